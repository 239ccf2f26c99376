//! Accepting an invitation: with the account one has, with a new one, or through another house.

use std::future::Future;
use std::pin::Pin;

use axum::extract::Path;
use desk::answer::escaped;
use desk::entrance::{let_in, new_lock, new_lock_controls};
use desk::offices::{self, Appointment};
use desk::{Answer, Around, Filled, Knock, PageParts, Refusal, Visit};
use gate::store::houses::Arrival;
use gate::store::sign_in::hash_password;
use gate::store::{accounts, identities, invitations, sessions};
use gate::{AccountKind, GateError, Identity, Invitation, InvitationState, NewAccount, secret};
use kernel::{Actor, Id, Message};
use maud::{Markup, html};
use store::{Change, Store, Uuid};
use ui::form::{Control, Form};

use super::{role_words, span};
use crate::model::Body;
use crate::store::find;

/// An invitation that waits, and the body that it is to.
pub(crate) struct Waiting {
    pub(crate) invitation: Invitation,
    pub(crate) body: Body,
}

/// The invitation of a token, where it can be accepted.
///
/// # Errors
/// Why it cannot.
pub(crate) async fn waiting(
    store: &Store,
    actor: &Actor,
    token: &str,
    now: kernel::Instant,
) -> Result<Waiting, GateError> {
    let invitation = invitations::find(store, token)
        .await?
        .ok_or(gate::Refusal::InvitationUnknown)?;
    match invitation.state(now) {
        InvitationState::Open => {}
        InvitationState::Accepted => return Err(gate::Refusal::InvitationUsed.into()),
        InvitationState::Revoked => return Err(gate::Refusal::InvitationRevoked.into()),
        InvitationState::Expired => return Err(gate::Refusal::InvitationExpired.into()),
    }
    let mut reading = store.read(actor).await?;
    let body = find(&mut reading, &invitation.body)
        .await?
        .filter(Body::is_open)
        .ok_or(gate::Refusal::InvitationRevoked)?;
    Ok(Waiting { invitation, body })
}

/// What the person brings who accepts.
pub(crate) enum Comes {
    /// An account that exists.
    As(Id<AccountKind>),
    /// A new one; with an identity of another house, where that vouches.
    New(NewAccount, Option<Identity>),
}

/// Accepts in one change: the account where it is new, the invitation, the office. The operation stands in the chain
/// of the body, in the name of the person and the office that begins with it. Gives the account and the office.
pub(crate) async fn take(
    store: &Store,
    waiting: &Waiting,
    token: &str,
    comes: Comes,
    now: kernel::Instant,
) -> Result<(Id<AccountKind>, Uuid), GateError> {
    let (account, new) = match &comes {
        Comes::As(account) => (*account, None),
        Comes::New(new, identity) => (new.id, Some((new, identity))),
    };
    let body = &waiting.body;
    let actor = Actor {
        person: account.to_string(),
        office: waiting.invitation.role.clone(),
        body: body.code.clone(),
        jurisdiction: body.place_path().to_owned(),
    };
    let mut change = store
        .change(&actor, "gate.accept", &account.to_string(), "", now)
        .await?;
    match new {
        None => {
            invitations::accept(&mut change, token, account, now).await?;
        }
        Some((new, identity)) => {
            invitations::accept_as_new(&mut change, token, new, now).await?;
            if let Some(identity) = identity {
                identities::link(&mut change, account, identity, now).await?;
            }
        }
    }
    let office = appoint(&mut change, waiting, account, now).await?;
    change.commit().await?;
    Ok((account, office))
}

async fn appoint(
    change: &mut Change,
    waiting: &Waiting,
    account: Id<AccountKind>,
    now: kernel::Instant,
) -> Result<Uuid, GateError> {
    let today = desk::day_of(now);
    let invitation = &waiting.invitation;
    let appointment = Appointment {
        account: account.uuid(),
        body: &waiting.body.code,
        body_name: &waiting.body.name,
        role: &invitation.role,
        jurisdiction: waiting.body.place_path(),
        from: invitation.from.as_deref().unwrap_or(&today),
        to: invitation.to.as_deref(),
    };
    Ok(offices::appoint(change, appointment).await?.uuid())
}

/// The invitation, and the ways to accept it.
pub(super) async fn page(visit: Visit, Path((_, token)): Path<(String, String)>) -> Answer {
    let waiting = waiting(&visit.desk.store, &visit.actor, &token, visit.now).await?;
    draw(&visit, &token, &waiting, &Filled::default(), &[]).await
}

/// Accepts it.
pub(super) async fn accept(
    Path((_, token)): Path<(String, String)>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let desk = &visit.desk;
    let waiting = waiting(&desk.store, &visit.actor, &token, visit.now).await?;
    if let Some(session) = &visit.session {
        let account = session.account.id;
        let (_, office) =
            take(&desk.store, &waiting, &token, Comes::As(account), visit.now).await?;
        // From now on one acts under it, where it has begun.
        let begun = waiting
            .invitation
            .from
            .as_deref()
            .is_none_or(|from| from <= desk.today().as_str());
        if begun {
            sessions::choose_office(&desk.store, session, Some(office)).await?;
        }
        return visit.done("/desk", "office");
    }
    let names = names(&visit, &waiting, filled.get("name"));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut errors: Vec<(&'static str, Message)> = Vec::new();
    if let Err(why) = gate::rules::name(filled.get("name")) {
        errors.push(("name", why.message()));
    }
    if let Err(why) = gate::rules::login(filled.get("login")) {
        errors.push(("login", why.message()));
    }
    let lock = new_lock(&filled, filled.get("login"), &names);
    let password = match (lock, errors.is_empty()) {
        (Ok(lock), true) => lock.password,
        (lock, _) => {
            if let Err(why) = lock {
                errors.push(("password", why));
            }
            return draw(&visit, &token, &waiting, &filled, &errors).await;
        }
    };
    let hash = hash_password(&password, desk.randomness.as_ref()).await;
    let new = NewAccount {
        id: Id::from_uuid(secret::new_uuid(desk.randomness.as_ref(), visit.now)),
        login: filled.get("login").to_owned(),
        name: filled.get("name").to_owned(),
        lang: visit.lang(),
        password_hash: Some(hash),
    };
    match take(
        &desk.store,
        &waiting,
        &token,
        Comes::New(new, None),
        visit.now,
    )
    .await
    {
        Ok((account, _)) => let_in(&visit, account, &visit.href("/desk")).await,
        Err(GateError::Refused(why @ gate::Refusal::LoginTaken)) => {
            draw(
                &visit,
                &token,
                &waiting,
                &filled,
                &[("login", why.message())],
            )
            .await
        }
        Err(why) => Err(why.into()),
    }
}

/// Receives somebody for whom another house has vouched.
pub fn arrive(
    visit: Visit,
    token: String,
    arrival: Arrival,
) -> Pin<Box<dyn Future<Output = Answer> + Send>> {
    Box::pin(async move {
        let desk = &visit.desk;
        let waiting = waiting(&desk.store, &visit.actor, &token, visit.now).await?;
        let comes = if let Some(account) = arrival.account {
            Comes::As(account)
        } else {
            let identity = arrival.identity;
            let new = NewAccount {
                id: Id::from_uuid(secret::new_uuid(desk.randomness.as_ref(), visit.now)),
                login: free_login(&visit, identity.login.as_deref()).await?,
                name: identity
                    .name
                    .clone()
                    .unwrap_or_else(|| waiting.invitation.name.clone()),
                lang: visit.lang(),
                password_hash: None,
            };
            Comes::New(new, Some(identity))
        };
        let (account, _) = take(&desk.store, &waiting, &token, comes, visit.now).await?;
        let_in(&visit, account, &visit.href("/desk")).await
    })
}

/// The login that the other house gives where nobody has it here; else one that nobody types, for nobody needs to.
async fn free_login(visit: &Visit, given: Option<&str>) -> Result<String, Refusal> {
    if let Some(login) = given.and_then(|given| gate::rules::login(given).ok()) {
        let mut reading = visit.reading().await?;
        if accounts::by_login(&mut reading, &login).await?.is_none() {
            return Ok(login);
        }
    }
    let code = secret::new_code(visit.desk.randomness.as_ref(), 2);
    Ok(format!("id-{code}"))
}

/// The names out of which no password is made.
fn names(visit: &Visit, waiting: &Waiting, name: &str) -> Vec<String> {
    let mut names = vec![name.to_owned(), visit.place_name(waiting.body.place())];
    names.extend(waiting.body.name.all().map(|(_, text)| text.to_owned()));
    names
}

async fn draw(
    visit: &Visit,
    token: &str,
    waiting: &Waiting,
    filled: &Filled,
    errors: &[(&'static str, Message)],
) -> Answer {
    let invitation = &waiting.invitation;
    let inviter = match invitation.by {
        Some(by) => {
            let mut reading = visit.reading().await?;
            accounts::names(&mut reading, &[&by.to_string()])
                .await?
                .into_values()
                .next()
        }
        None => None,
    };
    let mut facts = vec![
        (
            visit.t("body"),
            html! {
                b { (visit.reader.words(&waiting.body.name)) }
                br; (visit.place_name(waiting.body.place()))
            },
        ),
        (
            visit.t("bodies-office"),
            html! { (role_words(visit, &invitation.role)) " — " (visit.t(&format!("bodies-role-{}", invitation.role))) },
        ),
    ];
    if let Some(from) = &invitation.from {
        facts.push((
            visit.t("bodies-span"),
            html! { (span(visit, from, invitation.to.as_deref())) },
        ));
    }
    if let Some(inviter) = inviter {
        facts.push((visit.t("bodies-invited-by"), html! { (inviter) }));
    }
    let action = visit.href(&format!("/invitation/{}", escaped(token)));
    let title = visit.t("bodies-invitation");
    let (form, below) = match &visit.session {
        Some(session) => (
            with_account(visit, &action, &session.account.name),
            html! {},
        ),
        None => (
            with_new_account(visit, &action, invitation, filled, errors),
            other_ways(visit, token),
        ),
    };
    let body = ui::card(&ui::Card {
        title: title.clone(),
        says: visit
            .say(&Message::new("bodies-invitation-says").with("name", invitation.name.as_str())),
        body: Some(html! {
            (ui::definitions(&facts))
            (form)
        }),
        below: Some(below),
    });
    let parts = PageParts::new(title, Around::default(), body);
    Ok(visit.page(&if errors.is_empty() {
        parts
    } else {
        parts.with_faults()
    }))
}

fn with_account(visit: &Visit, action: &str, name: &str) -> Markup {
    html! {
        p { (visit.say(&Message::new("bodies-invitation-yours").with("name", name))) }
        (ui::act_button_as(ui::ButtonKind::Primary, action, &visit.csrf(), &visit.t("bodies-invitation-take"), &[]))
        p.soft { (visit.t("bodies-invitation-not-you")) }
    }
}

fn with_new_account(
    visit: &Visit,
    action: &str,
    invitation: &Invitation,
    filled: &Filled,
    errors: &[(&'static str, Message)],
) -> Markup {
    let reader = &visit.reader;
    let control = |name: &'static str, key: &str, fill: &'static str| {
        let mut control = Control::new(name, visit.t(key))
            .required()
            .autocomplete(fill);
        for (_, says) in errors.iter().filter(|(field, _)| *field == name) {
            control = control.error(visit.say(says));
        }
        control
    };
    let typed = |name: &str, otherwise: &str| match filled.get(name) {
        "" => otherwise.to_owned(),
        typed => typed.to_owned(),
    };
    let mut fields = vec![
        ui::form::line(
            reader,
            &control("name", "entrance-name", "name"),
            &typed("name", &invitation.name),
        ),
        ui::form::line(
            reader,
            &control("login", "entrance-login", "username").help(visit.t("bodies-login-help")),
            &typed("login", ""),
        ),
    ];
    fields.extend(new_lock_controls(visit));
    ui::form::form(
        reader,
        &Form {
            action: action.to_owned(),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("bodies-invitation-accept"),
            errors: errors
                .iter()
                .map(|(name, says)| (Some(Control::new(*name, "").id()), visit.say(says)))
                .collect(),
            ..Form::default()
        },
    )
}

fn other_ways(visit: &Visit, token: &str) -> Markup {
    let next = escaped(&format!("/invitation/{token}"));
    html! {
        p { a href=(visit.href(&format!("/login?next={next}"))) { (visit.t("bodies-invitation-sign-in")) } }
        @if visit.desk.other_house.is_some() {
            p {
                a.button.secondary href=(visit.href(&format!("/login/house?invitation={}", escaped(token)))) {
                    (visit.t("entrance-other-house"))
                }
            }
        }
    }
}
