//! Bytes of a text file as characters: by their mark, by their validity, by their letters.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

use crate::model::{Encoding, Unreadable};

/// The file as text, and how its bytes were read.
///
/// # Errors
/// [`Unreadable::NotText`] where a byte stands that no text has, in any of our encodings.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Unreadable> {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return match std::str::from_utf8(rest) {
            Ok(text) => checked(text.to_owned(), Encoding::Utf8),
            Err(error) => Err(Unreadable::NotText {
                offset: 3 + error.valid_up_to(),
            }),
        };
    }
    if let Some(encoding) = utf16(bytes) {
        let decoder = match encoding {
            Encoding::Utf16Le => UTF_16LE,
            _ => UTF_16BE,
        };
        let (text, malformed) = decoder.decode_with_bom_removal(bytes);
        if malformed {
            return Err(Unreadable::NotText {
                offset: bytes.len() & !1,
            });
        }
        return checked(text.into_owned(), encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => return checked(text.to_owned(), Encoding::Utf8),
        // A multi-byte character cut in half at the very end is an upload cut in half; Windows'
        // Cyrillic never gets that far as valid UTF-8.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            if bytes[..error.valid_up_to()]
                .iter()
                .any(|byte| *byte >= 0x80)
            {
                return Err(Unreadable::Truncated);
            }
        }
        Err(_) => {}
    }
    if let Some(offset) = bytes.iter().position(|byte| is_control(*byte)) {
        return Err(Unreadable::NotText { offset });
    }
    let (encoding, decoder) = if looks_cyrillic(bytes) {
        (Encoding::Windows1251, WINDOWS_1251)
    } else {
        (Encoding::Windows1252, WINDOWS_1252)
    };
    let (text, _) = decoder.decode_without_bom_handling(bytes);
    Ok((text.into_owned(), encoding))
}

/// Control characters that no spreadsheet writes into text (26 ends files of old DOS programs).
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A)
}

fn checked(text: String, encoding: Encoding) -> Result<(String, Encoding), Unreadable> {
    match text.bytes().position(is_control) {
        Some(offset) => Err(Unreadable::NotText { offset }),
        None => Ok((text, encoding)),
    }
}

/// UTF-16 by its mark, or by the zero bytes that its Latin digits and line ends have.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ if bytes.len() < 4 || bytes.len() % 2 == 1 => return None,
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    // One place in ten: a Cyrillic file still has its delimiters, digits and line ends.
    let enough = sample.len() / 20;
    match (first, second) {
        (0, zeros) if zeros > enough => Some(Encoding::Utf16Le),
        (zeros, 0) if zeros > enough => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether the bytes above ASCII stand in words of their own (Cyrillic) or singly in Latin words.
fn looks_cyrillic(bytes: &[u8]) -> bool {
    // Letters of windows-1251 outside of А–я that our languages use: Ё, І, Ї, Є, Ґ, Ў and small.
    let letter = |byte: u8| {
        byte >= 0xC0
            || matches!(byte, 0xA1..=0xA3 | 0xA5 | 0xA8 | 0xAA | 0xAF | 0xB2..=0xB4 | 0xB8 | 0xBA | 0xBC..=0xBF)
    };
    let (mut together, mut among_latin) = (0_usize, 0_usize);
    for pair in bytes.windows(2) {
        match (letter(pair[0]), letter(pair[1])) {
            (true, true) => together += 1,
            (true, false) if pair[1].is_ascii_alphabetic() => among_latin += 1,
            (false, true) if pair[0].is_ascii_alphabetic() => among_latin += 1,
            _ => {}
        }
    }
    together > among_latin
}
