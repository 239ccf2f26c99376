use std::collections::BTreeSet;
use std::sync::LazyLock;

use authority::Audience;
use kernel::{Currency, Id, Instant, Lang, Money, Words};
use records::{Content, Field, Record, Schema, Shape};
use serde_json::json;
use store::Uuid;
use text::Texts;

use crate::plan::Plan;
use crate::read::last_day;
use crate::rules::approval::{Voice, weigh};
use crate::rules::order::target;
use crate::rules::standing::{deadline, first_day, quarter_to_report, standing};
use crate::rules::suggestion::taken;
use crate::rules::totals::totals;
use crate::rules::versions::differences;
use crate::schemas::{MEASURE, SHELVES, SUGGESTED};

#[test]
fn a_deadline_ends_with_the_last_day_that_it_names() {
    fn check(text: &str, expected: &str) {
        assert_eq!(last_day(text).as_deref().unwrap_or("-"), expected, "{text}");
    }
    check("2027-06-30", "2027-06-30");
    check("12.12.2025", "2025-12-12");
    check("01.01.2026 – 31.10.2027", "2027-10-31");
    check("2027-ж. IV кв.", "2027-12-31");
    check("III квартал 2026 года", "2026-09-30");
    check("2026-жылдын 1-кварталы", "2026-03-31");
    check("2027-yil II chorak", "2027-06-30");
    check("Q2 2027", "2027-06-30");
    check("quarter 3, 2027", "2027-09-30");
    check("до сентября 2026", "2026-09-30");
    check("2028-жылдын февраль айы", "2028-02-29");
    check("2026-yil may", "2026-05-31");
    check("март–май 2026", "2026-05-31");
    check("2026", "2026-12-31");
    check("2026-2028", "2028-12-31");
    check("3 qishloq, 2026", "2026-12-31");
    check("постоянно", "-");
}

#[test]
fn a_measure_stands_as_its_day_and_its_report_say() {
    fn check(deadline: Option<&str>, status: Option<&str>, expected: &str) {
        let stands = standing(deadline, status, "2026-07-14");
        assert_eq!(stands.code(), expected, "{deadline:?} {status:?}");
    }
    check(None, None, "planned");
    check(Some("2026-07-14"), None, "planned");
    check(Some("2026-07-13"), None, "late");
    check(Some("2026-07-13"), Some("on-track"), "late");
    check(Some("2026-07-13"), Some("done"), "done");
    check(Some("2026-07-13"), Some("blocked"), "blocked");
    check(Some("2027-01-01"), Some("on-track"), "running");
    check(Some("2027-01-01"), Some("late"), "late");
    check(None, Some("not-started"), "planned");
    let content = |value: serde_json::Value| -> Content { serde_json::from_value(value).unwrap() };
    let both = content(json!({"deadline": "2026-03-01", "deadline_text": "2027"}));
    assert_eq!(deadline(&both).as_deref(), Some("2026-03-01"));
    let file =
        content(json!({"deadline_text": "2026-2028", "costs": [{"year": 2027, "amount": 1}]}));
    assert_eq!(deadline(&file).as_deref(), Some("2028-12-31"));
    assert_eq!(first_day(&file, None).as_deref(), Some("2026-01-01"));
    assert_eq!(quarter_to_report("2026-07-14"), Some((2026, 2)));
    assert_eq!(quarter_to_report("2026-02-01"), Some((2025, 4)));
}

#[test]
fn a_quorum_is_weighed_by_the_last_word_on_this_text() {
    /// `+` agrees, `-` gives back, `~` agreed to an earlier text.
    fn check(sectors: &str, quorum: Option<i64>, voices: &str, expected: &str) {
        let sectors: Vec<String> = sectors.split_whitespace().map(str::to_owned).collect();
        let voices: Vec<Voice> = voices
            .split_whitespace()
            .map(|voice| Voice {
                body: voice[1..].to_owned(),
                approves: !voice.starts_with('-'),
                of_this_text: !voice.starts_with('~'),
            })
            .collect();
        let weighed = weigh(&sectors, quorum, &voices);
        let said = format!(
            "{}/{} {} missing: {}",
            weighed.given.len(),
            weighed.needed,
            if weighed.is_reached() { "yes" } else { "no" },
            weighed.missing().collect::<Vec<_>>().join(" ")
        );
        assert_eq!(said, expected, "{sectors:?} {voices:?}");
    }
    check("", None, "", "0/0 yes missing: ");
    check("a b c", None, "+a +b", "2/3 no missing: c");
    check("a b c", Some(2), "+a +b", "2/2 yes missing: c");
    check("a b c", Some(9), "+a +b +c", "3/3 yes missing: ");
    check("a b", None, "+a -a +b", "1/2 no missing: a");
    check("a b", None, "-a +a +b", "2/2 yes missing: ");
    check("a b", None, "~a +b", "1/2 no missing: a");
    check("a b", Some(-1), "", "0/2 no missing: a b");
    // Whoever was not asked is heard and not counted; nobody counts twice.
    check("a a", None, "+x +y", "0/1 no missing: a");
    check("a", None, "+a +a", "1/1 yes missing: ");
}

#[test]
fn a_proposed_wording_is_written_into_its_field() {
    fn check(field: &str, proposed: &str, expected: &str) {
        let content: Content = serde_json::from_value(json!({
            "title": {"ky": "Жол", "ru": "Дорога"}, "detail": {"plain": "3 км"}, "deadline": "2026-01-01",
        }))
        .unwrap();
        let said = match taken(&MEASURE, &content, field, proposed, Lang::Ru) {
            Ok(next) => next.get(field).map_or("-".to_owned(), ToString::to_string),
            Err(says) => says.key.into_owned(),
        };
        assert_eq!(said, expected, "{field}: {proposed}");
    }
    check(
        "title",
        "Улица\n ночью",
        r#"{"ky":"Жол","ru":"Улица ночью"}"#,
    );
    check("detail", "5 км", r#"{"ru":"5 км"}"#);
    check("deadline", "08.03.2027", r#""2027-03-08""#);
    check("deadline", "", "-");
    check("deadline", "весной", "records-not-a-date");
    check("co_executors", "РОО\nФАП", r#"["РОО","ФАП"]"#);
    check("title", " ", "suggestion-by-hand");
    check("title", &"а".repeat(1001), "records-too-long");
    check("costs", "100", "suggestion-by-hand");
    check("key", "7", "suggestion-by-hand");
    check("other", "x", "suggestion-by-hand");
}

fn record(id: u128, kind: &str, parent: u128, position: i64) -> Record {
    let of = |id: u128| Id::from_uuid(Uuid::from_u128(id));
    Record {
        id: of(id),
        kind: kind.to_owned(),
        body: "b".to_owned(),
        place: "p".to_owned(),
        place_path: "kg/p/".to_owned(),
        parent: (parent > 0).then(|| of(parent)),
        root: (id > 1).then(|| of(1)),
        position,
        state: "draft".to_owned(),
        audience: Audience::Partners,
        author: "a".to_owned(),
        version: 1,
        content: Content::from([("title".to_owned(), json!({"ky": format!("{kind} {id}")}))]),
        created_at: Instant(1),
        changed_at: Instant(1),
        changed_by: "a".to_owned(),
    }
}

/// Goal 2 with task 4 (measures 6, 7) and measure 5; goal 3; measure 8.
fn plan() -> Plan {
    let below = vec![
        record(2, "goal", 1, 10),
        record(3, "goal", 1, 20),
        record(8, "measure", 1, 30),
        record(4, "task", 2, 10),
        record(5, "measure", 2, 11),
        record(6, "measure", 4, 10),
        record(7, "measure", 4, 20),
    ];
    Plan::assemble(record(1, "programme", 0, 10), below)
}

fn name(id: &str) -> String {
    Uuid::from_u128(id.parse().unwrap()).to_string()
}

fn number(record: &Record) -> u128 {
    record.id.uuid().as_u128()
}

#[test]
fn records_are_put_together_and_nothing_is_lost() {
    let plan = plan();
    let order: Vec<u128> = plan.records().into_iter().map(number).collect();
    assert_eq!(order, [2, 4, 6, 7, 5, 3, 8]);
    let leaves: Vec<_> = plan
        .measures()
        .iter()
        .map(|leaf| {
            (
                number(leaf.record),
                leaf.goal.map(number),
                leaf.task.map(number),
            )
        })
        .collect();
    assert_eq!(
        leaves,
        [
            (6, Some(2), Some(4)),
            (7, Some(2), Some(4)),
            (5, Some(2), None),
            (8, None, None)
        ]
    );
    // A measure whose goal was put away, and two records in a ring.
    let lost = vec![
        record(5, "measure", 2, 10),
        record(6, "goal", 7, 10),
        record(7, "goal", 6, 10),
    ];
    let plan = Plan::assemble(record(1, "programme", 0, 10), lost);
    assert_eq!(plan.records().len(), 3);
    let (programme, ids) = plan.programme();
    assert_eq!(programme.measures.len(), 1);
    assert_eq!(ids.len(), 1);
    // Whoever has no key of a file is known by the record.
    assert_eq!(programme.measures[0].key, name("5"));
    assert_eq!(
        programme.goals,
        [Words {
            plain: None,
            by_lang: [Some("goal 6".to_owned()), None, None, None]
        }]
    );
}

#[test]
fn a_move_leads_where_a_record_may_stand() {
    fn check(id: &str, way: &str, expected: &str) {
        let plan = plan();
        let way = match way.split_once(' ') {
            Some((way, other)) => format!("{way}:{}", name(other)),
            None => way.to_owned(),
        };
        let said = target(&plan, &format!("{}:{way}", name(id))).map_or("-".to_owned(), |target| {
            let mut order: Vec<u128> = target.siblings.iter().map(|one| number(one)).collect();
            order.insert(target.at, number(target.record));
            format!("{} {order:?}", target.parent.map_or(1, number))
        });
        assert_eq!(said, expected, "{id} {way}");
    }
    check("3", "up", "1 [3, 2, 8]");
    check("2", "up", "-");
    check("8", "down", "-");
    check("2", "down", "1 [3, 2, 8]");
    check("8", "in", "3 [8]");
    check("3", "in", "-");
    check("5", "in", "4 [6, 7, 5]");
    check("6", "out", "2 [4, 6, 5]");
    check("5", "out", "1 [2, 5, 3, 8]");
    check("2", "out", "-");
    check("7", "before 6", "4 [7, 6]");
    check("6", "after 7", "4 [7, 6]");
    check("6", "before 7", "-");
    check("6", "after 8", "1 [2, 3, 8, 6]");
    check("8", "into 4", "4 [6, 7, 8]");
    check("2", "into 4", "-");
    check("4", "after 3", "1 [2, 3, 4, 8]");
    check("4", "after 6", "-");
    check("6", "before 6", "-");
    check("6", "sideways", "-");
    check("9", "up", "-");
}

#[test]
fn there_is_room_between_neighbours_or_they_are_numbered_anew() {
    let plan = plan();
    let position = |wanted: &str| target(&plan, wanted).unwrap().position();
    assert_eq!(
        position(&format!("{}:before:{}", name("8"), name("3"))),
        Some(15)
    );
    assert_eq!(
        position(&format!("{}:before:{}", name("8"), name("5"))),
        None
    );
}

#[test]
fn two_versions_are_told_apart() {
    let before = plan();
    let mut below: Vec<Record> = plan().records().into_iter().cloned().collect();
    below.retain(|record| number(record) != 8);
    for record in &mut below {
        match number(record) {
            7 => {
                record
                    .content
                    .insert("deadline".to_owned(), json!("2026-01-01"));
                record.content.insert("key".to_owned(), json!("k"));
            }
            5 => record.parent = Some(Id::from_uuid(Uuid::from_u128(3))),
            _ => {}
        }
    }
    below.push(record(9, "measure", 3, 50));
    let after = Plan::assemble(record(1, "programme", 0, 10), below);
    let said: Vec<String> = differences(&before, &after)
        .iter()
        .map(|one| {
            let id = one.after.or(one.before).map_or(0, number);
            format!("{id} {:?} {:?}", one.became, one.fields)
        })
        .collect();
    assert_eq!(
        said,
        [
            r#"7 Changed ["deadline"]"#,
            r"5 Moved []",
            r#"9 Added ["title"]"#,
            r#"8 Removed ["title"]"#,
        ]
    );
    assert!(differences(&before, &before).is_empty());
    assert_ne!(before.wording(), after.wording());
}

#[test]
fn costs_are_added_up_by_source_and_year() {
    let content: Content = serde_json::from_value(json!({"costs": [
        {"year": 2026, "source": "local", "amount": 100},
        {"year": 2026, "last_year": 2028, "source": "local", "amount": 100},
        {"source": "donor", "amount": 7}, {"amount": 1, "year": 2027},
    ]}))
    .unwrap();
    let measure = crate::content::measure_of(&content, "1");
    let totals = totals(measure.costs.into_iter());
    assert_eq!(totals.years, [2026, 2027, 2028]);
    assert_eq!(
        totals.of("local", 2026) + totals.of("local", 2027) + totals.of("local", 2028),
        Money(200)
    );
    assert_eq!(totals.of_source("local"), Money(200));
    assert_eq!(totals.without_year(), Money(7));
    assert_eq!(totals.in_year(2027), totals.of("local", 2027) + Money(1));
    assert_eq!(totals.all(), Money(208));
}

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[text::TEXT, records::TEXT, desk::TEXT, crate::TEXT]).expect("our own texts")
});

#[test]
fn every_field_and_state_has_its_words() {
    fn fields(word: &str, all: &[Field], keys: &mut BTreeSet<String>) {
        for field in all.iter().filter(|field| !field.kept) {
            let key = format!("{word}-{}", field.name);
            match field.shape {
                Shape::Choice(codes) => {
                    keys.extend(codes.iter().map(|code| format!("{key}-{code}")));
                }
                Shape::Rows(inner) => fields(&key, inner, keys),
                _ => {}
            }
            keys.insert(key);
        }
    }
    let mut keys = BTreeSet::new();
    for shelf in SHELVES {
        let schema: &Schema = shelf.schema;
        let word = schema.word;
        keys.extend(["", "-all", "-new"].map(|end| format!("{word}{end}")));
        keys.extend(
            schema
                .states
                .iter()
                .map(|state| format!("{word}-state-{state}")),
        );
        keys.extend(
            shelf
                .steps
                .iter()
                .map(|step| format!("{word}-step-{}", step.name)),
        );
        fields(word, schema.fields, &mut keys);
    }
    keys.extend(
        SUGGESTED
            .iter()
            .map(|name| format!("suggestion-field-{name}")),
    );
    for lang in Lang::ALL {
        let reader = TEXTS.reader(lang, Currency::KGS);
        for key in &keys {
            assert!(reader.has(key), "{lang}: {key}");
        }
    }
}

#[test]
fn a_plan_of_three_hundred_measures_is_put_together_at_once() {
    let csv = std::fs::read_to_string(
        std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../demo/kara-kulja/alaikuu/programme.csv"),
    )
    .expect("the demonstration is in the project");
    let programme = super::programme::read_csv(&csv);
    let draft = crate::plan::Draft::of(&programme);
    let mut below = Vec::new();
    let mut id = 1_u128;
    while below.len() < 300 {
        for goal in &draft.nodes {
            id += 1;
            let parent = id;
            below.push(Record {
                content: goal.content.clone(),
                ..record(id, goal.kind, 1, 10)
            });
            for node in goal.children.iter().flat_map(|task| &task.children) {
                id += 1;
                let mut content = node.content.clone();
                content.insert("key".to_owned(), json!(id.to_string()));
                below.push(Record {
                    content,
                    ..record(id, "measure", parent, 10)
                });
            }
        }
    }
    let plan = Plan::assemble(record(1, "programme", 0, 10), below);
    let measures = plan.measures().len();
    let (assembled, ids) = plan.programme();
    assert_eq!((assembled.measures.len(), ids.len()), (measures, measures));
}
