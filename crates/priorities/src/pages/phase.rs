//! From one phase to the next: what is asked before, what is checked, and what each step does.

use authority::Act;
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use ui::ButtonKind;
use ui::form::Control;

use super::{Seen, around_exercise, exercise_of, ideas_of, money, rules_in_words, words};
use crate::model::{FixedRules, Idea, Listed, Phase};
use crate::rules::fixing::{self, Unfit, unfit};
use crate::store::{self, sheets};

/// Where one can go from a phase, and how the button looks: on, and one step back while nothing is fixed.
pub(super) fn from(phase: Phase) -> Vec<(Phase, ButtonKind)> {
    use ButtonKind::{Primary, Secondary};
    match phase {
        Phase::Draft => vec![(Phase::Ideas, Primary), (Phase::Pricing, Secondary)],
        Phase::Ideas => vec![(Phase::Screening, Primary)],
        Phase::Screening => vec![(Phase::Pricing, Primary), (Phase::Ideas, Secondary)],
        Phase::Pricing => vec![(Phase::Campaign, Primary), (Phase::Screening, Secondary)],
        Phase::Campaign => vec![(Phase::Vote, Primary), (Phase::Pricing, Secondary)],
        Phase::Vote => vec![(Phase::Count, Primary)],
        Phase::Count => vec![(Phase::Decision, Primary)],
        Phase::Decision | Phase::Follow => Vec::new(),
    }
}

/// Whether the visitor may take an exercise to a phase: the vote is opened, closed and counted by whoever answers for
/// the body, the rest by whoever does its work.
pub(super) fn may(visit: &Visit, seen: &Seen, to: Phase) -> bool {
    let act = if to >= Phase::Vote {
        Act::Adopt
    } else {
        Act::Write
    };
    visit.is_known()
        && visit.may(act, &seen.record.thing())
        && (act == Act::Adopt || visit.may(Act::Publish, &seen.record.thing()))
}

/// What a step is called: on by what it does, back by where it leads.
pub(super) fn words_of(visit: &Visit, from: Phase, to: Phase) -> String {
    if to > from {
        return visit.t(&format!("priorities-to-{}", to.code()));
    }
    let phase = visit.t(&format!("exercise-state-{}", to.code()));
    visit.say(&Message::new("priorities-back").with("phase", phase))
}

fn asked(visit: &Visit, seen: &Seen, to: &str) -> Result<Phase, Refusal> {
    let to = Phase::of(to);
    if !from(seen.phase).iter().any(|(phase, _)| *phase == to) {
        return Err(Refusal::Wrong(Message::new("priorities-not-now")));
    }
    if !may(visit, seen, to) {
        return Err(Refusal::NotAllowed);
    }
    Ok(to)
}

/// Asks.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    let to = asked(&visit, &seen, visit.asked("to").unwrap_or_default())?;
    let (says, fields) = before(&visit, &seen, to).await?;
    Ok(draw(&visit, &seen, to, says, fields))
}

fn draw(visit: &Visit, seen: &Seen, to: Phase, says: Vec<Markup>, fields: Vec<Markup>) -> Response {
    let words = words_of(visit, seen.phase, to);
    let carried = vec![
        ("version".to_owned(), seen.record.version.to_string()),
        ("to".to_owned(), to.code().to_owned()),
    ];
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says,
            action: visit.href(&format!("{}/phase", seen.desk())),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields,
            submit: words.clone(),
            dangerous: false,
            cancel: visit.href(&seen.desk()),
        },
    );
    let parts = PageParts::new(words, around_exercise(visit, seen), body);
    visit.page(&parts.carrying(carried))
}

/// What is said before a step.
async fn before(
    visit: &Visit,
    seen: &Seen,
    to: Phase,
) -> Result<(Vec<Markup>, Vec<Markup>), Refusal> {
    let says = if to > seen.phase {
        visit.t(&format!("priorities-to-{}-says", to.code()))
    } else {
        visit.t("priorities-back-says")
    };
    let mut all = vec![html! { (says) }];
    let mut fields = Vec::new();
    let mut reading = visit.reading().await?;
    match to {
        Phase::Vote => {
            let ideas = ideas_of(&mut reading, &seen.record).await?;
            all.extend(on_ballot(visit, seen, &ideas));
        }
        Phase::Decision => {
            let typed = sheets::typed(&sheets::readings(&mut reading, seen.record.id).await?);
            for (key, numbers) in [
                ("priorities-typed-once", &typed.once),
                ("priorities-typed-differ", &typed.differing),
            ] {
                if !numbers.is_empty() {
                    let message = Message::new(key).with("count", numbers.len());
                    all.push(html! { strong { (visit.say(&message)) } });
                }
            }
            let sums = store::sums(&mut reading, seen.record.id).await?;
            let astray = astray(&sums, &typed);
            if astray != 0 {
                let message = Message::new("priorities-astray").with("count", astray.abs());
                all.push(html! { strong { (visit.say(&message)) } });
                let note = Control::new("note", visit.t("priorities-note")).required();
                fields.push(ui::form::text(&visit.reader, &note, "", 3));
            }
        }
        _ => {}
    }
    Ok((all, fields))
}

/// The list and the rules as they are about to be fixed.
fn on_ballot(visit: &Visit, seen: &Seen, ideas: &[(Record, Idea)]) -> Vec<Markup> {
    let (fit, out) = sorted(seen, ideas);
    let all: i64 = fit
        .iter()
        .map(|(_, idea)| idea.cost.unwrap_or_default())
        .sum();
    let mut says = vec![html! {
        (visit.say(&Message::new("priorities-ballot-holds")
            .with("count", fit.len())
            .with("money", money(visit, all))
            .with("budget", money(visit, seen.exercise.budget))))
    }];
    for (unfit, key) in [
        (Unfit::NoCost, "priorities-ballot-no-cost"),
        (Unfit::TooDear, "priorities-ballot-too-dear"),
    ] {
        let left: Vec<String> = out
            .iter()
            .filter(|(_, why)| *why == unfit)
            .map(|(idea, _)| words(visit, &idea.title))
            .collect();
        if !left.is_empty() {
            says.push(html! { strong { (visit.t(key)) } " " (left.join("; ")) });
        }
    }
    says.push(html! { (rules_in_words(visit, &seen.exercise).join(" ")) });
    says
}

/// The ideas that can stand on the ballot, in the order in which they came, and those that cannot.
#[expect(clippy::type_complexity, reason = "two lists that are read once")]
fn sorted<'a>(
    seen: &Seen,
    ideas: &'a [(Record, Idea)],
) -> (Vec<&'a (Record, Idea)>, Vec<(&'a Idea, Unfit)>) {
    let mut fit = Vec::new();
    let mut out = Vec::new();
    for pair in ideas.iter().filter(|(record, _)| record.state == "open") {
        match unfit(&pair.1, seen.exercise.budget) {
            None => fit.push(pair),
            Some(why) => out.push((&pair.1, why)),
        }
    }
    fit.sort_by_key(|(record, _)| (record.created_at, record.id.uuid()));
    (fit, out)
}

/// Whether voting was promised for longer.
fn is_early(visit: &Visit, seen: &Seen) -> bool {
    let last = seen.exercise.vote_until.as_deref();
    last.is_some_and(|last| super::today(visit, &seen.record).as_str() < last)
}

fn early(visit: &Visit, seen: &Seen) -> Refusal {
    let last = seen.exercise.vote_until.as_deref().unwrap_or_default();
    Refusal::Wrong(Message::new("priorities-early").with("date", visit.reader.date(last)))
}

/// Goes.
pub async fn go(Path((_, id)): Path<(String, String)>, Posted { visit, filled }: Posted) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    let to = asked(&visit, &seen, filled.get("to"))?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    match to {
        Phase::Count if is_early(&visit, &seen) => return Err(early(&visit, &seen)),
        Phase::Vote => open_vote(&visit, &seen).await?,
        Phase::Decision => count(&visit, &seen, filled.get("note")).await?,
        _ => {
            let act = format!("exercise.{}", to.code());
            let mut change = visit.change(&act, &id, "").await?;
            store::move_to(&mut change, &seen.record, to, None)
                .await?
                .ok_or(Refusal::Stale)?;
            change.commit().await?;
        }
    }
    visit.done(&seen.desk(), "saved")
}

/// Fixes the rules, draws the lot, numbers the ballot.
async fn open_vote(visit: &Visit, seen: &Seen) -> Result<(), Refusal> {
    let mut reading = visit.reading().await?;
    let ideas = ideas_of(&mut reading, &seen.record).await?;
    drop(reading);
    let (fit, _) = sorted(seen, &ideas);
    if fit.is_empty() {
        return Err(Refusal::Wrong(Message::new("priorities-ballot-empty")));
    }
    if seen.exercise.budget <= 0 {
        return Err(Refusal::Wrong(Message::new("priorities-no-budget")));
    }
    if seen.exercise.rule == "phragmen"
        && !matches!(seen.exercise.way.as_str(), "approval" | "choose-1")
    {
        return Err(Refusal::Wrong(Message::new("priorities-phragmen-approval")));
    }
    let fit: Vec<(Record, Idea)> = fit.into_iter().cloned().collect();
    let projects: Vec<Listed> = fit
        .iter()
        .zip(1..)
        .map(|((record, idea), number)| Listed {
            number,
            idea: record.id.to_string(),
            title: idea.title.clone(),
            cost: idea.cost.unwrap_or_default(),
            settlement: idea.settlement.clone(),
            about: fixing::of_idea(&record.content),
        })
        .collect();
    let drawn: Vec<u64> = projects
        .iter()
        .map(|_| {
            let mut bytes = [0; 8];
            visit.desk.randomness.fill(&mut bytes);
            u64::from_le_bytes(bytes)
        })
        .collect();
    let rules = fixing::fix(&seen.exercise, projects, fixing::lot(&drawn));
    let mut change = visit
        .change("exercise.open-vote", &seen.record.id.to_string(), "")
        .await?;
    store::open_vote(&mut change, &seen.record, &rules, &fit)
        .await?
        .ok_or(Refusal::Stale)?;
    let key = gate::secret::new_token(visit.desk.randomness.as_ref());
    store::box_::keep_key(&mut change, seen.record.id, &key).await?;
    change.commit().await?;
    Ok(())
}

/// How many sheets were found in the boxes beyond those that were typed; below zero where more were typed.
fn astray(sums: &store::Sums, typed: &sheets::Typed) -> i64 {
    let read = typed.ballots.len() as i64 + typed.spoiled;
    sums.found.map_or(0, |found| found - read)
}

/// Opens the box, counts, keeps the result.
async fn count(visit: &Visit, seen: &Seen, note: &str) -> Result<(), Refusal> {
    let id = seen.record.id;
    let mut reading = visit.reading().await?;
    let rules: FixedRules = store::fixed(&mut reading, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let ideas: Vec<Record> = ideas_of(&mut reading, &seen.record)
        .await?
        .into_iter()
        .map(|(record, _)| record)
        .collect();
    let hands = store::hands(&mut reading, id).await?;
    let mut sums = store::sums(&mut reading, id).await?;
    drop(reading);
    if !fixing::is_whole(&rules) {
        return Err(Refusal::Wrong(Message::new("priorities-rules-altered")));
    }
    if !hands.is_empty() && (rules.rule != "greedy" || rules.way == "ordinal") {
        return Err(Refusal::Wrong(Message::new("priorities-hands-greedy")));
    }
    let mut change = visit.change("exercise.result", &id.to_string(), "").await?;
    let typed = sheets::typed(&sheets::readings(&mut change, id).await?);
    if !typed.once.is_empty() || !typed.differing.is_empty() {
        return Err(Refusal::Wrong(
            Message::new("priorities-sheets-open")
                .with("once", typed.once.len())
                .with("differ", typed.differing.len()),
        ));
    }
    if astray(&sums, &typed) != 0 {
        if note.is_empty() {
            return Err(Refusal::Wrong(Message::new("priorities-note-missing")));
        }
        sums.note = Some(note.to_owned());
    }
    let voices = store::Voices {
        typed: unnumbered(visit, typed),
        hands,
        sums,
    };
    store::count(&mut change, &seen.record, rules, &ideas, voices)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    // What the engine still keeps of single votes goes with the next breath; the result stands already.
    if let Err(why) = visit.desk.store.forget(store::box_::TABLES).await {
        tracing::error!(error = ?why, "what an engine keeps of erased rows could not be taken away");
    }
    Ok(())
}

/// The ballots of paper under random words instead of the numbers of their sheets: whoever handed out a sheet, and
/// noted its number, must not find it in the list that is published.
fn unnumbered(visit: &Visit, mut typed: sheets::Typed) -> sheets::Typed {
    for ballot in &mut typed.ballots {
        let random = gate::secret::new_uuid(visit.desk.randomness.as_ref(), visit.now);
        ballot.receipt = meetings::rules::proposals::receipt(random);
    }
    typed
}
