//! The household book of a body: brought from files, looked at before anything is kept, given out again.

use std::collections::BTreeMap;

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::answer::{download, escaped, redirect};
use desk::{Answer, Around, PageParts, Posted, Refusal, Visit};
use intake::{File, Read};
use kernel::{Message, Problem};
use maud::{Markup, html};
use paper::{Column, Fact};
use ui::form::{Control, Form};
use ui::{ButtonKind, Choice, DataRow, DataTable, Tone};

use super::social_map::aside;
use super::{Open, brought, keep_upload, problems, settlement};
use crate::HOUSEHOLD;
use crate::book::{self, BookRow};
use crate::model::Household;
use crate::rules::duplicates::{Duplicate, Known, Why, duplicates};
use crate::store::{
    Brought, OnKnown, Place, batches, by_number, content_of, keep_batch, number_key,
};

/// The endings that are offered when a file is chosen.
const ACCEPTED: &str = ".xlsx,.xls,.xlsm,.ods,.csv,.tsv";
/// How many households a page of the preview shows.
const SHOWN: usize = 200;

fn open(visit: &Visit, code: &str) -> Result<Open, Refusal> {
    let open = super::at_desk(visit, code)?;
    open.must(visit, Act::Import, HOUSEHOLD.word, Audience::Body)?;
    Ok(open)
}

fn around(visit: &Visit, open: &Open, is_below: bool) -> Around {
    let mut around = open.below_map(visit);
    if is_below {
        around.crumbs.push((
            open.desk(visit, "/households"),
            visit.t("neighbourhood-book"),
        ));
    }
    around
}

async fn place_of(visit: &Visit, open: &Open) -> Result<Place, Refusal> {
    let mut reading = visit.reading().await?;
    Ok(crate::store::read(&mut reading, &open.code, false).await?)
}

/// What is in the book, how more comes in, what came.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = open(&visit, &code)?;
    draw(&visit, &open, None).await
}

async fn draw(visit: &Visit, open: &Open, error: Option<String>) -> Answer {
    let place = place_of(visit, open).await?;
    let mut reading = visit.reading().await?;
    let all = batches(&mut reading, &open.code).await?;
    drop(reading);
    let heading = visit.t("neighbourhood-book");
    let members: usize = place
        .households
        .iter()
        .map(|(_, household)| household.members.len())
        .sum();
    let fact = |key: &str, count: usize| Fact {
        name: visit.t(key),
        value: visit.reader.number(count as i64),
        small: String::new(),
        hot: false,
    };
    let mut control = Control::new("file", visit.t("neighbourhood-file"))
        .help(visit.t("neighbourhood-file-help"))
        .required();
    let errors: Vec<desk::Wrong> = error
        .iter()
        .map(|error| (Some(control.id()), error.clone()))
        .collect();
    if let Some(error) = error {
        control = control.error(error);
    }
    let list = visit.href(&format!("/desk/household?place={}", escaped(&open.code)));
    let new = visit.href(&format!(
        "/desk/household/new?place={}",
        escaped(&open.code)
    ));
    let export = open.desk(visit, "/households/export");
    let format = |code: &str| vec![("format".to_owned(), code.to_owned())];
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-book-says")) }
        (ui::facts(&[fact("household-all", place.households.len()), fact("neighbourhood-people", members)]))
        (ui::toolbar(&visit.reader, &[
            ui::link_button(ButtonKind::Secondary, &list, &visit.t("household-all")),
            ui::link_button(ButtonKind::Secondary, &new, &visit.t("household-new")),
        ]))
        section aria-labelledby="bring" {
            h2 id="bring" { (visit.t("neighbourhood-bring")) }
            p {
                a href=(open.desk(visit, "/households/template.xlsx")) download { (visit.t("neighbourhood-template")) " (XLSX)" }
            }
            (ui::form::form(&visit.reader, &Form {
                action: open.desk(visit, "/households"),
                csrf: visit.csrf(),
                fields: vec![ui::form::file(&visit.reader, &control, ACCEPTED, false)],
                submit: visit.t("neighbourhood-read"),
                multipart: true,
                name: visit.t("neighbourhood-bring"),
                errors: errors.clone(),
                ..Form::default()
            }))
        }
        @if !all.is_empty() {
            section aria-labelledby="batches" {
                h2 id="batches" { (visit.t("neighbourhood-batches")) }
                (batch_table(visit, open, &all))
            }
        }
        @if !place.households.is_empty() {
            section aria-labelledby="export" {
                h2 id="export" { (visit.t("neighbourhood-export")) }
                p { (visit.t("neighbourhood-export-says")) }
                (ui::toolbar(&visit.reader, &[
                    ui::act_button(&export, &visit.csrf(), "XLSX", &format("xlsx")),
                    ui::act_button(&export, &visit.csrf(), "CSV", &format("csv")),
                ]))
            }
        }
    };
    let parts = PageParts::new(heading, around(visit, open, false), body);
    Ok(visit.page(&parts.with_wrong(errors)))
}

/// The files that came, each with the way to take it back.
pub(super) fn batch_table(visit: &Visit, open: &Open, all: &[crate::store::Batch]) -> Markup {
    let numbers = |key: &str| Column::numbers(visit.t(key)).into();
    let count = |count: i64| html! { (visit.reader.number(count)) };
    ui::table(&DataTable {
        caption: visit.t("neighbourhood-batches"),
        caption_unseen: true,
        columns: vec![
            Column::words(visit.t("neighbourhood-file")).into(),
            numbers("neighbourhood-made"),
            numbers("neighbourhood-written"),
            numbers("neighbourhood-left-out"),
            Column::words(visit.t("neighbourhood-undo")).into(),
        ],
        rows: all
            .iter()
            .map(|batch| DataRow {
                cells: vec![
                    html! { (batch.name) },
                    count(batch.made),
                    count(batch.written),
                    count(batch.left_out),
                    html! {
                        @if batch.undone { (ui::tag(Tone::Note, &visit.t("neighbourhood-undone"))) }
                        @else {
                            a href=(open.desk(visit, &format!("/households/batches/{}", batch.id))) { (visit.t("neighbourhood-undo")) }
                        }
                    },
                ],
                ..DataRow::default()
            })
            .collect(),
        total: None,
    })
}

/// Reads a file at once: one that cannot be used shows all its faults and is not kept; another is kept as it came and
/// leads to what was understood of it.
pub async fn read(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let Some(upload) = filled.file("file") else {
        return draw(&visit, &open, Some(visit.t("neighbourhood-choose-file"))).await;
    };
    let file = File::new(&upload.name, upload.content.clone());
    match understood(&open, file).await? {
        Ok(_) => {
            let kept = keep_upload(&visit, &open, "household.upload", upload).await?;
            Ok(redirect(
                &open.desk(&visit, &format!("/households/import/{kept}")),
            ))
        }
        Err(faults) => Ok(broken(&visit, &open, &upload.name, &faults)),
    }
}

async fn understood(
    open: &Open,
    file: File,
) -> Result<Result<Read<Vec<BookRow>>, Vec<Problem>>, Refusal> {
    let (code, today) = (open.code.clone(), open.today.clone());
    aside(move || book::households(&[file], &code, &today)).await
}

fn broken(visit: &Visit, open: &Open, name: &str, faults: &[Problem]) -> Response {
    let heading = visit.say(&Message::new("neighbourhood-preview-of").with("name", name));
    let wrong = faults
        .iter()
        .map(|fault| {
            let says = format!("{} {}", fault.origin.short(), visit.say(&fault.says));
            (Some("file".to_owned()), says)
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-cannot-read")) }
        (problems(visit, faults, false))
        p { a.button.secondary href=(open.desk(visit, "/households")) { (visit.t("neighbourhood-other-file")) } }
    };
    let parts = PageParts::new(heading, around(visit, open, true), body);
    visit.page(&parts.with_wrong(wrong))
}

/// What a file would bring, beside what is in the book.
struct Preview {
    name: String,
    read: Read<Vec<BookRow>>,
    place: Place,
    found: Vec<Duplicate>,
}

impl Preview {
    /// The households of the file that are in the book under the same number, with their number there.
    fn known(&self) -> BTreeMap<usize, usize> {
        let book = by_number(&self.place.households);
        self.read
            .value
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((at, *book.get(&number_key(&row.household))?)))
            .collect()
    }
}

async fn prepared(
    visit: &Visit,
    open: &Open,
    file: &str,
) -> Result<Result<Preview, Vec<Problem>>, Refusal> {
    let kept = brought(visit, open, file).await?;
    let name = kept.name.clone();
    let read = match understood(open, File::new(&kept.name, kept.content)).await? {
        Ok(read) => read,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut place = place_of(visit, open).await?;
    // Who else keeps households of this place is not this body's affair.
    place
        .households
        .retain(|(record, _)| record.body == visit.actor.body);
    let new: Vec<Household> = read.value.iter().map(|row| row.household.clone()).collect();
    let book: Vec<Household> = place
        .households
        .iter()
        .map(|(_, household)| household.clone())
        .collect();
    let found = aside(move || duplicates(&new, &book)).await?;
    Ok(Ok(Preview {
        name,
        read,
        place,
        found,
    }))
}

/// Everything before anything is kept: what was understood, every problem with its place, what may stand twice.
pub async fn preview(
    visit: Visit,
    Path((_, code, file)): Path<(String, String, String)>,
) -> Answer {
    let open = open(&visit, &code)?;
    let preview = match prepared(&visit, &open, &file).await? {
        Ok(preview) => preview,
        Err(faults) => return Ok(broken(&visit, &open, "", &faults)),
    };
    let heading =
        visit.say(&Message::new("neighbourhood-preview-of").with("name", preview.name.as_str()));
    let rows = &preview.read.value;
    let known = preview.known();
    let people: usize = rows.iter().map(|row| row.household.members.len()).sum();
    let fact = |key: &str, count: usize, hot: bool| Fact {
        name: visit.t(key),
        value: visit.reader.number(count as i64),
        small: String::new(),
        hot,
    };
    let choices: Vec<Choice> = ["leave", "write"]
        .into_iter()
        .map(|code| Choice {
            value: code.to_owned(),
            label: visit.t(&format!("neighbourhood-known-{code}")),
            chosen: code == "leave",
        })
        .collect();
    let control = Control::new("known", visit.t("neighbourhood-known"))
        .help(visit.t("neighbourhood-known-help"));
    let fields = if known.is_empty() {
        Vec::new()
    } else {
        vec![ui::form::radios(&visit.reader, &control, &choices)]
    };
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-preview-says")) }
        (ui::facts(&[
            fact("household-all", rows.len(), false),
            fact("neighbourhood-people", people, false),
            fact("neighbourhood-known-count", known.len(), !known.is_empty()),
            fact("neighbourhood-doubtful", doubtful(&preview.found), doubtful(&preview.found) > 0),
        ]))
        (problems(&visit, &preview.read.problems, false))
        (twice(&visit, &preview))
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("neighbourhood-keep"),
            cancel: Some(open.desk(&visit, "/households")),
            name: visit.t("neighbourhood-keep"),
            ..Form::default()
        }))
        (listed(&visit, rows))
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &open, true), body)))
}

/// How many suspicions there are beside the same numbers.
fn doubtful(found: &[Duplicate]) -> usize {
    found.iter().filter(|one| one.why != Why::Number).count()
}

/// What may stand twice.
fn twice(visit: &Visit, preview: &Preview) -> Markup {
    if preview.found.is_empty() {
        return html! {};
    }
    let rows = &preview.read.value;
    let called = |household: &Household| {
        let place = household
            .settlement
            .as_deref()
            .map_or_else(String::new, |code| settlement(visit, code));
        let parts: Vec<String> = [
            Some(household.number.clone()),
            Some(place).filter(|place| !place.is_empty()),
            household.street.clone(),
            household.house.clone(),
        ]
        .into_iter()
        .flatten()
        .collect();
        parts.join(", ")
    };
    let table = DataTable {
        caption: visit.t("neighbourhood-twice"),
        caption_unseen: true,
        columns: [
            "neighbourhood-row",
            "neighbourhood-in-file",
            "neighbourhood-may-be",
            "neighbourhood-why",
        ]
        .map(|key| Column::words(visit.t(key)).into())
        .to_vec(),
        rows: preview
            .found
            .iter()
            .take(SHOWN)
            .map(|one| {
                let row = &rows[one.new];
                let (other, href) = match one.of {
                    Known::Book(at) => {
                        let (record, household) = &preview.place.households[at];
                        (
                            called(household),
                            Some(visit.desk.address(visit.lang(), record)),
                        )
                    }
                    Known::File(at) => {
                        let says = Message::new("neighbourhood-row-of")
                            .with("row", kernel::Arg::Year(rows[at].origin.row as i32))
                            .with("name", called(&rows[at].household));
                        (visit.say(&says), None)
                    }
                };
                DataRow {
                    cells: vec![
                        html! { (row.origin.row) },
                        html! { (called(&row.household)) },
                        html! { @if let Some(href) = href { a href=(href) { (other) } } @else { (other) } },
                        html! { (visit.t(&format!("neighbourhood-why-{}", one.why.code()))) },
                    ],
                    ..DataRow::default()
                }
            })
            .collect(),
        total: None,
    };
    html! {
        section aria-labelledby="twice" {
            h2 id="twice" { (visit.t("neighbourhood-twice")) ": " (visit.reader.number(preview.found.len() as i64)) }
            p { (visit.t("neighbourhood-twice-says")) }
            (ui::table(&table))
        }
    }
}

/// The households as they were understood.
fn listed(visit: &Visit, rows: &[BookRow]) -> Markup {
    let table = DataTable {
        caption: visit.t("household-all"),
        caption_unseen: true,
        columns: vec![
            Column::words(visit.t("household-number")).into(),
            Column::words(visit.t("household-settlement")).into(),
            Column::words(visit.t("household-street")).into(),
            Column::words(visit.t("household-house")).into(),
            Column::words(visit.t("household-kind")).into(),
            Column::words(visit.t("household-poverty")).into(),
            Column::numbers(visit.t("household-members")).into(),
            Column::words(visit.t("neighbourhood-row")).into(),
        ],
        rows: rows
            .iter()
            .take(SHOWN)
            .map(|row| {
                let household = &row.household;
                let choice = |field: &str, code: &Option<String>| {
                    code.as_deref().map_or_else(String::new, |code| {
                        visit.t(&format!("household-{field}-{code}"))
                    })
                };
                DataRow {
                    cells: vec![
                        html! { (household.number) },
                        html! { @if let Some(code) = &household.settlement { (settlement(visit, code)) } },
                        html! { (household.street.as_deref().unwrap_or_default()) },
                        html! { (household.house.as_deref().unwrap_or_default()) },
                        html! { (choice("kind", &household.kind)) },
                        html! { (choice("poverty", &household.poverty)) },
                        html! { (visit.reader.number(household.members.len() as i64)) },
                        html! { (row.origin.row) },
                    ],
                    ..DataRow::default()
                }
            })
            .collect(),
        total: None,
    };
    html! {
        details {
            summary { (visit.t("household-all")) ": " (visit.reader.number(rows.len() as i64)) }
            @if rows.len() > SHOWN {
                p { (visit.say(&Message::new("neighbourhood-first").with("count", SHOWN))) }
            }
            (ui::table(&table))
        }
    }
}

/// Keeps what the preview showed, as one batch in one change: the file is read again, nothing of it travels through the
/// browser.
pub async fn keep(
    Path((_, code, file)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let preview = match prepared(&visit, &open, &file).await? {
        Ok(preview) => preview,
        Err(faults) => return Ok(broken(&visit, &open, "", &faults)),
    };
    let on_known = match filled.get("known") {
        "write" => OnKnown::Write,
        _ => OnKnown::Leave,
    };
    let known = preview.known();
    let mut left_out = 0;
    let mut all = Vec::new();
    for (at, row) in preview.read.value.iter().enumerate() {
        let record = known.get(&at).map(|at| &preview.place.households[*at].0);
        if record.is_some() && on_known == OnKnown::Leave {
            left_out += 1;
            continue;
        }
        if let Some(record) = record {
            visit.must(Act::Write, &record.thing())?;
        }
        all.push(Brought {
            schema: &HOUSEHOLD,
            content: content_of(&row.household),
            known: record,
            audience: Audience::Body,
        });
    }
    if all.is_empty() {
        return visit.done(
            &format!("/desk/places/{}/households", open.code),
            "unchanged",
        );
    }
    let mut change = visit
        .change("household.import", &open.code, &preview.name)
        .await?;
    keep_batch(
        &mut change,
        &open.code,
        &open.path,
        "households",
        &preview.name,
        all,
        left_out,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/places/{}/households", open.code), "made")
}

/// The workbook to fill.
pub async fn template(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = open(&visit, &code)?;
    let bytes = book::template(visit.reader, &open.code).map_err(|why| {
        tracing::error!(error = ?why, "a workbook could not be written");
        Refusal::Failed
    })?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(kind, "households.xlsx", bytes))
}

/// The book as a file, with names; that it was taken out is written in the log of the body.
pub async fn export(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let place = place_of(&visit, &open).await?;
    let households: Vec<Household> = place
        .households
        .into_iter()
        .filter(|(record, _)| record.body == visit.actor.body)
        .map(|(_, household)| household)
        .collect();
    let as_csv = filled.get("format") == "csv";
    let mut change = visit
        .change(
            "household.export",
            &open.code,
            if as_csv { "CSV" } else { "XLSX" },
        )
        .await?;
    change.touches(&open.code);
    change.commit().await?;
    if as_csv {
        let text = book::csv(visit.reader, &households);
        return Ok(download(
            "text/csv; charset=utf-8",
            "households.csv",
            text.into_bytes(),
        ));
    }
    let bytes = book::workbook(visit.reader, &households).map_err(|why| {
        tracing::error!(error = ?why, "a workbook could not be written");
        Refusal::Failed
    })?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(kind, "households.xlsx", bytes))
}
