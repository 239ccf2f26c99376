//! The profile of a place, put together from what is kept.

use ::store::{Reading, StoreError};

use crate::model::{Indicator, Observation};
use crate::rules::formula::{Expression, Variable};
use crate::rules::profile::{self, Input, Profile};
use crate::rules::publishing;
use crate::store;

/// Who reads a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Whoever the reading is of: everything that they may see.
    Reader,
    /// Everyone, whoever looks at the page: published figures, protected.
    Everyone,
}

/// Everything a profile is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Material {
    /// The codes of the places from the country to the one asked about.
    pub path: Vec<String>,
    /// The places that are compared: those within it, those beside it, those below the country; each list in the order of
    /// the register.
    pub around: Vec<Vec<String>>,
    /// The indicators as they hold for the place.
    pub indicators: Vec<Indicator>,
    /// The figures of all these places.
    pub observations: Vec<Observation>,
}

/// The profile of a place: every indicator with figures, gaps and what nobody counts, as plain data.
///
/// `place` is a code of the register; an unknown one has an empty profile. `year` is this year.
///
/// # Errors
/// What the books could not tell.
pub async fn profile(
    reading: &mut Reading,
    place: &str,
    year: i32,
    whom: For,
) -> Result<Profile, StoreError> {
    let material = material(reading, place, whom, &[]).await?;
    let population = people::store::read(reading, place).await?;
    Ok(profile::profile(&Input {
        path: &material.path,
        around: &material.around,
        indicators: &material.indicators,
        observations: &material.observations,
        population: population.as_ref(),
        year,
    }))
}

/// What the profile of a place is made of; `further` are series beside those of the indicators.
pub async fn material(
    reading: &mut Reading,
    place: &str,
    whom: For,
    further: &[&str],
) -> Result<Material, StoreError> {
    let registry = places::registry();
    let path: Vec<String> = registry
        .path(place)
        .into_iter()
        .map(|place| place.code.clone())
        .collect();
    let around = around(&path);
    let indicators = store::indicators(reading, &path, whom == For::Everyone).await?;
    let expressions: Vec<Expression> = indicators
        .iter()
        .filter_map(|indicator| indicator.formula.as_ref())
        .flat_map(|formula| [Some(&formula.numerator), formula.denominator.as_ref()])
        .flatten()
        .filter_map(|text| Expression::parse(text).ok())
        .collect();
    let of_formulas = expressions
        .iter()
        .flat_map(Expression::variables)
        .filter_map(|variable| match variable {
            Variable::Series { series, .. } => Some(series.as_str()),
            Variable::People(_) => None,
        });
    let mut series: Vec<&str> = indicators
        .iter()
        .flat_map(Indicator::all_series)
        .chain(of_formulas)
        .chain(further.iter().copied())
        .collect();
    series.sort_unstable();
    series.dedup();
    let mut asked: Vec<&str> = path
        .iter()
        .chain(around.iter().flatten())
        .map(String::as_str)
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let mut observations = store::observations(reading, &series, &asked).await?;
    if whom == For::Everyone {
        observations.retain(|one| one.is_public);
        observations = publishing::shown(observations);
    }
    Ok(Material {
        path,
        around,
        indicators,
        observations,
    })
}

/// The places within, beside and around the last of a path.
fn around(path: &[String]) -> Vec<Vec<String>> {
    let registry = places::registry();
    let children = |code: &String| -> Vec<String> {
        registry
            .children(code)
            .map(|place| place.code.clone())
            .collect()
    };
    let mut all = Vec::new();
    let parents = path.iter().rev().take(2).chain(path.first());
    let mut seen: Vec<&String> = Vec::new();
    for parent in parents {
        if seen.contains(&parent) {
            continue;
        }
        seen.push(parent);
        let places = children(parent);
        if places.len() > 1 {
            all.push(places);
        }
    }
    all
}
