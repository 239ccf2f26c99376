//! The pages above a municipality: all rayons, one rayon, the search, the methods.

use alignment::roll_up::{self, Summary};
use axum::response::Response;
use kernel::{Actor, Message, Words};
use maud::{Markup, html};
use paper::Fact;
use ui::{DataRow, DataTable};

use super::municipality::{civil_budget, published, section};
use super::{Answer, Around, Refusal, Visit, place_href};
use crate::rolled;
use desk::answer;
use review::Reviewed;

/// The first page: every rayon that has municipalities here, and the municipalities.
pub async fn home(visit: &Visit) -> Answer {
    let summaries = visit.all().await?;
    let reader = &visit.reader;
    let title = reader.t("server-home-title");
    if summaries.is_empty() {
        let body = html! {
            h1 { (title) }
            (ui::empty_state(&reader.t("server-empty"), &reader.t("server-empty-says"), None))
        };
        return Ok(visit.page(&title, &Around::default(), &body));
    }
    let roll = roll_up::roll_up(
        "",
        Words::default(),
        &summaries,
        (0..summaries.len()).collect(),
    );
    let rayons: Vec<_> = roll_up::regions(&summaries)
        .into_iter()
        .filter(|(code, _, _)| is_rayon(code))
        .collect();
    let body = html! {
        h1 { (title) }
        p.subtitle { (reader.t("server-home-lead")) }
        (facts(visit, &roll))
        @if rayons.len() > 1 {
            h2 { (reader.t("server-rayons")) }
            ul.plain {
                @for (code, name, members) in &rayons {
                    li {
                        a href=(place_href(visit.lang(), code, "")) { (reader.words(name)) }
                        " · " (reader.say(&Message::new("server-count-municipalities").with("count", members.len())))
                    }
                }
            }
        }
        h2 { (reader.t("server-rollup-municipalities")) }
        (municipalities(visit, &summaries))
    };
    let around = Around {
        crumbs: rayons
            .iter()
            .filter(|_| rayons.len() == 1)
            .map(|(code, name, _)| {
                (
                    place_href(visit.lang(), code, ""),
                    reader.words(name).to_owned(),
                )
            })
            .collect(),
        ..Around::default()
    };
    Ok(visit.page(&title, &around, &body))
}

fn is_rayon(code: &str) -> bool {
    places::registry()
        .find(code)
        .is_some_and(|place| place.kind == places::PlaceKind::Rayon)
}

/// A rayon or an oblast: the sums, who spends what on whom, the municipalities.
pub async fn region(visit: &Visit, code: &str) -> Answer {
    let reader = &visit.reader;
    let mut summaries = visit.all().await?;
    summaries.retain(|summary| summary.within.iter().any(|(within, _)| within == code));
    let place = places::registry().find(code).ok_or(Refusal::NotFound)?;
    if summaries.is_empty() {
        return Err(Refusal::NotFound);
    }
    let roll = roll_up::roll_up(
        code,
        place.name.clone(),
        &summaries,
        (0..summaries.len()).collect(),
    );
    let title = reader.words(&place.name).to_owned();
    let functions = rolled::functions(&roll, reader);
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let budget = budgets::store::read(&mut reading, code).await?;
    drop(reading);
    let mut open = published(visit, code).await?;
    open.extend(civil_budget(visit, code, budget.as_ref()));
    let body = html! {
        h1 { (title) }
        (facts(visit, &roll))
        h2 { (reader.t("server-rollup-municipalities")) }
        (municipalities(visit, &summaries))
        h2 { (reader.t("server-rollup-functions")) }
        p.note { (reader.t("server-rollup-functions-note")) }
        (ui::table(&DataTable::from(&functions)))
        (section(visit, &open))
    };
    let around = Around {
        crumbs: vec![(format!("/{}/", visit.lang()), reader.t("server-home"))],
        ..Around::default()
    };
    Ok(visit.page(&title, &around, &body))
}

fn facts(visit: &Visit, roll: &roll_up::RollUp) -> Markup {
    let reader = &visit.reader;
    let (expenditure, unit) = reader.money_short(roll.expenditure);
    let number = |count: u64| reader.number(i64::try_from(count).unwrap_or(i64::MAX));
    let fact = |key: &str, value: String, small: String, hot| Fact {
        name: reader.t(key),
        value,
        small,
        hot,
    };
    ui::facts(&[
        fact(
            "server-fact-municipalities",
            number(roll.members.len() as u64),
            String::new(),
            false,
        ),
        fact(
            "alignment-fact-residents",
            number(roll.residents),
            String::new(),
            false,
        ),
        fact("server-fact-expenditure", expenditure, unit, false),
        fact(
            "server-fact-unfunded",
            number(roll.unfunded as u64),
            reader.say(&Message::new("server-of").with("count", roll.measures)),
            roll.unfunded > 0,
        ),
        fact(
            "alignment-fact-breaks",
            number(roll.findings[0] as u64),
            String::new(),
            roll.findings[0] > 0,
        ),
    ])
}

fn municipalities(visit: &Visit, all: &[Summary]) -> Markup {
    let reader = &visit.reader;
    let rows = all
        .iter()
        .map(|summary| DataRow {
            cells: vec![
                html! { (reader.words(&summary.name)) },
                html! { (summary.residents.map_or_else(|| reader.t("text-unknown"), |people| reader.number(people as i64))) },
                html! { (reader.amount(summary.expenditure)) },
                html! { (summary.per_head.map_or_else(|| reader.t("text-unknown"), |minor| reader.decimal(minor as f64 / 100.0, 0))) },
                html! { (summary.linked.of(summary.asked).map_or_else(String::new, |share| reader.percent(share.min(1.0)))) },
                html! { (summary.unfunded) " / " (summary.measures) },
                html! { (summary.findings[0]) },
            ],
            href: Some(summary.report.clone()),
            anchor: None,
            // Nearly every municipality has a broken link somewhere: a page all in red would say nothing.
            hot: false,
        })
        .collect();
    let columns = [
        ("server-column-municipality", false),
        ("alignment-fact-residents", true),
        ("server-fact-expenditure", true),
        ("alignment-column-per-resident", true),
        ("alignment-fact-funded", true),
        ("server-fact-unfunded", true),
        ("alignment-fact-breaks", true),
    ]
    .into_iter()
    .map(|(key, numeric)| {
        let column = if numeric {
            paper::Column::numbers(reader.t(key))
        } else {
            paper::Column::words(reader.t(key))
        };
        column.into()
    })
    .collect();
    ui::table(&DataTable {
        caption: reader.t("server-rollup-municipalities"),
        caption_unseen: true,
        columns,
        rows,
        total: None,
    })
}

/// How many hits of one kind the search shows.
const MOST_HITS: usize = 40;

/// Measures, lines and places whose words contain what was asked.
pub async fn search(visit: &Visit) -> Answer {
    let reader = &visit.reader;
    let title = reader.t("server-search");
    let around = Around {
        crumbs: vec![(format!("/{}/", visit.lang()), reader.t("server-home"))],
        ..Around::default()
    };
    let Some(asked) = visit.asked("q") else {
        let body = html! {
            h1 { (title) }
            (ui::empty_state(&reader.t("server-search-empty"), "", None))
        };
        return Ok(visit.page(&title, &around, &body));
    };
    let wanted = store::fold(asked);
    let all = visit.all().await?;
    let mut hits: Vec<(String, String, String)> = Vec::new();
    if all.len() <= SEARCHED_WHOLE {
        for summary in &all {
            if let Some(reviewed) = visit.maybe_reviewed(&summary.place).await? {
                hits_of(visit, &reviewed, &wanted, &mut hits);
            }
        }
    } else {
        for summary in &all {
            if summary
                .name
                .all()
                .any(|(_, name)| store::fold(name).contains(&wanted))
            {
                let name = reader.words(&summary.name).to_owned();
                hits.push((summary.report.clone(), name, reader.t("place-municipality")));
            }
        }
    }
    records_with(visit, asked, &mut hits).await?;
    let body = html! {
        h1 { (title) }
        p { (reader.say(&Message::new("server-search-found").with("count", hits.len()).with("words", asked))) }
        @if hits.is_empty() {
            (ui::empty_state(&reader.t("server-search-nothing"), &reader.t("server-search-advice"), None))
        }
        ul.plain {
            @for (href, words, aside) in &hits {
                li { a href=(href) { (words) } " · " small { (aside) } }
            }
        }
    };
    Ok(visit.page(&title, &around, &body))
}

/// Beyond so many municipalities the papers of each are not gone through; records are found all the same.
const SEARCHED_WHOLE: usize = 30;

/// Meetings, decisions and other records with those words that the visitor may see.
async fn records_with(
    visit: &Visit,
    asked: &str,
    hits: &mut Vec<(String, String, String)>,
) -> Result<(), Refusal> {
    let wanted = records::Find {
        words: Some(asked),
        public: !visit.is_known(),
        newest: true,
        limit: Some(MOST_HITS as i64),
        ..records::Find::default()
    };
    let found = records::list(&mut visit.reading().await?, wanted).await?;
    for record in &found {
        let Some(shelf) = visit.desk.shelf(&record.kind) else {
            continue;
        };
        hits.push((
            visit.desk.address(visit.lang(), record),
            desk::pages::title(visit, shelf.schema, record),
            format!(
                "{}, {}",
                visit.t(shelf.schema.word),
                visit.place_name(&record.place)
            ),
        ));
    }
    Ok(())
}

fn hits_of(
    visit: &Visit,
    reviewed: &Reviewed,
    wanted: &str,
    hits: &mut Vec<(String, String, String)>,
) {
    let reader = &visit.reader;
    let code = &reviewed.dossier.code;
    let place = reader.words(&reviewed.dossier.name).to_owned();
    let matches = |words: &Words| {
        words
            .all()
            .any(|(_, text)| store::fold(text).contains(wanted))
    };
    if matches(&reviewed.dossier.name) {
        hits.push((
            place_href(visit.lang(), code, ""),
            place.clone(),
            reader.t("place-municipality"),
        ));
    }
    let population = reviewed
        .dossier
        .population
        .iter()
        .flat_map(|population| &population.settlements);
    for settlement in population.filter(|settlement| matches(&settlement.name)) {
        let href = place_href(visit.lang(), code, "/people");
        let name = reader.words(&settlement.name).to_owned();
        hits.push((
            href,
            name,
            format!("{}, {place}", reader.t("kind-settlement")),
        ));
    }
    let before = hits.len();
    let measures = reviewed
        .dossier
        .programme
        .iter()
        .flat_map(|programme| &programme.measures);
    for measure in measures.filter(|measure| matches(&measure.title)) {
        if hits.len() - before >= MOST_HITS {
            break;
        }
        let href = place_href(
            visit.lang(),
            code,
            &format!("/measures/{}", answer::escaped(&measure.key)),
        );
        let words = reader.words(&measure.title).to_owned();
        hits.push((
            href,
            words,
            format!("{}, {place}", reader.t("kind-measure")),
        ));
    }
    let before = hits.len();
    let lines = reviewed
        .dossier
        .budget
        .iter()
        .flat_map(|budget| &budget.lines);
    for line in lines.filter(|line| matches(&line.title)) {
        if hits.len() - before >= MOST_HITS {
            break;
        }
        let href = place_href(
            visit.lang(),
            code,
            &format!("/lines/{}", answer::escaped(&line.key)),
        );
        let words = reader.words(&line.title).to_owned();
        hits.push((href, words, format!("{}, {place}", reader.t("kind-line"))));
    }
}

/// Who may do what: the policies as they stand in the program.
pub fn policies(visit: &Visit) -> Response {
    let title = visit.t("server-policies");
    let body = html! {
        h1 { (title) }
        p { (visit.t("server-policies-says")) }
        div.scroll role="region" tabindex="0" aria-label=(title) {
            pre lang="en" { (authority::policies()) }
        }
    };
    let around = Around {
        crumbs: vec![(visit.href("/methods"), visit.t("server-methods"))],
        ..Around::default()
    };
    visit.page(&title, &around, &body)
}

/// How everything here is computed.
pub fn methods(visit: &Visit) -> Response {
    let reader = &visit.reader;
    let title = reader.t("server-methods");
    let assumptions = alignment::functions::assumptions();
    let linking = alignment::Linking::default();
    let probability = kernel::Arg::Share(linking.accept_at.unwrap_or(1.0));
    let body = html! {
        h1 { (title) }
        h2 { (reader.t("server-methods-links")) }
        p { (reader.say(&Message::new("alignment-method-linking").with("probability", probability))) }
        h2 { (reader.t("server-methods-reach")) }
        p { (reader.t("alignment-method-reach")) }
        p { (reader.say(&Message::new("alignment-method-functions")
            .with("id", assumptions.id.clone())
            .with("day", reader.date(&assumptions.date)))) }
        p { a href=(visit.href("/policies")) { (reader.t("server-policies")) } }
        h2 { (reader.t("server-methods-disclosure")) }
        p { (reader.t("alignment-method-disclosure")) }
        h2 { (reader.t("alignment-section-scores")) }
        p { (reader.t("alignment-scores-note")) }
        ul {
            @for method in alignment::methods::methods() {
                li {
                    b { (reader.t(&format!("method-{}", method.id))) } " — "
                    (reader.say(&Message::new("alignment-method-scores")
                        .with("id", method.id.clone())
                        .with("source", method.source.clone())))
                }
            }
        }
        h2 { (reader.t("alignment-section-findings")) }
        p { (reader.t("server-methods-findings")) }
    };
    let around = Around {
        crumbs: vec![(format!("/{}/", visit.lang()), reader.t("server-home"))],
        ..Around::default()
    };
    visit.page(&title, &around, &body)
}
