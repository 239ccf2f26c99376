//! Apache Parquet: columns as analysts' programs read them, written part by part.
//!
//! A small writer of our own: one row group a part, every column optional, numbers as `DOUBLE`, words as `BYTE_ARRAY`
//! of UTF-8 with a dictionary; no compression. Sources: *Apache Parquet Format* 2.10 (parquet.thrift, Encodings.md: PLAIN,
//! RLE/bit-packed hybrid, `RLE_DICTIONARY`) and the compact protocol of Apache Thrift.

use std::collections::HashMap;

use super::{Cell, FileColumn, Rows};

const MAGIC: &[u8; 4] = b"PAR1";
const WHO: &str = "ashar";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Physical {
    Double,
    Words,
}

impl Physical {
    const fn code(self) -> i64 {
        match self {
            Self::Double => 5,
            Self::Words => 6,
        }
    }
}

/// Where a column of a row group stands in the file.
struct Chunk {
    dictionary: Option<u64>,
    data: u64,
    bytes: u64,
    values: u64,
}

/// A file that is being written.
pub struct Writer {
    names: Vec<(String, Physical)>,
    at: u64,
    groups: Vec<(u64, Vec<Chunk>)>,
}

impl Writer {
    /// A file with these columns; what begins it is put into `out`.
    pub fn new(columns: &[FileColumn], out: &mut Vec<u8>) -> Self {
        out.extend_from_slice(MAGIC);
        let mut taken: HashMap<String, usize> = HashMap::new();
        let names = columns.iter().map(|column| {
            // No two columns may have the same name.
            let count = taken.entry(column.name.clone()).or_default();
            *count += 1;
            let name = if *count > 1 {
                format!("{}_{count}", column.name)
            } else {
                column.name.clone()
            };
            let physical = if column.is_number {
                Physical::Double
            } else {
                Physical::Words
            };
            (name, physical)
        });
        Self {
            names: names.collect(),
            at: 4,
            groups: Vec::new(),
        }
    }

    /// A row group; its bytes are put into `out`.
    pub fn add(&mut self, rows: &Rows<'_>, columns: &[FileColumn], out: &mut Vec<u8>) {
        if rows.is_empty() {
            return;
        }
        let start = out.len();
        let mut chunks = Vec::with_capacity(columns.len());
        for (column, (_, physical)) in columns.iter().zip(&self.names) {
            let here = self.at + (out.len() - start) as u64;
            let before = out.len();
            let cells: Vec<Cell> = (0..rows.len()).map(|row| rows.cell(row, column)).collect();
            let dictionary = match physical {
                Physical::Double => {
                    let values = plain_numbers(&cells);
                    page(&levels(&cells), &values, cells.len(), 0, out);
                    None
                }
                Physical::Words => Some(words(&cells, out)),
            };
            chunks.push(Chunk {
                dictionary: dictionary.map(|_| here),
                data: here + dictionary.unwrap_or(0),
                bytes: (out.len() - before) as u64,
                values: cells.len() as u64,
            });
        }
        self.at += (out.len() - start) as u64;
        self.groups.push((rows.len() as u64, chunks));
    }

    /// What ends the file.
    pub fn done(self) -> Vec<u8> {
        let mut footer = Thrift::default();
        self.metadata(&mut footer);
        let mut out = footer.bytes;
        let length = u32::try_from(out.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(MAGIC);
        out
    }

    /// `FileMetaData`.
    fn metadata(&self, footer: &mut Thrift) {
        footer.begin();
        footer.integer(1, 2, I32);
        footer.list(2, STRUCT, self.names.len() + 1);
        footer.begin();
        footer.text(4, "schema");
        footer.integer(5, self.names.len() as i64, I32);
        footer.end();
        for (name, physical) in &self.names {
            footer.begin();
            footer.integer(1, physical.code(), I32);
            // Optional: every answer may be missing.
            footer.integer(3, 1, I32);
            footer.text(4, name);
            if *physical == Physical::Words {
                // The old way to say UTF-8, which every program knows, and the new one.
                footer.integer(6, 0, I32);
                footer.field(10, STRUCT);
                footer.begin();
                footer.field(1, STRUCT);
                footer.begin();
                footer.end();
                footer.end();
            }
            footer.end();
        }
        let rows: u64 = self.groups.iter().map(|(rows, _)| rows).sum();
        footer.integer(3, rows as i64, I64);
        footer.list(4, STRUCT, self.groups.len());
        for (rows, chunks) in &self.groups {
            footer.begin();
            footer.list(1, STRUCT, chunks.len());
            for (chunk, (name, physical)) in chunks.iter().zip(&self.names) {
                footer.begin();
                footer.integer(2, chunk.data as i64, I64);
                footer.field(3, STRUCT);
                footer.begin();
                footer.integer(1, physical.code(), I32);
                footer.list(2, I32, 3);
                for encoding in [0, 3, 8] {
                    footer.number(encoding);
                }
                footer.list(3, BINARY, 1);
                footer.bytes_of(name);
                footer.integer(4, 0, I32);
                footer.integer(5, chunk.values as i64, I64);
                footer.integer(6, chunk.bytes as i64, I64);
                footer.integer(7, chunk.bytes as i64, I64);
                footer.integer(9, chunk.data as i64, I64);
                if let Some(dictionary) = chunk.dictionary {
                    footer.integer(11, dictionary as i64, I64);
                }
                footer.end();
                footer.end();
            }
            let bytes: u64 = chunks.iter().map(|chunk| chunk.bytes).sum();
            footer.integer(2, bytes as i64, I64);
            footer.integer(3, *rows as i64, I64);
            footer.end();
        }
        footer.text(6, WHO);
        footer.end();
    }
}

/// Whether each cell is there, as definition levels: bit-packed, with the length in front.
fn levels(cells: &[Cell]) -> Vec<u8> {
    let numbers: Vec<u32> = cells
        .iter()
        .map(|cell| u32::from(*cell != Cell::Empty))
        .collect();
    let packed = packed(&numbers, 1);
    let mut out = (packed.len() as u32).to_le_bytes().to_vec();
    out.extend(packed);
    out
}

/// Numbers of so many bits each, in one bit-packed run of the hybrid encoding.
fn packed(numbers: &[u32], width: usize) -> Vec<u8> {
    let eights = numbers.len().div_ceil(8);
    let mut out = Vec::new();
    unsigned(&mut out, ((eights as u64) << 1) | 1);
    let mut bits: u64 = 0;
    let mut filled = 0;
    for place in 0..eights * 8 {
        let number = numbers.get(place).copied().unwrap_or(0);
        bits |= u64::from(number) << filled;
        filled += width;
        while filled >= 8 {
            out.push(bits as u8);
            bits >>= 8;
            filled -= 8;
        }
    }
    if filled > 0 {
        out.push(bits as u8);
    }
    out
}

fn plain_numbers(cells: &[Cell]) -> Vec<u8> {
    let mut out = Vec::with_capacity(cells.len() * 8);
    for cell in cells {
        if let Cell::Number(number) = cell {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }
    out
}

/// A dictionary page and a page of its numbers; gives the length of the first.
fn words(cells: &[Cell], out: &mut Vec<u8>) -> u64 {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut plain = Vec::new();
    let mut numbers = Vec::with_capacity(cells.len());
    let texts: Vec<std::borrow::Cow<'_, str>> = cells
        .iter()
        .filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str().into()),
            Cell::Number(number) => Some(crate::rules::columns::number(*number).into()),
            Cell::Empty => None,
        })
        .collect();
    for text in &texts {
        let next = known.len() as u32;
        let number = *known.entry(text).or_insert_with(|| {
            plain.extend_from_slice(&(text.len() as u32).to_le_bytes());
            plain.extend_from_slice(text.as_bytes());
            next
        });
        numbers.push(number);
    }
    let before = out.len();
    let mut header = Thrift::default();
    header.begin();
    header.integer(1, 2, I32);
    header.integer(2, plain.len() as i64, I32);
    header.integer(3, plain.len() as i64, I32);
    header.field(7, STRUCT);
    header.begin();
    header.integer(1, known.len() as i64, I32);
    header.integer(2, 0, I32);
    header.end();
    header.end();
    out.extend(header.bytes);
    out.extend(plain);
    let length = (out.len() - before) as u64;
    let width = (32 - (known.len().max(2) as u32 - 1).leading_zeros()) as usize;
    let mut values = vec![width as u8];
    values.extend(packed(&numbers, width));
    page(&levels(cells), &values, cells.len(), 8, out);
    length
}

/// A data page (`PageHeader`, version 1): levels, then values in an encoding.
fn page(levels: &[u8], values: &[u8], count: usize, encoding: i64, out: &mut Vec<u8>) {
    let bytes = (levels.len() + values.len()) as i64;
    let mut header = Thrift::default();
    header.begin();
    header.integer(1, 0, I32);
    header.integer(2, bytes, I32);
    header.integer(3, bytes, I32);
    header.field(5, STRUCT);
    header.begin();
    header.integer(1, count as i64, I32);
    header.integer(2, encoding, I32);
    header.integer(3, 3, I32);
    header.integer(4, 3, I32);
    header.end();
    header.end();
    out.extend(header.bytes);
    out.extend_from_slice(levels);
    out.extend_from_slice(values);
}

const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

fn unsigned(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Values in the compact protocol.
#[derive(Default)]
struct Thrift {
    bytes: Vec<u8>,
    /// The number of the last field in each open structure.
    last: Vec<i16>,
}

impl Thrift {
    fn begin(&mut self) {
        self.last.push(0);
    }

    fn end(&mut self) {
        self.last.pop();
        self.bytes.push(0);
    }

    fn field(&mut self, number: i16, kind: u8) {
        let last = self
            .last
            .last_mut()
            .map_or(0, |last| std::mem::replace(last, number));
        let step = number - last;
        if (1..=15).contains(&step) {
            self.bytes.push(((step as u8) << 4) | kind);
        } else {
            self.bytes.push(kind);
            self.number(i64::from(number));
        }
    }

    /// A number in zigzag.
    fn number(&mut self, number: i64) {
        unsigned(&mut self.bytes, ((number << 1) ^ (number >> 63)) as u64);
    }

    fn integer(&mut self, field: i16, number: i64, kind: u8) {
        self.field(field, kind);
        self.number(number);
    }

    fn bytes_of(&mut self, text: &str) {
        unsigned(&mut self.bytes, text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn text(&mut self, field: i16, text: &str) {
        self.field(field, BINARY);
        self.bytes_of(text);
    }

    fn list(&mut self, field: i16, kind: u8, count: usize) {
        self.field(field, LIST);
        if count < 15 {
            self.bytes.push(((count as u8) << 4) | kind);
        } else {
            self.bytes.push(0xf0 | kind);
            unsigned(&mut self.bytes, count as u64);
        }
    }
}
