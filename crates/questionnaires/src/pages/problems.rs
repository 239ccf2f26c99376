//! What is wrong with the workbook of a draft: sheet, row, column, what to do.

use ::store::Reading;
use axum::extract::Path;
use axum::response::Response;
use desk::answer;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::{DataRow, Tone};
use xlsform::Problem;

use super::{Seen, around, column, draft_of, numbers, row, table, to_write};
use crate::store;
use crate::workbook::{is_error, receive};

/// What is wrong, in one sentence.
pub(super) fn sentence(visit: &Visit, problem: &Problem) -> String {
    visit.say(&crate::problems::say(problem))
}

/// The problems as a table: the grave ones first, each group in the order of the workbook.
pub(super) fn table_of(visit: &Visit, problems: &[Problem]) -> Markup {
    let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|problem| is_error(problem));
    let rows: Vec<DataRow> = errors
        .into_iter()
        .chain(warnings)
        .map(|problem| {
            let number = problem
                .row
                .map_or_else(String::new, |row| visit.reader.number(i64::from(row)));
            row(vec![
                severity(visit, problem),
                html! { @if let Some(sheet) = &problem.sheet { code { (sheet) } } },
                html! { (number) },
                html! { @if let Some(column) = &problem.column { code { (column) } } },
                html! {
                    (sentence(visit, problem))
                    @if let Some(meant) = &problem.suggestion {
                        " " (visit.t("questionnaires-meant")) " " code { (meant) }
                    }
                },
            ])
        })
        .collect();
    table(
        visit.t("questionnaires-problems"),
        vec![
            column(visit.t("questionnaires-severity")),
            column(visit.t("questionnaires-sheet")),
            numbers(visit.t("questionnaires-row")),
            column(visit.t("questionnaires-column")),
            column(visit.t("questionnaires-problem")),
        ],
        rows,
    )
}

fn severity(visit: &Visit, problem: &Problem) -> Markup {
    if is_error(problem) {
        ui::tag(Tone::Error, &visit.t("questionnaires-severity-error"))
    } else {
        ui::tag(Tone::Warning, &visit.t("questionnaires-severity-warning"))
    }
}

/// The same as delimited text.
pub(super) fn as_csv(visit: &Visit, problems: &[Problem], form_id: &str) -> Response {
    let mut out = String::from('\u{feff}');
    let headings = [
        "questionnaires-severity",
        "questionnaires-sheet",
        "questionnaires-row",
        "questionnaires-column",
        "questionnaires-problem",
        "questionnaires-meant-column",
    ]
    .map(|key| visit.t(key));
    desk::pages::csv_line(&headings, &mut out);
    for problem in problems {
        let severity = if is_error(problem) {
            "questionnaires-severity-error"
        } else {
            "questionnaires-severity-warning"
        };
        let cells = [
            visit.t(severity),
            problem.sheet.clone().unwrap_or_default(),
            problem.row.map_or_else(String::new, |row| row.to_string()),
            problem.column.clone().unwrap_or_default(),
            sentence(visit, problem),
            problem.suggestion.clone().unwrap_or_default(),
        ];
        desk::pages::csv_line(cells, &mut out);
    }
    let name = if form_id.is_empty() { "form" } else { form_id };
    answer::download(
        "text/csv; charset=utf-8",
        &format!("{name}-problems.csv"),
        out.into_bytes(),
    )
}

/// The problems of the draft as it stands.
pub(super) async fn of_draft(
    reading: &mut Reading,
    content: &crate::model::VersionContent,
) -> Result<Vec<Problem>, Refusal> {
    if let Some(design) = &content.design {
        return Ok(crate::design::convert(design).problems);
    }
    let Some(file) = &content.workbook else {
        return Ok(Vec::new());
    };
    let found = store::bytes_of(reading, file).await?;
    Ok(found.map_or_else(Vec::new, |(name, bytes)| receive(&name, &bytes).problems))
}

async fn found(visit: &Visit, id: &str) -> Result<(Seen, Vec<Problem>), Refusal> {
    let seen = to_write(visit, id).await?;
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, &seen).await?;
    let problems = of_draft(&mut reading, &draft.content).await?;
    Ok((seen, problems))
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (seen, problems) = found(&visit, &id).await?;
    let heading = visit.t("questionnaires-problems");
    let errors = problems.iter().filter(|one| is_error(one)).count();
    let body = html! {
        h1 { (heading) }
        @if problems.is_empty() {
            (ui::empty_state(&visit.t("questionnaires-no-problems"), "", None))
        } @else {
            p { (visit.say(&Message::new("questionnaires-problems-found")
                .with("errors", errors).with("warnings", problems.len() - errors))) }
            (table_of(&visit, &problems))
            (ui::downloads(&visit.reader, &[ui::Download {
                href: visit.href(&format!("{}/problems.csv", seen.desk())),
                name: visit.t("questionnaires-problems"),
                kind: "CSV".to_owned(),
            }]))
        }
    };
    let around = around(&visit, &seen, true).await?;
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The same as a file.
pub async fn csv(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (seen, problems) = found(&visit, &id).await?;
    Ok(as_csv(&visit, &problems, seen.form_id()))
}
