//! What can be known to be wrong with an expression before there is anything to ask it about.

use super::functions::{FUNCTIONS, Function, Kind, nearest_function};
use super::parse::{SyntaxError, SyntaxKind, parse};
use super::syntax::{Axis, Call, Expr, Operator, Start, Test};
use super::value::parse_number;

/// Something wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionProblem {
    /// The byte of the expression at which it begins; where a part has no place of its own, that of what is around it.
    pub at: usize,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

/// What can be wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// It cannot be read.
    Syntax(SyntaxKind),
    /// There is no such function.
    UnknownFunction {
        /// The name as written.
        name: String,
    },
    /// A function is given too little.
    TooFewArguments {
        /// The function.
        name: String,
        /// The fewest it takes.
        least: usize,
        /// How many it is given.
        given: usize,
    },
    /// A function is given too much.
    TooManyArguments {
        /// The function.
        name: String,
        /// The most it takes.
        most: usize,
        /// How many it is given.
        given: usize,
    },
    /// A function is given what it cannot use.
    WrongArgument {
        /// The function.
        name: String,
        /// Which argument, counted from 1.
        position: usize,
        /// The kind it needs.
        expected: Kind,
    },
    /// A text that no number is compared, by size or for being equal, with something that is always a number.
    NeverEqual {
        /// The text as written.
        text: String,
    },
    /// The same question would have to have two different answers at once.
    Contradiction {
        /// The question, as written.
        path: String,
    },
    /// A pattern that is no regular expression.
    Pattern {
        /// The pattern.
        pattern: String,
    },
}

impl ProblemKind {
    /// The kind as a word for messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(kind) => kind.code(),
            Self::UnknownFunction { .. } => "expression-unknown-function",
            Self::TooFewArguments { .. } => "expression-too-few-arguments",
            Self::TooManyArguments { .. } => "expression-too-many-arguments",
            Self::WrongArgument { .. } => "expression-wrong-argument",
            Self::NeverEqual { .. } => "expression-never-equal",
            Self::Contradiction { .. } => "expression-contradiction",
            Self::Pattern { .. } => "expression-pattern",
        }
    }

    /// Does it keep a form from being used, rather than from working as meant?
    pub const fn is_fatal(&self) -> bool {
        !matches!(self, Self::NeverEqual { .. } | Self::Contradiction { .. })
    }
}

/// Everything that can be known to be wrong with an expression. `${…}` references are read like paths.
pub fn check(source: &str) -> Vec<ExpressionProblem> {
    match parse(source) {
        Ok(root) => check_expression(&root),
        Err(SyntaxError { at, kind }) => {
            let suggestion = suggestion_for(&kind, source, at);
            vec![ExpressionProblem {
                at,
                kind: ProblemKind::Syntax(kind),
                suggestion,
            }]
        }
    }
}

fn suggestion_for(kind: &SyntaxKind, source: &str, at: usize) -> Option<String> {
    match kind {
        SyntaxKind::Character('\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}') => {
            Some("\"".to_owned())
        }
        SyntaxKind::Character('\u{2018}' | '\u{2019}' | '\u{201a}' | '`') => Some("'".to_owned()),
        SyntaxKind::Character('&') => Some("and".to_owned()),
        SyntaxKind::Character('!') => Some(
            if source[at..].starts_with("!=") {
                "!="
            } else {
                "not()"
            }
            .to_owned(),
        ),
        SyntaxKind::Character('\u{d7}') => Some("*".to_owned()),
        SyntaxKind::Character('\u{f7}' | '%') => Some(
            if source[at..].starts_with('%') {
                "mod"
            } else {
                "div"
            }
            .to_owned(),
        ),
        SyntaxKind::Character('\u{2212}' | '\u{2013}') => Some("-".to_owned()),
        SyntaxKind::Character('\u{2264}') => Some("<=".to_owned()),
        SyntaxKind::Character('\u{2265}') => Some(">=".to_owned()),
        SyntaxKind::Character('\u{2260}') => Some("!=".to_owned()),
        SyntaxKind::Character('$') => Some("${…}".to_owned()),
        SyntaxKind::Unexpected(found) => {
            let before = source[..at].trim_end();
            match found.as_str() {
                "=" if before.ends_with('=') => Some("=".to_owned()),
                "=" if before.ends_with('>') => Some(">=".to_owned()),
                "=" if before.ends_with('<') => Some("<=".to_owned()),
                ">" if before.ends_with('<') => Some("!=".to_owned()),
                "|" if before.ends_with('|') => Some("or".to_owned()),
                "AND" | "And" => Some("and".to_owned()),
                "OR" | "Or" => Some("or".to_owned()),
                "DIV" | "Div" => Some("div".to_owned()),
                "MOD" | "Mod" => Some("mod".to_owned()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Everything that can be known to be wrong with an expression that was read.
pub fn check_expression(root: &Expr) -> Vec<ExpressionProblem> {
    let mut problems = Vec::new();
    root.walk(&mut |part| match part {
        Expr::Call(call) => check_call(call, &mut problems),
        Expr::Chain(first, rest) => check_chain(first, rest, &mut problems),
        Expr::And(parts) => check_and(parts, &mut problems),
        _ => {}
    });
    problems
}

fn check_call(call: &Call, problems: &mut Vec<ExpressionProblem>) {
    let mut say = |at: usize, kind: ProblemKind, suggestion: Option<String>| {
        problems.push(ExpressionProblem {
            at,
            kind,
            suggestion,
        });
    };
    let name = call.name.to_string();
    let Some(function) = call.function.and_then(|place| FUNCTIONS.get(place)) else {
        let suggestion = nearest_function(&name).map(ToOwned::to_owned);
        say(call.at, ProblemKind::UnknownFunction { name }, suggestion);
        return;
    };
    let given = call.arguments.len();
    if given < function.minimum {
        let least = function.minimum;
        say(
            call.at,
            ProblemKind::TooFewArguments { name, least, given },
            None,
        );
        return;
    }
    if let Some(most) = function.maximum
        && given > most
    {
        say(
            call.at,
            ProblemKind::TooManyArguments { name, most, given },
            None,
        );
        return;
    }
    for (place, argument) in call.arguments.iter().enumerate() {
        let expected = function.parameter(place);
        if !fits(argument, expected) {
            say(
                place_of(argument).unwrap_or(call.at),
                ProblemKind::WrongArgument {
                    name: name.clone(),
                    position: place + 1,
                    expected,
                },
                None,
            );
        }
    }
    if function.name == "regex"
        && let Some(Expr::Text(pattern)) = call.arguments.get(1)
        && regex::RegexBuilder::new(pattern)
            .size_limit(1 << 20)
            .build()
            .is_err()
    {
        let pattern = pattern.to_string();
        say(call.at, ProblemKind::Pattern { pattern }, None);
    }
}

/// Where a part begins, if it knows.
fn place_of(expression: &Expr) -> Option<usize> {
    let mut found: Option<usize> = None;
    expression.walk(&mut |part| {
        let at = match part {
            Expr::Path(path) => Some(path.at),
            Expr::Call(call) => Some(call.at),
            _ => None,
        };
        found = match (found, at) {
            (Some(known), Some(at)) => Some(known.min(at)),
            (known, at) => known.or(at),
        };
    });
    found
}

/// The kind that an expression always has.
pub(super) fn kind_of(expression: &Expr) -> Kind {
    match expression {
        Expr::Number(_) | Expr::Negated(_) => Kind::Number,
        Expr::Text(_) => Kind::Text,
        Expr::Or(_) | Expr::And(_) => Kind::Boolean,
        Expr::Chain(_, rest) => match rest.last() {
            Some((operator, _)) if operator.compares() => Kind::Boolean,
            _ => Kind::Number,
        },
        Expr::Union(_) | Expr::Path(_) => Kind::Nodes,
        Expr::Call(call) => match &*call.name {
            "if" => match call.arguments.as_slice() {
                [_, yes, no] if kind_of(yes) == kind_of(no) => kind_of(yes),
                _ => Kind::Any,
            },
            "once" => call.arguments.first().map_or(Kind::Any, kind_of),
            _ => call
                .function
                .and_then(|place| FUNCTIONS.get(place))
                .map_or(Kind::Any, |function: &Function| function.returns),
        },
    }
}

fn fits(argument: &Expr, expected: Kind) -> bool {
    match expected {
        Kind::Nodes => matches!(kind_of(argument), Kind::Nodes | Kind::Any),
        Kind::Number => {
            !matches!(argument, Expr::Text(text) if parse_number(text).is_nan() && !looks_like_date(text))
        }
        _ => true,
    }
}

fn looks_like_date(text: &str) -> bool {
    text.len() >= 10 && super::dates::parse_day(text.get(..10).unwrap_or("")).is_some()
}

fn check_chain(first: &Expr, rest: &[(Operator, Expr)], problems: &mut Vec<ExpressionProblem>) {
    let [(operator, second)] = rest else { return };
    if !operator.compares() {
        return;
    }
    for (one, other) in [(first, second), (second, first)] {
        let Expr::Text(text) = one else { continue };
        let calculated = matches!(
            other,
            Expr::Call(_) | Expr::Number(_) | Expr::Negated(_) | Expr::Chain(..)
        );
        let is_number = text.is_empty() || text.as_ref() == "NaN" || !parse_number(text).is_nan();
        let never = match kind_of(other) {
            Kind::Number => calculated && !is_number,
            Kind::Date => !text.is_empty() && !looks_like_date(text) && parse_number(text).is_nan(),
            _ => false,
        };
        if never {
            problems.push(ExpressionProblem {
                at: place_of(other).unwrap_or(0),
                kind: ProblemKind::NeverEqual {
                    text: text.to_string(),
                },
                suggestion: None,
            });
        }
    }
}

/// `${a} = 'x' and ${a} = 'y'`: whoever writes this means `or`, or `selected()`.
fn check_and(parts: &[Expr], problems: &mut Vec<ExpressionProblem>) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for part in parts {
        let Expr::Chain(first, rest) = part else {
            continue;
        };
        let [(Operator::Equal, second)] = rest.as_slice() else {
            continue;
        };
        let ((Expr::Path(path), literal) | (literal, Expr::Path(path))) = (&**first, second) else {
            continue;
        };
        // Several nodes may well have several answers.
        if matches!(path.start, Start::Expression(..))
            || path.steps.iter().any(|step| !step.predicates.is_empty())
        {
            continue;
        }
        let written = path.to_string();
        let value = match literal {
            Expr::Number(number) => super::value::number_text(*number),
            Expr::Text(text) => text.to_string(),
            _ => continue,
        };
        if seen
            .iter()
            .any(|(known, other)| *known == written && *other != value)
        {
            problems.push(ExpressionProblem {
                at: path.at,
                kind: ProblemKind::Contradiction { path: written },
                suggestion: Some("or".to_owned()),
            });
        } else {
            seen.push((written, value));
        }
    }
}

/// A part of an expression that phones do not know: `JavaRosa`, which ODK Collect and `KoboCollect` run on, has less of XPath
/// than the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOnPhones {
    /// The byte of the expression at which the part, or what is around it, begins.
    pub at: usize,
    /// The part: a function's name with its brackets, an axis, `|` or `//`.
    pub part: String,
    /// What phones know instead.
    pub instead: Option<&'static str>,
}

/// The parts of an expression that phones do not know. Source: ODK Validate 1.20 (`JavaRosa` of September 2025), asked.
pub fn not_on_phones(root: &Expr) -> Vec<NotOnPhones> {
    let mut found = Vec::new();
    root.walk(&mut |part| match part {
        Expr::Call(call) => {
            let instead = match &*call.name {
                "floor" | "ceiling" => Some("int()"),
                "substring" => Some("substr()"),
                "last" => Some("count()"),
                "name" | "local-name" | "intersects" => None,
                "coalesce" if call.arguments.len() != 2 => Some("coalesce(a, b)"),
                "string" | "number" if call.arguments.is_empty() => Some("."),
                _ => return,
            };
            found.push(NotOnPhones {
                at: call.at,
                part: format!("{}()", call.name),
                instead,
            });
        }
        Expr::Union(_) => found.push(NotOnPhones {
            at: place_of(part).unwrap_or(0),
            part: "|".to_owned(),
            instead: None,
        }),
        Expr::Path(path) => {
            let step = path.steps.iter().find(|step| {
                !matches!(
                    (step.axis, &step.test),
                    (Axis::Child, Test::Name(_) | Test::Any)
                        | (Axis::Attribute, _)
                        | (Axis::Itself | Axis::Parent, Test::Node)
                )
            });
            if let Some(step) = step {
                let everything_below =
                    step.axis == Axis::DescendantOrSelf && step.test == Test::Node;
                found.push(NotOnPhones {
                    at: path.at,
                    part: if everything_below {
                        "//".to_owned()
                    } else {
                        step.to_string()
                    },
                    instead: None,
                });
            }
        }
        _ => {}
    });
    found
}
