//! What this book has for a person's day and for a place's way, and what may be chosen of it.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use authority::Act;
use desk::answer::escaped;
use desk::{Choices, Contributor, DayItem, PlaceContributor, PlaceStep, Visit};
use kernel::{Id, Message};
use records::{Find, Record, Schema};
use store::{Reading, StoreError};

use crate::model::{Decision, Meeting, Member, of};
use crate::rules::deadlines::{Standing, standing};
use crate::rules::proposals::is_for_residents;
use crate::{DECISION, MEETING, MEMBERSHIP, PROPOSAL, SECTORS, WORKING_GROUP};

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// What waits for a person: decisions to carry out, meetings to come, proposals to answer.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(tasks), Arc::new(coming), Arc::new(unanswered)]
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way)]
}

async fn list(
    visit: &Visit,
    reading: &mut Reading,
    wanted: Find<'_>,
) -> Result<Vec<Record>, StoreError> {
    if !visit.is_known() {
        return Ok(Vec::new());
    }
    records::list(reading, wanted).await
}

/// The open decisions that the person answers for.
fn tasks(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(DECISION.word),
            state: Some("open"),
            // A record is found by every text in it, and the owner's identifier is one.
            words: Some(&visit.actor.person),
            ..Find::default()
        };
        let found = list(visit, &mut reading, wanted).await?;
        let own = found.iter().filter_map(|record| {
            let decision: Decision = of(&record.content);
            (decision.owner.as_deref() == Some(&visit.actor.person)).then(|| DayItem {
                kind: "task",
                href: visit.desk.address(visit.lang(), record),
                words: super::title(visit, &DECISION, record),
                says: visit.place_name(&record.place),
                due: decision.due,
            })
        });
        Ok(own.collect())
    })
}

/// The meetings of the person's groups that are still to come.
fn coming(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(MEMBERSHIP.word),
            words: Some(&visit.actor.person),
            ..Find::default()
        };
        let seats = list(visit, &mut reading, wanted).await?;
        let mut items = Vec::new();
        for seat in &seats {
            let today = super::today(visit, &seat.place_path);
            let member: Member = of(&seat.content);
            let own = member.account.as_deref() == Some(&visit.actor.person);
            if !own || !member.sits_on(&today) {
                continue;
            }
            let wanted = Find {
                kind: Some(MEETING.word),
                parent: seat.parent,
                state: Some("planned"),
                ..Find::default()
            };
            for record in list(visit, &mut reading, wanted).await? {
                let meeting: Meeting = of(&record.content);
                if meeting.date < today {
                    continue;
                }
                items.push(DayItem {
                    kind: "meeting",
                    href: visit.desk.address(visit.lang(), &record),
                    words: super::title(visit, &MEETING, &record),
                    says: crate::papers::when(&visit.reader, &meeting),
                    due: Some(meeting.date),
                });
            }
        }
        items.sort_by(|one, other| one.due.cmp(&other.due));
        items.dedup();
        Ok(items)
    })
}

/// The hearings whose proposals wait for the person's body; for those who may write there.
fn unanswered(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let mut items = Vec::new();
        for (state, key) in [
            ("received", "meetings-to-screen"),
            ("screened", "meetings-to-answer"),
        ] {
            let wanted = Find {
                kind: Some(PROPOSAL.word),
                body: Some(&visit.actor.body),
                state: Some(state),
                ..Find::default()
            };
            let mut waiting: BTreeMap<_, usize> = BTreeMap::new();
            for record in list(visit, &mut reading, wanted).await? {
                if let Some(hearing) = record
                    .parent
                    .filter(|_| visit.may(Act::Write, &record.thing()))
                {
                    *waiting.entry(hearing.uuid()).or_default() += 1;
                }
            }
            for (hearing, count) in waiting {
                let Some(hearing) = records::find(&mut reading, Id::from_uuid(hearing)).await?
                else {
                    continue;
                };
                let words = Message::new(key).with("count", visit.reader.number(count as i64));
                items.push(DayItem {
                    kind: "answer",
                    href: format!("{}#proposals", visit.desk.address(visit.lang(), &hearing)),
                    words: visit.say(&words),
                    says: super::title(visit, &MEETING, &hearing),
                    due: None,
                });
            }
        }
        Ok(items)
    })
}

fn way<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let find = |schema: &'static Schema| Find {
            kind: Some(schema.word),
            place: Some(code),
            public: !visit.is_known(),
            ..Find::default()
        };
        let meetings = records::list(&mut reading, find(&MEETING)).await?;
        let decisions = records::list(&mut reading, find(&DECISION)).await?;
        let proposals = records::list(&mut reading, find(&PROPOSAL)).await?;
        let is_hearing = |record: &&Record| {
            let meeting: Meeting = of(&record.content);
            is_for_residents(&meeting.sort) && matches!(record.state.as_str(), "held" | "minuted")
        };
        let hearings = meetings.iter().filter(is_hearing).count();
        let waiting = proposals
            .iter()
            .filter(|record| matches!(record.state.as_str(), "received" | "screened"))
            .count();
        let mut late = 0;
        let mut open = 0;
        for record in &decisions {
            let decision: Decision = of(&record.content);
            let today = super::today(visit, &record.place_path);
            match standing(&record.state, decision.due.as_deref(), &today) {
                Standing::Overdue(_) => late += 1,
                Standing::Due(_) | Standing::Open => open += 1,
                Standing::Done | Standing::Cancelled => {}
            }
        }
        let href = visit.href(&format!("/desk/places/{}/meetings", escaped(code)));
        let is_coming = meetings.iter().any(|record| {
            let meeting: Meeting = of(&record.content);
            is_for_residents(&meeting.sort) && record.state == "planned"
        });
        // What is still to be done is said as a thing to do, and leads to where it is done.
        let form = |kind: &str, rest: &str| {
            visit.href(&format!("/desk/{kind}/new?place={}{rest}", escaped(code)))
        };
        let hearing = match (hearings, waiting) {
            (0, 0) if is_coming => ("meetings-step-hearing-hold", href.clone()),
            (0, 0) => (
                "meetings-step-hearing-hold",
                form(MEETING.word, "&sort=hearing"),
            ),
            (_, 0) => ("meetings-step-hearing", href.clone()),
            _ => ("meetings-step-hearing-answer", href.clone()),
        };
        let decided = if decisions.is_empty() {
            ("meetings-step-decisions-write", form(DECISION.word, ""))
        } else if late > 0 {
            ("meetings-step-decisions-late", href)
        } else {
            ("meetings-step-decisions", href)
        };
        Ok(vec![
            PlaceStep {
                href: hearing.1,
                words: visit.t(hearing.0),
                says: visit.say(
                    &Message::new("meetings-step-hearing-says")
                        .with("hearings", visit.reader.number(hearings as i64))
                        .with("waiting", visit.reader.number(waiting as i64)),
                ),
                done: hearings > 0 && waiting == 0,
            },
            PlaceStep {
                href: decided.1,
                words: visit.t(decided.0),
                says: visit.say(
                    &Message::new("meetings-step-decisions-says")
                        .with("open", visit.reader.number(i64::from(open + late)))
                        .with("late", visit.reader.number(i64::from(late))),
                ),
                done: !decisions.is_empty() && late == 0,
            },
        ])
    })
}

/// The working groups of a place.
pub fn working_groups<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    chosen(visit, place, &WORKING_GROUP)
}

/// The meetings of a place, newest first.
pub fn meetings<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        let mut choices = chosen(visit, place, &MEETING).await?;
        choices.reverse();
        Ok(choices)
    })
}

/// The sectors.
pub fn sectors<'visit>(visit: &'visit Visit, _: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        let words = |code: &&str| {
            (
                (*code).to_owned(),
                visit.t(&format!("membership-sector-{code}")),
            )
        };
        Ok(SECTORS.iter().map(words).collect())
    })
}

fn chosen<'visit>(
    visit: &'visit Visit,
    place: &'visit str,
    schema: &'static Schema,
) -> Later<'visit, Choices> {
    Box::pin(async move {
        if place.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(schema.word),
            place: Some(place),
            public: !visit.is_known(),
            ..Find::default()
        };
        let mut found = records::list(&mut reading, wanted).await?;
        found.sort_by_cached_key(|record| {
            let meeting: Meeting = of(&record.content);
            (meeting.date, meeting.time)
        });
        let words = |record: &Record| {
            let meeting: Meeting = of(&record.content);
            let title = super::title(visit, schema, record);
            let label = if meeting.date.is_empty() {
                title
            } else {
                format!("{}: {title}", visit.reader.date(&meeting.date))
            };
            (record.id.to_string(), label)
        };
        Ok(found.iter().map(words).collect())
    })
}
