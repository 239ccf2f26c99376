//! The switch of a meeting: it is announced by itself. What stands below it is published piece by piece, each by its
//! own rule: minutes when they are signed, counts through disclosure control, proposals when they have been read.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use records::{Record, Update};

use super::{around, crumb, meeting_of, title};
use crate::MEETING;

fn other(record: &Record) -> Audience {
    if record.audience == Audience::Public {
        Audience::Partners
    } else {
        Audience::Public
    }
}

/// Asks before a meeting is shown to everyone, or no longer.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let (record, _) = meeting_of(&visit, &id).await?;
    visit.must(Act::Publish, &record.thing())?;
    let publishing = other(&record) == Audience::Public;
    let (words, says) = if publishing {
        ("desk-publish", "meetings-publish-says")
    } else {
        ("desk-unpublish", "meetings-unpublish-says")
    };
    let (words, name) = (visit.t(words), title(&visit, &MEETING, &record));
    let says = visit.say(&Message::new(says).with("name", name));
    let carried = vec![("version".to_owned(), record.version.to_string())];
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
            dangerous: false,
            cancel: visit.desk.address(visit.lang(), &record),
        },
    );
    let around = around(&visit, &record.place, crumb(&visit, &record));
    Ok(visit.page(&PageParts::new(words, around, body).carrying(carried)))
}

/// Turns the switch.
pub async fn switch(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, _) = meeting_of(&visit, &id).await?;
    visit.must(Act::Publish, &record.thing())?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let audience = other(&record);
    let (act, done) = if audience == Audience::Public {
        ("meeting.publish", "published")
    } else {
        ("meeting.unpublish", "unpublished")
    };
    let mut change = visit.change(act, &id, "").await?;
    let next = Update {
        audience: Some(audience),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/meetings/{id}"), done)
}
