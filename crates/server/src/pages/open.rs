//! Open data: what is published, as files with addresses that stay.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use desk::pages::csv_line;
use desk::{Around, Desk, answer};
use kernel::Actor;
use maud::html;
use serde_json::json;

use super::{Answer, Refusal, Visit, place_href};

/// The files of a place.
pub const FILES: [(&str, &str); 5] = [
    ("programme.json", "server-open-programme-json"),
    ("programme.csv", "server-open-programme-csv"),
    ("budget.csv", "server-open-budget-csv"),
    ("datapackage.json", "server-open-datapackage"),
    ("ocds.json", "server-open-ocds"),
];

/// The addresses of open data.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/places/{place}/open", get(page))
        .route("/api/v1/open/{place}/{file}", get(file))
}

/// The list of files.
async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.reviewed(&code).await?;
    let title = visit.t("server-open");
    let body = html! {
        h1 { (title) }
        p { (visit.t("server-open-says")) }
        ul.plain {
            @for (name, key) in FILES {
                li { a href=(format!("/api/v1/open/{}/{name}", answer::escaped(&code))) { (visit.t(key)) } " " small { (name) } }
            }
            li { a href=(format!("/api/v1/records/decision?place={}", answer::escaped(&code))) { (visit.t("decision-all")) } " " small { "JSON" } }
            li { a href=(format!("{}/decisions.atom", place_href(visit.lang(), &code, ""))) { (visit.t("decision-all")) } " " small { "Atom" } }
            li { a href="/api/v1/openapi.json" { "OpenAPI" } }
        }
    };
    let around = Around {
        overline: visit.place_name(&code),
        crumbs: vec![(place_href(visit.lang(), &code, ""), visit.place_name(&code))],
        place: Some(code.clone()),
        ..Around::default()
    };
    Ok(visit.page(&title, &around, &body))
}

/// One file; always as the public reads it, whoever asks.
async fn file(visit: Visit, Path((code, name)): Path<(String, String)>) -> Answer {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    match name.as_str() {
        "programme.json" | "programme.csv" => {
            let programme = plans::store::read(&mut reading, &code)
                .await?
                .ok_or(Refusal::NotFound)?;
            if name == "programme.json" {
                return Ok(answer::json(StatusCode::OK, &json!(programme)));
            }
            Ok(answer::download(
                "text/csv; charset=utf-8",
                &format!("{code}-{name}"),
                programme_csv(&visit, &programme).into_bytes(),
            ))
        }
        "budget.csv" | "package/budget.csv" | "datapackage.json" | "ocds.json" => {
            let budget = budgets::store::read(&mut reading, &code)
                .await?
                .ok_or(Refusal::NotFound)?;
            let uri = format!("{}/api/v1/open/{code}/{name}", visit.desk.house.origin);
            let place = visit.place_name(&code);
            let day = visit.desk.today();
            let about = budgets::open::About {
                name: &format!("{code}-budget"),
                title: visit.reader.words(&budget.title),
                country: &code.split('-').next().unwrap_or_default().to_uppercase(),
                publisher: &place,
                day: &day,
                uri: &uri,
                lang: visit.lang(),
            };
            Ok(match name.as_str() {
                "budget.csv" => {
                    answer::text("text/csv; charset=utf-8", budgets::open::csv(&budget))
                }
                // The package names its table so; it stands beside the description.
                "package/budget.csv" => answer::text(
                    "text/csv; charset=utf-8",
                    budgets::open::fiscal_package(&budget, &about).table,
                ),
                "datapackage.json" => answer::text(
                    "application/json",
                    budgets::open::fiscal_package(&budget, &about).descriptor,
                ),
                _ => answer::json(StatusCode::OK, &budgets::open::ocds(&budget, &about)),
            })
        }
        _ => Err(Refusal::NotFound),
    }
}

/// One row a measure: codes and figures for programs, words in the language asked for.
fn programme_csv(visit: &Visit, programme: &plans::Programme) -> String {
    let reader = &visit.reader;
    let mut out =
        String::from("\u{feff}key,number,title,goal,problem,responsible,deadline,cost,groups\r\n");
    for measure in &programme.measures {
        let words = |position: Option<usize>, all: &[kernel::Words]| {
            position
                .and_then(|index| all.get(index))
                .map_or_else(String::new, |words| reader.words(words).to_owned())
        };
        let groups: Vec<String> = measure.groups.iter().map(ToString::to_string).collect();
        let minor = measure.cost().0;
        let cells = [
            measure.key.clone(),
            measure.number.clone(),
            reader.words(&measure.title).to_owned(),
            words(measure.goal, &programme.goals),
            words(measure.problem, &programme.problems),
            measure
                .responsible
                .as_ref()
                .map_or_else(String::new, |words| reader.words(words).to_owned()),
            measure.deadline.clone().unwrap_or_default(),
            format!("{}.{:02}", minor / 100, minor % 100),
            groups.join(";"),
        ];
        csv_line(cells, &mut out);
    }
    out
}
