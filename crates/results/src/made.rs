//! The figures of a publication: what was chosen, worked out and protected.

use kernel::{Actor, Instant};
use records::Content;
use store::{Store, StoreError};

use crate::rules::figures::{Asked, Counted, Figure, fits};
use crate::rules::publishing::{ShownFigure, publish};
use crate::store::{Form, open};

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Chosen {
    questions: Vec<String>,
    by: Option<String>,
    counted: Counted,
}

impl Chosen {
    fn of(content: &Content) -> Self {
        let text = |name: &str| content.get(name).and_then(|value| value.as_str());
        let list = content.get("questions").and_then(|value| value.as_array());
        Self {
            questions: list
                .map(|list| {
                    list.iter()
                        .filter_map(|one| one.as_str().map(str::to_owned))
                        .collect()
                })
                .unwrap_or_default(),
            by: text("by").map(str::to_owned),
            counted: if text("counted") == Some("approved") {
                Counted::Approved
            } else {
                Counted::NotRejected
            },
        }
    }
}

/// The figures that the content of a publication asks for as they may be published, and of how many submissions they are.
/// No figures where nothing could be proved: then nothing may be published.
pub async fn figures(
    store: &Store,
    actor: &Actor,
    form: &Form,
    content: &Content,
    now: Instant,
) -> Result<(i64, Option<Vec<ShownFigure>>), StoreError> {
    let chosen = Chosen::of(content);
    let (mut reading, answers) = open(store, actor, form, now).await?;
    let mut figures: Vec<Figure> = Vec::new();
    for path in &chosen.questions {
        let Some(at) = form.questionnaire.find(path) else {
            continue;
        };
        let fits = |key: &&String| {
            let found = form
                .dimensions
                .iter()
                .find(|dimension| dimension.key == **key);
            found.is_some_and(|dimension| fits(&form.questionnaire, dimension, at))
        };
        let asked = Asked {
            question: path.clone(),
            by: chosen.by.iter().filter(fits).cloned().collect(),
            counted: chosen.counted,
            only: Vec::new(),
        };
        if let Ok(figure) = answers.figure(&mut reading, &asked).await? {
            figures.push(figure);
        }
    }
    let households = i64::try_from(answers.rows(0)).unwrap_or(i64::MAX);
    drop(reading);
    // A long search must not hold up other visitors; one that broke has proved nothing.
    let shown = tokio::task::spawn_blocking(move || publish(&figures)).await;
    Ok((households, shown.ok().flatten()))
}
