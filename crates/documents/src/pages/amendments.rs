//! The amendments of a document: a table for the council, and the document with them in it.

use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::html;
use meetings::Typeset;
use paper::Paper;
use ui::{ButtonKind, DataRow};

use super::document::gap_state;
use super::{DOCX, Seen, Writer, around_below, column, table};
use crate::model::{Gap, Kept};
use crate::papers::{amendments, marked as with_amendments};
use crate::{GAP, library, store};

/// The document with those of its gaps that are to be mended.
async fn open(visit: &Visit, id: &str) -> Result<(Seen, Vec<Kept<Gap>>), Refusal> {
    let seen = Seen::of(visit, id).await?;
    let mut reading = visit.reading().await?;
    let mut gaps = store::gaps(&mut reading, seen.record.id).await?;
    gaps.retain(|one| one.record.state != "set-aside");
    Ok((seen, gaps))
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (seen, gaps) = open(&visit, &id).await?;
    let heading = visit.t("documents-amendments");
    let at = |ending: &str| visit.href(&format!("{}/{ending}", seen.desk()));
    let acts = [
        ui::link_button(
            ButtonKind::Secondary,
            &at("amendments.docx"),
            &visit.t("documents-amendments-docx"),
        ),
        ui::link_button(
            ButtonKind::Secondary,
            &at("amendments.pdf"),
            &visit.t("documents-amendments-pdf"),
        ),
        ui::link_button(
            ButtonKind::Secondary,
            &at("marked.docx"),
            &visit.t("documents-marked-docx"),
        ),
    ];
    let rows: Vec<DataRow> = gaps
        .iter()
        .map(|one| DataRow {
            cells: vec![
                html! { (desk::pages::title(&visit, &GAP, &one.record)) },
                html! {
                    (one.said.section.clone().unwrap_or_default())
                    @if let Some(after) = &one.said.after { br; span.soft { (visit.t("documents-behind")) ": «" (super::short(after, 120)) "»" } }
                },
                html! {
                    @if let Some(wording) = &one.said.wording {
                        ins { (wording) }
                        @if wording.contains("___") { br; (ui::tag(ui::Tone::Warning, &visit.t("documents-blanks"))) }
                    }
                },
                html! { (gap_state(&visit, one)) },
            ],
            href: Some(visit.href(&format!("/desk/document-gap/{}", one.record.id))),
            ..DataRow::default()
        })
        .collect();
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        p { (visit.t("documents-amendments-says")) }
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("documents-no-gap"), &visit.t("documents-no-gap-says"), None))
        } @else {
            (ui::toolbar(&visit.reader, &acts))
            (table(
                heading.clone(),
                vec![
                    column(visit.t("document-gap")),
                    column(visit.t("document-gap-section")),
                    column(visit.t("document-gap-wording")),
                    column(visit.t("desk-state")),
                ],
                rows,
            ))
        }
    };
    Ok(visit.page(&PageParts::new(heading, around_below(&visit, &seen), body)))
}

async fn paper(visit: &Visit, id: &str) -> Result<(Seen, Paper), Refusal> {
    let (seen, gaps) = open(visit, id).await?;
    let gaps: Vec<&Kept<Gap>> = gaps.iter().collect();
    let paper = amendments(visit, &seen.title(visit), &seen.record.place, &gaps);
    Ok((seen, paper))
}

/// The table as PDF.
pub async fn pdf(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let (seen, paper) = paper(&visit, &id).await?;
    meetings::set(
        typeset,
        paper,
        &format!("{}-amendments.pdf", seen.record.place),
    )
    .await
}

/// The table as a text document.
pub async fn docx(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(writer): Extension<Writer>,
) -> Answer {
    let (seen, paper) = paper(&visit, &id).await?;
    let name = format!("{}-amendments.docx", seen.record.place);
    meetings::set_as(writer.0, paper, DOCX, &name).await
}

/// The document itself as a text document, with the wordings as tracked insertions.
pub async fn marked(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(writer): Extension<Writer>,
) -> Answer {
    let (seen, gaps) = open(&visit, &id).await?;
    let open: Vec<&Kept<Gap>> = gaps.iter().filter(|one| one.is_open()).collect();
    if open.is_empty() {
        return Err(Refusal::Wrong(Message::new("documents-no-gap-says")));
    }
    let newest = seen.version(None)?;
    let text = library::read(&visit, newest).await?;
    let paper = with_amendments(
        &visit,
        &seen.title(&visit),
        &seen.record.place,
        &text,
        &open,
    );
    let name = format!("{}-marked.docx", seen.record.place);
    meetings::set_as(writer.0, paper, DOCX, &name).await
}
