//! What the pages stand on, without a page.

use kernel::{Instant, Lang};
use records::{Content, Fault, Field, Schema, Shape, canonical};
use serde_json::json;

use crate::pages::safe_cell;
use crate::{Filled, Limits, form};

static MEASURE: Schema = Schema {
    word: "measure",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("detail", Shape::Text),
        Field::optional("deadline", Shape::Date),
        Field::optional("groups", Shape::Groups),
        Field::optional("kind", Shape::Choice(&["new", "repair"])),
        Field::optional("urgent", Shape::Flag),
        Field::optional(
            "costs",
            Shape::Rows(&[
                Field::required("year", Shape::Year),
                Field::required("amount", Shape::Money),
            ]),
        ),
        Field::optional("names", Shape::Names),
    ],
    states: &["draft"],
    audience: "partners",
    parent: None,
};

fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

/// What a form says that nobody has taught any words.
fn read(
    lang: Lang,
    schema: &Schema,
    filled: &Filled,
    before: Option<&Content>,
) -> (Content, Vec<Fault>) {
    let how = form::How {
        lang,
        vocabularies: &form::Vocabularies::new(),
    };
    form::read_as(&how, schema, filled, before)
}

fn filled(pairs: Vec<(String, String)>) -> Filled {
    Filled {
        pairs,
        ..Filled::default()
    }
}

#[test]
fn what_a_form_shows_is_what_it_reads_back() {
    fn check(lang: Lang, value: serde_json::Value) {
        let before = content(value);
        // A browser sends the text of the page's language in the field of that language.
        let pairs = form::pairs_of(&MEASURE, &before)
            .into_iter()
            .map(|(name, value)| match name.strip_suffix(".plain") {
                Some(stem) => (format!("{stem}.{lang}"), value),
                None => (name, value),
            })
            .collect();
        let (after, faults) = read(lang, &MEASURE, &filled(pairs), Some(&before));
        assert_eq!(faults, []);
        let text = |content: &Content| canonical(&serde_json::to_value(content).unwrap());
        assert_eq!(text(&after), text(&before));
    }
    check(Lang::Ky, json!({"title": {"ky": "Көпүрө"}}));
    check(Lang::Ru, json!({"title": {"plain": "Мост"}}));
    check(
        Lang::Uz,
        json!({
            "title": {"ky": "Көпүрө", "uz": "Koʻprik"}, "detail": "one\n\ntwo", "deadline": "2026-03-08",
            "groups": ["sex:female age:6-17", "disability:yes"], "kind": "repair", "urgent": true,
            "costs": [{"year": 2026, "amount": 12_500_050}, {"year": 2027, "amount": 100}],
            "names": ["Айнура", "Бакыт"],
        }),
    );
}

#[test]
fn faults_of_rows_name_the_row_that_is_kept() {
    let typed = [
        ("title.ky", "Көпүрө"),
        ("costs.0.year", ""),
        ("costs.0.amount", ""),
        ("costs.1.year", "2026"),
        ("costs.1.amount", "five"),
        ("costs.2.year", "2027"),
        ("deadline", "soon"),
    ];
    let pairs = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (content, faults) = read(Lang::Ky, &MEASURE, &filled(pairs.to_vec()), None);
    let said: Vec<String> = faults
        .iter()
        .map(|fault| format!("{}: {}", fault.field, fault.says.key))
        .collect();
    assert_eq!(
        said,
        [
            "deadline: records-not-a-date",
            "costs.0.amount: records-not-money",
            "costs.1.amount: records-required",
        ]
    );
    assert_eq!(content["costs"][1]["year"], 2027);
}

#[test]
fn what_stood_in_the_books_is_not_asked_for_again() {
    let before = content(json!({"title": {"ky": "Көпүрө"}, "costs": [{"amount": 500}]}));
    let read = |rows: &[(&str, &str)]| {
        let mut pairs = vec![("title.ky".to_owned(), "Жаңы көпүрө".to_owned())];
        let rows = rows.iter();
        pairs.extend(rows.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let (_, faults) = read(Lang::Ky, &MEASURE, &filled(pairs), Some(&before));
        let said = faults.iter();
        said.map(|fault| format!("{}: {}", fault.field, fault.says.key))
            .collect::<Vec<_>>()
    };
    assert_eq!(read(&[("costs.0.amount", "5")]), Vec::<String>::new());
    assert_eq!(
        read(&[
            ("costs.0.amount", "6"),
            ("costs.1.year", "2026"),
            ("costs.1.amount", "-1")
        ]),
        [
            "costs.0.year: records-required",
            "costs.1.amount: records-below-zero"
        ]
    );
}

#[test]
fn groups_and_settlements_are_read_line_by_line() {
    static WHOM: Schema = Schema {
        word: "whom",
        fields: &[
            Field::optional("groups", Shape::Groups),
            Field::optional("settlements", Shape::Settlements),
        ],
        states: &["open"],
        audience: "partners",
        parent: None,
    };
    let before = content(json!({"settlements": ["kg-gone"]}));
    let typed = [
        ("groups", "age:3-6"),
        ("groups", "sex:female"),
        ("groups.other", "age:3-6\nmartians"),
        ("settlements", "kg-kara-kulja-alaikuu-terek"),
        ("settlements", "kg-gone"),
        ("settlements", "kg-nowhere"),
    ];
    let pairs = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (after, faults) = read(Lang::En, &WHOM, &filled(pairs.to_vec()), Some(&before));
    assert_eq!(after["groups"], json!(["age:3-6", "sex:female"]));
    assert_eq!(
        after["settlements"],
        json!(["kg-gone", "kg-kara-kulja-alaikuu-terek"])
    );
    let said: Vec<String> = faults
        .iter()
        .map(|fault| format!("{}: {}", fault.field, fault.says.key))
        .collect();
    assert_eq!(
        said,
        [
            "groups: desk-not-a-group",
            "settlements: desk-not-a-settlement"
        ]
    );
}

#[test]
fn an_emptied_field_is_gone_and_the_other_languages_stay() {
    let before = content(json!({"title": {"ky": "Көпүрө", "ru": "Мост"}, "detail": "d"}));
    let pairs = vec![
        ("title.ky".to_owned(), "Жаңы көпүрө".to_owned()),
        ("title.ru".to_owned(), "Мост".to_owned()),
        ("detail".to_owned(), " ".to_owned()),
    ];
    let (after, faults) = read(Lang::Ky, &MEASURE, &filled(pairs), Some(&before));
    assert_eq!(faults, []);
    assert_eq!(
        after,
        content(json!({"title": {"ky": "Жаңы көпүрө", "ru": "Мост"}}))
    );
}

#[test]
fn a_cell_never_begins_as_a_formula() {
    fn check(cell: &str, expected: &str) {
        assert_eq!(safe_cell(cell), expected);
    }
    check("Көпүрө", "Көпүрө");
    check("a,b", "\"a,b\"");
    check("-12.5", "-12.5");
    check("-cmd", "'-cmd");
    check("=1+1", "'=1+1");
    check("@x \"y\"", "\"'@x \"\"y\"\"\"");
    check("+7", "'+7");
}

#[test]
fn one_address_is_slowed_and_not_the_others() {
    let limits = Limits::new(10);
    let at = Instant(1_000_000);
    for _ in 0..100 {
        assert_eq!(limits.take("one", at), Ok(()));
    }
    assert_eq!(limits.take("one", at), Err(1));
    assert_eq!(limits.take("other", at), Ok(()));
    assert_eq!(limits.take("one", Instant(at.0 + 1_000)), Ok(()));
}
