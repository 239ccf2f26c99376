use std::collections::HashMap;

use authority::{Act, Audience};
use axum::extract::Path;
use kernel::{Id, Message};
use maud::{Markup, html};
use records::{Find, Record, Shape};
use serde_json::Value;
use store::{FileKind, Reading, Uuid, read_file};
use ui::{ButtonKind, Tone};

use super::story::who;
use super::{around, moment, shelf, shown, title};
use crate::answer::{self, escaped};
use crate::{Answer, PageParts, Published, Refusal, Shelf, Visit, acts, form};

/// A record with everything that can be done with it.
pub async fn page(visit: Visit, Path((_, kind, id)): Path<(String, String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    if !visit.is_known() && shelf.schema.fields.iter().any(|field| field.inward) {
        // A published record is shown without what is inward.
        let mut outward = record.clone();
        outward.content = shelf.schema.outward(&record.content);
        return draw(&visit, shelf, &outward).await;
    }
    draw(&visit, shelf, &record).await
}

async fn draw(visit: &Visit, shelf: &Shelf, record: &Record) -> Answer {
    let schema = shelf.schema;
    let chosen = form::choices(visit, schema, &record.place).await?;
    let base = visit.href(&format!("/desk/{}/{}", record.kind, record.id));
    let heading = title(visit, schema, record);
    let files = form::file_names(visit, schema, &[&record.content]).await?;
    let pairs: Vec<(String, Markup)> = schema
        .fields
        .iter()
        .skip(1)
        .filter(|field| !field.kept)
        .filter_map(|field| {
            let value = record.content.get(field.name)?;
            let shown = match field.shape {
                Shape::File | Shape::Files => links(visit, &base, &files, value),
                _ => shown(visit, schema, field, value, &chosen, &base)?,
            };
            Some((visit.t(&format!("{}-{}", schema.word, field.name)), shown))
        })
        .collect();
    let mut reading = visit.reading().await?;
    let names = gate::store::accounts::names(
        &mut reading,
        &[record.author.as_str(), record.changed_by.as_str()],
    )
    .await?;
    let mut below = Vec::new();
    for kind in shelf.children {
        if let Some(child) = visit.desk.shelf(kind) {
            below.push(children_table(visit, &mut reading, child, record).await?);
        }
    }
    let body = html! {
        p.overline { (visit.t(schema.word)) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        p.state {
            (ui::tag(Tone::Note, &visit.t(&format!("{}-state-{}", schema.word, record.state))))
            " "
            (ui::tag(
                if record.audience == Audience::Public { Tone::Done } else { Tone::Note },
                &visit.t(&format!("desk-audience-{}", record.audience.code())),
            ))
            " "
            @if visit.is_known() {
                span.soft {
                    (visit.say(&Message::new("desk-changed")
                        .with("who", who(visit, &names, &record.changed_by))
                        .with("when", moment(visit, record.changed_at))))
                    " · "
                    a href={ (base) "/story" } { (visit.t("desk-story")) }
                }
            }
        }
        @if visit.is_known() { (ui::toolbar(&visit.reader, &acts(visit, shelf, record, &base))) }
        (who_publishes(visit, shelf, record))
        (ui::definitions(&pairs))
        @for table in &below { (table) }
    };
    let parts = PageParts::new(heading, around(visit, shelf, record, false), body);
    Ok(visit.page(&parts))
}

/// The files of a field, each by its name.
fn links(visit: &Visit, base: &str, names: &HashMap<String, String>, value: &Value) -> Markup {
    let ids: Vec<&str> = match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().into_iter().collect(),
    };
    html! {
        ul.plain {
            @for id in ids {
                li {
                    a href={ (base) "/files/" (id) } {
                        @match names.get(id) {
                            Some(name) => { (name) }
                            None => { (visit.t("desk-file")) }
                        }
                    }
                }
            }
        }
    }
}

/// What the actor may do with a record, as buttons.
pub fn acts(visit: &Visit, shelf: &Shelf, record: &Record, base: &str) -> Vec<Markup> {
    let thing = record.thing();
    let word = shelf.schema.word;
    let mut acts = Vec::new();
    if visit.may(shelf.write, &thing) {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &format!("{base}/edit"),
            &visit.t("desk-edit"),
        ));
    }
    for step in shelf.steps {
        if step.from.contains(&record.state.as_str()) && visit.may(step.act, &thing) {
            acts.push(ui::link_button(
                ButtonKind::Secondary,
                &format!("{base}/step/{}", step.name),
                &visit.t(&format!("{word}-step-{}", step.name)),
            ));
        }
    }
    if shelf.published == Published::ByItself && visit.may(Act::Publish, &thing) {
        let words = if record.audience == Audience::Public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &format!("{base}/publish"),
            &visit.t(words),
        ));
    }
    if visit.may(Act::Remove, &thing) {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &format!("{base}/remove"),
            &visit.t("desk-remove"),
        ));
    }
    acts
}

/// Who shows a record to everyone, for whoever writes it and may not.
pub fn who_publishes(visit: &Visit, shelf: &Shelf, record: &Record) -> Markup {
    let thing = record.thing();
    let waits = shelf.published == Published::ByItself
        && record.audience != Audience::Public
        && visit.may(Act::Write, &thing)
        && !visit.may(Act::Publish, &thing);
    html! { @if waits { p.note { (visit.t("desk-publish-who")) } } }
}

/// The records of one kind below a record, and the way to make one.
pub async fn children_table(
    visit: &Visit,
    reading: &mut Reading,
    child: &'static Shelf,
    parent: &Record,
) -> Result<Markup, Refusal> {
    let schema = child.schema;
    let wanted = Find {
        kind: Some(schema.word),
        parent: Some(parent.id),
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    let chosen = form::choices(visit, schema, &parent.place).await?;
    // What colleagues say is worth little without who said it and when.
    let names = if child.write != Act::Write && visit.is_known() {
        let persons: Vec<&str> = found.iter().map(|one| one.author.as_str()).collect();
        Some(gate::store::accounts::names(reading, &persons).await?)
    } else {
        None
    };
    let may_make = acts::may_make(visit, child, parent);
    let make = visit.href(&format!(
        "/desk/{}/new?parent={}",
        schema.word,
        escaped(&format!("{}:{}", parent.kind, parent.id))
    ));
    if found.is_empty() && !may_make {
        return Ok(html! {});
    }
    Ok(html! {
        section aria-labelledby={ "below-" (schema.word) } {
            h2 id={ "below-" (schema.word) } { (visit.t(&format!("{}-all", schema.word))) }
            @if !found.is_empty() { (super::list::table(visit, child, &found, &chosen, None, names.as_ref())) }
            @if may_make {
                p { a.button.secondary href=(make) { (visit.t(&format!("{}-new", schema.word))) } }
            }
        }
    })
}

/// A file that belongs to a record one may see.
pub async fn file(
    visit: Visit,
    Path((_, kind, id, file)): Path<(String, String, String, String)>,
) -> Answer {
    let record = visit.record(&kind, &id).await?;
    let uuid = Uuid::parse_str(&file).map_err(|_| Refusal::NotFound)?;
    // What is inward of a published record stays inside, its files too.
    let content = match visit.desk.schema(&kind) {
        Some(schema) if !visit.is_known() => schema.outward(&record.content),
        _ => record.content,
    };
    // Only a file that the record itself names: identifiers of others say nothing.
    let named = content.values().any(|value| match value {
        serde_json::Value::String(text) => *text == file,
        serde_json::Value::Array(items) => items.iter().any(|item| item.as_str() == Some(&file)),
        _ => false,
    });
    if !named {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    let found = read_file(&mut reading, Id::<FileKind>::from_uuid(uuid))
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(answer::download(
        &found.content_type,
        &found.name,
        found.content,
    ))
}
