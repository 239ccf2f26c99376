//! A form on paper.

use std::fmt::Write as _;

use kernel::{Currency, Lang};
use xlsform::XForm;

use super::texts::texts;
use crate::grid::Grid;
use crate::paper::{GoTo, Head, Part, Questionnaire, When, page_of, paper_of, sign};
use crate::workbook::convert_grid;

const FORM: &str = r"
| survey |
| | type | name | label | hint | required | relevant | constraint |
| | note | hello | Good day! | | | | |
| | select_one yes_no | consent | Do you agree? | | yes | | |
| | begin_group | g | The house | | | ${consent} = 'yes' | |
| | select_one yes_no | child | Any children? | | | | |
| | integer | children | How many? | All of them | | ${child} = 'yes' | . >= 1 and . <= 20 |
| | select_multiple fuel | fuel | What do you burn? | | | | |
| | text | coal | Where from? | | | selected(${fuel}, 'coal') | |
| | text | sum | Why so many? | | | ${children} + 1 > 5 | |
| | end_group | | | | | | |
| | begin_repeat | member | Member | | | ${consent} = 'yes' | |
| | text | name | Name | | | | |
| | select_one yes_no | school | Does ${name} go to school? | | | | |
| | end_repeat | | | | | | |
| | date | day | Which day? | | | ${consent} = 'yes' | |
| choices |
| | list_name | name | label |
| | yes_no | yes | Yes |
| | yes_no | no | No |
| | fuel | coal | Coal |
| | fuel | gas | Gas |
| settings |
| | form_title | form_id | version |
| | House | house | 3 |
";

fn form() -> XForm {
    let made = convert_grid(&Grid::read_markdown(FORM), "house");
    let xml = made.xform.unwrap_or_else(|| panic!("{:?}", made.problems));
    XForm::parse(&xml).unwrap()
}

fn outline(parts: &[Part], depth: usize, out: &mut String) {
    let when = |when: &Option<When>| match when {
        None => String::new(),
        Some(When::Formula(_)) => " [formula]".to_owned(),
        Some(When::Simple { tests, any }) => {
            let tests: Vec<String> = tests
                .iter()
                .map(|test| format!("{} {} {}", test.number, test.test.code(), test.value))
                .collect();
            format!(" [{}]", tests.join(if *any { " or " } else { " and " }))
        }
    };
    let margin = "  ".repeat(depth);
    for part in parts {
        match part {
            Part::Note { text, when: only } => {
                writeln!(out, "{margin}note {text}{}", when(only)).unwrap();
            }
            Part::Section {
                title,
                when: only,
                parts,
            } => {
                writeln!(out, "{margin}{title}{}", when(only)).unwrap();
                outline(parts, depth + 1, out);
            }
            Part::Roster {
                path,
                title,
                when: only,
                parts,
            } => {
                writeln!(out, "{margin}each {title} {path}{}", when(only)).unwrap();
                outline(parts, depth + 1, out);
            }
            Part::Question(question) => {
                write!(
                    out,
                    "{margin}{} {}{}",
                    question.number,
                    question.text,
                    when(&question.when)
                )
                .unwrap();
                for offer in &question.choices {
                    write!(out, " {}={}", offer.sign, offer.value).unwrap();
                    match offer.go_to {
                        Some(GoTo::Question(number)) => write!(out, ">{number}").unwrap(),
                        Some(GoTo::End) => write!(out, ">end").unwrap(),
                        None => {}
                    }
                }
                if question.limits != (None, None) {
                    write!(out, " {:?}", question.limits).unwrap();
                }
                out.push('\n');
            }
        }
    }
}

#[test]
fn questions_are_numbered_and_skips_are_said() {
    let paper = Questionnaire::of(&form(), "en");
    let mut out = String::new();
    outline(&paper.parts, 0, &mut out);
    let expected = r#"note Good day!
1 Do you agree? 1=yes 2=no>end
The house [1 is Yes]
  2 Any children? 1=yes 2=no>4
  3 How many? [2 is Yes] (Some("1"), Some("20"))
  4 What do you burn? 1=coal 2=gas
  5 Where from? [4 has Coal]
  6 Why so many? [formula]
each Member /data/member [1 is Yes]
  7 Name
  8 Does … go to school? 1=yes 2=no
9 Which day? [1 is Yes]
"#;
    assert_eq!(out, expected);
    assert_eq!(paper.questions(), 9);
    assert_eq!(paper.number_of("/data/member/school"), Some(8));
    assert_eq!(paper.number_of("/data/hello"), None);
}

#[test]
fn signs_are_one_key_each() {
    let signs: Vec<String> = [0, 8, 9, 34].map(sign).into();
    assert_eq!(signs, ["1", "9", "a", "z"]);
    assert_eq!(sign(35), "36");
}

#[test]
fn the_sheet_says_everything_in_every_language() {
    let form = form();
    let head = Head {
        place: "Alaikuu".to_owned(),
        consent: "We ask everybody.".to_owned(),
    };
    for lang in Lang::ALL {
        let reader = texts().reader(lang, Currency::KGS);
        let paper = Questionnaire::of(&form, lang.code());
        let page = page_of(&reader, &paper, &head).into_string();
        for said in [
            "Alaikuu",
            "We ask everybody.",
            "house · 3",
            "Do you agree?",
            "Does … go to school?",
        ] {
            assert!(page.contains(said), "{lang}: {said}");
        }
        assert!(!page.contains("questionnaires-"), "{lang}");
        // What only a form can work out is shown as it is, apart from the words.
        assert!(page.contains("<code>"), "{lang}");
        let set = paper_of(&reader, &paper, &head);
        let text = format!("{:?}", set.blocks);
        assert!(!text.contains("questionnaires-"), "{lang}");
        for said in [
            "4. What do you burn?",
            "1 Coal",
            "7. Name",
            "We ask everybody.",
        ] {
            assert!(text.contains(said), "{lang}: {said}");
        }
    }
}
