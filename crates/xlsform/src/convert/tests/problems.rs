//! Everything that is wrong is said at once, with the place and what was probably meant.

use std::fmt::Write;

use super::{of_tables, told};
use crate::{Problem, Severity};

#[test]
fn all_errors_of_all_sheets_are_said_at_once() {
    let conversion = of_tables(
        "
        | survey   |                 |        |           |                |           |
        |          | type            | name   | label     | relevant       | parameters |
        |          | txt             | a      | A         |                |           |
        |          | select_one coler | b      | B         | ${aa} = 'x'    |           |
        |          | integer         | 1st    | C         |                |           |
        |          | integer         | b      | D         |                |           |
        |          | select_multiple color | e | E        | selectd(., 'a') | seed=1   |
        |          | begin group     | g      | G         |                |           |
        |          | text            | f      |           |                |           |
        |          | end repeat      |        |           |                |           |
        | choices  |                 |        |           |                |           |
        |          | list_name       | name   | label     |                |           |
        |          | color           | red    | Red       |                |           |
        |          | color           | red    | Red again |                |           |
        |          | color           | very red | Very    |                |           |
        ",
    );
    assert!(conversion.xform.is_none());
    assert_eq!(
        told(&conversion),
        "\
! type-unknown survey:2:type text
! list-unknown survey:3:type color
! reference-unknown survey:3:relevant ${a}
! name-invalid survey:4:name _1st
! name-twice survey:5:name
! parameter-needs survey:6:parameters
! function-unknown survey:6:relevant selected
! begin-without-end survey:7:type
! label-missing survey:8:label
! end-of-other survey:9:type end_group
! choice-twice choices:3:name
! choice-with-space choices:4:name very_red
"
    );
}

#[test]
fn a_loop_makes_names_of_its_choices() {
    let conversion = of_tables(
        "
        | survey  |                 |           |       |
        |         | type            | name      | label |
        |         | begin loop over colors | of | Of    |
        |         | text            | %(tone)s_why | Why |
        |         | end loop        |           |       |
        | choices |                 |           |       |
        |         | list_name       | name      | label | tone |
        |         | colors          | 1 red     | Red   | warm |
        |         | colors          | blue      | Blue  | very cold |
        ",
    );
    assert!(conversion.xform.is_none());
    let told = told(&conversion);
    for wrong in ["1 red", "very cold_why"] {
        let invalid = conversion.problems.iter().any(|problem| {
            problem.code == "name-invalid" && problem.argument("value") == Some(wrong)
        });
        assert!(invalid, "{wrong}: {told}");
    }
}

#[test]
fn near_misses_are_named() {
    for (written, meant) in [
        ("select one yn", None),
        ("selectone yn", Some("select_one yn")),
        ("Select_One yn", Some("select_one yn")),
        ("select_mulitple yn", Some("select_multiple yn")),
        ("interger", Some("integer")),
        ("Text", Some("text")),
        ("begingroup", Some("begin_group")),
        ("geo point", Some("geopoint")),
        ("calculation", Some("calculate")),
        ("zzzzzzzz", None),
    ] {
        let conversion = of_tables(&format!(
            "
            | survey  |           |      |       |
            |         | type      | name | label |
            |         | {written} | a    | A     |
            | choices |           |      |       |
            |         | list_name | name | label |
            |         | yn        | yes  | Yes   |
            "
        ));
        let unknown = conversion
            .problems
            .iter()
            .find(|problem| problem.code == "type-unknown");
        let suggestion = unknown.and_then(|problem| problem.suggestion.as_deref());
        assert_eq!(suggestion, meant, "{written}");
    }
    let conversion = of_tables(
        "
        | survey |      |      |       |          |
        |        | type | name | label | relevent |
        |        | text | a    | A     |          |
        |        | text | b    | B     | 1 = 1    |
        ",
    );
    assert_eq!(
        told(&conversion),
        "? column-misspelled survey:1:relevent relevant\n"
    );
}

#[test]
fn a_misspelled_sheet_is_found() {
    let conversion = of_tables(
        "
        | suvey |      |      |       |
        |       | type | name | label |
        |       | text | a    | A     |
        | notes |      |      |       |
        |       | x    |      |       |
        ",
    );
    let problem = &conversion.problems[0];
    assert_eq!(
        (problem.code, problem.severity),
        ("sheet-missing-similar", Severity::Error)
    );
    assert_eq!(problem.argument("found"), Some("suvey"));
}

#[test]
fn generated_questions_may_be_named() {
    let conversion = of_tables(
        "
        | survey  |                        |      |       |                       |              |
        |         | type                   | name | label | relevant              | repeat_count |
        |         | select_one yn or_other | q    | Q     |                       |              |
        |         | text                   | w    | W     | ${q_other} != ''      |              |
        |         | begin repeat           | r    | R     |                       | 1 + 1        |
        |         | text                   | x    | X     | ${r_count} > 1        |              |
        |         | end repeat             |      |       |                       |              |
        | choices |                        |      |       |                       |              |
        |         | list_name              | name | label |                       |              |
        |         | yn                     | yes  | Yes   |                       |              |
        ",
    );
    let xform = conversion
        .xform
        .unwrap_or_else(|| panic!("{:?}", conversion.problems));
    assert!(
        xform.contains("relevant=\" /data/q_other  != ''\""),
        "{xform}"
    );
    assert!(xform.contains("jr:count=\" /data/r_count \""), "{xform}");
}

#[test]
fn a_translation_is_kept_whatever_the_order_of_the_columns() {
    for headings in ["label | label::Русский (ru)", "label::Русский (ru) | label"] {
        let conversion = of_tables(&format!(
            "
            | survey |      |      |   |   |
            |        | type | name | {headings} |
            |        | text | a    | A | B |
            "
        ));
        let xform = conversion.xform.expect("a form");
        assert!(
            xform.contains("<value>A</value>") && xform.contains("<value>B</value>"),
            "{xform}"
        );
    }
}

#[test]
fn hostile_workbooks_end() {
    let deep = {
        let mut text = String::from("| survey | | | |\n| | type | name | label |\n");
        for at in 0..2000 {
            writeln!(text, "| | begin repeat | r{at} | R |").expect("a text");
        }
        text
    };
    assert!(told(&of_tables(&deep)).contains("nested-too-deep"));
    let mut many = String::from("| survey | | | |\n| | type | name | label |\n");
    for at in 0..7 {
        writeln!(many, "| | begin loop over l | l{at} | L |").expect("a text");
    }
    many.push_str("| | text | q | Q |\n");
    for _ in 0..7 {
        many.push_str("| | end loop | | |\n");
    }
    many.push_str("| choices | | | |\n| | list_name | name | label |\n");
    for at in 0..30 {
        writeln!(many, "| | l | c{at} | C |").expect("a text");
    }
    assert!(
        told(&of_tables(&many)).contains("too-much"),
        "loops in loops multiply"
    );
}

#[test]
fn every_code_is_there_once() {
    let codes = Problem::codes();
    for (at, code) in codes.iter().enumerate() {
        assert!(!codes[..at].contains(code), "{code}");
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{code}"
        );
    }
}

#[test]
fn questions_that_wait_for_each_other_are_said() {
    let conversion = of_tables(
        "
        | survey |              |       |       |                     |             |
        |        | type         | name  | label | relevant            | calculation |
        |        | integer      | age   | Age   | ${group_of} != 'x'  |             |
        |        | calculate    | next  |       |                     | ${age} + 1  |
        |        | calculate    | group_of |    |                     | if(${next} > 18, 'a', 'c') |
        |        | begin group  | home  | Home  | ${rooms} > 0        |             |
        |        | integer      | rooms | Rooms |                     |             |
        |        | end group    |       |       |                     |             |
        |        | calculate    | own   |       |                     | ${own} + 1  |
        ",
    );
    assert!(conversion.xform.is_none());
    let said = told(&conversion);
    let circles: Vec<&str> = said.lines().collect();
    assert_eq!(
        circles,
        [
            "! circle survey:2:relevant",
            "! circle survey:5:relevant",
            "! circle survey:8:calculation"
        ],
        "{said}"
    );
    assert_eq!(
        conversion.problems[0].argument("names"),
        Some("age → group_of → next → age")
    );
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    let conversion = of_tables(
        "
        | survey |              |       |       |                     |             |            |
        |        | type         | name  | label | relevant            | calculation | constraint |
        |        | begin repeat | month | Month |                     |             |            |
        |        | integer      | paid  | Paid  |                     |             | ${paid} < 10 and ${paid} > 0 |
        |        | calculate    | balance |     |                     | ${paid} * 2 |            |
        |        | end repeat   |       |       |                     |             |            |
        |        | calculate    | all   |       |                     | sum(${paid}) + count(${month}) | |
        |        | begin group  | more  | More  | ${all} > 0          |             |            |
        |        | calculate    | twice |       |                     | ${all} * 2  |            |
        |        | end group    |       |       |                     |             |            |
        ",
    );
    assert!(conversion.xform.is_some(), "{}", told(&conversion));
    // What a trigger sets off is done once, and not again by what it changes.
    let conversion = of_tables(
        "
        | survey |         |       |       |         |             |
        |        | type    | name  | label | trigger | calculation |
        |        | integer | one   | One   | ${two}  | ${two} + 1  |
        |        | integer | two   | Two   | ${one}  | ${one} + 1  |
        ",
    );
    assert!(conversion.xform.is_some(), "{}", told(&conversion));
}

#[test]
fn a_choice_of_rows_outside_of_every_repeat_can_be_read() {
    let conversion = of_tables(
        "
        | survey |                    |       |       |               |
        |        | type               | name  | label | choice_filter |
        |        | text               | name  | Name  |               |
        |        | select_one ${name} | chosen | Who? | ${name} != '' |
        |        | select_one ${own}  | own   | Who?  |               |
        ",
    );
    if let Some(xform) = conversion.xform {
        crate::XForm::parse(&xform).unwrap_or_else(|why| panic!("{why:?}: {xform}"));
    }
}

#[test]
fn what_can_hardly_be_meant_is_said_beside_the_problems() {
    let conversion = of_tables(
        "
        | survey  |                |      |       |          |                |            |            |               |
        |         | type           | name | label | required | relevant       | constraint | default    | choice_filter |
        |         | select_one yn  | a    | A     | да       |                |            | maybe      |               |
        |         | integer        | b    | B     | yes      | a = 'y'        | . < limit  | abc        |               |
        |         | select_one reg | r    | R     |          | ${a} = 'yes'   |            |            | regon = ${a}  |
        |         | select_multiple yn | m | M   |          | not(selected(${a}, 'n')) | selected(., 'q') | y n | |
        |         | date           | d    | D     |          | ${a} != ''     | . <= today() | 2026-13-45 |             |
        | choices |                |      |       |          |                |            |            |               |
        |         | list_name      | name | label | region   |                |            |            |               |
        |         | yn             | y    | Yes   |          |                |            |            |               |
        |         | yn             | n    | No    |          |                |            |            |               |
        |         | reg            | r1   | R1    | y        |                |            |            |               |
        ",
    );
    assert_eq!(told(&conversion), "");
    let doubts: Vec<String> = conversion
        .doubts
        .iter()
        .map(|doubt| {
            let meant = doubt.suggestion.as_deref().unwrap_or("-");
            let (row, column) = (doubt.row.unwrap(), doubt.column.as_deref().unwrap());
            format!("{} {row} {column} {meant}", doubt.code)
        })
        .collect();
    assert_eq!(
        doubts,
        [
            "word-bare 2 required yes",
            "default-unfit 2 default -",
            "word-bare 3 relevant ${a}",
            "word-bare 3 constraint 'limit'",
            "default-unfit 3 default -",
            "answer-never 4 relevant -",
            "filter-column 4 choice_filter region",
            "answer-never 5 constraint y",
            "default-unfit 6 default -",
        ]
    );
    // What is meant to be written so stays unsaid: the twin of a question with «other» is an error, as everywhere.
    let twin = of_tables(
        "
        | survey  |                         |         |       |
        |         | type                    | name    | label |
        |         | select_one yn or_other  | a       | A     |
        |         | text                    | a_other | O     |
        | choices |                         |         |       |
        |         | list_name               | name    | label |
        |         | yn                      | y       | Yes   |
        ",
    );
    assert_eq!(told(&twin), "! name-twice survey:3:name\n");
}
