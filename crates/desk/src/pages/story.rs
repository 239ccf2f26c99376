use std::collections::HashMap;

use axum::extract::Path;
use kernel::{Id, Lang, Message};
use maud::{Markup, html};
use records::{Content, Field, Record, Schema, Shape, Told, Update, changed_fields};
use serde_json::Value;
use store::Uuid;
use ui::{Change, Version};

use super::{around, moment, place_of, shelf, text_of, title, words_of};
use crate::{Answer, PageParts, Posted, Refusal, Visit, form, offices};

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
    let contents: Vec<&Content> = told.iter().map(|told| &told.content).collect();
    let files = form::file_names(&visit, shelf.schema, &contents).await?;
    let saying = Saying {
        visit: &visit,
        schema: shelf.schema,
        chosen: &chosen,
        files: &files,
    };
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
            let before = told.get(index + 1);
            let mut acts: Vec<Markup> =
                saying.in_other_languages(one, before).into_iter().collect();
            if restorable {
                acts.push(act_of(one));
            }
            Version {
                number: one.version.unsigned_abs(),
                who: who(&visit, &names, person),
                office: if names.contains_key(person) {
                    role(&visit, &one.actor.office)
                } else {
                    String::new()
                },
                when: moment(&visit, one.at),
                act: if one.removed {
                    visit.t("desk-removed")
                } else {
                    String::new()
                },
                reason: reason(&visit, one),
                changes: saying.differences(one, before),
                current: index == 0 && !removed,
                acts,
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

/// Who a person of the log is. Programs of the house are named by what they are, and whoever has no account any more
/// is a colleague.
pub(super) fn who(visit: &Visit, names: &HashMap<String, String>, person: &str) -> String {
    match names.get(person) {
        Some(name) => name.clone(),
        None if person == "command-line" => visit.t("desk-role-installer"),
        None => visit.t("desk-somebody"),
    }
}

/// Why, in the person's words; what the house itself wrote down as a reason is said in the reader's language.
fn reason(visit: &Visit, told: &Told) -> String {
    if told.act == "demo.fill" {
        visit.t("desk-demonstration")
    } else {
        told.reason.clone()
    }
}

/// What is needed to say what a record held.
#[derive(Clone, Copy)]
struct Saying<'a> {
    visit: &'a Visit,
    schema: &'static Schema,
    chosen: &'a form::Chosen,
    files: &'a HashMap<String, String>,
}

impl Saying<'_> {
    /// What one version changed: each field before and after, in the reader's language; for the first version, what
    /// it said. What the house keeps itself is not told.
    fn differences(self, one: &Told, before: Option<&Told>) -> Vec<Change> {
        let (visit, schema) = (self.visit, self.schema);
        let empty = Content::new();
        let old = before.map_or(&empty, |told| &told.content);
        let mut changes: Vec<Change> = self
            .changed(one, before)
            .map(|field| Change {
                label: self.label(field),
                before: self.text(field, old.get(field.name)),
                after: self.text(field, one.content.get(field.name)),
            })
            // A text that was changed in another language alone is told with the other languages.
            .filter(|change| change.before != change.after)
            .collect();
        if let Some(told) = before {
            let state = |told: &Told| visit.t(&format!("{}-state-{}", schema.word, told.state));
            let audience =
                |told: &Told| visit.t(&format!("desk-audience-{}", told.audience.code()));
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

    /// What changed in the languages that the reader does not read now, folded.
    fn in_other_languages(self, one: &Told, before: Option<&Told>) -> Option<Markup> {
        let empty = Content::new();
        let old = before.map_or(&empty, |told| &told.content);
        let mut changes = Vec::new();
        for field in self.changed(one, before) {
            if !matches!(field.shape, Shape::Words) {
                continue;
            }
            let text = |content: &Content, lang: Lang| {
                let value = content
                    .get(field.name)
                    .and_then(|value| value.get(lang.code()));
                value.and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            for lang in Lang::ALL
                .into_iter()
                .filter(|lang| *lang != self.visit.lang())
            {
                let (was, is) = (text(old, lang), text(&one.content, lang));
                if was != is {
                    changes.push((self.label(field), lang, was, is));
                }
            }
        }
        if changes.is_empty() {
            return None;
        }
        Some(html! {
            details {
                summary { (self.visit.t("desk-other-languages")) }
                dl.changes {
                    @for (label, lang, was, is) in &changes {
                        div {
                            dt { (label) " (" (lang.code()) ")" }
                            dd lang=(lang.code()) { (ui::changed_text(&self.visit.reader, was, is)) }
                        }
                    }
                }
            }
        })
    }

    /// The fields that a version wrote otherwise, as far as people type them.
    fn changed(self, one: &Told, before: Option<&Told>) -> impl Iterator<Item = &'static Field> {
        let empty = Content::new();
        let old = before.map_or(&empty, |told| &told.content);
        changed_fields(self.schema, old, &one.content)
            .into_iter()
            .filter_map(|name| self.schema.field(name))
            .filter(|field| !field.kept)
    }

    fn label(self, field: &Field) -> String {
        self.visit
            .t(&format!("{}-{}", self.schema.word, field.name))
    }

    /// A value in the reader's language: names instead of codes, one line for each row.
    fn text(self, field: &Field, value: Option<&Value>) -> String {
        let Some(value) = value else {
            return String::new();
        };
        let visit = self.visit;
        let lines = |value: &Value, name: &dyn Fn(&str) -> String| {
            let items: Vec<String> = match value {
                Value::Array(items) => items.iter().filter_map(Value::as_str).map(name).collect(),
                value => value.as_str().map(name).into_iter().collect(),
            };
            items.join("\n")
        };
        match (field.shape, value) {
            (Shape::Words, value) => visit.reader.words(&words_of(value)).to_owned(),
            (Shape::Rows(inner), Value::Array(rows)) => {
                let row = |row: &Value| {
                    let cells = inner.iter().filter_map(|cell| {
                        let value = row.get(cell.name)?;
                        let said = match (cell.shape, value) {
                            (Shape::Choice(_), Value::String(code)) => visit.t(&format!(
                                "{}-{}-{}-{code}",
                                self.schema.word, field.name, cell.name
                            )),
                            _ => self.text(cell, Some(value)),
                        };
                        (!said.is_empty()).then_some(said)
                    });
                    cells.collect::<Vec<_>>().join(" · ")
                };
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            (Shape::File | Shape::Files, value) => lines(value, &|id| {
                let name = self.files.get(id).cloned();
                name.unwrap_or_else(|| visit.t("desk-file"))
            }),
            (Shape::Settlements, value) => lines(value, &|code| self.named("settlement", code)),
            (Shape::Reference(kind) | Shape::References(kind), value) => {
                lines(value, &|code| self.named(kind, code))
            }
            _ => text_of(visit, self.schema, field, value, self.chosen),
        }
    }

    /// What a value is called among those that may be chosen.
    fn named(self, kind: &str, value: &str) -> String {
        self.chosen
            .get(kind)
            .and_then(|known| known.iter().find(|(code, _)| code == value))
            .map_or_else(
                || form::called(self.visit, kind, value),
                |(_, label)| label.clone(),
            )
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
    offices::follow(&mut change, &record, &kept).await?;
    change.commit().await?;
    visit.done(&place_of(&visit, &kept), "restored")
}
