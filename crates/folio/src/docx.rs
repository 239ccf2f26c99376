//! DOCX: Office Open XML text (ECMA-376), streamed paragraph by paragraph.

use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use crate::builder::{Builder, Hint};
use crate::docx_parts::{Lists, Style, Styles, lines, local, notes, properties};
use crate::html::raised;
use crate::model::{Document, Format, Furniture, Limits, Measure, Place, Refusal, Warning};
use crate::package::{Package, attribute, is_on, number, push_text};
use crate::table::Table;

/// Reads the whole text; `main` is the part that holds it.
pub(crate) fn read(
    package: &mut Package,
    main: &str,
    limits: &Limits,
) -> Result<Document, Refusal> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |part: &str| format!("{folder}/{part}");
    let mut builder = Builder::new(limits);
    let styles = Styles::read(package, &beside("styles.xml"))?;
    let lists = Lists::read(package, &beside("numbering.xml"))?;
    let footnotes = notes(package, &beside("footnotes.xml"))?;
    let endnotes = notes(package, &beside("endnotes.xml"))?;
    let mut metadata = std::mem::take(&mut builder.metadata);
    let (title, said_pages) = properties(package, &mut metadata);
    builder.metadata = metadata;
    furnish(package, folder, &mut builder)?;
    let mut reader = Reader {
        styles,
        resolved: FxHashMap::default(),
        lists,
        footnotes,
        endnotes,
        builder,
        paragraphs: Vec::new(),
        tables: Vec::new(),
        later: Vec::new(),
        noted: 0,
        page: 1,
        broken: false,
        rendered: false,
        pictures: 0,
        inserted: 0,
        deleted: 0,
        skipped: 0,
        in_text: false,
    };
    reader.body(package, main)?;
    reader.finish(title, said_pages)
}

/// Heads and feet, kept aside.
fn furnish(package: &mut Package, folder: &str, builder: &mut Builder) -> Result<(), Refusal> {
    for (prefix, place) in [("header", Place::Head), ("footer", Place::Foot)] {
        let parts = package.names(&format!("{folder}/{prefix}"));
        for part in parts
            .iter()
            .filter(|part| !part.contains("_rels"))
            .take(100)
        {
            for text in lines(package, part)?.into_iter().take(50) {
                let furniture = Furniture {
                    page: None,
                    place,
                    text: text.trim().to_owned(),
                };
                if !builder.furniture.contains(&furniture) {
                    builder.furniture.push(furniture);
                }
            }
        }
    }
    Ok(())
}

/// The looks of letters that are being read.
#[derive(Default, Clone, Copy)]
struct Run {
    bold: Option<bool>,
    hidden: bool,
    raised: bool,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    outline: Option<u32>,
    list: Option<u32>,
    level: Option<u32>,
    centred: Option<bool>,
    breaks_page: bool,
    /// Letters in bold and others.
    bold: usize,
    plain: usize,
    run: Option<Run>,
    notes: Vec<Note>,
    page: Option<u32>,
}

impl Run {
    /// Notes one property.
    fn looks(&mut self, name: &str, e: &BytesStart) {
        match name {
            "b" => self.bold = Some(is_on(e)),
            "vanish" => self.hidden = is_on(e),
            _ => self.raised = attribute(e, "val").as_deref() == Some("superscript"),
        }
    }
}

struct Note {
    marker: String,
    text: String,
}

/// A table that is being read, with the cell that is being read.
#[derive(Default)]
struct Open {
    table: Table,
    lines: Vec<String>,
    across: u32,
    goes_on: bool,
    page: Option<u32>,
}

struct Reader<'l> {
    styles: Styles,
    resolved: FxHashMap<String, Style>,
    lists: Lists,
    footnotes: FxHashMap<u32, String>,
    endnotes: FxHashMap<u32, String>,
    builder: Builder<'l>,
    /// Paragraphs stand within paragraphs where text stands in boxes.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Open>,
    /// What stands in boxes, and notes, come after the paragraph or table that holds them.
    later: Vec<(String, Hint, Option<u32>)>,
    noted: u32,
    page: u32,
    /// Whether the page was broken by hand, and nothing was written on the new one yet.
    broken: bool,
    /// Whether the program that wrote the file left marks where pages ended.
    rendered: bool,
    pictures: u32,
    inserted: u32,
    deleted: u32,
    /// How many open elements are of what is not read.
    skipped: usize,
    in_text: bool,
}

impl Reader<'_> {
    fn body(&mut self, package: &mut Package, main: &str) -> Result<(), Refusal> {
        let Some(mut xml) = package.xml(main)? else {
            return Err(Refusal::Damaged);
        };
        loop {
            let event = xml.next()?;
            match &event {
                Event::Eof => return Ok(()),
                Event::Start(_) if self.skipped > 0 => self.skipped += 1,
                Event::End(_) if self.skipped > 0 => self.skipped -= 1,
                Event::Start(e) => self.start(e)?,
                Event::End(e) => self.end(e.local_name().as_ref(), e.name().into_inner())?,
                event if self.in_text => self.words(event),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart) -> Result<(), Refusal> {
        match local(e) {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.tables.push(Open::default()),
            "tr" => self.row(),
            "tc" => self.cell(),
            "t" => self.in_text = true,
            "r" => self.run(),
            "tab" | "ptab" => self.sign(' '),
            "cr" => self.sign('\n'),
            "noBreakHyphen" => self.sign('-'),
            "br" => self.line_break(e)?,
            "lastRenderedPageBreak" => self.rendered_break()?,
            "footnoteReference" | "endnoteReference" => {
                self.note(e, local(e) == "endnoteReference");
            }
            "picture" => self.pictures += 1,
            // What was moved away, or drawn a second time for old programs.
            "moveFrom" | "Fallback" | "instrText" | "delText" => self.skipped = 1,
            // What the looks were before they were changed.
            "pPrChange" | "rPrChange" | "tblPrChange" | "tcPrChange" | "trPrChange"
            | "sectPrChange" => {
                self.skipped = 1;
            }
            "del" => self.delete(),
            "ins" => self.inserted += 1,
            name => self.property(name, e),
        }
        Ok(())
    }

    fn delete(&mut self) {
        self.deleted += 1;
        self.skipped = 1;
    }

    fn property(&mut self, name: &str, e: &BytesStart) {
        if let Some(open) = self.tables.last_mut() {
            match name {
                "gridSpan" => open.across = number(e, "val").unwrap_or(1),
                "vMerge" => open.goes_on = attribute(e, "val").as_deref() != Some("restart"),
                "tblHeader" if is_on(e) => open.table.head_row(),
                _ => {}
            }
        }
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "pStyle" => paragraph.style = attribute(e, "val"),
            "outlineLvl" => paragraph.outline = number(e, "val"),
            "numId" => paragraph.list = number(e, "val"),
            "ilvl" => paragraph.level = number(e, "val"),
            "jc" => paragraph.centred = Some(attribute(e, "val").as_deref() == Some("center")),
            "pageBreakBefore" => paragraph.breaks_page = is_on(e),
            "b" | "vanish" | "vertAlign" => {
                if let Some(run) = &mut paragraph.run {
                    run.looks(name, e);
                }
            }
            "sym" => {
                let code =
                    attribute(e, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Letters of picture fonts stand in the private area, or 0xF000 above what they are.
                let sign = code
                    .and_then(char::from_u32)
                    .filter(|sign| !('\u{E000}'..='\u{F8FF}').contains(sign));
                paragraph.text.push(sign.unwrap_or('•'));
            }
            _ => {}
        }
    }

    fn run(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.run = Some(Run::default());
        }
    }

    fn sign(&mut self, sign: char) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && paragraph.run.is_some()
        {
            paragraph.text.push(sign);
        }
    }

    fn line_break(&mut self, e: &BytesStart) -> Result<(), Refusal> {
        if let Some("page") = attribute(e, "type").as_deref() {
            self.turn()
        } else {
            self.sign('\n');
            Ok(())
        }
    }

    /// Begins a new page by the author's will.
    fn turn(&mut self) -> Result<(), Refusal> {
        self.page += 1;
        self.broken = true;
        self.check_pages()
    }

    /// A page ended here when the file was last shown. After a break by hand the same page begins twice.
    fn rendered_break(&mut self) -> Result<(), Refusal> {
        self.rendered = true;
        self.page += u32::from(!self.broken);
        self.broken = false;
        self.check_pages()
    }

    fn check_pages(&self) -> Result<(), Refusal> {
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
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let run = paragraph.run.unwrap_or_default();
        if run.hidden {
            return;
        }
        let before = paragraph.text.len();
        push_text(event, &mut paragraph.text);
        if run.raised {
            let words: String = paragraph
                .text
                .split_off(before)
                .chars()
                .map(raised)
                .collect();
            paragraph.text.push_str(&words);
        }
        let added = paragraph.text[before..].trim().len();
        if added == 0 {
            return;
        }
        self.broken = false;
        paragraph.page = paragraph.page.or(Some(self.page));
        match run.bold {
            Some(true) => paragraph.bold += added,
            Some(false) => paragraph.plain += added,
            None => {}
        }
    }

    fn note(&mut self, e: &BytesStart, is_endnote: bool) {
        let notes = if is_endnote {
            &self.endnotes
        } else {
            &self.footnotes
        };
        let Some(text) = number(e, "id").and_then(|id| notes.get(&id)) else {
            return;
        };
        self.noted += 1;
        let note = Note {
            marker: self.noted.to_string(),
            text: text.clone(),
        };
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.notes.push(note);
        }
    }

    fn row(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            open.table.row(false);
        }
    }

    fn cell(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            open.lines.clear();
            open.across = 1;
            open.goes_on = false;
            open.page = None;
        }
    }

    fn end(&mut self, name: &str, full: &str) -> Result<(), Refusal> {
        if full.starts_with("a:") || full.starts_with("wp") || full.starts_with("mc:") {
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.run = None;
                }
            }
            "p" => return self.end_paragraph(),
            "tc" => self.end_cell(),
            "tbl" => return self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            if open.goes_on {
                open.table.merged(open.across);
            } else {
                let lines = std::mem::take(&mut open.lines);
                open.table.cell(lines, (open.across, 1), false, open.page);
            }
        }
    }

    fn end_table(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.tables.pop() else {
            return Ok(());
        };
        if let Some(outer) = self.tables.last_mut() {
            outer.lines.extend(open.table.lines());
        } else {
            open.table.end(&mut self.builder)?;
            self.flush_later()?;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let Some(paragraph) = self.paragraphs.pop() else {
            return Ok(());
        };
        let style = self.style_of(&paragraph);
        let breaks = paragraph.breaks_page || style.breaks_page;
        let mut page = paragraph.page.unwrap_or(self.page);
        if breaks && !self.tables_are_open() && page == self.page && !self.rendered {
            self.turn()?;
            page = self.page;
            self.broken = false;
        }
        let is_blank = paragraph.text.trim().is_empty();
        let hint = if is_blank {
            Hint::None
        } else {
            self.hint(&paragraph, &style)
        };
        let notes = paragraph.notes;
        if self.paragraphs.is_empty() {
            match self.tables.last_mut() {
                Some(open) if !is_blank => {
                    let mut text = paragraph.text;
                    if let Hint::Item { marker, .. } = &hint {
                        text = format!("{marker} {text}");
                    }
                    open.page = open.page.or(Some(page));
                    open.lines.push(text);
                    let open = &*open;
                    open.table.check(&self.builder)?;
                }
                Some(_) => {}
                None => self.builder.push(&paragraph.text, &hint, Some(page))?,
            }
        } else if !is_blank {
            self.later.push((paragraph.text, hint, Some(page)));
        }
        for note in notes {
            self.later
                .push((note.text, Hint::Note(note.marker), Some(page)));
        }
        if self.paragraphs.is_empty() && self.tables.is_empty() {
            self.flush_later()
        } else {
            Ok(())
        }
    }

    fn tables_are_open(&self) -> bool {
        !self.tables.is_empty()
    }

    fn flush_later(&mut self) -> Result<(), Refusal> {
        for (text, hint, page) in std::mem::take(&mut self.later) {
            self.builder.push(&text, &hint, page)?;
        }
        Ok(())
    }

    fn style_of(&mut self, paragraph: &Paragraph) -> Style {
        let Some(id) = &paragraph.style else {
            return Style::default();
        };
        if let Some(style) = self.resolved.get(id) {
            return style.clone();
        }
        let style = self.styles.resolved(id);
        self.resolved.insert(id.clone(), style.clone());
        style
    }

    fn hint(&mut self, paragraph: &Paragraph, style: &Style) -> Hint {
        let list = paragraph.list.or(style.list).filter(|list| *list != 0);
        let level = paragraph.level.or(style.level).unwrap_or(0).min(8);
        let marker = list.and_then(|list| self.lists.next(list, level));
        if style.is_contents {
            return Hint::Contents;
        }
        if style.is_title {
            return Hint::Title;
        }
        if let Some(outline) = paragraph
            .outline
            .or(style.outline)
            .filter(|outline| *outline < 9)
        {
            let level = outline as u8 + 1;
            return match marker {
                Some(marker) => Hint::Numbered { level, marker },
                None => Hint::Heading(level),
            };
        }
        if let Some(marker) = marker {
            return Hint::Item {
                level: level as u8 + 1,
                marker,
            };
        }
        let rest = paragraph
            .text
            .trim()
            .len()
            .saturating_sub(paragraph.bold + paragraph.plain);
        let inherited = if style.bold == Some(true) { rest } else { 0 };
        let is_bold = (paragraph.bold + inherited) * 10 >= paragraph.text.trim().len() * 9;
        if is_bold { Hint::Strong } else { Hint::None }
    }

    fn finish(
        mut self,
        title: Option<String>,
        said_pages: Option<u32>,
    ) -> Result<Document, Refusal> {
        self.flush_later()?;
        self.builder.pictures(self.pictures)?;
        if self.inserted + self.deleted > 0 {
            let (inserted, deleted) = (self.inserted, self.deleted);
            self.builder
                .warn(Warning::TrackedChanges { inserted, deleted });
        }
        self.builder.title = title;
        if self.rendered {
            self.builder.pages = Some(self.page);
        } else if said_pages == Some(self.page) {
            self.builder.pages = said_pages;
        } else {
            // Without marks of a program that showed the pages, nobody knows where they end.
            self.builder.forget_pages();
            self.builder.pages =
                said_pages.filter(|pages| *pages > 1 && *pages <= self.builder.limits().pages);
        }
        self.builder.finish(Format::Docx)
    }
}
