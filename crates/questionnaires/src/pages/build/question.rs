//! One question or group of a form that is being built.

use ::store::sha256;
use axum::extract::Path;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Lang, Message};
use maud::{Markup, html};
use ui::Choice;
use ui::form::{Control, Form};

use super::{Built, built, called, choices, clashed, lists, text};
use crate::design::table::name_of;
use crate::design::{Design, Item, Kind};
use crate::model::Titled;
use crate::pages::around;
use crate::rules::conditions::{self, Clause, Condition, Test, is_number};
use crate::rules::names;

/// How many tests a condition has at most in the builder.
const TESTS: usize = 3;
/// The value of the choice that makes a new list.
const NEW: &str = "+";

/// What was typed of an item.
#[derive(Debug, Clone, Default)]
struct Typed {
    label: Titled,
    hint: Titled,
    message: Titled,
    name: String,
    required: bool,
    list: String,
    paste: String,
    tests: Vec<(String, String, String)>,
    any: bool,
    /// The condition as an expression, where it cannot be said in tests.
    formula: String,
    least: String,
    most: String,
    /// The limit as an expression, where it cannot be said by two bounds.
    constraint: String,
    scale: [String; 3],
    count: String,
    calculation: String,
}

type Wrong = Vec<(String, String)>;

fn digest(item: &Item) -> String {
    // What stands within a group is written on pages of its own.
    let alone = Item {
        items: Vec::new(),
        ..item.clone()
    };
    let text = serde_json::to_string(&alone).unwrap_or_default();
    sha256(text.as_bytes())
}

fn parameter(item: &Item, name: &str) -> String {
    item.parameters
        .split(|letter: char| letter.is_whitespace() || ";,".contains(letter))
        .filter_map(|part| part.split_once('='))
        .find(|(known, _)| known.trim() == name)
        .map(|(_, value)| value.trim().to_owned())
        .unwrap_or_default()
}

impl Typed {
    /// An item as the form of the page shows it first.
    fn of(visit: &Visit, design: &Design, item: &Item) -> Self {
        let condition = conditions::read(&item.relevant).filter(|condition| {
            condition.clauses.len() <= TESTS
                && condition
                    .clauses
                    .iter()
                    .all(|clause| design.walk().any(|one| one.name == clause.question))
        });
        let is_said = item.relevant.is_empty() || condition.is_some();
        let limits = conditions::limits(&item.constraint);
        let is_limited = item.constraint.is_empty() || limits.is_some();
        let (least, most) = limits.unwrap_or_default();
        let tests = condition.as_ref().map_or_else(Vec::new, |condition| {
            condition
                .clauses
                .iter()
                .map(|clause| {
                    let about = design.walk().find(|one| one.name == clause.question);
                    let value = about.map_or_else(
                        || clause.value.clone(),
                        |about| super::choice_called(visit, design, about, &clause.value),
                    );
                    (
                        clause.question.clone(),
                        clause.test.code().to_owned(),
                        value,
                    )
                })
                .collect()
        });
        Self {
            label: item.label.clone(),
            hint: item.hint.clone(),
            message: item.message.clone(),
            name: item.name.clone(),
            required: item.required,
            list: item.list.clone(),
            paste: String::new(),
            tests,
            any: condition.is_some_and(|condition| condition.any),
            formula: if is_said {
                String::new()
            } else {
                item.relevant.clone()
            },
            least: least.unwrap_or_default(),
            most: most.unwrap_or_default(),
            constraint: if is_limited {
                String::new()
            } else {
                item.constraint.clone()
            },
            scale: ["start", "end", "step"].map(|name| parameter(item, name)),
            count: item.count.clone(),
            calculation: item.calculation.clone(),
        }
    }

    fn read(design: &Design, item: &Item, filled: &Filled) -> Self {
        let texts = |field: &str, before: &Titled| {
            let mut titled = before.clone();
            for key in &design.langs {
                let name = format!("{field}.{key}");
                if !filled.pairs.iter().any(|(one, _)| *one == name) {
                    continue;
                }
                match filled.get(&name) {
                    "" => titled.0.remove(key),
                    text => titled.0.insert(key.clone(), text.replace("\r\n", "\n")),
                };
            }
            titled
        };
        let get = |name: &str| filled.get(name).to_owned();
        Self {
            label: texts("label", &item.label),
            hint: texts("hint", &item.hint),
            message: texts("message", &item.message),
            name: get("name"),
            required: filled.get("required") == "yes",
            list: get("list"),
            paste: get("paste"),
            tests: (0..TESTS)
                .map(|at| {
                    (
                        get(&format!("about.{at}")),
                        get(&format!("test.{at}")),
                        get(&format!("value.{at}")),
                    )
                })
                .collect(),
            any: filled.get("any") == "yes",
            formula: get("formula"),
            least: get("least").replace(',', "."),
            most: get("most").replace(',', "."),
            constraint: get("constraint"),
            scale: ["start", "end", "step"].map(|name| get(name).replace(',', ".")),
            count: get("count"),
            calculation: get("calculation"),
        }
    }

    /// Writes what was typed into the design; says everything that is wrong.
    fn write(&self, visit: &Visit, design: &mut Design, id: u32) -> Wrong {
        let mut wrong = Wrong::new();
        let Some(before) = design.find(id).cloned() else {
            return wrong;
        };
        let first = design.langs.first().cloned().unwrap_or_default();
        let kind = before.kind;
        let needs_words = kind.is_asked() || kind == Kind::Note;
        if needs_words && self.label.is_empty() {
            wrong.push((format!("label.{first}"), visit.t("records-required")));
        }
        let name = self.name_for(design, &before);
        if kind != Kind::Kept && !names::is_name(&name) {
            wrong.push(("name".to_owned(), visit.t("questionnaires-name-wrong")));
        } else if design
            .walk()
            .any(|one| one.id != id && one.name == name && one.kind != Kind::Kept)
        {
            wrong.push(("name".to_owned(), visit.t("questionnaires-name-taken")));
        }
        let relevant = self.relevant(visit, design, &mut wrong);
        let constraint = self.limit(visit, kind, &before, &mut wrong);
        let parameters = self.parameters(visit, &before, &mut wrong);
        let list = self.chosen_list(visit, design, &before, &name, &mut wrong);
        if kind == Kind::Calculation && self.calculation.is_empty() {
            wrong.push(("calculation".to_owned(), visit.t("records-required")));
        }
        if !wrong.is_empty() {
            return wrong;
        }
        if let Some(item) = design.find_mut(id) {
            item.label = self.label.clone();
            item.hint = self.hint.clone();
            item.message = self.message.clone();
            item.required = self.required;
            item.relevant = relevant;
            item.constraint = constraint;
            item.parameters = parameters;
            item.list = list;
            if kind == Kind::Roster {
                item.count = self.counted();
            }
            if kind == Kind::Calculation {
                item.calculation.clone_from(&self.calculation);
            }
        }
        if name != before.name {
            design.rename(&before.name, &name);
        }
        wrong
    }

    /// The name as it was typed; one made of the words, where nobody has given it a name yet.
    fn name_for(&self, design: &Design, before: &Item) -> String {
        let is_new = before
            .name
            .strip_prefix('q')
            .is_some_and(|rest| rest.split('_').all(|part| part.parse::<u32>().is_ok()));
        if self.name != before.name && !self.name.is_empty() {
            return self.name.clone();
        }
        if !is_new || !before.label.is_empty() {
            return before.name.clone();
        }
        let words = self
            .label
            .0
            .get(Lang::En.code())
            .or_else(|| design.langs.iter().find_map(|key| self.label.0.get(key)));
        let wished = words.map_or_else(
            || before.name.clone(),
            |words| names::from_text(words, &before.name),
        );
        design.free_name(&wished, Some(before.id))
    }

    /// How often a roster is asked, as an expression.
    fn counted(&self) -> String {
        if self.count.is_empty() || self.count.contains("${") || is_number(&self.count) {
            self.count.clone()
        } else {
            format!("${{{}}}", self.count)
        }
    }

    fn relevant(&self, visit: &Visit, design: &Design, wrong: &mut Wrong) -> String {
        let mut clauses = Vec::new();
        for (at, (about, test, value)) in self.tests.iter().enumerate() {
            if about.is_empty() {
                continue;
            }
            let Some(item) = design.walk().find(|one| one.name == *about) else {
                wrong.push((format!("about.{at}"), visit.t("questionnaires-about-gone")));
                continue;
            };
            let Some(test) = Test::of(test) else {
                wrong.push((format!("test.{at}"), visit.t("records-required")));
                continue;
            };
            if test.compares() && value.is_empty() {
                wrong.push((format!("value.{at}"), visit.t("records-required")));
                continue;
            }
            let Some(value) = value_of(design, item, test, value) else {
                let offered: Vec<String> = design
                    .list(&item.list)
                    .into_iter()
                    .flat_map(|list| &list.choices)
                    .map(|choice| text(visit, design, &choice.label))
                    .collect();
                let says = Message::new("questionnaires-value-unknown")
                    .with("offered", offered.join("; "));
                wrong.push((format!("value.{at}"), visit.say(&says)));
                continue;
            };
            clauses.push(Clause {
                question: about.clone(),
                test: match (item.kind, test) {
                    // Of several answers one asks whether this is among them.
                    (Kind::Many, Test::Is) => Test::Has,
                    (Kind::Many, Test::IsNot) => Test::HasNot,
                    (_, test) => test,
                },
                value,
            });
        }
        if clauses.is_empty() {
            return self.formula.clone();
        }
        Condition {
            clauses,
            any: self.any,
        }
        .to_string()
    }

    fn limit(&self, visit: &Visit, kind: Kind, before: &Item, wrong: &mut Wrong) -> String {
        if !kind.is_number() {
            return if kind.is_asked() {
                self.constraint.clone()
            } else {
                before.constraint.clone()
            };
        }
        for (name, value) in [("least", &self.least), ("most", &self.most)] {
            if !value.is_empty() && !is_number(value) {
                wrong.push((name.to_owned(), visit.t("questionnaires-not-number")));
            }
        }
        let bound = |text: &str| text.parse::<f64>().ok();
        if let (Some(least), Some(most)) = (bound(&self.least), bound(&self.most))
            && most < least
        {
            wrong.push(("most".to_owned(), visit.t("questionnaires-most-below")));
        }
        let limit = conditions::limit(&self.least, &self.most);
        if limit.is_empty() {
            self.constraint.clone()
        } else {
            limit
        }
    }

    fn parameters(&self, visit: &Visit, before: &Item, wrong: &mut Wrong) -> String {
        if before.kind != Kind::Scale {
            return before.parameters.clone();
        }
        let names = ["start", "end", "step"];
        for (name, value) in names.into_iter().zip(&self.scale) {
            if !is_number(value) {
                wrong.push((name.to_owned(), visit.t("questionnaires-not-number")));
            }
        }
        let mut parts: Vec<String> = names
            .into_iter()
            .zip(&self.scale)
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let others = before.parameters.split_whitespace().filter(|part| {
            names
                .iter()
                .all(|name| !part.starts_with(&format!("{name}=")))
        });
        parts.extend(others.map(str::to_owned));
        parts.join(" ")
    }

    /// The list that is chosen from; what was pasted is added to it.
    fn chosen_list(
        &self,
        visit: &Visit,
        design: &mut Design,
        before: &Item,
        name: &str,
        wrong: &mut Wrong,
    ) -> String {
        if !before.kind.chooses() {
            return before.list.clone();
        }
        let list = if self.list == NEW || (self.list.is_empty() && !self.paste.is_empty()) {
            design.free_list(name)
        } else {
            self.list.clone()
        };
        let has_choices = design
            .list(&list)
            .is_some_and(|list| !list.choices.is_empty());
        if list.is_empty() || (!has_choices && self.paste.is_empty()) {
            wrong.push(("paste".to_owned(), visit.t("questionnaires-choices-needed")));
            return list;
        }
        let own = super::written_in(visit, design);
        design.paste(&list, &self.paste, &own);
        list
    }
}

/// What an answer is compared with: the name of a choice, whichever of its names or labels was typed.
fn value_of(design: &Design, item: &Item, test: Test, typed: &str) -> Option<String> {
    if !test.compares() {
        return Some(String::new());
    }
    let Some(list) = design.list(&item.list) else {
        return Some(typed.to_owned());
    };
    let same = |text: &str| text.to_lowercase() == typed.to_lowercase();
    list.choices
        .iter()
        .find(|choice| same(&choice.name) || choice.label.0.values().any(|label| same(label)))
        .map(|choice| choice.name.clone())
}

fn item_of(built: &Built, id: &str) -> Result<Item, Refusal> {
    let id: u32 = id.parse().map_err(|_| Refusal::NotFound)?;
    built.design.find(id).cloned().ok_or(Refusal::NotFound)
}

/// The page.
pub async fn page(visit: Visit, Path((_, id, item)): Path<(String, String, String)>) -> Answer {
    let built = built(&visit, &id).await?;
    let item = item_of(&built, &item)?;
    let typed = Typed::of(&visit, &built.design, &item);
    let parts = draw(&visit, &built, &item, &typed, &Wrong::new(), false).await?;
    Ok(visit.page(&parts))
}

/// Keeps it.
pub async fn save(
    Path((_, id, item)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let built = built(&visit, &id).await?;
    let item = item_of(&built, &item)?;
    let typed = Typed::read(&built.design, &item, &filled);
    if filled.get("before") != digest(&item) {
        let parts = draw(&visit, &built, &item, &typed, &Wrong::new(), true).await?;
        return Ok(clashed(&visit, parts));
    }
    let mut design = built.design.clone();
    let wrong = typed.write(&visit, &mut design, item.id);
    if !wrong.is_empty() {
        let parts = draw(&visit, &built, &item, &typed, &wrong, false).await?;
        return Ok(visit.page(&parts));
    }
    let to = format!("{}#item-{}", built.base(), item.id);
    if design == built.design {
        return visit.done(&to, "unchanged");
    }
    built.keep(&visit, "form-version.question", design).await?;
    visit.done(&to, "saved")
}

async fn draw(
    visit: &Visit,
    built: &Built,
    item: &Item,
    typed: &Typed,
    wrong: &Wrong,
    is_clash: bool,
) -> Result<PageParts, Refusal> {
    let design = &built.design;
    let kind = visit.t(&format!("questionnaires-kind-{}", item.kind.code()));
    let name = called(visit, design, item);
    let heading = visit.say(
        &Message::new("questionnaires-item")
            .with("kind", kind.clone())
            .with("name", name),
    );
    let hidden = vec![("before".to_owned(), digest(item))];
    let errors: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|(field, says)| (Some(Control::new(field, "").id()), says.clone()))
        .collect();
    let pen = Pen {
        visit,
        design,
        item,
        typed,
        wrong,
    };
    let fields = if item.kind == Kind::Kept {
        vec![pen.kept(), pen.texts("label", &typed.label, 2)]
    } else {
        pen.fields()
    };
    let body = html! {
        p.overline { (kind) }
        h1 { (heading) }
        @if is_clash { p.mend { (visit.t("questionnaires-clash")) } }
        p.soft { (visit.t(&format!("questionnaires-example-{}", item.kind.code()))) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href(&format!("{}#item-{}", built.base(), item.id))),
            hidden: hidden.clone(),
            errors: errors.clone(),
            ..Form::default()
        }))
        @if design.list(&item.list).is_some() {
            p { a href=(lists::address(visit, built, &item.list)) { (visit.t("questionnaires-list-write")) } }
        }
    };
    let around = around(visit, &built.seen, true).await?;
    Ok(PageParts::new(heading, around, body)
        .carrying(hidden)
        .with_wrong(errors))
}

/// Draws the controls of an item.
struct Pen<'a> {
    visit: &'a Visit,
    design: &'a Design,
    item: &'a Item,
    typed: &'a Typed,
    wrong: &'a Wrong,
}

impl Pen<'_> {
    fn control(&self, name: impl Into<String>, label: String) -> Control {
        let name = name.into();
        let said: Vec<&String> = self
            .wrong
            .iter()
            .filter(|(field, _)| *field == name)
            .map(|(_, says)| says)
            .collect();
        let control = Control::new(name, label);
        said.into_iter()
            .fold(control, |control, says| control.error(says.clone()))
    }

    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    /// A text in the languages of the form, side by side.
    fn texts(&self, field: &str, titled: &Titled, rows: u8) -> Markup {
        let legend = self.t(match field {
            "label" => "questionnaires-text-label",
            "hint" => "questionnaires-text-hint",
            _ => "questionnaires-text-message",
        });
        let all: Vec<Markup> = self
            .design
            .langs
            .iter()
            .map(|key| {
                let control = self.control(format!("{field}.{key}"), name_of(key));
                let value = titled.0.get(key).map_or("", String::as_str);
                ui::form::text(&self.visit.reader, &control, value, rows)
            })
            .collect();
        ui::form::group(&legend, None, &ui::form::beside(&all))
    }

    fn fields(&self) -> Vec<Markup> {
        let (reader, typed, kind) = (&self.visit.reader, self.typed, self.item.kind);
        let mut fields = Vec::new();
        if kind != Kind::Calculation {
            fields.push(self.texts("label", &typed.label, 2));
        }
        if kind.chooses() {
            fields.push(self.choosing());
        }
        if kind == Kind::Scale {
            let all: Vec<Markup> = ["start", "end", "step"]
                .into_iter()
                .zip(&typed.scale)
                .map(|(name, value)| {
                    let control =
                        self.control(name, self.t(&format!("questionnaires-scale-{name}")));
                    ui::form::number(reader, &control, value, None)
                })
                .collect();
            fields.push(ui::form::beside(&all));
        }
        if kind.is_number() {
            let least = self.control("least", self.t("questionnaires-least"));
            let most = self.control("most", self.t("questionnaires-most"));
            fields.push(ui::form::beside(&[
                ui::form::number(reader, &least, &typed.least, None),
                ui::form::number(reader, &most, &typed.most, None),
            ]));
        }
        if kind == Kind::Roster {
            fields.push(self.counting());
        }
        if kind == Kind::Calculation {
            let control = self
                .control("calculation", self.t("questionnaires-calculation"))
                .required();
            fields.push(ui::form::text(reader, &control, &typed.calculation, 2));
        }
        if kind.is_asked() {
            let control = self.control("required", self.t("questionnaires-required-ask"));
            fields.push(ui::form::checkbox(reader, &control, typed.required));
        }
        fields.push(self.condition());
        fields.push(self.more());
        fields
    }

    fn choosing(&self) -> Markup {
        let (reader, typed) = (&self.visit.reader, self.typed);
        let lists = self.design.lists.iter().map(|list| {
            let words: Vec<String> = list
                .choices
                .iter()
                .take(3)
                .map(|choice| text(self.visit, self.design, &choice.label))
                .collect();
            (list.name.as_str(), words.join(" · "))
        });
        let new = std::iter::once((NEW, self.t("questionnaires-list-new")));
        let all = choices(new.chain(lists), &typed.list);
        let list = self
            .control("list", self.t("questionnaires-list-chosen"))
            .help(self.t("questionnaires-list-chosen-help"));
        let own = super::written_in(self.visit, self.design);
        let paste = self.control("paste", self.t("questionnaires-paste")).help(
            self.visit
                .say(&Message::new("questionnaires-paste-help").with("language", name_of(&own))),
        );
        html! {
            (ui::form::select(reader, &list, &all))
            (ui::form::text(reader, &paste, &typed.paste, 5))
        }
    }

    fn counting(&self) -> Markup {
        let name = self
            .typed
            .count
            .strip_prefix("${")
            .and_then(|rest| rest.strip_suffix('}'))
            .unwrap_or(&self.typed.count);
        let integers = self.design.walk().filter(|item| item.kind == Kind::Integer);
        let mut all = choices(
            integers.map(|item| (item.name.as_str(), called(self.visit, self.design, item))),
            name,
        );
        if !name.is_empty() && !all.iter().any(|choice| choice.chosen) {
            all.push(Choice {
                value: self.typed.count.clone(),
                label: self.typed.count.clone(),
                chosen: true,
            });
        }
        let control = self
            .control("count", self.t("questionnaires-roster-count"))
            .help(self.t("questionnaires-roster-count-help"));
        ui::form::select(&self.visit.reader, &control, &all)
    }

    /// When it is asked: up to three tests of other answers.
    fn condition(&self) -> Markup {
        let reader = &self.visit.reader;
        let numbers = super::numbers(self.design);
        let others: Vec<(&str, String)> = self
            .design
            .walk()
            .filter(|one| one.id != self.item.id)
            .filter(|one| one.kind.is_asked() || one.kind == Kind::Calculation)
            .map(|one| {
                let number = numbers
                    .iter()
                    .find(|(id, _)| *id == one.id)
                    .map_or_else(String::new, |(_, number)| format!("{number}. "));
                let name = called(self.visit, self.design, one);
                (one.name.as_str(), format!("{number}{name}"))
            })
            .collect();
        let tests: Vec<(&str, String)> = Test::ALL
            .into_iter()
            .map(|test| {
                let words = self.t(&format!("questionnaires-test-{}", test.code()));
                (test.code(), words)
            })
            .collect();
        let nothing = (String::new(), String::new(), String::new());
        let rows = (0..TESTS).map(|at| {
            let (about, test, value) = self.typed.tests.get(at).unwrap_or(&nothing);
            let about_control = self.control(format!("about.{at}"), self.t("questionnaires-about"));
            let test_control = self.control(format!("test.{at}"), self.t("questionnaires-test"));
            let value_control = self.control(format!("value.{at}"), self.t("questionnaires-value"));
            ui::form::beside(&[
                ui::form::select(
                    reader,
                    &about_control,
                    &choices(others.iter().cloned(), about),
                ),
                ui::form::select(reader, &test_control, &choices(tests.iter().cloned(), test)),
                ui::form::line(reader, &value_control, value),
            ])
        });
        let mut rows: Vec<Markup> = rows.collect();
        let further = rows.split_off(1);
        let any = self.control("any", self.t("questionnaires-any"));
        let is_open = self
            .typed
            .tests
            .iter()
            .skip(1)
            .any(|(about, ..)| !about.is_empty());
        let fields = html! {
            @if !self.typed.formula.is_empty() {
                (ui::form::text(
                    reader,
                    &self.control("formula", self.t("questionnaires-formula"))
                        .help(self.t("questionnaires-formula-help")),
                    &self.typed.formula,
                    2,
                ))
            }
            @for row in &rows { (row) }
            details open[is_open] {
                summary { (self.t("questionnaires-more-tests")) }
                @for row in &further { (row) }
                (ui::form::checkbox(reader, &any, self.typed.any))
            }
        };
        ui::form::group(
            &self.t("questionnaires-when-asked"),
            Some(&self.t("questionnaires-when-asked-help")),
            &fields,
        )
    }

    /// What most people leave as it is.
    fn more(&self) -> Markup {
        let (reader, typed, kind) = (&self.visit.reader, self.typed, self.item.kind);
        let name = self
            .control("name", self.t("questionnaires-name"))
            .help(self.t("questionnaires-name-help"));
        let constraint = self
            .control("constraint", self.t("questionnaires-constraint"))
            .help(self.t("questionnaires-formula-help"));
        let is_open = ["name", "constraint"]
            .iter()
            .any(|field| self.wrong.iter().any(|(one, _)| one == field));
        html! {
            details open[is_open || !typed.hint.is_empty()] {
                summary { (self.t("questionnaires-more-settings")) }
                @if kind.is_asked() || kind == Kind::Note { (self.texts("hint", &typed.hint, 2)) }
                @if kind.is_asked() { (self.texts("message", &typed.message, 2)) }
                @if kind.is_asked() && (!typed.constraint.is_empty() || !kind.is_number()) {
                    (ui::form::line(reader, &constraint, &typed.constraint))
                }
                (ui::form::line(reader, &name, &typed.name))
                @if !self.item.other.is_empty() { (self.others()) }
            }
        }
    }

    /// Columns that the builder does not know, shown as they are.
    fn others(&self) -> Markup {
        html! {
            p.soft { (self.t("questionnaires-others-kept")) }
            dl.pairs {
                @for (heading, cell) in &self.item.other { dt { code { (heading) } } dd { code { (cell) } } }
            }
        }
    }

    /// What the builder does not understand, shown as it was written.
    fn kept(&self) -> Markup {
        html! {
            p { (self.t("questionnaires-item-kept")) }
            dl.pairs {
                dt { code { "type" } } dd { code { (self.item.written) } }
                dt { code { "name" } } dd { code { (self.item.name) } }
            }
            input type="hidden" name="name" value=(self.item.name);
            @if !self.item.relevant.is_empty() {
                input type="hidden" name="formula" value=(self.item.relevant);
            }
            @if self.item.required { input type="hidden" name="required" value="yes"; }
            @if !self.item.other.is_empty() { (self.others()) }
        }
    }
}
