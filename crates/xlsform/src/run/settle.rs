//! Working out what follows.

use std::collections::BTreeSet;

use super::{MOST_INSTANCES, MOST_NODES, Run};
use crate::markup::NONE;
use crate::xform::{Expression, What};
use crate::xpath::dates::Moment;
use crate::xpath::{NodeId, Reading, Trouble, Value, number_text};

/// How often one rule may be worked out anew before its answers are left as they are: rules in a circle never end.
const ROUNDS: u8 = 24;

/// How many answers in a row may each set the next.
const CASCADE: usize = 256;

/// A rule that could not be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upset {
    /// The node it belongs to, without numbers of rows.
    pub path: String,
    /// What it is for, for example `relevant`.
    pub attribute: &'static str,
    /// Why.
    pub trouble: Trouble,
}

/// What is still to be worked out, first things first.
struct Work {
    waiting: BTreeSet<u32>,
    rounds: Vec<u8>,
    /// Nodes whose answers changed by calculation.
    changed: Vec<u32>,
}

impl Work {
    fn new(rules: usize) -> Self {
        Self {
            waiting: BTreeSet::new(),
            rounds: vec![0; rules],
            changed: Vec::new(),
        }
    }
}

impl Run<'_> {
    /// Works out every rule.
    pub(super) fn settle_everything(&mut self) {
        let mut work = Work::new(self.form.plan.computations.len());
        work.waiting = (0..self.form.plan.computations.len() as u32).collect();
        self.work(&mut work);
    }

    /// Works out what depends on a language: everything that writes labels.
    pub(super) fn settle_language(&mut self) {
        let mut work = Work::new(self.form.plan.computations.len());
        for (rank, computation) in self.form.plan.computations.iter().enumerate() {
            let source = computation.expression.source();
            if source.contains("jr:choice-name") || source.contains("jr:itext") {
                work.waiting.insert(rank as u32);
            }
        }
        self.work(&mut work);
    }

    /// Works out what follows from new answers.
    pub(super) fn settle_answers(&mut self, nodes: Vec<u32>) {
        let mut changed = nodes;
        let mut acts = 0;
        while !changed.is_empty() {
            let mut work = Work::new(self.form.plan.computations.len());
            for node in &changed {
                self.touch(self.document.nodes[*node as usize].tag, &mut work);
            }
            self.work(&mut work);
            // A change by hand comes first, then the changes that followed.
            let mut causes = changed;
            causes.extend(work.changed);
            changed = Vec::new();
            for cause in causes {
                acts += 1;
                if acts > CASCADE {
                    return;
                }
                changed.extend(self.act_on_change(cause));
            }
        }
    }

    /// Works out what follows from rows that came or went.
    pub(super) fn settle_rows(&mut self, repeat: u32, new: &[u32]) {
        self.adopt_all();
        let mut work = Work::new(self.form.plan.computations.len());
        self.touch_rows(repeat, &mut work);
        self.act_on_new_rows(repeat, new);
        self.work(&mut work);
        let changed = std::mem::take(&mut work.changed);
        for cause in changed.into_iter().take(CASCADE) {
            let next = self.act_on_change(cause);
            self.settle_answers(next);
        }
    }

    fn touch(&self, place: u32, work: &mut Work) {
        if let Some(dependents) = self.form.plan.dependents.get(place as usize) {
            work.waiting.extend(dependents);
        }
    }

    fn touch_rows(&self, repeat: u32, work: &mut Work) {
        for place in repeat..self.form.nodes[repeat as usize].end {
            self.touch(place, work);
            work.waiting.extend(&self.form.plan.of_node[place as usize]);
        }
    }

    fn work(&mut self, work: &mut Work) {
        while let Some(rank) = work.waiting.pop_first() {
            let rounds = &mut work.rounds[rank as usize];
            *rounds += 1;
            if *rounds <= ROUNDS {
                self.compute(rank, work);
            }
        }
    }

    fn compute(&mut self, rank: u32, work: &mut Work) {
        let form = self.form;
        let computation = &form.plan.computations[rank as usize];
        let place = computation.node;
        if computation.what == What::Count {
            self.count(rank, work);
            return;
        }
        // New nodes only come by counting, so that the list stays as it is.
        for index in 0..self.places[place as usize].len() {
            let node = self.places[place as usize][index];
            match computation.what {
                What::Relevant => {
                    let relevant = self.truth(&computation.expression, node, "relevant", true);
                    if self.states[node as usize].relevant != relevant {
                        self.states[node as usize].relevant = relevant;
                        self.refresh(node, work);
                    }
                }
                What::ReadOnly => {
                    let read_only = self.truth(&computation.expression, node, "readonly", false);
                    self.states[node as usize].read_only = read_only;
                }
                What::Required => {
                    let required = self.truth(&computation.expression, node, "required", false);
                    self.states[node as usize].required = required;
                }
                What::Calculate => {
                    if self.work_out(&computation.expression, node, "calculate") {
                        self.touch(place, work);
                        if !self.opening {
                            work.changed.push(node);
                        }
                    }
                }
                What::Count => {}
            }
        }
    }

    /// Works out whether a node and what is below it are relevant, and tells everyone who looks at them.
    fn refresh(&mut self, node: u32, work: &mut Work) {
        let mut at = node;
        while at != NONE {
            let found = &self.document.nodes[at as usize];
            let above = found.parent == NONE || self.document.nodes[found.parent as usize].relevant;
            let state = self.states[at as usize];
            let relevant = above && state.relevant && !state.surplus;
            let tag = found.tag;
            if found.relevant == relevant {
                // What is below follows this node alone, and that has not changed.
                at = self.document.after_all_of(node, at);
            } else {
                self.document.nodes[at as usize].relevant = relevant;
                self.touch(tag, work);
                at = self.document.after(node, at);
            }
        }
    }

    /// Makes as many rows as the form asks for. Rows beyond are hidden, not thrown away: a slip of a digit loses nothing.
    fn count(&mut self, rank: u32, work: &mut Work) {
        let form = self.form;
        let computation = &form.plan.computations[rank as usize];
        let repeat = computation.node;
        let around = form.nodes[repeat as usize].parent.unwrap_or(0);
        let parents = self.places[around as usize].clone();
        let mut new = Vec::new();
        let mut moved = false;
        for parent in parents {
            let wanted = match self.evaluate(&computation.expression, parent, "count") {
                Some(value) => value.number(self),
                None => f64::NAN,
            };
            let wanted = if wanted >= 1.0 {
                (wanted as usize).min(MOST_INSTANCES)
            } else {
                0
            };
            let rows = self.rows_of(repeat, parent);
            for _ in rows.len()..wanted {
                if self.document.nodes.len() >= MOST_NODES {
                    break;
                }
                new.push(self.grow(repeat, parent));
            }
            for (position, row) in rows.into_iter().enumerate() {
                let surplus = position >= wanted;
                if self.states[row as usize].surplus != surplus {
                    self.states[row as usize].surplus = surplus;
                    moved = true;
                    self.refresh(row, work);
                }
            }
        }
        if !new.is_empty() {
            self.adopt_all();
            self.act_on_new_rows(repeat, &new);
        }
        if moved || !new.is_empty() {
            self.touch_rows(repeat, work);
            work.waiting.remove(&rank);
        }
    }

    fn evaluate(
        &self,
        expression: &Expression,
        node: u32,
        attribute: &'static str,
    ) -> Option<Value<'_>> {
        let at = NodeId { document: 0, node };
        match expression.evaluate(self, at) {
            Ok(value) => Some(value),
            Err(trouble) => {
                self.note(node, attribute, trouble);
                None
            }
        }
    }

    fn note(&self, node: u32, attribute: &'static str, trouble: Trouble) {
        let tag = self.document.nodes[node as usize].tag;
        let path = self
            .form
            .nodes
            .get(tag as usize)
            .map(|node| node.path.clone())
            .unwrap_or_default();
        let upset = Upset {
            path,
            attribute,
            trouble,
        };
        let mut upsets = self.upsets.borrow_mut();
        if upsets.len() < 1_000 && !upsets.contains(&upset) {
            upsets.push(upset);
        }
    }

    pub(super) fn truth(
        &self,
        expression: &Expression,
        node: u32,
        attribute: &'static str,
        otherwise: bool,
    ) -> bool {
        match expression.source() {
            "true()" => return true,
            "false()" => return false,
            _ => {}
        }
        self.evaluate(expression, node, attribute)
            .map_or(otherwise, |value| value.boolean(self))
    }

    /// Works an answer out and writes it into a node; says whether it is another than before.
    fn work_out(&mut self, expression: &Expression, node: u32, attribute: &'static str) -> bool {
        let (value, reading) = match self.evaluate(expression, node, attribute) {
            None => (String::new(), None),
            Some(value) => {
                let tag = self.document.nodes[node as usize].tag;
                let known = self.form.nodes.get(tag as usize);
                self.typed(value, known.map_or("", |node| node.bind.data_type.as_str()))
            }
        };
        let found = &mut self.document.nodes[node as usize];
        if let Some(reading) = reading {
            found.reading = reading;
        }
        if *found.value == *value {
            return false;
        }
        found.value = value.into();
        true
    }

    /// A value as an answer of a type, and what it counts as where the type does not say it: `JavaRosa`
    /// keeps a number that is written as text a number, so that a calculated 0 is false.
    fn typed<'h>(&'h self, value: Value<'h>, data_type: &str) -> (String, Option<Reading>) {
        let clock = self.world.clock();
        let written = |number: f64| {
            if number.is_finite() {
                number_text(number)
            } else {
                String::new()
            }
        };
        match data_type {
            "int" | "integer" => (written(value.number(self).trunc()), None),
            "decimal" => (written(value.number(self)), None),
            "date" | "dateTime" => {
                let moment = match value {
                    Value::Number(days) => Moment::of_days(days),
                    other => {
                        let text = other.text(self);
                        let text = text.trim();
                        if data_type == "dateTime" && text.contains('T') {
                            return (text.to_owned(), None);
                        }
                        Moment::parse(text, clock)
                            .or_else(|| Moment::of_days(crate::xpath::parse_number(text)))
                    }
                };
                let text = moment.map_or_else(String::new, |moment| {
                    if data_type == "date" {
                        moment.day_text()
                    } else {
                        moment.text(clock)
                    }
                });
                (text, None)
            }
            "boolean" => {
                let truth = value.boolean(self);
                (if truth { "1" } else { "0" }.to_owned(), None)
            }
            _ => match value {
                Value::Number(number) if number.is_nan() => (String::new(), Some(Reading::Text)),
                Value::Number(number) => {
                    // A sum of tenths that is a hair beside a whole number is that number.
                    let whole = number.round();
                    let number = if (number - whole).abs() < 1e-9 {
                        whole
                    } else {
                        number
                    };
                    (number_text(number), Some(Reading::Number))
                }
                Value::Boolean(truth) => (
                    if truth { "1" } else { "0" }.to_owned(),
                    Some(Reading::Truth),
                ),
                Value::Nodes(nodes) => {
                    let reading = nodes.first().map_or(Reading::Text, |node| {
                        crate::xpath::Host::document(self, node.document).nodes[node.node as usize]
                            .reading
                    });
                    (Value::Nodes(nodes).text(self).into_owned(), Some(reading))
                }
                Value::Text(text) => (text.into_owned(), Some(Reading::Text)),
            },
        }
    }

    /// Sets what is set once, when a new form opens.
    pub(super) fn act_on_first_load(&mut self) {
        let form = self.form;
        for action in form
            .actions
            .iter()
            .filter(|action| action.event == "odk-instance-first-load")
        {
            let Some(expression) = &action.value else {
                continue;
            };
            let mut changed = Vec::new();
            for node in self.places[action.target as usize].clone() {
                if self.work_out(expression, node, "setvalue") {
                    changed.push(node);
                }
            }
            let mut work = Work::new(form.plan.computations.len());
            if !changed.is_empty() {
                self.touch(action.target, &mut work);
            }
            self.work(&mut work);
        }
    }

    /// Sets what is set in every new row.
    fn act_on_new_rows(&mut self, repeat: u32, new: &[u32]) {
        let form = self.form;
        for action in form
            .actions
            .iter()
            .filter(|action| action.event == "odk-new-repeat")
        {
            let Some(expression) = &action.value else {
                continue;
            };
            if action.source != Some(repeat)
                && form.nodes[action.target as usize].within != Some(repeat)
            {
                continue;
            }
            for row in new {
                let mut targets = Vec::new();
                self.own(action.target, *row, &mut |node| targets.push(node));
                for node in targets {
                    self.work_out(expression, node, "setvalue");
                }
            }
        }
    }

    /// Sets what is set when an answer changes; says which answers changed by that.
    fn act_on_change(&mut self, cause: u32) -> Vec<u32> {
        let form = self.form;
        let place = self.document.nodes[cause as usize].tag;
        let mut changed = Vec::new();
        for action in &form.actions {
            if action.source != Some(place) || action.event != "xforms-value-changed" {
                continue;
            }
            let Some(expression) = &action.value else {
                continue;
            };
            let mut targets = Vec::new();
            self.own(action.target, cause, &mut |node| targets.push(node));
            for node in targets {
                if self.work_out(expression, node, "setvalue") {
                    changed.push(node);
                }
            }
        }
        changed
    }
}
