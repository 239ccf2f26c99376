//! Bytes of a text as characters: by their mark, by their validity, by what reads as words of Russian, Kyrgyz and Uzbek.

use encoding_rs::{
    Encoding as Decoder, IBM866, KOI8_R, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
};

use crate::model::{Encoding, Warning};

/// How many bytes around letters outside ASCII are looked at.
const SAMPLE: usize = 64 << 10;

/// A text and how it was read.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
    pub(crate) warnings: Vec<Warning>,
}

/// The bytes as text. `None` where they are no text in any encoding.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((decoder, encoding)) = utf16(bytes) {
        return checked(decoded(bytes, decoder, encoding));
    }
    let plain = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(plain) {
        return checked(Decoded {
            text: text.to_owned(),
            encoding: Encoding::Utf8,
            warnings: Vec::new(),
        });
    }
    if bytes.iter().any(|byte| is_control(*byte)) {
        return None;
    }
    if plain.len() < bytes.len() || is_nearly_utf8(bytes) {
        return Some(decoded(plain, encoding_rs::UTF_8, Encoding::Utf8));
    }
    Some(guessed(bytes))
}

/// The bytes in the encoding that a file declares.
pub(crate) fn decode_as(bytes: &[u8], label: &str) -> Option<Decoded> {
    let decoder = Decoder::for_label(label.trim().as_bytes())?;
    Some(decoded(bytes, decoder, named(decoder)))
}

fn named(decoder: &'static Decoder) -> Encoding {
    let known = [
        (encoding_rs::UTF_8, Encoding::Utf8),
        (UTF_16LE, Encoding::Utf16Le),
        (UTF_16BE, Encoding::Utf16Be),
        (WINDOWS_1251, Encoding::Windows1251),
        (WINDOWS_1252, Encoding::Windows1252),
        (KOI8_R, Encoding::Koi8R),
        (IBM866, Encoding::Cp866),
    ];
    known
        .iter()
        .find(|(one, _)| *one == decoder)
        .map_or(Encoding::Declared, |(_, encoding)| *encoding)
}

fn decoded(bytes: &[u8], decoder: &'static Decoder, encoding: Encoding) -> Decoded {
    let (text, malformed) = decoder.decode_with_bom_removal(bytes);
    let mut warnings = Vec::new();
    if malformed {
        let count = text.matches('\u{FFFD}').count() as u32;
        warnings.push(Warning::UnknownBytes { count });
    }
    Decoded {
        text: text.into_owned(),
        encoding,
        warnings,
    }
}

/// Text holds no control characters but white space; one that a careless program left may pass.
fn checked(read: Decoded) -> Option<Decoded> {
    let controls = read.text.bytes().filter(|byte| is_control(*byte)).count();
    (controls <= read.text.len() / 2_000).then_some(read)
}

/// Control characters that no text holds; 26 ends texts of old DOS programs, 27 and 31 stand in some.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1F)
}

/// UTF-16 by its mark, or by the high bytes that Latin and Cyrillic letters share.
fn utf16(bytes: &[u8]) -> Option<(&'static Decoder, Encoding)> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some((UTF_16LE, Encoding::Utf16Le)),
        [0xFE, 0xFF, ..] => return Some((UTF_16BE, Encoding::Utf16Be)),
        _ if bytes.len() < 4 => return None,
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let high = |offset: usize| {
        let all = sample.iter().skip(offset).step_by(2);
        all.filter(|byte| matches!(byte, 0x00 | 0x04 | 0x20))
            .count()
    };
    let (even, odd) = (high(0), high(1));
    let half = sample.len() / 2;
    // Plain bytes hold no zero and no 4; blanks alone are never nine tenths of a text.
    if !sample.iter().any(|byte| matches!(byte, 0x00 | 0x04)) {
        return None;
    }
    match (even * 10 > half * 9, odd * 10 > half * 9) {
        (false, true) => Some((UTF_16LE, Encoding::Utf16Le)),
        (true, false) => Some((UTF_16BE, Encoding::Utf16Be)),
        _ => None,
    }
}

/// UTF-8 in which a few bytes were spoilt on the way.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0x80).count() / 2;
        bad += chunk.invalid().len().min(1);
    }
    good > 20 * bad
}

/// The likeliest of the one-byte encodings.
fn guessed(bytes: &[u8]) -> Decoded {
    let sample = sample(bytes);
    let candidates = [
        (WINDOWS_1251, Encoding::Windows1251),
        (KOI8_R, Encoding::Koi8R),
        (IBM866, Encoding::Cp866),
        (WINDOWS_1252, Encoding::Windows1252),
    ];
    let mut ranked: Vec<(f64, &'static Decoder, Encoding)> = candidates
        .iter()
        .map(|&(decoder, encoding)| {
            let (text, _) = decoder.decode_without_bom_handling(&sample);
            (likelihood(&text), decoder, encoding)
        })
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (best, decoder, encoding) = ranked[0];
    let (second, _, other) = ranked[1];
    let mut read = decoded(bytes, decoder, encoding);
    if best - second < 0.5 || best < 0.0 {
        read.warnings.push(Warning::GuessedEncoding {
            taken: encoding,
            other,
        });
    }
    read
}

/// Up to [`SAMPLE`] bytes, of lines that hold more than ASCII.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.iter().any(|byte| *byte >= 0x80) {
            sample.extend_from_slice(&line[..line.len().min(SAMPLE)]);
            sample.push(b'\n');
        }
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// How much a text reads like Russian, Kyrgyz or Uzbek, for each of its characters outside ASCII.
///
/// Letters count by how common they are in Russian (shares after the National Corpus, rounded); a capital after a small
/// letter, and signs that stand in no text, count against it.
fn likelihood(text: &str) -> f64 {
    let (mut score, mut seen) = (0.0, 0_usize);
    let mut before = ' ';
    for sign in text.chars() {
        if !sign.is_ascii() {
            seen += 1;
            score += weight(sign);
            if sign.is_uppercase() && before.is_lowercase() {
                score -= 3.0;
            }
            if sign.is_alphabetic() && before.is_ascii_alphabetic() && is_cyrillic(sign) {
                score -= 1.5;
            }
        }
        before = sign;
    }
    score / seen.max(1) as f64
}

fn is_cyrillic(sign: char) -> bool {
    ('\u{400}'..='\u{4FF}').contains(&sign)
}

fn weight(sign: char) -> f64 {
    let small = sign.to_lowercase().next().unwrap_or(sign);
    let common = match small {
        'о' | 'е' | 'а' | 'и' | 'н' | 'т' => 2.0,
        'с' | 'р' | 'в' | 'л' | 'к' | 'м' | 'д' | 'п' | 'у' => 1.4,
        'я' | 'ы' | 'ь' | 'г' | 'з' | 'б' | 'ч' | 'й' | 'х' | 'ж' => 0.7,
        'ш' | 'ю' | 'ц' | 'щ' | 'э' | 'ф' | 'ё' => 0.1,
        'ъ' | 'ў' | 'ғ' | 'қ' | 'ҳ' | 'ң' | 'ө' | 'ү' => -0.3,
        '«' | '»' | '–' | '—' | '№' | '…' | '“' | '”' | '„' | '’' | '‘' | '\u{A0}' | '•' => {
            0.8
        }
        '§' | '°' | '©' | '±' | '·' => 0.0,
        'é' | 'è' | 'ç' | 'à' | 'ü' | 'ö' | 'ä' | 'ß' | 'ñ' | 'ı' | 'ş' | 'ğ' => 0.6,
        _ if is_cyrillic(small) => -1.5,
        _ if small.is_alphabetic() => -0.8,
        _ => -2.5,
    };
    // Running text is in small letters.
    if sign.is_uppercase() {
        common - 0.8
    } else {
        common
    }
}

/// Cyrillic letters that were read as Western ones, read again; and for every byte of the old text its place in the
/// new one. `None` where the text is what it seems.
pub(crate) fn unmasked(text: &str) -> Option<(String, Vec<u32>)> {
    let mut letters = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for sign in text.chars() {
        places.extend(std::iter::repeat_n(letters.len() as u32, sign.len_utf8()));
        let mut buffer = [0; 4];
        let (byte, _, unknown) = WINDOWS_1252.encode(sign.encode_utf8(&mut buffer));
        match (byte.as_ref(), unknown) {
            ([byte], false) if *byte >= 0x80 => {
                let bytes = [*byte];
                let (read, _) = WINDOWS_1251.decode_without_bom_handling(&bytes);
                letters.push_str(&read);
            }
            _ => letters.push(sign),
        }
    }
    (likelihood(&letters) > likelihood(text) + 0.5).then_some((letters, places))
}
