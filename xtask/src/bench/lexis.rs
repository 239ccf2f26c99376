//! How well the shipped lexicons find what papers speak of, and how fast.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Bench;
use crate::run::{cargo, root};

/// The languages of the evaluation sets.
const LANGUAGES: [&str; 4] = ["ky", "ru", "uz", "en"];

/// What share of the mentions is to be found, what share of the hits is to be right, and how fast.
const RECALL: f64 = 0.95;
const PRECISION: f64 = 0.97;
const MEGABYTES: f64 = 25.0;

/// Builds the two examples that do the work.
pub(super) fn build() -> Result<(), String> {
    let built = cargo()
        .args(["build", "--release", "--package", "lexis", "--examples"])
        .status();
    if built.is_ok_and(|status| status.success()) {
        Ok(())
    } else {
        Err("the lexicons do not build".to_owned())
    }
}

/// Mentions found and missed, hits that are none.
#[derive(Clone, Copy, Default)]
struct Counts {
    found: u32,
    missed: u32,
    wrong: u32,
}

impl Counts {
    fn of(numbers: &[&str]) -> Option<Counts> {
        let [found, missed, wrong] = numbers else {
            return None;
        };
        Some(Counts {
            found: found.parse().ok()?,
            missed: missed.parse().ok()?,
            wrong: wrong.parse().ok()?,
        })
    }

    fn add(&mut self, other: Counts) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }

    fn recall(self) -> f64 {
        share(self.found, self.missed)
    }

    fn precision(self) -> f64 {
        share(self.found, self.wrong)
    }

    fn is_kept(self) -> bool {
        self.recall() >= RECALL && self.precision() >= PRECISION
    }
}

fn share(right: u32, wrong: u32) -> f64 {
    if right + wrong == 0 {
        return 1.0;
    }
    f64::from(right) / f64::from(right + wrong)
}

impl Bench {
    /// Recall and precision of every concept in every language, the totals, and the speed on real laws.
    pub(super) fn lexis(&mut self) -> Result<(), String> {
        let all = evaluated(&root().join("crates/lexis/evaluation"))?;
        for lang in LANGUAGES {
            match all.get(lang) {
                Some(concepts) => self.language(lang, concepts),
                None => println!("skipped: there is no evaluation set in {lang}"),
            }
        }
        self.speed_of_lexicons()
    }

    fn language(&mut self, lang: &str, concepts: &BTreeMap<String, Counts>) {
        println!("\n{lang}: concept, recall, precision (of so many mentions)");
        let mut total = Counts::default();
        for (concept, counts) in concepts {
            total.add(*counts);
            println!(
                "{} {concept:<26} {:.3} {:.3} ({})",
                if counts.is_kept() { " " } else { "!" },
                counts.recall(),
                counts.precision(),
                counts.found + counts.missed
            );
        }
        self.row(
            &format!(
                "mentions of {} concepts in {lang}: recall, precision",
                concepts.len()
            ),
            &format!("≥ {RECALL}, ≥ {PRECISION}"),
            format!(
                "{:.3}, {:.3} of {} mentions",
                total.recall(),
                total.precision(),
                total.found + total.missed
            ),
            Some(total.is_kept()),
        );
    }

    fn speed_of_lexicons(&mut self) -> Result<(), String> {
        let laws = laws();
        if laws.is_empty() {
            println!("skipped: the laws are not here");
            return Ok(());
        }
        let program = target().join("release/examples/speed");
        let output = Command::new(&program)
            .args(&laws)
            .output()
            .map_err(|why| format!("{}: {why}", program.display()))?;
        let said: Value = serde_json::from_slice(&output.stdout).map_err(|why| why.to_string())?;
        let number = |key: &str| said[key].as_f64().unwrap_or_default();
        self.row(
            &format!(
                "all lexicons over {} Russian laws, {:.1} MB, one core",
                laws.len(),
                number("megabytes")
            ),
            &format!("≥ {MEGABYTES:.0} MB/s"),
            format!(
                "{:.1} MB/s, {:.0} MB of memory, ready in {:.0} ms",
                number("mb_per_second"),
                number("peak_mb"),
                number("building_seconds") * 1_000.0
            ),
            Some(number("mb_per_second") >= MEGABYTES),
        );
        Ok(())
    }
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The counts of every language and concept.
fn evaluated(folder: &Path) -> Result<BTreeMap<String, BTreeMap<String, Counts>>, String> {
    let program = target().join("release/examples/evaluate");
    let output = Command::new(&program)
        .arg("--counts")
        .arg(folder)
        .output()
        .map_err(|why| format!("{}: {why}", program.display()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let mut all: BTreeMap<String, BTreeMap<String, Counts>> = BTreeMap::new();
    for line in said.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [lang, concept, numbers @ ..] = parts.as_slice() else {
            return Err(format!("no counts: {line}"));
        };
        let counts = Counts::of(numbers).ok_or_else(|| format!("no counts: {line}"))?;
        let concepts = all.entry((*lang).to_owned()).or_default();
        concepts.insert((*concept).to_owned(), counts);
    }
    if all.is_empty() {
        return Err("nothing was evaluated".to_owned());
    }
    Ok(all)
}

/// The Russian laws of the shared data, if they are here.
fn laws() -> Vec<PathBuf> {
    let folder = root().join("../shared/data/documents");
    let mut laws: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("ru_") && name.ends_with(".txt")
        })
        .collect();
    laws.sort();
    laws
}
