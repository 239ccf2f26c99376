//! Workbooks: every sheet a heading with its table.

use rust_xlsxwriter::Workbook;

use super::{good, outline};
use crate::{Encoding, Format};

#[test]
fn sheets_are_sections() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Смета").expect("a name");
    sheet.write(0, 0, "Что").expect("a cell");
    sheet.write(1, 1, 1500.5).expect("a cell");
    let sheet = workbook.add_worksheet();
    sheet.set_name("План").expect("a name");
    sheet.write(0, 0, "1. Вода").expect("a cell");
    let file = workbook.save_to_buffer().expect("a workbook");
    let document = good("a.xlsx", &file);
    assert_eq!(
        outline(&document),
        "H1[] Смета\nT0.0.0 Что\nT0.1.1 1500.5\nH1[] План\nT1.0.0 1. Вода"
    );
    assert_eq!((document.format, document.title), (Format::Xlsx, None));
}

#[test]
fn delimited_files_are_one_table() {
    let document = good("a.csv", "Что;Сом\nВода;5\n".as_bytes());
    assert_eq!(
        outline(&document),
        "T0.0.0 Что\nT0.0.1 Сом\nT0.1.0 Вода\nT0.1.1 5"
    );
    assert_eq!(
        (document.format, document.encoding),
        (Format::Csv, Some(Encoding::Utf8))
    );
}
