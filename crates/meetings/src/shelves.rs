//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf, Step};
use kernel::Lang;
use records::{Field, Record, Schema, Shape};
use ui::Section;

/// The sectors of an intersectoral working group: those that the regional plans of action for children name,
/// and what else sits at such a table.
pub const SECTORS: &[&str] = &[
    "health",
    "education",
    "finance",
    "statistics",
    "labour-social",
    "emergency",
    "internal-affairs",
    "prosecutor",
    "ngo",
    "self-government",
    "agriculture",
    "youth",
    "residents",
    "other",
];

/// The sectors that are expected where a group does not say itself whom it needs.
pub(crate) const EXPECTED: &[&str] = &[
    "health",
    "education",
    "finance",
    "statistics",
    "labour-social",
    "emergency",
    "internal-affairs",
    "prosecutor",
    "ngo",
];

const VOTES: Shape = Shape::Count {
    least: 0,
    most: 100_000,
};
const PEOPLE: Shape = Shape::Count {
    least: 0,
    most: 1_000_000,
};

/// A group of people of several sectors who work on one thing; a council or a commission as well.
pub static WORKING_GROUP: Schema = Schema {
    word: "working-group",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("task", Shape::Text),
        Field::optional("programme", Shape::Reference("programme")),
        Field::optional("founded_by", Shape::Line),
        Field::optional("sectors", Shape::References("sector")),
        Field::optional("quorum", Shape::Choice(&["majority", "two-thirds"])),
        Field::optional("from", Shape::Date),
        Field::optional("to", Shape::Date),
    ],
    states: &["active", "closed"],
    audience: "partners",
    parent: None,
};

/// Working groups at the desk.
pub static WORKING_GROUP_SHELF: Shelf = Shelf {
    schema: &WORKING_GROUP,
    section: Section::Decide,
    write: Act::Write,
    columns: &["founded_by", "from", "to"],
    steps: &[
        step("close", &["active"], "closed", true),
        // What is closed is not written any more; to open it again is to decide anew.
        Step {
            name: "reopen",
            from: &["closed"],
            to: "active",
            act: Act::Adopt,
            reason: true,
        },
    ],
    children: &["membership", "meeting"],
    at: Some(|lang, record| format!("/{lang}/desk/groups/{}", record.id)),
    // Who sits in a group is the partners' knowledge; what the group decides is published decision by decision.
    published: Published::Never,
};

/// A person's seat in a working group.
pub static MEMBERSHIP: Schema = Schema {
    word: "membership",
    fields: &[
        Field::required("person", Shape::Line),
        Field::optional("account", Shape::Reference("account")),
        Field::required("sector", Shape::Choice(SECTORS)),
        Field::optional("body", Shape::Reference("body")),
        Field::optional("organisation", Shape::Line),
        Field::required("role", Shape::Choice(&["chair", "secretary", "member"])),
        Field::optional("from", Shape::Date),
        Field::optional("to", Shape::Date),
        Field::optional("phone", Shape::Line).inward(),
    ],
    states: &["active"],
    audience: "partners",
    parent: Some("working-group"),
};

/// Members at the desk.
pub static MEMBERSHIP_SHELF: Shelf = Shelf {
    schema: &MEMBERSHIP,
    section: Section::Decide,
    write: Act::Write,
    columns: &["sector", "organisation", "role"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(group) => format!("/{lang}/desk/groups/{group}#{}", record.id),
        None => format!("/{lang}/desk/membership/{}", record.id),
    }),
    published: Published::Never,
};

const AGENDA: &[Field] = &[
    Field::required("title", Shape::Line),
    Field::optional("speaker", Shape::Line),
    Field::optional(
        "minutes",
        Shape::Count {
            least: 0,
            most: 600,
        },
    ),
    Field::optional("document", Shape::Line),
];

/// What may be published of a count: a group (or a people) and the number, or the mark of what is withheld.
const SHOWN: &[Field] = &[
    Field::required("group", Shape::Line),
    Field::optional("name", Shape::Line),
    Field::required("people", Shape::Line),
];

/// A meeting: of a working group, a session of the council, a public hearing, a gathering of a village.
///
/// The meetings of a working group stand below it.
pub static MEETING: Schema = Schema {
    word: "meeting",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required(
            "sort",
            Shape::Choice(&["working-group", "council", "hearing", "gathering"]),
        ),
        Field::required("date", Shape::Date),
        Field::required("time", Shape::Time),
        Field::optional("end", Shape::Time),
        Field::optional("venue", Shape::Line),
        Field::optional("online", Shape::Line),
        Field::optional("agenda", Shape::Rows(AGENDA)),
        Field::optional("documents", Shape::Files),
        Field::optional("notice", Shape::Text),
        Field::optional("proposals_until", Shape::Date),
        Field::optional("invited", Shape::Names).inward(),
        Field::kept("participants", Shape::Rows(SHOWN)),
    ],
    states: &["planned", "held", "minuted", "cancelled"],
    audience: "partners",
    parent: None,
};

/// Meetings at the desk.
pub static MEETING_SHELF: Shelf = meeting_shelf(&[
    step("hold", &["planned"], "held", false),
    step("minute", &["held"], "minuted", false),
    CANCEL,
    REPLAN,
]);

/// The same before the day of a meeting: nobody says yet that it was held.
pub(crate) static MEETING_AHEAD_SHELF: Shelf = meeting_shelf(&[CANCEL, REPLAN]);

const CANCEL: Step = step("cancel", &["planned"], "cancelled", true);
const REPLAN: Step = step("replan", &["cancelled", "held"], "planned", true);

const fn meeting_shelf(steps: &'static [Step]) -> Shelf {
    Shelf {
        schema: &MEETING,
        section: Section::Decide,
        write: Act::Write,
        columns: &["date", "time", "sort", "venue"],
        steps,
        // Minutes, attendance, counts and proposals are made by pages of their own: each has its rules.
        children: &["decision"],
        at: Some(|lang, record| format!("/{lang}/desk/meetings/{}", record.id)),
        // The general switch would publish everything below a meeting with it: unscreened proposals, true counts.
        published: Published::Never,
    }
}

const COUNTS: &[Field] = &[
    Field::required("group", Shape::Line),
    Field::required("people", PEOPLE),
];
const ETHNIC: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::required("people", PEOPLE),
];

/// How many people of which groups took part: numbers, never names.
pub static COUNT: Schema = Schema {
    word: "participant-count",
    fields: &[
        Field::optional("counted_by", Shape::Line),
        Field::optional("how", Shape::Choice(&["counted", "list", "estimated"])),
        Field::optional("counts", Shape::Rows(COUNTS)),
        Field::optional("ethnic", Shape::Rows(ETHNIC)),
        Field::optional("note", Shape::Text),
    ],
    states: &["counted"],
    // The true numbers stay in the body; what others see has passed disclosure control.
    audience: "body",
    parent: Some("meeting"),
};

/// Counts of participants at the desk.
pub static COUNT_SHELF: Shelf = Shelf {
    schema: &COUNT,
    section: Section::Decide,
    write: Act::Write,
    columns: &["how"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| below_meeting(lang, record, "/participants")),
    published: Published::Never,
};

const PRESENCE: &[Field] = &[
    Field::required("member", Shape::Line),
    Field::required("name", Shape::Line),
    Field::required("presence", Shape::Choice(&["present", "absent", "excused"])),
    Field::optional("instead", Shape::Line),
];

/// Which members of a working group came to its meeting.
pub static ATTENDANCE: Schema = Schema {
    word: "attendance",
    fields: &[
        Field::optional("taken_by", Shape::Line),
        Field::optional("rows", Shape::Rows(PRESENCE)),
    ],
    states: &["taken"],
    audience: "partners",
    parent: Some("meeting"),
};

/// Attendance at the desk.
pub static ATTENDANCE_SHELF: Shelf = Shelf {
    schema: &ATTENDANCE,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(|lang, record| below_meeting(lang, record, "/attendance")),
    published: Published::Never,
};

const ITEMS: &[Field] = &[
    Field::required("item", Shape::Line),
    Field::optional("text", Shape::Text),
    Field::optional("for", VOTES),
    Field::optional("against", VOTES),
    Field::optional("abstained", VOTES),
];

/// What was said and how the votes fell, item by item of the agenda.
pub static MINUTES: Schema = Schema {
    word: "minutes",
    fields: &[
        Field::optional("number", Shape::Line),
        Field::optional("chair", Shape::Line),
        Field::optional("secretary", Shape::Line),
        Field::optional("items", Shape::Rows(ITEMS)),
        Field::optional("closing", Shape::Text),
    ],
    // What is signed is closed to everybody by the policies, as everything adopted is.
    states: &["draft", "adopted"],
    audience: "partners",
    parent: Some("meeting"),
};

/// Minutes at the desk.
pub static MINUTES_SHELF: Shelf = Shelf {
    schema: &MINUTES,
    section: Section::Decide,
    write: Act::Write,
    columns: &["chair", "secretary"],
    steps: &[
        step("sign", &["draft"], "adopted", false),
        Step {
            name: "reopen",
            from: &["adopted"],
            to: "draft",
            act: Act::Adopt,
            reason: true,
        },
    ],
    children: &[],
    at: Some(|lang, record| below_meeting(lang, record, "#minutes")),
    published: Published::ByItself,
};

/// What was decided: a dated act that somebody answers for until a day.
pub static DECISION: Schema = Schema {
    word: "decision",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("number", Shape::Line),
        Field::optional("date", Shape::Date),
        Field::optional("text", Shape::Text),
        Field::optional("owner_body", Shape::Reference("body")),
        Field::optional("owner", Shape::Reference("account")),
        Field::optional("due", Shape::Date),
        Field::optional("programme", Shape::Reference("programme")),
        Field::optional("measure", Shape::Reference("measure")),
        Field::optional("report", Shape::Text),
        Field::optional("evidence", Shape::Files),
    ],
    states: &["open", "done", "cancelled"],
    audience: "partners",
    parent: None,
};

/// Decisions at the desk.
pub static DECISION_SHELF: Shelf = Shelf {
    schema: &DECISION,
    section: Section::Account,
    write: Act::Write,
    columns: &["number", "date", "owner_body", "due"],
    steps: &[
        step("reopen", &["done", "cancelled"], "open", true),
        step("cancel", &["open"], "cancelled", true),
    ],
    children: &[],
    at: Some(|lang, record| format!("/{lang}/desk/decisions/{}", record.id)),
    published: Published::ByItself,
};

/// What a resident proposes to a hearing. Who it was stands in another record, which is never published.
pub static PROPOSAL: Schema = Schema {
    word: "proposal",
    fields: &[
        Field::kept("number", Shape::Line),
        Field::required("text", Shape::Text),
        Field::required("source", Shape::Choice(&["online", "paper", "spoken"])),
    ],
    states: &["received", "screened", "answered", "set-aside"],
    // Until somebody has read it: it may name people.
    audience: "body",
    parent: Some("meeting"),
};

/// Proposals at the desk.
pub static PROPOSAL_SHELF: Shelf = Shelf {
    schema: &PROPOSAL,
    section: Section::Decide,
    write: Act::Write,
    columns: &["source"],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("/{lang}/desk/proposals/{}", record.id)),
    published: Published::Never,
};

/// Who proposed, where they wanted to say it: for the body alone, even when the proposal is published.
pub static PROPOSER: Schema = Schema {
    word: "proposer",
    fields: &[
        Field::optional("contact", Shape::Line).inward(),
        Field::optional("group", Shape::Reference("group")).inward(),
        Field::optional("settlement", Shape::Reference("settlement")).inward(),
    ],
    states: &["kept"],
    audience: "body",
    parent: Some("proposal"),
};

/// Proposers at the desk.
pub static PROPOSER_SHELF: Shelf = Shelf {
    schema: &PROPOSER,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(below_proposal),
    published: Published::Never,
};

/// The body's answer to a proposal: one for each.
pub static ANSWER: Schema = Schema {
    word: "answer",
    fields: &[
        Field::required(
            "verdict",
            Shape::Choice(&["accepted", "partly", "declined"]),
        ),
        Field::required("text", Shape::Text),
        Field::optional("body", Shape::Reference("body")),
        Field::optional("measure", Shape::Reference("measure")),
        Field::optional("line", Shape::Line),
    ],
    states: &["given"],
    audience: "body",
    parent: Some("proposal"),
};

/// Answers at the desk.
pub static ANSWER_SHELF: Shelf = Shelf {
    schema: &ANSWER,
    section: Section::Decide,
    write: Act::Write,
    columns: &["verdict"],
    steps: &[],
    children: &[],
    at: Some(below_proposal),
    published: Published::Never,
};

/// What is reported of a decision that was carried out.
pub(crate) const REPORT: &[Field] = &[
    Field::required("report", Shape::Text),
    Field::optional("evidence", Shape::Files),
];

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[
    &WORKING_GROUP_SHELF,
    &MEMBERSHIP_SHELF,
    &MEETING_SHELF,
    &COUNT_SHELF,
    &ATTENDANCE_SHELF,
    &MINUTES_SHELF,
    &DECISION_SHELF,
    &PROPOSAL_SHELF,
    &PROPOSER_SHELF,
    &ANSWER_SHELF,
];

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

fn below_meeting(lang: Lang, record: &Record, rest: &str) -> String {
    match record.parent {
        Some(meeting) => format!("/{lang}/desk/meetings/{meeting}{rest}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }
}

fn below_proposal(lang: Lang, record: &Record) -> String {
    match record.parent {
        Some(proposal) => format!("/{lang}/desk/proposals/{proposal}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }
}
