use std::path::PathBuf;

use authority::Audience;
use intake::{File, Options};
use kernel::{Actor, Currency, Dimension, Group, Instant, Money, ObjectKind, Origin, Span, Words};
use records::{Record, Update};
use store::testing::on_both_engines;
use store::{Change, Migrations, Store};

use super::{
    MIGRATIONS, import, load, load_allocations, load_scores, of_place, places, plan, plan_as_of,
    read_with_ids, save_allocations, save_scores, summaries, take_into,
};
use crate::model::{
    Allocation, Beneficiaries, Cost, Indicator, Measure, Programme, Score, StatedCost,
};
use crate::rules::versions::{Became, differences};

/// The tables that these tests write.
const BOOKS: &[Migrations] = &[records::MIGRATIONS, MIGRATIONS];
const PATH: &str = "kg/kg-osh/kg-kara-kulja/kg-kara-kulja-ylai-talaa/";
const PLACE: &str = "kg-kara-kulja-ylai-talaa";

fn origin(row: usize) -> Origin {
    Origin {
        file: "программа.ods".to_owned(),
        sheet: "Иш-чаралар".to_owned(),
        row: u32::try_from(row).unwrap(),
        column: row.is_multiple_of(2).then_some(11),
    }
}

fn groups() -> Vec<Group> {
    vec![
        Group::everyone(),
        Group::everyone()
            .with(Dimension::Sex, "female")
            .aged(6, Some(17)),
        Group::everyone().with(Dimension::Disability, "yes"),
    ]
}

/// A measure with every field filled where the row is even and empty where it may be empty.
fn measure(row: usize) -> Measure {
    let full = row.is_multiple_of(2);
    let maybe = |text: &str| full.then(|| text.to_owned());
    let words = |text: &str| full.then(|| Words::plain(text));
    Measure {
        key: format!("1.{row}"),
        number: "1".to_owned(),
        title: Words::four("Жол оңдоо", "Ремонт дороги", "Yoʻl taʼmiri", "Road repair"),
        detail: words("3 км"),
        problem: full.then_some(row % 3),
        goal: (row % 50 > 2).then_some(row / 50 % 2),
        task: words("Инфраструктура"),
        responsible: words("Айыл өкмөтү"),
        office_code: maybe("001"),
        co_executors: if full {
            vec!["ЖАМК".to_owned(), "РОО".to_owned()]
        } else {
            Vec::new()
        },
        deadline: maybe("2026-жылдын 3-кварталы"),
        deadline_year: full.then_some(2026),
        settlements: (0..row % 4).map(|at| format!("kg-{at}")).collect(),
        groups: if full { groups() } else { Vec::new() },
        unknown_groups: if full {
            vec!["аялуу катмар".to_owned()]
        } else {
            Vec::new()
        },
        costs: (0..3)
            .map(|at| Cost {
                years: (at > 0).then_some(Span {
                    first: 2026,
                    last: 2025 + at,
                }),
                source: maybe("жергиликтүү бюджет"),
                amount: Money(i64::from(at) * 100_000_000 - 1),
                origin: origin(row),
            })
            .collect(),
        indicators: vec![Indicator {
            name: Words::plain("Узундугу"),
            unit: maybe("км"),
            baseline: maybe("0"),
            target: maybe("3,5"),
            disaggregated_by: maybe("sex, age"),
        }],
        beneficiaries: groups()
            .into_iter()
            .map(|group| Beneficiaries {
                group,
                people: 7130,
            })
            .collect(),
        programme_name: words("Жолдор"),
        programme_code: maybe("P7"),
        activity_code: maybe("A1"),
        function_code: maybe("70451"),
        quantities: vec![(None, "3".to_owned()), (Some(2027), "1,5 км".to_owned())],
        origin: origin(row),
    }
}

fn programme(measures: usize) -> Programme {
    Programme {
        title: Words::four("Программа", "Программа", "Dastur", "Programme"),
        years: (measures > 0).then_some(Span {
            first: 2026,
            last: 2028,
        }),
        adopted: (measures > 0).then(|| "2025-12-19".to_owned()),
        currency: Currency::KGS,
        problems: ["Жол", "Суу", "Мектеп"].map(Words::plain).to_vec(),
        goals: ["Билим", "Ден соолук"].map(Words::plain).to_vec(),
        measures: (0..measures).map(measure).collect(),
        stated: vec![StatedCost {
            years: None,
            amount: Money(-1),
            measures: (0..measures).collect(),
            origin: origin(3),
        }],
    }
}

fn allocations() -> Vec<Allocation> {
    [(Some(2026), Some(Money(100))), (None, None)]
        .map(|(year, amount)| Allocation {
            measure: "1.2".to_owned(),
            line: "70451-4".to_owned(),
            year,
            amount,
            note: year.map(|_| "протокол № 4".to_owned()),
            origin: origin(2),
        })
        .to_vec()
}

fn scores() -> Vec<Score> {
    [ObjectKind::Measure, ObjectKind::Line]
        .map(|object| Score {
            object,
            key: "1.2".to_owned(),
            method: "oecd-dac".to_owned(),
            item: "gender".to_owned(),
            value: "1".to_owned(),
            evidence: (object == ObjectKind::Line).then(|| "2-бет".to_owned()),
            reviewer: (object == ObjectKind::Measure).then(|| "Айнура".to_owned()),
            origin: origin(2),
        })
        .to_vec()
}

async fn begin(store: &Store) -> Change {
    let actor = Actor::command("kg-kara-kulja");
    let begun = store.change(&actor, "plans.import", PLACE, "test", Instant(1));
    begun.await.unwrap()
}

/// Where a goal stood in the file is no longer of account: its measures stand together, in their own order.
fn gathered(mut programme: Programme) -> Programme {
    let keys: Vec<Vec<String>> = programme
        .stated
        .iter()
        .map(|stated| {
            let key = |at: &usize| programme.measures[*at].key.clone();
            stated.measures.iter().map(key).collect()
        })
        .collect();
    let (_, order) = assembled(&programme);
    let mut measures: Vec<Measure> = order
        .iter()
        .map(|at| programme.measures[*at].clone())
        .collect();
    for measure in &mut measures {
        let own = measure.origin.clone();
        for cost in &mut measure.costs {
            cost.origin.clone_from(&own);
        }
    }
    programme.measures = measures;
    for (stated, keys) in programme.stated.iter_mut().zip(keys) {
        let find = |key: &String| {
            programme
                .measures
                .iter()
                .position(|measure| measure.key == *key)
        };
        stated.measures = keys.iter().filter_map(find).collect();
    }
    programme
}

/// The order of the measures in the tree that is made of a file.
fn assembled(programme: &Programme) -> (usize, Vec<usize>) {
    fn walk(nodes: &[crate::plan::DraftNode], order: &mut Vec<usize>) {
        for node in nodes {
            order.extend(node.measure);
            walk(&node.children, order);
        }
    }
    let mut order = Vec::new();
    walk(&crate::plan::Draft::of(programme).nodes, &mut order);
    (order.len(), order)
}

async fn imported(store: &Store, programme: &Programme, state: Option<&str>) -> Record {
    let mut change = begin(store).await;
    let (record, measures) = import(&mut change, PLACE, PATH, Audience::Public, state, programme)
        .await
        .unwrap();
    assert_eq!(measures.len(), programme.measures.len());
    change.commit().await.unwrap();
    record
}

#[tokio::test]
async fn a_programme_comes_back_as_it_was() {
    on_both_engines(BOOKS, async |store| {
        let actor = Actor::public();
        assert_eq!(load(store, &actor, PLACE).await.unwrap(), None);
        for measures in [0, 1, 2, 640] {
            let programme = programme(measures);
            imported(store, &programme, None).await;
            let kept = load(store, &actor, PLACE).await.unwrap();
            assert_eq!(kept, Some(gathered(programme)));
        }
        let mut reading = store.read(&actor).await.unwrap();
        assert_eq!(places(&mut reading).await.unwrap(), [PLACE]);
    })
    .await;
}

#[tokio::test]
async fn the_programmes_of_the_demonstration_come_back_unchanged() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo/kara-kulja");
    let mut programmes = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the demonstration is in the project") {
        let path = entry.expect("an entry").path().join("programme.csv");
        let Ok(file) = File::open(&path) else {
            continue;
        };
        let read = crate::read::programme(&[file], None, &Options::default(), "KG");
        programmes.push(read.expect("a programme").value);
    }
    assert_eq!(programmes.len(), 7);
    on_both_engines(BOOKS, async |store| {
        for programme in &programmes {
            let order: Vec<usize> = (0..programme.measures.len()).collect();
            assert_eq!(assembled(programme).1, order);
            let mut change = begin(store).await;
            let public = Audience::Public;
            let (record, ids) = import(&mut change, PLACE, PATH, public, None, programme)
                .await
                .unwrap();
            change.commit().await.unwrap();
            let mut reading = store.read(&Actor::public()).await.unwrap();
            let (kept, read, read_ids) = read_with_ids(&mut reading, PLACE).await.unwrap().unwrap();
            assert_eq!((kept.id, read_ids), (record.id, ids));
            assert_eq!(read, gathered(programme.clone()));
            // What a form would refuse was not written either.
            let wrong = records::check(&crate::schemas::PROGRAMME, &kept.content);
            assert_eq!(wrong, []);
            for record in plan(&mut reading, kept).await.unwrap().records() {
                let schema = crate::rules::versions::schema_of(&record.kind);
                assert_eq!(records::check(schema, &record.content), []);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_adopted_programme_is_the_current_one_and_the_public_sees_what_is_published() {
    on_both_engines(BOOKS, async |store| {
        let adopted = imported(store, &programme(4), Some("adopted")).await;
        let mut change = begin(store).await;
        let inside = Audience::Partners;
        let (draft, _) = import(&mut change, PLACE, PATH, inside, None, &programme(7))
            .await
            .unwrap();
        change.commit().await.unwrap();
        let of = async |actor: &Actor| {
            let mut reading = store.read(actor).await.unwrap();
            let found = of_place(&mut reading, PLACE).await.unwrap();
            found.iter().map(|record| record.id).collect::<Vec<_>>()
        };
        let command = Actor::command("kg-kara-kulja");
        assert_eq!(of(&command).await, [adopted.id, draft.id]);
        assert_eq!(of(&Actor::public()).await, [adopted.id]);
    })
    .await;
}

#[tokio::test]
async fn adoption_reaches_the_measures_and_an_earlier_text_can_be_read_again() {
    on_both_engines(BOOKS, async |store| {
        let record = imported(store, &programme(5), None).await;
        let command = Actor::command("kg-kara-kulja");
        let mut reading = store.read(&command).await.unwrap();
        let before = plan(&mut reading, record.clone()).await.unwrap();
        drop(reading);
        let measure = before.measures()[0].record.clone();
        let mut content = measure.content.clone();
        content.insert("title".to_owned(), serde_json::json!({ "ky": "Башка" }));
        let mut change = store
            .change(&command, "measure.write", "one", "", Instant(5))
            .await
            .unwrap();
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        records::update(&mut change, &measure, next)
            .await
            .unwrap()
            .unwrap();
        change.commit().await.unwrap();

        let mut reading = store.read(&command).await.unwrap();
        let after = plan(&mut reading, record.clone()).await.unwrap();
        assert_ne!(before.wording(), after.wording());
        let then = plan_as_of(&mut reading, record.id, Instant(4))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(then.wording(), before.wording());
        let found = differences(&then, &after);
        let said: Vec<_> = found
            .iter()
            .map(|one| (one.became, one.fields.clone()))
            .collect();
        assert_eq!(said, [(Became::Changed, vec!["title"])]);
        let never = plan_as_of(&mut reading, record.id, Instant(0))
            .await
            .unwrap();
        assert_eq!(never, None);
        drop(reading);

        let mut change = store
            .change(&command, "programme.adopt", "one", "", Instant(6))
            .await
            .unwrap();
        let decision = vec![("decision", Some("№ 4".into()))];
        let adopted = take_into(&mut change, &after, "adopted", decision)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let adopted = adopted.unwrap();
        assert_eq!(adopted.state, "adopted");
        let mut reading = store.read(&command).await.unwrap();
        let kept = plan(&mut reading, adopted).await.unwrap();
        assert!(
            kept.records()
                .iter()
                .all(|record| record.state == "adopted")
        );
        // The decision is no part of the text that the sectors approved.
        assert_eq!(kept.wording(), after.wording());
    })
    .await;
}

#[tokio::test]
async fn allocations_and_scores_come_back_as_they_were() {
    on_both_engines(BOOKS, async |store| {
        let actor = Actor::public();
        assert_eq!(load_allocations(store, &actor, PLACE).await.unwrap(), None);
        assert_eq!(load_scores(store, &actor, PLACE).await.unwrap(), None);
        for (allocations, scores) in [(Vec::new(), Vec::new()), (allocations(), scores())] {
            let mut change = begin(store).await;
            save_allocations(&mut change, PLACE, &allocations)
                .await
                .unwrap();
            save_scores(&mut change, PLACE, &scores).await.unwrap();
            change.commit().await.unwrap();
            let kept = load_allocations(store, &actor, PLACE).await.unwrap();
            assert_eq!(kept, Some(allocations));
            assert_eq!(
                load_scores(store, &actor, PLACE).await.unwrap(),
                Some(scores)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_rayon_sees_the_programmes_of_its_municipalities() {
    on_both_engines(BOOKS, async |store| {
        let programme = programme(60);
        imported(store, &programme, None).await;
        let found = summaries(store, &Actor::public(), &["none", PLACE])
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].place.as_str(), found[0].measures), (PLACE, 60));
        assert_eq!(found[0].title, programme.title);
        assert_eq!(
            found[0].cost,
            programme.measures.iter().map(Measure::cost).sum()
        );
    })
    .await;
}
