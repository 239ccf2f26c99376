//! The rows of the survey, one after the other, into the tree of the form.

mod questions;

pub(crate) use questions::extension_of;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::headings::{Column, Columns};
use crate::problem::{Problem, Severity, code};
use crate::reference::{has_reference, is_dynamic, is_name, nearest, only_reference, references};
use crate::workbook::{Book, EXTERNAL_CHOICES, Line, OSM, Table, single_spaced};

use super::choices::{self, Lists};
use super::entities::Declarations;
use super::form::{Action, At, FIRST_LOAD, Form, NEW_REPEAT, Node, ROOT, What};
use super::parameters::{self, Parameters};
use super::plain_quotes;
use super::settings::{Settings, yes_or_no};
use super::types::{self, Kind, Section};
use super::words::Words;

/// Groups within groups: no form needs more, and hostile ones would exhaust the stack of whoever reads them.
const DEEPEST: usize = 60;

/// What came of the survey.
pub(crate) struct Read {
    pub form: Form,
    pub declarations: Declarations,
    /// How often each name stands in the survey.
    pub names: FxHashMap<String, u32>,
    /// What stands in the group about the form itself, before the form's own marks.
    pub audits: Vec<Node>,
    pub columns: Columns,
    /// Rows that mean nothing: their references need not be understood.
    pub ignored: FxHashSet<u32>,
    /// Whether "other" was asked for.
    pub has_other: bool,
    pub external: Lists,
}

/// One row, by what its columns mean.
#[derive(Debug, Default, Clone)]
pub(crate) struct Row {
    number: u32,
    kind: String,
    name: Option<String>,
    label: Option<Words>,
    hint: Option<Words>,
    guidance: Option<Words>,
    media: Vec<(String, Words)>,
    bind: Vec<(String, Words)>,
    control: Vec<(String, String)>,
    instance: Vec<(String, String)>,
    default: Option<String>,
    trigger: Option<String>,
    choice_filter: Option<String>,
    parameters: Option<String>,
    intent: Option<String>,
    disabled: Option<String>,
}

impl Row {
    fn appearance(&self) -> Option<&str> {
        let found = self.control.iter().find(|(name, _)| name == "appearance");
        found.map(|(_, value)| value.as_str())
    }

    fn bound(&self, name: &str) -> Option<&str> {
        let found = self.bind.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.first())
    }
}

/// A group, a repeat or a loop that has begun.
struct Frame {
    at: At,
    section: Section,
    name: String,
    row: u32,
    /// Names in it, with their rows.
    names: FxHashMap<String, u32>,
    lower: FxHashSet<String>,
    /// Whether its beginning was not understood: then its end is not missed.
    is_guessed: bool,
}

/// A group of selects that is shown as one table.
enum TableList {
    /// Its list is that of the first select.
    Open,
    Of(String),
}

/// What the rows are read with and into.
pub(crate) struct Reader<'a> {
    pub book: &'a Book,
    pub table: &'a Table,
    pub settings: &'a mut Settings,
    pub lists: &'a mut Lists,
    pub own_language: &'a str,
    pub problems: &'a mut Vec<Problem>,
    columns: Columns,
    form: Form,
    declarations: Declarations,
    external: Lists,
    tags: Lists,
    stack: Vec<Frame>,
    table_list: Option<TableList>,
    names: FxHashMap<String, u32>,
    questions: FxHashSet<String>,
    repeats: FxHashSet<String>,
    instances: FxHashSet<String>,
    /// Questions named by triggers: name, row.
    triggers: Vec<(String, u32)>,
    /// Values of `reference-geometry`: value, row.
    geometries: Vec<(String, u32)>,
    audits: Vec<Node>,
    ignored: FxHashSet<u32>,
    has_other: bool,
    is_missing_reported: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        book: &'a Book,
        table: &'a Table,
        settings: &'a mut Settings,
        lists: &'a mut Lists,
        own_language: &'a str,
        root: &str,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let declarations = Declarations::read(book, problems);
        let columns = Columns::of(table, problems);
        let external = choices::other(book, EXTERNAL_CHOICES, problems);
        let tags = choices::other(book, OSM, problems);
        let base = Frame {
            at: ROOT,
            section: Section::Group,
            name: String::new(),
            row: 0,
            names: FxHashMap::default(),
            lower: FxHashSet::default(),
            is_guessed: true,
        };
        Self {
            book,
            table,
            settings,
            lists,
            own_language,
            problems,
            columns,
            form: Form::new(root),
            declarations,
            external,
            tags,
            stack: vec![base],
            table_list: None,
            names: FxHashMap::default(),
            questions: FxHashSet::default(),
            repeats: FxHashSet::default(),
            instances: FxHashSet::default(),
            triggers: Vec::new(),
            geometries: Vec::new(),
            audits: Vec::new(),
            ignored: FxHashSet::default(),
            has_other: false,
            is_missing_reported: false,
        }
    }

    /// Reads all rows.
    pub(crate) fn read(mut self) -> Read {
        if !self.columns.has(|column| *column == Column::Type) {
            let meant = self.table.headings.iter().map(String::as_str);
            let problem = Problem::error(code::COLUMN_MISSING)
                .on(&self.table.name)
                .at(self.table.heading_row)
                .with("names", "type")
                .suggest(nearest("type", meant).map(|_| "type"));
            self.problems.push(problem);
            return self.finish();
        }
        let collapse = self.settings.get("clean_text_values").and_then(yes_or_no) != Some(false);
        for line in &self.table.lines {
            let row = self.understand(line, collapse);
            self.row(row);
        }
        self.close();
        self.finish()
    }

    fn finish(self) -> Read {
        Read {
            form: self.form,
            declarations: self.declarations,
            names: self.names,
            audits: self.audits,
            columns: self.columns,
            ignored: self.ignored,
            has_other: self.has_other,
            external: self.external,
        }
    }

    fn understand(&self, line: &Line, collapse: bool) -> Row {
        let own = self.own_language;
        let mut row = Row {
            number: line.number,
            ..Row::default()
        };
        for (at, value) in &line.cells {
            let Some(column) = &self.columns.all[*at] else {
                continue;
            };
            let value = plain_quotes(value);
            let value = if collapse && value.contains("  ") {
                single_spaced(&value)
            } else {
                value.into_owned()
            };
            match column {
                Column::Type => row.kind = value,
                Column::Name => row.name = Some(value),
                Column::Label(language) => {
                    Words::add(&mut row.label, language.as_deref(), value, own);
                }
                Column::Hint(language) => {
                    Words::add(&mut row.hint, language.as_deref(), value, own);
                }
                Column::Guidance(language) => {
                    Words::add(&mut row.guidance, language.as_deref(), value, own);
                }
                Column::Media(kind, language) => {
                    choices::media(&mut row.media, kind, language.as_deref(), value, own);
                }
                Column::Bind(name, language) => {
                    choices::media(&mut row.bind, name, language.as_deref(), value, own);
                }
                Column::Control(name) => row.control.push((name.clone(), value)),
                Column::Instance(name) => row.instance.push((name.clone(), value)),
                Column::Default => row.default = Some(value),
                Column::Trigger => row.trigger = Some(value),
                Column::ChoiceFilter => row.choice_filter = Some(value),
                Column::Parameters => row.parameters = Some(value),
                Column::Intent => row.intent = Some(value),
                Column::Disabled => row.disabled = Some(value),
                _ => {}
            }
        }
        row
    }

    /// The heading of a column, as its author wrote it.
    fn heading(&self, wanted: impl Fn(&Column) -> bool, usual: &str) -> String {
        let found = self.columns.heading(self.table, wanted);
        found.unwrap_or(usual).to_owned()
    }

    fn parameters_heading(&self) -> String {
        self.heading(|column| *column == Column::Parameters, "parameters")
    }

    fn type_heading(&self) -> String {
        self.heading(|column| *column == Column::Type, "type")
    }

    fn bind_heading(&self, attribute: &str, usual: &str) -> String {
        let wanted = |column: &Column| matches!(column, Column::Bind(name, _) if name == attribute);
        self.heading(wanted, usual)
    }

    /// Says something of a row, under a heading.
    fn say(&mut self, problem: Problem, row: u32, column: &str) {
        let problem = problem.on(&self.table.name).at(row).under(column);
        self.problems.push(problem);
    }

    fn frame(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the survey itself never ends")
    }

    /// The containers around, the outermost first, without the survey itself.
    fn container(&self) -> Vec<At> {
        self.stack[1..].iter().map(|frame| frame.at).collect()
    }

    fn in_repeat(&self) -> bool {
        self.stack[1..]
            .iter()
            .any(|frame| frame.section == Section::Repeat)
    }

    fn row(&mut self, mut row: Row) {
        let number = row.number;
        if let Some(disabled) = row.disabled.take() {
            let column = self.heading(|column| *column == Column::Disabled, "disabled");
            self.say(Problem::warning(code::ROW_DISABLED), number, &column);
            if yes_or_no(&disabled) == Some(true) {
                self.ignored.insert(number);
                return;
            }
        }
        let type_heading = self.type_heading();
        if row.kind.is_empty() {
            if row.name.is_none() && row.label.is_none() {
                self.ignored.insert(number);
                self.say(Problem::warning(code::ROW_IGNORED), number, &type_heading);
            } else {
                let name = row.name.clone().unwrap_or_default();
                let problem = Problem::error(code::TYPE_MISSING).with("name", name);
                self.say(problem, number, &type_heading);
            }
            return;
        }
        let parameters = self.parameters(&row);
        if Kind::of(&row.kind) == Some(Kind::Audit) {
            self.audit(row, &parameters);
            return;
        }
        if let Some(setting) = crate::headings::setting(&row.kind) {
            let value = row.name.unwrap_or_default();
            self.settings.put(setting, value, setting);
            return;
        }
        if let Some(section) = types::ends(&row.kind) {
            if row.bound("entities:saveto").is_some() {
                self.save_to(&mut row, true);
            }
            self.end(section, &row);
            return;
        }
        let begun =
            types::begins(&row.kind).map(|(section, list)| (section, list.map(str::to_owned)));
        let name = self.name(&mut row);
        if row.bound("entities:saveto").is_some() {
            self.save_to(&mut row, begun.is_some());
        }
        let container = self.container();
        self.declarations.question(&name, number, &container);
        if let Some((section, list)) = begun {
            self.begin(section, list.as_deref(), row, &name);
            return;
        }
        self.questions.insert(name.clone());
        self.question(row, &name, parameters);
    }

    /// The parameters of a row; none where they cannot be taken apart.
    fn parameters(&mut self, row: &Row) -> Parameters {
        let Some(text) = &row.parameters else {
            return Parameters::new();
        };
        parameters::parse(text).unwrap_or_else(|| {
            let column = self.parameters_heading();
            let problem = Problem::error(code::PARAMETERS_MALFORMED).with("value", text);
            self.say(problem, row.number, &column);
            Parameters::new()
        })
    }

    /// Makes sure that a row has a name that can be used where it stands.
    fn name(&mut self, row: &mut Row) -> String {
        let column = self.heading(|column| *column == Column::Name, "name");
        let number = row.number;
        let Some(name) = row.name.clone() else {
            if Kind::of(&row.kind) == Some(Kind::Note) {
                let made = format!("generated_note_name_{number}");
                row.name = Some(made.clone());
                return made;
            }
            let problem = Problem::error(code::NAME_MISSING).with("type", &row.kind);
            self.say(problem, number, &column);
            let made = format!("row_{number}");
            row.name = Some(made.clone());
            return made;
        };
        if !is_name(&name) {
            let problem = Problem::error(code::NAME_INVALID).with("value", &name);
            let better = mended(&name);
            self.say(problem.suggest(better), number, &column);
        }
        *self.names.entry(name.clone()).or_default() += 1;
        if name == "meta" {
            let problem = Problem::error(code::NAME_RESERVED).with("name", "meta");
            self.say(problem, number, &column);
        } else if let Some(other) = self.frame().names.get(&name).copied() {
            let problem = Problem::error(code::NAME_TWICE).with("name", &name);
            self.say(problem.with("other", other.to_string()), number, &column);
        } else {
            let lower = name.to_lowercase();
            let frame = self.frame();
            frame.names.insert(name.clone(), number);
            if !frame.lower.insert(lower) {
                let problem = Problem::warning(code::NAME_CASE).with("name", &name);
                self.say(problem, number, &column);
            }
        }
        name
    }

    fn save_to(&mut self, row: &mut Row, is_section: bool) {
        let Some(written) = row.bound("entities:saveto").map(str::to_owned) else {
            return;
        };
        let container = self.container();
        let saved = self
            .declarations
            .save_to(&written, row.number, container, is_section);
        match saved {
            Ok(property) => {
                for (name, value) in &mut row.bind {
                    if name == "entities:saveto" {
                        *value = Words::Plain(property.clone());
                    }
                }
            }
            Err(problem) => {
                let column = self.bind_heading("entities:saveto", "save_to");
                self.say(*problem, row.number, &column);
            }
        }
    }

    fn end(&mut self, section: Section, row: &Row) {
        self.table_list = None;
        let open = self.stack[1..]
            .iter()
            .rposition(|frame| frame.section == section)
            .map(|at| at + 1);
        let is_innermost = open == Some(self.stack.len() - 1) && self.stack.len() > 1;
        if !is_innermost {
            let column = self.type_heading();
            let inner = self.stack.last().filter(|frame| frame.at != ROOT);
            let problem = match inner {
                Some(inner) => Problem::error(code::END_OF_OTHER)
                    .with("type", section.word())
                    .with("open", inner.section.word())
                    .with("name", &inner.name)
                    .with("other", inner.row.to_string())
                    .suggest(Some(format!("end_{}", inner.section.word()))),
                None => Problem::error(code::END_WITHOUT_BEGIN).with("type", section.word()),
            };
            self.say(problem, row.number, &column);
        }
        // An end closes what it fits, and with it whatever was left open inside.
        match open {
            Some(at) => self.stack.truncate(at),
            None if self
                .stack
                .last()
                .is_some_and(|frame| frame.is_guessed && frame.at != ROOT) =>
            {
                self.stack.pop();
            }
            None => {}
        }
    }

    fn begin(&mut self, section: Section, list: Option<&str>, row: Row, name: &str) {
        let number = row.number;
        if self.stack.len() > DEEPEST {
            let column = self.type_heading();
            let problem = Problem::error(code::NESTED_TOO_DEEP).with("most", DEEPEST.to_string());
            self.say(problem, number, &column);
            // The frame is kept so that its end is found; its rows go to the one above.
            let at = self.frame().at;
            self.push(at, section, name, number, true);
            return;
        }
        if section == Section::Repeat {
            let column = self.heading(|column| *column == Column::Name, "name");
            if name == self.form.nodes[ROOT].name {
                let problem = Problem::error(code::NAME_OF_ROOT).with("name", name);
                self.say(problem, number, &column);
            } else if !self.repeats.insert(name.to_owned()) {
                let problem = Problem::error(code::REPEAT_NAME_TWICE).with("name", name);
                self.say(problem, number, &column);
            }
            if row.label.is_none() && row.media.is_empty() {
                let column = self.heading(|column| matches!(column, Column::Label(_)), "label");
                let problem = Problem::warning(code::REPEAT_WITHOUT_LABEL).with("name", name);
                self.say(problem, number, &column);
            }
        }
        if section == Section::Loop {
            self.check_loop(list, number);
        }
        let appearance = row.appearance().map(str::to_owned);
        let parent = self.frame().at;
        let what = match section {
            Section::Group => What::Group,
            Section::Repeat => What::Repeat,
            Section::Loop => What::Loop,
        };
        let mut node = self.node(row, name, what);
        node.itemset = list.map(str::to_owned);
        if section != Section::Repeat {
            node.control.retain(|(name, _)| name != "jr:count");
        }
        if let Some(count) = node.control("jr:count").map(str::to_owned)
            && only_reference(&count).is_none()
        {
            let made = format!("{name}_count");
            let column = self.heading(
                |column| matches!(column, Column::Control(name) if name == "jr:count"),
                "repeat_count",
            );
            if self.frame().names.contains_key(&made) {
                let problem = Problem::error(code::NAME_TWICE).with("name", &made);
                self.say(problem.with("other", number.to_string()), number, &column);
            }
            self.frame().names.insert(made.clone(), number);
            let mut counter = Node::new(&made, What::Question(Kind::Calculate), parent);
            counter.row = Some(number);
            counter.set_bind("readonly", "true()");
            counter.set_bind("calculate", count);
            self.form.add(counter);
            node.set_control("jr:count", format!("${{{made}}}"));
        }
        let is_table = appearance
            .as_deref()
            .is_some_and(|words| words.split_whitespace().any(|word| word == "table-list"));
        let mut heading = None;
        if is_table {
            self.table_list = Some(TableList::Open);
            let words = appearance.as_deref().unwrap_or_default().split_whitespace();
            let others = words.filter(|word| *word != "table-list");
            let all: Vec<&str> = std::iter::once("field-list").chain(others).collect();
            node.set_control("appearance", all.join(" "));
            // Labels and hints of the group stand in a note, where phones show them.
            if node.label.is_some() || node.hint.is_some() {
                heading = Some((node.label.take(), node.hint.take()));
            }
        }
        let at = self.form.add(node);
        if let Some((label, hint)) = heading {
            let name = format!("generated_table_list_label_{number}");
            let mut note = Node::new(name, What::Question(Kind::Note), at);
            note.row = Some(number);
            note.label = label;
            note.hint = hint;
            self.form.add(note);
        }
        self.push(at, section, name, number, false);
    }

    fn push(&mut self, at: At, section: Section, name: &str, row: u32, is_guessed: bool) {
        self.stack.push(Frame {
            at,
            section,
            name: name.to_owned(),
            row,
            names: FxHashMap::default(),
            lower: FxHashSet::default(),
            is_guessed,
        });
    }

    fn check_loop(&mut self, list: Option<&str>, number: u32) {
        let column = self.type_heading();
        match list {
            None => self.say(Problem::error(code::LOOP_WITHOUT_LIST), number, &column),
            Some(list) if self.lists.get(list).is_none() => {
                let problem = self.unknown_list(list);
                self.say(problem, number, &column);
            }
            Some(_) => {}
        }
    }

    /// What to say of a list that is not there.
    fn unknown_list(&self, list: &str) -> Problem {
        let meant = nearest(list, self.lists.names());
        Problem::error(code::LIST_UNKNOWN)
            .with("list", list)
            .with("sheet", crate::workbook::CHOICES)
            .suggest(meant)
    }

    /// A node of what the row says.
    fn node(&mut self, row: Row, name: &str, what: What) -> Node {
        let parent = self.frame().at;
        let is_question = matches!(what, What::Question(_));
        let mut node = Node::new(name, what, parent);
        node.row = Some(row.number);
        node.label = row.label;
        node.hint = row.hint;
        node.media = row.media;
        node.bind = row.bind;
        node.control = row.control;
        node.instance = row.instance;
        if let Some(intent) = row.intent {
            node.set_control("intent", intent);
        }
        // Selects that only show the labels of a table need a label to stand above, if an empty one.
        if node.control("appearance") == Some("label") && node.label.is_none() {
            node.label = Some(Words::Plain(" ".to_owned()));
        }
        if is_question {
            node.guidance = row.guidance;
            node.default = row.default;
            node.choice_filter = row.choice_filter;
        }
        node
    }

    /// What is only known once all rows are read.
    fn close(&mut self) {
        for frame in self.stack[1..].iter().rev() {
            if frame.is_guessed {
                continue;
            }
            let problem = Problem::error(code::BEGIN_WITHOUT_END)
                .on(&self.table.name)
                .at(frame.row)
                .under(
                    self.columns
                        .heading(self.table, |column| *column == Column::Type)
                        .unwrap_or("type"),
                )
                .with("type", frame.section.word())
                .with("name", &frame.name);
            self.problems.push(problem);
        }
        let trigger = self.heading(|column| *column == Column::Trigger, "trigger");
        for (name, row) in std::mem::take(&mut self.triggers) {
            if !self.questions.contains(&name) {
                let meant = nearest(&name, self.questions.iter().map(String::as_str));
                let problem = Problem::error(code::REFERENCE_UNKNOWN).with("name", &name);
                let problem = problem.suggest(meant.map(|meant| format!("${{{meant}}}")));
                self.say(problem, row, &trigger);
            }
        }
        let parameters = self.parameters_heading();
        for (value, row) in std::mem::take(&mut self.geometries) {
            let is_repeat = only_reference(&value)
                .and_then(|reference| reference.name)
                .is_some_and(|name| self.repeats.contains(name));
            let is_list = self.instances.contains(&value)
                || self.lists.get(&value).is_some()
                || self
                    .declarations
                    .all
                    .iter()
                    .any(|entity| entity.list == value);
            if !is_repeat && !is_list {
                let problem = Problem::error(code::REFERENCE_GEOMETRY).with("value", &value);
                self.say(problem, row, &parameters);
            }
        }
    }

    /// The questions that a trigger names.
    fn trigger(&mut self, text: &str, row: u32) -> Vec<String> {
        let column = self.heading(|column| *column == Column::Trigger, "trigger");
        let mut names = Vec::new();
        if !text.contains("${") {
            let problem = Problem::error(code::REFERENCE_MALFORMED).with("value", text);
            let meant = self
                .names
                .contains_key(text)
                .then(|| format!("${{{text}}}"));
            self.say(problem.suggest(meant), row, &column);
            return names;
        }
        for part in text.split(',') {
            let found = references(part);
            if found.iter().any(|reference| reference.name.is_none()) {
                let problem = Problem::error(code::REFERENCE_MALFORMED).with("value", part.trim());
                self.say(problem, row, &column);
                continue;
            }
            if found.len() > 1 {
                let problem = Problem::error(code::REFERENCES_WITHOUT_COMMA);
                self.say(problem.with("value", part.trim()), row, &column);
            }
            for name in found.iter().filter_map(|reference| reference.name) {
                self.triggers.push((name.to_owned(), row));
                names.push(name.to_owned());
            }
        }
        names
    }

    /// Whether a default is calculated; if so, when.
    fn dynamic(&self, node: &mut Node, kind: Kind) {
        let Some(default) = &node.default else { return };
        if !is_dynamic(default, kind.has_minus()) {
            return;
        }
        node.is_dynamic = true;
        node.actions.push(Action::new("setvalue", FIRST_LOAD));
        if self.in_repeat() {
            node.actions.push(Action::new("setvalue", NEW_REPEAT));
        }
    }

    /// The sheet of choices is missing, and perhaps misspelled.
    fn missing_sheet(&mut self, sheet: &'static str, row: u32) {
        if self.is_missing_reported {
            return;
        }
        self.is_missing_reported = true;
        let problem = super::missing_sheet(self.book, sheet).with("row", row.to_string());
        self.problems.push(problem);
    }

    fn has_error_since(&self, before: usize) -> bool {
        self.problems[before..]
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// Whether a list may stand for itself: a file, or the answers of a repeat.
    fn is_elsewhere(list: &str) -> bool {
        extension(list).is_some() || has_reference(list)
    }
}

/// The extension of a file that lists may be read from.
pub(crate) fn extension(file: &str) -> Option<&'static str> {
    let (stem, end) = file.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    ["csv", "xml", "geojson"]
        .into_iter()
        .find(|known| *known == end)
}

/// A name made of one that cannot be used.
fn mended(name: &str) -> Option<String> {
    if name.len() > 64 {
        return None;
    }
    let mut better: String = name
        .chars()
        .map(|letter| {
            if crate::reference::goes_on_in_name(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    if !better.starts_with(crate::reference::starts_name) {
        better.insert(0, '_');
    }
    Some(better)
}
