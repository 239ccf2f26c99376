//! Chores: `cargo xtask demo`, `cargo xtask test`, `cargo xtask tidy`, `cargo xtask bench`.

mod bench;
mod demo;
mod fluent;
mod house;
mod postgres;
mod run;
mod sentences;
mod source;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask demo [arguments of `ashar demo`]   build, fill a demonstration database, serve it
cargo xtask test                               everything that is checked before a merge
cargo xtask tidy                               the habits of the house that no compiler checks
cargo xtask bench [--write]                    time, memory, size and accuracy against the bars";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match chore.as_str() {
        "demo" => demo::demo(&rest),
        "test" => test::test(),
        "tidy" => tidy::report(),
        "bench" => bench::bench(&rest),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
