//! How good the suggestions of `ashar match --hide-codes` are, told from its answer and the two tables alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The figures that the bars are about.
pub struct Accuracy {
    /// Of the measures that have a position, the share whose first suggestion is it.
    pub first: f64,
    /// … of those whose text differs from the action's.
    pub first_differing: f64,
    /// Of the accepted suggestions, the share that is right.
    pub precision: f64,
    /// Of all measures, the share with an accepted suggestion.
    pub coverage: f64,
    /// Harmonic mean of precision and recall of first suggestions of one half or more.
    pub f1: f64,
    /// Mean distance between promised and true, in ten bins of first suggestions.
    pub calibration_error: f64,
}

/// One row of a table by its headings.
type Row = BTreeMap<String, String>;

/// Compares an answer with the codes that it was not allowed to see.
pub fn of(answer: &Path, plan: &Path, budget: &Path) -> Result<Accuracy, String> {
    let text = fs::read(answer).map_err(|error| format!("{}: {error}", answer.display()))?;
    let matches: Vec<Value> = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let plan = rows(plan)?;
    let keys: BTreeSet<(String, String)> = rows(budget)?
        .iter()
        .map(|row| (cell(row, "cd_orgao"), cell(row, "projetoatividade")))
        .collect();
    // Measures are named by their number, or by their row where the plan has none.
    let named = |at: usize, row: &Row| {
        let number = cell(row, "measure_id");
        if number.is_empty() {
            format!("row-{}", at + 2)
        } else {
            number
        }
    };
    let truth: BTreeMap<String, (String, String)> = plan
        .iter()
        .enumerate()
        .map(|(at, row)| {
            (
                named(at, row),
                (cell(row, "org_code"), cell(row, "action_code")),
            )
        })
        .collect();
    let differs: BTreeSet<String> = plan
        .iter()
        .enumerate()
        .filter(|(_, row)| {
            cell(row, "measure").to_lowercase() != cell(row, "action").to_lowercase()
        })
        .map(|(at, row)| named(at, row))
        .collect();
    let known: Vec<&String> = truth
        .iter()
        .filter(|(_, key)| keys.contains(*key))
        .map(|(name, _)| name)
        .collect();
    let hard: Vec<&String> = known
        .iter()
        .copied()
        .filter(|name| differs.contains(*name))
        .collect();

    let mut first: BTreeMap<&str, bool> = BTreeMap::new();
    let mut covered: BTreeSet<&str> = BTreeSet::new();
    let (mut accepted, mut accepted_right, mut sure, mut sure_right) = (0, 0, 0, 0);
    let mut bins = [(0.0_f64, 0.0_f64); 10];
    for one in &matches {
        let name = one["measure"].as_str().unwrap_or_default();
        let found = (text_of(one, "office_code"), text_of(one, "activity_code"));
        let right = truth.get(name) == Some(&found);
        if one["accepted"] == true {
            accepted += 1;
            accepted_right += u32::from(right);
            covered.insert(name);
        }
        if first.contains_key(name) {
            continue;
        }
        first.insert(name, right);
        let probability = one["probability"].as_f64().unwrap_or_default();
        if probability >= 0.5 {
            sure += 1;
            sure_right += u32::from(right);
        }
        let bin = &mut bins[((probability * 10.0) as usize).min(9)];
        bin.0 += probability;
        bin.1 += f64::from(u8::from(right));
    }
    let right_of = |names: &[&String]| {
        let right = names
            .iter()
            .filter(|name| first.get(name.as_str()) == Some(&true))
            .count();
        right as f64 / names.len().max(1) as f64
    };
    Ok(Accuracy {
        first: right_of(&known),
        first_differing: right_of(&hard),
        precision: f64::from(accepted_right) / f64::from(accepted.max(1)),
        coverage: covered.len() as f64 / plan.len().max(1) as f64,
        f1: 2.0 * f64::from(sure_right) / (f64::from(sure) + known.len() as f64),
        calibration_error: bins
            .iter()
            .map(|(promised, came)| (promised - came).abs())
            .sum::<f64>()
            / first.len().max(1) as f64,
    })
}

fn text_of(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn cell(row: &Row, heading: &str) -> String {
    row.get(heading)
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

/// A table separated by commas, with quoted cells (RFC 4180).
fn rows(path: &Path) -> Result<Vec<Row>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut table: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(row) = table.last_mut() else { break };
        let Some(open) = row.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                open.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => table.push(vec![String::new()]),
            '\r' if !quoted => {}
            other => open.push(other),
        }
    }
    let mut table = table.into_iter().filter(|row| row.len() > 1);
    let headings = table.next().unwrap_or_default();
    Ok(table
        .map(|row| headings.iter().cloned().zip(row).collect())
        .collect())
}
