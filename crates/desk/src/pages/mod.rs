//! The pages that every kind of record has: made, shown, written, told, taken a step further, put away.

mod clash;
mod list;
mod make;
mod move_;
mod publish;
mod remove;
mod show;
mod step;
mod story;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use kernel::Instant;
use maud::{Markup, html};
use records::{Field, Record, Schema, Shape};
use serde_json::Value;

pub use list::{csv_line, safe_cell};
// A book whose page of one record stands at `/desk/{word}/{id}` gives `/desk/{word}/new` to these.
pub use make::{begun as begun_new, keep as make_keep, once, page as make_page};
pub use show::{acts, children_table, who_publishes};
pub use write::{
    Kept, base_of, begun, draft_key, forget_draft, keep, page as write_page, save as write_save,
    with_files,
};

use crate::{Around, Desk, Refusal, Shelf, Visit};

/// The addresses of all records; a book's own pages stand before them.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/{kind}", get(list::page))
        .route("/{lang}/desk/{kind}/new", get(make::page).post(make::keep))
        .route("/{lang}/desk/{kind}/{id}", get(show::page))
        .route(
            "/{lang}/desk/{kind}/{id}/edit",
            get(write::page).post(write::save),
        )
        .route(
            "/{lang}/desk/{kind}/{id}/step/{step}",
            get(step::ask).post(step::take),
        )
        .route(
            "/{lang}/desk/{kind}/{id}/publish",
            get(publish::ask).post(publish::switch),
        )
        .route("/{lang}/desk/{kind}/{id}/move", post(move_::save))
        .route(
            "/{lang}/desk/{kind}/{id}/remove",
            get(remove::ask).post(remove::save),
        )
        .route("/{lang}/desk/{kind}/{id}/story", get(story::page))
        .route("/{lang}/desk/{kind}/{id}/restore", post(story::restore))
        .route("/{lang}/desk/{kind}/{id}/files/{file}", get(show::file))
}

/// The shelf of a kind named in an address.
pub(crate) fn shelf(visit: &Visit, kind: &str) -> Result<&'static Shelf, Refusal> {
    visit.shelf(kind)
}

/// Where a record is shown, below the language.
pub fn place_of(visit: &Visit, record: &Record) -> String {
    let address = visit.desk.address(visit.lang(), record);
    let prefix = format!("/{}", visit.lang());
    address
        .strip_prefix(&prefix)
        .map_or(address.clone(), str::to_owned)
}

/// What stands around a record's pages.
pub fn around(visit: &Visit, shelf: &Shelf, record: &Record, below: bool) -> Around {
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{}", record.place)),
            visit.place_name(&record.place),
        ),
    ];
    if below {
        crumbs.push((
            visit.desk.address(visit.lang(), record),
            visit
                .reader
                .words(&shelf.schema.title(&record.content))
                .to_owned(),
        ));
    }
    Around {
        overline: visit.place_name(&record.place),
        crumbs,
        section: Some(shelf.section),
        place: Some(record.place.clone()),
    }
}

/// The title of a record in the visitor's language.
pub fn title(visit: &Visit, schema: &Schema, record: &Record) -> String {
    let words = schema.title(&record.content);
    let title = visit.reader.words(&words);
    if title.is_empty() {
        visit.t(schema.word)
    } else {
        title.to_owned()
    }
}

/// A moment as people read it: the day and the time in UTC+6, which Kyrgyzstan keeps all year.
pub fn moment(visit: &Visit, at: Instant) -> String {
    let local = Instant(at.0 + 6 * 3_600_000);
    let Ok(moment) = jiff::Timestamp::from_millisecond(local.0) else {
        return String::new();
    };
    let day = moment.strftime("%Y-%m-%d").to_string();
    format!("{}, {}", visit.reader.date(&day), moment.strftime("%H:%M"))
}

/// A field's value as people read it; `None` where there is nothing to read.
pub fn shown(
    visit: &Visit,
    schema: &Schema,
    field: &Field,
    value: &Value,
    chosen: &crate::form::Chosen,
    file_base: &str,
) -> Option<Markup> {
    let reader = &visit.reader;
    let named = |kind: &str, value: &str| {
        chosen
            .get(kind)
            .and_then(|known| known.iter().find(|(code, _)| code == value))
            .map_or_else(|| value.to_owned(), |(_, label)| label.clone())
    };
    Some(match (field.shape, value) {
        (Shape::Words, value) => {
            let words = words_of(value);
            html! { (reader.words(&words)) }
        }
        (Shape::Text, Value::String(text)) => html! {
            @for paragraph in text.split("\n\n") { p.typed { (paragraph) } }
        },
        (Shape::Money, Value::Number(number)) => {
            html! { (reader.money(kernel::Money(number.as_i64()?))) }
        }
        (Shape::Date, Value::String(day)) => html! { (reader.date(day)) },
        (Shape::Count { .. }, Value::Number(number)) => html! { (reader.number(number.as_i64()?)) },
        (Shape::Decimal, Value::String(text)) => html! { (text.replace('.', ",")) },
        (Shape::Choice(_), Value::String(code)) => {
            html! { (reader.t(&format!("{}-{}-{code}", schema.word, field.name))) }
        }
        (Shape::Flag, Value::Bool(yes)) => {
            html! { (reader.t(if *yes { "desk-yes" } else { "desk-no" })) }
        }
        (Shape::Reference(kind), Value::String(id)) => html! { (named(kind, id)) },
        (Shape::References(kind), Value::Array(items)) => list(
            items
                .iter()
                .filter_map(Value::as_str)
                .map(|item| html! { (named(kind, item)) }),
        ),
        (Shape::Settlements, Value::Array(items)) => list(
            items
                .iter()
                .filter_map(Value::as_str)
                .map(|item| html! { (named("settlement", item)) }),
        ),
        (Shape::Groups, Value::Array(items)) => {
            list(items.iter().filter_map(Value::as_str).map(|item| {
                let group = item.parse::<kernel::Group>();
                html! { @match &group { Ok(group) => { (reader.group(group)) } Err(_) => { (item) } } }
            }))
        }
        (Shape::File, Value::String(id)) => file_link(visit, file_base, id),
        (Shape::Files, Value::Array(items)) => list(
            items
                .iter()
                .filter_map(Value::as_str)
                .map(|id| file_link(visit, file_base, id)),
        ),
        (Shape::Names, Value::Array(items)) => {
            list(items.iter().filter_map(Value::as_str).map(|item| html! { (item) }))
        }
        (Shape::Rows(inner), Value::Array(rows)) => {
            html! {
                div.scroll role="region" tabindex="0" aria-label=(visit.t(&format!("{}-{}", schema.word, field.name))) {
                    table {
                        caption.unseen { (visit.t(&format!("{}-{}", schema.word, field.name))) }
                        thead { tr {
                            @for cell in inner {
                                th scope="col" { (visit.t(&format!("{}-{}-{}", schema.word, field.name, cell.name))) }
                            }
                        } }
                        tbody {
                            @for row in rows { tr {
                                @for cell in inner {
                                    td {
                                        @if let Some(value) = row.get(cell.name) {
                                            @match (cell.shape, value) {
                                                (Shape::Choice(_), Value::String(code)) => {
                                                    (visit.t(&format!("{}-{}-{}-{code}", schema.word, field.name, cell.name)))
                                                }
                                                _ => { @if let Some(shown) = shown(visit, schema, cell, value, chosen, file_base) { (shown) } }
                                            }
                                        }
                                    }
                                }
                            } }
                        }
                    }
                }
            }
        }
        (_, Value::String(text)) => html! { (text) },
        (_, Value::Number(number)) => html! { (number) },
        _ => return None,
    })
}

/// A field's value as plain text, for comparing two of them word by word.
pub fn text_of(
    visit: &Visit,
    schema: &Schema,
    field: &Field,
    value: &Value,
    chosen: &crate::form::Chosen,
) -> String {
    let reader = &visit.reader;
    match (field.shape, value) {
        (Shape::Words, value) => {
            let words = words_of(value);
            let all: Vec<String> = words
                .all()
                .map(|(lang, text)| match lang {
                    Some(lang) if lang != visit.lang() => format!("{text} ({lang})"),
                    _ => text.to_owned(),
                })
                .collect();
            all.join(" · ")
        }
        (Shape::Rows(inner), Value::Array(rows)) => {
            let lines: Vec<String> = rows
                .iter()
                .map(|row| {
                    let cells: Vec<String> = inner
                        .iter()
                        .filter_map(|cell| {
                            let value = row.get(cell.name)?;
                            Some(match (cell.shape, value) {
                                (Shape::Choice(_), Value::String(code)) => visit.t(&format!(
                                    "{}-{}-{}-{code}",
                                    schema.word, field.name, cell.name
                                )),
                                _ => text_of(visit, schema, cell, value, chosen),
                            })
                        })
                        .collect();
                    cells.join(" · ")
                })
                .collect();
            lines.join("\n")
        }
        (Shape::Choice(_), Value::String(code)) => {
            reader.t(&format!("{}-{}-{code}", schema.word, field.name))
        }
        (Shape::Flag, Value::Bool(yes)) => reader.t(if *yes { "desk-yes" } else { "desk-no" }),
        (Shape::Date, Value::String(day)) => reader.date(day),
        (Shape::Groups, Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_str)
            .map(|item| {
                item.parse()
                    .map_or_else(|_| item.to_owned(), |group| reader.group(&group))
            })
            .collect::<Vec<_>>()
            .join("\n"),
        (Shape::Reference(kind) | Shape::References(kind), value) => {
            let named = |value: &str| {
                chosen
                    .get(kind)
                    .and_then(|known| known.iter().find(|(code, _)| code == value))
                    .map_or_else(|| value.to_owned(), |(_, label)| label.clone())
            };
            match value {
                Value::Array(items) => items
                    .iter()
                    .filter_map(Value::as_str)
                    .map(named)
                    .collect::<Vec<_>>()
                    .join("\n"),
                value => named(value.as_str().unwrap_or_default()),
            }
        }
        (shape, value) => records::shown_value(shape, value),
    }
}

fn list(items: impl Iterator<Item = Markup>) -> Markup {
    let items: Vec<Markup> = items.collect();
    match items.as_slice() {
        [one] => one.clone(),
        items => html! { ul.plain { @for item in items { li { (item) } } } },
    }
}

fn file_link(visit: &Visit, base: &str, id: &str) -> Markup {
    html! { a href={ (base) "/files/" (id) } { (visit.t("desk-file")) " " small { (id.get(..8).unwrap_or(id)) } } }
}

/// Words as they stand in a content.
pub fn words_of(value: &Value) -> kernel::Words {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    kernel::Words {
        plain: text("plain"),
        by_lang: kernel::Lang::ALL.map(|lang| text(lang.code())),
    }
}
