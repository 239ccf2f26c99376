//! Maps as files: GeoJSON and GPX, read with every fault at once and written so that other programs read them.

mod geojson;
mod gpx;

use intake::{File, Problems, Read};
use kernel::{Message, Origin, Problem};

use crate::model::{FACILITY_KINDS, FEATURE_KINDS};
use crate::rules::geo::{MOST_POINTS, Point, thinned};

pub use geojson::write as geojson;
pub use gpx::write as gpx;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// How many things a file may hold.
const MOST_ITEMS: usize = 2_000;
/// How many points all of them together may have before they are thinned out.
const MOST_RAW_POINTS: usize = 200_000;
/// How many letters of a name are kept.
const NAME: usize = 200;

/// How something is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Drawn {
    /// A point.
    #[default]
    Point,
    /// A line.
    Line,
    /// An area: its outline, which is not closed by a repeated point.
    Area,
}

impl Drawn {
    /// The word of the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Line => "line",
            Self::Area => "area",
        }
    }

    /// The shape of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Point, Self::Line, Self::Area]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// One thing of a map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Its name; empty where it has none.
    pub name: String,
    /// What it is: of [`FACILITY_KINDS`] for a facility, of [`FEATURE_KINDS`] for what is drawn.
    pub kind: String,
    /// Whether it is a facility.
    pub facility: bool,
    /// How it is drawn.
    pub drawn: Drawn,
    /// Its points.
    pub points: Vec<Point>,
    /// The settlement.
    pub settlement: Option<String>,
    /// In what state a facility is.
    pub condition: Option<String>,
    /// Whether a wheelchair gets in.
    pub wheelchair: Option<String>,
    /// For how many it is built.
    pub capacity: Option<u32>,
    /// What else is to be known.
    pub note: Option<String>,
    /// Where it stood in the file: the number of the feature, from 1.
    pub origin: Origin,
}

/// Reads a GeoJSON or GPX file, whichever it is by its content.
///
/// # Errors
/// All problems where nothing can be used.
pub fn read(file: &File) -> Result<Read<Vec<Item>>, Vec<Problem>> {
    let mut reading = Reading::new(&file.name);
    if file.bytes.len() > MOST_BYTES {
        let limit = MOST_BYTES / (1024 * 1024);
        reading.fatal(Message::new("neighbourhood-map-large").with("limit", limit));
    } else if let Ok(text) = std::str::from_utf8(&file.bytes) {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('<') {
            gpx::read(text, &mut reading);
        } else {
            geojson::read(text, &mut reading);
        }
    } else {
        reading.fatal(Message::new("neighbourhood-map-not-text"));
    }
    reading.finish()
}

/// What was found so far.
struct Reading {
    file: String,
    items: Vec<Item>,
    problems: Problems,
    points: usize,
    full: bool,
}

impl Reading {
    fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            items: Vec::new(),
            problems: Problems::new(),
            points: 0,
            full: false,
        }
    }

    fn at(&self, number: usize) -> Origin {
        Origin {
            file: self.file.clone(),
            row: u32::try_from(number).unwrap_or(u32::MAX),
            ..Origin::default()
        }
    }

    fn fatal(&mut self, says: Message) {
        let origin = self.at(0);
        self.problems.fatal(says, origin);
    }

    fn skipped(&mut self, says: Message, number: usize) {
        let origin = self.at(number);
        self.problems.skipped(says, origin);
    }

    fn guessed(&mut self, says: Message, number: usize) {
        let origin = self.at(number);
        self.problems.guessed(says, origin);
    }

    /// Whether more may be read; said once where it may not.
    fn has_room(&mut self, number: usize) -> bool {
        let has_room = self.items.len() < MOST_ITEMS && self.points < MOST_RAW_POINTS;
        if !has_room && !self.full {
            self.full = true;
            self.skipped(
                Message::new("neighbourhood-map-too-many").with("most", MOST_ITEMS),
                number,
            );
        }
        has_room
    }

    /// Takes a thing of the file: points as they stand there, north and east.
    fn take(&mut self, mut item: Item, raw: &[(f64, f64)], number: usize) {
        if !self.has_room(number) {
            return;
        }
        self.points += raw.len();
        let mut points: Vec<Point> = Vec::with_capacity(raw.len());
        let mut outside = 0;
        for (north, east) in raw {
            match Point::new(*north, *east) {
                Some(point) => points.push(point),
                None => outside += 1,
            }
        }
        if outside > 0 {
            self.skipped(
                Message::new("neighbourhood-map-outside").with("count", outside as u64),
                number,
            );
        }
        let is_away = |point: &Point| !point.is_near_home();
        let is_swapped = |point: &Point| point.swapped().is_some_and(Point::is_near_home);
        if !points.is_empty()
            && points
                .iter()
                .all(|point| is_away(point) && is_swapped(point))
        {
            points = points.into_iter().filter_map(Point::swapped).collect();
            self.guessed(Message::new("neighbourhood-map-swapped"), number);
        } else if points.iter().any(is_away) {
            self.guessed(Message::new("neighbourhood-map-far"), number);
        }
        if item.drawn == Drawn::Area && points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        let least = match item.drawn {
            Drawn::Point => 1,
            Drawn::Line => 2,
            Drawn::Area => 3,
        };
        if points.len() < least {
            self.skipped(Message::new("neighbourhood-map-too-short"), number);
            return;
        }
        let before = points.len();
        if before > MOST_POINTS {
            points = thinned(&points, MOST_POINTS);
            self.guessed(
                Message::new("neighbourhood-map-thinned")
                    .with("before", before)
                    .with("after", points.len()),
                number,
            );
        }
        item.points = points;
        item.name = clean(&item.name, NAME);
        item.note = item
            .note
            .map(|note| clean(&note, 2_000))
            .filter(|note| !note.is_empty());
        item.origin = self.at(number);
        self.items.push(item);
    }

    fn finish(mut self) -> Result<Read<Vec<Item>>, Vec<Problem>> {
        if self.items.is_empty() && !self.problems.has_fatal() {
            self.fatal(Message::new("neighbourhood-map-nothing"));
        }
        let has_fatal = self.problems.has_fatal();
        let problems = self.problems.into_vec();
        if has_fatal {
            return Err(problems);
        }
        Ok(Read {
            value: self.items,
            problems,
            understood: Vec::new(),
        })
    }
}

/// A text of a file in one line, without letters that nobody sees.
fn clean(text: &str, most: usize) -> String {
    let plain: String = text
        .chars()
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").chars().take(most).collect()
}

/// What something is, by the words with which maps name it: ours, or those of OpenStreetMap.
fn kind_of(words: &[(&str, &str)], drawn: Drawn) -> (String, bool) {
    let by = |key: &str| {
        words
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| value.trim().to_lowercase())
    };
    if let Some(own) = by("kind").or_else(|| by("type")) {
        if drawn == Drawn::Point && FACILITY_KINDS.contains(&own.as_str()) {
            return (own, true);
        }
        if FEATURE_KINDS.contains(&own.as_str()) {
            return (own, false);
        }
    }
    let said: Vec<String> = [
        "amenity",
        "healthcare",
        "leisure",
        "man_made",
        "natural",
        "shop",
        "highway",
        "waterway",
        "landuse",
        "bridge",
        "place",
        "sym",
        "type",
        "office",
    ]
    .into_iter()
    .filter_map(by)
    .collect();
    let is = |all: &[&str]| said.iter().any(|one| all.contains(&one.as_str()));
    let has = |key: &str| by(key).is_some();
    if drawn == Drawn::Point {
        let facility = if is(&["kindergarten", "childcare"]) {
            "kindergarten"
        } else if is(&["school"]) {
            "school"
        } else if is(&[
            "clinic",
            "hospital",
            "doctors",
            "doctor",
            "health_post",
            "medical facility",
        ]) {
            "clinic"
        } else if is(&["pharmacy"]) {
            "pharmacy"
        } else if is(&[
            "drinking_water",
            "water_well",
            "water_tap",
            "spring",
            "drinking water",
        ]) {
            "water-point"
        } else if is(&["townhall", "government"]) {
            "council"
        } else if is(&["post_office"]) {
            "post"
        } else if is(&["library"]) {
            "library"
        } else if is(&["community_centre", "arts_centre"]) {
            "club"
        } else if is(&["bus_stop", "bus_station"]) {
            "bus-stop"
        } else if is(&["playground"]) {
            "playground"
        } else if is(&["pitch", "sports_centre", "stadium"]) {
            "sports-ground"
        } else if is(&["cemetery", "grave_yard"]) {
            "cemetery"
        } else if is(&["village", "hamlet", "town"]) {
            return ("centre".to_owned(), false);
        } else if has("shop") || is(&["marketplace"]) {
            "shop"
        } else if has("bridge") {
            "bridge"
        } else {
            "other"
        };
        return (facility.to_owned(), true);
    }
    let feature = if is(&["river", "stream"]) {
        "river"
    } else if is(&["canal", "ditch", "drain"]) {
        "canal"
    } else if is(&["residential", "living_street", "footway", "path", "track"]) && has("highway") {
        "street"
    } else if has("highway") {
        "road"
    } else if is(&["playground"]) {
        "play"
    } else if has("boundary") {
        "boundary"
    } else {
        "other"
    };
    (feature.to_owned(), false)
}
