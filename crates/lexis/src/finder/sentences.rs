//! What stands between two words, and whether a sentence ends there.

use super::negation::marks;
use super::words::{Stop, Word};
use crate::letters::{is_mark, is_word_letter};

/// Lines as long as this were broken because they were full.
const FULL_LINE: usize = 55;

/// What stands between two words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about white space"
)]
pub(super) struct Gap {
    /// Where the part before the first white space ends.
    pub end_of_before: usize,
    /// Where the part behind the first white space begins.
    pub begin_of_after: usize,
    /// The first full stop, question or exclamation mark was followed by white space.
    stops: bool,
    /// It was a question or exclamation mark, or there were several.
    is_firm: bool,
    has_stop: bool,
    lines: u32,
    has_colon: bool,
    has_cell: bool,
    has_bullet: bool,
    is_hyphen: bool,
    /// Where the last line began.
    pub line_begin: Option<usize>,
    marks: u16,
}

impl Gap {
    /// Reads from a byte of the text on to the next word, or to the end. Gives the gap and where the word begins.
    pub fn read(text: &str, from: usize) -> (Gap, usize) {
        let bytes = text.as_bytes();
        if bytes.get(from) == Some(&b' ')
            && matches!(
                bytes.get(from + 1),
                Some(b'a'..=b'z' | b'A'..=b'Z' | 0xd0 | 0xd1)
            )
        {
            let gap = Gap {
                end_of_before: from,
                begin_of_after: from + 1,
                ..Gap::default()
            };
            return (gap, from + 1);
        }
        Gap::read_signs(text, from)
    }

    fn read_signs(text: &str, from: usize) -> (Gap, usize) {
        let mut gap = Gap {
            end_of_before: from,
            begin_of_after: from,
            ..Gap::default()
        };
        let mut seen_space = false;
        let mut seen_after = false;
        let mut count = 0usize;
        let mut at = from;
        for letter in text[from..].chars() {
            if is_word_letter(letter) || letter.is_numeric() {
                break;
            }
            let next = at + letter.len_utf8();
            count += 1;
            if letter.is_whitespace() {
                seen_space = true;
                gap.space(letter, next);
            } else {
                if seen_space {
                    if !seen_after {
                        gap.begin_of_after = at;
                    }
                    seen_after = true;
                } else {
                    gap.end_of_before = next;
                }
                gap.sign(letter, seen_space);
            }
            at = next;
        }
        if !seen_after {
            gap.begin_of_after = at;
        }
        gap.is_hyphen = count == 1 && gap.is_hyphen;
        if gap.is_hyphen {
            gap.marks = marks::HYPHEN;
        }
        (gap, at)
    }

    fn space(&mut self, letter: char, next: usize) {
        self.stops |= self.has_stop;
        match letter {
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.lines += if letter == '\u{2029}' || letter == '\u{c}' {
                    2
                } else {
                    1
                };
                self.line_begin = Some(next);
            }
            '\t' if self.lines == 0 => self.has_cell = true,
            _ => {}
        }
    }

    fn sign(&mut self, letter: char, seen_space: bool) {
        match letter {
            '.' => {
                self.is_firm |= self.has_stop;
                self.has_stop = true;
            }
            '!' | '?' | '…' => {
                self.has_stop = true;
                self.is_firm = true;
            }
            ',' => self.marks |= marks::COMMA,
            ';' => self.marks |= marks::HARD | marks::SEMICOLON,
            ':' => {
                self.has_colon = true;
                self.marks |= marks::HARD;
            }
            '(' | ')' | '[' | ']' | '{' | '}' => self.marks |= marks::HARD,
            '|' => self.has_cell = true,
            '•' | '▪' | '■' | '●' | '◦' | '‣' | '\u{f0b7}' | '*' => {
                self.has_bullet |= self.lines > 0;
            }
            '-' | '‐' | '‑' => {
                self.is_hyphen = true;
                self.has_bullet |= self.lines > 0;
                if seen_space {
                    self.marks |= marks::HARD;
                }
            }
            '–' | '—' | '―' => {
                self.has_bullet |= self.lines > 0;
                self.marks |= marks::HARD;
            }
            _ if is_mark(letter) => {}
            _ => {}
        }
    }

    /// Nothing that could end a sentence.
    pub fn is_quiet(&self) -> bool {
        self.lines == 0 && !self.has_stop && !self.has_cell
    }

    pub fn marks(&self) -> u16 {
        self.marks
    }

    /// Whether a sentence ends between two words. `line` is the length of the line before a break;
    /// `is_first` tells that the word before is the first of its sentence, `after_number` that a number, or another
    /// shortened word, stands before it.
    pub fn ends_sentence(
        &self,
        last: &Word,
        next: &Word,
        line: usize,
        is_first: bool,
        after_number: bool,
    ) -> bool {
        if self.lines > 1 || self.has_cell {
            return true;
        }
        let opens = !next.is_lower;
        if self.lines == 1
            && (self.has_bullet || self.has_colon || self.marks & marks::SEMICOLON != 0)
        {
            return true;
        }
        if self.has_stop
            && (self.stops || opens && last.is_lower && last.letters > 2 && next.is_upper)
        {
            return self.stop_ends(last, next, is_first, after_number);
        }
        self.lines == 1 && opens && line < FULL_LINE
    }

    fn stop_ends(&self, last: &Word, next: &Word, is_first: bool, after_number: bool) -> bool {
        if next.is_lower {
            // "… т.д. и": a small letter goes on, unless a new line begins after a firm mark.
            return self.is_firm && self.lines > 0;
        }
        if self.is_firm {
            return true;
        }
        let is_item = is_first
            && (last.script == crate::letters::Script::Number || last.stop == Stop::Initial);
        if is_item {
            return false;
        }
        match last.stop {
            Stop::Ends => true,
            Stop::Never | Stop::Initial => self.lines > 0,
            Stop::Perhaps => {
                let is_last = last.is_lower && (after_number || last.letters > 1);
                next.is_upper && (is_last || self.lines > 0)
            }
        }
    }
}
