//! What paragraphs of a DOCX refer to: styles, numbering, properties, notes (ECMA-376, part 1, chapter 17).

use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use crate::model::{Metadata, Refusal};
use crate::numbering::numeral;
use crate::package::{Package, attribute, is_on, number, push_text};

/// The local name of an element, where it is one of word processing; else nothing.
pub(crate) fn local<'e>(element: &'e BytesStart) -> &'e str {
    let name = element.name();
    let (prefix, local) = match name.into_inner().split_once(':') {
        Some((prefix, local)) => (prefix, local),
        None => ("", name.into_inner()),
    };
    match prefix {
        "w" | "" | "ns0" | "ns1" => local,
        "m" if local == "t" => "t",
        "mc" if local == "Fallback" => "Fallback",
        "a" if local == "blip" => "picture",
        "v" if local == "imagedata" => "picture",
        _ => "",
    }
}

/// What a style says of its paragraphs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    based_on: Option<String>,
    /// From 0; 9 is running text.
    pub(crate) outline: Option<u32>,
    pub(crate) list: Option<u32>,
    pub(crate) level: Option<u32>,
    pub(crate) bold: Option<bool>,
    pub(crate) centred: Option<bool>,
    pub(crate) is_title: bool,
    pub(crate) is_contents: bool,
    pub(crate) breaks_page: bool,
}

/// All styles by their id, with what they inherit.
#[derive(Default)]
pub(crate) struct Styles {
    by_id: FxHashMap<String, Style>,
}

/// How long a chain of styles may be.
const LONGEST_CHAIN: usize = 16;
/// No honest file has more styles or lists.
const MOST_STYLES: usize = 20_000;

impl Styles {
    pub(crate) fn read(package: &mut Package, part: &str) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let Some(mut xml) = package.xml(part)? else {
            return Ok(styles);
        };
        let mut id: Option<String> = None;
        let mut style = Style::default();
        loop {
            match xml.next()? {
                Event::Eof => return Ok(styles),
                Event::Start(e) => match local(&e) {
                    "style" => {
                        style = Style::default();
                        id = attribute(&e, "styleId");
                    }
                    "name" => style.named(&attribute(&e, "val").unwrap_or_default()),
                    "basedOn" => style.based_on = attribute(&e, "val"),
                    "outlineLvl" => style.outline = number(&e, "val"),
                    "numId" => style.list = number(&e, "val"),
                    "ilvl" => style.level = number(&e, "val"),
                    "b" => style.bold = Some(is_on(&e)),
                    "jc" => style.centred = Some(attribute(&e, "val").as_deref() == Some("center")),
                    "pageBreakBefore" => style.breaks_page = is_on(&e),
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "style" => {
                    if let Some(id) = id.take()
                        && styles.by_id.len() < MOST_STYLES
                    {
                        styles.by_id.insert(id, std::mem::take(&mut style));
                    }
                }
                _ => {}
            }
        }
    }

    /// A style with all that it inherits.
    pub(crate) fn resolved(&self, id: &str) -> Style {
        let mut resolved = Style::default();
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            resolved.outline = resolved.outline.or(style.outline);
            resolved.list = resolved.list.or(style.list);
            resolved.level = resolved.level.or(style.level);
            resolved.bold = resolved.bold.or(style.bold);
            resolved.centred = resolved.centred.or(style.centred);
            resolved.is_title |= style.is_title;
            resolved.is_contents |= style.is_contents;
            resolved.breaks_page |= style.breaks_page;
            next = style.based_on.as_deref();
        }
        resolved
    }
}

impl Style {
    /// Built-in styles have English names in the file, whatever the language of the program.
    fn named(&mut self, name: &str) {
        let name = name.to_lowercase();
        if let Some(level) = name.strip_prefix("heading ") {
            let level: Option<u32> = level.trim().parse().ok();
            self.outline = self
                .outline
                .or(level.and_then(|level| level.checked_sub(1)));
        }
        self.is_title = name == "title";
        self.is_contents = name.starts_with("toc ") && name != "toc heading";
    }
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    form: String,
    text: String,
    start: Option<u32>,
}

/// All lists, and how far each has counted.
#[derive(Default)]
pub(crate) struct Lists {
    levels: FxHashMap<u32, Vec<Level>>,
    /// The kind of each list.
    kinds: FxHashMap<u32, u32>,
    starts: FxHashMap<(u32, usize), u32>,
    counts: FxHashMap<u32, [u32; 9]>,
    started: FxHashMap<u32, bool>,
}

impl Lists {
    pub(crate) fn read(package: &mut Package, part: &str) -> Result<Self, Refusal> {
        let mut lists = Self::default();
        let Some(mut xml) = package.xml(part)? else {
            return Ok(lists);
        };
        let (mut kind, mut list) = (None, None);
        let mut level = 0;
        loop {
            match xml.next()? {
                Event::Eof => return Ok(lists),
                Event::Start(e) => match local(&e) {
                    "abstractNum" => kind = number(&e, "abstractNumId"),
                    "num" => {
                        kind = None;
                        list = number(&e, "numId");
                    }
                    "abstractNumId" => {
                        if let (Some(list), Some(kind)) = (list, number(&e, "val"))
                            && lists.kinds.len() < MOST_STYLES
                        {
                            lists.kinds.insert(list, kind);
                        }
                    }
                    "lvl" | "lvlOverride" => {
                        level = number(&e, "ilvl").unwrap_or(0).min(8) as usize;
                    }
                    "startOverride" => {
                        if let (Some(list), Some(start)) = (list, number(&e, "val")) {
                            lists.starts.insert((list, level), start);
                        }
                    }
                    name @ ("start" | "numFmt" | "lvlText") => {
                        if let Some(kind) = kind
                            && lists.levels.len() < MOST_STYLES
                        {
                            let levels = lists.levels.entry(kind).or_default();
                            levels.resize(levels.len().max(level + 1), Level::default());
                            let value = attribute(&e, "val").unwrap_or_default();
                            match name {
                                "start" => levels[level].start = value.parse().ok(),
                                "numFmt" => levels[level].form = value,
                                _ => levels[level].text = value.chars().take(40).collect(),
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// The mark of the next paragraph of this list at this level (from 0); `None` where the list makes none.
    pub(crate) fn next(&mut self, list: u32, level: u32) -> Option<String> {
        let at = level.min(8) as usize;
        let kind = *self.kinds.get(&list)?;
        let levels = self.levels.get(&kind)?;
        let own = levels.get(at)?;
        let start_of = |level: usize| levels.get(level).and_then(|own| own.start).unwrap_or(1);
        let is_new = self.started.insert(list, true).is_none();
        let counts = self.counts.entry(kind).or_insert([0; 9]);
        if is_new {
            for (level, count) in counts.iter_mut().enumerate() {
                if let Some(start) = self.starts.get(&(list, level)) {
                    *count = start.saturating_sub(1);
                }
            }
        }
        counts[at] = match counts[at] {
            0 => start_of(at),
            count => count.saturating_add(1),
        };
        for count in &mut counts[at + 1..] {
            *count = 0;
        }
        match own.form.as_str() {
            "none" => return None,
            "bullet" => return Some(bullet(&own.text)),
            _ => {}
        }
        let mut mark = String::new();
        let mut signs = own.text.chars();
        while let Some(sign) = signs.next() {
            if sign != '%' {
                mark.push(sign);
                continue;
            }
            let Some(digit) = signs.next().and_then(|sign| sign.to_digit(10)) else {
                continue;
            };
            let level = (digit as usize).saturating_sub(1).min(8);
            let count = match counts[level] {
                0 => start_of(level),
                count => count,
            };
            let form = levels.get(level).map_or("", |own| own.form.as_str());
            mark.push_str(&numeral(count, form));
        }
        let mark = mark.trim().to_owned();
        (!mark.is_empty()).then_some(mark)
    }
}

/// Bullets stand in fonts of their own, where letters are pictures.
fn bullet(text: &str) -> String {
    match text.trim() {
        "-" | "–" | "—" => "–".to_owned(),
        _ => "•".to_owned(),
    }
}

/// Footnotes or endnotes by their id.
pub(crate) fn notes(package: &mut Package, part: &str) -> Result<FxHashMap<u32, String>, Refusal> {
    let mut notes = FxHashMap::default();
    let Some(mut xml) = package.xml(part)? else {
        return Ok(notes);
    };
    let mut id = None;
    let mut text = String::new();
    let (mut in_text, mut moved) = (false, 0_u32);
    loop {
        let event = xml.next()?;
        match &event {
            Event::Eof => return Ok(notes),
            Event::Start(e) => match local(e) {
                "footnote" | "endnote" => {
                    id = number(e, "id").filter(|_| attribute(e, "type").is_none());
                    text.clear();
                }
                "t" => in_text = moved == 0,
                "tab" | "br" | "p" => text.push(' '),
                "moveFrom" => moved += 1,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "footnote" | "endnote" => {
                    if let Some(id) = id.take() {
                        notes.insert(id, std::mem::take(&mut text));
                    }
                }
                "t" => in_text = false,
                "moveFrom" => moved = moved.saturating_sub(1),
                _ => {}
            },
            event if in_text => push_text(event, &mut text),
            _ => {}
        }
    }
}

/// All words of a part, paragraph by paragraph: what stands in heads and feet.
pub(crate) fn lines(package: &mut Package, part: &str) -> Result<Vec<String>, Refusal> {
    let mut lines = Vec::new();
    let Some(mut xml) = package.xml(part)? else {
        return Ok(lines);
    };
    let mut text = String::new();
    let mut in_text = false;
    loop {
        let event = xml.next()?;
        match &event {
            Event::Eof => return Ok(lines),
            Event::Start(e) if local(e) == "t" => in_text = true,
            Event::End(e) => match e.local_name().as_ref() {
                "t" => in_text = false,
                "p" if !text.trim().is_empty() => lines.push(std::mem::take(&mut text)),
                _ => {}
            },
            event if in_text => push_text(event, &mut text),
            _ => {}
        }
    }
}

/// What `docProps/core.xml` and `docProps/app.xml` say: title and number of pages beside the metadata.
pub(crate) fn properties(
    package: &mut Package,
    metadata: &mut Metadata,
) -> (Option<String>, Option<u32>) {
    let (mut title, mut pages) = (None, None);
    let (mut created, mut modified) = (None, None);
    for part in ["docProps/core.xml", "docProps/app.xml"] {
        // Properties may be broken without harm to the text.
        let Ok(Some(mut xml)) = package.xml(part) else {
            continue;
        };
        let mut text = String::new();
        while let Ok(event) = xml.next() {
            match &event {
                Event::Eof => break,
                Event::Start(_) => text.clear(),
                Event::End(e) => {
                    let said = Some(text.trim().to_owned())
                        .filter(|text| !text.is_empty() && text.len() < 1_000);
                    match e.local_name().as_ref() {
                        "title" => title = said,
                        "creator" => metadata.author = said,
                        "created" => created = said,
                        "modified" => modified = said,
                        "language" => metadata.language = said,
                        "Application" => metadata.program = said,
                        "Pages" => pages = said.and_then(|pages| pages.parse().ok()),
                        _ => {}
                    }
                    text.clear();
                }
                event => push_text(event, &mut text),
            }
        }
    }
    metadata.date = modified.or(created);
    (title, pages)
}
