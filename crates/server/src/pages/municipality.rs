//! The home page of a municipality: the chain itself, the broken links first.

use budgets::Budget;
use kernel::{Message, ObjectKind, Severity};
use maud::{Markup, PreEscaped, html};
use paper::Block;
use ui::{Download, Section};

use super::{Visit, around, open, place_href, tables};
use desk::{Answer, Refusal, answer};
use review::Reviewed;

/// The page.
pub async fn page(visit: &Visit, reviewed: &Reviewed) -> Answer {
    let title = visit.reader.words(&reviewed.dossier.name).to_owned();
    let drawn = reviewed.drawn(visit.lang(), || chain(visit, reviewed).into_string());
    let mut open = published(visit, &reviewed.dossier.code).await?;
    open.extend(papers(visit, reviewed));
    let body = html! {
        h1 { (title) }
        (PreEscaped(drawn))
        (section(visit, &open))
        (downloads(visit, &reviewed.dossier.code))
    };
    Ok(visit.page(
        &title,
        &around(visit, reviewed, Section::Decide, true),
        &body,
    ))
}

/// What the review shows of the chain: the same for everybody who may see the review, so it is drawn once.
fn chain(visit: &Visit, reviewed: &Reviewed) -> Markup {
    let reader = &visit.reader;
    let Reviewed {
        dossier, review, ..
    } = reviewed;
    let lang = visit.lang();
    let code = &dossier.code;
    let about = dossier.about(reader, "");
    let input = dossier.input(review.year, review.linking);
    let paper = alignment::report::paper(&input, review, &about, reader);
    let address = |kind: ObjectKind, key: &str| address(visit, code, kind, key);
    let picture = alignment::chain::picture(&input, review, reader, &address);
    let count = |severity| {
        review
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    html! {
        @for block in &paper.blocks {
            @match block {
                Block::Facts(facts) => { (ui::facts(facts)) }
                Block::Breaks(_) => {
                    section aria-labelledby="breaks" {
                        h2 #breaks { (reader.t("alignment-section-breaks")) }
                        (ui::breaks(&breaks(visit, reviewed, block)))
                        p { a href=(place_href(lang, code, "/findings")) {
                            (reader.say(&Message::new("server-all-findings").with("count", review.findings.len())))
                        } }
                    }
                }
                _ => {}
            }
        }
        @if count(Severity::Break) == 0 {
            h2 { (reader.t("alignment-section-breaks")) }
            p.note { (reader.t("alignment-no-breaks")) }
            p { a href=(place_href(lang, code, "/findings")) {
                (reader.say(&Message::new("server-all-findings").with("count", review.findings.len())))
            } }
        }
        @if let Some(picture) = &picture {
            section aria-labelledby="chain-heading" {
                h2 #chain-heading { (reader.t("alignment-section-chain")) }
                div.scroll role="region" tabindex="0" aria-label=(picture.title) {
                    (PreEscaped(ui::figures::chain(picture, reader)))
                }
                p.note { (reader.t("alignment-chain-caption")) }
                (ways(visit, code))
            }
        }
        @if let Some(bars) = paper.blocks.iter().find_map(|block| match block { Block::Bars(bars) => Some(bars), _ => None }) {
            section aria-labelledby="whom" {
                h2 #whom { (reader.t("alignment-section-whom")) }
                (ui::bars(bars))
                @let all = review.reach.known + review.reach.unknown;
                p.note { (reader.say(&Message::new("alignment-bars-note")
                    .with("unknown", kernel::Arg::Share(review.reach.unknown.of(all).unwrap_or_default())))) }
            }
        }
    }
}

/// What the rooms have published of a place, from what people need to what was decided; only what leads somewhere.
pub async fn published(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let mut open = needs::for_everyone(visit, code).await?;
    open.extend(neighbourhood::for_everyone(visit, code).await?);
    open.extend(indicators::for_everyone(visit, code).await?);
    open.extend(results::for_everyone(visit, code).await?);
    open.extend(documents::for_everyone(visit, code).await?);
    open.extend(priorities::for_everyone(visit, code).await?);
    open.extend(meetings::for_everyone(visit, code).await?);
    Ok(open)
}

/// The programme, the budget in plain words and the open data.
fn papers(visit: &Visit, reviewed: &Reviewed) -> Vec<(String, Markup)> {
    let reader = &visit.reader;
    let dossier = &reviewed.dossier;
    let code = &dossier.code;
    let lang = visit.lang();
    let mut pairs = Vec::new();
    if let Some(programme) = &dossier.programme {
        let href = visit.href(&format!("/desk/places/{}/plan", answer::escaped(code)));
        pairs.push((
            reader.t("programme"),
            html! { a href=(href) { (reader.words(&programme.title)) } },
        ));
    }
    pairs.extend(civil_budget(visit, code, dossier.budget.as_ref()));
    // Whoever works for the place may see papers that are not published; their files would lead nowhere.
    let files = open::FILES.iter().filter(|(name, _)| {
        !visit.is_known()
            && if name.starts_with("programme") {
                dossier.programme.is_some()
            } else {
                dossier.budget.is_some()
            }
    });
    pairs.push((
        reader.t("server-open"),
        html! {
            a href=(place_href(lang, code, "/open")) { (reader.t("meetings-open-data")) }
            @for (name, key) in files {
                " · " a href=(format!("/api/v1/open/{}/{name}", answer::escaped(code))) { (reader.t(key)) }
            }
        },
    ));
    pairs
}

/// The budget in plain words, where there is a year to tell of.
pub fn civil_budget(
    visit: &Visit,
    code: &str,
    budget: Option<&Budget>,
) -> Option<(String, Markup)> {
    budgets::rules::civil_year(budget?, 0)?;
    let href = place_href(visit.lang(), code, "/civil-budget");
    let link = html! { a href=(href) { (visit.t("budget-civil")) } };
    Some((visit.t("meetings-open-budget"), link))
}

/// The section of what is open to everyone; nothing where there is nothing.
pub fn section(visit: &Visit, pairs: &[(String, Markup)]) -> Markup {
    html! {
        @if !pairs.is_empty() {
            section.on-screen aria-labelledby="open" {
                h2 #open { (visit.t("meetings-open")) }
                (ui::definitions(pairs))
            }
        }
    }
}

/// Where an object of the chain has its page.
pub fn address(visit: &Visit, code: &str, kind: ObjectKind, key: &str) -> Option<String> {
    let lang = visit.lang();
    Some(match kind {
        ObjectKind::Measure => {
            place_href(lang, code, &format!("/measures/{}", answer::escaped(key)))
        }
        ObjectKind::Line => place_href(lang, code, &format!("/lines/{}", answer::escaped(key))),
        ObjectKind::Budget if key == "unlinked" => place_href(lang, code, "/budget?use=unlinked"),
        ObjectKind::Budget => place_href(lang, code, "/budget"),
        ObjectKind::Programme => place_href(lang, code, "/measures"),
        ObjectKind::Population | ObjectKind::Settlement | ObjectKind::Group => {
            place_href(lang, code, "/people")
        }
        ObjectKind::Allocation | ObjectKind::Score => return None,
    })
}

/// The broken links of the first page, each leading to the page of its object.
fn breaks(visit: &Visit, reviewed: &Reviewed, block: &Block) -> Vec<paper::Break> {
    let Block::Breaks(breaks) = block else {
        return Vec::new();
    };
    let reader = &visit.reader;
    breaks
        .iter()
        .map(|shown| {
            let finding = reviewed
                .review
                .findings
                .iter()
                .find(|finding| reader.say(&finding.says) == shown.title);
            paper::Break {
                href: finding.and_then(|finding| {
                    address(
                        visit,
                        &reviewed.dossier.code,
                        finding.object.kind,
                        &finding.object.key,
                    )
                }),
                text: finding.map_or_else(String::new, |finding| reader.say(&finding.action)),
                ..shown.clone()
            }
        })
        .collect()
}

fn ways(visit: &Visit, code: &str) -> Markup {
    let reader = &visit.reader;
    let ways = [
        ("/measures", "server-way-measures"),
        ("/budget", "server-way-budget"),
        ("/links", "server-way-links"),
        ("/people", "server-way-people"),
        ("/findings", "server-way-findings"),
        ("/actions", "server-way-actions"),
    ];
    html! {
        nav aria-label=(reader.t("server-ways")) {
            ul.ways {
                @for (rest, key) in ways {
                    li { a href=(place_href(visit.lang(), code, rest)) { (reader.t(key)) } }
                }
            }
        }
    }
}

/// The report and the tables.
fn downloads(visit: &Visit, code: &str) -> Markup {
    let reader = &visit.reader;
    let lang = visit.lang();
    let mut files: Vec<Download> = [
        ("report.pdf", "server-download-report", "PDF"),
        ("report.html", "server-download-report", "HTML"),
        ("findings.xlsx", "server-download-findings", "XLSX"),
        ("report.json", "server-download-data", "JSON"),
    ]
    .into_iter()
    .map(|(file, key, kind)| Download {
        href: place_href(lang, code, &format!("/{file}")),
        name: reader.t(key),
        kind: kind.to_owned(),
    })
    .collect();
    files.extend(tables::NAMES.into_iter().map(|name| Download {
        href: place_href(lang, code, &format!("/tables/{name}.csv")),
        name: reader.t(&format!("server-table-{name}")),
        kind: "CSV".to_owned(),
    }));
    html! { section.on-screen { h2 { (reader.t("server-downloads")) } (ui::downloads(reader, &files)) } }
}
