//! What is said of a vote by its values alone.

use crate::model::{Exercise, FixedRules, Hands, Listed, Raised};
use crate::rules::casting::{Mark, Vote, faults};
use crate::rules::counting::{Cast, counted, election, open_data, own};
use crate::rules::turnout::{Column, missing, rows};
use crate::rules::{fixing, publishing, templates};
use needs::rules::likeness;

fn listed(number: i64, cost: i64) -> Listed {
    Listed {
        number,
        idea: format!("idea-{number}"),
        cost,
        ..Listed::default()
    }
}

/// A vote on four projects over 1,000 som.
pub(super) fn rules(way: &str, rule: &str) -> FixedRules {
    let exercise = Exercise {
        budget: 100_000,
        way: way.to_owned(),
        rule: rule.to_owned(),
        completion: Some("add1-greedy".to_owned()),
        online: true,
        ..Exercise::default()
    };
    let projects = vec![
        listed(1, 60_000),
        listed(2, 60_000),
        listed(3, 40_000),
        listed(4, 40_000),
    ];
    fixing::fix(&exercise, projects, fixing::lot(&[9, 3, 7, 1]))
}

pub(super) fn cast(receipt: &str, marks: &[i64]) -> Cast {
    Cast {
        receipt: receipt.to_owned(),
        channel: "online".to_owned(),
        vote: Vote(
            marks
                .iter()
                .map(|&number| Mark { number, points: 1 })
                .collect(),
        ),
        ..Cast::default()
    }
}

fn says(way: &str, text: &str) -> Vec<String> {
    let mut fixed = rules(way, "greedy");
    fixed.least = Some(2);
    fixed.most = Some(3);
    let vote = Vote::read(text).unwrap();
    faults(&fixed, &vote)
        .iter()
        .map(|fault| fault.key.to_string())
        .collect()
}

#[test]
fn everything_that_is_wrong_with_a_vote_is_said_at_once() {
    assert_eq!(says("approval", "1, 2"), Vec::<String>::new());
    assert_eq!(says("approval", ""), Vec::<String>::new());
    assert_eq!(says("approval", "4"), ["priorities-vote-few"]);
    assert_eq!(
        says("approval", "1 1 9 2"),
        [
            "priorities-vote-twice",
            "priorities-vote-unknown",
            "priorities-vote-many"
        ]
    );
    assert_eq!(says("cumulative", "1:7 2=8"), ["priorities-vote-points"]);
    assert_eq!(
        says("cumulative", "1:0 2(5)"),
        ["priorities-vote-no-points"]
    );
    assert_eq!(Vote::read("3 x").unwrap_err(), "x");
}

#[test]
fn a_vote_is_written_as_it_is_read() {
    for (way, text) in [
        ("approval", "1 3 12"),
        ("ordinal", "12 1 3"),
        ("cumulative", "1:5 3:2"),
    ] {
        let vote = Vote::read(text).unwrap().tidy(way);
        assert_eq!(vote.written(way), text);
    }
    assert_eq!(
        Vote::read("12; 3,1")
            .unwrap()
            .tidy("approval")
            .written("approval"),
        "1 3 12"
    );
}

#[test]
fn the_digest_covers_everything_that_decides() {
    let fixed = rules("approval", "equal-shares");
    assert!(fixing::is_whole(&fixed));
    assert_eq!(fixed.lot, ["4", "2", "3", "1"]);
    for change in [
        |rules: &mut FixedRules| rules.budget += 1,
        |rules: &mut FixedRules| rules.projects[2].cost -= 1,
        |rules: &mut FixedRules| rules.lot.swap(0, 1),
        |rules: &mut FixedRules| rules.rule = "greedy".to_owned(),
        |rules: &mut FixedRules| rules.vote_until = Some("2026-01-01".to_owned()),
    ] {
        let mut other = fixed.clone();
        change(&mut other);
        assert!(!fixing::is_whole(&other));
    }
    // What is published is what was hashed, byte for byte.
    assert_eq!(
        store::sha256(fixing::document(&fixed).as_bytes()),
        fixed.digest
    );
}

/// Two thirds want 1 and 2, one third wants 3 and 4.
fn divided() -> Vec<Cast> {
    (0..30)
        .map(|at| {
            let marks: &[i64] = if at < 20 { &[1, 2] } else { &[3, 4] };
            let mut cast = cast(&format!("R{at:02}"), marks);
            cast.sex = Some(if at % 2 == 0 { "female" } else { "male" }.to_owned());
            cast
        })
        .collect()
}

#[test]
fn equal_shares_hear_a_third_and_most_votes_do_not() {
    let casts = divided();
    let shares = counted(&rules("approval", "equal-shares"), &casts, &[]);
    let mut won = shares.selected.clone();
    won.sort_unstable();
    // Tied, the cheaper wins, then the lot: 4 was drawn before 3, and 2 before 1.
    assert_eq!(won, [2, 4]);
    assert_eq!(shares.without, Some(0));
    let lost = shares.projects.iter().find(|one| one.number == 1).unwrap();
    assert_eq!(lost.why, "elsewhere");
    assert_eq!(lost.elsewhere[0].0, 2);

    let greedy = counted(&rules("approval", "greedy"), &casts, &[]);
    assert_eq!(greedy.selected, [2, 4]);
    // Where the majority's projects fill the money the third gets nothing.
    let mut small = rules("approval", "greedy");
    small.budget = 120_000;
    let greedy = counted(&small, &casts, &[]);
    assert_eq!(greedy.selected, [2, 1]);
    assert_eq!(greedy.without, Some(10));
    assert_eq!(greedy.projects[2].why, "no-room");
    let shares = greedy
        .other_rules
        .iter()
        .find(|other| other.rule == "equal-shares")
        .unwrap();
    assert_eq!(
        (shares.selected.as_slice(), shares.without),
        (&[2, 4][..], Some(0))
    );
}

#[test]
fn the_order_in_which_ballots_came_changes_nothing() {
    let casts = divided();
    let mut turned = casts.clone();
    turned.reverse();
    let fixed = rules("approval", "equal-shares");
    assert_eq!(counted(&fixed, &casts, &[]), counted(&fixed, &turned, &[]));
    assert_eq!(
        publishing::list(&casts, "approval"),
        publishing::list(&turned, "approval")
    );
}

#[test]
fn raised_hands_are_votes_for_one_project_each() {
    let hands = Hands {
        women: 30,
        men: 20,
        rows: vec![Raised {
            number: 3,
            women: 21,
            men: 4,
            ..Raised::default()
        }],
    };
    let fixed = rules("approval", "greedy");
    let counted = counted(&fixed, &divided(), &[hands]);
    assert_eq!(counted.selected[0], 3);
    assert_eq!(counted.projects[2].votes, 35);
}

#[test]
fn a_voter_learns_what_became_of_the_own_ballot() {
    let fixed = rules("approval", "equal-shares");
    let own = own(&fixed, &divided(), &[], "R25").unwrap();
    assert_eq!(own.passed, [3]);
    // Ten voters share 400 som.
    assert_eq!(own.funded, [(4, 4_000)]);
}

#[test]
fn a_receipt_that_nobody_has_finds_nothing() {
    let fixed = rules("approval", "equal-shares");
    assert!(own(&fixed, &divided(), &[], "R99").is_none());
}

#[test]
fn open_data_say_of_nobody_what_fewer_than_five_have_in_common() {
    let mut casts = divided();
    for (at, cast) in casts.iter_mut().enumerate() {
        cast.age = Some(if at < 27 { "29-59" } else { "60+" }.to_owned());
        cast.settlement = Some(format!("village-{}", at % 7));
    }
    let said = publishing::attributes(&casts);
    let mut counts = std::collections::BTreeMap::new();
    for one in &said {
        *counts.entry(one).or_insert(0) += 1;
    }
    assert!(counts.values().all(|&count| count >= 5), "{counts:?}");
    assert!(said.iter().any(|one| one.iter().any(Option::is_some)));
    let fixed = rules("approval", "equal-shares");
    let facts = std::collections::BTreeMap::from([("description", "A vote".to_owned())]);
    let text = open_data(&fixed, &casts, &[], &said, &[2, 4], &facts, &[]);
    let read = ballots::pb::read(text.as_bytes());
    assert!(!text.contains("R05"));
    let read = read.election.expect("a file that can be read");
    assert_eq!(read.ballots.len(), 30);
    assert_eq!(read.published().unwrap(), [1, 3]);
    assert_eq!(read.votes(), election(&fixed, &casts, &[]).votes());
}

#[test]
fn five_voters_of_whom_each_is_another_say_nothing() {
    let casts: Vec<Cast> = ["14-17", "18-28", "29-59", "60+", "0-13"]
        .iter()
        .enumerate()
        .map(|(at, age)| Cast {
            age: Some((*age).to_owned()),
            sex: Some(if at == 0 { "male" } else { "female" }.to_owned()),
            ..cast(&at.to_string(), &[1])
        })
        .collect();
    let said = publishing::attributes(&casts);
    assert!(
        said.iter().all(|one| one.iter().all(Option::is_none)),
        "{said:?}"
    );
}

#[test]
fn those_who_have_not_come_are_named_and_nobody_else() {
    let values = ["female".to_owned(), "male".to_owned()];
    let count = |value: &str| if value == "male" { 63 } else { 21 };
    let mut shown = rows(Column::Sex, &values, count, 90, None, true);
    assert_eq!(shown[0].voted, Some(20));
    assert_eq!(shown[1].voted, Some(60));
    shown[0].residents = Some(500);
    shown[1].residents = Some(500);
    let absent = missing(&shown);
    assert_eq!(absent[0].0, 0);
    assert_eq!(absent.len(), 1);
    // Three who did not say are withheld, and with them whoever would give them away.
    let shown = rows(Column::Sex, &values, |_| 20, 43, None, false);
    assert_eq!(shown[2].voted, None);
    assert!(shown[..2].iter().any(|row| row.voted.is_none()));
}

#[test]
fn ideas_that_say_the_same_in_other_endings_are_alike() {
    let others = [
        "Таза суу түтүгүн оңдоо. Айылда суу жок",
        "Жаштар үчүн спорт аянтчасы",
        "Ремонт водопровода в селе",
    ];
    let found = likeness::alike("Суу түтүктөрүн оңдойлу, айылга таза суу керек", &others);
    assert_eq!(found, [0]);
    assert_eq!(
        likeness::alike("Отремонтировать водопровод села", &others),
        [2]
    );
    assert!(likeness::alike("", &others).is_empty());
}

#[test]
fn templates_begin_an_exercise_whose_days_are_in_order() {
    for template in &templates::TEMPLATES {
        let begun = templates::begun(template, |days| templates::day_after("2026-02-27", days));
        assert!(begun.ideas_from <= begun.ideas_until);
        assert!(begun.ideas_until <= begun.vote_from);
        assert!(begun.vote_from <= begun.vote_until);
    }
    assert_eq!(templates::day_after("2026-02-27", 3), "2026-03-02");
    assert!(templates::template("youth").is_some());
}

/// A JPEG of 4 × 2 points with what cameras write about themselves, and something behind its end.
fn photograph() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    let mut exif =
        b"Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 40.6 73.6, telephone of Asel");
    bytes.extend([0xFF, 0xE1]);
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend([0xFF, 0xFE, 0, 6]);
    bytes.extend(b"note");
    bytes.extend([0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 4, 1, 1, 0x11, 0]);
    bytes.extend([
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x55, 0xFF, 0x00, 0x66,
    ]);
    bytes.extend([0xFF, 0xD9]);
    bytes.extend(b"<script>alert(1)</script>");
    bytes
}

#[test]
fn a_photograph_keeps_its_picture_and_which_way_is_up_and_nothing_else() {
    use crate::rules::pictures::picture;
    let has = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|one| one == words);
    let kept = picture(&photograph()).expect("a picture");
    assert_eq!((kept.content_type, kept.name), ("image/jpeg", "photo.jpg"));
    for words in [b"GPS".as_slice(), b"Asel", b"note", b"script"] {
        assert!(!has(&kept.content, words));
    }
    assert!(
        kept.content
            .ends_with(&[0x55, 0xFF, 0x00, 0x66, 0xFF, 0xD9])
    );
    // Turned to the right, as it was; and read again it stays as it is.
    assert!(has(&kept.content, b"\x01\x12\0\x03\0\0\0\x01\0\x06"));
    assert_eq!(picture(&kept.content), Some(kept));
    // What only begins like a picture, is cut off or too large is none.
    assert_eq!(picture(b"\xFF\xD8\xFF\xE0<html>"), None);
    assert_eq!(picture(&photograph()[..60]), None);
    let mut huge = photograph();
    let at = huge.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    huge[at + 5..at + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(picture(&huge), None);

    let chunk = |name: &[u8], says: &[u8]| {
        let length = u32::try_from(says.len()).unwrap().to_be_bytes();
        [&length, name, says, &[0; 4]].concat()
    };
    let head = [0, 0, 0, 4, 0, 0, 0, 2, 8, 2, 0, 0, 0];
    let png = [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"tEXt", b"Author: Asel"),
        chunk(b"IDAT", b"points"),
        chunk(b"IEND", b""),
        b"behind".to_vec(),
    ]
    .concat();
    let kept = picture(&png).expect("a picture");
    assert!(!has(&kept.content, b"Asel") && !has(&kept.content, b"behind"));
    assert!(has(&kept.content, b"points"));
}
