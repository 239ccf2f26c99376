//! Workbooks made into forms, and the best-known converter beside us.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Bench;
use super::measure;
use crate::python;
use crate::run::{cargo, root};

/// How often the two take turns: whatever else the machine does meanwhile slows both.
const ROUNDS: usize = 3;

/// How often a workbook is converted in each of our turns.
const TIMES: &str = "10";

/// Real workbooks, and how many times faster we promise to be.
const WORKBOOKS: [(&str, &str); 2] = [
    ("MSNA 2024, 321 questions", "msna2024_core_reach_en_fr.xlsx"),
    (
        "Iraq MCNA, 501 questions, 5,145 choices",
        "irq_mcna_reach_en_ar.xlsx",
    ),
];
const BAR: f64 = 30.0;

/// Builds the converter alone.
pub(super) fn build() -> Result<(), String> {
    let built = cargo()
        .args([
            "build",
            "--release",
            "--package",
            "xlsform",
            "--example",
            "convert",
        ])
        .status();
    if built.is_ok_and(|status| status.success()) {
        Ok(())
    } else {
        Err("the converter does not build".to_owned())
    }
}

impl Bench {
    /// Both warm, in one process each, the fastest of all turns.
    pub(super) fn xforms(&mut self) -> Result<(), String> {
        let workbooks = root().join("../shared/data/xlsforms");
        if !workbooks.is_dir() {
            println!("skipped: the workbooks are not here");
            return Ok(());
        }
        let files: Vec<PathBuf> = WORKBOOKS
            .iter()
            .map(|(_, name)| workbooks.join(name))
            .collect();
        let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        let folder = root().join("target/peers");
        fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
        let programs = python::with("pyxform", &folder);
        let mut ours = vec![f64::MAX; files.len()];
        let mut theirs = vec![f64::MAX; files.len()];
        for _ in 0..ROUNDS {
            keep_least(&mut ours, &own(&paths)?);
            match &programs {
                Ok(programs) => {
                    let script = root().join("xtask/peers/xforms.py");
                    let said = measure::peer_with(&programs.join("python"), &script, &paths)?;
                    keep_least(&mut theirs, &numbers(&said, serde_json::Value::as_f64));
                }
                Err(why) => println!("skipped: {why}"),
            }
        }
        for (at, (what, _)) in WORKBOOKS.iter().enumerate() {
            let ratio = theirs[at] / ours[at];
            let is_compared = programs.is_ok();
            let measured = if is_compared {
                format!("{:.1} ms; {:.0} ms: {ratio:.0} ×", ours[at], theirs[at])
            } else {
                format!("{:.1} ms", ours[at])
            };
            self.row(
                &format!("{what}, workbook to form, warm, beside pyxform"),
                &format!("≥ {BAR:.0} ×"),
                measured,
                is_compared.then_some(ratio >= BAR),
            );
        }
        Ok(())
    }
}

fn own(files: &[&Path]) -> Result<Vec<f64>, String> {
    let program = root().join("target/release/examples/convert");
    let output = Command::new(&program)
        .arg(TIMES)
        .args(files)
        .output()
        .map_err(|why| format!("{}: {why}", program.display()))?;
    let said: Value = serde_json::from_slice(&output.stdout).map_err(|why| why.to_string())?;
    Ok(numbers(&said, |one| one["milliseconds"].as_f64()))
}

fn numbers(said: &Value, number: impl Fn(&Value) -> Option<f64>) -> Vec<f64> {
    let all = said.as_array().into_iter().flatten();
    all.map(|one| number(one).unwrap_or(f64::MAX)).collect()
}

fn keep_least(least: &mut [f64], others: &[f64]) {
    for (one, other) in least.iter_mut().zip(others) {
        *one = one.min(*other);
    }
}
