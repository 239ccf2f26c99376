//! XLS: Excel 5 to 2003 workbooks (MS-XLS), record by record.
//!
//! Not through calamine: it lays every sheet out as a full rectangle, so two cells in opposite
//! corners of a sheet take gigabytes, and it reserves whatever a sheet declares as its size.

use std::collections::HashMap;

use crate::cfb::{Compound, f64_at, u16_at, u32_at};
use crate::collect::Collector;
use crate::dates::{built_in_is_date, code_is_date, dated};
use crate::model::{Cell, Format, Limits, Unreadable, Workbook};
use crate::sst::Continued;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;

/// Reads the whole workbook.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(Unreadable::Encrypted);
    }
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => file.stream("Book")?.ok_or(Unreadable::UnknownFormat)?,
    };
    let globals = Globals::read(&stream, limits)?;
    let mut collector = Collector::new(limits);
    // Several sheets may claim the same records; reading them again and again must end.
    let mut left = limits.unpacked_bytes;
    for (start, hidden, name) in &globals.sheets {
        collector.begin(name.clone(), *hidden)?;
        let records = stream.get(*start..).ok_or(Unreadable::Truncated)?;
        globals.sheet(records, &mut collector, &mut left)?;
        if left == 0 {
            return Err(Unreadable::Unpacks {
                bytes: limits.unpacked_bytes,
                limit: limits.unpacked_bytes,
            });
        }
    }
    Ok(Workbook {
        sheets: collector.finish()?,
        format: Format::Xls,
    })
}

/// Records one after the other.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn next(&mut self) -> Result<Option<(u16, &'a [u8])>, Unreadable> {
        if self.rest.len() < 4 {
            return Ok(None);
        }
        let kind = u16::from_le_bytes([self.rest[0], self.rest[1]]);
        let length = usize::from(u16::from_le_bytes([self.rest[2], self.rest[3]]));
        let data = self.rest.get(4..4 + length).ok_or(Unreadable::Truncated)?;
        self.rest = &self.rest[4 + length..];
        Ok(Some((kind, data)))
    }

    /// A record's data with that of the records which continue it.
    fn continued(&mut self, first: &'a [u8]) -> Result<Continued<'a>, Unreadable> {
        let mut segments = vec![first];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            if let Some((_, data)) = self.next()? {
                segments.push(data);
            }
        }
        Ok(Continued::new(segments))
    }
}

/// What stands before the sheets and is true for all of them.
struct Globals {
    /// Where each begins in the stream, whether it is hidden, its name.
    sheets: Vec<(usize, bool, String)>,
    strings: Vec<Box<str>>,
    /// For each cell style whether it shows a number as a date.
    dates: Vec<bool>,
    since_1904: bool,
    /// BIFF8 has Unicode strings; before it, bytes in a code page.
    unicode: bool,
    code_page: u16,
}

fn short() -> Unreadable {
    Unreadable::corrupt("a record is too short")
}

impl Globals {
    fn read(stream: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let mut globals = Globals {
            sheets: Vec::new(),
            strings: Vec::new(),
            dates: Vec::new(),
            since_1904: false,
            unicode: true,
            code_page: 1252,
        };
        let mut formats: HashMap<u16, bool> = HashMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut records = Records { rest: stream };
        while let Some((kind, data)) = records.next()? {
            match kind {
                BEGIN => match u16_at(data, 0) {
                    Some(0x0600) => globals.unicode = true,
                    Some(0x0500) => globals.unicode = false,
                    _ => return Err(Unreadable::UnknownFormat),
                },
                END => break,
                0x002F => return Err(Unreadable::Encrypted),
                0x0042 => globals.code_page = u16_at(data, 0).ok_or_else(short)?,
                0x0022 => globals.since_1904 = u16_at(data, 0) == Some(1),
                0x0085 => globals.bound_sheet(data)?,
                0x041E => {
                    let id = u16_at(data, 0).ok_or_else(short)?;
                    let code = globals.format_code(&data[2..])?;
                    formats.insert(id, code_is_date(&code));
                }
                0x00E0 => styles.push(u16_at(data, 2).ok_or_else(short)?),
                0x00FC => globals.strings = records.continued(data)?.shared_strings(limits)?,
                _ => {}
            }
        }
        globals.dates = styles
            .into_iter()
            .map(|id| {
                let built_in = || built_in_is_date(u32::from(id));
                formats.get(&id).copied().unwrap_or_else(built_in)
            })
            .collect();
        Ok(globals)
    }

    fn bound_sheet(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let start = u32_at(data, 0).ok_or_else(short)? as usize;
        let [state, kind, length] = *data.get(4..7).ok_or_else(short)? else {
            return Err(short());
        };
        // Charts, macros and modules have no cells.
        if kind == 0 {
            let mut name = Continued::new(vec![&data[7..]]);
            let name = self.text(&mut name, usize::from(length))?;
            self.sheets.push((start, state & 3 != 0, name));
        }
        Ok(())
    }

    fn format_code(&self, data: &[u8]) -> Result<String, Unreadable> {
        let mut code = Continued::new(vec![data]);
        let length = if self.unicode {
            usize::from(code.u16()?)
        } else {
            usize::from(code.u8()?)
        };
        self.text(&mut code, length)
    }

    fn text(&self, from: &mut Continued, length: usize) -> Result<String, Unreadable> {
        match (length, self.unicode) {
            (0, _) => Ok(String::new()),
            (_, true) => from.unicode(length),
            (_, false) => from.coded(length, self.code_page),
        }
    }

    fn number(&self, style: u16, number: f64) -> Cell {
        let is_date = self.dates.get(usize::from(style)).copied();
        if number.is_finite() {
            dated(number, is_date.unwrap_or(false), self.since_1904)
        } else {
            Cell::Error("#NUM!".to_owned())
        }
    }

    fn sheet(
        &self,
        stream: &[u8],
        collector: &mut Collector,
        left: &mut u64,
    ) -> Result<(), Unreadable> {
        let mut records = Records { rest: stream };
        let mut depth = 0_usize;
        // Where the text belongs that a formula announced.
        let mut announced = None;
        while let Some((kind, data)) = records.next()? {
            *left = left.saturating_sub(4 + data.len() as u64);
            if *left == 0 {
                return Ok(());
            }
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => return Ok(()),
                END => depth -= 1,
                // Charts embedded in a sheet carry records that look like cells.
                _ if depth > 1 => {}
                0x0207 => {
                    let mut text = records.continued(data)?;
                    let length = usize::from(text.u16()?);
                    if let Some((row, column)) = announced.take() {
                        let text = self.text(&mut text, length)?;
                        collector.put(row, column, Cell::Text(text))?;
                    }
                }
                0x00E5 => merges(data, collector)?,
                0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x027E | 0x00BD | 0x00FD | 0x00D6 => {
                    announced = self.cells(kind, data, collector)?;
                }
                _ => {}
            }
        }
        Err(Unreadable::Truncated)
    }

    /// Puts the cells of one record; returns the cell whose text is announced to follow.
    fn cells(
        &self,
        kind: u16,
        data: &[u8],
        collector: &mut Collector,
    ) -> Result<Option<(u64, u64)>, Unreadable> {
        let row = u64::from(u16_at(data, 0).ok_or_else(short)?);
        let column = u64::from(u16_at(data, 2).ok_or_else(short)?);
        let style = u16_at(data, 4).ok_or_else(short)?;
        let cell = match kind {
            0x0203 => self.number(style, f64_at(data, 6).ok_or_else(short)?),
            0x027E => self.number(style, packed(u32_at(data, 6).ok_or_else(short)?)),
            0x00BD => {
                // Style and number in turn, then the last column.
                let pairs = data.get(4..data.len() - 2).unwrap_or_default();
                for (index, pair) in pairs.chunks_exact(6).enumerate() {
                    let style = u16_at(pair, 0).ok_or_else(short)?;
                    let number = packed(u32_at(pair, 2).ok_or_else(short)?);
                    collector.put(row, column + index as u64, self.number(style, number))?;
                }
                return Ok(None);
            }
            0x00FD => {
                let index = u32_at(data, 6).ok_or_else(short)? as usize;
                let text = self.strings.get(index);
                Cell::Text(
                    text.ok_or_else(|| Unreadable::corrupt("no such shared string"))?
                        .to_string(),
                )
            }
            0x0204 | 0x00D6 => {
                let mut text = Continued::new(vec![data.get(6..).ok_or_else(short)?]);
                let length = usize::from(text.u16()?);
                Cell::Text(self.text(&mut text, length)?)
            }
            0x0205 => match *data.get(6..8).ok_or_else(short)? {
                [value, 0] => Cell::Bool(value != 0),
                [code, _] => error(code),
                _ => return Err(short()),
            },
            _ => match *data.get(6..14).ok_or_else(short)? {
                [0, .., 0xFF, 0xFF] => return Ok(Some((row, column))),
                [1, _, value, .., 0xFF, 0xFF] => Cell::Bool(value != 0),
                [2, _, code, .., 0xFF, 0xFF] => error(code),
                [_, .., 0xFF, 0xFF] => return Ok(None),
                _ => self.number(style, f64_at(data, 6).ok_or_else(short)?),
            },
        };
        collector.put(row, column, cell)?;
        Ok(None)
    }
}

/// A number packed into 30 bits, perhaps in hundredths (MS-XLS 2.5.217).
fn packed(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 {
        number
    } else {
        number / 100.0
    }
}

fn error(code: u8) -> Cell {
    Cell::Error(
        match code {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            _ => "#N/A",
        }
        .to_owned(),
    )
}

fn merges(data: &[u8], collector: &mut Collector) -> Result<(), Unreadable> {
    for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let at = |index: usize| u64::from(u16::from_le_bytes([range[index], range[index + 1]]));
        collector.merge((at(0), at(2)), (at(4), at(6)))?;
    }
    Ok(())
}
