//! One assessment: what is asked, how far the sample has come, with which phones, and what is to be done next.

use std::collections::HashMap;

use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Visit};
use kernel::Message;
use maud::{Markup, html};
use paper::{Bar, Bars};
use questionnaires::model::{FormContent, FormState};
use records::Record;
use ui::{ButtonKind, DataTable};

use super::{
    Seen, answers_of, around, assessment_of, column, numbers, row, settlement, standing, table,
};
use crate::ASSESSMENT_SHELF;
use crate::rules::progress::{self, Reached};
use crate::store::devices::{self, Device};
use crate::store::{entities, submissions};

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = assessment_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let actor = visit.actor.clone();
    let forms = questionnaires::store::forms_of(&mut reading, &actor, seen.record.id).await?;
    let counts = submissions::counts(&mut reading, seen.record.id).await?;
    let devices = devices::of_assessment(&mut reading, seen.record.id).await?;
    let lists = if seen.may_read(&visit) {
        entities::lists(&mut reading, &seen.record.body, seen.record.id).await?
    } else {
        Vec::new()
    };
    drop(reading);
    let counted = super::list::of_sample(&counts);
    let rows = progress::reached(&seen.assessment.sample, &counted);
    let by_form = super::list::by_form(&counts);
    let total = progress::total(&rows);
    let heading = seen.title(&visit);
    let base = visit.href(&format!("/desk/assessment/{}", seen.record.id));
    let has_own_page = visit.desk.shelf("form").is_some();
    let body = html! {
        p.overline { (visit.t(&format!("assessment-design-{}", seen.assessment.design))) " · " (visit.place_name(&seen.record.place)) }
        h1 { (heading) }
        p.state {
            (standing(&visit, &seen.record.state))
            @let days = super::list::days(&visit, &seen.assessment);
            @if !days.is_empty() { " " (days) }
        }
        (next(&visit, &seen, &forms, &by_form, &devices, &total))
        (ui::toolbar(&visit.reader, &desk::pages::acts(&visit, &ASSESSMENT_SHELF, &seen.record, &base)))
        @if has_own_page { (asked(&visit, &seen, &forms, &by_form)) }
        (sample(&visit, &rows, &total))
        @if seen.may_read(&visit) { (phones(&visit, &seen, &devices)) }
        (super::lists::links(&visit, &seen, &lists))
        (particulars(&visit, &seen))
    };
    let around = around(&visit, &seen.record.place, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn typed(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p.typed { (paragraph) } } }
}

/// What is to be done now, and the button for it.
fn next(
    visit: &Visit,
    seen: &Seen,
    forms: &[Record],
    by_form: &HashMap<store::Uuid, (i64, i64)>,
    devices: &[Device],
    total: &Reached,
) -> Markup {
    if !seen.may_read(visit) {
        return html! {};
    }
    let published = forms
        .iter()
        .filter(|form| FormState::of(&form.state) == FormState::Published)
        .count();
    let waiting = forms.iter().find_map(|form| {
        let (waiting, _) = by_form.get(&form.id.uuid())?;
        (*waiting > 0).then_some((form, *waiting))
    });
    let open_devices = devices
        .iter()
        .filter(|device| device.revoked_at.is_none())
        .count();
    let may_write = visit.may(Act::Write, &seen.record.thing());
    let step = |name: &str| visit.href(&format!("/desk/assessment/{}/step/{name}", seen.record.id));
    let (says, href, button) = if let Some((form, waiting)) = waiting {
        (
            visit.say(&Message::new("surveys-next-read").with("count", waiting)),
            Some(visit.href(&format!("{}?state=received", answers_of(form)))),
            "surveys-read",
        )
    } else if seen.record.state == "closed" {
        (visit.t("surveys-next-closed"), None, "surveys-read")
    } else if forms.is_empty() {
        (
            visit.t("surveys-next-form"),
            may_write.then(|| new_form(visit, seen)),
            "surveys-new-form",
        )
    } else if published == 0 {
        (
            visit.t("surveys-next-publish"),
            forms
                .first()
                .map(|form| visit.desk.address(visit.lang(), form)),
            "surveys-to-form",
        )
    } else if open_devices == 0 && total.came == 0 {
        (
            visit.t("surveys-next-phones"),
            Some(visit.href(&format!("{}/phones", seen.desk()))),
            "surveys-phones-add",
        )
    } else if seen.record.state == "planned" {
        (
            visit.t("surveys-next-start"),
            may_write.then(|| step("start")),
            "assessment-step-start",
        )
    } else if total
        .expected
        .is_some_and(|expected| total.came >= expected)
    {
        (
            visit.t("surveys-next-close"),
            may_write.then(|| step("close")),
            "assessment-step-close",
        )
    } else {
        (visit.t("surveys-next-wait"), None, "surveys-read")
    };
    html! {
        section aria-labelledby="next" {
            h2 #next { (visit.t("surveys-next")) }
            p { (says) }
            @if let Some(href) = &href { p { (ui::link_button(ButtonKind::Primary, href, &visit.t(button))) } }
        }
    }
}

fn new_form(visit: &Visit, seen: &Seen) -> String {
    visit.href(&format!(
        "/desk/forms/new?parent=assessment:{}",
        seen.record.id
    ))
}

/// The forms, with how many answers each has.
fn asked(
    visit: &Visit,
    seen: &Seen,
    forms: &[Record],
    by_form: &HashMap<store::Uuid, (i64, i64)>,
) -> Markup {
    let reads = seen.may_read(visit);
    let rows = forms
        .iter()
        .map(|form| {
            let content: FormContent = questionnaires::model::of(&form.content);
            let (waiting, all) = by_form.get(&form.id.uuid()).copied().unwrap_or_default();
            row(
                Some(visit.desk.address(visit.lang(), form)),
                vec![
                    html! { (visit.reader.words(&content.title.words())) },
                    html! { (visit.t(&format!("form-state-{}", form.state))) },
                    html! { (visit.reader.number(all)) },
                    html! { (visit.reader.number(waiting)) },
                    html! {
                        @if reads {
                            a href=(visit.href(&answers_of(form))) { (visit.t("surveys-answers")) }
                            " · "
                            a href=(visit.href(&format!("{}/quality", answers_of(form)))) { (visit.t("surveys-quality")) }
                            " · "
                            a href=(visit.href(&format!("/desk/forms/{}/results", form.id))) { (visit.t("surveys-results")) }
                            " · "
                            a href=(visit.href(&format!("/desk/forms/{}/web", form.id))) { (visit.t("surveys-ways")) }
                        }
                    },
                ],
            )
        })
        .collect();
    let may_write = visit.may(Act::Write, &seen.record.thing());
    html! {
        section aria-labelledby="asked" {
            h2 #asked { (visit.t("surveys-asked")) }
            @if forms.is_empty() { p.soft { (visit.t("surveys-asked-none")) } }
            @else {
                (table(
                    visit.t("surveys-asked"),
                    vec![
                        column(visit.t("form")),
                        column(visit.t("surveys-standing")),
                        numbers(visit.t("surveys-came")),
                        numbers(visit.t("surveys-waiting")),
                        column(visit.t("surveys-answers")),
                    ],
                    rows,
                ))
            }
            @if may_write && !forms.is_empty() {
                p { (ui::link_button(ButtonKind::Secondary, &new_form(visit, seen), &visit.t("surveys-new-form"))) }
            }
        }
    }
}

/// How far the sample has come: bars against what is expected, and the same as a table.
fn sample(visit: &Visit, rows: &[Reached], total: &Reached) -> Markup {
    let number = |count: i64| visit.reader.number(count);
    let name = |row: &Reached| settlement(visit, row.settlement.as_deref());
    let bars = Bars {
        caption: visit.t("surveys-progress-says"),
        headings: [
            visit.t("surveys-settlement"),
            visit.t("surveys-came"),
            visit.t("surveys-expected"),
        ],
        bars: rows
            .iter()
            .map(|row| Bar {
                name: name(row),
                value: Some(row.came as f64),
                value_text: number(row.came),
                mark: row.expected.map(|expected| expected as f64),
                mark_text: row.expected.map_or_else(|| "—".to_owned(), number),
            })
            .collect(),
    };
    let cells = |row: &Reached, name: String| {
        let or_none = |count: Option<i64>| count.map_or_else(|| "—".to_owned(), number);
        let missing = row.expected.map(|expected| (expected - row.came).max(0));
        vec![
            html! { (name) },
            html! { (or_none(row.households)) },
            html! { (or_none(row.expected)) },
            html! { (number(row.came)) },
            html! { (or_none(missing)) },
            html! { (number(row.approved)) },
            html! { (number(row.rejected)) },
        ]
    };
    html! {
        section aria-labelledby="progress" {
            h2 #progress { (visit.t("surveys-progress")) }
            @if rows.is_empty() { p.soft { (visit.t("surveys-progress-none")) } }
            @else {
                (ui::bars(&bars))
                details {
                    summary { (visit.t("surveys-progress-table")) }
                    (ui::table(&DataTable {
                        caption: visit.t("surveys-progress-table"),
                        caption_unseen: true,
                        columns: vec![
                            column(visit.t("surveys-settlement")),
                            numbers(visit.t("assessment-sample-households")),
                            numbers(visit.t("surveys-expected")),
                            numbers(visit.t("surveys-came")),
                            numbers(visit.t("surveys-missing")),
                            numbers(visit.t("surveys-state-approved")),
                            numbers(visit.t("surveys-state-rejected")),
                        ],
                        rows: rows.iter().map(|one| row(None, cells(one, name(one)))).collect(),
                        total: Some(cells(total, visit.t("surveys-total"))),
                    }))
                }
            }
        }
    }
}

fn phones(visit: &Visit, seen: &Seen, devices: &[Device]) -> Markup {
    let open = devices
        .iter()
        .filter(|device| device.revoked_at.is_none())
        .count();
    html! {
        section aria-labelledby="phones" {
            h2 #phones { (visit.t("surveys-phones")) }
            p { (visit.say(&Message::new("surveys-phones-count").with("count", open))) }
            p { (ui::link_button(
                ButtonKind::Secondary,
                &visit.href(&format!("{}/phones", seen.desk())),
                &visit.t("surveys-phones-see"),
            )) }
        }
    }
}

fn particulars(visit: &Visit, seen: &Seen) -> Markup {
    let assessment = &seen.assessment;
    let mut pairs = vec![(visit.t("assessment-purpose"), typed(&assessment.purpose))];
    if let Some(frame) = &assessment.frame {
        pairs.push((visit.t("assessment-frame"), typed(frame)));
    }
    if !assessment.languages.is_empty() {
        let named: Vec<String> = assessment
            .languages
            .iter()
            .map(|code| super::words::language(visit, code))
            .collect();
        pairs.push((
            visit.t("assessment-languages"),
            html! { (named.join(", ")) },
        ));
    }
    if let Some(consent) = seen.record.content.get("consent") {
        let words = desk::pages::words_of(consent);
        pairs.push((
            visit.t("assessment-consent"),
            html! { (visit.reader.words(&words)) },
        ));
    }
    if seen.may_read(visit) && !assessment.enumerators.is_empty() {
        pairs.push((
            visit.t("assessment-enumerators"),
            html! { ul.plain { @for one in &assessment.enumerators { li {
                (one.name)
                @if let Some(code) = &one.settlement { ", " (visit.place_name(code)) }
            } } } },
        ));
    }
    html! {
        section aria-labelledby="particulars" {
            h2 #particulars { (visit.t("surveys-particulars")) }
            (ui::definitions(&pairs))
        }
    }
}
