mod conformance;
mod problems;
mod workbooks;

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use sxd_document::Package;
use sxd_document::dom::{ChildOfElement, Element};

use crate::{Conversion, Options, Severity, convert};

/// A file of the data folder that lies beside the work tree of developers; nothing where it does not.
fn data(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let file = root.join(path);
    if !file.exists() {
        println!("skipped: no {path} beside the work tree");
        return None;
    }
    Some(file)
}

fn bytes(path: &str) -> Option<Vec<u8>> {
    Some(fs::read(data(path)?).expect("a readable file"))
}

/// Converts Markdown tables.
fn of_tables(tables: &str) -> Conversion {
    convert("data.md", tables.as_bytes(), &Options::thorough())
}

/// The problems in one line each: severity, code, row, column.
fn told(conversion: &Conversion) -> String {
    let mut out = String::new();
    for problem in &conversion.problems {
        let mark = match problem.severity {
            Severity::Error => "!",
            Severity::Warning => "?",
        };
        let sheet = problem.sheet.as_deref().unwrap_or("-");
        let row = problem.row.map_or("-".to_owned(), |row| row.to_string());
        let column = problem.column.as_deref().unwrap_or("-");
        let suggestion = problem.suggestion.as_deref().unwrap_or_default();
        let line = format!(
            "{mark} {} {sheet}:{row}:{column} {suggestion}",
            problem.code
        );
        writeln!(out, "{}", line.trim_end()).expect("a text takes every line");
    }
    out
}

/// Reads a form. The reader knows no default namespace below an element with a prefix: every element declares its own.
fn parsed(xform: &str) -> Result<Package, String> {
    const OWN: &str = " xmlns=\"http://www.w3.org/2002/xforms\"";
    let mut text = String::with_capacity(xform.len() * 3);
    for part in xform.split_inclusive('>') {
        let tag = part.find('<').map_or(part.len(), |at| at + 1);
        let name = part[tag..]
            .find([' ', '>', '/'])
            .map_or(part.len(), |length| tag + length);
        let is_own = part[tag..].starts_with(char::is_alphabetic)
            && !part[tag..name].contains(':')
            && !part[name..].contains(" xmlns=");
        text.push_str(&part[..name]);
        if is_own {
            text.push_str(OWN);
        }
        text.push_str(&part[name..]);
    }
    sxd_document::parser::parse(&text).map_err(|why| format!("no XML: {why}"))
}

/// An element with what is in it, so that the same content is the same text: attributes in order, no white space
/// between elements, no declarations of namespaces.
fn canonical(element: Element<'_>, out: &mut String) {
    let name = |prefix: Option<&str>, local: &str| match prefix {
        Some(prefix) => format!("{prefix}:{local}"),
        None => local.to_owned(),
    };
    let own = name(element.preferred_prefix(), element.name().local_part());
    let mut attributes: Vec<(Option<String>, String, String)> = element
        .attributes()
        .iter()
        .map(|one| {
            let address = one.name().namespace_uri().map(str::to_owned);
            let written = name(one.preferred_prefix(), one.name().local_part());
            (address, written, one.value().to_owned())
        })
        .collect();
    attributes.sort();
    out.push('<');
    out.push_str(&own);
    for (_, name, value) in attributes {
        let value = value
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        write!(out, " {name}=\"{}\"", value.replace('"', "&quot;")).expect("a text");
    }
    let children = element.children();
    let has_elements = children.iter().any(|child| child.element().is_some());
    let kept: Vec<&ChildOfElement<'_>> = children
        .iter()
        .filter(|child| match child {
            ChildOfElement::Text(text) => !has_elements || !text.text().trim().is_empty(),
            ChildOfElement::Element(_) => true,
            _ => false,
        })
        .collect();
    if kept.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in kept {
        match child {
            ChildOfElement::Element(element) => canonical(*element, out),
            ChildOfElement::Text(text) => {
                let text = text.text().replace('&', "&amp;").replace('<', "&lt;");
                out.push_str(&text.replace('>', "&gt;"));
            }
            _ => {}
        }
    }
    write!(out, "</{own}>").expect("a text");
}
