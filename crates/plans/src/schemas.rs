//! What the desk keeps of a plan: programmes, goals, tasks, measures, and what people say and report about them.

use authority::Act;
use desk::{Published, Shelf, Step};
use records::{Field, Schema, Shape};
use ui::Section;

/// The kinds that are the text of a plan: what is adopted, compared, exported.
pub const TEXT_KINDS: [&str; 3] = ["goal", "task", "measure"];

/// The currencies that costs may be in, by their ISO 4217 code.
const CURRENCIES: &[&str] = &[
    "KGS", "UZS", "UAH", "BRL", "PHP", "KES", "KZT", "TJS", "RUB", "USD", "EUR",
];

/// How far a measure has come, as those who answer for it say.
pub const STATUSES: &[&str] = &["not-started", "on-track", "late", "blocked", "done"];

/// Who pays, by the words that we have for it; files name others in words of their own.
pub const SOURCES: &[&str] = &[
    "local",
    "republican",
    "donor",
    "investor",
    "residents",
    "other",
];

/// The fields for which another wording can be proposed; "other" is for what the field cannot say.
pub const SUGGESTED: &[&str] = &[
    "title",
    "detail",
    "problem",
    "responsible",
    "deadline",
    "deadline_text",
    "co_executors",
    "summary",
    "other",
];

const ORIGIN: &[Field] = &[
    Field::optional("file", Shape::Line),
    Field::optional("sheet", Shape::Line),
    Field::optional("row", COUNT),
    Field::optional("column", COUNT),
];
const COUNT: Shape = Shape::Count {
    least: 0,
    most: 1_000_000_000,
};
const STATED: &[Field] = &[
    Field::optional("first_year", Shape::Year),
    Field::optional("last_year", Shape::Year),
    Field::required("amount", Shape::Money),
    Field::optional("keys", Shape::Names),
    Field::optional("origin", Shape::Rows(ORIGIN)),
];
const COSTS: &[Field] = &[
    Field::required("year", Shape::Year),
    Field::optional("last_year", Shape::Year),
    Field::optional("source", Shape::Reference("source")),
    Field::required("amount", Shape::Money),
];
const INDICATORS: &[Field] = &[
    Field::optional("name", Shape::Words),
    Field::optional("unit", Shape::Line),
    Field::optional("baseline", Shape::Line),
    Field::optional("target", Shape::Line),
    Field::optional("disaggregated_by", Shape::Line),
];
const PEOPLE: &[Field] = &[
    Field::required("group", Shape::Reference("group")),
    Field::required("people", COUNT),
];
const QUANTITIES: &[Field] = &[
    Field::optional("year", Shape::Year),
    Field::required("quantity", Shape::Line),
];

/// A development programme, a regional plan of action, an action plan.
pub static PROGRAMME: Schema = Schema {
    word: "programme",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional(
            "kind",
            Shape::Choice(&["development", "regional-plan", "action-plan"]),
        ),
        Field::optional("first_year", Shape::Year),
        Field::optional("last_year", Shape::Year),
        Field::optional("currency", Shape::Choice(CURRENCIES)),
        Field::optional("summary", Shape::Text),
        Field::optional(
            "problems",
            Shape::Rows(&[Field::required("problem", Shape::Words)]),
        ),
        Field::optional("sectors", Shape::References("body")),
        Field::optional(
            "quorum",
            Shape::Count {
                least: 0,
                most: 100,
            },
        ),
        Field::optional("decision", Shape::Line),
        Field::optional("adopted_on", Shape::Date),
        Field::kept("stated", Shape::Rows(STATED)),
    ],
    states: &["draft", "in-approval", "adopted", "closed"],
    audience: "partners",
    parent: None,
};

/// A goal of a programme.
pub static GOAL: Schema = Schema {
    word: "goal",
    fields: &[Field::required("title", Shape::Words)],
    states: &["draft", "adopted", "closed"],
    audience: "partners",
    parent: Some("programme"),
};

/// A task under a goal.
pub static TASK: Schema = Schema {
    word: "task",
    fields: &[Field::required("title", Shape::Words)],
    states: &["draft", "adopted", "closed"],
    audience: "partners",
    parent: Some("goal"),
};

/// One thing that will be done.
pub static MEASURE: Schema = Schema {
    word: "measure",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("number", Shape::Line),
        Field::optional("detail", Shape::Words),
        Field::optional("problem", Shape::Words),
        Field::optional("responsible", Shape::Words),
        Field::optional("co_executors", Shape::Names),
        Field::optional("deadline", Shape::Date),
        Field::optional("deadline_text", Shape::Line),
        Field::optional("costs", Shape::Rows(COSTS)),
        Field::optional("indicators", Shape::Rows(INDICATORS)),
        Field::optional("groups", Shape::Groups),
        Field::optional("unknown_groups", Shape::Names),
        Field::optional("beneficiaries", Shape::Rows(PEOPLE)),
        Field::optional("settlements", Shape::Settlements),
        Field::optional("quantities", Shape::Rows(QUANTITIES)),
        Field::optional("office_code", Shape::Line),
        Field::optional("programme_name", Shape::Words),
        Field::optional("programme_code", Shape::Line),
        Field::optional("activity_code", Shape::Line),
        Field::optional("function_code", Shape::Line),
        Field::kept("key", Shape::Line),
        Field::kept("origin", Shape::Rows(ORIGIN)),
    ],
    states: &["draft", "adopted", "closed"],
    audience: "partners",
    parent: Some("programme"),
};

/// What became of a measure in a quarter.
pub static PROGRESS: Schema = Schema {
    word: "progress",
    fields: &[
        Field::required("done", Shape::Text),
        Field::required("year", Shape::Year),
        Field::required("quarter", Shape::Choice(&["1", "2", "3", "4"])),
        Field::required("status", Shape::Choice(STATUSES)),
        Field::optional("spent", Shape::Money),
        Field::optional("reached", Shape::Rows(PEOPLE)),
        Field::optional("evidence", Shape::Files),
    ],
    states: &["reported"],
    audience: "partners",
    parent: Some("measure"),
};

/// What somebody says about a record.
pub static COMMENT: Schema = Schema {
    word: "comment",
    fields: &[Field::required("text", Shape::Text)],
    states: &["open", "closed"],
    audience: "partners",
    parent: Some("programme"),
};

/// Another wording of one field, proposed by whoever may comment, taken or not by the owner.
pub static SUGGESTION: Schema = Schema {
    word: "suggestion",
    fields: &[
        Field::required("proposed", Shape::Text),
        Field::required("field", Shape::Choice(SUGGESTED)),
        Field::optional("why", Shape::Text),
        Field::kept("lang", Shape::Line),
        Field::kept("before", Shape::Text),
    ],
    states: &["open", "accepted", "declined"],
    audience: "partners",
    parent: Some("programme"),
};

/// What a sector says to a programme: that it agrees, or that it gives it back.
pub static APPROVAL: Schema = Schema {
    word: "approval",
    fields: &[
        Field::required("verdict", Shape::Choice(&["approve", "return"])),
        Field::optional("remarks", Shape::Text),
        Field::kept("fingerprint", Shape::Line),
    ],
    states: &["given"],
    audience: "partners",
    parent: Some("programme"),
};

/// How programmes are kept. Adoption, reopening and closing reach into the goals and measures and have a page of their own.
pub static PROGRAMME_SHELF: Shelf = Shelf {
    schema: &PROGRAMME,
    section: Section::Decide,
    write: Act::Write,
    columns: &["kind", "first_year", "last_year", "adopted_on"],
    steps: &[
        Step {
            name: "submit",
            from: &["draft"],
            to: "in-approval",
            act: Act::Write,
            reason: false,
        },
        Step {
            name: "withdraw",
            from: &["in-approval"],
            to: "draft",
            act: Act::Write,
            reason: true,
        },
    ],
    children: &[
        "goal",
        "task",
        "measure",
        "approval",
        "comment",
        "suggestion",
    ],
    at: Some(|lang, record| format!("/{lang}/desk/programme/{}", record.id)),
    published: Published::ByItself,
};

/// How goals are kept.
pub static GOAL_SHELF: Shelf = Shelf {
    schema: &GOAL,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &["task", "measure", "comment", "suggestion"],
    at: None,
    published: Published::WithParent,
};

/// How tasks are kept.
pub static TASK_SHELF: Shelf = Shelf {
    schema: &TASK,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &["measure", "comment", "suggestion"],
    at: None,
    published: Published::WithParent,
};

/// How measures are kept.
pub static MEASURE_SHELF: Shelf = Shelf {
    schema: &MEASURE,
    section: Section::Decide,
    write: Act::Write,
    columns: &["number", "responsible", "deadline", "deadline_text"],
    steps: &[],
    children: &["progress", "comment", "suggestion"],
    at: Some(|lang, record| format!("/{lang}/desk/measure/{}", record.id)),
    published: Published::WithParent,
};

/// How reports of progress are kept; they are written after the adoption. What proves them may show children's faces:
/// a report comes before residents only when somebody who may publish has looked at it.
pub static PROGRESS_SHELF: Shelf = Shelf {
    schema: &PROGRESS,
    section: Section::Decide,
    write: Act::Write,
    columns: &["year", "quarter", "status", "spent", "evidence"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::ByItself,
};

/// How comments are kept.
pub static COMMENT_SHELF: Shelf = Shelf {
    schema: &COMMENT,
    section: Section::Decide,
    write: Act::Comment,
    columns: &[],
    steps: &[Step {
        name: "close",
        from: &["open"],
        to: "closed",
        act: Act::Comment,
        reason: false,
    }],
    children: &[],
    at: None,
    published: Published::Never,
};

/// How suggestions are kept; taking one writes the measure, which has a page of its own.
pub static SUGGESTION_SHELF: Shelf = Shelf {
    schema: &SUGGESTION,
    section: Section::Decide,
    write: Act::Comment,
    columns: &["field", "why"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

/// How approvals are kept.
pub static APPROVAL_SHELF: Shelf = Shelf {
    schema: &APPROVAL,
    section: Section::Decide,
    write: Act::Approve,
    columns: &["remarks"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[
    &PROGRAMME_SHELF,
    &GOAL_SHELF,
    &TASK_SHELF,
    &MEASURE_SHELF,
    &PROGRESS_SHELF,
    &COMMENT_SHELF,
    &SUGGESTION_SHELF,
    &APPROVAL_SHELF,
];
