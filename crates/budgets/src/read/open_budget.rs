//! Answers of the state Open Budget service, saved to a file.
//!
//! Two shapes are known from programs that call it: revenue as `[rows, totals]` with plan (`ao_p`) and
//! fact (`ao`) for each level of the budget, and payments as texts of JSON inside JSON, a list or, where
//! there is one payment, a single object.

use intake::{File, Options, Problems};
use kernel::{Message, Origin, Words, Year};
use serde_json::Value;

use super::Found;
use super::json::{list_or_one, money, of_file, text};
use super::rows::Row;
use crate::model::{Amount, Annex, Codes, Line, Phase};

/// The levels of the budget, the municipality's own first: rural municipality, town, rayon, republic.
const LEVELS: [&str; 4] = ["ao", "gorod", "rayon", "rb"];
/// How deep texts of JSON may stand in JSON.
const DEEPEST: usize = 3;

pub(crate) fn read(
    value: &Value,
    file: &File,
    options: &Options,
    problems: &mut Problems,
) -> Found {
    let mut reading = Reading {
        file,
        year: options.year.or_else(|| intake::year_in(&file.name)),
        problems,
        rows: Vec::new(),
        level: level_of(value),
    };
    reading.take(value, DEEPEST);
    Found {
        rows: reading.rows,
        currency: None,
    }
}

/// The first level that any row has money in: the answers for a municipality fill only its own.
fn level_of(value: &Value) -> Option<&'static str> {
    let rows = value
        .as_array()?
        .iter()
        .flat_map(list_or_one)
        .collect::<Vec<_>>();
    LEVELS.into_iter().find(|level| {
        let keys = [format!("{level}_p"), (*level).to_owned()];
        rows.iter().any(|row| {
            keys.iter().any(|key| {
                let amount = text(row, key).unwrap_or_default();
                amount.chars().any(|digit| ('1'..='9').contains(&digit))
            })
        })
    })
}

struct Reading<'a> {
    file: &'a File,
    year: Option<Year>,
    problems: &'a mut Problems,
    rows: Vec<Row>,
    level: Option<&'static str>,
}

impl Reading<'_> {
    fn take(&mut self, value: &Value, deeper: usize) {
        match value {
            Value::String(inner) if deeper > 0 && inner.trim_start().starts_with(['{', '[']) => {
                match serde_json::from_str::<Value>(inner) {
                    Ok(inner) => self.take(&inner, deeper - 1),
                    Err(_) => self
                        .problems
                        .fatal(Message::new("budgets-json-broken"), of_file(self.file)),
                }
            }
            Value::Array(list) => self.list(list, deeper),
            Value::Object(_) => match value.get("response") {
                Some(payments) => {
                    for payment in list_or_one(payments) {
                        self.payment(payment);
                    }
                }
                None => self.row(value, false),
            },
            _ => {}
        }
    }

    /// `[rows, totals]`, or a list of rows or of texts.
    fn list(&mut self, list: &[Value], deeper: usize) {
        if let [Value::Array(rows), totals @ Value::Object(_)] = list {
            for row in rows {
                self.row(row, false);
            }
            self.row(totals, true);
            return;
        }
        for value in list {
            self.take(value, deeper);
        }
    }

    fn origin(&self) -> Origin {
        Origin {
            row: self.rows.len() as u32 + 1,
            ..of_file(self.file)
        }
    }

    /// A row of revenue with plan and fact.
    fn row(&mut self, value: &Value, total: bool) {
        let Some(level) = self.level else {
            return;
        };
        let origin = self.origin();
        let Some(year) = self.year.or_else(|| intake::year_in(&text(value, "year")?)) else {
            self.problems
                .fatal(Message::new("budgets-answer-no-year"), of_file(self.file));
            return;
        };
        let phases = [
            (format!("{level}_p"), Phase::Approved),
            (level.to_owned(), Phase::Executed),
        ];
        let mut amounts = Vec::new();
        for (key, phase) in phases {
            if let Some(amount) = money(value.get(&key), None, &origin, self.problems) {
                amounts.push(Amount {
                    year,
                    phase,
                    amount,
                    column: None,
                });
            }
        }
        let code = first(value, &["code", "kod", "cod"]);
        let title = first(value, &["name", "title", "naim", "naimenovanie", "descr"])
            .or_else(|| code.clone());
        if amounts.is_empty() {
            return;
        }
        let title = title.unwrap_or_default().into();
        self.push(origin, Annex::Revenue, title, amounts, total);
        if let Some(row) = self.rows.last_mut() {
            row.line.codes.economic = code;
        }
    }

    /// A payment of the treasury.
    fn payment(&mut self, value: &Value) {
        let origin = self.origin();
        let date = text(value, "date").and_then(|date| intake::year_in(&date));
        let Some(year) = date.or(self.year) else {
            self.problems
                .skipped(Message::new("budgets-answer-no-year"), origin);
            return;
        };
        let Some(amount) = money(value.get("amount"), None, &origin, self.problems) else {
            return;
        };
        let amounts = vec![Amount {
            year,
            phase: Phase::Executed,
            amount,
            column: None,
        }];
        let title = text(value, "descr").unwrap_or_default().into();
        self.push(origin, Annex::Expenditure, title, amounts, false);
        if let Some(row) = self.rows.last_mut() {
            row.line.office = text(value, "payer").map(Words::from);
        }
    }

    fn push(
        &mut self,
        origin: Origin,
        annex: Annex,
        title: Words,
        amounts: Vec<Amount>,
        total: bool,
    ) {
        self.rows.push(Row {
            line: Line {
                key: origin.row.to_string(),
                annex,
                title,
                codes: Codes::default(),
                office: None,
                function: None,
                programme: None,
                economic: None,
                source: None,
                place: None,
                amounts,
                origin,
            },
            number: None,
            municipality: None,
            also: Vec::new(),
            table: 0,
            flat: annex == Annex::Expenditure,
            named_sum: total,
            of_which: false,
        });
    }
}

fn first(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| text(value, key))
}
