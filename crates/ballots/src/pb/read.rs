use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Problem, Section, Wrong};
use crate::{Ballot, Decimal, Election, Mark, Project, VoteType};

/// What every file must say.
const KEYS: [&str; 11] = [
    "description",
    "country",
    "unit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
];

/// The rules that the format knows by name.
const RULES: [&str; 10] = [
    "greedy",
    "greedy-no-skip",
    "greedy-threshold",
    "greedy-exclusive",
    "greedy-custom",
    "equalshares",
    "equalshares-comparison",
    "equalshares/add1",
    "equalshares/add1-comparison",
    "unknown",
];

/// The cost that old files give to what cannot be done.
const IMPOSSIBLE: i64 = 999_999_999;

/// What a file said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The vote; `None` where a grave problem forbids counting.
    pub election: Option<Election>,
    /// Everything that is not as it should be, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// Reads a file, whatever is wrong with it, in one pass.
///
/// Takes a byte-order mark, any line ends, decimal commas, quoted cells and unknown columns. Ballots that name what is
/// not there are grave: leaving them out would change a result in silence.
pub fn read(bytes: &[u8]) -> Read {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reading = Reading::default();
    match std::str::from_utf8(bytes) {
        Ok(text) => reading.sections(text),
        Err(_) => reading.wrong(0, Wrong::Encoding),
    }
    let election = reading.election();
    reading.problems.sort_by_key(|problem| problem.line);
    let is_grave = reading
        .problems
        .iter()
        .any(|problem| problem.wrong.is_grave());
    Read {
        election: election.filter(|_| !is_grave),
        problems: reading.problems,
    }
}

/// The headings of a section, and where the columns stand that the rules need.
#[derive(Debug, Default)]
struct Headings {
    names: Vec<String>,
}

impl Headings {
    fn of(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|one| one == name)
    }
}

/// A ballot as it stands: what was marked, not yet looked up.
struct Vote {
    line: u64,
    voter: String,
    projects: Vec<u32>,
    points: Vec<Decimal>,
    cells: Vec<String>,
}

#[derive(Default)]
struct Reading {
    problems: Vec<Problem>,
    /// Lines of sections that were met, with their headings.
    met: BTreeMap<&'static str, Headings>,
    meta: Vec<(u64, String, String)>,
    projects: Vec<(u64, String, Decimal, Vec<String>)>,
    by_id: FxHashMap<String, u32>,
    voters: FxHashSet<String>,
    votes: Vec<Vote>,
    has_spaces: bool,
}

impl Reading {
    fn wrong(&mut self, line: u64, wrong: Wrong) {
        self.problems.push(Problem { line, wrong });
    }

    fn sections(&mut self, text: &str) {
        let mut reader = ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut record = StringRecord::new();
        let mut section: Option<Section> = None;
        let mut has_headings = false;
        // The text is valid and the rows may have any length: the reader has nothing to complain of.
        while let Ok(true) = reader.read_record(&mut record) {
            let line = record.position().map_or(0, csv::Position::line);
            let is_blank = record.iter().all(|cell| cell.trim().is_empty());
            if is_blank {
                continue;
            }
            let first = record.get(0).unwrap_or_default().trim();
            let is_title = record.iter().skip(1).all(|cell| cell.trim().is_empty());
            let title = Section::ALL
                .into_iter()
                .find(|one| is_title && first.eq_ignore_ascii_case(one.title()));
            if let Some(title) = title {
                section = Some(title);
                has_headings = false;
                continue;
            }
            match section {
                None => self.wrong(line, Wrong::Stray),
                Some(section) if !has_headings => {
                    has_headings = true;
                    self.headings(section, line, &record);
                }
                Some(Section::Meta) => self.said(line, &record),
                Some(Section::Projects) => self.project(line, &record),
                Some(Section::Votes) => self.vote(line, &record),
            }
        }
        for section in Section::ALL {
            if !self.met.contains_key(section.title()) {
                self.wrong(0, Wrong::NoSection(section));
            }
        }
    }

    fn headings(&mut self, section: Section, line: u64, record: &StringRecord) {
        let names: Vec<String> = record
            .iter()
            .map(|name| name.trim().to_ascii_lowercase())
            .collect();
        for (at, name) in names.iter().enumerate() {
            if names[..at].contains(name) {
                self.wrong(line, Wrong::ColumnTwice(name.clone()));
            }
        }
        let must: &[&'static str] = match section {
            Section::Meta => &[],
            Section::Projects => &["project_id", "cost"],
            Section::Votes => &["voter_id", "vote"],
        };
        for name in must {
            if !names.iter().any(|one| one == name) {
                self.wrong(line, Wrong::NoColumn(section, name));
            }
        }
        if section == Section::Projects && names.iter().any(|name| name == "target") {
            self.wrong(line, Wrong::Target);
        }
        self.met.insert(section.title(), Headings { names });
    }

    fn said(&mut self, line: u64, record: &StringRecord) {
        let key = record.get(0).unwrap_or_default().trim().to_owned();
        // A comment with a semicolon that nobody quoted is still one comment.
        let value = record
            .iter()
            .skip(1)
            .map(str::trim)
            .collect::<Vec<_>>()
            .join(";");
        let is_end = |letter: char| letter == ';' || letter.is_whitespace();
        let value = value.trim_end_matches(is_end).to_owned();
        if self.meta.iter().any(|(_, name, _)| *name == key) {
            self.wrong(line, Wrong::KeyTwice(key));
            return;
        }
        self.meta.push((line, key, value));
    }

    /// The cell of a column, trimmed.
    fn cell<'a>(&mut self, line: u64, record: &'a StringRecord, at: Option<usize>) -> &'a str {
        let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
        let trimmed = cell.trim();
        if trimmed.len() != cell.len() {
            self.spaces(line);
        }
        trimmed
    }

    /// Spaces are said once: a file that has them has them in every line.
    fn spaces(&mut self, line: u64) {
        if !self.has_spaces {
            self.has_spaces = true;
            self.wrong(line, Wrong::Spaces);
        }
    }

    /// The cells of the columns that the rules do not need, and how many there should be.
    fn others(
        &mut self,
        section: Section,
        line: u64,
        record: &StringRecord,
        needed: &[&str],
    ) -> Vec<String> {
        let headings = &self.met[section.title()].names;
        let count = headings.len();
        let others: Vec<String> = headings
            .iter()
            .enumerate()
            .filter(|(_, name)| !needed.contains(&name.as_str()))
            .map(|(at, _)| record.get(at).unwrap_or_default().trim().to_owned())
            .collect();
        if record.len() != count {
            self.wrong(line, Wrong::Cells(record.len(), count));
        }
        others
    }

    fn project(&mut self, line: u64, record: &StringRecord) {
        let headings = &self.met[Section::Projects.title()];
        let (id, cost) = (headings.of("project_id"), headings.of("cost"));
        let id = self.cell(line, record, id).to_owned();
        let says = self.cell(line, record, cost);
        let Some(cost) = Decimal::parse(says).filter(|cost| cost.digits >= 0) else {
            self.wrong(line, Wrong::Number("cost".to_owned(), says.to_owned()));
            return;
        };
        if cost.digits == 0 {
            self.wrong(line, Wrong::Costless(id.clone()));
        }
        if cost.units(0) == Some(IMPOSSIBLE) {
            self.wrong(line, Wrong::Impossible(id.clone()));
        }
        let cells = self.others(Section::Projects, line, record, &["project_id", "cost"]);
        let at = self.projects.len() as u32;
        if self.by_id.insert(id.clone(), at).is_some() {
            self.wrong(line, Wrong::ProjectTwice(id.clone()));
        }
        self.projects.push((line, id, cost, cells));
    }

    fn vote(&mut self, line: u64, record: &StringRecord) {
        let headings = &self.met[Section::Votes.title()];
        let columns = ["voter_id", "vote", "points"].map(|name| headings.of(name));
        let voter = self.cell(line, record, columns[0]).to_owned();
        let mut projects: Vec<u32> = Vec::new();
        for id in list(self.cell(line, record, columns[1])) {
            let trimmed = id.trim();
            if trimmed.len() != id.len() {
                self.spaces(line);
            }
            match self.by_id.get(trimmed) {
                None => self.wrong(line, Wrong::NoProject(trimmed.to_owned())),
                Some(at) if projects.contains(at) => {
                    self.wrong(line, Wrong::MarkedTwice(trimmed.to_owned()));
                }
                Some(&at) => projects.push(at),
            }
        }
        let mut points = Vec::new();
        for says in list(self.cell(line, record, columns[2])) {
            match Decimal::parse(says) {
                Some(one) => points.push(one),
                None => self.wrong(line, Wrong::Number("points".to_owned(), says.to_owned())),
            }
        }
        let needed = ["voter_id", "vote", "points"];
        let cells = self.others(Section::Votes, line, record, &needed);
        // Of nobody, for nothing, and nothing said: an empty line of another length.
        if voter.is_empty() && projects.is_empty() && cells.iter().all(String::is_empty) {
            return;
        }
        if !self.voters.insert(voter.clone()) {
            self.wrong(line, Wrong::VoterTwice(voter.clone()));
        }
        self.votes.push(Vote {
            line,
            voter,
            projects,
            points,
            cells,
        });
    }

    /// Puts together what was read; `None` where not even the parts are there.
    fn election(&mut self) -> Option<Election> {
        for key in KEYS {
            if !self.meta.iter().any(|(_, name, _)| name == key) {
                self.wrong(0, Wrong::NoKey(key));
            }
        }
        let meta = |key: &str| {
            let found = self.meta.iter().find(|(_, name, _)| name == key);
            found.map(|(line, _, value)| (*line, value.clone()))
        };
        let (rule, budget, vote_type) = (meta("rule"), meta("budget")?, meta("vote_type")?);
        if let Some((line, rule)) = rule
            && !RULES.contains(&rule.as_str())
        {
            self.wrong(line, Wrong::Rule(rule));
        }
        let Some(way) = VoteType::from_word(&vote_type.1) else {
            self.wrong(vote_type.0, Wrong::VoteType(vote_type.1));
            return None;
        };
        let amount = Decimal::parse(&budget.1).filter(|amount| amount.digits >= 0);
        let Some(amount) = amount else {
            self.wrong(budget.0, Wrong::Number("budget".to_owned(), budget.1));
            return None;
        };
        let costs = self.projects.iter().map(|(_, _, cost, _)| cost.places);
        let places = costs.chain([amount.places]).max().unwrap_or_default();
        let points = self.votes.iter().flat_map(|vote| &vote.points);
        let points = points.filter(|_| way.has_points());
        let point_places = points.map(|one| one.places).max().unwrap_or_default();
        let whole = self.whole(amount, places, point_places, way);
        if whole.is_none() {
            self.wrong(0, Wrong::TooExact);
        }
        let election = whole?;
        self.counts(&election);
        self.bounds(&election);
        Some(election)
    }

    /// The vote in units; `None` where they do not fit.
    fn whole(
        &mut self,
        budget: Decimal,
        places: u32,
        point_places: u32,
        way: VoteType,
    ) -> Option<Election> {
        let mut projects = Vec::with_capacity(self.projects.len());
        for (_, id, cost, cells) in std::mem::take(&mut self.projects) {
            let cost = cost.units(places)?;
            projects.push(Project { id, cost, cells });
        }
        let one = 10_i64.checked_pow(point_places)?;
        let mut lines = Vec::with_capacity(self.votes.len());
        let mut ballots = Vec::with_capacity(self.votes.len());
        for vote in std::mem::take(&mut self.votes) {
            let mut marks = Vec::with_capacity(vote.projects.len());
            if way.has_points() && vote.points.len() != vote.projects.len() {
                let (projects, points) = (vote.projects.len(), vote.points.len());
                self.wrong(vote.line, Wrong::Points(projects, points));
            }
            for (at, &project) in vote.projects.iter().enumerate() {
                let points = match vote.points.get(at) {
                    Some(points) if way.has_points() => points.units(point_places)?,
                    _ => one,
                };
                marks.push(Mark { project, points });
            }
            lines.push(vote.line);
            ballots.push(Ballot {
                voter: vote.voter,
                marks,
                weight: 1,
                cells: vote.cells,
            });
        }
        let names = |section: Section, needed: &[&str]| -> Vec<String> {
            self.met.get(section.title()).map_or_else(Vec::new, |all| {
                let others = all.names.iter();
                others
                    .filter(|name| !needed.contains(&name.as_str()))
                    .cloned()
                    .collect()
            })
        };
        let election = Election {
            meta: self
                .meta
                .iter()
                .map(|(_, key, value)| (key.clone(), value.clone()))
                .collect(),
            vote_type: way,
            budget: budget.units(places)?,
            places,
            point_places,
            project_columns: names(Section::Projects, &["project_id", "cost"]),
            projects,
            ballot_columns: names(Section::Votes, &["voter_id", "vote", "points"]),
            ballots,
        };
        self.lengths(&election, &lines);
        Some(election)
    }

    /// Whether the file counts itself rightly.
    fn counts(&mut self, election: &Election) {
        let said = [
            ("num_projects", election.projects.len()),
            ("num_votes", election.ballots.len()),
        ];
        for (key, is) in said {
            let found = self.meta.iter().find(|(_, name, _)| name == key).cloned();
            if let Some((line, _, says)) = found
                && says.parse() != Ok(is)
            {
                self.wrong(line, Wrong::Count(key, says, is));
            }
        }
    }

    /// Whether the published votes and scores of the projects are those of the ballots.
    fn bounds(&mut self, election: &Election) {
        let votes = election.votes();
        let scores = election.scores();
        for (at, project) in election.projects.iter().enumerate() {
            let mut differs = |column: &'static str, is: String| {
                if let Some(says) = election.cell(at, column)
                    && Decimal::parse(says).is_none_or(|says| says.to_string() != is)
                {
                    let wrong = Wrong::Tally(project.id.clone(), column, says.to_owned(), is);
                    self.problems.push(Problem { line: 0, wrong });
                }
            };
            differs("votes", votes[at].to_string());
            if election.vote_type.has_points() {
                differs(
                    "score",
                    Decimal::of_units(scores[at], election.point_places),
                );
            }
        }
    }

    /// Whether every ballot keeps to the bounds that the file names.
    fn lengths(&mut self, election: &Election, lines: &[u64]) {
        let number = |key: &str, places: u32| {
            let says = election.meta(key).and_then(Decimal::parse)?;
            says.units(places)
        };
        let lengths = [number("min_length", 0), number("max_length", 0)];
        let points = [
            number("min_sum_points", election.point_places),
            number("max_sum_points", election.point_places),
        ];
        let costs = [
            number("min_sum_cost", election.places),
            number("max_sum_cost", election.places),
        ];
        let outside = |is: i64, [least, most]: [Option<i64>; 2], names: [&'static str; 2]| {
            if least.is_some_and(|least| is < least) {
                Some(names[0])
            } else if most.is_some_and(|most| is > most) {
                Some(names[1])
            } else {
                None
            }
        };
        let mut found = Vec::new();
        for (ballot, &line) in election.ballots.iter().zip(lines) {
            let count = ballot.marks.len();
            // A blank ballot is a vote for nothing, not a short one.
            if count == 0 {
                continue;
            }
            if let Some(key) = outside(count as i64, lengths, ["min_length", "max_length"]) {
                found.push((line, Wrong::Length(count, key)));
            }
            if election.vote_type.has_points() {
                let sum = ballot.marks.iter().map(|mark| mark.points).sum();
                if let Some(key) = outside(sum, points, ["min_sum_points", "max_sum_points"]) {
                    let sum = Decimal::of_units(sum.into(), election.point_places);
                    found.push((line, Wrong::Sum(sum, key)));
                }
            } else {
                let cost = |mark: &Mark| election.projects[mark.project as usize].cost;
                let sum = ballot
                    .marks
                    .iter()
                    .fold(0_i64, |sum, mark| sum.saturating_add(cost(mark)));
                if let Some(key) = outside(sum, costs, ["min_sum_cost", "max_sum_cost"]) {
                    found.push((line, Wrong::Sum(election.amount(sum.into()), key)));
                }
            }
        }
        for (line, wrong) in found {
            self.wrong(line, wrong);
        }
    }
}

/// The items of a list in a cell; none in an empty cell.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').filter(|item| !item.trim().is_empty())
}
