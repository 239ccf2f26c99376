//! The plan of action as a workbook.

use alignment::action_plan::ActionPlan;
use alignment::report::plan_table;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use text::Reader;

/// The amount's column in [`plan_table`].
const AMOUNT: usize = 4;

/// Writes the plan in the reader's language. Everything but amounts is a text, so that nothing runs as a formula.
pub fn plan(plan: &ActionPlan, reader: &Reader<'_>) -> Result<Vec<u8>, XlsxError> {
    let table = plan_table(plan, reader);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // Excel allows 31 characters and none of []:*?/\ in a sheet's name.
    let name: String = table
        .caption
        .chars()
        .filter(|one| !"[]:*?/\\".contains(*one))
        .take(31)
        .collect();
    sheet.set_name(&name)?;
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let money = Format::new()
        .set_num_format("#,##0.00")
        .set_align(FormatAlign::Top);
    for (column, heading) in table.columns.iter().enumerate() {
        let at = column as u16;
        sheet.write_with_format(0, at, heading.heading.as_str(), &bold)?;
        let width = heading
            .weight
            .map_or(16.0, |weight| f64::from(weight) * 14.0);
        sheet.set_column_width(at, width.clamp(6.0, 80.0))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (index, (row, planned)) in table.rows.iter().zip(&plan.actions).enumerate() {
        let at = index as u32 + 1;
        for (column, cell) in row.cells.iter().enumerate() {
            if column == AMOUNT {
                // A spreadsheet knows no integers; this is for reading only.
                if let Some(amount) = planned.action.amount {
                    let value = amount.0 as f64 / 100.0;
                    sheet.write_number_with_format(at, column as u16, value, &money)?;
                }
                continue;
            }
            // Excel refuses a cell of more than 32,767 characters.
            let cell: String = cell.chars().take(32_000).collect();
            sheet.write_string_with_format(at, column as u16, cell, &wrap)?;
        }
    }
    book.save_to_buffer()
}
