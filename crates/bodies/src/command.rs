//! What whoever has the machine does with accounts from its command line; each is an operation like any other.

use authority::Role;
use desk::offices::{self, Appointment};
use gate::store::accounts;
use gate::store::sign_in::hash_password;
use gate::{Account, GateError, NewAccount, Randomness, Refusal, password, secret};
use kernel::{Actor, Id, Instant, Lang};
use store::Store;

use crate::model::OFFICES;
use crate::store::find;

/// The chain of operations to which belongs what is done to an account and to no body.
const HOUSE: &str = "house";

/// A person to be let in.
#[derive(Debug, Clone, Copy)]
pub struct NewUser<'a> {
    /// The login as typed.
    pub login: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// The language of the person's pages.
    pub lang: Lang,
    /// The password as typed.
    pub password: &'a str,
    /// The code of a body and the role of the office held there from today.
    pub office: Option<(&'a str, &'a str)>,
}

/// Lets a person in, with an office where one is named.
///
/// # Errors
/// What is wrong with login, name or password; [`Refusal::Gone`] where there is no such body or office.
pub async fn create_user(
    store: &Store,
    new: &NewUser<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<Account, GateError> {
    password::check(new.password, new.login, &[new.name])?;
    let mut reading = store.read(&Actor::command(HOUSE)).await?;
    let office = match new.office {
        None => None,
        Some((code, role)) => {
            let body = find(&mut reading, code).await?.ok_or(Refusal::Gone)?;
            let role = Role::from_code(role)
                .filter(|role| OFFICES.contains(role))
                .ok_or(Refusal::Gone)?;
            Some((body, role))
        }
    };
    drop(reading);
    let hash = hash_password(new.password, randomness).await;
    let account = NewAccount {
        id: Id::from_uuid(secret::new_uuid(randomness, now)),
        login: new.login.to_owned(),
        name: new.name.to_owned(),
        lang: new.lang,
        password_hash: Some(hash),
    };
    let body = office.as_ref().map_or(HOUSE, |(body, _)| &body.code);
    let (actor, object) = (Actor::command(body), account.id.to_string());
    let mut change = store
        .change(&actor, "gate.create", &object, "", now)
        .await?;
    let made = accounts::create(&mut change, &account, now).await?;
    if let Some((body, role)) = &office {
        let from = desk::day_of(now);
        let appointment = Appointment {
            account: made.id.uuid(),
            body: &body.code,
            body_name: &body.name,
            role: role.code(),
            jurisdiction: body.place_path(),
            from: &from,
            to: None,
        };
        offices::appoint(&mut change, appointment).await?;
    }
    change.commit().await?;
    Ok(made)
}

/// Every account, one a line: login, name, offices from and to; a cross behind the login of a disabled one.
pub async fn list_users(store: &Store) -> Result<Vec<String>, GateError> {
    let mut reading = store.read(&Actor::command(HOUSE)).await?;
    let mut lines = Vec::new();
    for account in accounts::all(&mut reading).await? {
        let held = offices::ever_held(&mut reading, account.id.uuid()).await?;
        let held: Vec<String> = held
            .iter()
            .map(|office| {
                let to = office.to.as_deref().unwrap_or_default();
                format!("{}@{} ({}–{to})", office.role, office.body, office.from)
            })
            .collect();
        let mark = if account.disabled { "×" } else { "" };
        lines.push(format!(
            "{}{mark}\t{}\t{}",
            account.login,
            account.name,
            held.join(", ")
        ));
    }
    Ok(lines)
}

/// Sets a new password; every session of the account ends.
///
/// # Errors
/// What is wrong with the password; [`Refusal::AccountUnknown`].
pub async fn set_password(
    store: &Store,
    login: &str,
    typed: &str,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<(), GateError> {
    let account = of(store, login).await?;
    password::check(typed, &account.login, &[&account.name])?;
    let hash = hash_password(typed, randomness).await;
    let (actor, object) = (Actor::command(HOUSE), account.id.to_string());
    let mut change = store
        .change(&actor, "gate.password", &object, "", now)
        .await?;
    accounts::set_password(&mut change, account.id, &hash, None, now).await?;
    change.commit().await?;
    Ok(())
}

/// Closes the door to an account; what it has written remains.
///
/// # Errors
/// [`Refusal::AccountUnknown`].
pub async fn disable(store: &Store, login: &str, now: Instant) -> Result<(), GateError> {
    let account = of(store, login).await?;
    let (actor, object) = (Actor::command(HOUSE), account.id.to_string());
    let mut change = store
        .change(&actor, "gate.disable", &object, "", now)
        .await?;
    accounts::disable(&mut change, account.id, now).await?;
    change.commit().await?;
    Ok(())
}

async fn of(store: &Store, login: &str) -> Result<Account, GateError> {
    let mut reading = store.read(&Actor::command(HOUSE)).await?;
    let found = accounts::by_login(&mut reading, login).await?;
    Ok(found.ok_or(Refusal::AccountUnknown)?)
}
