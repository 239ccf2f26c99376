use crate::pb::{self, Wrong};
use crate::{Decimal, Election, explain, measures, rules};

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
