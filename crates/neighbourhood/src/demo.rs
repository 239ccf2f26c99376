//! What the demonstration shows of this book: the household book of an aimak of which one village is missing, and its
//! facilities. Every household and every coordinate is invented; there is no name in it.

use authority::Audience;
use kernel::{Actor, Instant};
use records::{Content, New, from_typed};
use serde_json::{Value, json};
use store::{Change, Store, StoreError};

use crate::model::{Household, Member};
use crate::rules::distances::NO_DETOUR;
use crate::rules::geo::{Point, text_of};
use crate::store::{Brought, keep_batch, publish, read, safe_edition};
use crate::{FACILITY, FEATURE, HOUSEHOLD};

/// A village: the end of its code, degrees north and east of its middle (invented), and how many households of it are in
/// the book.
const VILLAGES: [(&str, f64, f64, u32); 12] = [
    ("kyzyl-jar", 40.571, 73.602, 22),
    ("kaiyn-talaa", 40.640, 73.770, 28),
    ("koo-chaty", 40.655, 73.804, 44),
    ("terek", 40.628, 73.731, 30),
    ("chychyrkanak", 40.590, 73.570, 16),
    ("kuyoo-tash", 40.525, 73.620, 14),
    ("kok-art", 40.512, 73.548, 26),
    ("kan-korgon", 40.605, 73.655, 30),
    ("saitalaa", 40.538, 73.702, 18),
    ("ara-bulak", 40.560, 73.660, 12),
    // Nobody has been there yet.
    ("boru-tokoy", 40.615, 73.690, 0),
    ("jele-dobo", 40.548, 73.580, 10),
];

/// Streets of every village, and one that is drawn and has no household.
const STREETS: [&str; 3] = ["Ленин", "Манас", "Жаштык"];

/// A facility: kind, village, how far north and east of its middle in thousandths of a degree, condition, access for
/// wheelchairs, capacity.
type Built = (
    &'static str,
    usize,
    (f64, f64),
    &'static str,
    &'static str,
    u32,
);

const BUILT: [Built; 26] = [
    ("kindergarten", 2, (1.5, -2.0), "good", "no", 60),
    ("kindergarten", 7, (-1.0, 1.0), "needs-repair", "no", 45),
    ("school", 0, (2.0, 1.0), "good", "partly", 180),
    ("school", 1, (-1.0, 2.0), "needs-repair", "no", 220),
    ("school", 2, (2.0, 3.0), "good", "yes", 420),
    ("school", 3, (1.0, -1.0), "good", "no", 240),
    ("school", 6, (0.5, 2.0), "needs-repair", "no", 150),
    ("school", 7, (2.0, -2.0), "good", "partly", 260),
    ("school", 8, (-1.5, 0.5), "unsafe", "no", 120),
    ("clinic", 2, (-1.0, 1.0), "good", "yes", 0),
    ("clinic", 7, (0.5, -1.5), "good", "partly", 0),
    ("clinic", 6, (1.0, 1.0), "needs-repair", "no", 0),
    ("clinic", 10, (0.5, 0.5), "closed", "no", 0),
    ("pharmacy", 2, (-0.5, 2.0), "good", "partly", 0),
    ("water-point", 4, (0.8, -0.6), "needs-repair", "no", 0),
    ("water-point", 9, (-0.4, 0.9), "good", "yes", 0),
    ("water-point", 11, (0.6, 0.2), "unsafe", "no", 0),
    ("council", 2, (0.4, 0.4), "good", "partly", 0),
    ("shop", 0, (-0.5, 0.5), "good", "partly", 0),
    ("shop", 7, (1.2, 0.3), "good", "yes", 0),
    ("bus-stop", 0, (-1.2, -1.0), "good", "yes", 0),
    ("bus-stop", 7, (-2.0, -0.5), "good", "yes", 0),
    ("playground", 2, (2.4, 0.6), "needs-repair", "partly", 0),
    ("sports-ground", 3, (2.0, 2.0), "good", "partly", 0),
    ("bridge", 3, (-1.8, -1.2), "unsafe", "no", 0),
    ("danger-spot", 8, (1.6, -1.8), "unsafe", "no", 0),
];

/// What a kind is called in the name of a facility: Kyrgyz, Russian, Uzbek, English.
const CALLED: [(&str, [&str; 4]); 12] = [
    (
        "kindergarten",
        ["бала бакча", "детский сад", "bogʻcha", "kindergarten"],
    ),
    (
        "school",
        [
            "орто мектеп",
            "средняя школа",
            "oʻrta maktab",
            "secondary school",
        ],
    ),
    ("clinic", ["ФАП", "ФАП", "FAP", "health post"]),
    ("pharmacy", ["дарыкана", "аптека", "dorixona", "pharmacy"]),
    (
        "water-point",
        [
            "суу колонкасы",
            "водоразборная колонка",
            "suv kolonkasi",
            "standpipe",
        ],
    ),
    (
        "council",
        [
            "айыл өкмөтү",
            "айыл окмоту",
            "ayil hokimiyati",
            "ayil okmotu",
        ],
    ),
    ("shop", ["дүкөн", "магазин", "doʻkon", "shop"]),
    ("bus-stop", ["аялдама", "остановка", "bekat", "bus stop"]),
    (
        "playground",
        [
            "балдар аянтчасы",
            "детская площадка",
            "bolalar maydonchasi",
            "playground",
        ],
    ),
    (
        "sports-ground",
        [
            "спорт аянтчасы",
            "спортивная площадка",
            "sport maydonchasi",
            "sports ground",
        ],
    ),
    (
        "bridge",
        [
            "жөө көпүрө",
            "пешеходный мост",
            "piyodalar koʻprigi",
            "footbridge",
        ],
    ),
    (
        "danger-spot",
        [
            "сел жүргөн жер",
            "селеопасное место",
            "sel xavfi bor joy",
            "mudflow spot",
        ],
    ),
];

/// A drawn thing: kind, shape, points in degrees, village, name in four languages.
type DrawnThing = (
    &'static str,
    &'static str,
    &'static [(f64, f64)],
    Option<usize>,
    [&'static str; 4],
);

const DRAWN: [DrawnThing; 6] = [
    (
        "road",
        "line",
        &[
            (40.512, 73.548),
            (40.548, 73.580),
            (40.571, 73.602),
            (40.605, 73.655),
            (40.615, 73.690),
            (40.628, 73.731),
            (40.640, 73.770),
            (40.655, 73.804),
        ],
        None,
        [
            "Алайкуу жолу",
            "Дорога на Алайкуу",
            "Alayquu yoʻli",
            "Alaikuu road",
        ],
    ),
    (
        "river",
        "line",
        &[
            (40.500, 73.560),
            (40.535, 73.596),
            (40.562, 73.630),
            (40.596, 73.668),
            (40.612, 73.712),
            (40.630, 73.760),
            (40.662, 73.830),
        ],
        None,
        [
            "Кара-Кулжа дарыясы",
            "река Кара-Кульджа",
            "Qora-Qulja daryosi",
            "Kara-Kulja river",
        ],
    ),
    (
        "street",
        "line",
        &[(40.655, 73.800), (40.656, 73.804), (40.656, 73.809)],
        Some(2),
        ["Ленин", "Ленин", "Lenin", "Lenin"],
    ),
    (
        "street",
        "line",
        &[(40.658, 73.800), (40.659, 73.806)],
        Some(2),
        ["Тоо", "Тоо", "Too", "Too"],
    ),
    (
        "risk",
        "area",
        &[
            (40.541, 73.694),
            (40.546, 73.699),
            (40.543, 73.708),
            (40.537, 73.706),
        ],
        Some(8),
        [
            "Сел коркунучу",
            "Опасность селя",
            "Sel xavfi",
            "Mudflow risk",
        ],
    ),
    (
        "play",
        "area",
        &[
            (40.652, 73.806),
            (40.653, 73.810),
            (40.650, 73.811),
            (40.649, 73.807),
        ],
        Some(2),
        [
            "Балдар топ ойногон жер",
            "Где дети играют в мяч",
            "Bolalar toʻp oʻynaydigan joy",
            "Where children play ball",
        ],
    ),
];

/// The same numbers in every demonstration (Knuth's multiplicative congruence, *The Art of Computer Programming* 2, 3.3.4).
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }
}

/// Fills an empty demonstration: the household book of `place`, kept by the body `okmotu`, its facilities, what is drawn,
/// and an edition of the social map.
pub async fn fill(
    store: &Store,
    place: &str,
    okmotu: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let path = desk::place_path(place).unwrap_or_default();
    let today = desk::day_of(now);
    let actor = Actor::command(okmotu);
    let mut change = store
        .change(&actor, "demo.fill", place, "demonstration", now)
        .await?;
    let books = households(place, &today)
        .into_iter()
        .map(|household| Brought {
            schema: &HOUSEHOLD,
            content: from_typed(&household),
            known: None,
            audience: Audience::Body,
        })
        .collect();
    keep_batch(
        &mut change,
        place,
        &path,
        "households",
        "households.xlsx",
        books,
        0,
    )
    .await?;
    map(&mut change, place, &path).await?;
    change.commit().await?;

    let mut reading = store.read(&actor).await?;
    let known = read(&mut reading, place, false).await?;
    drop(reading);
    let digests = known.digests();
    let safe = safe_edition(&known.with_public_facilities(), &today, NO_DETOUR, &[]);
    if let Some((drawn, told)) = safe {
        let mut change = store
            .change(&actor, "social-map.publish", place, "demonstration", now)
            .await?;
        publish(&mut change, place, &today, &drawn, &told, &digests).await?;
        change.commit().await?;
    }
    Ok(())
}

async fn map(change: &mut Change, place: &str, path: &str) -> Result<(), StoreError> {
    let code = |village: usize| format!("{place}-{}", VILLAGES[village].0);
    for (village, (_, north, east, _)) in VILLAGES.iter().enumerate() {
        let point = Point {
            north: *north,
            east: *east,
        };
        let name = crate::store::settlement_name(&code(village));
        let mut content = Content::new();
        content.insert("title".to_owned(), words(&name));
        content.insert("kind".to_owned(), "centre".into());
        content.insert("shape".to_owned(), "point".into());
        content.insert("points".to_owned(), text_of(&[point]).into());
        content.insert("settlement".to_owned(), code(village).into());
        make(change, &FEATURE, place, path, content).await?;
    }
    for (kind, village, (up, right), condition, wheelchair, capacity) in BUILT {
        let (_, north, east, _) = VILLAGES[village];
        let point = Point {
            north: north + up / 1_000.0,
            east: east + right / 1_000.0,
        };
        let (up, right) = point.texts();
        let name = crate::store::settlement_name(&code(village));
        let called = CALLED
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or([""; 4], |(_, words)| *words);
        let mut title = serde_json::Map::new();
        for (lang, word) in kernel::Lang::ALL.into_iter().zip(called) {
            title.insert(
                lang.code().to_owned(),
                format!("{}: {word}", name.get(lang)).into(),
            );
        }
        let mut content = Content::new();
        content.insert("title".to_owned(), Value::Object(title));
        for (key, value) in [
            ("kind", kind.to_owned()),
            ("settlement", code(village)),
            ("north", up),
            ("east", right),
            ("condition", condition.to_owned()),
            ("wheelchair", wheelchair.to_owned()),
        ] {
            content.insert(key.to_owned(), value.into());
        }
        if capacity > 0 {
            content.insert("capacity".to_owned(), capacity.into());
        }
        make(change, &FACILITY, place, path, content).await?;
    }
    for (kind, shape, points, village, title) in DRAWN {
        let points: Vec<Point> = points
            .iter()
            .map(|(north, east)| Point {
                north: *north,
                east: *east,
            })
            .collect();
        let mut content = Content::new();
        let [ky, ru, uz, en] = title;
        content.insert(
            "title".to_owned(),
            json!({ "ky": ky, "ru": ru, "uz": uz, "en": en }),
        );
        content.insert("kind".to_owned(), kind.into());
        content.insert("shape".to_owned(), shape.into());
        content.insert("points".to_owned(), text_of(&points).into());
        if let Some(village) = village {
            content.insert("settlement".to_owned(), code(village).into());
        }
        make(change, &FEATURE, place, path, content).await?;
    }
    Ok(())
}

fn words(name: &kernel::Words) -> Value {
    let all = name.all().map(|(lang, text)| {
        (
            lang.map_or("plain", kernel::Lang::code).to_owned(),
            Value::from(text),
        )
    });
    Value::Object(all.collect())
}

async fn make(
    change: &mut Change,
    schema: &'static records::Schema,
    place: &str,
    place_path: &str,
    content: Content,
) -> Result<(), StoreError> {
    let new = New {
        schema,
        place,
        place_path,
        parent: None,
        position: None,
        audience: Audience::Public,
        state: None,
        content,
    };
    records::create(change, new).await?;
    Ok(())
}

/// The invented households, always the same for the same year.
pub fn households(place: &str, today: &str) -> Vec<Household> {
    let year: i32 = today
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(2026);
    let mut lot = Lot(2_026);
    let mut all = Vec::new();
    for (village, north, east, count) in VILLAGES {
        for number in 1..=count {
            let mut household = one(&mut lot, year);
            household.number = number.to_string();
            household.settlement = Some(format!("{place}-{village}"));
            household.street = lot
                .percent(92)
                .then(|| STREETS[lot.below(STREETS.len() as u64) as usize].to_owned());
            household.house = Some(number.to_string());
            // Two of three were put on the map.
            if lot.percent(66) {
                let off = |lot: &mut Lot| (lot.below(120) as f64 - 60.0) / 10_000.0;
                let point = Point {
                    north: north + off(&mut lot),
                    east: east + off(&mut lot),
                };
                let (north, east) = point.texts();
                household.north = Some(north);
                household.east = Some(east);
            }
            all.push(household);
        }
    }
    all
}

fn one(lot: &mut Lot, year: i32) -> Household {
    let (kind, grown, children) = match lot.below(100) {
        0..=6 => ("older-alone", 1, 0),
        7..=11 => ("one-person", 1, 0),
        12..=21 => ("couple", 2, 0),
        22..=53 => ("with-children", 2, 1 + lot.below(2)),
        54..=71 => ("many-children", 2, 4 + lot.below(3)),
        72..=79 => ("single-parent", 1, 1 + lot.below(3)),
        _ => ("extended", 4, 2 + lot.below(3)),
    };
    let ethnicity = match lot.below(100) {
        0..=93 => "kyrgyz",
        94..=97 => "uzbek",
        _ => "tajik",
    };
    let poverty = match lot.below(100) {
        0..=27 => "poor",
        28..=44 => "at-risk",
        _ => "not-poor",
    };
    let mut members = Vec::new();
    for at in 0..grown {
        let age = match (kind, at) {
            ("older-alone", _) => 64 + lot.below(22),
            (_, 0 | 1) => 24 + lot.below(32),
            _ => 60 + lot.below(24),
        };
        let is_woman = if grown == 1 && kind != "one-person" {
            lot.percent(85)
        } else {
            at % 2 == 1
        };
        members.push(Member {
            relation: Some(
                ["head", "spouse", "parent", "parent"][usize::try_from(at).unwrap_or(0).min(3)]
                    .to_owned(),
            ),
            migration: asked(lot, 96, |lot| match lot.below(100) {
                0..=13 if age < 56 => "abroad",
                14..=18 if age < 56 => "inside",
                19..=22 if age < 60 => "returned",
                _ => "here",
            }),
            disability: asked(lot, 90, |lot| {
                if lot.percent(if age > 60 { 14 } else { 4 }) {
                    "yes"
                } else {
                    "no"
                }
            }),
            ..person(lot, year, age, is_woman, ethnicity)
        });
    }
    for _ in 0..children {
        let age = lot.below(18);
        let is_girl = lot.percent(49);
        members.push(Member {
            relation: Some("child".to_owned()),
            migration: asked(lot, 97, |_| "here"),
            disability: asked(lot, 88, |lot| if lot.percent(4) { "yes" } else { "no" }),
            learning: asked(lot, 95, |lot| match age {
                3..=6 if lot.percent(28) => "kindergarten",
                7.. if lot.percent(97) => "school",
                _ => "none",
            }),
            ..person(lot, year, age, is_girl, ethnicity)
        });
    }
    Household {
        kind: Some(kind.to_owned()),
        poverty: asked(lot, 94, |_| poverty),
        presence: Some("here".to_owned()),
        size: Some(members.len() as u32),
        members,
        ..Household::default()
    }
}

fn person(lot: &mut Lot, year: i32, age: u64, is_woman: bool, ethnicity: &str) -> Member {
    Member {
        sex: Some(if is_woman { "female" } else { "male" }.to_owned()),
        born: lot
            .percent(98)
            .then(|| year - i32::try_from(age).unwrap_or(0)),
        ethnicity: Some(ethnicity.to_owned()),
        documents: asked(lot, 96, |lot| if lot.percent(97) { "yes" } else { "no" }),
        ..Member::default()
    }
}

/// An answer, where somebody asked: in so many of a hundred cases.
fn asked(
    lot: &mut Lot,
    of_hundred: u64,
    answer: impl FnOnce(&mut Lot) -> &'static str,
) -> Option<String> {
    let answer = answer(lot).to_owned();
    lot.percent(of_hundred).then_some(answer)
}
