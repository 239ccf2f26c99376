//! A proposal at the desk: read, screened, answered; and those that came on paper or were spoken.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::form::{self, Chosen};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::{Fault, Field, Record, Schema, Shape};
use ui::Tone;
use ui::form::{Control, Form};

use super::{Pairs, answers, around, crumb, meeting_of, parent_of, summary, title, typed};
use crate::model::{Proposal, Proposer, of};
use crate::rules::proposals::is_for_residents;
use crate::store::{Sent, keep_proposal, only, show_proposal};
use crate::{ANSWER, MEETING, PROPOSAL, PROPOSER};

/// What a specialist writes down of a proposal on paper or in the hall.
pub(super) static ENTERED: Schema = Schema {
    word: "proposal",
    fields: &[
        Field::required("text", Shape::Text),
        Field::required("source", Shape::Choice(&["paper", "spoken"])),
    ],
    states: &["received"],
    audience: "body",
    parent: Some("meeting"),
};

/// The form for a proposal that did not come by the net.
pub async fn enter(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    if !is_for_residents(&meeting.sort) {
        return Err(Refusal::NotFound);
    }
    draw_entry(&visit, &record, &Vec::new(), &[]).await
}

/// Keeps it.
pub async fn keep(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    if !is_for_residents(&meeting.sort) {
        return Err(Refusal::NotFound);
    }
    let (content, mut faults) = form::read(&visit, &ENTERED, &filled, None);
    let (proposer, wrong) = form::read(&visit, &PROPOSER, &filled, None);
    faults.extend(wrong);
    if !faults.is_empty() {
        return draw_entry(&visit, &record, &filled.pairs, &faults).await;
    }
    let entered: Proposal = of(&content);
    let sent = Sent {
        text: entered.text,
        proposer: of(&proposer),
    };
    let mut change = visit.change("proposal.make", &id, "").await?;
    let kept = keep_proposal(&mut change, &record, &sent, &entered.source).await?;
    change.commit().await?;
    visit.done(&format!("/desk/proposals/{}", kept.id), "made")
}

async fn draw_entry(visit: &Visit, record: &Record, pairs: &Pairs, faults: &[Fault]) -> Answer {
    let chosen = form::choices(visit, &PROPOSER, &record.place).await?;
    let heading = visit.t("proposal-new");
    let mut fields = form::controls(visit, &ENTERED, pairs, faults, &chosen, None);
    fields.extend(form::controls(
        visit, &PROPOSER, pairs, faults, &chosen, None,
    ));
    let body = html! {
        p.overline { (title(visit, &MEETING, record)) }
        h1 { (heading) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(format!("{} {}", visit.path, visit.actor.person)),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.desk.address(visit.lang(), record)),
            errors: summary(visit, faults),
            ..Form::default()
        }))
    };
    let around = around(visit, &record.place, crumb(visit, record));
    let parts = PageParts::new(heading, around, body);
    Ok(visit.page(&parts.with_wrong(summary(visit, faults))))
}

/// The page of a proposal.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let record = visit.record(PROPOSAL.word, &id).await?;
    draw(&visit, &record, None, &[]).await
}

/// Draws it; `typed` is what was written into the form of the answer.
pub(super) async fn draw(
    visit: &Visit,
    record: &Record,
    written: Option<&Pairs>,
    faults: &[Fault],
) -> Answer {
    let mut reading = visit.reading().await?;
    let meeting = parent_of(visit, &mut reading, record, MEETING.word).await?;
    let answer = only(&mut reading, record.id, &ANSWER).await?;
    let proposer = only(&mut reading, record.id, &PROPOSER).await?;
    drop(reading);
    let proposal: Proposal = of(&record.content);
    let chosen = form::choices(visit, &PROPOSER, &record.place).await?;
    let heading = title(visit, &PROPOSAL, record);
    let may_write = visit.may(Act::Write, &record.thing());
    let may_show = may_write
        && meeting
            .as_ref()
            .is_some_and(|meeting| visit.may(Act::Publish, &meeting.thing()));
    let base = visit.href(&format!("/desk/proposal/{}", record.id));
    let form = answers::form(visit, record, answer.as_ref(), written, faults).await?;
    let body = html! {
        p.overline { (visit.t("proposal")) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        p.state {
            (ui::tag(
                if record.state == "answered" { Tone::Done } else { Tone::Note },
                &visit.t(&format!("proposal-state-{}", record.state)),
            ))
            " " (ui::tag(
                if record.audience == Audience::Public { Tone::Done } else { Tone::Note },
                &visit.t(&format!("desk-audience-{}", record.audience.code())),
            ))
            " " span.soft {
                (visit.t(&format!("proposal-source-{}", proposal.source))) ", "
                (desk::pages::moment(visit, record.created_at))
            }
        }
        (typed(&proposal.text))
        @if let Some(proposer) = &proposer { (who(visit, &of(&proposer.content), &chosen)) }
        @if may_write {
            (ui::toolbar(&visit.reader, &[
                ui::link_button(ui::ButtonKind::Secondary, &format!("{base}/edit"), &visit.t("desk-edit")),
                ui::link_button(ui::ButtonKind::Secondary, &format!("{base}/story"), &visit.t("desk-story")),
            ]))
        }
        @if may_show { (screening(visit, record)) }
        section aria-labelledby="answer" {
            h2 id="answer" { (visit.t("answer")) }
            @if may_write { (form) }
            @else if let Some(answer) = &answer { (answers::shown(visit, answer, &chosen)) }
            @else { p.soft { (visit.t("meetings-not-answered")) } }
        }
    };
    let more = meeting
        .as_ref()
        .map(|meeting| crumb(visit, meeting))
        .unwrap_or_default();
    let parts = PageParts::new(heading, around(visit, &record.place, more), body);
    Ok(visit.page(&parts.with_wrong(summary(visit, faults))))
}

fn who(visit: &Visit, proposer: &Proposer, chosen: &Chosen) -> Markup {
    let settlement = proposer
        .settlement
        .as_deref()
        .map(|code| super::named(chosen, "settlement", code));
    let group = proposer
        .group
        .as_deref()
        .map(|group| match group.parse::<kernel::Group>() {
            Ok(group) => visit.reader.group(&group),
            Err(_) => group.to_owned(),
        });
    let pairs: Vec<(String, Markup)> = [
        ("contact", proposer.contact.clone()),
        ("group", group),
        ("settlement", settlement),
    ]
    .into_iter()
    .filter_map(|(name, value)| {
        let value = value?;
        Some((visit.t(&format!("proposer-{name}")), html! { (value) }))
    })
    .collect();
    html! {
        section aria-labelledby="proposer" {
            h2 id="proposer" { (visit.t("proposer")) }
            (ui::definitions(&pairs))
            p.note { (visit.t("meetings-proposer-inward")) }
        }
    }
}

/// The buttons of screening: show, take back, set aside.
fn screening(visit: &Visit, record: &Record) -> Markup {
    let action = visit.href(&format!("/desk/proposals/{}/screen", record.id));
    let pairs = |to: &str| {
        vec![
            ("version".to_owned(), record.version.to_string()),
            ("to".to_owned(), to.to_owned()),
        ]
    };
    let reason = Control::new("reason", visit.t("meetings-set-aside-reason")).required();
    html! {
        section aria-labelledby="screening" {
            h2 id="screening" { (visit.t("meetings-screening")) }
            @if record.audience == Audience::Public {
                (ui::act_button(&action, &visit.csrf(), &visit.t("desk-unpublish"), &pairs("hidden")))
            } @else {
                p { (visit.t("meetings-screening-says")) }
                (ui::act_button(&action, &visit.csrf(), &visit.t("meetings-screen"), &pairs("shown")))
                @if record.state != "set-aside" {
                    details {
                        summary { (visit.t("meetings-set-aside")) }
                        (ui::form::form(&visit.reader, &Form {
                            action: action.clone(),
                            csrf: visit.csrf(),
                            fields: vec![ui::form::line(&visit.reader, &reason, "")],
                            submit: visit.t("meetings-set-aside"),
                            hidden: pairs("aside"),
                            name: visit.t("meetings-set-aside"),
                            ..Form::default()
                        }))
                    }
                }
            }
        }
    }
}

/// Shows a proposal to everyone, takes it back, or sets it aside with a reason.
///
/// The hearing is what is published; whoever may publish it and write its proposals decides which of them are read.
pub async fn screen(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let record = visit.record(PROPOSAL.word, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let mut reading = visit.reading().await?;
    let meeting = parent_of(&visit, &mut reading, &record, MEETING.word)
        .await?
        .ok_or(Refusal::NotFound)?;
    let answered = only(&mut reading, record.id, &ANSWER).await?.is_some();
    drop(reading);
    visit.must(Act::Publish, &meeting.thing())?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let reason = filled.get("reason");
    let screened = if answered { "answered" } else { "screened" };
    let (act, audience, state, done) = match filled.get("to") {
        "shown" => ("proposal.publish", Audience::Public, screened, "published"),
        "hidden" => (
            "proposal.unpublish",
            Audience::Body,
            screened,
            "unpublished",
        ),
        "aside" if reason.is_empty() => {
            return Err(Refusal::Wrong(Message::new("meetings-set-aside-why")));
        }
        "aside" => ("proposal.set-aside", Audience::Body, "set-aside", "saved"),
        _ => return Err(Refusal::NotFound),
    };
    let mut change = visit.change(act, &id, reason).await?;
    show_proposal(&mut change, &record, audience, state)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/proposals/{id}"), done)
}
