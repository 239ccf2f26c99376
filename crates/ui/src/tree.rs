//! The tree of goals, tasks and measures: read as nested lists, ordered with buttons, by hand or by keyboard.

use kernel::Message;
use maud::{Markup, html};
use text::Reader;

use crate::form::{hidden, identifier};
use crate::safe_href;

/// The name under which a move is posted.
///
/// Its value is `{id}:up`, `{id}:down`, `{id}:in` (below the one before it), `{id}:out` (beside its parent),
/// or from the script `{id}:before:{other}`, `{id}:after:{other}`, `{id}:into:{other}` (as its last child).
pub const MOVE: &str = "move";

/// A goal, a task, a measure.
#[derive(Debug, Clone, Default)]
pub struct TreeItem {
    /// Its identifier; no colon in it. Its anchor is `item-{id}`.
    pub id: String,
    /// Its number in the plan: `1.2.1`.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What it is: "Goal", "Task", "Measure".
    pub kind: String,
    /// The small facts: name and value. A name that is empty is not shown.
    pub facts: Vec<(String, String)>,
    /// Its state, drawn by [`crate::tag`].
    pub state: Option<Markup>,
    /// What stands below it.
    pub children: Vec<TreeItem>,
}

/// A tree of a plan.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// A name unique in the page.
    pub anchor: String,
    /// What it is, for those who do not see it.
    pub name: String,
    /// The items in their order.
    pub items: Vec<TreeItem>,
    /// Where moves are posted; `None` only shows the tree.
    pub moves: Option<Moves>,
}

/// How a tree is ordered.
#[derive(Debug, Clone, Default)]
pub struct Moves {
    /// Where a move is posted, as [`MOVE`].
    pub action: String,
    /// The proof that it came from our own page.
    pub csrf: String,
    /// What is posted with it: the version of the plan.
    pub hidden: Vec<(String, String)>,
    /// How many levels there may be: 3 for goal, task, measure.
    pub levels: usize,
}

/// Draws a tree. The answer to a move must be a page that holds the same tree in its new order.
pub fn tree(reader: &Reader<'_>, tree: &Tree) -> Markup {
    let anchor = identifier(&tree.anchor);
    let list = html! { (level(reader, &tree.items, 1, tree.moves.as_ref(), Some(&tree.name))) };
    html! {
        @if let Some(moves) = &tree.moves {
            form.tree-form id=(anchor) method="post" action=(moves.action)
                data-tree data-moved=(reader.say(&Message::new("ui-moved").with("title", "%TITLE%")))
                data-stays=(reader.t("ui-stays")) {
                (hidden(&moves.csrf, &moves.hidden))
                p.help id={ (anchor) "-help" } { (reader.t("ui-tree-help")) }
                (list)
            }
            p.unseen role="status" id={ (anchor) "-says" } {}
        } @else { div.tree-shown id=(anchor) { (list) } }
    }
}

fn height(item: &TreeItem) -> usize {
    1 + item.children.iter().map(height).max().unwrap_or(0)
}

fn level(
    reader: &Reader<'_>,
    items: &[TreeItem],
    depth: usize,
    moves: Option<&Moves>,
    name: Option<&str>,
) -> Markup {
    html! {
        ol.tree aria-label=[name] {
            @for (index, item) in items.iter().enumerate() {
                li id={ "item-" (identifier(&item.id)) } data-item=[moves.map(|_| &item.id)] tabindex=[moves.map(|_| "-1")] {
                    div.tree-item.{ "level-" (depth.min(4)) } {
                        @if moves.is_some() { span.grip aria-hidden="true" { "⠿" } }
                        div.tree-words {
                            p.tree-title {
                                @if !item.number.is_empty() { span.tree-number { (item.number) } " " }
                                @if !item.kind.is_empty() { span.unseen { (item.kind) ": " } }
                                @if let Some(href) = item.href.as_deref().and_then(safe_href) { a href=(href) { (item.title) } }
                                @else { (item.title) }
                            }
                            @if !item.facts.is_empty() || item.state.is_some() {
                                ul.tree-facts {
                                    @if let Some(state) = &item.state { li { (state) } }
                                    @for (name, value) in &item.facts {
                                        li { @if !name.is_empty() { span.soft { (name) ": " } } (value) }
                                    }
                                }
                            }
                        }
                        @if let Some(moves) = moves {
                            @let may_sink = index > 0 && depth + height(item) <= moves.levels;
                            div.moves role="group" aria-label=(reader.say(&Message::new("ui-move").with("title", item.title.clone()))) {
                                (move_button(reader, item, "up", "ui-move-up", "↑", index > 0))
                                (move_button(reader, item, "down", "ui-move-down", "↓", index + 1 < items.len()))
                                (move_button(reader, item, "out", "ui-move-out", "←", depth > 1))
                                (move_button(reader, item, "in", "ui-move-in", "→", may_sink))
                            }
                        }
                    }
                    @if !item.children.is_empty() { (level(reader, &item.children, depth + 1, moves, None)) }
                }
            }
        }
    }
}

fn move_button(
    reader: &Reader<'_>,
    item: &TreeItem,
    way: &str,
    key: &str,
    arrow: &str,
    may: bool,
) -> Markup {
    let words = reader.t(key);
    html! {
        button.move type="submit" name=(MOVE) value={ (item.id) ":" (way) } disabled[!may] title=(words) aria-label=(words) { (arrow) }
    }
}
