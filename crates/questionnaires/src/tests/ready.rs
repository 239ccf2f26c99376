//! The questionnaires that the house brings along.

use kernel::Lang;
use xlsform::XForm;

use crate::paper::Questionnaire;
use crate::ready::ALL;
use crate::rules::meaning::guess;
use crate::workbook::{convert_grid, receive};

#[test]
fn every_ready_questionnaire_is_whole_in_four_languages() {
    for ready in ALL {
        let made = xlsform::convert(
            &format!("{}.md", ready.name),
            ready.source.as_bytes(),
            &xlsform::Options::thorough(),
        );
        assert_eq!(made.problems, [], "{}", ready.name);
        assert_eq!(made.doubts, [], "{}", ready.name);
        let xml = made.xform.unwrap();
        let form = XForm::parse(&xml).unwrap();
        let codes: Vec<&str> = form
            .languages()
            .iter()
            .filter_map(|language| xlsform::language_code(language))
            .collect();
        for lang in Lang::ALL {
            assert!(codes.contains(&lang.code()), "{}: {codes:?}", ready.name);
        }
        let whole = |texts: &xlsform::Texts| texts.is_empty() || texts.0.len() == 4;
        for field in form.fields() {
            assert!(whole(&field.labels), "{}: {}", ready.name, field.path);
            assert!(whole(&field.hints), "{}: {}", ready.name, field.path);
            for choice in field.choices.iter() {
                assert!(
                    whole(&choice.labels),
                    "{}: {} {}",
                    ready.name,
                    field.path,
                    choice.value
                );
            }
        }
    }
}

#[test]
fn the_downloaded_workbook_makes_the_same_form() {
    for ready in ALL {
        let grid = ready.grid();
        let by_tables = convert_grid(&grid, ready.name).xform.unwrap();
        let workbook = ready.workbook().unwrap();
        let by_workbook = receive("questionnaire.xlsx", &workbook);
        assert_eq!(by_workbook.problems, [], "{}", ready.name);
        assert_eq!(by_workbook.languages, ["ky", "ru", "uz", "en"]);
        assert!(by_workbook.xform.unwrap() == by_tables, "{}", ready.name);
        let other = ready.named("other");
        assert_eq!(crate::design::read(&other).form_id, "other");
    }
}

#[test]
fn their_questions_say_whom_answers_are_about() {
    for ready in ALL {
        let xml = convert_grid(&ready.grid(), ready.name).xform.unwrap();
        let form = XForm::parse(&xml).unwrap();
        let said = guess(&form);
        let has = |dimension: &str| said.iter().any(|one| one.dimension == dimension);
        assert!(has("settlement"), "{}: {said:?}", ready.name);
        if ready.name != "settlement" {
            assert!(
                has("sex") && has("age") && has("ethnicity"),
                "{}: {said:?}",
                ready.name
            );
        }
    }
}

#[test]
fn each_stands_on_paper_in_each_language() {
    for ready in ALL {
        let xml = convert_grid(&ready.grid(), ready.name).xform.unwrap();
        let form = XForm::parse(&xml).unwrap();
        for lang in Lang::ALL {
            let paper = Questionnaire::of(&form, lang.code());
            let asked = paper.asked();
            assert!(asked.len() > 20, "{} {lang}", ready.name);
            for (number, question) in (1..).zip(&asked) {
                assert_eq!(question.number, number);
                assert!(!question.text.is_empty(), "{}", question.path);
                assert_eq!(paper.number_of(&question.path), Some(number));
            }
        }
    }
}

#[test]
fn only_forms_that_nobody_can_fill_in_alone_ask_for_an_interviewer() {
    for (name, asked) in [
        ("household", Some("enumerator")),
        ("settlement", Some("enumerator")),
        ("youth", None),
        ("report-card", None),
    ] {
        let grid = crate::ready::find(name).unwrap().grid();
        let made = crate::workbook::convert_grid(&grid, name);
        let form = xlsform::XForm::parse(&made.xform.unwrap()).unwrap();
        let found = crate::rules::interviewer::question(&form);
        assert_eq!(found.map(|field| field.name.as_str()), asked, "{name}");
    }
}
