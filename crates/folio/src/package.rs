//! Zip packages, read so that no declaration in them is believed, and the XML in them.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::model::{Limits, Measure, Refusal};

/// A document has a few hundred parts with its pictures; more are no document.
const ENTRIES: usize = 10_000;
/// No tag and no text between two tags is longer than this in a document.
const LONGEST_EVENT: u64 = 16 << 20;
/// The first bytes of a part may be packed as tightly as they like.
const FREE_OF_RATIO: u64 = 1 << 20;

type Archive<'a> = Cursor<&'a [u8]>;

/// A zip file whose parts are read under one common budget of unpacked bytes.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Archive<'a>>,
    names: FxHashMap<String, usize>,
    unpacked: u64,
    limits: &'a Limits,
}

impl<'a> Package<'a> {
    /// Opens a package after looking at its central directory.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Refusal> {
        // Counted before the archive is opened: opening keeps a record of every entry.
        let headers = bytes
            .windows(4)
            .filter(|at| *at == b"PK\x01\x02")
            .take(ENTRIES + 1)
            .count();
        if headers > ENTRIES {
            return Err(Refusal::Bomb);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        let mut names = FxHashMap::default();
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|_| Refusal::Damaged)?;
            if entry.encrypted() {
                return Err(Refusal::Encrypted);
            }
            if let Ok(name) = entry.name() {
                names.insert(plain_name(&name), index);
            }
        }
        Ok(Self {
            archive,
            names,
            unpacked: 0,
            limits,
        })
    }

    /// Whether there is such a part; case and the direction of slashes do not matter.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain_name(name))
    }

    /// The names of all parts that begin like this, in order.
    pub(crate) fn names(&self, prefix: &str) -> Vec<String> {
        let all = self.names.keys().filter(|name| name.starts_with(prefix));
        let mut names: Vec<String> = all.cloned().collect();
        names.sort();
        names
    }

    fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, Refusal> {
        let Some(&index) = self.names.get(&plain_name(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        Ok(Some(Part {
            packed: file.compressed_size(),
            file,
            read: 0,
            unpacked: &mut self.unpacked,
            limits: self.limits,
            since_tag: 0,
        }))
    }

    /// A small part as text, up to so many bytes.
    pub(crate) fn small(&mut self, name: &str, most: u64) -> Result<Option<String>, Refusal> {
        let Some(part) = self.part(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        part.take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| io_refusal(&error))?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Begins to read a part as XML; `None` where there is no such part.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_, 'a>>, Refusal> {
        let depth = self.limits.depth;
        let Some(part) = self.part(name)? else {
            return Ok(None);
        };
        let mut reader = quick_xml::Reader::from_reader(BufReader::with_capacity(1 << 16, part));
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(Xml {
            reader,
            buffer: Vec::new(),
            depth: 0,
            deepest: depth,
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
    packed: u64,
    read: u64,
    unpacked: &'p mut u64,
    limits: &'a Limits,
    // Bytes since the last `>`: bounds what the XML reader must hold at once.
    since_tag: u64,
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read += read as u64;
        *self.unpacked += read as u64;
        if *self.unpacked > self.limits.unpacked_bytes {
            return Err(io::Error::other(Refusal::TooBig {
                what: Measure::UnpackedBytes,
                limit: self.limits.unpacked_bytes,
            }));
        }
        let fair = self.packed.saturating_mul(self.limits.ratio);
        if self.read > FREE_OF_RATIO && self.read - FREE_OF_RATIO > fair {
            return Err(io::Error::other(Refusal::Bomb));
        }
        self.since_tag = match buffer[..read].iter().rposition(|byte| *byte == b'>') {
            Some(at) => (read - at) as u64,
            None => self.since_tag + read as u64,
        };
        if self.since_tag > LONGEST_EVENT {
            return Err(io::Error::other(Refusal::Bomb));
        }
        Ok(read)
    }
}

/// What an input error means for the file as a whole.
fn io_refusal(error: &io::Error) -> Refusal {
    error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Refusal>())
        .map_or(Refusal::Damaged, Refusal::clone)
}

/// A part's XML as a stream of events. Empty elements come as a start and an end.
pub(crate) struct Xml<'p, 'a> {
    reader: quick_xml::Reader<BufReader<Part<'p, 'a>>>,
    buffer: Vec<u8>,
    depth: usize,
    deepest: usize,
}

impl Xml<'_, '_> {
    /// The next event, [`Event::Eof`] last. Document types are refused: they define entities.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(io_refusal(&error)),
            Err(_) => return Err(Refusal::Damaged),
        };
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
            Event::DocType(_) => return Err(Refusal::Bomb),
            _ => {}
        }
        if self.depth > self.deepest {
            Err(Refusal::Bomb)
        } else {
            Ok(event)
        }
    }
}

/// Adds an event's characters, if it has any. Only the five predefined entities are known; others are dropped.
pub(crate) fn push_text(event: &Event, text: &mut String) {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => {
            let known = match reference.resolve_char_ref() {
                Ok(Some(character)) => Some(character),
                _ => match &**reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                },
            };
            text.extend(known);
        }
        _ => {}
    }
}

/// One attribute by local name, unescaped.
pub(crate) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        })
}

/// One attribute as a number.
pub(crate) fn number(element: &BytesStart, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// Whether a switch like `<w:b/>`, `<w:b w:val="0"/>` is on.
pub(crate) fn is_on(element: &BytesStart) -> bool {
    !attribute(element, "val")
        .is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}
