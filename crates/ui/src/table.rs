use maud::{Markup, html};
use paper::{Bars, Column, Table};
use text::Reader;

use crate::safe_href;

/// A table whose cells may hold more than text: links, tags.
#[derive(Debug, Clone, Default)]
pub struct DataTable {
    /// What it shows; also the name of its scroll region.
    pub caption: String,
    /// Whether the caption only speaks to those who do not see it, because a heading says the same.
    pub caption_unseen: bool,
    /// The headings.
    pub columns: Vec<Heading>,
    /// The rows.
    pub rows: Vec<DataRow>,
    /// The row of totals.
    pub total: Option<Vec<Markup>>,
}

/// The heading of a column.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The words, the kind, the width.
    pub column: Column,
    /// Where one can have the rows ordered by it.
    pub sort: Option<String>,
    /// Whether the rows are ordered by it: ascending or descending.
    pub sorted: Option<bool>,
}

/// A row; its first cell is its heading.
#[derive(Debug, Clone, Default)]
pub struct DataRow {
    /// The cells.
    pub cells: Vec<Markup>,
    /// Where the first cell leads.
    pub href: Option<String>,
    /// The anchor of the row.
    pub anchor: Option<String>,
    /// Whether the row is bad news.
    pub hot: bool,
}

impl From<Column> for Heading {
    fn from(column: Column) -> Self {
        Self {
            column,
            sort: None,
            sorted: None,
        }
    }
}

impl From<&Table> for DataTable {
    fn from(table: &Table) -> Self {
        let cells = |texts: &[String]| texts.iter().map(|text| html! { (text) }).collect();
        Self {
            caption: table.caption.clone(),
            caption_unseen: false,
            columns: table.columns.iter().cloned().map(Heading::from).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| DataRow {
                    cells: cells(&row.cells),
                    href: row.href.clone(),
                    anchor: row.anchor.clone(),
                    hot: row.hot,
                })
                .collect(),
            total: table.total.as_deref().map(cells),
        }
    }
}

/// A field that narrows a long table while one types; only the script shows it. `around` is the id of the table or of
/// what holds it.
pub fn table_filter(reader: &Reader<'_>, around: &str) -> Markup {
    html! {
        div.narrow.on-screen hidden data-filter {
            label for={ (around) "-filter" } { (reader.t("ui-narrow")) }
            input id={ (around) "-filter" } type="search" data-filter-for=(around) autocomplete="off";
        }
    }
}

/// Draws a table in a region of its own that scrolls, by keyboard too, where the screen is narrower; on a phone its rows
/// become cards.
pub fn table(table: &DataTable) -> Markup {
    let classes: Vec<String> = table
        .columns
        .iter()
        .map(|heading| column_class(&heading.column, &table.columns))
        .collect();
    let class = |index: usize| {
        table
            .columns
            .get(index)
            .and_then(|heading| heading.column.numeric.then_some("num"))
    };
    // Where another column is the wide one, the first holds only a number or a code.
    let keyed = table
        .columns
        .first()
        .is_some_and(|first| first.column.weight.is_none())
        && table
            .columns
            .iter()
            .any(|heading| heading.column.weight.is_some());
    // On a phone each row stands as a card, in which every cell is under the words of its column.
    let label = |index: usize| {
        table
            .columns
            .get(index)
            .map(|heading| &heading.column.heading)
    };
    let sorts = table.columns.iter().any(|heading| heading.sort.is_some());
    let name = (!table.caption.is_empty()).then_some(&table.caption);
    html! {
        div.scroll role=[name.map(|_| "region")] tabindex="0" aria-label=[name] {
            table.cards.sorts[sorts].keyed[keyed].dense[table.columns.len() > 7] {
                @if let Some(name) = name { caption.unseen[table.caption_unseen] { span { (name) } } }
                thead {
                    tr {
                        @for (heading, class) in table.columns.iter().zip(&classes) {
                            th scope="col" class=[(!class.is_empty()).then_some(class)]
                                aria-sort=[heading.sorted.map(|up| if up { "ascending" } else { "descending" })] {
                                @if let Some(sort) = &heading.sort {
                                    a href=(sort) {
                                        (heading.column.heading)
                                        @match heading.sorted {
                                            Some(true) => { " ↑" }
                                            Some(false) => { " ↓" }
                                            None => {}
                                        }
                                    }
                                } @else { (heading.column.heading) }
                            }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr.hot[row.hot] id=[row.anchor.as_deref()] {
                            @for (index, cell) in row.cells.iter().enumerate() {
                                @if index == 0 {
                                    th scope="row" {
                                        @if let Some(href) = row.href.as_deref().and_then(safe_href) {
                                            a href=(href) { (cell) }
                                        } @else { (cell) }
                                    }
                                } @else { td class=[class(index)] data-label=[label(index)] { (cell) } }
                            }
                        }
                    }
                }
                @if let Some(total) = &table.total {
                    tfoot {
                        tr {
                            @for (index, cell) in total.iter().enumerate() {
                                @if index == 0 { th scope="row" { (cell) } }
                                @else { td class=[class(index)] data-label=[label(index)] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The classes of a column: numbers flush right, widths in twentieths because inline styles are forbidden.
fn column_class(column: &Column, all: &[Heading]) -> String {
    let mut classes = Vec::new();
    if column.numeric {
        classes.push("num".to_owned());
    }
    let sum: f32 = all.iter().filter_map(|heading| heading.column.weight).sum();
    let every = all.iter().all(|heading| heading.column.weight.is_some());
    if let Some(weight) = column.weight
        && every
        && sum > 0.0
    {
        let twentieths = (weight / sum * 20.0).round().clamp(1.0, 16.0) as u8;
        classes.push(format!("w{}", twentieths * 5));
    }
    classes.join(" ")
}

/// Draws bars with a mark: a table whose bars stand beside their numbers.
///
/// All bars share one scale, whose end is the longest bar or mark.
pub fn bars(bars: &Bars) -> Markup {
    let longest = bars
        .bars
        .iter()
        .flat_map(|bar| [bar.value, bar.mark])
        .flatten()
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let share = |value: f64| {
        if longest > 0.0 && value.is_finite() {
            (value / longest).clamp(0.0, 1.0) * 98.0
        } else {
            0.0
        }
    };
    html! {
        div.scroll role="region" tabindex="0" aria-label=(bars.caption) {
            table.bars {
                caption { span { (bars.caption) } }
                thead {
                    tr {
                        th scope="col" { (bars.headings[0]) }
                        td.bar {}
                        th.num scope="col" { (bars.headings[1]) }
                        th.num scope="col" { (bars.headings[2]) }
                    }
                }
                tbody {
                    @for bar in &bars.bars {
                        tr {
                            th scope="row" { (bar.name) }
                            td.bar {
                                svg width="100%" height="24" aria-hidden="true" focusable="false" {
                                    @match bar.value {
                                        Some(value) => {
                                            rect x="0" y="5" width=(format!("{:.1}%", share(value))) height="14" fill="#24565f" {}
                                            line x1="0.5" x2="0.5" y1="2" y2="22" stroke="#858a91" {}
                                        }
                                        None => {
                                            line x1="0" x2="98%" y1="12" y2="12" stroke="#858a91" stroke-width="2" stroke-dasharray="3 5" {}
                                        }
                                    }
                                    @if let Some(mark) = bar.mark {
                                        @let x = format!("{:.1}%", share(mark));
                                        line x1=(x) x2=(x) y1="0" y2="24" stroke="#fbf9f3" stroke-width="7" {}
                                        line x1=(x) x2=(x) y1="0" y2="24" stroke="#1c2026" stroke-width="3" {}
                                    }
                                }
                            }
                            td.num { (bar.value_text) }
                            td.num.of { (bar.mark_text) }
                        }
                    }
                }
            }
        }
    }
}
