//! Answers are corrected at the desk: they open as they stand, on the pages on which the form is filled in, and come back as
//! a newer version of the same submission. What stood there before stays beside it.

use std::sync::Arc;

use authority::Act;
use axum::extract::Path;
use desk::{Answer as Said, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use questionnaires::store::Version;
use xlsform::Run;

use super::one::{At, found};
use super::submissions::called;
use super::web::{Beginning, properties};
use super::{Opened, around_answers, words};
use crate::store::submissions::{self, Submission};
use crate::web::drafts::{DraftFile, Way};
use crate::web::filling::{Ground, Reader};

/// Whether answers can be corrected here: they count, their assessment is not closed (a form may be), and the version of the
/// form that asked is known.
pub fn may(visit: &Visit, opened: &Opened, submission: &Submission) -> bool {
    submission.deleted_at.is_none()
        && opened.seen.record.state != "closed"
        && visit.may(Act::Write, &crate::store::answers(&opened.seen.record))
}

async fn version_of(
    visit: &Visit,
    opened: &Opened,
    submission: &Submission,
) -> Result<Arc<Version>, Refusal> {
    visit.must(Act::Write, &crate::store::answers(&opened.seen.record))?;
    if submission.deleted_at.is_some() {
        return Err(Refusal::Stale);
    }
    if opened.seen.record.state == "closed" {
        return Err(Refusal::Wrong(Message::new("surveys-correct-closed")));
    }
    let mut reading = visit.reading().await?;
    words::version_for(&mut reading, &opened.form, &submission.version)
        .await?
        .ok_or_else(|| Refusal::Wrong(Message::new("surveys-correct-no-version")))
}

/// Says what a correction is before it begins.
pub async fn ask(visit: Visit, Path((_, form, number)): At) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    version_of(&visit, &opened, &submission).await?;
    let title = visit.t("surveys-correct");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![
                html! { (called(&submission)) },
                html! { (visit.t("surveys-correct-says")) },
            ],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            submit: title.clone(),
            cancel: visit.href(&format!("{}/{}", opened.desk(), submission.number)),
            ..ui::Confirm::default()
        },
    );
    Ok(visit.page(&PageParts::new(
        title,
        around_answers(&visit, &opened),
        body,
    )))
}

/// Opens the answers as a draft of whoever corrects them.
pub async fn begin(Path((_, form, number)): At, Posted { visit, .. }: Posted) -> Said {
    let account = visit.signed_in()?.uuid();
    let (opened, submission) = found(&visit, &form, &number).await?;
    let version = version_of(&visit, &opened, &submission).await?;
    let mut reading = visit.reading().await?;
    let xml = submissions::xml(&mut reading, submission.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let ground = Ground::of(
        &mut reading,
        Arc::clone(&version),
        &opened.form,
        Reader::Colleague,
    )
    .await?;
    let mut files = Vec::new();
    for attachment in submissions::attachments(&mut reading, submission.id).await? {
        let Some(file) = attachment.file else {
            continue;
        };
        if let Some(stored) = store::read_file(&mut reading, file).await? {
            files.push(DraftFile {
                name: attachment.name,
                content_type: stored.content_type,
                content: stored.content,
            });
        }
    }
    drop(reading);
    let language = version
        .xform
        .language_of(visit.lang().code())
        .or_else(|| version.xform.languages().first().map(|first| &**first))
        .unwrap_or_default()
        .to_owned();
    let (state, instance_id) = {
        let world = ground.world(
            visit.now,
            visit.desk.randomness.as_ref(),
            &language,
            properties(&visit),
        );
        let run = Run::edit(&version.xform, world, &xml).map_err(|why| {
            tracing::error!(submission = %submission.id, error = why.code(), "answers do not fit their form");
            Refusal::Wrong(Message::new("surveys-correct-no-version"))
        })?;
        (run.state_xml(), run.instance_id().to_owned())
    };
    let draft = Beginning {
        form: &opened.form,
        assessment: opened.seen.record.id,
        version: &version,
        way: Way::Desk(account),
        language: &language,
        instance_id: &instance_id,
        xml: &state,
        files: &files,
    };
    super::web::open(&visit, &draft).await
}
