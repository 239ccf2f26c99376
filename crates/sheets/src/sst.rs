//! Strings of XLS records, which may run on into continuing records (MS-XLS 2.5.293).

use encoding_rs::{Encoding, IBM866, MACINTOSH, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

use crate::model::{Limits, Unreadable};

/// A record together with the records that continue it.
pub(crate) struct Continued<'a> {
    segments: Vec<&'a [u8]>,
    segment: usize,
    at: usize,
}

impl<'a> Continued<'a> {
    pub(crate) fn new(segments: Vec<&'a [u8]>) -> Self {
        Continued {
            segments,
            segment: 0,
            at: 0,
        }
    }

    /// The bytes left in the current segment; steps into the next one when there are none.
    fn here(&mut self) -> Result<&'a [u8], Unreadable> {
        loop {
            let segment = *self
                .segments
                .get(self.segment)
                .ok_or(Unreadable::Truncated)?;
            if self.at < segment.len() {
                return Ok(&segment[self.at..]);
            }
            self.segment += 1;
            self.at = 0;
        }
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Unreadable> {
        let byte = self.here()?[0];
        self.at += 1;
        Ok(byte)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Unreadable> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Unreadable> {
        Ok(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub(crate) fn skip(&mut self, mut count: usize) -> Result<(), Unreadable> {
        while count > 0 {
            let step = self.here()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Ok(())
    }

    /// A Unicode string of so many characters, from its flags on, with formatting skipped.
    pub(crate) fn unicode(&mut self, characters: usize) -> Result<String, Unreadable> {
        let flags = self.u8()?;
        let runs = if flags & 0x08 == 0 {
            0
        } else {
            usize::from(self.u16()?) * 4
        };
        let extra = if flags & 0x04 == 0 {
            0
        } else {
            self.u32()? as usize
        };
        let text = self.characters(characters, flags & 1 == 1)?;
        self.skip(runs)?;
        self.skip(extra)?;
        Ok(text)
    }

    fn characters(&mut self, count: usize, mut wide: bool) -> Result<String, Unreadable> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            let segment_before = self.segment;
            let fresh = self.here()?;
            // A continued string says anew whether its characters have one byte or two.
            if self.segment != segment_before {
                wide = fresh[0] & 1 == 1;
                self.at += 1;
                self.here()?;
            }
            let here = self.here()?;
            let left = count - units.len();
            if wide {
                let pairs = (here.len() / 2).min(left);
                if pairs == 0 {
                    return Err(Unreadable::corrupt("half a character"));
                }
                units.extend(
                    here.chunks_exact(2)
                        .take(pairs)
                        .map(|p| u16::from_le_bytes([p[0], p[1]])),
                );
                self.at += pairs * 2;
            } else {
                let step = here.len().min(left);
                units.extend(here[..step].iter().map(|byte| u16::from(*byte)));
                self.at += step;
            }
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// So many bytes of text in the workbook's code page.
    pub(crate) fn coded(&mut self, count: usize, page: u16) -> Result<String, Unreadable> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let here = self.here()?;
            let step = here.len().min(count - bytes.len());
            bytes.extend_from_slice(&here[..step]);
            self.at += step;
        }
        let encoding: &Encoding = match page {
            1251 => WINDOWS_1251,
            866 => IBM866,
            10_000 => MACINTOSH,
            10_007 => X_MAC_CYRILLIC,
            _ => WINDOWS_1252,
        };
        Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
    }

    /// The shared strings of the workbook (MS-XLS 2.4.265).
    pub(crate) fn shared_strings(mut self, limits: &Limits) -> Result<Vec<Box<str>>, Unreadable> {
        self.u32()?;
        let count = self.u32()?;
        let mut strings = Vec::new();
        for _ in 0..count {
            if strings.len() >= limits.cells {
                return Err(Unreadable::TooManyCells {
                    limit: limits.cells,
                });
            }
            let characters = usize::from(self.u16()?);
            strings.push(self.unicode(characters)?.into_boxed_str());
        }
        Ok(strings)
    }
}
