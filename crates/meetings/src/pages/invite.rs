//! The invitation: to print, as PDF, for a calendar.

use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use maud::html;
use records::Record;

use super::{Typeset, around_public, meeting_of, owners, set, sheet, title};
use crate::calendar::{Event, calendar as ics};
use crate::model::Meeting;
use crate::papers::invitation_paper;
use crate::rules::hours;
use crate::{MEETING, papers};

/// Names are on the invitation of a body, not on the one for residents.
fn invited<'a>(visit: &Visit, meeting: &'a Meeting) -> &'a [String] {
    if visit.is_known() {
        &meeting.invited
    } else {
        &[]
    }
}

async fn paper(visit: &Visit, record: &Record, meeting: &Meeting) -> Result<paper::Paper, Refusal> {
    let chosen = owners(visit, &record.place).await?;
    let sheet = sheet(visit, &chosen, record).await?;
    Ok(invitation_paper(
        &visit.reader,
        &sheet,
        meeting,
        invited(visit, meeting),
    ))
}

/// The page to print.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    let paper = paper(&visit, &record, &meeting).await?;
    let notice = ui::notice(&ui::Notice {
        body: paper.overline.clone(),
        place_and_day: format!(
            "{}, {}",
            visit.place_name(&record.place),
            papers::when(&visit.reader, &meeting)
        ),
        number: String::new(),
        title: title(&visit, &MEETING, &record),
        content: Some(html! { (ui::paper(&paper, ui::DocumentMode::Blocks)) }),
        signed: Vec::new(),
        code: None,
        foot: vec![paper.footer.clone()],
    });
    let more = vec![(
        visit.href(&format!("/hearings/{id}")),
        title(&visit, &MEETING, &record),
    )];
    Ok(visit.page(&PageParts::new(
        title(&visit, &MEETING, &record),
        around_public(&visit, &record.place, more),
        notice,
    )))
}

/// The invitation as PDF.
pub async fn pdf(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    let paper = paper(&visit, &record, &meeting).await?;
    let name = format!("invitation-{}.pdf", meeting.date);
    set(typeset, paper, &name).await
}

/// The meeting for a calendar.
pub async fn calendar(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    let event = event(&visit, &record, &meeting).ok_or(Refusal::NotFound)?;
    Ok(answer::text("text/calendar; charset=utf-8", ics(&[event])))
}

/// A meeting as an event; `None` where its day or its time is none.
fn event(visit: &Visit, record: &Record, meeting: &Meeting) -> Option<Event> {
    let hours = hours::hours(&record.place_path);
    let mut description: Vec<String> = meeting
        .agenda
        .iter()
        .enumerate()
        .map(|(index, item)| format!("{}. {}", index + 1, item.title))
        .collect();
    description.extend(meeting.notice.clone());
    description.extend(meeting.online.clone());
    Some(Event {
        uid: record.id.to_string(),
        sequence: record.version - 1,
        changed: record.changed_at,
        start: hours::moment(&meeting.date, &meeting.time, hours)?,
        end: meeting
            .end
            .as_deref()
            .and_then(|end| hours::moment(&meeting.date, end, hours)),
        summary: title(visit, &MEETING, record),
        description: description.join("\n"),
        location: meeting.venue.clone().unwrap_or_default(),
        url: format!(
            "{}{}",
            visit.desk.house.origin,
            visit.href(&format!("/hearings/{}", record.id))
        ),
        cancelled: record.state == "cancelled",
    })
}
