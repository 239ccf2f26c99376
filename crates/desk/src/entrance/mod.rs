//! Coming in and going out, and what a person keeps for themselves: name, locks, devices, tokens, drafts.
//!
//! Everything here works without a script, but for passkeys, which only a script can ask for.

mod cookies;
mod lock;
mod me;
mod other_house;
mod passkey;
mod reset;
mod second;
mod sign_in;
mod way;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use gate::store::sign_in::enter;
use gate::{AccountKind, SignIn};
use kernel::Id;
use qrcode::QrCode;
use qrcode::render::svg;

pub use lock::{NewLock, new_lock, new_lock_controls};
pub use me::{draft_address, draft_beginning};
pub use other_house::BACK;

use crate::{Answer, Desk, Refusal, Visit, answer};

/// The password of every account of the demonstration; its page of signing in shows it to everybody.
pub const DEMO_PASSWORD: &str = "ашар менен бүтөбүз";

/// The addresses of the entrance.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/login", get(sign_in::page).post(sign_in::knock))
        .route("/{lang}/login/code", get(second::page).post(second::knock))
        .route("/{lang}/login/house", get(other_house::leave))
        .route("/{lang}/login/back", get(other_house::back))
        .route("/{lang}/logout", post(sign_in::leave))
        .route(
            "/{lang}/reset/{token}",
            get(reset::page).post(reset::accept),
        )
        .merge(me::router())
}

/// Lets somebody in who has just proved otherwise who they are — by an invitation, or by the code of the first day —
/// and sends them on to an address of ours. Whoever was signed in before on this device goes out.
pub async fn let_in(visit: &Visit, account: Id<AccountKind>, to: &str) -> Answer {
    if let Some(session) = &visit.session {
        // A session that has ended in the same moment is as good as ended.
        match gate::store::sessions::end(
            &visit.desk.store,
            session.account.id,
            session.id,
            visit.now,
        )
        .await
        {
            Ok(()) | Err(gate::GateError::Refused(_)) => {}
            Err(why) => return Err(why.into()),
        }
    }
    let desk = &visit.desk;
    let entered = enter(
        &desk.store,
        account,
        visitor(visit),
        visit.now,
        desk.randomness.as_ref(),
    )
    .await?;
    match entered {
        SignIn::Welcome { token, mark, .. } => Ok(opened(visit, &token, &mark, to)),
        _ => Err(Refusal::NotAllowed),
    }
}

/// A QR code as a picture, black on white.
pub fn qr_svg(text: &str) -> String {
    let Ok(code) = QrCode::new(text) else {
        return String::new();
    };
    let svg = code.render::<svg::Color<'_>>().build();
    // Within a page there is no declaration.
    svg.find("<svg")
        .map_or_else(String::new, |start| svg[start..].to_owned())
}

/// From where the visitor asks.
fn visitor(visit: &Visit) -> gate::Visitor<'_> {
    gate::Visitor {
        address: &visit.address,
        device: &visit.device,
        mark: visit.mark.as_deref(),
    }
}

/// The way on, with the cookies of a session that has begun.
fn opened(visit: &Visit, token: &str, mark: &str, to: &str) -> Response {
    let mut response = answer::redirect(to);
    cookies::session(visit, &mut response, token);
    cookies::mark(visit, &mut response, mark);
    cookies::forget(visit, &mut response, cookies::STEP);
    response
}

#[cfg(test)]
mod tests;
