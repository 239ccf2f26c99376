//! The cookies of the entrance: none is read by a script, none is sent with another site's forms.

use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

use crate::Visit;
use crate::visit::{COOKIE_MARK, cookie_name};

/// Holds the proof of the first step while the second is asked for.
pub(super) const STEP: &str = "ashar-step";
/// Holds what only the browser that left for another house may bring back.
pub(super) const JOURNEY: &str = "ashar-journey";

/// Ten minutes: as long as what was begun can be ended.
const BEGUN: i64 = 600;
const YEAR: i64 = 365 * 24 * 3600;

/// The session; it ends with the browser, or before that by itself.
pub(super) fn session(visit: &Visit, response: &mut Response, token: &str) {
    let name = cookie_name(visit.desk.house.secure);
    put(visit, response, name, token, None);
}

/// The lasting mark of a device that somebody has come in with.
pub(super) fn mark(visit: &Visit, response: &mut Response, mark: &str) {
    put(visit, response, COOKIE_MARK, mark, Some(YEAR));
}

/// Something that was begun.
pub(super) fn begun(visit: &Visit, response: &mut Response, name: &str, value: &str) {
    put(visit, response, name, value, Some(BEGUN));
}

/// Nothing any more.
pub(super) fn forget(visit: &Visit, response: &mut Response, name: &str) {
    put(visit, response, name, "", Some(0));
}

/// Signed out.
pub(super) fn forget_session(visit: &Visit, response: &mut Response) {
    forget(visit, response, cookie_name(visit.desk.house.secure));
}

fn put(visit: &Visit, response: &mut Response, name: &str, value: &str, seconds: Option<i64>) {
    let secure = visit.desk.house.secure;
    if let Ok(value) = HeaderValue::from_str(&text(secure, name, value, seconds)) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

pub(super) fn text(secure: bool, name: &str, value: &str, seconds: Option<i64>) -> String {
    let lasts = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{lasts}{secure}")
}
