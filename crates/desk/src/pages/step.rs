use axum::extract::Path;
use kernel::Message;
use maud::html;
use records::Record;
use ui::form::Control;

use super::{around, place_of, shelf, title};
use crate::{Answer, PageParts, Posted, Refusal, Shelf, Step, Visit, acts};

fn find(shelf: &'static Shelf, record: &Record, name: &str) -> Result<&'static Step, Refusal> {
    shelf
        .steps
        .iter()
        .find(|step| step.name == name && step.from.contains(&record.state.as_str()))
        .ok_or(Refusal::NotFound)
}

/// Asks before a step is taken.
pub async fn ask(
    visit: Visit,
    Path((_, kind, id, name)): Path<(String, String, String, String)>,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    let step = find(shelf, &record, &name)?;
    visit.must(step.act, &record.thing())?;
    Ok(question(&visit, shelf, &record, step, None))
}

fn question(
    visit: &Visit,
    shelf: &Shelf,
    record: &Record,
    step: &Step,
    error: Option<String>,
) -> axum::response::Response {
    let word = shelf.schema.word;
    let words = visit.t(&format!("{word}-step-{}", step.name));
    let mut control =
        Control::new("reason", visit.t("desk-reason")).help(visit.t("desk-step-reason-help"));
    if step.reason {
        control = control.required();
    }
    let has_error = error.is_some();
    if let Some(error) = error {
        control = control.error(error);
    }
    let says = visit.say(
        &Message::new("desk-step-says")
            .with("name", title(visit, shelf.schema, record))
            .with("state", visit.t(&format!("{word}-state-{}", step.to))),
    );
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: vec![html! { (says) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: vec![("version".to_owned(), record.version.to_string())],
            fields: vec![ui::form::line(&visit.reader, &control, "")],
            submit: words.clone(),
            dangerous: false,
            cancel: visit.desk.address(visit.lang(), record),
        },
    );
    let parts = PageParts::new(words, around(visit, shelf, record, true), body);
    visit.page(&if has_error {
        parts.with_faults()
    } else {
        parts
    })
}

/// Takes the step: the state changes, with the reason in the story.
pub async fn take(
    Path((_, kind, id, name)): Path<(String, String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    let step = find(shelf, &record, &name)?;
    visit.must(step.act, &record.thing())?;
    let reason = filled.get("reason");
    if step.reason && reason.is_empty() {
        let error = visit.t("records-required");
        return Ok(question(&visit, shelf, &record, step, Some(error)));
    }
    let kept = acts::take_step(&visit, shelf, &record, step, filled.get("version"), reason).await?;
    visit.done(&place_of(&visit, &kept), "saved")
}
