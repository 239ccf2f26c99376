//! The pages of a place's budget.

use std::sync::Arc;

use ::store::StoreError;
use axum::Router;
use desk::{ChoiceSource, Desk, Visit};

/// The addresses of this book.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
}

/// What may be chosen of this book: the lines of a place's budget, by their keys.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![(
        "line",
        Arc::new(|visit: &Visit, place: &str| Box::pin(lines(visit, place))),
    )]
}

async fn lines(visit: &Visit, place: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut reading = visit.desk.store.read(&visit.actor).await?;
    let lines = crate::store::lines(&mut reading, place).await?;
    Ok(lines
        .into_iter()
        .map(|(key, title, codes, _)| {
            let title = visit.reader.words(&title);
            let codes: Vec<&str> = [&codes.function, &codes.economic]
                .into_iter()
                .filter_map(|code| code.as_deref())
                .collect();
            let label = if codes.is_empty() {
                format!("{key} · {title}")
            } else {
                format!("{key} · {title} ({})", codes.join(" · "))
            };
            (key, label)
        })
        .collect())
}
