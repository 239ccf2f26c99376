//! Counting votes: real elections whole, from file to answer, and the best-known library beside us.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Bench;
use super::measure::{self, Run};
use crate::load::numbers::Chance;
use crate::python;
use crate::run::root;

/// The count of the promise.
const ADD1: [&str; 3] = ["--completion", "add1", "--json"];

/// How many voters, projects and marks the invented election has, and its budget: the size of Budapest's of 2024.
const VOTERS: usize = 28_943;
const PROJECTS: usize = 260;
const MARKS: usize = 5;
const BUDGET: u64 = 1_000_000_000;

impl Bench {
    /// Times of whole processes, the best of five.
    pub(super) fn votes(&mut self) -> Result<(), String> {
        let large = self.out.join("large.pb");
        fs::write(&large, invented()).map_err(|why| why.to_string())?;
        self.count("an invented election of Budapest's size", &large, 5.0, 2)?;
        let elections = root().join("../shared/data/ballots/pb");
        if !elections.is_dir() {
            println!("skipped: the elections are not here");
            return Ok(());
        }
        let real = [
            (
                "Warszawa 2026, 61,668 ballots",
                "Poland_Warszawa_2026.pb",
                3.0,
            ),
            ("Łódź 2022, 90,494 ballots", "Poland_Lodz_2022.pb", 1.0),
        ];
        for (what, name, bar) in real {
            self.count(what, &elections.join(name), bar, 5)?;
        }
        let wieliczka = elections.join("Poland_Wieliczka_2023_Green_Budget.pb");
        let what = "Wieliczka 2023, 6,586 ballots";
        let ours = self.count(what, &wieliczka, 0.05, 11)?;
        self.beside(&wieliczka, &ours)
    }

    fn count(&mut self, what: &str, file: &Path, bar: f64, times: usize) -> Result<Run, String> {
        let file = file.display().to_string();
        let arguments = [["tally", file.as_str()].as_slice(), &ADD1].concat();
        let mut runs = Vec::new();
        for _ in 0..times {
            runs.push(measure::run(&self.ashar, &arguments)?);
        }
        let run = measure::least(runs).ok_or("nothing was run")?;
        let said: Value = serde_json::from_str(&run.said).map_err(|why| why.to_string())?;
        self.row(
            &format!("{what}, Equal Shares with Add1, whole process"),
            &format!("≤ {bar} s, < 200 MB"),
            format!(
                "{:.3} s, {:.0} MB; {} raises",
                run.seconds, run.peak_mb, said["increments"]
            ),
            Some(run.seconds <= bar && run.peak_mb < 200.0),
        );
        Ok(run)
    }

    /// The same count by the library, in the same run of the bench.
    fn beside(&mut self, file: &Path, ours: &Run) -> Result<(), String> {
        let folder = root().join("target/peers");
        fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
        let programs: PathBuf = match python::with("pabutools", &folder) {
            Ok(programs) => programs,
            Err(why) => {
                println!("skipped: {why}");
                return Ok(());
            }
        };
        let script = root().join("xtask/peers/equal_shares.py");
        let peer = measure::peer_with(&programs.join("python"), &script, &[file])?;
        let theirs = peer["seconds"].as_f64().unwrap_or_default();
        let said: Value = serde_json::from_str(&ours.said).map_err(|why| why.to_string())?;
        let mut selected: Vec<&str> = said["selected"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        selected.sort_unstable();
        let is_same = peer["selected"] == Value::from(selected);
        let ratio = theirs / ours.seconds;
        self.row(
            "… beside pabutools, its rule alone against our whole process",
            "≥ 100 ×, the same set",
            format!(
                "{theirs:.2} s: {ratio:.0} ×, {}",
                if is_same {
                    "the same set"
                } else {
                    "another set"
                }
            ),
            Some(ratio >= 100.0 && is_same),
        );
        Ok(())
    }
}

/// An election with as many voters, projects and as much money as a capital's, from a fixed sequence of numbers.
fn invented() -> String {
    let mut chance = Chance::new(2_024);
    let mut next = move |below: usize| chance.below(below);
    let mut text = format!(
        "META\nkey;value\ndescription;invented\ncountry;Worldwide\nunit;invented\ninstance;2024\n\
         num_projects;{PROJECTS}\nnum_votes;{VOTERS}\nbudget;{BUDGET}\nvote_type;approval\nrule;unknown\n\
         date_begin;2024\ndate_end;2024\nPROJECTS\nproject_id;cost\n"
    );
    for project in 0..PROJECTS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{project};{}", 2_000_000 + 50_000 * next(1_200));
    }
    text.push_str("VOTES\nvoter_id;vote\n");
    for voter in 0..VOTERS {
        let mut marks = Vec::new();
        for _ in 0..=next(2 * MARKS - 1) {
            // Some projects are far better known than others.
            let project = next(PROJECTS).min(next(PROJECTS));
            if !marks.contains(&project.to_string()) {
                marks.push(project.to_string());
            }
        }
        let _ = writeln!(text, "{voter};{}", marks.join(","));
    }
    text
}
