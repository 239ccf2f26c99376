//! What people need, in one place: the way from who lives here to problems with people attached.

use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::{DataRow, StepState, Tone};

use super::{around, column, table};
use crate::SITUATION;
use crate::store::situations;

/// The page: every room's step, what is written of the place as a whole.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut steps = Vec::new();
    let rooms = [
        neighbourhood::place_contributors(),
        indicators::place_contributors(),
        surveys::place_contributors(),
        super::place_contributors(),
    ];
    for contributor in rooms.iter().flatten() {
        steps.extend(contributor(&visit, &code).await?);
    }
    let mut reading = visit.reading().await?;
    let analyses = situations(&mut reading, &code, false).await?;
    drop(reading);
    let heading = visit.t("needs-hub");
    let works_here = authority::works_for(&visit.actor, &path);
    let rows: Vec<DataRow> = analyses
        .iter()
        .map(|one| DataRow {
            cells: vec![
                html! { (desk::pages::title(&visit, &SITUATION, &one.record)) },
                html! { (one.said.year) },
                html! { (ui::tag(Tone::Note, &visit.t(&format!("situation-state-{}", one.record.state)))) },
            ],
            href: Some(visit.desk.address(visit.lang(), &one.record)),
            ..DataRow::default()
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        (bodies::tabs(&visit, &code, "needs"))
        p.soft { (visit.t("needs-hub-says")) }
        (way(&visit, &steps))
        section aria-labelledby="situations" {
            h2 id="situations" { (visit.t("situation-all")) }
            @if rows.is_empty() { p.soft { (visit.t("needs-situations-none")) } }
            @else {
                (table(
                    visit.t("situation-all"),
                    vec![
                        column(visit.t("situation")),
                        column(visit.t("situation-year")),
                        column(visit.t("desk-state")),
                    ],
                    rows,
                ))
            }
            @if works_here {
                p { a.button.secondary href=(visit.href(&format!("/desk/situation/new?place={}", escaped(&code)))) { (visit.t("situation-new")) } }
            }
        }
    };
    let mut around = around(&visit, &code, Vec::new());
    around.crumbs.pop();
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn way(visit: &Visit, steps: &[desk::PlaceStep]) -> Markup {
    let now = steps.iter().position(|step| !step.done);
    html! {
        ol.way aria-label=(visit.t("needs-hub")) {
            @for (number, step) in steps.iter().enumerate() {
                @let state = if step.done { StepState::Done } else if Some(number) == now { StepState::Now } else { StepState::Later };
                li {
                    a href=(step.href) { b { (step.words) } }
                    @if state == StepState::Done { " " (ui::tag(Tone::Done, &visit.t("ui-step-done"))) }
                    @if state == StepState::Now { " " (ui::tag(Tone::Warning, &visit.t("ui-step-now"))) }
                    @if !step.says.is_empty() { br; span.soft { (step.says) } }
                }
            }
        }
        p.note { (visit.say(&Message::new("needs-hub-order"))) }
    }
}
