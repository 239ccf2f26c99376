//! Plain text: lines made into paragraphs, with tables drawn by signs and pages parted by form feeds.

use crate::builder::{Builder, Hint};
use crate::furniture::furniture;
use crate::model::{Furniture, Measure, Place as Edge, Refusal};
use crate::wording::{self, Wording};

/// Reads a text. Paragraphs are lines, or runs of lines where the text is set to a width.
pub(crate) fn read(text: &str, builder: &mut Builder) -> Result<(), Refusal> {
    check(text, builder)?;
    let pages = pages(text, builder)?;
    let has_pages = pages.len() > 1;
    let width = width(text);
    let lines: Vec<Vec<&str>> = pages.iter().map(|page| words(page)).collect();
    let marks = if has_pages {
        furniture(&lines)
    } else {
        Vec::new()
    };
    let mut paragraphs = Paragraphs::new(width);
    for (index, page) in pages.iter().enumerate() {
        let number = has_pages.then_some(page.number);
        let marked = marks.get(index).map_or(&[][..], Vec::as_slice);
        paragraphs.page(page, number, marked, builder)?;
    }
    paragraphs.end(builder)?;
    if has_pages {
        builder.pages = pages.iter().map(|page| page.number).max();
    }
    Ok(())
}

/// Refuses what would be too much once it is read, before anything is made of it.
fn check(text: &str, builder: &Builder) -> Result<(), Refusal> {
    let limits = builder.limits();
    let bytes = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .count();
    if bytes > limits.text_bytes {
        return Err(Refusal::TooBig {
            what: Measure::TextBytes,
            limit: limits.text_bytes as u64,
        });
    }
    let filled = |line: &&[u8]| line.iter().any(|byte| !byte.is_ascii_whitespace());
    let lines = text
        .as_bytes()
        .split(|byte| *byte == b'\n')
        .filter(filled)
        .count();
    if lines > limits.blocks.saturating_mul(LINES_OF_A_BLOCK) {
        return Err(Refusal::TooBig {
            what: Measure::Blocks,
            limit: limits.blocks as u64,
        });
    }
    Ok(())
}

/// More lines than so many for each block that is allowed are never few enough blocks.
const LINES_OF_A_BLOCK: usize = 10;

/// The lines between two page breaks.
struct Page<'t> {
    number: u32,
    lines: Vec<&'t str>,
}

/// The lines of a page that hold anything.
fn words<'t>(page: &Page<'t>) -> Vec<&'t str> {
    let lines = page.lines.iter().map(|line| line.trim());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Pages by form feeds, or by lines like "=== Page 12 ===" that programs put between them.
fn pages<'t>(text: &'t str, builder: &Builder) -> Result<Vec<Page<'t>>, Refusal> {
    let mut pages = vec![Page {
        number: 1,
        lines: Vec::new(),
    }];
    let limit = builder.limits().pages;
    for part in text.split_inclusive('\u{C}') {
        if pages.len() > limit as usize {
            return Err(Refusal::TooBig {
                what: Measure::Pages,
                limit: u64::from(limit),
            });
        }
        for line in part.split('\n') {
            let line = line.trim_end_matches(['\r', '\u{C}', '\u{1A}']);
            if let Some(number) = page_mark(line) {
                let begun =
                    pages.len() > 1 || pages[0].lines.iter().any(|line| !line.trim().is_empty());
                let full = pages.len() > limit as usize;
                match pages.last_mut() {
                    Some(first) if !begun => first.number = number,
                    _ if full => {}
                    _ => pages.push(Page {
                        number,
                        lines: Vec::new(),
                    }),
                }
            } else if let Some(page) = pages.last_mut() {
                // One gap is as good as many.
                let is_gap = |line: &str| line.trim().is_empty();
                if !is_gap(line) || page.lines.last().is_some_and(|last| !is_gap(last)) {
                    page.lines.push(line);
                }
            }
        }
        if part.ends_with('\u{C}') {
            let number = pages.last().map_or(1, |page| page.number.saturating_add(1));
            pages.push(Page {
                number,
                lines: Vec::new(),
            });
        }
    }
    if pages.len() > 1 && pages.last().is_some_and(|page| words(page).is_empty()) {
        pages.pop();
    }
    if pages.len() > limit as usize {
        return Err(Refusal::TooBig {
            what: Measure::Pages,
            limit: u64::from(limit),
        });
    }
    Ok(pages)
}

/// "=== Page 12 ===", "--- Страница 12 ---".
fn page_mark(line: &str) -> Option<u32> {
    let line = line.trim();
    let inner = line.trim_matches(['=', '-', '—']);
    if line.len() < inner.len() + 4 || !line.starts_with(['=', '-', '—']) {
        return None;
    }
    let mut words = inner.split_whitespace();
    let word = words.next()?.to_lowercase();
    let number = words.next()?.parse().ok()?;
    let is_page = matches!(
        word.as_str(),
        "page" | "страница" | "стр." | "бет" | "sahifa"
    );
    (is_page && words.next().is_none() && number > 0).then_some(number)
}

/// The width to which the text is set, in characters; `None` where every line is a paragraph.
fn width(text: &str) -> Option<usize> {
    let mut lengths: Vec<usize> = Vec::new();
    let (mut open, mut total) = (0_usize, 0_usize);
    let mut before: Option<&str> = None;
    for line in text.lines().map(str::trim).take(20_000) {
        if line.is_empty() {
            before = None;
            continue;
        }
        lengths.push(line.chars().count());
        if let Some(before) = before {
            total += 1;
            let breaks = !wording::is_closed(before) && wording::goes_on(line);
            open += usize::from(breaks);
        }
        before = Some(line);
    }
    if lengths.len() < 4 {
        return None;
    }
    lengths.sort_unstable();
    let wide = lengths[lengths.len() * 19 / 20];
    let longest = lengths[lengths.len() - 1];
    (wide <= 140 && longest <= 3 * wide.max(20) && open * 5 >= total).then_some(wide)
}

/// Lines on their way into paragraphs.
struct Paragraphs {
    width: Option<usize>,
    begun: String,
    page: Option<u32>,
    follows: bool,
    /// The length of the last line of what is begun.
    last: usize,
    /// Rows of a table that may be one.
    rows: Vec<Vec<String>>,
    raw: Vec<String>,
}

impl Paragraphs {
    fn new(width: Option<usize>) -> Self {
        Self {
            width,
            begun: String::new(),
            page: None,
            follows: false,
            last: 0,
            rows: Vec::new(),
            raw: Vec::new(),
        }
    }

    fn page(
        &mut self,
        page: &Page,
        number: Option<u32>,
        marked: &[bool],
        builder: &mut Builder,
    ) -> Result<(), Refusal> {
        let mut nth = 0;
        let count = marked.len();
        for line in &page.lines {
            let words = line.trim();
            if words.is_empty() {
                // A gap at a page's edge parts nothing.
                if nth > 0 && nth < count.max(1) || count == 0 {
                    self.gap(builder)?;
                }
                continue;
            }
            let is_furniture = marked.get(nth).copied().unwrap_or(false);
            nth += 1;
            if is_furniture {
                let place = if nth * 2 <= count {
                    Edge::Head
                } else {
                    Edge::Foot
                };
                builder.furniture.push(Furniture {
                    page: number,
                    place,
                    text: words.to_owned(),
                });
                continue;
            }
            self.line(line, number, builder)?;
        }
        Ok(())
    }

    fn gap(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        self.end(builder)?;
        self.follows = false;
        Ok(())
    }

    fn line(
        &mut self,
        line: &str,
        page: Option<u32>,
        builder: &mut Builder,
    ) -> Result<(), Refusal> {
        if let Some(row) = row_of(line) {
            self.flush(builder)?;
            if self.rows.is_empty() {
                self.page = page;
            }
            if self.rows.len() >= builder.limits().blocks {
                return Err(Refusal::TooBig {
                    what: Measure::Blocks,
                    limit: builder.limits().blocks as u64,
                });
            }
            self.rows.push(row);
            self.raw.push(line.trim().to_owned());
            return Ok(());
        }
        if !self.rows.is_empty() && is_rule(line) {
            return Ok(());
        }
        self.flush_rows(builder)?;
        if is_rule(line) {
            return self.gap(builder);
        }
        let words = line.trim();
        if self.begun.is_empty() || !self.joins(line, words) {
            self.flush(builder)?;
            self.page = page;
            self.begun.push_str(words);
        } else {
            join(&mut self.begun, words);
        }
        self.last = words.chars().count();
        Ok(())
    }

    /// Whether a line goes on with the paragraph that is begun.
    fn joins(&self, line: &str, words: &str) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        if !matches!(wording::wording(words), Wording::Plain) {
            return false;
        }
        if wording::goes_on(words) && !self.begun.ends_with([';', ':']) {
            return true;
        }
        // An indented line begins a paragraph; a short line ends one.
        let indented = line.starts_with("  ") || line.starts_with('\t');
        let head = !matches!(
            wording::wording(&self.begun),
            Wording::Plain | Wording::Item { .. }
        );
        let is_full = self.last * 10 >= width * 9
            || (self.last * 10 >= width * 7 && !wording::is_closed(&self.begun));
        !indented && !head && is_full
    }

    fn flush(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        if self.begun.is_empty() {
            return Ok(());
        }
        builder.push_line(&self.begun, &Hint::None, self.page, self.follows)?;
        self.follows = true;
        self.begun.clear();
        Ok(())
    }

    /// Rows that stand together are a table if there are two of them with as many columns; else they are lines.
    fn flush_rows(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        let rows = std::mem::take(&mut self.rows);
        let raw = std::mem::take(&mut self.raw);
        let columns = rows.first().map_or(0, Vec::len);
        let alike = rows.iter().filter(|row| row.len() == columns).count();
        if rows.len() < 2 || alike * 10 < rows.len() * 7 {
            for line in &raw {
                builder.push_line(line, &Hint::None, self.page, false)?;
            }
            return Ok(());
        }
        builder.table(&rows, self.page)?;
        self.follows = false;
        Ok(())
    }

    fn end(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        self.flush(builder)?;
        self.flush_rows(builder)
    }
}

/// Adds a line to a paragraph; a word that was parted at the line's end is put together.
pub(crate) fn join(begun: &mut String, line: &str) {
    let parted = begun
        .strip_suffix(['-', '\u{AD}', '\u{2010}'])
        .and_then(|word| word.chars().next_back())
        .is_some_and(char::is_alphabetic);
    if parted && line.starts_with(char::is_lowercase) {
        begun.pop();
    } else {
        begun.push(' ');
    }
    begun.push_str(line);
}

/// The cells of a line that draws a row: signs between columns, tabs, or wide gaps.
fn row_of(line: &str) -> Option<Vec<String>> {
    let trimmed = line.trim();
    let cells: Vec<&str> = if trimmed.matches(['|', '│', '┃', '║']).count() >= 2 {
        let inner = trimmed.trim_matches(['|', '│', '┃', '║']);
        inner.split(['|', '│', '┃', '║']).collect()
    } else if trimmed.matches('\t').count() >= 1 {
        trimmed.split('\t').collect()
    } else {
        return None;
    };
    let is_drawn = |cell: &&str| {
        cell.trim()
            .chars()
            .all(|sign| matches!(sign, '-' | '=' | '+' | ':' | '─'))
    };
    if cells.iter().all(is_drawn) || cells.len() < 2 {
        return None;
    }
    // "1.<tab>text" is an item, not a row.
    if cells.len() == 2 && wording_is_mark(cells[0]) {
        return None;
    }
    Some(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}

/// Whether these words are the mark of an item or heading, and nothing else.
fn wording_is_mark(words: &str) -> bool {
    let words = words.trim();
    words.is_empty()
        || matches!(
            wording::wording(&format!("{words} Слово")),
            Wording::Item { .. } | Wording::Heading { .. } | Wording::Article { .. }
        )
}

/// A line of dashes.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3
        && line.chars().all(|sign| {
            matches!(sign, '-' | '=' | '_' | '+' | '|' | '*' | ':' | ' ')
                || ('\u{2500}'..='\u{257F}').contains(&sign)
        })
}
