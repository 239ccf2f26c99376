//! Entities: the things that a form creates or updates, such as households, each in the part of the form that it is
//! about.

use crate::headings::{Column, Columns};
use crate::problem::{Problem, code};
use crate::reference::{is_name, items_of, nearest, references};
use crate::workbook::{Book, ENTITIES};

use super::form::{Action, At, FIRST_LOAD, Form, NEW_REPEAT, Node, ROOT, What};
use super::plain_quotes;

/// A form speaks of a handful of lists.
const MOST: usize = 500;

/// One row of the sheet of entities.
#[derive(Debug)]
pub(crate) struct Declaration {
    pub row: u32,
    pub list: String,
    entity_id: Option<String>,
    create_if: Option<String>,
    update_if: Option<String>,
    label: Option<String>,
    /// The questions that its expressions name.
    names: Vec<String>,
    /// Where in the form it is spoken of.
    mentions: Vec<Mention>,
}

/// A question that is saved to an entity, or named by its expressions.
#[derive(Debug)]
struct Mention {
    /// The groups and repeats around the question, the outermost first.
    path: Vec<At>,
    row: u32,
    /// The property it is saved to.
    property: Option<String>,
    /// The question, where only its name is used.
    question: Option<String>,
}

/// All declarations, in the order of their rows.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    pub all: Vec<Declaration>,
    sheet: String,
    /// Lists in the order in which the survey first speaks of them.
    mentioned: Vec<usize>,
    /// Whether something was wrong, so that places need not be sought.
    is_faulty: bool,
}

impl Declarations {
    pub(crate) fn read(book: &Book, problems: &mut Vec<Problem>) -> Self {
        let Some(table) = book.table(ENTITIES).filter(|table| !table.lines.is_empty()) else {
            super::settings::nearly(book, ENTITIES, problems);
            return Self::default();
        };
        let before = problems.len();
        let columns = Columns::of(table, problems);
        let known = [
            "list_name",
            "label",
            "entity_id",
            "create_if",
            "update_if",
            "repeat",
        ];
        let unknown: Vec<&str> = columns
            .all
            .iter()
            .flatten()
            .filter_map(|column| match column {
                Column::Other(name) if !known.contains(&name.as_str()) => Some(name.as_str()),
                Column::Unusable(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        if !unknown.is_empty() {
            let problem = Problem::error(code::COLUMN_UNKNOWN)
                .on(&table.name)
                .at(table.heading_row)
                .with("names", unknown.join(", "))
                .suggest(nearest(unknown[0], known));
            problems.push(problem);
        }
        let mut declarations = Self {
            sheet: table.name.clone(),
            ..Self::default()
        };
        let list_name = columns
            .heading(table, |column| {
                *column == Column::Other("list_name".to_owned())
            })
            .unwrap_or("list_name");
        for line in &table.lines {
            let mut declaration = Declaration {
                row: line.number,
                list: String::new(),
                entity_id: None,
                create_if: None,
                update_if: None,
                label: None,
                names: Vec::new(),
                mentions: Vec::new(),
            };
            for (at, value) in &line.cells {
                let value = plain_quotes(value).into_owned();
                let Some(Column::Other(name)) = &columns.all[*at] else {
                    continue;
                };
                match name.as_str() {
                    "list_name" => declaration.list = value,
                    "entity_id" => declaration.entity_id = Some(value),
                    "create_if" => declaration.create_if = Some(value),
                    "update_if" => declaration.update_if = Some(value),
                    "label" => declaration.label = Some(value),
                    _ => {}
                }
            }
            declaration.collect_names();
            if declarations.all.len() >= MOST {
                problems.push(
                    Problem::error(code::TOO_MUCH)
                        .on(&table.name)
                        .at(line.number),
                );
                break;
            }
            let same =
                |other: &Declaration| !other.list.is_empty() && other.list == declaration.list;
            if declarations.all.iter().any(same) {
                let problem =
                    Problem::error(code::ENTITY_LIST_TWICE).with("list", &declaration.list);
                problems.push(problem.on(&table.name).at(line.number).under(list_name));
                continue;
            }
            for problem in declaration.faults(list_name) {
                problems.push(problem.on(&table.name).at(line.number));
            }
            declarations.all.push(declaration);
        }
        declarations.is_faulty = problems[before..]
            .iter()
            .any(|problem| problem.severity == crate::Severity::Error);
        declarations
    }

    fn find(&self, list: &str) -> Option<usize> {
        self.all
            .iter()
            .position(|declaration| declaration.list == list)
    }

    /// Notes that a question is saved to a property, and returns the property's own name.
    ///
    /// `written` is `property` or `list#property`.
    pub(crate) fn save_to(
        &mut self,
        written: &str,
        row: u32,
        path: Vec<At>,
        is_section: bool,
    ) -> Result<String, Box<Problem>> {
        if self.all.is_empty() {
            // What is wrong with the declarations has been said.
            return if self.is_faulty {
                Ok(written.to_owned())
            } else {
                Err(Box::new(Problem::error(code::ENTITY_NOT_DECLARED)))
            };
        }
        let (list, property) = match written.split_once('#') {
            Some((_, property)) if property.contains('#') => {
                return Err(Problem::error(code::PROPERTY_MARKS)
                    .with("value", written)
                    .into());
            }
            Some((list, property)) => (list, property),
            None if self.all.len() > 1 => {
                let problem = Problem::error(code::PROPERTY_NEEDS_LIST).with("value", written);
                let first = &self.all[0].list;
                return Err(problem.suggest(Some(format!("{first}#{written}"))).into());
            }
            None => (self.all[0].list.as_str(), written),
        };
        let Some(at) = self.find(list) else {
            let known = self.all.iter().map(|declaration| declaration.list.as_str());
            let meant = nearest(list, known);
            let problem = Problem::error(code::ENTITY_LIST_UNKNOWN).with("list", list);
            return Err(problem.suggest(meant).into());
        };
        let invalid = || Box::new(Problem::error(code::NAME_INVALID).with("value", property));
        if is_section {
            return Err(Problem::error(code::PROPERTY_OF_GROUP).into());
        } else if property.is_empty() {
            return Err(invalid());
        } else if matches!(property.to_lowercase().as_str(), "name" | "label") {
            return Err(Problem::error(code::NAME_OF_PROPERTY)
                .with("value", property)
                .into());
        } else if property.starts_with("__") {
            return Err(Problem::error(code::NAME_TWO_UNDERSCORES)
                .with("value", property)
                .into());
        } else if !is_name(property) {
            return Err(invalid());
        }
        let mut mentions = self.all[at].mentions.iter();
        if let Some(other) = mentions.find(|other| other.property.as_deref() == Some(property)) {
            let problem = Problem::error(code::PROPERTY_TWICE).with("value", property);
            return Err(problem.with("other", other.row.to_string()).into());
        }
        self.mention(
            at,
            Mention {
                path,
                row,
                property: Some(property.to_owned()),
                question: None,
            },
        );
        Ok(property.to_owned())
    }

    /// Notes where a question stands that some declaration names.
    pub(crate) fn question(&mut self, name: &str, row: u32, path: &[At]) {
        for at in 0..self.all.len() {
            if self.all[at].names.iter().any(|known| known == name) {
                let mention = Mention {
                    path: path.to_vec(),
                    row,
                    property: None,
                    question: Some(name.to_owned()),
                };
                self.mention(at, mention);
            }
        }
    }

    fn mention(&mut self, at: usize, mention: Mention) {
        if !self.mentioned.contains(&at) {
            self.mentioned.push(at);
        }
        self.all[at].mentions.push(mention);
    }

    /// Puts every entity into its part of the form. Returns the version of the specification that the form needs.
    pub(crate) fn place(
        self,
        form: &mut Form,
        survey: &str,
        save_to: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<&'static str> {
        if self.all.is_empty() || self.is_faulty {
            return None;
        }
        let before = problems.len();
        let mut requests: Vec<(Vec<At>, Vec<Request>)> = Vec::new();
        let unmentioned = (0..self.all.len()).filter(|at| !self.mentioned.contains(at));
        for at in self.mentioned.iter().copied().chain(unmentioned) {
            let declaration = &self.all[at];
            let Some((scope, request)) =
                declaration.request(at, form, &mut |problem, on_survey| {
                    problems.push(if on_survey {
                        problem.on(survey).under(save_to)
                    } else {
                        problem.on(&self.sheet)
                    });
                })
            else {
                continue;
            };
            match requests.iter_mut().find(|(known, _)| *known == scope) {
                Some((_, all)) => all.push(request),
                None => requests.push((scope, vec![request])),
            }
        }
        if problems.len() > before {
            return None;
        }
        let places = self.allocate(requests, form, problems)?;
        let in_repeat = |path: &[At]| path.iter().any(|&at| form.nodes[at].what == What::Repeat);
        let is_new = self.all.len() > 1 || places.iter().any(|(path, _)| in_repeat(path));
        let placed: Vec<(Vec<At>, usize, bool)> = places
            .into_iter()
            .map(|(path, at)| {
                let repeated = in_repeat(&path);
                (path, at, repeated)
            })
            .collect();
        for (path, at, repeated) in placed {
            self.all[at].build(form, path.last().copied().unwrap_or(ROOT), repeated);
        }
        Some(if is_new { "2025.1.0" } else { "2024.1.0" })
    }

    /// Finds a container for each entity; no container may hold two.
    fn allocate(
        &self,
        requests: Vec<(Vec<At>, Vec<Request>)>,
        form: &Form,
        problems: &mut Vec<Problem>,
    ) -> Option<Vec<(Vec<At>, usize)>> {
        if let [(scope, only)] = requests.as_slice()
            && let ([request], true) = (only.as_slice(), scope.is_empty())
        {
            return Some(vec![(Vec::new(), request.declaration)]);
        }
        let mut places: Vec<(Vec<At>, usize)> = Vec::new();
        let mut reserved: Vec<(Vec<At>, usize)> = Vec::new();
        let holder = |all: &[(Vec<At>, usize)], path: &[At]| {
            let found = all.iter().rev().find(|(known, _)| known == path);
            found.map(|(_, declaration)| *declaration)
        };
        let before = problems.len();
        for (scope, mut all) in requests {
            all.sort_by_key(|request| self.all[request.declaration].row);
            for request in all {
                let mut conflict = None;
                // As deep as possible, then upwards to the border of the scope.
                for depth in (scope.len()..=request.path.len()).rev() {
                    let path = &request.path[..depth];
                    conflict = holder(&places, path).or_else(|| holder(&reserved, path));
                    if conflict.is_none() {
                        places.push((path.to_vec(), request.declaration));
                        reserved.push((path.to_vec(), request.declaration));
                        for lineage in &request.lineages {
                            for length in (depth..=lineage.len()).rev() {
                                reserved.push((lineage[..length].to_vec(), request.declaration));
                            }
                        }
                        break;
                    }
                    let saved = request.lineages.first();
                    let taken = saved.and_then(|lineage| holder(&reserved, lineage));
                    if taken.is_some() {
                        conflict = taken;
                        break;
                    }
                }
                if let Some(other) = conflict {
                    let problem = Problem::error(code::ENTITY_WITHOUT_PLACE)
                        .on(&self.sheet)
                        .at(self.all[request.declaration].row)
                        .with("list", &self.all[request.declaration].list)
                        .with("scope", shown(form, &scope))
                        .with("other", self.all[other].row.to_string());
                    problems.push(problem);
                }
            }
        }
        (problems.len() == before).then_some(places)
    }
}

/// Where an entity asks to be.
struct Request {
    declaration: usize,
    path: Vec<At>,
    /// The paths of all questions that are saved to it.
    lineages: Vec<Vec<At>>,
}

/// The part of a path down to its innermost repeat.
fn scope<'a>(form: &Form, path: &'a [At]) -> &'a [At] {
    let last = path
        .iter()
        .rposition(|&at| form.nodes[at].what == What::Repeat);
    &path[..last.map_or(0, |at| at + 1)]
}

fn repeats(form: &Form, path: &[At]) -> usize {
    let is_repeat = |at: &&At| form.nodes[**at].what == What::Repeat;
    path.iter().filter(is_repeat).count()
}

/// A path as its author may know it.
fn shown(form: &Form, path: &[At]) -> String {
    let names = path.iter().map(|&at| form.nodes[at].name.as_str());
    let all: Vec<&str> = std::iter::once("survey").chain(names).collect();
    format!("/{}", all.join("/"))
}

impl Declaration {
    fn collect_names(&mut self) {
        let columns = [
            &self.entity_id,
            &self.create_if,
            &self.update_if,
            &self.label,
        ];
        let mut names: Vec<String> = Vec::new();
        for text in columns.into_iter().flatten() {
            let found = references(text);
            for name in found.iter().filter_map(|reference| reference.name) {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        self.names = names;
    }

    fn faults(&self, list_name: &str) -> Vec<Problem> {
        let mut found = Vec::new();
        let list = self.list.as_str();
        let name = |code| Problem::error(code).under(list_name).with("value", list);
        if list.is_empty() {
            found.push(Problem::error(code::ENTITY_LIST_MISSING).under(list_name));
        } else if list.starts_with("__") {
            found.push(name(code::NAME_TWO_UNDERSCORES));
        } else if list.contains('.') {
            found.push(name(code::NAME_WITH_PERIOD));
        } else if !is_name(list) {
            found.push(name(code::NAME_INVALID));
        }
        let missing = |code, column: &str| Problem::error(code).under(column).with("list", list);
        let (id, create, update) = (&self.entity_id, &self.create_if, &self.update_if);
        if id.is_none() && update.is_some() {
            found.push(missing(code::ENTITY_ID_MISSING, "entity_id"));
        } else if id.is_some() && create.is_some() && update.is_none() {
            found.push(missing(code::ENTITY_UPDATE_IF_MISSING, "update_if"));
        } else if id.is_none() && self.label.is_none() {
            found.push(missing(code::ENTITY_LABEL_MISSING, "label"));
        }
        found
    }

    /// Finds out in which scope the entity belongs, and how deep it wants to be. `say` takes what speaks against it, and
    /// whether that stands on the survey.
    fn request(
        &self,
        declaration: usize,
        form: &Form,
        say: &mut impl FnMut(Problem, bool),
    ) -> Option<(Vec<At>, Request)> {
        let Some(first) = self.mentions.first() else {
            let request = Request {
                declaration,
                path: Vec::new(),
                lineages: Vec::new(),
            };
            return Some((Vec::new(), request));
        };
        // The innermost of the scopes is the one that sees the answers of all the others.
        let mut deepest = first;
        for mention in &self.mentions {
            if repeats(form, &mention.path) > repeats(form, &deepest.path) {
                deepest = mention;
            }
        }
        let border = scope(form, &deepest.path);
        let inner = |mention: &Mention| mention.path.len() - scope(form, &mention.path).len();
        let mut innermost: Option<&Mention> = None;
        let mut saved: Option<&Mention> = None;
        let mut lineages: Vec<Vec<At>> = Vec::new();
        for mention in &self.mentions {
            let here = scope(form, &mention.path) == border;
            let is_deeper = |known: Option<&Mention>| {
                known.is_none_or(|known| {
                    let known_here = scope(form, &known.path) == border;
                    here && (!known_here || inner(mention) > inner(known))
                })
            };
            if is_deeper(innermost) {
                innermost = Some(mention);
            }
            if mention.property.is_some() {
                if is_deeper(saved) {
                    saved = Some(mention);
                }
                if !lineages.contains(&mention.path) {
                    lineages.push(mention.path.clone());
                }
            }
        }
        let mut path = saved
            .or(innermost)
            .map_or_else(Vec::new, |mention| mention.path.clone());
        if let (Some(saved), true) = (saved, lineages.len() > 1) {
            let mut common = lineages[0].clone();
            for lineage in &lineages {
                let pairs = common.iter().zip(lineage);
                let same = pairs.take_while(|(one, other)| one == other).count();
                common.truncate(same);
            }
            let measure = |path: &[At]| (repeats(form, path), path.len() - scope(form, path).len());
            path = scope(form, &saved.path).to_vec();
            if measure(&common) > measure(&path) {
                path = common;
            }
        }
        let mut is_possible = true;
        for mention in &self.mentions {
            let own = scope(form, &mention.path);
            let against = if !border.starts_with(own) {
                &deepest.path
            } else if mention.property.is_some() && scope(form, &path) != own {
                &path
            } else {
                continue;
            };
            is_possible = false;
            let conflict = |code| {
                Problem::error(code)
                    .with("list", &self.list)
                    .with("scope", shown(form, &mention.path))
                    .with("other", shown(form, against))
            };
            match &mention.question {
                None => say(conflict(code::ENTITY_SCOPE_PROPERTY).at(mention.row), true),
                Some(name) => {
                    let problem = conflict(code::ENTITY_SCOPE_REFERENCE).with("name", name);
                    say(problem.at(self.row), false);
                }
            }
        }
        is_possible.then(|| {
            let request = Request {
                declaration,
                path,
                lineages,
            };
            (border.to_vec(), request)
        })
    }

    /// Builds the entity at the end of a part of the form.
    fn build(&self, form: &mut Form, container: At, repeated: bool) {
        let meta = form.add(Node::new("meta", What::Meta, container));
        let entity = form.add(Node::new("entity", What::Entity, meta));
        let mut attribute = |name: &str, value: &str, calculate: Option<&str>, bound: bool| {
            let mut node = Node::new(name, What::Attribute(value.to_owned()), entity);
            if let Some(calculate) = calculate {
                node.set_bind("calculate", calculate);
            }
            if bound {
                node.set_bind("readonly", "true()");
                node.set_bind("type", "string");
            }
            node.row = Some(self.row);
            form.add(node)
        };
        attribute("dataset", &self.list, None, false);
        let creates = self.entity_id.is_none() || self.create_if.is_some();
        if creates {
            let condition = self.create_if.as_deref();
            attribute("create", "1", condition, condition.is_some());
        }
        if let Some(id) = &self.entity_id {
            let condition = self.update_if.as_deref();
            attribute("update", "1", condition, condition.is_some());
            let known = format!("{}[name={id}]", items_of(&self.list));
            for (name, column) in [
                ("baseVersion", "__version"),
                ("trunkVersion", "__trunkVersion"),
                ("branchId", "__branchId"),
            ] {
                attribute(name, "", Some(&format!("{known}/{column}")), true);
            }
        }
        let id = attribute("id", "", self.entity_id.as_deref(), true);
        if self.entity_id.is_none() {
            let events = [FIRST_LOAD, NEW_REPEAT];
            for event in &events[..if repeated { 2 } else { 1 }] {
                let mut action = Action::new("setvalue", event);
                action.value = Some("uuid()".to_owned());
                form.nodes[id].actions.push(action);
            }
        }
        if let Some(label) = &self.label {
            let mut node = Node::new("label", What::EntityLabel, entity);
            node.set_bind("calculate", label);
            node.set_bind("readonly", "true()");
            node.set_bind("type", "string");
            node.row = Some(self.row);
            form.add(node);
        }
    }
}
