//! The expressions of a workbook, judged before they are written into a form.

use rustc_hash::FxHashSet;

use crate::headings::{Column, Columns};
use crate::problem::{Problem, code};
use crate::reference::{is_dynamic, nearest, references};
use crate::workbook::{Book, ENTITIES, SETTINGS, SURVEY, Table};
use crate::xpath::{ExpressionProblem, ProblemKind, SyntaxKind, check};

use super::check::Instance;
use super::plain_quotes;
use super::settings::yes_or_no;

/// What expressions may ask for beside the answers, and which rows count.
pub(crate) struct Known<'a> {
    pub instances: &'a [Instance],
    /// Lists that telephones keep in a file of their own.
    pub external: Vec<&'a str>,
    pub ignored: &'a FxHashSet<u32>,
}

/// Judges the expressions of all sheets.
pub(crate) fn all(book: &Book, survey: &Columns, known: &Known<'_>, problems: &mut Vec<Problem>) {
    let nothing = FxHashSet::default();
    if let Some(table) = book.table(SURVEY) {
        let is_expression = |column: &Column, value: &str| match column {
            Column::Bind(name, _) => {
                let bound = [
                    "relevant",
                    "required",
                    "readonly",
                    "constraint",
                    "calculate",
                ];
                bound.contains(&name.as_str()) && yes_or_no(value).is_none()
            }
            Column::Control(name) => name == "jr:count",
            Column::ChoiceFilter => true,
            Column::Default => {
                value.contains("${") || (value.contains('(') && is_dynamic(value, false))
            }
            _ => false,
        };
        table_expressions(table, survey, is_expression, known.ignored, known, problems);
    }
    for (sheet, names) in [
        (SETTINGS, &["instance_name"][..]),
        (ENTITIES, &["entity_id", "create_if", "update_if", "label"]),
    ] {
        let Some(table) = book.table(sheet) else {
            continue;
        };
        let columns = Columns::of(table, &mut Vec::new());
        let is_expression = |column: &Column, _: &str| matches!(column, Column::Other(name) if names.contains(&name.as_str()));
        table_expressions(table, &columns, is_expression, &nothing, known, problems);
    }
}

fn table_expressions(
    table: &Table,
    columns: &Columns,
    is_expression: impl Fn(&Column, &str) -> bool,
    ignored: &FxHashSet<u32>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    for line in table
        .lines
        .iter()
        .filter(|line| !ignored.contains(&line.number))
    {
        for (at, value) in &line.cells {
            let column = columns.all.get(*at).and_then(Option::as_ref);
            if !column.is_some_and(|column| is_expression(column, value)) {
                continue;
            }
            // What is wrong with a reference has been said.
            if references(value)
                .iter()
                .any(|reference| reference.name.is_none())
            {
                continue;
            }
            let text = plain_quotes(value);
            let mut say = |problem: Problem| {
                let problem = problem.on(&table.name).at(line.number);
                problems.push(problem.under(&table.headings[*at]));
            };
            for found in check(&text) {
                say(problem_of(&text, &found));
            }
            unknown_instances(&text, known, &mut say);
        }
    }
}

fn unknown_instances(text: &str, known: &Known<'_>, say: &mut impl FnMut(Problem)) {
    for (at, call) in text.match_indices("instance(") {
        if text[..at].ends_with(crate::reference::goes_on_in_name) {
            continue;
        }
        let rest = text[at + call.len()..].trim_start();
        let Some(mark) = rest
            .chars()
            .next()
            .filter(|mark| matches!(mark, '"' | '\''))
        else {
            continue;
        };
        let Some((name, _)) = rest[1..].split_once(mark) else {
            continue;
        };
        let names = known
            .instances
            .iter()
            .map(|instance| instance.name.as_str());
        let mut names = names.chain(known.external.iter().copied());
        if name != super::paths::LAST_SAVED && !names.clone().any(|known| known == name) {
            let meant = nearest(name, &mut names);
            say(Problem::error(code::INSTANCE_UNKNOWN)
                .with("name", name)
                .suggest(meant));
        }
    }
}

fn problem_of(text: &str, found: &ExpressionProblem) -> Problem {
    let position = text
        .get(..found.at)
        .map_or(0, |before| before.chars().count())
        + 1;
    let near: String = text
        .get(found.at..)
        .unwrap_or_default()
        .chars()
        .take(24)
        .collect();
    let code = match &found.kind {
        ProblemKind::Syntax(SyntaxKind::Empty | SyntaxKind::UnexpectedEnd) => code::EXPRESSION_ENDS,
        ProblemKind::Syntax(SyntaxKind::UnclosedText) => code::EXPRESSION_TEXT_UNCLOSED,
        ProblemKind::Syntax(SyntaxKind::TooDeep | SyntaxKind::TooLong) => code::EXPRESSION_TOO_LONG,
        ProblemKind::Syntax(_) => code::EXPRESSION_SYNTAX,
        ProblemKind::UnknownFunction { .. } => code::FUNCTION_UNKNOWN,
        ProblemKind::TooFewArguments { .. } => code::FUNCTION_TOO_FEW,
        ProblemKind::TooManyArguments { .. } => code::FUNCTION_TOO_MANY,
        ProblemKind::WrongArgument { .. } => code::FUNCTION_ARGUMENT,
        ProblemKind::Pattern { .. } => code::EXPRESSION_PATTERN,
        ProblemKind::NeverEqual { .. } => code::EXPRESSION_NEVER_EQUAL,
        ProblemKind::Contradiction { .. } => code::EXPRESSION_CONTRADICTION,
    };
    let problem = if found.kind.is_fatal() {
        Problem::error(code)
    } else {
        Problem::warning(code)
    };
    let problem = problem
        .with("position", position.to_string())
        .with("near", near);
    let problem = match &found.kind {
        ProblemKind::UnknownFunction { name } => problem.with("name", name),
        ProblemKind::TooFewArguments { name, least, given } => problem
            .with("name", name)
            .with("expected", least.to_string())
            .with("given", given.to_string()),
        ProblemKind::TooManyArguments { name, most, given } => problem
            .with("name", name)
            .with("expected", most.to_string())
            .with("given", given.to_string()),
        ProblemKind::WrongArgument { name, position, .. } => problem
            .with("name", name)
            .with("which", position.to_string()),
        ProblemKind::NeverEqual { text } => problem.with("value", text),
        ProblemKind::Contradiction { path } => problem.with("value", path),
        ProblemKind::Pattern { pattern } => problem.with("value", pattern),
        ProblemKind::Syntax(_) => problem,
    };
    problem.suggest(found.suggestion.clone())
}
