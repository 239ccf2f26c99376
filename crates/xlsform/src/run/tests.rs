//! Tests of forms being filled.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FaultKind, List, ListError, MOST_INSTANCES, Refused, Run, RunError, Shown, World};
use crate::answers::Submission;
use crate::xform::XForm;
use crate::xform::tests::{household, real_forms, small};

/// 17 May 2026, 10:30 in Osh.
pub(crate) fn world() -> World {
    let schools = List::read(
        "schools.csv",
        "code,title\n1,Мектеп № 1\n2,\"Мектеп, № 2\"\n".as_bytes(),
    )
    .expect("a table");
    World {
        now: jiff::Timestamp::from_millisecond(1_778_992_200_000).expect("a time"),
        offset_seconds: 6 * 3600,
        seed: 11,
        properties: BTreeMap::from([("deviceid".to_owned(), "web:1".to_owned())]),
        files: BTreeMap::from([("schools.csv".to_owned(), Arc::new(schools))]),
        ..World::default()
    }
}

fn parse(instance: &str, model: &str, body: &str) -> XForm {
    XForm::parse(&small(instance, model, body)).expect("the form can be read")
}

#[track_caller]
fn is(run: &Run<'_>, path: &str, value: &str) {
    assert_eq!(run.value(path), Some(value), "{path}");
}

fn paths(run: &Run<'_>) -> Vec<String> {
    run.questions()
        .into_iter()
        .map(|question| question.path)
        .collect()
}

fn faults(run: &Run<'_>) -> Vec<(String, &'static str)> {
    run.faults()
        .into_iter()
        .map(|fault| (fault.path, fault.kind.code()))
        .collect()
}

#[test]
fn a_new_form_knows_what_the_device_knows() {
    let form = household();
    let run = Run::new(&form, world());
    is(&run, "/data/start", "2026-05-17T10:30:00.000+06:00");
    is(&run, "/data/end", "");
    is(&run, "/data/today", "2026-05-17");
    is(&run, "/data/deviceid", "web:1");
    is(&run, "/data/meta/instanceID", run.instance_id());
    assert!(
        run.instance_id().starts_with("uuid:") && run.instance_id().len() == 41,
        "{}",
        run.instance_id()
    );
    is(&run, "/data/member[1]/position", "1");
    is(&run, "/data/members", "1");
    assert_eq!(run.value("/data/meta/entity/@id").map(str::len), Some(36));
    assert_eq!(run.upsets(), []);
    // The same seed makes the same form, another seed another.
    assert_eq!(Run::new(&form, world()).state_xml(), run.state_xml());
    assert_ne!(
        Run::new(
            &form,
            World {
                seed: 12,
                ..world()
            }
        )
        .state_xml(),
        run.state_xml()
    );
    let last_saved = Some("<data id=\"household\"><aimak>oktyabr</aimak></data>".to_owned());
    is(
        &Run::new(
            &form,
            World {
                last_saved,
                ..world()
            },
        ),
        "/data/aimak",
        "oktyabr",
    );
}

#[test]
fn what_follows_from_an_answer_is_worked_out() {
    let form = household();
    let mut run = Run::new(&form, world());
    is(&run, "/data/head/adult", "no");
    run.set("/data/head/age", "18").expect("it can be set");
    is(&run, "/data/head/adult", "yes");
    run.set("/data/head/name", "Айгүл").expect("it can be set");
    run.set("/data/member[1]/name", "Бакыт")
        .expect("it can be set");
    is(&run, "/data/member[1]/of_head", "Айгүл — Бакыт");
    is(&run, "/data/meta/instanceName", "Айгүл, ");
    assert_eq!(run.instance_name(), Some("Айгүл, "));
    // What happens when an answer changes, happens once for each change.
    is(&run, "/data/changes", "1");
    is(&run, "/data/changed_at", "2026-05-17T10:30:00.000+06:00");
    run.set("/data/head/age", "18").expect("it can be set");
    is(&run, "/data/changes", "1");
    run.set("/data/head/age", "19").expect("it can be set");
    is(&run, "/data/changes", "2");
    // A number drawn once stays.
    let picked = run.value("/data/picked").expect("it is there").to_owned();
    run.set("/data/water", "well tap").expect("it can be set");
    is(&run, "/data/picked", &picked);
    is(&run, "/data/water_names", "Кудук");
    run.set_language("Русский (ru)");
    is(&run, "/data/water_names", "Колодец");
    assert_eq!(run.language(), "Русский (ru)");
}

#[test]
fn rows_come_and_go() {
    let form = household();
    let mut run = Run::new(&form, world());
    assert_eq!(
        run.add_repeat("/data/member").as_deref(),
        Ok("/data/member[2]")
    );
    is(&run, "/data/member[2]/name", "N2");
    is(&run, "/data/member[2]/age", "1");
    is(&run, "/data/members", "2");
    is(&run, "/data/second_name", "N2");
    run.add_repeat("/data/member").expect("it can be added");
    run.set_all(&[("/data/member[3]/age", "40"), ("/data/member[1]/age", "12")])
        .expect("they can be set");
    is(&run, "/data/oldest", "40");
    // Absolute paths within a row mean that row.
    run.set("/data/head/name", "А").expect("it can be set");
    is(&run, "/data/member[3]/of_head", "А — N3");
    assert!(run.is_relevant("/data/member[3]/works") && !run.is_relevant("/data/member[1]/works"));
    run.remove_repeat("/data/member[2]")
        .expect("it can be removed");
    is(&run, "/data/second_name", "N3");
    is(&run, "/data/member[2]/position", "2");
    is(&run, "/data/members", "2");
    assert_eq!(
        run.remove_repeat("/data/member[3]"),
        Err(Refused::NoSuchPlace)
    );
    assert_eq!(run.add_repeat("/data/head"), Err(Refused::NotOfThisKind));
    assert_eq!(run.add_repeat("/data/child"), Err(Refused::ReadOnly));
    assert_eq!(run.remove_repeat("/data/child[1]"), Err(Refused::ReadOnly));
    run.remove_repeat("/data/member[1]")
        .expect("it can be removed");
    run.remove_repeat("/data/member[1]")
        .expect("even the last can be removed");
    is(&run, "/data/members", "0");
    is(&run, "/data/oldest", "");
    assert!(run.submission_xml().contains("<members>0</members>"));
}

#[test]
fn a_form_that_counts_rows_loses_none() {
    let form = household();
    let mut run = Run::new(&form, world());
    assert!(
        !run.is_relevant("/data/child[1]"),
        "there are no children yet"
    );
    run.set("/data/children", "2").expect("it can be set");
    run.set_all(&[
        ("/data/child[1]/school", "1"),
        ("/data/child[2]/school", "2"),
    ])
    .expect("they can be set");
    is(&run, "/data/child[2]/number", "2");
    run.set("/data/children", "1").expect("it can be set");
    assert!(!run.submission_xml().contains("<number>2</number>"));
    run.set("/data/children", "3").expect("it can be set");
    is(&run, "/data/child[2]/school", "2");
    assert!(
        run.submission_xml()
            .contains("<child><number>3</number><school/></child>")
    );
    run.set("/data/children", "99999999")
        .expect("it can be set");
    assert_eq!(
        paths(&run)
            .iter()
            .filter(|path| path.ends_with("/school"))
            .count(),
        MOST_INSTANCES
    );
    run.set("/data/children", "").expect("it can be set");
    assert_eq!(
        paths(&run)
            .iter()
            .filter(|path| path.ends_with("/school"))
            .count(),
        0
    );
}

#[test]
fn what_is_shown_is_what_concerns_this_person() {
    let form = household();
    let mut run = Run::new(&form, world());
    let before = paths(&run);
    assert!(before.contains(&"/data/member[1]/sex".to_owned()));
    assert!(!before.contains(&"/data/member[1]/works".to_owned()));
    assert!(!before.contains(&"/data/water_first".to_owned()));
    run.set_all(&[("/data/member[1]/age", "30"), ("/data/water", "well tap")])
        .expect("they can be set");
    let after = paths(&run);
    let news: Vec<&String> = after.iter().filter(|path| !before.contains(path)).collect();
    assert_eq!(news, ["/data/member[1]/works", "/data/water_first"]);
    run.set("/data/head/name", "Айгүл").expect("it can be set");
    run.set("/data/aimak", "alaikuu").expect("it can be set");
    let question = |path: &str| run.question(path).expect(path);
    let settlement = question("/data/settlement");
    assert_eq!(settlement.caption.text, "Settlement of alaikuu");
    let labels: Vec<&str> = settlement
        .choices
        .iter()
        .map(|choice| choice.label.text.as_str())
        .collect();
    assert_eq!(labels, ["Көлдүк", "Арпа"]);
    assert!(settlement.required);
    assert_eq!(settlement.required_message, "Which settlement?");
    let age = question("/data/head/age");
    assert_eq!(age.caption.text, "Айгүл канча жашта?");
    assert_eq!(age.caption.media.image, None);
    let mut russian = run.clone();
    russian.set_language("Русский (ru)");
    let age = russian.question("/data/head/age").expect("it is asked");
    assert_eq!(age.caption.text, "Сколько лет Айгүл?");
    assert_eq!(
        age.caption.media.image.as_deref(),
        Some("jr://images/age.png")
    );
    let name = russian.question("/data/head/name").expect("it is asked");
    assert_eq!(
        (name.hint.text.as_str(), name.guidance.as_str()),
        ("Имя и фамилия", "Не торопите.")
    );
    // The seed decides the order, for everybody the same.
    let order = |run: &Run<'_>| -> Vec<String> {
        run.question("/data/water")
            .expect("it is asked")
            .choices
            .into_iter()
            .map(|choice| choice.value)
            .collect()
    };
    assert_eq!(order(&run), ["tap", "river", "well"]);
    assert_eq!(
        order(&Run::new(
            &form,
            World {
                seed: 99,
                ..world()
            }
        )),
        order(&run)
    );
    let first = question("/data/water_first");
    assert_eq!(first.choices.len(), 2);
    let thanks = question("/data/thanks");
    assert!(thanks.read_only);
    assert_eq!(thanks.caption.text, "Thank you, Айгүл");
    let photo = question("/data/photo");
    assert!(
        photo
            .parameters
            .contains(&("max-pixels".to_owned(), "1024".to_owned()))
    );
    let works = question("/data/member[1]/works");
    assert_eq!(works.caption.text, "Does  work?");
}

#[test]
fn groups_and_rows_are_shown_as_a_tree() {
    let form = household();
    let mut run = Run::new(&form, world());
    run.add_repeat("/data/member").expect("it can be added");
    let events = run.events();
    let Shown::Group(head) = &events[2] else {
        panic!("the third is the head")
    };
    assert_eq!(
        (
            head.path.as_str(),
            head.caption.text.as_str(),
            head.appearance.as_str()
        ),
        ("/data/head", "Head", "field-list")
    );
    assert_eq!(head.children.len(), 3);
    let Shown::Repeat(members) = &events[3] else {
        panic!("the fourth are the members")
    };
    assert_eq!(
        (
            members.path.as_str(),
            members.caption.text.as_str(),
            members.open
        ),
        ("/data/member", "Members", true)
    );
    let rows: Vec<(&str, usize)> = members
        .instances
        .iter()
        .map(|row| (row.path.as_str(), row.number))
        .collect();
    assert_eq!(rows, [("/data/member[1]", 1), ("/data/member[2]", 2)]);
    assert!(
        !events
            .iter()
            .any(|shown| matches!(shown, Shown::Repeat(repeat) if repeat.path == "/data/child"))
    );
    run.set("/data/children", "1").expect("it can be set");
    let events = run.events();
    let child = events.iter().find_map(|shown| match shown {
        Shown::Repeat(repeat) if repeat.path == "/data/child" => Some(repeat),
        _ => None,
    });
    assert!(!child.expect("now there is a child").open);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let form = household();
    let mut run = Run::new(&form, world());
    assert_eq!(
        faults(&run),
        [
            ("/data/aimak".to_owned(), "answer-required"),
            ("/data/head/name".to_owned(), "answer-required")
        ]
    );
    for (path, value) in [
        ("/data/aimak", "nowhere"),
        ("/data/settlement", "terek"),
        ("/data/head/name", "Айгүл"),
        ("/data/head/age", "130"),
        ("/data/head/birth", "2026-05-18"),
        ("/data/member[1]/age", "много"),
        ("/data/member[1]/sex", "x"),
        ("/data/children", "1"),
        ("/data/water", "river well"),
        ("/data/order", "alaikuu"),
        ("/data/phone", "0555 123456"),
        ("/data/point", "91 10"),
        ("/data/scale", "2.3"),
    ] {
        run.set(path, value).expect(path);
    }
    let said: Vec<(&str, &str)> = vec![
        ("/data/aimak", "answer-not-a-choice"),
        ("/data/settlement", "answer-not-a-choice"),
        ("/data/head/age", "answer-constraint"),
        ("/data/head/birth", "answer-constraint"),
        ("/data/member[1]/age", "answer-wrong-type"),
        ("/data/member[1]/sex", "answer-not-a-choice"),
        ("/data/child[1]/school", "answer-required"),
        ("/data/water", "answer-constraint"),
        ("/data/water_first", "none"),
        ("/data/order", "answer-not-a-choice"),
        ("/data/phone", "answer-constraint"),
        ("/data/point", "answer-wrong-type"),
        ("/data/scale", "answer-off-scale"),
    ];
    let found = faults(&run);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(path, code)| (path.as_str(), *code))
        .collect();
    let expected: Vec<(&str, &str)> = said
        .into_iter()
        .filter(|(_, code)| *code != "none")
        .collect();
    assert_eq!(found, expected);
    let age = run.fault("/data/head/age").expect("it is wrong");
    assert_eq!(age.message.as_deref(), Some("0дөн 120га чейин, 130 эмес"));
    run.set_language("Русский (ru)");
    let age = run.fault("/data/head/age").expect("it is still wrong");
    assert_eq!(
        (age.kind, age.message.as_deref()),
        (FaultKind::Constraint, Some("От 0 до 120, а не 130"))
    );
    for (path, value) in [
        ("/data/aimak", "oktyabr"),
        ("/data/head/age", "120"),
        ("/data/head/birth", "2026-05-17"),
        ("/data/member[1]/age", "7"),
        ("/data/member[1]/sex", "f"),
        ("/data/child[1]/school", "2"),
        ("/data/water", "river"),
        ("/data/order", "oktyabr alaikuu"),
        ("/data/phone", "+996555123456"),
        ("/data/point", "40.5 72.8 960.2 4.9"),
        ("/data/scale", "2.5"),
    ] {
        run.set(path, value).expect(path);
    }
    assert_eq!(faults(&run), []);
    assert_eq!(run.set("/data/head/adult", "yes"), Err(Refused::ReadOnly));
    assert_eq!(run.set("/data/thanks", "x"), Err(Refused::ReadOnly));
    assert_eq!(run.set("/data/head", "x"), Err(Refused::NotOfThisKind));
    assert_eq!(run.set("/data/nothing", "x"), Err(Refused::NoSuchPlace));
    assert_eq!(
        run.set("/data/member[9]/age", "1"),
        Err(Refused::NoSuchPlace)
    );
    // Either all answers are given or none.
    assert_eq!(
        run.set_all(&[("/data/head/age", "5"), ("/data/nothing", "x")]),
        Err(Refused::NoSuchPlace)
    );
    is(&run, "/data/head/age", "120");
}

#[test]
fn what_is_sent_holds_only_what_is_relevant() {
    let form = household();
    let mut run = Run::new(&form, world());
    for (path, value) in [
        ("/data/head/name", "Айгүл <&> \"Ко\""),
        ("/data/member[1]/age", "30"),
        ("/data/member[1]/works", "yes"),
        ("/data/member[1]/job", "врач"),
    ] {
        run.set(path, value).expect(path);
    }
    assert!(run.submission_xml().contains("<job>врач</job>"));
    run.set("/data/member[1]/age", "3").expect("it can be set");
    let sent = run.submission_xml();
    assert!(
        !sent.contains("<works>") && !sent.contains("<job>"),
        "{sent}"
    );
    // What is hidden is kept, and comes back.
    assert!(run.state_xml().contains("<job>врач</job>"));
    run.set("/data/member[1]/age", "31").expect("it can be set");
    is(&run, "/data/member[1]/job", "врач");
    let sent = run.submission_xml();
    let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
    assert_eq!(
        (submission.form_id(), submission.version()),
        ("household", "3")
    );
    assert_eq!(submission.instance_id(), Some(run.instance_id()));
    assert_eq!(
        submission.value("/data/end"),
        Some("2026-05-17T10:30:00.000+06:00")
    );
    assert_eq!(
        submission.value("/data/head/name"),
        Some("Айгүл <&> \"Ко\"")
    );
    assert_eq!(submission.instance_name(), Some("Айгүл <&> \"Ко\","));
    assert_eq!(submission.unknown_paths(&form), [] as [String; 0]);
    // Prefixes are declared as the form declares them.
    assert!(
        sent.contains("xmlns:orx=\"http://openrosa.org/xforms\""),
        "{sent}"
    );
    assert!(sent.contains("<orx:meta><orx:instanceID>uuid:"), "{sent}");
    assert!(sent.contains("orx:mode=\"test\""), "{sent}");
    assert!(
        sent.contains("<entity dataset=\"households\" id=\""),
        "{sent}"
    );
    assert_eq!(sent.matches(" id=\"household\"").count(), 1);
}

#[test]
fn a_form_is_gone_on_with_where_it_was_left() {
    let form = household();
    let mut run = Run::new(&form, world());
    run.set_all(&[
        ("/data/aimak", "alaikuu"),
        ("/data/settlement", "arpa"),
        ("/data/head/name", "Айгүл"),
        ("/data/head/age", "44"),
        ("/data/member[1]/age", "3"),
        ("/data/children", "2"),
        ("/data/child[1]/school", "1"),
    ])
    .unwrap_or_else(|refused| assert_eq!(refused, Refused::NoSuchPlace));
    run.set("/data/children", "2").expect("it can be set");
    for (path, value) in [
        ("/data/aimak", "alaikuu"),
        ("/data/settlement", "arpa"),
        ("/data/head/name", "Айгүл"),
    ] {
        run.set(path, value).expect(path);
    }
    run.add_repeat("/data/member").expect("it can be added");
    run.set("/data/member[2]/name", "Бакыт")
        .expect("it can be set");
    let state = run.state_xml();
    let later = World {
        now: jiff::Timestamp::from_second(1_779_000_000).expect("a time"),
        seed: 77,
        ..world()
    };
    let again = Run::resume(&form, later.clone(), &state).expect("it can be gone on with");
    assert_eq!(again.state_xml(), state);
    assert_eq!(again.instance_id(), run.instance_id());
    is(&again, "/data/start", "2026-05-17T10:30:00.000+06:00");
    let sent = run.submission_xml();
    let edited = Run::edit(&form, later.clone(), &sent).expect("it can be edited");
    assert_eq!(edited.deprecated_id(), Some(run.instance_id()));
    assert_ne!(edited.instance_id(), run.instance_id());
    let mut edited =
        Run::resume(&form, later.clone(), &edited.state_xml()).expect("a draft of an edit");
    let again = edited.submission_xml();
    let submission = Submission::parse(again.as_bytes()).expect("it can be read");
    assert_eq!(submission.deprecated_id(), Some(run.instance_id()));
    assert_eq!(submission.instance_id(), Some(edited.instance_id()));
    assert_eq!(submission.value("/data/member[2]/name"), Some("Бакыт"));
    assert!(matches!(
        Run::resume(&form, later.clone(), "<data"),
        Err(RunError::NotXml)
    ));
    assert!(matches!(
        Run::resume(&form, later, "<data id=\"other\"/>"),
        Err(RunError::AnotherForm { found }) if found == "other"
    ));
}

#[test]
fn a_form_without_a_place_for_its_identifier_has_one_all_the_same() {
    let xml =
        small("<a/>", "", "<input ref=\"/data/a\"/>").replace("<meta><instanceID/></meta>", "");
    let form = XForm::parse(&xml).expect("it can be read");
    let mut run = Run::new(&form, world());
    let sent = run.submission_xml();
    let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
    assert_eq!(submission.instance_id(), Some(run.instance_id()));
    let mut edited = Run::edit(&form, world(), &sent).expect("it can be edited");
    let sent = edited.submission_xml();
    let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
    assert_eq!(submission.deprecated_id(), Some(run.instance_id()));
}

#[test]
fn relevance_is_inherited_and_hidden_answers_count_for_nothing() {
    let form = parse(
        "<ask/><g><a/><inner><b/></inner></g><sum/><seen/>",
        "<bind nodeset=\"/data/g\" relevant=\"/data/ask = 'yes'\"/>\
         <bind nodeset=\"/data/g/a\" type=\"int\"/>\
         <bind nodeset=\"/data/g/inner/b\" type=\"int\" relevant=\"/data/g/a &gt; 1\"/>\
         <bind nodeset=\"/data/sum\" type=\"int\" calculate=\"sum(/data/g/a | /data/g/inner/b)\"/>\
         <bind nodeset=\"/data/seen\" calculate=\"if(/data/g/inner/b = '', 'empty', 'full')\"/>",
        "<input ref=\"/data/ask\"/><group ref=\"/data/g\"><input ref=\"/data/g/a\"/><group ref=\"/data/g/inner\">\
         <input ref=\"/data/g/inner/b\"/></group></group>",
    );
    let mut run = Run::new(&form, world());
    assert_eq!(paths(&run), ["/data/ask"]);
    run.set("/data/ask", "yes").expect("it can be set");
    assert_eq!(paths(&run), ["/data/ask", "/data/g/a"]);
    run.set("/data/g/a", "2").expect("it can be set");
    run.set("/data/g/inner/b", "3").expect("it can be set");
    is(&run, "/data/sum", "5");
    is(&run, "/data/seen", "full");
    run.set("/data/ask", "no").expect("it can be set");
    is(&run, "/data/sum", "0");
    is(&run, "/data/seen", "empty");
    run.set("/data/ask", "yes").expect("it can be set");
    is(&run, "/data/sum", "5");
}

#[test]
fn calculations_have_the_type_of_their_node() {
    let rows = [
        ("int", "7 div 2", "3"),
        ("int", "'x'", ""),
        ("int", "1 div 0", ""),
        ("int", "true()", "1"),
        ("decimal", "7 div 2", "3.5"),
        ("string", "7 div 2", "3.5"),
        ("string", "0 div 0", ""),
        ("string", "1 = 1", "1"),
        ("boolean", "1 = 2", "0"),
        ("string", "100 * 1.1", "110"),
        ("string", "0.1 + 0.2", "0.30000000000000004"),
        ("string", "today()", "2026-05-17"),
        ("date", "today() - 1", "2026-05-16"),
        ("date", "now()", "2026-05-17"),
        ("date", "'soon'", ""),
        ("dateTime", "now()", "2026-05-17T10:30:00.000+06:00"),
        ("dateTime", "today()", "2026-05-17T00:00:00.000+06:00"),
        ("string", "/data/nothing", ""),
    ];
    for (kind, source, expected) in rows {
        let source = source.replace('<', "&lt;");
        let form = parse(
            "<a/>",
            &format!("<bind nodeset=\"/data/a\" type=\"{kind}\" calculate=\"{source}\"/>"),
            "",
        );
        let run = Run::new(&form, world());
        assert_eq!(run.value("/data/a"), Some(expected), "{kind} {source}");
    }
}

#[test]
fn rows_within_rows_fill_no_memory() {
    let form = parse(
        "<a jr:template=\"\"><b jr:template=\"\"><c jr:template=\"\"><d/></c><c><d/></c></b><b><c><d/></c></b></a><a><b><c><d/></c></b></a>",
        "",
        "<repeat nodeset=\"/data/a\" jr:count=\"1000000\"><repeat nodeset=\"/data/a/b\" jr:count=\"1000000\">\
         <repeat nodeset=\"/data/a/b/c\" jr:count=\"1000000\"><input ref=\"/data/a/b/c/d\"/></repeat></repeat></repeat>",
    );
    let mut run = Run::new(&form, world());
    let sent = run.submission_xml();
    assert!(sent.len() < 20_000_000, "{}", sent.len());
    assert!(Run::resume(&form, world(), &sent).is_ok());
}

/// As `JavaRosa` has it (ODK Validate 1.20): what a calculation counts as follows from its value, not from its text.
#[test]
fn a_calculated_nought_is_false() {
    for (source, expected) in [
        ("0", "no"),
        ("1", "yes"),
        ("'0'", "yes"),
        ("1 = 2", "no"),
        ("1 = 1", "yes"),
        ("'false'", "yes"),
        ("/data/zero", "no"),
        ("/data/text", "yes"),
        ("coalesce('', 0)", "no"),
        ("if(1 = 1, 0, 1)", "no"),
        ("string(0)", "yes"),
        ("''", "no"),
        ("0 div 0", "no"),
    ] {
        let form = parse(
            "<zero>0</zero><text>0</text><a/><seen/>",
            &format!(
                "<bind nodeset=\"/data/zero\" type=\"int\"/><bind nodeset=\"/data/a\" type=\"string\" calculate=\"{source}\"/>\
                 <bind nodeset=\"/data/seen\" calculate=\"if(/data/a, 'yes', 'no')\"/>"
            ),
            "",
        );
        let run = Run::new(&form, world());
        assert_eq!(run.value("/data/seen"), Some(expected), "{source}");
        let again = Run::resume(&form, world(), &run.state_xml()).expect("it can be gone on with");
        assert_eq!(again.value("/data/seen"), Some(expected), "{source}");
    }
}

#[test]
fn nested_rows_keep_to_their_own() {
    let form = parse(
        "<house jr:template=\"\"><n/><person jr:template=\"\"><n/><sum/><all/></person><person><n/><sum/><all/></person><people/></house>\
         <house><n/><person><n/><sum/><all/></person><people/></house><total/>",
        "<bind nodeset=\"/data/house/n\" type=\"int\"/><bind nodeset=\"/data/house/person/n\" type=\"int\"/>\
         <bind nodeset=\"/data/house/person/sum\" type=\"int\" calculate=\"/data/house/n + /data/house/person/n\"/>\
         <bind nodeset=\"/data/house/person/all\" type=\"int\" calculate=\"sum(../../person/n)\"/>\
         <bind nodeset=\"/data/house/people\" type=\"int\" calculate=\"count(/data/house/person)\"/>\
         <bind nodeset=\"/data/total\" type=\"int\" calculate=\"count(/data/house/person)\"/>",
        "<group ref=\"/data/house\"><repeat nodeset=\"/data/house\"><input ref=\"/data/house/n\"/>\
         <group ref=\"/data/house/person\"><repeat nodeset=\"/data/house/person\"><input ref=\"/data/house/person/n\"/>\
         </repeat></group></repeat></group>",
    );
    let mut run = Run::new(&form, world());
    assert_eq!(
        run.add_repeat("/data/house").as_deref(),
        Ok("/data/house[2]")
    );
    assert_eq!(
        run.add_repeat("/data/house[1]/person").as_deref(),
        Ok("/data/house[1]/person[2]")
    );
    for (path, value) in [
        ("/data/house[1]/n", "10"),
        ("/data/house[2]/n", "20"),
        ("/data/house[1]/person[1]/n", "1"),
        ("/data/house[1]/person[2]/n", "2"),
        ("/data/house[2]/person[1]/n", "3"),
    ] {
        run.set(path, value).expect(path);
    }
    is(&run, "/data/house[1]/person[2]/sum", "12");
    is(&run, "/data/house[2]/person[1]/sum", "23");
    is(&run, "/data/house[1]/person[1]/all", "3");
    is(&run, "/data/house[2]/person[1]/all", "3");
    is(&run, "/data/house[1]/people", "2");
    is(&run, "/data/house[2]/people", "1");
    is(&run, "/data/total", "3");
    assert_eq!(
        paths(&run),
        [
            "/data/house[1]/n",
            "/data/house[1]/person[1]/n",
            "/data/house[1]/person[2]/n",
            "/data/house[2]/n",
            "/data/house[2]/person[1]/n",
        ]
    );
    let state = run.state_xml();
    assert_eq!(
        Run::resume(&form, world(), &state)
            .expect("it can be gone on with")
            .state_xml(),
        state
    );
    run.remove_repeat("/data/house[1]")
        .expect("it can be removed");
    is(&run, "/data/total", "1");
    is(&run, "/data/house[1]/person[1]/sum", "23");
}

#[test]
fn rules_in_a_circle_and_rules_that_cannot_be_worked_out_end() {
    let form = parse(
        "<a/><b/><c/>",
        "<bind nodeset=\"/data/a\" type=\"int\" calculate=\"/data/b + 1\"/>\
         <bind nodeset=\"/data/b\" type=\"int\" calculate=\"coalesce(/data/a, 0) + 1\"/>\
         <bind nodeset=\"/data/c\" relevant=\"frobnicate(1)\" constraint=\"regex(., '(')\"/>",
        "<input ref=\"/data/c\"/>",
    );
    let mut run = Run::new(&form, world());
    assert_eq!(
        paths(&run),
        ["/data/c"],
        "what cannot be worked out hides nothing"
    );
    let upsets: Vec<(String, &str)> = run
        .upsets()
        .into_iter()
        .map(|upset| (upset.path, upset.attribute))
        .collect();
    assert_eq!(upsets, [("/data/c".to_owned(), "relevant")]);
    run.set("/data/c", "x").expect("it can be set");
    assert_eq!(faults(&run), [("/data/c".to_owned(), "answer-rule")]);
}

#[test]
fn lists_are_read_from_their_files() {
    let read = |name: &str, text: &str| List::read(name, text.as_bytes());
    let table = read("a.csv", "\u{feff}name, label ,\n1,\"a \"\"b\"\"\"\n\n2\n").expect("a table");
    assert_eq!((table.items(), table.columns()), (2, vec!["name", "label"]));
    let earth = read(
        "a.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":7,\"properties\":{\"title\":\"Ош\",\"n\":2},\
         \"geometry\":{\"type\":\"Point\",\"coordinates\":[72.8,40.5]}}]}",
    )
    .expect("features");
    let mut columns = earth.columns();
    columns.sort_unstable();
    assert_eq!(
        (earth.items(), columns),
        (1, vec!["geometry", "id", "n", "title"])
    );
    assert_eq!(
        read("a.xml", "<root><item><name>1</name></item></root>")
            .expect("a list")
            .items(),
        1
    );
    assert_eq!(read("a.csv", "").err(), Some(ListError::NotTable));
    assert_eq!(read("a.xml", "<root>").err(), Some(ListError::NotXml));
    assert_eq!(read("a.geojson", "{}").err(), Some(ListError::NotGeoJson));
    assert_eq!(read("a.pdf", "").err(), Some(ListError::UnknownKind));
    assert_eq!(
        List::read("a.csv", &[0xff, 0xfe]).err(),
        Some(ListError::NotUtf8)
    );
    let form = household();
    let run = Run::new(
        &form,
        World {
            files: BTreeMap::new(),
            ..world()
        },
    );
    assert_eq!(run.missing_files(), ["schools.csv"]);
    let mut run = Run::new(&form, world());
    run.set("/data/children", "1").expect("it can be set");
    let choices = run
        .question("/data/child[1]/school")
        .expect("it is asked")
        .choices;
    assert_eq!(
        (choices[1].value.as_str(), choices[1].label.text.as_str()),
        ("2", "Мектеп, № 2")
    );
}

#[test]
fn changing_one_answer_works_out_the_same_as_everything_anew() {
    for (name, xml) in real_forms() {
        let form = XForm::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        for sent in crate::generate::generate(&form, 5, 3) {
            let run = Run::resume(&form, world(), &sent)
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            // Every rule worked out anew from the answers alone changes nothing.
            let state = run.state_xml();
            let again = Run::resume(&form, world(), &state)
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert_eq!(again.state_xml(), state, "{name}");
            assert_eq!(run.upsets(), [], "{name}");
        }
    }
}
