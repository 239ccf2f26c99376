//! The plan of action: the findings that people confirmed, with who does what until when.

use alignment::action_plan::ActionPlan;
use alignment::report::plan_table;
use axum::extract::Path;
use desk::pages::csv_line;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use maud::html;
use ui::{DataTable, Download, Section};

use super::{Kept, Place, around, at, place, ways};
use crate::JUDGEMENT;
use crate::rules::judged::confirmed;

/// The plan with the names of those who do something.
async fn named(visit: &Visit, place: &Place) -> Result<ActionPlan, Refusal> {
    let mut plan = confirmed(&place.reviewed.judgements, &place.reviewed.review);
    let chosen = desk::form::choices(visit, &JUDGEMENT, &place.code).await?;
    let people: Vec<&str> = plan
        .actions
        .iter()
        .filter_map(|planned| planned.who.as_deref())
        .collect();
    let names = gate::store::accounts::names(&mut visit.reading().await?, &people).await?;
    for planned in &mut plan.actions {
        planned.who = planned.who.take().map(|who| {
            let known = chosen.get("account").into_iter().flatten();
            known
                .filter(|(value, _)| *value == who)
                .map(|(_, label)| label.clone())
                .next()
                .or_else(|| names.get(&who).cloned())
                .unwrap_or(who)
        });
    }
    Ok(plan)
}

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let plan = named(&visit, &place).await?;
    let title = visit.t("review-plan");
    let mut table = plan_table(&plan, &place.reader);
    for (row, planned) in table.rows.iter_mut().zip(&plan.actions) {
        let finding = planned.action.findings.first();
        row.href = finding
            .and_then(|finding| place.reviewed.review.findings.get(*finding))
            .map(|finding| visit.href(&super::findings::one_at(&code, &finding.key())));
    }
    let files: Vec<Download> = ["csv", "xlsx"]
        .map(|kind| Download {
            href: visit.href(&at(&code, &format!("/actions/plan.{kind}"))),
            name: title.clone(),
            kind: kind.to_uppercase(),
        })
        .to_vec();
    let body = html! {
        h1 { (title) }
        (ways(&visit, &place, "/actions"))
        @if plan.actions.is_empty() {
            (ui::empty_state(
                &visit.t("review-plan-empty"),
                &visit.t("review-plan-empty-says"),
                Some((&visit.href(&at(&code, "/findings")), &visit.t("review-findings"))),
            ))
        } @else {
            p.note { (visit.t("alignment-plan-note")) }
            (ui::table(&DataTable::from(&table)))
            (ui::downloads(&visit.reader, &files))
        }
    };
    Ok(visit.page(&PageParts::new(
        title,
        around(&visit, &place, Section::Account, None),
        body,
    )))
}

/// The plan as a file.
pub async fn file(
    visit: Visit,
    Path((_, code, file)): Path<(String, String, String)>,
    reviews: Kept,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let plan = named(&visit, &place).await?;
    let name = format!("{code}-{file}");
    match file.as_str() {
        "plan.csv" => Ok(answer::download(
            "text/csv; charset=utf-8",
            &name,
            csv(&plan, &place).into_bytes(),
        )),
        "plan.xlsx" => {
            let bytes = crate::workbook::plan(&plan, &place.reader).map_err(|why| {
                tracing::error!(error = ?why, "the plan could not be written");
                Refusal::Failed
            })?;
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(answer::download(kind, &name, bytes))
        }
        _ => Err(Refusal::NotFound),
    }
}

/// The plan as CSV (RFC 4180) with a byte order mark, so that spreadsheets read Cyrillic; amounts with a point.
fn csv(plan: &ActionPlan, place: &Place) -> String {
    let table = plan_table(plan, &place.reader);
    let mut out = String::from('\u{feff}');
    let mut line = |cells: Vec<String>| csv_line(cells, &mut out);
    line(
        table
            .columns
            .iter()
            .map(|column| column.heading.clone())
            .collect(),
    );
    for (row, planned) in table.rows.iter().zip(&plan.actions) {
        let mut cells = row.cells.clone();
        if let (Some(cell), Some(amount)) = (cells.get_mut(4), planned.action.amount) {
            *cell = format!("{}.{:02}", amount.0 / 100, amount.0.unsigned_abs() % 100);
        }
        line(cells);
    }
    out
}
