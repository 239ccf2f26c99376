//! An exercise for residents: what is asked, where it stands, what others propose; and the form for an idea, which needs
//! no account.

use std::sync::Arc;

use authority::Audience;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::answer::escaped;
use desk::form::{self, Chosen};
use desk::{Answer, Around, Knock, PageParts, Refusal, Upload, Visit, answer};
use kernel::{Actor, Message};
use maud::{Markup, html};
use meetings::rules::proposals::is_receipt;
use records::{Fault, Field, Find, Record, Schema, Shape};
use ui::form::{Control, Form};
use ui::{ButtonKind, Tone};

use super::idea::{summary, whole};
use super::{
    IdeaTap, Seen, around_public, column, exercise_of, ideas_of, money, numbers, row,
    rules_in_words, settlement, state, table, title, typed, words,
};
use crate::model::{Author, Idea, Phase, Priority};
use crate::rules::pictures::picture;
use crate::store::{self, Sent, fixed, priorities, receive, takes_ballots, takes_ideas};
use crate::{AUTHOR, EXERCISE, IDEA};
use needs::rules::likeness;

/// A field that people do not see; programs that fill in everything give themselves away.
const TRAP: &str = "website";

/// How many photographs, and how large each may be.
const PHOTOS: usize = 3;
const PHOTO: usize = 6 * 1024 * 1024;

/// What a resident writes.
static SENT: Schema = Schema {
    word: "idea",
    fields: &[
        Field::required("title", Shape::Line),
        Field::required("text", Shape::Text),
        Field::optional("settlement", Shape::Reference("settlement")),
    ],
    states: &["received"],
    audience: "body",
    parent: Some("exercise"),
};

/// Where it would be, for those who have a map in their hand.
static SPOT: Schema = Schema {
    word: "idea",
    fields: &[
        Field::optional("latitude", Shape::Decimal),
        Field::optional("longitude", Shape::Decimal),
    ],
    states: &["received"],
    audience: "body",
    parent: Some("exercise"),
};

type Pairs = Vec<(String, String)>;

/// An exercise that the visitor may read.
async fn published(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    exercise_of(visit, id).await
}

/// The ideas that everyone may read.
async fn open_ideas(visit: &Visit, seen: &Seen) -> Result<Vec<(Record, Idea)>, Refusal> {
    let mut reading = visit.reading().await?;
    let mut ideas = ideas_of(&mut reading, &seen.record).await?;
    // The page is for residents, whoever looks at it.
    ideas.retain(|(record, _)| record.audience == Audience::Public);
    ideas.sort_by_key(|(record, idea)| (idea.number.unwrap_or(i64::MAX), record.created_at));
    Ok(ideas)
}

/// The page of an exercise.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = published(&visit, &id).await?;
    let ideas = open_ideas(&visit, &seen).await?;
    let mut reading = visit.reading().await?;
    let rules = fixed(&mut reading, seen.record.id).await?;
    let decided = priorities(&mut reading, seen.record.id).await?;
    let followed = follow(&visit, &mut reading, &decided).await?;
    let ranking = super::ranking::public_address(&visit, &mut reading, &seen).await?;
    drop(reading);
    let heading = seen.title(&visit);
    let votes = rules
        .as_ref()
        .is_some_and(|rules| takes_ballots(&seen.record, rules, visit.now));
    let public = visit.href(&seen.public());
    let body = html! {
        p.overline { (visit.t(&format!("exercise-template-{}", seen.exercise.template))) " · " (visit.place_name(&seen.record.place)) }
        h1 { (heading) }
        @if seen.record.audience != Audience::Public { p { (ui::tag(Tone::Warning, &visit.t("priorities-not-published"))) } }
        (super::exercise::way(&visit, &seen))
        (typed(&seen.exercise.question))
        (ui::toolbar(&visit.reader, &[
            (votes, "ballot", "priorities-vote-now"),
            (takes_ideas(&seen.record, visit.now), "ideas", "priorities-send-idea"),
            (super::dialogue::is_open(&seen), "dialogue", "priorities-dialogue"),
            (ranking.is_some(), "ranking", "priorities-ranking-public"),
            (seen.phase >= Phase::Decision, "result", "priorities-result-page"),
        ].into_iter().filter(|(shown, _, _)| *shown).map(|(_, rest, key)| {
            ui::link_button(ButtonKind::Primary, &format!("{public}/{rest}"), &visit.t(key))
        }).collect::<Vec<_>>()))
        (ui::definitions(&about(&visit, &seen)))
        @if let Some(rules) = &rules {
            p.note {
                (visit.t("priorities-rules-fixed")) " "
                a href={ (public) "/rules.json" } { (visit.t("vote-rules")) " (JSON)" } ", SHA-256 " code.long { (rules.digest) }
            }
        }
        @if !decided.is_empty() { (what_became(&visit, &decided, &followed)) }
        section aria-labelledby="ideas" {
            h2 #ideas { (visit.t("idea-all")) }
            @if ideas.is_empty() { p.soft { (visit.t("priorities-ideas-open-none")) } }
            @else { (listed(&visit, &seen, &ideas)) }
        }
        (super::result::map_of(&visit, &public, &ideas))
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &seen, false),
        body,
    )))
}

fn about(visit: &Visit, seen: &Seen) -> Vec<(String, Markup)> {
    let mut pairs = vec![(
        visit.t("exercise-budget"),
        html! { (money(visit, seen.exercise.budget)) },
    )];
    if let Some(who) = super::exercise::who(visit, &seen.exercise) {
        pairs.push((visit.t("exercise-who"), html! { (who) }));
    }
    pairs.push((
        visit.t("priorities-how"),
        html! { ul.plain { @for said in rules_in_words(visit, &seen.exercise) { li { (said) } } } },
    ));
    pairs
}

fn listed(visit: &Visit, seen: &Seen, ideas: &[(Record, Idea)]) -> Markup {
    let rows = ideas
        .iter()
        .map(|(record, idea)| {
            row(
                Some(visit.href(&format!("{}/ideas/{}", seen.public(), record.id))),
                vec![
                    html! { @if let Some(number) = idea.number { (number) ". " } (title(visit, &IDEA, record)) },
                    html! { (settlement(visit, idea.settlement.as_deref())) },
                    html! { @match idea.cost { Some(cost) => { (money(visit, cost)) } None => { "—" } } },
                    state(visit, &record.state),
                ],
            )
        })
        .collect();
    table(
        visit.t("idea-all"),
        vec![
            column(visit.t("idea")),
            column(visit.t("idea-settlement")),
            numbers(visit.t("idea-cost")),
            column(visit.t("priorities-state")),
        ],
        rows,
    )
}

/// What became of each priority: the measure's newest report, where everyone may read it.
async fn follow(
    visit: &Visit,
    reading: &mut ::store::Reading,
    decided: &[(Record, Priority)],
) -> Result<Vec<Option<(String, Option<String>)>>, Refusal> {
    let mut all = Vec::new();
    for (_, priority) in decided {
        let Some(id) = &priority.measure else {
            all.push(None);
            continue;
        };
        let measure = visit
            .record_in(reading, plans::schemas::MEASURE.word, id)
            .await
            .ok();
        let Some(measure) = measure else {
            all.push(None);
            continue;
        };
        let reports = store::below(reading, measure.id, &plans::schemas::PROGRESS).await?;
        let status = reports
            .iter()
            .max_by_key(|report| report.created_at)
            .and_then(|report| report.content.get("status"))
            .and_then(serde_json::Value::as_str)
            .map(|status| visit.t(&format!("progress-status-{status}")));
        all.push(Some((
            visit.href(&format!("/desk/measure/{}", measure.id)),
            status,
        )));
    }
    Ok(all)
}

fn what_became(
    visit: &Visit,
    decided: &[(Record, Priority)],
    followed: &[Option<(String, Option<String>)>],
) -> Markup {
    let rows = decided
        .iter()
        .zip(followed)
        .map(|((_, priority), measure)| {
            row(
                None,
                vec![
                    html! { (priority.rank) ". " (words(visit, &priority.title)) },
                    html! {
                        (visit.t(&format!("priority-verdict-{}", priority.verdict)))
                        @if let Some(reason) = &priority.reason { ": " (reason) }
                    },
                    html! { @match measure {
                        Some((href, status)) => {
                            a href=(href) { (visit.t("priorities-measure")) }
                            @if let Some(status) = status { ": " (status) }
                        }
                        None => { span.soft { (visit.t("priorities-no-measure")) } }
                    } },
                ],
            )
        })
        .collect();
    html! {
        section aria-labelledby="priorities" {
            h2 #priorities { (visit.t("priority-all")) }
            @if let Some(decision) = decided.iter().find_map(|(_, priority)| priority.decision.as_ref()) {
                p { a href=(visit.href(&format!("/decisions/{decision}"))) { (visit.t("priority-verdict")) } }
            }
            (table(
                visit.t("priority-all"),
                vec![
                    column(visit.t("priority")),
                    column(visit.t("priority-verdict")),
                    column(visit.t("priorities-became")),
                ],
                rows,
            ))
        }
    }
}

/// One idea.
pub async fn idea(visit: Visit, Path((_, id, idea)): Path<(String, String, String)>) -> Answer {
    let seen = published(&visit, &id).await?;
    let record = visit.record(IDEA.word, &idea).await?;
    if record.parent != Some(seen.record.id) || record.audience != Audience::Public {
        return Err(Refusal::NotFound);
    }
    let ideas = open_ideas(&visit, &seen).await?;
    let chosen = form::choices(&visit, &IDEA, &record.place).await?;
    let said: Idea = crate::model::of(&record.content);
    let heading = title(&visit, &IDEA, &record);
    let body = html! {
        p.overline { (visit.t("idea")) @if let Some(number) = said.number { " № " (number) } " · " (seen.title(&visit)) }
        h1 { (heading) }
        p.state { (state(&visit, &record.state)) }
        (super::idea::content(&visit, &record, &said, &chosen, &ideas))
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &seen, true),
        body,
    )))
}

/// What was typed, and what is to be said about it.
#[derive(Default)]
struct Filling {
    pairs: Pairs,
    faults: Vec<Fault>,
    errors: Vec<String>,
    status: Option<StatusCode>,
    /// Whether the person has seen the ideas that are like this one.
    alike: Vec<usize>,
}

/// The form for an idea.
pub async fn ideas(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = published(&visit, &id).await?;
    let pairs = visit.query.clone().into_iter().collect();
    draw(
        &visit,
        &seen,
        &Filling {
            pairs,
            ..Filling::default()
        },
    )
    .await
}

async fn draw(visit: &Visit, seen: &Seen, form: &Filling) -> Answer {
    let heading = visit.t("priorities-send-idea");
    let chosen: Chosen = form::choices(visit, &SENT, &seen.record.place).await?;
    let ideas = open_ideas(visit, seen).await?;
    let open = takes_ideas(&seen.record, visit.now);
    let mut fields = form::controls(visit, &SENT, &form.pairs, &form.faults, &chosen, None);
    let spot = form::controls(visit, &SPOT, &form.pairs, &form.faults, &chosen, None);
    let is_wrong = form
        .faults
        .iter()
        .any(|fault| SPOT.field(&fault.field).is_some());
    fields.push(html! {
        details open[is_wrong] { summary { (visit.t("priorities-where")) } (ui::form::beside(&spot)) }
    });
    fields.push(ui::form::file(
        &visit.reader,
        &Control::new("photo", visit.t("idea-photo")).help(visit.t("priorities-photo-help")),
        "image/jpeg,image/png,image/webp",
        true,
    ));
    fields.extend(form::controls(
        visit,
        &AUTHOR,
        &form.pairs,
        &form.faults,
        &chosen,
        None,
    ));
    let trap = Control::new(TRAP, visit.t("priorities-trap-label"));
    fields.push(html! {
        div.unseen aria-hidden="true" {
            label for=(trap.id()) { (trap.label) }
            input type="text" id=(trap.id()) name=(TRAP) value="" tabindex="-1" autocomplete="off";
        }
    });
    fields.push(html! { p.note { (visit.t("priorities-idea-privacy")) } });
    let mut errors: Vec<(Option<String>, String)> = form
        .errors
        .iter()
        .map(|words| (None, words.clone()))
        .collect();
    errors.extend(summary(visit, &form.faults));
    let mut hidden = Vec::new();
    if !form.alike.is_empty() {
        hidden.push(("seen".to_owned(), "yes".to_owned()));
    }
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        @if !open { p { (visit.t("priorities-ideas-closed")) } }
        @if !form.alike.is_empty() {
            section aria-labelledby="alike" {
                h2 #alike { (visit.t("priorities-alike-seen")) }
                p { (visit.t("priorities-alike-seen-says")) }
                ul { @for &at in &form.alike { @if let Some((record, idea)) = ideas.get(at) {
                    li { a href=(visit.href(&format!("{}/ideas/{}", seen.public(), record.id))) { (words(visit, &idea.title)) } }
                } } }
            }
        }
        @if open || !form.pairs.is_empty() {
            (ui::form::form(&visit.reader, &Form {
                draft_key: Some(format!("idea {}", seen.record.id)),
                action: visit.href(&format!("{}/ideas", seen.public())),
                csrf: visit.csrf(),
                fields,
                submit: visit.t("priorities-send"),
                cancel: Some(visit.href(&seen.public())),
                multipart: true,
                hidden,
                errors,
                name: heading.clone(),
                ..Form::default()
            }))
        }
    };
    let mut parts = PageParts::new(heading, around_public(visit, seen, true), body);
    if let Some(status) = form.status {
        parts.status = status;
    }
    Ok(visit.page(&parts))
}

/// Receives an idea. What was typed is never lost: every refusal shows the form again with the text.
pub async fn send(
    Path((_, id)): Path<(String, String)>,
    Extension(tap): Extension<Arc<IdeaTap>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let seen = published(&visit, &id).await?;
    let mut form = Filling {
        pairs: filled.pairs.clone(),
        ..Filling::default()
    };
    let (mut content, faults) = form::read(&visit, &SENT, &filled, None);
    let (author, wrong) = form::read(&visit, &AUTHOR, &filled, None);
    let (spot, misplaced) = form::read(&visit, &SPOT, &filled, None);
    form.faults.extend(faults);
    form.faults.extend(misplaced);
    form.faults
        .extend(super::misplaced(&spot).map(|field| Fault {
            field: field.to_owned(),
            says: Message::new("priorities-spot"),
        }));
    form.faults.extend(wrong);
    content.extend(spot);
    if !filled.get(TRAP).is_empty() {
        form.errors.push(visit.t("priorities-trap"));
    }
    let photos: Vec<Upload> = filled
        .files
        .iter()
        .filter(|file| file.field == "photo" && !file.content.is_empty())
        .cloned()
        .collect();
    let is_large = |photo: &Upload| photo.content.len() > PHOTO;
    if photos.len() > PHOTOS || photos.iter().any(is_large) || !filled.oversized.is_empty() {
        form.errors.push(visit.t("priorities-photo-large"));
    }
    let given = photos.len();
    let photos: Vec<Upload> = photos
        .into_iter()
        .filter_map(|photo| {
            // A photograph says where it was taken: only the picture is kept.
            let picture = picture(&photo.content)?;
            Some(Upload {
                field: photo.field,
                name: picture.name.to_owned(),
                content_type: picture.content_type.to_owned(),
                content: picture.content,
            })
        })
        .collect();
    if photos.len() < given {
        form.errors.push(visit.t("priorities-photo-wrong"));
    }
    if !form.faults.is_empty() || !form.errors.is_empty() {
        form.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
        return draw(&visit, &seen, &form).await;
    }
    if !takes_ideas(&seen.record, visit.now) {
        form.errors.push(visit.t("priorities-ideas-closed"));
        form.status = Some(StatusCode::CONFLICT);
        return draw(&visit, &seen, &form).await;
    }
    let name = content
        .get("title")
        .and_then(|value| value.as_str())
        .unwrap_or_default()
        .to_owned();
    let text = format!("{name} {}", filled.get("text"));
    if filled.get("seen").is_empty() {
        let ideas = open_ideas(&visit, &seen).await?;
        let others: Vec<String> = ideas.iter().map(|(_, idea)| whole(idea)).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        form.alike = likeness::alike(&text, &others);
        if !form.alike.is_empty() {
            return draw(&visit, &seen, &form).await;
        }
    }
    if let Err(seconds) = tap.0.take(&visit.address, visit.now) {
        form.errors
            .push(visit.say(&Message::new("priorities-later").with("count", seconds)));
        form.status = Some(StatusCode::TOO_MANY_REQUESTS);
        return draw(&visit, &seen, &form).await;
    }
    content.insert("title".to_owned(), serde_json::json!({ "plain": name }));
    let sent = Sent {
        idea: content,
        author: crate::model::of::<Author>(&author),
    };
    let kept = receive(&visit.desk.store, &seen.record, &photos, sent, visit.now).await?;
    let Some(kept) = kept else {
        form.errors.push(visit.t("priorities-ideas-closed"));
        form.status = Some(StatusCode::CONFLICT);
        return draw(&visit, &seen, &form).await;
    };
    let idea: Idea = crate::model::of(&kept.content);
    Ok(answer::redirect(&visit.href(&format!(
        "{}/sent/{}",
        seen.public(),
        idea.receipt.unwrap_or_default()
    ))))
}

/// The receipt of an idea: the number under which the author finds it again.
pub async fn sent(visit: Visit, Path((_, id, number)): Path<(String, String, String)>) -> Answer {
    let seen = published(&visit, &id).await?;
    if !is_receipt(&number) {
        return Err(Refusal::NotFound);
    }
    let heading = visit.t("priorities-idea-received");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("priorities-idea-receipt")) " " strong { (number) } }
        p { (visit.t("priorities-idea-receipt-says")) }
        p { a href=(visit.href(&seen.public())) { (seen.title(&visit)) } }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &seen, true),
        body,
    )))
}

/// The published exercises of a place and of those within it, the newest first.
async fn of_place(visit: &Visit, code: &str, limit: Option<i64>) -> Result<Vec<Seen>, Refusal> {
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let wanted = Find {
        kind: Some(EXERCISE.word),
        within: Some(&path),
        public: true,
        newest: true,
        limit,
        ..Find::default()
    };
    let found = records::list(&mut reading, wanted).await?;
    Ok(found.into_iter().map(Seen::of).collect())
}

fn lines(visit: &Visit, code: &str, found: &[Seen]) -> Markup {
    html! {
        ul.plain { @for seen in found { li {
            a href=(visit.href(&seen.public())) { (seen.title(visit)) }
            br;
            span.soft {
                (visit.t(&format!("exercise-state-{}", seen.phase.code())))
                @if seen.phase == Phase::Vote { ", " (super::list::days(visit, &seen.exercise)) }
                @if seen.record.place != code { " · " (visit.place_name(&seen.record.place)) }
            }
        } } }
    }
}

/// Everything that a place has decided together, or is deciding.
pub async fn list(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let found = of_place(&visit, &code, None).await?;
    let heading = visit.t("exercise-all");
    let place = visit.place_name(&code);
    let body = html! {
        p.overline { (place) }
        h1 { (heading) }
        @if found.is_empty() { (ui::empty_state(&visit.t("priorities-open-none"), &visit.t("priorities-open-none-says"), None)) }
        @else { (lines(&visit, &code, &found)) }
    };
    let around = Around {
        overline: place.clone(),
        crumbs: vec![(visit.href(&format!("/places/{}", escaped(&code))), place)],
        section: Some(ui::Section::Decide),
        place: Some(code),
    };
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The page of what a place decides together.
pub fn list_of(visit: &Visit, code: &str) -> String {
    visit.href(&format!("/places/{}/votes", escaped(code)))
}

/// How many exercises of a place are named.
const MOST: i64 = 5;

/// The newest published exercises of a place and of those within it, as a name and what it stands for; nothing where
/// there is none.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let found = of_place(visit, code, Some(MOST)).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let shown = html! {
        (lines(visit, code, &found))
        a href=(list_of(visit, code)) { (visit.t("priorities-open-list")) }
    };
    Ok(vec![(visit.t("exercise-all"), shown)])
}
