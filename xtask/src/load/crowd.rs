//! Many people who write measures at once, and the account that is kept of what they were told.

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::books::Books;
use super::form;
use super::http::Client;
use super::numbers::{Chance, Times};
use super::served::PASSWORD;

/// How much stack a person needs.
const STACK: usize = 512 * 1024;

/// How many of a thousand choices fall on one of the measures that everybody wants.
const WANTED: usize = 150;
/// How many such measures there are.
const WANTED_MEASURES: usize = 8;

/// How often a person saves a measure before going on to another.
const SAVES: usize = 6;

/// How many come in at once: the password is made to cost time.
const AT_THE_DOOR: usize = 4;

/// A text that people write into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Detail,
    Deadline,
}

impl Field {
    /// The name of the field in the form.
    fn name(self) -> &'static str {
        match self {
            Self::Detail => "detail.en",
            Self::Deadline => "deadline_text",
        }
    }

    /// What a content says there.
    fn of(self, content: &Value) -> &str {
        let value = match self {
            Self::Detail => &content["detail"]["en"],
            Self::Deadline => &content["deadline_text"],
        };
        value.as_str().unwrap_or_default()
    }
}

/// What a person was told about a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is in the books.
    Kept,
    /// Somebody else was faster; it is not in the books.
    Conflict,
    /// Something went wrong; it is not in the books.
    Refused,
    /// The line was cut: it may be in the books or not.
    Nothing,
}

/// A text that was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    measure: String,
    field: Field,
    /// What the person saw in the field and wrote over.
    before: String,
    text: String,
    pub told: Told,
}

/// What came of some time of work.
#[derive(Debug, Default)]
pub struct Tally {
    pub saves: Times,
    pub opens: Times,
    pub kept: usize,
    /// Those of the kept ones that were merged with somebody else's text.
    pub merged: usize,
    pub conflicts: usize,
    pub errors: usize,
    /// The first of them, in words.
    pub says: Vec<String>,
    pub sent: Vec<Sent>,
}

impl Tally {
    pub fn join(&mut self, other: Self) {
        self.saves.join(other.saves);
        self.opens.join(other.opens);
        self.kept += other.kept;
        self.merged += other.merged;
        self.conflicts += other.conflicts;
        self.errors += other.errors;
        self.says.extend(other.says);
        self.says.truncate(5);
        self.sent.extend(other.sent);
    }

    fn error(&mut self, says: String) {
        self.errors += 1;
        if self.says.len() < 5 {
            self.says.push(says);
        }
    }
}

/// A form that a person has open.
struct Open {
    measure: String,
    fields: Vec<(String, String)>,
    saves: usize,
}

/// Somebody who writes.
pub struct Person {
    number: usize,
    client: Client,
    chance: Chance,
    texts: usize,
    open: Option<Open>,
}

impl Person {
    /// Comes in by the front door.
    pub fn come_in(address: SocketAddr, number: usize, login: &str) -> Result<Self, String> {
        let mut client = Client::new(address);
        let fields = [("login", login), ("password", PASSWORD)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let answer = client
            .post("/en/login", &fields)
            .map_err(|why| format!("{login} cannot come in: {why}"))?;
        if answer.status != 303 {
            return Err(format!("{login} cannot come in: {}", answer.line()));
        }
        Ok(Self {
            number,
            client,
            chance: Chance::new(number as u64 + 1),
            texts: 0,
            open: None,
        })
    }

    /// Forgets the connection to a server that is no more.
    pub fn hang_up(&mut self) {
        self.client.hang_up();
    }

    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Works until the end, or until the line is cut.
    fn work(
        &mut self,
        measures: &[String],
        think: Duration,
        end: Instant,
        stop: &AtomicBool,
    ) -> Tally {
        let mut tally = Tally::default();
        // Nobody begins in the same moment as all others.
        thread::sleep(think.mul_f64(self.chance.below(1_000) as f64 / 1_000.0));
        while Instant::now() < end && !stop.load(Ordering::Relaxed) {
            let done = match self.open.take() {
                None => self.look(measures, &mut tally),
                Some(open) => {
                    thread::sleep(self.chance.around(think));
                    self.save(open, &mut tally)
                }
            };
            if let Err(why) = done {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                tally.error(why.to_string());
            }
        }
        tally
    }

    /// Opens the form of a measure.
    fn look(&mut self, measures: &[String], tally: &mut Tally) -> io::Result<()> {
        let at = if self.chance.below(1_000) < WANTED {
            self.chance.below(WANTED_MEASURES)
        } else {
            self.chance.below(measures.len())
        };
        let Some(measure) = measures.get(at) else {
            return Ok(());
        };
        let path = format!("/en/desk/measure/{measure}/edit");
        let answer = self.client.get(&path)?;
        tally.opens.add(answer.took);
        let fields = form::fields(&answer.text(), &path).filter(|_| answer.status == 200);
        let Some(fields) = fields else {
            tally.error(format!("{path}: {}", answer.line()));
            return Ok(());
        };
        self.open = Some(Open {
            measure: measure.clone(),
            fields,
            saves: 0,
        });
        Ok(())
    }

    /// Writes a new text into the form and sends it.
    fn save(&mut self, mut open: Open, tally: &mut Tally) -> io::Result<()> {
        self.texts += 1;
        let field = if self.number.is_multiple_of(2) {
            Field::Detail
        } else {
            Field::Deadline
        };
        let text = format!("Text {} of person {}", self.texts, self.number);
        let path = format!("/en/desk/measure/{}/edit", open.measure);
        let Some((_, value)) = open
            .fields
            .iter_mut()
            .find(|(name, _)| name == field.name())
        else {
            tally.error(format!("{path}: no field {}", field.name()));
            return Ok(());
        };
        let before = std::mem::replace(value, text.clone());
        let mut sent = Sent {
            measure: open.measure.clone(),
            field,
            before,
            text,
            told: Told::Nothing,
        };
        let answer = self.client.post(&path, &open.fields);
        let answer = match answer {
            Ok(answer) => answer,
            Err(why) => {
                tally.sent.push(sent);
                return Err(why);
            }
        };
        tally.saves.add(answer.took);
        let location = answer.header("location").to_owned();
        sent.told = match answer.status {
            303 if location.contains("done=saved") || location.contains("done=merged") => {
                Told::Kept
            }
            409 => Told::Conflict,
            _ => Told::Refused,
        };
        match sent.told {
            Told::Kept => {
                tally.kept += 1;
                open.saves += 1;
                let alone = location.contains("done=saved");
                tally.merged += usize::from(!alone);
                // Whoever was alone goes on in the same form; what was merged must be seen first.
                if alone && open.saves < SAVES {
                    if let Some((_, version)) =
                        open.fields.iter_mut().find(|(name, _)| name == "version")
                    {
                        let next = version.parse::<i64>().unwrap_or_default() + 1;
                        *version = next.to_string();
                    }
                    self.open = Some(open);
                }
            }
            Told::Conflict => tally.conflicts += 1,
            Told::Refused | Told::Nothing => tally.error(format!("{path}: {}", answer.line())),
        }
        tally.sent.push(sent);
        Ok(())
    }
}

/// Lets so many people in.
pub fn come_in(address: SocketAddr, count: usize) -> Result<Vec<Person>, String> {
    let numbers: Vec<usize> = (0..count).collect();
    let share = count.div_ceil(AT_THE_DOOR).max(1);
    thread::scope(|scope| {
        let queues: Vec<_> = numbers
            .chunks(share)
            .map(|queue| {
                scope.spawn(move || {
                    let people = queue.iter().map(|number| {
                        Person::come_in(address, *number, &format!("person-{number}"))
                    });
                    people.collect::<Result<Vec<Person>, String>>()
                })
            })
            .collect();
        let mut people = Vec::with_capacity(count);
        for queue in queues {
            people.extend(
                queue
                    .join()
                    .map_err(|_| "somebody stumbled at the door")??,
            );
        }
        Ok(people)
    })
}

/// Lets everybody work for a while, until somebody says stop.
pub fn work(
    people: &mut [Person],
    measures: &[String],
    think: Duration,
    lasts: Duration,
    stop: &AtomicBool,
) -> Tally {
    let end = Instant::now() + lasts;
    let mut tally = Tally::default();
    thread::scope(|scope| {
        let mut working = Vec::with_capacity(people.len());
        for person in people {
            let spawned = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, || person.work(measures, think, end, stop));
            match spawned {
                Ok(handle) => working.push(handle),
                Err(why) => tally.error(format!("a person could not begin: {why}")),
            }
        }
        for person in working {
            match person.join() {
                Ok(of_person) => tally.join(of_person),
                Err(_) => tally.error("a person stumbled".to_owned()),
            }
        }
    });
    tally
}

/// Compares the books with what people were told; gives what does not agree, a line each.
///
/// Every text that somebody was told is kept is a version of its measure; every version is a text that somebody sent
/// and was not told is not kept; and whatever a version writes over, its writer had seen.
pub fn disagreements(books: &Books, sent: &[Sent]) -> Vec<String> {
    let mut faults = Vec::new();
    let by_text: HashMap<&str, &Sent> = sent.iter().map(|one| (one.text.as_str(), one)).collect();
    let mut found: HashSet<&str> = HashSet::new();
    for (id, measure) in books {
        if measure.versions.last() != Some(&measure.stands) {
            faults.push(format!("{id} does not stand as its last version says"));
        }
        for pair in measure.versions.windows(2) {
            let [(last, before), (version, after)] = pair else {
                continue;
            };
            let at = format!("{id}, version {version}");
            if *version != last + 1 {
                faults.push(format!("{at}: it follows version {last}"));
            }
            let mut explained = before.clone();
            for field in [Field::Detail, Field::Deadline] {
                let text = field.of(after);
                if text == field.of(before) {
                    continue;
                }
                match by_text.get(text) {
                    Some(one) if one.measure == *id && one.field == field => {
                        if one.before != field.of(before) {
                            faults.push(format!(
                                "{at}: “{}” was written over by somebody who had seen “{}”",
                                field.of(before),
                                one.before
                            ));
                        }
                        if matches!(one.told, Told::Conflict | Told::Refused) {
                            faults.push(format!(
                                "{at}: “{text}” is kept, and its writer was told it is not"
                            ));
                        }
                        found.insert(&one.text);
                    }
                    _ => faults.push(format!("{at}: nobody sent “{text}”")),
                }
                match field {
                    Field::Detail => explained["detail"] = after["detail"].clone(),
                    Field::Deadline => explained["deadline_text"] = after["deadline_text"].clone(),
                }
            }
            if explained != *after {
                let changed: Vec<String> = after
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, value)| (name, explained.get(name), value))
                    .filter(|(_, was, is)| *was != Some(*is))
                    .map(|(name, was, is)| format!("{name} was {was:?} and is {is}"))
                    .collect();
                faults.push(format!(
                    "{at}: something changed that nobody sent: {}",
                    changed.join("; ")
                ));
            }
        }
    }
    for one in sent {
        if one.told == Told::Kept && !found.contains(one.text.as_str()) {
            faults.push(format!("{}: “{}” is lost", one.measure, one.text));
        }
    }
    faults.sort();
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Books, Field, Sent, Told, disagreements};
    use crate::load::books::Measure;

    #[test]
    fn what_is_lost_or_written_over_is_noticed() {
        fn check(texts: &[&str], sent: &[(&str, &str, Told)], expected: &[&str]) {
            let versions: Vec<_> = (1..)
                .zip(texts)
                .map(|(version, text)| (version, json!({"deadline_text": text, "title": "x"})))
                .collect();
            let stands = versions.last().cloned().expect("a version");
            let books: Books = [("m".to_owned(), Measure { stands, versions })].into();
            let sent: Vec<Sent> = sent
                .iter()
                .map(|(before, text, told)| Sent {
                    measure: "m".to_owned(),
                    field: Field::Deadline,
                    before: (*before).to_owned(),
                    text: (*text).to_owned(),
                    told: *told,
                })
                .collect();
            assert_eq!(disagreements(&books, &sent), expected);
        }
        check(
            &["", "a", "b"],
            &[
                ("", "a", Told::Kept),
                ("a", "b", Told::Nothing),
                ("", "c", Told::Conflict),
            ],
            &[],
        );
        check(
            &["", "b"],
            &[("", "a", Told::Kept), ("", "b", Told::Kept)],
            &["m: “a” is lost"],
        );
        check(
            &["", "a", "b"],
            &[("", "a", Told::Kept), ("", "b", Told::Kept)],
            &["m, version 3: “a” was written over by somebody who had seen “”"],
        );
        check(&["", "a"], &[], &["m, version 2: nobody sent “a”"]);
        check(
            &["", "a"],
            &[("", "a", Told::Refused)],
            &["m, version 2: “a” is kept, and its writer was told it is not"],
        );
        check(&["", ""], &[], &[]);
    }
}
