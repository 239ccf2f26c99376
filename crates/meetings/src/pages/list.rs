//! The meetings of a place: what comes, what was, what was decided, what residents still wait for.

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use ui::{DataRow, DataTable, Heading, Tone};

use super::{around, named, owner, owners, title, today};
use crate::model::{Decision, Meeting, Proposal, of};
use crate::rules::deadlines::{Standing, standing};
use crate::store::of_place;
use crate::{DECISION, MEETING, PROPOSAL, WORKING_GROUP};

/// How many past meetings and finished decisions are listed.
const PAST: usize = 30;

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let mut meetings = of_place(&visit, &mut reading, &MEETING, &code).await?;
    let decisions = of_place(&visit, &mut reading, &DECISION, &code).await?;
    let proposals = of_place(&visit, &mut reading, &PROPOSAL, &code).await?;
    let groups = of_place(&visit, &mut reading, &WORKING_GROUP, &code).await?;
    drop(reading);
    let chosen = owners(&visit, &code).await?;
    let today = today(&visit, &path);
    meetings.sort_by_cached_key(|record| {
        let meeting: Meeting = of(&record.content);
        (meeting.date, meeting.time)
    });
    let (next, mut past): (Vec<&Record>, Vec<&Record>) = meetings.iter().partition(|record| {
        let meeting: Meeting = of(&record.content);
        record.state == "planned" && meeting.date >= today
    });
    past.reverse();
    past.truncate(PAST);
    let waiting: Vec<&Record> = proposals
        .iter()
        .filter(|record| matches!(record.state.as_str(), "received" | "screened"))
        .collect();
    let open = in_order(&decisions, &today);
    let thing = Thing {
        kind: MEETING.word,
        body: &visit.actor.body,
        place_path: &path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "planned",
    };
    let may_make = visit.may(Act::Write, &thing);
    let new = |kind: &str| visit.href(&format!("/desk/{kind}/new?place={}", escaped(&code)));
    let heading = visit.t("meeting-all");
    let body = html! {
        h1 { (heading) }
        (bodies::tabs(&visit, &code, "meetings"))
        @if may_make {
            (ui::toolbar(&visit.reader, &[
                ui::link_button(ui::ButtonKind::Primary, &new("meeting"), &visit.t("meeting-new")),
                ui::link_button(ui::ButtonKind::Secondary, &new("decision"), &visit.t("decision-new")),
                ui::link_button(ui::ButtonKind::Secondary, &new("working-group"), &visit.t("working-group-new")),
            ]))
        }
        section aria-labelledby="next" {
            h2 id="next" { (visit.t("meetings-next")) }
            @if next.is_empty() { p.soft { (visit.t("meetings-next-none")) } }
            @else { (table(&visit, &next, &visit.t("meetings-next"))) }
        }
        @if !waiting.is_empty() {
            section aria-labelledby="waiting" {
                h2 id="waiting" { (visit.t("meetings-unanswered")) }
                (waiting_table(&visit, &waiting))
            }
        }
        section aria-labelledby="decisions" {
            h2 id="decisions" { (visit.t("decision-all")) }
            @if open.is_empty() { p.soft { (visit.t("meetings-decisions-none")) } }
            @else { (decision_table(&visit, &chosen, &open)) }
        }
        @if !groups.is_empty() {
            section aria-labelledby="groups" {
                h2 id="groups" { (visit.t("working-group-all")) }
                ul { @for group in &groups {
                    li {
                        a href=(visit.desk.address(visit.lang(), group)) { (title(&visit, &WORKING_GROUP, group)) }
                        @if group.state == "closed" { " " (ui::tag(Tone::Note, &visit.t("working-group-state-closed"))) }
                        @if group.body != visit.actor.body { " " span.soft { (named(&chosen, "body", &group.body)) } }
                    }
                } }
            }
        }
        @if !past.is_empty() {
            section aria-labelledby="past" {
                h2 id="past" { (visit.t("meetings-past")) }
                (table(&visit, &past, &visit.t("meetings-past")))
            }
        }
    };
    let mut around = around(&visit, &code, Vec::new());
    around.crumbs.pop();
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

pub(super) fn column(words: String) -> Heading {
    Heading {
        column: paper::Column::words(words),
        sort: None,
        sorted: None,
    }
}

/// Meetings as a table.
pub(super) fn table(visit: &Visit, meetings: &[&Record], caption: &str) -> Markup {
    let rows = meetings
        .iter()
        .map(|record| {
            let meeting: Meeting = of(&record.content);
            DataRow {
                cells: vec![
                    html! { (title(visit, &MEETING, record)) },
                    html! { (crate::papers::when(&visit.reader, &meeting)) },
                    html! { (visit.t(&format!("meeting-sort-{}", meeting.sort))) },
                    html! { (meeting.venue.as_deref().unwrap_or_default()) },
                    state(visit, record),
                ],
                href: Some(visit.desk.address(visit.lang(), record)),
                anchor: None,
                hot: false,
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: caption.to_owned(),
        caption_unseen: true,
        columns: vec![
            column(visit.t("meeting")),
            column(visit.t("meetings-when")),
            column(visit.t("meeting-sort")),
            column(visit.t("meetings-where")),
            column(visit.t("meetings-state")),
        ],
        rows,
        total: None,
    })
}

/// The state of a meeting and whether it is published.
pub(super) fn state(visit: &Visit, record: &Record) -> Markup {
    let tone = match record.state.as_str() {
        "minuted" => Tone::Done,
        "cancelled" => Tone::Warning,
        _ => Tone::Note,
    };
    html! {
        (ui::tag(tone, &visit.t(&format!("meeting-state-{}", record.state))))
        @if record.audience == Audience::Public { " " (ui::tag(Tone::Done, &visit.t("desk-audience-public"))) }
    }
}

/// Decisions with how they stand: overdue first, oldest first; then by their day; finished ones last and not all.
pub(super) fn in_order<'a>(
    decisions: &'a [Record],
    today: &str,
) -> Vec<(&'a Record, Decision, Standing)> {
    let mut all: Vec<(&Record, Decision, Standing)> = decisions
        .iter()
        .map(|record| {
            let decision: Decision = of(&record.content);
            let standing = standing(&record.state, decision.due.as_deref(), today);
            (record, decision, standing)
        })
        .collect();
    all.sort_by(|one, other| {
        one.2
            .cmp(&other.2)
            .then_with(|| other.0.changed_at.cmp(&one.0.changed_at))
    });
    let mut finished = 0;
    all.retain(|(_, _, standing)| {
        let is_over = matches!(standing, Standing::Done | Standing::Cancelled);
        finished += usize::from(is_over);
        !is_over || finished <= PAST
    });
    all
}

/// How a decision stands, in words with a shape.
pub(super) fn said(visit: &Visit, standing: Standing) -> Markup {
    let count = |key: &'static str, days: i64| visit.say(&Message::new(key).with("count", days));
    match standing {
        Standing::Overdue(days) => ui::tag(Tone::Break, &count("meetings-overdue", -days)),
        Standing::Due(0) => ui::tag(Tone::Warning, &visit.t("meetings-due-today")),
        Standing::Due(days) if days <= 7 => ui::tag(Tone::Warning, &count("meetings-due", days)),
        Standing::Due(days) => ui::tag(Tone::Note, &count("meetings-due", days)),
        Standing::Open => ui::tag(Tone::Note, &visit.t("decision-state-open")),
        Standing::Done => ui::tag(Tone::Done, &visit.t("decision-state-done")),
        Standing::Cancelled => ui::tag(Tone::Note, &visit.t("decision-state-cancelled")),
    }
}

/// Decisions as a table.
pub(super) fn decision_table(
    visit: &Visit,
    chosen: &desk::form::Chosen,
    decisions: &[(&Record, Decision, Standing)],
) -> Markup {
    let rows = decisions
        .iter()
        .map(|(record, decision, standing)| DataRow {
            cells: vec![
                html! {
                    @if let Some(number) = &decision.number { "№ " (number) ". " }
                    (title(visit, &DECISION, record))
                },
                html! { (owner(visit, chosen, decision)) },
                html! { @if let Some(due) = &decision.due { (visit.reader.date(due)) } },
                said(visit, *standing),
            ],
            href: Some(visit.desk.address(visit.lang(), record)),
            anchor: Some(record.id.to_string()),
            hot: matches!(standing, Standing::Overdue(_)),
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t("decision-all"),
        caption_unseen: true,
        columns: vec![
            column(visit.t("decision")),
            column(visit.t("meetings-owner")),
            column(visit.t("decision-due")),
            column(visit.t("meetings-state")),
        ],
        rows,
        total: None,
    })
}

/// Proposals that wait, the oldest first.
pub(super) fn waiting_table(visit: &Visit, proposals: &[&Record]) -> Markup {
    let rows = proposals
        .iter()
        .map(|record| {
            let proposal: Proposal = of(&record.content);
            DataRow {
                cells: vec![
                    html! { (proposal.number) },
                    html! { (excerpt(&proposal.text)) },
                    html! { (visit.t(&format!("proposal-source-{}", proposal.source))) },
                    html! { (desk::pages::moment(visit, record.created_at)) },
                    ui::tag(
                        if record.state == "received" {
                            Tone::Warning
                        } else {
                            Tone::Note
                        },
                        &visit.t(&format!("proposal-state-{}", record.state)),
                    ),
                ],
                href: Some(visit.desk.address(visit.lang(), record)),
                anchor: None,
                hot: false,
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t("meetings-unanswered"),
        caption_unseen: true,
        columns: vec![
            column(visit.t("proposal-number")),
            column(visit.t("proposal-text")),
            column(visit.t("proposal-source")),
            column(visit.t("meetings-came")),
            column(visit.t("meetings-state")),
        ],
        rows,
        total: None,
    })
}

/// The beginning of a text.
fn excerpt(text: &str) -> String {
    const LETTERS: usize = 140;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let short: String = text.chars().take(LETTERS).collect();
    format!("{}…", short.trim_end())
}
