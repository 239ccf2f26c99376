//! The planning part of Open Contracting releases (OCDS 1.1) and of its Kyrgyz localisation, whose
//! extension lists the plans of purchase under the articles of a year's budget.

use intake::{File, Problems};
use kernel::{Arg, Currency, Message, Origin, Words, Year};
use serde_json::Value;

use super::Found;
use super::json::{list_or_one, money, of_file, text};
use super::rows::Row;
use crate::model::{Amount, Annex, Codes, Line, Phase};

/// The releases of a package of releases, a package of records, a list, or one release alone.
pub(crate) fn releases(value: &Value) -> Vec<&Value> {
    if let Some(releases) = value.get("releases") {
        return list_or_one(releases);
    }
    if let Some(records) = value.get("records") {
        return list_or_one(records)
            .into_iter()
            .flat_map(of_record)
            .collect();
    }
    list_or_one(value)
        .into_iter()
        .filter(|release| release.get("planning").is_some() && release.get("ocid").is_some())
        .collect()
}

fn of_record(record: &Value) -> Vec<&Value> {
    match (record.get("compiledRelease"), record.get("releases")) {
        (Some(release), _) => vec![release],
        // Releases of a record follow each other: the last one stands.
        (None, Some(releases)) => list_or_one(releases)
            .into_iter()
            .next_back()
            .into_iter()
            .collect(),
        (None, None) => Vec::new(),
    }
}

pub(crate) fn read(
    releases: &[&Value],
    file: &File,
    unstated: Phase,
    problems: &mut Problems,
) -> Found {
    let mut reading = Reading {
        file,
        unstated,
        problems,
        rows: Vec::new(),
        currency: None,
    };
    for (index, release) in releases.iter().enumerate() {
        if let Some(planning) = release.get("planning") {
            reading.planning(release, planning, index as u32 + 1);
        }
    }
    Found {
        rows: reading.rows,
        currency: reading.currency,
    }
}

struct Reading<'a> {
    file: &'a File,
    /// The phase of amounts of which the release does not say it.
    unstated: Phase,
    problems: &'a mut Problems,
    rows: Vec<Row>,
    currency: Option<Currency>,
}

impl Reading<'_> {
    fn planning(&mut self, release: &Value, planning: &Value, number: u32) {
        let origin = Origin {
            row: number,
            ..of_file(self.file)
        };
        let year = ["budgetYear", "dateCreated"]
            .iter()
            .find_map(|key| text(planning, key))
            .or_else(|| text(release, "date"))
            .and_then(|text| intake::year_in(&text));
        let Some(year) = year else {
            self.problems
                .skipped(Message::new("budgets-release-no-year"), origin);
            return;
        };
        let buyer = planning.get("buyer").or_else(|| release.get("buyer"));
        let office = buyer.and_then(|buyer| text(buyer, "name"));
        let office_code = buyer.and_then(|buyer| text(buyer, "id"));
        let ocid = text(release, "ocid").unwrap_or_else(|| number.to_string());
        let plans = planning.get("plans").map(list_or_one).unwrap_or_default();
        for (index, plan) in plans.iter().enumerate() {
            let key = text(plan, "id").unwrap_or_else(|| (index + 1).to_string());
            let mut row = self.row(plan.get("value"), year, &origin);
            row.line.key = format!("{ocid}/{key}");
            row.line.title = text(plan, "budgetLineName")
                .or_else(|| items(plan))
                .unwrap_or_default()
                .into();
            row.line.codes.economic = text(plan, "budgetLineID");
            row.line.economic = text(plan, "budgetLineName").map(Words::from);
            row.line.source = text(plan, "accountName");
            row.line.codes.source = text(plan, "accountNumber");
            self.keep(row, office.as_deref(), office_code.as_deref());
        }
        if !plans.is_empty() {
            let mut total = self.row(planning.get("value"), year, &origin);
            total.line.title = text(planning, "type")
                .unwrap_or_else(|| ocid.clone())
                .into();
            total.line.key = format!("{ocid}/total");
            total.named_sum = true;
            self.keep(total, office.as_deref(), office_code.as_deref());
            return;
        }
        if let Some(budget) = planning.get("budget") {
            let breakdown = budget.get("budgetBreakdown").map(list_or_one);
            if let Some(parts) =
                breakdown.filter(|parts| parts.iter().any(|part| part.get("measures").is_some()))
            {
                let row = self.line_of(&ocid, budget, &parts, &origin);
                self.keep(row, office.as_deref(), office_code.as_deref());
                return;
            }
            let mut row = self.row(budget.get("amount"), year, &origin);
            row.line.key = ocid;
            row.line.title = text(budget, "description")
                .or_else(|| text(budget, "project"))
                .or_else(|| text(planning, "rationale"))
                .unwrap_or_default()
                .into();
            row.line.codes.activity = text(budget, "id");
            row.line.codes.programme = text(budget, "projectID");
            row.line.programme = text(budget, "project").map(Words::from);
            self.keep(row, office.as_deref(), office_code.as_deref());
        }
    }

    /// A line whose breakdown tells its years, phases and classifications, as we give them away ourselves.
    fn line_of(&mut self, ocid: &str, budget: &Value, parts: &[&Value], origin: &Origin) -> Row {
        let mut row = self.row(budget.get("amount"), 0, origin);
        row.line.amounts.clear();
        ocid.clone_into(&mut row.line.key);
        row.line.title = text(budget, "description").unwrap_or_default().into();
        row.line.codes.programme = text(budget, "projectID");
        row.line.programme = text(budget, "project").map(Words::from);
        for part in parts {
            let year = part
                .pointer("/period/startDate")
                .and_then(Value::as_str)
                .and_then(intake::year_in);
            let Some(year) = year else {
                self.problems
                    .skipped(Message::new("budgets-release-no-year"), origin.clone());
                continue;
            };
            if let Some(own) = part.get("classifications") {
                row.line.key = text(own, "line").unwrap_or(row.line.key);
                let codes = &mut row.line.codes;
                codes.function = text(own, "functional");
                codes.economic = text(own, "economic");
                codes.activity = text(own, "activity");
                codes.source = text(own, "source");
                row.line.function = text(own, "functionalName").map(Words::from);
                row.line.economic = text(own, "economicName").map(Words::from);
                row.line.place = text(own, "place");
            }
            row.line.source = part
                .get("sourceParty")
                .and_then(|party| text(party, "name"))
                .or(row.line.source);
            let measures = part.get("measures").and_then(Value::as_object);
            for (name, value) in measures.into_iter().flatten() {
                let Some(phase) = Phase::from_code(name) else {
                    continue;
                };
                if let Some(amount) = money(Some(value), self.currency, origin, self.problems) {
                    row.line.amounts.push(Amount {
                        year,
                        phase,
                        amount,
                        column: None,
                    });
                }
            }
        }
        row.line
            .amounts
            .sort_by_key(|amount| (amount.year, amount.phase));
        row
    }

    /// A row with the amount of a `Value` object, of the year.
    fn row(&mut self, value: Option<&Value>, year: Year, origin: &Origin) -> Row {
        let code = value.and_then(|value| text(value, "currency"));
        let currency = code.as_deref().and_then(Currency::from_code);
        if let (Some(first), Some(other)) = (self.currency, currency)
            && first != other
        {
            let says = Message::new("budgets-release-other-currency")
                .with("found", other.code())
                .with("expected", first.code());
            self.problems.fatal(says, origin.clone());
        }
        self.currency = self.currency.or(currency);
        let amount = money(
            value.and_then(|value| value.get("amount")),
            currency,
            origin,
            self.problems,
        );
        let amounts = amount.map(|amount| Amount {
            year,
            phase: self.unstated,
            amount,
            column: None,
        });
        Row {
            line: Line {
                key: String::new(),
                annex: Annex::Expenditure,
                title: Words::default(),
                codes: Codes::default(),
                office: None,
                function: None,
                programme: None,
                economic: None,
                source: None,
                place: None,
                amounts: amounts.into_iter().collect(),
                origin: origin.clone(),
            },
            number: None,
            municipality: None,
            table: origin.row as usize,
            also: Vec::new(),
            flat: true,
            named_sum: false,
            of_which: false,
        }
    }

    fn keep(&mut self, mut row: Row, office: Option<&str>, code: Option<&str>) {
        if row.line.amounts.is_empty() {
            if !row.named_sum {
                let says = Message::new("budgets-release-no-amount")
                    .with("title", Arg::Words(row.line.title));
                self.problems.skipped(says, row.line.origin);
            }
            return;
        }
        row.line.office = office.map(Words::from);
        row.line.codes.office = code.map(str::to_owned);
        self.rows.push(row);
    }
}

/// What a plan buys, where its article has no name.
fn items(plan: &Value) -> Option<String> {
    let items = plan.get("items").map(list_or_one)?;
    let names: Vec<String> = items
        .iter()
        .filter_map(|item| text(item.get("classification")?, "description"))
        .collect();
    (!names.is_empty()).then(|| names.join("; "))
}
