//! The chain as a picture: what is asked for it. `layout` places it, `draw` writes it.

use super::draw;
use super::layout;
use text::Reader;

/// The chain of a municipality in up to five columns, from the need to the people reached.
///
/// All words are finished text in the reader's language; all weights are in one unit (money), so that a
/// node's height and a ribbon's width mean the same everywhere in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChainPicture {
    /// A name unique in the document; the identifiers inside the picture start with it.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The columns, from left to right.
    pub columns: Vec<ChainColumn>,
    /// The nodes, in the order of reading.
    pub nodes: Vec<ChainNode>,
    /// The links between nodes of different columns.
    pub links: Vec<ChainLink>,
    /// How many nodes a column shows before the small ones are drawn as one; 0 means the usual twelve.
    pub most: usize,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainColumn {
    /// Its heading.
    pub heading: String,
    /// What stands below the heading.
    pub sub: String,
    /// What it holds; decides what "17 more" are called.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Problems or needs.
    Problems,
    /// Goals or priorities.
    Goals,
    /// Measures.
    Measures,
    /// Budget lines.
    Lines,
    /// Groups or settlements reached.
    Groups,
}

/// One node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChainNode {
    /// Its name for the links; unique in the picture.
    pub id: String,
    /// The column, counted from 0.
    pub column: usize,
    /// Its name.
    pub label: String,
    /// The figure below its name.
    pub sub: String,
    /// Its amount; anything not finite or below 0 counts as 0.
    pub weight: f64,
    /// Whether the chain breaks here: drawn first, in red, hatched and dashed, with a cross on each side
    /// where a link is missing.
    pub broken: bool,
    /// Where it leads.
    pub href: Option<String>,
}

/// One link.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainLink {
    /// The node it comes from, in an earlier column.
    pub from: String,
    /// The node it goes to, in a later column.
    pub to: String,
    /// Its amount.
    pub weight: f64,
}

impl ColumnKind {
    /// The message that counts the small nodes drawn as one.
    pub(crate) fn more_key(self) -> &'static str {
        match self {
            Self::Problems => "ui-chain-more-problems",
            Self::Goals => "ui-chain-more-goals",
            Self::Measures => "ui-chain-more-measures",
            Self::Lines => "ui-chain-more-lines",
            Self::Groups => "ui-chain-more-groups",
        }
    }
}

/// Draws the chain as one self-contained SVG, the same for a page and for a typesetter.
///
/// The drawing is a function of the picture alone: the same picture gives the same bytes. It is 1000 units
/// wide and as high as its columns need. Links to nodes that are not there, and links that do not run from
/// an earlier to a later column, are left out.
pub fn chain(picture: &ChainPicture, reader: &Reader<'_>) -> String {
    let placed = layout::place(picture, &|kind, count| {
        reader.say(&kernel::Message::new(kind.more_key()).with("count", count))
    });
    draw::draw(picture, &placed)
}
