//! The household book as it is kept, for its body: the same columns that are read, so that it can be read again.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use text::Reader;

use super::template::heading;
use super::words::{BookField, FIELDS, label};
use crate::model::{Household, Member};

/// The rows: headings, then one row for each person; a household without a list of its members has one row.
fn rows(reader: Reader<'_>, households: &[Household]) -> Vec<Vec<String>> {
    let mut rows = vec![
        FIELDS
            .iter()
            .map(|field| heading(reader, field.name))
            .collect::<Vec<String>>(),
    ];
    for household in households {
        let nobody = [Member::default()];
        let members = if household.members.is_empty() {
            &nobody[..]
        } else {
            &household.members
        };
        for (at, member) in members.iter().enumerate() {
            let row = FIELDS.iter().map(|field| {
                let value = value(field, household, member, at == 0);
                match field.name {
                    "settlement" => value.map_or_else(String::new, |code| {
                        let name = crate::store::settlement_name(&code);
                        reader.words(&name).to_owned()
                    }),
                    _ => value.map_or_else(String::new, |value| label(&reader, field, &value)),
                }
            });
            rows.push(row.collect());
        }
    }
    rows
}

fn value(
    field: &BookField,
    household: &Household,
    member: &Member,
    is_first: bool,
) -> Option<String> {
    match field.name {
        "number" => Some(household.number.clone()),
        "settlement" => household.settlement.clone(),
        "name" => member.name.clone(),
        "relation" => member.relation.clone(),
        "sex" => member.sex.clone(),
        "born" => member
            .birthday
            .clone()
            .or_else(|| member.born.map(|year| year.to_string())),
        "ethnicity" => member.ethnicity.clone(),
        "disability" => member.disability.clone(),
        "migration" => member.migration.clone(),
        "learning" => member.learning.clone(),
        "documents" => member.documents.clone(),
        // What is said of the household stands in its first row.
        _ if !is_first => None,
        "street" => household.street.clone(),
        "house" => household.house.clone(),
        "kind" => household.kind.clone(),
        "poverty" => household.poverty.clone(),
        "presence" => household.presence.clone(),
        "size" => household.size.map(|size| size.to_string()),
        "north" => household.north.clone(),
        "east" => household.east.clone(),
        "note" => household.note.clone(),
        _ => None,
    }
}

/// The book as comma-separated text (RFC 4180) with a byte order mark, so that spreadsheets read Cyrillic.
pub fn csv(reader: Reader<'_>, households: &[Household]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows(reader, households) {
        desk::pages::csv_line(row, &mut out);
    }
    out
}

/// The book as a workbook.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn workbook(reader: Reader<'_>, households: &[Household]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(reader.t("neighbourhood-template-tab"))?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (at, field) in FIELDS.iter().enumerate() {
        sheet.set_column_width(at as u16, field.width)?;
    }
    for (row, cells) in rows(reader, households).iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            if cell.is_empty() {
                continue;
            }
            // Everything is text: a number of a house keeps its zeros, and nothing is taken for a formula.
            if row == 0 {
                sheet.write_string_with_format(0, at as u16, cell, &head)?;
            } else {
                sheet.write_string(row as u32, at as u16, cell)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
