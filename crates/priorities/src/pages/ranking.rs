//! Ranking at a meeting, before people vote: with paper and a projector, in rooms of women, of men, of youth apart; what
//! each room put first, and how the rooms agree.
//!
//! A ranking decides nothing. It shows what different people need before one list is made of it.

pub mod form;
pub mod picture;
pub mod sheet;

use authority::{Act, Audience, works_for};
use axum::extract::Path;
use desk::{Answer, Around, PageParts, Posted, Refusal, Visit};
use kernel::{Actor, Message};
use maud::{Markup, html};
use records::{Find, Record, Update};
use store::Reading;
use ui::{ButtonKind, Choice, DataRow, Tone};

use super::{Seen, around_exercise, column, exercise_of, ideas_of, numbers, row, table, title};
use crate::model::{Idea, Phase, Ranking, of};
use crate::rules::ranking::{LEAST_PEOPLE, Place, Ranked, letter, ranked};
use crate::shelves::{RANKING_METHODS, ROOMS};
use crate::store::below;
use crate::{IDEA, RANKING};

/// An idea, as it is named on the wall.
#[derive(Debug, Clone)]
struct Item {
    id: String,
    /// Its number on the ballot, or a letter; empty where it is no longer ranked.
    mark: String,
    title: String,
}

impl Item {
    fn name(&self) -> String {
        if self.mark.is_empty() {
            self.title.clone()
        } else {
            format!("{}. {}", self.mark, self.title)
        }
    }
}

/// The ideas of an exercise as the visitor may see them, in the order in which they came.
struct Items(Vec<Item>);

impl Items {
    async fn of(visit: &Visit, reading: &mut Reading, exercise: &Record) -> Result<Self, Refusal> {
        Ok(Self::named(visit, &ideas_of(reading, exercise).await?))
    }

    /// Those alone that everyone may read, for pages that are for residents, whoever looks at them.
    async fn for_everyone(
        visit: &Visit,
        reading: &mut Reading,
        exercise: &Record,
    ) -> Result<Self, Refusal> {
        let mut ideas = ideas_of(reading, exercise).await?;
        ideas.retain(|(record, _)| record.audience == Audience::Public);
        Ok(Self::named(visit, &ideas))
    }

    fn named(visit: &Visit, ideas: &[(Record, Idea)]) -> Self {
        let mut letters = 0..;
        let items = ideas.iter().map(|(record, idea)| {
            let ranks = matches!(record.state.as_str(), "open" | "ballot" | "won" | "lost");
            let mark = match idea.number {
                Some(number) => format!("№ {number}"),
                None if ranks => letters.next().map(letter).unwrap_or_default(),
                None => String::new(),
            };
            Item {
                id: record.id.to_string(),
                mark,
                title: title(visit, &IDEA, record),
            }
        });
        Self(items.collect())
    }

    /// Those that are ranked: accepted, priced or on the ballot.
    fn ranked(&self) -> Vec<Item> {
        let all = self.0.iter();
        all.filter(|item| !item.mark.is_empty()).cloned().collect()
    }

    fn find(&self, id: &str) -> Option<&Item> {
        self.0.iter().find(|item| item.id == id)
    }

    fn name(&self, id: &str) -> String {
        self.find(id).map_or_else(|| "—".to_owned(), Item::name)
    }
}

/// What one room said.
struct Voice {
    record: Record,
    ranking: Ranking,
    ranked: Ranked,
}

impl Voice {
    fn of(record: Record, items: &Items) -> Self {
        let ranking: Ranking = of(&record.content);
        Self {
            ranked: ranked(&ranking, |id| items.find(id).is_some()),
            ranking,
            record,
        }
    }

    /// Who ranked, and where.
    fn name(&self, visit: &Visit) -> String {
        format!(
            "{}, {}",
            who(visit, &self.ranking.who),
            self.ranking.r#where
        )
    }

    /// Whether residents may see it: nobody could know who said what, and nothing is missing.
    fn is_for_everyone(&self) -> bool {
        self.ranked.is_whole() && self.ranking.people >= LEAST_PEOPLE
    }

    /// Rooms in the order of the form, then by day.
    fn order(&self) -> (usize, Option<String>) {
        let at = ROOMS.iter().position(|room| *room == self.ranking.who);
        (at.unwrap_or(ROOMS.len()), self.ranking.date.clone())
    }
}

fn who(visit: &Visit, code: &str) -> String {
    ROOMS
        .iter()
        .find(|room| **room == code)
        .map_or_else(String::new, |room| visit.t(&format!("ranking-who-{room}")))
}

fn voices_in(found: Vec<Record>, items: &Items) -> Vec<Voice> {
    let mut voices: Vec<Voice> = found
        .into_iter()
        .map(|record| Voice::of(record, items))
        .collect();
    voices.sort_by_key(Voice::order);
    voices
}

/// What the rooms said, as the visitor may see it.
async fn voices(
    reading: &mut Reading,
    exercise: &Record,
    items: &Items,
) -> Result<Vec<Voice>, Refusal> {
    let found = below(reading, exercise.id, &RANKING).await?;
    Ok(voices_in(found, items))
}

/// What everyone may see of the rooms of a published exercise: whole rankings of rooms that were not too small; and how
/// many others there are.
async fn published(
    reading: &mut Reading,
    seen: &Seen,
    items: &Items,
) -> Result<(Vec<Voice>, usize), Refusal> {
    if seen.record.audience != Audience::Public {
        return Ok((Vec::new(), 0));
    }
    // The records stay with the partners; the house reads them for everyone and shows places alone.
    let house = Actor {
        person: "house".to_owned(),
        office: "observer".to_owned(),
        body: seen.record.body.clone(),
        jurisdiction: String::new(),
    };
    let wanted = Find {
        parent: Some(seen.record.id),
        kind: Some(RANKING.word),
        ..Find::default()
    };
    let found = records::list_any(reading, &house, wanted).await?;
    let all = voices_in(found, items);
    let (shown, kept): (Vec<Voice>, Vec<Voice>) = all.into_iter().partition(Voice::is_for_everyone);
    Ok((shown, kept.len()))
}

/// Where rankings stand at the desk, below the language.
pub(super) fn desk_address(seen: &Seen) -> String {
    format!("{}/ranking", seen.desk())
}

/// Where residents read what the rooms said, below the language; `None` while there is nothing to set side by side.
pub(super) async fn public_address(
    visit: &Visit,
    reading: &mut Reading,
    seen: &Seen,
) -> Result<Option<String>, Refusal> {
    let items = Items::for_everyone(visit, reading, &seen.record).await?;
    let (shown, _) = published(reading, seen, &items).await?;
    Ok((shown.len() > 1).then(|| format!("{}/ranking", seen.public())))
}

/// Whether rooms rank now: ideas come in or are talked about, and nobody votes yet.
fn is_open(seen: &Seen) -> bool {
    (Phase::Ideas..Phase::Vote).contains(&seen.phase)
}

fn may_write(visit: &Visit, seen: &Seen) -> bool {
    is_open(seen) && visit.may(Act::Write, &seen.ballot_box())
}

/// The exercise, for those who work for its place.
async fn readable(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = exercise_of(visit, id).await?;
    if !works_for(&visit.actor, &seen.record.place_path) {
        return Err(Refusal::NotAllowed);
    }
    Ok(seen)
}

/// The exercise, where somebody may write down a ranking now.
async fn writable(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    let seen = readable(visit, id).await?;
    visit.must(Act::Write, &seen.ballot_box())?;
    if !is_open(&seen) {
        return Err(Refusal::Wrong(Message::new("priorities-ranking-when")));
    }
    Ok(seen)
}

/// A ranking of that exercise.
async fn ranking_of(visit: &Visit, seen: &Seen, id: &str) -> Result<Record, Refusal> {
    let record = visit.record(RANKING.word, id).await?;
    if record.parent != Some(seen.record.id) {
        return Err(Refusal::NotFound);
    }
    Ok(record)
}

/// What stands around a page below the rankings.
fn around(visit: &Visit, seen: &Seen) -> Around {
    let mut around = around_exercise(visit, seen);
    let crumb = (visit.href(&desk_address(seen)), visit.t("ranking-all"));
    around.crumbs.push(crumb);
    around
}

/// A place in words: `2`, or `2–3` where it is shared.
fn place(visit: &Visit, place: Place) -> String {
    let number = |place: usize| visit.reader.number(place as i64);
    if place.from == place.to {
        number(place.from)
    } else {
        format!("{}–{}", number(place.from), number(place.to))
    }
}

/// Everything that was ranked so far, and the joint picture.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = readable(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let items = Items::of(&visit, &mut reading, &seen.record).await?;
    let voices = voices(&mut reading, &seen.record, &items).await?;
    let public = public_address(&visit, &mut reading, &seen).await?;
    drop(reading);
    let heading = visit.t("priorities-ranking");
    let whole: Vec<&Voice> = voices
        .iter()
        .filter(|voice| voice.ranked.is_whole())
        .collect();
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        p { (visit.t("priorities-ranking-says")) }
        (ui::toolbar(&visit.reader, &links(&visit, &seen, &items, public.as_deref())))
        (so_far(&visit, &seen, &voices))
        @if whole.len() > 1 {
            (picture::joint(&visit, &items, &whole))
        } @else if !voices.is_empty() {
            p.soft { (visit.t("priorities-ranking-two-rooms")) }
        }
        @if may_write(&visit, &seen) { (start(&visit, &seen, &items)) }
    };
    let around = around_exercise(&visit, &seen);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The sheets for the wall, while rooms rank; and what residents read, where they read something.
fn links(visit: &Visit, seen: &Seen, items: &Items, public: Option<&str>) -> Vec<Markup> {
    let link = |rest: &str, key: &str| {
        ui::link_button(ButtonKind::Secondary, &visit.href(rest), &visit.t(key))
    };
    let mut links = Vec::new();
    if is_open(seen) && items.ranked().len() > 1 {
        let sheet = format!("{}/sheet", desk_address(seen));
        links.push(link(&sheet, "priorities-ranking-sheets"));
    }
    links.extend(public.map(|address| link(address, "priorities-public-page")));
    links
}

fn so_far(visit: &Visit, seen: &Seen, voices: &[Voice]) -> Markup {
    let rows: Vec<DataRow> = voices
        .iter()
        .map(|voice| {
            let ranking = &voice.ranking;
            let day = ranking.date.as_deref().unwrap_or_default();
            let address = format!("{}/{}", desk_address(seen), voice.record.id);
            row(
                Some(visit.href(&address)),
                vec![
                    html! { (voice.name(visit)) },
                    html! { (visit.reader.date(day)) },
                    html! { (visit.reader.number(ranking.people as i64)) },
                    html! { (visit.t(&format!("ranking-method-{}", ranking.method))) },
                    stands(visit, voice),
                ],
            )
        })
        .collect();
    html! {
        section aria-labelledby="so-far" {
            h2 #so-far { (visit.t("ranking-all")) }
            @if rows.is_empty() {
                p.soft { (visit.t("priorities-ranking-none")) }
            } @else {
                (table(
                    visit.t("ranking-all"),
                    vec![
                        column(visit.t("ranking-who")),
                        column(visit.t("ranking-date")),
                        numbers(visit.t("ranking-people")),
                        column(visit.t("ranking-method")),
                        column(visit.t("priorities-state")),
                    ],
                    rows,
                ))
            }
        }
    }
}

/// How a ranking stands: whole, with comparisons missing, with a ring; and whether the public sees it.
fn stands(visit: &Visit, voice: &Voice) -> Markup {
    let missing = voice.ranked.missing.len();
    html! {
        @if missing > 0 {
            (ui::tag(Tone::Warning, &visit.say(&Message::new("priorities-ranking-missing-count").with("count", missing))))
        } @else {
            (ui::tag(Tone::Done, &visit.t("priorities-ranking-whole")))
        }
        @if !voice.ranked.ring.is_empty() { " " (ui::tag(Tone::Note, &visit.t("priorities-ranking-ring-short"))) }
        @if voice.ranking.people < LEAST_PEOPLE { " " (ui::tag(Tone::Note, &visit.t("priorities-ranking-small"))) }
    }
}

/// The way to write down another ranking. It is read with GET: the form that follows has an address.
fn start(visit: &Visit, seen: &Seen, items: &Items) -> Markup {
    if items.ranked().len() < 2 {
        return html! { p.soft { (visit.t("priorities-ranking-too-few-ideas")) } };
    }
    let action = visit.href(&format!("{}/new", desk_address(seen)));
    let radios = |name: &str, codes: &[&str]| {
        let choices: Vec<Choice> = codes
            .iter()
            .map(|code| Choice {
                value: (*code).to_owned(),
                label: visit.t(&format!("ranking-{name}-{code}")),
                chosen: visit.asked(name) == Some(code),
            })
            .collect();
        let control = ui::form::Control::new(name, visit.t(&format!("ranking-{name}")));
        ui::form::radios(&visit.reader, &control, &choices)
    };
    html! {
        section aria-labelledby="start" {
            h2 #start { (visit.t("ranking-new")) }
            p { (visit.t("priorities-ranking-start-says")) }
            form.form method="get" action=(action) aria-label=(visit.t("ranking-new")) {
                (radios("who", ROOMS))
                (radios("method", RANKING_METHODS))
                ul.plain {
                    li { (visit.t("priorities-ranking-how-pairs")) }
                    li { (visit.t("priorities-ranking-how-dots")) }
                    li { (visit.t("priorities-ranking-how-borda")) }
                }
                div.buttons { (ui::button(ButtonKind::Primary, &visit.t("priorities-ranking-go-on"), None)) }
            }
        }
    }
}

/// What one room said: places, what is missing, where it contradicts itself.
pub async fn one(visit: Visit, Path((_, id, ranking)): Path<(String, String, String)>) -> Answer {
    let seen = readable(&visit, &id).await?;
    let record = ranking_of(&visit, &seen, &ranking).await?;
    let mut reading = visit.reading().await?;
    let items = Items::of(&visit, &mut reading, &seen.record).await?;
    drop(reading);
    let voice = Voice::of(record, &items);
    let base = format!("{}/{}", desk_address(&seen), voice.record.id);
    let heading = voice.name(&visit);
    let ranking = &voice.ranking;
    let facts = vec![
        (
            visit.t("ranking-date"),
            html! { (visit.reader.date(ranking.date.as_deref().unwrap_or_default())) },
        ),
        (
            visit.t("ranking-people"),
            html! { (visit.reader.number(ranking.people as i64)) },
        ),
        (
            visit.t("ranking-method"),
            html! { (visit.t(&format!("ranking-method-{}", ranking.method))) },
        ),
    ];
    let mut acts = Vec::new();
    if may_write(&visit, &seen) {
        let edit = visit.href(&format!("{base}/edit"));
        let remove = visit.href(&format!("{base}/remove"));
        acts = vec![
            ui::link_button(
                ButtonKind::Primary,
                &edit,
                &visit.t("priorities-ranking-correct"),
            ),
            ui::link_button(ButtonKind::Secondary, &remove, &visit.t("desk-remove")),
        ];
    }
    let body = html! {
        p.overline { (visit.t("ranking")) " · " (seen.title(&visit)) }
        h1 { (heading) }
        p.state { (stands(&visit, &voice)) }
        (ui::toolbar(&visit.reader, &acts))
        (ui::definitions(&facts))
        (contradicts(&visit, &items, &voice))
        (missing(&visit, &items, &voice, &base, !acts.is_empty()))
        (result(&visit, &items, &voice))
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &seen), body)))
}

/// A ring by name: A over B, B over C, C over A.
fn contradicts(visit: &Visit, items: &Items, voice: &Voice) -> Markup {
    let ring = &voice.ranked.ring;
    if ring.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="ring" {
            h2 #ring { (visit.t("priorities-ranking-ring")) }
            p { (visit.t("priorities-ranking-ring-says")) }
            ul {
                @for (one, other) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    li { (visit.say(&Message::new("priorities-ranking-over")
                        .with("one", items.name(one))
                        .with("other", items.name(other)))) }
                }
            }
        }
    }
}

/// The pairs that the room has still to compare.
fn missing(visit: &Visit, items: &Items, voice: &Voice, base: &str, may_write: bool) -> Markup {
    let missing = &voice.ranked.missing;
    if missing.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="missing" {
            h2 #missing { (visit.t("priorities-ranking-missing")) }
            p { (visit.t("priorities-ranking-missing-says")) }
            ul { @for (one, other) in missing { li { (items.name(one)) " — " (items.name(other)) } } }
            @if may_write {
                p { a href=(visit.href(&format!("{base}/edit"))) { (visit.t("priorities-ranking-complete")) } }
            }
        }
    }
}

/// The items by place, with what the place follows from.
fn result(visit: &Visit, items: &Items, voice: &Voice) -> Markup {
    let ranked = &voice.ranked;
    let mut lines: Vec<(Place, &String, f64)> = ranked
        .places()
        .into_iter()
        .zip(&ranked.items)
        .zip(&ranked.scores)
        .map(|((place, item), score)| (place, item, *score))
        .collect();
    lines.sort_by_key(|(place, _, _)| place.from);
    let scored = match voice.ranking.method.as_str() {
        "pairs" => "priorities-ranking-wins",
        "dots" => "ranking-dots",
        _ => "priorities-ranking-points",
    };
    // Before every pair is compared places would say more than the room has said.
    let is_whole = ranked.is_whole();
    let rows = lines
        .iter()
        .map(|(at, item, score)| {
            let mut cells = vec![html! { (items.name(item)) }];
            cells.push(html! { (visit.reader.decimal(*score, u8::from(score.fract() != 0.0))) });
            if is_whole {
                cells.push(html! { (place(visit, *at)) });
            }
            row(None, cells)
        })
        .collect();
    let mut columns = vec![column(visit.t("idea")), numbers(visit.t(scored))];
    if is_whole {
        columns.push(numbers(visit.t("priorities-ranking-place")));
    }
    html! {
        section aria-labelledby="places" {
            h2 #places { (visit.t("priorities-ranking-places")) }
            (table(visit.t("priorities-ranking-places"), columns, rows))
            @if is_whole { p.note { (visit.t("priorities-ranking-shared")) } }
            @if voice.ranking.method == "borda" { p.note { (visit.t("priorities-ranking-points-say")) } }
        }
    }
}

/// Asks before a ranking is put away.
pub async fn ask_remove(
    visit: Visit,
    Path((_, id, ranking)): Path<(String, String, String)>,
) -> Answer {
    let seen = writable(&visit, &id).await?;
    let record = ranking_of(&visit, &seen, &ranking).await?;
    let ranking: Ranking = of(&record.content);
    let name = format!("{}, {}", who(&visit, &ranking.who), ranking.r#where);
    let words = visit.t("desk-remove");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: words.clone(),
            says: vec![
                html! { (visit.say(&Message::new("priorities-ranking-remove").with("name", name))) },
            ],
            action: visit.href(&format!("{}/{}/remove", desk_address(&seen), record.id)),
            csrf: visit.csrf(),
            hidden: vec![("version".to_owned(), record.version.to_string())],
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: true,
            cancel: visit.href(&format!("{}/{}", desk_address(&seen), record.id)),
        },
    );
    Ok(visit.page(&PageParts::new(words, around(&visit, &seen), body)))
}

/// Puts a ranking away that was written down by mistake; its versions stay.
pub async fn remove(
    Path((_, id, ranking)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = writable(&visit, &id).await?;
    let record = ranking_of(&visit, &seen, &ranking).await?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let object = record.id.to_string();
    let mut change = visit.change("ranking.remove", &object, "").await?;
    form::must_be_open(&mut change, &visit, &seen).await?;
    let next = Update {
        removed: Some(true),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&desk_address(&seen), "removed")
}
