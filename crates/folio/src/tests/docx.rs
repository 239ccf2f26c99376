//! DOCX: styles, numbering, tables, notes, pages, tracked changes, boxes.

use super::build::{docx, paragraph};
use super::{good, outline, refused};
use crate::{Refusal, Warning};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>"#;

fn numbered(list: u32, level: u32, words: &str) -> String {
    paragraph(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        words,
    )
}

fn styled(style: &str, words: &str) -> String {
    paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), words)
}

#[test]
fn styles_lists_and_contents() {
    let body = [
        styled("T", "Программа развития"),
        styled("C", "Вода 3"),
        styled("1", "Вода"),
        numbered(1, 0, "Построить водопровод."),
        numbered(1, 1, "купить трубы;"),
        numbered(1, 1, "нанять людей."),
        numbered(1, 0, "Пустить воду."),
        numbered(2, 0, "насос"),
        styled("2", "Деньги"),
        paragraph("", "Статья 5. Права"),
    ]
    .concat();
    let file = docx(
        &body,
        &[
            ("word/styles.xml", STYLES),
            ("word/numbering.xml", NUMBERING),
        ],
    );
    let document = good("a.docx", &file);
    assert_eq!(
        outline(&document),
        "H1[] Программа развития\nC Вода 3\nH2[] Вода\nI1[1.] 1. Построить водопровод.\nI2[а)] а) купить трубы;\nI2[б)] б) нанять людей.\nI1[2.] 2. Пустить воду.\nI1[•] насос\nH3[] Деньги\nA[5] Статья 5. Права"
    );
    assert_eq!(document.title.as_deref(), Some("Программа развития"));
}

#[test]
fn tables_with_merged_cells_and_notes() {
    let cell = |properties: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph("", words)
        )
    };
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl><w:p><w:r><w:t>Конец</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        cell("<w:gridSpan w:val=\"2\"/>", "Что"),
        cell("", "Сом"),
        cell("<w:vMerge w:val=\"restart\"/>", "Вода"),
        cell("", "труба"),
        cell("", "5"),
        cell("<w:vMerge/>", ""),
        cell("", "кран"),
        cell("", "6"),
    );
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>По ценам 2024 года</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let document = good("a.docx", &docx(&body, &[("word/footnotes.xml", notes)]));
    assert_eq!(
        outline(&document),
        "T0.0.0! 2x1 Что\nT0.0.2! Сом\nT0.1.0 1x2 Вода\nT0.1.1 труба\nT0.1.2 5\nT0.2.1 кран\nT0.2.2 6\nP Конец\nN[1] По ценам 2024 года"
    );
}

#[test]
fn pages_are_counted_where_a_program_showed_them() {
    let body = "<w:p><w:r><w:t>Раз.</w:t></w:r></w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Два.</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Три.</w:t></w:r></w:p>";
    let document = good("a.docx", &docx(body, &[]));
    assert_eq!(outline(&document), "1 P Раз.\n2 P Два.\n3 P Три.");
    assert_eq!(document.pages, Some(3));
    let unseen = "<w:p><w:r><w:t>Раз.</w:t></w:r></w:p><w:p><w:r><w:br w:type=\"page\"/><w:t>Два.</w:t></w:r></w:p>";
    let document = good("a.docx", &docx(unseen, &[]));
    assert_eq!(
        (outline(&document), document.pages),
        ("P Раз.\nP Два.".to_owned(), None)
    );
}

#[test]
fn insertions_are_kept_and_deletions_dropped() {
    let body = "<w:p><w:r><w:t>Вода </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>не </w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>очень </w:t></w:r></w:ins><w:moveFrom><w:r><w:t>там </w:t></w:r></w:moveFrom><w:r><w:t>нужна.</w:t></w:r></w:p>";
    let document = good("a.docx", &docx(body, &[]));
    assert_eq!(document.text(), "Вода очень нужна.");
    assert_eq!(
        document.warnings,
        [Warning::TrackedChanges {
            inserted: 1,
            deleted: 1
        }]
    );
}

#[test]
fn boxes_hidden_words_raised_numbers_and_fields() {
    let body = r#"<w:p><w:r><w:t>Статья 15</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>. Вода</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p><w:r><w:t>Утверждено</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Утверждено</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Всем.</w:t></w:r></w:p>"#;
    let document = good("a.docx", &docx(body, &[]));
    assert_eq!(
        outline(&document),
        "A[15¹] Статья 15¹. Вода\nP Утверждено\nP Всем."
    );
}

#[test]
fn line_breaks_part_items_but_not_sentences() {
    let body = "<w:p><w:r><w:t>Нужно:</w:t><w:br/><w:t>1) вода;</w:t><w:br/><w:t>2) дорога и</w:t><w:br/><w:t>мост.</w:t></w:r></w:p>";
    let document = good("a.docx", &docx(body, &[]));
    assert_eq!(
        outline(&document),
        "P Нужно:\nI1[1)] 1) вода;\nI1[2)] 2) дорога и мост."
    );
}

#[test]
fn what_a_file_says_of_itself() {
    let core = "<c><title>Программа</title><creator>Айгуль</creator><modified>2024-05-31T10:00:00Z</modified></c>";
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Черновик</w:t></w:r></w:p></w:hdr>";
    let body = [
        paragraph("", "от 12 января 2005 года № 8"),
        paragraph("", "Вода."),
    ]
    .concat();
    let file = docx(
        &body,
        &[("docProps/core.xml", core), ("word/header1.xml", header)],
    );
    let document = good("program.pdf", &file);
    assert_eq!(document.title.as_deref(), Some("Программа"));
    assert_eq!(document.metadata.author.as_deref(), Some("Айгуль"));
    assert_eq!(
        document.metadata.date.as_deref(),
        Some("2024-05-31T10:00:00Z")
    );
    assert_eq!(document.metadata.number.as_deref(), Some("8"));
    assert_eq!(document.furniture[0].text, "Черновик");
    assert_eq!(
        document.warnings,
        [Warning::Misnamed {
            says: "pdf".to_owned()
        }]
    );
}

#[test]
fn a_text_of_nothing_but_pictures_is_scanned() {
    let body = "<w:p><w:r><w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r></w:p>";
    assert_eq!(
        refused("a.docx", &docx(body, &[])),
        Refusal::Scanned { pages: 1 }
    );
    assert_eq!(refused("a.docx", &docx("<w:p/>", &[])), Refusal::Empty);
}
