//! Documents that were read last, ready to be shown: a file is read once, and again only when it was not asked for long.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use desk::{Refusal, Visit};
use folio::{Limits, Measure, Warning};
use kernel::{Id, Message};
use records::RecordKind;
use tokio::sync::Semaphore;

use crate::acts::{self, Act};
use crate::model::{Kept, Version};
use crate::rules::reading::Reading;
use crate::store::bytes_of;

/// How many documents are kept ready.
const HELD: usize = 40;
/// How many bytes of text they may have together; what was found in them takes a few times as much.
const HELD_BYTES: usize = 12 * 1024 * 1024;
/// So many files are read at once: a hostile one may take up to 150 MB while it is read.
static READERS: Semaphore = Semaphore::const_new(1);

/// How much of a file is read. The desk takes 24 MB; a text longer than ten thousand pages is no document.
pub fn limits() -> Limits {
    Limits {
        file_bytes: 24 << 20,
        unpacked_bytes: 128 << 20,
        text_bytes: 8 << 20,
        ..Limits::default()
    }
}

#[derive(Default)]
struct Held(Vec<(Id<RecordKind>, Arc<Reading>)>);

static READY: LazyLock<Mutex<Held>> = LazyLock::new(Mutex::default);

fn ready() -> MutexGuard<'static, Held> {
    READY.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Held {
    fn find(&mut self, version: Id<RecordKind>) -> Option<Arc<Reading>> {
        let at = self.0.iter().position(|(known, _)| *known == version)?;
        let found = self.0.remove(at);
        let reading = Arc::clone(&found.1);
        self.0.insert(0, found);
        Some(reading)
    }

    fn hold(&mut self, version: Id<RecordKind>, reading: &Arc<Reading>) {
        self.0.retain(|(known, _)| *known != version);
        self.0.insert(0, (version, Arc::clone(reading)));
        let mut bytes = 0;
        let fits = self
            .0
            .iter()
            .take(HELD)
            .take_while(|(_, one)| {
                bytes += one.document.text().len();
                bytes <= HELD_BYTES
            })
            .count();
        // The one that is asked for now stays, however long it is.
        self.0.truncate(fits.max(1));
    }
}

/// Keeps a reading that was just made of a version.
pub fn hold(version: Id<RecordKind>, reading: &Arc<Reading>) {
    ready().hold(version, reading);
}

/// Reads a file that somebody brought, away from the threads that answer others.
///
/// # Errors
/// What to say to whoever brought it.
pub async fn receive(name: &str, bytes: Vec<u8>) -> Result<(Arc<Reading>, Vec<u8>), Message> {
    let name = name.to_owned();
    // The semaphore is never closed. The permit ends with the work, even where whoever asked has gone.
    let permit = READERS.acquire().await;
    let read = tokio::task::spawn_blocking(move || {
        let read = folio::read(&name, &bytes, &limits()).map(Reading::of);
        drop(permit);
        (read, bytes)
    })
    .await;
    match read {
        Ok((Ok(reading), bytes)) => Ok((Arc::new(reading), bytes)),
        Ok((Err(refusal), _)) => Err(refused(&refusal)),
        Err(why) => {
            tracing::error!(error = ?why, "a document could not be read");
            Err(Message::new("documents-refused-damaged"))
        }
    }
}

/// A version, read; from what is ready, else from its file. No connection to the database is held while it is read.
pub async fn read(visit: &Visit, version: &Kept<Version>) -> Result<Arc<Reading>, Refusal> {
    if let Some(reading) = ready().find(version.record.id) {
        return Ok(reading);
    }
    let mut books = visit.reading().await?;
    let bytes = bytes_of(&mut books, &version.said).await?;
    drop(books);
    let bytes = bytes.ok_or(Refusal::NotFound)?;
    let (reading, _) = receive(&version.said.name, bytes)
        .await
        .map_err(Refusal::Wrong)?;
    hold(version.record.id, &reading);
    Ok(reading)
}

/// The treaties and the acts of a country (`kg`, `uz`) that a document cites; looked for once, away from the threads that
/// answer others.
pub async fn cited(reading: &Arc<Reading>, country: &str) -> Vec<&'static Act> {
    let read = Arc::clone(reading);
    let found =
        tokio::task::spawn_blocking(move || read.cited.get_or_init(|| acts::cited(&read)).clone())
            .await;
    found
        .unwrap_or_default()
        .into_iter()
        .map(|(act, _)| act)
        .filter(|act| act.country == "un" || act.country == country)
        .collect()
}

/// The words by which a document is found, with how often each stands in it.
pub fn words(reading: &Reading) -> BTreeMap<String, i64> {
    let mut words = BTreeMap::new();
    // Block by block: one Uzbek Cyrillic word makes no Uzbek of the Russian around it.
    for block in &reading.document.blocks {
        for word in lexis::words(reading.document.text_of(block)) {
            // Longer ones are no words, and a letter alone says nothing.
            if (2..=60).contains(&word.chars().count()) {
                *words.entry(word).or_insert(0) += 1;
            }
        }
    }
    words
}

/// Why a file cannot be read, for whoever brought it.
pub fn refused(refusal: &folio::Refusal) -> Message {
    match refusal {
        folio::Refusal::Empty => Message::new("documents-refused-empty"),
        folio::Refusal::TooBig { what, limit } => too_big(*what, *limit),
        folio::Refusal::Bomb => Message::new("documents-refused-bomb"),
        folio::Refusal::Damaged => Message::new("documents-refused-damaged"),
        folio::Refusal::Encrypted => Message::new("documents-refused-encrypted"),
        folio::Refusal::Scanned { pages } => {
            Message::new("documents-refused-scanned").with("count", *pages as usize)
        }
        folio::Refusal::UnknownFormat { seems } => match seems.as_deref() {
            Some("doc" | "cfb") => Message::new("documents-refused-doc"),
            Some(seems) => Message::new("documents-refused-format").with("format", seems),
            None => Message::new("documents-refused-unknown"),
        },
    }
}

fn too_big(what: Measure, limit: u64) -> Message {
    match what {
        Measure::FileBytes | Measure::UnpackedBytes | Measure::TextBytes => {
            Message::new("documents-refused-big").with("count", (limit >> 20) as usize)
        }
        Measure::Pages => Message::new("documents-refused-pages").with("count", limit as usize),
        Measure::Blocks | Measure::Cells => {
            Message::new("documents-refused-parts").with("count", limit as usize)
        }
    }
}

/// What somebody should know about how a file was read: the keys of sentences with a number or a word each, as a version
/// keeps them.
pub fn warnings(reading: &Reading) -> Vec<String> {
    let mut said: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for warning in &reading.document.warnings {
        let (key, word, count) = match warning {
            Warning::ScannedPage { .. } => ("scanned-pages", String::new(), 1),
            Warning::UnknownLetters { count, .. } => {
                ("unknown-letters", String::new(), *count as usize)
            }
            Warning::DamagedPage { .. } => ("damaged-pages", String::new(), 1),
            Warning::GuessedEncoding { .. } => ("guessed-encoding", String::new(), 1),
            Warning::UnknownBytes { count } => ("unknown-letters", String::new(), *count as usize),
            Warning::TrackedChanges { inserted, deleted } => (
                "tracked-changes",
                String::new(),
                (*inserted + *deleted) as usize,
            ),
            Warning::Pictures { count } => ("pictures", String::new(), *count as usize),
            Warning::HiddenSheet { .. } => ("hidden-sheets", String::new(), 1),
            Warning::Misnamed { says } => ("misnamed", says.clone(), 1),
        };
        *said.entry((key, word)).or_insert(0) += count;
    }
    said.into_iter()
        .map(|((key, word), count)| {
            if word.is_empty() {
                format!("{key} {count}")
            } else {
                format!("{key} {word}")
            }
        })
        .collect()
}

/// The sentence of a kept warning.
pub fn warning(kept: &str) -> Option<Message> {
    let (key, rest) = kept.split_once(' ')?;
    let count: usize = rest.parse().unwrap_or(1);
    Some(match key {
        "scanned-pages" => Message::new("documents-warning-scanned-pages").with("count", count),
        "unknown-letters" => Message::new("documents-warning-unknown-letters").with("count", count),
        "damaged-pages" => Message::new("documents-warning-damaged-pages").with("count", count),
        "guessed-encoding" => Message::new("documents-warning-guessed-encoding"),
        "tracked-changes" => Message::new("documents-warning-tracked-changes").with("count", count),
        "pictures" => Message::new("documents-warning-pictures").with("count", count),
        "hidden-sheets" => Message::new("documents-warning-hidden-sheets").with("count", count),
        "unlike" => Message::new("documents-warning-unlike"),
        "misnamed" => Message::new("documents-warning-misnamed").with("format", rest),
        _ => return None,
    })
}
