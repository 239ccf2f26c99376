//! Where things are: points on a plain map, without a ground that would have to come from another house.

use std::fmt::Write as _;

use super::{CARD, INK, LINE, SANS, SOFT, TEAL, escape, identifier};

/// Points of one place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapPicture {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The points.
    pub spots: Vec<Spot>,
    /// The word for kilometres.
    pub km: String,
    /// The letter that points north.
    pub north: String,
}

/// One point.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spot {
    /// A short name, written in the point: a number.
    pub label: String,
    /// What it is, said to whoever points at it.
    pub title: String,
    /// Degrees north, −90 to 90.
    pub north: f64,
    /// Degrees east, −180 to 180.
    pub east: f64,
    /// Whether it is filled: chosen, done.
    pub filled: bool,
    /// Where it leads.
    pub href: Option<String>,
}

const WIDTH: f64 = 1000.0;
const MOST_HIGH: f64 = 720.0;
const EDGE: f64 = 60.0;
const RADIUS: f64 = 17.0;
/// Kilometres of a degree of a meridian.
const DEGREE: f64 = 111.2;
/// A map shows at least so many kilometres, however near its points are.
const LEAST: f64 = 1.0;

/// Draws the map as one self-contained SVG, 1000 units wide: north is up, distances are true at its middle
/// (equirectangular projection), points that would lie on one another are moved apart. Nothing where there is no point.
pub fn map(picture: &MapPicture) -> String {
    let spots: Vec<&Spot> = picture
        .spots
        .iter()
        .filter(|spot| spot.north.abs() <= 85.0 && spot.east.abs() <= 180.0)
        .collect();
    if spots.is_empty() {
        return String::new();
    }
    let middle = spots.iter().map(|spot| spot.north).sum::<f64>() / spots.len() as f64;
    let shrink = middle.to_radians().cos();
    let across: Vec<(f64, f64)> = spots
        .iter()
        .map(|spot| (spot.east * DEGREE * shrink, -spot.north * DEGREE))
        .collect();
    let (left, right) = bounds(across.iter().map(|(x, _)| *x));
    let (top, bottom) = bounds(across.iter().map(|(_, y)| *y));
    let room = WIDTH - 2.0 * EDGE;
    let scale = (room / (right - left)).min((MOST_HIGH - 2.0 * EDGE) / (bottom - top));
    let height = (bottom - top) * scale + 2.0 * EDGE;
    let placed = apart(
        &across
            .iter()
            .map(|(x, y)| {
                let x = (x - f64::midpoint(left, right)) * scale + WIDTH / 2.0;
                (x, (y - top) * scale + EDGE)
            })
            .collect::<Vec<_>>(),
    );
    let anchor = identifier(&picture.anchor);
    let role = if spots.iter().any(|spot| spot.href.is_some()) {
        "group"
    } else {
        "img"
    };
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure map" role="{role}" width="{WIDTH}" height="{height:.0}" viewBox="0 0 {WIDTH} {height:.0}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><rect x=".5" y=".5" width="{:.0}" height="{:.0}" fill="{CARD}" stroke="{LINE}"/>"#,
        escape(&picture.title),
        escape(&picture.description),
        WIDTH - 1.0,
        height - 1.0,
    );
    measure(&mut svg, picture, scale, height);
    for (spot, (x, y)) in spots.iter().zip(placed) {
        draw(&mut svg, spot, x, y);
    }
    svg.push_str("</svg>");
    svg
}

/// The least and the greatest, at least [`LEAST`] kilometres apart.
fn bounds(all: impl Iterator<Item = f64>) -> (f64, f64) {
    let (least, most) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), one| {
        (least.min(one), most.max(one))
    });
    let lacking = (LEAST - (most - least)).max(0.0) / 2.0;
    (least - lacking, most + lacking)
}

/// Moves points that lie on one another to the right, one after another.
fn apart(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut placed: Vec<(f64, f64)> = Vec::new();
    for &(mut x, y) in points {
        while placed
            .iter()
            .any(|(one, other)| (one - x).hypot(other - y) < 2.0 * RADIUS)
        {
            x += RADIUS;
        }
        placed.push((x, y));
    }
    placed
}

/// A bar of a round number of kilometres, and where north is.
fn measure(svg: &mut String, picture: &MapPicture, scale: f64, height: f64) {
    let whole = 220.0 / scale;
    let power = 10_f64.powf(whole.log10().floor());
    let round = [5.0, 2.0, 1.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|length| *length <= whole)
        .unwrap_or(power);
    let (length, y) = (round * scale, height - 22.0);
    let shown = if round < 1.0 {
        format!("{round:.1}").replace('.', ",")
    } else {
        format!("{round:.0}")
    };
    let _ = write!(
        svg,
        r#"<path d="M24 {y:.1}h{length:.1}m0 -5v10m-{length:.1} 0v-10" stroke="{SOFT}" fill="none"/><text x="{:.1}" y="{:.1}" font-family="{SANS}" font-size="15" fill="{SOFT}">{} {}</text><path d="M968 44v-24m-6 8l6 -8l6 8" stroke="{SOFT}" fill="none"/><text x="968" y="62" text-anchor="middle" font-family="{SANS}" font-size="15" fill="{SOFT}">{}</text>"#,
        32.0 + length,
        y + 5.0,
        escape(&shown),
        escape(&picture.km),
        escape(&picture.north),
    );
}

fn draw(svg: &mut String, spot: &Spot, x: f64, y: f64) {
    let (fill, text) = if spot.filled {
        (TEAL, CARD)
    } else {
        (CARD, INK)
    };
    let mark = format!(
        r#"<g><title>{}</title><circle cx="{x:.1}" cy="{y:.1}" r="{RADIUS}" fill="{fill}" stroke="{TEAL}" stroke-width="2"/><text x="{x:.1}" y="{:.1}" text-anchor="middle" font-family="{SANS}" font-size="16" font-weight="600" fill="{text}">{}</text></g>"#,
        escape(&spot.title),
        y + 5.5,
        escape(&spot.label),
    );
    match &spot.href {
        Some(href) => {
            let _ = write!(
                svg,
                r#"<a href="{}" aria-label="{}">{mark}</a>"#,
                escape(href),
                escape(&spot.title)
            );
        }
        None => svg.push_str(&mark),
    }
}

#[cfg(test)]
mod tests {
    use super::{MapPicture, Spot, map};

    fn spot(label: &str, north: f64, east: f64) -> Spot {
        Spot {
            label: label.to_owned(),
            north,
            east,
            ..Spot::default()
        }
    }

    fn centres(svg: &str) -> Vec<(f64, f64)> {
        svg.split("<circle cx=\"")
            .skip(1)
            .map(|rest| {
                let mut numbers = rest.split('"');
                let x = numbers.next().unwrap().parse().unwrap();
                (x, numbers.nth(1).unwrap().parse().unwrap())
            })
            .collect()
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let spots = vec![spot("1", 40.7, 73.5), spot("2", 40.6, 73.6)];
        let drawn = map(&MapPicture {
            spots,
            ..MapPicture::default()
        });
        let at = centres(&drawn);
        assert!(at[0].0 < at[1].0 && at[0].1 < at[1].1, "{at:?}");
    }

    #[test]
    fn points_on_one_another_are_moved_apart_and_nonsense_is_left_out() {
        let spots = vec![
            spot("1", 40.7, 73.5),
            spot("2", 40.7, 73.5),
            spot("3", 999.0, 73.5),
        ];
        let drawn = map(&MapPicture {
            spots,
            ..MapPicture::default()
        });
        let at = centres(&drawn);
        assert_eq!(at.len(), 2);
        assert!((at[0].0 - at[1].0).abs() >= 34.0, "{at:?}");
        assert_eq!(map(&MapPicture::default()), "");
    }
}
