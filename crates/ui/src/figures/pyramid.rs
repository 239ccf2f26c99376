//! How old the people of a place are: a population pyramid, men to the left, women to the right, the youngest below.

use std::fmt::Write as _;

use super::patterns::{Fill, patterns};
use super::widths::{shorten, text_width};
use super::{CARD, INK, LINE, SANS, SOFT, escape, identifier};

/// A population pyramid.
///
/// The area of a bar is its number of people: bands of different width stay comparable, because a bar is as high as its
/// band is wide and as long as it has people in a year of age.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pyramid {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The word over the left half: men.
    pub left: String,
    /// The word over the right half: women.
    pub right: String,
    /// The mark of a number that is withheld.
    pub hidden: String,
    /// The bars, the youngest first.
    pub bars: Vec<PyramidBar>,
}

/// One band of ages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PyramidBar {
    /// The ages in words: "0–4".
    pub label: String,
    /// How many years of age the band has; an open band says how many it is drawn for.
    pub years: u8,
    /// People on the left; `None` where the number is withheld.
    pub left: Option<u64>,
    /// People on the right; `None` where the number is withheld.
    pub right: Option<u64>,
}

const WIDTH: f64 = 1000.0;
const MIDDLE: f64 = 120.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 14.0;
const SIZE: f64 = 15.0;
/// The room beside the longest bar for its number.
const ROOM: f64 = 84.0;
/// No bar is lower than its number.
const LEAST: f64 = 22.0;
/// The height of a year of age, where that is more.
const YEAR: f64 = 5.0;

/// The fills of the two halves, for [`super::legend`].
pub const PYRAMID_FILLS: [Fill; 2] = [Fill::Running, Fill::Group(1)];

/// Draws the pyramid as one self-contained SVG, 1000 units wide; nothing where there is no band.
pub fn pyramid(picture: &Pyramid) -> String {
    if picture.bars.is_empty() {
        return String::new();
    }
    let anchor = identifier(&picture.anchor);
    let high = |bar: &PyramidBar| (f64::from(bar.years.max(1)) * YEAR).max(LEAST);
    let height = TOP + BOTTOM + picture.bars.iter().map(|bar| high(bar) + 3.0).sum::<f64>();
    // A bar as high as its band and as long as the people of a year: the same area for the same people.
    let length = |bar: &PyramidBar, people: u64| people as f64 / high(bar);
    let longest = picture
        .bars
        .iter()
        .flat_map(|bar| {
            [bar.left, bar.right]
                .into_iter()
                .flatten()
                .map(|people| length(bar, people))
        })
        .fold(0.0, f64::max);
    let half = (WIDTH - MIDDLE) / 2.0;
    let scale = if longest > 0.0 {
        (half - ROOM) / longest
    } else {
        0.0
    };
    let (inner_left, inner_right) = (half, half + MIDDLE);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure pyramid" role="img" width="{WIDTH}" height="{height:.0}" viewBox="0 0 {WIDTH} {height:.0}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><defs>{}</defs><g font-family="{SANS}" font-size="{SIZE}" fill="{INK}"><text x="{:.1}" y="22" text-anchor="end" font-weight="600">{}</text><text x="{:.1}" y="22" font-weight="600">{}</text>"#,
        escape(&picture.title),
        escape(&picture.description),
        patterns(&anchor, &PYRAMID_FILLS),
        inner_left - 8.0,
        escape(&shorten(&picture.left, SIZE, half - 20.0)),
        inner_right + 8.0,
        escape(&shorten(&picture.right, SIZE, half - 20.0)),
    );
    let mut y = height - BOTTOM;
    for bar in &picture.bars {
        let tall = high(bar);
        y -= tall + 3.0;
        let baseline = y + tall / 2.0 + SIZE * 0.34;
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{baseline:.1}" text-anchor="middle" fill="{SOFT}">{}</text>"#,
            WIDTH / 2.0,
            escape(&shorten(&bar.label, SIZE, MIDDLE - 8.0)),
        );
        for (people, is_left, fill) in [
            (bar.left, true, PYRAMID_FILLS[0]),
            (bar.right, false, PYRAMID_FILLS[1]),
        ] {
            let long = people.map_or(0.0, |people| length(bar, people) * scale);
            let x = if is_left {
                inner_left - long
            } else {
                inner_right
            };
            if people.is_some() {
                let (stroke, _) = fill.outline();
                let _ = write!(
                    svg,
                    r#"<rect x="{x:.1}" y="{y:.1}" width="{long:.1}" height="{tall:.1}" fill="{}" stroke="{stroke}"/>"#,
                    fill.reference(&anchor),
                );
            } else {
                let wide = text_width(&picture.hidden, SIZE) + 16.0;
                let x = if is_left {
                    inner_left - wide
                } else {
                    inner_right
                };
                let _ = write!(
                    svg,
                    r#"<rect x="{x:.1}" y="{y:.1}" width="{wide:.1}" height="{tall:.1}" fill="{CARD}" stroke="{LINE}" stroke-dasharray="4 3"/>"#,
                );
            }
            let words = people.map_or_else(|| picture.hidden.clone(), |people| people.to_string());
            let (x, end) = if is_left {
                (inner_left - long - 6.0, "end")
            } else {
                (inner_right + long + 6.0, "start")
            };
            let _ = write!(
                svg,
                r#"<text x="{x:.1}" y="{baseline:.1}" text-anchor="{end}">{}</text>"#,
                escape(&words),
            );
        }
    }
    let _ = write!(
        svg,
        r#"</g><path d="M{inner_left:.1} {TOP}V{:.1}M{inner_right:.1} {TOP}V{:.1}" stroke="{SOFT}" fill="none"/></svg>"#,
        height - BOTTOM,
        height - BOTTOM,
    );
    svg
}

#[cfg(test)]
mod tests {
    use super::{Pyramid, PyramidBar, pyramid};

    fn bar(years: u8, left: Option<u64>, right: Option<u64>) -> PyramidBar {
        PyramidBar {
            label: "0–4".to_owned(),
            years,
            left,
            right,
        }
    }

    /// Width and height of every bar, in the order of the text.
    fn bars(svg: &str) -> Vec<(f64, f64)> {
        let value = |part: &str, name: &str| -> f64 {
            let rest = part
                .split_once(&format!(" {name}=\""))
                .map_or("", |(_, rest)| rest);
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let drawing = svg.split_once("</defs>").map_or(svg, |(_, rest)| rest);
        drawing
            .split("<rect")
            .skip(1)
            .map(|part| (value(part, "width"), value(part, "height")))
            .collect()
    }

    #[test]
    fn the_area_of_a_bar_is_its_people() {
        let drawn = pyramid(&Pyramid {
            bars: vec![bar(5, Some(100), Some(50)), bar(10, Some(100), Some(0))],
            ..Pyramid::default()
        });
        let areas: Vec<f64> = bars(&drawn)
            .iter()
            .map(|(wide, high)| wide * high)
            .collect();
        assert!((areas[0] / areas[1] - 2.0).abs() < 0.02, "{areas:?}");
        assert!((areas[0] / areas[2] - 1.0).abs() < 0.02, "{areas:?}");
        assert!(areas[3].abs() < f64::EPSILON);
    }

    #[test]
    fn what_is_withheld_has_a_mark_and_no_length() {
        let drawn = pyramid(&Pyramid {
            hidden: "*".to_owned(),
            left: "<men>".to_owned(),
            bars: vec![bar(5, None, Some(u64::MAX))],
            ..Pyramid::default()
        });
        assert!(drawn.contains(">*</text>") && drawn.contains("&lt;men&gt;"));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        assert_eq!(pyramid(&Pyramid::default()), "");
    }
}
