//! The SQL of records: what an actor may not see is not found.

use authority::{Act, Audience, SEE, Thing, may};
use kernel::{Actor, Id, Instant, Kind};
use serde_json::{Value, json};
use store::sqlx::types::Json;
use store::{Change, Connected, Migrations, Reading, Row, StoreError, Uuid, execute, fold, rows};

use crate::{Content, Schema, canonical};

/// The kind of a record's identifier.
#[derive(Debug)]
pub struct RecordKind;

impl Kind for RecordKind {
    const WORD: &'static str = "record";
}

/// The tables of records.
pub const MIGRATIONS: Migrations = Migrations {
    book: "records",
    files: &[(
        "0001_records",
        include_str!("../migrations/0001_records.sql"),
    )],
};

/// The distance between two neighbours in a fresh order: room to move others in between without renumbering.
pub const GAP: i64 = 1 << 20;

/// The job that follows every change of a place: what is computed from its records is computed anew.
pub const REVIEW: &str = "review";

/// A record as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its identifier.
    pub id: Id<RecordKind>,
    /// The word of its schema.
    pub kind: String,
    /// The body that keeps it.
    pub body: String,
    /// The code of its place.
    pub place: String,
    /// The path of its place.
    pub place_path: String,
    /// The record it stands below.
    pub parent: Option<Id<RecordKind>>,
    /// The outermost record above it.
    pub root: Option<Id<RecordKind>>,
    /// Its order among the children of its parent.
    pub position: i64,
    /// Its state.
    pub state: String,
    /// Who may see it.
    pub audience: Audience,
    /// Who made it.
    pub author: String,
    /// How often it was written, from 1.
    pub version: i64,
    /// What it says.
    pub content: Content,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last written.
    pub changed_at: Instant,
    /// Who wrote it last.
    pub changed_by: String,
}

/// A record to make.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Its schema.
    pub schema: &'a Schema,
    /// The code of its place.
    pub place: &'a str,
    /// The path of its place.
    pub place_path: &'a str,
    /// The record it stands below.
    pub parent: Option<&'a Record>,
    /// Its order among the children of its parent; `None` puts it last.
    pub position: Option<i64>,
    /// Who may see it.
    pub audience: Audience,
    /// Its state; `None` for the schema's first.
    pub state: Option<&'a str>,
    /// What it says.
    pub content: Content,
}

/// Below which record another stands, and which is the outermost above it.
pub type Above = (Option<Id<RecordKind>>, Option<Id<RecordKind>>);

/// What is to be different; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct Update {
    /// What it says.
    pub content: Option<Content>,
    /// Its state.
    pub state: Option<String>,
    /// Who may see it.
    pub audience: Option<Audience>,
    /// The record it stands below, and its root.
    pub parent: Option<Above>,
    /// Its order among the children of its parent.
    pub position: Option<i64>,
    /// Whether it is put away; it can be brought back from its story.
    pub removed: Option<bool>,
}

/// Which records are wanted; every condition that is set must hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Find<'a> {
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// Of one of these kinds; empty for all.
    pub kinds: &'a [&'a str],
    /// Of this place.
    pub place: Option<&'a str>,
    /// Of this place and the places within it: a path.
    pub within: Option<&'a str>,
    /// Kept by this body.
    pub body: Option<&'a str>,
    /// Directly below this record.
    pub parent: Option<Id<RecordKind>>,
    /// Below this record at any depth.
    pub root: Option<Id<RecordKind>>,
    /// In this state.
    pub state: Option<&'a str>,
    /// With these words in any of its texts.
    pub words: Option<&'a str>,
    /// Published ones only, whoever asks.
    pub public: bool,
    /// Newest change first, instead of their own order.
    pub newest: bool,
    /// At most so many; `None` for all.
    pub limit: Option<i64>,
    /// Leaving out so many.
    pub skip: i64,
}

/// One version of a record with the operation that made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which version, from 1.
    pub version: i64,
    /// What it said.
    pub content: Content,
    /// Its state.
    pub state: String,
    /// Who could see it.
    pub audience: Audience,
    /// Whether it was put away.
    pub removed: bool,
    /// Who wrote it, under which office.
    pub actor: Actor,
    /// The act: `measure.write`.
    pub act: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

const COLUMNS: &str =
    "id, kind, body, place, place_path, parent, root, position, state, audience, author, version,
     content, created_at, changed_at, changed_by";

impl Record {
    /// What `authority` is asked about.
    pub fn thing(&self) -> Thing<'_> {
        Thing {
            kind: &self.kind,
            body: &self.body,
            place_path: &self.place_path,
            audience: self.audience,
            author: &self.author,
            state: &self.state,
        }
    }

    /// The record that its children have as root.
    pub fn root_of_children(&self) -> Id<RecordKind> {
        self.root.unwrap_or(self.id)
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut values = row.values();
        Ok(Self {
            id: Id::from_uuid(values.take()?),
            kind: values.take()?,
            body: values.take()?,
            place: values.take()?,
            place_path: values.take()?,
            parent: values.take::<Option<Uuid>>()?.map(Id::from_uuid),
            root: values.take::<Option<Uuid>>()?.map(Id::from_uuid),
            position: values.take()?,
            state: values.take()?,
            audience: values.code("record.audience", Audience::from_code)?,
            author: values.take()?,
            version: values.take()?,
            content: values.take::<Json<Content>>()?.0,
            created_at: Instant(values.take()?),
            changed_at: Instant(values.take()?),
            changed_by: values.take()?,
        })
    }
}

/// What an operation vouches for when it writes a version: everything that can be seen of it.
pub(crate) fn vouched(
    state: &str,
    audience: &str,
    parent: Option<Uuid>,
    position: i64,
    removed: bool,
    content: &Content,
) -> String {
    canonical(&json!({
        "state": state,
        "audience": audience,
        "parent": parent.map(|parent| parent.to_string()),
        "position": position,
        "removed": removed,
        "content": content.iter().map(|(name, value)| (name.clone(), value.clone())).collect::<serde_json::Map<String, Value>>(),
    }))
}

/// How many letters of a content can be searched: the beginning of its texts, which holds the titles.
const SEARCHED: usize = 4_000;

/// How many letters of a question are looked for.
const ASKED: usize = 200;

/// Every text of a content, folded as names are.
fn search_key(content: &Content) -> String {
    fn add(value: &Value, out: &mut String) {
        match value {
            Value::String(text) if out.len() < SEARCHED => {
                out.push_str(text);
                out.push(' ');
            }
            Value::Array(items) => items.iter().for_each(|item| add(item, out)),
            Value::Object(map) => map.values().for_each(|item| add(item, out)),
            _ => {}
        }
    }
    let mut text = String::new();
    for value in content.values() {
        add(value, &mut text);
    }
    fold(&text).chars().take(SEARCHED).collect()
}

/// A parameter of a statement that is put together from fixed pieces.
enum Bound {
    Text(String),
    Id(Uuid),
    Number(i64),
}

/// The record, where the actor may see it.
pub async fn find(reading: &mut Reading, id: Id<RecordKind>) -> Result<Option<Record>, StoreError> {
    let actor = reading.actor().clone();
    find_any(reading, &actor, id).await
}

/// The record, where `actor` may see it, in whatever transaction is open.
pub async fn find_any(
    connected: &mut impl Connected,
    actor: &Actor,
    id: Id<RecordKind>,
) -> Result<Option<Record>, StoreError> {
    let sql = format!("select {COLUMNS} from record where id = $5 and not removed and ({SEE})");
    let found = rows!(
        connected,
        store::sqlx::AssertSqlSafe(sql),
        actor.person.as_str(),
        actor.body.as_str(),
        actor.jurisdiction.as_str(),
        actor.office.as_str(),
        id.uuid()
    )?;
    found.first().map(Record::read).transpose()
}

/// The records that the actor may see, in their order.
pub async fn list(reading: &mut Reading, wanted: Find<'_>) -> Result<Vec<Record>, StoreError> {
    let actor = reading.actor().clone();
    list_any(reading, &actor, wanted).await
}

/// The records that `actor` may see, in whatever transaction is open.
pub async fn list_any(
    connected: &mut impl Connected,
    actor: &Actor,
    wanted: Find<'_>,
) -> Result<Vec<Record>, StoreError> {
    let (conditions, bound) = conditions(actor, wanted);
    let order = if wanted.newest {
        "changed_at desc, id"
    } else {
        "position, id"
    };
    let limit = wanted.limit.map_or(String::new(), |limit| {
        format!(" limit {limit} offset {}", wanted.skip)
    });
    let sql = format!("select {COLUMNS} from record where {conditions} order by {order}{limit}");
    run(connected, &sql, &bound)
        .await?
        .iter()
        .map(Record::read)
        .collect()
}

/// How many records the actor may see, by kind, place and state.
pub async fn count(
    reading: &mut Reading,
    wanted: Find<'_>,
) -> Result<Vec<(String, String, String, i64)>, StoreError> {
    let actor = reading.actor().clone();
    let (conditions, bound) = conditions(&actor, wanted);
    let sql = format!(
        "select kind, place, state, count(*) from record where {conditions} group by kind, place, state order by kind, place, state"
    );
    run(reading, &sql, &bound)
        .await?
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .collect()
}

fn conditions(actor: &Actor, wanted: Find<'_>) -> (String, Vec<Bound>) {
    let mut bound = vec![
        Bound::Text(actor.person.clone()),
        Bound::Text(actor.body.clone()),
        Bound::Text(actor.jurisdiction.clone()),
        Bound::Text(actor.office.clone()),
    ];
    let mut sql = format!("not removed and ({SEE})");
    let mut and = |condition: &str, value: Bound| {
        bound.push(value);
        let number = bound.len().to_string();
        sql.push_str(" and ");
        sql.push_str(&condition.replace('?', &format!("${number}")));
    };
    let text = |text: &str| Bound::Text(text.to_owned());
    if let Some(kind) = wanted.kind {
        and("kind = ?", text(kind));
    }
    if let Some(place) = wanted.place {
        and("place = ?", text(place));
    }
    if let Some(path) = wanted.within {
        and("substr(place_path, 1, length(?)) = ?", text(path));
    }
    if let Some(body) = wanted.body {
        and("body = ?", text(body));
    }
    if let Some(parent) = wanted.parent {
        and("parent = ?", Bound::Id(parent.uuid()));
    }
    if let Some(root) = wanted.root {
        and("root = ?", Bound::Id(root.uuid()));
    }
    if let Some(state) = wanted.state {
        and("state = ?", text(state));
    }
    if let Some(words) = wanted.words {
        // Folded, the words hold only letters, digits and spaces: nothing that `like` takes for a pattern.
        // An engine refuses a pattern that is longer than anybody's question.
        let words: String = fold(words).chars().take(ASKED).collect();
        and("search_key like ?", Bound::Text(format!("%{words}%")));
    }
    if wanted.public {
        and("audience = ?", text(Audience::Public.code()));
    }
    if !wanted.kinds.is_empty() {
        let mut places = Vec::new();
        for kind in wanted.kinds {
            bound.push(text(kind));
            places.push(format!("${}", bound.len()));
        }
        sql.push_str(" and kind in (");
        sql.push_str(&places.join(", "));
        sql.push(')');
    }
    (sql, bound)
}

async fn run(
    connected: &mut impl Connected,
    sql: &str,
    bound: &[Bound],
) -> Result<Vec<Row>, StoreError> {
    store::on!(connected.engine(), connection => {
        // Every piece of the statement is a constant of this file; values are always bound.
        let mut query = store::sqlx::query(store::sqlx::AssertSqlSafe(sql.to_owned()));
        for one in bound {
            query = match one {
                Bound::Text(text) => query.bind(text.clone()),
                Bound::Id(id) => query.bind(*id),
                Bound::Number(number) => query.bind(*number),
            };
        }
        query
            .fetch_all(connection)
            .await
            .map(|rows| rows.into_iter().map(Row::from).collect::<Vec<Row>>())
            .map_err(StoreError::from)
    })
}

/// Every version of a record that the actor could see when it was written, newest first; nothing where the actor may
/// not see the record as it stands.
///
/// What is published today was a draft once: those for whom the draft was not meant do not read it now either.
pub async fn story(reading: &mut Reading, id: Id<RecordKind>) -> Result<Vec<Told>, StoreError> {
    let Some(record) = find_removed_too(reading, id).await? else {
        return Ok(Vec::new());
    };
    let mut told = told(reading, "v.record = $1 and $2 = $2", id, 0).await?;
    told.retain(|one| was_seen(reading.actor(), &record, one));
    Ok(told)
}

/// Whether the actor could see a version when it was written.
fn was_seen(actor: &Actor, record: &Record, told: &Told) -> bool {
    let thing = Thing {
        audience: told.audience,
        ..record.thing()
    };
    may(actor, Act::See, &thing)
}

/// One version of a record, where the actor may see the record as it stands and could see the version.
pub async fn version(
    reading: &mut Reading,
    id: Id<RecordKind>,
    version: i64,
) -> Result<Option<Told>, StoreError> {
    let Some(record) = find_removed_too(reading, id).await? else {
        return Ok(None);
    };
    let found = told(reading, "v.record = $1 and v.version = $2", id, version).await?;
    Ok(found
        .into_iter()
        .find(|one| was_seen(reading.actor(), &record, one)))
}

/// The record, whether or not it was put away.
pub async fn find_removed_too(
    reading: &mut Reading,
    id: Id<RecordKind>,
) -> Result<Option<Record>, StoreError> {
    let actor = reading.actor().clone();
    let sql = format!("select {COLUMNS} from record where id = $5 and ({SEE})");
    let found = rows!(
        reading,
        store::sqlx::AssertSqlSafe(sql),
        actor.person.as_str(),
        actor.body.as_str(),
        actor.jurisdiction.as_str(),
        actor.office.as_str(),
        id.uuid()
    )?;
    found.first().map(Record::read).transpose()
}

async fn told(
    reading: &mut Reading,
    condition: &str,
    id: Id<RecordKind>,
    version: i64,
) -> Result<Vec<Told>, StoreError> {
    let sql = format!(
        "select v.version, v.content, v.state, v.audience, v.removed,
                o.person, o.office, o.body, o.act, o.reason, o.happened_at
         from record_version v join operation o on o.id = v.operation
         where {condition} order by v.version desc"
    );
    let bound = [Bound::Id(id.uuid()), Bound::Number(version)];
    run(reading, &sql, &bound)
        .await?
        .iter()
        .map(|row| {
            let mut values = row.values();
            Ok(Told {
                version: values.take()?,
                content: values.take::<Json<Content>>()?.0,
                state: values.take()?,
                audience: values.code("record_version.audience", Audience::from_code)?,
                removed: values.take()?,
                actor: Actor {
                    person: values.take()?,
                    office: values.take()?,
                    body: values.take()?,
                    jurisdiction: String::new(),
                },
                act: values.take()?,
                reason: values.take()?,
                at: Instant(values.take()?),
            })
        })
        .collect()
}

/// A record and all below it as they stood at a moment, in their order; only what the actor may see as it stands now.
///
/// What was made later or had been put away by then is not among them.
pub async fn tree_as_of(
    reading: &mut Reading,
    root: Id<RecordKind>,
    kinds: &[&str],
    at: Instant,
) -> Result<Vec<Record>, StoreError> {
    let actor = reading.actor().clone();
    let mut bound = vec![
        Bound::Text(actor.person.clone()),
        Bound::Text(actor.body.clone()),
        Bound::Text(actor.jurisdiction.clone()),
        Bound::Text(actor.office.clone()),
        Bound::Id(root.uuid()),
        Bound::Number(at.0),
    ];
    let mut places = Vec::new();
    for kind in kinds {
        bound.push(Bound::Text((*kind).to_owned()));
        places.push(format!("${}", bound.len()));
    }
    let sql = format!(
        "select r.id, r.kind, r.body, r.place, r.place_path, v.parent, r.root, v.position, v.state, v.audience,
                r.author, v.version, v.content, r.created_at, o.happened_at, o.person
         from (select * from record where (root = $5 or id = $5) and kind in ({}) and ({SEE})) r
         join record_version v on v.record = r.id
         join operation o on o.id = v.operation
         where not v.removed and v.version = (
             select max(w.version) from record_version w join operation p on p.id = w.operation
             where w.record = r.id and p.happened_at <= $6)
         order by v.position, r.id",
        places.join(", ")
    );
    run(reading, &sql, &bound)
        .await?
        .iter()
        .map(Record::read)
        .collect()
}

/// Makes a record; the change's body keeps it and its place is touched.
pub async fn create(change: &mut Change, new: New<'_>) -> Result<Record, StoreError> {
    let id = change.new_id::<RecordKind>();
    create_as(change, id, new).await
}

/// The same under an identifier that was given out before, so that what is sent twice is made once.
pub async fn create_as(
    change: &mut Change,
    id: Id<RecordKind>,
    new: New<'_>,
) -> Result<Record, StoreError> {
    let position = match new.position {
        Some(position) => position,
        None => last_position(change, new.parent, new.place, new.schema.word).await? + GAP,
    };
    let record = Record {
        id,
        kind: new.schema.word.to_owned(),
        body: change.actor().body.clone(),
        place: new.place.to_owned(),
        place_path: new.place_path.to_owned(),
        parent: new.parent.map(|parent| parent.id),
        root: new.parent.map(Record::root_of_children),
        position,
        state: new.state.unwrap_or(new.schema.first_state()).to_owned(),
        audience: new.audience,
        author: change.actor().person.clone(),
        version: 1,
        content: new.content,
        created_at: change.at(),
        changed_at: change.at(),
        changed_by: change.actor().person.clone(),
    };
    execute!(
        &mut *change,
        "insert into record (id, kind, body, place, place_path, parent, root, position, state, audience, author,
                             version, content, created_at, changed_at, changed_by, removed, search_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $13, $11, false, $14)",
        id.uuid(),
        record.kind.as_str(),
        record.body.as_str(),
        record.place.as_str(),
        record.place_path.as_str(),
        record.parent.map(Id::uuid),
        record.root.map(Id::uuid),
        record.position,
        record.state.as_str(),
        record.audience.code(),
        record.author.as_str(),
        Json(&record.content),
        record.created_at.0,
        search_key(&record.content)
    )?;
    keep_version(change, &record, false).await?;
    change.touches(&record.place);
    change.causes(REVIEW, &record.place);
    Ok(record)
}

/// Writes a record again; `None` where somebody else has written it since `record` was read.
pub async fn update(
    change: &mut Change,
    record: &Record,
    update: Update,
) -> Result<Option<Record>, StoreError> {
    let mut next = record.clone();
    if let Some(content) = update.content {
        next.content = content;
    }
    if let Some(state) = update.state {
        next.state = state;
    }
    if let Some(audience) = update.audience {
        next.audience = audience;
    }
    if let Some((parent, root)) = update.parent {
        next.parent = parent;
        next.root = root;
    }
    if let Some(position) = update.position {
        next.position = position;
    }
    let removed = update.removed.unwrap_or(false);
    next.version = record.version + 1;
    next.changed_at = change.at();
    next.changed_by = change.actor().person.clone();
    let written = execute!(
        &mut *change,
        "update record set parent = $1, root = $2, position = $3, state = $4, audience = $5, version = $6,
                           content = $7, changed_at = $8, changed_by = $9, removed = $10, search_key = $11
         where id = $12 and version = $13",
        next.parent.map(Id::uuid),
        next.root.map(Id::uuid),
        next.position,
        next.state.as_str(),
        next.audience.code(),
        next.version,
        Json(&next.content),
        next.changed_at.0,
        next.changed_by.as_str(),
        removed,
        search_key(&next.content),
        next.id.uuid(),
        record.version
    )?;
    if written == 0 {
        return Ok(None);
    }
    keep_version(change, &next, removed).await?;
    change.touches(&next.place);
    change.causes(REVIEW, &next.place);
    Ok(Some(next))
}

async fn keep_version(
    change: &mut Change,
    record: &Record,
    removed: bool,
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let parent = record.parent.map(Id::uuid);
    let audience = record.audience.code();
    let vouched = vouched(
        &record.state,
        audience,
        parent,
        record.position,
        removed,
        &record.content,
    );
    change.covers(
        &record.kind,
        &record.id.to_string(),
        record.version,
        vouched.as_bytes(),
    );
    execute!(
        &mut *change,
        "insert into record_version (record, version, operation, parent, position, state, audience, removed, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        record.id.uuid(),
        record.version,
        operation,
        parent,
        record.position,
        record.state.as_str(),
        audience,
        removed,
        Json(&record.content)
    )?;
    Ok(())
}

/// The greatest position among the children of a parent, or among the records of a kind in a place.
async fn last_position(
    change: &mut Change,
    parent: Option<&Record>,
    place: &str,
    kind: &str,
) -> Result<i64, StoreError> {
    let found = match parent {
        Some(parent) => rows!(
            change,
            "select max(position) from record where parent = $1",
            parent.id.uuid()
        )?,
        None => rows!(
            change,
            "select max(position) from record where place = $1 and kind = $2 and parent is null",
            place,
            kind
        )?,
    };
    let last: Option<i64> = found.first().map_or(Ok(None), |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}
