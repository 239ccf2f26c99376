//! The minutes, item by item of the agenda; two people can write at once.

use authority::{Act, Audience};
use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::{Content, Fault, Record, from_typed};
use ui::form::{Control, Form, cell_name};

use super::{
    Pairs, Typeset, around, crumb, decided, meeting_of, owners, parent_of, set, sheet, typed,
};
use crate::model::{AgendaItem, Meeting, Minutes, MinutesItem, of};
use crate::rules::merging::{Clash, merge};
use crate::store::{below, only, write_only};
use crate::{DECISION, MINUTES, WORKING_GROUP, papers};

/// What a form shows besides what was typed.
#[derive(Default)]
struct Said {
    faults: Vec<Fault>,
    clashes: Vec<Clash>,
}

async fn known(visit: &Visit, meeting: &Record) -> Result<Option<Record>, Refusal> {
    let mut reading = visit.reading().await?;
    Ok(only(&mut reading, meeting.id, &MINUTES).await?)
}

/// Refuses to write what is signed, and says what to do.
fn still_open(visit: &Visit, minutes: &Record) -> Result<(), Refusal> {
    if minutes.state != "draft" {
        return Err(Refusal::Wrong(Message::new("meetings-minutes-signed")));
    }
    visit.must(Act::Write, &minutes.thing())
}

/// The minutes as they stand, with an empty item for each item of the agenda that has none yet.
fn with_agenda(mut minutes: Minutes, agenda: &[AgendaItem]) -> Minutes {
    for item in agenda {
        if !minutes.items.iter().any(|one| one.item == item.title) {
            minutes.items.push(MinutesItem {
                item: item.title.clone(),
                ..MinutesItem::default()
            });
        }
    }
    minutes
}

/// The form.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let known = known(&visit, &record).await?;
    if let Some(known) = &known {
        still_open(&visit, known)?;
    }
    let minutes = known
        .as_ref()
        .map(|known| of(&known.content))
        .unwrap_or_default();
    let pairs = pairs(&with_agenda(minutes, &meeting.agenda));
    let version = known.as_ref().map_or(0, |known| known.version);
    Ok(draw(&visit, &record, version, &pairs, &Said::default()))
}

fn pairs(minutes: &Minutes) -> Pairs {
    desk::form::pairs_of(&MINUTES, &from_typed(minutes))
}

/// Keeps what was written, merged item by item with what somebody else has written since.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let known = known(&visit, &record).await?;
    let began: i64 = filled.get("version").parse().unwrap_or(0);
    let (content, faults) = desk::form::read(&visit, &MINUTES, &filled, None);
    let more = !filled.get(ui::form::MORE).is_empty();
    if more || !faults.is_empty() {
        let mut pairs = filled.pairs.clone();
        if more {
            let row = rows(&pairs).last().map_or(0, |last| last + 1);
            pairs.push((cell_name("items", row, "item"), String::new()));
        }
        let said = Said {
            faults: if more { Vec::new() } else { faults },
            clashes: Vec::new(),
        };
        return Ok(draw(&visit, &record, began, &pairs, &said));
    }
    let mut mine: Minutes = of(&content);
    mine.items
        .retain(|item| !is_empty(item) || is_on(&meeting, item));
    let Some(known) = known else {
        return write(&visit, &record, None, from_typed(&mine)).await;
    };
    still_open(&visit, &known)?;
    if began == known.version {
        return write(&visit, &record, Some(&known), from_typed(&mine)).await;
    }
    merged(&visit, &record, &known, began, mine).await
}

fn is_empty(item: &MinutesItem) -> bool {
    item.text.is_none()
        && item.r#for.is_none()
        && item.against.is_none()
        && item.abstained.is_none()
}

fn is_on(meeting: &Meeting, item: &MinutesItem) -> bool {
    meeting.agenda.iter().any(|one| one.title == item.item)
}

async fn merged(
    visit: &Visit,
    record: &Record,
    known: &Record,
    began: i64,
    mine: Minutes,
) -> Answer {
    let mut reading = visit.reading().await?;
    let base = records::version(&mut reading, known.id, began).await?;
    drop(reading);
    let base: Minutes = base.map(|told| of(&told.content)).unwrap_or_default();
    let theirs: Minutes = of(&known.content);
    let (items, clashes) = merge(&base.items, &mine.items, &theirs.items);
    let one = |mine: Option<String>, base: &Option<String>, theirs: &Option<String>| {
        if mine == *base { theirs.clone() } else { mine }
    };
    let both = Minutes {
        number: one(mine.number, &base.number, &theirs.number),
        chair: one(mine.chair, &base.chair, &theirs.chair),
        secretary: one(mine.secretary, &base.secretary, &theirs.secretary),
        closing: one(mine.closing, &base.closing, &theirs.closing),
        items,
    };
    if clashes.is_empty() {
        return write(visit, record, Some(known), from_typed(&both)).await;
    }
    let said = Said {
        faults: Vec::new(),
        clashes,
    };
    Ok(draw(visit, record, known.version, &pairs(&both), &said))
}

async fn write(
    visit: &Visit,
    meeting: &Record,
    known: Option<&Record>,
    content: Content,
) -> Answer {
    let id = meeting.id.to_string();
    let mut change = visit.change("minutes.write", &id, "").await?;
    write_only(
        &mut change,
        meeting,
        known,
        &MINUTES,
        Audience::Partners,
        content,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/meetings/{id}#minutes"), "saved")
}

/// The numbers of the items that a form holds.
fn rows(pairs: &Pairs) -> Vec<usize> {
    let mut rows: Vec<usize> = pairs
        .iter()
        .filter_map(|(key, _)| key.strip_prefix("items.")?.split_once('.')?.0.parse().ok())
        .filter(|row| *row < 1_000)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn draw(visit: &Visit, record: &Record, version: i64, pairs: &Pairs, said: &Said) -> Response {
    let reader = &visit.reader;
    let heading = visit.t("minutes");
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    };
    let control = |name: &str, label: String| {
        let mut control = Control::new(name, label);
        for fault in said.faults.iter().filter(|fault| fault.field == name) {
            control = control.error(visit.say(&fault.says));
        }
        control
    };
    let line = |name: &str| {
        let control = control(name, visit.t(&format!("minutes-{name}")));
        ui::form::line(reader, &control, value(name))
    };
    let mut fields = vec![ui::form::beside(&[
        line("number"),
        line("chair"),
        line("secretary"),
    ])];
    for (at, row) in rows(pairs).into_iter().enumerate() {
        let clash = said.clashes.iter().find(|clash| clash.at == at);
        fields.push(item(visit, at, row, clash, &value, &control));
    }
    let closing = control("closing", visit.t("minutes-closing"));
    fields.push(ui::form::text(reader, &closing, value("closing"), 3));
    let errors: Vec<desk::Wrong> = said
        .faults
        .iter()
        .map(|fault| {
            let id = Control::new(fault.field.clone(), "").id();
            (Some(id), visit.say(&fault.says))
        })
        .collect();
    let carried = vec![("version".to_owned(), version.to_string())];
    let body = html! {
        p.overline { (visit.place_name(&record.place)) }
        h1 { (heading) }
        @if !said.clashes.is_empty() {
            section.errors role="alert" aria-label=(visit.t("desk-clash")) {
                h2 { (visit.t("desk-clash")) }
                p { (visit.t("meetings-minutes-clash")) }
            }
        }
        (ui::form::form(reader, &Form {
            draft_key: Some(format!("{} {}", visit.path, visit.actor.person)),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            more: vec![ui::form::Submit {
                name: ui::form::MORE.to_owned(),
                value: "items".to_owned(),
                words: visit.t("meetings-minutes-more"),
                kind: ui::ButtonKind::Secondary,
            }],
            cancel: Some(visit.desk.address(visit.lang(), record)),
            hidden: carried.clone(),
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let around = around(visit, &record.place, crumb(visit, record));
    let mut parts = PageParts::new(heading, around, body)
        .carrying(carried)
        .with_wrong(errors);
    if !said.clashes.is_empty() {
        parts.status = axum::http::StatusCode::CONFLICT;
    }
    visit.page(&parts)
}

fn item<'a>(
    visit: &Visit,
    at: usize,
    row: usize,
    clash: Option<&Clash>,
    value: &impl Fn(&str) -> &'a str,
    control: &impl Fn(&str, String) -> Control,
) -> Markup {
    let reader = &visit.reader;
    let name = |column: &str| cell_name("items", row, column);
    let label = |column: &str| visit.t(&format!("minutes-items-{column}"));
    let title = value(&name("item"));
    let legend = if title.is_empty() {
        visit.t("meetings-minutes-more")
    } else {
        format!("{}. {title}", at + 1)
    };
    let number = |column: &str| {
        let name = name(column);
        ui::form::number(reader, &control(&name, label(column)), value(&name), None)
    };
    let fields = html! {
        // What is on the agenda keeps its words; what came up is given some.
        (ui::form::line(reader, &control(&name("item"), label("item")), title))
        @if let Some(clash) = clash {
            div.note {
                p { b { (visit.t("desk-theirs")) } }
                @if let Some(text) = &clash.theirs.text { (typed(text)) }
                @if let Some(votes) = papers::votes(reader, &clash.theirs) { p { (votes) } }
            }
        }
        (ui::form::text(reader, &control(&name("text"), label("text")), value(&name("text")), 5))
        (ui::form::beside(&[number("for"), number("against"), number("abstained")]))
    };
    ui::form::group(&legend, None, &fields)
}

/// The minutes as a PDF, for whoever may see them.
pub async fn pdf(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let (record, meeting) = meeting_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let minutes = only(&mut reading, record.id, &MINUTES)
        .await?
        .ok_or(Refusal::NotFound)?;
    let group = parent_of(&visit, &mut reading, &record, WORKING_GROUP.word).await?;
    let came = super::meeting::attendance(&mut reading, &record, group.as_ref()).await?;
    let decisions = below(&mut reading, record.id, &[DECISION.word]).await?;
    drop(reading);
    let chosen = owners(&visit, &record.place).await?;
    let decisions: Vec<papers::Decided> = decisions
        .iter()
        .map(|record| decided(&visit, &chosen, record))
        .collect();
    let paper = papers::minutes_paper(
        &visit.reader,
        &sheet(&visit, &chosen, &record).await?,
        &meeting,
        &of(&minutes.content),
        came.as_ref().map(|(attendance, rule)| (attendance, *rule)),
        &decisions,
    );
    let name = format!("minutes-{}.pdf", meeting.date);
    set(typeset, paper, &name).await
}
