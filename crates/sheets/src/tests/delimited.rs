//! Delimited text in every dress in which offices send it.

use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

use super::build::utf16;
use super::{check, refused};
use crate::{Encoding, Format, Limits, Unreadable, read};

const TABLE: &str = "Аталышы;Сумма\nЖол;1 234,50\nСуу;7\n";
const SHOWN: &str = r#"
    ==
    1 A="Аталышы" B="Сумма"
    2 A="Жол" B="1 234,50"
    3 A="Суу" B="7"
"#;

#[track_caller]
fn format(bytes: &[u8], delimiter: char, encoding: Encoding) {
    let workbook = read(bytes, &Limits::default()).expect("a table");
    let expected = Format::Delimited {
        delimiter,
        encoding,
    };
    assert_eq!(workbook.format, expected, "{}", super::show(&workbook));
}

#[test]
fn every_encoding_is_told_by_its_bytes() {
    let bom = [b"\xEF\xBB\xBF", TABLE.as_bytes()].concat();
    let (cyrillic, ..) = WINDOWS_1251.encode(TABLE);
    let marked = |little: bool| utf16(&format!("\u{FEFF}{TABLE}"), little);
    for (bytes, encoding) in [
        (TABLE.as_bytes().to_vec(), Encoding::Utf8),
        (bom, Encoding::Utf8),
        (marked(true), Encoding::Utf16Le),
        (marked(false), Encoding::Utf16Be),
        (utf16(TABLE, true), Encoding::Utf16Le),
        (utf16(TABLE, false), Encoding::Utf16Be),
        (cyrillic.into_owned(), Encoding::Windows1251),
    ] {
        format(&bytes, ';', encoding);
        // Windows-1251 has no ө; the table has none either.
        check(&bytes, SHOWN);
    }
    let western = "Straße;Größe;café\nMünchen;1;2\n";
    format(&WINDOWS_1252.encode(western).0, ';', Encoding::Windows1252);
    format(
        &WINDOWS_1251.encode("Ўзбекистон,ҳ\nбир,икки\n").0,
        ',',
        Encoding::Windows1251,
    );
}

#[test]
fn the_delimiter_is_the_one_that_agrees_with_itself() {
    for (table, delimiter) in [
        ("a;b;c\n1,5;2,5;3,5\n4;5;6\n", ';'),
        ("1,5;2,5\n3,5;4,5\n", ';'),
        ("name,amount\nroad,\"1,5\"\n", ','),
        ("1,2,3\n4,5,6\n", ','),
        ("Иванов, Иван\t100\t2\nПетров, Пётр\t3\t4\n", '\t'),
        ("a|b\n1;2|3\n", '|'),
        ("Бюджет, 2026\n\nАты;Сумма\nЖол, суу;5\nКөпүрө;6\n", ';'),
        ("a,b\n\"x;y\",2\n\"x;z\",3\n", ','),
        ("only\none\ncolumn\n", ','),
        ("sep=|\na,b|c\n", '|'),
    ] {
        format(table.as_bytes(), delimiter, Encoding::Utf8);
    }
}

#[test]
fn quotes_blank_lines_and_line_ends_keep_their_places() {
    check(
        "a;\"b \"\"c\"\"\r\nd\"\r\n\r\n;ОсОО \"Нур\"\r\"x\"y;z\n\u{1A}".as_bytes(),
        r#"
        ==
        1 A="a" B="b \"c\"\r\nd"
        3 B="ОсОО \"Нур\""
        4 A="xy" B="z"
        "#,
    );
    check(b"sep=;\r\na;b\r\n", "==\n2 A=\"a\" B=\"b\"");
}

#[test]
fn nothing_is_guessed_about_fields() {
    check(
        b"007,1.50,01.02.2026,TRUE\n",
        r#"==
        1 A="007" B="1.50" C="01.02.2026" D="TRUE""#,
    );
}

#[test]
fn what_is_not_text_is_told_with_its_place() {
    let limits = Limits::default();
    assert_eq!(refused(b"", &limits), Unreadable::Empty);
    assert_eq!(refused(b" \n\n ", &limits), Unreadable::Empty);
    assert_eq!(refused(b"\xEF\xBB\xBF", &limits), Unreadable::Empty);
    assert_eq!(
        refused(b"a,b\x00c", &limits),
        Unreadable::NotText { offset: 3 }
    );
    assert_eq!(
        refused(b"a,b\xFF\x01", &limits),
        Unreadable::NotText { offset: 4 }
    );
    let cut = &"Жол;Суу".as_bytes()[..12];
    assert_eq!(refused(cut, &limits), Unreadable::Truncated);
    let open = refused(b"a;b\n\"c;d\n", &limits);
    assert!(matches!(open, Unreadable::Corrupt { detail } if detail.contains("record 2")));
}
