//! Chores: `cargo xtask demo`, `cargo xtask test`, `cargo xtask tidy`, `cargo xtask bench`.

mod bench;
mod crash;
mod demo;
mod fluent;
mod fuzz;
mod house;
mod load;
mod postgres;
mod python;
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
cargo xtask bench [--write | ballots]          time, memory, size and accuracy against the bars
cargo xtask fuzz [--seconds 600]                a schema-driven fuzzer against the interface for programs
cargo xtask load pages|writes|national [...]   the release binary under the load it is to bear, on loopback
cargo xtask crash [--database postgres]        the server killed again and again while people write";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match chore.as_str() {
        "demo" => demo::demo(&rest),
        "test" => test::test(),
        "tidy" => tidy::report(),
        "bench" => bench::bench(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "load" => load::load(&rest),
        "crash" => crash::crash(&rest),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
