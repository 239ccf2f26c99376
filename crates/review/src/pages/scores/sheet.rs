//! One person's score of one measure or line: a value and its evidence for each item of the method.

use alignment::methods::{Method, MethodKind};
use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::{Record, Update};
use ui::form::{Control, Form, Submit, cell_name};
use ui::{ButtonKind, Section};

use super::super::{Kept, Place, around, at, place};
use super::{
    Object, about, item_words, method, must_score, object, object_href, said_total, value_words,
};
use crate::jobs::REVIEW;
use crate::model::{Item, Sheet};
use crate::rules::sheets::{ItemFault, faults};
use crate::store::{make_sheet, reveal, scoring, sheets};

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    must_score(&visit, &place)?;
    let method = method(&visit)?;
    let object = object(&visit, &place, method)?;
    let mine = mine(&visit, &place, &object).await?;
    let sheet = mine
        .as_ref()
        .map_or_else(|| empty(method, &object), |(_, sheet)| sheet.clone());
    let version = mine.as_ref().map_or(0, |(record, _)| record.version);
    match &mine {
        Some((record, _)) if record.state == "given" => {
            Ok(given(&visit, &place, method, &object, &sheet))
        }
        _ => Ok(draw(&visit, &place, method, &object, &sheet, version, &[])),
    }
}

/// The actor's own sheet of an object.
async fn mine(
    visit: &Visit,
    place: &Place,
    object: &Object,
) -> Result<Option<(Record, Sheet)>, Refusal> {
    let mut reading = visit.reading().await?;
    let all = sheets(&mut reading, &place.code).await?;
    Ok(all.into_iter().rev().find(|(record, sheet)| {
        record.author == visit.actor.person
            && record.state != "agreed"
            && sheet.scored() == object.scored
    }))
}

fn empty(method: &Method, object: &Object) -> Sheet {
    Sheet {
        key: object.scored.key.clone(),
        object: object.scored.object,
        method: method.id.clone(),
        method_version: method.date.clone(),
        items: Vec::new(),
        reviewer: None,
    }
}

/// The sheet as it was filled in: people fill in controls named by the item, programs rows that name it.
pub(super) fn typed(method: &Method, object: &Object, filled: &Filled) -> Sheet {
    let mut sheet = empty(method, object);
    let row = |item: &str| {
        (0..method.items.len()).find(|row| filled.get(&cell_name("items", *row, "item")) == item)
    };
    for item in &method.items {
        let cell = |name: &str| match row(item) {
            Some(row) => filled.get(&cell_name("items", row, name)),
            None => filled.get(&format!("{name}.{item}")),
        };
        let value = cell("value").replace(',', ".");
        let evidence = cell("evidence");
        if !value.is_empty() || !evidence.is_empty() {
            sheet.items.push(Item {
                item: item.clone(),
                value,
                evidence: (!evidence.is_empty()).then(|| evidence.to_owned()),
            });
        }
    }
    sheet
}

/// The controls of every item, with what is wrong with each.
pub(super) fn controls(
    visit: &Visit,
    method: &Method,
    sheet: &Sheet,
    wrong: &[(String, ItemFault)],
) -> Vec<Markup> {
    let reader = &visit.reader;
    method
        .items
        .iter()
        .map(|item| {
            let of = |kinds: &[ItemFault]| {
                wrong
                    .iter()
                    .find(|(of, fault)| of == item && kinds.contains(fault))
                    .map(|(_, fault)| fault_words(visit, method, *fault))
            };
            let mut value = Control::new(format!("value.{item}"), visit.t("score-items-value"));
            if let Some(says) = of(&[ItemFault::Missing, ItemFault::NotAllowed]) {
                value = value.error(says);
            }
            let mut evidence =
                Control::new(format!("evidence.{item}"), visit.t("score-items-evidence"))
                    .help(visit.t("score-items-evidence-help"));
            if let Some(says) = of(&[ItemFault::NoEvidence]) {
                evidence = evidence.error(says);
            }
            let typed = sheet.value(item).unwrap_or_default();
            let input = match method.kind {
                MethodKind::Sum => {
                    let most = reader.decimal(method.most_each, 0);
                    let help = visit.say(&Message::new("review-value-help").with("most", most));
                    ui::form::number(reader, &value.help(help), &typed.replace('.', ","), None)
                }
                MethodKind::Marker | MethodKind::Class => {
                    let choices: Vec<ui::Choice> = method
                        .values
                        .iter()
                        .map(|known| ui::Choice {
                            value: known.clone(),
                            label: value_words(visit, method, known),
                            chosen: known == typed,
                        })
                        .collect();
                    ui::form::radios(reader, &value, &choices)
                }
            };
            let given = sheet.items.iter().find(|given| given.item == *item);
            let supports = given
                .and_then(|given| given.evidence.as_deref())
                .unwrap_or_default();
            ui::form::group(
                &item_words(visit, method, item),
                None,
                &html! { (input) (ui::form::text(reader, &evidence, supports, 2)) },
            )
        })
        .collect()
}

fn fault_words(visit: &Visit, method: &Method, fault: ItemFault) -> String {
    match fault {
        ItemFault::Missing => visit.t("review-item-missing"),
        ItemFault::NotAllowed => visit.say(
            &Message::new("review-item-not-allowed")
                .with("most", visit.reader.decimal(method.most_each, 0)),
        ),
        ItemFault::NoEvidence => visit.t("review-item-no-evidence"),
    }
}

/// The summary of what is wrong, for the top of a form.
pub(super) fn summary(
    visit: &Visit,
    method: &Method,
    wrong: &[(String, ItemFault)],
) -> Vec<(Option<String>, String)> {
    wrong
        .iter()
        .map(|(item, fault)| {
            let field = match fault {
                ItemFault::NoEvidence => "evidence",
                _ => "value",
            };
            let id = Control::new(format!("{field}.{item}"), "").id();
            let words = item_words(visit, method, item);
            (
                Some(id),
                format!("{words}: {}", fault_words(visit, method, *fault)),
            )
        })
        .collect()
}

fn crumb(visit: &Visit, place: &Place) -> desk::Around {
    around(
        visit,
        place,
        Section::Account,
        Some(("/scores", "review-scores")),
    )
}

fn draw(
    visit: &Visit,
    place: &Place,
    method: &Method,
    object: &Object,
    sheet: &Sheet,
    version: i64,
    wrong: &[(String, ItemFault)],
) -> axum::response::Response {
    let carried = vec![("version".to_owned(), version.to_string())];
    let body = html! {
        p.overline { (visit.t(&format!("method-{}", method.id))) }
        h1 { (object.name) }
        (about(visit, method))
        @if !sheet.items.is_empty() {
            p { b { (said_total(visit, method, sheet)) } }
        }
        (ui::form::form(&visit.reader, &Form {
            action: object_href(visit, place, "sheet", &object.scored),
            csrf: visit.csrf(),
            fields: controls(visit, method, sheet, wrong),
            submit: visit.t("desk-keep"),
            more: vec![Submit {
                name: "do".to_owned(),
                value: "give".to_owned(),
                words: visit.t("review-hand-in"),
                kind: ButtonKind::Secondary,
            }],
            cancel: Some(visit.href(&at(&place.code, &format!("/scores?method={}", method.id)))),
            hidden: carried.clone(),
            draft_key: Some(format!("{} {} {}", visit.actor.person, method.id, object.scored.key)),
            errors: summary(visit, method, wrong),
            ..Form::default()
        }))
        p.note { (visit.t("review-hand-in-note")) }
    };
    let parts = PageParts::new(object.name.clone(), crumb(visit, place), body).carrying(carried);
    visit.page(&parts.with_wrong(summary(visit, method, wrong)))
}

/// A sheet that was handed in, to be read.
fn given(
    visit: &Visit,
    place: &Place,
    method: &Method,
    object: &Object,
    sheet: &Sheet,
) -> axum::response::Response {
    let pairs: Vec<(String, Markup)> = sheet
        .items
        .iter()
        .map(|item| {
            (
                item_words(visit, method, &item.item),
                html! {
                    (value_words(visit, method, &item.value))
                    @if let Some(evidence) = &item.evidence { br; (evidence) }
                },
            )
        })
        .collect();
    let body = html! {
        p.overline { (visit.t(&format!("method-{}", method.id))) }
        h1 { (object.name) }
        (about(visit, method))
        p { b { (said_total(visit, method, sheet)) } }
        p { (visit.t("review-handed-in")) }
        (ui::definitions(&pairs))
    };
    visit.page(&PageParts::new(
        object.name.clone(),
        crumb(visit, place),
        body,
    ))
}

/// Keeps a sheet, or hands it in.
pub async fn save(
    Path((_, code)): Path<(String, String)>,
    reviews: Kept,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    must_score(&visit, &place)?;
    let method = method(&visit)?;
    let object = object(&visit, &place, method)?;
    let mine = mine(&visit, &place, &object).await?;
    let sheet = typed(method, &object, &filled);
    let hands_in = filled.get("do") == "give";
    let version = mine.as_ref().map_or(0, |(record, _)| record.version);
    if filled.get("version") != version.to_string() {
        return Err(Refusal::Stale);
    }
    if let Some((record, _)) = &mine {
        visit.must(Act::Write, &record.thing())?;
        // What was handed in stays as it was: the other person may have read it by now.
        if record.state != "draft" {
            return Err(Refusal::NotAllowed);
        }
    }
    let mut wrong = faults(method, &sheet);
    if !hands_in {
        // What is only begun may have gaps, but no value that the method does not know.
        wrong.retain(|(item, fault)| {
            *fault == ItemFault::NotAllowed
                && sheet.value(item).is_some_and(|value| !value.is_empty())
        });
    }
    if !wrong.is_empty() {
        return Ok(draw(
            &visit, &place, method, &object, &sheet, version, &wrong,
        ));
    }
    let act = if hands_in {
        "score.give"
    } else {
        "score.write"
    };
    let state = if hands_in { "given" } else { "draft" };
    let mut change = visit.change(act, &code, "").await?;
    let mut reading = visit.reading().await?;
    let settings = scoring(&mut reading, &code).await?;
    drop(reading);
    let double = settings
        .iter()
        .any(|(_, of, double)| *of == method.id && *double);
    match &mine {
        Some((record, _)) => {
            let next = Update {
                content: Some(sheet.content()),
                state: Some(state.to_owned()),
                ..Update::default()
            };
            records::update(&mut change, record, next)
                .await?
                .ok_or(Refusal::Stale)?;
        }
        None => {
            make_sheet(
                &mut change,
                &code,
                &place.path,
                &sheet,
                state,
                Audience::Own,
            )
            .await?;
        }
    }
    if hands_in {
        reveal(&mut change, &code, &method.id, Some(&object.scored), double).await?;
        change.causes(REVIEW, &code);
    }
    change.commit().await?;
    let rest = if hands_in {
        format!(
            "/scores?method={}&object={}",
            method.id,
            object.scored.object.code()
        )
    } else {
        let href = object_href(&visit, &place, "sheet", &object.scored);
        let lang = format!("/{}", visit.lang());
        let rest = href.strip_prefix(&lang).unwrap_or(&href).to_owned();
        return visit.done(&rest, "saved");
    };
    visit.done(&at(&code, &rest), "saved")
}
