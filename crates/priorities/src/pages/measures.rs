//! From priorities to measures of a programme, with one act; each knows the other.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use plans::schemas::{GOAL, MEASURE, PROGRAMME};
use records::{Content, Find, New, Record, Update};
use serde_json::json;
use ui::Choice;
use ui::form::{Control, Form};

use super::{Seen, around_exercise, exercise_of, ideas_of, money, title, words};
use crate::model::{Idea, Priority};
use crate::store::priorities;

/// The years of a programme that has not adopted its measures yet.
struct Target {
    programme: Record,
    goals: Vec<Record>,
}

async fn targets(visit: &Visit, seen: &Seen) -> Result<Vec<Target>, Refusal> {
    let mut reading = visit.reading().await?;
    let wanted = Find {
        kind: Some(PROGRAMME.word),
        place: Some(&seen.record.place),
        ..Find::default()
    };
    let mut targets = Vec::new();
    for programme in records::list(&mut reading, wanted).await? {
        if !visit.may(Act::Write, &programme.thing()) {
            continue;
        }
        let wanted = Find {
            kind: Some(GOAL.word),
            parent: Some(programme.id),
            ..Find::default()
        };
        let goals = records::list(&mut reading, wanted).await?;
        targets.push(Target { programme, goals });
    }
    Ok(targets)
}

/// The priorities that are no measures yet.
async fn waiting(visit: &Visit, seen: &Seen) -> Result<Vec<(Record, Priority)>, Refusal> {
    let mut reading = visit.reading().await?;
    let mut all = priorities(&mut reading, seen.record.id).await?;
    all.retain(|(_, priority)| priority.verdict != "rejected" && priority.measure.is_none());
    Ok(all)
}

/// The form.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    visit.must(Act::Write, &seen.ballot_box())?;
    draw(&visit, &seen, &[]).await
}

async fn draw(visit: &Visit, seen: &Seen, errors: &[(Option<String>, String)]) -> Answer {
    let targets = targets(visit, seen).await?;
    let waiting = waiting(visit, seen).await?;
    let heading = visit.t("priorities-make-measures");
    let wanted = seen.exercise.programme.as_deref();
    let mut choices = Vec::new();
    for target in &targets {
        let name = title(visit, &PROGRAMME, &target.programme);
        let id = target.programme.id.to_string();
        choices.push(Choice {
            chosen: wanted == Some(&id),
            value: id,
            label: name.clone(),
        });
        choices.extend(target.goals.iter().map(|goal| Choice {
            value: goal.id.to_string(),
            label: format!("{name} › {}", title(visit, &GOAL, goal)),
            chosen: false,
        }));
    }
    let year = super::today(visit, &seen.record)
        .get(..4)
        .and_then(|year| year.parse::<i64>().ok())
        .map_or_else(String::new, |year| (year + 1).to_string());
    let mut under = Control::new("under", visit.t("priorities-under")).required();
    under
        .errors
        .extend(errors.iter().map(|(_, says)| says.clone()));
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (visit.t("priorities-make-measures-says")) }
        ol { @for (_, priority) in &waiting {
            li { (words(visit, &priority.title)) ", " (money(visit, priority.cost)) }
        } }
        @if waiting.is_empty() {
            (ui::empty_state(&visit.t("priorities-measures-none"), "", Some((&visit.href(&seen.desk()), &seen.title(visit)))))
        } @else if choices.is_empty() {
            (ui::empty_state(
                &visit.t("priorities-no-programme"),
                &visit.t("priorities-no-programme-says"),
                Some((&visit.href(&format!("/desk/places/{}/plan", seen.record.place)), &visit.t("programme-all"))),
            ))
        } @else {
            (ui::form::form(&visit.reader, &Form {
                action: visit.href(&format!("{}/measures", seen.desk())),
                csrf: visit.csrf(),
                fields: vec![
                    ui::form::select(&visit.reader, &under, &choices),
                    ui::form::year(&visit.reader, &Control::new("year", visit.t("priorities-year")), &year),
                ],
                submit: heading.clone(),
                cancel: Some(visit.href(&seen.desk())),
                errors: errors.to_vec(),
                ..Form::default()
            }))
        }
    };
    let parts = PageParts::new(heading, around_exercise(visit, seen), body);
    Ok(visit.page(&parts.with_wrong(errors.to_vec())))
}

/// Makes the measures.
pub async fn make(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    visit.must(Act::Write, &seen.ballot_box())?;
    let targets = targets(&visit, &seen).await?;
    let under = filled.get("under");
    let is = |record: &Record| record.id.to_string() == under;
    let above = targets
        .iter()
        .flat_map(|target| target.goals.iter().chain([&target.programme]))
        .find(|record| is(record));
    let Some(above) = above else {
        let id = Control::new("under", "").id();
        return draw(
            &visit,
            &seen,
            &[(Some(id), visit.t("priorities-under-missing"))],
        )
        .await;
    };
    visit.must(Act::Write, &above.thing())?;
    let year = filled
        .get("year")
        .parse::<i64>()
        .ok()
        .filter(|year| (1990..=2100).contains(year));
    let waiting = waiting(&visit, &seen).await?;
    let mut reading = visit.reading().await?;
    let ideas = ideas_of(&mut reading, &seen.record).await?;
    drop(reading);
    let mut change = visit.change("exercise.measures", &id, "").await?;
    for (record, priority) in &waiting {
        let idea = ideas
            .iter()
            .find(|(record, _)| record.id.to_string() == priority.idea)
            .map(|(_, idea)| idea.clone())
            .unwrap_or_default();
        let audience = if above.audience == Audience::Public {
            Audience::Public
        } else {
            Audience::Partners
        };
        let measure = records::create(
            &mut change,
            New {
                schema: &MEASURE,
                place: &above.place,
                place_path: &above.place_path,
                parent: Some(above),
                position: None,
                audience,
                state: None,
                content: measure(&visit, &seen, priority, &idea, year),
            },
        )
        .await?;
        let mut content = record.content.clone();
        content.insert("measure".to_owned(), measure.id.to_string().into());
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        records::update(&mut change, record, next)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    change.commit().await?;
    visit.done(&format!("{}#priorities", seen.desk()), "made")
}

/// A measure as its priority begins it: the idea's words, cost, groups and place, and where it comes from.
fn measure(
    visit: &Visit,
    seen: &Seen,
    priority: &Priority,
    idea: &Idea,
    year: Option<i64>,
) -> Content {
    let mut content = Content::new();
    let from = visit.say(
        &Message::new("priorities-measure-from")
            .with("rank", priority.rank)
            .with("name", seen.title(visit)),
    );
    content.insert("title".to_owned(), json!(priority.title));
    content.insert("detail".to_owned(), json!({ "plain": limited(&idea.text) }));
    let problem = idea
        .problem
        .clone()
        .map_or_else(|| from.clone(), |problem| format!("{problem} ({from})"));
    content.insert("problem".to_owned(), json!({ "plain": limited(&problem) }));
    if let Some(year) = year {
        content.insert(
            "costs".to_owned(),
            json!([{ "year": year, "source": "local", "amount": priority.cost }]),
        );
    }
    if !idea.groups.is_empty() {
        content.insert("groups".to_owned(), json!(idea.groups));
    }
    if let Some(settlement) = &idea.settlement {
        content.insert("settlements".to_owned(), json!([settlement]));
    }
    content.retain(|_, value| value.get("plain").is_none_or(|text| text != ""));
    content
}

/// The beginning of a text that words may hold.
fn limited(text: &str) -> String {
    text.chars().take(1_000).collect()
}
