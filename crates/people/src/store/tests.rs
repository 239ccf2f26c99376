use kernel::{Actor, Dimension, Group, Instant, Origin, Words};
use store::Store;
use store::testing::on_both_engines;

use super::{Inhabitants, MIGRATIONS, inhabitants, load, save};
use crate::model::{Count, Population, Settlement, StatedTotal};

const PLACE: &str = "kg-kara-kulja-kara-kochkor";

fn origin(row: u32) -> Origin {
    Origin {
        file: "калк.csv".to_owned(),
        sheet: String::new(),
        row,
        column: row.is_multiple_of(2).then_some(3),
    }
}

fn population() -> Population {
    let girls = Group::everyone()
        .with(Dimension::Sex, "female")
        .aged(6, Some(17));
    let names = ["Кара-Кочкор", "Ак-Кыя", "Кашка-Жол"];
    let settlements = names.map(|name| Settlement {
        code: name.to_owned(),
        name: Words::four(name, name, "Qashqa-Jol", "Kashka-Jol"),
        remote: (name != "Ак-Кыя").then_some(name == "Кашка-Жол"),
        poverty: (name == "Кашка-Жол").then_some(0.273),
    });
    let mut counts = Vec::new();
    for (row, name) in names.iter().enumerate() {
        for (group, people) in [(Group::everyone(), 4386), (girls.clone(), 512)] {
            counts.push(Count {
                settlement: Some((*name).to_owned()),
                group,
                people: people + row as u64,
                origin: origin(row as u32 + 2),
            });
        }
    }
    counts.push(Count {
        settlement: None,
        group: Group::everyone().with(Dimension::Disability, "yes"),
        people: 0,
        origin: origin(9),
    });
    Population {
        year: Some(2026),
        source: Some("айыл өкмөтү".to_owned()),
        settlements: settlements.to_vec(),
        counts,
        stated: vec![StatedTotal {
            group: girls,
            people: 18_490,
            origin: origin(10),
        }],
    }
}

async fn keep(store: &Store, place: &str, population: &Population) {
    let actor = Actor::command("kg-kara-kulja");
    let mut change = store
        .change(&actor, "people.import", place, "test", Instant(1))
        .await
        .unwrap();
    save(&mut change, place, population).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_population_table_comes_back_as_it_was() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let actor = Actor::public();
        assert_eq!(load(store, &actor, PLACE).await.unwrap(), None);
        for table in [Population::default(), population()] {
            keep(store, PLACE, &table).await;
            assert_eq!(load(store, &actor, PLACE).await.unwrap(), Some(table));
        }
    })
    .await;
}

#[tokio::test]
async fn a_rayon_sees_how_many_live_where() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let mut whole = population();
        whole.year = None;
        whole.counts.push(Count {
            settlement: None,
            group: Group::everyone(),
            people: 18_490,
            origin: origin(11),
        });
        keep(store, PLACE, &population()).await;
        keep(store, "whole", &whole).await;
        keep(store, "empty", &Population::default()).await;
        let actor = Actor::public();
        let found = inhabitants(store, &actor, &[PLACE, "none", "whole", "empty"])
            .await
            .unwrap();
        let expected = |place: &str, year, people| Inhabitants {
            place: place.to_owned(),
            year,
            people,
        };
        assert_eq!(
            found,
            [
                expected(PLACE, Some(2026), population().people(&Group::everyone())),
                expected("whole", None, Some(18_490)),
                expected("empty", None, None),
            ]
        );
    })
    .await;
}
