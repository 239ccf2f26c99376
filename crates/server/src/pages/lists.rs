//! The lists of a municipality: measures, budget, links, people, findings, plan of action. Filtered, sorted, paged by address.

use kernel::{Finding, Message, Severity};
use maud::{Markup, PreEscaped, html};
use paper::Table;
use ui::{Choice, DataRow, DataTable, Download, Field, Filter, Section};

use super::municipality::address;
use super::{Answer, Refusal, Visit, around, place_href, shown_of, tables};
use desk::answer;
use review::Reviewed;

/// How many rows one page of a list shows.
const PAGE: usize = 100;

/// A list by its name.
pub fn page(visit: &Visit, reviewed: &Reviewed, name: &str) -> Answer {
    let section = match name {
        "measures" | "budget" | "links" => Section::Decide,
        "people" => Section::Understand,
        "findings" | "actions" => Section::Account,
        _ => return Err(Refusal::NotFound),
    };
    let title = visit.reader.t(&format!("server-way-{name}"));
    let body = match name {
        "measures" => measures(visit, reviewed),
        "budget" => budget(visit, reviewed),
        "links" => plain(visit, reviewed, "links"),
        "people" => people(visit, reviewed),
        "findings" => findings(visit, reviewed),
        _ => plain(visit, reviewed, "actions"),
    };
    let body = html! {
        h1 { (title) }
        (body)
    };
    Ok(visit.page(&title, &around(visit, reviewed, section, false), &body))
}

/// A table that needs nothing but itself.
fn plain(visit: &Visit, reviewed: &Reviewed, name: &str) -> Markup {
    match tables::table(visit, reviewed, name) {
        Some(table) if !table.rows.is_empty() => list(visit, reviewed, name, &table, None),
        _ => nothing(visit),
    }
}

fn nothing(visit: &Visit) -> Markup {
    ui::empty_state(
        &visit.reader.t("server-nothing"),
        &visit.reader.t("server-nothing-says"),
        None,
    )
}

/// The address of this list with one answer changed.
fn with(visit: &Visit, changes: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(String, String)> = visit
        .query
        .iter()
        .filter(|(name, value)| {
            !value.is_empty() && changes.iter().all(|(changed, _)| changed != name)
        })
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    pairs.extend(
        changes
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    pairs.sort();
    let query: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", answer::escaped(name), answer::escaped(value)))
        .collect();
    format!("?{}", query.join("&"))
}

/// A sorted and paged table with its number of rows and its download.
fn list(
    visit: &Visit,
    reviewed: &Reviewed,
    name: &str,
    table: &Table,
    keep: Option<&dyn Fn(usize) -> bool>,
) -> Markup {
    let reader = &visit.reader;
    let mut order: Vec<usize> = (0..table.rows.len())
        .filter(|row| keep.is_none_or(|keep| keep(*row)))
        .collect();
    let sorted = visit
        .asked("sort")
        .and_then(|asked| asked.parse::<usize>().ok())
        .filter(|column| *column < table.columns.len());
    let down = visit.asked("down").is_some();
    if let Some(column) = sorted {
        let numeric = table.columns[column].numeric;
        let cell = |row: usize| table.rows[row].cells[column].as_str();
        order.sort_by(|one, other| {
            let order = if numeric {
                number(cell(*one)).total_cmp(&number(cell(*other)))
            } else {
                reader.compare(cell(*one), cell(*other))
            };
            if down { order.reverse() } else { order }
        });
    }
    let pages = order.len().div_ceil(PAGE).max(1);
    let page = visit
        .asked("page")
        .and_then(|asked| asked.parse::<usize>().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    let shown: Vec<usize> = order
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .copied()
        .collect();
    let data = DataTable {
        caption: table.caption.clone(),
        caption_unseen: true,
        columns: table
            .columns
            .iter()
            .enumerate()
            .map(|(position, column)| {
                let is_sorted = sorted == Some(position);
                let turned = if is_sorted && !down { "1" } else { "" };
                ui::Heading {
                    column: column.clone(),
                    sort: Some(with(
                        visit,
                        &[
                            ("sort", &position.to_string()),
                            ("down", turned),
                            ("page", ""),
                        ],
                    )),
                    sorted: is_sorted.then_some(!down),
                }
            })
            .collect(),
        rows: shown
            .iter()
            .map(|row| {
                let row = &table.rows[*row];
                DataRow {
                    cells: row.cells.iter().map(|cell| html! { (cell) }).collect(),
                    href: row.href.clone(),
                    anchor: row.anchor.clone(),
                    hot: row.hot,
                }
            })
            .collect(),
        total: None,
    };
    let csv = Download {
        href: place_href(
            visit.lang(),
            &reviewed.dossier.code,
            &format!("/tables/{name}.csv"),
        ),
        name: table.caption.clone(),
        kind: "CSV".to_owned(),
    };
    html! {
        p.note { (shown_of(visit, order.len(), table.rows.len())) }
        @if order.is_empty() {
            (ui::empty_state(&reader.t("server-filter-nothing"), "", Some(("?", &reader.t("server-filter-clear")))))
        } @else {
            (ui::table(&data))
            (ui::pagination(reader, page, pages, &|page| with(visit, &[("page", &page.to_string())])))
        }
        (ui::downloads(reader, &[csv]))
    }
}

/// A shown number back as a number, whatever the language writes between its digits.
fn number(text: &str) -> f64 {
    let comma_last = text.rfind(',') > text.rfind('.');
    let plain: String = text
        .chars()
        .filter_map(|one| match one {
            '0'..='9' | '-' => Some(one),
            '−' => Some('-'),
            ',' if comma_last
                && text.matches(',').count() == 1
                && text.len() - text.rfind(',').unwrap_or(0) <= 3 =>
            {
                Some('.')
            }
            '.' if !comma_last => Some('.'),
            _ => None,
        })
        .collect();
    plain.parse().unwrap_or(f64::NEG_INFINITY)
}

fn choices(visit: &Visit, name: &str, values: &[(String, String)]) -> Vec<Choice> {
    values
        .iter()
        .map(|(value, label)| Choice {
            value: value.clone(),
            label: label.clone(),
            chosen: visit.asked(name) == Some(value),
        })
        .collect()
}

fn filter(visit: &Visit, name: String, fields: Vec<Field>) -> Markup {
    let chosen = visit
        .query
        .iter()
        .any(|(name, value)| name != "page" && !value.is_empty());
    ui::filter_form(
        &visit.reader,
        &Filter {
            action: format!("/{}{}", visit.lang(), visit.path),
            name,
            fields,
            clear: chosen.then(|| format!("/{}{}", visit.lang(), visit.path)),
        },
    )
}

fn words_field(visit: &Visit) -> Field {
    Field::Words {
        name: "words".to_owned(),
        label: visit.reader.t("server-filter-words"),
        value: visit.asked("words").unwrap_or_default().to_owned(),
    }
}

fn has_words(visit: &Visit, cells: &[String]) -> bool {
    visit.asked("words").is_none_or(|asked| {
        let asked = store::fold(asked);
        cells.iter().any(|cell| store::fold(cell).contains(&asked))
    })
}

fn measures(visit: &Visit, reviewed: &Reviewed) -> Markup {
    let reader = &visit.reader;
    let Some(table) = tables::measures(visit, reviewed) else {
        return nothing(visit);
    };
    let standings: Vec<(String, String)> = alignment::model::Standing::ALL
        .iter()
        .map(|standing| {
            (
                standing.code().to_owned(),
                reader.t(&format!("standing-{}", standing.code())),
            )
        })
        .collect();
    let keep = |row: usize| {
        let standing = reviewed.review.measures[row].standing.code();
        visit
            .asked("standing")
            .is_none_or(|asked| asked == standing)
            && has_words(visit, &table.rows[row].cells)
    };
    html! {
        (filter(visit, table.caption.clone(), vec![
            Field::Select {
                name: "standing".to_owned(),
                label: reader.t("alignment-column-standing"),
                choices: choices(visit, "standing", &standings),
            },
            words_field(visit),
        ]))
        (list(visit, reviewed, "measures", &table, Some(&keep)))
    }
}

fn budget(visit: &Visit, reviewed: &Reviewed) -> Markup {
    let reader = &visit.reader;
    let (Some(table), Some(budget)) = (tables::lines(visit, reviewed), &reviewed.dossier.budget)
    else {
        return nothing(visit);
    };
    let annexes: Vec<(String, String)> = ["revenue", "expenditure", "balance"]
        .map(|annex| (annex.to_owned(), reader.t(&format!("annex-{annex}"))))
        .to_vec();
    let uses: Vec<(String, String)> = ["serves", "obligatory", "running", "unlinked"]
        .map(|role| (role.to_owned(), reader.t(&format!("role-of-line-{role}"))))
        .to_vec();
    let keep = |row: usize| {
        let role = tables::role_key(reviewed.review.lines[row].role);
        let annex = tables::annex_code(budget.lines[row].annex);
        visit.asked("annex").is_none_or(|asked| asked == annex)
            && visit
                .asked("use")
                .is_none_or(|asked| role == format!("role-of-line-{asked}"))
            && has_words(visit, &table.rows[row].cells)
    };
    html! {
        (filter(visit, table.caption.clone(), vec![
            Field::Select {
                name: "annex".to_owned(),
                label: reader.t("server-column-annex"),
                choices: choices(visit, "annex", &annexes),
            },
            Field::Select {
                name: "use".to_owned(),
                label: reader.t("server-column-use"),
                choices: choices(visit, "use", &uses),
            },
            words_field(visit),
        ]))
        (list(visit, reviewed, "lines", &table, Some(&keep)))
    }
}

fn people(visit: &Visit, reviewed: &Reviewed) -> Markup {
    let reader = &visit.reader;
    let groups = tables::groups(visit, reviewed);
    let settlements = tables::settlements(visit, reviewed);
    let population = tables::table(visit, reviewed, "population");
    let functions = tables::table(visit, reviewed, "functions");
    let download = |name: &str| {
        ui::downloads(
            reader,
            &[Download {
                href: place_href(
                    visit.lang(),
                    &reviewed.dossier.code,
                    &format!("/tables/{name}.csv"),
                ),
                name: reader.t(&format!("server-table-{name}")),
                kind: "CSV".to_owned(),
            }],
        )
    };
    let strip = alignment::report::strip(
        &reviewed
            .dossier
            .input(reviewed.review.year, reviewed.review.linking),
        &reviewed.review,
        reader,
    );
    html! {
        @if !groups.rows.is_empty() {
            h2 #groups { (reader.t("alignment-section-whom")) }
            (ui::table(&DataTable::from(&groups)))
            p.note { (reader.t("alignment-groups-note")) }
            (download("groups"))
        }
        @if !settlements.rows.is_empty() {
            h2 #settlements-heading { (reader.t("alignment-section-settlements")) }
            @if let Some(strip) = &strip {
                div.scroll role="region" tabindex="0" aria-label=(reader.t("alignment-strip-title")) { (PreEscaped(strip)) }
                p.note { (reader.t("alignment-strip-caption")) }
            }
            (ui::table(&DataTable::from(&settlements)))
            (download("settlements"))
        }
        @if let Some(functions) = functions.filter(|table| !table.rows.is_empty()) {
            h2 #functions { (reader.t("alignment-section-functions")) }
            p.note { (reader.t("alignment-functions-note")) }
            (ui::table(&DataTable::from(&functions)))
            (download("functions"))
        }
        @if let Some(population) = population {
            h2 #population { (reader.t("alignment-section-population")) }
            (ui::table(&DataTable::from(&population)))
            p.note { (reader.t("alignment-population-note")) }
            (download("population"))
        }
    }
}

fn findings(visit: &Visit, reviewed: &Reviewed) -> Markup {
    let reader = &visit.reader;
    let all = &reviewed.review.findings;
    if all.is_empty() {
        return ui::empty_state(&reader.t("alignment-no-findings"), "", None);
    }
    let severities: Vec<(String, String)> = Severity::ALL
        .iter()
        .map(|severity| {
            (
                severity.code().to_owned(),
                reader.t(&format!("severity-{}", severity.code())),
            )
        })
        .collect();
    let mut rules: Vec<(String, String)> = Vec::new();
    for finding in all {
        if rules.iter().all(|(rule, _)| *rule != finding.rule) {
            rules.push((
                finding.rule.clone(),
                reader.t(&format!("rule-{}", finding.rule)),
            ));
        }
    }
    rules.sort_by(|one, other| reader.compare(&one.1, &other.1));
    let kept: Vec<&Finding> = all
        .iter()
        .filter(|finding| {
            visit
                .asked("severity")
                .is_none_or(|asked| asked == finding.severity.code())
                && visit
                    .asked("rule")
                    .is_none_or(|asked| asked == finding.rule)
                && has_words(visit, &[reader.say(&finding.says)])
        })
        .collect();
    let pages = kept.len().div_ceil(PAGE).max(1);
    let page = visit
        .asked("page")
        .and_then(|asked| asked.parse::<usize>().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    let csv = Download {
        href: place_href(visit.lang(), &reviewed.dossier.code, "/tables/findings.csv"),
        name: reader.t("server-table-findings"),
        kind: "CSV".to_owned(),
    };
    let workbook = Download {
        href: place_href(visit.lang(), &reviewed.dossier.code, "/findings.xlsx"),
        name: reader.t("server-download-findings"),
        kind: "XLSX".to_owned(),
    };
    html! {
        (filter(visit, reader.t("alignment-section-findings"), vec![
            Field::Select {
                name: "severity".to_owned(),
                label: reader.t("server-column-severity"),
                choices: choices(visit, "severity", &severities),
            },
            Field::Select {
                name: "rule".to_owned(),
                label: reader.t("server-column-rule"),
                choices: choices(visit, "rule", &rules),
            },
            words_field(visit),
        ]))
        p.note { (shown_of(visit, kept.len(), all.len())) }
        @if kept.is_empty() {
            (ui::empty_state(&reader.t("server-filter-nothing"), "", Some(("?", &reader.t("server-filter-clear")))))
        }
        ol.findings start=((page - 1) * PAGE + 1) {
            @for finding in kept.iter().skip((page - 1) * PAGE).take(PAGE) {
                li { (a_finding(visit, reviewed, finding)) }
            }
        }
        (ui::pagination(reader, page, pages, &|page| with(visit, &[("page", &page.to_string())])))
        (ui::downloads(reader, &[csv, workbook]))
    }
}

/// One finding: how grave, what, what to do, where it stands.
pub fn a_finding(visit: &Visit, reviewed: &Reviewed, finding: &Finding) -> Markup {
    let reader = &visit.reader;
    let href = address(
        visit,
        &reviewed.dossier.code,
        finding.object.kind,
        &finding.object.key,
    );
    let origins: Vec<String> = finding
        .evidence
        .iter()
        .filter_map(|evidence| evidence.origin.as_ref())
        .map(kernel::Origin::short)
        .filter(|origin| !origin.is_empty())
        .collect();
    html! {
        p {
            (ui::severity(reader, finding.severity)) " "
            @if let Some(href) = &href { a href=(href) { (reader.say(&finding.says)) } }
            @else { (reader.say(&finding.says)) }
        }
        p.note {
            (reader.say(&Message::new("server-to-do").with("action", reader.say(&finding.action))))
            @if !origins.is_empty() { " · " (origins.join("; ")) }
        }
    }
}
