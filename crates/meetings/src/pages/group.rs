//! A working group: who sits in it, who is missing, who comes.

use axum::extract::Path;
use desk::{Answer, PageParts, Visit, acts};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use ui::{DataRow, DataTable, Tone};

use super::list::{column, table};
use super::{around, named, title, today, typed};
use crate::model::{Attendance, Meeting, Member, WorkingGroup, of};
use crate::rules::quorum::{Quorum, attended, missing, tally};
use crate::shelves::EXPECTED;
use crate::store::{below, only};
use crate::{
    ATTENDANCE, MEETING, MEETING_SHELF, MEMBERSHIP, MEMBERSHIP_SHELF, SECTORS, WORKING_GROUP,
    WORKING_GROUP_SHELF, papers,
};

/// A seat with its values.
struct Seat {
    record: Record,
    member: Member,
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let record = visit.record(WORKING_GROUP.word, &id).await?;
    let mut reading = visit.reading().await?;
    let seats: Vec<Seat> = below(&mut reading, record.id, &[MEMBERSHIP.word])
        .await?
        .into_iter()
        .map(|record| Seat {
            member: of(&record.content),
            record,
        })
        .collect();
    let mut meetings = below(&mut reading, record.id, &[MEETING.word]).await?;
    meetings.sort_by_cached_key(|record| {
        let meeting: Meeting = of(&record.content);
        (meeting.date, meeting.time)
    });
    meetings.reverse();
    let mut came = Vec::new();
    for meeting in &meetings {
        if let Some(found) = only(&mut reading, meeting.id, &ATTENDANCE).await? {
            let attendance: Attendance = of(&found.content);
            came.push((meeting, attendance));
        }
    }
    drop(reading);
    let group: WorkingGroup = of(&record.content);
    let chosen = desk::form::choices(&visit, &WORKING_GROUP, &record.place).await?;
    let bodies = super::owners(&visit, &record.place).await?;
    let today = today(&visit, &record.place_path);
    let (now, former): (Vec<&Seat>, Vec<&Seat>) =
        seats.iter().partition(|seat| seat.member.sits_on(&today));
    let heading = title(&visit, &WORKING_GROUP, &record);
    let base = visit.href(&format!("/desk/working-group/{id}"));
    let body = html! {
        p.overline { (visit.t("working-group")) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        p.state {
            (ui::tag(Tone::Note, &visit.t(&format!("working-group-state-{}", record.state)))) " "
            a href={ (base) "/story" } { (visit.t("desk-story")) }
        }
        (ui::toolbar(&visit.reader, &desk::pages::acts(&visit, &WORKING_GROUP_SHELF, &record, &base)))
        (ui::definitions(&particulars(&visit, &group, &chosen)))
        @if let Some(task) = &group.task { (typed(task)) }
        (gaps(&visit, &group, &now))
        section aria-labelledby="members" {
            h2 id="members" { (visit.t("membership-all")) }
            @if now.is_empty() { p.soft { (visit.t("meetings-members-none")) } }
            @else { (members(&visit, &now, &came, &bodies)) }
            @if acts::may_make(&visit, &MEMBERSHIP_SHELF, &record) {
                p { a.button.secondary href=(new(&visit, "membership", &id)) { (visit.t("membership-new")) } }
            }
            @if !former.is_empty() {
                details {
                    summary { (visit.t("meetings-members-former")) " (" (visit.reader.number(former.len() as i64)) ")" }
                    (members(&visit, &former, &came, &bodies))
                }
            }
        }
        section aria-labelledby="meetings" {
            h2 id="meetings" { (visit.t("meeting-all")) }
            @if meetings.is_empty() { p.soft { (visit.t("meetings-next-none")) } }
            @else { (table(&visit, &meetings.iter().collect::<Vec<_>>(), &visit.t("meeting-all"))) }
            @if acts::may_make(&visit, &MEETING_SHELF, &record) {
                p { a.button.secondary href={ (new(&visit, "meeting", &id)) "&sort=working-group" } { (visit.t("meeting-new")) } }
            }
            (over_meetings(&visit, &group, &came))
        }
    };
    let around = around(&visit, &record.place, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn new(visit: &Visit, kind: &str, group: &str) -> String {
    visit.href(&format!("/desk/{kind}/new?parent=working-group%3A{group}"))
}

fn particulars(
    visit: &Visit,
    group: &WorkingGroup,
    chosen: &desk::form::Chosen,
) -> Vec<(String, Markup)> {
    let mut pairs = Vec::new();
    if let Some(decision) = &group.founded_by {
        pairs.push((visit.t("working-group-founded_by"), html! { (decision) }));
    }
    if let Some(programme) = &group.programme {
        pairs.push((
            visit.t("working-group-programme"),
            html! { (named(chosen, "programme", programme)) },
        ));
    }
    if let Some(quorum) = &group.quorum {
        pairs.push((
            visit.t("working-group-quorum"),
            html! { (visit.t(&format!("working-group-quorum-{quorum}"))) },
        ));
    }
    pairs
}

/// The sectors that should sit here and do not; and whether somebody leads and writes.
fn gaps(visit: &Visit, group: &WorkingGroup, now: &[&Seat]) -> Markup {
    let members: Vec<Member> = now.iter().map(|seat| seat.member.clone()).collect();
    let named: Vec<&str> = group.sectors.iter().map(String::as_str).collect();
    let expected = if named.is_empty() { EXPECTED } else { &named };
    let absent = missing(expected, &members);
    let roles: Vec<&str> = ["chair", "secretary"]
        .into_iter()
        .filter(|role| !members.iter().any(|member| member.role == *role))
        .collect();
    html! {
        @if !absent.is_empty() || !roles.is_empty() {
            section aria-labelledby="gaps" {
                h2 id="gaps" { (visit.t("meetings-gaps")) }
                ul.plain {
                    @for sector in &absent { li { (ui::tag(Tone::Warning, &visit.t(&format!("membership-sector-{sector}")))) } }
                    @for role in &roles { li { (ui::tag(Tone::Warning, &visit.t(&format!("membership-role-{role}")))) } }
                }
            }
        }
    }
}

/// Members by sector, with how often they came.
fn members(
    visit: &Visit,
    seats: &[&Seat],
    came: &[(&Record, Attendance)],
    bodies: &desk::form::Chosen,
) -> Markup {
    let attendances: Vec<Attendance> = came.iter().map(|(_, one)| one.clone()).collect();
    let mut seats = seats.to_vec();
    let rank = |member: &Member| {
        SECTORS
            .iter()
            .position(|sector| *sector == member.sector)
            .unwrap_or(SECTORS.len())
    };
    seats.sort_by(|one, other| {
        rank(&one.member).cmp(&rank(&other.member)).then_with(|| {
            visit
                .reader
                .compare(&one.member.person, &other.member.person)
        })
    });
    let rows = seats
        .iter()
        .map(|seat| {
            let member = &seat.member;
            let (times, of) = attended(&seat.record.id.to_string(), &attendances);
            let never = of >= 3 && times == 0;
            let organisation = match (&member.body, &member.organisation) {
                (Some(body), _) => named(bodies, "body", body),
                (None, Some(organisation)) => organisation.clone(),
                (None, None) => String::new(),
            };
            DataRow {
                cells: vec![
                    html! {
                        (member.person)
                        @if member.role != "member" { " " (ui::tag(Tone::Note, &visit.t(&format!("membership-role-{}", member.role)))) }
                    },
                    html! { (visit.t(&format!("membership-sector-{}", member.sector))) },
                    html! { (organisation) },
                    html! {
                        @if of > 0 {
                            (visit.say(&Message::new("meetings-attended")
                                .with("times", visit.reader.number(times as i64))
                                .with("of", visit.reader.number(of as i64))))
                        }
                    },
                ],
                href: Some(visit.href(&format!("/desk/membership/{}", seat.record.id))),
                anchor: Some(seat.record.id.to_string()),
                hot: never,
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t("membership-all"),
        caption_unseen: true,
        columns: vec![
            column(visit.t("membership-person")),
            column(visit.t("membership-sector")),
            column(visit.t("membership-organisation")),
            column(visit.t("attendance")),
        ],
        rows,
        total: None,
    })
}

/// How many came to each meeting, and whether it was enough.
fn over_meetings(visit: &Visit, group: &WorkingGroup, came: &[(&Record, Attendance)]) -> Markup {
    let rule = Quorum::of(group.quorum.as_deref());
    html! {
        @if !came.is_empty() {
            h3 { (visit.t("attendance-all")) }
            ul { @for (meeting, attendance) in came {
                li {
                    b { (visit.reader.date(&of::<Meeting>(&meeting.content).date)) } ": "
                    (papers::quorum(&visit.reader, tally(attendance, rule)))
                }
            } }
        }
    }
}
