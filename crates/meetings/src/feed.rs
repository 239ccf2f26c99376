//! What is new, for those who follow it with a feed reader: Atom (RFC 4287). Entries in, XML out.

use std::fmt::Write as _;

use kernel::Instant;

/// A feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// What stays the same for ever: an IRI.
    pub id: String,
    /// The language of its texts, by its code.
    pub lang: String,
    /// What it is called.
    pub title: String,
    /// The address of the feed.
    pub href: String,
    /// The address of the page of the same.
    pub page: String,
    /// Who publishes.
    pub author: String,
    /// The moment that it carries while it has no entries.
    pub empty_since: Instant,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What stays the same for ever: an IRI.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The address of its page.
    pub href: String,
    /// When it was made.
    pub published: Instant,
    /// When it was last changed.
    pub updated: Instant,
    /// Its text, as plain text.
    pub summary: String,
}

/// The identifier of a record as an IRI (RFC 9562).
pub fn urn(id: impl std::fmt::Display) -> String {
    format!("urn:uuid:{id}")
}

/// The feed as XML.
pub fn atom(feed: &Feed) -> String {
    let updated = feed
        .entries
        .iter()
        .map(|entry| entry.updated)
        .max()
        .unwrap_or(feed.empty_since);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        escape(&feed.lang)
    );
    element("id", &feed.id, &mut out);
    element("title", &feed.title, &mut out);
    element("updated", &moment(updated), &mut out);
    let _ = writeln!(
        out,
        "<author><name>{}</name></author>",
        escape(&feed.author)
    );
    let _ = writeln!(
        out,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        escape(&feed.href)
    );
    link(&feed.page, &mut out);
    for entry in &feed.entries {
        out.push_str("<entry>\n");
        element("id", &entry.id, &mut out);
        element("title", &entry.title, &mut out);
        link(&entry.href, &mut out);
        element("published", &moment(entry.published), &mut out);
        element("updated", &moment(entry.updated), &mut out);
        element("summary", &entry.summary, &mut out);
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

fn element(name: &str, text: &str, out: &mut String) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escape(text));
}

fn link(href: &str, out: &mut String) {
    let _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        escape(href)
    );
}

/// RFC 3339, in Greenwich time.
fn moment(at: Instant) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map(|stamp| stamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        .unwrap_or_default()
}

/// A text within an element or an attribute; what no XML document may hold is left out (XML 1.0, section 2.2).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
    out
}
