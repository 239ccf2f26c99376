//! The test link of a draft: whoever holds it tries the form; what is sent through it is kept apart.

use axum::extract::Path;
use desk::{Answer, Posted, Refusal};
use kernel::Message;

use super::{draft_of, to_write};
use crate::model::VersionState;
use crate::store;

/// Opens it or closes it.
pub async fn switch(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, &seen).await?;
    drop(reading);
    let is_open = VersionState::of(&draft.record.state) == VersionState::Test;
    let to_open = filled.get("to") == "open";
    // Pressed twice, it is opened once.
    if is_open == to_open {
        return visit.done(&seen.desk(), "unchanged");
    }
    if filled.get("version") != draft.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    if to_open && draft.version.is_none() {
        return Err(Refusal::Wrong(Message::new("questionnaires-draft-unfit")));
    }
    let act = if to_open {
        "form-version.test"
    } else {
        "form-version.test-end"
    };
    let mut change = visit.change(act, &draft.record.id.to_string(), "").await?;
    if to_open {
        let token = gate::secret::new_token(visit.desk.randomness.as_ref());
        store::open_test(&mut change, &seen.record, &draft.record, &token).await?
    } else {
        store::close_test(&mut change, &draft.record).await?
    }
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("{}#try", seen.desk()), "saved")
}
