//! Files that are built to do harm, and files that are something else.

use std::fmt::Write as _;

use proptest::prelude::{ProptestConfig, any, proptest};

use super::build::{content, docx, odt, packed, paragraph, pdf, pdf_of, zip};
use super::{refused, sound};
use crate::{Limits, Measure, Refusal, read, refuse_by_size};

#[test]
fn zip_bombs_are_refused_while_they_unpack() {
    let bomb = paragraph("", &" ".repeat(30 << 20));
    assert_eq!(refused("a.docx", &docx(&bomb, &[])), Refusal::Bomb);
    let bomb = "<text:p> </text:p>".repeat(1 << 20);
    assert_eq!(refused("a.odt", &odt("", &bomb, &[])), Refusal::Bomb);
    let limits = Limits {
        unpacked_bytes: 100_000,
        ratio: 1_000_000,
        ..Limits::default()
    };
    let file = docx(&paragraph("", "вода ").repeat(10_000), &[]);
    let too_big = Refusal::TooBig {
        what: Measure::UnpackedBytes,
        limit: 100_000,
    };
    assert_eq!(read("a.docx", &file, &limits), Err(too_big));
}

#[test]
fn entities_and_deep_elements_are_refused() {
    let document = "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let file = zip(&[("[Content_Types].xml", ""), ("word/document.xml", document)]);
    assert_eq!(refused("a.docx", &file), Refusal::Bomb);
    let deep = "<w:p>".repeat(5_000) + &"</w:p>".repeat(5_000);
    assert_eq!(refused("a.docx", &docx(&deep, &[])), Refusal::Bomb);
    let tables = "<table><tr><td>".repeat(5_000);
    assert_eq!(refused("a.html", tables.as_bytes()), Refusal::Bomb);
    let groups = format!("{{\\rtf1 {}", "{".repeat(100_000));
    assert_eq!(refused("a.rtf", groups.as_bytes()), Refusal::Bomb);
}

#[test]
fn unclosed_lists_and_blocks_do_no_harm() {
    let soup = "<div><ul><li>a".repeat(20_000);
    let document = read("a.html", soup.as_bytes(), &Limits::default()).expect("a page");
    assert_eq!(document.blocks.len(), 20_000);
}

#[test]
fn damaged_packages_are_refused() {
    let file = docx(&paragraph("", "Вода"), &[]);
    assert_eq!(refused("a.docx", &file[..file.len() / 2]), Refusal::Damaged);
    let broken = docx("<w:p><w:r><w:t>Вода</w:p>", &[]);
    assert_eq!(refused("a.docx", &broken), Refusal::Damaged);
}

#[test]
fn other_files_are_called_by_their_name() {
    let seems = |bytes: &[u8]| match refused("a.docx", bytes) {
        Refusal::UnknownFormat { seems } => seems.unwrap_or_default(),
        other => other.to_string(),
    };
    assert_eq!(seems(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), "jpg");
    assert_eq!(seems(b"\x89PNG\r\n\x1A\n\0\0"), "png");
    assert_eq!(seems(b"MZ\x90\0\x03\0\0\0"), "exe");
    assert_eq!(seems(b"\0\x01\x02\x03"), "");
    let mut doc = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    doc.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(seems(&doc), "doc");
    let mut locked = doc[..8].to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused("a.docx", &locked), Refusal::Encrypted);
    assert_eq!(seems(&zip(&[("a.txt", "a")])), "zip");
}

#[test]
fn sizes_are_refused_before_reading() {
    let limits = Limits::default();
    assert_eq!(refuse_by_size(0, &limits), Some(Refusal::Empty));
    assert_eq!(refuse_by_size(64 << 20, &limits), None);
    assert!(matches!(
        refuse_by_size((64 << 20) + 1, &limits),
        Some(Refusal::TooBig {
            what: Measure::FileBytes,
            ..
        })
    ));
}

#[test]
fn circles_bombs_and_depths_in_pdf() {
    // A tree that is its own branch.
    let circle = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] >> endobj trailer << /Root 1 0 R >>";
    assert_eq!(refused("a.pdf", circle), Refusal::Damaged);
    // References that lead to each other.
    let chain = b"%PDF-1.4\n1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer << /Root 1 0 R >>";
    assert_eq!(refused("a.pdf", chain), Refusal::Damaged);
    // A page of a hundred million blanks.
    let bomb = packed(&vec![b' '; 100 << 20]);
    let file = pdf_of(&[("/Filter /FlateDecode".to_owned(), bomb)], "");
    assert_eq!(refused("a.pdf", &file), Refusal::Bomb);
    // Arrays within arrays, and strings that begin everywhere and end nowhere.
    let mut deep = b"%PDF-1.4\n1 0 obj << /A ".to_vec();
    deep.extend(std::iter::repeat_n(b'[', 5 << 20));
    assert_eq!(refused("a.pdf", &deep), Refusal::Damaged);
    let mut open = b"%PDF-1.4\n".to_vec();
    for number in 0..200_000 {
        open.extend_from_slice(format!("{number} 0 obj<</A(").as_bytes());
    }
    assert_eq!(refused("a.pdf", &open), Refusal::Bomb);
    // A form that draws itself.
    let own = content(&[(50.0, 700.0, 10.0, "Вода нужна всем.")]) + " /I1 Do";
    let mut file = pdf(&[own]);
    file.extend_from_slice(b"\n7 0 obj << /Subtype /Form /Length 20 /Resources << /XObject << /I1 7 0 R >> >> >> stream\n/I1 Do /I1 Do /I1 Do\nendstream endobj");
    assert!(read("a.pdf", &file, &Limits::default()).is_ok());
}

#[test]
fn lists_of_pages_have_an_end() {
    let mut file = String::from(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [",
    );
    for page in 0..6_000 {
        let _ = write!(file, "{} 0 R ", page + 3);
    }
    file.push_str("] >> endobj\n");
    for page in 0..6_000 {
        let _ = writeln!(file, "{} 0 obj << /Type /Page >> endobj", page + 3);
    }
    assert!(matches!(
        refused("a.pdf", file.as_bytes()),
        Refusal::TooBig {
            what: Measure::Pages,
            ..
        }
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_changed_in_a_file_does_no_harm(kind in 0..5_usize, places in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..12)) {
        let (name, mut file) = match kind {
            0 => ("a.pdf", pdf(&[content(&[(50.0, 700.0, 10.0, "Вода нужна всем."), (50.0, 600.0, 10.0, "1) вода;")])])),
            1 => ("a.html", b"<html><table><tr><td colspan=2>a<ul><li>b</table>&#1042; <p>c".to_vec()),
            2 => ("a.rtf", br"{\rtf1\ansicpg1251 {\b \'c2}\u1053?\par\trowd a\cell\row}".to_vec()),
            3 => ("a.txt", "Глава 1. Вода\n1) a;\n| a | b |\n| c | d |\n".as_bytes().to_vec()),
            _ => ("a.docx", docx(&paragraph("", "Вода"), &[])),
        };
        for (place, byte) in places {
            let at = usize::from(place) % file.len();
            file[at] = byte;
        }
        if let Ok(document) = read(name, &file, &Limits::default()) {
            sound(&document);
        }
    }

    #[test]
    fn any_text_is_read(text in "[ .0-9а-яА-ЯёӨөҮүңa-zA-Z\\-–•()|\\n\\t\u{C}№§«»]{1,200}") {
        if let Ok(document) = read("a.txt", text.as_bytes(), &Limits::default()) {
            sound(&document);
        }
    }
}
