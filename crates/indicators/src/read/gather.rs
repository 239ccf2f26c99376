//! Rows of any format become figures here: what is understood the same way everywhere.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use intake::{File, Problems, Read};
use kernel::{Arg, Group, Message, Origin, Problem};

use super::{Format, Found, Given, whole};
use crate::model::{Key, Reported};
use crate::rules::codes::{self, Detail};
use crate::rules::number::Decimal;
use crate::rules::period::Period;

/// A text and where it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// The text.
    pub text: &'a str,
    /// Its column, from 0, where the format has columns.
    pub at: Option<u16>,
}

impl<'a> Said<'a> {
    /// A text without a column.
    pub fn plain(text: &'a str) -> Self {
        Self { text, at: None }
    }
}

/// What a row says, before anything of it is understood.
#[derive(Debug, Clone, Default)]
pub struct Raw<'a> {
    /// The row or line, from 1.
    pub row: u32,
    /// The sheet.
    pub sheet: &'a str,
    /// The series.
    pub series: Said<'a>,
    /// Where.
    pub area: Said<'a>,
    /// When.
    pub period: Said<'a>,
    /// How much; empty where nothing stands there.
    pub value: Said<'a>,
    /// In which unit.
    pub unit: &'a str,
    /// The power of ten by which the value is multiplied.
    pub power: &'a str,
    /// How sure.
    pub status: &'a str,
    /// Who counted.
    pub source: &'a str,
    /// What should be known.
    pub note: &'a str,
    /// The columns that say whom it is of: their names and codes.
    pub dimensions: Vec<(&'a str, Said<'a>)>,
    /// Whom it is of, where that is understood already.
    pub group: Group,
    /// Whether the figure is taken back.
    pub gone: bool,
}

/// What is being read.
pub struct Gathering<'a> {
    /// What is wrong with it.
    pub problems: Problems,
    /// The name of the file.
    pub file: &'a str,
    /// What was known before.
    pub given: Given<'a>,
    rows: Vec<Reported>,
    at: HashMap<Key, usize>,
    /// Keys that came with different values: nobody knows which of them holds.
    clashing: HashSet<Key>,
    places: HashMap<String, Option<&'static str>>,
    repeated: usize,
    empty: usize,
    /// How often a row was found to be wrong.
    noted: usize,
}

impl<'a> Gathering<'a> {
    /// Nothing yet.
    pub fn new(file: &'a File, given: &Given<'a>) -> Self {
        Self {
            problems: Problems::new(),
            file: &file.name,
            given: *given,
            rows: Vec::new(),
            at: HashMap::new(),
            clashing: HashSet::new(),
            places: HashMap::new(),
            repeated: 0,
            empty: 0,
            noted: 0,
        }
    }

    /// A row as a place to point at.
    pub fn origin(&self, sheet: &str, row: u32, column: Option<u16>) -> Origin {
        Origin {
            file: self.file.to_owned(),
            sheet: sheet.to_owned(),
            row,
            column,
        }
    }

    /// Notes what is wrong with a row, which is then left out.
    fn wrong(&mut self, raw: &Raw<'_>, at: Said<'_>, says: Message) {
        let origin = self.origin(raw.sheet, raw.row, at.at);
        self.problems.skipped(says, origin);
        self.noted += 1;
    }

    /// Understands a row; what cannot be understood of it is noted, all of it.
    pub fn take(&mut self, raw: &Raw<'_>) {
        let before = self.noted;
        let series = self.series(raw);
        let place = self.place(raw);
        let period = raw.period.text.parse::<Period>().ok();
        if period.is_none() {
            let says = Message::new("indicators-period-unknown").with("text", raw.period.text);
            self.wrong(raw, raw.period, says);
        }
        let mut group = raw.group.clone();
        let mut detail = Detail::default();
        let mut unit = raw.unit;
        for (name, code) in &raw.dimensions {
            if *name == "UNIT_MEASURE" {
                unit = code.text;
                continue;
            }
            if !codes::narrow(name, code.text, &mut group, &mut detail) {
                let says = Message::new("indicators-group-clash")
                    .with("column", *name)
                    .with("text", code.text);
                self.wrong(raw, *code, says);
            }
        }
        let value = self.value(raw);
        let (Some(series), Some(place), Some(period), Ok(value)) = (series, place, period, value)
        else {
            return;
        };
        if self.noted > before {
            return;
        }
        let words = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        self.keep(Reported {
            key: Key {
                series,
                place: place.to_owned(),
                period,
                group,
                detail,
                unit: codes::unit(unit),
            },
            value,
            status: words(raw.status).unwrap_or_else(|| "A".to_owned()),
            source: words(raw.source).or_else(|| self.given.source.map(str::to_owned)),
            note: words(raw.note),
            origin: self.origin(raw.sheet, raw.row, raw.value.at),
        });
    }

    /// A row that says something but no figure.
    pub fn without_value(&mut self) {
        self.empty += 1;
    }

    fn series(&mut self, raw: &Raw<'_>) -> Option<String> {
        let text = raw.series.text.trim();
        let text = if text.is_empty() {
            self.given.series.unwrap_or_default()
        } else {
            text
        };
        if text.is_empty() {
            self.wrong(raw, raw.series, Message::new("indicators-series-missing"));
            return None;
        }
        Some(text.to_owned())
    }

    fn place(&mut self, raw: &Raw<'_>) -> Option<&'static str> {
        let text = raw.area.text.trim();
        let text = if text.is_empty() {
            self.given.place.unwrap_or_default()
        } else {
            text
        };
        let found = match self.places.entry(text.to_owned()) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                *free.insert(codes::place(text).map(|place| place.code.as_str()))
            }
        };
        if found.is_none() {
            let says = if text.is_empty() {
                Message::new("indicators-place-missing")
            } else {
                place_unknown(text)
            };
            self.wrong(raw, raw.area, says);
        }
        found
    }

    /// The value; `Ok(None)` where the figure is taken back.
    fn value(&mut self, raw: &Raw<'_>) -> Result<Option<Decimal>, ()> {
        if raw.gone {
            return Ok(None);
        }
        let text = raw.value.text.trim();
        let value: Option<Decimal> = text.parse().ok();
        let power: i32 = raw.power.trim().parse().unwrap_or_default();
        let value = value.and_then(|value| value.moved(power));
        if value.is_none() {
            let says = Message::new("indicators-not-a-number").with("text", text);
            self.wrong(raw, raw.value, says);
        }
        value.map(Some).ok_or(())
    }

    fn keep(&mut self, reported: Reported) {
        if self.clashing.contains(&reported.key) {
            return;
        }
        let Some(at) = self.at.get(&reported.key) else {
            self.at.insert(reported.key.clone(), self.rows.len());
            self.rows.push(reported);
            return;
        };
        let first = &self.rows[*at];
        if first.value == reported.value {
            self.repeated += 1;
            return;
        }
        let text = |value: Option<Decimal>| value.map_or_else(String::new, |one| one.to_string());
        let says = Message::new("indicators-twice")
            .with("series", reported.key.series.as_str())
            .with("first", text(first.value))
            .with(
                "row",
                Arg::Year(i32::try_from(first.origin.row).unwrap_or_default()),
            )
            .with("other", text(reported.value));
        self.problems.skipped(says, reported.origin.clone());
        self.clashing.insert(reported.key);
    }

    /// The figures with everything that is wrong with the file.
    pub fn finish(mut self, format: Format) -> Result<Read<Found>, Vec<Problem>> {
        let clashing = self.clashing;
        self.rows.retain(|row| !clashing.contains(&row.key));
        if self.rows.is_empty() && !self.problems.has_fatal() {
            whole(&mut self.problems, self.file, "indicators-nothing-found");
        }
        let found = Found {
            format,
            rows: self.rows,
            repeated: self.repeated,
            empty: self.empty,
        };
        self.problems.finish(found, Vec::new())
    }
}

fn place_unknown(text: &str) -> Message {
    let near: Vec<Arg> = places::registry()
        .near(text)
        .into_iter()
        .map(|place| Arg::Words(place.name.clone()))
        .collect();
    if near.is_empty() {
        return Message::new("indicators-place-unknown").with("text", text);
    }
    Message::new("indicators-place-near")
        .with("text", text)
        .with("near", near)
}
