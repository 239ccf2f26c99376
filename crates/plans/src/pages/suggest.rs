use axum::extract::Path;
use desk::acts::{Stand, must_make};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use maud::html;
use records::{Content, New, Record};
use ui::Choice;
use ui::form::{Control, Form};

use super::talk::seen_at;
use super::{SPOKEN_OF, around, plain_words, title};
use crate::content::words_of;
use crate::rules::suggestion::taken;
use crate::rules::versions::schema_of;
use crate::schemas::{SUGGESTED, SUGGESTION, SUGGESTION_SHELF};

/// The fields of a kind for which another wording can be proposed.
fn fields(kind: &str) -> Vec<&'static str> {
    let schema = schema_of(kind);
    SUGGESTED
        .iter()
        .copied()
        .filter(|name| *name == "other" || schema.field(name).is_some())
        .collect()
}

async fn about(visit: &Visit, kind: &str, id: &str) -> Result<Stand, Refusal> {
    if !SPOKEN_OF.contains(&kind) {
        return Err(Refusal::NotFound);
    }
    let record = visit.record(kind, id).await?;
    let stand = Stand {
        place: record.place.clone(),
        place_path: record.place_path.clone(),
        parent: Some(record),
    };
    must_make(visit, &SUGGESTION_SHELF, &stand)?;
    Ok(stand)
}

/// The form in which another wording is proposed; `?field=` begins with what that field says.
pub async fn ask(visit: Visit, Path((_, kind, id)): Path<(String, String, String)>) -> Answer {
    let stand = about(&visit, &kind, &id).await?;
    let Some(record) = &stand.parent else {
        return Err(Refusal::NotFound);
    };
    let field = visit.asked("field").unwrap_or_default().to_owned();
    let proposed = standing(&visit, record, &field);
    draw(&visit, record, [&field, &proposed, ""], Vec::new()).await
}

fn standing(visit: &Visit, record: &Record, field: &str) -> String {
    schema_of(&record.kind)
        .field(field)
        .map(
            |field| match (field.shape, record.content.get(field.name)) {
                (records::Shape::Words, Some(value)) => {
                    visit.reader.words(&words_of(value)).to_owned()
                }
                // What can be typed again, not how it is shown.
                (shape, Some(value)) => records::shown_value(shape, value),
                (_, None) => String::new(),
            },
        )
        .unwrap_or_default()
}

async fn draw(
    visit: &Visit,
    record: &Record,
    [field, proposed, why]: [&str; 3],
    errors: Vec<(&'static str, String)>,
) -> Answer {
    let reader = &visit.reader;
    let words = |name: &str| visit.t(&format!("suggestion-{name}"));
    let control = |name: &'static str, required: bool| {
        let mut control = Control::new(name, words(name));
        let help = format!("suggestion-{name}-help");
        if reader.has(&help) {
            control = control.help(visit.t(&help));
        }
        if required {
            control = control.required();
        }
        for (_, error) in errors.iter().filter(|(of, _)| *of == name) {
            control = control.error(error.clone());
        }
        control
    };
    let choices: Vec<Choice> = fields(&record.kind)
        .into_iter()
        .map(|name| {
            let key = format!("{}-{name}", record.kind);
            Choice {
                value: name.to_owned(),
                label: if reader.has(&key) {
                    visit.t(&key)
                } else {
                    visit.t(&format!("suggestion-field-{name}"))
                },
                chosen: name == field,
            }
        })
        .collect();
    let heading = visit.t("suggestion-new");
    let now: Vec<(String, maud::Markup)> = fields(&record.kind)
        .into_iter()
        .filter_map(|name| {
            let field = schema_of(&record.kind).field(name)?;
            let said = plain_words(visit, &record.kind, field, record.content.get(name));
            (!said.is_empty()).then(|| {
                (
                    visit.t(&format!("{}-{name}", record.kind)),
                    html! { (said) },
                )
            })
        })
        .collect();
    let summary: Vec<desk::Wrong> = errors
        .iter()
        .map(|(name, error)| {
            let id = Control::new(*name, "").id();
            (Some(id), format!("{}: {error}", words(name)))
        })
        .collect();
    let body = html! {
        p.overline { (visit.t(&record.kind)) ": " (title(visit, record)) }
        h1 { (heading) }
        (ui::definitions(&now))
        (ui::form::form(reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::select(reader, &control("field", true), &choices),
                ui::form::text(reader, &control("proposed", true), proposed, 4),
                ui::form::text(reader, &control("why", false), why, 3),
            ],
            submit: visit.t("suggestion-send"),
            cancel: Some(visit.href(&seen_at(visit, record))),
            draft_key: Some(format!("{}{}", visit.actor.person, visit.path)),
            errors: summary.clone(),
            ..Form::default()
        }))
    };
    let programme = match record.root {
        Some(root) => records::find(&mut visit.reading().await?, root).await?,
        None => None,
    };
    let around = around(visit, programme.as_ref().unwrap_or(record), true);
    let parts = PageParts::new(heading, around, body);
    Ok(visit.page(&parts.with_wrong(summary)))
}

/// A typed text without the letters that nobody sees.
pub(super) fn seen(typed: &str) -> String {
    let field = records::Field::optional("text", records::Shape::Text);
    match records::parse(&field, typed) {
        Ok(Some(serde_json::Value::String(text))) => text,
        _ => String::new(),
    }
}

/// Keeps the proposal, with what it was said about and in which language.
pub async fn save(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let stand = about(&visit, &kind, &id).await?;
    let Some(record) = &stand.parent else {
        return Err(Refusal::NotFound);
    };
    let (field, why) = (filled.get("field"), filled.get("why"));
    let proposed = seen(filled.get("proposed"));
    let why = seen(why);
    let why = why.as_str();
    let mut errors = Vec::new();
    if !fields(&record.kind).contains(&field) {
        errors.push(("field", visit.t("records-required")));
    }
    if proposed.is_empty() {
        errors.push(("proposed", visit.t("records-required")));
    }
    if errors.is_empty() && field != "other" {
        // What the field cannot hold is said to whoever proposes it, not to the owner afterwards.
        let schema = schema_of(&record.kind);
        match taken(schema, &record.content, field, &proposed, visit.lang()) {
            Ok(next) if next == record.content => {
                errors.push(("proposed", visit.t("suggestion-the-same")));
            }
            Ok(_) => {}
            Err(says) => errors.push(("proposed", visit.say(&says))),
        }
    }
    let mut content = Content::from([
        ("field".to_owned(), field.into()),
        ("proposed".to_owned(), proposed.as_str().into()),
        ("lang".to_owned(), visit.lang().code().into()),
    ]);
    if !why.is_empty() {
        content.insert("why".to_owned(), why.into());
    }
    let before = standing(&visit, record, field);
    if !before.is_empty() {
        content.insert("before".to_owned(), before.into());
    }
    if errors.is_empty()
        && let Some(fault) = records::check(&SUGGESTION, &content).into_iter().next()
    {
        errors.push(("proposed", visit.say(&fault.says)));
    }
    if !errors.is_empty() {
        return draw(&visit, record, [field, &proposed, why], errors).await;
    }
    let mut change = visit
        .change("suggestion.make", &record.id.to_string(), "")
        .await?;
    let new = New {
        schema: &SUGGESTION,
        place: &record.place,
        place_path: &record.place_path,
        parent: Some(record),
        position: None,
        audience: desk::acts::audience(&SUGGESTION_SHELF),
        state: None,
        content,
    };
    let made = records::create(&mut change, new).await?;
    change.commit().await?;
    let back = seen_at(&visit, record);
    visit.done(&format!("{back}#comment-{}", made.id), "made")
}
