//! Where it was asked.

use std::collections::BTreeMap;

use kernel::{Message, Severity};

use super::{About, Flag, Interview, Survey, Thresholds, median, of_submission};

/// The mean radius of the Earth in kilometres (IUGG).
const EARTH: f64 = 6_371.008_8;

/// From how many points on the middle of a settlement is taken from the interviews themselves.
const POINTS: usize = 5;

/// The distance between two points in kilometres along a great circle (haversine).
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (north, east) = (
        (other.0 - one.0).to_radians(),
        (other.1 - one.1).to_radians(),
    );
    let half = (north / 2.0).sin().powi(2)
        + one.0.to_radians().cos() * other.0.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH * half.sqrt().clamp(0.0, 1.0).asin()
}

/// The middle of each settlement: as a table of places gives it, otherwise the median of the points of its interviews.
fn middles(survey: &Survey) -> BTreeMap<String, (f64, f64)> {
    let mut points: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for interview in &survey.interviews {
        if let (Some(settlement), Some(point)) = (&interview.settlement, interview.point) {
            points.entry(settlement).or_default().push(point);
        }
    }
    let mut middles = survey.settlements.clone();
    for (settlement, points) in points {
        if points.len() < POINTS || middles.contains_key(settlement) {
            continue;
        }
        let norths: Vec<f64> = points.iter().map(|point| point.0).collect();
        let easts: Vec<f64> = points.iter().map(|point| point.1).collect();
        if let (Some(north), Some(east)) = (median(&norths), median(&easts)) {
            middles.insert(settlement.to_owned(), (north, east));
        }
    }
    middles
}

/// Interviews far from the settlement that they name.
pub fn far(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let middles = middles(survey);
    survey
        .interviews
        .iter()
        .filter_map(|interview| {
            let middle = middles.get(interview.settlement.as_deref()?)?;
            let distance = kilometres(*middle, interview.point?);
            (distance > limits.far_kilometres.value).then(|| {
                let says = Message::new("surveys-flag-far")
                    .with("kilometres", format!("{distance:.1}").replace('.', ","));
                of_submission("far", Severity::Warning, interview, says)
            })
        })
        .collect()
}

/// Enumerators with several interviews at one spot.
pub fn one_spot(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut by_enumerator: BTreeMap<&str, Vec<&Interview>> = BTreeMap::new();
    for interview in &survey.interviews {
        if interview.point.is_some() && !interview.enumerator.is_empty() {
            by_enumerator
                .entry(&interview.enumerator)
                .or_default()
                .push(interview);
        }
    }
    let within = limits.one_spot_metres.value / 1_000.0;
    by_enumerator
        .into_iter()
        .filter_map(|(enumerator, interviews)| {
            let most = interviews
                .iter()
                .filter_map(|one| one.point)
                .map(|here| {
                    interviews
                        .iter()
                        .filter_map(|other| other.point)
                        .filter(|there| kilometres(here, *there) <= within)
                        .count()
                })
                .max()?;
            (most as f64 >= limits.one_spot.value).then(|| Flag {
                rule: "one-spot",
                severity: Severity::Warning,
                about: About::Enumerator(enumerator.to_owned()),
                says: Message::new("surveys-flag-one-spot").with("count", most),
                question: None,
            })
        })
        .collect()
}
