use axum::http::StatusCode;
use gate::SignIn;
use gate::store::{accounts, sessions};
use kernel::Message;
use maud::{Markup, html};
use ui::form::{Control, Form};

use super::{DEMO_PASSWORD, cookies, opened, visitor, way};
use crate::{Answer, Around, Knock, PageParts, Refusal, Visit, answer, offices};

/// The card with login and password.
pub(super) async fn page(visit: Visit) -> Answer {
    if let Some(session) = &visit.session {
        return Ok(answer::redirect(&way::on(&visit, session.account.lang)));
    }
    draw(&visit, "", None, StatusCode::OK).await
}

/// Tries login and password.
pub(super) async fn knock(Knock { visit, filled }: Knock) -> Answer {
    if let Some(session) = &visit.session {
        return Ok(answer::redirect(&way::on(&visit, session.account.lang)));
    }
    let desk = &visit.desk;
    let login = filled.get("login");
    // A password may begin or end with a space.
    let password = filled.all("password").next().unwrap_or_default();
    let outcome = gate::store::sign_in::sign_in(
        &desk.store,
        login,
        password,
        visitor(&visit),
        visit.now,
        desk.randomness.as_ref(),
    )
    .await?;
    match &outcome {
        SignIn::Welcome {
            token,
            mark,
            session,
        } => {
            let to = way::on(&visit, session.account.lang);
            Ok(opened(&visit, token, mark, &to))
        }
        SignIn::NeedsCode { ticket, .. } => {
            let to = format!("{}{}", visit.href("/login/code"), way::carried(&visit));
            let mut response = answer::redirect(&to);
            cookies::begun(&visit, &mut response, cookies::STEP, ticket);
            Ok(response)
        }
        SignIn::Refused | SignIn::TicketGone | SignIn::Slowed { .. } => {
            let says = outcome.message(visit.now);
            draw(&visit, login, says, status(&outcome)).await
        }
    }
}

/// The status of a page that shows why somebody is not in.
pub(super) fn status(outcome: &SignIn) -> StatusCode {
    match outcome {
        SignIn::Slowed { .. } => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Draws the card; also for whoever has to begin again.
pub(super) async fn draw(
    visit: &Visit,
    login: &str,
    wrong: Option<Message>,
    status: StatusCode,
) -> Answer {
    let reader = &visit.reader;
    let action = format!("{}{}", visit.href("/login"), way::carried(visit));
    let form = ui::form::form(
        reader,
        &Form {
            action: action.clone(),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::line(
                    reader,
                    &Control::new("login", visit.t("entrance-login")).autocomplete("username"),
                    login,
                ),
                ui::form::password(
                    reader,
                    &Control::new("password", visit.t("entrance-password")),
                ),
            ],
            submit: visit.t("ui-sign-in"),
            errors: wrong.iter().map(|says| (None, visit.say(says))).collect(),
            ..Form::default()
        },
    );
    let title = visit.t("entrance-title");
    let went_out = visit.asked("done") == Some("signed-out");
    let says = if visit.asked("draft").is_some() {
        visit.t("gate-run-out")
    } else {
        String::new()
    };
    let below = html! {
        @if visit.desk.other_house.is_some() {
            p {
                a.button.secondary href={ (visit.href("/login/house")) (way::carried(visit)) } {
                    (visit.t("entrance-other-house"))
                }
            }
        }
        (demo(visit, &action).await?)
        // Another person may sit down here: what the browser has kept for the one who left is forgotten.
        @if went_out { script src={ "/" (ui::script_path()) } defer {} }
    };
    let body = ui::card(&ui::Card {
        title: title.clone(),
        says,
        body: Some(form),
        below: Some(below),
    });
    let mut parts = PageParts::new(title, Around::default(), body);
    parts.status = status;
    if went_out {
        parts.forget_drafts = true;
    }
    Ok(visit.page(&parts))
}

/// The accounts of the demonstration, each with a button; nothing in any other house.
async fn demo(visit: &Visit, action: &str) -> Result<Markup, Refusal> {
    if !visit.desk.house.is_demo || visit.desk.demo_logins.is_empty() {
        return Ok(html! {});
    }
    let mut reading = visit.reading().await?;
    let mut rows = Vec::new();
    for login in &visit.desk.demo_logins {
        let Some(account) = accounts::by_login(&mut reading, login).await? else {
            continue;
        };
        let held = offices::held(&mut reading, account.id.uuid(), &visit.desk.today()).await?;
        let says = held
            .iter()
            .map(|office| {
                format!(
                    "{}, {}",
                    visit.t(&format!("desk-role-{}", office.role)),
                    visit.reader.words(&office.body_name)
                )
            })
            .collect::<Vec<_>>()
            .join("; ");
        rows.push((account.name, says, (*login).to_owned()));
    }
    Ok(html! {
        section aria-labelledby="demo-accounts" {
            h2 #demo-accounts { (visit.t("entrance-demo")) }
            p.soft {
                (visit.say(&Message::new("entrance-demo-says").with("password", DEMO_PASSWORD)))
            }
            ul.plain {
                @for (name, says, login) in &rows {
                    li {
                        (ui::act_button(action, &visit.csrf(), name, &[
                            ("login".to_owned(), login.clone()),
                            ("password".to_owned(), DEMO_PASSWORD.to_owned()),
                        ]))
                        p.soft { (says) " · " (login) }
                    }
                }
            }
        }
    })
}

/// Goes out; whose session has run out already, is out.
pub(super) async fn leave(Knock { visit, .. }: Knock) -> Answer {
    if let Some(session) = &visit.session {
        let ended =
            sessions::end(&visit.desk.store, session.account.id, session.id, visit.now).await;
        match ended {
            // Another tab was faster.
            Ok(()) | Err(gate::GateError::Refused(_)) => {}
            Err(why) => return Err(why.into()),
        }
    }
    let mut response = visit.done("/login", "signed-out")?;
    cookies::forget_session(&visit, &mut response);
    cookies::forget(&visit, &mut response, cookies::STEP);
    Ok(response)
}
