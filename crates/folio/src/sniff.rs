//! What a file is, by its content; its name decides only between plain text and tables.

use crate::model::Format;

/// What a file seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sniffed {
    Pdf,
    /// A zip archive: its parts tell what it is.
    Zip,
    Html,
    Rtf,
    /// Records with delimiters.
    Table,
    /// A compound file: old Office, or an encrypted new one.
    Compound,
    Text,
    /// Nothing that is read here, with its name if it is known.
    Unknown(Option<&'static str>),
}

/// Beginnings of files that are not read here.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\xFF\xD8\xFF", "jpg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"MZ", "exe"),
    (b"\x7FELF", "elf"),
    (b"Rar!", "rar"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"\x1F\x8B", "gz"),
    (b"AT&TFORM", "djvu"),
    (b"%!PS", "ps"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"\xCA\xFE\xBA\xBE", "class"),
    (b"SQLite format 3", "sqlite"),
    (b"\x31\xBE\0\0", "doc"),
    (b"\xDB\xA5", "doc"),
];

/// What the file is.
pub(crate) fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Sniffed::Zip;
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Sniffed::Compound;
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|at| at == b"%PDF-") {
        return Sniffed::Pdf;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Sniffed::Unknown(Some("mp4"));
    }
    if bytes.starts_with(b"RIFF") {
        return Sniffed::Unknown(Some(match bytes.get(8..12) {
            Some(b"WEBP") => "webp",
            _ => "wav",
        }));
    }
    if let Some((_, seems)) = OTHERS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        // Two letters begin texts too: only where no text follows are they a mark.
        let is_text = head
            .iter()
            .all(|byte| *byte >= 0x20 || byte.is_ascii_whitespace());
        if !is_text {
            return Sniffed::Unknown(Some(seems));
        }
    }
    sniff_text(name, head)
}

fn sniff_text(name: &str, head: &[u8]) -> Sniffed {
    let start = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    let start = start.trim_ascii_start();
    if start.starts_with(b"{\\rtf") {
        return Sniffed::Rtf;
    }
    // UTF-16 pages have a zero beside every letter.
    let letters: Vec<u8> = start
        .iter()
        .filter(|byte| **byte != 0)
        .map(u8::to_ascii_lowercase)
        .collect();
    let text = letters.as_slice();
    let text = text.strip_prefix(&[0xFF, 0xFE]).unwrap_or(text);
    let has = |word: &[u8]| text.windows(word.len()).any(|at| at == word);
    let opens = text.trim_ascii_start().starts_with(b"<");
    let is_html = has(b"<html") || has(b"<!doctype html") || has(b"<body") || has(b"<head");
    if opens && (is_html || has(b"<p") || has(b"<div") || has(b"<table") || has(b"<meta")) {
        return Sniffed::Html;
    }
    match ending(name).as_str() {
        "htm" | "html" | "xhtml" => Sniffed::Html,
        "csv" | "tsv" => Sniffed::Table,
        _ if opens && has(b"<?xml") => Sniffed::Unknown(Some("xml")),
        _ => Sniffed::Text,
    }
}

/// The ending of a name in small letters; empty where it has none.
fn ending(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// The ending of the name, where it is that of another format.
pub(crate) fn contradicts(name: &str, format: Format) -> Option<String> {
    let ending = ending(name);
    let said: &[Format] = match ending.as_str() {
        "pdf" => &[Format::Pdf],
        "docx" | "docm" | "dotx" => &[Format::Docx],
        "odt" | "ott" => &[Format::Odt],
        "htm" | "html" | "xhtml" => &[Format::Html],
        "rtf" => &[Format::Rtf],
        "txt" => &[Format::Txt],
        "xlsx" | "xlsm" => &[Format::Xlsx],
        "xls" => &[Format::Xls],
        "ods" => &[Format::Ods],
        "csv" | "tsv" => &[Format::Csv],
        "doc" => &[],
        _ => return None,
    };
    (!said.contains(&format)).then_some(ending)
}
