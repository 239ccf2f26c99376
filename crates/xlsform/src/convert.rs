//! A workbook made into an `XForm`, with everything that is wrong with it said at once.

mod check;
mod choices;
mod circles;
mod doubts;
mod entities;
mod expressions;
mod form;
mod languages;
mod loops;
mod parameters;
mod paths;
mod range;
mod settings;
mod survey;
mod translations;
mod types;
mod words;
mod write;
mod xml;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::headings::Column;
use crate::problem::{Problem, Severity, code};
use crate::reference::is_name;
use crate::workbook::{self, Book, CHOICES, EXTERNAL_CHOICES, SURVEY};

use choices::Lists;
use form::{At, Form, Node, ROOT, What};
use settings::Settings;
use translations::Translations;
use types::Kind;
use words::Words;

/// How a workbook is to be made into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the root of the answers; `data` where none is said. A setting of the workbook goes before it.
    pub name: Option<String>,
    /// The form's id where the workbook sets none; the file's name without its ending where none is said.
    pub form_id: Option<String>,
    /// Whether to look for [`Conversion::doubts`] too: that reads every expression once more.
    pub doubts: bool,
}

impl Options {
    /// Nothing said beforehand, and everything that can be said of the workbook.
    pub fn thorough() -> Self {
        Self {
            doubts: true,
            ..Self::default()
        }
    }
}

/// What came of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conversion {
    /// The form; nothing where any problem is an error.
    pub xform: Option<String>,
    /// Everything that is wrong, errors first, then in the order of the workbook.
    pub problems: Vec<Problem>,
    /// What a form may well hold and its author can hardly mean, in the order of the workbook; other tools say nothing of
    /// it. Nothing where nobody asked ([`Options::doubts`]).
    pub doubts: Vec<Problem>,
    /// The form's title.
    pub title: String,
    /// The form's id.
    pub form_id: String,
    /// The form's version; empty where the workbook sets none.
    pub version: String,
    /// The languages of its texts, as the workbook names them; empty where it names none.
    pub languages: Vec<String>,
    /// The files that the form asks for, by name.
    pub attachments: Vec<String>,
    /// The content of `itemsets.csv`, which forms with a sheet of external choices need beside them.
    pub itemsets: Option<String>,
}

/// Makes a workbook into an `XForm`.
///
/// `name` is the name of its file; `bytes` are its content: a workbook (`.xlsx`, `.xlsm`, `.xls`, `.ods`), a delimited
/// file that names its sheets in the first column, or Markdown tables that do. Whatever is wrong with it is found in
/// one go.
pub fn convert(name: &str, bytes: &[u8], options: &Options) -> Conversion {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file
        .rfind('.')
        .filter(|at| *at > 0)
        .map_or(file, |at| &file[..at]);
    let mut problems = Vec::new();
    let mut conversion = match workbook::read(name, bytes) {
        Ok(book) => of_book(&book, stem, options, &mut problems),
        Err(problem) => {
            problems.push(*problem);
            Conversion::default()
        }
    };
    problems.sort_by_key(|problem| {
        let sheet = match problem.sheet.as_deref().map(str::to_lowercase).as_deref() {
            None => 0,
            Some("settings") => 1,
            Some("survey") => 2,
            Some("choices") => 3,
            Some(_) => 4,
        };
        (problem.severity, sheet, problem.row)
    });
    // What two steps found is said once; both stand near each other now.
    let mut kept: Vec<Problem> = Vec::with_capacity(problems.len());
    for problem in problems {
        if !kept.iter().rev().take(8).any(|known| *known == problem) {
            kept.push(problem);
        }
    }
    let problems = kept;
    if problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        conversion.xform = None;
    }
    conversion.problems = problems;
    conversion
}

fn of_book(book: &Book, stem: &str, options: &Options, problems: &mut Vec<Problem>) -> Conversion {
    let mut settings = Settings::read(book, problems);
    if let Some(name) = options.name.as_deref().filter(|name| !is_name(name)) {
        problems.push(Problem::error(code::NAME_INVALID).with("value", name));
    }
    let set = settings.get("name").map(str::to_owned);
    let usable = |name: &String| is_name(name);
    let root = set.or_else(|| options.name.clone()).filter(usable);
    let root = root.unwrap_or_else(|| "data".to_owned());
    let own = settings
        .get("default_language")
        .unwrap_or("default")
        .to_owned();
    let duplicates = settings.is("allow_choice_duplicates");
    let mut lists = choices::read(book, &own, duplicates, problems);
    let fallback = options.form_id.as_deref().unwrap_or(stem);
    let Some(table) = book.table(SURVEY) else {
        problems.push(missing_sheet(book, SURVEY));
        return named(&settings, fallback);
    };
    let reader = survey::Reader::new(
        book,
        table,
        &mut settings,
        &mut lists,
        &own,
        &root,
        problems,
    );
    let survey::Read {
        mut form,
        declarations,
        names,
        audits,
        columns,
        ignored,
        has_other,
        external,
    } = reader.read();
    for list in &mut lists.all {
        list.settle();
    }
    let choice_table = book.table(CHOICES).map(|table| (table, &lists.columns));
    let is_translated = check::translations((table, &columns), choice_table, problems);
    if has_other && is_translated {
        problems.push(Problem::warning(code::OTHER_UNTRANSLATED).on(&table.name));
    }
    {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        for node in form.nodes.iter().skip(1) {
            known.insert(&node.name, 1);
        }
        known.extend(names.iter().map(|(name, count)| (name.as_str(), *count)));
        if !settings.is("omit_instanceID") {
            known.insert("instanceID", 1);
        }
        check::references_of(book, (&columns, &lists.columns), &ignored, &known, problems);
    }
    let save_to = columns.heading(
        table,
        |column| matches!(column, Column::Bind(name, _) if name == "entities:saveto"),
    );
    let entities = declarations.place(
        &mut form,
        &table.name,
        save_to.unwrap_or("save_to"),
        problems,
    );
    loops::expand(&mut form, &lists, table, problems);
    about_itself(&mut form, &settings, audits, problems);
    check::mark_searched(&form, &mut lists);
    form.settle();
    check::form(&form, &lists, &settings, table, &columns, problems);
    let instances = check::instances(&form, &lists, table, &columns, problems);
    let expressions = expressions::Known {
        instances: &instances,
        external: external.names().collect(),
        ignored: &ignored,
    };
    expressions::all(book, &columns, &expressions, problems);
    let mut conversion = named(&settings, fallback);
    if options.doubts {
        conversion.doubts = doubts::all(&form, &lists, table, &columns);
    }
    conversion.attachments = attachments(&instances, &form, &lists);
    if !external.all.is_empty() {
        conversion.itemsets = book.table(EXTERNAL_CHOICES).map(itemsets);
        conversion.attachments.push("itemsets.csv".to_owned());
    }
    let translations = Translations::of(&form, &lists, &own);
    let named_languages = translations
        .languages
        .iter()
        .filter(|language| **language != "default");
    conversion.languages = named_languages
        .map(|language| (*language).to_owned())
        .collect();
    if problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        return conversion;
    }
    let unclear: Vec<&str> = translations
        .languages
        .iter()
        .copied()
        .filter(|language| languages::is_unclear(language))
        .collect();
    if !unclear.is_empty() {
        let problem = Problem::warning(code::LANGUAGE_CODE).with("languages", unclear.join(", "));
        problems.push(problem);
    }
    let writer = write::Writer::new(
        &form,
        &lists,
        &settings,
        (&conversion.title, &conversion.form_id),
        &own,
        &translations,
        &instances,
        entities,
    );
    let written = writer.write();
    if written.is_none() {
        problems.push(Problem::error(code::TOO_MUCH));
    }
    conversion.xform = written;
    conversion
}

/// What to say of a sheet that is not there: whether another was meant to be it.
pub(crate) fn missing_sheet(book: &Book, sheet: &'static str) -> Problem {
    let found = book.nearly(sheet);
    if found.is_empty() {
        return Problem::error(code::SHEET_MISSING).with("sheet", sheet);
    }
    Problem::error(code::SHEET_MISSING_SIMILAR)
        .with("sheet", sheet)
        .with("found", found.join(", "))
        .suggest(Some(sheet))
}

/// What the form is called.
fn named(settings: &Settings, fallback: &str) -> Conversion {
    let form_id = settings.get("id_string").unwrap_or(fallback).to_owned();
    Conversion {
        title: settings.get("title").unwrap_or(&form_id).to_owned(),
        version: settings.get("version").unwrap_or_default().to_owned(),
        form_id,
        ..Conversion::default()
    }
}

/// The group in which the form speaks of itself, at its end.
fn about_itself(
    form: &mut Form,
    settings: &Settings,
    audits: Vec<Node>,
    problems: &mut Vec<Problem>,
) {
    let children = form.nodes[ROOT].children.clone();
    let known = children
        .into_iter()
        .find(|&at| form.nodes[at].what == What::Meta);
    let mut all = audits;
    let question = |name: &str| Node::new(name, What::Question(Kind::Calculate), ROOT);
    if settings.is("omit_instanceID") {
        if settings.get("public_key").is_some() {
            let problem = Problem::error(code::INSTANCE_ID_NEEDED)
                .on(&settings.sheet)
                .at(settings.row)
                .under(settings.heading("omit_instanceID"));
            problems.push(problem);
        }
    } else {
        let mut node = question("instanceID");
        node.set_bind("readonly", "true()");
        node.set_bind("jr:preload", settings.get("instance_id").unwrap_or("uid"));
        all.push(node);
    }
    if let Some(name) = settings.get("instance_name") {
        let mut node = question("instanceName");
        node.set_bind("calculate", name);
        all.push(node);
    }
    if all.is_empty() {
        return;
    }
    let meta: At = known.unwrap_or_else(|| form.add(Node::new("meta", What::Meta, ROOT)));
    for mut node in all {
        node.parent = meta;
        form.add(node);
    }
}

/// Straight quotation marks for the curly ones that word processors put in expressions.
pub(crate) fn plain_quotes(text: &str) -> Cow<'_, str> {
    let is_curly =
        |letter: char| matches!(letter, '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}');
    if text.is_ascii() || !text.contains(is_curly) {
        return Cow::Borrowed(text);
    }
    let straight = text.chars().map(|letter| match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        other => other,
    });
    Cow::Owned(straight.collect())
}

/// The files that stand beside the form.
fn attachments(instances: &[check::Instance], form: &Form, lists: &Lists) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    let mut add = |file: &str| {
        if !file.is_empty() && !file.contains("${") && !files.iter().any(|known| known == file) {
            files.push(file.to_owned());
        }
    };
    for instance in instances {
        let source = instance.source.as_deref().unwrap_or_default();
        for folder in ["jr://file-csv/", "jr://file/"] {
            if let Some(file) = source.strip_prefix(folder) {
                add(file);
            }
        }
    }
    let of_nodes = form.nodes.iter().flat_map(|node| &node.media);
    let of_choices = lists
        .all
        .iter()
        .flat_map(|list| &list.choices)
        .flat_map(|choice| &choice.media);
    for (_, words) in of_nodes.chain(of_choices) {
        for (_, file) in words.all("") {
            add(file);
        }
    }
    for node in form
        .nodes
        .iter()
        .filter(|node| node.kind() == Some(Kind::Photo))
    {
        if let (Some(file), false) = (&node.default, node.is_dynamic) {
            add(file.strip_prefix("jr://images/").unwrap_or(file));
        }
    }
    files
}

/// The sheet of external choices as the file that telephones read.
fn itemsets(table: &workbook::Table) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let used: Vec<usize> = (0..table.headings.len())
        .filter(|&at| !table.headings[at].is_empty())
        .collect();
    let headings: Vec<String> = used.iter().map(|&at| quoted(&table.headings[at])).collect();
    let mut out = headings.join(",");
    for line in &table.lines {
        out.push_str("\r\n");
        let cells = used.iter().map(|at| {
            let cell = line.cells.iter().find(|(column, _)| column == at);
            quoted(cell.map_or("", |(_, value)| value))
        });
        out.push_str(&cells.collect::<Vec<_>>().join(","));
    }
    out.push_str("\r\n");
    out
}

/// A text in which `%(name)s` and its kin stand for the columns of a choice.
pub(crate) fn filled_in(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    if !text.contains("%(") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%(") {
        out.push_str(before);
        let known = after
            .split_once(")s")
            .and_then(|(name, tail)| Some((value(name)?, tail)));
        if let Some((value, tail)) = known {
            out.push_str(&value);
            rest = tail;
        } else {
            out.push_str("%(");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The label of a choice in a language, or any label it has.
pub(crate) fn label_in(label: Option<&Words>, language: Option<&str>) -> String {
    match (label, language) {
        (Some(Words::Languages(all)), Some(language)) => {
            let found = all.iter().find(|(known, _)| known == language);
            found
                .map_or_else(|| label.map_or("", Words::first), |(_, text)| text)
                .to_owned()
        }
        (Some(words), _) => words.first().to_owned(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests;
