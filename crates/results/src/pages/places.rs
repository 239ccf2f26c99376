//! Where the answers were given: points on a map, for those who read the answers; they are never published.

use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Visit};
use kernel::Message;
use maud::html;
use ui::figures::{MapPicture, Spot, map, pictured};
use ui::{DataRow, DataTable};

use super::{around, opened, results_of, tabs, title, words};
use crate::exports::coordinate;
use crate::model::{Known, Sort};
use crate::rules::columns::Column;
use crate::store::open;

/// How many points a picture has at most: more would be one spot.
const MOST: usize = 400;

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let form = opened(&visit, &id).await?;
    let places: Vec<_> = form
        .questionnaire
        .all()
        .filter(|(at, question)| at.table == 0 && question.sort == Sort::Point)
        .collect();
    let chosen = visit
        .asked("place")
        .and_then(|path| places.iter().find(|(_, question)| question.path == path))
        .or(places.first());
    let (mut reading, answers) = open(&visit.desk.store, &visit.actor, &form, visit.now).await?;
    let mut points: Vec<(i64, f64, f64)> = Vec::new();
    let mut all: usize = 0;
    if let Some((_, question)) = chosen {
        let wanted = [
            (0, question.path.clone()),
            (0, Known::Number.code().to_owned()),
            (0, Known::State.code().to_owned()),
        ];
        let answered = answers.columns(&mut reading, &wanted).await?;
        let column = |name: &str| answered.columns.get(&(0, name.to_owned()));
        if let (Some(place), Some(Column::Numbers(numbers)), Some(states)) = (
            column(&question.path),
            column(Known::Number.code()),
            column(Known::State.code()),
        ) {
            for (row, number) in numbers.iter().enumerate() {
                if states.text(row).as_deref() == Some("rejected") {
                    continue;
                }
                let Some(point) = place.text(row) else {
                    continue;
                };
                let (north, east) = (coordinate(&point, 0), coordinate(&point, 1));
                if north.is_finite() && east.is_finite() {
                    all += 1;
                    if points.len() < MOST {
                        points.push((*number as i64, north, east));
                    }
                }
            }
        }
    }
    drop(reading);
    let heading = visit.t("results-map");
    let submission =
        |number: i64| visit.href(&format!("/desk/submissions/{}/{number}", form.record.id));
    let svg = map(&MapPicture {
        anchor: "answers".to_owned(),
        title: heading.clone(),
        description: visit.t("results-map-says"),
        spots: points
            .iter()
            .map(|(number, north, east)| Spot {
                title: number.to_string(),
                north: *north,
                east: *east,
                href: Some(submission(*number)),
                ..Spot::default()
            })
            .collect(),
        km: visit.t("results-km"),
        north: visit.t("results-north"),
    });
    let table = DataTable {
        caption: heading.clone(),
        caption_unseen: true,
        columns: vec![
            paper::Column::numbers(visit.t("results-answer-number")).into(),
            paper::Column::numbers(visit.t("results-latitude")).into(),
            paper::Column::numbers(visit.t("results-longitude")).into(),
        ],
        rows: points
            .iter()
            .map(|(number, north, east)| DataRow {
                cells: vec![
                    html! { (number) },
                    html! { (visit.reader.decimal(*north, 5)) },
                    html! { (visit.reader.decimal(*east, 5)) },
                ],
                href: Some(submission(*number)),
                ..DataRow::default()
            })
            .collect(),
        total: None,
    };
    let here = visit.href(&format!("{}/map", results_of(&form)));
    let body = html! {
        p.overline { (title(&visit, &form)) }
        h1 { (heading) }
        (tabs(&visit, &form, "/map"))
        @if places.len() > 1 {
            ul.plain {
                @for (_, question) in &places {
                    li { a href={ (here) "?place=" (escaped(&question.path)) } { (words::asked(&visit, question)) } }
                }
            }
        }
        p.note { (visit.t("results-map-inward")) }
        @if points.is_empty() {
            (ui::empty_state(&visit.t("results-map-none"), &visit.t("results-map-none-says"), None))
        } @else {
            p.state { (visit.say(&Message::new("results-map-of").with("shown", points.len()).with("count", all))) }
            (pictured(&heading, &svg, &visit.t("results-map-says"), None, Some(&table)))
        }
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &form, true), body)))
}
