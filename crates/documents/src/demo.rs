//! The library of the demonstration: invented programmes, one of them reviewed, with gaps that its next version mends in
//! part.

use authority::Audience;
use kernel::{Actor, Instant, Lang};
use records::{New, Record, from_typed};
use store::{Change, Store, StoreError, sha256};

use crate::acts::act;
use crate::model::{Answered, Document, Gap, Link, Review, Version, titled};
use crate::rules::amendment::place;
use crate::rules::arithmetic::Answer;
use crate::rules::method::{Method, method};
use crate::rules::passages::proposals;
use crate::rules::reading::Reading;
use crate::rules::recognition::recognise;
use crate::store::{Brought, add_version, create};
use crate::{GAP, LINK, REVIEW, library};

/// Between two changes of the demonstration, so that lists begin the same way every time.
const STEP: i64 = 60_000;
/// So many gaps are confirmed.
const GAPS: usize = 4;

const KY: [&str; 2] = [
    include_str!("../../../demo/documents/ky-programme-1.html"),
    include_str!("../../../demo/documents/ky-programme-2.html"),
];
const RU: &str = include_str!("../../../demo/documents/ru-programme-1.html");

/// Brings the documents and writes the review, in the name of the demonstration's specialist.
pub async fn fill(store: &Store, place: &str, body: &str, now: Instant) -> Result<(), StoreError> {
    let path = desk::place_path(place).unwrap_or_default();
    let actor = Actor::command(body);
    let at = |step: i64| Instant(now.0 + step * STEP);
    let begin = async |step: i64| {
        store
            .change(&actor, "demo.fill", place, "demonstration", at(step))
            .await
    };
    let mut change = begin(0).await?;
    let (document, first) =
        bring(&mut change, (place, &path), "ky-programme-1.html", KY[0]).await?;
    bring(&mut change, (place, &path), "ru-programme-1.html", RU).await?;
    change.commit().await?;
    let Some(first) = first else { return Ok(()) };
    let mut change = begin(1).await?;
    if let Some(method) = method("inclusion-1") {
        review(&mut change, &document, method, &first).await?;
    }
    let link = Link {
        title: act("un-cedaw")
            .map(|act| titled(&act.short))
            .unwrap_or_default(),
        act: "un-cedaw".to_owned(),
        article: Some("14".to_owned()),
        relation: "implements".to_owned(),
        note: None,
    };
    below(&mut change, &document, &LINK, from_typed(&link), None).await?;
    change.commit().await?;
    let mut change = begin(2).await?;
    version(&mut change, &document, 2, "ky-programme-2.html", KY[1]).await?;
    change.commit().await
}

/// A sample as it would be read by whoever brings it; nothing where it cannot be.
fn read(name: &str, text: &str) -> Option<Reading> {
    folio::read(name, text.as_bytes(), &library::limits())
        .ok()
        .map(Reading::of)
}

async fn bring(
    change: &mut Change,
    place: (&str, &str),
    name: &str,
    text: &str,
) -> Result<(Record, Option<Reading>), StoreError> {
    let reading = read(name, text);
    let said = reading
        .as_ref()
        .map_or_else(Document::default, |reading| recognise(reading, name));
    let document = create(change, place, &said).await?;
    let public = Audience::Public;
    let next = records::Update {
        audience: Some(public),
        ..records::Update::default()
    };
    let document = records::update(change, &document, next)
        .await?
        .unwrap_or(document);
    version(change, &document, 1, name, text).await?;
    Ok((document, reading))
}

async fn version(
    change: &mut Change,
    document: &Record,
    number: i64,
    name: &str,
    text: &str,
) -> Result<(), StoreError> {
    let Some(reading) = read(name, text) else {
        return Ok(());
    };
    let said = Version {
        number,
        name: name.to_owned(),
        format: "html".to_owned(),
        sha256: sha256(text.as_bytes()),
        letters: reading
            .document
            .text()
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count() as i64,
        ..Version::default()
    };
    let brought = Brought {
        said,
        content_type: "text/html",
        content: text.as_bytes(),
        words: &library::words(&reading),
        audience: document.audience,
    };
    add_version(change, document, brought).await?;
    Ok(())
}

/// A review whose answers follow from what the text says: invented, as everything of the demonstration.
async fn review(
    change: &mut Change,
    document: &Record,
    method: &'static Method,
    text: &Reading,
) -> Result<(), StoreError> {
    let mut answers = Vec::new();
    let mut gaps = Vec::new();
    for item in &method.items {
        let found = proposals(text, item);
        let answer = match (found.speaks_for.len(), found.against.len()) {
            (0, _) => Answer::No,
            (few, against) if few < 4 || against > few => Answer::Partly,
            _ => Answer::Yes,
        };
        let evidence = found
            .speaks_for
            .iter()
            .take(2)
            .filter_map(|one| Some(text.words(text.passages.get(one.passage)?)))
            .collect();
        answers.push(Answered {
            item: item.id.clone(),
            answer: answer.code().to_owned(),
            note: None,
            evidence,
        });
        if answer == Answer::No && gaps.len() < GAPS {
            gaps.push(item);
        }
    }
    let review = Review {
        title: titled(&method.name),
        method: method.id.clone(),
        method_version: method.version.clone(),
        number: 1,
        answers,
        conclusion: Some(
            "Программа жолдорду жана сууну жакшы пландайт, бирок иш издеп кеткендерди жана алардын балдарын көрбөйт. \
             Көрсөткүчтөрдө баштапкы маани жок."
                .to_owned(),
        ),
        reviewer: Some("Айнура Токтосунова".to_owned()),
        finished: Some("2026-11-20".to_owned()),
        ..Review::default()
    };
    let kept = below(
        change,
        document,
        &REVIEW,
        from_typed(&review),
        Some("given"),
    )
    .await?;
    for item in gaps {
        let Some(proposal) = &item.amendment else {
            continue;
        };
        let at = place(text, item);
        let gap = Gap {
            says: titled(&proposal.finding),
            method: Some(method.id.clone()),
            item: Some(item.id.clone()),
            review: Some(kept.id.to_string()),
            number: 1,
            section: at.as_ref().and_then(|at| at.section.clone()),
            after: at
                .and_then(|at| text.passages.get(at.after))
                .map(|passage| text.words(passage)),
            wording: Some(proposal.text.get(Lang::Ky).to_owned()),
            ..Gap::default()
        };
        below(change, document, &GAP, from_typed(&gap), None).await?;
    }
    Ok(())
}

async fn below(
    change: &mut Change,
    document: &Record,
    schema: &'static records::Schema,
    content: records::Content,
    state: Option<&str>,
) -> Result<Record, StoreError> {
    let new = New {
        schema,
        place: &document.place,
        place_path: &document.place_path,
        parent: Some(document),
        position: None,
        audience: Audience::Public,
        state,
        content,
    };
    records::create(change, new).await
}
