//! `ashar rank`: tables of criteria, comparisons in pairs, ranks and stickers of a meeting.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ballots::ranking::criteria::{Matrix, Method as Criteria};
use ballots::ranking::pairs::{self, Comparison};
use ballots::ranking::{agreement, meeting, places};
use kernel::Message;
use serde_json::{Map, Value, json};
use text::Reader;

use super::bytes;
use super::told::table;
use crate::commands::{DONE, UNUSABLE, complain, say};

/// A way to rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By criteria with weights.
    Criteria(Criteria),
    /// Hanlon's rating, with inequity where there is such a column.
    Hanlon,
    /// INFORM's severity.
    Inform,
    /// Two at a time, counting wins.
    Pairwise,
    /// Two at a time, by ratio.
    Ahp,
    /// Ranks of each person.
    Borda,
    /// Stickers.
    Dots,
}

/// The words of the ways.
pub const WORDS: [(&str, Way); 12] = [
    ("weighted", Way::Criteria(Criteria::Weighted)),
    ("weighted-range", Way::Criteria(Criteria::WeightedRange)),
    ("topsis", Way::Criteria(Criteria::Topsis)),
    ("topsis-range", Way::Criteria(Criteria::TopsisRange)),
    ("vikor", Way::Criteria(Criteria::Vikor)),
    ("promethee", Way::Criteria(Criteria::Promethee)),
    ("hanlon", Way::Hanlon),
    ("inform", Way::Inform),
    ("pairwise", Way::Pairwise),
    ("ahp", Way::Ahp),
    ("borda", Way::Borda),
    ("dots", Way::Dots),
];

/// The arguments of `ashar rank`.
#[derive(Debug)]
pub struct Rank {
    /// The file: any workbook or delimited text.
    pub file: PathBuf,
    /// How.
    pub way: Way,
    /// Whether the answer is for a program.
    pub json: bool,
}

/// What came of it.
struct Ranked {
    items: Vec<String>,
    scores: Vec<f64>,
    is_more_better: bool,
    /// What else there is to say, for people and for programs.
    notes: Vec<Message>,
    more: Map<String, Value>,
}

/// Ranks what stands in a file.
pub fn run(asked: &Rank, reader: &Reader<'_>) -> u8 {
    let bytes = match bytes(&asked.file, reader) {
        Ok(bytes) => bytes,
        Err(code) => return code,
    };
    match grid(&bytes, &asked.file).and_then(|grid| ranked(asked.way, &grid)) {
        Ok(ranked) => {
            let said = if asked.json {
                in_json(asked.way, &ranked).to_string()
            } else {
                in_words(&ranked, reader)
            };
            say(&said);
            DONE
        }
        Err(message) => {
            complain(&reader.say(&message));
            UNUSABLE
        }
    }
}

/// A row as it stands: its number and its cells from the first column on.
pub(super) struct Line {
    pub(super) number: u32,
    cells: Vec<String>,
}

impl Line {
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    fn number(&self, at: usize) -> Result<f64, Message> {
        let cell = self.cell(at).replace(',', ".");
        let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| {
            Message::new("server-rank-number")
                .with("row", i64::from(self.number))
                .with("column", sheets::column_letters(at as u16))
                .with("text", self.cell(at))
        })
    }
}

/// The rows of the first sheet; the headings are the first of them.
pub(super) fn grid(bytes: &[u8], file: &Path) -> Result<Vec<Line>, Message> {
    let workbook = sheets::read(bytes, &sheets::Limits::default())
        .map_err(|why| intake::unreadable(&why).with("file", file.display().to_string()))?;
    let sheet = workbook.sheets.into_iter().find(|sheet| !sheet.hidden);
    let rows = sheet.map(|sheet| sheet.rows).unwrap_or_default();
    let lines: Vec<Line> = rows
        .iter()
        .map(|row| {
            let wide = row.cells.last().map_or(0, |(column, _)| column + 1);
            let cells = (0..wide).map(|at| row.cell(at).map_or(String::new(), ToString::to_string));
            Line {
                number: row.number,
                cells: cells.collect(),
            }
        })
        .collect();
    if lines.len() < 2 {
        return Err(Message::new("server-rank-empty"));
    }
    Ok(lines)
}

fn ranked(way: Way, grid: &[Line]) -> Result<Ranked, Message> {
    match way {
        Way::Criteria(method) => by_criteria(method, grid),
        Way::Hanlon => by_figures(grid, &["size", "seriousness", "effectiveness"], |it| {
            meeting::hanlon(it[0], it[1], it[2], it.get(3).copied())
        }),
        Way::Inform => by_figures(grid, &["impact", "conditions", "complexity"], |it| {
            meeting::inform(it[0], it[1], it[2])
        }),
        Way::Pairwise | Way::Ahp => by_pairs(way, grid),
        Way::Borda => by_orders(grid, meeting::borda),
        Way::Dots => by_orders(grid, meeting::dots),
    }
}

/// A table of criteria; a row `weight` and a row `type` (`max`, `min`) may stand among the items.
fn by_criteria(method: Criteria, grid: &[Line]) -> Result<Ranked, Message> {
    let names: Vec<String> = grid[0].cells.iter().skip(1).cloned().collect();
    let mut matrix = Matrix {
        rows: Vec::new(),
        weights: vec![1.0; names.len()],
        is_more_better: vec![true; names.len()],
    };
    let mut items = Vec::new();
    for line in &grid[1..] {
        match line.cell(0).to_lowercase().as_str() {
            "weight" | "weights" => {
                for at in 0..names.len() {
                    let weight = line.number(at + 1)?;
                    if weight < 0.0 {
                        return Err(
                            Message::new("server-rank-weight").with("row", i64::from(line.number))
                        );
                    }
                    matrix.weights[at] = weight;
                }
            }
            "type" | "types" => {
                for (at, is_more_better) in matrix.is_more_better.iter_mut().enumerate() {
                    *is_more_better = match line.cell(at + 1) {
                        "max" | "1" | "+" | "" => true,
                        "min" | "-1" | "-" => false,
                        other => {
                            return Err(Message::new("server-rank-type")
                                .with("row", i64::from(line.number))
                                .with("text", other));
                        }
                    };
                }
            }
            _ => {
                let figures = (1..=names.len()).map(|at| line.number(at));
                matrix.rows.push(figures.collect::<Result<_, _>>()?);
                items.push(line.cell(0).to_owned());
            }
        }
    }
    if items.is_empty() || names.is_empty() {
        return Err(Message::new("server-rank-empty"));
    }
    // The plain sum keeps the weights as they were given: people count along.
    if method != Criteria::Weighted {
        matrix = matrix.normalised();
    }
    let firmness = matrix.firmness(method);
    let notes = names
        .iter()
        .zip(&firmness)
        .map(|(name, change)| match change {
            Some(change) => Message::new("server-rank-firm")
                .with("name", name.as_str())
                .with("percent", format!("{:.0}", 100.0 * change)),
            None => Message::new("server-rank-very-firm").with("name", name.as_str()),
        });
    let notes = notes.collect();
    let firmness: Map<String, Value> = names
        .iter()
        .zip(firmness)
        .map(|(name, change)| (name.clone(), json!(change)))
        .collect();
    Ok(Ranked {
        items,
        scores: matrix.scores(method),
        is_more_better: method.is_more_better(),
        notes,
        more: Map::from_iter([("firmness".to_owned(), Value::Object(firmness))]),
    })
}

/// A table with figures of known meaning, in any order of columns; `inequity` may stand beside them.
fn by_figures(
    grid: &[Line],
    names: &[&str],
    score: impl Fn(&[f64]) -> f64,
) -> Result<Ranked, Message> {
    let heading = |name: &str| {
        let mut cells = grid[0].cells.iter();
        cells.position(|cell| cell.trim().eq_ignore_ascii_case(name))
    };
    let mut columns = Vec::new();
    for name in names {
        let at = heading(name);
        columns.push(at.ok_or_else(|| Message::new("server-rank-column").with("name", *name))?);
    }
    columns.extend(heading("inequity"));
    let mut ranked = Ranked::of(Vec::new(), Vec::new());
    for line in &grid[1..] {
        let figures: Vec<f64> = columns
            .iter()
            .map(|&at| line.number(at))
            .collect::<Result<_, _>>()?;
        ranked.items.push(line.cell(0).to_owned());
        ranked.scores.push(score(&figures));
    }
    Ok(ranked)
}

/// Rows of two items and what people said of them: a ratio, the name of the one that matters more, or `=`.
fn by_pairs(way: Way, grid: &[Line]) -> Result<Ranked, Message> {
    let mut items: Vec<String> = Vec::new();
    let mut item = |name: &str| {
        items.iter().position(|one| one == name).unwrap_or_else(|| {
            items.push(name.to_owned());
            items.len() - 1
        })
    };
    let mut comparisons = Vec::new();
    for line in &grid[1..] {
        let (one, other) = (line.cell(0), line.cell(1));
        let ratio = match line.cell(2) {
            "=" => 1.0,
            winner if winner == one => 2.0,
            winner if winner == other => 0.5,
            _ => line.number(2)?,
        };
        if one.is_empty() || other.is_empty() || one == other || ratio <= 0.0 {
            return Err(Message::new("server-rank-pair").with("row", i64::from(line.number)));
        }
        let (one, other) = (item(one), item(other));
        comparisons.push(Comparison { one, other, ratio });
    }
    let ranked = pairs::rank(items.len(), &comparisons);
    let name = |at: &usize| items[*at].clone();
    let missing: Vec<[String; 2]> = ranked
        .missing
        .iter()
        .map(|(one, other)| [name(one), name(other)])
        .collect();
    let ring: Vec<String> = ranked.ring.iter().map(name).collect();
    let mut out = Ranked::of(items.clone(), ranked.wins);
    if !missing.is_empty() {
        let all: Vec<String> = missing.iter().map(|pair| pair.join(" – ")).collect();
        out.notes
            .push(Message::new("server-rank-missing").with("pairs", all.join("; ")));
    }
    if !ring.is_empty() {
        out.notes
            .push(Message::new("server-rank-ring").with("names", ring.join(" → ")));
    }
    out.more.insert("missing".to_owned(), json!(missing));
    out.more.insert("ring".to_owned(), json!(ring));
    if way == Way::Ahp {
        let found = pairs::weights(items.len(), &comparisons);
        let key = if found.consistency > 0.1 {
            "server-rank-inconsistent"
        } else {
            "server-rank-consistent"
        };
        let ratio = format!("{:.3}", found.consistency);
        out.notes.push(Message::new(key).with("ratio", ratio));
        out.scores = found.weights;
        out.more
            .insert("consistency_ratio".to_owned(), json!(found.consistency));
        out.more
            .insert("lambda_max".to_owned(), json!(found.eigenvalue));
    }
    Ok(out)
}

/// Rows of what people put first, second …; a first column `group` says who speaks.
fn by_orders(
    grid: &[Line],
    count: fn(usize, &[meeting::Order]) -> Vec<f64>,
) -> Result<Ranked, Message> {
    let has_groups = grid[0].cell(0).eq_ignore_ascii_case("group");
    let mut items: Vec<String> = Vec::new();
    let mut orders: Vec<(String, meeting::Order)> = Vec::new();
    for line in &grid[1..] {
        let mut order = Vec::new();
        for cell in line.cells.iter().skip(usize::from(has_groups)) {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let at = items.iter().position(|one| one == cell).unwrap_or_else(|| {
                items.push(cell.to_owned());
                items.len() - 1
            });
            order.push(at);
        }
        let group = if has_groups { line.cell(0) } else { "" };
        orders.push((group.to_owned(), order));
    }
    if items.is_empty() {
        return Err(Message::new("server-rank-empty"));
    }
    let all: Vec<meeting::Order> = orders.iter().map(|(_, order)| order.clone()).collect();
    let mut out = Ranked::of(items.clone(), count(items.len(), &all));
    if has_groups {
        let apart = meeting::by_group(&orders, |orders| count(items.len(), orders));
        out.hear(&items, &apart);
    }
    Ok(out)
}

impl Ranked {
    fn of(items: Vec<String>, scores: Vec<f64>) -> Self {
        Self {
            items,
            scores,
            is_more_better: true,
            notes: Vec::new(),
            more: Map::new(),
        }
    }

    /// What each group puts first, and how far groups agree.
    fn hear(&mut self, items: &[String], apart: &BTreeMap<String, Vec<f64>>) {
        let mut groups = Map::new();
        for (group, scores) in apart {
            let places = places(scores, true);
            let first = items.iter().zip(&places).filter(|(_, place)| **place < 2.0);
            let first: Vec<&str> = first.map(|(item, _)| item.as_str()).collect();
            let message = Message::new("server-rank-group")
                .with("group", group.as_str())
                .with("names", first.join(", "));
            self.notes.push(message);
            let of_group: Map<String, Value> = items
                .iter()
                .zip(scores)
                .map(|(item, score)| (item.clone(), json!(score)))
                .collect();
            groups.insert(group.clone(), Value::Object(of_group));
        }
        let mut agreed = Map::new();
        let all: Vec<_> = apart.iter().collect();
        for (at, (one, scores)) in all.iter().enumerate() {
            for (other, others) in &all[at + 1..] {
                let tau = agreement(scores, others);
                if let Some(tau) = tau {
                    let message = Message::new("server-rank-agreement")
                        .with("one", one.as_str())
                        .with("other", other.as_str())
                        .with("tau", format!("{tau:.2}"));
                    self.notes.push(message);
                }
                agreed.insert(format!("{one} / {other}"), json!(tau));
            }
        }
        self.more.insert("groups".to_owned(), Value::Object(groups));
        self.more
            .insert("agreement".to_owned(), Value::Object(agreed));
    }

    /// Positions of items, the first place first; equal ones by name.
    fn order(&self) -> Vec<(usize, f64)> {
        let places = places(&self.scores, self.is_more_better);
        let mut order: Vec<(usize, f64)> = places.into_iter().enumerate().collect();
        order.sort_by(|(one, place), (other, places)| {
            place
                .total_cmp(places)
                .then_with(|| self.items[*one].cmp(&self.items[*other]))
        });
        order
    }
}

fn in_json(way: Way, ranked: &Ranked) -> Value {
    let items: Vec<Value> = ranked
        .order()
        .into_iter()
        .map(|(at, place)| json!({"item": ranked.items[at], "score": ranked.scores[at], "place": place}))
        .collect();
    let word = WORDS
        .iter()
        .find(|(_, one)| *one == way)
        .map(|(word, _)| *word);
    let mut answer = Map::from_iter([
        ("method".to_owned(), json!(word)),
        ("items".to_owned(), Value::Array(items)),
    ]);
    answer.extend(ranked.more.clone());
    Value::Object(answer)
}

fn in_words(ranked: &Ranked, reader: &Reader<'_>) -> String {
    let mut rows = vec![vec![
        String::new(),
        reader.t("server-tally-name"),
        reader.t("server-rank-score"),
    ]];
    for (at, place) in ranked.order() {
        let score = format!("{:.4}", ranked.scores[at]);
        let score = score.trim_end_matches('0').trim_end_matches('.').to_owned();
        rows.push(vec![place.to_string(), ranked.items[at].clone(), score]);
    }
    let notes: Vec<String> = ranked.notes.iter().map(|note| reader.say(note)).collect();
    let mut said = table(&rows);
    if !notes.is_empty() {
        said.push_str("\n\n");
        said.push_str(&notes.join("\n"));
    }
    said
}
