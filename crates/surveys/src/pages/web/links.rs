//! The ways by which a form is answered, at the desk: a public link, a page of one's own, paper.

use authority::Act;
use axum::extract::Path;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use questionnaires::model::FormState;
use questionnaires::rules::{interviewer, labels};
use records::Record;
use ui::form::{Control, Form};
use ui::{ButtonKind, Tone};

use crate::pages::{Seen, around_assessment};
use crate::web::drafts;
use crate::web::links::{self, Link};

/// The tick by which a link to a form that asks for an interviewer is made all the same.
const ANYWAY: &str = "anyway";

/// A form whose ways somebody may open and close.
struct Ways {
    form: Record,
    seen: Seen,
    links: Vec<Link>,
    /// The question by which the form asks for an interviewer, where it does.
    interviewer: Option<String>,
}

impl Ways {
    async fn of(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let form = visit.record("form", id).await?;
        let parent = form.parent.ok_or(Refusal::NotFound)?;
        let seen = crate::pages::assessment_of(visit, &parent.to_string()).await?;
        visit.must(Act::Write, &crate::store::answers(&seen.record))?;
        let mut reading = visit.reading().await?;
        let links = links::of_form(&mut reading, form.id).await?;
        let version = questionnaires::store::published(&mut reading, &form).await?;
        let interviewer = version.and_then(|version| {
            let field = interviewer::question(&version.xform)?;
            let language = version.xform.language_of(visit.lang().code());
            let language = language.unwrap_or_else(|| version.xform.default_language());
            Some(labels::plain(field.labels.say(language)))
        });
        Ok(Self {
            form,
            seen,
            links,
            interviewer,
        })
    }

    fn desk(&self) -> String {
        format!("/desk/forms/{}", self.form.id)
    }

    fn title(&self, visit: &Visit) -> String {
        let content: questionnaires::model::FormContent =
            questionnaires::model::of(&self.form.content);
        visit.reader.words(&content.title.words()).to_owned()
    }

    fn open(&self) -> Option<&Link> {
        self.links.iter().find(|link| link.revoked_at.is_none())
    }

    fn is_published(&self) -> bool {
        FormState::of(&self.form.state) == FormState::Published
            && self.seen.record.state != "closed"
    }
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let ways = Ways::of(&visit, &id).await?;
    draw(&visit, &ways, None).await
}

/// The page, with what was filled in where that could not be done.
async fn draw(visit: &Visit, ways: &Ways, again: Option<&Filled>) -> Answer {
    let wrong: Vec<(Option<String>, String)> = again
        .map(|_| {
            let tick = format!("#{}", Control::new(ANYWAY, "").id());
            (Some(tick), visit.t("surveys-ways-tick"))
        })
        .into_iter()
        .collect();
    let mut reading = visit.reading().await?;
    let begun = drafts::open(&mut reading, ways.form.id, visit.now).await?;
    drop(reading);
    let heading = visit.t("surveys-ways");
    let body = html! {
        p.overline { (ways.title(visit)) }
        h1 { (heading) }
        @if !ways.is_published() {
            (ui::empty_state(&visit.t("surveys-ways-not-published"), &visit.t("surveys-ways-not-published-says"),
                Some((&visit.href(&ways.desk()), &visit.t("surveys-to-form")))))
        } @else {
            (public(visit, ways, begun, again, &wrong))
            section aria-labelledby="own" {
                h2 #own { (visit.t("surveys-ways-own")) }
                p { (visit.t("surveys-ways-own-says")) }
                p { (ui::link_button(ButtonKind::Secondary, &visit.href(&format!("{}/fill", ways.desk())), &visit.t("surveys-ways-fill"))) }
            }
            section aria-labelledby="paper" {
                h2 #paper { (visit.t("surveys-ways-paper")) }
                p { (visit.t("surveys-ways-paper-says")) }
                (ui::toolbar(&visit.reader, &[
                    ui::link_button(ButtonKind::Secondary, &visit.href(&format!("{}/paper", ways.desk())), &visit.t("surveys-ways-print")),
                    ui::link_button(ButtonKind::Secondary, &visit.href(&format!("{}/key", ways.desk())), &visit.t("surveys-key")),
                ]))
            }
        }
    };
    let around = around_assessment(visit, &ways.seen);
    let parts = PageParts::new(heading, around, body);
    Ok(visit.page(&parts.with_wrong(wrong)))
}

fn public(
    visit: &Visit,
    ways: &Ways,
    begun: i64,
    again: Option<&Filled>,
    wrong: &[(Option<String>, String)],
) -> Markup {
    let was_once = again.is_some_and(|filled| !filled.get("once").is_empty());
    let once = Control::new("once", visit.t("surveys-ways-once-label"));
    let mut fields = vec![ui::form::checkbox(
        &visit.reader,
        &once.help(visit.t("surveys-ways-once-help")),
        was_once,
    )];
    if ways.interviewer.is_some() {
        let anyway = Control::new(ANYWAY, visit.t("surveys-ways-anyway"));
        fields.insert(0, ui::form::checkbox(&visit.reader, &anyway, false));
    }
    html! {
        section aria-labelledby="public" {
            h2 #public { (visit.t("surveys-ways-public")) }
            p { (visit.t("surveys-ways-public-says")) }
            @if let Some(link) = ways.open() {
                @let path = visit.href(&format!("/w/{}", link.token));
                @let address = format!("{}{path}", visit.desk.house.origin);
                p.state {
                    (ui::tag(Tone::Done, &visit.t("surveys-ways-open")))
                    @if link.once { " " span.soft { (visit.t("surveys-ways-once")) } }
                }
                p { a href=(path) { code.long { (address) } } }
                (ui::qr(&desk::entrance::qr_svg(&address), &visit.t("surveys-ways-square"), ""))
                p { (visit.say(&Message::new("surveys-ways-begun").with("count", begun))) }
                p { (ui::link_button(ButtonKind::Dangerous, &visit.href(&format!("{}/web/{}/close", ways.desk(), link.id)), &visit.t("surveys-ways-close"))) }
            } @else {
                @if let Some(question) = &ways.interviewer {
                    p.notice { (visit.say(&Message::new("surveys-ways-interviewer").with("question", question.as_str()))) }
                }
                (ui::form::form(&visit.reader, &Form {
                    action: visit.href(&format!("{}/web", ways.desk())),
                    csrf: visit.csrf(),
                    fields,
                    errors: wrong.to_vec(),
                    submit: visit.t("surveys-ways-make"),
                    name: visit.t("surveys-ways-public"),
                    ..Form::default()
                }))
            }
        }
    }
}

/// Makes a public link; one is open at a time.
pub async fn make(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let ways = Ways::of(&visit, &id).await?;
    if !ways.is_published() {
        return Err(Refusal::Wrong(Message::new(
            "surveys-ways-not-published-says",
        )));
    }
    // Pressed twice, it is made once.
    if ways.open().is_some() {
        return visit.done(&format!("{}/web", ways.desk()), "unchanged");
    }
    if ways.interviewer.is_some() && filled.get(ANYWAY).is_empty() {
        return draw(&visit, &ways, Some(&filled)).await;
    }
    let token = crate::store::devices::new_token(visit.desk.randomness.as_ref())[..24].to_owned();
    let mut change = visit.change("form.web-link", &id, "").await?;
    links::add(
        &mut change,
        &ways.form,
        ways.seen.record.id,
        &token,
        !filled.get("once").is_empty(),
    )
    .await?;
    change.commit().await?;
    visit.done(&format!("{}/web", ways.desk()), "saved")
}

type At = Path<(String, String, String)>;

fn link_of<'w>(ways: &'w Ways, link: &str) -> Result<&'w Link, Refusal> {
    ways.links
        .iter()
        .find(|one| one.id.to_string() == link)
        .ok_or(Refusal::NotFound)
}

/// Asks before a link is closed.
pub async fn ask(visit: Visit, Path((_, id, link)): At) -> Answer {
    let ways = Ways::of(&visit, &id).await?;
    link_of(&ways, &link)?;
    let title = visit.t("surveys-ways-close");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![html! { (visit.t("surveys-ways-close-says")) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            submit: title.clone(),
            dangerous: true,
            cancel: visit.href(&format!("{}/web", ways.desk())),
            ..ui::Confirm::default()
        },
    );
    let around = around_assessment(&visit, &ways.seen);
    Ok(visit.page(&PageParts::new(title, around, body)))
}

/// Closes a link.
pub async fn close(Path((_, id, link)): At, Posted { visit, .. }: Posted) -> Answer {
    let ways = Ways::of(&visit, &id).await?;
    let link = link_of(&ways, &link)?;
    let mut change = visit.change("form.web-link-close", &id, "").await?;
    if links::revoke(&mut change, link).await? {
        change.commit().await?;
    }
    visit.done(&format!("{}/web", ways.desk()), "saved")
}
