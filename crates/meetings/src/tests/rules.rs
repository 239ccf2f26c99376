//! Quorum, deadlines, receipts, hours, merging.

use kernel::Instant;
use records::Content;

use crate::model::{Attendance, Meeting, Member, MinutesItem, Presence};
use crate::rules::deadlines::{Standing, standing, untimely};
use crate::rules::hours::{hours, moment, today};
use crate::rules::merging::merge;
use crate::rules::proposals::{Tap, is_receipt, receipt, takes};
use crate::rules::quorum::{Quorum, attended, missing, tally};

fn attendance(presences: &str) -> Attendance {
    Attendance {
        taken_by: None,
        rows: presences
            .chars()
            .enumerate()
            .map(|(index, presence)| Presence {
                member: index.to_string(),
                presence: match presence {
                    '+' => "present",
                    '?' => "excused",
                    _ => "absent",
                }
                .to_owned(),
                ..Presence::default()
            })
            .collect(),
    }
}

#[test]
fn enough_members_came_or_not() {
    fn check(presences: &str, rule: Option<&str>, expected: &str) {
        let tally = tally(&attendance(presences), Quorum::of(rule));
        let said = format!(
            "{}/{} {}",
            tally.present,
            tally.needed,
            if tally.has_quorum() { "yes" } else { "no" }
        );
        assert_eq!(said, expected, "{presences}");
    }
    check("+++--", None, "3/3 yes");
    check("++---", None, "2/3 no");
    // Half is not more than half.
    check("++--", None, "2/3 no");
    check("+++-", Some("majority"), "3/3 yes");
    check("++-", Some("two-thirds"), "2/2 yes");
    check("++--", Some("two-thirds"), "2/3 no");
    check("++++??-", Some("two-thirds"), "4/5 no");
    // Excused is not present.
    check("+??", None, "1/2 no");
    check("", None, "0/1 no");
    check("", Some("two-thirds"), "0/0 no");
}

#[test]
fn gaps_are_seen() {
    let member = |sector: &str| Member {
        sector: sector.to_owned(),
        ..Member::default()
    };
    let members = [member("health"), member("ngo"), member("health")];
    assert_eq!(
        missing(&["health", "education", "ngo", "prosecutor"], &members),
        ["education", "prosecutor"]
    );
    let meetings = [attendance("+-"), attendance("++"), attendance("-")];
    assert_eq!(attended("0", &meetings), (2, 3));
    assert_eq!(attended("1", &meetings), (1, 2));
    assert_eq!(attended("7", &meetings), (0, 0));
    let member = Member {
        from: Some("2026-01-01".to_owned()),
        to: Some("2026-06-30".to_owned()),
        ..Member::default()
    };
    assert!(member.sits_on("2026-06-30") && !member.sits_on("2026-07-01"));
    assert!(!member.sits_on("2025-12-31"));
}

#[test]
fn decisions_that_press_come_first() {
    fn check(state: &str, due: Option<&str>, expected: Standing) {
        assert_eq!(standing(state, due, "2026-03-08"), expected);
    }
    check("open", Some("2026-03-01"), Standing::Overdue(-7));
    check("open", Some("2026-03-08"), Standing::Due(0));
    check("open", Some("2026-04-08"), Standing::Due(31));
    check("open", None, Standing::Open);
    check("open", Some("soon"), Standing::Open);
    check("done", Some("2026-03-01"), Standing::Done);
    check("cancelled", Some("2026-03-01"), Standing::Cancelled);
    let mut all = [
        Standing::Done,
        Standing::Open,
        Standing::Due(3),
        Standing::Overdue(-1),
        Standing::Cancelled,
        Standing::Overdue(-40),
        Standing::Due(0),
    ];
    all.sort();
    assert_eq!(
        all,
        [
            Standing::Overdue(-40),
            Standing::Overdue(-1),
            Standing::Due(0),
            Standing::Due(3),
            Standing::Open,
            Standing::Done,
            Standing::Cancelled,
        ]
    );
}

#[test]
fn the_clock_is_that_of_the_place() {
    let at = |stamp: &str| Instant(stamp.parse::<jiff::Timestamp>().unwrap().as_millisecond());
    assert_eq!((hours("kg/kg-osh/"), hours("uz/"), hours("")), (6, 5, 6));
    assert_eq!(
        moment("2026-02-14", "14:00", 6),
        Some(at("2026-02-14T08:00:00Z"))
    );
    // Summer and winter are the same.
    assert_eq!(
        moment("2026-07-14", "02:30", 5),
        Some(at("2026-07-13T21:30:00Z"))
    );
    assert_eq!(moment("2026-02-30", "14:00", 6), None);
    assert_eq!(moment("2026-02-14", "25:00", 6), None);
    assert_eq!(today(at("2026-02-14T18:00:00Z"), 6), "2026-02-15");
    assert_eq!(today(at("2026-02-14T18:00:00Z"), 5), "2026-02-14");
}

#[test]
fn proposals_are_taken_at_the_right_meetings_and_days() {
    fn check(sort: &str, state: &str, until: Option<&str>, today: &str, expected: bool) {
        let meeting = Meeting {
            sort: sort.to_owned(),
            date: "2026-03-08".to_owned(),
            proposals_until: until.map(str::to_owned),
            ..Meeting::default()
        };
        assert_eq!(takes(&meeting, state, today), expected);
    }
    check("hearing", "planned", None, "2026-03-08", true);
    check("gathering", "planned", None, "2026-01-01", true);
    check("hearing", "planned", None, "2026-03-09", false);
    check("hearing", "held", Some("2026-03-15"), "2026-03-15", true);
    check("hearing", "held", Some("2026-03-15"), "2026-03-16", false);
    check("hearing", "cancelled", None, "2026-03-01", false);
    check("hearing", "minuted", None, "2026-03-01", false);
    check("council", "planned", None, "2026-03-01", false);
    check("working-group", "planned", None, "2026-03-01", false);
}

#[test]
fn a_receipt_is_read_out_without_mistakes() {
    let number = receipt(store::Uuid::from_u128(u128::MAX));
    assert_eq!(number, "ZZZZZ-ZZZZZ");
    assert_eq!(receipt(store::Uuid::from_u128(32)), "00000-00010");
    assert!(is_receipt(&number) && is_receipt("K7QF2-M9XPA"));
    for wrong in [
        "",
        "K7QF2M9XPA",
        "K7QF2-M9XP",
        "K7QF2-M9XPI",
        "k7qf2-m9xpa",
        "K7QF2-M9XPAA",
        "<script>abc",
    ] {
        assert!(!is_receipt(wrong), "{wrong}");
    }
}

#[test]
fn one_address_sends_so_much_and_no_more() {
    let tap = Tap::new(3, 30);
    let take = |address: &str, second: i64| tap.take(address, Instant(second * 1000));
    assert_eq!(take("a", 0), Ok(()));
    assert_eq!(take("a", 0), Ok(()));
    assert_eq!(take("a", 0), Ok(()));
    assert_eq!(take("a", 0), Err(30));
    assert_eq!(take("a", 20), Err(10));
    assert_eq!(take("b", 20), Ok(()));
    assert_eq!(take("a", 30), Ok(()));
    assert_eq!(take("a", 31), Err(29));
    // A clock that is set back gives nothing away and blocks nobody for longer.
    assert_eq!(take("a", -1_000), Err(30));
}

#[test]
fn minutes_are_merged_item_by_item() {
    fn items(text: &str) -> Vec<MinutesItem> {
        text.split_whitespace()
            .map(|one| {
                let (item, text) = one.split_once('=').unwrap();
                MinutesItem {
                    item: item.to_owned(),
                    text: Some(text.to_owned()),
                    ..MinutesItem::default()
                }
            })
            .collect()
    }
    fn check(base: &str, mine: &str, theirs: &str, expected: &str, clashing: &str) {
        let (merged, clashes) = merge(&items(base), &items(mine), &items(theirs));
        let said = |item: &MinutesItem| format!("{}={}", item.item, item.text.clone().unwrap());
        let all: Vec<String> = merged.iter().map(said).collect();
        assert_eq!(all.join(" "), expected);
        let clashes: Vec<String> = clashes
            .iter()
            .map(|clash| format!("{}: {}", clash.at, said(&clash.theirs)))
            .collect();
        assert_eq!(clashes.join(" "), clashing);
    }
    check("a=1 b=1", "a=2 b=1", "a=1 b=3", "a=2 b=3", "");
    check("a=1", "a=2", "a=3", "a=2", "0: a=3");
    check("a=1", "a=2", "a=2", "a=2", "");
    // What only one of them added stays.
    check("", "a=1", "b=1", "a=1 b=1", "");
    check("a=1", "a=1 c=1", "a=1 b=1", "a=1 c=1 b=1", "");
    // I removed what they left alone; what they changed stays.
    check("a=1 b=1", "b=1", "a=1 b=1", "b=1", "");
    check("a=1 b=1", "b=1", "a=2 b=1", "b=1 a=2", "");
}

#[test]
fn nothing_is_held_before_its_day_nor_due_before_it_was_decided() {
    fn check(kind: &str, state: &str, says: [(&str, &str); 2], expected: &str) {
        let content: Content = says
            .into_iter()
            .map(|(name, day)| (name.to_owned(), day.into()))
            .collect();
        let said = untimely(kind, &content, state, "2026-03-08");
        let said = said.map(|wrong| format!("{} {}", wrong.field, wrong.day));
        assert_eq!(said.unwrap_or_default(), expected, "{kind} {state}");
    }
    let at = |day| [("date", day), ("time", "10:00")];
    check("meeting", "planned", at("2026-03-09"), "");
    check("meeting", "held", at("2026-03-09"), "date 2026-03-09");
    check("meeting", "minuted", at("2026-03-09"), "date 2026-03-09");
    check("meeting", "held", at("2026-03-08"), "");
    let of = |date, due| [("date", date), ("due", due)];
    check(
        "decision",
        "open",
        of("2026-03-08", "2026-03-07"),
        "due 2026-03-08",
    );
    check("decision", "open", of("2026-03-08", "2026-03-08"), "");
    check("answer", "given", of("2026-03-08", "2026-03-07"), "");
}
