//! A whole form as one page, to be filled in without a network: the script of the page shows one part after another,
//! works out what is simple and sends what is finished when the network is back.

use authority::Audience;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use desk::{Answer, PageParts, Refusal, Visit, answer};
use kernel::Actor;
use maud::{Markup, PreEscaped, html};
use questionnaires::model::FormState;
use questionnaires::store::Version;
use records::Record;
use serde_json::{Value, json};
use ui::{ButtonKind, link_button};
use xlsform::xform::{
    ChoiceSource, Control, ControlKind, FormNode, ItemLabel, Media, Piece, Wording,
};
use xlsform::xpath::{Axis, Expr, Expression, Start, Test};
use xlsform::{Caption, ChoiceShown, FieldKind, QuestionShown, XForm};

use super::item::{self, Look, Sheet};
use super::{Asked, around, begin, language, medium, script, title, trap};
use crate::web::filling::{Ground, Reader};
use crate::web::links::{self, Link};
use crate::web::marks;
use crate::web::paging::MOST;
use crate::web::simple::{Place, tree};

/// Beyond so many choices none of them carries its condition: the server looks at the answer.
const CHOICES: usize = 400;

async fn found(visit: &Visit, token: &str) -> Result<(Link, Record), Refusal> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let link = links::by_token(&mut reading, token)
        .await?
        .ok_or(Refusal::NotFound)?;
    let form = questionnaires::store::form_by(&mut reading, &link.body, link.form)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok((link, form))
}

/// The page.
pub async fn page(visit: Visit, Path((_, token)): Path<(String, String)>) -> Answer {
    let (link, form) = found(&visit, &token).await?;
    if link.revoked_at.is_some() {
        return Err(Refusal::NotFound);
    }
    let Ok(asked) = Asked::published(&visit, form).await? else {
        return Err(Refusal::NotFound);
    };
    let version = &asked.version;
    let in_language = language(&visit, version);
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let ground = Ground::of(
        &mut reading,
        std::sync::Arc::clone(version),
        &asked.form,
        Reader::Anybody,
    )
    .await?;
    drop(reading);
    let laid = Laid {
        ground: &ground,
        form: &version.xform,
        language: version.xform.language_number(&in_language),
        sheet: Sheet::new(&visit, &in_language, format!("/w/{token}/media")),
        outputs: std::cell::RefCell::new(Vec::new()),
    };
    let pages = laid.pages();
    let heading = title(&visit, version);
    let base = visit.href(&format!("/w/{token}"));
    let t = |key: &str| visit.t(key);
    let body = html! {
        p.overline { (visit.place_name(&asked.assessment.place)) }
        h1 { (heading) }
        noscript { p.notice {
            (t("surveys-web-offline-script")) " "
            a href=(base) { (t("surveys-web-begin")) }
        } }
        div #queue .notice role="status" hidden data-waits=(t("surveys-web-queue")) data-waits-one=(t("surveys-web-queue-one"))
            data-now=(t("surveys-web-queue-now")) data-open=(t("surveys-web-queue-open")) data-again=(t("surveys-web-queue-again"))
            data-full=(t("surveys-web-queue-full")) data-step=(t("surveys-web-offline-step")) {}
        p #ready .soft hidden { (t("surveys-web-offline-ready")) }
        details { summary { (t("surveys-web-offline-about")) } (begin::told(&asked.consent(&visit))) p { (t("surveys-web-offline-says")) } }
        p #step .soft {}
        form.form.offline method="post" action={ (base) "/send" } novalidate enctype="multipart/form-data"
            data-offline=(token) data-version=(version.version) data-worker={ (base) "/worker.js" } data-scope={ (base) "/" } {
            (trap(&visit))
            @for page in &pages { (page) }
            div.buttons {
                button.secondary type="button" data-go="back" { (t("surveys-web-back")) }
                button.primary type="button" data-go="next" { (t("surveys-web-next")) }
                button.primary type="button" data-go="finish" { (t("surveys-web-finish")) }
            }
        }
        p { (link_button(ButtonKind::Secondary, &base, &t("surveys-web-online"))) }
        (script(ui::offline_script_path()))
    };
    let body = laid.with_outputs(&body);
    Ok(visit.page(&PageParts::new(
        heading,
        around(&visit, &asked.assessment),
        body,
    )))
}

/// The script that keeps the page of a form in the browser. It stands below the form's own address, so that it has to
/// do with nothing else of the house.
pub async fn worker(visit: Visit, Path((_, token)): Path<(String, String)>) -> Answer {
    found(&visit, &token).await?;
    Ok(answer::answer(
        StatusCode::OK,
        &[
            (CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (CACHE_CONTROL, "no-cache"),
        ],
        axum::body::Body::from(ui::worker_script()),
    ))
}

/// A picture or a sound of the form.
pub async fn media(visit: Visit, Path((_, token, name)): Path<(String, String, String)>) -> Answer {
    let (_, form) = found(&visit, &token).await?;
    if FormState::of(&form.state) == FormState::Draft || form.audience == Audience::Own {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let version: Option<std::sync::Arc<Version>> =
        questionnaires::store::published(&mut reading, &form).await?;
    drop(reading);
    medium(&visit, &*version.ok_or(Refusal::NotFound)?, &name).await
}

/// The list in which an expression looks for choices: `instance('id')/…`.
fn instance_of(nodes: &Expression) -> Option<&str> {
    let Expr::Path(path) = nodes.root() else {
        return None;
    };
    let Start::Expression(inner, _) = &path.start else {
        return None;
    };
    match &**inner {
        Expr::Call(call) => match call.arguments.as_slice() {
            [Expr::Text(id)] => Some(id),
            _ => None,
        },
        _ => None,
    }
}

/// The name of the child that an expression asks for and nothing else.
fn child_of(expression: &Expression) -> Option<&str> {
    match expression.root() {
        Expr::Path(path) if matches!(path.start, Start::Context) => match path.steps.as_slice() {
            [step] if step.axis == Axis::Child && step.predicates.is_empty() => match &step.test {
                Test::Name(name) => Some(name),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// A form that is laid out as a whole.
struct Laid<'a> {
    /// The lists that the form takes from files.
    ground: &'a Ground,
    form: &'a XForm,
    /// The place of the language among those of the form.
    language: usize,
    sheet: Sheet<'a>,
    /// The values that stand within texts, in the order in which they were met.
    outputs: std::cell::RefCell<Vec<Value>>,
}

/// Around the number of a value within a text: signs that no form uses.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// What stands around a question: the conditions of everything it stands in.
#[derive(Debug, Clone, Default)]
struct Around {
    whens: Vec<Value>,
    /// Whether one of them is too hard for a browser.
    hard: bool,
    /// The headings.
    trail: Vec<String>,
}

impl Around {
    fn when(&self) -> Option<String> {
        match self.whens.as_slice() {
            [] => None,
            [one] => Some(one.to_string()),
            many => {
                let mut all = vec![json!("and")];
                all.extend(many.iter().cloned());
                Some(Value::Array(all).to_string())
            }
        }
    }
}

impl Laid<'_> {
    fn control(&self, at: u32) -> Option<&Control> {
        self.form.controls().get(at as usize)
    }

    fn node(&self, control: &Control) -> Option<&FormNode> {
        self.form.nodes().get(control.node? as usize)
    }

    /// The path of a node, with a mark for the number of each row around it.
    fn path(&self, node: &FormNode) -> String {
        let mut repeats: Vec<&str> = Vec::new();
        let mut at = Some(node);
        while let Some(one) = at {
            if one.repeat {
                repeats.push(&one.path);
            }
            at = one
                .parent
                .and_then(|parent| self.form.nodes().get(parent as usize));
        }
        let mut path = String::new();
        let mut from = 0;
        for repeat in repeats.iter().rev() {
            path.push_str(&node.path[from..repeat.len()]);
            path.push_str("[#]");
            from = repeat.len();
        }
        path.push_str(&node.path[from..]);
        path
    }

    fn condition(&self, node: &FormNode, rule: &Expression) -> Option<Value> {
        tree(
            rule.root(),
            &Place {
                form: self.form,
                path: &node.path,
                item: None,
            },
        )
    }

    /// The same below a group or a repeat.
    fn within(&self, around: &Around, control: &Control) -> Around {
        let mut inner = around.clone();
        if let Some(node) = self.node(control)
            && let Some(rule) = &node.bind.relevant
        {
            match self.condition(node, rule) {
                Some(when) => inner.whens.push(when),
                None => inner.hard = true,
            }
        }
        let name = marks::plain(&self.text(control.label.as_deref(), control));
        if !name.is_empty() {
            inner.trail.push(name);
        }
        inner
    }

    fn pages(&self) -> Vec<Markup> {
        let mut pages = Vec::new();
        self.cut(self.form.body(), &Around::default(), &mut pages);
        pages
    }

    /// Cuts controls into pages: a repeat is one, a group that is small enough is one, questions stand together.
    fn cut(&self, controls: &[u32], around: &Around, pages: &mut Vec<Markup>) {
        let mut together: Vec<u32> = Vec::new();
        for at in controls {
            let Some(control) = self.control(*at) else {
                continue;
            };
            let is_group = matches!(control.kind, ControlKind::Group | ControlKind::Repeat);
            if !is_group {
                together.push(*at);
                if together.len() == MOST {
                    self.page(&std::mem::take(&mut together), around, pages);
                }
                continue;
            }
            self.page(&std::mem::take(&mut together), around, pages);
            let inner = self.within(around, control);
            let is_small = control.kind == ControlKind::Repeat
                || self.count(&control.children) <= MOST && !self.has_repeat(&control.children);
            match control.kind {
                ControlKind::Repeat => {
                    pages.push(self.framed(&inner, &self.repeat(control, false)));
                }
                _ if is_small => pages.push(self.framed(&inner, &self.all(&control.children))),
                _ => self.cut(&control.children, &inner, pages),
            }
        }
        self.page(&together, around, pages);
    }

    fn count(&self, controls: &[u32]) -> usize {
        controls
            .iter()
            .filter_map(|at| self.control(*at))
            .map(|control| match control.kind {
                ControlKind::Group | ControlKind::Repeat => self.count(&control.children),
                _ => 1,
            })
            .sum()
    }

    fn has_repeat(&self, controls: &[u32]) -> bool {
        controls
            .iter()
            .filter_map(|at| self.control(*at))
            .any(|control| {
                control.kind == ControlKind::Repeat || self.has_repeat(&control.children)
            })
    }

    fn page(&self, controls: &[u32], around: &Around, pages: &mut Vec<Markup>) {
        if !controls.is_empty() {
            pages.push(self.framed(around, &self.all(controls)));
        }
    }

    fn framed(&self, around: &Around, inner: &Markup) -> Markup {
        html! {
            section data-page="" data-when=[around.when()] data-hard=[around.hard.then_some("")] {
                @if let Some(name) = around.trail.last() { h2 lang=[self.sheet.lang.as_deref()] { (name) } }
                @else { h2.unseen { (self.sheet.visit.t("surveys-web-part")) } }
                (inner)
            }
        }
    }

    fn all(&self, controls: &[u32]) -> Markup {
        html! { @for at in controls { @if let Some(control) = self.control(*at) {
            @match control.kind {
                ControlKind::Group => (self.group(control)),
                ControlKind::Repeat => (self.repeat(control, true)),
                _ => (self.question(control)),
            }
        } } }
    }

    fn group(&self, control: &Control) -> Markup {
        let own = self.within(&Around::default(), control);
        html! {
            div data-when=[own.when()] data-hard=[own.hard.then_some("")] {
                @if let Some(name) = own.trail.last() { h3 lang=[self.sheet.lang.as_deref()] { (name) } }
                (self.all(&control.children))
            }
        }
    }

    fn repeat(&self, control: &Control, is_inside: bool) -> Markup {
        let Some(node) = self.node(control) else {
            return html! {};
        };
        let own = self.within(&Around::default(), control);
        let path = self.path(node);
        let path = path.strip_suffix("[#]").unwrap_or(&path);
        let t = |key: &str| self.sheet.visit.t(key);
        // A number of rows that a browser cannot work out is left to the person.
        let count = control.count.as_ref().and_then(|count| {
            let around = node
                .parent
                .and_then(|parent| self.form.nodes().get(parent as usize))?;
            self.condition(around, count)
        });
        let is_counted = count.is_some();
        html! {
            section data-repeat=(path) data-count=[count.map(|count| count.to_string())]
                data-when=[own.when().filter(|_| is_inside)] data-hard=[own.hard.then_some("")] {
                @if is_inside && let Some(name) = own.trail.last() { h3 lang=[self.sheet.lang.as_deref()] { (name) } }
                div data-rows="" {}
                template {
                    div.row data-row={ (path) "[#]" } {
                        h3 {
                            @if let Some(name) = own.trail.last() { span lang=[self.sheet.lang.as_deref()] { (name) } " — " }
                            span data-number="" {}
                        }
                        (self.all(&control.children))
                        @if !is_counted { p { button.dangerous type="button" data-remove=(t("surveys-web-offline-row-remove")) { (t("surveys-web-row-remove")) } } }
                    }
                }
                @if !is_counted { p { button.secondary type="button" data-add="" { (t("surveys-web-row-more")) } } }
            }
        }
    }

    /// Pieces as one text; a value that a browser can find is marked, another is a blank.
    fn said(&self, pieces: &[Piece], path: &str) -> String {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Output(expression) => {
                    let found = tree(
                        expression.root(),
                        &Place {
                            form: self.form,
                            path,
                            item: None,
                        },
                    );
                    match found {
                        Some(value) => {
                            let mut outputs = self.outputs.borrow_mut();
                            text.push(OPEN);
                            text.push_str(&outputs.len().to_string());
                            text.push(CLOSE);
                            outputs.push(value);
                        }
                        None => text.push('…'),
                    }
                }
            }
        }
        text
    }

    fn text(&self, wording: Option<&Wording>, control: &Control) -> String {
        self.caption(wording, control).text
    }

    fn caption(&self, wording: Option<&Wording>, control: &Control) -> Caption {
        let Some(words) = wording.and_then(|wording| wording.words(self.language)) else {
            return Caption::default();
        };
        let path = self.node(control).map_or("", |node| node.path.as_str());
        Caption {
            text: self.said(&words.text, path),
            media: words.media.clone(),
        }
    }

    fn question(&self, control: &Control) -> Markup {
        let Some(node) = self.node(control) else {
            return html! {};
        };
        let Some(number) = node.field else {
            return html! {};
        };
        let field = &self.form.fields()[number];
        let bind = &node.bind;
        let path = self.path(node);
        let is_always = |rule: &Expression| rule.source().trim() == "true()";
        // What the form answers itself is worked out when the answers arrive.
        if bind.calculate.is_some()
            || bind.read_only.as_deref().is_some_and(is_always) && field.kind != FieldKind::Note
        {
            return html! {};
        }
        let (choices, offered) = self.choices(control, node);
        let mut parameters = control.parameters.clone();
        for (name, value) in &bind.others {
            let local = name.rsplit(':').next().unwrap_or(name);
            parameters.push((local.to_owned(), value.clone()));
        }
        let message = |wording: Option<&Wording>, key: &str| {
            let own = marks::plain(&self.text(wording, control));
            if own.is_empty() {
                self.sheet.visit.t(key)
            } else {
                own
            }
        };
        let required = bind.required.as_deref().is_some_and(is_always);
        let mut data = Vec::new();
        if let Some(rule) = &bind.relevant {
            match self.condition(node, rule) {
                Some(when) => data.push(("when", when.to_string())),
                None => data.push(("hard", String::new())),
            }
        }
        if let Some(check) = bind
            .constraint
            .as_deref()
            .and_then(|rule| self.condition(node, rule))
        {
            data.push(("check", check.to_string()));
            data.push((
                "says",
                message(
                    bind.constraint_message.as_deref(),
                    "surveys-web-fault-constraint",
                ),
            ));
        }
        if required {
            data.push((
                "required",
                message(
                    bind.required_message.as_deref(),
                    "surveys-web-fault-required",
                ),
            ));
        }
        let question = QuestionShown {
            field: number,
            kind: field.kind,
            control: control.kind,
            caption: self.caption(control.label.as_deref(), control),
            hint: self.caption(control.hint.as_deref(), control),
            guidance: String::new(),
            value: node.default.clone(),
            choices,
            required,
            required_message: String::new(),
            constraint_message: String::new(),
            read_only: false,
            appearance: control.appearance.clone(),
            parameters,
            path: path.clone(),
        };
        item::draw(
            &self.sheet,
            &question,
            &Look {
                data,
                offered,
                id: Some(format!("o{path}")),
                ..Look::default()
            },
        )
    }

    /// What may be chosen, each with the condition under which it is offered.
    fn choices(
        &self,
        control: &Control,
        node: &FormNode,
    ) -> (Vec<ChoiceShown>, Vec<Option<String>>) {
        let number = node.field.unwrap_or_default();
        let language = self
            .form
            .languages()
            .get(self.language)
            .map_or("", |language| &**language);
        let choices: Vec<ChoiceShown> = match &control.choices {
            Some(ChoiceSource::Fixed(fixed)) => fixed
                .iter()
                .map(|choice| ChoiceShown {
                    value: choice.value.clone(),
                    label: self.caption(Some(&choice.label), control),
                })
                .collect(),
            Some(ChoiceSource::Items {
                nodes,
                value,
                label,
            }) if self.form.fields()[number].choices.is_empty() => self.listed(nodes, value, label),
            Some(ChoiceSource::Items { .. }) => self.form.fields()[number]
                .choices
                .iter()
                .map(|choice| ChoiceShown {
                    value: choice.value.clone(),
                    label: Caption {
                        text: choice.labels.say(language).to_owned(),
                        media: Media::default(),
                    },
                })
                .collect(),
            None => Vec::new(),
        };
        let offered = match &control.choices {
            Some(ChoiceSource::Items { nodes, value, .. }) if choices.len() <= CHOICES => {
                self.offered(nodes, value, node, &choices)
            }
            _ => Vec::new(),
        };
        (choices, offered)
    }

    /// The choices of a list from a file, all of them: what a condition leaves of them the server looks at.
    fn listed(
        &self,
        nodes: &Expression,
        value: &Expression,
        label: &ItemLabel,
    ) -> Vec<ChoiceShown> {
        let list = instance_of(nodes).and_then(|id| {
            let secondary = self.form.secondary().iter().find(|one| one.id == id)?;
            self.ground.list(secondary.file_name()?)
        });
        let ItemLabel::Child(label) = label else {
            return Vec::new();
        };
        let (Some(list), Some(value), Some(label)) = (list, child_of(value), child_of(label))
        else {
            return Vec::new();
        };
        let choices = list.choices(value, label).into_iter();
        choices
            .map(|(value, text)| ChoiceShown {
                value,
                label: Caption {
                    text,
                    media: Media::default(),
                },
            })
            .collect()
    }

    /// The condition of each choice of a list, worked out as far as the list itself goes.
    fn offered(
        &self,
        nodes: &Expression,
        value: &Expression,
        node: &FormNode,
        choices: &[ChoiceShown],
    ) -> Vec<Option<String>> {
        let (Expr::Path(path), Some(id)) = (nodes.root(), instance_of(nodes)) else {
            return Vec::new();
        };
        let rules: Vec<&Expr> = path
            .steps
            .iter()
            .filter(|step| step.axis == Axis::Child)
            .flat_map(|step| &step.predicates)
            .collect();
        let list = self.form.secondary().iter().find(|list| list.id == id);
        let Some(document) = list.and_then(|list| list.document.as_deref()) else {
            return Vec::new();
        };
        let Some(root) = document.root().filter(|_| !rules.is_empty()) else {
            return Vec::new();
        };
        let name = value.source().trim();
        let mut items = document.children(root);
        choices
            .iter()
            .map(|choice| {
                // Choices stand in the order of their list.
                let item = items.by_ref().find(|item| {
                    document
                        .child(*item, name)
                        .is_some_and(|child| document.value(child) == choice.value)
                })?;
                let text = |column: &str| {
                    document
                        .child(item, column)
                        .map(|child| document.value(child).to_owned())
                };
                let place = Place {
                    form: self.form,
                    path: &node.path,
                    item: Some(&text),
                };
                let trees: Option<Vec<Value>> =
                    rules.iter().map(|rule| tree(rule, &place)).collect();
                let mut all = vec![json!("and")];
                all.extend(trees?);
                Some(Value::Array(all).to_string())
            })
            .collect()
    }

    /// The page with a place for every value that stands within a text.
    fn with_outputs(&self, body: &Markup) -> Markup {
        let outputs = self.outputs.borrow();
        let mut out = String::with_capacity(body.0.len());
        let mut rest = body.0.as_str();
        // Within an attribute no element can stand: there the value is a blank.
        let mut in_tag = false;
        while let Some(at) = rest.find([OPEN, '<', '>']) {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            if let Some(marked) = after.strip_prefix(OPEN) {
                let (number, tail) = marked.split_once(CLOSE).unwrap_or((marked, ""));
                let value = number.parse::<usize>().ok().and_then(|at| outputs.get(at));
                match value {
                    Some(value) if !in_tag => {
                        let span = html! { span data-out=(value.to_string()) { "…" } };
                        out.push_str(&span.0);
                    }
                    _ => out.push('…'),
                }
                rest = tail;
                continue;
            }
            in_tag = after.starts_with('<');
            out.push_str(&after[..1]);
            rest = &after[1..];
        }
        out.push_str(rest);
        PreEscaped(out)
    }
}
