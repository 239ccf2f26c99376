//! Who has voted so far, beside who lives here.

use std::collections::BTreeMap;

use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Arg, Message};
use maud::{Markup, html};
use people::Population;
use store::Reading;

use super::{Seen, around_exercise, column, exercise_of, numbers, row, table};
use crate::model::Phase;
use crate::rules::turnout::{Column, Row, group, missing, rows, values};
use crate::store::{box_, sheets};

/// The page, for those who work for the place.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    if !authority::works_for(&visit.actor, &seen.record.place_path) {
        return Err(Refusal::NotAllowed);
    }
    if !seen.phase.is_fixed() {
        return Err(Refusal::Wrong(Message::new("priorities-turnout-when")));
    }
    let mut reading = visit.reading().await?;
    let population = people::store::read(&mut reading, &seen.record.place).await?;
    let voters = voters(&mut reading, &seen).await?;
    drop(reading);
    let all: u64 = voters.iter().map(|(_, count)| count).sum();
    let heading = visit.t("priorities-turnout");
    let shown = all / 5 * 5;
    let coarse = matches!(seen.phase, Phase::Vote | Phase::Count);
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        @if coarse {
            p { (visit.say(&Message::new("priorities-turnout-all").with("count", shown))) }
            p.note { (visit.t("priorities-turnout-says")) }
        } @else {
            p { (visit.say(&Message::new("priorities-result-ballots").with("count", all))) }
            p.note { (visit.t("priorities-withheld")) }
        }
        @if population.is_none() { p { (visit.t("priorities-turnout-no-population")) } }
        @for column in Column::ALL {
            (part(&visit, &seen, column, &voters, all, population.as_ref(), coarse))
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_exercise(&visit, &seen),
        body,
    )))
}

/// Everybody whose ballot lies in the box or was read from a sheet, by kind.
async fn voters(reading: &mut Reading, seen: &Seen) -> Result<Vec<box_::Kind>, Refusal> {
    let mut kinds: BTreeMap<[Option<String>; 4], u64> = BTreeMap::new();
    for (kind, count) in box_::voters(reading, seen.record.id).await? {
        *kinds.entry(kind).or_default() += count;
    }
    // After the count the sheets lie in the box with the others.
    if seen.phase < Phase::Decision {
        let typed = sheets::typed(&sheets::readings(reading, seen.record.id).await?);
        for cast in typed.ballots {
            let kind = [cast.sex, cast.age, cast.settlement, cast.ethnicity];
            *kinds.entry(kind).or_default() += 1;
        }
    }
    Ok(kinds.into_iter().collect())
}

/// A column as a table, with those who are missing most named above it; nothing where nobody said anything.
fn part(
    visit: &Visit,
    seen: &Seen,
    of: Column,
    voters: &[box_::Kind],
    all: u64,
    population: Option<&Population>,
    coarse: bool,
) -> Markup {
    let at = Column::ALL.iter().position(|one| *one == of).unwrap_or(0);
    let count = |value: &str| {
        voters
            .iter()
            .filter(|(kind, _)| kind[at].as_deref() == Some(value))
            .map(|(_, count)| count)
            .sum()
    };
    let settlements = super::voting::settlements(&seen.record.place);
    let known = values(of, population, &settlements);
    if known.is_empty() {
        return html! {};
    }
    let rows = rows(of, &known, count, all, population, coarse);
    let name = |value: &str| said(visit, of, value);
    let absent: Vec<String> = missing(&rows)
        .into_iter()
        .take(3)
        .map(|(at, _)| name(&rows[at].value))
        .collect();
    let code = of.code();
    html! {
        section aria-labelledby={ "by-" (code) } {
            h2 id={ "by-" (code) } { (visit.t(&format!("priorities-by-{code}"))) }
            @if !absent.is_empty() {
                p { strong { (visit.say(&Message::new("priorities-missing").with("who", absent.join("; ")))) } }
            }
            (table(
                visit.t(&format!("priorities-by-{code}")),
                vec![
                    column(visit.t(&format!("priorities-{code}"))),
                    numbers(visit.t("priorities-residents")),
                    numbers(visit.t("priorities-voted")),
                    numbers(visit.t("priorities-part")),
                ],
                rows.iter().map(|one| line(visit, &name(&one.value), one)).collect(),
            ))
        }
    }
}

fn line(visit: &Visit, name: &str, one: &Row) -> ui::DataRow {
    let number = |count: Option<u64>, without: &str| {
        count.map_or_else(
            || without.to_owned(),
            |count| visit.reader.number(count as i64),
        )
    };
    let part = match (one.voted, one.residents) {
        (Some(voted), Some(residents)) if residents > 0 => visit
            .reader
            .arg(&Arg::Share(voted as f64 / residents as f64)),
        _ => "—".to_owned(),
    };
    row(
        None,
        vec![
            html! { (name) },
            html! { (number(one.residents, "—")) },
            html! { (number(one.voted, "*")) },
            html! { (part) },
        ],
    )
}

/// What a value of a column is called.
pub(super) fn said(visit: &Visit, column: Column, value: &str) -> String {
    if value.is_empty() {
        return visit.t("priorities-not-said");
    }
    match group(column, value) {
        Some(group) => visit.reader.group(&group),
        None => visit.place_name(value),
    }
}
