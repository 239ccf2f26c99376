//! An exercise at the desk: how far it has come, what is to be done next, and everything that belongs to it.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use store::Reading;
use ui::{ButtonKind, Step, StepState, Tone};

use super::{
    Seen, around, column, exercise_of, ideas_of, money, numbers, row, rules_in_words, settlement,
    state, table, title, typed, words,
};
use crate::model::{BoxSheet, Exercise, FixedRules, Idea, Phase, Priority, of};
use crate::rules::fixing::{Unfit, unfit};
use crate::shelves::{ASSISTANCE_SHELF, BOX_SHEET_SHELF, EXERCISE_SHELF, HANDS_SHELF};
use crate::store::{below, codes, fixed, priorities, result, sheets};
use crate::{BOX_SHEET, IDEA};

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let ideas = ideas_of(&mut reading, &seen.record).await?;
    let rules = fixed(&mut reading, seen.record.id).await?;
    let voting = match seen.phase {
        Phase::Vote | Phase::Count => Some(the_box(&visit, &mut reading, &seen).await?),
        _ => None,
    };
    let result = result(&mut reading, seen.record.id).await?;
    let decided = priorities(&mut reading, seen.record.id).await?;
    let mut kept = Vec::new();
    for shelf in [&HANDS_SHELF, &BOX_SHEET_SHELF, &ASSISTANCE_SHELF] {
        // Raised hands are counted by most votes first alone.
        let is_for_hands = seen.exercise.rule == "greedy" && seen.exercise.way != "ordinal";
        if shelf.schema.word == HANDS_SHELF.schema.word && !is_for_hands {
            continue;
        }
        // What comes after the count would change nothing and look as if it did.
        let is_to_come = matches!(seen.phase, Phase::Vote | Phase::Count);
        if is_to_come && visit.may(Act::Write, &seen.ballot_box()) {
            kept.push(
                desk::pages::children_table(&visit, &mut reading, shelf, &seen.record).await?,
            );
        }
    }
    let sheets_say = box_sheets(&visit, &mut reading, &seen.record).await?;
    drop(reading);
    let heading = seen.title(&visit);
    let base = visit.href(&format!("/desk/exercise/{}", seen.record.id));
    let body = html! {
        p.overline {
            (visit.t(&format!("exercise-template-{}", seen.exercise.template)))
            " · " (visit.place_name(&seen.record.place))
        }
        h1 { (heading) }
        p.state {
            (ui::tag(Tone::Note, &visit.t(&format!("exercise-state-{}", seen.phase.code()))))
            " "
            (ui::tag(
                if seen.record.audience == Audience::Public { Tone::Done } else { Tone::Note },
                &visit.t(&format!("desk-audience-{}", seen.record.audience.code())),
            ))
            @if seen.record.audience == Audience::Public {
                " " a href=(visit.href(&seen.public())) { (visit.t("priorities-public-page")) }
            }
        }
        (way(&visit, &seen))
        (next(&visit, &seen, &ideas))
        (ui::toolbar(&visit.reader, &desk::pages::acts(&visit, &EXERCISE_SHELF, &seen.record, &base)))
        (typed(&seen.exercise.question))
        (ui::definitions(&particulars(&visit, &seen.exercise, rules.as_ref())))
        @if let Some(voting) = &voting { (voting) }
        @if let Some(result) = &result {
            section aria-labelledby="result" {
                h2 #result { (visit.t("vote-result")) }
                p { (visit.say(&Message::new("priorities-result-says")
                    .with("won", result.rows.iter().filter(|row| row.won).count())
                    .with("count", result.rows.len())
                    .with("money", money(&visit, result.spent)))) }
                p { a href=(visit.href(&format!("{}/result", seen.public()))) { (visit.t("priorities-result-page")) } }
            }
        }
        @if !decided.is_empty() { (decisions(&visit, &seen, &decided)) }
        (idea_list(&visit, &seen, &ideas))
        @for table in &kept { (table) }
        (sheets_say)
    };
    let around = around(&visit, &seen.record.place, Vec::new());
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The phases with their days.
pub(super) fn way(visit: &Visit, seen: &Seen) -> Markup {
    let day = |day: &Option<String>| day.as_deref().map(|day| visit.reader.date(day));
    let exercise = &seen.exercise;
    let steps: Vec<Step> = Phase::ALL
        .into_iter()
        .filter(|phase| *phase != Phase::Draft || seen.phase == Phase::Draft)
        .map(|phase| Step {
            words: visit.t(&format!("exercise-state-{}", phase.code())),
            small: match phase {
                Phase::Ideas => {
                    between(visit, day(&exercise.ideas_from), day(&exercise.ideas_until))
                }
                Phase::Vote => super::list::days(visit, exercise),
                _ => String::new(),
            },
            state: match phase.cmp(&seen.phase) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Now,
                std::cmp::Ordering::Greater => StepState::Later,
            },
        })
        .collect();
    ui::steps(&visit.reader, &visit.t("priorities-phases"), &steps)
}

fn between(visit: &Visit, from: Option<String>, until: Option<String>) -> String {
    match (from, until) {
        (Some(from), Some(until)) => visit.say(
            &Message::new("priorities-from-until")
                .with("from", from)
                .with("until", until),
        ),
        (one, other) => one.or(other).unwrap_or_default(),
    }
}

/// What is to be done now, and the button for it.
fn next(visit: &Visit, seen: &Seen, ideas: &[(Record, Idea)]) -> Markup {
    let unread = ideas
        .iter()
        .filter(|(record, _)| record.state == "received")
        .count();
    let open: Vec<&Idea> = ideas
        .iter()
        .filter(|(record, _)| record.state == "open")
        .map(|(_, idea)| idea)
        .collect();
    let unpriced = open
        .iter()
        .filter(|idea| unfit(idea, seen.exercise.budget) == Some(Unfit::NoCost))
        .count();
    let mut says = vec![visit.t(&format!("priorities-next-{}", seen.phase.code()))];
    let count =
        |key: &'static str, count: usize| visit.say(&Message::new(key).with("count", count));
    if unread > 0 && !seen.phase.is_fixed() {
        says.push(count("priorities-unread", unread));
    }
    if unpriced > 0 && !seen.phase.is_fixed() {
        says.push(count("priorities-unpriced", unpriced));
    }
    html! {
        section aria-labelledby="next" {
            h2 #next { (visit.t("priorities-next")) }
            @for words in &says { p { (words) } }
            (ui::toolbar(&visit.reader, &moves(visit, seen)))
        }
    }
}

/// The ways on and back.
fn moves(visit: &Visit, seen: &Seen) -> Vec<Markup> {
    let mut moves = Vec::new();
    let to = |phase: Phase| visit.href(&format!("{}/phase?to={}", seen.desk(), phase.code()));
    for (phase, kind) in super::phase::from(seen.phase) {
        if super::phase::may(visit, seen, phase) {
            moves.push(ui::link_button(
                kind,
                &to(phase),
                &super::phase::words_of(visit, seen.phase, phase),
            ));
        }
    }
    if (Phase::Ideas..Phase::Vote).contains(&seen.phase) {
        moves.push(ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&super::dialogue::desk_address(seen)),
            &visit.t("priorities-dialogue-desk"),
        ));
    }
    if seen.phase > Phase::Draft {
        moves.push(ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&super::ranking::desk_address(seen)),
            &visit.t("priorities-ranking"),
        ));
    }
    if seen.phase == Phase::Decision {
        moves.push(ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!("{}/decide", seen.desk())),
            &visit.t("priorities-decide"),
        ));
    }
    moves
}

fn particulars(
    visit: &Visit,
    exercise: &Exercise,
    rules: Option<&FixedRules>,
) -> Vec<(String, Markup)> {
    let mut pairs = vec![(
        visit.t("exercise-budget"),
        html! { (money(visit, exercise.budget)) },
    )];
    if let Some(who) = who(visit, exercise) {
        pairs.push((visit.t("exercise-who"), html! { (who) }));
    }
    pairs.push((
        visit.t("priorities-how"),
        html! { ul.plain { @for said in rules_in_words(visit, exercise) { li { (said) } } } },
    ));
    if let Some(rules) = rules {
        pairs.push((
            visit.t("vote-rules-digest"),
            html! { code { (rules.digest) } },
        ));
    }
    pairs
}

/// Who may take part.
pub(super) fn who(visit: &Visit, exercise: &Exercise) -> Option<String> {
    let ages = match (exercise.least_age, exercise.greatest_age) {
        (Some(least), Some(most)) => Some(
            visit.say(
                &Message::new("priorities-ages")
                    .with("least", least)
                    .with("most", most),
            ),
        ),
        (Some(least), None) => {
            Some(visit.say(&Message::new("priorities-age-from").with("least", least)))
        }
        (None, Some(most)) => {
            Some(visit.say(&Message::new("priorities-age-to").with("most", most)))
        }
        (None, None) => None,
    };
    match (&exercise.who, ages) {
        (Some(who), Some(ages)) => Some(format!("{who}; {ages}")),
        (Some(one), None) => Some(one.clone()),
        (None, ages) => ages,
    }
}

/// What can be said of the box while it is closed: codes given out and used, sheets printed and typed; and the ways there.
async fn the_box(
    visit: &Visit,
    reading: &mut Reading,
    seen: &Seen,
) -> Result<Markup, desk::Refusal> {
    let id = seen.record.id;
    let given: i64 = codes::batches(reading, id)
        .await?
        .iter()
        .map(|one| one.codes)
        .sum();
    let used = codes::used(reading, id).await?;
    let printed: i64 = sheets::runs(reading, id)
        .await?
        .iter()
        .map(|(_, count)| count)
        .sum();
    let typed = sheets::typed(&sheets::readings(reading, id).await?);
    let may_write = visit.may(Act::Write, &seen.ballot_box());
    let number = |count: i64| visit.reader.number(count);
    let facts = vec![
        (visit.t("priorities-codes-given"), html! { (number(given)) }),
        // In fives: two looks one after another do not tell who came between them.
        (
            visit.t("priorities-codes-used"),
            html! { (visit.say(&Message::new("priorities-about").with("count", used / 5 * 5))) },
        ),
        (
            visit.t("priorities-sheets-printed"),
            html! { (number(printed)) },
        ),
        (
            visit.t("priorities-sheets-typed"),
            html! { (number(typed.ballots.len() as i64 + typed.spoiled)) },
        ),
    ];
    let link = |rest: &str, key: &str, kind: ButtonKind| {
        ui::link_button(
            kind,
            &visit.href(&format!("{}/{rest}", seen.desk())),
            &visit.t(key),
        )
    };
    let mut acts = vec![link("turnout", "priorities-turnout", ButtonKind::Secondary)];
    if may_write {
        acts.push(link("sheets", "priorities-sheets", ButtonKind::Secondary));
        if seen.phase == Phase::Vote {
            acts.insert(0, link("codes", "priorities-codes", ButtonKind::Secondary));
        }
    }
    Ok(html! {
        section aria-labelledby="box" {
            h2 #box { (visit.t("priorities-box")) }
            p.soft { (visit.t("priorities-box-says")) }
            (ui::definitions(&facts))
            (ui::toolbar(&visit.reader, &acts))
        }
    })
}

/// The ideas as a table, those that wait first.
fn idea_list(visit: &Visit, seen: &Seen, ideas: &[(Record, Idea)]) -> Markup {
    let mut ordered: Vec<&(Record, Idea)> = ideas.iter().collect();
    ordered.sort_by_key(|(record, idea)| {
        let order = IDEA.states.iter().position(|state| *state == record.state);
        (idea.number.unwrap_or(i64::MAX), order)
    });
    let rows = ordered
        .iter()
        .map(|(record, idea)| {
            row(
                Some(visit.desk.address(visit.lang(), record)),
                vec![
                    html! { @if let Some(number) = idea.number { (number) ". " } (title(visit, &IDEA, record)) },
                    html! { (settlement(visit, idea.settlement.as_deref())) },
                    html! { @match idea.cost { Some(cost) => { (money(visit, cost)) } None => { "—" } } },
                    state(visit, &record.state),
                ],
            )
        })
        .collect();
    html! {
        section aria-labelledby="ideas" {
            h2 #ideas { (visit.t("idea-all")) }
            @if ideas.is_empty() { p.soft { (visit.t("priorities-ideas-none")) } }
            @else {
                (ui::table_filter(&visit.reader, "idea-table"))
                div #idea-table {
                    (table(
                        visit.t("idea-all"),
                        vec![
                            column(visit.t("idea")),
                            column(visit.t("idea-settlement")),
                            numbers(visit.t("idea-cost")),
                            column(visit.t("priorities-state")),
                        ],
                        rows,
                    ))
                }
            }
            @if !seen.phase.is_fixed() && visit.may(Act::Write, &seen.record.thing()) {
                p { (ui::link_button(
                    ButtonKind::Secondary,
                    &visit.href(&format!("{}/ideas", seen.desk())),
                    &visit.t("priorities-write-idea"),
                )) }
            }
        }
    }
}

/// What the council decided, and the measures that came of it.
fn decisions(visit: &Visit, seen: &Seen, decided: &[(Record, Priority)]) -> Markup {
    let rows = decided
        .iter()
        .map(|(_, priority)| {
            row(
                None,
                vec![
                    html! { (priority.rank) ". " (words(visit, &priority.title)) },
                    html! { (visit.t(&format!("priority-verdict-{}", priority.verdict))) },
                    html! { (money(visit, priority.cost)) },
                    html! { @if let Some(measure) = &priority.measure {
                        a href=(visit.href(&format!("/desk/measure/{measure}"))) { (visit.t("priorities-measure")) }
                    } },
                ],
            )
        })
        .collect();
    let waiting = decided
        .iter()
        .any(|(_, priority)| priority.verdict != "rejected" && priority.measure.is_none());
    html! {
        section aria-labelledby="priorities" {
            h2 #priorities { (visit.t("priority-all")) }
            (table(
                visit.t("priority-all"),
                vec![
                    column(visit.t("priority")),
                    column(visit.t("priority-verdict")),
                    numbers(visit.t("priority-cost")),
                    column(visit.t("priorities-measure")),
                ],
                rows,
            ))
            @if waiting && visit.may(Act::Write, &seen.ballot_box()) {
                p { (ui::link_button(
                    ButtonKind::Primary,
                    &visit.href(&format!("{}/measures", seen.desk())),
                    &visit.t("priorities-make-measures"),
                )) }
            }
        }
    }
}

/// Where the sheets of a polling place do not add up.
async fn box_sheets(
    visit: &Visit,
    reading: &mut Reading,
    exercise: &Record,
) -> Result<Markup, desk::Refusal> {
    let mut wrong = Vec::new();
    for record in below(reading, exercise.id, &BOX_SHEET).await? {
        let sheet: BoxSheet = of(&record.content);
        let lost = sheet.received - sheet.issued - sheet.unused;
        let astray = sheet.issued - sheet.replaced - sheet.found;
        for (key, count) in [
            ("priorities-box-lost", lost),
            ("priorities-box-astray", astray),
        ] {
            if count != 0 {
                wrong.push(
                    visit.say(
                        &Message::new(key)
                            .with("where", sheet.r#where.as_str())
                            .with("count", count),
                    ),
                );
            }
        }
    }
    Ok(html! {
        @if !wrong.is_empty() {
            section aria-labelledby="reconcile" {
                h2 #reconcile { (visit.t("priorities-reconcile")) }
                ul { @for words in &wrong { li { (ui::tag(Tone::Warning, words)) } } }
            }
        }
    })
}
