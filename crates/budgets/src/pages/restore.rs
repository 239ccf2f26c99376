use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use ui::form::Control;

use super::preview::{changes, sums, title};
use super::stand::number;
use super::{Place, at, place};
use crate::model::{Brought, Kept};
use crate::rules::changes as differences;
use crate::store::{current_version, put, version};

/// The former version that the address names, and its number.
async fn wanted(visit: &Visit, place: &Place, text: &str) -> Result<(i64, Kept), Refusal> {
    let number = number(text)?;
    let standing = place.budget()?;
    if number == standing.version {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    let kept = version(&mut reading, &place.code, number)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok((number, kept))
}

/// Asks before a former version stands again: what would be different from how it stands.
pub async fn ask(visit: Visit, Path((_, code, text)): Path<(String, String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    place.must(&visit, Act::Import)?;
    let (wanted, kept) = wanted(&visit, &place, &text).await?;
    let standing = place.budget()?;
    let found = differences(Some(&standing.kept.budget), &kept.budget);
    let words = visit.say(&Message::new("desk-restore").with("count", wanted));
    let reason = Control::new("reason", visit.t("desk-reason"));
    let carried = vec![("version".to_owned(), standing.version.to_string())];
    let body = html! {
        (ui::confirm(&visit.reader, &ui::Confirm {
            title: words.clone(),
            says: vec![html! { (visit.t("budget-restore-says")) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields: vec![ui::form::line(&visit.reader, &reason, "")],
            submit: words.clone(),
            dangerous: false,
            cancel: visit.href(&at(&place.code, "")),
        }))
        (place.next_for_residents(&visit))
        section aria-labelledby="differences" {
            h2 id="differences" { (visit.t("budget-differences")) }
            @if found.is_empty() { p { (visit.t("budget-no-differences")) } }
            @else {
                (sums(&visit, &place, &found))
                (changes(&visit, &place, &found))
            }
        }
    };
    let around = place.around(&visit, Some(("", "")));
    Ok(visit.page(&PageParts::new(words, around, body).carrying(carried)))
}

/// Writes a former version again, as a new one: nothing that came between is lost.
pub async fn take(
    Path((_, code, text)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &code).await?;
    place.must(&visit, Act::Import)?;
    let (wanted, mut kept) = wanted(&visit, &place, &text).await?;
    let shown: i64 = filled.get("version").parse().map_err(|_| Refusal::Stale)?;
    let reason = match filled.get("reason") {
        "" => visit.say(&Message::new("desk-restored-reason").with("count", wanted)),
        reason => reason.to_owned(),
    };
    kept.brought = Brought {
        restored: Some(wanted),
        ..Brought::default()
    };
    let mut change = visit.change("budget.restore", &place.code, &reason).await?;
    if current_version(&mut change, &place.code).await? != shown {
        return Err(Refusal::Stale);
    }
    put(
        &mut change,
        (&place.code, &place.path),
        place.record(),
        &title(&visit, &place),
        Audience::Partners,
        &kept,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&at(&place.code, ""), "restored")
}
