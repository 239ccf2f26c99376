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
    println!("Building. The first time, the whole house is compiled; later this takes seconds.");
    let status = cargo()
        .args(["run", "--package", "server", "--bin", "ashar", "--", "demo"])
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
    if fs::read(&done).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Fetching the typefaces from npm.");
    npm(web, &["ci", "--no-audit", "--no-fund"])?;
    if has_script(web, "fonts") {
        npm(web, &["run", "fonts"])?;
    }
    fs::write(&done, lock).map_err(|error| format!("{}: {error}", done.display()))
}

/// Whether `package.json` of the folder names a script.
pub fn has_script(folder: &Path, name: &str) -> bool {
    let text = fs::read_to_string(folder.join("package.json")).unwrap_or_default();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    package["scripts"][name].is_string()
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
