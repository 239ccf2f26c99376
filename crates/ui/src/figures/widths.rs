//! How wide a text will be, before any browser or typesetter has seen it.

use std::sync::LazyLock;

/// Glyph widths in thousandths of an em, grouped: the wider of Golos Text semibold and Liberation Sans bold,
/// measured from the fonts, so that a text that fits by this table fits in either.
const GROUPS: [(u16, &str); 20] = [
    (240, "'"),
    (280, " ijʼіїí\u{a0}\u{202f}"),
    (320, "!,.:;I`l|·’ІЇÍ"),
    (360, "f"),
    (400, "()-[]rt{}"),
    (440, "*"),
    (480, "\"/\\гғ"),
    (520, "zт"),
    (560, "+17<=>J^_aceksvxy~«»–×ГаезксухчэяёҒўєãáçéê"),
    (600, "235?FLZbdghnopquʻбвийнопрьөүқҳóõúі"),
    (640, "$04689ESTЕЗТдлцЁңÉÊ"),
    (680, "#PVYРУЧЭҮЎЄ"),
    (720, "&ABCDKRUXАБВКЛСХЬЯмъҲÃÁÇÚ"),
    (760, "GHNOQДИЙНОПЦӨҚÓÕ"),
    (800, "жҢ"),
    (840, "wЪфшыю"),
    (880, "%MmМФщ"),
    (960, "W—…Ы"),
    (1000, "@ЖШЮ"),
    (1120, "Щ№"),
];

/// What a letter outside the table is taken for.
const OTHER: u16 = 700;

/// The table by code point, up to the end of the Cyrillic supplement.
static BY_CODE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![OTHER; 0x530];
    for (width, letters) in GROUPS {
        for letter in letters.chars() {
            if let Some(slot) = table.get_mut(letter as usize) {
                *slot = width;
            }
        }
    }
    table
});

/// The width of one letter, in thousandths of the type size.
fn letter_width(letter: char) -> u16 {
    match letter {
        '\u{2009}' => 200,
        '\u{202f}' | '’' | '‘' => 280,
        '–' => 560,
        '—' | '…' => 960,
        '№' => 1120,
        _ => BY_CODE.get(letter as usize).copied().unwrap_or(OTHER),
    }
}

/// The width of a text at a type size, in the units of that size.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    let thousandths: u64 = text
        .chars()
        .map(|letter| u64::from(letter_width(letter)))
        .sum();
    thousandths as f64 * size / 1000.0
}

/// The text in at most `lines` lines of `width`, broken between words; what does not fit ends in an ellipsis.
pub(crate) fn wrap(text: &str, size: f64, width: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if text_width(&longer, size) <= width {
            line = longer;
            continue;
        }
        if done.len() + 1 >= lines || line.is_empty() {
            let rest = words.by_ref().fold(longer, |text, word| text + " " + word);
            done.push(shorten(&rest, size, width));
            return done;
        }
        done.push(std::mem::replace(&mut line, word.to_owned()));
        if text_width(&line, size) > width {
            let rest = words
                .by_ref()
                .fold(std::mem::take(&mut line), |text, word| text + " " + word);
            done.push(shorten(&rest, size, width));
            return done;
        }
    }
    if !line.is_empty() {
        done.push(line);
    }
    done
}

/// The text where it fits, else its beginning and an ellipsis.
pub(crate) fn shorten(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let room = width - text_width("…", size);
    let mut used = 0.0;
    let mut short = String::new();
    for letter in text.chars() {
        used += f64::from(letter_width(letter)) * size / 1000.0;
        if used > room {
            break;
        }
        short.push(letter);
    }
    let kept = short.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    format!("{kept}…")
}
