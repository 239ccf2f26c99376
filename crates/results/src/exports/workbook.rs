//! A workbook (ISO/IEC 29500, `.xlsx`): a sheet for the form and one for each repeat.

use std::collections::HashSet;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{Cell, FileColumn, Options, Rows, columns};
use crate::model::Questionnaire;
use crate::rules::parts::Part;

/// How many cells a workbook may have: it is put together in memory. What is larger is written as CSV.
pub const MOST_CELLS: usize = 1_500_000;
/// The greatest length of a cell's text.
const MOST_LETTERS: usize = 32_767;

/// A workbook that is being written, part by part.
pub struct Writer<'a> {
    questionnaire: &'a Questionnaire,
    options: Options,
    sheets: Vec<(Worksheet, Vec<FileColumn>, u32)>,
}

impl<'a> Writer<'a> {
    /// An empty workbook with the headings.
    pub fn new(questionnaire: &'a Questionnaire, options: Options) -> Result<Self, XlsxError> {
        let bold = Format::new().set_bold().set_text_wrap();
        let mut names = HashSet::new();
        let mut sheets = Vec::new();
        for (number, table) in questionnaire.tables.iter().enumerate() {
            let columns = columns(questionnaire, number, options);
            let mut sheet = Worksheet::new();
            let wanted = if number == 0 {
                questionnaire.form_id.as_str()
            } else {
                table.name()
            };
            sheet.set_name(sheet_name(wanted, &mut names))?;
            for (place, column) in columns.iter().enumerate().take(16_384) {
                sheet.write_with_format(0, place as u16, cut(&column.heading), &bold)?;
            }
            sheet.set_freeze_panes(1, 0)?;
            sheets.push((sheet, columns, 1));
        }
        Ok(Self {
            questionnaire,
            options,
            sheets,
        })
    }

    /// Adds the rows of a part.
    pub fn add(&mut self, part: &Part) -> Result<(), XlsxError> {
        for (table, (sheet, columns, next)) in self.sheets.iter_mut().enumerate() {
            let rows = Rows::new(self.questionnaire, part, table, self.options);
            for row in 0..rows.len() {
                for (place, column) in columns.iter().enumerate().take(16_384) {
                    match rows.cell(row, column) {
                        Cell::Empty => {}
                        Cell::Number(number) => {
                            sheet.write_number(*next, place as u16, number)?;
                        }
                        // Written as a string it is one, whatever it begins with.
                        Cell::Text(text) => {
                            sheet.write_string(*next, place as u16, cut(&text))?;
                        }
                    }
                }
                *next += 1;
            }
        }
        Ok(())
    }

    /// The bytes of the workbook.
    pub fn done(self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        for (sheet, _, _) in self.sheets {
            book.push_worksheet(sheet);
        }
        book.save_to_buffer()
    }
}

fn cut(text: &str) -> String {
    text.chars().take(MOST_LETTERS).collect()
}

/// A name that a sheet may have — 31 letters, none of `[]:*?/\`, no other of the same — as close to the wanted one as that
/// allows.
fn sheet_name(wanted: &str, names: &mut HashSet<String>) -> String {
    let kept: String = wanted
        .chars()
        .filter(|letter| !"[]:*?/\\'".contains(*letter))
        .take(31)
        .collect();
    let kept = if kept.is_empty() {
        "data".to_owned()
    } else {
        kept
    };
    let mut name = kept.clone();
    let mut number = 2;
    while !names.insert(name.to_lowercase()) {
        let after = format!("-{number}");
        name = kept.chars().take(31 - after.len()).collect::<String>() + &after;
        number += 1;
    }
    name
}
