//! The pages as a finance office, a head and a resident go through them, without a server in between.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::Path;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use desk::{Answer, Desk, Filled, House, Posted, Refusal, Upload, Visit};
use kernel::{Actor, Clock, Instant};
use store::Store;
use store::testing::on_both_engines;
use text::Texts;

use super::{
    amendments, civil, draft, execution, import, line, preview, publish as publishing, restore,
    stand, table,
};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const BODY: &str = "kg-kara-kulja-alaikuu-okmotu";

struct Noon;

impl Clock for Noon {
    /// Noon of 1 June 2026, UTC.
    fn now(&self) -> Instant {
        Instant(1_780_315_200_000)
    }
}

struct Zeros;

impl gate::secret::Randomness for Zeros {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

fn texts() -> &'static Texts {
    static TEXTS: std::sync::OnceLock<Texts> = std::sync::OnceLock::new();
    TEXTS.get_or_init(|| {
        Texts::new(&[
            text::TEXT,
            intake::TEXT,
            store::TEXT,
            records::TEXT,
            ui::TEXT,
            desk::TEXT,
            people::TEXT,
            crate::TEXT,
        ])
        .expect("the catalogues")
    })
}

fn desk_over(store: &Store) -> Arc<Desk> {
    let house = House {
        origin: "http://localhost".to_owned(),
        secure: false,
        behind_proxy: false,
        idle_minutes: 30,
        is_demo: false,
        fonts: None,
    };
    Arc::new(Desk::new(
        store.clone(),
        texts(),
        Arc::new(Noon),
        Arc::new(Zeros),
        house,
        crate::SHELVES.to_vec(),
        crate::choosers(),
    ))
}

/// A visit of somebody of the municipality under a role; of nobody where the role is empty.
async fn visit(desk: &Arc<Desk>, role: &str, address: &str) -> Visit {
    visit_of(desk, role, BODY, PLACE, address).await
}

async fn visit_of(desk: &Arc<Desk>, role: &str, body: &str, place: &str, address: &str) -> Visit {
    let (parts, ()) = Request::builder()
        .uri(address)
        .body(())
        .expect("an address")
        .into_parts();
    let visit = Visit::of(&parts, desk).await.expect("a visit");
    if role.is_empty() {
        return visit;
    }
    let actor = Actor {
        person: store::Uuid::from_u128(role.len() as u128 + 1).to_string(),
        office: role.to_owned(),
        body: body.to_owned(),
        jurisdiction: visit.place_path(place).expect("a place"),
    };
    visit.in_the_name_of(&actor)
}

fn code() -> Path<(String, String)> {
    Path(("en".to_owned(), PLACE.to_owned()))
}

fn code_and(rest: &str) -> Path<(String, String, String)> {
    Path(("en".to_owned(), PLACE.to_owned(), rest.to_owned()))
}

fn posted(visit: Visit, pairs: &[(&str, &str)], files: &[(&str, &str)]) -> Posted {
    Posted {
        visit,
        filled: Filled {
            pairs: pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            files: files
                .iter()
                .map(|(name, text)| Upload {
                    field: "files".to_owned(),
                    name: (*name).to_owned(),
                    content_type: String::new(),
                    content: text.as_bytes().to_vec(),
                })
                .collect(),
            ..Filled::default()
        },
    }
}

/// Status and words of a page: without its tags, in one line.
async fn said(answer: Answer) -> (StatusCode, String) {
    let response = match answer {
        Ok(response) => response,
        Err(refusal) => return (StatusCode::IM_A_TEAPOT, format!("{refusal:?}")),
    };
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a body");
    let html = String::from_utf8(body.to_vec()).expect("text");
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    assert!(!html.contains("⟦") && !html.contains("{ $"), "{html}");
    for key in ["budget-", "amendment-", "desk-"] {
        for after in html.split('>').skip(1) {
            let text = after.split('<').next().unwrap_or_default();
            assert!(!text.trim().starts_with(key), "an unknown sentence: {text}");
        }
    }
    let mut words = String::new();
    let mut inside = true;
    for letter in html.chars() {
        match letter {
            '<' => inside = false,
            '>' => {
                inside = true;
                words.push(' ');
            }
            letter if inside => words.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    (status, words.join(" "))
}

fn leads_to(answer: Answer) -> String {
    let response: Response = answer.expect("an answer");
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let location = response.headers().get("location").expect("an address");
    location.to_str().expect("text").to_owned()
}

const APPROVED: &str = "Key;Annex;Title;Function code;2025 approved;2026 approved\n\
    1;revenue;Taxes;;400000;500000\n\
    2;expenditure;Kindergarten;70911;250000;300000\n\
    3;expenditure;Road;70451;150000;200000\n";

async fn brought(desk: &Arc<Desk>, text: &str, pairs: &[(&str, &str)]) -> String {
    let address = format!("/en/desk/places/{PLACE}/budget/import");
    let upload = posted(
        visit(desk, "finance", &address).await,
        pairs,
        &[("budget.csv", text)],
    );
    leads_to(import::upload(code(), upload).await)
}

/// The identifiers of files and the whole address of a preview.
fn files_of(preview: &str) -> String {
    let path = preview.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

async fn confirmed(desk: &Arc<Desk>, address: &str, version: &str) -> Answer {
    let form = posted(
        visit(desk, "finance", address).await,
        &[("version", version), ("reason", "decision 5")],
        &[],
    );
    preview::confirm(code_and(&files_of(address)), form).await
}

const BOOKS: [store::Migrations; 5] = [
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    crate::MIGRATIONS,
];

async fn at(desk: &Arc<Desk>, role: &str, rest: &str) -> Visit {
    visit(desk, role, &format!("/en/desk/places/{PLACE}/budget{rest}")).await
}

#[tokio::test]
async fn a_broken_file_then_a_correct_one() {
    on_both_engines(&BOOKS, async |store| {
        let desk = desk_over(store);
        let (status, words) = said(stand::page(at(&desk, "finance", "").await, code()).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            words.contains("No budget has been brought in yet"),
            "{words}"
        );

        let broken = posted(
            at(&desk, "finance", "/import").await,
            &[("phase", "approved")],
            &[("broken.csv", "Title;Amount\nRoad;many\n")],
        );
        let (status, words) = said(import::upload(code(), broken).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words.contains("Nothing was stored"), "{words}");
        assert!(words.contains("broken.csv"), "{words}");
        let empty = posted(
            at(&desk, "finance", "/import").await,
            &[("year", "20x6")],
            &[],
        );
        let (_, words) = said(import::upload(code(), empty).await).await;
        assert!(words.contains("Choose a file."), "{words}");
        let actor = visit(&desk, "finance", "/en/desk").await.actor;
        assert_eq!(store.body_version(&actor, BODY).await.unwrap(), 0);

        let address = brought(&desk, APPROVED, &[("phase", "approved")]).await;
        let shown = preview::page(
            visit(&desk, "finance", &address).await,
            code_and(&files_of(&address)),
        );
        let (status, words) = said(shown.await).await;
        assert_eq!(status, StatusCode::OK);
        for expected in [
            "Nothing counts yet",
            "New lines 3",
            "budget.csv · 3",
            "Kindergarten 70911 Expenditure",
            "2026 approved : 300,000",
            "Confirm the import",
        ] {
            let expected = expected.replace(" :", ":");
            assert!(words.contains(&expected), "{expected}: {words}");
        }
        // What was shown is not yet there.
        let (_, words) = said(stand::page(at(&desk, "finance", "").await, code()).await).await;
        assert!(words.contains("No budget has been brought in yet"));

        assert!(leads_to(confirmed(&desk, &address, "0").await).contains("done=budget-imported"));
        // A second click does nothing more, and says the same.
        assert!(leads_to(confirmed(&desk, &address, "0").await).contains("done=budget-imported"));
        assert_eq!(store.body_version(&actor, BODY).await.unwrap(), 2);
        let (_, words) = said(stand::page(at(&desk, "finance", "").await, code()).await).await;
        for expected in [
            "Revenue, approved 400,000 500,000",
            "decision 5",
            "budget.csv",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        // The same table again: nothing would change, and nothing can be confirmed.
        let address = brought(&desk, APPROVED, &[]).await;
        let shown = preview::page(
            visit(&desk, "finance", &address).await,
            code_and(&files_of(&address)),
        );
        let (_, words) = said(shown.await).await;
        assert!(words.contains("the budget says this already"), "{words}");
        assert!(!words.contains("Confirm the import"));
    })
    .await;
}

#[tokio::test]
async fn others_see_no_draft_and_bring_nothing_in() {
    on_both_engines(&BOOKS, async |store| {
        let desk = desk_over(store);
        let address = brought(&desk, APPROVED, &[]).await;
        let refused = |answer: Answer| answer.expect_err("a refusal");
        for (role, body, place) in [
            ("", BODY, PLACE),
            ("finance", "elsewhere", "kg-batken"),
            ("specialist", BODY, PLACE),
            ("observer", BODY, PLACE),
        ] {
            let own = async |rest: &str| visit_of(&desk, role, body, place, rest).await;
            let form = posted(own(&address).await, &[("version", "0")], &[]);
            let answer = preview::confirm(code_and(&files_of(&address)), form).await;
            assert!(
                matches!(
                    refused(answer),
                    Refusal::NotFound | Refusal::NotAllowed | Refusal::SignIn { .. }
                ),
                "{role}"
            );
            let answer = preview::page(own(&address).await, code_and(&files_of(&address))).await;
            assert!(answer.is_err(), "{role}");
        }
        leads_to(confirmed(&desk, &address, "0").await);
        let stranger = async || visit_of(&desk, "head", "elsewhere", "kg-batken", "/en/desk").await;
        assert!(matches!(
            refused(stand::page(stranger().await, code()).await),
            Refusal::NotFound
        ));
        assert!(matches!(
            refused(civil::page(visit(&desk, "", "/en/x").await, code()).await),
            Refusal::NotFound
        ));
        // A colleague of the rayon reads the draft and may not import.
        let rayon = async || visit_of(&desk, "finance", "rayon", "kg-kara-kulja", "/en/desk").await;
        let (status, _) = said(stand::page(rayon().await, code()).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(matches!(
            refused(import::ask(rayon().await, code()).await),
            Refusal::NotAllowed
        ));
        // The page for residents opens with the draft for colleagues, and for everybody once it is published.
        let (status, _) = said(civil::page(rayon().await, code()).await).await;
        assert_eq!(status, StatusCode::OK);
        publish(store, &desk).await;
        let resident = visit(&desk, "", "/en/x").await;
        let (_, words) = said(civil::page(resident, code()).await).await;
        for expected in [
            "Our budget in 2026",
            "plans to spend 500,000 som",
            "100,000 som more than planned for 2025",
            "Kindergartens and schools: 300,000 som (60%)",
        ] {
            assert!(
                words.replace('\u{a0}', " ").contains(expected),
                "{expected}: {words}"
            );
        }
    })
    .await;
}

async fn publish(store: &Store, desk: &Arc<Desk>) {
    let actor = visit(desk, "head", "/en/desk").await.actor;
    let mut reading = store.read(&actor).await.unwrap();
    let standing = crate::store::standing(&mut reading, PLACE).await.unwrap();
    drop(reading);
    let record = standing.and_then(|standing| standing.record).unwrap();
    let mut change = store
        .change(&actor, "budget.publish", "x", "", Instant(1))
        .await
        .unwrap();
    let next = records::Update {
        audience: Some(authority::Audience::Public),
        ..records::Update::default()
    };
    records::update(&mut change, &record, next).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn acts_execution_and_the_way_back() {
    on_both_engines(&BOOKS, async |store| {
        let desk = desk_over(store);
        let address = brought(&desk, APPROVED, &[]).await;
        leads_to(confirmed(&desk, &address, "0").await);

        // An act, written with the generic form, is adopted by the head.
        let finance = at(&desk, "finance", "").await;
        let path = finance.place_path(PLACE).unwrap();
        let content = serde_json::json!({
            "title": "Decision 12", "number": "12", "adopted_on": "2026-04-01",
            "changes": [
                {"line": "3", "year": 2026, "from": 20_000_000, "to": 15_000_000},
                {"new_line": "Pharmacy", "function": "70731", "year": 2026, "to": 6_000_000},
            ],
        });
        let content = serde_json::from_value(content).unwrap();
        assert_eq!(records::check(&crate::shelf::AMENDMENT, &content), []);
        let mut change = finance.change("amendment.make", PLACE, "").await.unwrap();
        let act = records::create(
            &mut change,
            records::New {
                schema: &crate::shelf::AMENDMENT,
                place: PLACE,
                place_path: &path,
                parent: None,
                position: None,
                audience: authority::Audience::Partners,
                state: None,
                content,
            },
        )
        .await
        .unwrap();
        change.commit().await.unwrap();
        let id = act.id.to_string();
        let (_, words) = said(amendments::page(at(&desk, "head", "").await, code_and(&id)).await).await;
        for expected in ["Decision 12", "Adopt this act", "−50,000", "more is spent than there is"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        let answer = amendments::ask(at(&desk, "finance", "").await, code_and(&id)).await;
        assert!(matches!(answer.unwrap_err(), Refusal::NotAllowed));
        let address = format!("/en/desk/places/{PLACE}/budget/amendments/{id}/adopt");
        let (status, _) = said(amendments::ask(visit(&desk, "head", &address).await, code_and(&id)).await).await;
        assert_eq!(status, StatusCode::OK);
        let adopt = async |budget: &str| {
            let form = posted(
                visit(&desk, "head", &address).await,
                &[("version", "1"), ("budget", budget), ("reason", "12")],
                &[],
            );
            amendments::adopt(code_and(&id), form).await
        };
        assert!(matches!(adopt("0").await.unwrap_err(), Refusal::Stale));
        leads_to(adopt("1").await);
        leads_to(adopt("1").await);
        let (_, words) = said(amendments::list(at(&desk, "finance", "/amendments").await, code()).await).await;
        for expected in ["approved 500,000", "+10,000", "adjusted 510,000"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }

        // Three months of execution.
        let march = "Key;Annex;Title;Function code;Amount\n2;expenditure;Kindergarten;70911;90000\n3;expenditure;Road;70451;1000\n";
        let settings = [("phase", "executed"), ("year", "2026"), ("month", "3")];
        let executed = brought(&desk, march, &settings).await;
        assert!(executed.contains("month=3"), "{executed}");
        leads_to(confirmed(&desk, &executed, "2").await);
        let (_, words) = said(execution::page(at(&desk, "finance", "/execution").await, code()).await).await;
        for expected in ["2026, up to March: 91,000", "March 127,500", "Road", "far behind"] {
            assert!(words.replace('\u{a0}', " ").contains(expected), "{expected}: {words}");
        }

        // Seeing: table, line, CSV.
        let asked = at(&desk, "observer", "/table?year=2026&function=07").await;
        let (_, words) = said(table::page(asked, code()).await).await;
        assert!(words.contains("Pharmacy"), "{words}");
        let asked = at(&desk, "observer", "/table?year=2026&sort=-approved").await;
        let (_, words) = said(table::page(asked, code()).await).await;
        assert!(words.contains("Education"), "{words}");
        let answer = table::csv(at(&desk, "observer", "/table.csv").await, code()).await;
        let body = to_bytes(answer.unwrap().into_body(), usize::MAX).await.unwrap();
        let csv = String::from_utf8(body.to_vec()).unwrap();
        assert!(csv.contains("3,expenditure,Road,"), "{csv}");
        let asked = at(&desk, "finance", "/line?key=3").await;
        let (_, words) = said(line::page(asked, code()).await).await;
        for expected in ["2026 adjusted: 150,000", "March 2026 1,000", "Change this line by an act"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }

        // Undo: the first version again, as a new one.
        let (_, words) = said(restore::ask(at(&desk, "finance", "/restore/1").await, code_and("1")).await).await;
        assert!(words.contains("Lines that are gone: 1"), "{words}");
        let undo = async |version: &str| {
            let form = posted(at(&desk, "finance", "/restore/1").await, &[("version", version)], &[]);
            restore::take(code_and("1"), form).await
        };
        assert!(matches!(undo("2").await.unwrap_err(), Refusal::Stale));
        leads_to(undo("3").await);
        let mut reading = finance.reading().await.unwrap();
        let now = crate::store::standing(&mut reading, PLACE).await.unwrap().unwrap();
        assert_eq!((now.version, now.kept.budget.lines.len()), (4, 3));
        assert_eq!(crate::store::verify(&mut reading).await.unwrap(), []);
        assert_eq!(records::verify(&mut reading).await.unwrap(), []);
        drop(reading);
        let (_, words) = said(stand::page(at(&desk, "finance", "").await, code()).await).await;
        for expected in ["Version 1 restored", "restored from version 1", "Act that amends the budget"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
    })
    .await;
}

/// A budget of reviewed files, as the house is set up with it: everybody reads it.
async fn set_up(store: &Store) {
    let read = crate::read::budget(
        &[intake::File::new("approved.csv", APPROVED.as_bytes())],
        None,
        &intake::Options::default(),
    )
    .unwrap();
    let actor = Actor::command(BODY);
    let mut change = store
        .change(&actor, "demo.fill", PLACE, "demonstration", Instant(1))
        .await
        .unwrap();
    crate::store::save(&mut change, PLACE, &read.value)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

const SHORT: &str = "Key;Annex;Title;Function code;2026 approved\n\
    2;expenditure;Kindergarten;70911;1020\n\
    9;expenditure;Fines;70361;-500\n";

#[tokio::test]
async fn an_import_takes_nothing_from_residents() {
    on_both_engines(&BOOKS, async |store| {
        let desk = desk_over(store);
        set_up(store).await;
        let resident = async || {
            let page = civil::page(visit(&desk, "", "/en/x").await, code()).await;
            said(page).await.1.replace('\u{a0}', " ")
        };
        assert!(resident().await.contains("plans to spend 500,000 som"));
        let (_, words) = said(stand::page(at(&desk, "finance", "").await, code()).await).await;
        for expected in ["the house itself", "filled when the house was set up"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        for raw in ["command-line", "demonstration"] {
            assert!(!words.contains(raw), "{raw}: {words}");
        }

        let address = brought(&desk, SHORT, &[("phase", "approved")]).await;
        let shown = preview::page(
            visit(&desk, "finance", &address).await,
            code_and(&files_of(&address)),
        );
        let (_, words) = said(shown.await).await;
        let words = words.replace('\u{a0}', " ");
        for expected in [
            "Lines that lose an amount 1",
            "Expenditure, 2026, approved: the sum falls from 500,000 som to 520 som",
            "1 line loses its amount",
            "budget.csv · E3: “Fines”, 2026, approved: -500 som",
            "Residents do not see the new version at once",
            "They go on seeing version 1",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        let at_form = words.find("Confirm the import").unwrap();
        assert!(words.find("Look at this before").unwrap() < at_form);
        assert!(words.find("Every row as it was").unwrap() > at_form);
        leads_to(confirmed(&desk, &address, "1").await);

        assert!(resident().await.contains("plans to spend 500,000 som"));
        let (_, words) = said(stand::page(at(&desk, "finance", "").await, code()).await).await;
        for expected in [
            "Version 2 waits to be published",
            "Residents go on seeing version 1",
            "The head of the body publishes it",
            "Page for residents, as it would be",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        let own = civil::page(visit(&desk, "finance", "/en/x").await, code()).await;
        let (_, words) = said(own).await;
        assert!(words.contains("Residents see version 1"), "{words}");

        let answer = publishing::ask(at(&desk, "finance", "/publish").await, code()).await;
        assert!(matches!(answer.unwrap_err(), Refusal::NotAllowed));
        let (_, words) = said(stand::page(at(&desk, "head", "").await, code()).await).await;
        assert!(words.contains("Show residents version 2"), "{words}");
        let (_, words) =
            said(publishing::ask(at(&desk, "head", "/publish").await, code()).await).await;
        assert!(words.contains("instead of version 1"), "{words}");
        let show = async |role: &str, version: &str| {
            let form = posted(
                at(&desk, role, "/publish").await,
                &[("version", version)],
                &[],
            );
            publishing::show(code(), form).await
        };
        assert!(matches!(
            show("finance", "2").await.unwrap_err(),
            Refusal::NotAllowed
        ));
        assert!(matches!(
            show("head", "1").await.unwrap_err(),
            Refusal::Stale
        ));
        leads_to(show("head", "2").await);
        leads_to(show("head", "2").await);
        assert!(resident().await.contains("plans to spend 520 som"));
    })
    .await;
}

#[tokio::test]
async fn an_act_that_cannot_be_adopted_is_not_saved() {
    on_both_engines(&BOOKS, async |store| {
        let desk = desk_over(store);
        set_up(store).await;
        let address = format!("/en/desk/amendment/new?place={PLACE}");
        let save = async |changes: &[(&str, &str)]| {
            let mut pairs = vec![("title", "Decision 7"), ("adopted_on", "2026-05-01")];
            pairs.extend(changes);
            let form = posted(visit(&desk, "finance", &address).await, &pairs, &[]);
            draft::keep(form).await
        };
        let (status, words) = said(
            save(&[
                ("changes.0.line", "77"),
                ("changes.0.year", "2026"),
                ("changes.0.to", "1"),
                ("changes.2.line", "3"),
                ("changes.2.year", "2026"),
                ("changes.2.from", "5"),
                ("changes.2.to", "-1"),
            ])
            .await,
        )
        .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for expected in [
            "Changes, row 1, “Code of the line”: The budget has no line “77”",
            "Changes, row 2, “Had”: The act says that “Road” had",
            "Changes, row 2, “Has from now on”: Revenue and expenditure cannot be below nothing",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        let (status, words) = said(save(&[("changes.0.line", "3")]).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for expected in [
            "Changes, row 1, “Year”",
            "Changes, row 1, “Has from now on”",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }

        // What the line had is filled in where the act does not say it.
        let place = leads_to(
            save(&[
                ("changes.0.line", "3"),
                ("changes.0.year", "2026"),
                ("changes.0.to", "150 000"),
            ])
            .await,
        );
        let id = place
            .split("/amendments/")
            .nth(1)
            .and_then(|rest| rest.split('?').next())
            .unwrap()
            .to_owned();
        let path = || Path(("en".to_owned(), id.clone()));
        let edit = format!("/en/desk/amendment/{id}/edit");
        let act = visit(&desk, "finance", &edit)
            .await
            .record("amendment", &id)
            .await
            .unwrap();
        assert_eq!(act.content["changes"][0]["from"], 20_000_000);
        let (status, words) =
            said(draft::page(visit(&desk, "finance", &edit).await, path()).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(words.contains("Edit: Decision 7"), "{words}");
        let again = async |version: &str, to: &str| {
            let pairs = [
                ("version", version),
                ("title", "Decision 7"),
                ("adopted_on", "2026-05-01"),
                ("changes.0.line", "3"),
                ("changes.0.year", "2026"),
                ("changes.0.from", "200 000"),
                ("changes.0.to", to),
            ];
            let form = posted(visit(&desk, "finance", &edit).await, &pairs, &[]);
            draft::save(path(), form).await
        };
        let (status, _) = said(again("1", "-3").await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(leads_to(again("1", "140 000").await).contains("done=saved"));
        // Somebody who began from the version before is shown both.
        let (status, words) = said(again("1", "130 000").await).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(words.contains("Two people wrote here"), "{words}");
        assert!(leads_to(again("2", "130 000").await).contains("done=saved"));
        // Who does not say from which version the writing began writes nothing over.
        for version in ["", "none", "77"] {
            let answer = again(version, "120 000").await;
            assert!(matches!(answer, Err(Refusal::Stale)), "{version}");
        }
    })
    .await;
}
