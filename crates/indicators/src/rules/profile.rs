//! The profile of a place: each indicator with its newest figure here and in the places around it, how it moved, how far
//! groups are apart, and what nobody counts.

use std::collections::{BTreeMap, HashMap};

use kernel::{Dimension, Finding, Group, Value, Words};
use people::model::Population;
use serde::{Deserialize, Serialize};

use super::formula::{self, Expression, Variable};
use super::gaps::{self, Gap};
use super::number::{Decimal, Ratio};
use super::period::Period;
use super::uncounted;
use crate::model::{By, Direction, Indicator, Observation};

/// How many years back a change is told from.
const YEARS_BACK: i32 = 5;

/// What a profile is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The codes of the places from the country to the one asked about.
    pub path: &'a [String],
    /// The places that belong to the country directly, and those that belong to the same place as the one asked about.
    pub around: &'a [Vec<String>],
    /// The indicators, as they hold for the place.
    pub indicators: &'a [Indicator],
    /// Every figure that the reader may see, of these places; later ones stand for earlier ones of the same key.
    pub observations: &'a [Observation],
    /// The population table of the place.
    pub population: Option<&'a Population>,
    /// This year.
    pub year: i32,
}

/// The profile of a place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The code of the place.
    pub place: String,
    /// The codes of the places from the country to it.
    pub path: Vec<String>,
    /// The indicators, in their order.
    pub rows: Vec<Row>,
    /// What nobody counts, what is old: gravest first.
    pub findings: Vec<Finding>,
}

/// One indicator of a profile.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub indicator: Indicator,
    /// Whom its figures are of as a whole.
    pub whole: Group,
    /// The newest figure of each place of the path that has one, the nearest first.
    pub figures: Vec<Figure>,
    /// How it moved in each of these places, in the same order.
    pub lines: Vec<Line>,
    /// How the nearest of them changed.
    pub change: Option<Change>,
    /// How far groups and places are apart.
    pub gaps: Vec<Gap>,
    /// By what it should be told apart and is not, anywhere on the path.
    pub uncounted: Vec<By>,
}

/// A figure that stands for a whole place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Where.
    pub place: String,
    /// Of when.
    pub period: Period,
    /// The value.
    pub value: Decimal,
    /// The series in which it came.
    pub series: String,
    /// The unit.
    pub unit: String,
    /// How sure it is.
    pub status: String,
    /// Who counted.
    pub source: Option<String>,
    /// Whether it was worked out here by the formula of the indicator.
    pub is_computed: bool,
    /// Whether everyone may see it.
    pub is_public: bool,
}

/// The figures of a place over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where.
    pub place: String,
    /// The figures from the oldest to the newest.
    pub points: Vec<(Period, Decimal)>,
}

/// How a figure changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Since when.
    pub since: Period,
    /// From which value.
    pub from: Decimal,
    /// The new value less the old one.
    pub difference: Decimal,
    /// Whether it became better; `None` where more is neither better nor worse, or nothing changed.
    pub is_better: Option<bool>,
}

impl Profile {
    /// The rows that have a figure of any place on the path.
    pub fn known(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.figures.is_empty())
    }

    /// The row of an indicator.
    pub fn row(&self, code: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.indicator.code == code)
    }
}

impl Row {
    /// The newest figure of a place.
    pub fn figure(&self, place: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.place == place)
    }

    /// The figure of the place nearest to the one asked about.
    pub fn nearest(&self) -> Option<&Figure> {
        self.figures.first()
    }

    /// How far the nearest figure is from the target: the figure less the target, and whether it is reached.
    pub fn to_target(&self) -> Option<(Decimal, bool)> {
        let (figure, target) = (self.nearest()?, self.indicator.target?);
        let difference = figure.value.ratio().minus(target.value.ratio())?;
        let decimals = figure.value.decimals().max(target.value.decimals());
        let is_reached = match self.indicator.direction {
            Direction::Up => difference >= Ratio::ZERO,
            Direction::Down => difference <= Ratio::ZERO,
            Direction::None => difference.is_zero(),
        };
        Some((difference.rounded(decimals)?, is_reached))
    }
}

/// Makes the profile of the last place of the path.
pub fn profile(input: &Input<'_>) -> Profile {
    let mut by_series: HashMap<&str, Vec<&Observation>> = HashMap::new();
    for observation in newest_of_each_key(input.observations) {
        by_series
            .entry(observation.key.series.as_str())
            .or_default()
            .push(observation);
    }
    let place = input.path.last().cloned().unwrap_or_default();
    let name = places::registry()
        .find(&place)
        .map_or_else(|| Words::plain(place.as_str()), |place| place.name.clone());
    let mut rows = Vec::new();
    let mut findings = Vec::new();
    for indicator in input.indicators {
        let row = row(input, indicator, &by_series);
        let is_here = row.figure(&place).is_some();
        findings.extend(uncounted::findings(&row, &name, is_here, input.year));
        rows.push(row);
    }
    findings.sort_by_key(|finding| finding.severity);
    Profile {
        place,
        path: input.path.to_vec(),
        rows,
        findings,
    }
}

/// Of several figures of one key, which different bodies keep, the one that came last.
fn newest_of_each_key(observations: &[Observation]) -> Vec<&Observation> {
    let mut at = HashMap::new();
    let mut all: Vec<&Observation> = Vec::new();
    for observation in observations {
        if let Some(known) = at.get(&observation.key) {
            all[*known] = observation;
            continue;
        }
        at.insert(&observation.key, all.len());
        all.push(observation);
    }
    all
}

fn row(
    input: &Input<'_>,
    indicator: &Indicator,
    by_series: &HashMap<&str, Vec<&Observation>>,
) -> Row {
    let all: Vec<&Observation> = indicator
        .all_series()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .filter_map(|series| by_series.get(series))
        .flatten()
        .copied()
        .filter(|one| {
            indicator.unit.is_empty() || one.key.unit.is_empty() || one.key.unit == indicator.unit
        })
        .collect();
    let whole = whole(indicator, &all);
    let mut figures = Vec::new();
    let mut lines = Vec::new();
    for place in input.path.iter().rev() {
        let (line, figure) = match of_place(indicator, &all, &whole, place) {
            Some(found) => found,
            None => match computed(input, indicator, by_series, &whole, place) {
                Some(found) => found,
                None => continue,
            },
        };
        figures.push(figure);
        lines.push(line);
    }
    let change = lines.first().and_then(|line| change(indicator, line));
    let mut gaps = gaps::between_groups(
        &all,
        input.path,
        &whole,
        &indicator.detail,
        indicator.direction,
    );
    gaps.extend(
        input
            .around
            .iter()
            .filter_map(|places| around(indicator, &all, &whole, places)),
    );
    let uncounted = indicator
        .wanted
        .iter()
        .copied()
        .filter(|by| !figures.is_empty() && !is_told_apart(&all, input.path, *by))
        .collect();
    Row {
        indicator: indicator.clone(),
        whole,
        figures,
        lines,
        change,
        gaps,
        uncounted,
    }
}

/// Whom the figures are of as a whole: as the indicator says, else the group that is told apart by least, of the widest
/// band of ages.
fn whole(indicator: &Indicator, all: &[&Observation]) -> Group {
    let there: Vec<&Group> = all
        .iter()
        .filter(|one| one.key.detail == indicator.detail)
        .map(|one| &one.key.group)
        .collect();
    if let Some(group) = &indicator.group
        && (there.is_empty() || there.contains(&group))
    {
        return group.clone();
    }
    let rank = |group: &Group| {
        let told_apart = group
            .values()
            .filter(|(dimension, _)| *dimension != Dimension::Age)
            .count();
        let years = group.ages().map_or(u16::MAX, |band| {
            u16::from(band.to.unwrap_or(u8::MAX)) - u16::from(band.from)
        });
        (told_apart, u16::MAX - years)
    };
    there
        .into_iter()
        .min_by_key(|group| rank(group))
        .cloned()
        .unwrap_or_default()
}

/// The figures of a place as a whole, in the first of the indicator's series that has any.
fn of_place(
    indicator: &Indicator,
    all: &[&Observation],
    whole: &Group,
    place: &str,
) -> Option<(Line, Figure)> {
    for series in indicator.all_series() {
        let mut found: Vec<&&Observation> = all
            .iter()
            .filter(|one| {
                one.key.series == series
                    && one.key.place == place
                    && one.key.group == *whole
                    && one.key.detail == indicator.detail
            })
            .collect();
        found.sort_by_key(|one| one.key.period);
        let Some(last) = found.last() else {
            continue;
        };
        let figure = Figure {
            place: place.to_owned(),
            period: last.key.period,
            value: last.value,
            series: series.to_owned(),
            unit: last.key.unit.clone(),
            status: last.status.clone(),
            source: last.source.clone(),
            is_computed: false,
            is_public: last.is_public,
        };
        let points = found
            .iter()
            .map(|one| (one.key.period, one.value))
            .collect();
        let line = Line {
            place: place.to_owned(),
            points,
        };
        return Some((line, figure));
    }
    None
}

/// The figures of a place that follow from others by the formula of the indicator.
fn computed(
    input: &Input<'_>,
    indicator: &Indicator,
    by_series: &HashMap<&str, Vec<&Observation>>,
    whole: &Group,
    place: &str,
) -> Option<(Line, Figure)> {
    let written = indicator.formula.as_ref()?;
    let numerator = Expression::parse(&written.numerator).ok()?;
    let denominator = match &written.denominator {
        Some(text) => Some(Expression::parse(text).ok()?),
        None => None,
    };
    let factor = written.factor.unwrap_or(Decimal::whole(1));
    let series: Vec<&str> = numerator
        .variables()
        .into_iter()
        .filter_map(|variable| match variable {
            Variable::Series { series, .. } => Some(series.as_str()),
            Variable::People(_) => None,
        })
        .collect();
    let mut periods: Vec<Period> = series
        .iter()
        .filter_map(|series| by_series.get(series))
        .flatten()
        .filter(|one| one.key.place == place)
        .map(|one| one.key.period)
        .collect();
    periods.sort_unstable();
    periods.dedup();
    let is_asked = input.path.last().is_some_and(|last| last == place);
    let mut points = Vec::new();
    let mut is_public = true;
    for period in periods {
        let part = |series: &str, group: &Group| {
            let group = super::codes::joined(whole, group)?;
            by_series.get(series)?.iter().copied().find(|one| {
                // A count of children is of everyone it counts, whomever the indicator is of.
                (one.key.group == group || one.key.group.is_everyone() && group == *whole)
                    && one.key.place == place
                    && one.key.period == period
                    && one.key.detail.is_empty()
            })
        };
        let known = |variable: &Variable| -> Option<Ratio> {
            match variable {
                Variable::Series { series, group } => {
                    part(series, group).map(|one| one.value.ratio())
                }
                Variable::People(group) if is_asked => people(input.population?, group, period),
                Variable::People(_) => None,
            }
        };
        let value = formula::value(&numerator, denominator.as_ref(), factor, &known)
            .ok()
            .and_then(|value| value.rounded(indicator.digits));
        if let Some(value) = value {
            points.push((period, value));
            is_public = series
                .iter()
                .all(|series| part(series, &Group::everyone()).is_none_or(|one| one.is_public));
        }
    }
    let (period, value) = *points.last()?;
    let figure = Figure {
        place: place.to_owned(),
        period,
        value,
        series: indicator.code.clone(),
        unit: indicator.unit.clone(),
        status: "A".to_owned(),
        source: None,
        is_computed: true,
        is_public,
    };
    let line = Line {
        place: place.to_owned(),
        points,
    };
    Some((line, figure))
}

/// How many people of a group there are, by a table of about that time.
fn people(population: &Population, group: &Group, period: Period) -> Option<Ratio> {
    let is_near = population
        .year
        .is_none_or(|year| (year - period.year()).abs() <= 1);
    let people = population.people(group).filter(|_| is_near)?;
    Ratio::new(people.into(), 1)
}

fn change(indicator: &Indicator, line: &Line) -> Option<Change> {
    let (last, value) = line.points.last()?;
    let (since, from) = line
        .points
        .iter()
        .find(|(period, _)| last.year() - period.year() <= YEARS_BACK && period < last)?;
    let difference = value.ratio().minus(from.ratio())?;
    let is_more = difference > Ratio::ZERO;
    let is_better = match indicator.direction {
        _ if difference.is_zero() => None,
        Direction::Up => Some(is_more),
        Direction::Down => Some(!is_more),
        Direction::None => None,
    };
    Some(Change {
        since: *since,
        from: *from,
        difference: difference.rounded(value.decimals().max(from.decimals()))?,
        is_better,
    })
}

/// The gap between places that belong to the same one, in the newest period in which most of them have a figure.
fn around(
    indicator: &Indicator,
    all: &[&Observation],
    whole: &Group,
    places: &[String],
) -> Option<Gap> {
    let (period, figures) = side_by_side(indicator, all, whole, places)?;
    gaps::between_places(period, &figures, whole, indicator.direction)
}

/// The values of places in the newest period in which as many of them as ever have one.
pub fn side_by_side(
    indicator: &Indicator,
    all: &[&Observation],
    whole: &Group,
    places: &[String],
) -> Option<(Period, Vec<(String, Decimal)>)> {
    let mut by_period: BTreeMap<Period, BTreeMap<&str, Decimal>> = BTreeMap::new();
    for series in indicator.all_series() {
        for one in all.iter().filter(|one| {
            one.key.series == series
                && one.key.group == *whole
                && one.key.detail == indicator.detail
        }) {
            if places.contains(&one.key.place) {
                by_period
                    .entry(one.key.period)
                    .or_default()
                    .entry(&one.key.place)
                    .or_insert(one.value);
            }
        }
    }
    let most = by_period.values().map(BTreeMap::len).max()?;
    let (period, figures) = by_period
        .into_iter()
        .rev()
        .find(|(_, figures)| figures.len() * 2 > most)?;
    let in_order = places
        .iter()
        .filter_map(|place| Some((place.clone(), *figures.get(place.as_str())?)))
        .collect();
    Some((period, in_order))
}

/// Whether any place of the path has figures of two groups in this respect, of one time.
fn is_told_apart(all: &[&Observation], path: &[String], by: By) -> bool {
    let Some(dimension) = by.dimension() else {
        return true;
    };
    let mut first: HashMap<(&str, Period), &Value> = HashMap::new();
    all.iter().any(|one| {
        let Some(value) = one.key.group.value(dimension) else {
            return false;
        };
        if !path.contains(&one.key.place) {
            return false;
        }
        *first
            .entry((&one.key.place, one.key.period))
            .or_insert(value)
            != value
    })
}
