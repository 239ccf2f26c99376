use std::collections::BTreeMap;

use authority::{Act, Audience};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Message, Money, Year};
use maud::{Markup, html};
use records::{Content, Find, Record, Update};
use serde_json::Value;
use ui::form::Control;
use ui::{ButtonKind, DataRow, DataTable, Tone};

use super::preview::{balance, title as document_title};
use super::{Place, annex_words, at, number_heading, place, words_heading};
use crate::model::{Annex, Brought, Budget, Phase};
use crate::rules::{Amended, Balance, LineChange, amend, balances, sums};
use crate::shelf::{AMENDMENT, AMENDMENT_SHELF};
use crate::store::{current_version, put};

/// The changes that an act's content holds.
pub(super) fn changes_of(content: &Content) -> Vec<LineChange> {
    content
        .get("changes")
        .and_then(|changes| serde_json::from_value(changes.clone()).ok())
        .unwrap_or_default()
}

/// A text of an act's content.
fn text<'a>(record: &'a Record, name: &str) -> &'a str {
    record
        .content
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// Every act, and how what was approved became what is planned now.
pub async fn list(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let mut reading = visit.reading().await?;
    let mut acts = records::list(
        &mut reading,
        Find {
            kind: Some(AMENDMENT.word),
            place: Some(&place.code),
            ..Find::default()
        },
    )
    .await?;
    drop(reading);
    acts.sort_by(|one, other| text(one, "adopted_on").cmp(text(other, "adopted_on")));
    let heading = visit.t("amendment-all");
    let new = visit.href(&format!(
        "/desk/amendment/new?place={}",
        escaped(&place.code)
    ));
    let rows = acts
        .iter()
        .map(|record| {
            let net = net(&place, record);
            DataRow {
                cells: vec![
                    html! { (text(record, "title")) },
                    html! { (text(record, "number")) },
                    html! { (visit.reader.date(text(record, "adopted_on"))) },
                    state(&visit, record),
                    net_cell(&place, &net, Annex::Revenue),
                    net_cell(&place, &net, Annex::Expenditure),
                ],
                href: Some(visit.href(&at(&place.code, &format!("/amendments/{}", record.id)))),
                ..DataRow::default()
            }
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        (place.ways(&visit, "/amendments"))
        @if acts.is_empty() {
            (ui::empty_state(&visit.t("amendment-none"), &visit.t("amendment-none-says"), None))
        } @else {
            (ui::table(&DataTable {
                caption: heading.clone(),
                caption_unseen: true,
                columns: vec![
                    words_heading(visit.t("amendment")),
                    words_heading(visit.t("amendment-number")),
                    words_heading(visit.t("amendment-adopted_on")),
                    words_heading(visit.t("desk-state")),
                    number_heading(annex_words(&visit, Annex::Revenue)),
                    number_heading(annex_words(&visit, Annex::Expenditure)),
                ],
                rows,
                total: None,
            }))
            @if let Some(standing) = &place.standing { (from_approved(&visit, &place, &standing.kept.budget, &acts)) }
        }
        @if place.standing.is_some() && place.may(&visit, Act::Write) {
            p { (ui::link_button(ButtonKind::Secondary, &new, &visit.t("amendment-new"))) }
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        place.around(&visit, Some(("", ""))),
        body,
    )))
}

fn state(visit: &Visit, record: &Record) -> Markup {
    let tone = match record.state.as_str() {
        "adopted" => Tone::Done,
        "withdrawn" => Tone::Warning,
        _ => Tone::Note,
    };
    ui::tag(tone, &visit.t(&format!("amendment-state-{}", record.state)))
}

/// By how much something changes, by annex and year.
type Net = BTreeMap<(Annex, Year), Money>;

/// By how much an act changes each annex in each year: as it was adopted, or as it would be now.
fn net(place: &Place, record: &Record) -> Net {
    let mut net = BTreeMap::new();
    let changes = changes_of(&record.content);
    let mut add = |annex: Annex, year: Year, amount: Money| {
        *net.entry((annex, year)).or_insert(Money::ZERO) += amount;
    };
    let Some(standing) = &place.standing else {
        return net;
    };
    let budget = &standing.kept.budget;
    if record.state == "adopted" {
        for change in changes {
            let known = change
                .line
                .as_ref()
                .and_then(|key| budget.lines.iter().find(|line| line.key == *key))
                .map(|line| line.annex);
            let annex = known.or(change.annex).unwrap_or(Annex::Expenditure);
            add(
                annex,
                change.year,
                change.to - change.from.unwrap_or(Money::ZERO),
            );
        }
    } else if let Ok((_, amended)) = amend(budget, &changes) {
        for one in amended {
            add(one.annex, one.year, one.after - one.before);
        }
    }
    net
}

fn net_cell(place: &Place, net: &Net, annex: Annex) -> Markup {
    let sum: Money = net
        .iter()
        .filter(|((own, _), _)| *own == annex)
        .map(|(_, amount)| *amount)
        .sum();
    html! { (place.change(sum)) }
}

/// From the approved sum of a year over every adopted act to what is planned now.
fn from_approved(visit: &Visit, place: &Place, budget: &Budget, acts: &[Record]) -> Markup {
    let sums = sums(budget);
    let adopted: Vec<(&Record, Net)> = acts
        .iter()
        .filter(|record| record.state == "adopted")
        .map(|record| (record, net(place, record)))
        .collect();
    let mut years: Vec<(Annex, Year)> = adopted
        .iter()
        .flat_map(|(_, net)| net.keys().copied())
        .collect();
    years.sort_unstable();
    years.dedup();
    let table = |annex: Annex, year: Year| {
        let before = sums.get(&(annex, year, Phase::Approved)).copied();
        let after = sums.get(&(annex, year, Phase::Adjusted)).copied();
        let row = |words: Markup, amount: Markup| DataRow {
            cells: vec![words, amount],
            ..DataRow::default()
        };
        let mut rows = vec![row(
            html! { (visit.t("budget-phase-approved")) },
            place.cell(before),
        )];
        let mut acts = Money::ZERO;
        for (record, net) in &adopted {
            let Some(change) = net.get(&(annex, year)) else {
                continue;
            };
            acts += *change;
            rows.push(row(
                html! { (text(record, "title")) ", " (visit.reader.date(text(record, "adopted_on"))) },
                html! { (place.change(*change)) },
            ));
        }
        // What a file adjusted stands in no act.
        let rest = after.unwrap_or_default() - before.unwrap_or_default() - acts;
        if !rest.is_zero() && before.is_some() {
            rows.push(row(
                html! { (visit.t("amendment-by-files")) },
                html! { (place.change(rest)) },
            ));
        }
        DataTable {
            caption: format!(
                "{} {} ({})",
                annex_words(visit, annex),
                visit.reader.year(year),
                place.reader.currency_name()
            ),
            columns: vec![
                words_heading(visit.t("amendment")),
                number_heading(visit.t("budget-amounts")),
            ],
            rows,
            total: Some(vec![
                html! { (visit.t("budget-phase-adjusted")) },
                place.cell(after),
            ]),
            ..DataTable::default()
        }
    };
    html! {
        @if !years.is_empty() {
            section aria-labelledby="from-approved" {
                h2 id="from-approved" { (visit.t("amendment-from-approved")) }
                @for (annex, year) in &years { (ui::table(&table(*annex, *year))) }
            }
        }
    }
}

/// An act of the place that the address names.
pub(super) async fn act(visit: &Visit, place: &Place, id: &str) -> Result<Record, Refusal> {
    let record = visit.record(AMENDMENT.word, id).await?;
    if record.place == place.code {
        Ok(record)
    } else {
        Err(Refusal::NotFound)
    }
}

/// One act: what it changes, what is wrong with it, whether the budget still balances with it.
pub async fn page(visit: Visit, Path((_, code, id)): Path<(String, String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let record = act(&visit, &place, &id).await?;
    let thing = record.thing();
    let base = visit.href(&format!("/desk/amendment/{}", record.id));
    let mut acts = Vec::new();
    let mut link = |kind: ButtonKind, href: String, words: String| {
        acts.push(ui::link_button(kind, &href, &words));
    };
    if record.state == "draft" && visit.may(Act::Adopt, &thing) && place.standing.is_some() {
        let href = visit.href(&at(
            &place.code,
            &format!("/amendments/{}/adopt", record.id),
        ));
        link(ButtonKind::Primary, href, visit.t("amendment-step-adopt"));
    }
    if visit.may(AMENDMENT_SHELF.write, &thing) {
        link(
            ButtonKind::Secondary,
            format!("{base}/edit"),
            visit.t("desk-edit"),
        );
    }
    for step in AMENDMENT_SHELF.steps {
        if step.from.contains(&record.state.as_str()) && visit.may(step.act, &thing) {
            link(
                ButtonKind::Secondary,
                format!("{base}/step/{}", step.name),
                visit.t(&format!("amendment-step-{}", step.name)),
            );
        }
    }
    if visit.may(Act::Publish, &thing) {
        let key = if record.audience == Audience::Public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        link(
            ButtonKind::Secondary,
            format!("{base}/publish"),
            visit.t(key),
        );
    }
    if visit.may(Act::Remove, &thing) {
        link(
            ButtonKind::Secondary,
            format!("{base}/remove"),
            visit.t("desk-remove"),
        );
    }
    let heading = text(&record, "title").to_owned();
    let mut pairs = Vec::new();
    for name in ["number", "why"] {
        let value = text(&record, name);
        if !value.is_empty() {
            pairs.push((
                visit.t(&format!("amendment-{name}")),
                html! { span.typed { (value) } },
            ));
        }
    }
    pairs.push((
        visit.t("amendment-adopted_on"),
        html! { (visit.reader.date(text(&record, "adopted_on"))) },
    ));
    let body_code = text(&record, "body");
    if !body_code.is_empty() {
        let chosen = desk::form::choices(&visit, &AMENDMENT, &place.code).await?;
        let name = chosen
            .get("body")
            .and_then(|known| known.iter().find(|(code, _)| code == body_code))
            .map_or(body_code, |(_, name)| name.as_str());
        pairs.push((visit.t("amendment-body"), html! { (name) }));
    }
    let body = html! {
        p.overline { (visit.t("amendment")) }
        h1 { (heading) }
        p.state {
            (state(&visit, &record)) " "
            (ui::tag(
                if record.audience == Audience::Public { Tone::Done } else { Tone::Note },
                &visit.t(&format!("desk-audience-{}", record.audience.code())),
            )) " "
            a href={ (base) "/story" } { (visit.t("desk-story")) }
        }
        (ui::toolbar(&visit.reader, &acts))
        (ui::definitions(&pairs))
        (effect(&visit, &place, &record))
    };
    let around = place.around(&visit, Some(("/amendments", "amendment-all")));
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What an act does: as it was adopted, or as it would be now.
fn effect(visit: &Visit, place: &Place, record: &Record) -> Markup {
    let changes = changes_of(&record.content);
    let Some(standing) = &place.standing else {
        return html! { p { (visit.t("budget-none")) } };
    };
    let budget = &standing.kept.budget;
    if record.state == "adopted" {
        let done: Vec<Amended> = changes
            .iter()
            .map(|change| {
                let key = change.line.clone().unwrap_or_default();
                let line = budget.lines.iter().find(|line| line.key == key);
                let title = match (line, &change.new_line) {
                    (Some(line), _) => line.title.clone(),
                    (None, Some(title)) => title.as_str().into(),
                    (None, None) => key.as_str().into(),
                };
                Amended {
                    annex: line
                        .map(|line| line.annex)
                        .or(change.annex)
                        .unwrap_or(Annex::Expenditure),
                    key,
                    title,
                    year: change.year,
                    before: change.from.unwrap_or(Money::ZERO),
                    after: change.to,
                }
            })
            .collect();
        return amended_table(visit, place, &done);
    }
    match amend(budget, &changes) {
        Ok((next, amended)) => html! {
            (amended_table(visit, place, &amended))
            (warnings(visit, place, &next, &amended))
        },
        Err(faults) => {
            let errors: Vec<(Option<String>, String)> = faults
                .iter()
                .map(|fault| {
                    let row =
                        visit.say(&Message::new("amendment-row").with("count", fault.row + 1));
                    (None, format!("{row}: {}", place.say(&fault.says)))
                })
                .collect();
            ui::error_summary(&visit.reader, &errors)
        }
    }
}

fn amended_table(visit: &Visit, place: &Place, amended: &[Amended]) -> Markup {
    let rows = amended
        .iter()
        .map(|one| DataRow {
            cells: vec![
                html! { (visit.reader.words(&one.title)) },
                html! { (annex_words(visit, one.annex)) },
                html! { (visit.reader.year(one.year)) },
                place.cell(Some(one.before)),
                place.cell(Some(one.after)),
                html! { (place.change(one.after - one.before)) },
            ],
            href: (!one.key.is_empty()).then(|| place.line_href(visit, &one.key)),
            ..DataRow::default()
        })
        .collect();
    ui::table(&DataTable {
        caption: format!(
            "{} ({})",
            visit.t("amendment-changes"),
            place.reader.currency_name()
        ),
        columns: vec![
            words_heading(visit.t("budget-line")),
            words_heading(visit.t("budget-annex")),
            words_heading(visit.t("budget-year")),
            number_heading(visit.t("budget-before")),
            number_heading(visit.t("budget-after")),
            number_heading(visit.t("budget-change")),
        ],
        rows,
        ..DataTable::default()
    })
}

/// Whether the years that the act speaks of balance with it.
fn warnings(visit: &Visit, place: &Place, next: &Budget, amended: &[Amended]) -> Markup {
    let found: Vec<Balance> = balances(next)
        .into_iter()
        .filter(|balance| {
            balance.phase == Phase::Adjusted && amended.iter().any(|one| one.year == balance.year)
        })
        .collect();
    let missing = found.iter().any(|balance| !balance.is_covered());
    html! {
        @if missing { p { (ui::tag(Tone::Warning, &visit.t("amendment-unbalanced"))) } }
        (balance(visit, place, &found))
    }
}

/// Asks before an act is adopted.
pub async fn ask(visit: Visit, Path((_, code, id)): Path<(String, String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let record = act(&visit, &place, &id).await?;
    must_adopt(&visit, &place, &record)?;
    let standing = place.budget()?;
    let ready = amend(&standing.kept.budget, &changes_of(&record.content)).is_ok();
    let words = visit.t("amendment-step-adopt");
    let cancel = visit.href(&at(&place.code, &format!("/amendments/{}", record.id)));
    let carried = vec![
        ("version".to_owned(), record.version.to_string()),
        ("budget".to_owned(), standing.version.to_string()),
    ];
    let body = if ready {
        let reason =
            Control::new("reason", visit.t("desk-reason")).help(visit.t("desk-step-reason-help"));
        html! {
            (ui::confirm(&visit.reader, &ui::Confirm {
                title: words.clone(),
                says: vec![html! { (visit.say(
                    &Message::new("amendment-adopt-says").with("name", text(&record, "title")),
                )) }],
                action: visit.href(&visit.path),
                csrf: visit.csrf(),
                hidden: carried.clone(),
                fields: vec![ui::form::line(&visit.reader, &reason, text(&record, "number"))],
                submit: words.clone(),
                dangerous: false,
                cancel,
            }))
            (place.next_for_residents(&visit))
            (effect(&visit, &place, &record))
        }
    } else {
        html! {
            h1 { (words) }
            (effect(&visit, &place, &record))
            p { a href=(cancel) { (text(&record, "title")) } }
        }
    };
    let around = place.around(&visit, Some(("/amendments", "amendment-all")));
    Ok(visit.page(&PageParts::new(words, around, body).carrying(carried)))
}

/// Whoever adopts answers for the act and for the budget that it changes.
fn must_adopt(visit: &Visit, place: &Place, record: &Record) -> Result<(), Refusal> {
    visit.must(Act::Adopt, &record.thing())?;
    place.must(visit, Act::Adopt)?;
    if record.state == "draft" {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// Adopts an act: its state and the adjusted amounts are written in one change.
pub async fn adopt(
    Path((_, code, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &code).await?;
    let record = act(&visit, &place, &id).await?;
    let here = at(&place.code, &format!("/amendments/{}", record.id));
    // Clicked twice: the first click has done it.
    if record.state == "adopted" {
        visit.must(Act::Adopt, &record.thing())?;
        return visit.done(&here, "saved");
    }
    must_adopt(&visit, &place, &record)?;
    let standing = place.budget()?;
    if filled.get("version") != record.version.to_string()
        || filled.get("budget") != standing.version.to_string()
    {
        return Err(Refusal::Stale);
    }
    let changes = changes_of(&record.content);
    let (next, amended) = amend(&standing.kept.budget, &changes).map_err(|faults| {
        let says = faults.into_iter().next().map(|fault| fault.says);
        Refusal::Wrong(says.unwrap_or(Message::new("amendment-no-changes")))
    })?;
    let mut kept = standing.kept.clone();
    kept.budget = next;
    kept.brought = Brought {
        amendment: Some(record.id.to_string()),
        ..Brought::default()
    };
    let mut change = visit
        .change(
            "amendment.adopt",
            &record.id.to_string(),
            filled.get("reason"),
        )
        .await?;
    if current_version(&mut change, &place.code).await? != standing.version {
        return Err(Refusal::Stale);
    }
    let update = Update {
        content: Some(as_adopted(&record.content, &amended)),
        state: Some("adopted".to_owned()),
        ..Update::default()
    };
    records::update(&mut change, &record, update)
        .await?
        .ok_or(Refusal::Stale)?;
    put(
        &mut change,
        (&place.code, &place.path),
        place.record(),
        &document_title(&visit, &place),
        Audience::Partners,
        &kept,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&here, "saved")
}

/// The content of an act with what each line had when it was adopted, so that the act tells its effect for ever.
fn as_adopted(content: &Content, amended: &[Amended]) -> Content {
    let mut content = content.clone();
    if let Some(Value::Array(rows)) = content.get_mut("changes") {
        for (row, one) in rows.iter_mut().zip(amended) {
            if let Value::Object(row) = row {
                row.insert("line".to_owned(), Value::from(one.key.as_str()));
                row.insert("from".to_owned(), Value::from(one.before.0));
            }
        }
    }
    content
}
