use kernel::Message;
use maud::{Markup, html};
use text::Reader;

use super::{Control, MORE, field_set, grouped, identifier};
use crate::Choice;

/// What is written in a column of repeated rows.
#[derive(Debug, Clone, PartialEq)]
pub enum CellKind {
    /// A few words.
    Line,
    /// A text of several lines.
    Text,
    /// A number.
    Number,
    /// An amount, its digits grouped.
    Money,
    /// A day.
    Date,
    /// A year.
    Year,
    /// One of these; `chosen` is of no account, the row's value says it.
    Select(Vec<Choice>),
}

/// A column of repeated rows.
#[derive(Debug, Clone, PartialEq)]
pub struct RowColumn {
    /// The name of the field within a row.
    pub name: String,
    /// The heading, which labels every cell below it.
    pub label: String,
    /// What is written.
    pub kind: CellKind,
}

/// Rows of the same fields: costs by year, indicators, agenda items.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The columns.
    pub columns: Vec<RowColumn>,
    /// What each row holds so far, in the order of the columns.
    pub rows: Vec<Vec<String>>,
    /// How many empty rows follow; empty rows are dropped when the form is read.
    pub empty: usize,
    /// What has to be mended: the row, the name of the column, the words.
    pub errors: Vec<(usize, String, String)>,
}

/// The name under which a cell is posted: `costs.0.year`. Rows count from 0.
pub fn cell_name(rows: &str, row: usize, column: &str) -> String {
    format!("{rows}.{row}.{column}")
}

/// The id of a cell, to which a summary of errors leads.
pub fn cell_id(control: &Control, row: usize, column: &str) -> String {
    format!("{}-{row}-{}", control.id(), identifier(column))
}

/// A small table of inputs with a button for one more row.
///
/// The button sends the form as [`MORE`] with the name of the rows, so that it works without a script.
pub fn rows(reader: &Reader<'_>, control: &Control, rows: &Rows) -> Markup {
    let id = control.id();
    let count = rows.rows.len() + rows.empty;
    let inputs = html! {
        div.scroll.rows role="region" tabindex="0" aria-label=(control.label) {
            table data-rows=(control.name) {
                thead {
                    tr {
                        th.row-number scope="col" { span.unseen { (reader.t("ui-row")) } }
                        @for column in &rows.columns {
                            th scope="col" id={ (id) "-h-" (identifier(&column.name)) } { (column.label) }
                        }
                    }
                }
                tbody {
                    @for row in 0..count {
                        tr {
                            th.row-number scope="row" { (row + 1) }
                            @for (index, column) in rows.columns.iter().enumerate() {
                                @let value = rows.rows.get(row).and_then(|cells| cells.get(index)).map_or("", String::as_str);
                                td data-label=(column.label) {
                                    (cell(reader, control, (row, &rows.errors), column, value))
                                }
                            }
                        }
                    }
                }
            }
        }
        @if !control.fixed {
            button.secondary.more type="submit" name=(MORE) value=(control.name) data-more=(control.name) {
                (reader.t("ui-more-rows"))
            }
        }
    };
    field_set(reader, control, "f-rows", &inputs)
}

fn cell(
    reader: &Reader<'_>,
    control: &Control,
    (row, errors): (usize, &[(usize, String, String)]),
    column: &RowColumn,
    value: &str,
) -> Markup {
    let errors: Vec<&str> = errors
        .iter()
        .filter(|(at, name, _)| *at == row && *name == column.name)
        .map(|(_, _, words)| words.as_str())
        .collect();
    let invalid = (!errors.is_empty()).then_some("true");
    let name = cell_name(&control.name, row, &column.name);
    let id = cell_id(control, row, &column.name);
    let described = invalid.map(|_| format!("{id}-error"));
    let say = |row: String| {
        reader.say(
            &Message::new("ui-cell")
                .with("column", column.label.clone())
                .with("row", row),
        )
    };
    let label = say((row + 1).to_string());
    let later = say("%ROW%".to_owned());
    let (kind, keys, class) = match column.kind {
        CellKind::Line | CellKind::Text | CellKind::Select(_) => ("text", None, "c-line"),
        CellKind::Number => ("text", Some("decimal"), "c-number"),
        CellKind::Money => ("text", Some("decimal"), "c-money"),
        CellKind::Date => ("date", None, "c-date"),
        CellKind::Year => ("text", Some("numeric"), "c-year"),
    };
    html! {
        @if let Some(described) = &described {
            div.mend id=(described) { @for error in &errors { p { (error) } } }
        }
        @match &column.kind {
            CellKind::Select(choices) => {
                select id=(id) name=(name) aria-label=(label) data-label=(later) aria-invalid=[invalid] aria-describedby=[&described] disabled[control.fixed] {
                    option value="" { (reader.t("ui-choose")) }
                    @for choice in choices {
                        option value=(choice.value) selected[choice.value == value] { (choice.label) }
                    }
                }
            }
            CellKind::Text => textarea.c-text id=(id) name=(name) rows="2" aria-label=(label) data-label=(later) aria-invalid=[invalid] aria-describedby=[&described] readonly[control.fixed] { "\n" (value) },
            CellKind::Money => input.(class) id=(id) type=(kind) inputmode=[keys] name=(name) value=(grouped(value)) aria-label=(label) data-label=(later) aria-invalid=[invalid] aria-describedby=[&described] readonly[control.fixed];,
            _ => input.(class) id=(id) type=(kind) inputmode=[keys] name=(name) value=(value) aria-label=(label) data-label=(later) aria-invalid=[invalid] aria-describedby=[&described] readonly[control.fixed];,
        }
    }
}
