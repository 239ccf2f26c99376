//! What names of glyphs mean (the Adobe Glyph List, as far as our languages need it), and what bytes mean in the base
//! encodings (ISO 32000-1, annex D).

/// The letters that a glyph's name stands for.
pub(crate) fn meaning(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some((_, sign)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*sign).to_owned());
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_ascii_alphabetic()
    {
        return Some(letter.to_string());
    }
    if let Some(code) = name.strip_prefix("afii").and_then(|code| code.parse().ok()) {
        return cyrillic(code).map(String::from);
    }
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .filter(|hex| hex.len() >= 4)?;
    let code = u32::from_str_radix(
        hex.get(..hex.len().min(6))
            .filter(|_| !name.starts_with("uni"))
            .unwrap_or(hex.get(..4)?),
        16,
    );
    char::from_u32(code.ok()?).map(String::from)
}

/// Adobe's numbers for Cyrillic letters.
fn cyrillic(code: u32) -> Option<char> {
    let point = match code {
        10017..=10022 => 0x410 + code - 10017,
        10023 => 0x401,
        10024..=10049 => 0x416 + code - 10024,
        10065..=10070 => 0x430 + code - 10065,
        10071 => 0x451,
        10072..=10097 => 0x436 + code - 10072,
        10050 => 0x490,
        10098 => 0x491,
        10051..=10061 => 0x402 + code - 10051,
        10062 => 0x40E,
        10099..=10109 => 0x452 + code - 10099,
        10110 => 0x45E,
        10145 => 0x40F,
        10193 => 0x45F,
        61352 => 0x2116,
        _ => return None,
    };
    char::from_u32(point)
}

const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("endash", "–"),
    ("emdash", "—"),
    ("ellipsis", "…"),
    ("bullet", "•"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("Euro", "€"),
    ("euro", "€"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("dotlessi", "ı"),
    ("germandbls", "ß"),
    ("perthousand", "‰"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedilla", "ç"),
    ("udieresis", "ü"),
    ("odieresis", "ö"),
    ("adieresis", "ä"),
    ("Udieresis", "Ü"),
    ("Odieresis", "Ö"),
    ("Adieresis", "Ä"),
    ("softhyphen", "-"),
    ("sfthyphen", "-"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("acute", "´"),
    ("numero", "№"),
];

/// What a byte means in a base encoding.
pub(crate) fn base(encoding: Option<&str>, byte: u8) -> Option<char> {
    let decoder = match encoding {
        Some("MacRomanEncoding") => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    };
    let sign = match (encoding, byte) {
        (None | Some("StandardEncoding"), 0x27) => '’',
        (None | Some("StandardEncoding"), 0x60) => '‘',
        (None | Some("StandardEncoding"), 0xAE) | (_, 0..=0x1F) => return None,
        _ => decoder
            .decode_without_bom_handling(&[byte])
            .0
            .chars()
            .next()?,
    };
    (!sign.is_control() && sign != '\u{FFFD}').then_some(sign)
}
