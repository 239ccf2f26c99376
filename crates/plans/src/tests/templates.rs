use intake::{File, Options};
use kernel::{Currency, Lang, Span};
use people::workbook::{Samples, Sheet, write};
use text::{Reader, Texts};

use crate::{read, template};

const YEARS: Span = Span {
    first: 2026,
    last: 2028,
};

fn each(check: impl Fn(Reader<'_>, &str)) {
    let texts = Texts::new(&[text::TEXT, people::TEXT, crate::TEXT]).expect("the catalogues");
    for lang in Lang::ALL {
        for (currency, country) in [(Currency::KGS, "KG"), (Currency::UZS, "UZ")] {
            check(texts.reader(lang, currency), country);
        }
    }
}

/// A workbook whose examples stand as data; every text of it is said in the language.
fn filled(sheet: &Sheet, reader: Reader<'_>) -> File {
    let texts = sheet
        .columns
        .iter()
        .map(|column| &column.hint)
        .chain(&sheet.instructions);
    for text in texts.chain([&sheet.title, &sheet.name]) {
        assert!(!text.starts_with("plans-") && !text.is_empty(), "{text}");
    }
    File::new(
        "template.xlsx",
        write(sheet, reader, Samples::AsData).expect("a workbook"),
    )
}

#[test]
fn the_programme_is_read_back_in_every_language() {
    each(|reader, country| {
        let lang = reader.lang();
        let file = filled(&template::programme_sheet(reader, YEARS, country), reader);
        let read = read::programme(&[file], None, &Options::default(), country)
            .unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"));
        assert_eq!(read.problems, [], "{lang}");
        let programme = read.value;
        assert_eq!(
            (
                programme.measures.len(),
                programme.goals.len(),
                programme.problems.len()
            ),
            (3, 3, 3)
        );
        assert_eq!(programme.years, Some(YEARS), "{lang}");
        let first = &programme.measures[0];
        assert_eq!(first.cost().0, 205_000_000, "{lang}");
        assert_eq!(first.groups[0].to_string(), "age:3-6", "{lang}");
        assert_eq!(first.beneficiaries[0].people, 60, "{lang}");
        assert_eq!(first.deadline_year, Some(2027), "{lang}");
        for measure in &programme.measures {
            assert!(
                measure.unknown_groups.is_empty(),
                "{lang}: {:?}",
                measure.unknown_groups
            );
            let whole = measure.responsible.is_some()
                && measure.task.is_some()
                && measure.detail.is_some()
                && measure.function_code.is_some()
                && measure.activity_code.as_deref() == Some(&*measure.number)
                && measure.indicators[0].disaggregated_by.is_some()
                && measure.indicators[0].baseline.is_some()
                && measure.indicators[0].unit.is_some()
                && !measure.settlements.is_empty();
            assert!(whole, "{lang}: {measure:#?}");
        }
        let marked = template::programme(reader, YEARS, country).expect("a workbook");
        let problems = read::programme(
            &[File::new("t.xlsx", marked)],
            None,
            &Options::default(),
            country,
        )
        .expect_err("nothing but examples");
        let keys: Vec<&str> = problems
            .iter()
            .map(|problem| problem.says.key.as_ref())
            .collect();
        assert_eq!(keys, ["plans-only-examples"], "{lang}");
    });
}

#[test]
fn allocations_and_scores_are_read_back_in_every_language() {
    each(|reader, _| {
        let lang = reader.lang();
        let file = filled(&template::allocations_sheet(reader), reader);
        let read = read::allocations(&[file], None, &Options::default())
            .unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"));
        assert_eq!(read.problems, [], "{lang}");
        assert_eq!(read.value.len(), 3, "{lang}");
        assert_eq!(read.value[1].year, Some(2027), "{lang}");
        assert_eq!(
            read.value[1].amount.map(|amount| amount.0),
            Some(85_000_000),
            "{lang}"
        );

        let file = filled(&template::scores_sheet(reader), reader);
        let read = read::scores(&[file], None, &Options::default())
            .unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"));
        assert_eq!(read.problems, [], "{lang}");
        let shown: Vec<String> = read
            .value
            .iter()
            .map(|score| {
                format!(
                    "{} {} {} {} {}",
                    score.object.code(),
                    score.key,
                    score.method,
                    score.item,
                    score.value
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "measure 1 oecd-dac-2016 marker 1",
                "measure 1 hgdg-2012 2 2",
                "line 14 child-weight-1 class direct"
            ],
            "{lang}"
        );
        for marked in [template::allocations(reader), template::scores(reader)] {
            let file = File::new("t.xlsx", marked.expect("a workbook"));
            let allocations =
                read::allocations(std::slice::from_ref(&file), None, &Options::default());
            let scores = read::scores(&[file], None, &Options::default());
            assert!(
                allocations.is_ok_and(|read| read.value.is_empty())
                    || scores.is_ok_and(|read| read.value.is_empty())
            );
        }
    });
}

#[test]
fn methods_may_be_written_short() {
    let check = |written: &str, expected: &str| {
        let csv = format!("key;method;item;score\n1;{written};1");
        let file = File::new("scores.csv", csv);
        let read = read::scores(&[file], None, &Options::default()).expect("a table of scores");
        let score = &read.value[0];
        assert_eq!(format!("{} {}", score.method, score.item), expected);
    };
    for short in ["dac-gender", "dac", "oecd-dac", "OECD-DAC", "oecd-dac-2016"] {
        check(&format!("{short};"), "oecd-dac-2016 marker");
    }
    check("hgdg;7", "hgdg-2012 7");
    check("hgdg-2012;7", "hgdg-2012 7");
    for short in ["child", "child-weight", "child-weight-1"] {
        check(&format!("{short};"), "child-weight-1 class");
    }
    check("own-method;3", "own-method 3");
}

#[test]
fn all_groups_can_be_chosen() {
    each(|reader, country| {
        let lang = reader.lang();
        let bytes = template::programme(reader, YEARS, country).expect("a workbook");
        let workbook = sheets::read(&bytes, &Options::default().limits).expect("a workbook");
        let list = workbook.sheets.last().expect("a sheet of choices");
        let named = people::groups::named(country);
        assert_eq!((workbook.sheets.len(), list.hidden), (3, true), "{lang}");
        assert_eq!(list.rows.len(), named.len(), "{lang}");
        let page = template::programme_sheet(reader, YEARS, country);
        let at = page
            .columns
            .iter()
            .position(|column| !column.choices.is_empty())
            .expect("the column of groups");
        for (row, group) in named.iter().enumerate() {
            let cell = list.cell(row as u32 + 1, at as u16).expect("a choice");
            assert_eq!(cell.to_string(), group.name.get(lang), "{lang}");
        }
    });
}
