//! A recount: what was read is put aside, and the sheets are typed anew.

use authority::Act;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use ui::form::Control;

use super::{address, around_sheets, sheets_of};
use crate::model::Phase;
use crate::pages::Seen;
use crate::store::sheets::{self, tidy_number};

/// What is typed anew.
struct Recount {
    seen: Seen,
    /// One sheet; all of them where there is none.
    number: Option<String>,
    /// How many sheets have readings that are put aside.
    count: usize,
}

async fn recount(visit: &Visit, id: &str, number: &str, all: &str) -> Result<Recount, Refusal> {
    let seen = sheets_of(visit, id).await?;
    visit.must(Act::Adopt, &seen.record.thing())?;
    if seen.phase != Phase::Count {
        return Err(Refusal::Wrong(Message::new(
            "priorities-sheets-recount-when",
        )));
    }
    let mut reading = visit.reading().await?;
    let readings = sheets::readings(&mut reading, seen.record.id).await?;
    // An empty field does not mean everything: that has a button of its own.
    let (number, count) = if all.is_empty() {
        let number = tidy_number(number);
        let count = usize::from(readings.contains_key(&number));
        (Some(number), count)
    } else {
        (None, readings.len())
    };
    if count == 0 {
        let typed = number.unwrap_or_else(|| "—".to_owned());
        return Err(Refusal::Wrong(
            Message::new("priorities-sheets-recount-nothing").with("number", typed),
        ));
    }
    Ok(Recount {
        seen,
        number,
        count,
    })
}

/// Asks.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (number, all) = (visit.asked("number"), visit.asked("all"));
    let recount = recount(
        &visit,
        &id,
        number.unwrap_or_default(),
        all.unwrap_or_default(),
    )
    .await?;
    Ok(draw(&visit, &recount, false))
}

fn draw(visit: &Visit, recount: &Recount, is_wrong: bool) -> Response {
    let seen = &recount.seen;
    let (title, says, hidden) = match &recount.number {
        Some(number) => (
            visit.t("priorities-sheets-recount-one"),
            Message::new("priorities-sheets-recount-one-says").with("number", number.as_str()),
            ("number".to_owned(), number.clone()),
        ),
        None => (
            visit.t("priorities-sheets-recount-all"),
            Message::new("priorities-sheets-recount-all-says").with("count", recount.count),
            ("all".to_owned(), "yes".to_owned()),
        ),
    };
    let mut reason = Control::new("reason", visit.t("priorities-sheets-recount-reason"))
        .help(visit.t("priorities-sheets-recount-reason-help"))
        .required();
    if is_wrong {
        reason = reason.error(visit.t("priorities-sheets-recount-reason-missing"));
    }
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![
                html! { (visit.say(&says)) },
                html! { (visit.t("priorities-sheets-recount-again")) },
            ],
            action: visit.href(&address(seen, "/recount")),
            csrf: visit.csrf(),
            hidden: vec![hidden],
            fields: vec![ui::form::text(&visit.reader, &reason, "", 2)],
            submit: title.clone(),
            dangerous: true,
            cancel: visit.href(&address(seen, "")),
        },
    );
    let mut parts = PageParts::new(title, around_sheets(visit, seen), body);
    if is_wrong {
        parts.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    visit.page(&parts)
}

/// Puts the readings aside.
pub async fn go(Path((_, id)): Path<(String, String)>, Posted { visit, filled }: Posted) -> Answer {
    let recount = recount(&visit, &id, filled.get("number"), filled.get("all")).await?;
    let reason = filled.get("reason");
    if reason.is_empty() {
        return Ok(draw(&visit, &recount, true));
    }
    // The log says which sheet, and why.
    let reason = match &recount.number {
        Some(number) => format!("{number}: {reason}"),
        None => reason.to_owned(),
    };
    let exercise = recount.seen.record.id;
    let mut change = visit.change("exercise.recount", &id, &reason).await?;
    if sheets::forget(&mut change, exercise, recount.number.as_deref()).await? == 0 {
        return Err(Refusal::Stale);
    }
    change.commit().await?;
    visit.done(&address(&recount.seen, ""), "saved")
}
