//! Writing a ranking down from the wall: two at a time, stickers, or the best five of each person.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::form as fields;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Id, Message};
use maud::{Markup, html};
use records::{Content, Fault, Record, RecordKind, Schema, Update};
use store::{Change, Uuid};
use ui::form::{Control, Form, cell_id, cell_name};
use ui::{ButtonKind, Choice};

use super::{Item, Items, around, desk_address, is_open, ranking_of, start, writable};
use crate::model::{Placed, Ranking, of};
use crate::pages::Seen;
use crate::rules::ranking::{MOST_IN_PAIRS, comparisons, faults, ranks};
use crate::shelves::{RANKED, RANKING_METHODS};
use crate::store::new;
use crate::{EXERCISE, RANKING};

/// Pairs of a form as they are sent.
type Pairs = Vec<(String, String)>;

/// What is asked of every ranking, in the words of its kind.
static HEAD: Schema = Schema {
    word: "ranking",
    fields: RANKED.split_at(4).0,
    states: &["adopted"],
    audience: "partners",
    parent: Some("exercise"),
};

/// The fields of the three ways; of a ranking only one is filled.
const WAYS: [&str; 3] = ["pairs", "dots", "borda"];

/// How the address of a choice names an item: `pick.{id}`, for a query keeps one value of a name.
const PICK: &str = "pick.";

/// A form that is written down: a new ranking or one that is corrected.
struct Writing<'a> {
    seen: &'a Seen,
    method: &'static str,
    items: Vec<Item>,
    record: Option<&'a Record>,
}

/// Refuses where the exercise has gone on since its page was shown; asked within the change that writes.
pub(super) async fn must_be_open(
    change: &mut Change,
    visit: &Visit,
    seen: &Seen,
) -> Result<(), Refusal> {
    let found = records::find_any(change, &visit.actor, seen.record.id).await?;
    let now = found.filter(|record| record.kind == EXERCISE.word);
    let now = Seen::of(now.ok_or(Refusal::NotFound)?);
    if is_open(&now) {
        Ok(())
    } else {
        Err(Refusal::Wrong(Message::new("priorities-ranking-when")))
    }
}

fn method_of(said: &str) -> Option<&'static str> {
    RANKING_METHODS.iter().copied().find(|one| *one == said)
}

fn value<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map_or("", |(_, value)| value.trim())
}

/// What somebody chose to rank: by a form, or by the address; nothing where nobody chose.
fn picked(pairs: &Pairs, offered: &[Item]) -> Vec<Item> {
    let is_picked = |item: &&Item| {
        pairs.iter().any(|(name, value)| {
            (name == "items" && value.lines().any(|id| id.trim() == item.id))
                || name.strip_prefix(PICK) == Some(item.id.as_str())
        })
    };
    offered.iter().filter(is_picked).cloned().collect()
}

/// What is ranked, or `None` where somebody has to choose first: so many cannot be compared two at a time.
pub(super) fn chosen(method: &str, pairs: &Pairs, offered: Vec<Item>) -> Option<Vec<Item>> {
    let picked = picked(pairs, &offered);
    if method != "pairs" {
        return Some(if picked.is_empty() { offered } else { picked });
    }
    match picked.len() {
        0 if offered.len() <= MOST_IN_PAIRS => Some(offered),
        2..=MOST_IN_PAIRS => Some(picked),
        _ => None,
    }
}

/// The question which items are compared. It is read with GET: what follows has an address.
pub(super) fn choose(
    visit: &Visit,
    seen: &Seen,
    action: &str,
    pairs: &Pairs,
    offered: &[Item],
) -> Response {
    let heading = visit.t("priorities-ranking-choose");
    let picked = picked(pairs, offered);
    let says = Message::new("priorities-ranking-choose-says").with("count", MOST_IN_PAIRS);
    let wrong = (!picked.is_empty()).then(|| {
        let says = Message::new("priorities-ranking-choose-wrong")
            .with("count", MOST_IN_PAIRS)
            .with("chosen", picked.len());
        let first = offered.first().map(|item| pick(item).id());
        (first, visit.say(&says))
    });
    let summary: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|(id, says)| (id.as_ref().map(|id| format!("#{id}")), says.clone()))
        .collect();
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        p { (visit.say(&says)) }
        (ui::error_summary(&visit.reader, &summary))
        form.form method="get" action=(action) aria-label=(heading) {
            input type="hidden" name="method" value="pairs";
            input type="hidden" name="who" value=(value(pairs, "who"));
            @for item in offered {
                (ui::form::checkbox(
                    &visit.reader,
                    &pick(item),
                    picked.iter().any(|one| one.id == item.id),
                ))
            }
            div.buttons { (ui::button(ButtonKind::Primary, &visit.t("priorities-ranking-go-on"), None)) }
        }
    };
    let parts = PageParts::new(heading, around(visit, seen), body);
    visit.page(&parts.with_wrong(wrong.into_iter().collect()))
}

fn pick(item: &Item) -> Control {
    Control::new(format!("{PICK}{}", item.id), item.name())
}

/// The empty form; before it the question who ranks how, and what.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = writable(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let items = Items::of(&visit, &mut reading, &seen.record).await?;
    drop(reading);
    let offered = items.ranked();
    if offered.len() < 2 {
        let says = Message::new("priorities-ranking-too-few-ideas");
        return Err(Refusal::Wrong(says));
    }
    let pairs = desk::pages::begun_new(&visit).await?;
    let Some(method) = method_of(value(&pairs, "method")) else {
        return Ok(ask(&visit, &seen, &items));
    };
    let action = visit.href(&format!("{}/new", desk_address(&seen)));
    let Some(items) = chosen(method, &pairs, offered.clone()) else {
        return Ok(choose(&visit, &seen, &action, &pairs, &offered));
    };
    let writing = Writing {
        seen: &seen,
        method,
        items,
        record: None,
    };
    Ok(writing.draw(&visit, &pairs, &[]))
}

fn ask(visit: &Visit, seen: &Seen, items: &Items) -> Response {
    let heading = visit.t("priorities-ranking-who-and-how");
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        (start(visit, seen, items))
    };
    visit.page(&PageParts::new(heading, around(visit, seen), body))
}

/// The form of a ranking as it stands, to be corrected.
pub async fn edit(visit: Visit, Path((_, id, ranking)): Path<(String, String, String)>) -> Answer {
    let seen = writable(&visit, &id).await?;
    let record = ranking_of(&visit, &seen, &ranking).await?;
    let writing = Writing::of(&visit, &seen, &record).await?;
    let (began, drafted) = desk::pages::begun(&visit, &RANKING, &record).await?;
    // What was typed when a session ran out lies as the form lays it; what is kept may lie in another order.
    let pairs = if visit.asked("draft").is_some() {
        drafted
    } else {
        writing.laid(&of(&record.content))
    };
    if began != record.version {
        return Err(Refusal::Stale);
    }
    Ok(writing.draw(&visit, &pairs, &[]))
}

impl<'a> Writing<'a> {
    async fn of(visit: &Visit, seen: &'a Seen, record: &'a Record) -> Result<Self, Refusal> {
        let mut reading = visit.reading().await?;
        let items = Items::of(visit, &mut reading, &seen.record).await?;
        let ranking: Ranking = of(&record.content);
        Ok(Self {
            seen,
            method: method_of(&ranking.method).ok_or(Refusal::NotFound)?,
            items: ranking
                .items
                .iter()
                .filter_map(|id| items.find(id).cloned())
                .collect(),
            record: Some(record),
        })
    }

    /// A kept ranking as the pairs of the form, row by row as the form lays them.
    fn laid(&self, ranking: &Ranking) -> Pairs {
        let mut content = records::from_typed(ranking);
        for way in WAYS {
            content.remove(way);
        }
        let mut pairs = fields::pairs_of(&HEAD, &content);
        let mut add = |name: String, value: Option<String>| {
            pairs.extend(value.map(|value| (name, value)));
        };
        match self.method {
            "pairs" => {
                for (number, (one, other)) in self.compared().enumerate() {
                    let winner = winner(ranking, &one.id, &other.id);
                    add(cell_name("pairs", number, "winner"), winner);
                }
            }
            "dots" => {
                for (number, item) in self.items.iter().enumerate() {
                    let row = ranking.dots.iter().find(|row| row.item == item.id);
                    let dots = row.and_then(|row| row.dots);
                    let typed = dots.map(|dots| dots.to_string());
                    add(cell_name("dots", number, "dots"), typed);
                }
            }
            _ => {
                for (number, item) in self.items.iter().enumerate() {
                    let row = ranking.borda.iter().find(|row| row.item == item.id);
                    let counts = row.map(Placed::counts).unwrap_or_default();
                    for (name, count) in Placed::NAMES.iter().zip(counts) {
                        let typed = (count > 0).then(|| count.to_string());
                        add(cell_name("borda", number, name), typed);
                    }
                }
            }
        }
        pairs
    }

    /// The items of every comparison, in the order in which they are asked.
    fn compared(&self) -> impl Iterator<Item = (&Item, &Item)> {
        comparisons(self.items.len())
            .into_iter()
            .map(|(one, other)| (&self.items[one], &self.items[other]))
    }

    /// The address to which the form is sent: the one at which it stands, so that a draft comes back to it.
    fn draw(&self, visit: &Visit, pairs: &Pairs, faults: &[Fault]) -> Response {
        let heading = if self.record.is_some() {
            visit.t("priorities-ranking-correct")
        } else {
            visit.t("ranking-new")
        };
        let errors = fields::summary(visit, &RANKING, faults);
        let chosen = fields::Chosen::new();
        let mut controls = fields::controls(visit, &HEAD, pairs, faults, &chosen, None);
        controls.push(self.rows(visit, pairs, faults));
        let (name, known) = self.carried(visit, pairs);
        let cancel = match self.record {
            Some(record) => format!("{}/{}", desk_address(self.seen), record.id),
            None => desk_address(self.seen),
        };
        let body = html! {
            p.overline { (self.seen.title(visit)) " · " (visit.t(&format!("ranking-method-{}", self.method))) }
            h1 { (heading) }
            p { (visit.t(how(self.method))) }
            (ui::form::form(&visit.reader, &Form {
                draft_key: Some(desk::pages::draft_key(visit)),
                action: visit.here(),
                csrf: visit.csrf(),
                fields: controls,
                submit: visit.t("desk-keep"),
                cancel: Some(visit.href(&cancel)),
                hidden: self.hidden((name.clone(), known.clone())),
                errors: errors.clone(),
                ..Form::default()
            }))
        };
        let mut parts = PageParts::new(heading, around(visit, self.seen), body)
            .carrying(vec![(name, known)])
            .with_wrong(errors);
        if !faults.is_empty() {
            parts.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        visit.page(&parts)
    }

    /// What the form carries unseen, so that nothing is written over and nothing is made twice.
    fn carried(&self, visit: &Visit, pairs: &Pairs) -> (String, String) {
        match self.record {
            Some(record) => ("version".to_owned(), record.version.to_string()),
            None => desk::pages::once(visit, pairs),
        }
    }

    fn hidden(&self, carried: (String, String)) -> Pairs {
        let mut hidden = vec![carried, ("method".to_owned(), self.method.to_owned())];
        let item = |item: &Item| ("items".to_owned(), item.id.clone());
        hidden.extend(self.items.iter().map(item));
        match self.method {
            "pairs" => {
                for (number, (one, other)) in self.compared().enumerate() {
                    hidden.push((cell_name("pairs", number, "one"), one.id.clone()));
                    hidden.push((cell_name("pairs", number, "other"), other.id.clone()));
                }
            }
            way => {
                for (number, item) in self.items.iter().enumerate() {
                    hidden.push((cell_name(way, number, "item"), item.id.clone()));
                }
            }
        }
        hidden
    }

    fn rows(&self, visit: &Visit, pairs: &Pairs, faults: &[Fault]) -> Markup {
        let whole = Control::new(self.method, "");
        let said: Vec<String> = faults
            .iter()
            .filter(|fault| fault.field == self.method || fault.field == "items")
            .map(|fault| visit.say(&fault.says))
            .collect();
        let rows = match self.method {
            "pairs" => self.questions(visit, pairs, faults),
            "dots" => self.numbers(visit, pairs, faults, &["dots"]),
            _ => {
                let most = ranks(self.items.len());
                self.numbers(visit, pairs, faults, &Placed::NAMES[..most])
            }
        };
        let legend = visit.t(&format!("ranking-{}", self.method));
        html! {
            div.ranking-rows id=(whole.id()) tabindex="-1" {
                // Faults of what the form carries unseen lead here too.
                span #field-items tabindex="-1" {}
                span #field-method tabindex="-1" {}
                @if !said.is_empty() { div.mend { @for says in &said { p { (says) } } } }
                (ui::form::group(&legend, None, &rows))
            }
        }
    }

    /// Every two items as a question.
    fn questions(&self, visit: &Visit, pairs: &Pairs, faults: &[Fault]) -> Markup {
        let count = comparisons(self.items.len()).len();
        let question = |number: usize, one: &Item, other: &Item| {
            let name = cell_name("pairs", number, "winner");
            let says = Message::new("priorities-ranking-pair")
                .with("number", number + 1)
                .with("count", count);
            let mut control = Control::new(name.as_str(), visit.say(&says));
            control.errors = about(visit, faults, &name);
            let chosen = value(pairs, &name);
            let answers = [
                ("one", one.name()),
                ("other", other.name()),
                ("draw", visit.t("ranking-pairs-winner-draw")),
                ("", visit.t("priorities-ranking-not-yet")),
            ];
            let choices: Vec<Choice> = answers
                .into_iter()
                .map(|(value, label)| Choice {
                    value: value.to_owned(),
                    label,
                    chosen: value == chosen,
                })
                .collect();
            ui::form::radios(&visit.reader, &control, &choices)
        };
        html! {
            @for (number, (one, other)) in self.compared().enumerate() { (question(number, one, other)) }
        }
    }

    /// A table of numbers: an item in each row.
    fn numbers(&self, visit: &Visit, pairs: &Pairs, faults: &[Fault], columns: &[&str]) -> Markup {
        let way = self.method;
        let label = |name: &str| visit.t(&format!("ranking-{way}-{name}"));
        let caption = visit.t(&format!("ranking-{way}"));
        html! {
            div.scroll.rows role="region" tabindex="0" aria-label=(caption) {
                table {
                    caption.unseen { (caption) }
                    thead {
                        tr {
                            th scope="col" { (visit.t("idea")) }
                            @for name in columns { th scope="col" { (label(name)) } }
                        }
                    }
                    tbody {
                        @for (number, item) in self.items.iter().enumerate() {
                            tr {
                                th scope="row" { (item.name()) }
                                @for name in columns {
                                    td data-label=(label(name)) {
                                        (self.cell(visit, pairs, faults, (number, name)))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn cell(
        &self,
        visit: &Visit,
        pairs: &Pairs,
        faults: &[Fault],
        (number, column): (usize, &str),
    ) -> Markup {
        let way = self.method;
        let name = cell_name(way, number, column);
        let id = cell_id(&Control::new(way, ""), number, column);
        let errors = about(visit, faults, &name);
        let is_wrong = !errors.is_empty();
        let error = format!("{id}-error");
        let label = format!(
            "{}: {}",
            self.items[number].name(),
            visit.t(&format!("ranking-{way}-{column}"))
        );
        html! {
            @if is_wrong { div.mend id=(error) { @for says in &errors { p { (says) } } } }
            input.c-number id=(id) type="text" inputmode="numeric" autocomplete="off" name=(name) value=(value(pairs, &name))
                aria-label=(label) aria-invalid=[is_wrong.then_some("true")] aria-describedby=[is_wrong.then_some(&error)];
        }
    }
}

/// Which of two a kept ranking put first, as the form asks it.
fn winner(ranking: &Ranking, one: &str, other: &str) -> Option<String> {
    ranking.pairs.iter().find_map(|row| {
        let said = row.winner.as_deref()?;
        let is_same = (row.one.as_str(), row.other.as_str()) == (one, other);
        let is_turned = (row.one.as_str(), row.other.as_str()) == (other, one);
        match said {
            "one" if is_turned => Some("other".to_owned()),
            "other" if is_turned => Some("one".to_owned()),
            said if is_same || is_turned => Some(said.to_owned()),
            _ => None,
        }
    })
}

fn about(visit: &Visit, faults: &[Fault], name: &str) -> Vec<String> {
    faults
        .iter()
        .filter(|fault| fault.field == name)
        .map(|fault| visit.say(&fault.says))
        .collect()
}

pub(super) fn how(method: &str) -> &'static str {
    match method {
        "pairs" => "priorities-ranking-how-pairs",
        "dots" => "priorities-ranking-how-dots",
        _ => "priorities-ranking-how-borda",
    }
}

/// What was written down, with everything that is wrong with it. `known` are the ideas that may be ranked.
fn read(visit: &Visit, filled: &Filled, known: &[String]) -> (Content, Vec<Fault>) {
    let (mut content, mut wrong) = fields::read(visit, &RANKING, filled, None);
    let method = filled.get("method");
    for way in WAYS.into_iter().filter(|way| *way != method) {
        content.remove(way);
        // What belongs to another way is not kept, so that nothing of it is to be mended.
        wrong.retain(|fault| fault.field.split('.').next() != Some(way));
    }
    let ranking: Ranking = of(&content);
    if !ranking.items.iter().all(|item| known.contains(item)) {
        wrong.push(Fault {
            field: "items".to_owned(),
            says: Message::new("priorities-ranking-not-listed"),
        });
    }
    // What could not be read is said once, not also as missing.
    let is_said = |field: &str| wrong.iter().any(|said| said.field.starts_with(field));
    let mut more = faults(&ranking);
    more.retain(|fault| !is_said(&fault.field));
    wrong.extend(more);
    (content, wrong)
}

/// Keeps a new ranking; sent twice, it is made once.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = writable(&visit, &id).await?;
    let says = Message::new("priorities-ranking-method-missing");
    let method = method_of(filled.get("method")).ok_or(Refusal::Wrong(says))?;
    let mut reading = visit.reading().await?;
    let offered = Items::of(&visit, &mut reading, &seen.record)
        .await?
        .ranked();
    drop(reading);
    let known: Vec<String> = offered.iter().map(|item| item.id.clone()).collect();
    let (content, wrong) = read(&visit, &filled, &known);
    if !wrong.is_empty() {
        let writing = Writing {
            seen: &seen,
            method,
            items: in_order(&filled, &offered),
            record: None,
        };
        return Ok(writing.draw(&visit, &filled.pairs, &wrong));
    }
    let mut change = visit.change("ranking.make", &id, "").await?;
    must_be_open(&mut change, &visit, &seen).await?;
    let made = new(
        &RANKING,
        &seen.record,
        authority::Audience::Partners,
        None,
        content,
    );
    let once: Option<Id<RecordKind>> = Uuid::parse_str(filled.get(desk::acts::ONCE))
        .ok()
        .map(Id::from_uuid);
    let to = |id: Id<RecordKind>| format!("{}/{id}", desk_address(&seen));
    let record = match once {
        None => records::create(&mut change, made).await?,
        Some(once) => {
            let mut reading = visit.reading().await?;
            if let Some(stands) = records::store::find_removed_too(&mut reading, once).await? {
                // What was put away since is not made again by a form that was sent twice.
                let stands = ranking_of(&visit, &seen, &stands.id.to_string())
                    .await
                    .map_err(|_| Refusal::Stale)?;
                return visit.done(&to(stands.id), "made");
            }
            drop(reading);
            records::create_as(&mut change, once, made).await?
        }
    };
    change.commit().await?;
    desk::pages::forget_draft(&visit).await?;
    visit.done(&to(record.id), "made")
}

/// The items as the form laid them.
fn in_order(filled: &Filled, offered: &[Item]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for id in filled.all("items").flat_map(str::lines).map(str::trim) {
        let found = offered.iter().find(|item| item.id == id);
        items.extend(found.cloned());
    }
    items
}

/// Keeps a correction as a new version.
pub async fn correct(
    Path((_, id, ranking)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = writable(&visit, &id).await?;
    let record = ranking_of(&visit, &seen, &ranking).await?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let writing = Writing::of(&visit, &seen, &record).await?;
    let known: Vec<String> = writing.items.iter().map(|item| item.id.clone()).collect();
    let (content, mut wrong) = read(&visit, &filled, &known);
    // The way in which the room ranked is what its rows mean: another way is another ranking.
    if filled.get("method") != writing.method {
        wrong.push(Fault {
            field: "method".to_owned(),
            says: Message::new("priorities-ranking-method-stays"),
        });
    }
    if !wrong.is_empty() {
        let items = in_order(&filled, &writing.items);
        let writing = Writing { items, ..writing };
        return Ok(writing.draw(&visit, &filled.pairs, &wrong));
    }
    let to = format!("{}/{}", desk_address(&seen), record.id);
    if content == record.content {
        return visit.done(&to, "unchanged");
    }
    let object = record.id.to_string();
    let mut change = visit.change("ranking.write", &object, "").await?;
    must_be_open(&mut change, &visit, &seen).await?;
    let next = Update {
        content: Some(content),
        ..Update::default()
    };
    records::update(&mut change, &record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    desk::pages::forget_draft(&visit).await?;
    visit.done(&to, "saved")
}
