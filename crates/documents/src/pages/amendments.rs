//! The amendments of a document: a table for the council, and the document with them in it.

use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use kernel::Message;
use maud::html;
use meetings::Typeset;
use paper::Paper;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use ui::{ButtonKind, DataRow};

use super::document::gap_state;
use super::{DOCX, Seen, Writer, around_below, column, table};
use crate::model::{Gap, Kept};
use crate::papers::{amendments, marked as with_amendments};
use crate::{GAP, library, store};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
            &at("amendments.xlsx"),
            &visit.t("documents-amendments-xlsx"),
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

/// The table as a workbook, to be sorted and filled in further. Everything is a text, so that nothing runs as a formula.
pub async fn xlsx(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (seen, gaps) = open(&visit, &id).await?;
    let bytes = workbook(&visit, &gaps).map_err(|why| {
        tracing::error!(error = ?why, "the amendments could not be written as a workbook");
        Refusal::Failed
    })?;
    let name = format!("{}-amendments.xlsx", seen.record.place);
    Ok(answer::download(XLSX, &name, bytes))
}

fn workbook(visit: &Visit, gaps: &[Kept<Gap>]) -> Result<Vec<u8>, XlsxError> {
    // The headings, and how wide their columns are in letters.
    const COLUMNS: [(&str, f64); 8] = [
        ("documents-row", 5.0),
        ("document-gap", 40.0),
        ("document-gap-section", 25.0),
        ("document-gap-after", 40.0),
        ("document-gap-wording", 60.0),
        ("desk-state", 16.0),
        ("document-gap-number", 12.0),
        ("document-gap-mended", 12.0),
    ];
    let top = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = top.clone().set_bold();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // A sheet's name has 31 letters at most.
    let name: String = visit.t("documents-amendments").chars().take(31).collect();
    sheet.set_name(name)?;
    for (at, (key, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, at, visit.t(key), &bold)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_fit_to_pages(1, 0);
    for (row, one) in (1..).zip(gaps) {
        let said = &one.said;
        let words = [
            row.to_string(),
            desk::pages::title(visit, &GAP, &one.record),
            said.section.clone().unwrap_or_default(),
            said.after.clone().unwrap_or_default(),
            said.wording.clone().unwrap_or_default(),
            visit.t(&format!("document-gap-state-{}", one.record.state)),
            said.number.to_string(),
            said.mended
                .map_or_else(String::new, |number| number.to_string()),
        ];
        for (at, words) in (0..).zip(words) {
            // A cell holds 32,767 letters.
            let words: String = words.chars().take(32_000).collect();
            sheet.write_string_with_format(row, at, words, &top)?;
        }
    }
    book.save_to_buffer()
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
