//! Two independent scores beside each other, and what both people agree on.

use std::collections::HashMap;

use authority::Audience;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use maud::{Markup, html};
use paper::Column;
use records::{Record, Update};
use ui::form::Form;
use ui::{DataRow, DataTable, Section, Tone};

use super::super::{Kept, Place, around, at, place};
use super::sheet::{controls, summary, typed};
use super::{
    Object, about, item_words, method, must_score, object, object_href, said_total, value_words,
};
use crate::jobs::REVIEW;
use crate::model::{Item, Sheet};
use crate::rules::sheets::{ItemFault, differences, faults};
use crate::store::{make_sheet, sheets};

/// The two sheets, and what was agreed.
struct Both {
    one: (Record, Sheet),
    two: (Record, Sheet),
    agreed: Option<(Record, Sheet)>,
}

/// Whatever one may see of both; there is nothing to compare before both were handed in.
async fn both(visit: &Visit, place: &Place, object: &Object) -> Result<Both, Refusal> {
    let mut reading = visit.reading().await?;
    let mut one: Option<(Record, Sheet)> = None;
    let mut two = None;
    let mut agreed = None;
    for (record, sheet) in sheets(&mut reading, &place.code).await? {
        if sheet.scored() != object.scored || record.audience == Audience::Own {
            continue;
        }
        match (record.state.as_str(), &one) {
            ("agreed", _) => agreed = Some((record, sheet)),
            ("given", None) => one = Some((record, sheet)),
            ("given", Some((first, _))) if two.is_none() && first.author != record.author => {
                two = Some((record, sheet));
            }
            _ => {}
        }
    }
    match (one, two) {
        (Some(one), Some(two)) => Ok(Both { one, two, agreed }),
        _ => Err(Refusal::NotFound),
    }
}

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    draw(&visit, &place, None, &[]).await
}

async fn draw(
    visit: &Visit,
    place: &Place,
    filled: Option<&Sheet>,
    wrong: &[(String, ItemFault)],
) -> Answer {
    let method = method(visit)?;
    let object = object(visit, place, method)?;
    let both = both(visit, place, &object).await?;
    let mut reading = visit.reading().await?;
    let people = [both.one.0.author.as_str(), both.two.0.author.as_str()];
    let names = gate::store::accounts::names(&mut reading, &people).await?;
    drop(reading);
    let proposed = match (filled, &both.agreed) {
        (Some(filled), _) => filled.clone(),
        (None, Some((_, agreed))) => agreed.clone(),
        (None, None) => proposal(method, &both),
    };
    let version = both.agreed.as_ref().map_or(0, |(record, _)| record.version);
    let carried = vec![("version".to_owned(), version.to_string())];
    let body = html! {
        p.overline { (visit.t(&format!("method-{}", method.id))) }
        h1 { (object.name) }
        (about(visit, method))
        (table(visit, method, &both, &names))
        @if super::may_score(visit, place) {
            section aria-labelledby="agree" {
                h2 #agree { (visit.t("review-agree")) }
                p.note { (visit.t("review-agree-note")) }
                (ui::form::form(&visit.reader, &Form {
                    action: object_href(visit, place, "compare", &object.scored),
                    csrf: visit.csrf(),
                    fields: controls(visit, method, &proposed, wrong),
                    submit: visit.t("review-agree-keep"),
                    cancel: Some(visit.href(&at(&place.code, &format!("/scores?method={}", method.id)))),
                    hidden: carried.clone(),
                    errors: summary(visit, method, wrong),
                    ..Form::default()
                }))
            }
        }
    };
    let around = around(
        visit,
        place,
        Section::Account,
        Some(("/scores", "review-scores")),
    );
    let parts = PageParts::new(object.name.clone(), around, body).carrying(carried);
    Ok(visit.page(&parts.with_wrong(summary(visit, method, wrong))))
}

/// What both gave alike, with the evidence of both; where they differ the value is left open.
fn proposal(method: &alignment::methods::Method, both: &Both) -> Sheet {
    let (one, two) = (&both.one.1, &both.two.1);
    let differ = differences(method, one, two);
    let evidence = |sheet: &Sheet, item: &str| {
        sheet
            .items
            .iter()
            .find(|given| given.item == item)
            .and_then(|given| given.evidence.clone())
    };
    let items = method
        .items
        .iter()
        .map(|item| {
            let is_open = differ.iter().any(|(of, _, _)| of == item);
            let texts: Vec<String> = [evidence(one, item), evidence(two, item)]
                .into_iter()
                .flatten()
                .collect();
            Item {
                item: item.clone(),
                value: if is_open {
                    String::new()
                } else {
                    one.value(item).unwrap_or_default().to_owned()
                },
                evidence: (!texts.is_empty()).then(|| texts.join("\n")),
            }
        })
        .collect();
    Sheet {
        items,
        reviewer: None,
        ..one.clone()
    }
}

fn table(
    visit: &Visit,
    method: &alignment::methods::Method,
    both: &Both,
    names: &HashMap<String, String>,
) -> Markup {
    let (one, two) = (&both.one.1, &both.two.1);
    let differ = differences(method, one, two);
    let name = |record: &Record, sheet: &Sheet| {
        sheet
            .reviewer
            .clone()
            .or_else(|| names.get(&record.author).cloned())
            .unwrap_or_else(|| record.author.clone())
    };
    let cell = |sheet: &Sheet, item: &str| {
        let given = sheet.items.iter().find(|given| given.item == item);
        html! {
            @if let Some(given) = given {
                b { (value_words(visit, method, &given.value)) }
                @if let Some(evidence) = &given.evidence { br; (evidence) }
            }
        }
    };
    let rows = method
        .items
        .iter()
        .map(|item| {
            let differs = differ.iter().any(|(of, _, _)| of == item);
            DataRow {
                cells: vec![
                    html! { (item_words(visit, method, item)) },
                    cell(one, item),
                    cell(two, item),
                    html! {
                        @if differs { (ui::tag(Tone::Warning, &visit.t("review-differs"))) }
                        @else { (ui::tag(Tone::Done, &visit.t("review-same"))) }
                    },
                ],
                hot: differs,
                ..DataRow::default()
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t("review-compare"),
        caption_unseen: true,
        columns: vec![
            Column::words(visit.t("score-items-item")).wide(3.0).into(),
            Column::words(name(&both.one.0, one)).wide(3.0).into(),
            Column::words(name(&both.two.0, two)).wide(3.0).into(),
            Column::words(visit.t("review-agreement")).wide(1.5).into(),
        ],
        rows,
        total: Some(vec![
            html! { (visit.t("alignment-total")) },
            html! { (said_total(visit, method, one)) },
            html! { (said_total(visit, method, two)) },
            html! {},
        ]),
    })
}

/// Records what both agree on: a third act, beside the two sheets that stay as they were.
pub async fn save(
    Path((_, code)): Path<(String, String)>,
    reviews: Kept,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    must_score(&visit, &place)?;
    let method = method(&visit)?;
    let object = object(&visit, &place, method)?;
    let both = both(&visit, &place, &object).await?;
    let version = both.agreed.as_ref().map_or(0, |(record, _)| record.version);
    if filled.get("version") != version.to_string() {
        return Err(Refusal::Stale);
    }
    let sheet = typed(method, &object, &filled);
    let wrong = faults(method, &sheet);
    if !wrong.is_empty() {
        return draw(&visit, &place, Some(&sheet), &wrong).await;
    }
    let mut change = visit.change("score.agree", &code, "").await?;
    match both.agreed {
        // Whoever agreed first may correct it; another person's agreement is a record of its own, and the newest stands.
        Some((record, _)) if record.author == visit.actor.person => {
            let next = Update {
                content: Some(sheet.content()),
                ..Update::default()
            };
            records::update(&mut change, &record, next)
                .await?
                .ok_or(Refusal::Stale)?;
        }
        _ => {
            make_sheet(
                &mut change,
                &code,
                &place.path,
                &sheet,
                "agreed",
                Audience::Partners,
            )
            .await?;
        }
    }
    change.causes(REVIEW, &code);
    change.commit().await?;
    let rest = format!(
        "/scores?method={}&object={}",
        method.id,
        object.scored.object.code()
    );
    visit.done(&at(&code, &rest), "saved")
}
