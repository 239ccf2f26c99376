//! PDF: words from places, paragraphs from lines, columns, tables, furniture, pictures, packed objects.

use super::build::{content, hex, packed, pdf, pdf_of};
use super::{good, outline, refused};
use crate::{Format, Refusal, Warning};

#[test]
fn lines_become_paragraphs_and_words_are_put_together() {
    let page = content(&[
        (50.0, 700.0, -14.0, "Глава 1. Вода"),
        (
            70.0,
            670.0,
            10.0,
            "Айыл окмоту рассмотрел обращения жителей и решил по-",
        ),
        (
            50.0,
            658.0,
            10.0,
            "строить водопровод длиной три километра для каждого",
        ),
        (50.0, 646.0, 10.0, "двора села."),
        (70.0, 634.0, 10.0, "Работы начнутся весной."),
        (50.0, 610.0, 10.0, "1) трубы;"),
        (50.0, 598.0, 10.0, "2) кра"),
        // The same word, set in two pieces.
        (80.0, 598.0, 10.0, "ны."),
    ]);
    let document = good("a.pdf", &pdf(&[page]));
    assert_eq!(
        outline(&document),
        "1 H1[1] Глава 1. Вода\n1 P Айыл окмоту рассмотрел обращения жителей и решил построить водопровод длиной три километра для каждого двора села.\n1 P Работы начнутся весной.\n1 I1[1)] 1) трубы;\n1 I1[2)] 2) краны."
    );
    assert_eq!((document.format, document.pages), (Format::Pdf, Some(1)));
}

#[test]
fn furniture_is_kept_aside_and_paragraphs_cross_pages() {
    let words = ["вода", "дорога", "школа", "больница"];
    let pages: Vec<String> = (1..=4)
        .zip(words)
        .map(|(page, word)| {
            let number = page.to_string();
            let first = format!("{word} нужна всем жителям села, и потому она есть в этой работе");
            let second = format!("до самого конца, где стоит последний дом, и дальше, где {word}");
            content(&[
                (50.0, 780.0, 8.0, "Программа развития"),
                (50.0, 700.0, 10.0, &first),
                (50.0, 688.0, 10.0, &second),
                (300.0, 30.0, 8.0, &number),
            ])
        })
        .collect();
    let document = good("a.pdf", &pdf(&pages));
    assert_eq!(document.blocks.len(), 1, "{}", outline(&document));
    assert_eq!(document.blocks[0].page, Some(1));
    assert_eq!(document.furniture.len(), 8);
    assert!(!document.text().contains("Программа"));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut words = vec![(50.0, 760.0, 10.0, "НОВОСТИ АЙЫЛА")];
    for line in 0..10 {
        let y = 700.0 - 12.0 * f64::from(line);
        words.push((50.0, y, 10.0, "левая колонка идёт вниз до самого низа,"));
        words.push((310.0, y, 10.0, "правая колонка стоит рядом с левой ней,"));
    }
    let document = good("a.pdf", &pdf(&[content(&words)]));
    let text = document.text();
    let last_left = text.rfind("левая").expect("left");
    assert!(text.find("правая").expect("right") > last_left, "{text}");
}

#[test]
fn tables_have_cells() {
    let page = content(&[
        (50.0, 700.0, 10.0, "Смета"),
        (50.0, 680.0, 10.0, "Что"),
        (200.0, 680.0, 10.0, "Сколько"),
        (350.0, 680.0, 10.0, "Сом"),
        (50.0, 668.0, 10.0, "Труба"),
        (200.0, 668.0, 10.0, "10"),
        (350.0, 668.0, 10.0, "500"),
        (50.0, 656.0, 10.0, "Кран"),
        (350.0, 656.0, 10.0, "60"),
    ]);
    let document = good("a.pdf", &pdf(&[page]));
    assert_eq!(
        outline(&document),
        "1 P Смета\n1 T0.0.0 Что\n1 T0.0.1 Сколько\n1 T0.0.2 Сом\n1 T0.1.0 Труба\n1 T0.1.1 10\n1 T0.1.2 500\n1 T0.2.0 Кран\n1 T0.2.2 60"
    );
}

#[test]
fn pictures_without_words_are_scanned_pages() {
    let picture = "q 600 0 0 800 0 0 cm /I1 Do Q".to_owned();
    let words = content(&[(50.0, 700.0, 10.0, "Вода нужна всем.")]);
    let document = good("a.pdf", &pdf(&[picture.clone(), words]));
    assert_eq!(document.warnings, [Warning::ScannedPage { page: 1 }]);
    assert_eq!(
        refused("a.pdf", &pdf(&[picture.clone(), picture])),
        Refusal::Scanned { pages: 2 }
    );
    assert_eq!(refused("a.pdf", &pdf(&[String::new()])), Refusal::Empty);
}

#[test]
fn streams_are_unpacked() {
    let words = content(&[(50.0, 700.0, 10.0, "Вода нужна всем.")]);
    let hex = hex(words.bytes()) + ">";
    let cases = [
        ("/Filter /FlateDecode", packed(words.as_bytes())),
        ("/Filter /ASCIIHexDecode", hex.clone().into_bytes()),
        ("/Filter [/FlateDecode /AHx]", packed(hex.as_bytes())),
    ];
    for (entries, bytes) in cases {
        let file = pdf_of(&[(entries.to_owned(), bytes)], "");
        assert_eq!(good("a.pdf", &file).text(), "Вода нужна всем.", "{entries}");
    }
}

#[test]
fn objects_may_stand_in_streams_and_files_may_be_cut() {
    let words = content(&[(50.0, 700.0, 10.0, "Вода нужна всем.")]);
    let mut file = pdf(&[words]);
    // A newer page tree in a stream of objects counts; so does a file without an end.
    let inner = b"2 0 << /Type /Pages /Kids [8 0 R 8 0 R 10 0 R] >>";
    let stream = packed(inner);
    let end = file.len() - 40;
    file.truncate(end);
    file.extend_from_slice(
        format!("\nendobj\n50 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {} >>\nstream\n", stream.len()).as_bytes(),
    );
    file.extend_from_slice(&stream);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    let document = good("a.pdf", &file);
    assert_eq!(document.text(), "Вода нужна всем.");
}

#[test]
fn cyrillic_fonts_in_disguise_are_recognised() {
    let (text, _, _) =
        encoding_rs::WINDOWS_1251.encode("Айыл окмоту рассмотрел обращения жителей села");
    let codes = hex(text.iter().copied());
    let page = format!("BT /F9 10 Tf 1 0 0 1 50 700 Tm <{codes}> Tj ET");
    let document = good("a.pdf", &pdf(&[page]));
    assert_eq!(
        document.text(),
        "Айыл окмоту рассмотрел обращения жителей села"
    );
}

#[test]
fn locked_files_are_refused() {
    let words = content(&[(50.0, 700.0, 10.0, "Вода")]);
    let locked = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00> /U <0000000000000000000000000000000000> >> /ID [<00> <00>]";
    let file = pdf_of(&[(String::new(), words.into_bytes())], locked);
    assert_eq!(refused("a.pdf", &file), Refusal::Encrypted);
}
