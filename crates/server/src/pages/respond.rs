//! The files of a review.

use desk::answer::download;
use kernel::{Clock as _, Lang};
use review::Reviewed;

use super::{Answer, Refusal};
use crate::clock::{MachineClock, day_of};
use crate::{outputs, words, workbook};

/// One of the four files of a review; its report with what other rooms add.
pub fn file(reviewed: &Reviewed, more: &[paper::Block], name: &str, lang: Lang) -> Answer {
    let Reviewed {
        dossier, review, ..
    } = reviewed;
    let reader = words::texts().reader(lang, dossier.currency);
    let day = day_of(MachineClock.now());
    let file = format!("{}-{}-{lang}-{name}", dossier.code, review.year);
    let paper = || outputs::paper(dossier, review, review.year, &day, more, &reader);
    Ok(match name {
        "report.html" => download(
            "text/html; charset=utf-8",
            &file,
            ui::standalone(&paper(), &reader).into_bytes(),
        ),
        "report.pdf" => {
            let pdf = press::pdf(&paper(), &press::PressOptions::default()).map_err(|why| {
                tracing::error!(place = dossier.code, error = ?why, "the report could not be typeset");
                Refusal::Failed
            })?;
            download("application/pdf", &file, pdf)
        }
        "report.json" => {
            let text = outputs::data_text(dossier, review, &reader);
            download("application/json", &file, text.into_bytes())
        }
        _ => {
            let input = dossier.input(review.year, review.linking);
            let bytes = workbook::findings(&input, review, &reader).map_err(|why| {
                tracing::error!(place = dossier.code, error = ?why, "the workbook could not be written");
                Refusal::Failed
            })?;
            download(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                &file,
                bytes,
            )
        }
    })
}
