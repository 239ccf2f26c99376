use ::store::Reading;
use authority::Act;
use axum::extract::Path;
use desk::acts::may_make;
use desk::answer::escaped;
use desk::pages::{children_table, shown};
use desk::{Answer, PageParts, Refusal, Visit, form};
use maud::{Markup, html};
use paper::Column;
use records::{Content, Find, Record};
use ui::{ButtonKind, DataRow, DataTable};

use super::report::may_publish;
use super::{
    People, around, day_words, group_words, last_reports, quarter_words, reader_of, stands,
    state_line, thread, title,
};
use crate::content::{list_of, number_of, people_of, text_of};
use crate::rules::standing::{quarter_of, quarter_to_report};
use crate::schemas::{MEASURE, MEASURE_SHELF, PROGRESS, PROGRESS_SHELF};

/// A measure: what it says, how it stands, what was reported, what is said about it.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let record = visit.record_in(&mut reading, MEASURE.word, &id).await?;
    let root = record.root.ok_or(Refusal::NotFound)?;
    let programme = records::find(&mut reading, root)
        .await?
        .ok_or(Refusal::NotFound)?;
    let above = above(&mut reading, &record, &programme).await?;
    let reports = last_reports(&mut reading, root).await?;
    let standing = stands(&visit, &record, reports.get(&record.id));
    let line = state_line(&visit, &mut reading, &record, Some(standing)).await?;
    let reports = reported(&visit, &mut reading, &record, &programme).await?;
    let thread = thread(&visit, &mut reading, &record).await?;
    let others = others(&visit, &mut reading, &record).await?;
    drop(reading);
    let chosen = form::choices(&visit, &MEASURE, &record.place).await?;
    let base = visit.href(&format!("/desk/measure/{}", record.id));
    let reader = reader_of(&visit, &programme);
    let pairs: Vec<(String, Markup)> = MEASURE
        .fields
        .iter()
        .skip(1)
        .filter(|field| !field.kept)
        .filter_map(|field| {
            let value = record.content.get(field.name)?;
            let said = match field.name {
                "beneficiaries" => reached(&visit, &record),
                "costs" => costs(&visit, reader, &record),
                "settlements" => settlements(&visit, &record),
                "deadline_text" => {
                    html! { (day_words(&visit, value.as_str().unwrap_or_default())) }
                }
                _ => shown(&visit, &MEASURE, field, value, &chosen, &base)?,
            };
            Some((visit.t(&format!("measure-{}", field.name)), said))
        })
        .collect();
    let heading = title(&visit, &record);
    let body = html! {
        p.overline {
            (visit.t("measure")) " " (text_of(&record.content, "number").unwrap_or_default())
            @for one in &above { " · " (title(&visit, one)) }
        }
        h1 { (heading) }
        (line)
        @if visit.is_known() { (ui::toolbar(&visit.reader, &acts(&visit, &record, &base))) }
        (ui::definitions(&pairs))
        (reports)
        @for other in &others { (other) }
        (thread)
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around(&visit, &programme, true),
        body,
    )))
}

/// The goal and the task above a measure.
async fn above(
    reading: &mut Reading,
    record: &Record,
    programme: &Record,
) -> Result<Vec<Record>, Refusal> {
    let mut above = Vec::new();
    let mut next = record.parent;
    // Three levels and no more, whatever stands in the rows.
    while let Some(id) = next.filter(|id| *id != programme.id && above.len() < 3) {
        let Some(one) = records::find(reading, id).await? else {
            break;
        };
        next = one.parent;
        above.insert(0, one);
    }
    Ok(above)
}

fn acts(visit: &Visit, record: &Record, base: &str) -> Vec<Markup> {
    let thing = record.thing();
    let mut acts = Vec::new();
    if visit.may(Act::Write, &thing) {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &format!("{base}/edit"),
            &visit.t("desk-edit"),
        ));
    }
    if may_make(visit, &PROGRESS_SHELF, record) {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &report_href(visit, record),
            &visit.t("progress-new"),
        ));
    }
    if visit.may(Act::Remove, &thing) {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &format!("{base}/remove"),
            &visit.t("desk-remove"),
        ));
    }
    acts
}

/// Who sees a report, as a tag.
pub(super) fn seen_tag(visit: &Visit, report: &Record) -> Markup {
    let tone = if report.audience == authority::Audience::Public {
        ui::Tone::Done
    } else {
        ui::Tone::Note
    };
    ui::tag(
        tone,
        &visit.t(&format!("desk-audience-{}", report.audience.code())),
    )
}

/// Where the quarter that has just ended is reported.
pub(super) fn report_href(visit: &Visit, measure: &Record) -> String {
    let quarter = quarter_to_report(&visit.desk.today())
        .map_or(String::new(), |(year, quarter)| {
            format!("&year={year}&quarter={quarter}")
        });
    visit.href(&format!(
        "/desk/progress/new?parent={}{quarter}",
        escaped(&format!("measure:{}", measure.id))
    ))
}

fn costs(visit: &Visit, reader: text::Reader<'static>, record: &Record) -> Markup {
    let costs = crate::content::costs_of(&record.content, &kernel::Origin::default());
    html! {
        ul.plain {
            @for cost in &costs {
                li {
                    (reader.money(cost.amount))
                    @if let Some(years) = cost.years {
                        ", " (reader.year(years.first))
                        @if years.last != years.first { "–" (reader.year(years.last)) }
                    }
                    @if let Some(source) = &cost.source { ", " (super::programme::source_words(visit, source)) }
                }
            }
        }
    }
}

fn settlements(visit: &Visit, record: &Record) -> Markup {
    html! {
        ul.plain {
            @for code in list_of(&record.content, "settlements") {
                li { (form::called(visit, "settlement", code)) }
            }
        }
    }
}

fn reached(visit: &Visit, record: &Record) -> Markup {
    html! {
        ul.plain {
            @for one in people_of(&record.content, "beneficiaries") {
                li {
                    (visit.reader.group(&one.group)) ": "
                    (visit.reader.number(i64::try_from(one.people).unwrap_or(i64::MAX)))
                }
            }
        }
    }
}

/// What was reported about a measure, the newest quarter first.
async fn reported(
    visit: &Visit,
    reading: &mut Reading,
    measure: &Record,
    programme: &Record,
) -> Result<Markup, Refusal> {
    let wanted = Find {
        kind: Some(PROGRESS.word),
        parent: Some(measure.id),
        ..Find::default()
    };
    let mut found = records::list(reading, wanted).await?;
    found.sort_by_key(|one| std::cmp::Reverse((quarter_of(&one.content), one.changed_at)));
    let persons: Vec<&str> = found.iter().map(|one| one.author.as_str()).collect();
    let people = People::read(visit, reading, &persons).await?;
    let may_report = may_make(visit, &PROGRESS_SHELF, measure);
    if found.is_empty() && !may_report {
        return Ok(html! {});
    }
    let reader = reader_of(visit, programme);
    let contents: Vec<&Content> = found.iter().map(|one| &one.content).collect();
    let files = form::file_names(visit, &PROGRESS, &contents).await?;
    let rows = found
        .iter()
        .map(|one| {
            let base = visit.href(&format!("/desk/progress/{}", one.id));
            let status = text_of(&one.content, "status").unwrap_or("not-started");
            let spent = number_of(&one.content, "spent").map(kernel::Money);
            DataRow {
                cells: vec![
                    html! {
                        (quarter_words(visit, quarter_of(&one.content)))
                        @if visit.is_known() { " " (seen_tag(visit, one)) }
                        @if may_publish(visit, programme, one) {
                            " " a href={ (base) "/publish" } { (visit.t("desk-publish")) }
                        }
                    },
                    html! { (visit.t(&format!("progress-status-{status}"))) },
                    html! { (text_of(&one.content, "done").unwrap_or_default()) },
                    html! { @if let Some(spent) = spent { (reader.money(spent)) } },
                    html! {
                        @for reached in one.content.get("reached").and_then(serde_json::Value::as_array).into_iter().flatten() {
                            (group_words(visit, reached.get("group").and_then(serde_json::Value::as_str).unwrap_or_default()))
                            ": " (reached.get("people").and_then(serde_json::Value::as_i64).map(|people| visit.reader.number(people)).unwrap_or_default())
                            br;
                        }
                    },
                    html! {
                        @for file in list_of(&one.content, "evidence") {
                            a href={ (base) "/files/" (file) } {
                                @match files.get(file) {
                                    Some(name) => { (name) }
                                    None => { (visit.t("desk-file")) }
                                }
                            }
                            br;
                        }
                    },
                    html! { @if visit.is_known() { (people.name(visit, &one.author)) } },
                ],
                href: Some(base),
                anchor: Some(one.id.to_string()),
                hot: matches!(status, "late" | "blocked"),
            }
        })
        .collect();
    let names = [
        "plans-period",
        "progress-status",
        "progress-done",
        "progress-spent",
        "progress-reached",
        "progress-evidence",
        "plans-who",
    ];
    Ok(html! {
        section aria-labelledby="progress" {
            h2 id="progress" { (visit.t("progress-all")) }
            @if found.is_empty() { p.soft { (visit.t("plans-nothing-reported")) } }
            @else {
                (ui::table(&DataTable {
                    caption: visit.t("progress-all"),
                    caption_unseen: true,
                    columns: names.map(|key| Column::words(visit.t(key)).into()).to_vec(),
                    rows,
                    total: None,
                }))
            }
            @if may_report {
                p { a.button.secondary href=(report_href(visit, measure)) { (visit.t("progress-new")) } }
            }
        }
    })
}

/// What other books keep below a measure: the kinds that they have added to its shelf.
async fn others(
    visit: &Visit,
    reading: &mut Reading,
    record: &Record,
) -> Result<Vec<Markup>, Refusal> {
    let mut tables = Vec::new();
    for kind in MEASURE_SHELF.children {
        let own = [PROGRESS.word, "comment", "suggestion"].contains(kind);
        if let Some(child) = visit.desk.shelf(kind).filter(|_| !own) {
            tables.push(children_table(visit, reading, child, record).await?);
        }
    }
    if visit.is_known() && record.body == visit.actor.body {
        let href = visit.href(&format!(
            "/desk/places/{}/links/{}",
            escaped(&record.place),
            record.id
        ));
        tables.push(html! { p { a href=(href) { (visit.t("plans-money-of-measure")) } } });
    }
    Ok(tables)
}
