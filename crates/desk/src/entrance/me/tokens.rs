use axum::extract::Path;
use gate::store::tokens::{self, NewToken};
use gate::{GateError, Scope};
use kernel::{Instant, Message};
use maud::{Markup, html};
use ui::Choice;
use ui::form::{Control, Form};

use super::{around, must_be_fresh, own_change, own_id, uuid};
use crate::house::day_of;
use crate::pages::moment;
use crate::{Answer, Filled, PageParts, Posted, Refusal, Visit};

const HERE: &str = "/me/tokens";
const DAY: i64 = 24 * 3600 * 1000;

/// The tokens that open, and the way to one more.
pub(super) async fn list(visit: &Visit) -> Result<Markup, Refusal> {
    let found = tokens::list(&visit.desk.store, own_id(visit)?).await?;
    let living: Vec<_> = found
        .iter()
        .filter(|token| token.revoked.is_none() && token.expires > visit.now)
        .collect();
    Ok(html! {
        p.soft { (visit.t("entrance-tokens-says")) }
        ul.plain {
            @for token in living {
                li {
                    b { (token.name) } " · " (visit.say(&token.scope.message())) " · "
                    (visit.say(&Message::new("entrance-token-until").with("day", visit.reader.date(&day_of(token.expires)))))
                    " · "
                    (visit.say(&Message::new("entrance-made-used")
                        .with("made", moment(visit, token.created))
                        .with("used", token.used.map_or_else(|| visit.t("entrance-never"), |used| moment(visit, used)))))
                    (ui::act_button_as(
                        ui::ButtonKind::Dangerous,
                        &visit.href(&format!("{HERE}/{}/revoke", token.id)),
                        &visit.csrf(),
                        &visit.say(&Message::new("entrance-remove-named").with("name", token.name.as_str())),
                        &[],
                    ))
                }
            }
        }
        p { (ui::link_button(ui::ButtonKind::Secondary, &visit.href(HERE), &visit.t("entrance-token-make"))) }
    })
}

/// The form of a new one.
pub(super) async fn page(visit: Visit) -> Answer {
    must_be_fresh(&visit, HERE)?;
    let soon = Filled {
        pairs: vec![(
            "expires".to_owned(),
            day_of(Instant(visit.now.0 + 90 * DAY)),
        )],
        ..Filled::default()
    };
    Ok(draw(&visit, &soon, None))
}

/// Makes it and shows it, once. It acts under the office under which it was made.
pub(super) async fn make(Posted { visit, filled }: Posted) -> Answer {
    let account = must_be_fresh(&visit, HERE)?.account.id;
    let expires = end_of(filled.get("expires")).unwrap_or(visit.now);
    let new = NewToken {
        account,
        office: visit.acting().map(|office| office.id.uuid()),
        name: filled.get("name"),
        scope: Scope::from_code(filled.get("scope")).unwrap_or(Scope::Read),
        expires,
    };
    let mut change = own_change(&visit, "gate.token").await?;
    let made = tokens::create(&mut change, new, visit.now, visit.desk.randomness.as_ref()).await;
    let (token, text) = match made {
        Ok(made) => made,
        Err(GateError::Refused(why)) => return Ok(draw(&visit, &filled, Some(&why.message()))),
        Err(why) => return Err(why.into()),
    };
    change.commit().await?;
    let title = visit.t("entrance-token");
    let body = html! {
        h1 { (title) }
        p { b { (token.name) } }
        p { (visit.t("entrance-token-once")) }
        pre.token { code { (text) } }
        p { (visit.t("entrance-token-how")) }
        pre { code { "Authorization: Bearer " (text) } }
        p { (ui::link_button(ui::ButtonKind::Primary, &visit.href("/me"), &visit.t("entrance-token-kept"))) }
    };
    Ok(visit.page(&PageParts::new(title, around(&visit), body)))
}

/// Takes one back.
pub(super) async fn revoke(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let account = own_id(&visit)?;
    let mut change = own_change(&visit, "gate.revoke-token").await?;
    tokens::revoke(&mut change, account, uuid(&id)?, visit.now).await?;
    change.commit().await?;
    visit.done("/me", "saved")
}

/// The last moment of a day, in UTC.
pub(in crate::entrance) fn end_of(day: &str) -> Option<Instant> {
    let day: jiff::civil::Date = day.parse().ok()?;
    let moment = day
        .at(23, 59, 59, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .ok()?;
    Some(Instant(moment.timestamp().as_millisecond()))
}

fn draw(visit: &Visit, filled: &Filled, wrong: Option<&Message>) -> axum::response::Response {
    let reader = &visit.reader;
    let scopes: Vec<Choice> = Scope::ALL
        .into_iter()
        .map(|scope| Choice {
            value: scope.code().to_owned(),
            label: visit.say(&scope.message()),
            chosen: scope.code() == filled.get("scope")
                || (filled.get("scope").is_empty() && scope == Scope::Read),
        })
        .collect();
    let title = visit.t("entrance-token-make");
    let says = visit.acting().map(|office| {
        visit.say(
            &Message::new("entrance-token-office")
                .with("role", visit.t(&format!("desk-role-{}", office.role)))
                .with("body", visit.reader.words(&office.body_name)),
        )
    });
    let body = html! {
        h1 { (title) }
        p { (visit.t("entrance-tokens-says")) }
        @if let Some(says) = says { p { (says) } }
        (ui::form::form(reader, &Form {
            action: visit.href(HERE),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::line(
                    reader,
                    &Control::new("name", visit.t("entrance-token-name")).help(visit.t("entrance-token-name-help")).required(),
                    filled.get("name"),
                ),
                ui::form::radios(reader, &Control::new("scope", visit.t("entrance-token-scope")), &scopes),
                ui::form::date(
                    reader,
                    &Control::new("expires", visit.t("entrance-token-expires")).required(),
                    filled.get("expires"),
                ),
            ],
            submit: visit.t("entrance-token-make"),
            cancel: Some(visit.href("/me")),
            errors: wrong.iter().map(|says| (None, visit.say(says))).collect(),
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
