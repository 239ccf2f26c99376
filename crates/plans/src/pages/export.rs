use axum::extract::Path;
use desk::{Answer, Refusal, Visit, answer};
use kernel::Span;

use super::{plan_in, reader_of};
use crate::export::workbook;

/// The programme as the workbook from which it can be read again.
pub async fn file(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let plan = plan_in(&visit, &mut reading, &id).await?;
    drop(reading);
    let (programme, _) = plan.programme();
    let reader = reader_of(&visit, &plan.programme);
    let bytes =
        workbook(&programme, reader, &country(&plan.programme.place_path)).map_err(|why| {
            tracing::error!(error = ?why, "the workbook of a programme could not be written");
            Refusal::Failed
        })?;
    Ok(answer::download(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &format!("{}-programme.xlsx", plan.programme.place),
        bytes,
    ))
}

/// The workbook to fill, for the years that begin with the next.
pub async fn template(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place_path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let today = visit.desk.today();
    let this: kernel::Year = today
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(2026);
    let years = Span {
        first: this + 1,
        last: this + 3,
    };
    let bytes =
        crate::template::programme(visit.reader, years, &country(&place_path)).map_err(|why| {
            tracing::error!(error = ?why, "the template of a programme could not be written");
            Refusal::Failed
        })?;
    Ok(answer::download(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "programme-template.xlsx",
        bytes,
    ))
}

/// The country of a path, as files name it: `KG`.
pub(super) fn country(place_path: &str) -> String {
    place_path
        .split('/')
        .next()
        .unwrap_or_default()
        .to_uppercase()
}
