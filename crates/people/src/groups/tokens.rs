//! A text as words, numbers and the marks between them.

use std::ops::Range;

/// One piece of a text with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A folded word.
    Word(String),
    /// A whole number that may be an age; larger ones are no ages.
    Number(u32),
    /// An age band that was put together.
    Ages(u8, Option<u8>),
    /// A hyphen or dash.
    Dash,
    /// `+`
    Plus,
    /// What stands between two groups of a list.
    Break,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Cuts a text into tokens; marks without meaning here (dots, quotation marks) are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let uzbek_cyrillic = lexis::fold(text).contains(['ў', 'қ', 'ғ', 'ҳ']);
    let mut found: Vec<Token> = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        let mut to = from + letter.len_utf8();
        let kind = if letter.is_ascii_digit() {
            while let Some((at, digit)) = letters.next_if(|(_, next)| next.is_ascii_digit()) {
                to = at + digit.len_utf8();
            }
            text[from..to].parse().ok().map(TokenKind::Number)
        } else if letter.is_alphabetic() {
            while let Some((at, next)) =
                letters.next_if(|(_, next)| next.is_alphabetic() || is_apostrophe(*next))
            {
                to = at + next.len_utf8();
            }
            Some(TokenKind::Word(spelling(&text[from..to], uzbek_cyrillic)))
        } else {
            mark(letter)
        };
        if let Some(kind) = kind {
            found.push(Token {
                kind,
                span: from..to,
            });
        }
    }
    found
}

fn mark(letter: char) -> Option<TokenKind> {
    Some(match letter {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => TokenKind::Dash,
        '+' => TokenKind::Plus,
        ',' | ';' | '/' | '\n' | '•' | '·' | '|' | '&' => TokenKind::Break,
        '(' | '[' => TokenKind::Open,
        ')' | ']' => TokenKind::Close,
        _ => return None,
    })
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{b4}'
    )
}

fn spelling(word: &str, uzbek_cyrillic: bool) -> String {
    let folded = lexis::fold(word);
    let folded = folded.trim();
    if uzbek_cyrillic {
        return lexis::uzbek_latin(folded);
    }
    folded.to_owned()
}
