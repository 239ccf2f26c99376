//! The pages of priorities: an exercise at the desk, for residents, in the polling place; and its result.

mod codes;
mod days;
mod decide;
pub(crate) mod dialogue;
mod exercise;
mod idea;
mod list;
mod measures;
mod open;
mod phase;
pub(crate) mod ranking;
mod result;
pub(crate) mod sheets;
mod turnout;
mod voting;

use std::sync::Arc;

use authority::Thing;
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::form::Chosen;
use desk::{Around, Desk, Refusal, Visit};
use kernel::{Message, Money};
use maud::{Markup, html};
use meetings::Typeset;
use meetings::rules::hours;
use meetings::rules::proposals::Tap;
use records::{Content, Fault, Record, Schema};
use store::Reading;
use ui::{DataRow, DataTable, Heading, Section, Tone};

use crate::model::{Exercise, Hands, Idea, Phase, Titled, of};
use crate::rules::fixing;
use crate::{EXERCISE, HANDS, IDEA};

pub use days::{choosers, contributors, place_contributors};
pub use open::{for_everyone, list_of};

/// How many ideas one address may send: a village that shares one sends twenty at once and then two a minute.
#[derive(Debug)]
struct IdeaTap(Tap);

/// How many wrong codes one address may try: sixty at once, for a school shares one, and then one in two seconds.
#[derive(Debug)]
struct CodeTap(Tap);

/// The addresses of this book.
pub fn router(typeset: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/priorities", get(list::page))
        .route("/{lang}/desk/exercises/{id}", get(exercise::page))
        .route(
            "/{lang}/desk/exercises/{id}/phase",
            get(phase::ask).post(phase::go),
        )
        .route(
            "/{lang}/desk/exercises/{id}/ideas",
            get(idea::enter).post(idea::keep),
        )
        .route(
            "/{lang}/desk/exercises/{id}/codes",
            get(codes::page).post(codes::issue),
        )
        .route(
            "/{lang}/desk/exercises/{id}/sheets",
            get(sheets::page).post(sheets::print::make),
        )
        .route(
            "/{lang}/desk/exercises/{id}/sheets/print/{run}",
            get(sheets::print::page),
        )
        .route(
            "/{lang}/desk/exercises/{id}/sheets/type",
            get(sheets::keying::page).post(sheets::keying::save),
        )
        .route(
            "/{lang}/desk/exercises/{id}/sheets/settle",
            get(sheets::settle::page).post(sheets::settle::save),
        )
        .route(
            "/{lang}/desk/exercises/{id}/sheets/recount",
            get(sheets::recount::ask).post(sheets::recount::go),
        )
        .route("/{lang}/desk/exercises/{id}/turnout", get(turnout::page))
        .route(
            "/{lang}/desk/exercises/{id}/decide",
            get(decide::page).post(decide::save),
        )
        .route(
            "/{lang}/desk/exercises/{id}/measures",
            get(measures::page).post(measures::make),
        )
        .route("/{lang}/desk/ideas/{id}", get(idea::page))
        .route("/{lang}/desk/ideas/{id}/screen", post(idea::screen))
        .route("/{lang}/desk/ideas/{id}/price", post(idea::price))
        .route("/{lang}/places/{code}/votes", get(open::list))
        .route("/{lang}/votes/{id}", get(open::page))
        .route(
            "/{lang}/votes/{id}/ideas",
            get(open::ideas).post(open::send),
        )
        .route("/{lang}/votes/{id}/ideas/{idea}", get(open::idea))
        .route("/{lang}/votes/{id}/sent/{number}", get(open::sent))
        .route(
            "/{lang}/votes/{id}/ballot",
            get(voting::page).post(voting::check),
        )
        .route("/{lang}/votes/{id}/cast", post(voting::cast))
        .route("/{lang}/votes/{id}/receipt/{number}", get(voting::receipt))
        .route("/{lang}/votes/{id}/result", get(result::page))
        .route("/{lang}/votes/{id}/result.pdf", get(result::protocol))
        .route("/{lang}/votes/{id}/mine", get(result::mine))
        .route("/{lang}/votes/{id}/rules.json", get(result::rules))
        .route("/{lang}/votes/{id}/ballots.csv", get(result::list))
        .route("/{lang}/votes/{id}/votes.pb", get(result::open_data))
        .route("/{lang}/votes/{id}/lot.txt", get(result::lot))
        .route("/{lang}/desk/exercises/{id}/dialogue", get(dialogue::desk))
        .route(
            "/{lang}/desk/statements/{id}/screen",
            post(dialogue::screen),
        )
        .route("/{lang}/votes/{id}/dialogue", get(dialogue::page))
        .route("/{lang}/votes/{id}/dialogue/answer", post(dialogue::answer))
        .route(
            "/{lang}/votes/{id}/dialogue/statements",
            post(dialogue::send),
        )
        .route(
            "/{lang}/votes/{id}/dialogue/opinions",
            get(dialogue::opinions_page),
        )
        .route("/{lang}/desk/exercises/{id}/ranking", get(ranking::page))
        .route(
            "/{lang}/desk/exercises/{id}/ranking/new",
            get(ranking::form::page).post(ranking::form::save),
        )
        .route(
            "/{lang}/desk/exercises/{id}/ranking/sheet",
            get(ranking::sheet::page),
        )
        .route(
            "/{lang}/desk/exercises/{id}/ranking/{ranking}",
            get(ranking::one),
        )
        .route(
            "/{lang}/desk/exercises/{id}/ranking/{ranking}/edit",
            get(ranking::form::edit).post(ranking::form::correct),
        )
        .route(
            "/{lang}/desk/exercises/{id}/ranking/{ranking}/remove",
            get(ranking::ask_remove).post(ranking::remove),
        )
        .route("/{lang}/votes/{id}/ranking", get(ranking::picture::page))
        .layer(Extension(Arc::new(dialogue::Hall::default())))
        .layer(Extension(typeset))
        .layer(Extension(Arc::new(IdeaTap(Tap::default()))))
        .layer(Extension(Arc::new(CodeTap(Tap::new(60, 2)))))
}

/// An exercise with what it says.
struct Seen {
    record: Record,
    exercise: Exercise,
    phase: Phase,
}

impl Seen {
    fn of(record: Record) -> Self {
        Self {
            exercise: of(&record.content),
            phase: Phase::of(&record.state),
            record,
        }
    }

    fn title(&self, visit: &Visit) -> String {
        title(visit, &EXERCISE, &self.record)
    }

    /// Where it stands at the desk, below the language.
    fn desk(&self) -> String {
        format!("/desk/exercises/{}", self.record.id)
    }

    /// Where residents read it, below the language.
    fn public(&self) -> String {
        format!("/votes/{}", self.record.id)
    }

    /// The box of ballots, as the policies are asked about it: work that goes on while the exercise itself is fixed.
    fn ballot_box(&self) -> Thing<'_> {
        Thing {
            kind: "ballot-box",
            state: "open",
            ..self.record.thing()
        }
    }
}

/// The exercise of an address.
async fn exercise_of(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    Ok(Seen::of(visit.record(EXERCISE.word, id).await?))
}

/// The exercise that an idea belongs to.
async fn exercise_above(visit: &Visit, idea: &Record) -> Result<Seen, Refusal> {
    let parent = idea.parent.ok_or(Refusal::NotFound)?;
    exercise_of(visit, &parent.to_string()).await
}

/// The ideas of an exercise as the visitor may see them, with what they say.
async fn ideas_of(
    reading: &mut Reading,
    exercise: &Record,
) -> Result<Vec<(Record, Idea)>, Refusal> {
    let found = crate::store::below(reading, exercise.id, &IDEA).await?;
    Ok(found
        .into_iter()
        .map(|record| {
            let idea = of(&record.content);
            (record, idea)
        })
        .collect())
}

fn title(visit: &Visit, schema: &Schema, record: &Record) -> String {
    desk::pages::title(visit, schema, record)
}

/// Words that a record keeps, in the visitor's language.
fn words(visit: &Visit, titled: &Titled) -> String {
    visit.reader.words(&titled.words()).to_owned()
}

fn money(visit: &Visit, minor: i64) -> String {
    visit.reader.money(Money(minor))
}

/// Today where an exercise takes place.
fn today(visit: &Visit, record: &Record) -> String {
    hours::today(visit.now, hours::hours(&record.place_path))
}

/// What a settlement is called.
fn settlement(visit: &Visit, code: Option<&str>) -> String {
    code.map_or_else(String::new, |code| visit.place_name(code))
}

/// What a chosen value is called; the value itself where nobody knows.
fn named(chosen: &Chosen, kind: &str, value: &str) -> String {
    chosen
        .get(kind)
        .and_then(|known| known.iter().find(|(code, _)| code == value))
        .map_or_else(|| value.to_owned(), |(_, label)| label.clone())
}

/// Paragraphs as somebody typed them.
fn typed(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p.typed { (paragraph) } } }
}

fn column(words: String) -> Heading {
    paper::Column::words(words).into()
}

fn numbers(words: String) -> Heading {
    paper::Column::numbers(words).into()
}

fn table(caption: String, columns: Vec<Heading>, rows: Vec<DataRow>) -> Markup {
    ui::table(&DataTable {
        caption,
        caption_unseen: true,
        columns,
        rows,
        total: None,
    })
}

/// A row whose first cell leads somewhere.
fn row(href: Option<String>, cells: Vec<Markup>) -> DataRow {
    DataRow {
        cells,
        href,
        ..DataRow::default()
    }
}

/// How an idea stands, in words with a shape.
fn state(visit: &Visit, state: &str) -> Markup {
    let tone = match state {
        "won" => Tone::Done,
        "received" => Tone::Warning,
        _ => Tone::Note,
    };
    ui::tag(tone, &visit.t(&format!("idea-state-{state}")))
}

/// What stands around a page at the desk: my day, the place, its exercises, and what lies between.
fn around(visit: &Visit, place: &str, more: Vec<(String, String)>) -> Around {
    let code = escaped(place);
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{code}")),
            visit.place_name(place),
        ),
        (
            visit.href(&format!("/desk/places/{code}/priorities")),
            visit.t("exercise-all"),
        ),
    ];
    crumbs.extend(more);
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Decide),
        place: Some(place.to_owned()),
    }
}

/// The same below an exercise.
fn around_exercise(visit: &Visit, seen: &Seen) -> Around {
    let crumb = (visit.href(&seen.desk()), seen.title(visit));
    around(visit, &seen.record.place, vec![crumb])
}

/// What stands around a page for residents.
fn around_public(visit: &Visit, seen: &Seen, is_below: bool) -> Around {
    let place = &seen.record.place;
    let mut crumbs = vec![(
        visit.href(&format!("/places/{}", escaped(place))),
        visit.place_name(place),
    )];
    if is_below {
        crumbs.push((visit.href(&seen.public()), seen.title(visit)));
    }
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Decide),
        place: Some(place.clone()),
    }
}

/// How it is voted and counted, in a plain sentence each.
fn rules_in_words(visit: &Visit, exercise: &Exercise) -> Vec<String> {
    let mut said = Vec::new();
    let most = exercise.most.unwrap_or_default();
    let least = exercise.least.unwrap_or(1);
    said.push(match exercise.way.as_str() {
        "choose-1" => visit.t("priorities-way-one"),
        "cumulative" => visit.say(
            &Message::new("priorities-way-points").with("count", exercise.points.unwrap_or(10)),
        ),
        "ordinal" => visit.t("priorities-way-order"),
        _ => visit.t("priorities-way-marks"),
    });
    if exercise.way != "choose-1" {
        if least > 1 {
            said.push(visit.say(&Message::new("priorities-way-least").with("count", least)));
        }
        if most > 0 {
            said.push(visit.say(&Message::new("priorities-way-most").with("count", most)));
        }
    }
    said.push(visit.t(&format!("priorities-rule-{}", exercise.rule)));
    if exercise.rule == "equal-shares" {
        let completion = exercise.completion.as_deref().unwrap_or("none");
        said.push(visit.t(&format!("priorities-completion-{completion}")));
        if exercise.comparison {
            said.push(visit.t("priorities-comparison-says"));
        }
    }
    said.push(visit.t("priorities-ties"));
    said
}

/// What keeps a record of this book from saying this: what is fixed with the vote stays as it was fixed, and days stand
/// in their order.
pub fn forbidden(
    _visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    let fixed = content.get("fixed").and_then(serde_json::Value::as_str);
    let fault = |field: &str, key: &'static str| Fault {
        field: field.to_owned(),
        says: Message::new(key),
    };
    if kind == EXERCISE.word {
        if fixed.is_some_and(|fixed| fixed != fixing::of_exercise(content)) {
            return Some(fault("rule", "priorities-fixed"));
        }
        let exercise: Exercise = of(content);
        if exercise.budget < 0 {
            return Some(fault("budget", "priorities-budget-below"));
        }
        let days = [
            ("ideas_until", &exercise.ideas_from, &exercise.ideas_until),
            ("vote_from", &exercise.ideas_until, &exercise.vote_from),
            ("vote_until", &exercise.vote_from, &exercise.vote_until),
        ];
        for (field, before, after) in days {
            if let (Some(before), Some(after)) = (before, after)
                && after < before
            {
                return Some(fault(field, "priorities-days-turned"));
            }
        }
        if let (Some(least), Some(most)) = (exercise.least, exercise.most)
            && most < least
        {
            return Some(fault("most", "priorities-most-below"));
        }
    }
    if kind == HANDS.word {
        let hands: Hands = of(content);
        let too_many = hands
            .rows
            .iter()
            .position(|row| row.women > hands.women || row.men > hands.men);
        if let Some(at) = too_many {
            return Some(fault(&format!("rows.{at}"), "priorities-hands-many"));
        }
    }
    if kind == IDEA.word
        && let Some(field) = misplaced(content)
    {
        return Some(fault(field, "priorities-spot"));
    }
    if kind == IDEA.word && fixed.is_some_and(|fixed| fixed != fixing::of_idea(content)) {
        return Some(fault("cost", "priorities-idea-fixed"));
    }
    None
}

/// Which of the degrees of an idea lie outside the world.
fn misplaced(content: &Content) -> Option<&'static str> {
    let within = |name: &str, most: f64| {
        let text = content.get(name).and_then(serde_json::Value::as_str);
        text.and_then(|text| text.parse::<f64>().ok())
            .is_none_or(|degrees| degrees.abs() <= most)
    };
    [("latitude", 90.0), ("longitude", 180.0)]
        .into_iter()
        .find(|(name, most)| !within(name, *most))
        .map(|(name, _)| name)
}
