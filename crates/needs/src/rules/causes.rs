//! The tree of causes: why is it so, and why is that so?
//!
//! A problem tree reads from the problem down to what lies deepest (logical framework approach; the levels *immediate*,
//! *underlying* and *structural* are those of UNICEF's conceptual framework of causes).

/// A cause as the tree needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// Its identifier.
    pub id: &'a str,
    /// The cause that it brings about; `None` where it brings about the problem.
    pub behind: Option<&'a str>,
    /// Its level: 0 immediate, 1 underlying, 2 structural.
    pub level: usize,
}

/// A cause with those that bring it about; positions in the list that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Which cause.
    pub at: usize,
    /// What brings it about.
    pub behind: Vec<Branch>,
}

impl Branch {
    /// How many causes have nothing behind them: the width of the drawing.
    pub fn width(&self) -> usize {
        self.behind.iter().map(Self::width).sum::<usize>().max(1)
    }

    /// How many layers it has.
    pub fn depth(&self) -> usize {
        1 + self.behind.iter().map(Self::depth).max().unwrap_or(0)
    }
}

/// Joins the causes of a problem into a tree, in the order of the list. Each cause stands in it once: what names a cause
/// that is not there, or goes round in a ring, stands directly below the problem.
pub fn tree(nodes: &[Node<'_>]) -> Vec<Branch> {
    let parent: Vec<Option<usize>> = nodes
        .iter()
        .map(|node| {
            let above = node.behind?;
            nodes.iter().position(|other| other.id == above)
        })
        .collect();
    let in_ring = |start: usize| {
        let mut at = parent[start];
        for _ in 0..nodes.len() {
            match at {
                None => return false,
                Some(one) if one == start => return true,
                Some(one) => at = parent[one],
            }
        }
        false
    };
    let roots: Vec<bool> = (0..nodes.len())
        .map(|at| parent[at].is_none() || in_ring(at))
        .collect();
    let above = |at: usize| if roots[at] { None } else { parent[at] };
    branches(None, nodes.len(), &above)
}

fn branches(
    of: Option<usize>,
    count: usize,
    above: &impl Fn(usize) -> Option<usize>,
) -> Vec<Branch> {
    (0..count)
        .filter(|&at| above(at) == of)
        .map(|at| Branch {
            at,
            behind: branches(Some(at), count, above),
        })
        .collect()
}

/// What is worth asking about a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nobody has asked why yet.
    NoCauses,
    /// Every cause is one that can be seen: what lies behind them is not asked.
    OnlyImmediate,
    /// A cause lies less deep than the one it brings about; the position in the list.
    Upside(usize),
}

/// What a tree leaves open.
pub fn gaps(nodes: &[Node<'_>]) -> Vec<Gap> {
    if nodes.is_empty() {
        return vec![Gap::NoCauses];
    }
    let mut gaps = Vec::new();
    if nodes.iter().all(|node| node.level == 0) {
        gaps.push(Gap::OnlyImmediate);
    }
    for (at, node) in nodes.iter().enumerate() {
        let above = node
            .behind
            .and_then(|id| nodes.iter().find(|other| other.id == id));
        if above.is_some_and(|above| node.level < above.level) {
            gaps.push(Gap::Upside(at));
        }
    }
    gaps
}
