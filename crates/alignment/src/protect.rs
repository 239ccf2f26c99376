//! Hiding small numbers of people in what a review publishes.

use kernel::{Arg, Finding, Group, Message};

use crate::people_table::THRESHOLD;
use crate::reach::Reach;

/// Takes out every number of people between one and the threshold, and the shares that would give it away.
pub(crate) fn small_numbers(mut reach: Reach, mut findings: Vec<Finding>) -> (Reach, Vec<Finding>) {
    let mut hidden: Vec<Group> = Vec::new();
    for group in &mut reach.groups {
        if group.people.is_some_and(is_small) {
            group.people = None;
            group.share_of_people = None;
            group.share_of_money = None;
            group.hidden = true;
            hidden.push(group.group.clone());
        }
    }
    for finding in &mut findings {
        let speaks_of_hidden = finding.says.args.iter().any(|(_, arg)| match arg {
            Arg::Group(group) => hidden.contains(group),
            _ => false,
        });
        for message in [&mut finding.says, &mut finding.action] {
            for (name, arg) in &mut message.args {
                let is_number_of_people = matches!(name.as_ref(), "count" | "planned" | "part");
                match arg {
                    Arg::Count(people)
                        if is_number_of_people
                            && speaks_of_hidden
                            && is_small(people.unsigned_abs()) =>
                    {
                        *arg = Arg::Message(Box::new(Message::new("fewer-than-ten")));
                    }
                    Arg::Share(_) if speaks_of_hidden => {
                        *arg = Arg::Message(Box::new(Message::new("text-unknown")));
                    }
                    _ => {}
                }
            }
        }
    }
    (reach, findings)
}

fn is_small(people: u64) -> bool {
    (1..THRESHOLD).contains(&people)
}
