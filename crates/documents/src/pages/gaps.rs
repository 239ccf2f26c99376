//! Gaps come of a review: each answered with no or partly is proposed with a place in the text and a wording; a person
//! confirms, changes or leaves out. Later a version is said to have mended it.

use ::store::Change;
use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Lang, Message};
use maud::{Markup, html};
use records::{New, Update, from_typed};
use serde_json::json;
use ui::form::{Control, Form};

use super::review::Reviewed;
use super::{around_below, would_be};
use crate::model::{Gap, Kept, of, titled};
use crate::rules::amendment::place;
use crate::rules::arithmetic::Answer as Given;
use crate::rules::method::{Item, Proposal};
use crate::{GAP, store};

/// What may become a gap: an item that was answered with no or partly and for which the method knows a wording.
fn candidates(reviewed: &Reviewed) -> Vec<(&'static Item, &'static Proposal)> {
    let given = reviewed.said.given();
    reviewed
        .method
        .items
        .iter()
        .filter(|item| matches!(given.get(&item.id), Some(Given::No | Given::Partly)))
        .filter_map(|item| Some((item, item.amendment.as_ref()?)))
        .collect()
}

async fn judged(visit: &Visit, id: &str) -> Result<(Reviewed, Vec<Kept<Gap>>), Refusal> {
    visit.signed_in()?;
    let reviewed = Reviewed::of(visit, id).await?;
    visit.must(
        Act::Judge,
        &would_be(visit, &reviewed.seen.record, GAP.word),
    )?;
    if reviewed.record.state == "draft" {
        return Err(Refusal::Wrong(Message::new("documents-hand-in-first")));
    }
    // What it found must not reach whoever reviews independently of it.
    if reviewed.record.audience == Audience::Own {
        return Err(Refusal::Wrong(Message::new("documents-waits-for-second")));
    }
    let mut reading = visit.reading().await?;
    let gaps = store::gaps(&mut reading, reviewed.seen.record.id).await?;
    Ok((reviewed, gaps))
}

/// Whether an item's gap is known and not settled yet.
fn is_known(gaps: &[Kept<Gap>], reviewed: &Reviewed, item: &Item) -> bool {
    gaps.iter().any(|one| {
        one.said.method.as_deref() == Some(reviewed.method.id.as_str())
            && one.said.item.as_deref() == Some(item.id.as_str())
            && one.is_open()
    })
}

/// The page that proposes.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (reviewed, gaps) = judged(&visit, &id).await?;
    Ok(draw(&visit, &reviewed, &gaps, None, &[]))
}

fn draw(
    visit: &Visit,
    reviewed: &Reviewed,
    gaps: &[Kept<Gap>],
    filled: Option<&Filled>,
    errors: &[(Option<String>, String)],
) -> Response {
    let heading = visit.t("documents-make-gaps");
    let lang = language(visit, reviewed);
    let all = candidates(reviewed);
    let fresh: Vec<_> = all
        .iter()
        .filter(|(item, _)| !is_known(gaps, reviewed, item))
        .collect();
    let fields: Vec<Markup> = fresh
        .iter()
        .map(|(item, proposal)| one(visit, reviewed, item, proposal, lang, filled))
        .collect();
    let known = all.len() - fresh.len();
    let body = html! {
        p.overline { (reviewed.seen.title(visit)) " · " (reviewed.title(visit)) }
        h1 { (heading) }
        p { (visit.t("documents-make-gaps-says")) }
        @if known > 0 { p.soft { (visit.say(&Message::new("documents-gaps-known").with("count", known))) } }
        @if fields.is_empty() {
            (ui::empty_state(&visit.t("documents-no-candidates"), &visit.t("documents-no-candidates-says"),
                Some((&visit.href(&format!("{}/report", reviewed.address())), &visit.t("documents-report")))))
        } @else {
            (ui::form::form(&visit.reader, &Form {
                action: visit.href(&format!("{}/gaps", reviewed.address())),
                csrf: visit.csrf(),
                fields,
                submit: visit.t("documents-confirm-gaps"),
                cancel: Some(visit.href(&format!("{}/report", reviewed.address()))),
                errors: errors.to_vec(),
                ..Form::default()
            }))
        }
    };
    let parts = PageParts::new(heading, around_below(visit, &reviewed.seen), body);
    visit.page(&parts.with_wrong(errors.to_vec()))
}

/// The language of the document, in which an amendment is worded.
fn language(visit: &Visit, reviewed: &Reviewed) -> Lang {
    let said = reviewed.seen.said.language.as_deref();
    said.and_then(|code| code.parse().ok())
        .or(reviewed.text.lang)
        .unwrap_or(visit.lang())
}

fn one(
    visit: &Visit,
    reviewed: &Reviewed,
    item: &Item,
    proposal: &Proposal,
    lang: Lang,
    filled: Option<&Filled>,
) -> Markup {
    let reader = &visit.reader;
    let at = place(&reviewed.text, item);
    let name = |kind: &str| format!("{kind}-{}", item.id);
    let note = reviewed.answer(item).and_then(|one| one.note.clone());
    let tick = Control::new(name("gap"), visit.t("documents-is-a-gap"));
    let number = at
        .as_ref()
        .map(|at| (at.after + 1).to_string())
        .unwrap_or_default();
    let after = at
        .as_ref()
        .and_then(|at| reviewed.text.passages.get(at.after))
        .map(|passage| super::short(&reviewed.text.words(passage), 200))
        .unwrap_or_default();
    let behind = Control::new(name("after"), visit.t("documents-after-passage"))
        .help(visit.t("documents-after-passage-help"));
    let wording = Control::new(name("wording"), visit.t("document-gap-wording"))
        .help(visit.t("documents-wording-help"));
    html! {
        fieldset.group {
            legend { (item.id) ". " (reader.words(&proposal.finding)) }
            @if let Some(note) = note { p.soft.typed { (note) } }
            (ui::form::checkbox(reader, &tick, filled.is_none_or(|filled| !filled.get(&name("gap")).is_empty())))
            @if let Some(at) = &at {
                p.soft {
                    @if let Some(section) = &at.section { (visit.t("document-gap-section")) ": " (section) ". " }
                    @if !at.near { (visit.t("documents-not-spoken-of")) " " }
                    @if !after.is_empty() { (visit.t("documents-behind")) ": «" (after) "»" }
                }
            }
            (ui::form::number(reader, &behind, filled.map_or(number.as_str(), |filled| filled.get(&name("after"))), None))
            (ui::form::text(reader, &wording, filled.map_or(proposal.text.get(lang), |filled| filled.get(&name("wording"))), 4))
        }
    }
}

/// Keeps the gaps that were confirmed.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let (reviewed, gaps) = judged(&visit, &id).await?;
    let document = &reviewed.seen.record;
    let mut kept = Vec::new();
    let mut wrong = Vec::new();
    for (item, proposal) in candidates(&reviewed) {
        if filled.get(&format!("gap-{}", item.id)).is_empty() || is_known(&gaps, &reviewed, item) {
            continue;
        }
        let field = |kind: &str| Control::new(format!("{kind}-{}", item.id), "").id();
        let typed = filled.get(&format!("after-{}", item.id));
        let number = typed.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
        let after = number.and_then(|at| reviewed.text.passages.get(at));
        if after.is_none() {
            let says = Message::new("documents-no-such-passage")
                .with("item", item.id.as_str())
                .with("number", typed);
            wrong.push((Some(field("after")), visit.say(&says)));
        }
        let section = after.and_then(|passage| {
            reviewed
                .text
                .path(passage)
                .last()
                .map(|title| super::short(title, 250))
        });
        let wording = filled.get(&format!("wording-{}", item.id)).to_owned();
        if wording.is_empty() {
            let says = Message::new("documents-no-wording").with("item", item.id.as_str());
            wrong.push((Some(field("wording")), visit.say(&says)));
        }
        kept.push(Gap {
            says: titled(&proposal.finding),
            method: Some(reviewed.method.id.clone()),
            item: Some(item.id.clone()),
            review: Some(reviewed.record.id.to_string()),
            number: reviewed.said.number,
            section,
            after: after.map(|passage| super::short(&reviewed.text.words(passage), 15_000)),
            wording: (!wording.is_empty()).then_some(wording),
            ..Gap::default()
        });
    }
    if !wrong.is_empty() {
        return Ok(draw(&visit, &reviewed, &gaps, Some(&filled), &wrong));
    }
    if !kept.is_empty() {
        let mut change = visit
            .change("document-gap.confirm", &document.id.to_string(), "")
            .await?;
        // Two clicks, or two people, make a gap once: the review is written, so that the second is told.
        records::update(&mut change, &reviewed.record, Update::default())
            .await?
            .ok_or(Refusal::Stale)?;
        // What another review has made of the same item meanwhile is there already.
        let mut reading = visit.reading().await?;
        let now = store::gaps(&mut reading, document.id).await?;
        kept.retain(|said| {
            !now.iter().any(|one| {
                one.said.method == said.method && one.said.item == said.item && one.is_open()
            })
        });
        for said in &kept {
            make(&mut change, &reviewed, said).await?;
        }
        change.commit().await?;
    }
    visit.done(&format!("{}#gaps", reviewed.seen.desk()), "saved")
}

async fn make(change: &mut Change, reviewed: &Reviewed, said: &Gap) -> Result<(), Refusal> {
    let document = &reviewed.seen.record;
    let new = New {
        schema: &GAP,
        place: &document.place,
        place_path: &document.place_path,
        parent: Some(document),
        position: None,
        // Whoever may publish shows it to everyone, on the page of the document.
        audience: Audience::Partners,
        state: None,
        content: from_typed(said),
    };
    records::create(change, new).await?;
    Ok(())
}

/// Says that a version has mended a gap.
pub async fn mend(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let record = visit.record(GAP.word, &id).await?;
    // Whoever judges confirms a gap; that it is mended is said by those whose document it is.
    let document = record.parent.ok_or(Refusal::NotFound)?;
    let owner = visit
        .record(crate::DOCUMENT.word, &document.to_string())
        .await?;
    visit.must(Act::Write, &owner.thing())?;
    let open = matches!(record.state.as_str(), "open" | "accepted");
    if !open || filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let number: i64 = filled
        .get("number")
        .parse()
        .map_err(|_| Refusal::Wrong(Message::new("desk-wrong-says")))?;
    let mut reading = visit.reading().await?;
    let versions = store::versions(&mut reading, document).await?;
    drop(reading);
    let said: Gap = of(&record.content);
    if number <= said.number || !versions.iter().any(|one| one.said.number == number) {
        return Err(Refusal::Wrong(Message::new("documents-mend-later")));
    }
    let mut content = record.content.clone();
    content.insert("mended".to_owned(), json!(number));
    let mut change = visit.change("document-gap.mend", &id, "").await?;
    let next = Update {
        content: Some(content),
        state: Some("mended".to_owned()),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/documents/{document}#gaps"), "saved")
}
