use axum::extract::Path;
use gate::GateError;
use gate::store::factors;
use gate::store::passkeys::Answer as Credential;
use kernel::Message;
use maud::{Markup, html};
use ui::form::Control;

use super::{around, codes, must_be_fresh, own_change, own_id, uuid};
use crate::entrance::passkey;
use crate::pages::moment;
use crate::{Answer, PageParts, Posted, Refusal, Visit};

const HERE: &str = "/me/passkeys";

/// The passkeys with their names, and the way to one more.
pub(super) async fn list(visit: &Visit) -> Result<Markup, Refusal> {
    let found = factors::list_passkeys(&visit.desk.store, own_id(visit)?).await?;
    Ok(html! {
        p.soft { (visit.t("entrance-passkeys-says")) }
        ul.plain {
            @for one in &found {
                li {
                    b { (one.name) } " · "
                    (visit.say(&Message::new("entrance-made-used")
                        .with("made", moment(visit, one.created))
                        .with("used", one.used.map_or_else(|| visit.t("entrance-never"), |used| moment(visit, used)))))
                    (ui::act_button_as(
                        ui::ButtonKind::Dangerous,
                        &visit.href(&format!("{HERE}/{}/remove", one.id)),
                        &visit.csrf(),
                        &visit.say(&Message::new("entrance-remove-named").with("name", one.name.as_str())),
                        &[],
                    ))
                }
            }
        }
        @if visit.desk.passkeys.is_some() {
            p { (ui::link_button(ui::ButtonKind::Secondary, &visit.href(HERE), &visit.t("entrance-passkey-make"))) }
        }
    })
}

/// Asks the browser for a new one.
pub(super) async fn page(visit: Visit) -> Answer {
    draw(&visit, None).await
}

async fn draw(visit: &Visit, wrong: Option<Message>) -> Answer {
    let desk = &visit.desk;
    let passkeys = desk.passkeys.as_ref().ok_or(Refusal::NotFound)?;
    let session = must_be_fresh(visit, HERE)?;
    let challenge = passkeys
        .start_registration(
            &desk.store,
            &session.account,
            visit.now,
            desk.randomness.as_ref(),
        )
        .await?;
    let title = visit.t("entrance-passkey-make");
    let name = ui::form::line(
        &visit.reader,
        &Control::new("name", visit.t("entrance-passkey-name"))
            .help(visit.t("entrance-passkey-name-help"))
            .required(),
        "",
    );
    let errors: Vec<(Option<String>, String)> =
        wrong.iter().map(|says| (None, visit.say(says))).collect();
    let body = html! {
        h1 { (title) }
        p { (visit.t("entrance-passkeys-says")) }
        (ui::error_summary(&visit.reader, &errors))
        (passkey::ask(visit, &visit.href(HERE), &challenge, passkey::Asks::New, &[name]))
        p { a href=(visit.href("/me")) { (visit.t("ui-cancel")) } }
    };
    let parts = PageParts::new(title, around(visit), body);
    Ok(visit.page(&if wrong.is_none() {
        parts
    } else {
        parts.with_faults()
    }))
}

/// Keeps it; where it is the first lock beside the password, shows recovery codes.
pub(super) async fn keep(Posted { visit, filled }: Posted) -> Answer {
    let account = must_be_fresh(&visit, HERE)?.account.id;
    let desk = std::sync::Arc::clone(&visit.desk);
    let passkeys = desk.passkeys.as_ref().ok_or(Refusal::NotFound)?;
    let credential = Credential {
        token: filled.get(passkey::TOKEN),
        credential: filled.get(passkey::CREDENTIAL),
    };
    let mut change = own_change(&visit, "gate.passkey").await?;
    let kept = passkeys
        .finish_registration(
            &mut change,
            account,
            credential,
            filled.get("name"),
            visit.now,
            desk.randomness.as_ref(),
        )
        .await;
    match kept {
        Ok(recovery) => {
            change.commit().await?;
            if recovery.is_empty() {
                visit.done("/me", "saved")
            } else {
                Ok(codes::recovery(&visit, &recovery))
            }
        }
        Err(GateError::Refused(why)) => {
            drop(change);
            draw(&visit, Some(why.message())).await
        }
        Err(why) => Err(why.into()),
    }
}

/// Forgets one.
pub(super) async fn remove(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let account = must_be_fresh(&visit, "/me")?.account.id;
    let mut change = own_change(&visit, "gate.no-passkey").await?;
    factors::remove_passkey(&mut change, account, uuid(&id)?).await?;
    change.commit().await?;
    visit.done("/me", "saved")
}
