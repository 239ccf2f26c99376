use axum::extract::Path;
use kernel::Id;
use records::store::GAP;
use records::{Find, Record, Update};
use store::Uuid;

use super::{place_of, shelf};
use crate::{Answer, Posted, Refusal};

/// Moves a record among its neighbours: `to=up`, `to=down`, or `before=ID` / `last=yes` with `parent=ID`.
pub async fn save(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    visit.must(shelf.write, &record.thing())?;
    let mut reading = visit.reading().await?;
    let parent = match filled.get("parent") {
        "" => record.parent,
        asked => Some(Id::from_uuid(
            Uuid::parse_str(asked).map_err(|_| Refusal::NotFound)?,
        )),
    };
    let above = match parent {
        Some(parent) => Some(
            records::find(&mut reading, parent)
                .await?
                .ok_or(Refusal::NotFound)?,
        ),
        None => None,
    };
    if let Some(above) = &above {
        // Only within the same programme, and never below itself.
        let same =
            above.root_of_children() == record.root.unwrap_or(record.id) && above.id != record.id;
        let below = shelf_takes(&visit, &above.kind, &record.kind);
        if !same || !below {
            return Err(Refusal::NotFound);
        }
        visit.must(shelf.write, &above.thing())?;
    }
    let mut neighbours: Vec<Record> = records::list(
        &mut reading,
        Find {
            parent,
            place: parent.is_none().then_some(record.place.as_str()),
            kind: parent.is_none().then_some(record.kind.as_str()),
            ..Find::default()
        },
    )
    .await?;
    drop(reading);
    let from = neighbours.iter().position(|one| one.id == record.id);
    if let Some(from) = from {
        neighbours.remove(from);
    }
    let to = match (filled.get("to"), filled.get("before")) {
        ("up", _) => from.unwrap_or(0).saturating_sub(1),
        ("down", _) => (from.unwrap_or(0) + 1).min(neighbours.len()),
        (_, "") => neighbours.len(),
        (_, before) => neighbours
            .iter()
            .position(|one| one.id.to_string() == before)
            .ok_or(Refusal::NotFound)?,
    };
    if from == Some(to) && parent == record.parent {
        return visit.done(
            &format!("{}#{}", anchor_page(&visit, &record).await?, record.id),
            "unchanged",
        );
    }
    let before = to
        .checked_sub(1)
        .and_then(|index| neighbours.get(index))
        .map(|one| one.position);
    let after = neighbours.get(to).map(|one| one.position);
    let act = format!("{}.move", shelf.schema.word);
    let mut change = visit.change(&act, &record.id.to_string(), "").await?;
    let root = above.as_ref().map(Record::root_of_children);
    let place = |position: i64| Update {
        position: Some(position),
        parent: Some((parent, root)),
        ..Update::default()
    };
    if let Some(position) = between(before, after) {
        records::update(&mut change, &record, place(position))
            .await?
            .ok_or(Refusal::Stale)?;
    } else {
        // No room is left between the two: the neighbours are numbered anew, in the same change.
        neighbours.insert(to, record.clone());
        for (index, one) in neighbours.iter().enumerate() {
            let position = (index as i64 + 1) * GAP;
            let next = if one.id == record.id {
                place(position)
            } else {
                Update {
                    position: Some(position),
                    ..Update::default()
                }
            };
            records::update(&mut change, one, next)
                .await?
                .ok_or(Refusal::Stale)?;
        }
    }
    change.commit().await?;
    visit.done(
        &format!("{}#{}", anchor_page(&visit, &record).await?, record.id),
        "moved",
    )
}

fn shelf_takes(visit: &crate::Visit, above: &str, below: &str) -> bool {
    visit
        .desk
        .shelf(above)
        .is_some_and(|shelf| shelf.children.contains(&below))
}

/// The page on which the order is seen: that of the outermost record.
async fn anchor_page(visit: &crate::Visit, record: &Record) -> Result<String, Refusal> {
    let Some(root) = record.root else {
        return Ok(place_of(visit, record));
    };
    let mut reading = visit.reading().await?;
    let root = records::find(&mut reading, root)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(place_of(visit, &root))
}

/// A position between two neighbours; `None` where there is no room.
fn between(before: Option<i64>, after: Option<i64>) -> Option<i64> {
    match (before, after) {
        (None, None) => Some(GAP),
        (Some(before), None) => before.checked_add(GAP),
        (None, Some(after)) => after.checked_sub(GAP),
        (Some(before), Some(after)) => (after - before > 1).then(|| before + (after - before) / 2),
    }
}
