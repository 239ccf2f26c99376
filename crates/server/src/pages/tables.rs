//! Every table of a municipality, by name: what the pages show and what is downloaded is the same table.

use budgets::{Annex, Phase};
use kernel::Money;
use paper::{Column, Row, Table};

use super::{Visit, place_href};
use crate::workbook::{basis_key, reasons};
use desk::answer;
use review::Reviewed;

/// The tables that one may ask for.
pub const NAMES: [&str; 9] = [
    "measures",
    "lines",
    "links",
    "findings",
    "actions",
    "groups",
    "settlements",
    "population",
    "functions",
];

/// A table by its name; `None` where there is no such table or nothing for it.
pub fn table(visit: &Visit, reviewed: &Reviewed, name: &str) -> Option<Table> {
    match name {
        "measures" => measures(visit, reviewed),
        "lines" => lines(visit, reviewed),
        "links" => links(visit, reviewed),
        "findings" => Some(findings(visit, reviewed)),
        "actions" => Some(actions(visit, reviewed)),
        "groups" => Some(groups(visit, reviewed)),
        "settlements" => Some(settlements(visit, reviewed)),
        "population" => {
            reviewed.dossier.population.as_ref().and_then(|population| {
                alignment::people_table::published(population, &visit.reader)
            })
        }
        "functions" => Some(functions(visit, reviewed)),
        _ => None,
    }
}

fn caption(visit: &Visit, name: &str) -> String {
    visit.reader.t(&format!("server-table-{name}"))
}

/// The measures with their money.
pub fn measures(visit: &Visit, reviewed: &Reviewed) -> Option<Table> {
    let reader = &visit.reader;
    let programme = reviewed.dossier.programme.as_ref()?;
    let code = &reviewed.dossier.code;
    let rows = programme
        .measures
        .iter()
        .zip(&reviewed.review.measures)
        .map(|(measure, money)| Row {
            cells: vec![
                measure.number.clone(),
                reader.words(&measure.title).to_owned(),
                measure
                    .responsible
                    .as_ref()
                    .map_or(String::new(), |words| reader.words(words).to_owned()),
                reader.amount(money.asked),
                reader.amount(money.linked),
                money
                    .executed
                    .map_or_else(String::new, |executed| reader.amount(executed)),
                reader.t(&format!("standing-{}", money.standing.code())),
            ],
            href: Some(place_href(
                visit.lang(),
                code,
                &format!("/measures/{}", answer::escaped(&measure.key)),
            )),
            anchor: None,
            hot: matches!(
                money.standing,
                alignment::model::Standing::Unfunded | alignment::model::Standing::NoCost
            ),
        })
        .collect();
    Some(Table {
        caption: caption(visit, "measures"),
        columns: vec![
            Column::words("№"),
            Column::words(reader.t("alignment-column-measure")).wide(4.0),
            Column::words(reader.t("server-column-responsible")).wide(2.0),
            Column::numbers(reader.t("alignment-column-asked")),
            Column::numbers(reader.t("alignment-column-linked")),
            Column::numbers(reader.t("alignment-column-executed")),
            Column::words(reader.t("alignment-column-standing")),
        ],
        rows,
        total: None,
    })
}

/// The lines of the budget.
pub fn lines(visit: &Visit, reviewed: &Reviewed) -> Option<Table> {
    let reader = &visit.reader;
    let budget = reviewed.dossier.budget.as_ref()?;
    let code = &reviewed.dossier.code;
    let year = reviewed.review.year;
    let amount =
        |money: Option<Money>| money.map_or_else(String::new, |money| reader.amount(money));
    let rows = budget
        .lines
        .iter()
        .zip(&reviewed.review.lines)
        .map(|(line, used)| Row {
            cells: vec![
                line.key.clone(),
                reader.words(&line.title).to_owned(),
                reader.t(&format!("annex-{}", annex_code(line.annex))),
                line.codes.function.clone().unwrap_or_default(),
                line.codes.economic.clone().unwrap_or_default(),
                amount(line.amount(year, Phase::Approved)),
                amount(line.planned(year)),
                amount(line.amount(year, Phase::Executed)),
                if used.linked.is_zero() {
                    String::new()
                } else {
                    reader.amount(used.linked)
                },
                reader.t(role_key(used.role)),
            ],
            href: Some(place_href(
                visit.lang(),
                code,
                &format!("/lines/{}", answer::escaped(&line.key)),
            )),
            anchor: None,
            hot: used.role == alignment::model::Role::Unlinked && used.planned.0 > 0,
        })
        .collect();
    Some(Table {
        caption: caption(visit, "lines"),
        columns: vec![
            Column::words("№"),
            Column::words(reader.t("server-column-line")).wide(4.0),
            Column::words(reader.t("server-column-annex")),
            Column::words(reader.t("alignment-column-function")),
            Column::words(reader.t("server-column-economic")),
            Column::numbers(reader.t("alignment-column-approved")),
            Column::numbers(reader.t("alignment-column-planned")),
            Column::numbers(reader.t("alignment-column-executed")),
            Column::numbers(reader.t("alignment-column-linked")),
            Column::words(reader.t("server-column-use")),
        ],
        rows,
        total: None,
    })
}

/// The word for an annex in keys and addresses.
pub fn annex_code(annex: Annex) -> &'static str {
    match annex {
        Annex::Revenue => "revenue",
        Annex::Expenditure => "expenditure",
        Annex::Balance => "balance",
    }
}

/// The key of the words for what a line is for.
pub fn role_key(role: alignment::model::Role) -> &'static str {
    use alignment::model::Role;
    match role {
        Role::Serves => "role-of-line-serves",
        Role::Obligatory => "role-of-line-obligatory",
        Role::Running => "role-of-line-running",
        Role::Unlinked => "role-of-line-unlinked",
        Role::Other => "role-of-line-other",
    }
}

fn links(visit: &Visit, reviewed: &Reviewed) -> Option<Table> {
    let reader = &visit.reader;
    let programme = reviewed.dossier.programme.as_ref()?;
    let budget = reviewed.dossier.budget.as_ref()?;
    let rows = reviewed.review.links.iter().map(|link| Row {
        cells: vec![
            programme.measures[link.measure].number.clone(),
            reader
                .words(&programme.measures[link.measure].title)
                .to_owned(),
            budget.lines[link.line].key.clone(),
            reader.words(&budget.lines[link.line].title).to_owned(),
            reader.amount(link.amount),
            reader.t(basis_key(link.basis)),
            reader.percent(link.probability),
            reasons(&link.reasons, &budget.lines[link.line], reader),
        ],
        href: Some(measure_href(
            visit,
            reviewed,
            &programme.measures[link.measure],
        )),
        ..Row::default()
    });
    // Below the money: what a person might accept.
    let suggested = reviewed
        .review
        .suggestions
        .iter()
        .filter(|suggestion| !suggestion.accepted)
        .map(|suggestion| {
            let measure = &programme.measures[suggestion.measure];
            let line = &budget.lines[suggestion.lines[0]];
            Row {
                cells: vec![
                    measure.number.clone(),
                    reader.words(&measure.title).to_owned(),
                    line.key.clone(),
                    reader.words(&line.title).to_owned(),
                    suggestion
                        .amount
                        .map_or_else(String::new, |amount| reader.amount(amount)),
                    reader.t("server-basis-suggested"),
                    reader.percent(suggestion.probability),
                    reasons(&suggestion.reasons, line, reader),
                ],
                href: Some(measure_href(visit, reviewed, measure)),
                ..Row::default()
            }
        });
    let rows = rows.chain(suggested).collect();
    Some(Table {
        caption: caption(visit, "links"),
        columns: vec![
            Column::words("№"),
            Column::words(reader.t("alignment-column-measure")).wide(3.0),
            Column::words(reader.t("server-column-line-key")),
            Column::words(reader.t("server-column-line")).wide(3.0),
            Column::numbers(reader.t("alignment-column-amount")),
            Column::words(reader.t("server-column-basis")),
            Column::numbers(reader.t("server-column-probability")),
            Column::words(reader.t("server-column-why")).wide(2.0),
        ],
        rows,
        total: None,
    })
}

fn measure_href(visit: &Visit, reviewed: &Reviewed, measure: &plans::Measure) -> String {
    let key = answer::escaped(&measure.key);
    place_href(
        visit.lang(),
        &reviewed.dossier.code,
        &format!("/measures/{key}"),
    )
}

fn findings(visit: &Visit, reviewed: &Reviewed) -> Table {
    let reader = &visit.reader;
    let rows = reviewed
        .review
        .findings
        .iter()
        .map(|finding| Row {
            cells: vec![
                reader.t(&format!("severity-{}", finding.severity.code())),
                reader.t(&format!("rule-{}", finding.rule)),
                finding.object.key.clone(),
                reader.say(&finding.says),
                reader.say(&finding.action),
                finding
                    .amount
                    .map_or_else(String::new, |amount| reader.amount(amount)),
            ],
            ..Row::default()
        })
        .collect();
    Table {
        caption: caption(visit, "findings"),
        columns: vec![
            Column::words(reader.t("server-column-severity")),
            Column::words(reader.t("server-column-rule")),
            Column::words(reader.t("server-column-key")),
            Column::words(reader.t("server-column-says")).wide(4.0),
            Column::words(reader.t("alignment-column-action")).wide(3.0),
            Column::numbers(reader.t("alignment-column-amount")),
        ],
        rows,
        total: None,
    }
}

/// The recommended plan of action.
pub fn actions(visit: &Visit, reviewed: &Reviewed) -> Table {
    let reader = &visit.reader;
    let rows = alignment::action_plan::recommended(&reviewed.review)
        .iter()
        .enumerate()
        .map(|(position, action)| Row {
            cells: vec![
                (position + 1).to_string(),
                reader.say(&action.says),
                reader.t(&action.role),
                reader.t(&action.when),
                action
                    .amount
                    .map_or_else(String::new, |amount| reader.amount(amount)),
                action.findings.len().to_string(),
            ],
            ..Row::default()
        })
        .collect();
    Table {
        caption: caption(visit, "actions"),
        columns: vec![
            Column::words("№"),
            Column::words(reader.t("alignment-column-action")).wide(5.0),
            Column::words(reader.t("alignment-column-role")).wide(1.6),
            Column::words(reader.t("alignment-column-when")).wide(1.6),
            Column::numbers(reader.t("alignment-column-amount")),
            Column::numbers(reader.t("alignment-column-findings")),
        ],
        rows,
        total: None,
    }
}

/// What was divided among people is shown in whole units: its hundredths are of the arithmetic, not of the money.
fn whole(money: Money) -> Money {
    let half = 50 * money.0.signum();
    Money((money.0 + half) / 100 * 100)
}

/// Whom the money reaches.
pub fn groups(visit: &Visit, reviewed: &Reviewed) -> Table {
    let reader = &visit.reader;
    let unknown = || reader.t("text-unknown");
    let rows = reviewed
        .review
        .reach
        .groups
        .iter()
        .map(|group| Row {
            cells: vec![
                reader.group(&group.group),
                group
                    .share_of_people
                    .map_or_else(unknown, |share| reader.percent(share)),
                reader.amount(whole(group.money.recorded)),
                reader.amount(whole(group.money.assumed)),
                reader.amount(whole(group.unknown)),
                group
                    .share_of_money
                    .map_or_else(unknown, |share| reader.percent(share)),
                group.measures.len().to_string(),
            ],
            ..Row::default()
        })
        .collect();
    Table {
        caption: caption(visit, "groups"),
        columns: vec![
            Column::words(reader.t("alignment-column-group")).wide(2.4),
            Column::numbers(reader.t("alignment-column-of-residents")),
            Column::numbers(reader.t("alignment-column-recorded")),
            Column::numbers(reader.t("alignment-column-assumed")),
            Column::numbers(reader.t("alignment-column-not-known")),
            Column::numbers(reader.t("alignment-column-of-money")),
            Column::numbers(reader.t("alignment-column-measures")),
        ],
        rows,
        total: None,
    }
}

/// Money by settlement.
pub fn settlements(visit: &Visit, reviewed: &Reviewed) -> Table {
    let reader = &visit.reader;
    let rows = reviewed
        .review
        .reach
        .settlements
        .iter()
        .map(|one| Row {
            cells: vec![
                settlement_name(visit, reviewed, &one.code),
                one.people.map_or_else(
                    || reader.t("text-unknown"),
                    |people| reader.number(i64::try_from(people).unwrap_or(i64::MAX)),
                ),
                reader.amount(whole(one.named)),
                reader.amount(whole(one.spread)),
                one.per_head.map_or_else(
                    || reader.t("text-unknown"),
                    |minor| reader.decimal(minor as f64 / 100.0, 0),
                ),
                one.measures.len().to_string(),
            ],
            hot: one.measures.is_empty(),
            ..Row::default()
        })
        .collect();
    Table {
        caption: caption(visit, "settlements"),
        columns: vec![
            Column::words(reader.t("alignment-column-settlement")).wide(2.0),
            Column::numbers(reader.t("alignment-fact-residents")),
            Column::numbers(reader.t("alignment-column-named")),
            Column::numbers(reader.t("alignment-column-spread")),
            Column::numbers(reader.t("alignment-column-per-resident")),
            Column::numbers(reader.t("alignment-column-measures")),
        ],
        rows,
        total: None,
    }
}

/// The name of a settlement for the visitor.
pub fn settlement_name(visit: &Visit, reviewed: &Reviewed, code: &str) -> String {
    let population = reviewed.dossier.population.as_ref();
    let found = population.and_then(|population| {
        population
            .settlements
            .iter()
            .find(|settlement| settlement.code == code)
    });
    match found {
        Some(settlement) => visit.reader.words(&settlement.name).to_owned(),
        None => places::registry().find(code).map_or_else(
            || code.to_owned(),
            |place| visit.reader.words(&place.name).to_owned(),
        ),
    }
}

fn functions(visit: &Visit, reviewed: &Reviewed) -> Table {
    let reader = &visit.reader;
    let rows = reviewed
        .review
        .reach
        .functions
        .iter()
        .map(|function| Row {
            cells: vec![
                budgets::classification::function(&function.function).map_or_else(
                    || function.function.clone(),
                    |entry| format!("{} {}", function.function, reader.words(&entry.name)),
                ),
                reader.group(&function.group),
                reader.amount(function.amount),
                function.per_head.map_or_else(
                    || reader.t("text-unknown"),
                    |minor| reader.decimal(minor as f64 / 100.0, 0),
                ),
            ],
            ..Row::default()
        })
        .collect();
    Table {
        caption: caption(visit, "functions"),
        columns: vec![
            Column::words(reader.t("alignment-column-function")).wide(3.0),
            Column::words(reader.t("alignment-column-group")).wide(2.0),
            Column::numbers(reader.t("alignment-column-planned")),
            Column::numbers(reader.t("alignment-column-per-person")),
        ],
        rows,
        total: None,
    }
}
