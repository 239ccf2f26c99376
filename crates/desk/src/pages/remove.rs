use authority::Act;
use axum::extract::Path;
use kernel::Message;
use maud::html;

use super::{around, place_of, shelf, title};
use crate::{Answer, PageParts, Posted, Visit, acts};

/// Asks before a record is put away.
pub async fn ask(visit: Visit, Path((_, kind, id)): Path<(String, String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    visit.must(Act::Remove, &record.thing())?;
    let says = visit
        .say(&Message::new("desk-remove-says").with("name", title(&visit, shelf.schema, &record)));
    let words = visit.t("desk-remove");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: vec![html! { (says) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: vec![("version".to_owned(), record.version.to_string())],
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: true,
            cancel: visit.desk.address(visit.lang(), &record),
        },
    );
    Ok(visit.page(&PageParts::new(
        words,
        around(&visit, shelf, &record, true),
        body,
    )))
}

/// Puts a record away; what has others below it stays until they are put away.
pub async fn save(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    acts::remove(&visit, shelf, &record, filled.get("version")).await?;
    let parent = match record.parent {
        Some(parent) => records::find(&mut visit.reading().await?, parent).await?,
        None => None,
    };
    // The story of what was put away stays reachable: from there it is brought back.
    let address = parent.map_or_else(
        || format!("/desk/{}/{}/story", record.kind, record.id),
        |parent| place_of(&visit, &parent),
    );
    visit.done(&address, "removed")
}
