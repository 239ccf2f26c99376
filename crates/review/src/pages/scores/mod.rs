//! What people think of measures and lines by published methods, two of them independently where the place wishes.

pub(super) mod compare;
pub(super) mod list;
pub(super) mod sheet;

use alignment::methods::{Method, methods};
use authority::{Act, Audience, Thing};
use desk::{Refusal, Visit};
use kernel::{Message, Money, ObjectKind};
use maud::{Markup, html};

use super::Place;
use crate::model::{ScoredObject, Sheet};
use crate::rules::sheets::{Total, total};

/// A measure or a line that can be scored.
pub(super) struct Object {
    pub scored: ScoredObject,
    pub name: String,
    pub money: Money,
}

/// The method of a query, else the first.
pub(super) fn method(visit: &Visit) -> Result<&'static Method, Refusal> {
    match visit.asked("method") {
        Some(asked) => methods()
            .iter()
            .find(|method| method.id == asked)
            .ok_or(Refusal::NotFound),
        None => methods().first().ok_or(Refusal::NotFound),
    }
}

/// Everything that can be scored: the measures, or the lines of expenditure.
pub(super) fn objects(place: &Place, method: &Method, kind: ObjectKind) -> Vec<Object> {
    let reviewed = &place.reviewed;
    let scored = |key: String| ScoredObject {
        method: method.id.clone(),
        object: kind,
        key,
    };
    match (kind, &reviewed.dossier.programme, &reviewed.dossier.budget) {
        (ObjectKind::Measure, Some(programme), _) => programme
            .measures
            .iter()
            .zip(&reviewed.review.measures)
            .enumerate()
            .map(|(position, (measure, money))| Object {
                // A measure is known by its record, which stays when its number changes.
                scored: scored(
                    reviewed
                        .measures
                        .get(position)
                        .map_or_else(|| measure.key.clone(), ToString::to_string),
                ),
                name: format!("{} {}", measure.number, place.reader.words(&measure.title)),
                money: if money.linked.is_zero() {
                    money.asked
                } else {
                    money.linked
                },
            })
            .collect(),
        (ObjectKind::Line, _, Some(budget)) => budget
            .of(budgets::Annex::Expenditure)
            .map(|(position, line)| Object {
                scored: scored(line.key.clone()),
                name: format!("{} {}", line.key, place.reader.words(&line.title)),
                money: reviewed.review.lines[position].planned,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The kind of object of a query: lines where it says so.
pub(super) fn kind(visit: &Visit) -> ObjectKind {
    match visit.asked("object") {
        Some("line") => ObjectKind::Line,
        _ => ObjectKind::Measure,
    }
}

/// The object of a query.
pub(super) fn object(visit: &Visit, place: &Place, method: &Method) -> Result<Object, Refusal> {
    let key = visit.asked("key").ok_or(Refusal::NotFound)?;
    objects(place, method, kind(visit))
        .into_iter()
        .find(|object| object.scored.key == key)
        .ok_or(Refusal::NotFound)
}

/// The address of a page about one object.
pub(super) fn object_href(
    visit: &Visit,
    place: &Place,
    page: &str,
    scored: &ScoredObject,
) -> String {
    use desk::answer::escaped;
    visit.href(&super::at(
        &place.code,
        &format!(
            "/scores/{page}?method={}&object={}&key={}",
            escaped(&scored.method),
            scored.object.code(),
            escaped(&scored.key)
        ),
    ))
}

/// Refuses where the actor may not score.
pub(super) fn must_score(visit: &Visit, place: &Place) -> Result<(), Refusal> {
    visit.signed_in()?;
    if may_score(visit, place) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

pub(super) fn may_score(visit: &Visit, place: &Place) -> bool {
    visit.may(
        Act::Judge,
        &Thing {
            kind: crate::SCORE.word,
            body: &visit.actor.body,
            place_path: &place.path,
            audience: Audience::Own,
            author: &visit.actor.person,
            state: "draft",
        },
    )
}

/// What a method is, with its date and its source, and how its items make a result.
pub(super) fn about(visit: &Visit, method: &Method) -> Markup {
    html! {
        p { (visit.t(&format!("review-arithmetic-{}", method.id))) }
        p.note {
            (visit.say(&Message::new("review-method-version")
                .with("id", method.id.as_str())
                .with("day", visit.reader.date(&method.date))
                .with("source", method.source.as_str())))
        }
    }
}

/// The words for a value of a method.
pub(super) fn value_words(visit: &Visit, method: &Method, value: &str) -> String {
    let key = format!("value-{}-{}", method.id, value.trim().to_lowercase());
    if visit.reader.has(&key) {
        visit.t(&key)
    } else {
        value.replace('.', ",")
    }
}

/// The words for an item of a method.
pub(super) fn item_words(visit: &Visit, method: &Method, item: &str) -> String {
    visit.t(&format!("review-item-{}-{item}", method.id))
}

/// What a sheet makes together, in words.
pub(super) fn said_total(visit: &Visit, method: &Method, sheet: &Sheet) -> String {
    match total(method, sheet) {
        Total::Mark(Some(mark)) => value_words(visit, method, &mark),
        Total::Mark(None) => visit.t("review-no-value"),
        Total::Sum {
            total,
            most,
            percent,
        } => visit.say(
            &Message::new("review-total")
                .with("total", kernel::Arg::Decimal(total))
                .with("most", kernel::Arg::Decimal(most))
                .with("percent", percent.unwrap_or_default()),
        ),
    }
}
