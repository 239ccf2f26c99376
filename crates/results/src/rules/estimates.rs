//! Shares, means, totals and medians of groups, with intervals that follow from how people were chosen.
//!
//! **Method** (`METHOD`). A share or a mean of a group is a ratio of two weighted sums. Its variance is that of the sum of
//! its linearised values z = w (y − r) / W over the members of the group (Taylor), taken between the clusters of each
//! stratum, with the finite population correction (1 − f) of the first stage:
//! v = Σₕ (1 − fₕ) nₕ / (nₕ − 1) Σ꜀ (zₕ꜀ − z̄ₕ)². Rows outside the group count as zeros: a group is not a sample of its own.
//! Where a stratum has one cluster its part is (1 − f) z².
//! Intervals have 95 per cent: for shares on the scale of the logit with Student's t and (clusters − strata) degrees of
//! freedom among those in the group; where a share is 0 or 1 by Wilson's formula with as many answers as there were; for
//! means and totals by t; for medians by Woodruff. The design effect compares with a simple sample without replacement
//! of the same size.
//!
//! Sources: C.-E. Särndal, B. Swensson, J. Wretman (1992), *Model Assisted Survey Sampling*, Springer, 5.5–5.7, 5.11;
//! E. L. Korn, B. I. Graubard (1999), *Analysis of Health Surveys*, Wiley, 3.2, 5.2; R. S. Woodruff (1952), JASA 47;
//! E. B. Wilson (1927), JASA 22; J. N. K. Rao, A. J. Scott (1984), *Annals of Statistics* 12; T. Lumley (2010),
//! *Complex Surveys*, Wiley, 2.

use super::chance::{f_upper_tail, t_both_tails, t_quantile};
use super::design::Design;

/// The name and version of the method, kept with every figure that is cited.
pub const METHOD: &str = "linearised-1";
/// The probability outside an interval.
pub const OUTSIDE: f64 = 0.05;
/// A row that belongs to no cell.
pub const NOWHERE: u32 = u32::MAX;
/// How many figures one table may have.
pub const MOST_FIGURES: usize = 2_000_000;

/// A figure with what chance does to it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error; `None` where chance did not choose.
    pub error: Option<f64>,
    /// The interval of 95 per cent.
    pub interval: Option<(f64, f64)>,
    /// How many times the variance of a simple sample it has.
    pub design_effect: Option<f64>,
}

/// The answers of a group to a question with choices.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    /// How many rows answered.
    pub answers: u64,
    /// How many of the population they stand for.
    pub weight: f64,
    /// The degrees of freedom.
    pub degrees: f64,
    /// How many rows took each choice.
    pub counts: Vec<u64>,
    /// The weighted share of each choice among those who answered.
    pub shares: Vec<Estimate>,
}

/// The answers of a group to a question for a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Means {
    /// How many rows answered.
    pub answers: u64,
    /// How many of the population they stand for.
    pub weight: f64,
    /// The degrees of freedom.
    pub degrees: f64,
    /// The mean.
    pub mean: Estimate,
    /// The total in the population.
    pub total: Estimate,
    /// The median.
    pub median: Estimate,
    /// The least and the greatest.
    pub range: (f64, f64),
}

/// Whether groups differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// The statistic, of the F distribution.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub degrees: (f64, f64),
    /// The probability of so large a difference, or a larger one, by chance alone.
    pub chance: f64,
}

/// The cells that each row belongs to: as many a row, [`NOWHERE`] for none.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// How many cells there are.
    pub count: usize,
    /// How many places a row has: 1, or more where margins are counted too.
    pub each: usize,
    /// The cells, row after row.
    pub of: &'a [u32],
}

impl Cells<'_> {
    fn row(&self, row: usize) -> &[u32] {
        &self.of[row * self.each..(row + 1) * self.each]
    }
}

/// What a row answered, as far as it is counted.
pub trait Answers {
    /// How many choices there are.
    fn choices(&self) -> usize;
    /// Whether the row answered.
    fn is_answered(&self, row: usize) -> bool;
    /// Calls `each` with every choice that the row took.
    fn each(&self, row: usize, each: impl FnMut(usize));
}

/// One choice a row: codes, [`super::columns::NONE`] where there is no answer.
#[derive(Debug, Clone, Copy)]
pub struct OneOf<'a> {
    /// How many choices there are.
    pub choices: usize,
    /// The code of each row.
    pub codes: &'a [u32],
}

impl Answers for OneOf<'_> {
    fn choices(&self) -> usize {
        self.choices
    }

    fn is_answered(&self, row: usize) -> bool {
        (self.codes[row] as usize) < self.choices
    }

    fn each(&self, row: usize, mut each: impl FnMut(usize)) {
        if self.is_answered(row) {
            each(self.codes[row] as usize);
        }
    }
}

/// Several choices a row; `places` says at which place each code of the column is counted.
#[derive(Debug, Clone, Copy)]
pub struct AnyOf<'a> {
    /// How many choices there are.
    pub choices: usize,
    /// The sets.
    pub sets: &'a super::columns::Sets,
    /// The place of each code of the sets.
    pub places: &'a [usize],
}

impl Answers for AnyOf<'_> {
    fn choices(&self) -> usize {
        self.choices
    }

    fn is_answered(&self, row: usize) -> bool {
        self.sets.is_answered(row)
    }

    fn each(&self, row: usize, mut each: impl FnMut(usize)) {
        for code in self.sets.of(row) {
            each(self.places[code]);
        }
    }
}

/// Sums of clusters, emptied after each by what was touched.
struct Touched {
    values: Vec<f64>,
    marked: Vec<bool>,
    list: Vec<u32>,
}

impl Touched {
    fn new(count: usize) -> Self {
        Self {
            values: vec![0.0; count],
            marked: vec![false; count],
            list: Vec::new(),
        }
    }

    fn add(&mut self, at: usize, value: f64) {
        if !self.marked[at] {
            self.marked[at] = true;
            self.list.push(at as u32);
        }
        self.values[at] += value;
    }

    fn clear(&mut self) {
        for at in self.list.drain(..) {
            self.values[at as usize] = 0.0;
            self.marked[at as usize] = false;
        }
    }
}

/// Goes through the rows cluster by cluster: `row` for every row, `cluster` after each, `stratum` after each with its
/// number.
fn walk<S>(
    design: &Design,
    state: &mut S,
    mut row: impl FnMut(&mut S, usize),
    mut cluster: impl FnMut(&mut S),
    mut stratum: impl FnMut(&mut S, usize),
) {
    let mut last: Option<(u32, u32)> = None;
    for &at in &design.order {
        let of = design.clusters[at as usize];
        let in_stratum = design.stratum_of[of as usize];
        if let Some((cluster_before, stratum_before)) = last {
            if cluster_before != of {
                cluster(state);
            }
            if stratum_before != in_stratum {
                stratum(state, stratum_before as usize);
            }
        }
        last = Some((of, in_stratum));
        row(state, at as usize);
    }
    if let Some((_, stratum_before)) = last {
        cluster(state);
        stratum(state, stratum_before as usize);
    }
}

/// The variance of many sums over clusters at once.
struct Variances {
    /// Of the stratum that is being read: the sum of the clusters and of their squares.
    sums: Touched,
    squares: Vec<f64>,
    /// The variances.
    all: Vec<f64>,
    clusters: Vec<u32>,
}

impl Variances {
    fn new(design: &Design, count: usize) -> Self {
        Self {
            sums: Touched::new(count),
            squares: vec![0.0; count],
            all: vec![0.0; count],
            clusters: design.clusters_of_strata(),
        }
    }

    fn add(&mut self, at: usize, z: f64) {
        self.sums.add(at, z);
        self.squares[at] += z * z;
    }

    fn end_stratum(&mut self, design: &Design, stratum: usize) {
        let n = f64::from(self.clusters[stratum]);
        let left = 1.0 - design.taken[stratum];
        for &at in &self.sums.list {
            let at = at as usize;
            let (sum, square) = (self.sums.values[at], self.squares[at]);
            let part = if n > 1.0 {
                (square - sum * sum / n).max(0.0) * n / (n - 1.0)
            } else {
                square
            };
            self.all[at] += left * part;
            self.squares[at] = 0.0;
        }
        self.sums.clear();
    }
}

/// How many clusters and strata have members in each cell.
struct Degrees {
    clusters: Vec<u32>,
    strata: Vec<u32>,
    seen: Touched,
}

impl Degrees {
    fn new(cells: usize) -> Self {
        Self {
            clusters: vec![0; cells],
            strata: vec![0; cells],
            seen: Touched::new(cells),
        }
    }

    fn cluster(&mut self, cell: usize) {
        self.clusters[cell] += 1;
        self.seen.add(cell, 1.0);
    }

    fn end_stratum(&mut self) {
        for &cell in &self.seen.list {
            self.strata[cell as usize] += 1;
        }
        self.seen.clear();
    }

    fn of(&self, cell: usize) -> f64 {
        f64::from(self.clusters[cell].saturating_sub(self.strata[cell]))
    }
}

/// The shares of every choice in every cell; `None` where the table would be too large.
pub fn shares(design: &Design, cells: Cells<'_>, answers: &impl Answers) -> Option<Vec<Shares>> {
    let choices = answers.choices();
    let wide = choices + 1;
    if cells.count.checked_mul(wide)? > MOST_FIGURES {
        return None;
    }
    // First what the shares are; the last place of a cell is everybody who answered.
    let mut weights = vec![0.0; cells.count * wide];
    let mut counts = vec![0u64; cells.count * wide];
    for row in 0..design.weights.len() {
        if !answers.is_answered(row) {
            continue;
        }
        let weight = design.weights[row];
        for &cell in cells.row(row).iter().filter(|cell| **cell != NOWHERE) {
            let start = cell as usize * wide;
            weights[start + choices] += weight;
            counts[start + choices] += 1;
            answers.each(row, |choice| {
                weights[start + choice] += weight;
                counts[start + choice] += 1;
            });
        }
    }
    let chance = design.chosen.by_chance().then(|| {
        let mut state = (
            Touched::new(cells.count * wide),
            Variances::new(design, cells.count * wide),
            Degrees::new(cells.count),
        );
        walk(
            design,
            &mut state,
            |(sums, _, _), row| {
                if !answers.is_answered(row) {
                    return;
                }
                let weight = design.weights[row];
                for &cell in cells.row(row).iter().filter(|cell| **cell != NOWHERE) {
                    let start = cell as usize * wide;
                    sums.add(start + choices, weight);
                    answers.each(row, |choice| sums.add(start + choice, weight));
                }
            },
            |(sums, variances, degrees)| {
                for &place in &sums.list {
                    let place = place as usize;
                    if place % wide != choices {
                        continue;
                    }
                    let start = place - choices;
                    let (all, here) = (weights[place], sums.values[place]);
                    for choice in 0..choices {
                        if counts[start + choice] == 0 {
                            continue;
                        }
                        let share = weights[start + choice] / all;
                        variances.add(
                            start + choice,
                            (sums.values[start + choice] - share * here) / all,
                        );
                    }
                    degrees.cluster(start / wide);
                }
                sums.clear();
            },
            |(_, variances, degrees), stratum| {
                variances.end_stratum(design, stratum);
                degrees.end_stratum();
            },
        );
        (state.1, state.2)
    });
    let made = (0..cells.count).map(|cell| {
        let start = cell * wide;
        let (all, answered) = (weights[start + choices], counts[start + choices]);
        let degrees = chance.as_ref().map_or(0.0, |(_, degrees)| degrees.of(cell));
        let t = (degrees >= 1.0).then(|| t_quantile(OUTSIDE, degrees));
        let shares = (0..choices).map(|choice| {
            if answered == 0 {
                return Estimate::default();
            }
            let value = weights[start + choice] / all;
            let Some((variances, _)) = &chance else {
                return Estimate {
                    value,
                    ..Estimate::default()
                };
            };
            share(value, variances.all[start + choice], answered, all, t)
        });
        Shares {
            answers: answered,
            weight: all,
            degrees,
            counts: counts[start..start + choices].to_vec(),
            shares: shares.collect(),
        }
    });
    Some(made.collect())
}

fn share(value: f64, variance: f64, answers: u64, weight: f64, t: Option<f64>) -> Estimate {
    let error = variance.sqrt();
    let Some(t) = t else {
        return Estimate {
            value,
            error: Some(error),
            ..Estimate::default()
        };
    };
    let n = answers as f64;
    let rounding = 1e-9;
    let interval = if value < rounding || value > 1.0 - rounding {
        // As many answers as that all alike say only so much.
        let far = t * t / (n + t * t);
        if value < 0.5 {
            (0.0, far)
        } else {
            (1.0 - far, 1.0)
        }
    } else {
        let logit = (value / (1.0 - value)).ln();
        let wide = t * error / (value * (1.0 - value));
        let back = |x: f64| 1.0 / (1.0 + (-x).exp());
        (back(logit - wide), back(logit + wide))
    };
    let simple = simple_variance(value * (1.0 - value) * n / (n - 1.0), n, weight);
    Estimate {
        value,
        error: Some(error),
        interval: Some(interval),
        design_effect: simple.map(|simple| variance / simple),
    }
}

/// The variance of a mean in a simple sample without replacement; `None` where there is no such sample.
fn simple_variance(spread: f64, n: f64, weight: f64) -> Option<f64> {
    let simple = spread / n * (weight - n) / weight;
    (n > 1.0 && simple > 0.0 && simple.is_finite()).then_some(simple)
}

/// Mean, total and median in every cell of a number (NaN: no answer).
pub fn means(design: &Design, cells: Cells<'_>, numbers: &[f64]) -> Vec<Means> {
    let mut weights = vec![0.0; cells.count];
    let mut totals = vec![0.0; cells.count];
    let mut counts = vec![0u64; cells.count];
    let mut ranges = vec![(f64::INFINITY, f64::NEG_INFINITY); cells.count];
    let places = |row: usize| {
        cells
            .row(row)
            .iter()
            .copied()
            .filter(|cell| *cell != NOWHERE)
    };
    for (row, &number) in numbers.iter().enumerate() {
        if number.is_nan() {
            continue;
        }
        for cell in places(row) {
            let cell = cell as usize;
            weights[cell] += design.weights[row];
            totals[cell] += design.weights[row] * number;
            counts[cell] += 1;
            ranges[cell] = (ranges[cell].0.min(number), ranges[cell].1.max(number));
        }
    }
    // Put in order once, the members of every cell are in order.
    let mut ordered: Vec<u32> = (0..numbers.len() as u32)
        .filter(|row| !numbers[*row as usize].is_nan())
        .collect();
    ordered
        .sort_unstable_by(|one, other| numbers[*one as usize].total_cmp(&numbers[*other as usize]));
    let mut members: Vec<Vec<u32>> = counts
        .iter()
        .map(|count| Vec::with_capacity(*count as usize))
        .collect();
    for row in ordered {
        for cell in places(row as usize) {
            members[cell as usize].push(row);
        }
    }
    let medians: Vec<f64> = members
        .iter()
        .zip(&weights)
        .map(|(rows, weight)| quantile(design, numbers, rows, *weight, 0.5))
        .collect();
    let below: Vec<f64> = members
        .iter()
        .zip(&medians)
        .zip(&weights)
        .map(|((rows, median), weight)| {
            let under = rows
                .iter()
                .take_while(|row| numbers[**row as usize] <= *median);
            let under: f64 = under.map(|row| design.weights[*row as usize]).sum();
            under / weight
        })
        .collect();
    let mut spreads = vec![0.0; cells.count];
    // Of each cell: the linearised mean, the total, and the part that is not above the median.
    let mut state = (
        Touched::new(cells.count * 4),
        Variances::new(design, cells.count * 3),
        Degrees::new(cells.count),
    );
    for (row, &number) in numbers
        .iter()
        .enumerate()
        .filter(|(_, number)| !number.is_nan())
    {
        for cell in places(row) {
            let cell = cell as usize;
            let away = number - totals[cell] / weights[cell];
            spreads[cell] += design.weights[row] * away * away / weights[cell];
        }
    }
    if design.chosen.by_chance() {
        walk(
            design,
            &mut state,
            |(sums, _, _), row| {
                if numbers[row].is_nan() {
                    return;
                }
                let weight = design.weights[row];
                for cell in places(row) {
                    let cell = cell as usize;
                    let away = numbers[row] - totals[cell] / weights[cell];
                    let is_below = f64::from(u8::from(numbers[row] <= medians[cell]));
                    sums.add(cell * 4, weight * away / weights[cell]);
                    sums.add(cell * 4 + 1, weight * numbers[row]);
                    sums.add(
                        cell * 4 + 2,
                        weight * (is_below - below[cell]) / weights[cell],
                    );
                    sums.add(cell * 4 + 3, 1.0);
                }
            },
            |(sums, variances, degrees)| {
                for &place in &sums.list {
                    let place = place as usize;
                    let cell = place / 4;
                    match place % 4 {
                        3 => degrees.cluster(cell),
                        part => variances.add(cell * 3 + part, sums.values[place]),
                    }
                }
                sums.clear();
            },
            |(_, variances, degrees), stratum| {
                variances.end_stratum(design, stratum);
                degrees.end_stratum();
            },
        );
    }
    let (_, variances, degrees) = state;
    (0..cells.count)
        .map(|cell| {
            if counts[cell] == 0 {
                return Means::default();
            }
            let by_chance = design.chosen.by_chance();
            let (n, degrees) = (counts[cell] as f64, degrees.of(cell));
            let t = (by_chance && degrees >= 1.0).then(|| t_quantile(OUTSIDE, degrees));
            let plain = |value: f64, variance: f64| Estimate {
                value,
                error: by_chance.then(|| variance.sqrt()),
                interval: t.map(|t| (value - t * variance.sqrt(), value + t * variance.sqrt())),
                design_effect: None,
            };
            let mean_variance = variances.all[cell * 3];
            let mut mean = plain(totals[cell] / weights[cell], mean_variance);
            let spread = spreads[cell] * n / (n - 1.0);
            mean.design_effect = simple_variance(spread, n, weights[cell])
                .filter(|_| by_chance)
                .map(|simple| mean_variance / simple);
            let around = t.map(|t| {
                let wide = t * variances.all[cell * 3 + 2].sqrt();
                let at = |part: f64| {
                    quantile(
                        design,
                        numbers,
                        &members[cell],
                        weights[cell],
                        part.clamp(0.0, 1.0),
                    )
                };
                (at(below[cell] - wide), at(below[cell] + wide))
            });
            Means {
                answers: counts[cell],
                weight: weights[cell],
                degrees,
                mean,
                total: plain(totals[cell], variances.all[cell * 3 + 1]),
                median: Estimate {
                    value: medians[cell],
                    error: t
                        .zip(around)
                        .map(|(t, (low, high))| (high - low) / (2.0 * t)),
                    interval: around,
                    design_effect: None,
                },
                range: ranges[cell],
            }
        })
        .collect()
}

/// The least number that at least `part` of the weight does not exceed; `rows` are in the order of their numbers.
fn quantile(design: &Design, numbers: &[f64], rows: &[u32], weight: f64, part: f64) -> f64 {
    let mut under = 0.0;
    // Sums of fractions are a little off; what is missing by less than a billionth is there.
    let needed = part * weight * (1.0 - 1e-9);
    for row in rows {
        under += design.weights[*row as usize];
        if under >= needed {
            return numbers[*row as usize];
        }
    }
    rows.last().map_or(f64::NAN, |row| numbers[*row as usize])
}

/// Whether the share of a choice differs between two cells: the adjusted Wald test of their difference, which knows
/// that both may come from the same clusters. `None` where chance did not choose, or nothing varies.
pub fn difference(
    design: &Design,
    cells: Cells<'_>,
    answers: &impl Answers,
    choice: usize,
    pair: (usize, usize),
) -> Option<(Estimate, Test)> {
    let value = |row: usize| {
        answers.is_answered(row).then(|| {
            let mut taken = 0.0;
            answers.each(row, |one| {
                if one == choice {
                    taken = 1.0;
                }
            });
            taken
        })
    };
    difference_of(design, cells, &value, pair)
}

/// The same of the means of a number.
pub fn difference_of_means(
    design: &Design,
    cells: Cells<'_>,
    numbers: &[f64],
    pair: (usize, usize),
) -> Option<(Estimate, Test)> {
    let value = |row: usize| (!numbers[row].is_nan()).then(|| numbers[row]);
    difference_of(design, cells, &value, pair)
}

fn difference_of(
    design: &Design,
    cells: Cells<'_>,
    value: &dyn Fn(usize) -> Option<f64>,
    pair: (usize, usize),
) -> Option<(Estimate, Test)> {
    if !design.chosen.by_chance() {
        return None;
    }
    let side = |row: usize| {
        let here = cells.row(row);
        let one = here.contains(&(pair.0 as u32)).then_some(0usize);
        one.or_else(|| here.contains(&(pair.1 as u32)).then_some(1))
    };
    let mut sums = [(0.0, 0.0); 2];
    for row in 0..design.weights.len() {
        if let (Some(side), Some(value)) = (side(row), value(row)) {
            sums[side].0 += design.weights[row];
            sums[side].1 += design.weights[row] * value;
        }
    }
    let ratio = |side: usize| sums[side].1 / sums[side].0;
    let sign = [1.0, -1.0];
    let mut state = (0.0, false, Variances::new(design, 1), Degrees::new(1));
    walk(
        design,
        &mut state,
        |(z, is_in, _, _), row| {
            if let (Some(side), Some(value)) = (side(row), value(row)) {
                *z += sign[side] * design.weights[row] * (value - ratio(side)) / sums[side].0;
                *is_in = true;
            }
        },
        |(z, is_in, variances, degrees)| {
            variances.add(0, *z);
            if *is_in {
                degrees.cluster(0);
            }
            (*z, *is_in) = (0.0, false);
        },
        |(_, _, variances, degrees), stratum| {
            variances.end_stratum(design, stratum);
            degrees.end_stratum();
        },
    );
    let (difference, variance) = (ratio(0) - ratio(1), state.2.all[0]);
    let degrees = state.3.of(0);
    if variance <= 0.0 || degrees < 1.0 || !difference.is_finite() {
        return None;
    }
    let (error, t) = (variance.sqrt(), t_quantile(OUTSIDE, degrees));
    let statistic = difference / error;
    Some((
        Estimate {
            value: difference,
            error: Some(error),
            interval: Some((difference - t * error, difference + t * error)),
            design_effect: None,
        },
        Test {
            statistic: statistic * statistic,
            degrees: (1.0, degrees),
            chance: t_both_tails(statistic, degrees),
        },
    ))
}

/// Whether the answers differ between groups at all: the test of independence of Rao and Scott, second order, as F.
/// `codes` is the answer of each row and `groups` its group. `None` where chance did not choose, where nothing varies,
/// or where the table is too wide to say anything.
pub fn independence(
    design: &Design,
    codes: &[u32],
    choices: usize,
    groups: &[u32],
    of_groups: usize,
) -> Option<Test> {
    if !design.chosen.by_chance() {
        return None;
    }
    let is_in = |row: usize| (codes[row] as usize) < choices && (groups[row] as usize) < of_groups;
    // Rows and columns of the table that nobody is in say nothing.
    let mut used = (vec![None; choices], vec![None; of_groups]);
    for row in (0..codes.len()).filter(|row| is_in(*row)) {
        used.0[codes[row] as usize] = Some(0);
        used.1[groups[row] as usize] = Some(0);
    }
    for places in [&mut used.0, &mut used.1] {
        for (number, place) in places.iter_mut().flatten().enumerate() {
            *place = number;
        }
    }
    let (across, down) = (
        used.0.iter().flatten().count(),
        used.1.iter().flatten().count(),
    );
    if across < 2 || down < 2 || (across - 1) * (down - 1) > 120 {
        return None;
    }
    let cells = across * down;
    let cell = |row: usize| {
        let answer = used.0[codes[row] as usize].unwrap_or(0);
        let group = used.1[groups[row] as usize].unwrap_or(0);
        answer * down + group
    };
    let mut shares = vec![0.0; cells];
    let (mut all, mut n) = (0.0, 0u64);
    for row in (0..codes.len()).filter(|row| is_in(*row)) {
        shares[cell(row)] += design.weights[row];
        all += design.weights[row];
        n += 1;
    }
    for share in &mut shares {
        *share /= all;
    }
    let (covariance, degrees) =
        covariance(design, &shares, all, &|row| is_in(row).then(|| cell(row)));
    if degrees < 1.0 {
        return None;
    }
    let contrasts = contrasts(across, down);
    let n = n as f64;
    // How the variance of the design compares with that of a simple sample, contrast by contrast.
    let scaled: Vec<Vec<f64>> = contrasts
        .iter()
        .map(|contrast| {
            contrast
                .iter()
                .zip(&shares)
                .map(|(value, share)| if *share > 0.0 { value / share } else { 0.0 })
                .collect()
        })
        .collect();
    let width = contrasts.len();
    let mut simple = vec![vec![0.0; width]; width];
    let mut designed = vec![vec![0.0; width]; width];
    for one in 0..width {
        for other in 0..width {
            simple[one][other] = (0..cells)
                .map(|cell| contrasts[one][cell] * scaled[other][cell] / n)
                .sum();
        }
    }
    let through: Vec<Vec<f64>> = scaled
        .iter()
        .map(|vector| {
            (0..cells)
                .map(|row| {
                    (0..cells)
                        .map(|column| covariance[row * cells + column] * vector[column])
                        .sum()
                })
                .collect()
        })
        .collect();
    for one in 0..width {
        for other in 0..width {
            designed[one][other] = (0..cells)
                .map(|cell| scaled[one][cell] * through[other][cell])
                .sum();
        }
    }
    let ratio = solve(simple, designed)?;
    let trace: f64 = (0..width).map(|at| ratio[at][at]).sum();
    let trace_of_square: f64 = (0..width)
        .map(|one| {
            (0..width)
                .map(|other| ratio[one][other] * ratio[other][one])
                .sum::<f64>()
        })
        .sum();
    if trace <= 0.0 || trace_of_square <= 0.0 {
        return None;
    }
    let margin = |places: &dyn Fn(usize) -> bool| -> f64 {
        (0..cells)
            .filter(|cell| places(*cell))
            .map(|cell| shares[cell])
            .sum()
    };
    let pearson: f64 = (0..cells)
        .map(|cell| {
            let row = margin(&|other| other / down == cell / down);
            let column = margin(&|other| other % down == cell % down);
            let expected = row * column;
            n * (shares[cell] - expected).powi(2) / expected
        })
        .sum();
    let above = trace * trace / trace_of_square;
    let statistic = pearson / trace;
    Some(Test {
        statistic,
        degrees: (above, above * degrees),
        chance: f_upper_tail(statistic, above, above * degrees),
    })
}

/// Sums over the clusters of a stratum: of the weights of each cell, of all cells together, and of their products.
struct Products {
    sums: Touched,
    here: f64,
    total: Vec<f64>,
    total_here: f64,
    crossed: Vec<f64>,
    with_here: Vec<f64>,
    squares: f64,
    covariance: Vec<f64>,
    degrees: Degrees,
}

/// The covariance of the shares of all cells, and the degrees of freedom.
///
/// The linearised values of a cluster are z = (t − p h) / W, with the weights t of its cells, h of all of them. Most of t is
/// nothing: what is added up are the products of t and h, and only at the end of a stratum those of z.
fn covariance(
    design: &Design,
    shares: &[f64],
    all: f64,
    cell: &dyn Fn(usize) -> Option<usize>,
) -> (Vec<f64>, f64) {
    let cells = shares.len();
    let clusters = design.clusters_of_strata();
    let mut state = Products {
        sums: Touched::new(cells),
        here: 0.0,
        total: vec![0.0; cells],
        total_here: 0.0,
        crossed: vec![0.0; cells * cells],
        with_here: vec![0.0; cells],
        squares: 0.0,
        covariance: vec![0.0; cells * cells],
        degrees: Degrees::new(1),
    };
    walk(
        design,
        &mut state,
        |state, row| {
            if let Some(cell) = cell(row) {
                state.sums.add(cell, design.weights[row]);
                state.here += design.weights[row];
            }
        },
        |state| {
            if state.here > 0.0 {
                for &one in &state.sums.list {
                    let one = one as usize;
                    let weight = state.sums.values[one];
                    state.total[one] += weight;
                    state.with_here[one] += weight * state.here;
                    for &other in &state.sums.list {
                        state.crossed[one * cells + other as usize] +=
                            weight * state.sums.values[other as usize];
                    }
                }
                state.total_here += state.here;
                state.squares += state.here * state.here;
                state.degrees.cluster(0);
            }
            state.sums.clear();
            state.here = 0.0;
        },
        |state, stratum| {
            let n = f64::from(clusters[stratum]);
            let left = 1.0 - design.taken[stratum];
            let sum = |at: usize| (state.total[at] - shares[at] * state.total_here) / all;
            for one in 0..cells {
                for other in 0..cells {
                    let product = (state.crossed[one * cells + other]
                        - shares[one] * state.with_here[other]
                        - shares[other] * state.with_here[one]
                        + shares[one] * shares[other] * state.squares)
                        / (all * all);
                    let part = if n > 1.0 {
                        (product - sum(one) * sum(other) / n) * n / (n - 1.0)
                    } else {
                        product
                    };
                    state.covariance[one * cells + other] += left * part;
                }
            }
            state.crossed.fill(0.0);
            state.with_here.fill(0.0);
            state.total.fill(0.0);
            (state.total_here, state.squares) = (0.0, 0.0);
            state.degrees.end_stratum();
        },
    );
    (state.covariance, state.degrees.of(0))
}

/// The contrasts that say whether rows and columns of a table depend on each other: each row against the last, times
/// each column against the last, made orthogonal to both margins.
fn contrasts(across: usize, down: usize) -> Vec<Vec<f64>> {
    let against = |count: usize, one: usize| -> Vec<f64> {
        (0..count)
            .map(|at| {
                let own = f64::from(u8::from(at == one));
                own - 1.0 / count as f64
            })
            .collect()
    };
    let mut made = Vec::new();
    for row in 1..across {
        for column in 1..down {
            let (left, right) = (against(across, row), against(down, column));
            made.push(
                left.iter()
                    .flat_map(|l| right.iter().map(move |r| l * r))
                    .collect(),
            );
        }
    }
    made
}

/// Solves `left · x = right` by elimination with pivots; `None` where `left` is singular.
fn solve(mut left: Vec<Vec<f64>>, mut right: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let width = left.len();
    for at in 0..width {
        let pivot = (at..width)
            .max_by(|one, other| left[*one][at].abs().total_cmp(&left[*other][at].abs()))?;
        if left[pivot][at].abs() < 1e-300 {
            return None;
        }
        left.swap(at, pivot);
        right.swap(at, pivot);
        for row in 0..width {
            if row == at {
                continue;
            }
            let factor = left[row][at] / left[at][at];
            for column in 0..width {
                let (above, beside) = (left[at][column], right[at][column]);
                left[row][column] -= factor * above;
                right[row][column] -= factor * beside;
            }
        }
    }
    for at in 0..width {
        let by = left[at][at];
        for value in &mut right[at] {
            *value /= by;
        }
    }
    Some(right)
}
