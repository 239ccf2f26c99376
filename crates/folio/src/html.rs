//! HTML as it is found: tags that never close, tables for looks, letters in any encoding.

use crate::builder::{Builder, Hint};
use crate::encoding::{self, Decoded};
use crate::html_tokens::{Token, Tokens, attribute, resolve};
use crate::model::{Document, Format, Limits, Refusal, Warning};
use crate::numbering::numeral;
use crate::table::Table;

/// Reads a page.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let decoded = decode(bytes)?;
    let mut builder = Builder::new(limits);
    builder.warnings = decoded.warnings;
    let mut page = Page {
        builder,
        text: String::new(),
        hint: Hint::None,
        bold: 0,
        bold_letters: 0,
        raised: 0,
        preformatted: 0,
        silent: 0,
        lists: Vec::new(),
        tables: Vec::new(),
        in_title: false,
        title: String::new(),
        pictures: 0,
    };
    page.tokens(&decoded.text)?;
    let mut document = page.finish()?;
    document.encoding = Some(decoded.encoding);
    Ok(document)
}

/// By its mark, by what it declares if that holds, by its letters.
fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let has_mark = bytes.starts_with(&[0xEF, 0xBB, 0xBF])
        || bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF]);
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    if !has_mark
        && !is_utf8
        && let Some(label) = declared(bytes)
        && !label.to_lowercase().starts_with("utf-16")
        && let Some(decoded) = encoding::decode_as(bytes, &label)
        && decoded.warnings.is_empty()
    {
        return Ok(decoded);
    }
    encoding::decode(bytes).ok_or(Refusal::Damaged)
}

/// The encoding that stands in a `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).to_lowercase();
    let behind = ["charset=", "encoding="]
        .iter()
        .find_map(|word| head.split_once(word))?
        .1;
    let label = behind.trim_start_matches(['"', '\'', ' ']);
    let end =
        label.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')))?;
    Some(label[..end].to_owned())
}

/// A list that is open.
struct List {
    /// How it counts; nothing for bullets.
    form: Option<String>,
    next: u32,
}

/// A table that is open, with the cell that is being read.
#[derive(Default)]
struct Open {
    table: Table,
    lines: Vec<String>,
    cell: Option<(u32, u32, bool)>,
}

struct Page<'l> {
    builder: Builder<'l>,
    text: String,
    hint: Hint,
    bold: usize,
    bold_letters: usize,
    raised: usize,
    preformatted: usize,
    /// How many open elements hold what is not read.
    silent: usize,
    lists: Vec<List>,
    tables: Vec<Open>,
    in_title: bool,
    title: String,
    pictures: u32,
}

impl Page<'_> {
    fn tokens(&mut self, text: &str) -> Result<(), Refusal> {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.next() {
            match token {
                Token::Words(words) => self.words(words),
                Token::Open { name, rest } => {
                    let name = name.to_ascii_lowercase();
                    if is_raw(&name) && !rest.ends_with('/') {
                        tokens.skip_raw(&name);
                    } else {
                        self.open(&name, rest)?;
                    }
                }
                Token::Close(name) => self.close(&name.to_ascii_lowercase())?,
            }
        }
        self.flush()
    }

    fn words(&mut self, words: &str) {
        if self.in_title {
            resolve(words, &mut self.title);
            return;
        }
        if self.silent > 0 {
            return;
        }
        let before = self.text.len();
        if self.preformatted > 0 {
            resolve(words, &mut self.text);
        } else {
            // Line feeds of the file are blanks; those of `br` are line feeds.
            let mut resolved = String::new();
            resolve(words, &mut resolved);
            let blanks = resolved
                .chars()
                .map(|sign| if sign.is_whitespace() { ' ' } else { sign });
            if self.raised > 0 {
                self.text.extend(blanks.map(raised));
            } else {
                self.text.extend(blanks);
            }
        }
        if self.bold > 0 {
            self.bold_letters += self.text[before..].trim().len();
        }
    }

    fn open(&mut self, name: &str, rest: &str) -> Result<(), Refusal> {
        match name {
            "title" => self.in_title = self.title.is_empty(),
            "html" => self.builder.metadata.language = attribute(rest, "lang"),
            "meta" => self.meta(rest),
            "nav" | "select" | "button" | "template" | "svg" | "object" => self.silent += 1,
            "br" => self.text.push('\n'),
            "b" | "strong" => self.bold += 1,
            "sup" => self.raised += 1,
            "img" => self.pictures += 1,
            "pre" => {
                self.flush()?;
                self.preformatted += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush()?;
                self.hint = Hint::Heading(name.as_bytes()[1] - b'0');
            }
            "ul" | "ol" => {
                self.flush()?;
                self.list(name, rest);
            }
            "li" => {
                self.flush()?;
                self.item(rest);
            }
            "table" => {
                self.flush()?;
                self.table()?;
            }
            "tr" => {
                self.flush()?;
                self.end_cell();
                if let Some(open) = self.tables.last_mut() {
                    open.table.row(false);
                }
            }
            "td" | "th" => {
                self.flush()?;
                self.end_cell();
                let span = |name| {
                    attribute(rest, name)
                        .and_then(|count| count.trim().parse().ok())
                        .unwrap_or(1)
                };
                if let Some(open) = self.tables.last_mut() {
                    open.cell = Some((span("colspan"), span("rowspan"), name == "th"));
                }
            }
            _ if is_block(name) => self.flush()?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "title" => self.in_title = false,
            "nav" | "select" | "button" | "template" | "svg" | "object" => {
                self.silent = self.silent.saturating_sub(1);
            }
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "pre" => {
                self.flush()?;
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" => {
                self.flush()?;
                self.hint = Hint::None;
            }
            "ul" | "ol" => {
                self.flush()?;
                self.lists.pop();
                self.hint = Hint::None;
            }
            "td" | "th" | "tr" => {
                self.flush()?;
                self.end_cell();
            }
            "table" => {
                self.flush()?;
                self.end_cell();
                self.end_table()?;
            }
            _ if is_block(name) => self.flush()?,
            _ => {}
        }
        Ok(())
    }

    fn meta(&mut self, rest: &str) {
        let name = attribute(rest, "name").unwrap_or_default().to_lowercase();
        let content = attribute(rest, "content").filter(|content| !content.trim().is_empty());
        let metadata = &mut self.builder.metadata;
        match name.as_str() {
            "author" => metadata.author = content,
            "generator" => metadata.program = content,
            "date" | "dcterms.date" | "dc.date" => metadata.date = content,
            _ => {}
        }
    }

    fn list(&mut self, name: &str, rest: &str) {
        // Lists that never close do no harm, but need not be counted for ever.
        if self.lists.len() >= self.builder.limits().depth {
            return;
        }
        let form =
            (name == "ol").then(|| attribute(rest, "type").unwrap_or_else(|| "1".to_owned()));
        let next = attribute(rest, "start")
            .and_then(|start| start.trim().parse().ok())
            .unwrap_or(1);
        self.lists.push(List { form, next });
    }

    fn item(&mut self, rest: &str) {
        let level = self.lists.len().clamp(1, 9) as u8;
        let marker = match self.lists.last_mut() {
            Some(List {
                form: Some(form),
                next,
            }) => {
                let number = attribute(rest, "value")
                    .and_then(|value| value.trim().parse().ok())
                    .unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{}.", numeral(number, form))
            }
            _ => "•".to_owned(),
        };
        self.hint = Hint::Item { level, marker };
    }

    fn table(&mut self) -> Result<(), Refusal> {
        if self.tables.len() >= self.builder.limits().depth {
            return Err(Refusal::Bomb);
        }
        self.tables.push(Open::default());
        Ok(())
    }

    fn end_cell(&mut self) {
        if let Some(open) = self.tables.last_mut()
            && let Some((across, down, head)) = open.cell.take()
        {
            let lines = std::mem::take(&mut open.lines);
            open.table.cell(lines, (across, down), head, None);
        }
    }

    fn end_table(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.tables.pop() else {
            return Ok(());
        };
        match self.tables.last_mut() {
            Some(outer) => {
                outer.lines.extend(open.table.lines());
                Ok(())
            }
            None => open.table.end(&mut self.builder),
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) -> Result<(), Refusal> {
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold_letters);
        let length = text.trim().len();
        if length == 0 {
            return Ok(());
        }
        if let Some(open) = self.tables.last_mut() {
            let line = match (&self.hint, open.cell) {
                // Words between the cells stand before the table, as in browsers.
                (_, None) => return self.builder.push(&text, &Hint::None, None),
                (Hint::Item { marker, .. }, _) => format!("{marker} {}", text.trim()),
                _ => text,
            };
            open.lines.push(line);
            let open = &*open;
            return open.table.check(&self.builder);
        }
        if self.preformatted > 0 {
            for line in text.lines() {
                self.builder.push_line(line, &Hint::None, None, true)?;
            }
            return Ok(());
        }
        let hint = match &self.hint {
            Hint::None if bold * 10 >= length * 9 => Hint::Strong,
            hint => hint.clone(),
        };
        // Only the first paragraph of an item carries its mark.
        if matches!(self.hint, Hint::Item { .. }) {
            self.hint = Hint::None;
        }
        self.builder.push(&text, &hint, None)
    }

    fn finish(mut self) -> Result<Document, Refusal> {
        while !self.tables.is_empty() {
            self.end_cell();
            self.end_table()?;
        }
        if self.pictures > 0 && !self.builder.is_empty() {
            let count = self.pictures;
            self.builder.warn(Warning::Pictures { count });
        }
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.builder.title = Some(title).filter(|title| !title.is_empty());
        self.builder.finish(Format::Html)
    }
}

/// Elements whose content is no text of the page.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "iframe" | "textarea" | "xml"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "blockquote"
            | "dt"
            | "dd"
            | "dl"
            | "section"
            | "article"
            | "aside"
            | "center"
            | "address"
            | "caption"
            | "figcaption"
            | "figure"
            | "body"
            | "main"
            | "header"
            | "footer"
            | "form"
            | "fieldset"
            | "legend"
            | "hr"
            | "details"
            | "summary"
            | "thead"
            | "tbody"
            | "tfoot"
            | "option"
            | "head"
    )
}

/// A digit above the line.
pub(crate) fn raised(sign: char) -> char {
    match sign {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => sign,
    }
}
