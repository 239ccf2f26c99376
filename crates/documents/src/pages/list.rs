//! The library of a place: every document with what stands in it, found by words in any form, narrowed by kind, language,
//! status and year; and, for a rayon or an oblast, its municipalities side by side.

use std::collections::BTreeMap;

use authority::Act;
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use kernel::{Id, Message};
use maud::{Markup, html};
use records::RecordKind;
use ui::{ButtonKind, DataRow};

use super::document::period;
use super::search::{self, Found};
use super::{around, column, number, numbers, outcome, table};
use crate::model::{Document, Gap, Kept, Review};
use crate::rules::search::Query;
use crate::shelves::{KINDS, LANGUAGES, STATUSES};
use crate::store::{self, Where};
use crate::{GAP, REVIEW};

/// So many documents are listed on a page, and so many of what was found are quoted.
const PAGE: usize = 25;

/// What a list is narrowed by.
struct Asked<'a> {
    kind: Option<&'a str>,
    language: Option<&'a str>,
    status: Option<&'a str>,
    year: Option<i64>,
    everywhere: bool,
    query: Query,
}

impl<'a> Asked<'a> {
    fn of(visit: &'a Visit) -> Self {
        let chosen = |name: &str| visit.asked(name).filter(|value| !value.is_empty());
        Self {
            kind: chosen("kind"),
            language: chosen("language"),
            status: chosen("status"),
            year: chosen("year").and_then(|year| year.parse().ok()),
            everywhere: chosen("scope") == Some("all"),
            query: Query::of(chosen("words").unwrap_or_default()),
        }
    }

    fn is_narrow(&self) -> bool {
        self.kind.or(self.language).or(self.status).is_some()
            || self.year.is_some()
            || self.everywhere
            || !self.query.is_empty()
    }

    fn takes(&self, said: &Document) -> bool {
        self.kind.is_none_or(|kind| said.kind == kind)
            && self
                .language
                .is_none_or(|code| said.language.as_deref() == Some(code))
            && self
                .status
                .is_none_or(|status| said.status.as_deref() == Some(status))
            && self.year.is_none_or(|year| years(said).contains(&year))
    }
}

/// The years for which a document is made; the year of its day where it says nothing else.
fn years(said: &Document) -> std::ops::RangeInclusive<i64> {
    let day = said
        .date
        .as_deref()
        .and_then(|day| day.get(..4)?.parse().ok());
    let from = said.from.or(said.to).or(day).unwrap_or(1);
    from..=said.to.unwrap_or(from)
}

/// The documents of a place that were asked for: those that were found in the order of how well they answer.
struct Listed {
    all: Vec<Kept<Document>>,
    /// Positions in `all`.
    shown: Vec<usize>,
    found: Option<Found>,
    reviews: BTreeMap<Id<RecordKind>, Vec<Kept<Review>>>,
    gaps: BTreeMap<Id<RecordKind>, Vec<Kept<Gap>>>,
}

impl Listed {
    async fn of(visit: &Visit, path: &str, asked: &Asked<'_>) -> Result<Self, Refusal> {
        let scope = if asked.everywhere {
            Where::Everywhere
        } else {
            Where::Within(path)
        };
        let mut books = visit.reading().await?;
        let all = store::documents(&mut books, scope, false).await?;
        let reviews = store::by_document::<Review>(&mut books, REVIEW.word, scope, false).await?;
        let gaps = store::by_document::<Gap>(&mut books, GAP.word, scope, false).await?;
        let mut shown: Vec<usize> = (0..all.len())
            .filter(|at| asked.takes(&all[*at].said))
            .collect();
        let mut found = None;
        if !asked.query.is_empty() {
            let answers = search::find(&mut books, &asked.query, &all).await?;
            let place: BTreeMap<Id<RecordKind>, usize> = answers
                .order
                .iter()
                .enumerate()
                .map(|(at, id)| (*id, at))
                .collect();
            shown.retain(|at| place.contains_key(&all[*at].record.id));
            shown.sort_by_key(|at| place.get(&all[*at].record.id));
            found = Some(answers);
        }
        Ok(Self {
            all,
            shown,
            found,
            reviews,
            gaps,
        })
    }
}

/// The list as it was asked for, as a file for spreadsheets.
pub async fn csv(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let listed = Listed::of(&visit, &path, &Asked::of(&visit)).await?;
    let mut text = String::from("\u{feff}");
    let mut line = |cells: &[String]| desk::pages::csv_line(cells, &mut text);
    line(
        &[
            "document-title",
            "document-kind",
            "document-number",
            "document-date",
            "documents-period",
            "document-language",
            "document-status",
            "documents-place",
            "document-review-all",
            "documents-gaps-open-short",
        ]
        .map(|key| visit.t(key)),
    );
    for at in &listed.shown {
        let one = &listed.all[*at];
        let said = &one.said;
        let reviews: Vec<String> = newest(listed.reviews.get(&one.record.id))
            .into_iter()
            .map(|review| outcome::line(&visit, &review.said))
            .collect();
        line(&[
            desk::pages::title(&visit, &crate::DOCUMENT, &one.record),
            visit.t(&format!("document-kind-{}", said.kind)),
            said.number.clone().unwrap_or_default(),
            said.date.clone().unwrap_or_default(),
            period(said),
            said.language.clone().unwrap_or_default(),
            said.status.as_ref().map_or_else(String::new, |status| {
                visit.t(&format!("document-status-{status}"))
            }),
            visit.place_name(&one.record.place),
            reviews.join("; "),
            open_of(listed.gaps.get(&one.record.id)).to_string(),
        ]);
    }
    let name = format!("{code}-documents.csv");
    Ok(answer::download(
        "text/csv; charset=utf-8",
        &name,
        text.into_bytes(),
    ))
}

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let asked = Asked::of(&visit);
    let Listed {
        all,
        shown,
        found,
        reviews,
        gaps,
    } = Listed::of(&visit, &path, &asked).await?;
    let pages = shown.len().div_ceil(PAGE).max(1);
    let at: usize = visit
        .asked("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    let on_page: Vec<&Kept<Document>> = shown
        .iter()
        .skip((at - 1) * PAGE)
        .take(PAGE)
        .map(|at| &all[*at])
        .collect();
    let listed = match &found {
        Some(found) => results(&visit, &code, &on_page, found).await?,
        None => rows(&visit, &code, &on_page, &reviews, &gaps),
    };
    let heading = visit.t("document-all");
    let place = escaped(&code);
    let mut acts = Vec::new();
    if visit.may(Act::Write, &super::import::new_thing(&visit, &path)) {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!("/desk/places/{place}/documents/new")),
            &visit.t("document-new"),
        ));
    }
    let turn =
        |page: usize| visit.href(&format!("{}?{}page={page}", visit.path, kept_query(&visit)));
    let body = html! {
        (super::styles())
        h1 { (heading) }
        (bodies::tabs(&visit, &code, "documents"))
        p { (visit.t("documents-library-says")) }
        (ui::toolbar(&visit.reader, &acts))
        @if all.is_empty() && !asked.is_narrow() {
            (ui::empty_state(&visit.t("documents-none"), &visit.t("documents-none-says"), None))
        } @else {
            (filter(&visit, &code, &asked, &all))
            p.soft role="status" { (visit.say(&Message::new("documents-shown").with("shown", shown.len()).with("all", all.len()))) }
            @if !asked.everywhere && !asked.query.is_empty() {
                p { a href=(visit.href(&format!("{}?{}scope=all", visit.path, kept_query(&visit)))) { (visit.t("documents-scope-all")) } }
            }
            @if shown.is_empty() { (ui::empty_state(&visit.t("documents-nothing-found"), &visit.t("documents-nothing-found-says"), None)) }
            (listed)
            (ui::pagination(&visit.reader, at, pages, &turn))
            p.downloads-name { a href=(visit.href(format!("/desk/places/{place}/documents.csv?{}", kept_query(&visit)).trim_end_matches(['?', '&']))) { "CSV" } }
        }
        @if !asked.everywhere { (side_by_side(&visit, &code, &all, &reviews, &gaps)) }
    };
    let around = around(&visit, &code, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What was asked, for the address of another page of the same list.
fn kept_query(visit: &Visit) -> String {
    ["words", "kind", "language", "status", "year", "scope"]
        .iter()
        .filter_map(|name| Some((name, visit.asked(name)?)))
        .filter(|(_, value)| !value.is_empty())
        .fold(String::new(), |mut query, (name, value)| {
            query.push_str(name);
            query.push('=');
            query.push_str(&escaped(value));
            query.push('&');
            query
        })
}

fn filter(visit: &Visit, code: &str, asked: &Asked<'_>, all: &[Kept<Document>]) -> Markup {
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
    // A choice says how many documents it leaves.
    let counted = |codes: &[&str], prefix: &str, of: &dyn Fn(&Document) -> Option<String>| {
        codes
            .iter()
            .filter_map(|code| {
                let count = all
                    .iter()
                    .filter(|one| of(&one.said).as_deref() == Some(*code))
                    .count();
                let label = format!("{} ({count})", visit.t(&format!("{prefix}{code}")));
                (count > 0).then(|| ((*code).to_owned(), label))
            })
            .collect::<Vec<_>>()
    };
    let mut named: Vec<i64> = all
        .iter()
        .filter(|one| *years(&one.said).start() > 1)
        .flat_map(|one| years(&one.said))
        .collect();
    named.sort_unstable();
    named.dedup();
    let year = asked.year.map(|year| year.to_string());
    let action = visit.href(&format!("/desk/places/{}/documents", escaped(code)));
    ui::filter_form(
        &visit.reader,
        &ui::Filter {
            clear: asked.is_narrow().then(|| action.clone()),
            action,
            name: visit.t("document-all"),
            fields: vec![
                ui::Field::Words {
                    name: "words".to_owned(),
                    label: visit.t("documents-words"),
                    value: visit.asked("words").unwrap_or_default().to_owned(),
                },
                select(
                    "kind",
                    visit.t("document-kind"),
                    counted(KINDS, "document-kind-", &|said| Some(said.kind.clone())),
                    asked.kind,
                ),
                select(
                    "language",
                    visit.t("document-language"),
                    counted(LANGUAGES, "document-language-", &|said| {
                        said.language.clone()
                    }),
                    asked.language,
                ),
                select(
                    "status",
                    visit.t("document-status"),
                    counted(STATUSES, "document-status-", &|said| said.status.clone()),
                    asked.status,
                ),
                select(
                    "year",
                    visit.t("documents-year"),
                    named
                        .iter()
                        .rev()
                        .map(|year| (year.to_string(), year.to_string()))
                        .collect(),
                    year.as_deref(),
                ),
                ui::Field::Kept {
                    name: "scope".to_owned(),
                    value: if asked.everywhere { "all" } else { "" }.to_owned(),
                },
            ],
        },
    )
}

/// What was found: the document with the passages that answer.
async fn results(
    visit: &Visit,
    code: &str,
    shown: &[&Kept<Document>],
    found: &Found,
) -> Result<Markup, Refusal> {
    let mut parts = Vec::new();
    for one in shown {
        let quotes = search::quotes(visit, one, &found.forms).await?;
        parts.push(html! {
            li {
                h2.found { a href=(visit.desk.address(visit.lang(), &one.record)) { (desk::pages::title(visit, &crate::DOCUMENT, &one.record)) } }
                p.soft {
                    (visit.t(&format!("document-kind-{}", one.said.kind)))
                    @if !period(&one.said).is_empty() { " · " (period(&one.said)) }
                    @if one.record.place != code { " · " (visit.place_name(&one.record.place)) }
                }
                (quotes)
            }
        });
    }
    Ok(html! { @if !parts.is_empty() { ol.findings { @for part in parts { (part) } } } })
}

fn rows(
    visit: &Visit,
    code: &str,
    shown: &[&Kept<Document>],
    reviews: &BTreeMap<Id<RecordKind>, Vec<Kept<Review>>>,
    gaps: &BTreeMap<Id<RecordKind>, Vec<Kept<Gap>>>,
) -> Markup {
    if shown.is_empty() {
        return Markup::default();
    }
    let rows = shown
        .iter()
        .map(|one| {
            let said = &one.said;
            let mut named = visit.t(&format!("document-kind-{}", said.kind));
            if let Some(number) = &said.number {
                named = format!("{named} № {number}");
            }
            DataRow {
                cells: vec![
                    html! {
                        (desk::pages::title(visit, &crate::DOCUMENT, &one.record))
                        @if one.record.place != code { br; span.soft { (visit.place_name(&one.record.place)) } }
                    },
                    html! { (named) },
                    html! { (period(said)) },
                    html! { @if let Some(status) = &said.status { (visit.t(&format!("document-status-{status}"))) } },
                    html! {
                        @for review in newest(reviews.get(&one.record.id)) {
                            p.small { (outcome::line(visit, &review.said)) }
                        }
                    },
                    html! { (number(visit, open_of(gaps.get(&one.record.id)))) },
                ],
                href: Some(visit.desk.address(visit.lang(), &one.record)),
                ..DataRow::default()
            }
        })
        .collect();
    table(
        visit.t("document-all"),
        vec![
            column(visit.t("document")),
            column(visit.t("document-kind")),
            column(visit.t("documents-period")),
            column(visit.t("document-status")),
            column(visit.t("document-review-all")),
            numbers(visit.t("documents-gaps-open-short")),
        ],
        rows,
    )
}

/// The newest review by each method that was handed in.
fn newest(reviews: Option<&Vec<Kept<Review>>>) -> Vec<&Kept<Review>> {
    let mut by_method: BTreeMap<&str, &Kept<Review>> = BTreeMap::new();
    for one in reviews
        .into_iter()
        .flatten()
        .filter(|one| one.record.state == "given")
    {
        let known = by_method.get(one.said.method.as_str());
        if known.is_none_or(|known| known.record.created_at <= one.record.created_at) {
            by_method.insert(&one.said.method, one);
        }
    }
    by_method.into_values().collect()
}

fn open_of(gaps: Option<&Vec<Kept<Gap>>>) -> usize {
    gaps.into_iter()
        .flatten()
        .filter(|one| one.is_open())
        .count()
}

/// The places within this one, side by side: how much was reviewed, with what result, what is still open.
fn side_by_side(
    visit: &Visit,
    code: &str,
    all: &[Kept<Document>],
    reviews: &BTreeMap<Id<RecordKind>, Vec<Kept<Review>>>,
    gaps: &BTreeMap<Id<RecordKind>, Vec<Kept<Gap>>>,
) -> Markup {
    let mut places: BTreeMap<&str, Vec<&Kept<Document>>> = BTreeMap::new();
    for one in all.iter().filter(|one| one.record.place != code) {
        places.entry(&one.record.place).or_default().push(one);
    }
    if places.is_empty() {
        return Markup::default();
    }
    let methods = crate::rules::method::methods();
    let rows: Vec<DataRow> = places
        .iter()
        .map(|(place, documents)| {
            let mut cells = vec![
                html! { (visit.place_name(place)) },
                html! { (number(visit, documents.len())) },
            ];
            for method in methods {
                // Of several reviewed documents the one that was reviewed last.
                let last = documents
                    .iter()
                    .flat_map(|one| newest(reviews.get(&one.record.id)))
                    .filter(|one| one.said.method == method.id)
                    .max_by_key(|one| one.record.created_at);
                cells.push(html! {
                    @if let Some(last) = last { (outcome::line(visit, &last.said)) } @else { span.soft { "—" } }
                });
            }
            let open: usize = documents.iter().map(|one| open_of(gaps.get(&one.record.id))).sum();
            cells.push(html! { (number(visit, open)) });
            DataRow {
                cells,
                href: Some(visit.href(&format!("/desk/places/{}/documents", escaped(place)))),
                ..DataRow::default()
            }
        })
        .collect();
    let mut columns = vec![
        column(visit.t("documents-municipality")),
        numbers(visit.t("document-all")),
    ];
    columns.extend(
        methods
            .iter()
            .map(|method| column(visit.reader.words(&method.name).to_owned())),
    );
    columns.push(numbers(visit.t("documents-gaps-open-short")));
    html! {
        section aria-labelledby="side-by-side" {
            h2 id="side-by-side" { (visit.t("documents-side-by-side")) }
            p.soft { (visit.t("documents-side-by-side-says")) }
            (table(visit.t("documents-side-by-side"), columns, rows))
        }
    }
}
