//! A run of submissions as columns: what a chunk of the books holds, and what files and feeds are written from.

use std::collections::HashMap;

use super::columns::{Builder, Column};
use crate::model::{Known, Questionnaire, Sort};

/// How many submissions, by their numbers, a part holds at most.
pub const PART: i64 = 1024;

/// The part that a submission's number belongs to.
pub const fn part_of(number: i64) -> i64 {
    (number - 1) / PART
}

/// A run of submissions.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The tables, as those of the questionnaire.
    pub tables: Vec<PartTable>,
}

/// The rows of one table in a part.
#[derive(Debug, Clone, Default)]
pub struct PartTable {
    /// How many rows there are.
    pub rows: usize,
    /// The row of its parent for each row of a repeat.
    pub parents: Vec<u32>,
    /// The columns of the questions, in their order.
    pub columns: Vec<Column>,
    /// In the form's own table: what the house knows.
    pub known: HashMap<Known, Column>,
}

impl PartTable {
    /// Of each row its number among those of the same parent, from 1.
    pub fn positions(&self) -> Vec<u32> {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        self.parents
            .iter()
            .map(|parent| {
                let count = counts.entry(*parent).or_default();
                *count += 1;
                *count
            })
            .collect()
    }

    /// What the house knows of a row, as text.
    pub fn known(&self, known: Known, row: usize) -> Option<String> {
        self.known.get(&known)?.text(row)
    }

    /// A number that the house knows of a row.
    pub fn known_number(&self, known: Known, row: usize) -> Option<f64> {
        let number = self.known.get(&known)?.number(row);
        (!number.is_nan()).then_some(number)
    }
}

impl Part {
    /// The keys of all rows of a table, as files and feeds name them: `uuid:…`, and below it `/group/member[1]`.
    pub fn keys(&self, questionnaire: &Questionnaire, table: usize) -> Vec<String> {
        let own = &self.tables[table];
        let Some(parent) = questionnaire.tables[table].parent else {
            return (0..own.rows)
                .map(|row| own.known(Known::Instance, row).unwrap_or_default())
                .collect();
        };
        let above = self.keys(questionnaire, parent);
        let path = &questionnaire.tables[table].path;
        let outer = &questionnaire.tables[parent].path;
        let within = path
            .strip_prefix(outer.as_str())
            .unwrap_or(path)
            .trim_start_matches('/');
        own.parents
            .iter()
            .zip(own.positions())
            .map(|(parent, position)| {
                let above = above.get(*parent as usize).map_or("", String::as_str);
                format!("{above}/{within}[{position}]")
            })
            .collect()
    }

    /// Only these submissions and what stands below them.
    #[must_use]
    pub fn picked(
        &self,
        questionnaire: &Questionnaire,
        keep: &dyn Fn(&PartTable, usize) -> bool,
    ) -> Self {
        let mut kept: Vec<Vec<u32>> = Vec::new();
        let mut tables = Vec::new();
        for (number, table) in self.tables.iter().enumerate() {
            let parent = questionnaire
                .tables
                .get(number)
                .and_then(|table| table.parent);
            let (rows, parents) = match parent {
                None => {
                    let rows: Vec<u32> = (0..table.rows as u32)
                        .filter(|row| keep(table, *row as usize))
                        .collect();
                    (rows, Vec::new())
                }
                Some(parent) => {
                    let places: HashMap<u32, u32> = kept[parent]
                        .iter()
                        .enumerate()
                        .map(|(place, row)| (*row, place as u32))
                        .collect();
                    let rows: Vec<u32> = (0..table.rows as u32)
                        .filter(|row| places.contains_key(&table.parents[*row as usize]))
                        .collect();
                    let parents = rows
                        .iter()
                        .map(|row| places[&table.parents[*row as usize]])
                        .collect();
                    (rows, parents)
                }
            };
            tables.push(PartTable {
                rows: rows.len(),
                parents,
                columns: table
                    .columns
                    .iter()
                    .map(|column| column.picked(&rows))
                    .collect(),
                known: table
                    .known
                    .iter()
                    .map(|(known, column)| (*known, column.picked(&rows)))
                    .collect(),
            });
            kept.push(rows);
        }
        Self { tables }
    }
}

/// What the house knows of a submission that is put into a part.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Words by what they say.
    pub words: Vec<(Known, String)>,
    /// Numbers by what they say.
    pub numbers: Vec<(Known, f64)>,
}

/// Makes a part, submission by submission.
#[derive(Debug)]
pub struct PartBuilder<'a> {
    questionnaire: &'a Questionnaire,
    builders: Vec<Vec<Builder>>,
    known: Vec<(Known, Builder)>,
    rows: Vec<usize>,
    parents: Vec<Vec<u32>>,
}

impl<'a> PartBuilder<'a> {
    /// An empty part of a questionnaire.
    pub fn new(questionnaire: &'a Questionnaire) -> Self {
        let builders = questionnaire
            .tables
            .iter()
            .map(|table| {
                table
                    .questions
                    .iter()
                    .map(|question| Builder::new(question.sort))
                    .collect()
            })
            .collect();
        let known = Known::ALL.map(|known| {
            let sort = if known.is_number() {
                Sort::Integer
            } else {
                Sort::Text
            };
            (known, Builder::new(sort))
        });
        Self {
            questionnaire,
            builders,
            known: known.into(),
            rows: vec![0; questionnaire.tables.len()],
            parents: vec![Vec::new(); questionnaire.tables.len()],
        }
    }

    /// A row of a table; `parent` is the row of its parent as this gave it. Gives the row.
    pub fn row<'v>(
        &mut self,
        table: usize,
        parent: u32,
        values: impl Iterator<Item = (usize, &'v str)>,
    ) -> u32 {
        let row = self.rows[table];
        for (question, value) in values {
            if let Some(builder) = self.builders[table].get_mut(question) {
                builder.fill(row);
                builder.push(Some(value));
            }
        }
        self.rows[table] += 1;
        if self.questionnaire.tables[table].parent.is_some() {
            self.parents[table].push(parent);
        }
        row as u32
    }

    /// What the house knows of the latest row of the form's own table.
    pub fn facts(&mut self, facts: &Facts) {
        let row = self.rows[0].saturating_sub(1);
        for (known, builder) in &mut self.known {
            builder.fill(row);
            if let Some((_, number)) = facts.numbers.iter().find(|(one, _)| one == known) {
                builder.push_number(*number);
            } else {
                let words = facts.words.iter().find(|(one, _)| one == known);
                builder.push(words.map(|(_, words)| words.as_str()));
            }
        }
    }

    /// The part.
    pub fn done(self) -> Part {
        let mut tables: Vec<PartTable> = self
            .builders
            .into_iter()
            .zip(&self.rows)
            .zip(self.parents)
            .map(|((builders, rows), parents)| PartTable {
                rows: *rows,
                parents,
                columns: builders
                    .into_iter()
                    .map(|mut builder| {
                        builder.fill(*rows);
                        builder.done()
                    })
                    .collect(),
                known: HashMap::new(),
            })
            .collect();
        if let (Some(root), Some(rows)) = (tables.first_mut(), self.rows.first()) {
            root.known = self
                .known
                .into_iter()
                .map(|(known, mut builder)| {
                    builder.fill(*rows);
                    (known, builder.done())
                })
                .collect();
        }
        Part { tables }
    }
}
