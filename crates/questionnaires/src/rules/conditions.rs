//! Conditions that can be said in plain words: "only if the answer to 3 is no".
//!
//! An expression of XLSForm or of an XForm is read as far as it joins simple tests with one word, `and` or `or`. What is
//! more than that is `None`: whoever shows it says that it cannot be said simply, and never a half of it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How an answer is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// It is this.
    Is,
    /// It is anything else.
    IsNot,
    /// This is among what was chosen.
    Has,
    /// This is not among what was chosen.
    HasNot,
    /// It is greater.
    More,
    /// It is as great or greater.
    Least,
    /// It is smaller.
    Less,
    /// It is as small or smaller.
    Most,
    /// Something was answered.
    Answered,
    /// Nothing was answered.
    Empty,
}

impl Test {
    /// Every test, in the order in which it is offered.
    pub const ALL: [Self; 10] = [
        Self::Is,
        Self::IsNot,
        Self::Has,
        Self::HasNot,
        Self::More,
        Self::Least,
        Self::Less,
        Self::Most,
        Self::Answered,
        Self::Empty,
    ];

    /// Its word, as forms send it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is-not",
            Self::Has => "has",
            Self::HasNot => "has-not",
            Self::More => "more",
            Self::Least => "least",
            Self::Less => "less",
            Self::Most => "most",
            Self::Answered => "answered",
            Self::Empty => "empty",
        }
    }

    /// The test of a word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|test| test.code() == code)
    }

    /// Whether it needs something to compare with.
    pub const fn compares(self) -> bool {
        !matches!(self, Self::Answered | Self::Empty)
    }

    const fn turned(self) -> Self {
        match self {
            Self::More => Self::Less,
            Self::Less => Self::More,
            Self::Least => Self::Most,
            Self::Most => Self::Least,
            same => same,
        }
    }
}

/// One test of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The answer: the name of a question, or `.` for the question itself.
    pub question: String,
    /// How it is tested.
    pub test: Test,
    /// With what it is compared; empty where it is compared with nothing.
    pub value: String,
}

/// A condition that can be said in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The tests.
    pub clauses: Vec<Clause>,
    /// Whether one of them is enough.
    pub any: bool,
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let question = match self.question.as_str() {
            "." => ".".to_owned(),
            name => format!("${{{name}}}"),
        };
        let value = literal(&self.value);
        match self.test {
            Test::Is => write!(f, "{question} = {value}"),
            Test::IsNot => write!(f, "{question} != {value}"),
            Test::Has => write!(f, "selected({question}, {value})"),
            Test::HasNot => write!(f, "not(selected({question}, {value}))"),
            Test::More => write!(f, "{question} > {value}"),
            Test::Least => write!(f, "{question} >= {value}"),
            Test::Less => write!(f, "{question} < {value}"),
            Test::Most => write!(f, "{question} <= {value}"),
            Test::Answered => write!(f, "{question} != ''"),
            Test::Empty => write!(f, "{question} = ''"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joint = if self.any { " or " } else { " and " };
        for (at, clause) in self.clauses.iter().enumerate() {
            if at > 0 {
                f.write_str(joint)?;
            }
            write!(f, "{clause}")?;
        }
        Ok(())
    }
}

/// A value as an expression says it: a number as it is, everything else between quotation marks.
fn literal(value: &str) -> String {
    if is_number(value) {
        return value.to_owned();
    }
    if value.contains('\'') {
        format!("\"{}\"", value.replace('"', ""))
    } else {
        format!("'{value}'")
    }
}

/// Whether a text is a number as expressions write them.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.ends_with(|letter: char| letter.is_ascii_digit())
        && digits.matches('.').count() <= 1
        && digits
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.')
}

/// Reads an expression as far as plain words go.
pub fn read(expression: &str) -> Option<Condition> {
    let expression = unwrapped(expression.trim());
    let all = split(expression, "and");
    let any = split(expression, "or");
    if all.len() > 1 && any.len() > 1 {
        return None;
    }
    let is_any = any.len() > 1;
    let parts = if is_any { any } else { all };
    let clauses: Option<Vec<Clause>> = parts.into_iter().map(clause).collect();
    clauses.map(|clauses| Condition {
        clauses,
        any: is_any,
    })
}

/// The least and the most that a limit of the question itself allows: `. >= 0 and . <= 120`.
pub fn limits(expression: &str) -> Option<(Option<String>, Option<String>)> {
    let condition = read(expression)?;
    let (mut least, mut most) = (None, None);
    if condition.any {
        return None;
    }
    for clause in condition.clauses {
        if clause.question != "." || !is_number(&clause.value) {
            return None;
        }
        let bound = match clause.test {
            Test::Least => &mut least,
            Test::Most => &mut most,
            _ => return None,
        };
        if bound.replace(clause.value).is_some() {
            return None;
        }
    }
    Some((least, most))
}

/// A limit of the question itself; empty where there is neither bound.
pub fn limit(least: &str, most: &str) -> String {
    let bound = |test: Test, value: &str| Clause {
        question: ".".to_owned(),
        test,
        value: value.to_owned(),
    };
    let clauses = [(Test::Least, least), (Test::Most, most)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(test, value)| bound(test, value))
        .collect();
    Condition {
        clauses,
        any: false,
    }
    .to_string()
}

/// The same without the brackets around the whole.
fn unwrapped(expression: &str) -> &str {
    let mut rest = expression;
    while rest.starts_with('(') && closing(rest) == Some(rest.len() - 1) {
        rest = rest[1..rest.len() - 1].trim();
    }
    rest
}

/// Where the bracket that opens a text is closed.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(mark), letter) if mark == letter => quote = None,
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The parts of an expression between a word, outside brackets and quotation marks.
fn split<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let (mut depth, mut quote) = (0_usize, None);
    let (mut parts, mut from) = (Vec::new(), 0);
    let bytes = expression.as_bytes();
    let blank = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_none_or(|byte| byte.is_ascii_whitespace() || b"()".contains(byte))
    };
    for (at, letter) in expression.char_indices() {
        match (quote, letter) {
            (Some(mark), letter) if mark == letter => quote = None,
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _)
                if depth == 0
                    && at >= from
                    && expression[at..].starts_with(word)
                    && blank(at.checked_sub(1))
                    && at > 0
                    && at + word.len() < expression.len()
                    && blank(Some(at + word.len())) =>
            {
                parts.push(expression[from..at].trim());
                from = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(expression[from..].trim());
    parts
}

fn clause(text: &str) -> Option<Clause> {
    let text = unwrapped(text.trim());
    if let Some(inner) = call(text, "not") {
        let inner = clause(inner)?;
        let test = match inner.test {
            Test::Has => Test::HasNot,
            Test::Is => Test::IsNot,
            Test::IsNot => Test::Is,
            Test::Empty => Test::Answered,
            Test::Answered => Test::Empty,
            _ => return None,
        };
        return Some(Clause { test, ..inner });
    }
    if let Some(inner) = call(text, "selected") {
        let (question, value) = inner.split_once(',')?;
        return Some(Clause {
            question: reference(question.trim())?,
            test: Test::Has,
            value: constant(value.trim())?,
        });
    }
    let signs = [
        ("!=", Test::IsNot),
        (">=", Test::Least),
        ("<=", Test::Most),
        ("=", Test::Is),
        (">", Test::More),
        ("<", Test::Less),
    ];
    let at = text.find(['!', '=', '<', '>'])?;
    let (sign, test) = signs
        .into_iter()
        .find(|(sign, _)| text[at..].starts_with(sign))?;
    let (left, right) = (text[..at].trim(), text[at + sign.len()..].trim());
    let (question, value, test) = match (reference(left), constant(right)) {
        (Some(question), Some(value)) => (question, value, test),
        _ => (reference(right)?, constant(left)?, test.turned()),
    };
    let test = match (test, value.as_str()) {
        (Test::Is, "") => Test::Empty,
        (Test::IsNot, "") => Test::Answered,
        (test, _) => test,
    };
    Some(Clause {
        question,
        test,
        value,
    })
}

/// What stands between the brackets of a call that is the whole text.
fn call<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(name)?.trim_start();
    (rest.starts_with('(') && closing(rest) == Some(rest.len() - 1))
        .then(|| rest[1..rest.len() - 1].trim())
}

/// The name of the question that a text refers to: `${name}`, `/data/group/name`, `../name`, or `.` for itself.
fn reference(text: &str) -> Option<String> {
    if text == "." {
        return Some(".".to_owned());
    }
    if let Some(name) = text
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'))
    {
        return is_name(name.trim()).then(|| name.trim().to_owned());
    }
    let mut steps = text.split('/').map(str::trim);
    let is_path = text.contains('/')
        && steps.all(|step| step.is_empty() || matches!(step, "." | "..") || is_name(step));
    let name = text.rsplit('/').next()?.trim();
    (is_path && is_name(name)).then(|| name.to_owned())
}

fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
}

/// A number, or what stands between quotation marks.
fn constant(text: &str) -> Option<String> {
    if is_number(text) {
        return Some(text.to_owned());
    }
    let mark = text.chars().next().filter(|mark| "'\"".contains(*mark))?;
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    (!inner.contains(mark)).then(|| inner.to_owned())
}
