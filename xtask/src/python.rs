//! Python programs beside ours: each in an environment of its own, made once.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::watch;

/// The folder of programs of an environment with a package.
///
/// # Errors
/// That it cannot be installed.
pub fn with(package: &str, folder: &Path) -> Result<PathBuf, String> {
    let programs = folder.join("python/bin");
    let made = folder.join(format!("python/{package}.installed"));
    if made.is_file() {
        return Ok(programs);
    }
    let installed = watch(
        Command::new("python3")
            .args(["-m", "venv"])
            .arg(folder.join("python")),
        |line| println!("{line}"),
    ) && watch(
        // The module, not the program: that one holds the path at which the environment was made.
        Command::new(programs.join("python")).args(["-m", "pip", "install", "--quiet", package]),
        |line| println!("{line}"),
    );
    if installed && std::fs::write(made, "").is_ok() {
        Ok(programs)
    } else {
        Err(format!(
            "{package} cannot be installed: Python 3 with venv and pip is needed"
        ))
    }
}
