//! What a document is read into, and why it may not be read.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How much a document may ask of us. Every count is of what is really found, not of what is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it was sent. 64 MiB by default.
    pub file_bytes: u64,
    /// Bytes after unpacking, over all parts read. 256 MiB.
    pub unpacked_bytes: u64,
    /// How many times larger than its packed form one part may become, after its first MiB. 100.
    pub ratio: u64,
    /// Blocks kept. 200,000.
    pub blocks: usize,
    /// Bytes of UTF-8 in all blocks. 20 MiB.
    pub text_bytes: usize,
    /// Pages of a document that has pages. 5,000.
    pub pages: u32,
    /// How deep elements or objects may stand within each other. 256.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            ratio: 100,
            blocks: 200_000,
            text_bytes: 20 << 20,
            pages: 5_000,
            depth: 256,
        }
    }
}

/// Why a document could not be read. To branch on; what to tell the sender is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Refusal {
    /// No bytes, or nothing but white space in them.
    Empty,
    /// More than may be read.
    TooBig {
        /// What there is too much of.
        what: Measure,
        /// The limit that was passed.
        limit: u64,
    },
    /// The file is built to become huge when it is read: it packs tighter, nests deeper or refers to itself more often
    /// than honest files do.
    Bomb,
    /// The file contradicts its own format, or is cut off.
    Damaged,
    /// The file asks for a password.
    Encrypted,
    /// Every page is a picture: there is nothing to read without recognising letters.
    Scanned {
        /// How many pages.
        pages: u32,
    },
    /// A kind of file that is not read here.
    UnknownFormat {
        /// What it seems to be: `jpg`, `doc` (old Word), `exe`, …; `None` where nothing is known of it.
        seems: Option<String>,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // For logs: the variant with its arguments is already the shortest exact account.
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Refusal {}

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Bytes of the file.
    FileBytes,
    /// Bytes after unpacking.
    UnpackedBytes,
    /// Blocks.
    Blocks,
    /// Bytes of text.
    TextBytes,
    /// Pages.
    Pages,
    /// Cells of a workbook, or its rows or columns.
    Cells,
}

/// Something the reader of a document should know about how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Warning {
    /// The page holds a picture and no text: what is on it was not read.
    ScannedPage {
        /// From 1.
        page: u32,
    },
    /// Some letters of the page have no known meaning; each is U+FFFD in the text.
    UnknownLetters {
        /// From 1.
        page: u32,
        /// How many.
        count: u32,
    },
    /// The page could not be read whole.
    DamagedPage {
        /// From 1.
        page: u32,
    },
    /// The encoding was guessed from the letters, and another one is nearly as likely.
    GuessedEncoding {
        /// The one that was taken.
        taken: Encoding,
        /// The next likely one.
        other: Encoding,
    },
    /// Some bytes have no meaning in the encoding; each is U+FFFD in the text.
    UnknownBytes {
        /// How many.
        count: u32,
    },
    /// The document has tracked changes: insertions were read, deletions were not.
    TrackedChanges {
        /// How many insertions.
        inserted: u32,
        /// How many deletions.
        deleted: u32,
    },
    /// Pictures stand in the text; what they show was not read.
    Pictures {
        /// How many.
        count: u32,
    },
    /// A sheet is hidden by its author; it was read all the same.
    HiddenSheet {
        /// Its number, from 1.
        sheet: u32,
    },
    /// The file's name says another format than its content does.
    Misnamed {
        /// The ending of the name, in small letters.
        says: String,
    },
}

/// What a document turned out to be, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Portable Document Format (ISO 32000).
    Pdf,
    /// Office Open XML text (ECMA-376).
    Docx,
    /// `OpenDocument` text (ISO/IEC 26300).
    Odt,
    /// HTML.
    Html,
    /// Rich Text Format.
    Rtf,
    /// Plain text.
    Txt,
    /// Office Open XML workbook.
    Xlsx,
    /// Excel 5 to 2003 workbook.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Text with one record per line.
    Csv,
}

/// How the bytes of a text were read as characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Cyrillic Windows.
    Windows1251,
    /// Western Windows.
    Windows1252,
    /// Cyrillic Unix.
    Koi8R,
    /// Cyrillic DOS.
    Cp866,
    /// Another one that the file names, as the WHATWG encoding standard knows it.
    Declared,
}

/// A document, read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the file turned out to be.
    pub format: Format,
    /// How its bytes were read, where the format leaves that open.
    pub encoding: Option<Encoding>,
    /// Its title: what the file says, or what stands at its head.
    pub title: Option<String>,
    /// What it consists of, in reading order.
    pub blocks: Vec<Block>,
    /// How many pages it has, where the format or the file says so.
    pub pages: Option<u32>,
    /// What one should know about how it was read.
    pub warnings: Vec<Warning>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Running heads, feet and page numbers: kept aside, not in the text.
    pub furniture: Vec<Furniture>,
    pub(crate) text: String,
}

/// One piece of a document: as much as one points to, compares, or cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in [`Document::text`], in bytes.
    pub range: Range<usize>,
    /// Where in [`Document::text`] its words begin, after "Статья 15.", "2.1." or "а)"; equal to `range.start` where it
    /// has no number. Two versions of one item may differ in nothing but what stands before.
    pub body: usize,
    /// The page on which it begins, from 1, where pages are known.
    pub page: Option<u32>,
    /// The index, in [`Document::blocks`], of the heading or article under which it stands. For a heading: the heading
    /// above it.
    pub section: Option<usize>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Kind {
    /// A heading above articles: part, section, chapter, numbered title, title of the whole.
    Heading {
        /// From 1, the greatest, to 9. In one document a smaller level never stands under a greater one.
        level: u8,
        /// Its number as written, without words and points: `II`, `3`, `2.1`.
        number: Option<String>,
    },
    /// The heading of an article; what it says follows as other blocks.
    Article {
        /// Its number as written: `15`, `15-1`, `15¹`.
        number: String,
    },
    /// Words.
    Paragraph,
    /// A member of a list.
    Item {
        /// How deep, from 1.
        level: u8,
        /// Its mark as the reader sees it: `1.`, `2)`, `а)`, `•`.
        marker: String,
    },
    /// A cell of a table. Cells of one table follow each other row by row.
    Cell {
        /// Which table of the document, from 0.
        table: u32,
        /// From 0.
        row: u32,
        /// From 0.
        column: u32,
        /// How many columns it covers; 1 for most.
        across: u32,
        /// How many rows it covers; 1 for most.
        down: u32,
        /// Whether it heads a column or row, as the file says.
        head: bool,
    },
    /// A footnote or endnote.
    Note {
        /// Its mark as the reader sees it.
        marker: String,
    },
    /// A line of a table of contents.
    Contents,
}

/// What a file says of itself; nothing here is verified.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was made or last changed, `2024-05-31` or with a time behind `T`.
    pub date: Option<String>,
    /// The number of the act, as it stands at the head of the text after `№`.
    pub number: Option<String>,
    /// The program that wrote the file.
    pub program: Option<String>,
    /// The language that the file declares, as a tag (`ru`, `ky-KG`).
    pub language: Option<String>,
}

/// A line that belongs to the page and not to the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// The page, from 1; `None` where it stands on all pages.
    pub page: Option<u32>,
    /// Where on the page.
    pub place: Place,
    /// What it says.
    pub text: String,
}

/// Where on a page a piece of furniture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Above the text.
    Head,
    /// Below the text.
    Foot,
}

/// A part of a span that lies within one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The block's index.
    pub block: usize,
    /// The part, in bytes from the block's beginning.
    pub range: Range<usize>,
}

impl Document {
    /// All blocks' words, joined with one line feed between blocks.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of one block.
    #[must_use]
    pub fn text_of(&self, block: &Block) -> &str {
        self.text.get(block.range.clone()).unwrap_or_default()
    }

    /// The words of one block without its number or mark.
    #[must_use]
    pub fn body_of(&self, block: &Block) -> &str {
        self.text
            .get(block.body..block.range.end)
            .unwrap_or_default()
    }

    /// The index of the block in which this byte of the text lies. The line feed after a block belongs to it.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        if byte >= self.text.len() {
            return None;
        }
        self.blocks
            .partition_point(|block| block.range.start <= byte)
            .checked_sub(1)
    }

    /// The page on which this byte of the text stands: that of the beginning of its block.
    #[must_use]
    pub fn page_at(&self, byte: usize) -> Option<u32> {
        self.blocks.get(self.block_at(byte)?)?.page
    }

    /// A span of the text as parts of blocks, in their order; parts without a byte are left out.
    #[must_use]
    pub fn pieces(&self, span: Range<usize>) -> Vec<Piece> {
        let first = self.block_at(span.start).unwrap_or(self.blocks.len());
        let touched = self.blocks.iter().enumerate().skip(first);
        touched
            .take_while(|(_, block)| block.range.start < span.end)
            .filter_map(|(index, block)| {
                let start = span.start.max(block.range.start);
                let end = span.end.min(block.range.end);
                (start < end).then(|| Piece {
                    block: index,
                    range: start - block.range.start..end - block.range.start,
                })
            })
            .collect()
    }

    /// The headings and articles under which a block stands, the greatest first. Indices of blocks.
    #[must_use]
    pub fn path(&self, block: usize) -> Vec<usize> {
        let above = |index: usize| self.blocks.get(index).and_then(|block| block.section);
        let mut path: Vec<usize> = std::iter::successors(above(block), |&at| above(at)).collect();
        path.reverse();
        path
    }

    /// Every section with its extent in the text, for a map of the document: its heading's block, and the bytes from the
    /// heading to the next heading of any level. What stands before the first heading has `None` for a heading.
    #[must_use]
    pub fn sections(&self) -> Vec<(Option<usize>, Range<usize>)> {
        let mut sections: Vec<(Option<usize>, Range<usize>)> = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            match sections.last_mut() {
                Some(last) if !block.kind.heads() => last.1.end = block.range.end,
                None if !block.kind.heads() => sections.push((None, block.range.clone())),
                _ => sections.push((Some(index), block.range.clone())),
            }
        }
        sections
    }
}

impl Kind {
    /// Whether other blocks stand under it: headings and articles.
    #[must_use]
    pub fn heads(&self) -> bool {
        matches!(self, Self::Heading { .. } | Self::Article { .. })
    }
}
