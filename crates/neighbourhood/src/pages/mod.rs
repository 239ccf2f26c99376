//! The pages of this book: the social map at the desk and for everyone, the household book, facilities, drawing, files,
//! the sheet for the wall.

mod draw;
mod facilities;
mod households;
mod maps;
mod publish;
mod show;
mod social_map;
mod undo;
mod wall;
mod way;

use std::sync::Arc;

use authority::{Act, Audience, Thing};
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::{Around, ChoiceSource, Contributor, Desk, PlaceContributor, Refusal, Visit};
use kernel::{Problem, Weight};
use maud::{Markup, html};
use meetings::Typeset;
use meetings::rules::hours;
use records::{Content, Fault};
use ui::figures::{Ground, Mark, Symbol, Way, WayKind, Window};
use ui::{DataRow, DataTable, Section, Tone};

use crate::model::{Facility, Feature, of};
use crate::rules::geo::{Point, points_of};
use crate::store::Place;
use crate::{FACILITY, FEATURE, HOUSEHOLD};

pub use way::for_everyone;

/// From so many kilometres across on a map of a page has no room for the words of facilities.
const WIDE: f64 = 12.0;

/// The addresses of this book.
pub fn router(typeset: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route(
            "/{lang}/desk/places/{code}/social-map",
            get(social_map::at_desk),
        )
        .route("/{lang}/places/{code}/social-map", get(social_map::public))
        .route(
            "/{lang}/desk/places/{code}/social-map/publish",
            get(publish::ask).post(publish::switch),
        )
        .route(
            "/{lang}/desk/places/{code}/social-map/draw",
            get(draw::page).post(draw::save),
        )
        .route(
            "/{lang}/desk/places/{code}/social-map/ground.svg",
            get(draw::ground_svg),
        )
        .route(
            "/{lang}/desk/places/{code}/social-map/import",
            get(maps::ask).post(maps::read),
        )
        .route(
            "/{lang}/desk/places/{code}/social-map/import/{file}",
            get(maps::preview).post(maps::keep),
        )
        .route(
            "/{lang}/places/{code}/social-map.geojson",
            get(maps::geojson),
        )
        .route("/{lang}/places/{code}/social-map.gpx", get(maps::gpx))
        .route("/{lang}/places/{code}/social-map/wall", get(wall::page))
        .route("/{lang}/places/{code}/social-map/wall.svg", get(wall::svg))
        .route("/{lang}/places/{code}/social-map/wall.pdf", get(wall::pdf))
        .route(
            "/{lang}/desk/places/{code}/households",
            get(households::page).post(households::read),
        )
        .route(
            "/{lang}/desk/places/{code}/households/import/{file}",
            get(households::preview).post(households::keep),
        )
        .route(
            "/{lang}/desk/places/{code}/households/template.xlsx",
            get(households::template),
        )
        .route(
            "/{lang}/desk/places/{code}/households/export",
            post(households::export),
        )
        .route(
            "/{lang}/desk/places/{code}/households/batches/{batch}",
            get(undo::ask).post(undo::undo),
        )
        .route("/{lang}/places/{code}/facilities", get(facilities::page))
        .route("/{lang}/places/{code}/facilities.csv", get(facilities::csv))
        .route(
            "/{lang}/desk/places/{code}/facilities/publish",
            get(facilities::ask).post(facilities::publish),
        )
        .layer(Extension(typeset))
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    Vec::new()
}

/// What waits for a person.
pub fn contributors() -> Vec<Contributor> {
    Vec::new()
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way::steps)]
}

/// What keeps a record of this book from saying this: points that are no points or lie far away, a school that is drawn as
/// a line, members that are more than the household has.
pub fn forbidden(
    visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    place_path: &str,
) -> Option<Fault> {
    let today = hours::today(visit.now, hours::hours(place_path));
    crate::rules::forbidden::wrong(kind, content, &today)
}

/// A place in whose name something is asked: its code and its path.
struct Open {
    code: String,
    path: String,
    today: String,
}

/// The place of an address, for everyone.
fn place(visit: &Visit, code: &str) -> Result<Open, Refusal> {
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    // One place has one address.
    let known = places::registry().find(code).ok_or(Refusal::NotFound)?;
    if known.code != code {
        return Err(Refusal::NotFound);
    }
    Ok(Open {
        today: hours::today(visit.now, hours::hours(&path)),
        code: code.to_owned(),
        path,
    })
}

/// The place of an address at the desk: for those who work for it.
fn at_desk(visit: &Visit, code: &str) -> Result<Open, Refusal> {
    let open = place(visit, code)?;
    visit.signed_in()?;
    if authority::works_for(&visit.actor, &open.path) {
        Ok(open)
    } else {
        Err(Refusal::NotAllowed)
    }
}

impl Open {
    /// What `authority` is asked about: a new record of a kind here, as the visitor's body would keep it.
    fn thing<'a>(&'a self, visit: &'a Visit, kind: &'a str, audience: Audience) -> Thing<'a> {
        Thing {
            kind,
            body: &visit.actor.body,
            place_path: &self.path,
            audience,
            author: &visit.actor.person,
            state: "kept",
        }
    }

    fn may(&self, visit: &Visit, act: Act, kind: &str, audience: Audience) -> bool {
        visit.is_known() && visit.may(act, &self.thing(visit, kind, audience))
    }

    fn must(&self, visit: &Visit, act: Act, kind: &str, audience: Audience) -> Result<(), Refusal> {
        if self.may(visit, act, kind, audience) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed)
        }
    }

    fn desk(&self, visit: &Visit, rest: &str) -> String {
        visit.href(&format!("/desk/places/{}{rest}", escaped(&self.code)))
    }

    fn public(&self, visit: &Visit, rest: &str) -> String {
        visit.href(&format!("/places/{}{rest}", escaped(&self.code)))
    }

    fn around(&self, visit: &Visit, more: Vec<(String, String)>) -> Around {
        let mut crumbs = vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (self.desk(visit, ""), visit.place_name(&self.code)),
        ];
        crumbs.extend(more);
        Around {
            overline: visit.place_name(&self.code),
            crumbs,
            section: Some(Section::Understand),
            place: Some(self.code.clone()),
        }
    }

    /// The way to a page below the social map.
    fn below_map(&self, visit: &Visit) -> Around {
        self.around(
            visit,
            vec![(
                self.desk(visit, "/social-map"),
                visit.t("neighbourhood-social-map"),
            )],
        )
    }

    fn around_public(&self, visit: &Visit, more: Vec<(String, String)>) -> Around {
        let mut crumbs = vec![(self.public(visit, ""), visit.place_name(&self.code))];
        crumbs.extend(more);
        Around {
            overline: visit.place_name(&self.code),
            crumbs,
            section: Some(Section::Understand),
            place: Some(self.code.clone()),
        }
    }
}

/// The name of a settlement; of those of whom nobody knows where they live where there is no code.
fn settlement(visit: &Visit, code: &str) -> String {
    if code.is_empty() {
        return visit.t("neighbourhood-unknown-settlement");
    }
    desk::form::called(visit, "settlement", code)
}

/// The symbol of a kind of facility.
fn symbol(kind: &str) -> Symbol {
    match kind {
        "kindergarten" => Symbol::Kindergarten,
        "school" => Symbol::School,
        "clinic" => Symbol::Clinic,
        "pharmacy" => Symbol::Pharmacy,
        "water-point" => Symbol::Water,
        "council" | "post" => Symbol::Council,
        "shop" => Symbol::Shop,
        "bus-stop" => Symbol::Bus,
        "playground" => Symbol::Play,
        "sports-ground" => Symbol::Sport,
        "cemetery" => Symbol::Cemetery,
        "bridge" => Symbol::Bridge,
        "danger-spot" => Symbol::Danger,
        _ => Symbol::Other,
    }
}

/// How a kind of drawn feature looks.
fn way_kind(kind: &str) -> WayKind {
    match kind {
        "road" => WayKind::Road,
        "street" => WayKind::Street,
        "river" => WayKind::River,
        "canal" => WayKind::Canal,
        "risk" => WayKind::Risk,
        "play" => WayKind::Play,
        "boundary" => WayKind::Boundary,
        _ => WayKind::Other,
    }
}

/// What of a place goes on a map: villages, facilities, what is drawn.
struct OnMap {
    marks: Vec<Mark>,
    ways: Vec<Way>,
    points: Vec<(f64, f64)>,
    /// The kinds of facility that occur.
    facilities: Vec<String>,
    /// The kinds of drawn lines and areas that occur.
    features: Vec<String>,
}

/// Everything of a place that has a point. `linked` gives the address of a record.
fn on_map(
    visit: &Visit,
    place: &Place,
    linked: &dyn Fn(&records::Record) -> Option<String>,
) -> OnMap {
    let mut found = OnMap {
        marks: Vec::new(),
        ways: Vec::new(),
        points: Vec::new(),
        facilities: Vec::new(),
        features: Vec::new(),
    };
    for code in place.settlements() {
        if let Some(point) = place.middle(&code) {
            let name = settlement(visit, &code);
            found.points.push((point.north, point.east));
            found.marks.push(Mark {
                north: point.north,
                east: point.east,
                symbol: Symbol::Settlement,
                label: name.clone(),
                title: name,
                href: None,
            });
        }
    }
    for (record, facility) in &place.facilities {
        let Some(point) = Point::of(facility.north.as_ref(), facility.east.as_ref()) else {
            continue;
        };
        let title = desk::pages::title(visit, &FACILITY, record);
        let kind = visit.t(&format!("facility-kind-{}", facility.kind));
        if !found.facilities.contains(&facility.kind) {
            found.facilities.push(facility.kind.clone());
        }
        found.points.push((point.north, point.east));
        found.marks.push(Mark {
            north: point.north,
            east: point.east,
            symbol: symbol(&facility.kind),
            label: title.clone(),
            title: format!("{kind}: {title}"),
            href: linked(record),
        });
    }
    for (record, feature) in &place.features {
        let Ok(points) = points_of(&feature.points) else {
            continue;
        };
        if feature.shape == "point" || points.len() < 2 {
            if let Some(point) = points.first().filter(|_| feature.kind != "centre") {
                let title = desk::pages::title(visit, &FEATURE, record);
                found.points.push((point.north, point.east));
                found.marks.push(Mark {
                    north: point.north,
                    east: point.east,
                    symbol: Symbol::Other,
                    label: title.clone(),
                    title,
                    href: linked(record),
                });
            }
            continue;
        }
        if !found.features.contains(&feature.kind) {
            found.features.push(feature.kind.clone());
        }
        let points: Vec<(f64, f64)> = points
            .iter()
            .map(|point| (point.north, point.east))
            .collect();
        found.points.extend(&points);
        found.ways.push(Way {
            points,
            area: feature.shape == "area",
            kind: way_kind(&feature.kind),
            title: format!(
                "{}: {}",
                visit.t(&format!("map-feature-kind-{}", feature.kind)),
                desk::pages::title(visit, &FEATURE, record)
            ),
        });
    }
    // Areas lie below lines.
    found.ways.sort_by_key(|way| !way.area);
    found
}

/// A map of everything of a place; `None` where nothing has a point.
fn ground_of(visit: &Visit, found: &OnMap, anchor: &str, ratio: f64) -> Option<Ground> {
    let window = Window::around(&found.points, ratio)?;
    Some(Ground {
        anchor: anchor.to_owned(),
        title: visit.t("neighbourhood-map"),
        description: visit.t("neighbourhood-map-says"),
        // In a wide view the words of every facility would cover the map; the list has them.
        labels: window.across < WIDE,
        marks: found.marks.clone(),
        ways: found.ways.clone(),
        km: visit.t("neighbourhood-km"),
        north: visit.t("neighbourhood-north"),
        ..Ground::of(window)
    })
}

/// Problems of a file as a table: where, how much each weighs, what to do.
fn problems(visit: &Visit, all: &[Problem], of_map: bool) -> Markup {
    if all.is_empty() {
        return html! {};
    }
    let rows = all
        .iter()
        .map(|problem| {
            let (tone, key) = match problem.weight {
                Weight::Fatal => (Tone::Break, "neighbourhood-weight-fatal"),
                Weight::Skipped => (Tone::Warning, "neighbourhood-weight-skipped"),
                Weight::Guessed => (Tone::Note, "neighbourhood-weight-guessed"),
            };
            let origin = &problem.origin;
            let row = if origin.row > 0 {
                origin.row.to_string()
            } else {
                String::new()
            };
            let mut cells = vec![html! { (row) }];
            if !of_map {
                cells.insert(0, html! { (origin.sheet) });
                cells.push(html! { (origin.column_letters().unwrap_or_default()) });
            }
            cells.push(ui::tag(tone, &visit.t(key)));
            cells.push(html! { (visit.say(&problem.says)) });
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    let names: &[&str] = if of_map {
        &[
            "neighbourhood-feature-number",
            "neighbourhood-weight",
            "neighbourhood-problem",
        ]
    } else {
        &[
            "neighbourhood-sheet",
            "neighbourhood-row",
            "neighbourhood-column",
            "neighbourhood-weight",
            "neighbourhood-problem",
        ]
    };
    html! {
        section aria-labelledby="problems" {
            h2 id="problems" { (visit.t("neighbourhood-problems")) ": " (visit.reader.number(all.len() as i64)) }
            (ui::table(&DataTable {
                caption: visit.t("neighbourhood-problems"),
                caption_unseen: true,
                columns: names.iter().map(|key| paper::Column::words(visit.t(key)).into()).collect(),
                rows,
                total: None,
            }))
        }
    }
}

/// A file that the visitor's body has brought for this place.
async fn brought(visit: &Visit, open: &Open, file: &str) -> Result<::store::StoredFile, Refusal> {
    let id = ::store::Uuid::parse_str(file).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    ::store::read_file(&mut reading, kernel::Id::<::store::FileKind>::from_uuid(id))
        .await?
        .filter(|file| file.body == visit.actor.body && file.place_path == open.path)
        .ok_or(Refusal::NotFound)
}

/// Keeps a file as it came, for the body alone; gives its identifier.
async fn keep_upload(
    visit: &Visit,
    open: &Open,
    act: &str,
    upload: &desk::Upload,
) -> Result<kernel::Id<::store::FileKind>, Refusal> {
    let mut change = visit.change(act, &open.code, "").await?;
    let kept = ::store::keep_file(
        &mut change,
        ::store::NewFile {
            name: &upload.name,
            content_type: "application/octet-stream",
            place_path: &open.path,
            audience: Audience::Body.code(),
            content: &upload.content,
        },
    )
    .await?;
    change.commit().await?;
    Ok(kept)
}

/// A facility or what is drawn, as a thing of a file.
fn item_of_facility(visit: &Visit, record: &records::Record) -> Option<crate::exchange::Item> {
    let facility: Facility = of(&record.content);
    let point = Point::of(facility.north.as_ref(), facility.east.as_ref())?;
    Some(crate::exchange::Item {
        name: desk::pages::title(visit, &FACILITY, record),
        kind: facility.kind,
        facility: true,
        points: vec![point],
        settlement: facility.settlement,
        condition: facility.condition,
        wheelchair: facility.wheelchair,
        capacity: facility.capacity,
        note: facility.note,
        ..crate::exchange::Item::default()
    })
}

fn item_of_feature(visit: &Visit, record: &records::Record) -> Option<crate::exchange::Item> {
    let feature: Feature = of(&record.content);
    let points = points_of(&feature.points)
        .ok()
        .filter(|all| !all.is_empty())?;
    Some(crate::exchange::Item {
        name: desk::pages::title(visit, &FEATURE, record),
        kind: feature.kind,
        facility: false,
        drawn: crate::exchange::Drawn::from_code(&feature.shape)?,
        points,
        settlement: feature.settlement,
        note: feature.note,
        ..crate::exchange::Item::default()
    })
}

/// Whether the visitor's body keeps the household book of a place, or would.
fn keeps_book(visit: &Visit, open: &Open) -> bool {
    open.may(visit, Act::Import, HOUSEHOLD.word, Audience::Body)
}

/// What the tests of this book call.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::draw::{ground_svg, page as draw, save as save_drawn};
    pub use super::facilities::{
        csv as facilities_csv, page as facilities, publish as publish_facilities,
    };
    pub use super::households::{
        export, keep as keep_households, page as households, preview as preview_households,
        read as read_households, template,
    };
    pub use super::maps::{
        geojson, gpx, keep as keep_map, preview as preview_map, read as read_map,
    };
    pub use super::publish::{ask as ask_publish, switch as publish};
    pub use super::social_map::{at_desk, public};
    pub use super::undo::{ask as ask_undo, undo};
    pub use super::wall::{page as wall, pdf as wall_pdf, svg as wall_svg};
}
