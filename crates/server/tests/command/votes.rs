//! Votes on projects, counted on the command line.

use std::fs;

use crate::desk::{Desk, ashar, said};

const VOTE: &str = "META\nkey;value\ndescription;What first\ncountry;Kyrgyzstan\nunit;Alaikuu\ninstance;2027\n\
num_projects;3\nnum_votes;4\nbudget;1000\nvote_type;approval\nrule;equalshares/add1\ndate_begin;01.03.2027\n\
date_end;14.03.2027\nPROJECTS\nproject_id;cost;name\nwater;600;Water\nroad;400;Road\nclub;300;=Club\nVOTES\n\
voter_id;vote;sex\n1;water;F\n2;water,club;F\n3;road,club;M\n4;;M\n";

fn desk(vote: &str) -> Desk {
    let desk = Desk::new("votes");
    desk.put("vote.pb", vote);
    desk
}

#[test]
fn a_vote_is_counted_and_explained() {
    let desk = desk(VOTE);
    let counted = ashar(
        &desk,
        &[
            "tally",
            "vote.pb",
            "--json",
            "--explain",
            "out",
            "--lang",
            "ky",
        ],
    );
    assert_eq!(counted.status.code(), Some(0), "{}", said(&counted));
    let json: serde_json::Value = serde_json::from_slice(&counted.stdout).expect("JSON");
    assert_eq!(json["selected"], serde_json::json!(["club"]));
    assert_eq!(json["cost"], "300");
    assert_eq!(json["endowment"], "250");
    assert_eq!(json["rounds"][0]["voters"], 2);
    assert_eq!(
        desk.answered(),
        [
            "explanation.txt",
            "outcome.json",
            "projects.csv",
            "rounds.csv"
        ]
    );
    let words = fs::read_to_string(desk.out().join("explanation.txt")).expect("words");
    assert!(
        words.contains("water Water") && words.contains("Акча албагандар"),
        "{words}"
    );
    // A name that a spreadsheet would take for a formula is text.
    let table = fs::read_to_string(desk.out().join("projects.csv")).expect("a table");
    assert!(table.contains("club,'=Club,300,2,1"), "{table}");
    let raised = ashar(
        &desk,
        &[
            "tally",
            "vote.pb",
            "--json",
            "--completion",
            "add1",
            "--tie",
            "id",
        ],
    );
    let json: serde_json::Value = serde_json::from_slice(&raised.stdout).expect("JSON");
    assert_eq!(json["selected"], serde_json::json!(["club", "water"]));
}

#[test]
fn rules_are_compared_and_files_checked_in_every_language() {
    let desk = desk(VOTE);
    for lang in ["ky", "ru", "uz", "en"] {
        for arguments in [
            ["tally", "vote.pb", "--compare"].as_slice(),
            &["pb", "check", "vote.pb"],
        ] {
            let output = ashar(&desk, &[arguments, &["--lang", lang]].concat());
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            assert!(!said(&output).contains("server-"), "{}", said(&output));
        }
    }
}

#[test]
fn a_wrong_file_and_wrong_words_are_said_at_once() {
    let desk = desk(
        &VOTE
            .replace("3;road,club", "3;road,bridge")
            .replace("water;600", "water;dear"),
    );
    let output = ashar(
        &desk,
        &["tally", "vote.pb", "--lang", "en", "--explain", "out"],
    );
    assert_eq!(output.status.code(), Some(2));
    let words = said(&output);
    assert!(words.contains("Line 16: cost must be a number"), "{words}");
    assert!(words.contains("“bridge”"), "{words}");
    assert!(!desk.out().exists());
    for (arguments, expected) in [
        (
            ["tally", "vote.pb", "--rule", "magic"].as_slice(),
            "equal-shares, greedy",
        ),
        (&["tally", "vote.pb", "--completion", "step:none"], "step:1"),
        (&["tally", "vote.pb", "--tie", "lot:nowhere"], "nowhere"),
        (&["tally", "absent.pb"], "absent.pb"),
        (&["tally"], "tally"),
        (&["pb", "bless", "vote.pb"], "pb bless"),
        (&["tally", "vote.pb", "--colour"], "--colour"),
    ] {
        let output = ashar(&desk, &[arguments, &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}

/// The vote with a settlement of every voter and a district of every project.
fn parted() -> String {
    VOTE.replace("vote;sex", "vote;neighborhood")
        .replace("water;F", "water;Upper")
        .replace("water,club;F", "water,club;Upper")
        .replace("road,club;M", "road,club;Lower")
        .replace("4;;M", "4;;Lower")
        .replace("cost;name", "cost;name;conflicts;district")
        .replace("600;Water", "600;Water;road;West")
        .replace("400;Road", "400;Road;;East")
        .replace("=Club", "=Club;;East")
        .replace(
            "vote_type;",
            "districts;East,West\nbudget_per_district;700,500\nvote_type;",
        )
}

fn counted(desk: &Desk, arguments: &[&str]) -> serde_json::Value {
    let output = ashar(
        desk,
        &[&["tally", "vote.pb", "--json", "--lang", "en"], arguments].concat(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn ballots_are_weighed_by_residents() {
    let desk = desk(&parted());
    desk.put(
        "residents.csv",
        "settlement;residents\nUpper;900\nLower;300\n",
    );
    let json = counted(
        &desk,
        &["--rule", "greedy", "--weigh", "neighborhood:residents.csv"],
    );
    // Two voted in each; in Upper live three times as many.
    assert_eq!(
        json["parameters"]["weights"],
        serde_json::json!({
            "column": "neighborhood", "exact": true, "weights": {"Lower": 1, "Upper": 3},
        })
    );
    assert_eq!(json["selected"], serde_json::json!(["water", "club"]));
    let json = counted(&desk, &["--rule", "greedy"]);
    assert_eq!(json["selected"], serde_json::json!(["club", "water"]));
    let json = counted(&desk, &["--weigh", "neighborhood:residents.csv"]);
    assert_eq!(json["endowment"], "250");
    desk.put("half.csv", "settlement;residents\nUpper;900\n");
    desk.put("twice.csv", "settlement;residents\nUpper;900\nUpper;1\n");
    for (by, expected) in [
        ("neighborhood:half.csv", "Lower"),
        ("neighborhood:twice.csv", "Row 3"),
        ("street:residents.csv", "“street”"),
        ("neighborhood:absent.csv", "absent.csv"),
        ("neighborhood", "COLUMN:FILE"),
    ] {
        let arguments = ["tally", "vote.pb", "--weigh", by, "--lang", "en"];
        let output = ashar(&desk, &arguments);
        assert_eq!(output.status.code(), Some(2), "{by}");
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}

#[test]
fn districts_are_counted_each_for_itself() {
    let desk = desk(&parted());
    let json = counted(&desk, &["--district", "district", "--explain", "out"]);
    let of = |at: usize, key: &str| json["districts"][at][key].clone();
    assert_eq!(
        (of(0, "district"), of(0, "budget")),
        ("East".into(), "700".into())
    );
    assert_eq!(of(0, "selected"), serde_json::json!(["club"]));
    assert_eq!(of(1, "selected"), serde_json::json!([]));
    assert_eq!(
        (&json["cost"], &json["budget"]),
        (&"300".into(), &"1200".into())
    );
    assert_eq!(desk.answered(), ["1", "2"]);
    desk.put("money.csv", "district,money\nEast,400\nWest,600\n");
    let json = counted(&desk, &["--district", "district:money.csv"]);
    assert_eq!(json["selected"], serde_json::json!(["club", "water"]));
    for lang in ["ky", "ru", "uz", "en"] {
        for compare in [None, Some("--compare")] {
            let arguments = ["tally", "vote.pb", "--district", "district", "--lang", lang];
            let output = ashar(&desk, &[&arguments, compare.as_slice()].concat());
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            assert!(said(&output).contains("== East =="), "{}", said(&output));
            assert!(!said(&output).contains("server-"), "{}", said(&output));
        }
    }
    desk.put("money.csv", "district,money\nEast,400\n");
    for (by, expected) in [
        ("district:money.csv", "West"),
        ("name", "budget_per_name"),
        ("street:money.csv", "“street”"),
    ] {
        let arguments = ["tally", "vote.pb", "--district", by, "--lang", "en"];
        let output = ashar(&desk, &arguments);
        assert_eq!(output.status.code(), Some(2), "{by}");
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}

#[test]
fn what_excludes_something_funded_is_passed_over() {
    let desk = desk(&parted().replace("budget;1000", "budget;2000"));
    let json = counted(&desk, &["--rule", "greedy", "--tie", "id"]);
    assert_eq!(
        json["selected"],
        serde_json::json!(["club", "water", "road"])
    );
    let json = counted(&desk, &["--rule", "greedy-exclusive", "--tie", "id"]);
    assert_eq!(json["selected"], serde_json::json!(["club", "water"]));
    for (vote, expected) in [
        (parted().replace("Water;road", "Water;bridge"), "bridge"),
        (VOTE.to_owned(), "conflicts"),
    ] {
        desk.put("vote.pb", &vote);
        let arguments = ["tally", "vote.pb", "--rule", "greedy-exclusive"];
        let output = ashar(&desk, &[arguments.as_slice(), &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}

#[test]
fn items_are_ranked_by_criteria_pairs_and_voices() {
    let desk = Desk::new("ranks");
    desk.put(
        "criteria.csv",
        "item;need;cost\nweight;2;1\ntype;max;min\nwater;9;600\nroad;4;400\nclub;5;300\n",
    );
    desk.put(
        "pairs.csv",
        "one,other,winner\nwater,road,water\nroad,club,road\nclub,water,club\nwater,bridge,=\n",
    );
    desk.put(
        "voices.csv",
        "group,first,second\nwomen,water,club\nwomen,water,road\nmen,road,water\n",
    );
    let ranked = |file: &str, method: &str| {
        let output = ashar(
            &desk,
            &["rank", file, "--method", method, "--json", "--lang", "en"],
        );
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON")
    };
    let topsis = ranked("criteria.csv", "topsis");
    assert_eq!(topsis["items"][0]["item"], "water");
    assert!(topsis["firmness"]["need"].is_number());
    let pairs = ranked("pairs.csv", "pairwise");
    assert_eq!(pairs["ring"], serde_json::json!(["water", "road", "club"]));
    assert_eq!(
        pairs["missing"],
        serde_json::json!([["road", "bridge"], ["club", "bridge"]])
    );
    let voices = ranked("voices.csv", "borda");
    assert_eq!(voices["groups"]["women"]["water"], 6.0);
    assert_eq!(voices["items"][0]["item"], "water");
    for lang in ["ky", "ru", "uz", "en"] {
        for (file, method) in [
            ("criteria.csv", "vikor"),
            ("pairs.csv", "ahp"),
            ("voices.csv", "dots"),
        ] {
            let output = ashar(&desk, &["rank", file, "--method", method, "--lang", lang]);
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            assert!(!said(&output).contains("server-"), "{}", said(&output));
        }
    }
    for (file, method, expected) in [
        ("criteria.csv", "hanlon", "no column “size”"),
        (
            "voices.csv",
            "topsis",
            "Row 2, column B: “water” is no number",
        ),
        ("absent.csv", "topsis", "absent.csv"),
        ("pairs.csv", "magic", "pairwise"),
    ] {
        let output = ashar(&desk, &["rank", file, "--method", method, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}
