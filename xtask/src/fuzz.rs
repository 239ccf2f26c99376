//! `cargo xtask fuzz [--seconds 600] [--write]`: a schema-driven fuzzer (schemathesis) against the interface for
//! programs, on a demonstration of its own, with a token that may write. Bounded in time; stops by itself.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};

use crate::python;
use crate::run::{cargo, root, watch};

/// What every answer must keep to: no fault of ours, and nothing that the description does not say.
const CHECKS: &str = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance";

struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs the fuzzer.
pub fn fuzz(arguments: &[String]) -> ExitCode {
    match run(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<bool, String> {
    let seconds = arguments
        .iter()
        .skip_while(|argument| *argument != "--seconds")
        .nth(1)
        .map_or("600", String::as_str);
    let folder = root().join("target/fuzz");
    let _ = fs::remove_dir_all(folder.join("data"));
    fs::create_dir_all(folder.join("data")).map_err(|why| why.to_string())?;
    let fuzzer = python::with("schemathesis", &folder)?.join("schemathesis");
    if !watch(cargo().args(["build", "--package", "server"]), |line| {
        println!("{line}");
    }) {
        return Err("the program does not build".to_owned());
    }
    let binary = root().join("target/debug/ashar");
    let database = folder.join("data/demo.db");
    let (_served, address) = serve(&binary, &database)?;
    let token = token(&binary, &database)?;
    println!("fuzzing {address} for {seconds} seconds");
    let mut command = Command::new(fuzzer);
    command
        .current_dir(&folder)
        .args(["run", &format!("{address}/api/v1/openapi.json")])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", CHECKS, "--max-time", seconds])
        .args(["--continue-on-failure", "--workers", "2", "--no-color"])
        .args(["--suppress-health-check", "all", "--request-timeout", "20"]);
    let good = watch(&mut command, |line| println!("{line}"));
    println!("the log of operations after it:");
    let intact = watch(
        Command::new(&binary)
            .args(["audit", "verify", "--lang", "en", "--database"])
            .arg(&database),
        |line| println!("{line}"),
    );
    Ok(good && intact)
}

fn serve(binary: &Path, database: &Path) -> Result<(Served, String), String> {
    let mut child = Command::new(binary)
        .args([
            "demo",
            "--listen",
            "127.0.0.1:0",
            "--lang",
            "en",
            "--rate",
            "100000",
        ])
        .arg("--database")
        .arg(database)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| why.to_string())?;
    let stdout = child.stdout.take().ok_or("no output")?;
    let served = Served(child);
    for line in BufReader::new(stdout).lines() {
        let line = line.map_err(|why| why.to_string())?;
        if let Some(at) = line.find("http://") {
            let address: String = line[at..]
                .chars()
                .take_while(|one| !one.is_whitespace())
                .collect();
            let address = address
                .trim_end_matches('/')
                .trim_end_matches("/en")
                .to_owned();
            return Ok((served, address));
        }
    }
    Err("the demonstration did not start".to_owned())
}

/// A token that may write, for a specialist of the demonstration.
fn token(binary: &Path, database: &Path) -> Result<String, String> {
    let output = Command::new(binary)
        .args([
            "token",
            "ainura",
            "--scope",
            "write",
            "--lang",
            "en",
            "--database",
        ])
        .arg(database)
        .output()
        .map_err(|why| why.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace()
        .find(|word| word.starts_with("ashar_"))
        .map(str::to_owned)
        .ok_or_else(|| {
            format!(
                "no token: {text}{}",
                String::from_utf8_lossy(&output.stderr)
            )
        })
}
