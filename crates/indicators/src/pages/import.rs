//! Figures from a file: handed in, looked at, and only then kept.

use std::collections::BTreeMap;

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use intake::File;
use kernel::{Id, Message, Problem};
use maud::{Markup, html};
use store::{NewFile, Reading, Uuid};
use ui::form::{Control, Form};
use ui::{DataRow, Tone};

use super::{address, around, back, column, figures_of, numbers, place_of, shown, table};
use crate::For;
use crate::model::{Indicator, Reported};
use crate::read::{Format, Found, Given, observations};
use crate::store::{self as kept, NewBatch, Verdict, verdict};

/// How many figures of each kind are shown before they are kept.
const SHOWN: usize = 60;

/// The form with which a file is handed in.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    may(&visit, &code)?;
    Ok(draw(&visit, &code, "", &[], &[]))
}

/// Refuses where nobody may bring figures to the place; gives its path.
fn may(visit: &Visit, code: &str) -> Result<String, Refusal> {
    visit.signed_in()?;
    place_of(code)?;
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    // A place is no secret; what may not be brought there is refused and not denied.
    if visit.may(Act::Import, &figures_of(visit, &path)) {
        Ok(path)
    } else {
        Err(Refusal::NotAllowed)
    }
}

fn draw(
    visit: &Visit,
    code: &str,
    source: &str,
    problems: &[Problem],
    missing: &[String],
) -> Response {
    let heading = visit.t("indicators-import");
    let mut file = Control::new("file", visit.t("indicators-file"))
        .help(visit.t("indicators-file-help"))
        .required();
    for words in missing {
        file = file.error(words.clone());
    }
    let source_control = Control::new("source", visit.t("indicators-import-source"))
        .help(visit.t("indicators-import-source-help"));
    let wrong: Vec<(Option<String>, String)> = missing
        .iter()
        .map(|words| (Some(file.id()), words.clone()))
        .chain(problems.iter().map(|problem| (None, said(visit, problem))))
        .collect();
    let body = html! {
        h1 { (heading) }
        p { (visit.t("indicators-import-says")) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&format!("{}/import", address(code, For::Reader))),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::file(&visit.reader, &file, ".csv,.tsv,.xlsx,.xls,.ods,.json,.xml", false),
                ui::form::line(&visit.reader, &source_control, source),
            ],
            submit: visit.t("indicators-look"),
            cancel: Some(visit.href(&address(code, For::Reader))),
            multipart: true,
            errors: wrong.clone(),
            ..Form::default()
        }))
        section aria-labelledby="formats" {
            h2 id="formats" { (visit.t("indicators-formats")) }
            ul {
                @for format in Format::ALL {
                    li { (visit.t(&format!("indicators-format-{}", format.code()))) }
                }
            }
            p.note { (visit.t("indicators-formats-table")) }
        }
    };
    let around = around(
        visit,
        code,
        For::Reader,
        vec![back(visit, code, For::Reader)],
    );
    let parts = PageParts::new(heading, around, body);
    visit.page(&parts.with_wrong(wrong))
}

/// A problem with where it stands.
pub(super) fn said(visit: &Visit, problem: &Problem) -> String {
    let place = problem.origin.short();
    let says = visit.say(&problem.says);
    if place.is_empty() {
        says
    } else {
        format!("{place}: {says}")
    }
}

/// What was read of a file and what would become of it.
struct Looked {
    found: Found,
    problems: Vec<Problem>,
    /// The figures of the place and of what lies in it.
    mine: Vec<Reported>,
    /// How many figures are of other places.
    outside: usize,
    verdicts: Vec<Verdict>,
    /// Series that nobody has described, with how many figures they have.
    undescribed: BTreeMap<String, usize>,
}

/// Reads a file as it would be kept for a place.
async fn look(
    visit: &Visit,
    reading: &mut Reading,
    code: &str,
    file: &File,
    source: &str,
) -> Result<Result<Looked, Vec<Problem>>, Refusal> {
    let path: Vec<String> = places::registry()
        .path(code)
        .into_iter()
        .map(|place| place.code.clone())
        .collect();
    let known = kept::indicators(reading, &path, false).await?;
    let given = Given {
        place: Some(code),
        series: None,
        source: (!source.is_empty()).then_some(source),
        known: &known,
    };
    let read = match observations(file, &given) {
        Ok(read) => read,
        Err(problems) => return Ok(Err(problems)),
    };
    let mut found = read.value;
    let rows = std::mem::take(&mut found.rows);
    let (mine, others): (Vec<Reported>, Vec<Reported>) = rows
        .into_iter()
        .partition(|row| is_within(&row.key.place, code));
    let before = kept::kept(reading, &visit.actor.body, &kept::series_of(&mine)).await?;
    let verdicts = mine.iter().map(|row| verdict(&before, row)).collect();
    let mut undescribed = BTreeMap::new();
    for row in &mine {
        if !is_described(&known, &row.key.series) {
            *undescribed.entry(row.key.series.clone()).or_insert(0) += 1;
        }
    }
    Ok(Ok(Looked {
        found,
        problems: read.problems,
        outside: others.len(),
        mine,
        verdicts,
        undescribed,
    }))
}

fn is_described(known: &[Indicator], series: &str) -> bool {
    known
        .iter()
        .any(|indicator| indicator.all_series().any(|known| known == series))
}

/// Whether a place is another or lies in it.
fn is_within(place: &str, around: &str) -> bool {
    places::registry()
        .path(place)
        .iter()
        .any(|one| one.code == around)
}

/// Takes a file, tells everything that is wrong with it, and leads to what would become of it.
pub async fn upload(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let path = may(&visit, &code)?;
    let source = filled.get("source").to_owned();
    let Some(upload) = filled.file("file") else {
        let missing = [visit.t("indicators-file-missing")];
        return Ok(draw(&visit, &code, &source, &[], &missing));
    };
    let file = File::new(&upload.name, upload.content.clone());
    let mut reading = visit.reading().await?;
    let looked = look(&visit, &mut reading, &code, &file, &source).await?;
    drop(reading);
    if let Err(problems) = looked {
        return Ok(draw(&visit, &code, &source, &problems, &[]));
    }
    let mut change = visit.change("observations.upload", &code, "").await?;
    let id = store::keep_file(
        &mut change,
        NewFile {
            name: &upload.name,
            content_type: &upload.content_type,
            place_path: &path,
            audience: Audience::Body.code(),
            content: &upload.content,
        },
    )
    .await?;
    change.commit().await?;
    let rest = format!(
        "{}/import/{id}?source={}",
        address(&code, For::Reader),
        desk::answer::escaped(&source)
    );
    Ok(desk::answer::redirect(&visit.href(&rest)))
}

/// The file that was handed in, where it is the body's own and for this place.
async fn handed_in(
    visit: &Visit,
    reading: &mut Reading,
    path: &str,
    id: &str,
) -> Result<(Uuid, File), Refusal> {
    let id = Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
    let stored = store::read_file(reading, Id::from_uuid(id))
        .await?
        .filter(|file| file.body == visit.actor.body && file.place_path == path)
        .ok_or(Refusal::NotFound)?;
    visit.must(
        Act::See,
        &Thing {
            kind: "file",
            body: &stored.body,
            place_path: &stored.place_path,
            audience: Audience::from_code(&stored.audience).unwrap_or(Audience::Body),
            author: &stored.author,
            state: "open",
        },
    )?;
    Ok((id, File::new(&stored.name, stored.content)))
}

/// What would become of the file: new, changed, same, left out; nothing is kept yet.
pub async fn preview(visit: Visit, Path((_, code, id)): Path<(String, String, String)>) -> Answer {
    let path = may(&visit, &code)?;
    let source = visit.asked("source").unwrap_or_default().to_owned();
    let mut reading = visit.reading().await?;
    let (_, file) = handed_in(&visit, &mut reading, &path, &id).await?;
    let looked = look(&visit, &mut reading, &code, &file, &source).await?;
    drop(reading);
    let looked = match looked {
        Ok(looked) => looked,
        Err(problems) => return Ok(draw(&visit, &code, &source, &problems, &[])),
    };
    let heading = visit.t("indicators-preview");
    let changes = looked
        .verdicts
        .iter()
        .filter(|verdict| !matches!(verdict, Verdict::Same | Verdict::Nothing))
        .count();
    let body = html! {
        p.overline { (file.name) " · " (visit.t(&format!("indicators-format-{}", looked.found.format.code()))) }
        h1 { (heading) }
        (sums(&visit, &looked))
        @if changes == 0 {
            (ui::empty_state(&visit.t("indicators-nothing-new"), &visit.t("indicators-nothing-new-says"), None))
        } @else {
            p { (visit.t("indicators-preview-says")) }
            (ui::form::form(&visit.reader, &Form {
                action: visit.here(),
                csrf: visit.csrf(),
                submit: visit.say(&Message::new("indicators-keep-so-many").with("count", changes)),
                cancel: Some(visit.href(&format!("{}/import", address(&code, For::Reader)))),
                ..Form::default()
            }))
        }
        (differences(&visit, &looked))
        (left_out(&visit, &looked))
    };
    let around = around(
        &visit,
        &code,
        For::Reader,
        vec![back(&visit, &code, For::Reader)],
    );
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn sums(visit: &Visit, looked: &Looked) -> Markup {
    let count =
        |wanted: fn(&Verdict) -> bool| looked.verdicts.iter().filter(|one| wanted(one)).count();
    let facts: Vec<(&str, usize)> = vec![
        (
            "indicators-added",
            count(|one| matches!(one, Verdict::Added)),
        ),
        (
            "indicators-changed",
            count(|one| matches!(one, Verdict::Changed(_))),
        ),
        (
            "indicators-gone",
            count(|one| matches!(one, Verdict::Gone(_))),
        ),
        (
            "indicators-same",
            count(|one| matches!(one, Verdict::Same | Verdict::Nothing)) + looked.found.repeated,
        ),
        ("indicators-empty", looked.found.empty),
        ("indicators-outside", looked.outside),
    ];
    let facts: Vec<paper::Fact> = facts
        .into_iter()
        .map(|(key, count)| paper::Fact {
            name: visit.t(key),
            value: visit
                .reader
                .number(i64::try_from(count).unwrap_or(i64::MAX)),
            small: String::new(),
            hot: false,
        })
        .collect();
    html! {
        (ui::facts(&facts))
        @if looked.outside > 0 { p.note { (visit.t("indicators-outside-says")) } }
    }
}

/// The figures that are new or different, as many as can be looked at.
fn differences(visit: &Visit, looked: &Looked) -> Markup {
    let changed: Vec<(&Reported, &Verdict)> = looked
        .mine
        .iter()
        .zip(&looked.verdicts)
        .filter(|(_, verdict)| matches!(verdict, Verdict::Changed(_) | Verdict::Gone(_)))
        .collect();
    let added: Vec<(&Reported, &Verdict)> = looked
        .mine
        .iter()
        .zip(&looked.verdicts)
        .filter(|(_, verdict)| matches!(verdict, Verdict::Added))
        .collect();
    html! {
        @for (key, rows) in [("indicators-changed", changed), ("indicators-added", added)] {
            @if !rows.is_empty() {
                section aria-labelledby=(key) {
                    h2 id=(key) { (visit.t(key)) }
                    (table(visit.t(key), columns(visit), rows.iter().take(SHOWN).map(|(one, verdict)| row(visit, one, verdict)).collect()))
                    @if rows.len() > SHOWN {
                        p.soft { (visit.say(&Message::new("indicators-and-more").with("count", rows.len() - SHOWN))) }
                    }
                }
            }
        }
    }
}

fn columns(visit: &Visit) -> Vec<ui::Heading> {
    vec![
        column(visit.t("indicator")),
        column(visit.t("indicators-place")),
        column(visit.t("indicators-whom")),
        numbers(visit.t("indicators-period")),
        numbers(visit.t("indicators-before")),
        numbers(visit.t("indicators-value")),
        numbers(visit.t("indicators-row")),
    ]
}

fn row(visit: &Visit, one: &Reported, verdict: &Verdict) -> DataRow {
    let before = match verdict {
        Verdict::Changed(before) | Verdict::Gone(before) => before.as_str(),
        _ => "",
    };
    let value = one
        .value
        .map_or_else(String::new, |value| value.to_string());
    DataRow {
        cells: vec![
            html! { code { (one.key.series) } },
            html! { (visit.place_name(&one.key.place)) },
            shown::whom(visit, &one.key.group, &one.key.detail),
            html! { (shown::period(visit, one.key.period)) },
            html! { (before) },
            html! {
                @if one.value.is_none() { (ui::tag(Tone::Warning, &visit.t("indicators-gone"))) }
                @else { (value) }
            },
            html! { (one.origin.row) },
        ],
        ..DataRow::default()
    }
}

/// What is not kept and why, and series that nobody has described.
fn left_out(visit: &Visit, looked: &Looked) -> Markup {
    html! {
        @if !looked.problems.is_empty() {
            section aria-labelledby="left-out" {
                h2 id="left-out" { (visit.t("indicators-left-out")) }
                ul { @for problem in &looked.problems { li { (said(visit, problem)) } } }
            }
        }
        @if !looked.undescribed.is_empty() {
            section aria-labelledby="undescribed" {
                h2 id="undescribed" { (visit.t("indicators-undescribed")) }
                p.soft { (visit.t("indicators-undescribed-says")) }
                ul {
                    @for (series, count) in &looked.undescribed {
                        li { code { (series) } " — " (visit.say(&Message::new("indicators-so-many").with("count", *count))) }
                    }
                }
            }
        }
    }
}

/// Keeps the figures of the file as one batch.
pub async fn keep(
    Path((_, code, id)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let path = may(&visit, &code)?;
    let source = visit.asked("source").unwrap_or_default().to_owned();
    let mut reading = visit.reading().await?;
    let (file_id, file) = handed_in(&visit, &mut reading, &path, &id).await?;
    let looked = look(&visit, &mut reading, &code, &file, &source).await?;
    drop(reading);
    let looked = match looked {
        Ok(looked) => looked,
        Err(problems) => return Ok(draw(&visit, &code, &source, &problems, &[])),
    };
    let new = NewBatch {
        place: &code,
        place_path: &path,
        audience: Audience::Partners,
        sort: "import",
        format: looked.found.format.code(),
        file_name: &file.name,
        file: Some(file_id),
        source: &source,
    };
    let mut change = visit.change("observations.import", &code, &source).await?;
    let batch = kept::keep(&mut change, &new, &looked.mine).await?;
    let Some(batch) = batch else {
        return visit.done(&address(&code, For::Reader), "unchanged");
    };
    change.commit().await?;
    visit.done(&format!("/desk/indicator-batches/{}", batch.id), "saved")
}
