use desk::DayItem;
use kernel::Actor;
use serde_json::json;

use crate::hand_over::replace;
use crate::pages::{places_named, sorted};
use crate::rules::{day, founder_sets_up, may_found, slug};

fn administrator(person: &str, jurisdiction: &str) -> Actor {
    Actor {
        person: person.to_owned(),
        office: "administrator".to_owned(),
        body: "kg-kara-kulja-rayon-administration".to_owned(),
        jurisdiction: jurisdiction.to_owned(),
    }
}

#[test]
fn a_code_says_what_the_body_is() {
    fn check(sort: &str, name: &str, expected: &str) {
        assert_eq!(slug(sort, name), expected);
    }
    check("ayil-okmotu", "Алайкуу айыл өкмөтү", "ayil-okmotu");
    check("kenesh", "Алайкуу айылдык кеңеши", "kenesh");
    check("department", "Билим берүү бөлүмү", "bilim-beruu-bolumu");
    check("ngo", "«Жаңы үмүт» — бирикмеси", "jangy-umut-birikmesi");
    check("research", "Oʻzbek agentligi, 2", "ozbek-agentligi-2");
    check("agency", "—", "agency");
    check("commission", "日本", "commission");
    let long = slug("institution", &"мектеп ".repeat(30));
    assert!(long.len() <= 42 && !long.ends_with('-'), "{long}");
}

#[test]
fn bodies_are_founded_where_one_works() {
    let rayon = administrator("a", "kg/kg-osh/kg-kara-kulja/");
    let check = |actor: &Actor, path: &str, expected: bool| {
        assert_eq!(may_found(actor, path), expected, "{path}");
    };
    check(&rayon, "kg/kg-osh/kg-kara-kulja/", true);
    check(
        &rayon,
        "kg/kg-osh/kg-kara-kulja/kg-kara-kulja-alaikuu/",
        true,
    );
    check(&rayon, "kg/kg-osh/", false);
    check(&rayon, "kg/kg-osh/kg-uzgen/", false);
    check(&administrator("a", ""), "kg/", false);
    let head = Actor {
        office: "head".to_owned(),
        ..rayon.clone()
    };
    check(&head, "kg/kg-osh/kg-kara-kulja/", false);

    let path = "kg/kg-osh/kg-kara-kulja/";
    assert!(founder_sets_up(&rayon, "a", path, false));
    assert!(!founder_sets_up(&rayon, "a", path, true));
    assert!(!founder_sets_up(&rayon, "b", path, false));
}

#[test]
fn what_one_answered_for_another_answers_for() {
    fn check(before: serde_json::Value, after: &serde_json::Value) {
        let mut value = before;
        replace(&mut value, "one", "two");
        assert_eq!(value, *after);
    }
    check(json!("one"), &json!("two"));
    check(json!("three"), &json!("three"));
    check(json!(["three", "one"]), &json!(["three", "two"]));
    check(json!(["two", "one"]), &json!(["two"]));
    check(json!(["two", "three"]), &json!(["two", "three"]));
    check(json!(1), &json!(1));
}

#[test]
fn a_place_is_found_by_its_name() {
    fn check(country: &str, words: &str, expected: &[&str]) {
        let found: Vec<&str> = places_named(country, words)
            .into_iter()
            .map(|place| place.code.as_str())
            .collect();
        assert_eq!(found, expected, "{words}");
    }
    check("kg", "Алайкуу", &["kg-kara-kulja-alaikuu"]);
    check("kg", "alaikuu aimak", &["kg-kara-kulja-alaikuu"]);
    check(
        "kg",
        "кара-кулжа",
        &["kg-kara-kulja", "kg-kara-kulja-kara-kulja"],
    );
    check("uz", "Алайкуу", &[]);
    check("fr", "", &[]);
    assert!(
        places_named("kg", "")
            .iter()
            .any(|place| place.code == "kg-osh")
    );
    assert!(
        places_named("uz", "Andijon")
            .iter()
            .any(|place| place.code == "uz-andijon")
    );
    assert!(places_named("kg", "айыл").len() <= 20);
}

#[test]
fn the_soonest_is_first() {
    let item = |kind: &'static str, words: &str, due: Option<&str>| DayItem {
        kind,
        words: words.to_owned(),
        due: due.map(str::to_owned),
        ..DayItem::default()
    };
    let items = [
        item("task", "no day", None),
        item("task", "later", Some("2026-10-01")),
        item("task", "sooner", Some("2026-09-01")),
        item("new", "unknown", None),
        item("change", "news", None),
    ];
    let words = |kind: &str| -> Vec<&str> {
        sorted(kind, &items)
            .into_iter()
            .map(|item| item.words.as_str())
            .collect()
    };
    assert_eq!(words("task"), ["sooner", "later", "no day"]);
    assert_eq!(words("other"), ["unknown"]);
    assert!(words("finding").is_empty());
}

#[test]
fn a_day_is_read_as_people_write_it() {
    assert_eq!(day("21.09.2026").as_deref(), Some("2026-09-21"));
    assert_eq!(day("2026-09-21").as_deref(), Some("2026-09-21"));
    assert_eq!(day("tomorrow"), None);
    assert_eq!(day(""), None);
}
