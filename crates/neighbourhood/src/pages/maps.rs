//! Maps as files: brought (GeoJSON, GPX) with a look before anything is kept, and given out.

use std::collections::HashSet;

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::answer::{download, redirect};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use intake::{File, Read};
use kernel::{Message, Problem};
use maud::{Markup, html};
use paper::Column;
use records::Content;
use serde_json::{Value, json};
use ui::figures::{ground, pictured};
use ui::form::{Control, Form};
use ui::{DataRow, DataTable};

use super::households::batch_table;
use super::social_map::aside;
use super::{Open, brought, ground_of, item_of_facility, item_of_feature, keep_upload, problems};
use crate::exchange::{self, Drawn, Item};
use crate::rules::geo::text_of;
use crate::store::{Brought, Place, batches, keep_batch};
use crate::{FACILITY, FEATURE};

/// How many things a page of the preview lists.
const SHOWN: usize = 300;

fn open(visit: &Visit, code: &str) -> Result<Open, Refusal> {
    let open = super::at_desk(visit, code)?;
    open.must(visit, Act::Import, FEATURE.word, Audience::Partners)?;
    Ok(open)
}

/// Asks for the file.
pub async fn ask(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = open(&visit, &code)?;
    form(&visit, &open, None).await
}

async fn form(visit: &Visit, open: &Open, error: Option<String>) -> Answer {
    let mut reading = visit.reading().await?;
    let all: Vec<_> = batches(&mut reading, &open.code)
        .await?
        .into_iter()
        .filter(|batch| batch.kind == "map")
        .collect();
    drop(reading);
    let heading = visit.t("neighbourhood-map-import");
    let mut control = Control::new("file", visit.t("neighbourhood-file"))
        .help(visit.t("neighbourhood-map-file-help"))
        .required();
    let errors: Vec<desk::Wrong> = error
        .iter()
        .map(|error| (Some(control.id()), error.clone()))
        .collect();
    if let Some(error) = error {
        control = control.error(error);
    }
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-map-import-says")) }
        (ui::form::form(&visit.reader, &Form {
            action: open.desk(visit, "/social-map/import"),
            csrf: visit.csrf(),
            fields: vec![ui::form::file(&visit.reader, &control, ".geojson,.json,.gpx", false)],
            submit: visit.t("neighbourhood-read"),
            cancel: Some(open.desk(visit, "/social-map")),
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
        @if !all.is_empty() {
            section aria-labelledby="batches" {
                h2 id="batches" { (visit.t("neighbourhood-batches")) }
                (batch_table(visit, open, &all))
            }
        }
    };
    let parts = PageParts::new(heading, open.below_map(visit), body);
    Ok(visit.page(&parts.with_wrong(errors)))
}

async fn understood(file: File) -> Result<Result<Read<Vec<Item>>, Vec<Problem>>, Refusal> {
    aside(move || exchange::read(&file)).await
}

/// Reads a file at once; one that cannot be used shows its faults and is not kept.
pub async fn read(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let Some(upload) = filled.file("file") else {
        return form(&visit, &open, Some(visit.t("neighbourhood-choose-file"))).await;
    };
    match understood(File::new(&upload.name, upload.content.clone())).await? {
        Ok(_) => {
            let kept = keep_upload(&visit, &open, "map-feature.upload", upload).await?;
            Ok(redirect(
                &open.desk(&visit, &format!("/social-map/import/{kept}")),
            ))
        }
        Err(faults) => Ok(broken(&visit, &open, &upload.name, &faults)),
    }
}

fn broken(visit: &Visit, open: &Open, name: &str, faults: &[Problem]) -> Response {
    let heading = visit.say(&Message::new("neighbourhood-preview-of").with("name", name));
    let wrong = faults
        .iter()
        .map(|fault| (Some("file".to_owned()), visit.say(&fault.says)))
        .collect();
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-cannot-read")) }
        (problems(visit, faults, true))
        p { a.button.secondary href=(open.desk(visit, "/social-map/import")) { (visit.t("neighbourhood-other-file")) } }
    };
    let parts = PageParts::new(heading, open.below_map(visit), body);
    visit.page(&parts.with_wrong(wrong))
}

/// What a file would bring: the problems, the map, the list.
pub async fn preview(
    visit: Visit,
    Path((_, code, file)): Path<(String, String, String)>,
) -> Answer {
    let open = open(&visit, &code)?;
    let kept = brought(&visit, &open, &file).await?;
    let name = kept.name.clone();
    let read = match understood(File::new(&kept.name, kept.content)).await? {
        Ok(read) => read,
        Err(faults) => return Ok(broken(&visit, &open, &name, &faults)),
    };
    let heading = visit.say(&Message::new("neighbourhood-preview-of").with("name", name));
    let count = read.value.len();
    let new = new_ones(&visit, &open, read.value).await?;
    let stand = count - new.len();
    let body = html! {
        h1 { (heading) }
        p { (visit.say(&Message::new("neighbourhood-map-understood").with("count", count))) }
        @if stand > 0 { p.note { (visit.say(&Message::new("neighbourhood-map-stand").with("count", stand))) } }
        (problems(&visit, &read.problems, true))
        @if new.is_empty() {
            p { a.button.secondary href=(open.desk(&visit, "/social-map")) { (visit.t("neighbourhood-map")) } }
        } @else {
            (seen(&visit, &new))
            (ui::form::form(&visit.reader, &Form {
                action: visit.href(&visit.path),
                csrf: visit.csrf(),
                submit: visit.t("neighbourhood-keep"),
                cancel: Some(open.desk(&visit, "/social-map/import")),
                name: visit.t("neighbourhood-keep"),
                ..Form::default()
            }))
            (listed(&visit, &new))
        }
    };
    Ok(visit.page(&PageParts::new(heading, open.below_map(&visit), body)))
}

/// The things of a file on a map of their own.
fn seen(visit: &Visit, items: &[Item]) -> Markup {
    let mut found = super::OnMap {
        marks: Vec::new(),
        ways: Vec::new(),
        points: Vec::new(),
        facilities: Vec::new(),
        features: Vec::new(),
    };
    for item in items {
        let points: Vec<(f64, f64)> = item
            .points
            .iter()
            .map(|point| (point.north, point.east))
            .collect();
        found.points.extend(&points);
        if item.drawn == Drawn::Point {
            let (north, east) = points.first().copied().unwrap_or_default();
            found.marks.push(ui::figures::Mark {
                north,
                east,
                symbol: if item.facility {
                    super::symbol(&item.kind)
                } else {
                    ui::figures::Symbol::Settlement
                },
                label: item.name.clone(),
                title: item.name.clone(),
                href: None,
            });
        } else {
            found.ways.push(ui::figures::Way {
                points,
                area: item.drawn == Drawn::Area,
                kind: super::way_kind(&item.kind),
                title: item.name.clone(),
            });
        }
    }
    let title = visit.t("neighbourhood-map");
    html! {
        @if let Some(picture) = ground_of(visit, &found, "preview", 0.6) {
            (pictured(&title, &ground(&picture), "", None, None))
        }
    }
}

fn kind_words(visit: &Visit, item: &Item) -> String {
    let word = if item.facility {
        "facility"
    } else {
        "map-feature"
    };
    visit.t(&format!("{word}-kind-{}", item.kind))
}

fn listed(visit: &Visit, items: &[Item]) -> Markup {
    let table = DataTable {
        caption: visit.t("neighbourhood-map-things"),
        caption_unseen: true,
        columns: vec![
            Column::words(visit.t("facility-title")).into(),
            Column::words(visit.t("facility-kind")).into(),
            Column::words(visit.t("map-feature-shape")).into(),
            Column::numbers(visit.t("map-feature-points")).into(),
            Column::words(visit.t("neighbourhood-feature-number")).into(),
        ],
        rows: items
            .iter()
            .take(SHOWN)
            .map(|item| DataRow {
                cells: vec![
                    html! { (called(visit, item)) },
                    html! { (kind_words(visit, item)) },
                    html! { (visit.t(&format!("map-feature-shape-{}", item.drawn.code()))) },
                    html! { (visit.reader.number(item.points.len() as i64)) },
                    html! { (item.origin.row) },
                ],
                ..DataRow::default()
            })
            .collect(),
        total: None,
    };
    html! {
        details open[items.len() <= 30] {
            summary { (visit.t("neighbourhood-map-things")) ": " (visit.reader.number(items.len() as i64)) }
            (ui::table(&table))
        }
    }
}

/// What has no name is called by what it is.
fn called(visit: &Visit, item: &Item) -> String {
    if item.name.is_empty() {
        kind_words(visit, item)
    } else {
        item.name.clone()
    }
}

/// Keeps what the preview showed, as one batch.
pub async fn keep(
    Path((_, code, file)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let kept = brought(&visit, &open, &file).await?;
    let name = kept.name.clone();
    let read = match understood(File::new(&kept.name, kept.content)).await? {
        Ok(read) => read,
        Err(faults) => return Ok(broken(&visit, &open, &name, &faults)),
    };
    let new = new_ones(&visit, &open, read.value).await?;
    if new.is_empty() {
        // A second click, or the same file again: everything stands on the map.
        return visit.done(&format!("/desk/places/{}/social-map", open.code), "made");
    }
    let all: Vec<Brought<'_>> = new
        .iter()
        .map(|item| Brought {
            schema: if item.facility { &FACILITY } else { &FEATURE },
            content: content(&visit, &open, item),
            known: None,
            audience: Audience::Partners,
        })
        .collect();
    let mut change = visit
        .change("map-feature.import", &open.code, &name)
        .await?;
    keep_batch(&mut change, &open.code, &open.path, "map", &name, all, 0)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/places/{}/social-map", open.code), "made")
}

/// What does not stand on the map yet: of the same kind, by the same name, at the same points.
async fn new_ones(visit: &Visit, open: &Open, all: Vec<Item>) -> Result<Vec<Item>, Refusal> {
    let key = |item: &Item| {
        let points: Vec<(String, String)> = item.points.iter().map(|point| point.texts()).collect();
        let name = ::store::fold(&called(visit, item));
        (item.facility, item.kind.clone(), name, points)
    };
    let mut known: HashSet<_> = items(visit, open).await?.iter().map(key).collect();
    Ok(all
        .into_iter()
        .filter(|item| known.insert(key(item)))
        .collect())
}

fn content(visit: &Visit, open: &Open, item: &Item) -> Content {
    let mut content = Content::new();
    let mut put = |key: &str, value: Value| {
        content.insert(key.to_owned(), value);
    };
    put("title", json!({ "plain": called(visit, item) }));
    put("kind", item.kind.as_str().into());
    // Only a settlement of this place is taken over; a name stays a name.
    let settlement = item.settlement.as_deref().and_then(|code| {
        let place = places::registry().find(code)?;
        (place.parent.as_deref() == Some(&open.code)).then(|| place.code.clone())
    });
    if let Some(code) = settlement {
        put("settlement", code.into());
    }
    if let Some(note) = &item.note {
        put("note", note.as_str().into());
    }
    if item.facility {
        if let Some(point) = item.points.first() {
            let (north, east) = point.texts();
            put("north", north.into());
            put("east", east.into());
        }
        for (key, value) in [
            ("condition", &item.condition),
            ("wheelchair", &item.wheelchair),
        ] {
            if let Some(value) = value {
                put(key, value.as_str().into());
            }
        }
        if let Some(capacity) = item.capacity {
            put("capacity", capacity.into());
        }
    } else {
        put("shape", item.drawn.code().into());
        put("points", text_of(&item.points).into());
    }
    content
}

/// Everything of the map that the visitor may see.
async fn items(visit: &Visit, open: &Open) -> Result<Vec<Item>, Refusal> {
    let mut reading = visit.reading().await?;
    let place: Place = crate::store::read(&mut reading, &open.code, !visit.is_known()).await?;
    let facilities = place
        .facilities
        .iter()
        .filter_map(|(record, _)| item_of_facility(visit, record));
    let features = place
        .features
        .iter()
        .filter_map(|(record, _)| item_of_feature(visit, record));
    Ok(facilities.chain(features).collect())
}

/// The map as GeoJSON.
pub async fn geojson(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let text = exchange::geojson(&items(&visit, &open).await?);
    Ok(download(
        "application/geo+json",
        "social-map.geojson",
        text.into_bytes(),
    ))
}

/// The map as GPX.
pub async fn gpx(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let text = exchange::gpx(&items(&visit, &open).await?);
    Ok(download(
        "application/gpx+xml",
        "social-map.gpx",
        text.into_bytes(),
    ))
}
