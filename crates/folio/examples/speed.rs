//! How long documents take: one of 120 pages in DOCX, made on the spot, and every file that is named.
//!
//! `cargo run --release -p folio --example speed -- FILE…`. Times are wall clock on one thread, the shortest of seven.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use folio::Limits;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn best(mut act: impl FnMut()) -> Duration {
    let times = (0..7).map(|_| {
        let begin = Instant::now();
        act();
        begin.elapsed()
    });
    times.min().unwrap_or_default()
}

fn show(name: &str, bytes: &[u8]) {
    let time = best(|| drop(folio::read(name, bytes, &Limits::default())));
    match folio::read(name, bytes, &Limits::default()) {
        Ok(document) => println!(
            "{name}: {} bytes, {} letters, {} blocks, {:.1} ms",
            bytes.len(),
            document.text().chars().count(),
            document.blocks.len(),
            time.as_secs_f64() * 1e3,
        ),
        Err(refusal) => println!("{name}: {refusal}, {:.1} ms", time.as_secs_f64() * 1e3),
    }
}

/// A programme of 120 pages with 2,500 letters each.
fn programme() -> Option<Vec<u8>> {
    let sentence =
        "Айыл окмоту обеспечивает жителей чистой питьевой водой и содержит дороги в порядке. ";
    let mut body = String::new();
    for page in 1..=120 {
        let _ = write!(
            body,
            "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/><w:t>Статья {page}. Вода и дороги</w:t></w:r></w:p>"
        );
        for item in 1..=10 {
            let _ = write!(
                body,
                "<w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t xml:space=\"preserve\">{item}. {}</w:t></w:r></w:p>",
                sentence.repeat(3)
            );
        }
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", ""),
        ("word/document.xml", &document),
    ] {
        writer.start_file(name, SimpleFileOptions::default()).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn main() {
    if let Some(file) = programme() {
        show("programme.docx", &file);
    }
    for path in std::env::args().skip(1) {
        match std::fs::read(&path) {
            Ok(bytes) => show(&path, &bytes),
            Err(error) => println!("{path}: {error}"),
        }
    }
}
