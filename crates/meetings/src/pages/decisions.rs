//! What was decided, for everyone: a list, a page for each, and a feed of what is new.

use authority::Audience;
use axum::extract::Path;
use desk::answer::escaped;
use desk::form::Chosen;
use desk::{Answer, Around, PageParts, Refusal, Visit, answer};
use kernel::{Actor, Message};
use maud::{Markup, html};
use records::{Find, Record};
use store::StoreError;
use ui::{DataRow, DataTable, Section};

use super::list::{column, said};
use super::{around_public, open, owner, owners, owners_and_works, parent_of, title, today, typed};
use crate::feed::{Entry, Feed, atom, urn};
use crate::model::{Decision, of};
use crate::rules::deadlines::standing;
use crate::{DECISION, MEETING, papers};

/// How many decisions are listed and fed.
const MOST: i64 = 200;

/// The published decisions, the latest change first; as the public sees them, whoever asks.
async fn published(visit: &Visit, path: Option<&str>) -> Result<Vec<Record>, StoreError> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let wanted = Find {
        kind: Some(DECISION.word),
        within: path,
        public: true,
        newest: true,
        limit: Some(MOST),
        ..Find::default()
    };
    records::list(&mut reading, wanted).await
}

/// The list.
pub async fn list(visit: Visit) -> Answer {
    let place = visit.asked("place");
    let path = match place {
        Some(code) => Some(visit.place_path(code).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let mut decisions = published(&visit, path.as_deref()).await?;
    // People look for decisions by their day.
    decisions.sort_by_cached_key(|record| {
        let decision: Decision = of(&record.content);
        std::cmp::Reverse(decision.date)
    });
    let chosen = owners(&visit, place.unwrap_or_default()).await?;
    let today = today(&visit, path.as_deref().unwrap_or_default());
    let heading = match place {
        Some(code) => {
            visit.say(&Message::new("meetings-open-of").with("place", visit.place_name(code)))
        }
        None => visit.t("decision-all"),
    };
    let meetings = match (place, &path) {
        (Some(code), Some(path)) => {
            let mut reading = visit.desk.store.read(&Actor::public()).await?;
            open::meetings(&visit, &mut reading, code, path).await?
        }
        _ => Vec::new(),
    };
    let body = html! {
        h1 { (heading) }
        @for (words, list) in &meetings { h2 { (words) } (list) }
        @if place.is_some() { h2 { (visit.t("decision-all")) } }
        @if decisions.is_empty() {
            (ui::empty_state(&visit.t("meetings-decisions-none"), &visit.t("meetings-decisions-none-says"), None))
        } @else { (table(&visit, &chosen, &decisions, &today)) }
        @if let Some(code) = place {
            p { a href=(open::feed_of(&visit, code)) type="application/atom+xml" {
                (visit.t("meetings-feed"))
            } }
        }
    };
    let around = match place {
        Some(code) => around_public(&visit, code, Vec::new()),
        None => Around {
            section: Some(Section::Account),
            ..Around::default()
        },
    };
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// Published decisions as a table.
pub(super) fn table(visit: &Visit, chosen: &Chosen, decisions: &[Record], today: &str) -> Markup {
    let rows = decisions
        .iter()
        .map(|record| {
            let decision: Decision = of(&record.content);
            let standing = standing(&record.state, decision.due.as_deref(), today);
            DataRow {
                cells: vec![
                    html! {
                        @if let Some(number) = &decision.number { "№ " (number) ". " }
                        (title(visit, &DECISION, record))
                    },
                    html! { @if let Some(date) = &decision.date { (visit.reader.date(date)) } },
                    html! { (owner(visit, chosen, &decision)) },
                    html! { @if let Some(due) = &decision.due { (visit.reader.date(due)) } },
                    said(visit, standing),
                ],
                href: Some(visit.href(&format!("/decisions/{}", record.id))),
                anchor: Some(record.id.to_string()),
                hot: false,
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t("decision-all"),
        caption_unseen: true,
        columns: vec![
            column(visit.t("decision")),
            column(visit.t("decision-date")),
            column(visit.t("meetings-owner")),
            column(visit.t("decision-due")),
            column(visit.t("meetings-state")),
        ],
        rows,
        total: None,
    })
}

/// A decision.
pub async fn one(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let record = visit.record(DECISION.word, &id).await?;
    let mut reading = visit.reading().await?;
    let meeting = parent_of(&visit, &mut reading, &record, MEETING.word)
        .await?
        .filter(|meeting| meeting.audience == Audience::Public);
    drop(reading);
    let chosen = owners_and_works(&visit, &record.place).await?;
    let decision: Decision = of(&record.content);
    let today = today(&visit, &record.place_path);
    let standing = standing(&record.state, decision.due.as_deref(), &today);
    let heading = title(&visit, &DECISION, &record);
    let body = html! {
        p.overline { (papers::called(&visit.reader, &decision)) }
        h1 { (heading) }
        p.state {
            (said(&visit, standing))
            @if record.audience != Audience::Public { " " (ui::tag(ui::Tone::Warning, &visit.t("meetings-not-published"))) }
        }
        @if let Some(text) = &decision.text { (typed(text)) }
        (ui::definitions(&super::decision::particulars(&visit, &decision, meeting.as_ref(), &chosen)))
        (super::decision::done_section(&visit, &record, &decision))
        p { a href=(visit.href(&format!("/decisions/{id}/decision.pdf"))) { (visit.t("decision")) " (PDF)" } }
    };
    let more = vec![(
        open::list_of(&visit, &record.place),
        visit.t("meetings-open-list"),
    )];
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &record.place, more),
        body,
    )))
}

/// The feed of a place's published decisions.
pub async fn feed(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let decisions = published(&visit, Some(&path)).await?;
    let origin = &visit.desk.house.origin;
    let address = |rest: &str| format!("{origin}{}", visit.href(rest));
    let here = address(&format!("/places/{}/decisions.atom", escaped(&code)));
    let name = visit.place_name(&code);
    let feed = Feed {
        id: here.clone(),
        lang: visit.lang().code().to_owned(),
        title: visit.say(&Message::new("meetings-decisions-of").with("place", name.as_str())),
        href: here,
        page: address(&format!("/decisions?place={}", escaped(&code))),
        author: name,
        empty_since: kernel::Instant(0),
        entries: decisions
            .iter()
            .map(|record| {
                let decision: Decision = of(&record.content);
                let called = papers::called(&visit.reader, &decision);
                let text = decision.text.unwrap_or_default();
                Entry {
                    id: urn(record.id),
                    title: title(&visit, &DECISION, record),
                    href: address(&format!("/decisions/{}", record.id)),
                    published: record.created_at,
                    updated: record.changed_at,
                    summary: format!("{called}\n{text}").trim().to_owned(),
                }
            })
            .collect(),
    };
    Ok(answer::text(
        "application/atom+xml; charset=utf-8",
        atom(&feed),
    ))
}
