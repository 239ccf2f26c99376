//! What can only be judged once the whole workbook is read.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::headings::{Column, Columns};
use crate::problem::{Problem, code};
use crate::reference::{has_last_saved, is_name, nearest, references};
use crate::workbook::{Book, CHOICES, ENTITIES, SETTINGS, SURVEY, Table};

use super::choices::{List, Lists};
use super::circles;
use super::form::{At, Form, Node, ROOT, What};
use super::paths::LAST_SAVED;
use super::settings::Settings;
use super::survey::{extension, extension_of};
use super::types::Kind;
use super::words::Words;

/// Judges every `${name}` of the workbook. `known` are the names it may hold and how often each stands in the survey.
pub(crate) fn references_of(
    book: &Book,
    (survey, choices): (&Columns, &Columns),
    ignored: &FxHashSet<u32>,
    known: &FxHashMap<&str, u32>,
    problems: &mut Vec<Problem>,
) {
    let all = |_: &Column| true;
    for (sheet, columns) in [(SETTINGS, None), (ENTITIES, None), (SURVEY, Some(survey))] {
        let Some(table) = book.table(sheet) else {
            continue;
        };
        // What stands in an author's own column is a note, and what a trigger names was judged already.
        let counts = |column: &Column| {
            !matches!(
                column,
                Column::Type
                    | Column::Name
                    | Column::Trigger
                    | Column::Other(_)
                    | Column::Unusable(_)
            )
        };
        if let Some(columns) = columns {
            table_references(table, columns, counts, ignored, known, problems);
        } else {
            let columns = Columns::of(table, &mut Vec::new());
            table_references(table, &columns, all, &FxHashSet::default(), known, problems);
        }
    }
    if let Some(table) = book.table(CHOICES) {
        let counts = |column: &Column| matches!(column, Column::Label(_) | Column::Media(..));
        table_references(
            table,
            choices,
            counts,
            &FxHashSet::default(),
            known,
            problems,
        );
    }
}

fn table_references(
    table: &Table,
    columns: &Columns,
    counts: impl Fn(&Column) -> bool,
    ignored: &FxHashSet<u32>,
    known: &FxHashMap<&str, u32>,
    problems: &mut Vec<Problem>,
) {
    for line in table
        .lines
        .iter()
        .filter(|line| !ignored.contains(&line.number))
    {
        for (at, text) in &line.cells {
            let column = columns.all.get(*at).and_then(Option::as_ref);
            if !text.contains("${") || !column.is_some_and(&counts) {
                continue;
            }
            let mut said: Vec<&str> = Vec::new();
            for reference in references(text) {
                let place = |problem: Problem| {
                    problem
                        .on(&table.name)
                        .at(line.number)
                        .under(&table.headings[*at])
                };
                let Some(name) = reference.name else {
                    let written = &text[reference.range];
                    let problem = Problem::error(code::REFERENCE_MALFORMED);
                    problems.push(place(problem.with("value", shortened(written))));
                    continue;
                };
                if said.contains(&name) {
                    continue;
                }
                match known.get(name) {
                    Some(1) => {}
                    Some(_) => {
                        said.push(name);
                        let problem = Problem::error(code::REFERENCE_AMBIGUOUS);
                        problems.push(place(problem.with("name", name)));
                    }
                    None => {
                        said.push(name);
                        // Whoever wrote so much wrongly needs no more hints.
                        let most = if problems.len() < 1000 { 5000 } else { 0 };
                        let meant = nearest(name, known.keys().copied().take(most));
                        let problem = Problem::error(code::REFERENCE_UNKNOWN).with("name", name);
                        let meant = meant.map(|meant| format!("${{{meant}}}"));
                        problems.push(place(problem.suggest(meant)));
                    }
                }
            }
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Where a problem of a node is to be seen.
struct Place<'a> {
    table: &'a Table,
    columns: &'a Columns,
}

impl Place<'_> {
    fn of(
        &self,
        problem: Problem,
        node: &Node,
        wanted: impl Fn(&Column) -> bool,
        usual: &str,
    ) -> Problem {
        let column = self.columns.heading(self.table, wanted).unwrap_or(usual);
        problem.on(&self.table.name).at(node.row).under(column)
    }
}

/// Judges the tree of the form.
pub(crate) fn form(
    form: &Form,
    lists: &Lists,
    settings: &Settings,
    table: &Table,
    columns: &Columns,
    problems: &mut Vec<Problem>,
) {
    let place = Place { table, columns };
    let is_label = |column: &Column| matches!(column, Column::Label(_));
    let is_type = |column: &Column| *column == Column::Type;
    let prefixes = prefixes(settings);
    let mut repeats: FxHashSet<&str> = FxHashSet::default();
    for at in form.below(ROOT) {
        let node = &form.nodes[at];
        if node.what == What::Group && node.children.is_empty() {
            let problem = Problem::warning(code::GROUP_EMPTY).with("name", &node.name);
            problems.push(place.of(problem, node, is_type, "type"));
        }
        // A loop writes its repeats once for each choice, all with one name.
        if node.what == What::Repeat && !repeats.insert(&node.name) {
            let problem = Problem::error(code::REPEAT_NAME_TWICE).with("name", &node.name);
            problems.push(place.of(problem, node, |column| *column == Column::Name, "name"));
        }
        for (kind, _) in &node.media {
            if !matches!(kind.as_str(), "image" | "big-image" | "audio" | "video") {
                let problem = Problem::error(code::MEDIA_UNKNOWN).with("type", kind);
                let is_media =
                    |column: &Column| matches!(column, Column::Media(name, _) if name == kind);
                problems.push(place.of(problem, node, is_media, "media"));
            }
        }
        names_of(node, &prefixes, &place, problems);
        if node.kind().is_some() && node.is_visible() {
            let has_words = node.label.is_some() || !node.media.is_empty() || node.hint.is_some();
            if !has_words {
                let problem = Problem::error(code::LABEL_MISSING).with("name", &node.name);
                problems.push(place.of(problem, node, is_label, "label"));
            }
            let has = |kind: &str| node.media.iter().any(|(known, _)| known == kind);
            if has("big-image") && !has("image") {
                let problem = Problem::error(code::BIG_IMAGE_ALONE).with("name", &node.name);
                let is_image = |column: &Column| matches!(column, Column::Media(name, _) if name == "big-image");
                problems.push(place.of(problem, node, is_image, "big-image"));
            }
        }
        for name in &node.triggers {
            let trigger = form.named(name, Some(at)).map(|at| &form.nodes[at]);
            if trigger.is_some_and(|trigger| !trigger.is_visible()) {
                let problem = Problem::error(code::TRIGGER_INVISIBLE)
                    .with("name", name)
                    .with("other", &node.name);
                let is_trigger = |column: &Column| *column == Column::Trigger;
                problems.push(place.of(problem, node, is_trigger, "trigger"));
            }
        }
    }
    let at_formula = |problem: Problem, at: At, rule: &str| {
        let is_formula = |column: &Column| matches!(column, Column::Bind(name, _) if name == rule);
        let usual = if rule == "calculate" {
            "calculation"
        } else {
            rule
        };
        place.of(problem, &form.nodes[at], is_formula, usual)
    };
    circles::check(form, at_formula, problems);
    searches_of(form, lists, &place, problems);
}

/// The prefixes of namespaces that the form declares.
fn prefixes(settings: &Settings) -> Vec<String> {
    let usual = super::xml::NAMESPACES
        .iter()
        .map(|(prefix, _)| (*prefix).to_owned());
    let own = super::write::namespaces(settings)
        .into_iter()
        .map(|(prefix, _)| prefix);
    usual
        .chain(own)
        .chain(["entities".to_owned(), "xml".to_owned()])
        .collect()
}

/// Names that become names in XML: elements and attributes.
fn names_of(node: &Node, prefixes: &[String], place: &Place<'_>, problems: &mut Vec<Problem>) {
    let mut names: Vec<(&str, Column)> = Vec::new();
    if node.row.is_some() && is_name(&node.name) {
        names.push((&node.name, Column::Name));
    }
    let attributes = node
        .bind
        .iter()
        .map(|(name, _)| (name, Column::Bind(name.clone(), None)));
    let controls = node
        .control
        .iter()
        .map(|(name, _)| (name, Column::Control(name.clone())));
    let instances = node
        .instance
        .iter()
        .map(|(name, _)| (name, Column::Instance(name.clone())));
    for (name, column) in attributes.chain(controls).chain(instances) {
        if is_name(name) {
            names.push((name, column));
            continue;
        }
        let problem = Problem::error(code::ATTRIBUTE_INVALID).with("value", name);
        problems.push(place.of(problem, node, |known| *known == column, name));
    }
    for (name, column) in names {
        let Some((prefix, _)) = name.split_once(':') else {
            continue;
        };
        if !prefixes.iter().any(|known| known == prefix) {
            let problem = Problem::error(code::PREFIX_UNKNOWN)
                .with("prefix", prefix)
                .with("value", name);
            problems.push(place.of(problem, node, |known| *known == column, name));
        }
    }
}

/// Whether a select searches in a file.
pub(crate) fn searches(node: &Node) -> bool {
    let appearance = node.control("appearance").unwrap_or_default();
    let after = appearance.find("search(").map(|at| &appearance[at..]);
    after.is_some_and(|call| call.contains(')'))
}

/// The lists whose items must stand in the questions themselves.
pub(crate) fn mark_searched(form: &Form, lists: &mut Lists) {
    for node in form.nodes.iter().filter(|node| searches(node)) {
        let is_select = node.kind().is_some_and(Kind::is_select);
        if let (Some(list), true) = (&node.itemset, is_select)
            && let Some(list) = lists.get_mut(list)
        {
            list.is_searched = true;
        }
    }
}

fn searches_of(form: &Form, lists: &Lists, place: &Place<'_>, problems: &mut Vec<Problem>) {
    let selects: Vec<(&Node, &str)> = form
        .below(ROOT)
        .into_iter()
        .map(|at| &form.nodes[at])
        .filter(|node| node.kind().is_some_and(Kind::is_select))
        .filter_map(|node| node.itemset.as_deref().map(|list| (node, list)))
        .collect();
    let is_appearance =
        |column: &Column| matches!(column, Column::Control(name) if name == "appearance");
    for (node, list) in selects.iter().filter(|(node, _)| searches(node)) {
        if extension(list).is_some() {
            let problem = Problem::error(code::SEARCH_WITH_FILE).with("name", &node.name);
            problems.push(place.of(problem, node, is_appearance, "appearance"));
            continue;
        }
        if !lists.get(list).is_some_and(|list: &List| list.is_searched) {
            continue;
        }
        let others: Vec<&str> = selects
            .iter()
            .filter(|(other, same)| same == list && !searches(other))
            .map(|(other, _)| other.name.as_str())
            .take(10)
            .collect();
        if !others.is_empty() {
            let problem = Problem::error(code::SEARCH_LIST_SHARED)
                .with("name", &node.name)
                .with("list", *list)
                .with("others", others.join(", "));
            problems.push(place.of(problem, node, is_appearance, "appearance"));
        }
    }
}

/// Data beside the answers: a list of the form's own, or a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Instance {
    pub name: String,
    /// Its address; nothing for a list of the form's own.
    pub source: Option<String>,
}

/// Finds every instance that the form needs, each once.
pub(crate) fn instances(
    form: &Form,
    lists: &Lists,
    table: &Table,
    columns: &Columns,
    problems: &mut Vec<Problem>,
) -> Vec<Instance> {
    let place = Place { table, columns };
    let is_name = |column: &Column| *column == Column::Name;
    let mut found: Vec<Instance> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut external: FxHashSet<&str> = FxHashSet::default();
    let mut wants_last_saved = false;
    let mut add = |instance: Instance, node: Option<&Node>, problems: &mut Vec<Problem>| {
        let Some(&known) = by_name.get(&instance.name) else {
            by_name.insert(instance.name.clone(), found.len());
            found.push(instance);
            return;
        };
        if found[known].source != instance.source {
            let said =
                |source: &Option<String>| source.clone().unwrap_or_else(|| CHOICES.to_owned());
            let mut problem = Problem::error(code::INSTANCE_CONFLICT)
                .with("name", &instance.name)
                .with("first", said(&found[known].source))
                .with("second", said(&instance.source));
            if let Some(node) = node {
                problem = place.of(problem, node, is_name, "name");
            }
            problems.push(problem);
        }
    };
    for at in form.below(ROOT) {
        let node = &form.nodes[at];
        match node.what {
            What::External(extension) => {
                if !external.insert(&node.name) {
                    let problem = Problem::error(code::INSTANCE_TWICE).with("name", &node.name);
                    problems.push(place.of(problem, node, is_name, "name"));
                    continue;
                }
                let folder = if extension == "csv" {
                    "file-csv"
                } else {
                    "file"
                };
                let source = format!("jr://{folder}/{}.{extension}", node.name);
                let instance = Instance {
                    name: node.name.clone(),
                    source: Some(source),
                };
                add(instance, Some(node), problems);
            }
            What::Question(_) | What::Group | What::Repeat | What::Loop => {
                for name in pulled(node) {
                    let source = Some(format!("jr://file-csv/{name}.csv"));
                    add(Instance { name, source }, Some(node), problems);
                }
                if let (Some(file), true) =
                    (&node.itemset, node.kind().is_some_and(Kind::is_select))
                    && let Some(end) = extension(file)
                {
                    let folder = if end == "csv" { "file-csv" } else { "file" };
                    let stem = extension_of(file).map_or(file.as_str(), |at| &file[..at]);
                    let instance = Instance {
                        name: stem.to_owned(),
                        source: Some(format!("jr://{folder}/{file}")),
                    };
                    add(instance, Some(node), problems);
                }
                wants_last_saved |= expressions(node).any(has_last_saved);
            }
            _ => {}
        }
    }
    if wants_last_saved {
        let instance = Instance {
            name: LAST_SAVED.to_owned(),
            source: Some("jr://instance/last-saved".to_owned()),
        };
        add(instance, None, problems);
    }
    for list in lists.all.iter().filter(|list| !list.is_searched) {
        let instance = Instance {
            name: list.name.clone(),
            source: None,
        };
        add(instance, None, problems);
    }
    found
}

/// The expressions of a node that may ask for data from elsewhere.
fn expressions(node: &Node) -> impl Iterator<Item = &str> {
    let bound = [
        "calculate",
        "constraint",
        "readonly",
        "required",
        "relevant",
    ]
    .into_iter()
    .filter_map(|name| node.bind(name))
    .map(Words::first);
    bound
        .chain(node.choice_filter.as_deref())
        .chain(node.default.as_deref())
}

/// The files that `pulldata()` asks for.
fn pulled(node: &Node) -> Vec<String> {
    let mut found = Vec::new();
    for text in expressions(node) {
        for (at, call) in text.match_indices("pulldata") {
            let rest = text[at + call.len()..].trim_start();
            let Some((first, _)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(','))
            else {
                continue;
            };
            let name = first.replace(['\'', '"'], "").trim().to_owned();
            if !name.is_empty() && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Texts that stand in some languages and not in others, by sheet: what is missing where.
pub(crate) fn translations(
    survey: (&Table, &Columns),
    choices: Option<(&Table, &Columns)>,
    problems: &mut Vec<Problem>,
) -> bool {
    let survey_missing = missing(survey.1);
    let choices_missing = choices.map(|(_, columns)| missing(columns));
    let is_translated =
        survey_missing.is_some() || choices_missing.as_ref().is_some_and(Option::is_some);
    let mut parts = Vec::new();
    let mut sheets = Vec::new();
    let pairs = [
        (survey.0.name.as_str(), survey_missing),
        (
            choices.map_or(CHOICES, |(table, _)| table.name.as_str()),
            choices_missing.flatten(),
        ),
    ];
    for (sheet, missing) in pairs {
        let missing = missing.unwrap_or_default();
        if missing.is_empty() {
            continue;
        }
        sheets.push(sheet);
        let words: Vec<String> = missing
            .iter()
            .map(|(language, columns)| format!("{language}: {}", columns.join(", ")))
            .collect();
        parts.push(format!("{sheet} — {}", words.join("; ")));
    }
    if !parts.is_empty() {
        let mut problem =
            Problem::warning(code::TRANSLATIONS_MISSING).with("missing", parts.join(" / "));
        if let [only] = sheets[..] {
            problem = problem.on(only);
        }
        problems.push(problem);
    }
    is_translated
}

/// For each language the columns it lacks, in the order of the alphabet; nothing where no language is named.
fn missing(columns: &Columns) -> Option<Vec<(String, Vec<String>)>> {
    let mut seen: Vec<(String, Vec<String>)> = Vec::new();
    let mut all: Vec<String> = Vec::new();
    for column in columns.all.iter().flatten() {
        let (name, language) = match column {
            Column::Label(language) => ("label", language),
            Column::Hint(language) => ("hint", language),
            Column::Guidance(language) => ("guidance_hint", language),
            Column::Media(kind, language) => (kind.as_str(), language),
            Column::Bind(name, language) if name == "jr:constraintMsg" => {
                ("constraint_message", language)
            }
            Column::Bind(name, language) if name == "jr:requiredMsg" => {
                ("required_message", language)
            }
            _ => continue,
        };
        let language = language.clone().unwrap_or_else(|| "default".to_owned());
        match seen.iter_mut().find(|(known, _)| *known == language) {
            Some((_, names)) => names.push(name.to_owned()),
            None => seen.push((language, vec![name.to_owned()])),
        }
        if !all.iter().any(|known| known == name) {
            all.push(name.to_owned());
        }
    }
    if seen.iter().all(|(language, _)| language == "default") {
        return None;
    }
    all.sort_unstable();
    seen.sort_unstable();
    let lacking = seen.into_iter().filter_map(|(language, names)| {
        let lacks: Vec<String> = all
            .iter()
            .filter(|name| !names.contains(name))
            .cloned()
            .collect();
        (!lacks.is_empty()).then_some((language, lacks))
    });
    Some(lacking.collect())
}
