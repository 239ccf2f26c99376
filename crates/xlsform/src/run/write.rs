//! The instance as XML.

use super::Run;
use crate::markup::{NONE, escape, local};
use crate::xpath::dates::Moment;

impl Run<'_> {
    /// What is sent: the answers that are relevant, with the time of finishing and everything a submission says of itself.
    pub fn submission_xml(&mut self) -> String {
        let clock = self.world.clock();
        let now = Moment::at(clock.milliseconds, clock).text(clock);
        for (place, node) in self.form.nodes.iter().enumerate() {
            let is_end = node
                .bind
                .preload
                .as_ref()
                .is_some_and(|(kind, what)| kind == "timestamp" && what == "end");
            if is_end {
                for node in &self.places[place] {
                    self.document.nodes[*node as usize].value = now.as_str().into();
                }
            }
        }
        self.write(false)
    }

    /// The whole state of this run: every answer, those included that are hidden now.
    pub fn state_xml(&self) -> String {
        self.write(true)
    }

    fn write(&self, whole: bool) -> String {
        let mut xml = String::with_capacity(self.document.nodes.len() * 24);
        xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        let Some(root) = self.document.root() else {
            return xml;
        };
        // What is open, with the name to close it by.
        let mut open: Vec<(u32, String)> = Vec::new();
        let mut at = root;
        let mut has_meta = false;
        while at != NONE {
            while let Some((above, name)) = open.last() {
                if self.document.nodes[at as usize].parent == *above {
                    break;
                }
                close(&mut xml, name);
                open.pop();
            }
            let found = &self.document.nodes[at as usize];
            if found.attribute || !(whole || found.relevant || at == root) {
                at = self.document.after_all_of(root, at);
                continue;
            }
            let name = self.written_name(at);
            xml.push('<');
            xml.push_str(&name);
            if at == root {
                self.write_root_attributes(&mut xml);
            }
            let mut has_elements = false;
            for child in self.document.children(at) {
                let attribute = &self.document.nodes[child as usize];
                has_elements |= !attribute.attribute;
                let is_written = attribute.attribute && (whole || attribute.relevant);
                if is_written {
                    let name = self.written_name(child);
                    // The version and the like of the root stand there already.
                    if at != root
                        || !self
                            .form
                            .root_attributes
                            .iter()
                            .any(|(known, _)| *known == name)
                    {
                        xml.push(' ');
                        xml.push_str(&name);
                        xml.push_str("=\"");
                        escape(&attribute.value, &mut xml);
                        xml.push('"');
                    }
                }
            }
            let is_meta = found.parent == root && local(&name) == "meta";
            has_meta |= is_meta;
            if has_elements {
                xml.push('>');
                if is_meta {
                    self.write_meta(&mut xml, &name, at);
                }
                open.push((at, name));
                at = self.document.after(root, at);
            } else {
                if found.value.is_empty() {
                    xml.push_str("/>");
                } else {
                    xml.push('>');
                    escape(&found.value, &mut xml);
                    close(&mut xml, &name);
                }
                at = self.document.after_all_of(root, at);
            }
        }
        while let Some((above, name)) = open.pop() {
            if above == root && !has_meta {
                xml.push_str("<meta>");
                push_element(&mut xml, "instanceID", &self.instance_id);
                self.write_deprecated(&mut xml, "");
                xml.push_str("</meta>");
            }
            close(&mut xml, &name);
        }
        xml
    }

    /// What a submission says of itself and the form has no place for.
    fn write_meta(&self, xml: &mut String, name: &str, meta: u32) {
        let prefix = name
            .split_once(':')
            .map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        if self.document.child(meta, "instanceID").is_none() {
            push_element(xml, &format!("{prefix}instanceID"), &self.instance_id);
        }
        if self.document.child(meta, "deprecatedID").is_none() {
            self.write_deprecated(xml, &prefix);
        }
    }

    fn write_deprecated(&self, xml: &mut String, prefix: &str) {
        if let Some(deprecated) = &self.deprecated_id {
            push_element(xml, &format!("{prefix}deprecatedID"), deprecated);
        }
    }

    /// The name of a node with the prefix that the form writes it with.
    fn written_name(&self, node: u32) -> String {
        let tag = self.document.nodes[node as usize].tag;
        let name = self
            .form
            .nodes
            .get(tag as usize)
            .map(|known| known.name.trim_start_matches('@'));
        name.unwrap_or_else(|| self.document.name(node)).to_owned()
    }

    fn write_root_attributes(&self, xml: &mut String) {
        let mut declared: Vec<&str> = Vec::new();
        for (name, value) in &self.form.root_attributes {
            declared.extend(name.strip_prefix("xmlns:"));
            push_attribute(xml, name, value);
        }
        // Every prefix that stands somewhere below must be declared.
        for node in &self.form.nodes {
            let Some((prefix, _)) = node.name.trim_start_matches('@').split_once(':') else {
                continue;
            };
            if prefix == "xml" || declared.contains(&prefix) {
                continue;
            }
            declared.push(prefix);
            if let Some((_, uri)) = self
                .form
                .namespaces
                .iter()
                .find(|(known, _)| known == prefix)
            {
                push_attribute(xml, &format!("xmlns:{prefix}"), uri);
            }
        }
        for (name, _) in &self.form.root_attributes {
            let Some((prefix, _)) = name.split_once(':') else {
                continue;
            };
            if prefix != "xmlns"
                && !declared.contains(&prefix)
                && let Some((_, uri)) = self
                    .form
                    .namespaces
                    .iter()
                    .find(|(known, _)| known == prefix)
            {
                declared.push(prefix);
                push_attribute(xml, &format!("xmlns:{prefix}"), uri);
            }
        }
    }
}

fn push_attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    escape(value, xml);
    xml.push('"');
}

fn push_element(xml: &mut String, name: &str, text: &str) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    escape(text, xml);
    close(xml, name);
}

fn close(xml: &mut String, name: &str) {
    xml.push_str("</");
    xml.push_str(name);
    xml.push('>');
}
