//! The result of a review, as words and as rows.

use desk::Visit;
use kernel::{Message, Money};
use maud::{Markup, html};

use crate::model::Review;
use crate::rules::arithmetic::{Answer, Outcome, Result, counted, outcome};
use crate::rules::method::{Method, method};

/// What a review comes to, in a line: "14 of 20 points: 50 % of the money", "Sensitive", "62 % of what fits".
pub fn line(visit: &Visit, review: &Review) -> String {
    let Some(method) = method(&review.method) else {
        return review.method.clone();
    };
    let found = outcome(method, &review.given());
    if found.answered < found.all && !matches!(found.result, Result::Levels { .. }) {
        return visit.say(
            &Message::new("documents-answered")
                .with("count", found.answered)
                .with("all", found.all),
        );
    }
    match found.result {
        Result::Sum {
            points,
            most,
            share,
        } => {
            let Some(share) = share else {
                return visit.t("documents-outcome-nothing-fits");
            };
            let said = Message::new("documents-outcome-sum")
                .with("points", visit.reader.decimal(points, 2))
                .with("most", visit.reader.decimal(most, 0))
                .with("share", share);
            visit.say(&said)
        }
        Result::Levels { .. } => {
            level(visit, method, review).unwrap_or_else(|| visit.t("documents-level-none"))
        }
        Result::Share(share) => match share {
            Some(share) => visit.say(&Message::new("documents-outcome-share").with("share", share)),
            None => visit.t("documents-outcome-nothing-fits"),
        },
    }
}

/// The level that the reviewer chose.
pub fn level(visit: &Visit, method: &Method, review: &Review) -> Option<String> {
    let chosen = review.level.as_deref()?;
    let level = method.levels.iter().find(|level| level.id == chosen)?;
    Some(visit.reader.words(&level.name).to_owned())
}

/// How a method adds up the answers, with the figures: name and value.
pub fn rows(visit: &Visit, method: &Method, review: &Review) -> Vec<(String, String)> {
    let found = outcome(method, &review.given());
    let mut rows = counts(visit, &found);
    match &found.result {
        Result::Sum {
            points,
            most,
            share,
        } => {
            rows.push((
                visit.t("documents-points"),
                visit.say(
                    &Message::new("documents-points-of")
                        .with("points", visit.reader.decimal(*points, 2))
                        .with("most", visit.reader.decimal(*most, 0)),
                ),
            ));
            if let Some(share) = share {
                rows.push((
                    visit.t("documents-share"),
                    visit.say(&Message::new("documents-percent").with("share", *share)),
                ));
                if let Some(budget) = review.budget {
                    let money = counted(Money(budget), *share);
                    rows.push((visit.t("documents-counted"), visit.reader.money(money)));
                }
            }
        }
        Result::Levels { .. } => {
            rows.push((
                visit.t("documents-level"),
                level(visit, method, review).unwrap_or_else(|| visit.t("documents-level-none")),
            ));
        }
        Result::Share(share) => {
            if let Some(share) = share {
                rows.push((
                    visit.t("documents-there"),
                    visit.say(&Message::new("documents-percent").with("share", *share)),
                ));
            }
        }
    }
    rows
}

fn counts(visit: &Visit, found: &Outcome) -> Vec<(String, String)> {
    let mut rows = vec![(
        visit.t("documents-items"),
        visit.say(
            &Message::new("documents-answered")
                .with("count", found.answered)
                .with("all", found.all),
        ),
    )];
    for (answer, count) in Answer::ALL.into_iter().zip(found.counts) {
        if count > 0 {
            rows.push((
                visit.t(&format!("documents-answer-{}", answer.code())),
                super::number(visit, count),
            ));
        }
    }
    rows
}

/// The same as a list on a page.
pub fn shown(visit: &Visit, method: &Method, review: &Review) -> Markup {
    let pairs: Vec<(String, Markup)> = rows(visit, method, review)
        .into_iter()
        .map(|(name, value)| (name, html! { (value) }))
        .collect();
    ui::definitions(&pairs)
}
