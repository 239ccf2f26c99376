//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf, Step};
use records::{Field, Schema, Shape};
use ui::Section;

const PEOPLE: Shape = Shape::Count {
    least: 0,
    most: 10_000_000,
};
const HANDS: Shape = Shape::Count {
    least: 0,
    most: 100_000,
};

/// What a problem is about, in the order in which a municipality's own powers name it.
pub const SECTORS: &[&str] = &[
    "water",
    "roads",
    "kindergarten",
    "school",
    "health",
    "social",
    "safety",
    "waste",
    "energy",
    "land",
    "work",
    "communication",
    "culture",
    "disaster",
    "administration",
    "other",
];

/// How grave a problem is, gravest last.
pub const SEVERITIES: &[&str] = &["low", "medium", "high", "critical"];

/// How deep a cause lies, from what one sees to what lies deepest (UNICEF's conceptual framework of causes).
pub const LEVELS: &[&str] = &["immediate", "underlying", "structural"];

/// Where evidence comes from.
pub const SOURCES: &[&str] = &[
    "answers",
    "indicator",
    "map",
    "meeting",
    "complaint",
    "document",
    "observation",
    "other",
];

/// The sections of a situation analysis that people write between the figures.
pub const SECTIONS: &[&str] = &[
    "summary",
    "people",
    "services",
    "indicators",
    "answers",
    "problems",
    "causes",
    "missing",
    "conclusions",
];

const LANGUAGES: &[&str] = &["ky", "ru", "uz", "en"];

/// Something that is missing or wrong, for somebody, somewhere.
pub static PROBLEM: Schema = Schema {
    word: "problem",
    fields: &[
        Field::required("statement", Shape::Words),
        Field::required("sector", Shape::Choice(SECTORS)),
        Field::required("severity", Shape::Choice(SEVERITIES)),
        Field::optional("severity_basis", Shape::Text),
        Field::optional("settlements", Shape::Settlements),
        Field::optional("groups", Shape::Groups),
        Field::optional("people", PEOPLE),
        Field::optional("people_basis", Shape::Line),
        Field::optional("since", Shape::Year),
        Field::optional("theme", Shape::Line),
        Field::optional("hands_women", HANDS),
        Field::optional("hands_men", HANDS),
        Field::optional("hands_youth", HANDS),
        Field::optional("measures", Shape::References("measure")),
        Field::optional("note", Shape::Text).inward(),
        Field::kept("merged_into", Shape::Reference("problem")),
        // What it was before it was put together with another, so that taking apart brings it back.
        Field::kept("state_before", Shape::Line),
    ],
    states: &[
        "noted",
        "confirmed",
        "planned",
        "solved",
        "set-aside",
        "merged",
    ],
    audience: "partners",
    parent: None,
};

const fn step(
    name: &'static str,
    from: &'static [&'static str],
    to: &'static str,
    reason: bool,
) -> Step {
    Step {
        name,
        from,
        to,
        act: Act::Write,
        reason,
    }
}

/// Problems at the desk.
pub static PROBLEM_SHELF: Shelf = Shelf {
    schema: &PROBLEM,
    section: Section::Understand,
    write: Act::Write,
    columns: &["sector", "severity", "people"],
    steps: &[
        step("confirm", &["noted"], "confirmed", false),
        step("plan", &["noted", "confirmed"], "planned", false),
        step("solve", &["confirmed", "planned"], "solved", true),
        step(
            "set-aside",
            &["noted", "confirmed", "planned"],
            "set-aside",
            true,
        ),
        step(
            "reopen",
            &["planned", "solved", "set-aside"],
            "confirmed",
            true,
        ),
    ],
    children: &["cause", "evidence"],
    at: Some(|lang, record| format!("/{lang}/desk/problems/{}", record.id)),
    published: Published::ByItself,
};

/// Why a problem is there.
pub static CAUSE: Schema = Schema {
    word: "cause",
    fields: &[
        Field::required("statement", Shape::Words),
        Field::required("level", Shape::Choice(LEVELS)),
        // The cause that this one brings about; empty where it brings about the problem itself.
        Field::optional("behind", Shape::Reference("cause")),
        Field::optional("basis", Shape::Text),
        Field::optional("ours", Shape::Flag),
    ],
    states: &["noted"],
    audience: "partners",
    parent: Some("problem"),
};

/// Causes at the desk.
pub static CAUSE_SHELF: Shelf = Shelf {
    schema: &CAUSE,
    section: Section::Understand,
    write: Act::Write,
    columns: &["level"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(problem) => format!("/{lang}/desk/problems/{problem}#causes"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }),
    published: Published::WithParent,
};

/// How we know.
pub static EVIDENCE: Schema = Schema {
    word: "evidence",
    fields: &[
        Field::required("says", Shape::Words),
        Field::required("source", Shape::Choice(SOURCES)),
        Field::optional("address", Shape::Line),
        Field::optional("date", Shape::Date),
        Field::optional("file", Shape::File),
        Field::optional("note", Shape::Text).inward(),
    ],
    states: &["kept"],
    audience: "partners",
    parent: Some("problem"),
};

/// Evidence at the desk.
pub static EVIDENCE_SHELF: Shelf = Shelf {
    schema: &EVIDENCE,
    section: Section::Understand,
    write: Act::Write,
    columns: &["source", "date"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::WithParent,
};

/// A picture of how a place stands: figures of the other rooms, and what people write between them.
pub static SITUATION: Schema = Schema {
    word: "situation",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("year", Shape::Year),
        Field::optional("prepared_by", Shape::Line),
        Field::optional("form", Shape::Reference("form")),
    ],
    states: &["draft", "adopted"],
    audience: "partners",
    parent: None,
};

/// Situation analyses at the desk.
pub static SITUATION_SHELF: Shelf = Shelf {
    schema: &SITUATION,
    section: Section::Understand,
    write: Act::Write,
    columns: &["year"],
    steps: &[
        Step {
            name: "adopt",
            from: &["draft"],
            to: "adopted",
            act: Act::Adopt,
            reason: false,
        },
        Step {
            name: "reopen",
            from: &["adopted"],
            to: "draft",
            act: Act::Adopt,
            reason: true,
        },
    ],
    children: &["situation-text"],
    at: Some(|lang, record| format!("/{lang}/desk/situations/{}", record.id)),
    published: Published::ByItself,
};

/// What somebody wrote for a section of an analysis, in one language.
pub static SITUATION_TEXT: Schema = Schema {
    word: "situation-text",
    fields: &[
        Field::required("section", Shape::Choice(SECTIONS)),
        Field::required("language", Shape::Choice(LANGUAGES)),
        Field::required("text", Shape::Text),
    ],
    states: &["kept"],
    audience: "partners",
    parent: Some("situation"),
};

/// Texts of an analysis at the desk.
pub static SITUATION_TEXT_SHELF: Shelf = Shelf {
    schema: &SITUATION_TEXT,
    section: Section::Understand,
    write: Act::Write,
    columns: &["language"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(analysis) => format!("/{lang}/desk/situations/{analysis}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }),
    published: Published::WithParent,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[
    &PROBLEM_SHELF,
    &CAUSE_SHELF,
    &EVIDENCE_SHELF,
    &SITUATION_SHELF,
    &SITUATION_TEXT_SHELF,
];
