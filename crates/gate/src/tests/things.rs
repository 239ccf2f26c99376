use kernel::{Actor, Id, Instant, Lang};
use store::testing::on_both_engines;
use store::{Store, rows};

use super::{DAY, Dice, HOUR, NOON, account, at, change, inside, later, new_account};
use crate::store::tokens::NewToken;
use crate::store::{accounts, drafts, invitations, sessions, setup, sign_in, tokens};
use crate::{InvitationState, Limits, MIGRATIONS, NewInvitation, Refusal, Scope, rules, secret};

const NOBODY: NewInvitation<'static> = NewInvitation {
    body: "kg-alaikuu",
    role: "finance",
    name: "Бакыт Осмонов",
    from: Some("2026-01-01"),
    to: None,
    by: None,
};

#[tokio::test]
async fn accounts_are_found_and_changed() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        assert_eq!(accounts::count(store).await.unwrap(), 0);
        let ainura = account(store, "ainura", &dice).await;
        let bakyt = account(store, "bakyt", &dice).await;
        assert_eq!(accounts::count(store).await.unwrap(), 2);

        let mut taken = change(store, "gate.create").await;
        let refused = accounts::create(&mut taken, &new_account("AINURA", &dice), NOON).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-login-taken");
        drop(taken);

        let mut editing = change(store, "gate.language").await;
        accounts::set_language(&mut editing, ainura.id, Lang::Uz)
            .await
            .unwrap();
        accounts::set_name(&mut editing, ainura.id, "  Айнура  А. ")
            .await
            .unwrap();
        let nobody = Id::from_uuid(secret::new_uuid(&dice, NOON));
        let refused = accounts::set_language(&mut editing, nobody, Lang::Uz).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-account-unknown");
        editing.commit().await.unwrap();

        let mut reading = store.read(&Actor::public()).await.unwrap();
        let found = accounts::by_login(&mut reading, "Ainura ")
            .await
            .unwrap()
            .unwrap();
        assert_eq!((found.name.as_str(), found.lang), ("Айнура А.", Lang::Uz));
        let persons = [
            ainura.id.to_string(),
            bakyt.id.to_string(),
            "command-line".to_owned(),
            nobody.to_string(),
        ];
        let persons: Vec<&str> = persons.iter().map(String::as_str).collect();
        let names = accounts::names(&mut reading, &persons).await.unwrap();
        assert_eq!(names.len(), 2);
        assert_eq!(names[&bakyt.id.to_string()], "Айнура Асанова");
        assert!(accounts::names(&mut reading, &[]).await.unwrap().is_empty());
        drop(reading);

        let mut closing = change(store, "gate.disable").await;
        accounts::disable(&mut closing, bakyt.id, NOON)
            .await
            .unwrap();
        assert!(
            accounts::by_id(&mut closing, bakyt.id)
                .await
                .unwrap()
                .unwrap()
                .disabled
        );
        accounts::enable(&mut closing, bakyt.id).await.unwrap();
        assert!(
            !accounts::by_id(&mut closing, bakyt.id)
                .await
                .unwrap()
                .unwrap()
                .disabled
        );
    })
    .await;
}

#[tokio::test]
async fn the_first_administrator_types_the_code_of_the_terminal() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let codes = [
            setup::offer(store, NOON, &dice).await.unwrap().unwrap(),
            setup::offer(store, NOON, &dice).await.unwrap().unwrap(),
        ];
        assert!(setup::is_open(store).await.unwrap());
        for code in &codes {
            assert!(setup::check(store, code, NOON).await.unwrap());
            assert!(!setup::check(store, code, later(8 * DAY)).await.unwrap());
        }
        assert!(!setup::check(store, "0000-0000", NOON).await.unwrap());
        let mut wrong = change(store, "gate.setup").await;
        let refused = setup::take(&mut wrong, "0000", &new_account("admin1", &dice), NOON).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-setup-code");
        drop(wrong);
        let mut right = change(store, "gate.setup").await;
        setup::take(&mut right, &codes[0], &new_account("admin1", &dice), NOON)
            .await
            .unwrap();
        right.commit().await.unwrap();
        let mut again = change(store, "gate.setup").await;
        let refused = setup::take(&mut again, &codes[1], &new_account("admin2", &dice), NOON).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-setup-code");
        drop(again);
        assert!(!setup::is_open(store).await.unwrap());
        assert_eq!(setup::offer(store, NOON, &dice).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opens_once() {
    async fn check(after: i64, revoked: bool, expected: &str) {
        on_both_engines(&[MIGRATIONS], async |store| {
            let dice = Dice::default();
            let now = later(after);
            let mut inviting = change(store, "gate.invite").await;
            let (made, token) = invitations::create(&mut inviting, NOBODY, NOON, &dice)
                .await
                .unwrap();
            if revoked {
                let other = invitations::revoke(&mut inviting, "kg-other", made.id, NOON).await;
                assert!(other.is_err());
                invitations::revoke(&mut inviting, "kg-alaikuu", made.id, NOON)
                    .await
                    .unwrap();
            }
            inviting.commit().await.unwrap();
            let mut accepting = change(store, "gate.accept").await;
            let new = new_account("bakyt", &dice);
            let outcome = invitations::accept_as_new(&mut accepting, &token, &new, now).await;
            let said = match outcome {
                Ok((account, invitation)) => {
                    assert_eq!(account.id, new.id);
                    assert_eq!(
                        (invitation.role.as_str(), invitation.state(now)),
                        ("finance", InvitationState::Accepted)
                    );
                    accepting.commit().await.unwrap();
                    let mut again = change(store, "gate.accept").await;
                    let again = invitations::accept(&mut again, &token, new.id, now).await;
                    again.unwrap_err().to_string()
                }
                Err(error) => {
                    drop(accepting);
                    assert_eq!(accounts::count(store).await.unwrap(), 0);
                    error.to_string()
                }
            };
            assert_eq!(said, expected);
            let found = invitations::find(store, &token).await.unwrap().unwrap();
            assert_eq!((found.id, found.name.as_str()), (made.id, "Бакыт Осмонов"));
            let mut reading = store.read(&Actor::public()).await.unwrap();
            let listed = invitations::list(&mut reading, "kg-alaikuu").await.unwrap();
            assert_eq!(listed, [found]);
            assert!(
                invitations::list(&mut reading, "kg-other")
                    .await
                    .unwrap()
                    .is_empty()
            );
        })
        .await;
    }
    check(13 * DAY, false, "gate-invitation-used").await;
    check(14 * DAY, false, "gate-invitation-expired").await;
    check(HOUR, true, "gate-invitation-revoked").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_accept_at_once_one_does() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let one = account(store, "one", &dice).await;
        let two = account(store, "two", &dice).await;
        let mut inviting = change(store, "gate.invite").await;
        let (_, token) = invitations::create(&mut inviting, NOBODY, NOON, &dice)
            .await
            .unwrap();
        inviting.commit().await.unwrap();
        let accept = async |id, body: &str| {
            let mut change = store
                .change(&Actor::command(body), "gate.accept", "x", "", NOON)
                .await
                .unwrap();
            let accepted = invitations::accept(&mut change, &token, id, NOON)
                .await
                .is_ok();
            change.commit().await.unwrap();
            accepted
        };
        let (first, second) = tokio::join!(accept(one.id, "kg-a"), accept(two.id, "kg-b"));
        assert!(first != second);
        let mut unknown = change(store, "gate.accept").await;
        let refused = invitations::accept(&mut unknown, "forged", one.id, NOON).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-invitation-unknown");
    })
    .await;
}

#[tokio::test]
async fn a_program_acts_with_a_token() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let owner = account(store, "ainura", &dice).await;
        let other = account(store, "bakyt", &dice).await;
        let office = Some(secret::new_uuid(&dice, NOON));
        let new = NewToken {
            account: owner.id,
            office,
            name: "Таблицага чыгаруу",
            scope: Scope::Read,
            expires: later(30 * DAY),
        };
        let mut making = change(store, "gate.token").await;
        let (token, text) = tokens::create(&mut making, new, NOON, &dice).await.unwrap();
        for expires in [NOON, later(367 * DAY)] {
            let refused =
                tokens::create(&mut making, NewToken { expires, ..new }, NOON, &dice).await;
            assert_eq!(refused.unwrap_err().to_string(), "gate-token-expiry");
        }
        making.commit().await.unwrap();
        assert!(text.starts_with("ashar_") && text.len() == 49);

        let (account, found) = tokens::find(store, &text, NOON).await.unwrap().unwrap();
        assert_eq!((account.id, &found), (owner.id, &token));
        let (_, used) = tokens::find(store, &text, later(HOUR))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(used.used, Some(NOON));
        for (text, now) in [
            ("ashar_x", NOON),
            (&text[6..], NOON),
            (&text, later(30 * DAY)),
        ] {
            assert!(tokens::find(store, text, now).await.unwrap().is_none());
        }
        assert!(tokens::list(store, other.id).await.unwrap().is_empty());
        let mut taking = change(store, "gate.revoke-token").await;
        let refused = tokens::revoke(&mut taking, other.id, token.id, NOON).await;
        assert_eq!(
            refused.unwrap_err().to_string(),
            Refusal::Gone.message().key
        );
        tokens::revoke(&mut taking, owner.id, token.id, NOON)
            .await
            .unwrap();
        taking.commit().await.unwrap();
        assert!(tokens::find(store, &text, NOON).await.unwrap().is_none());
        assert_eq!(
            tokens::list(store, owner.id).await.unwrap()[0].revoked,
            Some(NOON)
        );

        let mut many = change(store, "gate.token").await;
        for _ in 0..rules::KEYS {
            tokens::create(&mut many, new, NOON, &dice).await.unwrap();
        }
        let refused = tokens::create(&mut many, new, NOON, &dice).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-too-many");
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_kept_for_its_writer_alone() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let me = account(store, "ainura", &dice).await.id;
        let other = account(store, "bakyt", &dice).await.id;
        let path = "/ky/desk/measure/new";
        let fields = |text: &str| {
            vec![
                ("title".to_owned(), text.to_owned()),
                ("note".to_owned(), "  \r\nөң \"'<".to_owned()),
                ("title".to_owned(), "twice".to_owned()),
            ]
        };
        let keep = async |text: &str, replaces, now: Instant| {
            drafts::keep(store, me, path, &fields(text), replaces, now, &dice)
                .await
                .unwrap()
        };
        let first = keep("a", None, NOON).await;
        let second = keep("b", None, later(1)).await;
        assert_eq!(keep("c", Some(second), later(2)).await, second);
        let found = drafts::find(store, me, second).await.unwrap().unwrap();
        assert_eq!(
            (found.address.as_str(), found.fields, found.kept),
            (path, fields("c"), later(2))
        );

        // Nobody else reads it, takes it or writes over it.
        assert!(drafts::find(store, other, second).await.unwrap().is_none());
        assert!(drafts::take(store, other, second).await.unwrap().is_none());
        let apart = drafts::keep(store, other, path, &fields("d"), Some(second), NOON, &dice).await;
        assert_ne!(apart.unwrap(), second);
        assert_eq!(drafts::list(store, other).await.unwrap().len(), 1);

        assert!(drafts::take(store, me, second).await.unwrap().is_some());
        assert!(drafts::take(store, me, second).await.unwrap().is_none());

        let large = [("title".to_owned(), "x".repeat(rules::DRAFT_BYTES))];
        let refused = drafts::keep(store, me, path, &large, None, NOON, &dice).await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-draft-too-large");

        // The oldest make room, of one's own only.
        for count in 0..rules::DRAFTS as i64 {
            keep("e", None, later(10 + count)).await;
        }
        assert_eq!(drafts::list(store, me).await.unwrap().len(), rules::DRAFTS);
        assert!(drafts::find(store, me, first).await.unwrap().is_none());
        assert_eq!(drafts::list(store, other).await.unwrap().len(), 1);
        assert_eq!(drafts::purge(store, later(7 * DAY)).await.unwrap(), 0);
        assert_eq!(drafts::purge(store, later(7 * DAY + 1)).await.unwrap(), 1);
        assert_eq!(
            drafts::purge(store, later(8 * DAY)).await.unwrap(),
            rules::DRAFTS as u64
        );
    })
    .await;
}

/// Every text that the tables of the gate hold.
async fn everything(store: &Store) -> String {
    let mut reading = store.read(&Actor::public()).await.unwrap();
    let mut all = String::new();
    for sql in [
        "select login || name || coalesce(password, '') from account",
        "select hash || salt || address || device from session",
        "select hash || name || body from invitation",
        "select hash || name from api_token",
        "select hash from setup_code",
        "select hash from recovery_code",
        "select hash || kind from begun",
        "select subject from failure",
        "select mark from familiar",
        "select act || object || reason from operation",
    ] {
        for row in rows!(&mut reading, sql).unwrap() {
            all.push_str(&row.get::<String>(0).unwrap());
            all.push('\n');
        }
    }
    all
}

#[tokio::test]
async fn nothing_that_opens_a_door_is_kept_as_it_is() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let code = setup::offer(store, NOON, &dice).await.unwrap().unwrap();
        let kept = everything(store).await;
        assert!(!kept.contains(&code) && !kept.contains(&secret::tidy_code(&code)));
        let account = account(store, "ainura", &dice).await;
        let entered = sign_in::enter(store, account.id, at("192.0.2.1"), NOON, &dice).await;
        let (token, mark, session) = inside(entered.unwrap());
        let mut change = change(store, "gate.invite").await;
        let (_, invitation) = invitations::create(&mut change, NOBODY, NOON, &dice)
            .await
            .unwrap();
        let new = NewToken {
            account: account.id,
            office: None,
            name: "x",
            scope: Scope::Write,
            expires: later(DAY),
        };
        let (_, api) = tokens::create(&mut change, new, NOON, &dice).await.unwrap();
        change.commit().await.unwrap();
        let kept = everything(store).await;
        for opens in [
            &token,
            &mark,
            &session.csrf,
            &invitation,
            &api,
            super::PASSWORD,
        ] {
            assert!(!kept.contains(opens), "{opens}");
        }
        let found = sessions::find(store, &token, Limits::default(), NOON)
            .await
            .unwrap();
        assert_eq!(found.map(|it| it.id), Some(session.id));
    })
    .await;
}
