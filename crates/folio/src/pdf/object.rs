//! PDF objects as they stand in a file (ISO 32000-1, chapter 7.3), read with a bounded depth.

use std::rc::Rc;

use rustc_hash::FxHashMap;

/// One object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    String(Vec<u8>),
    Name(Rc<str>),
    Array(Rc<[Object]>),
    Dict(Dict),
    /// A reference to the object of this number.
    Ref(u32),
}

/// A dictionary.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Dict(Rc<FxHashMap<Rc<str>, Object>>);

impl Dict {
    pub(crate) fn get(&self, key: &str) -> Option<&Object> {
        self.0.get(key)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Object)> {
        self.0.iter()
    }

    pub(crate) fn is_type(&self, name: &str) -> bool {
        self.get("Type").and_then(Object::name) == Some(name)
    }
}

impl FromIterator<(Rc<str>, Object)> for Dict {
    fn from_iter<I: IntoIterator<Item = (Rc<str>, Object)>>(entries: I) -> Self {
        Self(Rc::new(entries.into_iter().collect()))
    }
}

impl Object {
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn string(&self) -> Option<&[u8]> {
        match self {
            Self::String(string) => Some(string),
            _ => None,
        }
    }

    pub(crate) fn array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(array) => Some(array),
            _ => None,
        }
    }

    pub(crate) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }
}

/// What stands next in the bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Object(Object),
    /// A word that is no object: an operator, `obj`, `stream`.
    Word(Vec<u8>),
    End,
}

/// How deep arrays and dictionaries may stand within each other.
const DEEPEST: usize = 64;

/// How much one object may hold.
const MOST_ITEMS: usize = 300_000;

/// Reads objects one after the other. What cannot be read is left out: files are broken in small ways every day.
#[derive(Clone)]
pub(crate) struct Parser<'b> {
    pub(crate) bytes: &'b [u8],
    pub(crate) at: usize,
    /// Whether `12 0 R` is a reference; in content streams it is not.
    refers: bool,
    /// How many objects the one that is being read holds.
    pub(crate) items: usize,
}

impl<'b> Parser<'b> {
    pub(crate) fn new(bytes: &'b [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            refers: true,
            items: 0,
        }
    }

    /// For a content stream: no references.
    pub(crate) fn content(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            refers: false,
            items: 0,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(crate) fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self
                    .peek()
                    .is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
                {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object; `None` where something else stands.
    pub(crate) fn object(&mut self) -> Option<Object> {
        self.items = 0;
        match self.token(0) {
            Token::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whatever stands next.
    pub(crate) fn next(&mut self) -> Token {
        self.items = 0;
        self.token(0)
    }

    fn token(&mut self, depth: usize) -> Token {
        self.skip_blanks();
        let Some(byte) = self.peek() else {
            return Token::End;
        };
        match byte {
            b'/' => Token::Object(Object::Name(self.name())),
            b'(' => Token::Object(Object::String(self.literal())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.dict(depth)
            }
            b'<' => Token::Object(Object::String(self.hex())),
            b'[' => {
                self.at += 1;
                self.array(depth)
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Token::Object(self.number()),
            b']' | b'{' | b'}' | b')' => {
                self.at += 1;
                Token::Word(vec![byte])
            }
            b'>' => {
                self.at += if self.bytes.get(self.at + 1) == Some(&b'>') {
                    2
                } else {
                    1
                };
                Token::Word(b">>".to_vec())
            }
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        if self.at == start {
            self.at += 1;
        }
        match &self.bytes[start..self.at] {
            b"true" => Token::Object(Object::Bool(true)),
            b"false" => Token::Object(Object::Bool(false)),
            b"null" => Token::Object(Object::Null),
            word => Token::Word(word[..word.len().min(64)].to_vec()),
        }
    }

    fn array(&mut self, depth: usize) -> Token {
        let mut items = Vec::new();
        loop {
            self.items += 1;
            if depth >= DEEPEST || self.items > MOST_ITEMS {
                self.at = self.bytes.len();
                return Token::End;
            }
            match self.token(depth + 1) {
                Token::Object(object) => items.push(object),
                Token::Word(word) if word == b"]" => break,
                Token::Word(word) if word == b"endobj" || word == b">>" => break,
                Token::Word(_) => {}
                Token::End => break,
            }
        }
        Token::Object(Object::Array(items.into()))
    }

    fn dict(&mut self, depth: usize) -> Token {
        let mut entries = FxHashMap::default();
        loop {
            self.items += 1;
            if depth >= DEEPEST || self.items > MOST_ITEMS {
                self.at = self.bytes.len();
                return Token::End;
            }
            match self.token(depth + 1) {
                Token::Object(Object::Name(key)) => match self.token(depth + 1) {
                    Token::Object(value) => {
                        entries.insert(key, value);
                    }
                    Token::Word(word) if word == b">>" => break,
                    _ => {}
                },
                Token::Word(word) if word == b">>" => break,
                Token::Word(word) if word == b"endobj" || word == b"stream" => {
                    self.at -= word.len();
                    break;
                }
                Token::Object(_) | Token::Word(_) => {}
                Token::End => break,
            }
        }
        Token::Object(Object::Dict(Dict(Rc::new(entries))))
    }

    fn number(&mut self) -> Object {
        let number = self.plain_number();
        if self.refers && number >= 0.0 && number.fract() == 0.0 && number < 1e9 {
            let before = self.at;
            if self.reference_follows() {
                return Object::Ref(number as u32);
            }
            self.at = before;
        }
        Object::Number(number)
    }

    /// Whether ` 0 R` follows; if so it is read.
    fn reference_follows(&mut self) -> bool {
        self.skip_blanks();
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start || self.at - start > 5 {
            return false;
        }
        self.skip_blanks();
        if self.peek() != Some(b'R')
            || self
                .bytes
                .get(self.at + 1)
                .is_some_and(|byte| is_regular(*byte))
        {
            return false;
        }
        self.at += 1;
        true
    }

    fn plain_number(&mut self) -> f64 {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        // "--5" and "1.2-3" stand in files too: what is left of the odd sign counts.
        let plain = text.trim_start_matches(['+', '-']);
        let end = plain.find(['+', '-']).unwrap_or(plain.len());
        let value: f64 = plain[..end].parse().unwrap_or(0.0);
        if text.starts_with('-') { -value } else { value }
    }

    fn name(&mut self) -> Rc<str> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            self.at += 1;
            let code = self.bytes.get(self.at..self.at + 2).and_then(hex_pair);
            match (byte, code) {
                (b'#', Some(code)) => {
                    name.push(code);
                    self.at += 2;
                }
                _ => name.push(byte),
            }
            if name.len() > 512 {
                break;
            }
        }
        String::from_utf8_lossy(&name).into()
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(code as u8);
            }
            other => text.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16) else {
                continue;
            };
            match high.take() {
                None => high = Some(digit as u8),
                Some(above) => text.push(above << 4 | digit as u8),
            }
        }
        if let Some(above) = high {
            text.push(above << 4);
        }
        text
    }
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let high = char::from(pair[0]).to_digit(16)?;
    let low = char::from(*pair.get(1)?).to_digit(16)?;
    Some((high << 4 | low) as u8)
}

pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 12)
}

/// A byte that may stand in a name or word.
pub(crate) fn is_regular(byte: u8) -> bool {
    !is_blank(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}
