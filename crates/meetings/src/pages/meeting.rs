//! A meeting with everything that belongs to it.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::acts;
use desk::form::{self, Chosen};
use desk::{Answer, PageParts, Posted, Refusal, Visit, answer};
use maud::{Markup, html};
use records::{Fault, Field, Record, Schema, Shape};
use serde_json::Value;
use store::Reading;
use ui::form::Form;
use ui::{ButtonKind, Tone};

use super::list::{decision_table, in_order, state, waiting_table};
use super::{Pairs, around, drawn, forbidden, meeting_of, owners, parent_of, title, today, typed};
use crate::model::{Attendance, Meeting, Minutes, WorkingGroup, of};
use crate::rules::proposals::is_for_residents;
use crate::rules::quorum::{Quorum, tally};
use crate::store::{below, only};
use crate::{
    ATTENDANCE, COUNT, DECISION, DECISION_SHELF, MEETING, MEETING_AHEAD_SHELF, MEETING_SHELF,
    MINUTES, MINUTES_SHELF, PROPOSAL, WORKING_GROUP, papers,
};

/// What is asked when a decision is written down during the meeting.
static QUICK: Schema = Schema {
    word: "decision",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("number", Shape::Line),
        Field::optional("owner_body", Shape::Reference("body")),
        Field::optional("owner", Shape::Reference("account")),
        Field::optional("due", Shape::Date),
    ],
    states: &["open"],
    audience: "partners",
    parent: None,
};

/// The page; residents are led to the page for residents.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    if !visit.is_known() {
        return Ok(answer::redirect(&visit.href(&format!("/hearings/{id}"))));
    }
    draw(&visit, &record, &meeting, &Vec::new(), &[]).await
}

/// Writes a decision down.
pub async fn decide(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    let parent = format!("{}:{}", MEETING.word, record.id);
    let stand = acts::stand(&visit, &DECISION_SHELF, Some(&parent), None).await?;
    acts::must_make(&visit, &DECISION_SHELF, &stand)?;
    let (mut content, mut faults) = form::read(&visit, &QUICK, &filled, None);
    content.insert("date".to_owned(), Value::from(meeting.date.as_str()));
    let path = &record.place_path;
    faults.extend(forbidden(&visit, DECISION.word, &content, "open", path));
    if !faults.is_empty() {
        return draw(&visit, &record, &meeting, &filled.pairs, &faults).await;
    }
    acts::make(&visit, &DECISION_SHELF, &stand, content, &filled).await?;
    visit.done(&format!("/desk/meetings/{id}#decisions"), "made")
}

async fn draw(
    visit: &Visit,
    record: &Record,
    meeting: &Meeting,
    pairs: &Pairs,
    faults: &[Fault],
) -> Answer {
    let id = record.id;
    let mut reading = visit.reading().await?;
    let group = parent_of(visit, &mut reading, record, WORKING_GROUP.word).await?;
    let decisions = below(&mut reading, id, &[DECISION.word]).await?;
    let proposals = below(&mut reading, id, &[PROPOSAL.word]).await?;
    let minutes = only(&mut reading, id, &MINUTES).await?;
    let came = attendance(&mut reading, record, group.as_ref()).await?;
    let counted = only(&mut reading, id, &COUNT).await?;
    drop(reading);
    let chosen = owners(visit, &record.place).await?;
    let heading = title(visit, &MEETING, record);
    let waiting: Vec<&Record> = proposals
        .iter()
        .filter(|one| matches!(one.state.as_str(), "received" | "screened"))
        .collect();
    let may_write = visit.may(Act::Write, &record.thing());
    let public = format!("/hearings/{id}");
    let here = format!("/desk/meetings/{id}");
    let today = today(visit, &record.place_path);
    let for_residents = is_for_residents(&meeting.sort);
    let body = html! {
        p.overline { (visit.t(&format!("meeting-sort-{}", meeting.sort))) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        p.state {
            (state(visit, record)) " "
            a href=(visit.href(&format!("/desk/meeting/{id}/story"))) { (visit.t("desk-story")) }
        }
        (ui::toolbar(&visit.reader, &buttons(visit, record)))
        (ui::definitions(&particulars(visit, meeting, group.as_ref())))
        @if let Some(notice) = &meeting.notice { (typed(notice)) }
        (documents(visit, record, meeting))
        ul.plain {
            li { a href=(visit.href(&format!("{public}/invitation"))) { (visit.t("meetings-invitation-print")) } }
            li { a href=(visit.href(&format!("{public}/invitation.pdf"))) { (visit.t("meetings-invitation")) " (PDF)" } }
            li { a href=(visit.href(&format!("{public}/invitation.ics"))) { (visit.t("meetings-ics")) } }
            @if record.audience == Audience::Public {
                li { a href=(visit.href(&public)) { (visit.t("meetings-public-page")) } }
            }
        }
        @if let Some(table) = papers::agenda(&visit.reader, meeting) {
            section aria-labelledby="agenda" {
                h2 id="agenda" { (visit.t("meeting-agenda")) }
                (drawn(&table))
            }
        }
        @if for_residents {
            section aria-labelledby="proposals" {
                h2 id="proposals" { (visit.t("proposal-all")) }
                @if waiting.is_empty() { p.soft { (visit.t("meetings-unanswered-none")) } }
                @else { (waiting_table(visit, &waiting)) }
                (others(visit, &proposals))
                @if may_write {
                    p { a.button.secondary href=(visit.href(&format!("{here}/proposals"))) { (visit.t("proposal-new")) } }
                }
            }
        }
        @if group.is_some() {
            section aria-labelledby="attendance" {
                h2 id="attendance" { (visit.t("attendance")) }
                @if let Some((attendance, rule)) = &came {
                    p { (papers::quorum(&visit.reader, tally(attendance, *rule))) }
                } @else { p.soft { (visit.t("meetings-attendance-none")) } }
                @if may_write {
                    p { a.button.secondary href=(visit.href(&format!("{here}/attendance"))) { (visit.t("attendance-new")) } }
                }
            }
        }
        section aria-labelledby="participants" {
            h2 id="participants" { (visit.t("meetings-participants")) }
            @if let Some(table) = papers::participants(&visit.reader, &meeting.participants) {
                (drawn(&table))
                p.note { (visit.t("meetings-withheld")) }
            } @else { p.soft { (visit.t(if counted.is_some() { "meetings-counts-unpublished" } else { "meetings-counts-none" })) } }
            @if may_write {
                p { a.button.secondary href=(visit.href(&format!("{here}/participants"))) { (visit.t("participant-count-new")) } }
            }
        }
        (minutes_section(visit, record, minutes.as_ref(), may_write))
        section aria-labelledby="decisions" {
            h2 id="decisions" { (visit.t("decision-all")) }
            @if !decisions.is_empty() { (decision_table(visit, &chosen, &in_order(&decisions, &today))) }
            @if acts::may_make(visit, &DECISION_SHELF, record) { (quick(visit, &here, pairs, faults, &chosen)) }
        }
    };
    let parts = PageParts::new(heading, around(visit, &record.place, Vec::new()), body);
    Ok(visit.page(&parts.with_wrong(form::summary(visit, &QUICK, faults))))
}

/// Who came, and by which rule it is enough.
pub(super) async fn attendance(
    reading: &mut Reading,
    meeting: &Record,
    group: Option<&Record>,
) -> Result<Option<(Attendance, Quorum)>, Refusal> {
    let Some(group) = group else {
        return Ok(None);
    };
    let group: WorkingGroup = of(&group.content);
    let found = only(reading, meeting.id, &ATTENDANCE).await?;
    Ok(found.map(|record| (of(&record.content), Quorum::of(group.quorum.as_deref()))))
}

fn buttons(visit: &Visit, record: &Record) -> Vec<Markup> {
    let base = visit.href(&format!("/desk/meeting/{}", record.id));
    let is_ahead = forbidden(
        visit,
        MEETING.word,
        &record.content,
        "held",
        &record.place_path,
    );
    let shelf = if is_ahead.is_some() {
        &MEETING_AHEAD_SHELF
    } else {
        &MEETING_SHELF
    };
    let mut buttons = desk::pages::acts(visit, shelf, record, &base);
    // The general switch would publish what stands below too.
    if visit.may(Act::Publish, &record.thing()) {
        let words = if record.audience == Audience::Public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        buttons.push(ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&format!("/desk/meetings/{}/publish", record.id)),
            &visit.t(words),
        ));
    }
    buttons
}

/// When, where, who is invited.
fn particulars(visit: &Visit, meeting: &Meeting, group: Option<&Record>) -> Vec<(String, Markup)> {
    let mut pairs = vec![(
        visit.t("meetings-when"),
        html! { (papers::when(&visit.reader, meeting)) },
    )];
    if let Some(venue) = &meeting.venue {
        pairs.push((visit.t("meetings-where"), html! { (venue) }));
    }
    if let Some(online) = &meeting.online {
        pairs.push((visit.t("meeting-online"), html! { (online) }));
    }
    if let Some(group) = group {
        let href = visit.desk.address(visit.lang(), group);
        pairs.push((
            visit.t("working-group"),
            html! { a href=(href) { (title(visit, &WORKING_GROUP, group)) } },
        ));
    }
    if let (true, Some(day)) = (is_for_residents(&meeting.sort), &meeting.proposals_until) {
        pairs.push((
            visit.t("meeting-proposals_until"),
            html! { (visit.reader.date(day)) },
        ));
    }
    if !meeting.invited.is_empty() {
        pairs.push((
            visit.t("meeting-invited"),
            html! { ul.plain { @for name in &meeting.invited { li { (name) } } } },
        ));
    }
    pairs
}

/// The files of a meeting.
pub(super) fn documents(visit: &Visit, record: &Record, meeting: &Meeting) -> Markup {
    let files: Vec<ui::Download> = meeting
        .documents
        .iter()
        .enumerate()
        .map(|(index, file)| ui::Download {
            href: visit.href(&format!("/desk/meeting/{}/files/{file}", record.id)),
            name: visit.say(
                &kernel::Message::new("meetings-document")
                    .with("number", visit.reader.number(index as i64 + 1)),
            ),
            kind: String::new(),
        })
        .collect();
    html! { @if !files.is_empty() { (ui::downloads(&visit.reader, &files)) } }
}

/// The proposals that do not wait any more.
fn others(visit: &Visit, proposals: &[Record]) -> Markup {
    let done: Vec<&Record> = proposals
        .iter()
        .filter(|one| !matches!(one.state.as_str(), "received" | "screened"))
        .collect();
    html! {
        @if !done.is_empty() {
            details {
                summary { (visit.t("meetings-proposals-done")) " (" (visit.reader.number(done.len() as i64)) ")" }
                ul { @for one in &done {
                    li {
                        a href=(visit.desk.address(visit.lang(), one)) { (title(visit, &PROPOSAL, one)) } " "
                        (ui::tag(Tone::Note, &visit.t(&format!("proposal-state-{}", one.state))))
                    }
                } }
            }
        }
    }
}

fn minutes_section(
    visit: &Visit,
    meeting: &Record,
    minutes: Option<&Record>,
    may_write: bool,
) -> Markup {
    let edit = visit.href(&format!("/desk/meetings/{}/minutes", meeting.id));
    html! {
        section aria-labelledby="minutes" {
            h2 id="minutes" { (visit.t("minutes")) }
            @match minutes {
                None => {
                    p.soft { (visit.t("meetings-minutes-none")) }
                    @if may_write { p { a.button.secondary href=(edit) { (visit.t("minutes-new")) } } }
                }
                Some(record) => {
                    p.state {
                        (ui::tag(
                            if record.state == "adopted" { Tone::Done } else { Tone::Note },
                            &visit.t(&format!("minutes-state-{}", record.state)),
                        ))
                        @if record.audience == Audience::Public { " " (ui::tag(Tone::Done, &visit.t("desk-audience-public"))) }
                    }
                    (items(visit, &of(&record.content)))
                    (ui::toolbar(&visit.reader, &minutes_buttons(visit, meeting, record, &edit)))
                }
            }
        }
    }
}

fn minutes_buttons(visit: &Visit, meeting: &Record, record: &Record, edit: &str) -> Vec<Markup> {
    let base = visit.href(&format!("/desk/minutes/{}", record.id));
    let mut buttons = Vec::new();
    let may_write = visit.may(Act::Write, &record.thing());
    if may_write && record.state == "draft" {
        buttons.push(ui::link_button(
            ButtonKind::Secondary,
            edit,
            &visit.t("desk-edit"),
        ));
    }
    let steps = MINUTES_SHELF.steps.iter().filter(|step| {
        step.from.contains(&record.state.as_str()) && visit.may(step.act, &record.thing())
    });
    buttons.extend(steps.map(|step| {
        ui::link_button(
            ButtonKind::Secondary,
            &format!("{base}/step/{}", step.name),
            &visit.t(&format!("minutes-step-{}", step.name)),
        )
    }));
    if visit.may(Act::Publish, &record.thing()) {
        let words = if record.audience == Audience::Public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        buttons.push(ui::link_button(
            ButtonKind::Secondary,
            &format!("{base}/publish"),
            &visit.t(words),
        ));
    }
    buttons.push(ui::link_button(
        ButtonKind::Secondary,
        &visit.href(&format!("/hearings/{}/minutes.pdf", meeting.id)),
        &format!("{} (PDF)", visit.t("minutes")),
    ));
    buttons
}

/// The minutes item by item.
pub(super) fn items(visit: &Visit, minutes: &Minutes) -> Markup {
    html! {
        ol { @for item in &minutes.items {
            li {
                b { (item.item) }
                @if let Some(text) = &item.text { (typed(text)) }
                @if let Some(votes) = papers::votes(&visit.reader, item) { p { (votes) } }
            }
        } }
        @if let Some(closing) = &minutes.closing { (typed(closing)) }
    }
}

fn quick(visit: &Visit, here: &str, pairs: &Pairs, faults: &[Fault], chosen: &Chosen) -> Markup {
    html! {
        h3 { (visit.t("meetings-decide")) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&format!("{here}/decisions")),
            csrf: visit.csrf(),
            fields: form::controls(visit, &QUICK, pairs, faults, chosen, None),
            submit: visit.t("meetings-decide"),
            errors: form::summary(visit, &QUICK, faults),
            name: visit.t("meetings-decide"),
            ..Form::default()
        }))
    }
}
