//! Household books from files: read whatever the language, every fault with its place, written and read again.

use std::fmt::Write as _;

use intake::{File, Read};
use kernel::{Currency, Lang, Problem, Weight};

use super::texts::texts;
use crate::book::{BookRow, csv, households, sheet, template, workbook};
use crate::model::{Household, Member};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const TODAY: &str = "2026-03-08";

fn read(name: &str, bytes: &[u8]) -> Result<Read<Vec<BookRow>>, Vec<Problem>> {
    households(&[File::new(name, bytes)], PLACE, TODAY)
}

fn told(problems: &[Problem]) -> String {
    let mut out = String::new();
    for problem in problems {
        let origin = &problem.origin;
        let _ = writeln!(
            out,
            "{}{} {:?} {}",
            origin.column_letters().unwrap_or_default(),
            origin.row,
            problem.weight,
            problem.says.key
        );
    }
    out
}

#[test]
fn a_book_is_read_by_headings_in_any_language() {
    let text = "№ двора;Село;Улица;Дом;ФИО;Родство;Пол;Дата рождения;Национальность;Инвалидность;Широта;Долгота;Бедность\n\
        1;Терек;Ленина;12;Жээнбеков Бакыт;глава;м;12.03.1984;кыргыз;нет;40,628;73,731;малоимущая\n\
        1;;;;Жээнбекова А.;жена;ж;1988;кыргыз;;;;\n\
        ;;;;;дочь;Ж;2014;кыргызка;да;;;\n\
        1;Көк-Арт;Манас;3;;глава;эркек;1970;;;;;\n";
    let read = read("книга.csv", text.as_bytes()).unwrap();
    let books: Vec<&Household> = read.value.iter().map(|row| &row.household).collect();
    assert_eq!(books.len(), 2, "{books:#?}");
    let first = books[0];
    assert_eq!(
        first.settlement.as_deref(),
        Some("kg-kara-kulja-alaikuu-terek")
    );
    assert_eq!(
        (first.street.as_deref(), first.house.as_deref()),
        (Some("Ленина"), Some("12"))
    );
    assert_eq!(
        (first.north.as_deref(), first.east.as_deref()),
        (Some("40.628"), Some("73.731"))
    );
    assert_eq!(first.poverty.as_deref(), Some("poor"));
    assert_eq!(first.members.len(), 3);
    assert_eq!(
        first.members[0],
        Member {
            name: Some("Жээнбеков Бакыт".to_owned()),
            relation: Some("head".to_owned()),
            sex: Some("male".to_owned()),
            born: Some(1984),
            birthday: Some("1984-03-12".to_owned()),
            ethnicity: Some("kyrgyz".to_owned()),
            disability: Some("no".to_owned()),
            ..Member::default()
        }
    );
    assert_eq!(first.members[2].disability.as_deref(), Some("yes"));
    // The same number in another village is another household.
    assert_eq!(
        books[1].settlement.as_deref(),
        Some("kg-kara-kulja-alaikuu-kok-art")
    );
    assert_eq!(
        told(&read.problems),
        "I4 Skipped neighbourhood-not-a-choice\n"
    );
}

#[test]
fn every_fault_is_told_at_once_with_its_place() {
    let text = "Household number,Settlement,Street,House,Sex,Year of birth,Disability,Latitude,Longitude,Household size,Shoe size\n\
        1,Terekk,Lenin,1,x,1850,maybe,73.731,40.628,2,41\n\
        2,Terek,Lenin,2,female,2031,no,12,13,99,40\n\
        2,Terek,Manas,2,male,soon,,here,there,,\n\
        3,Terek,Lenin,3,male,1990,,40.6,,1,\n\
        3,Terek,Lenin,3,female,1990,,,,,\n";
    let read = read("book.csv", text.as_bytes()).unwrap();
    assert_eq!(
        told(&read.problems),
        "K0 Skipped neighbourhood-column-not-read\n\
         B2 Guessed neighbourhood-settlement-near\n\
         F2 Skipped neighbourhood-not-a-birth\n\
         E2 Skipped neighbourhood-not-a-choice\n\
         G2 Skipped neighbourhood-not-a-choice\n\
         H2 Guessed neighbourhood-map-swapped\n\
         F3 Skipped neighbourhood-not-a-birth\n\
         J3 Skipped neighbourhood-size\n\
         H3 Skipped neighbourhood-point-far\n\
         F4 Skipped neighbourhood-not-a-birth\n\
         H4 Skipped neighbourhood-not-a-point\n\
         C4 Skipped neighbourhood-says-otherwise\n\
         H5 Skipped neighbourhood-not-a-point\n\
         5 Guessed neighbourhood-size-less\n"
    );
    // What could be read is kept all the same.
    assert_eq!(read.value.len(), 3);
    assert_eq!(read.value[0].household.north.as_deref(), Some("40.628"));
    let reader = texts().reader(Lang::En, Currency::KGS);
    let says = reader.say(&read.problems[3].says);
    assert_eq!(says, "“x” is not understood. Write one of: female, male.");
}

#[test]
fn files_that_are_no_book_are_refused_whole() {
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("budget.csv", b"Code,Amount\n1,2\n"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n"),
        ("zip.xlsx", b"PK\x03\x04 but nothing of a workbook"),
        ("headings.csv", b"Household number,Sex\n"),
        ("rows.csv", b"Household number,Sex\n,female\n"),
    ] {
        let faults = read(name, bytes).expect_err(name);
        assert!(
            faults.iter().any(|fault| fault.weight == Weight::Fatal),
            "{name}"
        );
    }
}

#[test]
fn the_template_reads_back_and_its_examples_are_passed_over() {
    for lang in Lang::ALL {
        let reader = texts().reader(lang, Currency::KGS);
        let faults = read("t.xlsx", &template(reader, PLACE).unwrap()).expect_err("only examples");
        assert_eq!(
            faults[0].says.key, "neighbourhood-only-examples",
            "{lang}: {faults:?}"
        );
        let with = people::workbook::write(
            &sheet(reader, PLACE),
            reader,
            people::workbook::Samples::AsData,
        );
        let read = read("t.xlsx", &with.unwrap()).unwrap();
        assert_eq!(read.problems, Vec::new(), "{lang}");
        assert_eq!(read.value.len(), 2);
        let first = &read.value[0].household;
        assert_eq!((first.members.len(), first.size), (3, Some(3)));
        assert_eq!(first.members[2].learning.as_deref(), Some("school"));
    }
}

#[test]
fn what_is_given_out_is_read_again_the_same() {
    let mut known = crate::demo::households(PLACE, TODAY);
    known[0].members[0].name = Some("=HYPERLINK(\"x\")".to_owned());
    known[1].members.clear();
    for lang in Lang::ALL {
        let reader = texts().reader(lang, Currency::KGS);
        let book = read("out.xlsx", &workbook(reader, &known).unwrap()).unwrap();
        assert_eq!(book.problems, Vec::new(), "{lang}");
        let again: Vec<Household> = book.value.into_iter().map(|row| row.household).collect();
        assert_eq!(again, known, "{lang}");
        let text = csv(reader, &known);
        // No spreadsheet takes a name for a formula.
        assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""));
        let plain = read("out.csv", text.as_bytes()).unwrap();
        assert_eq!(plain.value.len(), known.len());
    }
}
