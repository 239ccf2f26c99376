use authority::{Act, Audience};
use axum::extract::Path;
use kernel::Message;
use maud::html;
use records::Record;

use super::{around, place_of, shelf, title};
use crate::{Answer, PageParts, Posted, Published, Refusal, Shelf, Visit, acts};

/// The other side of the switch.
fn other(record: &Record, shelf: &Shelf) -> Audience {
    if record.audience == Audience::Public {
        Audience::from_code(shelf.schema.audience)
            .filter(|audience| *audience != Audience::Public)
            .unwrap_or(Audience::Partners)
    } else {
        Audience::Public
    }
}

/// Asks before something is shown to everyone, or no longer.
pub async fn ask(visit: Visit, Path((_, kind, id)): Path<(String, String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    if shelf.published != Published::ByItself {
        return Err(Refusal::NotFound);
    }
    visit.must(Act::Publish, &record.thing())?;
    let publishing = other(&record, shelf) == Audience::Public;
    let words = visit.t(if publishing {
        "desk-publish"
    } else {
        "desk-unpublish"
    });
    let says = visit.say(
        &Message::new(if publishing {
            "desk-publish-says"
        } else {
            "desk-unpublish-says"
        })
        .with("name", title(&visit, shelf.schema, &record)),
    );
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
            dangerous: false,
            cancel: visit.desk.address(visit.lang(), &record),
        },
    );
    Ok(visit.page(&PageParts::new(
        words,
        around(&visit, shelf, &record, true),
        body,
    )))
}

/// Turns the switch, for the record and for everything below it that goes with it.
pub async fn switch(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    let audience = other(&record, shelf);
    let kept = acts::publish(&visit, shelf, &record, filled.get("version"), audience).await?;
    let done = if audience == Audience::Public {
        "published"
    } else {
        "unpublished"
    };
    visit.done(&place_of(&visit, &kept), done)
}
