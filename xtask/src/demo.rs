//! `cargo xtask demo`: from a clone to a served demonstration in one command.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::run::{cargo, present, root};

/// Fetches what the pages take from npm, where npm is present, then builds and runs `ashar demo`.
pub fn demo(arguments: &[String]) -> ExitCode {
    if let Err(missing) = fetch(&root().join("web")) {
        println!("{missing}");
        println!(
            "The demonstration runs without it: texts are shown in the typefaces of the reader's own device."
        );
    }
    let database = root().join("target/ashar-demo.db");
    println!("Building. The first time, the whole house is compiled; later this takes seconds.");
    let status = cargo()
        .args(["run", "--package", "server", "--bin", "ashar", "--", "demo"])
        .arg("--fonts")
        .arg(fonts())
        .arg("--database")
        .arg(database)
        .args(arguments)
        .status();
    match status {
        Ok(status) => status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("cargo: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Where the cut typefaces lie.
pub fn fonts() -> std::path::PathBuf {
    root().join("target/fonts")
}

/// Installs the packages of `web/` as its lock file names them and prepares the typefaces.
///
/// # Errors
/// What is left out and why, in a sentence.
pub fn fetch(web: &Path) -> Result<(), String> {
    if !web.join("package.json").is_file() {
        return Ok(());
    }
    if !present("npm") {
        return Err("Node.js is not installed: the typefaces are left out.".to_owned());
    }
    let lock = fs::read(web.join("package-lock.json")).unwrap_or_default();
    // npm writes no copy of the lock file; ours tells whether what is installed is what is asked for.
    let done = web.join("node_modules/.ashar-lock.json");
    if fs::read(&done).is_ok_and(|installed| installed == lock) && fonts().is_dir() {
        return Ok(());
    }
    println!("Fetching the typefaces from npm.");
    npm(web, &["ci", "--no-audit", "--no-fund"])?;
    let out = fonts();
    let out = out.to_string_lossy();
    npm(web, &["run", "fonts", "--", &out])?;
    fs::write(&done, lock).map_err(|error| format!("{}: {error}", done.display()))
}

fn npm(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let failed = |why: String| {
        format!(
            "npm {} failed ({why}): the typefaces are left out.",
            arguments.join(" ")
        )
    };
    let status = Command::new("npm")
        .args(arguments)
        .current_dir(folder)
        .status()
        .map_err(|error| failed(error.to_string()))?;
    if status.success() {
        return Ok(());
    }
    Err(failed(status.to_string()))
}
