//! Zip packages of XML parts, read so that no declaration in them is believed.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::model::{Limits, Unreadable};

/// A workbook has a few dozen parts; thousands of pictures are still one person's album.
const ENTRIES: usize = 10_000;
/// Deflate cannot pack more tightly than this (zlib's documentation), so no honest zip declares it.
const TIGHTEST_RATIO: u64 = 1_032;
/// No tag and no text between two tags is longer than this in a spreadsheet.
const LONGEST_EVENT: u64 = 16 << 20;
/// Parts up to this size are held whole: reading from memory takes half the time of reading a stream.
const HELD: u64 = 8 << 20;
/// No spreadsheet nests its elements deeper.
const DEEPEST: usize = 256;

type Archive<'a> = Cursor<&'a [u8]>;

/// A zip file whose parts are read under one common budget of unpacked bytes.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Archive<'a>>,
    names: HashMap<String, usize>,
    unpacked: u64,
    limit: u64,
    // The part that is being read, if it is held whole.
    held: Vec<u8>,
}

impl<'a> Package<'a> {
    /// Opens a package after looking at its central directory.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        // Counted before the archive is opened: opening keeps a record of every entry.
        let headers = bytes
            .windows(4)
            .filter(|at| *at == b"PK\x01\x02")
            .take(ENTRIES + 1)
            .count();
        if headers > ENTRIES {
            return Err(Unreadable::corrupt("too many entries in the archive"));
        }
        if !bytes.windows(4).rev().any(|at| at == b"PK\x05\x06") {
            return Err(Unreadable::Truncated);
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Unreadable::corrupt(format!("archive: {error}")))?;
        let mut package = Package {
            names: HashMap::new(),
            archive,
            unpacked: 0,
            limit: limits.unpacked_bytes,
            held: Vec::new(),
        };
        package.look_at_directory(bytes.len() as u64)?;
        Ok(package)
    }

    fn look_at_directory(&mut self, length: u64) -> Result<(), Unreadable> {
        let mut declared = 0_u64;
        for index in 0..self.archive.len() {
            let entry = self
                .archive
                .by_index_data(index)
                .map_err(|error| Unreadable::corrupt(format!("archive: {error}")))?;
            if entry.encrypted() {
                return Err(Unreadable::Encrypted);
            }
            declared = declared.saturating_add(entry.size());
            if let Ok(name) = entry.name() {
                self.names.insert(plain_name(&name), index);
            }
        }
        if declared > self.limit || declared > length.saturating_mul(TIGHTEST_RATIO) {
            return Err(Unreadable::Unpacks {
                bytes: declared,
                limit: self.limit,
            });
        }
        Ok(())
    }

    /// Whether there is such a part; case and the direction of slashes do not matter.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain_name(name))
    }

    /// Begins to read a part as XML; `None` where there is no such part.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_, 'a>>, Unreadable> {
        let Some(&index) = self.names.get(&plain_name(name)) else {
            return Ok(None);
        };
        let file = self
            .archive
            .by_index(index)
            .map_err(|error| Unreadable::corrupt(format!("{name}: {error}")))?;
        let declared = file.size();
        let mut part = Part {
            file,
            unpacked: &mut self.unpacked,
            limit: self.limit,
            since_tag: 0,
        };
        let reader = if declared <= HELD {
            self.held.clear();
            self.held.reserve(declared as usize);
            part.by_ref()
                .take(HELD + 1)
                .read_to_end(&mut self.held)
                .map_err(|error| io_refusal(&error))?;
            if self.held.len() as u64 > HELD {
                return Err(Unreadable::corrupt(format!("{name}: larger than it says")));
            }
            let mut reader = quick_xml::Reader::from_reader(self.held.as_slice());
            reader.config_mut().expand_empty_elements = true;
            Source::Held(reader)
        } else {
            let part = BufReader::with_capacity(1 << 16, part);
            let mut reader = quick_xml::Reader::from_reader(part);
            reader.config_mut().expand_empty_elements = true;
            Source::Streamed(Box::new(reader))
        };
        Ok(Some(Xml {
            reader,
            buffer: Vec::new(),
            depth: 0,
            name: name.to_owned(),
        }))
    }
}

fn plain_name(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_lowercase()
}

/// One part while it is inflated: it counts what really comes out.
struct Part<'p, 'a> {
    file: ZipFile<'p, Archive<'a>>,
    unpacked: &'p mut u64,
    limit: u64,
    // Bytes since the last `>`: bounds what the XML reader must hold at once.
    since_tag: u64,
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        *self.unpacked += read as u64;
        if *self.unpacked > self.limit {
            return Err(io::Error::other(Unreadable::Unpacks {
                bytes: *self.unpacked,
                limit: self.limit,
            }));
        }
        self.since_tag = match buffer[..read].iter().rposition(|byte| *byte == b'>') {
            Some(at) => (read - at) as u64,
            None => self.since_tag + read as u64,
        };
        if self.since_tag > LONGEST_EVENT {
            return Err(io::Error::other(Unreadable::corrupt(
                "megabytes without a tag",
            )));
        }
        Ok(read)
    }
}

/// What an input error means for the file as a whole.
pub(crate) fn io_refusal(error: &io::Error) -> Unreadable {
    if let Some(own) = error.get_ref().and_then(|e| e.downcast_ref::<Unreadable>()) {
        return own.clone();
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Unreadable::Truncated,
        _ => Unreadable::corrupt(error.to_string()),
    }
}

/// Where a part's XML is read from.
enum Source<'p, 'a> {
    Held(quick_xml::Reader<&'p [u8]>),
    Streamed(Box<quick_xml::Reader<BufReader<Part<'p, 'a>>>>),
}

/// A part's XML as a stream of events. Empty elements come as a start and an end.
pub(crate) struct Xml<'p, 'a> {
    reader: Source<'p, 'a>,
    buffer: Vec<u8>,
    depth: usize,
    name: String,
}

impl<'p> Xml<'p, '_> {
    /// What stands after the last event, where the part is held as a whole and an element is open: whoever knows what
    /// stands there may read whole elements of it at once, and then [`Self::skip`] them.
    pub(crate) fn rest(&self) -> Option<&'p [u8]> {
        match &self.reader {
            Source::Held(reader) if self.depth > 0 => Some(reader.get_ref()),
            _ => None,
        }
    }

    /// Goes on after so many bytes of [`Self::rest`], which must be whole elements.
    pub(crate) fn skip(&mut self, bytes: usize) {
        if let Source::Held(reader) = &mut self.reader {
            let rest = reader.get_mut();
            *rest = rest.get(bytes..).unwrap_or_default();
        }
    }

    /// From now on empty elements come as [`Event::Empty`]: half the events where most elements are empty.
    pub(crate) fn keep_empty(&mut self) {
        let config = match &mut self.reader {
            Source::Held(reader) => reader.config_mut(),
            Source::Streamed(reader) => reader.config_mut(),
        };
        config.expand_empty_elements = false;
    }

    /// The next event, [`Event::Eof`] last. Document types are refused: they define entities.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Unreadable> {
        self.buffer.clear();
        let event = match &mut self.reader {
            Source::Held(reader) => reader.read_event(),
            Source::Streamed(reader) => reader.read_event_into(&mut self.buffer),
        };
        let event = match event {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(io_refusal(&error)),
            Err(error) => return Err(Unreadable::corrupt(format!("{}: {error}", self.name))),
        };
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(Unreadable::Truncated),
            Event::DocType(_) => {
                return Err(Unreadable::corrupt(format!("{}: DOCTYPE", self.name)));
            }
            _ => {}
        }
        if self.depth > DEEPEST {
            return Err(Unreadable::corrupt(format!("{}: too deep", self.name)));
        }
        Ok(event)
    }
}

/// Adds an event's characters, if it has any. Only the five predefined entities are known.
pub(crate) fn push_text(event: &Event, text: &mut String) -> Result<(), Unreadable> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => {
            let known = match reference.resolve_char_ref() {
                Ok(Some(character)) => Some(character),
                Ok(None) => match &**reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                },
                Err(_) => None,
            };
            match known {
                Some(character) => text.push(character),
                None => return Err(Unreadable::corrupt("an entity nobody defined")),
            }
        }
        _ => {}
    }
    Ok(())
}

/// The element's attributes by local name, unescaped, each handed to `take`.
pub(crate) fn attributes(
    element: &BytesStart,
    mut take: impl FnMut(&str, &str),
) -> Result<(), Unreadable> {
    // Whoever takes an attribute twice keeps the same value, so that what is not plain may begin anew.
    if plain_attributes(element.attributes_raw(), &mut take) {
        return Ok(());
    }
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| Unreadable::corrupt(error.to_string()))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| Unreadable::corrupt(error.to_string()))?;
        take(attribute.key.local_name().as_ref(), &value);
    }
    Ok(())
}

/// Attributes as spreadsheets write them: nothing to resolve, no white space but blanks. Whether all were such.
fn plain_attributes(raw: &str, take: &mut impl FnMut(&str, &str)) -> bool {
    let bytes = raw.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        if at == bytes.len() {
            return true;
        }
        let name = at;
        let mut local = at;
        loop {
            match bytes.get(at) {
                Some(b'=') => break,
                Some(b':') => local = at + 1,
                None | Some(0..=b' ' | b'"' | b'\'' | b'&') => return false,
                Some(_) => {}
            }
            at += 1;
        }
        let Some(mark @ (b'"' | b'\'')) = bytes.get(at + 1) else {
            return false;
        };
        let value = at + 2;
        let mut end = value;
        loop {
            match bytes.get(end) {
                Some(byte) if byte == mark => break,
                None | Some(0..=0x1F | b'&') => return false,
                Some(_) => {}
            }
            end += 1;
        }
        if local == at || name == at || !matches!(bytes.get(end + 1), None | Some(b' ')) {
            return false;
        }
        take(&raw[local..at], &raw[value..end]);
        at = end + 1;
    }
}

/// One attribute by local name.
pub(crate) fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, Unreadable> {
    let mut found = None;
    attributes(element, |key, value| {
        if key == name && found.is_none() {
            found = Some(value.to_owned());
        }
    })?;
    Ok(found)
}
