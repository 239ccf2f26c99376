use axum::extract::Path;
use kernel::{Id, Message};
use maud::{Markup, html};
use records::{Record, Told, Update, changed_fields};
use store::Uuid;

use super::{around, moment, place_of, shelf, shown, title};
use crate::{Answer, PageParts, Posted, Refusal, Shelf, Visit, form};

async fn with_removed(visit: &Visit, kind: &str, id: &str) -> Result<Record, Refusal> {
    let uuid = Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    records::store::find_removed_too(&mut reading, Id::from_uuid(uuid))
        .await?
        .filter(|record| record.kind == kind)
        .ok_or(Refusal::NotFound)
}

/// Who wrote what, when, under which office, why; newest first, each against the version before.
pub async fn page(visit: Visit, Path((_, kind, id)): Path<(String, String, String)>) -> Answer {
    visit.signed_in()?;
    let shelf = shelf(&visit, &kind)?;
    let record = with_removed(&visit, &kind, &id).await?;
    let mut reading = visit.reading().await?;
    let told = records::story(&mut reading, record.id).await?;
    let persons: Vec<&str> = told.iter().map(|told| told.actor.person.as_str()).collect();
    let names = gate::store::accounts::names(&mut reading, &persons).await?;
    drop(reading);
    let chosen = form::choices(&visit, shelf.schema, &record.place).await?;
    let name = title(&visit, shelf.schema, &record);
    let heading = visit.say(&Message::new("desk-story-of").with("name", name));
    let may_restore = visit.may(shelf.write, &record.thing());
    let removed = told.first().is_some_and(|told| told.removed);
    let body = html! {
        h1 { (heading) }
        @if removed { p { (ui::tag(ui::Tone::Warning, &visit.t("desk-removed"))) } }
        ol.story {
            @for (index, one) in told.iter().enumerate() {
                @let before = told.get(index + 1);
                li id={ "v" (one.version) } {
                    p {
                        b { (visit.say(&Message::new("desk-version").with("count", one.version))) }
                        " · " (names.get(&one.actor.person).cloned().unwrap_or_else(|| one.actor.person.clone()))
                        ", " (role(&visit, &one.actor.office))
                        " · " (moment(&visit, one.at))
                        @if !one.reason.is_empty() { " · " q { (one.reason) } }
                    }
                    (differences(&visit, shelf, one, before, &chosen))
                    @if may_restore && (index > 0 || removed) && !one.removed {
                        (ui::act_button(
                            &visit.href(&format!("/desk/{kind}/{id}/restore")),
                            &visit.csrf(),
                            &visit.say(&Message::new("desk-restore").with("count", one.version)),
                            &[
                                ("version".to_owned(), record.version.to_string()),
                                ("wanted".to_owned(), one.version.to_string()),
                            ],
                        ))
                    }
                }
            }
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around(&visit, shelf, &record, !removed),
        body,
    )))
}

fn role(visit: &Visit, office: &str) -> String {
    let key = format!("desk-role-{office}");
    if visit.reader.has(&key) {
        visit.t(&key)
    } else {
        office.to_owned()
    }
}

/// What one version changed: each field before and after.
fn differences(
    visit: &Visit,
    shelf: &Shelf,
    one: &Told,
    before: Option<&Told>,
    chosen: &form::Chosen,
) -> Markup {
    let schema = shelf.schema;
    let empty = records::Content::new();
    let old = before.map_or(&empty, |told| &told.content);
    let cell = |name: &'static str, content: &records::Content| -> Markup {
        schema
            .field(name)
            .zip(content.get(name))
            .and_then(|(field, value)| shown(visit, schema, field, value, chosen, ""))
            .unwrap_or_else(|| html! { span.soft { (visit.t("desk-empty")) } })
    };
    let changed = changed_fields(schema, old, &one.content);
    let state = before.filter(|told| told.state != one.state);
    let audience = before.filter(|told| told.audience != one.audience);
    html! {
        @if before.is_none() { p.soft { (visit.t("desk-story-made")) } }
        @if one.removed { p { (visit.t("desk-removed")) } }
        @if let Some(told) = state {
            p {
                (visit.t("desk-state")) ": "
                del { (visit.t(&format!("{}-state-{}", schema.word, told.state))) } " → "
                ins { (visit.t(&format!("{}-state-{}", schema.word, one.state))) }
            }
        }
        @if let Some(told) = audience {
            p {
                (visit.t("desk-audience")) ": "
                del { (visit.t(&format!("desk-audience-{}", told.audience.code()))) } " → "
                ins { (visit.t(&format!("desk-audience-{}", one.audience.code()))) }
            }
        }
        @if before.is_some() && !changed.is_empty() {
            dl.pairs {
                @for name in changed {
                    dt { (visit.t(&format!("{}-{name}", schema.word))) }
                    dd {
                        div.was { span.unseen { (visit.t("desk-before")) ": " } del { (cell(name, old)) } }
                        div.now { span.unseen { (visit.t("desk-after")) ": " } ins { (cell(name, &one.content)) } }
                    }
                }
            }
        }
    }
}

/// Writes a former version again, as a new one: nothing that came between is lost.
pub async fn restore(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = with_removed(&visit, &kind, &id).await?;
    visit.must(shelf.write, &record.thing())?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let wanted: i64 = filled
        .get("wanted")
        .parse()
        .map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let told = records::version(&mut reading, record.id, wanted)
        .await?
        .filter(|told| !told.removed)
        .ok_or(Refusal::NotFound)?;
    drop(reading);
    let act = format!("{}.restore", shelf.schema.word);
    let reason = visit.say(&Message::new("desk-restored-reason").with("count", wanted));
    let mut change = visit.change(&act, &record.id.to_string(), &reason).await?;
    let next = Update {
        content: Some(told.content),
        ..Update::default()
    };
    let kept = records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&place_of(&visit, &kept), "restored")
}
