//! What is divided by what: the numerator and the denominator of an indicator, as data, worked out exactly.
//!
//! ```text
//! #{CHILDREN_IN_KINDERGARTEN}                     a series, of the group that is asked for
//! #{ENROLLED | sex:female age:7-10}               a series, of this group within it
//! P{age:3-6}                                      so many people, by the population table of the place
//! (#{A} + #{B}) / 2 - 1.5
//! ```

use kernel::Group;

use super::number::{Decimal, Ratio};

/// Something that an expression takes from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variable {
    /// The value of a series, of a group within the one that is asked for.
    Series {
        /// The code of the series.
        series: String,
        /// The group that narrows it; everyone where nothing is said.
        group: Group,
    },
    /// How many people of a group live in the place.
    People(Group),
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A number.
    Number(Decimal),
    /// Something taken from elsewhere.
    Variable(Variable),
    /// Two parts and what is done with them: `+`, `-`, `*` or `/`.
    Pair(char, Box<Expression>, Box<Expression>),
}

/// What is wrong with an expression: what was expected at which letter, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misread {
    /// Which letter.
    pub at: usize,
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Without {
    /// There is no figure for this.
    Missing(Variable),
    /// It divides by nothing.
    DividedByNothing,
    /// It is too long to be written.
    TooLong,
}

/// How deep parentheses may stand in each other, and how long an expression may be.
const DEPTH: usize = 20;
const LONGEST: usize = 500;

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The letter at which it cannot be read on.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() > LONGEST {
            return Err(Misread { at: LONGEST + 1 });
        }
        let mut reading = Reading {
            letters: &letters,
            at: 0,
        };
        let expression = reading.sum(0)?;
        reading.skip();
        if reading.at < letters.len() {
            return Err(reading.here());
        }
        Ok(expression)
    }

    /// Everything it takes from elsewhere, in the order of the text.
    pub fn variables(&self) -> Vec<&Variable> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Variable(variable) => vec![variable],
            Self::Pair(_, left, right) => {
                let mut all = left.variables();
                all.extend(right.variables());
                all
            }
        }
    }

    /// Its exact value, where `known` says what each variable is.
    ///
    /// # Errors
    /// The first variable without a figure, a division by nothing, or a fraction too long to be written.
    pub fn value(&self, known: &dyn Fn(&Variable) -> Option<Ratio>) -> Result<Ratio, Without> {
        match self {
            Self::Number(number) => Ok(number.ratio()),
            Self::Variable(variable) => {
                known(variable).ok_or_else(|| Without::Missing(variable.clone()))
            }
            Self::Pair(sign, left, right) => {
                let (left, right) = (left.value(known)?, right.value(known)?);
                let value = match sign {
                    '+' => left.plus(right),
                    '-' => left.minus(right),
                    '*' => left.times(right),
                    _ if right.is_zero() => return Err(Without::DividedByNothing),
                    _ => left.over(right),
                };
                value.ok_or(Without::TooLong)
            }
        }
    }
}

/// `numerator / denominator * factor`; the denominator is 1 where there is none.
///
/// # Errors
/// As [`Expression::value`].
pub fn value(
    numerator: &Expression,
    denominator: Option<&Expression>,
    factor: Decimal,
    known: &dyn Fn(&Variable) -> Option<Ratio>,
) -> Result<Ratio, Without> {
    let upper = numerator.value(known)?;
    let lower = match denominator {
        Some(denominator) => denominator.value(known)?,
        None => Decimal::whole(1).ratio(),
    };
    if lower.is_zero() {
        return Err(Without::DividedByNothing);
    }
    upper
        .over(lower)
        .and_then(|share| share.times(factor.ratio()))
        .ok_or(Without::TooLong)
}

struct Reading<'a> {
    letters: &'a [char],
    at: usize,
}

impl Reading<'_> {
    fn here(&self) -> Misread {
        Misread { at: self.at + 1 }
    }

    fn skip(&mut self) {
        while self
            .letters
            .get(self.at)
            .is_some_and(|one| one.is_whitespace())
        {
            self.at += 1;
        }
    }

    fn next_of(&mut self, signs: &[char]) -> Option<char> {
        self.skip();
        let found = *self.letters.get(self.at)?;
        signs.contains(&found).then(|| {
            self.at += 1;
            found
        })
    }

    fn sum(&mut self, depth: usize) -> Result<Expression, Misread> {
        let mut left = self.product(depth)?;
        while let Some(sign) = self.next_of(&['+', '-']) {
            let right = self.product(depth)?;
            left = Expression::Pair(sign, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn product(&mut self, depth: usize) -> Result<Expression, Misread> {
        let mut left = self.atom(depth)?;
        while let Some(sign) = self.next_of(&['*', '/']) {
            let right = self.atom(depth)?;
            left = Expression::Pair(sign, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn atom(&mut self, depth: usize) -> Result<Expression, Misread> {
        self.skip();
        let rest = &self.letters[self.at..];
        match rest {
            ['(', ..] if depth < DEPTH => {
                self.at += 1;
                let inner = self.sum(depth + 1)?;
                self.next_of(&[')']).ok_or_else(|| self.here())?;
                Ok(inner)
            }
            ['#', '{', ..] => {
                let start = self.at;
                let inside = self.braces()?;
                let (series, group) = inside.split_once('|').unwrap_or((&inside, "everyone"));
                let group = group.trim().parse();
                match (series.trim(), group) {
                    ("", _) | (_, Err(_)) => Err(Misread { at: start + 1 }),
                    (series, Ok(group)) => Ok(Expression::Variable(Variable::Series {
                        series: series.to_owned(),
                        group,
                    })),
                }
            }
            ['P', '{', ..] => {
                let start = self.at;
                let inside = self.braces()?;
                let group = inside.trim().parse();
                let group = group.map_err(|_| Misread { at: start + 1 })?;
                Ok(Expression::Variable(Variable::People(group)))
            }
            _ => self.number(),
        }
    }

    /// What stands between braces.
    fn braces(&mut self) -> Result<String, Misread> {
        let from = self.at + 2;
        let long = self.letters[from..].iter().position(|one| *one == '}');
        let Some(long) = long else {
            return Err(self.here());
        };
        self.at = from + long + 1;
        Ok(self.letters[from..from + long].iter().collect())
    }

    fn number(&mut self) -> Result<Expression, Misread> {
        let long = self.letters[self.at..]
            .iter()
            .take_while(|one| one.is_ascii_digit() || **one == '.')
            .count();
        let text: String = self.letters[self.at..self.at + long].iter().collect();
        let number = text.parse().map_err(|_| self.here())?;
        self.at += long;
        Ok(Expression::Number(number))
    }
}
