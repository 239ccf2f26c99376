//! Tests of invented answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{generate, generate_in, pattern};
use crate::answers::Submission;
use crate::run::tests::world;
use crate::run::{List, Run, World};
use crate::xform::XForm;
use crate::xform::tests::{household, real_forms, small};
use crate::xpath::random::SplitMix;

#[test]
fn invented_answers_satisfy_every_rule() {
    let form = household();
    let generation = generate_in(&form, &world(), 40);
    assert_eq!(generation.unsatisfied, []);
    assert_eq!(generation.submissions.len(), 40);
    let mut ids = Vec::new();
    let mut rows = 0;
    for sent in &generation.submissions {
        let run = Run::resume(&form, world(), sent).expect("it can be gone on with");
        assert_eq!(run.faults(), []);
        let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
        ids.push(
            submission
                .instance_id()
                .expect("it has an identifier")
                .to_owned(),
        );
        rows += submission.rows(&form).rows.len() - 1;
        assert_eq!(submission.unknown_paths(&form), [] as [String; 0]);
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 40, "every submission is its own");
    assert!(rows > 40, "there are rows of repeats: {rows}");
    let filled = |path: &str| {
        let there = |sent: &&String| {
            let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
            submission
                .value(path)
                .is_some_and(|value| !value.is_empty())
        };
        generation.submissions.iter().filter(there).count()
    };
    for path in [
        "/data/head/age",
        "/data/head/birth",
        "/data/water",
        "/data/order",
        "/data/phone",
        "/data/point",
        "/data/scale",
    ] {
        assert!(
            filled(path) > 20,
            "{path} is answered in {} of 40",
            filled(path)
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let form = household();
    assert_eq!(
        generate_in(&form, &world(), 5).submissions,
        generate_in(&form, &world(), 5).submissions
    );
    assert_ne!(generate(&form, 1, 3), generate(&form, 2, 3));
    // The first submissions do not depend on how many follow.
    let many = generate_in(&form, &world(), 6).submissions;
    assert_eq!(generate_in(&form, &world(), 2).submissions, many[..2]);
}

#[test]
fn what_cannot_be_satisfied_is_said() {
    let form = XForm::parse(&small(
        "<a/>",
        "<bind nodeset=\"/data/a\" type=\"int\" required=\"true()\" constraint=\". &gt; 5 and . &lt; 4\"/>",
        "<input ref=\"/data/a\"/>",
    ))
    .expect("it can be read");
    let generation = generate_in(&form, &world(), 2);
    assert_eq!(generation.submissions, [] as [String; 0]);
    let said: Vec<(usize, &str, &str)> = generation
        .unsatisfied
        .iter()
        .map(|question| {
            (
                question.submission,
                question.path.as_str(),
                question.kind.code(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (0, "/data/a", "answer-required"),
            (1, "/data/a", "answer-required")
        ]
    );
}

#[test]
fn rules_are_read_for_their_bounds() {
    for (kind, constraint, bounds) in [
        (
            "int",
            ". &gt;= 1000000 and . &lt;= 1000003",
            (1_000_000.0, 1_000_003.0),
        ),
        ("int", ". = 77 or . = 78", (77.0, 78.0)),
        ("decimal", ". &gt; 0.5 and . &lt; 0.9", (0.5, 0.9)),
        (
            "int",
            ". &gt; /data/b and . &lt; /data/b + 3",
            (501.0, 502.0),
        ),
        (
            "int",
            "if(/data/b = 500, . &gt;= 2 and . &lt;= 3, . = 9)",
            (2.0, 3.0),
        ),
    ] {
        let form = XForm::parse(&small(
            "<a/><b>500</b>",
            &format!(
                "<bind nodeset=\"/data/a\" type=\"{kind}\" required=\"true()\" constraint=\"{constraint}\"/>\
                 <bind nodeset=\"/data/b\" type=\"int\"/>"
            ),
            "<input ref=\"/data/a\"/>",
        ))
        .expect("it can be read");
        let sent = generate(&form, 3, 10);
        assert_eq!(sent.len(), 10, "{constraint}");
        for sent in sent {
            let submission = Submission::parse(sent.as_bytes()).expect("it can be read");
            let number: f64 = submission
                .value("/data/a")
                .expect("it is there")
                .parse()
                .expect("a number");
            assert!(
                number >= bounds.0 && number <= bounds.1,
                "{constraint}: {number}"
            );
        }
    }
    for constraint in [
        "regex(., '^[A-Z]{2}[0-9]{6}$')",
        "regex(., '(ID|AN)\\d{7}')",
        "string-length(.) = 14",
        ". = 'yes'",
        "string-length(.) &gt; 40 and string-length(.) &lt;= 42",
    ] {
        let form = XForm::parse(&small(
            "<a/>",
            &format!("<bind nodeset=\"/data/a\" required=\"true()\" constraint=\"{constraint}\"/>"),
            "<input ref=\"/data/a\"/>",
        ))
        .expect("it can be read");
        assert_eq!(generate(&form, 3, 10).len(), 10, "{constraint}");
    }
}

#[test]
fn patterns_are_sampled() {
    let mut chance = SplitMix(1);
    for pattern in [
        "^[a-zA-Z]{3}[0-9]{2}$",
        "\\+996[0-9]{9}",
        "(?:a|bc)+d?",
        "[^0-9]{3}",
        "\\d{4}-\\d{2}",
        "[А-Яа-я]{2,5}",
        "a.c",
        "[-+]?\\w+",
    ] {
        let whole = regex::Regex::new(&format!("^(?:{pattern})$")).expect("a pattern");
        for _ in 0..50 {
            let text = pattern::sample(pattern, pattern::OPEN, &mut chance).expect(pattern);
            assert!(whole.is_match(&text), "{pattern}: {text}");
        }
    }
    for pattern in ["(a", "[a", "a{2", "*", "(?=a)b", "\\p{L}"] {
        assert_eq!(
            pattern::sample(pattern, pattern::OPEN, &mut chance),
            None,
            "{pattern}"
        );
    }
}

#[test]
fn invented_answers_to_real_forms_have_no_faults() {
    let cities = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"osh\",\
                  \"properties\":{\"title\":\"Osh\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[72.8,40.5]}}]}";
    let cities = List::read("cities.geojson", cities.as_bytes()).expect("features");
    let world = World {
        files: BTreeMap::from([("cities.geojson".to_owned(), Arc::new(cities))]),
        ..world()
    };
    for (name, xml) in real_forms() {
        let form = XForm::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let generation = generate_in(&form, &world, 12);
        assert_eq!(generation.unsatisfied, [], "{name}");
        for sent in &generation.submissions {
            let run = Run::resume(&form, world.clone(), sent)
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert_eq!(run.faults(), [], "{name}");
            let submission = Submission::parse(sent.as_bytes())
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert_eq!(submission.unknown_paths(&form), [] as [String; 0], "{name}");
        }
    }
}
