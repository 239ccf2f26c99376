use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use ::store::StoreError;
use authority::{Act, Role};
use desk::{Choices, Contributor, DayItem, PlaceContributor, PlaceStep, Visit};
use kernel::Message;
use records::Find;

use super::{approvals, at, last_reports, stands, title};
use crate::content::list_of;
use crate::rules::standing::Standing;
use crate::schemas::{PROGRAMME, SUGGESTION};
use crate::store;

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// The programmes of a place, for fields that refer to one.
pub(super) fn programmes<'visit>(
    visit: &'visit Visit,
    place: &'visit str,
) -> Later<'visit, Choices> {
    Box::pin(async move {
        if place.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let found = store::of_place(&mut reading, place).await?;
        Ok(found
            .iter()
            .map(|record| (record.id.to_string(), title(visit, record)))
            .collect())
    })
}

/// What waits for a person: programmes that ask for the approval of the person's body, and wordings that were proposed.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(to_approve), Arc::new(to_answer)]
}

fn to_approve(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut items = Vec::new();
        if !matches!(visit.role(), Role::Head | Role::Member | Role::Deputy) {
            return Ok(items);
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(PROGRAMME.word),
            state: Some("in-approval"),
            ..Find::default()
        };
        for programme in records::list(&mut reading, wanted).await? {
            let body = visit.actor.body.as_str();
            let asked = list_of(&programme.content, "sectors").any(|sector| sector == body);
            if !asked || !super::approve::may_answer(visit, &programme) {
                continue;
            }
            let answers = approvals(&mut reading, programme.id).await?;
            let plan = store::plan(&mut reading, programme).await?;
            let quorum = super::quorum(&plan, &answers);
            if quorum
                .waiting
                .iter()
                .chain(&quorum.earlier)
                .any(|code| code == body)
            {
                items.push(DayItem {
                    kind: "approval",
                    href: visit.href(&at(plan.programme.id, "/approve")),
                    words: visit.say(
                        &Message::new("approval-of").with("name", title(visit, &plan.programme)),
                    ),
                    says: visit.place_name(&plan.programme.place),
                    due: None,
                });
            }
        }
        Ok(items)
    })
}

fn to_answer(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut items = Vec::new();
        if !matches!(visit.role(), Role::Head | Role::Specialist | Role::Finance) {
            return Ok(items);
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(SUGGESTION.word),
            state: Some("open"),
            newest: true,
            limit: Some(50),
            ..Find::default()
        };
        for suggestion in records::list(&mut reading, wanted).await? {
            let Some(parent) = suggestion.parent else {
                continue;
            };
            let Some(about) = records::find(&mut reading, parent).await? else {
                continue;
            };
            if about.body != visit.actor.body || !visit.may(Act::Write, &about.thing()) {
                continue;
            }
            items.push(DayItem {
                kind: "answer",
                href: format!(
                    "{}#comment-{}",
                    visit.desk.address(visit.lang(), &about),
                    suggestion.id
                ),
                words: visit.t("suggestion-to-answer"),
                says: title(visit, &about),
                due: None,
            });
        }
        Ok(items)
    })
}

/// What this book has to say of a place's way: whether there is a programme, how far it is decided, how it goes.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way)]
}

fn way<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let Some(programme) = store::of_place(&mut reading, code)
            .await?
            .into_iter()
            .next()
        else {
            return Ok(vec![PlaceStep {
                href: visit.href(&format!("/desk/places/{code}/plan")),
                words: visit.t("plans-none"),
                says: visit.t("plans-none-says"),
                done: false,
            }]);
        };
        let plan = store::plan(&mut reading, programme).await?;
        let programme = &plan.programme;
        let reports = last_reports(&mut reading, programme.id).await?;
        let leaves = plan.measures();
        let count = |wanted: &[Standing]| {
            leaves
                .iter()
                .filter(|leaf| {
                    let report = reports.get(&leaf.record.id);
                    wanted.contains(&stands(visit, leaf.record, report))
                })
                .count()
        };
        let adopted = programme.state == "adopted" || programme.state == "closed";
        let mut steps = vec![PlaceStep {
            href: visit.href(&at(programme.id, "")),
            words: visit.say(&Message::new("plans-programme-is").with(
                "state",
                visit.t(&format!("programme-state-{}", programme.state)),
            )),
            says: visit.say(&Message::new("plans-measures").with("count", leaves.len())),
            done: adopted,
        }];
        if adopted {
            let late = count(&[Standing::Late, Standing::Blocked]);
            steps.push(PlaceStep {
                href: visit.href(&at(programme.id, "/progress")),
                words: visit.t("plans-tab-progress"),
                says: visit.say(
                    &Message::new("plans-progress-is")
                        .with("done", count(&[Standing::Done]))
                        .with("all", leaves.len())
                        .with("late", late),
                ),
                done: late == 0,
            });
        }
        Ok(steps)
    })
}
