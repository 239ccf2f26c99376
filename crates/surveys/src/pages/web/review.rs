//! Before it is sent: everything that was answered, to be read once more; and the receipt after.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::Response;
use desk::{Answer, Knock, PageParts, Refusal, Upload, Visit, answer};
use kernel::{Actor, Message};
use maud::{Markup, html};
use meetings::rules::proposals::receipt as word_of;
use ui::{ButtonKind, button};
use xlsform::{FieldKind, QuestionShown, Run};

use super::draft::{address_of, keep_key};
use super::{Missing, Opened, TRAP, Taps, item, script, too_many, trap};
use crate::model::Channel;
use crate::rules::envelope::Envelope;
use crate::store::intake::{Door, Incoming, Intake, Kept, Refused};
use crate::store::submissions;
use crate::web::drafts::{self, Way};
use crate::web::filling::{self, Ground};
use crate::web::links;
use crate::web::paging::{Page, Pages};
use crate::web::{marks, typed};

/// Nobody answers a form faster than this, in milliseconds; whoever is, presses again.
const QUICKEST: i64 = 3_000;

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    if opened.draft.sent.is_some() {
        return Ok(answer::redirect(&visit.href(&opened.address())));
    }
    let run = opened.run(&visit)?;
    Ok(draw(&visit, &opened, &run, &[], StatusCode::OK))
}

/// Everything that is wrong with the answers as they stand.
fn faults(visit: &Visit, run: &Run<'_>) -> Vec<(String, String)> {
    run.faults()
        .into_iter()
        .filter_map(|fault| {
            let question = run.question(&fault.path)?;
            let says = item::fault(visit, &fault, question.kind)?;
            Some((fault.path, says))
        })
        .collect()
}

/// How many broken rules are told of one submission.
const TOLD: usize = 50;

/// Which rules of its form a submission breaks, in words: a phone may be older than the form, and a program checks nothing.
/// Nothing where the answers are too long, or do not fit the form at all.
pub(in crate::pages) fn broken(visit: &Visit, ground: &Ground, xml: &str) -> Vec<String> {
    let language = ground.version.xform.language_of(visit.lang().code());
    let world = ground.world(
        visit.now,
        visit.desk.randomness.as_ref(),
        language.unwrap_or_default(),
        super::properties(visit),
    );
    let Some(run) = ground.again(world, xml) else {
        return Vec::new();
    };
    faults(visit, &run)
        .into_iter()
        .take(TOLD)
        .filter_map(|(path, says)| {
            let question = run.question(&path)?;
            Some(format!("{}: {says}", marks::plain(&question.caption.text)))
        })
        .collect()
}

fn draw(
    visit: &Visit,
    opened: &Opened,
    run: &Run<'_>,
    errors: &[String],
    status: StatusCode,
) -> Response {
    let heading = visit.t("surveys-web-review");
    let shown = run.events();
    let pages = Pages::of(&shown, opened.ground.by_group());
    let wrong = faults(visit, run);
    let sheet = opened.sheet(visit, run.language());
    let mut summary: Vec<(Option<String>, String)> =
        errors.iter().map(|words| (None, words.clone())).collect();
    for (path, says) in &wrong {
        let Some(question) = run.question(path) else {
            continue;
        };
        let href = pages
            .with(path)
            .map(|at| to_question(visit, opened, &pages.pages[at], &question));
        let label = marks::plain(&question.caption.text);
        summary.push((href, format!("{label}: {says}")));
    }
    let last = pages.pages.last().map(|page| page.key.as_str());
    let body = html! {
        p.overline { (opened.title(visit)) }
        h1 { (heading) }
        @if !wrong.is_empty() { p { (visit.t("surveys-web-review-wrong")) } }
        (ui::error_summary(&visit.reader, &summary))
        @for page in &pages.pages { (answered(visit, opened, run, page, &wrong, sheet.lang.as_deref())) }
        form.form method="post" action=(visit.href(&format!("{}/review", opened.address()))) data-once {
            input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
            (trap(visit))
            p { (visit.t("surveys-web-review-says")) }
            div.buttons {
                @if let Some(last) = last { a.button.secondary href=(address_of(visit, opened, last)) { (visit.t("surveys-web-back")) } }
                (button(ButtonKind::Primary, &visit.t("surveys-web-send"), None))
            }
        }
        p { a href=(visit.href(&format!("{}/later", opened.address()))) { (visit.t("surveys-web-later")) } }
        p { a href=(visit.href(&format!("{}/away", opened.address()))) { (visit.t("surveys-web-away")) } }
        (script(ui::form_script_path()))
    };
    let mut parts = PageParts::new(heading, opened.around(visit), body);
    parts.status = status;
    visit.page(&parts)
}

fn to_question(visit: &Visit, opened: &Opened, page: &Page, question: &QuestionShown) -> String {
    format!(
        "{}#{}",
        address_of(visit, opened, &page.key),
        item::id_of(question)
    )
}

/// What was answered on a page.
fn answered(
    visit: &Visit,
    opened: &Opened,
    run: &Run<'_>,
    page: &Page,
    wrong: &[(String, String)],
    lang: Option<&str>,
) -> Markup {
    let questions: Vec<QuestionShown> = page
        .questions()
        .filter_map(|path| run.question(path))
        .filter(|question| question.kind != FieldKind::Note)
        .collect();
    html! {
        @if !questions.is_empty() {
            @if let Some(name) = page.trail.last() { h2 lang=[lang] { (name) } }
            dl.pairs.answers {
                @for question in &questions {
                    dt lang=[lang] { (marks::drawn(&question.caption.text)) }
                    dd {
                        @if question.value.trim().is_empty() { span.soft { (visit.t("surveys-web-not-answered")) } }
                        @else if question.kind == FieldKind::Date { (visit.reader.date(typed::date_typed(&question.value, typed::DatePart::Day))) }
                        @else { span.said lang=[lang] { (filling::said(question, true)) } }
                        @if let Some((_, says)) = wrong.iter().find(|(path, _)| *path == question.path) {
                            div.mend { p { (says) } }
                        }
                        @if !question.read_only {
                            " "
                            a.change href=(to_question(visit, opened, page, question)) {
                                (visit.t("surveys-web-change"))
                                span.unseen lang=[lang] { ": " (marks::plain(&question.caption.text)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What becomes of answers that were handed in.
pub(super) enum Outcome {
    /// They are kept; the number of the submission, and that of the receipt.
    Kept(i64, String),
    /// They are not, and the words say why.
    Not(StatusCode, &'static str),
}

/// By which right, and on which way, a draft is handed in.
pub(super) struct Sender<'a> {
    pub way: &'a Way,
    pub ground: &'a Ground,
    /// The form and its body.
    pub form: &'a records::Record,
}

/// Hands answers in. What is kept already under the same identifier is kept once.
pub(super) async fn hand_in(
    visit: &Visit,
    intake: &Intake,
    sender: &Sender<'_>,
    xml: String,
    files: Vec<Upload>,
) -> Result<Outcome, Refusal> {
    let Ok(envelope) = Envelope::read(&xml) else {
        tracing::error!(form = %sender.form.id, "answers of a page of ours could not be read");
        return Err(Refusal::Failed);
    };
    let instance = envelope.instance_id.clone().unwrap_or_default();
    let (door, channel) = match sender.way {
        Way::Test(token) => (
            Door::Test {
                token: token.clone(),
            },
            Channel::Test,
        ),
        Way::Link(_) | Way::Desk(_) => (
            Door::Page {
                form: sender.form.id,
                body: sender.form.body.clone(),
            },
            Channel::Web,
        ),
    };
    let is_desk = matches!(sender.way, Way::Desk(_));
    let incoming = Incoming {
        door,
        channel,
        actor: is_desk.then(|| visit.actor.clone()),
        submitter: if is_desk {
            visit.actor.person.clone()
        } else {
            String::new()
        },
        phone: None,
        agent: None,
        settlement: None,
        envelope,
        xml,
        files,
    };
    let kept = intake.hand_in(&visit.desk, incoming).await;
    let namespace = match sender.way {
        Way::Test(_) => sender.ground.version.record.uuid(),
        _ => sender.form.id.uuid(),
    };
    Ok(match kept {
        Ok(kept) => outcome(&kept),
        // The very answers were sent before, and the word of it was lost on the way.
        Err(Refused::Different) => {
            let mut reading = visit.desk.store.read(&Actor::public()).await?;
            match submissions::find_by_instance(&mut reading, namespace, &instance).await? {
                Some(found) => Outcome::Kept(found.number, word_of(found.id)),
                None => Outcome::Not(StatusCode::CONFLICT, "surveys-web-not-kept"),
            }
        }
        Err(Refused::Closed | Refused::NoForm | Refused::NoVersion | Refused::PutAway) => {
            Outcome::Not(StatusCode::CONFLICT, "surveys-web-closed-draft")
        }
        Err(Refused::OutOfDate | Refused::NoOriginal) => {
            Outcome::Not(StatusCode::CONFLICT, "surveys-web-overtaken")
        }
        Err(_) => Outcome::Not(StatusCode::SERVICE_UNAVAILABLE, "surveys-web-not-kept"),
    })
}

fn outcome(kept: &Kept) -> Outcome {
    Outcome::Kept(kept.number, word_of(kept.id))
}

/// Sends the answers.
pub async fn send(
    Path((_, code)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Extension(intake): Extension<Arc<Intake>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    if opened.draft.sent.is_some() {
        return Ok(answer::redirect(&visit.href(&opened.address())));
    }
    let again = |says: &str, status: StatusCode| -> Answer {
        let run = opened.run(&visit)?;
        Ok(draw(&visit, &opened, &run, &[says.to_owned()], status))
    };
    if !filled.get(TRAP).is_empty() {
        return again(
            &visit.t("surveys-web-trap-says"),
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    }
    let is_resident = matches!(opened.draft.way, Way::Link(_));
    if is_resident && visit.now.0 - opened.draft.began_at.0 < QUICKEST {
        return again(&too_many(&visit, 3), StatusCode::TOO_MANY_REQUESTS);
    }
    let waits = match &opened.draft.way {
        Way::Desk(_) => None,
        Way::Test(_) => taps.sends.take(&visit.address, visit.now).err(),
        Way::Link(link) => taps
            .sends
            .take(&visit.address, visit.now)
            .and_then(|()| taps.links.take(&link.to_string(), visit.now))
            .err(),
    };
    if let Some(seconds) = waits {
        return again(&too_many(&visit, seconds), StatusCode::TOO_MANY_REQUESTS);
    }
    let (xml, named, corrects) = {
        let mut run = opened.run(&visit)?;
        if !faults(&visit, &run).is_empty() {
            return Ok(draw(
                &visit,
                &opened,
                &run,
                &[],
                StatusCode::UNPROCESSABLE_ENTITY,
            ));
        }
        let xml = run.submission_xml();
        let named = super::draft::named(run.form(), &xml);
        (xml, named, run.deprecated_id().is_some())
    };
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let files: Vec<Upload> = drafts::files(&mut reading, &opened.draft)
        .await?
        .into_iter()
        .filter(|file| named.contains(&file.name))
        .map(|file| Upload {
            field: file.name.clone(),
            name: file.name,
            content_type: file.content_type,
            content: file.content,
        })
        .collect();
    let link = match &opened.draft.way {
        Way::Link(_) => links::of_form(&mut reading, opened.form.id)
            .await?
            .into_iter()
            .find(|link| Way::Link(link.id) == opened.draft.way),
        _ => None,
    };
    drop(reading);
    let sender = Sender {
        way: &opened.draft.way,
        ground: &opened.ground,
        form: &opened.form,
    };
    let (number, receipt) = match hand_in(&visit, &intake, &sender, xml, files).await? {
        Outcome::Kept(number, receipt) => (number, receipt),
        Outcome::Not(status, key) => {
            let says = visit.say(&Message::new(key).with("until", opened.until(&visit)));
            return again(&says, status);
        }
    };
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    drafts::sent(&mut aside, &opened.draft, number, &receipt).await?;
    aside.commit().await?;
    if corrects {
        let submission = format!("/desk/submissions/{}/{number}", opened.form.id);
        return visit.done(&submission, "saved");
    }
    let mut response = answer::redirect(&visit.href(&opened.address()));
    if let Some(link) = link.filter(|link| link.once) {
        // The mark says that this device has answered, and nothing else; who asks to is let in again.
        let cookie = format!(
            "{}=1; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
            super::begin::mark_of(&link)
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    Ok(response)
}

/// What somebody reads who has sent answers.
pub(super) fn receipt(visit: &Visit, opened: &Opened, number: i64, receipt: &str) -> Response {
    let heading = visit.t("surveys-web-sent");
    let is_test = matches!(opened.draft.way, Way::Test(_));
    let again = match &opened.draft.way {
        Way::Desk(_) => Some(format!("/desk/forms/{}/fill", opened.form.id)),
        Way::Test(token) => Some(format!("/w/test/{token}")),
        Way::Link(_) => None,
    };
    let body = html! {
        p.overline { (opened.title(visit)) }
        h1 { (heading) }
        @if is_test { p { (visit.t("surveys-web-sent-test")) } }
        @else {
            p { (visit.t("surveys-web-receipt")) " " strong.code { (receipt) } }
            p { (visit.t("surveys-web-next-says")) }
        }
        @if matches!(opened.draft.way, Way::Desk(_)) {
            p { a href=(visit.href(&format!("/desk/submissions/{}/{number}", opened.form.id))) { (visit.t("surveys-web-to-answers")) } }
        }
        @if let Some(again) = again { p { a.button.primary href=(visit.href(&again)) { (visit.t("surveys-web-again")) } } }
        @if !is_test {
            p { a href=(visit.href(&format!("/places/{}", desk::answer::escaped(&opened.form.place)))) { (visit.place_name(&opened.form.place)) } }
        }
        div data-done=(keep_key(opened)) {}
        (script(ui::form_script_path()))
    };
    visit.page(&PageParts::new(heading, opened.around(visit), body))
}
