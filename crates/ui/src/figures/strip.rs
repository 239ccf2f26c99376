//! One figure for each settlement, as dots on a common scale, with the median marked.

use std::fmt::Write as _;

use super::widths::{shorten, text_width};
use super::{CARD, FELT, INK, LINE, SANS, SOFT, TEAL, escape, identifier};
use text::Reader;

/// A dot plot: amounts per head by settlement.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StripPicture {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The dots; drawn from the largest to the smallest, unknown ones last.
    pub items: Vec<StripItem>,
    /// The median as a number and in words, where there is one.
    pub median: Option<(f64, String)>,
}

/// One dot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StripItem {
    /// Of what.
    pub label: String,
    /// Its place on the scale, not below 0; `None` where it is unknown.
    pub value: Option<f64>,
    /// The value in words, or the word for unknown.
    pub value_text: String,
    /// Whether it is bad news: reached by nothing.
    pub hot: bool,
    /// Where it leads.
    pub href: Option<String>,
}

/// The width of the picture.
const WIDTH: f64 = 1000.0;
/// The height of one row.
const ROW: f64 = 33.0;
/// Above the first row.
const TOP: f64 = 34.0;
/// How many rows are drawn before those in the middle are counted instead.
const MOST: usize = 32;

enum Line<'a> {
    Item(&'a StripItem),
    Between(usize),
}

/// Draws the dot plot as one self-contained SVG, 1000 units wide.
///
/// More than 32 settlements are shown by the highest and the lowest; a row between says how many are left out.
pub fn strip(picture: &StripPicture, reader: &Reader<'_>) -> String {
    let lines = choose_lines(&picture.items);
    let longest = picture
        .items
        .iter()
        .map(|item| text_width(&item.label, 16.0))
        .fold(0.0, f64::max);
    let left = (longest + 18.0).clamp(120.0, 380.0);
    let values = picture
        .items
        .iter()
        .map(|item| text_width(&item.value_text, 16.0))
        .fold(0.0, f64::max);
    let right = WIDTH - (values + 18.0).clamp(70.0, 220.0);
    let largest = picture
        .items
        .iter()
        .filter_map(|item| item.value)
        .chain(picture.median.iter().map(|(value, _)| *value))
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let span = right - left - 14.0;
    let place = |value: f64| {
        let share = if largest > 0.0 {
            (value / largest).clamp(0.0, 1.0)
        } else {
            0.0
        };
        left + share * span
    };

    let anchor = identifier(&picture.anchor);
    let bottom = TOP + ROW * lines.len() as f64;
    let height = bottom + 6.0;
    let linked = picture.items.iter().any(|item| item.href.is_some());
    let role = if linked { "group" } else { "img" };
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure strip" role="{role}" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><g font-family="{SANS}" font-size="16">"#,
        escape(&picture.title),
        escape(&picture.description),
    );
    if let Some((value, words)) = &picture.median {
        let x = place(*value);
        let text = format!("{}: {words}", reader.t("ui-strip-median"));
        // The words stand on the side where there is room.
        let (anchor_end, at) = if x + text_width(&text, 15.0) + 10.0 > WIDTH {
            ("end", x - 6.0)
        } else {
            ("start", x + 6.0)
        };
        let _ = write!(
            svg,
            r#"<path d="M{x:.1} 8V{bottom:.1}" stroke="{INK}" stroke-width="1.4" stroke-dasharray="2 3" fill="none"/><text x="{at:.1}" y="19" font-size="15" fill="{INK}" text-anchor="{anchor_end}">{}</text>"#,
            escape(&text),
        );
    }
    for (row, line) in lines.iter().enumerate() {
        let y = TOP + ROW * row as f64;
        let middle = y + ROW / 2.0;
        match line {
            Line::Between(count) => {
                let words =
                    reader.say(&kernel::Message::new("ui-strip-between").with("count", *count));
                let _ = write!(
                    svg,
                    r#"<text x="0" y="{:.1}" fill="{SOFT}">{}</text>"#,
                    middle + 5.5,
                    escape(&words),
                );
            }
            Line::Item(item) => draw_item(&mut svg, item, middle, (left, right), &place),
        }
        let _ = write!(
            svg,
            r#"<path d="M0 {:.1}H{WIDTH}" stroke="{LINE}" fill="none"/>"#,
            y + ROW
        );
    }
    svg.push_str("</g></svg>");
    svg
}

fn choose_lines(items: &[StripItem]) -> Vec<Line<'_>> {
    let mut sorted: Vec<&StripItem> = items.iter().collect();
    sorted.sort_by(|a, b| {
        let rank = |item: &StripItem| item.value.filter(|value| value.is_finite()).unwrap_or(-1.0);
        rank(b).total_cmp(&rank(a))
    });
    if sorted.len() <= MOST {
        return sorted.into_iter().map(Line::Item).collect();
    }
    let half = (MOST - 1) / 2;
    let last = sorted.len() - half;
    let mut lines: Vec<Line<'_>> = sorted[..half].iter().map(|item| Line::Item(item)).collect();
    lines.push(Line::Between(last - half));
    lines.extend(sorted[last..].iter().map(|item| Line::Item(item)));
    lines
}

fn draw_item(
    svg: &mut String,
    item: &StripItem,
    middle: f64,
    (left, right): (f64, f64),
    place: &dyn Fn(f64) -> f64,
) {
    let (ink, weight) = if item.hot { (FELT, 600) } else { (INK, 400) };
    if let Some(href) = &item.href {
        let _ = write!(svg, r#"<a href="{}">"#, escape(href));
    }
    let baseline = middle + 5.5;
    let _ = write!(
        svg,
        r#"<text x="0" y="{baseline:.1}" fill="{ink}" font-weight="{weight}">{}</text>"#,
        escape(&shorten(&item.label, 16.0, left - 12.0)),
    );
    if item.href.is_some() {
        svg.push_str("</a>");
    }
    match item.value.filter(|value| value.is_finite()) {
        Some(value) => {
            let x = place(value);
            let _ = write!(
                svg,
                r#"<path d="M{left:.1} {middle:.1}H{x:.1}" stroke="{}" stroke-width="2" fill="none"/>"#,
                if item.hot { FELT } else { TEAL },
            );
            if item.hot {
                let _ = write!(
                    svg,
                    r#"<path d="M{:.1} {:.1}l10 10m0 -10l-10 10" stroke="{FELT}" stroke-width="2.4" fill="none"/>"#,
                    x - 5.0,
                    middle - 5.0,
                );
            } else {
                let _ = write!(
                    svg,
                    r#"<circle cx="{x:.1}" cy="{middle:.1}" r="6" fill="{TEAL}" stroke="{CARD}" stroke-width="1.5"/>"#
                );
            }
        }
        None => {
            let _ = write!(
                svg,
                r#"<path d="M{left:.1} {middle:.1}H{:.1}" stroke="{SOFT}" stroke-width="2" stroke-dasharray="2 6" fill="none"/>"#,
                right - 14.0,
            );
        }
    }
    let _ = write!(
        svg,
        r#"<text x="{WIDTH}" y="{baseline:.1}" text-anchor="end" fill="{ink}" font-weight="{weight}">{}</text>"#,
        escape(&item.value_text),
    );
}
