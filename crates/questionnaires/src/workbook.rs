//! A file that somebody hands in as a form: what can be made of it, and everything that is wrong with it.

use kernel::Message;
use xlsform::{Conversion, Options, Problem, Severity, XForm, XFormError};

use crate::design::Design;
use crate::design::table::PLAIN;
use crate::grid::Grid;

/// What can be made of a file.
#[derive(Debug)]
pub struct Received {
    /// The XForm; nothing where the file has errors.
    pub xform: Option<String>,
    /// Everything that is wrong with the workbook.
    pub problems: Vec<Problem>,
    /// What is wrong with a file that is an XForm already.
    pub unreadable: Option<Message>,
    /// The title of the form.
    pub title: String,
    /// The identifier of the form.
    pub form_id: String,
    /// The version as the file names it; empty where it names none.
    pub version: String,
    /// The codes of the form's languages that are languages of ours.
    pub languages: Vec<String>,
    /// The files that the form asks for.
    pub asks: Vec<String>,
    /// Whether the file is an XForm already.
    pub is_xform: bool,
}

/// The endings of files that are taken.
pub const ENDINGS: &str = ".xlsx,.xls,.csv,.md,.xml";

impl Received {
    /// How many problems keep the form from being made.
    pub fn errors(&self) -> usize {
        let of_file = usize::from(self.unreadable.is_some());
        let errors = self.problems.iter().filter(|one| is_error(one)).count();
        of_file + errors
    }

    /// How many problems its author should look at.
    pub fn warnings(&self) -> usize {
        self.problems.iter().filter(|one| !is_error(one)).count()
    }
}

/// Whether a problem keeps a form from being made.
pub fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}

/// Takes a workbook, or a form that is ready for phones.
pub fn receive(name: &str, bytes: &[u8]) -> Received {
    let is_xform = name
        .rsplit('.')
        .next()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
    if is_xform {
        return receive_xform(bytes);
    }
    let conversion = xlsform::convert(name, bytes, &Options::thorough());
    Received {
        languages: own_languages(conversion.languages.iter().map(String::as_str)),
        xform: conversion.xform,
        problems: [conversion.problems, conversion.doubts].concat(),
        unreadable: None,
        title: conversion.title,
        form_id: conversion.form_id,
        version: conversion.version,
        asks: conversion.attachments,
        is_xform: false,
    }
}

fn receive_xform(bytes: &[u8]) -> Received {
    let mut received = Received {
        xform: None,
        problems: Vec::new(),
        unreadable: None,
        title: String::new(),
        form_id: String::new(),
        version: String::new(),
        languages: Vec::new(),
        asks: Vec::new(),
        is_xform: true,
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        received.unreadable = Some(Message::new("questionnaires-xform-not-text"));
        return received;
    };
    let text = text.trim_start_matches('\u{feff}');
    match XForm::parse(text) {
        Ok(xform) => {
            xform.title().clone_into(&mut received.title);
            xform.form_id().clone_into(&mut received.form_id);
            xform.version().clone_into(&mut received.version);
            received.languages = own_languages(xform.languages().iter().map(|one| &**one));
            received.asks = xform.files();
            received.xform = Some(text.to_owned());
        }
        Err(why) => {
            received.unreadable = Some(unreadable(&why));
        }
    }
    received
}

/// Why a file is no form that can be used.
fn unreadable(why: &XFormError) -> Message {
    match why {
        XFormError::NotXml(at) => {
            Message::new("questionnaires-xform-not-xml").with("at", *at as i64)
        }
        XFormError::DocumentType => Message::new("questionnaires-xform-document-type"),
        XFormError::TooLarge => Message::new("questionnaires-xform-too-large"),
        XFormError::NoModel | XFormError::NoInstance => {
            Message::new("questionnaires-xform-no-form")
        }
        XFormError::Expression {
            path, attribute, ..
        } => Message::new("questionnaires-xform-expression")
            .with("path", path.as_str())
            .with("attribute", *attribute),
    }
}

/// The languages of ours that a design has.
pub fn languages(design: &Design) -> Vec<String> {
    design
        .own_langs()
        .map(|lang| lang.code().to_owned())
        .collect()
}

/// The codes of the languages of ours among those that a form names.
fn own_languages<'a>(named: impl Iterator<Item = &'a str>) -> Vec<String> {
    let design = Design {
        langs: named
            .map(|name| match crate::design::table::key_of(name) {
                key if key == PLAIN => String::new(),
                key => key,
            })
            .collect(),
        ..Design::default()
    };
    languages(&design)
}

/// The XForm of tables, by the way that every workbook goes.
pub fn convert_grid(grid: &Grid, name: &str) -> Conversion {
    let name = if name.is_empty() { "form" } else { name };
    let csv = grid.to_csv();
    xlsform::convert(&format!("{name}.csv"), csv.as_bytes(), &Options::thorough())
}

/// The same `XForm` under another version: the attribute of the first element of its primary instance.
///
/// `None` where there is no such element.
pub fn with_version(xml: &str, version: &str) -> Option<String> {
    let instance = xml.find("<instance")?;
    let mut from = instance + xml[instance..].find('>')? + 1;
    // Notes of whoever wrote the file may stand before the element.
    while let Some(note) = xml[from..].trim_start().strip_prefix("<!--") {
        from = xml.len() - note.len() + note.find("-->")? + 3;
    }
    let start = from + xml[from..].find('<')?;
    let name = xml[start + 1..]
        .find(|letter: char| letter.is_whitespace() || "/>".contains(letter))
        .map(|end| start + 1 + end)?;
    let end = end_of_tag(xml, name)?;
    let mut said = format!(" version=\"{}\"", escaped(version));
    for attribute in attributes(&xml[name..end]) {
        if !attribute.starts_with("version=") {
            said.push(' ');
            said.push_str(attribute);
        }
    }
    let closes = if xml[name..end].ends_with('/') {
        "/"
    } else {
        ""
    };
    Some(format!("{}{said}{closes}{}", &xml[..name], &xml[end..]))
}

/// Where the tag ends that goes on at `from`: at the first `>` outside quotation marks.
fn end_of_tag(xml: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in xml[from..].char_indices() {
        match (quote, letter) {
            (Some(mark), letter) if mark == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some(from + at),
            _ => {}
        }
    }
    None
}

/// The attributes of a tag as they are written: `id="a"`.
fn attributes(tag: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim_start();
        let value = &rest[equals + 1..];
        let Some(mark) = value.chars().next().filter(|mark| "\"'".contains(*mark)) else {
            break;
        };
        let Some(length) = value[1..].find(mark) else {
            break;
        };
        let from = tag.len() - rest.len() + equals - name.len();
        let to = tag.len() - value.len() + length + 2;
        all.push(&tag[from..to]);
        rest = &tag[to..];
    }
    all
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
