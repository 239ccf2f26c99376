//! One question, by its type.

use crate::problem::{Problem, code};
use crate::reference::{is_name, nearest, only_reference};
use crate::workbook::{CHOICES, EXTERNAL_CHOICES};

use crate::convert::choices::Choice;
use crate::convert::form::{Action, FIRST_LOAD, Node, What};
use crate::convert::parameters::{self, Parameters, get};
use crate::convert::range;
use crate::convert::settings::yes_or_no;
use crate::convert::types::{self, Kind, Select};
use crate::convert::words::Words;

use super::{Reader, Row, TableList, extension};

/// Names of Android programs are of letters, digits, underscores and at least one point between parts.
fn is_app_name(name: &str) -> bool {
    let part_is_fine = |part: &str| {
        let first = part.chars().next();
        first.is_some_and(|first| first.is_ascii_alphabetic())
            && part
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    name.contains('.') && name.split('.').all(part_is_fine)
}

impl Reader<'_> {
    /// What stands in the group about the form itself: the log of the device.
    pub(super) fn audit(&mut self, mut row: Row, parameters: &Parameters) {
        let number = row.number;
        if row.name.as_deref().is_some_and(|name| name != "audit") {
            let column = self.heading(|column| *column == crate::headings::Column::Name, "name");
            let problem = Problem::error(code::AUDIT_NAME);
            let name = row.name.take().unwrap_or_default();
            self.say(problem.with("name", name), number, &column);
        }
        let mut node = self.node(row, "audit", What::Question(Kind::Audit));
        self.accept(
            parameters,
            &[
                "identify-user",
                "location-max-age",
                "location-min-interval",
                "location-priority",
                "track-changes",
                "track-changes-reasons",
            ],
            number,
        );
        let choices = [
            ("track-changes", &["true", "false"][..]),
            ("track-changes-reasons", &["on-form-edit"]),
            ("identify-user", &["true", "false"]),
        ];
        for (key, allowed) in choices {
            if let Some(value) = self.one_of(parameters, key, allowed, number) {
                node.set_bind(&format!("odk:{key}"), value);
            }
        }
        let location = [
            "location-priority",
            "location-min-interval",
            "location-max-age",
        ];
        let given = location
            .iter()
            .filter(|key| get(parameters, key).is_some())
            .count();
        if given == location.len() {
            self.audit_location(parameters, &mut node, number);
        } else if given > 0 {
            let problem = Problem::error(code::PARAMETERS_INCOMPLETE);
            let column = self.parameters_heading();
            self.say(problem.with("names", location.join(", ")), number, &column);
        }
        self.audits.push(node);
    }

    fn audit_location(&mut self, parameters: &Parameters, node: &mut Node, number: u32) {
        let column = self.parameters_heading();
        let allowed = ["no-power", "low-power", "balanced", "high-accuracy"];
        if let Some(value) = self.one_of(parameters, "location-priority", &allowed, number) {
            node.set_bind("odk:location-priority", value);
        }
        let mut seconds = Vec::new();
        for key in ["location-min-interval", "location-max-age"] {
            let value = get(parameters, key).unwrap_or_default();
            node.set_bind(&format!("odk:{key}"), value);
            let code = match parameters::integer(value) {
                None => code::PARAMETER_NOT_INTEGER,
                Some(negative) if negative < 0 => code::PARAMETER_NEGATIVE,
                Some(fine) => {
                    seconds.push(fine);
                    continue;
                }
            };
            let problem = Problem::error(code)
                .with("parameter", key)
                .with("value", value);
            self.say(problem, number, &column);
        }
        if let [interval, age] = seconds[..]
            && age < interval
        {
            let problem = Problem::error(code::PARAMETER_BELOW)
                .with("parameter", "location-max-age")
                .with("other", "location-min-interval");
            self.say(problem, number, &column);
        }
    }

    /// Says which parameters this type has not.
    fn accept(&mut self, parameters: &Parameters, accepted: &[&str], number: u32) {
        if let Some(problem) = parameters::unknown(parameters, accepted) {
            let column = self.parameters_heading();
            self.say(problem, number, &column);
        }
    }

    /// The value of a parameter that takes only some words.
    fn one_of(
        &mut self,
        parameters: &Parameters,
        key: &str,
        allowed: &[&str],
        number: u32,
    ) -> Option<String> {
        let value = get(parameters, key)?;
        if allowed.contains(&value) {
            return Some(value.to_owned());
        }
        let column = self.parameters_heading();
        let problem = Problem::error(code::PARAMETER_VALUE)
            .with("parameter", key)
            .with("value", value)
            .with("known", allowed.join(", "))
            .suggest(nearest(value, allowed.iter().copied()));
        self.say(problem, number, &column);
        None
    }

    /// The value of a parameter that takes a number, whole or not.
    fn number_of(
        &mut self,
        parameters: &Parameters,
        key: &str,
        is_whole: bool,
        number: u32,
    ) -> Option<String> {
        let value = get(parameters, key)?;
        let (is_fine, code) = if is_whole {
            (
                parameters::integer(value).is_some(),
                code::PARAMETER_NOT_INTEGER,
            )
        } else {
            (
                parameters::number(value).is_some(),
                code::PARAMETER_NOT_NUMBER,
            )
        };
        if is_fine {
            return Some(value.to_owned());
        }
        let column = self.parameters_heading();
        let problem = Problem::error(code)
            .with("parameter", key)
            .with("value", value);
        self.say(problem, number, &column);
        None
    }

    /// A question of any type.
    pub(super) fn question(&mut self, mut row: Row, name: &str, parameters: Parameters) {
        let number = row.number;
        let triggers = match row.trigger.take() {
            Some(text) => self.trigger(&text, number),
            None => Vec::new(),
        };
        let kind = row.kind.clone();
        if let Some(file) = kind
            .strip_suffix("-external")
            .filter(|end| matches!(*end, "csv" | "xml"))
        {
            let extension = if file == "csv" { "csv" } else { "xml" };
            let stem = extension_of(name).map_or(name, |at| &name[..at]);
            self.instances.insert(stem.to_owned());
            let node = self.node(row, name, What::External(extension));
            self.form.add(node);
            return;
        }
        match types::select(&kind) {
            Some(Ok(select)) => {
                self.select(select, row, name, parameters, triggers);
                return;
            }
            Some(Err(())) => {
                let column = self.type_heading();
                let problem = Problem::error(code::SELECT_WITHOUT_LIST).with("type", &kind);
                self.say(problem, number, &column);
                return;
            }
            None => {}
        }
        let osm = kind.strip_prefix("osm ").map(str::trim);
        let known = match osm {
            Some(_) => Some(Kind::Osm),
            None => Kind::of(&kind),
        };
        let Some(known) = known else {
            self.unknown(&kind, &row, name);
            return;
        };
        let mut node = self.node(row, name, What::Question(known));
        node.triggers = triggers;
        node.hint = node.hint.take().or(known.hint().map(Words::Plain));
        if node.default.is_some() && known == Kind::Photo {
            pictured(&mut node);
        }
        self.dynamic(&mut node, known);
        if let Some(list) = osm.and_then(|list| self.tags.get(list)) {
            let tags = list.choices.iter();
            node.tags = tags
                .map(|tag| (tag.name.clone(), tag.label.clone()))
                .collect();
        }
        self.by_kind(known, &mut node, &parameters, number);
        self.form.add(node);
    }

    fn by_kind(&mut self, kind: Kind, node: &mut Node, parameters: &Parameters, number: u32) {
        match kind {
            Kind::Calculate if node.bind("calculate").is_none() && !node.is_dynamic => {
                let column = self.bind_heading("calculate", "calculation");
                let problem = Problem::error(code::CALCULATION_MISSING);
                self.say(problem.with("name", &node.name), number, &column);
            }
            Kind::Metadata(_, with @ ("subscriberid" | "simserial")) => {
                let column = self.type_heading();
                let problem = Problem::warning(code::METADATA_OUTDATED).with("type", with);
                self.say(problem, number, &column);
            }
            Kind::Range => {
                let before = self.problems.len();
                let appearance = node.control("appearance").map(str::to_owned);
                let range =
                    range::read(parameters, appearance.as_deref(), self.lists, self.problems);
                let column = self.parameters_heading();
                for problem in &mut self.problems[before..] {
                    let placed = problem.clone().on(&self.table.name).at(number);
                    *problem = placed.under(&column);
                }
                for (name, value) in range.control {
                    node.set_control(name, value);
                }
                if range.is_decimal {
                    node.set_bind("type", "decimal");
                }
                node.itemset = range.labels;
            }
            Kind::Text => {
                // Only today's name of the type has parameters; the old ones never had a column for them.
                self.accept(parameters, &["rows"], number);
                if let Some(rows) = self.number_of(parameters, "rows", true, number) {
                    node.set_control("rows", rows);
                }
            }
            Kind::Photo => self.photo(node, parameters, number),
            Kind::Audio => {
                self.accept(parameters, &["quality"], number);
                let allowed = ["voice-only", "low", "normal", "external"];
                if let Some(quality) = self.one_of(parameters, "quality", &allowed, number) {
                    node.set_bind("odk:quality", quality);
                }
            }
            Kind::BackgroundAudio => {
                self.accept(parameters, &["quality"], number);
                let allowed = ["voice-only", "low", "normal"];
                let mut action = Action::new("odk:recordaudio", "odk-instance-load");
                action.quality = self.one_of(parameters, "quality", &allowed, number);
                node.actions.push(action);
            }
            Kind::Geopoint | Kind::Geotrace | Kind::Geoshape => {
                self.geo(kind, node, parameters, number);
            }
            Kind::StartGeopoint => {
                node.actions
                    .push(Action::new("odk:setgeopoint", FIRST_LOAD));
            }
            Kind::BackgroundGeopoint => {
                if node.triggers.is_empty() {
                    let column = self.heading(
                        |column| *column == crate::headings::Column::Trigger,
                        "trigger",
                    );
                    self.say(Problem::error(code::TRIGGER_MISSING), number, &column);
                }
                if node.bind("calculate").is_some() {
                    let column = self.bind_heading("calculate", "calculation");
                    self.say(Problem::error(code::CALCULATION_NOT_HERE), number, &column);
                }
            }
            _ => {}
        }
    }

    fn photo(&mut self, node: &mut Node, parameters: &Parameters, number: u32) {
        self.accept(parameters, &["app", "max-pixels"], number);
        let column = self.parameters_heading();
        if get(parameters, "max-pixels").is_none() {
            let problem = Problem::warning(code::MAX_PIXELS_MISSING).with("name", &node.name);
            self.say(problem, number, &column);
        } else if let Some(pixels) = self.number_of(parameters, "max-pixels", true, number) {
            node.set_bind("orx:max-pixels", pixels);
        }
        let takes_app = matches!(node.control("appearance"), None | Some("annotate"));
        if let (Some(app), true) = (get(parameters, "app"), takes_app) {
            if is_app_name(app) {
                node.set_control("intent", app);
            } else {
                let problem = Problem::error(code::APP_NAME).with("value", app);
                self.say(problem, number, &column);
            }
        }
    }

    fn geo(&mut self, kind: Kind, node: &mut Node, parameters: &Parameters, number: u32) {
        if kind == Kind::Geopoint {
            let accepted = [
                "allow-mock-accuracy",
                "capture-accuracy",
                "reference-geometry",
                "warning-accuracy",
            ];
            self.accept(parameters, &accepted, number);
            for (key, attribute) in [
                ("capture-accuracy", "accuracyThreshold"),
                ("warning-accuracy", "unacceptableAccuracyThreshold"),
            ] {
                if let Some(value) = self.number_of(parameters, key, false, number) {
                    node.set_control(attribute, value);
                }
            }
        } else {
            let accepted = ["allow-mock-accuracy", "incremental", "reference-geometry"];
            self.accept(parameters, &accepted, number);
            if let Some(value) = get(parameters, "incremental") {
                if yes_or_no(value) == Some(true) {
                    node.set_control("incremental", "true");
                } else {
                    self.one_of(parameters, "incremental", &["true"], number);
                }
            }
        }
        let mock = self.one_of(
            parameters,
            "allow-mock-accuracy",
            &["true", "false"],
            number,
        );
        if let Some(value) = mock {
            node.set_bind("odk:allow-mock-accuracy", value);
        }
        if let Some(value) = get(parameters, "reference-geometry") {
            self.geometries.push((value.to_owned(), number));
            node.itemset = Some(value.to_owned());
        }
    }

    fn unknown(&mut self, kind: &str, row: &Row, name: &str) {
        let number = row.number;
        let column = self.type_heading();
        let problem = Problem::error(code::TYPE_UNKNOWN).with("type", kind);
        self.say(problem.suggest(types::probably(kind)), number, &column);
        // Whatever begins probably ends, and its end is not wrong.
        let meant = types::probably(kind).unwrap_or_default();
        if kind.starts_with("begin")
            && let Some((section, _)) = types::begins(&meant)
        {
            let at = self.frame().at;
            self.push(at, section, name, number, true);
        } else if let Some(section) = types::ends(&meant) {
            self.end(section, row);
        }
    }

    fn select(
        &mut self,
        select: Select<'_>,
        row: Row,
        name: &str,
        parameters: Parameters,
        triggers: Vec<String>,
    ) {
        let number = row.number;
        let column = self.type_heading();
        let list = select.list.to_owned();
        let is_external = select.kind == Kind::SelectOneExternal;
        let before = self.problems.len();
        if is_external {
            self.external(&list, &row);
        } else {
            let stem = extension_of(&list).map_or(list.as_str(), |at| &list[..at]);
            self.instances.insert(stem.to_owned());
        }
        if select.from_file && (extension(&list).is_none() || list.matches('.').count() != 1) {
            let problem = Problem::error(code::FILE_EXTENSION)
                .with("value", format!("{} {list}", select.command))
                .with("known", ".csv, .geojson, .xml");
            self.say(problem, number, &column);
        } else if !is_external && !Self::is_elsewhere(&list) && self.lists.get(&list).is_none() {
            if self.lists.all.is_empty()
                && self
                    .book
                    .table(CHOICES)
                    .is_none_or(|table| table.lines.is_empty())
            {
                self.missing_sheet(CHOICES, number);
            } else if !self.lists.all.is_empty() {
                let problem = self.unknown_list(&list);
                self.say(problem, number, &column);
            }
        }
        if select.kind == Kind::SelectMultiple {
            self.check_spaces(&list);
        }
        let mut other = None;
        if select.or_other {
            other = self.or_other(&list, &row, name);
        }
        self.select_parameters(select, &parameters, number);
        let filter = row.choice_filter.clone();
        let mut node = self.node(row, name, What::Question(select.kind));
        node.triggers = triggers;
        self.dynamic(&mut node, select.kind);
        node.itemset = Some(list.clone());
        node.parameters = parameters;
        if is_external && filter.is_none() {
            // Without a filter there is nothing to ask the external list for.
            node.itemset = None;
        }
        if !self.has_error_since(before) || self.lists.get(&list).is_some() {
            self.in_table_list(&list, select.kind, filter.is_some(), &mut node, number);
        }
        self.form.add(node);
        if let Some(other) = other {
            self.form.add(other);
        }
    }

    /// A select from the sheet that is saved beside the form.
    fn external(&mut self, list: &str, row: &Row) {
        let column = self.type_heading();
        if row.choice_filter.is_none() {
            let problem = Problem::warning(code::EXTERNAL_UNFILTERED);
            let filter = self.heading(
                |column| *column == crate::headings::Column::ChoiceFilter,
                "choice_filter",
            );
            self.say(problem, row.number, &filter);
        }
        if self.external.all.is_empty() {
            self.missing_sheet(EXTERNAL_CHOICES, row.number);
        } else if self.external.get(list).is_none() {
            let problem = Problem::error(code::LIST_UNKNOWN)
                .with("list", list)
                .with("sheet", EXTERNAL_CHOICES)
                .suggest(nearest(list, self.external.names()));
            self.say(problem, row.number, &column);
        }
    }

    /// Answers of a select of several are divided by spaces: no name may hold one.
    fn check_spaces(&mut self, name: &str) {
        let Some(list) = self.lists.get(name) else {
            return;
        };
        let bad: Vec<Problem> = list
            .choices
            .iter()
            .filter(|choice| choice.name.contains(' '))
            .map(|choice| {
                Problem::error(code::CHOICE_WITH_SPACE)
                    .on(self
                        .book
                        .table(CHOICES)
                        .map_or(CHOICES, |table| &table.name))
                    .at(choice.row)
                    .under("name")
                    .with("name", &choice.name)
                    .with("list", name)
                    .suggest(Some(choice.name.replace(' ', "_")))
            })
            .collect();
        for problem in bad {
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
    }

    /// Adds "other" to the list, and the question what that is.
    fn or_other(&mut self, name: &str, row: &Row, question: &str) -> Option<Node> {
        self.has_other = true;
        let column = self.type_heading();
        if row.choice_filter.is_some() {
            let filter = self.heading(
                |column| *column == crate::headings::Column::ChoiceFilter,
                "choice_filter",
            );
            self.say(Problem::error(code::OTHER_WITH_FILTER), row.number, &filter);
            return None;
        }
        let languages = match self.lists.get(name) {
            None => {
                let is_said = self.problems.iter().any(|problem| {
                    problem.row == Some(row.number) && problem.code == code::LIST_UNKNOWN
                });
                if !is_said && !self.is_missing_reported {
                    self.say(
                        Problem::error(code::OTHER_WITHOUT_CHOICES),
                        row.number,
                        &column,
                    );
                }
                return None;
            }
            Some(list) if list.choices.iter().any(|choice| choice.name == "other") => None,
            Some(list) => {
                let mut languages: Vec<String> = Vec::new();
                for choice in &list.choices {
                    if let Some(Words::Languages(all)) = &choice.label {
                        for (language, _) in all {
                            if !languages.contains(language) {
                                languages.push(language.clone());
                            }
                        }
                    }
                }
                Some(languages)
            }
        };
        if let (Some(languages), Some(list)) = (languages, self.lists.get_mut(name)) {
            let said = || OTHER.to_owned();
            let label = if languages.is_empty() {
                Words::Plain(said())
            } else {
                Words::Languages(languages.into_iter().map(|one| (one, said())).collect())
            };
            list.choices.push(Choice {
                row: None,
                name: "other".to_owned(),
                label: Some(label),
                ..Choice::default()
            });
        }
        let made = format!("{question}_other");
        if let Some(other) = self.frame().names.get(&made).copied() {
            let problem = Problem::error(code::NAME_TWICE).with("name", &made);
            self.say(
                problem.with("other", other.to_string()),
                row.number,
                &column,
            );
        }
        self.frame().names.insert(made.clone(), row.number);
        let parent = self.frame().at;
        let mut node = Node::new(made, What::Question(Kind::Text), parent);
        node.row = Some(row.number);
        node.label = Some(Words::Plain(SPECIFY_OTHER.to_owned()));
        node.set_bind("relevant", format!("selected(../{question}, 'other')"));
        Some(node)
    }

    fn select_parameters(&mut self, select: Select<'_>, parameters: &Parameters, number: u32) {
        let column = self.parameters_heading();
        // The spellings with spaces are older than the parameters of files.
        if matches!(
            select.command,
            "select_one_from_file" | "select_multiple_from_file"
        ) {
            self.accept(parameters, &["label", "randomize", "seed", "value"], number);
            for key in ["value", "label"] {
                if let Some(value) = get(parameters, key).filter(|value| !is_name(value)) {
                    let problem = Problem::error(code::NAME_INVALID).with("value", value);
                    self.say(problem, number, &format!("{column} ({key})"));
                }
            }
        } else {
            self.accept(parameters, &["randomize", "seed"], number);
        }
        let seed = get(parameters, "seed");
        if get(parameters, "randomize").is_some() {
            self.one_of(parameters, "randomize", &["true", "false"], number);
            if let Some(seed) = seed
                && only_reference(seed).is_none()
                && parameters::number(seed).is_none()
            {
                let problem = Problem::error(code::PARAMETER_NOT_NUMBER);
                let problem = problem.with("parameter", "seed").with("value", seed);
                self.say(problem, number, &column);
            }
        } else if seed.is_some() {
            let problem = Problem::error(code::PARAMETER_NEEDS).with("parameter", "seed");
            self.say(problem.with("other", "randomize=true"), number, &column);
        }
    }

    /// The selects of a table share one list, whose labels stand once at its head.
    fn in_table_list(
        &mut self,
        list: &str,
        kind: Kind,
        is_filtered: bool,
        node: &mut Node,
        number: u32,
    ) {
        let column = self.type_heading();
        let shared = match &self.table_list {
            None => return,
            Some(TableList::Of(shared)) => shared.clone(),
            Some(TableList::Open) => {
                self.table_list = Some(TableList::Of(list.to_owned()));
                if is_filtered {
                    self.say(Problem::error(code::TABLE_LIST_FILTER), number, &column);
                }
                let name = format!("reserved_name_for_field_list_labels_{number}");
                let parent = self.frame().at;
                let mut head = Node::new(name, What::Question(kind), parent);
                head.row = Some(number);
                head.set_control("appearance", "label");
                head.label = Some(Words::Plain(" ".to_owned()));
                head.itemset = Some(list.to_owned());
                self.form.add(head);
                list.to_owned()
            }
        };
        if shared != list {
            let problem = Problem::error(code::TABLE_LIST_MIXED).with("list", list);
            self.say(problem.with("other", shared), number, &column);
        }
        node.set_control("appearance", "list-nolabel");
    }
}

/// The words that stand in every form of this kind, whatever its languages; authors who want others write the
/// question themselves.
const OTHER: &str = "Other";
const SPECIFY_OTHER: &str = "Specify other.";

/// Where the extension of a file begins.
pub(crate) fn extension_of(file: &str) -> Option<usize> {
    file.rfind('.').filter(|at| *at > 0)
}

/// Pictures are found among the form's own, unless a default says where else.
fn pictured(node: &mut Node) {
    if let Some(default) = &mut node.default
        && !default.contains("jr://images/")
    {
        *default = format!("jr://images/{default}");
    }
}
