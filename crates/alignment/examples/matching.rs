//! How long matching takes: rows in memory in, suggestions with reasons out; the best of several runs.
//!
//! `cargo run --release -p alignment --example matching -- MAPPING.toml PLAN.csv BUDGET.csv YEAR`

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use alignment::matching::{self, Options};
use alignment::{Input, Linking, funding};
use intake::{File, Mapping};
use kernel::{Currency, Words};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seconds) = measure(&arguments) else {
        eprintln!("matching MAPPING.toml PLAN.csv BUDGET.csv YEAR: files that can be used");
        return ExitCode::from(2);
    };
    println!("{seconds:.5}");
    ExitCode::SUCCESS
}

fn measure(arguments: &[String]) -> Option<f64> {
    let [mapping, plan, budget, year] = arguments else {
        return None;
    };
    let text = std::fs::read_to_string(mapping).ok()?;
    let mapping = Mapping::parse(mapping, &text).ok()?;
    let file = |name: &String| File::open(Path::new(name)).ok().map(|file| [file]);
    let options = intake::Options::default();
    let programme = plans::read::programme(&file(plan)?, Some(&mapping), &options, "")
        .ok()?
        .value;
    let budget = budgets::read::budget(&file(budget)?, Some(&mapping), &options)
        .ok()?
        .value;
    let year = year.parse().ok()?;
    let name = Words::default();
    let input = Input {
        place: "",
        name: &name,
        country: "",
        year,
        currency: Currency::KGS,
        programme: Some(&programme),
        budget: Some(&budget),
        population: None,
        allocations: &[],
        scores: &[],
        rejected: &[],
        linking: Linking::default(),
    };
    let (measures, positions) = funding::items(&input);
    let blind = Options {
        use_codes: false,
        year: Some(year),
        ..Options::default()
    };
    let mut best = f64::INFINITY;
    for _ in 0..15 {
        let started = Instant::now();
        let found = matching::suggest(&measures, &positions, &blind);
        best = best.min(started.elapsed().as_secs_f64());
        assert!(!found.is_empty());
    }
    Some(best)
}
