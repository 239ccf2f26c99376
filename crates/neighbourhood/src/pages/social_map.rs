//! The social map of a place: at the desk with every number, for everyone with what may be told.

use std::collections::BTreeMap;

use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Actor;
use maud::{Markup, html};
use paper::Column;
use ui::figures::{Symbol, ground, pictured};
use ui::{ButtonKind, Choice, DataRow, DataTable, Download, Field, Filter};

use super::{Open, ground_of, keeps_book, on_map, settlement, show};
use crate::model::Household;
use crate::rules::distances::{DETOURS, NO_DETOUR};
use crate::rules::missing::missing;
use crate::rules::persons::{Person, persons};
use crate::rules::picture::{Missing, Picture};
use crate::store::{Place, edition, edition_thing, safe_picture, settlement_name, true_picture};
use crate::{FACILITY, FEATURE};

/// Height to width of the map on a page.
const RATIO: f64 = 0.7;

/// The factor of the address by which paths are taken to be longer.
fn detour(visit: &Visit) -> f64 {
    let asked = visit
        .asked("path")
        .and_then(|asked| asked.parse::<f64>().ok());
    DETOURS
        .into_iter()
        .find(|known| asked.is_some_and(|asked| (asked - known).abs() < 0.001))
        .unwrap_or(NO_DETOUR)
}

/// The page at the desk.
pub async fn at_desk(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, false).await?;
    let standing = edition(&mut reading, &open.code).await?;
    drop(reading);
    let keeps = keeps_book(&visit, &open);
    let as_public = visit.asked("show") == Some("public");
    let detour = detour(&visit);
    let (picture, streets) = match &standing {
        // Who does not keep the book reads what its body has published of it.
        Some(edition) if place.households.is_empty() && !keeps => {
            (edition.picture.clone(), html! {})
        }
        _ if as_public => {
            let (place, today) = (place.clone(), open.today.clone());
            let safe = aside(move || safe_picture(&place.with_public_facilities(), &today, detour))
                .await?;
            let picture = safe.unwrap_or_else(|| Picture {
                place: open.code.clone(),
                date: open.today.clone(),
                controlled: true,
                detour,
                ..Picture::default()
            });
            (picture, html! {})
        }
        _ => {
            let streets = street_table(&visit, &place, &open.today);
            let (place, today) = (place.clone(), open.today.clone());
            let picture = aside(move || true_picture(&place, &today, detour)).await?;
            (picture, streets)
        }
    };
    let shown: Vec<Missing> = picture
        .missing
        .iter()
        .filter(|one| keeps || one.finding.rule != "neighbourhood-no-book")
        .cloned()
        .collect();
    let heading = visit.t("neighbourhood-social-map");
    let switch = if as_public {
        (open.desk(&visit, "/social-map"), "neighbourhood-show-true")
    } else {
        (
            open.desk(&visit, "/social-map?show=public"),
            "neighbourhood-show-public",
        )
    };
    let may_draw = open.may(&visit, Act::Write, FEATURE.word, Audience::Partners);
    let may_publish = visit.may(Act::Publish, &edition_thing(&visit.actor, &open.path));
    let link = |kind, href: String, key: &str| ui::link_button(kind, &href, &visit.t(key));
    let mut tools = Vec::new();
    if may_draw {
        tools.push(link(
            ButtonKind::Primary,
            open.desk(&visit, "/social-map/draw"),
            "neighbourhood-draw",
        ));
    }
    if keeps {
        tools.push(link(
            ButtonKind::Secondary,
            open.desk(&visit, "/households"),
            "neighbourhood-book",
        ));
    }
    tools.push(link(
        ButtonKind::Secondary,
        open.public(&visit, "/facilities"),
        "facility-all",
    ));
    if may_draw {
        tools.push(link(
            ButtonKind::Secondary,
            open.desk(&visit, "/social-map/import"),
            "neighbourhood-map-import",
        ));
    }
    tools.push(link(
        ButtonKind::Secondary,
        open.public(&visit, "/social-map/wall"),
        "neighbourhood-wall",
    ));
    if keeps && !place.households.is_empty() {
        tools.push(link(ButtonKind::Secondary, switch.0, switch.1));
    }
    if may_publish {
        tools.push(link(
            ButtonKind::Secondary,
            open.desk(&visit, "/social-map/publish"),
            "neighbourhood-publish",
        ));
    }
    let ways = |one: &Missing| mend(&visit, &open, one).filter(|_| keeps);
    let body = html! {
        h1 { (heading) }
        (bodies::tabs(&visit, &open.code, "social-map"))
        (ui::toolbar(&visit.reader, &tools))
        @if let Some(edition) = &standing {
            p {
                a href=(open.public(&visit, "/social-map")) {
                    (visit.say(&kernel::Message::new("neighbourhood-edition").with("date", visit.reader.date(&edition.published_on))))
                }
            }
        }
        @if as_public { p { (ui::tag(ui::Tone::Note, &visit.t("neighbourhood-as-public"))) } }
        (show::facts(&visit, &picture))
        (path_filter(&visit, &open, detour, as_public))
        (map_section(&visit, &open, &place, true))
        (show::missing(&visit, &shown, &ways))
        (show::sections(&visit, &picture))
        (streets)
        (downloads(&visit, &open))
    };
    let around = open.around(&visit, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The page for everyone: what the body has published of its book, and what is published of the map.
pub async fn public(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let place = crate::store::read(&mut reading, &open.code, true).await?;
    let standing = edition(&mut reading, &open.code).await?;
    drop(reading);
    if standing.is_none() && place.facilities.is_empty() && place.features.is_empty() {
        return Err(Refusal::NotFound);
    }
    let heading = visit.t("neighbourhood-social-map");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-public-says")) }
        @match &standing {
            Some(edition) => (show::facts(&visit, &edition.picture)),
            None => { p.soft { (visit.t("neighbourhood-no-edition")) } }
        }
        (map_section(&visit, &open, &place, false))
        @if let Some(edition) = &standing {
            (show::missing(&visit, &edition.picture.missing, &|_| None))
            (show::sections(&visit, &edition.picture))
        }
        p { a href=(open.public(&visit, "/social-map/wall")) { (visit.t("neighbourhood-wall")) } }
        (downloads(&visit, &open))
    };
    let around = open.around_public(&visit, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// Works something out away from the threads that answer.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(|why| {
        tracing::error!(error.words = %why, "a social map could not be worked out");
        Refusal::Failed
    })
}

fn path_filter(visit: &Visit, open: &Open, chosen: f64, as_public: bool) -> Markup {
    let choices = DETOURS
        .into_iter()
        .filter(|factor| *factor > NO_DETOUR)
        .map(|factor| Choice {
            value: factor.to_string(),
            label: visit.say(
                &kernel::Message::new("neighbourhood-path-longer")
                    .with("factor", kernel::Arg::Decimal(factor)),
            ),
            chosen: (factor - chosen).abs() < 0.001,
        })
        .collect();
    let mut fields = vec![Field::Select {
        name: "path".to_owned(),
        label: visit.t("neighbourhood-path"),
        choices,
    }];
    if as_public {
        fields.push(Field::Kept {
            name: "show".to_owned(),
            value: "public".to_owned(),
        });
    }
    ui::filter_form(
        &visit.reader,
        &Filter {
            action: open.desk(visit, "/social-map"),
            name: visit.t("neighbourhood-distances"),
            fields,
            clear: (chosen > NO_DETOUR).then(|| open.desk(visit, "/social-map")),
        },
    )
}

/// The map with the table of what is on it.
fn map_section(visit: &Visit, open: &Open, place: &Place, linked: bool) -> Markup {
    let address =
        |record: &records::Record| linked.then(|| visit.desk.address(visit.lang(), record));
    let found = on_map(visit, place, &address);
    let title = visit.t("neighbourhood-map");
    html! {
        section aria-labelledby="map" {
            h2 id="map" { (title) }
            @match ground_of(visit, &found, "map", RATIO) {
                Some(picture) => {
                    (pictured(&title, &ground(&picture), &visit.t("neighbourhood-map-says"), None, None))
                    p {
                        a href=(open.public(visit, "/facilities")) {
                            (visit.say(&kernel::Message::new("neighbourhood-facilities-count").with("count", place.facilities.len())))
                        }
                        @let villages = picture.marks.iter().filter(|mark| mark.symbol == Symbol::Settlement).count();
                        " · " (visit.say(&kernel::Message::new("neighbourhood-villages-count").with("count", villages)))
                    }
                    @if !found.features.is_empty() { (drawn_list(visit, place, linked)) }
                }
                None => {
                    (ui::empty_state(
                        &visit.t("neighbourhood-map-none"),
                        &visit.t("neighbourhood-map-none-says"),
                        linked.then(|| (open.desk(visit, "/social-map/draw"), visit.t("neighbourhood-draw")))
                            .as_ref()
                            .map(|(href, words)| (href.as_str(), words.as_str())),
                    ))
                }
            }
        }
    }
}

/// What is drawn, in words.
fn drawn_list(visit: &Visit, place: &Place, linked: bool) -> Markup {
    let mut by_kind: BTreeMap<&str, Vec<&records::Record>> = BTreeMap::new();
    for (record, feature) in &place.features {
        if feature.kind != "centre" {
            by_kind.entry(&feature.kind).or_default().push(record);
        }
    }
    html! {
        details {
            summary { (visit.t("neighbourhood-drawn")) }
            dl.pairs {
                @for (kind, records) in by_kind {
                    dt { (visit.t(&format!("map-feature-kind-{kind}"))) }
                    dd {
                        ul.plain {
                            @for record in records {
                                @let title = desk::pages::title(visit, &FEATURE, record);
                                li {
                                    @if linked { a href=(visit.desk.address(visit.lang(), record)) { (title) } }
                                    @else { (title) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn downloads(visit: &Visit, open: &Open) -> Markup {
    let file = |rest: &str, key: &str, kind: &str| Download {
        href: open.public(visit, rest),
        name: visit.t(key),
        kind: kind.to_owned(),
    };
    ui::downloads(
        &visit.reader,
        &[
            file("/social-map.geojson", "neighbourhood-map", "GeoJSON"),
            file("/social-map.gpx", "neighbourhood-map", "GPX"),
            file("/facilities.csv", "facility-all", "CSV"),
        ],
    )
}

/// Where a finding is mended.
fn mend(visit: &Visit, open: &Open, one: &Missing) -> Option<(String, String)> {
    let to = |rest: &str, key: &str| Some((open.desk(visit, rest), visit.t(key)));
    match one.finding.rule.as_str() {
        "neighbourhood-no-middle" => to("/social-map/draw", "neighbourhood-draw"),
        "neighbourhood-no-book" | "neighbourhood-empty-settlement" | "neighbourhood-part" => {
            to("/households", "neighbourhood-book")
        }
        _ => Some((
            visit.href(&format!(
                "/desk/household?place={}",
                desk::answer::escaped(&open.code)
            )),
            visit.t("household-all"),
        )),
    }
}

/// What is counted of a street.
#[derive(Default)]
struct Street {
    households: u64,
    people: u64,
    children: u64,
    older: u64,
    disability: u64,
    poor: u64,
}

/// Street by street, for those who keep the book: so few people are never shown to others.
fn street_table(visit: &Visit, place: &Place, today: &str) -> Markup {
    let households: Vec<Household> = place
        .households
        .iter()
        .map(|(_, household)| household.clone())
        .collect();
    if households.is_empty() {
        return html! {};
    }
    let people = persons(&households, &|_| None, today);
    let key = |household: &Household| {
        (
            household.settlement.clone().unwrap_or_default(),
            household.street.clone().unwrap_or_default(),
        )
    };
    let mut streets: BTreeMap<(String, String), Street> = BTreeMap::new();
    for household in &households {
        let street = streets.entry(key(household)).or_default();
        street.households += 1;
        street.poor += u64::from(household.poverty.as_deref() == Some("poor"));
    }
    for person in &people {
        let street = streets
            .entry(key(&households[person.household]))
            .or_default();
        let is = |test: fn(&Person) -> bool| u64::from(test(person));
        street.people += 1;
        street.children += is(|one| one.age.is_some_and(|age| age < 18));
        street.older += is(|one| one.age.is_some_and(|age| age >= 60));
        street.disability += is(|one| one.disability == Some(true));
    }
    let names = [
        "household-all",
        "neighbourhood-people",
        "neighbourhood-children",
        "neighbourhood-older",
        "neighbourhood-disability-yes",
        "neighbourhood-poor-households",
    ];
    let mut columns = vec![
        Column::words(visit.t("neighbourhood-street")).into(),
        Column::words(visit.t("neighbourhood-settlement")).into(),
    ];
    columns.extend(names.map(|key| Column::numbers(visit.t(key)).into()));
    let rows = streets
        .iter()
        .map(|((code, street), counts)| {
            let name = if street.is_empty() {
                visit.t("neighbourhood-no-street")
            } else {
                street.clone()
            };
            let mut cells = vec![html! { (name) }, html! { (settlement(visit, code)) }];
            let all = [
                counts.households,
                counts.people,
                counts.children,
                counts.older,
                counts.disability,
                counts.poor,
            ];
            cells.extend(all.map(|count| html! { (show::number(visit, Some(count))) }));
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    html! {
        section aria-labelledby="streets" {
            h2 id="streets" { (visit.t("neighbourhood-streets")) }
            p.note { (visit.t("neighbourhood-streets-says")) }
            details {
                summary { (visit.t("neighbourhood-streets-show")) }
                (ui::table(&DataTable {
                    caption: visit.t("neighbourhood-streets"),
                    caption_unseen: true,
                    columns,
                    rows,
                    total: None,
                }))
            }
        }
    }
}

/// What is missing of a place, for its way.
pub(super) fn missing_of(place: &Place, today: &str) -> Vec<Missing> {
    let known = place.known(today, NO_DETOUR);
    missing(
        &known,
        &known.persons(),
        &place.streets(),
        place.population.as_ref(),
        &settlement_name,
    )
}

/// The title of a facility.
pub(super) fn facility_title(visit: &Visit, record: &records::Record) -> String {
    desk::pages::title(visit, &FACILITY, record)
}
