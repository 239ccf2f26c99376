//! `cargo xtask load pages|writes|national|votes|intake|documents`: the release binary under the load that the house promises to bear.
//!
//! Everything runs on loopback, with a database of its own, for a bounded time; what was started is ended. The same
//! machine serves and asks, so the times are longer than those of a server of its own.

pub mod books;
pub mod crowd;
mod documents;
mod form;
mod http;
mod intake;
pub mod numbers;
pub mod served;
mod votes;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::run::answer;
use crowd::Person;
use http::Client;
use numbers::Times;
use served::{Database, Filling, Served, memory};

const USAGE: &str = "\
cargo xtask load pages    [--seconds 30] [--rate 50] [--database postgres]
cargo xtask load writes   [--seconds 60] [--people 200] [--think 1000] [--database postgres]
cargo xtask load national [--seconds 30] [--rate 20] [--places 450]
cargo xtask load votes    [--seconds 600] [--people 20000] [--database postgres]
cargo xtask load intake   [--people 20000] [--database postgres]
cargo xtask load documents [--database postgres]";

/// The municipality in which everything happens.
const PLACE: &str = "kg-kara-kulja-alaikuu";
/// What the municipality of the promise has.
pub const MEASURES: usize = 300;
const LINES: usize = 2_000;
/// What each municipality of the country has.
const MEASURES_OF_MANY: usize = 40;
const LINES_OF_MANY: usize = 150;

/// How many connections ask for pages, so that a slow answer does not keep the next question back.
const BROWSERS: usize = 24;

/// How long two servers may take to review a country.
const REVIEWED_WITHIN: Duration = Duration::from_mins(10);

/// What stands on the command line.
pub struct Options {
    pub seconds: u64,
    pub people: usize,
    pub think: u64,
    pub rate: u64,
    pub places: usize,
    pub rounds: usize,
    pub seed: u64,
    pub postgres: bool,
}

impl Options {
    /// Reads `--name value` pairs over what stands there already.
    pub fn read(mut self, arguments: &[String]) -> Result<Self, String> {
        let mut words = arguments.iter();
        while let Some(name) = words.next() {
            let value = words
                .next()
                .ok_or_else(|| format!("{name} needs a value"))?;
            let number = || {
                value
                    .parse::<u64>()
                    .map_err(|_| format!("{name} {value}: a number is needed"))
            };
            match name.as_str() {
                "--seconds" => self.seconds = number()?,
                "--people" => self.people = number()? as usize,
                "--think" => self.think = number()?,
                "--rate" => self.rate = number()?.max(1),
                "--places" => self.places = number()? as usize,
                "--rounds" => self.rounds = number()? as usize,
                "--seed" => self.seed = number()?,
                "--database" => self.postgres = value == "postgres",
                _ => return Err(format!("{name} is not known")),
            }
        }
        Ok(self)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seconds: 60,
            people: 200,
            think: 1_000,
            rate: 50,
            places: 450,
            rounds: 20,
            seed: 1,
            postgres: false,
        }
    }
}

/// One promise and what came of it, as a row of a table.
pub struct Row {
    pub what: String,
    pub bar: &'static str,
    pub measured: String,
    pub kept: Option<bool>,
}

/// Runs one of the loads.
pub fn load(arguments: &[String]) -> ExitCode {
    let (which, rest) = arguments
        .split_first()
        .map_or(("", [].as_slice()), |(which, rest)| (which.as_str(), rest));
    let run: fn(&Options) -> Result<Vec<Row>, String> = match which {
        "pages" => pages,
        "writes" => writes,
        "national" => national,
        "votes" => votes::votes,
        "intake" => intake::intake,
        "documents" => documents::documents,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let standard = match which {
        "pages" => Options {
            seconds: 30,
            ..Options::default()
        },
        "national" => Options {
            seconds: 30,
            rate: 20,
            ..Options::default()
        },
        "intake" => Options {
            people: 20_000,
            ..Options::default()
        },
        "votes" => Options {
            seconds: 600,
            people: 20_000,
            ..Options::default()
        },
        _ => Options::default(),
    };
    let rows = standard
        .read(rest)
        .and_then(|options| served::build().and_then(|()| run(&options)));
    finish(rows, &format!("load {}", arguments.join(" ")))
}

/// Prints the table of the rows, or why there is none.
pub fn finish(rows: Result<Vec<Row>, String>, command: &str) -> ExitCode {
    match rows {
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
        Ok(rows) => {
            println!("\n{}", table(&rows, command));
            if rows.iter().any(|row| row.kept == Some(false)) {
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
    }
}

fn table(rows: &[Row], command: &str) -> String {
    let said = |program: &str, arguments: &[&str]| answer(program, arguments).unwrap_or_default();
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let mut text = format!(
        "Measured {} at commit `{}` with `cargo xtask {}` on {cores} cores, which serve and ask.\n\n\
         | what | bar | measured | |\n|---|---|---|---|\n",
        said("date", &["+%Y-%m-%d"]),
        said("git", &["describe", "--always", "--dirty"]),
        command.trim()
    );
    for row in rows {
        let mark = match row.kept {
            Some(true) => "kept",
            Some(false) => "**missed**",
            None => "",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {mark} |",
            row.what, row.bar, row.measured
        );
    }
    text
}

/// The page of a municipality of 300 measures and 2,000 lines, for everybody and for those who work there.
fn pages(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Municipality {
        people: 1,
        measures: MEASURES,
        lines: LINES,
    };
    let database = Database::new(options.postgres, &filling)?;
    let served = Served::start(&database)?;
    let address = served.address;
    let person = Person::come_in(address, 0, "person-0")?;
    let path = format!("/en/places/{PLACE}");
    let public = Client::packed(address);
    let signed_in = Client::packed(address).with_cookies_of(person.client());
    let mut rows = Vec::new();
    for (who, client) in [("the public", &public), ("who works there", &signed_in)] {
        // The first visitor waits for the review; the promise is about all others.
        let first = client
            .at(address)
            .get(&path)
            .map_err(|why| format!("{path}: {why}"))?;
        println!(
            "the first page took {:.0} ms",
            first.took.as_secs_f64() * 1_000.0
        );
        let asked = asked(client, &[address], &path, options)?;
        rows.push(Row {
            what: format!(
                "page of a municipality ({MEASURES} measures, {LINES} lines) for {who}, {} requests/s for {} s, {}",
                options.rate,
                options.seconds,
                database.name()
            ),
            bar: "p95 < 20 ms",
            measured: format!("{} of {} answers", asked.shown(), asked.count()),
            kept: Some(asked.at(950) < 20.0),
        });
        let weight = weight(&mut client.at(address), &path)?;
        rows.push(Row {
            what: format!("… a first visit of {who}: HTML, CSS and JS, packed"),
            bar: "< 60 KB",
            measured: weight.1,
            kept: Some(weight.0 < 60.0),
        });
    }
    let (peak, now) = memory(served.process());
    rows.push(Row {
        what: "… memory of the server".to_owned(),
        bar: "–",
        measured: format!("at most {peak:.0} MB, {now:.0} MB in the end"),
        kept: None,
    });
    Ok(rows)
}

/// Asks for a page so many times a second, whether or not answers have come; times count from when it was due.
fn asked(
    client: &Client,
    addresses: &[SocketAddr],
    path: &str,
    options: &Options,
) -> Result<Times, String> {
    let count = options.rate * options.seconds;
    let begun = Instant::now() + Duration::from_millis(200);
    let browsers: Vec<Result<Times, String>> = thread::scope(|scope| {
        let browsers: Vec<_> = (0..BROWSERS)
            .map(|browser| {
                let mut client = client.at(addresses[browser % addresses.len()]);
                scope.spawn(move || -> Result<Times, String> {
                    let mut times = Times::default();
                    for at in (browser as u64..count).step_by(BROWSERS) {
                        let due = begun + Duration::from_nanos(at * 1_000_000_000 / options.rate);
                        thread::sleep(due.saturating_duration_since(Instant::now()));
                        let answer = client.get(path).map_err(|why| format!("{path}: {why}"))?;
                        if answer.status != 200 {
                            return Err(format!("{path}: {}", answer.line()));
                        }
                        times.add(due.elapsed());
                    }
                    Ok(times)
                })
            })
            .collect();
        browsers
            .into_iter()
            .map(|browser| {
                browser
                    .join()
                    .unwrap_or_else(|_| Err("a browser stumbled".to_owned()))
            })
            .collect()
    });
    let mut all = Times::default();
    for times in browsers {
        all.join(times?);
    }
    Ok(all)
}

/// What the page and the styles and scripts it names weigh, in kilobytes; and the same in words.
fn weight(client: &mut Client, path: &str) -> Result<(f64, String), String> {
    let failed = |path: &str, why: &io::Error| format!("{path}: {why}");
    let packed = client.get(path).map_err(|why| failed(path, &why))?;
    let mut plain = Client::new(client.address()).with_cookies_of(client);
    let page = plain.get(path).map_err(|why| failed(path, &why))?.text();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for tag in page.split('<').filter_map(|tag| tag.split('>').next()) {
        let of = |word: &str, name: &str| {
            tag.starts_with(word)
                .then(|| form::attribute(tag, name))
                .flatten()
        };
        if tag.contains("rel=\"stylesheet\"") {
            wanted.extend(of("link ", "href"));
        }
        wanted.extend(of("script ", "src"));
    }
    let kb = |bytes: usize| bytes as f64 / 1_024.0;
    let mut all = kb(packed.body.len());
    let mut said = vec![format!("page {all:.1}")];
    for path in wanted {
        let file = client.get(&path).map_err(|why| failed(&path, &why))?;
        if file.status != 200 {
            return Err(format!("{path}: {}", file.line()));
        }
        let size = kb(file.body.len());
        all += size;
        let end = path.rsplit('.').next().unwrap_or_default().to_owned();
        said.push(format!("{end} {size:.1}"));
    }
    Ok((all, format!("{all:.1} KB: {}", said.join(", "))))
}

/// Two hundred people save measures of one municipality.
fn writes(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Municipality {
        people: options.people,
        measures: MEASURES,
        lines: LINES,
    };
    let database = Database::new(options.postgres, &filling)?;
    let measures = measures(&database)?;
    let served = Served::start(&database)?;
    let mut people = crowd::come_in(served.address, options.people)?;
    println!("{} people have come in", people.len());
    let stop = AtomicBool::new(false);
    let lasts = Duration::from_secs(options.seconds);
    let begun = Instant::now();
    let (tally, read) = thread::scope(|scope| {
        let reader = scope.spawn(|| read_meanwhile(served.address, &stop));
        let think = Duration::from_millis(options.think);
        let tally = crowd::work(&mut people, &measures, think, lasts, &stop);
        stop.store(true, Ordering::Relaxed);
        (tally, reader.join().unwrap_or_default())
    });
    let seconds = begun.elapsed().as_secs_f64();
    let (peak, now) = memory(served.process());
    for says in &tally.says {
        println!("error: {says}");
    }
    let books = books::read(&database.backup()?)?;
    let faults = crowd::disagreements(&books, &tally.sent);
    for fault in faults.iter().take(10) {
        println!("fault: {fault}");
    }
    let verified = database.verify();
    let think = if options.think == 0 {
        "without a pause".to_owned()
    } else {
        format!("every {:.1} s or so", options.think as f64 / 1_000.0)
    };
    let versions: usize = books
        .values()
        .map(|measure| measure.versions.len() - 1)
        .sum();
    Ok(vec![
        Row {
            what: format!(
                "{} people save measures of one municipality {think} for {} s, {}",
                options.people,
                options.seconds,
                database.name()
            ),
            bar: "no error but conflicts, p99 < 250 ms",
            measured: format!(
                "{:.0} saves/s: {} kept, {} of them merged, {} conflicts, {} errors; {}",
                tally.saves.count() as f64 / seconds,
                tally.kept,
                tally.merged,
                tally.conflicts,
                tally.errors,
                tally.saves.shown()
            ),
            kept: Some(tally.errors == 0 && tally.saves.at(990) < 250.0),
        },
        Row {
            what: "… what the books say afterwards".to_owned(),
            bar: "nothing lost, nothing written over unseen",
            measured: match &verified {
                Ok(()) => format!(
                    "{versions} versions, {} faults; the log of operations is intact",
                    faults.len()
                ),
                Err(why) => format!("{} faults; {why}", faults.len()),
            },
            kept: Some(faults.is_empty() && verified.is_ok()),
        },
        Row {
            what: "… memory of the server".to_owned(),
            bar: "< 150 MB resident",
            measured: format!("at most {peak:.0} MB, {now:.0} MB in the end"),
            kept: Some(peak < 150.0),
        },
        Row {
            what: "… opening the form of a measure; the public page of the municipality, once a second".to_owned(),
            bar: "–",
            measured: format!("{}; {}", tally.opens.shown(), read.shown()),
            kept: None,
        },
    ])
}

/// The identifiers of all measures, in the same order at every run.
pub fn measures(database: &Database) -> Result<Vec<String>, String> {
    let books = books::read(&database.backup()?)?;
    let mut measures: Vec<String> = books.into_keys().collect();
    measures.sort();
    Ok(measures)
}

/// A resident who reads the page of the municipality once a second while everybody writes.
fn read_meanwhile(address: SocketAddr, stop: &AtomicBool) -> Times {
    let mut client = Client::packed(address);
    let mut times = Times::default();
    while !stop.load(Ordering::Relaxed) {
        if let Ok(answer) = client.get(&format!("/en/places/{PLACE}")) {
            times.add(answer.took);
        }
        thread::sleep(Duration::from_secs(1));
    }
    times
}

/// What is written down of every job that is taken: by whom is not known, how often is.
const WATCH: &str = "
    create table load_taken (id text not null);
    create function load_take() returns trigger language plpgsql as $$
    begin
        if new.attempts > old.attempts then insert into load_taken values (new.id); end if;
        return new;
    end $$;
    create trigger load_take after update on job for each row execute function load_take();";

/// A country on one `PostgreSQL` with two servers.
fn national(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Country {
        places: options.places,
        measures: MEASURES_OF_MANY,
        lines: LINES_OF_MANY,
    };
    let database = Database::new(true, &filling)?;
    let postgres = database.postgres.as_ref().ok_or("there is no PostgreSQL")?;
    let waiting = count(&postgres.sql("select count(*) from job")?)?;
    postgres.sql(WATCH)?;
    let begun = Instant::now();
    let servers = [Served::start(&database)?, Served::start(&database)?];
    while count(&postgres.sql("select count(*) from job")?)? > 0 {
        if begun.elapsed() > REVIEWED_WITHIN {
            return Err("the jobs were not done in time".to_owned());
        }
        thread::sleep(Duration::from_millis(200));
    }
    let reviewed = begun.elapsed().as_secs_f64();
    let taken = count(&postgres.sql("select count(*) from load_taken")?)?;
    let different = count(&postgres.sql("select count(distinct id) from load_taken")?)?;
    let summaries = count(&postgres.sql("select count(distinct place) from place_summary")?)?;
    let addresses = [servers[0].address, servers[1].address];
    let public = Client::packed(addresses[0]);
    let mut rows = vec![Row {
        what: format!(
            "{} municipalities × 5 years on PostgreSQL, two servers: each is reviewed once",
            options.places
        ),
        bar: "jobs are done once",
        measured: format!(
            "{waiting} jobs waited, {taken} taken, {different} different ones, {summaries} places summed up, in {reviewed:.0} s"
        ),
        kept: Some(
            taken == different && different == waiting && summaries >= options.places as u64,
        ),
    }];
    let home = "/en/";
    let asked = asked(&public, &addresses, home, options)?;
    rows.push(Row {
        what: format!(
            "… home page, {} requests/s on both servers for {} s",
            options.rate, options.seconds
        ),
        bar: "p95 < 50 ms",
        measured: format!("{} of {} answers", asked.shown(), asked.count()),
        kept: Some(asked.at(950) < 50.0),
    });
    let (shared, says) = sessions(addresses)?;
    rows.push(Row {
        what: "… somebody comes in at one server and works at the other".to_owned(),
        bar: "sessions are shared",
        measured: says,
        kept: Some(shared),
    });
    let memories: Vec<String> = servers
        .iter()
        .map(|served| format!("{:.0} MB", memory(served.process()).0))
        .collect();
    rows.push(Row {
        what: "… memory of the servers".to_owned(),
        bar: "–",
        measured: format!("at most {}", memories.join(" and ")),
        kept: None,
    });
    Ok(rows)
}

/// Comes in at the first server, works at the second, goes out there, and is out at the first.
fn sessions(addresses: [SocketAddr; 2]) -> Result<(bool, String), String> {
    let failed = |why: io::Error| why.to_string();
    let person = Person::come_in(addresses[0], 0, "ainura")?;
    let desk = "/en/desk";
    let mut there = person.client().at(addresses[1]);
    let seen = there.get(desk).map_err(failed)?;
    let fields = form::fields(&seen.text(), "/en/logout").unwrap_or_default();
    let out = there.post("/en/logout", &fields).map_err(failed)?;
    let back = person.client().at(addresses[0]).get(desk).map_err(failed)?;
    let shared = seen.status == 200 && out.status == 303 && back.status == 303;
    let says = format!(
        "the desk at the other server: {}; signed out there: {}; the desk at the first: {}",
        seen.status, out.status, back.status
    );
    Ok((shared, says))
}

fn count(said: &str) -> Result<u64, String> {
    said.trim()
        .parse()
        .map_err(|_| format!("no number: {said}"))
}
