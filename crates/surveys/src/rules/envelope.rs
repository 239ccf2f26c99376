//! What stands on the cover of a submission, read in one pass without knowing its form.
//!
//! Source: ODK XForms specification, section "Metadata"; OpenRosa form submission API.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements may stand in each other so deep, no deeper: no form nests its groups like this.
const DEPTH: usize = 100;
/// An identifier is no longer than this.
const LONGEST: usize = 300;

/// Why a text is no submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no well-formed XML, or has what no submission has: a document type, an entity of its own.
    Malformed,
    /// Its outermost element does not say which form it answers.
    NoForm,
}

/// The cover of a submission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The form: attribute `id` of the outermost element.
    pub form_id: String,
    /// The version of the form; empty where it names none.
    pub version: String,
    /// `meta/instanceID`, in any name space; directly below the root in old forms.
    pub instance_id: Option<String>,
    /// `meta/deprecatedID`: which version this one replaces.
    pub deprecated_id: Option<String>,
    /// `meta/instanceName`: what the form calls the answers.
    pub instance_name: Option<String>,
}

impl Envelope {
    /// Reads the cover of a submission, and to the end whether it is well-formed.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(xml: &str) -> Result<Self, Unreadable> {
        let mut envelope = Self::default();
        let mut outside_meta = None;
        walk(xml, |step| match step {
            Step::Root(element) => {
                envelope.form_id = attribute(element, "id").unwrap_or_default();
                envelope.version = attribute(element, "version").unwrap_or_default();
            }
            Step::Leaf(path, text) => {
                let slot = match path.below_root() {
                    "/meta/instanceID" => &mut envelope.instance_id,
                    "/meta/deprecatedID" => &mut envelope.deprecated_id,
                    "/meta/instanceName" => &mut envelope.instance_name,
                    "/instanceID" => &mut outside_meta,
                    _ => return,
                };
                let text = text.trim();
                if slot.is_none() && !text.is_empty() {
                    *slot = Some(text.chars().take(LONGEST).collect());
                }
            }
            Step::Open(..) => {}
        })?;
        if envelope.form_id.is_empty() {
            return Err(Unreadable::NoForm);
        }
        envelope.instance_id = envelope.instance_id.or(outside_meta);
        Ok(envelope)
    }
}

/// The texts at some paths (`/data/group/question`), in the order of the document, each with the number of its path.
///
/// # Errors
/// [`Unreadable::Malformed`].
pub fn texts_at(xml: &str, paths: &[&str]) -> Result<Vec<(usize, String)>, Unreadable> {
    let mut found = Vec::new();
    walk(xml, |step| {
        if let Step::Leaf(path, text) = step
            && !text.trim().is_empty()
            && let Some(at) = paths.iter().position(|wanted| *wanted == path.text)
        {
            found.push((at, text.trim().to_owned()));
        }
    })?;
    Ok(found)
}

/// What the walk meets.
pub(super) enum Step<'a> {
    /// The outermost element.
    Root(&'a BytesStart<'a>),
    /// The beginning of an element, the outermost included.
    Open(&'a Path, &'a BytesStart<'a>),
    /// The end of an element: where it stands, and its own text.
    Leaf(&'a Path, &'a str),
}

/// Where an element stands: the local names from the root to it, each with a slash in front.
#[derive(Debug, Default)]
pub(super) struct Path {
    pub text: String,
    begins: Vec<usize>,
}

impl Path {
    fn push(&mut self, name: &str) {
        self.begins.push(self.text.len());
        self.text.push('/');
        self.text.push_str(name);
    }

    fn pop(&mut self) {
        if let Some(begin) = self.begins.pop() {
            self.text.truncate(begin);
        }
    }

    pub fn below_root(&self) -> &str {
        let begin = self.begins.get(1).copied().unwrap_or(self.text.len());
        &self.text[begin..]
    }
}

pub(super) fn walk(xml: &str, mut step: impl FnMut(Step<'_>)) -> Result<(), Unreadable> {
    let malformed = |_| Unreadable::Malformed;
    // No database keeps the letter of number zero, and XML has none.
    if xml.contains('\0') {
        return Err(Unreadable::Malformed);
    }
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.expand_empty_elements = true;
    // The path as one text, with where each of its names begins: nothing is made anew for every element.
    let mut path = Path::default();
    let mut text = String::new();
    let mut is_over = false;
    loop {
        match reader.read_event().map_err(|_| Unreadable::Malformed)? {
            Event::Start(element) => {
                if is_over || path.begins.len() == DEPTH {
                    return Err(Unreadable::Malformed);
                }
                if element.attributes().any(|one| one.is_err()) {
                    return Err(Unreadable::Malformed);
                }
                path.push(element.local_name().into_inner());
                text.clear();
                if path.begins.len() == 1 {
                    step(Step::Root(&element));
                }
                step(Step::Open(&path, &element));
            }
            Event::End(_) => {
                step(Step::Leaf(&path, &text));
                text.clear();
                path.pop();
                is_over = path.begins.is_empty();
            }
            Event::Text(words) => {
                let words = words.xml10_content();
                if path.begins.is_empty() && !words.trim().trim_start_matches('\u{feff}').is_empty()
                {
                    return Err(Unreadable::Malformed);
                }
                text.push_str(&words);
            }
            Event::CData(words) => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(letter)) => text.push(letter),
                Ok(None) => text.push(match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "apos" => '\'',
                    "quot" => '"',
                    _ => return Err(Unreadable::Malformed),
                }),
                Err(why) => return Err(malformed(why)),
            },
            Event::Eof if is_over => return Ok(()),
            Event::DocType(_) | Event::Eof => return Err(Unreadable::Malformed),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.chars().take(LONGEST).collect())
}
