use authority::Act;
use axum::extract::Path;
use desk::{Answer, Posted, Refusal};
use records::store::GAP;
use records::{Record, Update};

use super::{at, plan_in};
use crate::rules::order::target;

/// Moves a goal, a task or a measure: `move=ID:up` and the other ways that the tree posts.
///
/// What leads nowhere changes nothing: the page shows the tree as it stands.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let mut reading = visit.reading().await?;
    let plan = plan_in(&visit, &mut reading, &id).await?;
    drop(reading);
    visit.must(Act::Write, &plan.programme.thing())?;
    let wanted = filled.get(ui::MOVE);
    let back = |item: &str| at(plan.programme.id, &format!("#item-{item}"));
    let named = wanted.split(':').next().unwrap_or_default();
    let Some(target) = target(&plan, wanted) else {
        if plan.find(named).is_none() {
            return Err(Refusal::NotFound);
        }
        return visit.done(&back(named), "unchanged");
    };
    visit.must(Act::Write, &target.record.thing())?;
    if let Some(parent) = target.parent {
        visit.must(Act::Write, &parent.thing())?;
    }
    let parent = target.parent.map_or(plan.programme.id, |parent| parent.id);
    let moved = |position: i64| Update {
        parent: Some((Some(parent), Some(plan.programme.id))),
        position: Some(position),
        ..Update::default()
    };
    let act = format!("{}.move", target.record.kind);
    let mut change = visit.change(&act, named, "").await?;
    if let Some(position) = target.position() {
        records::update(&mut change, target.record, moved(position))
            .await?
            .ok_or(Refusal::Stale)?;
    } else {
        // No room is left between the two: the neighbours are numbered anew, in the same change.
        let mut order: Vec<&Record> = target.siblings.clone();
        order.insert(target.at, target.record);
        for (index, record) in (1..).zip(order) {
            let next = if record.id == target.record.id {
                moved(index * GAP)
            } else {
                Update {
                    position: Some(index * GAP),
                    ..Update::default()
                }
            };
            records::update(&mut change, record, next)
                .await?
                .ok_or(Refusal::Stale)?;
        }
    }
    change.commit().await?;
    visit.done(&back(named), "moved")
}
