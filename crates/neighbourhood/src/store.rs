//! What this book keeps beside its records: what came with one file, and what a body has published of its household book.

use std::collections::{BTreeMap, BTreeSet};

use authority::Audience;
use kernel::{Actor, Id, Kind};
use records::{Content, Find, New, Record, Schema, Update, from_typed};
use store::{Change, Connected, Migrations, Reading, Row, StoreError, Uuid, execute, rows};

use crate::model::{Facility, Feature, Household, of};
use crate::rules::cells::{Cell, Told};
use crate::rules::geo::Point;
use crate::rules::missing::{Streets, missing};
use crate::rules::picture::{Known, Picture, Source};
use crate::rules::{distances, official, picture};
use crate::{FACILITY, FEATURE, HOUSEHOLD};

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "neighbourhood",
    files: &[(
        "0001_social_map",
        include_str!("../migrations/0001_social_map.sql"),
    )],
};

/// The kind of the identifier of what came with one file.
#[derive(Debug)]
pub struct BatchKind;

impl Kind for BatchKind {
    const WORD: &'static str = "batch";
}

/// The kind of the identifier of an edition of the social map.
#[derive(Debug)]
pub struct EditionKind;

impl Kind for EditionKind {
    const WORD: &'static str = "social-map";
}

/// Everything of a place that its map and its tables are made of, as somebody sees it.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The code.
    pub code: String,
    /// The households with their records.
    pub households: Vec<(Record, Household)>,
    /// The facilities with their records.
    pub facilities: Vec<(Record, Facility)>,
    /// What is drawn, with its records.
    pub features: Vec<(Record, Feature)>,
    /// The official population table.
    pub population: Option<people::Population>,
}

/// Reads a place, as the actor of the reading sees it; `public` leaves out what is not published, whoever asks.
pub async fn read(reading: &mut Reading, code: &str, public: bool) -> Result<Place, StoreError> {
    let wanted = |schema: &'static Schema| Find {
        kind: Some(schema.word),
        place: Some(code),
        public,
        ..Find::default()
    };
    let households = if public {
        Vec::new()
    } else {
        records::list(reading, wanted(&HOUSEHOLD)).await?
    };
    let facilities = records::list(reading, wanted(&FACILITY)).await?;
    let features = records::list(reading, wanted(&FEATURE)).await?;
    let population = people::store::read(reading, code).await?;
    Ok(Place {
        code: code.to_owned(),
        households: typed(households),
        facilities: typed(facilities),
        features: typed(features),
        population,
    })
}

/// The middle of each settlement of a place that the social map knows, by its code, as `actor` may see it: degrees north
/// and east.
pub async fn middles(
    connected: &mut impl Connected,
    actor: &Actor,
    code: &str,
) -> Result<BTreeMap<String, (f64, f64)>, StoreError> {
    let wanted = |schema: &'static Schema| Find {
        kind: Some(schema.word),
        place: Some(code),
        ..Find::default()
    };
    let facilities = records::list_any(&mut *connected, actor, wanted(&FACILITY)).await?;
    let features = records::list_any(&mut *connected, actor, wanted(&FEATURE)).await?;
    let place = Place {
        code: code.to_owned(),
        facilities: typed(facilities),
        features: typed(features),
        ..Place::default()
    };
    let drawn = place.features.iter().map(|(_, one)| &one.settlement);
    let built = place.facilities.iter().map(|(_, one)| &one.settlement);
    let named: BTreeSet<&String> = drawn.chain(built).flatten().collect();
    Ok(named
        .into_iter()
        .filter_map(|name| {
            let middle = place.middle(name)?;
            Some((name.clone(), (middle.north, middle.east)))
        })
        .collect())
}

/// Records with what they say.
fn typed<T: Default + for<'de> serde::Deserialize<'de>>(found: Vec<Record>) -> Vec<(Record, T)> {
    found
        .into_iter()
        .map(|record| {
            let value = of(&record.content);
            (record, value)
        })
        .collect()
}

impl Place {
    /// The codes of the settlements: those of the registry, else the names that the population table and the records use.
    pub fn settlements(&self) -> Vec<String> {
        let known: Vec<String> = places::registry()
            .children(&self.code)
            .filter(|place| place.kind == places::PlaceKind::Settlement)
            .map(|place| place.code.clone())
            .collect();
        if !known.is_empty() {
            return known;
        }
        let of_population = self.population.iter().flat_map(|table| {
            table
                .settlements
                .iter()
                .map(|settlement| settlement.code.clone())
        });
        let of_households = self
            .households
            .iter()
            .filter_map(|(_, household)| household.settlement.clone());
        let all: BTreeSet<String> = of_population.chain(of_households).collect();
        all.into_iter().collect()
    }

    /// The middle of a settlement: where it was drawn, else the mean of its facilities.
    pub fn middle(&self, settlement: &str) -> Option<Point> {
        let drawn = self.features.iter().find(|(_, feature)| {
            feature.kind == "centre" && feature.settlement.as_deref() == Some(settlement)
        });
        if let Some(point) = drawn
            .and_then(|(_, feature)| crate::rules::geo::points_of(&feature.points).ok())
            .and_then(|points| points.first().copied())
        {
            return Some(point);
        }
        let points: Vec<Point> = self
            .facilities
            .iter()
            .filter(|(_, facility)| facility.settlement.as_deref() == Some(settlement))
            .filter_map(|(_, facility)| Point::of(facility.north.as_ref(), facility.east.as_ref()))
            .collect();
        let count = points.len() as f64;
        let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
        (count > 0.0).then(|| Point::new(mean(|point| point.north), mean(|point| point.east)))?
    }

    /// What the picture is drawn from. Facilities that are closed or only planned are near nobody.
    pub fn known(&self, today: &str, detour: f64) -> Known {
        let settlements = self.settlements();
        let of_kind = |kind: &str| -> Vec<Point> {
            self.facilities
                .iter()
                .filter(|(_, facility)| {
                    facility.kind == kind
                        && !matches!(facility.condition.as_deref(), Some("closed" | "planned"))
                })
                .filter_map(|(_, facility)| {
                    Point::of(facility.north.as_ref(), facility.east.as_ref())
                })
                .collect()
        };
        Known {
            place: self.code.clone(),
            today: today.to_owned(),
            middles: settlements.iter().map(|code| self.middle(code)).collect(),
            settlements,
            households: self
                .households
                .iter()
                .map(|(_, household)| household.clone())
                .collect(),
            facilities: crate::model::NEAR
                .iter()
                .map(|kind| of_kind(kind))
                .collect::<Vec<_>>()
                .try_into()
                .unwrap_or_default(),
            detour,
        }
    }

    /// The streets that are drawn.
    pub fn streets(&self) -> Streets {
        self.features
            .iter()
            .filter(|(_, feature)| feature.kind == "street")
            .filter_map(|(record, feature)| {
                let title = FEATURE.title(&record.content);
                let name = title.all().next()?.1.to_owned();
                Some((name, feature.settlement.clone()))
            })
            .collect()
    }

    /// A digest of each household as it stands: which ones differ between two editions.
    pub fn digests(&self) -> BTreeSet<String> {
        self.households
            .iter()
            .map(|(record, _)| {
                store::sha256(format!("{} {}", record.id, record.version).as_bytes())
            })
            .collect()
    }
}

/// The name of a settlement: of the registry, else as it is written.
pub fn settlement_name(code: &str) -> kernel::Words {
    places::registry()
        .find(code)
        .map_or_else(|| kernel::Words::plain(code), |place| place.name.clone())
}

/// The true picture of a place with everything that is missing, for those who keep its household book; the official
/// population where there is no book.
pub fn true_picture(place: &Place, today: &str, detour: f64) -> Picture {
    let known = place.known(today, detour);
    let mut drawn = known.true_picture();
    with_population(place, &mut drawn);
    drawn.missing = missing(
        &known,
        &known.persons(),
        &place.streets(),
        place.population.as_ref(),
        &settlement_name,
    );
    drawn
}

/// The picture of a place for everyone; `None` where nothing can be said safely.
///
/// Give the facilities as the public sees them: where something is that is not published, nobody is to be told by a
/// distance.
pub fn safe_picture(place: &Place, today: &str, detour: f64) -> Option<Picture> {
    safe_edition(place, today, detour, &[]).map(|(drawn, _)| drawn)
}

/// The same, as an edition after what was told `before`; with what it tells of each cell, which is not for publication.
pub fn safe_edition(
    place: &Place,
    today: &str,
    detour: f64,
    before: &[(Cell, Option<u64>)],
) -> Option<(Picture, Told)> {
    let known = place.known(today, detour);
    let (mut drawn, told) = match known.safe_picture(before) {
        Some(safe) => safe,
        None if known.households.is_empty() => {
            let mut drawn = Picture {
                place: place.code.clone(),
                date: today.to_owned(),
                controlled: true,
                detour,
                ..Picture::default()
            };
            with_population(place, &mut drawn);
            (drawn, Told::new())
        }
        None => return None,
    };
    let all = missing(
        &known,
        &known.persons(),
        &place.streets(),
        place.population.as_ref(),
        &settlement_name,
    );
    drawn.missing = all.into_iter().filter(|one| one.public).collect();
    // How many people the book holds is told by the share of the official number; it must not tell what is withheld.
    if drawn.people.is_none() && drawn.source == Source::Book {
        drawn
            .missing
            .retain(|one| one.finding.rule != "neighbourhood-part");
    }
    Some((drawn, told))
}

/// Where nobody has a household book, the official table says how old people are; small numbers are withheld.
fn with_population(place: &Place, drawn: &mut Picture) {
    let Some(population) = place
        .population
        .as_ref()
        .filter(|_| drawn.source == Source::None)
    else {
        return;
    };
    let bars = official::pyramid(population);
    let leaves: Vec<u64> = bars
        .iter()
        .flat_map(|bar| [bar.female.unwrap_or(0), bar.male.unwrap_or(0)])
        .collect();
    if !leaves.is_empty() {
        let axes = vec![
            tables::disclosure::Axis::flat(bars.len()),
            tables::disclosure::Axis::flat(2),
        ];
        let safe =
            tables::disclosure::SafeCounts::new(axes, &leaves, crate::rules::cells::THRESHOLD);
        let at = |band: usize, sex: usize| {
            safe.at(&[band, sex])
                .and_then(|value| u64::try_from(value).ok())
        };
        drawn.pyramid = bars
            .iter()
            .enumerate()
            .map(|(band, bar)| picture::AgeBar {
                female: at(band, 0),
                male: at(band, 1),
                ..bar.clone()
            })
            .collect();
    }
    drawn.people = population.people(&kernel::Group::everyone());
    drawn.source = Source::Population;
}

/// An edition of the social map.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Its identifier.
    pub id: Uuid,
    /// The body that published it.
    pub body: String,
    /// The day, `YYYY-MM-DD`.
    pub published_on: String,
    /// What it says.
    pub picture: Picture,
    /// Which households it counted.
    pub digests: BTreeSet<String>,
    /// What it says of each cell.
    pub told: Told,
}

/// The edition of a place that stands; the newest where several bodies have one.
pub async fn edition(reading: &mut Reading, place: &str) -> Result<Option<Edition>, StoreError> {
    let found = rows!(
        reading,
        "select e.id, e.body, e.published_on, e.picture, e.digests, e.told
         from social_map_edition e join operation o on o.id = e.operation
         where e.place = $1 and e.withdrawn_by is null order by o.happened_at desc, o.number desc",
        place
    )?;
    found.first().map(edition_of).transpose()
}

/// The last edition that a body has published of a place, also where it was withdrawn: whoever has read it knows it.
pub async fn last_edition(
    reading: &mut Reading,
    place: &str,
    body: &str,
) -> Result<Option<Edition>, StoreError> {
    let found = rows!(
        reading,
        "select e.id, e.body, e.published_on, e.picture, e.digests, e.told
         from social_map_edition e join operation o on o.id = e.operation
         where e.place = $1 and e.body = $2 order by o.number desc",
        place,
        body
    )?;
    found.first().map(edition_of).transpose()
}

fn edition_of(row: &Row) -> Result<Edition, StoreError> {
    let mut values = row.values();
    let (id, body, published_on) = (values.take()?, values.take()?, values.take()?);
    let (picture, digests): (String, String) = (values.take()?, values.take()?);
    let told: String = values.take()?;
    Ok(Edition {
        id,
        body,
        published_on,
        picture: kept("social_map_edition.picture", &picture)?,
        digests: digests.lines().map(str::to_owned).collect(),
        told: kept("social_map_edition.told", &told)?,
    })
}

/// What was kept as JSON.
fn kept<T: serde::de::DeserializeOwned>(what: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged {
        what,
        value: text.chars().take(60).collect(),
    })
}

/// Publishes an edition; the one before is withdrawn by it.
pub async fn publish(
    change: &mut Change,
    place: &str,
    today: &str,
    drawn: &Picture,
    told: &Told,
    digests: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<EditionKind>();
    let body = change.actor().body.clone();
    withdraw(change, place).await?;
    let text = serde_json::to_string(drawn).unwrap_or_default();
    change.covers(EditionKind::WORD, &id.to_string(), 1, text.as_bytes());
    let lines: Vec<&str> = digests.iter().map(String::as_str).collect();
    execute!(
        &mut *change,
        "insert into social_map_edition (id, body, place, published_on, picture, digests, told, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        body,
        place,
        today,
        text,
        lines.join("\n"),
        serde_json::to_string(told).unwrap_or_default(),
        operation
    )?;
    change.touches(place);
    Ok(())
}

/// Takes back what the body of the change has published of a place.
pub async fn withdraw(change: &mut Change, place: &str) -> Result<u64, StoreError> {
    let operation = change.operation().uuid();
    let body = change.actor().body.clone();
    execute!(
        change,
        "update social_map_edition set withdrawn_by = $1
         where place = $2 and body = $3 and withdrawn_by is null",
        operation,
        place,
        body
    )
}

/// How many households differ between what is published and what would be.
pub fn differing(before: &BTreeSet<String>, now: &BTreeSet<String>) -> usize {
    // A household that was written has one digest in each.
    let gone = before.difference(now).count();
    let new = now.difference(before).count();
    gone.max(new)
}

/// What came with one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its identifier.
    pub id: Uuid,
    /// The body that brought it.
    pub body: String,
    /// The place.
    pub place: String,
    /// `households` or `map`.
    pub kind: String,
    /// The name of the file.
    pub name: String,
    /// Records that were made.
    pub made: i64,
    /// Records that were there and were written anew.
    pub written: i64,
    /// What was left as it is.
    pub left_out: i64,
    /// Whether it was taken back.
    pub undone: bool,
}

/// The files that the actor's body has brought for a place, the newest first.
pub async fn batches(reading: &mut Reading, place: &str) -> Result<Vec<Batch>, StoreError> {
    let body = reading.actor().body.clone();
    let found = rows!(
        reading,
        "select b.id, b.body, b.place, b.kind, b.name, b.made, b.written, b.left_out, b.undone_by
         from neighbourhood_batch b join operation o on o.id = b.operation
         where b.place = $1 and b.body = $2 order by o.number desc",
        place,
        body
    )?;
    found.iter().map(batch_of).collect()
}

fn batch_of(row: &Row) -> Result<Batch, StoreError> {
    let mut values = row.values();
    Ok(Batch {
        id: values.take()?,
        body: values.take()?,
        place: values.take()?,
        kind: values.take()?,
        name: values.take()?,
        made: values.take()?,
        written: values.take()?,
        left_out: values.take()?,
        undone: values.take::<Option<Uuid>>()?.is_some(),
    })
}

/// What to do with a household of a file that is in the book under the same number already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OnKnown {
    /// The book stays as it is.
    #[default]
    Leave,
    /// The book is written anew.
    Write,
}

/// One thing to keep: its content, and the record that it writes anew where there is one.
#[derive(Debug, Clone)]
pub struct Brought<'a> {
    /// What kind.
    pub schema: &'static Schema,
    /// What it says.
    pub content: Content,
    /// The record that it writes anew.
    pub known: Option<&'a Record>,
    /// Who sees it, where it is new.
    pub audience: Audience,
}

/// Keeps what came with one file, in one change; gives the batch, or `None` where somebody has changed one of the known
/// records meanwhile.
pub async fn keep_batch(
    change: &mut Change,
    place: &str,
    place_path: &str,
    kind: &str,
    name: &str,
    brought: Vec<Brought<'_>>,
    left_out: usize,
) -> Result<Option<Id<BatchKind>>, StoreError> {
    let id = change.new_id::<BatchKind>();
    let operation = change.operation().uuid();
    let body = change.actor().body.clone();
    let written = brought.iter().filter(|one| one.known.is_some()).count();
    let made = brought.len() - written;
    execute!(
        &mut *change,
        "insert into neighbourhood_batch (id, body, place, kind, name, made, written, left_out, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        body,
        place,
        kind,
        name.chars().take(300).collect::<String>(),
        made as i64,
        written as i64,
        left_out as i64,
        operation
    )?;
    // Asked once: a book of thousands would otherwise ask for its last place thousands of times.
    let last = rows!(
        &mut *change,
        "select max(position) from record where place = $1 and parent is null",
        place
    )?;
    let last: Option<i64> = last.first().map_or(Ok(None), |row| row.get(0))?;
    let mut position = last.unwrap_or(0);
    for one in brought {
        let mut content = one.content;
        content.insert("batch".to_owned(), id.to_string().into());
        let version = one.known.map_or(1, |known| known.version + 1);
        content.insert("batch_version".to_owned(), version.into());
        if let Some(known) = one.known {
            let next = Update {
                content: Some(content),
                ..Update::default()
            };
            if records::update(change, known, next).await?.is_none() {
                return Ok(None);
            }
        } else {
            position += records::store::GAP;
            let new = New {
                schema: one.schema,
                place,
                place_path,
                parent: None,
                position: Some(position),
                audience: one.audience,
                state: None,
                content,
            };
            records::create(change, new).await?;
        }
    }
    Ok(Some(id))
}

/// The records that came with a file and still stand.
pub async fn of_batch(reading: &mut Reading, batch: &Batch) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        kinds: &[HOUSEHOLD.word, FACILITY.word, FEATURE.word],
        place: Some(&batch.place),
        body: Some(&batch.body),
        ..Find::default()
    };
    let id = batch.id.to_string();
    let found = records::list(reading, wanted).await?;
    Ok(found
        .into_iter()
        .filter(|record| record.content.get("batch").and_then(|value| value.as_str()) == Some(&id))
        .collect())
}

/// Whether somebody has written a record since its file came.
pub fn was_written_since(record: &Record) -> bool {
    record
        .content
        .get("batch_version")
        .and_then(serde_json::Value::as_i64)
        .is_some_and(|version| record.version > version)
}

/// Takes back what came with a file: what it made is put away, what it wrote anew is as it was before. Everything stays
/// in the stories. `None` where somebody was faster.
pub async fn undo(
    change: &mut Change,
    reading: &mut Reading,
    batch: &Batch,
    records_of: &[Record],
) -> Result<Option<usize>, StoreError> {
    let operation = change.operation().uuid();
    let first = execute!(
        &mut *change,
        "update neighbourhood_batch set undone_by = $1 where id = $2 and undone_by is null",
        operation,
        batch.id
    )?;
    if first == 0 {
        return Ok(None);
    }
    for record in records_of {
        let version = record
            .content
            .get("batch_version")
            .and_then(serde_json::Value::as_i64)
            .unwrap_or(1);
        let next = if version <= 1 {
            Update {
                removed: Some(true),
                ..Update::default()
            }
        } else {
            let before = records::version(reading, record.id, version - 1).await?;
            Update {
                content: before.map(|told| told.content),
                ..Update::default()
            }
        };
        if records::update(change, record, next).await?.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(records_of.len()))
}

/// A household as a content.
pub fn content_of(household: &Household) -> Content {
    from_typed(household)
}

/// The picture of a place for a document about it: the edition that is published, else what may be said of what the actor
/// sees. `None` where nothing can be said safely.
pub async fn picture(
    reading: &mut Reading,
    place: &str,
    today: &str,
) -> Result<Option<Picture>, StoreError> {
    if let Some(edition) = edition(reading, place).await? {
        return Ok(Some(edition.picture));
    }
    let known = read(reading, place, false).await?;
    let safe = known.with_public_facilities();
    Ok(safe_picture(&safe, today, distances::NO_DETOUR))
}

impl Place {
    /// The same place with only what is published of the map.
    #[must_use]
    pub fn with_public_facilities(mut self) -> Self {
        self.facilities
            .retain(|(record, _)| record.audience == Audience::Public);
        self.features
            .retain(|(record, _)| record.audience == Audience::Public);
        self
    }
}

/// The households of a body by settlement and number, to find those that a file names again.
pub fn by_number(households: &[(Record, Household)]) -> BTreeMap<(String, String), usize> {
    households
        .iter()
        .enumerate()
        .map(|(at, (_, household))| (number_key(household), at))
        .collect()
}

/// What makes two households of a book the same: settlement and number.
pub fn number_key(household: &Household) -> (String, String) {
    (
        household
            .settlement
            .as_deref()
            .map_or(String::new(), store::fold),
        store::fold(&household.number),
    )
}

/// The thing that `authority` is asked about before an edition is published: the counts of a body's household book.
pub fn edition_thing<'a>(actor: &'a Actor, place_path: &'a str) -> authority::Thing<'a> {
    authority::Thing {
        kind: EditionKind::WORD,
        body: &actor.body,
        place_path,
        audience: Audience::Public,
        author: &actor.person,
        state: "published",
    }
}
