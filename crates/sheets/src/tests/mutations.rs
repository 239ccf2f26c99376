//! Broken files of every kind: nothing panics, nothing grows beyond its limits.

use proptest::prelude::*;

use super::build::{gzipped, ods, utf16, xlsx};
use crate::{Cell, Decimal, Limits, Unreadable, parse_amount, read, read_amount};

/// A small generator (Marsaglia's xorshift): the same numbers on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

fn corpus() -> Vec<Vec<u8>> {
    let csv = "Аталышы;2026-ж. план\n\"Жол; көпүрө\";1 234,50\n";
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#;
    let table = r#"<table:table table:name="T"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/></table:table-row></table:table>"#;
    let xlsx = xlsx(sheet, "<sst><si><t>Аталышы</t></si></sst>");
    vec![
        csv.as_bytes().to_vec(),
        utf16(csv, true),
        gzipped(csv.as_bytes()),
        include_bytes!("fixtures/xlwt.xls").to_vec(),
        gzipped(&xlsx),
        xlsx,
        ods("", table),
    ]
}

/// Everything a caller does with a file, on a file that may be anything.
fn use_it(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let workbook = read(bytes, limits)?;
    let cells: usize = workbook
        .sheets
        .iter()
        .flat_map(|s| &s.rows)
        .map(|r| r.cells.len())
        .sum();
    assert!(cells <= limits.cells);
    for sheet in &workbook.sheets {
        assert!(
            sheet
                .rows
                .windows(2)
                .all(|pair| pair[0].number < pair[1].number)
        );
        for (_, cell) in sheet.rows.iter().flat_map(|row| &row.cells).take(400) {
            let _ = parse_amount(cell, 2);
        }
    }
    Ok(())
}

#[test]
fn mutated_files_neither_panic_nor_grow() {
    let corpus = corpus();
    let limits = Limits {
        unpacked_bytes: 1 << 20,
        cells: 2_000,
        ..Limits::default()
    };
    // The reader's net for panics must stay unused: a panic anywhere is a failure here.
    let gave_up = Unreadable::corrupt("the reader gave up");
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for round in 0..6_000 {
        let mut file = corpus[round % corpus.len()].clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(file.len());
            match dice.roll(5) {
                0 => file.truncate(at.max(1)),
                1 => file[at] ^= 1 << dice.roll(8),
                2 => file[at] = [0, 0xFF, 0x7F, b'"', b'<'][dice.roll(5)],
                3 => {
                    let other = &corpus[dice.roll(corpus.len())];
                    let from = dice.roll(other.len());
                    let length = dice.roll(64).min(other.len() - from);
                    file.splice(at..at, other[from..from + length].iter().copied());
                }
                _ => {
                    let end = (at + dice.roll(32)).min(file.len());
                    file.drain(at..end);
                    file.push(b'\n');
                }
            }
        }
        assert_ne!(
            use_it(&file, &limits),
            Err(gave_up.clone()),
            "round {round}"
        );
    }
}

/// The XML inside a package is out of the mutations' reach while its checksums hold.
#[test]
fn mutated_parts_neither_panic_nor_grow() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c><c t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#;
    let table = r#"<table:table table:name="T"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/></table:table-row></table:table>"#;
    let limits = Limits {
        cells: 2_000,
        unpacked_bytes: 1 << 20,
        ..Limits::default()
    };
    let gave_up = Unreadable::corrupt("the reader gave up");
    let mut dice = Dice(88_172_645_463_325_252);
    for round in 0..2_000 {
        let original = if round % 2 == 0 { sheet } else { table };
        let mut part: Vec<char> = original.chars().collect();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(part.len());
            match dice.roll(3) {
                0 => part[at] = ['<', '>', '"', '9', '/', '&', '\u{0}', 'ж'][dice.roll(8)],
                1 => part.insert(at, ['9', '<', '-', ':'][dice.roll(4)]),
                _ => drop(part.remove(at)),
            }
        }
        let part: String = part.into_iter().collect();
        let file = if round % 2 == 0 {
            xlsx(&part, "<sst><si/></sst>")
        } else {
            ods("", &part)
        };
        assert_ne!(
            use_it(&file, &limits),
            Err(gave_up.clone()),
            "round {round}: {part}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn any_text_is_an_amount_or_a_problem(text in ".{0,40}", typed in "[0-9 .,()'\u{a0}-]{0,20}") {
        for text in [text, typed] {
            for hint in [Decimal::Comma, Decimal::Point, Decimal::Unknown] {
                let _ = read_amount(&Cell::Text(text.clone()), 2, hint);
            }
        }
    }

    #[test]
    fn money_survives_every_way_of_writing_it(minor in -900_000_000_000_i64..900_000_000_000) {
        let sign = if minor < 0 { "-" } else { "" };
        let (whole, part) = (minor.abs() / 100, minor.abs() % 100);
        let digits = whole.to_string();
        let grouped = |mark: &str| {
            let mut groups: Vec<&str> = digits.as_bytes().rchunks(3).map(|g| std::str::from_utf8(g).expect("digits")).collect();
            groups.reverse();
            groups.join(mark)
        };
        let plain: f64 = format!("{sign}{whole}.{part:02}").parse().expect("a number");
        prop_assert_eq!(parse_amount(&Cell::Number(plain), 2), Ok(minor));
        for text in [
            format!("{sign}{whole}.{part:02}"),
            format!("{sign}{},{part:02} сом", grouped(".")),
            format!("{sign}{}.{part:02}", grouped(",")),
            format!("{sign}{},{part:02}", grouped("\u{202F}")),
            format!("{sign}{}.{part:02}", grouped("’")),
        ] {
            prop_assert_eq!(parse_amount(&Cell::Text(text.clone()), 2), Ok(minor), "{}", text);
        }
    }
}
