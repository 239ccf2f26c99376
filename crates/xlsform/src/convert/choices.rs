//! The lists to choose from.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::headings::{Column, Columns};
use crate::problem::{Problem, code};
use crate::reference::has_reference;
use crate::workbook::{Book, CHOICES, EXTERNAL_CHOICES, OSM, Table};

use super::plain_quotes;
use super::words::Words;

/// One choice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    pub row: Option<u32>,
    pub name: String,
    pub label: Option<Words>,
    pub media: Vec<(String, Words)>,
    /// Columns of the author's own, for filters.
    pub extra: Vec<(String, String)>,
}

/// The choices that belong together.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub name: String,
    pub choices: Vec<Choice>,
    /// Whether its labels stand among the translations.
    pub is_translated: bool,
    /// Whether its items stand in the questions because these search in files.
    pub is_searched: bool,
}

impl List {
    /// To be called once its choices are all there.
    pub(crate) fn settle(&mut self) {
        self.is_translated = self.choices.iter().any(|choice| {
            !choice.media.is_empty()
                || match &choice.label {
                    Some(Words::Languages(_)) => true,
                    Some(Words::Plain(text)) => has_reference(text),
                    None => false,
                }
        });
    }
}

/// All lists of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub all: Vec<List>,
    by_name: FxHashMap<String, usize>,
    pub columns: Columns,
}

impl Lists {
    pub(crate) fn get(&self, name: &str) -> Option<&List> {
        self.by_name.get(name).map(|&at| &self.all[at])
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut List> {
        self.by_name.get(name).map(|&at| &mut self.all[at])
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.all.iter().map(|list| list.name.as_str())
    }

    fn list(&mut self, name: &str) -> &mut List {
        if let Some(&at) = self.by_name.get(name) {
            return &mut self.all[at];
        }
        self.by_name.insert(name.to_owned(), self.all.len());
        self.all.push(List {
            name: name.to_owned(),
            ..List::default()
        });
        self.all.last_mut().expect("a list was just added")
    }
}

/// Reads the sheet of choices.
pub(crate) fn read(
    book: &Book,
    own_language: &str,
    allow_duplicates: bool,
    problems: &mut Vec<Problem>,
) -> Lists {
    let Some(table) = book.table(CHOICES).filter(|table| !table.lines.is_empty()) else {
        return Lists::default();
    };
    let columns = Columns::of(table, problems);
    for column in columns.all.iter().flatten() {
        if let Column::Unusable(heading) = column {
            let problem = Problem::warning(code::CHOICE_COLUMN_UNUSABLE)
                .on(&table.name)
                .at(table.heading_row)
                .under(heading)
                .with("name", heading);
            problems.push(problem);
        }
    }
    if !require(table, &columns, problems) {
        return Lists::default();
    }
    let label = heading(
        table,
        &columns,
        |column| matches!(column, Column::Label(_)),
        "label",
    );
    let name = heading(table, &columns, |column| *column == Column::Name, "name");
    let list_name = heading(
        table,
        &columns,
        |column| *column == Column::ListName,
        "list_name",
    );
    let mut lists = gather(table, columns, own_language, |choice| {
        let problem = Problem::warning(code::CHOICE_WITHOUT_LIST)
            .on(&table.name)
            .at(choice.row)
            .under(&list_name)
            .with("name", &choice.name);
        problems.push(problem);
    });
    for list in &mut lists.all {
        list.settle();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for choice in &list.choices {
            let problem = |problem: Problem, column: &str| {
                problem
                    .on(&table.name)
                    .at(choice.row)
                    .under(column)
                    .with("list", &list.name)
            };
            if choice.name.is_empty() {
                problems.push(problem(Problem::error(code::CHOICE_WITHOUT_NAME), &name));
                continue;
            }
            if choice.label.is_none() {
                let warning = Problem::warning(code::CHOICE_WITHOUT_LABEL);
                problems.push(problem(warning, &label).with("name", &choice.name));
            }
            if !allow_duplicates && !seen.insert(&choice.name) {
                let error = Problem::error(code::CHOICE_TWICE);
                problems.push(problem(error, &name).with("name", &choice.name));
            }
        }
    }
    lists
}

/// Reads the lists of another sheet, which holds nothing for translations.
pub(crate) fn other(book: &Book, sheet: &'static str, problems: &mut Vec<Problem>) -> Lists {
    let Some(table) = book.table(sheet).filter(|table| !table.lines.is_empty()) else {
        return Lists::default();
    };
    debug_assert!(matches!(sheet, EXTERNAL_CHOICES | OSM), "a sheet of lists");
    let columns = Columns::of(table, problems);
    gather(table, columns, "default", |_| {})
}

fn require(table: &Table, columns: &Columns, problems: &mut Vec<Problem>) -> bool {
    let missing: Vec<&str> = [("list_name", Column::ListName), ("name", Column::Name)]
        .iter()
        .filter(|(_, wanted)| !columns.has(|column| column == wanted))
        .map(|(name, _)| *name)
        .collect();
    if !missing.is_empty() {
        let problem = Problem::error(code::COLUMN_MISSING)
            .on(&table.name)
            .at(table.heading_row)
            .with("names", missing.join(", "));
        problems.push(problem);
    }
    missing.is_empty()
}

fn heading(
    table: &Table,
    columns: &Columns,
    wanted: impl Fn(&Column) -> bool,
    usual: &str,
) -> String {
    columns.heading(table, wanted).unwrap_or(usual).to_owned()
}

fn gather(
    table: &Table,
    columns: Columns,
    own_language: &str,
    mut homeless: impl FnMut(&Choice),
) -> Lists {
    let mut lists = Lists::default();
    for line in &table.lines {
        let mut choice = Choice {
            row: Some(line.number),
            ..Choice::default()
        };
        let mut list = None;
        for (at, value) in &line.cells {
            let Some(column) = &columns.all[*at] else {
                continue;
            };
            let value = plain_quotes(value).into_owned();
            match column {
                Column::ListName => list = Some(value),
                Column::Name => choice.name = value,
                Column::Label(language) => {
                    Words::add(&mut choice.label, language.as_deref(), value, own_language);
                }
                Column::Media(kind, language) => {
                    media(
                        &mut choice.media,
                        kind,
                        language.as_deref(),
                        value,
                        own_language,
                    );
                }
                Column::SmsOption => choice.extra.push(("sms_option".to_owned(), value)),
                Column::Other(name) => choice.extra.push((name.clone(), value)),
                _ => {}
            }
        }
        match list {
            Some(list) => lists.list(&list).choices.push(choice),
            None if choice.name.is_empty() => {}
            None => homeless(&choice),
        }
    }
    lists.columns = columns;
    lists
}

/// Adds a file of a kind in a language.
pub(crate) fn media(
    all: &mut Vec<(String, Words)>,
    kind: &str,
    language: Option<&str>,
    value: String,
    own_language: &str,
) {
    let at = all.iter().position(|(known, _)| known == kind);
    let mut slot = at.map(|at| all[at].1.clone());
    Words::add(&mut slot, language, value, own_language);
    let Some(words) = slot else { return };
    match at {
        Some(at) => all[at].1 = words,
        None => all.push((kind.to_owned(), words)),
    }
}
