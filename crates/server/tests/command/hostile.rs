//! Files that nobody should have to send: broken, locked, huge, lying, doubtful.

use std::fs::{self, File};
use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rust_xlsxwriter::{Format, Workbook};

use super::desk::{BUDGET, Desk, PROGRAMME, ashar, said};

/// A zip archive of one deflated file, made by hand so that it may lie.
fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut index = Vec::new();
    for (name, content) in files {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(content).expect("packing");
        let packed = packer.finish().expect("packing");
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut common = Vec::new();
        for half in [20_u16, 0, 8, 0, 0] {
            common.extend(half.to_le_bytes());
        }
        for word in [crc.sum(), packed.len() as u32, content.len() as u32] {
            common.extend(word.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        let offset = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(&packed);
        index.extend(b"PK\x01\x02\x14\x00");
        index.extend(&common);
        index.extend([0; 10]);
        index.extend(offset.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let start = out.len() as u32;
    out.extend(&index);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend((files.len() as u16).to_le_bytes());
    }
    out.extend((index.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out
}

fn workbook_around(sheet: Vec<u8>) -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let root = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let relations = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    zip(&[
        ("[Content_Types].xml", types.to_vec()),
        ("_rels/.rels", root.to_vec()),
        ("xl/workbook.xml", book.to_vec()),
        ("xl/_rels/workbook.xml.rels", relations.to_vec()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A workbook of one sheet from rows of text; whatever looks like a number is one.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).expect("a number"),
                Err(_) => sheet.write(row, column, *cell).expect("a text"),
            };
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Reviews a good programme with this budget; the end, what was said.
fn with_budget(desk: &Desk, budget: &str) -> (Option<i32>, String) {
    desk.put("programme.csv", PROGRAMME);
    let started = Instant::now();
    let output = ashar(
        desk,
        &[
            "review",
            "--place",
            "x",
            "--programme",
            "programme.csv",
            "--budget",
            budget,
            "--without",
            "pdf",
            "--lang",
            "en",
            "--out",
            "out",
        ],
    );
    let said = said(&output);
    assert!(
        !said.contains("panicked") && !said.contains("overflow"),
        "{budget}: {said}"
    );
    assert!(
        output.status.code().is_some(),
        "{budget} was killed: {said}"
    );
    assert!(
        started.elapsed() < Duration::from_mins(1),
        "{budget} took {:?}",
        started.elapsed()
    );
    (output.status.code(), said)
}

#[track_caller]
fn refused(desk: &Desk, budget: &str, expected: &str) {
    let (code, said) = with_budget(desk, budget);
    assert_eq!(code, Some(2), "{budget}: {said}");
    assert!(
        said.contains(budget) && said.to_lowercase().contains(expected),
        "{budget}: {said}"
    );
    assert!(
        desk.answered().is_empty(),
        "{budget}: {:?}",
        desk.answered()
    );
}

#[test]
fn files_that_are_no_tables_are_refused_clearly() {
    let desk = Desk::new("broken");
    let good = workbook(&[
        &["key", "annex", "title", "amount_2026_approved"],
        &["e1", "expenditure", "Coal", "5"],
    ]);
    desk.put("empty.xlsx", b"");
    refused(&desk, "empty.xlsx", "empty");
    desk.put("empty.csv", b"");
    refused(&desk, "empty.csv", "empty");
    for cut in [40, good.len() / 2, good.len() - 30] {
        desk.put("cut.xlsx", &good[..cut]);
        refused(&desk, "cut.xlsx", "");
    }
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    for byte in &mut damaged[middle..middle + 60] {
        *byte ^= 0x5a;
    }
    desk.put("damaged.xlsx", &damaged);
    let (code, said) = with_budget(&desk, "damaged.xlsx");
    assert!(code == Some(0) || code == Some(2), "{said}");
    let _ = fs::remove_dir_all(desk.out());
    desk.put("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on");
    refused(&desk, "picture.xlsx", "");
    desk.put(
        "noise.csv",
        (0..40_000_u32)
            .map(|one| (one.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect::<Vec<_>>(),
    );
    refused(&desk, "noise.csv", "");
    fs::create_dir_all(desk.0.join("folder.xlsx")).expect("a folder");
    refused(&desk, "folder.xlsx", "");
    refused(&desk, "missing.xlsx", "there is no file");
}

#[test]
fn too_large_files_are_refused_in_bounded_memory() {
    let desk = Desk::new("large");
    for name in ["huge.xlsx", "huge.csv"] {
        let file = File::create(desk.0.join(name)).expect("a file");
        file.set_len(2 << 30).expect("two gigabytes of nothing");
        refused(&desk, name, "too large");
    }
    let mut sheet = br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#.to_vec();
    sheet.resize(600 << 20, b' ');
    let bomb = workbook_around(sheet);
    assert!(bomb.len() < 8 << 20, "{} bytes", bomb.len());
    desk.put("bomb.xlsx", bomb);
    refused(&desk, "bomb.xlsx", "");
}

#[test]
fn a_million_blank_rows_cost_nothing() {
    let desk = Desk::new("blank");
    let mut text = BUDGET.to_owned();
    text.push_str(&",,,,,\n".repeat(1_048_570));
    desk.put("blank.csv", text);
    let (code, said) = with_budget(&desk, "blank.csv");
    assert_eq!(code, Some(0), "{said}");
    let mut workbook = Workbook::new();
    let grey = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    for (row, line) in BUDGET.lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            sheet
                .write(row as u32, column as u16, cell)
                .expect("a cell");
        }
    }
    for row in 4..1_048_576 {
        sheet.write_blank(row, 0, &grey).expect("a blank cell");
    }
    desk.put("blank.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let (code, said) = with_budget(&desk, "blank.xlsx");
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn locked_workbooks_are_told_apart() {
    let desk = Desk::new("locked");
    // A compound file (MS-CFB) whose only stream is called EncryptedPackage, as spreadsheets write it with a password.
    let mut file = vec![0_u8; 512 * 3];
    file[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    let mut half = |at: usize, value: u16| file[at..at + 2].copy_from_slice(&value.to_le_bytes());
    half(24, 0x3e);
    half(26, 3);
    half(28, 0xfffe);
    half(30, 9);
    half(32, 6);
    let mut word = |at: usize, value: u32| file[at..at + 4].copy_from_slice(&value.to_le_bytes());
    word(44, 1);
    word(48, 1);
    word(56, 4096);
    word(60, 0xffff_fffe);
    word(68, 0xffff_fffe);
    word(76, 0);
    for at in (80..512).step_by(4) {
        word(at, 0xffff_ffff);
    }
    for at in (512..1024).step_by(4) {
        word(at, 0xffff_ffff);
    }
    word(512, 0xffff_fffd);
    word(516, 0xffff_fffe);
    for (entry, name, kind, child) in [
        (0, "Root Entry", 5_u8, 1_u32),
        (1, "EncryptedPackage", 2, 0xffff_ffff),
    ] {
        let at = 1024 + entry * 128;
        for (position, unit) in name.encode_utf16().enumerate() {
            file[at + position * 2..at + position * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        file[at + 64] = (name.len() as u8 + 1) * 2;
        file[at + 66] = kind;
        file[at + 67] = 1;
        for (offset, value) in [
            (68, 0xffff_ffff_u32),
            (72, 0xffff_ffff),
            (76, child),
            (116, 0xffff_fffe),
        ] {
            file[at + offset..at + offset + 4].copy_from_slice(&value.to_le_bytes());
        }
    }
    desk.put("locked.xlsx", &file);
    refused(&desk, "locked.xlsx", "password");
}

#[test]
fn doubtful_tables_are_read_or_refused_but_never_guessed_silently() {
    let desk = Desk::new("doubtful");
    let head = "key,annex,title,amount_2026_approved\n";
    let check = |name: &str, text: &str, allowed: &[i32], expected: &str| {
        let _ = fs::remove_dir_all(desk.out());
        desk.put(name, text);
        let (code, said) = with_budget(&desk, name);
        assert!(
            code.is_some_and(|code| allowed.contains(&code)),
            "{name}: {code:?}: {said}"
        );
        if code == Some(2) {
            assert!(
                said.contains(name) && said.contains(expected),
                "{name}: {said}"
            );
            assert!(desk.answered().is_empty());
        } else {
            let data = fs::read_to_string(desk.out().join("report.json")).expect("the data");
            let html = fs::read_to_string(desk.out().join("report.html")).expect("the report");
            assert!(
                html.contains(expected) || data.contains(expected),
                "{name}: “{expected}” is not in the report"
            );
        }
    };
    check(
        "negative.csv",
        &format!("{head}e1,expenditure,Coal,-5000\ne2,expenditure,Roof,9000\n"),
        &[0],
        "negative-amount",
    );
    check(
        "absurd.csv",
        &format!("{head}e1,expenditure,Coal,99999999999999999999999\n"),
        &[2],
        "99999999999999999999999",
    );
    check(
        "error.csv",
        &format!("{head}e1,expenditure,Coal,#REF!\n"),
        &[2],
        "#REF!",
    );
    check(
        "twice.csv",
        "key,annex,title,amount_2026_approved,amount_2026_approved\ne1,expenditure,Coal,5,6\n",
        &[2],
        "amount_2026_approved",
    );
    check(
        "titles.csv",
        "key,annex,title,title,amount_2026_approved\ne1,expenditure,Coal,Other,5\n",
        &[0],
        "title",
    );
    check(
        "currencies.csv",
        &format!("Amounts in KGS and in USD,,,\n{head}e1,expenditure,Coal som,5\n"),
        &[2],
        "KGS, USD",
    );
    check(
        "years.csv",
        "key,annex,title,amount_2019_executed,amount_2026_approved,amount_2031_proposed\ne1,expenditure,Coal,5,6,7\n",
        &[0],
        "Coal",
    );
    check("headings.csv", head, &[0, 2], "");
    check("nothing.csv", "a,b,c\n1,2,3\n", &[2], "nothing.csv");
}

#[test]
fn formulas_with_errors_are_named_with_their_cell() {
    let desk = Desk::new("formulas");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in ["key", "annex", "title", "amount_2026_approved"]
        .into_iter()
        .enumerate()
    {
        sheet.write(0, column as u16, heading).expect("a heading");
    }
    sheet.write(1, 0, "e1").expect("a key");
    sheet.write(1, 1, "expenditure").expect("an annex");
    sheet.write(1, 2, "Coal").expect("a title");
    sheet
        .write(
            1,
            3,
            rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
        )
        .expect("a formula");
    desk.put(
        "formula.xlsx",
        workbook.save_to_buffer().expect("a workbook"),
    );
    refused(&desk, "formula.xlsx", "d2");
}

#[test]
fn two_currencies_are_not_added() {
    let desk = Desk::new("currencies");
    desk.put(
        "budget.csv",
        "Budget in thousand UZS,,,\nkey,annex,title,amount_2026_approved\ne1,expenditure,Coal,5\n",
    );
    let (code, said) = with_budget(&desk, "budget.csv");
    assert!(code == Some(2) || code == Some(0), "{said}");
    if code == Some(2) {
        assert!(said.contains("UZS"), "{said}");
    }
}
