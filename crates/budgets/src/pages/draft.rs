//! Writing an act that amends the budget: what cannot be adopted is named when it is saved, in its row and column.

use axum::extract::Path;
use axum::http::StatusCode;
use desk::pages::Kept;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, form};
use kernel::Message;
use maud::{Markup, html};
use records::{Clash, Content, Fault, Record};
use serde_json::Value;
use ui::form::{Control, Form, MORE, cell_id};
use ui::{DataRow, DataTable};

use super::amendments::{act, changes_of};
use super::{Place, annex_words, at, number_heading, place, words_heading};
use crate::rules::{amend, stands};
use crate::shelf::{AMENDMENT, AMENDMENT_SHELF};

type Pairs = Vec<(String, String)>;

/// A form as it is to be shown.
struct Shown<'a> {
    /// The act that is written; none for a new one.
    record: Option<&'a Record>,
    /// The version from which the person began.
    version: i64,
    pairs: &'a Pairs,
    faults: &'a [Fault],
    clashes: &'a [Clash],
    more: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(record: Option<&'a Record>, version: i64, pairs: &'a Pairs) -> Self {
        Self {
            record,
            version,
            pairs,
            faults: &[],
            clashes: &[],
            more: None,
        }
    }
}

/// The place of a new act, which its address names.
async fn place_asked(visit: &Visit) -> Result<Place, Refusal> {
    let code = visit.asked("place").ok_or(Refusal::NotFound)?;
    let place = place(visit, code).await?;
    let stand = desk::acts::stand(visit, &AMENDMENT_SHELF, None, Some(&place.code)).await?;
    desk::acts::must_make(visit, &AMENDMENT_SHELF, &stand)?;
    Ok(place)
}

/// The empty form; an address may fill it in.
pub async fn new(visit: Visit) -> Answer {
    let place = place_asked(&visit).await?;
    let pairs = desk::pages::begun_new(&visit).await?;
    draw(&visit, &place, &Shown::of(None, 0, &pairs)).await
}

/// Keeps a new act.
pub async fn keep(Posted { visit, filled }: Posted) -> Answer {
    let place = place_asked(&visit).await?;
    let (content, faults) = read(&visit, &place, &filled, None);
    let more = filled.get(MORE);
    if !more.is_empty() || !faults.is_empty() {
        let shown = Shown {
            faults: if more.is_empty() { &faults } else { &[] },
            more: (!more.is_empty()).then_some(more),
            ..Shown::of(None, 0, &filled.pairs)
        };
        return draw(&visit, &place, &shown).await;
    }
    let stand = desk::acts::stand(&visit, &AMENDMENT_SHELF, None, Some(&place.code)).await?;
    let record = desk::acts::make(&visit, &AMENDMENT_SHELF, &stand, content, &filled).await?;
    desk::pages::forget_draft(&visit).await?;
    visit.done(
        &at(&place.code, &format!("/amendments/{}", record.id)),
        "made",
    )
}

/// The form of an act as it stands.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (place, record) = known(&visit, &id).await?;
    let (version, pairs) = desk::pages::begun(&visit, &AMENDMENT, &record).await?;
    draw(&visit, &place, &Shown::of(Some(&record), version, &pairs)).await
}

/// An act that the visitor may write, and its place.
async fn known(visit: &Visit, id: &str) -> Result<(Place, Record), Refusal> {
    let record = visit.record(AMENDMENT.word, id).await?;
    let place = place(visit, &record.place).await?;
    let record = act(visit, &place, &record.id.to_string()).await?;
    visit.must(AMENDMENT_SHELF.write, &record.thing())?;
    Ok((place, record))
}

/// Keeps what was written into an act.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let (place, record) = known(&visit, &id).await?;
    let (began, base) = desk::pages::base_of(&visit, &record, &filled).await?;
    let (content, faults) = read(&visit, &place, &filled, Some(&base));
    let more = filled.get(MORE);
    if !more.is_empty() || !faults.is_empty() {
        let shown = Shown {
            faults: if more.is_empty() { &faults } else { &[] },
            more: (!more.is_empty()).then_some(more),
            ..Shown::of(Some(&record), began, &filled.pairs)
        };
        return draw(&visit, &place, &shown).await;
    }
    let here = at(&place.code, &format!("/amendments/{}", record.id));
    let kept = desk::pages::keep(
        &visit,
        &AMENDMENT_SHELF,
        record.clone(),
        &base,
        content,
        &filled,
    )
    .await?;
    match kept {
        Kept::Done { taken, .. } => {
            desk::pages::forget_draft(&visit).await?;
            visit.done(&here, if taken.is_empty() { "saved" } else { "merged" })
        }
        Kept::Unchanged => visit.done(&here, "unchanged"),
        Kept::Clashes {
            theirs,
            clashes,
            content,
        } => {
            let mut pairs = form::pairs_of(&AMENDMENT, &content);
            pairs.push(("reason".to_owned(), filled.get("reason").to_owned()));
            let shown = Shown {
                clashes: &clashes,
                ..Shown::of(Some(&theirs), theirs.version, &pairs)
            };
            draw(&visit, &place, &shown).await
        }
    }
}

/// What was filled in, with everything that is wrong with it. A change that does not say what its line had gets what
/// stands in the budget.
fn read(
    visit: &Visit,
    place: &Place,
    filled: &Filled,
    base: Option<&Content>,
) -> (Content, Vec<Fault>) {
    let (mut content, mut faults) = form::read(visit, &AMENDMENT, filled, base);
    let Some(standing) = &place.standing else {
        return (content, faults);
    };
    let budget = &standing.kept.budget;
    // What is not there yet is said first; a half-written row is compared once it is whole.
    if faults.is_empty() {
        let changes = changes_of(&content);
        if let Some(Value::Array(rows)) = content.get_mut("changes") {
            for (row, change) in rows.iter_mut().zip(&changes) {
                if let (Value::Object(row), None, Some(stands)) =
                    (row, change.from, stands(budget, change))
                {
                    row.insert("from".to_owned(), Value::from(stands.0));
                }
            }
        }
        if let Err(wrong) = amend(budget, &changes) {
            faults.extend(wrong.into_iter().map(|fault| Fault {
                field: format!("changes.{}.{}", fault.row, fault.column),
                says: fault.says,
            }));
        }
    }
    (content, faults)
}

/// The list of faults for the top of the form; one of a change names its row and its column, and leads there.
fn summary(visit: &Visit, faults: &[Fault]) -> Vec<(Option<String>, String)> {
    let mut all = Vec::new();
    for fault in faults {
        let mut path = fault.field.split('.');
        let name = path.next().unwrap_or_default();
        let row = path.next().and_then(|row| row.parse::<usize>().ok());
        let column = path.next().filter(|column| !column.is_empty());
        let label = visit.t(&format!("amendment-{name}"));
        let control = Control::new(name, "");
        let (Some(row), Some(column)) = (row, column) else {
            all.push((
                Some(control.id()),
                format!("{label}: {}", visit.say(&fault.says)),
            ));
            continue;
        };
        let cell = Message::new("amendment-cell")
            .with("count", row + 1)
            .with("column", visit.t(&format!("amendment-{name}-{column}")));
        all.push((
            Some(cell_id(&control, row, column)),
            format!("{label}, {}: {}", visit.say(&cell), visit.say(&fault.says)),
        ));
    }
    all
}

async fn draw(visit: &Visit, place: &Place, shown: &Shown<'_>) -> Answer {
    let chosen = form::choices(visit, &AMENDMENT, &place.code).await?;
    let heading = shown.record.map_or_else(
        || visit.t("amendment-new"),
        |record| {
            let name = desk::pages::title(visit, &AMENDMENT, record);
            visit.say(&Message::new("desk-write").with("name", name))
        },
    );
    let mut fields = form::controls(
        visit,
        &AMENDMENT,
        shown.pairs,
        shown.faults,
        &chosen,
        shown.more,
    );
    let mut hidden = Vec::new();
    let cancel = if let Some(record) = shown.record {
        let typed = shown.pairs.iter().find(|(name, _)| name == "reason");
        let reason =
            Control::new("reason", visit.t("desk-reason")).help(visit.t("desk-reason-help"));
        let typed = typed.map_or("", |(_, value)| value.as_str());
        fields.push(ui::form::line(&visit.reader, &reason, typed));
        hidden.push(("version".to_owned(), shown.version.to_string()));
        at(&place.code, &format!("/amendments/{}", record.id))
    } else {
        hidden.push(desk::pages::once(visit, shown.pairs));
        at(&place.code, "/amendments")
    };
    let errors = summary(visit, shown.faults);
    let body = html! {
        h1 { (heading) }
        (theirs(visit, shown, &chosen))
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(desk::pages::draft_key(visit)),
            action: visit.here(),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href(&cancel)),
            hidden: hidden.clone(),
            errors: errors.clone(),
            ..Form::default()
        }))
        (known_lines(visit, place))
    };
    let around = place.around(visit, Some(("/amendments", "amendment-all")));
    let mut parts = PageParts::new(heading, around, body)
        .with_wrong(errors)
        .carrying(hidden);
    if !shown.clashes.is_empty() {
        parts.status = StatusCode::CONFLICT;
    }
    Ok(visit.page(&parts))
}

/// What somebody else has saved meanwhile in fields that this person wrote too.
fn theirs(visit: &Visit, shown: &Shown<'_>, chosen: &form::Chosen) -> Markup {
    let pairs: Vec<(String, Markup)> = shown
        .clashes
        .iter()
        .filter_map(|clash| {
            let field = AMENDMENT.field(clash.field)?;
            let says = clash
                .theirs
                .as_ref()
                .and_then(|value| desk::pages::shown(visit, &AMENDMENT, field, value, chosen, ""));
            let says = says.unwrap_or_else(|| html! { "—" });
            Some((visit.t(&format!("amendment-{}", clash.field)), says))
        })
        .collect();
    html! {
        @if !pairs.is_empty() {
            section.errors role="alert" aria-labelledby="theirs" {
                h2 id="theirs" { (visit.t("desk-clash")) }
                p { (visit.t("amendment-clash-says")) }
                (ui::definitions(&pairs))
            }
        }
    }
}

/// The lines of the budget by their codes, to be looked up while writing.
fn known_lines(visit: &Visit, place: &Place) -> Markup {
    let Some(standing) = &place.standing else {
        return html! {};
    };
    let budget = &standing.kept.budget;
    let year = super::asked_year(visit, budget);
    let rows = budget
        .lines
        .iter()
        .map(|line| DataRow {
            cells: vec![
                html! { (line.key) },
                html! { (visit.reader.words(&line.title)) },
                html! { (annex_words(visit, line.annex)) },
                place.cell(line.planned(year)),
            ],
            ..DataRow::default()
        })
        .collect();
    let caption = visit.t("amendment-known-lines");
    html! {
        details {
            summary { (caption) }
            (ui::table(&DataTable {
                caption: caption.clone(),
                caption_unseen: true,
                columns: vec![
                    words_heading(visit.t("amendment-changes-line")),
                    words_heading(visit.t("budget-line-title")),
                    words_heading(visit.t("budget-annex")),
                    number_heading(format!("{} {}", visit.t("budget-planned"), visit.reader.year(year))),
                ],
                rows,
                total: None,
            }))
        }
    }
}
