//! What a heading means: a field, with the years, the phase and the language that it names.

use kernel::{Lang, Span, Year};

use crate::unit::is_unit_word;
use crate::vocabulary::Vocabulary;
use crate::words::plain_words;

/// The field that a column holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// Its id without years, phase and language: `title`, `amount`, `cost`. Empty for an open column.
    pub id: String,
    /// The language of its texts, where the heading's id names one: `title_ky`.
    pub lang: Option<Lang>,
    /// The year or years it is for, where the heading names them.
    pub years: Option<Span>,
    /// The phase it is for, where the heading names one: `approved`, `executed`.
    pub phase: Option<String>,
}

impl Field {
    /// A field that names no years, phase or language.
    pub fn plain(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            lang: None,
            years: None,
            phase: None,
        }
    }
}

/// One way to write a heading.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    pub tokens: Vec<Token>,
    pub field: usize,
    pub lang: Option<Lang>,
    /// Whether it is the field's own id, which always wins over people's words.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Word(String),
    Year(Year),
    Phase(String),
    AnyYear,
    AnyPhase,
}

impl Pattern {
    pub(crate) fn new(
        text: &str,
        field: usize,
        lang: Option<Lang>,
        own: bool,
        vocabulary: &Vocabulary,
    ) -> Self {
        let text = text
            .replace("{year}", " yyyyear ")
            .replace("{phase}", " pphase ");
        let tokens = tokens(&text, vocabulary)
            .into_iter()
            .map(|token| match token {
                Token::Word(word) if word == "yyyyear" => Token::AnyYear,
                Token::Word(word) if word == "pphase" => Token::AnyPhase,
                other => other,
            })
            .collect();
        Self {
            tokens,
            field,
            lang,
            own,
        }
    }
}

/// Words that only accompany a year in a heading.
const YEAR_WORDS: [&str; 26] = [
    "жыл",
    "жылы",
    "жылга",
    "жылдын",
    "жылдагы",
    "жылдар",
    "жылдарга",
    "жж",
    "ж",
    "год",
    "года",
    "году",
    "годы",
    "годов",
    "г",
    "гг",
    "yil",
    "yili",
    "yilga",
    "yildagi",
    "yillar",
    "year",
    "years",
    "fy",
    "рік",
    "року",
];

/// Little words that a heading may have or lack.
const LITTLE_WORDS: [&str; 16] = [
    "на",
    "за",
    "в",
    "по",
    "с",
    "и",
    "к",
    "of",
    "the",
    "for",
    "in",
    "and",
    "a",
    "боюнча",
    "үчүн",
    "uchun",
];

fn is_year(word: &str) -> Option<Year> {
    if word.len() != 4 {
        return None;
    }
    word.parse()
        .ok()
        .filter(|year| (1990..=2100).contains(year))
}

/// The first year that a text names.
pub fn year_in(text: &str) -> Option<Year> {
    plain_words(text).iter().find_map(|word| is_year(word))
}

/// A heading as tokens: phases and years recognised, statements of the unit and little words left out.
pub(crate) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let words = plain_words(text);
    let mut found = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        if let Some(year) = is_year(&rest[0]) {
            found.push(Token::Year(year));
            at += 1;
            continue;
        }
        let phase = vocabulary
            .phases
            .iter()
            .find(|(phase, _)| !phase.is_empty() && rest.starts_with(phase));
        if let Some((phase, code)) = phase {
            if found.last() != Some(&Token::Phase(code.clone())) {
                found.push(Token::Phase(code.clone()));
            }
            at += phase.len();
            continue;
        }
        let word = &words[at];
        let idle = LITTLE_WORDS.contains(&word.as_str()) || is_unit_word(word);
        let of_year = YEAR_WORDS.contains(&word.as_str())
            && (matches!(found.last(), Some(Token::Year(_)))
                || rest.get(1).is_some_and(|next| is_year(next).is_some())
                || matches!(found.last(), Some(Token::Word(last)) if last == "yyyyear")
                || rest.get(1).is_some_and(|next| next == "yyyyear"));
        if !idle && !of_year {
            found.push(Token::Word(word.clone()));
        }
        at += 1;
    }
    found
}

/// The field that a heading names; `path` are the texts of its rows from top to bottom.
pub(crate) fn field_of(path: &[&str], vocabulary: &Vocabulary) -> Option<Field> {
    let parts: Vec<Vec<Token>> = path.iter().map(|text| tokens(text, vocabulary)).collect();
    let ways = (0..parts.len())
        .map(|from| parts[from..].concat())
        .filter(|tokens| !tokens.is_empty());
    let mut found: Option<(u8, Field)> = None;
    for way in ways {
        for (strength, exact) in [(3, true), (2, false)] {
            if let Some(field) = best_match(&way, vocabulary, exact)
                && found.as_ref().is_none_or(|(best, _)| *best < strength)
            {
                found = Some((strength, field));
            }
        }
    }
    let mut field = found?.1;
    complete(&mut field, &parts, vocabulary);
    Some(field)
}

/// The field whose own id a text is.
pub(crate) fn own_field(id: &str, vocabulary: &Vocabulary) -> Option<Field> {
    let heading = tokens(id, vocabulary);
    let pattern = vocabulary
        .patterns
        .iter()
        .find(|pattern| pattern.own && matches(&pattern.tokens, &heading, true))?;
    Some(of_pattern(pattern, &heading, vocabulary))
}

/// Takes years and phase from the other rows of the heading, where the field's own row names none.
fn complete(field: &mut Field, parts: &[Vec<Token>], vocabulary: &Vocabulary) {
    let entry = vocabulary.fields.iter().find(|entry| entry.id == field.id);
    if !entry.is_some_and(|entry| entry.number) {
        return;
    }
    let all = || parts.iter().flatten();
    if field.years.is_none() {
        field.years = span(all());
    }
    if field.phase.is_none() {
        field.phase = all().find_map(|token| match token {
            Token::Phase(phase) => Some(phase.clone()),
            _ => None,
        });
    }
}

fn span<'a>(tokens: impl Iterator<Item = &'a Token>) -> Option<Span> {
    let mut years: Vec<Year> = tokens
        .filter_map(|token| match token {
            Token::Year(year) => Some(*year),
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    match years[..] {
        [first] => Some(Span::of(first)),
        [first, last] => Some(Span { first, last }),
        _ => None,
    }
}

fn best_match(heading: &[Token], vocabulary: &Vocabulary, exact: bool) -> Option<Field> {
    let start = vocabulary.by_start.get(&start_of(heading.first()?))?;
    start
        .iter()
        .map(|at| &vocabulary.patterns[*at])
        .filter(|pattern| (exact || !pattern.own) && matches(&pattern.tokens, heading, exact))
        .max_by_key(|pattern| (pattern.own, pattern.tokens.len()))
        .map(|pattern| of_pattern(pattern, heading, vocabulary))
}

/// How a token begins: two tokens that [`same`] takes for one begin alike.
pub(crate) fn start_of(token: &Token) -> String {
    match token {
        Token::Word(word) => word.chars().take(4).collect(),
        Token::Year(_) | Token::AnyYear => "{year}".to_owned(),
        Token::Phase(_) | Token::AnyPhase => "{phase}".to_owned(),
    }
}

/// Whether a text alone is the heading of a field, letter for letter.
pub(crate) fn is_heading(text: &str, vocabulary: &Vocabulary) -> bool {
    best_match(&tokens(text, vocabulary), vocabulary, true).is_some()
}

fn of_pattern(pattern: &Pattern, heading: &[Token], vocabulary: &Vocabulary) -> Field {
    Field {
        id: vocabulary.fields[pattern.field].id.clone(),
        lang: pattern.lang,
        years: span(heading.iter()),
        phase: heading.iter().find_map(|token| match token {
            Token::Phase(phase) => Some(phase.clone()),
            _ => None,
        }),
    }
}

/// Whether a heading is written like a pattern. Where not `exact`, words may differ in their endings, and
/// a heading may say more than a pattern of at least two words.
fn matches(pattern: &[Token], heading: &[Token], exact: bool) -> bool {
    if pattern.is_empty() {
        return false;
    }
    if exact {
        return pattern.len() == heading.len()
            && pattern
                .iter()
                .zip(heading)
                .all(|(one, other)| same(one, other, true));
    }
    let long = pattern.len() >= 2
        && pattern
            .iter()
            .filter(|token| matches!(token, Token::Word(word) if word.chars().count() > 2))
            .count()
            >= 2;
    (pattern.len() == heading.len() || (long && heading.len() > pattern.len()))
        && pattern
            .iter()
            .zip(heading)
            .all(|(one, other)| same(one, other, false))
}

fn same(pattern: &Token, heading: &Token, exact: bool) -> bool {
    match (pattern, heading) {
        (Token::AnyYear, Token::Year(_)) | (Token::AnyPhase, Token::Phase(_)) => true,
        (Token::Word(one), Token::Word(other)) => one == other || (!exact && alike(one, other)),
        (one, other) => one == other,
    }
}

/// Whether two words differ only in their endings.
fn alike(one: &str, other: &str) -> bool {
    let common = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let longest = one.chars().count().max(other.chars().count());
    common >= 4 && longest - common <= 3
}
