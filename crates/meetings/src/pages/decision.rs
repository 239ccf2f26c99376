//! A decision that somebody carries out.

use authority::{Act, Audience};
use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use desk::form::{self, Chosen};
use desk::{Answer, PageParts, Posted, Refusal, Visit, answer};
use maud::{Markup, html};
use records::{Fault, Record, Schema, Update};
use ui::form::Form;
use ui::{ButtonKind, Tone};

use super::list::said;
use super::{
    Pairs, Typeset, around, body_name, crumb, decided, named, owner, owners, owners_and_works,
    parent_of, set, title, today, typed,
};
use crate::model::{Decision, of};
use crate::papers::{self, Sheet};
use crate::rules::deadlines::standing;
use crate::{DECISION, DECISION_SHELF, MEETING};

/// What is said when it is done, and shown.
static REPORT: Schema = Schema {
    word: "decision",
    fields: crate::shelves::REPORT,
    states: &["done"],
    audience: "partners",
    parent: None,
};

/// The page; residents are led to theirs.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let record = visit.record(DECISION.word, &id).await?;
    if !visit.is_known() {
        return Ok(answer::redirect(&visit.href(&format!("/decisions/{id}"))));
    }
    let mut reading = visit.reading().await?;
    let meeting = parent_of(&visit, &mut reading, &record, MEETING.word).await?;
    drop(reading);
    let chosen = owners_and_works(&visit, &record.place).await?;
    let decision: Decision = of(&record.content);
    let today = today(&visit, &record.place_path);
    let standing = standing(&record.state, decision.due.as_deref(), &today);
    let heading = title(&visit, &DECISION, &record);
    let body = html! {
        p.overline { (papers::called(&visit.reader, &decision)) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        p.state {
            (said(&visit, standing)) " "
            (ui::tag(
                if record.audience == Audience::Public { Tone::Done } else { Tone::Note },
                &visit.t(&format!("desk-audience-{}", record.audience.code())),
            ))
            " " a href=(visit.href(&format!("/desk/decision/{id}/story"))) { (visit.t("desk-story")) }
        }
        (ui::toolbar(&visit.reader, &buttons(&visit, &record)))
        (ui::definitions(&particulars(&visit, &decision, meeting.as_ref(), &chosen)))
        @if let Some(text) = &decision.text { (typed(text)) }
        (done_section(&visit, &record, &decision))
        p { a href=(visit.href(&format!("/decisions/{id}/decision.pdf"))) { (visit.t("decision")) " (PDF)" } }
    };
    let more = meeting
        .as_ref()
        .map(|meeting| crumb(&visit, meeting))
        .unwrap_or_default();
    Ok(visit.page(&PageParts::new(
        heading,
        around(&visit, &record.place, more),
        body,
    )))
}

fn buttons(visit: &Visit, record: &Record) -> Vec<Markup> {
    let mut buttons = Vec::new();
    if record.state == "open" && visit.may(Act::Write, &record.thing()) {
        buttons.push(ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!("/desk/decisions/{}/done", record.id)),
            &visit.t("meetings-decision-done"),
        ));
    }
    let base = visit.href(&format!("/desk/decision/{}", record.id));
    buttons.extend(desk::pages::acts(visit, &DECISION_SHELF, record, &base));
    buttons
}

/// Who, until when, for what.
pub(super) fn particulars(
    visit: &Visit,
    decision: &Decision,
    meeting: Option<&Record>,
    chosen: &Chosen,
) -> Vec<(String, Markup)> {
    let mut pairs = Vec::new();
    let owner = owner(visit, chosen, decision);
    if !owner.is_empty() {
        pairs.push((visit.t("meetings-owner"), html! { (owner) }));
    }
    if let Some(due) = &decision.due {
        pairs.push((visit.t("decision-due"), html! { (visit.reader.date(due)) }));
    }
    for (name, value) in [
        ("programme", &decision.programme),
        ("measure", &decision.measure),
    ] {
        if let Some(value) = value {
            pairs.push((
                visit.t(&format!("decision-{name}")),
                html! { (named(chosen, name, value)) },
            ));
        }
    }
    if let Some(meeting) = meeting {
        let href = visit.desk.address(visit.lang(), meeting);
        pairs.push((
            visit.t("meeting"),
            html! { a href=(href) { (title(visit, &MEETING, meeting)) } },
        ));
    }
    pairs
}

/// What became of it, with the files that show it.
pub(super) fn done_section(visit: &Visit, record: &Record, decision: &Decision) -> Markup {
    let files: Vec<ui::Download> = decision
        .evidence
        .iter()
        .enumerate()
        .map(|(index, file)| ui::Download {
            href: visit.href(&format!("/desk/decision/{}/files/{file}", record.id)),
            name: visit.say(
                &kernel::Message::new("meetings-document")
                    .with("number", visit.reader.number(index as i64 + 1)),
            ),
            kind: String::new(),
        })
        .collect();
    html! {
        @if decision.report.is_some() || !files.is_empty() {
            section aria-labelledby="report" {
                h2 id="report" { (visit.t("decision-report")) }
                @if let Some(report) = &decision.report { (typed(report)) }
                @if !files.is_empty() { (ui::downloads(&visit.reader, &files)) }
            }
        }
    }
}

/// Asks what was done.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let record = visit.record(DECISION.word, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let pairs = form::pairs_of(&REPORT, &record.content);
    Ok(draw(&visit, &record, &pairs, &[]))
}

fn draw(visit: &Visit, record: &Record, pairs: &Pairs, faults: &[Fault]) -> Response {
    let heading = visit.t("meetings-decision-done");
    let carried = vec![("version".to_owned(), record.version.to_string())];
    let body = html! {
        p.overline { (title(visit, &DECISION, record)) }
        h1 { (heading) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(format!("{} {}", visit.path, visit.actor.person)),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: form::controls(visit, &REPORT, pairs, faults, &Chosen::new(), None),
            submit: heading.clone(),
            cancel: Some(visit.desk.address(visit.lang(), record)),
            hidden: carried.clone(),
            multipart: true,
            errors: form::summary(visit, &REPORT, faults),
            ..Form::default()
        }))
    };
    let more = vec![(
        visit.desk.address(visit.lang(), record),
        title(visit, &DECISION, record),
    )];
    let parts = PageParts::new(heading, around(visit, &record.place, more), body).carrying(carried);
    visit.page(&parts.with_wrong(form::summary(visit, &REPORT, faults)))
}

/// It is done: with what was done, and the files that show it.
pub async fn done(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let record = visit.record(DECISION.word, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    if record.state != "open" || filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let (report, faults) = form::read(&visit, &REPORT, &filled, None);
    if !faults.is_empty() {
        return Ok(draw(&visit, &record, &filled.pairs, &faults));
    }
    let mut content = record.content.clone();
    content.extend(report);
    let mut change = visit.change("decision.done", &id, "").await?;
    let content = desk::pages::with_files(
        &mut change,
        &DECISION,
        content,
        &filled,
        &record.place_path,
        record.audience,
    )
    .await?;
    let next = Update {
        content: Some(content),
        state: Some("done".to_owned()),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/decisions/{id}"), "saved")
}

/// The decision as a PDF, for whoever may see it.
pub async fn pdf(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let record = visit.record(DECISION.word, &id).await?;
    let chosen = owners(&visit, &record.place).await?;
    let sheet = Sheet {
        title: title(&visit, &DECISION, &record),
        place: visit.place_name(&record.place),
        body: body_name(&visit, &chosen, &record.body).await?,
        address: format!(
            "{}{}",
            visit.desk.house.origin,
            visit.href(&format!("/decisions/{id}"))
        ),
    };
    let decided = decided(&visit, &chosen, &record);
    let number = decided
        .decision
        .number
        .clone()
        .unwrap_or_else(|| id.chars().take(8).collect());
    let paper = papers::decision_paper(&visit.reader, &sheet, &decided);
    set(typeset, paper, &format!("decision-{number}.pdf")).await
}
