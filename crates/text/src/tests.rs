use kernel::{Currency, Lang, Message, Money};

use crate::{TEXT, Texts};

fn texts() -> Texts {
    Texts::new(&[TEXT]).unwrap()
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    let texts = texts();
    let check = |lang, expected: &str| {
        let reader = texts.reader(lang, Currency::KGS);
        let shown = format!(
            "{} | {} | {} | {} | {}",
            reader.number(26_077),
            reader.money(Money(264_000_050)),
            reader.money_short(Money(3_140_000_000)).0,
            reader.percent(0.381),
            reader.date("2026-02-14"),
        );
        assert_eq!(shown.replace('\u{a0}', " "), expected);
    };
    check(
        Lang::Ky,
        "26 077 | 2 640 000,50 сом | 31,4 | 38 % | 2026-ж. 14-февраль",
    );
    check(
        Lang::Ru,
        "26 077 | 2 640 000,50 сом | 31,4 | 38 % | 14 февраля 2026\u{202f}г.",
    );
    check(
        Lang::Uz,
        "26 077 | 2 640 000,50 qirgʻiz somi | 31,4 | 38% | 14-fevral, 2026",
    );
    check(
        Lang::En,
        "26,077 | 2,640,000.50 som | 31.4 | 38% | 14 February 2026",
    );
}

#[test]
fn groups_have_names_that_people_use() {
    let texts = texts();
    let check = |group: &str, expected: [&str; 4]| {
        let group = group.parse().unwrap();
        let named = Lang::ALL.map(|lang| texts.reader(lang, Currency::KGS).group(&group));
        assert_eq!(named, expected);
    };
    check(
        "everyone",
        [
            "бардык тургундар",
            "все жители",
            "barcha aholi",
            "all residents",
        ],
    );
    check(
        "sex:female age:6-17",
        [
            "кыздар (6–17 жаш)",
            "девочки 6–17 лет",
            "qizlar (6–17 yosh)",
            "girls 6–17",
        ],
    );
    check(
        "disability:yes",
        [
            "майыптыгы бар адамдар",
            "люди с инвалидностью",
            "nogironligi boʻlgan shaxslar",
            "people with disabilities",
        ],
    );
    check(
        "age:0-17 disability:yes",
        [
            "балдар, майыптыгы бар",
            "дети, с инвалидностью",
            "bolalar, nogironligi boʻlgan",
            "children, with disabilities",
        ],
    );
}

#[test]
fn a_fraction_that_is_something_is_never_shown_as_nothing() {
    let texts = texts();
    let reader = texts.reader(Lang::En, Currency::KGS);
    assert_eq!(reader.percent(0.0001), "<0.1%");
    assert_eq!(reader.percent(0.0), "0%");
    assert_eq!(reader.percent(0.041), "4.1%");
}

#[test]
fn a_missing_sentence_shows_its_key() {
    let texts = texts();
    let reader = texts.reader(Lang::Ky, Currency::KGS);
    let key = ["no", "such", "key"].join("-");
    let message = Message {
        key: key.clone().into(),
        args: Vec::new(),
    };
    assert_eq!(reader.say(&message), key);
}
