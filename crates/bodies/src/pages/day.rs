//! A person's day: what waits, what is kept, what has changed where they work.

use std::collections::HashMap;

use desk::form::{self, Chosen};
use desk::pages::{moment, title};
use desk::{Answer, Around, DayItem, PageParts, Refusal, Visit};
use gate::store::{accounts, drafts};
use kernel::Message;
use maud::{Markup, html};
use records::{Content, Field, Find, Record, Schema, Shape};
use ui::Task;

use super::place;

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
    let place = own_place(&visit);
    let steps = match place {
        Some(place) => steps_of(&visit, place).await?,
        None => Vec::new(),
    };
    let body = html! {
        h1 { (title) }
        (under_which_office(&visit))
        @if waiting == 0 && steps.is_empty() { (ui::tasks(&visit.reader, &[])) }
        @for kind in KINDS { (group(&visit, kind, &items)) }
        @if let (Some(place), false) = (place, steps.is_empty()) {
            section aria-labelledby="day-place" {
                h2 #day-place { (visit.say(&Message::new("bodies-day-place").with("place", visit.place_name(place)))) }
                (ui::tasks(&visit.reader, &steps))
            }
        }
        (kept(&visit).await?)
        (news(&visit, &items).await?)
    };
    Ok(visit.page(&PageParts::new(title, Around::default(), body)))
}

/// The place of the office under which the visitor acts.
fn own_place(visit: &Visit) -> Option<&str> {
    visit
        .acting()?
        .jurisdiction
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .filter(|place| !place.is_empty())
}

/// What is not done yet on the way of the place: nobody's task alone, and so everybody's.
async fn steps_of(visit: &Visit, place: &str) -> Result<Vec<Task>, Refusal> {
    let mut steps = Vec::new();
    for contributor in &visit.desk.place_contributors {
        steps.extend(contributor(visit, place).await?);
    }
    Ok(place::to_do(&steps))
}

fn under_which_office(visit: &Visit) -> Markup {
    let Some(office) = visit.acting() else {
        return html! { p { (visit.t("entrance-no-office")) } };
    };
    html! {
        p {
            (visit.t(&format!("desk-role-{}", office.role))) ", " (visit.reader.words(&office.body_name))
        }
        @if let Some(place) = own_place(visit) {
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
    let titles = titles(visit, &found).await?;
    let changes: Vec<&DayItem> = items.iter().filter(|item| item.kind == "change").collect();
    if found.is_empty() && changes.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        section aria-labelledby="day-news" {
            h2 #day-news { (visit.t("bodies-day-change")) }
            ul.plain {
                @for item in changes { li { a href=(item.href) { (item.words) } " " (item.says) } }
                @for (record, title) in found.iter().zip(&titles) {
                    @if let Some(title) = title {
                        li {
                            (visit.t(&record.kind)) ": "
                            a href=(visit.desk.address(visit.lang(), record)) { (title) }
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

/// What a link of money or a score is about, by the names that the choices of the place give.
static OBJECTS: Schema = Schema {
    word: "body",
    fields: &[
        Field::optional("measure", Shape::Reference("measure")),
        Field::optional("line", Shape::Reference("line")),
    ],
    states: &["open"],
    audience: "partners",
    parent: None,
};

/// What each record is called; what the house itself names by a key is called by what it is about. `None` where no book
/// knows the kind.
async fn titles(visit: &Visit, found: &[Record]) -> Result<Vec<Option<String>>, Refusal> {
    let mut of_places: HashMap<&str, Chosen> = HashMap::new();
    let mut titles = Vec::new();
    for record in found {
        let Some(schema) = visit.desk.schema(&record.kind) else {
            titles.push(None);
            continue;
        };
        if !schema.fields.first().is_some_and(|field| field.kept) {
            titles.push(Some(title(visit, schema, record)));
            continue;
        }
        let place = record.place.as_str();
        if !of_places.contains_key(place) {
            of_places.insert(place, form::choices(visit, &OBJECTS, place).await?);
        }
        let about = of_places
            .get(place)
            .and_then(|chosen| called(chosen, &record.content));
        titles.push(Some(about.unwrap_or_else(|| visit.place_name(place))));
    }
    Ok(titles)
}

/// The first of the values of a content that a choice knows, in its words: the measure before the line.
pub(crate) fn called(chosen: &Chosen, content: &Content) -> Option<String> {
    ["measure", "line"].into_iter().find_map(|kind| {
        let known = chosen.get(kind)?;
        ["measure", "line", "key"].into_iter().find_map(|name| {
            let value = content.get(name)?.as_str()?;
            known
                .iter()
                .find(|(code, _)| code == value)
                .map(|(_, label)| label.clone())
        })
    })
}
