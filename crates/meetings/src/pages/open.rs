//! What a place has published of its meetings and decisions, for the pages that residents begin at.

use desk::answer::escaped;
use desk::{Refusal, Visit};
use kernel::{Actor, Message};
use maud::{Markup, html};
use records::{Find, Record};
use store::Reading;

use super::{title, today};
use crate::model::{Meeting, of};
use crate::{DECISION, MEETING};

/// How many coming and how many past meetings are named.
const MOST: usize = 5;

/// The published meetings of a place and of those within it, as names and what they stand for: first those that come,
/// then those that were. As the public sees them, whoever asks; nothing is said of what there is none of.
pub(super) async fn meetings(
    visit: &Visit,
    reading: &mut Reading,
    code: &str,
    path: &str,
) -> Result<Vec<(String, Markup)>, Refusal> {
    let wanted = Find {
        kind: Some(MEETING.word),
        within: Some(path),
        public: true,
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    let today = today(visit, path);
    let (mut next, mut past): (Vec<_>, Vec<_>) = found
        .iter()
        .filter(|record| record.state != "cancelled")
        .map(|record| (record, of::<Meeting>(&record.content)))
        .partition(|(record, meeting)| record.state == "planned" && meeting.date >= today);
    let moment = |(_, meeting): &(&Record, Meeting)| (meeting.date.clone(), meeting.time.clone());
    next.sort_by_cached_key(moment);
    past.sort_by_cached_key(moment);
    past.reverse();
    Ok([("meetings-open-next", next), ("meetings-open-past", past)]
        .into_iter()
        .filter(|(_, meetings)| !meetings.is_empty())
        .map(|(key, meetings)| {
            let lines = html! {
                ul.plain {
                    @for (record, meeting) in meetings.iter().take(MOST) {
                        li { (one(visit, code, record, meeting)) }
                    }
                }
            };
            (visit.t(key), lines)
        })
        .collect())
}

fn one(visit: &Visit, code: &str, record: &Record, meeting: &Meeting) -> Markup {
    let mut said = vec![
        visit.t(&format!("meeting-sort-{}", meeting.sort)),
        crate::papers::when(&visit.reader, meeting),
    ];
    if record.place != code {
        said.push(visit.place_name(&record.place));
    }
    said.extend(meeting.venue.clone());
    html! {
        a href=(visit.href(&format!("/hearings/{}", record.id))) { (title(visit, &MEETING, record)) }
        br;
        span.soft { (said.join(" · ")) }
    }
}

/// What a place and those within it have published: meetings, decisions and their feed, as names and what they stand
/// for. Two questions to the books.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let Some(path) = visit.place_path(code) else {
        return Ok(Vec::new());
    };
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let mut pairs = meetings(visit, &mut reading, code, &path).await?;
    let wanted = Find {
        kind: Some(DECISION.word),
        within: Some(&path),
        public: true,
        ..Find::default()
    };
    let counted = records::store::count(&mut reading, wanted).await?;
    let decisions: i64 = counted.iter().map(|(_, _, _, count)| *count).sum();
    if decisions > 0 {
        let says = Message::new("meetings-decisions-open").with("count", decisions);
        pairs.push((
            visit.t("decision-all"),
            html! {
                a href=(list_of(visit, code)) { (visit.say(&says)) } " · "
                a href=(feed_of(visit, code)) type="application/atom+xml" { (visit.t("meetings-feed")) }
            },
        ));
    }
    Ok(pairs)
}

/// The page of a place's published hearings and decisions.
pub fn list_of(visit: &Visit, code: &str) -> String {
    visit.href(&format!("/decisions?place={}", escaped(code)))
}

/// The feed of a place's published decisions.
pub fn feed_of(visit: &Visit, code: &str) -> String {
    visit.href(&format!("/places/{}/decisions.atom", escaped(code)))
}
