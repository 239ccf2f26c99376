//! The builder: a form for people who have never seen a workbook. Every act is a post; nothing needs a script.

pub(super) mod lists;
pub(super) mod question;
pub(super) mod settings;
pub(super) mod translate;

use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use ui::form::CSRF;
use ui::{ButtonKind, Choice, Tone};

use super::{Seen, around, draft_of, problems, to_write, undo, upload};
use crate::design::doubts::{Doubt, doubts};
use crate::design::edit::Way;
use crate::design::table::PLAIN;
use crate::design::{Design, Item, Kind, blocks, convert};
use crate::model::{Titled, VersionContent, VersionState};
use crate::rules::conditions::{self, Test};
use crate::store::{self, Draft};
use crate::workbook::is_error;

/// A form that is being built.
pub(super) struct Built {
    pub seen: Seen,
    pub draft: Draft,
    pub design: Design,
}

/// The form of an address that is open in the builder.
pub(super) async fn built(visit: &Visit, id: &str) -> Result<Built, Refusal> {
    let seen = to_write(visit, id).await?;
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, &seen).await?;
    let design = draft.content.design.clone().ok_or(Refusal::NotFound)?;
    Ok(Built {
        seen,
        draft,
        design,
    })
}

impl Built {
    /// Where the builder stands, below the language.
    pub fn base(&self) -> String {
        format!("{}/build", self.seen.desk())
    }

    pub fn version(&self) -> (String, String) {
        ("version".to_owned(), self.draft.record.version.to_string())
    }

    /// Keeps the design as it stands now.
    pub async fn keep(
        &self,
        visit: &Visit,
        act: &str,
        mut design: Design,
    ) -> Result<Record, Refusal> {
        design.forget_lists();
        let mut change = visit
            .change(act, &self.draft.record.id.to_string(), "")
            .await?;
        let conversion = convert(&design);
        let mut title = Titled::default();
        title.0.insert(PLAIN.to_owned(), design.title.clone());
        let mut content = VersionContent {
            title,
            source: "builder".to_owned(),
            workbook: None,
            xform: None,
            md5: String::new(),
            languages: crate::workbook::languages(&design),
            asks: conversion.attachments,
            warnings: conversion
                .problems
                .iter()
                .filter(|one| !is_error(one))
                .count() as i64,
            design: Some(design),
            ..self.draft.content.clone()
        };
        upload::settle(&mut change, &self.seen.record, &mut content, visit.lang()).await?;
        let kept = store::keep_draft(
            &mut change,
            &self.seen.record,
            Some(&self.draft.record),
            &content,
        )
        .await?
        .ok_or(Refusal::Stale)?;
        change.commit().await?;
        Ok(kept)
    }
}

/// The text of a reader's language, else of the form's first, else any.
pub(super) fn text(visit: &Visit, design: &Design, titled: &Titled) -> String {
    let keys = std::iter::once(visit.lang().code()).chain(design.langs.iter().map(String::as_str));
    keys.filter_map(|key| titled.0.get(key))
        .chain(titled.0.values())
        .find(|text| !text.is_empty())
        .cloned()
        .unwrap_or_default()
}

/// The language in which somebody writes: the reader's own where the form has it, else its first.
pub(super) fn written_in(visit: &Visit, design: &Design) -> String {
    let own = visit.lang().code();
    let known = design.langs.iter().find(|key| *key == own);
    known.or(design.langs.first()).cloned().unwrap_or_default()
}

/// What an item is called in lists.
pub(super) fn called(visit: &Visit, design: &Design, item: &Item) -> String {
    let words = text(visit, design, &item.label);
    if words.is_empty() {
        item.name.clone()
    } else {
        words
    }
}

/// The number of every question that somebody answers, by the number of its item.
pub(super) fn numbers(design: &Design) -> Vec<(u32, usize)> {
    design
        .walk()
        .filter(|item| item.kind.is_asked())
        .zip(1..)
        .map(|(item, number)| (item.id, number))
        .collect()
}

/// When an item is asked, in one sentence; `None` where it always is.
pub(super) fn when(visit: &Visit, design: &Design, item: &Item) -> Option<Markup> {
    if item.relevant.is_empty() {
        return None;
    }
    let numbers = numbers(design);
    let said = conditions::read(&item.relevant).and_then(|condition| {
        let tests: Option<Vec<String>> = condition
            .clauses
            .iter()
            .map(|clause| {
                let about = design.walk().find(|one| one.name == clause.question)?;
                let number = numbers
                    .iter()
                    .find(|(id, _)| *id == about.id)
                    .map_or_else(|| about.name.clone(), |(_, number)| number.to_string());
                let value = choice_called(visit, design, about, &clause.value);
                let key = test_key(clause.test);
                Some(
                    visit.say(
                        &Message::new(key)
                            .with("question", number)
                            .with("value", value),
                    ),
                )
            })
            .collect();
        let joint = visit.t(if condition.any {
            "questionnaires-or"
        } else {
            "questionnaires-and"
        });
        tests.map(|tests| tests.join(&format!(" {joint} ")))
    });
    Some(match said {
        Some(tests) => {
            html! { (visit.say(&Message::new("questionnaires-paper-only").with("tests", tests))) }
        }
        None => {
            html! { (visit.t("questionnaires-paper-only-formula")) " " code { (item.relevant) } }
        }
    })
}

fn test_key(test: Test) -> &'static str {
    match test {
        Test::Is => "questionnaires-test-is-said",
        Test::IsNot => "questionnaires-test-is-not-said",
        Test::Has => "questionnaires-test-has-said",
        Test::HasNot => "questionnaires-test-has-not-said",
        Test::More => "questionnaires-test-more-said",
        Test::Least => "questionnaires-test-least-said",
        Test::Less => "questionnaires-test-less-said",
        Test::Most => "questionnaires-test-most-said",
        Test::Answered => "questionnaires-test-answered-said",
        Test::Empty => "questionnaires-test-empty-said",
    }
}

/// What a choice of a question is called; the value itself where it is none.
fn choice_called(visit: &Visit, design: &Design, item: &Item, value: &str) -> String {
    design
        .list(&item.list)
        .and_then(|list| list.choices.iter().find(|choice| choice.name == value))
        .map_or_else(
            || value.to_owned(),
            |choice| text(visit, design, &choice.label),
        )
}

/// The page: all questions in their order, and what can be done with each.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let Some(draft) = store::draft(&mut reading, &seen.record).await? else {
        drop(reading);
        return visit.done(&seen.desk(), "unchanged");
    };
    let Some(design) = draft.content.design.clone() else {
        drop(reading);
        return offer(&visit, &seen, &draft).await;
    };
    let before = undo::before(&mut reading, &draft).await?;
    drop(reading);
    let built = Built {
        seen,
        draft,
        design,
    };
    draw(&visit, &built, before.is_some()).await
}

/// A draft that came from a workbook can be taken into the builder.
async fn offer(visit: &Visit, seen: &Seen, draft: &Draft) -> Answer {
    let heading = visit.t("questionnaires-build");
    let version = ("version".to_owned(), draft.record.version.to_string());
    let body = html! {
        h1 { (heading) }
        @if draft.content.workbook.is_some() {
            p { (visit.t("questionnaires-take-says")) }
            (ui::act_button_as(
                ButtonKind::Primary,
                &visit.href(&format!("{}/build/take", seen.desk())),
                &visit.csrf(),
                &visit.t("questionnaires-take"),
                std::slice::from_ref(&version),
            ))
        } @else {
            p { (visit.t("questionnaires-take-not")) }
        }
        p { a href=(visit.href(&seen.desk())) { (visit.t("questionnaires-back")) } }
    };
    let around = around(visit, seen, true).await?;
    Ok(visit.page(&PageParts::new(heading, around, body).carrying(vec![version])))
}

/// Takes a workbook into the builder.
pub async fn take(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, &seen).await?;
    drop(reading);
    if filled.get("version") != draft.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let file = draft.content.workbook.clone().ok_or(Refusal::NotFound)?;
    let mut change = visit
        .change("form-version.take", &draft.record.id.to_string(), "")
        .await?;
    let design = upload::design_of(&mut change, &file)
        .await?
        .ok_or_else(|| Refusal::Wrong(Message::new("questionnaires-take-not")))?;
    drop(change);
    let built = Built {
        seen,
        draft,
        design: design.clone(),
    };
    built.keep(&visit, "form-version.take", design).await?;
    visit.done(&built.base(), "saved")
}

async fn draw(visit: &Visit, built: &Built, can_undo: bool) -> Answer {
    let design = &built.design;
    let heading =
        visit.say(&Message::new("questionnaires-build-of").with("name", built.seen.title(visit)));
    let conversion = convert(design);
    let at = |rest: &str| visit.href(&format!("{}/{rest}", built.base()));
    let asked = design.walk().filter(|item| item.kind.is_asked()).count();
    let mut tools = vec![
        ui::link_button(
            ButtonKind::Secondary,
            &at("translate"),
            &visit.t("questionnaires-translate"),
        ),
        ui::link_button(
            ButtonKind::Secondary,
            &at("languages"),
            &visit.t("questionnaires-settings"),
        ),
        ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&format!("{}/paper?draft=yes", built.seen.desk())),
            &visit.t("questionnaires-paper"),
        ),
    ];
    if can_undo {
        tools.push(undo::button(visit, &built.seen, &built.draft));
    }
    let numbers = numbers(design);
    let doubts = doubts(design);
    let body = html! {
        h1 { (heading) }
        p.state {
            @if asked == 0 {} @else if conversion.xform.is_some() { (ui::tag(Tone::Done, &visit.t("questionnaires-builds"))) }
            @else { (ui::tag(Tone::Warning, &visit.t("questionnaires-builds-not"))) }
            " " span.soft { (visit.say(&Message::new("questionnaires-count").with("count", asked))) }
        }
        (ui::toolbar(&visit.reader, &tools))
        @if !conversion.problems.is_empty() && asked > 0 {
            details {
                summary { (visit.say(&Message::new("questionnaires-problems-count").with("count", conversion.problems.len()))) }
                (problems::table_of(visit, &conversion.problems))
            }
        }
        @if !doubts.is_empty() {
            section.notice aria-labelledby="doubts" {
                h2 #doubts { (visit.t("questionnaires-doubts")) }
                ul { @for doubt in &doubts {
                    li { a href={ "#item-" (doubt.item()) } { (doubtful(visit, design, doubt)) } }
                } }
            }
        }
        @if design.items.iter().all(|item| item.kind == Kind::Kept) {
            (ui::empty_state(&visit.t("questionnaires-build-empty"), &visit.t("questionnaires-build-empty-says"), None))
        }
        (tree(visit, built, &design.items, None, &numbers, 1))
        (by_itself(visit, design))
        (lists::overview(visit, built))
        @if asked > 0 {
            p { a.button.primary href=(visit.href(&format!("{}#next", built.seen.desk()))) { (visit.t("questionnaires-build-done")) } }
        }
        @if VersionState::of(&built.draft.record.state) == VersionState::Test {
            p.soft { (visit.t("questionnaires-test-follows")) }
        }
    };
    let around = around(visit, &built.seen, true).await?;
    let parts = PageParts::new(heading, around, body).carrying(vec![built.version()]);
    Ok(visit.page(&parts))
}

/// A doubt in one sentence.
pub(super) fn doubtful(visit: &Visit, design: &Design, doubt: &Doubt) -> String {
    let name =
        |item: Option<&Item>| item.map_or_else(String::new, |item| called(visit, design, item));
    let own = name(design.find(doubt.item()));
    let message = match doubt {
        Doubt::Nothing { .. } => Message::new("questionnaires-doubt-nothing"),
        Doubt::Before { about, .. } => {
            let about = design.walk().find(|item| item.name == *about);
            Message::new("questionnaires-doubt-before").with("about", name(about))
        }
    };
    visit.say(&message.with("name", own))
}

/// The items of a group or of the form, and the way to add one.
fn tree(
    visit: &Visit,
    built: &Built,
    items: &[Item],
    within: Option<u32>,
    numbers: &[(u32, usize)],
    level: usize,
) -> Markup {
    let label = match within.and_then(|id| built.design.find(id)) {
        Some(group) => called(visit, &built.design, group),
        None => visit.t("questionnaires-questions"),
    };
    html! {
        ol.tree aria-label=(label) {
            @for item in items.iter().filter(|item| !is_by_itself(item)) {
                li id={ "item-" (item.id) } {
                    div.tree-item.{ "level-" (level.min(2)) } { (one(visit, built, item, numbers)) }
                    @if item.kind.holds() {
                        (tree(visit, built, &item.items, Some(item.id), numbers, level + 1))
                    }
                    // What the builder does not understand may hold what it does.
                    @if item.kind == Kind::Kept && !item.items.is_empty() {
                        (tree(visit, built, &item.items, None, numbers, level + 1))
                    }
                }
            }
            li { (adding(visit, built, within, &label)) }
        }
    }
}

/// What the phone writes down without asking anybody: no question, so it does not stand among them.
fn is_by_itself(item: &Item) -> bool {
    const WRITTEN: [&str; 9] = [
        "start",
        "end",
        "today",
        "audit",
        "deviceid",
        "username",
        "phonenumber",
        "email",
        "start-geopoint",
    ];
    item.kind == Kind::Kept && WRITTEN.contains(&item.written.as_str())
}

fn by_itself(visit: &Visit, design: &Design) -> Markup {
    let written: Vec<&Item> = design.walk().filter(|item| is_by_itself(item)).collect();
    html! {
        @if !written.is_empty() {
            p.soft {
                (visit.t("questionnaires-by-itself"))
                @for item in written { " " code { (item.written) } }
            }
        }
    }
}

fn one(visit: &Visit, built: &Built, item: &Item, numbers: &[(u32, usize)]) -> Markup {
    let design = &built.design;
    let name = called(visit, design, item);
    let number = numbers.iter().find(|(id, _)| *id == item.id);
    let address = visit.href(&format!("{}/items/{}", built.base(), item.id));
    html! {
        div.tree-words {
            p.tree-title {
                @if let Some((_, number)) = number { span.tree-number { (number) ". " } }
                a href=(address) { (name) }
            }
            ul.tree-facts {
                li { (visit.t(&format!("questionnaires-kind-{}", item.kind.code()))) }
                @if item.kind == Kind::Kept { li { code { (item.written) } } }
                @if item.required { li { (visit.t("questionnaires-required")) } }
                @if let Some(list) = design.list(&item.list) {
                    li { (visit.say(&Message::new("questionnaires-choices-count").with("count", list.choices.len()))) }
                }
                @if let Some(when) = when(visit, design, item) { li { (when) } }
            }
        }
        (moves(visit, built, item, &name))
    }
}

/// The buttons of an item: up, down, copy, remove.
fn moves(visit: &Visit, built: &Built, item: &Item, name: &str) -> Markup {
    let buttons = [
        ("up", "↑", "questionnaires-up"),
        ("down", "↓", "questionnaires-down"),
        ("copy", "+", "questionnaires-copy"),
        ("remove", "×", "questionnaires-remove-item"),
    ];
    html! {
        form.moves method="post" action=(visit.href(&format!("{}/act", built.base()))) data-once {
            input type="hidden" name=(CSRF) value=(visit.csrf());
            input type="hidden" name="version" value=(built.draft.record.version);
            input type="hidden" name="item" value=(item.id);
            @for (act, sign, key) in buttons {
                @let words = visit.say(&Message::new(key).with("name", name));
                button.move type="submit" name="do" value=(act) aria-label=(words) title=(words) { (sign) }
            }
        }
    }
}

/// The way to add a question at the end of a group or of the form.
fn adding(visit: &Visit, built: &Built, within: Option<u32>, label: &str) -> Markup {
    let id = within.map_or_else(|| "end".to_owned(), |id| id.to_string());
    let depth = within.map_or(0, |id| built.design.depth(id) + 1);
    let kinds = Kind::OFFERED
        .into_iter()
        .filter(|kind| !kind.holds() || depth < 4);
    html! {
        form.act method="post" action=(visit.href(&format!("{}/act", built.base()))) data-once
            aria-label=(visit.say(&Message::new("questionnaires-add-to").with("name", label))) {
            input type="hidden" name=(CSRF) value=(visit.csrf());
            input type="hidden" name="version" value=(built.draft.record.version);
            @if let Some(within) = within { input type="hidden" name="within" value=(within); }
            label for={ "add-" (id) } { (visit.t("questionnaires-add")) }
            select id={ "add-" (id) } name="kind" {
                optgroup label=(visit.t("questionnaires-questions")) {
                    @for kind in kinds {
                        option value=(kind.code()) {
                            (visit.t(&format!("questionnaires-kind-{}", kind.code()))) " — "
                            (visit.t(&format!("questionnaires-example-{}", kind.code())))
                        }
                    }
                }
                optgroup label=(visit.t("questionnaires-blocks")) {
                    @for block in blocks::ALL {
                        option value={ "block:" (block.name) } { (visit.t(&format!("questionnaires-block-{}", block.name))) }
                    }
                }
            }
            button.secondary type="submit" name="do" value="add" { (visit.t("questionnaires-add-go")) }
        }
    }
}

/// Adds, moves, copies, removes.
pub async fn act(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let built = built(&visit, &id).await?;
    if filled.get("version") != built.version().1 {
        return Err(Refusal::Stale);
    }
    let mut design = built.design.clone();
    let item: Option<u32> = filled.get("item").parse().ok();
    let within: Option<u32> = filled.get("within").parse().ok();
    let act = filled.get("do");
    let mut to = built.base();
    let mut done = "saved";
    match (act, item) {
        ("add", _) => {
            let asked = filled.get("kind");
            if let Some(block) = asked.strip_prefix("block:") {
                let block = blocks::find(block).ok_or(Refusal::NotFound)?;
                let first = design.next;
                design.insert(within, &block.design());
                to = format!("{to}#item-{first}");
            } else {
                let kind = Kind::of(asked).ok_or(Refusal::NotFound)?;
                let added = design.add(within, kind).ok_or(Refusal::NotFound)?;
                to = format!("{to}/items/{added}");
            }
        }
        ("up" | "down", Some(item)) => {
            let way = if act == "up" { Way::Up } else { Way::Down };
            design.shift(item, way);
            to = format!("{to}#item-{item}");
            done = "moved";
        }
        ("copy", Some(item)) => {
            let copy = design.copy(item).ok_or(Refusal::NotFound)?;
            to = format!("{to}#item-{copy}");
        }
        ("remove", Some(item)) => {
            design.remove(item).ok_or(Refusal::NotFound)?;
            done = "form-item-removed";
        }
        _ => return Err(Refusal::Wrong(Message::new("desk-wrong-says"))),
    }
    if design == built.design {
        return visit.done(&to, "unchanged");
    }
    let record = format!("form-version.{act}");
    built.keep(&visit, &record, design).await?;
    visit.done(&to, done)
}

/// Choices with one of them chosen.
pub(super) fn choices<'a>(
    all: impl Iterator<Item = (&'a str, String)>,
    chosen: &str,
) -> Vec<Choice> {
    all.map(|(value, label)| Choice {
        chosen: value == chosen,
        value: value.to_owned(),
        label,
    })
    .collect()
}

/// The same page with what was typed, where somebody else has written the same thing meanwhile.
pub(super) fn clashed(visit: &Visit, parts: PageParts) -> Response {
    let mut parts = parts;
    parts.status = axum::http::StatusCode::CONFLICT;
    visit.page(&parts)
}
