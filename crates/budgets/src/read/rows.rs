//! The rows of a table as lines with their amounts, before it is known which of them are sums.

use std::collections::BTreeMap;

use intake::{Became, Column, Problems, Record, RowReading, Table, names_a_sum, plain_words};
use kernel::{Arg, Message, Origin, Span, Words};

use super::annex;
use crate::model::{Amount, Annex, Codes, Line, Phase};

/// A row that has amounts.
pub(crate) struct Row {
    pub line: Line,
    /// Its outline number: `1.2`.
    pub number: Option<String>,
    /// The municipality it belongs to, where a file holds several.
    pub municipality: Option<String>,
    /// Which table it stands in.
    pub table: usize,
    /// Further rows that hold amounts of the same line.
    pub also: Vec<Origin>,
    /// Whether a program wrote its table: then only words tell sums.
    pub flat: bool,
    /// Whether its title says that it is a sum.
    pub named_sum: bool,
    /// Whether it is a part of the nearest row above that is none: "of which".
    pub of_which: bool,
}

/// The rows of a table that have amounts, and how the others were understood.
#[derive(Default)]
pub(crate) struct OfTable {
    pub rows: Vec<Row>,
    pub asides: Vec<RowReading>,
    /// How many of the others are examples of the template.
    pub examples: usize,
}

/// What rows above say about the rows below.
struct Context {
    annex: Annex,
    function: Option<(String, Option<Words>)>,
    of_which: bool,
}

/// Reads a table; `number` tells the tables of one budget apart in the keys of their lines, `unstated` is the
/// phase of amounts of which the table does not say it.
pub(crate) fn of_table(
    table: &Table,
    number: Option<usize>,
    unstated: Phase,
    problems: &mut Problems,
) -> OfTable {
    let columns: Vec<&Column> = table.columns_of("amount").collect();
    let program = of_program(table);
    let mut context = Context {
        annex: annex::of_table(table).unwrap_or(Annex::Expenditure),
        function: None,
        of_which: false,
    };
    let mut found = OfTable::default();
    if !years_known(table, &columns, problems) {
        return found;
    }
    for record in table.records() {
        if people::workbook::is_example(&record) {
            found.examples += 1;
            found.asides.push(RowReading {
                origin: record.origin(),
                became: Became::Aside,
            });
            continue;
        }
        let amounts = amounts(&record, &columns, unstated, problems);
        if amounts.is_empty() {
            let heading = context.heading(&record);
            found.asides.push(RowReading {
                origin: record.origin(),
                became: if heading {
                    Became::Heading
                } else {
                    Became::Aside
                },
            });
            continue;
        }
        let mut row = row(&record, amounts, program, &mut context);
        row.table = number.unwrap_or(0);
        row.flat = program;
        row.line.key = record
            .text("key")
            .unwrap_or_else(|| key(number, record.number()));
        found.rows.push(row);
    }
    // What we give away holds lines alone. A table under the same headings that has totals was written by a person, and
    // its rows of groups are sums too.
    if !table.mapped && found.rows.iter().any(|row| row.named_sum) {
        for row in &mut found.rows {
            row.flat = false;
        }
    }
    found
}

/// Whether a program wrote the table: a mapping describes it, or its headings are our own names of columns, as we give
/// them away. Then its rows are lines and none of them is a sum by its codes or by arithmetic, unless one of them calls
/// itself a sum.
fn of_program(table: &Table) -> bool {
    table.mapped
        || (table.has("key")
            && table.has("annex")
            && table.columns.iter().all(|column| {
                let own = column.field.id.as_str();
                let rest = column.heading.strip_prefix(own);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            }))
}

/// Joins the rows of a package that are amounts of one line: it has a row for each year and phase.
pub(crate) fn joined(rows: Vec<Row>) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let known = by_key.get(&row.line.key).copied();
        let same = known.filter(|at| {
            let (one, other) = (&joined[*at].line, &row.line);
            one.annex == other.annex && one.codes == other.codes && one.title == other.title
        });
        if let Some(at) = same {
            let own = &mut joined[at];
            own.line.amounts.extend(row.line.amounts);
            own.also.push(row.line.origin);
        } else {
            by_key.insert(row.line.key.clone(), joined.len());
            joined.push(row);
        }
    }
    joined
}

fn key(table: Option<usize>, row: u32) -> String {
    table.map_or_else(|| row.to_string(), |table| format!("{table}-{row}"))
}

/// Whether every column of amounts has a year from somewhere; else one message says how to give it.
fn years_known(table: &Table, columns: &[&Column], problems: &mut Problems) -> bool {
    let without = columns.iter().find(|column| column.field.years.is_none());
    let Some(column) = without else {
        return true;
    };
    if table.year.is_some() || table.has("year") {
        return true;
    }
    let origin = kernel::Origin {
        column: Some(column.at),
        ..table.origin()
    };
    problems.fatal(
        Message::new("budgets-no-year").with("heading", column.heading.as_str()),
        origin,
    );
    false
}

fn amounts(
    record: &Record<'_>,
    columns: &[&Column],
    unstated: Phase,
    problems: &mut Problems,
) -> Vec<Amount> {
    let table = record.table();
    let of_row = record.text("year").and_then(|text| intake::year_in(&text));
    let phase_of_row = record.text("phase").and_then(|text| phase_named(&text));
    let mut amounts = Vec::with_capacity(columns.len());
    for column in columns {
        let Some(money) = record.money(column, problems) else {
            continue;
        };
        let years = column.field.years.or(of_row.or(table.year).map(Span::of));
        let Some(years) = years else {
            continue;
        };
        if years.first != years.last {
            let says = Message::new("budgets-amount-of-years")
                .with("first", Arg::Year(years.first))
                .with("last", Arg::Year(years.last));
            problems.skipped(says, record.origin_at(column));
            continue;
        }
        let phase = column.field.phase.as_deref().or(table.phase.as_deref());
        amounts.push(Amount {
            year: years.first,
            phase: phase
                .and_then(phase_of)
                .or(phase_of_row)
                .unwrap_or(unstated),
            amount: money,
            column: Some(column.at),
        });
    }
    amounts
}

pub(crate) fn phase_of(code: &str) -> Option<Phase> {
    Phase::ALL.into_iter().find(|phase| phase.code() == code)
}

/// The phase that a cell names, in the standards' terms or in the words of the headings.
pub(crate) fn phase_named(text: &str) -> Option<Phase> {
    let code = super::BOOK.vocabulary.phase_in(text)?;
    phase_of(&code)
}

impl Context {
    /// Takes in a row without amounts; whether it is a heading for the rows below.
    fn heading(&mut self, record: &Record<'_>) -> bool {
        let code = record.text("function_code").filter(|code| is_code(code));
        let title = record.words("title").or_else(|| record.words("function"));
        let text = title
            .as_ref()
            .map(|title| title.get(kernel::Lang::Ru).to_owned());
        if let Some(code) = code {
            self.function = Some((code, title));
            return true;
        }
        let Some(text) = text.or_else(|| first_text(record)) else {
            return false;
        };
        if begins_of_which(&text) {
            self.of_which = true;
            return true;
        }
        let short = plain_words(&text).len() <= 8;
        if let Some(annex) = annex::of_text(&text).filter(|_| short) {
            self.annex = annex;
            self.function = None;
            self.of_which = false;
            return true;
        }
        short && record.cells().len() <= 2
    }
}

fn first_text(record: &Record<'_>) -> Option<String> {
    let (_, cell) = record.cells().first()?;
    Some(cell.to_string())
}

fn is_code(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_digit())
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || ". -".contains(letter))
}

/// Whether a title begins the parts of the row above: "в том числе", "анын ичинде", "shu jumladan".
fn begins_of_which(title: &str) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "том числе",
        "в том числе",
        "из них",
        "анын ичинде",
        "анын ичинен",
        "алардын ичинен",
        "shu jumladan",
        "shundan",
        "of which",
        "including",
        "у тому числі",
        "анын ичинде",
    ];
    let joined = plain_words(title).join(" ");
    BEGINNINGS
        .iter()
        .any(|beginning| joined.starts_with(beginning))
}

fn row(record: &Record<'_>, amounts: Vec<Amount>, program: bool, context: &mut Context) -> Row {
    let mut codes = Codes {
        office: record.text("office_code"),
        function: record.text("function_code"),
        economic: record.text("economic_code"),
        programme: record.text("programme_code"),
        activity: record.text("activity_code"),
        source: record.text("source_code"),
    };
    let annex = record
        .text("annex")
        .and_then(|text| annex::of_cell(&text))
        .unwrap_or(context.annex);
    if !program {
        sort_plain_code(record, &mut codes, annex);
    }
    let function = record.words("function");
    if codes.function.is_some() && codes.economic.is_none() {
        let name = function.clone().or_else(|| record.words("title"));
        context.function = codes.function.clone().map(|code| (code, name));
    }
    let mut line = Line {
        key: String::new(),
        annex,
        title: Words::default(),
        codes,
        office: record.words("office"),
        function,
        programme: record.words("programme"),
        economic: record.words("economic"),
        source: record.text("source"),
        place: record.text("place"),
        amounts,
        origin: record.origin(),
    };
    let titles = [
        "title",
        "activity",
        "economic",
        "programme",
        "function",
        "office",
    ];
    line.title = titles
        .iter()
        .find_map(|field| record.words(field))
        .unwrap_or_default();
    if line.title.is_empty() {
        line.title = title_of_codes(&line.codes);
    }
    // The rows of articles under a row of a function leave the function's cell empty.
    if line.codes.function.is_none()
        && annex == Annex::Expenditure
        && (line.codes.economic.is_some() || !line.title.is_empty())
        && let Some((code, name)) = &context.function
        && !program
    {
        let named_sum = line.title.all().any(|(_, title)| names_a_sum(title));
        if line.codes.economic.is_some() && !named_sum {
            line.codes.function = Some(code.clone());
            line.function = line.function.take().or_else(|| name.clone());
        }
    }
    let named_sum = line.title.all().any(|(_, title)| names_a_sum(title));
    let inline = line.title.all().any(|(_, title)| begins_of_which(title));
    if named_sum {
        context.of_which = false;
    }
    Row {
        number: record.text("number").filter(|_| !named_sum),
        municipality: record.place(),
        table: 0,
        also: Vec::new(),
        flat: false,
        named_sum,
        of_which: inline || context.of_which,
        line,
    }
}

/// A row that has nothing but codes is called by the name of its function, else by its finest code.
fn title_of_codes(codes: &Codes) -> Words {
    let function = codes
        .function
        .as_deref()
        .and_then(crate::classification::function);
    if let Some(entry) = function {
        return entry.name.clone();
    }
    [
        &codes.activity,
        &codes.programme,
        &codes.economic,
        &codes.function,
        &codes.office,
    ]
    .into_iter()
    .find_map(Clone::clone)
    .map(Words::from)
    .unwrap_or_default()
}

/// A column headed only "code" holds whatever code the row has: of revenue and of articles economic ones,
/// of functions functional ones (GFSM 2014: functions begin with 7, articles with 1 to 3).
fn sort_plain_code(record: &Record<'_>, codes: &mut Codes, annex: Annex) {
    let plain = record
        .table()
        .columns_of("function_code")
        .next()
        .is_some_and(|column| {
            let heading = plain_words(&column.heading);
            heading.len() == 1 && !heading[0].starts_with("функ")
        });
    let Some(code) = codes
        .function
        .clone()
        .filter(|_| plain && codes.economic.is_none())
    else {
        return;
    };
    let article =
        code.starts_with(['1', '2', '3']) && code.chars().all(|letter| letter.is_ascii_digit());
    if annex != Annex::Expenditure || (article && code.len() >= 2) {
        codes.function = None;
        codes.economic = Some(code);
    }
}
