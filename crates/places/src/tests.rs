use std::collections::HashSet;

use ::store::testing::on_both_engines;
use kernel::{Actor, Instant, Lang};

use crate::rules::{bare, distance, exists_on};
use crate::store::{MIGRATIONS, children, load, save, search};
use crate::{PlaceKind, registry};

fn codes<'place>(places: impl IntoIterator<Item = &'place crate::Place>) -> Vec<&'place str> {
    places
        .into_iter()
        .map(|place| place.code.as_str())
        .collect()
}

#[test]
fn the_tables_are_whole() {
    let places = registry().all();
    let lines = [
        include_str!("../data/kg.tsv"),
        include_str!("../data/uz.tsv"),
    ]
    .iter()
    .flat_map(|table| table.lines())
    .filter(|line| !line.starts_with('#') && !line.starts_with("code\t"))
    .count();
    assert_eq!(places.len(), lines);
    let mut known = HashSet::new();
    for place in places {
        let parent = place.parent.as_deref();
        assert!(
            parent.is_none_or(|parent| known.contains(parent)),
            "{place:?}"
        );
        assert!(known.insert(place.code.as_str()), "{place:?}");
        for lang in Lang::ALL {
            let name = place.name.get(lang);
            assert_eq!(name.trim(), name, "{place:?}");
            let latin = name.chars().any(|letter| letter.is_ascii_alphabetic());
            assert_eq!(latin, matches!(lang, Lang::Uz | Lang::En), "{place:?}");
            assert!(!name.contains(['\'', '’', '‘']), "{place:?}");
        }
    }
    let of = |kind: PlaceKind, country: &str| {
        places
            .iter()
            .filter(|place| place.kind == kind && place.code.starts_with(country))
            .count()
    };
    assert_eq!(
        [of(PlaceKind::Oblast, "kg"), of(PlaceKind::Oblast, "uz")],
        [9, 14]
    );
    // Forty rayons, thirteen cities of that rank, the four parts of Bishkek.
    assert_eq!(of(PlaceKind::Rayon, "kg"), 57);
    assert_eq!(of(PlaceKind::Municipality, "kg"), 7);
    assert_eq!(of(PlaceKind::Settlement, "kg"), 55);
}

#[test]
fn a_place_is_found_by_code_and_name() {
    fn check(asked: &str, code: &str) {
        let found = registry().find(asked).map(|place| place.code.as_str());
        assert_eq!(found.unwrap_or("none"), code, "{asked}");
    }
    check("kg-kara-kulja-alaikuu-terek", "kg-kara-kulja-alaikuu-terek");
    check(" KG-Osh ", "kg-osh");
    check("41706246000000", "kg-kara-kulja");
    check("1730", "uz-fargona");
    check("Алайкуу", "kg-kara-kulja-alaikuu");
    check("Алайкууский айылный аймак", "kg-kara-kulja-alaikuu");
    check("alaikuu aimak", "kg-kara-kulja-alaikuu");
    check("Алайкуу а/а", "kg-kara-kulja-alaikuu");
    check("Алайкуу-Ата", "none");
    check("Кара Кулжа району", "kg-kara-kulja");
    check(
        "Сары-Күңгөй",
        "kg-kara-kulja-ryspai-abdykadyrov-sary-kungoy",
    );
    check(
        "сары кунгой",
        "kg-kara-kulja-ryspai-abdykadyrov-sary-kungoy",
    );
    check("O'zgan tumani", "kg-uzgen");
    check("Qo‘qon", "uz-qoqon");
    check("Farg'ona viloyati", "uz-fargona");
    // A rayon, an aimak and a village bear this name; two villages the next.
    check("Кара-Кулжа", "none");
    check("Сары-Булак", "none");
    check("", "none");
}

#[test]
fn a_slip_of_the_pen_is_answered_with_suggestions() {
    fn check(asked: &str, first: &str) {
        let near = registry().near(asked);
        assert_eq!(
            near.first().map_or("none", |place| place.code.as_str()),
            first,
            "{asked}"
        );
        assert!(near.len() <= 5);
    }
    check("kg-kara-kuja", "kg-kara-kulja");
    check("kg-kara-kulja-alaiku", "kg-kara-kulja-alaikuu");
    check("alaikuu", "kg-kara-kulja-alaikuu");
    check("Алайкү", "kg-kara-kulja-alaikuu");
    check("Кара-Кулжа", "kg-kara-kulja");
    check("Нокат", "kg-nookat");
    check("xyzxyzxyz", "none");
    assert_eq!(registry().named("Сары-Булак").len(), 2);
}

#[test]
fn the_territory_is_a_tree() {
    let registry = registry();
    let path = registry.path("kg-kara-kulja-alaikuu-terek");
    let expected = [
        "kg",
        "kg-osh",
        "kg-kara-kulja",
        "kg-kara-kulja-alaikuu",
        "kg-kara-kulja-alaikuu-terek",
    ];
    assert_eq!(codes(path), expected);
    assert!(registry.path("kg-atlantis").is_empty());
    assert_eq!(registry.children("kg-kara-kulja").count(), 7);
    assert_eq!(registry.children("kg-kara-kulja-alaikuu").count(), 12);
    for place in registry.all() {
        assert_eq!(registry.path(&place.code)[0].kind, PlaceKind::Country);
    }
}

#[test]
fn names_are_compared_without_their_level() {
    assert_eq!(bare("Кара-Кулжа району"), bare("кара кулжа"));
    assert_eq!(bare("Ылай-Талаа айыл аймагы"), "ылаиталаа");
    assert_eq!(bare("аймак"), "аимак");
    assert_eq!(distance("кулжа", "кулажа"), 1);
    assert_eq!(distance("терек", "трекк"), 2);
    assert_eq!(distance("ош", "шо"), 1);
    assert_eq!(distance("", "ош"), 2);
}

#[test]
fn a_place_has_its_time() {
    let mut place = registry().find("kg-kara-kulja-alaikuu").unwrap().clone();
    assert!(!exists_on(&place, "2023-12-31"));
    assert!(exists_on(&place, "2024-01-01"));
    place.valid_to = Some("2026".to_owned());
    assert!(exists_on(&place, "2026-12-31"));
    assert!(!exists_on(&place, "2027-01-01"));
}

#[tokio::test]
async fn places_are_kept_searched_and_listed_in_kyrgyz_order() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let actor = Actor::command("kg-kara-kulja");
        let mut change = store
            .change(&actor, "places.import", "kg", "test", Instant(1))
            .await
            .unwrap();
        for place in registry().all() {
            save(&mut change, place).await.unwrap();
        }
        let mut renamed = registry().find("kg-osh").unwrap().clone();
        renamed.valid_to = Some("2030-01-01".to_owned());
        save(&mut change, &renamed).await.unwrap();
        change.commit().await.unwrap();

        assert_eq!(load(store, &actor, "kg-osh").await.unwrap(), Some(renamed));
        assert_eq!(load(store, &actor, "kg-atlantis").await.unwrap(), None);
        let terek = registry().find("kg-kara-kulja-alaikuu-terek");
        let loaded = load(store, &actor, "kg-kara-kulja-alaikuu-terek")
            .await
            .unwrap();
        assert_eq!(loaded.as_ref(), terek);
        let villages = children(store, &actor, "kg-kara-kulja-alaikuu")
            .await
            .unwrap();
        let names: Vec<&str> = villages
            .iter()
            .map(|place| place.name.get(Lang::Ky))
            .collect();
        let expected = [
            "Ара-Булак",
            "Бөрү-Токой",
            "Желе-Дөбө",
            "Кайын-Талаа",
            "Кан-Коргон",
            "Коо-Чаты",
            "Көк-Арт",
            "Күйөө-Таш",
            "Кызыл-Жар",
            "Сайталаа",
            "Терек",
            "Чычырканак",
        ];
        assert_eq!(names, expected);
        let found = search(store, &actor, "КОНДУК", 10).await.unwrap();
        assert_eq!(codes(&found), ["kg-kara-kulja-oy-tal-konduk"]);
        assert!(search(store, &actor, "%", 3).await.unwrap().len() <= 3);
    })
    .await;
}
