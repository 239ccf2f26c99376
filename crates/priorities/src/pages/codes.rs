//! Codes: made, shown once, printed to be cut apart or taken away as a file for a gateway of messages.

use authority::Act;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use ui::Choice;
use ui::form::{Control, Form};

use super::{Seen, around_exercise, column, exercise_of, numbers, row, settlement, table};
use crate::model::Phase;
use crate::store::codes::{self, Batch, GROUPS, MOST};

/// Codes on one page to print.
const PRINTED: i64 = 500;

/// How codes reach people.
const CHANNELS: [&str; 3] = ["print", "gateway", "list"];

/// What was given out so far, and the form for more.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = may(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let batches = codes::batches(&mut reading, seen.record.id).await?;
    drop(reading);
    Ok(draw(&visit, &seen, &batches))
}

async fn may(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = exercise_of(visit, id).await?;
    visit.must(Act::Write, &seen.ballot_box())?;
    // By a token a program would carry off what only the voters are to have.
    if visit.by_program {
        return Err(Refusal::NotFound);
    }
    if seen.phase != Phase::Vote {
        return Err(Refusal::Wrong(Message::new("priorities-codes-when")));
    }
    Ok(seen)
}

fn draw(visit: &Visit, seen: &Seen, batches: &[Batch]) -> Response {
    let heading = visit.t("priorities-codes");
    let settlements: Vec<Choice> = super::voting::settlements(&seen.record.place)
        .into_iter()
        .map(|code| Choice {
            label: visit.place_name(&code),
            value: code,
            chosen: false,
        })
        .collect();
    let channels: Vec<Choice> = CHANNELS
        .iter()
        .map(|channel| Choice {
            value: (*channel).to_owned(),
            label: visit.t(&format!("priorities-channel-{channel}")),
            chosen: *channel == "print",
        })
        .collect();
    let form = Form {
        action: visit.href(&format!("{}/codes", seen.desk())),
        csrf: visit.csrf(),
        fields: vec![
            ui::form::number(
                &visit.reader,
                &Control::new("count", visit.t("priorities-codes-count")).required(),
                "100",
                None,
            ),
            ui::form::select(
                &visit.reader,
                &Control::new("settlement", visit.t("idea-settlement"))
                    .help(visit.t("priorities-codes-settlement-help")),
                &settlements,
            ),
            ui::form::radios(
                &visit.reader,
                &Control::new("channel", visit.t("priorities-codes-channel")),
                &channels,
            ),
        ],
        submit: visit.t("priorities-codes-make"),
        cancel: Some(visit.href(&seen.desk())),
        ..Form::default()
    };
    let rows = batches
        .iter()
        .map(|batch| {
            row(
                None,
                vec![
                    html! { (desk::pages::moment(visit, batch.made_at)) },
                    html! { (settlement(visit, batch.settlement.as_deref())) },
                    html! { (visit.t(&format!("priorities-channel-{}", batch.channel))) },
                    html! { (visit.reader.number(batch.codes)) },
                ],
            )
        })
        .collect();
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (visit.t("priorities-codes-says")) }
        @if !batches.is_empty() {
            (table(
                visit.t("priorities-codes"),
                vec![
                    column(visit.t("priorities-codes-made")),
                    column(visit.t("idea-settlement")),
                    column(visit.t("priorities-codes-channel")),
                    numbers(visit.t("priorities-codes-count")),
                ],
                rows,
            ))
        }
        (ui::form::form(&visit.reader, &form))
    };
    visit.page(&PageParts::new(heading, around_exercise(visit, seen), body))
}

/// Makes codes and shows them, this once.
pub async fn issue(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = may(&visit, &id).await?;
    let channel = CHANNELS
        .into_iter()
        .find(|channel| *channel == filled.get("channel"))
        .unwrap_or("print");
    let most = if channel == "print" { PRINTED } else { MOST };
    let count: i64 = filled
        .get("count")
        .replace([' ', '\u{a0}'], "")
        .parse()
        .unwrap_or(0);
    if !(1..=most).contains(&count) {
        return Err(Refusal::Wrong(
            Message::new("priorities-codes-range").with("count", most),
        ));
    }
    let settlement = super::voting::settlements(&seen.record.place)
        .into_iter()
        .find(|code| code == filled.get("settlement"));
    let new: Vec<String> = (0..count)
        .map(|_| gate::secret::new_code(visit.desk.randomness.as_ref(), GROUPS))
        .collect();
    let mut change = visit.change("exercise.codes", &id, "").await?;
    codes::issue(
        &mut change,
        seen.record.id,
        settlement.as_deref(),
        channel,
        &new,
    )
    .await?;
    change.commit().await?;
    let address = format!("{}{}", visit.desk.house.origin, visit.href(&seen.public()));
    let mut response = if channel == "print" {
        print(&visit, &seen, &address, settlement.as_deref(), &new)
    } else {
        let lines: String = new
            .iter()
            .map(|code| [code, ",", &address, "/ballot?code=", code, "\n"].concat())
            .collect();
        let text = format!("code,address\n{lines}");
        answer::download("text/csv; charset=utf-8", "codes.csv", text.into_bytes())
    };
    // Nothing on the way, and no button "back", keeps them.
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Cards to be cut apart, each with its code and a square for a telephone's camera.
fn print(
    visit: &Visit,
    seen: &Seen,
    address: &str,
    of: Option<&str>,
    codes: &[String],
) -> Response {
    let heading = visit.t("priorities-cards");
    let until = seen
        .exercise
        .vote_until
        .as_deref()
        .map(|day| visit.reader.date(day));
    let card = |code: &str| -> Markup {
        let link = format!("{address}/ballot?code={code}");
        html! {
            article.vote-card {
                p { b { (seen.title(visit)) } @if of.is_some() { br; (settlement(visit, of)) } }
                div role="img" aria-label=(visit.t("priorities-card-square")) {
                    (maud::PreEscaped(desk::entrance::qr_svg(&link)))
                }
                p.code { (code.to_uppercase()) }
                p.small { (address) @if let Some(until) = &until { br; (visit.say(&Message::new("priorities-card-until").with("date", until.as_str()))) } }
                p.small { (visit.t("priorities-card-says")) }
            }
        }
    };
    let body = html! {
        h1 { (heading) }
        p.on-screen { (visit.t("priorities-cards-says")) }
        p.on-screen { a.button.secondary href=(visit.href(&seen.desk())) { (visit.t("priorities-cards-done")) } }
        div.vote-cards { @for code in codes { (card(code)) } }
    };
    visit.page(&PageParts::new(heading, around_exercise(visit, seen), body))
}
