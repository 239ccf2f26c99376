//! A link to a new password for somebody of the body who has forgotten theirs, or lost the phone.

use axum::extract::Path;
use desk::offices::Office;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use gate::Account;
use gate::store::{accounts, factors, resets};
use kernel::{Id, Message};
use maud::html;
use ui::form::Control;

use super::{around_body, body_at, body_of, link_sheet, must_set_up, office_of};
use crate::model::Body;

async fn load(visit: &Visit, id: &str, office: &str) -> Result<(Body, Office, Account), Refusal> {
    let body = body_of(visit, id).await?;
    must_set_up(visit, &body.record).await?;
    let office = office_of(visit, &body.record, office).await?;
    // Whoever has left is no longer this administrator's to let in.
    if !office.held_on(&visit.desk.today()) {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    let account = accounts::by_id(&mut reading, Id::from_uuid(office.account)).await?;
    drop(reading);
    let account = account.ok_or(Refusal::NotFound)?;
    // An administrator of one body does not open the door to another body that is not theirs to set up.
    must_be_ours(visit, &account).await?;
    Ok((body, office, account))
}

/// Every office of the person must be one that the visitor administers: a new password opens them all.
async fn must_be_ours(visit: &Visit, account: &Account) -> Result<(), Refusal> {
    let mut reading = visit.reading().await?;
    let held = desk::offices::held(&mut reading, account.id.uuid(), &visit.desk.today()).await?;
    for office in held {
        let ours = match crate::store::find(&mut reading, &office.body).await? {
            Some(body) => super::sets_up(visit, &mut reading, &body.record).await?,
            None => false,
        };
        if !ours {
            return Err(Refusal::Wrong(
                Message::new("bodies-password-not-ours")
                    .with("body", visit.reader.words(&office.body_name)),
            ));
        }
    }
    Ok(())
}

/// Asks before the link is made.
pub(super) async fn page(
    visit: Visit,
    Path((_, id, office)): Path<(String, String, String)>,
) -> Answer {
    let (body, _, account) = load(&visit, &id, &office).await?;
    let title = visit.t("bodies-new-password");
    let mut fields = Vec::new();
    if account.asks_second_step() {
        fields.push(ui::form::checkbox(
            &visit.reader,
            &Control::new("factors", visit.t("bodies-reset-factors"))
                .help(visit.t("bodies-reset-factors-help")),
            false,
        ));
    }
    let shown = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![html! {
                (visit.say(&Message::new("bodies-new-password-says").with("name", account.name.as_str())))
            }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: Vec::new(),
            fields,
            submit: visit.t("bodies-new-password-go"),
            dangerous: false,
            cancel: visit.href(&body_at(&body)),
        },
    );
    Ok(visit.page(&PageParts::new(
        title,
        around_body(&visit, &body, true),
        shown,
    )))
}

/// Makes the link and shows it, once.
pub(super) async fn send(
    Path((_, id, office)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let (body, _, account) = load(&visit, &id, &office).await?;
    let desk = &visit.desk;
    let object = account.id.to_string();
    if filled.get("factors") == "yes" {
        let mut change = visit.change("gate.reset-factors", &object, "").await?;
        factors::reset(&mut change, account.id).await?;
        change.commit().await?;
    }
    let mut change = visit.change("gate.reset-password", &object, "").await?;
    let token =
        resets::create(&mut change, account.id, visit.now, desk.randomness.as_ref()).await?;
    change.commit().await?;
    let link = format!(
        "{}{}",
        desk.house.origin,
        visit.href(&format!("/reset/{token}"))
    );
    let title =
        visit.say(&Message::new("bodies-new-password-of").with("name", account.name.as_str()));
    let content = html! {
        p { (visit.t("bodies-new-password-letter")) }
        p { (visit.t("entrance-login")) ": " b { (account.login) } }
    };
    let shown = html! {
        p.note { (visit.t("bodies-link-once")) }
        (link_sheet(&visit, &body, &link, &title, &content))
        p { a href=(visit.href(&body_at(&body))) { (visit.t("bodies-back")) } }
    };
    Ok(visit.page(&PageParts::new(
        title,
        around_body(&visit, &body, true),
        shown,
    )))
}
