use kernel::{Dimension, Span, Year};

use crate::model::{Measure, Programme};

/// What a measure lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GapKind {
    /// Nobody is responsible.
    Responsible,
    /// No deadline; where no measure at all has one, costs by year show when as well.
    Deadline,
    /// No indicator.
    Indicator,
    /// An indicator without a value at the start.
    Baseline,
    /// An indicator without a value to reach.
    Target,
    /// No cost.
    Cost,
    /// No source of money beside a cost.
    Source,
}

impl GapKind {
    /// All kinds, in the order of a measure's row.
    pub const ALL: [Self; 7] = [
        Self::Responsible,
        Self::Deadline,
        Self::Indicator,
        Self::Baseline,
        Self::Target,
        Self::Cost,
        Self::Source,
    ];
}

/// The measures that lack something: positions in [`Programme::measures`].
///
/// Baseline and target are missed only where there is an indicator. A product with a planned quantity counts
/// as a value to reach, since it says how much will be done.
pub fn gaps(programme: &Programme, kind: GapKind) -> Vec<usize> {
    let has_deadlines = programme
        .measures
        .iter()
        .any(|measure| measure.deadline.is_some());
    let measures = programme.measures.iter().enumerate();
    measures
        .filter(|(_, measure)| lacks(measure, kind, has_deadlines))
        .map(|(at, _)| at)
        .collect()
}

fn lacks(measure: &Measure, kind: GapKind, has_deadlines: bool) -> bool {
    let indicators = &measure.indicators;
    match kind {
        GapKind::Responsible => measure
            .responsible
            .as_ref()
            .is_none_or(kernel::Words::is_empty),
        GapKind::Deadline => {
            let no_years = || measure.costs.iter().all(|cost| cost.years.is_none());
            measure.deadline.is_none() && (has_deadlines || no_years())
        }
        GapKind::Indicator => indicators.iter().all(|indicator| indicator.name.is_empty()),
        GapKind::Baseline => {
            !indicators.is_empty() && indicators.iter().any(|one| one.baseline.is_none())
        }
        GapKind::Target => {
            !indicators.is_empty()
                && measure.quantities.is_empty()
                && indicators.iter().any(|one| one.target.is_none())
        }
        GapKind::Cost => measure.costs.is_empty(),
        GapKind::Source => {
            !measure.costs.is_empty() && measure.costs.iter().all(|cost| cost.source.is_none())
        }
    }
}

/// The measures without a planned quantity for a year, although the programme plans quantities: positions in
/// [`Programme::measures`]. A quantity for a span of years says nothing about one of them.
///
/// Without a year, those without a quantity at all. Where no measure has a quantity the programme has no
/// such column, and nothing is missed.
pub fn without_quantity(programme: &Programme, year: Option<Year>) -> Vec<usize> {
    let measures = &programme.measures;
    if measures.iter().all(|measure| measure.quantities.is_empty()) {
        return Vec::new();
    }
    let has = |measure: &Measure| {
        measure
            .quantities
            .iter()
            .any(|(of, _)| year.is_none() || *of == year)
    };
    let without = measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| !has(measure));
    without.map(|(at, _)| at).collect()
}

/// A measure that names a group while its indicators are not broken down by that group's dimensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undisaggregated {
    /// Position in [`Programme::measures`].
    pub measure: usize,
    /// The dimensions that the groups name and no indicator is broken down by.
    pub dimensions: Vec<Dimension>,
}

/// The measures with indicators that are not broken down by what their groups differ in.
///
/// An indicator that itself names the group in its words counts as broken down: "number of girls enrolled".
pub fn undisaggregated(programme: &Programme, country: &str) -> Vec<Undisaggregated> {
    let mut found = Vec::new();
    for (at, measure) in programme.measures.iter().enumerate() {
        if measure.indicators.is_empty() {
            continue;
        }
        let mut covered: Vec<Dimension> = Vec::new();
        for indicator in &measure.indicators {
            let by = indicator.disaggregated_by.as_deref().unwrap_or_default();
            covered.extend(dimensions_in(by));
            for (_, text) in indicator.name.all() {
                let named = people::groups::read(text, country).groups;
                covered.extend(
                    named
                        .iter()
                        .flat_map(|(group, _)| group.values().map(|(dimension, _)| dimension)),
                );
            }
        }
        let mut dimensions: Vec<Dimension> = measure
            .groups
            .iter()
            .flat_map(|group| group.values().map(|(dimension, _)| dimension))
            .filter(|dimension| !covered.contains(dimension))
            .collect();
        dimensions.sort_unstable();
        dimensions.dedup();
        if !dimensions.is_empty() {
            found.push(Undisaggregated {
                measure: at,
                dimensions,
            });
        }
    }
    found
}

/// How people write the dimensions, by the beginnings of words in four languages.
const DIMENSIONS: [(Dimension, &[&str]); 9] = [
    (
        Dimension::Sex,
        &["sex", "gender", "пол", "гендер", "жыныс", "jins"],
    ),
    (Dimension::Age, &["age", "возраст", "жаш", "курак", "yosh"]),
    (
        Dimension::Disability,
        &["disab", "инвалид", "овз", "ловз", "майып", "nogiron"],
    ),
    (
        Dimension::Poverty,
        &["pov", "бедн", "доход", "жакыр", "kambag'al", "daromad"],
    ),
    (
        Dimension::Ethnicity,
        &["ethn", "этн", "национальн", "улут", "millat", "etnik"],
    ),
    (Dimension::Migration, &["migr", "мигр"]),
    (
        Dimension::Settlement,
        &[
            "settlement",
            "village",
            "сел",
            "населенн",
            "айыл",
            "qishloq",
        ],
    ),
    (Dimension::Family, &["famil", "сем", "үй", "oila"]),
    (
        Dimension::Work,
        &[
            "work",
            "employ",
            "занят",
            "работ",
            "жумуш",
            "эмгек",
            "ish",
            "bandlik",
        ],
    ),
];

fn dimensions_in(text: &str) -> Vec<Dimension> {
    let words = lexis::words(text);
    DIMENSIONS
        .into_iter()
        .filter(|(_, starts)| {
            words
                .iter()
                .any(|word| starts.iter().any(|start| word.starts_with(start)))
        })
        .map(|(dimension, _)| dimension)
        .collect()
}

/// The measures whose deadline lies outside of the programme's years: positions in [`Programme::measures`].
pub fn deadlines_outside(programme: &Programme) -> Vec<usize> {
    let Some(Span { first, last }) = programme.years else {
        return Vec::new();
    };
    let measures = programme.measures.iter().enumerate();
    measures
        .filter(|(_, measure)| {
            measure
                .deadline_year
                .is_some_and(|year| year < first || last < year)
        })
        .map(|(at, _)| at)
        .collect()
}
