use axum::extract::Path;
use desk::pages::{make_keep, make_page};
use desk::{Answer, Posted, Visit};

use crate::schemas::{MEASURE, PROGRAMME};

// The pages of one programme and of one measure stand where the form of a new one would be looked for.

fn kind(lang: String, word: &str) -> Path<(String, String)> {
    Path((lang, word.to_owned()))
}

/// The empty form of a programme.
pub async fn programme(visit: Visit, Path(lang): Path<String>) -> Answer {
    make_page(visit, kind(lang, PROGRAMME.word)).await
}

/// Keeps a new programme.
pub async fn keep_programme(Path(lang): Path<String>, posted: Posted) -> Answer {
    make_keep(kind(lang, PROGRAMME.word), posted).await
}

/// The empty form of a measure.
pub async fn measure(visit: Visit, Path(lang): Path<String>) -> Answer {
    make_page(visit, kind(lang, MEASURE.word)).await
}

/// Keeps a new measure.
pub async fn keep_measure(Path(lang): Path<String>, posted: Posted) -> Answer {
    make_keep(kind(lang, MEASURE.word), posted).await
}
