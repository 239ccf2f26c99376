//! `cargo xtask crash`: the server is killed while two hundred people write, again and again; nothing that anybody
//! was told is kept may be lost, and nothing may be there by half.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::load::crowd::{self, Tally, Told};
use crate::load::numbers::{Chance, Times};
use crate::load::served::{Database, Filling, Served, build};
use crate::load::{MEASURES, Options, Row, books, finish, measures};

const USAGE: &str = "cargo xtask crash [--rounds 20] [--people 200] [--think 1000] [--seed 1] [--database postgres]";

/// The lines of the budget: few, because they are not written.
const LINES: usize = 200;

/// A server lives at least so long, and so much longer at most.
const LEAST: u64 = 1_500;
const MORE: usize = 3_000;

/// Runs it.
pub fn crash(arguments: &[String]) -> ExitCode {
    let options = match Options::default().read(arguments) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("{why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let rows = build().and_then(|()| run(&options));
    finish(rows, &format!("crash {}", arguments.join(" ")))
}

fn run(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Municipality {
        people: options.people,
        measures: MEASURES,
        lines: LINES,
    };
    let database = Database::new(options.postgres, &filling)?;
    let measures = measures(&database)?;
    let mut served = Served::start(&database)?;
    let address = served.address;
    let mut people = crowd::come_in(address, options.people)?;
    println!("{} people have come in", people.len());
    let mut chance = Chance::new(options.seed);
    let mut all = Tally::default();
    let mut starts = Times::default();
    let mut faults: Vec<String> = Vec::new();
    let think = Duration::from_millis(options.think);
    for round in 1..=options.rounds {
        let lives = Duration::from_millis(LEAST + chance.below(MORE) as u64);
        let stop = AtomicBool::new(false);
        let tally = thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(lives);
                // What happens to lines that are cut from here on is no error.
                stop.store(true, Ordering::Relaxed);
                served.kill();
            });
            crowd::work(&mut people, &measures, think, lives * 2, &stop)
        });
        let cut = tally
            .sent
            .iter()
            .filter(|one| one.told == Told::Nothing)
            .count();
        let kept = tally.kept;
        all.join(tally);
        served = Served::start_at(&database, address)?;
        people.iter_mut().for_each(crowd::Person::hang_up);
        starts.add(served.ready);
        let books = books::read(&database.backup()?)?;
        let mut found = crowd::disagreements(&books, &all.sent);
        found.extend(database.verify().err());
        println!(
            "round {round}: killed after {:.1} s, {kept} kept, {cut} lines cut, back after {:.2} s, {} faults",
            lives.as_secs_f64(),
            served.ready.as_secs_f64(),
            found.len()
        );
        for fault in found.iter().take(5) {
            println!("fault: {fault}");
        }
        faults.extend(found);
    }
    for says in &all.says {
        println!("error: {says}");
    }
    let cut = all
        .sent
        .iter()
        .filter(|one| one.told == Told::Nothing)
        .count();
    Ok(vec![
        Row {
            what: format!(
                "the server is killed (SIGKILL) {} times while {} people save measures, {}",
                options.rounds,
                options.people,
                database.name()
            ),
            bar: "every acknowledged write is there, the log is intact, no half object",
            measured: format!(
                "{} acknowledged, {} conflicts, {cut} lines cut, {} errors; {} faults",
                all.kept,
                all.conflicts,
                all.errors,
                faults.len()
            ),
            kept: Some(faults.is_empty() && all.errors == 0),
        },
        Row {
            what: "… until the server answers again".to_owned(),
            bar: "–",
            measured: starts.shown(),
            kept: None,
        },
    ])
}
