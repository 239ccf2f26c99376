//! The register: every problem of a place, the gravest first, narrowed by what one asks.

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use store::fold;
use ui::{ButtonKind, DataRow};

use super::{around, column, groups, numbers, settlements, severity, state, table, title};
use crate::PROBLEM;
use crate::model::Problem;
use crate::rules::register::missing;
use crate::shelves::{SECTORS, SEVERITIES};
use crate::store::{Kept, evidence_counts, problems};

/// What a list is narrowed by.
struct Asked<'a> {
    sector: Option<&'a str>,
    severity: Option<&'a str>,
    state: Option<&'a str>,
    settlement: Option<&'a str>,
    words: Option<String>,
}

impl<'a> Asked<'a> {
    fn of(visit: &'a Visit) -> Self {
        let chosen = |name: &str| visit.asked(name).filter(|value| !value.is_empty());
        Self {
            sector: chosen("sector"),
            severity: chosen("severity"),
            state: chosen("state"),
            settlement: chosen("settlement"),
            words: chosen("words").map(fold),
        }
    }

    fn is_narrow(&self) -> bool {
        self.sector
            .or(self.severity)
            .or(self.state)
            .or(self.settlement)
            .is_some()
            || self.words.is_some()
    }

    fn takes(&self, one: &Kept<Problem>) -> bool {
        let said = &one.said;
        self.sector.is_none_or(|sector| said.sector == sector)
            && self
                .severity
                .is_none_or(|severity| said.severity == severity)
            && self.state.is_none_or(|state| one.record.state == state)
            && self
                .settlement
                .is_none_or(|code| said.settlements.iter().any(|one| one == code))
            && self.words.as_ref().is_none_or(|words| {
                let text = fold(&said.statement.all());
                words.split_whitespace().all(|word| text.contains(word))
            })
    }
}

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let all = problems(&mut reading, &code, false).await?;
    let evidence = evidence_counts(&mut reading, &code).await?;
    drop(reading);
    let asked = Asked::of(&visit);
    let shown: Vec<&Kept<Problem>> = all.iter().filter(|one| asked.takes(one)).collect();
    let thing = Thing {
        kind: PROBLEM.word,
        body: &visit.actor.body,
        place_path: &path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "noted",
    };
    let heading = visit.t("problem-all");
    let place = escaped(&code);
    let mut acts = Vec::new();
    if visit.may(Act::Write, &thing) {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!("/desk/problem/new?place={place}")),
            &visit.t("problem-new"),
        ));
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&format!("/desk/places/{place}/problems/meeting")),
            &visit.t("needs-meeting"),
        ));
    }
    let body = html! {
        h1 { (heading) }
        (bodies::tabs(&visit, &code, "needs"))
        (ui::toolbar(&visit.reader, &acts))
        @if all.is_empty() {
            (ui::empty_state(&visit.t("needs-none"), &visit.t("needs-none-says"), None))
        } @else {
            (filter(&visit, &code, &asked, &all))
            p.soft { (visit.say(&Message::new("needs-shown").with("shown", shown.len()).with("all", all.len()))) }
            @if !shown.is_empty() { (rows(&visit, &shown, &evidence)) }
            p.downloads-name { a href=(visit.href(&format!("/desk/problem.csv?place={place}"))) { "CSV" } }
        }
    };
    let around = around(&visit, &code, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn filter(visit: &Visit, code: &str, asked: &Asked<'_>, all: &[Kept<Problem>]) -> Markup {
    let select = |name: &str, label: String, choices: Vec<(String, String)>, now: Option<&str>| {
        ui::Field::Select {
            name: name.to_owned(),
            label,
            choices: choices
                .into_iter()
                .map(|(value, label)| ui::Choice {
                    chosen: now == Some(value.as_str()),
                    value,
                    label,
                })
                .collect(),
        }
    };
    let coded = |codes: &[&str], prefix: &str| {
        codes
            .iter()
            .map(|code| ((*code).to_owned(), visit.t(&format!("{prefix}{code}"))))
            .collect::<Vec<_>>()
    };
    let mut named: Vec<&String> = all.iter().flat_map(|one| &one.said.settlements).collect();
    named.sort_unstable();
    named.dedup();
    let places = named
        .into_iter()
        .map(|code| (code.clone(), visit.place_name(code)))
        .collect();
    let states: Vec<&str> = PROBLEM
        .states
        .iter()
        .copied()
        .filter(|state| *state != "merged")
        .collect();
    let action = visit.href(&format!("/desk/places/{}/problems", escaped(code)));
    ui::filter_form(
        &visit.reader,
        &ui::Filter {
            clear: asked.is_narrow().then(|| action.clone()),
            action,
            name: visit.t("problem-all"),
            fields: vec![
                ui::Field::Words {
                    name: "words".to_owned(),
                    label: visit.t("desk-words"),
                    value: visit.asked("words").unwrap_or_default().to_owned(),
                },
                select(
                    "sector",
                    visit.t("problem-sector"),
                    coded(SECTORS, "problem-sector-"),
                    asked.sector,
                ),
                select(
                    "severity",
                    visit.t("problem-severity"),
                    coded(SEVERITIES, "problem-severity-"),
                    asked.severity,
                ),
                select(
                    "settlement",
                    visit.t("problem-settlements"),
                    places,
                    asked.settlement,
                ),
                select(
                    "state",
                    visit.t("desk-state"),
                    coded(&states, "problem-state-"),
                    asked.state,
                ),
            ],
        },
    )
}

fn rows(
    visit: &Visit,
    shown: &[&Kept<Problem>],
    evidence: &std::collections::HashMap<kernel::Id<records::RecordKind>, usize>,
) -> Markup {
    let rows = shown
        .iter()
        .map(|one| {
            let said = &one.said;
            let known = evidence.get(&one.record.id).copied().unwrap_or(0);
            let lacks = missing(said, &one.record.state, known).len();
            DataRow {
                cells: vec![
                    html! { (title(visit, &one.record)) },
                    html! { (visit.t(&format!("problem-sector-{}", said.sector))) },
                    severity(visit, &said.severity),
                    html! { (groups(visit, said)) },
                    html! { (said.people.map(|people| visit.reader.number(people)).unwrap_or_default()) },
                    html! { (settlements(visit, said)) },
                    html! {
                        (state(visit, &one.record.state))
                        @if lacks > 0 && matches!(one.record.state.as_str(), "noted" | "confirmed" | "planned") {
                            br; span.soft { (visit.say(&Message::new("needs-lacks").with("count", lacks))) }
                        }
                    },
                ],
                href: Some(visit.desk.address(visit.lang(), &one.record)),
                ..DataRow::default()
            }
        })
        .collect();
    table(
        visit.t("problem-all"),
        vec![
            column(visit.t("problem")),
            column(visit.t("problem-sector")),
            column(visit.t("problem-severity")),
            column(visit.t("problem-groups")),
            numbers(visit.t("problem-people")),
            column(visit.t("problem-settlements")),
            column(visit.t("desk-state")),
        ],
        rows,
    )
}
