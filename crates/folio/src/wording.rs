//! What a line is, by its wording alone: headings, articles, items and lines of contents in Russian, Kyrgyz, Uzbek (both
//! scripts) and English.

/// What a line turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wording {
    /// "Глава 3. …", "II БӨЛҮМ", "1-bob".
    Heading {
        /// How great: the smaller, the greater.
        rank: u8,
        number: Option<String>,
        /// Where the title begins, in bytes; the line's length where there is none.
        body: usize,
    },
    /// "Статья 15. …", "15-берене", "15-modda".
    Article { number: String, body: usize },
    /// "1. …", "а) …", "• …".
    Item { style: Style, body: usize },
    /// A heading and a page number with dots between.
    Contents,
    /// All letters are capitals.
    Capitals,
    /// Anything else.
    Plain,
}

/// How an item is marked. Items of one list are marked alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Style {
    kind: Mark,
    /// How many numbers stand in it: 2 for "2.1.".
    pub(crate) parts: u8,
    /// What stands behind: `.`, `)` or nothing.
    close: char,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mark {
    Number,
    Letter,
    Roman,
    Bullet(char),
}

impl Style {
    /// The style of marks that a file makes itself, told apart by their depth.
    pub(crate) fn generated(level: u8) -> Self {
        Self {
            kind: Mark::Number,
            parts: level,
            close: ' ',
        }
    }

    /// Whether the mark is a number and a point, as numbered titles have it too.
    pub(crate) fn could_be_title(self) -> bool {
        matches!(self.kind, Mark::Number | Mark::Roman) && self.close != ')'
    }
}

/// Annexes and parts.
pub(crate) const PART: u8 = 10;
/// Sections.
const SECTION: u8 = 20;
const SUBSECTION: u8 = 30;
const CHAPTER: u8 = 40;
const PARAGRAPH: u8 = 50;
/// Numbered titles and lines in capitals; each further number adds one.
pub(crate) const NUMBERED: u8 = 60;
/// Articles: all headings are greater.
pub(crate) const ARTICLE: u8 = 200;

/// Words that head divisions, in small letters, with the rank of the division.
const WORDS: &[(&str, u8)] = &[
    ("часть", PART),
    ("приложение", PART),
    ("раздел", SECTION),
    ("подраздел", SUBSECTION),
    ("глава", CHAPTER),
    ("параграф", PARAGRAPH),
    ("§", PARAGRAPH),
    ("статья", ARTICLE),
    ("бөлүк", PART),
    ("тиркеме", PART),
    ("бөлүм", SECTION),
    ("бөлүмчө", SUBSECTION),
    ("бап", CHAPTER),
    ("берене", ARTICLE),
    ("qism", PART),
    ("ilova", PART),
    ("bo'lim", SECTION),
    ("bob", CHAPTER),
    ("paragraf", PARAGRAPH),
    ("modda", ARTICLE),
    ("қисм", PART),
    ("илова", PART),
    ("бўлим", SECTION),
    ("боб", CHAPTER),
    ("модда", ARTICLE),
    ("part", PART),
    ("annex", PART),
    ("appendix", PART),
    ("schedule", PART),
    ("section", SECTION),
    ("chapter", CHAPTER),
    ("article", ARTICLE),
];

/// Beginnings of ordinal numbers as words, in small letters.
const ORDINALS: &[&str] = &[
    "перв",
    "втор",
    "трет",
    "четверт",
    "четвёрт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "двадцат",
    "биринчи",
    "экинчи",
    "үчүнчү",
    "төртүнчү",
    "бешинчи",
    "алтынчы",
    "жетинчи",
    "сегизинчи",
    "тогузунчу",
    "онунчу",
    "birinchi",
    "ikkinchi",
    "uchinchi",
    "to'rtinchi",
    "beshinchi",
    "oltinchi",
    "yettinchi",
    "sakkizinchi",
    "to'qqizinchi",
    "o'ninchi",
    "биринчи",
    "иккинчи",
    "учинчи",
    "тўртинчи",
    "бешинчи",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "first",
    "second",
    "third",
];

/// Beginnings of what a part of a code is called instead of a number.
const NAMED_PARTS: &[&str] = &[
    "общ",
    "особенн",
    "жалпы",
    "өзгөчө",
    "umumiy",
    "maxsus",
    "умумий",
    "махсус",
];

/// The longest heading in characters; a longer line is a sentence that begins like one.
const LONGEST_HEADING: usize = 300;

/// What the line is. It must have no white space at its ends and single blanks within.
pub(crate) fn wording(line: &str) -> Wording {
    if is_contents(line) {
        return Wording::Contents;
    }
    if let Some(division) = division(line) {
        return division;
    }
    if let Some(item) = item(line) {
        return item;
    }
    if is_capitals(line) {
        Wording::Capitals
    } else {
        Wording::Plain
    }
}

/// Whether the line ends like a sentence or a member of an enumeration.
pub(crate) fn is_closed(line: &str) -> bool {
    line.trim_end_matches(['"', '»', '”', ')', ']'])
        .ends_with(['.', ';', ':', ',', '!', '?', '–', '—'])
        || line.ends_with(" -")
}

/// Whether the line begins with a small letter.
pub(crate) fn goes_on(line: &str) -> bool {
    line.chars()
        .find(|letter| !matches!(letter, '«' | '"' | '(' | '“'))
        .is_some_and(char::is_lowercase)
}

/// "Title ........ 12": dots, then a page number, and letters before.
fn is_contents(line: &str) -> bool {
    let title = line.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = line.len() - title.len();
    if digits == 0 || digits > 4 {
        return false;
    }
    let mut dots = 0;
    for sign in title.chars().rev() {
        match sign {
            '.' | '·' | '_' => dots += 1,
            '…' => dots += 3,
            ' ' | '\t' => {}
            _ => break,
        }
    }
    dots >= 4 && title.chars().any(char::is_alphabetic)
}

/// A word in small letters with one kind of apostrophe.
fn folded(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            '‘' | '’' | 'ʻ' | 'ʼ' | '`' | '´' => '\'',
            other => other,
        })
        .collect()
}

/// A line that begins with the word of a division and its number, in either order.
fn division(line: &str) -> Option<Wording> {
    let mut words = line.split(' ');
    let first = words.next()?;
    // "15-берене", "3-bob": number and word in one.
    if let Some((number, word)) = hyphenated(first) {
        return named(line, &number, word, first.len());
    }
    let second = words.next().unwrap_or_default();
    let (word, closed) = match first.strip_suffix(['.', ':']) {
        Some(word) => (word, true),
        None => (first, false),
    };
    if let Some(rank) = rank_of(word) {
        if closed || second.is_empty() {
            return None;
        }
        // "Статья 15.", "Глава IV", "Раздел первый".
        let number = number_in(second)?;
        let second_at = first.len() + 1;
        return division_with(line, rank, number, second_at + second.len(), second);
    }
    // "III БӨЛҮМ", "БИРИНЧИ БӨЛҮМ", "ОБЩАЯ ЧАСТЬ", "1 - глава".
    if rank_of(second.trim_end_matches('.')) == Some(PART) && is_named_part(first) {
        return Some(Wording::Heading {
            rank: PART,
            number: None,
            body: 0,
        })
        .filter(|_| words.next().is_none());
    }
    let number = number_in(first)?;
    let (word, end) = match second {
        "-" | "–" => {
            let word = words.next()?;
            (word, first.len() + second.len() + word.len() + 2)
        }
        _ => (second, first.len() + second.len() + 1),
    };
    named(line, &number, word, end)
}

/// "15-берене." as number and word.
fn hyphenated(first: &str) -> Option<(String, &str)> {
    let (number, word) = first.rsplit_once(['-', '–'])?;
    if !word.starts_with(|sign: char| sign.is_alphabetic() || sign == '§') {
        return None;
    }
    Some((number_in(number)?, word))
}

/// A division whose word stands behind its number; `end` is where the word ends.
fn named(line: &str, number: &str, word: &str, end: usize) -> Option<Wording> {
    let bare = word.trim_end_matches(['.', ':']);
    let rank = rank_of(bare)?;
    division_with(line, rank, number.to_owned(), end, word)
}

/// A division whose head ends at `end` with the word `last`, if what follows reads as a title.
fn division_with(line: &str, rank: u8, number: String, end: usize, last: &str) -> Option<Wording> {
    let is_pointed = last.ends_with(['.', ':']);
    let rest = line
        .get(end..)?
        .trim_start_matches([' ', '-', '–', '—', '.', ':']);
    let body = line.len() - rest.len();
    let is_long = line.len() > 2 * LONGEST_HEADING && line.chars().count() > LONGEST_HEADING;
    if !is_pointed && !rest.is_empty() {
        // Without a point only a title may follow: "Глава 3 настоящего Кодекса …" is a sentence.
        let has_dash = line
            .get(end..)?
            .trim_start()
            .starts_with(['-', '–', '—', '.', ':']);
        if (goes_on(rest) && !has_dash) || is_closed(rest) || rest.chars().count() > 150 {
            return None;
        }
    }
    if rank == ARTICLE {
        return Some(Wording::Article { number, body });
    }
    if is_long || rest.ends_with([';', ',']) {
        return None;
    }
    Some(Wording::Heading {
        rank,
        number: Some(number),
        body,
    })
}

fn rank_of(word: &str) -> Option<u8> {
    // No word of a division is longer; folding long words would cost more than all the rest.
    if word.len() > 24 {
        return None;
    }
    let word = folded(word);
    WORDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, rank)| *rank)
}

/// The number that a word is: `15`, `15-1`, `15¹`, `2.1`, `IV`, `первая`; without points at its end.
fn number_in(word: &str) -> Option<String> {
    let word = word
        .trim_start_matches(['№', 'N'])
        .trim_end_matches(['.', ':', ',']);
    if word.is_empty() || word.len() > 40 {
        return None;
    }
    (is_arabic(word) || is_roman(word) || is_ordinal(word) || is_letter(word))
        .then(|| word.to_owned())
}

fn is_arabic(word: &str) -> bool {
    let starts = word.starts_with(|sign: char| sign.is_ascii_digit());
    starts
        && word.chars().count() <= 12
        && word
            .chars()
            .all(|sign| sign.is_numeric() || matches!(sign, '.' | '-' | '–' | '(' | ')' | '/'))
}

/// Latin numerals, also where Cyrillic letters of the same shape were typed.
fn is_roman(word: &str) -> bool {
    word.chars().count() <= 8
        && word
            .chars()
            .all(|sign| matches!(sign, 'I' | 'V' | 'X' | 'L' | 'C' | 'І' | 'Х' | 'С'))
        // One letter С or Х alone is a letter of a list in Cyrillic.
        && !matches!(word, "С" | "C" | "L")
}

fn is_ordinal(word: &str) -> bool {
    let word = folded(word);
    ORDINALS.iter().any(|known| word.starts_with(known))
}

fn is_named_part(word: &str) -> bool {
    let word = folded(word);
    NAMED_PARTS.iter().any(|known| word.starts_with(known))
}

/// A single capital: "Приложение А".
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// "1. …", "2.1 …", "а) …", "(iv) …", "– …".
fn item(line: &str) -> Option<Wording> {
    let first = line.chars().next()?;
    if matches!(
        first,
        '-' | '–'
            | '—'
            | '•'
            | '·'
            | '*'
            | '▪'
            | '■'
            | '●'
            | '○'
            | '◦'
            | '‣'
            | '➢'
            | '✓'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
            | '\u{f0fc}'
    ) {
        return bulleted(line, first);
    }
    let (mark, rest) = line.split_once(' ')?;
    if rest.is_empty() || mark.len() > 16 {
        return None;
    }
    let body = mark.len() + 1;
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    let (inner, close) = match inner.chars().next_back()? {
        ')' => (&inner[..inner.len() - 1], ')'),
        '.' => (&inner[..inner.len() - 1], '.'),
        _ => (inner, ' '),
    };
    if let Some(parts) = number_parts(inner) {
        let plausible = match (close, parts) {
            (' ', 1) => false,
            // "1.5 млн", "10.05 утра": without a point at its end a number must head a title.
            (' ', _) => rest.starts_with(char::is_uppercase),
            ('.', _) => !rest.starts_with(|sign: char| sign.is_ascii_digit()),
            _ => true,
        };
        let kind = Mark::Number;
        let style = Style { kind, parts, close };
        return plausible.then_some(Wording::Item { style, body });
    }
    if close == ' ' {
        return None;
    }
    let mut letters = inner.chars();
    let letter = letters.next()?;
    let kind = match letters.next() {
        None if letter.is_lowercase() && !matches!(letter, 'i' | 'v' | 'x') => Mark::Letter,
        // "А. С. Пушкин": a capital and a point are initials more often than an item.
        None if letter.is_uppercase() && close == ')' => Mark::Letter,
        _ if is_small_roman(inner) => Mark::Roman,
        _ if is_roman(inner) => Mark::Roman,
        _ => return None,
    };
    // "г. Бишкек", "с. Кочкор", "т. е.": abbreviations that begin lines.
    if close == '.' && kind == Mark::Letter {
        return None;
    }
    let parts = 1 + u8::from(letter.is_lowercase() && kind == Mark::Roman);
    let style = Style { kind, parts, close };
    Some(Wording::Item { style, body })
}

fn bulleted(line: &str, bullet: char) -> Option<Wording> {
    let rest = &line[bullet.len_utf8()..];
    let text = rest.trim_start();
    // "-5", "*важно": a dash or star sticks to what it belongs to.
    if text.is_empty() || (text.len() == rest.len() && bullet.is_ascii()) {
        return None;
    }
    let kind = Mark::Bullet(match bullet {
        '–' | '—' => '-',
        other => other,
    });
    let style = Style {
        kind,
        parts: 1,
        close: ' ',
    };
    let body = line.len() - text.len();
    Some(Wording::Item { style, body })
}

/// How many numbers stand in "2.1.3" or "15-1"; `None` where it is a date, a sum or no number.
fn number_parts(text: &str) -> Option<u8> {
    let mut parts = 0_u8;
    for part in text.split('.') {
        let plain = part.trim_end_matches(|sign: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(sign));
        let (head, tail) = plain.split_once('-').unwrap_or((plain, "1"));
        for number in [head, tail] {
            let all_digits = number.bytes().all(|byte| byte.is_ascii_digit());
            if number.is_empty() || number.len() > 3 || !all_digits || number.starts_with('0') {
                return None;
            }
        }
        parts += 1;
        if parts > 8 {
            return None;
        }
    }
    Some(parts)
}

fn is_small_roman(text: &str) -> bool {
    text.len() <= 6 && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Whether a line is written in capitals: a title, not a row of a table or an abbreviation.
pub(crate) fn is_capitals(line: &str) -> bool {
    let (mut great, mut small, mut other) = (0_usize, 0_usize, 0_usize);
    let (mut run, mut longest) = (0_usize, 0_usize);
    for sign in line.chars() {
        if sign.is_uppercase() {
            great += 1;
            run += 1;
            longest = longest.max(run);
            continue;
        }
        run = 0;
        if sign.is_lowercase() {
            small += 1;
        } else if !sign.is_whitespace() {
            other += 1;
        }
        if small > 2 && small > great / 8 {
            return false;
        }
    }
    great >= 5
        && longest >= 4
        && small * 10 <= great
        && other <= great
        && great + small + other <= 300
        && !line.ends_with([';', ',', ':', '!', '?'])
}
