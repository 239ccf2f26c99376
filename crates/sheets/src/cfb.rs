//! Compound files (MS-CFB): the container of XLS and of encrypted XLSX.

use crate::model::Unreadable;

/// How every compound file begins.
pub(crate) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// An opened compound file. Everything in it is bounded by the file's own length.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_cutoff: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([found[0], found[1]]))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let low = u16_at(bytes, at)?;
    let high = u16_at(bytes, at.checked_add(2)?)?;
    Some(u32::from(low) | u32::from(high) << 16)
}

pub(crate) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let low = u32_at(bytes, at)?;
    let high = u32_at(bytes, at.checked_add(4)?)?;
    Some(f64::from_bits(u64::from(low) | u64::from(high) << 32))
}

impl<'a> Compound<'a> {
    /// Opens a compound file from its bytes.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let header = |at| u32_at(bytes, at).ok_or(Unreadable::Truncated);
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            Some(_) => return Err(Unreadable::corrupt("compound file: sector size")),
            None => return Err(Unreadable::Truncated),
        };
        let mut file = Compound {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            mini_cutoff: u64::from(header(56)?),
            entries: Vec::new(),
        };
        for at in file.fat_sectors(header(68)?)? {
            let table = file.sector_at(at)?;
            file.fat.extend(words(table));
        }
        file.mini_fat = words(&file.chain(header(60)?, u64::MAX)?).collect();
        let directory = file.chain(header(48)?, u64::MAX)?;
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = directory.get(..128).ok_or(Unreadable::Truncated)?;
        if let (Some(start), Some(size)) = (u32_at(root, 116), u32_at(root, 120)) {
            file.mini_stream = file.chain(start, u64::from(size))?;
        }
        Ok(file)
    }

    /// The sectors that hold the allocation table: 109 in the header, the rest in a chain.
    fn fat_sectors(&self, mut next: u32) -> Result<Vec<u32>, Unreadable> {
        let mut sectors: Vec<u32> = (0..109)
            .filter_map(|index| u32_at(self.bytes, 76 + 4 * index))
            .filter(|sector| *sector < LAST_SECTOR)
            .collect();
        let most = self.bytes.len() / self.sector + 1;
        let mut seen = 0;
        while next < LAST_SECTOR {
            let table: Vec<u32> = words(self.sector_at(next)?).collect();
            let Some((link, listed)) = table.split_last() else {
                break;
            };
            sectors.extend(listed.iter().filter(|sector| **sector < LAST_SECTOR));
            next = *link;
            seen += 1;
            if seen > most || sectors.len() > most {
                return Err(Unreadable::corrupt("compound file: endless table"));
            }
        }
        Ok(sectors)
    }

    /// A sector's bytes; the last one of a file may be short.
    fn sector_at(&self, number: u32) -> Result<&'a [u8], Unreadable> {
        let from = (number as usize + 1) * self.sector;
        if from >= self.bytes.len() {
            return Err(Unreadable::Truncated);
        }
        Ok(&self.bytes[from..(from + self.sector).min(self.bytes.len())])
    }

    /// The bytes of a chain of sectors, at most `size` of them.
    fn chain(&self, start: u32, size: u64) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        let mut next = start;
        // More bytes than the file has can only come from a chain that bites its tail.
        while next < LAST_SECTOR && (bytes.len() as u64) < size {
            bytes.extend_from_slice(self.sector_at(next)?);
            if bytes.len() > self.bytes.len() {
                return Err(Unreadable::corrupt("compound file: endless chain"));
            }
            next = self.fat.get(next as usize).copied().unwrap_or(LAST_SECTOR);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// Whether there is a stream of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The bytes of a stream; `None` where there is no such stream.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let wanted = |entry: &&Entry| entry.is_stream && entry.name == name;
        let Some(entry) = self.entries.iter().find(wanted) else {
            return Ok(None);
        };
        let bytes = if entry.size >= self.mini_cutoff {
            self.chain(entry.start, entry.size)?
        } else {
            self.mini_chain(entry.start, entry.size as usize)?
        };
        if (bytes.len() as u64) < entry.size {
            return Err(Unreadable::Truncated);
        }
        Ok(Some(bytes))
    }

    fn mini_chain(&self, start: u32, size: usize) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && bytes.len() < size {
            let from = next as usize * 64;
            let to = (from + 64).min(self.mini_stream.len());
            let sector = self.mini_stream.get(from..to).unwrap_or_default();
            if sector.is_empty() {
                return Err(Unreadable::Truncated);
            }
            bytes.extend_from_slice(sector);
            if bytes.len() > self.bytes.len() {
                return Err(Unreadable::corrupt("compound file: endless chain"));
            }
            next = self
                .mini_fat
                .get(next as usize)
                .copied()
                .unwrap_or(LAST_SECTOR);
        }
        bytes.truncate(size);
        Ok(bytes)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?.min(62);
    let name: Vec<u16> = (0..length / 2)
        .filter_map(|i| u16_at(bytes, i * 2))
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        is_stream: bytes[66] == 2,
        start: u32_at(bytes, 116)?,
        // The upper half is noise in files with small sectors (MS-CFB 2.6.1).
        size: u64::from(u32_at(bytes, 120)?),
    })
}
