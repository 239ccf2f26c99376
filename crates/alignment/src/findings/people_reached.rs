//! Who is reached by nothing, and who is named without being there?

use kernel::{Arg, Dimension, Finding, Group, Object, ObjectKind, Severity, Words};

use super::{Seen, finding, measure_object, whole};
use crate::reach::{estimate, named_groups};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    if seen.input.programme.is_none() {
        return;
    }
    groups(seen, found);
    settlements(seen, found);
    targets(seen, found);
    unknown_reach(seen, found);
}

/// Groups easily left out: those whom a programme must name to reach them.
fn is_easily_left_out(group: &Group) -> bool {
    let dimensions = group.values().count();
    if dimensions == 1 {
        if group.code(Dimension::Sex) == Some("male") {
            return false;
        }
        return group
            .ages()
            .is_none_or(|band| band.to.is_some_and(|to| to <= 30) || band.from >= 55);
    }
    // Women and men of working age and the like are parts of groups that stand by themselves.
    false
}

fn groups(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(population) = seen.input.population else {
        return;
    };
    let counted = population.groups();
    for reach in &seen.reach.groups {
        if !counted.contains(&&reach.group) || reach.people.unwrap_or_default() == 0 {
            continue;
        }
        let object = Object {
            kind: ObjectKind::Group,
            key: reach.group.to_string(),
            name: Words::plain(reach.group.to_string()),
        };
        let people = reach.people.unwrap_or_default();
        if is_easily_left_out(&reach.group) && reach.measures.is_empty() {
            found.push(
                finding("group-not-reached", Severity::Break, object)
                    .with("group", &reach.group)
                    .with("count", people)
                    .with(
                        "share",
                        Arg::Share(reach.share_of_people.unwrap_or_default()),
                    )
                    .done(),
            );
            continue;
        }
        // Half of the share or less, where the recorded part is known: worth a question, not a verdict.
        if let (Some(money), Some(share)) = (reach.share_of_money, reach.share_of_people)
            && is_easily_left_out(&reach.group)
            && money * 2.0 < share
            && share >= 0.02
        {
            found.push(
                finding("group-below-its-share", Severity::Warning, object)
                    .with("group", &reach.group)
                    .with("money", Arg::Share(money))
                    .with("share", Arg::Share(share))
                    .done(),
            );
        }
    }
}

fn settlements(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(population) = seen.input.population else {
        return;
    };
    let names_settlements = seen
        .reach
        .settlements
        .iter()
        .any(|one| !one.planned.is_empty());
    if !names_settlements {
        return;
    }
    for reach in &seen.reach.settlements {
        if !reach.measures.is_empty() || reach.people == Some(0) {
            continue;
        }
        let Some(settlement) = population
            .settlements
            .iter()
            .find(|one| one.code == reach.code)
        else {
            continue;
        };
        let object = Object {
            kind: ObjectKind::Settlement,
            key: settlement.code.clone(),
            name: settlement.name.clone(),
        };
        let severity = if settlement.remote == Some(true) {
            Severity::Break
        } else {
            Severity::Error
        };
        let rule = if reach.planned.is_empty() {
            "settlement-not-planned"
        } else {
            "settlement-not-reached"
        };
        found.push(
            finding(rule, severity, object)
                .with("settlement", &settlement.name)
                .with("count", reach.people.unwrap_or_default())
                .with("planned", reach.planned.len())
                .done(),
        );
    }
}

/// Target groups that the population table does not have, or that no vocabulary knows.
fn targets(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(programme) = seen.input.programme else {
        return;
    };
    for measure in &programme.measures {
        for unknown in &measure.unknown_groups {
            found.push(
                finding(
                    "target-not-understood",
                    Severity::Warning,
                    measure_object(measure),
                )
                .with("measure", &measure.title)
                .with("words", unknown.clone())
                .at(&measure.origin)
                .done(),
            );
        }
        let Some(population) = seen.input.population else {
            continue;
        };
        let mut said: Vec<&Group> = Vec::new();
        for group in named_groups(measure) {
            if group.is_everyone() || said.contains(&group) {
                continue;
            }
            said.push(group);
            match estimate(population, None, group) {
                Some(0) => found.push(
                    finding(
                        "target-without-people",
                        Severity::Error,
                        measure_object(measure),
                    )
                    .with("measure", &measure.title)
                    .with("group", group)
                    .at(&measure.origin)
                    .done(),
                ),
                None => found.push(
                    finding(
                        "target-not-counted",
                        Severity::Warning,
                        measure_object(measure),
                    )
                    .with("measure", &measure.title)
                    .with("group", group)
                    .at(&measure.origin)
                    .done(),
                ),
                Some(there_are) => {
                    let planned = measure
                        .beneficiaries
                        .iter()
                        .filter(|reached| reached.group == *group)
                        .map(|reached| reached.people)
                        .sum::<u64>();
                    if planned > there_are {
                        found.push(
                            finding(
                                "more-reached-than-live-here",
                                Severity::Error,
                                measure_object(measure),
                            )
                            .with("measure", &measure.title)
                            .with("group", group)
                            .with("planned", planned)
                            .with("count", there_are)
                            .at(&measure.origin)
                            .done(),
                        );
                    }
                }
            }
        }
    }
}

fn unknown_reach(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let unknown = seen.reach.unknown;
    if unknown.0 <= 0 {
        return;
    }
    let all = seen.reach.known + unknown;
    found.push(
        finding(
            "reach-not-recorded",
            Severity::Warning,
            whole(seen.input, ObjectKind::Programme),
        )
        .with("share", Arg::Share(unknown.of(all).unwrap_or_default()))
        .amount(unknown)
        .done(),
    );
}
