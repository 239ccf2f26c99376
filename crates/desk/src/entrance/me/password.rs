use gate::store::accounts;
use gate::store::sign_in::{Proof, hash_password, prove};
use maud::html;
use ui::form::{Control, Form};

use super::{around, own_change};
use crate::entrance::{new_lock, new_lock_controls, visitor};
use crate::{Answer, PageParts, Posted, Refusal, Visit};

/// The form: the password of now, and the new one twice.
pub(super) async fn page(visit: Visit) -> Answer {
    visit.in_session()?;
    Ok(draw(&visit, &[]))
}

/// Changes it; every other session ends.
pub(super) async fn save(Posted { visit, filled }: Posted) -> Answer {
    let session = visit.in_session()?;
    let account = session.account.clone();
    if !account.password {
        return Err(Refusal::NotFound);
    }
    let desk = &visit.desk;
    let mut names = vec![account.name.clone()];
    if let Some(office) = visit.acting() {
        names.push(visit.reader.words(&office.body_name).to_owned());
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let new = match new_lock(&filled, &account.login, &names) {
        Ok(new) => new.password,
        Err(why) => return Ok(draw(&visit, &[visit.say(&why)])),
    };
    let now = filled.all("now").next().unwrap_or_default();
    let proof = prove(&desk.store, session, now, visitor(&visit), visit.now).await?;
    if proof != Proof::Proved {
        let says = proof
            .message(visit.now)
            .map_or_else(String::new, |says| visit.say(&says));
        return Ok(draw(&visit, &[says]));
    }
    let hash = hash_password(&new, desk.randomness.as_ref()).await;
    let mut change = own_change(&visit, "gate.password").await?;
    accounts::set_password(&mut change, account.id, &hash, Some(session.id), visit.now).await?;
    change.commit().await?;
    visit.done("/me", "password-changed")
}

fn draw(visit: &Visit, errors: &[String]) -> axum::response::Response {
    let reader = &visit.reader;
    let title = visit.t("entrance-password-change");
    let mut fields = vec![ui::form::password(
        reader,
        &Control::new("now", visit.t("entrance-password-now")).required(),
    )];
    fields.extend(new_lock_controls(visit));
    let body = html! {
        h1 { (title) }
        p { (visit.t("entrance-password-change-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href("/me/password"),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href("/me")),
            errors: errors.iter().map(|says| (None, says.clone())).collect(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(title, around(visit), body);
    visit.page(&if errors.is_empty() {
        parts
    } else {
        parts.with_faults()
    })
}
