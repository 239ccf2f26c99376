//! How well the shipped lexicons do on sentences written apart from them:
//! `cargo run --release -p lexis --example evaluate -- [--each | --counts] crates/lexis/evaluation`.
//!
//! A line for each language and each concept below 0.95 recall or 0.97 precision, then the whole. With `--each` also
//! every sentence with a fault. With `--counts`, for programs, nothing but a line for each language and concept, parted
//! by tabs: language, concept, mentions found, mentions missed, hits that are none.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexis::evaluation::{Counts, Example, counts, each, examples};
use lexis::{Finder, LANGUAGES, Lang, shipped};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Weak,
    Each,
    Counts,
}

fn main() -> ExitCode {
    let mut shows = Shows::Weak;
    let mut folder = PathBuf::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--each" => shows = Shows::Each,
            "--counts" => shows = Shows::Counts,
            _ => folder = PathBuf::from(argument),
        }
    }
    match run(&folder, shows) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, shows: Shows) -> Result<(), String> {
    let finder = Finder::new(&shipped()).map_err(|why| why.to_string())?;
    let mut sets = 0;
    for lang in LANGUAGES {
        let code = lang.code();
        let path = folder.join(format!("{code}.txt"));
        let Ok(set) = std::fs::read_to_string(&path) else {
            eprintln!("{code}: there is no {}", path.display());
            continue;
        };
        let all = examples(&set).map_err(|line| format!("{code}: line {line} is no example"))?;
        sets += 1;
        if shows == Shows::Counts {
            for (concept, one) in counts(&finder, &all, lang) {
                println!(
                    "{code}\t{concept}\t{}\t{}\t{}",
                    one.found, one.missed, one.false_hits
                );
            }
        } else {
            tell(&finder, &all, code, lang, shows);
        }
    }
    if sets == 0 {
        return Err(format!("{}: no set", folder.display()));
    }
    Ok(())
}

fn tell(finder: &Finder, all: &[Example], code: &str, lang: Lang, shows: Shows) {
    if shows == Shows::Each {
        each(finder, all, lang, |example, verdict| {
            let missed: Vec<&str> = verdict
                .missed
                .iter()
                .map(|span| &example.text[span.clone()])
                .collect();
            let wrong: Vec<&str> = verdict
                .false_hits
                .iter()
                .map(|hit| &example.text[hit.span.clone()])
                .collect();
            if !missed.is_empty() || !wrong.is_empty() {
                println!(
                    "{code}:{} {}: missed {missed:?}, false {wrong:?} in \"{}\"",
                    example.line, example.concept, example.text
                );
            }
        });
    }
    let mut whole = Counts::default();
    let found = counts(finder, all, lang);
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
