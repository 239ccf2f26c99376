//! A file is brought: it becomes a document, or the next version of one; or it is said why it cannot.

use ::store::sha256;
use authority::{Act, Audience, Thing};
use axum::extract::Path;
use axum::response::Response;
use desk::answer::escaped;
use desk::{Answer, Around, Filled, PageParts, Posted, Refusal, Upload, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::form::{Control, Form};

use super::{Seen, around, around_below, library_crumb};
use crate::model::Version;
use crate::rules::recognition::recognise;
use crate::store::Brought;
use crate::{DOCUMENT, library, store};

/// What a browser offers to choose; what a file is, is decided by its content.
const ENDINGS: &str = ".pdf,.docx,.odt,.rtf,.html,.htm,.txt,.xlsx,.xls,.ods,.csv";

/// The page of a new document.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    must_bring(&visit, &code)?;
    Ok(draw_new(&visit, &code, "", None))
}

/// Whether the visitor may bring documents of a place; its path.
fn must_bring(visit: &Visit, code: &str) -> Result<String, Refusal> {
    visit.signed_in()?;
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    visit.must(Act::Write, &new_thing(visit, &path))?;
    Ok(path)
}

/// A document that does not exist yet, as the policies are asked about it.
pub(super) fn new_thing<'a>(visit: &'a Visit, path: &'a str) -> Thing<'a> {
    Thing {
        kind: DOCUMENT.word,
        body: &visit.actor.body,
        place_path: path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: DOCUMENT.first_state(),
    }
}

struct Sent<'a> {
    heading: String,
    says: Markup,
    cancel: String,
    around: Around,
    wrong: Option<String>,
    more: Vec<Markup>,
    base: Option<&'a str>,
}

fn draw(visit: &Visit, sent: Sent<'_>) -> Response {
    let mut control = Control::new("file", visit.t("documents-file"))
        .help(visit.t("documents-file-help"))
        .required();
    let errors: Vec<(Option<String>, String)> = sent
        .wrong
        .iter()
        .map(|says| (Some(control.id()), says.clone()))
        .collect();
    if let Some(says) = sent.wrong {
        control = control.error(says);
    }
    let mut fields = vec![ui::form::file(&visit.reader, &control, ENDINGS, false)];
    fields.extend(sent.more);
    let hidden: Vec<(String, String)> = sent
        .base
        .map(|base| ("base".to_owned(), base.to_owned()))
        .into_iter()
        .collect();
    let body = html! {
        h1 { (sent.heading) }
        (sent.says)
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("documents-bring"),
            cancel: Some(sent.cancel),
            hidden: hidden.clone(),
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(sent.heading, sent.around, body).carrying(hidden);
    visit.page(&parts.with_wrong(errors))
}

fn draw_new(visit: &Visit, code: &str, title: &str, wrong: Option<String>) -> Response {
    let control =
        Control::new("title", visit.t("document-title")).help(visit.t("documents-title-help"));
    draw(
        visit,
        Sent {
            heading: visit.t("document-new"),
            says: html! { p { (visit.t("documents-new-says")) } },
            cancel: visit.href(&format!("/desk/places/{}/documents", escaped(code))),
            around: around(visit, code, vec![library_crumb(visit, code)]),
            wrong,
            more: vec![ui::form::line(&visit.reader, &control, title)],
            base: None,
        },
    )
}

/// Why there is no file: none was chosen, or there is nothing in it.
fn no_file(visit: &Visit, filled: &Filled) -> String {
    let empty = filled.files.iter().any(|file| !file.name.is_empty());
    visit.t(if empty {
        "documents-refused-empty"
    } else {
        "documents-choose-file"
    })
}

/// The version that a file makes, without its number.
fn version_of(file: &Upload, reading: &crate::rules::reading::Reading, sha256: String) -> Version {
    let document = &reading.document;
    Version {
        number: 1,
        name: super::short(&file.name, 200),
        format: format_code(document.format).to_owned(),
        sha256,
        pages: document.pages.map(i64::from),
        letters: document
            .text()
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count() as i64,
        warnings: library::warnings(reading),
        ..Version::default()
    }
}

/// A format's code, as files end.
fn format_code(format: folio::Format) -> &'static str {
    use folio::Format;
    match format {
        Format::Pdf => "pdf",
        Format::Docx => "docx",
        Format::Odt => "odt",
        Format::Html => "html",
        Format::Rtf => "rtf",
        Format::Txt => "txt",
        Format::Xlsx => "xlsx",
        Format::Xls => "xls",
        Format::Ods => "ods",
        Format::Csv => "csv",
    }
}

/// The media type under which a file of a format is given back.
pub(super) fn media_type(format: &str) -> &'static str {
    match format {
        "pdf" => "application/pdf",
        "docx" => super::DOCX,
        "odt" => "application/vnd.oasis.opendocument.text",
        "rtf" => "application/rtf",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xls" => "application/vnd.ms-excel",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        // A page that somebody brought is never shown as one of ours.
        _ => "application/octet-stream",
    }
}

/// Keeps a new document with its first version.
pub async fn save(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let path = must_bring(&visit, &code)?;
    let typed = filled.get("title").to_owned();
    let Some(file) = filled.file("file") else {
        return Ok(draw_new(
            &visit,
            &code,
            &typed,
            Some(no_file(&visit, &filled)),
        ));
    };
    let digest = sha256(&file.content);
    let (read, content) = match library::receive(&file.name, file.content.clone()).await {
        Ok(read) => read,
        Err(why) => return Ok(draw_new(&visit, &code, &typed, Some(visit.say(&why)))),
    };
    let mut said = recognise(&read, &file.name);
    if !typed.is_empty() {
        said.title.clear();
        said.title
            .insert("plain".to_owned(), super::short(&typed, 290));
    }
    let version = version_of(file, &read, digest);
    let words = library::words(&read);
    let mut change = visit.change("document.bring", "", "").await?;
    let known = store::brought_before(&mut change, &visit.actor, &code, &version.sha256).await?;
    if let Some(known) = known {
        // Sent twice, or brought before: it is there already.
        return visit.done(&format!("/desk/documents/{known}"), "there-already");
    }
    let document = store::create(&mut change, (&code, &path), &said).await?;
    let brought = Brought {
        content_type: media_type(&version.format),
        said: version,
        content: &content,
        words: &words,
        audience: document.audience,
    };
    let kept = store::add_version(&mut change, &document, brought).await?;
    change.commit().await?;
    library::hold(kept.id, &read);
    visit.done(&format!("/desk/documents/{}", document.id), "made")
}

/// The document of an address, for somebody who may write it.
async fn to_write(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = Seen::of(visit, id).await?;
    visit.must(Act::Write, &seen.record.thing())?;
    Ok(seen)
}

/// The page of the next version.
pub async fn version(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = to_write(&visit, &id).await?;
    Ok(draw_version(&visit, &seen, "", None))
}

fn draw_version(visit: &Visit, seen: &Seen, note: &str, wrong: Option<String>) -> Response {
    let control = Control::new("note", visit.t("document-version-note"))
        .help(visit.t("documents-version-note-help"));
    let base = seen.versions.len().to_string();
    let says =
        visit.say(&Message::new("documents-version-says").with("count", seen.versions.len()));
    draw(
        visit,
        Sent {
            heading: visit.t("document-version-new"),
            says: html! { p { strong { (seen.title(visit)) } } p { (says) } },
            cancel: visit.href(&seen.desk()),
            around: around_below(visit, seen),
            wrong,
            more: vec![ui::form::line(&visit.reader, &control, note)],
            base: Some(&base),
        },
    )
}

/// Keeps the next version.
pub async fn save_version(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let note = filled.get("note").to_owned();
    let again = |wrong: String| Ok(draw_version(&visit, &seen, &note, Some(wrong)));
    let Some(file) = filled.file("file") else {
        return again(no_file(&visit, &filled));
    };
    let digest = sha256(&file.content);
    if let Some(same) = seen.versions.iter().find(|one| one.said.sha256 == digest) {
        let newest = seen
            .versions
            .last()
            .is_some_and(|last| last.said.number == same.said.number);
        if newest && filled.get("base") != seen.versions.len().to_string() {
            return visit.done(&seen.desk(), "there-already");
        }
        let says = Message::new("documents-same-version").with("number", same.said.number);
        return again(visit.say(&says));
    }
    if !visit.by_program && filled.get("base") != seen.versions.len().to_string() {
        return Err(Refusal::Stale);
    }
    let (read, content) = match library::receive(&file.name, file.content.clone()).await {
        Ok(read) => read,
        Err(why) => return again(visit.say(&why)),
    };
    let last = seen.versions.last().map_or(0, |one| one.said.number);
    let version = Version {
        number: last + 1,
        note: (!note.is_empty()).then(|| super::short(&note, 290)),
        ..version_of(file, &read, digest)
    };
    let mut version = version;
    if let Some(before) = seen.versions.last() {
        let before = library::read(&visit, before).await?;
        if !crate::rules::comparison::has_much_of(&read, &before) {
            version.warnings.push("unlike 1".to_owned());
        }
    }
    let words = library::words(&read);
    let mut change = visit
        .change("document.version", &seen.record.id.to_string(), "")
        .await?;
    // Two people who bring a next version at once: the document is written, so that the second is told.
    records::update(&mut change, &seen.record, records::Update::default())
        .await?
        .ok_or(Refusal::Stale)?;
    // Who may not publish does not publish by bringing a version of what is public.
    let audience = if visit.may(Act::Publish, &seen.record.thing()) {
        seen.record.audience
    } else {
        Audience::Partners
    };
    let brought = Brought {
        content_type: media_type(&version.format),
        said: version,
        content: &content,
        words: &words,
        audience,
    };
    let kept = store::add_version(&mut change, &seen.record, brought).await?;
    change.commit().await?;
    library::hold(kept.id, &read);
    visit.done(&seen.desk(), "saved")
}
