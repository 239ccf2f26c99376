//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf};
use kernel::Lang;
use records::{Field, Record, Schema, Shape};
use ui::Section;

use crate::model::Phase;

const COUNT: Shape = Shape::Count {
    least: 0,
    most: 1_000_000,
};
const FEW: Shape = Shape::Count {
    least: 1,
    most: 200,
};
const POINTS: Shape = Shape::Count {
    least: 1,
    most: 1_000,
};
const AGE: Shape = Shape::Count {
    least: 0,
    most: 120,
};

/// For whom an exercise is made; what each begins with stands in [`crate::rules::templates`].
pub const TEMPLATES: &[&str] = &[
    "gathering",
    "youth",
    "school",
    "rayon-fund",
    "initiative",
    "other",
];

/// The ways of voting.
pub const WAYS: &[&str] = &["approval", "choose-1", "ordinal", "cumulative"];

/// The rules that may be fixed for a vote.
pub const COUNTING: &[&str] = &["equal-shares", "greedy", "phragmen"];

/// What becomes of the money that Equal Shares leaves.
pub const COMPLETIONS: &[&str] = &["add1-greedy", "add1", "greedy", "phragmen", "none"];

/// Something that is decided together: from ideas to what became of them.
pub static EXERCISE: Schema = Schema {
    word: "exercise",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("question", Shape::Text),
        Field::required("template", Shape::Choice(TEMPLATES)),
        Field::required("budget", Shape::Money),
        Field::optional("who", Shape::Text),
        Field::optional("least_age", AGE),
        Field::optional("greatest_age", AGE),
        Field::optional("ideas_from", Shape::Date),
        Field::optional("ideas_until", Shape::Date),
        Field::optional("vote_from", Shape::Date),
        Field::optional("vote_until", Shape::Date),
        Field::required("way", Shape::Choice(WAYS)),
        Field::optional("least", FEW),
        Field::optional("most", FEW),
        Field::optional("points", POINTS),
        Field::required("rule", Shape::Choice(COUNTING)),
        Field::optional("completion", Shape::Choice(COMPLETIONS)),
        Field::optional("comparison", Shape::Flag),
        Field::optional("online", Shape::Flag),
        Field::optional("programme", Shape::Reference("programme")),
        // The digest of what is fixed; while it stands, the fields above that it covers do not change.
        Field::kept("fixed", Shape::Line),
    ],
    states: &[
        Phase::Draft.code(),
        Phase::Ideas.code(),
        Phase::Screening.code(),
        Phase::Pricing.code(),
        Phase::Campaign.code(),
        Phase::Vote.code(),
        Phase::Count.code(),
        Phase::Decision.code(),
        Phase::Follow.code(),
    ],
    audience: "partners",
    parent: None,
};

/// Exercises at the desk; the phases have a page of their own.
pub static EXERCISE_SHELF: Shelf = Shelf {
    schema: &EXERCISE,
    section: Section::Decide,
    write: Act::Write,
    columns: &["template", "budget", "vote_from", "vote_until"],
    steps: &[],
    children: &["assistance", "show-of-hands", "box-sheet"],
    at: Some(|lang, record| format!("/{lang}/desk/exercises/{}", record.id)),
    published: Published::ByItself,
};

/// What somebody would have done.
pub static IDEA: Schema = Schema {
    word: "idea",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("text", Shape::Text),
        Field::optional("settlement", Shape::Reference("settlement")),
        Field::optional("groups", Shape::Groups),
        Field::optional("problem", Shape::Line),
        Field::optional("latitude", Shape::Decimal),
        Field::optional("longitude", Shape::Decimal),
        Field::optional("photo", Shape::Files),
        Field::required(
            "source",
            Shape::Choice(&["online", "phone", "paper", "gathering"]),
        ),
        Field::optional("cost", Shape::Money),
        Field::optional("cost_note", Shape::Line),
        Field::kept("receipt", Shape::Line),
        Field::kept("reason", Shape::Text),
        Field::kept("merged_into", Shape::Reference("idea")),
        Field::kept("number", FEW),
        Field::kept("fixed", Shape::Line),
    ],
    states: &[
        "received", "open", "declined", "merged", "ballot", "won", "lost",
    ],
    // Until somebody has read it: it may name people.
    audience: "body",
    parent: Some("exercise"),
};

/// Ideas at the desk.
pub static IDEA_SHELF: Shelf = Shelf {
    schema: &IDEA,
    section: Section::Decide,
    write: Act::Write,
    columns: &["settlement", "cost"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("/{lang}/desk/ideas/{}", record.id)),
    published: Published::Never,
};

/// Who had an idea, where they wanted to say it: for the body alone, even when the idea is published.
pub static AUTHOR: Schema = Schema {
    word: "idea-author",
    fields: &[
        Field::optional("contact", Shape::Line).inward(),
        // Whoever agrees lets staff put the idea together with one like it.
        Field::optional("agrees", Shape::Flag).inward(),
    ],
    states: &["kept"],
    audience: "body",
    parent: Some("idea"),
};

/// Authors at the desk.
pub static AUTHOR_SHELF: Shelf = Shelf {
    schema: &AUTHOR,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(idea) => format!("/{lang}/desk/ideas/{idea}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }),
    published: Published::Never,
};

const LISTED: &[Field] = &[
    Field::required("number", FEW),
    Field::required("idea", Shape::Line),
    Field::required("title", Shape::Words),
    Field::required("cost", Shape::Money),
    Field::optional("settlement", Shape::Line),
    Field::optional("about", Shape::Line),
];

/// What is fixed before a vote: how it is counted, on what one votes, and the lot that decides ties. It is adopted when
/// it is made, so that the policies let nobody change it.
pub static RULES: Schema = Schema {
    word: "vote-rules",
    fields: &[
        Field::required("digest", Shape::Line),
        Field::required("way", Shape::Choice(WAYS)),
        Field::optional("least", FEW),
        Field::optional("most", FEW),
        Field::optional("points", POINTS),
        Field::required("budget", Shape::Money),
        Field::required("rule", Shape::Choice(COUNTING)),
        Field::optional("completion", Shape::Choice(COMPLETIONS)),
        Field::optional("comparison", Shape::Flag),
        Field::optional("online", Shape::Flag),
        Field::optional("vote_from", Shape::Date),
        Field::optional("vote_until", Shape::Date),
        Field::required("lot", Shape::Names),
        Field::required("projects", Shape::Rows(LISTED)),
    ],
    states: &["adopted"],
    audience: "public",
    parent: Some("exercise"),
};

/// Fixed rules at the desk.
pub static RULES_SHELF: Shelf = Shelf {
    schema: &RULES,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(below_exercise),
    published: Published::Never,
};

const COUNTED: &[Field] = &[
    Field::required("number", FEW),
    Field::required("idea", Shape::Line),
    Field::required("title", Shape::Words),
    Field::required("cost", Shape::Money),
    Field::required("votes", COUNT),
    Field::required("won", Shape::Flag),
];

/// What the count gave.
pub static RESULT: Schema = Schema {
    word: "vote-result",
    fields: &[
        Field::required("digest", Shape::Line),
        Field::required("rows", Shape::Rows(COUNTED)),
        Field::required("spent", Shape::Money),
        Field::required("ballots", COUNT),
        Field::required("online", COUNT),
        Field::required("paper", COUNT),
        Field::optional("assisted", COUNT),
        Field::required("blank", COUNT),
        Field::required("spoiled", COUNT),
        Field::required("list", Shape::Line),
        Field::optional("codes", COUNT),
        Field::optional("used", COUNT),
        Field::optional("printed", COUNT),
        Field::optional("found", COUNT),
        Field::optional("note", Shape::Text),
    ],
    states: &["adopted"],
    audience: "public",
    parent: Some("exercise"),
};

/// Results at the desk.
pub static RESULT_SHELF: Shelf = Shelf {
    schema: &RESULT,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(below_exercise),
    published: Published::Never,
};

/// What the council made of an idea: first, in which order, and the measure it became.
pub static PRIORITY: Schema = Schema {
    word: "priority",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("rank", FEW),
        Field::required("idea", Shape::Line),
        Field::required("cost", Shape::Money),
        Field::required("won", Shape::Flag),
        Field::required("verdict", Shape::Choice(&["adopted", "rejected", "added"])),
        Field::optional("reason", Shape::Text),
        Field::optional("decision", Shape::Line),
        Field::kept("measure", Shape::Line),
    ],
    states: &["adopted"],
    audience: "public",
    parent: Some("exercise"),
};

/// Priorities at the desk.
pub static PRIORITY_SHELF: Shelf = Shelf {
    schema: &PRIORITY,
    section: Section::Decide,
    write: Act::Write,
    columns: &["rank", "verdict", "cost"],
    steps: &[],
    children: &[],
    at: Some(below_exercise),
    published: Published::Never,
};

/// That somebody was helped to vote: who helped and why, never how the ballot was filled in.
pub static ASSISTANCE: Schema = Schema {
    word: "assistance",
    fields: &[
        Field::required("helper", Shape::Line).inward(),
        Field::required(
            "why",
            Shape::Choice(&["disability", "reading", "language", "illness", "other"]),
        ),
        Field::required("how", Shape::Choice(&["chosen", "official", "home"])),
        Field::required("date", Shape::Date),
        Field::optional("note", Shape::Line).inward(),
    ],
    states: &["kept"],
    audience: "body",
    parent: Some("exercise"),
};

/// Records of help at the desk.
pub static ASSISTANCE_SHELF: Shelf = Shelf {
    schema: &ASSISTANCE,
    section: Section::Decide,
    write: Act::Write,
    columns: &["why", "how", "date"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

const RAISED: &[Field] = &[
    Field::required("number", FEW),
    Field::required("women", COUNT),
    Field::required("men", COUNT),
    Field::optional("youth", COUNT),
    Field::optional("old", COUNT),
];

/// Hands that were raised at a gathering, counted by sex and age.
pub static HANDS: Schema = Schema {
    word: "show-of-hands",
    fields: &[
        Field::required("where", Shape::Line),
        Field::required("date", Shape::Date),
        Field::required("women", COUNT),
        Field::required("men", COUNT),
        Field::optional("counted_by", Shape::Line),
        Field::required("rows", Shape::Rows(RAISED)),
    ],
    states: &["counted"],
    // No interim counts for anybody but those who count.
    audience: "body",
    parent: Some("exercise"),
};

/// Raised hands at the desk.
pub static HANDS_SHELF: Shelf = Shelf {
    schema: &HANDS,
    section: Section::Decide,
    write: Act::Write,
    columns: &["date", "women", "men"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

/// What became of the sheets of a polling place: they must add up.
pub static BOX_SHEET: Schema = Schema {
    word: "box-sheet",
    fields: &[
        Field::required("where", Shape::Line),
        Field::required("received", COUNT),
        Field::required("issued", COUNT),
        Field::required("unused", COUNT),
        Field::required("replaced", COUNT),
        Field::required("found", COUNT),
        Field::optional("signed_by", Shape::Names).inward(),
        Field::optional("note", Shape::Text),
    ],
    states: &["signed"],
    audience: "body",
    parent: Some("exercise"),
};

/// Sheets of polling places at the desk.
pub static BOX_SHEET_SHELF: Shelf = Shelf {
    schema: &BOX_SHEET,
    section: Section::Decide,
    write: Act::Write,
    columns: &["received", "issued", "unused", "replaced", "found"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

/// A sentence that others agree or disagree with before the vote.
pub static STATEMENT: Schema = Schema {
    word: "statement",
    fields: &[
        // As its author wrote it: people answered these words, so that nobody mends them afterwards.
        Field {
            kept: true,
            ..Field::required("text", Shape::Line)
        },
        Field::kept("reason", Shape::Text),
    ],
    states: &["received", "open", "declined"],
    // Until somebody has read it: it may name people.
    audience: "body",
    parent: Some("exercise"),
};

/// Statements at the desk.
pub static STATEMENT_SHELF: Shelf = Shelf {
    schema: &STATEMENT,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("{}/dialogue", below_exercise(lang, record))),
    published: Published::Never,
};

/// Who ranks apart from the others.
pub const ROOMS: &[&str] = &["women", "men", "youth", "old", "disability", "mixed"];

/// The ways of ranking in a room.
pub const RANKING_METHODS: &[&str] = &["pairs", "dots", "borda"];

/// What is counted in one room.
const IN_ROOM: Shape = Shape::Count {
    least: 0,
    most: 10_000,
};

const COMPARED: &[Field] = &[
    Field::required("one", Shape::Reference("idea")),
    Field::required("other", Shape::Reference("idea")),
    // Empty while the room has not compared the two.
    Field::optional("winner", Shape::Choice(&["one", "other", "draw"])),
];

const STUCK: &[Field] = &[
    Field::required("item", Shape::Reference("idea")),
    Field::optional("dots", IN_ROOM),
];

const PLACED: &[Field] = &[
    Field::required("item", Shape::Reference("idea")),
    Field::optional("first", IN_ROOM),
    Field::optional("second", IN_ROOM),
    Field::optional("third", IN_ROOM),
    Field::optional("fourth", IN_ROOM),
    Field::optional("fifth", IN_ROOM),
];

/// What one group ranked in one room: first what is asked of every ranking, then the items and what was said of them.
pub const RANKED: &[Field] = &[
    Field::required("where", Shape::Line),
    Field::required("who", Shape::Choice(ROOMS)),
    Field::required(
        "people",
        Shape::Count {
            least: 1,
            most: 10_000,
        },
    ),
    Field::required("date", Shape::Date),
    Field::required("method", Shape::Choice(RANKING_METHODS)),
    Field::required("items", Shape::References("idea")),
    Field::optional("pairs", Shape::Rows(COMPARED)),
    Field::optional("dots", Shape::Rows(STUCK)),
    Field::optional("borda", Shape::Rows(PLACED)),
];

/// A ranking at a meeting, before a vote. It is adopted when it is made, so that it changes only by the page of
/// rankings, and there only until people vote.
pub static RANKING: Schema = Schema {
    word: "ranking",
    fields: RANKED,
    states: &["adopted"],
    audience: "partners",
    parent: Some("exercise"),
};

/// Rankings at the desk.
pub static RANKING_SHELF: Shelf = Shelf {
    schema: &RANKING,
    section: Section::Decide,
    write: Act::Write,
    columns: &["who", "people", "date", "method"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("{}/ranking/{}", below_exercise(lang, record), record.id)),
    published: Published::Never,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[
    &EXERCISE_SHELF,
    &IDEA_SHELF,
    &AUTHOR_SHELF,
    &RULES_SHELF,
    &RESULT_SHELF,
    &PRIORITY_SHELF,
    &ASSISTANCE_SHELF,
    &HANDS_SHELF,
    &BOX_SHEET_SHELF,
    &STATEMENT_SHELF,
    &RANKING_SHELF,
];

fn below_exercise(lang: Lang, record: &Record) -> String {
    match record.parent {
        Some(exercise) => format!("/{lang}/desk/exercises/{exercise}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }
}
