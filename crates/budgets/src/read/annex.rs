//! Which annex a table, a heading or a cell speaks of.

use intake::{Table, plain_words};

use crate::model::Annex;

/// Beginnings of words by which an annex is known, in one spelling; balances first, because a table of
/// balances often also says whose revenue they came from.
const WORDS: [(Annex, &[&str]); 3] = [
    (
        Annex::Balance,
        &[
            "калдык",
            "калдыг",
            "остат",
            "qoldi",
            "balance",
            "каржылоо булак",
            "сальдо",
        ],
    ),
    (
        Annex::Revenue,
        &[
            "киреше",
            "доход",
            "поступлен",
            "daromad",
            "tushum",
            "revenue",
            "income",
            "receipt",
            "түшүү",
            "receita",
        ],
    ),
    (
        Annex::Expenditure,
        &[
            "чыгаша",
            "чыгым",
            "расход",
            "затрат",
            "xarajat",
            "expenditure",
            "expense",
            "spending",
            "видат",
            "despesa",
        ],
    ),
];

/// The annex that a text speaks of, where it speaks of exactly one.
pub(crate) fn of_text(text: &str) -> Option<Annex> {
    let joined = plain_words(text).join(" ");
    let mut found = WORDS.iter().filter(|(_, starts)| {
        starts.iter().any(|start| {
            joined
                .match_indices(start)
                .any(|(at, _)| at == 0 || joined[..at].ends_with(' '))
        })
    });
    let annex = found.next()?.0;
    // "Доходы и расходы бюджета" is the title of the whole budget, not of one annex.
    match found.next() {
        None => Some(annex),
        Some(_) => None,
    }
}

/// The annex of a cell in an annex column: a word of any language, or the standards' own terms.
pub(crate) fn of_cell(text: &str) -> Option<Annex> {
    match text.trim().to_lowercase().as_str() {
        "1" => Some(Annex::Revenue),
        "2" => Some(Annex::Expenditure),
        "3" => Some(Annex::Balance),
        other => of_text(other),
    }
}

/// The annex of a table: by its sheet's name, the rows above it from the nearest, or a heading.
pub(crate) fn of_table(table: &Table) -> Option<Annex> {
    let above = table.above.iter().rev().map(|line| line.text.as_str());
    let headings = || {
        table
            .columns_of("title")
            .map(|column| column.heading.as_str())
            .find_map(of_text)
    };
    of_text(&table.sheet)
        .or_else(|| above.clone().find_map(of_text))
        .or_else(headings)
}
