//! Where two people have read different things from a sheet: a third looks at the sheet and decides.

use std::collections::BTreeSet;

use authority::{Act, may};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, Wrong, offices};
use kernel::Message;
use maud::{Markup, html};
use ui::form::{Control, Form};
use ui::{ButtonKind, DataRow, Tone};

use super::keying::{Keying, about};
use super::{address, around_sheets, may_recount};
use crate::pages::turnout::said;
use crate::pages::{Seen, column, row, table};
use crate::rules::turnout::Column;
use crate::store::sheets::{
    self, Kept, Keyed, Readings, Standing, fingerprint, has_typed, standing, tidy_number,
};

/// How the visitor may decide about a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decides {
    /// As a third who has typed neither reading.
    AsThird,
    /// As one of the two, because nobody else in the body may: both have looked at the sheet together.
    Together,
    /// Not at all: somebody else can.
    Not,
}

/// A sheet whose readings differ.
struct Differing {
    keying: Keying,
    number: String,
    readings: Readings,
    decides: Decides,
}

async fn differing(visit: &Visit, id: &str, typed: &str) -> Result<Differing, Refusal> {
    let keying = Keying::of(visit, id).await?;
    let number = tidy_number(typed);
    let mut reading = visit.reading().await?;
    let readings = sheets::readings_of(&mut reading, keying.seen.record.id, &number).await?;
    if standing(&readings) != Standing::Differs {
        return Err(Refusal::Wrong(Message::new(
            "priorities-sheets-not-differing",
        )));
    }
    let decides = if !has_typed(&readings, &visit.actor.person) {
        Decides::AsThird
    } else if has_third(visit, &mut reading, &keying.seen, &readings).await? {
        Decides::Not
    } else {
        Decides::Together
    };
    Ok(Differing {
        keying,
        number,
        readings,
        decides,
    })
}

/// Whether anybody who has typed neither reading holds an office today under which sheets are typed.
async fn has_third(
    visit: &Visit,
    reading: &mut store::Reading,
    seen: &Seen,
    readings: &Readings,
) -> Result<bool, Refusal> {
    let today = visit.desk.today();
    let held = offices::of_body(reading, &seen.record.body).await?;
    let writers: BTreeSet<String> = held
        .iter()
        .filter(|office| office.held_on(&today))
        .map(desk::Office::actor)
        .filter(|actor| may(actor, Act::Write, &seen.ballot_box()))
        .map(|actor| actor.person)
        .collect();
    Ok(writers.iter().any(|person| !has_typed(readings, person)))
}

/// The page: both readings for a third; for one of the two first the question whether both have looked.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let number = visit.asked("number").unwrap_or_default();
    let sheet = differing(&visit, &id, number).await?;
    Ok(match sheet.decides {
        Decides::AsThird => draw(&visit, &sheet, &Filled::default(), &[]),
        Decides::Together => ask(&visit, &sheet, &[]),
        Decides::Not => wait(&visit, &sheet),
    })
}

fn framed(visit: &Visit, sheet: &Differing, body: &Markup, errors: &[Wrong]) -> Response {
    let seen = &sheet.keying.seen;
    let heading =
        visit.say(&Message::new("priorities-sheets-sheet").with("number", sheet.number.as_str()));
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        (body)
        @if may_recount(visit, seen) {
            p { a href=(visit.href(&address(seen, &format!("/recount?number={}", sheet.number)))) {
                (visit.t("priorities-sheets-recount-one"))
            } }
        }
    };
    let mut parts = PageParts::new(heading, around_sheets(visit, seen), body);
    if !errors.is_empty() {
        parts.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    visit.page(&parts)
}

/// Whoever typed a reading sees neither: somebody else decides.
fn wait(visit: &Visit, sheet: &Differing) -> Response {
    let back = visit.href(&address(&sheet.keying.seen, ""));
    let body = html! {
        p { (visit.t("priorities-sheets-wait-third")) }
        p { a.button.secondary href=(back) { (visit.t("priorities-sheets-back")) } }
    };
    framed(visit, sheet, &body, &[])
}

/// The question to one of two who have no third.
fn ask(visit: &Visit, sheet: &Differing, errors: &[Wrong]) -> Response {
    let seen = &sheet.keying.seen;
    let mut together = Control::new("together", visit.t("priorities-sheets-together")).required();
    together.errors = about(errors, &together.id());
    let body = html! {
        p { (visit.t("priorities-sheets-together-says")) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&address(seen, "/settle")),
            csrf: visit.csrf(),
            fields: vec![ui::form::checkbox(&visit.reader, &together, false)],
            submit: visit.t("priorities-sheets-show-both"),
            cancel: Some(visit.href(&address(seen, ""))),
            hidden: vec![("number".to_owned(), sheet.number.clone())],
            errors: errors.to_vec(),
            ..Form::default()
        }))
    };
    framed(visit, sheet, &body, errors)
}

/// Both readings side by side, and the three ways to decide.
fn draw(visit: &Visit, sheet: &Differing, filled: &Filled, errors: &[Wrong]) -> Response {
    let seen = &sheet.keying.seen;
    let action = visit.href(&address(seen, "/settle"));
    let carried = |decide: &str| {
        let mut pairs = vec![
            ("number", sheet.number.clone()),
            ("between", fingerprint(&sheet.readings)),
            ("decide", decide.to_owned()),
        ];
        if sheet.decides == Decides::Together {
            pairs.push(("together", "yes".to_owned()));
        }
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Vec<_>>()
    };
    let right = |turn: &str, key: &str| {
        ui::act_button_as(
            ButtonKind::Secondary,
            &action,
            &visit.csrf(),
            &visit.t(key),
            &carried(turn),
        )
    };
    let form = Form {
        action: action.clone(),
        csrf: visit.csrf(),
        fields: sheet
            .keying
            .fields(visit, filled, errors, !errors.is_empty()),
        submit: visit.t("priorities-sheets-save"),
        cancel: Some(visit.href(&address(seen, ""))),
        hidden: carried("3"),
        name: visit.t("priorities-sheets-neither"),
        errors: errors.to_vec(),
        ..Form::default()
    };
    let body = html! {
        p { (visit.t("priorities-sheets-decide-says")) }
        (side_by_side(visit, &sheet.readings))
        (ui::toolbar(&visit.reader, &[
            right("1", "priorities-sheets-first-right"),
            right("2", "priorities-sheets-second-right"),
        ]))
        details open[!errors.is_empty()] {
            summary { (visit.t("priorities-sheets-neither")) }
            (ui::form::form(&visit.reader, &form))
        }
    };
    framed(visit, sheet, &body, errors)
}

fn side_by_side(visit: &Visit, readings: &Readings) -> Markup {
    let empty = Keyed::default();
    let reading = |turn: i32| readings.get(&turn).map_or(&empty, |(_, keyed)| keyed);
    let (one, other) = (in_words(visit, reading(1)), in_words(visit, reading(2)));
    let rows: Vec<DataRow> = one
        .into_iter()
        .zip(other)
        .map(|((name, one), (_, other))| {
            let differs = one != other;
            row(
                None,
                vec![
                    html! { (name) },
                    html! { (one) },
                    html! { (other) },
                    html! { @if differs { (ui::tag(Tone::Warning, &visit.t("priorities-sheets-differs-here"))) } },
                ],
            )
        })
        .collect();
    let columns = [
        "priorities-sheets-on-sheet",
        "priorities-sheets-first",
        "priorities-sheets-second",
        "priorities-sheets-same",
    ];
    table(
        visit.t("priorities-sheets-both"),
        columns.map(|key| column(visit.t(key))).into(),
        rows,
    )
}

/// A reading, line by line.
fn in_words(visit: &Visit, keyed: &Keyed) -> Vec<(String, String)> {
    let value = |column: Column, value: Option<&String>| {
        let says = value.map_or_else(|| "—".to_owned(), |value| said(visit, column, value));
        (visit.t(&format!("priorities-{}", column.code())), says)
    };
    let marks = match keyed.verdict.as_str() {
        "blank" => visit.t("priorities-sheets-is-blank"),
        "spoiled" => visit.t("priorities-sheets-is-spoiled"),
        _ => keyed.marks.clone(),
    };
    let helped = visit.t(if keyed.assisted {
        "desk-yes"
    } else {
        "desk-no"
    });
    vec![
        (visit.t("priorities-sheets-marks"), marks),
        value(Column::Sex, keyed.sex.as_ref()),
        value(Column::Age, keyed.age.as_ref()),
        value(Column::Settlement, keyed.settlement.as_ref()),
        (visit.t("priorities-sheets-helped"), helped),
    ]
}

/// Decides; before that, shows both readings to one of two who say that they have looked together.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let sheet = differing(&visit, &id, filled.get("number")).await?;
    let together = sheet.decides == Decides::Together;
    if sheet.decides == Decides::Not {
        return Err(Refusal::NotAllowed);
    }
    if together && filled.get("together").is_empty() {
        let at = Some(Control::new("together", "").id());
        let errors = [(at, visit.t("priorities-sheets-together-missing"))];
        return Ok(ask(&visit, &sheet, &errors));
    }
    if filled.get("decide").is_empty() {
        return Ok(draw(&visit, &sheet, &Filled::default(), &[]));
    }
    let keyed = match decided(&visit, &sheet, &filled) {
        Ok(keyed) => keyed,
        Err(errors) => return Ok(draw(&visit, &sheet, &filled, &errors)),
    };
    // The log says where two decided for themselves.
    let reason = if together {
        visit.t("priorities-sheets-together")
    } else {
        String::new()
    };
    let (exercise, between) = (sheet.keying.seen.record.id, filled.get("between"));
    let mut change = visit.change("exercise.settle-sheet", &id, &reason).await?;
    let kept = sheets::settle(
        &mut change,
        exercise,
        &sheet.number,
        &keyed,
        between,
        together,
    )
    .await?;
    match kept {
        Kept::Done => change.commit().await?,
        Kept::Closed => return Err(Refusal::Wrong(Message::new("priorities-sheets-when"))),
        Kept::Unknown | Kept::Own | Kept::Full | Kept::Stale => return Err(Refusal::Stale),
    }
    visit.done(&address(&sheet.keying.seen, ""), "saved")
}

/// The reading that was found right: one of the two, or what was typed anew.
fn decided(visit: &Visit, sheet: &Differing, filled: &Filled) -> Result<Keyed, Vec<Wrong>> {
    let turn = match filled.get("decide") {
        "1" => 1,
        "2" => 2,
        _ => return sheet.keying.read(visit, filled),
    };
    let keyed = sheet.readings.get(&turn).map(|(_, keyed)| keyed.clone());
    Ok(keyed.unwrap_or_default())
}
