//! Sheets for the wall: a matrix for comparing two at a time, boxes for stickers, boxes for the best five.

use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::ButtonKind;

use super::form::{choose, chosen, how};
use super::{Item, Items, around, desk_address, readable};
use crate::pages::Seen;
use crate::rules::ranking::{MOST_IN_PAIRS, ranks};
use crate::shelves::RANKING_METHODS;

/// The sheet of a way; of the usual one where the address names none.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = readable(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let offered = Items::of(&visit, &mut reading, &seen.record)
        .await?
        .ranked();
    drop(reading);
    if offered.len() < 2 {
        let says = Message::new("priorities-ranking-too-few-ideas");
        return Err(Refusal::Wrong(says));
    }
    let asked = visit.asked("method").unwrap_or_default();
    let known = RANKING_METHODS.iter().copied().find(|one| *one == asked);
    // More than a room can compare two at a time are better begun with stickers.
    let usual = if offered.len() > MOST_IN_PAIRS {
        "dots"
    } else {
        "pairs"
    };
    let method = known.unwrap_or(usual);
    let query = visit.query.clone().into_iter().collect();
    let address = visit.href(&format!("{}/sheet", desk_address(&seen)));
    let Some(items) = chosen(method, &query, offered.clone()) else {
        return Ok(choose(&visit, &seen, &address, &query, &offered));
    };
    let heading = visit.t("priorities-ranking-sheets");
    let others: Vec<Markup> = RANKING_METHODS
        .iter()
        .filter(|other| **other != method)
        .map(|other| {
            ui::link_button(
                ButtonKind::Secondary,
                &format!("{address}?method={other}"),
                &visit.t(&format!("ranking-method-{other}")),
            )
        })
        .collect();
    let body = html! {
        h1.on-screen { (heading) }
        p.on-screen { (visit.t("priorities-ranking-sheet-says")) }
        (ui::toolbar(&visit.reader, &others))
        (wall(&visit, &seen, method, &items))
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &seen), body)))
}

/// The sheet itself.
fn wall(visit: &Visit, seen: &Seen, method: &str, items: &[Item]) -> Markup {
    let name = visit.t(&format!("ranking-method-{method}"));
    html! {
        div.paper-ballots {
            article.notice-print.paper-ballot.ranking-sheet aria-label=(name) tabindex="0" {
                header {
                    p { b { (seen.title(visit)) } br; (visit.place_name(&seen.record.place)) }
                    p { strong { (name) } }
                }
                div.about {
                    @for key in ["ranking-who", "ranking-people", "ranking-where", "ranking-date"] {
                        p { (visit.t(key)) ": ______________________________" }
                    }
                }
                p {
                    (visit.t(how(method)))
                    @if method == "pairs" { " " (visit.t("priorities-ranking-sheet-pairs")) }
                }
                @match method {
                    "pairs" => (matrix(visit, &name, items)),
                    "dots" => (boxes(visit, &name, items, &["dots"], "dots")),
                    _ => (boxes(visit, &name, items, &crate::model::Placed::NAMES[..ranks(items.len())], "borda")),
                }
            }
        }
    }
}

/// Every item against every other: the room writes the mark of the one it puts first where the two meet.
fn matrix(visit: &Visit, name: &str, items: &[Item]) -> Markup {
    html! {
        table {
            caption.unseen { (name) }
            thead {
                tr {
                    (head(visit))
                    @for item in items { th scope="col" { b { (item.mark) } } }
                }
            }
            tbody {
                @for (number, item) in items.iter().enumerate() {
                    tr {
                        (named(item))
                        @for other in 0..items.len() {
                            td { @if other > number { (square(52)) } @else { "—" } }
                        }
                    }
                }
            }
        }
    }
}

/// A row of boxes beside each item: one wide one for stickers, or one for each place.
fn boxes(visit: &Visit, name: &str, items: &[Item], columns: &[&str], way: &str) -> Markup {
    let width = if columns.len() > 1 { 52 } else { 300 };
    html! {
        table {
            caption.unseen { (name) }
            thead {
                tr {
                    (head(visit))
                    @for column in columns { th scope="col" { (visit.t(&format!("ranking-{way}-{column}"))) } }
                }
            }
            tbody {
                @for item in items {
                    tr {
                        (named(item))
                        @for _ in columns { td { (square(width)) } }
                    }
                }
            }
        }
    }
}

fn head(visit: &Visit) -> Markup {
    html! {
        th scope="col" { (visit.t("idea")) }
        th scope="col" { span.unseen { (visit.t("priorities-ranking-mark")) } }
    }
}

/// An item with its mark in a column of its own, so that it is read from the last row of chairs.
fn named(item: &Item) -> Markup {
    html! {
        th scope="row" { (item.title) }
        td { b { (item.mark) } }
    }
}

/// An empty box; drawn, so that every printer has it.
fn square(width: u16) -> Markup {
    let view = format!("0 0 {width} 52");
    html! {
        svg.square width=(width) height="52" viewBox=(view) aria-hidden="true" focusable="false" {
            rect x="1" y="1" width=(width - 2) height="50" fill="none" stroke="black" stroke-width="2" {}
        }
    }
}
