//! Accounts: who may come in at all.

use std::collections::HashMap;
use std::str::FromStr as _;

use kernel::{Id, Instant, Lang};
use store::{Change, Connected, Reading, Store, StoreError, Uuid, Values, execute, rows};

use super::keeper;
use crate::{Account, AccountKind, GateError, NewAccount, Randomness, Refusal, rules, secret};

/// The columns from which [`take`] reads an account, named `a`.
macro_rules! columns {
    () => {
        "a.id, a.login, a.name, a.lang, a.password is not null, a.disabled_at,
         (select count(*) from totp t where t.account = a.id),
         (select count(*) from passkey p where p.account = a.id)"
    };
}
pub(super) use columns;

/// Reads an account from the columns of [`columns!`].
pub(super) fn take(values: &mut Values<'_>) -> Result<Account, StoreError> {
    let id: Uuid = values.take()?;
    Ok(Account {
        id: Id::from_uuid(id),
        login: values.take()?,
        name: values.take()?,
        lang: values.code("account.lang", |code| Lang::from_str(code).ok())?,
        password: values.take()?,
        disabled: values.take::<Option<i64>>()?.is_some(),
        second_factor: values.take::<i64>()? > 0,
        passkeys: values.integer("passkey.count")?,
    })
}

/// An identifier for a new account, needed before the change begins: it is the change's object.
pub fn new_id(randomness: &dyn Randomness, now: Instant) -> Id<AccountKind> {
    Id::from_uuid(secret::new_uuid(randomness, now))
}

/// Lets a person in from now on. The change's act is `gate.accept`, `gate.setup` or `gate.create`, its object the id.
///
/// # Errors
/// [`Refusal::LoginTaken`], [`Refusal::LoginShape`], [`Refusal::NameMissing`].
pub async fn create(
    change: &mut Change,
    new: &NewAccount,
    now: Instant,
) -> Result<Account, GateError> {
    let login = rules::login(&new.login)?;
    let name = rules::name(&new.name)?;
    let taken = rows!(
        &mut *change,
        "select id from account where login = $1",
        login.as_str()
    )?;
    if !taken.is_empty() {
        return Err(Refusal::LoginTaken.into());
    }
    let done = execute!(
        &mut *change,
        "insert into account (id, login, name, lang, password, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        new.id.uuid(),
        login.as_str(),
        name.as_str(),
        new.lang.code(),
        new.password_hash.as_deref(),
        now.0
    );
    match done {
        // Two people took the same login in the same moment; the transaction is lost, which is right.
        Err(error) if super::is_conflict(&error) => return Err(Refusal::LoginTaken.into()),
        done => done?,
    };
    Ok(Account {
        id: new.id,
        login,
        name,
        lang: new.lang,
        second_factor: false,
        passkeys: 0,
        password: new.password_hash.is_some(),
        disabled: false,
    })
}

/// The account of that login, in any spelling of its letters.
pub async fn by_login(reading: &mut Reading, login: &str) -> Result<Option<Account>, StoreError> {
    let login = rules::fold_login(login);
    let found = rows!(
        reading,
        concat!("select ", columns!(), " from account a where a.login = $1"),
        login.as_str()
    )?;
    found.first().map(|row| take(&mut row.values())).transpose()
}

/// The account of that identifier.
pub async fn by_id(
    connected: &mut impl Connected,
    id: Id<AccountKind>,
) -> Result<Option<Account>, StoreError> {
    let found = rows!(
        connected,
        concat!("select ", columns!(), " from account a where a.id = $1"),
        id.uuid()
    )?;
    found.first().map(|row| take(&mut row.values())).transpose()
}

/// The names of the persons of operations and records, by the text of their identifiers.
///
/// What is no identifier of an account (`command-line`) is left out.
pub async fn names(
    reading: &mut Reading,
    persons: &[&str],
) -> Result<HashMap<String, String>, StoreError> {
    let mut ids: Vec<Uuid> = persons
        .iter()
        .filter_map(|person| person.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let mut names = HashMap::new();
    for chunk in ids.chunks(store::ROWS_PER_INSERT) {
        let found = store::on!(Connected::engine(reading), connection => {
            let mut query = store::sqlx::QueryBuilder::new("select id, name from account where id in (");
            let mut list = query.separated(", ");
            for id in chunk {
                list.push_bind(*id);
            }
            query.push(")");
            query.build().persistent(false).fetch_all(connection).await.map(|rows| {
                rows.into_iter().map(store::Row::from).collect::<Vec<_>>()
            })
        })?;
        for row in found {
            names.insert(row.get::<Uuid>(0)?.to_string(), row.get(1)?);
        }
    }
    Ok(names)
}

/// Every account, disabled ones among them, in the order of the logins; for the command line.
pub async fn all(reading: &mut Reading) -> Result<Vec<Account>, StoreError> {
    let found = rows!(
        reading,
        concat!("select ", columns!(), " from account a order by a.login")
    )?;
    found.iter().map(|row| take(&mut row.values())).collect()
}

/// How many accounts there are, disabled ones among them.
pub async fn count(store: &Store) -> Result<usize, StoreError> {
    let mut reading = store.read(&keeper()).await?;
    count_in(&mut reading).await
}

pub(super) async fn count_in(connected: &mut impl Connected) -> Result<usize, StoreError> {
    let found = rows!(connected, "select count(*) from account")?;
    let row = found.first().ok_or(store::sqlx::Error::RowNotFound)?;
    row.values().integer("account.count")
}

/// Sets the password; every other session of the account ends. Act `gate.password`.
///
/// # Errors
/// [`Refusal::AccountUnknown`].
pub async fn set_password(
    change: &mut Change,
    id: Id<AccountKind>,
    password_hash: &str,
    except: Option<Uuid>,
    now: Instant,
) -> Result<(), GateError> {
    let done = execute!(
        &mut *change,
        "update account set password = $1 where id = $2",
        password_hash,
        id.uuid()
    )?;
    one(done)?;
    super::sessions::end_all(change, id, except, now).await?;
    Ok(())
}

/// Sets the language of the person's pages. Act `gate.language`.
///
/// # Errors
/// [`Refusal::AccountUnknown`].
pub async fn set_language(
    change: &mut Change,
    id: Id<AccountKind>,
    lang: Lang,
) -> Result<(), GateError> {
    one(execute!(
        change,
        "update account set lang = $1 where id = $2",
        lang.code(),
        id.uuid()
    )?)
}

/// Sets the person's name. Act `gate.name`.
///
/// # Errors
/// [`Refusal::AccountUnknown`], [`Refusal::NameMissing`].
pub async fn set_name(
    change: &mut Change,
    id: Id<AccountKind>,
    name: &str,
) -> Result<(), GateError> {
    let name = rules::name(name)?;
    one(execute!(
        change,
        "update account set name = $1 where id = $2",
        name.as_str(),
        id.uuid()
    )?)
}

/// Closes the door to a person: sessions end, tokens are taken back, what was written remains. Act `gate.disable`.
///
/// # Errors
/// [`Refusal::AccountUnknown`].
pub async fn disable(
    change: &mut Change,
    id: Id<AccountKind>,
    now: Instant,
) -> Result<(), GateError> {
    one(execute!(
        &mut *change,
        "update account set disabled_at = coalesce(disabled_at, $1) where id = $2",
        now.0,
        id.uuid()
    )?)?;
    super::sessions::end_all(change, id, None, now).await?;
    execute!(
        change,
        "update api_token set revoked_at = $1 where account = $2 and revoked_at is null",
        now.0,
        id.uuid()
    )?;
    Ok(())
}

/// Opens the door again. Act `gate.enable`.
///
/// # Errors
/// [`Refusal::AccountUnknown`].
pub async fn enable(change: &mut Change, id: Id<AccountKind>) -> Result<(), GateError> {
    one(execute!(
        change,
        "update account set disabled_at = null where id = $1",
        id.uuid()
    )?)
}

fn one(changed: u64) -> Result<(), GateError> {
    if changed == 0 {
        return Err(Refusal::AccountUnknown.into());
    }
    Ok(())
}
