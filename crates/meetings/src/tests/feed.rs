//! Feeds, against what RFC 4287 says.

use kernel::Instant;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::feed::{Entry, Feed, atom, urn};

fn entry(title: &str) -> Entry {
    Entry {
        id: urn("018f2b6e-0000-7000-8000-000000000001"),
        title: title.to_owned(),
        href: "https://ashar.example.kg/ky/decisions/1?a=1&b=2".to_owned(),
        published: Instant(1_071_340_202_000),
        updated: Instant(1_071_340_203_000),
        summary: "Some text.".to_owned(),
    }
}

fn feed(entries: Vec<Entry>) -> Feed {
    Feed {
        id: "https://ashar.example.kg/ky/places/kg-a/decisions.atom".to_owned(),
        lang: "ky".to_owned(),
        title: "Чечимдер".to_owned(),
        href: "https://ashar.example.kg/ky/places/kg-a/decisions.atom".to_owned(),
        page: "https://ashar.example.kg/ky/decisions?place=kg-a".to_owned(),
        author: "Кара-Кулжа".to_owned(),
        empty_since: Instant(0),
        entries,
    }
}

/// The elements in their order, with their texts; a document that is not well-formed is refused.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                let name = start.name().as_ref().to_owned();
                for attribute in start.attributes() {
                    attribute.unwrap();
                }
                found.push((name, String::new()));
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                for attribute in start.attributes() {
                    attribute.unwrap();
                }
                found.push((name, String::new()));
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => {
                if let Some(last) = found.last_mut() {
                    last.1.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(name) => {
                if let Some(last) = found.last_mut() {
                    last.1.extend(["&", &*name, ";"]);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

#[test]
fn a_feed_has_what_the_standard_asks() {
    let found = elements(&atom(&feed(vec![entry("Decision 14")])));
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    // Section 4.1: a feed has an id, a title and a moment; an author, where its entries have none; a link to itself.
    assert_eq!(
        names,
        [
            "feed",
            "id",
            "title",
            "updated",
            "author",
            "name",
            "link",
            "link",
            "entry",
            "id",
            "title",
            "link",
            "published",
            "updated",
            "summary"
        ]
    );
    let texts: Vec<&str> = found
        .iter()
        .filter(|(name, _)| name == "updated" || name == "id")
        .map(|(_, text)| text.trim())
        .collect();
    assert_eq!(
        texts,
        [
            "https://ashar.example.kg/ky/places/kg-a/decisions.atom",
            "2003-12-13T18:30:03Z",
            "urn:uuid:018f2b6e-0000-7000-8000-000000000001",
            "2003-12-13T18:30:03Z",
        ]
    );
}

#[test]
fn what_people_write_stays_text() {
    fn check(title: &str, expected: &str) {
        let xml = atom(&feed(vec![entry(title)]));
        let found = elements(&xml);
        assert_eq!(found[10].1.trim(), expected);
    }
    check(
        "a < b && c > \"d\"",
        "a &lt; b &amp;&amp; c &gt; &quot;d&quot;",
    );
    check("</title><script>", "&lt;/title&gt;&lt;script&gt;");
    check("]]>", "]]&gt;");
    check("a\u{0}b\u{1b}c\u{FFFE}", "abc");
}

#[test]
fn a_feed_without_entries_is_a_feed() {
    let xml = atom(&feed(Vec::new()));
    assert!(xml.contains("<updated>1970-01-01T00:00:00Z</updated>"));
    elements(&xml);
}
