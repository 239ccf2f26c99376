//! What a file is read into, and why it may not be read.

use std::fmt;

/// How much a file may ask of us. Every count is of what is really found, not of what is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it was sent. 64 MiB by default.
    pub file_bytes: u64,
    /// Bytes after unpacking, over all parts read; also the bytes of all texts kept. 512 MiB.
    pub unpacked_bytes: u64,
    /// Non-empty cells over all sheets. 4 million.
    pub cells: usize,
    /// The greatest row number that may hold a value. 1,048,576.
    pub rows: usize,
    /// The number of columns, counted from A, that may hold a value. 16,384 (to XFD).
    pub columns: usize,
    /// Bytes of UTF-8 in one cell. 128 KiB: Excel itself stops at 32,767 characters.
    pub text_bytes_per_cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            cells: 4_000_000,
            rows: 1_048_576,
            columns: 16_384,
            text_bytes_per_cell: 128 << 10,
        }
    }
}

/// Why a file could not be read. To branch on; what to tell the sender is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes, or a file that holds no sheet at all.
    Empty,
    /// The file has more bytes than may be sent.
    TooLarge {
        /// The file's length.
        bytes: u64,
        /// [`Limits::file_bytes`].
        limit: u64,
    },
    /// The file unpacks to more than may be kept (a zip bomb, or simply far too much).
    Unpacks {
        /// At least so many bytes; counting stopped there.
        bytes: u64,
        /// [`Limits::unpacked_bytes`].
        limit: u64,
    },
    /// The file asks for a password.
    Encrypted,
    /// The file ends too early: half an upload.
    Truncated,
    /// The file contradicts its own format.
    Corrupt {
        /// What was wrong and where, in a technical phrase for a log, not for the sender.
        detail: String,
    },
    /// Neither a workbook nor delimited text.
    UnknownFormat,
    /// More non-empty cells than may be kept.
    TooManyCells {
        /// [`Limits::cells`].
        limit: usize,
    },
    /// A value stands below the last row that may be used.
    TooManyRows {
        /// [`Limits::rows`].
        limit: usize,
    },
    /// A value stands right of the last column that may be used.
    TooManyColumns {
        /// [`Limits::columns`].
        limit: usize,
    },
    /// One cell holds a longer text than may be kept.
    CellTooLong {
        /// Where.
        position: Position,
        /// [`Limits::text_bytes_per_cell`].
        limit: usize,
    },
    /// Not a workbook, and not text either.
    NotText {
        /// The offset in bytes, from 0, of the first byte that no text has.
        offset: usize,
    },
}

impl Unreadable {
    pub(crate) fn corrupt(detail: impl Into<String>) -> Self {
        Unreadable::Corrupt {
            detail: detail.into(),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // For logs: the variant with its arguments is already the shortest exact account.
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Unreadable {}

/// A file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The sheets in the order of their tabs; a delimited file has one, named with no letters.
    pub sheets: Vec<Sheet>,
    /// What the file turned out to be.
    pub format: Format,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook (ECMA-376).
    Xlsx,
    /// Excel 5 to 2003 workbook (BIFF5, BIFF8 in a compound file).
    Xls,
    /// `OpenDocument` spreadsheet (ISO/IEC 26300).
    Ods,
    /// Text with one record per line.
    Delimited {
        /// The character between fields: `;`, `,`, tab or `|`.
        delimiter: char,
        /// How the bytes were read as characters.
        encoding: Encoding,
    },
}

/// How the bytes of a text file were read as characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Cyrillic Windows.
    Windows1251,
    /// Western Windows.
    Windows1252,
}

/// One sheet: only its rows and cells that hold something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The name on its tab; empty for delimited files.
    pub name: String,
    /// Non-empty rows, by rising number.
    pub rows: Vec<Row>,
    /// Whether its author hid it.
    pub hidden: bool,
    /// Merged ranges; the value stands in the first cell, the others are never in `rows`.
    pub merges: Vec<Merge>,
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The row's number, from 1, as the user sees it. In a delimited file: the record's number.
    pub number: u32,
    /// Non-empty cells by rising column, from 0 (0 is A).
    pub cells: Vec<(u16, Cell)>,
}

/// What one cell holds. A cell with nothing but white space holds nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, as stored. Every cell of a delimited file is text.
    Text(String),
    /// A number; always finite. Durations are numbers of days.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A date or time of day.
    Date {
        /// `2026-03-01`, `2026-03-01T12:30:00` or `12:30:00`.
        iso: String,
    },
    /// A formula's error, as shown: `#REF!`, `#DIV/0!`.
    Error(String),
}

/// A merged range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row, from 1.
    pub first_row: u32,
    /// Last row, from 1.
    pub last_row: u32,
    /// First column, from 0.
    pub first_column: u16,
    /// Last column, from 0.
    pub last_column: u16,
}

impl Merge {
    /// Whether the range covers this cell (row from 1, column from 0).
    pub fn covers(&self, row: u32, column: u16) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// Where a cell is, to point a person to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The sheet's name; empty for delimited files.
    pub sheet: String,
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: u16,
}

impl fmt::Display for Position {
    /// `Sheet1!C14`, or `C14` where the sheet has no name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.sheet.is_empty() {
            write!(f, "{}!", self.sheet)?;
        }
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

impl Sheet {
    /// The cell at a row (from 1) and column (from 0), if it holds anything.
    pub fn cell(&self, row: u32, column: u16) -> Option<&Cell> {
        let at = self.rows.binary_search_by_key(&row, |r| r.number).ok()?;
        self.rows[at].cell(column)
    }

    /// Like [`Sheet::cell`], but a cell inside a merged range answers with the range's value.
    pub fn cell_through_merges(&self, row: u32, column: u16) -> Option<&Cell> {
        self.cell(row, column).or_else(|| {
            let merge = self.merges.iter().find(|m| m.covers(row, column))?;
            self.cell(merge.first_row, merge.first_column)
        })
    }

    /// The position of a cell of this sheet (row from 1, column from 0).
    pub fn position(&self, row: u32, column: u16) -> Position {
        Position {
            sheet: self.name.clone(),
            row,
            column,
        }
    }
}

impl Row {
    /// The cell in a column (from 0), if it holds anything.
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |c| c.0).ok()?;
        Some(&self.cells[at].1)
    }
}

impl fmt::Display for Cell {
    /// The value as plain text: numbers in their shortest exact decimal form, `true`, ISO dates.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) | Cell::Error(text) | Cell::Date { iso: text } => f.write_str(text),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Bool(value) => write!(f, "{value}"),
        }
    }
}

/// The letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}

/// The column, from 0, that these letters name (`A`, `xfd`); `None` if they name none.
pub fn column_number(letters: &str) -> Option<u16> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut number = 0_u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        number = number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    u16::try_from(number - 1).ok()
}
