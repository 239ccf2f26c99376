//! A form read as paper: numbers, conditions by those numbers, where one goes on.

use xlsform::xform::ControlKind;
use xlsform::xpath::Expression;
use xlsform::{Field, FieldKind, FieldRole, Texts, XForm};

use super::{Asked, GoTo, Offer, Part, Question, Questionnaire, When, sign};
use crate::rules::conditions::{self, Condition, Test, limits};

/// What stands for the answer to another question within a text: a name that is not known on paper.
const BLANK: &str = "…";

impl Questionnaire {
    /// The form in the language of a code; in its own first one where it does not have that.
    pub fn of(form: &XForm, code: &str) -> Self {
        let language = form
            .language_of(code)
            .unwrap_or_else(|| form.default_language())
            .to_owned();
        let mut reading = Reading {
            form,
            language,
            number: 0,
            numbered: Vec::new(),
        };
        // Numbers first: a condition may speak of any question.
        reading.count(form.body());
        reading.number = 0;
        let mut parts = reading.parts(form.body());
        skip(&mut parts);
        Self {
            title: form.title().to_owned(),
            form_id: form.form_id().to_owned(),
            version: form.version().to_owned(),
            parts,
        }
    }
}

struct Reading<'a> {
    form: &'a XForm,
    language: String,
    number: u32,
    /// The paths of the questions in the order of their numbers.
    numbered: Vec<&'a str>,
}

impl<'a> Reading<'a> {
    /// The field of a control; none for a heading without one.
    fn field(&self, control: u32) -> Option<&'a Field> {
        let node = self.form.controls().get(control as usize)?.node?;
        let field = self.form.nodes().get(node as usize)?.field?;
        self.form.fields().get(field)
    }

    fn is_question(field: &Field) -> bool {
        field.role == FieldRole::Question
            && !field.kind.is_container()
            && field.kind != FieldKind::Note
    }

    fn count(&mut self, controls: &[u32]) {
        for control in controls {
            if let Some(field) = self.field(*control)
                && Self::is_question(field)
            {
                self.numbered.push(&field.path);
            }
            if let Some(control) = self.form.controls().get(*control as usize) {
                self.count(&control.children);
            }
        }
    }

    fn parts(&mut self, controls: &[u32]) -> Vec<Part> {
        controls
            .iter()
            .filter_map(|control| self.part(*control))
            .collect()
    }

    fn part(&mut self, at: u32) -> Option<Part> {
        let control = self.form.controls().get(at as usize)?;
        let node = control
            .node
            .and_then(|node| self.form.nodes().get(node as usize));
        let when = node
            .and_then(|node| node.bind.relevant.as_deref())
            .map(|relevant| self.when(relevant));
        match control.kind {
            ControlKind::Repeat => {
                let field = self.field(at)?;
                let (path, title) = (field.path.clone(), self.say(&field.labels));
                let parts = self.parts(&control.children);
                Some(Part::Roster {
                    path,
                    title,
                    when,
                    parts,
                })
            }
            ControlKind::Group => {
                let title = self
                    .field(at)
                    .map_or_else(String::new, |field| self.say(&field.labels));
                let mut parts = self.parts(&control.children);
                // A repeat stands in a group of its own, which carries its label.
                if let [
                    Part::Roster {
                        title: inner,
                        when: own,
                        ..
                    },
                ] = parts.as_mut_slice()
                {
                    if inner.is_empty() {
                        inner.clone_from(&title);
                    }
                    if own.is_none() {
                        own.clone_from(&when);
                    }
                    return parts.pop();
                }
                if parts.is_empty() {
                    return None;
                }
                Some(Part::Section { title, when, parts })
            }
            _ => {
                let field = self.field(at)?;
                if field.kind == FieldKind::Note {
                    let text = self.say(&field.labels);
                    return (!text.is_empty()).then_some(Part::Note { text, when });
                }
                if !Self::is_question(field) {
                    return None;
                }
                self.number += 1;
                let bind = node.map(|node| &node.bind);
                let choices = field.choices.iter().enumerate().map(|(at, choice)| Offer {
                    value: choice.value.clone(),
                    sign: sign(at),
                    label: self.say(&choice.labels),
                    go_to: None,
                });
                Some(Part::Question(Box::new(Question {
                    number: self.number,
                    path: field.path.clone(),
                    text: self.say(&field.labels),
                    hint: self.say(&field.hints),
                    kind: field.kind,
                    choices: choices.collect(),
                    required: bind.is_some_and(|bind| bind.required.is_some()),
                    limits: bind
                        .and_then(|bind| bind.constraint.as_deref())
                        .and_then(|constraint| limits(constraint.source()))
                        .unwrap_or_default(),
                    when,
                })))
            }
        }
    }

    fn say(&self, texts: &Texts) -> String {
        blanked(texts.say(&self.language))
    }

    fn when(&self, relevant: &Expression) -> When {
        let source = relevant.source().trim();
        conditions::read(source)
            .and_then(|condition| self.in_words(&condition))
            .unwrap_or_else(|| When::Formula(source.to_owned()))
    }

    fn in_words(&self, condition: &Condition) -> Option<When> {
        let tests = condition.clauses.iter().map(|clause| {
            let name = &clause.question;
            let ending = format!("/{name}");
            let at = self
                .numbered
                .iter()
                .position(|path| path.ends_with(&ending))?;
            let field = self.form.field(self.numbered[at])?;
            let label = field
                .choices
                .iter()
                .find(|choice| choice.value == clause.value)
                .map(|choice| self.say(&choice.labels));
            Some(Asked {
                number: at as u32 + 1,
                test: clause.test,
                value: label.unwrap_or_else(|| clause.value.clone()),
            })
        });
        let tests: Option<Vec<Asked>> = tests.collect();
        Some(When::Simple {
            tests: tests?,
            any: condition.any,
        })
    }
}

/// A text with a blank for each value that is put in when the form is filled on a phone, and without marks of emphasis.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        out.push_str(&rest[..at]);
        out.push_str(BLANK);
        rest = rest[at..].split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    // A value that is put in is written with spaces around it.
    let out = out.replace("**", "").replace("  ", " ");
    out.trim().to_owned()
}

/// Finds, for each choice, where one goes on: past all that follows directly and is asked only of those who chose
/// otherwise.
fn skip(parts: &mut [Part]) {
    let mut order = Vec::new();
    flat(parts, &mut Vec::new(), &mut order);
    go(parts, &order);
}

/// The questions in the order of their numbers, each with its own condition and those of all around it.
type Order = Vec<(u32, Vec<When>)>;

fn flat(parts: &[Part], around: &mut Vec<When>, order: &mut Order) {
    for part in parts {
        let own = when_of(part).cloned();
        let depth = around.len();
        around.extend(own);
        match part {
            Part::Question(question) => order.push((question.number, around.clone())),
            Part::Section { parts, .. } | Part::Roster { parts, .. } => flat(parts, around, order),
            Part::Note { .. } => {}
        }
        around.truncate(depth);
    }
}

fn go(parts: &mut [Part], order: &Order) {
    for part in parts {
        match part {
            Part::Section { parts, .. } | Part::Roster { parts, .. } => go(parts, order),
            Part::Question(question) if question.kind == FieldKind::SelectOne => {
                let number = question.number;
                let after = &order[number as usize..];
                for offer in &mut question.choices {
                    let is_skipped = |whens: &[When]| {
                        whens
                            .iter()
                            .any(|when| is_against(when, number, &offer.label))
                    };
                    let skipped = after
                        .iter()
                        .take_while(|(_, whens)| is_skipped(whens))
                        .count();
                    if skipped > 0 {
                        let next = after.get(skipped);
                        offer.go_to =
                            Some(next.map_or(GoTo::End, |(number, _)| GoTo::Question(*number)));
                    }
                }
            }
            Part::Question(_) | Part::Note { .. } => {}
        }
    }
}

fn when_of(part: &Part) -> Option<&When> {
    match part {
        Part::Section { when, .. } | Part::Note { when, .. } | Part::Roster { when, .. } => {
            when.as_ref()
        }
        Part::Question(question) => question.when.as_ref(),
    }
}

/// Whether a condition surely does not hold where the question of this number was answered so.
fn is_against(when: &When, number: u32, label: &str) -> bool {
    let When::Simple { tests, any } = when else {
        return false;
    };
    let fails = |asked: &Asked| {
        asked.number == number
            && match asked.test {
                Test::Is | Test::Has => asked.value != label,
                Test::IsNot | Test::HasNot => asked.value == label,
                Test::Empty => true,
                _ => false,
            }
    };
    if *any {
        tests.iter().all(fails)
    } else {
        tests.iter().any(fails)
    }
}
