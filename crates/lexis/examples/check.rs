//! Tries the sentences of lexicons: `check [file…]`; without files, the shipped ones.
//!
//! A line for each failure; the end is 1 if there is any.

use std::path::Path;
use std::process::ExitCode;

use lexis::evaluation::failures;
use lexis::{Finder, Lexicon};

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let files: Vec<(String, String)> = if asked.is_empty() {
        let shipped = lexis::shipped_files().iter();
        shipped
            .map(|(id, text)| ((*id).to_owned(), (*text).to_owned()))
            .collect()
    } else {
        let read = |path: &String| {
            let name = Path::new(path)
                .file_stem()
                .map_or(path.clone(), |stem| stem.to_string_lossy().into_owned());
            match std::fs::read_to_string(path) {
                Ok(text) => Some((name, text)),
                Err(why) => {
                    eprintln!("{path}: {why}");
                    None
                }
            }
        };
        asked.iter().filter_map(read).collect()
    };
    let mut is_well = asked.is_empty() || files.len() == asked.len();
    for (name, text) in files {
        is_well &= check(&name, &text);
    }
    if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn check(name: &str, text: &str) -> bool {
    let lexicon = match Lexicon::parse(text) {
        Ok(lexicon) => lexicon,
        Err(why) => {
            println!("{name}: {why}");
            return false;
        }
    };
    let finder = match Finder::new(std::slice::from_ref(&lexicon)) {
        Ok(finder) => finder,
        Err(why) => {
            println!("{name}: {why}");
            return false;
        }
    };
    let (tried, failed) = failures(&finder, &lexicon);
    for one in &failed {
        println!(
            "{name} {} {}: expected [{}] found [{}] in \"{}\"",
            one.concept,
            one.lang.code(),
            one.expected.join(", "),
            one.found.join(", "),
            one.sentence
        );
    }
    println!(
        "{name}: {} concepts, {} of {tried} sentences pass",
        lexicon.concepts.len(),
        tried - failed.len()
    );
    failed.is_empty()
}
