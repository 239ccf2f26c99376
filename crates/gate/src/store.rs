//! All SQL of the gate.
//!
//! Accounts, invitations, tokens and factors change through an operation (`&mut Change`); sessions, drafts and
//! failed attempts are no acts of an office and are written beside the log.

pub mod accounts;
pub mod drafts;
pub mod factors;
pub mod houses;
pub mod identities;
pub mod invitations;
pub mod passkeys;
pub mod resets;
pub mod sessions;
pub mod setup;
pub mod sign_in;
pub mod tokens;

mod begun;
mod failures;

use kernel::{Actor, Id, Instant};
use store::{Migrations, StoreError};

use crate::AccountKind;

/// The tables of the gate; they refer to none but each other.
pub const MIGRATIONS: Migrations = Migrations {
    book: "gate",
    files: &[("0001_gate", include_str!("../migrations/0001_gate.sql"))],
};

/// Who reads and writes for the gate itself, before anybody has come in.
fn keeper() -> Actor {
    Actor {
        person: "gate".to_owned(),
        office: "gate".to_owned(),
        body: "public".to_owned(),
        jurisdiction: String::new(),
    }
}

/// The actor of a person who acts for themselves, before or without an office: on the own account.
pub fn oneself(account: Id<AccountKind>) -> Actor {
    Actor {
        person: account.to_string(),
        office: "reader".to_owned(),
        body: "public".to_owned(),
        jurisdiction: String::new(),
    }
}

fn is_conflict(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict(_))
}

fn moment(millis: Option<i64>) -> Option<Instant> {
    millis.map(Instant)
}

/// Counts a failed attempt without the cost of a password.
#[cfg(test)]
pub(crate) async fn count_for_tests(
    aside: &mut store::Aside,
    login: &str,
    visitor: crate::Visitor<'_>,
    now: Instant,
) {
    let known = failures::Known::No;
    let counted = failures::count(aside, "password", login, visitor, known, now).await;
    counted.unwrap().unwrap();
}
