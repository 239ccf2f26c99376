//! Calendar files, against what RFC 5545 says.

use kernel::Instant;

use crate::calendar::{Event, calendar, escape};

fn at(stamp: &str) -> Instant {
    Instant(stamp.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn event(summary: &str) -> Event {
    Event {
        uid: "018f2b6e-0000-7000-8000-000000000001".to_owned(),
        sequence: 2,
        changed: at("1998-01-15T13:00:00Z"),
        start: at("1998-01-19T07:00:00Z"),
        end: Some(at("1998-01-19T09:30:00Z")),
        summary: summary.to_owned(),
        description: String::new(),
        location: String::new(),
        url: String::new(),
        cancelled: false,
    }
}

/// Unfolds (section 3.1): a line break before a space or a tab goes with it.
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n\t", "")
}

#[test]
fn a_calendar_is_what_the_standard_describes() {
    let mut one = event("Budget hearing");
    one.location = "Кара-Кулжа, маданият үйү; 2-кабат".to_owned();
    one.url = "https://ashar.example.kg/ky/hearings/1".to_owned();
    assert_eq!(
        calendar(&[one]),
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ashar//Meetings//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:018f2b6e-0000-7000-8000-000000000001",
            "DTSTAMP:19980115T130000Z",
            "LAST-MODIFIED:19980115T130000Z",
            "SEQUENCE:2",
            // Section 3.3.5, form 2: the example of the standard.
            "DTSTART:19980119T070000Z",
            "DTEND:19980119T093000Z",
            "SUMMARY:Budget hearing",
            "LOCATION:Кара-Кулжа\\, маданият үйү\\; 2-кабат",
            "URL:https://ashar.example.kg/ky/hearings/1",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        .join("\r\n")
    );
}

#[test]
fn text_is_escaped() {
    fn check(text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
    }
    // The example of section 3.3.11.
    check(
        "Project XYZ Final Review\nConference Room - 3B\nCome Prepared.",
        "Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.",
    );
    check(r"a\b;c,d", r"a\\b\;c\,d");
    check("a\r\nb\rc", r"a\nb\nc");
    check("a\u{0}b\u{7}c\td", "abc d");
    // No line of another property can be smuggled in.
    check("x\r\nATTENDEE:mailto:a@b", "x\\nATTENDEE:mailto:a@b");
}

#[test]
fn lines_are_folded_and_no_letter_is_cut() {
    fn check(summary: &str) {
        let text = calendar(&[event(summary)]);
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{}: {line}", line.len());
        }
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let line = format!("SUMMARY:{}\r\n", escape(summary));
        assert!(unfolded(&text).contains(&line), "{text}");
    }
    check("");
    // The example of section 3.1, made long.
    check(&"This is a long description that exists on a long line. ".repeat(5));
    for length in 60..90 {
        check(&"ө".repeat(length));
        check(&format!("a{}", "ңүө".repeat(length)));
        check(&"👩‍👧".repeat(length / 10));
    }
    check(&"x".repeat(67));
    check(&"x".repeat(68));
}

#[test]
fn an_end_that_is_none_is_left_out_and_a_meeting_can_be_called_off() {
    let mut one = event("Meeting");
    one.end = Some(one.start);
    one.cancelled = true;
    let text = calendar(&[one]);
    assert!(!text.contains("DTEND"));
    assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("STATUS:CANCELLED\r\n"));
    assert!(calendar(&[]).contains("METHOD:PUBLISH"));
}
