//! What a record of this book must not say, beyond its shape.

use kernel::Message;
use records::{Content, Fault};

use super::geo::{MOST_POINTS, Point, points_of};
use crate::model::{Facility, Feature, Household, of};
use crate::{FACILITY, FEATURE, HOUSEHOLD};

/// The first thing that is wrong with a content, if any is.
pub fn wrong(kind: &str, content: &Content, today: &str) -> Option<Fault> {
    match kind {
        kind if kind == HOUSEHOLD.word => household(&of(content), today),
        kind if kind == FACILITY.word => {
            let facility: Facility = of(content);
            point(facility.north.as_ref(), facility.east.as_ref())
        }
        kind if kind == FEATURE.word => feature(&of(content)),
        _ => None,
    }
}

fn fault(field: &str, says: Message) -> Fault {
    Fault {
        field: field.to_owned(),
        says,
    }
}

fn point(north: Option<&String>, east: Option<&String>) -> Option<Fault> {
    match (north, east) {
        (None, None) => None,
        (Some(_), None) => Some(fault("east", Message::new("neighbourhood-both-numbers"))),
        (None, Some(_)) => Some(fault("north", Message::new("neighbourhood-both-numbers"))),
        (Some(up), Some(right)) => match Point::typed(up, right) {
            Some(point) if point.is_near_home() => None,
            Some(point) if point.swapped().is_some_and(Point::is_near_home) => Some(fault(
                "north",
                Message::new("neighbourhood-numbers-swapped"),
            )),
            _ => Some(fault(
                "north",
                Message::new("neighbourhood-point-far").with("text", format!("{up} {right}")),
            )),
        },
    }
}

fn household(household: &Household, today: &str) -> Option<Fault> {
    let year: i32 = today
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(2100);
    for (row, member) in household.members.iter().enumerate() {
        let is_to_come = member.born.is_some_and(|born| born > year)
            || member.birthday.as_deref().is_some_and(|day| day > today);
        if is_to_come {
            let column = if member.birthday.is_some() {
                "birthday"
            } else {
                "born"
            };
            let text = member
                .birthday
                .clone()
                .or_else(|| member.born.map(|born| born.to_string()))
                .unwrap_or_default();
            return Some(fault(
                &format!("members.{row}.{column}"),
                Message::new("neighbourhood-not-a-birth").with("text", text),
            ));
        }
    }
    point(household.north.as_ref(), household.east.as_ref())
}

fn feature(feature: &Feature) -> Option<Fault> {
    let points = match points_of(&feature.points) {
        Ok(points) => points,
        Err(line) => {
            return Some(fault(
                "points",
                Message::new("neighbourhood-point-line").with("line", line),
            ));
        }
    };
    if points.len() > MOST_POINTS {
        return Some(fault(
            "points",
            Message::new("neighbourhood-points-many").with("most", MOST_POINTS),
        ));
    }
    if let Some(far) = points.iter().find(|point| !point.is_near_home()) {
        let (north, east) = far.texts();
        return Some(fault(
            "points",
            Message::new("neighbourhood-point-far").with("text", format!("{north} {east}")),
        ));
    }
    let (least, says) = match feature.shape.as_str() {
        "point" => (1, "neighbourhood-points-one"),
        "line" => (2, "neighbourhood-points-two"),
        _ => (3, "neighbourhood-points-three"),
    };
    if points.len() < least || (feature.shape == "point" && points.len() > 1) {
        return Some(fault("points", Message::new(says)));
    }
    if feature.kind == "centre" && feature.settlement.is_none() {
        return Some(fault(
            "settlement",
            Message::new("neighbourhood-centre-settlement"),
        ));
    }
    None
}
