//! Reviews are made once and kept until somebody changes the papers of their place.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock, RwLock};
use std::time::{Duration, Instant};

use ::store::{Store, StoreError};
use alignment::action_plan::ActionPlan;
use alignment::model::SuggestedLink;
use alignment::report::About;
use alignment::{Linking, Review, funding};
use kernel::{Actor, Id, Lang};
use records::{Record, RecordKind};
use tokio::sync::Semaphore;

use crate::dossier::path_of;
use crate::model::Judgement;
use crate::rules::judged;
use crate::{Dossier, store};

/// Whose review it is: what everybody may see, or what those who work for the place may.
///
/// Every partner sees the same: what one body keeps to itself, and what one person keeps to himself, is in no review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Circle {
    /// Everybody: only what is published.
    Public,
    /// Those who work for the place, and its own body.
    Partners,
}

impl Circle {
    /// Both circles.
    pub const ALL: [Self; 2] = [Self::Public, Self::Partners];

    /// The word in the table of summaries.
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Partners => "partners",
        }
    }

    /// The circle of an actor, for a place.
    pub fn of(actor: &Actor, code: &str) -> Self {
        if authority::works_for(actor, &path_of(code)) {
            Self::Partners
        } else {
            Self::Public
        }
    }

    /// An actor who sees what everybody of this circle sees, and nothing else.
    pub(crate) fn actor(self, path: &str) -> Actor {
        match self {
            Self::Public => Actor::public(),
            Self::Partners => Actor {
                person: "review".to_owned(),
                office: "observer".to_owned(),
                body: "review".to_owned(),
                jurisdiction: path.to_owned(),
            },
        }
    }
}

/// A municipality with its review.
#[derive(Debug)]
pub struct Reviewed {
    /// Its papers.
    pub dossier: Dossier,
    /// What was found.
    pub review: Review,
    /// The record of the programme, where it was written at the desk.
    pub programme: Option<Record>,
    /// The records of the measures, in the order of the programme; empty where it has none.
    pub measures: Vec<Id<RecordKind>>,
    /// What people decided about the findings.
    pub judgements: Vec<Judgement>,
    /// The stamp of the place when it was made.
    pub number: i64,
    /// How it is shown in each language, drawn when first asked for.
    drawn: Arc<[OnceLock<String>; Lang::ALL.len()]>,
    /// Every link that could be made, whatever people decided; found when first asked for.
    candidates: Arc<OnceLock<Vec<SuggestedLink>>>,
}

/// How many candidates the desk is shown for each measure.
const CANDIDATES: usize = 6;

impl Reviewed {
    /// A review of papers that came from files.
    pub fn of(dossier: Dossier, review: Review) -> Self {
        Self {
            dossier,
            review,
            programme: None,
            measures: Vec::new(),
            judgements: Vec::new(),
            number: 0,
            drawn: Arc::default(),
            candidates: Arc::default(),
        }
    }

    /// How it is shown in a language; `draw` is asked the first time.
    pub fn drawn(&self, lang: Lang, draw: impl FnOnce() -> String) -> &str {
        self.drawn[lang as usize].get_or_init(draw)
    }

    /// The plan of action that people made of the findings; `None` where nobody has confirmed any.
    pub fn plan(&self) -> Option<ActionPlan> {
        let plan = judged::confirmed(&self.judgements, &self.review);
        (!plan.actions.is_empty()).then_some(plan)
    }

    /// What its report says about itself, with the plan of action that people made.
    ///
    /// Persons are not named in it: a report goes out of the house.
    pub fn about(&self, reader: &text::Reader<'_>, day: &str) -> About {
        let mut about = self.dossier.about(reader, day);
        about.plan = self.plan().map(|mut plan| {
            for planned in &mut plan.actions {
                planned.who = None;
            }
            plan
        });
        about
    }

    /// Every link that could be made, whatever people decided: by measure, the most probable first. The first call
    /// compares all measures with all lines.
    pub fn candidates(&self) -> &[SuggestedLink] {
        self.candidates.get_or_init(|| {
            let linking = Linking {
                at_most: CANDIDATES,
                ..self.review.linking
            };
            let mut input = self.dossier.input(self.review.year, linking);
            input.rejected = &[];
            funding::suggestions(&input)
        })
    }
}

type Key = (String, Circle);

/// A review with what it took to make it.
#[derive(Debug, Clone)]
struct Kept {
    reviewed: Arc<Reviewed>,
    made: Instant,
    took: Duration,
}

#[derive(Debug, Default)]
struct Slot {
    kept: RwLock<Option<Kept>>,
    /// Whoever finds a stale review makes the next; others who come meanwhile wait for it instead of making their own.
    making: tokio::sync::Mutex<()>,
    used: AtomicU64,
}

/// While people write all the time, making what everybody sees takes at most one part in so many of a processor:
/// residents read what stood a moment ago, those who work for the place what stands now.
const REST: u32 = 4;

/// How many reviews are kept in memory; the one that nobody has looked at for longest makes room.
const MOST: usize = 96;

/// From so many pairs of measure and line on a review is made aside, so that other visitors need not wait.
const LARGE: usize = 2_000;

/// How many reviews are made at once: one for two processors. Each takes tens of megabytes while it is made.
static AT_ONCE: LazyLock<Semaphore> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Semaphore::new((processors / 2).max(1))
});

/// The kept reviews.
#[derive(Debug, Default)]
pub struct Reviews {
    slots: RwLock<HashMap<Key, Arc<Slot>>>,
    asked: AtomicU64,
    illustrative: bool,
}

impl Reviews {
    /// An empty shelf of reviews; `illustrative` where all figures are invented, as in the demonstration.
    pub fn new(illustrative: bool) -> Self {
        Self {
            illustrative,
            ..Self::default()
        }
    }

    /// The review of a municipality as the actor may see it, kept until somebody changes its papers; `None` where
    /// there are no papers that the actor may see.
    pub async fn of(
        &self,
        store: &Store,
        actor: &Actor,
        code: &str,
    ) -> Result<Option<Arc<Reviewed>>, StoreError> {
        let circle = Circle::of(actor, code);
        if circle == Circle::Public
            && let Some(kept) = self.known(code, circle).and_then(|slot| slot.near())
        {
            return Ok(Some(kept));
        }
        self.of_circle(store, circle, code).await
    }

    /// The review of a municipality as a circle may see it, as things stand now.
    pub async fn of_circle(
        &self,
        store: &Store,
        circle: Circle,
        code: &str,
    ) -> Result<Option<Arc<Reviewed>>, StoreError> {
        let actor = circle.actor(&path_of(code));
        let number = store.object_version(&actor, code).await?;
        if number == 0 {
            return Ok(None);
        }
        let slot = self.slot(code, circle);
        if let Some(kept) = slot.fresh(number) {
            return Ok(Some(kept));
        }
        let making = slot.making.lock().await;
        // While we waited somebody may have made it.
        let number = store.object_version(&actor, code).await?;
        if let Some(kept) = slot.fresh(number) {
            return Ok(Some(kept));
        }
        let before = slot.kept().map(|kept| kept.reviewed);
        let began = Instant::now();
        let made = self.make(store, &actor, code, number, before).await?;
        slot.keep(made.clone(), began.elapsed());
        drop(making);
        Ok(made)
    }

    async fn make(
        &self,
        store: &Store,
        actor: &Actor,
        code: &str,
        number: i64,
        before: Option<Arc<Reviewed>>,
    ) -> Result<Option<Arc<Reviewed>>, StoreError> {
        // Nobody closes the semaphore; without a permit a review would only take its memory beside others.
        let _permit = AT_ONCE.acquire().await.ok();
        let read = store::read(store, actor, code, self.illustrative).await?;
        let dossier = &read.dossier;
        if dossier.programme.is_none() && dossier.budget.is_none() && dossier.population.is_none() {
            return Ok(None);
        }
        let size = dossier.programme.as_ref().map_or(0, |programme| {
            let lines = dossier
                .budget
                .as_ref()
                .map_or(0, |budget| budget.lines.len());
            programme.measures.len() * lines
        });
        let make = move || read.reviewed(number, before.as_deref());
        let reviewed = if size < LARGE {
            make()
        } else {
            match tokio::task::spawn_blocking(make).await {
                Ok(reviewed) => reviewed,
                // A review that panics is a fault of ours; it is raised where it would have been without the thread.
                Err(why) => std::panic::resume_unwind(why.into_panic()),
            }
        };
        Ok(Some(Arc::new(reviewed)))
    }

    fn slot(&self, code: &str, circle: Circle) -> Arc<Slot> {
        if let Some(known) = self.known(code, circle) {
            return known;
        }
        let slot = {
            let Ok(mut slots) = self.slots.write() else {
                return Arc::default();
            };
            if slots.len() >= MOST {
                let oldest = slots
                    .iter()
                    .min_by_key(|(_, slot)| slot.used.load(Ordering::Relaxed))
                    .map(|(key, _)| key.clone());
                if let Some(oldest) = oldest {
                    slots.remove(&oldest);
                }
            }
            Arc::clone(slots.entry((code.to_owned(), circle)).or_default())
        };
        self.used(&slot);
        slot
    }

    /// The slot of a municipality that somebody has asked for before; what nobody keeps papers of gets none.
    fn known(&self, code: &str, circle: Circle) -> Option<Arc<Slot>> {
        let slots = self.slots.read().ok()?;
        let slot = Arc::clone(slots.get(&(code.to_owned(), circle))?);
        self.used(&slot);
        Some(slot)
    }

    fn used(&self, slot: &Slot) {
        let now = self.asked.fetch_add(1, Ordering::Relaxed);
        slot.used.store(now, Ordering::Relaxed);
    }
}

impl Slot {
    fn kept(&self) -> Option<Kept> {
        self.kept.read().ok()?.clone()
    }

    fn fresh(&self, number: i64) -> Option<Arc<Reviewed>> {
        let kept = self.kept()?;
        (kept.reviewed.number == number).then_some(kept.reviewed)
    }

    /// What is kept, if it was made just now.
    fn near(&self) -> Option<Arc<Reviewed>> {
        let kept = self.kept()?;
        (kept.made.elapsed() < kept.took * REST).then_some(kept.reviewed)
    }

    fn keep(&self, made: Option<Arc<Reviewed>>, took: Duration) {
        if let Ok(mut kept) = self.kept.write() {
            *kept = made.map(|reviewed| Kept {
                reviewed,
                made: Instant::now(),
                took,
            });
        }
    }
}

/// The papers of a place as they were read, not yet reviewed.
#[derive(Debug)]
pub(crate) struct Read {
    pub dossier: Dossier,
    pub programme: Option<Record>,
    pub measures: Vec<Id<RecordKind>>,
    pub judgements: Vec<Judgement>,
}

impl Read {
    /// Reviews them. Papers that are still the same as before are not reviewed again: a draft of something else in the
    /// place, or a judgement, leaves them as they were.
    fn reviewed(self, number: i64, before: Option<&Reviewed>) -> Reviewed {
        let same = before.filter(|before| before.dossier == self.dossier);
        let review = same.map_or_else(
            || self.dossier.review(None, Linking::default()),
            |before| before.review.clone(),
        );
        let candidates = before
            .filter(|before| {
                before.review.year == review.year
                    && before.dossier.programme == self.dossier.programme
                    && before.dossier.budget == self.dossier.budget
            })
            .map(|before| Arc::clone(&before.candidates))
            .unwrap_or_default();
        Reviewed {
            dossier: self.dossier,
            review,
            programme: self.programme,
            measures: self.measures,
            judgements: self.judgements,
            number,
            drawn: same.map_or_else(Arc::default, |same| Arc::clone(&same.drawn)),
            candidates,
        }
    }
}

#[cfg(test)]
impl Reviews {
    /// Of how many places and circles something is kept.
    pub(crate) fn count(&self) -> usize {
        self.slots.read().map_or(0, |slots| slots.len())
    }
}
