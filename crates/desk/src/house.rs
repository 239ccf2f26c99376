use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use gate::secret::Randomness;
use gate::store::houses::{Arrival, OpenId};
use gate::store::passkeys::Passkeys;
use kernel::{Clock, Instant};
use records::{Content, Fault, Record, Schema};
use store::{Store, StoreError};
use text::Texts;

use crate::api::Form;
use crate::form::Vocabularies;
use crate::{Limits, Shelf, Visit};

/// How the house stands in the world.
#[derive(Debug, Clone)]
pub struct House {
    /// The address by which people reach it, without a slash at the end: `https://ashar.example.kg`.
    pub origin: String,
    /// Whether it is reached by TLS: cookies are then bound to it, and browsers are told to insist on it.
    pub secure: bool,
    /// Whether the visitor's address is the last one named by a proxy in front of us.
    pub behind_proxy: bool,
    /// After how many minutes without a request a session ends.
    pub idle_minutes: i64,
    /// Whether this is the demonstration.
    pub is_demo: bool,
    /// The folder of the built typefaces.
    pub fonts: Option<PathBuf>,
}

/// What may be chosen in a field: value and words.
pub type Choices = Vec<(String, String)>;

/// Finds what may be chosen in the fields that refer to one kind of thing.
pub type Chooser = Arc<
    dyn for<'visit> Fn(
            &'visit Visit,
            &'visit str,
        )
            -> Pin<Box<dyn Future<Output = Result<Choices, StoreError>> + Send + 'visit>>
        + Send
        + Sync,
>;

/// A kind of thing and who finds what may be chosen of it; the chooser is given the code of the place.
pub type ChoiceSource = (&'static str, Chooser);

/// What keeps a record from saying this, if anything does: the visit, the kind, the content, the state, and the path of
/// the place.
pub type Rule = fn(&Visit, &str, &Content, &str, &str) -> Option<Fault>;

/// What is asked of a book before a record is shown to everyone; a refusal keeps it from them.
pub type Guard = for<'visit> fn(
    &'visit Visit,
    &'visit Record,
) -> Pin<
    Box<dyn Future<Output = Result<(), crate::Refusal>> + Send + 'visit>,
>;

/// Something that waits for a person, or that has changed where the person works.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayItem {
    /// Under which heading it stands: `approval`, `task`, `finding`, `answer` or `change`; anything else is "other".
    pub kind: &'static str,
    /// Where it is done, with the language.
    pub href: String,
    /// What is to be done.
    pub words: String,
    /// About what: the measure, the meeting.
    pub says: String,
    /// Until when, `YYYY-MM-DD`.
    pub due: Option<String>,
}

/// Finds what a book has for a person's day.
pub type Contributor = Arc<
    dyn for<'visit> Fn(
            &'visit Visit,
        ) -> Pin<
            Box<dyn Future<Output = Result<Vec<DayItem>, StoreError>> + Send + 'visit>,
        > + Send
        + Sync,
>;

/// A step on the way of a place: what stands, or what is to be done next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceStep {
    /// Where it is seen or done, with the language.
    pub href: String,
    /// What: "Programme adopted".
    pub words: String,
    /// How far: "84 measures, 3 without a deadline".
    pub says: String,
    /// Whether it stands.
    pub done: bool,
}

/// Finds what a book has to say of a place's way; it is given the code of the place.
pub type PlaceContributor = Arc<
    dyn for<'visit> Fn(
            &'visit Visit,
            &'visit str,
        ) -> Pin<
            Box<dyn Future<Output = Result<Vec<PlaceStep>, StoreError>> + Send + 'visit>,
        > + Send
        + Sync,
>;

/// Receives somebody who accepts an invitation and for whom another house has vouched: the visit, the token of the
/// invitation, and who has come back.
pub type Invited =
    fn(Visit, String, Arrival) -> Pin<Box<dyn Future<Output = crate::Answer> + Send>>;

/// What every visit needs.
pub struct Desk {
    /// The books.
    pub store: Store,
    /// All sentences.
    pub texts: &'static Texts,
    /// The clock.
    pub clock: Arc<dyn Clock + Send + Sync>,
    /// Where secrets come from.
    pub randomness: Arc<dyn Randomness>,
    /// How the house stands in the world.
    pub house: House,
    /// How much one address may ask.
    pub limits: Limits,
    /// What the books have for a person's day, in the order of the house.
    pub contributors: Vec<Contributor>,
    /// What the books have to say of a place's way, in the order of the house.
    pub place_contributors: Vec<PlaceContributor>,
    /// Who reads which words into the codes that stand for them.
    pub vocabularies: Vocabularies,
    /// What the books forbid beyond the shape of a record.
    pub rules: Vec<Rule>,
    /// Which kinds are looked at once more before they are shown to everyone.
    pub guards: Vec<(&'static str, Guard)>,
    /// Kinds of records that only those read who may also do this with them: what a household says of itself is not for
    /// everybody who works in its municipality.
    pub private: Vec<(&'static str, authority::Act)>,
    /// The forms of pages that programs may fill in too.
    pub forms: Vec<Form>,
    /// The house as browsers that keep passkeys know it, where it has a name that they accept.
    pub passkeys: Option<Passkeys>,
    /// Another house that vouches for people, where the installer has named one.
    pub other_house: Option<OpenId>,
    /// Who receives somebody who accepts an invitation through the other house.
    pub invited: Option<Invited>,
    /// The logins that the demonstration offers on its page of signing in, all with the same password.
    pub demo_logins: Vec<&'static str>,
    shelves: HashMap<&'static str, &'static Shelf>,
    order: Vec<&'static Shelf>,
    choosers: HashMap<&'static str, Chooser>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("house", &self.house)
            .finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk over the books, with the kinds of record that the house keeps.
    pub fn new(
        store: Store,
        texts: &'static Texts,
        clock: Arc<dyn Clock + Send + Sync>,
        randomness: Arc<dyn Randomness>,
        house: House,
        shelves: Vec<&'static Shelf>,
        choosers: Vec<ChoiceSource>,
    ) -> Self {
        Self {
            store,
            texts,
            clock,
            randomness,
            limits: Limits::default(),
            contributors: Vec::new(),
            place_contributors: Vec::new(),
            vocabularies: Vocabularies::new(),
            rules: Vec::new(),
            guards: Vec::new(),
            private: Vec::new(),
            forms: Vec::new(),
            passkeys: passkeys(&house.origin),
            other_house: None,
            invited: None,
            demo_logins: Vec::new(),
            house,
            shelves: shelves
                .iter()
                .map(|shelf| (shelf.schema.word, *shelf))
                .collect(),
            order: shelves,
            choosers: choosers.into_iter().collect(),
        }
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Today in UTC, `YYYY-MM-DD`.
    pub fn today(&self) -> String {
        day_of(self.now())
    }

    /// The shelf of a kind of record.
    pub fn shelf(&self, kind: &str) -> Option<&'static Shelf> {
        self.shelves.get(kind).copied()
    }

    /// The schema of a kind of record.
    pub fn schema(&self, kind: &str) -> Option<&'static Schema> {
        self.shelf(kind).map(|shelf| shelf.schema)
    }

    /// Every shelf, in the order of the house.
    pub fn shelves(&self) -> &[&'static Shelf] {
        &self.order
    }

    /// What the books forbid a record to say.
    pub(crate) fn forbidden(
        &self,
        visit: &Visit,
        kind: &str,
        content: &Content,
        state: &str,
        place_path: &str,
    ) -> Vec<Fault> {
        self.rules
            .iter()
            .filter_map(|rule| rule(visit, kind, content, state, place_path))
            .collect()
    }

    pub(crate) fn chooser(&self, kind: &str) -> Option<&Chooser> {
        self.choosers.get(kind)
    }

    /// Where a record is shown.
    pub fn address(&self, lang: kernel::Lang, record: &Record) -> String {
        self.shelf(&record.kind)
            .and_then(|shelf| shelf.at)
            .map_or_else(
                || format!("/{lang}/desk/{}/{}", record.kind, record.id),
                |at| at(lang, record),
            )
    }
}

/// Passkeys belong to the name of a host; where people type numbers there can be none.
fn passkeys(origin: &str) -> Option<Passkeys> {
    let host = origin.split_once("://")?.1.split(['/', ':']).next()?;
    let is_name = host.contains(|letter: char| letter.is_ascii_alphabetic());
    is_name.then(|| Passkeys::new(host, origin, "Ашар"))?
}

/// The day of a moment in UTC, `YYYY-MM-DD`.
pub fn day_of(instant: Instant) -> String {
    jiff::Timestamp::from_millisecond(instant.0)
        .map(|moment| moment.strftime("%Y-%m-%d").to_string())
        .unwrap_or_default()
}
