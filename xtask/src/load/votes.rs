//! A whole municipality votes online within ten minutes; in the middle the server is killed. Nobody's ballot may be
//! lost, and nobody's may be there twice.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::http::{Answer, Client};
use super::numbers::{Chance, Times};
use super::served::{Database, Filling, Served, memory};
use super::{Options, PLACE, Row, books, form};

/// What stands on the ballot.
const PROJECTS: usize = 25;
/// How many hold a telephone at the same time.
const TELEPHONES: usize = 48;
/// How many of a hundred send their ballot twice.
const IMPATIENT: usize = 5;
/// After which part of the time the server is killed.
const KILLED_AFTER: f64 = 0.6;
/// How often a voter tries again while nobody answers.
const TRIES: usize = 200;

/// What came of the voters of one telephone.
#[derive(Default)]
struct Tally {
    /// Opening the ballot.
    opened: Times,
    /// Having it looked at.
    looked: Times,
    /// Casting it.
    cast: Times,
    receipts: Vec<String>,
    cut: usize,
    errors: Vec<String>,
}

impl Tally {
    fn join(&mut self, other: Self) {
        self.opened.join(other.opened);
        self.looked.join(other.looked);
        self.cast.join(other.cast);
        self.receipts.extend(other.receipts);
        self.cut += other.cut;
        self.errors.extend(other.errors);
    }
}

/// Runs it.
pub fn votes(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Vote {
        codes: options.people,
        projects: PROJECTS,
    };
    let database = Database::new(options.postgres, &filling)?;
    let mut served = Served::start(&database)?;
    let address = served.address;
    let vote = vote_of(address)?;
    let lasts = Duration::from_secs(options.seconds);
    let next = AtomicUsize::new(0);
    let dead = AtomicBool::new(false);
    let peak = Mutex::new(0.0_f64);
    let begun = Instant::now();
    let (all, back) = thread::scope(|scope| {
        let telephones: Vec<_> = (0..TELEPHONES)
            .map(|_| {
                let (next, vote, dead) = (&next, vote.as_str(), &dead);
                scope.spawn(move || telephone(address, vote, next, options, begun, dead))
            })
            .collect();
        thread::sleep(lasts.mul_f64(KILLED_AFTER));
        if let Ok(mut peak) = peak.lock() {
            *peak = memory(served.process()).0;
        }
        // Whatever is cut from here on until the server is back is nobody's error.
        dead.store(true, Ordering::SeqCst);
        served.kill();
        let back = Served::start_at(&database, address).map(|again| served = again);
        dead.store(false, Ordering::SeqCst);
        let mut all = Tally::default();
        for telephone in telephones {
            match telephone.join() {
                Ok(tally) => all.join(tally),
                Err(_) => all.errors.push("a telephone broke".to_owned()),
            }
        }
        (all, back)
    });
    back?;
    let took = begun.elapsed();
    for says in all.errors.iter().take(5) {
        println!("error: {says}");
    }
    // Once more, now that everybody has gone home.
    served.kill();
    served = Served::start_at(&database, address)?;
    let unverified = unverified(address, &vote, &all.receipts)?;
    let backup = database.backup()?;
    let ballots = books::table(&backup, "ballot")?;
    let used = books::table(&backup, "voting_code")?
        .iter()
        .filter(|code| code["used"] == true)
        .count();
    let known: HashSet<&str> = ballots
        .iter()
        .filter_map(|ballot| ballot["receipt"].as_str())
        .collect();
    let lost = all
        .receipts
        .iter()
        .filter(|receipt| !known.contains(receipt.as_str()))
        .count();
    let verified = database.verify();
    let peak = peak
        .lock()
        .map_or(0.0, |peak| *peak)
        .max(memory(served.process()).0);
    let intact = if verified.is_ok() {
        "intact"
    } else {
        "damaged"
    };
    Ok(vec![
        Row {
            what: format!(
                "{} people vote online in {} s, {} of a hundred send it twice, the server is killed (SIGKILL) in the middle and at the end, {}",
                options.people,
                options.seconds,
                IMPATIENT,
                database.name()
            ),
            bar: "none lost, none double, receipts verify",
            measured: format!(
                "{} receipts in {:.0} s, {} ballots, {used} codes used; {lost} lost, {unverified} receipts not found, {} errors, {} lines cut; the log is {intact}",
                all.receipts.len(),
                took.as_secs_f64(),
                ballots.len(),
                all.errors.len(),
                all.cut
            ),
            kept: Some(
                all.errors.is_empty()
                    && lost == 0
                    && unverified == 0
                    && all.receipts.len() == options.people
                    && ballots.len() == options.people
                    && used == options.people
                    && verified.is_ok(),
            ),
        },
        Row {
            what: "… casting a ballot".to_owned(),
            bar: "p95 < 100 ms",
            measured: all.cast.shown(),
            kept: Some(all.cast.at(950) < 100.0),
        },
        Row {
            what: "… opening the ballot; having it looked at".to_owned(),
            bar: "p95 < 100 ms",
            measured: format!("{}; {}", all.opened.shown(), all.looked.shown()),
            kept: Some(all.opened.at(950) < 100.0 && all.looked.at(950) < 100.0),
        },
        Row {
            what: "… memory of the server".to_owned(),
            bar: "< 150 MB resident",
            measured: format!("at most {peak:.0} MB"),
            kept: Some(peak < 150.0),
        },
    ])
}

/// Where the vote is, from the page of the place.
fn vote_of(address: SocketAddr) -> Result<String, String> {
    let page = Client::new(address)
        .get(&format!("/en/places/{PLACE}/votes"))
        .map_err(|why| why.to_string())?
        .text();
    page.split("href=\"/en/votes/")
        .nth(1)
        .and_then(|rest| rest.get(..36))
        .map(|id| format!("/en/votes/{id}"))
        .ok_or_else(|| "there is no vote".to_owned())
}

/// Lets one voter after another vote, each at the moment that is due.
fn telephone(
    address: SocketAddr,
    vote: &str,
    next: &AtomicUsize,
    options: &Options,
    begun: Instant,
    dead: &AtomicBool,
) -> Tally {
    let mut tally = Tally::default();
    let mut client = Client::new(address);
    loop {
        let voter = next.fetch_add(1, Ordering::Relaxed);
        if voter >= options.people {
            return tally;
        }
        // Everybody has voted a little before the end.
        let due = 0.97 * options.seconds as f64 * voter as f64 / options.people as f64;
        thread::sleep(
            (begun + Duration::from_secs_f64(due)).saturating_duration_since(Instant::now()),
        );
        if let Err(why) = votes_once(&mut client, vote, voter, &mut tally, dead) {
            tally.errors.push(format!("voter {voter}: {why}"));
        }
    }
}

/// One person: opens the ballot, fills it in, looks at it again, casts it.
fn votes_once(
    client: &mut Client,
    vote: &str,
    voter: usize,
    tally: &mut Tally,
    dead: &AtomicBool,
) -> Result<(), String> {
    let mut chance = Chance::new(voter as u64);
    let page = ask(client, tally, dead, |client| {
        client.get(&format!("{vote}/ballot"))
    })?;
    tally.opened.add(page.took);
    let mut fields = vec![("code".to_owned(), format!("{voter:012}"))];
    let mut marked = HashSet::new();
    for _ in 0..=chance.below(5) {
        let project = 1 + chance.below(PROJECTS);
        if marked.insert(project) {
            fields.push(("p".to_owned(), project.to_string()));
        }
    }
    let sex = if chance.below(2) == 0 {
        "female"
    } else {
        "male"
    };
    fields.push(("sex".to_owned(), sex.to_owned()));
    let looked = ask(client, tally, dead, |client| {
        client.post(&format!("{vote}/ballot"), &fields)
    })?;
    tally.looked.add(looked.took);
    let once = hidden(&looked.text(), "once").ok_or_else(|| looked.line())?;
    fields.push(("once".to_owned(), once));
    let cast = ask(client, tally, dead, |client| {
        client.post(&format!("{vote}/cast"), &fields)
    })?;
    tally.cast.add(cast.took);
    let receipt = receipt_in(&cast)?;
    if chance.below(100) < IMPATIENT {
        let again = ask(client, tally, dead, |client| {
            client.post(&format!("{vote}/cast"), &fields)
        })?;
        if receipt_in(&again)? != receipt {
            return Err("the same ballot has two receipts".to_owned());
        }
    }
    tally.receipts.push(receipt);
    Ok(())
}

/// The receipt to which an answer leads.
fn receipt_in(answer: &Answer) -> Result<String, String> {
    let to = answer.header("location");
    match to.rsplit_once("/receipt/") {
        Some((_, receipt)) if answer.status == 303 => Ok(receipt.to_owned()),
        _ => Err(answer.line()),
    }
}

/// Asks until somebody answers: a form that was cut is sent again, as a browser does when its user presses the button
/// once more. A server that stays silent is an error.
fn ask(
    client: &mut Client,
    tally: &mut Tally,
    dead: &AtomicBool,
    question: impl Fn(&mut Client) -> std::io::Result<Answer>,
) -> Result<Answer, String> {
    for _ in 0..TRIES {
        match question(client) {
            Ok(answer) => return Ok(answer),
            Err(why) => {
                client.hang_up();
                if !dead.load(Ordering::SeqCst) {
                    // The kill may fall just behind the question; it is known in a moment.
                    thread::sleep(Duration::from_millis(50));
                }
                tally.cut += 1;
                thread::sleep(Duration::from_millis(50));
                if tally.cut > TRIES * 10 {
                    return Err(why.to_string());
                }
            }
        }
    }
    Err("nobody answered".to_owned())
}

/// The value of a field that a page carries unseen.
fn hidden(page: &str, name: &str) -> Option<String> {
    page.split('<')
        .filter(|tag| tag.starts_with("input "))
        .filter_map(|tag| tag.split('>').next())
        .find(|tag| form::attribute(tag, "name").as_deref() == Some(name))
        .and_then(|tag| form::attribute(tag, "value"))
}

/// How many receipts the house does not know.
fn unverified(address: SocketAddr, vote: &str, receipts: &[String]) -> Result<usize, String> {
    let mut client = Client::new(address);
    let mut unknown = 0;
    for receipt in receipts {
        let answer = client
            .get(&format!("{vote}/receipt/{receipt}"))
            .map_err(|why| why.to_string())?;
        unknown += usize::from(answer.status != 200);
    }
    Ok(unknown)
}
