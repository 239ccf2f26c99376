//! `ashar form`: a workbook made into a form, checked, or filled in by chance.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Arg, Lang, Message};
use lexopt::prelude::*;
use serde_json::{Value, json};
use text::Reader;
use xlsform::{Conversion, List, Options, Problem, Severity, XForm};

use crate::arguments::unreadable;
use crate::commands::{DONE, FAILED, UNUSABLE, complain, say};
use crate::inputs;
use crate::outputs::Staging;

/// The greatest file that is read; workbooks of questionnaires have a thousandth of it.
const MOST_BYTES: u64 = 64 << 20;

/// What is to be done with a workbook.
#[derive(Debug)]
pub struct Form {
    act: Act,
    file: PathBuf,
    out: Option<PathBuf>,
    name: Option<String>,
    is_json: bool,
}

#[derive(Debug)]
enum Act {
    /// Makes a form of it.
    Convert,
    /// Says everything that is wrong with it.
    Check,
    /// Fills the form in by chance, keeping its rules.
    Generate { count: usize, seed: u64 },
    /// Writes the workbook of a ready questionnaire; what was named is no file.
    Template,
}

/// Reads the arguments behind the verb.
pub fn read(args: &[OsString], lang: &mut Lang) -> Result<Form, Message> {
    let mut parser = lexopt::Parser::from_args(args.iter().cloned());
    let mut words: Vec<OsString> = Vec::new();
    let (mut out, mut name, mut is_json) = (None, None, false);
    let (mut count, mut seed) = (1, 1);
    loop {
        let next = parser.next().map_err(|why| unreadable(&why))?;
        let Some(arg) = next else { break };
        match arg {
            Value(word) => words.push(word),
            Long("json") => is_json = true,
            Long(option @ ("out" | "name" | "count" | "seed" | "lang")) => {
                let option = option.to_owned();
                let value = parser.value().map_err(|why| unreadable(&why))?;
                if option == "out" {
                    out = Some(PathBuf::from(value));
                    continue;
                }
                let value = value.to_string_lossy().into_owned();
                match option.as_str() {
                    "name" => name = Some(value),
                    "count" => count = number(&value, 1, 1_000_000)? as usize,
                    "seed" => seed = number(&value, 0, u64::MAX)?,
                    _ => {
                        *lang = value.parse().map_err(|_| {
                            Message::new("server-bad-lang").with("lang", value.as_str())
                        })?;
                    }
                }
            }
            other => return Err(unreadable(&other.unexpected())),
        }
    }
    let mut words = words.into_iter();
    let verb = words.next().unwrap_or_default();
    let act = match verb.to_str() {
        Some("convert") => Act::Convert,
        Some("check") => Act::Check,
        Some("generate") => Act::Generate { count, seed },
        Some("template") => Act::Template,
        _ => {
            let command = format!("form {}", verb.to_string_lossy());
            return Err(Message::new("server-unknown-command").with("command", command));
        }
    };
    let Some(file) = words.next().map(PathBuf::from) else {
        let command = format!("form {}", verb.to_string_lossy());
        return Err(Message::new("server-no-file").with("command", command));
    };
    if let Some(more) = words.next() {
        let more = more.to_string_lossy().into_owned();
        return Err(Message::new("server-one-file").with("file", more));
    }
    Ok(Form {
        act,
        file,
        out,
        name,
        is_json,
    })
}

fn number(text: &str, least: u64, most: u64) -> Result<u64, Message> {
    let number = text.parse().ok();
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            Message::new("server-bad-number")
                .with("text", text)
                .with("least", least)
                .with("most", most)
        })
}

/// Does it and says how it ended.
pub fn run(asked: &Form, reader: &Reader<'_>) -> u8 {
    done(asked, reader).unwrap_or_else(|code| code)
}

fn done(asked: &Form, reader: &Reader<'_>) -> Result<u8, u8> {
    if matches!(asked.act, Act::Template) {
        return template(asked, reader);
    }
    let bytes = bytes(&asked.file, reader)?;
    let file = asked.file.file_name().unwrap_or_default().to_string_lossy();
    if let (Act::Generate { count, seed }, true) = (&asked.act, is_form(&file)) {
        let text = String::from_utf8_lossy(&bytes);
        return generate(asked, &text, *count, *seed, reader);
    }
    let options = Options {
        name: asked.name.clone(),
        form_id: None,
        doubts: matches!(asked.act, Act::Check),
    };
    let conversion = xlsform::convert(&file, &bytes, &options);
    let errors = conversion
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    if asked.is_json {
        say(&in_json(&conversion, reader).to_string());
    } else {
        for problem in &conversion.problems {
            let key = match problem.severity {
                Severity::Error => "server-form-error",
                Severity::Warning => "server-form-warning",
            };
            complain(&line(key, problem, reader));
        }
        for doubt in &conversion.doubts {
            complain(&line("server-form-doubt", doubt, reader));
        }
    }
    let Some(xform) = conversion.xform.as_deref() else {
        if !asked.is_json {
            complain(&reader.say(&Message::new("server-unusable").with("count", errors)));
        }
        return Ok(UNUSABLE);
    };
    match &asked.act {
        Act::Check => {
            if !asked.is_json {
                let message = Message::new("server-form-fine")
                    .with("title", conversion.title.as_str())
                    .with("form", conversion.form_id.as_str())
                    .with(
                        "warnings",
                        conversion.problems.len() + conversion.doubts.len(),
                    );
                say(&reader.say(&message));
            }
            Ok(DONE)
        }
        Act::Convert => {
            match &asked.out {
                Some(out) => write(out, &conversion, xform, reader)?,
                None if asked.is_json => {}
                None => say(xform.trim_end()),
            }
            Ok(DONE)
        }
        Act::Generate { count, seed } => generate(asked, xform, *count, *seed, reader),
        Act::Template => template(asked, reader),
    }
}

/// Writes the workbook of a ready questionnaire: to the file that was named, else under its own name.
fn template(asked: &Form, reader: &Reader<'_>) -> Result<u8, u8> {
    let name = asked.file.to_string_lossy();
    let Some(ready) = questionnaires::ready::find(&name) else {
        let known: Vec<&str> = questionnaires::ready::ALL
            .iter()
            .map(|one| one.name)
            .collect();
        let message = Message::new("server-form-no-template")
            .with("name", name.as_ref())
            .with("known", known.join(", "));
        complain(&reader.say(&message));
        return Err(UNUSABLE);
    };
    let bytes = ready.workbook().map_err(|why| {
        complain(&why.to_string());
        FAILED
    })?;
    let own = PathBuf::from(format!("{name}.xlsx"));
    let out = asked.out.as_deref().unwrap_or(&own);
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let file = out.file_name().unwrap_or_default().to_string_lossy();
    let written = Staging::begin(folder).and_then(|staging| {
        staging.write(&file, &bytes)?;
        staging.finish()
    });
    written.map_err(|why| not_written(folder, &why, reader))?;
    Ok(DONE)
}

fn is_form(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("xml"))
}

/// Writes the form, and the file of external choices beside it.
fn write(out: &Path, conversion: &Conversion, xform: &str, reader: &Reader<'_>) -> Result<(), u8> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let written = Staging::begin(folder).and_then(|staging| {
        staging.write(&name, xform.as_bytes())?;
        if let Some(itemsets) = &conversion.itemsets {
            staging.write("itemsets.csv", itemsets.as_bytes())?;
        }
        staging.finish()
    });
    written
        .map(|_| ())
        .map_err(|why| not_written(folder, &why, reader))
}

fn not_written(folder: &Path, why: &std::io::Error, reader: &Reader<'_>) -> u8 {
    let message = Message::new("server-not-written")
        .with("folder", folder.display().to_string())
        .with("why", why.to_string());
    complain(&reader.say(&message));
    FAILED
}

/// Fills the form in and writes what came of it: files of a folder, or one after the other.
fn generate(
    asked: &Form,
    xform: &str,
    count: usize,
    seed: u64,
    reader: &Reader<'_>,
) -> Result<u8, u8> {
    let form = XForm::parse(xform).map_err(|why| {
        let message = Message::new("server-form-not-read")
            .with("file", asked.file.display().to_string())
            .with("why", why.code());
        complain(&reader.say(&message));
        UNUSABLE
    })?;
    let generation = xlsform::generate_with(&form, lists(asked, &form, reader), seed, count);
    let submissions = generation.submissions;
    if let Some(first) = generation.unsatisfied.first() {
        let message = Message::new("server-form-unsatisfied")
            .with("count", generation.unsatisfied.len())
            .with("path", first.path.as_str())
            .with("kind", first.kind.code());
        complain(&reader.say(&message));
        if submissions.is_empty() {
            return Err(UNUSABLE);
        }
    }
    let Some(folder) = &asked.out else {
        for submission in &submissions {
            say(submission);
        }
        return Ok(DONE);
    };
    let width = count.to_string().len().max(4);
    let written = Staging::begin(folder).and_then(|staging| {
        for (at, submission) in submissions.iter().enumerate() {
            let name = format!("{:0width$}.xml", at + 1);
            staging.write(&name, submission.as_bytes())?;
        }
        staging.finish()
    });
    written.map_err(|why| not_written(folder, &why, reader))?;
    let message = Message::new("server-form-generated")
        .with("count", submissions.len())
        .with("folder", folder.display().to_string());
    say(&reader.say(&message));
    Ok(DONE)
}

/// The lists that a form takes from files: those that lie beside it; others are invented, and it is said.
fn lists(asked: &Form, form: &XForm, reader: &Reader<'_>) -> BTreeMap<String, Arc<List>> {
    let folder = asked.file.parent().unwrap_or(Path::new(""));
    let mut lists = BTreeMap::new();
    for name in form.secondary().iter().filter_map(|one| one.file_name()) {
        let beside = fs::read(folder.join(name)).ok();
        let read = beside.and_then(|bytes| List::read(name, &bytes).ok());
        let list = read.or_else(|| {
            let message = Message::new("server-form-list-invented").with("file", name);
            complain(&reader.say(&message));
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let lines = (1..=5).map(|number| format!("{stem}-{number},{stem} {number}\n"));
            let table = format!("name,label\n{}", lines.collect::<String>());
            List::read("invented.csv", table.as_bytes()).ok()
        });
        if let Some(list) = list {
            lists.insert(name.to_owned(), Arc::new(list));
        }
    }
    lists
}

fn bytes(file: &Path, reader: &Reader<'_>) -> Result<Vec<u8>, u8> {
    inputs::bytes(file, MOST_BYTES).map_err(|message| {
        complain(&reader.say(&message));
        UNUSABLE
    })
}

/// A problem in one line: how grave, where, what, what was probably meant.
fn line(key: &'static str, problem: &Problem, reader: &Reader<'_>) -> String {
    let mut said = reader.say(&questionnaires::say(problem));
    if let Some(meant) = &problem.suggestion {
        said.push(' ');
        let message = Message::new("server-form-meant").with("meant", meant.as_str());
        said.push_str(&reader.say(&message));
    }
    let message = Message::new(key).with("what", said);
    let message = match place(problem) {
        Some(place) => message.with("where", reader.say(&place)),
        None => message.with("where", reader.t("server-form-whole")),
    };
    reader.say(&message)
}

/// Where a problem is.
fn place(problem: &Problem) -> Option<Message> {
    let sheet = problem.sheet.as_deref()?;
    let row = |row: u32| Arg::Year(i32::try_from(row).unwrap_or(i32::MAX));
    Some(match (problem.row, &problem.column) {
        (Some(number), Some(column)) => Message::new("server-form-at-cell")
            .with("sheet", sheet)
            .with("row", row(number))
            .with("column", column.as_str()),
        (Some(number), None) => Message::new("server-form-at-row")
            .with("sheet", sheet)
            .with("row", row(number)),
        (None, _) => Message::new("server-form-at-sheet").with("sheet", sheet),
    })
}

fn in_json(conversion: &Conversion, reader: &Reader<'_>) -> Value {
    let told = |problems: &[Problem]| -> Vec<Value> {
        problems
            .iter()
            .map(|problem| {
                let arguments: serde_json::Map<String, Value> = problem
                    .arguments
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), json!(value)))
                    .collect();
                json!({
                    "code": problem.code,
                    "severity": problem.severity,
                    "sheet": problem.sheet,
                    "row": problem.row,
                    "column": problem.column,
                    "message": reader.say(&questionnaires::say(problem)),
                    "suggestion": problem.suggestion,
                    "arguments": arguments,
                })
            })
            .collect()
    };
    json!({
        "valid": conversion.xform.is_some(),
        "form_id": conversion.form_id,
        "title": conversion.title,
        "version": conversion.version,
        "languages": conversion.languages,
        "attachments": conversion.attachments,
        "problems": told(&conversion.problems),
        "doubts": told(&conversion.doubts),
    })
}
