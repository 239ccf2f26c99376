//! What forms, questions and answers are called in the reader's language.

use std::collections::HashMap;
use std::sync::Arc;

use desk::Visit;
use questionnaires::store::Version;
use records::Record;
use store::{Connected, StoreError};
use xlsform::{Field, FieldKind, XForm};

/// The name of a language in the reader's language.
pub fn language(visit: &Visit, code: &str) -> String {
    let key = format!("surveys-language-{code}");
    if visit.reader.has(&key) {
        visit.t(&key)
    } else {
        code.to_owned()
    }
}

/// The version of a form with which answers are read: their own, otherwise the one that is published, otherwise the
/// newest there was.
pub async fn version_for(
    connected: &mut impl Connected,
    form: &Record,
    version: &str,
) -> Result<Option<Arc<Version>>, StoreError> {
    if let Some(found) = questionnaires::store::version_of(connected, form, version).await? {
        return Ok(Some(found));
    }
    if let Some(found) = questionnaires::store::published(connected, form).await? {
        return Ok(Some(found));
    }
    Ok(questionnaires::store::all_versions(connected, form)
        .await?
        .pop())
}

/// The form's own name for the reader's language.
pub fn language_in<'a>(visit: &Visit, xform: &'a XForm) -> &'a str {
    xform
        .language_of(visit.lang().code())
        .unwrap_or_else(|| xform.default_language())
}

/// What a question is called: its label, or its name where it has none.
pub fn label(visit: &Visit, xform: &XForm, field: &Field) -> String {
    let said = questionnaires::rules::labels::plain(field.labels.say(language_in(visit, xform)));
    if said.is_empty() {
        field.name.clone()
    } else {
        said
    }
}

/// An answer as people read it: choices by their labels, days and moments in words.
pub fn answer(visit: &Visit, xform: &XForm, field: &Field, text: &str) -> String {
    let choice = |value: &str| {
        field
            .choices
            .iter()
            .find(|choice| choice.value == value)
            .map(|choice| choice.labels.say(language_in(visit, xform)))
            .filter(|said| !said.is_empty())
            // Choices from a list of the place are its settlements, or mean nothing to us.
            .map_or_else(|| super::settlement(visit, Some(value)), str::to_owned)
    };
    match field.kind {
        FieldKind::SelectOne => choice(text),
        FieldKind::SelectMany => {
            let all: Vec<String> = text.split_whitespace().map(choice).collect();
            all.join(", ")
        }
        FieldKind::Rank => {
            let all: Vec<String> = text
                .split_whitespace()
                .enumerate()
                .map(|(at, value)| format!("{}. {}", at + 1, choice(value)))
                .collect();
            all.join("; ")
        }
        FieldKind::Date => visit.reader.date(text.get(..10).unwrap_or(text)),
        FieldKind::DateTime => crate::rules::times::moment(text).map_or_else(
            || text.to_owned(),
            |at| desk::pages::moment(visit, kernel::Instant(at)),
        ),
        FieldKind::Decimal => text.replace('.', ","),
        _ => text.to_owned(),
    }
}

/// The names of the accounts among some senders.
pub async fn names(
    reading: &mut store::Reading,
    senders: impl Iterator<Item = &str>,
) -> Result<HashMap<String, String>, StoreError> {
    let persons: Vec<&str> = senders.collect();
    gate::store::accounts::names(reading, &persons).await
}
