//! The household book as a workbook to fill.

use people::workbook::{Column, Samples, Sheet, write};
use rust_xlsxwriter::XlsxError;
use text::Reader;

use super::read::vocabulary;
use super::words::{FIELDS, label};

/// The examples: two invented households, person by person, in the order of [`FIELDS`]; codes stand for choices.
const EXAMPLES: [[&str; 20]; 4] = [
    [
        "1",
        "",
        "Ленин",
        "12",
        "with-children",
        "not-poor",
        "here",
        "3",
        "",
        "",
        "",
        "head",
        "male",
        "1984",
        "kyrgyz",
        "no",
        "abroad",
        "",
        "yes",
        "",
    ],
    [
        "1", "", "", "", "", "", "", "", "", "", "", "spouse", "female", "1988", "kyrgyz", "no",
        "here", "", "yes", "",
    ],
    [
        "1", "", "", "", "", "", "", "", "", "", "", "child", "female", "2014", "kyrgyz", "yes",
        "here", "school", "yes", "",
    ],
    [
        "2",
        "",
        "Ленин",
        "14",
        "older-alone",
        "poor",
        "here",
        "1",
        "",
        "",
        "",
        "head",
        "female",
        "1951",
        "uzbek",
        "no",
        "here",
        "",
        "yes",
        "",
    ],
];

/// The workbook in the reader's language; the settlements of the place are offered to choose from.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn template(reader: Reader<'_>, place: &str) -> Result<Vec<u8>, XlsxError> {
    write(&sheet(reader, place), reader, Samples::Marked)
}

/// What the workbook holds.
pub fn sheet(reader: Reader<'_>, place: &str) -> Sheet {
    let settlements: Vec<String> = places::registry()
        .children(place)
        .filter(|one| one.kind == places::PlaceKind::Settlement)
        .map(|one| reader.words(&one.name).to_owned())
        .collect();
    let columns = FIELDS
        .iter()
        .map(|field| Column {
            heading: heading(reader, field.name),
            hint: reader.t(&format!("neighbourhood-hint-{}", field.name)),
            required: field.name == "number",
            width: field.width,
            choices: if field.name == "settlement" {
                settlements.clone()
            } else {
                field
                    .choices
                    .iter()
                    .map(|code| label(&reader, field, code))
                    .collect()
            },
        })
        .collect();
    let first = settlements.first().cloned().unwrap_or_default();
    let examples = EXAMPLES
        .iter()
        .map(|row| {
            row.iter()
                .zip(&FIELDS)
                .map(|(value, field)| match field.name {
                    "settlement" => first.clone(),
                    _ => label(&reader, field, value),
                })
                .collect()
        })
        .collect();
    Sheet {
        name: reader.t("neighbourhood-template-tab"),
        title: reader.t("neighbourhood-template-title"),
        columns,
        examples,
        instructions: vec![
            reader.t("neighbourhood-template-rows"),
            reader.t("neighbourhood-template-names"),
            reader.t("neighbourhood-template-unknown"),
            reader.t("neighbourhood-template-examples"),
        ],
    }
}

/// The heading of a column in a language.
pub(super) fn heading(reader: Reader<'_>, field: &str) -> String {
    vocabulary()
        .heading(field, reader.lang())
        .unwrap_or(field)
        .to_owned()
}
