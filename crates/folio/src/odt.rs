//! ODT: `OpenDocument` text (ISO/IEC 26300), streamed paragraph by paragraph.

use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use crate::builder::{Builder, Hint};
use crate::model::{
    Document, Format, Furniture, Limits, Measure, Metadata, Place, Refusal, Warning,
};
use crate::numbering::numeral;
use crate::package::{Package, attribute, number, push_text};
use crate::table::Table;

/// Reads the whole text.
pub(crate) fn read(package: &mut Package, limits: &Limits) -> Result<Document, Refusal> {
    let manifest = package.small("META-INF/manifest.xml", 1 << 20)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refusal::Encrypted);
    }
    let mut builder = Builder::new(limits);
    let mut metadata = Metadata::default();
    let (title, said_pages) = properties(package, &mut metadata);
    builder.metadata = metadata;
    let mut reader = Reader {
        builder,
        styles: FxHashMap::default(),
        lists: FxHashMap::default(),
        style: None,
        list_style: None,
        open_lists: Vec::new(),
        outline: [0; 10],
        paragraphs: Vec::new(),
        tables: Vec::new(),
        notes: Vec::new(),
        later: Vec::new(),
        page: 1,
        soft: false,
        contents: 0,
        pictures: 0,
        in_body: false,
        furnishing: None,
        changed: (0, 0),
    };
    reader.part(package, "styles.xml")?;
    if !reader.part(package, "content.xml")? {
        return Err(Refusal::Damaged);
    }
    reader.finish(title, said_pages)
}

/// What `meta.xml` says.
fn properties(package: &mut Package, metadata: &mut Metadata) -> (Option<String>, Option<u32>) {
    let (mut title, mut pages) = (None, None);
    let (mut created, mut changed, mut first_author) = (None, None, None);
    let Ok(Some(mut xml)) = package.xml("meta.xml") else {
        return (title, pages);
    };
    let mut text = String::new();
    // Properties may be broken without harm to the text.
    while let Ok(event) = xml.next() {
        match &event {
            Event::Eof => break,
            Event::Start(e) => {
                text.clear();
                if e.local_name().as_ref() == "document-statistic" {
                    pages = number(e, "page-count");
                }
            }
            Event::End(e) => {
                let said = Some(text.trim().to_owned())
                    .filter(|text| !text.is_empty() && text.len() < 1_000);
                match e.local_name().as_ref() {
                    "title" => title = said,
                    "creator" => metadata.author = said,
                    "initial-creator" => first_author = said,
                    "creation-date" => created = said,
                    "date" => changed = said,
                    "language" => metadata.language = said,
                    "generator" => metadata.program = said,
                    _ => {}
                }
                text.clear();
            }
            event => push_text(event, &mut text),
        }
    }
    metadata.author = metadata.author.take().or(first_author);
    metadata.date = changed.or(created);
    (title, pages)
}

/// What a style says of its paragraphs.
#[derive(Default, Clone)]
struct Style {
    parent: Option<String>,
    bold: bool,
    breaks_page: bool,
    role: Role,
}

/// What the built-in styles are for.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Role {
    #[default]
    Text,
    Title,
    Contents,
}

/// One level of a list style.
#[derive(Default, Clone)]
struct Level {
    /// How it counts; nothing for bullets, an empty word for no mark at all.
    form: Option<String>,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels its mark shows.
    shown: u32,
}

/// A list that is open.
struct List {
    style: Option<String>,
    count: u32,
    /// Whether the present member still waits for its first paragraph.
    fresh: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    heading: Option<u32>,
    page: Option<u32>,
    notes: Vec<(String, String)>,
}

#[derive(Default)]
struct Open {
    table: Table,
    lines: Vec<String>,
    spans: (u32, u32),
    repeated: u32,
    page: Option<u32>,
}

struct Reader<'l> {
    builder: Builder<'l>,
    styles: FxHashMap<String, Style>,
    lists: FxHashMap<String, Vec<Level>>,
    style: Option<(String, Style)>,
    list_style: Option<(String, usize)>,
    open_lists: Vec<List>,
    /// How far headings of each level were counted.
    outline: [u32; 10],
    paragraphs: Vec<Paragraph>,
    tables: Vec<Open>,
    /// Notes that are being read: mark and words.
    notes: Vec<(String, String)>,
    later: Vec<(String, Hint, Option<u32>)>,
    page: u32,
    soft: bool,
    contents: u32,
    pictures: u32,
    in_body: bool,
    furnishing: Option<Place>,
    changed: (u32, u32),
}

/// The list style that numbers headings.
const OUTLINE: &str = "\u{0}outline";
/// No honest file has more styles.
const MOST_STYLES: usize = 20_000;
/// Blanks that one element may stand for.
const MOST_BLANKS: u32 = 200;

impl Reader<'_> {
    /// Reads a part; whether it is there.
    fn part(&mut self, package: &mut Package, name: &str) -> Result<bool, Refusal> {
        let Some(mut xml) = package.xml(name)? else {
            return Ok(false);
        };
        let mut skipped = 0_usize;
        loop {
            let event = xml.next()?;
            match &event {
                Event::Eof => return Ok(true),
                Event::Start(_) if skipped > 0 => skipped += 1,
                Event::End(_) if skipped > 0 => skipped -= 1,
                Event::Start(e) => match e.local_name().as_ref() {
                    "annotation" | "tracked-changes" | "event-listeners" => {
                        skipped = 1;
                        self.changed.1 += u32::from(e.local_name().as_ref() == "tracked-changes");
                    }
                    name => self.start(name, e)?,
                },
                Event::End(e) => self.end(e.local_name().as_ref())?,
                _ if skipped > 0 => {}
                event => self.words(event),
            }
        }
    }

    fn start(&mut self, name: &str, e: &BytesStart) -> Result<(), Refusal> {
        match name {
            "text" if e.name().into_inner() == "office:text" => self.in_body = true,
            "header" | "header-left" => self.furnishing = Some(Place::Head),
            "footer" | "footer-left" => self.furnishing = Some(Place::Foot),
            "style" => self.begin_style(e),
            "paragraph-properties" => self.paragraph_properties(e),
            "text-properties" => {
                if let Some((_, style)) = &mut self.style {
                    style.bold |= attribute(e, "font-weight").as_deref() == Some("bold");
                }
            }
            "list-style" => self.list_style = attribute(e, "name").map(|name| (name, 0)),
            "outline-style" => self.list_style = Some((OUTLINE.to_owned(), 0)),
            "list-level-style-number" | "outline-level-style" => self.level(e, true),
            "list-level-style-bullet" | "list-level-style-image" => self.level(e, false),
            "p" | "h" => self.paragraph(name, e)?,
            "s" => {
                let count = number(e, "c").unwrap_or(1).min(MOST_BLANKS) as usize;
                self.write(&" ".repeat(count));
            }
            "tab" => self.write(" "),
            "line-break" => self.write("\n"),
            "soft-page-break" => self.soft_break()?,
            "change-start" | "change" => self.changed.0 += 1,
            "image" => self.pictures += u32::from(self.in_body),
            "table-of-content" | "alphabetical-index" => self.contents += 1,
            "note" => self.notes.push((String::new(), String::new())),
            _ if self.in_body => self.structure(name, e),
            _ => {}
        }
        Ok(())
    }

    /// Lists and tables.
    fn structure(&mut self, name: &str, e: &BytesStart) {
        match name {
            "list" => self.list(e),
            "list-item" => {
                if let Some(list) = self.open_lists.last_mut() {
                    list.fresh = true;
                    if let Some(start) = number(e, "start-value") {
                        list.count = start.saturating_sub(1);
                    }
                }
            }
            "table" => self.tables.push(Open::default()),
            "table-row" => {
                if let Some(open) = self.tables.last_mut() {
                    open.table.row(false);
                }
            }
            "table-cell" => {
                if let Some(open) = self.tables.last_mut() {
                    let span = |name| number(e, name).unwrap_or(1);
                    open.spans = (span("number-columns-spanned"), span("number-rows-spanned"));
                    open.repeated = span("number-columns-repeated");
                    open.lines.clear();
                    open.page = None;
                }
            }
            _ => {}
        }
    }

    fn begin_style(&mut self, e: &BytesStart) {
        let Some(name) = attribute(e, "name") else {
            return;
        };
        let shown = attribute(e, "display-name").unwrap_or_else(|| name.clone());
        let style = Style {
            parent: attribute(e, "parent-style-name"),
            role: match shown.as_str() {
                "Title" => Role::Title,
                "Contents Heading" => Role::Text,
                _ if shown.starts_with("Contents ") => Role::Contents,
                _ => Role::Text,
            },
            ..Style::default()
        };
        self.style = Some((name, style));
    }

    fn paragraph_properties(&mut self, e: &BytesStart) {
        let breaks = attribute(e, "break-before").as_deref() == Some("page");
        if let Some((_, style)) = &mut self.style {
            style.breaks_page |= breaks;
        }
    }

    fn level(&mut self, e: &BytesStart, counts: bool) {
        let Some((name, _)) = &self.list_style else {
            return;
        };
        if self.lists.len() >= MOST_STYLES {
            return;
        }
        let at = number(e, "level").unwrap_or(1).clamp(1, 10) as usize;
        let levels = self.lists.entry(name.clone()).or_default();
        levels.resize(levels.len().max(at), Level::default());
        let short = |name| {
            attribute(e, name)
                .unwrap_or_default()
                .chars()
                .take(20)
                .collect()
        };
        levels[at - 1] = Level {
            form: counts.then(|| attribute(e, "num-format").unwrap_or_default()),
            prefix: short("num-prefix"),
            suffix: short("num-suffix"),
            start: number(e, "start-value").unwrap_or(1),
            shown: number(e, "display-levels").unwrap_or(1),
        };
    }

    fn list(&mut self, e: &BytesStart) {
        let own = attribute(e, "style-name");
        let inherited = self.open_lists.last().and_then(|list| list.style.clone());
        self.open_lists.push(List {
            style: own.or(inherited),
            count: 0,
            fresh: false,
        });
    }

    fn paragraph(&mut self, name: &str, e: &BytesStart) -> Result<(), Refusal> {
        let style = attribute(e, "style-name");
        let heading = (name == "h").then(|| number(e, "outline-level").unwrap_or(1).clamp(1, 9));
        let breaks = style
            .as_ref()
            .is_some_and(|style| self.resolved(style).breaks_page);
        if self.in_body && breaks && !self.builder.is_empty() {
            self.turn()?;
        }
        self.paragraphs.push(Paragraph {
            style,
            heading,
            ..Paragraph::default()
        });
        Ok(())
    }

    fn soft_break(&mut self) -> Result<(), Refusal> {
        self.soft = true;
        self.turn()
    }

    fn turn(&mut self) -> Result<(), Refusal> {
        self.page += 1;
        let limit = self.builder.limits().pages;
        if self.page <= limit {
            Ok(())
        } else {
            Err(Refusal::TooBig {
                what: Measure::Pages,
                limit: u64::from(limit),
            })
        }
    }

    fn words(&mut self, event: &Event) {
        let mut words = String::new();
        push_text(event, &mut words);
        // Line feeds of the file are blanks.
        if words.contains(['\n', '\r', '\t']) {
            words = words.replace(['\n', '\r', '\t'], " ");
        }
        self.write(&words);
    }

    fn write(&mut self, words: &str) {
        let page = self.page;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            if !words.trim().is_empty() {
                paragraph.page = paragraph.page.or(Some(page));
            }
            paragraph.text.push_str(words);
        } else if let Some((_, note)) = self.notes.last_mut() {
            note.push_str(words);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "style" => {
                if let Some((name, style)) = self.style.take()
                    && self.styles.len() < MOST_STYLES
                {
                    self.styles.insert(name, style);
                }
            }
            "list-style" | "outline-style" => self.list_style = None,
            "header" | "header-left" | "footer" | "footer-left" => self.furnishing = None,
            "note-citation" => self.cite(),
            "note" => self.end_note(),
            "table-of-content" | "alphabetical-index" => {
                self.contents = self.contents.saturating_sub(1);
            }
            "p" | "h" => return self.end_paragraph(),
            "list" if self.in_body => {
                self.open_lists.pop();
            }
            "table-cell" => self.end_cell(),
            "covered-table-cell" => {
                if let Some(open) = self.tables.last_mut() {
                    open.table.skip(0);
                }
            }
            "table" if self.in_body => return self.end_table(),
            _ => {}
        }
        Ok(())
    }

    /// The mark of a note stands in the text of the paragraph; it is taken out again.
    fn cite(&mut self) {
        let Some(note) = self.notes.last_mut() else {
            return;
        };
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let start = paragraph
                .text
                .trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '*')
                .len();
            note.0 = paragraph.text.split_off(start);
        }
    }

    fn end_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.notes.push(note),
            None => self.later.push((note.1, Hint::Note(note.0), None)),
        }
    }

    fn end_cell(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            let lines = std::mem::take(&mut open.lines);
            if lines.is_empty() && open.repeated > 1 {
                open.table.skip(open.repeated);
            } else {
                open.table.cell(lines, open.spans, false, open.page);
            }
        }
    }

    fn end_table(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.tables.pop() else {
            return Ok(());
        };
        if let Some(outer) = self.tables.last_mut() {
            outer.lines.extend(open.table.lines());
            Ok(())
        } else {
            open.table.end(&mut self.builder)?;
            self.flush_later()
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let Some(paragraph) = self.paragraphs.pop() else {
            return Ok(());
        };
        let is_blank = paragraph.text.trim().is_empty();
        if let Some((_, note)) = self.notes.last_mut() {
            note.push_str(&paragraph.text);
            note.push(' ');
            return Ok(());
        }
        if let Some(place) = self.furnishing {
            let text = paragraph.text.trim().to_owned();
            let furniture = Furniture {
                page: None,
                place,
                text,
            };
            if !is_blank
                && self.builder.furniture.len() < 500
                && !self.builder.furniture.contains(&furniture)
            {
                self.builder.furniture.push(furniture);
            }
            return Ok(());
        }
        if !self.in_body {
            return Ok(());
        }
        let page = paragraph.page.unwrap_or(self.page);
        if !is_blank {
            let hint = self.hint(&paragraph);
            self.place(paragraph.text, hint, page)?;
        }
        for (marker, text) in paragraph.notes {
            self.later.push((text, Hint::Note(marker), Some(page)));
        }
        if self.paragraphs.is_empty() && self.tables.is_empty() {
            self.flush_later()
        } else {
            Ok(())
        }
    }

    fn place(&mut self, text: String, hint: Hint, page: u32) -> Result<(), Refusal> {
        if !self.paragraphs.is_empty() {
            self.later.push((text, hint, Some(page)));
            return Ok(());
        }
        let Some(open) = self.tables.last_mut() else {
            return self.builder.push(&text, &hint, Some(page));
        };
        let line = match &hint {
            Hint::Item { marker, .. } => format!("{marker} {text}"),
            _ => text,
        };
        open.page = open.page.or(Some(page));
        open.lines.push(line);
        let open = &*open;
        open.table.check(&self.builder)
    }

    fn flush_later(&mut self) -> Result<(), Refusal> {
        for (text, hint, page) in std::mem::take(&mut self.later) {
            self.builder.push(&text, &hint, page)?;
        }
        Ok(())
    }

    fn resolved(&self, name: &str) -> Style {
        let mut resolved = Style::default();
        let mut next = Some(name);
        for depth in 0..16 {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else {
                break;
            };
            resolved.bold |= style.bold;
            // Only the paragraph's own style breaks a page: parents are for looks.
            resolved.breaks_page |= style.breaks_page && depth == 0;
            if resolved.role == Role::Text {
                resolved.role = style.role;
            }
            next = style.parent.as_deref();
        }
        if name == "Title" {
            resolved.role = Role::Title;
        }
        resolved
    }

    fn hint(&mut self, paragraph: &Paragraph) -> Hint {
        let style = paragraph
            .style
            .as_ref()
            .map_or_else(Style::default, |style| self.resolved(style));
        if self.contents > 0 || style.role == Role::Contents {
            return Hint::Contents;
        }
        if let Some(level) = paragraph.heading {
            return match self.heading_mark(level as usize) {
                Some(marker) => Hint::Numbered {
                    level: level as u8,
                    marker,
                },
                None => Hint::Heading(level as u8),
            };
        }
        if style.role == Role::Title {
            return Hint::Title;
        }
        if let Some(item) = self.item() {
            return item;
        }
        if style.bold { Hint::Strong } else { Hint::None }
    }

    fn heading_mark(&mut self, level: usize) -> Option<String> {
        let levels = self.lists.get(OUTLINE)?;
        let own = levels.get(level - 1)?;
        self.outline[level] = match self.outline[level] {
            0 => own.start,
            count => count.saturating_add(1),
        };
        for count in &mut self.outline[level + 1..] {
            *count = 0;
        }
        own.form.as_ref().filter(|form| !form.is_empty())?;
        let counts = &self.outline[1..=level];
        Some(mark(levels, counts)).filter(|mark| !mark.is_empty())
    }

    /// The mark of the first paragraph of a list's member.
    fn item(&mut self) -> Option<Hint> {
        let depth = self.open_lists.len();
        let list = self.open_lists.last_mut()?;
        if !std::mem::take(&mut list.fresh) {
            return None;
        }
        let levels = list.style.as_ref().and_then(|style| self.lists.get(style));
        let own = levels.and_then(|levels| levels.get(depth - 1));
        list.count = match (list.count, own) {
            (0, Some(own)) => own.start,
            (count, _) => count.saturating_add(1),
        };
        let counts: Vec<u32> = self.open_lists.iter().map(|list| list.count).collect();
        let marker = match own.map(|own| own.form.as_deref()) {
            Some(Some(form)) if !form.is_empty() => mark(levels?, &counts),
            _ => "•".to_owned(),
        };
        let level = depth.min(9) as u8;
        Some(Hint::Item { level, marker })
    }

    fn finish(
        mut self,
        title: Option<String>,
        said_pages: Option<u32>,
    ) -> Result<Document, Refusal> {
        self.flush_later()?;
        self.builder.pictures(self.pictures)?;
        if self.changed.1 > 0 {
            let (inserted, deleted) = self.changed;
            self.builder
                .warn(Warning::TrackedChanges { inserted, deleted });
        }
        self.builder.title = title;
        if self.soft || said_pages == Some(self.page) {
            self.builder.pages = Some(self.page);
        } else {
            self.builder.forget_pages();
            self.builder.pages = said_pages.filter(|pages| *pages <= self.builder.limits().pages);
        }
        self.builder.finish(Format::Odt)
    }
}

/// The mark of the last of these levels, with as many levels before it as it shows.
fn mark(levels: &[Level], counts: &[u32]) -> String {
    let Some(own) = counts.len().checked_sub(1).and_then(|at| levels.get(at)) else {
        return String::new();
    };
    let first = counts.len().saturating_sub(own.shown.max(1) as usize);
    let numbers: Vec<String> = counts
        .iter()
        .zip(levels)
        .skip(first)
        .filter_map(|(count, level)| {
            let form = level.form.as_ref().filter(|form| !form.is_empty())?;
            Some(numeral((*count).max(1), form))
        })
        .collect();
    format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
        .trim()
        .to_owned()
}
