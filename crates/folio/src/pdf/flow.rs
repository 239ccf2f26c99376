//! Lines made into paragraphs, headings and tables, from page to page.

use crate::builder::{Builder, Hint};
use crate::model::Refusal;
use crate::pdf::layout::{Fragment, Line};
use crate::plain::join;
use crate::wording::{self, Wording};

/// Sizes of letters in the whole document: what is running text, and what is larger.
pub(crate) struct Sizes {
    body: f64,
    /// Larger sizes, the largest first.
    larger: Vec<f64>,
}

impl Sizes {
    /// Counted by letters.
    pub(crate) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut counts: Vec<(f64, usize)> = Vec::new();
        for line in lines {
            let size = rounded(line.size);
            let at = counts.iter().position(|(known, _)| same(*known, size));
            match at {
                Some(at) => counts[at].1 += line.letters(),
                None if counts.len() < 200 => counts.push((size, line.letters())),
                None => {}
            }
        }
        let body = counts
            .iter()
            .max_by_key(|(_, count)| *count)
            .map_or(10.0, |(size, _)| *size);
        let mut larger: Vec<f64> = counts
            .iter()
            .map(|(size, _)| *size)
            .filter(|size| *size >= body * 1.15)
            .collect();
        larger.sort_by(|one, other| other.total_cmp(one));
        Self { body, larger }
    }

    fn hint(&self, line: &Line) -> Hint {
        let size = rounded(line.size);
        let at = self.larger.iter().position(|larger| same(*larger, size));
        match at {
            Some(at) => Hint::Heading(at.min(5) as u8 + 1),
            None if line.bold() && size >= self.body * 0.95 => Hint::Strong,
            None => Hint::None,
        }
    }
}

/// Whether two rounded sizes are one.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.1
}

fn rounded(size: f64) -> f64 {
    (size * 2.0).round() / 2.0
}

/// Where the lines of a run stand.
struct Frame {
    left: f64,
    right: f64,
    /// The usual way from line to line, in sizes.
    leading: f64,
}

impl Frame {
    fn of(run: &[Line]) -> Self {
        let left = middle(run.iter().map(Line::left)).unwrap_or(0.0);
        let right = run
            .iter()
            .map(Line::right)
            .fold(f64::NEG_INFINITY, f64::max);
        let steps = run
            .windows(2)
            .map(|pair| (pair[0].y - pair[1].y) / pair[0].size)
            .filter(|step| *step > 0.5 && *step < 3.0);
        Self {
            left,
            right,
            leading: middle(steps).unwrap_or(1.2),
        }
    }
}

fn middle(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Paragraphs on their way into a document.
pub(crate) struct Flow<'s> {
    sizes: &'s Sizes,
    text: String,
    hint: Hint,
    page: u32,
    last: Option<Last>,
}

/// The line before, as far as the next one asks for it.
struct Last {
    y: f64,
    right: f64,
    left: f64,
    size: f64,
    bold: bool,
    is_first: bool,
    new_run: bool,
}

impl<'s> Flow<'s> {
    pub(crate) fn new(sizes: &'s Sizes) -> Self {
        Self {
            sizes,
            text: String::new(),
            hint: Hint::None,
            page: 1,
            last: None,
        }
    }

    /// Adds the lines of one column of one page.
    pub(crate) fn run(
        &mut self,
        mut run: Vec<Line>,
        page: u32,
        builder: &mut Builder,
    ) -> Result<(), Refusal> {
        for line in &mut run {
            put_mark_to_item(line);
        }
        let frame = Frame::of(&run);
        if let Some(last) = &mut self.last {
            last.new_run = true;
        }
        let mut at = 0;
        while at < run.len() {
            let rows = table_length(&run[at..]);
            if rows > 0 {
                self.end(builder)?;
                table(&run[at..at + rows], page, builder)?;
                at += rows;
                continue;
            }
            self.line(&run[at], &frame, page, builder)?;
            at += 1;
        }
        Ok(())
    }

    fn line(
        &mut self,
        line: &Line,
        frame: &Frame,
        page: u32,
        builder: &mut Builder,
    ) -> Result<(), Refusal> {
        let text = line.text();
        let is_first = !self.goes_on(line, &text, frame);
        if is_first {
            self.end(builder)?;
            self.hint = self.sizes.hint(line);
            self.page = page;
            self.text.push_str(&text);
        } else {
            if !line.bold() && self.hint == Hint::Strong {
                self.hint = Hint::None;
            }
            join(&mut self.text, &text);
        }
        self.last = Some(Last {
            y: line.y,
            right: line.right(),
            left: line.left(),
            size: line.size,
            bold: line.bold(),
            is_first,
            new_run: false,
        });
        Ok(())
    }

    /// Whether a line belongs to the paragraph that is begun.
    fn goes_on(&self, line: &Line, text: &str, frame: &Frame) -> bool {
        let Some(last) = self.last.as_ref().filter(|_| !self.text.is_empty()) else {
            return false;
        };
        let same_size = (last.size - line.size).abs() <= 0.08 * last.size.max(line.size);
        if !same_size || !matches!(wording::wording(text), Wording::Plain | Wording::Capitals) {
            return false;
        }
        let begun_as_head = matches!(self.hint, Hint::Heading(_) | Hint::Strong);
        if begun_as_head && last.bold != line.bold() {
            return false;
        }
        if last.new_run {
            return wording::goes_on(text) && !self.text.ends_with([';', ':', '.']);
        }
        let step = (last.y - line.y) / line.size;
        if step > frame.leading * 1.35 + 0.1 || step < 0.0 {
            return false;
        }
        if begun_as_head {
            return self.text.chars().count() < 250;
        }
        if wording::goes_on(text) && !self.text.ends_with([';', ':']) {
            return true;
        }
        let width = (frame.right - frame.left).max(1.0);
        let indent = line.left() - frame.left;
        // After a first line the next may stand further left or right of it, and still go on.
        let is_indented = indent > 0.8 * line.size
            && indent < 0.5 * width
            && (last.is_first || line.left() - last.left > 0.8 * line.size)
            && line.left() - last.left > -0.3 * line.size;
        let ended_short = frame.right - last.right > 0.15 * width;
        let closed = wording::is_closed(&self.text);
        let is_capital = wording::is_capitals(text) != wording::is_capitals(&self.text);
        !(is_capital
            || (is_indented && closed)
            || (ended_short && (closed || frame.right - last.right > 0.4 * width)))
    }

    /// Ends the paragraph that is begun.
    pub(crate) fn end(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        let text = std::mem::take(&mut self.text);
        let hint = std::mem::take(&mut self.hint);
        // What is larger and runs on is a text in large letters.
        let hint = match hint {
            Hint::Heading(_) if text.chars().count() > 300 => Hint::None,
            hint => hint,
        };
        builder.push_line(&text, &hint, Some(self.page), true)
    }
}

/// "1." and its text, with a wide gap between them, are one.
fn put_mark_to_item(line: &mut Line) {
    while line.fragments.len() >= 2 {
        let mark = &line.fragments[0].text;
        let is_mark = mark.chars().count() <= 6
            && matches!(
                wording::wording(&format!("{mark} Слово")),
                Wording::Item { .. }
            );
        if !is_mark {
            return;
        }
        let first = line.fragments.remove(0);
        let next = &mut line.fragments[0];
        next.text = format!("{} {}", first.text, next.text);
        next.left = first.left;
        next.bold &= first.bold;
    }
}

/// How many of the lines that begin here are rows of one table; 0 for none.
fn table_length(lines: &[Line]) -> usize {
    if lines[0].fragments.len() < 2 {
        return 0;
    }
    let (mut many, mut cells, mut end) = (0, 0, 0);
    for (at, line) in lines.iter().enumerate() {
        let count = line.fragments.len();
        let stands_near = at == 0 || lines[at - 1].y - line.y < 4.0 * line.size;
        if !stands_near {
            break;
        }
        if count >= 2 {
            many += 1;
            cells += count;
            end = at + 1;
        } else if at - end >= 2 || !fits(line, &lines[..end]) {
            break;
        }
    }
    let is_contents = lines[..end]
        .iter()
        .all(|line| matches!(wording::wording(&line.text()), Wording::Contents));
    let is_table = (many >= 3 && !is_contents) || (many == 2 && cells >= 6);
    if is_table { end } else { 0 }
}

/// Whether a line of one fragment may stand in a cell of the rows above it.
fn fits(line: &Line, rows: &[Line]) -> bool {
    let left = rows.iter().map(Line::left).fold(f64::INFINITY, f64::min);
    let right = rows
        .iter()
        .map(Line::right)
        .fold(f64::NEG_INFINITY, f64::max);
    let width = line.right() - line.left();
    width < 0.6 * (right - left)
        && !matches!(
            wording::wording(&line.text()),
            Wording::Article { .. } | Wording::Heading { .. }
        )
}

/// Adds rows as a table.
fn table(rows: &[Line], page: u32, builder: &mut Builder) -> Result<(), Refusal> {
    let columns = column_bounds(rows);
    let mut cells: Vec<Vec<String>> = Vec::new();
    for line in rows {
        let placed: Vec<(usize, &Fragment)> = line
            .fragments
            .iter()
            .map(|fragment| (column_of(fragment, &columns), fragment))
            .collect();
        let starts =
            placed.iter().any(|(column, _)| *column == 0) || placed.len() * 2 > columns.len();
        if starts || cells.is_empty() {
            cells.push(vec![String::new(); columns.len()]);
        }
        if let Some(row) = cells.last_mut() {
            for (column, fragment) in placed {
                if row[column].is_empty() {
                    row[column].push_str(&fragment.text);
                } else {
                    join(&mut row[column], &fragment.text);
                }
            }
        }
    }
    builder.table(&cells, Some(page))?;
    Ok(())
}

/// Where columns stand: what the fullest rows have in common.
fn column_bounds(rows: &[Line]) -> Vec<(f64, f64)> {
    let most = rows
        .iter()
        .map(|row| row.fragments.len())
        .max()
        .unwrap_or(1);
    let full = rows
        .iter()
        .filter(|row| row.fragments.len() * 5 >= most * 4);
    let mut spans: Vec<(f64, f64)> = full
        .flat_map(|row| {
            row.fragments
                .iter()
                .map(|fragment| (fragment.left, fragment.right))
        })
        .collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (left, right) in spans {
        match columns.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

/// The column that a fragment covers most, or stands nearest to.
fn column_of(fragment: &Fragment, columns: &[(f64, f64)]) -> usize {
    let distance = |(left, right): (f64, f64)| {
        let covered = fragment.right.min(right) - fragment.left.max(left);
        let outside = (fragment.left - left).abs();
        if covered > 0.0 {
            (0, outside)
        } else {
            (1, -covered)
        }
    };
    let best = columns.iter().enumerate().min_by(|(_, one), (_, other)| {
        let (one, other) = (distance(**one), distance(**other));
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    best.map_or(0, |(at, _)| at)
}
