//! The files that a form asks for: lists of places, pictures, sounds.

use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use ui::form::{Control, Form};
use ui::{DataRow, Tone};

use super::{Seen, around, column, row, table, to_write, upload};
use crate::store;

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = to_write(&visit, &id).await?;
    draw(&visit, &seen, None).await
}

/// What files are written to: the draft where there is one, else what phones have now.
async fn target(
    visit: &Visit,
    seen: &Seen,
) -> Result<(records::Record, crate::model::VersionContent), Refusal> {
    let mut reading = visit.reading().await?;
    let records = store::version_records(&mut reading, &seen.record).await?;
    let record = records.into_iter().next_back().ok_or(Refusal::NotFound)?;
    let content = crate::model::of(&record.content);
    Ok((record, content))
}

async fn draw(visit: &Visit, seen: &Seen, wrong: Option<String>) -> Answer {
    let (record, content) = target(visit, seen).await?;
    let heading = visit.t("questionnaires-files");
    let mut reading = visit.reading().await?;
    let fresh = store::draft(&mut reading, &seen.record).await?;
    let fresh = fresh.and_then(|draft| draft.version);
    let xform = fresh.as_ref().map(|version| version.xform.as_ref());
    let missing = store::missing(&mut reading, &seen.record, &content, xform).await?;
    drop(reading);
    let made: Vec<String> = content
        .missing()
        .into_iter()
        .filter(|name| !missing.contains(name))
        .collect();
    let remove = visit.href(&format!("{}/media/remove", seen.desk()));
    let version = ("version".to_owned(), record.version.to_string());
    let given = content.media.iter().map(|medium| {
        row(vec![
            html! { code { (medium.name) } },
            ui::tag(Tone::Done, &visit.t("questionnaires-file-there")),
            ui::act_button(
                &remove,
                &visit.csrf(),
                &visit.t("desk-remove"),
                &[version.clone(), ("name".to_owned(), medium.name.clone())],
            ),
        ])
    });
    let absent = missing.iter().map(|name| {
        row(vec![
            html! { code { (name) } },
            ui::tag(Tone::Warning, &visit.t("questionnaires-file-missing")),
            html! {},
        ])
    });
    let answered = made.iter().map(|name| {
        row(vec![
            html! { code { (name) } },
            ui::tag(Tone::Done, &visit.t("questionnaires-file-answered")),
            html! {},
        ])
    });
    let rows: Vec<DataRow> = absent.chain(answered).chain(given).collect();
    let control = Control::new("file", visit.t("questionnaires-files-give"))
        .help(visit.t("questionnaires-files-give-help"))
        .required();
    let control = match &wrong {
        Some(says) => control.error(says.clone()),
        None => control,
    };
    let errors: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|says| (Some(control.id()), says.clone()))
        .collect();
    let body = html! {
        h1 { (heading) }
        p { (visit.t("questionnaires-files-says")) }
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("questionnaires-files-none"), "", None))
        } @else {
            (table(
                heading.clone(),
                vec![
                    column(visit.t("questionnaires-file-name")),
                    column(visit.t("questionnaires-state")),
                    column(visit.t("questionnaires-act")),
                ],
                rows,
            ))
        }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: vec![ui::form::file(&visit.reader, &control, "", true)],
            submit: visit.t("questionnaires-files-send"),
            cancel: Some(visit.href(&seen.desk())),
            hidden: vec![version.clone()],
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(heading, around(visit, seen, true).await?, body);
    Ok(visit.page(&parts.carrying(vec![version]).with_wrong(errors)))
}

/// Keeps files under the names by which the form asks for them.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let (record, mut content) = target(&visit, &seen).await?;
    let files: Vec<&desk::Upload> = filled
        .files
        .iter()
        .filter(|file| file.field == "file" && !file.content.is_empty())
        .collect();
    if files.is_empty() {
        let says = visit.t("questionnaires-choose-file");
        return draw(&visit, &seen, Some(says)).await;
    }
    // Phones would never fetch a file that the form does not name: a slip in its name is said at once.
    let known = |name: &str| content.asks.iter().any(|asked| asked == name);
    let stray: Vec<&str> = files
        .iter()
        .map(|file| file.name.as_str())
        .filter(|name| !known(name))
        .collect();
    if !stray.is_empty() {
        let says = Message::new("questionnaires-file-not-asked")
            .with("name", stray.join(", "))
            .with("asked", content.asks.join(", "));
        return draw(&visit, &seen, Some(visit.say(&says))).await;
    }
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit
        .change("form-version.media", &record.id.to_string(), "")
        .await?;
    for file in files {
        let medium =
            upload::medium_of(&mut change, &seen.record, &file.name, &file.content).await?;
        content.media.retain(|before| before.name != medium.name);
        content.media.push(medium);
    }
    store::keep_draft(&mut change, &seen.record, Some(&record), &content)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("{}/media", seen.desk()), "saved")
}

/// Takes a file away again; it stays in the story of the version.
pub async fn remove(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let (record, mut content) = target(&visit, &seen).await?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let name = filled.get("name");
    content.media.retain(|medium| medium.name != name);
    let mut change = visit
        .change("form-version.media", &record.id.to_string(), "")
        .await?;
    store::keep_draft(&mut change, &seen.record, Some(&record), &content)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("{}/media", seen.desk()), "saved")
}
