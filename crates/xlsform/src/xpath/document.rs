//! The documents that expressions look into: nodes in one list, each knowing its neighbours.

use rustc_hash::FxHashMap;

use crate::markup::{self, Markup, NONE};

/// A node: which document, and which node in it. Node 0 of every document is the document itself, above its root element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The document, as the [`super::Host`] counts them.
    pub document: u32,
    /// The node in the document.
    pub node: u32,
}

/// What the text of a node counts as in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Text, as written.
    Text,
    /// The number it is, so that an answer of 0 is as good as none to a condition.
    Number,
    /// True or false: `true` and `1`, `false` and `0`.
    Truth,
}

#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub name: u32,
    pub parent: u32,
    pub first_child: u32,
    pub last_child: u32,
    pub next: u32,
    pub previous: u32,
    pub value: Box<str>,
    /// What the owner of the document knows this node by: the node of the form, in a form's own instance.
    pub tag: u32,
    pub attribute: bool,
    pub reading: Reading,
    /// False hides the node, and what is below it, from every expression.
    pub relevant: bool,
}

/// A document: elements and attributes with their texts.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) nodes: Vec<Node>,
    names: Vec<Box<str>>,
    by_name: FxHashMap<Box<str>, u32>,
}

impl Default for Document {
    fn default() -> Self {
        Self::new()
    }
}

impl Document {
    /// A document without a root element.
    pub fn new() -> Self {
        let mut document = Self {
            nodes: Vec::new(),
            names: Vec::new(),
            by_name: FxHashMap::default(),
        };
        let name = document.intern("");
        document.nodes.push(Node {
            name,
            parent: NONE,
            first_child: NONE,
            last_child: NONE,
            next: NONE,
            previous: NONE,
            value: "".into(),
            tag: NONE,
            attribute: false,
            reading: Reading::Text,
            relevant: true,
        });
        document
    }

    /// Reads a document of at most a million elements. White space around the text of an element is kept only where there is
    /// other text.
    ///
    /// # Errors
    /// `None` when it is not well-formed XML, or declares a document type.
    pub fn read(xml: &str) -> Option<Self> {
        let markup = Markup::parse(xml, 1_000_000).ok()?;
        let mut document = Self::new();
        document.copy(&markup, 0, 0);
        Some(document)
    }

    /// Copies an element with everything below it to the end of the children of `parent`.
    pub(crate) fn copy(&mut self, markup: &Markup<'_>, element: u32, parent: u32) -> u32 {
        // Elements stand in document order, so that a list of what is open is enough and nothing recurses.
        let top = self.copy_one(markup, element, parent);
        let mut made = FxHashMap::default();
        made.insert(element, top);
        let mut next = element + 1;
        while let Some(found) = markup.elements.get(next as usize) {
            let Some(&parent) = made.get(&found.parent) else {
                break;
            };
            let node = self.copy_one(markup, next, parent);
            made.insert(next, node);
            next += 1;
        }
        top
    }

    fn copy_one(&mut self, markup: &Markup<'_>, element: u32, parent: u32) -> u32 {
        let found = markup.element(element);
        let node = self.append(parent, markup::local(found.name), "", false);
        for (name, value) in markup.attributes(element) {
            if !name.starts_with("xmlns") {
                self.append(node, markup::local(name), value, true);
            }
        }
        let text: &str = &found.text;
        if !text.trim().is_empty() {
            self.nodes[node as usize].value = text.into();
        }
        node
    }

    pub(crate) fn intern(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        let next = self.names.len() as u32;
        self.names.push(name.into());
        self.by_name.insert(name.into(), next);
        next
    }

    pub(crate) fn name_number(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// The node's local name.
    pub fn name(&self, node: u32) -> &str {
        &self.names[self.nodes[node as usize].name as usize]
    }

    /// The node's own text.
    pub fn value(&self, node: u32) -> &str {
        &self.nodes[node as usize].value
    }

    /// Adds an element, or an attribute, after the last child.
    pub fn append(&mut self, parent: u32, name: &str, value: &str, attribute: bool) -> u32 {
        let last = self.nodes[parent as usize].last_child;
        self.insert(parent, last, name, value, attribute)
    }

    /// Adds a node after a sibling; after none of them it becomes the first.
    pub(crate) fn insert(
        &mut self,
        parent: u32,
        after: u32,
        name: &str,
        value: &str,
        attribute: bool,
    ) -> u32 {
        let name = self.intern(name);
        let index = self.nodes.len() as u32;
        let next = if after == NONE {
            self.nodes[parent as usize].first_child
        } else {
            self.nodes[after as usize].next
        };
        let relevant = self.nodes[parent as usize].relevant;
        self.nodes.push(Node {
            name,
            parent,
            first_child: NONE,
            last_child: NONE,
            next,
            previous: after,
            value: value.into(),
            tag: NONE,
            attribute,
            reading: Reading::Text,
            relevant,
        });
        if after == NONE {
            self.nodes[parent as usize].first_child = index;
        } else {
            self.nodes[after as usize].next = index;
        }
        if next == NONE {
            self.nodes[parent as usize].last_child = index;
        } else {
            self.nodes[next as usize].previous = index;
        }
        index
    }

    /// Takes a node, with what is below it, out of the document. Its number is not used again.
    pub(crate) fn detach(&mut self, node: u32) {
        let Node {
            parent,
            next,
            previous,
            ..
        } = self.nodes[node as usize];
        if parent == NONE {
            return;
        }
        if previous == NONE {
            self.nodes[parent as usize].first_child = next;
        } else {
            self.nodes[previous as usize].next = next;
        }
        if next == NONE {
            self.nodes[parent as usize].last_child = previous;
        } else {
            self.nodes[next as usize].previous = previous;
        }
        let gone = &mut self.nodes[node as usize];
        gone.parent = NONE;
        gone.next = NONE;
        gone.previous = NONE;
    }

    /// The node below `top` that follows in document order.
    pub(crate) fn after(&self, top: u32, node: u32) -> u32 {
        let here = &self.nodes[node as usize];
        if here.first_child != NONE {
            return here.first_child;
        }
        self.after_all_of(top, node)
    }

    /// The node below `top` that follows in document order when everything below `node` is left out.
    pub(crate) fn after_all_of(&self, top: u32, mut node: u32) -> u32 {
        while node != top && node != NONE {
            let here = &self.nodes[node as usize];
            if here.next != NONE {
                return here.next;
            }
            node = here.parent;
        }
        NONE
    }

    /// The elements and attributes directly below a node, in order.
    pub fn children(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.nodes[node as usize].first_child;
        std::iter::from_fn(move || {
            if at == NONE {
                return None;
            }
            let here = at;
            at = self.nodes[here as usize].next;
            Some(here)
        })
    }

    /// The first child element of this name.
    pub fn child(&self, node: u32, name: &str) -> Option<u32> {
        let name = self.name_number(name)?;
        self.children(node).find(|child| {
            let child = &self.nodes[*child as usize];
            child.name == name && !child.attribute
        })
    }

    /// The root element.
    pub fn root(&self) -> Option<u32> {
        self.children(0).next()
    }

    /// 1 for the first sibling element of the node's name, and so on.
    pub(crate) fn ordinal(&self, node: u32) -> usize {
        let name = self.nodes[node as usize].name;
        let mut count = 1;
        let mut at = self.nodes[node as usize].previous;
        while at != NONE {
            let here = &self.nodes[at as usize];
            count += usize::from(here.name == name && !here.attribute);
            at = here.previous;
        }
        count
    }

    /// The text of a node as XPath has it: its own, and that of everything below it.
    pub(crate) fn text_below(&self, node: u32) -> String {
        let mut text = String::new();
        let mut at = node;
        while at != NONE {
            let here = &self.nodes[at as usize];
            if !here.attribute || at == node {
                text.push_str(&here.value);
            }
            at = self.after(node, at);
        }
        text
    }
}
