//! Cross-tabulation of weighted records over any number of categorical dimensions.
//!
//! Every dimension has its categories, then *unknown*, then the margin over both. A person whose
//! answer is missing is counted as unknown: a table that silently drops them would make every
//! share in it a share of somebody else.

use crate::disclosure::{Axis, Layout, Table, TableError};
use serde::{Deserialize, Serialize};

/// The largest table we are ready to hold, in cells; a mistaken dimension fails early and gently.
const MOST_CELLS: usize = 1 << 24;

/// One person, household or event: its category in each dimension, and its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The category's number in each dimension, in the order of the dimensions; `None` is unknown.
    pub categories: Vec<Option<usize>>,
    /// How many of the population this record stands for; 1 in a census, finite and not negative.
    pub weight: f64,
}

/// One place along one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// The category of this number.
    Category(usize),
    /// Those whose category nobody knows.
    Unknown,
    /// The margin: everybody, the unknown included.
    All,
}

/// What stands in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// How many records, unweighted: what disclosure control looks at.
    pub records: u64,
    /// The sum of their weights: the estimate for the population.
    pub weight: f64,
}

/// Why a table could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrosstabError {
    /// The record of this number has another number of categories than there are dimensions.
    WrongLength(usize),
    /// The record of this number names a category that this dimension does not have.
    NoSuchCategory {
        /// The record's number, from zero.
        record: usize,
        /// The dimension's number, from zero.
        dimension: usize,
    },
    /// The record of this number has a weight that is negative or not a number.
    BadWeight(usize),
    /// The product of the dimensions is larger than memory should be asked for.
    TooLarge,
}

/// A cross-tabulation with all its margins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Crosstab {
    /// How many known categories each dimension has.
    sizes: Vec<usize>,
    tallies: Vec<Tally>,
}

impl Crosstab {
    /// Tabulates `records` over dimensions of these `sizes` (numbers of known categories).
    ///
    /// Weights are added in the order of the records. With no dimensions at all there is one cell,
    /// everybody.
    pub fn of(sizes: &[usize], records: &[Record]) -> Result<Self, CrosstabError> {
        let cells = sizes
            .iter()
            .try_fold(1usize, |cells, size| {
                cells.checked_mul(size.checked_add(2)?)
            })
            .filter(|cells| *cells <= MOST_CELLS)
            .ok_or(CrosstabError::TooLarge)?;
        let mut table = Self {
            sizes: sizes.to_vec(),
            tallies: vec![Tally::default(); cells],
        };
        for (number, record) in records.iter().enumerate() {
            table.check(number, record)?;
            table.count(record);
        }
        Ok(table)
    }

    /// The cell at these slots, one for each dimension; `None` where there is no such cell.
    pub fn at(&self, slots: &[Slot]) -> Option<Tally> {
        if slots.len() != self.sizes.len() {
            return None;
        }
        let mut index = 0;
        for (slot, &size) in slots.iter().zip(&self.sizes) {
            let place = match *slot {
                Slot::Category(category) if category < size => category,
                Slot::Category(_) => return None,
                Slot::Unknown => size,
                Slot::All => size + 1,
            };
            index = index * (size + 2) + place;
        }
        self.tallies.get(index).copied()
    }

    /// All cells, the last dimension running fastest; along each dimension the categories come
    /// first, then unknown, then all. [`Crosstab::layout`] numbers its cells in the same order.
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// The table's shape, as disclosure control wants it.
    pub fn layout(&self) -> Layout {
        Layout::new(self.sizes.iter().map(|size| Axis::flat(size + 1)).collect())
    }

    /// The unweighted counts as a table to protect; its cells are numbered as [`Self::tallies`].
    pub fn to_protect(&self) -> Result<Table, TableError> {
        let leaves: Vec<u64> = self
            .tallies
            .iter()
            .enumerate()
            .filter(|(index, _)| self.is_inner(*index))
            .map(|(_, tally)| tally.records)
            .collect();
        self.layout().counts(&leaves)
    }

    fn is_inner(&self, mut index: usize) -> bool {
        for size in self.sizes.iter().rev() {
            if index % (size + 2) == size + 1 {
                return false;
            }
            index /= size + 2;
        }
        true
    }

    fn check(&self, number: usize, record: &Record) -> Result<(), CrosstabError> {
        if record.categories.len() != self.sizes.len() {
            return Err(CrosstabError::WrongLength(number));
        }
        if !record.weight.is_finite() || record.weight < 0.0 {
            return Err(CrosstabError::BadWeight(number));
        }
        for (dimension, (category, &size)) in record.categories.iter().zip(&self.sizes).enumerate()
        {
            if category.is_some_and(|category| category >= size) {
                return Err(CrosstabError::NoSuchCategory {
                    record: number,
                    dimension,
                });
            }
        }
        Ok(())
    }

    /// Adds a record to its cell and to the 2ⁿ − 1 margins above it.
    fn count(&mut self, record: &Record) {
        let mut indices = vec![0];
        for (category, &size) in record.categories.iter().zip(&self.sizes) {
            let place = category.unwrap_or(size);
            indices = indices
                .iter()
                .flat_map(|index| {
                    let start = index * (size + 2);
                    [start + place, start + size + 1]
                })
                .collect();
        }
        for index in indices {
            self.tallies[index].records += 1;
            self.tallies[index].weight += record.weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(categories: &[Option<usize>], weight: f64) -> Record {
        Record {
            categories: categories.to_vec(),
            weight,
        }
    }

    #[test]
    fn the_unknown_are_counted_in_every_margin() {
        let people = [
            record(&[Some(0), Some(1)], 1.5),
            record(&[Some(1), None], 2.0),
            record(&[None, None], 0.5),
        ];
        let table = Crosstab::of(&[2, 3], &people).unwrap();
        let all = table.at(&[Slot::All, Slot::All]).unwrap();
        assert_eq!((all.records, all.weight), (3, 4.0));
        let unknown = table.at(&[Slot::All, Slot::Unknown]).unwrap();
        assert_eq!((unknown.records, unknown.weight), (2, 2.5));
        let girls = table.at(&[Slot::Category(1), Slot::Unknown]).unwrap();
        assert_eq!((girls.records, girls.weight), (1, 2.0));
        assert_eq!(table.at(&[Slot::Category(2), Slot::All]), None);
        assert_eq!(table.at(&[Slot::All]), None);
    }

    #[test]
    fn the_table_to_protect_has_the_same_cells_in_the_same_order() {
        let people: Vec<_> = (0..40)
            .map(|n| record(&[Some(n % 2), (n % 5 < 3).then_some(n % 3), None], 1.0))
            .collect();
        let table = Crosstab::of(&[2, 3, 1], &people).unwrap();
        let protect = table.to_protect().unwrap();
        let counts: Vec<_> = table.tallies().iter().map(|t| t.records).collect();
        let values: Vec<_> = protect.cells.iter().map(|c| c.value as u64).collect();
        assert_eq!(counts, values);
    }

    #[test]
    fn a_table_of_nothing_is_everybody() {
        let table = Crosstab::of(&[], &[record(&[], 2.0)]).unwrap();
        assert_eq!(table.at(&[]).unwrap().records, 1);
    }

    #[test]
    fn mistakes_are_named() {
        let of = |sizes: &[usize], r| Crosstab::of(sizes, &[r]).unwrap_err();
        let wrong = CrosstabError::NoSuchCategory {
            record: 0,
            dimension: 0,
        };
        assert_eq!(of(&[2], record(&[Some(2)], 1.0)), wrong);
        assert_eq!(of(&[2], record(&[], 1.0)), CrosstabError::WrongLength(0));
        assert_eq!(
            of(&[2], record(&[None], f64::NAN)),
            CrosstabError::BadWeight(0)
        );
        assert_eq!(
            of(&[usize::MAX], record(&[None], 1.0)),
            CrosstabError::TooLarge
        );
    }
}
