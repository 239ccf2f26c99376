//! A form on paper: numbered questions, boxes, whom to ask what in words, a roster as a grid.
//!
//! The numbers of questions and the signs of choices are those by which a filled sheet is typed in again
//! ([`Questionnaire::asked`], [`sign`]).

mod draw;
mod read;

pub use draw::{mark, page_of, paper_of};

use xlsform::FieldKind;

use crate::rules::conditions::Test;

/// A form as it stands on paper, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// What the form is called.
    pub title: String,
    /// Its identifier.
    pub form_id: String,
    /// Its version.
    pub version: String,
    /// What stands on it, in its order.
    pub parts: Vec<Part>,
}

/// A piece of a form on paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A heading with the questions below it.
    Section {
        /// The words; empty where the form gives none.
        title: String,
        /// Whom it is asked.
        when: Option<When>,
        /// What stands below it.
        parts: Vec<Part>,
    },
    /// Words to be read out, or to be kept in mind.
    Note {
        /// The words.
        text: String,
        /// When.
        when: Option<When>,
    },
    /// A question.
    Question(Box<Question>),
    /// Questions that are asked for each: a grid.
    Roster {
        /// The path of the repeat.
        path: String,
        /// The words.
        title: String,
        /// Whom it is asked.
        when: Option<When>,
        /// What is asked of each.
        parts: Vec<Part>,
    },
}

/// A question on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its number, from 1.
    pub number: u32,
    /// The path of its field.
    pub path: String,
    /// What is asked.
    pub text: String,
    /// What helps whoever asks.
    pub hint: String,
    /// What the answer is.
    pub kind: FieldKind,
    /// What may be chosen; a list that comes from a file is written in.
    pub choices: Vec<Offer>,
    /// Whether it may not be left out.
    pub required: bool,
    /// The least and the most, where the form sets them.
    pub limits: (Option<String>, Option<String>),
    /// Whom it is asked.
    pub when: Option<When>,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What answers hold.
    pub value: String,
    /// The sign by which it is typed in: one key.
    pub sign: String,
    /// What is read.
    pub label: String,
    /// Where one goes on, if what comes next is not for whoever chooses this.
    pub go_to: Option<GoTo>,
}

/// Where one goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoTo {
    /// With the question of this number.
    Question(u32),
    /// There is nothing more to ask.
    End,
}

/// When something is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// Under tests that can be said in words.
    Simple {
        /// The tests.
        tests: Vec<Asked>,
        /// Whether one of them is enough.
        any: bool,
    },
    /// Under a condition that only the form itself can work out.
    Formula(String),
}

/// A test of an answer, by the number of its question.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The number of the question.
    pub number: u32,
    /// How it is tested.
    pub test: Test,
    /// With what: the label of a choice, else the value.
    pub value: String,
}

/// What stands at the head of a sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// The name of the place.
    pub place: String,
    /// What is asked of everybody before the first question.
    pub consent: String,
}

/// The sign of a choice by its position, from 0: `1` to `9`, then `a` to `z`, then two signs.
pub fn sign(at: usize) -> String {
    const SIGNS: &[u8] = b"123456789abcdefghijklmnopqrstuvwxyz";
    match SIGNS.get(at) {
        Some(sign) => char::from(*sign).to_string(),
        None => format!("{}", at + 1),
    }
}

impl Questionnaire {
    /// Every question in the order of its number; those of rosters once.
    pub fn asked(&self) -> Vec<&Question> {
        fn walk<'a>(parts: &'a [Part], out: &mut Vec<&'a Question>) {
            for part in parts {
                match part {
                    Part::Question(question) => out.push(question),
                    Part::Section { parts, .. } | Part::Roster { parts, .. } => walk(parts, out),
                    Part::Note { .. } => {}
                }
            }
        }
        let mut out = Vec::new();
        walk(&self.parts, &mut out);
        out
    }

    /// The number of the question whose field has this path.
    pub fn number_of(&self, path: &str) -> Option<u32> {
        let asked = self.asked();
        let found = asked.iter().find(|question| question.path == path);
        found.map(|question| question.number)
    }

    /// How many questions there are.
    pub fn questions(&self) -> usize {
        self.asked().len()
    }
}
