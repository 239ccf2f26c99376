//! The last change of a draft is taken back; taken back twice, it stands again.

use axum::extract::Path;
use desk::{Answer, Posted, Refusal, Visit};
use maud::Markup;

use super::{Seen, draft_of, to_write};
use crate::model::{VersionContent, VersionState, of};
use crate::store::{self, Draft};

/// What the draft said before its last change, where it said something else.
pub(super) async fn before(
    reading: &mut ::store::Reading,
    draft: &Draft,
) -> Result<Option<VersionContent>, Refusal> {
    let earlier = draft.record.version - 1;
    let told = records::version(reading, draft.record.id, earlier).await?;
    Ok(told
        .filter(|told| VersionState::of(&told.state).is_open())
        .map(|told| of(&told.content))
        .filter(|content| *content != draft.content))
}

/// The button for it.
pub(super) fn button(visit: &Visit, seen: &Seen, draft: &Draft) -> Markup {
    ui::act_button(
        &visit.href(&format!("{}/undo", seen.desk())),
        &visit.csrf(),
        &visit.t("questionnaires-undo"),
        &[("version".to_owned(), draft.record.version.to_string())],
    )
}

/// Takes the last change back.
pub async fn go(Path((_, id)): Path<(String, String)>, Posted { visit, filled }: Posted) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, &seen).await?;
    if filled.get("version") != draft.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let content = before(&mut reading, &draft)
        .await?
        .ok_or(Refusal::NotFound)?;
    drop(reading);
    let mut change = visit
        .change("form-version.undo", &draft.record.id.to_string(), "")
        .await?;
    store::keep_draft(&mut change, &seen.record, Some(&draft.record), &content)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    let to = if content.design.is_some() {
        format!("{}/build", seen.desk())
    } else {
        seen.desk()
    };
    visit.done(&to, "restored")
}
