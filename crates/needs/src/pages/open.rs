//! The problems that a place has published, for everyone.

use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Actor, Message};
use maud::{Markup, html};
use ui::DataRow;

use super::{around, column, groups, settlements, severity, state, table, title};
use crate::store::{problems, situations};

/// Where residents read the problems of a place.
pub fn list_of(visit: &Visit, code: &str) -> String {
    visit.href(&format!("/places/{}/problems", escaped(code)))
}

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let found = problems(&mut reading, &code, true).await?;
    drop(reading);
    let heading = visit.t("problem-all");
    let rows: Vec<DataRow> = found
        .iter()
        .map(|one| DataRow {
            cells: vec![
                html! { (title(&visit, &one.record)) },
                html! { (visit.t(&format!("problem-sector-{}", one.said.sector))) },
                severity(&visit, &one.said.severity),
                html! { (groups(&visit, &one.said)) },
                html! { (settlements(&visit, &one.said)) },
                state(&visit, &one.record.state),
            ],
            href: Some(visit.href(&format!("/desk/problems/{}", one.record.id))),
            ..DataRow::default()
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        p.soft { (visit.t("needs-open-says")) }
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("needs-open-none"), &visit.t("needs-open-none-says"), None))
        } @else {
            (table(
                visit.t("problem-all"),
                vec![
                    column(visit.t("problem")),
                    column(visit.t("problem-sector")),
                    column(visit.t("problem-severity")),
                    column(visit.t("problem-groups")),
                    column(visit.t("problem-settlements")),
                    column(visit.t("desk-state")),
                ],
                rows,
            ))
        }
    };
    let around = around(&visit, &code, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What of this book residents may read of a place: a heading and what stands below it, each.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let found = problems(&mut reading, code, true).await?;
    let analyses = situations(&mut reading, code, true).await?;
    drop(reading);
    let mut open = Vec::new();
    if !found.is_empty() {
        let says = Message::new("needs-open-count").with("count", found.len());
        open.push((
            visit.t("problem-all"),
            html! { a href=(list_of(visit, code)) { (visit.say(&says)) } },
        ));
    }
    if let Some(newest) = analyses.first() {
        open.push((
            visit.t("situation"),
            html! {
                a href=(visit.href(&format!("/desk/situations/{}", newest.record.id))) {
                    (desk::pages::title(visit, &crate::SITUATION, &newest.record))
                }
            },
        ));
    }
    Ok(open)
}
