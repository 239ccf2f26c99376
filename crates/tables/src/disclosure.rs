//! What must be withheld so that a published table exposes no one?
//!
//! Small cells are withheld first (*primary* suppression, [`Rule`]). That is not enough: whoever
//! knows the other cells of a row and its total subtracts. So further cells are withheld
//! (*complementary* suppression) until every primary cell is **proved** protected.
//!
//! **What is proved.** An attacker knows every published value, every sum of the table, that
//! nothing is negative and everything is whole, which cells are empty (unless
//! [`Zeros`] says otherwise) and, if [`Rule::marks_shown`], which cells were withheld for being
//! small. For every primary cell we hold two *witness* tables that agree with all of this and give
//! the cell two values at least the required width apart. The attacker cannot tell them from the
//! truth, so the cell's feasible interval contains both. Witnesses are whole numbers, checked
//! once more at the end in exact arithmetic: no tolerance decides anything. Withholding more
//! never invalidates a witness. Where none is found everything is withheld, and
//! [`Protected::is_proven`] says that even so nothing is proved.
//!
//! **How cells are chosen.** For each unproven primary cell a beam search looks for the cheapest
//! change of the table that moves this cell and breaks no sum; the cells it touches are withheld.
//! In the plane this finds the alternating cycles of the network methods, in more dimensions
//! the hypercubes, in hierarchies and linked tables their compositions; where it gives up, totals
//! are withheld along with the cell. Afterwards every complementary cell that turns out not to be needed is given back, the dearest first.
//!
//! **What is not proved.** The attacker is one who is not in the table: a contributor who
//! subtracts their own amount knows more. Nor is it counted as known how this algorithm
//! chooses, or that a cell is *a priori* likely to be this or that.
//!
//! Sources: A. Hundepool et al. (2012), *Statistical Disclosure Control*, Wiley, ch. 4; J. Castro
//! (2012), "Recent advances in optimization techniques for statistical tabular data protection",
//! *European Journal of Operational Research* 216; M. Fischetti & J. J. Salazar-González (2000),
//! "Models and algorithms for optimizing cell suppression in tabular data with linear
//! constraints", *Journal of the American Statistical Association* 95; S. Giessing & D. Repsilber
//! (2002), "Tools and strategies to protect multiple tables with the GHQUAR cell suppression
//! engine", *Inference Control in Statistical Databases*, LNCS 2316 (the hypercube method).

mod counts;
mod linked;
mod proof;
mod search;
mod system;
mod table;
#[cfg(test)]
mod tests;
mod towers;

pub use counts::SafeCounts;
pub use linked::protect_together;
use proof::Prover;
use serde::{Deserialize, Serialize};
use system::System;
pub use table::{Axis, Cell, Layout, Standing, Sum, Table};

/// What to do with empty cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zeros {
    /// They are published; the attacker knows them anyway. The safest assumption.
    #[default]
    Public,
    /// They are published unless they are needed to hide others; the attacker cannot tell a
    /// withheld zero from another number. Withholds fewer people where nobody knows the zeros.
    Cover,
    /// They are as sensitive as small cells: "nobody here" is what must not be known.
    Sensitive,
}

/// Withhold an amount of which the largest contributors hold too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dominance {
    /// How many of the largest contributors are added.
    pub contributors: usize,
    /// The share of the cell, in whole per cent, that they may hold together.
    pub percent: u32,
}

/// When a cell is withheld, and how well it must be protected. Data: dated and cited by its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Cells of 1 to `threshold − 1` people are withheld.
    pub threshold: u64,
    /// What to do with empty cells.
    pub zeros: Zeros,
    /// For amounts: the dominance rule, if any.
    pub dominance: Option<Dominance>,
    /// The least width of a primary cell's feasible interval, in the table's unit; at least 1,
    /// which is two possible values.
    pub width: u64,
    /// The same in per cent of the cell's value; the larger of the two is required.
    pub width_percent: u32,
    /// The publication shows which cells were withheld for being small. The attacker then knows
    /// that those are below the threshold, and the complementary ones not.
    pub marks_shown: bool,
}

impl Rule {
    /// The usual rule for counts of people: cells below `threshold` are withheld, so that each
    /// could have at least `threshold − 1` values (two at least), with the marks shown or not.
    pub const fn counts(threshold: u64) -> Self {
        let width = threshold.saturating_sub(2);
        Self {
            threshold,
            zeros: Zeros::Public,
            dominance: None,
            width: if width == 0 { 1 } else { width },
            width_percent: 0,
            marks_shown: false,
        }
    }

    /// Whether this cell must be withheld for its own sake.
    pub fn is_primary(&self, cell: &Cell) -> bool {
        if cell.standing == Standing::Public {
            return false;
        }
        if cell.people == 0 && cell.value == 0 {
            return self.zeros == Zeros::Sensitive;
        }
        // An amount of which nobody is counted is an amount of too few.
        cell.people < self.threshold || self.is_dominated(cell)
    }

    fn is_dominated(&self, cell: &Cell) -> bool {
        self.dominance.is_some_and(|dominance| {
            let largest = cell.largest.iter().take(dominance.contributors);
            let held: i128 = largest.map(|amount| i128::from(*amount)).sum();
            held * 100 > i128::from(cell.value) * i128::from(dominance.percent)
        })
    }

    /// How wide the feasible interval of a primary cell of this value must be.
    fn required(&self, value: i64) -> i64 {
        let part = (i128::from(value) * i128::from(self.width_percent) + 99) / 100;
        let width = part.max(i128::from(self.width)).max(1);
        i64::try_from(width).unwrap_or(i64::MAX)
    }
}

/// Why a table cannot be protected at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// The layout has so many combinations of leaves; as many values are needed.
    WrongLength {
        /// How many.
        expected: usize,
    },
    /// This axis is empty, or its parents form a circle or point outside it.
    NotATree {
        /// The axis's number, from zero.
        axis: usize,
    },
    /// There are too many cells, or a sum does not fit in 64 bits.
    TooLarge,
    /// This sum names a cell that does not exist, or one twice, or has no parts.
    Malformed {
        /// The sum's number, from zero.
        sum: usize,
    },
    /// This sum does not add up: the table is wrong, or rounded.
    DoesNotAddUp {
        /// The sum's number, from zero.
        sum: usize,
    },
    /// This cell is negative; feasible intervals are only bounded for what cannot be.
    Negative {
        /// The cell's index.
        cell: usize,
    },
    /// Two tables say different things of the cell of this identity.
    Contradiction {
        /// The identity.
        identity: String,
    },
    /// With the marks shown a cell below the threshold cannot be hidden this well by anyone.
    ImpossibleWidth,
}

/// What is printed in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Published {
    /// The true value.
    Value(i64),
    /// A mark. Print the same mark for both kinds unless [`Rule::marks_shown`] was set.
    Suppressed {
        /// Whether it was withheld for its own sake.
        primary: bool,
    },
}

/// What is proved about one primary cell: two values the attacker cannot choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The cell's index.
    pub cell: usize,
    /// The lower witnessed value; the attacker's own lower bound is this or less.
    pub low: i64,
    /// The higher witnessed value; the attacker's own upper bound is this or more.
    pub high: i64,
    /// How far apart they were required to be.
    pub required: i64,
}

impl Interval {
    /// Whether the cell is protected as well as required.
    pub fn is_wide_enough(&self) -> bool {
        i128::from(self.high) - i128::from(self.low) >= i128::from(self.required)
    }
}

/// A table that may be published, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protected {
    /// What is printed, cell by cell, in the order of the table.
    pub cells: Vec<Published>,
    /// One interval for each primary cell, in the order of the table. Not for publication: the
    /// true value lies between the two.
    pub audit: Vec<Interval>,
}

impl Protected {
    /// Whether every primary cell is proved protected. **Do not publish where it is not**: then
    /// everything is withheld that is not [`Standing::Public`], and what is known even so (public
    /// cells, or the marks: five small cells in a total marked small are all ones) may give some
    /// cell away. Ask again for less width or without [`Rule::marks_shown`].
    pub fn is_proven(&self) -> bool {
        self.audit.iter().all(Interval::is_wide_enough)
    }

    /// How many cells are withheld: for their own sake, and for the sake of others.
    pub fn suppressed(&self) -> (usize, usize) {
        let count = |kind| {
            let suppressed = Published::Suppressed { primary: kind };
            self.cells
                .iter()
                .filter(|cell| **cell == suppressed)
                .count()
        };
        (count(true), count(false))
    }
}

/// Withholds every cell that the rule calls sensitive, and a cheap set of others that hides them.
///
/// The same table and rule always give the same answer.
pub fn protect(table: &Table, rule: &Rule) -> Result<Protected, TableError> {
    let system = System::of(table, rule)?;
    let mut prover = Prover::new(&system, table, rule);
    prover.prove_all();
    prover.give_back();
    Ok(prover.publish())
}

/// Withholds the sensitive cells and nothing else: what most people do, and what does not protect.
#[cfg(test)]
fn suppress_primary_only(table: &Table, rule: &Rule) -> Result<Protected, TableError> {
    let system = System::of(table, rule)?;
    Ok(Prover::new(&system, table, rule).publish_unproved())
}
