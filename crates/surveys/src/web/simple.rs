//! Conditions that a browser can work out by itself: equal, different, greater, less, chosen, and, or, not.
//!
//! A form that is filled in without a network has no evaluator of XPath at hand. What is simple goes along with the page
//! as a small tree in JSON; whatever is harder is asked in any case and judged by the server when the answers arrive.
//!
//! A tree is `["and", …]`, `["or", …]`, `["not", a]`, `["=", a, b]` and its like, `["selected", a, b]`,
//! `["count-selected", a]`, `["string-length", a]`, `["regex", a, b]`, `["number", a]`, `["today"]`, `["+", a, b]`,
//! `["-", a, b]`, a number, a text, `true`, `false`, or `{"p": path}`: the answer to a question, `{"p": "."}` the question
//! itself. Paths are those of the form; a browser puts in the numbers of the repeats in which the question stands.

use serde_json::{Value, json};
use xlsform::xpath::{Axis, Call, Expr, Operator, Path, Start, Test};
use xlsform::{FieldRole, XForm};

/// Finds the text of a column of an item.
pub type Item<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Where a condition stands.
pub struct Place<'a> {
    /// The form.
    pub form: &'a XForm,
    /// The path of the question or group.
    pub path: &'a str,
    /// Within the condition of a choice: the texts of its item by name.
    pub item: Option<Item<'a>>,
}

/// The tree of a condition; nothing where a browser cannot work it out.
pub fn tree(expression: &Expr, place: &Place<'_>) -> Option<Value> {
    match expression {
        Expr::Number(number) => serde_json::Number::from_f64(*number).map(Value::Number),
        Expr::Text(text) => Some(Value::String(text.to_string())),
        Expr::And(parts) => all("and", parts, place),
        Expr::Or(parts) => all("or", parts, place),
        Expr::Negated(inner) => Some(json!(["-", 0, tree(inner, place)?])),
        Expr::Chain(first, rest) => {
            let mut so_far = tree(first, place)?;
            for (operator, next) in rest {
                so_far = json!([sign(*operator)?, so_far, tree(next, place)?]);
            }
            Some(so_far)
        }
        Expr::Union(_) => None,
        Expr::Path(path) => answer(path, place),
        Expr::Call(call) => called(call, place),
    }
}

fn all(word: &str, parts: &[Expr], place: &Place<'_>) -> Option<Value> {
    let mut list = vec![Value::String(word.to_owned())];
    for part in parts {
        list.push(tree(part, place)?);
    }
    Some(Value::Array(list))
}

fn sign(operator: Operator) -> Option<&'static str> {
    Some(match operator {
        Operator::Equal => "=",
        Operator::Unequal => "!=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::Plus => "+",
        Operator::Minus => "-",
        _ => return None,
    })
}

fn called(call: &Call, place: &Place<'_>) -> Option<Value> {
    let arguments: Option<Vec<Value>> = call
        .arguments
        .iter()
        .map(|argument| tree(argument, place))
        .collect();
    let mut arguments = arguments?;
    let name = &*call.name;
    match (name, arguments.len()) {
        ("true", 0) => Some(Value::Bool(true)),
        ("false", 0) => Some(Value::Bool(false)),
        ("string", 1) => arguments.pop(),
        ("today", 0)
        | ("not" | "count-selected" | "string-length" | "number", 1)
        | ("selected" | "regex", 2) => {
            arguments.insert(0, Value::String(name.to_owned()));
            Some(Value::Array(arguments))
        }
        _ => None,
    }
}

/// The name of a step to a child or to what stands above.
enum Move {
    Here,
    Up,
    Down(String),
}

fn moves(path: &Path) -> Option<Vec<Move>> {
    path.steps
        .iter()
        .map(|step| {
            if !step.predicates.is_empty() {
                return None;
            }
            match (step.axis, &step.test) {
                (Axis::Itself, Test::Node | Test::Any) => Some(Move::Here),
                (Axis::Parent, Test::Node | Test::Any) => Some(Move::Up),
                (Axis::Child, Test::Name(name)) => {
                    let local = name.rsplit(':').next().unwrap_or(name);
                    Some(Move::Down(local.to_owned()))
                }
                _ => None,
            }
        })
        .collect()
}

fn answer(path: &Path, place: &Place<'_>) -> Option<Value> {
    let steps = moves(path)?;
    let mut here = match &path.start {
        Start::Root => String::new(),
        Start::Context => {
            if let Some(item) = place.item {
                // Within a list a bare name is a column of its item.
                return match steps.as_slice() {
                    [Move::Down(name)] => item(name).map(Value::String),
                    _ => None,
                };
            }
            place.path.to_owned()
        }
        Start::Expression(inner, predicates) if predicates.is_empty() => match &**inner {
            Expr::Call(call) if &*call.name == "current" && call.arguments.is_empty() => {
                place.path.to_owned()
            }
            _ => return None,
        },
        _ => return None,
    };
    for step in steps {
        match step {
            Move::Here => {}
            Move::Up => {
                let at = here.rfind('/')?;
                here.truncate(at);
            }
            Move::Down(name) => {
                here.push('/');
                here.push_str(&name);
            }
        }
    }
    if here == place.path && place.item.is_none() {
        return Some(json!({ "p": "." }));
    }
    let field = place.form.field(&here)?;
    // What the form works out is not known where nobody works it out.
    if field.role != FieldRole::Question {
        return None;
    }
    let table = &place.form.tables()[field.table];
    let is_within = table.parent.is_none()
        || place.path == table.path
        || place
            .path
            .strip_prefix(table.path.as_str())
            .is_some_and(|rest| rest.starts_with('/'));
    is_within.then(|| json!({ "p": here }))
}
