//! Phones come home: eight connections send the answers to a form of 250 questions as fast as they are taken. Then the
//! same once more, and in the middle the server is killed: whatever was answered with 201 must be there.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::http::Client;
use super::numbers::Times;
use super::served::{Database, Filling, KEY, Served, memory, processor};
use super::{Options, Row, books};

/// How many questions the form has.
const QUESTIONS: usize = 250;
/// How many connections send.
const CONNECTIONS: usize = 8;
/// After how many seconds of the second run the server is killed.
const KILLED_AFTER: Duration = Duration::from_secs(4);
/// How often a phone tries again while nobody answers.
const TRIES: usize = 400;
/// What ODK Central 2026 takes of a processor for the same, in milliseconds.
const PEER: f64 = 13.6;

const BOUNDARY: &str = "----------------------------ashar";

/// Runs it.
pub fn intake(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Survey {
        questions: QUESTIONS,
    };
    let database = Database::new(options.postgres, &filling)?;
    let mut served = Served::start(&database)?;
    let address = served.address;
    let path = format!("/v1/key/{KEY}/projects/1/submission?deviceID=load");
    let size = answers(0).len();

    // The first answers warm everything up; they do not count.
    send(address, &path, 0, 200, &AtomicBool::new(false))?;
    let before = processor(served.process());
    let begun = Instant::now();
    let first = send(address, &path, 200, options.people, &AtomicBool::new(false))?;
    let seconds = begun.elapsed().as_secs_f64();
    let used = processor(served.process()) - before;
    let (peak, now) = memory(served.process());
    let count = first.kept.len() as f64;
    let each = used * 1_000.0 / count.max(1.0);

    // Once more, and somebody pulls the plug.
    let stop = AtomicBool::new(false);
    let from = 200 + options.people;
    let second = thread::scope(|scope| {
        let sending = scope.spawn(|| send(address, &path, from, options.people, &stop));
        thread::sleep(KILLED_AFTER);
        // Whatever is cut from here on until the server is back is nobody's error.
        stop.store(true, Ordering::SeqCst);
        served.kill();
        let back = Served::start_at(&database, address).map(|again| served = again);
        stop.store(false, Ordering::SeqCst);
        let sent = sending
            .join()
            .unwrap_or_else(|_| Err("a phone broke".to_owned()));
        back.and(sent)
    })?;
    served.kill();
    let kept: HashSet<String> = books::table(&database.backup()?, "submission")?
        .iter()
        .filter_map(|row| Some(row["instance_id"].as_str()?.to_owned()))
        .collect();
    let lost = first
        .kept
        .iter()
        .chain(&second.kept)
        .filter(|id| !kept.contains(*id))
        .count();
    let verified = database.verify();
    for says in first.errors.iter().chain(&second.errors).take(5) {
        println!("error: {says}");
    }
    let errors = first.errors.len() + second.errors.len();
    Ok(vec![
        Row {
            what: format!(
                "{count} answers to a form of {QUESTIONS} questions ({:.1} KB), {CONNECTIONS} connections, {}",
                size as f64 / 1_024.0,
                database.name()
            ),
            bar: "≥ 1,000/s",
            measured: format!("{:.0}/s; {}", count / seconds, first.times.shown()),
            kept: Some(count / seconds >= 1_000.0 && first.errors.is_empty()),
        },
        Row {
            what: "… time of a processor for each".to_owned(),
            bar: "≤ 1.36 ms",
            measured: format!("{each:.2} ms, {:.1} times less than {PEER} ms", PEER / each),
            kept: Some(each <= PEER / 10.0),
        },
        Row {
            what: "… memory of the server".to_owned(),
            bar: "< 150 MB",
            measured: format!("at most {peak:.0} MB, {now:.0} MB in the end"),
            kept: Some(peak < 150.0),
        },
        Row {
            what: "… once more, killed (SIGKILL) in the middle".to_owned(),
            bar: "every 201 is there",
            measured: format!(
                "{} were told that it is kept, {lost} of them are lost; {} lines cut, {errors} errors; the log is {}",
                first.kept.len() + second.kept.len(),
                second.cut,
                match &verified {
                    Ok(()) => "intact",
                    Err(why) => why.as_str(),
                }
            ),
            kept: Some(lost == 0 && errors == 0 && verified.is_ok()),
        },
    ])
}

/// What came of it.
#[derive(Default)]
struct Sent {
    /// The identifiers of what was answered with 201.
    kept: Vec<String>,
    times: Times,
    cut: usize,
    errors: Vec<String>,
}

/// Sends the answers of these numbers over all connections, each as soon as the one before is kept. While `stop` says
/// so, lines are cut without it being an error.
fn send(
    address: SocketAddr,
    path: &str,
    from: usize,
    count: usize,
    stop: &AtomicBool,
) -> Result<Sent, String> {
    let next = AtomicUsize::new(from);
    let until = from + count;
    let phones: Vec<Result<Sent, String>> = thread::scope(|scope| {
        let phones: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                let next = &next;
                scope.spawn(move || phone(address, path, next, until, stop))
            })
            .collect();
        phones
            .into_iter()
            .map(|phone| {
                phone
                    .join()
                    .unwrap_or_else(|_| Err("a phone broke".to_owned()))
            })
            .collect()
    });
    let mut all = Sent::default();
    for sent in phones {
        let sent = sent?;
        all.kept.extend(sent.kept);
        all.times.join(sent.times);
        all.cut += sent.cut;
        all.errors.extend(sent.errors);
    }
    Ok(all)
}

fn phone(
    address: SocketAddr,
    path: &str,
    next: &AtomicUsize,
    until: usize,
    stop: &AtomicBool,
) -> Result<Sent, String> {
    let head = format!(
        "X-OpenRosa-Version: 1.0\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
    );
    let mut client = Client::new(address);
    let mut sent = Sent::default();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= until {
            return Ok(sent);
        }
        let body = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"a.xml\"\r\nContent-Type: text/xml\r\n\r\n{}\r\n--{BOUNDARY}--\r\n",
            answers(number)
        );
        let mut tries = 0;
        loop {
            match client.send(path, &head, body.as_bytes()) {
                Ok(answer) if answer.status == 201 => {
                    sent.times.add(answer.took);
                    sent.kept.push(id(number));
                    break;
                }
                Ok(answer) => {
                    sent.errors.push(answer.line());
                    break;
                }
                // The line was cut: the phone keeps the answers and sends the very same again.
                Err(why) => {
                    sent.cut += 1;
                    tries += 1;
                    client.hang_up();
                    if !stop.load(Ordering::SeqCst) && tries >= TRIES {
                        return Err(format!("nobody answers: {why}"));
                    }
                    thread::sleep(Duration::from_millis(50));
                }
            }
        }
    }
}

fn id(number: usize) -> String {
    format!("uuid:00000000-0000-4000-8000-{number:012}")
}

/// The answers of one household.
fn answers(number: usize) -> String {
    let mut xml = format!(
        "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"load\" version=\"1\"><start>2026-03-08T09:00:00.000+06:00</start><end>2026-03-08T09:{:02}:00.000+06:00</end><settlement>kg-kara-kulja-alaikuu-terek</settlement>",
        20 + number % 40
    );
    for at in 0..QUESTIONS {
        // Writing to a String cannot fail.
        let _ = match at % 3 {
            0 => write!(xml, "<q{at:03}>{}</q{at:03}>", (number + at) % 90),
            1 => write!(
                xml,
                "<q{at:03}>{}</q{at:03}>",
                if (number + at).is_multiple_of(2) {
                    "yes"
                } else {
                    "no"
                }
            ),
            _ => write!(xml, "<q{at:03}>w{}</q{at:03}>", (number * 7 + at) % 997),
        };
    }
    let _ = write!(
        xml,
        "<orx:meta><orx:instanceID>{}</orx:instanceID></orx:meta></data>",
        id(number)
    );
    xml
}
