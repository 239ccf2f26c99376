//! Two documents beside each other: two versions, a programme and its budget, two municipalities.

use std::collections::HashSet;

use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::{DataRow, Piece};

use super::{Seen, around_below, column, number, numbers, table};
use crate::library;
use crate::model::{Gap, Kept, Version};
use crate::rules::comparison::{Difference, compare, likeness};
use crate::rules::method::method;
use crate::rules::passages::proposals;
use crate::rules::reading::{Reading, finder, spoken};
use crate::store::{self, Where};

/// From this likeness on a wording was taken over.
const TAKEN: f64 = 0.85;
/// So many differences are shown; more are told by their number.
const MOST: usize = 400;

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    let with = visit
        .asked("with")
        .filter(|with| !with.is_empty() && *with != id);
    let other = match with {
        Some(with) => Some(Seen::of(&visit, with).await?),
        None => None,
    };
    let (before, after) = match &other {
        Some(other) => (seen.version(visit.asked("before"))?, other.version(None)?),
        None => pair(&seen, &visit)?,
    };
    let same = before.record.id == after.record.id;
    let mut books = visit.reading().await?;
    let offered = store::documents(
        &mut books,
        Where::Within(&seen.record.place_path),
        !visit.is_known(),
    )
    .await?;
    let gaps = if other.is_none() {
        store::gaps(&mut books, seen.record.id).await?
    } else {
        Vec::new()
    };
    drop(books);
    let (old, new) = (
        library::read(&visit, before).await?,
        library::read(&visit, after).await?,
    );
    let open: Vec<Kept<Gap>> = gaps
        .into_iter()
        .filter(|one| one.is_open() && one.said.number < after.said.number)
        .collect();
    let (left, right, asked) = (old.clone(), new.clone(), open.clone());
    let (differences, fresh) = if same {
        (Vec::new(), Vec::new())
    } else {
        tokio::task::spawn_blocking(move || {
            (compare(&left, &right), what_is_new(&asked, &left, &right))
        })
        .await
        .map_err(|_| Refusal::Failed)?
    };
    let heading = visit.t("documents-compare");
    let names = (
        name(&visit, &seen, before, other.is_some()),
        other.as_ref().map_or_else(
            || name(&visit, &seen, after, false),
            |other| name(&visit, other, after, true),
        ),
    );
    let body = html! {
        (super::styles())
        h1 { (heading) }
        (choose(&visit, &seen, before, after, other.as_ref(), &offered))
        @if same {
            (ui::empty_state(&visit.t("documents-compare-one"), &visit.t("documents-compare-one-says"), None))
        } @else {
            (mended(&visit, &open, &fresh, after.said.number, visit.may(authority::Act::Write, &seen.record.thing())))
            (concepts(&visit, &old, &new, &names))
            (changes(&visit, &old, &new, &differences, &names))
        }
    };
    let around = around_below(&visit, &seen);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The two versions that are asked for; the newest and the one before where nothing is.
fn pair<'a>(
    seen: &'a Seen,
    visit: &Visit,
) -> Result<(&'a Kept<Version>, &'a Kept<Version>), Refusal> {
    let after = seen.version(visit.asked("after"))?;
    let before = match visit.asked("before").filter(|number| !number.is_empty()) {
        Some(number) => seen.version(Some(number))?,
        None => seen
            .versions
            .iter()
            .rev()
            .find(|one| one.said.number < after.said.number)
            .unwrap_or(after),
    };
    Ok((before, after))
}

fn name(visit: &Visit, seen: &Seen, version: &Kept<Version>, full: bool) -> String {
    let says = visit.say(&Message::new("documents-version-of").with("number", version.said.number));
    if full {
        format!("{}, {says}", super::short(&seen.title(visit), 80))
    } else {
        says
    }
}

fn choose(
    visit: &Visit,
    seen: &Seen,
    before: &Kept<Version>,
    after: &Kept<Version>,
    other: Option<&Seen>,
    offered: &[Kept<crate::model::Document>],
) -> Markup {
    let choices = |now: i64| -> Vec<ui::Choice> {
        seen.versions
            .iter()
            .map(|one| ui::Choice {
                value: one.said.number.to_string(),
                label: visit
                    .say(&Message::new("documents-version-of").with("number", one.said.number)),
                chosen: one.said.number == now,
            })
            .collect()
    };
    let others: Vec<ui::Choice> = offered
        .iter()
        .filter(|one| one.record.id != seen.record.id)
        .map(|one| ui::Choice {
            value: one.record.id.to_string(),
            label: super::short(
                &desk::pages::title(visit, &crate::DOCUMENT, &one.record),
                90,
            ),
            chosen: other.is_some_and(|other| other.record.id == one.record.id),
        })
        .collect();
    let mut fields = vec![ui::Field::Select {
        name: "before".to_owned(),
        label: visit.t("documents-before"),
        choices: choices(before.said.number),
    }];
    if other.is_none() {
        fields.push(ui::Field::Select {
            name: "after".to_owned(),
            label: visit.t("documents-after"),
            choices: choices(after.said.number),
        });
    }
    fields.push(ui::Field::Select {
        name: "with".to_owned(),
        label: visit.t("documents-with-other"),
        choices: others,
    });
    ui::filter_form(
        &visit.reader,
        &ui::Filter {
            action: visit.href(&format!("{}/compare", seen.desk())),
            name: visit.t("documents-compare"),
            fields,
            clear: None,
        },
    )
}

/// What the later version has for an open gap.
#[derive(Debug, Default)]
struct Fresh {
    /// Passages that speak for the item and that the earlier had not: number and words.
    passages: Vec<(usize, String)>,
    /// Whether the proposed wording stands in it, nearly word by word.
    taken: bool,
}

/// Whether the later version does something about the open gaps: the machine points at passages; a person says whether
/// they mend the gap.
fn what_is_new(gaps: &[Kept<Gap>], old: &Reading, new: &Reading) -> Vec<Fresh> {
    let known: HashSet<String> = old.passages.iter().map(|one| old.words(one)).collect();
    let added: Vec<(usize, String)> = new
        .passages
        .iter()
        .enumerate()
        .map(|(at, one)| (at, new.words(one)))
        .filter(|(_, words)| !known.contains(words))
        .collect();
    gaps.iter()
        .map(|gap| {
            let item = gap
                .said
                .method
                .as_deref()
                .and_then(method)
                .zip(gap.said.item.as_deref())
                .and_then(|(method, item)| method.item(item));
            let speaks: HashSet<usize> = item
                .map(|item| proposals(new, item).speaks_for)
                .unwrap_or_default()
                .into_iter()
                .map(|one| one.passage)
                .collect();
            let wording = gap.said.wording.as_deref().unwrap_or_default();
            let taken = !wording.is_empty()
                && added
                    .iter()
                    .filter(|(_, words)| words.len() < 2 * wording.len() + 200)
                    .any(|(_, words)| likeness(wording, words) > TAKEN);
            Fresh {
                passages: added
                    .iter()
                    .filter(|(at, _)| speaks.contains(at))
                    .take(3)
                    .cloned()
                    .collect(),
                taken,
            }
        })
        .collect()
}

fn mended(visit: &Visit, gaps: &[Kept<Gap>], fresh: &[Fresh], number: i64, may: bool) -> Markup {
    html! {
        @if !gaps.is_empty() {
            section aria-labelledby="mended" {
                h2 id="mended" { (visit.t("documents-did-it-mend")) }
                p.soft { (visit.t("documents-did-it-mend-says")) }
                ol.findings {
                    @for (gap, fresh) in gaps.iter().zip(fresh) { (one_gap(visit, gap, fresh, number, may)) }
                }
            }
        }
    }
}

fn one_gap(visit: &Visit, gap: &Kept<Gap>, fresh: &Fresh, number: i64, may: bool) -> Markup {
    html! {
        li {
            p { b { (desk::pages::title(visit, &crate::GAP, &gap.record)) } }
            @if fresh.taken { p { (ui::tag(ui::Tone::Done, &visit.t("documents-wording-taken"))) } }
            @if fresh.passages.is_empty() && !fresh.taken { p.soft { (visit.t("documents-nothing-new-for-it")) } }
            @for (at, words) in &fresh.passages { p.quote { (super::short(words, 300)) " " span.soft { "№ " (at + 1) } } }
            @if may {
                (ui::act_button(
                    &visit.href(&format!("/desk/document-gaps/{}/mend", gap.record.id)),
                    &visit.csrf(),
                    &visit.say(&Message::new("documents-mend").with("number", number)),
                    &[("version".to_owned(), gap.record.version.to_string()), ("number".to_owned(), number.to_string())],
                ))
            }
        }
    }
}

/// Concepts of which the two speak differently often.
fn concepts(visit: &Visit, old: &Reading, new: &Reading, names: &(String, String)) -> Markup {
    let lang = spoken(visit.lang());
    let (before, after) = (old.counts(), new.counts());
    let mut rows: Vec<(i64, DataRow)> = before
        .iter()
        .zip(&after)
        .enumerate()
        .filter(|(_, (before, after))| before != after)
        .map(|(concept, (before, after))| {
            let more = *after as i64 - *before as i64;
            let sign = if more > 0 { "+" } else { "−" };
            let row = DataRow {
                cells: vec![
                    html! { (finder().concept_name(concept as u32, lang)) },
                    html! { (number(visit, *before)) },
                    html! { (number(visit, *after)) },
                    html! { (sign) (number(visit, more.unsigned_abs() as usize)) },
                ],
                hot: *after == 0,
                ..DataRow::default()
            };
            (-more, row)
        })
        .collect();
    rows.sort_by_key(|(more, _)| *more);
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="concepts" {
                h2 id="concepts" { (visit.t("documents-speaks-of")) }
                details open[rows.len() <= 30] {
                    summary { (visit.say(&Message::new("documents-concepts-differ").with("count", rows.len()))) }
                    (table(
                        visit.t("documents-speaks-of"),
                        vec![
                            column(visit.t("documents-concept")),
                            numbers(names.0.clone()),
                            numbers(names.1.clone()),
                            numbers(visit.t("documents-difference")),
                        ],
                        rows.into_iter().map(|(_, row)| row).collect(),
                    ))
                }
            }
        }
    }
}

fn changes(
    visit: &Visit,
    old: &Reading,
    new: &Reading,
    differences: &[Difference],
    names: &(String, String),
) -> Markup {
    let words = |reading: &Reading, at: usize| {
        reading
            .passages
            .get(at)
            .map(|one| reading.words(one))
            .unwrap_or_default()
    };
    let section = |reading: &Reading, at: usize| -> Option<String> {
        let path = reading.path(reading.passages.get(at)?);
        path.last().map(|title| super::short(title, 80))
    };
    let count = |of: fn(&Difference) -> bool| differences.iter().filter(|one| of(one)).count();
    let added = count(|one| matches!(one, Difference::Added { .. }));
    let removed = count(|one| matches!(one, Difference::Removed { .. }));
    let changed = count(|one| matches!(one, Difference::Changed { .. }));
    let says = Message::new("documents-differences")
        .with("added", added)
        .with("removed", removed)
        .with("changed", changed);
    let shown = differences
        .iter()
        .filter(|one| !matches!(one, Difference::Same { .. }))
        .take(MOST);
    html! {
        section aria-labelledby="changes" {
            h2 id="changes" { (visit.t("documents-what-changed")) }
            p { (visit.say(&says)) }
            p.soft { (names.0) " → " (names.1) }
            ol.findings {
                @for one in shown {
                    @match one {
                        Difference::Added { after } => li {
                            p.soft { (visit.t("documents-added")) @if let Some(title) = section(new, *after) { " · " (title) } }
                            p { ins { (super::short(&words(new, *after), 1_200)) } }
                        },
                        Difference::Removed { before } => li {
                            p.soft { (visit.t("documents-removed")) @if let Some(title) = section(old, *before) { " · " (title) } }
                            p { del { (super::short(&words(old, *before), 1_200)) } }
                        },
                        Difference::Changed { before, after } => li {
                            p.soft { (visit.t("documents-changed")) @if let Some(title) = section(new, *after) { " · " (title) } }
                            p {
                                @for piece in ui::changes(&words(old, *before), &words(new, *after)) {
                                    @match piece {
                                        Piece::Same(text) => (text),
                                        Piece::Gone(text) => del { (text) },
                                        Piece::New(text) => ins { (text) },
                                    }
                                }
                            }
                        },
                        Difference::Same { .. } => {}
                    }
                }
            }
            @if added + removed + changed > MOST {
                p { (visit.say(&Message::new("documents-more-differences").with("count", added + removed + changed - MOST))) }
            }
        }
    }
}
