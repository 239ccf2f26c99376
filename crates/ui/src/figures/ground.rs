//! A map that people draw of their own place: villages, facilities with symbols, roads, rivers, areas, a grid and a
//! scale, without a ground that would have to come from another house.

use std::fmt::Write as _;

use super::widths::text_width;
use super::{CARD, FELT, INK, LINE, SANS, SERIF, SOFT, TEAL, escape, identifier};

/// Kilometres of a degree of a meridian.
const DEGREE: f64 = 111.2;
/// A map shows at least so many kilometres, however near its points are.
const LEAST: f64 = 1.0;
/// What stands around the outermost points, as a part of the whole.
const AROUND: f64 = 0.08;
/// The size of the letters of a map of 1000 units.
const SIZE: f64 = 15.0;

/// What a point is; each has a symbol that a black-and-white print keeps apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Symbol {
    /// A village.
    #[default]
    Settlement,
    /// A kindergarten.
    Kindergarten,
    /// A school.
    School,
    /// A clinic, a hospital, a feldsher's post.
    Clinic,
    /// A pharmacy.
    Pharmacy,
    /// A well, a standpipe, a spring.
    Water,
    /// The council, an office of the state.
    Council,
    /// A shop, a market.
    Shop,
    /// A bus stop.
    Bus,
    /// A playground.
    Play,
    /// A sports ground, a club.
    Sport,
    /// A cemetery.
    Cemetery,
    /// A bridge.
    Bridge,
    /// A place that is dangerous.
    Danger,
    /// Anything else.
    Other,
}

impl Symbol {
    /// Its outline and its sign, in a box of 24 units around the middle.
    fn drawing(self) -> &'static str {
        match self {
            Self::Settlement => r#"<circle r="7" fill="INK"/>"#,
            Self::Kindergarten => {
                r#"<circle r="11" fill="CARD"/><path d="M-5 5h10v-6h-10zM-5 -1L0 -6L5 -1"/>"#
            }
            Self::School => {
                r#"<rect x="-11" y="-11" width="22" height="22" fill="CARD"/><path d="M0 -5v10M0 -5C-3 -7 -6 -7 -8 -6v9C-6 2 -3 2 0 5C3 2 6 2 8 3v-9C6 -7 3 -7 0 -5"/>"#
            }
            Self::Clinic => {
                r#"<rect x="-11" y="-11" width="22" height="22" fill="CARD"/><path d="M0 -7v14M-7 0h14" stroke-width="4.5"/>"#
            }
            Self::Pharmacy => {
                r#"<circle r="11" fill="CARD"/><path d="M0 -6v12M-6 0h12" stroke-width="3"/>"#
            }
            Self::Water => {
                r#"<path d="M0 -12C5 -4 9 0 9 5A9 8 0 0 1 -9 5C-9 0 -5 -4 0 -12Z" fill="CARD"/>"#
            }
            Self::Council => {
                r#"<rect x="-11" y="-11" width="22" height="22" fill="CARD"/><path d="M-5 8V-7h10l-3 3l3 3h-10"/>"#
            }
            Self::Shop => {
                r#"<path d="M-11 -3h22l-3 13h-16zM-6 -3L-2 -10M6 -3L2 -10" fill="CARD"/>"#
            }
            Self::Bus => {
                r#"<rect x="-11" y="-9" width="22" height="15" rx="3" fill="CARD"/><path d="M-11 -2h22M-6 9v0M6 9v0" stroke-linecap="round" stroke-width="2"/><circle cx="-6" cy="7" r="2.5" fill="INK"/><circle cx="6" cy="7" r="2.5" fill="INK"/>"#
            }
            Self::Play => {
                r#"<circle r="11" fill="CARD"/><path d="M-7 7L-2 -6L3 7M-2 -6h8M5 -6v8"/>"#
            }
            Self::Sport => {
                r#"<circle r="11" fill="CARD"/><path d="M-11 0h22M0 -11v22M-8 -8C-3 -3 -3 3 -8 8M8 -8C3 -3 3 3 8 8"/>"#
            }
            Self::Cemetery => {
                r#"<path d="M-8 11V-2A8 9 0 0 1 8 -2V11Z" fill="CARD"/><path d="M2 -5A4 4 0 1 0 2 3A5 5 0 0 1 2 -5"/>"#
            }
            Self::Bridge => {
                r#"<path d="M-12 -4H12M-12 4C-5 -4 5 -4 12 4M-8 -4v5M0 -4v2M8 -4v5" stroke-width="2.4"/>"#
            }
            Self::Danger => {
                r#"<path d="M0 -12L12 10H-12Z" fill="CARD" stroke="FELT" stroke-width="2.4"/><path d="M0 -4v6M0 6v1.5" stroke="FELT" stroke-width="3"/>"#
            }
            Self::Other => r#"<path d="M0 -11L11 0L0 11L-11 0Z" fill="CARD"/>"#,
        }
    }
}

/// What a line or an area is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WayKind {
    /// A road.
    Road,
    /// A street, a path.
    Street,
    /// A river.
    River,
    /// A canal.
    Canal,
    /// Where there is danger: mudflow, flood, landslide, traffic.
    Risk,
    /// Where children play.
    Play,
    /// A boundary.
    Boundary,
    /// Anything else.
    #[default]
    Other,
}

impl WayKind {
    /// Colour, width and dashes of its line.
    fn line(self) -> (&'static str, f64, &'static str) {
        match self {
            Self::Road => (INK, 4.0, ""),
            Self::Street => (SOFT, 2.0, ""),
            Self::River => (TEAL, 5.0, ""),
            Self::Canal => (TEAL, 2.0, "10 4"),
            Self::Risk => (FELT, 2.5, "8 5"),
            Self::Play => (TEAL, 2.0, "2 4"),
            Self::Boundary => (SOFT, 2.0, "14 5 3 5"),
            Self::Other => (SOFT, 1.5, "5 4"),
        }
    }
}

/// One point of a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mark {
    /// Degrees north.
    pub north: f64,
    /// Degrees east.
    pub east: f64,
    /// What it is.
    pub symbol: Symbol,
    /// The words beside it; none where it is empty.
    pub label: String,
    /// What it is, said to whoever points at it.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// A line or an area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Way {
    /// Degrees north and east of its points.
    pub points: Vec<(f64, f64)>,
    /// Whether it is closed and filled.
    pub area: bool,
    /// What it is.
    pub kind: WayKind,
    /// What it is, said to whoever points at it.
    pub title: String,
}

/// The part of the world that a map shows: north is up, distances are true at its middle (equirectangular projection).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Degrees north of its middle.
    pub north: f64,
    /// Degrees east of its middle.
    pub east: f64,
    /// Kilometres from side to side.
    pub across: f64,
    /// Kilometres from top to bottom.
    pub down: f64,
}

impl Window {
    /// The window that holds all points with some room around them, with `ratio` of height to width; `None` where there is
    /// no point on earth among them.
    pub fn around(points: &[(f64, f64)], ratio: f64) -> Option<Self> {
        let known: Vec<(f64, f64)> = points
            .iter()
            .copied()
            .filter(|(north, east)| north.abs() <= 85.0 && east.abs() <= 180.0)
            .collect();
        let bounds = |all: &mut dyn Iterator<Item = f64>| {
            all.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), one| {
                (least.min(one), most.max(one))
            })
        };
        let (south, top) = bounds(&mut known.iter().map(|(north, _)| *north));
        let (west, right) = bounds(&mut known.iter().map(|(_, east)| *east));
        if known.is_empty() {
            return None;
        }
        let north = f64::midpoint(south, top);
        let across = (right - west) * DEGREE * north.to_radians().cos();
        let down = (top - south) * DEGREE;
        let room = 1.0 + 2.0 * AROUND;
        let across = (across * room).max(down * room / ratio).max(LEAST);
        Some(Self {
            north,
            east: f64::midpoint(west, right),
            across,
            down: across * ratio,
        })
    }

    /// Where a point lies, as parts of the width and the height from the upper left corner; outside the window below 0 or
    /// above 1.
    pub fn place(&self, north: f64, east: f64) -> (f64, f64) {
        let shrink = self.north.to_radians().cos();
        let right = (east - self.east) * DEGREE * shrink;
        let up = (north - self.north) * DEGREE;
        (0.5 + right / self.across, 0.5 - up / self.down)
    }

    /// The point at these parts of the width and the height: degrees north and east.
    pub fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let shrink = self.north.to_radians().cos();
        let right = (x - 0.5) * self.across;
        let up = (0.5 - y) * self.down;
        (
            self.north + up / DEGREE,
            self.east + right / (DEGREE * shrink),
        )
    }
}

/// A map.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// What it shows of the world.
    pub window: Window,
    /// Its width in units; symbols and letters keep their size.
    pub width: f64,
    /// How much larger than usual symbols and letters are.
    pub zoom: f64,
    /// Whether a grid of squares with letters and numbers lies over it.
    pub grid: bool,
    /// Whether what is no village has its words beside it.
    pub labels: bool,
    /// The points.
    pub marks: Vec<Mark>,
    /// The lines and areas, those below first.
    pub ways: Vec<Way>,
    /// The line that is being drawn: degrees north and east.
    pub drawn: Vec<(f64, f64)>,
    /// The word for kilometres.
    pub km: String,
    /// The letter that points north.
    pub north: String,
}

impl Ground {
    /// A map of a window, 1000 units wide, with nothing on it yet.
    pub fn of(window: Window) -> Self {
        Self {
            anchor: String::new(),
            title: String::new(),
            description: String::new(),
            window,
            width: 1000.0,
            zoom: 1.0,
            grid: false,
            labels: true,
            marks: Vec::new(),
            ways: Vec::new(),
            drawn: Vec::new(),
            km: String::new(),
            north: String::new(),
        }
    }

    /// The height in units.
    pub fn height(&self) -> f64 {
        (self.width * self.window.down / self.window.across).clamp(1.0, 100_000.0)
    }
}

/// Draws the map as one self-contained SVG.
pub fn ground(picture: &Ground) -> String {
    let anchor = identifier(&picture.anchor);
    let (width, height) = (picture.width, picture.height());
    let role = if picture.marks.iter().any(|mark| mark.href.is_some()) {
        "group"
    } else {
        "img"
    };
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure ground" role="{role}" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc>"#,
        escape(&picture.title),
        escape(&picture.description),
    );
    inside(&mut svg, picture, &anchor);
    svg.push_str("</svg>");
    svg
}

/// Everything within the frame of a map.
fn inside(svg: &mut String, picture: &Ground, anchor: &str) {
    let (width, height) = (picture.width, picture.height());
    let _ = write!(
        svg,
        r#"<defs><clipPath id="{anchor}-c"><rect width="{width:.1}" height="{height:.1}"/></clipPath><pattern id="{anchor}-r" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.4" height="9" fill="{FELT}"/></pattern><pattern id="{anchor}-p" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="1.2" fill="{TEAL}"/></pattern></defs><rect width="{width:.1}" height="{height:.1}" fill="{CARD}"/><g clip-path="url(#{anchor}-c)">"#
    );
    if picture.grid {
        grid(svg, picture);
    }
    for way in &picture.ways {
        draw_way(svg, picture, way, anchor);
    }
    if !picture.drawn.is_empty() {
        draw_new(svg, picture);
    }
    let mut taken: Vec<[f64; 4]> = Vec::new();
    // The villages with their names first: nothing else may cover them.
    for villages in [true, false] {
        for (mark, home, place) in placed(picture, villages, &mut taken) {
            draw_mark(svg, picture, mark, home, place, &mut taken);
        }
    }
    svg.push_str("</g>");
    measure(svg, picture);
    let _ = write!(
        svg,
        r#"<rect x=".5" y=".5" width="{:.1}" height="{:.1}" fill="none" stroke="{SOFT}"/>"#,
        width - 1.0,
        height - 1.0
    );
}

fn at(picture: &Ground, north: f64, east: f64) -> (f64, f64) {
    let (x, y) = picture.window.place(north, east);
    // Far outside it makes no difference where, and no reader of SVG likes such numbers.
    let near = |value: f64, size: f64| (value * size).clamp(-20.0 * size, 21.0 * size);
    (near(x, picture.width), near(y, picture.height()))
}

/// The side of a square of the grid in kilometres: a round number, eight squares or fewer across.
pub fn grid_step(window: &Window) -> f64 {
    let raw = (window.across / 8.0).max(0.001);
    let power = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| *step >= raw)
        .unwrap_or(power * 10.0)
}

fn grid(svg: &mut String, picture: &Ground) {
    let window = &picture.window;
    let (width, height) = (picture.width, picture.height());
    let step = grid_step(window);
    let side = step / window.across * width;
    let size = SIZE * picture.zoom;
    let columns = (width / side).ceil() as usize;
    let rows = (height / side).ceil() as usize;
    let _ = write!(
        svg,
        r#"<g stroke="{LINE}" font-family="{SANS}" font-size="{size:.1}">"#
    );
    for column in 0..columns.min(26) {
        let x = column as f64 * side;
        let letter = char::from(b'A' + column as u8);
        let _ = write!(
            svg,
            r#"<path d="M{x:.1} 0V{height:.1}"/><text x="{:.1}" y="{:.1}" text-anchor="middle" stroke="none" fill="{SOFT}">{letter}</text>"#,
            x + side / 2.0,
            size + 2.0,
        );
    }
    for row in 0..rows.min(60) {
        let y = row as f64 * side;
        let _ = write!(
            svg,
            r#"<path d="M0 {y:.1}H{width:.1}"/><text x="5" y="{:.1}" stroke="none" fill="{SOFT}">{}</text>"#,
            y + side / 2.0 + size / 3.0,
            row + 1,
        );
    }
    svg.push_str("</g>");
}

fn path(picture: &Ground, points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let known = points
        .iter()
        .filter(|(north, east)| north.is_finite() && east.is_finite());
    for (index, (north, east)) in known.enumerate() {
        let (x, y) = at(picture, *north, *east);
        let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
    }
    path
}

fn draw_way(svg: &mut String, picture: &Ground, way: &Way, anchor: &str) {
    if way.points.len() < 2 {
        return;
    }
    let (stroke, wide, dashes) = way.kind.line();
    let wide = wide * picture.zoom;
    let fill = match (way.area, way.kind) {
        (false, _) => "none".to_owned(),
        (true, WayKind::Risk) => format!("url(#{anchor}-r)"),
        (true, WayKind::Play) => format!("url(#{anchor}-p)"),
        (true, _) => LINE.to_owned(),
    };
    let end = if way.area { "Z" } else { "" };
    let _ = write!(
        svg,
        r#"<path d="{}{end}" fill="{fill}" fill-opacity=".7" stroke="{stroke}" stroke-width="{wide:.1}" stroke-linejoin="round"{}><title>{}</title></path>"#,
        path(picture, &way.points),
        if dashes.is_empty() {
            String::new()
        } else {
            format!(r#" stroke-dasharray="{dashes}""#)
        },
        escape(&way.title),
    );
}

/// What is being drawn: numbered points, joined.
fn draw_new(svg: &mut String, picture: &Ground) {
    let _ = write!(
        svg,
        r#"<path d="{}" fill="none" stroke="{FELT}" stroke-width="{:.1}" stroke-linejoin="round"/>"#,
        path(picture, &picture.drawn),
        2.5 * picture.zoom,
    );
    let last = picture.drawn.len() - 1;
    for (index, (north, east)) in picture.drawn.iter().enumerate() {
        let (x, y) = at(picture, *north, *east);
        let radius = if index == last { 6.0 } else { 3.5 } * picture.zoom;
        let _ = write!(
            svg,
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{CARD}" stroke="{FELT}" stroke-width="2"/>"#,
        );
    }
}

/// The symbol in the colours of the house.
fn symbol(symbol: Symbol, x: f64, y: f64, zoom: f64) -> String {
    let drawing = symbol
        .drawing()
        .replace("CARD", CARD)
        .replace("INK", INK)
        .replace("FELT", FELT);
    format!(
        r#"<g transform="translate({x:.1} {y:.1}) scale({zoom:.2})" fill="none" stroke="{INK}" stroke-width="1.6">{drawing}</g>"#
    )
}

/// A point, where it lies in the picture, and where its symbol is drawn.
type Placed<'picture> = (&'picture Mark, (f64, f64), (f64, f64));

/// Where each symbol within the frame lies, and where it is drawn: a village where it is, anything else beside what is
/// drawn already. Their frames are taken.
fn placed<'picture>(
    picture: &'picture Ground,
    villages: bool,
    taken: &mut Vec<[f64; 4]>,
) -> Vec<Placed<'picture>> {
    let zoom = picture.zoom;
    let frame = |(x, y): (f64, f64)| {
        let half = 12.0 * zoom;
        [x - half, y - half, x + half, y + half]
    };
    let mut out = Vec::new();
    let wanted = picture
        .marks
        .iter()
        .filter(|mark| (mark.symbol == Symbol::Settlement) == villages);
    for mark in wanted {
        let home = at(picture, mark.north, mark.east);
        let inside = (-30.0..picture.width + 30.0).contains(&home.0)
            && (-30.0..picture.height() + 30.0).contains(&home.1);
        if !inside {
            continue;
        }
        let rings = (1..=4).flat_map(|ring| {
            (0..8 * ring).map(move |step| {
                let turn = f64::from(step) / f64::from(8 * ring) * std::f64::consts::TAU;
                let far = f64::from(ring) * 27.0 * zoom;
                (home.0 + far * turn.sin(), home.1 - far * turn.cos())
            })
        });
        let free = |place: &(f64, f64)| taken.iter().all(|other| apart(&frame(*place), other));
        let place = if villages {
            home
        } else {
            std::iter::once(home)
                .chain(rings)
                .find(free)
                .unwrap_or(home)
        };
        taken.push(frame(place));
        out.push((mark, home, place));
    }
    out
}

/// Whether two frames do not lie on one another.
fn apart(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1]
}

fn draw_mark(
    svg: &mut String,
    picture: &Ground,
    mark: &Mark,
    home: (f64, f64),
    (x, y): (f64, f64),
    taken: &mut Vec<[f64; 4]>,
) {
    let zoom = picture.zoom;
    let mut body = format!("<g><title>{}</title>", escape(&mark.title));
    if (home.0 - x).hypot(home.1 - y) > 0.1 {
        // What had to move says by a hair where it is.
        let _ = write!(
            body,
            r#"<path d="M{:.1} {:.1}L{x:.1} {y:.1}" stroke="{SOFT}" stroke-width="{:.1}"/>"#,
            home.0,
            home.1,
            0.8 * zoom,
        );
    }
    body.push_str(&symbol(mark.symbol, x, y, zoom));
    let is_told = picture.labels || mark.symbol == Symbol::Settlement;
    if is_told && !mark.label.is_empty() {
        let size = SIZE * zoom;
        let wide = text_width(&mark.label, size);
        let side = 14.0 * zoom;
        let places = [
            (x + side, y + size * 0.35, "start"),
            (x - side - wide, y + size * 0.35, "start"),
            (x - wide / 2.0, y + side + size * 0.95, "start"),
            (x - wide / 2.0, y - side - size * 0.2, "start"),
        ];
        let frame = |(x, y, _): (f64, f64, &str)| [x, y - size, x + wide, y + size * 0.3];
        let free = |place: &(f64, f64, &str)| {
            let own = frame(*place);
            own[0] >= 0.0 && own[2] <= picture.width && taken.iter().all(|other| apart(&own, other))
        };
        // Words that have no room are left out: whoever points at the symbol still hears them.
        let always = mark.symbol == Symbol::Settlement;
        let found = places.iter().copied().find(|place| free(place));
        if let Some(place) = found.or_else(|| always.then_some(places[0])) {
            taken.push(frame(place));
            let weight = if always { 600 } else { 400 };
            let _ = write!(
                body,
                r#"<text x="{:.1}" y="{:.1}" font-family="{SANS}" font-size="{size:.1}" font-weight="{weight}" fill="{INK}" stroke="{CARD}" stroke-width="{:.1}" paint-order="stroke">{}</text>"#,
                place.0,
                place.1,
                3.0 * zoom,
                escape(&mark.label),
            );
        }
    }
    body.push_str("</g>");
    match &mark.href {
        Some(href) => {
            let _ = write!(
                svg,
                r#"<a href="{}" aria-label="{}">{body}</a>"#,
                escape(href),
                escape(&mark.title)
            );
        }
        None => svg.push_str(&body),
    }
}

/// A bar of a round number of kilometres, and where north is.
fn measure(svg: &mut String, picture: &Ground) {
    let (width, height, zoom) = (picture.width, picture.height(), picture.zoom);
    let scale = width / picture.window.across;
    let whole = (width * 0.25) / scale;
    let power = 10_f64.powf(whole.max(0.001).log10().floor());
    let round = [5.0, 2.0, 1.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|length| *length <= whole)
        .unwrap_or(power);
    let shown = if round < 1.0 {
        let text = format!("{round:.3}");
        text.trim_end_matches('0').replace('.', ",")
    } else {
        format!("{round:.0}")
    };
    let (length, y, size) = (round * scale, height - 16.0 * zoom, SIZE * zoom);
    let words = format!("{shown} {}", picture.km);
    let wide = length + text_width(&words, size) + 40.0 * zoom;
    let (right, top) = (width - 22.0 * zoom, 14.0 * zoom);
    let _ = write!(
        svg,
        r#"<rect x="0" y="{:.1}" width="{wide:.1}" height="{:.1}" fill="{CARD}" fill-opacity=".85"/><path d="M14 {y:.1}h{length:.1}m0 {:.1}v{:.1}m-{length:.1} 0v-{:.1}" stroke="{INK}" stroke-width="{:.1}" fill="none"/><text x="{:.1}" y="{:.1}" font-family="{SANS}" font-size="{size:.1}" fill="{INK}">{}</text><path d="M{right:.1} {:.1}V{top:.1}m{:.1} {:.1}l{:.1} -{:.1}l{:.1} {:.1}" stroke="{INK}" stroke-width="{:.1}" fill="none"/><text x="{right:.1}" y="{:.1}" text-anchor="middle" font-family="{SANS}" font-size="{size:.1}" fill="{INK}">{}</text>"#,
        height - 32.0 * zoom,
        32.0 * zoom,
        -5.0 * zoom,
        10.0 * zoom,
        10.0 * zoom,
        1.6 * zoom,
        14.0 + length + 9.0 * zoom,
        y + size * 0.35,
        escape(&words),
        top + 26.0 * zoom,
        -6.0 * zoom,
        8.0 * zoom,
        6.0 * zoom,
        8.0 * zoom,
        6.0 * zoom,
        8.0 * zoom,
        1.6 * zoom,
        top + 42.0 * zoom,
        escape(&picture.north),
    );
}

/// A sheet for the wall of a meeting: the map, its legend, and empty room for what people stick on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Wall {
    /// What it is.
    pub title: String,
    /// What stands below: how to use it, the day, the source.
    pub subtitle: String,
    /// The map; its window and width are set by the sheet.
    pub ground: Ground,
    /// The symbols that occur, in words.
    pub symbols: Vec<(Symbol, String)>,
    /// The lines and areas that occur, in words.
    pub ways: Vec<(WayKind, String)>,
    /// The words over the empty room.
    pub stickers: String,
    /// Millimetres across.
    pub across: u32,
    /// Millimetres down.
    pub down: u32,
}

/// Units of a millimetre on a sheet.
const UNITS: f64 = 2.0;

/// Draws a sheet of its size as one SVG. `part` gives one part of it: from the left and from the top, and width and height
/// in millimetres; the whole where there is none.
pub fn wall(sheet: &Wall, part: Option<[f64; 4]>) -> String {
    let (across, down) = (f64::from(sheet.across), f64::from(sheet.down));
    let [left, top, wide, high] = part.unwrap_or([0.0, 0.0, across, down]);
    let zoom = (across / 420.0).max(1.0) * 1.15;
    let (whole, all) = (across * UNITS, down * UNITS);
    let edge = 12.0 * UNITS;
    let size = 11.0 * zoom * UNITS / 2.0;
    let legend = (across * 0.24).max(70.0) * UNITS;
    let head = 3.2 * size + edge;
    let map_wide = whole - legend - 2.0 * edge;
    let map_high = all - head - edge;
    let mut ground = sheet.ground.clone();
    ground.width = map_wide;
    ground.zoom = zoom * 0.75;
    ground.window.down = ground.window.across * map_high / map_wide;
    let anchor = identifier(&sheet.ground.anchor);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure wall" role="img" width="{wide:.0}mm" height="{high:.0}mm" viewBox="{:.1} {:.1} {:.1} {:.1}" aria-labelledby="{anchor}-w"><title id="{anchor}-w">{}</title><rect width="{whole:.1}" height="{all:.1}" fill="{CARD}"/><text x="{edge}" y="{:.1}" font-family="{SERIF}" font-size="{:.1}" font-weight="600" fill="{INK}">{}</text><text x="{edge}" y="{:.1}" font-family="{SANS}" font-size="{:.1}" fill="{SOFT}">{}</text><g transform="translate({edge:.1} {head:.1})">"#,
        left * UNITS,
        top * UNITS,
        wide * UNITS,
        high * UNITS,
        escape(&sheet.title),
        edge + size * 1.2,
        size * 1.7,
        escape(&sheet.title),
        edge + size * 2.6,
        size * 0.85,
        escape(&sheet.subtitle),
    );
    inside(&mut svg, &ground, &anchor);
    svg.push_str("</g>");
    let x = whole - legend - edge * 0.4;
    let mut y = head + size;
    for (kind, words) in &sheet.symbols {
        let _ = write!(
            svg,
            r#"{}<text x="{:.1}" y="{:.1}" font-family="{SANS}" font-size="{size:.1}" fill="{INK}">{}</text>"#,
            symbol(*kind, x + size, y - size * 0.3, size / 20.0),
            x + size * 2.4,
            y,
            escape(&super::widths::shorten(words, size, legend - size * 2.6)),
        );
        y += size * 1.7;
    }
    for (kind, words) in &sheet.ways {
        let (stroke, line, dashes) = kind.line();
        let _ = write!(
            svg,
            r#"<path d="M{x:.1} {:.1}h{:.1}" stroke="{stroke}" stroke-width="{:.1}" stroke-dasharray="{}"/><text x="{:.1}" y="{y:.1}" font-family="{SANS}" font-size="{size:.1}" fill="{INK}">{}</text>"#,
            y - size * 0.3,
            size * 2.0,
            line * zoom * 0.75,
            if dashes.is_empty() { "none" } else { dashes },
            x + size * 2.4,
            escape(&super::widths::shorten(words, size, legend - size * 2.6)),
        );
        y += size * 1.7;
    }
    let room = (all - edge - y - size * 0.5).max(0.0);
    if room > size * 3.0 {
        let _ = write!(
            svg,
            r#"<text x="{x:.1}" y="{:.1}" font-family="{SANS}" font-size="{size:.1}" font-weight="600" fill="{INK}">{}</text><rect x="{x:.1}" y="{:.1}" width="{:.1}" height="{:.1}" fill="none" stroke="{SOFT}" stroke-dasharray="6 5"/>"#,
            y + size,
            escape(&super::widths::shorten(&sheet.stickers, size, legend)),
            y + size * 1.6,
            legend - edge * 0.6,
            room - size * 1.1,
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::{Ground, Mark, Symbol, Wall, Way, WayKind, Window, grid_step, ground, wall};

    fn window() -> Window {
        Window::around(&[(40.5, 73.5), (40.7, 73.8)], 0.7).unwrap()
    }

    #[test]
    fn a_point_is_found_again_where_it_was_placed() {
        let window = window();
        for point in [(40.5, 73.5), (40.61, 73.77), (40.7, 73.8)] {
            let (x, y) = window.place(point.0, point.1);
            assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
            let (north, east) = window.point(x, y);
            assert!((north - point.0).abs() < 1e-9 && (east - point.1).abs() < 1e-9);
        }
        // A hundredth of a degree north is 1.112 km.
        let (_, y) = window.place(window.north + 0.01, window.east);
        assert!(((0.5 - y) * window.down - 1.112).abs() < 1e-6);
        assert_eq!(Window::around(&[(999.0, 1.0)], 1.0), None);
        assert_eq!(Window::around(&[], 1.0), None);
    }

    #[test]
    fn a_single_point_has_a_kilometre_around_it() {
        let window = Window::around(&[(40.5, 73.5)], 0.5).unwrap();
        assert!((window.across - 1.0).abs() < 1e-9 && (window.down - 0.5).abs() < 1e-9);
        assert!((grid_step(&window) - 0.2).abs() < 1e-9);
    }

    #[test]
    fn hostile_words_and_numbers_stay_words_and_numbers() {
        let drawn = ground(&Ground {
            grid: true,
            marks: [Symbol::Settlement; 1]
                .into_iter()
                .chain([Symbol::Danger; 6])
                .map(|symbol| Mark {
                    north: 40.6,
                    east: 73.6,
                    symbol,
                    label: "<b>".to_owned(),
                    title: "\"&".to_owned(),
                    href: None,
                })
                .collect(),
            ways: vec![Way {
                points: vec![(40.5, 73.5), (1e300, -1e300), (f64::NAN, 0.0)],
                area: true,
                kind: WayKind::Risk,
                title: "</title>".to_owned(),
            }],
            ..Ground::of(window())
        });
        assert!(!drawn.contains("<b>") && drawn.contains("&lt;b&gt;"));
        assert!(!drawn.contains("inf") && !drawn.contains("e300"));
        // Seven at one point lie beside each other, and words have no room on words.
        let places: Vec<(f64, f64)> = drawn
            .split("translate(")
            .skip(1)
            .map(|rest| {
                let (x, y) = rest.split_once(')').unwrap().0.split_once(' ').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            })
            .collect();
        assert_eq!(places.len(), 7);
        for (at, one) in places.iter().enumerate() {
            for other in &places[..at] {
                let off = (one.0 - other.0).abs().max((one.1 - other.1).abs());
                assert!(off >= 23.8, "{places:?}");
            }
        }
        assert!((1..=7).contains(&drawn.matches("&lt;b&gt;").count()));
        assert!(!drawn.contains("NaN"));
    }

    #[test]
    fn a_sheet_has_its_size_and_its_parts_are_cut_from_it() {
        let sheet = Wall {
            title: "Map".to_owned(),
            subtitle: String::new(),
            ground: Ground::of(window()),
            symbols: vec![(Symbol::School, "School".to_owned())],
            ways: vec![(WayKind::Road, "Road".to_owned())],
            stickers: "Here".to_owned(),
            across: 841,
            down: 594,
        };
        let whole = wall(&sheet, None);
        assert!(whole.contains(r#"width="841mm" height="594mm""#));
        assert!(whole.contains(r#"viewBox="0.0 0.0 1682.0 1188.0""#));
        let part = wall(&sheet, Some([174.0, 0.0, 174.0, 220.0]));
        assert!(part.contains(r#"viewBox="348.0 0.0 348.0 440.0""#));
        assert!(whole.contains("School") && whole.contains("Road") && whole.contains("Here"));
    }
}
