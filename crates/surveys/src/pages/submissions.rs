//! The answers to a form: looked through, sorted, taken away as a file, approved together.

use axum::extract::Path;
use desk::answer::{self, escaped};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use std::collections::HashMap;
use store::Reading;
use ui::{ButtonKind, Choice, Filter};

use super::{
    Opened, around_answers, column, minutes, numbers, opened, row, sender, settlement, state, table,
};
use crate::model::{Channel, State};
use crate::store::submissions::{self, Order, Submission, Wanted};

/// How many stand on one page.
const PAGE: i64 = 50;
/// How many are approved in one act.
const TOGETHER: i64 = 5_000;
/// How many a file holds.
const FILE: i64 = 100_000;

/// The names of the answers that narrow the list, in the address.
const NAMES: [&str; 5] = ["state", "settlement", "by", "q", "sort"];

/// What is asked for.
async fn wanted(visit: &Visit, reading: &mut Reading, opened: &Opened) -> Result<Wanted, Refusal> {
    let numbers = match visit.asked("q") {
        Some(words) => Some(submissions::search(reading, opened.id(), words).await?),
        None => None,
    };
    Ok(Wanted {
        state: visit.asked("state").and_then(State::from_code),
        settlement: visit.asked("settlement").map(|code| {
            if code == "-" {
                String::new()
            } else {
                code.to_owned()
            }
        }),
        submitter: visit.asked("by").map(|name| {
            if name == "-" {
                String::new()
            } else {
                name.to_owned()
            }
        }),
        numbers,
        order: visit
            .asked("sort")
            .and_then(Order::from_code)
            .unwrap_or_default(),
    })
}

/// The query with which the list is asked for again.
fn query(visit: &Visit) -> String {
    let pairs: Vec<String> = NAMES
        .iter()
        .filter_map(|name| Some(format!("{name}={}", escaped(visit.asked(name)?))))
        .collect();
    pairs.join("&")
}

/// The list.
pub async fn page(visit: Visit, Path((_, form)): Path<(String, String)>) -> Answer {
    let opened = opened(&visit, &form).await?;
    let mut reading = visit.reading().await?;
    let wanted = wanted(&visit, &mut reading, &opened).await?;
    let count = submissions::count(&mut reading, opened.id(), &wanted).await?;
    let pages = ((count + PAGE - 1) / PAGE).max(1);
    let page = visit
        .asked("page")
        .and_then(|page| page.parse::<i64>().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    let found =
        submissions::list(&mut reading, opened.id(), &wanted, PAGE, (page - 1) * PAGE).await?;
    let everything = submissions::count(&mut reading, opened.id(), &Wanted::default()).await?;
    let senders = submissions::submitters(&mut reading, opened.id()).await?;
    let counts = submissions::counts(&mut reading, opened.seen.record.id).await?;
    let waiting = Wanted {
        state: Some(State::Received),
        ..wanted.clone()
    };
    let to_approve = submissions::count(&mut reading, opened.id(), &waiting).await?;
    let names = super::words::names(
        &mut reading,
        senders.iter().map(|(submitter, _)| submitter.as_str()),
    )
    .await?;
    drop(reading);
    let mut places: Vec<Option<String>> = counts
        .iter()
        .filter(|(form, ..)| *form == opened.id())
        .map(|(_, settlement, ..)| settlement.clone())
        .collect();
    places.dedup();
    let heading = opened.title(&visit);
    let asked = query(&visit);
    let here = visit.href(&opened.desk());
    let with = |rest: &str| {
        if asked.is_empty() {
            format!("{here}{rest}")
        } else {
            format!("{here}{rest}?{asked}")
        }
    };
    let body = html! {
        p.overline { (opened.seen.title(&visit)) }
        h1 { (heading) }
        p.state {
            (visit.say(&Message::new("surveys-shown-of").with("shown", count).with("count", everything)))
            " · " a href=(visit.href(&format!("{}/quality", opened.desk()))) { (visit.t("surveys-quality")) }
            " · " a href=(visit.desk.address(visit.lang(), &opened.form)) { (visit.t("form")) }
        }
        (ui::filter_form(&visit.reader, &filter(&visit, &here, &places, &senders, &names)))
        @if visit.asked("q").is_some() && everything > submissions::SEARCHED {
            p.soft { (visit.say(&Message::new("surveys-search-latest").with("count", submissions::SEARCHED))) }
        }
        @if found.is_empty() {
            @if everything == 0 {
                (ui::empty_state(&visit.t("surveys-answers-none"), &visit.t("surveys-answers-none-says"), None))
            } @else {
                (ui::empty_state(&visit.t("surveys-found-none"), &visit.t("surveys-found-none-says"), Some((&here, &visit.t("surveys-show-all")))))
            }
        } @else {
            (list(&visit, &opened, &found, &names))
            (ui::pagination(&visit.reader, page as usize, pages as usize, &|page| {
                let joint = if asked.is_empty() { "" } else { "&" };
                format!("{here}?{asked}{joint}page={page}")
            }))
            (ui::toolbar(&visit.reader, &[
                html! { @if to_approve > 0 { (ui::link_button(
                    ButtonKind::Secondary,
                    &with("/approve"),
                    &visit.say(&Message::new("surveys-approve-many").with("count", to_approve.min(TOGETHER))),
                )) } },
                ui::link_button(ButtonKind::Secondary, &with("/list.csv"), &visit.t("surveys-list-file")),
            ]))
        }
    };
    let mut around = around_answers(&visit, &opened);
    around.crumbs.pop();
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn filter(
    visit: &Visit,
    here: &str,
    places: &[Option<String>],
    senders: &[(String, i64)],
    names: &HashMap<String, String>,
) -> Filter {
    let chosen = |name: &str, value: &str| visit.asked(name) == Some(value);
    let choice = |name: &str, value: &str, label: String| Choice {
        chosen: chosen(name, value),
        value: value.to_owned(),
        label,
    };
    let is_narrowed = NAMES.iter().any(|name| visit.asked(name).is_some());
    Filter {
        action: here.to_owned(),
        name: visit.t("surveys-answers"),
        fields: vec![
            ui::Field::Words {
                name: "q".to_owned(),
                label: visit.t("surveys-search"),
                value: visit.asked("q").unwrap_or_default().to_owned(),
            },
            ui::Field::Select {
                name: "state".to_owned(),
                label: visit.t("surveys-standing"),
                choices: State::ALL
                    .into_iter()
                    .map(|state| {
                        let code = state.code();
                        choice("state", code, visit.t(&format!("surveys-state-{code}")))
                    })
                    .collect(),
            },
            ui::Field::Select {
                name: "settlement".to_owned(),
                label: visit.t("surveys-settlement"),
                choices: places
                    .iter()
                    .map(|code| {
                        let value = code.as_deref().unwrap_or("-");
                        choice("settlement", value, settlement(visit, code.as_deref()))
                    })
                    .collect(),
            },
            ui::Field::Select {
                name: "by".to_owned(),
                label: visit.t("surveys-enumerator"),
                choices: senders
                    .iter()
                    .map(|(submitter, count)| {
                        let value = if submitter.is_empty() { "-" } else { submitter };
                        let label = format!("{} ({count})", sender(visit, names, submitter));
                        choice("by", value, label)
                    })
                    .collect(),
            },
            ui::Field::Select {
                name: "sort".to_owned(),
                label: visit.t("surveys-sort"),
                choices: Order::ALL
                    .into_iter()
                    .map(|order| {
                        let code = order.code();
                        choice("sort", code, visit.t(&format!("surveys-sort-{code}")))
                    })
                    .collect(),
            },
        ],
        clear: is_narrowed.then(|| here.to_owned()),
    }
}

/// What a submission is called: its number, and what the form makes of the answers.
pub(super) fn called(submission: &Submission) -> String {
    match &submission.name {
        Some(name) => format!("{}. {name}", submission.number),
        None => format!("№ {}", submission.number),
    }
}

fn list(
    visit: &Visit,
    opened: &Opened,
    found: &[Submission],
    names: &HashMap<String, String>,
) -> maud::Markup {
    let rows = found
        .iter()
        .map(|one| {
            row(
                Some(visit.href(&format!("{}/{}", opened.desk(), one.number))),
                vec![
                    html! { (called(one)) },
                    html! { (settlement(visit, one.settlement.as_deref())) },
                    html! { (sender(visit, names, &one.submitter)) },
                    html! { (desk::pages::moment(visit, one.received_at)) },
                    html! { (minutes(visit, one.seconds())) },
                    html! {
                        (state(visit, one.state))
                        @if one.present < one.expected {
                            " " small { (visit.say(&Message::new("surveys-files-missing").with("count", i64::from(one.expected - one.present)))) }
                        }
                    },
                ],
            )
        })
        .collect();
    table(
        visit.t("surveys-answers"),
        vec![
            column(visit.t("surveys-submission")),
            column(visit.t("surveys-settlement")),
            column(visit.t("surveys-enumerator")),
            column(visit.t("surveys-received")),
            numbers(visit.t("surveys-length")),
            column(visit.t("surveys-standing")),
        ],
        rows,
    )
}

/// The list as a file.
pub async fn csv(visit: Visit, Path((_, form)): Path<(String, String)>) -> Answer {
    let opened = opened(&visit, &form).await?;
    let mut reading = visit.reading().await?;
    let wanted = wanted(&visit, &mut reading, &opened).await?;
    let found = submissions::list(&mut reading, opened.id(), &wanted, FILE, 0).await?;
    let names =
        super::words::names(&mut reading, found.iter().map(|one| one.submitter.as_str())).await?;
    drop(reading);
    let mut text = String::from("\u{feff}");
    let mut line = |cells: &[String]| desk::pages::csv_line(cells, &mut text);
    line(
        &[
            "surveys-number",
            "surveys-submission",
            "surveys-settlement",
            "surveys-enumerator",
            "surveys-received",
            "surveys-length",
            "surveys-standing",
            "surveys-edits",
            "surveys-version",
            "surveys-instance",
        ]
        .map(|key| visit.t(key)),
    );
    for one in &found {
        let length = one.seconds().map_or_else(String::new, |seconds| {
            ((seconds as f64) / 60.0).round().to_string()
        });
        line(&[
            one.number.to_string(),
            one.name.clone().unwrap_or_default(),
            settlement(&visit, one.settlement.as_deref()),
            sender(&visit, &names, &one.submitter),
            desk::pages::moment(&visit, one.received_at),
            length,
            visit.t(&format!("surveys-state-{}", one.state.code())),
            one.edits.to_string(),
            one.version.clone(),
            one.instance_id.clone(),
        ]);
    }
    let name = format!(
        "{}-list.csv",
        opened.content.form_id.as_deref().unwrap_or("form")
    );
    Ok(answer::download(
        "text/csv; charset=utf-8",
        &name,
        text.into_bytes(),
    ))
}

/// Which submissions would be approved: those of the list that nobody has read.
async fn to_approve(
    visit: &Visit,
    reading: &mut Reading,
    opened: &Opened,
) -> Result<Vec<Submission>, Refusal> {
    let mut wanted = wanted(visit, reading, opened).await?;
    wanted.state = Some(State::Received);
    wanted.order = Order::Oldest;
    Ok(submissions::list(reading, opened.id(), &wanted, TOGETHER, 0).await?)
}

/// Asks before many are approved.
pub async fn ask(visit: Visit, Path((_, form)): Path<(String, String)>) -> Answer {
    let opened = opened(&visit, &form).await?;
    let mut reading = visit.reading().await?;
    let found = to_approve(&visit, &mut reading, &opened).await?;
    drop(reading);
    let until = found.iter().map(|one| one.number).max().unwrap_or(0);
    let title = visit.say(&Message::new("surveys-approve-many").with("count", found.len()));
    let back = format!("{}?{}", visit.href(&opened.desk()), query(&visit));
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![
                html! { (visit.t("surveys-approve-many-says")) },
                html! { (visit.t("surveys-approve-many-undo")) },
            ],
            action: visit.here(),
            csrf: visit.csrf(),
            hidden: vec![("until".to_owned(), until.to_string())],
            submit: visit.t("surveys-approve"),
            cancel: back,
            ..ui::Confirm::default()
        },
    );
    Ok(visit.page(&PageParts::new(
        title,
        around_answers(&visit, &opened),
        body,
    )))
}

/// Approves many: in one change, and none that came after the question was shown.
pub async fn approve(
    Path((_, form)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let opened = opened(&visit, &form).await?;
    let until: i64 = filled.get("until").parse().unwrap_or(0);
    let mut reading = visit.reading().await?;
    let mut found = to_approve(&visit, &mut reading, &opened).await?;
    drop(reading);
    found.retain(|one| one.number <= until);
    if !found.is_empty() {
        let mut change = visit.change("submission.approve-many", &form, "").await?;
        for one in &found {
            // Whatever somebody else has judged meanwhile stays as it was judged.
            submissions::review(&mut change, one, Some(State::Approved), "").await?;
        }
        change.commit().await?;
    }
    let asked = query(&visit);
    let joint = if asked.is_empty() { "" } else { "?" };
    visit.done(&format!("{}{joint}{asked}", opened.desk()), "saved")
}

/// On which way a submission came, in words.
pub(super) fn channel(visit: &Visit, channel: Channel) -> String {
    visit.t(&format!("surveys-channel-{}", channel.code()))
}
