mod coming_in;
#[cfg(feature = "oidc")]
mod houses;
#[cfg(feature = "passkeys")]
mod passkeys;
mod rules;
mod things;

use std::sync::atomic::{AtomicU64, Ordering};

use kernel::{Actor, Instant, Lang};
use sha2::{Digest as _, Sha256};
use store::{Change, Store};

use crate::store::accounts;
use crate::{Account, NewAccount, Randomness, Session, SignIn, Visitor, password};

pub(super) const SECOND: i64 = 1000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// A moment of a working day.
pub(super) const NOON: Instant = Instant(1_790_000_000_000);

pub(super) const PASSWORD: &str = "көк асманда ак булут";

/// Random bytes that are the same in every run.
#[derive(Debug, Default)]
pub(super) struct Dice(AtomicU64);

impl Randomness for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let throw = self.0.fetch_add(1, Ordering::Relaxed);
            chunk.copy_from_slice(&Sha256::digest(throw.to_be_bytes())[..chunk.len()]);
        }
    }
}

pub(super) fn later(milliseconds: i64) -> Instant {
    Instant(NOON.0 + milliseconds)
}

pub(super) fn at(address: &str) -> Visitor<'_> {
    Visitor {
        address,
        device: "Firefox",
        mark: None,
    }
}

pub(super) async fn change(store: &Store, act: &str) -> Change {
    let actor = Actor::command("kg");
    store.change(&actor, act, "x", "", NOON).await.unwrap()
}

pub(super) fn new_account(login: &str, dice: &Dice) -> NewAccount {
    NewAccount {
        id: accounts::new_id(dice, NOON),
        login: login.to_owned(),
        name: "Айнура Асанова".to_owned(),
        lang: Lang::Ky,
        password_hash: Some(password::hash(PASSWORD, dice)),
    }
}

/// An account whose password is [`PASSWORD`].
pub(super) async fn account(store: &Store, login: &str, dice: &Dice) -> Account {
    let mut change = change(store, "gate.create").await;
    let account = accounts::create(&mut change, &new_account(login, dice), NOON)
        .await
        .unwrap();
    change.commit().await.unwrap();
    account
}

/// The token, the mark and the session of somebody who is in.
pub(super) fn inside(outcome: SignIn) -> (String, String, Session) {
    match outcome {
        SignIn::Welcome {
            token,
            mark,
            session,
        } => (token, mark, *session),
        other => panic!("not in: {other:?}"),
    }
}

/// One word for what became of an attempt.
pub(super) fn word(outcome: &SignIn) -> String {
    match outcome {
        SignIn::Welcome { .. } => "welcome".to_owned(),
        SignIn::NeedsCode { .. } => "code".to_owned(),
        SignIn::Refused => "refused".to_owned(),
        SignIn::TicketGone => "gone".to_owned(),
        SignIn::Slowed { until } => format!("slowed to {}", (until.0 - NOON.0) / SECOND),
    }
}
