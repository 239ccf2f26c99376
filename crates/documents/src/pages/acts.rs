//! The treaties and national acts by article, with the documents of a place that carry them out, cite or contradict them.

use std::collections::BTreeMap;

use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Id;
use maud::{Markup, html};
use records::RecordKind;
use ui::DataRow;

use super::{around, column, library_crumb, table};
use crate::acts::{Act, acts};
use crate::model::{Document, Kept, Link};
use crate::store::{self, Where};
use crate::{DOCUMENT, LINK};

/// A document with its link.
type Linked<'a> = (&'a Kept<Document>, &'a Kept<Link>);

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let documents = store::documents(&mut reading, Where::Within(&path), false).await?;
    let links =
        store::by_document::<Link>(&mut reading, LINK.word, Where::Within(&path), false).await?;
    drop(reading);
    let known: BTreeMap<Id<RecordKind>, &Kept<Document>> =
        documents.iter().map(|one| (one.record.id, one)).collect();
    let mut linked: BTreeMap<&str, Vec<Linked<'_>>> = BTreeMap::new();
    for (document, links) in &links {
        for link in links {
            if let Some(one) = known.get(document) {
                linked.entry(&link.said.act).or_default().push((one, link));
            }
        }
    }
    let country = path.split('/').next().unwrap_or_default();
    let ours: Vec<&Act> = acts()
        .iter()
        .filter(|act| act.country == "un" || act.country == country)
        .collect();
    let rows: Vec<DataRow> = ours
        .iter()
        .filter_map(|act| Some((act, linked.get(act.id.as_str())?)))
        .flat_map(|(act, all)| all.iter().map(|one| row(&visit, act, one)))
        .collect();
    let heading = visit.t("documents-acts");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("documents-acts-says")) }
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("documents-acts-none"), &visit.t("documents-acts-none-says"), None))
        } @else {
            (table(
                visit.t("document-link-all"),
                vec![
                    column(visit.t("document-link-act")),
                    column(visit.t("document-link-article")),
                    column(visit.t("document")),
                    column(visit.t("document-link-relation")),
                ],
                rows,
            ))
        }
        section aria-labelledby="register" {
            h2 id="register" { (visit.t("documents-acts-register")) }
            @for act in ours { (entry(&visit, act)) }
        }
    };
    let around = around(&visit, &code, vec![library_crumb(&visit, &code)]);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn row(visit: &Visit, act: &Act, (document, link): &Linked<'_>) -> DataRow {
    let article = link.said.article.as_deref().unwrap_or_default();
    let says = act
        .article(article)
        .map(|article| visit.reader.words(&article.says));
    DataRow {
        cells: vec![
            html! { (act.label(visit.lang())) },
            html! { (article) @if let Some(says) = says { br; span.soft { (says) } } },
            html! { a href=(visit.desk.address(visit.lang(), &document.record)) { (desk::pages::title(visit, &DOCUMENT, &document.record)) } },
            html! { (visit.t(&format!("document-link-relation-{}", link.said.relation))) },
        ],
        ..DataRow::default()
    }
}

/// An act with its articles.
fn entry(visit: &Visit, act: &Act) -> Markup {
    let reader = &visit.reader;
    html! {
        details {
            summary { (act.label(visit.lang())) }
            p {
                (reader.words(&act.name)) ", " (reader.date(&act.date))
                @if let Some(number) = &act.number { ", № " (number) }
                @if !act.verified { " " span.soft { "(" (visit.t("documents-act-not-verified")) ")" } }
            }
            @if !act.articles.is_empty() {
                ul { @for article in &act.articles { li { b { (article.number) } " — " (reader.words(&article.says)) } } }
            }
            p.soft.small { (visit.t("documents-source")) ": " span lang="en" { (act.source) } }
        }
    }
}
