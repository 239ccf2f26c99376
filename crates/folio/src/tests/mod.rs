//! Features, each with a small real file built on the spot.

mod build;
mod docx;
mod hostile;
mod html;
mod odt;
mod pdf;
mod real;
mod rtf;
mod text;
mod workbooks;

use crate::{Document, Kind, Limits, Refusal, read};

/// A document block by block, one on a line.
fn outline(document: &Document) -> String {
    let lines = document.blocks.iter().map(|block| {
        let text = document.text_of(block);
        let page = block
            .page
            .map_or_else(String::new, |page| format!("{page} "));
        match &block.kind {
            Kind::Heading { level, number } => {
                format!("{page}H{level}[{}] {text}", number.as_deref().unwrap_or(""))
            }
            Kind::Article { number } => format!("{page}A[{number}] {text}"),
            Kind::Paragraph => format!("{page}P {text}"),
            Kind::Item { level, marker } => format!("{page}I{level}[{marker}] {text}"),
            Kind::Cell {
                table,
                row,
                column,
                across,
                down,
                head,
            } => {
                let span = if across + down > 2 {
                    format!(" {across}x{down}")
                } else {
                    String::new()
                };
                let head = if *head { "!" } else { "" };
                format!("{page}T{table}.{row}.{column}{head}{span} {text}")
            }
            Kind::Note { marker } => format!("{page}N[{marker}] {text}"),
            Kind::Contents => format!("{page}C {text}"),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Reads a file that must be readable, and checks what holds for every document.
fn good(name: &str, bytes: &[u8]) -> Document {
    match read(name, bytes, &Limits::default()) {
        Ok(document) => {
            sound(&document);
            document
        }
        Err(refusal) => panic!("{name}: {refusal}"),
    }
}

fn refused(name: &str, bytes: &[u8]) -> Refusal {
    match read(name, bytes, &Limits::default()) {
        Ok(document) => panic!("{name} was read:\n{}", outline(&document)),
        Err(refusal) => refusal,
    }
}

/// What holds for every document: blocks cover the text in order, sections stand above, greater above smaller.
fn sound(document: &Document) {
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        assert_eq!(block.range.start, if index == 0 { 0 } else { end + 1 });
        assert!(block.range.start < block.range.end);
        assert!((block.range.start..=block.range.end).contains(&block.body));
        assert!(document.text().is_char_boundary(block.range.start));
        assert!(document.text().is_char_boundary(block.body));
        assert!(!document.text_of(block).contains('\n'));
        end = block.range.end;
        assert_eq!(document.block_at(block.range.start), Some(index));
        if let Some(section) = block.section {
            assert!(section < index && document.blocks[section].kind.heads());
            if let (Kind::Heading { level: above, .. }, Kind::Heading { level, .. }) =
                (&document.blocks[section].kind, &block.kind)
            {
                assert!(above < level || *level == 9);
            }
        }
        if let (Some(page), Some(pages)) = (block.page, document.pages) {
            assert!((1..=pages).contains(&page));
        }
    }
    assert_eq!(end, document.text().len());
    let covered: usize = document
        .sections()
        .iter()
        .map(|(_, range)| range.len())
        .sum();
    assert!(covered <= document.text().len());
}
