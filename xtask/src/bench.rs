//! `cargo xtask bench`: what the house promises about time, memory, size and accuracy, measured.
//!
//! It prints a table; with `--write` the table also goes into `docs/BENCHMARKS.md`, between its two marks.
//! Nothing here is a test: a busy machine is slow, and that is no fault of the code.

mod accuracy;
mod ballots;
mod lexis;
mod measure;
mod page;
mod xforms;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::run::{answer, cargo, root};
use measure::{Run, least};

const BEGIN: &str = "<!-- begin: written by `cargo xtask bench --write` -->";
const END: &str = "<!-- end -->";

/// One promise and what came of it.
struct Row {
    what: String,
    bar: String,
    measured: String,
    kept: Option<bool>,
}

/// The program and where its files are.
struct Bench {
    ashar: PathBuf,
    out: PathBuf,
    data: PathBuf,
    rows: Vec<Row>,
}

/// Builds the release binary, measures everything, prints the table.
pub fn bench(arguments: &[String]) -> ExitCode {
    let (write, only_votes) = match arguments {
        [] => (false, false),
        [one] if one == "--write" => (true, false),
        [one] if one == "ballots" => (false, true),
        [one] if one == "xforms" => return only(xforms::build, Bench::xforms),
        [one] if one == "lexis" => return only(lexis::build, Bench::lexis),
        _ => {
            eprintln!("cargo xtask bench [--write | ballots | xforms | lexis]");
            return ExitCode::from(2);
        }
    };
    let built = if only_votes {
        crate::load::served::build()
    } else {
        build()
    };
    if let Err(why) = built {
        eprintln!("{why}");
        return ExitCode::FAILURE;
    }
    let out = std::env::temp_dir().join(format!("ashar-bench-{}", std::process::id()));
    let mut bench = Bench {
        ashar: root().join("target/release/ashar"),
        data: root().join("../shared/data/budgets"),
        out: out.clone(),
        rows: Vec::new(),
    };
    let done = if only_votes {
        bench.begin().and_then(|()| bench.votes())
    } else {
        bench.all()
    };
    let _ = fs::remove_dir_all(&out);
    if let Err(why) = done {
        eprintln!("{why}");
        return ExitCode::FAILURE;
    }
    let table = table(&bench.rows);
    println!("\n{table}");
    if write && let Err(why) = write_down(&table) {
        eprintln!("{why}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Measures one thing alone, for which the program need not be built.
fn only(
    build: fn() -> Result<(), String>,
    measure: fn(&mut Bench) -> Result<(), String>,
) -> ExitCode {
    let mut bench = Bench {
        ashar: PathBuf::new(),
        out: PathBuf::new(),
        data: PathBuf::new(),
        rows: Vec::new(),
    };
    if let Err(why) = build().and_then(|()| measure(&mut bench)) {
        eprintln!("{why}");
        return ExitCode::FAILURE;
    }
    println!("\n{}", table(&bench.rows));
    ExitCode::SUCCESS
}

/// Builds the program and what matches without it.
fn build() -> Result<(), String> {
    println!("Building the release binary. The first time this takes minutes.");
    let wanted: [&[&str]; 2] = [&["server"], &["alignment", "--example", "matching"]];
    for what in wanted {
        let built = cargo()
            .args(["build", "--release", "--package"])
            .args(what)
            .status();
        if !built.is_ok_and(|status| status.success()) {
            return Err("the release binary does not build".to_owned());
        }
    }
    Ok(())
}

impl Bench {
    fn all(&mut self) -> Result<(), String> {
        self.begin()?;
        self.aimak()?;
        self.page()?;
        self.votes()?;
        xforms::build()?;
        self.xforms()?;
        lexis::build()?;
        self.lexis()?;
        if !self.data.is_dir() {
            println!("skipped: the papers of São Paulo and Ukraine are not here");
            return Ok(());
        }
        self.city()?;
        self.matching()?;
        self.country()
    }

    fn begin(&self) -> Result<(), String> {
        fs::create_dir_all(&self.out).map_err(|error| error.to_string())
    }

    fn row(&mut self, what: &str, bar: &str, measured: String, kept: Option<bool>) {
        println!("{what}: {measured}");
        self.rows.push(Row {
            what: what.to_owned(),
            bar: bar.to_owned(),
            measured,
            kept,
        });
    }

    /// The best of several runs of the command: what the machine can do when nobody else asks for it.
    fn best(&self, times: usize, arguments: &[&str]) -> Result<Run, String> {
        let out = self.out.join("answer").display().to_string();
        let mut all: Vec<&str> = arguments.to_vec();
        all.extend(["--out", &out]);
        let mut runs = Vec::new();
        for _ in 0..times {
            runs.push(measure::run(&self.ashar, &all)?);
        }
        least(runs).ok_or_else(|| "nothing was run".to_owned())
    }

    fn aimak(&mut self) -> Result<(), String> {
        let folder = root().join("demo/kara-kulja/kara-kulja");
        let file = |name: &str| folder.join(name).display().to_string();
        let programme = file("programme.csv");
        let measures =
            fs::read_to_string(&programme).map_or(0, |text| text.lines().count().saturating_sub(1));
        let budget = file("budget.csv");
        let lines =
            fs::read_to_string(&budget).map_or(0, |text| text.lines().count().saturating_sub(1));
        let run = self.best(
            7,
            &[
                "review",
                "--place",
                "kg-kara-kulja-kara-kulja",
                "--lang",
                "ky",
                "--programme",
                &programme,
                "--budget",
                &budget,
                "--population",
                &file("population.csv"),
                "--allocations",
                &file("allocations.csv"),
                "--scores",
                &file("scores.csv"),
            ],
        )?;
        let what = format!(
            "review of an aimak ({measures} measures, {lines} rows of budget): HTML, PDF, JSON, XLSX"
        );
        let kept = run.seconds < 1.0 && run.peak_mb < 120.0;
        self.row(&what, "< 1 s, < 120 MB", run.shown(), Some(kept));
        Ok(())
    }

    fn page(&mut self) -> Result<(), String> {
        let page = page::measure(&self.ashar, &self.out)?;
        let measured = format!(
            "first byte {:.2} ms (median), {:.2} ms (95 of 100), {:.1} KB in all: page {:.1}, style {:.1}, {} typefaces {:.1}",
            page.median_ms,
            page.slow_ms,
            page.all_kb(),
            page.html_kb,
            page.style_kb,
            page.fonts,
            page.fonts_kb
        );
        let kept = page.median_ms < 15.0 && page.all_kb() < 60.0;
        self.row(
            "home page of an aimak, 200 requests over loopback",
            "first byte < 15 ms, < 60 KB",
            measured,
            Some(kept),
        );
        Ok(())
    }

    fn of_city(&self, name: &str) -> String {
        self.data.join("sao_paulo").join(name).display().to_string()
    }

    fn city(&mut self) -> Result<(), String> {
        let mapping = mapping("sao_paulo_2014.toml");
        let run = self.best(
            5,
            &[
                "review",
                "--place",
                "br-sao-paulo",
                "--lang",
                "en",
                "--without",
                "pdf",
                "--mapping",
                &mapping,
                "--programme",
                &self.of_city("plan_ppa_2014_2017_measures.csv"),
                "--budget",
                &self.of_city("budget_execution_2014.csv"),
            ],
        )?;
        let kept = run.seconds < 3.0;
        self.row(
            "review of São Paulo (2,731 measures, 4,216 lines) without PDF",
            "< 3 s",
            run.shown(),
            Some(kept),
        );
        Ok(())
    }

    fn matching(&mut self) -> Result<(), String> {
        let mapping = mapping("sao_paulo_2014.toml");
        let plan = self.of_city("plan_ppa_2014_2017_measures.csv");
        let budget = self.of_city("budget_execution_2014.csv");
        let arguments = |programme: &str| -> Vec<String> {
            [
                "match",
                "--hide-codes",
                "--place",
                "br-sao-paulo",
                "--lang",
                "en",
                "--mapping",
                &mapping,
                "--programme",
                programme,
                "--budget",
                &budget,
            ]
            .map(str::to_owned)
            .to_vec()
        };
        // As the peer is timed: warm, in one process, from rows in memory, the best of several.
        let example = root().join("target/release/examples/matching");
        let timed = measure::run(&example, &[&mapping, &plan, &budget, "2014"])?;
        let ours: f64 = timed
            .said
            .trim()
            .parse()
            .map_err(|_| "the example said no time".to_owned())?;
        let of_measures = arguments(&plan);
        let of_measures: Vec<&str> = of_measures.iter().map(String::as_str).collect();
        let run = self.best(5, &of_measures)?;
        let found = accuracy::of(
            &self.out.join("answer/matches.json"),
            Path::new(&plan),
            Path::new(&budget),
        )?;
        let cold = measure::seconds_said(&run.said).map_or_else(String::new, |seconds| {
            format!(
                "; once, cold, inside `ashar match`: {:.1} ms",
                seconds * 1_000.0
            )
        });
        self.row(
            "matching of 2,731 measures, codes hidden",
            "–",
            format!("{:.1} ms{cold}", ours * 1_000.0),
            None,
        );
        match measure::peer(&root().join("xtask/peers/tfidf.py"), &[&plan, &budget]) {
            Ok(peer) => self.peers(&peer, ours),
            Err(why) => {
                println!("skipped: the peer: {why}");
                println!("  it needs Python 3 with scikit-learn: pip install scikit-learn");
            }
        }
        let percent = |share: f64| format!("{:.1} %", share * 100.0);
        self.row(
            "… the first suggestion is right",
            "≥ 90 %",
            percent(found.first),
            Some(found.first >= 0.9),
        );
        self.row(
            "… where the text differs from the action's",
            "≥ 86 %",
            percent(found.first_differing),
            Some(found.first_differing >= 0.86),
        );
        let accepted = format!(
            "{} at {} coverage",
            percent(found.precision),
            percent(found.coverage)
        );
        let kept = found.precision >= 0.985 && found.coverage >= 0.6;
        self.row(
            "… what is accepted by itself is right",
            "≥ 98.5 % at ≥ 60 %",
            accepted,
            Some(kept),
        );
        self.row(
            "… expected calibration error",
            "–",
            format!("{:.3}", found.calibration_error),
            None,
        );
        let actions = self.of_city("plan_ppa_2014_2017_actions.csv");
        let of_actions = arguments(&actions);
        let of_actions: Vec<&str> = of_actions.iter().map(String::as_str).collect();
        self.best(1, &of_actions)?;
        let found = accuracy::of(
            &self.out.join("answer/matches.json"),
            Path::new(&actions),
            Path::new(&budget),
        )?;
        self.row(
            "939 action texts find their budget key, codes hidden: F1",
            "≥ 0.99",
            format!("{:.4}", found.f1),
            Some(found.f1 >= 0.99),
        );
        Ok(())
    }

    fn peers(&mut self, peer: &serde_json::Value, ours: f64) {
        let version = peer["sklearn"].as_str().unwrap_or_default();
        let runs = peer["runs"].as_array().cloned().unwrap_or_default();
        for run in &runs {
            let (Some(columns), Some(seconds)) = (run["columns"].as_str(), run["seconds"].as_f64())
            else {
                continue;
            };
            let share = |key: &str| run[key].as_f64().unwrap_or_default() * 100.0;
            let what = format!("… scikit-learn {version}, TF-IDF of 4 letters, columns: {columns}");
            let measured = format!(
                "{:.1} ms: ours is {:.1} × faster; it finds {:.1} % ({:.1} % where the text differs)",
                seconds * 1_000.0,
                seconds / ours,
                share("first"),
                share("first_where_the_text_differs")
            );
            self.row(&what, "≥ 10 ×", measured, Some(seconds >= ours * 10.0));
        }
    }

    fn country(&mut self) -> Result<(), String> {
        let folder = self.out.join("hromadas");
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        for name in [
            "hromadas_expenses_2021_long.csv.gz",
            "hromadas_population_2022.csv",
            "hromadas_registry.csv",
        ] {
            fs::copy(self.data.join("ukraine").join(name), folder.join(name))
                .map_err(|error| format!("{name}: {error}"))?;
        }
        let folder = folder.display().to_string();
        let mapping = mapping("ukraine_hromadas_2021.toml");
        let run = self.best(
            2,
            &[
                "review",
                "--batch",
                &folder,
                "--mapping",
                &mapping,
                "--lang",
                "en",
            ],
        )?;
        let kept = run.seconds < 60.0 && run.peak_mb < 400.0;
        self.row(
            "batch of 1,438 municipalities, an HTML and a JSON report each",
            "< 60 s, < 400 MB",
            run.shown(),
            Some(kept),
        );
        Ok(())
    }
}

fn mapping(name: &str) -> String {
    root().join("mappings").join(name).display().to_string()
}

/// The machine, the commit, and the figures.
fn table(rows: &[Row]) -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("unknown", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let commit = answer("git", &["describe", "--always", "--dirty"]).unwrap_or_default();
    let date = answer("date", &["+%Y-%m-%d"]).unwrap_or_default();
    let compiler = answer("rustc", &["--version"]).unwrap_or_default();
    let mut text = format!(
        "Measured {date} at commit `{commit}` with `cargo xtask bench` on {cores} cores of {model}, {compiler}.\n\n"
    );
    text.push_str("| what | bar | measured | |\n|---|---|---|---|\n");
    for row in rows {
        let mark = match row.kept {
            Some(true) => "kept",
            Some(false) => "**missed**",
            None => "",
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {mark} |",
            row.what, row.bar, row.measured
        );
    }
    text
}

fn write_down(table: &str) -> Result<(), String> {
    let path = root().join("docs/BENCHMARKS.md");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let marks = "docs/BENCHMARKS.md has lost its marks";
    let (before, rest) = text.split_once(BEGIN).ok_or(marks)?;
    let (_, after) = rest.split_once(END).ok_or(marks)?;
    let new = format!("{before}{BEGIN}\n{table}{END}{after}");
    fs::write(&path, new).map_err(|error| format!("{}: {error}", path.display()))
}
