//! Meetings as a calendar file (iCalendar, RFC 5545), so that an invitation lands in any calendar.

use kernel::Instant;

/// One meeting in a calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What stays the same when the meeting is moved: the identifier of its record.
    pub uid: String,
    /// How often it was changed.
    pub sequence: i64,
    /// When it was last changed.
    pub changed: Instant,
    /// When it begins.
    pub start: Instant,
    /// When it is to end.
    pub end: Option<Instant>,
    /// What it is called.
    pub summary: String,
    /// What else is to be known.
    pub description: String,
    /// Where.
    pub location: String,
    /// Its page.
    pub url: String,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// The longest line in octets, without its end (section 3.1).
const LINE: usize = 75;

/// A calendar of these meetings.
pub fn calendar(events: &[Event]) -> String {
    let mut out = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ashar//Meetings//EN",
    ] {
        fold(line, &mut out);
    }
    fold("CALSCALE:GREGORIAN", &mut out);
    let cancelled = !events.is_empty() && events.iter().all(|event| event.cancelled);
    fold(
        if cancelled {
            "METHOD:CANCEL"
        } else {
            "METHOD:PUBLISH"
        },
        &mut out,
    );
    for event in events {
        add(event, &mut out);
    }
    fold("END:VCALENDAR", &mut out);
    out
}

fn add(event: &Event, out: &mut String) {
    fold("BEGIN:VEVENT", out);
    fold(&format!("UID:{}", escape(&event.uid)), out);
    fold(&format!("DTSTAMP:{}", utc(event.changed)), out);
    fold(&format!("LAST-MODIFIED:{}", utc(event.changed)), out);
    fold(&format!("SEQUENCE:{}", event.sequence), out);
    fold(&format!("DTSTART:{}", utc(event.start)), out);
    // An end that is not after the beginning is no end (section 3.8.2.2).
    if let Some(end) = event.end.filter(|end| *end > event.start) {
        fold(&format!("DTEND:{}", utc(end)), out);
    }
    fold(&format!("SUMMARY:{}", escape(&event.summary)), out);
    for (name, text) in [
        ("DESCRIPTION", &event.description),
        ("LOCATION", &event.location),
    ] {
        if !text.is_empty() {
            fold(&format!("{name}:{}", escape(text)), out);
        }
    }
    if !event.url.is_empty() {
        // An address is no text: it is written as it is, and has no line breaks (section 3.3.13).
        fold(
            &format!("URL:{}", event.url.replace(char::is_whitespace, "%20")),
            out,
        );
    }
    let status = if event.cancelled {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    fold(&format!("STATUS:{status}"), out);
    fold("END:VEVENT", out);
}

/// A moment in Greenwich time: `20260214T080000Z` (section 3.3.5, form 2).
fn utc(at: Instant) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map(|stamp| stamp.strftime("%Y%m%dT%H%M%SZ").to_string())
        .unwrap_or_default()
}

/// A text as a value (section 3.3.11); control characters, which no value may hold, are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line, folded so that none is longer than 75 octets; a letter of several octets is never cut (section 3.1).
fn fold(line: &str, out: &mut String) {
    let mut octets = 0;
    for letter in line.chars() {
        let width = letter.len_utf8();
        if octets + width > LINE {
            out.push_str("\r\n ");
            // The space that begins the next line is one of its octets.
            octets = 1;
        }
        out.push(letter);
        octets += width;
    }
    out.push_str("\r\n");
}
