//! Going on later: at the same address, on another device by a short code; or not at all.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::Response;
use desk::{Answer, Around, Knock, PageParts, Visit, answer};
use kernel::{Actor, Message};
use maud::html;
use ui::form::{Control, Form};

use super::{Missing, Opened, Taps, script, too_many};
use crate::web::drafts::{self, SHORT_GROUPS, SHORT_KEPT};

/// What to do to go on later.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    if opened.draft.sent.is_some() {
        return Ok(answer::redirect(&visit.href(&opened.address())));
    }
    Ok(draw(&visit, &opened, None))
}

fn draw(visit: &Visit, opened: &Opened, short: Option<&str>) -> Response {
    let heading = visit.t("surveys-web-later-title");
    let path = visit.href(&opened.address());
    let address = format!("{}{path}", visit.desk.house.origin);
    let body = html! {
        p.overline { (opened.title(visit)) }
        h1 { (heading) }
        p { (visit.say(&Message::new("surveys-web-later-kept").with("until", opened.until(visit)))) }
        section aria-labelledby="here" {
            h2 #here { (visit.t("surveys-web-later-here")) }
            p { (visit.t("surveys-web-later-here-says")) }
            p { a href=(path) { code.long { (address) } } }
        }
        section aria-labelledby="there" {
            h2 #there { (visit.t("surveys-web-later-there")) }
            (ui::qr(&desk::entrance::qr_svg(&address), &visit.t("surveys-web-later-square"), ""))
            @if let Some(short) = short {
                p { (visit.t("surveys-web-later-code")) }
                p.code { strong { (short) } }
                p {
                    (visit.t("surveys-web-later-where")) " "
                    code.long { (visit.desk.house.origin) (visit.href("/w/continue")) }
                }
                p.soft { (visit.say(&Message::new("surveys-web-later-days").with("count", SHORT_KEPT / 86_400_000))) }
            } @else {
                form.act method="post" action=(visit.href(&format!("{}/later", opened.address()))) data-once {
                    input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
                    button.secondary type="submit" { (visit.t("surveys-web-later-make")) }
                }
            }
        }
        p { a.button.primary href=(path) { (visit.t("surveys-web-go-on")) } }
        p { a href=(visit.href(&format!("{}/away", opened.address()))) { (visit.t("surveys-web-away")) } }
        (script(ui::form_script_path()))
    };
    let mut response = visit.page(&PageParts::new(heading, opened.around(visit), body));
    // Nothing on the way keeps what opens the answers.
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Makes a short code.
pub async fn make(
    Path((_, code)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Knock { visit, .. }: Knock,
) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    if opened.draft.sent.is_some() {
        return Ok(answer::redirect(&visit.href(&opened.address())));
    }
    taps.codes
        .take(&format!("make {}", visit.address), visit.now)
        .map_err(desk::Refusal::TooMany)?;
    let short = gate::secret::new_code(visit.desk.randomness.as_ref(), SHORT_GROUPS);
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    drafts::add_short(&mut aside, &opened.draft, &short, visit.now).await?;
    aside.commit().await?;
    Ok(draw(&visit, &opened, Some(&short)))
}

fn ask_for(visit: &Visit, typed: &str, wrong: Option<String>, status: StatusCode) -> Response {
    let heading = visit.t("surveys-web-continue");
    let mut control = Control::new("short", visit.t("surveys-web-short"))
        .help(visit.t("surveys-web-short-help"))
        .required();
    let mut errors = Vec::new();
    if let Some(says) = wrong {
        errors.push((Some(control.id()), says.clone()));
        control = control.error(says);
    }
    let body = html! {
        h1 { (heading) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href("/w/continue"),
            csrf: visit.csrf(),
            fields: vec![ui::form::line(&visit.reader, &control, typed)],
            submit: visit.t("surveys-web-go-on"),
            errors,
            ..Form::default()
        }))
    };
    let mut parts = PageParts::new(heading, Around::default(), body);
    parts.status = status;
    visit.page(&parts)
}

/// Asks for the short code.
pub async fn ask(visit: Visit, Path(_lang): Path<String>) -> Answer {
    Ok(ask_for(&visit, "", None, StatusCode::OK))
}

/// Opens what was begun on another device.
pub async fn open(
    Path(_lang): Path<String>,
    Extension(taps): Extension<Arc<Taps>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let typed = filled.get("short");
    if let Err(seconds) = taps.codes.take(&visit.address, visit.now) {
        let says = too_many(&visit, seconds);
        return Ok(ask_for(
            &visit,
            typed,
            Some(says),
            StatusCode::TOO_MANY_REQUESTS,
        ));
    }
    let long = gate::secret::new_token(visit.desk.randomness.as_ref());
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    if drafts::open_short(&mut aside, typed, &long, visit.now)
        .await?
        .is_none()
    {
        let says = visit.t("surveys-web-short-unknown");
        return Ok(ask_for(
            &visit,
            typed,
            Some(says),
            StatusCode::UNPROCESSABLE_ENTITY,
        ));
    }
    aside.commit().await?;
    Ok(answer::redirect(&visit.href(&format!("/w/d/{long}"))))
}

/// Asks before everything typed is thrown away.
pub async fn ask_away(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    let title = visit.t("surveys-web-away");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![html! { (visit.t("surveys-web-away-says")) }],
            action: visit.href(&format!("{}/away", opened.address())),
            csrf: visit.csrf(),
            submit: title.clone(),
            dangerous: true,
            cancel: visit.href(&opened.address()),
            ..ui::Confirm::default()
        },
    );
    Ok(visit.page(&PageParts::new(title, opened.around(&visit), body)))
}

/// Throws everything away.
pub async fn away(Path((_, code)): Path<(String, String)>, Knock { visit, .. }: Knock) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    drafts::throw_away(&mut aside, &opened.draft).await?;
    aside.commit().await?;
    let heading = visit.t("surveys-web-away-done");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("surveys-web-away-done-says")) }
        div data-done=(super::draft::keep_key(&opened)) {}
        (script(ui::form_script_path()))
    };
    Ok(visit.page(&PageParts::new(heading, opened.around(&visit), body)))
}
