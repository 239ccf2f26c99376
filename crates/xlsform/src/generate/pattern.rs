//! A text that fits a regular expression of the plain kind: letters, classes, repetitions, groups, alternatives.

use crate::xpath::random::SplitMix;

/// Deeper groups than this are left alone.
const DEPTH: usize = 24;

/// Longer samples than this are left alone.
const LENGTH: usize = 2_000;

/// How often something is repeated at most where a pattern sets no end and nobody wants a longer text.
pub(super) const OPEN: u32 = 5;

/// A text that should fit a pattern; none for patterns that are more than plain. Whether it fits, the caller tries. What
/// may be repeated without an end is repeated at most `open` times.
pub(super) fn sample(pattern: &str, open: u32, chance: &mut SplitMix) -> Option<String> {
    let letters: Vec<char> = pattern.chars().collect();
    let mut reader = Reader {
        letters: &letters,
        at: 0,
        depth: 0,
        open,
    };
    let alternatives = reader.alternatives()?;
    if reader.at < letters.len() {
        return None;
    }
    let mut text = String::new();
    write(&alternatives, chance, &mut text)?;
    Some(text)
}

enum Part {
    Letter(char),
    Class(Vec<(char, char)>),
    Group(Vec<Vec<Piece>>),
}

struct Piece {
    part: Part,
    least: u32,
    most: u32,
}

struct Reader<'p> {
    letters: &'p [char],
    at: usize,
    depth: usize,
    open: u32,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let taken = self.peek() == Some(wanted);
        self.at += usize::from(taken);
        taken
    }

    fn alternatives(&mut self) -> Option<Vec<Vec<Piece>>> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut all = vec![self.sequence()?];
        while self.take('|') {
            all.push(self.sequence()?);
        }
        self.depth -= 1;
        Some(all)
    }

    fn sequence(&mut self) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        while let Some(letter) = self.peek() {
            let part = match letter {
                '|' | ')' => break,
                '^' | '$' => {
                    self.at += 1;
                    continue;
                }
                '(' => {
                    self.at += 1;
                    if self.take('?') && !self.take(':') {
                        return None;
                    }
                    let inner = self.alternatives()?;
                    if !self.take(')') {
                        return None;
                    }
                    Part::Group(inner)
                }
                '[' => Part::Class(self.class()?),
                '.' => {
                    self.at += 1;
                    Part::Class(vec![('a', 'z')])
                }
                '\\' => {
                    self.at += 1;
                    let escaped = self.peek()?;
                    self.at += 1;
                    match escaped {
                        'b' => continue,
                        other => escape(other)?,
                    }
                }
                '*' | '+' | '?' | '{' => return None,
                plain => {
                    self.at += 1;
                    Part::Letter(plain)
                }
            };
            let (least, most) = self.times()?;
            pieces.push(Piece { part, least, most });
        }
        Some(pieces)
    }

    fn times(&mut self) -> Option<(u32, u32)> {
        let times = if self.take('*') {
            (0, self.open)
        } else if self.take('+') {
            (1, self.open.max(1))
        } else if self.take('?') {
            (0, 1)
        } else if self.take('{') {
            let least = self.number()?;
            let most = if self.take(',') {
                self.number().unwrap_or(least + self.open)
            } else {
                least
            };
            if !self.take('}') || most < least || most > 1_000 {
                return None;
            }
            (least, most)
        } else {
            return Some((1, 1));
        };
        // A lazy repetition fits the same texts.
        self.take('?');
        Some(times)
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|letter| letter.is_ascii_digit()) {
            self.at += 1;
        }
        self.letters
            .get(start..self.at)?
            .iter()
            .collect::<String>()
            .parse()
            .ok()
    }

    fn class(&mut self) -> Option<Vec<(char, char)>> {
        self.at += 1;
        let excluded = self.take('^');
        let mut ranges: Vec<(char, char)> = Vec::new();
        let mut first = true;
        loop {
            let letter = self.peek()?;
            self.at += 1;
            match letter {
                ']' if !first => break,
                '[' => return None,
                '\\' => {
                    let escaped = self.peek()?;
                    self.at += 1;
                    match escape(escaped)? {
                        Part::Class(more) => ranges.extend(more),
                        Part::Letter(one) => ranges.push((one, one)),
                        Part::Group(_) => return None,
                    }
                }
                from if self.peek() == Some('-')
                    && self
                        .letters
                        .get(self.at + 1)
                        .is_some_and(|next| *next != ']') =>
                {
                    self.at += 1;
                    let to = self.peek()?;
                    self.at += 1;
                    if to == '\\' || to < from {
                        return None;
                    }
                    ranges.push((from, to));
                }
                one => ranges.push((one, one)),
            }
            first = false;
        }
        if excluded {
            let allowed = ('a'..='z')
                .chain('0'..='9')
                .chain('A'..='Z')
                .chain([' ', '-']);
            let free = allowed.filter(|letter| {
                !ranges
                    .iter()
                    .any(|(from, to)| letter >= from && letter <= to)
            });
            ranges = free.map(|letter| (letter, letter)).collect();
        }
        (!ranges.is_empty()).then_some(ranges)
    }
}

fn escape(letter: char) -> Option<Part> {
    Some(match letter {
        'd' => Part::Class(vec![('0', '9')]),
        'w' => Part::Class(vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]),
        's' => Part::Letter(' '),
        'D' | 'S' | 'W' => Part::Class(if letter == 'W' {
            vec![(' ', ' ')]
        } else {
            vec![('a', 'z')]
        }),
        letter if letter.is_alphanumeric() => return None,
        other => Part::Letter(other),
    })
}

fn write(alternatives: &[Vec<Piece>], chance: &mut SplitMix, text: &mut String) -> Option<()> {
    let chosen = alternatives.get(chance.below(alternatives.len() as u64) as usize)?;
    for piece in chosen {
        for _ in 0..chance.between(i64::from(piece.least), i64::from(piece.most)) {
            if text.len() > LENGTH {
                return None;
            }
            match &piece.part {
                Part::Letter(letter) => text.push(*letter),
                Part::Class(ranges) => {
                    let (from, to) = *ranges.get(chance.below(ranges.len() as u64) as usize)?;
                    let offset =
                        chance.below(u64::from(u32::from(to) - u32::from(from)) + 1) as u32;
                    text.push(char::from_u32(u32::from(from) + offset).unwrap_or(from));
                }
                Part::Group(inner) => write(inner, chance, text)?,
            }
        }
    }
    Some(())
}
