//! Comparing headings with a vocabulary.

/// A heading, or a pattern for one, reduced to what is compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words {
    /// Words in small letters, each between spaces, without a year and what belongs to it.
    spaced: String,
    /// The same without spaces.
    compact: String,
    /// The only year named.
    pub(super) year: Option<i32>,
    /// Whether this is a pattern that asks for a year.
    wants_year: bool,
}

/// Words that only say that the number beside them is a year, or stand before one.
const AFTER_YEAR: [&str; 24] = [
    "ж",
    "жыл",
    "жылы",
    "жылга",
    "жылдын",
    "жылдагы",
    "г",
    "гг",
    "год",
    "года",
    "году",
    "годы",
    "годам",
    "р",
    "рік",
    "yil",
    "yili",
    "yilgi",
    "yilga",
    "yilda",
    "йил",
    "йили",
    "й",
    "year",
];
const BEFORE_YEAR: [&str; 6] = ["на", "за", "в", "for", "in", "fy"];

const YEAR_MARK: &str = "{year}";

impl Words {
    /// A heading as written.
    pub(super) fn of_heading(text: &str) -> Self {
        Words::reduce(&split(text), false)
    }

    /// A heading of the vocabulary, in which `{year}` may stand for a year.
    pub(super) fn of_pattern(text: &str) -> Self {
        match text.split_once(YEAR_MARK) {
            Some((before, after)) => {
                let mut words = split(before);
                words.push(YEAR_MARK.to_owned());
                words.extend(split(after));
                Words::reduce(&words, true)
            }
            None => Words::reduce(&split(text), false),
        }
    }

    fn reduce(words: &[String], wants_year: bool) -> Self {
        let is_year = |word: &str| word == YEAR_MARK || year(word).is_some();
        let mut years: Vec<i32> = words.iter().filter_map(|word| year(word)).collect();
        years.dedup();
        let kept: Vec<&str> = words
            .iter()
            .enumerate()
            .filter(|(at, word)| {
                let after_year = *at > 0 && is_year(&words[at - 1]);
                let before_year = words.get(at + 1).is_some_and(|next| is_year(next));
                !(is_year(word)
                    || (after_year && AFTER_YEAR.contains(&word.as_str()))
                    || (before_year && BEFORE_YEAR.contains(&word.as_str())))
            })
            .map(|(_, word)| word.as_str())
            .collect();
        Words {
            spaced: format!(" {} ", kept.join(" ")),
            compact: kept.concat(),
            year: match years[..] {
                [year] => Some(year),
                _ => None,
            },
            wants_year,
        }
    }

    /// How well a heading fits a pattern: 100 exactly, 40 to 80 in part, 0 not at all.
    pub(super) fn fits(&self, pattern: &Words, year: Option<i32>) -> u32 {
        if pattern.wants_year && year.is_none() {
            return 0;
        }
        if self.compact == pattern.compact {
            return match (pattern.compact.is_empty(), pattern.wants_year) {
                (true, false) => 0,
                // A pattern that speaks of years says more than one that does not.
                (_, true) => 101,
                (false, false) => 100,
            };
        }
        if pattern.compact.is_empty() || self.compact.is_empty() {
            return 0;
        }
        // Looked at first, because most headings end here.
        if !self.compact.contains(&pattern.compact) {
            return 0;
        }
        let share = 20 * pattern.compact.len() as u32 / self.compact.len() as u32;
        if self.spaced.contains(&pattern.spaced) {
            60 + share.min(20)
        } else if pattern.len() >= 4 {
            40 + share.min(20)
        } else {
            0
        }
    }

    /// Whether two headings are the same but for case, spaces and punctuation.
    pub(super) fn same(&self, other: &Words) -> bool {
        self.compact == other.compact && self.year == other.year
    }

    /// In how many letters two headings differ (Levenshtein), counted up to `most`.
    pub(super) fn distance(&self, other: &Words, most: usize) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (
            self.compact.chars().collect(),
            other.compact.chars().collect(),
        );
        if a.len().abs_diff(b.len()) > most || a.len().min(b.len()) > 256 {
            return most + 1;
        }
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, from) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, to) in b.iter().enumerate() {
                let changed = diagonal + usize::from(from != to);
                diagonal = row[j + 1];
                row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
            }
        }
        row[b.len()]
    }

    /// The number of letters compared.
    pub(super) fn len(&self) -> usize {
        self.compact.chars().count()
    }
}

/// Words of letters and words of digits, in small letters; apostrophes join, all else parts.
fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    // A heading is a line or two; a page of text in a cell is none.
    for character in text.chars().take(160).flat_map(char::to_lowercase) {
        let character = if character == 'ё' { 'е' } else { character };
        if matches!(
            character,
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '\u{307}' | '\u{AD}'
        ) {
            continue;
        }
        // The sign of a number is how tables head their running number.
        if character.is_alphanumeric() || matches!(character, '№' | '#' | '%') {
            let continues = before.is_alphanumeric()
                && character.is_alphanumeric()
                && before.is_ascii_digit() == character.is_ascii_digit();
            match words.last_mut() {
                Some(word) if continues => word.push(character),
                _ => words.push(character.to_string()),
            }
        }
        before = character;
    }
    words
}

/// A year as headings name them.
pub(super) fn year(word: &str) -> Option<i32> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year = word.parse().ok().filter(|_| is_year)?;
    (1900..=2150).contains(&year).then_some(year)
}
