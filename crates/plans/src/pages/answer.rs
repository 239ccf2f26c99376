use authority::Act;
use axum::extract::Path;
use desk::{Answer, Posted, Refusal};
use kernel::{Lang, Message};
use records::Update;

use super::talk::seen_at;
use crate::content::text_of;
use crate::rules::suggestion::taken;
use crate::rules::versions::schema_of;
use crate::schemas::SUGGESTION;

/// Takes a proposed wording or declines it: `answer=accept` writes it into its field in the same change.
///
/// It is for whoever may write the record. What was written since the page was drawn is not written over.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let mut reading = visit.reading().await?;
    let suggestion = visit.record_in(&mut reading, SUGGESTION.word, &id).await?;
    let about = match suggestion.parent {
        Some(parent) => records::find(&mut reading, parent)
            .await?
            .ok_or(Refusal::NotFound)?,
        None => return Err(Refusal::NotFound),
    };
    drop(reading);
    visit.must(Act::Write, &about.thing())?;
    if suggestion.state != "open" {
        return Err(Refusal::Stale);
    }
    let accepts = match filled.get("answer") {
        "accept" => true,
        "decline" => false,
        _ => return Err(Refusal::Wrong(Message::new("desk-wrong-says"))),
    };
    let field = text_of(&suggestion.content, "field").unwrap_or_default();
    let proposed = text_of(&suggestion.content, "proposed").unwrap_or_default();
    let act = if accepts {
        "suggestion.accept"
    } else {
        "suggestion.decline"
    };
    let mut change = visit.change(act, &suggestion.id.to_string(), "").await?;
    // What no field can hold was written by hand; accepting it only says so.
    if accepts && field != "other" {
        if visit.asked("version") != Some(about.version.to_string().as_str()) {
            return Err(Refusal::Stale);
        }
        let lang = text_of(&suggestion.content, "lang")
            .and_then(|lang| lang.parse::<Lang>().ok())
            .unwrap_or(visit.lang());
        let next = taken(
            schema_of(&about.kind),
            &about.content,
            field,
            proposed,
            lang,
        )
        .map_err(Refusal::Wrong)?;
        let next = Update {
            content: Some(next),
            ..Update::default()
        };
        records::update(&mut change, &about, next)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    let next = Update {
        state: Some(if accepts { "accepted" } else { "declined" }.to_owned()),
        ..Update::default()
    };
    records::update(&mut change, &suggestion, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    let back = seen_at(&visit, &about);
    visit.done(&format!("{back}#comment-{}", suggestion.id), "saved")
}
