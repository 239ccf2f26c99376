//! A person's day: what waits, what is kept, what has changed where they work.

use desk::pages::{moment, title};
use desk::{Answer, Around, DayItem, PageParts, Refusal, Visit};
use gate::store::{accounts, drafts};
use kernel::Message;
use maud::{Markup, html};
use records::Find;
use ui::Task;

/// The headings in the order of the day; what a book calls otherwise stands under the last.
const KINDS: [&str; 5] = ["approval", "task", "finding", "answer", "other"];
/// How many changes are news.
const NEWS: i64 = 12;

/// What waits for the visitor.
pub(super) async fn page(visit: Visit) -> Answer {
    visit.signed_in()?;
    let mut items = Vec::new();
    for contributor in &visit.desk.contributors {
        items.extend(contributor(&visit).await?);
    }
    let title = visit.t("ui-my-day");
    let waiting = items.iter().filter(|item| item.kind != "change").count();
    let body = html! {
        h1 { (title) }
        (under_which_office(&visit))
        @if waiting == 0 { (ui::tasks(&visit.reader, &[])) }
        @for kind in KINDS { (group(&visit, kind, &items)) }
        (kept(&visit).await?)
        (news(&visit, &items).await?)
    };
    Ok(visit.page(&PageParts::new(title, Around::default(), body)))
}

fn under_which_office(visit: &Visit) -> Markup {
    let Some(office) = visit.acting() else {
        return html! { p { (visit.t("entrance-no-office")) } };
    };
    let place = office
        .jurisdiction
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    html! {
        p {
            (visit.t(&format!("desk-role-{}", office.role))) ", " (visit.reader.words(&office.body_name))
        }
        @if !place.is_empty() {
            (ui::toolbar(&visit.reader, &[ui::link_button(
                ui::ButtonKind::Primary,
                &visit.href(&format!("/desk/places/{place}")),
                &visit.place_name(place),
            )]))
        }
    }
}

/// The things of one kind, the soonest due first, those without a day last.
pub(crate) fn sorted<'items>(kind: &str, items: &'items [DayItem]) -> Vec<&'items DayItem> {
    let mut found: Vec<&DayItem> = items
        .iter()
        .filter(|item| {
            item.kind == kind
                || (kind == "other" && item.kind != "change" && !KINDS.contains(&item.kind))
        })
        .collect();
    found.sort_by_key(|item| (item.due.is_none(), item.due.clone()));
    found
}

fn group(visit: &Visit, kind: &str, items: &[DayItem]) -> Markup {
    let today = visit.desk.today();
    let tasks: Vec<Task> = sorted(kind, items)
        .into_iter()
        .map(|item| Task {
            href: item.href.clone(),
            title: item.words.clone(),
            says: item.says.clone(),
            due: item
                .due
                .as_deref()
                .map_or_else(String::new, |due| visit.reader.date(due)),
            late: item.due.as_deref().is_some_and(|due| due < today.as_str()),
        })
        .collect();
    if tasks.is_empty() {
        return html! {};
    }
    let id = format!("day-{kind}");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (visit.t(&format!("bodies-day-{kind}"))) }
            (ui::tasks(&visit.reader, &tasks))
        }
    }
}

/// What was typed when a session ran out.
async fn kept(visit: &Visit) -> Result<Markup, Refusal> {
    let account = visit.signed_in()?;
    let found = drafts::list(&visit.desk.store, account).await?;
    if found.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        section aria-labelledby="day-drafts" {
            h2 #day-drafts { (visit.t("entrance-drafts")) }
            ul.plain {
                @for draft in &found {
                    li {
                        a href=(desk::entrance::draft_address(visit, draft)) {
                            (desk::entrance::draft_beginning(draft))
                        }
                        " · " (moment(visit, draft.kept))
                    }
                }
            }
        }
    })
}

/// What has changed in the place of the office, and what books call news.
async fn news(visit: &Visit, items: &[DayItem]) -> Result<Markup, Refusal> {
    if visit.actor.jurisdiction.is_empty() {
        return Ok(html! {});
    }
    let mut reading = visit.reading().await?;
    let wanted = Find {
        within: Some(&visit.actor.jurisdiction),
        newest: true,
        limit: Some(NEWS),
        ..Find::default()
    };
    let found = records::list(&mut reading, wanted).await?;
    let persons: Vec<&str> = found
        .iter()
        .map(|record| record.changed_by.as_str())
        .collect();
    let names = accounts::names(&mut reading, &persons).await?;
    drop(reading);
    let changes: Vec<&DayItem> = items.iter().filter(|item| item.kind == "change").collect();
    if found.is_empty() && changes.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        section aria-labelledby="day-news" {
            h2 #day-news { (visit.t("bodies-day-change")) }
            ul.plain {
                @for item in changes { li { a href=(item.href) { (item.words) } " " (item.says) } }
                @for record in &found {
                    @if let Some(schema) = visit.desk.schema(&record.kind) {
                        li {
                            (visit.t(&record.kind)) ": "
                            a href=(visit.desk.address(visit.lang(), record)) { (title(visit, schema, record)) }
                            " · "
                            (visit.say(&Message::new("desk-changed")
                                .with("who", names.get(&record.changed_by).cloned().unwrap_or_else(|| visit.t("bodies-house")))
                                .with("when", moment(visit, record.changed_at))))
                        }
                    }
                }
            }
        }
    })
}
