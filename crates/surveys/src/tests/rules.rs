//! What stands on the cover of a submission, how far a sample has come, what is different.

use crate::model::{State, Stratum};
use crate::rules::answers::{answers, differences, within};
use crate::rules::envelope::{Envelope, Unreadable, texts_at};
use crate::rules::progress::{reached, total};
use crate::rules::times::moment;

#[test]
fn the_cover_is_read_without_the_form() {
    fn check(xml: &str, expected: Result<[Option<&str>; 5], Unreadable>) {
        let read = Envelope::read(xml);
        let shown = read.as_ref().map(|envelope| {
            [
                Some(envelope.form_id.as_str()),
                Some(envelope.version.as_str()),
                envelope.instance_id.as_deref(),
                envelope.deprecated_id.as_deref(),
                envelope.instance_name.as_deref(),
            ]
        });
        assert_eq!(shown, expected.as_ref().map(|it| *it), "{xml}");
    }
    check(
        "<?xml version='1.0' ?>\n<data id='f' version='3'><a>1</a><meta><instanceID> uuid:1 </instanceID><instanceName>A &amp; &#1041;</instanceName></meta></data>\n",
        Ok([Some("f"), Some("3"), Some("uuid:1"), None, Some("A & Б")]),
    );
    // In a name space of its own, under another prefix; the version may be missing.
    check(
        "<x:data xmlns:x='u' xmlns:o='http://openrosa.org/xforms' id='f'><o:meta><o:deprecatedID>uuid:0</o:deprecatedID><o:instanceID>uuid:1</o:instanceID></o:meta></x:data>",
        Ok([Some("f"), Some(""), Some("uuid:1"), Some("uuid:0"), None]),
    );
    // Old forms have it below the root; what stands in `meta` comes first.
    check(
        "<data id='f'><instanceID>uuid:old</instanceID></data>",
        Ok([Some("f"), Some(""), Some("uuid:old"), None, None]),
    );
    check(
        "<data id='f'><instanceID>uuid:old</instanceID><meta><instanceID>uuid:new</instanceID></meta></data>",
        Ok([Some("f"), Some(""), Some("uuid:new"), None, None]),
    );
    check(
        "<data id='f'><meta><instanceID/></meta></data>",
        Ok([Some("f"), Some(""), None, None, None]),
    );
    check("<data><a/></data>", Err(Unreadable::NoForm));
    for wrong in [
        "",
        "nothing",
        "<data id='f'>",
        "<data id='f'></dat>",
        "<data id='f'/><data id='g'/>",
        "<data id='f'/>after",
        "<data id='f'>&unknown;</data>",
        "<data id='f'>\0</data>",
        "<!DOCTYPE data><data id='f'/>",
    ] {
        check(wrong, Err(Unreadable::Malformed));
    }
    let deep = format!("{}{}", "<a id='f'>".repeat(200), "</a>".repeat(200));
    check(&deep, Err(Unreadable::Malformed));
}

#[test]
fn texts_are_found_where_they_stand() {
    let xml = "<data id='f'><a>1</a><g><a>2</a></g><r><p>x.jpg</p></r><r><p>y.jpg</p></r><r><p/></r></data>";
    let found = texts_at(xml, &["/data/r/p", "/data/g/a", "/data/none"]).unwrap();
    let found: Vec<(usize, &str)> = found
        .iter()
        .map(|(at, text)| (*at, text.as_str()))
        .collect();
    assert_eq!(found, [(1, "2"), (0, "x.jpg"), (0, "y.jpg")]);
}

#[test]
fn moments_are_read_with_their_hours() {
    assert_eq!(moment("1970-01-01T06:00:00.000+06:00"), Some(0));
    assert_eq!(moment("2026-03-08T06:00:00Z"), Some(1_772_949_600_000));
    assert_eq!(moment("2026-03-08"), None);
    assert_eq!(moment(""), None);
}

#[test]
fn answers_know_their_repeats() {
    let xml = "<data id='f'><a>1</a><m><n>A</n></m><m><n>B</n><t><w>c</w></t><t><w>d</w></t></m><meta><instanceID>u</instanceID></meta></data>";
    let found = answers(xml).unwrap();
    let places: Vec<&str> = found.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "/data/a",
            "/data/m/n",
            "/data/m[2]/n",
            "/data/m[2]/t/w",
            "/data/m[2]/t[2]/w"
        ]
    );
    assert_eq!(within(places[4], "/data/m"), Some("/data/m[2]"));
    assert_eq!(within(places[4], "/data/m/t"), Some("/data/m[2]/t[2]"));
    assert_eq!(within(places[1], "/data/m/t"), None);
    assert_eq!(within(places[0], "/data/m"), None);
}

#[test]
fn two_versions_are_compared_answer_by_answer() {
    let before = answers("<d id='f'><a>1</a><b>2</b><m><n>A</n></m></d>").unwrap();
    let after = answers("<d id='f'><a>1</a><b>3</b><m><n>A</n></m><m><n>B</n></m></d>").unwrap();
    let shown = |rows: Vec<crate::rules::answers::Difference>| -> Vec<String> {
        rows.iter()
            .map(|one| format!("{} {}→{}", one.place, one.before, one.after))
            .collect()
    };
    assert_eq!(
        shown(differences(&before, &after)),
        ["/d/b 2→3", "/d/m[2]/n →B"]
    );
    assert_eq!(
        shown(differences(&after, &before)),
        ["/d/b 3→2", "/d/m[2]/n B→"]
    );
    assert_eq!(shown(differences(&after, &after)), Vec::<String>::new());
}

#[test]
fn a_sample_is_counted_settlement_by_settlement() {
    let stratum = |settlement: &str, households, expected| Stratum {
        settlement: settlement.to_owned(),
        households,
        expected,
    };
    let sample = [stratum("terek", Some(120), 10), stratum("kok-art", None, 5)];
    let counted = [
        (Some("terek".to_owned()), State::Received, 3),
        (Some("terek".to_owned()), State::Approved, 4),
        (Some("terek".to_owned()), State::Rejected, 2),
        (None, State::Edited, 1),
        (Some("elsewhere".to_owned()), State::Issues, 1),
    ];
    let rows = reached(&sample, &counted);
    let shown: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {:?} {} {} {}",
                row.settlement.as_deref().unwrap_or("-"),
                row.expected,
                row.came,
                row.approved,
                row.rejected
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "terek Some(10) 7 4 2",
            "kok-art Some(5) 0 0 0",
            "elsewhere None 1 0 0",
            "- None 1 0 0"
        ]
    );
    let sum = total(&rows);
    assert_eq!(
        (sum.households, sum.expected, sum.came, sum.rejected),
        (Some(120), Some(15), 9, 2)
    );
}
