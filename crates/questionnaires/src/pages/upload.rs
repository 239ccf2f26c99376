//! A workbook is handed in: it becomes the draft of a form, or everything that is wrong with it is said.

use ::store::Change;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::{Answer, Around, PageParts, Posted, Refusal, Visit};
use kernel::{Lang, Message};
use maud::{Markup, html};
use records::Record;
use ui::form::{Control, Form, Submit};
use ui::{ButtonKind, DataRow};

use super::new::Begun;
use super::{around, column, numbers, problems, table, to_write};
use crate::design::{Design, read};
use crate::grid::Grid;
use crate::model::{Medium, Titled, VersionContent, of};
use crate::rules::settlements;
use crate::store::{self, XFORM_TYPE};
use crate::workbook::{ENDINGS, Received, is_error};

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = to_write(&visit, &id).await?;
    draw(&visit, &seen, None).await
}

async fn draw(visit: &Visit, seen: &super::Seen, wrong: Option<String>) -> Answer {
    let mut reading = visit.reading().await?;
    let draft = store::draft(&mut reading, &seen.record).await?;
    drop(reading);
    let heading = visit.t("questionnaires-upload");
    let base = draft.map_or(0, |draft| draft.record.version);
    let hidden = vec![("base".to_owned(), base.to_string())];
    let mut control = Control::new("file", visit.t("questionnaires-file"))
        .help(visit.t("questionnaires-file-help"))
        .required();
    let errors: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|says| (Some(control.id()), says.clone()))
        .collect();
    if let Some(says) = wrong {
        control = control.error(says);
    }
    let body = html! {
        h1 { (heading) }
        @if !seen.form_id().is_empty() {
            p { (visit.t("questionnaires-upload-says")) " " code { (seen.form_id()) } }
        }
        @if base > 0 { p { (visit.t("questionnaires-upload-replaces")) } }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: vec![ui::form::file(&visit.reader, &control, ENDINGS, false)],
            submit: visit.t("questionnaires-upload-go"),
            more: vec![Submit {
                name: "as".to_owned(),
                value: "csv".to_owned(),
                words: visit.t("questionnaires-problems-csv-only"),
                kind: ButtonKind::Secondary,
            }],
            cancel: Some(visit.href(&seen.desk())),
            hidden: hidden.clone(),
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(heading, around(visit, seen, true).await?, body).carrying(hidden);
    Ok(visit.page(&parts.with_wrong(errors)))
}

/// Makes the draft, or says everything that is wrong; with `as=csv` only says it, as a table.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let Some(file) = filled.file("file") else {
        let says = visit.t("questionnaires-choose-file");
        return draw(&visit, &seen, Some(says)).await;
    };
    let begun = Begun::file(&file.name, &file.content);
    let Some(received) = &begun.received else {
        return Err(Refusal::Failed);
    };
    if filled.get("as") == "csv" {
        return Ok(problems::as_csv(
            &visit,
            &received.problems,
            &received.form_id,
        ));
    }
    if received.xform.is_none() {
        let around = around(&visit, &seen, true).await?;
        return Ok(problems_of(&visit, &around, received));
    }
    if !seen.form_id().is_empty() && begun.form_id != seen.form_id() {
        let says = Message::new("questionnaires-other-form-id")
            .with("id", seen.form_id())
            .with("other", begun.form_id.as_str());
        return draw(&visit, &seen, Some(visit.say(&says))).await;
    }
    let mut change = visit
        .change("form.upload", &seen.record.id.to_string(), "")
        .await?;
    if !store::name_form(&mut change, &seen.record, &begun.form_id).await? {
        let says = Message::new("questionnaires-form-id-taken").with("id", begun.form_id.as_str());
        drop(change);
        return draw(&visit, &seen, Some(visit.say(&says))).await;
    }
    let draft = store::draft(&mut change, &seen.record).await?;
    let stands = draft.as_ref().map_or(0, |draft| draft.record.version);
    if filled.get("base") != stands.to_string() {
        return Err(Refusal::Stale);
    }
    let mut content = content_of(&mut change, &seen.record, &begun, &visit).await?;
    if let Some(draft) = &draft {
        content.number = draft.content.number;
    }
    let before = draft.map(|draft| draft.record);
    store::keep_draft(&mut change, &seen.record, before.as_ref(), &content)
        .await?
        .ok_or(Refusal::Stale)?;
    if seen.form_id().is_empty() {
        let said = crate::model::FormContent {
            form_id: Some(begun.form_id.clone()),
            ..seen.form.clone()
        };
        store::keep_form(&mut change, &seen.record, &said)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    change.commit().await?;
    visit.done(&seen.desk(), "saved")
}

/// What a draft says that is begun so; its files are kept with the change.
pub(super) async fn content_of(
    change: &mut Change,
    form: &Record,
    begun: &Begun,
    visit: &Visit,
) -> Result<VersionContent, Refusal> {
    let mut content = VersionContent {
        title: begun.title.clone(),
        source: begun.source.clone(),
        design: begun.design.clone(),
        ..VersionContent::default()
    };
    if let Some(design) = &begun.design {
        content.languages = crate::workbook::languages(design);
    }
    if let Some((name, bytes)) = &begun.workbook {
        content.workbook =
            Some(store::keep_bytes(change, form, name, media_type(name), bytes).await?);
    }
    if let Some(received) = &begun.received
        && let Some(xml) = &received.xform
    {
        let mut title = Titled::default();
        title.0.insert("plain".to_owned(), received.title.clone());
        let name = format!("{}.xml", received.form_id);
        content.title = title;
        content.md5 = store::md5_of(xml.as_bytes());
        content.xform =
            Some(store::keep_bytes(change, form, &name, XFORM_TYPE, xml.as_bytes()).await?);
        content.version.clone_from(&received.version);
        content.languages.clone_from(&received.languages);
        content.asks.clone_from(&received.asks);
        content.warnings = received.warnings() as i64;
    }
    content.media = media_before(change, form, &content.asks).await?;
    settle(change, form, &mut content, visit.lang()).await?;
    Ok(content)
}

/// The files that the version before was given and that are asked for again.
async fn media_before(
    change: &mut Change,
    form: &Record,
    asks: &[String],
) -> Result<Vec<Medium>, Refusal> {
    let versions = store::version_records(change, form).await?;
    let last = versions
        .last()
        .map(|record| of::<VersionContent>(&record.content));
    let mut media = last.unwrap_or_default().media;
    media.retain(|medium| asks.contains(&medium.name));
    Ok(media)
}

/// Gives a version the list of settlements that it asks for, where the register of places knows them.
pub(super) async fn settle(
    change: &mut Change,
    form: &Record,
    content: &mut VersionContent,
    lang: Lang,
) -> Result<(), Refusal> {
    if !content
        .missing()
        .iter()
        .any(|name| name == settlements::FILE)
    {
        return Ok(());
    }
    let first = content.languages.first().and_then(|code| code.parse().ok());
    let Some(list) = settlements::list(&form.place, first.unwrap_or(lang)) else {
        return Ok(());
    };
    let medium = medium_of(change, form, settlements::FILE, list.as_bytes()).await?;
    content.media.push(medium);
    Ok(())
}

/// Keeps a file that a form asks for.
pub(super) async fn medium_of(
    change: &mut Change,
    form: &Record,
    name: &str,
    bytes: &[u8],
) -> Result<Medium, Refusal> {
    let content_type = media_type(name);
    Ok(Medium {
        name: name.to_owned(),
        file: store::keep_bytes(change, form, name, content_type, bytes).await?,
        md5: store::md5_of(bytes),
        content_type: content_type.to_owned(),
    })
}

/// The media type of a file by the ending of its name: what a browser says of it is no promise.
pub(super) fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xls" => "application/vnd.ms-excel",
        "csv" => "text/csv",
        "md" => "text/markdown",
        "xml" => XFORM_TYPE,
        "geojson" => "application/geo+json",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// The design of a stored workbook.
pub(super) async fn design_of(change: &mut Change, file: &str) -> Result<Option<Design>, Refusal> {
    let found = store::bytes_of(change, file).await?;
    Ok(found
        .and_then(|(name, bytes)| Grid::read(&name, &bytes))
        .map(|grid| read(&grid)))
}

/// The page that says everything that is wrong with a file; nothing of it was kept.
pub(super) fn problems_of(visit: &Visit, around: &Around, received: &Received) -> Response {
    let heading = visit.t("questionnaires-problems");
    let errors = received.errors();
    let body = html! {
        h1 { (heading) }
        p { (visit.say(&Message::new("questionnaires-problems-found")
            .with("errors", errors).with("warnings", received.warnings()))) }
        p { strong { (visit.t("questionnaires-nothing-kept")) } }
        @if let Some(why) = &received.unreadable { p.mend { (visit.say(why)) } }
        @if !received.problems.is_empty() { (problems::table_of(visit, &received.problems)) }
        p { (visit.t("questionnaires-problems-next")) }
        p { a.button.primary href=(visit.here()) { (visit.t("questionnaires-upload-again")) } }
    };
    let wrong: Vec<(Option<String>, String)> = received
        .problems
        .iter()
        .filter(|problem| is_error(problem))
        .map(|problem| (Some("file".to_owned()), problems::sentence(visit, problem)))
        .chain(
            received
                .unreadable
                .iter()
                .map(|why| (Some("file".to_owned()), visit.say(why))),
        )
        .collect();
    let parts = PageParts::new(heading, around.clone(), body);
    let mut parts = parts.with_wrong(wrong);
    parts.status = StatusCode::UNPROCESSABLE_ENTITY;
    visit.page(&parts)
}

/// What a form is, in numbers: for the page of a form and before it is published.
pub(super) fn extent(visit: &Visit, xform: &xlsform::XForm) -> Markup {
    let counted = crate::rules::extent::of(xform);
    let rows: Vec<DataRow> = [
        ("questionnaires-questions", counted.questions),
        ("questionnaires-rosters", counted.rosters),
        ("questionnaires-choices-all", counted.choices),
    ]
    .into_iter()
    .map(|(key, count)| {
        super::row(vec![
            html! { (visit.t(key)) },
            html! { (visit.reader.number(count as i64)) },
        ])
    })
    .collect();
    table(
        visit.t("questionnaires-extent"),
        vec![
            column(visit.t("questionnaires-what")),
            numbers(visit.t("questionnaires-how-many")),
        ],
        rows,
    )
}
