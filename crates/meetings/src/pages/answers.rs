//! The body's answer to a proposal: one for each.

use authority::Act;
use axum::extract::Path;
use desk::form::{self, Chosen};
use desk::{Answer, Posted, Refusal, Visit};
use maud::{Markup, html};
use records::{Fault, Record};
use ui::Tone;
use ui::form::Form;

use super::{Pairs, named, proposal, typed};
use crate::model::{Answered, of};
use crate::store::{Kept, answer, only};
use crate::{ANSWER, PROPOSAL};

/// The form, filled with the answer that stands.
pub(super) async fn form(
    visit: &Visit,
    proposal: &Record,
    known: Option<&Record>,
    written: Option<&Pairs>,
    faults: &[Fault],
) -> Result<Markup, Refusal> {
    let chosen = form::choices(visit, &ANSWER, &proposal.place).await?;
    let pairs = match (written, known) {
        (Some(pairs), _) => pairs.clone(),
        (None, Some(known)) => form::pairs_of(&ANSWER, &known.content),
        (None, None) => vec![("body".to_owned(), visit.actor.body.clone())],
    };
    let version = known.map_or(0, |known| known.version);
    Ok(ui::form::form(
        &visit.reader,
        &Form {
            draft_key: Some(format!("{} {}", visit.path, visit.actor.person)),
            action: visit.href(&format!("/desk/proposals/{}/answer", proposal.id)),
            csrf: visit.csrf(),
            fields: form::controls(visit, &ANSWER, &pairs, faults, &chosen, None),
            submit: visit.t("answer-new"),
            hidden: vec![("version".to_owned(), version.to_string())],
            errors: form::summary(visit, &ANSWER, faults),
            name: visit.t("answer"),
            ..Form::default()
        },
    ))
}

/// An answer as it is read.
pub(super) fn shown(visit: &Visit, record: &Record, chosen: &Chosen) -> Markup {
    let answered: Answered = of(&record.content);
    let tone = match answered.verdict.as_str() {
        "accepted" => Tone::Done,
        "declined" => Tone::Warning,
        _ => Tone::Note,
    };
    html! {
        p {
            (ui::tag(tone, &visit.t(&format!("answer-verdict-{}", answered.verdict))))
            @if let Some(body) = &answered.body { " " span.soft { (named(chosen, "body", body)) } }
        }
        (typed(&answered.text))
        @if let Some(measure) = &answered.measure {
            p { (visit.t("answer-measure")) ": " (named(chosen, "measure", measure)) }
        }
        @if let Some(line) = &answered.line { p { (visit.t("answer-line")) ": " (line) } }
    }
}

/// Keeps the answer.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let record = visit.record(PROPOSAL.word, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let mut reading = visit.reading().await?;
    let known = only(&mut reading, record.id, &ANSWER).await?;
    drop(reading);
    let version = known.as_ref().map_or(0, |known| known.version);
    if filled.get("version") != version.to_string() {
        return Err(Refusal::Stale);
    }
    if let Some(known) = &known {
        visit.must(Act::Write, &known.thing())?;
    }
    let (content, faults) = form::read(&visit, &ANSWER, &filled, None);
    if !faults.is_empty() {
        return proposal::draw(&visit, &record, Some(&filled.pairs), &faults).await;
    }
    let mut change = visit.change("answer.write", &id, "").await?;
    match answer(&mut change, &record, known.as_ref(), &of(&content)).await? {
        Kept::Done => change.commit().await?,
        Kept::Stale => return Err(Refusal::Stale),
    }
    visit.done(&format!("/desk/proposals/{id}#answer"), "saved")
}
