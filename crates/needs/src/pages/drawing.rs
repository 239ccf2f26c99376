//! The tree of causes as a picture: the problem above, what brings it about below, down to what lies deepest.
//!
//! The same stands beneath it as nested lists, for those who do not see it and for small screens.

use maud::{Markup, html};

use crate::rules::causes::Branch;

const BOX_WIDTH: usize = 210;
const LINE_HEIGHT: usize = 20;
const GAP_ACROSS: usize = 20;
const GAP_DOWN: usize = 44;
const LETTERS: usize = 25;
const MOST_LINES: usize = 4;
const BOX_HEIGHT: usize = LINE_HEIGHT * MOST_LINES + 20;

/// A box of the picture.
struct Drawn {
    lines: Vec<String>,
    left: usize,
    top: usize,
    /// Where the line to the box above ends: the middle of its lower edge.
    above: Option<(usize, usize)>,
    /// 0 for the problem, else the level of the cause plus one.
    tone: usize,
}

/// Draws the tree. `text` and `level` say what a cause is called and how deep it lies; `name` and `says` describe the
/// picture.
pub(super) fn tree(
    name: &str,
    says: &str,
    problem: &str,
    branches: &[Branch],
    cause: &impl Fn(usize) -> (String, usize),
) -> Markup {
    let width: usize = branches.iter().map(Branch::width).sum::<usize>().max(1);
    let depth = 1 + branches.iter().map(Branch::depth).max().unwrap_or(0);
    let whole = width * (BOX_WIDTH + GAP_ACROSS);
    let high = depth * (BOX_HEIGHT + GAP_DOWN) - GAP_DOWN + 4;
    let left = (whole - BOX_WIDTH) / 2;
    let mut boxes = vec![Drawn {
        lines: wrapped(problem),
        left,
        top: 2,
        above: None,
        tone: 0,
    }];
    let end = (left + BOX_WIDTH / 2, 2 + BOX_HEIGHT);
    lay(branches, 0, 1, end, cause, &mut boxes);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" width=(whole) height=(high)
            viewBox={ "0 0 " (whole) " " (high) } aria-labelledby="causes-t causes-d" {
            title id="causes-t" { (name) }
            desc id="causes-d" { (says) }
            @for one in &boxes {
                @if let Some((x, y)) = one.above {
                    path d=(elbow((x, y), (one.left + BOX_WIDTH / 2, one.top))) fill="none" stroke="#5b6770" stroke-width="1.5" {}
                }
                (drawn(one))
            }
        }
    }
}

fn elbow((from_x, from_y): (usize, usize), (to_x, to_y): (usize, usize)) -> String {
    let middle = usize::midpoint(from_y, to_y);
    format!("M{from_x} {from_y}V{middle}H{to_x}V{to_y}")
}

/// A box: the problem with a heavy frame, immediate causes plain, deeper ones with a broken frame, so that black and white
/// paper tells them apart.
fn drawn(one: &Drawn) -> Markup {
    let (stroke, dashes) = match one.tone {
        0 => ("3", None),
        1 => ("1.5", None),
        2 => ("1.5", Some("7 3")),
        _ => ("1.5", Some("2 3")),
    };
    let first = one.top + (BOX_HEIGHT - one.lines.len() * LINE_HEIGHT) / 2 + 15;
    let middle = one.left + BOX_WIDTH / 2;
    html! {
        rect x=(one.left) y=(one.top) width=(BOX_WIDTH) height=(BOX_HEIGHT) rx="4" fill="#ffffff" stroke="#20303a"
            stroke-width=(stroke) stroke-dasharray=[dashes] {}
        @for (number, line) in one.lines.iter().enumerate() {
            text x=(middle) y=(first + number * LINE_HEIGHT) text-anchor="middle" font-size="15"
                font-weight=[(one.tone == 0).then_some("600")] fill="#1c2429" { (line) }
        }
    }
}

/// Lays the branches side by side from `column` on, each above the middle of what brings it about.
fn lay(
    branches: &[Branch],
    mut column: usize,
    layer: usize,
    above: (usize, usize),
    cause: &impl Fn(usize) -> (String, usize),
    boxes: &mut Vec<Drawn>,
) {
    for branch in branches {
        let width = branch.width() * (BOX_WIDTH + GAP_ACROSS);
        let left = column * (BOX_WIDTH + GAP_ACROSS) + (width - BOX_WIDTH) / 2;
        let top = 2 + layer * (BOX_HEIGHT + GAP_DOWN);
        let (text, level) = cause(branch.at);
        boxes.push(Drawn {
            lines: wrapped(&text),
            left,
            top,
            above: Some(above),
            tone: level + 1,
        });
        let end = (left + BOX_WIDTH / 2, top + BOX_HEIGHT);
        lay(&branch.behind, column, layer + 1, end, cause, boxes);
        column += branch.width();
    }
}

/// The text in lines that fit the box; what does not fit ends in an ellipsis, for the list beneath has it whole.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: String = if word.chars().count() > LETTERS {
            word.chars().take(LETTERS - 1).chain(['…']).collect()
        } else {
            word.to_owned()
        };
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            while last.chars().count() >= LETTERS {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}
