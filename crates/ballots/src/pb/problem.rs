use serde::Serialize;

/// One of the three parts of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Section {
    /// What the vote is about.
    Meta,
    /// What one votes on.
    Projects,
    /// The ballots.
    Votes,
}

impl Section {
    /// Every part, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Meta, Self::Projects, Self::Votes];

    /// The title line of the part.
    pub fn title(self) -> &'static str {
        match self {
            Self::Meta => "META",
            Self::Projects => "PROJECTS",
            Self::Votes => "VOTES",
        }
    }
}

/// Something in a file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In which line, from 1; 0 where it is about the whole file.
    pub line: u64,
    /// What.
    pub wrong: Wrong,
}

/// What is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The file is no text in UTF-8.
    Encoding,
    /// A section is absent.
    NoSection(Section),
    /// A section has no line of headings, or a heading that it must have is absent.
    NoColumn(Section, &'static str),
    /// A heading stands there twice.
    ColumnTwice(String),
    /// A line before the first section.
    Stray,
    /// Something is said twice.
    KeyTwice(String),
    /// Something that must be said is not.
    NoKey(&'static str),
    /// No number where one must be: the key or column, and what stands there.
    Number(String, String),
    /// Amounts or points are finer or greater than can be counted exactly.
    TooExact,
    /// A way of voting that the format does not know.
    VoteType(String),
    /// A rule that the format does not know.
    Rule(String),
    /// More or fewer cells than headings: cells, headings.
    Cells(usize, usize),
    /// A project stands there twice.
    ProjectTwice(String),
    /// A project costs nothing.
    Costless(String),
    /// The cost that stands for "cannot be done".
    Impossible(String),
    /// A ballot names a project that there is not.
    NoProject(String),
    /// A ballot names a project twice; it counts once.
    MarkedTwice(String),
    /// Two ballots of one voter.
    VoterTwice(String),
    /// Points and projects of a ballot are not equally many: projects, points.
    Points(usize, usize),
    /// The file says another count than it has: the key, what it says, what there is.
    Count(&'static str, String, usize),
    /// A project's votes or score are not those of the ballots: the project, the column, what it says, what there is.
    Tally(String, &'static str, String, String),
    /// A ballot names fewer or more projects than allowed: how many, the key of the bound.
    Length(usize, &'static str),
    /// The points or costs of a ballot are out of bounds: how much, the key of the bound.
    Sum(String, &'static str),
    /// Spaces around a comma or at the edge of a cell.
    Spaces,
    /// The old name of the column `beneficiaries`.
    Target,
}

impl Wrong {
    /// Whether the votes cannot be counted until this is mended.
    pub fn is_grave(&self) -> bool {
        match self {
            Self::Encoding
            | Self::NoSection(_)
            | Self::NoColumn(..)
            | Self::Number(..)
            | Self::TooExact
            | Self::VoteType(_)
            | Self::ProjectTwice(_)
            | Self::NoProject(_)
            | Self::Points(..) => true,
            Self::NoKey(key) => matches!(*key, "budget" | "vote_type"),
            Self::ColumnTwice(_)
            | Self::Stray
            | Self::KeyTwice(_)
            | Self::Rule(_)
            | Self::Cells(..)
            | Self::Costless(_)
            | Self::Impossible(_)
            | Self::MarkedTwice(_)
            | Self::VoterTwice(_)
            | Self::Count(..)
            | Self::Tally(..)
            | Self::Length(..)
            | Self::Sum(..)
            | Self::Spaces
            | Self::Target => false,
        }
    }

    /// What its sentence speaks of: a name, what the file says, what there is.
    pub fn words(&self) -> [String; 3] {
        let none = String::new;
        match self {
            Self::Encoding | Self::Stray | Self::TooExact | Self::Spaces | Self::Target => {
                [none(), none(), none()]
            }
            Self::NoSection(section) => [section.title().to_owned(), none(), none()],
            Self::NoColumn(section, name) => {
                [(*name).to_owned(), section.title().to_owned(), none()]
            }
            Self::NoKey(name) => [(*name).to_owned(), none(), none()],
            Self::ColumnTwice(name)
            | Self::KeyTwice(name)
            | Self::VoteType(name)
            | Self::Rule(name)
            | Self::ProjectTwice(name)
            | Self::Costless(name)
            | Self::Impossible(name)
            | Self::NoProject(name)
            | Self::MarkedTwice(name)
            | Self::VoterTwice(name) => [name.clone(), none(), none()],
            Self::Number(name, says) => [name.clone(), says.clone(), none()],
            Self::Cells(cells, headings) => [none(), cells.to_string(), headings.to_string()],
            Self::Points(projects, points) => [none(), points.to_string(), projects.to_string()],
            Self::Count(key, says, is) => [(*key).to_owned(), says.clone(), is.to_string()],
            Self::Tally(project, column, says, is) => {
                [format!("{project}: {column}"), says.clone(), is.clone()]
            }
            Self::Length(count, key) => [(*key).to_owned(), count.to_string(), none()],
            Self::Sum(sum, key) => [(*key).to_owned(), sum.clone(), none()],
        }
    }
}
