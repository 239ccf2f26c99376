//! Entities as they are kept: lists of an assessment that come out of answers, with the versions of each entry.

use std::collections::BTreeSet;

use kernel::Id;
use questionnaires::store::{forms_of, published};
use records::RecordKind;
use store::{Change, Connected, Row, StoreError, Uuid, execute, rows};

use kernel::Actor;

use crate::rules::entities::{Entry, Properties, Said, fit};

/// An entity as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What forms choose.
    pub entry: Entry,
    /// Whether whoever changed it last had an older version before his eyes: `soft` or `hard`.
    pub conflict: Option<String>,
}

fn properties(text: &str) -> Properties {
    serde_json::from_str(text).unwrap_or_default()
}

fn written(data: &Properties) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

fn read(row: &Row) -> Result<Entity, StoreError> {
    let mut values = row.values();
    Ok(Entity {
        entry: Entry {
            id: values.take()?,
            label: values.take()?,
            data: properties(&values.take::<String>()?),
            version: values.take()?,
        },
        conflict: values.take()?,
    })
}

/// The entities of a list, in the order in which they were made.
pub async fn of_list(
    connected: &mut impl Connected,
    assessment: Id<RecordKind>,
    list: &str,
) -> Result<Vec<Entity>, StoreError> {
    rows!(
        connected,
        "select id, label, data, version, conflict from entity
         where assessment = $1 and list = $2 order by made_at, id",
        assessment.uuid(),
        list
    )?
    .iter()
    .map(read)
    .collect()
}

/// A list of an assessment: its name and the properties that its forms keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its name; forms ask for it as a file of that name with `.csv`.
    pub name: String,
    /// Its properties, in the order of their names.
    pub properties: Vec<String>,
}

/// The lists that the published forms of an assessment make or change.
pub async fn lists(
    connected: &mut impl Connected,
    body: &str,
    assessment: Id<RecordKind>,
) -> Result<Vec<List>, StoreError> {
    let mut lists: Vec<(String, BTreeSet<String>)> = Vec::new();
    for form in forms_of(connected, &Actor::command(body), assessment).await? {
        let Some(version) = published(connected, &form).await? else {
            continue;
        };
        let points = crate::asked::Points::of(&version.xform, None);
        for (list, scope) in &points.entities {
            let at = lists.iter().position(|(known, _)| known == list);
            let at = at.unwrap_or_else(|| {
                lists.push((list.clone(), BTreeSet::new()));
                lists.len() - 1
            });
            let own = points.saved.iter().filter(|one| match &one.list {
                Some(named) => named == list,
                None => one.path.starts_with(&format!("{scope}/")),
            });
            lists[at].1.extend(own.map(|one| one.property.clone()));
        }
    }
    lists.sort();
    Ok(lists
        .into_iter()
        .map(|(name, properties)| List {
            name,
            properties: properties.into_iter().collect(),
        })
        .collect())
}

/// Makes and changes what a submission says of entities.
pub(crate) async fn take(
    change: &mut Change,
    assessment: Id<RecordKind>,
    submission: Uuid,
    said: Vec<Said>,
) -> Result<(), StoreError> {
    for one in said {
        let found = rows!(
            &mut *change,
            "select id, label, data, version, conflict from entity
             where assessment = $1 and list = $2 and id = $3",
            assessment.uuid(),
            one.list.as_str(),
            one.id.as_str()
        )?;
        match found.first().map(read).transpose()? {
            Some(before) => update(change, assessment, submission, &before, one).await?,
            None if one.creates => create(change, assessment, submission, one).await?,
            // It says how something is changed that nobody has made: the answers stay, and say it too.
            None => {
                tracing::warn!(list = one.list, "an entity was changed that is not there");
            }
        }
    }
    Ok(())
}

async fn create(
    change: &mut Change,
    assessment: Id<RecordKind>,
    submission: Uuid,
    said: Said,
) -> Result<(), StoreError> {
    let at = change.at().0;
    let data = written(&said.data);
    execute!(
        &mut *change,
        "insert into entity (assessment, list, id, label, data, version, conflict, made_at, updated_at)
         values ($1, $2, $3, $4, $5, 1, null, $6, $6)",
        assessment.uuid(),
        said.list.as_str(),
        said.id.as_str(),
        said.label.as_deref().unwrap_or(&said.id),
        data.as_str(),
        at
    )?;
    keep_version(change, assessment, submission, &said, 1, 0).await
}

async fn update(
    change: &mut Change,
    assessment: Id<RecordKind>,
    submission: Uuid,
    before: &Entity,
    said: Said,
) -> Result<(), StoreError> {
    let now = before.entry.version;
    let base = said.base.unwrap_or(now);
    let since = rows!(
        &mut *change,
        "select changed from entity_version where assessment = $1 and list = $2 and id = $3 and version > $4",
        assessment.uuid(),
        said.list.as_str(),
        said.id.as_str(),
        base
    )?;
    let mut names = BTreeSet::new();
    for row in &since {
        names.extend(properties(&row.get::<String>(0)?).into_keys());
    }
    let fits = fit(&said.data, base == now, &names);
    let mut data = before.entry.data.clone();
    data.extend(said.data.clone());
    let label = said.label.as_deref().unwrap_or(&before.entry.label);
    // A conflict stays until somebody has looked at it.
    let conflict = match (before.conflict.as_deref(), fits.code()) {
        (Some("hard"), _) => Some("hard"),
        (_, Some(code)) => Some(code),
        (standing, None) => standing,
    };
    let at = change.at().0;
    execute!(
        &mut *change,
        "update entity set label = $1, data = $2, version = $3, conflict = $4, updated_at = $5
         where assessment = $6 and list = $7 and id = $8",
        label,
        written(&data),
        now + 1,
        conflict,
        at,
        assessment.uuid(),
        said.list.as_str(),
        said.id.as_str()
    )?;
    keep_version(change, assessment, submission, &said, now + 1, base).await
}

async fn keep_version(
    change: &mut Change,
    assessment: Id<RecordKind>,
    submission: Uuid,
    said: &Said,
    version: i64,
    base: i64,
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    execute!(
        change,
        "insert into entity_version (assessment, list, id, version, base, changed, submission, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        assessment.uuid(),
        said.list.as_str(),
        said.id.as_str(),
        version,
        base,
        written(&said.data),
        submission,
        operation
    )?;
    Ok(())
}

/// Says that somebody has looked at a conflict; `false` where there is none.
pub async fn settle(
    change: &mut Change,
    assessment: Id<RecordKind>,
    list: &str,
    id: &str,
) -> Result<bool, StoreError> {
    let done = execute!(
        change,
        "update entity set conflict = null
         where assessment = $1 and list = $2 and id = $3 and conflict is not null",
        assessment.uuid(),
        list,
        id
    )?;
    Ok(done > 0)
}
