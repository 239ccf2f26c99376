//! A workbook to fill: headings, hints, choices, marked examples and instructions, in one language.
//!
//! The books describe their templates with [`Sheet`]; this writes them all alike.

use intake::{Read, Record};
use kernel::Problem;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};
use text::Reader;

/// How an example row begins in each language; the readers pass over such rows.
const EXAMPLE: [&str; 4] = ["Мисал:", "Пример:", "Misol:", "Example:"];
/// How the sheet of instructions is called in each language; the readers do not miss it.
const INSTRUCTIONS: [&str; 4] = ["Түшүндүрмө", "Пояснения", "Koʻrsatmalar", "Instructions"];
/// How the hidden sheet of long lists is called in each language; the readers do not miss it.
const LISTS: [&str; 4] = ["Тизмелер", "Списки", "Roʻyxatlar", "Lists"];
/// The last row that gets the choices of its columns.
const LAST_ROW: u32 = 1_000;
/// Excel allows so many characters in a written list of choices; a longer one stands on a sheet of its own.
const LONGEST_LIST: usize = 255;

/// One sheet to fill.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// What it is, in the print header and above the instructions: over the headings it would be taken for one.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The example rows, a text for each column; the first text that is not empty is marked.
    pub examples: Vec<Vec<String>>,
    /// What the sheet of instructions says before its table of columns.
    pub instructions: Vec<String>,
}

/// One column to fill.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The heading, as our own readers know it.
    pub heading: String,
    /// What to write.
    pub hint: String,
    /// Whether it must be filled.
    pub required: bool,
    /// Its width in characters.
    pub width: f64,
    /// The values to choose from; any value where there are none.
    pub choices: Vec<String>,
}

/// Whether the examples are marked, as people get them, or stand as data, to prove that they can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Samples {
    /// Marked: the readers pass over them.
    Marked,
    /// As data.
    AsData,
}

/// Whether a row is one of a template's examples, left in by its user.
pub fn is_example(record: &Record<'_>) -> bool {
    record.cells().iter().any(|(_, cell)| match cell {
        sheets::Cell::Text(text) => {
            let text = text.trim_start();
            EXAMPLE.iter().any(|mark| text.starts_with(mark))
        }
        _ => false,
    })
}

/// What was read, without the problems that a template's sheets of instructions and of choices hold no data.
///
/// # Errors
/// The problems that there were, without those.
pub fn without_instructions<T>(
    read: Result<Read<T>, Vec<Problem>>,
) -> Result<Read<T>, Vec<Problem>> {
    let is_one = |problem: &Problem| {
        let sheet = problem.origin.sheet.as_str();
        match problem.says.key.as_ref() {
            "intake-sheet-not-read" => INSTRUCTIONS.contains(&sheet),
            "intake-sheet-hidden" => LISTS.contains(&sheet),
            _ => false,
        }
    };
    match read {
        Ok(mut read) => {
            read.problems.retain(|problem| !is_one(problem));
            Ok(read)
        }
        Err(mut problems) => {
            problems.retain(|problem| !is_one(problem));
            Err(problems)
        }
    }
}

/// Writes the workbook.
///
/// # Errors
/// What `rust_xlsxwriter` refuses: a heading or a list of choices longer than Excel allows.
pub fn write(sheet: &Sheet, reader: Reader<'_>, samples: Samples) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), sheet, reader, samples)?;
    instruct(workbook.add_worksheet(), sheet, reader)?;
    if sheet.columns.iter().any(has_long_list) {
        list(workbook.add_worksheet(), sheet, reader)?;
    }
    workbook.save_to_buffer()
}

fn fill(
    page: &mut Worksheet,
    sheet: &Sheet,
    reader: Reader<'_>,
    samples: Samples,
) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    let headings = 0;
    page.set_header(format!("&L{}", sheet.title));
    for (at, column) in sheet.columns.iter().enumerate() {
        let at = at as u16;
        page.write_with_format(headings, at, &column.heading, &heading(column.required))?;
        page.set_column_width(at, column.width)?;
        if !column.choices.is_empty() {
            let list = choices(column, at, reader)?;
            page.add_data_validation(headings + 1, at, LAST_ROW, at, &list)?;
        }
    }
    page.set_row_height(headings, 48)?;
    page.set_freeze_panes(headings + 1, 0)?;
    page.set_repeat_rows(headings, headings)?;
    page.set_landscape();
    page.set_print_fit_to_pages(1, 0);
    examples(page, sheet, headings + 1, reader, samples)
}

fn examples(
    page: &mut Worksheet,
    sheet: &Sheet,
    first: u32,
    reader: Reader<'_>,
    samples: Samples,
) -> Result<(), XlsxError> {
    let format = match samples {
        Samples::Marked => Format::new()
            .set_italic()
            .set_font_color(Color::RGB(0x6B_6B_6B))
            .set_background_color(Color::RGB(0xF4_F1_EA))
            .set_text_wrap()
            .set_align(FormatAlign::Top),
        Samples::AsData => Format::new(),
    };
    for (row, values) in sheet.examples.iter().enumerate() {
        let row = first + row as u32;
        let mut marked = samples == Samples::AsData;
        for (at, value) in values.iter().enumerate() {
            let at = at as u16;
            if value.is_empty() {
                if samples == Samples::Marked {
                    page.write_blank(row, at, &format)?;
                }
            } else if !marked {
                marked = true;
                let mark = EXAMPLE[reader.lang().index()];
                page.write_with_format(row, at, format!("{mark} {value}"), &format)?;
            } else if let Some(number) = plain_number(value) {
                page.write_with_format(row, at, number, &format)?;
            } else {
                page.write_with_format(row, at, value, &format)?;
            }
        }
    }
    Ok(())
}

/// A number that is written as one; codes with leading zeros stay text.
fn plain_number(value: &str) -> Option<f64> {
    let code = value.len() > 1 && value.starts_with('0') && !value.starts_with("0.");
    let plain = value
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == '.');
    (plain && !code).then(|| value.parse().ok())?
}

fn heading(required: bool) -> Format {
    let color = if required { 0xE3_EE_E6 } else { 0xEF_EF_EF };
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(color))
}

/// Whether the choices are more than Excel allows in a written list.
fn has_long_list(column: &Column) -> bool {
    let lengths = column
        .choices
        .iter()
        .map(|choice| choice.chars().count() + 1);
    lengths.sum::<usize>() > LONGEST_LIST
}

/// The choices of the column `at`: written out, or those of the hidden sheet.
fn choices(column: &Column, at: u16, reader: Reader<'_>) -> Result<DataValidation, XlsxError> {
    let list = if has_long_list(column) {
        let last = column.choices.len() as u32 - 1;
        let cells = rust_xlsxwriter::utility::cell_range_absolute(0, at, last, at);
        let range = format!("='{}'!{cells}", LISTS[reader.lang().index()]);
        DataValidation::new().allow_list_formula(range.as_str().into())
    } else {
        DataValidation::new().allow_list_strings(&column.choices)?
    };
    // A choice is an offer: a value that the list lacks may be written all the same.
    Ok(list.set_error_style(DataValidationErrorStyle::Information))
}

/// The long lists of choices, each in the column that has the choices.
fn list(page: &mut Worksheet, sheet: &Sheet, reader: Reader<'_>) -> Result<(), XlsxError> {
    page.set_name(LISTS[reader.lang().index()])?;
    page.set_hidden(true);
    for (at, column) in sheet.columns.iter().enumerate() {
        if has_long_list(column) {
            page.write_column(0, at as u16, &column.choices)?;
        }
    }
    Ok(())
}

/// One column of text: a table of the headings would be read as one.
fn instruct(page: &mut Worksheet, sheet: &Sheet, reader: Reader<'_>) -> Result<(), XlsxError> {
    page.set_name(INSTRUCTIONS[reader.lang().index()])?;
    page.set_column_width(0, 110)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let strong = Format::new().set_bold();
    let plain = Format::new();
    let title = Format::new().set_bold().set_font_size(14).set_text_wrap();
    page.write_with_format(0, 0, &sheet.title, &title)?;
    let mut row = 1;
    for text in &sheet.instructions {
        page.write_with_format(row, 0, text, &wrapped)?;
        row += 1;
    }
    for column in &sheet.columns {
        row += 1;
        let mut text = format!(" — {}", column.hint);
        if column.required {
            text = format!(" ({}){text}", reader.t("people-template-required"));
        }
        if !column.choices.is_empty() {
            text = format!("{text} [{}]", column.choices.join(" | "));
        }
        let parts = [(&strong, column.heading.as_str()), (&plain, text.as_str())];
        page.write_rich_string_with_format(row, 0, &parts, &wrapped)?;
    }
    Ok(())
}
