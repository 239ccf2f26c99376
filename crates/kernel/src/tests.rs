use crate::{Actor, Group, Instant, Money, Operation, Origin};

#[test]
fn a_group_reads_what_it_writes() {
    fn check(text: &str) {
        assert_eq!(text.parse::<Group>().unwrap().to_string(), text);
    }
    check("everyone");
    check("sex:female age:6-17");
    check("age:63+ disability:yes");
    for bad in ["", "sex", "sex:", "age:17-6", "size:big", "age:1-2 age:3-4"] {
        assert!(bad.parse::<Group>().is_err(), "{bad}");
    }
}

#[test]
fn groups_cover_and_overlap() {
    let group = |text: &str| text.parse::<Group>().unwrap();
    assert!(Group::everyone().covers(&group("sex:female")));
    assert!(group("sex:female").covers(&group("sex:female age:6-17")));
    assert!(!group("sex:female age:6-17").covers(&group("sex:female")));
    assert!(group("age:14-28").overlaps(&group("sex:male age:6-17")));
    assert!(!group("sex:male").overlaps(&group("sex:female age:6-17")));
}

#[test]
fn a_share_of_money_is_exact_and_rounds_half_to_even() {
    assert_eq!(Money(100).share(1, 3), Money(33));
    assert_eq!(Money(5).share(1, 2), Money(2));
    assert_eq!(Money(7).share(1, 2), Money(4));
    assert_eq!(Money(-5).share(1, 2), Money(-2));
    assert_eq!(Money(5).share(1, 0), Money::ZERO);
    assert_eq!(Money(i64::MAX / 4).share(3, 3), Money(i64::MAX / 4));
}

#[test]
fn an_origin_names_columns_as_a_spreadsheet_does() {
    let at = |column| Origin {
        column: Some(column),
        row: 14,
        ..Origin::default()
    };
    assert_eq!(at(2).short(), "C14");
    assert_eq!(at(26).short(), "AA14");
    assert_eq!(at(701).short(), "ZZ14");
}

#[test]
fn an_operation_cannot_be_rewritten_unnoticed() {
    let operation = |reason: &str| Operation {
        actor: Actor::command("kg-kara-kulja"),
        act: "budgets.import".to_owned(),
        object: "kg-kara-kulja-alaikuu".to_owned(),
        reason: reason.to_owned(),
        at: Instant(1),
    };
    let first = operation("a").hash(None);
    let second = operation("b").hash(Some(&first));
    let forged = operation("c").hash(None);
    assert_ne!(second, operation("b").hash(Some(&forged)));
    assert_eq!(first.0.len(), 64);
}
