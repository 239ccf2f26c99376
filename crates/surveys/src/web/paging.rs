//! A form cut into pages that a person can take in: never a wall of questions, never a page for a single word.

use xlsform::{GroupShown, RepeatShown, Shown};

use super::marks;

/// How many questions a page has at most, unless the form itself wants more of them together.
pub const MOST: usize = 10;
/// How many the form itself may put together.
const TOGETHER: usize = 16;

/// What stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading within the page.
    Heading(String),
    /// A question: its path.
    Question(String),
    /// The persons, fields, animals of a repeat: add one, go into one, take one away. Its path.
    Repeat(String),
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// By which it is found again while answers come and go.
    pub key: String,
    /// The headings above it, the outermost first.
    pub trail: Vec<String>,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// The page before.
    pub back: Option<usize>,
    /// The page after; nothing after the last.
    pub next: Option<usize>,
    /// How far the form has come: from 1.
    pub step: usize,
}

impl Page {
    /// The paths of its questions.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Question(path) => Some(path.as_str()),
            _ => None,
        })
    }
}

/// All pages of a form as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// In the order of the form.
    pub pages: Vec<Page>,
    /// How many steps there are.
    pub steps: usize,
}

impl Pages {
    /// The pages of a form; `by_group` where the form asks for a page for each group (style `pages`).
    pub fn of(shown: &[Shown], by_group: bool) -> Self {
        let mut cutter = Cutter {
            by_group,
            pages: Vec::new(),
            chain: Vec::new(),
            blocks: Vec::new(),
            trail: Vec::new(),
            opened: Vec::new(),
        };
        cutter.walk(shown, 0);
        cutter.flush();
        let chain = std::mem::take(&mut cutter.chain);
        link(&mut cutter.pages, &chain);
        let steps = chain.len();
        let mut step = 0;
        for at in 0..cutter.pages.len() {
            if chain.contains(&at) {
                step += 1;
            }
            cutter.pages[at].step = step;
        }
        Self {
            pages: cutter.pages,
            steps,
        }
    }

    /// The page of a key; where it is gone, the one on which its first question stands now; else the first.
    pub fn find(&self, key: &str) -> usize {
        let exact = self.pages.iter().position(|page| page.key == key);
        exact
            .or_else(|| self.with(key.get(1..).unwrap_or_default()))
            .unwrap_or(0)
    }

    /// The page on which the question, or the repeat, of a path stands.
    pub fn with(&self, path: &str) -> Option<usize> {
        self.pages.iter().position(|page| {
            page.blocks.iter().any(|block| match block {
                Block::Question(own) | Block::Repeat(own) => own == path,
                Block::Heading(_) => false,
            })
        })
    }
}

/// Ties pages that follow each other.
fn link(pages: &mut [Page], chain: &[usize]) {
    for pair in chain.windows(2) {
        if let [before, after] = pair {
            pages[*before].next = Some(*after);
            pages[*after].back = Some(*before);
        }
    }
}

struct Cutter {
    by_group: bool,
    pages: Vec<Page>,
    /// The pages that follow each other at this level.
    chain: Vec<usize>,
    /// What will stand on the next page.
    blocks: Vec<Block>,
    /// The headings around it.
    trail: Vec<String>,
    /// The trail with which the next page began.
    opened: Vec<String>,
}

impl Cutter {
    fn questions(&self) -> usize {
        self.blocks
            .iter()
            .filter(|block| matches!(block, Block::Question(_)))
            .count()
    }

    fn push(&mut self, block: Block) {
        if self.blocks.is_empty() {
            self.opened.clone_from(&self.trail);
        }
        self.blocks.push(block);
    }

    fn flush(&mut self) {
        let mut blocks = std::mem::take(&mut self.blocks);
        // A heading at the end has lost its questions to the next page, which says it again.
        while matches!(blocks.last(), Some(Block::Heading(_))) {
            blocks.pop();
        }
        let key = blocks.iter().find_map(|block| match block {
            Block::Question(path) => Some(format!("q{path}")),
            Block::Repeat(path) => Some(format!("r{path}")),
            Block::Heading(_) => None,
        });
        let Some(key) = key else {
            return;
        };
        self.chain.push(self.pages.len());
        self.pages.push(Page {
            key,
            trail: std::mem::take(&mut self.opened),
            blocks,
            back: None,
            next: None,
            step: 0,
        });
    }

    fn walk(&mut self, parts: &[Shown], depth: usize) {
        for part in parts {
            match part {
                Shown::Question(item) => {
                    if self.questions() >= MOST {
                        self.flush();
                    }
                    self.push(Block::Question(item.path.clone()));
                }
                Shown::Group(group) => {
                    let count = count(&group.children);
                    let stays_together = is_together(group) && count <= TOGETHER;
                    let apart = stays_together
                        || (self.by_group && depth == 0)
                        || self.questions() + count > MOST;
                    if apart {
                        self.flush();
                    }
                    let label = marks::plain(&group.caption.text);
                    let is_named = !label.is_empty();
                    // On a page of its own the group's name is the page's; among others it is a heading.
                    let is_inside = !self.blocks.is_empty();
                    if is_named && is_inside {
                        self.push(Block::Heading(label.clone()));
                    }
                    if is_named {
                        self.trail.push(label);
                    }
                    if stays_together {
                        self.all(&group.children, depth + 1);
                        self.flush();
                    } else {
                        self.walk(&group.children, depth + 1);
                        if self.by_group && depth == 0 {
                            self.flush();
                        }
                    }
                    if is_named {
                        self.trail.pop();
                        // What comes now no longer belongs to the group.
                        self.flush();
                    }
                }
                Shown::Repeat(repeat) => self.repeat(repeat, depth),
            }
        }
    }

    /// Everything of a group on one page.
    fn all(&mut self, parts: &[Shown], depth: usize) {
        for part in parts {
            match part {
                Shown::Question(item) => self.push(Block::Question(item.path.clone())),
                Shown::Group(group) => {
                    let label = marks::plain(&group.caption.text);
                    if !label.is_empty() && !self.blocks.is_empty() {
                        self.push(Block::Heading(label));
                    }
                    self.all(&group.children, depth + 1);
                }
                Shown::Repeat(repeat) => self.repeat(repeat, depth),
            }
        }
    }

    fn repeat(&mut self, repeat: &RepeatShown, depth: usize) {
        self.flush();
        let label = marks::plain(&repeat.caption.text);
        let name = |number: usize| {
            if label.is_empty() {
                number.to_string()
            } else {
                format!("{label} — {number}")
            }
        };
        if !repeat.open {
            for (at, instance) in repeat.instances.iter().enumerate() {
                self.trail.push(name(at + 1));
                self.walk(&instance.children, depth + 1);
                self.flush();
                self.trail.pop();
            }
            return;
        }
        if !label.is_empty() {
            self.trail.push(label.clone());
        }
        self.push(Block::Repeat(repeat.path.clone()));
        self.flush();
        if !label.is_empty() {
            self.trail.pop();
        }
        let hub = self.pages.len() - 1;
        for (at, instance) in repeat.instances.iter().enumerate() {
            let around = std::mem::take(&mut self.chain);
            self.trail.push(name(at + 1));
            self.walk(&instance.children, depth + 1);
            self.flush();
            self.trail.pop();
            let branch = std::mem::replace(&mut self.chain, around);
            link(&mut self.pages, &branch);
            if let (Some(first), Some(last)) = (branch.first(), branch.last()) {
                self.pages[*first].back = Some(hub);
                self.pages[*last].next = Some(hub);
            }
        }
    }
}

/// How many questions stand in parts that are shown one after another.
fn count(parts: &[Shown]) -> usize {
    parts
        .iter()
        .map(|part| match part {
            Shown::Question(_) => 1,
            Shown::Group(group) => count(&group.children),
            Shown::Repeat(_) => 0,
        })
        .sum()
}

/// Whether the form wants the questions of a group on one page.
fn is_together(group: &GroupShown) -> bool {
    group
        .appearance
        .split_whitespace()
        .any(|word| matches!(word, "field-list" | "table-list"))
}
