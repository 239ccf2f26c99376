use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use gate::secret::Randomness;
use kernel::{Clock, Instant};
use records::{Record, Schema};
use store::{Store, StoreError};
use text::Texts;

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

/// The day of a moment in UTC, `YYYY-MM-DD`.
pub(crate) fn day_of(instant: Instant) -> String {
    jiff::Timestamp::from_millisecond(instant.0)
        .map(|moment| moment.strftime("%Y-%m-%d").to_string())
        .unwrap_or_default()
}
