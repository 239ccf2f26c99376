//! Publishing the counts of the household book, as one edition: small numbers and what would give them away are withheld.

use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Actor, Message};
use maud::html;
use ui::ButtonKind;

use super::social_map::aside;
use super::{Open, show};
use crate::rules::cells::{THRESHOLD, Told};
use crate::rules::distances::NO_DETOUR;
use crate::rules::picture::Picture;
use crate::store::{Edition, Place, differing, edition, edition_thing, last_edition, safe_edition};

/// What would be published now, and what stands.
struct Ahead {
    place: Place,
    standing: Option<Edition>,
    drawn: Option<(Picture, Told)>,
    /// How many households differ from what was published last; `None` where nothing was.
    differ: Option<usize>,
}

impl Ahead {
    /// Whether so few households differ that the two editions side by side would tell of them.
    fn is_too_near(&self) -> bool {
        self.differ
            .is_some_and(|differ| differ > 0 && (differ as u64) < THRESHOLD)
    }
}

async fn ahead(visit: &Visit, open: &Open) -> Result<Ahead, Refusal> {
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, false).await?;
    drop(reading);
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let standing = edition(&mut reading, &open.code)
        .await?
        .filter(|edition| edition.body == visit.actor.body);
    let last = last_edition(&mut reading, &open.code, &visit.actor.body).await?;
    drop(reading);
    let (known, today) = (place.clone().with_public_facilities(), open.today.clone());
    let before = last
        .as_ref()
        .map_or_else(Told::new, |last| last.told.clone());
    let drawn = aside(move || {
        (!known.households.is_empty())
            .then(|| safe_edition(&known, &today, NO_DETOUR, &before))
            .flatten()
    })
    .await?;
    let differ = last
        .as_ref()
        .map(|edition| differing(&edition.digests, &place.digests()));
    Ok(Ahead {
        place,
        standing,
        drawn,
        differ,
    })
}

/// The question, with everything that would be shown below it.
pub async fn ask(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    must(&visit, &open)?;
    let ahead = ahead(&visit, &open).await?;
    let heading = visit.t("neighbourhood-publish");
    let here = open.desk(&visit, "/social-map/publish");
    let hidden = |act: &str| vec![("act".to_owned(), act.to_owned())];
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-publish-says")) }
        p.note { (show::withheld(&visit)) }
        @if let Some(edition) = &ahead.standing {
            p { (visit.say(&Message::new("neighbourhood-edition").with("date", visit.reader.date(&edition.published_on)))) }
        }
        @if let Some(differ) = ahead.differ {
            p { (visit.say(&Message::new("neighbourhood-differ").with("count", differ))) }
        }
        @if ahead.place.households.is_empty() {
            (ui::empty_state(
                &visit.t("neighbourhood-no-book-says"),
                &visit.t("neighbourhood-no-book-do"),
                Some((&open.desk(&visit, "/households"), &visit.t("neighbourhood-book"))),
            ))
        } @else if ahead.drawn.is_none() {
            p { (ui::tag(ui::Tone::Warning, &visit.t("neighbourhood-not-safe"))) }
        } @else if ahead.is_too_near() {
            p { (ui::tag(ui::Tone::Warning, &visit.say(&Message::new("neighbourhood-too-near").with("least", THRESHOLD)))) }
        } @else {
            (ui::act_button_as(ButtonKind::Primary, &here, &visit.csrf(), &visit.t("neighbourhood-publish-now"), &hidden("publish")))
        }
        @if ahead.standing.is_some() {
            (ui::act_button_as(ButtonKind::Dangerous, &here, &visit.csrf(), &visit.t("neighbourhood-withdraw"), &hidden("withdraw")))
        }
        @if let Some((drawn, _)) = &ahead.drawn {
            h2 { (visit.t("neighbourhood-preview")) }
            (show::facts(&visit, drawn))
            (show::missing(&visit, &drawn.missing, &|_| None))
            (show::sections(&visit, drawn))
        }
    };
    Ok(visit.page(&PageParts::new(heading, open.below_map(&visit), body)))
}

fn must(visit: &Visit, open: &Open) -> Result<(), Refusal> {
    if visit.may(Act::Publish, &edition_thing(&visit.actor, &open.path)) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// Publishes the counts as they are now, or takes them back.
pub async fn switch(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    must(&visit, &open)?;
    if filled.get("act") == "withdraw" {
        let mut change = visit.change("social-map.withdraw", &open.code, "").await?;
        crate::store::withdraw(&mut change, &open.code).await?;
        change.commit().await?;
        return visit.done(
            &format!("/desk/places/{}/social-map", open.code),
            "unpublished",
        );
    }
    let ahead = ahead(&visit, &open).await?;
    if ahead.is_too_near() {
        let says = Message::new("neighbourhood-too-near").with("least", THRESHOLD);
        return Err(Refusal::Wrong(says));
    }
    let Some((drawn, told)) = &ahead.drawn else {
        return Err(Refusal::Wrong(Message::new("neighbourhood-not-safe")));
    };
    let mut change = visit.change("social-map.publish", &open.code, "").await?;
    crate::store::publish(
        &mut change,
        &open.code,
        &open.today,
        drawn,
        told,
        &ahead.place.digests(),
    )
    .await?;
    change.commit().await?;
    visit.done(
        &format!("/desk/places/{}/social-map", open.code),
        "published",
    )
}
