//! Exercises and what belongs to them, as values.

pub use needs::model::{Titled, of};
use serde::{Deserialize, Serialize};

/// How far an exercise has come; its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It is being prepared.
    Draft,
    /// Residents send ideas.
    Ideas,
    /// Ideas are read, merged, declined with reasons.
    Screening,
    /// What each would cost is found out.
    Pricing,
    /// The list stands; people talk about it.
    Campaign,
    /// People vote; the rules are fixed.
    Vote,
    /// Voting is over; sheets of paper are typed.
    Count,
    /// The result stands; the council decides.
    Decision,
    /// The council has decided; residents follow what becomes of it.
    Follow,
}

impl Phase {
    /// Every phase in its order.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Ideas,
        Self::Screening,
        Self::Pricing,
        Self::Campaign,
        Self::Vote,
        Self::Count,
        Self::Decision,
        Self::Follow,
    ];

    /// Its word, as the state of a record.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ideas => "ideas",
            Self::Screening => "screening",
            Self::Pricing => "pricing",
            Self::Campaign => "campaign",
            Self::Vote => "vote",
            Self::Count => "count",
            Self::Decision => "decision",
            Self::Follow => "follow",
        }
    }

    /// The phase of a state; [`Phase::Draft`] for what is none.
    pub fn of(state: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|phase| phase.code() == state)
            .unwrap_or(Self::Draft)
    }

    /// Whether the rules are fixed.
    pub fn is_fixed(self) -> bool {
        self >= Self::Vote
    }
}

/// An exercise, without its title, which is words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exercise {
    /// What is asked.
    pub question: String,
    /// For whom it is made.
    pub template: String,
    /// What can be spent, in minor units.
    pub budget: i64,
    /// Who may take part, in words.
    pub who: Option<String>,
    /// From which age.
    pub least_age: Option<i64>,
    /// Up to which age.
    pub greatest_age: Option<i64>,
    /// The first day of ideas.
    pub ideas_from: Option<String>,
    /// The last day of ideas.
    pub ideas_until: Option<String>,
    /// The first day of voting.
    pub vote_from: Option<String>,
    /// The last day of voting.
    pub vote_until: Option<String>,
    /// `approval`, `choose-1`, `ordinal`, `cumulative`.
    pub way: String,
    /// How many must be marked at least.
    pub least: Option<i64>,
    /// How many may be marked at most.
    pub most: Option<i64>,
    /// How many points there are to share out.
    pub points: Option<i64>,
    /// How it is counted.
    pub rule: String,
    /// What becomes of the rest.
    pub completion: Option<String>,
    /// Whether greedy is taken where more voters marked more of what that funds.
    pub comparison: bool,
    /// Whether one can vote online, with a code.
    pub online: bool,
    /// The programme into which the measures go.
    pub programme: Option<String>,
    /// The digest of the fixed rules.
    pub fixed: Option<String>,
}

/// An idea.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Idea {
    /// What it is called.
    pub title: Titled,
    /// What is proposed and why.
    pub text: String,
    /// Where.
    pub settlement: Option<String>,
    /// For whom.
    pub groups: Vec<String>,
    /// Which problem of the programme it answers.
    pub problem: Option<String>,
    /// Degrees north.
    pub latitude: Option<String>,
    /// Degrees east.
    pub longitude: Option<String>,
    /// Photographs.
    pub photo: Vec<String>,
    /// `online`, `phone`, `paper`, `gathering`.
    pub source: String,
    /// What it would cost, in minor units.
    pub cost: Option<i64>,
    /// How the cost was found.
    pub cost_note: Option<String>,
    /// The number on the author's receipt.
    pub receipt: Option<String>,
    /// Why it was declined or merged.
    pub reason: Option<String>,
    /// The idea that it became part of.
    pub merged_into: Option<String>,
    /// Its number on the ballot.
    pub number: Option<i64>,
    /// The digest of what stands on the ballot.
    pub fixed: Option<String>,
}

/// Who had an idea.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Author {
    /// How to reach the person.
    pub contact: Option<String>,
    /// Whether the idea may be put together with one like it.
    pub agrees: bool,
}

/// What is fixed before a vote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FixedRules {
    /// SHA-256 of all the rest in canonical JSON.
    pub digest: String,
    /// `approval`, `choose-1`, `ordinal`, `cumulative`.
    pub way: String,
    /// How many must be marked at least.
    pub least: Option<i64>,
    /// How many may be marked at most.
    pub most: Option<i64>,
    /// How many points there are to share out.
    pub points: Option<i64>,
    /// What can be spent, in minor units.
    pub budget: i64,
    /// How it is counted.
    pub rule: String,
    /// What becomes of the rest.
    pub completion: Option<String>,
    /// Whether greedy is taken where more voters marked more of what that funds.
    pub comparison: bool,
    /// Whether one can vote online.
    pub online: bool,
    /// The first day of voting.
    pub vote_from: Option<String>,
    /// The last day of voting.
    pub vote_until: Option<String>,
    /// The numbers of the projects in the order of the lot.
    pub lot: Vec<String>,
    /// On what one votes.
    pub projects: Vec<Listed>,
}

/// A project on the ballot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Listed {
    /// Its number, from 1.
    pub number: i64,
    /// The identifier of the idea.
    pub idea: String,
    /// What it is called.
    pub title: Titled,
    /// What it costs, in minor units.
    pub cost: i64,
    /// Where.
    pub settlement: Option<String>,
    /// The digest of everything that the idea says.
    pub about: String,
}

/// What the count gave.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VoteResult {
    /// The digest of the rules.
    pub digest: String,
    /// Project by project, in the order of the ballot.
    pub rows: Vec<ResultRow>,
    /// What the winners cost together.
    pub spent: i64,
    /// How many ballots were counted, blank ones included.
    pub ballots: i64,
    /// How many of them came online.
    pub online: i64,
    /// How many on paper.
    pub paper: i64,
    /// How many were filled in with help; `None` where so few were that one could know them.
    pub assisted: Option<i64>,
    /// How many were blank.
    pub blank: i64,
    /// How many could not be read; they are not among the ballots.
    pub spoiled: i64,
    /// SHA-256 of the published list of ballots.
    pub list: String,
    /// Codes that were given out.
    pub codes: i64,
    /// Codes that were used.
    pub used: i64,
    /// Sheets that were printed.
    pub printed: i64,
    /// Sheets found in the boxes, where somebody wrote it down.
    pub found: Option<i64>,
    /// Why the sheets found are not those that were typed.
    pub note: Option<String>,
}

/// One project in a result.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResultRow {
    /// Its number on the ballot.
    pub number: i64,
    /// The identifier of the idea.
    pub idea: String,
    /// What it is called.
    pub title: Titled,
    /// What it costs.
    pub cost: i64,
    /// How many ballots marked it.
    pub votes: i64,
    /// Whether it won.
    pub won: bool,
}

/// What the council made of an idea.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Priority {
    /// What it is called.
    pub title: Titled,
    /// Its place.
    pub rank: i64,
    /// The identifier of the idea.
    pub idea: String,
    /// What it costs.
    pub cost: i64,
    /// Whether residents had chosen it.
    pub won: bool,
    /// `adopted`, `rejected`, `added`.
    pub verdict: String,
    /// Why the council departed from the result.
    pub reason: Option<String>,
    /// The identifier of the council's decision.
    pub decision: Option<String>,
    /// The identifier of the measure it became.
    pub measure: Option<String>,
}

/// Hands raised at a gathering.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hands {
    /// Women in the room.
    pub women: u64,
    /// Men in the room.
    pub men: u64,
    /// Project by project.
    pub rows: Vec<Raised>,
}

/// Hands raised for a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Raised {
    /// Its number on the ballot.
    pub number: i64,
    /// Women.
    pub women: u64,
    /// Men.
    pub men: u64,
    /// Of them up to 28.
    pub youth: Option<u64>,
    /// Of them from 60.
    pub old: Option<u64>,
}

/// The sheets of a polling place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoxSheet {
    /// Where.
    pub r#where: String,
    /// Sheets it was given.
    pub received: i64,
    /// Sheets given to voters.
    pub issued: i64,
    /// Sheets left over.
    pub unused: i64,
    /// Sheets that voters brought back spoiled and got a new one for.
    pub replaced: i64,
    /// Sheets found in the box.
    pub found: i64,
}

/// What one group ranked in one room.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ranking {
    /// Where they met.
    pub r#where: String,
    /// `women`, `men`, `youth`, `old`, `disability`, `mixed`.
    pub who: String,
    /// How many people were in the room.
    pub people: u64,
    /// The day.
    pub date: Option<String>,
    /// `pairs`, `dots`, `borda`.
    pub method: String,
    /// The identifiers of the ideas that were ranked, in the order of the sheet.
    pub items: Vec<String>,
    /// Two at a time.
    pub pairs: Vec<Compared>,
    /// Stickers.
    pub dots: Vec<Stuck>,
    /// The best five of each person.
    pub borda: Vec<Placed>,
}

/// Two ideas, and which of them the room put first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Compared {
    /// The identifier of one.
    pub one: String,
    /// That of the other.
    pub other: String,
    /// `one`, `other`, `draw`; `None` while they were not compared.
    pub winner: Option<String>,
}

/// The stickers of an idea.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stuck {
    /// The identifier of the idea.
    pub item: String,
    /// How many.
    pub dots: Option<u64>,
}

/// How many people gave an idea which place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Placed {
    /// The identifier of the idea.
    pub item: String,
    /// Who put it first.
    pub first: Option<u64>,
    /// Who put it second.
    pub second: Option<u64>,
    /// Who put it third.
    pub third: Option<u64>,
    /// Who put it fourth.
    pub fourth: Option<u64>,
    /// Who put it fifth.
    pub fifth: Option<u64>,
}

impl Placed {
    /// The names of the places as fields, the best first.
    pub const NAMES: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

    /// How many people gave each place, the best first.
    pub fn counts(&self) -> [u64; 5] {
        [self.first, self.second, self.third, self.fourth, self.fifth]
            .map(Option::unwrap_or_default)
    }
}
