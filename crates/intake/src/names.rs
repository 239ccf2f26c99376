use std::collections::BTreeMap;

use kernel::{Message, Words};

use crate::file::File;
use crate::mapping::{Mapping, glob};
use crate::messages::unreadable_problem;
use crate::problems::Problems;
use crate::words::same_words;

/// The names of places by their codes, from the file that the mapping names for them; empty where it
/// names none or the file is not among the files.
pub fn place_names(
    files: &[File],
    mapping: &Mapping,
    problems: &mut Problems,
) -> BTreeMap<String, Words> {
    let Some(names) = &mapping.names else {
        return BTreeMap::new();
    };
    let mut found = BTreeMap::new();
    for file in files.iter().filter(|file| glob(&names.file, &file.name)) {
        let workbook = match sheets::read(&file.bytes, &sheets::Limits::default()) {
            Ok(workbook) => workbook,
            Err(why) => {
                problems.add(unreadable_problem(&file.name, &why));
                continue;
            }
        };
        let Some(sheet) = workbook.sheets.first() else {
            continue;
        };
        let Some(header) = sheet.rows.first() else {
            continue;
        };
        let column = |heading: &str| {
            let mut cells = header.cells.iter();
            cells
                .find(|(_, cell)| same_words(&cell.to_string(), heading))
                .map(|(at, _)| *at)
        };
        let (code, name) = (column(&names.code), column(&names.name));
        for (found, heading) in [(code, &names.code), (name, &names.name)] {
            if found.is_none() {
                let says =
                    Message::new("intake-mapping-no-column").with("heading", heading.as_str());
                let origin = kernel::Origin {
                    file: file.name.clone(),
                    row: header.number,
                    ..Default::default()
                };
                problems.fatal(says, origin);
            }
        }
        let (Some(code), Some(name)) = (code, name) else {
            continue;
        };
        for row in &sheet.rows[1..] {
            if let (Some(code), Some(name)) = (row.cell(code), row.cell(name)) {
                found.insert(code.to_string().trim().to_owned(), name.to_string().into());
            }
        }
    }
    found
}
