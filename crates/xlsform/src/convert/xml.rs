//! Writing XML with two spaces a level, attributes in the order of Canonical XML.

use std::borrow::Cow;

/// A form larger than this is of no use on a telephone, and nobody wrote it by hand.
const LARGEST: usize = 96 << 20;

/// The document so far.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
    open: Vec<String>,
    /// Whether the element begun last holds nothing yet.
    is_empty_so_far: bool,
}

/// A part of a text with values in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    /// The path of a value.
    Output(String),
}

/// Attributes by name.
pub(crate) type Attributes<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// The namespaces of every form: prefix, address.
pub(crate) const NAMESPACES: [(&str, &str); 7] = [
    ("", "http://www.w3.org/2002/xforms"),
    ("h", "http://www.w3.org/1999/xhtml"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
];

/// The namespace of entities, which only forms with entities declare.
pub(crate) const ENTITIES: (&str, &str) =
    ("entities", "http://www.opendatakit.org/xforms/entities");

impl Xml {
    pub(crate) fn new() -> Self {
        Self {
            out: {
                let mut out = String::with_capacity(1 << 18);
                out.push_str("<?xml version=\"1.0\"?>\n");
                out
            },
            open: Vec::new(),
            is_empty_so_far: false,
        }
    }

    /// Begins an element that may hold others.
    pub(crate) fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.is_empty_so_far = true;
        self.open.push(name.to_owned());
    }

    /// Ends the element begun last.
    pub(crate) fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.is_empty_so_far) {
            self.out.push_str("/>\n");
            return;
        }
        self.indent();
        self.out.push_str("</");
        self.out.push_str(&name);
        self.out.push_str(">\n");
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes);
        self.out.push('>');
        escape(&mut self.out, text, false);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// An element with a text that has values in it.
    pub(crate) fn pieces(&mut self, name: &str, attributes: Attributes<'_>, pieces: &[Piece]) {
        match pieces {
            [] => return self.empty(name, attributes),
            [Piece::Text(text)] => return self.text(name, attributes, text),
            _ => {}
        }
        let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
        if !pieces.iter().any(is_text) {
            self.begin(name, attributes);
            for piece in pieces {
                if let Piece::Output(path) = piece {
                    self.empty("output", vec![("value".into(), path.into())]);
                }
            }
            self.end();
            return;
        }
        self.start(name, attributes);
        self.out.push('>');
        if pieces.first().is_some_and(is_text) {
            self.out.push(' ');
        }
        for piece in pieces {
            match piece {
                Piece::Text(text) => escape(&mut self.out, text, false),
                Piece::Output(path) => {
                    self.out.push_str("<output value=\"");
                    escape(&mut self.out, path, true);
                    self.out.push_str("\"/>");
                }
            }
        }
        self.out.push_str(" </");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Whether no more may be written.
    pub(crate) fn is_full(&self) -> bool {
        self.out.len() > LARGEST
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }

    fn start(&mut self, name: &str, mut attributes: Attributes<'_>) {
        // What is too large is thrown away as a whole: no more need be written.
        if self.is_full() {
            return;
        }
        if std::mem::take(&mut self.is_empty_so_far) {
            self.out.push_str(">\n");
        }
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        let mut pairs = attributes.windows(2);
        if !pairs.all(|pair| is_before(&pair[0].0, &pair[1].0)) {
            attributes.sort_by(|one, other| order(&one.0).cmp(&order(&other.0)));
        }
        for (name, value) in &attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(&mut self.out, value, true);
            self.out.push('"');
        }
    }
}

/// Whether two attributes stand in their order; most have no prefix, and are compared at once.
fn is_before(one: &str, other: &str) -> bool {
    let is_plain = |name: &str| !name.contains(':') && name != "xmlns";
    if is_plain(one) && is_plain(other) {
        one <= other
    } else {
        order(one) <= order(other)
    }
}

/// Declarations of namespaces first, then names without a prefix, then by the address of their namespace.
fn order(name: &str) -> (u8, &str, &str) {
    match name.split_once(':') {
        None if name == "xmlns" => (0, "", ""),
        None => (2, "", name),
        Some(("xmlns", prefix)) => (1, "", prefix),
        Some((prefix, local)) => {
            let known = NAMESPACES.iter().chain([&ENTITIES]);
            let found = known.into_iter().find(|(other, _)| *other == prefix);
            (3, found.map_or(prefix, |(_, address)| address), local)
        }
    }
}

/// Writes a text so that it is read the same; what no XML may hold is left out.
fn escape(out: &mut String, text: &str, is_attribute: bool) {
    // Most texts stand as they are. All bytes are looked at without a branch, which is many at once.
    let may_need = |byte: u8| matches!(byte, 0..=0x1F | b'&' | b'<' | b'>' | b'"' | 0xEF);
    if !text.bytes().fold(false, |any, byte| any | may_need(byte)) {
        out.push_str(text);
        return;
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        // Every character that is not written as it is begins with one of these bytes.
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if is_attribute => "&quot;",
            b'\t' | b'\n' | b'\r' => continue,
            0..=0x1F => "",
            0xEF if text[at..].starts_with(['\u{FFFE}', '\u{FFFF}']) => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + if byte == 0xEF { 3 } else { 1 };
    }
    out.push_str(&text[from..]);
}
