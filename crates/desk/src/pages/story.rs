use axum::extract::Path;
use kernel::{Id, Message};
use maud::html;
use records::{Record, Told, Update, changed_fields};
use store::Uuid;
use ui::{Change, Version};

use super::{around, moment, place_of, shelf, text_of, title};
use crate::{Answer, PageParts, Posted, Refusal, Shelf, Visit, form, offices};

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
    let act_of = |one: &Told| {
        ui::act_button(
            &visit.href(&format!("/desk/{kind}/{id}/restore")),
            &visit.csrf(),
            &visit.say(&Message::new("desk-restore").with("count", one.version)),
            &[
                ("version".to_owned(), record.version.to_string()),
                ("wanted".to_owned(), one.version.to_string()),
            ],
        )
    };
    let versions: Vec<Version> = told
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let person = &one.actor.person;
            let restorable = may_restore && (index > 0 || removed) && !one.removed;
            Version {
                number: one.version.unsigned_abs(),
                who: names.get(person).cloned().unwrap_or_else(|| person.clone()),
                office: role(&visit, &one.actor.office),
                when: moment(&visit, one.at),
                act: if one.removed {
                    visit.t("desk-removed")
                } else {
                    String::new()
                },
                reason: one.reason.clone(),
                changes: differences(&visit, shelf, one, told.get(index + 1), &chosen),
                current: index == 0 && !removed,
                acts: if restorable {
                    vec![act_of(one)]
                } else {
                    Vec::new()
                },
            }
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        @if removed { p { (ui::tag(ui::Tone::Warning, &visit.t("desk-removed"))) } }
        (ui::story(&visit.reader, &versions))
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

/// What one version changed: each field before and after; for the first version, what it said.
fn differences(
    visit: &Visit,
    shelf: &Shelf,
    one: &Told,
    before: Option<&Told>,
    chosen: &form::Chosen,
) -> Vec<Change> {
    let schema = shelf.schema;
    let empty = records::Content::new();
    let old = before.map_or(&empty, |told| &told.content);
    let text = |name: &str, content: &records::Content| {
        schema
            .field(name)
            .zip(content.get(name))
            .map_or_else(String::new, |(field, value)| {
                text_of(visit, schema, field, value, chosen)
            })
    };
    let mut changes: Vec<Change> = changed_fields(schema, old, &one.content)
        .into_iter()
        .map(|name| Change {
            label: visit.t(&format!("{}-{name}", schema.word)),
            before: text(name, old),
            after: text(name, &one.content),
        })
        .collect();
    if let Some(told) = before {
        let state = |told: &Told| visit.t(&format!("{}-state-{}", schema.word, told.state));
        let audience = |told: &Told| visit.t(&format!("desk-audience-{}", told.audience.code()));
        for (label, was, is) in [
            ("desk-state", state(told), state(one)),
            ("desk-audience", audience(told), audience(one)),
        ] {
            if was != is {
                changes.push(Change {
                    label: visit.t(label),
                    before: was,
                    after: is,
                });
            }
        }
    }
    changes
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
    offices::follow(&mut change, &record, &kept).await?;
    change.commit().await?;
    visit.done(&place_of(&visit, &kept), "restored")
}
