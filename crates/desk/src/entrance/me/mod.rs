//! A person's own page: name, locks, devices, tokens of programs, drafts.

mod codes;
mod drafts;
mod offices;
mod own;
mod passkeys;
mod password;
mod prove;
pub(in crate::entrance) mod sessions;
pub(in crate::entrance) mod tokens;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use gate::rules::is_fresh;
use gate::store::{factors, oneself};
use gate::{AccountKind, Session};
use kernel::Id;
use maud::{Markup, html};
use store::{Change, Uuid};

pub use drafts::{address as draft_address, beginning as draft_beginning};

use crate::answer::escaped;
use crate::{Answer, Around, Desk, PageParts, Refusal, Visit};

/// The addresses of a person's own page.
pub(super) fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/me", get(page))
        .route("/{lang}/me/stay", get(offices::stay))
        .route("/{lang}/me/office", post(offices::switch))
        .route("/{lang}/me/name", post(own::save))
        .route("/{lang}/me/prove", get(prove::page).post(prove::try_it))
        .route(
            "/{lang}/me/password",
            get(password::page).post(password::save),
        )
        .route("/{lang}/me/codes", get(codes::page).post(codes::confirm))
        .route("/{lang}/me/codes/remove", post(codes::remove))
        .route("/{lang}/me/codes/recovery", post(codes::renew))
        .route(
            "/{lang}/me/passkeys",
            get(passkeys::page).post(passkeys::keep),
        )
        .route("/{lang}/me/passkeys/{id}/remove", post(passkeys::remove))
        .route("/{lang}/me/sessions/{id}/end", post(sessions::end))
        .route("/{lang}/me/sessions/end-others", post(sessions::end_others))
        .route("/{lang}/me/tokens", get(tokens::page).post(tokens::make))
        .route("/{lang}/me/tokens/{id}/revoke", post(tokens::revoke))
        .route("/{lang}/me/drafts/{id}/drop", post(drafts::forget))
}

/// The session, where the person has proved recently enough who they are; else the way to prove it and come back.
pub(super) fn must_be_fresh<'visit>(
    visit: &'visit Visit,
    back: &str,
) -> Result<&'visit Session, Refusal> {
    let session = visit.in_session()?;
    if is_fresh(session.fresh, visit.now) {
        return Ok(session);
    }
    Err(Refusal::Elsewhere {
        to: format!("/me/prove?next={}", escaped(back)),
    })
}

/// A change that a person makes to their own account.
pub(super) async fn own_change(visit: &Visit, act: &str) -> Result<Change, Refusal> {
    let account = visit.in_session()?.account.id;
    let desk = &visit.desk;
    let object = account.to_string();
    Ok(desk
        .store
        .change(&oneself(account), act, &object, "", visit.now)
        .await?)
}

fn own_id(visit: &Visit) -> Result<Id<AccountKind>, Refusal> {
    Ok(visit.in_session()?.account.id)
}

fn uuid(text: &str) -> Result<Uuid, Refusal> {
    Uuid::parse_str(text).map_err(|_| Refusal::NotFound)
}

/// What stands around the pages below a person's own page.
fn around(visit: &Visit) -> Around {
    Around {
        crumbs: vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (visit.href("/me"), visit.t("ui-me")),
        ],
        ..Around::default()
    }
}

fn section(visit: &Visit, key: &str, body: &Markup) -> Markup {
    html! {
        section aria-labelledby=(key) {
            h2 id=(key) { (visit.t(key)) }
            (body)
        }
    }
}

/// Everything of one's own.
async fn page(visit: Visit) -> Answer {
    let session = visit.in_session()?;
    let account = &session.account;
    let left = factors::recovery_codes_left(&visit.desk.store, account.id).await?;
    let title = visit.t("ui-me");
    let body = html! {
        h1 { (title) }
        (section(&visit, "entrance-own", &own::form(&visit, "", None)))
        (section(&visit, "entrance-offices", &offices::list(&visit)))
        (section(&visit, "entrance-lock", &html! {
            @if account.password {
                p { (ui::link_button(ui::ButtonKind::Secondary, &visit.href("/me/password"), &visit.t("entrance-password-change"))) }
            }
            (other_house(&visit))
        }))
        (section(&visit, "entrance-codes", &codes::summary(&visit, left)))
        @if visit.desk.passkeys.is_some() || account.passkeys > 0 {
            (section(&visit, "entrance-passkeys", &passkeys::list(&visit).await?))
        }
        (section(&visit, "entrance-sessions", &sessions::list(&visit).await?))
        (section(&visit, "entrance-tokens", &tokens::list(&visit).await?))
        (section(&visit, "entrance-drafts", &drafts::list(&visit).await?))
    };
    let around = Around {
        crumbs: vec![(visit.href("/desk"), visit.t("desk-my-day"))],
        ..Around::default()
    };
    Ok(visit.page(&PageParts::new(title, around, body)))
}

fn other_house(visit: &Visit) -> Markup {
    html! {
        @if visit.desk.other_house.is_some() {
            p {
                a.button.secondary href=(visit.href("/login/house?link=yes")) { (visit.t("entrance-other-house-link")) }
            }
        }
    }
}
