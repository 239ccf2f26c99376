use std::collections::BTreeMap;

use crate::pb::{self, Wrong};
use crate::{Ballot, Decimal, Election, Undivided, Unweighable, explain, measures, rules};

const SMALL: &str = "META\nkey;value\ndescription;\"Roads; water\"\ncountry;Kyrgyzstan\nunit;Alaikuu\ninstance;2027\n\
num_projects;3\nnum_votes;4\nbudget;1000,50\nvote_type;approval\nrule;equalshares/add1\ndate_begin;01.03.2027\n\
date_end;14.03.2027\nPROJECTS\nproject_id;cost;name;target\nwater;600.25;Water;women,children\nroad;400;Road;\n\
club;300;\"The \"\"club\"\"\";youth\nVOTES\nvoter_id;vote;sex;settlement\n1;water;F;Kan-Korgon\n2;water,club;F;\n\
3;road,club;M;Kan-Korgon\n4;;M;\n";

fn wrongs(text: &str) -> Vec<(u64, Wrong)> {
    pb::read(text.as_bytes())
        .problems
        .into_iter()
        .map(|problem| (problem.line, problem.wrong))
        .collect()
}

fn small() -> Election {
    pb::read(SMALL.as_bytes()).election.unwrap()
}

#[test]
fn a_tolerant_reader_and_a_strict_writer() {
    let election = small();
    assert_eq!(election.budget, 100_050);
    assert_eq!(election.places, 2);
    assert_eq!(election.projects[0].cost, 60_025);
    assert_eq!(election.cell(2, "name"), Some("The \"club\""));
    assert_eq!(election.votes(), [2, 1, 2]);
    assert!(election.ballots[3].marks.is_empty());
    let written = pb::write(&election);
    assert!(written.contains("budget;1000.5\n"));
    assert!(written.contains("project_id;cost;name;beneficiaries\n"));
    // What was written says the same, and is written the same again.
    let again = pb::read(written.as_bytes());
    assert_eq!(again.problems, []);
    let again = again.election.unwrap();
    assert_eq!(again.ballots, election.ballots);
    assert_eq!(pb::write(&again), written);
    // A mark at the beginning, other ends of lines and spaces change nothing.
    let odd = format!(
        "\u{feff}{}",
        SMALL.replace('\n', "\r\n").replace(",club", " , club")
    );
    let odd = pb::read(odd.as_bytes());
    assert_eq!(odd.election.unwrap().ballots, election.ballots);
    assert!(
        odd.problems
            .iter()
            .any(|problem| problem.wrong == Wrong::Spaces)
    );
}

#[test]
fn what_says_nothing_is_not_read() {
    let odd = SMALL
        .replace("PROJECTS\n", "PROJECTS; ; \n")
        .replace("country;Kyrgyzstan", "country;\"Kyrgyzstan ; ;\"")
        .replace("vote;sex;settlement\n", "vote;points;sex;settlement\n")
        .replace("1;water;F", "1;water;0.5;F")
        .replace("2;water,club;F", "2;water,club;;F")
        .replace("3;road,club;M", "3;road,club;;M")
        .replace("4;;M;", "4;;;M;\n;;7;;");
    let election = pb::read(odd.as_bytes()).election.unwrap();
    assert_eq!(election.meta("country"), Some("Kyrgyzstan"));
    // Points play no part in approval ballots, and of nobody for nothing is no ballot.
    assert_eq!(election.point_places, 0);
    assert_eq!(election.ballots, small().ballots);
}

#[test]
fn everything_that_is_wrong_is_said_with_its_line() {
    assert_eq!(
        wrongs(SMALL),
        [(14, Wrong::Target)].map(|(line, wrong)| (line + 1, wrong))
    );
    let broken = SMALL
        .replace("num_votes;4", "num_votes;5")
        .replace("rule;equalshares/add1", "rule;magic")
        .replace("road;400", "road;four")
        .replace("3;road,club", "3;road,bridge,club,club")
        .replace("4;;M;", "1;;M");
    let found = wrongs(&broken);
    for expected in [
        Wrong::Number("cost".to_owned(), "four".to_owned()),
        Wrong::NoProject("bridge".to_owned()),
        Wrong::MarkedTwice("club".to_owned()),
        Wrong::VoterTwice("1".to_owned()),
        Wrong::Cells(3, 4),
        Wrong::Rule("magic".to_owned()),
    ] {
        assert!(
            found.iter().any(|(_, wrong)| *wrong == expected),
            "{expected:?}: {found:?}"
        );
    }
    assert!(pb::read(broken.as_bytes()).election.is_none());
    assert_eq!(
        wrongs("")
            .iter()
            .filter(|(_, wrong)| wrong.is_grave())
            .count(),
        5
    );
    assert!(pb::read(b"\xff\xfe").election.is_none());
}

#[test]
fn numbers_are_exact() {
    let shown = |text: &str| Decimal::parse(text).map(|number| number.to_string());
    assert_eq!(shown("007,50"), Some("7.5".to_owned()));
    assert_eq!(shown("-0.25"), Some("-0.25".to_owned()));
    assert_eq!(shown("12."), Some("12".to_owned()));
    for wrong in ["", ".", "1e3", "1 000", "٣", "1.2.3", "1234567890123456789"] {
        assert_eq!(shown(wrong), None, "{wrong}");
    }
    assert_eq!(Decimal::parse("1.25").unwrap().units(1), None);
}

#[test]
fn every_fate_has_its_reason() {
    let election = small();
    let method = rules::Method::default();
    let outcome = rules::count(&election, &method);
    // Three of four voters have 250.12½ each: the club is paid by two, water would have needed more.
    assert_eq!(outcome.selected, [2]);
    let fates = explain::fates(&election, &method, &outcome);
    assert_eq!(fates[2], explain::Fate::Funded { round: 0 });
    let explain::Fate::Passed(water) = &fates[0] else {
        panic!("{fates:?}")
    };
    assert!(matches!(water.why, explain::Why::TooFew(_)));
    assert!((water.support - 500.25 / 600.25).abs() < 1e-9);
    // At the price that is said it would have been funded, at one more it would not; and the same for voters.
    let cheaper = water.lower_cost.unwrap();
    let funded_at = |cost: i64| {
        let mut other = election.clone();
        other.projects[0].cost = cost;
        rules::count(&other, &method).selected.contains(&0)
    };
    assert!(funded_at(cheaper) && !funded_at(cheaper + 100));
    assert_eq!(water.more_votes, Some(1));
    let receipts = explain::receipts(&election, &method, &outcome, &[1, 3]);
    assert_eq!(receipts[0].passed, [0]);
    assert!((receipts[0].funded[0].1 - 15_000.0).abs() < 1e-6);
    assert!(receipts[1].funded.is_empty());
}

#[test]
fn an_outcome_is_measured_by_whom_it_reaches() {
    let election = small();
    let club = [2];
    let all = measures::overall(&election, &club);
    assert_eq!((all.voters, all.without, all.funded), (4, 2, 2));
    let by_sex = measures::by_column(&election, &club, "sex");
    assert_eq!((by_sex["F"].without, by_sex["M"].without), (1, 1));
    let places = measures::by_column(&election, &club, "settlement");
    assert_eq!(places.keys().collect::<Vec<_>>(), ["Kan-Korgon"]);
    // Water has two marks, shared by women and children; the club two for youth, who get all the money.
    let categories = measures::by_category(&election, &club, "target");
    assert!((categories["women"].wanted - 0.25).abs() < 1e-12);
    assert!((categories["youth"].wanted - 0.5).abs() < 1e-12);
    assert!((categories["youth"].spent - 1.0).abs() < 1e-12);
    assert_eq!(measures::preferences(&election, &[0], &club), (1, 1));
    // Two of four have half of 1,000.50, and nothing that they marked is funded: 400 for a road would be theirs.
    let mut other = election;
    other.ballots[0].marks = other.ballots[2].marks.clone();
    other.ballots[0].marks.truncate(1);
    other.ballots[2].marks.truncate(1);
    assert_eq!(
        measures::unmet(&other, &[]),
        [measures::Claim {
            project: 1,
            voters: 2
        }]
    );
}

fn numbers(all: &[(&str, u64)]) -> BTreeMap<String, u64> {
    all.iter()
        .map(|(name, number)| ((*name).to_owned(), *number))
        .collect()
}

#[test]
fn a_small_settlement_is_heard_as_much_as_it_has_people() {
    let mut election = small();
    let unknown = election.reweigh("settlement", &numbers(&[("Kan-Korgon", 10), ("", 0)]));
    assert_eq!(unknown, Err(Unweighable::Unknown(vec![String::new()])));
    assert_eq!(
        election.reweigh("street", &BTreeMap::new()),
        Err(Unweighable::NoColumn)
    );
    assert_eq!(election.weight(), 4);
    // Two women and two men voted; of ten people six are men.
    let weighed = election.reweigh("sex", &numbers(&[("F", 4), ("M", 6), ("O", 1)]));
    assert_eq!(weighed.unwrap().weights, numbers(&[("F", 2), ("M", 3)]));
    assert_eq!(election.votes(), [4, 3, 5]);
    assert_eq!(election.people(), [2, 1, 2]);
    let method = rules::Method {
        rule: rules::Rule::Greedy,
        ..rules::Method::default()
    };
    assert_eq!(rules::count(&election, &method).selected, [2, 0]);
    // Each voter has a part of 1,000.50, the heavier more of it; the club is paid by the second and the third ballot.
    let method = rules::Method::default();
    let outcome = rules::count(&election, &method);
    assert_eq!(outcome.selected, [2]);
    assert_eq!(outcome.endowment, Some((100_050, 4)));
    assert_eq!(outcome.rounds[0].voters(), 2);
    let receipts = explain::receipts(&election, &method, &outcome, &[1, 2]);
    assert!((receipts[0].funded[0].1 - 12_000.0).abs() < 1e-6);
    assert!((receipts[1].funded[0].1 - 18_000.0).abs() < 1e-6);
    assert!((receipts[1].left - (30_015.0 - 18_000.0)).abs() < 1e-6);
    let fates = explain::fates(&election, &method, &outcome);
    assert!(matches!(fates[0], explain::Fate::Passed(_)));
}

#[test]
fn weights_without_a_common_measure_are_rounded() {
    let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37_u64];
    let mut election = small();
    election.ballot_columns = vec!["settlement".to_owned()];
    election.ballots = primes
        .iter()
        .flat_map(|&prime| (0..prime).map(move |_| prime.to_string()))
        .map(|settlement| Ballot {
            cells: vec![settlement],
            ..Ballot::default()
        })
        .collect();
    let alike = primes.iter().map(|prime| (prime.to_string(), 1)).collect();
    let weighed = election.reweigh("settlement", &alike).unwrap();
    assert!(!weighed.is_exact);
    let part = |prime: u64| (prime * weighed.weights[&prime.to_string()]) as f64;
    assert!((part(2) / part(37) - 1.0).abs() < 1e-8);
    let mut one_sided: BTreeMap<String, u64> = alike;
    one_sided.insert("2".to_owned(), u64::MAX);
    assert!(matches!(
        election.reweigh("settlement", &one_sided),
        Err(Unweighable::TooLittle(_))
    ));
}

#[test]
fn every_district_has_its_own_money() {
    let text = SMALL
        .replace(";target\n", ";neighborhood\n")
        .replace("women,children\n", "West\n")
        .replace("Road;\n", "Road;East\n")
        .replace("youth\n", "East\n")
        .replace(
            "vote_type;",
            "neighborhoods;East,West\nbudget_per_neighborhood;400.5,600\nvote_type;",
        );
    let election = pb::read(text.as_bytes()).election.unwrap();
    let budgets = election.budgets_per("neighborhood").unwrap();
    let districts = election.districts("neighborhood", &budgets).unwrap();
    assert_eq!(districts.len(), 2);
    let (name, east) = &districts[0];
    assert_eq!((name.as_str(), east.budget), ("East", 40_050));
    assert_eq!((east.projects.len(), east.ballots.len()), (2, 2));
    assert_eq!(east.votes(), [1, 2]);
    let west = &districts[1].1;
    assert_eq!((west.budget, west.ballots.len()), (60_000, 2));
    // Two have 300 each for water at 600.25.
    let outcome = rules::count(west, &rules::Method::default());
    assert_eq!(outcome.selected, Vec::<usize>::new());
    assert_eq!(
        election.districts("neighborhood", &BTreeMap::from([("East".to_owned(), 1)])),
        Err(Undivided::NoBudget(vec!["West".to_owned()]))
    );
    assert_eq!(
        election.districts("street", &budgets),
        Err(Undivided::NoColumn)
    );
    let key = "budget_per_category".to_owned();
    assert_eq!(election.budgets_per("category"), Err(Undivided::NoKey(key)));
    let short = text.replace("East,West\n", "East\n");
    let short = pb::read(short.as_bytes()).election.unwrap();
    let key = "budget_per_neighborhood".to_owned();
    assert_eq!(
        short.budgets_per("neighborhood"),
        Err(Undivided::BadKey(key))
    );
}

#[test]
fn what_excludes_another_is_not_funded_beside_it() {
    let text = SMALL
        .replace(";target\n", ";conflicts\n")
        .replace("women,children\n", "\n")
        .replace("youth\n", "\"water, road\"\n");
    let election = pb::read(text.as_bytes()).election.unwrap();
    let conflicts = election.conflicts().unwrap();
    assert_eq!(conflicts.of, [vec![2], vec![2], vec![0, 1]]);
    assert!(conflicts.unknown.is_empty());
    let method = |rule| rules::Method {
        rule,
        ..rules::Method::default()
    };
    let count = |rule| rules::count(&election, &method(rule)).selected;
    assert_eq!(count(rules::Rule::Greedy), [2, 0]);
    assert_eq!(count(rules::Rule::GreedyExclusive), [2]);
    let unknown = text.replace("water, road", "bridge");
    let unknown = pb::read(unknown.as_bytes()).election.unwrap();
    assert_eq!(unknown.conflicts().unwrap().unknown, ["bridge"]);
    assert_eq!(small().conflicts(), None);
}
