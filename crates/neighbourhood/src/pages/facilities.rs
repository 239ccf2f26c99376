//! The facilities of a place, as whoever asks may see them: a list that can be narrowed, a file, and publishing them all.

use std::collections::BTreeSet;

use authority::{Act, Audience};
use axum::extract::Path;
use desk::answer::{download, escaped};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use paper::Column;
use records::{Record, Update};
use ui::{Choice, DataRow, DataTable, Field, Filter, Tone};

use super::social_map::facility_title;
use super::{Open, settlement};
use crate::FACILITY;
use crate::model::{CONDITIONS, FACILITY_KINDS, Facility};
use crate::rules::geo::Point;

async fn all(visit: &Visit, open: &Open) -> Result<Vec<(Record, Facility)>, Refusal> {
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, !visit.is_known()).await?;
    let mut all = place.facilities;
    all.sort_by_cached_key(|(record, facility)| {
        let at = FACILITY_KINDS
            .iter()
            .position(|kind| *kind == facility.kind);
        (
            at,
            facility.settlement.clone(),
            facility_title(visit, record),
        )
    });
    Ok(all)
}

/// Those that the address asks for.
fn narrowed(visit: &Visit, all: Vec<(Record, Facility)>) -> Vec<(Record, Facility)> {
    let asked = |name: &str, value: Option<&str>| {
        visit.asked(name).is_none_or(|asked| value == Some(asked))
    };
    all.into_iter()
        .filter(|(_, facility)| {
            asked("kind", Some(&facility.kind))
                && asked("settlement", facility.settlement.as_deref())
                && asked("condition", facility.condition.as_deref())
        })
        .collect()
}

/// The list.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let all = all(&visit, &open).await?;
    let settlements: BTreeSet<String> = all
        .iter()
        .filter_map(|(_, facility)| facility.settlement.clone())
        .collect();
    let kinds: Vec<&str> = FACILITY_KINDS
        .iter()
        .copied()
        .filter(|kind| all.iter().any(|(_, facility)| facility.kind == *kind))
        .collect();
    let is_empty = all.is_empty();
    let may_publish = all.iter().any(|(record, _)| waits(&visit, record));
    let found = narrowed(&visit, all);
    let heading = visit.t("facility-all");
    let select = |name: &str, key: &str, choices: Vec<(String, String)>| Field::Select {
        name: name.to_owned(),
        label: visit.t(key),
        choices: choices
            .into_iter()
            .map(|(value, label)| Choice {
                chosen: visit.asked(name) == Some(value.as_str()),
                value,
                label,
            })
            .collect(),
    };
    let words = |prefix: &str, codes: &[&str]| {
        codes
            .iter()
            .map(|code| ((*code).to_owned(), visit.t(&format!("{prefix}-{code}"))))
            .collect::<Vec<_>>()
    };
    let address = open.public(&visit, "/facilities");
    let is_narrowed = ["kind", "settlement", "condition"]
        .iter()
        .any(|name| visit.asked(name).is_some());
    let filter = Filter {
        action: address.clone(),
        name: heading.clone(),
        fields: vec![
            select("kind", "facility-kind", words("facility-kind", &kinds)),
            select(
                "settlement",
                "facility-settlement",
                settlements
                    .iter()
                    .map(|code| (code.clone(), settlement(&visit, code)))
                    .collect(),
            ),
            select(
                "condition",
                "facility-condition",
                words("facility-condition", CONDITIONS),
            ),
        ],
        clear: is_narrowed.then(|| address.clone()),
    };
    let at_desk = visit.is_known() && authority::works_for(&visit.actor, &open.path);
    let new = visit.href(&format!("/desk/facility/new?place={}", escaped(&open.code)));
    let body = html! {
        h1 { (heading) }
        @if open.may(&visit, Act::Write, FACILITY.word, Audience::Partners) {
            (ui::toolbar(&visit.reader, &[
                ui::link_button(ui::ButtonKind::Primary, &open.desk(&visit, "/social-map/draw"), &visit.t("neighbourhood-draw")),
                ui::link_button(ui::ButtonKind::Secondary, &new, &visit.t("facility-new")),
            ]))
        }
        @if may_publish {
            p { a.button.secondary href=(open.desk(&visit, "/facilities/publish")) { (visit.t("neighbourhood-publish-all")) } }
        }
        @if is_empty {
            (ui::empty_state(&visit.t("neighbourhood-no-facilities"), &visit.t("neighbourhood-no-facilities-says"), None))
        } @else {
            (ui::filter_form(&visit.reader, &filter))
            p { (visit.say(&Message::new("neighbourhood-facilities-count").with("count", found.len()))) }
            (table(&visit, &found, at_desk))
            p { a href=(format!("{address}.csv{}", query(&visit))) download { "CSV" } }
        }
    };
    let around = if at_desk {
        open.below_map(&visit)
    } else {
        let map = open.public(&visit, "/social-map");
        open.around_public(&visit, vec![(map, visit.t("neighbourhood-social-map"))])
    };
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What the list was narrowed to, for its file.
fn query(visit: &Visit) -> String {
    let pairs: Vec<String> = ["kind", "settlement", "condition"]
        .iter()
        .filter_map(|name| Some(format!("{name}={}", escaped(visit.asked(name)?))))
        .collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

fn choice(visit: &Visit, field: &str, code: Option<&str>) -> String {
    code.map_or_else(String::new, |code| {
        visit.t(&format!("facility-{field}-{code}"))
    })
}

fn table(visit: &Visit, found: &[(Record, Facility)], at_desk: bool) -> maud::Markup {
    let mut columns: Vec<ui::Heading> = [
        "facility-title",
        "facility-kind",
        "facility-settlement",
        "facility-condition",
        "facility-wheelchair",
    ]
    .map(|key| Column::words(visit.t(key)).into())
    .to_vec();
    columns.push(Column::numbers(visit.t("facility-capacity")).into());
    if at_desk {
        columns.push(Column::words(visit.t("desk-audience")).into());
    }
    ui::table(&DataTable {
        caption: visit.t("facility-all"),
        caption_unseen: true,
        columns,
        rows: found
            .iter()
            .map(|(record, facility)| {
                let mut cells = vec![
                    html! { (facility_title(visit, record)) },
                    html! { (choice(visit, "kind", Some(&facility.kind))) },
                    html! { @if let Some(code) = &facility.settlement { (settlement(visit, code)) } },
                    html! { (choice(visit, "condition", facility.condition.as_deref())) },
                    html! { (choice(visit, "wheelchair", facility.wheelchair.as_deref())) },
                    html! { @if let Some(count) = facility.capacity { (visit.reader.number(i64::from(count))) } },
                ];
                if at_desk {
                    let is_public = record.audience == Audience::Public;
                    let tone = if is_public { Tone::Done } else { Tone::Note };
                    let key = format!("desk-audience-{}", record.audience.code());
                    cells.push(ui::tag(tone, &visit.t(&key)));
                }
                DataRow {
                    cells,
                    href: at_desk.then(|| visit.desk.address(visit.lang(), record)),
                    hot: facility.condition.as_deref() == Some("unsafe"),
                    ..DataRow::default()
                }
            })
            .collect(),
        total: None,
    })
}

/// The list as comma-separated text, codes beside words so that programs and people read it.
pub async fn csv(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let found = narrowed(&visit, all(&visit, &open).await?);
    let head = [
        "facility-title",
        "facility-kind",
        "facility-settlement",
        "facility-north",
        "facility-east",
        "facility-condition",
        "facility-wheelchair",
        "facility-capacity",
    ];
    let mut out = String::from('\u{feff}');
    let mut put = |cells: Vec<String>| desk::pages::csv_line(cells, &mut out);
    put(head.map(|key| visit.t(key)).to_vec());
    for (record, facility) in &found {
        let point = Point::of(facility.north.as_ref(), facility.east.as_ref());
        let (north, east) = point.map(Point::texts).unwrap_or_default();
        put(vec![
            facility_title(&visit, record),
            choice(&visit, "kind", Some(&facility.kind)),
            facility
                .settlement
                .as_deref()
                .map_or_else(String::new, |code| settlement(&visit, code)),
            north,
            east,
            choice(&visit, "condition", facility.condition.as_deref()),
            choice(&visit, "wheelchair", facility.wheelchair.as_deref()),
            facility
                .capacity
                .map_or_else(String::new, |count| count.to_string()),
        ]);
    }
    Ok(download(
        "text/csv; charset=utf-8",
        "facilities.csv",
        out.into_bytes(),
    ))
}

/// Whether a facility is not published and the visitor may publish it.
fn waits(visit: &Visit, record: &Record) -> bool {
    record.audience != Audience::Public
        && visit.is_known()
        && visit.may(Act::Publish, &record.thing())
}

/// Everything of the map that the visitor may publish and is not published.
async fn waiting(visit: &Visit, open: &Open) -> Result<Vec<Record>, Refusal> {
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, false).await?;
    let facilities = place.facilities.into_iter().map(|(record, _)| record);
    let features = place.features.into_iter().map(|(record, _)| record);
    Ok(facilities
        .chain(features)
        .filter(|record| waits(visit, record))
        .collect())
}

/// Asks before everything of the map is shown to everyone.
pub async fn ask(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    let waiting = waiting(&visit, &open).await?;
    if waiting.is_empty() {
        return Err(Refusal::NotAllowed);
    }
    let heading = visit.t("neighbourhood-publish-all");
    let says = Message::new("neighbourhood-publish-all-says").with("count", waiting.len());
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: heading.clone(),
            says: vec![html! { (visit.say(&says)) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            submit: heading.clone(),
            cancel: open.public(&visit, "/facilities"),
            ..ui::Confirm::default()
        },
    );
    Ok(visit.page(&PageParts::new(heading, open.below_map(&visit), body)))
}

/// Shows everything of the map to everyone.
pub async fn publish(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    let waiting = waiting(&visit, &open).await?;
    if waiting.is_empty() {
        return Err(Refusal::NotAllowed);
    }
    let mut change = visit.change("facility.publish", &open.code, "").await?;
    for record in &waiting {
        let next = Update {
            audience: Some(Audience::Public),
            ..Update::default()
        };
        records::update(&mut change, record, next)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    change.commit().await?;
    visit.done(&format!("/places/{}/facilities", open.code), "published")
}
