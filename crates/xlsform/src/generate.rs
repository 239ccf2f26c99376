//! Invented answers: submissions that satisfy a form's own rules, for trying out what comes after.
//!
//! Answers are drawn by chance, with the bounds that the rules themselves name as hints, and every answer is tried against
//! the form being filled ([`crate::Run`]). What cannot be satisfied is said, not faked. The same seed gives the same answers.

mod pattern;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::run::{FaultKind, List, Run, World};
use crate::xform::{Bind, Control, ControlKind, FieldKind, What, XForm};
use crate::xpath::dates::{Moment, civil_from_days};
use crate::xpath::random::SplitMix;
use crate::xpath::{Axis, Expr, Path, Start, Test, Value, number_text, parse_number};

/// How many answers are tried for one question.
const TRIES: usize = 60;

/// How often a submission is begun anew when one of its questions cannot be answered.
const BEGINNINGS: u64 = 6;

/// How often the whole form is gone through: what is answered late may open what stands early.
const SWEEPS: usize = 6;

/// The first day of 2026 in Osh, at nine in the morning: the time of invented answers where nobody names one.
const THEN: i64 = 1_767_236_400;

/// Submissions, and what could not be satisfied.
#[derive(Debug, Clone, Default)]
pub struct Generation {
    /// The submissions that satisfy every rule.
    pub submissions: Vec<String>,
    /// What stood in the way of the others.
    pub unsatisfied: Vec<Unsatisfied>,
}

/// A question for which no answer was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsatisfied {
    /// The submission, counted from 0 in the order in which they were begun.
    pub submission: usize,
    /// The question, rows numbered.
    pub path: String,
    /// What was wrong with every answer that was tried.
    pub kind: FaultKind,
}

/// As many submissions as asked for, less those that could not be satisfied. The time is the beginning of 2026.
pub fn generate(form: &XForm, seed: u64, count: usize) -> Vec<String> {
    generate_with(form, BTreeMap::new(), seed, count).submissions
}

/// The same with the lists that the form takes from files, by file name, and with what could not be satisfied.
pub fn generate_with(
    form: &XForm,
    files: BTreeMap<String, Arc<List>>,
    seed: u64,
    count: usize,
) -> Generation {
    let world = World {
        now: jiff::Timestamp::from_second(THEN).unwrap_or_default(),
        offset_seconds: 6 * 3600,
        seed,
        files,
        ..World::default()
    };
    generate_in(form, &world, count)
}

/// Submissions in a world: its seed, its lists, and its time as the latest at which any of them was sent.
pub fn generate_in(form: &XForm, world: &World, count: usize) -> Generation {
    let mut generation = Generation::default();
    let mut chance = SplitMix(world.seed);
    let counting = counting_nodes(form);
    for number in 0..count {
        let own_seed = chance.next();
        let mut last = None;
        for beginning in 0..BEGINNINGS {
            let mut chance = SplitMix(own_seed.wrapping_add(beginning));
            let mut own = world.clone();
            own.seed = chance.next();
            let earlier = jiff::SignedDuration::from_secs(chance.between(0, 30 * 86_400));
            own.now = world.now.checked_sub(earlier).unwrap_or(world.now);
            let finished = own
                .now
                .checked_add(jiff::SignedDuration::from_secs(chance.between(240, 2_400)));
            let mut filler = Filler {
                run: Run::new(form, own),
                chance,
                counting: &counting,
                grown: FxHashSet::default(),
                tried: FxHashSet::default(),
            };
            match filler.fill() {
                None => {
                    filler
                        .run
                        .set_now(finished.unwrap_or(world.now).min(world.now));
                    generation.submissions.push(filler.run.submission_xml());
                    last = None;
                    break;
                }
                Some(fault) => last = Some(fault),
            }
        }
        if let Some((path, kind)) = last {
            generation.unsatisfied.push(Unsatisfied {
                submission: number,
                path,
                kind,
            });
        }
    }
    generation
}

/// The nodes whose answers say how many rows a repeat has.
fn counting_nodes(form: &XForm) -> FxHashSet<u32> {
    let plan = &form.plan;
    let counts = |rank: &u32| plan.computations[*rank as usize].what == What::Count;
    (0..form.nodes.len() as u32)
        .filter(|node| plan.dependents[*node as usize].iter().any(counts))
        .collect()
}

struct Filler<'f, 'c> {
    run: Run<'f>,
    chance: SplitMix,
    counting: &'c FxHashSet<u32>,
    /// Repeats that were given their rows, with the node around them.
    grown: FxHashSet<(u32, u32)>,
    /// Questions that were answered, or left empty on purpose.
    tried: FxHashSet<u32>,
}

impl Filler<'_, '_> {
    /// Answers everything; says what could not be answered.
    fn fill(&mut self) -> Option<(String, FaultKind)> {
        for _ in 0..SWEEPS {
            if !self.sweep() {
                break;
            }
        }
        for _ in 0..SWEEPS {
            let faults = self.run.faults();
            if faults.is_empty() {
                return None;
            }
            for fault in &faults {
                self.mend(&fault.path);
            }
            self.sweep();
        }
        let fault = self.run.faults().into_iter().next()?;
        Some((fault.path, fault.kind))
    }

    /// Goes through the form once; says whether there was anything new to answer.
    fn sweep(&mut self) -> bool {
        let form = self.run.form();
        let root = self.run.root();
        let mut news = false;
        let mut stack: Vec<(u32, u32)> = form
            .body
            .iter()
            .rev()
            .map(|control| (*control, root))
            .collect();
        while let Some((number, context)) = stack.pop() {
            let control = &form.controls[number as usize];
            if control.kind == ControlKind::Repeat {
                news |= self.add_rows(number, control, context);
            }
            let nodes = self.run.nodes_of(control, context);
            match control.kind {
                ControlKind::Group | ControlKind::Repeat => {
                    for node in nodes.into_iter().rev() {
                        stack.extend(control.children.iter().rev().map(|child| (*child, node)));
                    }
                }
                _ => {
                    let Some(&node) = nodes.first() else { continue };
                    if self.tried.insert(node) {
                        news = true;
                        self.answer(control, node, false);
                    }
                }
            }
        }
        news
    }

    fn add_rows(&mut self, number: u32, control: &Control, context: u32) -> bool {
        let Some(repeat) = control.node else {
            return false;
        };
        if control.count.is_some() || control.fixed || !self.grown.insert((number, context)) {
            return false;
        }
        let Some(path) = self.run.rows_path(repeat, context) else {
            return false;
        };
        let there = self.run.nodes_of(control, context).len();
        let wanted = 1 + self.chance.below(3) as usize;
        for _ in there..wanted {
            if self.run.add_repeat(&path).is_err() {
                break;
            }
        }
        true
    }

    fn mend(&mut self, path: &str) {
        let Some((control, node)) = self.run.asked_at(path) else {
            return;
        };
        self.answer(control, node, true);
    }

    /// Finds an answer to one question.
    fn answer(&mut self, control: &Control, node: u32, again: bool) {
        let Some((bind, kind, required)) = self.run.rules_at(node) else {
            return;
        };
        let before = self.run.value_at(node).to_owned();
        if kind == FieldKind::Note {
            return;
        }
        // What the form proposes is kept where it is right.
        if !before.is_empty() && !again && self.run.fault_of(control, node).is_none() {
            return;
        }
        let is_file = kind == FieldKind::Binary;
        if !required && !again && (is_file || self.chance.one_in(12)) {
            return;
        }
        let hints = self.hints(bind, node);
        let choices = control
            .choices
            .as_ref()
            .map(|source| self.run.values_of(source, node));
        for attempt in 0..TRIES {
            let Some(value) =
                self.propose(control, kind, node, &hints, choices.as_deref(), attempt)
            else {
                break;
            };
            if !self.run.put(node, &value) {
                return;
            }
            if self.run.fault_of(control, node).is_none() {
                return;
            }
        }
        // What cannot be answered is left empty; if it must be answered, the faults of the run say so.
        self.run.put(node, "");
    }

    fn propose(
        &mut self,
        control: &Control,
        kind: FieldKind,
        node: u32,
        hints: &Hints,
        choices: Option<&[String]>,
        attempt: usize,
    ) -> Option<String> {
        if attempt > 0
            && attempt.is_multiple_of(3)
            && !kind.is_choice()
            && let Some(exact) = self.pick(&hints.exact)
        {
            return Some(exact);
        }
        if control.kind == ControlKind::Range {
            return Some(self.on_scale(control));
        }
        let is_counting = self.counting.contains(&self.run.tag_of(node));
        Some(match kind {
            FieldKind::SelectOne => {
                let choices = choices?;
                // After a few draws, every choice gets its turn.
                let place = if attempt < 8 {
                    self.chance.below(choices.len() as u64) as usize
                } else {
                    attempt - 8
                };
                choices.get(place)?.clone()
            }
            FieldKind::SelectMany => self.several(choices?, attempt)?,
            FieldKind::Rank => {
                let mut order = choices?.to_vec();
                for last in (1..order.len()).rev() {
                    let other = self.chance.below(last as u64 + 1) as usize;
                    order.swap(last, other);
                }
                order.join(" ")
            }
            FieldKind::Int => number_text(self.number(hints, is_counting).round()),
            FieldKind::Decimal => {
                number_text((self.number(hints, is_counting) * 10.0).round() / 10.0)
            }
            FieldKind::Boolean => if self.chance.one_in(2) {
                "true"
            } else {
                "false"
            }
            .to_owned(),
            FieldKind::Date => self.day(hints),
            FieldKind::DateTime => format!("{}T{}", self.day(hints), self.time()),
            FieldKind::Time => self.time(),
            FieldKind::GeoPoint => {
                let (latitude, longitude) = self.point();
                format!("{latitude:.6} {longitude:.6} 0 5.0")
            }
            FieldKind::GeoTrace | FieldKind::GeoShape => self.line(kind == FieldKind::GeoShape),
            FieldKind::Barcode => (0..13)
                .map(|_| char::from(b'0' + self.chance.below(10) as u8))
                .collect(),
            FieldKind::Acknowledge => "OK".to_owned(),
            FieldKind::Binary => {
                let ending = match control
                    .parameter("mediatype")
                    .and_then(|media| media.split('/').next())
                {
                    Some("image") => "jpg",
                    Some("audio") => "m4a",
                    Some("video") => "mp4",
                    _ => "bin",
                };
                format!("{}.{ending}", 1_000_000 + self.chance.below(9_000_000))
            }
            _ => self.text(control, hints),
        })
    }

    fn pick(&mut self, from: &[String]) -> Option<String> {
        let place = self.chance.below(from.len() as u64) as usize;
        from.get(place).cloned()
    }

    fn several(&mut self, choices: &[String], attempt: usize) -> Option<String> {
        if choices.is_empty() {
            return None;
        }
        // Where no mixture fits, a single choice may.
        if attempt >= TRIES / 2 {
            return choices
                .get(attempt - TRIES / 2)
                .or(choices.first())
                .cloned();
        }
        let wanted = match self.chance.below(6) {
            0..=2 => 1,
            3 => 2,
            4 => 3,
            _ => 1 + self.chance.below(choices.len() as u64) as usize,
        };
        let mut taken: Vec<usize> = Vec::new();
        for _ in 0..wanted {
            let place = self.chance.below(choices.len() as u64) as usize;
            if !taken.contains(&place) {
                taken.push(place);
            }
        }
        taken.sort_unstable();
        let values: Vec<&str> = taken
            .into_iter()
            .map(|place| choices[place].as_str())
            .collect();
        Some(values.join(" "))
    }

    fn on_scale(&mut self, control: &Control) -> String {
        let read = |name: &str, otherwise: f64| {
            let number = control.parameter(name).map_or(otherwise, parse_number);
            if number.is_finite() {
                number
            } else {
                otherwise
            }
        };
        let (start, end, step) = (
            read("start", 0.0),
            read("end", 10.0),
            read("step", 1.0).abs().max(1e-6),
        );
        let steps = ((end - start).abs() / step + 1e-9).floor().min(1e9) as i64;
        let taken = self.chance.between(0, steps) as f64;
        let number = if end >= start {
            start + taken * step
        } else {
            start - taken * step
        };
        number_text((number * 1e6).round() / 1e6)
    }

    /// A number within, at or just beside the bounds that the rules name.
    fn number(&mut self, hints: &Hints, is_counting: bool) -> f64 {
        let bounds = &hints.numbers;
        // Whoever counts rows should not count hundreds of them.
        let small = if is_counting { 6 } else { 40 };
        let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else {
            return self.chance.between(0, small) as f64;
        };
        match self.chance.below(8) {
            0 => bounds[self.chance.below(bounds.len() as u64) as usize],
            1 => last - 1.0,
            2 => first + 1.0,
            _ => {
                let wide = |bound: f64| {
                    if is_counting {
                        6.0
                    } else {
                        (bound.abs() / 2.0).clamp(10.0, 1e6)
                    }
                };
                // Below the least bound, between two, or above the greatest: a bound does not say on which side it is.
                let place = self.chance.below(bounds.len() as u64 + 1) as usize;
                let below = first - wide(*first);
                let low = match place {
                    0 if *first >= 0.0 => below.max(0.0),
                    0 => below,
                    _ => bounds[place - 1],
                };
                let high = bounds.get(place).copied();
                let high = high.unwrap_or_else(|| last + wide(*last));
                let high = if is_counting {
                    high.min(low + 6.0)
                } else {
                    high
                };
                low + (high - low) * self.chance.fraction()
            }
        }
    }

    fn day(&mut self, hints: &Hints) -> String {
        let today = self.run.today();
        let days = if hints.days.is_empty() {
            today - self.chance.between(0, 1_000)
        } else {
            let place = self.chance.below(hints.days.len() as u64) as usize;
            let bound = hints.days[place];
            match self.chance.below(4) {
                0 => bound,
                1 => bound + self.chance.between(0, 400),
                _ => bound - self.chance.between(0, 400),
            }
        };
        let (year, month, day) = civil_from_days(days);
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn time(&mut self) -> String {
        let (hours, minutes) = (self.chance.between(7, 20), self.chance.between(0, 59));
        let moment = Moment {
            day: 0,
            milliseconds: (hours * 60 + minutes) * 60_000,
            has_time: true,
        };
        moment.time_text(self.run.clock_of_world())
    }

    /// A point in the middle of Asia.
    fn point(&mut self) -> (f64, f64) {
        (
            39.6 + 2.8 * self.chance.fraction(),
            70.0 + 8.0 * self.chance.fraction(),
        )
    }

    fn line(&mut self, closed: bool) -> String {
        let (latitude, longitude) = self.point();
        let mut points = vec![
            (latitude, longitude),
            (latitude, longitude + 0.002 + 0.003 * self.chance.fraction()),
            (
                latitude + 0.002 + 0.003 * self.chance.fraction(),
                longitude + 0.002,
            ),
        ];
        if closed {
            points.push(points[0]);
        }
        let written: Vec<String> = points
            .iter()
            .map(|(latitude, longitude)| format!("{latitude:.6} {longitude:.6} 0 5.0"))
            .collect();
        written.join(";")
    }

    fn text(&mut self, control: &Control, hints: &Hints) -> String {
        let longest = hints.lengths.iter().copied().fold(0.0, f64::max).min(500.0) as u32;
        if let Some(pattern) = self.pick(&hints.patterns)
            && let Some(sample) =
                pattern::sample(&pattern, longest.max(pattern::OPEN), &mut self.chance)
        {
            return sample;
        }
        if control.looks("numbers") {
            return self.number(hints, false).round().abs().to_string();
        }
        let length = if hints.lengths.is_empty() {
            None
        } else {
            let place = self.chance.below(hints.lengths.len() as u64) as usize;
            let near = hints.lengths[place] as i64 + self.chance.between(-1, 1);
            Some(near.clamp(1, 500) as usize)
        };
        let mut text = String::new();
        let words = 1 + self.chance.below(3);
        for word in 0..words {
            if word > 0 {
                text.push(' ');
            }
            for _ in 0..=self.chance.below(3) {
                text.push(char::from(b"bdgkmnrst"[self.chance.below(9) as usize]));
                text.push(char::from(b"aeiou"[self.chance.below(5) as usize]));
            }
        }
        if let Some(length) = length {
            let fixed: usize = [&hints.begins, &hints.holds, &hints.ends]
                .into_iter()
                .flatten()
                .map(String::len)
                .sum();
            let length = length.saturating_sub(fixed);
            while text.len() < length {
                text.push(char::from(b'a' + self.chance.below(26) as u8));
            }
            text.truncate(length);
        }
        for part in &hints.holds {
            let middle = text.len() / 2;
            text.insert_str(middle, part);
        }
        let begins = hints.begins.concat();
        format!("{begins}{text}{}", hints.ends.concat())
    }

    /// What the constraint of a question says about its answer.
    fn hints(&self, bind: &Bind, node: u32) -> Hints {
        let mut hints = Hints::default();
        let Some(constraint) = &bind.constraint else {
            return hints;
        };
        constraint.root().walk(&mut |part| match part {
            Expr::Chain(first, rest) => {
                let mut operands: Vec<&Expr> = vec![first];
                operands.extend(rest.iter().map(|(_, operand)| operand));
                for pair in operands.windows(2) {
                    for (one, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                        if is_length_of_self(one) {
                            hints.lengths.extend(self.number_of(other, node));
                        } else if mentions_self(one) && !mentions_self(other) {
                            self.hint(other, node, &mut hints);
                        }
                    }
                }
            }
            Expr::Call(call) => {
                if let [Expr::Path(path), Expr::Text(text)] = call.arguments.as_slice()
                    && is_self(path)
                {
                    let hinted = match &*call.name {
                        "regex" => &mut hints.patterns,
                        "starts-with" => &mut hints.begins,
                        "contains" => &mut hints.holds,
                        "ends-with" => &mut hints.ends,
                        _ => return,
                    };
                    hinted.push(text.to_string());
                }
            }
            _ => {}
        });
        hints.numbers.sort_by(f64::total_cmp);
        hints.numbers.dedup();
        hints.days.sort_unstable();
        hints.days.dedup();
        hints
    }

    fn number_of(&self, expression: &Expr, node: u32) -> Option<f64> {
        let number = match self.run.value_of(expression, node)? {
            Value::Number(number) => number,
            other => other.number(&self.run),
        };
        number.is_finite().then_some(number)
    }

    fn hint(&self, expression: &Expr, node: u32, hints: &mut Hints) {
        let Some(value) = self.run.value_of(expression, node) else {
            return;
        };
        if let Value::Number(number) = value {
            if number.is_finite() {
                hints.numbers.push(number);
                hints.exact.push(number_text(number));
            }
            return;
        }
        let text = value.text(&self.run).into_owned();
        if text.is_empty() {
            return;
        }
        let number = parse_number(&text);
        if !number.is_nan() {
            hints.numbers.push(number);
        } else if let Some(moment) = Moment::parse(&text, self.run.clock_of_world()) {
            hints.days.push(moment.day);
        }
        hints.exact.push(text);
    }
}

/// What a constraint says about an answer.
#[derive(Default)]
struct Hints {
    numbers: Vec<f64>,
    days: Vec<i64>,
    lengths: Vec<f64>,
    patterns: Vec<String>,
    begins: Vec<String>,
    holds: Vec<String>,
    ends: Vec<String>,
    exact: Vec<String>,
}

fn is_self(path: &Path) -> bool {
    matches!(path.start, Start::Context)
        && matches!(path.steps.as_slice(), [step] if step.axis == Axis::Itself && step.test == Test::Node && step.predicates.is_empty())
}

fn mentions_self(expression: &Expr) -> bool {
    let mut found = false;
    expression.walk(&mut |part| found |= matches!(part, Expr::Path(path) if is_self(path)));
    found
}

fn is_length_of_self(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(call) if &*call.name == "string-length" && call.arguments.iter().all(mentions_self))
}
