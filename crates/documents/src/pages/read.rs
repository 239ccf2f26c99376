//! A document to read: its text with what it says marked, a map of its sections, who appears where.

use axum::extract::{Path, RawQuery};
use desk::{Answer, PageParts, Visit};
use folio::Kind;
use kernel::Message;
use maud::{Markup, html};
use ui::DataRow;

use super::text::{self, LEXICONS, Shown};
use super::{Seen, around_below, column, number, table};
use crate::library;
use crate::rules::matrix::{Matrix, density, matrix};
use crate::rules::reading::{Reading, finder, spoken};
use crate::rules::sections::{Section, sections};

/// So many bytes of text are shown at once; a longer document is leafed through by its sections.
pub(super) const MOST_SHOWN: usize = 600_000;

/// Where a passage stands on the page of the text: behind the address of that page. A long document is shown by sections.
pub(super) fn anchor(reading: &Reading, version: i64, passage: usize) -> String {
    if reading.document.text().len() <= MOST_SHOWN {
        return format!("?version={version}#p{passage}");
    }
    let part = sections(reading)
        .iter()
        .position(|section| section.passages.contains(&passage))
        .unwrap_or(0);
    format!("?version={version}&part={part}#p{passage}")
}

/// Every value of a name in a query.
pub(super) fn all_asked(query: Option<&str>, name: &str) -> Vec<String> {
    query
        .unwrap_or_default()
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        .collect()
}

/// The page.
pub async fn page(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    let version = seen.version(visit.asked("version"))?;
    let read = library::read(&visit, version).await?;
    let shown = Shown::asked(&visit, &all_asked(query.as_deref(), "show"));
    let found = matrix(&read, "groups");
    let part: Option<usize> = visit.asked("part").and_then(|part| part.parse().ok());
    let whole = read.document.text().len() <= MOST_SHOWN;
    let range = match part.and_then(|part| found.sections.get(part)) {
        Some(section) => section.passages.clone(),
        None if whole => 0..read.passages.len(),
        None => found
            .sections
            .first()
            .map_or(0..0, |section| section.passages.clone()),
    };
    let here = visit.href(&format!("{}/read", seen.desk()));
    let heading = seen.title(&visit);
    let lang = read.lang.map(kernel::Lang::code);
    let body = html! {
        (super::styles())
        h1 { (heading) }
        p.soft { (visit.say(&Message::new("documents-version-of").with("number", version.said.number))) }
        (silent(&visit, &found))
        details {
            summary { (visit.t("documents-matrix")) }
            p.soft { (visit.t("documents-matrix-says")) }
            (grid(&visit, &read, &found, &here, version.said.number, whole))
        }
        (legend(&visit, &seen, version.said.number, part, shown))
        div.panes {
            aside.pane aria-labelledby="map" {
                h2 id="map" { (visit.t("documents-map")) }
                (map(&visit, &read, &found.sections, &here, version.said.number, whole))
            }
            article.pane.document-text lang=[lang] tabindex="0" aria-label=(heading) {
                @if !whole && part.is_none() { p.note { (visit.t("documents-long-says")) } }
                (text::passages(&visit, &read, range, shown))
            }
        }
    };
    let around = around_below(&visit, &seen);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// Which mentions are marked, to be chosen; it is the legend at the same time.
fn legend(visit: &Visit, seen: &Seen, version: i64, part: Option<usize>, shown: Shown) -> Markup {
    html! {
        form.filter.marks method="get" action=(visit.href(&format!("{}/read", seen.desk()))) aria-label=(visit.t("documents-marks")) {
            input type="hidden" name="version" value=(version);
            input type="hidden" name="shown" value="1";
            @if let Some(part) = part { input type="hidden" name="part" value=(part); }
            @for (at, lexicon) in LEXICONS.iter().enumerate() {
                label.tick { input type="checkbox" name="show" value=(lexicon) checked[shown.has_lexicon(at)]; (text::sample(visit, at)) }
            }
            mark.m1.denied { (visit.t("documents-denied-sample")) }
            button.secondary type="submit" { (visit.t("documents-show")) }
        }
    }
}

/// Where a section stands: on this page, or on one of its own.
fn href(here: &str, version: i64, whole: bool, at: usize, section: &Section) -> String {
    if whole {
        format!("#p{}", section.passages.start)
    } else {
        format!(
            "{here}?version={version}&part={at}#p{}",
            section.passages.start
        )
    }
}

/// What a section is called in the head of a column: its own number, else its place on the map in brackets.
fn label(reading: &Reading, section: &Section, at: usize) -> String {
    let heading = section
        .heading
        .and_then(|at| reading.document.blocks.get(at));
    let number = heading.and_then(|block| match &block.kind {
        Kind::Heading { number, .. } => number.clone(),
        Kind::Article { number } => Some(number.clone()),
        _ => None,
    });
    number.unwrap_or_else(|| format!("({})", at + 1))
}

/// What a section is called.
pub(super) fn section_title(visit: &Visit, reading: &Reading, section: &Section) -> String {
    section.title(reading).map_or_else(
        || visit.t("documents-beginning"),
        |title| super::short(title, 90),
    )
}

/// The sections with how much each speaks of what.
fn map(
    visit: &Visit,
    reading: &Reading,
    sections: &[Section],
    here: &str,
    version: i64,
    whole: bool,
) -> Markup {
    html! {
        ol.map-of-text {
            @for (at, section) in sections.iter().enumerate() {
                @let shares: Vec<usize> = LEXICONS.iter().map(|lexicon| density(reading, section, lexicon)).collect();
                li {
                    a href=(href(here, version, whole, at, section)) { (section_title(visit, reading, section)) }
                    (strip(visit, &shares))
                }
            }
        }
    }
}

/// How much of a section each lexicon takes, as seven small columns; the same in words for those who do not see them.
fn strip(visit: &Visit, shares: &[usize]) -> Markup {
    let words: Vec<String> = LEXICONS
        .iter()
        .zip(shares)
        .filter(|(_, share)| **share > 0)
        .map(|(lexicon, share)| {
            format!(
                "{} {share} %",
                visit.t(&format!("documents-lexicon-{lexicon}"))
            )
        })
        .collect();
    let says = if words.is_empty() {
        visit.t("documents-nothing-said")
    } else {
        words.join(", ")
    };
    html! {
        svg.strip-of-text viewBox="0 0 70 16" width="70" height="16" role="img" aria-label=(says) {
            title { (says) }
            @for (at, share) in shares.iter().enumerate() {
                // A twentieth of the words is much for one lexicon.
                @let tall = (share * 3).min(15);
                @let tall = if *share > 0 { tall.max(2) } else { 0 };
                rect x=(at * 10 + 1) y="15" width="8" height="1" class="base" {}
                @if tall > 0 { rect x=(at * 10 + 1) y=(15 - tall) width="8" height=(tall) class={ "f" (at) } {} }
            }
        }
    }
}

/// The groups that the document never names: what one looks for first.
fn silent(visit: &Visit, found: &Matrix) -> Markup {
    let lang = spoken(visit.lang());
    let names: Vec<String> = found
        .rows
        .iter()
        .filter(|row| row.sum() == 0)
        .map(|row| finder().concept_name(row.concept, lang).to_lowercase())
        .collect();
    let says = Message::new("documents-never-named").with("names", names.join(", "));
    html! { @if !names.is_empty() { p { (visit.say(&says)) } } }
}

/// Groups by sections: who is spoken of where, and who nowhere.
fn grid(
    visit: &Visit,
    reading: &Reading,
    found: &Matrix,
    here: &str,
    version: i64,
    whole: bool,
) -> Markup {
    let lang = spoken(visit.lang());
    let mut columns = vec![
        column(visit.t("documents-group")),
        super::numbers(visit.t("documents-sum")),
    ];
    columns.extend(
        found
            .sections
            .iter()
            .enumerate()
            .map(|(at, section)| super::numbers(label(reading, section, at))),
    );
    let mut order: Vec<&crate::rules::matrix::MatrixRow> = found.rows.iter().collect();
    order.sort_by_key(|row| std::cmp::Reverse(row.sum()));
    let rows: Vec<DataRow> = order
        .into_iter()
        .map(|row| {
            let mut cells = vec![
                html! { (finder().concept_name(row.concept, lang)) },
                html! { (number(visit, row.sum())) },
            ];
            cells.extend(row.counts.iter().zip(&found.sections).enumerate().map(|(at, (count, section))| {
                html! {
                    @if *count > 0 {
                        a href=(href(here, version, whole, at, section)) title=(section_title(visit, reading, section)) { (number(visit, *count)) }
                    }
                    @else { span.soft { "·" } }
                }
            }));
            DataRow {
                cells,
                hot: row.sum() == 0,
                ..DataRow::default()
            }
        })
        .collect();
    table(visit.t("documents-matrix"), columns, rows)
}
