//! Answers: headers that keep a page safe, compression, languages, files.

use std::fmt::Write as _;
use std::io::Write as _;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING,
    CONTENT_TYPE, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use kernel::{Clock as _, Lang};

use super::{Answer, Refusal, Reviewed};
use crate::clock::{MachineClock, day_of};
use crate::{outputs, words, workbook};

/// Only our own style sheet and fonts; no script, no frame, no other host.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn answer(status: StatusCode, headers: &[(axum::http::HeaderName, &str)], body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let all = response.headers_mut();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            all.insert(name.clone(), value);
        }
    }
    all.insert("content-security-policy", HeaderValue::from_static(POLICY));
    all.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    all.insert("referrer-policy", HeaderValue::from_static("same-origin"));
    response
}

/// A page; small pages and visitors who cannot unpack get it as it is.
pub fn html(status: StatusCode, page: String, gzip: bool) -> Response {
    let kind = (CONTENT_TYPE, "text/html; charset=utf-8");
    let cache = (CACHE_CONTROL, "no-cache");
    let vary = (VARY, "accept-encoding");
    match packed(page.as_bytes(), gzip) {
        Some(bytes) => answer(
            status,
            &[kind, cache, vary, (CONTENT_ENCODING, "gzip")],
            Body::from(bytes),
        ),
        None => answer(status, &[kind, cache, vary], Body::from(page)),
    }
}

/// Text packed for a slow line; `None` where the visitor cannot unpack it or it is small anyway.
fn packed(bytes: &[u8], gzip: bool) -> Option<Vec<u8>> {
    if !gzip || bytes.len() <= 1_400 {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// The style sheet, packed like a page.
pub fn style(content_type: &str, bytes: &[u8], gzip: bool) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    match packed(bytes, gzip) {
        Some(bytes) => {
            let [kind, cache, vary] = headers;
            answer(
                StatusCode::OK,
                &[kind, cache, vary, (CONTENT_ENCODING, "gzip")],
                Body::from(bytes),
            )
        }
        None => answer(StatusCode::OK, &headers, Body::from(bytes.to_vec())),
    }
}

/// Sends the visitor on.
pub fn redirect(to: &str) -> Response {
    answer(
        StatusCode::SEE_OTHER,
        &[
            (LOCATION, to),
            (CACHE_CONTROL, "no-cache"),
            (VARY, "accept-language"),
        ],
        Body::empty(),
    )
}

/// A file whose address changes with its content.
pub fn kept_for_ever(content_type: &str, bytes: Vec<u8>) -> Response {
    answer(
        StatusCode::OK,
        &[
            (CONTENT_TYPE, content_type),
            (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        Body::from(bytes),
    )
}

/// A file to keep.
pub fn download(content_type: &str, name: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .filter(|one| one.is_ascii_alphanumeric() || "-._".contains(*one))
        .collect();
    answer(
        StatusCode::OK,
        &[
            (CONTENT_TYPE, content_type),
            (
                CONTENT_DISPOSITION,
                &format!("attachment; filename=\"{plain}\""),
            ),
            (CACHE_CONTROL, "no-cache"),
        ],
        Body::from(bytes),
    )
}

/// One of the four files of a review.
pub fn file(reviewed: &Reviewed, name: &str, lang: Lang) -> Answer {
    let Reviewed { dossier, review } = reviewed;
    let reader = words::texts().reader(lang, dossier.currency);
    let day = day_of(MachineClock.now());
    let file = format!("{}-{}-{lang}-{name}", dossier.code, review.year);
    let paper = || outputs::paper(dossier, review, review.year, &day, &reader);
    Ok(match name {
        "report.html" => download(
            "text/html; charset=utf-8",
            &file,
            ui::standalone(&paper(), &reader).into_bytes(),
        ),
        "report.pdf" => {
            let pdf = press::pdf(&paper(), &press::PressOptions::default()).map_err(|why| {
                tracing::error!(place = dossier.code, error = ?why, "the report could not be typeset");
                Refusal::Failed
            })?;
            download("application/pdf", &file, pdf)
        }
        "report.json" => {
            let text = outputs::data_text(dossier, review, &reader);
            download("application/json", &file, text.into_bytes())
        }
        _ => {
            let input = dossier.input(review.year, review.linking);
            let bytes = workbook::findings(&input, review, &reader).map_err(|why| {
                tracing::error!(place = dossier.code, error = ?why, "the workbook could not be written");
                Refusal::Failed
            })?;
            download(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                &file,
                bytes,
            )
        }
    })
}

/// Whether the visitor unpacks gzip.
pub fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|one| one.trim().starts_with("gzip")))
}

/// The first of our languages that the visitor's browser names; Kyrgyz where it names none.
pub fn preferred_lang(headers: &HeaderMap) -> Lang {
    headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| {
            let mut named: Vec<(f32, Lang)> = value
                .split(',')
                .filter_map(|one| {
                    let (code, weight) = one.split_once(";q=").unwrap_or((one, "1"));
                    Some((weight.trim().parse().ok()?, code.trim().parse().ok()?))
                })
                .collect();
            named.sort_by(|one, other| other.0.total_cmp(&one.0));
            named.first().map(|(_, lang)| *lang)
        })
        .unwrap_or(Lang::Ky)
}

/// A part of an address (RFC 3986): everything but letters, digits and `-._~` as percent signs.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
