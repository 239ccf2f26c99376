//! The table that is to be published: its cells, and every sum an attacker can write down.

use super::TableError;
use serde::{Deserialize, Serialize};

/// The largest table we are ready to protect, in cells.
pub(super) const MOST_CELLS: usize = 1 << 20;

/// What the world already knows of a cell, whatever we decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// We may publish it or withhold it.
    #[default]
    Free,
    /// It is public already, or obvious to everyone (a structural zero): it cannot be withheld.
    Public,
    /// It must be withheld, for instance because an earlier edition withheld it.
    Withheld,
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What would be published: a count of people, or an amount in integer minor units. Not negative.
    pub value: i64,
    /// How many people stand behind it; for a count, the count itself.
    pub people: u64,
    /// The largest single contributions, largest first, for the dominance rule; empty for counts.
    pub largest: Vec<i64>,
    /// What it costs the reader to lose this cell; complementary cells are the cheapest that do.
    pub weight: u64,
    /// What is known of it already.
    pub standing: Standing,
    /// Cells of the same identity in tables protected together are one and the same cell.
    pub identity: Option<String>,
}

impl Cell {
    /// A count of people; losing it costs as many as it counts, and one.
    pub fn count(people: u64) -> Self {
        Self {
            value: i64::try_from(people).unwrap_or(i64::MAX),
            people,
            weight: people.saturating_add(1),
            ..Self::default()
        }
    }

    /// An amount of so many contributors, with the largest contributions (in any order).
    pub fn amount(value: i64, people: u64, largest: &[i64]) -> Self {
        let mut largest = largest.to_vec();
        largest.sort_unstable_by(|a, b| b.cmp(a));
        Self {
            value,
            people,
            largest,
            weight: value.unsigned_abs().saturating_add(1),
            ..Self::default()
        }
    }
}

/// `cells[total] = Σ cells[parts]`, which everybody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// The index of the total.
    pub total: usize,
    /// The indices of its parts, each once.
    pub parts: Vec<usize>,
}

/// A table in the general form: cells, and the sums that bind them.
///
/// Leave no sum out: protection is proved against the sums given here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The cells, in any order.
    pub cells: Vec<Cell>,
    /// The sums.
    pub sums: Vec<Sum>,
}

/// One dimension of a table: a forest whose leaves are counted and whose other nodes are sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    parents: Vec<Option<usize>>,
}

impl Axis {
    /// `categories` categories, numbered from zero, and after them their total.
    pub fn flat(categories: usize) -> Self {
        let mut parents = vec![Some(categories); categories];
        parents.push(None);
        Self { parents }
    }

    /// A hierarchy: `parents[i]` is the node that node `i` is summed into (settlement →
    /// municipality → rayon); `None` for what is not summed any further.
    pub fn tree(parents: Vec<Option<usize>>) -> Self {
        Self { parents }
    }

    /// How many nodes, sums included.
    pub fn nodes(&self) -> usize {
        self.parents.len()
    }

    fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let nodes = self.parents.iter().enumerate();
        nodes.filter_map(move |(child, parent)| (*parent == Some(node)).then_some(child))
    }

    /// All nodes, every child before its parent; `None` where there is a circle or a stray parent.
    fn bottom_up(&self) -> Option<Vec<usize>> {
        if self.parents.is_empty() {
            return None;
        }
        let mut depths = Vec::new();
        for node in 0..self.nodes() {
            let (mut depth, mut at) = (0, node);
            while let Some(parent) = *self.parents.get(at)? {
                (depth, at) = (depth + 1, parent);
                if depth > self.nodes() {
                    return None;
                }
            }
            depths.push(depth);
        }
        let mut order: Vec<usize> = (0..self.nodes()).collect();
        order.sort_by_key(|node| std::cmp::Reverse(depths[*node]));
        Some(order)
    }
}

/// The shape of a table with all its margins: the product of its axes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    axes: Vec<Axis>,
}

impl Layout {
    /// A table over these axes, any number of them.
    pub fn new(axes: Vec<Axis>) -> Self {
        Self { axes }
    }

    /// The index of the cell at these nodes, one for each axis; the last axis runs fastest.
    pub fn index(&self, nodes: &[usize]) -> Option<usize> {
        if nodes.len() != self.axes.len() {
            return None;
        }
        nodes
            .iter()
            .zip(&self.axes)
            .try_fold(0, |index, (node, axis)| {
                (*node < axis.nodes()).then(|| index * axis.nodes() + node)
            })
    }

    /// A table of counts: one for each combination of leaves, the last axis running fastest.
    pub fn counts(&self, leaves: &[u64]) -> Result<Table, TableError> {
        self.table(leaves.iter().map(|people| Cell::count(*people)).collect())
    }

    /// A table of amounts: [`Cell::amount`] for each combination of leaves, the last axis running
    /// fastest. Contributors are taken to be different people in different leaves.
    pub fn amounts(&self, leaves: &[Cell]) -> Result<Table, TableError> {
        self.table(leaves.to_vec())
    }

    fn table(&self, leaves: Vec<Cell>) -> Result<Table, TableError> {
        let size = self
            .axes
            .iter()
            .try_fold(1usize, |size, axis| size.checked_mul(axis.nodes()))
            .filter(|size| *size <= MOST_CELLS)
            .ok_or(TableError::TooLarge)?;
        let mut orders = Vec::new();
        for (axis, tree) in self.axes.iter().enumerate() {
            orders.push(tree.bottom_up().ok_or(TableError::NotATree { axis })?);
        }
        let mut cells = vec![Cell::default(); size];
        let mut places = vec![0];
        for axis in &self.axes {
            let ends: Vec<usize> = (0..axis.nodes())
                .filter(|node| axis.children(*node).next().is_none())
                .collect();
            places = places
                .iter()
                .flat_map(|place| ends.iter().map(move |end| place * axis.nodes() + end))
                .collect();
        }
        if places.len() != leaves.len() {
            return Err(TableError::WrongLength {
                expected: places.len(),
            });
        }
        let most = leaves.iter().map(|leaf| leaf.largest.len()).max();
        for (place, leaf) in places.into_iter().zip(leaves) {
            cells[place] = leaf;
        }
        let mut sums = Vec::new();
        let mut stride = size;
        for (number, axis) in self.axes.iter().enumerate() {
            stride /= axis.nodes();
            for node in axis
                .bottom_up()
                .ok_or(TableError::NotATree { axis: number })?
            {
                let children: Vec<usize> = axis.children(node).collect();
                if children.is_empty() {
                    continue;
                }
                for other in (0..size).filter(|cell| cell / stride % axis.nodes() == node) {
                    let part = |child: &usize| other - node * stride + child * stride;
                    let parts: Vec<usize> = children.iter().map(part).collect();
                    cells[other] = added(parts.iter().map(|p| &cells[*p]), most.unwrap_or(0))
                        .ok_or(TableError::TooLarge)?;
                    let total = other;
                    sums.push(Sum { total, parts });
                }
            }
        }
        Ok(Table { cells, sums })
    }
}

/// The sum of cells; `None` where it does not fit.
fn added<'a>(parts: impl Iterator<Item = &'a Cell>, most: usize) -> Option<Cell> {
    let mut sum = Cell::default();
    for part in parts {
        sum.value = sum.value.checked_add(part.value)?;
        sum.people = sum.people.checked_add(part.people)?;
        sum.weight = sum.weight.saturating_add(part.weight);
        sum.largest.extend(&part.largest);
    }
    sum.largest.sort_unstable_by(|a, b| b.cmp(a));
    sum.largest.truncate(most);
    Some(sum)
}
