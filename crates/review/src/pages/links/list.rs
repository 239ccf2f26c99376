//! All measures with their money, and the lines that serve none.

use alignment::chain;
use alignment::model::{Basis, Role};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Visit};
use kernel::{Money, ObjectKind};
use maud::{Markup, PreEscaped, html};
use paper::Column;
use ui::{ButtonKind, DataRow, DataTable, Field, Filter, Section};

use super::super::{
    Kept, Place, around, at, choice, has_words, missing, paged, place, said_progress, ways, with,
};
use super::warm;
use crate::rules::links::{likely, progress};

/// How many rows a page shows.
const PAGE: usize = 100;

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let dossier = &place.reviewed.dossier;
    let title = visit.t("review-links");
    let lines = visit.asked("side") == Some("lines");
    if lines {
        warm(&place.reviewed).await;
    }
    let body = html! {
        h1 { (title) }
        (ways(&visit, &place, "/links"))
        @if dossier.programme.is_none() || place.reviewed.measures.is_empty() {
            (missing(&visit, "review-no-programme"))
        } @else if dossier.budget.is_none() {
            (missing(&visit, "review-no-budget"))
        } @else {
            (head(&visit, &place))
            @if lines { (lines_side(&visit, &place)) } @else { (measures_side(&visit, &place)) }
            (picture(&visit, &place))
        }
    };
    Ok(visit.page(&PageParts::new(
        title,
        around(&visit, &place, Section::Decide, None),
        body,
    )))
}

/// How far the work is, and the way to what comes next.
fn head(visit: &Visit, place: &Place) -> Markup {
    let reviewed = &place.reviewed;
    let input = reviewed
        .dossier
        .input(reviewed.review.year, reviewed.review.linking);
    let progress = progress(&input, &reviewed.review);
    let next = next_open(place, None);
    html! {
        (ui::figures::progress(&said_progress(&place.reader, progress), progress.linked, progress.measures))
        @if let Some(next) = next {
            p { (ui::link_button(ButtonKind::Primary, &next_href(visit, place, next), &visit.t("review-links-next"))) }
        }
        p.note { (visit.t("review-links-explained-help")) }
    }
}

/// The address of a measure's page at the desk.
pub fn next_href(visit: &Visit, place: &Place, position: usize) -> String {
    let id = place.reviewed.measures[position];
    visit.href(&at(&place.code, &format!("/links/{id}")))
}

/// The next measure after `after` that asks for money and to which nobody has given any; from the beginning again at
/// the end.
pub fn next_open(place: &Place, after: Option<usize>) -> Option<usize> {
    let review = &place.reviewed.review;
    let count = place.reviewed.measures.len();
    let first = after.map_or(0, |after| after + 1);
    (first..count).chain(0..first.min(count)).find(|position| {
        Some(*position) != after
            && review.measures[*position].asked > Money::ZERO
            && !review
                .links
                .iter()
                .any(|link| link.measure == *position && link.basis == Basis::Recorded)
    })
}

fn sides(visit: &Visit, lines: bool) -> Markup {
    let tab = |side: &str, key: &str, current| ui::Tab {
        href: with(
            visit,
            &[("side", side), ("page", ""), ("show", ""), ("words", "")],
        ),
        words: visit.t(key),
        count: None,
        current,
    };
    ui::tabs(
        &visit.t("review-links-sides"),
        &[
            tab("", "review-links-measures", !lines),
            tab("lines", "review-links-lines", lines),
        ],
    )
}

fn filter(visit: &Visit, name: &str, fields: Vec<Field>) -> Markup {
    let narrowed = ["show", "words"]
        .iter()
        .any(|name| visit.asked(name).is_some());
    let mut fields = fields;
    if let Some(side) = visit.asked("side") {
        fields.push(Field::Kept {
            name: "side".to_owned(),
            value: side.to_owned(),
        });
    }
    ui::filter_form(
        &visit.reader,
        &Filter {
            action: visit.href(&visit.path),
            name: visit.t(name),
            fields,
            clear: narrowed.then(|| with(visit, &[("show", ""), ("words", ""), ("page", "")])),
        },
    )
}

fn words_field(visit: &Visit) -> Field {
    Field::Words {
        name: "words".to_owned(),
        label: visit.t("desk-words"),
        value: visit.asked("words").unwrap_or_default().to_owned(),
    }
}

fn measures_side(visit: &Visit, place: &Place) -> Markup {
    let reader = &place.reader;
    let reviewed = &place.reviewed;
    let review = &reviewed.review;
    let Some(programme) = &reviewed.dossier.programme else {
        return html! {};
    };
    let given = |position: usize, recorded: bool| -> Money {
        review
            .links
            .iter()
            .filter(|link| link.measure == position && (link.basis == Basis::Recorded) == recorded)
            .map(|link| link.amount)
            .sum()
    };
    let show = |position: usize| {
        let asked = review.measures[position].asked;
        match visit.asked("show") {
            Some("open") => asked > Money::ZERO && given(position, true).is_zero(),
            Some("part") => {
                let given = given(position, true);
                given > Money::ZERO && given < asked
            }
            Some("full") => asked > Money::ZERO && given(position, true) >= asked,
            _ => true,
        }
    };
    let kept: Vec<usize> = (0..reviewed.measures.len().min(programme.measures.len()))
        .filter(|position| {
            let measure = &programme.measures[*position];
            show(*position) && has_words(visit, &[reader.words(&measure.title), &measure.number])
        })
        .collect();
    let (page, pages) = paged(visit, kept.len(), PAGE);
    let rows = kept
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|position| {
            let measure = &programme.measures[*position];
            let asked = review.measures[*position].asked;
            let recorded = given(*position, true);
            let found = given(*position, false);
            let best = review
                .suggestions
                .iter()
                .find(|suggestion| suggestion.measure == *position);
            DataRow {
                cells: vec![
                    html! { (measure.number) " " (reader.words(&measure.title)) },
                    html! { (reader.amount(asked)) },
                    html! { (reader.amount(recorded)) },
                    html! { @if !found.is_zero() { (reader.amount(found)) } },
                    html! {
                        @if recorded.is_zero() {
                            @if let Some(best) = best { (visit.t(likely(best.probability))) }
                        }
                    },
                ],
                href: Some(next_href(visit, place, *position)),
                anchor: Some(format!("m{position}")),
                hot: asked > Money::ZERO && recorded.is_zero() && found.is_zero(),
            }
        })
        .collect();
    let data = DataTable {
        caption: visit.t("review-links-measures"),
        caption_unseen: true,
        columns: vec![
            Column::words(visit.t("alignment-column-measure"))
                .wide(5.0)
                .into(),
            Column::numbers(visit.t("alignment-column-asked"))
                .wide(1.6)
                .into(),
            Column::numbers(visit.t("review-column-given"))
                .wide(1.6)
                .into(),
            Column::numbers(visit.t("review-column-found"))
                .wide(1.6)
                .into(),
            Column::words(visit.t("review-column-best"))
                .wide(2.0)
                .into(),
        ],
        rows,
        total: None,
    };
    let shows = ["open", "part", "full"]
        .map(|show| choice(visit, "show", show, visit.t(&format!("review-show-{show}"))));
    html! {
        (sides(visit, false))
        (filter(visit, "review-links-measures", vec![
            Field::Select { name: "show".to_owned(), label: visit.t("review-show"), choices: shows.to_vec() },
            words_field(visit),
        ]))
        @if data.rows.is_empty() {
            (ui::empty_state(&visit.t("review-nothing-so"), "", None))
        } @else {
            (ui::table(&data))
            (ui::pagination(reader, page, pages, &|page| with(visit, &[("page", &page.to_string())])))
        }
    }
}

/// The lines that serve no measure, each with the measures that might ask for it.
fn lines_side(visit: &Visit, place: &Place) -> Markup {
    let reader = &place.reader;
    let reviewed = &place.reviewed;
    let (Some(programme), Some(budget)) = (&reviewed.dossier.programme, &reviewed.dossier.budget)
    else {
        return html! {};
    };
    let kept: Vec<usize> = (0..budget.lines.len())
        .filter(|line| {
            let used = &reviewed.review.lines[*line];
            let line = &budget.lines[*line];
            used.role == Role::Unlinked
                && used.planned > Money::ZERO
                && has_words(visit, &[reader.words(&line.title), &line.key])
        })
        .collect();
    let (page, pages) = paged(visit, kept.len(), PAGE);
    let rows: Vec<DataRow> = kept
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|line| {
            let used = &reviewed.review.lines[*line];
            let mut asking: Vec<&alignment::model::SuggestedLink> = reviewed
                .candidates()
                .iter()
                .filter(|candidate| {
                    candidate.lines.contains(line)
                        && !reviewed.dossier.rejected.iter().any(|rejected| {
                            rejected.line == budget.lines[*line].key
                                && rejected.measure == programme.measures[candidate.measure].key
                        })
                })
                .collect();
            asking.sort_by(|one, other| other.probability.total_cmp(&one.probability));
            DataRow {
                cells: vec![
                    html! { (reader.words(&budget.lines[*line].title)) " " small { (budget.lines[*line].key) } },
                    html! { (reader.amount(used.planned)) },
                    html! {
                        ul.plain {
                            @for candidate in asking.iter().take(2) {
                                @if candidate.measure < reviewed.measures.len() {
                                    li {
                                        a href=(format!("{}?line={}", next_href(visit, place, candidate.measure), escaped(&budget.lines[*line].key))) {
                                            (reader.words(&programme.measures[candidate.measure].title))
                                        }
                                        " — " (visit.t(likely(candidate.probability)))
                                    }
                                }
                            }
                        }
                    },
                ],
                href: None,
                anchor: Some(format!("l{line}")),
                hot: true,
            }
        })
        .collect();
    let data = DataTable {
        caption: visit.t("review-links-lines"),
        caption_unseen: true,
        columns: vec![
            Column::words(visit.t("review-column-line"))
                .wide(4.0)
                .into(),
            Column::numbers(visit.t("alignment-column-planned"))
                .wide(1.6)
                .into(),
            Column::words(visit.t("review-column-asking"))
                .wide(4.0)
                .into(),
        ],
        rows,
        total: None,
    };
    html! {
        (sides(visit, true))
        (filter(visit, "review-links-lines", vec![words_field(visit)]))
        @if data.rows.is_empty() {
            (ui::empty_state(&visit.t("review-nothing-so"), "", None))
        } @else {
            (ui::table(&data))
            (ui::pagination(reader, page, pages, &|page| with(visit, &[("page", &page.to_string())])))
        }
    }
}

/// The chain as it now stands; each measure leads to its page at the desk.
fn picture(visit: &Visit, place: &Place) -> Markup {
    let reviewed = &place.reviewed;
    let review = &reviewed.review;
    let input = reviewed.dossier.input(review.year, review.linking);
    let address = |kind: ObjectKind, key: &str| {
        let programme = reviewed.dossier.programme.as_ref()?;
        if kind != ObjectKind::Measure {
            return None;
        }
        let position = programme
            .measures
            .iter()
            .position(|measure| measure.key == key)?;
        (position < reviewed.measures.len()).then(|| next_href(visit, place, position))
    };
    html! {
        @if let Some(picture) = chain::picture(&input, review, &place.reader, &address) {
            section aria-labelledby="chain-heading" {
                h2 #chain-heading { (visit.t("alignment-section-chain")) }
                div.scroll role="region" tabindex="0" aria-label=(picture.title) {
                    (PreEscaped(ui::figures::chain(&picture, &place.reader)))
                }
                p.note { (visit.t("alignment-chain-caption")) }
            }
        }
    }
}
