//! Workbooks and delimited files: every sheet a heading with its table.

use sheets::{Format as Found, Unreadable};

use crate::builder::{Builder, Hint, Place};
use crate::model::{Document, Encoding, Format, Limits, Measure, Refusal, Warning};

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let own = sheets::Limits {
        file_bytes: limits.file_bytes,
        unpacked_bytes: limits.unpacked_bytes,
        cells: limits.blocks,
        ..sheets::Limits::default()
    };
    let workbook = sheets::read(bytes, &own).map_err(|refusal| refused(&refusal, limits))?;
    let mut builder = Builder::new(limits);
    let is_named = workbook.sheets.len() > 1 || !matches!(workbook.format, Found::Delimited { .. });
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        if sheet.rows.is_empty() {
            continue;
        }
        if sheet.hidden {
            let sheet = index as u32 + 1;
            builder.warn(Warning::HiddenSheet { sheet });
        }
        if is_named && !sheet.name.is_empty() {
            builder.push(&sheet.name, &Hint::Sheet, None)?;
        }
        rows(sheet, &mut builder)?;
    }
    let (format, encoding) = match workbook.format {
        Found::Xlsx => (Format::Xlsx, None),
        Found::Xls => (Format::Xls, None),
        Found::Ods => (Format::Ods, None),
        Found::Delimited { encoding, .. } => (Format::Csv, Some(encoding_of(encoding))),
    };
    let mut document = builder.finish(format)?;
    document.encoding = encoding;
    Ok(document)
}

fn rows(sheet: &sheets::Sheet, builder: &mut Builder) -> Result<(), Refusal> {
    let table = builder.new_table();
    for row in &sheet.rows {
        for (column, cell) in &row.cells {
            let number = row.number;
            let merge = sheet
                .merges
                .iter()
                .find(|merge| merge.first_row == number && merge.first_column == *column);
            let (across, down) = merge.map_or((1, 1), |merge| {
                (
                    u32::from(merge.last_column.saturating_sub(merge.first_column)) + 1,
                    merge.last_row.saturating_sub(merge.first_row) + 1,
                )
            });
            let place = Place {
                table,
                row: number.saturating_sub(1),
                column: u32::from(*column),
                across,
                down,
                head: false,
            };
            builder.cell(&cell.to_string(), place, None)?;
        }
    }
    Ok(())
}

fn encoding_of(encoding: sheets::Encoding) -> Encoding {
    match encoding {
        sheets::Encoding::Utf8 => Encoding::Utf8,
        sheets::Encoding::Utf16Le => Encoding::Utf16Le,
        sheets::Encoding::Utf16Be => Encoding::Utf16Be,
        sheets::Encoding::Windows1251 => Encoding::Windows1251,
        sheets::Encoding::Windows1252 => Encoding::Windows1252,
    }
}

fn refused(refusal: &Unreadable, limits: &Limits) -> Refusal {
    let too_big = |what, limit| Refusal::TooBig { what, limit };
    match *refusal {
        Unreadable::Empty => Refusal::Empty,
        Unreadable::TooLarge { limit, .. } => too_big(Measure::FileBytes, limit),
        Unreadable::Unpacks { limit, .. } => too_big(Measure::UnpackedBytes, limit),
        Unreadable::Encrypted => Refusal::Encrypted,
        Unreadable::Truncated | Unreadable::Corrupt { .. } => Refusal::Damaged,
        Unreadable::UnknownFormat | Unreadable::NotText { .. } => {
            Refusal::UnknownFormat { seems: None }
        }
        Unreadable::TooManyCells { .. } => too_big(Measure::Blocks, limits.blocks as u64),
        Unreadable::TooManyRows { limit } | Unreadable::TooManyColumns { limit } => {
            too_big(Measure::Cells, limit as u64)
        }
        Unreadable::CellTooLong { limit, .. } => too_big(Measure::TextBytes, limit as u64),
    }
}
