use authority::{Audience, Thing};
use axum::extract::Path;
use maud::html;
use records::{Fault, New, Record};
use ui::form::{Form, MORE};

use super::{place_of, shelf};
use crate::posted::Pairs;
use crate::{Answer, Around, PageParts, Posted, Refusal, Shelf, Visit, form};

/// Where a new record will stand: its place, and the record above it.
struct Stand {
    place: String,
    place_path: String,
    parent: Option<Record>,
}

async fn stand(visit: &Visit, shelf: &Shelf) -> Result<Stand, Refusal> {
    let parent = match visit
        .asked("parent")
        .and_then(|asked| asked.split_once(':'))
    {
        Some((kind, id)) => Some(visit.record(kind, id).await?),
        None => None,
    };
    // A kind that always stands below another is never made alone, nor below a stranger.
    if shelf.schema.parent.is_some() && parent.is_none() {
        return Err(Refusal::NotFound);
    }
    let place = match (&parent, visit.asked("place")) {
        (Some(parent), _) => parent.place.clone(),
        (None, Some(place)) => place.to_owned(),
        (None, None) => return Err(Refusal::NotFound),
    };
    let place_path = visit.place_path(&place).ok_or(Refusal::NotFound)?;
    Ok(Stand {
        place,
        place_path,
        parent,
    })
}

/// Asks whether the actor may make one there: as if it were there already, kept by the actor's own body.
fn must(visit: &Visit, shelf: &Shelf, stand: &Stand, audience: Audience) -> Result<(), Refusal> {
    visit.signed_in()?;
    if let Some(parent) = &stand.parent {
        visit.must(authority::Act::See, &parent.thing())?;
    }
    // Below a record of another body — a comment on its programme — the question is about that body's record.
    let body = match &stand.parent {
        Some(parent) if shelf.write != authority::Act::Write => parent.body.as_str(),
        _ => visit.actor.body.as_str(),
    };
    visit.must(
        shelf.write,
        &Thing {
            kind: shelf.schema.word,
            body,
            place_path: &stand.place_path,
            audience,
            author: &visit.actor.person,
            state: shelf.schema.first_state(),
        },
    )?;
    // What stands below an adopted record is part of what was adopted.
    if let Some(parent) = &stand.parent
        && shelf.write == authority::Act::Write
        && !shelf.columns.is_empty()
        && parent.kind != shelf.schema.word
    {
        let thing = Thing {
            kind: shelf.schema.word,
            state: &parent.state,
            ..parent.thing()
        };
        visit.must(shelf.write, &thing)?;
    }
    Ok(())
}

fn audience(shelf: &Shelf) -> Audience {
    Audience::from_code(shelf.schema.audience).unwrap_or(Audience::Partners)
}

/// The empty form.
pub async fn page(visit: Visit, Path((_, kind)): Path<(String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let stand = stand(&visit, shelf).await?;
    must(&visit, shelf, &stand, audience(shelf))?;
    let draft = super::write::draft(&visit).await?;
    // An address may fill fields in: the place on a map, the group that a finding is about.
    let pairs = draft.unwrap_or_else(|| visit.query.clone().into_iter().collect());
    draw(&visit, shelf, &stand, &pairs, &[], None).await
}

/// Keeps a new record.
pub async fn keep(
    Path((_, kind)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let stand = stand(&visit, shelf).await?;
    let audience = audience(shelf);
    must(&visit, shelf, &stand, audience)?;
    let (content, faults) = form::read(shelf.schema, &filled, None, visit.lang());
    let more = filled.get(MORE);
    if !more.is_empty() {
        return draw(&visit, shelf, &stand, &filled.pairs, &[], Some(more)).await;
    }
    if !faults.is_empty() {
        return draw(&visit, shelf, &stand, &filled.pairs, &faults, None).await;
    }
    let act = format!("{}.make", shelf.schema.word);
    let mut change = visit
        .change(&act, &stand.place, filled.get("reason"))
        .await?;
    let content = super::write::with_files(
        &mut change,
        shelf.schema,
        content,
        &filled,
        &stand.place_path,
        audience,
    )
    .await?;
    let new = New {
        schema: shelf.schema,
        place: &stand.place,
        place_path: &stand.place_path,
        parent: stand.parent.as_ref(),
        position: None,
        audience,
        state: None,
        content,
    };
    let record = records::create(&mut change, new).await?;
    change.commit().await?;
    let address = match &stand.parent {
        // What is small is seen on the page of what it belongs to.
        Some(parent) if shelf.at.is_none() && shelf.children.is_empty() => {
            format!("{}#{}", place_of(&visit, parent), record.id)
        }
        _ => place_of(&visit, &record),
    };
    visit.done(&address, "made")
}

async fn draw(
    visit: &Visit,
    shelf: &Shelf,
    stand: &Stand,
    pairs: &Pairs,
    faults: &[Fault],
    more: Option<&str>,
) -> Answer {
    let schema = shelf.schema;
    let chosen = form::choices(visit, schema, &stand.place).await?;
    let action = format!(
        "{}{}",
        visit.href(&visit.path),
        crate::visit::query_suffix(&visit.query)
    );
    let title = visit.t(&format!("{}-new", schema.word));
    let cancel = stand.parent.as_ref().map_or_else(
        || visit.href(&format!("/desk/places/{}", stand.place)),
        |parent| visit.desk.address(visit.lang(), parent),
    );
    let body = html! {
        h1 { (title) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(visit.path.clone()),
            action,
            csrf: visit.csrf(),
            fields: form::controls(visit, schema, pairs, faults, &chosen, more),
            submit: visit.t("desk-keep"),
            cancel: Some(cancel),
            multipart: super::write::has_files(schema),
            errors: form::summary(visit, schema, faults),
            ..Form::default()
        }))
    };
    let around = Around {
        overline: visit.place_name(&stand.place),
        crumbs: vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (
                visit.href(&format!("/desk/places/{}", stand.place)),
                visit.place_name(&stand.place),
            ),
        ],
        section: Some(shelf.section),
        place: Some(stand.place.clone()),
    };
    let parts = PageParts::new(title, around, body);
    let parts = if faults.is_empty() {
        parts
    } else {
        parts.with_faults()
    };
    Ok(visit.page(&parts))
}
