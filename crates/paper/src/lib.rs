//! What a printed document contains, whatever prints it: the page on screen (`ui`), the PDF (`press`).
//!
//! A paper holds finished text in one language: every sentence and number is already formatted.

use kernel::Lang;
use serde::Serialize;

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// The language all its text is in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// What stands above the title: the place and the rayon.
    pub overline: String,
    /// What stands below the title.
    pub subtitle: String,
    /// What it contains.
    pub blocks: Vec<Block>,
    /// The line at the foot of every page: what made it, from which files, when.
    pub footer: String,
}

/// A piece of text with its role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Inline {
    /// Plain.
    Text(String),
    /// Strong.
    Strong(String),
    /// A link within the document: the words and the anchor.
    Anchor(String, String),
    /// Secondary, smaller.
    Soft(String),
    /// Proposed to be put in: underlined, in a text document a tracked change that one can accept.
    Inserted(String),
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Block {
    /// A section's heading, level 2 or 3, with its anchor.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
        /// The anchor, unique in the document.
        anchor: String,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A quieter paragraph: method, caveat, source.
    Note(Vec<Inline>),
    /// The figures of the masthead: name, value, smaller addition, whether it is bad news.
    Facts(Vec<Fact>),
    /// The broken links, gravest first.
    Breaks(Vec<Break>),
    /// A plain list.
    List(Vec<Vec<Inline>>),
    /// A table.
    Table(Table),
    /// A picture with its description; a table of the same stands beside it in the document.
    Picture {
        /// The SVG text, self-contained, `width` and `viewBox` given.
        svg: String,
        /// What it shows, for those who do not see it.
        alt: String,
        /// The words under it.
        caption: String,
    },
    /// Bars with a mark: share of money against share of residents.
    Bars(Bars),
    /// Start of a new page when printed.
    PageBreak,
}

/// One figure of the masthead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// The figure.
    pub value: String,
    /// A unit or addition.
    pub small: String,
    /// Whether it is bad news.
    pub hot: bool,
}

/// One broken link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Break {
    /// What is broken.
    pub title: String,
    /// What is known about it.
    pub text: String,
    /// Who, when, or what to do.
    pub aside: String,
    /// Where more stands: an anchor in the document or an address.
    pub href: Option<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; the first cell of each is its heading.
    pub rows: Vec<Row>,
    /// The row of totals, where there is one.
    pub total: Option<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether it holds numbers, set flush right.
    pub numeric: bool,
    /// Its share of the width, where the columns are not to fit themselves.
    pub weight: Option<f32>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Row {
    /// The cells, one for each column.
    pub cells: Vec<String>,
    /// Where the first cell leads.
    pub href: Option<String>,
    /// The anchor of the row, where others point at it.
    pub anchor: Option<String>,
    /// Whether the row is bad news.
    pub hot: bool,
}

/// Bars with a mark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bars {
    /// What is shown.
    pub caption: String,
    /// The heading of the names, of the bar, of the mark.
    pub headings: [String; 3],
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Of what.
    pub name: String,
    /// Its length between 0 and 1; `None` where it is unknown.
    pub value: Option<f64>,
    /// The value in words.
    pub value_text: String,
    /// The mark between 0 and 1.
    pub mark: Option<f64>,
    /// The mark in words.
    pub mark_text: String,
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            numeric: false,
            weight: None,
        }
    }

    /// A column of numbers.
    pub fn numbers(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            numeric: true,
            weight: None,
        }
    }

    /// The same column with a share of the width.
    #[must_use]
    pub fn wide(mut self, weight: f32) -> Self {
        self.weight = Some(weight);
        self
    }
}
