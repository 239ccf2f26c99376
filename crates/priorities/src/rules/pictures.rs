//! Photographs of residents without what they say of their owner: where and when they were taken, with what.
//!
//! Only the picture is copied into a new file: of JPEG the segments that decoders need, of PNG the chunks of the image, of
//! WebP its frames. Which way is up (EXIF, tag 0x0112) is kept by itself. Whatever follows the end is left out.

/// No side of a picture is longer.
const LONGEST: u32 = 12_000;
/// No picture has more points.
const POINTS: u64 = 60_000_000;

/// A picture that may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its media type.
    pub content_type: &'static str,
    /// A name that says nothing.
    pub name: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// The picture in a file; `None` where it is none in JPEG, PNG or WebP, is cut off, or is larger than any camera's.
pub fn picture(bytes: &[u8]) -> Option<Picture> {
    let (content_type, name, content) = if bytes.starts_with(&[0xFF, 0xD8]) {
        ("image/jpeg", "photo.jpg", jpeg(bytes)?)
    } else if bytes.starts_with(PNG) {
        ("image/png", "photo.png", png(bytes)?)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        ("image/webp", "photo.webp", webp(bytes)?)
    } else {
        return None;
    };
    Some(Picture {
        content_type,
        name,
        content,
    })
}

fn is_bounded(width: u32, height: u32) -> bool {
    let points = u64::from(width) * u64::from(height);
    width > 0 && height > 0 && width.max(height) <= LONGEST && points <= POINTS
}

fn big(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// JPEG (ITU-T T.81, annex B): segments up to the first scan, then everything up to the end of the image.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xFF, 0xD8];
    let (mut at, mut turned, mut has_size) = (2, None, false);
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(big(bytes, at + 2)?);
        let segment = bytes.get(at..at + 2 + length)?;
        match marker {
            // Frames, but not tables that share their range.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                has_size = is_bounded(big(segment, 7)?.into(), big(segment, 5)?.into());
                if !has_size {
                    return None;
                }
                out.extend_from_slice(segment);
            }
            0xE1 => turned = turned.or_else(|| orientation(segment.get(4..)?)),
            // JFIF and Adobe say how colours are meant.
            0xC4 | 0xCC | 0xDB | 0xDD | 0xE0 | 0xEE => out.extend_from_slice(segment),
            0xDA => break,
            0xE2..=0xEF | 0xFE => {}
            _ => return None,
        }
        at += 2 + length;
    }
    let scans = bytes.get(at..)?;
    // Within the data of a scan a zero follows FF: the first end marker is the end.
    let end = scans.windows(2).position(|two| two == [0xFF, 0xD9])?;
    if !has_size {
        return None;
    }
    if let Some(turned) = turned {
        // The smallest EXIF there is: one directory with one entry.
        let mut exif = vec![0xFF, 0xE1, 0, 34];
        exif.extend_from_slice(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        exif.extend_from_slice(&[turned, 0, 0, 0, 0, 0, 0]);
        out.splice(2..2, exif);
    }
    out.extend_from_slice(&scans[..end + 2]);
    Some(out)
}

/// Which way is up, 1 to 8, in an EXIF segment.
fn orientation(exif: &[u8]) -> Option<u8> {
    let tiff = exif.strip_prefix(b"Exif\0\0")?;
    let is_big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if is_big {
            u16::from_be_bytes(two)
        } else {
            u16::from_le_bytes(two)
        })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if is_big {
        u32::from_be_bytes(four)
    } else {
        u32::from_le_bytes(four)
    } as usize;
    let entries = usize::from(short(first)?);
    (0..entries.min(64))
        .map(|entry| first + 2 + 12 * entry)
        .find(|&at| short(at) == Some(0x0112))
        .and_then(|at| u8::try_from(short(at + 8)?).ok())
        .filter(|turned| (1..=8).contains(turned))
}

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// PNG (ISO/IEC 15948): the chunks that are the picture.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = PNG.to_vec();
    let mut at = PNG.len();
    loop {
        let length: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        let length = u32::from_be_bytes(length) as usize;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let name = &chunk[4..8];
        if at == PNG.len() {
            let side = |from: usize| -> Option<u32> {
                Some(u32::from_be_bytes(
                    chunk.get(from..from + 4)?.try_into().ok()?,
                ))
            };
            if name != b"IHDR" || !is_bounded(side(8)?, side(12)?) {
                return None;
            }
        }
        if matches!(
            name,
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"sRGB"
        ) {
            out.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        at += chunk.len();
    }
}

/// WebP (RFC 9649): the chunks that are the picture.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut at = 12;
    let mut has_picture = false;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_le_bytes(head[4..8].try_into().ok()?) as usize;
        let padded = length.checked_add(length % 2)?;
        let chunk = bytes.get(at..at.checked_add(8)?.checked_add(padded)?)?;
        match &head[..4] {
            b"VP8X" => {
                let side = |from: usize| -> Option<u32> {
                    let three = chunk.get(from..from + 3)?;
                    Some(u32::from_le_bytes([three[0], three[1], three[2], 0]) + 1)
                };
                if !is_bounded(side(12)?, side(15)?) {
                    return None;
                }
                let mut chunk = chunk.to_vec();
                // No EXIF, no XMP, no profile of colours any more.
                chunk[8] &= !(0x08 | 0x04 | 0x20);
                body.extend(chunk);
            }
            b"VP8 " | b"VP8L" | b"ANMF" => {
                has_picture = true;
                body.extend_from_slice(chunk);
            }
            b"ALPH" | b"ANIM" => body.extend_from_slice(chunk),
            _ => {}
        }
        at += 8 + padded;
    }
    if !has_picture {
        return None;
    }
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&u32::try_from(body.len() + 4).ok()?.to_le_bytes());
    out.extend_from_slice(b"WEBP");
    out.extend(body);
    Some(out)
}
