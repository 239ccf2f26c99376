//! A score by the method's own rule, and where two people differ.

use alignment::methods::{Method, methods};
use kernel::ObjectKind;

use crate::model::{Item, Sheet};
use crate::rules::sheets::{Total, agreed, differences, faults, total};

fn method(id: &str) -> &'static Method {
    methods().iter().find(|method| method.id == id).unwrap()
}

pub(super) fn sheet(method: &str, values: &[(&str, &str)]) -> Sheet {
    Sheet {
        key: "line-1".to_owned(),
        object: ObjectKind::Line,
        method: method.to_owned(),
        method_version: "2016-12-01".to_owned(),
        items: values
            .iter()
            .map(|(item, value)| Item {
                item: (*item).to_owned(),
                value: (*value).to_owned(),
                evidence: Some("page 3".to_owned()),
            })
            .collect(),
        reviewer: None,
    }
}

const ELEMENTS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

fn elements(values: [&str; 10]) -> Sheet {
    let pairs: Vec<(&str, &str)> = ELEMENTS.into_iter().zip(values).collect();
    sheet("hgdg-2012", &pairs)
}

#[test]
fn the_ten_elements_make_a_share_of_the_money() {
    fn check(values: [&str; 10], expected: &str) {
        let said = match total(method("hgdg-2012"), &elements(values)) {
            Total::Sum {
                total,
                most,
                percent,
            } => format!("{total:.2}/{most} {}", percent.unwrap()),
            Total::Mark(mark) => format!("{mark:?}"),
        };
        assert_eq!(said, expected);
    }
    // Joint Circular 2012-01: below 4.0 nothing; 4.0–7.9 25 %; 8.0–14.9 50 %; 15.0–19.9 75 %; 20.0 all.
    check(
        ["1", "1", "1", "0,99", "0", "0", "0", "0", "0", "0"],
        "3.99/20 0",
    );
    check(
        ["1", "1", "1", "1", "0", "0", "0", "0", "0", "0"],
        "4.00/20 25",
    );
    check(
        ["2", "2", "2", "2", "0", "0", "0", "0", "0", "0"],
        "8.00/20 50",
    );
    check(
        ["2", "2", "2", "2", "2", "2", "2", "1", "0", "0"],
        "15.00/20 75",
    );
    check(["2"; 10], "20.00/20 100");
    // No item counts for more than it may.
    check(
        ["9", "0", "0", "0", "0", "0", "0", "0", "0", "0"],
        "2.00/20 0",
    );
}

#[test]
fn a_sheet_is_handed_in_whole_and_with_evidence() {
    fn check(id: &str, sheet: &Sheet, expected: &str) {
        let said: Vec<String> = faults(method(id), sheet)
            .iter()
            .map(|(item, fault)| format!("{item} {fault:?}"))
            .collect();
        assert_eq!(said.join(", "), expected);
    }
    check(
        "oecd-dac-2016",
        &sheet("oecd-dac-2016", &[("marker", "1")]),
        "",
    );
    check(
        "oecd-dac-2016",
        &sheet("oecd-dac-2016", &[]),
        "marker Missing",
    );
    check(
        "oecd-dac-2016",
        &sheet("oecd-dac-2016", &[("marker", "3")]),
        "marker NotAllowed",
    );
    let mut bare = elements(["1"; 10]);
    bare.items[4].evidence = None;
    bare.items[5].value = "2.5".to_owned();
    bare.items.pop();
    check("hgdg-2012", &bare, "5 NoEvidence, 6 NotAllowed, 10 Missing");
}

#[test]
fn where_two_people_differ_is_said_item_by_item() {
    let one = elements(["1", "1", "1,0", "2", "0", "0", "0", "0", "0", "0"]);
    let two = elements(["1.0", "2", "1", "2", "0", "0", "0", "0", "0", "0.5"]);
    let differ: Vec<&str> = differences(method("hgdg-2012"), &one, &two)
        .iter()
        .map(|(item, _, _)| *item)
        .collect();
    assert_eq!(differ, ["2", "10"]);
    let (plain, weighted) = agreed(method("hgdg-2012"), &[(&one, &two)]).unwrap();
    assert_eq!((plain.same, plain.pairs), (8, 10));
    assert!(weighted.unwrap().kappa.unwrap() > plain.kappa.unwrap());
    // Classes have no order: nothing is weighed by distance.
    let direct = sheet("child-weight-1", &[("class", "direct")]);
    let none = sheet("child-weight-1", &[("class", "none")]);
    let (plain, weighted) = agreed(method("child-weight-1"), &[(&direct, &none)]).unwrap();
    assert_eq!((plain.same, weighted), (0, None));
}
