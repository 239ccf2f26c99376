//! The form as XML.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::reference::{has_reference, instance_paths, items_of, references};

use super::check::Instance;
use super::choices::{List, Lists};
use super::form::{Action, At, Form, NEW_REPEAT, Node, ROOT, What};
use super::paths::Manner;
use super::settings::Settings;
use super::survey::{extension, extension_of};
use super::translations::{Shape, Translations};
use super::types::Kind;
use super::words::Words;
use super::xml::{Attributes, ENTITIES, NAMESPACES, Piece, Xml};

/// Everything that is written.
pub(crate) struct Writer<'a> {
    pub form: &'a Form,
    pub lists: &'a Lists,
    pub settings: &'a Settings,
    pub title: &'a str,
    pub form_id: &'a str,
    pub own_language: &'a str,
    pub translations: &'a Translations<'a>,
    pub instances: &'a [Instance],
    /// The version of the specification of entities, where there are any.
    pub entities: Option<&'static str>,
    /// The questions calculated when another changes, by that other.
    triggered: FxHashMap<&'a str, Vec<At>>,
    xml: Xml,
}

const FROM_CURRENT: Manner = Manner {
    from_current: true,
    above_repeat: false,
};

impl<'a> Writer<'a> {
    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of a form, each made by another step"
    )]
    pub(crate) fn new(
        form: &'a Form,
        lists: &'a Lists,
        settings: &'a Settings,
        (title, form_id): (&'a str, &'a str),
        own_language: &'a str,
        translations: &'a Translations<'a>,
        instances: &'a [Instance],
        entities: Option<&'static str>,
    ) -> Self {
        let mut triggered: FxHashMap<&str, Vec<At>> = FxHashMap::default();
        for at in form.below(ROOT) {
            for name in &form.nodes[at].triggers {
                triggered.entry(name).or_default().push(at);
            }
        }
        Self {
            form,
            lists,
            settings,
            title,
            form_id,
            own_language,
            translations,
            instances,
            entities,
            triggered,
            xml: Xml::new(),
        }
    }

    /// Writes it; nothing where it would be larger than any form may be.
    pub(crate) fn write(mut self) -> Option<String> {
        let mut attributes: Attributes<'_> = Vec::new();
        let own = namespaces(self.settings);
        let entities = self
            .entities
            .map(|_| (ENTITIES.0.to_owned(), ENTITIES.1.to_owned()));
        let usual = NAMESPACES.map(|(prefix, address)| (prefix.to_owned(), address.to_owned()));
        for (prefix, address) in usual.into_iter().chain(own).chain(entities) {
            let name = match prefix.as_str() {
                "" => "xmlns".to_owned(),
                prefix => format!("xmlns:{prefix}"),
            };
            if !attributes.iter().any(|(known, _)| *known == name) {
                attributes.push((name.into(), address.into()));
            }
        }
        self.xml.begin("h:html", attributes);
        self.xml.begin("h:head", Vec::new());
        self.xml.text("h:title", Vec::new(), self.title);
        self.model();
        self.xml.end();
        let style = self.settings.get("style").filter(|style| !style.is_empty());
        let attributes = style
            .map(|style| ("class".into(), style.into()))
            .into_iter();
        self.xml.begin("h:body", attributes.collect());
        self.children(ROOT);
        self.xml.end();
        self.xml.end();
        (!self.xml.is_full()).then(|| self.xml.finish())
    }

    fn model(&mut self) {
        let mut attributes: Attributes<'_> = vec![("odk:xforms-version".into(), "1.0.0".into())];
        if let Some(version) = self.entities {
            attributes.push(("entities:entities-version".into(), version.into()));
        }
        self.xml.begin("model", attributes);
        self.submission();
        self.itext();
        self.xml.begin("instance", Vec::new());
        self.instance(ROOT, false);
        self.xml.end();
        for at in 0..self.instances.len() {
            self.secondary(at);
        }
        for at in self.form.below(ROOT) {
            if self.xml.is_full() {
                break;
            }
            self.binding(at);
            let node = &self.form.nodes[at];
            for action in node
                .actions
                .iter()
                .filter(|action| action.event != NEW_REPEAT)
            {
                self.action(at, action);
            }
        }
        self.xml.end();
    }

    fn submission(&mut self) {
        let settings = self.settings;
        let mut attributes: Attributes<'_> = Vec::new();
        if let Some(address) = settings.get("submission_url") {
            attributes.push(("action".into(), address.into()));
            attributes.push(("method".into(), "post".into()));
        }
        if let Some(key) = settings.get("public_key") {
            attributes.push(("base64RsaPublicKey".into(), key.into()));
        }
        for (name, attribute) in [
            ("auto_send", "orx:auto-send"),
            ("auto_delete", "orx:auto-delete"),
        ] {
            if let Some(value) = settings.truth(name) {
                attributes.push((attribute.into(), value.into()));
            }
        }
        if settings.is("client_editable") {
            attributes.push(("odk:client-editable".into(), "true".into()));
        }
        if !attributes.is_empty() {
            self.xml.empty("submission", attributes);
        }
    }

    fn itext(&mut self) {
        let translations = self.translations;
        if translations.languages.is_empty() {
            return;
        }
        self.xml.begin("itext", Vec::new());
        for (at, language) in translations.languages.iter().enumerate() {
            let mut attributes: Attributes<'_> = vec![("lang".into(), Cow::from(*language))];
            if *language == self.own_language {
                attributes.push(("default".into(), "true()".into()));
            }
            self.xml.begin("translation", attributes);
            for text in &translations.texts {
                if self.xml.is_full() {
                    break;
                }
                let id = text.id.as_str();
                self.xml.begin("text", vec![("id".into(), id.into())]);
                for (shape, values) in &text.shapes {
                    let value = values.get(at).and_then(Option::as_ref);
                    self.value(shape, value.copied());
                }
                self.xml.end();
            }
            self.xml.end();
        }
        self.xml.end();
    }

    fn value(&mut self, shape: &Shape, value: Option<(&str, Option<At>)>) {
        let form = match shape {
            Shape::Long => None,
            Shape::Guidance => Some("guidance"),
            Shape::Media(kind) => Some(kind.as_str()),
        };
        let attributes: Attributes<'_> = form
            .map(|form| ("form".into(), form.to_owned().into()))
            .into_iter()
            .collect();
        let folder = match shape {
            Shape::Media(kind) if matches!(kind.as_str(), "image" | "big-image") => {
                "jr://images/".to_owned()
            }
            Shape::Media(kind) => format!("jr://{kind}/"),
            _ => String::new(),
        };
        let (text, context) = value.unwrap_or(("-", None));
        // A language without a file has none; a language without a text says so, lest the other is shown.
        if text == "-" && !folder.is_empty() {
            return;
        }
        let mut pieces = self.said(text, context);
        if !folder.is_empty() {
            match pieces.first_mut() {
                Some(Piece::Text(first)) => first.insert_str(0, &folder),
                _ => pieces.insert(0, Piece::Text(folder)),
            }
        }
        self.xml.pieces("value", attributes, &pieces);
    }

    /// A text for readers, with the values of other questions where it names them.
    fn said(&self, text: &str, context: Option<At>) -> Vec<Piece> {
        if !text.contains("${") && !text.contains("instance(") {
            return vec![Piece::Text(text.to_owned())];
        }
        let mut pieces = Vec::new();
        let mut from = 0;
        for path in instance_paths(text) {
            self.plain(&text[from..path.start], context, &mut pieces);
            let value = self
                .form
                .with_paths(&text[path.clone()], context, Manner::default());
            pieces.push(Piece::Output(value.into_owned()));
            from = path.end;
        }
        self.plain(&text[from..], context, &mut pieces);
        pieces
    }

    fn plain(&self, text: &str, context: Option<At>, pieces: &mut Vec<Piece>) {
        let mut from = 0;
        for reference in references(text) {
            if reference.name.is_none() {
                continue;
            }
            if reference.range.start > from {
                pieces.push(Piece::Text(text[from..reference.range.start].to_owned()));
            }
            let written = &text[reference.range.clone()];
            let path = self.form.with_paths(written, context, Manner::default());
            pieces.push(Piece::Output(path.into_owned()));
            from = reference.range.end;
        }
        if from < text.len() {
            pieces.push(Piece::Text(text[from..].to_owned()));
        }
    }

    /// The element of a node in the answers. Every repeat has a template beside it, except within answers that are
    /// themselves of a repeat.
    fn instance(&mut self, at: At, in_repeat: bool) {
        let form = self.form;
        let node = &form.nodes[at];
        let attributes = self.instance_attributes(at, node);
        let is_section = node.is_section();
        if !is_section {
            match node.default.as_deref().filter(|_| !node.is_dynamic) {
                Some(default) => self.xml.text(&node.name, attributes, default),
                None => self.xml.empty(&node.name, attributes),
            }
            return;
        }
        self.xml.begin(&node.name, attributes);
        for &child in &node.children {
            match form.nodes[child].what {
                What::External(_) | What::Attribute(_) => {}
                What::Repeat => {
                    if !in_repeat {
                        self.template(child);
                    }
                    self.instance(child, true);
                }
                _ => self.instance(child, in_repeat),
            }
        }
        self.xml.end();
    }

    fn template(&mut self, at: At) {
        if self.xml.is_full() {
            return;
        }
        let form = self.form;
        let node = &form.nodes[at];
        self.xml
            .begin(&node.name, vec![("jr:template".into(), "".into())]);
        for &child in &node.children {
            match form.nodes[child].what {
                What::External(_) | What::Attribute(_) => {}
                What::Repeat => self.template(child),
                _ => self.instance(child, false),
            }
        }
        self.xml.end();
    }

    fn instance_attributes(&self, at: At, node: &'a Node) -> Attributes<'a> {
        let mut attributes: Attributes<'_> = Vec::new();
        let put = |attributes: &mut Attributes<'a>, name: &'a str, value: Cow<'a, str>| {
            attributes.retain(|(known, _)| known != name);
            attributes.push((name.into(), value));
        };
        for (name, value) in &node.instance {
            let value = self.form.with_paths(value, Some(at), Manner::default());
            put(&mut attributes, name, value);
        }
        for &child in &node.children {
            let child = &self.form.nodes[child];
            if let What::Attribute(value) = &child.what {
                put(&mut attributes, &child.name, value.into());
            }
        }
        if at != ROOT {
            return attributes;
        }
        for (name, value) in &self.settings.attributes {
            put(&mut attributes, name, value.into());
        }
        put(&mut attributes, "id", self.form_id.into());
        for (setting, name) in [
            ("instance_xmlns", "xmlns"),
            ("version", "version"),
            ("prefix", "odk:prefix"),
            ("delimiter", "odk:delimiter"),
        ] {
            if let Some(value) = self.settings.get(setting).filter(|value| !value.is_empty()) {
                put(&mut attributes, name, value.into());
            }
        }
        attributes
    }

    fn secondary(&mut self, at: usize) {
        let instance = &self.instances[at];
        let mut attributes: Attributes<'_> = vec![("id".into(), instance.name.as_str().into())];
        let Some(source) = &instance.source else {
            if let Some(list) = self.lists.get(&instance.name) {
                self.xml.begin("instance", attributes);
                self.items(list);
                self.xml.end();
            }
            return;
        };
        attributes.push(("src".into(), source.as_str().into()));
        self.xml.empty("instance", attributes);
    }

    fn items(&mut self, list: &List) {
        self.xml.begin("root", Vec::new());
        for (at, choice) in list.choices.iter().enumerate() {
            if self.xml.is_full() {
                break;
            }
            self.xml.begin("item", Vec::new());
            if list.is_translated {
                self.xml
                    .text("itextId", Vec::new(), &format!("{}-{at}", list.name));
            }
            self.xml.text("name", Vec::new(), &choice.name);
            if let (false, Some(Words::Plain(label))) = (list.is_translated, &choice.label) {
                self.xml.text("label", Vec::new(), label);
            }
            for (name, value) in &choice.extra {
                self.xml.text(name, Vec::new(), value);
            }
            self.xml.end();
        }
        self.xml.end();
    }

    fn binding(&mut self, at: At) {
        let form = self.form;
        let node = &form.nodes[at];
        let mut attributes: Attributes<'_> = Vec::new();
        let mut has_binding = !node.bind.is_empty();
        if let Some(kind) = node.kind() {
            if let Some(data) = kind.data() {
                has_binding = true;
                attributes.push(("type".into(), data.into()));
            }
            for (name, value) in kind.binding() {
                attributes.push((name.into(), value.into()));
            }
        }
        if !has_binding {
            return;
        }
        for (name, words) in &node.bind {
            if name == "calculate" && !node.triggers.is_empty() {
                continue;
            }
            let value = self.bound(at, name, words);
            attributes.retain(|(known, _)| known != name);
            attributes.push((name.into(), value));
        }
        attributes.push(("nodeset".into(), form.path(at).into()));
        self.xml.empty("bind", attributes);
    }

    fn bound(&self, at: At, name: &str, words: &'a Words) -> Cow<'a, str> {
        let is_message = match name {
            "jr:constraintMsg" | "jr:requiredMsg" => {
                words.is_translated() || has_reference(words.first())
            }
            "jr:noAppErrorString" => words.is_translated(),
            _ => false,
        };
        if is_message {
            return format!("jr:itext('{}:{name}')", self.form.path(at)).into();
        }
        let value = words.first();
        let is_expression = matches!(
            name,
            "readonly" | "required" | "relevant" | "constraint" | "calculate"
        );
        // `true()` itself stands as it is: its spelling in XPath needs no changing.
        let truth =
            super::settings::yes_or_no(value).filter(|_| is_expression && !value.ends_with(')'));
        match truth {
            Some(true) => "true()".into(),
            Some(false) => "false()".into(),
            None => self.form.with_paths(value, Some(at), Manner::default()),
        }
    }

    fn action(&mut self, at: At, action: &Action) {
        let node = &self.form.nodes[at];
        let mut attributes: Attributes<'_> = vec![
            ("event".into(), action.event.into()),
            ("ref".into(), self.form.path(at).into()),
        ];
        if action.name == "setvalue" {
            let value = match &node.default {
                Some(default) if node.is_dynamic => {
                    self.form.with_paths(default, Some(at), Manner::default())
                }
                Some(default) => Cow::from(default),
                None => Cow::from(action.value.clone().unwrap_or_default()),
            };
            if !value.is_empty() {
                attributes.push(("value".into(), value));
            }
        }
        if let Some(quality) = &action.quality {
            attributes.push(("odk:quality".into(), quality.into()));
        }
        self.xml.empty(action.name, attributes);
    }

    fn children(&mut self, at: At) {
        let form = self.form;
        for &child in &form.nodes[at].children {
            if self.xml.is_full() {
                break;
            }
            self.control(child);
        }
    }

    fn control(&mut self, at: At) {
        let form = self.form;
        match form.nodes[at].what {
            What::Group | What::Loop => self.group(at),
            What::Repeat => self.repeat(at),
            What::Question(kind) if form.nodes[at].is_visible() => self.question(at, kind),
            _ => {}
        }
    }

    fn group(&mut self, at: At) {
        // Telephones refuse a group that shows nothing.
        if !self.shows(at) {
            return;
        }
        let node = &self.form.nodes[at];
        let mut attributes = self.control_attributes(at, &["bodyless"]);
        attributes.push(("ref".into(), self.form.path(at).into()));
        self.xml.begin("group", attributes);
        if node.label.is_some() || !node.media.is_empty() {
            self.label(at);
        }
        self.children(at);
        self.xml.end();
    }

    fn shows(&self, at: At) -> bool {
        let children = &self.form.nodes[at].children;
        children
            .iter()
            .any(|&child| match self.form.nodes[child].what {
                What::Repeat => true,
                What::Group | What::Loop => self.shows(child),
                _ => self.form.nodes[child].is_visible(),
            })
    }

    fn repeat(&mut self, at: At) {
        let form = self.form;
        let path = form.path(at);
        self.xml.begin("group", vec![("ref".into(), path.into())]);
        self.label(at);
        let mut attributes = self.control_attributes(at, &[]);
        attributes.push(("nodeset".into(), path.into()));
        self.xml.begin("repeat", attributes);
        self.children(at);
        for below in form.below(at) {
            let node = &form.nodes[below];
            if below == at || form.repeat_of(below) != Some(at) {
                continue;
            }
            for action in node
                .actions
                .iter()
                .filter(|action| action.event == NEW_REPEAT)
            {
                self.action(below, action);
            }
        }
        self.xml.end();
        self.xml.end();
    }

    fn control_attributes(&self, at: At, without: &[&str]) -> Attributes<'a> {
        let node = &self.form.nodes[at];
        let mut attributes: Attributes<'_> = Vec::new();
        for (name, value) in &node.control {
            if without.contains(&name.as_str()) {
                continue;
            }
            let value = self.form.with_paths(value, Some(at), Manner::default());
            attributes.retain(|(known, _)| known != name);
            attributes.push((name.into(), value));
        }
        attributes
    }

    fn label(&mut self, at: At) {
        let node = &self.form.nodes[at];
        if node.label_is_translated() {
            let reference = format!("jr:itext('{}:label')", self.form.path(at));
            self.xml
                .empty("label", vec![("ref".into(), reference.into())]);
            return;
        }
        match &node.label {
            Some(words) => {
                let pieces = self.said(words.first(), Some(at));
                self.xml.pieces("label", Vec::new(), &pieces);
            }
            None => self.xml.empty("label", Vec::new()),
        }
    }

    fn hint(&mut self, at: At) {
        let node = &self.form.nodes[at];
        let is_translated = node.hint.as_ref().is_some_and(Words::is_translated);
        if is_translated || node.guidance.is_some() {
            let reference = format!("jr:itext('{}:hint')", self.form.path(at));
            self.xml
                .empty("hint", vec![("ref".into(), reference.into())]);
            return;
        }
        if let Some(words) = &node.hint {
            let pieces = self.said(words.first(), Some(at));
            self.xml.pieces("hint", Vec::new(), &pieces);
        }
    }

    fn question(&mut self, at: At, kind: Kind) {
        let form = self.form;
        let node = &form.nodes[at];
        let Some(tag) = kind.control() else { return };
        let mut attributes = self.control_attributes(at, &["tag"]);
        if let Some(mediatype) = kind.mediatype()
            && node.control("mediatype").is_none()
        {
            attributes.push(("mediatype".into(), mediatype.into()));
        }
        attributes.push(("ref".into(), form.path(at).into()));
        if let (Kind::SelectOneExternal, Some(list)) = (kind, &node.itemset) {
            let filter = node.choice_filter.as_deref().unwrap_or_default();
            let filter = form.with_paths(filter, Some(at), FROM_CURRENT);
            let query = format!("{}[{filter}]", items_of(list));
            attributes.push(("query".into(), query.into()));
        }
        self.xml.begin(tag, attributes);
        self.label(at);
        if node.hint.is_some() || node.guidance.is_some() {
            self.hint(at);
        }
        self.choices(at, kind);
        for (key, words) in &node.tags {
            self.xml.begin("tag", vec![("key".into(), key.into())]);
            let label = words.as_ref().map_or("", Words::first);
            let pieces = self.said(label, Some(at));
            self.xml.pieces("label", Vec::new(), &pieces);
            self.xml.end();
        }
        self.changes(at);
        self.xml.end();
    }

    /// What is calculated when this question changes.
    fn changes(&mut self, at: At) {
        let form = self.form;
        let Some(all) = self.triggered.get(form.nodes[at].name.as_str()).cloned() else {
            return;
        };
        let is_place = |at: &At| form.nodes[*at].kind() == Some(Kind::BackgroundGeopoint);
        let (places, values): (Vec<At>, Vec<At>) = all.into_iter().partition(is_place);
        for target in values.into_iter().chain(places) {
            let node = &form.nodes[target];
            let mut attributes: Attributes<'_> = vec![
                ("event".into(), "xforms-value-changed".into()),
                ("ref".into(), form.path(target).into()),
            ];
            if node.kind() == Some(Kind::BackgroundGeopoint) {
                self.xml.empty("odk:setgeopoint", attributes);
                continue;
            }
            let value = node.bind("calculate").map_or("", Words::first);
            let value = form.with_paths(value, Some(at), Manner::default());
            if !value.is_empty() {
                attributes.push(("value".into(), value));
            }
            self.xml.empty("setvalue", attributes);
        }
    }

    fn choices(&mut self, at: At, kind: Kind) {
        let node = &self.form.nodes[at];
        let Some(itemset) = node.itemset.as_deref() else {
            return;
        };
        let list = self.lists.get(itemset);
        if let (Some(list), true) = (list, kind.is_select())
            && super::check::searches(node)
        {
            self.inline(list);
            return;
        }
        let is_geo = matches!(kind, Kind::Geopoint | Kind::Geotrace | Kind::Geoshape);
        if !kind.is_select() && !is_geo && kind != Kind::Range {
            return;
        }
        let mut filter = None;
        let (mut nodeset, value, label) = if let Some(end) = extension(itemset) {
            let stem = extension_of(itemset).map_or(itemset, |at| &itemset[..at]);
            let (value, label) = match end {
                "geojson" => ("id", "title"),
                _ => ("name", "label"),
            };
            let value = node.parameter("value").unwrap_or(value);
            let label = node.parameter("label").unwrap_or(label);
            (items_of(stem), value.to_owned(), label.to_owned())
        } else if has_reference(itemset) {
            let manner = Manner {
                from_current: false,
                above_repeat: true,
            };
            let path = self
                .form
                .with_paths(itemset, Some(at), manner)
                .trim()
                .to_owned();
            if is_geo {
                filter = Some("./geometry != ''".to_owned());
                (path, "geometry".to_owned(), "geometry".to_owned())
            } else {
                // Outside of every repeat there are no rows to choose from: the question stands beside what it names.
                let (above, last) = path.rsplit_once('/').unwrap_or(("parent::node()", &path));
                filter = Some(format!("./{last} != ''"));
                (above.to_owned(), last.to_owned(), last.to_owned())
            }
        } else {
            let label = match list {
                Some(list) if list.is_translated => "jr:itext(itextId)",
                _ => "label",
            };
            (items_of(itemset), "name".to_owned(), label.to_owned())
        };
        if let (Some(written), true) = (&node.choice_filter, kind != Kind::Range) {
            let of_repeat = has_reference(itemset);
            let manner = Manner {
                from_current: true,
                above_repeat: of_repeat,
            };
            let mut resolved = self.form.with_paths(written, Some(at), manner).into_owned();
            if of_repeat && !nodeset.is_empty() {
                // Seen from the items themselves, the path to them is the item.
                resolved = resolved.replace(&format!("current()/{nodeset}"), ".");
                resolved = resolved.replace(&nodeset, ".");
            }
            filter = Some(resolved);
        }
        if let Some(filter) = filter {
            nodeset = format!("{nodeset}[{filter}]");
        }
        if node.parameter("randomize") == Some("true") {
            nodeset = match node.parameter("seed") {
                Some(seed) => {
                    let seed = self.form.with_paths(seed, Some(at), Manner::default());
                    format!("randomize({nodeset}, {})", seed.trim())
                }
                None => format!("randomize({nodeset})"),
            };
        }
        self.xml
            .begin("itemset", vec![("nodeset".into(), nodeset.into())]);
        self.xml.empty("value", vec![("ref".into(), value.into())]);
        self.xml.empty("label", vec![("ref".into(), label.into())]);
        self.xml.end();
    }

    /// The items themselves, for questions that search in files.
    fn inline(&mut self, list: &List) {
        for (at, choice) in list.choices.iter().enumerate() {
            self.xml.begin("item", Vec::new());
            if list.is_translated {
                let reference = format!("jr:itext('{}-{at}')", list.name);
                self.xml
                    .empty("label", vec![("ref".into(), reference.into())]);
            } else {
                match &choice.label {
                    Some(words) => {
                        let pieces = self.said(words.first(), None);
                        self.xml.pieces("label", Vec::new(), &pieces);
                    }
                    None => self.xml.empty("label", Vec::new()),
                }
            }
            self.xml.text("value", Vec::new(), &choice.name);
            self.xml.end();
        }
    }
}

/// The namespaces that the author declares: `prefix="address"`, divided by spaces.
pub(crate) fn namespaces(settings: &Settings) -> Vec<(String, String)> {
    let text = settings.get("namespaces").unwrap_or_default();
    let declared = text
        .split_whitespace()
        .filter_map(|part| part.split_once('='));
    declared
        .filter(|(prefix, _)| crate::reference::is_plain_name(prefix))
        .map(|(prefix, address)| (prefix.to_owned(), address.replace(['"', '\''], "")))
        .filter(|(_, address)| !address.contains('='))
        .collect()
}
