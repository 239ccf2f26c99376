//! The council's decision on a result: adopted as it is, or departed from with reasons that everyone reads.

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use meetings::DECISION;
use records::{Content, New, from_typed};
use serde_json::json;
use ui::Choice;
use ui::form::{Control, Form};

use super::{Seen, around_exercise, exercise_of, money, title, words};
use crate::model::{Phase, Priority, ResultRow, VoteResult};
use crate::rules::counting::Counted;
use crate::store::{box_, move_to, new, result};
use crate::{EXERCISE, PRIORITY};

/// A row of the form: what was counted, and in which order the count chose it.
struct Line {
    row: ResultRow,
    order: usize,
}

/// What somebody decided about a row.
#[derive(Debug, Clone, PartialEq)]
struct Verdict {
    verdict: &'static str,
    reason: String,
}

async fn lines_of(visit: &Visit, seen: &Seen) -> Result<Vec<Line>, Refusal> {
    let mut reading = visit.reading().await?;
    let result: VoteResult = result(&mut reading, seen.record.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let counted: Counted = box_::count(&mut reading, seen.record.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let chosen = |number: i64| counted.selected.iter().position(|&one| one == number);
    let all = result.rows.len();
    let mut lines: Vec<Line> = result
        .rows
        .into_iter()
        .map(|row| Line {
            order: chosen(row.number).unwrap_or(all),
            row,
        })
        .collect();
    lines.sort_by_key(|line| (line.order, -line.row.votes, line.row.number));
    Ok(lines)
}

/// A decision of whoever decides for the place: the council's deputies, or the head of a body that works for it.
fn must(visit: &Visit, seen: &Seen) -> Result<(), Refusal> {
    visit.signed_in()?;
    visit.must(Act::See, &seen.record.thing())?;
    let thing = Thing {
        kind: DECISION.word,
        body: &visit.actor.body,
        author: &visit.actor.person,
        state: "open",
        audience: Audience::Public,
        ..seen.record.thing()
    };
    if !visit.may(Act::Adopt, &thing) {
        return Err(Refusal::NotAllowed);
    }
    if seen.phase != Phase::Decision {
        return Err(Refusal::Stale);
    }
    Ok(())
}

/// The form.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = exercise_of(&visit, &id).await?;
    must(&visit, &seen)?;
    let lines = lines_of(&visit, &seen).await?;
    Ok(draw(&visit, &seen, &lines, &Filled::default(), &[]))
}

fn draw(
    visit: &Visit,
    seen: &Seen,
    lines: &[Line],
    filled: &Filled,
    errors: &[(Option<String>, String)],
) -> Response {
    let heading = visit.t("priorities-decide");
    let wrong = |name: &str| {
        let id = Control::new(name, "").id();
        errors
            .iter()
            .find(|(at, _)| at.as_deref() == Some(&id))
            .map(|(_, says)| says.clone())
    };
    let line = |name: &str, label: String, required: bool| {
        let mut control = Control::new(name, label);
        control.required = required;
        control.errors.extend(wrong(name));
        ui::form::line(&visit.reader, &control, filled.get(name))
    };
    let mut date = Control::new("date", visit.t("decision-date")).required();
    date.errors.extend(wrong("date"));
    let mut fields = vec![ui::form::beside(&[
        line("number", visit.t("decision-number"), false),
        ui::form::date(&visit.reader, &date, filled.get("date")),
    ])];
    for one in lines {
        fields.push(question(
            visit,
            one,
            filled,
            wrong(&format!("reason.{}", one.row.number)),
        ));
    }
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (visit.t("priorities-decide-says")) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(desk::pages::draft_key(visit)),
            action: visit.href(&format!("{}/decide", seen.desk())),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("priorities-decide"),
            cancel: Some(visit.href(&seen.desk())),
            hidden: vec![("version".to_owned(), seen.record.version.to_string())],
            errors: errors.to_vec(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(heading, around_exercise(visit, seen), body);
    visit.page(&parts.with_wrong(errors.to_vec()).carrying(vec![(
        "version".to_owned(),
        seen.record.version.to_string(),
    )]))
}

/// What is asked about one project: of a winner whether it stands, of another whether it is added.
fn question(visit: &Visit, line: &Line, filled: &Filled, wrong: Option<String>) -> Markup {
    let row = &line.row;
    let name = format!("verdict.{}", row.number);
    let chosen = verdict_of(row, filled);
    let verdicts = if row.won {
        ["adopted", "rejected"]
    } else {
        ["none", "added"]
    };
    let choices: Vec<Choice> = verdicts
        .iter()
        .map(|verdict| Choice {
            value: (*verdict).to_owned(),
            label: visit.t(&format!("priority-verdict-{verdict}")),
            chosen: chosen.verdict == *verdict,
        })
        .collect();
    let legend = format!("№ {}. {}", row.number, words(visit, &row.title));
    let mut reason = Control::new(format!("reason.{}", row.number), visit.t("priority-reason"));
    reason.errors.extend(wrong);
    let control = Control::new(name, visit.t("priority-verdict"));
    let says = visit.say(
        &Message::new(if row.won {
            "priorities-row-won"
        } else {
            "priorities-row-lost"
        })
        .with("votes", row.votes)
        .with("money", money(visit, row.cost)),
    );
    ui::form::group(
        &legend,
        Some(&says),
        &html! {
            (ui::form::radios(&visit.reader, &control, &choices))
            (ui::form::line(&visit.reader, &reason, &chosen.reason))
        },
    )
}

fn verdict_of(row: &ResultRow, filled: &Filled) -> Verdict {
    let verdict = match (row.won, filled.get(&format!("verdict.{}", row.number))) {
        (true, "rejected") => "rejected",
        (true, _) => "adopted",
        (false, "added") => "added",
        (false, _) => "none",
    };
    Verdict {
        verdict,
        reason: filled.get(&format!("reason.{}", row.number)).to_owned(),
    }
}

/// A decision is made after the vote has begun, and not in the days to come.
fn is_timely(visit: &Visit, seen: &Seen, date: &serde_json::Value) -> bool {
    let date = date.as_str().unwrap_or_default();
    let from = seen.exercise.vote_from.as_deref().unwrap_or_default();
    from <= date && date <= super::today(visit, &seen.record).as_str()
}

/// Keeps the decision: one record of it, and a priority for every project that was chosen or added, in its order.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = exercise_of(&visit, &id).await?;
    must(&visit, &seen)?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let lines = lines_of(&visit, &seen).await?;
    let mut errors = Vec::new();
    let date = match DECISION
        .field("date")
        .map(|field| records::parse(field, filled.get("date")))
    {
        Some(Ok(Some(date))) if is_timely(&visit, &seen, &date) => date,
        Some(Ok(Some(_))) => {
            errors.push((
                Some(Control::new("date", "").id()),
                visit.t("priorities-decide-day"),
            ));
            json!(null)
        }
        Some(Err(why)) => {
            errors.push((Some(Control::new("date", "").id()), visit.say(&why)));
            json!(null)
        }
        _ => {
            errors.push((
                Some(Control::new("date", "").id()),
                visit.t("priorities-decide-date"),
            ));
            json!(null)
        }
    };
    for line in &lines {
        let verdict = verdict_of(&line.row, &filled);
        if matches!(verdict.verdict, "rejected" | "added") && verdict.reason.is_empty() {
            let control = Control::new(format!("reason.{}", line.row.number), "");
            let message = Message::new("priorities-decide-reason")
                .with("name", words(&visit, &line.row.title));
            errors.push((Some(control.id()), visit.say(&message)));
        }
    }
    if !errors.is_empty() {
        return Ok(draw(&visit, &seen, &lines, &filled, &errors));
    }
    let mut change = visit.change("exercise.decide", &id, "").await?;
    let name = title(&visit, &EXERCISE, &seen.record);
    let mut content = Content::new();
    content.insert("title".to_owned(), json!({ "plain": name }));
    content.insert("date".to_owned(), date);
    content.insert("owner_body".to_owned(), seen.record.body.clone().into());
    if let Some(number) = DECISION
        .field("number")
        .map(|field| records::parse(field, filled.get("number")))
        && let Ok(Some(number)) = number
    {
        content.insert("number".to_owned(), number);
    }
    let decision = records::create(
        &mut change,
        New {
            parent: None,
            ..new(&DECISION, &seen.record, Audience::Public, None, content)
        },
    )
    .await?;
    let mut rank = 0;
    for line in &lines {
        let verdict = verdict_of(&line.row, &filled);
        if verdict.verdict == "none" {
            continue;
        }
        rank += 1;
        let priority = Priority {
            title: line.row.title.clone(),
            rank,
            idea: line.row.idea.clone(),
            cost: line.row.cost,
            won: line.row.won,
            verdict: verdict.verdict.to_owned(),
            reason: Some(verdict.reason).filter(|reason| !reason.is_empty()),
            decision: Some(decision.id.to_string()),
            measure: None,
        };
        let content = from_typed(&priority);
        records::create(
            &mut change,
            new(&PRIORITY, &seen.record, Audience::Public, None, content),
        )
        .await?;
    }
    move_to(&mut change, &seen.record, Phase::Follow, None)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("{}#priorities", seen.desk()), "saved")
}
