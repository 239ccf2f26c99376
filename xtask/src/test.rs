//! `cargo xtask test`: everything that is checked before a merge, in the order of how soon it fails.

use std::process::{Command, ExitCode};

use crate::postgres::Server;
use crate::run::{cargo, present, root, watch};
use crate::{demo, tidy};

/// What came of the tests.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    fn one(good: bool) -> Self {
        Self {
            passed: u64::from(good),
            failed: u64::from(!good),
            skipped: 0,
        }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Runs everything and ends with `N passed, N failed, N skipped` alone on the last line.
pub fn test() -> ExitCode {
    let mut all = Tally::default();
    title("formatting");
    all.add(check(cargo().args(["fmt", "--all", "--check"])));
    title("tidy");
    let faults = tidy::faults();
    for fault in &faults {
        println!("{fault}");
    }
    all.add(Tally::one(faults.is_empty()));
    title("web");
    all.add(web());
    title("clippy");
    let built = check(linted().args(["build", "--workspace", "--all-targets"]));
    all.add(built);
    title("unit and store tests");
    all.add(units());
    title("documentation examples");
    all.add(count(linted().args(["test", "--workspace", "--doc"])));
    title("browser tests");
    all.add(if built.failed == 0 {
        browser()
    } else {
        skip("browser tests", "the program does not build")
    });
    title("summary");
    println!(
        "{} passed, {} failed, {} skipped",
        all.passed, all.failed, all.skipped
    );
    if all.failed > 0 {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Cargo with clippy's compiler in the place of rustc for our own crates: it lints and compiles in one go, so that
/// nothing is compiled once to be looked at and once more to be run. A warning ends the build.
///
/// It is what `cargo clippy` sets before it calls `cargo check`.
fn linted() -> Command {
    let mut command = cargo();
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env(
        "CLIPPY_ARGS",
        "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__",
    );
    command
}

fn title(name: &str) {
    println!("\n== {name}");
}

fn skip(what: &str, why: &str) -> Tally {
    println!("skipped: {what}: {why}");
    Tally {
        skipped: 1,
        ..Tally::default()
    }
}

/// A command that has no tests to count: it passes or fails as a whole.
fn check(command: &mut Command) -> Tally {
    Tally::one(watch(command, |line| println!("{line}")))
}

/// The typefaces come before everything is compiled: they are part of the program that the tests try.
fn web() -> Tally {
    match demo::fetch(&root().join("web")) {
        Ok(()) => Tally::default(),
        Err(why) => skip("the typefaces of the pages", &why),
    }
}

/// All tests of all crates; those of the stores also on a server of our own.
fn units() -> Tally {
    let mut tally = Tally::default();
    let server = Server::start();
    let mut command = linted();
    match &server {
        Ok(server) => {
            println!(
                "store tests run on SQLite and on PostgreSQL ({})",
                server.address()
            );
            command.env("ASHAR_TEST_POSTGRES", server.address());
        }
        Err(why) => tally.add(skip("store tests on PostgreSQL", why)),
    }
    if present("cargo-nextest") {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        command.args([
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
        ]);
        command.args(["--", "--show-output"]);
    }
    tally.add(count(&mut command));
    tally
}

/// Playwright's tests with Debian's Chromium, on the program as it was built for all tests: built for itself it would be
/// without what its tests need of other crates, and all of it would be compiled once more.
fn browser() -> Tally {
    let folder = root().join("e2e");
    if !folder.join("package.json").is_file() {
        return skip("browser tests", "there is no e2e/package.json");
    }
    if !present("npm") {
        return skip(
            "browser tests",
            "Node.js is not installed: apt install nodejs npm",
        );
    }
    if !["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .any(present)
    {
        return skip(
            "browser tests",
            "Chromium is not installed: apt install chromium",
        );
    }
    let npm = |arguments: &[&str]| {
        let mut command = Command::new("npm");
        command.args(arguments).current_dir(&folder);
        // Chromium comes from Debian: no browser is fetched from anywhere else.
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        command
    };
    if !watch(&mut npm(&["ci", "--no-audit", "--no-fund"]), |line| {
        println!("{line}");
    }) {
        return Tally::one(false);
    }
    count(&mut npm(&["test"]))
}

/// A command that runs tests and says how many; what passed tests wrote is not shown, except that they skipped.
fn count(command: &mut Command) -> Tally {
    let mut tally = Tally::default();
    let mut hidden = false;
    let good = watch(command, |line| {
        if let Some(found) = summary(line) {
            tally.add(found);
        }
        let skipped = line.trim_start().starts_with("skipped");
        tally.skipped += u64::from(skipped);
        match line {
            "successes:" => hidden = true,
            "failures:" => hidden = false,
            _ if line.starts_with("test result:") => hidden = false,
            _ => {}
        }
        if !hidden || skipped {
            println!("{line}");
        }
    });
    // What does not even compile has no failed tests to count.
    if !good && tally.failed == 0 {
        tally.failed = 1;
    }
    tally
}

/// The numbers of a summary line of libtest, nextest or Node.js.
fn summary(line: &str) -> Option<Tally> {
    let before = |word: &str| -> u64 {
        line.split([';', ',', '.', ':'])
            .filter_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
            .sum()
    };
    let line_start = line.trim_start();
    if line_start.starts_with("test result:") {
        return Some(Tally {
            passed: before("passed"),
            failed: before("failed"),
            skipped: before("ignored"),
        });
    }
    if line_start.starts_with("Summary [") {
        return Some(Tally {
            passed: before("passed"),
            failed: before("failed") + before("timed out"),
            skipped: before("skipped"),
        });
    }
    let node = line_start
        .strip_prefix("# ")
        .or_else(|| line_start.strip_prefix("ℹ "))?;
    let (word, number) = node.split_once(' ')?;
    let number = number.trim().parse().ok()?;
    let mut tally = Tally::default();
    match word {
        "pass" => tally.passed = number,
        "fail" => tally.failed = number,
        "skipped" => tally.skipped = number,
        _ => return None,
    }
    Some(tally)
}

#[cfg(test)]
mod tests {
    use super::{Tally, summary};

    #[test]
    fn summaries_of_three_runners_are_understood() {
        fn check(line: &str, expected: Option<[u64; 3]>) {
            let expected = expected.map(|[passed, failed, skipped]| Tally {
                passed,
                failed,
                skipped,
            });
            assert_eq!(summary(line), expected, "{line}");
        }
        check(
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            Some([12, 3, 1]),
        );
        check(
            "     Summary [   1.2s] 10 tests run: 9 passed, 1 failed, 2 skipped",
            Some([9, 1, 2]),
        );
        check("# pass 31", Some([31, 0, 0]));
        check("ℹ fail 2", Some([0, 2, 0]));
        check("# duration_ms 12", None);
        check("test tests::a ... ok", None);
    }
}
