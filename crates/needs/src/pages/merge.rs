//! Two problems that say the same become one; what was written of the other stays, and they can be taken apart again.

use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use records::{Record, Update};
use serde_json::json;

use super::{around, register_crumb, title};
use crate::PROBLEM;

/// The problem of an address, for whoever may write it.
async fn writable(visit: &Visit, id: &str) -> Result<Record, Refusal> {
    visit.signed_in()?;
    let record = visit.record(PROBLEM.word, id).await?;
    visit.must(Act::Write, &record.thing())?;
    Ok(record)
}

/// The problem that stays: another one of the same place.
async fn other(visit: &Visit, record: &Record, id: &str) -> Result<Record, Refusal> {
    let other = writable(visit, id).await?;
    if other.id == record.id || other.place != record.place || other.state == "merged" {
        return Err(Refusal::Wrong(Message::new("needs-merge-other")));
    }
    Ok(other)
}

/// Asks first: which of the two stays, and what becomes of the other.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let record = writable(&visit, &id).await?;
    let into = other(&visit, &record, visit.asked("into").unwrap_or_default()).await?;
    let words = visit.t("needs-merge");
    let says = visit.say(
        &Message::new("needs-merge-says")
            .with("one", title(&visit, &record))
            .with("other", title(&visit, &into)),
    );
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: vec![html! { (says) }, html! { (visit.t("needs-merge-undo")) }],
            action: visit.href(&format!("/desk/problems/{id}/merge")),
            csrf: visit.csrf(),
            hidden: vec![
                ("version".to_owned(), record.version.to_string()),
                ("into".to_owned(), into.id.to_string()),
            ],
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: false,
            cancel: visit.href(&format!("/desk/problems/{id}")),
        },
    );
    let crumbs = vec![register_crumb(&visit, &record.place)];
    let around = around(&visit, &record.place, crumbs);
    Ok(visit.page(&PageParts::new(words, around, body)))
}

/// Puts them together.
pub async fn join(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let record = writable(&visit, &id).await?;
    let into = other(&visit, &record, filled.get("into")).await?;
    if record.state == "merged" || filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut content = record.content.clone();
    content.insert("merged_into".to_owned(), json!(into.id.to_string()));
    content.insert("state_before".to_owned(), json!(record.state));
    let object = record.id.to_string();
    let mut change = visit.change("problem.merge", &object, "").await?;
    change.touches(&into.id.to_string());
    let next = Update {
        content: Some(content),
        state: Some("merged".to_owned()),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/problems/{}", into.id), "saved")
}

/// Takes a problem out again; it stands as it stood before.
pub async fn apart(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let record = writable(&visit, &id).await?;
    if record.state != "merged" || filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut content = record.content.clone();
    content.remove("merged_into");
    let before = content.remove("state_before");
    let before = before.as_ref().and_then(serde_json::Value::as_str);
    let state = before
        .filter(|state| PROBLEM.states.contains(state) && *state != "merged")
        .unwrap_or("noted")
        .to_owned();
    let object = record.id.to_string();
    let mut change = visit.change("problem.apart", &object, "").await?;
    let next = Update {
        content: Some(content),
        state: Some(state),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/problems/{id}"), "saved")
}
