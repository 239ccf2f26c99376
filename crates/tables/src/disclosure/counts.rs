use super::{Axis, Layout, Protected, Published, Rule, protect};

/// A table of counts of people as it may be published: where nothing could be proved, nothing is shown.
#[derive(Debug, Clone)]
pub struct SafeCounts {
    layout: Layout,
    cells: Vec<Published>,
}

impl SafeCounts {
    /// Protects counts: one for each combination of leaves of the axes, the last axis running fastest; cells below
    /// `threshold` people, and what would give them away, are withheld.
    pub fn new(axes: Vec<Axis>, leaves: &[u64], threshold: u64) -> Self {
        let layout = Layout::new(axes);
        let cells = layout
            .counts(leaves)
            .ok()
            .and_then(|table| protect(&table, &Rule::counts(threshold)).ok())
            .filter(Protected::is_proven)
            .map_or_else(Vec::new, |protected| protected.cells);
        Self { layout, cells }
    }

    /// The count at these nodes, one for each axis (a sum stands at the node after the leaves of a flat axis); `None`
    /// where it is withheld.
    pub fn at(&self, nodes: &[usize]) -> Option<i64> {
        match self.cells.get(self.layout.index(nodes)?)? {
            Published::Value(value) => Some(*value),
            Published::Suppressed { .. } => None,
        }
    }
}
