//! RTF (version 1.9.1 of its specification): words, paragraphs, rows and heads; all looks but bold are passed over.

use encoding_rs::{Encoding as Decoder, WINDOWS_1251, WINDOWS_1252};
use rustc_hash::FxHashMap;

use crate::builder::{Builder, Hint};
use crate::model::{Document, Format, Limits, Measure, Refusal, Warning};
use crate::table::Table;

/// Reads a text.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut reader = Reader {
        bytes,
        at: 0,
        builder: Builder::new(limits),
        state: State::default(),
        saved: Vec::new(),
        fonts: FxHashMap::default(),
        page_decoder: WINDOWS_1252,
        pending: Vec::new(),
        text: String::new(),
        bold: 0,
        outline: None,
        in_table: false,
        table: None,
        lines: Vec::new(),
        page: 1,
        pictures: 0,
        high: None,
    };
    reader.all()?;
    reader.finish()
}

/// What a group inherits and may change.
#[derive(Clone, Copy)]
struct State {
    silent: bool,
    in_fonts: bool,
    bold: bool,
    font: i32,
    /// How many signs stand behind `\u` for programs that do not know it.
    spare: u32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            silent: false,
            in_fonts: false,
            bold: false,
            font: 0,
            spare: 1,
        }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    builder: Builder<'b>,
    state: State,
    saved: Vec<State>,
    fonts: FxHashMap<i32, &'static Decoder>,
    page_decoder: &'static Decoder,
    /// Bytes that wait to be read as letters together.
    pending: Vec<u8>,
    text: String,
    bold: usize,
    outline: Option<u8>,
    in_table: bool,
    table: Option<Table>,
    lines: Vec<String>,
    page: u32,
    pictures: u32,
    /// The first half of a pair of UTF-16.
    high: Option<u16>,
}

/// Groups that hold no words of the text.
const SILENT: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "object",
    "xmlnstbl",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "fldinst",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "filetbl",
    "revtbl",
    "bkmkstart",
    "bkmkend",
    "nonshppict",
    "pgptbl",
    "deleted",
];

impl Reader<'_> {
    fn all(&mut self) -> Result<(), Refusal> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    if self.saved.len() >= self.builder.limits().depth * 4 {
                        return Err(Refusal::Bomb);
                    }
                    self.settle();
                    self.saved.push(self.state);
                }
                b'}' => {
                    self.settle();
                    self.state = self.saved.pop().unwrap_or_default();
                }
                b'\\' => self.control()?,
                b'\r' | b'\n' => {}
                other => self.byte(other),
            }
        }
        self.paragraph()?;
        self.end_table()
    }

    fn byte(&mut self, byte: u8) {
        if !self.state.silent && !self.state.in_fonts {
            self.pending.push(byte);
        }
    }

    /// Reads the waiting bytes as letters.
    fn settle(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let decoder = self
            .fonts
            .get(&self.state.font)
            .copied()
            .unwrap_or(self.page_decoder);
        let (letters, _) = decoder.decode_without_bom_handling(&self.pending);
        if self.state.bold {
            self.bold += letters.trim().len();
        }
        self.text.push_str(&letters);
        self.pending.clear();
    }

    fn control(&mut self) -> Result<(), Refusal> {
        let Some(&byte) = self.bytes.get(self.at) else {
            return Ok(());
        };
        if !byte.is_ascii_alphabetic() {
            self.at += 1;
            self.symbol(byte);
            return Ok(());
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - start < 32 {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number_at = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - number_at < 11 {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[number_at..self.at])
            .ok()
            .and_then(|digits| digits.parse::<i32>().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number)
    }

    fn symbol(&mut self, byte: u8) {
        match byte {
            b'\'' => {
                let code = self
                    .bytes
                    .get(self.at..self.at + 2)
                    .and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
                if let Some(code) = code {
                    self.at += 2;
                    self.byte(code);
                }
            }
            // What only newer programs know: notes, shapes, what was said before in another way.
            b'*' => self.state.silent = true,
            b'~' => self.byte(b' '),
            b'_' => self.byte(b'-'),
            b'\\' | b'{' | b'}' => self.byte(byte),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        match word {
            "ansicpg" => self.page_decoder = decoder_of_page(number),
            "fonttbl" => self.state.in_fonts = true,
            "f" => {
                self.settle();
                self.state.font = number.unwrap_or(0);
            }
            "fcharset" if self.state.in_fonts && self.fonts.len() < 10_000 => {
                if let Some(decoder) = decoder_of_charset(number) {
                    self.fonts.insert(self.state.font, decoder);
                }
            }
            "pict" => {
                self.pictures += 1;
                self.state.silent = true;
            }
            _ if SILENT.contains(&word) => self.state.silent = true,
            _ if self.state.silent || self.state.in_fonts => self.raw(word, number),
            "b" => {
                self.settle();
                self.state.bold = number != Some(0);
            }
            "uc" => self.state.spare = number.unwrap_or(1).clamp(0, 8) as u32,
            "u" => self.unicode(number.unwrap_or(0)),
            "par" | "sect" => return self.paragraph(),
            "pard" => {
                self.outline = None;
                self.in_table = false;
            }
            "outlinelevel" => self.outline = number.and_then(|level| u8::try_from(level).ok()),
            "page" => {
                self.paragraph()?;
                self.page += 1;
                let limit = self.builder.limits().pages;
                if self.page > limit {
                    let limit = u64::from(limit);
                    return Err(Refusal::TooBig {
                        what: Measure::Pages,
                        limit,
                    });
                }
            }
            "intbl" => self.in_table = true,
            "trowd" => {
                if self.table.is_none() {
                    self.paragraph()?;
                    self.table = Some(begun());
                }
            }
            "cell" => return self.cell(),
            "row" => self.row(),
            _ => self.sign(word),
        }
        Ok(())
    }

    /// Bytes behind `\bin` are no text, whatever they look like.
    fn raw(&mut self, word: &str, number: Option<i32>) {
        if word == "bin" {
            let length = number.unwrap_or(0).max(0) as usize;
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
    }

    fn sign(&mut self, word: &str) {
        let sign = match word {
            "tab" => ' ',
            "line" => '\n',
            "emdash" => '—',
            "endash" => '–',
            "lquote" => '‘',
            "rquote" => '’',
            "ldblquote" => '“',
            "rdblquote" => '”',
            "bullet" => '•',
            _ => return,
        };
        self.settle();
        self.text.push(sign);
    }

    fn unicode(&mut self, number: i32) {
        self.settle();
        let unit = number as u16;
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (high, _) => {
                let units = high.into_iter().chain([unit]);
                let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}'));
                self.text.extend(letters);
            }
        }
        if self.state.bold {
            self.bold += 2;
        }
        self.skip_spare();
    }

    /// Leaves out what stands for programs that do not know Unicode.
    fn skip_spare(&mut self) {
        for _ in 0..self.state.spare {
            match self.bytes.get(self.at..) {
                Some([b'\\', b'\'', ..]) => self.at = (self.at + 4).min(self.bytes.len()),
                Some([b'\\' | b'{' | b'}', ..] | []) | None => return,
                Some(_) => self.at += 1,
            }
        }
    }

    fn paragraph(&mut self) -> Result<(), Refusal> {
        self.settle();
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold);
        let length = text.trim().len();
        if length == 0 {
            return Ok(());
        }
        if self.in_table && self.table.is_some() {
            self.lines.push(text);
            return Ok(());
        }
        self.end_table()?;
        let hint = match self.outline {
            Some(level @ 0..=8) => Hint::Heading(level + 1),
            _ if bold * 10 >= length * 9 => Hint::Strong,
            _ => Hint::None,
        };
        self.builder.push(&text, &hint, Some(self.page))
    }

    fn cell(&mut self) -> Result<(), Refusal> {
        self.in_table = true;
        let table = self.table.get_or_insert_with(begun);
        table.check(&self.builder)?;
        self.settle();
        let text = std::mem::take(&mut self.text);
        self.bold = 0;
        if !text.trim().is_empty() {
            self.lines.push(text);
        }
        let lines = std::mem::take(&mut self.lines);
        if let Some(table) = &mut self.table {
            table.cell(lines, (1, 1), false, Some(self.page));
        }
        Ok(())
    }

    fn row(&mut self) {
        if let Some(table) = &mut self.table {
            table.row(false);
        }
    }

    fn end_table(&mut self) -> Result<(), Refusal> {
        match self.table.take() {
            Some(table) => table.end(&mut self.builder),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Document, Refusal> {
        if self.pictures > 0 {
            let count = self.pictures;
            if self.builder.is_empty() {
                return Err(Refusal::Scanned { pages: count });
            }
            self.builder.warn(Warning::Pictures { count });
        }
        // Breaks by hand are not all page breaks: without the others no page number is right.
        self.builder.forget_pages();
        self.builder.finish(Format::Rtf)
    }
}

/// A table in its first row.
fn begun() -> Table {
    let mut table = Table::default();
    table.row(false);
    table
}

fn decoder_of_page(page: Option<i32>) -> &'static Decoder {
    match page {
        Some(1251) => WINDOWS_1251,
        Some(866) => encoding_rs::IBM866,
        Some(1250) => encoding_rs::WINDOWS_1250,
        Some(1254) => encoding_rs::WINDOWS_1254,
        Some(65001) => encoding_rs::UTF_8,
        _ => WINDOWS_1252,
    }
}

fn decoder_of_charset(charset: Option<i32>) -> Option<&'static Decoder> {
    match charset? {
        204 => Some(WINDOWS_1251),
        238 => Some(encoding_rs::WINDOWS_1250),
        162 => Some(encoding_rs::WINDOWS_1254),
        _ => None,
    }
}
