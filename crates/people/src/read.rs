//! Population tables from people's files.

mod columns;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use intake::{
    Became, Book, Column, File, Mapping, Options, Problems, Read, Record, RowReading, Table,
    Vocabulary,
};
use kernel::{Group, Message, Origin, Problem, Words};

use crate::groups;
use crate::model::{Count, Population, Settlement, StatedTotal};
use crate::workbook;
use columns::{at_column, group_of, name_in_mapping, names_the_whole};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::parse(include_str!("../data/headings.toml"))
        .expect("our own data, read by the first test")
});

/// The columns of a population table and their headings.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// The population table as `intake` looks for it; every heading that names one group is a column.
pub fn book() -> Book {
    Book {
        open: |heading| groups::heading(heading, "KG").is_some(),
        ..Book::new(
            "population",
            vocabulary().clone(),
            vec![
                vec!["settlement", "settlement_code", "group"],
                vec!["everyone", "", "people"],
            ],
        )
    }
}

/// Reads the population of one place: settlements, counts by group, stated totals.
///
/// `country` (`KG`, `UZ`, …) decides what "youth" and "older people" mean; a mapping that names a country
/// decides otherwise. Rows called a total are kept as stated, never counted; example rows of the template are
/// passed over.
///
/// # Errors
/// All problems of all files where no population can be read from them.
pub fn population(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    country: &str,
) -> Result<Read<Population>, Vec<Problem>> {
    let Read {
        value,
        problems,
        understood,
    } = by_place(files, mapping, options, country)?;
    let mut whole = Population::default();
    for (_, part) in value {
        whole.year = whole.year.or(part.year);
        whole.source = whole.source.or(part.source);
        whole.settlements.extend(part.settlements);
        whole.counts.extend(part.counts);
        whole.stated.extend(part.stated);
    }
    Ok(Read {
        value: whole,
        problems,
        understood,
    })
}

/// Reads the populations of many places from files whose mapping names the column of the place's code.
///
/// Rows without a place, and files without such a column, come under the empty code.
///
/// # Errors
/// As [`population`].
pub fn population_by_place(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    country: &str,
) -> Result<Read<BTreeMap<String, Population>>, Vec<Problem>> {
    let read = by_place(files, mapping, options, country)?;
    Ok(Read {
        value: read.value.into_iter().collect(),
        problems: read.problems,
        understood: read.understood,
    })
}

type Places = Vec<(String, Population)>;

fn by_place(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    country: &str,
) -> Result<Read<Places>, Vec<Problem>> {
    let mut problems = Problems::new();
    let tables = intake::tables(files, &book(), mapping, options, &mut problems);
    let country = mapping
        .and_then(|mapping| mapping.place.country.as_deref())
        .unwrap_or(country);
    let mut reading = Reading {
        country,
        problems,
        understood: Vec::new(),
        places: Vec::new(),
        at: BTreeMap::new(),
        seen: BTreeSet::new(),
        examples: 0,
    };
    for table in &tables {
        reading.table(table, mapping);
    }
    reading.finish(files)
}

struct Reading<'a> {
    country: &'a str,
    problems: Problems,
    understood: Vec<RowReading>,
    places: Places,
    at: BTreeMap<String, usize>,
    /// Place and settlement, so that a village that stands twice is noticed.
    seen: BTreeSet<(usize, String)>,
    examples: usize,
}

/// A column that counts a group.
struct Counting<'t> {
    column: &'t Column,
    group: Group,
}

impl Reading<'_> {
    fn table(&mut self, table: &Table, mapping: Option<&Mapping>) {
        self.tell_unread_columns(table);
        let counting = self.counting(table, mapping);
        for record in table.records() {
            let became = if workbook::is_example(&record) {
                self.examples += 1;
                Became::Aside
            } else {
                self.record(table, &record, &counting)
            };
            self.understood.push(RowReading {
                origin: record.origin(),
                became,
            });
        }
    }

    fn counting<'t>(&mut self, table: &'t Table, mapping: Option<&Mapping>) -> Vec<Counting<'t>> {
        let mut counting: Vec<Counting<'t>> = Vec::new();
        let columns = table
            .columns
            .iter()
            .filter(|column| column.field.id.is_empty() || column.field.id == "everyone");
        for column in columns {
            let named = mapping
                .filter(|_| table.mapped)
                .and_then(|mapping| name_in_mapping(mapping, table, column));
            let heading = named.as_deref().unwrap_or(&column.heading);
            let group = match column.field.id.as_str() {
                "everyone" => Some(Group::everyone()),
                _ => group_of(heading, self.country),
            };
            let Some(group) = group else {
                self.column_not_read(table, column.at, &column.heading);
                continue;
            };
            if counting.iter().any(|other| other.group == group) {
                let says = Message::new("people-group-twice")
                    .with("heading", column.heading.as_str())
                    .with("group", &group);
                self.problems.skipped(says, at_column(table, column.at));
                continue;
            }
            counting.push(Counting { column, group });
        }
        counting
    }

    fn tell_unread_columns(&mut self, table: &Table) {
        for (column, heading) in &table.unknown {
            let words = intake::plain_words(heading);
            if words
                .iter()
                .any(|word| word != "no" && word != "пп" && word != "п")
            {
                self.column_not_read(table, *column, heading);
            }
        }
    }

    fn column_not_read(&mut self, table: &Table, column: u16, heading: &str) {
        let says = Message::new("people-column-not-read").with("heading", heading);
        self.problems.skipped(says, at_column(table, column));
    }

    fn record(&mut self, table: &Table, record: &Record<'_>, counting: &[Counting<'_>]) -> Became {
        let place = self.place(table, record);
        let code = record.text("settlement_code");
        let name = record.words("settlement");
        self.stated(record, place);
        let mut counts: Vec<(Group, u64, Origin)> = Vec::new();
        for counting in counting {
            if let Some(people) = record.count(counting.column, &mut self.problems) {
                let origin = record.origin_at(counting.column);
                counts.push((counting.group.clone(), people, origin));
            }
        }
        counts.extend(self.long_count(table, record));
        if counts.is_empty() {
            return Became::Aside;
        }
        let whole = name
            .iter()
            .flat_map(|words| words.all().map(|(_, text)| text))
            .chain(code.as_deref())
            .any(names_the_whole);
        if whole {
            let at = self.places[place].1.stated.len();
            let stated = counts
                .into_iter()
                .map(|(group, people, origin)| StatedTotal {
                    group,
                    people,
                    origin,
                });
            self.places[place].1.stated.extend(stated);
            return Became::Sum(at);
        }
        let code = match (code, &name) {
            (Some(code), _) => Some(code),
            (None, Some(name)) => name.all().next().map(|(_, text)| text.to_owned()),
            (None, None) => None,
        };
        let settlement = code.map(|code| self.settlement(table, record, place, code, name));
        let at = self.places[place].1.counts.len();
        let counts = counts.into_iter().map(|(group, people, origin)| Count {
            settlement: settlement.clone(),
            group,
            people,
            origin,
        });
        self.places[place].1.counts.extend(counts);
        Became::Record(at)
    }

    /// The long layout: one row, one group, one figure.
    fn long_count(&mut self, table: &Table, record: &Record<'_>) -> Option<(Group, u64, Origin)> {
        let column = table.columns_of("people").next()?;
        let text = record.text("group")?;
        let people = record.count(column, &mut self.problems)?;
        let Some(group) = groups::heading(&text, self.country) else {
            let says = Message::new("people-group-unknown").with("text", text);
            self.problems.skipped(says, record.origin());
            return None;
        };
        Some((group, people, record.origin_at(column)))
    }

    /// A total in a column of its own stands in every row of its place; it is kept once.
    fn stated(&mut self, record: &Record<'_>, place: usize) {
        let column = record.table().columns_of("stated").next();
        let (people, origin) = match column {
            Some(column) => (
                record.count(column, &mut self.problems),
                record.origin_at(column),
            ),
            None => (
                record
                    .text("stated")
                    .and_then(|text| text.trim().parse().ok()),
                record.table().origin(),
            ),
        };
        let Some(people) = people else {
            return;
        };
        let stated = &mut self.places[place].1.stated;
        let known = stated
            .iter()
            .any(|total| total.group.is_everyone() && total.people == people);
        if !known {
            stated.push(StatedTotal {
                group: Group::everyone(),
                people,
                origin,
            });
        }
    }

    fn place(&mut self, table: &Table, record: &Record<'_>) -> usize {
        let code = record.place().unwrap_or_default();
        let at = if let Some(at) = self.at.get(&code) {
            *at
        } else {
            self.at.insert(code.clone(), self.places.len());
            self.places.push((code, Population::default()));
            self.places.len() - 1
        };
        let population = &mut self.places[at].1;
        population.year = population.year.or(table.year);
        if population.source.is_none() {
            population.source = record.text("source");
        }
        at
    }

    fn settlement(
        &mut self,
        table: &Table,
        record: &Record<'_>,
        place: usize,
        code: String,
        name: Option<Words>,
    ) -> String {
        let long = table.has("people");
        if !self.seen.insert((place, code.clone())) {
            if long {
                return code;
            }
            let says = Message::new("people-settlement-twice").with("name", code.as_str());
            self.problems.guessed(says, record.origin());
            // Two villages may share a name: both are counted, and the row tells them apart.
            return self.settlement(
                table,
                record,
                place,
                format!("{code} ({})", record.number()),
                name,
            );
        }
        let poverty = table
            .columns_of("poverty")
            .next()
            .and_then(|column| record.share(column, &mut self.problems));
        let remote = record.yes_no("remote", &mut self.problems);
        self.places[place].1.settlements.push(Settlement {
            name: name.unwrap_or_else(|| Words::plain(code.as_str())),
            code: code.clone(),
            remote,
            poverty,
        });
        code
    }

    fn finish(mut self, files: &[File]) -> Result<Read<Places>, Vec<Problem>> {
        let counted = self
            .places
            .iter()
            .any(|(_, population)| !population.counts.is_empty());
        if !counted && !self.problems.has_fatal() {
            let key = if self.examples > 0 {
                "people-only-examples"
            } else {
                "people-no-counts"
            };
            let origin = Origin {
                file: files
                    .first()
                    .map_or_else(String::new, |file| file.name.clone()),
                ..Origin::default()
            };
            self.problems.fatal(Message::new(key), origin);
        }
        workbook::without_instructions(self.problems.finish(self.places, self.understood))
    }
}
