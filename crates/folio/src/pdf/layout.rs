//! Letters on a page put together: lines by their height, words by their gaps, columns by what no line crosses.

use crate::pdf::content::{Content, Glyph};

/// Words that stand together on one line, with no wide gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fragment {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) text: String,
    pub(crate) bold: bool,
}

/// A line of a page, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// The height of its foot; it falls from line to line.
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) fragments: Vec<Fragment>,
}

impl Line {
    pub(crate) fn left(&self) -> f64 {
        self.fragments.first().map_or(0.0, |first| first.left)
    }

    pub(crate) fn right(&self) -> f64 {
        self.fragments.last().map_or(0.0, |last| last.right)
    }

    pub(crate) fn bold(&self) -> bool {
        self.fragments.iter().all(|fragment| fragment.bold)
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for fragment in &self.fragments {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&fragment.text);
        }
        text
    }

    pub(crate) fn letters(&self) -> usize {
        let texts = self.fragments.iter();
        texts.map(|fragment| fragment.text.chars().count()).sum()
    }
}

/// A gap as wide as this many sizes parts columns or cells.
const CELL_GAP: f64 = 1.6;
/// A gap as wide as this many sizes parts words.
const WORD_GAP: f64 = 0.17;

/// The lines of a page from above. Turned letters follow the others, each turn by itself.
pub(crate) fn lines(content: &Content) -> Vec<Line> {
    let mut turns: Vec<(usize, u8)> = (0..4_u8)
        .map(|turn| {
            (
                content
                    .glyphs
                    .iter()
                    .filter(|glyph| glyph.turn == turn)
                    .count(),
                turn,
            )
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    turns.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut all = Vec::new();
    for (_, turn) in turns {
        let glyphs = content.glyphs.iter().filter(|glyph| glyph.turn == turn);
        let upright: Vec<Glyph> = glyphs.map(|glyph| turned(glyph, turn)).collect();
        all.extend(upright_lines(upright, &content.letters));
    }
    all
}

/// The glyph as it stands when the page is turned so that it reads from left to right.
fn turned(glyph: &Glyph, turn: u8) -> Glyph {
    let (x, y) = match turn {
        0 => (glyph.x, glyph.y),
        1 => (glyph.y, -glyph.x),
        2 => (-glyph.x, -glyph.y),
        _ => (-glyph.y, glyph.x),
    };
    Glyph {
        x,
        y,
        ..glyph.clone()
    }
}

fn upright_lines(mut glyphs: Vec<Glyph>, letters: &str) -> Vec<Line> {
    glyphs.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut lines = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let (mut foot, mut size) = (0.0, 0.0_f64);
    for glyph in glyphs {
        let belongs = foot - glyph.y <= 0.4 * size.max(glyph.size).min(2.0 * size.min(glyph.size));
        if !row.is_empty() && !belongs {
            lines.extend(line(std::mem::take(&mut row), letters));
        }
        // The largest letters of a line say where it stands: raised signs come first.
        if row.is_empty() || glyph.size > size * 1.1 {
            foot = glyph.y;
            size = glyph.size;
        }
        row.push(glyph);
    }
    lines.extend(line(row, letters));
    lines
}

/// Glyphs of one height as a line.
fn line(mut glyphs: Vec<Glyph>, letters: &str) -> Option<Line> {
    glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
    let text_of = |glyph: &Glyph| {
        letters
            .get(glyph.start as usize..glyph.end as usize)
            .unwrap_or_default()
    };
    let is_blank = |glyph: &Glyph| text_of(glyph).trim().is_empty();
    let visible: Vec<&Glyph> = glyphs.iter().filter(|glyph| !is_blank(glyph)).collect();
    let largest = visible.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let (y, size) = common_size(&visible)?;
    let spacing = usual_gap(&visible, largest);
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    let mut blank = false;
    let mut before: Option<(&str, f64)> = None;
    for glyph in &glyphs {
        if is_blank(glyph) {
            blank = true;
            continue;
        }
        let text = text_of(glyph);
        let gap = glyph.x - end;
        // Letters printed twice, a little apart, look bold.
        if let Some((last, x)) = before
            && last == text
            && (glyph.x - x).abs() < 0.12 * glyph.size
            && glyph.width > 0.2 * glyph.size
        {
            if let Some(fragment) = fragments.last_mut() {
                fragment.bold = true;
            }
            continue;
        }
        match fragments.last_mut() {
            Some(fragment) if gap < CELL_GAP * glyph.size.max(size) => {
                if blank || gap > spacing + WORD_GAP * glyph.size {
                    fragment.text.push(' ');
                }
                fragment.text.push_str(text);
                fragment.right = fragment.right.max(glyph.x + glyph.width);
                fragment.bold &= glyph.bold;
            }
            _ => fragments.push(Fragment {
                left: glyph.x,
                right: glyph.x + glyph.width,
                text: text.to_owned(),
                bold: glyph.bold,
            }),
        }
        blank = false;
        end = end.max(glyph.x + glyph.width);
        before = Some((text, glyph.x));
    }
    (!fragments.is_empty()).then_some(Line { y, size, fragments })
}

/// The size that most letters have, and where those stand.
fn common_size(glyphs: &[&Glyph]) -> Option<(f64, f64)> {
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = *sizes.get(sizes.len() / 2)?;
    let normal = glyphs
        .iter()
        .find(|glyph| (glyph.size - size).abs() < 0.01)?;
    Some((normal.y, size))
}

/// The gap between letters of spaced-out words; 0 where letters stand as usual.
fn usual_gap(glyphs: &[&Glyph], size: f64) -> f64 {
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .map(|pair| pair[1].x - pair[0].x - pair[0].width)
        .filter(|gap| *gap < CELL_GAP * size)
        .collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    gaps.sort_by(f64::total_cmp);
    let middle = gaps[gaps.len() / 2];
    if middle > 0.1 * size { middle } else { 0.0 }
}

/// Lines in reading order, parted into runs that stand in one column each.
pub(crate) fn columns(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut runs = Vec::new();
    part(lines, 0, &mut runs);
    runs.retain(|run| !run.is_empty());
    runs
}

fn part(lines: Vec<Line>, depth: usize, runs: &mut Vec<Vec<Line>>) {
    let gutter = if depth < 3 { gutter(&lines) } else { None };
    let Some(gutter) = gutter else {
        runs.push(lines);
        return;
    };
    let (mut left, mut right, mut across) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        if crosses(&line, gutter) {
            part(std::mem::take(&mut left), depth + 1, runs);
            part(std::mem::take(&mut right), depth + 1, runs);
            across.push(line);
            continue;
        }
        runs.push(std::mem::take(&mut across));
        let (before, behind): (Vec<Fragment>, Vec<Fragment>) = line
            .fragments
            .into_iter()
            .partition(|fragment| fragment.left < gutter);
        for (fragments, side) in [(before, &mut left), (behind, &mut right)] {
            if !fragments.is_empty() {
                side.push(Line {
                    fragments,
                    ..Line {
                        y: line.y,
                        size: line.size,
                        fragments: Vec::new(),
                    }
                });
            }
        }
    }
    part(left, depth + 1, runs);
    part(right, depth + 1, runs);
    runs.push(across);
}

fn crosses(line: &Line, x: f64) -> bool {
    line.fragments
        .iter()
        .any(|fragment| fragment.left < x && fragment.right > x)
}

/// A height that hardly any line crosses, with running text on both sides.
fn gutter(lines: &[Line]) -> Option<f64> {
    if lines.len() < 8 {
        return None;
    }
    let left = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
    let right = lines
        .iter()
        .map(Line::right)
        .fold(f64::NEG_INFINITY, f64::max);
    let width = right - left;
    let best = (25..=75)
        .map(|step| left + width * f64::from(step) / 100.0)
        .map(|x| (lines.iter().filter(|line| crosses(line, x)).count(), x))
        .min_by(|one, other| {
            let middle = |x: f64| (x - left - width / 2.0).abs();
            one.0
                .cmp(&other.0)
                .then(middle(one.1).total_cmp(&middle(other.1)))
        })?;
    let (crossing, x) = best;
    if crossing * 3 > lines.len() {
        return None;
    }
    let is_text = |side: Vec<&Fragment>, room: f64| {
        let letters: usize = side
            .iter()
            .map(|fragment| fragment.text.chars().count())
            .sum();
        let filled: f64 = side
            .iter()
            .map(|fragment| fragment.right - fragment.left)
            .sum();
        let count = side.len().max(1);
        side.len() >= 6 && letters / count >= 20 && filled / count as f64 > 0.6 * room
    };
    let parted = lines.iter().filter(|line| !crosses(line, x));
    let all: Vec<&Fragment> = parted.flat_map(|line| &line.fragments).collect();
    let (before, behind): (Vec<&Fragment>, Vec<&Fragment>) =
        all.into_iter().partition(|fragment| fragment.left < x);
    (is_text(before, x - left) && is_text(behind, right - x)).then_some(x)
}
