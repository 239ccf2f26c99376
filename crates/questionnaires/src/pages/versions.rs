//! One version of a form: what it changed, and its files.

use ::store::Reading;
use axum::extract::Path;
use desk::answer;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::html;

use super::form::{downloads, numbered, source};
use super::publish::difference_list;
use super::{Seen, around, form_of, languages, upload};
use crate::grid::Grid;
use crate::model::VersionContent;
use crate::rules::changes;
use crate::store;

/// The ways in which a version comes to be, besides from a ready questionnaire.
pub(super) const SOURCES: [&str; 3] = ["upload", "xform", "builder"];

/// The page.
pub async fn page(visit: Visit, Path((_, id, number)): Path<(String, String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = form_of(&visit, &id).await?;
    let (record, content) = numbered(&visit, &seen, &number).await?;
    let mut reading = visit.reading().await?;
    let version = store::load(&mut reading, &seen.record, &record).await?;
    let before = store::all_versions(&mut reading, &seen.record)
        .await?
        .into_iter()
        .rfind(|one| one.number < content.number);
    drop(reading);
    let name = if content.version.is_empty() {
        number.clone()
    } else {
        content.version.clone()
    };
    let heading = visit.say(&Message::new("questionnaires-version-named").with("version", name));
    let differences = match (&before, &version) {
        (Some(before), Some(version)) => changes::between(&before.xform, &version.xform),
        _ => Vec::new(),
    };
    let pairs = vec![
        (
            visit.t("questionnaires-source"),
            html! { (source(&visit, &content)) },
        ),
        (
            visit.t("questionnaires-languages"),
            languages(&content.languages),
        ),
    ];
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        (ui::definitions(&pairs))
        @if let Some(version) = &version { (upload::extent(&visit, &version.xform)) }
        @if let Some(before) = &before {
            section aria-labelledby="changes" {
                h2 #changes {
                    (visit.say(&Message::new("questionnaires-changes-since").with("version", before.version.as_str())))
                }
                @if differences.is_empty() { p { (visit.t("questionnaires-changes-none")) } }
                @else { (difference_list(&visit, &differences)) }
            }
        }
        (ui::downloads(&visit.reader, &downloads(&visit, &seen, content.number, &content)))
    };
    let around = around(&visit, &seen, true).await?;
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// A file of a version: the workbook as it came, the XForm, or the workbook written from our own tables.
pub async fn file(
    visit: Visit,
    Path((_, id, number, file)): Path<(String, String, String, String)>,
) -> Answer {
    visit.signed_in()?;
    let seen = form_of(&visit, &id).await?;
    let (record, content) = numbered(&visit, &seen, &number).await?;
    let mut reading = visit.reading().await?;
    match file.as_str() {
        "workbook" => {
            let stored = content.workbook.as_deref().ok_or(Refusal::NotFound)?;
            let (name, bytes) = store::bytes_of(&mut reading, stored)
                .await?
                .ok_or(Refusal::NotFound)?;
            Ok(answer::download(upload::media_type(&name), &name, bytes))
        }
        "form.xml" => {
            let version = store::load(&mut reading, &seen.record, &record)
                .await?
                .ok_or(Refusal::NotFound)?;
            let name = format!("{}.xml", seen.form_id());
            let bytes = version.xml.as_bytes().to_vec();
            Ok(answer::download(store::XFORM_TYPE, &name, bytes))
        }
        "export.xlsx" => {
            let grid = grid_of(&mut reading, &content)
                .await?
                .ok_or(Refusal::NotFound)?;
            let name = format!("{}.xlsx", file_name(&seen, &content));
            let bytes = super::new::workbook_of(&grid)?;
            Ok(answer::download(upload::media_type(&name), &name, bytes))
        }
        _ => Err(Refusal::NotFound),
    }
}

fn file_name(seen: &Seen, content: &VersionContent) -> String {
    match content.version.as_str() {
        "" => seen.form_id().to_owned(),
        version => format!("{}-{version}", seen.form_id()),
    }
}

/// The tables of a version: those of its design, or those of its workbook as our own reader has them.
async fn grid_of(reading: &mut Reading, content: &VersionContent) -> Result<Option<Grid>, Refusal> {
    if let Some(design) = &content.design {
        return Ok(Some(crate::design::table::write(design)));
    }
    let Some(file) = &content.workbook else {
        return Ok(None);
    };
    let found = store::bytes_of(reading, file).await?;
    Ok(found.and_then(|(name, bytes)| Grid::read(&name, &bytes)))
}
