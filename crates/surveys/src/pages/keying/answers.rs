//! What was typed from a sheet, as answers of the form.

use std::fmt::Write as _;

use desk::{Filled, Visit};
use kernel::{Instant, Message};
use questionnaires::paper::{Part, Question};
use xlsform::{FaultKind, FieldKind, Run};

use super::Keying;
use crate::pages::web_fault;
use crate::web::filling::plain;
use crate::web::marks;
use crate::web::sheets::Reading;
use crate::web::typed;

/// The control for whoever asked.
pub(super) const ENUMERATOR: &str = "enumerator";
/// The control for the day on which somebody was asked.
pub(super) const DAY: &str = "day";
/// How many people of a roster stand beside each other at first.
pub(super) const PEOPLE: usize = 6;
/// How many there may be.
pub(super) const MOST_PEOPLE: usize = 40;

/// A question at its place on the sheet.
pub(super) struct Place<'a> {
    pub question: &'a Question,
    /// The path in the answers, rows numbered: the name of the control.
    pub path: String,
    /// Which person of the roster, from 1.
    pub person: Option<usize>,
}

/// Every question of a sheet in the order of the paper; those of a roster for as many people as were typed, or are offered.
pub(super) fn places(keying: &Keying, people: usize) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    walk(keying, &keying.paper.parts, None, people, &mut places);
    places
}

fn walk<'a>(
    keying: &Keying,
    parts: &'a [Part],
    person: Option<usize>,
    people: usize,
    places: &mut Vec<Place<'a>>,
) {
    for part in parts {
        match part {
            Part::Question(question) if question.kind != FieldKind::Binary => places.push(Place {
                path: path_of(keying, &question.path, person),
                question,
                person,
            }),
            Part::Question(_) | Part::Note { .. } => {}
            Part::Section { parts, .. } => walk(keying, parts, person, people, places),
            Part::Roster { parts, .. } => match person {
                // A roster within a roster has one line on paper.
                Some(_) => walk(keying, parts, person, people, places),
                None => {
                    for person in 1..=people {
                        walk(keying, parts, Some(person), people, places);
                    }
                }
            },
        }
    }
}

/// The path of a question with the number of the person in the outermost repeat; within that, the first of each.
pub(super) fn path_of(keying: &Keying, path: &str, person: Option<usize>) -> String {
    let form = &keying.ground.version.xform;
    let mut out = String::new();
    let mut own = String::new();
    let mut is_first = true;
    for step in path.split('/').skip(1) {
        own.push('/');
        own.push_str(step);
        out.push('/');
        out.push_str(step);
        if form.node(&own).is_some_and(|node| node.repeat) {
            let number = if is_first { person.unwrap_or(1) } else { 1 };
            is_first = false;
            // Writing to a String cannot fail.
            let _ = write!(out, "[{number}]");
        }
    }
    out
}

/// What stands in the controls of a sheet, empty ones left out.
pub(super) fn reading(filled: &Filled, places: &[Place<'_>]) -> Reading {
    let mut reading = Reading::new();
    for place in places {
        let typed = filled.get(&place.path);
        if !typed.is_empty() {
            reading.insert(place.path.clone(), tidy(place.question, typed));
        }
    }
    for name in [ENUMERATOR, DAY] {
        let typed = filled.get(name);
        if !typed.is_empty() {
            reading.insert(name.to_owned(), typed.to_owned());
        }
    }
    reading
}

/// What was typed, so that two people who mean the same have typed the same.
fn tidy(question: &Question, typed: &str) -> String {
    match question.kind {
        _ if question.choices.is_empty() => typed.to_owned(),
        FieldKind::SelectOne => typed.to_lowercase(),
        FieldKind::SelectMany => {
            let mut signs = signs(question, typed);
            let place = |sign: &String| {
                question
                    .choices
                    .iter()
                    .position(|offer| offer.sign == *sign)
            };
            signs.sort_by_key(place);
            signs.dedup();
            signs.join(" ")
        }
        _ => signs(question, typed).join(" "),
    }
}

/// The signs of choices, typed with or without anything between them.
fn signs(question: &Question, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let pieces: Vec<&str> = typed
        .split(|one: char| one.is_whitespace() || matches!(one, ',' | ';' | '.' | '/' | '-'))
        .filter(|piece| !piece.is_empty())
        .collect();
    let known = |piece: &str| question.choices.iter().any(|offer| offer.sign == piece);
    let mut signs = Vec::new();
    for piece in pieces {
        if known(piece) {
            signs.push(piece.to_owned());
        } else {
            signs.extend(piece.chars().map(String::from));
        }
    }
    signs
}

/// What is wrong with a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The control.
    pub name: String,
    /// The words.
    pub says: String,
    /// Whether the sheet itself may be so, and is kept as it stands.
    pub stands: bool,
}

/// What was typed, put into the form: the whole of its answers, and what is wrong with them.
pub(super) fn put(
    visit: &Visit,
    keying: &Keying,
    reading: &Reading,
    instance: &str,
) -> Option<(String, Vec<Wrong>)> {
    let randomness = visit.desk.randomness.as_ref();
    let language = keying.language(visit).to_owned();
    let noon = reading
        .get(DAY)
        .and_then(|day| noon_of(day, keying.ground.offset))
        .unwrap_or(visit.now);
    // The answers are of the day on which somebody was asked, not of the day on which they are typed.
    let world = || {
        keying.ground.world(
            noon,
            randomness,
            &language,
            std::collections::BTreeMap::new(),
        )
    };
    let begun = {
        let run = keying.ground.begin(world());
        let own = run.instance_id().to_owned();
        run.state_xml().replace(&own, instance)
    };
    let mut run = keying.ground.resume(world(), &begun).ok()?;
    let places = places(keying, MOST_PEOPLE);
    let mut wrong = Vec::new();
    for place in &places {
        let Some(typed) = reading.get(&place.path) else {
            continue;
        };
        make_rows(&mut run, &place.path);
        match answer(place, typed, &run, keying.ground.offset) {
            Ok(value) => {
                if run.set(&place.path, &value).is_err() {
                    wrong.push(Wrong {
                        name: place.path.clone(),
                        says: visit.t("surveys-key-not-asked"),
                        stands: true,
                    });
                }
            }
            Err(key) => wrong.push(Wrong {
                name: place.path.clone(),
                says: visit.say(&Message::new(key).with("typed", typed.as_str())),
                stands: false,
            }),
        }
    }
    for place in &places {
        let is_typed = reading.contains_key(&place.path);
        if wrong.iter().any(|one| one.name == place.path) {
            continue;
        }
        let Some(question) = run.question(&place.path) else {
            if is_typed {
                wrong.push(Wrong {
                    name: place.path.clone(),
                    says: visit.t("surveys-key-not-asked"),
                    stands: true,
                });
            }
            continue;
        };
        let Some(fault) = run.fault(&place.path) else {
            continue;
        };
        if let Some(says) = web_fault(visit, &fault, question.kind) {
            wrong.push(Wrong {
                name: place.path.clone(),
                says,
                stands: matches!(fault.kind, FaultKind::Required | FaultKind::Constraint),
            });
        }
    }
    Some((run.state_xml(), wrong))
}

/// Makes the rows in which a question stands, where nothing but the sheet says how many there are.
fn make_rows(run: &mut Run<'_>, path: &str) {
    let mut from = String::new();
    for step in path.split('/').skip(1) {
        from.push('/');
        from.push_str(step);
        let Some((repeat, number)) = from.rsplit_once('[') else {
            continue;
        };
        if !step.ends_with(']') {
            continue;
        }
        let wanted: usize = number.trim_end_matches(']').parse().unwrap_or(1);
        let repeat = repeat.to_owned();
        for row in 1..=wanted {
            // A value at the row itself is never there; what is there is the row.
            if run.value(&format!("{repeat}[{row}]")).is_none() && run.add_repeat(&repeat).is_err()
            {
                break;
            }
        }
    }
}

/// What was typed for a question, as an answer.
fn answer(
    place: &Place<'_>,
    typed: &str,
    run: &Run<'_>,
    offset: i32,
) -> Result<String, &'static str> {
    let question = place.question;
    let value_of = |sign: &str| {
        question
            .choices
            .iter()
            .find(|offer| offer.sign == sign || offer.value.to_lowercase() == sign)
            .map(|offer| offer.value.as_str())
    };
    match question.kind {
        FieldKind::Acknowledge => Ok("OK".to_owned()),
        FieldKind::SelectOne if question.choices.is_empty() => {
            // A list that is written out on paper: by its words or by its code.
            let words = store::fold(typed);
            let shown = run.question(&place.path);
            let found = shown.as_ref().and_then(|shown| {
                shown.choices.iter().find(|choice| {
                    choice.value == typed || store::fold(&marks::plain(&choice.label.text)) == words
                })
            });
            Ok(found.map_or_else(|| typed.to_owned(), |choice| choice.value.clone()))
        }
        FieldKind::SelectOne => value_of(typed)
            .map(str::to_owned)
            .ok_or("surveys-key-no-sign"),
        FieldKind::SelectMany | FieldKind::Rank if !question.choices.is_empty() => {
            let values: Option<Vec<&str>> = typed.split_whitespace().map(value_of).collect();
            values
                .map(|values| values.join(" "))
                .ok_or("surveys-key-no-sign")
        }
        FieldKind::SelectMany | FieldKind::Rank => Ok(typed.to_owned()),
        kind => {
            let appearance = run
                .form()
                .field(&plain(&place.path))
                .map_or("", |field| field.appearance.as_str());
            let filled = Filled {
                pairs: vec![("it".to_owned(), typed.to_owned())],
                ..Filled::default()
            };
            Ok(typed::answer(&filled, "it", kind, appearance, &[], offset))
        }
    }
}

/// Noon of a day by the clock of a place.
pub(super) fn noon_of(day: &str, offset: i32) -> Option<Instant> {
    let date: jiff::civil::Date = day.parse().ok()?;
    let noon = date
        .at(12, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .ok()?;
    Some(Instant(
        noon.timestamp().as_millisecond() - i64::from(offset) * 1000,
    ))
}

/// An answer in words: the sign with what it stands for.
pub(super) fn in_words(question: &Question, typed: &str) -> String {
    if question.choices.is_empty() {
        return typed.to_owned();
    }
    let label = |sign: &str| {
        question
            .choices
            .iter()
            .find(|offer| offer.sign == sign)
            .map_or_else(
                || sign.to_owned(),
                |offer| format!("{sign} {}", offer.label),
            )
    };
    let all: Vec<String> = typed.split_whitespace().map(label).collect();
    all.join("; ")
}
