//! Lists that come out of answers: who was registered, for the next form to choose from; and where two people changed
//! the same.

use authority::Act;
use axum::extract::Path;
use desk::answer::{self, escaped};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::Tone;

use super::{Seen, around_assessment, assessment_of, column, row, table};
use crate::rules::entities::{Entry, csv};
use crate::store::entities::{self, Entity, List};

/// How many entries stand on one page.
const PAGE: usize = 100;
/// How many properties stand beside the name.
const COLUMNS: usize = 6;

async fn may(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = assessment_of(visit, id).await?;
    visit.must(Act::Write, &crate::store::answers(&seen.record))?;
    Ok(seen)
}

async fn list_of(visit: &Visit, seen: &Seen, name: &str) -> Result<(List, Vec<Entity>), Refusal> {
    let mut reading = visit.reading().await?;
    let record = &seen.record;
    let list = entities::lists(&mut reading, &record.body, record.id)
        .await?
        .into_iter()
        .find(|list| list.name == name)
        .ok_or(Refusal::NotFound)?;
    let found = entities::of_list(&mut reading, record.id, name).await?;
    Ok((list, found))
}

/// The links to the lists of an assessment.
pub(super) fn links(visit: &Visit, seen: &Seen, lists: &[List]) -> Markup {
    html! {
        @if !lists.is_empty() {
            section aria-labelledby="lists" {
                h2 #lists { (visit.t("surveys-lists")) }
                p.soft { (visit.t("surveys-lists-says")) }
                ul { @for list in lists { li {
                    a href=(visit.href(&format!("{}/lists/{}", seen.desk(), escaped(&list.name)))) { code { (list.name) } }
                } } }
            }
        }
    }
}

type At = Path<(String, String, String)>;

/// A list.
pub async fn page(visit: Visit, Path((_, id, name)): At) -> Answer {
    let seen = may(&visit, &id).await?;
    let (list, found) = list_of(&visit, &seen, &name).await?;
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = visit
        .asked("page")
        .and_then(|page| page.parse::<usize>().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    let here = visit.href(&format!("{}/lists/{}", seen.desk(), escaped(&name)));
    let shown: Vec<&String> = list.properties.iter().take(COLUMNS).collect();
    let mut columns = vec![column(visit.t("surveys-entry"))];
    columns.extend(shown.iter().map(|name| column((*name).clone())));
    columns.push(column(visit.t("surveys-standing")));
    let rows = found
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|entity| {
            let mut cells = vec![html! { (entity.entry.label) }];
            cells.extend(shown.iter().map(|name| {
                html! { (entity.entry.data.get(*name).map_or("", String::as_str)) }
            }));
            cells.push(html! {
                @match &entity.conflict {
                    Some(conflict) => {
                        (ui::tag(
                            if conflict == "hard" { Tone::Error } else { Tone::Warning },
                            &visit.t(&format!("surveys-conflict-{conflict}")),
                        ))
                        (ui::act_button(&here, &visit.csrf(), &visit.t("surveys-conflict-settle"), &[("entry".to_owned(), entity.entry.id.clone())]))
                    }
                    None => { (visit.say(&Message::new("surveys-entry-version").with("number", entity.entry.version))) }
                }
            });
            row(None, cells)
        })
        .collect();
    let conflicts = found.iter().filter(|one| one.conflict.is_some()).count();
    let heading = format!("{} {name}", visit.t("surveys-list"));
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (visit.t("surveys-list")) " " code { (name) } }
        p.state { (visit.say(&Message::new("surveys-list-count").with("count", found.len()).with("conflicts", conflicts))) }
        @if found.is_empty() {
            (ui::empty_state(&visit.t("surveys-list-none"), &visit.t("surveys-list-none-says"), None))
        } @else {
            (table(heading.clone(), columns, rows))
            (ui::pagination(&visit.reader, page, pages, &|page| format!("{here}?page={page}")))
            p { a href={ (here) "/list.csv" } { (visit.t("surveys-list-file")) } }
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_assessment(&visit, &seen),
        body,
    )))
}

/// The list as a file.
pub async fn file(visit: Visit, Path((_, id, name)): At) -> Answer {
    let seen = may(&visit, &id).await?;
    let (list, found) = list_of(&visit, &seen, &name).await?;
    let entries: Vec<Entry> = found.into_iter().map(|entity| entity.entry).collect();
    Ok(answer::download(
        "text/csv; charset=utf-8",
        &format!("{name}.csv"),
        csv(&list.properties, &entries).into_bytes(),
    ))
}

/// Says that somebody has looked at a conflict.
pub async fn settle(Path((_, id, name)): At, Posted { visit, filled }: Posted) -> Answer {
    let seen = may(&visit, &id).await?;
    let (_, found) = list_of(&visit, &seen, &name).await?;
    let entry = filled.get("entry");
    if !found.iter().any(|one| one.entry.id == entry) {
        return Err(Refusal::NotFound);
    }
    let mut change = visit.change("assessment.conflict", &id, "").await?;
    if !entities::settle(&mut change, seen.record.id, &name, entry).await? {
        return Err(Refusal::Stale);
    }
    change.commit().await?;
    visit.done(
        &format!("{}/lists/{}", seen.desk(), escaped(&name)),
        "saved",
    )
}
