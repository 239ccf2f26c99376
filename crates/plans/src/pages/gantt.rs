use axum::extract::Path;
use desk::{Answer, PageParts, Visit};
use maud::html;
use records::Record;
use ui::figures::{Fill, Gantt, GanttGroup, GanttRow, gantt};

use super::{around, at, deadline_words, last_reports, plan_in, responsible, stands, tabs, title};
use crate::content::programme_of;
use crate::plan::Leaf;
use crate::rules::standing::{Standing, deadline, first_day};

/// The plan in time, by quarter; it prints across the page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let plan = plan_in(&visit, &mut reading, &id).await?;
    let reports = last_reports(&mut reading, plan.programme.id).await?;
    drop(reading);
    let programme = &plan.programme;
    let years = programme_of(&programme.content).0.years;
    let leaves = plan.measures();
    let row = |leaf: &Leaf<'_>| -> GanttRow {
        let record = leaf.record;
        let standing = stands(&visit, record, reports.get(&record.id));
        GanttRow {
            title: title(&visit, record),
            href: Some(visit.href(&format!("/desk/measure/{}", record.id))),
            small: responsible(&visit, record),
            start: first_day(&record.content, years),
            end: deadline(&record.content),
            when: deadline_words(&visit, record),
            state: match standing {
                Standing::Blocked => Fill::Blocked,
                Standing::Late => Fill::Late,
                Standing::Planned => Fill::Planned,
                Standing::Running => Fill::Running,
                Standing::Done => Fill::Done,
            },
            state_words: visit.t(&format!("plans-standing-{}", standing.code())),
        }
    };
    let mut groups: Vec<GanttGroup> = Vec::new();
    let mut last: Option<Option<&Record>> = None;
    for leaf in &leaves {
        let same =
            last.is_some_and(|known| known.map(|goal| goal.id) == leaf.goal.map(|goal| goal.id));
        if !same {
            groups.push(GanttGroup {
                title: leaf
                    .goal
                    .map_or_else(|| visit.t("plans-without-goal"), |goal| title(&visit, goal)),
                href: None,
                rows: Vec::new(),
            });
            last = Some(leaf.goal);
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(row(leaf));
        }
    }
    let year_of = |day: &String| day.get(..4).and_then(|year| year.parse::<i32>().ok());
    let ends = groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter_map(|row| row.end.as_ref().and_then(year_of));
    let this = year_of(&visit.desk.today()).unwrap_or(2026);
    let first_year = years.map_or(this, |years| years.first);
    let last_year = ends
        .max()
        .or(years.map(|years| years.last))
        .unwrap_or(this)
        .max(first_year);
    let heading = visit.t("plans-tab-gantt");
    let name = title(&visit, programme);
    let body = html! {
        p.overline { (name) }
        h1 { (heading) }
        (tabs(&visit, programme, "/gantt"))
        @if leaves.is_empty() {
            (ui::empty_state(&visit.t("plans-empty"), &visit.t("plans-empty-says"), Some((&visit.href(&at(programme.id, "")), &name))))
        } @else {
            (gantt(&visit.reader, &Gantt {
                anchor: "gantt".to_owned(),
                caption: name,
                first_year,
                last_year,
                today: Some(visit.desk.today()),
                groups,
            }))
        }
    };
    let around = around(&visit, programme, true);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}
