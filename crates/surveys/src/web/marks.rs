//! The few marks of emphasis that labels of forms may hold, drawn safely.
//!
//! Of Markdown, as ODK forms use it: `**strong**`, `__strong__`, `*emphasis*`, `_emphasis_`, `# heading`, `[words](address)`.
//! An address leads nowhere: only its words are shown. Tags of HTML that some forms carry are left out.

use maud::{Markup, html};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
}

/// A label, line by line.
pub fn lines(label: &str) -> Vec<Vec<Span>> {
    without_tags(label)
        .lines()
        .map(|line| {
            let bare = line.trim();
            let heading = bare.trim_start_matches('#');
            if heading.len() < bare.len() && heading.starts_with(' ') {
                return vec![Span {
                    text: plain(heading.trim()),
                    strong: true,
                    emphasis: false,
                }];
            }
            spans(bare)
        })
        .collect()
}

/// A label without any mark, on one line: for a title, an error, a row of a table.
pub fn plain(label: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for line in without_tags(label).lines() {
        let bare = line.trim().trim_start_matches('#').trim();
        let text: String = spans(bare).into_iter().map(|span| span.text).collect();
        words.extend(text.split_whitespace().map(str::to_owned));
    }
    words.join(" ")
}

/// A label, drawn.
pub fn drawn(label: &str) -> Markup {
    let lines = lines(label);
    html! {
        @for (at, line) in lines.iter().enumerate() {
            @if at > 0 { br; }
            @for span in line {
                @match (span.strong, span.emphasis) {
                    (true, true) => { strong { em { (span.text) } } },
                    (true, false) => { strong { (span.text) } },
                    (false, true) => { em { (span.text) } },
                    (false, false) => { (span.text) },
                }
            }
        }
    }
}

/// Takes away what looks like a tag of HTML: `<b>`, `</span>`, `<span style="…">`; `a < b` stays.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let inner = tag[1..].strip_prefix('/').unwrap_or(&tag[1..]);
        let is_tag = inner.starts_with(|one: char| one.is_ascii_alphabetic());
        match tag.find('>') {
            Some(end) if is_tag => {
                if inner.starts_with("br") {
                    out.push('\n');
                }
                rest = &tag[end + 1..];
            }
            _ => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

const MARKS: [&str; 4] = ["**", "__", "*", "_"];

fn spans(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    walk(line, false, false, &mut found);
    found
}

fn push(found: &mut Vec<Span>, text: &str, strong: bool, emphasis: bool) {
    if text.is_empty() {
        return;
    }
    match found.last_mut() {
        Some(last) if last.strong == strong && last.emphasis == emphasis => {
            last.text.push_str(text);
        }
        _ => found.push(Span {
            text: text.to_owned(),
            strong,
            emphasis,
        }),
    }
}

fn walk(text: &str, strong: bool, emphasis: bool, found: &mut Vec<Span>) {
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(escaped) = rest.strip_prefix('\\')
            && let Some(sign) = escaped.chars().next().filter(|one| "*_#[\\".contains(*one))
        {
            push(found, &text[from..at], strong, emphasis);
            from = at + 1;
            at = from + sign.len_utf8();
            continue;
        }
        if let Some((words, end)) = link(rest) {
            push(found, &text[from..at], strong, emphasis);
            walk(words, strong, emphasis, found);
            at += end;
            from = at;
            continue;
        }
        let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark));
        if let Some(mark) = mark
            && let Some(inner) = enclosed(text, at, mark)
        {
            push(found, &text[from..at], strong, emphasis);
            let is_strong = mark.len() == 2;
            walk(inner, strong || is_strong, emphasis || !is_strong, found);
            at += mark.len() * 2 + inner.len();
            from = at;
            continue;
        }
        // What is no mark here is none one letter on: the second of two stars alone would be another.
        at += mark.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), str::len);
    }
    push(found, &text[from..], strong, emphasis);
}

/// The words between two marks of a kind, where the marks mean emphasis: something stands between them, no space follows
/// the first or goes before the second, and an underscore does not stand within a word.
fn enclosed<'a>(text: &'a str, at: usize, mark: &str) -> Option<&'a str> {
    let inner = &text[at + mark.len()..];
    let within_word =
        |one: Option<char>| mark.starts_with('_') && one.is_some_and(char::is_alphanumeric);
    if within_word(text[..at].chars().next_back()) {
        return None;
    }
    let mut from = 0;
    loop {
        let end = from + inner[from..].find(mark)?;
        let words = &inner[..end];
        let after = inner[end + mark.len()..].chars().next();
        let is_whole = !words.is_empty()
            && !words.starts_with(char::is_whitespace)
            && !words.ends_with(char::is_whitespace)
            && !within_word(after)
            // A single star does not end at the first of two.
            && (mark.len() == 2 || after != mark.chars().next());
        if is_whole {
            return Some(words);
        }
        from = end + mark.len();
    }
}

/// The words of `[words](address)` at the beginning of a text, and where it ends.
fn link(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find("](")?;
    let words = &inner[..close];
    if words.contains('[') || words.contains('\n') {
        return None;
    }
    let end = inner[close..].find(')')?;
    Some((words, 1 + close + end + 1))
}
