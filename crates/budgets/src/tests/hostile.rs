//! Files that are broken, absurd or hostile get a clear message and nothing worse.

use std::fmt::Write;

use super::{Lang, csv, refused, told};
use crate::read;

fn check(text: &str, expected: &str) {
    let said = refused(&[csv("b.csv", text)], None);
    assert!(said.contains(expected), "{text}\n{said}");
}

#[test]
fn clear_messages() {
    check("", "The file is empty");
    check("{\"a\":", "JSON file is damaged");
    check("{\"a\": 1}", "No budget was found in this JSON file");
    check("just some words\nand more words\n", "No table of this kind");
    check("title;comment\nA;b\n", "should be called: amount, title");
    check(
        "title;amount_2026;amount_2026\nA;1;2\n",
        "two columns “amount_2026”",
    );
    check("title;amount\nA;1\n", "which year");
    check(
        "бюджет 2026, сом\ntitle;amount_2026, USD\nA;1\n",
        "several currencies: KGS, USD",
    );
    check("title;amount_2026\nA;abc\nB;#REF!\n", "Not one budget line");
}

#[test]
fn rows_that_cannot_be_used_are_left_out_and_told() {
    let text = "title;amount_2026\nA;12х\nB;99999999999999999999\nC;5\nD;#REF!\n";
    let read =
        read::budget(&[csv("b.csv", text)], None, &super::options(None)).expect("one good row");
    assert_eq!(read.value.lines.len(), 1);
    assert_eq!(
        told(&read.problems, Lang::En),
        "skipped [b.csv · B2] “12х” is no amount. Write one number here.\n\
         skipped [b.csv · B3] The amount “99999999999999999999” is impossibly large. Check the number and its unit.\n\
         skipped [b.csv · B5] “#REF!” is no amount. Write one number here."
    );
}

#[test]
fn a_broken_file_of_a_hundred_thousand_rows_has_a_readable_answer() {
    let mut text = String::from("title;amount_2026\n");
    for row in 0..100_000 {
        let _ = writeln!(text, "row {row};abc");
    }
    let said = refused(&[csv("b.csv", &text)], None);
    assert_eq!(said.lines().count(), 14, "{said}");
    assert!(
        said.contains("99,988 more of the same") || said.contains("99 988 more"),
        "{said}"
    );
}

#[test]
fn every_file_and_every_language_at_once() {
    let files = [
        csv("a.csv", ""),
        csv("b.csv", "title;amount\nA;1\n"),
        csv("c.json", "["),
    ];
    let problems = read::budget(&files, None, &super::options(None)).expect_err("refused");
    for lang in Lang::ALL {
        let said = told(&problems, lang);
        assert_eq!(said.lines().count(), 3, "{said}");
        for file in ["[a.csv]", "[b.csv", "[c.json"] {
            assert!(said.contains(file), "{said}");
        }
    }
}

#[test]
fn all_money_together_can_be_held() {
    let mut text = String::from("title;amount_2026\n");
    for row in 0..700 {
        let _ = writeln!(text, "row {row};80000000000000");
    }
    assert!(refused(&[csv("b.csv", &text)], None).contains("more than any budget can be"));
}
