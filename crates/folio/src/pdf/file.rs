//! A PDF file as numbered objects, found by looking through the whole file: tables of places are not believed.

use std::cell::{Cell, RefCell};
use std::collections::hash_map::Entry;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::model::{Limits, Measure, Refusal};
use crate::pdf::crypt::Crypt;
use crate::pdf::filter::{Budget, apply, is_picture};
use crate::pdf::object::{Dict, Object, Parser, Token, is_blank, is_regular};

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
enum Where {
    /// Behind `obj`, at this byte.
    Plain { at: usize, generation: u16 },
    /// In the unpacked stream of this index.
    Packed { stream: usize, at: usize },
}

/// A file, opened.
pub(crate) struct File<'b> {
    bytes: &'b [u8],
    objects: FxHashMap<u32, Where>,
    streams: Vec<Rc<Vec<u8>>>,
    pub(crate) trailer: Dict,
    crypt: Option<Crypt>,
    budget: RefCell<Budget>,
    read: RefCell<FxHashMap<u32, Object>>,
    /// How many items the kept objects hold.
    kept: Cell<usize>,
    /// How many bytes may still be read as objects: an object that begins everywhere and ends nowhere is an attack.
    work: Cell<usize>,
}

/// A stream: its dictionary and where its bytes are.
#[derive(Debug, Clone)]
pub(crate) struct Stream {
    pub(crate) dict: Dict,
    start: usize,
    end: usize,
    number: u32,
    generation: u16,
}

/// What a stream holds.
pub(crate) enum Unpacked {
    Bytes(Vec<u8>),
    Picture,
}

/// No honest file has more objects.
const MOST_OBJECTS: usize = 2_000_000;
/// Bytes of all streams that hold objects, which are kept while the file is read.
const LARGEST_CONTAINERS: usize = 96 << 20;
/// References to references.
const LONGEST_CHAIN: usize = 16;
/// Filters of one stream.
const MOST_FILTERS: usize = 4;
/// Items of all objects that are kept after they were read once.
const MOST_KEPT: usize = 1_500_000;

impl<'b> File<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut file = Self {
            bytes,
            objects: FxHashMap::default(),
            streams: Vec::new(),
            trailer: Dict::default(),
            crypt: None,
            budget: RefCell::new(Budget::new(limits)),
            read: RefCell::new(FxHashMap::default()),
            kept: Cell::new(0),
            work: Cell::new((bytes.len() * 16).saturating_add(64 << 20)),
        };
        let containers = file.scan()?;
        file.unlock()?;
        file.unpack(&containers)?;
        Ok(file)
    }

    /// Finds all objects and trailers; the answer is the numbers of objects that hold others, in the file's order.
    fn scan(&mut self) -> Result<Vec<(u32, usize)>, Refusal> {
        let mut containers = Vec::new();
        let mut trailers = Vec::new();
        let mut at = 0;
        while let Some(found) = find_word(self.bytes, at) {
            match found {
                Found::Object {
                    number,
                    generation,
                    behind,
                } => {
                    if self.objects.len() > MOST_OBJECTS {
                        return Err(Refusal::TooBig {
                            what: Measure::UnpackedBytes,
                            limit: MOST_OBJECTS as u64,
                        });
                    }
                    let place = Where::Plain {
                        at: behind,
                        generation,
                    };
                    self.objects.insert(number, place);
                    at = self.behind_object(number, behind, &mut containers, &mut trailers);
                    if self.work.get() == 0 {
                        return Err(Refusal::Bomb);
                    }
                }
                Found::Trailer { behind } => {
                    let mut parser = Parser::new(self.bytes, behind);
                    if let Some(Object::Dict(dict)) = parser.object() {
                        trailers.push(dict);
                    }
                    at = behind;
                }
            }
        }
        // The last trailer that names a root counts; a cut file may have none.
        let root = trailers
            .iter()
            .rev()
            .find(|dict| dict.get("Root").is_some());
        let locked = trailers
            .iter()
            .rev()
            .find(|dict| dict.get("Encrypt").is_some());
        self.trailer = locked.or(root).cloned().unwrap_or_default();
        Ok(containers)
    }

    /// Takes note of bytes that were read as objects.
    fn worked(&self, bytes: usize) {
        self.work.set(self.work.get().saturating_sub(bytes));
    }

    /// Looks at what stands behind `obj`, and leaves out the bytes of a stream.
    fn behind_object(
        &self,
        number: u32,
        behind: usize,
        containers: &mut Vec<(u32, usize)>,
        trailers: &mut Vec<Dict>,
    ) -> usize {
        let mut parser = Parser::new(self.bytes, behind);
        parser.skip_blanks();
        if !self.bytes[parser.at..].starts_with(b"<<") {
            return behind;
        }
        let object = parser.object();
        self.worked(parser.at - behind);
        let Some(Object::Dict(dict)) = object else {
            return behind;
        };
        if dict.is_type("XRef") {
            trailers.push(dict.clone());
        }
        if dict.is_type("ObjStm") || (dict.get("First").is_some() && dict.get("N").is_some()) {
            containers.push((number, behind));
        }
        parser.skip_blanks();
        if !self.bytes[parser.at..].starts_with(b"stream") {
            return behind;
        }
        // A length that is said in place and holds leaves out bytes that could look like objects.
        let start = after_keyword(self.bytes, parser.at);
        let said = dict
            .get("Length")
            .and_then(Object::number)
            .map(|length| length as usize);
        match said.and_then(|length| self.ends_at(start, length)) {
            Some(end) => end,
            None => start,
        }
    }

    /// Whether a stream ends here; the byte at which it does.
    fn ends_at(&self, start: usize, length: usize) -> Option<usize> {
        let end = start.checked_add(length)?;
        let behind = self.bytes.get(end..)?;
        let blanks = behind
            .iter()
            .take(4)
            .take_while(|byte| is_blank(**byte))
            .count();
        behind[blanks..].starts_with(b"endstream").then_some(end)
    }

    /// Finds the key of an encrypted file.
    fn unlock(&mut self) -> Result<(), Refusal> {
        let Some(encrypt) = self.trailer.get("Encrypt") else {
            return Ok(());
        };
        let Object::Dict(encrypt) = self.resolve(encrypt) else {
            return Ok(());
        };
        let id = self.trailer.get("ID").map(|id| self.resolve(id));
        let id = id
            .as_ref()
            .and_then(|id| {
                self.resolve(id.array()?.first()?)
                    .string()
                    .map(<[u8]>::to_vec)
            })
            .unwrap_or_default();
        // What the dictionary refers to is read before there is a key.
        let entries = encrypt
            .iter()
            .map(|(key, value)| (key.clone(), self.resolve(value)));
        let encrypt: Dict = entries.collect();
        match Crypt::open(&encrypt, &id) {
            Some(crypt) => {
                self.crypt = Some(crypt);
                self.read.borrow_mut().clear();
                Ok(())
            }
            None => Err(Refusal::Encrypted),
        }
    }

    /// Finds the objects that stand in streams. What comes later in the file counts.
    fn unpack(&mut self, containers: &[(u32, usize)]) -> Result<(), Refusal> {
        let mut total = 0;
        for (number, at) in containers {
            let Some(stream) = self.stream_at(*number, *at, 0) else {
                continue;
            };
            let Unpacked::Bytes(bytes) = self.unpacked(&stream)? else {
                continue;
            };
            total += bytes.len();
            if total > LARGEST_CONTAINERS {
                return Err(Refusal::TooBig {
                    what: Measure::UnpackedBytes,
                    limit: LARGEST_CONTAINERS as u64,
                });
            }
            let first = stream.dict.get("First").map(|first| self.resolve(first));
            let Some(first) = first.and_then(|first| first.number()) else {
                continue;
            };
            let first = first.max(0.0) as usize;
            let mut parser = Parser::content(&bytes[..first.min(bytes.len())]);
            let index = self.streams.len();
            while let (Some(Object::Number(number)), Some(Object::Number(offset))) =
                (parser.object(), parser.object())
            {
                let place = Where::Packed {
                    stream: index,
                    at: first.saturating_add(offset.max(0.0) as usize),
                };
                let is_newer = match self.objects.entry(number.max(0.0) as u32) {
                    Entry::Vacant(_) => true,
                    Entry::Occupied(old) => match *old.get() {
                        Where::Plain { at: old, .. } => old < *at,
                        Where::Packed { .. } => true,
                    },
                };
                if is_newer && self.objects.len() < MOST_OBJECTS {
                    self.objects.insert(number.max(0.0) as u32, place);
                }
            }
            self.streams.push(Rc::new(bytes));
        }
        self.read.borrow_mut().clear();
        Ok(())
    }

    /// The object itself where a reference stands; [`Object::Null`] where there is none.
    pub(crate) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Ref(number) = object else {
                return object;
            };
            object = self.load(number);
        }
        Object::Null
    }

    /// What stands under a key, resolved.
    pub(crate) fn get(&self, dict: &Dict, key: &str) -> Option<Object> {
        match self.resolve(dict.get(key)?) {
            Object::Null => None,
            object => Some(object),
        }
    }

    pub(crate) fn dict(&self, dict: &Dict, key: &str) -> Option<Dict> {
        self.get(dict, key)?.dict().cloned()
    }

    pub(crate) fn number(&self, dict: &Dict, key: &str) -> Option<f64> {
        self.get(dict, key)?.number()
    }

    fn load(&self, number: u32) -> Object {
        if let Some(object) = self.read.borrow().get(&number) {
            return object.clone();
        }
        if self.work.get() == 0 {
            return Object::Null;
        }
        let (bytes, at) = match self.objects.get(&number) {
            None => return Object::Null,
            Some(Where::Plain { at, .. }) => (self.bytes, *at),
            Some(Where::Packed { stream, at }) => match self.streams.get(*stream) {
                Some(bytes) => (bytes.as_slice(), *at),
                None => return Object::Null,
            },
        };
        let start = at.min(bytes.len());
        let mut parser = Parser::new(bytes, start);
        let object = parser.object().unwrap_or(Object::Null);
        self.worked(parser.at - start);
        let kept = self.kept.get() + parser.items + 8;
        if kept < MOST_KEPT {
            self.kept.set(kept);
            self.read.borrow_mut().insert(number, object.clone());
        }
        object
    }

    /// The stream to which a reference leads.
    pub(crate) fn stream(&self, object: &Object) -> Option<Stream> {
        let mut object = object.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Ref(number) = object else {
                return None;
            };
            match self.objects.get(&number)? {
                Where::Packed { .. } => object = self.load(number),
                Where::Plain { at, generation } => {
                    if let Some(stream) = self.stream_at(number, *at, *generation) {
                        return Some(stream);
                    }
                    object = self.load(number);
                }
            }
        }
        None
    }

    fn stream_at(&self, number: u32, at: usize, generation: u16) -> Option<Stream> {
        let mut parser = Parser::new(self.bytes, at);
        let object = parser.object();
        self.worked(parser.at - at);
        let Some(Object::Dict(dict)) = object else {
            return None;
        };
        parser.skip_blanks();
        if !self.bytes.get(parser.at..)?.starts_with(b"stream") {
            return None;
        }
        let start = after_keyword(self.bytes, parser.at);
        let said = self
            .number(&dict, "Length")
            .map(|length| length.max(0.0) as usize);
        let end = said
            .and_then(|length| self.ends_at(start, length))
            .unwrap_or_else(|| find(self.bytes, start, b"endstream").unwrap_or(self.bytes.len()));
        Some(Stream {
            dict,
            start,
            end,
            number,
            generation,
        })
    }

    /// A stream's bytes, unpacked within the file's budget.
    pub(crate) fn unpacked(&self, stream: &Stream) -> Result<Unpacked, Refusal> {
        let raw = &self.bytes[stream.start..stream.end.max(stream.start)];
        let filters = self.list(&stream.dict, &["Filter", "F"]);
        let parameters = self.list(&stream.dict, &["DecodeParms", "DP"]);
        if filters.len() > MOST_FILTERS {
            return Err(Refusal::Bomb);
        }
        if filters
            .iter()
            .any(|filter| filter.name().is_some_and(is_picture))
        {
            return Ok(Unpacked::Picture);
        }
        let mut bytes = match &self.crypt {
            Some(crypt) if !stream.dict.is_type("XRef") => {
                crypt.stream(raw, stream.number, stream.generation)
            }
            _ if filters.is_empty() => raw.to_vec(),
            _ => Vec::new(),
        };
        for (index, filter) in filters.iter().enumerate() {
            let source = match (index, &self.crypt) {
                (0, None) => raw,
                _ => &bytes,
            };
            let parameters = parameters.get(index).and_then(Object::dict);
            let budget = &mut self.budget.borrow_mut();
            match apply(
                filter.name().unwrap_or_default(),
                parameters,
                source,
                budget,
            )? {
                Some(unpacked) => bytes = unpacked,
                None => return Ok(Unpacked::Bytes(Vec::new())),
            }
        }
        Ok(Unpacked::Bytes(bytes))
    }

    /// One value or many, as filters are given.
    fn list(&self, dict: &Dict, keys: &[&str]) -> Vec<Object> {
        let found = keys.iter().find_map(|key| self.get(dict, key));
        match found {
            Some(Object::Array(items)) => items
                .iter()
                .take(MOST_FILTERS + 1)
                .map(|item| self.resolve(item))
                .collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        }
    }

    /// The catalogue: what the trailer names, or the only object that is one.
    pub(crate) fn root(&self) -> Option<Dict> {
        if let Some(root) = self.dict(&self.trailer, "Root")
            && root.get("Pages").is_some()
        {
            return Some(root);
        }
        let mut numbers: Vec<&u32> = self.objects.keys().collect();
        numbers.sort_unstable();
        numbers.into_iter().rev().find_map(|number| {
            let object = self.load(*number);
            object
                .dict()
                .filter(|dict| dict.is_type("Catalog"))
                .cloned()
        })
    }

    /// All pages by their type, where no tree leads to them.
    pub(crate) fn loose_pages(&self, most: usize) -> Vec<Dict> {
        let mut numbers: Vec<u32> = self.objects.keys().copied().collect();
        numbers.sort_unstable();
        let pages = numbers.into_iter().filter_map(|number| {
            let object = self.load(number);
            object.dict().filter(|dict| dict.is_type("Page")).cloned()
        });
        pages.take(most).collect()
    }

    /// A text of the information dictionary.
    pub(crate) fn information(&self, key: &str) -> Option<String> {
        let reference = self.trailer.get("Info")?;
        let info = self.resolve(reference);
        let text = self.get(info.dict()?, key)?;
        let mut bytes = text.string()?.to_vec();
        if let (Some(crypt), Object::Ref(number)) = (&self.crypt, reference)
            && let Some(Where::Plain { generation, .. }) = self.objects.get(number)
        {
            bytes = crypt.string(&bytes, *number, *generation);
        }
        Some(text_string(&bytes)).filter(|text| !text.trim().is_empty())
    }
}

/// A text string (chapter 7.9.2.2): UTF-16 by its mark, UTF-8 by its mark, else letters of the West.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => {
                encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(bytes)
                    .0
            }
        },
    };
    text.chars()
        .filter(|sign| !sign.is_control())
        .take(2_000)
        .collect()
}

enum Found {
    Object {
        number: u32,
        generation: u16,
        behind: usize,
    },
    Trailer {
        behind: usize,
    },
}

/// The next `12 0 obj` or `trailer`.
fn find_word(bytes: &[u8], from: usize) -> Option<Found> {
    let mut at = from;
    while at + 3 <= bytes.len() {
        match bytes[at] {
            b'o' if bytes[at..].starts_with(b"obj") => {
                if let Some((number, generation)) = numbers_before(bytes, at) {
                    let behind = at + 3;
                    return Some(Found::Object {
                        number,
                        generation,
                        behind,
                    });
                }
            }
            b't' if bytes[at..].starts_with(b"trailer") => {
                return Some(Found::Trailer { behind: at + 7 });
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// `12 0` before this byte.
fn numbers_before(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let start = at.saturating_sub(24);
    let mut rest = &bytes[start..at];
    let mut take = || {
        let blanks = rest
            .iter()
            .rev()
            .take_while(|byte| is_blank(**byte))
            .count();
        rest = &rest[..rest.len() - blanks];
        let digits = rest
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (before, number) = rest.split_at(rest.len() - digits);
        rest = before;
        let number: Option<u32> = std::str::from_utf8(number).ok()?.parse().ok();
        number.map(|number| (number, blanks))
    };
    let (generation, _) = take()?;
    let (number, blanks) = take()?;
    let is_alone = rest
        .last()
        .is_none_or(|byte| !is_regular(*byte) || byte.is_ascii_alphabetic());
    (blanks > 0 && is_alone).then_some((number, u16::try_from(generation).unwrap_or(0)))
}

/// Where a stream's bytes begin.
fn after_keyword(bytes: &[u8], at: usize) -> usize {
    let behind = at + b"stream".len();
    match bytes.get(behind..) {
        Some([b'\r', b'\n', ..]) => behind + 2,
        Some([b'\r' | b'\n', ..]) => behind + 1,
        Some(_) => behind,
        None => bytes.len(),
    }
}

/// Where these bytes stand next.
fn find(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let tail = bytes.get(from..)?;
    let first = *word.first()?;
    let mut at = 0;
    while let Some(found) = tail[at..].iter().position(|byte| *byte == first) {
        at += found;
        if tail[at..].starts_with(word) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

/// Reads the dictionary and bytes of a picture that stands in a content stream, and leaves it behind.
pub(crate) fn skip_inline_picture(parser: &mut Parser) {
    loop {
        match parser.next() {
            Token::Word(word) if word == b"ID" => break,
            Token::End => return,
            _ => {}
        }
    }
    let mut at = parser.at;
    while let Some(found) = find(parser.bytes, at, b"EI") {
        let before = parser
            .bytes
            .get(found.wrapping_sub(1))
            .is_some_and(|byte| is_blank(*byte));
        let behind = parser
            .bytes
            .get(found + 2)
            .is_none_or(|byte| is_blank(*byte));
        // What follows must read like a content stream.
        let follows = parser.bytes[found + 2..]
            .iter()
            .take(12)
            .all(|byte| byte.is_ascii_graphic() || is_blank(*byte));
        if before && behind && follows {
            parser.at = found + 2;
            return;
        }
        at = found + 2;
    }
    parser.at = parser.bytes.len();
}
