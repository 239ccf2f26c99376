use axum::extract::Path;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, form};
use gate::NewInvitation;
use gate::store::invitations;
use kernel::Actor;
use maud::html;
use records::Fault;
use ui::form::{Control, Form};

use super::{around_place, invite};
use crate::model::{BODY, Body};
use crate::{rules, store as bodies};

/// The form of a new body, with its first administrator.
pub(super) async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    must_found(&visit, &code)?;
    draw(&visit, &code, &Filled::default(), &[], None).await
}

/// Founds it and invites its administrator, in one change of the new body's own.
pub(super) async fn save(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let path = must_found(&visit, &code)?;
    let (content, faults) = form::read(&visit, &BODY, &filled, None);
    let person = gate::rules::name(filled.get("administrator"));
    if !faults.is_empty() || person.is_err() {
        let wrong = person.err().map(|why| visit.say(&why.message()));
        return draw(&visit, &code, &filled, &faults, wrong).await;
    }
    let name = BODY.title(&content);
    let sort = content
        .get("sort")
        .and_then(|sort| sort.as_str())
        .unwrap_or_default();
    let stem = format!("{code}-{}", rules::slug(sort, visit.reader.words(&name)));
    let mut reading = visit.reading().await?;
    let body_code = bodies::free_code(&mut reading, &stem).await?;
    drop(reading);
    // The founding is the first operation of the body's own chain.
    let founder = Actor {
        body: body_code.clone(),
        ..visit.actor.clone()
    };
    let desk = &visit.desk;
    let mut change = desk
        .store
        .change(&founder, "body.found", &code, "", visit.now)
        .await?;
    let new = bodies::NewBody {
        place: &code,
        place_path: &path,
        content,
    };
    let body = Body::of(bodies::found(&mut change, new).await?);
    let today = desk.today();
    let (invitation, token) = invitations::create(
        &mut change,
        NewInvitation {
            body: &body_code,
            role: authority::Role::Administrator.code(),
            name: filled.get("administrator"),
            from: Some(&today),
            to: None,
            by: visit.account,
        },
        visit.now,
        desk.randomness.as_ref(),
    )
    .await?;
    change.commit().await?;
    Ok(invite::link_page(&visit, &body, &invitation, &token))
}

fn must_found(visit: &Visit, code: &str) -> Result<String, Refusal> {
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    visit.signed_in()?;
    if rules::may_found(&visit.actor, &path) {
        Ok(path)
    } else {
        Err(Refusal::NotAllowed)
    }
}

async fn draw(
    visit: &Visit,
    code: &str,
    filled: &Filled,
    faults: &[Fault],
    wrong: Option<String>,
) -> Answer {
    let reader = &visit.reader;
    let chosen = form::choices(visit, &BODY, code).await?;
    let mut fields = form::controls(visit, &BODY, &filled.pairs, faults, &chosen, None);
    let mut control = Control::new("administrator", visit.t("bodies-first-administrator"))
        .help(visit.t("bodies-first-administrator-help"))
        .required();
    let mut errors = form::summary(visit, &BODY, faults);
    if let Some(wrong) = wrong {
        errors.push((Some(control.id()), wrong.clone()));
        control = control.error(wrong);
    }
    fields.push(ui::form::line(
        reader,
        &control,
        filled.get("administrator"),
    ));
    let title = visit.t("body-new");
    let is_wrong = !errors.is_empty();
    let body = html! {
        h1 { (title) }
        p { (visit.t("bodies-found-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("bodies-found"),
            cancel: Some(visit.href(&format!("/desk/places/{code}/bodies"))),
            errors,
            ..Form::default()
        }))
    };
    let crumbs = vec![(
        visit.href(&format!("/desk/places/{code}/bodies")),
        visit.t("body-all"),
    )];
    let parts = PageParts::new(title, around_place(visit, code, crumbs), body);
    Ok(visit.page(&if is_wrong { parts.with_faults() } else { parts }))
}
