//! What the answers of a form say of whom: the question for the settlement, the questions for groups of people.

use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Dimension;
use maud::html;
use ui::Choice;
use ui::form::{Control, Form};

use super::{Seen, around, to_write};
use crate::model::{Dimension as Meaning, FormContent};
use crate::rules::meaning::candidates;
use crate::store;

async fn form(visit: &Visit, seen: &Seen) -> Result<std::sync::Arc<store::Version>, Refusal> {
    let mut reading = visit.reading().await?;
    store::published(&mut reading, &seen.record)
        .await?
        .ok_or(Refusal::NotFound)
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let version = form(&visit, &seen).await?;
    let heading = visit.t("questionnaires-meaning");
    let language = version
        .xform
        .language_of(visit.lang().code())
        .unwrap_or_else(|| version.xform.default_language());
    let choices = |chosen: Option<&str>| -> Vec<Choice> {
        candidates(&version.xform)
            .map(|field| {
                let label = field.labels.say(language);
                Choice {
                    value: field.path.clone(),
                    label: if label.is_empty() {
                        field.name.clone()
                    } else {
                        format!("{label} ({})", field.name)
                    },
                    chosen: chosen == Some(field.path.as_str()),
                }
            })
            .collect()
    };
    let reader = &visit.reader;
    let fields = Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let code = dimension.code();
            let said = seen
                .form
                .dimensions
                .iter()
                .find(|one| one.dimension == code);
            let chosen = match (dimension, said) {
                (Dimension::Settlement, None) => seen.form.settlement_question.as_deref(),
                (_, said) => said.map(|said| said.field.as_str()),
            };
            let control = Control::new(code, visit.t(&format!("questionnaires-dimension-{code}")));
            ui::form::select(reader, &control, &choices(chosen))
        })
        .collect();
    let hidden = vec![("version".to_owned(), seen.record.version.to_string())];
    let body = html! {
        h1 { (heading) }
        p { (visit.t("questionnaires-meaning-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href(&seen.desk())),
            hidden: hidden.clone(),
            ..Form::default()
        }))
    };
    let around = around(&visit, &seen, true).await?;
    Ok(visit.page(&PageParts::new(heading, around, body).carrying(hidden)))
}

/// Keeps it.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let version = form(&visit, &seen).await?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let dimensions: Vec<Meaning> = Dimension::ALL
        .into_iter()
        .filter_map(|dimension| {
            let path = filled.get(dimension.code());
            let is_known = candidates(&version.xform).any(|field| field.path == path);
            is_known.then(|| Meaning {
                field: path.to_owned(),
                dimension: dimension.code().to_owned(),
            })
        })
        .collect();
    let settlement = dimensions
        .iter()
        .find(|one| one.dimension == Dimension::Settlement.code())
        .map(|one| one.field.clone());
    let said = FormContent {
        settlement_question: settlement,
        dimensions,
        ..seen.form.clone()
    };
    let mut change = visit
        .change("form.meaning", &seen.record.id.to_string(), "")
        .await?;
    store::keep_form(&mut change, &seen.record, &said)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&seen.desk(), "saved")
}
