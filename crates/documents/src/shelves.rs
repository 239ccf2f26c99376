//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf, Step};
use records::{Field, Schema, Shape};
use ui::Section;

/// What a document can be.
pub const KINDS: &[&str] = &[
    "programme",
    "plan",
    "strategy",
    "budget",
    "regulation",
    "decision",
    "law",
    "report",
    "other",
];

/// Whether a document holds.
pub const STATUSES: &[&str] = &["draft", "in-force", "amended", "repealed"];

/// The languages that a document may be in.
pub const LANGUAGES: &[&str] = &["ky", "ru", "uz", "en"];

/// What a document has to do with an act.
pub const RELATIONS: &[&str] = &["implements", "cites", "conflicts"];

const COUNT: Shape = Shape::Count {
    least: 0,
    most: 100_000_000,
};

/// A document of the library: what it is, apart from the files that hold its words.
pub static DOCUMENT: Schema = Schema {
    word: "document",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("kind", Shape::Choice(KINDS)),
        Field::optional("issuer", Shape::Line),
        Field::optional("number", Shape::Line),
        Field::optional("date", Shape::Date),
        Field::optional("status", Shape::Choice(STATUSES)),
        Field::optional("from", Shape::Year),
        Field::optional("to", Shape::Year),
        Field::optional("language", Shape::Choice(LANGUAGES)),
        Field::optional("programme", Shape::Reference("programme")),
        Field::optional("note", Shape::Text).inward(),
    ],
    states: &["kept"],
    audience: "partners",
    parent: None,
};

/// Documents at the desk.
pub static DOCUMENT_SHELF: Shelf = Shelf {
    schema: &DOCUMENT,
    section: Section::Understand,
    write: Act::Write,
    columns: &["kind", "date", "status"],
    steps: &[],
    children: &["document-link"],
    at: Some(|lang, record| format!("/{lang}/desk/documents/{}", record.id)),
    published: Published::ByItself,
};

/// A version of a document. Nobody types it: it is the file that was brought, and what it was found to be.
pub static VERSION: Schema = Schema {
    word: "document-version",
    fields: &[
        Field::kept("number", COUNT),
        Field::kept("file", Shape::File),
        Field::kept("name", Shape::Line),
        Field::kept("format", Shape::Line),
        Field::kept("sha256", Shape::Line),
        Field::kept("pages", COUNT),
        Field::kept("letters", COUNT),
        Field::kept("warnings", Shape::Names),
        Field::kept("note", Shape::Line),
    ],
    states: &["kept"],
    audience: "partners",
    // Only the page that receives files makes one; a parent that no shelf offers keeps the general page from it.
    parent: Some("document"),
};

/// Versions at the desk: they are seen on the page of their document.
pub static VERSION_SHELF: Shelf = Shelf {
    schema: &VERSION,
    section: Section::Understand,
    write: Act::Write,
    columns: &["number", "name"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(document) => format!("/{lang}/desk/documents/{document}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }),
    published: Published::WithParent,
};

const ANSWERS: &[Field] = &[
    Field::required("item", Shape::Line),
    Field::optional("answer", Shape::Line),
    Field::optional("note", Shape::Text),
    Field::optional("evidence", Shape::Names),
];

/// One person's review of one version by one method.
///
/// While it is being written only its author sees it, so that two people judge independently.
pub static REVIEW: Schema = Schema {
    word: "document-review",
    fields: &[
        // What it is called in lists: the method, in words.
        Field::kept("title", Shape::Words),
        Field::kept("method", Shape::Line),
        Field::kept("method_version", Shape::Line),
        Field::kept("number", COUNT),
        Field::kept("answers", Shape::Rows(ANSWERS)),
        Field::kept("level", Shape::Line),
        Field::kept("budget", Shape::Money),
        Field::kept("conclusion", Shape::Text),
        Field::kept("reviewer", Shape::Line).inward(),
        Field::kept("double", Shape::Flag),
        Field::kept("finished", Shape::Date),
    ],
    states: &["draft", "given"],
    // It begins as its author's own; taken back from the public, it stays with the partners.
    audience: "partners",
    parent: Some("document"),
};

/// Reviews at the desk.
pub static REVIEW_SHELF: Shelf = Shelf {
    schema: &REVIEW,
    section: Section::Account,
    write: Act::Write,
    columns: &["method", "number"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("/{lang}/desk/document-reviews/{}", record.id)),
    published: Published::ByItself,
};

/// A gap that a person confirmed, with the amendment that would mend it.
pub static GAP: Schema = Schema {
    word: "document-gap",
    fields: &[
        Field::required("says", Shape::Words),
        Field::optional("section", Shape::Line),
        Field::optional("after", Shape::Text),
        Field::optional("wording", Shape::Text),
        Field::optional("note", Shape::Text).inward(),
        Field::kept("method", Shape::Line),
        Field::kept("item", Shape::Line),
        Field::kept("review", Shape::Reference("document-review")),
        Field::kept("number", COUNT),
        Field::kept("mended", COUNT),
    ],
    states: &["open", "accepted", "mended", "set-aside"],
    audience: "partners",
    parent: Some("document"),
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
        act: Act::Judge,
        reason,
    }
}

/// Gaps at the desk.
pub static GAP_SHELF: Shelf = Shelf {
    schema: &GAP,
    section: Section::Account,
    write: Act::Judge,
    columns: &["section"],
    steps: &[
        step("accept", &["open"], "accepted", false),
        step("set-aside", &["open", "accepted"], "set-aside", true),
        step("reopen", &["accepted", "mended", "set-aside"], "open", true),
    ],
    children: &[],
    at: None,
    published: Published::WithParent,
};

/// A link from a document to an article of an act or a treaty.
pub static LINK: Schema = Schema {
    word: "document-link",
    fields: &[
        // What it is called in lists; nobody types it.
        Field::kept("title", Shape::Words),
        Field::required("act", Shape::Reference("act")),
        Field::optional("article", Shape::Line),
        Field::required("relation", Shape::Choice(RELATIONS)),
        Field::optional("note", Shape::Text),
    ],
    states: &["kept"],
    audience: "partners",
    parent: Some("document"),
};

/// Links at the desk.
pub static LINK_SHELF: Shelf = Shelf {
    schema: &LINK,
    section: Section::Understand,
    write: Act::Write,
    columns: &["article", "relation"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(document) => format!("/{lang}/desk/documents/{document}#acts"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }),
    published: Published::WithParent,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[
    &DOCUMENT_SHELF,
    &VERSION_SHELF,
    &REVIEW_SHELF,
    &GAP_SHELF,
    &LINK_SHELF,
];
