//! One document: what it is, its versions, what people found in it, the acts it belongs to.

use std::collections::BTreeMap;

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit, acts as desk_acts, answer};
use kernel::Message;
use maud::{Markup, html};
use tables::agreement::{Weights, agreement};
use ui::{ButtonKind, DataRow, Tone};

use super::{Seen, around, column, library_crumb, numbers, outcome, row, table, would_be};
use crate::acts::act;
use crate::model::{Document, Gap, Kept, Link, Review, Version};
use crate::rules::arithmetic::Answer as Given;
use crate::rules::method::{Kind, Method, method};
use crate::shelves::{DOCUMENT_SHELF, LINK_SHELF};
use crate::{GAP, REVIEW, library, store};

/// The page: for those who work here with everything that can be done, for everyone else as it was published.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    let inside = seen.inside(&visit);
    let mut reading = visit.reading().await?;
    let reviews = store::reviews(&mut reading, seen.record.id).await?;
    let gaps = store::gaps(&mut reading, seen.record.id).await?;
    let links = store::links(&mut reading, seen.record.id).await?;
    drop(reading);
    // What the text cites is offered as links; the newest version is mostly ready already.
    let offered = match seen.versions.last() {
        Some(newest) if inside => {
            let read = library::read(&visit, newest).await?;
            let country = seen.record.place_path.split('/').next().unwrap_or_default();
            let mut cited = library::cited(&read, country).await;
            cited.retain(|act| !links.iter().any(|link| link.said.act == act.id));
            cited
        }
        _ => Vec::new(),
    };
    let heading = seen.title(&visit);
    let base = visit.href(&format!("/desk/document/{id}"));
    let body = html! {
        p.overline { (visit.t(&format!("document-kind-{}", seen.said.kind))) " · " (visit.place_name(&seen.record.place)) }
        h1 { (heading) }
        p.state {
            @if let Some(status) = &seen.said.status {
                (ui::tag(Tone::Note, &visit.t(&format!("document-status-{status}")))) " "
            }
            @if seen.record.audience == Audience::Public { (ui::tag(Tone::Done, &visit.t("desk-audience-public"))) " " }
            @if inside { a href={ (base) "/story" } { (visit.t("desk-story")) } }
        }
        (ways(&visit, &seen, inside))
        (ui::definitions(&facts(&visit, &seen.said, inside)))
        @if inside {
            (ui::toolbar(&visit.reader, &desk::pages::acts(&visit, &DOCUMENT_SHELF, &seen.record, &base)))
            (desk::pages::who_publishes(&visit, &DOCUMENT_SHELF, &seen.record))
        }
        (new_to_publish(&visit, &seen, &gaps, &links))
        (versions(&visit, &seen, inside, is_built_on(&seen, &reviews, &gaps)))
        (reviewed(&visit, &seen, &reviews, inside))
        (gaps_of(&visit, &seen, &gaps))
        (acts_of(&visit, &seen, &links, &offered, inside))
    };
    let crumbs = vec![library_crumb(&visit, &seen.record.place)];
    let around = around(&visit, &seen.record.place, crumbs);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What one does with a document: read it, review it, compare it, amend it.
fn ways(visit: &Visit, seen: &Seen, inside: bool) -> Markup {
    let at = |rest: &str| visit.href(&format!("{}{rest}", seen.desk()));
    let mut acts = Vec::new();
    if !seen.versions.is_empty() {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &at("/read"),
            &visit.t("documents-read"),
        ));
        if visit.may(Act::Write, &would_be(visit, &seen.record, REVIEW.word)) {
            acts.push(ui::link_button(
                ButtonKind::Secondary,
                &at("/review"),
                &visit.t("documents-review-it"),
            ));
        }
    }
    if visit.may(Act::Write, &seen.record.thing()) {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &at("/version"),
            &visit.t("document-version-new"),
        ));
    }
    if !seen.versions.is_empty() && (inside || seen.versions.len() > 1) {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &at("/compare"),
            &visit.t("documents-compare"),
        ));
    }
    html! { (ui::toolbar(&visit.reader, &acts)) }
}

fn facts(visit: &Visit, said: &Document, inside: bool) -> Vec<(String, Markup)> {
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((visit.t(key), html! { span.typed { (value) } }));
        }
    };
    add("document-issuer", said.issuer.clone().unwrap_or_default());
    add("document-number", said.number.clone().unwrap_or_default());
    let day = said.date.as_deref().map(|day| visit.reader.date(day));
    add("document-date", day.unwrap_or_default());
    add("documents-period", period(said));
    let language = said.language.as_deref();
    add(
        "document-language",
        language
            .map(|code| visit.t(&format!("document-language-{code}")))
            .unwrap_or_default(),
    );
    if inside {
        add("document-note", said.note.clone().unwrap_or_default());
    }
    if let Some(programme) = &said.programme {
        let at = visit.href(&format!("/desk/programme/{programme}"));
        facts.push((
            visit.t("document-programme"),
            html! { a href=(at) { (visit.t("documents-programme-open")) } },
        ));
    }
    facts
}

/// "2025–2027".
pub(super) fn period(said: &Document) -> String {
    match (said.from, said.to) {
        (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
        (Some(year), _) | (None, Some(year)) => year.to_string(),
        (None, None) => String::new(),
    }
}

/// The way to show to everyone what of a public document is not public yet.
fn new_to_publish(visit: &Visit, seen: &Seen, gaps: &[Kept<Gap>], links: &[Kept<Link>]) -> Markup {
    let below = seen
        .versions
        .iter()
        .map(|one| &one.record)
        .chain(gaps.iter().map(|one| &one.record))
        .chain(links.iter().map(|one| &one.record));
    let count = below
        .filter(|record| record.audience != Audience::Public)
        .count();
    let may = visit.may(Act::Publish, &seen.record.thing());
    html! {
        @if may && count > 0 && seen.record.audience == Audience::Public {
            section.box aria-label=(visit.t("documents-publish-new")) {
                p { (visit.say(&Message::new("documents-not-public-yet").with("count", count))) }
                (ui::act_button(
                    &visit.href(&format!("{}/publish-new", seen.desk())),
                    &visit.csrf(),
                    &visit.t("documents-publish-new"),
                    &[("version".to_owned(), seen.record.version.to_string())],
                ))
            }
        }
    }
}

/// Shows to everyone what of a public document is not public yet.
pub async fn publish_new(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    visit.must(Act::Publish, &seen.record.thing())?;
    let current = filled.get("version") == seen.record.version.to_string();
    if seen.record.audience != Audience::Public || !current {
        return Err(Refusal::Stale);
    }
    let mut change = visit.change("document.publish", &id, "").await?;
    store::publish_new(&mut change, &seen.record).await?;
    change.commit().await?;
    visit.done(&seen.desk(), "published")
}

/// Asks before a document that was brought by mistake is put away.
pub async fn ask_remove(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = removable(&visit, &id).await?;
    let says = vec![
        html! { strong { (seen.title(&visit)) } },
        html! { (visit.t("documents-remove-says")) },
    ];
    Ok(ask_before(&visit, &seen, visit.t("desk-remove"), says))
}

/// Asks before something of a document goes.
fn ask_before(visit: &Visit, seen: &Seen, words: String, says: Vec<Markup>) -> Response {
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says,
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: vec![("version".to_owned(), seen.record.version.to_string())],
            submit: words.clone(),
            dangerous: true,
            cancel: visit.href(&seen.desk()),
            ..ui::Confirm::default()
        },
    );
    visit.page(&PageParts::new(
        words,
        super::around_below(visit, seen),
        body,
    ))
}

/// The document of an address, for somebody who may put it away: nobody has reviewed it yet.
async fn removable(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = Seen::of(visit, id).await?;
    visit.must(Act::Remove, &seen.record.thing())?;
    let mut reading = visit.desk.store.read(&store::keeper(&visit.actor)).await?;
    let reviews = store::reviews(&mut reading, seen.record.id).await?;
    if reviews.iter().any(|one| one.record.state == "given") {
        return Err(Refusal::Wrong(Message::new("documents-remove-reviewed")));
    }
    Ok(seen)
}

/// Puts a document away with its versions.
pub async fn remove(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = removable(&visit, &id).await?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit.change("document.remove", &id, "").await?;
    store::put_away(&mut change, &seen.record)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    let place = desk::answer::escaped(&seen.record.place);
    visit.done(&format!("/desk/places/{place}/documents"), "removed")
}

/// Whether somebody has reviewed the newest version, or closed a gap by it.
fn is_built_on(seen: &Seen, reviews: &[Kept<Review>], gaps: &[Kept<Gap>]) -> bool {
    let newest = seen.versions.last().map(|one| one.said.number);
    reviews.iter().any(|one| Some(one.said.number) == newest)
        || gaps
            .iter()
            .any(|one| Some(one.said.number) == newest || one.said.mended == newest)
}

/// The newest version of a document, for somebody who may take it back: there is one before it, and nobody has built on
/// it. With it the one before.
async fn returnable<'s>(
    visit: &Visit,
    seen: &'s Seen,
    number: i64,
) -> Result<(&'s Kept<Version>, &'s Kept<Version>), Refusal> {
    visit.must(Act::Write, &seen.record.thing())?;
    let [.., before, newest] = seen.versions.as_slice() else {
        return Err(Refusal::NotFound);
    };
    if newest.said.number != number {
        return Err(Refusal::Stale);
    }
    // What everyone reads is taken away by whoever may publish.
    if newest.record.audience == Audience::Public {
        visit.must(Act::Publish, &seen.record.thing())?;
    }
    let mut reading = visit.desk.store.read(&store::keeper(&visit.actor)).await?;
    let reviews = store::reviews(&mut reading, seen.record.id).await?;
    let gaps = store::gaps(&mut reading, seen.record.id).await?;
    if is_built_on(seen, &reviews, &gaps) {
        return Err(Refusal::Wrong(Message::new("documents-take-back-used")));
    }
    Ok((before, newest))
}

type OfVersion = Path<(String, String, i64)>;

/// Asks before the newest version is taken back.
pub async fn ask_take_back(visit: Visit, Path((_, id, number)): OfVersion) -> Answer {
    visit.signed_in()?;
    let seen = Seen::of(&visit, &id).await?;
    let (_, newest) = returnable(&visit, &seen, number).await?;
    let mut says = vec![
        html! { strong { (seen.title(&visit)) } " · " (newest.said.name) },
        html! { (visit.say(&Message::new("documents-take-back-says").with("number", number))) },
    ];
    if newest.record.audience == Audience::Public {
        says.push(html! { strong { (visit.t("documents-take-back-public")) } });
    }
    Ok(ask_before(
        &visit,
        &seen,
        visit.t("documents-take-back"),
        says,
    ))
}

/// Takes the newest version back.
pub async fn take_back(
    Path((_, id, number)): OfVersion,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let seen = Seen::of(&visit, &id).await?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    // A long document is read before anybody has to wait for it.
    let [.., before, _] = seen.versions.as_slice() else {
        return Err(Refusal::NotFound);
    };
    let words = library::words(&*library::read(&visit, before).await?);
    let mut change = visit.change("document.take-back", &id, "").await?;
    // From here on nobody begins a review of it.
    let (before, newest) = returnable(&visit, &seen, number).await?;
    store::take_back(
        &mut change,
        &seen.record,
        &newest.record,
        (&before.record, &words),
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&seen.desk(), "version-back")
}

fn versions(visit: &Visit, seen: &Seen, inside: bool, is_built_on: bool) -> Markup {
    let may_return = inside
        && !is_built_on
        && seen.versions.len() > 1
        && visit.may(Act::Write, &seen.record.thing());
    let newest = seen.versions.last().map(|one| one.said.number);
    let rows: Vec<DataRow> = seen
        .versions
        .iter()
        .rev()
        .map(|one| {
            let said = &one.said;
            let extent = match said.pages {
                Some(pages) => visit.say(&Message::new("documents-pages").with("count", pages)),
                None => visit.say(&Message::new("documents-letters").with("count", said.letters)),
            };
            let file = visit.href(&format!("{}/versions/{}/file", seen.desk(), said.number));
            row(vec![
                html! { (said.number) },
                html! {
                    a href=(file) { (said.name) }
                    @if let Some(note) = &said.note { br; span.soft { (note) } }
                    @for kept in &said.warnings {
                        @if let Some(says) = library::warning(kept) { br; (ui::tag(Tone::Warning, &visit.say(&says))) }
                    }
                },
                html! { (extent) },
                html! { (desk::pages::moment(visit, one.record.created_at)) },
                html! {
                    a href=(visit.href(&format!("{}/read?version={}", seen.desk(), said.number))) { (visit.t("documents-read")) }
                    @if inside && one.record.audience != seen.record.audience {
                        br; span.soft { (visit.t("documents-version-not-public")) }
                    }
                    @if may_return && newest == Some(said.number) {
                        br; a href=(visit.href(&format!("{}/versions/{}/take-back", seen.desk(), said.number))) { (visit.t("documents-take-back")) }
                    }
                },
            ])
        })
        .collect();
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { (visit.t("document-version-all")) }
            (table(
                visit.t("document-version-all"),
                vec![
                    column(visit.t("document-version-number")),
                    column(visit.t("documents-file")),
                    column(visit.t("documents-extent")),
                    column(visit.t("documents-brought")),
                    column(String::new()),
                ],
                rows,
            ))
        }
    }
}

fn reviewed(visit: &Visit, seen: &Seen, reviews: &[Kept<Review>], inside: bool) -> Markup {
    let rows: Vec<DataRow> = reviews
        .iter()
        .rev()
        .filter_map(|one| {
            let method = method(&one.said.method)?;
            let mine = one.record.author == visit.actor.person;
            let draft = one.record.state == "draft";
            let at = if draft {
                format!("/desk/document-reviews/{}", one.record.id)
            } else {
                format!("/desk/document-reviews/{}/report", one.record.id)
            };
            Some(DataRow {
                cells: vec![
                    html! { (visit.reader.words(&method.name)) },
                    html! { (one.said.number) },
                    html! {
                        @if inside { (one.said.reviewer.clone().unwrap_or_default()) }
                        @else { (visit.t("documents-reviewer-hidden")) }
                    },
                    html! { (outcome::line(visit, &one.said)) },
                    html! {
                        (ui::tag(if draft { Tone::Warning } else { Tone::Done }, &visit.t(&format!("document-review-state-{}", one.record.state))))
                        @if one.said.double && !draft && one.record.audience == Audience::Own {
                            br; span.soft { (visit.t("documents-waits-for-second")) }
                        }
                        @if mine && draft { br; span.soft { (visit.t("documents-only-you")) } }
                    },
                ],
                href: Some(visit.href(&at)),
                ..DataRow::default()
            })
        })
        .collect();
    html! {
        section aria-labelledby="reviews" {
            h2 id="reviews" { (visit.t("document-review-all")) }
            @if rows.is_empty() {
                (ui::empty_state(&visit.t("documents-no-review"), &visit.t("documents-no-review-says"), None))
            } @else {
                (table(
                    visit.t("document-review-all"),
                    vec![
                        column(visit.t("documents-method")),
                        numbers(visit.t("document-version-number")),
                        column(visit.t("documents-reviewer")),
                        column(visit.t("documents-outcome")),
                        column(visit.t("desk-state")),
                    ],
                    rows,
                ))
                @for words in agreements(visit, seen, reviews) { p.soft { (words) } }
            }
        }
    }
}

/// How far two people agree who reviewed the same version by the same method, each by themselves.
fn agreements(visit: &Visit, seen: &Seen, reviews: &[Kept<Review>]) -> Vec<String> {
    let given: Vec<&Kept<Review>> = reviews
        .iter()
        .filter(|one| one.record.state == "given")
        .collect();
    let mut said = Vec::new();
    for version in &seen.versions {
        for method in crate::rules::method::methods() {
            // Of each person the newest; of more than two people the first two.
            let mut newest: BTreeMap<&str, &Review> = BTreeMap::new();
            for one in &given {
                if one.said.method == method.id && one.said.number == version.said.number {
                    newest.insert(&one.record.author, &one.said);
                }
            }
            let mut people = newest.into_values();
            if let (Some(one), Some(other)) = (people.next(), people.next()) {
                said.extend(agreed(visit, method, one, other));
            }
        }
    }
    said
}

fn agreed(visit: &Visit, method: &Method, one: &Review, other: &Review) -> Option<String> {
    let (first, second) = (one.given(), other.given());
    // Answers stand in an order: no, partly, yes; what does not fit is left out.
    let at = |answer: Given| match answer {
        Given::No => Some(0),
        Given::Partly => Some(1),
        Given::Yes => Some(2),
        Given::Unfit => None,
    };
    let pairs: Vec<(usize, usize)> = method
        .items
        .iter()
        .filter_map(|item| Some((at(*first.get(&item.id)?)?, at(*second.get(&item.id)?)?)))
        .collect();
    let found = agreement(&pairs, 3, Weights::Linear)?;
    let mut says = Message::new("documents-agreement")
        .with("method", visit.reader.words(&method.name))
        .with("same", found.same)
        .with("count", found.pairs);
    says = match found.kappa {
        Some(kappa) => says.with("kappa", visit.reader.decimal(kappa, 2)),
        None => says.with("kappa", "—"),
    };
    let levels = matches!(method.kind, Kind::Marker | Kind::Continuum)
        && one.level.is_some()
        && one.level != other.level;
    let mut words = visit.say(&says);
    if levels {
        words.push(' ');
        words.push_str(&visit.t("documents-levels-differ"));
    }
    Some(words)
}

fn gaps_of(visit: &Visit, seen: &Seen, gaps: &[Kept<Gap>]) -> Markup {
    let rows: Vec<DataRow> = gaps.iter().map(|one| gap_row(visit, one)).collect();
    let open = gaps.iter().filter(|one| one.is_open()).count();
    html! {
        section aria-labelledby="gaps" {
            h2 id="gaps" { (visit.t("document-gap-all")) }
            @if rows.is_empty() {
                (ui::empty_state(&visit.t("documents-no-gap"), &visit.t("documents-no-gap-says"), None))
            } @else {
                p.soft { (visit.say(&Message::new("documents-gaps-open").with("count", open).with("all", gaps.len()))) }
                (table(
                    visit.t("document-gap-all"),
                    vec![
                        column(visit.t("document-gap")),
                        column(visit.t("document-gap-section")),
                        column(visit.t("desk-state")),
                    ],
                    rows,
                ))
                p { a href=(visit.href(&format!("{}/amendments", seen.desk()))) { (visit.t("documents-amendments")) } }
            }
        }
    }
}

/// A gap in a list.
pub(super) fn gap_row(visit: &Visit, one: &Kept<Gap>) -> DataRow {
    DataRow {
        cells: vec![
            html! { (desk::pages::title(visit, &GAP, &one.record)) },
            html! { (one.said.section.clone().unwrap_or_default()) },
            html! { (gap_state(visit, one)) },
        ],
        href: Some(visit.href(&format!("/desk/document-gap/{}", one.record.id))),
        anchor: Some(one.record.id.to_string()),
        ..DataRow::default()
    }
}

/// How far a gap has come.
pub(super) fn gap_state(visit: &Visit, one: &Kept<Gap>) -> Markup {
    let tone = match one.record.state.as_str() {
        "mended" => Tone::Done,
        "open" => Tone::Warning,
        _ => Tone::Note,
    };
    html! {
        (ui::tag(tone, &visit.t(&format!("document-gap-state-{}", one.record.state))))
        @if let Some(number) = one.said.mended.filter(|_| one.record.state == "mended") {
            br; span.soft { (visit.say(&Message::new("documents-mended-in").with("number", number))) }
        }
    }
}

fn acts_of(
    visit: &Visit,
    seen: &Seen,
    links: &[Kept<Link>],
    offered: &[&'static crate::acts::Act],
    inside: bool,
) -> Markup {
    let lang = visit.lang();
    let may_link = inside && desk_acts::may_make(visit, &LINK_SHELF, &seen.record);
    let rows: Vec<DataRow> = links
        .iter()
        .filter_map(|one| {
            let act = act(&one.said.act)?;
            let article = one.said.article.as_deref().unwrap_or_default();
            let says = act.article(article).map(|article| visit.reader.words(&article.says));
            Some(DataRow {
                cells: vec![
                    html! { (act.label(lang)) @if !act.verified { " " span.soft { "(" (visit.t("documents-act-not-verified")) ")" } } },
                    html! { (article) @if let Some(says) = says { br; span.soft { (says) } } },
                    html! {
                        (visit.t(&format!("document-link-relation-{}", one.said.relation)))
                        @if let Some(note) = &one.said.note { br; span.soft.typed { (note) } }
                    },
                ],
                href: inside.then(|| visit.href(&format!("/desk/document-link/{}", one.record.id))),
                anchor: Some(one.record.id.to_string()),
                ..DataRow::default()
            })
        })
        .collect();
    let add = |act: &str| {
        visit.href(&format!(
            "/desk/document-link/new?parent=document%3A{}&act={act}",
            seen.record.id
        ))
    };
    html! {
        @if !rows.is_empty() || may_link {
            section aria-labelledby="acts" {
                h2 id="acts" { (visit.t("document-link-all")) }
                @if rows.is_empty() { p.soft { (visit.t("documents-no-link")) } }
                @else {
                    (table(
                        visit.t("document-link-all"),
                        vec![
                            column(visit.t("document-link-act")),
                            column(visit.t("document-link-article")),
                            column(visit.t("document-link-relation")),
                        ],
                        rows,
                    ))
                }
                @if may_link {
                    @if !offered.is_empty() {
                        p { (visit.t("documents-cited")) }
                        ul { @for act in offered { li { a href=(format!("{}&relation=cites", add(&act.id))) { (act.label(lang)) } } } }
                    }
                    p { a href=(add("")) { (visit.t("document-link-new")) } }
                }
            }
        }
    }
}

/// The original file, as it came.
pub async fn file(
    visit: Visit,
    Path((_, id, number)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let seen = Seen::of(&visit, &id).await?;
    let version = seen.version(Some(&number))?;
    let mut reading = visit.reading().await?;
    let bytes = store::bytes_of(&mut reading, &version.said).await?;
    let bytes = bytes.ok_or(Refusal::NotFound)?;
    let media = super::import::media_type(&version.said.format);
    Ok(answer::download(media, &version.said.name, bytes))
}
