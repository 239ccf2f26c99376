//! Moving goals, tasks and measures in the tree of a plan.

use records::Record;
use records::store::GAP;

use crate::plan::{Node, Plan};

/// Where a record goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Target<'a> {
    /// The record that moves.
    pub record: &'a Record,
    /// What it will stand below; `None` for the programme.
    pub parent: Option<&'a Record>,
    /// Those it will stand beside, without itself.
    pub siblings: Vec<&'a Record>,
    /// Its place among them.
    pub at: usize,
}

/// Whether a kind may stand below another.
pub fn takes(above: &str, below: &str) -> bool {
    match above {
        "programme" => matches!(below, "goal" | "task" | "measure"),
        "goal" => matches!(below, "task" | "measure"),
        "task" => below == "measure",
        _ => false,
    }
}

/// Where a move leads: `ID:up`, `ID:down`, `ID:in`, `ID:out`, `ID:before:OTHER`, `ID:after:OTHER`, `ID:into:OTHER`.
/// `None` where it leads nowhere that the record may stand, or where it stands already.
pub fn target<'a>(plan: &'a Plan, wanted: &str) -> Option<Target<'a>> {
    let mut words = wanted.split(':');
    let (id, way, other) = (words.next()?, words.next()?, words.next());
    let from = plan.find(id)?;
    let record = &from.siblings.get(from.at)?.record;
    let own = from.parent.map(|parent| &parent.record);
    let (parent, siblings, at) = match (way, other) {
        ("up", None) => (own, from.siblings, from.at.checked_sub(1)?),
        ("down", None) => {
            let at = from.at + 1;
            (at < from.siblings.len()).then_some((own, from.siblings, at))?
        }
        ("in", None) => {
            let before = from.siblings.get(from.at.checked_sub(1)?)?;
            (
                Some(&before.record),
                before.children.as_slice(),
                before.children.len(),
            )
        }
        ("out", None) => {
            let parent = from.parent?;
            let place = plan.find(&parent.record.id.to_string())?;
            let above = place.parent.map(|above| &above.record);
            (above, from.aunts?, place.at + 1)
        }
        ("before" | "after", Some(other)) if other != id => {
            let place = plan.find(other)?;
            let above = place.parent.map(|above| &above.record);
            let among: Vec<&Node> = place
                .siblings
                .iter()
                .filter(|node| node.record.id != record.id)
                .collect();
            let at = among
                .iter()
                .position(|node| node.record.id.to_string() == other)?;
            (above, place.siblings, at + usize::from(way == "after"))
        }
        ("into", Some(other)) if other != id => {
            let place = plan.find(other)?;
            let node = place.siblings.get(place.at)?;
            (
                Some(&node.record),
                node.children.as_slice(),
                node.children.len(),
            )
        }
        _ => return None,
    };
    let above = parent.map_or("programme", |parent| parent.kind.as_str());
    let itself = &from.siblings[from.at];
    let below_itself = parent.is_some_and(|parent| holds(itself, parent));
    if !takes(above, &record.kind) || below_itself {
        return None;
    }
    let siblings: Vec<&Record> = siblings
        .iter()
        .map(|node| &node.record)
        .filter(|sibling| sibling.id != record.id)
        .collect();
    let at = at.min(siblings.len());
    let stays = own.map(|own| own.id) == parent.map(|parent| parent.id) && at == from.at;
    (!stays).then_some(Target {
        record,
        parent,
        siblings,
        at,
    })
}

fn holds(node: &Node, record: &Record) -> bool {
    node.record.id == record.id || node.children.iter().any(|child| holds(child, record))
}

impl Target<'_> {
    /// The position between its new neighbours; `None` where there is no room, and they are numbered anew.
    pub fn position(&self) -> Option<i64> {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|at| self.siblings.get(at))
            .map(|record| record.position);
        let after = self.siblings.get(self.at).map(|record| record.position);
        match (before, after) {
            (None, None) => Some(GAP),
            (Some(before), None) => before.checked_add(GAP),
            (None, Some(after)) => after.checked_sub(GAP),
            (Some(before), Some(after)) => {
                (after - before > 1).then(|| before + (after - before) / 2)
            }
        }
    }
}
