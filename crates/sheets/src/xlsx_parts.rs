//! The parts of an XLSX package around its sheets: relations, the list of sheets, texts, formats.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::dates::{built_in_is_date, code_is_date};
use crate::model::{Limits, Unreadable};
use crate::package::{Package, attribute, attributes, push_text};

/// A relation of one part to another.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last word of its type: `worksheet`, `sharedStrings`, …
    pub(crate) kind: String,
    /// The full path of the other part.
    pub(crate) target: String,
}

/// The relations of a part; none where the package lists none.
pub(crate) fn relations(package: &mut Package, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let mut found = Vec::new();
    let Some(mut xml) = package.xml(&path)? else {
        return Ok(found);
    };
    loop {
        match xml.next()? {
            Event::Eof => return Ok(found),
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let (mut id, mut kind, mut target) = (String::new(), String::new(), String::new());
                attributes(&e, |key, value| match key {
                    "Id" => value.clone_into(&mut id),
                    "Type" => value
                        .rsplit('/')
                        .next()
                        .unwrap_or_default()
                        .clone_into(&mut kind),
                    "Target" => target = resolve(folder, value),
                    _ => {}
                })?;
                found.push(Relation { id, kind, target });
            }
            _ => {}
        }
    }
}

/// A target relative to a folder, or to the package where it begins with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in joined.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// What the workbook part says.
#[derive(Default)]
pub(crate) struct Contents {
    /// Name, relation and whether hidden, in the order of tabs.
    pub(crate) sheets: Vec<(String, String, bool)>,
    /// Whether days are counted from 1904.
    pub(crate) since_1904: bool,
}

/// Reads the workbook part; `None` if its root is not a workbook (a DOCX, say).
pub(crate) fn contents(package: &mut Package, part: &str) -> Result<Option<Contents>, Unreadable> {
    let Some(mut xml) = package.xml(part)? else {
        return Ok(None);
    };
    let mut contents = Contents::default();
    let mut is_workbook = false;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(is_workbook.then_some(contents)),
            Event::Start(e) => match e.local_name().as_ref() {
                "workbook" => is_workbook = true,
                "workbookPr" => {
                    // An extension's element of the same name says nothing about dates.
                    if let Some(value) = attribute(&e, "date1904")? {
                        contents.since_1904 = value == "1" || value == "true";
                    }
                }
                "sheet" => {
                    let (mut name, mut id, mut hidden) = (String::new(), String::new(), false);
                    attributes(&e, |key, value| match key {
                        "name" => value.clone_into(&mut name),
                        "id" => value.clone_into(&mut id),
                        "state" => hidden = value != "visible",
                        _ => {}
                    })?;
                    contents.sheets.push((name, id, hidden));
                }
                _ if !is_workbook => return Ok(None),
                _ => {}
            },
            _ => {}
        }
    }
}

/// The shared strings, by index.
pub(crate) fn shared_strings(
    package: &mut Package,
    part: &str,
    limits: &Limits,
) -> Result<Vec<Box<str>>, Unreadable> {
    let mut strings = Vec::new();
    let Some(mut xml) = package.xml(part)? else {
        return Ok(strings);
    };
    let mut keep = |text: String| {
        if strings.len() >= limits.cells {
            return Err(Unreadable::TooManyCells {
                limit: limits.cells,
            });
        }
        strings.push(text.into_boxed_str());
        Ok(())
    };
    let mut text = RichText::default();
    let mut within = false;
    loop {
        if !within && let Some(rest) = xml.rest() {
            let mut read = 0;
            while let Some((plain, length)) = plain_string(&rest[read..]) {
                keep(unescape(plain.to_owned()))?;
                read += length;
            }
            xml.skip(read);
        }
        let event = xml.next()?;
        match &event {
            Event::Eof => return Ok(strings),
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                text = RichText::default();
                within = true;
            }
            Event::End(e) if e.local_name().as_ref() == "si" => {
                keep(text.take())?;
                within = false;
            }
            _ => text.feed(&event)?,
        }
    }
}

/// The string at the beginning of some bytes as programs write nearly all of them, and how many bytes it takes: one text,
/// nothing in it to be resolved.
fn plain_string(bytes: &[u8]) -> Option<(&str, usize)> {
    let rest = bytes.strip_prefix(b"<si><t")?;
    let text = rest
        .strip_prefix(b">")
        .or_else(|| rest.strip_prefix(b" xml:space=\"preserve\">"))?;
    let end = text
        .iter()
        .position(|byte| matches!(byte, b'<' | b'&' | b'\r'))?;
    let (text, rest) = text.split_at(end);
    let rest = rest.strip_prefix(b"</t></si>")?;
    Some((str::from_utf8(text).ok()?, bytes.len() - rest.len()))
}

/// Text that may come in runs; guides to pronunciation between them are not part of it.
#[derive(Default)]
pub(crate) struct RichText {
    text: String,
    in_text: bool,
    in_phonetic: bool,
}

impl RichText {
    pub(crate) fn feed(&mut self, event: &Event) -> Result<(), Unreadable> {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.in_phonetic = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.in_phonetic = false,
                _ => {}
            },
            _ if self.in_text && !self.in_phonetic => push_text(event, &mut self.text)?,
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn take(&mut self) -> String {
        unescape(std::mem::take(&mut self.text))
    }
}

/// Resolves `_x000D_`, the way in which strings escape characters that XML cannot hold.
pub(crate) fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let escaped = from
            .get(2..6)
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'))
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = escaped {
            plain.push(character);
            rest = &from[7..];
        } else {
            plain.push_str("_x");
            rest = &from[2..];
        }
    }
    plain.push_str(rest);
    plain
}

/// For each cell style, by index, whether it shows a number as a date.
pub(crate) fn date_styles(package: &mut Package, part: &str) -> Result<Vec<bool>, Unreadable> {
    let mut styles = Vec::new();
    let Some(mut xml) = package.xml(part)? else {
        return Ok(styles);
    };
    let mut redefined: HashMap<u32, bool> = HashMap::new();
    let mut in_cell_styles = false;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(styles),
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let (mut id, mut is_date) = (None, false);
                    attributes(&e, |key, value| match key {
                        "numFmtId" => id = value.parse::<u32>().ok(),
                        "formatCode" => is_date = code_is_date(value),
                        _ => {}
                    })?;
                    // Differential formats come later and must not speak for cells.
                    if let (Some(id), true) = (id, styles.is_empty()) {
                        redefined.insert(id, is_date);
                    }
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id = attribute(&e, "numFmtId")?.and_then(|id| id.parse::<u32>().ok());
                    styles.push(id.is_some_and(|id| {
                        redefined
                            .get(&id)
                            .copied()
                            .unwrap_or_else(|| built_in_is_date(id))
                    }));
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            _ => {}
        }
    }
}
