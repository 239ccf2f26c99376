//! One measure and one budget line: what it is, which money, whom it reaches, what is wrong, and the way on.

use budgets::Phase;
use kernel::{Finding, Group, ObjectKind};
use maud::{Markup, html};
use paper::Column;
use ui::{DataRow, DataTable, Section};

use super::lists::a_finding;
use super::{Answer, Refusal, Visit, around, place_href, tables};
use crate::workbook::{basis_key, reasons};
use desk::answer;
use review::Reviewed;

/// The page of a measure.
pub fn measure(visit: &Visit, reviewed: &Reviewed, key: &str) -> Answer {
    let reader = &visit.reader;
    let Reviewed {
        dossier, review, ..
    } = reviewed;
    let programme = dossier.programme.as_ref().ok_or(Refusal::NotFound)?;
    let position = programme
        .measures
        .iter()
        .position(|measure| measure.key == key)
        .ok_or(Refusal::NotFound)?;
    let measure = &programme.measures[position];
    let money = &review.measures[position];
    let title = reader.words(&measure.title).to_owned();
    let mut pairs: Vec<(String, Markup)> = Vec::new();
    let mut pair = |key: &str, value: Markup| pairs.push((reader.t(key), value));
    let words = |words: &kernel::Words| html! { (reader.words(words)) };
    if let Some(problem) = measure
        .problem
        .and_then(|problem| programme.problems.get(problem))
    {
        pair("server-field-problem", words(problem));
    }
    if let Some(goal) = measure.goal.and_then(|goal| programme.goals.get(goal)) {
        pair("server-field-goal", words(goal));
    }
    if let Some(task) = &measure.task {
        pair("server-field-task", words(task));
    }
    let missing = || html! { span.missing { (reader.t("server-not-stated")) } };
    pair(
        "server-column-responsible",
        measure.responsible.as_ref().map_or_else(missing, words),
    );
    if !measure.co_executors.is_empty() {
        pair(
            "server-field-co-executors",
            html! { (measure.co_executors.join(", ")) },
        );
    }
    pair(
        "server-field-deadline",
        measure
            .deadline
            .as_ref()
            .map_or_else(missing, |deadline| html! { (reader.date(deadline)) }),
    );
    let groups: Vec<String> = measure
        .groups
        .iter()
        .map(|group| reader.group(group))
        .collect();
    pair(
        "server-column-groups",
        if groups.is_empty() {
            missing()
        } else {
            html! { (groups.join("; ")) }
        },
    );
    if !measure.settlements.is_empty() {
        let names: Vec<String> = measure
            .settlements
            .iter()
            .map(|code| tables::settlement_name(visit, reviewed, code))
            .collect();
        pair("server-field-settlements", html! { (names.join(", ")) });
    }
    pair(
        "alignment-column-asked",
        html! { (reader.money(money.asked)) },
    );
    if !money.elsewhere.is_zero() {
        pair(
            "server-column-elsewhere",
            html! { (reader.money(money.elsewhere)) },
        );
    }
    pair(
        "alignment-column-linked",
        html! { (reader.money(money.linked)) },
    );
    if let Some(executed) = money.executed {
        pair(
            "alignment-column-executed",
            html! { (reader.money(executed)) },
        );
    }
    pair(
        "alignment-column-standing",
        html! { (reader.t(&format!("standing-{}", money.standing.code()))) },
    );
    let body = html! {
        p.overline { (reader.t("kind-measure")) " " (measure.number) }
        h1 { (title) }
        (ui::definitions(&pairs))
        (links_of_measure(visit, reviewed, position))
        (suggestions(visit, reviewed, position))
        (costs(visit, measure))
        (indicators(visit, measure))
        (beneficiaries(visit, measure))
        (findings(visit, reviewed, ObjectKind::Measure, key))
        (neighbours(visit, reviewed, position))
    };
    Ok(visit.page(
        &title,
        &around_list(visit, reviewed, "/measures", "server-way-measures"),
        &body,
    ))
}

fn around_list(visit: &Visit, reviewed: &Reviewed, rest: &str, key: &str) -> super::Around {
    let mut around = around(visit, reviewed, Section::Decide, false);
    around.crumbs.push((
        place_href(visit.lang(), &reviewed.dossier.code, rest),
        visit.reader.t(key),
    ));
    around
}

fn data_table(caption: String, columns: Vec<Column>, rows: Vec<DataRow>) -> Markup {
    ui::table(&DataTable {
        caption,
        caption_unseen: true,
        columns: columns.into_iter().map(Into::into).collect(),
        rows,
        total: None,
    })
}

fn row(cells: Vec<String>, href: Option<String>) -> DataRow {
    DataRow {
        cells: cells.into_iter().map(|cell| html! { (cell) }).collect(),
        href,
        ..DataRow::default()
    }
}

/// The lines that pay for the measure.
fn links_of_measure(visit: &Visit, reviewed: &Reviewed, measure: usize) -> Markup {
    let reader = &visit.reader;
    let Some(budget) = &reviewed.dossier.budget else {
        return html! {};
    };
    let rows: Vec<DataRow> = reviewed
        .review
        .links
        .iter()
        .filter(|link| link.measure == measure)
        .map(|link| {
            let line = &budget.lines[link.line];
            row(
                vec![
                    reader.words(&line.title).to_owned(),
                    reader.amount(link.amount),
                    reader.t(basis_key(link.basis)),
                    reader.percent(link.probability),
                    reasons(&link.reasons, line, reader),
                ],
                Some(line_href(visit, reviewed, &line.key)),
            )
        })
        .collect();
    html! {
        h2 { (reader.t("server-lines-that-pay")) }
        @if rows.is_empty() {
            p.note { (reader.t("server-no-line-pays")) }
        } @else {
            (data_table(reader.t("server-lines-that-pay"), link_columns(visit, "server-column-line"), rows))
        }
    }
}

fn link_columns(visit: &Visit, first: &str) -> Vec<Column> {
    let reader = &visit.reader;
    vec![
        Column::words(reader.t(first)).wide(3.0),
        Column::numbers(reader.t("alignment-column-amount")),
        Column::words(reader.t("server-column-basis")),
        Column::numbers(reader.t("server-column-probability")),
        Column::words(reader.t("server-column-why")).wide(2.0),
    ]
}

/// Lines that might pay, for a person to judge.
fn suggestions(visit: &Visit, reviewed: &Reviewed, measure: usize) -> Markup {
    let reader = &visit.reader;
    let Some(budget) = &reviewed.dossier.budget else {
        return html! {};
    };
    let rows: Vec<DataRow> = reviewed
        .review
        .suggestions
        .iter()
        .filter(|suggestion| suggestion.measure == measure && !suggestion.accepted)
        .map(|suggestion| {
            let line = &budget.lines[suggestion.lines[0]];
            row(
                vec![
                    reader.words(&line.title).to_owned(),
                    suggestion
                        .amount
                        .map_or_else(String::new, |amount| reader.amount(amount)),
                    reader.t("server-basis-suggested"),
                    reader.percent(suggestion.probability),
                    reasons(&suggestion.reasons, line, reader),
                ],
                Some(line_href(visit, reviewed, &line.key)),
            )
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h2 { (reader.t("server-suggestions")) }
            p.note { (reader.t("server-suggestions-note")) }
            (data_table(reader.t("server-suggestions"), link_columns(visit, "server-column-line"), rows))
        }
    }
}

/// A source of money by its name, where it is written as a code.
fn source_name(visit: &Visit, source: &str) -> String {
    budgets::classification::source(source).map_or_else(
        || source.to_owned(),
        |entry| visit.reader.words(&entry.name).to_owned(),
    )
}

fn costs(visit: &Visit, measure: &plans::Measure) -> Markup {
    let reader = &visit.reader;
    if measure.costs.is_empty() {
        return html! {};
    }
    let rows = measure
        .costs
        .iter()
        .map(|cost| {
            let years = cost.years.map_or_else(String::new, |span| {
                if span.first == span.last {
                    span.first.to_string()
                } else {
                    format!("{}–{}", span.first, span.last)
                }
            });
            row(
                vec![
                    years,
                    source_name(visit, cost.source.as_deref().unwrap_or_default()),
                    reader.amount(cost.amount),
                ],
                None,
            )
        })
        .collect();
    html! {
        h2 { (reader.t("server-costs")) }
        (data_table(
            reader.t("server-costs"),
            vec![
                Column::words(reader.t("server-column-year")),
                Column::words(reader.t("server-column-source")).wide(2.0),
                Column::numbers(reader.t("alignment-column-amount")),
            ],
            rows,
        ))
    }
}

/// "sex, age" in the visitor's words; what is no code of a dimension stays as it was written.
fn dimensions(visit: &Visit, written: Option<&str>) -> String {
    let names: Vec<String> = written
        .unwrap_or_default()
        .split([',', ';'])
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(|one| {
            let key = format!("dimension-{}", one.to_lowercase());
            if visit.reader.has(&key) {
                visit.reader.t(&key)
            } else {
                one.to_owned()
            }
        })
        .collect();
    names.join(", ")
}

fn indicators(visit: &Visit, measure: &plans::Measure) -> Markup {
    let reader = &visit.reader;
    let rows: Vec<DataRow> = measure
        .indicators
        .iter()
        .map(|indicator| {
            row(
                vec![
                    reader.words(&indicator.name).to_owned(),
                    indicator.unit.clone().unwrap_or_default(),
                    indicator.baseline.clone().unwrap_or_default(),
                    indicator.target.clone().unwrap_or_default(),
                    dimensions(visit, indicator.disaggregated_by.as_deref()),
                ],
                None,
            )
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h2 { (reader.t("server-indicators")) }
            (data_table(
                reader.t("server-indicators"),
                vec![
                    Column::words(reader.t("server-column-indicator")).wide(3.0),
                    Column::words(reader.t("server-column-unit")),
                    Column::numbers(reader.t("server-column-baseline")),
                    Column::numbers(reader.t("server-column-target")),
                    Column::words(reader.t("server-column-disaggregated")),
                ],
                rows,
            ))
        }
    }
}

/// Planned numbers of people; small ones are hidden like every number of people.
fn beneficiaries(visit: &Visit, measure: &plans::Measure) -> Markup {
    let reader = &visit.reader;
    let rows: Vec<DataRow> = measure
        .beneficiaries
        .iter()
        .map(|reached| {
            let people =
                if reached.people > 0 && reached.people < alignment::people_table::THRESHOLD {
                    alignment::people_table::HIDDEN.to_owned()
                } else {
                    reader.number(i64::try_from(reached.people).unwrap_or(i64::MAX))
                };
            row(vec![reader.group(&reached.group), people], None)
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h2 { (reader.t("server-beneficiaries")) }
            (data_table(
                reader.t("server-beneficiaries"),
                vec![
                    Column::words(reader.t("alignment-column-group")),
                    Column::numbers(reader.t("server-column-people")),
                ],
                rows,
            ))
        }
    }
}

fn findings(visit: &Visit, reviewed: &Reviewed, kind: ObjectKind, key: &str) -> Markup {
    let found: Vec<&Finding> = reviewed
        .review
        .findings
        .iter()
        .filter(|finding| finding.object.kind == kind && finding.object.key == key)
        .collect();
    html! {
        @if !found.is_empty() {
            h2 { (visit.reader.t("alignment-section-findings")) }
            ol.findings { @for finding in found { li { (a_finding(visit, reviewed, finding)) } } }
        }
    }
}

/// The measure before and the one after.
fn neighbours(visit: &Visit, reviewed: &Reviewed, position: usize) -> Markup {
    let Some(programme) = &reviewed.dossier.programme else {
        return html! {};
    };
    let link = |measure: &plans::Measure| {
        place_href(
            visit.lang(),
            &reviewed.dossier.code,
            &format!("/measures/{}", answer::escaped(&measure.key)),
        )
    };
    html! {
        nav.pager aria-label=(visit.reader.t("server-neighbours")) {
            ul {
                @if let Some(before) = position.checked_sub(1).and_then(|before| programme.measures.get(before)) {
                    li { a href=(link(before)) rel="prev" { "← " (before.number) " " (visit.reader.words(&before.title)) } }
                }
                @if let Some(after) = programme.measures.get(position + 1) {
                    li { a href=(link(after)) rel="next" { (after.number) " " (visit.reader.words(&after.title)) " →" } }
                }
            }
        }
    }
}

fn line_href(visit: &Visit, reviewed: &Reviewed, key: &str) -> String {
    place_href(
        visit.lang(),
        &reviewed.dossier.code,
        &format!("/lines/{}", answer::escaped(key)),
    )
}

/// The page of a budget line.
pub fn line(visit: &Visit, reviewed: &Reviewed, key: &str) -> Answer {
    let reader = &visit.reader;
    let Reviewed {
        dossier, review, ..
    } = reviewed;
    let budget = dossier.budget.as_ref().ok_or(Refusal::NotFound)?;
    let position = budget
        .lines
        .iter()
        .position(|line| line.key == key)
        .ok_or(Refusal::NotFound)?;
    let line = &budget.lines[position];
    let used = &review.lines[position];
    let title = reader.words(&line.title).to_owned();
    let mut pairs: Vec<(String, Markup)> = vec![(
        reader.t("server-column-annex"),
        html! { (reader.t(&format!("annex-{}", tables::annex_code(line.annex)))) },
    )];
    let mut pair = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            pairs.push((reader.t(key), html! { (value) }));
        }
    };
    let named = |code: &Option<String>, entry: Option<&budgets::classification::Entry>| {
        code.as_ref().map(|code| match entry {
            Some(entry) => format!("{code} {}", reader.words(&entry.name)),
            None => code.clone(),
        })
    };
    let codes = &line.codes;
    let function = codes
        .function
        .as_deref()
        .and_then(budgets::classification::function);
    pair(
        "alignment-column-function",
        named(&codes.function, function),
    );
    let economic = codes
        .economic
        .as_deref()
        .and_then(budgets::classification::economic);
    pair("server-column-economic", named(&codes.economic, economic));
    pair(
        "server-field-office",
        line.office
            .as_ref()
            .map(|words| reader.words(words).to_owned()),
    );
    pair(
        "server-field-programme",
        line.programme
            .as_ref()
            .map(|words| reader.words(words).to_owned()),
    );
    let source = codes
        .source
        .as_deref()
        .and_then(budgets::classification::source);
    pair(
        "server-column-source",
        source
            .map(|source| reader.words(&source.name).to_owned())
            .or_else(|| line.source.clone()),
    );
    pair(
        "server-column-use",
        Some(reader.t(tables::role_key(used.role))),
    );
    if let Some(function) = function {
        let group = alignment::functions::group_of_function(&function.code);
        if group != Group::everyone() {
            pair("server-field-meant-for", Some(reader.group(&group)));
        }
    }
    pair("server-column-origin", Some(line.origin.short()));
    let body = html! {
        p.overline { (reader.t("kind-line")) " " (line.key) }
        h1 { (title) }
        (ui::definitions(&pairs))
        (amounts(visit, line))
        (measures_of_line(visit, reviewed, position))
        (findings(visit, reviewed, ObjectKind::Line, key))
    };
    Ok(visit.page(
        &title,
        &around_list(visit, reviewed, "/budget", "server-way-budget"),
        &body,
    ))
}

/// Years by phases.
fn amounts(visit: &Visit, line: &budgets::Line) -> Markup {
    let reader = &visit.reader;
    let mut years: Vec<i32> = line.amounts.iter().map(|amount| amount.year).collect();
    years.sort_unstable();
    years.dedup();
    let phases: Vec<Phase> = Phase::ALL
        .into_iter()
        .filter(|phase| line.amounts.iter().any(|amount| amount.phase == *phase))
        .collect();
    let mut columns = vec![Column::words(reader.t("server-column-year"))];
    columns.extend(
        phases
            .iter()
            .map(|phase| Column::numbers(reader.t(&format!("phase-{}", phase.code())))),
    );
    let rows = years
        .iter()
        .map(|year| {
            let mut cells = vec![year.to_string()];
            cells.extend(phases.iter().map(|phase| {
                line.amount(*year, *phase)
                    .map_or_else(String::new, |amount| reader.amount(amount))
            }));
            row(cells, None)
        })
        .collect();
    html! {
        h2 { (reader.t("server-amounts")) }
        (data_table(reader.t("server-amounts"), columns, rows))
    }
}

/// The measures that the line pays for.
fn measures_of_line(visit: &Visit, reviewed: &Reviewed, line: usize) -> Markup {
    let reader = &visit.reader;
    let dossier = &reviewed.dossier;
    let (Some(programme), Some(budget)) = (&dossier.programme, &dossier.budget) else {
        return html! {};
    };
    let paid_by = &budget.lines[line];
    let rows: Vec<DataRow> = reviewed
        .review
        .links
        .iter()
        .filter(|link| link.line == line)
        .map(|link| {
            let measure = &programme.measures[link.measure];
            row(
                vec![
                    reader.words(&measure.title).to_owned(),
                    reader.amount(link.amount),
                    reader.t(basis_key(link.basis)),
                    reader.percent(link.probability),
                    reasons(&link.reasons, paid_by, reader),
                ],
                Some(place_href(
                    visit.lang(),
                    &reviewed.dossier.code,
                    &format!("/measures/{}", answer::escaped(&measure.key)),
                )),
            )
        })
        .collect();
    html! {
        h2 { (reader.t("server-measures-paid")) }
        @if rows.is_empty() {
            p.note { (reader.t("server-pays-no-measure")) }
        } @else {
            (data_table(reader.t("server-measures-paid"), link_columns(visit, "alignment-column-measure"), rows))
        }
    }
}
