//! A programme while its rows are read.

mod sums;

use std::collections::BTreeMap;

use intake::{Became, Problems, Record, Table};
use kernel::{Currency, Message, Origin, Problem, Span, Words};
use people::groups;

use super::dates::{day_in, deadline_span};
use super::heading_rows::{RowKind, kind_of};
use super::merged::Merged;
use super::record::{self, costs, has_amounts, indicator, list, quantities, title_above, words};
use crate::model::{Beneficiaries, Measure, Programme};
use sums::is_sum;

pub(super) struct Builder {
    programme: Programme,
    country: String,
    /// Which table of the files is read, to tell apart rows of the same number.
    table: usize,
    /// The number of the table that each measure stands in.
    tables: Vec<usize>,
    /// The years that the rows above the tables name.
    stated_years: Option<Span>,
    /// What the last heading rows said.
    goal: Option<Words>,
    task: Option<Words>,
    problem: Option<Words>,
    /// A heading that becomes a goal when a measure follows.
    section: Option<String>,
    goal_starts: usize,
    task_starts: usize,
    table_starts: usize,
    last_was_sum: bool,
    origin: Origin,
}

impl Builder {
    pub(super) fn new(country: &str, currency: Currency) -> Self {
        Self {
            programme: Programme {
                title: Words::default(),
                years: None,
                adopted: None,
                currency,
                problems: Vec::new(),
                goals: Vec::new(),
                measures: Vec::new(),
                stated: Vec::new(),
            },
            country: country.to_owned(),
            table: 0,
            tables: Vec::new(),
            stated_years: None,
            goal: None,
            task: None,
            problem: None,
            section: None,
            goal_starts: 0,
            task_starts: 0,
            table_starts: 0,
            last_was_sum: false,
            origin: Origin::default(),
        }
    }

    pub(super) fn empty() -> Self {
        Self::new("", Currency::KGS)
    }

    /// Begins a table: its headings do not reach into it from the table before.
    pub(super) fn begin(&mut self, table: &Table, number: usize) {
        self.table = number;
        self.table_starts = self.programme.measures.len();
        self.goal_starts = self.table_starts;
        self.task_starts = self.table_starts;
        (self.goal, self.task, self.problem, self.section) = (None, None, None, None);
        let lines = table.above.len().saturating_sub(1);
        for line in &table.above[..lines] {
            if self.programme.adopted.is_none() {
                self.programme.adopted = day_in(&line.text);
            }
            if self.stated_years.is_none() {
                self.stated_years = deadline_span(&line.text).filter(|years| years.years() > 1);
            }
        }
        if self.stated_years.is_none() && !table.mapped {
            let of_titles = table.above[..lines]
                .iter()
                .find_map(|line| deadline_span(&line.text));
            self.stated_years = of_titles;
        }
        if self.programme.title.is_empty() {
            let file = table
                .file
                .rsplit_once('.')
                .map_or(&*table.file, |(stem, _)| stem);
            let title = title_above(table).unwrap_or_else(|| file.to_owned());
            self.programme.title = Words::plain(title);
            self.origin = table.origin();
        }
    }

    /// Takes one row; says what became of it.
    pub(super) fn row(
        &mut self,
        row: &Record<'_>,
        merged: &Merged,
        problems: &mut Problems,
    ) -> Became {
        let amounts = has_amounts(row);
        if amounts && !row.table().mapped && is_sum(row) {
            self.last_was_sum = true;
            return self.sum(row, problems);
        }
        if !amounts && !row.table().mapped {
            match kind_of(row) {
                heading @ (RowKind::Goal(_) | RowKind::Task(_) | RowKind::Problem(_)) => {
                    return self.heading(heading);
                }
                _ if self.heads(row) => return Became::Heading,
                heading @ RowKind::Section(_) => return self.heading(heading),
                RowKind::Aside => return Became::Aside,
                RowKind::Measure => {}
            }
        }
        self.last_was_sum = false;
        if self.goes_on(row) {
            return self.more(row, merged, problems);
        }
        let Some(title) = words(row, "title") else {
            if amounts {
                problems.skipped(Message::new("plans-row-without-title"), row.origin());
                return Became::LeftOut;
            }
            return Became::Aside;
        };
        let at = self.programme.measures.len();
        let measure = self.measure(row, title, merged, problems);
        self.programme.measures.push(measure);
        self.tables.push(self.table);
        Became::Record(at)
    }

    /// Takes a row that fills nothing but the cells of goal, task and problem as a heading for the rows below;
    /// whether it is one.
    fn heads(&mut self, row: &Record<'_>) -> bool {
        let filled = |fields: &[&str]| {
            let columns = row.table().columns.iter();
            columns
                .filter(|column| fields.contains(&column.field.id.as_str()))
                .filter(|column| row.text_in(column).is_some())
                .count()
        };
        let texts = filled(&["goal", "task", "problem"]);
        if texts == 0 || texts + filled(&["number"]) < row.cells().len() {
            return false;
        }
        let starts = self.programme.measures.len();
        if let Some(goal) = words(row, "goal") {
            (self.goal, self.task, self.problem) = (Some(goal), None, None);
            (self.goal_starts, self.task_starts) = (starts, starts);
        }
        if let Some(task) = words(row, "task") {
            self.task = Some(task);
            self.task_starts = starts;
        }
        self.problem = words(row, "problem").or(self.problem.take());
        true
    }

    fn heading(&mut self, heading: RowKind) -> Became {
        let starts = self.programme.measures.len();
        match heading {
            RowKind::Goal(text) => {
                self.section = None;
                self.task = None;
                self.goal = Some(Words::plain(text.as_str()));
                let goal = self.goal.clone();
                position(&mut self.programme.goals, goal);
                (self.goal_starts, self.task_starts) = (starts, starts);
            }
            RowKind::Task(text) => {
                self.task = Some(Words::plain(text));
                self.task_starts = starts;
            }
            RowKind::Problem(text) => {
                self.problem = Some(Words::plain(text.as_str()));
                let problem = self.problem.clone();
                position(&mut self.programme.problems, problem);
            }
            RowKind::Section(text) => {
                self.section = Some(text);
                (self.goal_starts, self.task_starts) = (starts, starts);
            }
            RowKind::Measure | RowKind::Aside => {}
        }
        Became::Heading
    }

    /// Whether a row goes on with the measure above it.
    fn goes_on(&self, row: &Record<'_>) -> bool {
        if row.table().mapped || self.programme.measures.len() <= self.table_starts {
            return false;
        }
        let Some(last) = self.programme.measures.last() else {
            return false;
        };
        let number = row.text("number").unwrap_or_default();
        match words(row, "title") {
            None => number.is_empty() || number == last.number,
            Some(title) => {
                let same = !number.is_empty() && number == last.number && title == last.title;
                same && !self.repeats_costs(row, last)
            }
        }
    }

    /// Whether a row of the same number and title brings the same source and year again: then it is a repetition.
    fn repeats_costs(&self, row: &Record<'_>, last: &Measure) -> bool {
        let source = row.text("source");
        let otherwise = self.years_of_row(row, row.text("deadline").as_deref());
        let more = costs(row, source.as_deref(), otherwise, &mut Problems::new());
        more.costs.is_empty()
            || more.costs.iter().any(|cost| {
                last.costs
                    .iter()
                    .any(|known| known.years == cost.years && known.source == cost.source)
            })
    }

    fn more(&mut self, row: &Record<'_>, merged: &Merged, problems: &mut Problems) -> Became {
        let at = self.programme.measures.len() - 1;
        let deadline = row.text("deadline");
        let of_measure = self.programme.measures[at].deadline.as_deref();
        let otherwise = self.years_of_row(row, deadline.as_deref().or(of_measure));
        let source = source(row, merged);
        let found = costs(row, source.as_deref(), otherwise, problems);
        self.state(found.stated, at);
        let measure = &mut self.programme.measures[at];
        measure.costs.extend(found.costs);
        measure.indicators.extend(indicator(row));
        if let Some(text) = row.text("beneficiaries") {
            let (beneficiaries, unknown) = beneficiaries(&text, &self.country);
            tell_unknown(unknown, row, problems);
            measure.beneficiaries.extend(beneficiaries);
        }
        Became::Record(at)
    }

    fn measure(
        &mut self,
        row: &Record<'_>,
        title: Words,
        merged: &Merged,
        problems: &mut Problems,
    ) -> Measure {
        if let Some(section) = self.section.take() {
            self.goal = Some(Words::plain(section));
            self.task = None;
        }
        let goal = self.carried(row, merged, "goal");
        let task = self.carried(row, merged, "task");
        let problem = self.carried(row, merged, "problem");
        let deadline = merged
            .own_or_above(row, "deadline")
            .filter(|text| !record::is_dash(text));
        let deadline_years = deadline.as_deref().and_then(deadline_span);
        let source = source(row, merged);
        let otherwise = self.years_of_row(row, deadline.as_deref());
        let found = costs(row, source.as_deref(), otherwise, problems);
        self.state(found.stated, self.programme.measures.len());
        let named = groups::read(
            &merged.own_or_above(row, "groups").unwrap_or_default(),
            &self.country,
        );
        let (beneficiaries, unknown) = match row.text("beneficiaries") {
            Some(text) => beneficiaries(&text, &self.country),
            None => Default::default(),
        };
        tell_unknown(unknown, row, problems);
        let responsible =
            words(row, "responsible").or_else(|| merged.text(row, "responsible").map(Words::plain));
        let all = |field| row.text(field).map(|text| list(&text)).unwrap_or_default();
        Measure {
            key: String::new(),
            number: row.text("number").unwrap_or_default(),
            title,
            detail: words(row, "detail"),
            problem: position(&mut self.programme.problems, problem),
            goal: position(&mut self.programme.goals, goal),
            task,
            responsible,
            office_code: row.text("office_code"),
            co_executors: all("co_executors"),
            deadline_year: deadline_years.map(|years| years.last),
            deadline,
            settlements: all("settlements"),
            groups: named.groups.into_iter().map(|(group, _)| group).collect(),
            unknown_groups: named.unknown,
            costs: found.costs,
            indicators: indicator(row).into_iter().collect(),
            beneficiaries,
            programme_name: words(row, "programme_name"),
            programme_code: row.text("programme_code"),
            activity_code: row.text("activity_code"),
            function_code: row.text("function_code"),
            quantities: quantities(row),
            origin: row.origin(),
        }
    }

    /// The goal, task or problem of a row: its own, that of the merge above it, that of the heading row above.
    ///
    /// An empty cell below another measure's text says nothing: only a merge or a heading row reaches down.
    fn carried(&self, row: &Record<'_>, merged: &Merged, field: &str) -> Option<Words> {
        let own = words(row, field).or_else(|| merged.text(row, field).map(Words::plain));
        let of_heading = match field {
            "goal" => &self.goal,
            "task" => &self.task,
            _ => &self.problem,
        };
        own.or_else(|| of_heading.clone())
    }

    /// The years of a cost whose column names none: of the row, of the deadline, of the programme.
    fn years_of_row(&self, row: &Record<'_>, deadline: Option<&str>) -> Option<Span> {
        row.text("year")
            .and_then(|text| deadline_span(&text))
            .or_else(|| deadline.and_then(deadline_span))
            .or(self.stated_years)
    }

    /// The programme, and what is to be said of it as a whole.
    pub(super) fn finish(mut self) -> (Programme, Vec<Problem>) {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for measure in &self.programme.measures {
            *numbers.entry(measure.number.clone()).or_default() += 1;
        }
        let several = self.tables.iter().any(|table| *table != self.tables[0]);
        let mut repeated = 0;
        for (measure, table) in self.programme.measures.iter_mut().zip(&self.tables) {
            let unique = !measure.number.is_empty() && numbers[&measure.number] == 1;
            measure.key = match (unique, several) {
                (true, _) => measure.number.clone(),
                (false, false) => format!("row-{}", measure.origin.row),
                (false, true) => format!("table-{}-row-{}", table + 1, measure.origin.row),
            };
            repeated += usize::from(!unique && !measure.number.is_empty());
        }
        let costs = || {
            let measures = self.programme.measures.iter();
            measures
                .flat_map(|measure| &measure.costs)
                .filter_map(|cost| cost.years)
        };
        let first = costs().map(|years| years.first).min();
        let last = costs().map(|years| years.last).max();
        let of_costs = first.zip(last).map(|(first, last)| Span { first, last });
        self.programme.years = self.stated_years.or(of_costs);
        let mut noted = Vec::new();
        if repeated > 0 {
            let says = Message::new("plans-numbers-repeated").with("count", repeated);
            noted.push(Problem::guessed(says, self.origin));
        }
        (self.programme, noted)
    }
}

fn position(all: &mut Vec<Words>, one: Option<Words>) -> Option<usize> {
    let one = one?;
    if let Some(at) = all.iter().position(|known| *known == one) {
        return Some(at);
    }
    all.push(one);
    Some(all.len() - 1)
}

fn beneficiaries(text: &str, country: &str) -> (Vec<Beneficiaries>, Vec<String>) {
    let read = groups::read_counts(text, country);
    let counts = read
        .counts
        .into_iter()
        .map(|(group, people)| Beneficiaries { group, people });
    (counts.collect(), read.unknown)
}

fn tell_unknown(unknown: Vec<String>, row: &Record<'_>, problems: &mut Problems) {
    for text in unknown.into_iter().filter(|text| !record::is_dash(text)) {
        let column = row.table().columns_of("beneficiaries").next();
        let origin = column.map_or_else(|| row.origin(), |column| row.origin_at(column));
        let says = Message::new("plans-beneficiaries-unread").with("text", text);
        problems.skipped(says, origin);
    }
}

fn source(row: &Record<'_>, merged: &Merged) -> Option<String> {
    merged
        .own_or_above(row, "source")
        .filter(|text| !record::is_dash(text))
}
