//! A plan as a tree of records: goals, tasks, measures, in their order.

use std::collections::HashMap;
use std::fmt::Write as _;

use kernel::{Id, Words};
use records::{Content, Record, RecordKind};
use serde_json::Value;

use crate::content::{
    measure_content, measure_of, programme_content, programme_of, title_content, title_of, words_of,
};
use crate::model::{Measure, Programme};

/// A programme with everything that is its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The programme.
    pub programme: Record,
    /// What stands directly below it.
    pub nodes: Vec<Node>,
}

/// A goal, a task or a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Itself.
    pub record: Record,
    /// What stands below it.
    pub children: Vec<Node>,
}

/// A measure with the goal and the task above it.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'a> {
    /// The measure.
    pub record: &'a Record,
    /// Its goal.
    pub goal: Option<&'a Record>,
    /// Its task.
    pub task: Option<&'a Record>,
}

impl Plan {
    /// Puts the records below a programme together; they come in the order of their positions.
    ///
    /// What stands below a record that the reader may not see, or that was put away, stands below the programme
    /// itself: a measure with its money never vanishes from a plan because its heading did.
    pub fn assemble(programme: Record, below: Vec<Record>) -> Self {
        let known: HashMap<Id<RecordKind>, usize> = below
            .iter()
            .enumerate()
            .map(|(index, record)| (record.id, index))
            .collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); below.len()];
        let mut top = Vec::new();
        for (index, record) in below.iter().enumerate() {
            match record.parent.and_then(|parent| known.get(&parent)) {
                Some(parent) if *parent != index => children[*parent].push(index),
                _ => top.push(index),
            }
        }
        let mut records: Vec<Option<Record>> = below.into_iter().map(Some).collect();
        let mut nodes = take(&top, &children, &mut records);
        // Records that stand below each other in a ring hang together but from nothing.
        let rest: Vec<usize> = (0..records.len())
            .filter(|index| records[*index].is_some())
            .collect();
        for index in rest {
            nodes.extend(take(&[index], &children, &mut records));
        }
        Self { programme, nodes }
    }

    /// Every measure in the order of the tree.
    pub fn measures(&self) -> Vec<Leaf<'_>> {
        let mut found = Vec::new();
        leaves(&self.nodes, None, None, &mut found);
        found
    }

    /// Every record below the programme, in the order of the tree.
    pub fn records(&self) -> Vec<&Record> {
        fn add<'a>(nodes: &'a [Node], found: &mut Vec<&'a Record>) {
            for node in nodes {
                found.push(&node.record);
                add(&node.children, found);
            }
        }
        let mut found = Vec::new();
        add(&self.nodes, &mut found);
        found
    }

    /// Finds a record of the tree with its neighbours: the identifier of its parent, and its place among them.
    pub fn find(&self, id: &str) -> Option<Place<'_>> {
        fn look<'a>(
            nodes: &'a [Node],
            above: Option<(&'a Node, &'a [Node])>,
            id: &str,
        ) -> Option<Place<'a>> {
            for (at, node) in nodes.iter().enumerate() {
                if node.record.id.to_string() == id {
                    return Some(Place {
                        siblings: nodes,
                        at,
                        parent: above.map(|(parent, _)| parent),
                        aunts: above.map(|(_, aunts)| aunts),
                    });
                }
                if let Some(found) = look(&node.children, Some((node, nodes)), id) {
                    return Some(found);
                }
            }
            None
        }
        look(&self.nodes, None, id)
    }

    /// The programme as those read it who compare it with a budget, and the records of its measures in the same order.
    pub fn programme(&self) -> (Programme, Vec<Id<RecordKind>>) {
        let (mut programme, keys) = programme_of(&self.programme.content);
        let mut goals: HashMap<Words, usize> = HashMap::new();
        let mut problems: HashMap<Words, usize> = HashMap::new();
        for (at, problem) in programme.problems.iter().enumerate() {
            problems.entry(problem.clone()).or_insert(at);
        }
        for node in self.nodes.iter().filter(|node| node.record.kind == "goal") {
            position(
                &mut programme.goals,
                &mut goals,
                title_of(&node.record.content),
            );
        }
        let leaves = self.measures();
        let mut ids = Vec::with_capacity(leaves.len());
        let mut known: HashMap<String, usize> = HashMap::new();
        for leaf in &leaves {
            let content = &leaf.record.content;
            let mut measure = measure_of(content, &leaf.record.id.to_string());
            // A copy that was made by hand may carry the key of its original.
            if known.contains_key(&measure.key) {
                measure.key = leaf.record.id.to_string();
            }
            known.insert(measure.key.clone(), programme.measures.len());
            measure.goal = leaf
                .goal
                .map(|goal| position(&mut programme.goals, &mut goals, title_of(&goal.content)));
            measure.task = leaf.task.map(|task| title_of(&task.content));
            measure.problem = content
                .get("problem")
                .map(|problem| position(&mut programme.problems, &mut problems, words_of(problem)));
            programme.measures.push(measure);
            ids.push(leaf.record.id);
        }
        for (stated, keys) in programme.stated.iter_mut().zip(keys) {
            stated.measures = keys
                .iter()
                .filter_map(|key| known.get(key).copied())
                .collect();
        }
        (programme, ids)
    }

    /// What the text of the plan is, in a form that is the same for the same plan and another as soon as a word is
    /// another: every text with its length in front, so that nothing can be taken for something else.
    ///
    /// How it is decided — sectors, quorum, decision — is not its text.
    pub fn wording(&self) -> String {
        fn outline(nodes: &[Node], out: &mut String) {
            for node in nodes {
                say(&node.record.kind, out);
                said(&node.record.content, &["key", "origin"], out);
                out.push('(');
                outline(&node.children, out);
                out.push(')');
            }
        }
        let mut out = String::new();
        let without = ["sectors", "quorum", "decision", "adopted_on", "stated"];
        said(&self.programme.content, &without, &mut out);
        outline(&self.nodes, &mut out);
        out
    }
}

fn said(content: &Content, without: &[&str], out: &mut String) {
    for (name, value) in content {
        if !without.contains(&name.as_str()) {
            say(name, out);
            say_value(value, out);
        }
    }
}

fn say(text: &str, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{}:", text.len());
    out.push_str(text);
}

fn say_value(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => say(text, out),
        Value::Array(items) => {
            out.push('[');
            for item in items {
                say_value(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut fields: Vec<(&String, &Value)> = map.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in fields {
                say(name, out);
                say_value(value, out);
            }
            out.push('}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            let _ = write!(out, "{value};");
        }
    }
}

/// Where a record stands in the tree.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// It and those beside it.
    pub siblings: &'a [Node],
    /// Its place among them.
    pub at: usize,
    /// What it stands below; `None` for the programme.
    pub parent: Option<&'a Node>,
    /// Its parent and those beside that.
    pub aunts: Option<&'a [Node]>,
}

fn take(wanted: &[usize], children: &[Vec<usize>], records: &mut [Option<Record>]) -> Vec<Node> {
    wanted
        .iter()
        .filter_map(|index| {
            let record = records[*index].take()?;
            Some(Node {
                record,
                children: take(&children[*index], children, records),
            })
        })
        .collect()
}

fn leaves<'a>(
    nodes: &'a [Node],
    goal: Option<&'a Record>,
    task: Option<&'a Record>,
    found: &mut Vec<Leaf<'a>>,
) {
    for node in nodes {
        let record = &node.record;
        match record.kind.as_str() {
            "goal" => leaves(&node.children, Some(record), None, found),
            "task" => leaves(&node.children, goal, Some(record), found),
            _ => {
                found.push(Leaf { record, goal, task });
                leaves(&node.children, goal, task, found);
            }
        }
    }
}

fn position(all: &mut Vec<Words>, known: &mut HashMap<Words, usize>, words: Words) -> usize {
    if let Some(at) = known.get(&words) {
        return *at;
    }
    all.push(words.clone());
    known.insert(words, all.len() - 1);
    all.len() - 1
}

/// A programme of a file as it will stand at the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What the programme itself says.
    pub content: Content,
    /// What stands directly below it.
    pub nodes: Vec<DraftNode>,
}

/// A goal, a task or a measure that is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftNode {
    /// The word of its schema.
    pub kind: &'static str,
    /// What it says.
    pub content: Content,
    /// The position of the measure in the programme of the file.
    pub measure: Option<usize>,
    /// What stands below it.
    pub children: Vec<DraftNode>,
}

impl Draft {
    /// Puts the measures of a file below their goals and tasks.
    ///
    /// A file may come back to a goal after another; in the tree each goal stands once, where it stood first.
    pub fn of(programme: &Programme) -> Self {
        let mut nodes: Vec<DraftNode> = Vec::new();
        let mut goals: HashMap<usize, usize> = HashMap::new();
        for (at, measure) in programme.measures.iter().enumerate() {
            let problem = measure.problem.and_then(|at| programme.problems.get(at));
            let leaf = DraftNode {
                kind: "measure",
                content: measure_content(measure, problem),
                measure: Some(at),
                children: Vec::new(),
            };
            let siblings = match measure.goal {
                Some(goal) => {
                    // Goals without measures stand before the first that has one after them.
                    for other in 0..=goal {
                        make_goal(programme, other, &mut goals, &mut nodes);
                    }
                    match goals.get(&goal) {
                        Some(place) => &mut nodes[*place].children,
                        None => &mut nodes,
                    }
                }
                None => &mut nodes,
            };
            below_task(siblings, measure, leaf);
        }
        for goal in 0..programme.goals.len() {
            make_goal(programme, goal, &mut goals, &mut nodes);
        }
        Self {
            content: programme_content(programme),
            nodes,
        }
    }
}

fn make_goal(
    programme: &Programme,
    goal: usize,
    goals: &mut HashMap<usize, usize>,
    nodes: &mut Vec<DraftNode>,
) {
    let Some(title) = programme.goals.get(goal) else {
        return;
    };
    goals.entry(goal).or_insert_with(|| {
        nodes.push(DraftNode {
            kind: "goal",
            content: title_content(title),
            measure: None,
            children: Vec::new(),
        });
        nodes.len() - 1
    });
}

fn below_task(siblings: &mut Vec<DraftNode>, measure: &Measure, leaf: DraftNode) {
    let Some(task) = &measure.task else {
        siblings.push(leaf);
        return;
    };
    let content = title_content(task);
    let known = siblings
        .iter_mut()
        .find(|node| node.kind == "task" && node.content == content);
    match known {
        Some(node) => node.children.push(leaf),
        None => siblings.push(DraftNode {
            kind: "task",
            content,
            measure: None,
            children: vec![leaf],
        }),
    }
}
