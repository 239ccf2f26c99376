//! Distances, ages, duplicates, the official table, who is missing.

use kernel::{Group, Origin, Words};
use people::Population;
use people::model::{Count, Settlement};

use crate::model::{Household, Member};
use crate::rules::distances::{Reach, band, median, nearest};
use crate::rules::duplicates::{Duplicate, Known as Of, Why, duplicates, sound};
use crate::rules::geo::{Point, decimal, pair, points_of, text_of, thinned};
use crate::rules::missing::missing;
use crate::rules::official::{compare, pyramid};
use crate::rules::persons::{Person, age_on, belongs, persons};
use crate::rules::picture::Known;

fn point(north: f64, east: f64) -> Point {
    Point::new(north, east).unwrap()
}

#[test]
fn distances_are_those_of_the_globe() {
    // One degree of a meridian of a sphere of 6371.0088 km is 2πR/360 = 111.195 km.
    let one = point(40.0, 73.0).kilometres_to(point(41.0, 73.0));
    assert!((one - 111.195_1).abs() < 0.001, "{one}");
    // One degree of the parallel of 60° is half as long, less what the great circle saves: 55.597 km.
    let half = point(60.0, 10.0).kilometres_to(point(60.0, 11.0));
    assert!((half - 55.597).abs() < 0.01, "{half}");
    // Osh to Bishkek, 40.5140 N 72.8161 E and 42.8746 N 74.5698 E: by hand, Δφ = 2.3606°, Δλ = 1.7537°;
    // a = sin²(1.1803°) + cos 40.5140° cos 42.8746° sin²(0.87685°) = 0.00042430 + 0.76022·0.73285·0.00023419
    //   = 0.00055478; 2R·asin √a = 300.1 km.
    let far = point(40.514, 72.8161).kilometres_to(point(42.8746, 74.5698));
    assert!((far - 300.1).abs() < 0.3, "{far}");
    assert!(point(40.0, 73.0).kilometres_to(point(40.0, 73.0)).abs() < 1e-9);
    // The other end of the world is half its girth away.
    let around = point(0.0, 0.0).kilometres_to(point(0.0, 180.0));
    assert!((around - 20_015.1).abs() < 0.1, "{around}");

    let home = point(40.6, 73.6);
    let all = [point(40.61, 73.6), point(40.7, 73.6)];
    let straight = nearest(home, &all, 1.0).unwrap();
    assert!((straight - 1.112).abs() < 0.001, "{straight}");
    assert!((nearest(home, &all, 1.4).unwrap() - 1.4 * straight).abs() < 1e-12);
    assert_eq!(nearest(home, &[], 1.0), None);
}

#[test]
fn bands_and_medians_are_counted_by_hand() {
    let bands = [
        Some(0.0),
        Some(2.0),
        Some(2.1),
        Some(3.0),
        Some(4.9),
        Some(5.1),
        None,
    ]
    .map(band);
    assert_eq!(bands, [0, 0, 1, 1, 2, 3, 4]);
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[(7.0, 0)]), None);
    assert_eq!(median(&[(1.0, 1), (9.0, 1), (4.0, 1)]), Some(4.0));
    // Two middle ones: half of them.
    assert_eq!(median(&[(1.0, 2), (3.0, 2)]), Some(2.0));
    assert_eq!(median(&[(3.0, 3), (1.0, 2)]), Some(3.0));
    let reach = Reach {
        bands: [Some(6), Some(2), Some(1), Some(1), Some(5)],
        ..Reach::default()
    };
    assert_eq!(
        [0, 1, 2].map(|limit| reach.share_beyond(limit)),
        [Some(0.4), Some(0.2), Some(0.1)]
    );
    let withheld = Reach {
        bands: [Some(6), None, Some(1), Some(1), Some(5)],
        ..Reach::default()
    };
    assert_eq!(withheld.share_beyond(2), None);
}

#[test]
fn points_are_read_as_people_type_them() {
    let known = Some(point(40.571, 73.602));
    for typed in [
        "40.571 73.602",
        "40.571, 73.602",
        "40,571; 73,602",
        "40,571 73,602",
        " 40.571\t73.602 ",
    ] {
        assert_eq!(pair(typed), known, "{typed}");
    }
    for typed in [
        "",
        "40.571",
        "40.571 73.602 5 6",
        "north east",
        "999 1",
        "1e3 4",
        "NaN 1",
        "40,571,73,602",
    ] {
        assert_eq!(pair(typed), None, "{typed}");
    }
    assert_eq!(
        points_of("40.5 73.5\n\n41 74\n"),
        Ok(vec![point(40.5, 73.5), point(41.0, 74.0)])
    );
    assert_eq!(points_of("40.5 73.5\nhere"), Err(2));
    assert_eq!(
        text_of(&[point(40.5, 73.0), point(-0.000_000_1, 0.25)]),
        "40.5 73\n0 0.25"
    );
    assert_eq!(decimal(40.571_000_4), "40.571");
}

#[test]
fn a_long_line_is_thinned_and_stays_where_it_runs() {
    let long: Vec<Point> = (0..20_000)
        .map(|at| {
            let along = f64::from(at) / 20_000.0;
            point(40.0 + along, 73.0 + 0.05 * (along * 25.0).sin())
        })
        .collect();
    let short = thinned(&long, 500);
    assert!(short.len() <= 500 && short.len() > 50, "{}", short.len());
    assert_eq!(
        (short[0], short[short.len() - 1]),
        (long[0], long[long.len() - 1])
    );
    // Every point of the long line is within 300 m of a point of the short one.
    for one in long.iter().step_by(97) {
        let off = short
            .iter()
            .map(|other| one.kilometres_to(*other))
            .fold(f64::INFINITY, f64::min);
        assert!(off < 5.0, "{off}");
    }
    assert_eq!(thinned(&long[..3], 500), long[..3]);
}

#[test]
fn ages_are_completed_years() {
    assert_eq!(age_on("2026-03-08", Some(2000), None), Some(26));
    assert_eq!(
        age_on("2026-03-08", Some(2000), Some("2000-03-08")),
        Some(26)
    );
    assert_eq!(
        age_on("2026-03-08", Some(2000), Some("2000-03-09")),
        Some(25)
    );
    assert_eq!(age_on("2026-03-08", None, None), None);
    assert_eq!(age_on("2026-03-08", Some(2030), None), None);
    assert_eq!(age_on("", Some(2000), None), None);
}

fn member(sex: &str, born: i32) -> Member {
    Member {
        sex: Some(sex.to_owned()),
        born: Some(born),
        ..Member::default()
    }
}

fn named(name: &str, sex: &str, born: i32) -> Member {
    Member {
        name: Some(name.to_owned()),
        relation: Some("head".to_owned()),
        ..member(sex, born)
    }
}

fn household(number: &str, members: Vec<Member>) -> Household {
    Household {
        number: number.to_owned(),
        settlement: Some("terek".to_owned()),
        members,
        ..Household::default()
    }
}

#[test]
fn who_belongs_to_a_group_is_known_or_not() {
    let girl = Person {
        sex: Some("female"),
        age: Some(9),
        ..Person::default()
    };
    let check = |group: &str| belongs(&girl, &group.parse::<Group>().unwrap());
    assert_eq!(check("sex:female age:6-17"), Some(true));
    assert_eq!(check("sex:male"), Some(false));
    assert_eq!(check("disability:yes"), None);
    assert_eq!(check("ethnicity:minority"), None);
    assert_eq!(check("everyone"), Some(true));

    let mut house = household("1", vec![member("male", 1985), member("female", 2016)]);
    house.members[0].migration = Some("abroad".to_owned());
    let people = persons(&[house], &|_| Some(0), "2026-03-08");
    assert_eq!(
        people.iter().map(|one| one.left_behind).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn names_sound_alike_across_scripts() {
    for (one, other) in [
        ("Жээнбеков Бакыт", "Jeenbekov Bakyt"),
        ("Бакыт Жээнбеков", "Zheenbekov Bakyt"),
        ("Кадыров Асан", "Qodirov Asan"),
        ("Хасанов", "Hasanov"),
    ] {
        assert_eq!(sound(one), sound(other), "{one} {other}");
    }
    assert_ne!(sound("Маматова Жылдыз"), sound("Осмонова Эльмира"));
}

#[test]
fn what_may_stand_twice_is_told_with_its_reason() {
    let three = || {
        vec![
            member("male", 1980),
            member("female", 1982),
            member("male", 2010),
        ]
    };
    let mut with_address = household("7", Vec::new());
    with_address.street = Some("Ленин".to_owned());
    with_address.house = Some("12".to_owned());
    let book = [
        household("1", three()),
        with_address.clone(),
        household("9", vec![named("Жээнбеков Бакыт", "male", 1984)]),
    ];
    let mut same_address = with_address.clone();
    same_address.number = "70".to_owned();
    same_address.street = Some("ЛЕНИН".to_owned());
    let elsewhere = Household {
        settlement: Some("kok-art".to_owned()),
        ..household("1", three())
    };
    let mut mixed = three();
    mixed.rotate_left(1);
    let new = [
        household("1", vec![member("female", 1950)]),
        same_address,
        household("55", mixed),
        household("56", vec![named("Jeenbekov Baqyt", "male", 1985)]),
        household("57", vec![named("Jeenbekov Baqyt", "male", 1990)]),
        elsewhere,
        household("57", Vec::new()),
    ];
    let found: Vec<(usize, Of, Why)> = duplicates(&new, &book)
        .into_iter()
        .map(|Duplicate { new, of, why }| (new, of, why))
        .collect();
    assert_eq!(
        found,
        [
            (0, Of::Book(0), Why::Number),
            (1, Of::Book(1), Why::Address),
            (2, Of::Book(0), Why::Members),
            (3, Of::Book(2), Why::Sound),
            (6, Of::File(4), Why::Number),
        ]
    );
}

fn population(counts: &[(&str, u64)]) -> Population {
    Population {
        settlements: vec![Settlement {
            code: "terek-by-another-code".to_owned(),
            name: Words::plain("Терек"),
            remote: None,
            poverty: None,
        }],
        counts: counts
            .iter()
            .map(|(group, people)| Count {
                settlement: Some("terek-by-another-code".to_owned()),
                group: group.parse().unwrap(),
                people: *people,
                origin: Origin::default(),
            })
            .collect(),
        ..Population::default()
    }
}

#[test]
fn bands_that_overlap_make_a_pyramid() {
    let bars = pyramid(&population(&[
        ("everyone", 1_000),
        ("sex:female", 480),
        ("sex:male", 520),
        ("sex:female age:0-17", 180),
        ("sex:male age:0-17", 200),
        ("sex:female age:7-17", 110),
        ("sex:male age:7-17", 120),
        ("sex:female age:14-28", 130),
        ("sex:male age:14-28", 140),
        ("sex:female age:14-17", 40),
        ("sex:male age:14-17", 45),
        ("sex:female age:58+", 60),
        ("sex:male age:63+", 40),
        ("sex:female disability:yes", 9),
    ]));
    let told: Vec<_> = bars
        .iter()
        .map(|bar| (bar.from, bar.to, bar.female.unwrap(), bar.male.unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (0, Some(6), 70, 80),
            (7, Some(13), 70, 75),
            (14, Some(17), 40, 45),
            (18, Some(28), 90, 95),
            (29, None, 210, 225),
        ]
    );
    // Contradictions leave an age out and are not drawn as people that are fewer than none.
    let odd = pyramid(&population(&[
        ("sex:female", 100),
        ("sex:male", 100),
        ("sex:female age:0-17", 120),
        ("sex:male age:0-17", 30),
        ("sex:female age:0-6", 20),
        ("sex:male age:0-6", 10),
    ]));
    let told: Vec<_> = odd.iter().map(|bar| (bar.from, bar.to)).collect();
    assert_eq!(told, [(0, Some(6)), (7, Some(17))]);
    assert_eq!(pyramid(&Population::default()), Vec::new());
}

#[test]
fn the_missing_are_found() {
    let table = population(&[
        ("everyone", 100),
        ("disability:yes", 9),
        ("sex:female", 50),
        ("poverty:poor", 3),
        ("ethnicity:minority", 12),
    ]);
    let mut one = household("1", vec![member("male", 1980), Member::default()]);
    one.settlement = Some("kok-art".to_owned());
    one.size = Some(5);
    one.street = Some("ул. Ленина".to_owned());
    one.members[0].documents = Some("no".to_owned());
    one.members[0].disability = Some("no".to_owned());
    one.members[0].migration = Some("abroad".to_owned());
    let known = Known {
        place: "aimak".to_owned(),
        today: "2026-03-08".to_owned(),
        settlements: vec!["kok-art".to_owned(), "terek".to_owned()],
        middles: vec![Some(point(40.5, 73.5)), None],
        households: vec![one],
        detour: 1.0,
        ..Known::default()
    };
    let name = |code: &str| {
        Words::plain(match code {
            "terek" => "Терек",
            "kok-art" => "Көк-Арт",
            other => other,
        })
    };
    let streets = vec![
        ("Ленина".to_owned(), Some("kok-art".to_owned())),
        ("Тоо көчөсү".to_owned(), Some("kok-art".to_owned())),
    ];
    let people = known.persons();
    let found: Vec<(String, Option<u64>, bool)> =
        missing(&known, &people, &streets, Some(&table), &name)
            .into_iter()
            .map(|one| (one.finding.rule, one.count, one.public))
            .collect();
    let told = |rule: &str| {
        found
            .iter()
            .find(|one| one.0 == format!("neighbourhood-{rule}"))
            .map(|one| (one.1, one.2))
    };
    // The official table calls the village by another code and the same name.
    assert_eq!(told("empty-settlement"), Some((Some(100), true)));
    assert_eq!(told("part"), Some((None, true)));
    assert_eq!(told("no-papers"), Some((Some(1), false)));
    assert_eq!(told("unasked-disability"), Some((Some(1), false)));
    assert_eq!(told("unasked-age"), Some((Some(1), false)));
    assert_eq!(told("unlisted"), Some((Some(3), false)));
    assert_eq!(told("unplaced"), Some((Some(1), false)));
    assert_eq!(told("away"), Some((Some(1), false)));
    assert_eq!(told("street-empty"), Some((Some(1), false)));
    assert_eq!(told("no-middle"), Some((None, true)));
    assert_eq!(told("no-members"), None);
    let zero: Vec<_> = found
        .iter()
        .filter(|one| one.0 == "neighbourhood-group-zero")
        .collect();
    // Women and people with disabilities; three poor people are too few to say so, and who is few is not the book's affair.
    assert_eq!(
        zero.iter().map(|one| one.1).collect::<Vec<_>>(),
        [Some(9), Some(50)]
    );
    let compared = compare(&table, &people);
    let women = compared
        .iter()
        .find(|one| one.group.to_string() == "sex:female")
        .unwrap();
    assert_eq!((women.official, women.book, women.unknown), (50, 0, 1));
    // Nobody counted: one thing to say.
    let nobody = Known {
        households: Vec::new(),
        middles: vec![Some(point(40.5, 73.5)); 2],
        ..known
    };
    let found = missing(&nobody, &[], &Vec::new(), None, &name);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].finding.rule, "neighbourhood-no-book");
}
