use axum::http::{HeaderMap, StatusCode};
use gate::SignIn;
use gate::store::passkeys::Answer as Credential;
use kernel::Message;
use maud::html;
use ui::form::{Control, Form};

use super::sign_in::{draw as begin_again, status};
use super::{cookies, opened, passkey, visitor, way};
use crate::visit::cookie;
use crate::{Answer, Around, Knock, PageParts, Visit, answer};

/// The card with the code, and with the passkey where there is one.
pub(super) async fn page(visit: Visit, headers: HeaderMap) -> Answer {
    match cookie(&headers, cookies::STEP) {
        Some(ticket) => draw(&visit, &ticket, None, StatusCode::OK).await,
        None => Ok(answer::redirect(&format!(
            "{}{}",
            visit.href("/login"),
            way::carried(&visit)
        ))),
    }
}

/// Tries the code, or hears the passkey.
pub(super) async fn knock(headers: HeaderMap, Knock { visit, filled }: Knock) -> Answer {
    let Some(ticket) = cookie(&headers, cookies::STEP) else {
        return gone(&visit).await;
    };
    let desk = &visit.desk;
    let credential = filled.get(passkey::CREDENTIAL);
    let outcome = match (&desk.passkeys, credential.is_empty()) {
        (Some(passkeys), false) => {
            let answer = Credential {
                token: filled.get(passkey::TOKEN),
                credential,
            };
            passkeys
                .finish_sign_in(
                    &desk.store,
                    &ticket,
                    answer,
                    visitor(&visit),
                    visit.now,
                    desk.randomness.as_ref(),
                )
                .await?
        }
        _ => {
            gate::store::sign_in::sign_in_code(
                &desk.store,
                &ticket,
                filled.get("code"),
                visitor(&visit),
                visit.now,
                desk.randomness.as_ref(),
            )
            .await?
        }
    };
    match &outcome {
        SignIn::Welcome {
            token,
            mark,
            session,
        } => {
            let to = way::on(&visit, session.account.lang);
            Ok(opened(&visit, token, mark, &to))
        }
        SignIn::TicketGone | SignIn::NeedsCode { .. } => gone(&visit).await,
        SignIn::Refused => {
            let says = Message::new(if credential.is_empty() {
                "gate-code-wrong"
            } else {
                "gate-passkey-failed"
            });
            draw(&visit, &ticket, Some(says), status(&outcome)).await
        }
        SignIn::Slowed { .. } => {
            draw(
                &visit,
                &ticket,
                outcome.message(visit.now),
                status(&outcome),
            )
            .await
        }
    }
}

async fn gone(visit: &Visit) -> Answer {
    let outcome = SignIn::TicketGone;
    let says = outcome.message(visit.now);
    let mut response = begin_again(visit, "", says, status(&outcome)).await?;
    cookies::forget(visit, &mut response, cookies::STEP);
    Ok(response)
}

async fn draw(visit: &Visit, ticket: &str, wrong: Option<Message>, status: StatusCode) -> Answer {
    let reader = &visit.reader;
    let desk = &visit.desk;
    let action = format!("{}{}", visit.href("/login/code"), way::carried(visit));
    let challenge = match &desk.passkeys {
        Some(passkeys) => {
            passkeys
                .start_sign_in(&desk.store, ticket, visit.now, desk.randomness.as_ref())
                .await?
        }
        None => None,
    };
    let form = ui::form::form(
        reader,
        &Form {
            action: action.clone(),
            csrf: visit.csrf(),
            fields: vec![ui::form::code(
                reader,
                &Control::new("code", visit.t("entrance-code")).help(visit.t("entrance-code-help")),
                "",
            )],
            submit: visit.t("ui-sign-in"),
            cancel: Some(visit.href("/login")),
            errors: wrong.iter().map(|says| (None, visit.say(says))).collect(),
            ..Form::default()
        },
    );
    let title = visit.t("entrance-second");
    let body = ui::card(&ui::Card {
        title: title.clone(),
        says: visit.t("entrance-second-says"),
        body: Some(form),
        below: challenge.map(|challenge| {
            html! { (passkey::ask(visit, &action, &challenge, passkey::Asks::Prove, &[])) }
        }),
    });
    let mut parts = PageParts::new(title, Around::default(), body);
    parts.status = status;
    Ok(visit.page(&parts))
}
