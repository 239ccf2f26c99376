//! Published results of the demonstration: what the invented households have answered.

use authority::Audience;
use kernel::{Actor, Instant};
use questionnaires::model::FormState;
use records::{Content, Find, New};
use serde_json::json;
use store::{Store, StoreError};

use crate::{RESULT, made};

/// The questions of the household questionnaire that are shown, by their names.
const SHOWN: [&str; 6] = [
    "water_source",
    "heating",
    "internet",
    "income_enough",
    "study_place",
    "safe_dark",
];

/// Publishes a few figures of the first form of a place.
pub async fn fill(store: &Store, place: &str, body: &str, now: Instant) -> Result<(), StoreError> {
    let actor = Actor::command(body);
    let mut reading = store.read(&actor).await?;
    let wanted = Find {
        kind: Some(questionnaires::FORM.word),
        place: Some(place),
        state: Some(FormState::Published.code()),
        ..Find::default()
    };
    let found = records::list(&mut reading, wanted).await?;
    let form = match found.into_iter().next() {
        Some(record) => crate::store::form(&mut reading, record).await?,
        None => None,
    };
    drop(reading);
    let Some(form) = form else {
        return Ok(());
    };
    let questions: Vec<&str> = SHOWN
        .iter()
        .filter_map(|name| {
            let mut all = form.questionnaire.all().map(|(_, question)| &question.path);
            all.find(|path| path.rsplit('/').next() == Some(*name))
        })
        .map(String::as_str)
        .collect();
    let content: Content = [
        (
            "title".to_owned(),
            json!({
                "ky": "Үй-бүлөлөр кандай жашайт",
                "ru": "Как живут семьи",
                "uz": "Oilalar qanday yashaydi",
                "en": "How households live",
            }),
        ),
        ("questions".to_owned(), json!(questions)),
    ]
    .into_iter()
    .collect();
    let (answers, figures) = made::figures(store, &actor, &form, &content, now).await?;
    let Some(figures) = figures else {
        return Ok(());
    };
    let mut change = store
        .change(&actor, "demo.fill", place, "demonstration", now)
        .await?;
    let new = New {
        schema: &RESULT,
        place,
        place_path: &form.record.place_path,
        parent: Some(&form.record),
        position: None,
        audience: Audience::Public,
        state: None,
        content,
    };
    let record = records::create(&mut change, new).await?;
    crate::store::publish(&mut change, record.id, answers, &figures).await?;
    change.commit().await?;
    Ok(())
}
