use authority::Role;
use axum::extract::Path;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use gate::store::invitations;
use gate::{Invitation, NewInvitation};
use kernel::Message;
use maud::html;
use ui::form::{Control, Form};

use super::{around_body, body_at, body_of, link_sheet, must_set_up, role_words, roles, span};
use crate::model::{Body, OFFICES};
use crate::rules::day;

/// The form of an invitation.
pub(super) async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let body = body_of(&visit, &id).await?;
    must_set_up(&visit, &body.record).await?;
    let today = Filled {
        pairs: vec![("from".to_owned(), visit.desk.today())],
        ..Filled::default()
    };
    Ok(draw(&visit, &body, &today, &[]))
}

/// Invites; shows the link, once.
pub(super) async fn send(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let body = body_of(&visit, &id).await?;
    must_set_up(&visit, &body.record).await?;
    if !body.is_open() {
        return Err(Refusal::NotAllowed);
    }
    let (read, errors) = read(&visit, &filled);
    let Some((role, from, to)) = read.filter(|_| errors.is_empty()) else {
        return Ok(draw(&visit, &body, &filled, &errors));
    };
    let mut change = visit.change("gate.invite", &body.code, "").await?;
    let (invitation, token) = invitations::create(
        &mut change,
        NewInvitation {
            body: &body.code,
            role: role.code(),
            name: filled.get("name"),
            from: Some(&from),
            to: to.as_deref(),
            by: visit.account,
        },
        visit.now,
        visit.desk.randomness.as_ref(),
    )
    .await?;
    change.commit().await?;
    Ok(link_page(&visit, &body, &invitation, &token))
}

type Wanted = (Role, String, Option<String>);
type Errors = Vec<(&'static str, String)>;

fn read(visit: &Visit, filled: &Filled) -> (Option<Wanted>, Errors) {
    let mut errors = Errors::new();
    if let Err(why) = gate::rules::name(filled.get("name")) {
        errors.push(("name", visit.say(&why.message())));
    }
    let role = Role::from_code(filled.get("role")).filter(|role| OFFICES.contains(role));
    if role.is_none() {
        errors.push(("role", visit.t("records-required")));
    }
    let not_a_day =
        |typed: &str| visit.say(&Message::new("records-not-a-date").with("typed", typed));
    let from = match filled.get("from") {
        "" => Some(visit.desk.today()),
        typed => day(typed),
    };
    if from.is_none() {
        errors.push(("from", not_a_day(filled.get("from"))));
    }
    let to = day(filled.get("to"));
    if to.is_none() && !filled.get("to").is_empty() {
        errors.push(("to", not_a_day(filled.get("to"))));
    }
    if let (Some(from), Some(to)) = (&from, &to)
        && to < from
    {
        errors.push(("to", visit.t("bodies-ends-before")));
    }
    let wanted = role.zip(from).map(|(role, from)| (role, from, to));
    (wanted, errors)
}

/// The link of an invitation as a sheet to be handed over; its token is nowhere else.
pub(super) fn link_page(
    visit: &Visit,
    body: &Body,
    invitation: &Invitation,
    token: &str,
) -> axum::response::Response {
    let link = format!(
        "{}{}",
        visit.desk.house.origin,
        visit.href(&format!("/invitation/{token}"))
    );
    let says = visit.say(
        &Message::new("bodies-letter")
            .with("name", invitation.name.as_str())
            .with("body", visit.reader.words(&body.name))
            .with("role", role_words(visit, &invitation.role)),
    );
    let content = html! {
        p { (says) }
        ol {
            li { (visit.t("bodies-letter-open")) }
            li { (visit.t("bodies-letter-choose")) }
            li { (visit.say(&Message::new("bodies-letter-until").with("day", visit.reader.date(&desk::day_of(invitation.expires))))) }
        }
        @if let Some(from) = &invitation.from {
            p { (visit.t("bodies-span")) ": " (span(visit, from, invitation.to.as_deref())) }
        }
    };
    let title =
        visit.say(&Message::new("bodies-letter-title").with("name", invitation.name.as_str()));
    let body_shown = html! {
        p.note { (visit.t("bodies-link-once")) }
        (link_sheet(visit, body, &link, &title, &content))
        p { a href=(visit.href(&body_at(body))) { (visit.t("bodies-back")) } }
    };
    visit.page(&PageParts::new(
        title,
        around_body(visit, body, true),
        body_shown,
    ))
}

/// Takes an invitation back.
pub(super) async fn revoke(
    Path((_, id, invitation)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let body = body_of(&visit, &id).await?;
    must_set_up(&visit, &body.record).await?;
    let uuid = store::Uuid::parse_str(&invitation).map_err(|_| Refusal::NotFound)?;
    let mut change = visit
        .change("gate.revoke-invitation", &body.code, "")
        .await?;
    invitations::revoke(&mut change, &body.code, uuid, visit.now).await?;
    change.commit().await?;
    visit.done(&body_at(&body), "saved")
}

fn draw(
    visit: &Visit,
    body: &Body,
    filled: &Filled,
    errors: &[(&'static str, String)],
) -> axum::response::Response {
    let reader = &visit.reader;
    let control = |name: &'static str, key: &str| {
        let mut control = Control::new(name, visit.t(key));
        for (_, says) in errors.iter().filter(|(field, _)| *field == name) {
            control = control.error(says.as_str());
        }
        control
    };
    let fields = vec![
        ui::form::line(
            reader,
            &control("name", "bodies-person")
                .help(visit.t("bodies-person-help"))
                .required(),
            filled.get("name"),
        ),
        ui::form::radios(
            reader,
            &control("role", "bodies-office").required(),
            &roles(visit, filled.get("role")),
        ),
        ui::form::beside(&[
            ui::form::date(reader, &control("from", "bodies-from"), filled.get("from")),
            ui::form::date(
                reader,
                &control("to", "bodies-to").help(visit.t("bodies-to-help")),
                filled.get("to"),
            ),
        ]),
    ];
    let title = visit.t("bodies-invite");
    let shown = html! {
        h1 { (title) }
        p { (visit.t("bodies-invite-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href(&format!("{}/invite", body_at(body))),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("bodies-invite-go"),
            cancel: Some(visit.href(&body_at(body))),
            errors: errors.iter().map(|(name, says)| (Some(Control::new(*name, "").id()), says.clone())).collect(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(title, around_body(visit, body, true), shown);
    visit.page(&if errors.is_empty() {
        parts
    } else {
        parts.with_faults()
    })
}
