//! How people come to bodies and offices, on both engines.

use authority::{Act, Role, may};
use desk::offices;
use gate::store::{accounts, invitations, setup};
use gate::{NewAccount, NewInvitation, secret};
use kernel::{Actor, Id, Instant, Lang};
use store::Store;
use store::testing::on_both_engines;

use super::{AIMAK, DAY, Dice, NOON, PASSWORD, TABLES, TODAY, content, founded, path_of};
use crate::command::{NewUser, create_user, disable, list_users, set_password};
use crate::pages::{Beginning, Comes, begin, take, waiting};
use crate::{demo, store as bodies};

fn person(login: &str, dice: &Dice) -> NewAccount {
    NewAccount {
        id: Id::from_uuid(secret::new_uuid(dice, NOON)),
        login: login.to_owned(),
        name: "Айнура Асанова".to_owned(),
        lang: Lang::Ky,
        password_hash: None,
    }
}

fn beginning<'a>(code: &'a str, path: &'a str, account: NewAccount) -> Beginning<'a> {
    Beginning {
        code,
        place: AIMAK,
        place_path: path,
        body: "kg-kara-kulja-alaikuu-ayil-okmotu",
        content: content("Алайкуу айыл өкмөтү", "ayil-okmotu", "administration"),
        account,
        also: Some(Role::Specialist),
    }
}

async fn invite(store: &Store, body: &str, role: &str, to: Option<&str>, dice: &Dice) -> String {
    let mut change = store
        .change(&Actor::command(body), "gate.invite", body, "", NOON)
        .await
        .unwrap();
    let new = NewInvitation {
        body,
        role,
        name: "Бакыт Осмонов",
        from: Some(TODAY),
        to,
        by: None,
    };
    let (_, token) = invitations::create(&mut change, new, NOON, dice)
        .await
        .unwrap();
    change.commit().await.unwrap();
    token
}

#[tokio::test]
async fn an_installation_begins_with_a_body_and_its_administrator() {
    on_both_engines(TABLES, async |store| {
        let dice = Dice::default();
        let path = path_of(AIMAK);
        let code = setup::offer(store, NOON, &dice).await.unwrap().unwrap();
        let wrong = begin(
            store,
            beginning("0000", &path, person("wrong", &dice)),
            NOON,
        )
        .await;
        assert_eq!(wrong.unwrap_err().to_string(), "gate-setup-code");
        assert!(setup::is_open(store).await.unwrap());

        let new = person("ainura", &dice);
        let id = new.id.uuid();
        let body = begin(store, beginning(&code, &path, new), NOON)
            .await
            .unwrap();
        assert_eq!(body.code, body.record.content["code"].as_str().unwrap());
        assert_eq!((body.place(), body.place_path()), (AIMAK, path.as_str()));
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let held = offices::held(&mut reading, id, TODAY).await.unwrap();
        let roles: Vec<&str> = held.iter().map(|office| office.role.as_str()).collect();
        assert_eq!(held.len(), 2);
        assert!(roles.contains(&"administrator") && roles.contains(&"specialist"));
        let administrator = held.iter().find(|office| office.role == "administrator");
        let actor = administrator.unwrap().actor();
        assert!(may(&actor, Act::Administer, &body.record.thing()));
        // Everybody may know that the body is there.
        let found = bodies::find(&mut reading, &body.code).await.unwrap();
        assert_eq!(found.unwrap().name, body.name);
        drop(reading);
        let chain = store.verify_chain(&actor, &body.code).await.unwrap();
        assert!(
            matches!(chain, store::Chain::Intact { operations: 1, .. }),
            "{chain:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_begin_at_once_one_does() {
    on_both_engines(TABLES, async |store| {
        let dice = Dice::default();
        let path = path_of(AIMAK);
        let codes = [
            setup::offer(store, NOON, &dice).await.unwrap().unwrap(),
            setup::offer(store, NOON, &dice).await.unwrap().unwrap(),
        ];
        let start = async |code: &str, login: &str, body: &str| {
            let beginning = Beginning {
                body,
                ..beginning(code, &path, person(login, &dice))
            };
            begin(store, beginning, NOON).await.is_ok()
        };
        let (first, second) = tokio::join!(
            start(&codes[0], "first", "kg-kara-kulja-alaikuu-one"),
            start(&codes[1], "second", "kg-kara-kulja-alaikuu-two")
        );
        assert!(first != second, "{first} {second}");
        assert_eq!(accounts::count(store).await.unwrap(), 1);
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let founded = bodies::of_place(&mut reading, AIMAK).await.unwrap();
        assert_eq!(founded.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_leads_to_an_account_an_office_and_an_actor() {
    on_both_engines(TABLES, async |store| {
        let dice = Dice::default();
        let body = founded(store, AIMAK, "ayil-okmotu").await;
        let kenesh = founded(store, AIMAK, "kenesh").await;
        let public = Actor::public();
        let token = invite(store, &body.code, "finance", Some("2026-12-31"), &dice).await;
        let waits = waiting(store, &public, &token, NOON).await.unwrap();
        assert_eq!(waits.body.code, body.code);
        let new = person("ainura", &dice);
        let comes = Comes::New(new.clone(), None);
        let (account, office) = take(store, &waits, &token, comes, NOON).await.unwrap();
        assert_eq!(account, new.id);

        let mut reading = store.read(&public).await.unwrap();
        let held = offices::held(&mut reading, account.uuid(), TODAY)
            .await
            .unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].id.uuid(), office);
        let actor = held[0].actor();
        assert_eq!(
            (
                actor.office.as_str(),
                actor.body.as_str(),
                actor.jurisdiction.as_str()
            ),
            ("finance", body.code.as_str(), body.place_path())
        );
        // After its last day there is no office.
        let later = offices::held(&mut reading, account.uuid(), "2027-01-01").await;
        assert!(later.unwrap().is_empty());
        drop(reading);
        // The acceptance stands in the chain of the body, in the person's own name.
        let told = store
            .operations_of(&actor, &body.code, "", None, 1)
            .await
            .unwrap();
        assert_eq!(told[0].operation.act, "gate.accept");
        assert_eq!(told[0].operation.actor.person, account.to_string());

        let again = waiting(store, &public, &token, NOON).await;
        assert_eq!(again.err().unwrap().to_string(), "gate-invitation-used");

        // The same person takes an office in another body.
        let token = invite(store, &kenesh.code, "deputy", None, &dice).await;
        let waits = waiting(store, &public, &token, NOON).await.unwrap();
        take(store, &waits, &token, Comes::As(account), NOON)
            .await
            .unwrap();
        let mut reading = store.read(&public).await.unwrap();
        let covering = offices::covering(&mut reading, body.place_path(), TODAY)
            .await
            .unwrap();
        assert_eq!(covering.len(), 2);
        let elsewhere = offices::covering(&mut reading, &path_of("kg-kara-kulja"), TODAY).await;
        assert!(elsewhere.unwrap().is_empty());
        assert_eq!(accounts::count(store).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_that_no_longer_holds_says_why() {
    on_both_engines(TABLES, async |store| {
        let dice = Dice::default();
        let body = founded(store, AIMAK, "ayil-okmotu").await;
        let token = invite(store, &body.code, "head", None, &dice).await;
        let check = async |token: &str, now: Instant, expected: &str| {
            let why = waiting(store, &Actor::public(), token, now).await.err();
            assert_eq!(why.unwrap().to_string(), expected);
        };
        check("forged", NOON, "gate-invitation-unknown").await;
        check(
            &token,
            Instant(NOON.0 + 15 * DAY),
            "gate-invitation-expired",
        )
        .await;
        let stray = invite(store, "kg-no-such-body", "head", None, &dice).await;
        check(&stray, NOON, "gate-invitation-revoked").await;
        // A login that somebody has leaves the invitation as it was.
        let taken = person("ainura", &dice);
        let mut change = store
            .change(&Actor::command("kg"), "gate.create", "x", "", NOON)
            .await
            .unwrap();
        accounts::create(&mut change, &taken, NOON).await.unwrap();
        change.commit().await.unwrap();
        let waits = waiting(store, &Actor::public(), &token, NOON)
            .await
            .unwrap();
        let comes = Comes::New(person("ainura", &dice), None);
        let why = take(store, &waits, &token, comes, NOON).await.unwrap_err();
        assert_eq!(why.to_string(), "gate-login-taken");
        assert!(waiting(store, &Actor::public(), &token, NOON).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn bodies_are_found_around_and_within() {
    on_both_engines(TABLES, async |store| {
        let rayon = founded(store, "kg-kara-kulja", "rayon-administration").await;
        let okmotu = founded(store, AIMAK, "ayil-okmotu").await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let codes = |found: Vec<crate::Body>| -> Vec<String> {
            found.into_iter().map(|body| body.code).collect()
        };
        let covering = bodies::covering(&mut reading, okmotu.place_path())
            .await
            .unwrap();
        assert_eq!(codes(covering), [okmotu.code.clone(), rayon.code.clone()]);
        let within = bodies::within(&mut reading, rayon.place_path())
            .await
            .unwrap();
        assert_eq!(codes(within), std::slice::from_ref(&okmotu.code));
        let names = bodies::names(&mut reading, &[&okmotu.code, "unknown", &okmotu.code])
            .await
            .unwrap();
        assert_eq!(names.len(), 1);
        for (stem, expected) in [
            (
                "kg-kara-kulja-alaikuu-ayil-okmotu",
                "kg-kara-kulja-alaikuu-ayil-okmotu-2",
            ),
            (
                "kg-kara-kulja-alaikuu-kenesh",
                "kg-kara-kulja-alaikuu-kenesh",
            ),
            // The code of a village is not the code of a body.
            (
                "kg-kara-kulja-alaikuu-terek",
                "kg-kara-kulja-alaikuu-terek-2",
            ),
        ] {
            assert_eq!(
                bodies::free_code(&mut reading, stem).await.unwrap(),
                expected
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_has_somebody_for_every_role() {
    on_both_engines(TABLES, async |store| {
        demo::fill(store, "no hash", NOON, &Dice::default())
            .await
            .unwrap();
        let mut reading = store.read(&Actor::public()).await.unwrap();
        for (role, login) in demo::ROLES {
            let account = accounts::by_login(&mut reading, login)
                .await
                .unwrap()
                .unwrap();
            let held = offices::held(&mut reading, account.id.uuid(), TODAY)
                .await
                .unwrap();
            assert_eq!(held[0].role, role, "{login}");
            // Everybody may know the adopted programme of the municipality and comment on it, but for observers.
            let path = path_of(AIMAK);
            assert!(path.starts_with(&held[0].jurisdiction), "{login}");
        }
        let okmotu = bodies::find(&mut reading, &demo::okmotu(AIMAK))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(okmotu.name.get(Lang::Ky), "Алайкуу айыл өкмөтү");
        assert_eq!(okmotu.name.get(Lang::Uz), "Alayquu ayil oʻkmoti");
        let of_rayon = bodies::of_place(&mut reading, demo::RAYON).await.unwrap();
        assert_eq!(of_rayon.len(), 10);
    })
    .await;
}

#[tokio::test]
async fn the_command_line_lets_people_in_and_out() {
    on_both_engines(TABLES, async |store| {
        let dice = Dice::default();
        let body = founded(store, AIMAK, "ayil-okmotu").await;
        let new = NewUser {
            login: "Ainura",
            name: "Айнура Асанова",
            lang: Lang::Ky,
            password: PASSWORD,
            office: Some((&body.code, "specialist")),
        };
        let check = async |new: NewUser<'_>, expected: &str| {
            let why = create_user(store, &new, NOON, &dice).await.unwrap_err();
            assert_eq!(why.to_string(), expected);
        };
        check(
            NewUser {
                password: "short",
                ..new
            },
            "gate-password-short",
        )
        .await;
        check(
            NewUser {
                office: Some(("kg-none", "head")),
                ..new
            },
            "gate-gone",
        )
        .await;
        check(
            NewUser {
                office: Some((&body.code, "installer")),
                ..new
            },
            "gate-gone",
        )
        .await;
        create_user(store, &new, NOON, &dice).await.unwrap();
        check(new, "gate-login-taken").await;
        set_password(store, "ainura", "башка узун сырсөз", NOON, &dice)
            .await
            .unwrap();
        disable(store, "AINURA", NOON).await.unwrap();
        assert!(disable(store, "nobody", NOON).await.is_err());
        let lines = list_users(store).await.unwrap();
        assert_eq!(
            lines,
            ["ainura×\tАйнура Асанова\tspecialist@kg-kara-kulja-alaikuu-ayil-okmotu (2026-09-21–)"]
        );
    })
    .await;
}
