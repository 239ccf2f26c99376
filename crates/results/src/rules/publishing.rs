//! What of figures may be shown to everyone: numbers of people pass disclosure control, all questions of a publication
//! together, so that no question gives away what another withholds.
//!
//! Every table has "no answer" as a value of its own. So the number of people in a group is the same in every question, and
//! is withheld in all of them or in none. Shares, means and their intervals are shown only where the number behind them is.

use serde::{Deserialize, Serialize};
use tables::disclosure::{Axis, Layout, Protected, Published, Rule, Table, protect_together};

use super::estimates::{Estimate, Means, Shares};
use super::figures::{Figure, Found};

/// Fewer people than this are not shown.
pub const THRESHOLD: u64 = 5;
/// A mean or a median of fewer answers than this is not shown: it would be almost the answers themselves.
pub const LEAST_FOR_MEANS: u64 = 10;

/// A figure with its interval as it is published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The figure.
    pub value: f64,
    /// The interval of 95 per cent.
    pub interval: Option<(f64, f64)>,
}

impl Shown {
    fn of(estimate: &Estimate) -> Self {
        Self {
            value: estimate.value,
            interval: estimate.interval,
        }
    }
}

/// A cell as it is published; what is withheld is not there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ShownCell {
    /// How many answered.
    pub answers: Option<u64>,
    /// How many took each choice.
    pub counts: Vec<Option<u64>>,
    /// The share of each choice.
    pub shares: Vec<Option<Shown>>,
    /// The mean.
    pub mean: Option<Shown>,
    /// The median.
    pub median: Option<Shown>,
}

/// One question as it is published.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ShownFigure {
    /// The path of the question.
    pub question: String,
    /// The codes of the choices.
    pub choices: Vec<String>,
    /// Whether several choices may be taken.
    pub many: bool,
    /// The dimensions: the key and the categories.
    pub by: Vec<(String, Vec<String>)>,
    /// The cells, numbered as those of the figure.
    pub cells: Vec<ShownCell>,
    /// Whether there are intervals.
    pub by_chance: bool,
    /// Whether the groups differ by more than chance explains, where that was tested and nothing is withheld.
    pub differs: Option<bool>,
}

/// How likely a difference may be by chance alone and still be called one.
pub const CHANCE: f64 = 0.05;

/// Figures as they may be published together. They must be of the same answers (the same that count, the same dimensions);
/// `None` where nothing could be proved: then nothing is published.
pub fn publish(figures: &[Figure]) -> Option<Vec<ShownFigure>> {
    let tables: Vec<Vec<Table>> = figures.iter().map(tables_of).collect::<Option<_>>()?;
    let flat: Vec<Table> = tables.iter().flatten().cloned().collect();
    let protected = protect_together(&flat, &Rule::counts(THRESHOLD)).ok()?;
    if !protected.iter().all(Protected::is_proven) {
        return None;
    }
    let mut rest = protected.as_slice();
    let mut shown = Vec::new();
    for (figure, own) in figures.iter().zip(&tables) {
        let (here, after) = rest.split_at(own.len());
        rest = after;
        shown.push(show(figure, here));
    }
    Some(shown)
}

/// How many times dearer the number of those who answered is than an answer.
const DEAR: u64 = 1_000;

/// The values of a question that add up to everybody: its choices, or taken and not taken; and no answer.
fn leaves(figure: &Figure) -> Vec<usize> {
    match &figure.found {
        Found::Shares {
            choices,
            many: false,
            ..
        } => vec![choices.len() + 1],
        Found::Shares {
            choices,
            many: true,
            ..
        } => vec![3; choices.len().max(1)],
        Found::Means(_) | Found::Answers(_) => vec![2],
    }
}

fn layout(figure: &Figure, leaves: usize) -> Layout {
    let mut axes = vec![Axis::flat(leaves)];
    axes.extend(
        figure
            .by
            .iter()
            .map(|shown| Axis::flat(shown.words.len() + 1)),
    );
    Layout::new(axes)
}

/// The cells of a figure that hold each person once: no margin among them, in the order of the layout.
fn inner(figure: &Figure) -> Vec<usize> {
    let mut cells = vec![0];
    for shown in &figure.by {
        let size = shown.words.len();
        let steps = |cell: &usize| {
            let start = cell * (size + 2);
            (0..=size)
                .map(move |place| start + place)
                .collect::<Vec<_>>()
        };
        cells = cells.iter().flat_map(steps).collect();
    }
    cells
}

/// The tables of counts of a figure: one, or one for each choice where several may be taken.
fn tables_of(figure: &Figure) -> Option<Vec<Table>> {
    let inner = inner(figure);
    leaves(figure)
        .into_iter()
        .enumerate()
        .map(|(choice, leaves)| {
            let layout = layout(figure, leaves);
            let count = |leaf: usize, cell: usize| -> u64 {
                let (all, answered) = (figure.rows[cell], figure.answers(cell));
                let silent = all.saturating_sub(answered);
                match &figure.found {
                    Found::Shares {
                        many: false, cells, ..
                    } => cells[cell].counts.get(leaf).copied().unwrap_or(silent),
                    Found::Shares { cells, .. } => {
                        let taken = cells[cell].counts.get(choice).copied().unwrap_or(0);
                        [taken, answered - taken, silent][leaf]
                    }
                    _ => [answered, silent][leaf],
                }
            };
            let counts: Vec<u64> = (0..leaves)
                .flat_map(|leaf| inner.iter().map(move |cell| (leaf, *cell)))
                .map(|(leaf, cell)| count(leaf, cell))
                .collect();
            let mut table = layout.counts(&counts).ok()?;
            // Without the number of those who answered no share can be shown at all: it is the last to be withheld.
            for cell in 0..figure.rows.len() {
                for value in [leaves - 1, leaves] {
                    let index = layout.index(&nodes(figure, value, cell))?;
                    let weight = &mut table.cells[index].weight;
                    *weight = weight.saturating_mul(DEAR);
                }
            }
            // The number of people of a group is one and the same cell in every question of the same table.
            for cell in 0..figure.rows.len() {
                let index = layout.index(&nodes(figure, leaves, cell))?;
                table.cells[index].identity = Some(format!("{}:{cell}", figure.at.table));
            }
            Some(table)
        })
        .collect()
}

/// The nodes of a layout at which a cell of the figure stands, with `value` on the axis of the question.
fn nodes(figure: &Figure, value: usize, mut cell: usize) -> Vec<usize> {
    let mut places = vec![0; figure.by.len()];
    for (place, shown) in places.iter_mut().zip(&figure.by).rev() {
        let size = shown.words.len() + 2;
        *place = cell % size;
        cell /= size;
    }
    let mut nodes = vec![value];
    nodes.extend(places);
    nodes
}

fn show(figure: &Figure, protected: &[Protected]) -> ShownFigure {
    let leaves = leaves(figure);
    let value = |table: usize, node: usize, cell: usize| -> Option<u64> {
        let layout = layout(figure, leaves[table]);
        let index = layout.index(&nodes(figure, node, cell))?;
        match protected[table].cells.get(index)? {
            Published::Value(value) => u64::try_from(*value).ok(),
            Published::Suppressed { .. } => None,
        }
    };
    let cells: Vec<ShownCell> = (0..figure.rows.len())
        .map(|cell| {
            // How many answered is everybody less those who did not; both must be shown in every table of the figure.
            let answered = leaves.iter().enumerate().try_fold(0, |_, (table, leaves)| {
                let all = value(table, *leaves, cell)?;
                let silent = value(table, leaves - 1, cell)?;
                Some(all - silent)
            });
            match &figure.found {
                Found::Shares {
                    cells,
                    choices,
                    many,
                } => {
                    let counts = (0..choices.len()).map(|choice| {
                        answered?;
                        if *many {
                            // Taken and not taken are two sides of one number.
                            value(choice, 1, cell)?;
                            value(choice, 0, cell)
                        } else {
                            value(0, choice, cell)
                        }
                    });
                    shares_shown(&cells[cell], answered, counts.collect())
                }
                Found::Means(cells) => means_shown(&cells[cell], answered),
                Found::Answers(_) => ShownCell {
                    answers: answered,
                    ..ShownCell::default()
                },
            }
        })
        .collect();
    let (choices, many) = match &figure.found {
        Found::Shares { choices, many, .. } => (choices.clone(), *many),
        _ => (Vec::new(), false),
    };
    let whole = cells
        .iter()
        .all(|cell| cell.answers.is_some() && cell.counts.iter().all(Option::is_some));
    ShownFigure {
        question: figure.asked.question.clone(),
        choices,
        many,
        by: figure
            .by
            .iter()
            .map(|shown| (shown.dimension.key.clone(), shown.words.clone()))
            .collect(),
        cells,
        by_chance: figure.by_chance,
        differs: figure
            .test
            .filter(|_| whole)
            .map(|test| test.chance < CHANCE),
    }
}

/// Whether two publications of one form give a number of the same people that differs by fewer than [`THRESHOLD`]: whoever
/// subtracts them learns what those few have answered.
pub fn differ_by_few(before: &[ShownFigure], now: &[ShownFigure]) -> bool {
    let few = |one: Option<u64>, other: Option<u64>| match (one, other) {
        (Some(one), Some(other)) => (1..THRESHOLD).contains(&one.abs_diff(other)),
        _ => false,
    };
    // Everybody stands behind the categories and the unknown; without a dimension there is one cell.
    let everybody = |figure: &ShownFigure| {
        let places: Vec<usize> = figure.by.iter().map(|(_, words)| words.len() + 1).collect();
        let mut index = 0;
        for place in places {
            index = index * (place + 1) + place;
        }
        figure.cells.get(index).and_then(|cell| cell.answers)
    };
    before.iter().any(|old| {
        now.iter()
            .filter(|new| new.question == old.question)
            .any(|new| {
                let same = new.by == old.by
                    && new
                        .cells
                        .iter()
                        .zip(&old.cells)
                        .any(|(new, old)| few(new.answers, old.answers));
                same || few(everybody(old), everybody(new))
            })
    })
}

fn shares_shown(cell: &Shares, answers: Option<u64>, counts: Vec<Option<u64>>) -> ShownCell {
    let shares = counts
        .iter()
        .zip(&cell.shares)
        .map(|(count, share)| count.filter(|_| cell.answers > 0).map(|_| Shown::of(share)))
        .collect();
    ShownCell {
        answers,
        counts,
        shares,
        ..ShownCell::default()
    }
}

fn means_shown(cell: &Means, answers: Option<u64>) -> ShownCell {
    let enough = answers.is_some_and(|answers| answers >= LEAST_FOR_MEANS);
    ShownCell {
        answers,
        mean: enough.then(|| Shown::of(&cell.mean)),
        median: enough.then(|| Shown::of(&cell.median)),
        ..ShownCell::default()
    }
}
