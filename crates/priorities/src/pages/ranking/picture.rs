//! Rooms beside one another: the places they gave, how they agree, what all put first and what divides them.

use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};

use super::{Items, Voice, place, published};
use crate::pages::{around_public, column, exercise_of, numbers, row, table};
use crate::rules::ranking::{Agreement, Picture, Ranked, Row, picture};

/// What residents read of the rankings of an exercise.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = exercise_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let items = Items::for_everyone(&visit, &mut reading, &seen.record).await?;
    let (shown, kept) = published(&mut reading, &seen, &items).await?;
    drop(reading);
    if shown.len() < 2 {
        return Err(Refusal::NotFound);
    }
    let heading = visit.t("priorities-ranking-public");
    let voices: Vec<&Voice> = shown.iter().collect();
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        p { (visit.t("priorities-ranking-public-says")) }
        (rooms(&visit, &voices))
        @if kept > 0 {
            p.note { (visit.say(&Message::new("priorities-ranking-kept").with("count", kept))) }
        }
        (joint(&visit, &items, &voices))
    };
    let around = around_public(&visit, &seen, true);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// Who ranked, when, how many.
fn rooms(visit: &Visit, voices: &[&Voice]) -> Markup {
    let rows = voices
        .iter()
        .map(|voice| {
            let ranking = &voice.ranking;
            let day = ranking.date.as_deref().unwrap_or_default();
            row(
                None,
                vec![
                    html! { (voice.name(visit)) },
                    html! { (visit.reader.date(day)) },
                    html! { (visit.reader.number(ranking.people as i64)) },
                    html! { (visit.t(&format!("ranking-method-{}", ranking.method))) },
                ],
            )
        })
        .collect();
    table(
        visit.t("ranking-all"),
        vec![
            column(visit.t("ranking-who")),
            column(visit.t("ranking-date")),
            numbers(visit.t("ranking-people")),
            column(visit.t("ranking-method")),
        ],
        rows,
    )
}

/// The joint picture of rooms whose rankings are whole.
pub(super) fn joint(visit: &Visit, items: &Items, voices: &[&Voice]) -> Markup {
    let groups: Vec<Ranked> = voices.iter().map(|voice| voice.ranked.clone()).collect();
    let names: Vec<String> = voices.iter().map(|voice| voice.name(visit)).collect();
    let said = Said {
        visit,
        items,
        names,
        picture: picture(&groups),
    };
    html! {
        section aria-labelledby="joint" {
            h2 #joint { (visit.t("priorities-ranking-joint")) }
            p { (visit.t("priorities-ranking-joint-says")) }
            @if said.picture.rows.is_empty() {
                p.soft { (visit.t("priorities-ranking-nothing-common")) }
            } @else {
                (said.places())
                p.note { (visit.t("priorities-ranking-shared")) }
            }
            (said.apart())
        }
        (said.first())
        (said.dividing())
        (said.beside())
    }
}

/// What is needed to put a picture in words.
struct Said<'a> {
    visit: &'a Visit,
    items: &'a Items,
    names: Vec<String>,
    picture: Picture,
}

impl Said<'_> {
    fn places(&self) -> Markup {
        let visit = self.visit;
        let mut columns = vec![column(visit.t("idea"))];
        columns.extend(self.names.iter().map(|name| numbers(name.clone())));
        columns.push(numbers(visit.t("priorities-ranking-mean")));
        let rows = self
            .picture
            .rows
            .iter()
            .map(|one| {
                let mut cells = vec![html! { (self.items.name(&one.item)) }];
                cells.extend(one.places.iter().map(|at| html! { (place(visit, *at)) }));
                cells.push(html! { (visit.reader.decimal(one.mean, 1)) });
                row(None, cells)
            })
            .collect();
        table(visit.t("priorities-ranking-joint"), columns, rows)
    }

    /// What only some rooms ranked: no mean can be said of it.
    fn apart(&self) -> Markup {
        let visit = self.visit;
        let said = |group: usize, at, count: usize| {
            let says = Message::new("priorities-ranking-place-of")
                .with("who", self.names[group].as_str())
                .with("place", place(visit, at))
                .with("count", count);
            visit.say(&says)
        };
        html! {
            @if !self.picture.apart.is_empty() {
                h3 { (visit.t("priorities-ranking-apart")) }
                ul {
                    @for one in &self.picture.apart {
                        li {
                            (self.items.name(&one.item)) ": "
                            @for (number, (group, at, count)) in one.places.iter().enumerate() {
                                @if number > 0 { "; " }
                                (said(*group, *at, *count))
                            }
                        }
                    }
                }
            }
        }
    }

    fn first(&self) -> Markup {
        let visit = self.visit;
        let first = self.picture.first();
        html! {
            section aria-labelledby="first" {
                h2 #first { (visit.t("priorities-ranking-first")) }
                @if first.is_empty() {
                    p.soft { (visit.t("priorities-ranking-first-none")) }
                } @else {
                    ul { @for one in first { li { (self.items.name(&one.item)) } } }
                }
            }
        }
    }

    fn dividing(&self) -> Markup {
        let visit = self.visit;
        let dividing = self.picture.dividing();
        html! {
            section aria-labelledby="dividing" {
                h2 #dividing { (visit.t("priorities-ranking-dividing")) }
                @if dividing.is_empty() {
                    p.soft { (visit.t("priorities-ranking-dividing-none")) }
                } @else {
                    ul { @for one in dividing { li { (self.divided(one)) } } }
                }
            }
        }
    }

    /// Who puts it highest and who lowest.
    fn divided(&self, one: &Row) -> String {
        let (high, low) = one.extremes();
        let named = |groups: &[usize]| {
            let names: Vec<&str> = groups.iter().map(|at| self.names[*at].as_str()).collect();
            names.join("; ")
        };
        let at = |groups: &[usize]| {
            groups
                .first()
                .map_or_else(String::new, |at| place(self.visit, one.places[*at]))
        };
        let says = Message::new("priorities-ranking-divided")
            .with("name", self.items.name(&one.item))
            .with("high", at(&high))
            .with("who", named(&high))
            .with("low", at(&low))
            .with("others", named(&low));
        self.visit.say(&says)
    }

    /// Every two rooms, in words and as a number.
    fn beside(&self) -> Markup {
        let visit = self.visit;
        let rows = self
            .picture
            .beside
            .iter()
            .map(|one| {
                let tau = one
                    .tau
                    .map_or_else(|| "—".to_owned(), |tau| visit.reader.decimal(tau, 2));
                row(
                    None,
                    vec![
                        html! { (self.names[one.one]) " — " (self.names[one.other]) },
                        html! { (visit.t(in_words(Agreement::of(one.tau)))) },
                        html! { (tau) },
                        html! { (visit.reader.number(one.items as i64)) },
                    ],
                )
            })
            .collect();
        html! {
            section aria-labelledby="agreement" {
                h2 #agreement { (visit.t("priorities-ranking-agreement")) }
                (table(
                    visit.t("priorities-ranking-agreement"),
                    vec![
                        column(visit.t("priorities-ranking-rooms")),
                        column(visit.t("priorities-ranking-agree")),
                        numbers(visit.t("priorities-ranking-tau")),
                        numbers(visit.t("priorities-ranking-both")),
                    ],
                    rows,
                ))
                p.note { (visit.t("priorities-ranking-tau-says")) }
            }
        }
    }
}

fn in_words(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Much => "priorities-ranking-agree-much",
        Agreement::Somewhat => "priorities-ranking-agree-somewhat",
        Agreement::Little => "priorities-ranking-agree-little",
        Agreement::Opposed => "priorities-ranking-agree-opposed",
        Agreement::Unsaid => "priorities-ranking-agree-unsaid",
    }
}
