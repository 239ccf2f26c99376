//! Items by criteria with weights: weighted sum, TOPSIS, VIKOR, PROMETHEE II; how firm the first place is.

/// Items by criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// A row for each item, a figure for each criterion.
    pub rows: Vec<Vec<f64>>,
    /// How much each criterion counts; they sum to 1.
    pub weights: Vec<f64>,
    /// Whether more of it is better.
    pub is_more_better: Vec<bool>,
}

/// A way to put criteria together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The sum of weight × figure as they stand; criteria of which less is better count negatively.
    Weighted,
    /// The sum of weight × place between the worst figure (0) and the best (1).
    WeightedRange,
    /// Nearness to the best and distance from the worst figures, each divided by the length of its column: Hwang and
    /// Yoon, 1981.
    Topsis,
    /// The same with figures between worst (0) and best (1).
    TopsisRange,
    /// A compromise between the whole and the worst of each item, in equal parts; less is better: Opricovic, 1998.
    Vikor,
    /// Net flow with the usual preference: better is better, however little: Brans and Vincke, 1985.
    Promethee,
}

impl Method {
    /// Whether a higher score is better.
    pub fn is_more_better(self) -> bool {
        self != Self::Vikor
    }
}

impl Matrix {
    /// Makes the weights sum to 1; equal ones where all are nothing.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        let sum: f64 = self.weights.iter().sum();
        let count = self.weights.len() as f64;
        for weight in &mut self.weights {
            *weight = if sum > 0.0 {
                *weight / sum
            } else {
                1.0 / count
            };
        }
        self
    }

    /// The score of every item.
    pub fn scores(&self, method: Method) -> Vec<f64> {
        match method {
            Method::Weighted => self.sums(|at, figure| {
                if self.is_more_better[at] {
                    figure
                } else {
                    -figure
                }
            }),
            Method::WeightedRange => {
                let range = self.ranges();
                self.sums(|at, figure| range[at].part(figure))
            }
            Method::Topsis => {
                let lengths: Vec<f64> = (0..self.weights.len())
                    .map(|at| {
                        self.rows
                            .iter()
                            .map(|row| row[at] * row[at])
                            .sum::<f64>()
                            .sqrt()
                    })
                    .collect();
                self.topsis(|at, figure| {
                    let part = if lengths[at] > 0.0 {
                        figure / lengths[at]
                    } else {
                        0.0
                    };
                    if self.is_more_better[at] {
                        part
                    } else {
                        1.0 - part
                    }
                })
            }
            Method::TopsisRange => {
                let range = self.ranges();
                self.topsis(|at, figure| range[at].part(figure))
            }
            Method::Vikor => self.vikor(),
            Method::Promethee => self.promethee(),
        }
    }

    fn sums(&self, of: impl Fn(usize, f64) -> f64) -> Vec<f64> {
        self.rows
            .iter()
            .map(|row| {
                let pairs = row.iter().zip(&self.weights).enumerate();
                pairs
                    .map(|(at, (&figure, weight))| weight * of(at, figure))
                    .sum()
            })
            .collect()
    }

    fn ranges(&self) -> Vec<Range> {
        (0..self.weights.len())
            .map(|at| {
                let figures = self.rows.iter().map(|row| row[at]);
                let least = figures.clone().fold(f64::INFINITY, f64::min);
                let most = figures.fold(f64::NEG_INFINITY, f64::max);
                if self.is_more_better[at] {
                    Range {
                        worst: least,
                        best: most,
                    }
                } else {
                    Range {
                        worst: most,
                        best: least,
                    }
                }
            })
            .collect()
    }

    fn topsis(&self, of: impl Fn(usize, f64) -> f64) -> Vec<f64> {
        let weighted: Vec<Vec<f64>> = self
            .rows
            .iter()
            .map(|row| {
                let pairs = row.iter().zip(&self.weights).enumerate();
                pairs
                    .map(|(at, (&figure, weight))| weight * of(at, figure))
                    .collect()
            })
            .collect();
        let column = |at: usize, pick: fn(f64, f64) -> f64, first: f64| {
            weighted.iter().map(|row| row[at]).fold(first, pick)
        };
        let count = self.weights.len();
        let best: Vec<f64> = (0..count)
            .map(|at| column(at, f64::max, f64::NEG_INFINITY))
            .collect();
        let worst: Vec<f64> = (0..count)
            .map(|at| column(at, f64::min, f64::INFINITY))
            .collect();
        let distance = |row: &[f64], from: &[f64]| {
            let squares = row
                .iter()
                .zip(from)
                .map(|(one, other)| (one - other).powi(2));
            squares.sum::<f64>().sqrt()
        };
        weighted
            .iter()
            .map(|row| {
                let (near, far) = (distance(row, &best), distance(row, &worst));
                if near + far > 0.0 {
                    far / (near + far)
                } else {
                    1.0
                }
            })
            .collect()
    }

    fn vikor(&self) -> Vec<f64> {
        let range = self.ranges();
        let regrets: Vec<Vec<f64>> = self
            .rows
            .iter()
            .map(|row| {
                let pairs = row.iter().zip(&self.weights).enumerate();
                pairs
                    .map(|(at, (&figure, weight))| weight * (1.0 - range[at].part(figure)))
                    .collect()
            })
            .collect();
        let whole: Vec<f64> = regrets.iter().map(|row| row.iter().sum()).collect();
        let most: Vec<f64> = regrets
            .iter()
            .map(|row| row.iter().copied().fold(0.0, f64::max))
            .collect();
        let part = |all: &[f64], one: f64| {
            let least = all.iter().copied().fold(f64::INFINITY, f64::min);
            let greatest = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if greatest > least {
                (one - least) / (greatest - least)
            } else {
                0.0
            }
        };
        whole
            .iter()
            .zip(&most)
            .map(|(&sum, &worst)| f64::midpoint(part(&whole, sum), part(&most, worst)))
            .collect()
    }

    fn promethee(&self) -> Vec<f64> {
        let others = (self.rows.len().max(2) - 1) as f64;
        self.rows
            .iter()
            .map(|row| {
                let flow: f64 = self
                    .rows
                    .iter()
                    .map(|other| {
                        let pairs = row.iter().zip(other).zip(&self.weights).enumerate();
                        pairs
                            .map(|(at, ((one, other), weight))| {
                                let apart = if self.is_more_better[at] {
                                    one - other
                                } else {
                                    other - one
                                };
                                if apart == 0.0 {
                                    0.0
                                } else {
                                    weight * apart.signum()
                                }
                            })
                            .sum::<f64>()
                    })
                    .sum();
                flow / others
            })
            .collect()
    }

    /// Weights that follow from the figures alone: a criterion counts the more, the less alike items are in it
    /// (Shannon's entropy). Figures must not be negative.
    pub fn entropy_weights(&self) -> Vec<f64> {
        let log = (self.rows.len() as f64).ln();
        let apart: Vec<f64> = (0..self.weights.len())
            .map(|at| {
                let sum: f64 = self.rows.iter().map(|row| row[at]).sum();
                let parts = self.rows.iter().map(|row| row[at] / sum);
                let entropy: f64 = parts
                    .filter(|part| *part > 0.0)
                    .map(|part| -part * part.ln())
                    .sum();
                1.0 - entropy / log
            })
            .collect();
        let sum: f64 = apart.iter().sum();
        apart.iter().map(|one| one / sum).collect()
    }

    /// By how much each weight may change, as a part of itself, before another item is first; the others keep their
    /// proportions. `None` where no change from nothing to the double does it.
    pub fn firmness(&self, method: Method) -> Vec<Option<f64>> {
        let first = |matrix: &Self| {
            let scores = matrix.scores(method);
            let places = super::places(&scores, method.is_more_better());
            places.iter().position(|&place| place < 2.0)
        };
        let now = first(self);
        (0..self.weights.len())
            .map(|at| {
                (1..=STEPS)
                    .map(|step| f64::from(step) / f64::from(STEPS))
                    .find(|change| {
                        [1.0 - change, 1.0 + change].into_iter().any(|factor| {
                            let mut other = self.clone();
                            other.weights[at] *= factor;
                            first(&other.normalised()) != now
                        })
                    })
            })
            .collect()
    }
}

/// In how many steps a weight is changed.
const STEPS: u32 = 100;

/// The worst and the best figure of a criterion.
struct Range {
    worst: f64,
    best: f64,
}

impl Range {
    /// Where a figure stands between worst, 0, and best, 1; all are best where all are equal.
    fn part(&self, figure: f64) -> f64 {
        let width = self.best - self.worst;
        if width == 0.0 {
            1.0
        } else {
            (figure - self.worst) / width
        }
    }
}
