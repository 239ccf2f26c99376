//! A figure as a table and as bars.

use desk::Visit;
use kernel::Message;
use maud::{Markup, html};
use ui::figures::{Bar, BarGroup, Bars, Fill, bars, legend, pictured};
use ui::{DataRow, DataTable, Heading};

use super::words;
use crate::model::{Question, Questionnaire};
use crate::rules::estimates::Shares;
use crate::rules::figures::{Figure, Found, Slot};

/// Fewer answers than this are said to be few.
pub const FEW: u64 = 25;
/// More choices than this are a table only.
const DRAWN: usize = 14;
/// More groups than this have no bars beside each other: each choice has a picture of its own.
const GROUPS: usize = 4;
/// More choices than this have no picture each.
const PICTURES: usize = 8;
/// More groups than this are a table only.
const LISTED: usize = 48;

/// The groups of a figure: their places and their names, everybody first.
pub fn groups(
    visit: &Visit,
    questionnaire: &Questionnaire,
    figure: &Figure,
) -> Vec<(Vec<Slot>, String)> {
    let mut all: Vec<Vec<Slot>> = vec![Vec::new()];
    for number in 0..figure.by.len() {
        let mut slots = vec![Slot::All];
        slots.extend(figure.slots(number));
        all = all
            .into_iter()
            .flat_map(|before| {
                slots.iter().map(move |slot| {
                    let mut more = before.clone();
                    more.push(*slot);
                    more
                })
            })
            .collect();
    }
    all.retain(|slots| figure.rows[figure.cell(slots)] > 0);
    all.into_iter()
        .map(|slots| {
            let named: Vec<String> = slots
                .iter()
                .enumerate()
                .filter(|(_, slot)| **slot != Slot::All)
                .map(|(number, slot)| words::slot(visit, questionnaire, figure, number, *slot))
                .collect();
            let name = if named.is_empty() {
                visit.t("results-everybody")
            } else {
                named.join(" · ")
            };
            (slots, name)
        })
        .collect()
}

fn heading(words: String) -> Heading {
    paper::Column::words(words).into()
}

fn numeric(words: String) -> Heading {
    paper::Column::numbers(words).into()
}

/// The table of a figure; `caption` is what it shows.
pub fn table(
    visit: &Visit,
    questionnaire: &Questionnaire,
    question: &Question,
    figure: &Figure,
    caption: String,
) -> Markup {
    let groups = groups(visit, questionnaire, figure);
    let mut table = DataTable {
        caption,
        caption_unseen: true,
        ..DataTable::default()
    };
    let by = figure
        .by
        .iter()
        .map(|shown| words::dimension(visit, questionnaire, &shown.dimension))
        .collect::<Vec<_>>()
        .join(" · ");
    match &figure.found {
        Found::Shares { choices, cells, .. } if figure.by.is_empty() => {
            table.columns = vec![
                heading(visit.t("results-answer")),
                numeric(visit.t("results-number")),
                numeric(visit.t("results-share")),
            ];
            if figure.by_chance {
                table.columns.push(numeric(visit.t("results-interval")));
            }
            let cell = &cells[figure.everybody()];
            table.rows = choices
                .iter()
                .enumerate()
                .map(|(place, code)| one_choice(visit, question, figure, cell, place, code))
                .collect();
            let mut total = vec![
                html! { (visit.t("results-answered")) },
                html! { (count(visit, cell.answers)) },
                html! {},
            ];
            if figure.by_chance {
                total.push(html! {});
            }
            table.total = Some(total);
        }
        Found::Shares { choices, cells, .. } => {
            table.columns = vec![heading(by), numeric(visit.t("results-answered"))];
            let names = choices
                .iter()
                .map(|code| words::choice(visit, question, code));
            table.columns.extend(names.map(numeric));
            table.rows = groups
                .iter()
                .map(|(slots, name)| {
                    let cell = &cells[figure.cell(slots)];
                    let mut row = vec![html! { (name) }, answered(visit, cell.answers)];
                    row.extend(cell.shares.iter().map(|share| {
                        if cell.answers == 0 {
                            return html! { "—" };
                        }
                        html! {
                            (words::percent(visit, share.value))
                            @if share.interval.is_some() {
                                " " small { (words::bounds(visit, share, true)) }
                            }
                        }
                    }));
                    DataRow {
                        cells: row,
                        ..DataRow::default()
                    }
                })
                .collect();
        }
        Found::Means(cells) => {
            table.columns = vec![
                heading(if by.is_empty() {
                    visit.t("results-of-whom")
                } else {
                    by
                }),
                numeric(visit.t("results-answered")),
                numeric(visit.t("results-mean")),
                numeric(visit.t("results-median")),
                numeric(visit.t("results-range")),
            ];
            table.rows = groups
                .iter()
                .map(|(slots, name)| {
                    let cell = &cells[figure.cell(slots)];
                    let some = cell.answers > 0;
                    let with_bounds = |estimate: &crate::rules::estimates::Estimate| {
                        html! {
                            @if some {
                                (words::number(visit, estimate.value))
                                @if estimate.interval.is_some() {
                                    " " small { (words::bounds(visit, estimate, false)) }
                                }
                            } @else { "—" }
                        }
                    };
                    DataRow {
                        cells: vec![
                            html! { (name) },
                            answered(visit, cell.answers),
                            with_bounds(&cell.mean),
                            with_bounds(&cell.median),
                            html! { @if some { (words::numbers(visit, cell.range)) } @else { "—" } },
                        ],
                        ..DataRow::default()
                    }
                })
                .collect();
        }
        Found::Answers(counts) => {
            table.columns = vec![
                heading(if by.is_empty() {
                    visit.t("results-of-whom")
                } else {
                    by
                }),
                numeric(visit.t("results-answered")),
                numeric(visit.t("results-asked")),
            ];
            table.rows = groups
                .iter()
                .map(|(slots, name)| {
                    let cell = figure.cell(slots);
                    DataRow {
                        cells: vec![
                            html! { (name) },
                            html! { (count(visit, counts[cell])) },
                            html! { (count(visit, figure.rows[cell])) },
                        ],
                        ..DataRow::default()
                    }
                })
                .collect();
        }
    }
    ui::table(&table)
}

fn one_choice(
    visit: &Visit,
    question: &Question,
    figure: &Figure,
    cell: &Shares,
    place: usize,
    code: &str,
) -> DataRow {
    let share = &cell.shares[place];
    let mut cells = vec![
        html! { (words::choice(visit, question, code)) },
        html! { (count(visit, cell.counts[place])) },
        html! { @if cell.answers > 0 { (words::percent(visit, share.value)) } @else { "—" } },
    ];
    if figure.by_chance {
        cells.push(html! { (words::bounds(visit, share, true)) });
    }
    DataRow {
        cells,
        ..DataRow::default()
    }
}

fn count(visit: &Visit, count: u64) -> String {
    visit
        .reader
        .number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many answered, with a word where they are few.
fn answered(visit: &Visit, answers: u64) -> Markup {
    html! {
        (count(visit, answers))
        @if answers > 0 && answers < FEW { " " small { (visit.t("results-few")) } }
    }
}

/// The bars of a figure; nothing where a table is read as fast.
pub fn picture(
    visit: &Visit,
    questionnaire: &Questionnaire,
    question: &Question,
    figure: &Figure,
    anchor: &str,
    title: &str,
) -> Option<Markup> {
    let Some(groups) = shown_groups(visit, questionnaire, figure) else {
        return pictures(visit, questionnaire, question, figure, anchor);
    };
    let fills: Vec<Fill> = if groups.len() == 1 {
        vec![Fill::Running]
    } else {
        (0..groups.len()).map(Fill::Group).collect()
    };
    let (most, rows) = match &figure.found {
        Found::Shares { choices, cells, .. } => {
            if choices.len() > DRAWN || choices.len() < 2 || figure.answers(figure.everybody()) == 0
            {
                return None;
            }
            let rows: Vec<BarGroup> = choices
                .iter()
                .enumerate()
                .map(|(place, code)| BarGroup {
                    label: words::choice(visit, question, code),
                    bars: groups
                        .iter()
                        .map(|(slots, _)| share_bar(visit, &cells[figure.cell(slots)], place))
                        .collect(),
                })
                .collect();
            (1.0, rows)
        }
        Found::Means(cells) if !figure.by.is_empty() => {
            let everyone = self::groups(visit, questionnaire, figure);
            if everyone.len() > LISTED {
                return None;
            }
            let rows: Vec<BarGroup> = everyone
                .iter()
                .map(|(slots, name)| {
                    let cell = &cells[figure.cell(slots)];
                    let bar = (cell.answers > 0 && cell.mean.value >= 0.0).then(|| Bar {
                        value: cell.mean.value,
                        interval: cell.mean.interval,
                        text: words::number(visit, cell.mean.value),
                    });
                    BarGroup {
                        label: name.clone(),
                        bars: vec![bar],
                    }
                })
                .collect();
            let ends = rows
                .iter()
                .flat_map(|row| row.bars.iter().flatten())
                .map(|bar| {
                    bar.interval
                        .map_or(bar.value, |(_, high)| high.max(bar.value))
                });
            (ends.fold(0.0, f64::max), rows)
        }
        _ => return None,
    };
    let is_means = matches!(figure.found, Found::Means(_));
    let fills = if is_means { vec![Fill::Running] } else { fills };
    let svg = bars(&Bars {
        anchor: anchor.to_owned(),
        title: title.to_owned(),
        description: visit.t(if is_means {
            "results-picture-means"
        } else {
            "results-picture-shares"
        }),
        most,
        groups: rows,
        fills: fills.clone(),
    });
    let key = (!is_means && groups.len() > 1).then(|| {
        let entries: Vec<(Fill, String)> = fills
            .into_iter()
            .zip(groups.iter().map(|(_, name)| name.clone()))
            .collect();
        legend(anchor, &entries)
    });
    let caption = caption(visit, figure);
    Some(pictured(title, &svg, &caption, key.as_ref(), None))
}

/// The bar of a choice in a group; none where nobody of it answered.
fn share_bar(visit: &Visit, cell: &Shares, place: usize) -> Option<Bar> {
    let share = cell.shares.get(place).filter(|_| cell.answers > 0)?;
    Some(Bar {
        value: share.value,
        interval: share.interval,
        text: words::percent(visit, share.value),
    })
}

/// What the lines on bars mean, where there are any.
fn caption(visit: &Visit, figure: &Figure) -> String {
    if figure.by_chance {
        visit.t("results-picture-interval")
    } else {
        String::new()
    }
}

/// The groups whose bars stand beside each other for each choice: those of one dimension where they are few, or
/// everybody where nobody asked for groups. `None` where there are too many for that.
fn shown_groups(
    visit: &Visit,
    questionnaire: &Questionnaire,
    figure: &Figure,
) -> Option<Vec<(Vec<Slot>, String)>> {
    let everybody = || {
        vec![(
            vec![Slot::All; figure.by.len()],
            visit.t("results-everybody"),
        )]
    };
    if figure.by.is_empty() || !matches!(figure.found, Found::Shares { .. }) {
        return Some(everybody());
    }
    if figure.by.len() > 1 {
        return None;
    }
    let slots: Vec<Slot> = figure
        .slots(0)
        .into_iter()
        .filter(|slot| *slot != Slot::Unknown)
        .collect();
    match slots.len() {
        0 => Some(everybody()),
        1..=GROUPS => Some(
            slots
                .into_iter()
                .map(|slot| {
                    let name = words::slot(visit, questionnaire, figure, 0, slot);
                    (vec![slot], name)
                })
                .collect(),
        ),
        _ => None,
    }
}

/// A picture for each choice, with a bar for each group: what is read where groups are many or crossed.
fn pictures(
    visit: &Visit,
    questionnaire: &Questionnaire,
    question: &Question,
    figure: &Figure,
    anchor: &str,
) -> Option<Markup> {
    let Found::Shares { choices, cells, .. } = &figure.found else {
        return None;
    };
    let mut groups = groups(visit, questionnaire, figure);
    groups.retain(|(slots, _)| cells[figure.cell(slots)].answers > 0);
    let is_drawn = (2..=PICTURES).contains(&choices.len())
        && groups.len() <= LISTED
        && figure.answers(figure.everybody()) > 0;
    if !is_drawn {
        return None;
    }
    let caption = caption(visit, figure);
    let everybody = &cells[figure.everybody()];
    let chosen: Vec<usize> = (0..choices.len())
        .filter(|place| everybody.counts.get(*place).is_some_and(|count| *count > 0))
        .collect();
    Some(html! {
        @for (at, place) in chosen.iter().enumerate() {
            @let title = words::choice(visit, question, &choices[*place]);
            @let rows = groups.iter().map(|(slots, name)| BarGroup {
                label: name.clone(),
                bars: vec![share_bar(visit, &cells[figure.cell(slots)], *place)],
            });
            @let svg = bars(&Bars {
                anchor: format!("{anchor}-{place}"),
                title: title.clone(),
                description: visit.t("results-picture-groups"),
                most: 1.0,
                groups: rows.collect(),
                fills: vec![Fill::Running],
            });
            // What the lines on the bars mean is said once, below the last.
            @let says = if at + 1 == chosen.len() { caption.as_str() } else { "" };
            p { b { (title) } }
            (pictured(&title, &svg, says, None, None))
        }
    })
}

/// What the test says, plainly.
pub fn verdict(visit: &Visit, figure: &Figure) -> Option<String> {
    let test = figure.test?;
    let key = if test.chance < crate::rules::publishing::CHANCE {
        "results-test-differs"
    } else {
        "results-test-chance"
    };
    let chance = if test.chance < 0.001 {
        format!("< {}", visit.reader.decimal(0.001, 3))
    } else {
        format!("= {}", visit.reader.decimal(test.chance, 3))
    };
    let says = match key {
        "results-test-differs" => Message::new("results-test-differs"),
        _ => Message::new("results-test-chance"),
    };
    Some(visit.say(&says.with("chance", chance)))
}
