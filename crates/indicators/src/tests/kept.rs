//! Figures as they are kept, on both engines.

use ::store::testing::on_both_engines;
use ::store::{Change, Migrations, Store};
use authority::Audience;
use kernel::{Actor, Instant, Origin};
use records::{Content, New};
use serde_json::json;

use crate::model::{Batch, Key, Reported};
use crate::rules::codes::Detail;
use crate::store::{
    Blocked, NewBatch, Verdict, batches, find_batch, indicators, keep, kept, observations,
    series_in, show, undo, verdict, verify,
};
use crate::{For, INDICATOR};

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";

/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);

pub(super) const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    crate::MIGRATIONS,
];

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap(),
    }
}

pub(super) async fn change(store: &Store, actor: &Actor, at: i64) -> Change {
    store
        .change(actor, "test.write", PLACE, "", Instant(NOW.0 + at))
        .await
        .unwrap()
}

pub(super) fn figure(
    series: &str,
    place: &str,
    period: &str,
    group: &str,
    value: &str,
) -> Reported {
    Reported {
        key: Key {
            series: series.to_owned(),
            place: place.to_owned(),
            period: period.parse().unwrap(),
            group: group.parse().unwrap(),
            detail: Detail::default(),
            unit: "PT".to_owned(),
        },
        value: (value != "gone").then(|| value.parse().unwrap()),
        status: "A".to_owned(),
        source: Some("A source".to_owned()),
        note: None,
        origin: Origin::default(),
    }
}

pub(super) async fn bring(
    store: &Store,
    actor: &Actor,
    at: i64,
    place: &str,
    audience: Audience,
    reported: &[Reported],
) -> Option<Batch> {
    let mut change = change(store, actor, at).await;
    let path = desk::place_path(place).unwrap();
    let new = NewBatch {
        place,
        place_path: &path,
        audience,
        sort: "import",
        format: "sdmx",
        file_name: "a.csv",
        file: None,
        source: "",
    };
    let batch = keep(&mut change, &new, reported).await.unwrap();
    if batch.is_some() {
        change.commit().await.unwrap();
    }
    batch
}

/// What a reader sees of the place: series, time, group and value, in order.
async fn seen(store: &Store, actor: &Actor) -> Vec<String> {
    let mut reading = store.read(actor).await.unwrap();
    let mut all: Vec<String> = observations(&mut reading, &["a", "b"], &[PLACE, "kg"])
        .await
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {} {} {}",
                one.key.series, one.key.period, one.key.group, one.value
            )
        })
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn a_batch_adds_changes_and_takes_back_and_is_taken_back_as_a_whole() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let first = [
            figure("a", PLACE, "2024", "everyone", "10.50"),
            figure("a", PLACE, "2024", "sex:female", "11"),
            figure("b", PLACE, "2024-Q1", "everyone", "3"),
        ];
        let one = bring(store, &actor, 1, PLACE, Audience::Partners, &first)
            .await
            .unwrap();
        assert_eq!((one.added, one.changed, one.gone, one.same), (3, 0, 0, 0));
        // The same again changes nothing, and leaves no operation.
        assert!(
            bring(store, &actor, 2, PLACE, Audience::Partners, &first)
                .await
                .is_none()
        );

        let second = [
            figure("a", PLACE, "2024", "everyone", "10.6"),
            figure("a", PLACE, "2024", "sex:female", "11.0"),
            figure("b", PLACE, "2024-Q1", "everyone", "gone"),
            figure("b", PLACE, "2023-Q1", "everyone", "gone"),
            figure("b", PLACE, "2024-Q2", "everyone", "4"),
        ];
        let mut reading = store.read(&actor).await.unwrap();
        let before = kept(&mut reading, BODY, &["a", "b"]).await.unwrap();
        drop(reading);
        let verdicts: Vec<Verdict> = second.iter().map(|one| verdict(&before, one)).collect();
        assert_eq!(
            verdicts,
            [
                Verdict::Changed("10.5".to_owned()),
                Verdict::Same,
                Verdict::Gone("3".to_owned()),
                Verdict::Nothing,
                Verdict::Added,
            ]
        );
        let two = bring(store, &actor, 3, PLACE, Audience::Partners, &second)
            .await
            .unwrap();
        assert_eq!((two.added, two.changed, two.gone, two.same), (1, 1, 1, 2));
        assert_eq!(
            seen(store, &actor).await,
            [
                "a 2024 everyone 10.6",
                "a 2024 sex:female 11",
                "b 2024-Q2 everyone 4"
            ]
        );

        // The first cannot go while the second stands upon it.
        let mut blocked = change(store, &actor, 4).await;
        assert_eq!(
            undo(&mut blocked, &one).await.unwrap(),
            Err(Blocked::Later(2))
        );
        drop(blocked);
        let mut undone = change(store, &actor, 5).await;
        assert_eq!(undo(&mut undone, &two).await.unwrap(), Ok(()));
        undone.commit().await.unwrap();
        assert_eq!(
            seen(store, &actor).await,
            [
                "a 2024 everyone 10.5",
                "a 2024 sex:female 11",
                "b 2024-Q1 everyone 3"
            ]
        );
        let mut again = change(store, &actor, 6).await;
        assert_eq!(undo(&mut again, &two).await.unwrap(), Err(Blocked::Undone));
        drop(again);
        let mut undone = change(store, &actor, 7).await;
        assert_eq!(undo(&mut undone, &one).await.unwrap(), Ok(()));
        undone.commit().await.unwrap();
        assert_eq!(seen(store, &actor).await, Vec::<String>::new());
        // And what was taken back can be brought again.
        let three = bring(store, &actor, 8, PLACE, Audience::Partners, &first)
            .await
            .unwrap();
        assert_eq!(three.added, 3);

        let mut reading = store.read(&actor).await.unwrap();
        assert!(verify(&mut reading).await.unwrap().is_empty());
        let all = batches(&mut reading, PLACE).await.unwrap();
        let standing: Vec<bool> = all.iter().map(|batch| batch.undone.is_some()).collect();
        assert_eq!(standing, [false, true, true]);
        drop(reading);

        // Whoever alters a figure behind the back of the house is found.
        let mut aside = store.aside(&actor).await.unwrap();
        ::store::execute!(
            &mut aside,
            "update observation set value = '99' where batch = $1 and position = 0",
            three.id
        )
        .unwrap();
        aside.commit().await.unwrap();
        let mut reading = store.read(&actor).await.unwrap();
        assert_eq!(verify(&mut reading).await.unwrap(), [three.id]);
    })
    .await;
}

#[tokio::test]
async fn who_sees_a_batch_sees_its_figures() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let figures = [figure("a", PLACE, "2024", "everyone", "1")];
        let batch = bring(store, &actor, 1, PLACE, Audience::Partners, &figures)
            .await
            .unwrap();
        let stranger = Actor {
            body: "other".to_owned(),
            jurisdiction: desk::place_path("kg-kara-kulja-kara-guz").unwrap(),
            ..person(2, "specialist")
        };
        let rayon = Actor {
            body: "rayon".to_owned(),
            jurisdiction: desk::place_path("kg-kara-kulja").unwrap(),
            ..person(3, "observer")
        };
        for (reader, count) in [
            (&actor, 1),
            (&rayon, 1),
            (&stranger, 0),
            (&Actor::public(), 0),
        ] {
            assert_eq!(seen(store, reader).await.len(), count, "{reader:?}");
            let mut reading = store.read(reader).await.unwrap();
            assert_eq!(
                find_batch(&mut reading, batch.id).await.unwrap().is_some(),
                count == 1
            );
            assert_eq!(
                series_in(&mut reading, &[PLACE]).await.unwrap().len(),
                count
            );
        }
        let mut shown = change(store, &person(4, "head"), 2).await;
        show(&mut shown, &batch, Audience::Public).await.unwrap();
        shown.commit().await.unwrap();
        for reader in [&stranger, &Actor::public()] {
            assert_eq!(seen(store, reader).await.len(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn two_bodies_may_keep_different_figures_of_the_same() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let other = Actor {
            body: "statistics".to_owned(),
            ..Actor::command("statistics")
        };
        bring(
            store,
            &actor,
            1,
            PLACE,
            Audience::Public,
            &[figure("a", PLACE, "2024", "everyone", "1")],
        )
        .await
        .unwrap();
        bring(
            store,
            &other,
            2,
            PLACE,
            Audience::Public,
            &[figure("a", PLACE, "2024", "everyone", "2")],
        )
        .await
        .unwrap();
        assert_eq!(
            seen(store, &Actor::public()).await,
            ["a 2024 everyone 1", "a 2024 everyone 2"]
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_place_keeps_of_an_indicator_stands_above_the_catalogue() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let mut made = change(store, &actor, 1).await;
        for (code, target) in [("child-poverty", "25"), ("own-count", "7")] {
            let content: Content = serde_json::from_value(json!({
                "title": {"en": "Ours"}, "code": code, "direction": "down", "target": target,
                "target_date": "2030-12-31", "by_sex": true,
            }))
            .unwrap();
            let new = New {
                schema: &INDICATOR,
                place: PLACE,
                place_path: &desk::place_path(PLACE).unwrap(),
                parent: None,
                position: None,
                audience: Audience::Partners,
                state: None,
                content,
            };
            records::create(&mut made, new).await.unwrap();
        }
        made.commit().await.unwrap();
        let path: Vec<String> = places::registry()
            .path(PLACE)
            .iter()
            .map(|one| one.code.clone())
            .collect();
        let mut reading = store.read(&actor).await.unwrap();
        let all = indicators(&mut reading, &path, false).await.unwrap();
        let child = all.iter().find(|one| one.code == "child-poverty").unwrap();
        assert_eq!(child.target.unwrap().year, Some(2030));
        assert_eq!(child.series, ["SI_POV_NAHC"]);
        assert_eq!(child.name.get(kernel::Lang::En), "Ours");
        assert!(child.record.is_some());
        assert!(all.iter().any(|one| one.code == "own-count"));
        // Nobody else sees a target that is not published.
        let open = crate::material(&mut reading, PLACE, For::Everyone, &[])
            .await
            .unwrap();
        assert!(
            open.indicators
                .iter()
                .all(|one| one.code != "own-count" && one.record.is_none())
        );
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_fills_a_profile() {
    on_both_engines(BOOKS, async |store| {
        crate::demo::fill(store, PLACE, "okmotu", "rayon", NOW)
            .await
            .unwrap();
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let profile = crate::profile(&mut reading, PLACE, 2026, For::Everyone)
            .await
            .unwrap();
        assert!(profile.known().count() > 15, "{}", profile.known().count());
        let poverty = profile.row("poverty").unwrap();
        let places: Vec<&str> = poverty
            .figures
            .iter()
            .map(|one| one.place.as_str())
            .collect();
        assert_eq!(places, ["kg-kara-kulja", "kg-osh", "kg"]);
        assert!(
            poverty
                .gaps
                .iter()
                .any(|gap| gap.by == crate::model::By::Place)
        );
        let women = profile.row("women-in-council").unwrap().nearest().unwrap();
        assert_eq!(
            (women.value.to_string().as_str(), women.is_computed),
            ("33.3", true)
        );
        // Five children in institutions may be shown; fewer may not.
        let institutions = profile.row("children-in-institutions").unwrap();
        assert_eq!(institutions.nearest().unwrap().value.to_string(), "5");
        assert!(!profile.findings.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_kyrgyz_figures_are_kept_and_read_quickly() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/indicators/kg_sdg_obs.csv");
    if !path.is_file() {
        eprintln!("skipped: the Kyrgyz figures are not there");
        return;
    }
    let file = intake::File::open(&path).unwrap();
    let rows = crate::read::observations(&file, &crate::read::Given::default())
        .unwrap()
        .value
        .rows;
    on_both_engines(BOOKS, async |store| {
        let actor = Actor::command("statistics");
        let batch = bring(store, &actor, 1, "kg", Audience::Public, &rows)
            .await
            .unwrap();
        assert_eq!(batch.added, 23_881);
        assert!(
            bring(store, &actor, 2, "kg", Audience::Public, &rows)
                .await
                .is_none()
        );
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let profile = crate::profile(&mut reading, PLACE, 2026, For::Everyone)
            .await
            .unwrap();
        assert!(profile.known().count() >= 35, "{}", profile.known().count());
        let registered = profile.row("birth-registration").unwrap();
        assert!(
            registered
                .gaps
                .iter()
                .any(|gap| gap.by == crate::model::By::Sex)
        );
        assert!(
            registered
                .gaps
                .iter()
                .any(|gap| gap.by == crate::model::By::Disability)
        );
        let stunting = profile.row("stunting").unwrap();
        assert!(
            stunting
                .gaps
                .iter()
                .any(|gap| gap.by == crate::model::By::Wealth)
        );
        assert!(
            stunting
                .gaps
                .iter()
                .any(|gap| gap.by == crate::model::By::Residence)
        );
        assert_eq!(stunting.uncounted, [crate::model::By::Disability]);
        let neonatal = profile.row("neonatal-mortality").unwrap();
        assert_eq!(neonatal.figure("kg-osh").unwrap().value.to_string(), "1.9");
        drop(reading);
        let mut noted = rows.clone();
        for row in &mut noted {
            row.note = Some("revised".to_owned());
        }
        let second = bring(store, &actor, 3, "kg", Audience::Public, &noted)
            .await
            .unwrap();
        assert_eq!(second.changed, 23_881);
        for (at, batch) in [(4, &second), (5, &batch)] {
            let mut undone = change(store, &actor, at).await;
            assert_eq!(undo(&mut undone, batch).await.unwrap(), Ok(()));
            undone.commit().await.unwrap();
        }
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let profile = crate::profile(&mut reading, PLACE, 2026, For::Everyone)
            .await
            .unwrap();
        assert_eq!(profile.known().count(), 0);
    })
    .await;
}
