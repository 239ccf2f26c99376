//! The figures of a profile as files.

use axum::extract::Path;
use desk::{Answer, Refusal, Visit, answer};

use super::place_of;
use crate::For;
use crate::model::Observation;
use crate::write::{Target, figures};

/// The figures that the reader may see.
pub async fn desk(visit: Visit, Path((_, code, target)): Path<(String, String, String)>) -> Answer {
    visit.signed_in()?;
    file(&visit, &code, &target, For::Reader).await
}

/// The published figures.
pub async fn open(visit: Visit, Path((_, code, target)): Path<(String, String, String)>) -> Answer {
    file(&visit, &code, &target, For::Everyone).await
}

async fn file(visit: &Visit, code: &str, target: &str, whom: For) -> Answer {
    place_of(code)?;
    let target = Target::from_code(target).ok_or(Refusal::NotFound)?;
    let asked = visit.asked("indicator");
    let further: Vec<&str> = asked.into_iter().collect();
    let mut reading = visit.reading().await?;
    let material = crate::material(&mut reading, code, whom, &further).await?;
    drop(reading);
    let series: Option<Vec<&str>> = asked.map(|asked| {
        material
            .indicators
            .iter()
            .find(|indicator| indicator.code == asked)
            .map_or_else(|| vec![asked], |known| known.all_series().collect())
    });
    let wanted: Vec<&Observation> = material
        .observations
        .iter()
        .filter(|one| material.path.contains(&one.key.place))
        .filter(|one| {
            series
                .as_ref()
                .is_none_or(|series| series.contains(&one.key.series.as_str()))
        })
        .collect();
    let text = figures(target, &wanted, &material.indicators, visit.now);
    Ok(answer::download(
        target.media_type(),
        &format!("{code}.{}", target.ending()),
        text.into_bytes(),
    ))
}
