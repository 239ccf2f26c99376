//! The phones of an assessment: let in with a square to scan, given another key, shut out.

use std::io::Write as _;

use authority::Act;
use axum::extract::{Extension, Path};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use base64ct::{Base64, Encoding};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use kernel::Message;
use maud::{Markup, html};
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;
use store::Uuid;
use ui::form::{Control, Form};
use ui::{ButtonKind, Choice, Tone};

use super::{Seen, around_assessment, assessment_of, column, numbers, row, settlement, table};
use crate::store::devices::{self, Device};
use crate::store::intake::Intake;
use crate::store::{answers, submissions};

/// How long the name of whoever asks may be.
const NAME: usize = 120;

async fn may(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = assessment_of(visit, id).await?;
    visit.must(Act::Write, &answers(&seen.record))?;
    // By a token a program would carry off the keys of the phones.
    if visit.by_program {
        return Err(Refusal::NotFound);
    }
    Ok(seen)
}

/// The phones, and the form for one more.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = may(&visit, &id).await?;
    draw(&visit, &seen, None).await
}

async fn draw(visit: &Visit, seen: &Seen, wrong: Option<(&str, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let devices = devices::of_assessment(&mut reading, seen.record.id).await?;
    let sent: HashMap<Uuid, i64> = submissions::by_device(&mut reading, seen.record.id)
        .await?
        .into_iter()
        .map(|(device, count, _)| (device, count))
        .collect();
    drop(reading);
    let heading = visit.t("surveys-phones");
    let rows = devices
        .iter()
        .map(|device| {
            let base = format!("{}/phones/{}", seen.desk(), device.id);
            row(
                None,
                vec![
                    html! { (device.name) },
                    html! { @if let Some(code) = &device.settlement { (visit.place_name(code)) } },
                    html! { (visit.reader.number(sent.get(&device.id).copied().unwrap_or(0))) },
                    html! {
                        @if device.revoked_at.is_some() { (ui::tag(Tone::Break, &visit.t("surveys-phone-shut-out"))) }
                        @else if let Some(at) = device.seen_at { (desk::pages::moment(visit, at)) }
                        @else { (visit.t("surveys-phone-never")) }
                    },
                    html! { @if let Some(agent) = &device.agent { code { (agent) } } },
                    html! {
                        a href=(visit.href(&format!("{base}/renew"))) { (visit.t("surveys-phone-renew")) }
                        @if device.revoked_at.is_none() {
                            " · "
                            a href=(visit.href(&format!("{base}/shut-out"))) { (visit.t("surveys-phone-revoke")) }
                        }
                    },
                ],
            )
        })
        .collect();
    let is_wrong = wrong.is_some();
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (visit.t("surveys-phones-says")) }
        @if devices.is_empty() { p.soft { (visit.t("surveys-phones-none")) } }
        @else {
            (table(
                heading.clone(),
                vec![
                    column(visit.t("surveys-enumerator")),
                    column(visit.t("surveys-settlement")),
                    numbers(visit.t("surveys-came")),
                    column(visit.t("surveys-phone-seen")),
                    column(visit.t("surveys-phone-program")),
                    column(visit.t("surveys-phone-acts")),
                ],
                rows,
            ))
        }
        section aria-labelledby="add" {
            h2 #add { (visit.t("surveys-phones-add")) }
            (form(visit, seen, &devices, wrong))
        }
    };
    let parts = PageParts::new(heading, around_assessment(visit, seen), body);
    Ok(visit.page(&if is_wrong { parts.with_faults() } else { parts }))
}

fn form(visit: &Visit, seen: &Seen, devices: &[Device], wrong: Option<(&str, String)>) -> Markup {
    let reader = &visit.reader;
    // Whoever of the plan has no phone yet is offered first.
    let waiting: Vec<String> = seen
        .assessment
        .enumerators
        .iter()
        .map(|one| one.name.clone())
        .filter(|name| {
            !devices
                .iter()
                .any(|device| device.name == *name && device.revoked_at.is_none())
        })
        .collect();
    let places: Vec<Choice> = settlements(seen)
        .into_iter()
        .map(|code| Choice {
            label: settlement(visit, Some(&code)),
            value: code,
            chosen: false,
        })
        .collect();
    let mut name = Control::new("name", visit.t("surveys-enumerator"))
        .help(visit.t("surveys-phone-name-help"))
        .required();
    let mut typed = String::new();
    let mut errors = Vec::new();
    if let Some((what, said)) = wrong {
        what.clone_into(&mut typed);
        errors.push((Some(name.id()), said.clone()));
        name = name.error(said);
    }
    ui::form::form(
        reader,
        &Form {
            action: visit.href(&format!("{}/phones", seen.desk())),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::suggest(reader, &name, &typed, &waiting),
                ui::form::select(
                    reader,
                    &Control::new("settlement", visit.t("surveys-settlement"))
                        .help(visit.t("surveys-phone-settlement-help")),
                    &places,
                ),
            ],
            submit: visit.t("surveys-phone-let-in"),
            cancel: Some(visit.href(&seen.desk())),
            errors,
            ..Form::default()
        },
    )
}

/// The settlements that a phone may be for: those of the sample, otherwise those of the place.
fn settlements(seen: &Seen) -> Vec<String> {
    if seen.assessment.sample.is_empty() {
        places::registry()
            .children(&seen.record.place)
            .filter(|one| one.kind == places::PlaceKind::Settlement)
            .map(|one| one.code.clone())
            .collect()
    } else {
        seen.assessment
            .sample
            .iter()
            .map(|stratum| stratum.settlement.clone())
            .collect()
    }
}

/// Lets a phone in and shows its square, this once.
pub async fn add(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = may(&visit, &id).await?;
    let name: String = filled
        .get("name")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if name.is_empty() {
        let wrong = (name.as_str(), visit.t("records-required"));
        return draw(&visit, &seen, Some(wrong)).await;
    }
    if name.chars().count() > NAME {
        let said = visit.say(
            &Message::new("records-too-long")
                .with("letters", name.chars().count())
                .with("most", NAME),
        );
        return draw(&visit, &seen, Some((&name, said))).await;
    }
    let place = settlements(&seen)
        .into_iter()
        .find(|code| code == filled.get("settlement"));
    let token = devices::new_token(visit.desk.randomness.as_ref());
    let mut change = visit.change("assessment.phone", &id, "").await?;
    devices::add(&mut change, &seen.record, &name, place.as_deref(), &token).await?;
    change.commit().await?;
    Ok(card(&visit, &seen, &name, place.as_deref(), &token))
}

async fn device(visit: &Visit, seen: &Seen, phone: &str) -> Result<Device, Refusal> {
    let id = Uuid::parse_str(phone).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    devices::find(&mut reading, seen.record.id, id)
        .await?
        .ok_or(Refusal::NotFound)
}

type At = Path<(String, String, String)>;

/// Asks before a phone gets another key.
pub async fn ask_renew(visit: Visit, Path((_, id, phone)): At) -> Answer {
    let seen = may(&visit, &id).await?;
    let device = device(&visit, &seen, &phone).await?;
    Ok(question(&visit, &seen, &device, false))
}

/// Asks before a phone is shut out.
pub async fn ask_revoke(visit: Visit, Path((_, id, phone)): At) -> Answer {
    let seen = may(&visit, &id).await?;
    let device = device(&visit, &seen, &phone).await?;
    Ok(question(&visit, &seen, &device, true))
}

fn question(visit: &Visit, seen: &Seen, device: &Device, out: bool) -> Response {
    let (title, says) = if out {
        ("surveys-phone-revoke", "surveys-phone-revoke-says")
    } else {
        ("surveys-phone-renew", "surveys-phone-renew-says")
    };
    let title = visit.t(title);
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![
                html! { (visit.say(&Message::new(says).with("name", device.name.as_str()))) },
            ],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            submit: title.clone(),
            dangerous: out,
            cancel: visit.href(&format!("{}/phones", seen.desk())),
            ..ui::Confirm::default()
        },
    );
    visit.page(&PageParts::new(title, around_assessment(visit, seen), body))
}

/// Gives a phone another key and shows its square, this once.
pub async fn renew(
    Path((_, id, phone)): At,
    Extension(intake): Extension<Arc<Intake>>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let seen = may(&visit, &id).await?;
    let device = device(&visit, &seen, &phone).await?;
    let token = devices::new_token(visit.desk.randomness.as_ref());
    let mut change = visit.change("assessment.phone-renew", &id, "").await?;
    devices::renew(&mut change, &device, &token).await?;
    change.commit().await?;
    intake.forget();
    Ok(card(
        &visit,
        &seen,
        &device.name,
        device.settlement.as_deref(),
        &token,
    ))
}

/// Shuts a phone out.
pub async fn revoke(
    Path((_, id, phone)): At,
    Extension(intake): Extension<Arc<Intake>>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let seen = may(&visit, &id).await?;
    let device = device(&visit, &seen, &phone).await?;
    let mut change = visit.change("assessment.phone-out", &id, "").await?;
    devices::revoke(&mut change, &device).await?;
    change.commit().await?;
    intake.forget();
    visit.done(&format!("{}/phones", seen.desk()), "saved")
}

/// Where a phone finds its forms.
fn server_of(visit: &Visit, token: &str) -> String {
    format!("{}/v1/key/{token}/projects/1", visit.desk.house.origin)
}

/// The settings of ODK Collect as its scanner reads them: JSON, packed by zlib, in Base64 (getodk/docs,
/// "Collect import and export").
pub fn settings(server: &str, project: &str, enumerator: &str) -> String {
    let settings = json!({
        "general": {
            "server_url": server,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
            "metadata_username": enumerator,
        },
        "admin": {},
        "project": { "name": project },
    });
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let written = packed.write_all(settings.to_string().as_bytes());
    // Writing into memory does not fail.
    match (written, packed.finish()) {
        (Ok(()), Ok(bytes)) => Base64::encode_string(&bytes),
        _ => String::new(),
    }
}

/// The card of a phone: a square for its camera, the same to type, and what to do.
fn card(visit: &Visit, seen: &Seen, name: &str, place: Option<&str>, token: &str) -> Response {
    let heading = visit.t("surveys-card");
    let server = server_of(visit, token);
    let square = desk::entrance::qr_svg(&settings(&server, &seen.title(visit), name));
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p.on-screen { (visit.t("surveys-card-once")) }
        article.phone-card {
            p { b { (name) } @if let Some(code) = place { br; (visit.place_name(code)) } }
            (ui::qr(&square, &visit.t("surveys-card-square"), ""))
        }
        ol {
            li { (visit.t("surveys-card-install")) " " code { "ODK Collect" } }
            li { (visit.t("surveys-card-scan")) }
            li { (visit.t("surveys-card-fill")) }
            li { (visit.t("surveys-card-send")) }
        }
        details.on-screen {
            summary { (visit.t("surveys-card-type")) }
            dl {
                dt { (visit.t("surveys-card-address")) }
                dd { code.long { (server) } }
                dt { (visit.t("surveys-card-basic")) }
                dd { code.long { (visit.desk.house.origin) "/v1/projects/1" } }
                dt { (visit.t("surveys-card-password")) }
                dd { code.long { (token) } }
            }
        }
        p.on-screen { (ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!("{}/phones", seen.desk())),
            &visit.t("surveys-card-done"),
        )) }
    };
    let mut response = visit.page(&PageParts::new(
        heading,
        around_assessment(visit, seen),
        body,
    ));
    // Nothing on the way, and no button "back", keeps the key.
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
