//! Points on earth: how far they are from each other, how they are typed, how a long line is made short.

/// The mean radius of the earth in kilometres (International Union of Geodesy and Geophysics: R₁ of the GRS 80 ellipsoid;
/// H. Moritz, "Geodetic Reference System 1980", *Journal of Geodesy* 74, 2000).
pub const RADIUS_KM: f64 = 6_371.008_8;

/// How many points a drawn line or area may have; more are thinned out.
pub const MOST_POINTS: usize = 500;

/// How many points of a line are looked at before it is thinned out.
const MOST_LOOKED_AT: usize = 3_000;

/// A point on earth.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub north: f64,
    /// Degrees east, −180 to 180.
    pub east: f64,
}

impl Point {
    /// The point, where both numbers lie on earth.
    pub fn new(north: f64, east: f64) -> Option<Self> {
        let on_earth = north.abs() <= 90.0 && east.abs() <= 180.0;
        on_earth.then_some(Self { north, east })
    }

    /// The point that two fields say; a comma is as good as a point.
    pub fn typed(north: &str, east: &str) -> Option<Self> {
        Self::new(number(north)?, number(east)?)
    }

    /// The point that two optional fields say.
    pub fn of(north: Option<&String>, east: Option<&String>) -> Option<Self> {
        Self::typed(north?, east?)
    }

    /// The great-circle distance in kilometres (haversine formula; R. W. Sinnott, "Virtues of the Haversine", *Sky and
    /// Telescope* 68, 1984).
    pub fn kilometres_to(self, other: Self) -> f64 {
        let (one, two) = (self.north.to_radians(), other.north.to_radians());
        let (up, right) = (two - one, (other.east - self.east).to_radians());
        let half = (up / 2.0).sin().powi(2) + one.cos() * two.cos() * (right / 2.0).sin().powi(2);
        2.0 * RADIUS_KM * half.sqrt().min(1.0).asin()
    }

    /// Whether the point lies where the countries that we serve lie, with their neighbours around them: 35–48° north,
    /// 52–82° east.
    pub fn is_near_home(self) -> bool {
        (35.0..=48.0).contains(&self.north) && (52.0..=82.0).contains(&self.east)
    }

    /// The point with its two numbers exchanged.
    #[must_use]
    pub fn swapped(self) -> Option<Self> {
        Self::new(self.east, self.north)
    }

    /// The two numbers as they are kept: six decimals are a tenth of a metre.
    pub fn texts(self) -> (String, String) {
        (decimal(self.north), decimal(self.east))
    }
}

/// A number of degrees as a record keeps it: no zeros at its end.
pub fn decimal(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" || text.is_empty() {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let plain = text.len() <= 24
        && text.chars().any(|one| one.is_ascii_digit())
        && text
            .chars()
            .all(|one| one.is_ascii_digit() || one == '.' || one == '-');
    plain.then(|| text.parse().ok())?
}

/// The points of a line or an area as they are typed: one a line, degrees north and degrees east.
///
/// # Errors
/// The number, from 1, of the first line that is no point.
pub fn points_of(text: &str) -> Result<Vec<Point>, usize> {
    let mut points = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        points.push(pair(line).ok_or(at + 1)?);
    }
    Ok(points)
}

/// One point in a cell or a line: `40.6 73.5`, `40.6, 73.5`, `40,6; 73,5`.
pub fn pair(text: &str) -> Option<Point> {
    let separators: [&[char]; 2] = [&[';', '\t', ' '], &[',']];
    separators.iter().find_map(|marks| {
        let parts: Vec<&str> = text
            .split(*marks)
            .map(|part| part.trim_matches([',', ' ']))
            .filter(|part| !part.is_empty())
            .collect();
        match parts[..] {
            [north, east] => Point::typed(north, east),
            _ => None,
        }
    })
}

/// The points as they are kept, one a line.
pub fn text_of(points: &[Point]) -> String {
    points
        .iter()
        .map(|point| {
            let (north, east) = point.texts();
            format!("{north} {east}")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line with at most `most` points that runs where the long one ran, as nearly as so many points can (D. Douglas & T.
/// Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line", *Cartographica*
/// 10, 1973; the tolerance is doubled until few enough are left).
pub fn thinned(points: &[Point], most: usize) -> Vec<Point> {
    let most = most.max(2);
    if points.len() <= most {
        return points.to_vec();
    }
    // The work grows with the square of the points: of a very long line every so manieth is looked at.
    let stride = points.len().div_ceil(MOST_LOOKED_AT);
    let last = points.len() - 1;
    let looked_at: Vec<Point> = points
        .iter()
        .enumerate()
        .filter(|(at, _)| at % stride == 0 || *at == last)
        .map(|(_, point)| *point)
        .collect();
    let points = looked_at.as_slice();
    // A metre or so, in degrees.
    let mut tolerance = 0.000_01;
    loop {
        let kept = reduced(points, tolerance);
        if kept.len() <= most {
            return kept;
        }
        tolerance *= 2.0;
    }
}

fn reduced(points: &[Point], tolerance: f64) -> Vec<Point> {
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[points.len() - 1] = true;
    // A stack of our own: a line of a hundred thousand points must not use up that of the machine.
    let mut spans = vec![(0, points.len() - 1)];
    while let Some((first, last)) = spans.pop() {
        let farthest = (first + 1..last)
            .map(|at| (at, off_line(points[at], points[first], points[last])))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((at, off)) = farthest
            && off > tolerance
        {
            keep[at] = true;
            spans.push((first, at));
            spans.push((at, last));
        }
    }
    points
        .iter()
        .zip(keep)
        .filter_map(|(point, keep)| keep.then_some(*point))
        .collect()
}

/// How far a point lies from a stretch, in degrees of a meridian.
fn off_line(point: Point, from: Point, to: Point) -> f64 {
    let shrink = from.north.to_radians().cos();
    let flat = |one: Point| (one.east * shrink, one.north);
    let ((x, y), (x1, y1), (x2, y2)) = (flat(point), flat(from), flat(to));
    let (across, up) = (x2 - x1, y2 - y1);
    let long = across.hypot(up);
    if long == 0.0 {
        return (x - x1).hypot(y - y1);
    }
    let along = (((x - x1) * across + (y - y1) * up) / (long * long)).clamp(0.0, 1.0);
    (x - x1 - along * across).hypot(y - y1 - along * up)
}
