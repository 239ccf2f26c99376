//! Where two people have read different things from a sheet: field by field, which is right.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::answer::escaped;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, answer};
use kernel::{Actor, Message};
use maud::{Markup, html};
use ui::{ButtonKind, button};
use xlsform::Run;

use super::answers::{DAY, ENUMERATOR, MOST_PEOPLE, Place, Wrong, in_words, places, put};
use super::sheet::{finished, id_of};
use super::{Keying, hand_in};
use crate::store::intake::Intake;
use crate::store::submissions;
use crate::web::sheets::{self, Reading, Sheet, Standing, differences, tidy};

/// A sheet about which two people disagree.
struct Differing {
    keying: Keying,
    sheet: Sheet,
}

async fn differing(visit: &Visit, id: &str, number: &str) -> Result<Differing, Refusal> {
    let keying = Keying::of(visit, id).await?;
    let mut reading = visit.reading().await?;
    let sheet = sheets::find(&mut reading, keying.form.id, &tidy(number))
        .await?
        .ok_or(Refusal::NotFound)?;
    if sheet.standing != Standing::Differs {
        return Err(Refusal::Wrong(Message::new("surveys-key-not-differing")));
    }
    Ok(Differing { keying, sheet })
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let number = visit.asked("sheet").unwrap_or_default().to_owned();
    let differing = differing(&visit, &id, &number).await?;
    Ok(draw(&visit, &differing, &Filled::default(), &[]))
}

/// What a control is called, and what was typed in it in words.
fn named(visit: &Visit, places: &[Place<'_>], name: &str) -> String {
    match name {
        ENUMERATOR => visit.t("surveys-enumerator"),
        DAY => visit.t("surveys-key-day"),
        _ => places.iter().find(|place| place.path == name).map_or_else(
            || name.to_owned(),
            |place| match place.person {
                Some(person) => format!(
                    "{}. {} ({person})",
                    place.question.number, place.question.text
                ),
                None => format!("{}. {}", place.question.number, place.question.text),
            },
        ),
    }
}

fn draw(visit: &Visit, differing: &Differing, filled: &Filled, wrong: &[Wrong]) -> Response {
    let Differing { keying, sheet } = differing;
    let heading =
        visit.say(&Message::new("surveys-key-sheet-named").with("sheet", sheet.number.as_str()));
    let places = places(keying, MOST_PEOPLE);
    let second = sheet.second.clone().unwrap_or_default();
    let found = differences(&sheet.first, &second);
    let errors: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|one| {
            let words = format!("{} — {}", named(visit, &places, &one.name), one.says);
            (Some(format!("#{}", id_of(&one.name))), words)
        })
        .collect();
    let body = html! {
        p.overline { (keying.title(visit)) }
        h1 { (heading) }
        p { (visit.say(&Message::new("surveys-key-settle-says").with("count", found.len()))) }
        (ui::error_summary(&visit.reader, &errors))
        form.form method="post" action=(visit.href(&format!("{}/settle", keying.address()))) novalidate data-once aria-label=(heading) {
            input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
            input type="hidden" name="sheet" value=(sheet.number);
            @for (name, one, other) in &found {
                (choice(visit, &places, filled, name, one, other))
            }
            div.buttons {
                (button(ButtonKind::Primary, &visit.t("surveys-key-settle"), None))
                a.quiet href=(visit.href(&keying.address())) { (visit.t("ui-cancel")) }
            }
        }
    };
    let mut parts = PageParts::new(heading, keying.around(visit), body);
    if !wrong.is_empty() {
        parts.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    visit.page(&parts)
}

/// Under which name it is said which reading of a control is right.
fn which(name: &str) -> String {
    format!("which {name}")
}

fn choice(
    visit: &Visit,
    places: &[Place<'_>],
    filled: &Filled,
    name: &str,
    one: &str,
    other: &str,
) -> Markup {
    let id = id_of(name);
    let place = places.iter().find(|place| place.path == name);
    let words = |typed: &str| {
        if typed.is_empty() {
            return visit.t("surveys-key-empty");
        }
        place.map_or_else(|| typed.to_owned(), |place| in_words(place.question, typed))
    };
    let chosen = filled.get(&which(name)).to_owned();
    html! {
        fieldset.field {
            legend { (named(visit, places, name)) }
            div.ticks {
                @for (at, value, key, says) in [(0, "1", "surveys-key-first", words(one)), (1, "2", "surveys-key-second", words(other))] {
                    @let own = if at == 0 { id.clone() } else { format!("{id}-{value}") };
                    div.tick {
                        input id=(own) type="radio" name=(which(name)) value=(value) checked[chosen == value];
                        label for=(own) { (visit.t(key)) ": " strong { (says) } }
                    }
                }
                div.tick {
                    input id={ (id) "-3" } type="radio" name=(which(name)) value="3" checked[chosen == "3"];
                    label for={ (id) "-3" } { (visit.t("surveys-key-neither")) }
                }
            }
            label.unseen for={ (id) "-typed" } { (visit.t("surveys-key-typed")) ": " (named(visit, places, name)) }
            input id={ (id) "-typed" } type="text" name={ "typed " (name) } value=(filled.get(&format!("typed {name}"))) autocomplete="off";
        }
    }
}

/// What was decided, field by field.
fn decided(visit: &Visit, sheet: &Sheet, filled: &Filled) -> Result<Reading, Vec<Wrong>> {
    let second = sheet.second.clone().unwrap_or_default();
    let mut reading = sheet.first.clone();
    let mut wrong = Vec::new();
    for (name, _, other) in differences(&sheet.first, &second) {
        let value = match filled.get(&which(&name)) {
            "1" => continue,
            "2" => other,
            "3" => filled.get(&format!("typed {name}")).to_lowercase(),
            _ => {
                wrong.push(Wrong {
                    name,
                    says: visit.t("surveys-key-settle-missing"),
                    stands: false,
                });
                continue;
            }
        };
        if value.is_empty() {
            reading.remove(&name);
        } else {
            reading.insert(name, value);
        }
    }
    if wrong.is_empty() {
        Ok(reading)
    } else {
        Err(wrong)
    }
}

/// Keeps what was decided; where it is not what was typed first, the submission is edited.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Extension(intake): Extension<Arc<Intake>>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let differing = differing(&visit, &id, filled.get("sheet")).await?;
    let Differing { keying, sheet } = &differing;
    let reading = match decided(&visit, sheet, &filled) {
        Ok(reading) => reading,
        Err(wrong) => return Ok(draw(&visit, &differing, &filled, &wrong)),
    };
    if reading != sheet.first {
        let mut looking = visit.desk.store.read(&Actor::public()).await?;
        let submission = submissions::find_by_id(&mut looking, sheet.submission)
            .await?
            .ok_or(Refusal::NotFound)?;
        drop(looking);
        let Some((state, faults)) = put(&visit, keying, &reading, &submission.current_id) else {
            return Err(Refusal::Failed);
        };
        // What the sheet says stands, also where the form would not have it so; only what is no answer is refused.
        let wrong: Vec<Wrong> = faults.into_iter().filter(|one| !one.stands).collect();
        if !wrong.is_empty() {
            return Ok(draw(&visit, &differing, &filled, &wrong));
        }
        let day = reading.get(DAY).map_or("", String::as_str);
        let edited = edited(&visit, keying, day, &state).ok_or(Refusal::Failed)?;
        let enumerator = reading.get(ENUMERATOR).map_or("", String::as_str);
        hand_in(&visit, &intake, keying, enumerator, edited)
            .await?
            .map_err(|why| {
                tracing::warn!(form = %keying.form.id, ?why, "a sheet could not be corrected");
                Refusal::Stale
            })?;
    }
    let object = keying.form.id.to_string();
    let mut change = visit.change("submission.settle-sheet", &object, "").await?;
    if !sheets::settle(&mut change, keying.form.id, sheet, &reading).await? {
        return Err(Refusal::Stale);
    }
    change.commit().await?;
    Ok(answer::redirect(&visit.href(&format!(
        "{}?last={}",
        keying.address(),
        escaped(&sheet.number)
    ))))
}

/// The answers under an identifier of their own, in the place of those that were handed in.
fn edited(visit: &Visit, keying: &Keying, day: &str, state: &str) -> Option<String> {
    let world = keying.ground.world(
        visit.now,
        visit.desk.randomness.as_ref(),
        keying.language(visit),
        std::collections::BTreeMap::new(),
    );
    let run = Run::edit(&keying.version().xform, world, state).ok()?;
    finished(visit, keying, day, &run.state_xml())
}
