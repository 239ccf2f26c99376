//! From text to expression.

use super::functions;
use super::syntax::{AXES, Axis, Call, Expr, Operator, Path, Start, Step, Test};

/// Parentheses, calls and conditions within each other deeper than this are refused: evaluation recurses as deep.
const DEPTH: usize = 96;

/// The longest expression, in bytes.
const LENGTH: usize = 1 << 18;

/// Why an expression is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The byte of the expression at which the trouble begins.
    pub at: usize,
    /// The kind of trouble.
    pub kind: SyntaxKind,
}

/// The kinds of trouble with the way an expression is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxKind {
    /// There is nothing.
    Empty,
    /// It ends where an operand or a bracket was still to come.
    UnexpectedEnd,
    /// This word or sign does not belong here.
    Unexpected(String),
    /// A quote opens a text that never closes.
    UnclosedText,
    /// A character that no expression may hold outside quotes, such as a typographic quote.
    Character(char),
    /// `${` without a name or without its brace.
    Reference,
    /// Deeper nesting than can be evaluated safely.
    TooDeep,
    /// Longer than any expression needs to be.
    TooLong,
}

impl SyntaxKind {
    /// The kind as a word for messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "expression-empty",
            Self::UnexpectedEnd => "expression-ends-early",
            Self::Unexpected(_) => "expression-unexpected",
            Self::UnclosedText => "expression-text-unclosed",
            Self::Character(_) => "expression-character",
            Self::Reference => "expression-reference",
            Self::TooDeep => "expression-too-deep",
            Self::TooLong => "expression-too-long",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token<'s> {
    Number(f64),
    Text(&'s str),
    /// A name, with the prefix it was written with.
    Name(&'s str),
    /// `prefix:*`
    NameAny(&'s str),
    Reference(&'s str),
    Sign(&'static str),
    /// `and`, `or`, `div`, `mod`, `*` where an operator is due.
    Word(&'static str),
}

const SIGNS: [&str; 20] = [
    "//", "/", "..", "::", "!=", "<=", ">=", "=", "<", ">", "+", "-", "|", "(", ")", "[", "]", ",",
    "@", ".",
];

fn tokens(source: &str) -> Result<Vec<(usize, Token<'_>)>, SyntaxError> {
    let mut found: Vec<(usize, Token<'_>)> = Vec::with_capacity(source.len() / 4);
    let mut at = 0;
    while let Some(character) = source[at..].chars().next() {
        if character.is_ascii_whitespace() || character == '\u{a0}' {
            at += character.len_utf8();
            continue;
        }
        let rest = &source[at..];
        let operator_due = match found.last() {
            None | Some((_, Token::Word(_))) => false,
            Some((_, Token::Sign(sign))) => matches!(*sign, ")" | "]" | "." | ".." | "*"),
            Some(_) => true,
        };
        if character == '"' || character == '\'' {
            let end = rest[1..].find(character).ok_or(SyntaxError {
                at,
                kind: SyntaxKind::UnclosedText,
            })?;
            found.push((at, Token::Text(&rest[1..=end])));
            at += end + 2;
            continue;
        }
        let mut following = rest[character.len_utf8()..].chars();
        if character.is_ascii_digit()
            || (character == '.' && following.next().is_some_and(|next| next.is_ascii_digit()))
        {
            let mut dots = 0;
            let length = rest
                .bytes()
                .take_while(|byte| {
                    if *byte == b'.' {
                        dots += 1;
                    }
                    byte.is_ascii_digit() || (*byte == b'.' && dots == 1)
                })
                .count();
            let number = rest[..length].parse().unwrap_or(f64::NAN);
            found.push((at, Token::Number(number)));
            at += length;
            continue;
        }
        if rest.starts_with("${") {
            let trouble = SyntaxError {
                at,
                kind: SyntaxKind::Reference,
            };
            let end = rest.find('}').ok_or_else(|| trouble.clone())?;
            let name = rest[2..end].trim();
            if name.is_empty() || name.contains(['$', '{', '\'', '"', '(', ')', ' ']) {
                return Err(trouble);
            }
            found.push((at, Token::Reference(name)));
            at += end + 1;
            continue;
        }
        if is_name_start(character) {
            let mut length = name_length(rest);
            let mut any = false;
            // A prefix: one colon, not the two of an axis.
            if rest[length..].starts_with(':') && !rest[length..].starts_with("::") {
                let after = &rest[length + 1..];
                if after.chars().next().is_some_and(is_name_start) {
                    length += 1 + name_length(after);
                } else if after.starts_with('*') {
                    any = true;
                }
            }
            let name = &rest[..length];
            if any {
                found.push((at, Token::NameAny(name)));
                at += length + 2;
                continue;
            }
            let word = match name {
                "and" => Some("and"),
                "or" => Some("or"),
                "div" => Some("div"),
                "mod" => Some("mod"),
                _ => None,
            };
            match word {
                Some(word) if operator_due => found.push((at, Token::Word(word))),
                _ => found.push((at, Token::Name(name))),
            }
            at += length;
            continue;
        }
        if character == '*' {
            found.push((
                at,
                if operator_due {
                    Token::Word("*")
                } else {
                    Token::Sign("*")
                },
            ));
            at += 1;
            continue;
        }
        let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) else {
            return Err(SyntaxError {
                at,
                kind: SyntaxKind::Character(character),
            });
        };
        found.push((at, Token::Sign(sign)));
        at += sign.len();
    }
    Ok(found)
}

fn is_name_start(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

fn name_length(rest: &str) -> usize {
    rest.char_indices()
        .find(|(_, character)| {
            !(character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '\u{b7}'))
        })
        .map_or(rest.len(), |(at, _)| at)
}

/// Reads an expression.
pub(super) fn parse(source: &str) -> Result<Expr, SyntaxError> {
    if source.len() > LENGTH {
        return Err(SyntaxError {
            at: LENGTH,
            kind: SyntaxKind::TooLong,
        });
    }
    let tokens = tokens(source)?;
    if tokens.is_empty() {
        return Err(SyntaxError {
            at: 0,
            kind: SyntaxKind::Empty,
        });
    }
    let mut parser = Parser {
        source,
        tokens,
        next: 0,
        depth: 0,
    };
    let expression = parser.or()?;
    if parser.next < parser.tokens.len() {
        return Err(parser.unexpected());
    }
    Ok(expression)
}

struct Parser<'s> {
    source: &'s str,
    tokens: Vec<(usize, Token<'s>)>,
    next: usize,
    depth: usize,
}

impl<'s> Parser<'s> {
    fn peek(&self) -> Option<&Token<'s>> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .map_or(self.source.len(), |(at, _)| *at)
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(found)) if *found == sign)
    }

    fn follows(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.tokens.get(self.next + ahead), Some((_, Token::Sign(found))) if *found == sign)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let taken = self.is_sign(sign);
        self.next += usize::from(taken);
        taken
    }

    fn take_word(&mut self, word: &str) -> bool {
        let taken = matches!(self.peek(), Some(Token::Word(found)) if *found == word);
        self.next += usize::from(taken);
        taken
    }

    fn expect(&mut self, sign: &str) -> Result<(), SyntaxError> {
        if self.take_sign(sign) {
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn unexpected(&self) -> SyntaxError {
        let at = self.at();
        let kind = if self.next >= self.tokens.len() {
            SyntaxKind::UnexpectedEnd
        } else {
            let end = self
                .tokens
                .get(self.next + 1)
                .map_or(self.source.len(), |(at, _)| *at);
            SyntaxKind::Unexpected(self.source[at..end].trim_end().to_owned())
        };
        SyntaxError { at, kind }
    }

    fn deeper<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        if self.depth >= DEPTH {
            return Err(SyntaxError {
                at: self.at(),
                kind: SyntaxKind::TooDeep,
            });
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn or(&mut self) -> Result<Expr, SyntaxError> {
        let first = self.and()?;
        let mut parts = vec![first];
        while self.take_word("or") {
            parts.push(self.and()?);
        }
        Ok(single_or(parts, Expr::Or))
    }

    fn and(&mut self) -> Result<Expr, SyntaxError> {
        let first = self.equality()?;
        let mut parts = vec![first];
        while self.take_word("and") {
            parts.push(self.equality()?);
        }
        Ok(single_or(parts, Expr::And))
    }

    fn equality(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(Self::relation, |parser| match parser.peek() {
            Some(Token::Sign("=")) => Some(Operator::Equal),
            Some(Token::Sign("!=")) => Some(Operator::Unequal),
            _ => None,
        })
    }

    fn relation(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(Self::sum, |parser| match parser.peek() {
            Some(Token::Sign("<")) => Some(Operator::Less),
            Some(Token::Sign("<=")) => Some(Operator::LessOrEqual),
            Some(Token::Sign(">")) => Some(Operator::Greater),
            Some(Token::Sign(">=")) => Some(Operator::GreaterOrEqual),
            _ => None,
        })
    }

    fn sum(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(Self::product, |parser| match parser.peek() {
            Some(Token::Sign("+")) => Some(Operator::Plus),
            Some(Token::Sign("-")) => Some(Operator::Minus),
            _ => None,
        })
    }

    fn product(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(Self::signed, |parser| match parser.peek() {
            Some(Token::Word("*")) => Some(Operator::Times),
            Some(Token::Word("div")) => Some(Operator::Divide),
            Some(Token::Word("mod")) => Some(Operator::Modulo),
            _ => None,
        })
    }

    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Result<Expr, SyntaxError>,
        operator: fn(&Self) -> Option<Operator>,
    ) -> Result<Expr, SyntaxError> {
        let first = operand(self)?;
        let mut rest = Vec::new();
        while let Some(found) = operator(self) {
            self.next += 1;
            rest.push((found, operand(self)?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Expr::Chain(Box::new(first), rest))
    }

    fn signed(&mut self) -> Result<Expr, SyntaxError> {
        if self.take_sign("-") {
            let inner = self.deeper(Self::signed)?;
            return Ok(Expr::Negated(Box::new(inner)));
        }
        let first = self.path()?;
        let mut parts = vec![first];
        while self.take_sign("|") {
            parts.push(self.path()?);
        }
        Ok(single_or(parts, Expr::Union))
    }

    fn path(&mut self) -> Result<Expr, SyntaxError> {
        let at = self.at();
        if self.take_sign("/") {
            let mut steps = Vec::new();
            if self.step_begins() {
                self.steps(&mut steps)?;
            }
            return Ok(path_from(Start::Root, steps, at));
        }
        if self.take_sign("//") {
            let mut steps = vec![everything_below()];
            self.steps(&mut steps)?;
            return Ok(path_from(Start::Root, steps, at));
        }
        let Some(primary) = self.primary()? else {
            let mut steps = Vec::new();
            self.steps(&mut steps)?;
            return Ok(path_from(Start::Context, steps, at));
        };
        let predicates = self.predicates()?;
        let start = match primary {
            // A reference with conditions of its own is filtered like any other expression.
            Primary::Reference(name) if predicates.is_empty() => Start::Reference(name),
            Primary::Reference(name) => Start::Expression(
                Box::new(path_from(Start::Reference(name), Vec::new(), at)),
                predicates,
            ),
            Primary::Expression(expression) => {
                if predicates.is_empty() && !self.is_sign("/") && !self.is_sign("//") {
                    return Ok(expression);
                }
                Start::Expression(Box::new(expression), predicates)
            }
        };
        let mut steps = Vec::new();
        if self.take_sign("//") {
            steps.push(everything_below());
            self.steps(&mut steps)?;
        } else if self.take_sign("/") {
            self.steps(&mut steps)?;
        }
        Ok(path_from(start, steps, at))
    }

    fn primary(&mut self) -> Result<Option<Primary>, SyntaxError> {
        let at = self.at();
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.next += 1;
                Ok(Some(Primary::Expression(Expr::Number(number))))
            }
            Some(Token::Text(text)) => {
                self.next += 1;
                Ok(Some(Primary::Expression(Expr::Text(text.into()))))
            }
            Some(Token::Reference(name)) => {
                self.next += 1;
                Ok(Some(Primary::Reference(name.into())))
            }
            Some(Token::Sign("(")) => {
                self.next += 1;
                let inner = self.deeper(Self::or)?;
                self.expect(")")?;
                Ok(Some(Primary::Expression(inner)))
            }
            Some(Token::Name(name)) if self.follows(1, "(") && !is_node_test(name) => {
                self.next += 2;
                let mut arguments = Vec::new();
                if !self.is_sign(")") {
                    arguments.push(self.deeper(Self::or)?);
                    while self.take_sign(",") {
                        arguments.push(self.deeper(Self::or)?);
                    }
                }
                self.expect(")")?;
                Ok(Some(Primary::Expression(Expr::Call(Call {
                    name: name.into(),
                    function: functions::place_of(name),
                    arguments,
                    at,
                }))))
            }
            _ => Ok(None),
        }
    }

    fn step_begins(&self) -> bool {
        match self.peek() {
            Some(Token::Name(_) | Token::NameAny(_)) => true,
            Some(Token::Sign(sign)) => matches!(*sign, "." | ".." | "@" | "*"),
            _ => false,
        }
    }

    fn steps(&mut self, steps: &mut Vec<Step>) -> Result<(), SyntaxError> {
        loop {
            steps.push(self.step()?);
            if self.take_sign("//") {
                steps.push(everything_below());
            } else if !self.take_sign("/") {
                return Ok(());
            }
        }
    }

    fn step(&mut self) -> Result<Step, SyntaxError> {
        if self.take_sign(".") {
            let predicates = self.predicates()?;
            return Ok(node_step(Axis::Itself, predicates));
        }
        if self.take_sign("..") {
            let predicates = self.predicates()?;
            return Ok(node_step(Axis::Parent, predicates));
        }
        let mut axis = Axis::Child;
        if self.take_sign("@") {
            axis = Axis::Attribute;
        } else if self.follows(1, "::") {
            let Some(Token::Name(name)) = self.peek() else {
                return Err(self.unexpected());
            };
            let known = AXES.iter().find(|(known, _)| known == name);
            axis = known.ok_or_else(|| self.unexpected())?.1;
            self.next += 2;
        }
        let test = match self.peek().cloned() {
            Some(Token::Sign("*") | Token::NameAny(_)) => {
                self.next += 1;
                Test::Any
            }
            Some(Token::Name(name)) if self.follows(1, "(") => {
                if !is_node_test(name) {
                    return Err(self.unexpected());
                }
                self.next += 2;
                self.expect(")")?;
                if name == "node" {
                    Test::Node
                } else {
                    Test::Text
                }
            }
            Some(Token::Name(name)) => {
                self.next += 1;
                Test::Name(name.into())
            }
            _ => return Err(self.unexpected()),
        };
        let predicates = self.predicates()?;
        Ok(Step {
            axis,
            test,
            predicates,
        })
    }

    fn predicates(&mut self) -> Result<Vec<Expr>, SyntaxError> {
        let mut found = Vec::new();
        while self.take_sign("[") {
            found.push(self.deeper(Self::or)?);
            self.expect("]")?;
        }
        Ok(found)
    }
}

enum Primary {
    Expression(Expr),
    Reference(Box<str>),
}

fn is_node_test(name: &str) -> bool {
    matches!(name, "node" | "text")
}

fn single_or(mut parts: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() > 1 {
        return join(parts);
    }
    parts.pop().unwrap_or(Expr::Number(f64::NAN))
}

fn path_from(start: Start, steps: Vec<Step>, at: usize) -> Expr {
    Expr::Path(Path {
        start,
        steps,
        at,
        target: None,
    })
}

fn everything_below() -> Step {
    node_step(Axis::DescendantOrSelf, Vec::new())
}

fn node_step(axis: Axis, predicates: Vec<Expr>) -> Step {
    Step {
        axis,
        test: Test::Node,
        predicates,
    }
}
