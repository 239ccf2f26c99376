use serde_json::Value;

use crate::{Content, Schema};

/// One field that two people wrote differently since the version both began from.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The field.
    pub field: &'static str,
    /// What it held when both began.
    pub base: Option<Value>,
    /// What this person wants.
    pub mine: Option<Value>,
    /// What the other person has kept since.
    pub theirs: Option<Value>,
}

/// What came of two people's changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// Both people's changes where they do not clash, and theirs where they do.
    pub content: Content,
    /// The fields that a person has to decide.
    pub clashes: Vec<Clash>,
    /// The fields that only the other person changed.
    pub taken: Vec<&'static str>,
}

/// Merges two changes of one content, field by field.
pub fn merge(schema: &Schema, base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut merged = Merged {
        content: Content::new(),
        clashes: Vec::new(),
        taken: Vec::new(),
    };
    for field in schema.fields {
        let name = field.name;
        let (base, mine, theirs) = (base.get(name), mine.get(name), theirs.get(name));
        let kept = if mine == theirs || theirs == base {
            mine
        } else {
            if mine == base {
                merged.taken.push(name);
            } else {
                merged.clashes.push(Clash {
                    field: name,
                    base: base.cloned(),
                    mine: mine.cloned(),
                    theirs: theirs.cloned(),
                });
            }
            theirs
        };
        if let Some(value) = kept {
            merged.content.insert(name.to_owned(), value.clone());
        }
    }
    merged
}

/// The fields in which two contents differ, in the order of the form.
pub fn changed_fields(schema: &Schema, before: &Content, after: &Content) -> Vec<&'static str> {
    schema
        .fields
        .iter()
        .map(|field| field.name)
        .filter(|name| before.get(*name) != after.get(*name))
        .collect()
}
