//! Fonts, as far as reading needs them: what codes mean, and how wide they are (ISO 32000-1, chapter 9).

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::model::Refusal;
use crate::pdf::file::{File, Unpacked};
use crate::pdf::glyph_names::{base, meaning};
use crate::pdf::object::{Dict, Object, Parser, Token};

/// A font.
pub(crate) struct Font {
    meanings: FxHashMap<u32, Rc<str>>,
    /// Whether codes have two bytes.
    wide: bool,
    widths: FxHashMap<u32, f64>,
    usual_width: f64,
    /// Thousandths of the size for one unit of width: 1 but for fonts drawn by hand.
    pub(crate) scale: f64,
    pub(crate) bold: bool,
    /// The encoding of a simple font whose codes nothing explains: letters may be of a Cyrillic font in disguise.
    guess: bool,
}

/// One code of a string.
pub(crate) struct Code<'f> {
    /// What it means; `None` where nobody knows.
    pub(crate) meaning: Option<&'f str>,
    /// In thousandths of the font's size.
    pub(crate) width: f64,
    /// Whether word spacing applies: a single byte 32.
    pub(crate) is_space: bool,
}

/// More mappings no font needs.
const MOST_MAPPED: usize = 70_000;

impl Font {
    /// A font that nobody described.
    pub(crate) fn unknown() -> Self {
        Self {
            meanings: FxHashMap::default(),
            wide: false,
            widths: FxHashMap::default(),
            usual_width: 500.0,
            scale: 1.0,
            bold: false,
            guess: true,
        }
        .with_base(None)
    }

    pub(crate) fn read(file: &File, dict: &Dict) -> Result<Self, Refusal> {
        let name = file.get(dict, "BaseFont");
        let name = name.as_ref().and_then(Object::name).unwrap_or_default();
        let lower = name.to_lowercase();
        let subtype = file.get(dict, "Subtype");
        let mut font = Self::unknown();
        font.bold = ["bold", "black", "heavy", "semibold", "demi"]
            .iter()
            .any(|word| lower.contains(word));
        match subtype.as_ref().and_then(Object::name) {
            Some("Type0") => font.compose(file, dict)?,
            Some("Type3") => {
                font.simple(file, dict, &lower);
                font.numbered_names(file, dict);
                let matrix = file.get(dict, "FontMatrix");
                let unit = matrix
                    .as_ref()
                    .and_then(|matrix| matrix.array()?.first()?.number());
                font.scale = unit.unwrap_or(0.001).abs() * 1000.0;
            }
            _ => font.simple(file, dict, &lower),
        }
        if let Some(map) = dict.get("ToUnicode").and_then(|map| file.stream(map))
            && let Unpacked::Bytes(bytes) = file.unpacked(&map)?
        {
            font.guess = false;
            font.map(&bytes);
        }
        Ok(font)
    }

    fn with_base(mut self, encoding: Option<&str>) -> Self {
        for byte in 0..=255_u8 {
            if let Some(sign) = base(encoding, byte) {
                self.meanings
                    .insert(u32::from(byte), sign.to_string().into());
            }
        }
        self
    }

    /// A font of single bytes.
    fn simple(&mut self, file: &File, dict: &Dict, name: &str) {
        let encoding = file.get(dict, "Encoding");
        let base_name = match &encoding {
            Some(Object::Name(name)) => Some(name.clone()),
            Some(Object::Dict(encoding)) => match file.get(encoding, "BaseEncoding") {
                Some(Object::Name(name)) => Some(name),
                _ => None,
            },
            _ => None,
        };
        self.meanings.clear();
        let bold = self.bold;
        *self = Self {
            bold,
            ..Self::unknown()
        };
        if base_name.is_some() {
            self.meanings.clear();
            *self = std::mem::replace(self, Self::unknown()).with_base(base_name.as_deref());
            self.bold = bold;
        }
        if name.contains("symbol") || name.contains("wingdings") || name.contains("dingbats") {
            self.symbols();
        }
        if let Some(Object::Dict(encoding)) = &encoding
            && let Some(Object::Array(differences)) = file.get(encoding, "Differences")
        {
            self.differences(file, &differences);
        }
        self.simple_widths(file, dict, name);
    }

    /// Fonts of pictures: their letters are bullets to a reader.
    fn symbols(&mut self) {
        self.guess = false;
        for code in 0x80..=0xFF {
            self.meanings.insert(code, "•".into());
        }
    }

    fn differences(&mut self, file: &File, differences: &[Object]) {
        let mut code = 0_u32;
        for item in differences.iter().take(2_000) {
            match file.resolve(item) {
                Object::Number(number) => code = number.clamp(0.0, 255.0) as u32,
                Object::Name(name) => {
                    match meaning(&name) {
                        Some(letters) => self.meanings.insert(code, letters.into()),
                        None => self.meanings.remove(&code),
                    };
                    self.guess &= code < 0x80;
                    code += 1;
                }
                _ => {}
            }
        }
    }

    /// Programs that make fonts of pictures name their glyphs by codes: "a65" is "A".
    fn numbered_names(&mut self, file: &File, dict: &Dict) {
        let encoding = file.dict(dict, "Encoding").unwrap_or_default();
        let Some(Object::Array(differences)) = file.get(&encoding, "Differences") else {
            return;
        };
        let mut code = 0_u32;
        for item in differences.iter().take(2_000) {
            match item {
                Object::Number(number) => code = number.clamp(0.0, 255.0) as u32,
                Object::Name(name) => {
                    let number = name
                        .strip_prefix(['a', 'c', 'C'])
                        .and_then(|number| number.parse::<u8>().ok());
                    if let Some(sign) = number.filter(u8::is_ascii_graphic).map(char::from)
                        && !self.meanings.contains_key(&code)
                    {
                        self.meanings.insert(code, sign.to_string().into());
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }

    fn simple_widths(&mut self, file: &File, dict: &Dict, name: &str) {
        let first = file
            .number(dict, "FirstChar")
            .unwrap_or(0.0)
            .clamp(0.0, 255.0) as u32;
        if let Some(Object::Array(widths)) = file.get(dict, "Widths") {
            for (at, width) in widths.iter().take(256).enumerate() {
                if let Some(width) = file.resolve(width).number() {
                    self.widths.insert(first + at as u32, width);
                }
            }
            let missing = file
                .dict(dict, "FontDescriptor")
                .and_then(|descriptor| file.number(&descriptor, "MissingWidth"));
            self.usual_width = missing.unwrap_or(500.0);
            return;
        }
        // One of the fourteen fonts that every reader has: about as wide as their letters are.
        for code in 32..=255_u32 {
            let width = match char::from_u32(code).unwrap_or(' ') {
                _ if name.contains("courier") => 600.0,
                'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '!' | '\'' | '|'
                | ' ' | '(' | ')' | '-' => 278.0,
                'm' | 'w' | 'M' | 'W' | '%' | '@' => 830.0,
                'A'..='Z' => 680.0,
                'r' | 's' => 420.0,
                _ => 530.0,
            };
            self.widths.insert(code, width);
        }
    }

    /// A font made of others, with codes of two bytes (or as its map of codes says).
    fn compose(&mut self, file: &File, dict: &Dict) -> Result<(), Refusal> {
        self.wide = true;
        self.guess = false;
        self.meanings.clear();
        self.usual_width = 1000.0;
        let inner = file.get(dict, "DescendantFonts");
        let inner = inner
            .as_ref()
            .and_then(|inner| file.resolve(inner.array()?.first()?).dict().cloned());
        let Some(inner) = inner else { return Ok(()) };
        if let Some(width) = file.number(&inner, "DW") {
            self.usual_width = width;
        }
        if let Some(Object::Array(widths)) = file.get(&inner, "W") {
            self.cid_widths(file, &widths);
        }
        if dict.get("ToUnicode").is_none() {
            self.look_into(file, &inner)?;
        }
        Ok(())
    }

    fn cid_widths(&mut self, file: &File, widths: &[Object]) {
        let mut at = 0;
        while let Some(first) = widths
            .get(at)
            .and_then(|first| file.resolve(first).number())
        {
            let first = first.max(0.0) as u32;
            match widths.get(at + 1).map(|next| file.resolve(next)) {
                Some(Object::Array(list)) => {
                    for (offset, width) in list.iter().take(MOST_MAPPED).enumerate() {
                        if let Some(width) = file.resolve(width).number() {
                            self.width(first + offset as u32, width);
                        }
                    }
                    at += 2;
                }
                Some(Object::Number(last)) => {
                    let width = widths
                        .get(at + 2)
                        .and_then(|width| file.resolve(width).number());
                    let last = (last.max(0.0) as u32).min(first.saturating_add(MOST_MAPPED as u32));
                    for code in first..=last {
                        self.width(code, width.unwrap_or(1000.0));
                    }
                    at += 3;
                }
                _ => break,
            }
        }
    }

    fn width(&mut self, code: u32, width: f64) {
        if self.widths.len() < MOST_MAPPED {
            self.widths.insert(code, width);
        }
    }

    /// Where nothing says what codes mean, the font's own table of letters may (OpenType, `cmap`).
    fn look_into(&mut self, file: &File, inner: &Dict) -> Result<(), Refusal> {
        let descriptor = file.dict(inner, "FontDescriptor");
        let program = descriptor.and_then(|descriptor| {
            descriptor
                .get("FontFile2")
                .and_then(|program| file.stream(program))
        });
        if let Some(program) = program
            && let Unpacked::Bytes(bytes) = file.unpacked(&program)?
        {
            for (glyph, sign) in letters_of(&bytes).unwrap_or_default() {
                self.meanings
                    .entry(glyph)
                    .or_insert_with(|| sign.to_string().into());
            }
        }
        Ok(())
    }

    /// Reads a map of codes to letters (`ToUnicode`).
    fn map(&mut self, bytes: &[u8]) {
        let mut parser = Parser::content(bytes);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            match parser.next() {
                Token::End => break,
                Token::Object(object) => {
                    if operands.len() < 100_000 {
                        operands.push(object);
                    }
                }
                Token::Word(word) => {
                    match word.as_slice() {
                        b"endbfchar" => {
                            for pair in operands.chunks_exact(2) {
                                self.meant(code_of(&pair[0]), &pair[1], 0);
                            }
                        }
                        b"endbfrange" => {
                            for range in operands.chunks_exact(3) {
                                self.meant_range(range);
                            }
                        }
                        b"endcodespacerange" => {
                            let length = operands
                                .first()
                                .and_then(Object::string)
                                .map_or(2, <[u8]>::len);
                            // A simple font's map may be written with wide codes.
                            if self.wide {
                                self.wide = length > 1;
                            }
                        }
                        _ => {}
                    }
                    operands.clear();
                }
            }
        }
    }

    fn meant_range(&mut self, range: &[Object]) {
        let (first, last) = (code_of(&range[0]), code_of(&range[1]));
        let last = last.min(first.saturating_add(0xFFFF));
        match &range[2] {
            Object::Array(items) => {
                for (code, item) in (first..=last).zip(items.iter()) {
                    self.meant(code, item, 0);
                }
            }
            target => {
                for code in first..=last {
                    self.meant(code, target, code - first);
                }
            }
        }
    }

    /// Notes what a code means: UTF-16, its last unit raised by `plus`.
    fn meant(&mut self, code: u32, target: &Object, plus: u32) {
        let Some(bytes) = target.string() else {
            return;
        };
        if self.meanings.len() > MOST_MAPPED {
            return;
        }
        let mut units: Vec<u16> = match bytes {
            [single] => vec![u16::from(*single)],
            _ => bytes
                .chunks_exact(2)
                .take(16)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect(),
        };
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(plus as u16);
        }
        let letters: String = char::decode_utf16(units)
            .map(|unit| unit.unwrap_or('\u{FFFD}'))
            .filter(|sign| *sign != '\0')
            .collect();
        if letters.is_empty() {
            self.meanings.remove(&code);
        } else {
            self.meanings.insert(code, letters.into());
        }
    }

    /// The codes of a string.
    pub(crate) fn codes<'f>(&'f self, text: &'f [u8]) -> impl Iterator<Item = Code<'f>> {
        let size = if self.wide { 2 } else { 1 };
        text.chunks(size).map(move |bytes| {
            let code = bytes
                .iter()
                .fold(0, |code, byte| code << 8 | u32::from(*byte));
            Code {
                meaning: self.meanings.get(&code).map(AsRef::as_ref),
                width: self.widths.get(&code).copied().unwrap_or(self.usual_width),
                is_space: bytes == [32],
            }
        })
    }

    /// Whether nothing explains the font's upper letters.
    pub(crate) fn is_guess(&self) -> bool {
        self.guess
    }
}

fn code_of(object: &Object) -> u32 {
    let bytes = object.string().unwrap_or_default();
    bytes
        .iter()
        .take(4)
        .fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// The letters of a TrueType program by glyph: tables of the forms 4 and 12.
fn letters_of(bytes: &[u8]) -> Option<Vec<(u32, char)>> {
    let u16_at = |at: usize| {
        Some(u32::from(u16::from_be_bytes(
            bytes.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    let u32_at = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let tables = u16_at(4)? as usize;
    let cmap = (0..tables.min(64))
        .map(|table| 12 + table * 16)
        .find(|at| bytes.get(*at..*at + 4) == Some(b"cmap"))?;
    let cmap = u32_at(cmap + 8)? as usize;
    let mut letters = Vec::new();
    for record in 0..(u16_at(cmap + 2)? as usize).min(16) {
        let at = cmap.checked_add(u32_at(cmap + 4 + record * 8 + 4)? as usize)?;
        match u16_at(at)? {
            4 => {
                let segments = u16_at(at + 6)? as usize / 2;
                for segment in 0..segments {
                    let end = u16_at(at + 14 + segment * 2)?;
                    let start = u16_at(at + 16 + segments * 2 + segment * 2)?;
                    let delta = u16_at(at + 16 + segments * 4 + segment * 2)?;
                    let offset_at = at + 16 + segments * 6 + segment * 2;
                    let offset = u16_at(offset_at)? as usize;
                    for code in start..=end.min(0xFFFE) {
                        let glyph = match offset {
                            0 => (code + delta) & 0xFFFF,
                            _ => match u16_at(offset_at + offset + (code - start) as usize * 2)? {
                                0 => 0,
                                glyph => (glyph + delta) & 0xFFFF,
                            },
                        };
                        if glyph != 0 && letters.len() < MOST_MAPPED {
                            letters.extend(char::from_u32(code).map(|sign| (glyph, sign)));
                        }
                    }
                }
            }
            12 => {
                for group in 0..(u32_at(at + 12)? as usize).min(MOST_MAPPED) {
                    let at = at + 16 + group * 12;
                    let (start, end, glyph) = (u32_at(at)?, u32_at(at + 4)?, u32_at(at + 8)?);
                    for code in start..=end.min(start.saturating_add(0xFFFF)) {
                        if letters.len() >= MOST_MAPPED {
                            break;
                        }
                        let glyph = glyph.wrapping_add(code - start);
                        letters.extend(char::from_u32(code).map(|sign| (glyph, sign)));
                    }
                }
            }
            _ => {}
        }
    }
    Some(letters)
}
