//! What of this book is printed: the report of a review, the table of amendments, a document with the amendments in it.

use std::collections::{HashMap, HashSet};

use desk::Visit;
use folio::Kind;
use kernel::Message;
use paper::{Block, Column, Inline, Paper, Row, Table};

use crate::GAP;
use crate::model::{Gap, Kept, Review};
use crate::rules::amendment::{find_again, words_for_text};
use crate::rules::matrix::matrix;
use crate::rules::method::Method;
use crate::rules::reading::{Reading, finder, spoken};

/// A wider table is no table on paper.
const MOST_COLUMNS: usize = 60;
/// So many groups that are named nowhere are listed.
const MOST_SILENT: usize = 30;

fn heading(level: u8, text: String, anchor: impl Into<String>) -> Block {
    Block::Heading {
        level,
        text,
        anchor: anchor.into(),
    }
}

fn note(text: String) -> Block {
    Block::Note(vec![Inline::Text(text)])
}

fn footer(visit: &Visit) -> String {
    visit.say(
        &Message::new("documents-paper-footer")
            .with("date", visit.reader.date(&visit.desk.today())),
    )
}

/// Everything that the report of a review is made of.
#[derive(Debug)]
pub struct Report<'a> {
    /// The document's title.
    pub title: String,
    /// The code of its place.
    pub place: &'a str,
    /// The method.
    pub method: &'static Method,
    /// The review.
    pub said: &'a Review,
    /// The result, row by row: name and value.
    pub outcome: Vec<(String, String)>,
    /// The text.
    pub text: &'a Reading,
    /// The gaps of the document that come of this review.
    pub gaps: Vec<&'a Kept<Gap>>,
    /// Whether names of reviewers may be told.
    pub inside: bool,
}

/// The report of a review in the reader's language.
pub fn report(visit: &Visit, report: &Report<'_>) -> Paper {
    let reader = &visit.reader;
    let said = report.said;
    let mut blocks = Vec::new();
    let mut about =
        vec![visit.say(&Message::new("documents-version-of").with("number", said.number))];
    if let Some(day) = &said.finished {
        about.push(reader.date(day));
    }
    if let Some(name) = said.reviewer.as_ref().filter(|_| report.inside) {
        about.push(name.clone());
    }
    blocks.push(Block::Paragraph(vec![Inline::Text(
        reader.words(&report.method.about).to_owned(),
    )]));
    blocks.push(Block::Table(Table {
        caption: visit.t("documents-outcome"),
        columns: vec![
            Column::words(visit.t("documents-outcome")).wide(2.0),
            Column::words(visit.t("documents-value")).wide(1.5),
        ],
        rows: report
            .outcome
            .iter()
            .map(|(name, value)| Row {
                cells: vec![name.clone(), value.clone()],
                ..Row::default()
            })
            .collect(),
        total: None,
    }));
    if let Some(conclusion) = &said.conclusion {
        blocks.push(heading(2, visit.t("documents-conclusion"), "conclusion"));
        blocks.extend(
            conclusion
                .split("\n\n")
                .map(|part| Block::Paragraph(vec![Inline::Text(part.to_owned())])),
        );
    }
    answers(visit, report, &mut blocks);
    gaps(visit, &report.gaps, &mut blocks);
    who(visit, report.text, &mut blocks);
    blocks.push(note(format!(
        "{}: {} ({}, {}).{}",
        visit.t("documents-source"),
        report.method.source,
        report.method.id,
        said.method_version,
        if report.method.verified {
            String::new()
        } else {
            format!(" {}", visit.t("documents-wording-not-verified"))
        }
    )));
    blocks.push(note(visit.t("documents-person-judged")));
    Paper {
        lang: visit.lang(),
        title: visit
            .say(&Message::new("documents-report-title").with("title", report.title.as_str())),
        overline: visit.place_name(report.place),
        subtitle: format!(
            "{} · {}",
            reader.words(&report.method.name),
            about.join(" · ")
        ),
        blocks,
        footer: footer(visit),
    }
}

/// Every item with the answer, the reason and the evidence.
fn answers(visit: &Visit, report: &Report<'_>, blocks: &mut Vec<Block>) {
    let reader = &visit.reader;
    let quoted: HashSet<&str> = report
        .said
        .answers
        .iter()
        .flat_map(|one| one.evidence.iter().map(String::as_str))
        .collect();
    let mut pages: HashMap<String, u32> = HashMap::new();
    if report.text.document.pages.is_some() && !quoted.is_empty() {
        for passage in &report.text.passages {
            let words = report.text.words(passage);
            if let Some(page) = report.text.page(passage)
                && quoted.contains(words.as_str())
            {
                pages.entry(words).or_insert(page);
            }
        }
    }
    for part in &report.method.parts {
        blocks.push(heading(
            2,
            reader.words(&part.name).to_owned(),
            format!("part-{}", part.id.replace('.', "-")),
        ));
        for item in report.method.items_of(part) {
            let given = report.said.answer(&item.id);
            let answer = match given.map(|one| one.answer.as_str()) {
                Some(code) if !code.is_empty() => visit.t(&format!("documents-answer-{code}")),
                _ => visit.t("documents-answer-none"),
            };
            blocks.push(Block::Paragraph(vec![
                Inline::Text(format!("{}. {} ", item.id, reader.words(&item.ask))),
                Inline::Strong(answer),
            ]));
            let Some(given) = given else { continue };
            if let Some(reason) = &given.note {
                blocks.push(Block::Paragraph(vec![Inline::Text(reason.clone())]));
            }
            let quotes: Vec<Vec<Inline>> = given
                .evidence
                .iter()
                .take(6)
                .map(|quote| {
                    let mut line = vec![Inline::Text(format!(
                        "«{}»",
                        crate::pages::short(quote, 400)
                    ))];
                    if let Some(page) = pages.get(quote) {
                        let says = Message::new("documents-page").with("page", *page as usize);
                        line.push(Inline::Soft(format!(" ({})", visit.say(&says))));
                    }
                    line
                })
                .collect();
            if !quotes.is_empty() {
                blocks.push(Block::List(quotes));
            }
        }
    }
}

fn gaps(visit: &Visit, gaps: &[&Kept<Gap>], blocks: &mut Vec<Block>) {
    if gaps.is_empty() {
        return;
    }
    blocks.push(heading(2, visit.t("document-gap-all"), "gaps"));
    blocks.push(amendments_table(visit, gaps));
}

/// The place of an amendment: the section, and the words behind which it goes.
fn where_to(visit: &Visit, said: &Gap) -> String {
    let section = said.section.clone().unwrap_or_default();
    match &said.after {
        Some(after) => {
            let quote = crate::pages::short(after, 160);
            format!("{section} {}: «{quote}»", visit.t("documents-behind"))
                .trim()
                .to_owned()
        }
        None => section,
    }
}

/// The amendments as rows: the gap, the place, the wording, how far it has come.
pub fn amendments_table(visit: &Visit, gaps: &[&Kept<Gap>]) -> Block {
    Block::Table(Table {
        caption: visit.t("documents-amendments"),
        columns: vec![
            Column::words(visit.t("document-gap")).wide(2.0),
            Column::words(visit.t("document-gap-section")).wide(1.3),
            Column::words(visit.t("document-gap-wording")).wide(2.6),
            Column::words(visit.t("desk-state")).wide(0.9),
        ],
        rows: gaps
            .iter()
            .map(|one| Row {
                cells: vec![
                    desk::pages::title(visit, &GAP, &one.record),
                    where_to(visit, &one.said),
                    one.said.wording.clone().unwrap_or_default(),
                    visit.t(&format!("document-gap-state-{}", one.record.state)),
                ],
                ..Row::default()
            })
            .collect(),
        total: None,
    })
}

/// Which groups the document names, and which it never does.
fn who(visit: &Visit, text: &Reading, blocks: &mut Vec<Block>) {
    let lang = spoken(visit.lang());
    let mut found = matrix(text, "groups").rows;
    found.sort_by_key(|row| std::cmp::Reverse(row.sum()));
    let rows: Vec<Row> = found
        .iter()
        .filter(|row| row.sum() > 0)
        .map(|row| {
            let sections = row.counts.iter().filter(|count| **count > 0).count();
            Row {
                cells: vec![
                    finder().concept_name(row.concept, lang).to_owned(),
                    visit.reader.number(row.sum() as i64),
                    visit.say(
                        &Message::new("documents-in-sections")
                            .with("count", sections)
                            .with("all", row.counts.len()),
                    ),
                ],
                ..Row::default()
            }
        })
        .collect();
    blocks.push(heading(2, visit.t("documents-matrix"), "who"));
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: visit.t("documents-matrix"),
            columns: vec![
                Column::words(visit.t("documents-group")).wide(2.0),
                Column::numbers(visit.t("documents-mentions")),
                Column::words(visit.t("documents-where")).wide(1.5),
            ],
            rows,
            total: None,
        }));
    }
    let silent: Vec<String> = found
        .iter()
        .filter(|row| row.sum() == 0)
        .take(MOST_SILENT)
        .map(|row| finder().concept_name(row.concept, lang).to_lowercase())
        .collect();
    if !silent.is_empty() {
        let says = Message::new("documents-never-named").with("names", silent.join(", "));
        blocks.push(Block::Paragraph(vec![Inline::Text(visit.say(&says))]));
    }
}

/// The amendments of a document as a table for the council.
pub fn amendments(visit: &Visit, title: &str, place: &str, gaps: &[&Kept<Gap>]) -> Paper {
    let mut blocks = vec![Block::Paragraph(vec![Inline::Text(
        visit.t("documents-amendments-says"),
    )])];
    blocks.push(amendments_table(visit, gaps));
    Paper {
        lang: visit.lang(),
        title: visit.say(&Message::new("documents-amendments-title").with("title", title)),
        overline: visit.place_name(place),
        subtitle: String::new(),
        blocks,
        footer: footer(visit),
    }
}

/// A document with the wordings of its gaps put in where they belong, as tracked insertions. `lang` is the document's.
pub fn marked(
    visit: &Visit,
    title: &str,
    place: &str,
    text: &Reading,
    gaps: &[&Kept<Gap>],
) -> Paper {
    let mut after: Vec<(usize, &str)> = gaps
        .iter()
        .filter_map(|one| {
            let wording = one.said.wording.as_deref()?;
            let place = one
                .said
                .after
                .as_deref()
                .and_then(|words| find_again(text, words))
                .unwrap_or(text.passages.len().saturating_sub(1));
            Some((place, words_for_text(wording)))
        })
        .collect();
    after.sort_by_key(|(at, _)| *at);
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(passage) = text.passages.get(at) {
        let Some(block) = text.document.blocks.get(passage.blocks.start) else {
            break;
        };
        let first = at;
        if let Kind::Cell { table, .. } = block.kind {
            let (made, end) = grid(visit, text, at, table);
            blocks.push(made);
            at = end;
        } else {
            blocks.push(plain(text, passage, block, at));
            at += 1;
        }
        for (_, wording) in after
            .iter()
            .filter(|(place, _)| (first..at).contains(place))
        {
            blocks.extend(
                wording
                    .split("\n\n")
                    .map(|part| Block::Paragraph(vec![Inline::Inserted(part.to_owned())])),
            );
        }
    }
    Paper {
        lang: text.lang.unwrap_or(visit.lang()),
        title: title.to_owned(),
        overline: visit.place_name(place),
        subtitle: visit.t("documents-marked-says"),
        blocks,
        footer: footer(visit),
    }
}

fn plain(
    text: &Reading,
    passage: &crate::rules::reading::Passage,
    block: &folio::Block,
    at: usize,
) -> Block {
    let words = text.words(passage);
    match &block.kind {
        Kind::Heading { level, .. } => {
            heading(if *level <= 1 { 2 } else { 3 }, words, format!("p{at}"))
        }
        Kind::Article { .. } => heading(3, words, format!("p{at}")),
        Kind::Item { marker, .. } => {
            let words = if words.starts_with(marker.as_str()) {
                words
            } else {
                format!("{marker} {words}")
            };
            Block::Paragraph(vec![Inline::Text(words)])
        }
        Kind::Note { .. } | Kind::Contents => Block::Note(vec![Inline::Text(words)]),
        Kind::Paragraph | Kind::Cell { .. } => Block::Paragraph(vec![Inline::Text(words)]),
    }
}

/// A table of the document from its first row on, and the passage behind its last.
fn grid(visit: &Visit, text: &Reading, from: usize, table: u32) -> (Block, usize) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut at = from;
    while let Some(passage) = text.passages.get(at) {
        let blocks = text
            .document
            .blocks
            .get(passage.blocks.clone())
            .unwrap_or_default();
        let mut cells: Vec<String> = Vec::new();
        let mut belongs = false;
        for block in blocks {
            if let Kind::Cell {
                table: this,
                column,
                ..
            } = block.kind
                && this == table
            {
                belongs = true;
                // A cell that another one covers stays empty.
                if cells.len() < column as usize {
                    cells.resize((column as usize).min(MOST_COLUMNS), String::new());
                }
                cells.push(text.document.text_of(block).trim().to_owned());
            }
        }
        if !belongs {
            break;
        }
        rows.push(cells);
        at += 1;
    }
    let wide = rows.iter().map(Vec::len).max().unwrap_or(1);
    let mut rows = rows.into_iter().map(|mut cells| {
        cells.resize(wide, String::new());
        cells
    });
    let columns = rows
        .next()
        .unwrap_or_default()
        .into_iter()
        .map(Column::words)
        .collect();
    let made = Block::Table(Table {
        caption: visit.t("documents-table"),
        columns,
        rows: rows
            .map(|cells| Row {
                cells,
                ..Row::default()
            })
            .collect(),
        total: None,
    });
    (made, at)
}
