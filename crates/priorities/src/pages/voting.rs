//! Voting online: the ballot, the question whether it is right, the receipt. Without a script, on any telephone.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::{Answer, Filled, Knock, PageParts, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use meetings::rules::proposals::is_receipt;
use people::Population;
use ui::form::{Control, Form};
use ui::{ButtonKind, Choice};

use super::turnout::said;
use super::{CodeTap, Seen, around_public, exercise_of, money, settlement, words};
use crate::model::{FixedRules, Listed};
use crate::rules::casting::{Mark, Vote, faults, has_points, is_ordered};
use crate::rules::counting::Cast;
use crate::rules::turnout::{Column, bands, values};
use crate::store::box_::{Dropped, drop_in, lies, receipt_of};
use crate::store::{codes, fixed, takes_ballots};

/// The settlements of a place, by code.
pub(super) fn settlements(place: &str) -> Vec<String> {
    places::registry()
        .children(place)
        .filter(|one| one.kind == places::PlaceKind::Settlement)
        .map(|one| one.code.clone())
        .collect()
}

/// A vote that is being held, with its rules.
struct Polling {
    seen: Seen,
    rules: FixedRules,
    population: Option<Population>,
}

async fn polling(visit: &Visit, id: &str) -> Result<Polling, Refusal> {
    let seen = exercise_of(visit, id).await?;
    let mut reading = visit.reading().await?;
    let rules = fixed(&mut reading, seen.record.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let population = people::store::read(&mut reading, &seen.record.place).await?;
    Ok(Polling {
        seen,
        rules,
        population,
    })
}

impl Polling {
    /// The values of a column that somebody who may take part can have.
    fn offered(&self, column: Column) -> Vec<String> {
        let known = values(
            column,
            self.population.as_ref(),
            &settlements(&self.seen.record.place),
        );
        if column != Column::Age {
            return known;
        }
        bands(&self.seen.exercise)
    }

    /// What was said in a column, where it is one of what is offered.
    fn chosen(&self, column: Column, filled: &Filled) -> Option<String> {
        let said = filled.get(column.code());
        self.offered(column).into_iter().find(|value| value == said)
    }
}

/// What is asked of a voter, all of it optional. Also on the form for sheets of paper.
pub(super) fn about_voter(
    visit: &Visit,
    offered: impl Fn(Column) -> Vec<String>,
    filled: &Filled,
) -> Vec<Markup> {
    let choices = |column: Column| -> Vec<Choice> {
        offered(column)
            .into_iter()
            .map(|value| Choice {
                label: said(visit, column, &value),
                chosen: filled.get(column.code()) == value,
                value,
            })
            .collect()
    };
    let control = |column: Column| {
        Control::new(
            column.code(),
            visit.t(&format!("priorities-{}", column.code())),
        )
    };
    let mut fields = vec![
        ui::form::radios(&visit.reader, &control(Column::Sex), &choices(Column::Sex)),
        ui::form::radios(&visit.reader, &control(Column::Age), &choices(Column::Age)),
    ];
    for column in [Column::Settlement, Column::Ethnicity] {
        let choices = choices(column);
        if choices.len() > 1 {
            fields.push(ui::form::select(&visit.reader, &control(column), &choices));
        }
    }
    fields
}

/// The ballot.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = exercise_of(&visit, &id).await?;
    if !seen.phase.is_fixed() {
        return Ok(closed(&visit, &seen));
    }
    let polling = polling(&visit, &id).await?;
    if !takes_ballots(&polling.seen.record, &polling.rules, visit.now) {
        return Ok(closed(&visit, &polling.seen));
    }
    let filled = Filled {
        pairs: visit.query.clone().into_iter().collect(),
        ..Filled::default()
    };
    Ok(draw(&visit, &polling, &filled, &[], StatusCode::OK))
}

fn closed(visit: &Visit, seen: &Seen) -> Response {
    let heading = visit.t("priorities-vote-closed");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("priorities-vote-closed-says")) " " (super::list::days(visit, &seen.exercise)) }
        p { a href=(visit.href(&seen.public())) { (seen.title(visit)) } }
    };
    let mut parts = PageParts::new(heading, around_public(visit, seen, true), body);
    parts.status = StatusCode::CONFLICT;
    visit.page(&parts)
}

/// What is said about one control.
fn about(errors: &[(Option<String>, String)], id: &str) -> Vec<String> {
    errors
        .iter()
        .filter(|(at, _)| at.as_deref() == Some(id))
        .map(|(_, says)| says.clone())
        .collect()
}

/// What the page of the question says once: sent twice, it is one ballot.
const ONCE: &str = "once";
const ONCE_LONG: usize = 20;

/// The name of the field by which a project is marked.
const MARK: &str = "p";

fn draw(
    visit: &Visit,
    polling: &Polling,
    filled: &Filled,
    errors: &[(Option<String>, String)],
    status: StatusCode,
) -> Response {
    let (seen, rules) = (&polling.seen, &polling.rules);
    let heading = visit.t("priorities-ballot");
    let mut code = Control::new("code", visit.t("priorities-code"))
        .help(visit.t("priorities-code-help"))
        .required();
    code.errors = about(errors, &code.id());
    let blank =
        Control::new("blank", visit.t("priorities-blank")).help(visit.t("priorities-blank-help"));
    let assisted = Control::new("assisted", visit.t("priorities-assisted"))
        .help(visit.t("priorities-assisted-help"));
    let mut fields = vec![
        ui::form::line(&visit.reader, &code, filled.get("code")),
        choice(visit, rules, filled, errors),
        ui::form::checkbox(&visit.reader, &blank, !filled.get("blank").is_empty()),
        ui::form::group(
            &visit.t("priorities-about-you"),
            Some(&visit.t("priorities-about-you-says")),
            &html! {
                @for field in about_voter(visit, |column| polling.offered(column), filled) { (field) }
                (ui::form::checkbox(&visit.reader, &assisted, !filled.get("assisted").is_empty()))
            },
        ),
    ];
    fields.push(html! { p.note { (visit.t("priorities-secrecy")) } });
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (super::rules_in_words(visit, &seen.exercise).into_iter().take(3).collect::<Vec<_>>().join(" ")) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&format!("{}/ballot", seen.public())),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("priorities-go-on"),
            cancel: Some(visit.href(&seen.public())),
            errors: errors.to_vec(),
            name: heading.clone(),
            ..Form::default()
        }))
    };
    let mut parts = PageParts::new(heading, around_public(visit, seen, true), body);
    parts.status = status;
    visit.page(&parts)
}

/// A project as it stands on the ballot.
fn label(visit: &Visit, project: &Listed) -> String {
    let place = settlement(visit, project.settlement.as_deref());
    let name = words(visit, &project.title);
    let cost = money(visit, project.cost);
    if place.is_empty() {
        format!("{}. {name} — {cost}", project.number)
    } else {
        format!("{}. {name} ({place}) — {cost}", project.number)
    }
}

/// The projects, to be ticked, ordered or given points.
fn choice(
    visit: &Visit,
    rules: &FixedRules,
    filled: &Filled,
    errors: &[(Option<String>, String)],
) -> Markup {
    let mut control = Control::new(MARK, visit.t("priorities-projects"));
    let id = control.id();
    control.errors = about(errors, &id);
    if is_ordered(&rules.way) || has_points(&rules.way) {
        let help = visit.t(if has_points(&rules.way) {
            "priorities-points-help"
        } else {
            "priorities-order-help"
        });
        return ui::form::group(
            &visit.t("priorities-projects"),
            Some(&help),
            &html! {
                @for says in &control.errors { p.error id=(id) { (says) } }
                @for project in &rules.projects {
                    @let name = format!("{MARK}.{}", project.number);
                    (ui::form::number(&visit.reader, &Control::new(name.clone(), label(visit, project)), filled.get(&name), None))
                }
            },
        );
    }
    let choices: Vec<Choice> = rules
        .projects
        .iter()
        .map(|project| {
            let value = project.number.to_string();
            Choice {
                label: label(visit, project),
                chosen: filled.all(MARK).any(|one| one == value),
                value,
            }
        })
        .collect();
    if rules.way == "choose-1" {
        ui::form::radios(&visit.reader, &control, &choices)
    } else {
        ui::form::checkboxes(&visit.reader, &control, &choices)
    }
}

/// What was filled in, as a vote; what is no number, as an error.
fn vote_of(rules: &FixedRules, filled: &Filled) -> Result<Vote, Message> {
    let wrong = |typed: &str| Message::new("priorities-vote-unread").with("typed", typed);
    let mut marks = Vec::new();
    if is_ordered(&rules.way) || has_points(&rules.way) {
        for project in &rules.projects {
            let typed = filled.get(&format!("{MARK}.{}", project.number));
            if typed.is_empty() || typed == "0" {
                continue;
            }
            let points: i64 = typed.parse().map_err(|_| wrong(typed))?;
            marks.push(Mark {
                number: project.number,
                points,
            });
        }
        if is_ordered(&rules.way) {
            marks.sort_by_key(|mark| mark.points);
            if marks.windows(2).any(|two| two[0].points == two[1].points) {
                return Err(Message::new("priorities-vote-same-place"));
            }
            for mark in &mut marks {
                mark.points = 1;
            }
        }
    } else if filled.all(MARK).count() > rules.projects.len() {
        // Nobody's browser sends more marks than there are boxes.
        return Err(Message::new("priorities-vote-empty"));
    } else {
        for typed in filled.all(MARK) {
            let number = typed.trim().parse().map_err(|_| wrong(typed))?;
            marks.push(Mark { number, points: 1 });
        }
    }
    Ok(Vote(marks).tidy(&rules.way))
}

/// A vote that may be cast, or everything that is wrong with it.
fn checked(
    visit: &Visit,
    polling: &Polling,
    filled: &Filled,
) -> Result<Vote, Vec<(Option<String>, String)>> {
    let at = Some(Control::new(MARK, "").id());
    let vote =
        vote_of(&polling.rules, filled).map_err(|why| vec![(at.clone(), visit.say(&why))])?;
    let mut errors: Vec<(Option<String>, String)> = faults(&polling.rules, &vote)
        .iter()
        .map(|why| (at.clone(), visit.say(why)))
        .collect();
    let is_blank = !filled.get("blank").is_empty();
    if vote.0.is_empty() && !is_blank {
        errors.push((at.clone(), visit.t("priorities-vote-empty")));
    }
    if !vote.0.is_empty() && is_blank {
        errors.push((at, visit.t("priorities-vote-blank-marked")));
    }
    if errors.is_empty() {
        Ok(vote)
    } else {
        Err(errors)
    }
}

/// Whoever has tried too many wrong codes waits, also with a right one: else the wait would say which one is right.
fn later(visit: &Visit, polling: &Polling, filled: &Filled, seconds: u64) -> Response {
    let says = visit.say(&Message::new("priorities-later").with("count", seconds));
    draw(
        visit,
        polling,
        filled,
        &[(None, says)],
        StatusCode::TOO_MANY_REQUESTS,
    )
}

/// Looks at a ballot and asks whether it is right.
pub async fn check(
    Path((_, id)): Path<(String, String)>,
    Extension(tap): Extension<Arc<CodeTap>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let polling = polling(&visit, &id).await?;
    if !takes_ballots(&polling.seen.record, &polling.rules, visit.now) {
        return Ok(closed(&visit, &polling.seen));
    }
    if let Some(seconds) = tap.0.wait(&visit.address, visit.now) {
        return Ok(later(&visit, &polling, &filled, seconds));
    }
    let checked = checked(&visit, &polling, &filled);
    let mut errors = checked.as_ref().err().cloned().unwrap_or_default();
    let mut reading = visit.reading().await?;
    let standing =
        codes::standing(&mut reading, polling.seen.record.id, filled.get("code")).await?;
    drop(reading);
    let key = match standing {
        codes::Standing::Free => None,
        codes::Standing::Used => Some("priorities-code-used"),
        codes::Standing::Unknown => Some("priorities-code-unknown"),
    };
    if let Some(key) = key {
        // Only what goes wrong is slowed down: a village that shares an address votes as fast as it likes.
        let _ = tap.0.take(&visit.address, visit.now);
        errors.insert(0, (Some(Control::new("code", "").id()), visit.t(key)));
    }
    match checked {
        Ok(vote) if errors.is_empty() => Ok(confirm(&visit, &polling, &vote, &filled)),
        _ => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(draw(&visit, &polling, &filled, &errors, status))
        }
    }
}

/// The question. It carries the ballot, and a word from which the house makes its receipt.
fn confirm(visit: &Visit, polling: &Polling, vote: &Vote, filled: &Filled) -> Response {
    let (seen, rules) = (&polling.seen, &polling.rules);
    let heading = visit.t("priorities-right");
    let once = gate::secret::new_token(visit.desk.randomness.as_ref());
    let mut hidden: Vec<(String, String)> = filled
        .pairs
        .iter()
        .filter(|(name, value)| name != ui::form::CSRF && name != ONCE && !value.is_empty())
        .cloned()
        .collect();
    let back = hidden.clone();
    hidden.push((ONCE.to_owned(), once));
    let body = html! {
        section.confirm {
            h1 { (heading) }
            @if vote.0.is_empty() { p { (visit.t("priorities-right-blank")) } }
            @else {
                ol { @for mark in &vote.0 { @if let Some(project) = rules.projects.iter().find(|one| one.number == mark.number) {
                    li { (label(visit, project)) @if has_points(&rules.way) { ": " (visit.say(&Message::new("priorities-points").with("count", mark.points))) } }
                } } }
            }
            (ui::definitions(&about_self(visit, polling, filled)))
            p { (visit.t("priorities-right-says")) }
            form.form method="post" action=(visit.href(&format!("{}/cast", seen.public()))) novalidate data-once {
                input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
                @for (name, value) in &hidden { input type="hidden" name=(name) value=(value); }
                div.buttons { (ui::button(ButtonKind::Primary, &visit.t("priorities-cast"), None)) }
            }
            // The way back shows the ballot as it was filled in; the code is typed into no address.
            form.form method="post" action=(visit.href(&format!("{}/cast", seen.public()))) novalidate aria-label=(visit.t("priorities-change")) {
                input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
                input type="hidden" name="change" value="yes";
                @for (name, value) in &back { input type="hidden" name=(name) value=(value); }
                div.buttons { (ui::button(ButtonKind::Secondary, &visit.t("priorities-change"), None)) }
            }
        }
    };
    visit.page(&PageParts::new(
        heading,
        around_public(visit, seen, true),
        body,
    ))
}

/// What a voter says of himself, to be looked at once more.
fn about_self(visit: &Visit, polling: &Polling, filled: &Filled) -> Vec<(String, Markup)> {
    let mut pairs: Vec<(String, Markup)> = Column::ALL
        .into_iter()
        .filter_map(|column| {
            let value = polling.chosen(column, filled)?;
            let name = visit.t(&format!("priorities-{}", column.code()));
            Some((name, html! { (said(visit, column, &value)) }))
        })
        .collect();
    if !filled.get("assisted").is_empty() {
        pairs.push((
            visit.t("priorities-assisted"),
            html! { (visit.t("desk-yes")) },
        ));
    }
    pairs
}

/// Casts a ballot.
pub async fn cast(
    Path((_, id)): Path<(String, String)>,
    Extension(tap): Extension<Arc<CodeTap>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let polling = polling(&visit, &id).await?;
    if !takes_ballots(&polling.seen.record, &polling.rules, visit.now) {
        return Ok(closed(&visit, &polling.seen));
    }
    if let Some(seconds) = tap.0.wait(&visit.address, visit.now) {
        return Ok(later(&visit, &polling, &filled, seconds));
    }
    if !filled.get("change").is_empty() {
        return Ok(draw(&visit, &polling, &filled, &[], StatusCode::OK));
    }
    let refused = |errors: Vec<(Option<String>, String)>| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(draw(&visit, &polling, &filled, &errors, status))
    };
    let vote = match checked(&visit, &polling, &filled) {
        Ok(vote) => vote,
        Err(errors) => return refused(errors),
    };
    let once = filled.get(ONCE);
    let mut reading = visit.reading().await?;
    let receipt = receipt_of(&mut reading, polling.seen.record.id, once).await?;
    drop(reading);
    let Some(receipt) = receipt.filter(|_| once.len() >= ONCE_LONG) else {
        return refused(vec![(None, visit.t("priorities-right-first"))]);
    };
    let cast = Cast {
        receipt: receipt.clone(),
        channel: "online".to_owned(),
        assisted: !filled.get("assisted").is_empty(),
        vote,
        sex: polling.chosen(Column::Sex, &filled),
        age: polling.chosen(Column::Age, &filled),
        settlement: polling.chosen(Column::Settlement, &filled),
        ethnicity: polling.chosen(Column::Ethnicity, &filled),
    };
    let seen = &polling.seen;
    let dropped = drop_in(
        &visit.desk.store,
        &seen.record,
        &polling.rules,
        filled.get("code"),
        &cast,
        visit.now,
    )
    .await?;
    let wrong = match dropped {
        Dropped::In | Dropped::Already => {
            return Ok(answer::redirect(
                &visit.href(&format!("{}/receipt/{receipt}", seen.public())),
            ));
        }
        Dropped::Closed => return Ok(closed(&visit, seen)),
        Dropped::Used => "priorities-code-used",
        Dropped::Unknown => "priorities-code-unknown",
    };
    let _ = tap.0.take(&visit.address, visit.now);
    refused(vec![(Some(Control::new("code", "").id()), visit.t(wrong))])
}

/// The receipt. It says that the ballot lies in the box, and nothing of what it says.
pub async fn receipt(
    visit: Visit,
    Path((_, id, number)): Path<(String, String, String)>,
) -> Answer {
    let seen = exercise_of(&visit, &id).await?;
    if !is_receipt(&number) {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    if !lies(&mut reading, seen.record.id, &number).await? {
        return Err(Refusal::NotFound);
    }
    let heading = visit.t("priorities-in-box");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("priorities-receipt")) " " strong.code { (number) } }
        p { (visit.t("priorities-receipt-says")) }
        p.note { (visit.t("priorities-receipt-secret")) }
        p { a href=(visit.href(&seen.public())) { (seen.title(&visit)) } }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &seen, true),
        body,
    )))
}
