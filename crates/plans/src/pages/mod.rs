//! The pages on which a plan is written, agreed upon, adopted and followed.

mod answer;
mod approve;
mod choosing;
mod compare;
mod day;
mod decide;
mod export;
mod follow;
mod gantt;
mod import;
mod making;
mod measure;
mod moving;
mod place;
mod programme;
mod remove;
mod report;
mod suggest;
mod talk;

use std::collections::HashMap;
use std::sync::Arc;

use ::store::{Reading, StoreError, sha256};
use axum::Router;
use axum::routing::{get, post};
use desk::pages::moment;
use desk::{Around, Desk, Refusal, Visit};
use kernel::{Currency, Id, Message, Money, Words};
use maud::{Markup, html};
use records::{Find, Record, RecordKind};
use serde_json::Value;
use text::Reader;
use ui::{Section, Tab, Tone};

use crate::content::{currency_of, list_of, number_of, text_of, title_of};
use crate::plan::Plan;
use crate::rules::approval::{Quorum, Voice, weigh};
use crate::rules::standing::{Standing, deadline, quarter_of, standing};
use crate::schemas::{APPROVAL, PROGRAMME, PROGRESS};
use crate::store;

use talk::{open_talk, talk_words, thread};

pub use choosing::{VOCABULARIES, choosers};
pub use day::{contributors, place_contributors};
pub use report::forbidden;

/// The addresses of this book; they stand before those of all records.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/plan", get(place::page))
        .route(
            "/{lang}/desk/places/{code}/plan/import",
            get(import::ask).post(import::read),
        )
        .route(
            "/{lang}/desk/places/{code}/plan/import/{file}",
            get(import::preview).post(import::keep),
        )
        .route(
            "/{lang}/desk/places/{code}/plan/template.xlsx",
            get(export::template),
        )
        .route(
            "/{lang}/desk/programme/new",
            get(making::programme).post(making::keep_programme),
        )
        .route(
            "/{lang}/desk/measure/new",
            get(making::measure).post(making::keep_measure),
        )
        .route(
            "/{lang}/desk/progress/new",
            get(report::ask).post(report::keep),
        )
        .route("/{lang}/desk/programme/{id}", get(programme::page))
        .route("/{lang}/desk/programme/{id}/move", post(moving::save))
        .route(
            "/{lang}/desk/programme/{id}/approve",
            get(approve::ask).post(approve::save),
        )
        .route(
            "/{lang}/desk/programme/{id}/decide/{act}",
            get(decide::ask).post(decide::save),
        )
        .route(
            "/{lang}/desk/programme/{id}/remove",
            get(remove::ask).post(remove::save),
        )
        .route("/{lang}/desk/programme/{id}/gantt", get(gantt::page))
        .route("/{lang}/desk/programme/{id}/progress", get(follow::page))
        .route("/{lang}/desk/programme/{id}/compare", get(compare::page))
        .route("/{lang}/desk/programme/{id}/export.xlsx", get(export::file))
        .route("/{lang}/desk/measure/{id}", get(measure::page))
        .route("/{lang}/desk/talk/{kind}/{id}", post(talk::save))
        .route(
            "/{lang}/desk/suggest/{kind}/{id}",
            get(suggest::ask).post(suggest::save),
        )
        .route("/{lang}/desk/suggestion/{id}/answer", post(answer::save))
}

/// The kinds about which people speak and to which they propose other wordings.
const SPOKEN_OF: [&str; 4] = ["programme", "goal", "task", "measure"];

/// The address of a programme's page, below the language.
fn at(programme: Id<RecordKind>, rest: &str) -> String {
    format!("/desk/programme/{programme}{rest}")
}

/// A programme that the visitor may see, with its goals, tasks and measures.
async fn plan_in(visit: &Visit, reading: &mut Reading, id: &str) -> Result<Plan, Refusal> {
    let programme = visit.record_in(reading, PROGRAMME.word, id).await?;
    Ok(store::plan(reading, programme).await?)
}

/// Says everything in the visitor's language, with amounts in the programme's currency.
fn reader_of(visit: &Visit, programme: &Record) -> Reader<'static> {
    let currency: Currency = currency_of(&programme.content);
    visit.desk.texts.reader(visit.lang(), currency)
}

/// The title of a record in the visitor's language.
fn title(visit: &Visit, record: &Record) -> String {
    let words = title_of(&record.content);
    let title = visit.reader.words(&words);
    if title.is_empty() {
        visit.t(&record.kind)
    } else {
        title.to_owned()
    }
}

/// What stands around the pages of a programme; `below` leads back to it.
fn around(visit: &Visit, programme: &Record, below: bool) -> Around {
    let mut crumbs = vec![
        (
            visit.href(&format!("/desk/places/{}", programme.place)),
            visit.place_name(&programme.place),
        ),
        (
            visit.href(&format!("/desk/places/{}/plan", programme.place)),
            visit.t("programme-all"),
        ),
    ];
    if below {
        crumbs.push((visit.href(&at(programme.id, "")), title(visit, programme)));
    }
    Around {
        overline: visit.place_name(&programme.place),
        crumbs,
        section: Some(Section::Decide),
        place: Some(programme.place.clone()),
    }
}

/// The ways between the pages of a programme. Strangers are not led where they may not go.
fn tabs(visit: &Visit, programme: &Record, current: &str) -> Markup {
    let signed_in = visit.is_known();
    let parts = [
        ("", "plans-tab-text", true),
        ("/progress", "plans-tab-progress", true),
        ("/gantt", "plans-tab-gantt", true),
        ("/compare", "plans-tab-compare", signed_in),
    ];
    let tabs: Vec<Tab> = parts
        .into_iter()
        .filter(|(_, _, shown)| *shown)
        .map(|(rest, key, _)| Tab {
            href: visit.href(&at(programme.id, rest)),
            words: visit.t(key),
            count: None,
            current: rest == current,
        })
        .collect();
    ui::tabs(&visit.t("programme"), &tabs)
}

/// What was last reported about each measure of a programme.
async fn last_reports(
    reading: &mut Reading,
    programme: Id<RecordKind>,
) -> Result<HashMap<Id<RecordKind>, Record>, StoreError> {
    let mut last: HashMap<Id<RecordKind>, Record> = HashMap::new();
    for report in reports(reading, programme).await? {
        let Some(measure) = report.parent else {
            continue;
        };
        let later = last.get(&measure).is_none_or(|known| {
            (quarter_of(&known.content), known.changed_at)
                <= (quarter_of(&report.content), report.changed_at)
        });
        if later {
            last.insert(measure, report);
        }
    }
    Ok(last)
}

/// Everything that was reported about the measures of a programme.
async fn reports(
    reading: &mut Reading,
    programme: Id<RecordKind>,
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        root: Some(programme),
        kinds: &[PROGRESS.word],
        ..Find::default()
    };
    records::list(reading, wanted).await
}

/// How a measure stands today.
fn stands(visit: &Visit, measure: &Record, report: Option<&Record>) -> Standing {
    let status = report.and_then(|report| text_of(&report.content, "status"));
    standing(
        deadline(&measure.content).as_deref(),
        status,
        &visit.desk.today(),
    )
}

/// How a measure stands, as a tag.
fn standing_tag(visit: &Visit, standing: Standing) -> Markup {
    let tone = match standing {
        Standing::Blocked => Tone::Break,
        Standing::Late => Tone::Warning,
        Standing::Done => Tone::Done,
        Standing::Planned | Standing::Running => Tone::Note,
    };
    ui::tag(
        tone,
        &visit.t(&format!("plans-standing-{}", standing.code())),
    )
}

/// The deadline of a measure as people read it: as a file writes it, or the day that was chosen.
fn deadline_words(visit: &Visit, measure: &Record) -> String {
    match text_of(&measure.content, "deadline") {
        Some(day) => visit.reader.date(day),
        None => text_of(&measure.content, "deadline_text")
            .map(|text| day_words(visit, text))
            .unwrap_or_default(),
    }
}

/// A deadline as a file writes it; a day in a file is a day too.
fn day_words(visit: &Visit, text: &str) -> String {
    if crate::read::day_in(text).as_deref() == Some(text) {
        visit.reader.date(text)
    } else {
        text.to_owned()
    }
}

/// Who answers for a measure.
fn responsible(visit: &Visit, measure: &Record) -> String {
    measure
        .content
        .get("responsible")
        .map(|value| {
            visit
                .reader
                .words(&crate::content::words_of(value))
                .to_owned()
        })
        .unwrap_or_default()
}

/// What a measure costs, over all years.
fn cost(measure: &Record) -> Money {
    crate::content::costs_of(&measure.content, &kernel::Origin::default())
        .into_iter()
        .map(|cost| cost.amount)
        .sum()
}

/// A quarter as people read it: "III quarter 2026".
fn quarter_words(visit: &Visit, (year, quarter): (i64, i64)) -> String {
    let latin = match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    };
    let year = i32::try_from(year).unwrap_or_default();
    let says = Message::new("plans-quarter")
        .with("quarter", latin)
        .with("year", kernel::Arg::Year(year));
    visit.say(&says)
}

/// The fingerprint of a plan's text, which approvals carry.
fn fingerprint(plan: &Plan) -> String {
    sha256(plan.wording().as_bytes())
}

/// The approvals of a programme, oldest first.
async fn approvals(
    reading: &mut Reading,
    programme: Id<RecordKind>,
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        root: Some(programme),
        kinds: &[APPROVAL.word],
        ..Find::default()
    };
    let mut found = records::list(reading, wanted).await?;
    found.sort_by_key(|record| (record.created_at, record.position));
    Ok(found)
}

/// What the sectors have answered, and whether it is enough.
///
/// An approval that came from a program carries no fingerprint; it counts for the text if nothing was written since.
fn quorum(plan: &Plan, approvals: &[Record]) -> Quorum {
    // The text is long; it is read only where somebody has agreed to one.
    let fingerprint = approvals
        .iter()
        .any(|approval| approval.content.contains_key("fingerprint"))
        .then(|| fingerprint(plan));
    let written = plan
        .records()
        .into_iter()
        .map(|record| record.changed_at)
        .max();
    let voices: Vec<Voice> = approvals
        .iter()
        .map(|approval| Voice {
            body: approval.body.clone(),
            approves: text_of(&approval.content, "verdict") == Some("approve"),
            of_this_text: match text_of(&approval.content, "fingerprint") {
                Some(of) => fingerprint.as_deref() == Some(of),
                None => written.is_none_or(|at| at <= approval.changed_at),
            },
        })
        .collect();
    let content = &plan.programme.content;
    let sectors: Vec<String> = list_of(content, "sectors").map(str::to_owned).collect();
    weigh(&sectors, number_of(content, "quorum"), &voices)
}

/// Names of bodies in the visitor's language; a code that nobody knows stays a code.
struct Bodies(HashMap<String, Words>);

impl Bodies {
    async fn read(reading: &mut Reading, codes: &[&str]) -> Result<Self, StoreError> {
        Ok(Self(bodies::store::names(reading, codes).await?))
    }

    fn name(&self, visit: &Visit, code: &str) -> String {
        self.0
            .get(code)
            .map(|words| visit.reader.words(words))
            .filter(|name| !name.is_empty())
            .unwrap_or(code)
            .to_owned()
    }
}

/// Names of people for those who are signed in; the public is told none.
struct People(HashMap<String, String>);

impl People {
    async fn read(
        visit: &Visit,
        reading: &mut Reading,
        persons: &[&str],
    ) -> Result<Self, StoreError> {
        if !visit.is_known() {
            return Ok(Self(HashMap::new()));
        }
        Ok(Self(gate::store::accounts::names(reading, persons).await?))
    }

    fn name(&self, visit: &Visit, person: &str) -> String {
        match self.0.get(person) {
            Some(name) => name.clone(),
            None if person == "command-line" => visit.t("desk-role-installer"),
            None => visit.t("plans-somebody"),
        }
    }
}

/// The states, who sees it, who wrote it last.
async fn state_line(
    visit: &Visit,
    reading: &mut Reading,
    record: &Record,
    standing: Option<Standing>,
) -> Result<Markup, StoreError> {
    let people = People::read(visit, reading, &[record.changed_by.as_str()]).await?;
    let public = record.audience == authority::Audience::Public;
    let tone = match record.state.as_str() {
        "adopted" => Tone::Done,
        _ => Tone::Note,
    };
    Ok(html! {
        p.state {
            (ui::tag(tone, &visit.t(&format!("{}-state-{}", record.kind, record.state))))
            " "
            @if let Some(standing) = standing { (standing_tag(visit, standing)) " " }
            (ui::tag(
                if public { Tone::Done } else { Tone::Note },
                &visit.t(&format!("desk-audience-{}", record.audience.code())),
            ))
            @if visit.is_known() {
                " "
                span.soft {
                    (visit.say(&Message::new("desk-changed")
                        .with("who", people.name(visit, &record.changed_by))
                        .with("when", moment(visit, record.changed_at))))
                    " · "
                    a href=(visit.href(&format!("/desk/{}/{}/story", record.kind, record.id))) { (visit.t("desk-story")) }
                }
            }
        }
    })
}

/// A value of a field as plain words, to be compared.
fn plain_words(visit: &Visit, kind: &str, field: &records::Field, value: Option<&Value>) -> String {
    use records::Shape;
    let Some(value) = value else {
        return String::new();
    };
    match (field.shape, value) {
        (Shape::Words, value) => visit
            .reader
            .words(&crate::content::words_of(value))
            .to_owned(),
        (Shape::Rows(inner), Value::Array(rows)) => rows
            .iter()
            .map(|row| {
                inner
                    .iter()
                    .filter_map(|cell| {
                        let said = plain_words(visit, kind, cell, row.get(cell.name));
                        (!said.is_empty()).then_some(said)
                    })
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
            .collect::<Vec<_>>()
            .join("\n"),
        (Shape::Groups, Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_str)
            .map(|code| group_words(visit, code))
            .collect::<Vec<_>>()
            .join("\n"),
        (Shape::Settlements, Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_str)
            .map(|code| desk::form::called(visit, "settlement", code))
            .collect::<Vec<_>>()
            .join("\n"),
        (Shape::Reference("group"), Value::String(code)) => group_words(visit, code),
        (Shape::Reference("source"), Value::String(code)) => programme::source_words(visit, code),
        (Shape::Line, Value::String(text)) if field.name == "deadline_text" => {
            day_words(visit, text)
        }
        (Shape::Choice(_), Value::String(code)) => {
            let key = format!("{kind}-{}-{code}", field.name);
            if visit.reader.has(&key) {
                visit.t(&key)
            } else {
                code.clone()
            }
        }
        (Shape::Date, Value::String(day)) => visit.reader.date(day),
        (shape, value) => records::shown_value(shape, value),
    }
}

/// A group of people in words; its code where nobody knows it.
fn group_words(visit: &Visit, code: &str) -> String {
    code.parse()
        .map_or_else(|_| code.to_owned(), |group| visit.reader.group(&group))
}

#[cfg(test)]
mod tests;
