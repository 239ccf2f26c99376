//! What we give away comes back the same.

use intake::{File, Options};
use kernel::{Currency, Lang, Money, Origin, Words};

use crate::model::{Amount, Annex, Budget, Codes, Line, Phase};
use crate::open::{About, csv, fiscal_package, ocds};
use crate::read;

const ABOUT: About<'_> = About {
    name: "kg-osh-one-budget",
    title: "Бюджет",
    country: "KG",
    publisher: "Айыл өкмөтү",
    day: "2026-03-01",
    uri: "https://ashar.example/kg-osh-one/budget",
    lang: Lang::Ru,
};

fn line(key: &str, annex: Annex, title: &str, amounts: &[(i32, Phase, i64)]) -> Line {
    Line {
        key: key.to_owned(),
        annex,
        title: Words::plain(title),
        codes: Codes::default(),
        office: None,
        function: None,
        programme: None,
        economic: None,
        source: None,
        place: None,
        amounts: amounts
            .iter()
            .map(|(year, phase, amount)| Amount {
                year: *year,
                phase: *phase,
                amount: Money(*amount),
                column: None,
            })
            .collect(),
        origin: Origin::default(),
    }
}

fn budget() -> Budget {
    let mut school = line(
        "e1",
        Annex::Expenditure,
        "Школа, «Алтын», \"ремонт\"",
        &[
            (2025, Phase::Executed, 990_050),
            (2026, Phase::Approved, 1_200_000),
            (2026, Phase::Adjusted, 1_300_005),
            (2026, Phase::Executed, 0),
        ],
    );
    school.codes = Codes {
        office: Some("001".to_owned()),
        function: Some("70911".to_owned()),
        economic: Some("2215".to_owned()),
        programme: Some("P1".to_owned()),
        activity: Some("A7".to_owned()),
        source: Some("1".to_owned()),
    };
    school.office = Some(Words::plain("Отдел образования"));
    school.function = Some(Words::plain("Дошкольное образование"));
    school.programme = Some(Words::plain("Детям"));
    school.economic = Some(Words::plain("Ремонт"));
    school.source = Some("местный".to_owned());
    school.place = Some("Терек".to_owned());
    // Codes that begin each other and sums that agree would be subtotals in a person's table.
    let mut road = line(
        "e2",
        Annex::Expenditure,
        "Дорога",
        &[(2026, Phase::Approved, 1_200_000)],
    );
    road.codes.function = Some("709".to_owned());
    Budget {
        title: Words::default(),
        currency: Currency::KGS,
        stated_unit: None,
        lines: vec![
            line(
                "r1",
                Annex::Revenue,
                "Налоги",
                &[(2026, Phase::Approved, 2_400_000)],
            ),
            school,
            road,
            line(
                "b1",
                Annex::Balance,
                "Остаток на начало года",
                &[(2026, Phase::Approved, -5)],
            ),
        ],
        stated: Vec::new(),
    }
}

/// What of a budget is worth comparing: everything but where it stood in a file.
fn bare(mut budget: Budget) -> Vec<Line> {
    for line in &mut budget.lines {
        line.origin = Origin::default();
        for amount in &mut line.amounts {
            amount.column = None;
        }
    }
    budget.lines
}

fn read(files: &[(&str, String)]) -> Budget {
    let files: Vec<File> = files
        .iter()
        .map(|(name, text)| File::new(name, text.as_bytes()))
        .collect();
    let read = read::budget(&files, None, &Options::default())
        .unwrap_or_else(|problems| panic!("{}", super::told(&problems, Lang::En)));
    assert_eq!(super::told(&read.problems, Lang::En), "");
    read.value
}

#[test]
fn a_table_comes_back_in_every_language() {
    let mut own = budget();
    own.lines[1].title = Words::four("Мектеп", "Школа", "Maktab", "School");
    own.lines[2].title.set(Lang::Ky, "Жол");
    let text = csv(&own);
    assert_eq!(bare(read(&[("budget.csv", text)])), bare(own));
}

#[test]
fn a_fiscal_data_package_comes_back() {
    let package = fiscal_package(&budget(), &ABOUT);
    let back = read(&[
        ("datapackage.json", package.descriptor),
        ("budget.csv", package.table),
    ]);
    assert_eq!(back.currency, Currency::KGS);
    assert_eq!(bare(back), bare(budget()));
}

#[test]
fn planning_releases_come_back() {
    let mut own = budget();
    let text = ocds(&own, &ABOUT).to_string();
    own.lines.retain(|line| line.annex == Annex::Expenditure);
    assert_eq!(bare(read(&[("ocds.json", text)])), bare(own));
}

#[test]
fn no_cell_is_a_formula() {
    let mut own = budget();
    own.lines[0].title = Words::plain("=HYPERLINK(\"http://x\")");
    own.lines[1].source = Some("@SUM(A1)".to_owned());
    own.lines[2].title = Words::plain("-2+3");
    let package = fiscal_package(&own, &ABOUT);
    for text in [csv(&own), package.table] {
        for cell in text.split([',', '\n']) {
            let cell = cell.trim_start_matches('"');
            let number = cell.trim_end().parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '@', '-']), "{cell}");
        }
    }
}
