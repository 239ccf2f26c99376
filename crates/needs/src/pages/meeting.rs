//! A village meeting before the wall: problems in one line each, gathered into themes, weighed by hands.
//!
//! Made for a projector and a keyboard: large type, one line to add, one button to keep everything.

use std::collections::BTreeMap;

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::answer::escaped;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Id, Message};
use maud::{Markup, html};
use records::{New, RecordKind, Update};
use serde_json::json;
use store::Uuid;
use ui::ButtonKind;
use ui::form::Control;

use super::{around, must_work_for, register_crumb, title};
use crate::PROBLEM;
use crate::model::Problem;
use crate::rules::register::hands;
use crate::store::{Kept, problems};

/// The fields of a row: what the meeting says of a problem.
const COUNTS: [&str; 3] = ["hands_women", "hands_men", "hands_youth"];

/// No room holds more people.
const MOST_HANDS: i64 = 100_000;

fn thing<'a>(visit: &'a Visit, path: &'a str) -> Thing<'a> {
    Thing {
        kind: PROBLEM.word,
        body: &visit.actor.body,
        place_path: path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "noted",
    }
}

async fn on_the_wall(visit: &Visit, code: &str) -> Result<Vec<Kept<Problem>>, Refusal> {
    let mut reading = visit.reading().await?;
    let mut found = problems(&mut reading, code, false).await?;
    found.retain(|one| {
        matches!(one.record.state.as_str(), "noted" | "confirmed" | "planned")
            && visit.may(Act::Write, &one.record.thing())
    });
    Ok(found)
}

/// The wall.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let path = must_work_for(&visit, &code)?;
    visit.must(Act::Write, &thing(&visit, &path))?;
    let found = on_the_wall(&visit, &code).await?;
    Ok(draw(
        &visit,
        &code,
        &found,
        &Filled::default(),
        &[],
        StatusCode::OK,
    ))
}

/// The themes in the order of their letters, those without one last; within a theme the most hands first.
fn by_theme(found: &[Kept<Problem>]) -> Vec<(Option<&str>, Vec<&Kept<Problem>>)> {
    let mut themes: BTreeMap<&str, Vec<&Kept<Problem>>> = BTreeMap::new();
    for one in found {
        themes
            .entry(one.said.theme.as_deref().unwrap_or_default())
            .or_default()
            .push(one);
    }
    let without = themes.remove("");
    let mut all: Vec<(Option<&str>, Vec<&Kept<Problem>>)> = themes
        .into_iter()
        .map(|(theme, found)| (Some(theme), found))
        .collect();
    all.extend(without.map(|found| (None, found)));
    for (_, found) in &mut all {
        found.sort_by_key(|one| (std::cmp::Reverse(hands(&one.said)), one.record.position));
    }
    all
}

fn draw(
    visit: &Visit,
    code: &str,
    found: &[Kept<Problem>],
    filled: &Filled,
    wrong: &[(Option<String>, String)],
    status: StatusCode,
) -> Response {
    let heading = visit.t("needs-meeting");
    let action = visit.href(&format!("/desk/places/{}/problems/meeting", escaped(code)));
    let themes = by_theme(found);
    let mut known: Vec<String> = themes
        .iter()
        .filter_map(|(theme, _)| theme.map(str::to_owned))
        .collect();
    known.dedup();
    let body = html! {
        div.projector {
            h1 { (heading) }
            p.soft.on-screen { (visit.t("needs-meeting-says")) }
            (ui::error_summary(&visit.reader, wrong))
            (line(visit, &action, filled))
            @if found.is_empty() { p { (visit.t("needs-meeting-none")) } }
            @else {
                form.form method="post" action=(action) aria-label=(heading) data-once {
                    input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
                    datalist id="themes" { @for theme in &known { option value=(theme) {} } }
                    @for (number, (theme, problems)) in themes.iter().enumerate() {
                        section aria-labelledby={ "theme-" (number) } {
                            h2 id={ "theme-" (number) } {
                                @match theme {
                                    Some(theme) => { (theme) }
                                    None => { (visit.t("needs-meeting-no-theme")) }
                                }
                            }
                            (wall(visit, problems, filled, wrong))
                        }
                    }
                    div.buttons { (ui::button(ButtonKind::Primary, &visit.t("needs-meeting-keep"), None)) }
                }
            }
        }
    };
    let around = around(visit, code, vec![register_crumb(visit, code)]);
    let mut answer = visit.page(&PageParts::new(heading, around, body).with_wrong(wrong.to_vec()));
    if status != StatusCode::OK {
        *answer.status_mut() = status;
    }
    answer
}

/// One line to add a problem; the browser puts the cursor there.
fn line(visit: &Visit, action: &str, filled: &Filled) -> Markup {
    let once = desk::pages::once(visit, &filled.pairs);
    let control = Control::new("statement", visit.t("needs-meeting-add")).required();
    html! {
        form.form.add method="post" action={ (action) "/add" } aria-label=(visit.t("problem-new")) data-once {
            input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
            input type="hidden" name=(once.0) value=(once.1);
            (ui::form::line(&visit.reader, &control, filled.get("statement")))
            div.buttons { (ui::button(ButtonKind::Primary, &visit.t("needs-meeting-add-it"), None)) }
        }
    }
}

fn wall(
    visit: &Visit,
    problems: &[&Kept<Problem>],
    filled: &Filled,
    wrong: &[(Option<String>, String)],
) -> Markup {
    let heads = [
        visit.t("needs-hands-women"),
        visit.t("needs-hands-men"),
        visit.t("needs-youth-short"),
        visit.t("problem-theme"),
    ];
    html! {
        div.scroll.rows role="region" tabindex="0" aria-label=(visit.t("problem-all")) {
            table {
                thead { tr {
                    th scope="col" { (visit.t("problem")) }
                    @for head in &heads { th scope="col" { (head) } }
                } }
                tbody { @for one in problems {
                    @let id = one.record.id.to_string();
                    @let name = title(visit, &one.record);
                    tr {
                        th scope="row" {
                            a href=(visit.desk.address(visit.lang(), &one.record)) { (name) }
                            input type="hidden" name={ "version." (id) } value=(one.record.version);
                        }
                        @for (field, head) in COUNTS.iter().zip(&heads) {
                            @let cell = format!("{field}.{id}");
                            @let is_wrong = wrong.iter().any(|(at, _)| at.as_deref() == Some(&cell));
                            td data-label=(head) {
                                input.c-number id=(cell) name=(cell) type="text" inputmode="numeric" autocomplete="off"
                                    aria-label={ (name) ": " (head) } aria-invalid=[is_wrong.then_some("true")]
                                    value=(typed(filled, &cell, kept(&one.said, field)));
                            }
                        }
                        @let cell = format!("theme.{id}");
                        td data-label=(heads[3]) {
                            input id=(cell) name=(cell) type="text" list="themes" maxlength="300" autocomplete="off"
                                aria-label={ (name) ": " (heads[3]) }
                                value=(typed(filled, &cell, one.said.theme.clone().unwrap_or_default()));
                        }
                    }
                } }
            }
        }
    }
}

/// What was typed, where this form comes back with a fault; else what is kept.
fn typed(filled: &Filled, name: &str, kept: String) -> String {
    let found = filled.pairs.iter().find(|(key, _)| key == name);
    found.map_or(kept, |(_, value)| value.clone())
}

fn kept(problem: &Problem, field: &str) -> String {
    let count = match field {
        "hands_women" => problem.hands_women,
        "hands_men" => problem.hands_men,
        _ => problem.hands_youth,
    };
    count.map(|count| count.to_string()).unwrap_or_default()
}

/// Writes a line on the wall. Sent twice, it stands there once.
pub async fn add(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let path = must_work_for(&visit, &code)?;
    visit.must(Act::Write, &thing(&visit, &path))?;
    let statement = filled.get("statement");
    let back = format!("/desk/places/{}/problems/meeting", escaped(&code));
    if statement.is_empty() || statement.chars().count() > 1000 {
        let found = on_the_wall(&visit, &code).await?;
        let id = Control::new("statement", "").id();
        let wrong = [(Some(id), visit.t("needs-meeting-empty"))];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(draw(&visit, &code, &found, &filled, &wrong, status));
    }
    let once: Option<Id<RecordKind>> = Uuid::parse_str(filled.get(desk::acts::ONCE))
        .ok()
        .map(Id::from_uuid);
    if let Some(once) = once {
        let mut reading = visit.reading().await?;
        if records::store::find_removed_too(&mut reading, once)
            .await?
            .is_some()
        {
            return visit.done(&back, "made");
        }
    }
    let mut content = records::Content::new();
    content.insert(
        "statement".to_owned(),
        json!({ visit.lang().code(): statement }),
    );
    content.insert("sector".to_owned(), json!("other"));
    content.insert("severity".to_owned(), json!("medium"));
    let new = New {
        schema: &PROBLEM,
        place: &code,
        place_path: &path,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: None,
        content,
    };
    let mut change = visit.change("problem.make", &code, "").await?;
    match once {
        Some(once) => records::create_as(&mut change, once, new).await?,
        None => records::create(&mut change, new).await?,
    };
    change.commit().await?;
    visit.done(&back, "made")
}

/// What the form says of one problem; `None` where nothing differs.
fn said(
    visit: &Visit,
    filled: &Filled,
    one: &Kept<Problem>,
    wrong: &mut Vec<(Option<String>, String)>,
) -> Option<records::Content> {
    let id = one.record.id.to_string();
    let mut content = one.record.content.clone();
    for field in COUNTS {
        let name = format!("{field}.{id}");
        let typed = filled.get(&name).replace([' ', '\u{a0}'], "");
        if typed.is_empty() {
            content.remove(field);
            continue;
        }
        match typed.parse::<i64>() {
            Ok(count) if (0..=MOST_HANDS).contains(&count) => {
                content.insert(field.to_owned(), json!(count));
            }
            _ => {
                let says = Message::new("needs-meeting-number")
                    .with("problem", title(visit, &one.record))
                    .with("typed", filled.get(&name).to_owned());
                wrong.push((Some(name), visit.say(&says)));
            }
        }
    }
    let theme = filled.get(&format!("theme.{id}"));
    if theme.is_empty() {
        content.remove("theme");
    } else {
        let theme: String = theme.chars().take(300).collect();
        content.insert("theme".to_owned(), json!(theme));
    }
    let path = &one.record.place_path;
    if let Some(fault) = super::forbidden(visit, PROBLEM.word, &content, &one.record.state, path) {
        let says = format!("{}: {}", title(visit, &one.record), visit.say(&fault.says));
        wrong.push((Some(format!("hands_youth.{id}")), says));
    }
    (content != one.record.content).then_some(content)
}

/// Keeps what the wall says: all of it, or nothing where something is wrong.
pub async fn save(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let path = must_work_for(&visit, &code)?;
    visit.must(Act::Write, &thing(&visit, &path))?;
    let found = on_the_wall(&visit, &code).await?;
    let mut wrong = Vec::new();
    let mut changed = Vec::new();
    for one in &found {
        let version = filled.get(&format!("version.{}", one.record.id));
        // What was put on the wall since the page was shown is not spoken of by this form.
        if version.is_empty() {
            continue;
        }
        let Some(content) = said(&visit, &filled, one, &mut wrong) else {
            continue;
        };
        if version != one.record.version.to_string() {
            let name = title(&visit, &one.record);
            let says = visit.say(&Message::new("needs-meeting-stale").with("problem", name));
            wrong.push((None, says));
        }
        changed.push((one, content));
    }
    if !wrong.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(draw(&visit, &code, &found, &filled, &wrong, status));
    }
    let back = format!("/desk/places/{}/problems/meeting", escaped(&code));
    if changed.is_empty() {
        return visit.done(&back, "unchanged");
    }
    let mut change = visit.change("problem.weigh", &code, "").await?;
    for (one, content) in changed {
        change.touches(&one.record.id.to_string());
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        records::update(&mut change, &one.record, next)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    change.commit().await?;
    visit.done(&back, "saved")
}
