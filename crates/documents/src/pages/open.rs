//! The documents that a place has published, for everyone.

use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Actor, Message};
use maud::{Markup, html};
use paper::{Block, Column, Inline, Row, Table};
use ui::DataRow;

use super::document::period;
use super::{around, column, outcome, table};
use crate::model::{Gap, Review};
use crate::rules::method::method;
use crate::store::{self, Where};
use crate::{DOCUMENT, GAP, REVIEW};

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let found = store::documents(&mut reading, Where::Within(&path), true).await?;
    let reviews =
        store::by_document::<Review>(&mut reading, REVIEW.word, Where::Within(&path), true).await?;
    drop(reading);
    let heading = visit.t("document-all");
    let rows: Vec<DataRow> = found
        .iter()
        .map(|one| DataRow {
            cells: vec![
                html! {
                    (desk::pages::title(&visit, &DOCUMENT, &one.record))
                    @if one.record.place != code { br; span.soft { (visit.place_name(&one.record.place)) } }
                },
                html! { (visit.t(&format!("document-kind-{}", one.said.kind))) },
                html! { (period(&one.said)) },
                html! {
                    @for review in reviews.get(&one.record.id).into_iter().flatten().filter(|review| review.record.state == "given") {
                        p.small { a href=(visit.href(&format!("/desk/document-reviews/{}/report", review.record.id))) { (outcome::line(&visit, &review.said)) } }
                    }
                },
            ],
            href: Some(visit.desk.address(visit.lang(), &one.record)),
            ..DataRow::default()
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        p.soft { (visit.t("documents-open-says")) }
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("documents-open-none"), &visit.t("documents-open-none-says"), None))
        } @else {
            (table(
                heading.clone(),
                vec![
                    column(visit.t("document")),
                    column(visit.t("document-kind")),
                    column(visit.t("documents-period")),
                    column(visit.t("document-review-all")),
                ],
                rows,
            ))
        }
    };
    let around = around(&visit, &code, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What reviews say of a place's documents, as blocks of the municipality's report: the results by method, never added up,
/// and the gaps that are still open. Nothing where nothing was reviewed.
pub async fn reviewed(visit: &Visit, code: &str) -> Result<Vec<Block>, Refusal> {
    visit.place_path(code).ok_or(Refusal::NotFound)?;
    let public = !visit.is_known();
    let mut reading = visit.reading().await?;
    let found = store::documents(&mut reading, Where::Of(code), public).await?;
    let reviews =
        store::by_document::<Review>(&mut reading, REVIEW.word, Where::Of(code), public).await?;
    let gaps = store::by_document::<Gap>(&mut reading, GAP.word, Where::Of(code), public).await?;
    drop(reading);
    let mut rows = Vec::new();
    let mut open = Vec::new();
    for one in &found {
        let title = desk::pages::title(visit, &DOCUMENT, &one.record);
        let given = reviews.get(&one.record.id).into_iter().flatten();
        for review in given.filter(|review| review.record.state == "given") {
            let method = method(&review.said.method);
            let method = method.map_or(review.said.method.as_str(), |method| {
                visit.reader.words(&method.name)
            });
            let version = Message::new("documents-version-of").with("number", review.said.number);
            rows.push(Row {
                cells: vec![
                    format!("{title}, {}", visit.say(&version)),
                    method.to_owned(),
                    outcome::line(visit, &review.said),
                ],
                ..Row::default()
            });
        }
        for gap in gaps.get(&one.record.id).into_iter().flatten() {
            if gap.is_open() {
                open.push(vec![
                    Inline::Text(format!("{} ", desk::pages::title(visit, &GAP, &gap.record))),
                    Inline::Soft(format!("({})", super::short(&title, 80))),
                ]);
            }
        }
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks = vec![
        Block::Heading {
            level: 2,
            text: visit.t("documents-in-report"),
            anchor: "documents".to_owned(),
        },
        Block::Table(Table {
            caption: visit.t("documents-in-report"),
            columns: vec![
                Column::words(visit.t("document")).wide(2.4),
                Column::words(visit.t("documents-method")).wide(1.4),
                Column::words(visit.t("documents-outcome")).wide(1.4),
            ],
            rows,
            total: None,
        }),
    ];
    if !open.is_empty() {
        blocks.push(Block::Heading {
            level: 3,
            text: visit.t("document-gap-all"),
            anchor: "document-gaps".to_owned(),
        });
        blocks.push(Block::List(open));
    }
    Ok(blocks)
}

/// What of this book residents may read of a place: a heading and what stands below it, each.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let found = store::documents(&mut reading, Where::Of(code), true).await?;
    drop(reading);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let says = Message::new("documents-open-count").with("count", found.len());
    let at = visit.href(&format!("/places/{}/documents", escaped(code)));
    Ok(vec![(
        visit.t("document-all"),
        html! { a href=(at) { (visit.say(&says)) } },
    )])
}
