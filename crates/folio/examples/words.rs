//! What a document says, block by block, one on a line.
//!
//! `cargo run --release -p folio --example words -- FILE…`

use std::io::Write as _;

use folio::Limits;

fn main() {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let said = match folio::read(&path, &bytes, &Limits::default()) {
            Ok(document) => document.text().to_owned(),
            Err(refusal) => refusal.to_string(),
        };
        if writeln!(out, "{said}").is_err() {
            return;
        }
    }
}
