//! What is done when, by quarter: a table whose last column is a picture, so that it prints over several pages.

use maud::{Markup, html};
use text::Reader;

use super::patterns::{Fill, legend, patterns};
use super::{INK, LINE, identifier};
use crate::components::{Tone, tag};
use crate::safe_href;

/// A plan in time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gantt {
    /// A name unique in the document.
    pub anchor: String,
    /// What it shows; also the name of its scroll region.
    pub caption: String,
    /// The first year that is shown.
    pub first_year: i32,
    /// The last year that is shown; at most ten after the first.
    pub last_year: i32,
    /// Today, `YYYY-MM-DD`; no line where it is none or outside the years.
    pub today: Option<String>,
    /// The goals with their measures.
    pub groups: Vec<GanttGroup>,
}

/// A goal with its measures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GanttGroup {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The measures.
    pub rows: Vec<GanttRow>,
}

/// A measure in time.
#[derive(Debug, Clone, PartialEq)]
pub struct GanttRow {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Who is responsible.
    pub small: String,
    /// The first day, `YYYY-MM-DD`; the beginning of the picture where it is none.
    pub start: Option<String>,
    /// The last day; without one the measure has no deadline, and no bar.
    pub end: Option<String>,
    /// The same in words: "March – September 2027".
    pub when: String,
    /// Its state.
    pub state: Fill,
    /// The state in words.
    pub state_words: String,
}

const LATIN: [&str; 4] = ["I", "II", "III", "IV"];

/// Draws the plan. On paper it stands across, with its heading on every page.
pub fn gantt(reader: &Reader<'_>, picture: &Gantt) -> Markup {
    let anchor = identifier(&picture.anchor);
    let first = picture.first_year;
    let last = picture.last_year.clamp(first, first.saturating_add(10));
    let years: Vec<i32> = (first..=last).collect();
    let span = (years.len() * 4) as f64;
    let today = picture
        .today
        .as_deref()
        .and_then(|day| quarters(day, first, false))
        .filter(|at| (0.0..=span).contains(at));
    // The legend brings the patterns of each state; the bars share one set of their own.
    let entries: Vec<(Fill, String)> = Fill::STATES
        .into_iter()
        .filter_map(|state| {
            let row = picture
                .groups
                .iter()
                .flat_map(|group| &group.rows)
                .find(|row| row.state == state)?;
            Some((state, row.state_words.clone()))
        })
        .collect();
    html! {
        div.gantt {
            svg.defs width="0" height="0" aria-hidden="true" focusable="false" {
                defs { (maud::PreEscaped(patterns(&anchor, &Fill::STATES))) }
            }
            div.scroll role="region" tabindex="0" aria-label=(picture.caption) {
                table {
                    caption { span { (picture.caption) } }
                    thead {
                        tr {
                            th.gantt-title scope="col" rowspan="2" { (reader.t("ui-what")) }
                            @for year in &years { th.year scope="colgroup" colspan="4" { (year) } }
                        }
                        tr aria-hidden="true" { @for _ in &years { @for quarter in LATIN { th.quarter { (quarter) } } } }
                    }
                    @for group in &picture.groups {
                        tbody {
                            tr.gantt-group {
                                th scope="rowgroup" colspan=(years.len() * 4 + 1) {
                                    span {
                                        @if let Some(href) = group.href.as_deref().and_then(safe_href) { a href=(href) { (group.title) } }
                                        @else { (group.title) }
                                    }
                                }
                            }
                            @for row in &group.rows { (draw_row(reader, row, &anchor, first, years.len(), today)) }
                        }
                    }
                }
            }
            (legend(&picture.anchor, &entries))
            @if today.is_some() { p.note { (reader.t("ui-gantt-today")) } }
        }
    }
}

fn draw_row(
    reader: &Reader<'_>,
    row: &GanttRow,
    anchor: &str,
    first: i32,
    years: usize,
    today: Option<f64>,
) -> Markup {
    let span = (years * 4) as f64;
    let percent = |at: f64| format!("{:.2}%", at / span * 100.0);
    let end = row
        .end
        .as_deref()
        .and_then(|day| quarters(day, first, true));
    let start = row
        .start
        .as_deref()
        .and_then(|day| quarters(day, first, false))
        .unwrap_or(0.0);
    // A bar that lies wholly outside the years is not drawn; one that reaches beyond them is cut.
    let bar = end
        .filter(|end| *end > 0.0 && start < span && *end > start)
        .map(|end| (start.max(0.0), end.min(span)));
    let (stroke, dashed) = row.state.outline();
    let grave = matches!(row.state, Fill::Late | Fill::Blocked);
    html! {
        tr {
            th.gantt-title scope="row" {
                @if let Some(href) = row.href.as_deref().and_then(safe_href) { a href=(href) { (row.title) } }
                @else { (row.title) }
                @if !row.small.is_empty() { small { (row.small) } }
                @if grave { (tag(Tone::Error, &row.state_words)) }
                @if end.is_none() { (tag(Tone::Warning, &reader.t("ui-no-deadline"))) }
            }
            td.time colspan=(years * 4) {
                span.unseen { (row.when) @if !grave { ", " (row.state_words) } }
                svg width="100%" height="100%" aria-hidden="true" focusable="false" {
                    @for year in 1..years { line x1=(percent(year as f64 * 4.0)) x2=(percent(year as f64 * 4.0)) y1="0" y2="100%" stroke=(LINE) {} }
                    @if let Some((from, to)) = bar {
                        svg y="50%" overflow="visible" width="100%" height="1" {
                            rect x=(percent(from)) y="-8" width=(percent((to - from).max(0.12))) height="16" rx="2"
                                fill=(row.state.reference(anchor)) stroke=(stroke) stroke-width="1.3" stroke-dasharray=[dashed.then_some("4 3")] {}
                        }
                    }
                    @if let Some(at) = today {
                        line x1=(percent(at)) x2=(percent(at)) y1="0" y2="100%" stroke=(INK) stroke-width="2" stroke-dasharray="2 2" {}
                    }
                }
            }
        }
    }
}

/// How many quarters after the beginning of a year a day lies; the end of the day where it is a last one.
fn quarters(day: &str, first_year: i32, last_day: bool) -> Option<f64> {
    let mut parts = day.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let in_month = f64::from(if last_day { day } else { day - 1 }) / 31.0;
    let years = f64::from(year) - f64::from(first_year);
    Some(years * 4.0 + (f64::from(month - 1) + in_month) / 3.0)
}
