//! A profile from a few figures, worked out by hand.

use kernel::{Currency, Group, Lang, Severity};
use people::model::{Count, Population};

use super::kept::{PLACE, figure};
use super::texts::texts;
use crate::catalogue;
use crate::model::{By, Indicator, Mark, Observation, Reported};
use crate::rules::profile::{Input, Profile, profile};

fn kept(rows: &[Reported]) -> Vec<Observation> {
    rows.iter()
        .map(|row| Observation {
            key: row.key.clone(),
            value: row.value.unwrap(),
            status: "A".to_owned(),
            source: None,
            note: None,
            batch: ::store::Uuid::nil(),
            body: "b".to_owned(),
            is_public: true,
        })
        .collect()
}

fn path() -> Vec<String> {
    places::registry()
        .path(PLACE)
        .iter()
        .map(|place| place.code.clone())
        .collect()
}

fn indicator(code: &str) -> Indicator {
    catalogue::indicators()
        .iter()
        .find(|known| known.code == code)
        .cloned()
        .unwrap()
}

fn made(indicators: &[Indicator], rows: &[Reported], population: Option<&Population>) -> Profile {
    let oblasts: Vec<String> = places::registry()
        .children("kg")
        .map(|place| place.code.clone())
        .collect();
    profile(&Input {
        path: &path(),
        around: &[oblasts],
        indicators,
        observations: &kept(rows),
        population,
        year: 2026,
    })
}

#[test]
fn the_nearest_figure_its_change_and_the_way_to_the_target() {
    let mut poverty = indicator("poverty");
    poverty.target = Some(Mark {
        value: "15".parse().unwrap(),
        year: Some(2030),
    });
    let rows = [
        figure("SI_POV_NAHC", "kg", "2015", "everyone", "40"),
        figure("SI_POV_NAHC", "kg", "2023", "everyone", "29.8"),
        figure("SI_POV_NAHC", "kg-kara-kulja", "2016", "everyone", "24.9"),
        figure("SI_POV_NAHC", "kg-kara-kulja", "2017", "everyone", "22.8"),
        figure("SI_POV_NAHC", "kg-kara-kulja", "2022", "everyone", "20.05"),
    ];
    let profile = made(&[poverty], &rows, None);
    let row = &profile.rows[0];
    let places: Vec<&str> = row.figures.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["kg-kara-kulja", "kg"]);
    let change = row.change.as_ref().unwrap();
    // Of the five years before 2022 the first is 2017.
    assert_eq!(change.since.to_string(), "2017");
    assert_eq!(
        (change.difference.to_string().as_str(), change.is_better),
        ("-2.75", Some(true))
    );
    let (difference, is_reached) = row.to_target().unwrap();
    assert_eq!(
        (difference.to_string().as_str(), is_reached),
        ("5.05", false)
    );
}

#[test]
fn gaps_are_between_the_same_people_at_the_same_time_and_place() {
    let rows = [
        figure("SI_POV_NAHC", "kg", "2022", "sex:female", "33"),
        figure("SI_POV_NAHC", "kg", "2022", "sex:male", "30"),
        // Newer, but of women alone: nobody to compare them with.
        figure("SI_POV_NAHC", "kg", "2023", "sex:female", "31"),
        figure("SI_POV_NAHC", "kg", "2023", "everyone", "30"),
        figure("SI_POV_NAHC", "kg", "2023", "settlement:rural", "35"),
        figure("SI_POV_NAHC", "kg", "2023", "settlement:urban", "20"),
        figure("SI_POV_NAHC", "kg-osh", "2023", "everyone", "20"),
        figure("SI_POV_NAHC", "kg-batken", "2023", "everyone", "50"),
        figure("SI_POV_NAHC", "kg-talas", "2024", "everyone", "99"),
    ];
    let profile = made(&[indicator("poverty")], &rows, None);
    let said: Vec<String> = profile.rows[0]
        .gaps
        .iter()
        .map(|gap| {
            let ratio = gap
                .ratio
                .map_or_else(String::new, |ratio| ratio.to_string());
            format!(
                "{} {} {} {} {ratio} {}",
                gap.by.code(),
                gap.period,
                gap.first.place,
                gap.difference,
                gap.standing.code()
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "sex 2022 kg 3 1.1 behind",
            "residence 2023 kg 15 1.75 behind",
            // The newest year has one oblast of two: it compares nothing.
            "place 2023 kg-batken 30 2.5 behind",
        ]
    );
}

#[test]
fn what_nobody_counts_is_found() {
    let rows = [
        figure("SI_POV_NAHC", "kg", "2020", "everyone", "30"),
        figure("SI_POV_NAHC", "kg", "2020", "sex:female", "31"),
        figure("SI_POV_NAHC", "kg", "2020", "sex:male", "29"),
    ];
    let profile = made(&[indicator("poverty"), indicator("suicide")], &rows, None);
    assert_eq!(
        profile.rows[0].uncounted,
        [By::Age, By::Disability, By::Residence]
    );
    let reader = texts().reader(Lang::En, Currency::KGS);
    let said: Vec<String> = profile
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.severity.code(), reader.say(&finding.says)))
        .collect();
    assert_eq!(
        said,
        [
            "warning Poverty rate: known only for larger places, not for Alaikuu aimak.",
            "warning Poverty rate: not told apart (disability).",
            "warning Suicide mortality: nobody has a figure, neither here nor in the places around.",
            "note Poverty rate: not told apart (age).",
            "note Poverty rate: not told apart (town and village).",
            "note Poverty rate: the newest figure is of 2020.",
        ]
    );
    assert!(
        profile
            .findings
            .is_sorted_by_key(|finding| finding.severity)
    );
    assert_eq!(profile.findings[0].severity, Severity::Warning);
    assert!(!profile.findings[0].evidence.is_empty());
}

#[test]
fn a_rate_is_worked_out_of_a_count_and_the_population_table() {
    let count = |group: &str, people: u64| Count {
        settlement: None,
        group: group.parse().unwrap(),
        people,
        origin: kernel::Origin::default(),
    };
    let population = Population {
        year: Some(2025),
        counts: vec![count("everyone", 6000), count("age:0-17", 2400)],
        ..Population::default()
    };
    let mut counted = figure(
        "registered-with-disability",
        PLACE,
        "2025",
        "everyone",
        "63",
    );
    counted.key.unit = "NUMBER".to_owned();
    let mut old = figure(
        "registered-with-disability",
        PLACE,
        "2019",
        "everyone",
        "50",
    );
    old.key.unit = "NUMBER".to_owned();
    let indicators = [indicator("children-with-disabilities")];
    let profile = made(&indicators, &[old, counted], Some(&population));
    let row = &profile.rows[0];
    let figure = row.nearest().unwrap();
    // 63 / 2400 × 1000 = 26.25, half to even.
    assert_eq!(
        (figure.value.to_string().as_str(), figure.is_computed),
        ("26.2", true)
    );
    assert_eq!(row.whole, "age:0-17".parse::<Group>().unwrap());
    // Of 2019 no population is known.
    assert_eq!(row.lines[0].points.len(), 1);
    assert!(
        made(&indicators, &[], Some(&population)).rows[0]
            .figures
            .is_empty()
    );
}

#[test]
fn figures_of_two_bodies_are_not_mixed_and_units_are_not_confused() {
    let mut other_unit = figure("SI_POV_NAHC", "kg", "2024", "everyone", "1900000");
    other_unit.key.unit = "NUMBER".to_owned();
    let rows = [
        figure("SI_POV_NAHC", "kg", "2023", "everyone", "30"),
        // The same again from another body: the one that came last is shown.
        figure("SI_POV_NAHC", "kg", "2023", "everyone", "31"),
        other_unit,
    ];
    let profile = made(&[indicator("poverty")], &rows, None);
    let figure = profile.rows[0].nearest().unwrap();
    assert_eq!(
        (
            figure.period.to_string().as_str(),
            figure.value.to_string().as_str()
        ),
        ("2023", "31")
    );
}
