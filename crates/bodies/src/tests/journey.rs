//! From the first day on, by the pages themselves.

use gate::totp;
use kernel::{Actor, Id};
use records::RecordKind;
use serde_json::json;
use store::Store;
use store::testing::on_both_engines;

use super::house::{Browser, ERRAND, Open};
use super::{AIMAK, NOON, PASSWORD, TABLES};
use crate::demo;

const OTHER: &str = "токой ичинде жалгыз дарак";

/// Something that one person of the demonstration answers for; with both persons' identifiers.
async fn errand_of(store: &Store, one: &str, other: &str) -> (Id<RecordKind>, String, String) {
    let mut reading = store.read(&Actor::public()).await.unwrap();
    let mut persons = Vec::new();
    for login in [one, other] {
        let found = gate::store::accounts::by_login(&mut reading, login).await;
        persons.push(found.unwrap().unwrap().id.to_string());
    }
    drop(reading);
    let actor = Actor::command(demo::okmotu(AIMAK));
    let mut change = store
        .change(&actor, "errand.make", AIMAK, "", NOON)
        .await
        .unwrap();
    let content = json!({"title": "Look after the bridge", "who": persons[0]});
    let new = records::New {
        schema: &ERRAND,
        place: AIMAK,
        place_path: &super::path_of(AIMAK),
        parent: None,
        position: None,
        audience: authority::Audience::Partners,
        state: None,
        content: serde_json::from_value(content).unwrap(),
    };
    let errand = records::create(&mut change, new).await.unwrap().id;
    change.commit().await.unwrap();
    let to = persons.remove(1);
    (errand, persons.remove(0), to)
}

async fn sign_in(house: &Open, login: &str, password: &str) -> Browser {
    let mut browser = Browser::default();
    house
        .post(
            &mut browser,
            "/ru/login",
            &[("login", login), ("password", password)],
        )
        .await
        .is(303);
    house.get(&mut browser, "/ru/me").await.is(200);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_day_to_an_invited_colleague() {
    on_both_engines(TABLES, async |store| {
        let house = Open::new(store, false).await;
        let code = gate::store::setup::offer(store, NOON, house.desk.randomness.as_ref())
            .await
            .unwrap()
            .unwrap();
        let mut first = Browser::default();
        house.get(&mut first, "/ky/setup").await.is(200);
        house
            .get(&mut first, "/ky/desk")
            .await
            .leads("/ky/login?next=%2Fdesk");
        let begin = [
            ("code", code.as_str()),
            ("country", "kg"),
            ("words", "Алайкуу"),
        ];
        house
            .post(
                &mut first,
                "/ky/setup",
                &[("code", "x"), begin[1], begin[2]],
            )
            .await
            .is(422);
        house
            .post(
                &mut first,
                "/ky/setup",
                &[begin[0], begin[1], ("words", "Париж шаары")],
            )
            .await
            .is(422)
            .says("Париж");
        house
            .post(&mut first, "/ky/setup", &begin)
            .await
            .is(200)
            .says("value=\"kg-kara-kulja-alaikuu\" checked");
        let all = [
            begin[0],
            begin[1],
            begin[2],
            ("step", "begin"),
            ("place", AIMAK),
            ("name.ky", "Алайкуу айыл өкмөтү"),
            ("sort", "ayil-okmotu"),
            ("sector", "administration"),
            ("person", "Гүлнара Сатыбалдиева"),
            ("login", "gulnara"),
            ("password", PASSWORD),
            ("again", PASSWORD),
            ("also", "specialist"),
        ];
        let mut weak = all;
        weak[10] = ("password", "Алайкуу2026");
        weak[11] = ("again", "Алайкуу2026");
        house.post(&mut first, "/ky/setup", &weak).await.is(422);
        house
            .post(&mut first, "/ky/setup", &all)
            .await
            .leads(&format!("/ky/desk/places/{AIMAK}"));
        house.get(&mut first, "/ky/setup").await.is(404);
        house
            .get(&mut first, &format!("/ky/desk/places/{AIMAK}"))
            .await
            .is(200);
        house
            .get(&mut first, "/ky/desk")
            .await
            .is(200)
            .says("Алайкуу айыл өкмөтү");
        let bodies = house
            .get(&mut first, &format!("/ky/desk/places/{AIMAK}/bodies"))
            .await;
        let body = bodies
            .is(200)
            .between("href=\"/ky/desk/body/", "\"")
            .to_owned();
        let at = format!("/ky/desk/body/{body}");
        house
            .get(&mut first, &at)
            .await
            .is(200)
            .says("Гүлнара Сатыбалдиева");

        // Somebody is invited, opens the link in another browser, and is in.
        house.get(&mut first, &format!("{at}/invite")).await.is(200);
        house
            .post(
                &mut first,
                &format!("{at}/invite"),
                &[("name", ""), ("role", "king"), ("to", "x")],
            )
            .await
            .is(422);
        let sheet = house
            .post(
                &mut first,
                &format!("{at}/invite"),
                &[
                    ("name", "Бакыт Осмонов"),
                    ("role", "head"),
                    ("from", "2026-09-21"),
                    ("to", ""),
                ],
            )
            .await;
        let link = sheet
            .is(200)
            .between("<figcaption>", "</figcaption>")
            .to_owned();
        house
            .get(&mut first, &at)
            .await
            .is(200)
            .says("Бакыт Осмонов");
        let mut second = Browser::default();
        let path = house.path(&link);
        house
            .get(&mut second, path)
            .await
            .is(200)
            .says("Гүлнара Сатыбалдиева");
        let mine = |password: &'static str| {
            [
                ("name", "Бакыт Осмонов"),
                ("login", "bakyt"),
                ("password", password),
                ("again", OTHER),
            ]
        };
        house.post(&mut second, path, &mine(PASSWORD)).await.is(422);
        house
            .post(&mut second, path, &mine(OTHER))
            .await
            .leads("/ky/desk");
        house
            .get(&mut second, "/ky/desk")
            .await
            .is(200)
            .says("Бакыт Осмонов");
        house.get(&mut second, path).await.is(400);
        // A head does not invite.
        house
            .get(&mut second, &format!("{at}/invite"))
            .await
            .is(403);
        house
            .get(&mut second, &format!("/ky/desk/places/{AIMAK}/bodies/new"))
            .await
            .is(403);

        // A new name of the body is the name of its offices, too.
        let edit = format!("{at}/edit");
        house.get(&mut first, &edit).await.is(200);
        house
            .post(
                &mut first,
                &edit,
                &[
                    ("version", "1"),
                    ("name.ky", "Алайкуунун айыл өкмөтү"),
                    ("sort", "ayil-okmotu"),
                    ("sector", "administration"),
                ],
            )
            .await
            .leads(&format!("{at}?done=saved"));
        house
            .get(&mut second, "/ky/desk")
            .await
            .is(200)
            .says("Алайкуунун айыл өкмөтү");

        // The administrator founds the council beside it, whose administrator takes the office with an account.
        let council = house
            .post(
                &mut first,
                &format!("/ky/desk/places/{AIMAK}/bodies/new"),
                &[
                    ("name.ky", "Алайкуу айылдык кеңеши"),
                    ("sort", "kenesh"),
                    ("sector", "administration"),
                    ("administrator", "Бакыт Осмонов"),
                ],
            )
            .await;
        let link = council
            .is(200)
            .between("<figcaption>", "</figcaption>")
            .to_owned();
        house.get(&mut second, house.path(&link)).await.is(200);
        house
            .post(&mut second, house.path(&link), &[])
            .await
            .leads("/ky/desk?done=office");
        house
            .get(&mut second, "/ky/desk")
            .await
            .is(200)
            .says("Алайкуу айылдык кеңеши");
        let bodies = house
            .get(&mut second, &format!("/ky/desk/places/{AIMAK}/bodies"))
            .await;
        let council = bodies
            .text
            .split("href=\"/ky/desk/body/")
            .filter_map(|rest| rest.split('"').next())
            .find(|id| id.len() == 36 && *id != body)
            .unwrap()
            .to_owned();
        // It has an administrator now: it is no longer the founder's.
        house
            .get(&mut first, &format!("/ky/desk/body/{council}/invite"))
            .await
            .is(403);
        house
            .get(&mut second, &format!("/ky/desk/body/{council}/invite"))
            .await
            .is(200);

        // A forgotten password: only for those who hold no office elsewhere.
        let shown = house.get(&mut first, &at).await;
        let of_head = shown
            .text
            .split("/offices/")
            .filter_map(|rest| rest.split('/').next())
            .nth(1)
            .unwrap()
            .to_owned();
        house
            .get(&mut first, &format!("{at}/offices/{of_head}/end"))
            .await
            .is(200);
        let history = house
            .get(&mut first, &format!("/ky/desk/places/{AIMAK}/history"))
            .await;
        history
            .is(200)
            .says("Чакыруу кабыл алынды")
            .says("Орнотуу башталды");
        house.get(&mut Browser::default(), &at).await.is(200);
        house.close();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_keeps_their_own_locks() {
    on_both_engines(TABLES, async |store| {
        let hash = gate::password::hash(PASSWORD, &super::Dice::default());
        demo::fill(store, &hash, NOON, &super::Dice::default())
            .await
            .unwrap();
        let house = Open::new(store, false).await;
        let mut me = sign_in(&house, "ainura", PASSWORD).await;
        house.get(&mut me, "/ru/me/stay").await.is(204);
        house
            .post(&mut me, "/ru/me/name", &[("name", ""), ("lang", "ru")])
            .await
            .is(422);
        house
            .post(
                &mut me,
                "/ru/me/name",
                &[("name", "Айнура Т."), ("lang", "ru")],
            )
            .await
            .leads("/ru/me?done=saved");

        // Another password, and the other browser is out.
        let mut other = sign_in(&house, "ainura", PASSWORD).await;
        let change = |now: &'static str, new: &'static str| {
            [("now", now), ("password", new), ("again", new)]
        };
        house.get(&mut me, "/ru/me/password").await.is(200);
        house
            .post(&mut me, "/ru/me/password", &change("wrong", OTHER))
            .await
            .is(422);
        house
            .post(&mut me, "/ru/me/password", &change(PASSWORD, "короткий"))
            .await
            .is(422);
        house
            .post(&mut me, "/ru/me/password", &change(PASSWORD, OTHER))
            .await
            .leads("/ru/me?done=password-changed");
        house
            .get(&mut other, "/ru/me")
            .await
            .leads("/ru/login?next=%2Fme");

        // One-time codes; after a quarter of an hour the locks ask again who one is.
        house.wait(16 * 60_000);
        house
            .get(&mut me, "/ru/me/codes")
            .await
            .leads("/ru/me/prove?next=%2Fme%2Fcodes");
        house
            .get(&mut me, "/ru/me/prove?next=%2Fme%2Fcodes")
            .await
            .is(200);
        house
            .post(
                &mut me,
                "/ru/me/prove?next=%2Fme%2Fcodes",
                &[("password", "no")],
            )
            .await
            .is(422);
        house
            .post(
                &mut me,
                "/ru/me/prove?next=%2Fme%2Fcodes",
                &[("password", OTHER)],
            )
            .await
            .leads("/ru/me/codes");
        let shown = house.get(&mut me, "/ru/me/codes").await;
        let token = shown
            .is(200)
            .between("name=\"token\" value=\"", "\"")
            .to_owned();
        let secret = shown.between("name=\"secret\" value=\"", "\"").to_owned();
        let confirm = |code: String| {
            let (token, secret) = (token.clone(), secret.clone());
            move |field: usize| match field {
                0 => ("token", token.clone()),
                1 => ("secret", secret.clone()),
                _ => ("code", code.clone()),
            }
        };
        let step = totp::step(house.desk.now());
        for (code, status) in [
            ("000000".to_owned(), 422),
            (totp::code(&secret, step).unwrap(), 200),
        ] {
            let field = confirm(code);
            let fields: Vec<(&str, String)> = (0..3).map(field).collect();
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let page = house.post(&mut me, "/ru/me/codes", &fields).await;
            page.is(status);
            if status == 200 {
                assert_eq!(
                    page.text.matches("<li><code>").count(),
                    totp::RECOVERY_CODES
                );
            }
        }

        // A key for a program, shown once.
        house.get(&mut me, "/ru/me/tokens").await.is(200);
        house
            .post(
                &mut me,
                "/ru/me/tokens",
                &[("name", "x"), ("scope", "read"), ("expires", "2020-01-01")],
            )
            .await
            .is(422);
        let made = house
            .post(
                &mut me,
                "/ru/me/tokens",
                &[
                    ("name", "выгрузка"),
                    ("scope", "read"),
                    ("expires", "2026-12-31"),
                ],
            )
            .await;
        assert!(made.is(200).text.contains(">ashar_"));
        let listed = house.get(&mut me, "/ru/me").await;
        assert!(!listed.is(200).text.contains("ashar_"));
        let revoke = listed.between("action=\"/ru/me/tokens/", "\"").to_owned();
        house
            .post(&mut me, &format!("/ru/me/tokens/{revoke}"), &[])
            .await
            .leads("/ru/me?done=saved");

        // Out, and in again with the second step; the way on is kept.
        house
            .post(&mut me, "/ru/logout", &[])
            .await
            .leads("/ru/login?done=signed-out");
        house
            .get(&mut me, "/ru/login?done=signed-out")
            .await
            .is(200);
        house
            .get(&mut me, "/ru/login/code")
            .await
            .leads("/ru/login");
        house
            .post(
                &mut me,
                "/ru/login?next=%2Fme",
                &[("login", "ainura"), ("password", OTHER)],
            )
            .await
            .leads("/ru/login/code?next=%2Fme");
        house
            .get(&mut me, "/ru/login/code?next=%2Fme")
            .await
            .is(200);
        house
            .post(&mut me, "/ru/login/code?next=%2Fme", &[("code", "000000")])
            .await
            .is(422);
        house.wait(60_000);
        let code = totp::code(&secret, totp::step(house.desk.now())).unwrap();
        house
            .post(&mut me, "/ru/login/code?next=%2Fme", &[("code", &code)])
            .await
            .leads("/ru/me");
        house.get(&mut me, "/ru/me").await.is(200);

        // A session that has run out asks to come in, and leads back.
        house.wait(31 * 60_000);
        house
            .post(&mut me, "/ru/me/name", &[("name", "Б"), ("lang", "ky")])
            .await
            .leads("/ru/login?next=%2Fme");
        // Whoever has an old cookie can come in all the same.
        house
            .post(
                &mut me,
                "/ru/login",
                &[("login", "ainura"), ("password", OTHER)],
            )
            .await
            .leads("/ru/login/code");
        house.close();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_slowed_and_led_nowhere_else() {
    on_both_engines(TABLES, async |store| {
        let hash = gate::password::hash(PASSWORD, &super::Dice::default());
        demo::fill(store, &hash, NOON, &super::Dice::default())
            .await
            .unwrap();
        let house = Open::new(store, false).await;
        let mut stranger = Browser::default();
        // The demonstration's accounts stand on no other page.
        let page = house
            .get(
                &mut stranger,
                "/ru/login?next=https%3A%2F%2Felsewhere.example",
            )
            .await;
        assert!(!page.is(200).text.contains("ainura"));
        page.says("action=\"/ru/login\"");
        let fields = |login: &'static str| [("login", login), ("password", "не тот пароль")];
        let unknown = house
            .post(&mut stranger, "/ru/login", &fields("nobody"))
            .await;
        let wrong = house
            .post(&mut stranger, "/ru/login", &fields("ainura"))
            .await;
        let says = |page: &super::house::Page| {
            page.is(422)
                .between("role=\"alert\"", "</section>")
                .to_owned()
        };
        assert_eq!(says(&unknown), says(&wrong));
        let mut last = 0;
        for _ in 0..8 {
            last = house
                .post(&mut stranger, "/ru/login", &fields("ainura"))
                .await
                .status;
        }
        assert_eq!(last, 429);
        house.wait(20 * 60_000);
        house
            .post(
                &mut stranger,
                "/ru/login?next=%2F%2Felsewhere.example",
                &[("login", "ainura"), ("password", PASSWORD)],
            )
            .await
            .leads("/ky/desk");
        for path in [
            "/ru/desk",
            "/ru/me",
            "/ru/me/tokens",
            "/ru/me/codes",
            "/ru/me/stay",
        ] {
            let next = desk::answer::escaped(path.strip_prefix("/ru").unwrap());
            house
                .get(&mut Browser::default(), path)
                .await
                .leads(&format!("/ru/login?next={next}"));
        }
        house.get(&mut stranger, "/ru/reset/forged").await.is(404);
        house
            .get(&mut stranger, "/ru/invitation/forged")
            .await
            .is(400);
        house.get(&mut stranger, "/ru/login/house").await.is(404);
        house.get(&mut stranger, "/ru/login/back").await.is(404);
        house.close();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_lets_everybody_in_by_a_button() {
    on_both_engines(TABLES, async |store| {
        let hash = gate::password::hash(desk::entrance::DEMO_PASSWORD, &super::Dice::default());
        demo::fill(store, &hash, NOON, &super::Dice::default())
            .await
            .unwrap();
        let house = Open::new(store, true).await;
        let page = house.get(&mut Browser::default(), "/ky/login").await;
        for account in demo::ACCOUNTS {
            page.is(200).says(account.name);
            let me = &mut sign_in(&house, account.login, desk::entrance::DEMO_PASSWORD).await;
            for lang in ["ky", "ru", "uz", "en"] {
                house.get(me, &format!("/{lang}/desk")).await.is(200);
                house.get(me, &format!("/{lang}/me")).await.is(200);
                for part in ["", "/bodies"] {
                    let path = format!("/{lang}/desk/places/{AIMAK}{part}");
                    house.get(me, &path).await.is(200);
                }
            }
            house
                .get(me, &format!("/ky/desk/places/{AIMAK}/history"))
                .await
                .is(200);
        }
        // Another office of the same person.
        let mut nurlan = sign_in(&house, "nurlan", desk::entrance::DEMO_PASSWORD).await;
        let page = house.get(&mut nurlan, "/ky/desk").await;
        let other = page.between("<option value=\"", "\"").to_owned();
        house
            .post(&mut nurlan, "/ky/me/office", &[("office", &other)])
            .await
            .leads("/ky/desk?done=office");
        house
            .post(&mut nurlan, "/ky/me/office", &[("office", "x")])
            .await
            .is(404);
        house.close();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_hands_over_and_a_lost_password_comes_by_link() {
    on_both_engines(TABLES, async |store| {
        let hash = gate::password::hash(PASSWORD, &super::Dice::default());
        demo::fill(store, &hash, NOON, &super::Dice::default())
            .await
            .unwrap();
        let house = Open::new(store, false).await;
        let mut gulnara = sign_in(&house, "gulnara", PASSWORD).await;
        let bodies = house
            .get(&mut gulnara, &format!("/en/desk/places/{AIMAK}/bodies"))
            .await;
        let at = format!(
            "/en/desk/body/{}",
            bodies.is(200).between("href=\"/en/desk/body/", "\"")
        );
        let shown = house.get(&mut gulnara, &at).await;
        let office_of = |name: &str| {
            let row = shown
                .text
                .split("<tr")
                .skip(1)
                .find(|row| row.contains(name))
                .unwrap();
            row.split("/offices/")
                .nth(1)
                .unwrap()
                .split('/')
                .next()
                .unwrap()
                .to_owned()
        };
        let (own, ainura, nurlan) = (
            office_of("Гүлнара"),
            office_of("Айнура"),
            office_of("Нурлан"),
        );

        // The last administrator does not leave the body alone.
        let end = format!("{at}/offices/{own}/end");
        house.get(&mut gulnara, &end).await.is(200);
        house
            .post(&mut gulnara, &end, &[("to", "2026-09-21")])
            .await
            .is(422);
        let end = format!("{at}/offices/{ainura}/end");
        house
            .post(&mut gulnara, &end, &[("to", "2020-01-01")])
            .await
            .is(422);
        house.post(&mut gulnara, &end, &[("to", "")]).await.is(422);
        let mut me = sign_in(&house, "ainura", PASSWORD).await;
        house
            .get(&mut me, "/en/desk")
            .await
            .is(200)
            .says("specialist");
        let (errand, from, to) = errand_of(store, "ainura", "nurlan").await;
        house
            .get(&mut gulnara, &end)
            .await
            .is(200)
            .says("Look after the bridge")
            .says(&to);
        house
            .post(
                &mut gulnara,
                &end,
                &[
                    ("to", "20.09.2026"),
                    ("reason", "moved to Osh"),
                    ("successor", &to),
                ],
            )
            .await
            .leads(&format!("{at}?done=saved"));
        house
            .get(&mut me, "/en/desk")
            .await
            .is(200)
            .says("You hold no office today");
        let mut reading = store.read(&Actor::command("x")).await.unwrap();
        let given = records::find(&mut reading, errand).await.unwrap().unwrap();
        assert_eq!(given.content["who"].as_str(), Some(to.as_str()));
        let told = records::story(&mut reading, errand).await.unwrap();
        assert_eq!(
            (told[0].act.as_str(), told[0].reason.as_str()),
            ("office.end", "moved to Osh")
        );
        assert_eq!(told[1].content["who"].as_str(), Some(from.as_str()));
        drop(reading);

        // Nurlan works for another body, too, which is not Gulnara's.
        house
            .get(&mut gulnara, &format!("{at}/offices/{nurlan}/password"))
            .await
            .is(400);
        let head = office_of("Бакыт");
        let ask = format!("{at}/offices/{head}/password");
        house.get(&mut gulnara, &ask).await.is(200);
        let sheet = house.post(&mut gulnara, &ask, &[]).await;
        let link = sheet
            .is(200)
            .between("<figcaption>", "</figcaption>")
            .to_owned();
        let mut bakyt = Browser::default();
        house
            .get(&mut bakyt, house.path(&link))
            .await
            .is(200)
            .says("bakyt");
        house
            .post(
                &mut bakyt,
                house.path(&link),
                &[("password", OTHER), ("again", OTHER)],
            )
            .await
            .leads("/en/login?done=password");
        house.get(&mut bakyt, house.path(&link)).await.is(404);
        sign_in(&house, "bakyt", OTHER).await;

        // An invitation is taken back.
        let sheet = house
            .post(
                &mut gulnara,
                &format!("{at}/invite"),
                &[("name", "Эркин"), ("role", "finance")],
            )
            .await;
        let link = sheet
            .is(200)
            .between("<figcaption>", "</figcaption>")
            .to_owned();
        let shown = house.get(&mut gulnara, &at).await;
        let revoke = shown
            .between(&format!("action=\"{at}/invitations/"), "\"")
            .to_owned();
        house
            .post(&mut gulnara, &format!("{at}/invitations/{revoke}"), &[])
            .await
            .leads(&format!("{at}?done=saved"));
        house
            .get(&mut Browser::default(), house.path(&link))
            .await
            .is(400);
        // Strangers see the body, and nobody's name.
        let public = house.get(&mut Browser::default(), &at).await;
        assert!(!public.is(200).text.contains("Нурлан"));
        house.close();
    })
    .await;
}
