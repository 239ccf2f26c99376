//! One question by up to three dimensions: the figure, how it was made, and its address as evidence.

use axum::extract::Path;
use desk::{Answer, PageParts, Visit};
use kernel::Message;
use maud::{Markup, html};

use super::overview::{filter, question_of, repeat_name};
use super::{around, asked, draw, no_figure, opened, results_of, tabs, title, words};
use crate::evidence;
use crate::rules::estimates::METHOD;
use crate::rules::figures::{Asked, Figure, Found, NoFigure};
use crate::store::{Form, open};

/// What the address asks for: an address of a figure as it is cited, or what the form of this page sends.
fn asked_here(visit: &Visit, question: &str, raw: Option<&str>) -> Asked {
    raw.and_then(Asked::read)
        .unwrap_or_else(|| asked(visit, question))
}

/// The page.
pub async fn page(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    axum::extract::RawQuery(raw): axum::extract::RawQuery,
) -> Answer {
    let form = opened(&visit, &id).await?;
    let (at, question) = question_of(&form, visit.asked("q"))?;
    let asked = asked_here(&visit, &question.path, raw.as_deref());
    let (mut reading, answers) = open(&visit.desk.store, &visit.actor, &form, visit.now).await?;
    let mut asked = asked;
    let mut found = answers.figure(&mut reading, &asked).await?;
    // A breakdown that does not fit the question is said; the question is shown for everybody.
    let is_unfit = matches!(found, Err(NoFigure::NoDimension)) && !asked.by.is_empty();
    if is_unfit {
        asked.by.clear();
        found = answers.figure(&mut reading, &asked).await?;
    }
    let figure = found.map_err(no_figure)?;
    drop(reading);
    let heading = words::asked(&visit, question);
    let here = visit.href(&format!("{}/figure", results_of(&form)));
    let table = &form.questionnaire.tables[at.table];
    let form_filter = filter(&visit, &form, &here, Some((at.table, &asked)));
    let body = html! {
        p.overline { (title(&visit, &form)) }
        h1 { (heading) }
        (tabs(&visit, &form, "/figure"))
        @if at.table > 0 {
            p.soft { (visit.say(&Message::new("results-of-repeat").with("name", repeat_name(&visit, table)))) }
        }
        (ui::filter_form(&visit.reader, &form_filter))
        @if is_unfit { p.notice { (visit.t("results-no-dimension")) } }
        @if let Some(picture) = draw::picture(&visit, &form.questionnaire, question, &figure, "figure", &heading) { (picture) }
        (draw::table(&visit, &form.questionnaire, question, &figure, heading.clone()))
        @if let Some(says) = draw::verdict(&visit, &figure) { p { (says) } }
        (how(&visit, &form, &figure))
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &form, true), body)))
}

/// How the figure was made, and how it is cited.
fn how(visit: &Visit, form: &Form, figure: &Figure) -> Markup {
    let everybody = figure.everybody();
    let rows = figure.rows[everybody];
    let answers = figure.answers(everybody);
    let (weight, effect) = match &figure.found {
        Found::Shares { cells, .. } => {
            let cell = &cells[everybody];
            let effects: Vec<f64> = cell
                .shares
                .iter()
                .filter_map(|share| share.design_effect)
                .collect();
            (cell.weight, effects.into_iter().reduce(f64::max))
        }
        Found::Means(cells) => (cells[everybody].weight, cells[everybody].mean.design_effect),
        Found::Answers(_) => (answers as f64, None),
    };
    let mut pairs = vec![
        (
            visit.t("results-asked"),
            html! { (visit.reader.number(i64::try_from(rows).unwrap_or(i64::MAX))) },
        ),
        (
            visit.t("results-answered"),
            html! { (visit.reader.number(i64::try_from(answers).unwrap_or(i64::MAX))) },
        ),
        (
            visit.t("results-chosen"),
            html! { (visit.t(&format!("results-chosen-{}", form.plan.chosen.code()))) },
        ),
    ];
    if figure.by_chance {
        pairs.push((
            visit.t("results-stands-for"),
            html! { (words::number(visit, weight.round())) },
        ));
        if let Some(effect) = effect {
            pairs.push((
                visit.t("results-design-effect"),
                html! { (visit.reader.decimal(effect, 2)) },
            ));
        }
        if let Some(test) = figure.test {
            pairs.push((
                visit.t("results-test"),
                html! {
                    code {
                        "F(" (visit.reader.decimal(test.degrees.0, 1)) "; " (visit.reader.decimal(test.degrees.1, 0)) ") = "
                        (visit.reader.decimal(test.statistic, 2))
                    }
                },
            ));
        }
        pairs.push((
            visit.t("results-method"),
            html! { (visit.t("results-method-says")) " " code { (METHOD) } },
        ));
    }
    pairs.push((
        visit.t("results-address"),
        html! { code.long { (evidence::address(form.record.id, &figure.asked)) } },
    ));
    html! {
        section aria-labelledby="how" {
            h2 #how { (visit.t("results-how")) }
            @for says in words::assumed(visit, &figure.assumed) { p.note { (says) } }
            (ui::definitions(&pairs))
            p.soft { (visit.t("results-address-says")) }
        }
    }
}
