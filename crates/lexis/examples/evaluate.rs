//! How well the shipped lexicons do on sentences written apart from them:
//! `cargo run --release -p lexis --example evaluate -- crates/lexis/evaluation`.
//!
//! A line for each language and each concept below 0.95 recall or 0.97 precision, then the whole.

use std::path::PathBuf;

use lexis::evaluation::{Counts, counts, examples};
use lexis::{Finder, Lang, shipped};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_default());
    let Ok(finder) = Finder::new(&shipped()) else {
        return eprintln!("the shipped lexicons do not fit together");
    };
    let sets = [
        ("ky", Lang::Ky),
        ("ru", Lang::Ru),
        ("uz", Lang::Uz),
        ("en", Lang::En),
    ];
    for (code, lang) in sets {
        let path = folder.join(format!("{code}.txt"));
        let Ok(set) = std::fs::read_to_string(&path) else {
            println!("{code}: there is no {}", path.display());
            continue;
        };
        let all = match examples(&set) {
            Ok(all) => all,
            Err(line) => {
                println!("{code}: line {line} is no example");
                continue;
            }
        };
        let mut whole = Counts::default();
        let found = counts(&finder, &all, lang);
        for (concept, counts) in &found {
            whole.add(*counts);
            if counts.recall() < 0.95 || counts.precision() < 0.97 {
                println!(
                    "{code} {concept}: recall {:.2}, precision {:.2}",
                    counts.recall(),
                    counts.precision()
                );
            }
        }
        println!(
            "{code}: {} concepts, {} mentions; recall {:.3}, precision {:.3}",
            found.len(),
            whole.found + whole.missed,
            whole.recall(),
            whole.precision()
        );
    }
}
