//! The real files, read through the mappings of the project; skipped where the data are absent.

use std::collections::BTreeMap;

use super::{Lang, decimal, mapping, options, real, told};
use crate::{Annex, Budget, Line, Phase, read};

fn totals(
    mapping_name: &str,
    path: &str,
    year: i32,
    phases: &[Phase],
) -> Option<(usize, Vec<String>)> {
    let file = real(path)?;
    let read = read::budget(&[file], Some(&mapping(mapping_name)), &options(None))
        .unwrap_or_else(|problems| panic!("{}", told(&problems, Lang::En)));
    let totals = phases
        .iter()
        .map(|phase| decimal(read.value.total(Annex::Expenditure, year, *phase)))
        .collect();
    assert_eq!(told(&read.problems, Lang::En), "");
    Some((read.value.lines.len(), totals))
}

fn check(
    mapping_name: &str,
    path: &str,
    year: i32,
    phases: &[Phase],
    lines: usize,
    expected: &[&str],
) {
    if let Some((count, totals)) = totals(mapping_name, path, year, phases) {
        assert_eq!(totals, expected, "{path}");
        assert_eq!(count, lines, "{path}");
    }
}

#[test]
fn sao_paulo_2014() {
    check(
        "sao_paulo_2014.toml",
        "sao_paulo/budget_execution_2014.csv",
        2014,
        &[
            Phase::Approved,
            Phase::Adjusted,
            Phase::Committed,
            Phase::Executed,
        ],
        4216,
        &[
            "50569325587.00",
            "50955635533.77",
            "43443326216.80",
            "41660125004.84",
        ],
    );
    check(
        "sao_paulo_2014.toml",
        "sao_paulo/slice_parelheiros_budget_2014.csv",
        2014,
        &[],
        31,
        &[],
    );
}

#[test]
fn ukrainian_cities_2025_to_the_kopiyka() {
    check(
        "ukraine_cities_2025.toml",
        "ukraine/mukachevo_2025_programme_functional.csv",
        2025,
        &[Phase::Adjusted, Phase::Executed],
        174,
        &["4213266761.12", "3907031748.94"],
    );
    check(
        "ukraine_cities_2025.toml",
        "ukraine/cities_expenses_programme_functional_2025_annual.csv",
        2025,
        &[Phase::Adjusted, Phase::Executed],
        6813,
        &["691374592392.10", "641418047365.58"],
    );
}

/// The functional view alone: 389.308 billion hryvnia, read within two seconds in release.
#[test]
fn ukrainian_hromadas_2021() {
    let Some(file) = real("ukraine/hromadas_expenses_2021_long.csv.gz") else {
        return;
    };
    let mapping = mapping("ukraine_hromadas_2021.toml");
    let read = read::by_place(std::slice::from_ref(&file), &mapping, &options(None))
        .unwrap_or_else(|problems| panic!("{}", told(&problems, Lang::En)));
    let budgets = &read.value;
    assert_eq!(budgets.len(), 1438);
    assert_eq!(decimal(executed(budgets.values())), "389307757101.40");
    assert_eq!(
        spend_nothing(budgets, |line| line.codes.function.as_deref()
            == Some("0910")),
        43
    );
    assert_eq!(
        spend_nothing(budgets, |line| line.codes.function.as_deref()
            == Some("1040")),
        401
    );
    if let Some(registry) = real("ukraine/hromadas_registry.csv") {
        let mut problems = intake::Problems::new();
        let names = intake::place_names(&[registry], &mapping, &mut problems);
        assert_eq!(names.len(), 1438);
        assert!(problems.is_empty());
    }
}

/// The view by programmes: 45 municipalities spend nothing on programme 1010, preschool education.
#[test]
fn ukrainian_hromadas_2021_by_programme() {
    let Some(file) = real("ukraine/hromadas_expenses_2021_long.csv.gz") else {
        return;
    };
    let mapping = mapping("ukraine_hromadas_2021.toml")
        .asides()
        .expect("the same money by programme");
    let read = read::by_place(&[file], &mapping, &options(None))
        .unwrap_or_else(|problems| panic!("{}", told(&problems, Lang::En)));
    assert_eq!(decimal(executed(read.value.values())), "389307757101.40");
    assert_eq!(
        spend_nothing(&read.value, |line| line.codes.programme.as_deref()
            == Some("1010")),
        45
    );
}

fn executed<'b>(budgets: impl Iterator<Item = &'b Budget>) -> kernel::Money {
    budgets
        .map(|budget| budget.total(Annex::Expenditure, 2021, Phase::Executed))
        .sum()
}

fn spend_nothing(budgets: &BTreeMap<String, Budget>, on: impl Fn(&Line) -> bool) -> usize {
    let spends = |line: &&Line| {
        on(line)
            && line
                .amount(2021, Phase::Executed)
                .is_some_and(|amount| !amount.is_zero())
    };
    budgets
        .values()
        .filter(|budget| !budget.lines.iter().any(|line| spends(&line)))
        .count()
}

#[test]
fn mombasa_in_million_shillings() {
    check(
        "kenya_mombasa.toml",
        "kenya/mombasa_2024_25_departments.csv",
        2025,
        &[Phase::Approved, Phase::Executed],
        14,
        &MOMBASA,
    );
}

const MOMBASA: [&str; 2] = ["17359780000.00", "13519420000.00"];

#[test]
fn philippine_investment_rows() {
    if let Some(file) = real("philippines/aip_rows.csv") {
        let read = read::by_place(&[file], &mapping("philippines_aip.toml"), &options(None))
            .unwrap_or_else(|problems| panic!("{}", told(&problems, Lang::En)));
        let lines: usize = read.value.values().map(|budget| budget.lines.len()).sum();
        assert_eq!(lines, 12, "{}", told(&read.problems, Lang::En));
    }
}

/// The other mappings are of programmes and population: here only that they are well written.
#[test]
fn every_mapping_of_the_project_is_sound() {
    let folder = format!("{}/../../mappings", env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of mappings") {
        let name = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        if std::path::Path::new(&name)
            .extension()
            .is_some_and(|end| end == "toml")
        {
            assert!(!mapping(&name).tables.is_empty(), "{name}");
            count += 1;
        }
    }
    assert!(count >= 7, "{count}");
}
