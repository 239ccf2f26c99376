use ::store::{FileKind, NewFile, StoredFile, Uuid, keep_file, read_file};
use authority::Audience;
use axum::extract::Path;
use desk::answer::{escaped, redirect};
use desk::{Answer, Around, PageParts, Posted, Refusal, Visit};
use intake::{Became, File, Options, Read};
use kernel::{Id, Message, Problem, Weight};
use maud::{Markup, html};
use paper::Column;
use ui::form::{Control, Form};
use ui::{DataRow, DataTable, Section, Tone};

use super::export::country;
use super::place::may_import;
use super::{at, programme::source_words};
use crate::model::{Measure, Programme};
use crate::store;

/// The largest file that is read; a workbook of a whole oblast is far smaller.
const MOST: usize = 16 * 1024 * 1024;

struct Open {
    code: String,
    place_path: String,
}

fn open(visit: &Visit, code: &str) -> Result<Open, Refusal> {
    let place_path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    visit.signed_in()?;
    if !may_import(visit, &place_path) {
        return Err(Refusal::NotAllowed);
    }
    Ok(Open {
        code: code.to_owned(),
        place_path,
    })
}

fn around(visit: &Visit, code: &str) -> Around {
    let place = format!("/desk/places/{}", escaped(code));
    Around {
        overline: visit.place_name(code),
        crumbs: vec![
            (visit.href(&place), visit.place_name(code)),
            (
                visit.href(&format!("{place}/plan")),
                visit.t("programme-all"),
            ),
        ],
        section: Some(Section::Decide),
        place: Some(code.to_owned()),
    }
}

/// Asks for the workbook.
pub async fn ask(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = open(&visit, &code)?;
    Ok(form(&visit, &open, None))
}

fn form(visit: &Visit, open: &Open, error: Option<String>) -> axum::response::Response {
    let heading = visit.t("plans-import");
    let mut control = Control::new("file", visit.t("plans-file"))
        .help(visit.t("plans-file-help"))
        .required();
    let errors: Vec<desk::Wrong> = error
        .iter()
        .map(|error| (Some(control.id()), error.clone()))
        .collect();
    if let Some(error) = error {
        control = control.error(error);
    }
    let place = visit.href(&format!("/desk/places/{}/plan", escaped(&open.code)));
    let body = html! {
        h1 { (heading) }
        p { (visit.t("plans-import-says")) }
        (ui::form::form(&visit.reader, &Form {
            action: format!("{place}/import"),
            csrf: visit.csrf(),
            fields: vec![ui::form::file(&visit.reader, &control, ".xlsx,.xls,.ods,.csv", false)],
            submit: visit.t("plans-read"),
            cancel: Some(place),
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(heading, around(visit, &open.code), body);
    visit.page(&parts.with_wrong(errors))
}

/// Keeps the file as it came and leads to what was understood of it; of the programme nothing is stored yet.
pub async fn read(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let Some(upload) = filled.file("file") else {
        return Ok(form(&visit, &open, Some(visit.t("plans-choose-file"))));
    };
    if upload.content.len() > MOST {
        return Err(Refusal::TooLarge);
    }
    let mut change = visit.change("plans.upload", &open.code, "").await?;
    let kept = keep_file(
        &mut change,
        NewFile {
            name: &upload.name,
            content_type: "application/octet-stream",
            place_path: &open.place_path,
            // What was brought is seen by those who brought it, until it is a programme.
            audience: Audience::Body.code(),
            content: &upload.content,
        },
    )
    .await?;
    change.touches(&open.code);
    change.commit().await?;
    Ok(redirect(&visit.href(&format!(
        "/desk/places/{}/plan/import/{kept}",
        escaped(&open.code)
    ))))
}

/// A file that this body brought for this place.
async fn brought(visit: &Visit, open: &Open, file: &str) -> Result<StoredFile, Refusal> {
    let id = Uuid::parse_str(file).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    read_file(&mut reading, Id::<FileKind>::from_uuid(id))
        .await?
        .filter(|file| file.body == visit.actor.body && file.place_path == open.place_path)
        .ok_or(Refusal::NotFound)
}

fn understood(open: &Open, file: StoredFile) -> Result<Read<Programme>, Vec<Problem>> {
    let file = File::new(file.name, file.content);
    let options = Options::default();
    crate::read::programme(&[file], None, &options, &country(&open.place_path))
}

/// Reads a file aside: a large workbook takes its time, and others are served meanwhile.
async fn read_aside(
    open: Open,
    file: StoredFile,
) -> Result<(Open, Result<Read<Programme>, Vec<Problem>>), Refusal> {
    tokio::task::spawn_blocking(move || {
        let read = understood(&open, file);
        (open, read)
    })
    .await
    .map_err(|why| {
        tracing::error!(error = ?why, "a file could not be read to its end");
        Refusal::Failed
    })
}

/// Every measure as it was understood and every problem with its place in the file, before anything is stored.
pub async fn preview(
    visit: Visit,
    Path((_, code, file)): Path<(String, String, String)>,
) -> Answer {
    let open = open(&visit, &code)?;
    let kept = brought(&visit, &open, &file).await?;
    let name = kept.name.clone();
    let (open, read) = read_aside(open, kept).await?;
    let mut reading = visit.reading().await?;
    let known = store::of_place(&mut reading, &open.code).await?;
    drop(reading);
    let heading = visit.say(&Message::new("plans-preview").with("name", name));
    let place = visit.href(&format!("/desk/places/{}/plan", escaped(&open.code)));
    let again = ui::link_button(
        ui::ButtonKind::Secondary,
        &format!("{place}/import"),
        &visit.t("plans-other-file"),
    );
    let body = match &read {
        Err(faults) => html! {
            h1 { (heading) }
            p { (visit.t("plans-cannot-read")) }
            (problems(&visit, faults))
            (ui::toolbar(&visit.reader, &[again]))
        },
        Ok(read) => html! {
            h1 { (heading) }
            p { (visit.say(&Message::new("plans-understood")
                .with("measures", read.value.measures.len())
                .with("goals", read.value.goals.len())
                .with("left", left_out(read)))) }
            @if !known.is_empty() { p { (ui::tag(Tone::Warning, &visit.t("plans-beside"))) } }
            (problems(&visit, &read.problems))
            (programme(&visit, &read.value))
            (ui::form::form(&visit.reader, &Form {
                action: visit.href(&visit.path),
                csrf: visit.csrf(),
                submit: visit.t("plans-store"),
                cancel: Some(place.clone()),
                name: visit.t("plans-store"),
                ..Form::default()
            }))
            (ui::toolbar(&visit.reader, &[again]))
        },
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &open.code), body)))
}

fn left_out(read: &Read<Programme>) -> usize {
    read.understood
        .iter()
        .filter(|row| row.became == Became::LeftOut)
        .count()
}

fn problems(visit: &Visit, all: &[Problem]) -> Markup {
    if all.is_empty() {
        return html! {};
    }
    let rows = all
        .iter()
        .map(|problem| {
            let (tone, key) = match problem.weight {
                Weight::Fatal => (Tone::Break, "plans-weight-fatal"),
                Weight::Skipped => (Tone::Warning, "plans-weight-skipped"),
                Weight::Guessed => (Tone::Note, "plans-weight-guessed"),
            };
            let origin = &problem.origin;
            let row = if origin.row > 0 {
                origin.row.to_string()
            } else {
                String::new()
            };
            DataRow {
                cells: vec![
                    html! { (origin.sheet) },
                    html! { (row) },
                    html! { (origin.column_letters().unwrap_or_default()) },
                    html! { (ui::tag(tone, &visit.t(key))) },
                    html! { (visit.say(&problem.says)) },
                ],
                ..DataRow::default()
            }
        })
        .collect();
    let names = [
        "plans-sheet",
        "plans-row",
        "plans-column",
        "plans-weight",
        "plans-problem",
    ];
    html! {
        section aria-labelledby="problems" {
            h2 id="problems" { (visit.say(&Message::new("plans-problems").with("count", all.len()))) }
            (ui::table(&DataTable {
                caption: visit.t("plans-problem"),
                caption_unseen: true,
                columns: names.map(|key| Column::words(visit.t(key)).into()).to_vec(),
                rows,
                total: None,
            }))
        }
    }
}

fn programme(visit: &Visit, programme: &Programme) -> Markup {
    let reader = visit.desk.texts.reader(visit.lang(), programme.currency);
    let words = |words: &kernel::Words| reader.words(words).to_owned();
    let rows = programme
        .measures
        .iter()
        .map(|measure| DataRow {
            cells: vec![
                html! { (measure.number) " " (words(&measure.title)) },
                html! { @if let Some(goal) = measure.goal.and_then(|at| programme.goals.get(at)) { (words(goal)) } },
                html! { @if let Some(task) = &measure.task { (words(task)) } },
                html! { @if let Some(who) = &measure.responsible { (words(who)) } },
                html! { (measure.deadline.clone().unwrap_or_default()) },
                html! { (costs(visit, reader, measure)) },
                html! {
                    (measure.groups.iter().map(|group| reader.group(group)).collect::<Vec<_>>().join("; "))
                    @if !measure.unknown_groups.is_empty() {
                        " " (ui::tag(Tone::Warning, &measure.unknown_groups.join("; ")))
                    }
                },
                html! {
                    @for one in &measure.indicators {
                        (words(&one.name))
                        @if let Some(target) = &one.target { " → " (target) }
                        br;
                    }
                },
                html! { (measure.origin.short()) },
            ],
            ..DataRow::default()
        })
        .collect();
    let names = [
        "measure-title",
        "goal",
        "task",
        "measure-responsible",
        "measure-deadline",
        "measure-costs",
        "measure-groups",
        "measure-indicators",
        "plans-where",
    ];
    html! {
        section aria-labelledby="read" {
            h2 id="read" { (words(&programme.title)) }
            @if let Some(years) = programme.years { p { (visit.t("plans-years")) ": " (years.first) "–" (years.last) } }
            (ui::table(&DataTable {
                caption: visit.t("measure-all"),
                caption_unseen: true,
                columns: names.map(|key| Column::words(visit.t(key)).into()).to_vec(),
                rows,
                total: None,
            }))
        }
    }
}

fn costs(visit: &Visit, reader: text::Reader<'static>, measure: &Measure) -> Markup {
    html! {
        @for cost in &measure.costs {
            @if let Some(years) = cost.years {
                (years.first)
                @if years.last != years.first { "–" (years.last) }
                ": "
            }
            (reader.money(cost.amount))
            @if let Some(source) = &cost.source { " (" (source_words(visit, source)) ")" }
            br;
        }
    }
}

/// Stores what the preview showed, in one change: the file is read again, nothing of it travels through the browser.
pub async fn keep(
    Path((_, code, file)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let kept = brought(&visit, &open, &file).await?;
    let name = kept.name.clone();
    let (open, read) = read_aside(open, kept).await?;
    let Ok(read) = read else {
        return Ok(redirect(&visit.href(&visit.path)));
    };
    let mut change = visit.change("plans.import", &open.code, &name).await?;
    let (record, _) = store::import(
        &mut change,
        &open.code,
        &open.place_path,
        Audience::Partners,
        None,
        &read.value,
    )
    .await?;
    change.commit().await?;
    visit.done(&at(record.id, ""), "made")
}
