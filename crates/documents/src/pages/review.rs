//! A review is written: the text on one side, the questions of a method on the other. The machine shows passages for and
//! against; the person answers.

use std::sync::Arc;

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use records::{Field, Find, New, Record, Schema, Shape, Update, from_typed};
use ui::ButtonKind;
use ui::form::{Control, Form};

use super::text::{self, Shown};
use super::{Seen, around_below, outcome, would_be};
use crate::model::{Answered, Kept, Review, of, titled};
use crate::rules::arithmetic::{Answer as Given, Result as Outcome, outcome as add_up};
use crate::rules::method::{Item, Kind, Method, method, methods};
use crate::rules::passages::{Proposals, Proposed, proposals};
use crate::rules::reading::Reading;
use crate::{REVIEW, library};

/// So many passages are shown for an item at first, and so many behind a click.
const FIRST: usize = 3;
const FURTHER: usize = 12;
/// So many quotations an answer rests on at most, each of so many letters.
const MOST_QUOTES: usize = 20;
const MOST_LETTERS: usize = 4_000;
/// So many letters a reason or a conclusion has at most.
const MOST_WORDS: usize = 20_000;

/// The money of the programme, as the form reads it.
static MONEY: Schema = Schema {
    word: "document-review",
    fields: &[Field::optional("budget", Shape::Money)],
    states: &["draft"],
    audience: "own",
    parent: None,
};

/// Asks by which method.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = Seen::of(&visit, &id).await?;
    visit.must(Act::Write, &would_be(&visit, &seen.record, REVIEW.word))?;
    if seen.versions.is_empty() {
        return Err(Refusal::NotFound);
    }
    Ok(draw_ask(&visit, &seen, None))
}

fn draw_ask(visit: &Visit, seen: &Seen, wrong: Option<String>) -> Response {
    let heading = visit.t("documents-review-it");
    let reader = &visit.reader;
    let now = visit.asked("method").unwrap_or("inclusion-1");
    let newest = seen.versions.last().map_or(0, |one| one.said.number);
    let versions: Vec<ui::Choice> = seen
        .versions
        .iter()
        .rev()
        .map(|one| ui::Choice {
            value: one.said.number.to_string(),
            label: visit.say(&Message::new("documents-version-of").with("number", one.said.number)),
            chosen: one.said.number == newest,
        })
        .collect();
    let choices: Vec<ui::Choice> = methods()
        .iter()
        .map(|method| ui::Choice {
            value: method.id.clone(),
            label: reader.words(&method.name).to_owned(),
            chosen: method.id == now,
        })
        .collect();
    let mut control = Control::new("method", visit.t("documents-method")).required();
    let errors: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|says| (Some(control.id()), says.clone()))
        .collect();
    if let Some(says) = wrong {
        control = control.error(says);
    }
    let double =
        Control::new("double", visit.t("documents-double")).help(visit.t("documents-double-help"));
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (visit.t("documents-review-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href(&format!("{}/review", seen.desk())),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::radios(reader, &control, &choices),
                ui::form::select(reader, &Control::new("version", visit.t("document-version-number")), &versions),
                ui::form::checkbox(reader, &double, false),
            ],
            submit: visit.t("documents-begin"),
            cancel: Some(visit.href(&seen.desk())),
            errors: errors.clone(),
            ..Form::default()
        }))
        section aria-labelledby="methods" {
            h2 id="methods" { (visit.t("documents-methods")) }
            dl {
                @for method in methods() {
                    dt { b { (reader.words(&method.name)) } }
                    dd {
                        p { (reader.words(&method.about)) }
                        p.soft.small {
                            (visit.say(&Message::new("documents-items-of").with("count", method.items.len())))
                            " " (visit.t("documents-source")) ": " span lang="en" { (method.source) }
                            @if !method.verified { " " (visit.t("documents-wording-not-verified")) }
                        }
                    }
                }
            }
        }
    };
    let parts = PageParts::new(heading, around_below(visit, seen), body);
    visit.page(&parts.with_wrong(errors))
}

/// Begins a review; whoever has begun the same already goes on with it.
pub async fn begin(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    visit.must(Act::Write, &would_be(&visit, &seen.record, REVIEW.word))?;
    let Some(method) = method(filled.get("method")) else {
        return Ok(draw_ask(
            &visit,
            &seen,
            Some(visit.t("documents-choose-method")),
        ));
    };
    let version = seen.version(Some(filled.get("version")).filter(|number| !number.is_empty()))?;
    let said = Review {
        title: titled(&method.name),
        method: method.id.clone(),
        method_version: method.version.clone(),
        number: version.said.number,
        double: !filled.get("double").is_empty(),
        reviewer: visit
            .session
            .as_ref()
            .map(|session| session.account.name.clone()),
        ..Review::default()
    };
    let mut change = visit
        .change("document-review.begin", &seen.record.id.to_string(), "")
        .await?;
    // Asked within the change: two clicks begin one review.
    let wanted = Find {
        kind: Some(REVIEW.word),
        parent: Some(seen.record.id),
        state: Some("draft"),
        ..Find::default()
    };
    let known: Vec<Kept<Review>> =
        Kept::all(records::list_any(&mut change, &visit.actor, wanted).await?);
    let mine = known.iter().find(|one| {
        one.record.author == visit.actor.person
            && one.said.method == method.id
            && one.said.number == version.said.number
    });
    if let Some(mine) = mine {
        let at = format!("/desk/document-reviews/{}", mine.record.id);
        return Ok(answer::redirect(&visit.href(&at)));
    }
    let new = New {
        schema: &REVIEW,
        place: &seen.record.place,
        place_path: &seen.record.place_path,
        parent: Some(&seen.record),
        position: None,
        audience: Audience::Own,
        state: None,
        content: from_typed(&said),
    };
    let record = records::create(&mut change, new).await?;
    change.commit().await?;
    visit.done(&format!("/desk/document-reviews/{}", record.id), "made")
}

/// A review with its document, its method and the text it is about.
#[derive(Clone)]
pub(super) struct Reviewed {
    pub record: Record,
    pub said: Review,
    pub method: &'static Method,
    pub seen: Seen,
    pub text: Arc<Reading>,
}

impl Reviewed {
    pub(super) async fn of(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        let record = visit.record(REVIEW.word, id).await?;
        let said: Review = of(&record.content);
        let method = method(&said.method).ok_or(Refusal::NotFound)?;
        let document = record.parent.ok_or(Refusal::NotFound)?;
        let seen = Seen::of(visit, &document.to_string()).await?;
        let version = seen.version(Some(&said.number.to_string()))?;
        let text = library::read(visit, version).await?;
        Ok(Self {
            record,
            said,
            method,
            seen,
            text,
        })
    }

    /// The same for its author while it is being written.
    async fn to_write(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let reviewed = Self::of(visit, id).await?;
        visit.must(Act::Write, &reviewed.record.thing())?;
        Ok(reviewed)
    }

    pub(super) fn address(&self) -> String {
        format!("/desk/document-reviews/{}", self.record.id)
    }

    /// What it is called: the method, and the document with its version.
    pub(super) fn title(&self, visit: &Visit) -> String {
        visit.reader.words(&self.method.name).to_owned()
    }

    /// Its answers on each part, with the item.
    pub(super) fn answer(&self, item: &Item) -> Option<&Answered> {
        self.said.answer(&item.id)
    }
}

/// The page: written while it is a draft, the report afterwards.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let reviewed = Reviewed::of(&visit, &id).await?;
    if reviewed.record.state != "draft" || !visit.may(Act::Write, &reviewed.record.thing()) {
        return Ok(answer::redirect(
            &visit.href(&format!("{}/report", reviewed.address())),
        ));
    }
    Ok(draw(&visit, &reviewed, &reviewed.said, None, &[]))
}

fn draw(
    visit: &Visit,
    reviewed: &Reviewed,
    said: &Review,
    filled: Option<&Filled>,
    errors: &[(Option<String>, String)],
) -> Response {
    let heading = reviewed.title(visit);
    let text = &reviewed.text;
    let long = text.document.text().len() > super::read::MOST_SHOWN;
    let read_at = visit.href(&format!(
        "{}/read?version={}",
        reviewed.seen.desk(),
        said.number
    ));
    let marks = Shown::Lexicons(0b111_1111);
    let lang = text.lang.map(kernel::Lang::code);
    let mut fields: Vec<Markup> = reviewed
        .method
        .parts
        .iter()
        .map(|part| {
            html! {
                section.part aria-labelledby={ "part-" (part.id) } {
                    h2 id={ "part-" (part.id) } { (visit.reader.words(&part.name)) }
                    @for item in reviewed.method.items_of(part) { (question(visit, reviewed, said, item, filled)) }
                    (ui::button(ButtonKind::Secondary, &visit.t("desk-keep"), None))
                }
            }
        })
        .collect();
    fields.push(conclusion(visit, reviewed.method, said, filled));
    let hidden = vec![("version".to_owned(), reviewed.record.version.to_string())];
    let answered = said.given().len();
    let body = html! {
        (super::styles())
        p.overline { (reviewed.seen.title(visit)) " · " (visit.say(&Message::new("documents-version-of").with("number", said.number))) }
        h1 { (heading) }
        p { (visit.reader.words(&reviewed.method.about)) }
        p.soft { (visit.say(&Message::new("documents-answered").with("count", answered).with("all", reviewed.method.items.len()))) ". " (visit.t("documents-machine-proposes")) }
        div.panes.judging {
            div.pane {
                (ui::form::form(&visit.reader, &Form {
                    action: visit.href(&reviewed.address()),
                    csrf: visit.csrf(),
                    fields,
                    submit: visit.t("desk-keep"),
                    more: vec![ui::form::Submit {
                        name: "go".to_owned(),
                        value: "hand-in".to_owned(),
                        words: visit.t("documents-hand-in"),
                        kind: ButtonKind::Secondary,
                    }],
                    cancel: Some(visit.href(&reviewed.seen.desk())),
                    hidden: hidden.clone(),
                    draft_key: Some(format!("document-review:{}:{}", visit.actor.person, reviewed.record.id)),
                    name: heading.clone(),
                    errors: errors.to_vec(),
                    ..Form::default()
                }))
            }
            article.pane.document-text lang=[lang] tabindex="0" aria-label=(reviewed.seen.title(visit)) {
                @if long { p.note { a href=(read_at) { (visit.t("documents-long-read")) } } }
                @else { (text::passages(visit, text, 0..text.passages.len(), marks)) }
            }
        }
    };
    let parts = PageParts::new(heading, around_below(visit, &reviewed.seen), body).carrying(hidden);
    visit.page(&parts.with_wrong(errors.to_vec()))
}

/// One item: the question, why it is asked, what the machine found, and the person's answer.
fn question(
    visit: &Visit,
    reviewed: &Reviewed,
    said: &Review,
    item: &Item,
    filled: Option<&Filled>,
) -> Markup {
    let found = proposals(&reviewed.text, item);
    let answered = said.answer(&item.id);
    let name = |kind: &str| format!("{kind}-{}", item.id);
    let now = answered.map(|one| one.answer.as_str()).unwrap_or_default();
    let note = answered
        .and_then(|one| one.note.clone())
        .unwrap_or_default();
    let control = Control::new(name("n"), visit.t("documents-your-reason"));
    html! {
        fieldset.group.item id={ "item-" (item.id.replace('.', "-")) } {
            legend { (item.id) ". " (visit.reader.words(&item.ask)) @if item.required { " " span.must { (visit.t("documents-required")) } } }
            p.help { (visit.reader.words(&item.why)) }
            (proposed(visit, reviewed, answered, item, &found.speaks_for, "documents-for"))
            (proposed(visit, reviewed, answered, item, &found.against, "documents-against"))
            @if found.speaks_for.is_empty() && found.against.is_empty() { p.soft { (visit.t("documents-nothing-proposed")) } }
            div.ticks role="radiogroup" aria-label=(visit.t("documents-your-answer")) {
                @for given in Given::ALL {
                    label.tick { input type="radio" name=(name("a")) value=(given.code()) checked[now == given.code()]; (visit.t(&format!("documents-answer-{}", given.code()))) }
                }
                label.tick { input type="radio" name=(name("a")) value="" checked[now.is_empty()]; (visit.t("documents-answer-none")) }
            }
            (quoted_before(visit, answered, item, &offered(reviewed, &found)))
            (ui::form::text(&visit.reader, &control, &note, 2))
            (ui::form::line(&visit.reader, &Control::new(name("x"), visit.t("documents-own-passages")).help(visit.t("documents-own-passages-help")), filled.map(|filled| filled.get(&name("x"))).unwrap_or_default()))
        }
    }
}

/// The words of the passages that the machine offers for an item.
fn offered(reviewed: &Reviewed, found: &Proposals) -> Vec<String> {
    let shown = found.speaks_for.iter().take(FIRST + FURTHER);
    shown
        .chain(found.against.iter().take(FIRST + FURTHER))
        .filter_map(|one| quotation(reviewed, one.passage))
        .collect()
}

/// A passage as it is kept as evidence.
fn quotation(reviewed: &Reviewed, passage: usize) -> Option<String> {
    let passage = reviewed.text.passages.get(passage)?;
    Some(super::short(&reviewed.text.words(passage), MOST_LETTERS))
}

/// What the person quoted by its number: it stays while it is ticked.
fn quoted_before(
    visit: &Visit,
    answered: Option<&Answered>,
    item: &Item,
    offered: &[String],
) -> Markup {
    let own: Vec<(usize, &String)> = answered
        .into_iter()
        .flat_map(|one| one.evidence.iter().enumerate())
        .filter(|(_, quote)| !offered.contains(quote))
        .collect();
    html! {
        @if !own.is_empty() {
            p.proposed { b { (visit.t("documents-quoted-before")) } }
            ul.proposals {
                @for (at, quote) in own {
                    li { label.tick { input type="checkbox" name={ "k-" (item.id) } value=(at) checked; span { (super::short(quote, 300)) } } }
                }
            }
        }
    }
}

/// Passages that the machine offers, each to be ticked as evidence.
fn proposed(
    visit: &Visit,
    reviewed: &Reviewed,
    answered: Option<&Answered>,
    item: &Item,
    found: &[Proposed],
    key: &'static str,
) -> Markup {
    let one = |proposed: &Proposed| {
        let Some(passage) = reviewed.text.passages.get(proposed.passage) else {
            return Markup::default();
        };
        let words = super::short(&reviewed.text.words(passage), MOST_LETTERS);
        let ticked = answered.is_some_and(|one| one.evidence.contains(&words));
        let at = elsewhere(visit, reviewed, proposed.passage);
        html! {
            li {
                label.tick {
                    input type="checkbox" name={ "e-" (item.id) } value=(proposed.passage) checked[ticked];
                    span { (quoted(visit, reviewed, proposed)) }
                }
                " " a href=(at) { "№ " (proposed.passage + 1) ", " (super::search::place(visit, &reviewed.text, passage)) }
            }
        }
    };
    html! {
        @if !found.is_empty() {
            p.proposed { b { (visit.say(&Message::new(key).with("count", found.len()))) } }
            ul.proposals { @for proposed in found.iter().take(FIRST) { (one(proposed)) } }
            @if found.len() > FIRST {
                details {
                    summary { (visit.say(&Message::new("documents-further").with("count", found.len().min(FIRST + FURTHER) - FIRST))) }
                    ul.proposals { @for proposed in found.iter().skip(FIRST).take(FURTHER) { (one(proposed)) } }
                }
            }
        }
    }
}

/// Where a passage is read: beside the questions, or on a page of its own where the document is too long for that.
fn elsewhere(visit: &Visit, reviewed: &Reviewed, passage: usize) -> String {
    if reviewed.text.document.text().len() <= super::read::MOST_SHOWN {
        return format!("#p{passage}");
    }
    let rest = super::read::anchor(&reviewed.text, reviewed.said.number, passage);
    visit.href(&format!("{}/read{rest}", reviewed.seen.desk()))
}

/// The words of a passage around what it speaks by, marked.
fn quoted(visit: &Visit, reviewed: &Reviewed, proposed: &Proposed) -> Markup {
    const AROUND: usize = 160;
    let text = &reviewed.text;
    let Some(passage) = text.passages.get(proposed.passage) else {
        return Markup::default();
    };
    let blocks = text
        .document
        .blocks
        .get(passage.blocks.clone())
        .unwrap_or_default();
    let shown = Shown::Concepts(proposed.by);
    if blocks.len() > 1 {
        // A row of a table, cell by cell.
        let said = blocks
            .iter()
            .filter(|block| !text.document.text_of(block).trim().is_empty());
        return html! {
            @for (at, block) in said.enumerate() {
                @if at > 0 { " | " }
                (text::within(visit, text, block.range.clone(), shown))
            }
        };
    }
    let Some(block) = blocks.first() else {
        return Markup::default();
    };
    let (start, end) = (block.range.start, block.range.end);
    let hits = text.hits.get(passage.hits.clone()).unwrap_or_default();
    let speaks = hits.iter().find(|hit| proposed.by.has(hit.concept));
    let at = speaks.map_or(start, |hit| hit.span.start);
    let whole = text.document.text();
    let from = floor(whole, at.saturating_sub(AROUND * 2).max(start));
    let to = floor(whole, (at + AROUND * 3).min(end)).max(from);
    // Begin and end at a word.
    let from = if from > start {
        whole
            .get(from..at)
            .and_then(|head| head.find(' '))
            .map_or(from, |space| from + space + 1)
    } else {
        from
    };
    html! {
        @if from > start { "… " }
        (text::within(visit, text, from..to, shown))
        @if to < end { " …" }
    }
}

/// The greatest boundary of a letter at or below a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What the person concludes: a level, the money, words.
fn conclusion(visit: &Visit, method: &Method, said: &Review, filled: Option<&Filled>) -> Markup {
    let reader = &visit.reader;
    let found = add_up(method, &said.given());
    let levels = matches!(method.kind, Kind::Marker | Kind::Continuum);
    let words = Control::new("conclusion", visit.t("documents-conclusion"))
        .help(visit.t("documents-conclusion-help"));
    html! {
        section.part aria-labelledby="result" {
            h2 id="result" { (visit.t("documents-outcome")) }
            (outcome::shown(visit, method, said))
            @if levels {
                fieldset.group {
                    legend { (visit.t("documents-level")) }
                    p.help { (visit.t("documents-level-help")) }
                    @for level in &method.levels {
                        @let allowed = matches!(&found.result, Outcome::Levels { allowed, .. } if allowed.contains(&level.id));
                        label.tick {
                            input type="radio" name="level" value=(level.id) checked[said.level.as_deref() == Some(level.id.as_str())];
                            span { b { (reader.words(&level.name)) } " — " (reader.words(&level.means))
                                @if !allowed { " " span.soft { (visit.t("documents-level-not-allowed")) } } }
                        }
                    }
                }
            }
            @if method.kind == Kind::Sum {
                (ui::form::money(reader, &Control::new("budget", visit.t("documents-budget")).help(visit.t("documents-budget-help")),
                    &filled.map_or_else(|| said.budget.map(|minor| reader.money(kernel::Money(minor))).unwrap_or_default(), |filled| filled.get("budget").to_owned())))
            }
            (ui::form::text(reader, &words, said.conclusion.as_deref().unwrap_or_default(), 4))
        }
    }
}

/// What was filled in, with what is wrong with it.
fn read(
    visit: &Visit,
    reviewed: &Reviewed,
    filled: &Filled,
) -> (Review, Vec<(Option<String>, String)>) {
    let mut said = reviewed.said.clone();
    let mut wrong = Vec::new();
    let mut answers = Vec::new();
    for item in &reviewed.method.items {
        let answer = Given::of(filled.get(&format!("a-{}", item.id)));
        let note = super::short(filled.get(&format!("n-{}", item.id)), MOST_WORDS);
        let mut numbers: Vec<usize> = filled
            .all(&format!("e-{}", item.id))
            .filter_map(|value| value.parse().ok())
            .collect();
        let own = filled.get(&format!("x-{}", item.id));
        for number in own
            .split(|letter: char| letter.is_whitespace() || ",;".contains(letter))
            .filter(|part| !part.is_empty())
        {
            match number
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1))
            {
                Some(at) if at < reviewed.text.passages.len() => numbers.push(at),
                _ => wrong.push((
                    Some(Control::new(format!("x-{}", item.id), "").id()),
                    visit.say(
                        &Message::new("documents-no-such-passage")
                            .with("item", item.id.as_str())
                            .with("number", number),
                    ),
                )),
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut evidence: Vec<String> = numbers
            .into_iter()
            .filter_map(|at| quotation(reviewed, at))
            .collect();
        // What was quoted by its number before stays while it is ticked.
        if let Some(before) = reviewed.said.answer(&item.id) {
            let ticked: Vec<usize> = filled
                .all(&format!("k-{}", item.id))
                .filter_map(|value| value.parse().ok())
                .collect();
            let kept = before.evidence.iter().enumerate();
            let kept = kept.filter(|(at, quote)| ticked.contains(at) && !evidence.contains(quote));
            let kept: Vec<String> = kept.map(|(_, quote)| quote.clone()).collect();
            evidence.extend(kept);
        }
        if evidence.len() > MOST_QUOTES {
            let says = Message::new("documents-too-many-quotes")
                .with("item", item.id.as_str())
                .with("count", MOST_QUOTES);
            wrong.push((
                Some(Control::new(format!("x-{}", item.id), "").id()),
                visit.say(&says),
            ));
            evidence.truncate(MOST_QUOTES);
        }
        if answer.is_some() || !note.is_empty() || !evidence.is_empty() {
            answers.push(Answered {
                item: item.id.clone(),
                answer: answer
                    .map(|answer| answer.code().to_owned())
                    .unwrap_or_default(),
                note: (!note.is_empty()).then_some(note),
                evidence,
            });
        }
    }
    said.answers = answers;
    let level = filled.get("level");
    said.level = reviewed
        .method
        .levels
        .iter()
        .find(|known| known.id == level)
        .map(|known| known.id.clone());
    let conclusion = super::short(filled.get("conclusion"), MOST_WORDS);
    said.conclusion = (!conclusion.is_empty()).then_some(conclusion);
    if reviewed.method.kind == Kind::Sum {
        let (content, faults) = desk::form::read(visit, &MONEY, filled, None);
        said.budget = content.get("budget").and_then(serde_json::Value::as_i64);
        wrong.extend(faults.iter().map(|fault| {
            (
                Some(Control::new("budget", "").id()),
                visit.say(&fault.says),
            )
        }));
    }
    (said, wrong)
}

/// Keeps what was answered so far.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let reviewed = Reviewed::of(&visit, &id).await?;
    if reviewed.record.state != "draft" && reviewed.record.author == visit.actor.person {
        // Handed in from another window: what was typed here stands on the page that comes back, to be copied.
        let (said, _) = read(&visit, &reviewed, &filled);
        let says = visit.t("documents-review-given-already");
        return Ok(draw(
            &visit,
            &reviewed,
            &said,
            Some(&filled),
            &[(None, says)],
        ));
    }
    visit.must(Act::Write, &reviewed.record.thing())?;
    let number = filled.get("version");
    let (said, wrong) = if number == reviewed.record.version.to_string() {
        read(&visit, &reviewed, &filled)
    } else {
        // Written in another window meanwhile. What only one of them changed stands; where both did, the person is told.
        let mut reading = visit.reading().await?;
        let number: i64 = number.parse().map_err(|_| Refusal::Stale)?;
        let base = records::store::version(&mut reading, reviewed.record.id, number)
            .await?
            .ok_or(Refusal::Stale)?;
        drop(reading);
        let base = Reviewed {
            said: of(&base.content),
            ..reviewed.clone()
        };
        let (typed, wrong) = read(&visit, &base, &filled);
        let (merged, clashes) = merged(&visit, &reviewed, &base.said, &typed);
        if !clashes.is_empty() {
            let says = Message::new("documents-review-overtaken").with("items", clashes.join("; "));
            let mut errors = vec![(None, visit.say(&says))];
            errors.extend(wrong);
            return Ok(draw(&visit, &reviewed, &merged, None, &errors));
        }
        (merged, wrong)
    };
    if !wrong.is_empty() {
        return Ok(draw(&visit, &reviewed, &said, Some(&filled), &wrong));
    }
    let mut change = visit
        .change("document-review.write", &reviewed.record.id.to_string(), "")
        .await?;
    let next = Update {
        content: Some(from_typed(&said)),
        ..Update::default()
    };
    records::update(&mut change, &reviewed.record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    if filled.get("go") == "hand-in" {
        return Ok(answer::redirect(
            &visit.href(&format!("{}/hand-in", reviewed.address())),
        ));
    }
    visit.done(&reviewed.address(), "saved")
}

/// What comes of a review that was written in two windows: `base` is what both began from. Where both changed the same,
/// what was typed here stands, and what is saved is named.
fn merged(
    visit: &Visit,
    reviewed: &Reviewed,
    base: &Review,
    typed: &Review,
) -> (Review, Vec<String>) {
    /// Which of two goes on: `None` where both were changed, and differently.
    fn chosen<T: PartialEq + Clone>(base: &T, typed: &T, kept: &T) -> Option<T> {
        if typed == base || typed == kept {
            Some(kept.clone())
        } else if kept == base {
            Some(typed.clone())
        } else {
            None
        }
    }
    let kept = &reviewed.said;
    let mut all = kept.clone();
    let mut clashes = Vec::new();
    all.answers.clear();
    for item in &reviewed.method.items {
        let of = |said: &Review| said.answer(&item.id).cloned();
        let answer = chosen(&of(base), &of(typed), &of(kept)).unwrap_or_else(|| {
            let saved = of(kept).unwrap_or_default();
            let answer = match saved.answer.as_str() {
                "" => visit.t("documents-answer-none"),
                code => visit.t(&format!("documents-answer-{code}")),
            };
            let note = saved
                .note
                .map(|note| format!(", «{}»", super::short(&note, 80)));
            clashes.push(format!(
                "{} — {answer}{}",
                item.id,
                note.unwrap_or_default()
            ));
            of(typed)
        });
        all.answers.extend(answer);
    }
    all.level = chosen(&base.level, &typed.level, &kept.level).unwrap_or_else(|| {
        clashes.push(visit.t("documents-level"));
        typed.level.clone()
    });
    all.budget = chosen(&base.budget, &typed.budget, &kept.budget).unwrap_or_else(|| {
        clashes.push(visit.t("documents-budget"));
        typed.budget
    });
    all.conclusion =
        chosen(&base.conclusion, &typed.conclusion, &kept.conclusion).unwrap_or_else(|| {
            let saved = super::short(kept.conclusion.as_deref().unwrap_or_default(), 80);
            clashes.push(format!("{} — «{saved}»", visit.t("documents-conclusion")));
            typed.conclusion.clone()
        });
    (all, clashes)
}

/// What keeps a review from being handed in; nothing where it may be.
fn not_yet(visit: &Visit, reviewed: &Reviewed) -> Option<String> {
    let found = add_up(reviewed.method, &reviewed.said.given());
    if found.answered == 0 {
        return Some(visit.t("documents-nothing-answered"));
    }
    if let Outcome::Levels { barred, .. } = &found.result {
        let Some(level) = &reviewed.said.level else {
            return Some(visit.t("documents-choose-level"));
        };
        if let Some((_, items)) = barred.iter().find(|(barred, _)| barred == level) {
            let says = Message::new("documents-level-needs").with("items", items.join(", "));
            return Some(visit.say(&says));
        }
    }
    None
}

/// Asks before a review is handed in.
pub async fn ask_hand_in(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let reviewed = Reviewed::to_write(&visit, &id).await?;
    if reviewed.record.state != "draft" {
        return Ok(answer::redirect(
            &visit.href(&format!("{}/report", reviewed.address())),
        ));
    }
    if let Some(says) = not_yet(&visit, &reviewed) {
        return Ok(draw(
            &visit,
            &reviewed,
            &reviewed.said,
            None,
            &[(None, says)],
        ));
    }
    let found = add_up(reviewed.method, &reviewed.said.given());
    let open = found.all - found.answered;
    let mut says = vec![html! { (outcome::line(&visit, &reviewed.said)) }];
    if open > 0 {
        let words = visit.say(&Message::new("documents-unanswered").with("count", open));
        says.push(html! { (words) });
    }
    says.push(html! { (visit.t(if reviewed.said.double { "documents-hand-in-double" } else { "documents-hand-in-says" })) });
    let words = visit.t("documents-hand-in");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says,
            action: visit.href(&format!("{}/hand-in", reviewed.address())),
            csrf: visit.csrf(),
            hidden: vec![("version".to_owned(), reviewed.record.version.to_string())],
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: false,
            cancel: visit.href(&reviewed.address()),
        },
    );
    Ok(visit.page(&PageParts::new(
        words,
        around_below(&visit, &reviewed.seen),
        body,
    )))
}

/// Hands a review in: it is not written any more, and others read it, unless it waits for a second one.
pub async fn hand_in(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let reviewed = Reviewed::to_write(&visit, &id).await?;
    if reviewed.record.state != "draft"
        || filled.get("version") != reviewed.record.version.to_string()
    {
        return Err(Refusal::Stale);
    }
    if let Some(says) = not_yet(&visit, &reviewed) {
        return Ok(draw(
            &visit,
            &reviewed,
            &reviewed.said,
            None,
            &[(None, says)],
        ));
    }
    let said = Review {
        finished: Some(visit.desk.today()),
        ..reviewed.said.clone()
    };
    let mut change = visit
        .change("document-review.give", &reviewed.record.id.to_string(), "")
        .await?;
    let next = Update {
        content: Some(from_typed(&said)),
        state: Some("given".to_owned()),
        audience: (!said.double).then_some(Audience::Partners),
        ..Update::default()
    };
    records::update(&mut change, &reviewed.record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    let document = reviewed.seen.record.id;
    let mut change = visit
        .change("document-review.reveal", &document.to_string(), "")
        .await?;
    crate::store::reveal(&mut change, document, &reviewed.method.id, said.number).await?;
    change.commit().await?;
    let waits = visit.record(REVIEW.word, &id).await?.audience == Audience::Own;
    let gaps = reviewed.method.items.iter().any(|item| {
        item.amendment.is_some()
            && matches!(said.given().get(&item.id), Some(Given::No | Given::Partly))
    });
    let next = if gaps && !waits { "gaps" } else { "report" };
    visit.done(&format!("{}/{next}", reviewed.address()), "saved")
}

/// Shows a review that waited for a second one, because its author waits no longer.
pub async fn alone(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let record = visit.record(REVIEW.word, &id).await?;
    if record.author != visit.actor.person {
        return Err(Refusal::NotAllowed);
    }
    let waits = record.state == "given" && record.audience == Audience::Own;
    if !waits || filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit.change("document-review.show", &id, "").await?;
    let next = Update {
        audience: Some(Audience::Partners),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/document-reviews/{id}/report"), "saved")
}
