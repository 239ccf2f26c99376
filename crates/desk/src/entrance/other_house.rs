//! Coming in through another house: there, and back again.

use axum::http::HeaderMap;
use gate::store::houses::{Purpose, Return};
use gate::store::identities;
use kernel::{Lang, Message};

use super::sign_in::draw as begin_again;
use super::{cookies, let_in, me, way};
use crate::answer::escaped;
use crate::visit::cookie;
use crate::{Answer, Refusal, Visit, answer};

/// The address to which the other house sends people back, below the origin; it is registered there.
/// The language in it says nothing: a cookie remembers in which language somebody left.
pub const BACK: &str = "/ky/login/back";

/// Sends somebody to the other house: to come in, with `invitation` to accept one, with `link` to let its login stand
/// for the account that is signed in.
pub(super) async fn leave(visit: Visit) -> Answer {
    let house = visit.desk.other_house.as_ref().ok_or(Refusal::NotFound)?;
    let (purpose, rest) = if let Some(token) = visit.asked("invitation") {
        (Purpose::Invitation, token.to_owned())
    } else if visit.asked("link").is_some() {
        me::must_be_fresh(&visit, "/me")?;
        (Purpose::Link, String::new())
    } else {
        (Purpose::SignIn, way::carried(&visit))
    };
    let desk = &visit.desk;
    let started = house
        .start(&desk.store, purpose, visit.now, desk.randomness.as_ref())
        .await;
    let journey = match started {
        Ok(journey) => journey,
        Err(gate::GateError::Refused(why)) => return refused(&visit, why.message()).await,
        Err(why) => return Err(why.into()),
    };
    let mut response = answer::redirect(&journey.address);
    let kept = format!("{}.{}.{}", visit.lang(), journey.cookie, escaped(&rest));
    cookies::begun(&visit, &mut response, cookies::JOURNEY, &kept);
    Ok(response)
}

/// Hears who has come back.
pub(super) async fn back(mut visit: Visit, headers: HeaderMap) -> Answer {
    if visit.desk.other_house.is_none() {
        return Err(Refusal::NotFound);
    }
    let kept = cookie(&headers, cookies::JOURNEY).unwrap_or_default();
    let mut parts = kept.splitn(3, '.');
    let lang: Lang = parts
        .next()
        .and_then(|lang| lang.parse().ok())
        .unwrap_or(visit.lang());
    let journey = parts.next().unwrap_or_default().to_owned();
    let rest = unescaped(parts.next().unwrap_or_default());
    visit.reader = visit.reader.in_lang(lang);
    let brought = (
        visit.asked("state").unwrap_or_default().to_owned(),
        visit.asked("code").unwrap_or_default().to_owned(),
    );
    // What the other house put into the address is no matter of the pages that follow.
    "/login".clone_into(&mut visit.path);
    visit.query = asked(&rest);
    let mut response = arrive(visit, &brought.0, &brought.1, &journey, rest).await?;
    let cookie = cookies::text(false, cookies::JOURNEY, "", Some(0));
    if let Ok(value) = cookie.parse() {
        response
            .headers_mut()
            .append(axum::http::header::SET_COOKIE, value);
    }
    Ok(response)
}

async fn arrive(visit: Visit, state: &str, code: &str, journey: &str, rest: String) -> Answer {
    let desk = std::sync::Arc::clone(&visit.desk);
    let house = desk.other_house.as_ref().ok_or(Refusal::NotFound)?;
    let brought = Return {
        state,
        code,
        cookie: journey,
    };
    let arrival = match house.finish(&desk.store, brought, visit.now).await {
        Ok(arrival) => arrival,
        Err(gate::GateError::Refused(why)) => return refused(&visit, why.message()).await,
        Err(why) => return Err(why.into()),
    };
    match arrival.purpose {
        Purpose::SignIn => match arrival.account {
            Some(account) => {
                let mut reading = visit.reading().await?;
                let found = gate::store::accounts::by_id(&mut reading, account).await?;
                drop(reading);
                let own = found.map_or(visit.lang(), |account| account.lang);
                let to = way::on(&visit, own);
                let_in(&visit, account, &to).await
            }
            None => refused(&visit, gate::Refusal::HouseStranger.message()).await,
        },
        Purpose::Invitation => match desk.invited {
            Some(invited) => invited(visit, rest, arrival).await,
            None => Err(Refusal::NotFound),
        },
        Purpose::Link => {
            let session = me::must_be_fresh(&visit, "/me")?;
            let account = session.account.id;
            let mut change = me::own_change(&visit, "gate.identity").await?;
            identities::link(&mut change, account, &arrival.identity, visit.now).await?;
            change.commit().await?;
            visit.done("/me", "saved")
        }
    }
}

async fn refused(visit: &Visit, says: Message) -> Answer {
    begin_again(
        visit,
        "",
        Some(says),
        axum::http::StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await
}

/// The query that a way carried: `?next=…&draft=…`.
fn asked(carried: &str) -> std::collections::HashMap<String, String> {
    let pairs = crate::posted::urlencoded(carried.trim_start_matches('?'));
    pairs.into_iter().collect()
}

fn unescaped(text: &str) -> String {
    crate::posted::decoded(text)
}
