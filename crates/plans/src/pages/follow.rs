use axum::extract::Path;
use desk::acts::may_make;
use desk::{Answer, PageParts, Visit};
use kernel::{Id, Message};
use maud::{Markup, html};
use paper::Column;
use records::{Record, RecordKind};
use std::collections::HashMap;
use ui::{Choice, DataRow, DataTable, Field, Filter};

use super::measure::{report_href, seen_tag};
use super::programme::measures_table;
use super::report::may_publish;
use super::{
    around, at, plan_in, quarter_words, reader_of, reports, standing_tag, stands, tabs, title,
};
use crate::content::text_of;
use crate::plan::Leaf;
use crate::rules::standing::{Standing, quarter_of, quarter_to_report};
use crate::schemas::PROGRESS_SHELF;

/// How a plan is carried out: what is late or blocked first, then what was reported for a quarter and what is missing.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let plan = plan_in(&visit, &mut reading, &id).await?;
    let programme = &plan.programme;
    let mut all = reports(&mut reading, programme.id).await?;
    drop(reading);
    all.sort_by_key(|one| (quarter_of(&one.content), one.changed_at));
    let mut last: HashMap<Id<RecordKind>, &Record> = HashMap::new();
    let mut of_quarter: HashMap<Id<RecordKind>, &Record> = HashMap::new();
    let quarter = asked(&visit).or_else(|| quarter_to_report(&visit.desk.today()));
    for report in &all {
        if let Some(measure) = report.parent {
            last.insert(measure, report);
            if Some(quarter_of(&report.content)) == quarter {
                of_quarter.insert(measure, report);
            }
        }
    }
    let leaves = plan.measures();
    let standing =
        |leaf: &Leaf<'_>| stands(&visit, leaf.record, last.get(&leaf.record.id).copied());
    let count = |wanted: Standing| {
        leaves
            .iter()
            .filter(|leaf| standing(leaf) == wanted)
            .count()
    };
    let mut grave: Vec<Leaf<'_>> = leaves
        .iter()
        .copied()
        .filter(|leaf| matches!(standing(leaf), Standing::Late | Standing::Blocked))
        .collect();
    grave.sort_by_key(|leaf| standing(leaf));
    let of: HashMap<Id<RecordKind>, Standing> = leaves
        .iter()
        .map(|leaf| (leaf.record.id, standing(leaf)))
        .collect();
    let heading = visit.t("plans-tab-progress");
    let done = visit.say(
        &Message::new("plans-done-of")
            .with("done", count(Standing::Done))
            .with("all", leaves.len()),
    );
    let body = html! {
        p.overline { (title(&visit, programme)) }
        h1 { (heading) }
        (tabs(&visit, programme, "/progress"))
        (ui::figures::progress(&done, count(Standing::Done), leaves.len()))
        ul.plain {
            @for standing in Standing::ALL {
                li { (standing_tag(&visit, standing)) " " (count(standing)) }
            }
        }
        section aria-labelledby="late" {
            h2 id="late" { (visit.t("plans-late-and-blocked")) }
            @if grave.is_empty() { p { (visit.t("plans-nothing-late")) } }
            @else { (measures_table(&visit, reader_of(&visit, programme), &grave, &|id| of.get(&id).copied())) }
        }
        @if let Some(quarter) = quarter {
            section aria-labelledby="quarter" {
                h2 id="quarter" { (quarter_words(&visit, quarter)) }
                (choose(&visit, programme, quarter))
                (table(&visit, programme, &leaves, &of_quarter))
            }
        }
    };
    let around = around(&visit, programme, true);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn asked(visit: &Visit) -> Option<(i64, i64)> {
    let (year, quarter) = visit.asked("quarter")?.split_once('-')?;
    let (year, quarter) = (year.parse().ok()?, quarter.parse().ok()?);
    ((1990..=2100).contains(&year) && (1..=4).contains(&quarter)).then_some((year, quarter))
}

/// The quarters of the programme, and those of this year and the last.
fn choose(visit: &Visit, programme: &Record, chosen: (i64, i64)) -> Markup {
    let year = |name: &str| crate::content::number_of(&programme.content, name);
    let this: i64 = visit
        .desk
        .today()
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(chosen.0);
    let first = year("first_year")
        .unwrap_or(this - 1)
        .min(chosen.0)
        .max(this - 10);
    let last = year("last_year").unwrap_or(this).min(this).max(chosen.0);
    let choices = (first..=last)
        .flat_map(|year| (1..=4).map(move |quarter| (year, quarter)))
        .map(|quarter| Choice {
            value: format!("{}-{}", quarter.0, quarter.1),
            label: quarter_words(visit, quarter),
            chosen: quarter == chosen,
        })
        .collect();
    ui::filter_form(
        &visit.reader,
        &Filter {
            action: visit.href(&at(programme.id, "/progress")),
            name: visit.t("plans-period"),
            fields: vec![Field::Select {
                name: "quarter".to_owned(),
                label: visit.t("plans-period"),
                choices,
            }],
            clear: None,
        },
    )
}

fn table(
    visit: &Visit,
    programme: &Record,
    leaves: &[Leaf<'_>],
    reports: &HashMap<Id<RecordKind>, &Record>,
) -> Markup {
    let says = visit.say(
        &Message::new("plans-reported-of")
            .with("given", reports.len())
            .with("all", leaves.len()),
    );
    let rows = leaves
        .iter()
        .map(|leaf| {
            let record = leaf.record;
            let report = reports.get(&record.id);
            let status = report.and_then(|report| text_of(&report.content, "status"));
            DataRow {
                cells: vec![
                    html! {
                        @if let Some(number) = text_of(&record.content, "number") { (number) " " }
                        (title(visit, record))
                    },
                    html! {
                        @if let Some(status) = status { (visit.t(&format!("progress-status-{status}"))) }
                        @else { span.soft { (visit.t("plans-not-reported")) } }
                    },
                    html! { @if let Some(report) = report { (text_of(&report.content, "done").unwrap_or_default()) } },
                    html! {
                        @if let Some(report) = report {
                            @let address = visit.href(&format!("/desk/progress/{}", report.id));
                            a href=(address) { (visit.t("plans-report-see")) }
                            @if visit.is_known() { " " (seen_tag(visit, report)) }
                            @if may_publish(visit, programme, report) {
                                " " a href={ (address) "/publish" } { (visit.t("desk-publish")) }
                            }
                        } @else if may_make(visit, &PROGRESS_SHELF, record) {
                            a href=(report_href(visit, record)) { (visit.t("progress-new")) }
                        }
                    },
                ],
                href: Some(visit.href(&format!("/desk/measure/{}", record.id))),
                anchor: None,
                hot: matches!(status, Some("late" | "blocked")),
            }
        })
        .collect();
    let names = [
        "measure-title",
        "progress-status",
        "progress-done",
        "progress",
    ];
    html! {
        p { (says) }
        (ui::table(&DataTable {
            caption: says,
            caption_unseen: true,
            columns: names.map(|key| Column::words(visit.t(key)).into()).to_vec(),
            rows,
            total: None,
        }))
    }
}
