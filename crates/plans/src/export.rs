//! A programme as the workbook from which it can be read again: the columns of the template, one row for each measure.

use std::collections::BTreeSet;

use kernel::{Arg, Group, Lang, Message, Money, Words, Year};
use people::groups;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use text::Reader;

use crate::model::{Cost, Measure, Programme};
use crate::read::programme_book;

/// The texts of a measure that may stand in several languages.
const TEXTS: [(&str, f64); 6] = [
    ("problem", 30.0),
    ("goal", 26.0),
    ("task", 26.0),
    ("title", 40.0),
    ("detail", 30.0),
    ("responsible", 24.0),
];
/// The others, in the order of the template.
const PLAIN: [(&str, f64); 5] = [
    ("office_code", 12.0),
    ("co_executors", 20.0),
    ("deadline", 14.0),
    ("settlements", 20.0),
    ("groups", 28.0),
];
const INDICATOR: [(&str, f64); 4] = [
    ("indicator_unit", 12.0),
    ("baseline", 12.0),
    ("target", 12.0),
    ("disaggregated_by", 16.0),
];

/// One column: its heading, its width, and whether it holds amounts.
struct Column {
    heading: String,
    width: f64,
    what: What,
}

/// What stands in a column.
#[derive(Clone, Copy)]
enum What {
    Number,
    Text(&'static str, Option<Lang>),
    Plain(&'static str),
    IndicatorName(Option<Lang>),
    Indicator(&'static str),
    ProgrammeName(Option<Lang>),
    Source,
    Cost(Year),
    Quantity(Option<Year>),
    Beneficiaries,
}

/// One line of the sheet: a measure's first, or one that goes on with it.
struct Line<'a> {
    measure: &'a Measure,
    first: bool,
    source: Option<&'a str>,
    costs: Vec<(Year, Money)>,
    indicator: Option<usize>,
}

/// Writes the workbook in the reader's language; texts in other languages have columns of their own.
///
/// The template knows one amount for each year. A cost of several years is spread evenly over them, and one without
/// a year stands in the first year of the programme.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn workbook(
    programme: &Programme,
    reader: Reader<'_>,
    country: &str,
) -> Result<Vec<u8>, XlsxError> {
    let years = years(programme);
    let columns = columns(programme, reader, &years);
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(reader.t("plans-template-programme-tab"))?;
    let title = Format::new().set_bold().set_font_size(14);
    page.write_string_with_format(0, 0, reader.words(&programme.title), &title)?;
    page.write_string(1, 0, about(programme, reader))?;
    let headings = 2;
    for (at, column) in (0..).zip(&columns) {
        page.write_string_with_format(headings, at, &column.heading, &heading())?;
        page.set_column_width(at, column.width)?;
    }
    page.set_row_height(headings, 48)?;
    page.set_freeze_panes(headings + 1, 0)?;
    page.set_repeat_rows(headings, headings)?;
    page.set_landscape();
    page.set_print_fit_to_pages(1, 0);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let amounts = Format::new()
        .set_num_format("#,##0.###")
        .set_align(FormatAlign::Top);
    let first_year = years.first().copied();
    let mut row = headings + 1;
    for measure in &programme.measures {
        for line in lines(measure, first_year) {
            for (at, column) in (0..).zip(&columns) {
                cell(
                    page,
                    (row, at),
                    programme,
                    &line,
                    column.what,
                    (reader, country),
                    (&wrapped, &amounts),
                )?;
            }
            row += 1;
        }
    }
    workbook.save_to_buffer()
}

/// Every year that has a column.
fn years(programme: &Programme) -> Vec<Year> {
    let mut years: BTreeSet<Year> = programme
        .measures
        .iter()
        .flat_map(|measure| &measure.costs)
        .filter_map(|cost| cost.years)
        .flat_map(|span| span.first..=span.last)
        .collect();
    if let Some(span) = programme.years {
        years.insert(span.first);
        years.extend((span.first..=span.last).take(11));
    }
    if years.is_empty() {
        years.insert(2026);
    }
    years.into_iter().collect()
}

/// The line below the title: the years, the day of adoption.
fn about(programme: &Programme, reader: Reader<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(years) = programme.years {
        parts.push(format!("{}–{}", years.first, years.last));
    }
    if let Some(day) = &programme.adopted {
        parts.push(format!("{}: {day}", reader.t("programme-adopted_on")));
    }
    parts.join(", ")
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0xE3_EE_E6))
}

fn columns(programme: &Programme, reader: Reader<'_>, years: &[Year]) -> Vec<Column> {
    let book = programme_book();
    let named = |field: &str| {
        book.vocabulary
            .heading(field, reader.lang())
            .unwrap_or(field)
            .to_owned()
    };
    let mut columns = vec![Column {
        heading: named("number"),
        width: 8.0,
        what: What::Number,
    }];
    let measures = &programme.measures;
    let mut in_languages = |field: &'static str, width: f64, what: fn(Option<Lang>) -> What| {
        for lang in languages(programme, field) {
            columns.push(Column {
                heading: lang.map_or_else(|| named(field), |lang| format!("{field}_{lang}")),
                width,
                what: match what(lang) {
                    What::Text(_, lang) => What::Text(field, lang),
                    other => other,
                },
            });
        }
    };
    for (field, width) in TEXTS {
        in_languages(field, width, |lang| What::Text("", lang));
    }
    in_languages("indicator", 28.0, What::IndicatorName);
    in_languages("programme_name", 24.0, What::ProgrammeName);
    let mut plain = |fields: &[(&'static str, f64)], what: fn(&'static str) -> What| {
        for (field, width) in fields {
            columns.push(Column {
                heading: named(field),
                width: *width,
                what: what(field),
            });
        }
    };
    plain(&INDICATOR, What::Indicator);
    plain(&PLAIN, What::Plain);
    plain(
        &[
            ("function_code", 14.0),
            ("programme_code", 14.0),
            ("activity_code", 14.0),
        ],
        What::Plain,
    );
    let quantities: BTreeSet<Option<Year>> = measures
        .iter()
        .flat_map(|measure| &measure.quantities)
        .map(|(year, _)| *year)
        .collect();
    for year in quantities {
        columns.push(Column {
            heading: year.map_or("quantity".to_owned(), |year| format!("quantity_{year}")),
            width: 12.0,
            what: What::Quantity(year),
        });
    }
    columns.push(Column {
        heading: named("source"),
        width: 20.0,
        what: What::Source,
    });
    for year in years {
        let says = Message::new("plans-template-cost")
            .with("year", Arg::Year(*year))
            .with("currency", programme.currency.code());
        columns.push(Column {
            heading: reader.say(&says),
            width: 14.0,
            what: What::Cost(*year),
        });
    }
    columns.push(Column {
        heading: named("beneficiaries"),
        width: 28.0,
        what: What::Beneficiaries,
    });
    columns
}

/// In which languages a field is written anywhere; `None` for texts of unstated language.
fn languages(programme: &Programme, field: &str) -> Vec<Option<Lang>> {
    let mut found: BTreeSet<Option<Lang>> = BTreeSet::new();
    for measure in &programme.measures {
        if field == "indicator" {
            let names = measure.indicators.iter();
            found.extend(names.flat_map(|one| one.name.all().map(|(lang, _)| lang)));
            continue;
        }
        let words = match field {
            "programme_name" => measure.programme_name.as_ref(),
            _ => text(programme, measure, field),
        };
        found.extend(
            words
                .into_iter()
                .flat_map(|words| words.all().map(|(lang, _)| lang)),
        );
    }
    if found.is_empty() {
        found.insert(None);
    }
    found.into_iter().collect()
}

fn text<'a>(programme: &'a Programme, measure: &'a Measure, field: &str) -> Option<&'a Words> {
    match field {
        "problem" => measure.problem.and_then(|at| programme.problems.get(at)),
        "goal" => measure.goal.and_then(|at| programme.goals.get(at)),
        "task" => measure.task.as_ref(),
        "title" => Some(&measure.title),
        "detail" => measure.detail.as_ref(),
        _ => measure.responsible.as_ref(),
    }
}

/// The lines of a measure: one for each source, and for each indicator beyond the first.
fn lines(measure: &Measure, first_year: Option<Year>) -> Vec<Line<'_>> {
    let line = |source| Line {
        measure,
        first: false,
        source,
        costs: Vec::new(),
        indicator: None,
    };
    let mut lines: Vec<Line<'_>> = Vec::new();
    for cost in &measure.costs {
        let parts = parts(cost, first_year);
        let source = cost.source.as_deref();
        let known = lines.iter().position(|line| {
            line.source == source
                && !line
                    .costs
                    .iter()
                    .any(|(year, _)| parts.iter().any(|(other, _)| other == year))
        });
        let at = known.unwrap_or_else(|| {
            lines.push(line(source));
            lines.len() - 1
        });
        lines[at].costs.extend(parts);
    }
    while lines.len() < measure.indicators.len().max(1) {
        lines.push(line(None));
    }
    for (at, line) in lines.iter_mut().enumerate() {
        line.first = at == 0;
        line.indicator = (at < measure.indicators.len()).then_some(at);
        // A line without an amount would be taken for a heading; nothing is an amount too.
        if !line.first
            && line.costs.is_empty()
            && let Some(year) = first_year
        {
            line.costs.push((year, Money::ZERO));
        }
    }
    lines
}

/// A cost by years.
fn parts(cost: &Cost, first_year: Option<Year>) -> Vec<(Year, Money)> {
    let Some(span) = cost.years else {
        return first_year
            .map(|year| (year, cost.amount))
            .into_iter()
            .collect();
    };
    let mut rest = cost.amount;
    (span.first..=span.last)
        .map(|year| {
            let part = if year == span.last {
                rest
            } else {
                cost.amount.share(1, i64::from(span.years()))
            };
            rest -= part;
            (year, part)
        })
        .collect()
}

fn cell(
    page: &mut Worksheet,
    (row, at): (u32, u16),
    programme: &Programme,
    line: &Line<'_>,
    what: What,
    (reader, country): (Reader<'_>, &str),
    (wrapped, amounts): (&Format, &Format),
) -> Result<(), XlsxError> {
    let measure = line.measure;
    let of = |words: &Words, lang: Option<Lang>| match lang {
        None => words.plain.clone().unwrap_or_default(),
        Some(lang) => words.by_lang[lang.index()].clone().unwrap_or_default(),
    };
    let indicator = line.indicator.and_then(|at| measure.indicators.get(at));
    let written = match what {
        What::Cost(year) => {
            if let Some((_, amount)) = line.costs.iter().find(|(of, _)| *of == year) {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "amounts of a workbook are floats; a budget of a municipality is far below 2^53"
                )]
                let thousands = amount.0 as f64 / 100_000.0;
                page.write_number_with_format(row, at, thousands, amounts)?;
            }
            return Ok(());
        }
        What::Source => line.source.unwrap_or_default().to_owned(),
        What::IndicatorName(lang) => indicator.map_or_else(String::new, |one| of(&one.name, lang)),
        What::Indicator(field) => indicator
            .and_then(|one| match field {
                "indicator_unit" => one.unit.clone(),
                "baseline" => one.baseline.clone(),
                "target" => one.target.clone(),
                _ => one.disaggregated_by.clone(),
            })
            .unwrap_or_default(),
        _ if !line.first => return Ok(()),
        What::Number => measure.number.clone(),
        What::Text(field, lang) => {
            text(programme, measure, field).map_or_else(String::new, |words| of(words, lang))
        }
        What::ProgrammeName(lang) => measure
            .programme_name
            .as_ref()
            .map_or_else(String::new, |words| of(words, lang)),
        What::Plain(field) => plain(measure, field, reader, country),
        What::Quantity(year) => measure
            .quantities
            .iter()
            .find(|(of, _)| *of == year)
            .map_or_else(String::new, |(_, quantity)| quantity.clone()),
        What::Beneficiaries => measure
            .beneficiaries
            .iter()
            .map(|one| format!("{}: {}", group(&one.group, reader, country), one.people))
            .collect::<Vec<_>>()
            .join("; "),
    };
    if !written.is_empty() {
        // A text is written as a text: no spreadsheet takes it for a formula or a number.
        page.write_string_with_format(row, at, &written, wrapped)?;
    }
    Ok(())
}

fn plain(measure: &Measure, field: &str, reader: Reader<'_>, country: &str) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match field {
        "office_code" => text(&measure.office_code),
        "co_executors" => measure.co_executors.join("; "),
        "deadline" => text(&measure.deadline),
        "settlements" => measure.settlements.join("; "),
        "groups" => measure
            .groups
            .iter()
            .map(|one| group(one, reader, country))
            .chain(measure.unknown_groups.iter().cloned())
            .collect::<Vec<_>>()
            .join("; "),
        "function_code" => text(&measure.function_code),
        "programme_code" => text(&measure.programme_code),
        _ => text(&measure.activity_code),
    }
}

/// A group in the reader's words where they lead back to the same group, else by its code.
fn group(group: &Group, reader: Reader<'_>, country: &str) -> String {
    let words = reader.group(group);
    let read = groups::read_counts(&format!("{words}: 1"), country);
    let same =
        read.unknown.is_empty() && matches!(read.counts.as_slice(), [(known, 1)] if known == group);
    let alone = groups::read(&words, country);
    let same_alone = alone.unknown.is_empty()
        && matches!(alone.groups.as_slice(), [(known, _)] if known == group);
    if same && same_alone {
        words
    } else {
        group.to_string()
    }
}
