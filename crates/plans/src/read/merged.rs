//! What merged cells say about the rows below their first one.

use std::collections::BTreeMap;

use intake::{File, Options, Record, Table};
use sheets::Merge;

/// The vertical merges of a table's sheet with their texts.
#[derive(Debug, Default)]
pub(super) struct Merged {
    by_column: BTreeMap<u16, Vec<(Merge, String)>>,
}

impl Merged {
    /// Reads the merges of the sheet that a table stands in; a mapped table is read cell by cell.
    pub(super) fn of(files: &[File], table: &Table, options: &Options) -> Self {
        let mut merged = Self::default();
        let workbook = files
            .iter()
            .find(|file| file.name == table.file && !table.mapped && !table.sheet.is_empty())
            .and_then(|file| sheets::read(&file.bytes, &options.limits).ok());
        let sheet = workbook
            .iter()
            .flat_map(|workbook| &workbook.sheets)
            .find(|sheet| sheet.name == table.sheet);
        let Some(sheet) = sheet else {
            return merged;
        };
        for merge in sheet
            .merges
            .iter()
            .filter(|merge| merge.first_row < merge.last_row)
        {
            if let Some(cell) = sheet.cell(merge.first_row, merge.first_column) {
                let text = cell.to_string().trim().to_owned();
                merged
                    .by_column
                    .entry(merge.first_column)
                    .or_default()
                    .push((*merge, text));
            }
        }
        merged
    }

    /// The text of a field's cell that a merge above covers.
    pub(super) fn text(&self, row: &Record<'_>, field: &str) -> Option<String> {
        let number = row.number();
        row.table().columns_of(field).find_map(|column| {
            let merges = self.by_column.get(&column.at)?;
            let covers = |merge: &Merge| (merge.first_row + 1..=merge.last_row).contains(&number);
            merges
                .iter()
                .find(|(merge, _)| covers(merge))
                .map(|(_, text)| text.clone())
        })
    }

    /// The field's own text in this row, else that of the merge that covers it.
    pub(super) fn own_or_above(&self, row: &Record<'_>, field: &str) -> Option<String> {
        row.text(field).or_else(|| self.text(row, field))
    }
}
