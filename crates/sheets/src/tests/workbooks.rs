//! Workbooks of all three formats, from honest programs.
//!
//! `fixtures/xlwt.xls` was written with Python's xlwt 1.3: no Rust crate writes XLS.

use std::io::Cursor;

use calamine::{Data, Reader};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Formula, Workbook as Writer};

use super::build::{gzipped, ods, record, words, xls, xlsx, zipped};
use super::{check, show};
use crate::{Cell, Format, Limits, Position, column_letters, column_number, read};

fn written() -> Vec<u8> {
    let mut writer = Writer::new();
    let date = Look::new().set_num_format("dd.mm.yyyy");
    let money = Look::new().set_num_format("# ##0.00 \"сом\"");
    let plain = Look::new();
    let sheet = writer.add_worksheet();
    sheet.set_name("Бюджет").expect("name");
    sheet
        .merge_range(0, 0, 0, 3, "Айыл өкмөтү", &plain)
        .expect("merge");
    sheet.write(1, 0, "Аталышы").expect("cell");
    sheet.write_with_format(1, 1, 1234.5, &money).expect("cell");
    let day = ExcelDateTime::from_ymd(2026, 3, 1).expect("date");
    sheet.write_with_format(1, 2, &day, &date).expect("cell");
    sheet.write(1, 3, true).expect("cell");
    sheet.write_blank(2, 1, &money).expect("cell");
    sheet
        .write_formula(4, 1, Formula::new("=B2*2").set_result("2469"))
        .expect("cell");
    sheet
        .write_formula(4, 2, Formula::new("=1/0").set_result("#DIV/0!"))
        .expect("cell");
    sheet
        .write_formula(4, 3, Formula::new("=\"a\"").set_result("a<b"))
        .expect("cell");
    let hidden = writer.add_worksheet();
    hidden.set_name("Жашыруун").expect("name").set_hidden(true);
    hidden.write(9, 16_383, 0.1).expect("cell");
    writer.save_to_buffer().expect("a workbook")
}

const WRITTEN: &str = r#"
    == Бюджет
    merged A1:D1
    1 A="Айыл өкмөтү"
    2 A="Аталышы" B=1234.5 C=@2026-03-01 D=?true
    5 B=2469 C=!#DIV/0! D="a<b"
    == Жашыруун hidden
    10 XFD=0.1
"#;

#[test]
fn an_xlsx_is_read_with_its_dates_errors_merges_and_hidden_sheets() {
    check(&written(), WRITTEN);
}

#[test]
fn a_gzip_of_any_of_these_is_read() {
    check(&gzipped(&written()), WRITTEN);
    check(
        &gzipped(b"a;b\n1;2\n"),
        "== \n1 A=\"a\" B=\"b\"\n2 A=\"1\" B=\"2\"",
    );
}

#[test]
fn unusual_but_lawful_xlsx_cells_are_read() {
    check(
        &xlsx(
            r#"<x:worksheet><x:sheetData>
            <row><c><v>1</v></c><c t="inlineStr"><is><r><t>al</t></r><r><t>pha</t></r><rPh><t>no</t></rPh></is></c></row>
            <row r="3"><c r="B3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="e"><v>#SPILL!</v></c></row>
            <row><c t="n"><v>oops</v></c><c s="1"><v>60</v></c><c s="1"><v>59</v></c><c s="1"><v>0.5</v></c><c s="2"><v>45000</v></c><c s="3"><v>1.5</v></c></row>
            <row r="5"><c r="C5" t="d"><v>2026-03-01T10:00:00</v></c><c r="A5"><v>7</v></c></row>
            <row><c t="b"><v>1</v></c><c t="str"><v>a_x000A_b</v></c><c t="str"><v></v></c><c s="1"/></row>
            </x:sheetData></x:worksheet>"#,
            "<sst><si><t>ка &amp; ла &#1171;</t></si><si/></sst>",
        ),
        r#"
        == Sheet1
        1 A=1 B="alpha"
        3 B="ка & ла ғ" D=!#SPILL!
        4 A="oops" B=60 C=@1900-02-28 D=@12:00:00 E=45000 F=1.5
        5 A=7 C=@2026-03-01T10:00:00
        6 A=?true B="a\nb"
        "#,
    );
}

#[test]
fn what_a_merged_range_hides_is_not_read() {
    check(
        &xlsx(
            r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>
            <row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#,
            "<sst/>",
        ),
        "== Sheet1\nmerged A1:B2\n1 A=1\n2 C=4",
    );
}

#[test]
fn calamine_reads_the_same_from_xlsx_and_xls() {
    let xlsx = written();
    let mut other = calamine::Xlsx::new(Cursor::new(&xlsx)).expect("calamine");
    compare(&xlsx, |name| other.worksheet_range(name).expect("sheet"));
    let xls = include_bytes!("fixtures/xlwt.xls");
    let mut other = calamine::Xls::new(Cursor::new(&xls[..])).expect("calamine");
    compare(xls, |name| other.worksheet_range(name).expect("sheet"));
}

fn compare(bytes: &[u8], mut other: impl FnMut(&str) -> calamine::Range<Data>) {
    for sheet in read(bytes, &Limits::default()).expect("ours").sheets {
        let range = other(&sheet.name);
        let blank = |value: &Data| matches!(value, Data::String(text) if text.trim().is_empty());
        let theirs = range
            .used_cells()
            .filter(|(.., value)| !blank(value))
            .count();
        let ours: usize = sheet.rows.iter().map(|row| row.cells.len()).sum();
        assert_eq!(ours, theirs, "{}", sheet.name);
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                let theirs = range.get_value((row.number - 1, u32::from(*column)));
                let same = match (cell, theirs.expect("a value")) {
                    (Cell::Text(ours), Data::String(theirs)) => ours == theirs,
                    (Cell::Number(ours), Data::Float(theirs)) => ours.to_bits() == theirs.to_bits(),
                    (Cell::Number(ours), Data::Int(theirs)) => {
                        ours.to_string() == theirs.to_string()
                    }
                    (Cell::Bool(ours), Data::Bool(theirs)) => ours == theirs,
                    (Cell::Error(ours), Data::Error(theirs)) => *ours == theirs.to_string(),
                    (Cell::Date { iso }, Data::DateTime(theirs)) => {
                        let (year, month, day, ..) = theirs.to_ymd_hms_milli();
                        *iso == format!("{year:04}-{month:02}-{day:02}")
                    }
                    _ => false,
                };
                assert!(same, "{cell:?} against {theirs:?}");
            }
        }
    }
}

#[test]
fn an_xls_is_read_with_its_dates_merges_and_hidden_sheets() {
    check(
        include_bytes!("fixtures/xlwt.xls"),
        r#"
        == Бюджет
        merged A1:D1
        1 A="Айыл өкмөтүнүн бюджети"
        2 A="№" B="Аталышы" C="2026-жыл" D="Күнү"
        3 A=1 B="Жол оңдоо" C=123456.75 D=@2026-03-01
        4 A=2 B="Суу" C=1000 D=?true
        300 AE="бурч"
        == Жашыруун hidden
        1 A=0.1
        "#,
    );
}

#[test]
fn xls_strings_run_on_across_records_and_formulas_keep_their_values() {
    // "abс": two letters of one byte, then, in the next record, one of two bytes.
    let strings = [
        record(
            0x00FC,
            &[words(&[2, 0, 2, 0, 3]), vec![0, b'a', b'b']].concat(),
        ),
        record(
            0x003C,
            &[vec![1], words(&[0x0441, 2]), vec![0, b'o', b'k']].concat(),
        ),
    ]
    .concat();
    let formula = |column: u16, value: [u8; 8]| {
        record(
            0x0006,
            &[words(&[1, column, 0]), value.to_vec(), vec![0; 8]].concat(),
        )
    };
    let sheet = [
        record(0x00FD, &words(&[0, 0, 0, 0, 0])),
        record(0x00FD, &words(&[0, 1, 0, 1, 0])),
        formula(0, 2.5_f64.to_le_bytes()),
        formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &[words(&[2]), vec![0, b'h', b'i']].concat()),
        formula(2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        formula(3, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
        // 12345 hundredths and -7, packed, from column A on.
        record(
            0x00BD,
            &words(&[2, 0, 0, (12_345 << 2) as u16 | 3, 0, 0, 0xFFE6, 0xFFFF, 1]),
        ),
    ]
    .concat();
    check(
        &xls(&strings, &sheet),
        "== S1\n1 A=\"abс\" B=\"ok\"\n2 A=2.5 B=\"hi\" C=?true D=!#REF!\n3 A=123.45 B=-7",
    );
}

#[test]
fn an_ods_is_read_with_its_repetitions_spans_and_asides() {
    check(
        &ods(
            r#"<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>"#,
            r#"<table:tracked-changes><table:table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell></table:tracked-changes>
            <table:table table:name="Т1"><table:table-column table:number-columns-repeated="16384"/>
            <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c &lt;</text:p><office:annotation><text:p>aside</text:p></office:annotation></table:table-cell><table:covered-table-cell><text:p>under</text:p></table:covered-table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell/><table:table-cell office:value-type="currency" office:value="12.5" table:number-columns-repeated="2"><text:p>12,50</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="date" office:date-value="2026-03-01T00:00:00"/><table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"/></table:table-row>
            </table:table><table:table table:name="Т2" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#,
        ),
        r#"
        == Т1
        merged A1:B2
        1 A="a  b\nc <"
        2 C=12.5 D=12.5
        3 C=12.5 D=12.5
        1048574 A=@2026-03-01 B=0.5 C=?true D=!#REF! E=0.5
        == Т2 hidden
        1 A=1
        "#,
    );
}

#[test]
fn what_a_file_is_is_told_by_its_content() {
    let format = |bytes: &[u8]| read(bytes, &Limits::default()).map(|w| w.format);
    assert_eq!(format(&written()), Ok(Format::Xlsx));
    assert_eq!(format(include_bytes!("fixtures/xlwt.xls")), Ok(Format::Xls));
    let docx = zipped(&[("word/document.xml", b"<w:document/>")]);
    for other in [
        &docx[..],
        b"%PDF-1.7\n",
        b"<html><table>",
        b"{\"a\":1}",
        b"[{\"a\":1}]",
    ] {
        assert_eq!(format(other), Err(crate::Unreadable::UnknownFormat));
    }
}

#[test]
fn positions_read_as_people_write_them() {
    let at = |sheet: &str, row, column| {
        Position {
            sheet: sheet.to_owned(),
            row,
            column,
        }
        .to_string()
    };
    assert_eq!(at("Sheet1", 14, 2), "Sheet1!C14");
    assert_eq!(at("", 1, 16_383), "XFD1");
    for column in [0, 25, 26, 701, 702, 16_383, u16::MAX] {
        let back = column_number(&column_letters(column));
        assert!(back == Some(column) || column_letters(column).len() > 3);
    }
    assert_eq!(
        [
            column_number(""),
            column_number("A1"),
            column_number("ZZZZ")
        ],
        [None; 3]
    );
}

#[test]
fn a_cell_in_a_merged_range_answers_with_its_value() {
    let workbook = read(&written(), &Limits::default()).expect("a workbook");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1, 2), None);
    assert_eq!(sheet.cell_through_merges(1, 2), sheet.cell(1, 0));
    assert!(show(&workbook).contains("merged A1:D1"));
}

/// Pieces of a sheet: cells as programs write them, and cells as only some do.
const CELLS: [&str; 18] = [
    r#"<c r="A1" s="2" t="s"><v>0</v></c>"#,
    r#"<c r="C2" t="s"><v>1</v></c>"#,
    r#"<c r="B1" s="1"><v>45000</v></c>"#,
    r#"<c s="3"><v>0.5</v></c>"#,
    r#"<c r="D2" s="4"/>"#,
    r"<c/>",
    r"<c></c>",
    r"<c><v></v></c>",
    r#"<c t="str"><v>a_x000D_b ]]> 1</v></c>"#,
    r#"<c t="b"><v>1</v></c>"#,
    r#"<c t="e"><v>#N/A</v></c>"#,
    r#"<c t="d"><v>2026-03-01</v></c>"#,
    r#"<c t="s"><v> 2 </v></c>"#,
    r#"<c t="s"><v>99</v></c>"#,
    r#"<c r="E3" t="str"><f>A1&amp;"x"</f><v>б &amp; в</v></c>"#,
    r#"<c t="inlineStr"><is><t>in &lt; line</t></is></c>"#,
    r#"<c r="??"><v>1</v></c>"#,
    "</row>\n<row r=\"7\">",
];
const STRINGS: [&str; 6] = [
    "<si><t>plain</t></si>",
    "<si><t xml:space=\"preserve\"> kept _x0041_ </t></si>",
    "<si><t>Кыр &amp; Өз</t></si>",
    "<si><r><t>in </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si>",
    "<si/>",
    "<si><t>two\r\nlines</t></si>",
];

proptest::proptest! {
    /// Stretches that are read at once say the same as what is read event by event: a line break within the tags keeps the
    /// reader from recognising them.
    #[test]
    fn plain_stretches_are_read_as_everything_else(
        cells in proptest::collection::vec(0..CELLS.len(), 0..30),
        strings in proptest::collection::vec(0..STRINGS.len(), 0..8),
    ) {
        let written: String = cells.iter().map(|at| CELLS[*at]).collect();
        let sheet = format!("<worksheet><sheetData><row r=\"1\">{written}</row></sheetData></worksheet>");
        let shared: String = strings.iter().map(|at| STRINGS[*at]).collect();
        let shared = format!("<sst>{shared}</sst>");
        let plain = crate::read(&xlsx(&sheet, &shared), &crate::Limits::default());
        let slow = crate::read(
            &xlsx(&sheet.replace("<c", "<c\n"), &shared.replace("<si>", "<si\n>")),
            &crate::Limits::default(),
        );
        proptest::prop_assert_eq!(format!("{plain:?}"), format!("{slow:?}"));
    }
}
