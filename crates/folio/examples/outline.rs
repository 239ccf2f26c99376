//! What a document is read into, block by block.
//!
//! `cargo run --release -p folio --example outline -- FILE…`

use folio::{Kind, Limits};

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else {
            println!("{path} cannot be read");
            continue;
        };
        match folio::read(&path, &bytes, &Limits::default()) {
            Err(refusal) => println!("{path}: {refusal}"),
            Ok(document) => show(&path, &document),
        }
    }
}

fn show(path: &str, document: &folio::Document) {
    println!(
        "{path}: {:?} {:?}, title {:?}, {:?} pages, {} blocks, {:?}, {:?}",
        document.format,
        document.encoding,
        document.title,
        document.pages,
        document.blocks.len(),
        document.metadata,
        document.warnings,
    );
    for block in &document.blocks {
        let text: String = document.text_of(block).chars().take(100).collect();
        let page = block
            .page
            .map_or_else(String::new, |page| format!("p{page} "));
        match &block.kind {
            Kind::Heading { level, number } => {
                println!(
                    "{page}H{level} [{}] {text}",
                    number.as_deref().unwrap_or("")
                );
            }
            Kind::Article { number } => println!("{page}  A [{number}] {text}"),
            Kind::Paragraph => println!("{page}      {text}"),
            Kind::Item { level, marker } => println!("{page}      * {level} [{marker}] {text}"),
            Kind::Cell {
                table, row, column, ..
            } => println!("{page}      | {table}:{row}:{column} {text}"),
            Kind::Note { marker } => println!("{page}      ^ [{marker}] {text}"),
            Kind::Contents => println!("{page}      … {text}"),
        }
    }
    for piece in document.furniture.iter().take(40) {
        println!(
            "furniture {:?} {:?} {}",
            piece.page, piece.place, piece.text
        );
    }
}
