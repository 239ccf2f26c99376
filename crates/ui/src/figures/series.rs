//! How a few figures moved over time, as lines named where they end.

use std::fmt::Write as _;

use super::widths::{shorten, text_width};
use super::{CARD, FELT, INK, LINE, SANS, SOFT, TEAL, escape, identifier};
use text::Reader;

/// A time series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The names of the points in time, in their order: "2024", "March".
    pub points: Vec<String>,
    /// What is counted: "million som".
    pub unit: String,
    /// The lines; the first five are drawn.
    pub lines: Vec<SeriesLine>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SeriesLine {
    /// What it is; stands where it ends.
    pub label: String,
    /// The values in the order of the points; `None` breaks the line.
    pub values: Vec<Option<f64>>,
    /// Whether it is bad news.
    pub hot: bool,
    /// Whether it was only meant to be: a plan, a target. Drawn dashed.
    pub planned: bool,
}

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 360.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 36.0;
const SIZE: f64 = 16.0;
const MOST: usize = 5;

/// Draws the lines as one self-contained SVG, 1000 units wide. The scale begins at nothing, so that no change looks
/// larger than it is. A table of the same belongs beneath it.
pub fn series(picture: &Series, reader: &Reader<'_>) -> String {
    let lines = &picture.lines[..picture.lines.len().min(MOST)];
    let values = lines
        .iter()
        .flat_map(|line| line.values.iter().flatten())
        .copied()
        .filter(|value| value.is_finite());
    let highest = values.clone().fold(0.0, f64::max);
    let lowest = values.fold(0.0, f64::min);
    let (low, high, step) = scale(lowest, highest);
    let digits = decimals(step);

    let longest = lines
        .iter()
        .map(|line| text_width(&line.label, SIZE))
        .fold(0.0, f64::max);
    let right = WIDTH - (longest + 20.0).clamp(60.0, 280.0);
    let tick_words = |tick: f64| reader.decimal(tick, digits);
    let left = text_width(&tick_words(high), SIZE).max(text_width(&tick_words(low), SIZE)) + 14.0;
    let count = picture.points.len().max(1);
    let x = |index: usize| {
        if count == 1 {
            f64::midpoint(left, right)
        } else {
            left + 12.0 + (right - left - 24.0) * index as f64 / (count - 1) as f64
        }
    };
    let y = |value: f64| TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low);

    let anchor = identifier(&picture.anchor);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure series" role="img" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><g font-family="{SANS}" font-size="{SIZE}"><text x="0" y="16" fill="{SOFT}">{}</text>"#,
        escape(&picture.title),
        escape(&picture.description),
        escape(&picture.unit),
    );
    let ticks = ((high - low) / step).round() as usize;
    for tick in 0..=ticks.min(12) {
        let value = low + step * tick as f64;
        let at = y(value);
        let _ = write!(
            svg,
            r#"<path d="M{left:.1} {at:.1}H{right:.1}" stroke="{}" fill="none"/><text x="{:.1}" y="{:.1}" text-anchor="end" fill="{SOFT}">{}</text>"#,
            if value.abs() < step / 2.0 { INK } else { LINE },
            left - 8.0,
            at + 5.5,
            escape(&tick_words(value)),
        );
    }
    // As many names of points as fit beside each other; always the first.
    let wide = picture
        .points
        .iter()
        .map(|point| text_width(point, SIZE))
        .fold(0.0, f64::max);
    let every = (((wide + 16.0) * count as f64) / (right - left).max(1.0))
        .ceil()
        .max(1.0) as usize;
    for (index, point) in picture.points.iter().enumerate().step_by(every) {
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{:.1}" text-anchor="middle" fill="{SOFT}">{}</text>"#,
            x(index),
            HEIGHT - 10.0,
            escape(point),
        );
    }
    let mut labels = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if let Some(end) = draw_line(&mut svg, line, number, &x, &y, count) {
            labels.push((end, line));
        }
    }
    settle(&mut labels);
    for ((end_x, at, end_y), line) in &labels {
        let ink = if line.hot { FELT } else { INK };
        // A thin line leads from an early end, or from an end whose name had to move, to its name.
        if end_x + 30.0 < right || (at - end_y).abs() > 6.0 {
            let _ = write!(
                svg,
                r#"<path d="M{:.1} {end_y:.1}L{:.1} {at:.1}" stroke="{SOFT}" stroke-dasharray="1 3" fill="none"/>"#,
                end_x + 8.0,
                end_x.max(right - 12.0) + 8.0,
            );
        }
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{:.1}" fill="{ink}" font-weight="600">{}</text>"#,
            end_x.max(right - 12.0) + 12.0,
            at + 5.5,
            escape(&shorten(&line.label, SIZE, WIDTH - right - 6.0)),
        );
    }
    svg.push_str("</g></svg>");
    svg
}

/// Draws a line with the mark of its number at each point; gives back where it ends, twice: for its name to move.
fn draw_line(
    svg: &mut String,
    line: &SeriesLine,
    number: usize,
    x: &dyn Fn(usize) -> f64,
    y: &dyn Fn(f64) -> f64,
    count: usize,
) -> Option<(f64, f64, f64)> {
    let ink = if line.hot { FELT } else { TEAL };
    let mut path = String::new();
    let mut marks = String::new();
    let mut pen_down = false;
    let mut end = None;
    for (index, value) in line.values.iter().take(count).enumerate() {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            pen_down = false;
            continue;
        };
        let (px, py) = (x(index), y(value));
        let _ = write!(path, "{}{px:.1} {py:.1}", if pen_down { 'L' } else { 'M' });
        pen_down = true;
        end = Some((px, py, py));
        let ground = if line.planned { CARD } else { ink };
        let shape = match number % 4 {
            0 => format!(r#"<circle cx="{px:.1}" cy="{py:.1}" r="4.5"/>"#),
            1 => format!(r#"<path d="M{:.1} {:.1}h9v9h-9Z"/>"#, px - 4.5, py - 4.5),
            2 => format!(r#"<path d="M{px:.1} {:.1}l5.5 9.5h-11Z"/>"#, py - 6.0),
            _ => format!(r#"<path d="M{px:.1} {:.1}l6 6l-6 6l-6 -6Z"/>"#, py - 6.0),
        };
        let _ = write!(
            marks,
            r#"<g fill="{ground}" stroke="{ink}" stroke-width="1.5">{shape}</g>"#
        );
    }
    let dashes = if line.planned {
        r#" stroke-dasharray="6 5""#
    } else {
        ""
    };
    let _ = write!(
        svg,
        r#"<path d="{path}" stroke="{ink}" stroke-width="2.4" fill="none"{dashes}/>{marks}"#
    );
    end
}

/// Moves the names of lines apart where they would stand on each other.
fn settle(labels: &mut [((f64, f64, f64), &SeriesLine)]) {
    const LEAST: f64 = 20.0;
    labels.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
    let mut floor = f64::NEG_INFINITY;
    for (end, _) in labels.iter_mut() {
        end.1 = end.1.max(floor + LEAST);
        floor = end.1;
    }
    let mut ceiling = HEIGHT - BOTTOM + LEAST;
    for (end, _) in labels.iter_mut().rev() {
        end.1 = end.1.min(ceiling - LEAST);
        ceiling = end.1;
    }
}

/// How many decimals a round step has.
fn decimals(step: f64) -> u8 {
    (0..6)
        .find(|digits| {
            let scaled = step * 10f64.powi(i32::from(*digits));
            (scaled - scaled.round()).abs() < 1e-6
        })
        .unwrap_or(6)
}

/// A scale of round steps that holds all values: its lowest, its highest, its step.
fn scale(lowest: f64, highest: f64) -> (f64, f64, f64) {
    let span = highest - lowest;
    if span <= 0.0 || !span.is_finite() {
        return (0.0, 1.0, 1.0);
    }
    let rough = span / 4.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    (
        (lowest / step).floor() * step,
        (highest / step).ceil() * step,
        step,
    )
}
