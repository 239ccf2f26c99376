//! `$filter` and `$orderby`: expressions over the answers.

use super::Wrong;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No answer.
    Null,
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(f64),
    /// Words; days and times as they are written.
    Text(String),
    /// A moment in milliseconds since 1970.
    Moment(i64),
}

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A value that stands in it.
    Literal(Value),
    /// A field by its path: `house/water`, `__system/reviewState`.
    Field(String),
    /// `not`.
    Not(Box<Expression>),
    /// `-`.
    Minus(Box<Expression>),
    /// Two joined by an operator.
    Binary(Box<Expression>, Operator, Box<Expression>),
    /// One of several.
    In(Box<Expression>, Vec<Expression>),
    /// A function.
    Call(Function, Vec<Expression>),
}

/// An operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names are those of the standard")]
pub enum Operator {
    Or,
    And,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Add,
    Sub,
    Mul,
    Div,
    Mod,
}

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names are those of the standard")]
pub enum Function {
    Now,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Date,
    Contains,
    StartsWith,
    EndsWith,
    ToLower,
    ToUpper,
    Trim,
    Length,
    Round,
    Floor,
    Ceiling,
}

const FUNCTIONS: [(&str, Function, usize); 18] = [
    ("now", Function::Now, 0),
    ("year", Function::Year, 1),
    ("month", Function::Month, 1),
    ("day", Function::Day, 1),
    ("hour", Function::Hour, 1),
    ("minute", Function::Minute, 1),
    ("second", Function::Second, 1),
    ("date", Function::Date, 1),
    ("contains", Function::Contains, 2),
    ("startswith", Function::StartsWith, 2),
    ("endswith", Function::EndsWith, 2),
    ("tolower", Function::ToLower, 1),
    ("toupper", Function::ToUpper, 1),
    ("trim", Function::Trim, 1),
    ("length", Function::Length, 1),
    ("round", Function::Round, 1),
    ("floor", Function::Floor, 1),
    ("ceiling", Function::Ceiling, 1),
];

/// From the loosest to the tightest.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[
        ("eq", Operator::Eq),
        ("ne", Operator::Ne),
        ("lt", Operator::Lt),
        ("le", Operator::Le),
        ("gt", Operator::Gt),
        ("ge", Operator::Ge),
    ],
    &[("add", Operator::Add), ("sub", Operator::Sub)],
    &[
        ("mul", Operator::Mul),
        ("div", Operator::Div),
        ("mod", Operator::Mod),
    ],
];

/// How deep an expression may be nested.
const DEPTH: usize = 60;

/// Reads expressions.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// The rest of the text.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// What is said where reading stopped.
    pub fn wrong(&self) -> Wrong {
        Wrong::Syntax {
            text: self.text.to_owned(),
            at: self.text[..self.at].chars().count() + 1,
        }
    }

    /// Passes white space.
    pub fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Passes this sign, if it comes next.
    pub fn sign(&mut self, sign: char) -> bool {
        self.space();
        let is_next = self.rest().starts_with(sign);
        if is_next {
            self.at += sign.len_utf8();
        }
        is_next
    }

    /// Passes this sign.
    pub fn must(&mut self, sign: char) -> Result<(), Wrong> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(self.wrong())
        }
    }

    /// Passes this word, if it comes next.
    pub fn word(&mut self, word: &str) -> bool {
        self.space();
        let Some(after) = self.rest().strip_prefix(word) else {
            return false;
        };
        let ends =
            !after.starts_with(|letter: char| letter.is_alphanumeric() || "_/.-".contains(letter));
        if ends {
            self.at += word.len();
        }
        ends
    }

    /// A path: letters, digits, `_`, `/`, `.`, `-`, `$`.
    pub fn path(&mut self) -> Result<&'a str, Wrong> {
        self.space();
        let rest = self.rest();
        let end = rest
            .find(|letter: char| !(letter.is_alphanumeric() || "_/.-$@".contains(letter)))
            .unwrap_or(rest.len());
        if end == 0 {
            return Err(self.wrong());
        }
        self.at += end;
        Ok(&rest[..end])
    }

    /// Nothing may follow.
    pub fn end(&mut self) -> Result<(), Wrong> {
        self.space();
        if self.rest().is_empty() {
            Ok(())
        } else {
            Err(self.wrong())
        }
    }

    /// An expression.
    pub fn expression(&mut self) -> Result<Expression, Wrong> {
        self.level(0)
    }

    fn level(&mut self, level: usize) -> Result<Expression, Wrong> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.wrong());
        }
        let read = self.level_within(level);
        self.depth -= 1;
        read
    }

    fn level_within(&mut self, level: usize) -> Result<Expression, Wrong> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.level_within(level + 1)?;
        loop {
            if level == 2 && self.word("in") {
                self.must('(')?;
                let mut list = vec![self.expression()?];
                while self.sign(',') {
                    list.push(self.expression()?);
                }
                self.must(')')?;
                left = Expression::In(Box::new(left), list);
                continue;
            }
            let Some((_, operator)) = operators.iter().find(|(word, _)| self.word(word)) else {
                return Ok(left);
            };
            let right = self.level_within(level + 1)?;
            left = Expression::Binary(Box::new(left), *operator, Box::new(right));
        }
    }

    fn unary(&mut self) -> Result<Expression, Wrong> {
        self.space();
        if self.word("not") {
            let inner = self.level(LEVELS.len())?;
            return Ok(Expression::Not(Box::new(inner)));
        }
        if self.sign('(') {
            let inner = self.level(0)?;
            self.must(')')?;
            return Ok(inner);
        }
        let rest = self.rest();
        if rest.starts_with('\'') {
            return self.quoted();
        }
        if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return self.numeric();
        }
        if self.sign('-') {
            let inner = self.level(LEVELS.len())?;
            return Ok(Expression::Minus(Box::new(inner)));
        }
        let before = self.at;
        let path = self.path()?;
        match path {
            "true" => return Ok(Expression::Literal(Value::Truth(true))),
            "false" => return Ok(Expression::Literal(Value::Truth(false))),
            "null" => return Ok(Expression::Literal(Value::Null)),
            _ => {}
        }
        if !self.rest().starts_with('(') {
            return Ok(Expression::Field(
                path.trim_start_matches("$root/Submissions/").to_owned(),
            ));
        }
        let known = FUNCTIONS
            .iter()
            .find(|(name, ..)| name.eq_ignore_ascii_case(path));
        let Some((_, function, takes)) = known else {
            return Err(Wrong::NoFunction(path.to_owned()));
        };
        self.must('(')?;
        let mut arguments = Vec::new();
        if !self.sign(')') {
            arguments.push(self.level(0)?);
            while self.sign(',') {
                arguments.push(self.level(0)?);
            }
            self.must(')')?;
        }
        if arguments.len() != *takes {
            self.at = before;
            return Err(Wrong::NoFunction(path.to_owned()));
        }
        Ok(Expression::Call(*function, arguments))
    }

    /// A text in quotation marks; two of them within stand for one.
    fn quoted(&mut self) -> Result<Expression, Wrong> {
        let rest = self.rest();
        let mut text = String::new();
        let mut letters = rest.char_indices().skip(1).peekable();
        while let Some((place, letter)) = letters.next() {
            if letter != '\'' {
                text.push(letter);
                continue;
            }
            if letters.peek().is_some_and(|(_, next)| *next == '\'') {
                text.push('\'');
                letters.next();
                continue;
            }
            self.at += place + 1;
            return Ok(Expression::Literal(Value::Text(text)));
        }
        Err(self.wrong())
    }

    /// A number, a day or a moment.
    fn numeric(&mut self) -> Result<Expression, Wrong> {
        let rest = self.rest();
        let end = rest
            .find(|letter: char| !(letter.is_ascii_alphanumeric() || "-:.+".contains(letter)))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let value = if let Ok(number) = word.parse::<f64>() {
            Value::Number(number)
        } else if let Some(moment) = moment(word) {
            Value::Moment(moment)
        } else if word.parse::<jiff::civil::Date>().is_ok()
            || word.parse::<jiff::civil::Time>().is_ok()
        {
            Value::Text(word.to_owned())
        } else {
            return Err(self.wrong());
        };
        self.at += end;
        Ok(Expression::Literal(value))
    }
}

/// The milliseconds of a moment `2026-05-17T10:30:00.000+06:00`.
pub fn moment(text: &str) -> Option<i64> {
    let has_time = text.contains(['T', 't']);
    let moment = has_time.then(|| text.parse::<jiff::Timestamp>().ok())??;
    Some(moment.as_millisecond())
}

impl Expression {
    /// Reads a whole text.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        let mut reader = Reader::new(text);
        let expression = reader.expression()?;
        reader.end()?;
        Ok(expression)
    }

    /// Every field in it.
    pub fn fields(&self, into: &mut Vec<String>) {
        match self {
            Self::Literal(_) => {}
            Self::Field(path) => into.push(path.clone()),
            Self::Not(inner) | Self::Minus(inner) => inner.fields(into),
            Self::Binary(left, _, right) => {
                left.fields(into);
                right.fields(into);
            }
            Self::In(left, list) => {
                left.fields(into);
                for one in list {
                    one.fields(into);
                }
            }
            Self::Call(_, arguments) => {
                for one in arguments {
                    one.fields(into);
                }
            }
        }
    }

    /// Its value, where `field` gives those of the fields; `now` is the moment of asking in milliseconds.
    pub fn value(&self, field: &dyn Fn(&str) -> Value, now: i64) -> Value {
        match self {
            Self::Literal(value) => value.clone(),
            Self::Field(path) => field(path),
            Self::Not(inner) => match inner.value(field, now) {
                Value::Truth(truth) => Value::Truth(!truth),
                _ => Value::Null,
            },
            Self::Minus(inner) => match inner.value(field, now) {
                Value::Number(number) => Value::Number(-number),
                _ => Value::Null,
            },
            Self::Binary(left, operator, right) => binary(left, *operator, right, field, now),
            Self::In(left, list) => {
                let left = left.value(field, now);
                let any = list.iter().any(|one| equal(&left, &one.value(field, now)));
                Value::Truth(any)
            }
            Self::Call(function, arguments) => {
                let values: Vec<Value> =
                    arguments.iter().map(|one| one.value(field, now)).collect();
                call(*function, &values, now)
            }
        }
    }

    /// Whether it holds.
    pub fn holds(&self, field: &dyn Fn(&str) -> Value, now: i64) -> bool {
        self.value(field, now) == Value::Truth(true)
    }
}

fn binary(
    left: &Expression,
    operator: Operator,
    right: &Expression,
    field: &dyn Fn(&str) -> Value,
    now: i64,
) -> Value {
    let one = left.value(field, now);
    // Of three values of truth two decide alone.
    match (operator, &one) {
        (Operator::And, Value::Truth(false)) => return Value::Truth(false),
        (Operator::Or, Value::Truth(true)) => return Value::Truth(true),
        _ => {}
    }
    let other = right.value(field, now);
    match operator {
        Operator::And => match (&one, &other) {
            (Value::Truth(true), Value::Truth(true)) => Value::Truth(true),
            (_, Value::Truth(false)) => Value::Truth(false),
            _ => Value::Null,
        },
        Operator::Or => match (&one, &other) {
            (_, Value::Truth(true)) => Value::Truth(true),
            (Value::Truth(false), Value::Truth(false)) => Value::Truth(false),
            _ => Value::Null,
        },
        Operator::Eq => Value::Truth(equal(&one, &other)),
        Operator::Ne => Value::Truth(!equal(&one, &other)),
        Operator::Lt => compared(&one, &other, std::cmp::Ordering::is_lt),
        Operator::Le => compared(&one, &other, std::cmp::Ordering::is_le),
        Operator::Gt => compared(&one, &other, std::cmp::Ordering::is_gt),
        Operator::Ge => compared(&one, &other, std::cmp::Ordering::is_ge),
        Operator::Add | Operator::Sub | Operator::Mul | Operator::Div | Operator::Mod => {
            match (one, other) {
                (Value::Number(one), Value::Number(other)) => {
                    let result = match operator {
                        Operator::Add => one + other,
                        Operator::Sub => one - other,
                        Operator::Mul => one * other,
                        Operator::Div => one / other,
                        _ => one % other,
                    };
                    if result.is_finite() {
                        Value::Number(result)
                    } else {
                        Value::Null
                    }
                }
                _ => Value::Null,
            }
        }
    }
}

fn compared(one: &Value, other: &Value, is: fn(std::cmp::Ordering) -> bool) -> Value {
    match order(one, other) {
        // What is compared with nothing is not smaller and not greater.
        Some(order) => Value::Truth(is(order)),
        None => Value::Truth(false),
    }
}

fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Null, Value::Null) => true,
        _ => order(one, other).is_some_and(std::cmp::Ordering::is_eq),
    }
}

/// The order of two values of the same sort; words that are a number or a moment are compared as such with one.
pub fn order(one: &Value, other: &Value) -> Option<std::cmp::Ordering> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.partial_cmp(other),
        (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
        (Value::Truth(one), Value::Truth(other)) => Some(one.cmp(other)),
        (Value::Moment(one), Value::Moment(other)) => Some(one.cmp(other)),
        (Value::Text(one), Value::Number(other)) => one.parse::<f64>().ok()?.partial_cmp(other),
        (Value::Number(one), Value::Text(other)) => one.partial_cmp(&other.parse::<f64>().ok()?),
        (Value::Text(one), Value::Moment(other)) => Some(moment_of(one)?.cmp(other)),
        (Value::Moment(one), Value::Text(other)) => Some(one.cmp(&moment_of(other)?)),
        _ => None,
    }
}

fn moment_of(text: &str) -> Option<i64> {
    moment(text).or_else(|| moment(&format!("{text}T00:00:00Z")))
}

fn call(function: Function, values: &[Value], now: i64) -> Value {
    let text = |place: usize| match values.get(place) {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(crate::rules::columns::number(*number)),
        Some(Value::Truth(truth)) => Some(truth.to_string()),
        _ => None,
    };
    let number = |place: usize| match values.get(place) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let of = |value: Option<Value>| value.unwrap_or(Value::Null);
    match function {
        Function::Now => Value::Moment(now),
        Function::Year => of(part(values, 0)),
        Function::Month => of(part(values, 1)),
        Function::Day => of(part(values, 2)),
        Function::Hour => of(part(values, 3)),
        Function::Minute => of(part(values, 4)),
        Function::Second => of(part(values, 5)),
        Function::Date => of(civil(values).map(|moment| Value::Text(moment.date().to_string()))),
        Function::Contains => of(text(0)
            .zip(text(1))
            .map(|(all, part)| Value::Truth(all.contains(&part)))),
        Function::StartsWith => of(text(0)
            .zip(text(1))
            .map(|(all, part)| Value::Truth(all.starts_with(&part)))),
        Function::EndsWith => of(text(0)
            .zip(text(1))
            .map(|(all, part)| Value::Truth(all.ends_with(&part)))),
        Function::ToLower => of(text(0).map(|text| Value::Text(text.to_lowercase()))),
        Function::ToUpper => of(text(0).map(|text| Value::Text(text.to_uppercase()))),
        Function::Trim => of(text(0).map(|text| Value::Text(text.trim().to_owned()))),
        Function::Length => of(text(0).map(|text| Value::Number(text.chars().count() as f64))),
        Function::Round => of(number(0).map(|number| Value::Number(number.round()))),
        Function::Floor => of(number(0).map(|number| Value::Number(number.floor()))),
        Function::Ceiling => of(number(0).map(|number| Value::Number(number.ceil()))),
    }
}

/// A day or moment without its zone: moments of the house in UTC, those of devices as their clocks showed them.
fn civil(values: &[Value]) -> Option<jiff::civil::DateTime> {
    match values.first()? {
        Value::Moment(moment) => {
            let moment = jiff::Timestamp::from_millisecond(*moment).ok()?;
            Some(moment.to_zoned(jiff::tz::TimeZone::UTC).datetime())
        }
        Value::Text(text) => {
            let date = text.get(..10)?.parse::<jiff::civil::Date>().ok()?;
            let time = text
                .get(11..19)
                .and_then(|time| time.parse::<jiff::civil::Time>().ok());
            Some(date.to_datetime(time.unwrap_or_default()))
        }
        _ => None,
    }
}

fn part(values: &[Value], which: usize) -> Option<Value> {
    let moment = civil(values)?;
    let number = match which {
        0 => i32::from(moment.year()),
        1 => i32::from(moment.month()),
        2 => i32::from(moment.day()),
        3 => i32::from(moment.hour()),
        4 => i32::from(moment.minute()),
        _ => i32::from(moment.second()),
    };
    Some(Value::Number(f64::from(number)))
}

/// A key by which rows are ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderBy {
    /// What is compared.
    pub by: Expression,
    /// Whether the greatest comes first.
    pub down: bool,
}

/// Reads `$orderby`.
pub fn order_by(text: &str) -> Result<Vec<OrderBy>, Wrong> {
    let mut reader = Reader::new(text);
    let mut keys = Vec::new();
    loop {
        let by = reader.expression()?;
        let down = reader.word("desc");
        if !down {
            reader.word("asc");
        }
        keys.push(OrderBy { by, down });
        if !reader.sign(',') {
            reader.end()?;
            return Ok(keys);
        }
    }
}

/// The order of two rows by their keys; what has no value comes first.
pub fn order_rows(keys: &[OrderBy], one: &[Value], other: &[Value]) -> std::cmp::Ordering {
    for (place, key) in keys.iter().enumerate() {
        let (one, other) = (&one[place], &other[place]);
        let found = match (one == &Value::Null, other == &Value::Null) {
            (true, true) => std::cmp::Ordering::Equal,
            (true, false) => std::cmp::Ordering::Less,
            (false, true) => std::cmp::Ordering::Greater,
            (false, false) => order(one, other).unwrap_or(std::cmp::Ordering::Equal),
        };
        let found = if key.down { found.reverse() } else { found };
        if found.is_ne() {
            return found;
        }
    }
    std::cmp::Ordering::Equal
}
