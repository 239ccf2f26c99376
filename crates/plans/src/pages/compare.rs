use ::store::Reading;
use axum::extract::Path;
use desk::pages::moment;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Instant, Message};
use maud::{Markup, html};
use records::{Record, Told};
use ui::{Choice, Field, Filter, Tone};

use super::{around, at, plain_words, plan_in, tabs, title};
use crate::plan::Plan;
use crate::rules::versions::{Became, Difference, differences, schema_of};
use crate::schemas::PROGRAMME;
use crate::store::plan_as_of;

/// How many steps back one looks for two versions that differ.
const STEPS: usize = 20;

/// Two versions of the whole plan side by side: as it stood when the programme took a step, on a day, and now.
///
/// `a` and `b` are a version of the programme (`v3`), a day (`2026-03-08`, as it stood at its end) or `now`.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let mut reading = visit.reading().await?;
    let now = plan_in(&visit, &mut reading, &id).await?;
    let told = records::story(&mut reading, now.programme.id).await?;
    let first = told.last().map_or(visit.now, |told| told.at);
    let asked = |name: &str| visit.asked(name).map(str::to_owned);
    let (left, right) = match (asked("a"), asked("b")) {
        (None, None) => last_that_differ(&mut reading, &now, &told).await?,
        (left, right) => (
            left.unwrap_or_else(|| "now".to_owned()),
            right.unwrap_or_else(|| "now".to_owned()),
        ),
    };
    let moment_of = |asked: &str| instant(asked, &told, visit.now).ok_or(Refusal::NotFound);
    let (from, to) = (moment_of(&left)?, moment_of(&right)?);
    let before = plan_as_of(&mut reading, now.programme.id, from.max(first)).await?;
    let after = if right == "now" {
        Some(now.clone())
    } else {
        plan_as_of(&mut reading, now.programme.id, to.max(first)).await?
    };
    drop(reading);
    let (Some(before), Some(after)) = (before, after) else {
        return Err(Refusal::NotFound);
    };
    let heading = visit.t("plans-tab-compare");
    let found = differences(&before, &after);
    let sides = [label(&visit, &left, from), label(&visit, &right, to)];
    let body = html! {
        p.overline { (title(&visit, &now.programme)) }
        h1 { (heading) }
        (tabs(&visit, &now.programme, "/compare"))
        (choose(&visit, &now, &told, &left, &right))
        (summary(&visit, &found))
        @for difference in &found { (one(&visit, difference, &sides)) }
    };
    let around = around(&visit, &now.programme, true);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The last two versions that say different things; where all say the same, the first and what stands now.
async fn last_that_differ(
    reading: &mut Reading,
    now: &Plan,
    told: &[Told],
) -> Result<(String, String), Refusal> {
    let mut later = ("now".to_owned(), now.clone());
    for told in told.iter().take(STEPS) {
        let Some(earlier) = plan_as_of(reading, now.programme.id, told.at).await? else {
            break;
        };
        let name = format!("v{}", told.version);
        if !differences(&earlier, &later.1).is_empty() {
            return Ok((name, later.0));
        }
        later = (name, earlier);
    }
    let first = told.last().map(|told| format!("v{}", told.version));
    Ok((first.unwrap_or(later.0), "now".to_owned()))
}

/// The moment that is meant; `None` for what names none.
fn instant(asked: &str, told: &[Told], now: Instant) -> Option<Instant> {
    if asked == "now" {
        return Some(now);
    }
    if let Some(version) = asked.strip_prefix('v') {
        let version: i64 = version.parse().ok()?;
        return told
            .iter()
            .find(|told| told.version == version)
            .map(|told| told.at);
    }
    let day: jiff::civil::Date = asked.parse().ok()?;
    // The end of the day in UTC+6, which Kyrgyzstan keeps all year.
    let end = day.tomorrow().ok()?.at(0, 0, 0, 0);
    let zoned = end.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Instant(
        zoned.timestamp().as_millisecond() - 6 * 3_600_000 - 1,
    ))
}

fn label(visit: &Visit, asked: &str, at: Instant) -> String {
    if asked == "now" {
        visit.t("plans-now")
    } else {
        moment(visit, at)
    }
}

fn choose(visit: &Visit, plan: &Plan, told: &[Told], left: &str, right: &str) -> Markup {
    let choices = |chosen: &str| {
        let mut choices = vec![Choice {
            value: "now".to_owned(),
            label: visit.t("plans-now"),
            chosen: chosen == "now",
        }];
        choices.extend(told.iter().take(60).map(|told| Choice {
            value: format!("v{}", told.version),
            label: format!(
                "{} · {}",
                moment(visit, told.at),
                visit.t(&format!("programme-state-{}", told.state))
            ),
            chosen: chosen == format!("v{}", told.version),
        }));
        if !choices.iter().any(|choice| choice.chosen) {
            choices.push(Choice {
                value: chosen.to_owned(),
                label: visit.reader.date(chosen),
                chosen: true,
            });
        }
        choices
    };
    ui::filter_form(
        &visit.reader,
        &Filter {
            action: visit.href(&at(plan.programme.id, "/compare")),
            name: visit.t("plans-tab-compare"),
            fields: vec![
                Field::Select {
                    name: "a".to_owned(),
                    label: visit.t("plans-earlier"),
                    choices: choices(left),
                },
                Field::Select {
                    name: "b".to_owned(),
                    label: visit.t("plans-later"),
                    choices: choices(right),
                },
            ],
            clear: None,
        },
    )
}

fn summary(visit: &Visit, found: &[Difference<'_>]) -> Markup {
    if found.is_empty() {
        return ui::empty_state(&visit.t("plans-same"), &visit.t("plans-same-says"), None);
    }
    let count = |became: Became| found.iter().filter(|one| one.became == became).count();
    let says = visit.say(
        &Message::new("plans-differences")
            .with("added", count(Became::Added))
            .with("removed", count(Became::Removed))
            .with("changed", count(Became::Changed))
            .with("moved", count(Became::Moved)),
    );
    html! {
        p { (says) }
        ul {
            @for one in found {
                @if let Some(record) = one.after.or(one.before) {
                    li {
                        (became_tag(visit, one.became)) " "
                        a href={ "#d-" (record.id) } { (visit.t(&record.kind)) ": " (title(visit, record)) }
                    }
                }
            }
        }
    }
}

fn became_tag(visit: &Visit, became: Became) -> Markup {
    let (tone, key) = match became {
        Became::Added => (Tone::Done, "plans-added"),
        Became::Removed => (Tone::Break, "plans-removed"),
        Became::Changed => (Tone::Warning, "plans-changed"),
        Became::Moved => (Tone::Note, "plans-moved"),
    };
    ui::tag(tone, &visit.t(key))
}

fn one(visit: &Visit, difference: &Difference<'_>, [left, right]: &[String; 2]) -> Markup {
    let Some(record) = difference.after.or(difference.before) else {
        return html! {};
    };
    let name = title(visit, record);
    let schema = schema_of(&record.kind);
    let said = |side: Option<&Record>, name: &str| {
        side.zip(schema.field(name))
            .map_or_else(String::new, |(side, field)| {
                plain_words(visit, &record.kind, field, side.content.get(name))
            })
    };
    let fields: Vec<ui::Change> = difference
        .fields
        .iter()
        .map(|name| ui::Change {
            label: visit.t(&format!("{}-{name}", schema.word)),
            before: said(difference.before, name),
            after: said(difference.after, name),
        })
        .collect();
    html! {
        section aria-labelledby={ "d-" (record.id) } {
            h2 id={ "d-" (record.id) } { (became_tag(visit, difference.became)) " " (name) }
            @if record.kind != PROGRAMME.word { p.soft { (visit.t(&record.kind)) } }
            @if difference.moved { p { (visit.t("plans-moved-says")) } }
            @if !fields.is_empty() { (ui::comparison(&visit.reader, &name, left, right, &fields)) }
        }
    }
}
