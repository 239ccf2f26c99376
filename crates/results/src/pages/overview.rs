//! Every question of a form, by one dimension.

use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::{Choice, Field, Filter};

use super::{around, asked, draw, offered, opened, results_of, tabs, title, words};
use crate::model::{At, Question, Role, Sort};
use crate::rules::figures::{Asked, Counted, Figure, fits};
use crate::store::{Form, open};

/// How many questions stand on one page.
const PAGE: usize = 12;

/// The questions whose answers are shown: those that were asked, and what the form computes in words or numbers.
pub fn shown(form: &Form) -> Vec<(At, &Question)> {
    form.questionnaire
        .all()
        .filter(|(_, question)| question.role != Role::Metadata)
        .filter(|(_, question)| {
            !question.sort.is_geometry()
                && question.sort != Sort::File
                && question.sort != Sort::Rank
        })
        .filter(|(_, question)| {
            question.role == Role::Asked
                || !question.labels.0.is_empty()
                || question.sort != Sort::Text
        })
        .collect()
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let form = opened(&visit, &id).await?;
    let (mut reading, answers) = open(&visit.desk.store, &visit.actor, &form, visit.now).await?;
    let questions = shown(&form);
    let pages = questions.len().div_ceil(PAGE).max(1);
    let page = visit
        .asked("page")
        .and_then(|page| page.parse::<usize>().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    let mut figures: Vec<(At, &Question, Figure)> = Vec::new();
    for (at, question) in questions.iter().skip((page - 1) * PAGE).take(PAGE) {
        let mut one = asked(&visit, &question.path);
        // A dimension that is not known of whom this was asked is left out for this question.
        one.by.retain(|key| {
            let found = form
                .dimensions
                .iter()
                .find(|dimension| dimension.key == *key);
            found.is_some_and(|dimension| fits(&form.questionnaire, dimension, *at))
        });
        one.by.truncate(1);
        if let Ok(figure) = answers.figure(&mut reading, &one).await? {
            figures.push((*at, question, figure));
        }
    }
    let households = answers.rows(0);
    drop(reading);
    let heading = visit.t("results");
    let here = visit.href(&results_of(&form));
    let assumed = figures
        .first()
        .map(|(.., figure)| words::assumed(&visit, &figure.assumed));
    let body = html! {
        p.overline { (title(&visit, &form)) }
        h1 { (heading) }
        (tabs(&visit, &form, ""))
        p.state { (visit.say(&Message::new("results-of-answers").with("count", households))) }
        (ui::filter_form(&visit.reader, &filter(&visit, &form, &here, None)))
        @if households == 0 {
            (ui::empty_state(&visit.t("results-none"), &visit.t("results-none-says"), Some((&visit.desk.address(visit.lang(), &form.assessment), &visit.t("results-to-assessment")))))
        } @else {
            @for says in assumed.unwrap_or_default() { p.note { (says) } }
            @for (number, (at, question, figure)) in figures.iter().enumerate() {
                (section(&visit, &form, *at, question, figure, number))
            }
            (ui::pagination(&visit.reader, page, pages, &|page| paged(&visit, &here, page)))
        }
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &form, false), body)))
}

fn section(
    visit: &Visit,
    form: &Form,
    at: At,
    question: &Question,
    figure: &Figure,
    number: usize,
) -> Markup {
    let says = words::asked(visit, question);
    let anchor = format!("q{number}");
    let table = &form.questionnaire.tables[at.table];
    let cite = visit.href(&format!(
        "{}/figure?{}",
        results_of(form),
        figure.asked.address()
    ));
    html! {
        section.question aria-labelledby=(anchor) {
            h2 id=(anchor) { (says) }
            @if at.table > 0 {
                p.soft { (visit.say(&Message::new("results-of-repeat").with("name", repeat_name(visit, table)))) }
            }
            @if let Some(picture) = draw::picture(visit, &form.questionnaire, question, figure, &format!("{anchor}-bars"), &says) {
                (picture)
            }
            (draw::table(visit, &form.questionnaire, question, figure, says.clone()))
            @if let Some(says) = draw::verdict(visit, figure) { p { (says) } }
            p { a href=(cite) aria-label={ (visit.t("results-by-groups")) ": " (says) } { (visit.t("results-by-groups")) } }
        }
    }
}

/// What a repeat is called.
pub fn repeat_name(visit: &Visit, table: &crate::model::Table) -> String {
    table
        .labels
        .in_lang(visit.lang())
        .unwrap_or(table.name())
        .to_owned()
}

fn paged(visit: &Visit, here: &str, page: usize) -> String {
    let mut pairs: Vec<String> = ["by", "settlement", "count"]
        .iter()
        .filter_map(|name| Some(format!("{name}={}", escaped(visit.asked(name)?))))
        .collect();
    pairs.push(format!("page={page}"));
    format!("{here}?{}", pairs.join("&"))
}

/// What narrows the figures: dimensions, a settlement, which submissions count. `of` is the table and the asking of a page
/// of one figure, which has three dimensions.
pub fn filter(visit: &Visit, form: &Form, here: &str, of: Option<(usize, &Asked)>) -> Filter {
    let own;
    let asked = if let Some((_, asked)) = of {
        asked
    } else {
        own = asked(visit, "");
        &own
    };
    // On the page of all questions members may be told apart as well; each question takes what fits it.
    let dimensions = match of {
        Some((table, _)) => offered(form, table),
        None => form.dimensions.iter().collect(),
    };
    let select = |place: usize, name: &str, label: String| Field::Select {
        name: name.to_owned(),
        label,
        choices: dimensions
            .iter()
            .map(|dimension| Choice {
                value: dimension.key.clone(),
                label: words::dimension(visit, &form.questionnaire, dimension),
                chosen: asked.by.get(place) == Some(&dimension.key),
            })
            .collect(),
    };
    let mut fields = vec![select(0, "by", visit.t("results-by"))];
    if of.is_some() {
        fields.push(select(1, "by2", visit.t("results-by-second")));
        fields.push(select(2, "by3", visit.t("results-by-third")));
    }
    let chosen = asked.only.iter().find(|(key, _)| key == "settlement");
    let of_plan = form.plan.households.keys();
    let of_place = places::registry()
        .children(&form.record.place)
        .map(|place| &place.code);
    let mut codes: Vec<String> = of_plan.chain(of_place).cloned().collect();
    codes.sort();
    codes.dedup();
    if !codes.is_empty() {
        fields.push(Field::Select {
            name: "settlement".to_owned(),
            label: visit.t("results-by-settlement"),
            choices: codes
                .into_iter()
                .map(|code| Choice {
                    label: visit.place_name(&code),
                    chosen: chosen.is_some_and(|(_, category)| *category == code),
                    value: code,
                })
                .collect(),
        });
    }
    fields.push(Field::Select {
        name: "count".to_owned(),
        label: visit.t("results-which"),
        choices: vec![Choice {
            value: Counted::Approved.code().to_owned(),
            label: visit.t("results-which-approved"),
            chosen: asked.counted == Counted::Approved,
        }],
    });
    let mut clear = here.to_owned();
    if of.is_some() {
        clear = format!("{here}?q={}", escaped(&asked.question));
        fields.push(Field::Kept {
            name: "q".to_owned(),
            value: asked.question.clone(),
        });
    }
    let narrowed =
        !asked.by.is_empty() || !asked.only.is_empty() || asked.counted == Counted::Approved;
    Filter {
        action: here.to_owned(),
        name: visit.t("results"),
        fields,
        clear: narrowed.then_some(clear),
    }
}

/// Refuses a question that is not shown.
pub fn question_of<'a>(form: &'a Form, path: Option<&str>) -> Result<(At, &'a Question), Refusal> {
    let path = path.ok_or(Refusal::NotFound)?;
    let at = form.questionnaire.find(path).ok_or(Refusal::NotFound)?;
    let question = form.questionnaire.at(at).ok_or(Refusal::NotFound)?;
    Ok((at, question))
}
