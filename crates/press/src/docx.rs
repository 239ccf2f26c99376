//! A paper as a text document that people can go on writing: Office Open XML (ECMA-376), the smallest part of it that
//! word processors need. Headings are headings and tables are tables with a heading row, so that it reads well aloud and
//! a table of contents can be made of it.
//!
//! Pictures are left out: their table stands beside them in every paper, and their caption and description stay.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use paper::{Bars, Block, Fact, Inline, Paper, Table};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Writes a paper as a text document.
///
/// The same paper gives the same bytes: no clock is asked.
///
/// # Errors
/// Where the archive cannot be written: words for the log.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, String> {
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(paper)),
        (
            "word/_rels/document.xml.rels",
            DOCUMENT_RELATIONS.to_owned(),
        ),
        ("word/styles.xml", styles(paper)),
        ("word/document.xml", document(paper)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        archive
            .start_file(name, options)
            .map_err(|why| why.to_string())?;
        archive
            .write_all(content.as_bytes())
            .map_err(|why| why.to_string())?;
    }
    let written = archive.finish().map_err(|why| why.to_string())?;
    Ok(written.into_inner())
}

/// The text as XML character data; control characters, which XML forbids, are dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

fn core(paper: &Paper) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>Ashar</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#,
        escaped(&paper.title),
        paper.lang,
    )
}

fn styles(paper: &Paper) -> String {
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="{}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        paper.lang,
    );
    let headings = [
        ("Title", "Title", 36, None),
        ("Heading1", "heading 1", 30, Some(0)),
        ("Heading2", "heading 2", 26, Some(1)),
    ];
    for (id, name, size, outline) in headings {
        let outline = outline.map_or_else(String::new, |level| {
            format!(r#"<w:outlineLvl w:val="{level}"/>"#)
        });
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>{outline}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>"#
        );
    }
    for (id, name, size) in [("Note", "Note", 20), ("Caption", "caption", 20)] {
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="444444"/><w:sz w:val="{size}"/></w:rPr></w:style>"#
        );
    }
    out.push_str("</w:styles>");
    out
}

fn document(paper: &Paper) -> String {
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{WORD}"><w:body>"#
    );
    for (style, text) in [
        ("Note", &paper.overline),
        ("Title", &paper.title),
        ("Note", &paper.subtitle),
    ] {
        if !text.is_empty() {
            plain(&mut out, style, text);
        }
    }
    for block in &paper.blocks {
        draw(&mut out, block);
    }
    if !paper.footer.is_empty() {
        plain(&mut out, "Note", &paper.footer);
    }
    // A4, two centimetres of margin.
    out.push_str(r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#);
    out
}

fn draw(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text, .. } => {
            plain(out, if *level <= 2 { "Heading1" } else { "Heading2" }, text);
        }
        Block::Paragraph(inlines) => paragraph(out, "Normal", inlines),
        Block::Note(inlines) => paragraph(out, "Note", inlines),
        Block::Facts(facts) => table(out, &of_facts(facts)),
        Block::Breaks(breaks) => {
            for one in breaks {
                let said = [one.text.as_str(), one.aside.as_str()].join(" ");
                let inlines = [
                    Inline::Strong(one.title.clone()),
                    Inline::Text(format!(" {}", said.trim())),
                ];
                paragraph(out, "Normal", &inlines);
            }
        }
        Block::List(items) => {
            for item in items {
                let mut inlines = vec![Inline::Text("— ".to_owned())];
                inlines.extend(item.iter().cloned());
                paragraph(out, "Normal", &inlines);
            }
        }
        Block::Table(one) => table(out, one),
        Block::Picture { alt, caption, .. } => {
            plain(out, "Caption", &format!("{caption} {alt}"));
        }
        Block::Bars(bars) => table(out, &of_bars(bars)),
        Block::PageBreak => out.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#),
    }
}

/// The figures of a masthead as rows: what it is, and the value.
fn of_facts(facts: &[Fact]) -> Table {
    Table {
        rows: facts
            .iter()
            .map(|fact| paper::Row {
                cells: vec![
                    fact.name.clone(),
                    format!("{} {}", fact.value, fact.small).trim().to_owned(),
                ],
                ..paper::Row::default()
            })
            .collect(),
        ..Table::default()
    }
}

fn of_bars(bars: &Bars) -> Table {
    let [name, value, mark] = &bars.headings;
    Table {
        caption: bars.caption.clone(),
        columns: vec![
            paper::Column::words(name.clone()),
            paper::Column::numbers(value.clone()),
            paper::Column::numbers(mark.clone()),
        ],
        rows: bars
            .bars
            .iter()
            .map(|bar| paper::Row {
                cells: vec![
                    bar.name.clone(),
                    bar.value_text.clone(),
                    bar.mark_text.clone(),
                ],
                ..paper::Row::default()
            })
            .collect(),
        total: None,
    }
}

fn plain(out: &mut String, style: &str, text: &str) {
    paragraph(out, style, &[Inline::Text(text.to_owned())]);
}

fn paragraph(out: &mut String, style: &str, inlines: &[Inline]) {
    let _ = write!(out, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>"#);
    let whole = !inlines.is_empty()
        && inlines
            .iter()
            .all(|inline| matches!(inline, Inline::Inserted(_)));
    if whole {
        // The end of the paragraph comes and goes with its words.
        let id = out.len();
        let _ = write!(
            out,
            r#"<w:rPr><w:ins w:id="{id}" w:author="Ashar"/></w:rPr>"#
        );
    }
    out.push_str("</w:pPr>");
    for inline in inlines {
        match inline {
            Inline::Strong(text) => run(out, text, true),
            Inline::Text(text) | Inline::Anchor(text, _) | Inline::Soft(text) => {
                run(out, text, false);
            }
            Inline::Inserted(text) => {
                // A tracked insertion (ECMA-376, part 1, 17.13.5.18): its date may be left out, and no clock is asked.
                let id = out.len();
                let _ = write!(out, r#"<w:ins w:id="{id}" w:author="Ashar">"#);
                run(out, text, false);
                out.push_str("</w:ins>");
            }
        }
    }
    out.push_str("</w:p>");
}

fn run(out: &mut String, text: &str, strong: bool) {
    let bold = if strong { "<w:rPr><w:b/></w:rPr>" } else { "" };
    for (number, line) in text.split('\n').enumerate() {
        let broken = if number > 0 { "<w:br/>" } else { "" };
        let _ = write!(
            out,
            r#"<w:r>{bold}{broken}<w:t xml:space="preserve">{}</w:t></w:r>"#,
            escaped(line)
        );
    }
}

fn table(out: &mut String, table: &Table) {
    let columns = table
        .rows
        .iter()
        .map(|row| row.cells.len())
        .chain([table.columns.len()])
        .max()
        .unwrap_or(0);
    if columns == 0 {
        return;
    }
    if !table.caption.is_empty() {
        plain(out, "Caption", &table.caption);
    }
    out.push_str(r#"<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>"#);
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(
            out,
            r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>"#
        );
    }
    out.push_str("</w:tblBorders></w:tblPr><w:tblGrid>");
    let width = 9638 / columns;
    for _ in 0..columns {
        let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
    }
    out.push_str("</w:tblGrid>");
    let numeric = |at: usize| table.columns.get(at).is_some_and(|column| column.numeric);
    let mut row = |cells: &[String], is_head: bool, is_strong: bool| {
        out.push_str("<w:tr>");
        if is_head {
            out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
        }
        for at in 0..columns {
            let text = cells.get(at).map_or("", String::as_str);
            let side = if numeric(at) { "right" } else { "left" };
            let _ = write!(
                out,
                r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{side}"/></w:pPr>"#
            );
            run(out, text, is_head || is_strong);
            out.push_str("</w:p></w:tc>");
        }
        out.push_str("</w:tr>");
    };
    if !table.columns.is_empty() {
        let heads: Vec<String> = table
            .columns
            .iter()
            .map(|column| column.heading.clone())
            .collect();
        row(&heads, true, false);
    }
    for one in &table.rows {
        row(&one.cells, false, false);
    }
    if let Some(total) = &table.total {
        row(total, false, true);
    }
    out.push_str("</w:tbl>");
    // Two tables that touch would become one.
    plain(out, "Note", "");
}
