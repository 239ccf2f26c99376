//! `${name}`: how the author of a workbook points at another question, and what else is read out of loose text.

use std::ops::Range;

/// Whether a name of an XML element may begin with this character, without a colon.
pub(crate) fn starts_name(letter: char) -> bool {
    matches!(letter,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a name of an XML element may go on with this character, without a colon.
pub(crate) fn goes_on_in_name(letter: char) -> bool {
    starts_name(letter)
        || matches!(letter,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// How many bytes at the start of the text are a name without a colon; 0 where it does not begin with one.
pub(crate) fn name_length(text: &str) -> usize {
    if !text.starts_with(starts_name) {
        return 0;
    }
    text.find(|letter| !goes_on_in_name(letter))
        .unwrap_or(text.len())
}

/// How many bytes at the start of the text are a name that may have one prefix.
fn prefixed_name_length(text: &str) -> usize {
    let first = name_length(text);
    let second = match text[first..].strip_prefix(':') {
        Some(rest) if first > 0 => name_length(rest),
        _ => 0,
    };
    match second {
        0 => first,
        more => first + 1 + more,
    }
}

/// Whether the text may be the name of an element, with a prefix or without.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && prefixed_name_length(text) == text.len()
}

/// Whether the text may be the name of an element without a prefix.
pub(crate) fn is_plain_name(text: &str) -> bool {
    !text.is_empty() && name_length(text) == text.len()
}

/// One `${…}` of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference<'a> {
    /// Where it stands, in bytes, with its marks.
    pub range: Range<usize>,
    /// The name inside; nothing where what is inside is no name.
    pub name: Option<&'a str>,
    /// Whether it asks for the answer of the form that was saved last.
    pub last_saved: bool,
}

/// Every `${…}` of a text, in its order, also those that cannot be understood.
pub(crate) fn references(text: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("${").map(|at| from + at) {
        let inside = start + 2;
        let (end, content) = match text[inside..].find('}') {
            Some(length) => (inside + length + 1, &text[inside..inside + length]),
            None => (text.len(), ""),
        };
        let (last_saved, name) = match content.strip_prefix("last-saved#") {
            Some(name) => (true, name),
            None => (false, content),
        };
        found.push(Reference {
            range: start..end,
            name: is_plain_name(name).then_some(name),
            last_saved,
        });
        from = end;
    }
    found
}

/// Whether a text holds a reference that can be understood, before any that cannot.
pub(crate) fn has_reference(text: &str) -> bool {
    text.contains("${")
        && references(text)
            .first()
            .is_some_and(|reference| reference.name.is_some())
}

/// The reference that a text is and nothing more.
pub(crate) fn only_reference(text: &str) -> Option<Reference<'_>> {
    let mut found = references(text);
    let only = found.pop().filter(|_| found.is_empty())?;
    (only.range == (0..text.len()) && only.name.is_some()).then_some(only)
}

/// Whether a text asks for the answers of the form that was saved last.
pub(crate) fn has_last_saved(text: &str) -> bool {
    text.contains("${last-saved#")
        && references(text)
            .iter()
            .any(|reference| reference.last_saved && reference.name.is_some())
}

/// Whether a default is an expression to be calculated and not a value that stands as it is.
///
/// It is one if it holds arithmetic, a union, a reference or a call. In dates and places a lone minus belongs to the
/// value.
pub(crate) fn is_dynamic(default: &str, minus_is_a_value: bool) -> bool {
    let mut rest = default;
    while let Some(first) = rest.chars().next() {
        if let Some(length) = date_or_time(rest).or_else(|| number(rest)) {
            rest = &rest[length..];
            continue;
        }
        if first == '-' && minus_is_a_value {
            return false;
        }
        if matches!(first, '*' | '+' | '-' | '|')
            || rest.starts_with(" mod ")
            || rest.starts_with(" div ")
        {
            return true;
        }
        if let Some(length) = quoted(rest) {
            rest = &rest[length..];
            continue;
        }
        if rest.starts_with("${") && references(rest)[0].name.is_some() {
            return true;
        }
        let name = prefixed_name_length(rest);
        if name > 0 {
            rest = &rest[name..];
            if rest.starts_with('(') {
                return true;
            }
            continue;
        }
        rest = &rest[first.len_utf8()..];
    }
    false
}

fn date_or_time(text: &str) -> Option<usize> {
    let minus = usize::from(text.starts_with('-'));
    let date = shaped(&text[minus..], "dddd-dd-dd").map(|length| minus + length);
    if let Some(date) = date {
        let time = text[date..].strip_prefix('T').and_then(time);
        return Some(time.map_or(date, |time| date + 1 + time));
    }
    time(text)
}

fn time(text: &str) -> Option<usize> {
    let plain = shaped(text, "dd:dd:dd")?;
    let zone = &text[plain..];
    let signed = zone.strip_prefix(['+', '-']);
    let zone = match signed.and_then(|rest| shaped(rest, "dd:dd")) {
        Some(length) => length + 1,
        None => usize::from(zone.starts_with('Z')),
    };
    Some(plain + zone)
}

/// The length of a beginning of this shape, where `d` is a digit.
fn shaped(text: &str, shape: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(..shape.len())?;
    let fits = bytes.iter().zip(shape.bytes()).all(|(&byte, wanted)| {
        if wanted == b'd' {
            byte.is_ascii_digit()
        } else {
            byte == wanted
        }
    });
    fits.then_some(shape.len())
}

fn number(text: &str) -> Option<usize> {
    let minus = usize::from(text.starts_with('-'));
    let digits = |from: usize| {
        let rest = &text.as_bytes()[from..];
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let whole = digits(minus);
    let after = minus + whole;
    if text[after..].starts_with('.') {
        let part = digits(after + 1);
        if whole + part > 0 {
            return Some(after + 1 + part);
        }
    }
    (whole > 0).then_some(after)
}

/// The length of a quotation at the start of the text.
fn quoted(text: &str) -> Option<usize> {
    let mark = text
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    text[1..].find(mark).map(|length| length + 2)
}

/// The path to the entries of a list, as the XForms of ODK write it.
pub(crate) fn items_of(list: &str) -> String {
    format!("instance('{list}')/root/item")
}

/// Where a text for readers holds paths into other lists: what [`items_of`] gives, with predicates and a column behind it.
///
/// A path ends where white space stands outside its predicates, or with the text.
pub(crate) fn instance_paths(text: &str) -> Vec<Range<usize>> {
    const CALL: &str = "instance(";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(CALL).map(|at| from + at) {
        from = start + CALL.len();
        let before = text[..start].chars().next_back();
        if before.is_some_and(|letter| goes_on_in_name(letter) || letter == ':') {
            continue;
        }
        let Some(literal) = quoted(&text[from..]) else {
            continue;
        };
        let Some(rest) = text[from + literal..].strip_prefix(")/") else {
            continue;
        };
        let end = text.len() - rest.len() + path_length(rest);
        found.push(start..end);
        from = end;
    }
    found
}

/// How many bytes of the text belong to a path, with its predicates.
fn path_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if depth > 0 {
            if let Some(length) = quoted(&text[at..]) {
                at += length;
                continue;
            }
        } else {
            let after_predicate = text[..at].ends_with(']');
            let belongs = goes_on_in_name(letter) || matches!(letter, '/' | ':' | '*' | '@' | '[');
            if !belongs || (after_predicate && !matches!(letter, '/' | '[')) {
                return at;
            }
        }
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += letter.len_utf8();
    }
    at
}

/// How many letters must be changed, added, left out or exchanged with their neighbour to make one text of the other: the
/// restricted distance of Damerau and Levenshtein.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut two_before: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for at in 0..one.len() {
        let mut row = Vec::with_capacity(before.len());
        row.push(at + 1);
        for place in 0..other.len() {
            let changed = before[place] + usize::from(one[at] != other[place]);
            let mut least = changed.min(before[place + 1] + 1).min(row[place] + 1);
            let is_exchanged =
                at > 0 && place > 0 && one[at] == other[place - 1] && one[at - 1] == other[place];
            if is_exchanged {
                least = least.min(two_before[place - 1] + 1);
            }
            row.push(least);
        }
        two_before = std::mem::replace(&mut before, row);
    }
    before[other.len()]
}

/// The word that was probably meant: the nearest within a third of its letters, at most three.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // Long texts are not misspelled words, and comparing them takes the square of their length.
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_lowercase();
    let allowed = (lower.chars().count() / 3).clamp(1, 3);
    let length = lower.chars().count();
    // A word of another length cannot be near, and most are of another.
    let near = known
        .into_iter()
        .filter(|word| word.len() <= 64 && word.chars().count().abs_diff(length) <= allowed);
    near.map(|word| (distance(&lower, &word.to_lowercase()), word))
        .filter(|(far, word)| *far <= allowed && *word != written)
        .min_by_key(|(far, _)| *far)
        .map(|(_, word)| word)
}
