//! Delimited text: CSV, TSV and their kin, as offices really write them.
//!
//! Nothing is guessed about what a field means: every cell is text, as it stands.

use crate::collect::Collector;
use crate::decode::decode;
use crate::model::{Cell, Format, Limits, Unreadable, Workbook};

/// Delimiters, the likelier first where all else is equal.
const DELIMITERS: [char; 4] = [';', '\t', '|', ','];
/// Records looked at to tell the delimiter.
const SAMPLE: usize = 300;

/// Reads the whole file as one sheet without a name.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    if is_other_format(bytes) {
        return Err(Unreadable::UnknownFormat);
    }
    let (text, encoding) = decode(bytes)?;
    let text = text.trim_end_matches(['\u{1A}', '\n', '\r']);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if is_other_text(text) {
        return Err(Unreadable::UnknownFormat);
    }
    let (announced, skipped) = announced(text);
    let delimiter = match announced {
        Some(delimiter) => delimiter,
        None => detect(text)?,
    };
    let mut collector = Collector::new(limits);
    collector.begin(String::new(), false)?;
    let mut records = Records::new(&text[skipped..], delimiter);
    // The announcing line is a row, too, for whoever opens the file in an editor.
    let mut row = u64::from(skipped > 0);
    while records.next(|column, field| collector.put(row, column, Cell::Text(field)))? {
        row += 1;
    }
    Ok(Workbook {
        sheets: collector.finish()?,
        format: Format::Delimited {
            delimiter,
            encoding,
        },
    })
}

/// Formats known by their first bytes that are no spreadsheets of ours.
fn is_other_format(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 9] = [
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"Rar!",
        b"7z\xBC\xAF",
        b"BZh",
        b"\xFD7zXZ",
        b"{\\rtf",
    ];
    MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// Markup and JSON are text, but not records in lines.
fn is_other_text(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(16)
        .collect::<String>()
        .to_lowercase();
    let markup = [
        "<?xml",
        "<html",
        "<!doctype",
        "<table",
        "<!--",
        "<meta",
        "<style",
    ];
    let after_bracket = start.strip_prefix('[').map(str::trim_start);
    markup.iter().any(|mark| start.starts_with(mark))
        || start.starts_with('{')
        || after_bracket.is_some_and(|rest| rest.starts_with(['{', '[', '"']))
}

/// Excel's own `sep=;` on the first line: the delimiter, and the bytes of that line.
fn announced(text: &str) -> (Option<char>, usize) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let mut after = match line.get(..4) {
        Some(mark) if mark.eq_ignore_ascii_case("sep=") => line[4..].chars(),
        _ => return (None, 0),
    };
    match (after.next(), after.next()) {
        (Some(delimiter), None) => {
            let rest = &text[line.len()..];
            let end = if rest.starts_with("\r\n") {
                2
            } else {
                rest.len().min(1)
            };
            (Some(delimiter), line.len() + end)
        }
        _ => (None, 0),
    }
}

/// The delimiter under which most records have the same number of fields.
fn detect(text: &str) -> Result<char, Unreadable> {
    let mut best: Option<(f64, usize, char)> = None;
    for delimiter in DELIMITERS {
        let (share, fields) = agreement(text, delimiter, delimiter == ',')?;
        let better = match best {
            None => fields > 1,
            Some((best_share, best_fields, _)) => {
                fields > 1
                    && (share > best_share + 0.05
                        || (share > best_share - 0.05 && fields > best_fields))
            }
        };
        if better {
            best = Some((share, fields, delimiter));
        }
    }
    // Without any other delimiter, commas between digits are delimiters after all.
    Ok(best.map_or(',', |(_, _, delimiter)| delimiter))
}

/// The commonest number of fields above one, and the share of non-blank records that have it.
fn agreement(
    text: &str,
    delimiter: char,
    spare_decimals: bool,
) -> Result<(f64, usize), Unreadable> {
    let mut counts: Vec<usize> = Vec::new();
    let mut records = Records::new(text, delimiter);
    records.spare_decimals = spare_decimals;
    // A quote that never closes under a wrong delimiter says nothing about the right one.
    records.forgiving = true;
    while counts.len() < SAMPLE {
        let (mut fields, mut blank) = (0, true);
        if !records.next(|_, field| {
            fields += 1;
            blank &= field.trim().is_empty();
            Ok(())
        })? {
            break;
        }
        if !blank {
            counts.push(fields);
        }
    }
    let records = counts.len().max(1);
    counts.retain(|fields| *fields > 1);
    counts.sort_unstable();
    let commonest = counts
        .chunk_by(|a, b| a == b)
        .max_by_key(|run| run.len())
        .map_or((0, 0), |run| (run.len(), run[0]));
    Ok((commonest.0 as f64 / records as f64, commonest.1))
}

/// Records in turn. Quotes count only at the beginning of a field; inside one they are letters.
struct Records<'t> {
    rest: &'t str,
    delimiter: char,
    number: u64,
    spare_decimals: bool,
    forgiving: bool,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, delimiter: char) -> Self {
        Records {
            rest: text,
            delimiter,
            number: 0,
            spare_decimals: false,
            forgiving: false,
        }
    }

    /// Hands each field of the next record to `take`; `false` when there are no more records.
    fn next(
        &mut self,
        mut take: impl FnMut(u64, String) -> Result<(), Unreadable>,
    ) -> Result<bool, Unreadable> {
        if self.rest.is_empty() {
            return Ok(false);
        }
        self.number += 1;
        let mut column = 0;
        loop {
            let (field, end) = self.field()?;
            take(column, field)?;
            column += 1;
            match end {
                Some(end) if end == self.delimiter => {}
                Some('\r') => {
                    self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
                    return Ok(true);
                }
                _ => return Ok(true),
            }
        }
    }

    /// The next field and the character that ended it.
    fn field(&mut self) -> Result<(String, Option<char>), Unreadable> {
        let mut field = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            self.rest = quoted;
            loop {
                let Some(at) = self.rest.find('"') else {
                    if self.forgiving {
                        self.rest = "";
                        return Ok((field, None));
                    }
                    return Err(Unreadable::corrupt(format!(
                        "a quote opened in record {} never closes",
                        self.number
                    )));
                };
                field.push_str(&self.rest[..at]);
                self.rest = &self.rest[at + 1..];
                match self.rest.strip_prefix('"') {
                    Some(after) => {
                        field.push('"');
                        self.rest = after;
                    }
                    None => break,
                }
            }
        }
        let end = self.bare_end();
        field.push_str(&self.rest[..end]);
        let mut after = self.rest[end..].chars();
        let ended_by = after.next();
        self.rest = after.as_str();
        Ok((field, ended_by))
    }

    /// Where the unquoted rest of a field ends.
    fn bare_end(&self) -> usize {
        let ends = |c: char| c == self.delimiter || c == '\n' || c == '\r';
        let mut from = 0;
        while let Some(at) = self.rest[from..].find(ends).map(|at| from + at) {
            let bytes = self.rest.as_bytes();
            let digit = |at: Option<usize>| {
                at.and_then(|at| bytes.get(at))
                    .is_some_and(u8::is_ascii_digit)
            };
            let decimal = self.spare_decimals
                && self.rest[at..].starts_with(self.delimiter)
                && digit(at.checked_sub(1))
                && digit(Some(at + 1));
            if !decimal {
                return at;
            }
            from = at + 1;
        }
        self.rest.len()
    }
}
