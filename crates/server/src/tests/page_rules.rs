//! The rules that every page keeps which any test fetches.

use std::collections::BTreeSet;

/// A start tag with its attributes.
#[derive(Debug)]
pub struct Tag<'a> {
    pub name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    pub fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }
}

/// The start tags of a page in their order. Our pages escape every `<` and `>` that is no tag.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    html.split('<')
        .skip(1)
        .filter(|rest| rest.starts_with(|one: char| one.is_ascii_alphabetic()))
        .map(|rest| {
            let inner = rest.split_once('>').map_or(rest, |(inner, _)| inner);
            let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
            let mut attributes = Vec::new();
            while !rest.trim().is_empty() {
                rest = rest.trim_start();
                let end = rest.find(['=', ' ']).unwrap_or(rest.len());
                let (key, after) = rest.split_at(end);
                if let Some(quoted) = after.strip_prefix("=\"") {
                    let (value, after) = quoted.split_once('"').expect("an attribute ends");
                    attributes.push((key, value));
                    rest = after;
                } else {
                    attributes.push((key, ""));
                    rest = after.trim_start_matches('=');
                }
            }
            Tag { name, attributes }
        })
        .collect()
}

/// What is read: the text between the tags, without the picture's and the style's.
pub fn read_text(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut text = String::new();
    for part in body.split('<').skip(1) {
        if let Some((_, words)) = part.split_once('>') {
            text.push(' ');
            text.push_str(words);
        }
    }
    unescaped(&text)
}

pub fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let rest = html.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or("", |(inner, _)| inner)
}

/// What our keys begin with: none of them may be read by anybody.
const KEYS: &[&str] = &[
    "alignment-",
    "server-",
    "finding-",
    "action-",
    "rule-",
    "ui-",
    "plans-",
    "budgets-",
    "people-",
    "intake-",
    "text-",
    "standing-",
    "severity-",
    "annex-",
    "phase-",
    "dimension-",
    "group-",
    "method-",
    "evidence-",
    "basis-",
    "role-of-",
    "place-",
    "kind-",
    "store-",
];

/// Everything that is wrong with a page.
pub fn faults(html: &str, lang: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |good: bool, fault: String| {
        if !good {
            faults.push(fault);
        }
    };
    let tags = tags(html);
    let all = |name: &str| {
        tags.iter()
            .filter(|tag| tag.name == name)
            .collect::<Vec<_>>()
    };
    check(all("h1").len() == 1, format!("{} h1", all("h1").len()));
    let h1 = between(html, "<h1>", "</h1>");
    let title = between(html, "<title>", "</title>");
    check(
        !h1.is_empty() && title.starts_with(h1),
        format!("the title “{title}” does not start with “{h1}”"),
    );
    let languages: Vec<_> = all("html")
        .iter()
        .filter_map(|tag| tag.get("lang"))
        .collect();
    check(
        languages == [lang],
        format!("lang {languages:?} instead of {lang}"),
    );
    for forbidden in ["script", "iframe", "object", "embed", "style"] {
        check(all(forbidden).is_empty(), format!("<{forbidden}>"));
    }
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    check(ids.len() == unique.len(), "an id stands twice".to_owned());
    let labels: BTreeSet<&str> = all("label")
        .iter()
        .filter_map(|tag| tag.get("for"))
        .collect();
    for tag in &tags {
        for (name, _) in &tag.attributes {
            check(
                *name != "style" && !name.starts_with("on"),
                format!("the attribute {name}"),
            );
        }
        let is_field = ["select", "textarea"].contains(&tag.name)
            || (tag.name == "input" && tag.get("type") != Some("hidden"));
        if is_field {
            check(
                tag.get("id").is_some_and(|id| labels.contains(id)),
                format!("a field without a label: {tag:?}"),
            );
        }
        for name in ["for", "aria-labelledby", "aria-describedby"] {
            for id in tag.get(name).into_iter().flat_map(str::split_whitespace) {
                check(
                    unique.contains(id),
                    format!("{name}: nothing is called {id}"),
                );
            }
        }
        for name in ["href", "src", "action"] {
            let Some(value) = tag.get(name) else { continue };
            // The empty picture of the site is carried in the page itself; it asks nobody for anything.
            let is_empty_picture = tag.get("rel") == Some("icon") && value == "data:,";
            let known = ["/", "?", "#"].iter().any(|start| value.starts_with(start))
                && !value.starts_with("//");
            check(
                known || is_empty_picture,
                format!("{name} leads out: {value}"),
            );
            if let Some(id) = value.strip_prefix('#') {
                check(unique.contains(id), format!("#{id} leads nowhere"));
            }
        }
    }
    let spoken = ["aria-label", "title", "placeholder", "alt"];
    let mut words = read_text(html);
    for tag in &tags {
        for value in spoken.iter().filter_map(|name| tag.get(name)) {
            words.push(' ');
            words.push_str(&unescaped(value));
        }
    }
    for word in words.split_whitespace() {
        let plain = word.trim_matches(|one: char| !one.is_alphanumeric());
        check(
            KEYS.iter().all(|key| !plain.starts_with(key)),
            format!("a key instead of words: {plain}"),
        );
        check(
            !word.contains("{$") && !word.starts_with('{'),
            format!("a hole instead of a word: {word}"),
        );
        check(
            !["NaN", "inf"].contains(&plain) && !word.contains("Some(") && !word.contains("Ok("),
            format!("a value of the machine: {plain}"),
        );
    }
    faults
}

/// Formats and standards, which have one name in every language.
const FORMATS: [&str; 17] = [
    "CSV", "PDF", "HTML", "XLSX", "JSON", "OCDS", "JPEG", "PNG", "WebP", "SHA", "SVG", "GPX",
    "GeoJSON", "SDMX", "DHIS", "ADX", "XML",
];

/// Words of the Latin alphabet on a page of a Cyrillic language, except names of files, of their kinds and of standards.
pub fn latin_words(html: &str) -> BTreeSet<String> {
    // What stands as code is typed or compared letter by letter, in whatever language one reads.
    let main: String = between(html, "<main", "</main>")
        .split("<code")
        .enumerate()
        .map(|(at, part)| match part.split_once("</code>") {
            Some((_, rest)) if at > 0 => rest,
            _ => part,
        })
        .collect();
    read_text(&format!("<body><main{main}</main>"))
        .replace("Fiscal Data Package", "")
        .split_whitespace()
        .filter(|word| !word.contains(".csv") && !word.contains(".xlsx"))
        .flat_map(|word| word.split(|one: char| !one.is_alphabetic()))
        .filter(|word| word.len() >= 3 && word.chars().all(|one| one.is_ascii_alphabetic()))
        .filter(|word| !FORMATS.contains(word))
        .map(str::to_owned)
        .collect()
}
