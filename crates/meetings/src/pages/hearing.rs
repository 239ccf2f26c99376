//! A published meeting as residents see it: when and where, what about, what others proposed and what was answered.
//! Whoever wants to propose something needs no account.

use std::collections::HashMap;
use std::sync::Arc;

use authority::Audience;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::form::{self, Chosen};
use desk::{Answer, Knock, PageParts, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use records::{Fault, Field, Find, Record, Schema, Shape};
use ui::Tone;
use ui::form::{Control, Form};

use super::{
    LATER, Pairs, answers, around_public, drawn, meeting_of, owners_and_works, summary, title,
    today, typed,
};
use crate::model::{Meeting, Proposal, of};
use crate::papers;
use crate::rules::proposals::{Tap, is_for_residents, is_receipt};
use crate::store::{Sent, below, only, receive, takes};
use crate::{ANSWER, DECISION, MEETING, MINUTES, PROPOSAL, PROPOSER};

/// A field that people do not see; programs that fill in everything give themselves away.
const TRAP: &str = "website";

/// What a resident writes.
static SENT: Schema = Schema {
    word: "proposal",
    fields: &[Field::required("text", Shape::Text)],
    states: &["received"],
    audience: "body",
    parent: Some("meeting"),
};

/// What was typed, and what is to be said about it.
#[derive(Default)]
struct Filling {
    /// What was typed.
    pairs: Pairs,
    /// What is wrong with single fields.
    faults: Vec<Fault>,
    /// Sentences that concern the form as a whole.
    errors: Vec<String>,
    status: Option<StatusCode>,
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    draw(&visit, &record, &meeting, &Filling::default()).await
}

/// Receives a proposal. What was typed is never lost: every refusal shows the form again with the text.
pub async fn propose(
    Path((_, id)): Path<(String, String)>,
    Extension(tap): Extension<Arc<Tap>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    let mut form = Filling {
        pairs: filled.pairs.clone(),
        ..Filling::default()
    };
    let (content, faults) = form::read(&visit, &SENT, &filled, None);
    let (proposer, wrong) = form::read(&visit, &PROPOSER, &filled, None);
    form.faults.extend(faults);
    form.faults.extend(wrong);
    if !filled.get(TRAP).is_empty() {
        // A browser may have filled it in for a person: the person is told, and keeps the text.
        form.errors.push(visit.t("meetings-trap"));
    }
    if !form.faults.is_empty() || !form.errors.is_empty() {
        form.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
        return draw(&visit, &record, &meeting, &form).await;
    }
    if !takes(&record, visit.now) {
        return too_late(&visit, &record, &meeting, form).await;
    }
    if let Err(seconds) = tap.take(&visit.address, visit.now) {
        form.errors
            .push(visit.say(&Message::new("meetings-later").with("count", seconds)));
        form.status = Some(LATER);
        return draw(&visit, &record, &meeting, &form).await;
    }
    let proposal: Proposal = of(&content);
    let sent = Sent {
        text: proposal.text,
        proposer: of(&proposer),
    };
    let kept = receive(&visit.desk.store, record.id, &record.body, &sent, visit.now).await?;
    let Some(kept) = kept else {
        return too_late(&visit, &record, &meeting, form).await;
    };
    let kept: Proposal = of(&kept.content);
    Ok(answer::redirect(
        &visit.href(&format!("/hearings/{id}/receipt/{}", kept.number)),
    ))
}

async fn too_late(visit: &Visit, record: &Record, meeting: &Meeting, mut form: Filling) -> Answer {
    form.errors.push(visit.t("meetings-too-late"));
    form.status = Some(StatusCode::CONFLICT);
    draw(visit, record, meeting, &form).await
}

/// The receipt: the number under which the proposal is found again.
pub async fn receipt(
    visit: Visit,
    Path((_, id, number)): Path<(String, String, String)>,
) -> Answer {
    let (record, _) = meeting_of(&visit, &id).await?;
    if !is_receipt(&number) {
        return Err(Refusal::NotFound);
    }
    let heading = visit.t("meetings-received");
    let back = visit.href(&format!("/hearings/{id}"));
    let body = html! {
        h1 { (heading) }
        p { (visit.t("meetings-receipt")) " " strong { (number) } }
        p { (visit.t("meetings-receipt-says")) }
        p { a href=(back) { (title(&visit, &MEETING, &record)) } }
    };
    let more = vec![(back.clone(), title(&visit, &MEETING, &record))];
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &record.place, more),
        body,
    )))
}

async fn draw(visit: &Visit, record: &Record, meeting: &Meeting, form: &Filling) -> Answer {
    let mut reading = visit.reading().await?;
    // The page is for residents, whoever looks at it.
    let published = |record: &Record| record.audience == Audience::Public;
    let mut proposals = below(&mut reading, record.id, &[PROPOSAL.word]).await?;
    proposals.retain(published);
    let wanted = Find {
        kind: Some(ANSWER.word),
        root: Some(record.root_of_children()),
        public: true,
        ..Find::default()
    };
    let answers: HashMap<_, Record> = records::list(&mut reading, wanted)
        .await?
        .into_iter()
        .filter_map(|answer| Some((answer.parent?, answer)))
        .collect();
    let mut decisions = below(&mut reading, record.id, &[DECISION.word]).await?;
    decisions.retain(published);
    let minutes = only(&mut reading, record.id, &MINUTES)
        .await?
        .filter(published);
    drop(reading);
    let chosen = form::choices(visit, &PROPOSER, &record.place).await?;
    let answered = owners_and_works(visit, &record.place).await?;
    let heading = title(visit, &MEETING, record);
    let open = takes(record, visit.now);
    let public = visit.href(&format!("/hearings/{}", record.id));
    let body = html! {
        p.overline { (visit.t(&format!("meeting-sort-{}", meeting.sort))) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        @if record.audience != Audience::Public {
            p { (ui::tag(Tone::Warning, &visit.t("meetings-not-published"))) }
        }
        @if record.state != "planned" {
            p { (ui::tag(Tone::Note, &visit.t(&format!("meeting-state-{}", record.state)))) }
        }
        (ui::definitions(&particulars(visit, meeting, open)))
        @if let Some(notice) = &meeting.notice { (typed(notice)) }
        p {
            a href={ (public) "/invitation.ics" } { (visit.t("meetings-ics")) } " · "
            a href={ (public) "/invitation.pdf" } { (visit.t("meetings-invitation")) " (PDF)" } " · "
            a href={ (public) "/invitation" } { (visit.t("meetings-invitation-print")) }
        }
        (super::meeting::documents(visit, record, meeting))
        @if let Some(table) = papers::agenda(&visit.reader, meeting) {
            section aria-labelledby="agenda" {
                h2 id="agenda" { (visit.t("meeting-agenda")) }
                (drawn(&table))
            }
        }
        @if is_for_residents(&meeting.sort) {
            section aria-labelledby="take-part" {
                h2 id="take-part" { (visit.t("meetings-take-part")) }
                p { (visit.t("meetings-take-part-says")) }
                @if open || !form.errors.is_empty() || !form.faults.is_empty() { (sending(visit, record, &public, form, &chosen)) }
                @else { p.soft { (visit.t("meetings-closed")) } }
            }
            section aria-labelledby="proposals" {
                h2 id="proposals" { (visit.t("proposal-all")) }
                @if proposals.is_empty() { p.soft { (visit.t("meetings-proposals-none")) } }
                @for proposal in &proposals { (one(visit, proposal, answers.get(&proposal.id), &answered)) }
            }
        }
        @if let Some(table) = papers::participants(&visit.reader, &meeting.participants) {
            section aria-labelledby="participants" {
                h2 id="participants" { (visit.t("meetings-participants")) }
                (drawn(&table))
                p.note { (visit.t("meetings-withheld")) }
            }
        }
        @if let Some(minutes) = &minutes {
            section aria-labelledby="minutes" {
                h2 id="minutes" { (visit.t("minutes")) }
                (super::meeting::items(visit, &of(&minutes.content)))
                p { a href={ (public) "/minutes.pdf" } { (visit.t("minutes")) " (PDF)" } }
            }
        }
        @if !decisions.is_empty() {
            section aria-labelledby="decisions" {
                h2 id="decisions" { (visit.t("decision-all")) }
                (super::decisions::table(visit, &answered, &decisions, &today(visit, &record.place_path)))
            }
        }
    };
    let mut parts = PageParts::new(
        heading,
        around_public(visit, &record.place, Vec::new()),
        body,
    );
    if let Some(status) = form.status {
        parts.status = status;
    }
    Ok(visit.page(&parts))
}

fn particulars(visit: &Visit, meeting: &Meeting, open: bool) -> Vec<(String, Markup)> {
    let mut pairs = vec![(
        visit.t("meetings-when"),
        html! { (papers::when(&visit.reader, meeting)) },
    )];
    if let Some(venue) = &meeting.venue {
        pairs.push((visit.t("meetings-where"), html! { (venue) }));
    }
    if let Some(online) = &meeting.online {
        let is_link = online.starts_with("https://");
        pairs.push((
            visit.t("meeting-online"),
            html! { @if is_link { a href=(online) rel="noreferrer" { (online) } } @else { (online) } },
        ));
    }
    if open {
        let last = meeting.proposals_until.as_deref().unwrap_or(&meeting.date);
        pairs.push((
            visit.t("meeting-proposals_until"),
            html! { (visit.reader.date(last)) },
        ));
    }
    pairs
}

/// The form for a proposal.
fn sending(
    visit: &Visit,
    record: &Record,
    public: &str,
    form: &Filling,
    chosen: &Chosen,
) -> Markup {
    let mut fields = form::controls(visit, &SENT, &form.pairs, &form.faults, chosen, None);
    fields.extend(form::controls(
        visit,
        &PROPOSER,
        &form.pairs,
        &form.faults,
        chosen,
        None,
    ));
    let trap = Control::new(TRAP, visit.t("meetings-trap-label"));
    fields.push(html! {
        div.unseen aria-hidden="true" {
            label for=(trap.id()) { (trap.label) }
            input type="text" id=(trap.id()) name=(TRAP) value="" tabindex="-1" autocomplete="off";
        }
    });
    fields.push(html! { p.note { (visit.t("meetings-privacy")) } });
    let mut errors: Vec<(Option<String>, String)> = form
        .errors
        .iter()
        .map(|words| (None, words.clone()))
        .collect();
    errors.extend(summary(visit, &form.faults));
    ui::form::form(
        &visit.reader,
        &Form {
            draft_key: Some(format!("proposal {}", record.id)),
            action: format!("{public}/proposals"),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("meetings-send"),
            errors,
            name: visit.t("proposal-new"),
            ..Form::default()
        },
    )
}

/// A proposal with its answer.
fn one(visit: &Visit, record: &Record, answer: Option<&Record>, chosen: &Chosen) -> Markup {
    let proposal: Proposal = of(&record.content);
    html! {
        article id={ "p-" (proposal.number) } {
            h3 { (title(visit, &PROPOSAL, record)) }
            (typed(&proposal.text))
            @match answer {
                Some(answer) => blockquote {
                    p { b { (visit.t("answer")) } }
                    (answers::shown(visit, answer, chosen))
                },
                None => p { (ui::tag(Tone::Note, &visit.t("meetings-not-answered"))) },
            }
        }
    }
}
