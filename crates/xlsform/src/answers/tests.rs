//! Tests of answers that came in.

use proptest::prelude::*;

use super::{Change, Difference, Submission, SubmissionError, changes, compare};
use crate::xform::tests::{household, small};
use crate::xform::{FieldKind, XForm};

const SENT: &str = "<?xml version='1.0' ?><data id=\"household\" version=\"3\" xmlns:orx=\"http://openrosa.org/xforms\">\
<start>2026-05-17T10:30:00.000+06:00</start><aimak> alaikuu </aimak><head><name>Айгүл &amp; Ко &#x41;</name><age>44</age></head>\
<member><name>Бакыт</name><age>7</age></member><member><age>9</age><name><![CDATA[<Ч>]]></name></member>\
<water>well tap</water><photo>1.jpg</photo><child><school>1</school></child><extra><deep>x</deep></extra>\
<orx:meta><orx:instanceID>uuid:1</orx:instanceID><orx:deprecatedID>uuid:0</orx:deprecatedID>\
<orx:instanceName>Айгүл, 44</orx:instanceName></orx:meta></data>";

#[test]
fn a_submission_says_what_it_is() {
    let submission = Submission::parse(SENT.as_bytes()).expect("it can be read");
    assert_eq!(
        (submission.form_id(), submission.version()),
        ("household", "3")
    );
    assert_eq!(
        (submission.instance_id(), submission.deprecated_id()),
        (Some("uuid:1"), Some("uuid:0"))
    );
    assert_eq!(submission.instance_name(), Some("Айгүл, 44"));
    assert_eq!(submission.value("/data/head/name"), Some("Айгүл & Ко A"));
    assert_eq!(submission.value("/data/member[2]/name"), Some("<Ч>"));
    assert_eq!(submission.value("/data/member[3]/name"), None);
    assert_eq!(submission.value("/other/head"), None);
    let plain = Submission::parse(b"<a id='f'><instanceID>uuid:9</instanceID></a>")
        .expect("it can be read");
    assert_eq!((plain.version(), plain.instance_id()), ("", Some("uuid:9")));
}

#[test]
fn what_is_no_submission_is_refused() {
    let refused = |xml: &[u8]| Submission::parse(xml).err();
    assert_eq!(refused(b""), Some(SubmissionError::Empty));
    assert_eq!(refused(b"hello"), Some(SubmissionError::NotXml(0)));
    assert!(matches!(
        refused(b"<a id='f'><b></a>"),
        Some(SubmissionError::NotXml(_))
    ));
    assert!(matches!(
        refused(b"<a id='f'/><b/>"),
        Some(SubmissionError::NotXml(_))
    ));
    assert!(matches!(
        refused(b"<a id='f' id='g'/>"),
        Some(SubmissionError::NotXml(_))
    ));
    assert_eq!(refused(b"<a/>"), Some(SubmissionError::NoFormId));
    assert_eq!(refused(&[b'<', 0xff]), Some(SubmissionError::NotUtf8));
    assert_eq!(
        refused(b"<!DOCTYPE a><a id='f'/>"),
        Some(SubmissionError::DocumentType)
    );
    assert_eq!(
        refused(b"<a id='f'>&lol;</a>"),
        Some(SubmissionError::DocumentType)
    );
    let deep = format!(
        "<a id='f'>{}{}</a>",
        "<b>".repeat(100_000),
        "</b>".repeat(100_000)
    );
    assert_eq!(refused(deep.as_bytes()), Some(SubmissionError::TooLarge));
    let wide = format!("<a id='f'>{}</a>", "<b/>".repeat(600_000));
    assert_eq!(refused(wide.as_bytes()), Some(SubmissionError::TooLarge));
}

#[test]
fn answers_are_laid_out_in_tables() {
    let form = household();
    let submission = Submission::parse(SENT.as_bytes()).expect("it can be read");
    let rows = submission.rows(&form);
    let field = |path: &str| form.field_number(path).expect(path);
    assert_eq!(rows.value(&form, field("/data/aimak")), "alaikuu");
    assert_eq!(rows.value(&form, field("/data/head/name")), "Айгүл & Ко A");
    assert_eq!(rows.value(&form, field("/data/settlement")), "");
    assert_eq!(
        rows.value(&form, field("/data/meta/instanceName")),
        "Айгүл, 44"
    );
    let members: Vec<&super::Row<'_>> = rows.of_table(1).collect();
    let name = form.fields()[field("/data/member/name")]
        .column
        .expect("a column");
    let age = form.fields()[field("/data/member/age")]
        .column
        .expect("a column");
    let written: Vec<(usize, &str, &str)> = members
        .iter()
        .map(|row| (row.ordinal, row.cells[name], row.cells[age]))
        .collect();
    assert_eq!(written, [(1, "Бакыт", "7"), (2, "<Ч>", "9")]);
    let keys: Vec<String> = (0..rows.rows.len())
        .map(|row| rows.key(&form, row))
        .collect();
    assert_eq!(
        keys,
        [
            "uuid:1",
            "uuid:1/member[1]",
            "uuid:1/member[2]",
            "uuid:1/child[1]"
        ]
    );
    assert_eq!(
        rows.key_from(&form, 2, "uuid:first"),
        "uuid:first/member[2]"
    );
    assert_eq!(submission.unknown_paths(&form), ["/data/extra"]);
    assert_eq!(submission.file_names(&form), ["1.jpg"]);
}

#[test]
fn nested_rows_know_whose_they_are() {
    let form = XForm::parse(&small(
        "<g><house><n/><person><n/></person></house></g>",
        "",
        "<group ref=\"/data/g\"><group ref=\"/data/g/house\"><repeat nodeset=\"/data/g/house\"><input ref=\"/data/g/house/n\"/>\
         <group ref=\"/data/g/house/person\"><repeat nodeset=\"/data/g/house/person\"><input ref=\"/data/g/house/person/n\"/>\
         </repeat></group></repeat></group></group>",
    ))
    .expect("it can be read");
    let sent = "<data id='small'><g><house><n>a</n><person><n>1</n></person><person><n>2</n></person></house>\
                <house><person><n>3</n></person><n>b</n></house></g><meta><instanceID>uuid:5</instanceID></meta></data>";
    let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
    let rows = submission.rows(&form);
    let people: Vec<(String, &str, Option<usize>)> = (0..rows.rows.len())
        .filter(|row| rows.rows[*row].table == 2)
        .map(|row| {
            (
                rows.key(&form, row),
                rows.rows[row].cells[0],
                rows.rows[row].parent,
            )
        })
        .collect();
    let house = |ordinal: usize| {
        rows.rows
            .iter()
            .position(|row| row.table == 1 && row.ordinal == ordinal)
    };
    assert_eq!(
        people,
        [
            ("uuid:5/g/house[1]/person[1]".to_owned(), "1", house(1)),
            ("uuid:5/g/house[1]/person[2]".to_owned(), "2", house(1)),
            ("uuid:5/g/house[2]/person[1]".to_owned(), "3", house(2)),
        ]
    );
}

#[test]
fn two_submissions_are_compared() {
    let old = Submission::parse(SENT.as_bytes()).expect("it can be read");
    let edited = SENT
        .replace("uuid:1", "uuid:2")
        .replace("<age>44</age>", "<age>45</age>")
        .replace("<member><name>Бакыт</name><age>7</age></member>", "")
        .replace(
            "<water>well tap</water>",
            "<water>well tap</water><order/><phone>1</phone>",
        );
    let new = Submission::parse(edited.as_bytes()).expect("it can be read");
    let difference = |path: &str, old: Option<&str>, new: Option<&str>| Difference {
        path: path.to_owned(),
        old: old.map(ToOwned::to_owned),
        new: new.map(ToOwned::to_owned),
    };
    assert_eq!(
        compare(&old, &new),
        [
            difference("/data/head/age", Some("44"), Some("45")),
            difference("/data/member/age", Some("7"), Some("9")),
            difference("/data/member/name", Some("Бакыт"), Some("<Ч>")),
            difference("/data/phone", None, Some("1")),
            difference("/data/member[2]/age", Some("9"), None),
            difference("/data/member[2]/name", Some("<Ч>"), None),
        ]
    );
    assert_eq!(compare(&old, &old), []);
}

#[test]
fn a_new_version_says_what_it_breaks() {
    let choice = |value: &str| format!("<item><label>{value}</label><value>{value}</value></item>");
    let form = |instance: &str, model: &str, choices: &[&str], body: &str| {
        let choices: String = choices.iter().map(|value| choice(value)).collect();
        let question = format!("<select1 ref=\"/data/water\"><label>w</label>{choices}</select1>");
        XForm::parse(&small(instance, model, &format!("{question}{body}"))).expect("it can be read")
    };
    let old = form(
        "<water/><age/><name/><gone/><note/><total/><member><sex/></member><moved/>",
        "<bind nodeset=\"/data/age\" type=\"int\"/><bind nodeset=\"/data/note\" readonly=\"true()\"/>\
         <bind nodeset=\"/data/total\" type=\"int\" calculate=\"1\"/>",
        &["well", "tap"],
        "<input ref=\"/data/age\"/><input ref=\"/data/name\"/><input ref=\"/data/gone\"/><input ref=\"/data/note\"/>\
         <input ref=\"/data/moved\"/><group ref=\"/data/member\"><input ref=\"/data/member/sex\"/></group>",
    );
    let new = form(
        "<water/><age/><name/><fresh/><member><sex/><moved/></member>",
        "<bind nodeset=\"/data/age\" type=\"decimal\"/><bind nodeset=\"/data/name\" type=\"int\"/>",
        &["well", "river"],
        "<input ref=\"/data/age\"/><input ref=\"/data/name\"/><input ref=\"/data/fresh\"/>\
         <group ref=\"/data/member\"><repeat nodeset=\"/data/member\"><input ref=\"/data/member/sex\"/>\
         <input ref=\"/data/member/moved\"/></repeat></group>",
    );
    let moved = |old: &str, new: &str| Change::Moved {
        old: old.to_owned(),
        new: new.to_owned(),
        across_repeats: true,
    };
    let found = changes(&old, &new);
    assert_eq!(
        found,
        [
            moved("/data/moved", "/data/member/moved"),
            Change::Removed {
                path: "/data/gone".to_owned()
            },
            Change::ChoiceRemoved {
                path: "/data/water".to_owned(),
                value: "tap".to_owned()
            },
            Change::TypeChanged {
                path: "/data/age".to_owned(),
                old: FieldKind::Int,
                new: FieldKind::Decimal
            },
            Change::TypeChanged {
                path: "/data/name".to_owned(),
                old: FieldKind::Text,
                new: FieldKind::Int
            },
            moved("/data/member/sex", "/data/member/sex"),
            Change::Added {
                path: "/data/fresh".to_owned()
            },
        ]
    );
    let breaking: Vec<bool> = found.iter().map(Change::breaks).collect();
    assert_eq!(breaking, [true, true, true, false, true, true, false]);
    assert_eq!(changes(&old, &old), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes in, nothing panics; what can be read can be laid out.
    #[test]
    fn no_panic(xml in "(<[abd/?!-]{0,4}[ a-z='\"\\[]{0,8}>?|[&#;x0-9lt]{1,6}|]]>|meta|id='f'|\u{44f}){0,12}") {
        let whole = format!("<data id='f'>{xml}</data>");
        for text in [xml.as_str(), whole.as_str()] {
            if let Ok(submission) = Submission::parse(text.as_bytes()) {
                let form = household();
                submission.rows(&form);
                submission.leaves();
            }
        }
    }

    /// Any text is read back as it was written.
    #[test]
    fn texts_survive(text in "[\\PC&<>\"']{0,40}") {
        let mut written = "<data id=\"household\"><head><name>".to_owned();
        crate::markup::escape(&text, &mut written);
        written.push_str("</name></head></data>");
        let submission = Submission::parse(written.as_bytes()).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(submission.value("/data/head/name"), Some(text.as_str()));
    }
}
