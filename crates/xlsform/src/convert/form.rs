//! The form as a tree, between the rows of the workbook and the XML.

use rustc_hash::FxHashMap;

use super::types::Kind;
use super::words::Words;

/// The index of a node.
pub(crate) type At = usize;

/// The root of every form.
pub(crate) const ROOT: At = 0;

/// One element of the answers, and what is asked for it.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub name: String,
    /// The row of the survey it comes from; nothing for what is made for the author.
    pub row: Option<u32>,
    pub parent: At,
    pub children: Vec<At>,
    pub what: What,
    pub label: Option<Words>,
    pub hint: Option<Words>,
    pub guidance: Option<Words>,
    pub media: Vec<(String, Words)>,
    pub bind: Vec<(String, Words)>,
    pub control: Vec<(String, String)>,
    pub instance: Vec<(String, String)>,
    pub default: Option<String>,
    pub is_dynamic: bool,
    pub actions: Vec<Action>,
    pub choice_filter: Option<String>,
    pub itemset: Option<String>,
    pub parameters: Vec<(String, String)>,
    /// The questions whose change calculates this one.
    pub triggers: Vec<String>,
    /// The tags of an `osm` question: key, words.
    pub tags: Vec<(String, Option<Words>)>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    Survey,
    Group,
    Repeat,
    /// The groups that a loop makes, one a choice.
    Loop,
    /// The group of what the form says about itself; nobody sees it.
    Meta,
    Question(Kind),
    /// A file that is only read: its extension.
    External(&'static str),
    Entity,
    /// An attribute with its value.
    Attribute(String),
    EntityLabel,
}

/// Something that happens at an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Action {
    pub name: &'static str,
    pub event: &'static str,
    pub value: Option<String>,
    pub quality: Option<String>,
}

pub(crate) const FIRST_LOAD: &str = "odk-instance-first-load";
pub(crate) const NEW_REPEAT: &str = "odk-new-repeat";

impl Action {
    pub(crate) fn new(name: &'static str, event: &'static str) -> Self {
        Self {
            name,
            event,
            value: None,
            quality: None,
        }
    }
}

impl Node {
    pub(crate) fn new(name: impl Into<String>, what: What, parent: At) -> Self {
        Self {
            name: name.into(),
            row: None,
            parent,
            children: Vec::new(),
            what,
            label: None,
            hint: None,
            guidance: None,
            media: Vec::new(),
            bind: Vec::new(),
            control: Vec::new(),
            instance: Vec::new(),
            default: None,
            is_dynamic: false,
            actions: Vec::new(),
            choice_filter: None,
            itemset: None,
            parameters: Vec::new(),
            triggers: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Sets an attribute of the binding, whatever it was before.
    pub(crate) fn set_bind(&mut self, name: &str, value: impl Into<String>) {
        let value = Words::Plain(value.into());
        match self.bind.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.bind.push((name.to_owned(), value)),
        }
    }

    /// An attribute of the binding.
    pub(crate) fn bind(&self, name: &str) -> Option<&Words> {
        let found = self.bind.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    /// Sets an attribute of the control, whatever it was before.
    pub(crate) fn set_control(&mut self, name: &str, value: impl Into<String>) {
        match self.control.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value.into(),
            None => self.control.push((name.to_owned(), value.into())),
        }
    }

    /// An attribute of the control.
    pub(crate) fn control(&self, name: &str) -> Option<&str> {
        let found = self.control.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn kind(&self) -> Option<Kind> {
        match self.what {
            What::Question(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether other elements may stand in it, as `${}` understands it.
    pub(crate) fn is_section(&self) -> bool {
        matches!(
            self.what,
            What::Survey | What::Group | What::Repeat | What::Loop | What::Meta | What::Entity
        )
    }

    /// Whether its label stands among the translations.
    pub(crate) fn label_is_translated(&self) -> bool {
        !self.media.is_empty() || self.label.as_ref().is_some_and(Words::is_translated)
    }

    /// Whether a person sees it: it has a control, and is not merely calculated.
    pub(crate) fn is_visible(&self) -> bool {
        let Some(kind) = self.kind() else {
            return false;
        };
        let silent = self.label.is_none() && self.hint.is_none();
        let computed = self.bind("calculate").is_some() || !self.triggers.is_empty();
        kind.control().is_some() && !(computed && silent)
    }
}

/// The form.
#[derive(Debug)]
pub(crate) struct Form {
    pub nodes: Vec<Node>,
    /// Nodes by name; several where `${}` could mean any of them.
    by_name: FxHashMap<String, Vec<At>>,
    paths: Vec<String>,
    depths: Vec<usize>,
}

impl Form {
    pub(crate) fn new(root: &str) -> Self {
        Self {
            nodes: vec![Node::new(root, What::Survey, ROOT)],
            by_name: FxHashMap::default(),
            paths: Vec::new(),
            depths: Vec::new(),
        }
    }

    /// Adds a node under its parent.
    pub(crate) fn add(&mut self, node: Node) -> At {
        let at = self.nodes.len();
        let parent = node.parent;
        self.nodes.push(node);
        self.nodes[parent].children.push(at);
        at
    }

    /// All nodes below one, itself first, in the order of the form.
    pub(crate) fn below(&self, from: At) -> Vec<At> {
        let mut order = Vec::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            order.push(at);
            open.extend(self.nodes[at].children.iter().rev());
        }
        order
    }

    /// To be called once the tree is whole: names and paths are found faster then.
    pub(crate) fn settle(&mut self) {
        self.paths = vec![String::new(); self.nodes.len()];
        self.depths = vec![0; self.nodes.len()];
        self.by_name.clear();
        for at in self.below(ROOT) {
            let node = &self.nodes[at];
            let above = if at == ROOT {
                ""
            } else {
                self.paths[node.parent].as_str()
            };
            let mark = match node.what {
                What::Attribute(_) => "@",
                _ => "",
            };
            let path = format!("{above}/{mark}{}", node.name);
            self.depths[at] = if at == ROOT {
                0
            } else {
                self.depths[node.parent] + 1
            };
            self.paths[at] = path;
            if node.is_section() || node.kind().is_some() {
                let same = self.by_name.entry(node.name.clone()).or_default();
                same.push(at);
            }
        }
    }

    /// The absolute path of a node.
    pub(crate) fn path(&self, at: At) -> &str {
        &self.paths[at]
    }

    /// The node that `${name}` means, said at another node: where several have the name, the one that is nearest.
    pub(crate) fn named(&self, name: &str, context: Option<At>) -> Option<At> {
        let all = self.by_name.get(name)?;
        if all.len() == 1 {
            return Some(all[0]);
        }
        // So many copies are no loop's: searching the nearest would take for ever.
        let context = context.filter(|_| all.len() < 1000)?;
        let near = |at: At| {
            let above = self.common(context, at, |_| true);
            above.map_or(0, |above| self.depths[above] + 1)
        };
        let nearest = all.iter().map(|&at| near(at)).max()?;
        let mut best = all.iter().filter(|&&at| near(at) == nearest);
        let found = best.next().copied();
        found.filter(|_| best.next().is_none())
    }

    /// The nodes above one, the nearest first.
    pub(crate) fn ancestors(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let mut current = at;
        std::iter::from_fn(move || {
            (current != ROOT).then(|| {
                current = self.nodes[current].parent;
                current
            })
        })
    }

    /// The nearest node above both that fits.
    pub(crate) fn common(&self, one: At, other: At, fits: impl Fn(&Node) -> bool) -> Option<At> {
        if one == ROOT || other == ROOT {
            return None;
        }
        let (mut one, mut other) = (self.nodes[one].parent, self.nodes[other].parent);
        while one != other {
            if self.depths[one] >= self.depths[other] {
                one = self.nodes[one].parent;
            } else {
                other = self.nodes[other].parent;
            }
        }
        loop {
            if fits(&self.nodes[one]) {
                return Some(one);
            }
            if one == ROOT {
                return None;
            }
            one = self.nodes[one].parent;
        }
    }

    /// The repeat that a node stands in, not counting itself.
    pub(crate) fn repeat_of(&self, at: At) -> Option<At> {
        self.ancestors(at)
            .find(|&above| self.nodes[above].what == What::Repeat)
    }

    /// How many steps up one node is from another.
    pub(crate) fn steps(&self, from: At, above: At) -> usize {
        self.depths[from] - self.depths[above]
    }

    /// The path from a node above to one below, beginning with a slash.
    pub(crate) fn path_from(&self, above: At, at: At) -> String {
        let full = self.path(at);
        full[self.path(above).len()..].to_owned()
    }
}
