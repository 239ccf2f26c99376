//! Meetings and what belongs to them, as values.

use records::Content;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A meeting, without its title, which is words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meeting {
    /// `working-group`, `council`, `hearing`, `gathering`.
    pub sort: String,
    /// The day, `YYYY-MM-DD`, at the place.
    pub date: String,
    /// The time of day, `HH:MM`, at the place.
    pub time: String,
    /// When it is to end.
    pub end: Option<String>,
    /// Where.
    pub venue: Option<String>,
    /// The address of a call.
    pub online: Option<String>,
    /// What is to be spoken of.
    pub agenda: Vec<AgendaItem>,
    /// The identifiers of the files.
    pub documents: Vec<String>,
    /// What residents are told.
    pub notice: Option<String>,
    /// The last day on which proposals are taken; the day of the meeting where it is not said.
    pub proposals_until: Option<String>,
    /// Who is invited.
    pub invited: Vec<String>,
    /// The published counts of those who took part.
    pub participants: Vec<Shown>,
}

/// An item of an agenda.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgendaItem {
    /// What.
    pub title: String,
    /// Who speaks.
    pub speaker: Option<String>,
    /// For how many minutes.
    pub minutes: Option<i64>,
    /// The document that it is about.
    pub document: Option<String>,
}

/// A number that may be published, or the mark of one that is withheld.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// The group, `sex:female age:14-17`; `ethnicity` where `name` says which people; `everyone` for all.
    pub group: String,
    /// The name of a people.
    pub name: Option<String>,
    /// The number in digits, or [`crate::rules::counts::HIDDEN`].
    pub people: String,
}

/// How many took part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// Who counted.
    pub counted_by: Option<String>,
    /// `counted`, `list`, `estimated`.
    pub how: Option<String>,
    /// People by group.
    pub counts: Vec<Count>,
    /// People by the name of their people.
    pub ethnic: Vec<Ethnic>,
    /// What else is to be known.
    pub note: Option<String>,
}

/// How many people of a group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The group.
    pub group: String,
    /// How many.
    pub people: u64,
}

/// How many of a people.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ethnic {
    /// Its name.
    pub name: String,
    /// How many.
    pub people: u64,
}

/// A seat in a working group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// The name.
    pub person: String,
    /// The account, where the person has one.
    pub account: Option<String>,
    /// The sector.
    pub sector: String,
    /// The body that sent the person.
    pub body: Option<String>,
    /// The organisation, where it is no body of ours.
    pub organisation: Option<String>,
    /// `chair`, `secretary`, `member`.
    pub role: String,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// The telephone.
    pub phone: Option<String>,
}

impl Member {
    /// Whether the person sits in the group on a day.
    pub fn sits_on(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|from| from <= day)
            && self.to.as_deref().is_none_or(|to| day <= to)
    }
}

/// A working group, without its title.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkingGroup {
    /// What it is for.
    pub task: Option<String>,
    /// The programme it writes.
    pub programme: Option<String>,
    /// The number of the decision that founded it.
    pub founded_by: Option<String>,
    /// The sectors that should sit in it.
    pub sectors: Vec<String>,
    /// `majority` or `two-thirds`.
    pub quorum: Option<String>,
}

/// Who came.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendance {
    /// Who took it.
    pub taken_by: Option<String>,
    /// Member by member.
    pub rows: Vec<Presence>,
}

/// Whether a member came.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Presence {
    /// The identifier of the seat.
    pub member: String,
    /// The name, as it was then.
    pub name: String,
    /// `present`, `absent`, `excused`.
    pub presence: String,
    /// Who came instead.
    pub instead: Option<String>,
}

/// Minutes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Minutes {
    /// Their number.
    pub number: Option<String>,
    /// Who led.
    pub chair: Option<String>,
    /// Who wrote.
    pub secretary: Option<String>,
    /// Item by item.
    pub items: Vec<MinutesItem>,
    /// What else was said.
    pub closing: Option<String>,
}

/// What was said about an item of the agenda.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MinutesItem {
    /// The item.
    pub item: String,
    /// What was said.
    pub text: Option<String>,
    /// Votes in favour.
    pub r#for: Option<i64>,
    /// Votes against.
    pub against: Option<i64>,
    /// Who did not vote either way.
    pub abstained: Option<i64>,
}

/// A decision, without its title.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// Its number.
    pub number: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// Its words.
    pub text: Option<String>,
    /// The body that answers for it.
    pub owner_body: Option<String>,
    /// The person who answers for it: an account.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<String>,
    /// The programme it belongs to.
    pub programme: Option<String>,
    /// The measure it belongs to.
    pub measure: Option<String>,
    /// What became of it.
    pub report: Option<String>,
    /// The files that show it.
    pub evidence: Vec<String>,
}

/// A proposal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proposal {
    /// The number on the receipt.
    pub number: String,
    /// What is proposed.
    pub text: String,
    /// `online`, `paper`, `spoken`.
    pub source: String,
}

/// Who proposed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proposer {
    /// How to reach the person.
    pub contact: Option<String>,
    /// The group that the person belongs to.
    pub group: Option<String>,
    /// Where the person lives.
    pub settlement: Option<String>,
}

/// An answer to a proposal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answered {
    /// `accepted`, `partly`, `declined`.
    pub verdict: String,
    /// Why, and what is done.
    pub text: String,
    /// Who answers.
    pub body: Option<String>,
    /// The measure it led to.
    pub measure: Option<String>,
    /// The budget line it led to.
    pub line: Option<String>,
}

/// A value from a content; empty where a program has written something that does not fit.
pub fn of<T: DeserializeOwned + Default>(content: &Content) -> T {
    records::to_typed(content).unwrap_or_default()
}
