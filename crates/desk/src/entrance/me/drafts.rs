use axum::extract::Path;
use gate::store::drafts;
use maud::{Markup, html};

use super::{own_id, uuid};
use crate::pages::moment;
use crate::{Answer, Posted, Refusal, Visit};

/// What was typed when a session ran out, each with the way back to its form.
pub(super) async fn list(visit: &Visit) -> Result<Markup, Refusal> {
    let found = drafts::list(&visit.desk.store, own_id(visit)?).await?;
    Ok(html! {
        @if found.is_empty() { p.soft { (visit.t("entrance-drafts-none")) } }
        ul.plain {
            @for draft in &found {
                li {
                    a href=(address(visit, draft)) { (beginning(draft)) }
                    " · " (moment(visit, draft.kept))
                    (ui::act_button(
                        &visit.href(&format!("/me/drafts/{}/drop", draft.id)),
                        &visit.csrf(),
                        &visit.t("entrance-draft-drop"),
                        &[],
                    ))
                }
            }
        }
    })
}

/// The form of a draft, with what was typed.
pub fn address(visit: &Visit, draft: &gate::Draft) -> String {
    let joint = if draft.address.contains('?') {
        '&'
    } else {
        '?'
    };
    visit.href(&format!("{}{joint}draft={}", draft.address, draft.id))
}

/// The first words that were typed, by which a person knows a draft again; its address where there are none.
pub fn beginning(draft: &gate::Draft) -> &str {
    let words = draft
        .fields
        .iter()
        .filter(|(name, _)| name != "version" && name != "token")
        .map(|(_, value)| value.trim())
        .find(|value| {
            value
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .count()
                > 2
        })
        .unwrap_or(&draft.address);
    let end = words
        .char_indices()
        .nth(80)
        .map_or(words.len(), |(end, _)| end);
    &words[..end]
}

/// Forgets one.
pub(super) async fn forget(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let account = own_id(&visit)?;
    drafts::take(&visit.desk.store, account, uuid(&id)?).await?;
    visit.done("/me", "saved")
}
