//! `ashar indicators`: figures of official statistics in and out, in batches that are taken back as a whole.

use std::ffi::OsString;
use std::path::PathBuf;

use authority::Audience;
use indicators::For;
use indicators::read::{Found, Given, observations};
use indicators::store::{self as kept, NewBatch, Verdict, verdict};
use indicators::write::{Target, figures};
use intake::File;
use kernel::{Actor, Clock as _, Lang, Message};
use lexopt::prelude::*;
use store::{Store, StoreError, Uuid};
use text::Reader;

use crate::arguments::{Serve, unreadable};
use crate::clock::MachineClock;
use crate::commands::{DONE, FAILED, UNUSABLE, complain, problems, say};
use crate::keeping::{existing, run as to_its_end};
use crate::serve::told;

/// The body whose chain holds what the command line brings, where no other is named.
const BODY: &str = "statistics";

/// The place for which figures are brought, where no other is named.
const PLACE: &str = "kg";

/// What is to be done with figures.
#[derive(Debug)]
pub struct Statistics {
    act: Act,
    database: Option<String>,
    place: String,
    body: String,
}

#[derive(Debug)]
enum Act {
    /// Brings a file.
    Import {
        file: PathBuf,
        source: String,
        series: Option<String>,
        is_draft: bool,
        is_tried: bool,
    },
    /// Writes figures into a file, or to the terminal.
    Export {
        target: Target,
        indicator: Option<String>,
        out: Option<PathBuf>,
        whom: For,
    },
    /// Lists what was brought.
    Batches,
    /// Takes a batch back.
    Undo(Uuid),
}

/// Reads the arguments behind the verb.
pub fn read(args: &[OsString], lang: &mut Lang) -> Result<Statistics, Message> {
    let mut parser = lexopt::Parser::from_args(args.iter().cloned());
    let mut words: Vec<OsString> = Vec::new();
    let mut given = Told::default();
    loop {
        let next = parser.next().map_err(|why| unreadable(&why))?;
        let Some(arg) = next else { break };
        match arg {
            Value(word) => words.push(word),
            Long("draft") => given.is_draft = true,
            Long("dry-run") => given.is_tried = true,
            Long("public") => given.whom = Some(For::Everyone),
            Long(
                name @ ("database" | "place" | "body" | "source" | "series" | "format"
                | "indicator" | "out" | "lang"),
            ) => {
                let name = name.to_owned();
                let value = parser
                    .value()
                    .and_then(lexopt::ValueExt::string)
                    .map_err(|why| unreadable(&why))?;
                given.option(&name, value, lang)?;
            }
            other => return Err(unreadable(&other.unexpected())),
        }
    }
    given.statistics(words)
}

/// What was given, before anybody knows whether it fits together.
#[derive(Default)]
struct Told {
    database: Option<String>,
    place: Option<String>,
    body: Option<String>,
    source: String,
    series: Option<String>,
    target: Option<Target>,
    indicator: Option<String>,
    out: Option<PathBuf>,
    whom: Option<For>,
    is_draft: bool,
    is_tried: bool,
}

impl Told {
    fn option(&mut self, name: &str, value: String, lang: &mut Lang) -> Result<(), Message> {
        match name {
            "database" => self.database = Some(value),
            "place" => self.place = Some(value),
            "body" => self.body = Some(value),
            "source" => self.source = value,
            "series" => self.series = Some(value),
            "indicator" => self.indicator = Some(value),
            "out" => self.out = Some(value.into()),
            "format" => {
                let known = Target::ALL.map(Target::code).join(", ");
                let target = Target::from_code(&value).ok_or_else(|| {
                    Message::new("server-statistics-format")
                        .with("format", value.as_str())
                        .with("known", known)
                })?;
                self.target = Some(target);
            }
            _ => {
                *lang = value
                    .parse()
                    .map_err(|_| Message::new("server-bad-lang").with("lang", value.as_str()))?;
            }
        }
        Ok(())
    }

    fn statistics(self, words: Vec<OsString>) -> Result<Statistics, Message> {
        let mut words = words.into_iter();
        let verb = words.next().unwrap_or_default();
        let what = words.next();
        let place = self.place.unwrap_or_else(|| PLACE.to_owned());
        let known = places::registry()
            .find(&place)
            .ok_or_else(|| Message::new("server-statistics-place").with("place", place.as_str()))?;
        let no_file = || Message::new("server-no-file").with("command", "indicators import");
        let act = match verb.to_str() {
            Some("import") => Act::Import {
                file: what.map(PathBuf::from).ok_or_else(no_file)?,
                source: self.source,
                series: self.series,
                is_draft: self.is_draft,
                is_tried: self.is_tried,
            },
            Some("export") => Act::Export {
                target: self.target.unwrap_or(Target::Csv),
                indicator: self.indicator,
                out: self.out,
                whom: self.whom.unwrap_or(For::Reader),
            },
            Some("batches") => Act::Batches,
            Some("undo") => {
                let text = what.unwrap_or_default();
                let id = text.to_str().and_then(|text| Uuid::parse_str(text).ok());
                Act::Undo(id.ok_or_else(|| Message::new("server-statistics-no-batch"))?)
            }
            _ => {
                return Err(Message::new("server-unknown-command")
                    .with("command", format!("indicators {}", verb.to_string_lossy())));
            }
        };
        Ok(Statistics {
            act,
            database: self.database,
            place: known.code.clone(),
            body: self.body.unwrap_or_else(|| BODY.to_owned()),
        })
    }
}

/// Runs the command.
pub fn run(asked: &Statistics, reader: &Reader<'_>) -> u8 {
    let serve = Serve {
        database: asked.database.clone(),
        listen: String::new(),
        fonts: None,
        origin: None,
        behind_proxy: false,
        idle: None,
        rate: None,
    };
    to_its_end(async {
        let (store, _) = existing(&serve, reader).await?;
        let done = match &asked.act {
            Act::Import { .. } => import(&store, asked, reader).await,
            Act::Export { .. } => export(&store, asked, reader).await,
            Act::Batches => batches(&store, asked, reader).await,
            Act::Undo(id) => undo(&store, asked, *id, reader).await,
        };
        store.close().await;
        done.unwrap_or_else(|why| Err(told(&why, reader)))
    })
}

type Done = Result<Result<u8, u8>, StoreError>;

async fn import(store: &Store, asked: &Statistics, reader: &Reader<'_>) -> Done {
    let Act::Import {
        file,
        source,
        series,
        is_draft,
        is_tried,
    } = &asked.act
    else {
        return Ok(Err(FAILED));
    };
    let opened = match File::open(file) {
        Ok(opened) => opened,
        Err(why) => {
            let message = if why.kind() == std::io::ErrorKind::NotFound {
                Message::new("server-file-not-found").with("file", file.display().to_string())
            } else {
                Message::new("server-file-not-opened")
                    .with("file", file.display().to_string())
                    .with("why", why.to_string())
            };
            complain(&reader.say(&message));
            return Ok(Err(UNUSABLE));
        }
    };
    let actor = Actor::command(asked.body.as_str());
    let path: Vec<String> = places::registry()
        .path(&asked.place)
        .into_iter()
        .map(|place| place.code.clone())
        .collect();
    let mut reading = store.read(&actor).await?;
    let known = kept::indicators(&mut reading, &path, false).await?;
    let given = Given {
        place: Some(&asked.place),
        series: series.as_deref(),
        source: (!source.is_empty()).then_some(source),
        known: &known,
    };
    let read = match observations(&opened, &given) {
        Ok(read) => read,
        Err(found) => {
            problems(&found, reader);
            return Ok(Err(UNUSABLE));
        }
    };
    problems(&read.problems, reader);
    let Found {
        format,
        rows,
        repeated,
        empty,
    } = read.value;
    let all = rows.len();
    let mine: Vec<indicators::Reported> = rows
        .into_iter()
        .filter(|row| {
            places::registry()
                .path(&row.key.place)
                .iter()
                .any(|place| place.code == asked.place)
        })
        .collect();
    let before = kept::kept(&mut reading, &asked.body, &kept::series_of(&mine)).await?;
    drop(reading);
    let verdicts: Vec<Verdict> = mine.iter().map(|row| verdict(&before, row)).collect();
    let count = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|one| wanted(one)).count();
    say(&reader.say(
        &Message::new("server-statistics-sums")
            .with("added", count(|one| matches!(one, Verdict::Added)))
            .with("changed", count(|one| matches!(one, Verdict::Changed(_))))
            .with("gone", count(|one| matches!(one, Verdict::Gone(_))))
            .with(
                "same",
                count(|one| matches!(one, Verdict::Same | Verdict::Nothing)) + repeated,
            )
            .with("empty", empty)
            .with("outside", all - mine.len()),
    ));
    if *is_tried {
        say(&reader.t("server-statistics-tried"));
        return Ok(Ok(DONE));
    }
    let place_path = desk::place_path(&asked.place).unwrap_or_default();
    let mut change = store
        .change(
            &actor,
            "observations.import",
            &asked.place,
            source,
            MachineClock.now(),
        )
        .await?;
    let new = NewBatch {
        place: &asked.place,
        place_path: &place_path,
        audience: if *is_draft {
            Audience::Partners
        } else {
            Audience::Public
        },
        sort: "import",
        format: format.code(),
        file_name: &opened.name,
        file: None,
        source,
    };
    match kept::keep(&mut change, &new, &mine).await? {
        Some(batch) => {
            change.commit().await?;
            let says = Message::new("server-statistics-kept").with("batch", batch.id.to_string());
            say(&reader.say(&says));
        }
        None => say(&reader.t("server-statistics-nothing")),
    }
    Ok(Ok(DONE))
}

async fn export(store: &Store, asked: &Statistics, reader: &Reader<'_>) -> Done {
    let Act::Export {
        target,
        indicator,
        out,
        whom,
    } = &asked.act
    else {
        return Ok(Err(FAILED));
    };
    let actor = Actor::command(asked.body.as_str());
    let further: Vec<&str> = indicator.as_deref().into_iter().collect();
    let mut reading = store.read(&actor).await?;
    let material = indicators::material(&mut reading, &asked.place, *whom, &further).await?;
    drop(reading);
    let series: Option<Vec<&str>> = indicator.as_deref().map(|asked| {
        material
            .indicators
            .iter()
            .find(|known| known.code == asked)
            .map_or_else(|| vec![asked], |known| known.all_series().collect())
    });
    let wanted: Vec<&indicators::Observation> = material
        .observations
        .iter()
        .filter(|one| one.key.place == asked.place)
        .filter(|one| {
            series
                .as_ref()
                .is_none_or(|series| series.contains(&one.key.series.as_str()))
        })
        .collect();
    let text = figures(*target, &wanted, &material.indicators, MachineClock.now());
    let Some(out) = out else {
        say(text.trim_end());
        return Ok(Ok(DONE));
    };
    // Written beside its place and moved, so that a file of that name is always whole.
    let beside = out.with_extension("part");
    let written = std::fs::write(&beside, &text).and_then(|()| std::fs::rename(&beside, out));
    if let Err(why) = written {
        complain(&why.to_string());
        return Ok(Err(FAILED));
    }
    say(&reader.say(
        &Message::new("server-statistics-written")
            .with("count", wanted.len())
            .with("file", out.display().to_string()),
    ));
    Ok(Ok(DONE))
}

async fn batches(store: &Store, asked: &Statistics, reader: &Reader<'_>) -> Done {
    let actor = Actor::command(asked.body.as_str());
    let mut reading = store.read(&actor).await?;
    let all = kept::batches(&mut reading, &asked.place).await?;
    drop(reading);
    for batch in &all {
        let undone = if batch.undone.is_some() {
            format!(" · {}", reader.t("indicators-undone"))
        } else {
            String::new()
        };
        say(&format!(
            "{} · {} · {} · +{} ~{}{undone}",
            batch.id, batch.body, batch.file_name, batch.added, batch.changed
        ));
    }
    if all.is_empty() {
        say(&reader.t("indicators-batches-none"));
    }
    Ok(Ok(DONE))
}

async fn undo(store: &Store, asked: &Statistics, id: Uuid, reader: &Reader<'_>) -> Done {
    let actor = Actor::command(asked.body.as_str());
    let mut reading = store.read(&actor).await?;
    let found = kept::batch_named(&mut reading, id).await?;
    drop(reading);
    let Some(batch) = found else {
        complain(&reader.t("server-statistics-no-batch"));
        return Ok(Err(UNUSABLE));
    };
    // The chain of the body that brought it tells that it was taken back.
    let actor = Actor::command(batch.body.as_str());
    let object = batch.id.to_string();
    let mut change = store
        .change(&actor, "observations.undo", &object, "", MachineClock.now())
        .await?;
    match kept::undo(&mut change, &batch).await? {
        Ok(()) => {
            change.commit().await?;
            say(&reader.t("indicators-undone"));
            Ok(Ok(DONE))
        }
        Err(kept::Blocked::Undone) => {
            complain(&reader.t("indicators-undone"));
            Ok(Err(UNUSABLE))
        }
        Err(kept::Blocked::Later(count)) => {
            complain(&reader.say(&Message::new("indicators-undo-later").with("count", count)));
            Ok(Err(UNUSABLE))
        }
    }
}
