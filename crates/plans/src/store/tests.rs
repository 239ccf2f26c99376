use kernel::{Actor, Currency, Dimension, Group, Instant, Money, ObjectKind, Origin, Span, Words};
use store::testing::on_both_engines;
use store::{Change, Store};

use super::{
    MIGRATIONS, load, load_allocations, load_scores, save, save_allocations, save_scores, summaries,
};
use crate::model::{
    Allocation, Beneficiaries, Cost, Indicator, Measure, Programme, Score, StatedCost,
};

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
        goal: (!full).then_some(0),
        task: words("Инфраструктура"),
        responsible: words("Айыл өкмөтү"),
        office_code: maybe("001"),
        co_executors: if full {
            vec!["ЖАМК".to_owned(), String::new()]
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
                    last: 2026 + at,
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
        goals: vec![Words::default()],
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

#[tokio::test]
async fn a_programme_comes_back_as_it_was() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let actor = Actor::public();
        assert_eq!(load(store, &actor, PLACE).await.unwrap(), None);
        for measures in [0, 1, 2, 640] {
            let programme = programme(measures);
            let mut change = begin(store).await;
            save(&mut change, PLACE, &programme).await.unwrap();
            change.commit().await.unwrap();
            assert_eq!(load(store, &actor, PLACE).await.unwrap(), Some(programme));
        }
    })
    .await;
}

#[tokio::test]
async fn allocations_and_scores_come_back_as_they_were() {
    on_both_engines(&[MIGRATIONS], async |store| {
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
    on_both_engines(&[MIGRATIONS], async |store| {
        let programme = programme(60);
        let mut change = begin(store).await;
        save(&mut change, PLACE, &programme).await.unwrap();
        change.commit().await.unwrap();
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
