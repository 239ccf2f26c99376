use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use ::store::testing::on_both_engines;
use ::store::{Migrations, Store, Uuid};
use authority::Audience;
use axum::body::to_bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Same, Stopped, house};
use desk::{Answer, Desk, Filled, Posted, Refusal, Upload, Visit};
use intake::{File, Options};
use kernel::{Actor, Instant, Lang};
use records::{Find, Record, Update};
use serde_json::json;
use text::Texts;

use super::{
    answer, approve, choosing, compare, day, decide, export, follow, gantt, import, making,
    measure, moving, place, programme, remove, report, suggest, talk,
};
use crate::schemas::{MEASURE, PROGRAMME, PROGRESS_SHELF, SHELVES};
use crate::{Programme, store};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const BODY: &str = "kg-kara-kulja-alaikuu-ayil-okmotu";
const SCHOOL: &str = "kg-kara-kulja-education";
const HEALTH: &str = "kg-kara-kulja-health";

const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    store::MIGRATIONS,
];

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        intake::TEXT,
        ui::TEXT,
        desk::TEXT,
        people::TEXT,
        bodies::TEXT,
        crate::TEXT,
    ])
    .expect("our own texts")
});

/// 14 July 2026.
const NOW: Instant = Instant(1_784_030_400_000);

fn desk(store: &Store) -> Arc<Desk> {
    let mut desk = Desk::new(
        store.clone(),
        &TEXTS,
        Arc::new(Stopped(NOW)),
        Arc::new(Same),
        house(),
        [SHELVES, bodies::SHELVES].concat(),
        crate::choosers(),
    );
    desk.rules = vec![crate::forbidden];
    desk.vocabularies = crate::VOCABULARIES.into_iter().collect();
    Arc::new(desk)
}

fn person(number: u8, office: &str, body: &str) -> Actor {
    Actor {
        person: Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: body.to_owned(),
        jurisdiction: if body == BODY {
            desk::place_path(PLACE).unwrap()
        } else {
            desk::place_path("kg-kara-kulja").unwrap()
        },
    }
}

/// A house with people in it; each act happens a second after the one before.
struct Trial {
    desk: Arc<Desk>,
    at: std::cell::Cell<i64>,
}

impl Trial {
    fn new(store: &Store) -> Self {
        Self {
            desk: desk(store),
            at: std::cell::Cell::new(0),
        }
    }

    fn visit(&self, actor: &Actor, path: &str, query: &[(&str, &str)]) -> Visit {
        self.in_lang(Lang::En, actor, path, query)
    }

    fn in_lang(&self, lang: Lang, actor: &Actor, path: &str, query: &[(&str, &str)]) -> Visit {
        self.at.set(self.at.get() + 1000);
        let now = Instant(self.desk.now().0 + self.at.get());
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<HashMap<_, _>>();
        let mut visit = Visit::new(Arc::clone(&self.desk), lang, path.to_owned(), query);
        visit.now = now;
        visit.in_the_name_of(actor)
    }

    fn posted(&self, actor: &Actor, query: &[(&str, &str)], pairs: &[(&str, &str)]) -> Posted {
        Posted {
            visit: self.visit(actor, "/desk", query),
            filled: Filled {
                pairs: pairs
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
                ..Filled::default()
            },
        }
    }

    async fn record(&self, actor: &Actor, record: &Record) -> Record {
        let mut reading = self.desk.store.read(actor).await.unwrap();
        records::find(&mut reading, record.id)
            .await
            .unwrap()
            .unwrap()
    }
}

/// What a page says; a page of ours has one heading, and every sentence of it is known.
async fn shown(answer: Answer) -> String {
    let response = answer.unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let page = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(
        matches!(status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY),
        "{status}: {page}"
    );
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    for text in page.split('>').filter_map(|piece| piece.split('<').next()) {
        let word = text.trim();
        let key = word.split('-').count() > 1
            && word
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || "-_".contains(letter))
            && SHELVES
                .iter()
                .map(|shelf| shelf.schema.word)
                .chain(["plans", "ui", "desk", "bodies", "records"])
                .any(|start| word.starts_with(&format!("{start}-")));
        assert!(!key, "a sentence is missing: {word}");
    }
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|piece| piece.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "two things have one id: {page}");
    page
}

/// Where an act leads.
async fn led(answer: Answer) -> String {
    let response = answer.unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let status = response.status();
    let to = response
        .headers()
        .get("location")
        .and_then(|to| to.to_str().ok())
        .map(str::to_owned);
    if let Some(to) = to {
        return to;
    }
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    panic!("{status}: {}", String::from_utf8_lossy(&bytes));
}

fn demonstration() -> Programme {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../demo/kara-kulja/alaikuu/programme.csv");
    let file = File::open(&path).expect("the demonstration is in the project");
    crate::read::programme(&[file], None, &Options::default(), "KG")
        .expect("a programme")
        .value
}

async fn imported(store: &Store, actor: &Actor, audience: Audience, state: Option<&str>) -> Record {
    let mut change = store
        .change(actor, "plans.import", PLACE, "", Instant(1))
        .await
        .unwrap();
    let path = desk::place_path(PLACE).unwrap();
    let (record, _) = store::import(&mut change, PLACE, &path, audience, state, &demonstration())
        .await
        .unwrap();
    change.commit().await.unwrap();
    record
}

fn of(record: &Record) -> Path<(String, String)> {
    Path(("en".to_owned(), record.id.to_string()))
}

fn at_place() -> Path<(String, String)> {
    Path(("en".to_owned(), PLACE.to_owned()))
}

fn measure_of(trial_plan: &crate::Plan) -> Record {
    trial_plan.measures()[0].record.clone()
}

async fn plan_of(store: &Store, actor: &Actor, record: &Record) -> crate::Plan {
    let mut reading = store.read(actor).await.unwrap();
    let record = records::find(&mut reading, record.id)
        .await
        .unwrap()
        .unwrap();
    store::plan(&mut reading, record).await.unwrap()
}

#[tokio::test]
async fn two_sectors_agree_and_the_head_adopts() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let specialist = person(1, "specialist", BODY);
        let head = person(2, "head", BODY);
        let school = person(3, "member", SCHOOL);
        let health = person(4, "member", HEALTH);
        let record = imported(store, &specialist, Audience::Partners, None).await;

        // Two sectors are named, both must agree.
        let mut content = record.content.clone();
        content.insert("sectors".to_owned(), json!([SCHOOL, HEALTH]));
        content.insert("quorum".to_owned(), json!(2));
        let mut change = store
            .change(&specialist, "programme.write", "one", "", Instant(2))
            .await
            .unwrap();
        let next = Update {
            content: Some(content),
            state: Some("in-approval".to_owned()),
            ..Update::default()
        };
        let record = records::update(&mut change, &record, next).await.unwrap().unwrap();
        change.commit().await.unwrap();

        let mine = day::contributors();
        let waiting = async |actor: &Actor| {
            let visit = trial.visit(actor, "/desk", &[]);
            let mut items = Vec::new();
            for contributor in &mine {
                items.extend(contributor(&visit).await.unwrap());
            }
            items.into_iter().map(|item| item.kind).collect::<Vec<_>>()
        };
        assert_eq!(waiting(&school).await, ["approval"]);
        assert_eq!(waiting(&specialist).await, Vec::<&str>::new());

        // Nobody has answered: who is missing is named, and nothing can be adopted.
        let adopt = || Path(("en".to_owned(), record.id.to_string(), "adopt".to_owned()));
        let page = shown(decide::ask(trial.visit(&head, "/desk", &[]), adopt()).await).await;
        assert!(page.contains(SCHOOL) && page.contains("0 of 2"), "{page}");

        // The school gives it back, with a reason that stands at the top.
        let form = shown(approve::ask(trial.visit(&school, "/desk", &[]), of(&record)).await).await;
        let plan = plan_of(store, &head, &record).await;
        let mark = super::fingerprint(&plan);
        assert!(form.contains(&mark));
        let answer_with = async |actor: &Actor, verdict: &str, remarks: &str, mark: &str| {
            let pairs = [
                ("verdict", verdict),
                ("remarks", remarks),
                ("fingerprint", mark),
            ];
            let posted = trial.posted(actor, &[], &pairs);
            approve::save(of(&record), posted).await
        };
        let refused = shown(answer_with(&school, "return", "", &mark).await).await;
        assert!(refused.contains("What has to be mended?"));
        led(answer_with(&school, "return", "No kindergarten in Terek", &mark).await).await;
        led(answer_with(&health, "approve", "", &mark).await).await;
        let page = shown(programme::page(trial.visit(&head, "/desk", &[]), of(&record)).await).await;
        assert!(page.contains("Given back to be mended") && page.contains("No kindergarten in Terek"));

        // The school proposes another wording; the specialist takes it in one change.
        let one = measure_of(&plan);
        let about = || Path(("en".to_owned(), "measure".to_owned(), one.id.to_string()));
        let query = [("field", "title")];
        let form = shown(suggest::ask(trial.visit(&school, "/desk", &query), about()).await).await;
        assert!(form.contains("Build an extension to the kindergarten"));
        let pairs = [
            ("field", "title"),
            ("proposed", "Build a kindergarten in Terek"),
            ("why", "It has none"),
        ];
        led(suggest::save(about(), trial.posted(&school, &[], &pairs)).await).await;
        assert_eq!(waiting(&specialist).await, ["answer"]);
        let said = shown(measure::page(trial.visit(&specialist, "/desk", &[]), of(&one)).await).await;
        assert!(said.contains("It has none") && said.contains("value=\"accept\""));
        let mut reading = store.read(&specialist).await.unwrap();
        let wanted = Find {
            kind: Some("suggestion"),
            ..Find::default()
        };
        let suggestion = records::list(&mut reading, wanted).await.unwrap().remove(0);
        drop(reading);
        let take = async |actor: &Actor, version: &str| {
            let posted = trial.posted(actor, &[("version", version)], &[("answer", "accept")]);
            answer::save(of(&suggestion), posted).await
        };
        assert!(matches!(take(&school, "1").await, Err(Refusal::NotAllowed)));
        assert!(matches!(take(&specialist, "7").await, Err(Refusal::Stale)));
        led(take(&specialist, "1").await).await;
        let one = trial.record(&specialist, &one).await;
        assert_eq!(one.content["title"]["en"], "Build a kindergarten in Terek");
        assert_eq!(one.content["title"]["ky"], "Көк-Арт айылында бала бакча үчүн кошумча имарат куруу");
        assert_eq!(trial.record(&specialist, &suggestion).await.state, "accepted");
        assert!(matches!(take(&specialist, "2").await, Err(Refusal::Stale)));

        // What health approved was another text: it is asked again, and an old form does not count.
        assert!(matches!(
            answer_with(&school, "approve", "", &mark).await,
            Err(Refusal::Stale)
        ));
        let plan = plan_of(store, &head, &record).await;
        let mark = super::fingerprint(&plan);
        led(answer_with(&school, "approve", "", &mark).await).await;
        let page = shown(decide::ask(trial.visit(&head, "/desk", &[]), adopt()).await).await;
        assert!(page.contains("1 of 2") && page.contains("earlier text"), "{page}");
        led(answer_with(&health, "approve", "", &mark).await).await;

        // The head adopts, and nobody else; a decision needs its number and a day that has come.
        let ask = decide::ask(trial.visit(&specialist, "/desk", &[]), adopt()).await;
        assert!(matches!(ask, Err(Refusal::NotAllowed)));
        let stands = trial.record(&head, &record).await;
        let version = stands.version.to_string();
        let adopting = async |decision: &str, day: &str| {
            let pairs = [
                ("decision", decision),
                ("adopted_on", day),
                ("version", version.as_str()),
                ("fingerprint", mark.as_str()),
            ];
            decide::save(adopt(), trial.posted(&head, &[], &pairs)).await
        };
        shown(adopting("", "2026-07-01").await).await;
        shown(adopting("No. 14", "2030-01-01").await).await;
        led(adopting("No. 14", "2026-07-01").await).await;
        let plan = plan_of(store, &head, &record).await;
        assert_eq!(plan.programme.state, "adopted");
        assert_eq!(plan.programme.content["decision"], "No. 14");
        assert!(plan.records().iter().all(|record| record.state == "adopted"));

        // What is adopted is not moved or written, and progress is reported to it.
        let wanted = format!("{}:down", one.id);
        let pairs = [("move", wanted.as_str())];
        let moving = moving::save(of(&record), trial.posted(&specialist, &[], &pairs)).await;
        assert!(matches!(moving, Err(Refusal::NotAllowed)));
        let measure = measure_of(&plan);
        let stand = desk::acts::Stand {
            place: PLACE.to_owned(),
            place_path: measure.place_path.clone(),
            parent: Some(measure.clone()),
        };
        let visit = trial.visit(&specialist, "/desk", &[]);
        desk::acts::must_make(&visit, &PROGRESS_SHELF, &stand).unwrap();
        let content = serde_json::from_value(json!({
            "done": "The ground was levelled", "year": 2026, "quarter": "2", "status": "blocked", "spent": 120_000,
            "reached": [{"group": "age:3-6", "people": 12}],
        }))
        .unwrap();
        let filled = Filled::default();
        desk::acts::make(&visit, &PROGRESS_SHELF, &stand, content, &filled).await.unwrap();
        let page = shown(follow::page(trial.visit(&specialist, "/desk", &[]), of(&record)).await).await;
        assert!(page.contains("The ground was levelled") && page.contains("Blocked"));
        let page = shown(super::measure::page(trial.visit(&specialist, "/desk", &[]), of(&measure)).await).await;
        assert!(page.contains("Quarter II of 2026"));
        // The last two versions that differ are what one sees first.
        let page = shown(compare::page(trial.visit(&school, "/desk", &[]), of(&record)).await).await;
        assert!(page.contains("No. 14") && !page.contains("Nothing differs"), "{page}");

        // What was changed can be seen side by side; the first version is still there.
        let query = [("a", "v1"), ("b", "now")];
        let page = shown(compare::page(trial.visit(&school, "/desk", &query), of(&record)).await).await;
        assert!(page.contains("an extension to the") && page.contains("No. 14"));

        // It is opened again by a decision.
        let reopen = || Path(("en".to_owned(), record.id.to_string(), "reopen".to_owned()));
        let stands = trial.record(&head, &record).await;
        let pairs = |reason: &'static str| {
            [
                ("reason", reason.to_owned()),
                ("version", stands.version.to_string()),
                ("fingerprint", super::fingerprint(&plan)),
            ]
        };
        let post = |pairs: &[(&str, String)]| {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
            trial.posted(&head, &[], &pairs)
        };
        shown(decide::save(reopen(), post(&pairs(""))).await).await;
        led(decide::save(reopen(), post(&pairs("No. 20"))).await).await;
        let plan = plan_of(store, &head, &record).await;
        assert_eq!(plan.programme.state, "draft");
        assert!(plan.records().iter().all(|record| record.state == "draft"));
    })
    .await;
}

#[tokio::test]
async fn everybody_sees_the_pages_that_are_theirs_in_every_language() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let specialist = person(1, "specialist", BODY);
        let inside = imported(store, &specialist, Audience::Partners, None).await;
        let public = imported(store, &specialist, Audience::Public, Some("adopted")).await;
        for lang in Lang::ALL {
            for actor in [&specialist, &person(3, "member", SCHOOL), &Actor::public()] {
                let visit = || trial.in_lang(lang, actor, "/desk", &[]);
                shown(place::page(visit(), at_place()).await).await;
                shown(programme::page(visit(), of(&public)).await).await;
                shown(gantt::page(visit(), of(&public)).await).await;
                shown(follow::page(visit(), of(&public)).await).await;
                let narrowed = trial.in_lang(
                    lang,
                    actor,
                    "/desk",
                    &[("words", "мектеп"), ("standing", "planned")],
                );
                shown(programme::page(narrowed, of(&public)).await).await;
                let plan = plan_of(store, actor, &public).await;
                shown(measure::page(visit(), of(&measure_of(&plan))).await).await;
                assert!(export::file(visit(), of(&public)).await.is_ok());
                assert!(export::template(visit(), at_place()).await.is_ok());
                let seen = programme::page(visit(), of(&inside)).await;
                if *actor == Actor::public() {
                    assert!(matches!(seen, Err(Refusal::NotFound)));
                    let page = shown(programme::page(visit(), of(&public)).await).await;
                    assert!(!page.contains("Someone") && !page.contains("csrf"));
                    let closed = import::ask(visit(), at_place()).await;
                    assert!(matches!(closed, Err(Refusal::SignIn { .. })));
                    let closed = compare::page(visit(), of(&public)).await;
                    assert!(matches!(closed, Err(Refusal::SignIn { .. })));
                } else {
                    shown(seen).await;
                    shown(compare::page(visit(), of(&inside)).await).await;
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_is_shown_before_it_is_stored() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let specialist = person(1, "specialist", BODY);
        let member = person(3, "member", SCHOOL);
        shown(import::ask(trial.visit(&specialist, "/desk", &[]), at_place()).await).await;
        let bring = async |actor: &Actor, content: &str| {
            let mut posted = trial.posted(actor, &[], &[]);
            posted.filled.files.push(Upload {
                field: "file".to_owned(),
                name: "plan.csv".to_owned(),
                content_type: "text/csv".to_owned(),
                content: content.as_bytes().to_vec(),
            });
            import::read(at_place(), posted).await
        };
        assert!(matches!(bring(&member, "x").await, Err(Refusal::NotAllowed)));
        let file_of = |to: String| {
            let id = to.rsplit('/').next().unwrap_or_default().to_owned();
            Path(("en".to_owned(), PLACE.to_owned(), id))
        };
        let here = async || {
            let mut reading = store.read(&specialist).await.unwrap();
            store::of_place(&mut reading, PLACE).await.unwrap()
        };
        // A file without measures is explained and cannot be stored.
        let broken = led(bring(&specialist, "a;b\n1;2\n").await).await;
        let page = shown(import::preview(trial.visit(&specialist, "/desk", &[]), file_of(broken.clone())).await).await;
        assert!(page.contains("No programme could be read"));
        led(import::keep(file_of(broken), trial.posted(&specialist, &[], &[])).await).await;
        assert_eq!(here().await, []);

        let csv = "№;Мероприятия;Ответственные исполнители;Срок исполнения;Источник финансирования;Сумма, тыс. сом\n\
                   Цель 1. Образование;;;;;\n\
                   1;Ремонт детского сада;А/О;2027-ж. IV кв.;местный бюджет;1 200,5\n\
                   ;;;;доноры;300\n\
                   2;Обучение воспитателей;РОО;до сентября 2026;доноры;много\n";
        let good = led(bring(&specialist, csv).await).await;
        let page = shown(import::preview(trial.visit(&specialist, "/desk", &[]), file_of(good.clone())).await).await;
        assert!(page.contains("Ремонт детского сада") && page.contains("plan.csv"));
        assert_eq!(here().await, []);
        // Another body does not see what was brought.
        let other = import::preview(
            trial.visit(&person(9, "specialist", "kg-other"), "/desk", &[]),
            file_of(good.clone()),
        )
        .await;
        assert!(matches!(other, Err(Refusal::NotFound)));
        let to = led(import::keep(file_of(good), trial.posted(&specialist, &[], &[])).await).await;
        let kept = here().await;
        assert_eq!(kept.len(), 1);
        assert!(to.contains(&kept[0].id.to_string()));
        let plan = plan_of(store, &specialist, &kept[0]).await;
        assert_eq!(plan.measures().len(), 2);

        // It is put away with its measures, and its story stays.
        let version = kept[0].version.to_string();
        let pairs = [("version", version.as_str())];
        shown(remove::ask(trial.visit(&specialist, "/desk", &[]), of(&kept[0])).await).await;
        led(remove::save(of(&kept[0]), trial.posted(&specialist, &[], &pairs)).await).await;
        assert_eq!(here().await, []);
    })
    .await;
}

#[tokio::test]
async fn measures_are_moved_and_spoken_of() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let specialist = person(1, "specialist", BODY);
        let member = person(3, "member", SCHOOL);
        let record = imported(store, &specialist, Audience::Partners, None).await;
        let order = async || {
            let plan = plan_of(store, &specialist, &record).await;
            plan.measures()
                .iter()
                .map(|leaf| leaf.record.id.to_string())
                .collect::<Vec<_>>()
        };
        let before = order().await;
        let shift = async |actor: &Actor, wanted: String| {
            let pairs = [("move", wanted.as_str())];
            moving::save(of(&record), trial.posted(actor, &[], &pairs)).await
        };
        led(shift(&specialist, format!("{}:down", before[0])).await).await;
        let after = order().await;
        assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));
        led(shift(&specialist, format!("{}:before:{}", before[0], before[1])).await).await;
        assert_eq!(order().await, before);
        let last = before.last().unwrap();
        led(shift(&specialist, format!("{last}:before:{}", before[0])).await).await;
        assert_eq!(&order().await[0], last);
        // What leads nowhere changes nothing; what is not there is not found.
        let to = led(shift(&specialist, format!("{last}:up")).await).await;
        assert!(to.contains("done=unchanged"));
        let unknown = shift(&specialist, format!("{}:up", Uuid::nil())).await;
        assert!(matches!(unknown, Err(Refusal::NotFound)));
        let refused = shift(&member, format!("{last}:down")).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)));

        let plan = plan_of(store, &specialist, &record).await;
        let one = measure_of(&plan);
        let about = || Path(("en".to_owned(), MEASURE.word.to_owned(), one.id.to_string()));
        let pairs = [("text", "Who pays the teacher?")];
        led(talk::save(about(), trial.posted(&member, &[], &pairs)).await).await;
        let page =
            shown(measure::page(trial.visit(&specialist, "/desk", &[]), of(&one)).await).await;
        assert!(page.contains("Who pays the teacher?"));
        let page =
            shown(programme::page(trial.visit(&specialist, "/desk", &[]), of(&record)).await).await;
        assert!(page.contains("1 open comment"));
        let stranger = talk::save(about(), trial.posted(&Actor::public(), &[], &pairs)).await;
        assert!(matches!(stranger, Err(Refusal::NotFound)));
        assert_eq!(record.kind, PROGRAMME.word);
    })
    .await;
}

#[test]
fn groups_are_named_by_words_that_mean_the_same_everywhere() {
    fn check(typed: &str, expected: &str) {
        let found = choosing::group_codes(typed).unwrap_or_default();
        assert_eq!(found.join(", "), expected, "{typed}");
    }
    check("дети", "age:0-17");
    check("девочки 6–17 лет", "sex:female age:6-17");
    check("көп балалуу үй-бүлөлөр", "family:many-children");
    check("nogironligi boʻlgan ayollar", "sex:female disability:yes");
    check("women, men", "sex:female, sex:male");
    check("марсиане", "");
    // How old they are is a matter of the country.
    check("молодёжь", "");
}

#[tokio::test]
async fn a_measure_is_written_without_knowing_a_code() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let specialist = person(1, "specialist", BODY);
        let record = imported(store, &specialist, Audience::Partners, None).await;
        let parent = format!("programme:{}", record.id);
        let query = [("parent", parent.as_str())];
        let lang = || Path("en".to_owned());
        for one in Lang::ALL {
            let visit = trial.in_lang(one, &specialist, "/desk/measure/new", &query);
            let page = shown(making::measure(visit, Path(one.code().to_owned())).await).await;
            assert_eq!(page.matches("name=\"settlements\"").count(), 12, "{page}");
            assert!(page.matches("name=\"groups\"").count() > 25);
            assert!(page.contains("<select id=\"field-costs-0-source\""));
            assert!(page.contains("<select id=\"field-beneficiaries-0-group\""));
        }
        let keep = async |pairs: &[(&str, &str)]| {
            making::keep_measure(lang(), trial.posted(&specialist, &query, pairs)).await
        };
        let page = shown(
            keep(&[
                ("title.en", "A bridge"),
                ("groups.other", "martians"),
                ("settlements", "kg-nowhere"),
                ("costs.0.source", "a sack of gold"),
                ("costs.0.amount", "-5"),
            ])
            .await,
        )
        .await;
        for says in [
            "“martians” is not a group",
            "There is no settlement “kg-nowhere”",
            "Costs, row 1, “Year”: Fill this in.",
            "Costs, row 1, “Source of money”: “a sack of gold” is not one of the choices",
            "Costs, row 1, “Amount”: An amount cannot be below zero",
        ] {
            let plain = page.replace(['\u{2068}', '\u{2069}'], "");
            assert!(plain.contains(says), "{says}: {plain}");
        }
        let to = led(keep(&[
            ("title.en", "A bridge"),
            ("groups", "sex:female"),
            ("groups.other", "многодетные семьи"),
            ("settlements", "kg-kara-kulja-alaikuu-terek"),
            ("costs.0.year", "2027"),
            ("costs.0.source", "donor"),
            ("costs.0.amount", "500"),
            ("beneficiaries.0.group", "age:0-17"),
            ("beneficiaries.0.people", "12"),
            ("deadline_text", "2028-12-31"),
        ])
        .await)
        .await;
        let id = to.split('?').next().and_then(|to| to.rsplit('/').next());
        let one = Path(("en".to_owned(), id.unwrap_or_default().to_owned()));
        let page = shown(measure::page(trial.visit(&specialist, "/desk", &[]), one).await).await;
        for says in [
            "Terek",
            "Donor",
            "families with many children",
            "31 December 2028",
        ] {
            assert!(page.contains(says), "{says}: {page}");
        }
        assert!(!page.contains("kg-kara-kulja-alaikuu-terek"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_report_is_for_colleagues_until_it_is_published() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let specialist = person(1, "specialist", BODY);
        let head = person(2, "head", BODY);
        let public = Actor::public();
        let record = imported(store, &specialist, Audience::Public, Some("adopted")).await;
        let one = measure_of(&plan_of(store, &specialist, &record).await);
        let parent = format!("measure:{}", one.id);
        let query = [("parent", parent.as_str())];
        let visit = trial.visit(&specialist, "/desk/progress/new", &query);
        let page = shown(report::ask(visit, Path("en".to_owned())).await).await;
        assert!(
            page.contains("Build an extension to the kindergarten"),
            "{page}"
        );
        assert!(page.contains("Residents see them only when"));
        let keep = async |year: &str| {
            let pairs = [
                ("done", "The ground was levelled"),
                ("year", year),
                ("quarter", "3"),
                ("status", "on-track"),
            ];
            let mut posted = trial.posted(&specialist, &query, &pairs);
            posted.filled.files.push(Upload {
                field: "evidence".to_owned(),
                name: "act-of-june.pdf".to_owned(),
                content_type: "application/pdf".to_owned(),
                content: b"%PDF-1.7".to_vec(),
            });
            report::keep(Path("en".to_owned()), posted).await
        };
        // 14 July 2026: the third quarter has begun, that of 2030 has not.
        let page = shown(keep("2030").await).await;
        assert!(page.contains("has not begun yet"), "{page}");
        led(keep("2026").await).await;
        let seen = async |actor: &Actor| {
            let page = measure::page(trial.visit(actor, "/desk", &[]), of(&one)).await;
            let followed = follow::page(
                trial.visit(actor, "/desk", &[("quarter", "2026-3")]),
                of(&record),
            )
            .await;
            [shown(page).await, shown(followed).await]
        };
        let [page, followed] = seen(&head).await;
        assert!(page.contains("act-of-june.pdf"), "{page}");
        assert!(followed.contains("/publish") && followed.contains("Seen by partners"));
        let [_, followed] = seen(&specialist).await;
        assert!(!followed.contains("/publish"));
        for page in seen(&public).await {
            assert!(!page.contains("The ground was levelled"), "{page}");
        }
        let mut reading = store.read(&head).await.unwrap();
        let wanted = Find {
            kind: Some("progress"),
            ..Find::default()
        };
        let told = records::list(&mut reading, wanted).await.unwrap().remove(0);
        drop(reading);
        let visit = trial.visit(&head, "/desk", &[]);
        desk::acts::publish(&visit, &PROGRESS_SHELF, &told, "1", Audience::Public)
            .await
            .unwrap();
        for page in seen(&public).await {
            assert!(page.contains("The ground was levelled"), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_adopted_that_has_no_measure() {
    on_both_engines(BOOKS, async |store| {
        let trial = Trial::new(store);
        let head = person(2, "head", BODY);
        let path = desk::place_path(PLACE).unwrap();
        let mut change = store
            .change(&head, "programme.make", PLACE, "", Instant(1))
            .await
            .unwrap();
        let new = records::New {
            schema: &PROGRAMME,
            place: PLACE,
            place_path: &path,
            parent: None,
            position: None,
            audience: Audience::Partners,
            state: None,
            content: serde_json::from_value(json!({"title": {"en": "Empty"}})).unwrap(),
        };
        let empty = records::create(&mut change, new).await.unwrap();
        change.commit().await.unwrap();
        let adopt =
            |record: &Record| Path(("en".to_owned(), record.id.to_string(), "adopt".to_owned()));
        let page = shown(decide::ask(trial.visit(&head, "/desk", &[]), adopt(&empty)).await).await;
        assert!(
            page.contains("no measures yet") && !page.contains("adopted_on"),
            "{page}"
        );
        let pairs = [
            ("decision", "No. 1"),
            ("adopted_on", "2026-07-01"),
            ("version", "1"),
        ];
        shown(decide::save(adopt(&empty), trial.posted(&head, &[], &pairs)).await).await;
        assert_eq!(trial.record(&head, &empty).await.state, "draft");
        let full = imported(store, &head, Audience::Partners, None).await;
        let page = shown(decide::ask(trial.visit(&head, "/desk", &[]), adopt(&full)).await).await;
        assert!(page.contains("No sector was asked"), "{page}");
    })
    .await;
}
