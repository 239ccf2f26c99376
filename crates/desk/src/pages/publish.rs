use authority::{Act, Audience};
use axum::extract::Path;
use kernel::Message;
use maud::{Markup, html};
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
    let mut told = vec![html! { (says) }];
    told.extend(with_it(&visit, &record, other(&record, shelf)).await?);
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: told,
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

/// What goes with a record, kind by kind: nobody shows to everyone what they have not been told of.
async fn with_it(
    visit: &Visit,
    record: &Record,
    audience: Audience,
) -> Result<Vec<Markup>, Refusal> {
    /// So many of a kind are named.
    const NAMED: usize = 10;
    let is_public = audience == Audience::Public;
    let mut below = acts::below(visit, record, audience).await?;
    // What is as it will be does not change.
    below.retain(|child| (child.audience == Audience::Public) != is_public);
    let mut kinds: Vec<(&Shelf, Vec<&Record>)> = Vec::new();
    for child in &below {
        let Some(shelf) = visit.desk.shelf(&child.kind) else {
            continue;
        };
        match kinds
            .iter_mut()
            .find(|(known, _)| known.schema.word == shelf.schema.word)
        {
            Some((_, all)) => all.push(child),
            None => kinds.push((shelf, vec![child])),
        }
    }
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let mut told = vec![html! {
        (visit.t(if is_public { "desk-publish-with" } else { "desk-unpublish-with" }))
    }];
    for (shelf, all) in &kinds {
        let word = shelf.schema.word;
        // Records without words of their own are called by their kind: how many there are is enough.
        let own = visit.t(word);
        let names: Vec<String> = all
            .iter()
            .map(|child| title(visit, shelf.schema, child))
            .filter(|name| *name != own)
            .take(NAMED)
            .map(|name| name.trim_end_matches('.').to_owned())
            .collect();
        told.push(html! {
            b { (visit.t(&format!("{word}-all"))) " (" (visit.reader.number(all.len() as i64)) ")" }
            @if !names.is_empty() { ": " (names.join("; ")) @if all.len() > NAMED { " …" } }
        });
    }
    if !is_public
        && kinds
            .iter()
            .any(|(shelf, _)| shelf.published == Published::ByItself)
    {
        told.push(html! { (visit.t("desk-unpublish-once")) });
    }
    Ok(told)
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
