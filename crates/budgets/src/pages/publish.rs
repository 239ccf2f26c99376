use authority::{Act, Audience};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;

use super::{Place, at, place};
use crate::store::{Standing, current_version, publish};

/// The budget whose version waits, where the visitor may publish it.
fn waiting<'a>(visit: &Visit, place: &'a Place) -> Result<(&'a Standing, i64), Refusal> {
    let standing = place.budget()?;
    place.must(visit, Act::Publish)?;
    let shown = standing.shown().ok_or(Refusal::NotFound)?;
    Ok((standing, shown))
}

/// Asks before residents are shown the version that stands instead of the one they see.
pub async fn ask(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let (standing, shown) = waiting(&visit, &place)?;
    let words = visit.say(&Message::new("budget-publish").with("count", standing.version));
    let says = Message::new("budget-publish-says")
        .with("count", standing.version)
        .with("shown", shown);
    let carried = vec![("version".to_owned(), standing.version.to_string())];
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: vec![html! { (visit.say(&says)) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: false,
            cancel: visit.href(&at(&place.code, "")),
        },
    );
    let around = place.around(&visit, Some(("", "")));
    Ok(visit.page(&PageParts::new(words, around, body).carrying(carried)))
}

/// Shows residents the version that stands.
pub async fn show(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &code).await?;
    let here = at(&place.code, "");
    let standing = place.budget()?;
    place.must(&visit, Act::Publish)?;
    if filled.get("version") != standing.version.to_string() {
        return Err(Refusal::Stale);
    }
    let record = standing.record.as_ref().ok_or(Refusal::NotFound)?;
    if standing.shown().is_none() {
        // Clicked twice: the first click has done it. What is not published at all has a switch of its own.
        return match record.audience {
            Audience::Public => visit.done(&here, "published"),
            _ => Err(Refusal::NotFound),
        };
    }
    let mut change = visit
        .change("budget.publish", &record.id.to_string(), "")
        .await?;
    if current_version(&mut change, &place.code).await? != standing.version {
        return Err(Refusal::Stale);
    }
    publish(&mut change, record).await?.ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&here, "published")
}
