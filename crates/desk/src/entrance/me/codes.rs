use gate::store::factors;
use gate::{GateError, totp};
use kernel::Message;
use maud::{Markup, html};
use ui::form::{Control, Form};

use super::{around, must_be_fresh, own_change};
use crate::entrance::qr_svg;
use crate::{Answer, PageParts, Posted, Visit};

/// Where the way to prove oneself leads back to.
const HERE: &str = "/me/codes";

/// Whether codes are asked for, how many recovery codes are left, and what can be done.
pub(super) fn summary(visit: &Visit, left: usize) -> Markup {
    let Some(session) = &visit.session else {
        return html! {};
    };
    let account = &session.account;
    let csrf = visit.csrf();
    let mut acts = vec![ui::link_button(
        ui::ButtonKind::Secondary,
        &visit.href(HERE),
        &visit.t(if account.second_factor {
            "entrance-codes-again"
        } else {
            "entrance-codes-start"
        }),
    )];
    if account.asks_second_step() {
        acts.push(ui::act_button(
            &visit.href("/me/codes/recovery"),
            &csrf,
            &visit.t("entrance-recovery-renew"),
            &[],
        ));
    }
    if account.second_factor {
        acts.push(ui::act_button_as(
            ui::ButtonKind::Dangerous,
            &visit.href("/me/codes/remove"),
            &csrf,
            &visit.t("entrance-codes-remove"),
            &[],
        ));
    }
    html! {
        p {
            @if account.second_factor { (ui::tag(ui::Tone::Done, &visit.t("entrance-codes-on"))) }
            @else { (visit.t("entrance-codes-off")) }
        }
        @if account.asks_second_step() {
            p { (visit.say(&Message::new("entrance-recovery-left").with("count", left))) }
        }
        (ui::toolbar(&visit.reader, &acts))
    }
}

/// Begins: the secret as a picture and in letters, and the field for the first code.
pub(super) async fn page(visit: Visit) -> Answer {
    let session = must_be_fresh(&visit, HERE)?;
    let desk = &visit.desk;
    let new = factors::start_codes(
        &desk.store,
        session.account.id,
        visit.now,
        desk.randomness.as_ref(),
    )
    .await?;
    Ok(draw(&visit, &new.token, &new.secret, None))
}

/// Hears the first code; shows the recovery codes, once.
pub(super) async fn confirm(Posted { visit, filled }: Posted) -> Answer {
    let account = must_be_fresh(&visit, HERE)?.account.id;
    let mut change = own_change(&visit, "gate.codes").await?;
    let confirmed = factors::confirm_codes(
        &mut change,
        account,
        filled.get("token"),
        filled.get("code"),
        visit.now,
        visit.desk.randomness.as_ref(),
    )
    .await;
    match confirmed {
        Ok(codes) => {
            change.commit().await?;
            Ok(recovery(&visit, &codes))
        }
        Err(GateError::Refused(gate::Refusal::CodeWrong)) => {
            let says = gate::Refusal::CodeWrong.message();
            Ok(draw(
                &visit,
                filled.get("token"),
                filled.get("secret"),
                Some(&says),
            ))
        }
        Err(why) => Err(why.into()),
    }
}

/// No codes any more.
pub(super) async fn remove(Posted { visit, .. }: Posted) -> Answer {
    let account = must_be_fresh(&visit, "/me")?.account.id;
    let mut change = own_change(&visit, "gate.no-codes").await?;
    factors::remove_codes(&mut change, account).await?;
    change.commit().await?;
    visit.done("/me", "saved")
}

/// New recovery codes in place of the old ones.
pub(super) async fn renew(Posted { visit, .. }: Posted) -> Answer {
    let session = must_be_fresh(&visit, "/me")?;
    if !session.account.asks_second_step() {
        return Err(crate::Refusal::NotFound);
    }
    let account = session.account.id;
    let mut change = own_change(&visit, "gate.recovery-codes").await?;
    let codes =
        factors::renew_recovery_codes(&mut change, account, visit.desk.randomness.as_ref()).await?;
    change.commit().await?;
    Ok(recovery(&visit, &codes))
}

/// The recovery codes, to be printed or written down; they are shown this one time.
pub(super) fn recovery(visit: &Visit, codes: &[String]) -> axum::response::Response {
    let title = visit.t("entrance-recovery");
    let body = html! {
        h1 { (title) }
        p { (visit.t("entrance-recovery-says")) }
        ol.codes { @for code in codes { li { code { (code) } } } }
        p { (visit.t("entrance-print")) }
        p { (ui::link_button(ui::ButtonKind::Primary, &visit.href("/me"), &visit.t("entrance-recovery-kept"))) }
    };
    visit.page(&PageParts::new(title, around(visit), body))
}

fn draw(
    visit: &Visit,
    token: &str,
    secret: &str,
    wrong: Option<&Message>,
) -> axum::response::Response {
    let reader = &visit.reader;
    let login = visit
        .session
        .as_ref()
        .map_or("", |session| session.account.login.as_str());
    let host = visit
        .desk
        .house
        .origin
        .split("://")
        .nth(1)
        .unwrap_or_default();
    let address = totp::address(secret, login, &format!("Ашар {host}"));
    let title = visit.t("entrance-codes-start");
    // Four letters at a time are typed without a mistake.
    let spaced: Vec<String> = secret
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect();
    let body = html! {
        h1 { (title) }
        ol {
            li { (visit.t("entrance-codes-app")) }
            li { (visit.t("entrance-codes-scan")) }
            li { (visit.t("entrance-codes-type")) }
        }
        (ui::qr(&qr_svg(&address), &visit.t("entrance-codes-picture"), &spaced.join(" ")))
        (ui::form::form(reader, &Form {
            action: visit.href(HERE),
            csrf: visit.csrf(),
            fields: vec![ui::form::code(reader, &Control::new("code", visit.t("entrance-code")).required(), "")],
            submit: visit.t("entrance-codes-confirm"),
            cancel: Some(visit.href("/me")),
            hidden: vec![
                ("token".to_owned(), token.to_owned()),
                ("secret".to_owned(), secret.to_owned()),
            ],
            errors: wrong.iter().map(|says| (Some(Control::new("code", "").id()), visit.say(says))).collect(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(title, around(visit), body);
    visit.page(&if wrong.is_none() {
        parts
    } else {
        parts.with_faults()
    })
}
