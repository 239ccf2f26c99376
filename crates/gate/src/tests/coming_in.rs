use kernel::Instant;
use store::Store;
use store::testing::on_both_engines;

use super::{
    DAY, Dice, HOUR, MINUTE, NOON, PASSWORD, SECOND, account, at, change, inside, later, word,
};
use crate::store::sign_in::{self, Proof, enter, sign_in, sign_in_code};
use crate::store::{accounts, factors, resets, sessions};
use crate::{Limits, MIGRATIONS, Refusal, SignIn, Visitor, totp};

const LIMITS: Limits = Limits {
    idle: 30 * MINUTE,
    absolute: 12 * HOUR,
};

async fn try_in(
    store: &Store,
    password: &str,
    visitor: Visitor<'_>,
    now: Instant,
    dice: &Dice,
) -> String {
    let outcome = sign_in(store, "Ainura", password, visitor, now, dice).await;
    word(&outcome.unwrap())
}

#[tokio::test]
async fn somebody_comes_in_and_is_known_by_the_token() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let outcome = sign_in(store, " AINURA", PASSWORD, at("192.0.2.1"), NOON, &dice).await;
        let (token, _, session) = inside(outcome.unwrap());
        assert_eq!(session.account, account);
        let found = sessions::find(store, &token, LIMITS, later(SECOND))
            .await
            .unwrap();
        assert_eq!(found, Some(session));
        for stranger in ["", "x", &token[1..]] {
            let found = sessions::find(store, stranger, LIMITS, NOON).await.unwrap();
            assert_eq!(found, None);
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_refused_does_not_learn_why() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        account(store, "ainura", &dice).await;
        let gone = account(store, "gone", &dice).await;
        let mut change = change(store, "gate.disable").await;
        accounts::disable(&mut change, gone.id, NOON).await.unwrap();
        change.commit().await.unwrap();
        for (login, password) in [
            ("ainura", "wrong"),
            ("nobody", PASSWORD),
            ("gone", PASSWORD),
        ] {
            let outcome = sign_in(store, login, password, at("192.0.2.1"), NOON, &dice).await;
            assert_eq!(outcome.unwrap(), SignIn::Refused);
        }
        // A login that does not exist is slowed like one that does.
        for login in ["nobody", "gone"] {
            for _ in 1..5 {
                let outcome = sign_in(store, login, "wrong", at("192.0.2.1"), NOON, &dice).await;
                assert_eq!(outcome.unwrap(), SignIn::Refused);
            }
            let outcome = sign_in(store, login, "wrong", at("192.0.2.1"), NOON, &dice).await;
            assert_eq!(word(&outcome.unwrap()), "slowed to 60");
        }
    })
    .await;
}

#[tokio::test]
async fn an_attacker_is_slowed_and_the_village_is_not() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        account(store, "ainura", &dice).await;
        let (office, attacker) = (at("192.0.2.1"), at("203.0.113.9"));
        let outcome = sign_in(store, "ainura", PASSWORD, office, NOON, &dice).await;
        let (_, mark, _) = inside(outcome.unwrap());
        for _ in 0..5 {
            assert_eq!(
                try_in(store, "guess", attacker, NOON, &dice).await,
                "refused"
            );
        }
        let slowed = try_in(store, PASSWORD, attacker, NOON, &dice).await;
        assert_eq!(slowed, "slowed to 60");
        // Not counted while it waits, so that hammering does not lengthen the wait.
        let slowed = try_in(store, "guess", attacker, later(59 * SECOND), &dice).await;
        assert_eq!(slowed, "slowed to 60");
        // A stranger elsewhere is slowed as well: an attacker has many addresses.
        let elsewhere = try_in(store, PASSWORD, at("198.51.100.7"), NOON, &dice).await;
        assert_eq!(elsewhere, "slowed to 60");
        // The office and the person's own phone, wherever it is, are not.
        assert_eq!(
            try_in(store, PASSWORD, office, NOON, &dice).await,
            "welcome"
        );
        let phone = Visitor {
            mark: Some(&mark),
            ..at("203.0.113.9")
        };
        assert_eq!(try_in(store, PASSWORD, phone, NOON, &dice).await, "welcome");
        let forged = Visitor {
            mark: Some("forged"),
            ..at("198.51.100.8")
        };
        assert_eq!(
            try_in(store, PASSWORD, forged, NOON, &dice).await,
            "slowed to 60"
        );
        // After the wait the right password opens, and the next failure is the first again.
        let now = later(MINUTE);
        let elsewhere = at("198.51.100.7");
        assert_eq!(
            try_in(store, PASSWORD, elsewhere, now, &dice).await,
            "welcome"
        );
        assert_eq!(
            try_in(store, "typo", elsewhere, now, &dice).await,
            "refused"
        );
        assert_eq!(
            try_in(store, PASSWORD, elsewhere, now, &dice).await,
            "welcome"
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_that_tries_every_login_is_slowed() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let visitor = at("2001:db8::1");
        for count in 0..61 {
            let mut aside = store
                .aside(&crate::store::oneself(account.id))
                .await
                .unwrap();
            let login = format!("login{count}");
            crate::store::count_for_tests(&mut aside, &login, visitor, NOON).await;
            aside.commit().await.unwrap();
        }
        let neighbour = at("2001:db8::2");
        let slowed = try_in(store, PASSWORD, neighbour, NOON, &dice).await;
        assert_eq!(slowed, "slowed to 10");
        let now = later(10 * SECOND);
        assert_eq!(
            try_in(store, PASSWORD, neighbour, now, &dice).await,
            "welcome"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guesses_at_once_are_many_guesses() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = std::sync::Arc::new(Dice::default());
        account(store, "ainura", &dice).await;
        let mut guesses = Vec::new();
        for _ in 0..12 {
            let (store, dice) = (store.clone(), dice.clone());
            guesses.push(tokio::spawn(async move {
                try_in(&store, "guess", at("192.0.2.1"), NOON, &dice).await
            }));
        }
        let mut looked_at = 0;
        for guess in guesses {
            looked_at += usize::from(guess.await.unwrap() == "refused");
        }
        assert_eq!(looked_at, 5);
    })
    .await;
}

#[tokio::test]
async fn a_session_runs_out() {
    async fn check(visits: &[i64], expected: &[bool]) {
        on_both_engines(&[MIGRATIONS], async |store| {
            let dice = Dice::default();
            let account = account(store, "ainura", &dice).await;
            let welcome = enter(store, account.id, at("192.0.2.1"), NOON, &dice).await;
            let (token, ..) = inside(welcome.unwrap());
            for (visit, alive) in visits.iter().zip(expected) {
                let found = sessions::find(store, &token, LIMITS, later(*visit))
                    .await
                    .unwrap();
                assert_eq!(found.is_some(), *alive, "{visit}");
            }
        })
        .await;
    }
    check(
        &[29 * MINUTE, 58 * MINUTE, 87 * MINUTE],
        &[true, true, true],
    )
    .await;
    check(&[30 * MINUTE, SECOND], &[false, true]).await;
    let day: Vec<i64> = (1..=48).map(|count| count * 15 * MINUTE).collect();
    let mut alive = vec![true; 47];
    alive.push(false);
    check(&day, &alive).await;
}

#[tokio::test]
async fn the_last_use_is_written_at_most_once_a_minute() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let welcome = enter(store, account.id, at("192.0.2.1"), NOON, &dice).await;
        let (token, ..) = inside(welcome.unwrap());
        let mut seen = Vec::new();
        for seconds in [1, 59, 60, 61, 119, 121] {
            let now = later(seconds * SECOND);
            let found = sessions::find(store, &token, LIMITS, now)
                .await
                .unwrap()
                .unwrap();
            seen.push((found.seen.0 - NOON.0) / SECOND);
        }
        assert_eq!(seen, [0, 0, 60, 60, 60, 121]);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let (me, other) = (
            account(store, "ainura", &dice).await,
            account(store, "bakyt", &dice).await,
        );
        let mut tokens = Vec::new();
        for minute in 0..3 {
            let now = later(minute * MINUTE);
            let welcome = enter(store, me.id, at("192.0.2.1"), now, &dice).await;
            tokens.push(inside(welcome.unwrap()));
        }
        let now = later(3 * MINUTE);
        let list = sessions::list(store, me.id, LIMITS, now).await.unwrap();
        let ids: Vec<_> = list.iter().map(|session| session.id).collect();
        assert_eq!(ids, [tokens[2].2.id, tokens[1].2.id, tokens[0].2.id]);
        assert!(
            sessions::list(store, other.id, LIMITS, now)
                .await
                .unwrap()
                .is_empty()
        );

        // Nobody ends another's session, and one's own only once.
        let (first, second, third) = (tokens[0].2.id, tokens[1].2.id, tokens[2].2.id);
        assert!(sessions::end(store, other.id, first, now).await.is_err());
        sessions::end(store, me.id, first, now).await.unwrap();
        assert!(sessions::end(store, me.id, first, now).await.is_err());
        assert_eq!(
            sessions::end_others(store, me.id, third, now)
                .await
                .unwrap(),
            1
        );
        let list = sessions::list(store, me.id, LIMITS, now).await.unwrap();
        assert_eq!(list.iter().map(|it| it.id).collect::<Vec<_>>(), [third]);
        let ended = sessions::find(store, &tokens[1].0, LIMITS, now)
            .await
            .unwrap();
        assert_eq!(ended, None, "{second}");

        // A new password ends the others, a closed door ends all.
        let again = enter(store, me.id, at("192.0.2.1"), now, &dice).await;
        let again = inside(again.unwrap());
        let mut of_password = change(store, "gate.password").await;
        accounts::set_password(&mut of_password, me.id, "hash", Some(third), now)
            .await
            .unwrap();
        of_password.commit().await.unwrap();
        assert!(
            sessions::find(store, &again.0, LIMITS, now)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            sessions::find(store, &tokens[2].0, LIMITS, now)
                .await
                .unwrap()
                .is_some()
        );
        let mut closing = change(store, "gate.disable").await;
        accounts::disable(&mut closing, me.id, now).await.unwrap();
        closing.commit().await.unwrap();
        assert!(
            sessions::find(store, &tokens[2].0, LIMITS, now)
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn forms_carry_a_token_that_rolls_and_offices_are_chosen() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let welcome = enter(store, account.id, at("192.0.2.1"), NOON, &dice).await;
        let (token, _, session) = inside(welcome.unwrap());
        let rolled = sessions::roll_csrf(store, &session, &token, &dice)
            .await
            .unwrap();
        assert_ne!(rolled, session.csrf);
        let office = crate::secret::new_uuid(&dice, NOON);
        sessions::choose_office(store, &session, Some(office))
            .await
            .unwrap();
        let found = sessions::find(store, &token, LIMITS, NOON)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((found.csrf, found.office), (rolled, Some(office)));
    })
    .await;
}

#[tokio::test]
async fn a_form_that_comes_late_is_still_known() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let welcome = enter(store, account.id, at("192.0.2.1"), NOON, &dice).await;
        let (token, _, session) = inside(welcome.unwrap());
        let known = async |after: i64| {
            let found = sessions::ran_out(store, &token, LIMITS, later(after))
                .await
                .unwrap();
            found.map(|it| (it.account, it.csrf))
        };
        assert_eq!(known(29 * MINUTE).await, None, "it is still alive");
        let whose = Some((account.id, session.csrf.clone()));
        assert_eq!(known(30 * MINUTE).await, whose);
        assert_eq!(known(24 * HOUR).await, whose);
        assert_eq!(known(24 * HOUR + 31 * MINUTE).await, None);
        sessions::end(store, account.id, session.id, NOON)
            .await
            .unwrap();
        let whose = Some((account.id, session.csrf.clone()));
        assert_eq!(
            known(HOUR).await,
            whose,
            "ended from elsewhere, a form may be open here"
        );
        assert_eq!(known(24 * HOUR + MINUTE).await, None);
        assert_eq!(
            sessions::purge(store, LIMITS, later(HOUR)).await.unwrap(),
            0
        );
        assert_eq!(
            sessions::purge(store, LIMITS, later(3 * DAY))
                .await
                .unwrap(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_step_is_asked_and_a_code_opens_once() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let here = at("192.0.2.1");
        let new = factors::start_codes(store, account.id, NOON, &dice)
            .await
            .unwrap();
        let code = |now: Instant| totp::code(&new.secret, totp::step(now)).unwrap();

        let mut wrong = change(store, "gate.codes").await;
        let refused =
            factors::confirm_codes(&mut wrong, account.id, &new.token, "000000", NOON, &dice).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-code-wrong");
        drop(wrong);
        let mut right = change(store, "gate.codes").await;
        let setting = code(NOON);
        let recovery =
            factors::confirm_codes(&mut right, account.id, &new.token, &setting, NOON, &dice);
        let recovery = recovery.await.unwrap();
        right.commit().await.unwrap();
        assert_eq!(recovery.len(), 10);
        assert_eq!(
            factors::recovery_codes_left(store, account.id)
                .await
                .unwrap(),
            10
        );

        let ticket = async |now: Instant| match sign_in(store, "ainura", PASSWORD, here, now, &dice)
            .await
            .unwrap()
        {
            SignIn::NeedsCode {
                ticket,
                codes: true,
                passkeys: false,
            } => ticket,
            other => panic!("{other:?}"),
        };
        let try_code = async |ticket: &str, typed: &str, now: Instant| {
            let outcome = sign_in_code(store, ticket, typed, here, now, &dice).await;
            word(&outcome.unwrap())
        };
        let now = later(MINUTE);
        let first = ticket(now).await;
        assert_eq!(
            try_code(&first, &code(NOON), now).await,
            "refused",
            "it set the codes up"
        );
        assert_eq!(try_code(&first, "123", now).await, "refused");
        assert_eq!(try_code(&first, &code(now), now).await, "welcome");
        assert_eq!(try_code(&first, &code(now), now).await, "gone");
        let second = ticket(now).await;
        assert_eq!(
            try_code(&second, &code(now), now).await,
            "refused",
            "used before"
        );
        assert_eq!(
            try_code(&second, &recovery[3].to_uppercase(), now).await,
            "welcome"
        );
        assert_eq!(
            factors::recovery_codes_left(store, account.id)
                .await
                .unwrap(),
            9
        );
        let third = ticket(now).await;
        assert_eq!(
            try_code(&third, &recovery[3], now).await,
            "refused",
            "used before"
        );
        assert_eq!(try_code(&third, "", later(12 * MINUTE)).await, "gone");
        assert_eq!(try_code("forged", &recovery[4], now).await, "gone");

        let mut removal = change(store, "gate.no-codes").await;
        factors::remove_codes(&mut removal, account.id)
            .await
            .unwrap();
        removal.commit().await.unwrap();
        assert_eq!(try_in(store, PASSWORD, here, now, &dice).await, "welcome");
        assert_eq!(
            factors::recovery_codes_left(store, account.id)
                .await
                .unwrap(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn codes_cannot_be_guessed_with_ever_new_tickets() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let here = at("192.0.2.1");
        let new = factors::start_codes(store, account.id, NOON, &dice)
            .await
            .unwrap();
        let code = totp::code(&new.secret, totp::step(NOON)).unwrap();
        let mut change = change(store, "gate.codes").await;
        factors::confirm_codes(&mut change, account.id, &new.token, &code, NOON, &dice)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let mut outcomes = Vec::new();
        for _ in 0..7 {
            let outcome = sign_in(store, "ainura", PASSWORD, here, NOON, &dice)
                .await
                .unwrap();
            let SignIn::NeedsCode { ticket, .. } = outcome else {
                panic!("{outcome:?}");
            };
            let outcome = sign_in_code(store, &ticket, "1", here, NOON, &dice).await;
            outcomes.push(word(&outcome.unwrap()));
        }
        assert_eq!(outcomes[4..], ["refused", "slowed to 60", "slowed to 60"]);
    })
    .await;
}

#[tokio::test]
async fn who_changes_the_locks_proves_again() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let here = at("192.0.2.1");
        let welcome = enter(store, account.id, here, NOON, &dice).await;
        let (token, _, session) = inside(welcome.unwrap());
        let now = later(20 * MINUTE);
        assert!(!crate::rules::is_fresh(session.fresh, now));
        let wrong = sign_in::prove(store, &session, "wrong", here, now)
            .await
            .unwrap();
        assert_eq!(wrong, Proof::Refused);
        let right = sign_in::prove(store, &session, PASSWORD, here, now)
            .await
            .unwrap();
        assert_eq!(right, Proof::Proved);
        let found = sessions::find(store, &token, LIMITS, now)
            .await
            .unwrap()
            .unwrap();
        assert!(crate::rules::is_fresh(found.fresh, now));
        for _ in 0..5 {
            let wrong = sign_in::prove(store, &session, "wrong", here, now)
                .await
                .unwrap();
            assert_eq!(wrong, Proof::Refused);
        }
        let slowed = sign_in::prove(store, &session, PASSWORD, here, now)
            .await
            .unwrap();
        assert!(matches!(slowed, Proof::Slowed { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_by_a_link() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let account = account(store, "ainura", &dice).await;
        let mut giving = change(store, "gate.reset-password").await;
        let token = resets::create(&mut giving, account.id, NOON, &dice)
            .await
            .unwrap();
        giving.commit().await.unwrap();
        let found = resets::find(store, &token, later(23 * HOUR)).await.unwrap();
        assert_eq!(found.map(|it| it.id), Some(account.id));
        assert!(
            resets::find(store, &token, later(DAY))
                .await
                .unwrap()
                .is_none()
        );
        let hash = sign_in::hash_password("жаңы сырсөз керек", &dice).await;
        let mut choosing = change(store, "gate.password").await;
        resets::accept(&mut choosing, &token, &hash, NOON)
            .await
            .unwrap();
        choosing.commit().await.unwrap();
        assert_eq!(
            try_in(store, PASSWORD, at("a"), NOON, &dice).await,
            "refused"
        );
        assert_eq!(
            try_in(store, "жаңы сырсөз керек", at("a"), NOON, &dice).await,
            "welcome"
        );
        let mut again = change(store, "gate.password").await;
        let refused = resets::accept(&mut again, &token, &hash, NOON)
            .await
            .unwrap_err();
        assert_eq!(refused.to_string(), Refusal::BegunGone.message().key);
    })
    .await;
}
