use authority::Act;
use kernel::Lang;
use records::{Record, Schema};
use ui::Section;

/// A step from one state to another.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// What it is called, in texts and addresses: `{word}-step-{name}`.
    pub name: &'static str,
    /// The states from which it can be taken.
    pub from: &'static [&'static str],
    /// The state to which it leads.
    pub to: &'static str,
    /// What one must be allowed to do.
    pub act: Act,
    /// Whether it needs a reason, which the story then shows.
    pub reason: bool,
}

/// How a kind of record comes before everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// By a switch of its own, which whoever may publish turns.
    ByItself,
    /// With what it stands below: a measure with its programme, a report of progress with its measure.
    WithParent,
    /// Not by these pages; a book may publish it by a page of its own.
    Never,
}

/// How one kind of record is kept at the desk: from this follow its pages and its interface for programs.
#[derive(Debug)]
pub struct Shelf {
    /// What it holds.
    pub schema: &'static Schema,
    /// The part of the chain it belongs to.
    pub section: Section,
    /// What one must be allowed to do in order to make or write one.
    pub write: Act,
    /// The fields shown in lists.
    pub columns: &'static [&'static str],
    /// The steps between its states.
    pub steps: &'static [Step],
    /// The kinds that are listed, and made, on its page.
    pub children: &'static [&'static str],
    /// Where it is shown, if it has a page of its own.
    pub at: Option<fn(Lang, &Record) -> String>,
    /// How it comes before everyone.
    pub published: Published,
}
