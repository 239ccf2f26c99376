//! Two people write the minutes of one meeting: each item is merged by itself.

use crate::model::MinutesItem;

/// An item into which two people wrote different things.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// Which, counted from 0 in the merged list.
    pub at: usize,
    /// What the other person wrote.
    pub theirs: MinutesItem,
}

/// Both people's items: mine where only I wrote, theirs where only they did, mine where both wrote differently.
///
/// Items are known by their words; an item that only one of them has is kept, for nothing that was written is lost.
pub fn merge(
    base: &[MinutesItem],
    mine: &[MinutesItem],
    theirs: &[MinutesItem],
) -> (Vec<MinutesItem>, Vec<Clash>) {
    let find = |items: &[MinutesItem], item: &MinutesItem| {
        items.iter().find(|one| one.item == item.item).cloned()
    };
    let mut merged = Vec::new();
    let mut clashes = Vec::new();
    for item in mine {
        let (before, other) = (find(base, item), find(theirs, item));
        match other {
            Some(other) if Some(item) == before.as_ref() => merged.push(other),
            Some(other) if Some(&other) == before.as_ref() || other == *item => {
                merged.push(item.clone());
            }
            Some(other) => {
                clashes.push(Clash {
                    at: merged.len(),
                    theirs: other,
                });
                merged.push(item.clone());
            }
            None => merged.push(item.clone()),
        }
    }
    for other in theirs {
        let is_new = find(mine, other).is_none() && find(base, other).as_ref() != Some(other);
        if is_new {
            merged.push(other.clone());
        }
    }
    (merged, clashes)
}
