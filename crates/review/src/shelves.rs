//! The kinds of record that are kept here.

use authority::Act;
use desk::answer::escaped;
use desk::{Published, Shelf};
use kernel::Lang;
use records::{Field, Record, Schema, Shape};
use ui::Section;

/// Money of a budget line that pays for a measure; or, rejected, the word that it does not.
///
/// It stands below its measure, so that its place and its programme follow.
pub static ALLOCATION: Schema = Schema {
    word: "allocation",
    fields: &[
        // What the sums depend on is written by the page of links alone, which checks them.
        Field::kept("line", Shape::Line),
        Field::kept("measure", Shape::Reference("measure")),
        Field::kept("year", Shape::Year),
        Field::kept("amount", Shape::Money),
        Field::kept("basis", Shape::Choice(&["found", "recorded", "code"])),
        Field::optional("note", Shape::Text).inward(),
    ],
    states: &["accepted", "rejected"],
    audience: "partners",
    parent: Some("measure"),
};

/// Allocations at the desk.
pub static ALLOCATION_SHELF: Shelf = Shelf {
    schema: &ALLOCATION,
    section: Section::Decide,
    write: Act::Write,
    columns: &["measure", "year", "amount", "basis"],
    steps: &[],
    children: &[],
    at: Some(allocation_at),
    published: Published::WithParent,
};

fn allocation_at(lang: Lang, record: &Record) -> String {
    let place = escaped(&record.place);
    match record.parent {
        Some(measure) => format!("/{lang}/desk/places/{place}/links/{measure}"),
        None => format!("/{lang}/desk/places/{place}/links"),
    }
}

pub(crate) const ITEMS: &[Field] = &[
    Field::required("item", Shape::Line),
    Field::required("value", Shape::Line),
    Field::optional("evidence", Shape::Text),
];

/// One person's score of one measure or line by one method: a sheet with all items of the method.
///
/// While it is independent only its author sees it.
pub static SCORE: Schema = Schema {
    word: "score",
    fields: &[
        // A sheet that was handed in is not written again behind the other person's back.
        Field::kept("key", Shape::Line),
        Field::kept("object", Shape::Choice(&["measure", "line"])),
        Field::kept("method", Shape::Line),
        Field::kept("method_version", Shape::Line),
        Field::kept("items", Shape::Rows(ITEMS)),
        Field::kept("reviewer", Shape::Line).inward(),
    ],
    states: &["draft", "given", "agreed"],
    audience: "own",
    // Only the page of scores makes one; a parent that no shelf names keeps the general page from it.
    parent: Some("scores"),
};

/// Scores at the desk.
pub static SCORE_SHELF: Shelf = Shelf {
    schema: &SCORE,
    section: Section::Account,
    write: Act::Write,
    columns: &["object", "method", "method_version"],
    steps: &[],
    children: &[],
    at: Some(score_at),
    published: Published::ByItself,
};

fn score_at(lang: Lang, record: &Record) -> String {
    let text = |name: &str| {
        record
            .content
            .get(name)
            .and_then(serde_json::Value::as_str)
            .map(escaped)
            .unwrap_or_default()
    };
    format!(
        "/{lang}/desk/places/{}/scores/sheet?method={}&object={}&key={}",
        escaped(&record.place),
        text("method"),
        text("object"),
        text("key")
    )
}

/// Whether a place wants two independent scores by a method.
pub static SCORING: Schema = Schema {
    word: "scoring-setting",
    fields: &[
        Field::kept("method", Shape::Line),
        Field::kept("double", Shape::Flag),
    ],
    states: &["set"],
    audience: "partners",
    parent: Some("scores"),
};

/// Settings of scoring at the desk.
pub static SCORING_SHELF: Shelf = Shelf {
    schema: &SCORING,
    section: Section::Account,
    write: Act::Write,
    columns: &["double"],
    steps: &[],
    children: &[],
    at: Some(scoring_at),
    published: Published::Never,
};

fn scoring_at(lang: Lang, record: &Record) -> String {
    format!("/{lang}/desk/places/{}/scores", escaped(&record.place))
}

/// What people decided about a finding, kept by what the finding is about and not by when it was found.
pub static JUDGEMENT: Schema = Schema {
    word: "judgement",
    fields: &[
        Field::kept("rule", Shape::Line),
        Field::kept("kind", Shape::Line),
        Field::kept("key", Shape::Line),
        Field::kept("verdict", Shape::Choice(&["confirmed", "dismissed"])),
        Field::optional("reason", Shape::Text),
        Field::optional("assigned", Shape::Reference("account")).inward(),
        Field::optional("due", Shape::Date),
        Field::optional("closing", Shape::Text),
        Field::optional("files", Shape::Files),
        Field::kept("gone", Shape::Date),
    ],
    states: &["open", "assigned", "closed"],
    audience: "partners",
    parent: Some("findings"),
};

/// Judgements at the desk.
pub static JUDGEMENT_SHELF: Shelf = Shelf {
    schema: &JUDGEMENT,
    section: Section::Account,
    write: Act::Judge,
    columns: &["key", "verdict", "due"],
    steps: &[],
    children: &[],
    at: Some(judgement_at),
    published: Published::ByItself,
};

fn judgement_at(lang: Lang, record: &Record) -> String {
    let text = |name: &str| {
        record
            .content
            .get(name)
            .and_then(serde_json::Value::as_str)
            .map(escaped)
            .unwrap_or_default()
    };
    format!(
        "/{lang}/desk/places/{}/findings/one?rule={}&kind={}&key={}",
        escaped(&record.place),
        text("rule"),
        text("kind"),
        text("key")
    )
}

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[
    &ALLOCATION_SHELF,
    &SCORE_SHELF,
    &SCORING_SHELF,
    &JUDGEMENT_SHELF,
];
