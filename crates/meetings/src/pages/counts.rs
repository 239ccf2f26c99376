//! Counting who took part: a small grid of women and men by age. Numbers, never names.

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Group, Message};
use maud::{Markup, html};
use records::{Content, Fault, Field, Record, Schema, Update, check, from_typed};
use serde_json::Value;
use ui::form::{Control, Form};

use super::{Pairs, around, crumb, drawn, meeting_of};
use crate::model::{Count, Counted, Ethnic, Meeting, of};
use crate::rules::counts::{
    Wrong, bands, cell, counted_groups, faults, published, with_disability,
};
use crate::store::{only, write_only};
use crate::{COUNT, papers};

/// Everything but the numbers.
static ABOUT: Schema = Schema {
    word: "participant-count",
    fields: &[
        Field::optional("counted_by", records::Shape::Line),
        Field::optional(
            "how",
            records::Shape::Choice(&["counted", "list", "estimated"]),
        ),
    ],
    states: &["counted"],
    audience: "body",
    parent: Some("meeting"),
};

/// What was typed into the grid, and what is wrong with it.
#[derive(Default)]
struct Typed {
    pairs: Pairs,
    faults: Vec<Fault>,
}

impl Typed {
    fn value(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }
}

fn name(group: &Group) -> String {
    format!("n:{group}")
}

/// The grid.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let known = known(&visit, &record).await?;
    let counted = known
        .as_ref()
        .map(|known| of(&known.content))
        .unwrap_or_default();
    let typed = Typed {
        pairs: pairs(&counted),
        faults: Vec::new(),
    };
    Ok(draw(&visit, &record, &meeting, known.as_ref(), &typed))
}

async fn known(visit: &Visit, meeting: &Record) -> Result<Option<Record>, Refusal> {
    let mut reading = visit.reading().await?;
    Ok(only(&mut reading, meeting.id, &COUNT).await?)
}

fn pairs(counted: &Counted) -> Pairs {
    let mut pairs = Pairs::new();
    for count in &counted.counts {
        pairs.push((format!("n:{}", count.group), count.people.to_string()));
    }
    for (row, one) in counted.ethnic.iter().enumerate() {
        pairs.push((ui::form::cell_name("ethnic", row, "name"), one.name.clone()));
        pairs.push((
            ui::form::cell_name("ethnic", row, "people"),
            one.people.to_string(),
        ));
    }
    for (name, value) in [
        ("counted_by", &counted.counted_by),
        ("how", &counted.how),
        ("note", &counted.note),
    ] {
        if let Some(value) = value {
            pairs.push((name.to_owned(), value.clone()));
        }
    }
    pairs
}

/// Reads the grid.
fn read(visit: &Visit, filled: &Filled) -> (Counted, Vec<Fault>) {
    let schema = &COUNT;
    let (content, mut wrong) = desk::form::read(visit, schema, filled, None);
    let mut counted: Counted = of(&content);
    if !wrong.is_empty() {
        // What could be read of the rest is kept for the faults that follow from it.
        counted.ethnic = ethnic(&content);
    }
    counted.counts.clear();
    for group in counted_groups() {
        let field = name(&group);
        let typed: String = filled
            .get(&field)
            .chars()
            .filter(|one| !one.is_whitespace())
            .collect();
        if typed.is_empty() {
            continue;
        }
        match typed.parse::<u64>() {
            Ok(people) if people <= 1_000_000 => counted.counts.push(Count {
                group: group.to_string(),
                people,
            }),
            _ => wrong.push(Fault {
                field,
                says: Message::new("records-not-a-count").with("typed", typed),
            }),
        }
    }
    let is_read = wrong.is_empty();
    for one in faults(&counted) {
        wrong.push(match one {
            // A number that could not be read is said already.
            Wrong::Nobody if !is_read => continue,
            Wrong::Nobody => Fault {
                field: counted_groups().first().map_or_else(String::new, name),
                says: Message::new("meetings-counts-nobody"),
            },
            Wrong::Disability { sex } => Fault {
                field: name(&with_disability(sex)),
                says: Message::new("meetings-counts-disability"),
            },
            Wrong::Ethnicity => Fault {
                field: "ethnic".to_owned(),
                says: Message::new("meetings-counts-ethnic"),
            },
        });
    }
    (counted, wrong)
}

fn ethnic(content: &Content) -> Vec<Ethnic> {
    content
        .get("ethnic")
        .and_then(|value| serde_json::from_value(value.clone()).ok())
        .unwrap_or_default()
}

/// Keeps the counts.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, meeting) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let known = known(&visit, &record).await?;
    if let Some(known) = &known {
        visit.must(Act::Write, &known.thing())?;
        if filled.get("version") != known.version.to_string() {
            return Err(Refusal::Stale);
        }
    }
    let (counted, wrong) = read(&visit, &filled);
    let more = !filled.get(ui::form::MORE).is_empty();
    if more || !wrong.is_empty() {
        let typed = Typed {
            pairs: filled.pairs.clone(),
            faults: if more { Vec::new() } else { wrong },
        };
        return Ok(draw(&visit, &record, &meeting, known.as_ref(), &typed));
    }
    let content = from_typed(&counted);
    debug_assert!(check(&COUNT, &content).is_empty());
    let mut change = visit.change("participant-count.write", &id, "").await?;
    write_only(
        &mut change,
        &record,
        known.as_ref(),
        &COUNT,
        Audience::Body,
        content,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/meetings/{id}/participants"), "saved")
}

/// Shows to everyone what may be shown of the counts, as they are now; or takes it back.
pub async fn publish(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let (record, _) = meeting_of(&visit, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let known = known(&visit, &record).await?.ok_or(Refusal::NotFound)?;
    visit.must(Act::Publish, &known.thing())?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let withdraw = filled.get("withdraw") == "yes";
    let mut content = record.content.clone();
    let shown = published(&of(&known.content));
    let done = if withdraw || shown.is_empty() {
        content.remove("participants");
        "unpublished"
    } else {
        let shown = serde_json::to_value(&shown).unwrap_or(Value::Null);
        content.insert("participants".to_owned(), without_nulls(shown));
        "published"
    };
    let mut change = visit.change("participant-count.publish", &id, "").await?;
    let next = Update {
        content: Some(content),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/meetings/{id}/participants"), done)
}

/// A list as contents keep it: what is not said is not there.
fn without_nulls(list: Value) -> Value {
    #[derive(serde::Serialize)]
    struct Only {
        list: Value,
    }
    from_typed(&Only { list })
        .remove("list")
        .unwrap_or(Value::Null)
}

fn draw(
    visit: &Visit,
    record: &Record,
    meeting: &Meeting,
    known: Option<&Record>,
    typed: &Typed,
) -> Response {
    let heading = visit.t("participant-count-new");
    let here = visit.href(&format!("/desk/meetings/{}/participants", record.id));
    let mut fields = desk::form::controls(
        visit,
        &ABOUT,
        &typed.pairs,
        &typed.faults,
        &desk::form::Chosen::new(),
        None,
    );
    fields.push(grid(visit, typed));
    fields.push(peoples(visit, typed));
    let note = Control::new("note", visit.t("participant-count-note"));
    fields.push(ui::form::text(&visit.reader, &note, typed.value("note"), 2));
    let carried = known
        .map(|known| ("version".to_owned(), known.version.to_string()))
        .into_iter()
        .collect::<Vec<_>>();
    let body = html! {
        p.overline { (visit.place_name(&record.place)) }
        h1 { (heading) }
        p { (visit.t("meetings-counts-says")) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(format!("{} {}", visit.path, visit.actor.person)),
            action: here.clone(),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.desk.address(visit.lang(), record)),
            hidden: carried.clone(),
            errors: summary(visit, &typed.faults),
            ..Form::default()
        }))
        @if let Some(known) = known { (preview(visit, record, meeting, known, &here)) }
    };
    let around = around(visit, &record.place, crumb(visit, record));
    let parts = PageParts::new(heading, around, body).carrying(carried);
    visit.page(&parts.with_wrong(summary(visit, &typed.faults)))
}

fn summary(visit: &Visit, faults: &[Fault]) -> Vec<(Option<String>, String)> {
    faults
        .iter()
        .map(|fault| {
            let field = match fault.field.split_once('.') {
                Some((first, _)) => first,
                None => &fault.field,
            };
            let id = Control::new(field, "").id();
            (Some(id), visit.say(&fault.says))
        })
        .collect()
}

/// The grid: every cell is named by its row and its column.
fn grid(visit: &Visit, typed: &Typed) -> Markup {
    let reader = &visit.reader;
    let sexes = [visit.t("meetings-women"), visit.t("meetings-men")];
    let cell = |group: &Group| {
        let field = name(group);
        let wrong = typed.faults.iter().find(|fault| fault.field == field);
        let id = Control::new(field.clone(), "").id();
        html! {
            @if let Some(fault) = wrong { div.mend id={ (id) "-error" } { p { (visit.say(&fault.says)) } } }
            input.c-number type="text" inputmode="numeric" id=(id) name=(field) value=(typed.value(&field))
                aria-label=(reader.group(group)) aria-invalid=[wrong.map(|_| "true")]
                aria-describedby=[wrong.map(|_| format!("{id}-error"))];
        }
    };
    let row = |label: String, groups: [Group; 2]| {
        html! {
            tr {
                th scope="row" { (label) }
                @for (group, sex) in groups.iter().zip(&sexes) { td data-label=(sex) { (cell(group)) } }
            }
        }
    };
    html! {
        div.scroll.rows role="region" tabindex="0" aria-label=(visit.t("meetings-participants")) {
            table {
                caption.unseen { (visit.t("meetings-participants")) }
                thead { tr {
                    th scope="col" { (visit.t("meetings-age")) }
                    @for sex in &sexes { th scope="col" { (sex) } }
                } }
                tbody {
                    @for band in bands() {
                        @let label = band.as_ref().map_or_else(|| visit.t("meetings-age-unknown"), |band| reader.group(band));
                        (row(label, [cell_of(band.as_ref(), 0), cell_of(band.as_ref(), 1)]))
                    }
                    (row(visit.t("meetings-of-them-disability"), [with_disability(0), with_disability(1)]))
                }
            }
        }
    }
}

fn cell_of(band: Option<&Group>, sex: usize) -> Group {
    cell(band, sex)
}

/// Peoples, as numbers only.
fn peoples(visit: &Visit, typed: &Typed) -> Markup {
    let mut control = Control::new("ethnic", visit.t("participant-count-ethnic"))
        .help(visit.t("participant-count-ethnic-help"));
    let mut errors = Vec::new();
    for fault in &typed.faults {
        let mut path = fault.field.split('.');
        if path.next() != Some("ethnic") {
            continue;
        }
        match (path.next().and_then(|row| row.parse().ok()), path.next()) {
            (Some(row), Some(column)) => {
                errors.push((row, column.to_owned(), visit.say(&fault.says)));
            }
            _ => control = control.error(visit.say(&fault.says)),
        }
    }
    let count = typed
        .pairs
        .iter()
        .filter_map(|(key, _)| {
            key.strip_prefix("ethnic.")?
                .split_once('.')?
                .0
                .parse::<usize>()
                .ok()
        })
        .max()
        .map_or(0, |last| last + 1)
        .min(200);
    let rows = (0..count)
        .map(|row| {
            ["name", "people"]
                .map(|column| {
                    typed
                        .value(&ui::form::cell_name("ethnic", row, column))
                        .to_owned()
                })
                .to_vec()
        })
        .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    let more = typed.value(ui::form::MORE) == "ethnic";
    ui::form::rows(
        &visit.reader,
        &control,
        &ui::form::Rows {
            columns: vec![
                ui::form::RowColumn {
                    name: "name".to_owned(),
                    label: visit.t("participant-count-ethnic-name"),
                    kind: ui::form::CellKind::Line,
                },
                ui::form::RowColumn {
                    name: "people".to_owned(),
                    label: visit.t("participant-count-ethnic-people"),
                    kind: ui::form::CellKind::Number,
                },
            ],
            rows,
            empty: if more { 5 } else { 2 },
            errors,
        },
    )
}

/// What everyone would see of it.
fn preview(
    visit: &Visit,
    record: &Record,
    meeting: &Meeting,
    known: &Record,
    here: &str,
) -> Markup {
    let shown = published(&of(&known.content));
    let may = visit.may(Act::Publish, &known.thing());
    let action = format!("{here}/publish");
    let version = ("version".to_owned(), record.version.to_string());
    html! {
        section aria-labelledby="preview" {
            h2 id="preview" { (visit.t("meetings-preview")) }
            @if let Some(table) = papers::participants(&visit.reader, &shown) {
                (drawn(&table))
                p.note { (visit.t("meetings-withheld")) }
            } @else { p.soft { (visit.t("meetings-counts-none")) } }
            @if may && shown != meeting.participants && !shown.is_empty() {
                (ui::act_button(&action, &visit.csrf(), &visit.t("meetings-counts-publish"), std::slice::from_ref(&version)))
            }
            @if may && !meeting.participants.is_empty() {
                (ui::act_button(&action, &visit.csrf(), &visit.t("meetings-counts-withdraw"),
                    &[version.clone(), ("withdraw".to_owned(), "yes".to_owned())]))
            }
        }
    }
}
