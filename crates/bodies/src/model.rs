//! What a body is.

use authority::{Act, Role};
use desk::{Published, Shelf, Step};
use kernel::Words;
use records::{Field, Record, Schema, Shape};
use ui::Section;

/// What a body can be.
pub const SORTS: &[&str] = &[
    "ayil-okmotu",
    "kenesh",
    "rayon-administration",
    "oblast-administration",
    "agency",
    "department",
    "commission",
    "ngo",
    "research",
    "institution",
];

/// For what a body answers; an intersectoral group has members of most of them.
pub const SECTORS: &[&str] = &[
    "administration",
    "health",
    "education",
    "finance",
    "statistics",
    "labour",
    "emergency",
    "internal-affairs",
    "prosecutor",
    "culture-youth",
    "ngo",
    "other",
];

/// The offices to which people are invited.
pub const OFFICES: [Role; 8] = [
    Role::Administrator,
    Role::Head,
    Role::Specialist,
    Role::Finance,
    Role::Deputy,
    Role::Member,
    Role::Reviewer,
    Role::Observer,
];

/// A body. It stands below a place and is founded on a page of its own, never by a form or a program alone.
pub static BODY: Schema = Schema {
    word: "body",
    fields: &[
        Field::required("name", Shape::Words),
        Field::required("sort", Shape::Choice(SORTS)),
        Field::required("sector", Shape::Choice(SECTORS)),
        Field::optional("address", Shape::Line),
        Field::optional("phone", Shape::Line),
        Field::kept("code", Shape::Line),
    ],
    states: &["open", "closed"],
    audience: "public",
    // No record is a place: nothing but `store::found` makes a body.
    parent: Some("place"),
};

/// How bodies are kept.
pub static BODY_SHELF: Shelf = Shelf {
    schema: &BODY,
    section: Section::Decide,
    write: Act::Write,
    columns: &["sort", "sector", "phone"],
    steps: &[
        Step {
            name: "close",
            from: &["open"],
            to: "closed",
            act: Act::Adopt,
            reason: true,
        },
        Step {
            name: "reopen",
            from: &["closed"],
            to: "open",
            act: Act::Adopt,
            reason: true,
        },
    ],
    children: &[],
    at: None,
    published: Published::Never,
};

/// A body as others need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Its record.
    pub record: Record,
    /// Its code: `kg-kara-kulja-alaikuu-ayil-okmotu`.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// What it is: one of [`SORTS`].
    pub sort: String,
    /// For what it answers: one of [`SECTORS`].
    pub sector: String,
}

impl Body {
    /// The body of a record.
    pub fn of(record: Record) -> Self {
        let text = |name: &str| {
            record
                .content
                .get(name)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        Self {
            code: record.body.clone(),
            name: BODY.title(&record.content),
            sort: text("sort"),
            sector: text("sector"),
            record,
        }
    }

    /// The code of its place.
    pub fn place(&self) -> &str {
        &self.record.place
    }

    /// The path of its place.
    pub fn place_path(&self) -> &str {
        &self.record.place_path
    }

    /// Whether it is still there.
    pub fn is_open(&self) -> bool {
        self.record.state == "open"
    }
}
