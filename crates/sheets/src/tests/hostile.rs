//! Files made to hurt: each is refused, or read cheaply, and never more.

use std::fmt::Write;

use super::build::{compound, gzipped, ods, record, words, xls, xlsx, zipped};
use super::{check, refused};
use crate::{Limits, Position, Unreadable, read, refuse_by_size};

fn small() -> Limits {
    Limits {
        file_bytes: 4 << 20,
        unpacked_bytes: 1 << 20,
        cells: 1_000,
        rows: 500,
        columns: 50,
        text_bytes_per_cell: 100,
    }
}

#[track_caller]
fn corrupt(bytes: &[u8]) {
    let refusal = refused(bytes, &Limits::default());
    assert!(matches!(refusal, Unreadable::Corrupt { .. }), "{refusal:?}");
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    let limits = Limits::default();
    let two_gigabytes = 2_u64 << 30;
    let refusal = Unreadable::TooLarge {
        bytes: two_gigabytes,
        limit: 64 << 20,
    };
    assert_eq!(refuse_by_size(two_gigabytes, &limits), Some(refusal));
    assert_eq!(refuse_by_size(0, &limits), Some(Unreadable::Empty));
    assert_eq!(refuse_by_size(1, &limits), None);
    let long = vec![b'a'; (4 << 20) + 1];
    assert!(matches!(
        refused(&long, &small()),
        Unreadable::TooLarge { .. }
    ));
}

#[test]
fn a_million_blank_formatted_rows_cost_little() {
    let mut sheet = String::from("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>");
    for row in 1..=1_048_576 {
        let _ = write!(
            sheet,
            "<row r=\"{row}\" s=\"1\"><c r=\"A{row}\" s=\"1\"/></row>"
        );
    }
    sheet.push_str("</sheetData></worksheet>");
    let sheet = sheet.replacen("<c r=\"A7\" s=\"1\"/>", "<c r=\"A7\"><v>7</v></c>", 1);
    let file = xlsx(&sheet, "<sst/>");
    check(&file, "== Sheet1\n7 A=7");
}

#[test]
fn zip_bombs_are_refused_while_they_unpack() {
    let blanks = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        " ".repeat(2 << 20)
    );
    let bomb = xlsx(&blanks, "<sst/>");
    assert!(bomb.len() < 10_000);
    assert!(matches!(
        refused(&bomb, &small()),
        Unreadable::Unpacks { .. }
    ));

    // The same bomb, swearing that it is small: in the local header and in the directory.
    let mut liar = bomb.clone();
    let truth = (blanks.len() as u32).to_le_bytes();
    let places: Vec<usize> = (0..liar.len() - 4)
        .filter(|at| liar[*at..at + 4] == truth)
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        liar[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let refusal = refused(&liar, &small());
    let counted = matches!(
        refusal,
        Unreadable::Unpacks { .. } | Unreadable::Corrupt { .. }
    );
    assert!(counted, "{refusal:?}");

    // A small file that declares more than deflate can hold.
    let mut boaster = xlsx("<worksheet/>", "<sst/>");
    let directory = boaster
        .windows(4)
        .rposition(|at| at == b"PK\x01\x02")
        .expect("a directory");
    boaster[directory + 24..directory + 28].copy_from_slice(&(400_u32 << 20).to_le_bytes());
    assert!(matches!(
        refused(&boaster, &Limits::default()),
        Unreadable::Unpacks { .. }
    ));

    let gzip = gzipped(&vec![b'a'; 2 << 20]);
    assert!(matches!(
        refused(&gzip, &small()),
        Unreadable::Unpacks { .. }
    ));
    assert_eq!(
        refused(&gzipped(&gzip), &Limits::default()),
        Unreadable::UnknownFormat
    );
}

#[test]
fn an_archive_of_countless_entries_is_refused() {
    let names: Vec<String> = (0..10_001).map(|number| format!("x{number}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    corrupt(&zipped(&parts));
}

#[test]
fn texts_are_bounded_one_by_one_and_together() {
    let strings = format!(
        "<sst uniqueCount=\"99999999999\"><si><t>{}</t></si></sst>",
        "ж".repeat(51)
    );
    let one = "<worksheet><sheetData><row r=\"2\"><c r=\"C2\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    let position = Position {
        sheet: "Sheet1".to_owned(),
        row: 2,
        column: 2,
    };
    let refusal = Unreadable::CellTooLong {
        position,
        limit: 100,
    };
    assert_eq!(refused(&xlsx(one, &strings), &small()), refusal);
    // One string of a hundred bytes, named by every cell, is more text than may be kept.
    let limits = Limits {
        unpacked_bytes: 20_000,
        ..small()
    };
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(100));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(400);
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    assert!(matches!(
        refused(&xlsx(&sheet, &strings), &limits),
        Unreadable::Unpacks { .. }
    ));
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(1_001));
    assert_eq!(
        refused(&xlsx(one, &strings), &small()),
        Unreadable::TooManyCells { limit: 1_000 }
    );
}

#[test]
fn cells_rows_and_columns_are_counted() {
    let sheet = |rows: &str| {
        xlsx(
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            "<sst/>",
        )
    };
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(40));
    assert_eq!(
        refused(&sheet(&row.repeat(26)), &small()),
        Unreadable::TooManyCells { limit: 1_000 }
    );
    let low = sheet("<row r=\"501\"><c><v>1</v></c></row>");
    assert_eq!(
        refused(&low, &small()),
        Unreadable::TooManyRows { limit: 500 }
    );
    let wide = sheet("<row><c r=\"AY1\"><v>1</v></c></row>");
    assert_eq!(
        refused(&wide, &small()),
        Unreadable::TooManyColumns { limit: 50 }
    );
    corrupt(&sheet(
        "<row><c r=\"ZZZZZZZ99999999999999999999\"><v>1</v></c></row>",
    ));
    let csv = "a,b,c\n".repeat(400);
    assert_eq!(
        refused(csv.as_bytes(), &small()),
        Unreadable::TooManyCells { limit: 1_000 }
    );
    let csv = "a\n".repeat(501);
    assert_eq!(
        refused(csv.as_bytes(), &small()),
        Unreadable::TooManyRows { limit: 500 }
    );
}

#[test]
fn repetitions_in_ods_do_not_multiply() {
    let table = |row: &str| {
        ods(
            "",
            &format!("<table:table table:name=\"T\">{row}</table:table>"),
        )
    };
    let many = "18446744073709551615";
    let endless = format!(
        "<table:table-row table:number-rows-repeated=\"{many}\"><table:table-cell table:number-columns-repeated=\"{many}\"/></table:table-row>"
    );
    check(&table(&endless.repeat(3)), "== T");
    for cell in [
        "office:value-type=\"float\" office:value=\"1\"",
        "office:value-type=\"string\"",
    ] {
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"{many}\"><table:table-cell {cell} table:number-columns-repeated=\"40\"><text:p>x</text:p></table:table-cell></table:table-row>"
        );
        assert_eq!(
            refused(&table(&row), &small()),
            Unreadable::TooManyCells { limit: 1_000 }
        );
    }
    // What is kept nowhere is repeated nowhere.
    for blank in [
        "office:value-type=\"string\" office:string-value=\" \"",
        "office:value-type=\"date\"",
        "office:value-type=\"time\"",
    ] {
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"{many}\"><table:table-cell {blank} table:number-columns-repeated=\"{many}\"/></table:table-row>"
        );
        check(&table(&row), "== T");
    }
    let spaces = "<text:s text:c=\"4000000000\"/>".repeat(100);
    let row = format!(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{spaces}x</text:p></table:table-cell></table:table-row>"
    );
    assert!(matches!(
        refused(&table(&row), &small()),
        Unreadable::CellTooLong { .. }
    ));
}

#[test]
fn encrypted_files_are_told_apart() {
    let limits = Limits::default();
    assert_eq!(
        refused(&compound("EncryptedPackage", b""), &limits),
        Unreadable::Encrypted
    );
    let locked = xls(&record(0x002F, &words(&[1, 0, 0])), &[]);
    assert_eq!(refused(&locked, &limits), Unreadable::Encrypted);
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = zipped(&[
        ("content.xml", b"\x93\x01garbage"),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert_eq!(refused(&locked, &limits), Unreadable::Encrypted);
    // The bit by which a zip says that an entry has a password.
    let mut locked = xlsx("<worksheet/>", "<sst/>");
    let directory = locked
        .windows(4)
        .rposition(|at| at == b"PK\x01\x02")
        .expect("a directory");
    locked[directory + 8] |= 1;
    assert_eq!(refused(&locked, &limits), Unreadable::Encrypted);
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb =
        "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    corrupt(&xlsx("<worksheet/>", bomb));
    corrupt(&xlsx(
        "<worksheet><sheetData><row><c t=\"str\"><v>&unknown;</v></c></row></sheetData></worksheet>",
        "<sst/>",
    ));
    corrupt(&ods("", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"));
    corrupt(&xlsx(
        &format!("<worksheet>{}", "<a>".repeat(300)),
        "<sst/>",
    ));
}

#[test]
fn files_cut_short_are_called_so() {
    let limits = Limits::default();
    let whole = xlsx("<worksheet><sheetData/></worksheet>", "<sst/>");
    assert_eq!(
        refused(&whole[..whole.len() / 2], &limits),
        Unreadable::Truncated
    );
    assert_eq!(
        refused(&xlsx("<worksheet><sheetData>", "<sst/>"), &limits),
        Unreadable::Truncated
    );
    let xls = include_bytes!("fixtures/xlwt.xls");
    assert_eq!(
        refused(&xls[..xls.len() / 2], &limits),
        Unreadable::Truncated
    );
    let gzip = gzipped(&b"a;b\n".repeat(1_000));
    assert_eq!(
        refused(&gzip[..gzip.len() - 20], &limits),
        Unreadable::Truncated
    );
}

#[test]
fn xls_declarations_are_not_believed() {
    // A sheet that claims four thousand million rows and holds two cells in its corners.
    let dimensions = record(
        0x0200,
        &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0],
    );
    let number = |row: u16, column: u16| {
        record(
            0x0203,
            &[words(&[row, column, 0]), 1.0_f64.to_le_bytes().to_vec()].concat(),
        )
    };
    let sheet = [dimensions, number(0, 0), number(0xFFFF, 0x3FFF)].concat();
    check(&xls(&[], &sheet), "== S1\n1 A=1\n65536 XFD=1");
    let strings = record(0x00FC, &words(&[0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF]));
    assert_eq!(
        refused(&xls(&strings, &[]), &Limits::default()),
        Unreadable::Truncated
    );
    // A chain of sectors that bites its tail.
    let mut looped = xls(&[], &sheet);
    let stream_start = 512 + 4 * 2;
    looped[stream_start..stream_start + 4].copy_from_slice(&2_u32.to_le_bytes());
    assert!(
        read(&looped, &Limits::default()).is_ok()
            || matches!(
                refused(&looped, &Limits::default()),
                Unreadable::Corrupt { .. }
            )
    );
}
