//! Points, lines and areas on the earth, as geopoint, geotrace and geoshape answers write them.

/// The radius that ODK clients count with, in metres.
const RADIUS: f64 = 6_378_100.0;

/// Latitude and longitude, in degrees.
pub(crate) type Point = (f64, f64);

/// The points of an answer: `latitude longitude [altitude [accuracy]]`, with `;` between. None if one is not on the earth.
pub(crate) fn points(text: &str) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    for part in text.split(';') {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let mut numbers = part.split_whitespace();
        let latitude: f64 = numbers.next()?.parse().ok()?;
        let longitude: f64 = numbers.next()?.parse().ok()?;
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return None;
        }
        let mut further = 0;
        for number in numbers {
            number
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())?;
            further += 1;
        }
        if further > 2 {
            return None;
        }
        points.push((latitude, longitude));
    }
    Some(points)
}

/// Square metres within a closed line, on a sphere.
pub(crate) fn area(points: &[Point]) -> f64 {
    if points.len() < 3 {
        return 0.0;
    }
    let mut total = 0.0;
    for (index, from) in points.iter().enumerate() {
        let to = points[(index + 1) % points.len()];
        total += (to.1 - from.1).to_radians()
            * (2.0 + from.0.to_radians().sin() + to.0.to_radians().sin());
    }
    (total * RADIUS * RADIUS / 2.0).abs()
}

/// Metres along a line, on a sphere.
pub(crate) fn length(points: &[Point]) -> f64 {
    points
        .windows(2)
        .map(|pair| distance(pair[0], pair[1]))
        .sum()
}

fn distance(from: Point, to: Point) -> f64 {
    let (from_latitude, to_latitude) = (from.0.to_radians(), to.0.to_radians());
    let half_latitude = ((to_latitude - from_latitude) / 2.0).sin();
    let half_longitude = ((to.1 - from.1).to_radians() / 2.0).sin();
    let squared =
        half_latitude.powi(2) + from_latitude.cos() * to_latitude.cos() * half_longitude.powi(2);
    2.0 * RADIUS * squared.min(1.0).sqrt().asin()
}

/// Is a point within a closed line?
pub(crate) fn is_within(point: Point, shape: &[Point]) -> bool {
    if shape.len() < 3 {
        return false;
    }
    let mut within = false;
    let mut before = shape[shape.len() - 1];
    for &here in shape {
        let crosses = (here.0 > point.0) != (before.0 > point.0);
        if crosses
            && point.1 < (before.1 - here.1) * (point.0 - here.0) / (before.0 - here.0) + here.1
        {
            within = !within;
        }
        before = here;
    }
    within
}

/// Does a line cross or touch itself, apart from where one piece goes on into the next and where it is closed?
pub(crate) fn crosses_itself(points: &[Point]) -> bool {
    let mut line: Vec<Point> = points.to_vec();
    line.dedup();
    if line.len() < 4 {
        return false;
    }
    let closed = line.first() == line.last();
    let pieces = line.len() - 1;
    for first in 0..pieces {
        for second in first + 2..pieces {
            if closed && first == 0 && second == pieces - 1 {
                continue;
            }
            if meet(line[first], line[first + 1], line[second], line[second + 1]) {
                return true;
            }
        }
    }
    false
}

fn side(from: Point, to: Point, point: Point) -> f64 {
    (to.1 - from.1) * (point.0 - from.0) - (to.0 - from.0) * (point.1 - from.1)
}

fn meet(a: Point, b: Point, c: Point, d: Point) -> bool {
    let between = |from: Point, to: Point, point: Point| {
        point.0 >= from.0.min(to.0)
            && point.0 <= from.0.max(to.0)
            && point.1 >= from.1.min(to.1)
            && point.1 <= from.1.max(to.1)
    };
    let (c_side, d_side) = (side(a, b, c), side(a, b, d));
    let (a_side, b_side) = (side(c, d, a), side(c, d, b));
    if c_side * d_side < 0.0 && a_side * b_side < 0.0 {
        return true;
    }
    (c_side == 0.0 && between(a, b, c))
        || (d_side == 0.0 && between(a, b, d))
        || (a_side == 0.0 && between(c, d, a))
        || (b_side == 0.0 && between(c, d, b))
}
