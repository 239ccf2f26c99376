//! What a form may hold and what can hardly be meant: a word without `${…}`, an answer that no list offers, a filter by a
//! column that is not there, a default that the question cannot hold. A form works with it, and not as its author
//! thinks; other converters say nothing of it.

use rustc_hash::FxHashSet;

use crate::headings::{Column, Columns};
use crate::problem::{Problem, code};
use crate::reference::nearest;
use crate::workbook::Table;
use crate::xpath::dates::{parse_day, parse_time};
use crate::xpath::{Axis, Call, Expr, Expression, Operator, Path, Start, Test};

use super::choices::{List, Lists};
use super::form::{At, Form, Node, ROOT, What};
use super::plain_quotes;
use super::settings::yes_or_no;
use super::survey::extension;
use super::types::Kind;
use super::words::Words;

/// The columns that hold expressions about answers, and the attribute each becomes.
const RULES: [&str; 5] = [
    "relevant",
    "constraint",
    "required",
    "readonly",
    "calculate",
];

struct Doubts<'a> {
    form: &'a Form,
    lists: &'a Lists,
    table: &'a Table,
    columns: &'a Columns,
    found: Vec<Problem>,
}

/// Says what can hardly be meant.
pub(crate) fn all(form: &Form, lists: &Lists, table: &Table, columns: &Columns) -> Vec<Problem> {
    let mut doubts = Doubts {
        form,
        lists,
        table,
        columns,
        found: Vec::new(),
    };
    // A loop writes its questions once for each choice: they are judged once.
    let mut seen: FxHashSet<(Option<u32>, &str)> = FxHashSet::default();
    for at in form.below(ROOT) {
        let node = &form.nodes[at];
        if node.row.is_none() || !seen.insert((node.row, node.name.as_str())) {
            continue;
        }
        for rule in RULES {
            if let Some(text) = node.bind(rule).map(Words::first) {
                doubts.rule(at, rule, text);
            }
        }
        doubts.filter(node);
        doubts.default(node);
    }
    doubts.found
}

impl<'a> Doubts<'a> {
    fn say(&mut self, problem: Problem, node: &Node, is: impl Fn(&Column) -> bool, usual: &str) {
        let column = self.columns.heading(self.table, is).unwrap_or(usual);
        let problem = problem.on(&self.table.name).at(node.row).under(column);
        self.found.push(problem);
    }

    fn rule(&mut self, at: At, rule: &str, text: &str) {
        // Within a predicate names belong to what is searched.
        if text.contains('[') || yes_or_no(text).is_some() {
            return;
        }
        let Ok(expression) = Expression::parse(&plain_quotes(text)) else {
            return;
        };
        let node = &self.form.nodes[at];
        let usual = if rule == "calculate" {
            "calculation"
        } else {
            rule
        };
        let is_rule = |column: &Column| matches!(column, Column::Bind(name, _) if name == rule);
        let mut found = Vec::new();
        expression.root().walk(&mut |part| match part {
            Expr::Path(path) => found.extend(self.bare(rule, path)),
            Expr::Chain(first, rest) => found.extend(self.compared(at, first, rest)),
            Expr::Call(call) => found.extend(self.selected(at, call)),
            _ => {}
        });
        for problem in found {
            self.say(problem, node, is_rule, usual);
        }
    }

    /// A word that is no text and names no question.
    fn bare(&self, rule: &str, path: &Path) -> Option<Problem> {
        let name = single(path)?;
        let meant = match name.to_lowercase().as_str() {
            "true" | "false" => format!("{}()", name.to_lowercase()),
            _ if self.form.named(name, None).is_some() => format!("${{{name}}}"),
            "нет" | "жок" | "yoq" | "non" | "net" | "jok" => "no".to_owned(),
            _ if matches!(rule, "required" | "readonly") => "yes".to_owned(),
            _ => format!("'{name}'"),
        };
        let problem = Problem::warning(code::WORD_BARE).with("name", name);
        Some(problem.suggest(Some(meant)))
    }

    /// The list that a question chooses from, where it stands in the workbook.
    fn list_of(&self, at: At, path: &Path) -> Option<&'a List> {
        let question = match (&path.start, path.steps.as_slice()) {
            (Start::Reference(name), []) => &self.form.nodes[self.form.named(name, Some(at))?],
            (Start::Context, [step]) if step.axis == Axis::Itself => &self.form.nodes[at],
            _ => return None,
        };
        let is_select = matches!(
            question.what,
            What::Question(Kind::SelectOne | Kind::SelectMultiple | Kind::Rank)
        );
        let list = question.itemset.as_deref().filter(|_| is_select)?;
        // A list whose names are answers cannot be judged.
        self.lists
            .get(list)
            .filter(|list| !list.is_searched && extension(&list.name).is_none())
            .filter(|list| {
                list.choices
                    .iter()
                    .all(|choice| !choice.name.contains("${"))
            })
    }

    fn never(list: &List, value: &str) -> Option<Problem> {
        if value.is_empty() || list.choices.iter().any(|choice| choice.name == value) {
            return None;
        }
        let names = list.choices.iter().map(|choice| choice.name.as_str());
        Some(
            Problem::warning(code::ANSWER_NEVER)
                .with("value", value)
                .with("list", &list.name)
                .suggest(nearest(value, names)),
        )
    }

    /// `${water} = 'tab'`, where the list says `tap`.
    fn compared(&self, at: At, first: &Expr, rest: &[(Operator, Expr)]) -> Option<Problem> {
        let [(Operator::Equal | Operator::Unequal, second)] = rest else {
            return None;
        };
        let ((Expr::Path(path), Expr::Text(value)) | (Expr::Text(value), Expr::Path(path))) =
            (first, second)
        else {
            return None;
        };
        let list = self.list_of(at, path)?;
        // Several choices in one text are no choice.
        if value.contains(' ') {
            return None;
        }
        Self::never(list, value)
    }

    /// `selected(${water}, 'tab')`.
    fn selected(&self, at: At, call: &Call) -> Option<Problem> {
        if &*call.name != "selected" {
            return None;
        }
        let [Expr::Path(path), Expr::Text(value)] = call.arguments.as_slice() else {
            return None;
        };
        Self::never(self.list_of(at, path)?, value)
    }

    /// A filter by a column that the list does not have.
    fn filter(&mut self, node: &Node) {
        let Some(text) = node.choice_filter.as_deref() else {
            return;
        };
        let list = node
            .itemset
            .as_deref()
            .and_then(|list| self.lists.get(list));
        let Some(list) = list.filter(|list| extension(&list.name).is_none()) else {
            return;
        };
        if text.contains('[') || list.is_searched {
            return;
        }
        let Ok(expression) = Expression::parse(&plain_quotes(text)) else {
            return;
        };
        let mut known: Vec<&str> = vec!["name", "label"];
        for (name, _) in list.choices.iter().flat_map(|choice| &choice.extra) {
            if !known.contains(&name.as_str()) {
                known.push(name);
            }
        }
        let mut found = Vec::new();
        expression.root().walk(&mut |part| {
            let Expr::Path(path) = part else { return };
            let Some(name) = single(path).filter(|name| !known.contains(name)) else {
                return;
            };
            let meant = nearest(name, known.iter().copied());
            found.push(
                Problem::warning(code::FILTER_COLUMN)
                    .with("name", name)
                    .with("list", &list.name)
                    .suggest(meant),
            );
        });
        for problem in found {
            let is_filter = |column: &Column| *column == Column::ChoiceFilter;
            self.say(problem, node, is_filter, "choice_filter");
        }
    }

    /// A default that the question cannot hold.
    fn default(&mut self, node: &Node) {
        let What::Question(kind) = node.what else {
            return;
        };
        let Some(default) = node.default.as_deref().map(str::trim) else {
            return;
        };
        if node.is_dynamic || default.is_empty() || default.contains("${") {
            return;
        }
        let list = node
            .itemset
            .as_deref()
            .and_then(|list| self.lists.get(list));
        let is_choice = |value: &str| {
            list.is_none_or(|list| {
                list.is_searched || list.choices.iter().any(|choice| choice.name == value)
            })
        };
        let fits = match kind {
            Kind::Integer => default.parse::<i64>().is_ok(),
            Kind::Decimal => default.parse::<f64>().is_ok(),
            Kind::Date | Kind::DateTime => {
                parse_day(default.get(..10).unwrap_or(default)).is_some()
            }
            Kind::Time => parse_time(default).is_some(),
            Kind::SelectOne => is_choice(default),
            Kind::SelectMultiple | Kind::Rank => default.split_whitespace().all(is_choice),
            _ => true,
        };
        if !fits {
            let problem = Problem::warning(code::DEFAULT_UNFIT)
                .with("value", default)
                .with("name", &node.name);
            self.say(
                problem,
                node,
                |column| *column == Column::Default,
                "default",
            );
        }
    }
}

/// The name of a path that is nothing but a name.
fn single(path: &Path) -> Option<&str> {
    let (Start::Context, [step]) = (&path.start, path.steps.as_slice()) else {
        return None;
    };
    match (step.axis, &step.test) {
        (Axis::Child, Test::Name(name)) if step.predicates.is_empty() => Some(name),
        _ => None,
    }
}
