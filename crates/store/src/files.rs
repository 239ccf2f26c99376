//! Files that people hand in: kept as they came, with their SHA-256 in the operation that brought them.

use kernel::{Id, Kind};

use crate::{Change, Reading, StoreError, Uuid, execute, rows};

/// The kind of a file's identifier.
#[derive(Debug)]
pub struct FileKind;

impl Kind for FileKind {
    const WORD: &'static str = "file";
}

/// A file to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Its name, as the person's machine called it.
    pub name: &'a str,
    /// Its media type.
    pub content_type: &'a str,
    /// The path of the place it belongs to.
    pub place_path: &'a str,
    /// Who may see it: the code of an audience.
    pub audience: &'a str,
    /// Its bytes.
    pub content: &'a [u8],
}

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// The body that keeps it.
    pub body: String,
    /// The path of the place it belongs to.
    pub place_path: String,
    /// Who may see it: the code of an audience.
    pub audience: String,
    /// Who brought it.
    pub author: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Keeps a file; the operation of the change vouches for it.
pub async fn keep_file(change: &mut Change, file: NewFile<'_>) -> Result<Id<FileKind>, StoreError> {
    let id = change.new_id::<FileKind>();
    let sha256 = change.covers("file", &id.to_string(), 1, file.content);
    let (operation, actor) = (change.operation().uuid(), change.actor().clone());
    execute!(
        &mut *change,
        "insert into file (id, operation, body, place_path, audience, author, name, content_type, sha256, size, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(),
        operation,
        actor.body.as_str(),
        file.place_path,
        file.audience,
        actor.person.as_str(),
        file.name,
        file.content_type,
        sha256.as_str(),
        i64::try_from(file.content.len()).unwrap_or(i64::MAX),
        file.content
    )?;
    Ok(id)
}

/// A file; whoever calls asks `authority` whether the reader may see it.
pub async fn read_file(
    reading: &mut Reading,
    id: Id<FileKind>,
) -> Result<Option<StoredFile>, StoreError> {
    let found = rows!(
        reading,
        "select body, place_path, audience, author, name, content_type, content from file where id = $1",
        id.uuid()
    )?;
    found
        .first()
        .map(|row| {
            Ok(StoredFile {
                body: row.get(0)?,
                place_path: row.get(1)?,
                audience: row.get(2)?,
                author: row.get(3)?,
                name: row.get(4)?,
                content_type: row.get(5)?,
                content: row.get(6)?,
            })
        })
        .transpose()
}

/// The files whose bytes are no longer what their operation vouches for.
pub async fn verify_files(reading: &mut Reading) -> Result<Vec<Id<FileKind>>, StoreError> {
    let mut damaged = Vec::new();
    let all = rows!(
        &mut *reading,
        "select key, sha256 from covered where kind = 'file' order by key"
    )?;
    for row in &all {
        let (key, sha256): (String, String) = (row.get(0)?, row.get(1)?);
        let Ok(uuid) = Uuid::parse_str(&key) else {
            continue;
        };
        let id = Id::from_uuid(uuid);
        let kept = read_file(reading, id).await?;
        if kept.is_none_or(|file| crate::sha256(&file.content) != sha256) {
            damaged.push(id);
        }
    }
    Ok(damaged)
}
