//! Streams unpacked (ISO 32000-1, chapter 7.4), never further than they may.

use std::io::Read;

use crate::model::{Limits, Measure, Refusal};
use crate::pdf::object::Dict;

/// What all streams of a file may become together, and what one may.
pub(crate) struct Budget {
    left: u64,
    total: u64,
    ratio: u64,
}

/// No page is described by more.
const LARGEST_STREAM: u64 = 64 << 20;
/// The first bytes of a stream may be packed as tightly as they like.
const FREE_OF_RATIO: u64 = 1 << 20;

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            left: limits.unpacked_bytes,
            total: limits.unpacked_bytes,
            ratio: limits.ratio,
        }
    }

    /// Reads a source to its end. What was readable before a fault counts: files are cut off every day.
    fn read(&mut self, source: impl Read, packed: usize) -> Result<Vec<u8>, Refusal> {
        let fair = FREE_OF_RATIO + (packed as u64).saturating_mul(self.ratio);
        let most = self.left.min(LARGEST_STREAM).min(fair);
        let mut bytes = Vec::new();
        // A fault ends the stream; what came before it stays in `bytes`.
        source.take(most + 1).read_to_end(&mut bytes).ok();
        self.spend(bytes.len(), most, fair)?;
        Ok(bytes)
    }

    fn spend(&mut self, length: usize, most: u64, fair: u64) -> Result<(), Refusal> {
        let length = length as u64;
        if length > most {
            return Err(if most == fair {
                Refusal::Bomb
            } else {
                Refusal::TooBig {
                    what: Measure::UnpackedBytes,
                    limit: self.total,
                }
            });
        }
        self.left -= length;
        Ok(())
    }
}

/// Whether a filter makes a picture.
pub(crate) fn is_picture(filter: &str) -> bool {
    matches!(
        filter,
        "DCTDecode" | "DCT" | "JPXDecode" | "JBIG2Decode" | "CCITTFaxDecode" | "CCF"
    )
}

/// One filter applied; `None` where it is not known.
pub(crate) fn apply(
    filter: &str,
    parameters: Option<&Dict>,
    bytes: &[u8],
    budget: &mut Budget,
) -> Result<Option<Vec<u8>>, Refusal> {
    let unpacked = match filter {
        "FlateDecode" | "Fl" => predicted(inflate(bytes, budget)?, parameters),
        "LZWDecode" | "LZW" => {
            let early = parameter(parameters, "EarlyChange").unwrap_or(1);
            let lzw = Lzw::new(bytes, early != 0);
            predicted(budget.read(lzw, bytes.len())?, parameters)
        }
        "ASCIIHexDecode" | "AHx" => hex(bytes),
        "ASCII85Decode" | "A85" => base85(bytes),
        "RunLengthDecode" | "RL" => {
            let unpacked = runs(bytes);
            budget.read(unpacked.as_slice(), unpacked.len())?
        }
        "Crypt" => bytes.to_vec(),
        _ => return Ok(None),
    };
    Ok(Some(unpacked))
}

fn inflate(bytes: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
    let plain = budget.read(flate2::read::ZlibDecoder::new(bytes), bytes.len())?;
    if plain.is_empty() && bytes.len() > 2 {
        // Some programs leave out the two bytes before, or spoil them.
        let raw = budget.read(flate2::read::DeflateDecoder::new(bytes), bytes.len())?;
        if raw.is_empty() {
            return budget.read(flate2::read::DeflateDecoder::new(&bytes[2..]), bytes.len());
        }
        return Ok(raw);
    }
    Ok(plain)
}

fn parameter(parameters: Option<&Dict>, key: &str) -> Option<i64> {
    Some(parameters?.get(key)?.number()? as i64)
}

/// Differences between neighbours made values again (PNG and TIFF predictors).
fn predicted(mut bytes: Vec<u8>, parameters: Option<&Dict>) -> Vec<u8> {
    let value = |key, usual| parameter(parameters, key).unwrap_or(usual);
    let predictor = value("Predictor", 1);
    let colours = value("Colors", 1).clamp(1, 32) as usize;
    let bits = value("BitsPerComponent", 8).clamp(1, 16) as usize;
    let columns = value("Columns", 1).clamp(1, 1 << 20) as usize;
    let pixel = (colours * bits).div_ceil(8);
    let row = (colours * bits * columns).div_ceil(8);
    match predictor {
        2 if bits == 8 => {
            for line in bytes.chunks_mut(row) {
                for at in pixel..line.len() {
                    line[at] = line[at].wrapping_add(line[at - pixel]);
                }
            }
            bytes
        }
        10.. => unfiltered(&bytes, row, pixel),
        _ => bytes,
    }
}

/// PNG filters (ISO/IEC 15948, chapter 9).
fn unfiltered(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut plain: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; row];
    for line in bytes.chunks(row + 1) {
        let mut current = vec![0_u8; row];
        let (kind, values) = (line[0], &line[1..]);
        for (at, value) in values.iter().enumerate() {
            let left = if at >= pixel { current[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let guess = match kind {
                1 => left,
                2 => above[at],
                3 => u16::midpoint(u16::from(left), u16::from(above[at])) as u8,
                4 => paeth(left, above[at], corner),
                _ => 0,
            };
            current[at] = value.wrapping_add(guess);
        }
        plain.extend_from_slice(&current[..values.len()]);
        above = current;
    }
    plain
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |value: u8| (estimate - i16::from(value)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn base85(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for byte in bytes {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => plain.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    four(&mut group, 4, &mut plain);
                }
            }
            _ => {}
        }
    }
    if group.len() > 1 {
        let count = group.len() - 1;
        group.resize(5, 84);
        four(&mut group, count, &mut plain);
    }
    plain
}

fn four(group: &mut Vec<u32>, count: usize, plain: &mut Vec<u8>) {
    let value = group.drain(..).fold(0_u32, |value, digit| {
        value.wrapping_mul(85).wrapping_add(digit)
    });
    plain.extend_from_slice(&value.to_be_bytes()[..count]);
}

/// At most 64 bytes come of one, so that no limit is needed while it runs.
fn runs(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut at = 0;
    while let Some(&length) = bytes.get(at) {
        at += 1;
        match length {
            128 => break,
            0..=127 => {
                let end = (at + usize::from(length) + 1).min(bytes.len());
                plain.extend_from_slice(&bytes[at..end]);
                at = end;
            }
            _ => {
                let Some(&byte) = bytes.get(at) else { break };
                plain.extend(std::iter::repeat_n(byte, 257 - usize::from(length)));
                at += 1;
                if plain.len() as u64 > LARGEST_STREAM {
                    break;
                }
            }
        }
    }
    plain
}

/// Lempel, Ziv and Welch, as a source of bytes.
struct Lzw<'b> {
    bytes: &'b [u8],
    bit: usize,
    width: u32,
    early: usize,
    /// For each code above 257: the code before it and its last byte.
    table: Vec<(u16, u8)>,
    before: Option<u16>,
    /// What is decoded and not yet handed out, last byte first.
    ready: Vec<u8>,
}

impl<'b> Lzw<'b> {
    fn new(bytes: &'b [u8], early: bool) -> Self {
        Self {
            bytes,
            bit: 0,
            width: 9,
            early: usize::from(early),
            table: Vec::new(),
            before: None,
            ready: Vec::new(),
        }
    }

    fn code(&mut self) -> Option<u16> {
        let mut code = 0_u16;
        for _ in 0..self.width {
            let byte = self.bytes.get(self.bit / 8)?;
            code = code << 1 | u16::from(byte >> (7 - self.bit % 8) & 1);
            self.bit += 1;
        }
        Some(code)
    }

    /// Puts the bytes of a code into `ready`, last byte first; its first byte is the answer.
    fn expand(&mut self, mut code: u16) -> Option<u8> {
        loop {
            if code < 256 {
                self.ready.push(code as u8);
                return Some(code as u8);
            }
            let (before, last) = *self.table.get(usize::from(code).checked_sub(258)?)?;
            self.ready.push(last);
            code = before;
        }
    }

    /// Decodes one code; `None` at the end.
    fn step(&mut self) -> Option<()> {
        let code = self.code()?;
        match code {
            257 => return None,
            256 => {
                self.table.clear();
                self.width = 9;
                self.before = None;
                return Some(());
            }
            _ => {}
        }
        let next = 258 + self.table.len();
        let first = if usize::from(code) < next {
            self.expand(code)?
        } else {
            // The code that is just being made: what came before, and its first byte again.
            let before = self.before?;
            self.ready.push(0);
            let first = self.expand(before)?;
            self.ready[0] = first;
            first
        };
        if let Some(before) = self.before
            && self.table.len() < 4096 - 258
        {
            self.table.push((before, first));
        }
        self.before = Some(code);
        let reached = 258 + self.table.len() + self.early;
        self.width = match reached {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        Some(())
    }
}

impl Read for Lzw<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut written = 0;
        while written < buffer.len() {
            if let Some(byte) = self.ready.pop() {
                buffer[written] = byte;
                written += 1;
            } else if self.step().is_none() {
                break;
            }
        }
        Ok(written)
    }
}
