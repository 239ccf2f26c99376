//! HTML as a run of tags and words, however broken it is. Nothing here nests, so nothing can nest too deep.

/// One piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// Words between tags, with entities unresolved.
    Words(&'t str),
    /// `<name …>`: the name as written and everything behind it.
    Open { name: &'t str, rest: &'t str },
    /// `</name>`.
    Close(&'t str),
}

/// Reads a page token by token.
pub(crate) struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    /// Leaves out everything up to the closing tag of this element, which is not read as tags: scripts and styles.
    pub(crate) fn skip_raw(&mut self, name: &str) {
        let mut at = 0;
        while let Some(found) = self.rest[at..].find("</") {
            let behind = &self.rest[at + found + 2..];
            let is_end = behind
                .get(..name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name));
            if is_end {
                self.rest = &self.rest[at + found..];
                return;
            }
            at += found + 2;
        }
        self.rest = "";
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(behind) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (words, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Token::Words(words));
            };
            match behind.bytes().next() {
                Some(b'!' | b'?') => self.rest = behind_comment(behind),
                Some(b'/') if behind[1..].starts_with(|sign: char| sign.is_ascii_alphabetic()) => {
                    let end = behind.find('>').unwrap_or(behind.len());
                    let name = name_of(&behind[1..end]);
                    self.rest = behind.get(end + 1..).unwrap_or_default();
                    return Some(Token::Close(name));
                }
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let end = end_of_tag(behind);
                    let name = name_of(&behind[..end]);
                    let rest = &behind[name.len()..end];
                    self.rest = behind.get(end + 1..).unwrap_or_default();
                    return Some(Token::Open { name, rest });
                }
                // A lone "<" is a sign of less.
                _ => {
                    let end = behind.find('<').unwrap_or(behind.len()) + 1;
                    let (words, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    return Some(Token::Words(words));
                }
            }
        }
    }
}

/// What follows a comment, a document type or an instruction.
fn behind_comment(behind: &str) -> &str {
    let end = if behind.starts_with("!--") {
        behind.find("-->").map(|end| end + 3)
    } else {
        behind.find('>').map(|end| end + 1)
    };
    end.and_then(|end| behind.get(end..)).unwrap_or_default()
}

fn name_of(tag: &str) -> &str {
    let end = tag
        .find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, ':' | '-' | '_')))
        .unwrap_or(tag.len());
    &tag[..end]
}

/// Where a tag ends: at the first `>` that no quotes hold; quotes that never close hold nothing.
fn end_of_tag(behind: &str) -> usize {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in behind.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at,
            (b'>', Some(_)) if first.is_none() => first = Some(at),
            (b'"' | b'\'', None) if at > 0 && behind.as_bytes()[at - 1] == b'=' => {
                quote = Some(byte);
            }
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
        if at > 1 << 16 {
            break;
        }
    }
    first.unwrap_or(behind.len().min(floor(behind, 1 << 16)))
}

/// The greatest boundary of characters at or before this byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The value of an attribute, with entities resolved.
pub(crate) fn attribute(rest: &str, name: &str) -> Option<String> {
    let mut rest = rest;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|sign: char| sign.is_whitespace() || sign == '=')
            .unwrap_or(rest.len());
        let (key, behind) = rest.split_at(end);
        let behind = behind.trim_start();
        let Some(value) = behind.strip_prefix('=') else {
            if end == 0 {
                return None;
            }
            rest = behind;
            continue;
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &value[1..];
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(name) {
            let mut resolved = String::new();
            resolve(value, &mut resolved);
            return Some(resolved);
        }
        rest = behind;
    }
}

/// Entities that stand in texts of offices (HTML standard, chapter 13.5).
const ENTITIES: &[(&str, char)] = &[
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("minus", '−'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("numero", '№'),
    ("sect", '§'),
    ("para", '¶'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("times", '×'),
    ("divide", '÷'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("permil", '‰'),
    ("euro", '€'),
    ("pound", '£'),
    ("cent", '¢'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("shy", '\u{AD}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
    ("eacute", 'é'),
];

/// Adds words with their entities resolved; what is no entity stays as it is.
pub(crate) fn resolve(words: &str, into: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        if let Some((sign, length)) = entity(behind) {
            into.push(sign);
            rest = &behind[length..];
        } else {
            into.push('&');
            rest = behind;
        }
    }
    into.push_str(rest);
}

/// The character of the entity that stands here, and how many bytes it takes.
fn entity(behind: &str) -> Option<(char, usize)> {
    if let Some(number) = behind.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let length = digits
            .find(|sign: char| !sign.is_digit(radix))
            .unwrap_or(digits.len());
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let taken = behind.len() - digits.len() + length;
        let closed = usize::from(digits[length..].starts_with(';'));
        return Some((character(code), taken + closed));
    }
    let length = behind
        .find(|sign: char| !sign.is_ascii_alphanumeric())
        .unwrap_or(behind.len());
    let name = &behind[..length];
    let (_, sign) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    let closed = usize::from(behind[length..].starts_with(';'));
    Some((*sign, length + closed))
}

/// Numbers from 128 to 159 mean what Windows means by them, in every browser.
fn character(code: u32) -> char {
    match code {
        0x80..=0x9F => {
            let byte = [code as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or('\u{FFFD}')
        }
        0 => '\u{FFFD}',
        _ => char::from_u32(code).unwrap_or('\u{FFFD}'),
    }
}
