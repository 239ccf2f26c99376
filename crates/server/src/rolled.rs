//! The papers of a roll-up: a ranking of municipalities and the sums of a rayon or a country.

use alignment::roll_up::{FunctionRow, RollUp, Summary};
use kernel::{Message, Money};
use paper::{Block, Column, Fact, Inline, Paper, Row, Table};
use text::Reader;

/// Functions that say most about inclusion: preschool, school, health, older people, families, poverty.
pub const SOCIAL: [&str; 6] = ["09.1", "09.2", "10.2", "10.4", "10.7", "08.1"];
/// How many municipalities a printed ranking shows; the data file has all of them.
const MOST: usize = 400;

/// The paper of a roll-up.
pub fn paper(roll: &RollUp, all: &[Summary], day: &str, reader: &Reader<'_>) -> Paper {
    let name = if roll.code.is_empty() {
        reader.t("server-rollup-all")
    } else {
        reader.words(&roll.name).to_owned()
    };
    let mut blocks = vec![Block::Facts(facts(roll, reader))];
    blocks.push(heading("functions", reader.t("server-rollup-functions")));
    blocks.push(Block::Table(functions(roll, reader)));
    blocks.push(note(reader.t("server-rollup-functions-note")));
    let common = programmes(roll, reader);
    if !common.rows.is_empty() {
        blocks.push(heading("programmes", reader.t("server-rollup-programmes")));
        blocks.push(Block::Table(common));
        blocks.push(note(reader.t("server-rollup-programmes-note")));
    }
    blocks.push(heading(
        "municipalities",
        reader.t("server-rollup-municipalities"),
    ));
    blocks.push(Block::Table(ranking(roll, all, reader)));
    if roll.members.len() > MOST {
        let message = Message::new("server-rollup-more").with("count", roll.members.len() - MOST);
        blocks.push(note(reader.say(&message)));
    }
    Paper {
        lang: reader.lang(),
        title: name.clone(),
        overline: String::new(),
        subtitle: reader.t("server-rollup-subtitle"),
        blocks,
        footer: reader.say(
            &Message::new("alignment-report-footer")
                .with("place", name)
                .with("day", reader.date(day)),
        ),
    }
}

fn heading(anchor: &str, text: String) -> Block {
    Block::Heading {
        level: 2,
        text,
        anchor: anchor.to_owned(),
    }
}

fn note(text: String) -> Block {
    Block::Note(vec![Inline::Text(text)])
}

fn facts(roll: &RollUp, reader: &Reader<'_>) -> Vec<Fact> {
    let number = |count: u64| reader.number(i64::try_from(count).unwrap_or(i64::MAX));
    let fact = |key: &str, value: String, small: String, hot| Fact {
        name: reader.t(key),
        value,
        small,
        hot,
    };
    let (expenditure, unit) = reader.money_short(roll.expenditure);
    let mut facts = vec![
        fact(
            "server-fact-municipalities",
            number(roll.members.len() as u64),
            String::new(),
            false,
        ),
        fact(
            "alignment-fact-residents",
            number(roll.residents),
            String::new(),
            false,
        ),
        fact("server-fact-expenditure", expenditure, unit, false),
    ];
    if roll.measures > 0 {
        let small = reader.say(&Message::new("server-of").with("count", roll.measures));
        facts.push(fact(
            "server-fact-unfunded",
            number(roll.unfunded as u64),
            small,
            roll.unfunded > 0,
        ));
    }
    facts.push(fact(
        "alignment-fact-breaks",
        number(roll.findings[0] as u64),
        String::new(),
        roll.findings[0] > 0,
    ));
    facts
}

fn function_name(code: &str, reader: &Reader<'_>) -> String {
    budgets::classification::function(code).map_or_else(
        || code.to_owned(),
        |entry| format!("{code} {}", reader.words(&entry.name)),
    )
}

/// The sums by function, and how many municipalities spend nothing on each.
pub fn functions(roll: &RollUp, reader: &Reader<'_>) -> Table {
    let mut table = sums(
        reader.t("server-rollup-functions"),
        reader.t("alignment-column-function"),
        &roll.functions,
        |code| function_name(code, reader),
        reader,
    );
    table.total = Some(vec![
        reader.t("alignment-total"),
        reader.amount(roll.expenditure),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]);
    table
}

/// The programmes on which at least half of the municipalities spend, the greatest first.
fn programmes(roll: &RollUp, reader: &Reader<'_>) -> Table {
    let mut common: Vec<FunctionRow> = roll
        .programmes
        .iter()
        .filter(|row| row.spend_nothing * 2 <= roll.members.len())
        .cloned()
        .collect();
    common.sort_by_key(|row| std::cmp::Reverse(row.amount));
    sums(
        reader.t("server-rollup-programmes"),
        reader.t("server-column-programme-code"),
        &common,
        str::to_owned,
        reader,
    )
}

fn sums(
    caption: String,
    first: String,
    rows: &[FunctionRow],
    name: impl Fn(&str) -> String,
    reader: &Reader<'_>,
) -> Table {
    let money = |minor: i64| reader.decimal(minor as f64 / 100.0, 0);
    let row = |function: &FunctionRow| Row {
        cells: vec![
            name(&function.function),
            reader.amount(function.amount),
            reader.number(function.spend_nothing as i64),
            function
                .per_resident
                .map_or_else(String::new, |values| money(values[0])),
            function
                .per_resident
                .map_or_else(String::new, |values| money(values[1])),
            function
                .per_resident
                .map_or_else(String::new, |values| money(values[2])),
        ],
        hot: function.spend_nothing > 0 && SOCIAL.contains(&function.function.as_str()),
        ..Row::default()
    };
    Table {
        caption,
        columns: vec![
            Column::words(first).wide(3.0),
            Column::numbers(reader.t("server-fact-expenditure")).wide(1.6),
            Column::numbers(reader.t("server-column-spend-nothing")).wide(1.1),
            Column::numbers(reader.t("server-column-tenth")),
            Column::numbers(reader.t("server-column-median")),
            Column::numbers(reader.t("server-column-ninth")),
        ],
        rows: rows.iter().map(row).collect(),
        total: None,
    }
}

/// The municipalities by spending per resident, the least first, with what they spend on those easily left out.
pub fn ranking(roll: &RollUp, all: &[Summary], reader: &Reader<'_>) -> Table {
    let shown: Vec<&str> = SOCIAL
        .into_iter()
        .filter(|code| {
            roll.functions
                .iter()
                .any(|function| function.function == *code)
        })
        .collect();
    let with_programme = roll.measures > 0;
    let mut order = roll.members.clone();
    order.sort_by_key(|position| all[*position].per_head.unwrap_or(i64::MAX));
    let rows = order
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(rank, position)| {
            let summary = &all[*position];
            let mut cells = vec![
                (rank + 1).to_string(),
                reader.words(&summary.name).to_owned(),
                summary.residents.map_or_else(
                    || reader.t("text-unknown"),
                    |people| reader.number(i64::try_from(people).unwrap_or(i64::MAX)),
                ),
                per_head(summary.per_head, reader),
            ];
            cells.extend(
                shown
                    .iter()
                    .map(|code| per_head(summary.function_per_resident(code), reader)),
            );
            if with_programme {
                cells.push(format!("{} / {}", summary.unfunded, summary.measures));
            }
            cells.push(summary.findings[0].to_string());
            Row {
                cells,
                href: (!summary.report.is_empty()).then(|| summary.report.clone()),
                anchor: None,
                hot: shown.iter().any(|code| {
                    summary
                        .functions
                        .get(*code)
                        .is_none_or(|money| *money == Money::ZERO)
                }) || summary.findings[0] > 0 && with_programme,
            }
        })
        .collect();
    let mut columns = vec![
        Column::words("№").wide(0.5),
        Column::words(reader.t("server-column-municipality")).wide(2.4),
        Column::numbers(reader.t("alignment-fact-residents")),
        Column::numbers(reader.t("alignment-column-per-resident")),
    ];
    columns.extend(
        shown
            .iter()
            .map(|code| Column::numbers(function_name(code, reader))),
    );
    if with_programme {
        columns.push(Column::numbers(reader.t("server-fact-unfunded")));
    }
    columns.push(Column::numbers(reader.t("alignment-fact-breaks")));
    Table {
        caption: reader.t("server-rollup-municipalities"),
        columns,
        rows,
        total: None,
    }
}

fn per_head(minor: Option<i64>, reader: &Reader<'_>) -> String {
    minor.map_or_else(
        || reader.t("text-unknown"),
        |minor| reader.decimal(minor as f64 / 100.0, 0),
    )
}
