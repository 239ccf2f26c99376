use std::path::PathBuf;

use intake::{File, Mapping, Options, Read};
use kernel::Problem;

use crate::rules::{repeated, surplus, without_quantity};
use crate::{Programme, read};

fn programme(data: &str, mapping: &str) -> Option<Read<Programme>> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = here.join("../../../shared/data/budgets").join(data);
    let Ok(file) = File::open(&path) else {
        println!("skipped: {data} is not here");
        return None;
    };
    let text = std::fs::read_to_string(here.join("../../mappings").join(mapping)).expect(mapping);
    let mapping = Mapping::parse(mapping, &text).expect("a mapping");
    let read = read::programme(&[file], Some(&mapping), &Options::default(), "");
    Some(read.unwrap_or_else(|problems: Vec<Problem>| panic!("{data}: {problems:#?}")))
}

#[test]
fn the_plan_of_sao_paulo_shows_its_defects() {
    let Some(read) = programme(
        "sao_paulo/plan_ppa_2014_2017_measures.csv",
        "sao_paulo_2014.toml",
    ) else {
        return;
    };
    let programme = &read.value;
    let first = programme.years.map(|years| years.first);
    assert_eq!((programme.measures.len(), first), (2_731, Some(2014)));
    assert_eq!(surplus(&repeated(programme)), 82);
    assert_eq!(without_quantity(programme, first).len(), 1_530);
    assert_eq!(read.problems, []);
}

#[test]
fn one_local_unit_of_sao_paulo() {
    let Some(read) = programme(
        "sao_paulo/slice_parelheiros_plan_2014_2017.csv",
        "sao_paulo_2014.toml",
    ) else {
        return;
    };
    assert_eq!((read.value.measures.len(), read.problems.len()), (9, 0));
}

#[test]
fn action_plan_rows_of_uzbekistan() {
    let Some(read) = programme(
        "uzbekistan/pq4320_2019_action_plan_uz.csv",
        "uzbekistan_pq4320.toml",
    ) else {
        return;
    };
    let measures = &read.value.measures;
    assert_eq!((measures.len(), read.problems.len()), (7, 0));
    assert!(measures.iter().all(|measure| measure.responsible.is_some()));
    assert_eq!(measures[0].deadline_year, Some(2019));
}

#[test]
fn gender_plan_rows_of_the_philippines() {
    let Some(read) = programme("philippines/gad_plan_rows.csv", "philippines_gad.toml") else {
        return;
    };
    assert_eq!(read.value.measures.len(), 23, "{:#?}", read.problems);
    assert!(
        read.value
            .measures
            .iter()
            .all(|measure| measure.problem.is_some())
    );
}

#[test]
fn every_measure_of_the_demonstration_states_its_own_problem() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo/kara-kulja");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the demonstration is in the project") {
        let path = entry.expect("an entry").path().join("programme.csv");
        let Ok(file) = File::open(&path) else {
            continue;
        };
        let read = read::programme(&[file], None, &Options::default(), "KG");
        let measures = read.expect("a programme").value.measures;
        let whole = measures
            .iter()
            .all(|one| one.problem.is_some() && one.goal.is_some() && one.task.is_some());
        assert!(whole, "{}", path.display());
        found.push(measures.len());
    }
    found.sort_unstable();
    assert_eq!(found, [27, 30, 37, 42, 44, 50, 60]);
}
