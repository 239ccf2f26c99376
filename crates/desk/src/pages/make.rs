use axum::extract::Path;
use maud::html;
use records::Fault;
use ui::form::{Form, MORE};

use super::{place_of, shelf};
use crate::acts::{self, Stand};
use crate::posted::Pairs;
use crate::{Answer, Around, PageParts, Posted, Refusal, Shelf, Visit, form};

/// Where the address says that it will stand.
async fn stand(visit: &Visit, shelf: &Shelf) -> Result<Stand, Refusal> {
    acts::stand(visit, shelf, visit.asked("parent"), visit.asked("place")).await
}

/// The empty form.
pub async fn page(visit: Visit, Path((_, kind)): Path<(String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let stand = stand(&visit, shelf).await?;
    acts::must_make(&visit, shelf, &stand)?;
    let pairs = begun(&visit).await?;
    draw(&visit, shelf, &stand, &pairs, &[], None).await
}

/// What an empty form shows first: what was typed when a session ran out, or what the address fills in — the place on
/// a map, the group that a finding is about.
pub async fn begun(visit: &Visit) -> Result<Pairs, Refusal> {
    let draft = super::write::draft(visit).await?;
    Ok(draft.unwrap_or_else(|| visit.query.clone().into_iter().collect()))
}

/// The hidden field that names what a form will make, so that it is made once ([`acts::make`]).
pub fn once(visit: &Visit, pairs: &Pairs) -> (String, String) {
    let known = pairs.iter().find(|(name, _)| name == acts::ONCE);
    let id = known.map_or_else(
        || gate::secret::new_uuid(visit.desk.randomness.as_ref(), visit.now).to_string(),
        |(_, id)| id.clone(),
    );
    (acts::ONCE.to_owned(), id)
}

/// Keeps a new record.
pub async fn keep(
    Path((_, kind)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let stand = stand(&visit, shelf).await?;
    acts::must_make(&visit, shelf, &stand)?;
    let (content, mut faults) = form::read(&visit, shelf.schema, &filled, None);
    faults.extend(acts::forbidden(&visit, shelf, &stand, &content));
    let more = filled.get(MORE);
    if !more.is_empty() {
        return draw(&visit, shelf, &stand, &filled.pairs, &[], Some(more)).await;
    }
    if !faults.is_empty() {
        return draw(&visit, shelf, &stand, &filled.pairs, &faults, None).await;
    }
    let record = acts::make(&visit, shelf, &stand, content, &filled).await?;
    super::write::forget_draft(&visit).await?;
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
    let title = visit.t(&format!("{}-new", schema.word));
    let cancel = stand.parent.as_ref().map_or_else(
        || visit.href(&format!("/desk/places/{}", stand.place)),
        |parent| visit.desk.address(visit.lang(), parent),
    );
    let above = stand.parent.as_ref().and_then(|parent| {
        let schema = visit.desk.schema(&parent.kind)?;
        Some((parent, super::title(visit, schema, parent)))
    });
    let body = html! {
        @if let Some((parent, title)) = &above {
            p.overline { (visit.t(&parent.kind)) " · " (title) }
        }
        h1 { (title) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(super::write::draft_key(visit)),
            action: visit.here(),
            csrf: visit.csrf(),
            fields: form::controls(visit, schema, pairs, faults, &chosen, more),
            submit: visit.t("desk-keep"),
            cancel: Some(cancel),
            hidden: vec![once(visit, pairs)],
            multipart: super::write::has_files(schema),
            errors: form::summary(visit, schema, faults),
            ..Form::default()
        }))
    };
    let around = Around {
        overline: visit.place_name(&stand.place),
        crumbs: [
            (visit.href("/desk"), visit.t("desk-my-day")),
            (
                visit.href(&format!("/desk/places/{}", stand.place)),
                visit.place_name(&stand.place),
            ),
        ]
        .into_iter()
        .chain(above.map(|(parent, title)| (visit.desk.address(visit.lang(), parent), title)))
        .collect(),
        section: Some(shelf.section),
        place: Some(stand.place.clone()),
    };
    let parts = PageParts::new(title, around, body);
    Ok(visit.page(&parts.with_wrong(form::summary(visit, schema, faults))))
}
