//! What is published of those who took part.

use kernel::Group;

use crate::model::{Count, Counted, Ethnic};
use crate::rules::counts::{
    HIDDEN, THRESHOLD, Wrong, bands, cell, counted_groups, faults, published, total,
    with_disability,
};

/// Women and men by age, in the order of the grid: `6 5 | 0 12 | …`.
fn counted(grid: &[[u64; 2]], with: [u64; 2], ethnic: &[(&str, u64)]) -> Counted {
    let mut counts = Vec::new();
    for (band, people) in bands().zip(grid) {
        for (sex, people) in people.iter().enumerate() {
            counts.push(Count {
                group: cell(band.as_ref(), sex).to_string(),
                people: *people,
            });
        }
    }
    for (sex, people) in with.iter().enumerate() {
        counts.push(Count {
            group: with_disability(sex).to_string(),
            people: *people,
        });
    }
    Counted {
        counts,
        ethnic: ethnic
            .iter()
            .map(|(name, people)| Ethnic {
                name: (*name).to_owned(),
                people: *people,
            })
            .collect(),
        ..Counted::default()
    }
}

fn said(counted: &Counted) -> String {
    published(counted)
        .iter()
        .map(|one| {
            let name = one.name.as_deref().unwrap_or(&one.group);
            format!("{name} {}", one.people)
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn large_numbers_are_shown() {
    let all = counted(
        &[[0, 0], [10, 8], [12, 9], [20, 15], [7, 6], [0, 0]],
        [6, 5],
        &[("кыргыз", 60), ("өзбек", 20)],
    );
    assert_eq!(total(&all), 87);
    assert_eq!(
        said(&all),
        "everyone 87; sex:female 49; sex:male 38; \
         age:0-13 0; sex:female age:0-13 0; sex:male age:0-13 0; \
         age:14-17 18; sex:female age:14-17 10; sex:male age:14-17 8; \
         age:18-28 21; sex:female age:18-28 12; sex:male age:18-28 9; \
         age:29-59 35; sex:female age:29-59 20; sex:male age:29-59 15; \
         age:60+ 13; sex:female age:60+ 7; sex:male age:60+ 6; \
         disability:yes 11; кыргыз 60; өзбек 20"
    );
}

#[test]
fn small_numbers_are_hidden_and_cannot_be_worked_out() {
    let some = counted(
        &[[0, 0], [3, 8], [12, 9], [20, 15], [7, 6], [0, 0]],
        [1, 1],
        &[("кыргыз", 79), ("орус", 1)],
    );
    let shown = published(&some);
    let find = |group: &str, name: Option<&str>| {
        shown
            .iter()
            .find(|one| one.group == group && one.name.as_deref() == name)
            .unwrap()
            .people
            .clone()
    };
    assert_eq!(find("everyone", None), "80");
    // The small one, and others that would give it away.
    assert_eq!(find("sex:female age:14-17", None), HIDDEN);
    let row = [find("sex:male age:14-17", None), find("age:14-17", None)];
    assert!(row.iter().any(|cell| cell == HIDDEN));
    assert_eq!(find("disability:yes", None), HIDDEN);
    assert_eq!(find("ethnicity", Some("орус")), HIDDEN);
    assert_eq!(find("ethnicity", Some("кыргыз")), HIDDEN);
    // No number below the threshold is shown anywhere but zero.
    for one in &shown {
        let people: Option<u64> = one.people.parse().ok();
        assert!(people.is_none_or(|people| people == 0 || people >= THRESHOLD));
    }
}

#[test]
fn of_a_handful_nothing_is_said() {
    let few = counted(&[[1, 0], [1, 0], [0, 1], [1, 0]], [1, 0], &[("орус", 1)]);
    assert_eq!(said(&few), "everyone *");
    assert_eq!(said(&Counted::default()), "");
}

#[test]
fn parts_are_not_greater_than_the_whole() {
    let wrong = counted(&[[2, 5]], [3, 5], &[("a", 4), ("b", 4)]);
    assert_eq!(
        faults(&wrong),
        [Wrong::Disability { sex: 0 }, Wrong::Ethnicity]
    );
    assert_eq!(faults(&counted(&[[2, 5]], [2, 5], &[("a", 7)])), []);
}

#[test]
fn somebody_is_counted() {
    assert_eq!(faults(&Counted::default()), [Wrong::Nobody]);
    assert_eq!(faults(&counted(&[[0, 0]], [0, 0], &[])), [Wrong::Nobody]);
}

#[test]
fn groups_are_written_as_everywhere() {
    let groups: Vec<String> = counted_groups().iter().map(Group::to_string).collect();
    assert_eq!(groups.len(), 14);
    assert_eq!(groups[2], "sex:female age:14-17");
    assert_eq!(groups[10], "sex:female");
    assert_eq!(groups[13], "sex:male disability:yes");
    for group in groups {
        assert_eq!(group.parse::<Group>().unwrap().to_string(), group);
    }
}
