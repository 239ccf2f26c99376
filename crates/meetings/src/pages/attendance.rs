//! Which members of a working group came.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use maud::{Markup, html};
use records::{Record, from_typed};
use ui::form::{Control, Form};

use super::{around, crumb, meeting_of, parent_of};
use crate::model::{Attendance, Meeting, Member, Presence, of};
use crate::store::{below, only, write_only};
use crate::{ATTENDANCE, MEMBERSHIP, WORKING_GROUP};

const PRESENCES: [&str; 3] = ["present", "absent", "excused"];

/// The list as it stands: everybody who sat in the group on the day, and everybody who was listed once.
struct List {
    known: Option<Record>,
    attendance: Attendance,
}

async fn list(visit: &Visit, record: &Record, meeting: &Meeting) -> Result<List, Refusal> {
    let mut reading = visit.reading().await?;
    let group = parent_of(visit, &mut reading, record, WORKING_GROUP.word)
        .await?
        .ok_or(Refusal::NotFound)?;
    let seats = below(&mut reading, group.id, &[MEMBERSHIP.word]).await?;
    let known = only(&mut reading, record.id, &ATTENDANCE).await?;
    let mut attendance: Attendance = known
        .as_ref()
        .map(|known| of(&known.content))
        .unwrap_or_default();
    for seat in &seats {
        let member: Member = of(&seat.content);
        let id = seat.id.to_string();
        let listed = attendance.rows.iter().any(|row| row.member == id);
        if listed || !member.sits_on(&meeting.date) {
            continue;
        }
        attendance.rows.push(Presence {
            member: id,
            name: member.person,
            presence: String::new(),
            instead: None,
        });
    }
    Ok(List { known, attendance })
}

/// The list to tick.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let list = list(&visit, &record, &meeting).await?;
    let heading = visit.t("attendance-new");
    let taken_by = Control::new("taken_by", visit.t("attendance-taken_by"));
    let attendance = &list.attendance;
    let fields = vec![
        table(&visit, attendance),
        ui::form::line(
            &visit.reader,
            &taken_by,
            attendance.taken_by.as_deref().unwrap_or_default(),
        ),
    ];
    let body = html! {
        p.overline { (visit.place_name(&record.place)) }
        h1 { (heading) }
        @if attendance.rows.is_empty() {
            (ui::empty_state(&visit.t("meetings-members-none"), "", None))
        } @else {
            (ui::form::form(&visit.reader, &Form {
                draft_key: Some(format!("{} {}", visit.path, visit.actor.person)),
                action: visit.href(&visit.path),
                csrf: visit.csrf(),
                fields,
                submit: visit.t("desk-keep"),
                cancel: Some(visit.desk.address(visit.lang(), &record)),
                hidden: list.known.as_ref().map(|known| ("version".to_owned(), known.version.to_string())).into_iter().collect(),
                ..Form::default()
            }))
        }
    };
    let around = around(&visit, &record.place, crumb(&visit, &record));
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn table(visit: &Visit, attendance: &Attendance) -> Markup {
    let columns =
        ["name", "presence", "instead"].map(|column| visit.t(&format!("attendance-rows-{column}")));
    html! {
        div.scroll.rows role="region" tabindex="0" aria-label=(visit.t("attendance")) {
            table {
                caption.unseen { (visit.t("attendance")) }
                thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                tbody { @for row in &attendance.rows {
                    tr {
                        th scope="row" { (row.name) }
                        td data-label=(columns[1]) {
                            select name=(format!("presence:{}", row.member)) aria-label=(format!("{}: {}", row.name, columns[1])) {
                                option value="" { (visit.t("ui-choose")) }
                                @for presence in PRESENCES {
                                    option value=(presence) selected[row.presence == presence] {
                                        (visit.t(&format!("attendance-rows-presence-{presence}")))
                                    }
                                }
                            }
                        }
                        td data-label=(columns[2]) {
                            input.c-line type="text" name=(format!("instead:{}", row.member))
                                value=(row.instead.as_deref().unwrap_or_default())
                                aria-label=(format!("{}: {}", row.name, columns[2]));
                        }
                    }
                } }
            }
        }
    }
}

/// Keeps the list; whoever was not ticked was absent.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let list = list(&visit, &record, &meeting).await?;
    if let Some(known) = &list.known {
        visit.must(Act::Write, &known.thing())?;
        if filled.get("version") != known.version.to_string() {
            return Err(Refusal::Stale);
        }
    }
    let line = |name: &str| {
        let text: String = filled.get(name).chars().take(300).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    let attendance = Attendance {
        taken_by: line("taken_by"),
        rows: list
            .attendance
            .rows
            .into_iter()
            .map(|row| {
                let asked = filled.get(&format!("presence:{}", row.member));
                let presence = PRESENCES
                    .into_iter()
                    .find(|presence| *presence == asked)
                    .unwrap_or("absent");
                Presence {
                    presence: presence.to_owned(),
                    instead: line(&format!("instead:{}", row.member)),
                    ..row
                }
            })
            .collect(),
    };
    let mut change = visit.change("attendance.write", &id, "").await?;
    write_only(
        &mut change,
        &record,
        list.known.as_ref(),
        &ATTENDANCE,
        Audience::Partners,
        from_typed(&attendance),
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/meetings/{id}#attendance"), "saved")
}
