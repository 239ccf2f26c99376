//! Converts workbooks and says how long each takes: `convert TIMES FILE...`.
//!
//! Prints one line of JSON: for each file the fastest time in milliseconds and whether a form was made of it.

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use xlsform::{Options, convert};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let times = arguments.next().and_then(|times| times.parse::<u32>().ok());
    let Some(times) = times.filter(|times| *times > 0) else {
        eprintln!("convert TIMES FILE...");
        return ExitCode::from(2);
    };
    let mut lines = Vec::new();
    for file in arguments {
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(why) => {
                eprintln!("{file}: {why}");
                return ExitCode::FAILURE;
            }
        };
        let mut best = f64::MAX;
        let mut is_made = false;
        for _ in 0..times {
            let started = Instant::now();
            let conversion = convert(&file, &bytes, &Options::default());
            best = best.min(started.elapsed().as_secs_f64() * 1000.0);
            is_made = conversion.xform.is_some();
        }
        lines.push(format!(
            "{{\"milliseconds\": {best:.3}, \"made\": {is_made}}}"
        ));
    }
    println!("[{}]", lines.join(", "));
    ExitCode::SUCCESS
}
