//! The SQL of this book: documents with what stands below them, and the words by which they are found.

use std::collections::{BTreeMap, BTreeSet};

use authority::Audience;
use kernel::{Actor, Id};
use records::{Find, New, Record, RecordKind, Update, from_typed};
use serde::de::DeserializeOwned;
use store::{
    Change, Connected, FileKind, Migrations, NewFile, Reading, StoreError, Uuid, execute, insert,
    keep_file, rows,
};

use crate::model::{Document, Gap, Kept, Link, Review, Version};
use crate::{DOCUMENT, GAP, LINK, REVIEW, VERSION};

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "documents",
    files: &[("0001_words", include_str!("../migrations/0001_words.sql"))],
};

/// Which documents are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Where<'a> {
    /// Those of one place.
    Of(&'a str),
    /// Those of a place and of the places within it: a path.
    Within(&'a str),
    /// All that the actor may see.
    Everywhere,
}

/// Documents, the newest change first. `public` leaves out what is not published, whoever asks.
pub async fn documents(
    reading: &mut Reading,
    place: Where<'_>,
    public: bool,
) -> Result<Vec<Kept<Document>>, StoreError> {
    let mut wanted = Find {
        kind: Some(DOCUMENT.word),
        public,
        newest: true,
        ..Find::default()
    };
    match place {
        Where::Of(place) => wanted.place = Some(place),
        Where::Within(path) => wanted.within = Some(path),
        Where::Everywhere => {}
    }
    Ok(Kept::all(records::list(reading, wanted).await?))
}

async fn below<T: DeserializeOwned + Default>(
    reading: &mut Reading,
    document: Id<RecordKind>,
    kind: &str,
) -> Result<Vec<Kept<T>>, StoreError> {
    let wanted = Find {
        kind: Some(kind),
        parent: Some(document),
        ..Find::default()
    };
    Ok(Kept::all(records::list(reading, wanted).await?))
}

/// The versions of a document, the oldest first.
pub async fn versions(
    reading: &mut Reading,
    document: Id<RecordKind>,
) -> Result<Vec<Kept<Version>>, StoreError> {
    let mut found: Vec<Kept<Version>> = below(reading, document, VERSION.word).await?;
    found.sort_by_key(|one| one.said.number);
    Ok(found)
}

/// The reviews of a document that the actor may see, the oldest first.
pub async fn reviews(
    reading: &mut Reading,
    document: Id<RecordKind>,
) -> Result<Vec<Kept<Review>>, StoreError> {
    let mut found: Vec<Kept<Review>> = below(reading, document, REVIEW.word).await?;
    found.sort_by_key(|one| (one.record.created_at, one.record.id));
    Ok(found)
}

/// The confirmed gaps of a document, in their order.
pub async fn gaps(
    reading: &mut Reading,
    document: Id<RecordKind>,
) -> Result<Vec<Kept<Gap>>, StoreError> {
    below(reading, document, GAP.word).await
}

/// The acts that a document was linked to.
pub async fn links(
    reading: &mut Reading,
    document: Id<RecordKind>,
) -> Result<Vec<Kept<Link>>, StoreError> {
    below(reading, document, LINK.word).await
}

/// Everything of one kind that stands there, by its document.
pub async fn by_document<T: DeserializeOwned + Default>(
    reading: &mut Reading,
    kind: &str,
    place: Where<'_>,
    public: bool,
) -> Result<BTreeMap<Id<RecordKind>, Vec<Kept<T>>>, StoreError> {
    let wanted = Find {
        kind: Some(kind),
        place: match place {
            Where::Of(place) => Some(place),
            Where::Within(_) | Where::Everywhere => None,
        },
        within: match place {
            Where::Within(path) => Some(path),
            Where::Of(_) | Where::Everywhere => None,
        },
        public,
        ..Find::default()
    };
    let mut found: BTreeMap<Id<RecordKind>, Vec<Kept<T>>> = BTreeMap::new();
    for record in records::list(reading, wanted).await? {
        if let Some(document) = record.parent {
            found.entry(document).or_default().push(Kept::of(record));
        }
    }
    Ok(found)
}

/// Which document of a place was brought as these very bytes, if any that `actor` may see. Asked within the change that
/// would bring it: two clicks bring it once.
pub async fn brought_before(
    connected: &mut impl Connected,
    actor: &Actor,
    place: &str,
    sha256: &str,
) -> Result<Option<Id<RecordKind>>, StoreError> {
    let wanted = Find {
        kind: Some(VERSION.word),
        place: Some(place),
        ..Find::default()
    };
    let found: Vec<Kept<Version>> = Kept::all(records::list_any(connected, actor, wanted).await?);
    Ok(found
        .into_iter()
        .find(|one| one.said.sha256 == sha256)
        .and_then(|one| one.record.parent))
}

/// Keeps a document; its first version comes with [`add_version`].
pub async fn create(
    change: &mut Change,
    place: (&str, &str),
    said: &Document,
) -> Result<Record, StoreError> {
    let new = New {
        schema: &DOCUMENT,
        place: place.0,
        place_path: place.1,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: None,
        content: from_typed(said),
    };
    records::create(change, new).await
}

/// A file that was brought and read.
#[derive(Debug)]
pub struct Brought<'a> {
    /// What it was found to be.
    pub said: Version,
    /// Its media type.
    pub content_type: &'a str,
    /// Its bytes.
    pub content: &'a [u8],
    /// Its words with their counts.
    pub words: &'a BTreeMap<String, i64>,
    /// Who may see it.
    pub audience: Audience,
}

/// Keeps a version with its file, and makes its words the ones by which the document is found.
pub async fn add_version(
    change: &mut Change,
    document: &Record,
    brought: Brought<'_>,
) -> Result<Record, StoreError> {
    let said = brought.said;
    let file = NewFile {
        name: &said.name,
        content_type: brought.content_type,
        place_path: &document.place_path,
        audience: brought.audience.code(),
        content: brought.content,
    };
    let file: Id<FileKind> = keep_file(change, file).await?;
    let new = New {
        schema: &VERSION,
        place: &document.place,
        place_path: &document.place_path,
        parent: Some(document),
        position: None,
        audience: brought.audience,
        state: None,
        content: from_typed(&Version {
            file: file.to_string(),
            ..said
        }),
    };
    let record = records::create(change, new).await?;
    change.touches(&document.id.to_string());
    keep_words(change, document.id, record.id, brought.words).await?;
    Ok(record)
}

/// The first two letters of a word: under these its forms are looked for.
pub fn head(word: &str) -> String {
    word.chars().take(2).collect()
}

async fn keep_words(
    change: &mut Change,
    document: Id<RecordKind>,
    version: Id<RecordKind>,
    words: &BTreeMap<String, i64>,
) -> Result<(), StoreError> {
    let id = document.uuid();
    execute!(
        &mut *change,
        "delete from document_word where document = $1",
        id
    )?;
    let operation = change.operation().uuid();
    let counted: Vec<(String, &String, i64)> = words
        .iter()
        .map(|(word, count)| (head(word), word, *count))
        .collect();
    insert!(
        &mut *change,
        "insert into document_word (head, word, document, version, count, operation) ",
        counted,
        |(head, word, count)| head.as_str(),
        word.as_str(),
        id,
        version.uuid(),
        *count,
        operation
    )
}

/// Every word that begins so and stands in any document.
///
/// It says which words exist, and nothing of who may read them: whoever calls goes on with [`holders`].
pub async fn words_under(reading: &mut Reading, head: &str) -> Result<Vec<String>, StoreError> {
    let found = rows!(
        reading,
        "select distinct word from document_word where head = $1 order by word",
        head
    )?;
    found.iter().map(|row| row.get(0)).collect()
}

/// The documents that hold a word, with the version that holds it and how often; whoever calls shows only versions that
/// the reader sees.
pub async fn holders(
    reading: &mut Reading,
    word: &str,
) -> Result<Vec<(Id<RecordKind>, Id<RecordKind>, i64)>, StoreError> {
    let found = rows!(
        reading,
        "select document, version, count from document_word where head = $1 and word = $2",
        head(word),
        word
    )?;
    found
        .iter()
        .map(|row| {
            let (document, version): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
            Ok((Id::from_uuid(document), Id::from_uuid(version), row.get(2)?))
        })
        .collect()
}

/// Puts a document away with its versions and links: it was brought by mistake. Nothing where somebody has written it
/// meanwhile.
pub async fn put_away(change: &mut Change, document: &Record) -> Result<Option<()>, StoreError> {
    let actor = keeper(change.actor());
    let wanted = Find {
        parent: Some(document.id),
        kinds: &[VERSION.word, LINK.word],
        ..Find::default()
    };
    let mut all = records::list_any(change, &actor, wanted).await?;
    all.push(document.clone());
    for record in &all {
        let next = Update {
            removed: Some(true),
            ..Update::default()
        };
        if records::update(change, record, next).await?.is_none() {
            return Ok(None);
        }
    }
    execute!(
        &mut *change,
        "delete from document_word where document = $1",
        document.id.uuid()
    )?;
    Ok(Some(()))
}

/// Takes the newest version of a document back: it was brought by mistake. The version before is searched again. Nothing
/// where somebody has written the document or the version meanwhile.
pub async fn take_back(
    change: &mut Change,
    document: &Record,
    version: &Record,
    before: (&Record, &BTreeMap<String, i64>),
) -> Result<Option<()>, StoreError> {
    let next = Update {
        removed: Some(true),
        ..Update::default()
    };
    if records::update(change, document, Update::default())
        .await?
        .is_none()
        || records::update(change, version, next).await?.is_none()
    {
        return Ok(None);
    }
    keep_words(change, document.id, before.0.id, before.1).await?;
    Ok(Some(()))
}

/// Shows to everyone what of a public document is not public yet: versions, gaps and links.
pub async fn publish_new(change: &mut Change, document: &Record) -> Result<usize, StoreError> {
    let actor = change.actor().clone();
    let wanted = Find {
        parent: Some(document.id),
        kinds: NEW,
        ..Find::default()
    };
    let mut count = 0;
    for record in records::list_any(change, &actor, wanted).await? {
        let next = Update {
            audience: Some(Audience::Public),
            ..Update::default()
        };
        if record.audience != Audience::Public
            && records::update(change, &record, next).await?.is_some()
        {
            count += 1;
        }
    }
    Ok(count)
}

/// The kinds that go before everyone with their document.
pub const NEW: &[&str] = &["document-version", "document-gap", "document-link"];

/// By which methods and of which versions of a document a second review is waited for, and who has handed in the first;
/// nothing of what was answered.
pub async fn second_wanted(
    connected: &mut impl Connected,
    actor: &Actor,
    document: Option<Id<RecordKind>>,
) -> Result<Vec<Waiting>, StoreError> {
    let wanted = Find {
        kind: Some(REVIEW.word),
        parent: document,
        within: Some(&actor.jurisdiction),
        state: Some("given"),
        ..Find::default()
    };
    let given: Vec<Kept<Review>> =
        Kept::all(records::list_any(connected, &keeper(actor), wanted).await?);
    Ok(given
        .into_iter()
        .filter(|one| one.record.audience == Audience::Own)
        .filter_map(|one| {
            Some(Waiting {
                document: one.record.parent?,
                place_path: one.record.place_path,
                method: one.said.method,
                number: one.said.number,
                author: one.record.author,
            })
        })
        .collect())
}

/// A review that waits for a second one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Of which document.
    pub document: Id<RecordKind>,
    /// The path of its place.
    pub place_path: String,
    /// By which method.
    pub method: String,
    /// Of which version.
    pub number: i64,
    /// Who has handed in the first.
    pub author: String,
}

/// Shows two reviews that waited for each other: those of one version by one method, once two people have handed one in.
///
/// It is asked in a change of its own behind each that hands one in, so that of two at the same moment the later sees both.
pub async fn reveal(
    change: &mut Change,
    document: Id<RecordKind>,
    method: &str,
    number: i64,
) -> Result<(), StoreError> {
    let actor = keeper(change.actor());
    let wanted = Find {
        kind: Some(REVIEW.word),
        parent: Some(document),
        state: Some("given"),
        ..Find::default()
    };
    let mut given: Vec<Kept<Review>> = Kept::all(records::list_any(change, &actor, wanted).await?);
    given.retain(|one| one.said.method == method && one.said.number == number);
    let people: BTreeSet<&str> = given.iter().map(|one| one.record.author.as_str()).collect();
    if people.len() < 2 {
        return Ok(());
    }
    for one in given
        .iter()
        .filter(|one| one.record.audience == Audience::Own)
    {
        let next = Update {
            audience: Some(Audience::Partners),
            ..Update::default()
        };
        // Whoever was faster has shown it.
        records::update(change, &one.record, next).await?;
    }
    Ok(())
}

/// The bytes of a version's file, in whatever transaction is open; whoever calls has found the version.
pub async fn bytes_of(
    connected: &mut impl Connected,
    version: &Version,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Ok(id) = Uuid::parse_str(&version.file) else {
        return Ok(None);
    };
    let found = rows!(connected, "select content from file where id = $1", id)?;
    found.first().map(|row| row.get(0)).transpose()
}

/// An actor who sees every review: it only counts and reveals them, and shows none to anybody.
pub fn keeper(actor: &Actor) -> Actor {
    Actor {
        office: authority::Role::Installer.code().to_owned(),
        ..actor.clone()
    }
}
