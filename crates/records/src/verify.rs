use kernel::Id;
use store::sqlx::types::Json;
use store::{Reading, StoreError, Uuid, rows, sha256};

use crate::Content;
use crate::store::{RecordKind, vouched};

/// A row that is no longer what its operation vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The kind of the record.
    pub kind: String,
    /// Which record.
    pub record: Id<RecordKind>,
    /// Which version; 0 for how it stands now, where that differs from its last version.
    pub version: i64,
}

const PAGE: i64 = 1000;

/// Compares every version of every record with what its operation vouches for, and every record with its last
/// version; gives the rows that were altered, removed or added outside the log.
pub async fn verify(reading: &mut Reading) -> Result<Vec<Damage>, StoreError> {
    let mut damage = Vec::new();
    let (mut after, mut after_version) = (Uuid::nil(), 0_i64);
    loop {
        let page = rows!(
            &mut *reading,
            "select r.kind, v.record, v.version, v.state, v.audience, v.parent, v.position, v.removed, v.content,
                    v.operation
             from record_version v join record r on r.id = v.record
             where v.record > $1 or (v.record = $1 and v.version > $2)
             order by v.record, v.version limit $3",
            after,
            after_version,
            PAGE
        )?;
        if page.is_empty() {
            break;
        }
        for row in &page {
            let mut values = row.values();
            let kind: String = values.take()?;
            let record: Uuid = values.take()?;
            let version: i64 = values.take()?;
            let (state, audience): (String, String) = (values.take()?, values.take()?);
            let parent: Option<Uuid> = values.take()?;
            let (position, removed): (i64, bool) = (values.take()?, values.take()?);
            let content = values.take::<Json<Content>>()?.0;
            let operation: Uuid = values.take()?;
            let text = vouched(&state, &audience, parent, position, removed, &content);
            let vouched = rows!(
                &mut *reading,
                "select sha256 from covered where operation = $1 and key = $2 and version = $3",
                operation,
                record.to_string(),
                version
            )?;
            let kept: Option<String> = vouched.first().map(|row| row.get(0)).transpose()?;
            if kept.as_deref() != Some(sha256(text.as_bytes()).as_str()) {
                damage.push(Damage {
                    kind,
                    record: Id::from_uuid(record),
                    version,
                });
            }
            (after, after_version) = (record, version);
        }
    }
    standing(reading, &mut damage).await?;
    missing(reading, &mut damage).await?;
    Ok(damage)
}

/// Records that do not stand as their last version says.
async fn standing(reading: &mut Reading, damage: &mut Vec<Damage>) -> Result<(), StoreError> {
    let differing = rows!(
        reading,
        "select r.kind, r.id from record r
         left join record_version v on v.record = r.id and v.version = r.version
         where v.record is null or v.state <> r.state or v.audience <> r.audience or v.position <> r.position
            or v.removed <> r.removed or cast(v.content as text) <> cast(r.content as text)
            or coalesce(cast(v.parent as text), '') <> coalesce(cast(r.parent as text), '')
            or exists (select 1 from record_version w where w.record = r.id and w.version > r.version)
         order by r.id"
    )?;
    for row in &differing {
        damage.push(Damage {
            kind: row.get(0)?,
            record: Id::from_uuid(row.get(1)?),
            version: 0,
        });
    }
    Ok(())
}

/// Versions that an operation vouches for and that are gone.
async fn missing(reading: &mut Reading, damage: &mut Vec<Damage>) -> Result<(), StoreError> {
    let mut after = (Uuid::nil(), -1_i32);
    loop {
        let page = rows!(
            &mut *reading,
            "select operation, position, kind, key, version from covered
             where kind not in ('file', 'population', 'office', 'submission', 'submission-note', 'observation-batch',
                                'social-map', 'published-result')
               and (operation > $1 or (operation = $1 and position > $2))
             order by operation, position limit $3",
            after.0,
            after.1,
            PAGE
        )?;
        if page.is_empty() {
            return Ok(());
        }
        for row in &page {
            let (operation, position): (Uuid, i32) = (row.get(0)?, row.get(1)?);
            let (kind, key, version): (String, String, i64) =
                (row.get(2)?, row.get(3)?, row.get(4)?);
            after = (operation, position);
            // The tables of a budget are vouched for under the code of their place; its document is a record.
            let Ok(record) = Uuid::parse_str(&key) else {
                continue;
            };
            let found = rows!(
                &mut *reading,
                "select 1 from record_version where record = $1 and version = $2 and operation = $3",
                record,
                version,
                operation
            )?;
            if found.is_empty() {
                damage.push(Damage {
                    kind,
                    record: Id::from_uuid(record),
                    version,
                });
            }
        }
    }
}
