//! An idea at the desk: read, put together with one like it, declined with a reason, priced; and those that came by
//! telephone or on paper.

use authority::Act;
use axum::extract::Path;
use desk::form::{self, Chosen};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Id, Message};
use maud::{Markup, html};
use records::{Fault, Field, Record, Schema, Shape, Update};
use store::Uuid;
use ui::Choice;
use ui::form::{Control, Form};

use super::{
    Seen, around_exercise, exercise_above, exercise_of, ideas_of, money, named, settlement, state,
    title, typed, words,
};
use crate::model::{Author, Idea, of};
use crate::store::{Screened, Sent, below, keep_idea, screen as write_screened};
use crate::{AUTHOR, IDEA};
use needs::rules::likeness;

/// What a specialist writes down of an idea that did not come by the net.
static ENTERED: Schema = Schema {
    word: "idea",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("text", Shape::Text),
        Field::optional("settlement", Shape::Reference("settlement")),
        Field::optional("groups", Shape::Groups),
        Field::required("source", Shape::Choice(&["phone", "paper", "gathering"])),
    ],
    states: &["received"],
    audience: "body",
    parent: Some("exercise"),
};

type Pairs = Vec<(String, String)>;

/// The form for an idea that did not come by the net.
pub async fn enter(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    may_enter(&visit, &seen)?;
    draw_entry(&visit, &seen, &Vec::new(), &[]).await
}

fn may_enter(visit: &Visit, seen: &Seen) -> Result<(), Refusal> {
    visit.must(Act::Write, &seen.record.thing())?;
    if seen.phase.is_fixed() {
        return Err(Refusal::Wrong(Message::new("priorities-fixed")));
    }
    Ok(())
}

/// Keeps it.
pub async fn keep(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    may_enter(&visit, &seen)?;
    let (content, mut faults) = form::read(&visit, &ENTERED, &filled, None);
    let (author, wrong) = form::read(&visit, &AUTHOR, &filled, None);
    faults.extend(wrong);
    if !faults.is_empty() {
        return draw_entry(&visit, &seen, &filled.pairs, &faults).await;
    }
    let source = of::<Idea>(&content).source;
    let sent = Sent {
        idea: content,
        author: of(&author),
    };
    let mut change = visit.change("idea.make", &id, "").await?;
    let kept = keep_idea(&mut change, &seen.record, sent, &source).await?;
    change.commit().await?;
    visit.done(&format!("/desk/ideas/{}", kept.id), "made")
}

async fn draw_entry(visit: &Visit, seen: &Seen, pairs: &Pairs, faults: &[Fault]) -> Answer {
    let chosen = form::choices(visit, &ENTERED, &seen.record.place).await?;
    let heading = visit.t("priorities-write-idea");
    let mut fields = form::controls(visit, &ENTERED, pairs, faults, &chosen, None);
    fields.extend(form::controls(visit, &AUTHOR, pairs, faults, &chosen, None));
    let errors = summary(visit, faults);
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(desk::pages::draft_key(visit)),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href(&seen.desk())),
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(heading, around_exercise(visit, seen), body);
    Ok(visit.page(&parts.with_wrong(errors)))
}

/// What is wrong with a form that asks for an idea and for its author, each under its own label.
pub(super) fn summary(visit: &Visit, faults: &[Fault]) -> Vec<(Option<String>, String)> {
    faults
        .iter()
        .flat_map(|fault| {
            let schema = if AUTHOR.field(&fault.field).is_some() {
                &AUTHOR
            } else {
                &IDEA
            };
            form::summary(visit, schema, std::slice::from_ref(fault))
        })
        .collect()
}

/// The page of an idea.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let record = visit.record(IDEA.word, &id).await?;
    let seen = exercise_above(&visit, &record).await?;
    let mut reading = visit.reading().await?;
    let author = below(&mut reading, record.id, &AUTHOR).await?.pop();
    let others = ideas_of(&mut reading, &seen.record).await?;
    drop(reading);
    let chosen = form::choices(&visit, &IDEA, &record.place).await?;
    let idea: Idea = of(&record.content);
    let heading = title(&visit, &IDEA, &record);
    let base = visit.href(&format!("/desk/idea/{}", record.id));
    let may_write = visit.may(Act::Write, &record.thing());
    let body = html! {
        p.overline { (visit.t("idea")) @if let Some(number) = idea.number { " № " (number) } " · " (seen.title(&visit)) }
        h1 { (heading) }
        p.state {
            (state(&visit, &record.state)) " "
            span.soft {
                (visit.t(&format!("idea-source-{}", idea.source))) ", "
                (desk::pages::moment(&visit, record.created_at))
                @if let Some(receipt) = &idea.receipt { " · " (receipt) }
            }
        }
        (content(&visit, &record, &idea, &chosen, &others))
        @if let Some(author) = &author { (author_says(&visit, &of(&author.content))) }
        @if may_write {
            (ui::toolbar(&visit.reader, &[
                ui::link_button(ui::ButtonKind::Secondary, &format!("{base}/edit"), &visit.t("desk-edit")),
                ui::link_button(ui::ButtonKind::Secondary, &format!("{base}/story"), &visit.t("desk-story")),
            ]))
        }
        @if may_write && !seen.phase.is_fixed() {
            (screening(&visit, &record, &idea, &others))
            @if record.state == "open" { (pricing(&visit, &record, &idea)) }
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_exercise(&visit, &seen),
        body,
    )))
}

/// What an idea says, for everyone who may read it.
pub(super) fn content(
    visit: &Visit,
    record: &Record,
    idea: &Idea,
    chosen: &Chosen,
    others: &[(Record, Idea)],
) -> Markup {
    let mut pairs: Vec<(String, Markup)> = Vec::new();
    if idea.settlement.is_some() {
        pairs.push((
            visit.t("idea-settlement"),
            html! { (settlement(visit, idea.settlement.as_deref())) },
        ));
    }
    if !idea.groups.is_empty() {
        let groups: Vec<String> = idea
            .groups
            .iter()
            .map(|group| {
                group.parse().map_or_else(
                    |_| named(chosen, "group", group),
                    |group| visit.reader.group(&group),
                )
            })
            .collect();
        pairs.push((visit.t("idea-groups"), html! { (groups.join("; ")) }));
    }
    if let Some(problem) = &idea.problem {
        pairs.push((visit.t("idea-problem"), html! { (problem) }));
    }
    if let Some(cost) = idea.cost {
        pairs.push((
            visit.t("idea-cost"),
            html! { (money(visit, cost)) @if let Some(note) = &idea.cost_note { " — " (note) } },
        ));
    }
    if let (Some(north), Some(east)) = (&idea.latitude, &idea.longitude) {
        pairs.push((
            visit.t("priorities-where"),
            html! { (north) "° " (east) "°" },
        ));
    }
    if let Some(into) = &idea.merged_into {
        let name = others
            .iter()
            .find(|(record, _)| record.id.to_string() == *into)
            .map_or_else(String::new, |(_, idea)| words(visit, &idea.title));
        pairs.push((visit.t("idea-merged_into"), html! { (name) }));
    }
    if let Some(reason) = &idea.reason {
        pairs.push((visit.t("idea-reason"), typed(reason)));
    }
    html! {
        (typed(&idea.text))
        @for photo in &idea.photo {
            figure.photo {
                img src=(visit.href(&format!("/desk/idea/{}/files/{photo}", record.id))) alt=(visit.t("idea-photo")) loading="lazy";
            }
        }
        (ui::definitions(&pairs))
        @let joined: Vec<&(Record, Idea)> = others
            .iter()
            .filter(|(_, other)| other.merged_into.as_deref() == Some(record.id.to_string().as_str()))
            .collect();
        @if !joined.is_empty() {
            h2 { (visit.t("priorities-joined")) }
            ul { @for (_, other) in joined { li { (words(visit, &other.title)) } } }
        }
    }
}

fn author_says(visit: &Visit, author: &Author) -> Markup {
    let contact = author.contact.clone().unwrap_or_default();
    let agrees = visit.t(if author.agrees { "desk-yes" } else { "desk-no" });
    html! {
        section aria-labelledby="author" {
            h2 #author { (visit.t("idea-author")) }
            (ui::definitions(&[
                (visit.t("idea-author-contact"), html! { (contact) }),
                (visit.t("idea-author-agrees"), html! { (agrees) }),
            ]))
            p.note { (visit.t("priorities-author-inward")) }
        }
    }
}

/// The three things that can become of an idea, and those that are like it.
fn screening(visit: &Visit, record: &Record, idea: &Idea, others: &[(Record, Idea)]) -> Markup {
    let action = visit.href(&format!("/desk/ideas/{}/screen", record.id));
    let pairs = |to: &str| {
        vec![
            ("version".to_owned(), record.version.to_string()),
            ("to".to_owned(), to.to_owned()),
        ]
    };
    let others: Vec<&(Record, Idea)> = others
        .iter()
        .filter(|(other, _)| {
            other.id != record.id && matches!(other.state.as_str(), "open" | "received")
        })
        .collect();
    let texts: Vec<String> = others.iter().map(|(_, other)| whole(other)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let alike = likeness::alike(&whole(idea), &texts);
    let likely: Vec<&(Record, Idea)> = alike.iter().map(|&at| others[at]).collect();
    // Those that are alike are offered first.
    let offered = likely.iter().copied().chain(
        others
            .iter()
            .copied()
            .filter(|(other, _)| likely.iter().all(|(one, _)| one.id != other.id)),
    );
    let choices: Vec<Choice> = offered
        .map(|(other, idea)| Choice {
            value: other.id.to_string(),
            label: words(visit, &idea.title),
            chosen: false,
        })
        .collect();
    let reason = |within: &str| {
        Control::new("reason", visit.t("idea-reason"))
            .help(visit.t("priorities-reason-help"))
            .within(within)
            .required()
    };
    let decline = Form {
        action: action.clone(),
        csrf: visit.csrf(),
        fields: vec![ui::form::text(&visit.reader, &reason("decline"), "", 3)],
        submit: visit.t("priorities-decline"),
        hidden: pairs("declined"),
        name: visit.t("priorities-decline"),
        ..Form::default()
    };
    let merge = Form {
        action: action.clone(),
        csrf: visit.csrf(),
        fields: vec![
            ui::form::select(
                &visit.reader,
                &Control::new("into", visit.t("idea-merged_into"))
                    .within("merge")
                    .required(),
                &choices,
            ),
            ui::form::text(&visit.reader, &reason("merge"), "", 2),
            ui::form::checkbox(
                &visit.reader,
                &Control::new("agreed", visit.t("priorities-merge-agreed")).within("merge"),
                false,
            ),
        ],
        submit: visit.t("priorities-merge"),
        hidden: pairs("merged"),
        name: visit.t("priorities-merge"),
        ..Form::default()
    };
    html! {
        section aria-labelledby="screening" {
            h2 #screening { (visit.t("priorities-screening")) }
            @if !likely.is_empty() {
                p { (visit.t("priorities-alike")) }
                ul { @for (other, idea) in &likely {
                    li { a href=(visit.desk.address(visit.lang(), other)) { (words(visit, &idea.title)) } }
                } }
            }
            @if record.state == "open" {
                (ui::act_button(&action, &visit.csrf(), &visit.t("priorities-take-back"), &pairs("received")))
            } @else {
                p { (visit.t("priorities-screening-says")) }
                (ui::act_button(&action, &visit.csrf(), &visit.t("priorities-show"), &pairs("open")))
            }
            @if record.state != "declined" {
                details { summary { (visit.t("priorities-decline")) } (ui::form::form(&visit.reader, &decline)) }
            }
            @if record.state != "merged" && !choices.is_empty() {
                details { summary { (visit.t("priorities-merge")) } (ui::form::form(&visit.reader, &merge)) }
            }
        }
    }
}

/// All that an idea says in words.
pub(super) fn whole(idea: &Idea) -> String {
    let titles: Vec<&str> = idea.title.0.values().map(String::as_str).collect();
    format!("{} {}", titles.join(" "), idea.text)
}

fn pricing(visit: &Visit, record: &Record, idea: &Idea) -> Markup {
    let cost = idea.cost.map_or_else(String::new, |cost| {
        records::shown_value(Shape::Money, &cost.into())
    });
    let form = Form {
        action: visit.href(&format!("/desk/ideas/{}/price", record.id)),
        csrf: visit.csrf(),
        fields: vec![ui::form::beside(&[
            ui::form::money(
                &visit.reader,
                &Control::new("cost", visit.t("idea-cost"))
                    .within("price")
                    .required(),
                &cost,
            ),
            ui::form::line(
                &visit.reader,
                &Control::new("cost_note", visit.t("idea-cost_note"))
                    .help(visit.t("idea-cost_note-help"))
                    .within("price"),
                idea.cost_note.as_deref().unwrap_or_default(),
            ),
        ])],
        submit: visit.t("priorities-price"),
        hidden: vec![("version".to_owned(), record.version.to_string())],
        name: visit.t("priorities-price"),
        ..Form::default()
    };
    html! {
        section aria-labelledby="pricing" {
            h2 #pricing { (visit.t("priorities-pricing")) }
            (ui::form::form(&visit.reader, &form))
        }
    }
}

/// The idea and its exercise, where the visitor may still write both.
async fn writable(visit: &Visit, id: &str, version: &str) -> Result<(Record, Seen), Refusal> {
    visit.signed_in()?;
    let record = visit.record(IDEA.word, id).await?;
    visit.must(Act::Write, &record.thing())?;
    let seen = exercise_above(visit, &record).await?;
    if seen.phase.is_fixed() {
        return Err(Refusal::Wrong(Message::new("priorities-idea-fixed")));
    }
    if version != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    Ok((record, seen))
}

/// Says what becomes of an idea; what is declined or merged is shown to everyone together with the reason.
pub async fn screen(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let (record, seen) = writable(&visit, &id, filled.get("version")).await?;
    visit.must(Act::Publish, &seen.record.thing())?;
    let reason = filled.get("reason").to_owned();
    if matches!(filled.get("to"), "declined" | "merged") && reason.is_empty() {
        return Err(Refusal::Wrong(Message::new("priorities-reason-missing")));
    }
    let screened = match filled.get("to") {
        "open" => Screened::Open,
        "received" => Screened::Received,
        "declined" => Screened::Declined(reason.clone()),
        "merged" => Screened::Merged {
            into: merged_into(&visit, &record, &filled).await?,
            reason: reason.clone(),
        },
        _ => return Err(Refusal::NotFound),
    };
    let act = format!("idea.{}", filled.get("to"));
    let mut change = visit.change(&act, &id, &reason).await?;
    write_screened(&mut change, &record, screened)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/ideas/{id}"), "saved")
}

/// The idea that another becomes part of, where its author agreed, or somebody vouches that he did.
async fn merged_into(
    visit: &Visit,
    idea: &Record,
    filled: &desk::Filled,
) -> Result<Id<records::RecordKind>, Refusal> {
    let into = Uuid::parse_str(filled.get("into"))
        .map_err(|_| Refusal::Wrong(Message::new("priorities-merge-which")))?;
    let other = visit.record(IDEA.word, &into.to_string()).await?;
    let stands = matches!(other.state.as_str(), "open" | "received");
    if other.parent != idea.parent || other.id == idea.id || !stands {
        return Err(Refusal::Wrong(Message::new("priorities-merge-which")));
    }
    let mut reading = visit.reading().await?;
    let author = below(&mut reading, idea.id, &AUTHOR).await?.pop();
    let agreed = author.is_some_and(|author| of::<Author>(&author.content).agrees);
    if !agreed && filled.get("agreed").is_empty() {
        return Err(Refusal::Wrong(Message::new("priorities-merge-consent")));
    }
    Ok(other.id)
}

/// Says what an idea would cost.
pub async fn price(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let (record, _) = writable(&visit, &id, filled.get("version")).await?;
    let mut content = record.content.clone();
    for name in ["cost", "cost_note"] {
        let Some(field) = IDEA.field(name) else {
            continue;
        };
        match records::parse(field, filled.get(name)) {
            Ok(Some(value)) if name == "cost" && value.as_i64().is_none_or(|cost| cost < 0) => {
                return Err(Refusal::Wrong(Message::new("priorities-cost-below")));
            }
            Ok(Some(value)) => {
                content.insert(name.to_owned(), value);
            }
            Ok(None) if name == "cost" => {
                return Err(Refusal::Wrong(Message::new("priorities-cost-missing")));
            }
            Ok(None) => {
                content.remove(name);
            }
            Err(why) => return Err(Refusal::Wrong(why)),
        }
    }
    let mut change = visit.change("idea.price", &id, "").await?;
    let next = Update {
        content: Some(content),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/ideas/{id}"), "saved")
}
