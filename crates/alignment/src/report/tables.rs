//! The tables: measures with their money, the budget by function, people and places, scores.

use budgets::{Annex, Phase};
use kernel::{Message, Money, ObjectKind};
use paper::{Block, Column, Row, Table};

use super::{Writer, anchor_of_measure};
use crate::comparison::Status;
use crate::model::{Role, Standing};
use crate::people_table;

/// How many measures the printed report lists; all of them are in the workbook and the data file.
const MOST_MEASURES: usize = 150;

impl Writer<'_> {
    fn amount(&self, money: Money) -> String {
        self.reader.amount(money)
    }

    pub(super) fn measures(&self, blocks: &mut Vec<Block>) {
        let Some(programme) = self.input.programme else {
            return;
        };
        blocks.push(self.heading(2, "alignment-section-measures"));
        let mut order: Vec<usize> = (0..programme.measures.len()).collect();
        let rank = |position: usize| {
            let standing = self.review.measures[position].standing;
            let rank = Standing::ALL.iter().position(|one| *one == standing);
            (rank, -self.review.measures[position].asked.0)
        };
        if order.len() > MOST_MEASURES {
            order.sort_by_key(|position| rank(*position));
        }
        let rows = order
            .iter()
            .take(MOST_MEASURES)
            .map(|position| {
                let measure = &programme.measures[*position];
                let money = &self.review.measures[*position];
                Row {
                    cells: vec![
                        measure.number.clone(),
                        self.reader.words(&measure.title).to_owned(),
                        self.amount(money.asked),
                        self.amount(money.linked),
                        money
                            .executed
                            .map_or_else(String::new, |executed| self.amount(executed)),
                        self.t(&format!("standing-{}", money.standing.code())),
                    ],
                    href: None,
                    anchor: Some(anchor_of_measure(&measure.key)),
                    hot: matches!(money.standing, Standing::Unfunded | Standing::NoCost),
                }
            })
            .collect();
        let totals = &self.review.totals;
        let executed: Option<Money> = self
            .review
            .measures
            .iter()
            .map(|money| money.executed)
            .sum();
        blocks.push(Block::Table(Table {
            caption: self.reader.say(
                &Message::new("alignment-measures-caption")
                    .with("year", kernel::Arg::Year(self.review.year))
                    .with("currency", self.reader.currency_name()),
            ),
            columns: vec![
                Column::words("№").wide(0.7),
                Column::words(self.t("alignment-column-measure")).wide(5.0),
                Column::numbers(self.t("alignment-column-asked")).wide(1.5),
                Column::numbers(self.t("alignment-column-linked")).wide(1.5),
                Column::numbers(self.t("alignment-column-executed")).wide(1.5),
                Column::words(self.t("alignment-column-standing")).wide(1.6),
            ],
            rows,
            total: Some(vec![
                String::new(),
                self.t("alignment-total"),
                self.amount(totals.asked),
                self.amount(self.review.links.iter().map(|link| link.amount).sum()),
                executed.map_or_else(String::new, |executed| self.amount(executed)),
                String::new(),
            ]),
        }));
        if order.len() > MOST_MEASURES {
            let more = order.len() - MOST_MEASURES;
            blocks.push(self.note(&Message::new("alignment-more-measures").with("count", more)));
        }
        self.comparison(blocks);
    }

    fn comparison(&self, blocks: &mut Vec<Block>) {
        if self.review.comparison.is_empty() {
            return;
        }
        let rows = Status::ALL
            .iter()
            .filter_map(|status| {
                let of_status = || {
                    self.review
                        .comparison
                        .iter()
                        .filter(|one| one.status == *status)
                };
                let count = of_status().count();
                (count > 0).then(|| Row {
                    cells: vec![
                        self.t(&format!("status-{}", status.code().replace('_', "-"))),
                        self.reader.number(count as i64),
                        self.amount(of_status().map(|one| one.planned).sum()),
                        self.amount(of_status().map(|one| one.approved).sum()),
                        self.amount(of_status().map(|one| one.executed).sum()),
                    ],
                    hot: matches!(status, Status::PlannedNotInBudget),
                    ..Row::default()
                })
            })
            .collect();
        blocks.push(self.heading(3, "alignment-section-comparison"));
        blocks.push(Block::Table(Table {
            caption: self.t("alignment-comparison-caption"),
            columns: vec![
                Column::words(self.t("alignment-column-status")).wide(3.0),
                Column::numbers(self.t("alignment-column-activities")),
                Column::numbers(self.t("alignment-column-planned")).wide(1.6),
                Column::numbers(self.t("alignment-column-approved")).wide(1.6),
                Column::numbers(self.t("alignment-column-executed")).wide(1.6),
            ],
            rows,
            total: None,
        }));
    }

    /// The budget by function: what it holds, what of it serves measures.
    pub(super) fn money(&self, blocks: &mut Vec<Block>) {
        let Some(budget) = self.input.budget else {
            return;
        };
        let mut by_division: Vec<(String, String, [Money; 4])> = Vec::new();
        for (position, line) in budget.of(Annex::Expenditure) {
            let used = &self.review.lines[position];
            let entry = line
                .codes
                .function
                .as_deref()
                .and_then(budgets::classification::function);
            let (code, name) = match entry {
                Some(entry) => {
                    let code: String = entry.code.chars().take(2).collect();
                    let division = budgets::classification::function(&code).unwrap_or(entry);
                    (code, self.reader.words(&division.name).to_owned())
                }
                None => (String::new(), self.t("alignment-no-function")),
            };
            let known = by_division.iter().position(|(known, _, _)| *known == code);
            let slot = known.unwrap_or_else(|| {
                by_division.push((code, name, [Money::ZERO; 4]));
                by_division.len() - 1
            });
            let sums = &mut by_division[slot].2;
            sums[0] += used.planned;
            sums[1] += used.linked;
            if used.role == Role::Unlinked {
                sums[2] += used.planned;
            }
            sums[3] += line
                .amount(self.review.year, Phase::Executed)
                .unwrap_or_default();
        }
        by_division.sort_by(|one, other| other.2[0].cmp(&one.2[0]).then(one.0.cmp(&other.0)));
        blocks.push(self.heading(2, "alignment-section-money"));
        let executes = self.review.totals.executed.is_some();
        let rows = by_division
            .iter()
            .map(|(code, name, sums)| {
                let mut cells = vec![
                    if code.is_empty() {
                        name.clone()
                    } else {
                        format!("{code} {name}")
                    },
                    self.amount(sums[0]),
                ];
                if self.input.programme.is_some() {
                    cells.extend([self.amount(sums[1]), self.amount(sums[2])]);
                }
                if executes {
                    cells.push(self.amount(sums[3]));
                }
                Row {
                    cells,
                    ..Row::default()
                }
            })
            .collect();
        let mut columns = vec![
            Column::words(self.t("alignment-column-function")).wide(3.0),
            Column::numbers(self.t("alignment-column-planned")).wide(1.5),
        ];
        let totals = &self.review.totals;
        let mut total = vec![self.t("alignment-total"), self.amount(totals.expenditure)];
        if self.input.programme.is_some() {
            columns.push(Column::numbers(self.t("alignment-column-linked")).wide(1.5));
            columns.push(Column::numbers(self.t("alignment-column-unlinked")).wide(1.5));
            total.extend([self.amount(totals.linked), self.amount(totals.unlinked)]);
        }
        if executes {
            columns.push(Column::numbers(self.t("alignment-column-executed")).wide(1.5));
            total.push(self.amount(totals.executed.unwrap_or_default()));
        }
        blocks.push(Block::Table(Table {
            caption: self.reader.say(
                &Message::new("alignment-money-caption")
                    .with("year", kernel::Arg::Year(self.review.year))
                    .with("currency", self.reader.currency_name()),
            ),
            columns,
            rows,
            total: Some(total),
        }));
        self.functions(blocks);
    }

    /// For whom the functions are meant, by declared assumption.
    fn functions(&self, blocks: &mut Vec<Block>) {
        let meant: Vec<_> = self
            .review
            .reach
            .functions
            .iter()
            .filter(|function| !function.group.is_everyone())
            .collect();
        if meant.is_empty() {
            return;
        }
        blocks.push(self.heading(3, "alignment-section-functions"));
        blocks.push(self.note(&Message::new("alignment-functions-note")));
        let rows = meant
            .iter()
            .map(|function| {
                let name = budgets::classification::function(&function.function).map_or_else(
                    || function.function.clone(),
                    |entry| format!("{} {}", function.function, self.reader.words(&entry.name)),
                );
                Row {
                    cells: vec![
                        name,
                        self.reader.group(&function.group),
                        self.amount(function.amount),
                        function.per_head.map_or_else(
                            || self.t("text-unknown"),
                            |money| self.amount(whole_units(money)),
                        ),
                    ],
                    ..Row::default()
                }
            })
            .collect();
        blocks.push(Block::Table(Table {
            caption: self.t("alignment-functions-caption"),
            columns: vec![
                Column::words(self.t("alignment-column-function")).wide(3.0),
                Column::words(self.t("alignment-column-group")).wide(2.0),
                Column::numbers(self.t("alignment-column-planned")).wide(1.5),
                Column::numbers(self.t("alignment-column-per-person")).wide(1.5),
            ],
            rows,
            total: None,
        }));
    }

    /// Groups and settlements, with what is unknown shown as unknown.
    pub(super) fn people(&self, blocks: &mut Vec<Block>) {
        let reach = &self.review.reach;
        if reach.groups.is_empty() && reach.settlements.is_empty() {
            return;
        }
        blocks.push(self.heading(2, "alignment-section-people"));
        if !reach.groups.is_empty() && self.input.programme.is_some() {
            blocks.push(Block::Table(self.groups_table()));
            blocks.push(self.note(&Message::new("alignment-groups-note")));
        }
        if reach.settlements.len() > 1 && self.input.programme.is_some() {
            self.settlements(blocks);
        }
        if let Some(table) = self
            .input
            .population
            .and_then(|population| people_table::published(population, self.reader))
        {
            blocks.push(self.heading(3, "alignment-section-population"));
            blocks.push(Block::Table(table));
            blocks.push(self.note(&Message::new("alignment-population-note")));
        }
    }

    fn groups_table(&self) -> Table {
        let rows = self
            .review
            .reach
            .groups
            .iter()
            .map(|group| Row {
                cells: vec![
                    self.reader.group(&group.group),
                    group.share_of_people.map_or_else(
                        || self.t("text-unknown"),
                        |share| self.reader.percent(share),
                    ),
                    self.amount(group.money.recorded),
                    self.amount(group.money.assumed),
                    self.amount(group.unknown),
                    group.share_of_money.map_or_else(
                        || self.t("text-unknown"),
                        |share| self.reader.percent(share),
                    ),
                    group.measures.len().to_string(),
                ],
                ..Row::default()
            })
            .collect();
        Table {
            caption: self.t("alignment-groups-caption"),
            columns: vec![
                Column::words(self.t("alignment-column-group")).wide(2.6),
                Column::numbers(self.t("alignment-column-of-residents")),
                Column::numbers(self.t("alignment-column-recorded")).wide(1.4),
                Column::numbers(self.t("alignment-column-assumed")).wide(1.4),
                Column::numbers(self.t("alignment-column-not-known")).wide(1.4),
                Column::numbers(self.t("alignment-column-of-money")),
                Column::numbers(self.t("alignment-column-measures")),
            ],
            rows,
            total: None,
        }
    }

    fn settlements(&self, blocks: &mut Vec<Block>) {
        let reach = &self.review.reach;
        let population = self.input.population;
        let name = |code: &str| {
            let found = population.and_then(|population| {
                population
                    .settlements
                    .iter()
                    .find(|settlement| settlement.code == code)
            });
            found.map_or_else(
                || code.to_owned(),
                |one| self.reader.words(&one.name).to_owned(),
            )
        };
        blocks.push(self.heading(3, "alignment-section-settlements"));
        if let Some(svg) = super::strip(self.input, self.review, self.reader) {
            blocks.push(Block::Picture {
                svg,
                alt: self.t("alignment-strip-description"),
                caption: self.t("alignment-strip-caption"),
            });
        }
        let rows = reach
            .settlements
            .iter()
            .map(|one| Row {
                cells: vec![
                    name(&one.code),
                    one.people.map_or_else(
                        || self.t("text-unknown"),
                        |people| {
                            self.reader
                                .number(i64::try_from(people).unwrap_or(i64::MAX))
                        },
                    ),
                    self.amount(one.named),
                    self.amount(one.spread),
                    one.per_head.map_or_else(
                        || self.t("text-unknown"),
                        |value| self.amount(whole_units(value)),
                    ),
                    one.measures.len().to_string(),
                ],
                hot: one.measures.is_empty(),
                ..Row::default()
            })
            .collect();
        blocks.push(Block::Table(Table {
            caption: self.t("alignment-settlements-caption"),
            columns: vec![
                Column::words(self.t("alignment-column-settlement")).wide(2.0),
                Column::numbers(self.t("alignment-fact-residents")),
                Column::numbers(self.t("alignment-column-named")).wide(1.5),
                Column::numbers(self.t("alignment-column-spread")).wide(1.5),
                Column::numbers(self.t("alignment-column-per-resident")).wide(1.2),
                Column::numbers(self.t("alignment-column-measures")),
            ],
            rows,
            total: None,
        }));
        let inequality = &reach.inequality;
        if let Some(gini) = inequality.gini {
            let message = match inequality.max_min.filter(|ratio| ratio.is_finite()) {
                Some(ratio) => Message::new("alignment-inequality-note")
                    .with("ratio", kernel::Arg::Decimal(ratio)),
                None => Message::new("alignment-inequality-gini"),
            }
            .with("gini", kernel::Arg::Decimal(gini));
            blocks.push(self.note(&message));
        }
    }

    /// What people scored: one table for each method.
    pub(super) fn scores(&self, blocks: &mut Vec<Block>) {
        if self.review.methods.is_empty() {
            return;
        }
        blocks.push(self.heading(2, "alignment-section-scores"));
        blocks.push(self.note(&Message::new("alignment-scores-note")));
        for result in &self.review.methods {
            let rows = result
                .rows
                .iter()
                .map(|row| Row {
                    cells: vec![
                        self.name_of(row.kind, &row.key),
                        self.value_of(&result.method, &row.value),
                        row.percent.map_or_else(
                            || "—".to_owned(),
                            |percent| self.reader.percent(percent / 100.0),
                        ),
                        self.amount(row.amount),
                        row.counted
                            .map_or_else(|| "—".to_owned(), |money| self.amount(money)),
                        row.evidence.first().cloned().unwrap_or_default(),
                    ],
                    ..Row::default()
                })
                .collect();
            blocks.push(Block::Table(Table {
                caption: self.t(&format!("method-{}", result.method)),
                columns: vec![
                    Column::words(self.t("alignment-column-measure")).wide(3.0),
                    Column::words(self.t("alignment-column-score")).wide(1.2),
                    Column::numbers(self.t("alignment-column-percent")).wide(0.9),
                    Column::numbers(self.t("alignment-column-amount")).wide(1.4),
                    Column::numbers(self.t("alignment-column-counted")).wide(1.4),
                    Column::words(self.t("alignment-column-evidence")).wide(3.0),
                ],
                rows,
                total: Some(vec![
                    self.t("alignment-total"),
                    String::new(),
                    String::new(),
                    self.amount(result.scored),
                    result
                        .counted
                        .map_or_else(|| "—".to_owned(), |money| self.amount(money)),
                    String::new(),
                ]),
            }));
        }
    }

    fn value_of(&self, method: &str, value: &str) -> String {
        let key = format!("value-{method}-{value}");
        if self.reader.has(&key) {
            self.t(&key)
        } else {
            value.to_owned()
        }
    }

    fn name_of(&self, kind: ObjectKind, key: &str) -> String {
        let lang = self.lang();
        let found = match kind {
            ObjectKind::Measure => self.input.programme.and_then(|programme| {
                let mut measures = programme.measures.iter();
                measures
                    .find(|measure| measure.key == key || measure.number == key)
                    .map(|measure| format!("{} {}", measure.number, measure.title.get(lang)))
            }),
            ObjectKind::Line => self.input.budget.and_then(|budget| {
                let line = budget.lines.iter().find(|line| line.key == key)?;
                Some(line.title.get(lang).to_owned())
            }),
            _ => None,
        };
        found.unwrap_or_else(|| key.to_owned())
    }
}

/// An amount for one person is read in whole units of the currency.
pub(super) fn whole_units(minor: i64) -> Money {
    Money((minor as f64 / 100.0).round() as i64 * 100)
}
