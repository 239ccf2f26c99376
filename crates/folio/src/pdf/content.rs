//! The content of a page: where which letters stand. Everything that draws is passed over.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::model::Refusal;
use crate::pdf::file::{File, Unpacked, skip_inline_picture};
use crate::pdf::font::Font;
use crate::pdf::object::{Dict, Object, Parser, Token};

/// One letter, or what one code means, on the page. The axes run right and up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    /// A quarter turn counterclockwise is 1.
    pub(crate) turn: u8,
    /// Where its letters stand in [`Content::letters`].
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What stands on a page.
#[derive(Default)]
pub(crate) struct Content {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) letters: String,
    pub(crate) pictures: u32,
    pub(crate) unknown: u32,
    /// Letters of fonts that nothing explains.
    pub(crate) guessed: usize,
}

/// A transformation: (x, y) becomes (ax + cy + e, bx + dy + f).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `after`.
    pub(crate) fn then(self, after: Self) -> Self {
        let (one, other) = (self.0, after.0);
        // The cell of a row (of three) and a column (of two); the last row moves.
        let cell = |row: usize, column: usize| {
            one[2 * row] * other[column] + one[2 * row + 1] * other[2 + column]
        };
        Self([
            cell(0, 0),
            cell(0, 1),
            cell(1, 0),
            cell(1, 1),
            cell(2, 0) + other[4],
            cell(2, 1) + other[5],
        ])
    }

    fn of(operands: &[Object]) -> Option<Self> {
        let mut matrix = [0.0; 6];
        let from = operands.len().checked_sub(6)?;
        for (value, operand) in matrix.iter_mut().zip(&operands[from..]) {
            *value = operand.number()?;
        }
        Some(Self(matrix))
    }
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads pages of one file; fonts are read once.
pub(crate) struct Reader<'f, 'b> {
    file: &'f File<'b>,
    fonts: FxHashMap<u32, Rc<Font>>,
    /// Operators of the whole file: forms that draw forms multiply.
    operators: u64,
}

/// No honest document needs more operators.
const MOST_OPERATORS: u64 = 60_000_000;
/// Letters of one page.
const MOST_GLYPHS: usize = 400_000;
/// How deep forms may draw forms.
const DEEPEST: usize = 12;
/// How many states may be saved.
const MOST_SAVED: usize = 256;

impl<'f, 'b> Reader<'f, 'b> {
    pub(crate) fn new(file: &'f File<'b>) -> Self {
        Self {
            file,
            fonts: FxHashMap::default(),
            operators: 0,
        }
    }

    /// Reads a content stream into `content`.
    pub(crate) fn read(
        &mut self,
        bytes: &[u8],
        resources: &Dict,
        matrix: Matrix,
        content: &mut Content,
    ) -> Result<(), Refusal> {
        self.stream(bytes, resources, matrix, content, 0)
    }

    fn stream(
        &mut self,
        bytes: &[u8],
        resources: &Dict,
        matrix: Matrix,
        content: &mut Content,
        depth: usize,
    ) -> Result<(), Refusal> {
        let mut parser = Parser::content(bytes);
        let mut state = State {
            matrix,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let word = match parser.next() {
                Token::End => return Ok(()),
                Token::Object(object) => {
                    if operands.len() < 64 {
                        operands.push(object);
                    }
                    continue;
                }
                Token::Word(word) => word,
            };
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                return Err(Refusal::Bomb);
            }
            let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
            match word.as_slice() {
                b"q" if saved.len() < MOST_SAVED => saved.push(state.clone()),
                b"Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                b"cm" => {
                    if let Some(matrix) = Matrix::of(&operands) {
                        state.matrix = matrix.then(state.matrix);
                    }
                }
                b"BT" => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                b"Tf" => {
                    let name = operands.first().and_then(Object::name).unwrap_or_default();
                    state.font = Some(self.font(resources, name)?);
                    state.size = number(1);
                }
                b"Tc" => state.letter_space = number(0),
                b"Tw" => state.word_space = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Td" | b"TD" => {
                    if word == b"TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix([1.0, 0.0, 0.0, 1.0, number(0), number(1)]).then(line);
                    text = line;
                }
                b"Tm" => {
                    if let Some(matrix) = Matrix::of(&operands) {
                        (text, line) = (matrix, matrix);
                    }
                }
                b"T*" => {
                    line = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading]).then(line);
                    text = line;
                }
                b"'" | b"\"" => {
                    if word == b"\"" {
                        state.word_space = number(0);
                        state.letter_space = number(1);
                    }
                    line = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading]).then(line);
                    text = line;
                    if let Some(string) = operands.last().and_then(Object::string) {
                        show(&state, &mut text, string, content);
                    }
                }
                b"Tj" => {
                    if let Some(string) = operands.last().and_then(Object::string) {
                        show(&state, &mut text, string, content);
                    }
                }
                b"TJ" => {
                    for item in operands.last().and_then(Object::array).unwrap_or_default() {
                        match item {
                            Object::String(string) => show(&state, &mut text, string, content),
                            Object::Number(back) => {
                                let by = -back / 1000.0 * state.size * state.stretch;
                                text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(text);
                            }
                            _ => {}
                        }
                    }
                }
                b"Do" => {
                    let name = operands.last().and_then(Object::name).unwrap_or_default();
                    self.external(resources, name, state.matrix, content, depth)?;
                }
                b"BI" => {
                    content.pictures += 1;
                    skip_inline_picture(&mut parser);
                }
                _ => {}
            }
            operands.clear();
            if content.glyphs.len() > MOST_GLYPHS {
                return Err(Refusal::Bomb);
            }
        }
    }

    fn font(&mut self, resources: &Dict, name: &str) -> Result<Rc<Font>, Refusal> {
        let fonts = self.file.dict(resources, "Font").unwrap_or_default();
        let Some(entry) = fonts.get(name) else {
            return Ok(Rc::new(Font::unknown()));
        };
        if let Object::Ref(number) = entry
            && let Some(font) = self.fonts.get(number)
        {
            return Ok(font.clone());
        }
        let font = match self.file.resolve(entry) {
            Object::Dict(dict) => Rc::new(Font::read(self.file, &dict)?),
            _ => Rc::new(Font::unknown()),
        };
        if let Object::Ref(number) = entry {
            self.fonts.insert(*number, font.clone());
        }
        Ok(font)
    }

    /// A form is content of its own; a picture is counted.
    fn external(
        &mut self,
        resources: &Dict,
        name: &str,
        matrix: Matrix,
        content: &mut Content,
        depth: usize,
    ) -> Result<(), Refusal> {
        let externals = self.file.dict(resources, "XObject").unwrap_or_default();
        let Some(stream) = externals
            .get(name)
            .and_then(|entry| self.file.stream(entry))
        else {
            return Ok(());
        };
        let subtype = self.file.get(&stream.dict, "Subtype");
        match subtype.as_ref().and_then(Object::name) {
            Some("Image") => content.pictures += 1,
            Some("Form") if depth < DEEPEST => {
                let own = self.file.get(&stream.dict, "Matrix");
                let own = own.as_ref().and_then(|own| Matrix::of(own.array()?));
                let matrix = own.unwrap_or(Matrix::IDENTITY).then(matrix);
                let inner = self.file.dict(&stream.dict, "Resources");
                let resources = inner.as_ref().unwrap_or(resources);
                if let Unpacked::Bytes(bytes) = self.file.unpacked(&stream)? {
                    self.stream(&bytes, resources, matrix, content, depth + 1)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Sets the letters of a string and moves on behind it.
fn show(state: &State, text: &mut Matrix, string: &[u8], content: &mut Content) {
    let Some(font) = &state.font else { return };
    for code in font.codes(string) {
        let place = Matrix([
            state.size * state.stretch,
            0.0,
            0.0,
            state.size,
            0.0,
            state.rise,
        ])
        .then(*text)
        .then(state.matrix);
        let [along, aside, lean, up, x, y] = place.0;
        let run = along.hypot(aside);
        let size = lean.hypot(up);
        let width = code.width / 1000.0 * font.scale;
        let space = state.letter_space + if code.is_space { state.word_space } else { 0.0 };
        let by = (width * state.size + space) * state.stretch;
        *text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(*text);
        let is_placed = [x, y, run, size]
            .iter()
            .all(|value| value.is_finite() && value.abs() < 1e6);
        if !is_placed || size < 0.1 {
            continue;
        }
        let start = content.letters.len() as u32;
        if let Some(letters) = code.meaning {
            content.letters.push_str(letters);
            content.guessed += usize::from(font.is_guess() && !letters.is_ascii());
        } else {
            content.unknown += 1;
            content.letters.push('\u{FFFD}');
        }
        let turn = match (along.abs() >= aside.abs(), along >= 0.0, aside > 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        };
        content.glyphs.push(Glyph {
            x,
            y,
            width: width * run,
            size,
            bold: font.bold,
            turn,
            start,
            end: content.letters.len() as u32,
        });
        if content.glyphs.len() > MOST_GLYPHS {
            return;
        }
    }
}
