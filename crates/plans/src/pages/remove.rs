use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal};
use kernel::Message;
use maud::html;
use records::Update;

use super::{around, at, plan_in, title};
use crate::schemas::PROGRAMME;

/// Asks before a programme is put away with everything below it.
pub async fn ask(visit: desk::Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let plan = plan_in(&visit, &mut reading, &id).await?;
    drop(reading);
    let programme = &plan.programme;
    visit.must(Act::Remove, &programme.thing())?;
    let words = visit.t("desk-remove");
    let says = visit.say(
        &Message::new("plans-remove-says")
            .with("name", title(&visit, programme))
            .with("count", plan.measures().len()),
    );
    let carried = vec![("version".to_owned(), programme.version.to_string())];
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: vec![html! { (says) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: true,
            cancel: visit.href(&at(programme.id, "")),
        },
    );
    let around = around(&visit, programme, true);
    Ok(visit.page(&PageParts::new(words, around, body).carrying(carried)))
}

/// Puts it away. Its goals and measures hang on it: they are not found without it, and are back when it is.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let programme = visit.record(PROGRAMME.word, &id).await?;
    visit.must(Act::Remove, &programme.thing())?;
    if filled.get("version") != programme.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit
        .change("programme.remove", &programme.id.to_string(), "")
        .await?;
    let next = Update {
        removed: Some(true),
        ..Update::default()
    };
    records::update(&mut change, &programme, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(
        &format!("/desk/programme/{}/story", programme.id),
        "removed",
    )
}
