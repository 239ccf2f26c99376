use std::collections::HashMap;

use authority::Act;
use axum::extract::Path;
use kernel::Message;
use maud::{Markup, html};
use records::{Find, Record, Shape};
use ui::{DataRow, DataTable, Heading};

use super::story::who;
use super::{moment, shelf, shown, title};
use crate::answer;
use crate::visit::query_suffix;
use crate::{Answer, Around, PageParts, Refusal, Shelf, Visit, form};

/// How many rows a page of a list has.
const PAGE: usize = 100;

/// The records of one kind that the visitor may see, of one place or of all; sorted, searched, as a table or as CSV.
pub async fn page(visit: Visit, Path((_, kind)): Path<(String, String)>) -> Answer {
    let csv = kind.strip_suffix(".csv");
    let shelf = shelf(&visit, csv.unwrap_or(&kind))?;
    let schema = shelf.schema;
    let place = visit.asked("place");
    let path = match place {
        Some(code) => Some(visit.place_path(code).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let mut reading = visit.reading().await?;
    let mut found = records::list(
        &mut reading,
        Find {
            kind: Some(schema.word),
            within: path.as_deref(),
            state: visit.asked("state"),
            words: visit.asked("words"),
            public: !visit.is_known(),
            newest: true,
            ..Find::default()
        },
    )
    .await?;
    drop(reading);
    sort(&visit, shelf, &mut found);
    let chosen = form::choices(&visit, schema, place.unwrap_or_default()).await?;
    if csv.is_some() {
        return Ok(as_csv(&visit, shelf, &found));
    }
    let heading = visit.t(&format!("{}-all", schema.word));
    let all = found.len();
    let number: usize = visit
        .asked("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1)
        .max(1);
    let rows: Vec<Record> = found
        .into_iter()
        .skip((number - 1) * PAGE)
        .take(PAGE)
        .collect();
    let names = if shelf.write != Act::Write && visit.is_known() {
        let persons: Vec<&str> = rows.iter().map(|one| one.author.as_str()).collect();
        let mut reading = visit.reading().await?;
        Some(gate::store::accounts::names(&mut reading, &persons).await?)
    } else {
        None
    };
    let body = html! {
        h1 { (heading) }
        (filter(&visit, shelf))
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("desk-none"), &visit.t("desk-none-says"), None))
        } @else {
            (table(&visit, shelf, &rows, &chosen, Some(&visit.path), names.as_ref()))
            (ui::pagination(&visit.reader, number, all.div_ceil(PAGE), &|page| with(&visit, "page", &page.to_string())))
            p.downloads-name {
                a href=(format!("{}.csv{}", visit.href(&visit.path), query_suffix(&visit.query))) { "CSV" }
            }
        }
        @if let (Some(place), true) = (place, visit.is_known() && schema.parent.is_none()) {
            p {
                a.button.secondary href=(visit.href(&format!("/desk/{}/new?place={}", schema.word, answer::escaped(place)))) {
                    (visit.t(&format!("{}-new", schema.word)))
                }
            }
        }
    };
    let around = Around {
        overline: place.map_or_else(String::new, |code| visit.place_name(code)),
        crumbs: vec![(visit.href("/desk"), visit.t("desk-my-day"))],
        section: Some(shelf.section),
        place: place.map(str::to_owned),
    };
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn filter(visit: &Visit, shelf: &Shelf) -> Markup {
    let schema = shelf.schema;
    let states = schema
        .states
        .iter()
        .map(|state| ui::Choice {
            value: (*state).to_owned(),
            label: visit.t(&format!("{}-state-{state}", schema.word)),
            chosen: visit.asked("state") == Some(*state),
        })
        .collect();
    let mut fields = vec![
        ui::Field::Words {
            name: "words".to_owned(),
            label: visit.t("desk-words"),
            value: visit.asked("words").unwrap_or_default().to_owned(),
        },
        ui::Field::Select {
            name: "state".to_owned(),
            label: visit.t("desk-state"),
            choices: states,
        },
    ];
    if let Some(place) = visit.asked("place") {
        fields.push(ui::Field::Kept {
            name: "place".to_owned(),
            value: place.to_owned(),
        });
    }
    let narrowed = visit.asked("words").is_some() || visit.asked("state").is_some();
    let clear = visit.asked("place").map_or_else(
        || visit.href(&visit.path),
        |place| {
            format!(
                "{}?place={}",
                visit.href(&visit.path),
                answer::escaped(place)
            )
        },
    );
    ui::filter_form(
        &visit.reader,
        &ui::Filter {
            action: visit.href(&visit.path),
            name: visit.t(&format!("{}-all", schema.word)),
            fields,
            clear: narrowed.then_some(clear),
        },
    )
}

/// A table of records: the title, the columns of the shelf, who wrote it and when where `authors` names them, the
/// state. `path` makes the headings sort.
pub fn table(
    visit: &Visit,
    shelf: &Shelf,
    records: &[Record],
    chosen: &form::Chosen,
    path: Option<&str>,
    authors: Option<&HashMap<String, String>>,
) -> Markup {
    let schema = shelf.schema;
    let first = schema.fields.first().map_or("", |field| field.name);
    let names: Vec<&str> = std::iter::once(first)
        .chain(shelf.columns.iter().copied())
        .collect();
    let sorted = visit.asked("sort").unwrap_or_default();
    let heading = |name: &str, words: String, numeric: bool| -> Heading {
        let up = sorted == name;
        let down = sorted.strip_prefix('-') == Some(name);
        let next = if up {
            format!("-{name}")
        } else {
            name.to_owned()
        };
        Heading {
            column: paper_column(words, numeric),
            sort: path.map(|_| with(visit, "sort", &next)),
            sorted: (up || down).then_some(up),
        }
    };
    let mut columns: Vec<Heading> = names
        .iter()
        .filter_map(|name| schema.field(name))
        .map(|field| {
            let numeric = matches!(
                field.shape,
                Shape::Money | Shape::Count { .. } | Shape::Decimal | Shape::Year
            );
            // "Your comment" is what a form asks for; above a list it is "Comment".
            let key = format!("{}-{}", schema.word, field.name);
            let of_column = format!("{key}-column");
            let words = visit.t(if visit.reader.has(&of_column) {
                &of_column
            } else {
                &key
            });
            heading(field.name, words, numeric)
        })
        .collect();
    if authors.is_some() {
        columns.extend(["desk-who", "desk-when"].map(|key| Heading {
            column: paper_column(visit.t(key), false),
            sort: None,
            sorted: None,
        }));
    }
    columns.push(heading("state", visit.t("desk-state"), false));
    let rows = records
        .iter()
        .map(|record| {
            let mut cells = vec![html! { (title(visit, schema, record)) }];
            for name in shelf.columns {
                let cell = schema.field(name).and_then(|field| {
                    let value = record.content.get(field.name)?;
                    let base = visit.href(&format!("/desk/{}/{}", record.kind, record.id));
                    match (field.shape, value) {
                        // Which files they are stands on the page of the record.
                        (Shape::Files, serde_json::Value::Array(files)) => {
                            let says = Message::new("desk-files").with("count", files.len());
                            Some(html! { (visit.say(&says)) })
                        }
                        _ => shown(visit, schema, field, value, chosen, &base),
                    }
                });
                cells.push(cell.unwrap_or_default());
            }
            if let Some(authors) = authors {
                cells.push(html! { (who(visit, authors, &record.author)) });
                cells.push(html! { (moment(visit, record.created_at)) });
            }
            cells.push(html! { (visit.t(&format!("{}-state-{}", schema.word, record.state))) });
            DataRow {
                cells,
                href: Some(visit.desk.address(visit.lang(), record)),
                anchor: Some(record.id.to_string()),
                hot: false,
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t(&format!("{}-all", schema.word)),
        caption_unseen: true,
        columns,
        rows,
        total: None,
    })
}

fn paper_column(heading: String, numeric: bool) -> paper::Column {
    paper::Column {
        heading,
        numeric,
        weight: None,
    }
}

/// The address of the same list with one answer of its query changed.
fn with(visit: &Visit, name: &str, value: &str) -> String {
    let mut query = visit.query.clone();
    query.insert(name.to_owned(), value.to_owned());
    if name != "page" {
        query.remove("page");
    }
    format!("{}{}", visit.href(&visit.path), query_suffix(&query))
}

fn sort(visit: &Visit, shelf: &Shelf, records: &mut [Record]) {
    let Some(asked) = visit.asked("sort") else {
        return;
    };
    let (name, down) = asked
        .strip_prefix('-')
        .map_or((asked, false), |name| (name, true));
    let first = shelf.schema.fields.first().map_or("", |field| field.name);
    records.sort_by(|one, other| {
        let order = if name == first {
            visit.reader.compare(
                &title(visit, shelf.schema, one),
                &title(visit, shelf.schema, other),
            )
        } else if name == "state" {
            one.state.cmp(&other.state)
        } else {
            compare(one.content.get(name), other.content.get(name))
        };
        if down { order.reverse() } else { order }
    });
}

fn compare(
    one: Option<&serde_json::Value>,
    other: Option<&serde_json::Value>,
) -> std::cmp::Ordering {
    use serde_json::Value;
    match (one, other) {
        (Some(Value::Number(one)), Some(Value::Number(other))) => one.as_i64().cmp(&other.as_i64()),
        (Some(one), Some(other)) => one.to_string().cmp(&other.to_string()),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

fn as_csv(visit: &Visit, shelf: &Shelf, records: &[Record]) -> axum::response::Response {
    let schema = shelf.schema;
    let inward = visit.is_known();
    let fields: Vec<&records::Field> = schema
        .fields
        .iter()
        .filter(|field| inward || !field.inward)
        .collect();
    let mut out = String::from('\u{feff}');
    let head = ["id", "place", "state", "version"]
        .into_iter()
        .map(str::to_owned)
        .chain(fields.iter().map(|field| field.name.to_owned()));
    csv_line(head, &mut out);
    for record in records {
        let cells = [
            record.id.to_string(),
            record.place.clone(),
            record.state.clone(),
            record.version.to_string(),
        ];
        let values = fields
            .iter()
            .map(|field| match record.content.get(field.name) {
                None => String::new(),
                Some(value @ serde_json::Value::Object(_)) => {
                    visit.reader.words(&super::words_of(value)).to_owned()
                }
                Some(serde_json::Value::String(text)) => text.clone(),
                Some(value @ serde_json::Value::Number(_)) => {
                    records::shown_value(field.shape, value)
                }
                Some(value) => value.to_string(),
            });
        csv_line(cells.into_iter().chain(values), &mut out);
    }
    answer::download(
        "text/csv; charset=utf-8",
        &format!("{}.csv", schema.word),
        out.into_bytes(),
    )
}

/// Adds a line of comma-separated text (RFC 4180) whose cells are safe.
pub fn csv_line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>, out: &mut String) {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| safe_cell(cell.as_ref()))
        .collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection), quoted where it must be.
pub fn safe_cell(cell: &str) -> String {
    let guarded = if cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err())
    {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
