//! XML as a flat list of elements, read once and bounded.
//!
//! A document type is refused and no entity is ever expanded, so that a few bytes cannot become many; depth and number of
//! elements have limits, so that nothing here recurses or grows without end.

use std::borrow::Cow;

/// "No element": the end of a list of children, the parent of the root.
pub(crate) const NONE: u32 = u32::MAX;

/// Deeper nesting than any form has; what lies deeper is an attack.
const DEPTH: usize = 128;

/// Why a document was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not well-formed; the byte at which reading stopped.
    Malformed(u64),
    /// It declares a document type or uses an entity of its own.
    DocumentType,
    /// Elements nested deeper than any form nests them.
    TooDeep,
    /// More elements than the limit.
    TooLarge,
    /// There is no element at all.
    Empty,
}

/// One element. `text` is what stands before its first child; `tail` is what stands after its end, before the next sibling.
#[derive(Debug, Clone)]
pub(crate) struct Element<'a> {
    pub name: &'a str,
    pub parent: u32,
    pub first_child: u32,
    pub next: u32,
    last_child: u32,
    attributes: (u32, u32),
    pub text: Cow<'a, str>,
    pub tail: Cow<'a, str>,
}

/// A whole document; element 0 is the root and elements stand in document order.
#[derive(Debug, Clone)]
pub(crate) struct Markup<'a> {
    pub elements: Vec<Element<'a>>,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

/// The name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'a> Markup<'a> {
    /// Reads a document of at most `most` elements.
    ///
    /// Written by hand because thousands of submissions are read for one table of results: nothing is
    /// copied that stands in the document as it is, and every byte is looked at once.
    pub fn parse(xml: &'a str, most: usize) -> Result<Self, Refusal> {
        let xml = xml.strip_prefix('\u{feff}').unwrap_or(xml);
        let mut markup = Self {
            elements: Vec::with_capacity((xml.len() / 16).min(most).min(4096)),
            attributes: Vec::new(),
        };
        let mut scanner = Scanner {
            xml,
            bytes: xml.as_bytes(),
            at: 0,
        };
        let mut open: Vec<u32> = Vec::with_capacity(16);
        loop {
            let begin = scanner.at;
            let plain = scanner.skip_to_markup();
            let text = &xml[begin..scanner.at];
            if !text.is_empty() {
                if open.is_empty() {
                    if !text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
                        return Err(Refusal::Malformed(begin as u64));
                    }
                } else if plain {
                    markup.write(&open, Cow::Borrowed(text));
                } else {
                    markup.write(&open, Cow::Owned(decode(text, begin, false)?));
                }
            }
            if scanner.at >= xml.len() {
                break;
            }
            match scanner.bytes.get(scanner.at + 1) {
                Some(b'/') => {
                    scanner.at += 2;
                    let name = scanner.name()?;
                    scanner.skip_space();
                    scanner.expect(b'>')?;
                    let closed = open
                        .pop()
                        .map(|element| markup.elements[element as usize].name);
                    if closed != Some(name) {
                        return Err(Refusal::Malformed(begin as u64));
                    }
                }
                Some(b'!') => {
                    if let Some(text) = scanner.between("<!--", "-->") {
                        // Two hyphens end a comment.
                        if text.contains("--") || text.ends_with('-') {
                            return Err(Refusal::Malformed(begin as u64));
                        }
                    } else if let Some(text) = scanner.between("<![CDATA[", "]]>") {
                        if open.is_empty() {
                            return Err(Refusal::Malformed(begin as u64));
                        }
                        markup.write(&open, lines(text));
                    } else if scanner.rest().starts_with("<!DOCTYPE") {
                        return Err(Refusal::DocumentType);
                    } else {
                        return Err(scanner.malformed());
                    }
                }
                Some(b'?') => {
                    scanner
                        .between("<?", "?>")
                        .ok_or_else(|| scanner.malformed())?;
                }
                _ => {
                    let (element, is_open) = markup.open(&mut scanner, &open, most)?;
                    if is_open {
                        open.push(element);
                    }
                }
            }
        }
        if !open.is_empty() {
            return Err(Refusal::Malformed(scanner.at as u64));
        }
        if markup.elements.is_empty() {
            return Err(Refusal::Empty);
        }
        Ok(markup)
    }

    /// Reads the beginning of an element; says whether it is still open.
    fn open(
        &mut self,
        scanner: &mut Scanner<'a>,
        open: &[u32],
        most: usize,
    ) -> Result<(u32, bool), Refusal> {
        if open.len() >= DEPTH {
            return Err(Refusal::TooDeep);
        }
        if self.elements.len() >= most {
            return Err(Refusal::TooLarge);
        }
        let parent = open.last().copied().unwrap_or(NONE);
        if parent == NONE && !self.elements.is_empty() {
            return Err(scanner.malformed());
        }
        scanner.at += 1;
        let name = scanner.name()?;
        let first = self.attributes.len();
        let is_open = loop {
            let before = scanner.at;
            scanner.skip_space();
            match scanner.bytes.get(scanner.at) {
                Some(b'>') => {
                    scanner.at += 1;
                    break true;
                }
                Some(b'/') => {
                    scanner.at += 1;
                    scanner.expect(b'>')?;
                    break false;
                }
                _ if scanner.at == before => return Err(scanner.malformed()),
                _ => {
                    let attribute = scanner.attribute()?;
                    if self.attributes[first..]
                        .iter()
                        .any(|(known, _)| *known == attribute.0)
                    {
                        return Err(scanner.malformed());
                    }
                    self.attributes.push(attribute);
                }
            }
        };
        let index = self.elements.len() as u32;
        self.elements.push(Element {
            name,
            parent,
            first_child: NONE,
            next: NONE,
            last_child: NONE,
            attributes: (first as u32, self.attributes.len() as u32),
            text: Cow::Borrowed(""),
            tail: Cow::Borrowed(""),
        });
        if parent != NONE {
            let last = std::mem::replace(&mut self.elements[parent as usize].last_child, index);
            if last == NONE {
                self.elements[parent as usize].first_child = index;
            } else {
                self.elements[last as usize].next = index;
            }
        }
        Ok((index, is_open))
    }

    fn write(&mut self, open: &[u32], piece: Cow<'a, str>) {
        let Some(&parent) = open.last() else { return };
        let last = self.elements[parent as usize].last_child;
        let place = if last == NONE {
            &mut self.elements[parent as usize].text
        } else {
            &mut self.elements[last as usize].tail
        };
        if place.is_empty() {
            *place = piece;
        } else {
            place.to_mut().push_str(&piece);
        }
    }

    pub fn element(&self, index: u32) -> &Element<'a> {
        &self.elements[index as usize]
    }

    pub fn attributes(&self, index: u32) -> &[(&'a str, Cow<'a, str>)] {
        let (from, to) = self.elements[index as usize].attributes;
        &self.attributes[from as usize..to as usize]
    }

    /// The attribute of this local name, whatever its prefix.
    pub fn attribute(&self, index: u32, name: &str) -> Option<&Cow<'a, str>> {
        self.attributes(index)
            .iter()
            .find(|(key, _)| local(key) == name)
            .map(|(_, value)| value)
    }

    /// The attribute written exactly like this, prefix and all.
    pub fn exact_attribute(&self, index: u32, name: &str) -> Option<&Cow<'a, str>> {
        self.attributes(index)
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    pub fn children(&self, index: u32) -> Children<'_, 'a> {
        Children {
            markup: self,
            at: self.elements[index as usize].first_child,
        }
    }

    /// The first child of this local name.
    pub fn child(&self, index: u32, name: &str) -> Option<u32> {
        self.children(index)
            .find(|child| local(self.element(*child).name) == name)
    }

    /// Is this element a leaf, apart from white space?
    pub fn is_leaf(&self, index: u32) -> bool {
        self.elements[index as usize].first_child == NONE
    }
}

/// The children of an element, in order.
pub(crate) struct Children<'m, 'a> {
    markup: &'m Markup<'a>,
    at: u32,
}

impl Iterator for Children<'_, '_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.at == NONE {
            return None;
        }
        let here = self.at;
        self.at = self.markup.elements[here as usize].next;
        Some(here)
    }
}

/// A place in a document that is read from left to right.
struct Scanner<'a> {
    xml: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.xml[self.at..]
    }

    fn malformed(&self) -> Refusal {
        Refusal::Malformed(self.at as u64)
    }

    fn expect(&mut self, byte: u8) -> Result<(), Refusal> {
        if self.bytes.get(self.at) != Some(&byte) {
            return Err(self.malformed());
        }
        self.at += 1;
        Ok(())
    }

    fn skip_space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes to the next `<`; says whether the text before it can stay as it is.
    fn skip_to_markup(&mut self) -> bool {
        let mut plain = true;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'<' => break,
                b'&' | b'\r' => plain = false,
                _ => {}
            }
            self.at += 1;
        }
        plain
    }

    fn name(&mut self) -> Result<&'a str, Refusal> {
        let begin = self.at;
        while let Some(byte) = self.bytes.get(self.at) {
            let belongs =
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.' | 0x80..);
            if !belongs {
                break;
            }
            self.at += 1;
        }
        let name = &self.xml[begin..self.at];
        match name.as_bytes().first() {
            None | Some(b'0'..=b'9' | b'-' | b'.') => Err(Refusal::Malformed(begin as u64)),
            Some(_) => Ok(name),
        }
    }

    fn attribute(&mut self) -> Result<(&'a str, Cow<'a, str>), Refusal> {
        let name = self.name()?;
        self.skip_space();
        self.expect(b'=')?;
        self.skip_space();
        let quote = match self.bytes.get(self.at) {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => return Err(self.malformed()),
        };
        self.at += 1;
        let begin = self.at;
        let mut plain = true;
        loop {
            match self.bytes.get(self.at) {
                None | Some(b'<') => return Err(self.malformed()),
                Some(byte) if *byte == quote => break,
                Some(b'&' | b'\r' | b'\n' | b'\t') => plain = false,
                Some(_) => {}
            }
            self.at += 1;
        }
        let written = &self.xml[begin..self.at];
        self.at += 1;
        let value = if plain {
            Cow::Borrowed(written)
        } else {
            Cow::Owned(decode(written, begin, true)?)
        };
        Ok((name, value))
    }

    /// What stands between two marks, if the first stands here; goes behind the second.
    fn between(&mut self, from: &str, to: &str) -> Option<&'a str> {
        let inner = self.rest().strip_prefix(from)?;
        let length = inner.find(to)?;
        self.at += from.len() + length + to.len();
        Some(&inner[..length])
    }
}

/// Every end of a line as XML has it.
fn lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Text with its references replaced by what they mean. Only the five names that XML itself knows have a meaning.
fn decode(text: &str, begin: usize, is_attribute: bool) -> Result<String, Refusal> {
    let text = lines(text);
    let mut decoded = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(place) = rest.find('&') {
        push_plain(&mut decoded, &rest[..place], is_attribute);
        let malformed = Refusal::Malformed((begin + text.len() - rest.len() + place) as u64);
        let inner = &rest[place + 1..];
        let end = inner.find(';').ok_or_else(|| malformed.clone())?;
        let name = &inner[..end];
        if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix('x') {
                Some(number) if number.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                    u32::from_str_radix(number, 16)
                }
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse(),
                _ => return Err(malformed),
            };
            let character = code
                .ok()
                .and_then(char::from_u32)
                .filter(|character| is_allowed(*character));
            decoded.push(character.ok_or(malformed)?);
        } else {
            decoded.push(match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "" => return Err(malformed),
                _ => return Err(Refusal::DocumentType),
            });
        }
        rest = &inner[end + 1..];
    }
    push_plain(&mut decoded, rest, is_attribute);
    Ok(decoded)
}

fn push_plain(decoded: &mut String, text: &str, is_attribute: bool) {
    if is_attribute {
        decoded.extend(text.chars().map(|letter| {
            if matches!(letter, '\n' | '\t') {
                ' '
            } else {
                letter
            }
        }));
    } else {
        decoded.push_str(text);
    }
}

/// May this character stand in an XML document at all?
fn is_allowed(character: char) -> bool {
    !matches!(character, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Text written so that XML reads it back.
pub(crate) fn escape(text: &str, into: &mut String) {
    for character in text.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\r' => into.push_str("&#13;"),
            // Characters that no XML document may hold are left out.
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    //! The reader of XML against another one.

    use proptest::prelude::*;
    use quick_xml::XmlVersion;
    use quick_xml::events::Event;

    use super::{Markup, NONE, Refusal};

    /// A document as a list of what is in it, by quick-xml.
    fn by_another(xml: &str) -> Option<Vec<String>> {
        let mut reader = quick_xml::Reader::from_str(xml);
        reader.config_mut().check_comments = true;
        let mut all: Vec<String> = Vec::new();
        let mut depth = 0_usize;
        let mut roots = 0;
        let mut text = String::new();
        loop {
            let event = reader.read_event().ok()?;
            match &event {
                Event::Text(piece) => {
                    if depth == 0 && !piece.trim().is_empty() {
                        return None;
                    }
                    text.push_str(&piece.xml10_content());
                    continue;
                }
                Event::CData(piece) => {
                    if depth == 0 {
                        return None;
                    }
                    text.push_str(&piece.xml10_content());
                    continue;
                }
                Event::GeneralRef(reference) => {
                    if depth == 0 {
                        return None;
                    }
                    match reference.resolve_char_ref().ok()? {
                        Some(character) => text.push(character),
                        None => text.push_str(quick_xml::escape::resolve_xml_entity(reference)?),
                    }
                    continue;
                }
                _ => {}
            }
            if depth > 0
                && !text.is_empty()
                && matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_))
            {
                all.push(format!("text {text}"));
                text.clear();
            }
            match event {
                Event::Start(ref start) | Event::Empty(ref start) => {
                    if depth == 0 {
                        roots += 1;
                        text.clear();
                    }
                    let mut line = format!("open {}", start.name().as_ref());
                    for attribute in start.attributes() {
                        let attribute = attribute.ok()?;
                        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                        line = format!("{line} {}={value}", attribute.key.as_ref());
                    }
                    all.push(line);
                    if matches!(event, Event::Start(_)) {
                        depth += 1;
                    } else {
                        all.push("close".to_owned());
                    }
                }
                Event::End(_) => {
                    depth -= 1;
                    all.push("close".to_owned());
                }
                Event::DocType(_) => return None,
                Event::Eof => return (depth == 0 && roots == 1).then_some(all),
                _ => {}
            }
        }
    }

    fn by_ours(markup: &Markup<'_>, element: u32, all: &mut Vec<String>) {
        let found = markup.element(element);
        let mut line = format!("open {}", found.name);
        for (name, value) in markup.attributes(element) {
            line = format!("{line} {name}={value}");
        }
        all.push(line);
        if !found.text.is_empty() {
            all.push(format!("text {}", found.text));
        }
        for child in markup.children(element) {
            by_ours(markup, child, all);
            if !markup.element(child).tail.is_empty() {
                all.push(format!("text {}", markup.element(child).tail));
            }
        }
        all.push("close".to_owned());
    }

    fn compare(xml: &str) {
        let ours = Markup::parse(xml, 1_000_000).ok().map(|markup| {
            let mut all = Vec::new();
            by_ours(&markup, 0, &mut all);
            all
        });
        let Some(theirs) = by_another(xml) else {
            return;
        };
        // Where the other reader is more lenient, ours may refuse; what both read, both read alike.
        if let Some(ours) = ours {
            assert_eq!(ours, theirs, "{xml}");
        }
    }

    #[test]
    fn real_documents_are_read_alike() {
        let household = crate::xform::tests::HOUSEHOLD.to_owned();
        let mut documents: Vec<String> = crate::xform::tests::real_forms()
            .into_iter()
            .map(|(_, xml)| xml)
            .collect();
        documents.push(household);
        for xml in documents {
            assert!(Markup::parse(&xml, 1_000_000).is_ok() && by_another(&xml).is_some());
            compare(&xml);
        }
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        let refused = |xml: &str| Markup::parse(xml, 10).err();
        for xml in [
            "x",
            "<a",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a/>x",
            "<a b/>",
            "<a b=c/>",
            "<a b='c/>",
            "<a b='<'/>",
            "<a b='1'c='2'/>",
            "<a b='1' b='2'/>",
            "<1/>",
            "< a/>",
            "<a>&</a>",
            "<a>&;</a>",
            "<a>&#;</a>",
            "<a>&#x;</a>",
            "<a>&#0;</a>",
            "<a>&#xD800;</a>",
            "<a>&#+1;</a>",
            "<![CDATA[x]]>",
            "<a><![CDATA[x</a>",
            "<a><!-- -- --></a>",
            "<a><!x></a>",
            "<?xml",
            "</a>",
            "<a></a",
            "<a/ >",
        ] {
            assert!(
                matches!(refused(xml), Some(Refusal::Malformed(_))),
                "{xml}: {:?}",
                refused(xml)
            );
        }
        assert_eq!(refused(""), Some(Refusal::Empty));
        assert_eq!(refused(" <!-- a --> <?b c?> "), Some(Refusal::Empty));
        assert_eq!(refused("<a>&b;</a>"), Some(Refusal::DocumentType));
        assert_eq!(refused("<!DOCTYPE a><a/>"), Some(Refusal::DocumentType));
        assert_eq!(
            refused("<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/></a>"),
            Some(Refusal::TooLarge)
        );
        let fine = "\u{feff}<?xml version='1.0'?><!-- x --><a >\r\n<b c = \"d\te\"  f='&quot;' />&#1080;<!-- y -->&lt;<![CDATA[&lt;]]></a >\n";
        let markup = Markup::parse(fine, 10).expect("it is well-formed");
        assert_eq!(markup.element(0).text, "\n");
        assert_eq!(markup.element(1).tail, "и<&lt;");
        assert_eq!(markup.attribute(1, "c").map(AsRef::as_ref), Some("d e"));
        assert_eq!(markup.attribute(1, "f").map(AsRef::as_ref), Some("\""));
        assert_eq!(markup.element(1).next, NONE);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn documents_are_read_alike(parts in prop::collection::vec(0..26_usize, 0..14)) {
            const PARTS: [&str; 26] = [
                "<a>", "</a>", "<b>", "</b>", "<b/>", "<c d='1'/>", "<c d=\"&amp;\t\" e=''>", "</c>", "text", " ", "\r\n", "&lt;", "&#65;",
                "&#x44f;", "&no;", "<![CDATA[", "]]>", "<!--", "-->", "<?p q?>", "<!", "'", "\u{44f}", "/>", "<a ", "=",
            ];
            let inner: String = parts.iter().map(|part| PARTS[*part]).collect();
            compare(&inner);
            compare(&format!("<r>{inner}</r>"));
        }
    }
}
