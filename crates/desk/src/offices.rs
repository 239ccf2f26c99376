//! Who holds which office: what a person may act as today.

use kernel::{Actor, Id, Kind, Words};
use records::Record;
use serde_json::json;
use store::sqlx::types::Json;
use store::{
    Change, Reading, Row, StoreError, StoredWords, Uuid, execute, from_words, rows, to_words,
};

/// The kind of an office's identifier.
#[derive(Debug)]
pub struct OfficeKind;

impl Kind for OfficeKind {
    const WORD: &'static str = "office";
}

/// An office that a person holds or held.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Its identifier.
    pub id: Id<OfficeKind>,
    /// Who holds it: an account.
    pub account: Uuid,
    /// The code of the body.
    pub body: String,
    /// The name of the body.
    pub body_name: Words,
    /// The role code.
    pub role: String,
    /// The path of the place that the body works for.
    pub jurisdiction: String,
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, where it ends.
    pub to: Option<String>,
}

/// An office to give.
#[derive(Debug, Clone, Copy)]
pub struct Appointment<'a> {
    /// To whom.
    pub account: Uuid,
    /// The code of the body.
    pub body: &'a str,
    /// The name of the body.
    pub body_name: &'a Words,
    /// The role code.
    pub role: &'a str,
    /// The path of the place that the body works for.
    pub jurisdiction: &'a str,
    /// The first day, `YYYY-MM-DD`.
    pub from: &'a str,
    /// The last day, where it ends.
    pub to: Option<&'a str>,
}

const COLUMNS: &str = "id, account, body, body_name, role, jurisdiction, valid_from, valid_to";

impl Office {
    /// Whoever acts under it.
    pub fn actor(&self) -> Actor {
        Actor {
            person: self.account.to_string(),
            office: self.role.clone(),
            body: self.body.clone(),
            jurisdiction: self.jurisdiction.clone(),
        }
    }

    /// Whether it is held on a day, `YYYY-MM-DD`.
    pub fn held_on(&self, day: &str) -> bool {
        self.from.as_str() <= day && self.to.as_deref().is_none_or(|to| day <= to)
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut values = row.values();
        Ok(Self {
            id: Id::from_uuid(values.take()?),
            account: values.take()?,
            body: values.take()?,
            body_name: to_words(values.take::<Json<StoredWords>>()?.0),
            role: values.take()?,
            jurisdiction: values.take()?,
            from: values.take()?,
            to: values.take()?,
        })
    }
}

/// The offices that a person holds on a day, in the order in which they were given.
pub async fn held(
    reading: &mut Reading,
    account: Uuid,
    day: &str,
) -> Result<Vec<Office>, StoreError> {
    rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from office
             where account = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)
             order by valid_from, id"
        )),
        account,
        day
    )?
    .iter()
    .map(Office::read)
    .collect()
}

/// Every office that a person holds, held or will hold, oldest first.
pub async fn ever_held(reading: &mut Reading, account: Uuid) -> Result<Vec<Office>, StoreError> {
    rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from office where account = $1 order by valid_from, id"
        )),
        account
    )?
    .iter()
    .map(Office::read)
    .collect()
}

/// Every office of a body, those that ended too, newest first.
pub async fn of_body(reading: &mut Reading, body: &str) -> Result<Vec<Office>, StoreError> {
    rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from office where body = $1 order by valid_from desc, id desc"
        )),
        body
    )?
    .iter()
    .map(Office::read)
    .collect()
}

/// The offices held on a day in bodies that work for the place of a path, or for a place around it.
pub async fn covering(
    reading: &mut Reading,
    path: &str,
    day: &str,
) -> Result<Vec<Office>, StoreError> {
    rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from office
             where jurisdiction <> '' and substr($1, 1, length(jurisdiction)) = jurisdiction
               and valid_from <= $2 and (valid_to is null or valid_to >= $2)
             order by jurisdiction desc, body, valid_from, id"
        )),
        path,
        day
    )?
    .iter()
    .map(Office::read)
    .collect()
}

/// The office of that identifier.
pub async fn find(reading: &mut Reading, id: Uuid) -> Result<Option<Office>, StoreError> {
    let found = rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!("select {COLUMNS} from office where id = $1")),
        id
    )?;
    found.first().map(Office::read).transpose()
}

/// Gives an office; the operation of the change vouches for it.
pub async fn appoint(
    change: &mut Change,
    new: Appointment<'_>,
) -> Result<Id<OfficeKind>, StoreError> {
    let id = change.new_id::<OfficeKind>();
    let operation = change.operation().uuid();
    vouch(
        change,
        id.uuid(),
        new.account,
        new.body,
        new.role,
        new.from,
        new.to,
    );
    execute!(
        &mut *change,
        "insert into office (id, account, body, body_name, role, jurisdiction, valid_from, valid_to, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        new.account,
        new.body,
        from_words(new.body_name),
        new.role,
        new.jurisdiction,
        new.from,
        new.to,
        operation
    )?;
    Ok(id)
}

/// Lets the offices of a body bear its name, where the record that was written is a body and has another now.
pub(crate) async fn follow(
    change: &mut Change,
    before: &Record,
    after: &Record,
) -> Result<(), StoreError> {
    if after.kind != "body" || before.content.get("name") == after.content.get("name") {
        return Ok(());
    }
    let name = after.content.get("name").cloned().unwrap_or_default();
    let words = crate::pages::words_of(&name);
    execute!(
        &mut *change,
        "update office set body_name = $1 where body = $2",
        from_words(&words),
        after.body.as_str()
    )?;
    Ok(())
}

/// Ends an office with a last day.
pub async fn end(change: &mut Change, office: &Office, last_day: &str) -> Result<(), StoreError> {
    vouch(
        change,
        office.id.uuid(),
        office.account,
        &office.body,
        &office.role,
        &office.from,
        Some(last_day),
    );
    execute!(
        &mut *change,
        "update office set valid_to = $1 where id = $2",
        last_day,
        office.id.uuid()
    )?;
    Ok(())
}

fn vouch(
    change: &mut Change,
    id: Uuid,
    account: Uuid,
    body: &str,
    role: &str,
    from: &str,
    to: Option<&str>,
) {
    let content = records::canonical(&json!({
        "account": account.to_string(), "body": body, "role": role, "from": from, "to": to,
    }));
    change.covers("office", &id.to_string(), 0, content.as_bytes());
}
