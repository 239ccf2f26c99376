//! Acts on links: give, reject, take back, give again. Never above 100 % without a warning that is confirmed.

use ::store::Uuid;
use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Id, Message, Money};
use maud::html;
use records::{Field, Record, Shape, Update, parse};
use serde_json::Value;
use ui::Section;
use ui::form::cell_name;

use super::super::{Kept, Place, around, at, place};
use super::list::next_open;
use super::measure::draw;
use super::{Standing, holds, line_of, measure_of, must_give};
use crate::jobs::REVIEW;
use crate::model::{Given, GivenBasis};
use crate::rules::links::{Over, Part};
use crate::store::make_given;

static AMOUNT: Field = Field::optional("amount", Shape::Money);

/// How many rows of parts are read.
const ROWS: usize = 50;

/// The rows of parts as they were typed.
pub fn typed_parts(filled: &Filled) -> Vec<Vec<String>> {
    (0..ROWS)
        .map(|row| {
            ["line", "amount"]
                .map(|column| filled.get(&cell_name("parts", row, column)).to_owned())
                .to_vec()
        })
        .filter(|cells| cells.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// What is to be given, line by line, with everything that is wrong with it.
fn parts(
    place: &Place,
    visit: &Visit,
    filled: &Filled,
) -> (Vec<Part>, Vec<(Option<String>, String)>) {
    let mut typed: Vec<(String, String)> = filled
        .all("line")
        .zip(filled.all("amount"))
        .map(|(line, amount)| (line.to_owned(), amount.to_owned()))
        .collect();
    typed.extend(typed_parts(filled).into_iter().filter_map(|cells| {
        let mut cells = cells.into_iter();
        Some((cells.next()?, cells.next()?))
    }));
    let mut parts = Vec::new();
    let mut faults = Vec::new();
    for (line, amount) in typed {
        let line = line.trim().to_owned();
        let expenditure = line_of(&place.reviewed, &line).is_some_and(|at| {
            place
                .reviewed
                .dossier
                .budget
                .as_ref()
                .is_some_and(|budget| budget.lines[at].annex == budgets::Annex::Expenditure)
        });
        let mut fault = |says: &Message| faults.push((None, visit.say(says)));
        if !expenditure {
            fault(&Message::new("review-no-such-line").with("line", line));
            continue;
        }
        match parse(&AMOUNT, &amount) {
            Ok(value) => {
                let amount = Money(value.as_ref().and_then(Value::as_i64).unwrap_or_default());
                if amount < Money::ZERO {
                    fault(&Message::new("review-not-negative").with("line", line));
                } else if !amount.is_zero() {
                    parts.push(Part { line, amount });
                }
            }
            Err(says) => fault(&says),
        }
    }
    if parts.is_empty() && faults.is_empty() {
        faults.push((None, visit.t("review-nothing-given")));
    }
    (parts, faults)
}

/// Gives money of lines to a measure.
pub async fn save(
    Path((_, code, measure)): Path<(String, String, String)>,
    reviews: Kept,
    posted: Posted,
) -> Answer {
    let visit = &posted.visit;
    let filled = &posted.filled;
    let place = place(visit, &reviews, &code).await?;
    let one = measure_of(&place.reviewed, &measure)?;
    let record = visit.record("measure", &measure).await?;
    must_give(visit, &record)?;
    let (parts, faults) = parts(&place, visit, filled);
    let more = !filled.get(ui::form::MORE).is_empty();
    if !faults.is_empty() || more {
        let faults = if more { Vec::new() } else { faults };
        return draw(visit, &place, &measure, Some(&posted), &faults).await;
    }
    let note = filled.get("note");
    let mut change = visit.change("allocation.give", &measure, note).await?;
    // From here on nobody of this body gives anything; what stands now is what the sums are checked against.
    let standing = Standing::read(&mut visit.reading().await?, &place).await?;
    let over = standing.ledger.over(&measure, one.asked, &parts, &|key| {
        holds(&place.reviewed, key)
    });
    if !over.is_empty() && filled.get("confirm") != "yes" {
        drop(change);
        let mut hidden = vec![("basis".to_owned(), filled.get("basis").to_owned())];
        hidden.push(("note".to_owned(), note.to_owned()));
        for part in &parts {
            let typed = records::shown_value(Shape::Money, &Value::from(part.amount.0));
            hidden.push(("line".to_owned(), part.line.clone()));
            hidden.push(("amount".to_owned(), typed));
        }
        return Ok(warning(visit, &place, &measure, &over, hidden));
    }
    let basis = GivenBasis::from_code(filled.get("basis"));
    let mut made = Vec::new();
    for part in &parts {
        let given = Given {
            line: part.line.clone(),
            measure: measure.clone(),
            year: Some(place.reviewed.review.year),
            amount: Some(part.amount),
            basis: Some(basis),
            note: (!note.is_empty()).then(|| note.to_owned()),
        };
        let record = make_given(
            &mut change,
            &place.code,
            &place.path,
            Some(&record),
            &given,
            "accepted",
        )
        .await?;
        made.push(record.id.to_string());
    }
    change.causes(REVIEW, &place.code);
    change.commit().await?;
    let sum: Money = parts.iter().map(|part| part.amount).sum();
    let full = standing.ledger.of_measure(&measure) + sum >= one.asked;
    // When the measure has its money, the next one that has none is at hand.
    let next = next_open(&place, Some(one.position)).filter(|_| full);
    let id = next.map_or_else(
        || measure.clone(),
        |next| place.reviewed.measures[next].to_string(),
    );
    let rest = format!("/links/{id}?undo={}", made.join(","));
    visit.done(&at(&place.code, &rest), "saved")
}

/// What would be above 100 %, to be confirmed or left.
fn warning(
    visit: &Visit,
    place: &Place,
    measure: &str,
    over: &[Over],
    mut hidden: Vec<(String, String)>,
) -> Response {
    let reader = &place.reader;
    let name = |key: &str| {
        line_of(&place.reviewed, key)
            .zip(place.reviewed.dossier.budget.as_ref())
            .map_or_else(
                || key.to_owned(),
                |(line, budget)| reader.words(&budget.lines[line].title).to_owned(),
            )
    };
    let says: Vec<String> = over
        .iter()
        .map(|over| {
            let message = match over {
                Over::Line { line, holds, gives } => Message::new("review-over-line")
                    .with("line", name(line))
                    .with("holds", *holds)
                    .with("gives", *gives),
                Over::Measure { asked, receives } => Message::new("review-over-measure")
                    .with("asked", *asked)
                    .with("receives", *receives),
            };
            reader.say(&message)
        })
        .collect();
    hidden.push(("confirm".to_owned(), "yes".to_owned()));
    let title = visit.t("review-over");
    let back = visit.href(&at(&place.code, &format!("/links/{measure}")));
    let body = ui::confirm(
        reader,
        &ui::Confirm {
            title: title.clone(),
            says: says.iter().map(|says| html! { (says) }).collect(),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden,
            fields: Vec::new(),
            submit: visit.t("review-over-go-on"),
            dangerous: true,
            cancel: back,
        },
    );
    let around = around(
        visit,
        place,
        Section::Decide,
        Some(("/links", "review-links")),
    );
    let wrong = says
        .into_iter()
        .map(|says| (Some("confirm".to_owned()), says))
        .collect();
    visit.page(&PageParts::new(title, around, body).with_wrong(wrong))
}

/// Rejects a suggestion with a reason, so that it is not made again.
pub async fn reject(
    Path((_, code, measure)): Path<(String, String, String)>,
    reviews: Kept,
    posted: Posted,
) -> Answer {
    let visit = &posted.visit;
    let place = place(visit, &reviews, &code).await?;
    measure_of(&place.reviewed, &measure)?;
    let record = visit.record("measure", &measure).await?;
    must_give(visit, &record)?;
    let note = posted.filled.get("note");
    if note.is_empty() {
        let fault = (None, visit.t("review-reject-why-missing"));
        return draw(visit, &place, &measure, None, &[fault]).await;
    }
    let lines: Vec<&str> = posted
        .filled
        .all("line")
        .filter(|line| line_of(&place.reviewed, line).is_some())
        .collect();
    if lines.is_empty() {
        return Err(Refusal::NotFound);
    }
    let mut change = visit.change("allocation.reject", &measure, note).await?;
    let standing = Standing::read(&mut visit.reading().await?, &place).await?;
    let mut made = Vec::new();
    for line in lines {
        let is_known = standing
            .rejected
            .iter()
            .any(|(_, given)| given.measure == measure && given.line == line);
        if is_known {
            continue;
        }
        let given = Given {
            line: line.to_owned(),
            measure: measure.clone(),
            year: None,
            amount: None,
            basis: Some(GivenBasis::Found),
            note: Some(note.to_owned()),
        };
        let record = make_given(
            &mut change,
            &place.code,
            &place.path,
            Some(&record),
            &given,
            "rejected",
        )
        .await?;
        made.push(record.id.to_string());
    }
    change.causes(REVIEW, &place.code);
    change.commit().await?;
    let rest = format!("/links/{measure}?undo={}", made.join(","));
    visit.done(&at(&place.code, &rest), "saved")
}

/// The allocations that a form names, of one place and one measure.
async fn named(
    visit: &Visit,
    place: &Place,
    filled: &Filled,
) -> Result<(Vec<(Record, Given)>, Option<Record>), Refusal> {
    let mut reading = visit.reading().await?;
    let mut found = Vec::new();
    for id in filled.all("id").take(ROWS) {
        let id = Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
        let record = records::store::find_removed_too(&mut reading, Id::from_uuid(id))
            .await?
            .filter(|record| record.kind == crate::ALLOCATION.word && record.place == place.code)
            .ok_or(Refusal::NotFound)?;
        let given = Given::of(&record).ok_or(Refusal::NotFound)?;
        found.push((record, given));
    }
    let first = found.first().ok_or(Refusal::NotFound)?;
    let parent = match first.0.parent {
        Some(parent) => records::find(&mut reading, parent).await?,
        None => None,
    };
    Ok((found, parent))
}

/// Where one goes on after taking back or giving again.
fn back(place: &Place, parent: Option<&Record>, query: &str) -> String {
    match parent {
        Some(parent) => at(&place.code, &format!("/links/{}{query}", parent.id)),
        None => at(&place.code, "/links"),
    }
}

/// Takes allocations, or rejections, back. They are put away and can be brought back.
///
/// What pays for a published measure is published with it, and taken back from the public by the same act.
pub async fn undo(
    Path((_, code)): Path<(String, String)>,
    reviews: Kept,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let (found, parent) = named(&visit, &place, &filled).await?;
    for (record, _) in &found {
        let as_partners = authority::Thing {
            audience: Audience::Partners,
            ..record.thing()
        };
        visit.must(Act::Remove, &as_partners)?;
    }
    let mut change = visit
        .change("allocation.undo", &place.code, filled.get("reason"))
        .await?;
    let mut ids = Vec::new();
    for (record, _) in &found {
        let next = Update {
            audience: Some(Audience::Partners),
            removed: Some(true),
            ..Update::default()
        };
        records::update(&mut change, record, next)
            .await?
            .ok_or(Refusal::Stale)?;
        ids.push(record.id.to_string());
    }
    change.causes(REVIEW, &place.code);
    change.commit().await?;
    let query = format!("?restore={}", ids.join(","));
    visit.done(&back(&place, parent.as_ref(), &query), "removed")
}

/// Brings back what was taken back, unless that would be too much.
pub async fn restore(
    Path((_, code)): Path<(String, String)>,
    reviews: Kept,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let (found, parent) = named(&visit, &place, &filled).await?;
    for (record, _) in &found {
        visit.must(Act::Write, &record.thing())?;
    }
    let mut change = visit
        .change("allocation.restore", &place.code, filled.get("reason"))
        .await?;
    let standing = Standing::read(&mut visit.reading().await?, &place).await?;
    let stands = |record: &Record| {
        standing
            .accepted
            .iter()
            .chain(&standing.rejected)
            .any(|(other, _)| other.id == record.id)
    };
    let found: Vec<(Record, Given)> = found
        .into_iter()
        .filter(|(record, _)| !stands(record))
        .collect();
    let parts: Vec<Part> = found
        .iter()
        .filter(|(record, _)| record.state == "accepted")
        .map(|(_, given)| Part {
            line: given.line.clone(),
            amount: given.amount.unwrap_or_default(),
        })
        .collect();
    if let Some(parent) = &parent
        && !parts.is_empty()
        && filled.get("confirm") != "yes"
    {
        let id = parent.id.to_string();
        let asked = measure_of(&place.reviewed, &id).map_or(Money::ZERO, |one| one.asked);
        let over = standing
            .ledger
            .over(&id, asked, &parts, &|key| holds(&place.reviewed, key));
        if !over.is_empty() {
            drop(change);
            let hidden = found
                .iter()
                .map(|(record, _)| ("id".to_owned(), record.id.to_string()))
                .collect();
            return Ok(warning(&visit, &place, &id, &over, hidden));
        }
    }
    let published = parent
        .as_ref()
        .is_some_and(|parent| parent.audience == Audience::Public);
    let mut ids = Vec::new();
    for (record, _) in &found {
        let outward = published && record.state == "accepted";
        let next = Update {
            audience: Some(if outward {
                Audience::Public
            } else {
                Audience::Partners
            }),
            removed: Some(false),
            ..Update::default()
        };
        records::update(&mut change, record, next)
            .await?
            .ok_or(Refusal::Stale)?;
        ids.push(record.id.to_string());
    }
    change.causes(REVIEW, &place.code);
    change.commit().await?;
    let query = format!("?undo={}", ids.join(","));
    visit.done(&back(&place, parent.as_ref(), &query), "restored")
}
