//! One program run to its end: how long it took, how much memory it had, what it said.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::run::root;

/// What came of a run.
pub struct Run {
    pub seconds: f64,
    /// The most memory it ever held, as the system counts it (`VmHWM`).
    pub peak_mb: f64,
    pub said: String,
}

impl Run {
    pub fn shown(&self) -> String {
        format!("{:.2} s, {:.0} MB", self.seconds, self.peak_mb)
    }
}

/// The quickest of the runs, with the most memory that any of them held.
pub fn least(runs: Vec<Run>) -> Option<Run> {
    let peak_mb = runs.iter().map(|run| run.peak_mb).fold(0.0, f64::max);
    let quickest = runs
        .into_iter()
        .min_by(|one, other| one.seconds.total_cmp(&other.seconds))?;
    Some(Run {
        peak_mb,
        ..quickest
    })
}

/// Runs a program; its memory is looked at every two milliseconds, so that a last short peak may be missed.
pub fn run(program: &Path, arguments: &[&str]) -> Result<Run, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", program.display());
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let mut stream = child.stdout.take();
    let reading = thread::spawn(move || {
        let mut said = String::new();
        if let Some(stream) = &mut stream {
            // What cannot be read is only a sentence less.
            let _ = stream.read_to_string(&mut said);
        }
        said
    });
    let mut peak_mb = 0.0_f64;
    let status = loop {
        peak_mb = peak_mb.max(peak_of(child.id()).unwrap_or_default());
        if let Some(status) = child.try_wait().map_err(failed)? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let seconds = started.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!(
            "{} {}: {status}",
            program.display(),
            arguments.join(" ")
        ));
    }
    Ok(Run {
        seconds,
        peak_mb,
        said: reading.join().unwrap_or_default(),
    })
}

fn peak_of(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1_024.0)
}

/// The seconds at the end of what `ashar match --lang en` says: "…, 0.045 s."
pub fn seconds_said(said: &str) -> Option<f64> {
    let line = said.lines().next()?;
    let (_, last) = line.rsplit_once(", ")?;
    last.trim_end_matches('.')
        .trim_end_matches(" s")
        .parse()
        .ok()
}

/// The figures of the Python script that does the same as the best known library does it.
pub fn peer(script: &Path, arguments: &[&str]) -> Result<serde_json::Value, String> {
    let arguments: Vec<&Path> = arguments.iter().map(Path::new).collect();
    peer_with(Path::new("python3"), script, &arguments)
}

/// The same with a Python of its own.
pub fn peer_with(
    python: &Path,
    script: &Path,
    arguments: &[&Path],
) -> Result<serde_json::Value, String> {
    let output = Command::new(python)
        .arg(script)
        .args(arguments)
        .output()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.lines().last().unwrap_or("it failed").to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}
