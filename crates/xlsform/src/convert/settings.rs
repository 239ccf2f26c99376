//! What the form says about itself.

use crate::headings::{Column, Columns};
use crate::problem::{Problem, code};
use crate::reference::is_name;
use crate::workbook::{Book, SETTINGS};

use super::plain_quotes;

/// The settings, by name, as they were written.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    all: Vec<(String, String)>,
    /// Attributes of the root of the answers.
    pub attributes: Vec<(String, String)>,
    /// The row they stand in.
    pub row: Option<u32>,
    /// The headings under which they stand, by name.
    headings: Vec<(String, String)>,
    /// The sheet's name.
    pub sheet: String,
}

/// Yes and no in the spellings that workbooks know.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

impl Settings {
    pub(crate) fn read(book: &Book, problems: &mut Vec<Problem>) -> Self {
        let Some((table, line)) = book
            .table(SETTINGS)
            .and_then(|table| table.lines.first().map(|line| (table, line)))
        else {
            nearly(book, SETTINGS, problems);
            return Self::default();
        };
        let written = |name: &str| {
            let spelled = |heading: &&String| heading.trim().eq_ignore_ascii_case(name);
            table.headings.iter().find(spelled).cloned()
        };
        let twice = written("form_id").zip(written("id_string"));
        let mut found = Vec::new();
        let columns = Columns::of(table, &mut found);
        // Both names of the form's id are tolerated: the one that is in use today counts.
        found.retain(|problem| twice.is_none() || problem.code != code::COLUMN_TWICE);
        problems.append(&mut found);
        let mut settings = Self {
            row: Some(line.number),
            sheet: table.name.clone(),
            ..Self::default()
        };
        for (at, value) in &line.cells {
            let heading = &table.headings[*at];
            let value = plain_quotes(value).into_owned();
            match &columns.all[*at] {
                Some(Column::Attribute(name)) => settings.attributes.push((name.clone(), value)),
                Some(Column::Other(name)) => settings.put(name, value, heading),
                _ => {}
            }
        }
        if let Some((id, old)) = twice {
            let at = table.headings.iter().position(|heading| *heading == id);
            let value = line.cells.iter().find(|(column, _)| Some(*column) == at);
            if let Some((_, value)) = value {
                settings.put("id_string", value.clone(), &id);
            }
            let problem = Problem::warning(code::FORM_ID_TWICE)
                .on(&table.name)
                .at(table.heading_row)
                .under(&old)
                .with("name", id);
            problems.push(problem);
        }
        if let Some(name) = settings.get("name").filter(|name| !is_name(name)) {
            let problem = Problem::error(code::NAME_INVALID)
                .on(&table.name)
                .at(line.number)
                .under(settings.heading("name"))
                .with("value", name);
            problems.push(problem);
        }
        settings
    }

    /// Sets one, whatever it was before.
    pub(crate) fn put(&mut self, name: &str, value: String, heading: &str) {
        self.all.retain(|(known, _)| known != name);
        self.headings.retain(|(known, _)| known != name);
        self.all.push((name.to_owned(), value));
        self.headings.push((name.to_owned(), heading.to_owned()));
    }

    /// A setting, if it was written.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.all.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The heading of a setting.
    pub(crate) fn heading(&self, name: &str) -> String {
        let found = self.headings.iter().find(|(known, _)| known == name);
        found.map_or_else(|| name.to_owned(), |(_, heading)| heading.clone())
    }

    /// Whether a setting says yes.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.get(name).and_then(yes_or_no) == Some(true)
    }

    /// A setting that says yes or no, in the words of an XForm; other words stand as they are.
    pub(crate) fn truth(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| match yes_or_no(value) {
            Some(true) => "true".to_owned(),
            Some(false) => "false".to_owned(),
            None => value.to_owned(),
        })
    }
}

/// Warns of sheets that are called nearly like one that is not there.
pub(crate) fn nearly(book: &Book, sheet: &str, problems: &mut Vec<Problem>) {
    let found = book.nearly(sheet);
    if !found.is_empty() {
        let problem = Problem::warning(code::SHEET_MISSPELLED)
            .with("sheet", sheet)
            .with("found", found.join(", "))
            .suggest(Some(sheet));
        problems.push(problem);
    }
}
