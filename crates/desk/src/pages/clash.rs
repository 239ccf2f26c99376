//! Two people wrote different texts into one field: both are shown, and the second writer decides field by field.

use kernel::{Lang, Message};
use maud::{Markup, html};
use records::{Clash, Content, Fault, Field, Record, Schema};
use serde_json::Value;
use ui::{Conflict, Keep};

use super::{moment, text_of};
use crate::form::{self, Chosen, Sheet};
use crate::posted::Pairs;
use crate::{Filled, Refusal, Visit};

/// The name under which this person's own text travels with the form, whatever happens to the control.
fn own(name: &str) -> String {
    format!("mine:{name}")
}

fn belongs(pair: &str, field: &str) -> bool {
    pair == field
        || pair
            .strip_prefix(field)
            .is_some_and(|rest| rest.starts_with('.'))
}

/// Whether the form asked for a decision about the field.
fn was_asked(field: &Field, filled: &Filled) -> bool {
    filled.get(&format!("{}.clash", field.name)) == "yes"
}

/// Puts the decided texts into what was filled in. `theirs` is the content that stood when the form was drawn.
///
/// Gives a fault for each field about which nothing was decided.
pub fn decide(schema: &Schema, filled: &mut Filled, theirs: &Content, lang: Lang) -> Vec<Fault> {
    let mut faults = Vec::new();
    for field in schema.fields {
        if !was_asked(field, filled) {
            continue;
        }
        let keep = Keep::from_code(filled.get(&format!("{}.keep", field.name)));
        let replaced: Pairs = match keep {
            Some(Keep::Theirs) => {
                let mut pairs = Pairs::new();
                if let Some(value) = theirs.get(field.name) {
                    form::pairs_of_field(field, field.name, value, &mut pairs);
                }
                in_language_of_page(pairs, lang)
            }
            Some(Keep::Mine) => mine(field, filled),
            Some(Keep::Merged) => continue,
            None => {
                faults.push(Fault {
                    field: field.name.to_owned(),
                    says: Message::new("desk-clash-choose"),
                });
                continue;
            }
        };
        filled.pairs.retain(|(name, _)| !belongs(name, field.name));
        filled.pairs.extend(replaced);
    }
    faults
}

/// A text of unstated language is written in the control of the page's language.
fn in_language_of_page(pairs: Pairs, lang: Lang) -> Pairs {
    pairs
        .into_iter()
        .map(|(name, value)| match name.strip_suffix(".plain") {
            Some(stem) => (ui::form::words_name(stem, lang), value),
            None => (name, value),
        })
        .collect()
}

fn mine(field: &Field, filled: &Filled) -> Pairs {
    let prefix = own(field.name);
    filled
        .pairs
        .iter()
        .filter(|(name, _)| belongs(name, &prefix))
        .filter_map(|(name, value)| Some((name.strip_prefix("mine:")?.to_owned(), value.clone())))
        .collect()
}

/// The clashes of a form about which not everything was decided, as they were asked.
pub fn again(visit: &Visit, schema: &Schema, filled: &Filled, theirs: &Content) -> Vec<Clash> {
    schema
        .fields
        .iter()
        .filter(|field| was_asked(field, filled))
        .map(|field| {
            let own = Filled {
                pairs: mine(field, filled),
                ..Filled::default()
            };
            Clash {
                field: field.name,
                base: None,
                mine: form::read_one(visit, field, &own),
                theirs: theirs.get(field.name).cloned(),
            }
        })
        .collect()
}

/// What has happened, above the form.
pub async fn told(visit: &Visit, record: &Record) -> Result<Markup, Refusal> {
    let mut reading = visit.reading().await?;
    let names = gate::store::accounts::names(&mut reading, &[record.changed_by.as_str()]).await?;
    let who = names
        .get(&record.changed_by)
        .cloned()
        .unwrap_or_else(|| record.changed_by.clone());
    let says = visit.say(
        &Message::new("desk-clash-says")
            .with("who", who)
            .with("when", moment(visit, record.changed_at)),
    );
    let title = visit.t("desk-clash");
    Ok(html! {
        section.errors role="alert" aria-label=(title) {
            h2 { (title) }
            p { (says) }
            p { (visit.t("desk-clash-do")) }
        }
    })
}

/// The two texts of a field, the choice between them, and the control for a third.
pub fn question(sheet: Sheet<'_>, field: &Field, clash: &Clash, chosen: &Chosen) -> Markup {
    let visit = sheet.visit;
    let text = |value: &Option<Value>| {
        value.as_ref().map_or_else(String::new, |value| {
            text_of(visit, sheet.schema, field, value, chosen)
        })
    };
    let mut kept = Pairs::new();
    if let Some(value) = &clash.mine {
        form::pairs_of_field(field, field.name, value, &mut kept);
    }
    let error = sheet
        .faults
        .iter()
        .find(|fault| fault.field == field.name)
        .map(|fault| visit.say(&fault.says));
    html! {
        input type="hidden" name=(format!("{}.clash", field.name)) value="yes";
        @for (name, value) in in_language_of_page(kept, visit.lang()) {
            input type="hidden" name=(own(&name)) value=(value);
        }
        (ui::conflict(&visit.reader, "field", &Conflict {
            field: field.name.to_owned(),
            label: visit.t(&format!("{}-{}", sheet.schema.word, field.name)),
            base: text(&clash.base),
            mine: text(&clash.mine),
            theirs: text(&clash.theirs),
            merged: Some(sheet.control(field)),
            chosen: None,
            error,
        }))
    }
}
