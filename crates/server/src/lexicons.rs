//! `ashar lexis`: where a text speaks of whom and of what, in every inflection, by the lexicons of the house or by one's own.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use kernel::{Lang, Message};
use lexis::{Finder, Hit, Lexicon};
use lexopt::prelude::*;
use serde_json::{Value, json};
use text::Reader;

use crate::arguments::unreadable;
use crate::commands::{DONE, FAILED, UNUSABLE, complain, say};
use crate::inputs;

/// The greatest text that is read; the longest code of a country has a hundredth of it.
const MOST_BYTES: u64 = 64 << 20;
/// How many letters stand before and behind a hit on the terminal.
const AROUND: usize = 40;

/// What is to be found, and where.
#[derive(Debug)]
pub struct Search {
    files: Vec<PathBuf>,
    lexicons: Vec<String>,
    concepts: Vec<String>,
    /// Single terms instead of lexicons, with their language.
    terms: Option<(Vec<String>, lexis::Lang)>,
    is_json: bool,
}

/// Reads the arguments behind the verb.
pub fn read(args: &[OsString], lang: &mut Lang) -> Result<Search, Message> {
    let mut parser = lexopt::Parser::from_args(args.iter().cloned());
    let mut words: Vec<OsString> = Vec::new();
    let (mut lexicons, mut concepts, mut is_json) = (Vec::new(), Vec::new(), false);
    let (mut terms, mut within) = (Vec::new(), None);
    loop {
        let next = parser.next().map_err(|why| unreadable(&why))?;
        let Some(arg) = next else { break };
        match arg {
            Value(word) => words.push(word),
            Long("json") => is_json = true,
            Long(option @ ("lexicon" | "concept" | "term" | "terms" | "in" | "lang")) => {
                let option = option.to_owned();
                let value = parser.value().map_err(|why| unreadable(&why))?;
                let value = value.to_string_lossy().into_owned();
                let names = || value.split(',').map(|name| name.trim().to_owned());
                match option.as_str() {
                    "lexicon" => lexicons.extend(names()),
                    "concept" => concepts.extend(names()),
                    "term" => terms.push(value.trim().to_owned()),
                    "terms" => {
                        let listed = text_of(Path::new(&value))?;
                        let lines = listed.trim_start_matches('\u{feff}').lines().map(str::trim);
                        terms.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
                    }
                    "in" => {
                        let known = lexis::LANGUAGES.into_iter();
                        let meant = known.into_iter().find(|lang| lang.code() == value);
                        within = Some(meant.ok_or_else(|| {
                            Message::new("server-bad-lang").with("lang", value.as_str())
                        })?);
                    }
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
    let command = format!("lexis {}", verb.to_string_lossy());
    if verb != "find" {
        return Err(Message::new("server-unknown-command").with("command", command));
    }
    let files: Vec<PathBuf> = words.map(PathBuf::from).collect();
    if files.is_empty() {
        return Err(Message::new("server-no-file").with("command", command));
    }
    let mut seen = std::collections::BTreeSet::new();
    terms.retain(|term| seen.insert(term.clone()));
    let terms = match (terms.is_empty(), within) {
        (true, None) => None,
        (false, Some(within)) if lexicons.is_empty() && concepts.is_empty() => {
            Some((terms, within))
        }
        _ => return Err(Message::new("server-lexis-terms-alone")),
    };
    Ok(Search {
        files,
        lexicons,
        concepts,
        terms,
        is_json,
    })
}

/// Finds it and says how it ended.
pub fn run(asked: &Search, reader: &Reader<'_>) -> u8 {
    done(asked, reader).unwrap_or_else(|code| code)
}

fn done(asked: &Search, reader: &Reader<'_>) -> Result<u8, u8> {
    let unusable = |message: &Message| {
        complain(&reader.say(message));
        UNUSABLE
    };
    let lexicons = match &asked.terms {
        Some(_) => Vec::new(),
        None => chosen(&asked.lexicons).map_err(|why| unusable(&why))?,
    };
    for name in &asked.concepts {
        let is_known = |lexicon: &Lexicon| lexicon.concepts.iter().any(|one| one.id == *name);
        if !lexicons.iter().any(is_known) {
            return Err(unusable(
                &Message::new("server-lexis-no-concept").with("name", name.as_str()),
            ));
        }
    }
    // Every file is read before anything is said, so that all that is wrong is said at once.
    let mut texts = Vec::new();
    let mut code = DONE;
    for file in &asked.files {
        match words_of(file) {
            Ok(text) => texts.push((file.as_path(), text)),
            Err(why) => code = unusable(&why),
        }
    }
    if code != DONE {
        return Err(code);
    }
    let finder = match &asked.terms {
        Some((terms, lang)) => of_terms(terms, *lang),
        None => Finder::new(&lexicons).map_err(|why| {
            Message::new("server-lexis-bad-lexicon")
                .with("file", asked.lexicons.join(", "))
                .with("why", why.to_string())
        }),
    };
    let finder = finder.map_err(|says| unusable(&says))?;
    let mut all = Vec::new();
    for (file, words) in &texts {
        let mut hits = match &asked.terms {
            Some((_, lang)) => finder.find_in(&words.text, *lang),
            None => finder.find(&words.text),
        };
        if !asked.concepts.is_empty() {
            hits.retain(|hit| {
                asked
                    .concepts
                    .iter()
                    .any(|name| name == finder.concept_id(hit.concept))
            });
        }
        if asked.is_json {
            all.push(as_json(file, words, &hits, &finder));
        } else {
            tell(file, &words.text, &hits, &finder, reader);
        }
    }
    if asked.is_json {
        let versions: BTreeMap<&str, &str> = lexicons
            .iter()
            .map(|one| (one.id.as_str(), one.version.as_str()))
            .collect();
        let answer = json!({ "lexicons": versions, "files": all });
        let written = serde_json::to_string_pretty(&answer).map_err(|_| FAILED)?;
        say(&written);
    }
    Ok(DONE)
}

/// A finder for single terms; what cannot be looked for is named, all of it at once.
fn of_terms(terms: &[String], lang: lexis::Lang) -> Result<Finder, Message> {
    let unfit: Vec<&str> = terms
        .iter()
        .map(String::as_str)
        .filter(|term| lexis::Phrase::parse(term, lang).is_err())
        .collect();
    let says = || Message::new("server-lexis-bad-term").with("terms", unfit.join(", "));
    if !unfit.is_empty() {
        return Err(says());
    }
    let terms: Vec<(&str, lexis::Lang)> = terms.iter().map(|term| (term.as_str(), lang)).collect();
    Finder::of_terms(&terms).map_err(|_| says())
}

/// The lexicons of these names: those of the house, or files of one's own; all of the house where none is named.
fn chosen(names: &[String]) -> Result<Vec<Lexicon>, Message> {
    let ours = lexis::shipped();
    if names.is_empty() || names.iter().any(|name| name == "all") {
        return Ok(ours);
    }
    let mut chosen: Vec<Lexicon> = Vec::new();
    for name in names {
        let lexicon = if let Some(own) = ours.iter().find(|own| own.id == *name) {
            own.clone()
        } else if name.contains(['.', '/']) {
            let path = Path::new(name);
            Lexicon::parse(&text_of(path)?).map_err(|why| {
                Message::new("server-lexis-bad-lexicon")
                    .with("file", name.as_str())
                    .with("why", why.to_string())
            })?
        } else {
            let known: Vec<&str> = ours.iter().map(|own| own.id.as_str()).collect();
            return Err(Message::new("server-lexis-no-lexicon")
                .with("name", name.as_str())
                .with("known", known.join(", ")));
        };
        if chosen.iter().all(|other| other.id != lexicon.id) {
            chosen.push(lexicon);
        }
    }
    Ok(chosen)
}

/// What a file says: a plain text as it stands, byte by byte; of a document of any other format its words, block by block.
fn words_of(file: &Path) -> Result<Words, Message> {
    let bytes = inputs::bytes(file, MOST_BYTES)?;
    let plain = file
        .extension()
        .is_none_or(|ending| ending == "txt" || ending == "md");
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if plain => {
            return Ok(Words {
                text,
                document: None,
            });
        }
        Ok(text) => text.into_bytes(),
        Err(bytes) => bytes.into_bytes(),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let document = folio::read(&name, &bytes, &folio::Limits::default()).map_err(|refusal| {
        Message::new("server-lexis-refused")
            .with("file", file.display().to_string())
            .with("why", documents::library::refused(&refusal))
    })?;
    Ok(Words {
        text: document.text().to_owned(),
        document: Some(document),
    })
}

/// The words of a file, and the document they come from where it is no plain text.
struct Words {
    text: String,
    document: Option<folio::Document>,
}

impl Words {
    /// The page of a place, where the document knows its pages.
    fn page(&self, place: usize) -> Option<u32> {
        self.document.as_ref()?.page_at(place)
    }
}

fn text_of(file: &Path) -> Result<String, Message> {
    String::from_utf8(inputs::bytes(file, MOST_BYTES)?)
        .map_err(|_| Message::new("server-lexis-not-text").with("file", file.display().to_string()))
}

/// The line and the column of a place, both from 1, in letters.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    fn at(&self, text: &str, place: usize) -> (usize, usize) {
        let line = self.0.partition_point(|begin| *begin <= place);
        let begin = self.0.get(line - 1).copied().unwrap_or(0);
        let column = text
            .get(begin..place)
            .map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}

fn as_json(file: &Path, words: &Words, hits: &[Hit], finder: &Finder) -> Value {
    let text = words.text.as_str();
    let lines = Lines::of(text);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let found: Vec<Value> = hits
        .iter()
        .map(|hit| {
            let concept = finder.concept_id(hit.concept);
            *counts.entry(concept).or_default() += 1;
            let (line, column) = lines.at(text, hit.span.start);
            json!({
                "concept": concept,
                "lexicon": finder.lexicon_id(hit.concept),
                "term": finder.term(hit.term),
                "text": &text[hit.span.clone()],
                "start": hit.span.start,
                "end": hit.span.end,
                "line": line,
                "column": column,
                "page": words.page(hit.span.start),
                "language": hit.lang.code(),
                "denied": hit.denied.as_ref().map(|cue| &text[cue.clone()]),
                "sentence": text[hit.sentence.clone()].trim(),
            })
        })
        .collect();
    json!({ "file": file.display().to_string(), "counts": counts, "hits": found })
}

fn tell(file: &Path, text: &str, hits: &[Hit], finder: &Finder, reader: &Reader<'_>) {
    let is_coloured = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let lines = Lines::of(text);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for hit in hits {
        let concept = finder.concept_id(hit.concept);
        let count = counts.entry(concept).or_default();
        count.0 += 1;
        count.1 += usize::from(hit.denied.is_some());
        let (line, column) = lines.at(text, hit.span.start);
        let denied = if hit.denied.is_some() {
            format!(" ({})", reader.t("server-lexis-denied"))
        } else {
            String::new()
        };
        say(&format!(
            "{}:{line}:{column} {concept}{denied}: {}",
            file.display(),
            around(text, hit, is_coloured)
        ));
    }
    say(&reader.say(
        &Message::new("server-lexis-found")
            .with("file", file.display().to_string())
            .with("count", hits.len()),
    ));
    for (concept, (count, denied)) in counts {
        let says = Message::new("server-lexis-count")
            .with("concept", concept)
            .with("count", count)
            .with("denied", denied);
        say(&reader.say(&says));
    }
}

/// A hit with some letters of its sentence around it, on one line.
fn around(text: &str, hit: &Hit, is_coloured: bool) -> String {
    let (before, behind) = (
        &text[hit.sentence.start.min(hit.span.start)..hit.span.start],
        &text[hit.span.end..hit.sentence.end.max(hit.span.end)],
    );
    let from = before
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    let to = behind
        .char_indices()
        .nth(AROUND)
        .map_or(behind.len(), |(at, _)| at);
    let (open, close) = if is_coloured {
        ("\u{1b}[1;4m", "\u{1b}[0m")
    } else {
        ("[", "]")
    };
    let joined = format!(
        "{}{}{open}{}{close}{}{}",
        if from > 0 { "…" } else { "" },
        &before[from..],
        &text[hit.span.clone()],
        &behind[..to],
        if to < behind.len() { "…" } else { "" },
    );
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}
