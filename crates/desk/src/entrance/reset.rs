//! A new password by a link that an administrator has handed out.

use axum::extract::Path;
use gate::store::resets;
use gate::{Account, store::sign_in::hash_password};
use maud::html;
use ui::form::Form;

use super::lock::{new_lock, new_lock_controls};
use crate::{Answer, Around, Knock, PageParts, Refusal, Visit};

/// The form of a new password.
pub(super) async fn page(visit: Visit, Path((_, token)): Path<(String, String)>) -> Answer {
    let account = holder(&visit, &token).await?;
    Ok(draw(&visit, &token, &account, &[]))
}

/// Keeps it; then one signs in with it, and with the second step where there is one.
pub(super) async fn accept(
    Path((_, token)): Path<(String, String)>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let account = holder(&visit, &token).await?;
    let password = match new_lock(&filled, &account.login, &[&account.name]) {
        Ok(lock) => lock.password,
        Err(why) => return Ok(draw(&visit, &token, &account, &[visit.say(&why)])),
    };
    let desk = &visit.desk;
    let hash = hash_password(&password, desk.randomness.as_ref()).await;
    let actor = gate::store::oneself(account.id);
    let mut change = desk
        .store
        .change(
            &actor,
            "gate.password",
            &account.id.to_string(),
            "",
            visit.now,
        )
        .await?;
    resets::accept(&mut change, &token, &hash, visit.now).await?;
    change.commit().await?;
    visit.done("/login", "password")
}

async fn holder(visit: &Visit, token: &str) -> Result<Account, Refusal> {
    resets::find(&visit.desk.store, token, visit.now)
        .await?
        .filter(|account| !account.disabled)
        .ok_or(Refusal::NotFound)
}

fn draw(
    visit: &Visit,
    token: &str,
    account: &Account,
    errors: &[String],
) -> axum::response::Response {
    let title = visit.t("entrance-reset");
    let body = ui::card(&ui::Card {
        title: title.clone(),
        says: visit.t("entrance-reset-says"),
        body: Some(html! {
            p { (visit.t("entrance-login")) ": " b { (account.login) } }
            (ui::form::form(&visit.reader, &Form {
                action: visit.href(&format!("/reset/{}", crate::answer::escaped(token))),
                csrf: visit.csrf(),
                fields: new_lock_controls(visit),
                submit: visit.t("desk-keep"),
                errors: errors.iter().map(|says| (None, says.clone())).collect(),
                ..Form::default()
            }))
        }),
        below: None,
    });
    let parts = PageParts::new(title, Around::default(), body);
    visit.page(&if errors.is_empty() {
        parts
    } else {
        parts.with_faults()
    })
}
