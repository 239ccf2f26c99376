//! One indicator of a place: what it says, how it moved, every group, where its figures come from.

use std::fmt::Write as _;

use authority::{Act, Thing};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Lang, Message};
use maud::{Markup, html};
use ui::figures::{Series, SeriesLine, pictured, series};
use ui::{ButtonKind, DataRow, DataTable};

use super::profile::{gap_cells, gap_columns, methods};
use super::{
    address, around, back, column, figures_of, numbers, place_of, shown, table, words, year,
};
use crate::model::{Indicator, Observation};
use crate::rules::number::Decimal;
use crate::rules::period::Period;
use crate::rules::profile::{self, Input, Row};
use crate::{For, INDICATOR, Material};

/// The page at the desk.
pub async fn desk(
    visit: Visit,
    Path((_, code, indicator)): Path<(String, String, String)>,
) -> Answer {
    visit.signed_in()?;
    page(&visit, &code, &indicator, For::Reader).await
}

/// The page for everyone: published figures only.
pub async fn open(
    visit: Visit,
    Path((_, code, indicator)): Path<(String, String, String)>,
) -> Answer {
    page(&visit, &code, &indicator, For::Everyone).await
}

async fn page(visit: &Visit, code: &str, asked: &str, whom: For) -> Answer {
    let place = place_of(code)?;
    let mut reading = visit.reading().await?;
    // A series that nobody has described has a page too, by its own code.
    let mut material = crate::material(&mut reading, code, whom, &[asked]).await?;
    let population = people::store::read(&mut reading, code).await?;
    let record = crate::store::record_of(&mut reading, code, asked).await?;
    drop(reading);
    let indicator = match material.indicators.iter().find(|known| known.code == asked) {
        Some(known) => known.clone(),
        None => undescribed(&material, asked).ok_or(Refusal::NotFound)?,
    };
    material.indicators = vec![indicator];
    let profile = profile::profile(&Input {
        path: &material.path,
        around: &material.around,
        indicators: &material.indicators,
        observations: &material.observations,
        population: population.as_ref(),
        year: year(visit),
    });
    let row = profile.rows.first().ok_or(Refusal::NotFound)?;
    let indicator = &row.indicator;
    let heading = words(visit, &indicator.name);
    let mine: Vec<&Observation> = material
        .observations
        .iter()
        .filter(|one| {
            indicator
                .all_series()
                .any(|series| series == one.key.series)
        })
        .collect();
    let body = html! {
        p.overline { (visit.t("indicator")) " · " (words(visit, &place.name)) }
        h1 { (heading) }
        @if whom == For::Reader { (acts(visit, code, indicator, record.as_ref())) }
        p { (words(visit, &indicator.definition)) }
        (ui::definitions(&about(visit, indicator)))
        @if row.figures.is_empty() { (ui::empty_state(&visit.t("indicators-one-none"), &visit.t("indicators-one-none-says"), None)) }
        @else { (moved(visit, row)) }
        @if !row.gaps.is_empty() { (gaps(visit, row)) }
        (beside(visit, row, &material, &mine))
        (groups(visit, code, row, &material, &mine, whom))
        @if !profile.findings.is_empty() {
            section aria-labelledby="findings" {
                h2 id="findings" { (visit.t("indicators-uncounted")) }
                ul { @for finding in &profile.findings { li {
                    (ui::severity(&visit.reader, finding.severity)) " "
                    (visit.say(&finding.says)) " " span.soft { (visit.say(&finding.action)) }
                } } }
            }
        }
        (methods(visit))
    };
    let around = around(visit, code, whom, vec![back(visit, code, whom)]);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// A series of which there are figures and no description.
fn undescribed(material: &Material, code: &str) -> Option<Indicator> {
    let first = material
        .observations
        .iter()
        .find(|one| one.key.series == code)?;
    Some(Indicator {
        code: code.to_owned(),
        name: code.into(),
        unit: first.key.unit.clone(),
        digits: 2,
        domain: "counts".to_owned(),
        ..Indicator::default()
    })
}

fn acts(
    visit: &Visit,
    code: &str,
    indicator: &Indicator,
    record: Option<&records::Record>,
) -> Markup {
    let Some(path) = visit.place_path(code) else {
        return html! {};
    };
    let figures = figures_of(visit, &path);
    let new = Thing {
        kind: INDICATOR.word,
        ..figures
    };
    let mut acts = Vec::new();
    if visit.may(Act::Import, &figures) {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!(
                "{}/of/{}/new",
                address(code, For::Reader),
                escaped(&indicator.code)
            )),
            &visit.t("indicators-write-down"),
        ));
    }
    match record {
        Some(record) => {
            let base = visit.href(&format!("/desk/indicator/{}", record.id));
            if visit.may(Act::Write, &record.thing()) {
                acts.push(ui::link_button(
                    ButtonKind::Secondary,
                    &format!("{base}/edit"),
                    &visit.t("desk-edit"),
                ));
            }
            acts.push(ui::link_button(
                ButtonKind::Secondary,
                &format!("{base}/story"),
                &visit.t("desk-story"),
            ));
        }
        None if visit.may(Act::Write, &new) => acts.push(ui::link_button(
            ButtonKind::Secondary,
            &prefilled(visit, code, indicator),
            &visit.t("indicators-set-target"),
        )),
        None => {}
    }
    ui::toolbar(&visit.reader, &acts)
}

/// The form of a new indicator, filled in with what the catalogue says of it.
fn prefilled(visit: &Visit, code: &str, indicator: &Indicator) -> String {
    let mut href = visit.href(&format!("/desk/indicator/new?place={}", escaped(code)));
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(href, "&{name}={}", escaped(value));
        }
    };
    add("code", &indicator.code);
    add("direction", indicator.direction.code());
    add("unit", &indicator.unit);
    add("digits", &indicator.digits.to_string());
    add("domain", &indicator.domain);
    add("level", &indicator.level);
    for lang in Lang::ALL {
        add(&format!("title.{lang}"), indicator.name.get(lang));
    }
    href
}

/// What the indicator is, as names and what they stand for.
fn about(visit: &Visit, indicator: &Indicator) -> Vec<(String, Markup)> {
    let mut pairs: Vec<(String, Markup)> = Vec::new();
    let mut add = |key: &str, value: Markup| pairs.push((visit.t(key), value));
    if !indicator.unit.is_empty() {
        add("indicator-unit", shown::unit(visit, &indicator.unit));
    }
    add(
        "indicator-direction",
        html! { (visit.t(&format!("indicator-direction-{}", indicator.direction.code()))) },
    );
    if let Some(group) = &indicator.group {
        add("indicator-groups", html! { (visit.reader.group(group)) });
    }
    if indicator.formula.is_some() {
        add("indicators-formula", shown::formula(indicator));
    }
    add(
        "indicator-system",
        html! { (visit.reader.arg(&indicator.system_message())) },
    );
    if !indicator.frequency.is_empty() {
        add(
            "indicator-frequency",
            html! { (visit.t(&format!("indicator-frequency-{}", indicator.frequency))) },
        );
    }
    for (key, mark) in [
        ("indicator-baseline", indicator.baseline),
        ("indicator-target", indicator.target),
    ] {
        if let Some(mark) = mark {
            add(
                key,
                html! {
                    (shown::value(visit, indicator, mark.value))
                    @if let Some(year) = mark.year { ", " (visit.reader.year(year)) }
                },
            );
        }
    }
    if let Some(verification) = &indicator.verification {
        add("indicator-verification", html! { (verification) });
    }
    let codes: Vec<(&str, &str)> = [
        ("SDG", indicator.sdg.as_deref()),
        ("UNICEF", indicator.unicef.as_deref()),
        ("DHIS2", indicator.dhis2.as_deref()),
    ]
    .into_iter()
    .filter_map(|(name, code)| Some((name, code?)))
    .collect();
    if !codes.is_empty() || !indicator.series.is_empty() {
        add(
            "indicators-codes",
            html! {
                @for (index, (name, code)) in codes.iter().enumerate() {
                    @if index > 0 { ", " }
                    code { (name) " " (code) }
                }
                @for (index, series) in indicator.series.iter().enumerate() {
                    @if index > 0 || !codes.is_empty() { ", " }
                    code { (series) }
                }
            },
        );
    }
    if !indicator.cite.is_empty() {
        add(
            "indicators-cited",
            html! {
                (shown::cited(visit, &indicator.cite)) " — "
                (visit.t(if indicator.verified { "indicators-verified" } else { "indicators-not-verified" }))
            },
        );
    }
    pairs
}

/// How it moved: a picture and the table of the same.
fn moved(visit: &Visit, row: &Row) -> Markup {
    let mut periods: Vec<Period> = row
        .lines
        .iter()
        .flat_map(|line| line.points.iter().map(|(period, _)| *period))
        .collect();
    periods.sort_unstable();
    periods.dedup();
    let at = |line: &profile::Line, period: &Period| {
        line.points
            .iter()
            .find(|(known, _)| known == period)
            .map(|(_, value)| *value)
    };
    let mut lines: Vec<SeriesLine> = row
        .lines
        .iter()
        .map(|line| SeriesLine {
            label: visit.place_name(&line.place),
            values: periods
                .iter()
                .map(|period| at(line, period).map(Decimal::to_f64))
                .collect(),
            hot: false,
            planned: false,
        })
        .collect();
    if let Some(target) = row.indicator.target {
        lines.push(SeriesLine {
            label: visit.t("indicator-target"),
            values: vec![Some(target.value.to_f64()); periods.len()],
            hot: false,
            planned: true,
        });
    }
    let name = words(visit, &row.indicator.name);
    let picture = Series {
        anchor: "moved".to_owned(),
        title: name.clone(),
        description: visit.t("indicators-moved-says"),
        points: periods
            .iter()
            .map(|period| shown::period(visit, *period))
            .collect(),
        unit: {
            let key = format!(
                "indicators-unit-{}",
                row.indicator.unit.to_lowercase().replace('_', "-")
            );
            if visit.reader.has(&key) {
                visit.t(&key)
            } else {
                row.indicator.unit.clone()
            }
        },
        lines,
    };
    let mut columns = vec![column(visit.t("indicators-period"))];
    columns.extend(
        row.lines
            .iter()
            .map(|line| numbers(visit.place_name(&line.place))),
    );
    let rows = periods
        .iter()
        .rev()
        .map(|period| {
            let mut cells = vec![html! { (shown::period(visit, *period)) }];
            cells.extend(row.lines.iter().map(|line| {
                html! { @if let Some(value) = at(line, period) { (shown::value(visit, &row.indicator, value)) } }
            }));
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    let under = DataTable {
        caption: name.clone(),
        caption_unseen: true,
        columns,
        rows,
        total: None,
    };
    html! {
        section aria-labelledby="moved" {
            h2 id="moved" { (visit.t("indicators-moved")) }
            p { (visit.say(&Message::new("indicators-whole").with("group", &row.whole))) }
            @if periods.len() > 1 {
                (pictured(&name, &series(&picture, &visit.reader), "", None, Some(&under)))
            } @else { (ui::table(&under)) }
        }
    }
}

fn gaps(visit: &Visit, row: &Row) -> Markup {
    let rows = row
        .gaps
        .iter()
        .map(|gap| DataRow {
            cells: gap_cells(visit, row, gap),
            ..DataRow::default()
        })
        .collect();
    html! {
        section aria-labelledby="gaps" {
            h2 id="gaps" { (visit.t("indicators-gaps")) }
            (table(visit.t("indicators-gaps"), gap_columns(visit), rows))
        }
    }
}

/// The places within, beside and around, side by side.
fn beside(visit: &Visit, row: &Row, material: &Material, mine: &[&Observation]) -> Markup {
    let mut parts = Vec::new();
    for places in &material.around {
        let found = profile::side_by_side(&row.indicator, mine, &row.whole, places);
        let Some((period, mut figures)) = found.filter(|(_, figures)| figures.len() > 1) else {
            continue;
        };
        figures.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
        let parent = places
            .first()
            .and_then(|code| places::registry().find(code)?.parent.clone())
            .unwrap_or_default();
        let caption = visit.say(
            &Message::new("indicators-beside-of")
                .with("place", visit.place_name(&parent))
                .with("period", shown::period(visit, period)),
        );
        let rows = figures
            .iter()
            .map(|(place, value)| DataRow {
                cells: vec![
                    html! {
                        @if material.path.contains(place) { b { (visit.place_name(place)) } }
                        @else { (visit.place_name(place)) }
                    },
                    html! { (shown::value(visit, &row.indicator, *value)) },
                ],
                ..DataRow::default()
            })
            .collect();
        parts.push((caption, rows));
    }
    html! {
        @if !parts.is_empty() {
            section aria-labelledby="beside" {
                h2 id="beside" { (visit.t("indicators-beside")) }
                @for (caption, rows) in parts {
                    (ui::table(&DataTable {
                        caption,
                        caption_unseen: false,
                        columns: vec![column(visit.t("indicators-place")), numbers(visit.t("indicators-value"))],
                        rows,
                        total: None,
                    }))
                }
            }
        }
    }
}

/// The newest figure of every group in every place of the path, with its source.
fn groups(
    visit: &Visit,
    code: &str,
    row: &Row,
    material: &Material,
    mine: &[&Observation],
    whom: For,
) -> Markup {
    let mut newest: Vec<&Observation> = Vec::new();
    for one in mine
        .iter()
        .filter(|one| material.path.contains(&one.key.place))
    {
        let same = newest.iter_mut().find(|known| {
            known.key.place == one.key.place
                && known.key.group == one.key.group
                && known.key.detail == one.key.detail
                && known.key.series == one.key.series
                && known.body == one.body
        });
        match same {
            Some(known) if known.key.period <= one.key.period => *known = one,
            Some(_) => {}
            None => newest.push(one),
        }
    }
    let depth = |place: &String| material.path.iter().position(|known| known == place);
    newest.sort_by(|one, other| {
        (depth(&other.key.place), &one.key.group, &one.key.detail).cmp(&(
            depth(&one.key.place),
            &other.key.group,
            &other.key.detail,
        ))
    });
    let rows = newest
        .iter()
        .map(|one| {
            let source = one.source.clone().unwrap_or_default();
            DataRow {
                cells: vec![
                    shown::whom(visit, &one.key.group, &one.key.detail),
                    html! { (visit.place_name(&one.key.place)) },
                    html! { (shown::value(visit, &row.indicator, one.value)) },
                    html! { (shown::period(visit, one.key.period)) },
                    html! {
                        (source)
                        @if let Some(note) = &one.note { " " small { (note) } }
                        @if one.status != "A" {
                            " " small { (status(visit, &one.status)) }
                        }
                        @if whom == For::Reader {
                            " " a href=(visit.href(&format!("/desk/indicator-batches/{}", one.batch))) { (visit.t("indicators-batch")) }
                            @if !one.is_public { " " small { (visit.t("indicators-not-public")) } }
                        }
                    },
                ],
                ..DataRow::default()
            }
        })
        .collect::<Vec<_>>();
    let all = visit.href(&format!(
        "{}/figures/csv?indicator={}",
        address(code, whom),
        escaped(&row.indicator.code)
    ));
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="groups" {
                h2 id="groups" { (visit.t("indicators-groups")) }
                (table(
                    visit.t("indicators-groups"),
                    vec![
                        column(visit.t("indicators-whom")),
                        column(visit.t("indicators-place")),
                        numbers(visit.t("indicators-value")),
                        numbers(visit.t("indicators-period")),
                        column(visit.t("indicators-source")),
                    ],
                    rows,
                ))
                p.downloads-name { a href=(all) { (visit.t("indicators-all-figures")) " " small { "CSV" } } }
            }
        }
    }
}

/// How sure a figure is, by the codes of SDMX.
fn status(visit: &Visit, code: &str) -> Markup {
    let key = format!("indicators-status-{}", code.to_lowercase());
    html! {
        @if visit.reader.has(&key) { (visit.t(&key)) }
        @else { code { (code) } }
    }
}
