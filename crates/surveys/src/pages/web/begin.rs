//! Where a form begins: what it is, who asks, what people are told before they answer.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{COOKIE, HeaderMap};
use axum::response::Response;
use desk::{Answer, Around, Knock, PageParts, Refusal, Visit, answer};
use kernel::{Actor, Id};
use maud::{Markup, html};
use questionnaires::store::Version;
use records::{Record, RecordKind};

use super::{Asked, TRAP, Taps, around, languages, properties, too_many, trap};
use crate::web::drafts::{self, DraftFile, New, Way};
use crate::web::filling::Ground;
use crate::web::links::{self, Link};

/// By which door somebody comes, with the form that stands behind it.
struct Door {
    asked: Asked,
    way: Way,
    /// Where the page stands, below the language.
    address: String,
    /// The public link.
    link: Option<Link>,
}

/// What somebody finds who comes by a link.
enum Found {
    Open(Box<Door>),
    /// There is such a form, and it takes no answers.
    Closed(Option<Box<Record>>),
}

async fn by_link(visit: &Visit, token: &str) -> Result<Found, Refusal> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let link = links::by_token(&mut reading, token)
        .await?
        .ok_or(Refusal::NotFound)?;
    let form = questionnaires::store::form_by(&mut reading, &link.body, link.form)
        .await?
        .ok_or(Refusal::NotFound)?;
    drop(reading);
    if link.revoked_at.is_some() {
        return Ok(Found::Closed(Some(Box::new(form))));
    }
    Ok(match Asked::published(visit, form).await? {
        Err(form) => Found::Closed(Some(Box::new(form))),
        Ok(asked) => Found::Open(Box::new(Door {
            asked,
            way: Way::Link(link.id),
            address: format!("/w/{}", link.token),
            link: Some(link),
        })),
    })
}

async fn by_test(visit: &Visit, token: &str) -> Result<Found, Refusal> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let Some((form, version)) = questionnaires::store::by_test_token(&mut reading, token).await?
    else {
        return Ok(Found::Closed(None));
    };
    let parent = form.parent.ok_or(Refusal::NotFound)?;
    let assessment = crate::store::assessment_by(&mut reading, &form.body, parent)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(Found::Open(Box::new(Door {
        asked: Asked {
            form,
            version,
            assessment,
        },
        way: Way::Test(token.to_owned()),
        address: format!("/w/test/{token}"),
        link: None,
    })))
}

async fn by_desk(visit: &Visit, id: &str) -> Result<Found, Refusal> {
    let account = visit.signed_in()?;
    let form = visit.record("form", id).await?;
    Ok(match Asked::published(visit, form).await? {
        Err(form) => Found::Closed(Some(Box::new(form))),
        Ok(asked) => {
            visit.must(
                authority::Act::Write,
                &crate::store::answers(&asked.assessment),
            )?;
            Found::Open(Box::new(Door {
                asked,
                way: Way::Desk(account.uuid()),
                address: format!("/desk/forms/{id}/fill"),
                link: None,
            }))
        }
    })
}

/// The form of a public link.
pub async fn link(
    visit: Visit,
    headers: HeaderMap,
    Path((_, token)): Path<(String, String)>,
) -> Answer {
    match by_link(&visit, &token).await? {
        Found::Open(door) => {
            let answered = has_answered(&headers, &door);
            Ok(draw(&visit, &door, answered, None, StatusCode::OK))
        }
        Found::Closed(form) => Ok(closed(&visit, form.as_deref())),
    }
}

/// The draft of a form, for those who try it.
pub async fn test(visit: Visit, Path((_, token)): Path<(String, String)>) -> Answer {
    match by_test(&visit, &token).await? {
        Found::Open(door) => Ok(draw(&visit, &door, false, None, StatusCode::OK)),
        Found::Closed(form) => Ok(closed(&visit, form.as_deref())),
    }
}

/// A form at the desk: somebody of the office asks, or answers.
pub async fn desk(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    match by_desk(&visit, &id).await? {
        Found::Open(door) => Ok(draw(&visit, &door, false, None, StatusCode::OK)),
        Found::Closed(form) => Ok(closed(&visit, form.as_deref())),
    }
}

/// The name of the mark by which a device is known to have answered, where the link asks for one answer from each.
pub(super) fn mark_of(link: &Link) -> String {
    let id = link.id.simple().to_string();
    format!("ashar-answered-{}", &id[..12])
}

fn has_answered(headers: &HeaderMap, door: &Door) -> bool {
    let Some(link) = door.link.as_ref().filter(|link| link.once) else {
        return false;
    };
    let mark = mark_of(link);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .any(|pair| pair.trim().starts_with(&format!("{mark}=")))
}

fn draw(
    visit: &Visit,
    door: &Door,
    answered: bool,
    error: Option<&str>,
    status: StatusCode,
) -> Response {
    let asked = &door.asked;
    let heading = asked.title(visit);
    let consent = asked.consent(visit);
    let is_test = matches!(door.way, Way::Test(_));
    let others = languages(visit, &asked.version);
    let begin = visit.t(if answered {
        "surveys-web-begin-other"
    } else if consent.is_empty() {
        "surveys-web-begin"
    } else {
        "surveys-web-agree"
    });
    let asked_in = visit.asked("in").unwrap_or_default();
    let body = html! {
        p.overline { (visit.place_name(&asked.assessment.place)) }
        h1 { (heading) }
        @if is_test { p.notice { (visit.t("surveys-web-test")) } }
        @if let Some(error) = error { p.mend { (error) } }
        @if answered { p.notice { (visit.t("surveys-web-answered")) } }
        (told(&consent))
        (extent(visit, asked))
        form.form method="post" action=(visit.href(&door.address)) data-once {
            input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
            (trap(visit))
            @if !others.is_empty() && asked.version.xform.language_of(visit.lang().code()).is_none() {
                fieldset.field {
                    legend { (visit.t("surveys-web-language")) }
                    div.ticks { @for (at, language) in asked.version.xform.languages().iter().enumerate() {
                        div.tick {
                            input id={ "in-" (at) } type="radio" name="in" value=(language)
                                checked[if asked_in.is_empty() { &**language == asked.version.xform.default_language() } else { &**language == asked_in }];
                            label for={ "in-" (at) } { (language) }
                        }
                    } }
                }
            }
            div.buttons {
                button.primary type="submit" { (begin) }
            }
        }
        p.soft { (visit.t("surveys-web-kept-says")) }
        ul.ways {
            @if !is_test { li { a href=(visit.href("/w/continue")) { (visit.t("surveys-web-continue")) } } }
            @if let Some(link) = &door.link {
                li { a href=(visit.href(&format!("/w/{}/offline", link.token))) { (visit.t("surveys-web-offline")) } }
            }
        }
    };
    let mut parts = PageParts::new(heading, around(visit, &asked.assessment), body);
    parts.status = status;
    visit.page(&parts)
}

/// What people are told before they answer.
pub(super) fn told(consent: &str) -> Markup {
    html! {
        @if !consent.is_empty() {
            section.consent {
                @for paragraph in consent.split("\n\n") { p.typed { (paragraph) } }
            }
        }
    }
}

/// How many questions there are, so that nobody begins in vain.
fn extent(visit: &Visit, asked: &Asked) -> Markup {
    let count = asked
        .version
        .xform
        .fields()
        .iter()
        .filter(|field| {
            field.role == xlsform::FieldRole::Question && field.kind != xlsform::FieldKind::Note
        })
        .count();
    let says = kernel::Message::new("surveys-web-extent").with("count", count);
    html! { p { (visit.say(&says)) } }
}

/// The form takes no answers: who to ask.
fn closed(visit: &Visit, form: Option<&Record>) -> Response {
    let heading = visit.t("surveys-web-closed");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("surveys-web-closed-says")) }
        @if let Some(form) = form {
            p { a href=(visit.href(&format!("/places/{}", desk::answer::escaped(&form.place)))) { (visit.place_name(&form.place)) } }
        }
        p { a href=(visit.href("/w/continue")) { (visit.t("surveys-web-continue")) } }
    };
    let around = form.map_or_else(Around::default, |form| around(visit, form));
    let mut parts = PageParts::new(heading, around, body);
    parts.status = StatusCode::GONE;
    visit.page(&parts)
}

/// Begins by a public link.
pub async fn begin_link(
    Path((_, token)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let found = by_link(&visit, &token).await?;
    begin(&visit, found, &taps, &filled).await
}

/// Begins by a test link.
pub async fn begin_test(
    Path((_, token)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let found = by_test(&visit, &token).await?;
    begin(&visit, found, &taps, &filled).await
}

/// Begins at the desk.
pub async fn begin_desk(
    Path((_, id)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let found = by_desk(&visit, &id).await?;
    begin(&visit, found, &taps, &filled).await
}

async fn begin(visit: &Visit, found: Found, taps: &Taps, filled: &desk::Filled) -> Answer {
    let door = match found {
        Found::Open(door) => door,
        Found::Closed(form) => return Ok(closed(visit, form.as_deref())),
    };
    if !filled.get(TRAP).is_empty() {
        let says = visit.t("surveys-web-trap-says");
        return Ok(draw(
            visit,
            &door,
            false,
            Some(&says),
            StatusCode::UNPROCESSABLE_ENTITY,
        ));
    }
    if let Err(seconds) = taps.begins.take(&visit.address, visit.now) {
        let says = too_many(visit, seconds);
        return Ok(draw(
            visit,
            &door,
            false,
            Some(&says),
            StatusCode::TOO_MANY_REQUESTS,
        ));
    }
    let asked = &door.asked;
    let chosen = filled.get("in");
    let language = asked
        .version
        .xform
        .languages()
        .iter()
        .find(|known| &***known == chosen)
        .map_or_else(|| asked.language(visit), ToString::to_string);
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let ground = Ground::of(
        &mut reading,
        Arc::clone(&asked.version),
        &asked.form,
        door.way.reader(),
    )
    .await?;
    drop(reading);
    let randomness = visit.desk.randomness.as_ref();
    let (xml, instance_id) = {
        let world = ground.world(visit.now, randomness, &language, properties(visit));
        let run = ground.begin(world);
        (run.state_xml(), run.instance_id().to_owned())
    };
    let draft = Beginning {
        form: &asked.form,
        assessment: asked.assessment.id,
        version: &asked.version,
        way: door.way.clone(),
        language: &language,
        instance_id: &instance_id,
        xml: &xml,
        files: &[],
    };
    open(visit, &draft).await
}

/// A draft that begins: empty, or with answers that stand somewhere already.
pub(in crate::pages) struct Beginning<'a> {
    pub form: &'a Record,
    pub assessment: Id<RecordKind>,
    pub version: &'a Version,
    pub way: Way,
    pub language: &'a str,
    pub instance_id: &'a str,
    pub xml: &'a str,
    pub files: &'a [DraftFile],
}

/// Keeps a draft and leads to it.
pub(in crate::pages) async fn open(visit: &Visit, begins: &Beginning<'_>) -> Answer {
    let randomness = visit.desk.randomness.as_ref();
    let code = gate::secret::new_token(randomness);
    let new = New {
        id: gate::secret::new_uuid(randomness, visit.now),
        form: begins.form.id,
        assessment: begins.assessment,
        body: &begins.form.body,
        way: begins.way.clone(),
        version: Id::from_uuid(begins.version.record.uuid()),
        language: begins.language,
        code: &code,
        instance_id: begins.instance_id,
        xml: begins.xml,
    };
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    drafts::begin(&mut aside, &new, visit.now).await?;
    if !begins.files.is_empty()
        && let Some(draft) = drafts::by_code(&mut aside, &code, visit.now).await?
    {
        for file in begins.files {
            // What does not fit into a draft stays where it came from, under the same name.
            drafts::keep_file(&mut aside, &draft, file).await?;
        }
    }
    aside.commit().await?;
    Ok(answer::redirect(&visit.href(&format!("/w/d/{code}"))))
}
