use gate::store::sign_in::{Proof, prove};
use kernel::Message;
use maud::html;
use ui::form::{Control, Form};

use super::around;
use crate::answer::escaped;
use crate::entrance::{visitor, way};
use crate::{Answer, PageParts, Posted, Visit, answer};

/// Asks for the password again, or for a code where there is none.
pub(super) async fn page(visit: Visit) -> Answer {
    visit.in_session()?;
    Ok(draw(&visit, None))
}

/// Tries it and goes on.
pub(super) async fn try_it(Posted { visit, filled }: Posted) -> Answer {
    let session = visit.in_session()?;
    let typed = filled.all("password").next().unwrap_or_default();
    let proof = prove(
        &visit.desk.store,
        session,
        typed,
        visitor(&visit),
        visit.now,
    )
    .await?;
    if proof == Proof::Proved {
        return Ok(answer::redirect(&visit.href(back(&visit))));
    }
    Ok(draw(&visit, proof.message(visit.now).as_ref()))
}

fn back(visit: &Visit) -> &str {
    visit.asked("next").and_then(way::next).unwrap_or("/me")
}

fn draw(visit: &Visit, wrong: Option<&Message>) -> axum::response::Response {
    let reader = &visit.reader;
    let has_password = visit
        .session
        .as_ref()
        .is_some_and(|session| session.account.password);
    let control = if has_password {
        ui::form::password(
            reader,
            &Control::new("password", visit.t("entrance-password")),
        )
    } else {
        ui::form::code(
            reader,
            &Control::new("password", visit.t("entrance-code")),
            "",
        )
    };
    let title = visit.t("entrance-prove");
    let body = ui::card(&ui::Card {
        title: title.clone(),
        says: visit.t(if has_password {
            "entrance-prove-says"
        } else {
            "entrance-prove-says-code"
        }),
        body: Some(html! {
            (ui::form::form(reader, &Form {
                action: format!("{}?next={}", visit.href("/me/prove"), escaped(back(visit))),
                csrf: visit.csrf(),
                fields: vec![control],
                submit: visit.t("entrance-go-on"),
                cancel: Some(visit.href("/me")),
                errors: wrong.iter().map(|says| (None, visit.say(says))).collect(),
                ..Form::default()
            }))
        }),
        below: None,
    });
    let parts = PageParts::new(title, around(visit), body);
    visit.page(&if wrong.is_none() {
        parts
    } else {
        parts.with_faults()
    })
}
