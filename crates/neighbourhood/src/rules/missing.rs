//! Who is missing from the data: what nobody has written down does not exist for those who plan.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Dimension, Finding, Group, Message, Object, ObjectKind, Severity, Words};
use people::Population;

use super::geo::Point;
use super::official;
use super::persons::Person;
use super::picture::{Known, Missing};

/// A group counts as missing where the official table has at least so many of it.
const OFFICIAL: u64 = 5;

/// The book counts as a part where it holds less of the official population than this.
const MOSTLY: f64 = 0.9;

/// How many streets are named in one finding.
const STREETS: usize = 8;

/// The streets of a place that are drawn on the map: the name and the settlement.
pub type Streets = Vec<(String, Option<String>)>;

/// Everything that is missing, the gravest first. `name` gives the words for a settlement.
pub fn missing(
    known: &Known,
    people: &[Person],
    streets: &Streets,
    population: Option<&Population>,
    name: &dyn Fn(&str) -> Words,
) -> Vec<Missing> {
    let mut all = Vec::new();
    if known.households.is_empty() {
        all.push(said(
            "neighbourhood-no-book",
            Severity::Warning,
            whole(known, name),
            Message::new("neighbourhood-no-book-says"),
            Message::new("neighbourhood-no-book-do"),
            None,
            true,
        ));
    } else {
        settlements(known, people, population, name, &mut all);
        groups(people, population, &mut all);
        answers(known, people, name, &mut all);
        unseen_streets(known, streets, name, &mut all);
    }
    middles(known, name, &mut all);
    all.sort_by_key(|one| one.finding.severity);
    all
}

fn whole(known: &Known, name: &dyn Fn(&str) -> Words) -> Object {
    Object {
        kind: ObjectKind::Population,
        key: known.place.clone(),
        name: name(&known.place),
    }
}

fn settlement(code: &str, name: &dyn Fn(&str) -> Words) -> Object {
    Object {
        kind: ObjectKind::Settlement,
        key: code.to_owned(),
        name: name(code),
    }
}

fn said(
    rule: &'static str,
    severity: Severity,
    object: Object,
    says: Message,
    action: Message,
    count: Option<u64>,
    public: bool,
) -> Missing {
    Missing {
        finding: Finding {
            rule: rule.to_owned(),
            severity,
            object,
            says,
            action,
            evidence: Vec::new(),
            amount: None,
        },
        count,
        public,
    }
}

/// The official number of people of a settlement; a table may call it by another code, so its name is compared too.
fn official_of(population: &Population, code: &str, names: &Words) -> Option<u64> {
    let own: BTreeSet<String> = names.all().map(|(_, name)| store::fold(name)).collect();
    let found = population.settlements.iter().find(|settlement| {
        settlement.code == code
            || settlement
                .name
                .all()
                .any(|(_, name)| own.contains(&store::fold(name)))
    })?;
    population.people_of_settlement(&found.code, &Group::everyone())
}

fn settlements(
    known: &Known,
    people: &[Person],
    population: Option<&Population>,
    name: &dyn Fn(&str) -> Words,
    all: &mut Vec<Missing>,
) {
    for code in &known.settlements {
        let has = known
            .households
            .iter()
            .any(|household| household.settlement.as_deref() == Some(code));
        if has {
            continue;
        }
        let names = name(code);
        let official = population.and_then(|table| official_of(table, code, &names));
        // A village where nobody lives any more is not missing.
        if official == Some(0) {
            continue;
        }
        let says = official.map_or_else(
            || {
                Message::new("neighbourhood-empty-settlement-says")
                    .with("settlement", names.clone())
            },
            |people| {
                Message::new("neighbourhood-empty-settlement-official")
                    .with("settlement", names.clone())
                    .with("people", people)
            },
        );
        all.push(said(
            "neighbourhood-empty-settlement",
            Severity::Break,
            settlement(code, name),
            says,
            Message::new("neighbourhood-empty-settlement-do"),
            official,
            true,
        ));
    }
    let homeless = known
        .households
        .iter()
        .filter(|household| {
            household
                .settlement
                .as_deref()
                .is_none_or(|code| known.settlement(code).is_none())
        })
        .count() as u64;
    if homeless > 0 {
        all.push(said(
            "neighbourhood-no-settlement",
            Severity::Error,
            whole(known, name),
            Message::new("neighbourhood-no-settlement-says").with("count", homeless),
            Message::new("neighbourhood-no-settlement-do"),
            Some(homeless),
            false,
        ));
    }
    let official = population.and_then(|table| table.people(&Group::everyone()));
    if let Some(official) = official.filter(|official| *official > 0) {
        let share = people.len() as f64 / official as f64;
        if share < MOSTLY {
            all.push(said(
                "neighbourhood-part",
                Severity::Warning,
                whole(known, name),
                Message::new("neighbourhood-part-says")
                    .with("share", kernel::Arg::Share(share))
                    .with("official", official),
                Message::new("neighbourhood-part-do"),
                None,
                true,
            ));
        }
    }
}

/// Groups that the official table counts and the book does not have.
fn groups(people: &[Person], population: Option<&Population>, all: &mut Vec<Missing>) {
    let compared = population.map(|table| official::compare(table, people));
    for one in compared.into_iter().flatten() {
        let is_missing = one.book == 0 && one.official >= OFFICIAL && !one.group.is_everyone();
        if !is_missing {
            continue;
        }
        let words = Words::plain(one.group.to_string());
        let object = Object {
            kind: ObjectKind::Group,
            key: one.group.to_string(),
            name: words,
        };
        let says = Message::new("neighbourhood-group-zero-says")
            .with("group", one.group.clone())
            .with("official", one.official);
        all.push(said(
            "neighbourhood-group-zero",
            Severity::Break,
            object,
            says,
            Message::new("neighbourhood-group-zero-do"),
            Some(one.official),
            true,
        ));
    }
}

/// Answers that are not there: for each, how many people or households.
fn answers(known: &Known, people: &[Person], name: &dyn Fn(&str) -> Words, all: &mut Vec<Missing>) {
    let persons = |is: &dyn Fn(&Person) -> bool| people.iter().filter(|one| is(one)).count() as u64;
    let households = |is: &dyn Fn(&crate::model::Household) -> bool| {
        known.households.iter().filter(|one| is(one)).count() as u64
    };
    let group = |dimension: Dimension, code: &str| Object {
        kind: ObjectKind::Group,
        key: Group::everyone().with(dimension, code).to_string(),
        name: Words::plain(Group::everyone().with(dimension, code).to_string()),
    };
    let everybody = || whole(known, name);
    let listed = |household: &crate::model::Household| household.members.len() as u64;
    let unlisted: u64 = known
        .households
        .iter()
        .map(|one| u64::from(one.size.unwrap_or(0)).saturating_sub(listed(one)))
        .sum();
    let unnamed = households(&|one| one.members.is_empty());
    let found: [(
        &'static str,
        &'static str,
        &'static str,
        Severity,
        Object,
        u64,
    ); 8] = [
        (
            "neighbourhood-no-members",
            "neighbourhood-no-members-says",
            "neighbourhood-no-members-do",
            Severity::Error,
            everybody(),
            unnamed,
        ),
        (
            "neighbourhood-unlisted",
            "neighbourhood-unlisted-says",
            "neighbourhood-unlisted-do",
            Severity::Error,
            everybody(),
            unlisted,
        ),
        (
            "neighbourhood-no-papers",
            "neighbourhood-no-papers-says",
            "neighbourhood-no-papers-do",
            Severity::Break,
            everybody(),
            persons(&|one| one.documents == Some(false)),
        ),
        (
            "neighbourhood-unasked-disability",
            "neighbourhood-unasked-disability-says",
            "neighbourhood-unasked-disability-do",
            Severity::Error,
            group(Dimension::Disability, "yes"),
            persons(&|one| one.disability.is_none()),
        ),
        (
            "neighbourhood-unasked-poverty",
            "neighbourhood-unasked-poverty-says",
            "neighbourhood-unasked-poverty-do",
            Severity::Warning,
            group(Dimension::Poverty, "poor"),
            households(&|one| one.poverty.is_none()),
        ),
        (
            "neighbourhood-unasked-age",
            "neighbourhood-unasked-age-says",
            "neighbourhood-unasked-age-do",
            Severity::Warning,
            everybody(),
            persons(&|one| one.age.is_none()),
        ),
        (
            "neighbourhood-away",
            "neighbourhood-away-says",
            "neighbourhood-away-do",
            Severity::Note,
            group(Dimension::Migration, "migrant"),
            persons(&|one| matches!(one.migration, Some("abroad" | "inside"))),
        ),
        (
            "neighbourhood-left-behind",
            "neighbourhood-left-behind-says",
            "neighbourhood-left-behind-do",
            Severity::Warning,
            group(Dimension::Migration, "left-behind"),
            persons(&|one| one.left_behind),
        ),
    ];
    for (rule, says, action, severity, object, count) in found {
        if count > 0 {
            let says = Message::new(says).with("count", count);
            all.push(said(
                rule,
                severity,
                object,
                says,
                Message::new(action),
                Some(count),
                false,
            ));
        }
    }
    let unplaced = households(&|one| Point::of(one.north.as_ref(), one.east.as_ref()).is_none());
    if unplaced > 0 {
        all.push(said(
            "neighbourhood-unplaced",
            Severity::Note,
            everybody(),
            Message::new("neighbourhood-unplaced-says").with("count", unplaced),
            Message::new("neighbourhood-unplaced-do"),
            Some(unplaced),
            false,
        ));
    }
}

/// Streets that are drawn on the map and have no household.
fn unseen_streets(
    known: &Known,
    streets: &Streets,
    name: &dyn Fn(&str) -> Words,
    all: &mut Vec<Missing>,
) {
    let lived: BTreeSet<(Option<&str>, String)> = known
        .households
        .iter()
        .filter_map(|one| {
            Some((
                one.settlement.as_deref(),
                street_key(one.street.as_deref()?),
            ))
        })
        .collect();
    let mut by_settlement: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for (street, place) in streets {
        let key = street_key(street);
        let is_lived = match place.as_deref() {
            Some(place) => lived.contains(&(Some(place), key)),
            None => lived.iter().any(|(_, other)| *other == key),
        };
        if !is_lived {
            by_settlement
                .entry(place.as_deref())
                .or_default()
                .push(street);
        }
    }
    for (place, streets) in by_settlement {
        let object = place.map_or_else(|| whole(known, name), |code| settlement(code, name));
        let named: Vec<&str> = streets.iter().copied().take(STREETS).collect();
        let says = Message::new("neighbourhood-street-empty-says")
            .with("settlement", object.name.clone())
            .with("count", streets.len())
            .with("streets", named.join(", "));
        all.push(said(
            "neighbourhood-street-empty",
            Severity::Error,
            object,
            says,
            Message::new("neighbourhood-street-empty-do"),
            Some(streets.len() as u64),
            false,
        ));
    }
}

/// A street without the word for it: "ул. Ленина", "Ленин көчөсү" and "Ленина" are kept apart only by their names.
fn street_key(street: &str) -> String {
    let folded = store::fold(street);
    let words: Vec<&str> = folded
        .split_whitespace()
        .filter(|word| {
            ![
                "ул",
                "улица",
                "кочосу",
                "коч",
                "street",
                "st",
                "kochasi",
                "ko chasi",
                "пер",
                "переулок",
            ]
            .contains(word)
        })
        .collect();
    words.join(" ")
}

/// Settlements that nobody has put on the map.
fn middles(known: &Known, name: &dyn Fn(&str) -> Words, all: &mut Vec<Missing>) {
    for (code, middle) in known.settlements.iter().zip(&known.middles) {
        if middle.is_none() {
            all.push(said(
                "neighbourhood-no-middle",
                Severity::Note,
                settlement(code, name),
                Message::new("neighbourhood-no-middle-says").with("settlement", name(code)),
                Message::new("neighbourhood-no-middle-do"),
                None,
                true,
            ));
        }
    }
}
