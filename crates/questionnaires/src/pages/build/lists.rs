//! The lists of choices of a form that is being built.

use ::store::sha256;
use axum::extract::Path;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::ButtonKind;
use ui::form::{Control, Form, Submit};

use super::{Built, built, clashed, text};
use crate::design::table::name_of;
use crate::design::{Choice, Design, List};
use crate::pages::{around, column, numbers, table};
use crate::rules::names;

/// What a list was when somebody began to write it.
fn digest(list: &List) -> String {
    let text = serde_json::to_string(list).unwrap_or_default();
    sha256(text.as_bytes())
}

/// The lists of a form, each with its first choices.
pub(super) fn overview(visit: &Visit, built: &Built) -> Markup {
    let design = &built.design;
    if design.lists.is_empty() {
        return html! {};
    }
    let rows = design
        .lists
        .iter()
        .map(|list| {
            let users = design.walk().filter(|item| item.list == list.name).count();
            let words: Vec<String> = list
                .choices
                .iter()
                .take(4)
                .map(|choice| text(visit, design, &choice.label))
                .collect();
            ui::DataRow {
                href: Some(address(visit, built, &list.name)),
                cells: vec![
                    html! { (words.join(" · ")) @if list.choices.len() > 4 { " …" } },
                    html! { (visit.reader.number(list.choices.len() as i64)) },
                    html! { (visit.reader.number(users as i64)) },
                ],
                ..ui::DataRow::default()
            }
        })
        .collect();
    html! {
        section aria-labelledby="lists" {
            h2 #lists { (visit.t("questionnaires-lists")) }
            (table(
                visit.t("questionnaires-lists"),
                vec![
                    column(visit.t("questionnaires-list")),
                    numbers(visit.t("questionnaires-choices-all")),
                    numbers(visit.t("questionnaires-list-users")),
                ],
                rows,
            ))
        }
    }
}

/// Where a list is written.
pub(super) fn address(visit: &Visit, built: &Built, list: &str) -> String {
    visit.href(&format!(
        "{}/lists/{}",
        built.base(),
        desk::answer::escaped(list)
    ))
}

fn list_of<'a>(design: &'a Design, name: &str) -> Result<&'a List, Refusal> {
    design.list(name).ok_or(Refusal::NotFound)
}

/// The page.
pub async fn page(visit: Visit, Path((_, id, name)): Path<(String, String, String)>) -> Answer {
    let built = built(&visit, &id).await?;
    let list = list_of(&built.design, &name)?.clone();
    let digest = digest(&list);
    draw(&visit, &built, &list, &digest, Vec::new(), false).await
}

async fn draw(
    visit: &Visit,
    built: &Built,
    list: &List,
    digest: &str,
    wrong: Vec<(String, String)>,
    is_clash: bool,
) -> Answer {
    let heading = visit.t("questionnaires-list");
    let hidden = vec![("before".to_owned(), digest.to_owned())];
    let errors: Vec<(Option<String>, String)> = wrong
        .iter()
        .map(|(field, says)| (Some(Control::new(field, "").id()), says.clone()))
        .collect();
    let users: Vec<String> = built
        .design
        .walk()
        .filter(|item| item.list == list.name)
        .map(|item| super::called(visit, &built.design, item))
        .collect();
    let first = super::written_in(visit, &built.design);
    let paste = Control::new("paste", visit.t("questionnaires-paste")).help(
        visit.say(&Message::new("questionnaires-paste-help").with("language", name_of(&first))),
    );
    let mut fields: Vec<Markup> = list
        .choices
        .iter()
        .enumerate()
        .map(|(at, choice)| one(visit, built, list, at, choice, &wrong))
        .collect();
    fields.push(ui::form::text(&visit.reader, &paste, "", 4));
    let body = html! {
        h1 { (heading) }
        @if is_clash { p.mend { (visit.t("questionnaires-clash")) } }
        @if !users.is_empty() {
            p { (visit.t("questionnaires-list-of")) " " (users.join("; ")) }
        }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            more: vec![Submit {
                name: "more".to_owned(),
                value: "choices".to_owned(),
                words: visit.t("questionnaires-choices-more"),
                kind: ButtonKind::Secondary,
            }],
            cancel: Some(visit.href(&built.base())),
            hidden: hidden.clone(),
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let around = around(visit, &built.seen, true).await?;
    let parts = PageParts::new(heading, around, body)
        .carrying(hidden)
        .with_wrong(errors);
    Ok(if is_clash {
        clashed(visit, parts)
    } else {
        visit.page(&parts)
    })
}

/// The controls of a choice.
fn one(
    visit: &Visit,
    built: &Built,
    list: &List,
    at: usize,
    choice: &Choice,
    wrong: &[(String, String)],
) -> Markup {
    let reader = &visit.reader;
    let with = |control: Control| {
        let said = wrong.iter().filter(|(field, _)| *field == control.name);
        let says: Vec<String> = said.map(|(_, says)| says.clone()).collect();
        says.into_iter().fold(control, Control::error)
    };
    let number = at + 1;
    let labels: Vec<Markup> = built
        .design
        .langs
        .iter()
        .map(|key| {
            let control = with(Control::new(format!("label.{at}.{key}"), name_of(key)));
            let value = choice.label.0.get(key).map_or("", String::as_str);
            ui::form::line(reader, &control, value)
        })
        .collect();
    let name = with(
        Control::new(format!("name.{at}"), visit.t("questionnaires-choice-name"))
            .help(visit.t("questionnaires-choice-name-help")),
    );
    let order = with(Control::new(
        format!("order.{at}"),
        visit.t("questionnaires-order"),
    ));
    let remove = Control::new(
        format!("remove.{at}"),
        visit.t("questionnaires-choice-remove"),
    );
    let legend = visit.say(
        &Message::new("questionnaires-choice")
            .with("number", number)
            .with("count", list.choices.len()),
    );
    ui::form::group(
        &legend,
        None,
        &html! {
            (ui::form::beside(&labels))
            details {
                summary { (visit.t("questionnaires-more-settings")) }
                (ui::form::line(reader, &name, &choice.name))
                (ui::form::number(reader, &order, &number.to_string(), None))
                (ui::form::checkbox(reader, &remove, false))
            }
        },
    )
}

/// The choices as they were typed, and everything that is wrong with them.
fn typed(
    visit: &Visit,
    design: &Design,
    list: &List,
    filled: &Filled,
) -> (List, Vec<(String, String)>) {
    let mut wrong = Vec::new();
    let mut ordered: Vec<(f64, Choice)> = Vec::new();
    for (at, before) in list.choices.iter().enumerate() {
        if filled.get(&format!("remove.{at}")) == "yes" {
            continue;
        }
        let mut choice = before.clone();
        for key in &design.langs {
            let field = format!("label.{at}.{key}");
            if !filled.pairs.iter().any(|(name, _)| *name == field) {
                continue;
            }
            match filled.get(&field) {
                "" => choice.label.0.remove(key),
                text => choice.label.0.insert(key.clone(), text.to_owned()),
            };
        }
        let field = format!("name.{at}");
        let name = filled.get(&field);
        if !name.is_empty() {
            name.clone_into(&mut choice.name);
        }
        if !names::is_choice(&choice.name) {
            wrong.push((field.clone(), visit.t("questionnaires-choice-name-wrong")));
        }
        if ordered.iter().any(|(_, other)| other.name == choice.name) {
            wrong.push((field, visit.t("questionnaires-name-taken")));
        }
        if choice.label.is_empty() {
            let first = design.langs.first().cloned().unwrap_or_default();
            wrong.push((format!("label.{at}.{first}"), visit.t("records-required")));
        }
        let typed = filled.get(&format!("order.{at}")).replace(',', ".");
        let number = (at + 1) as f64;
        // Whoever writes 2 for the fifth choice wants it before the second.
        let order = match typed.parse::<f64>() {
            Ok(order) if (order - number).abs() > f64::EPSILON => {
                if order < number {
                    order - 0.5
                } else {
                    order + 0.5
                }
            }
            _ => number,
        };
        ordered.push((order, choice));
    }
    ordered.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let choices = ordered.into_iter().map(|(_, choice)| choice).collect();
    let list = List {
        name: list.name.clone(),
        choices,
    };
    (list, wrong)
}

/// Keeps a list.
pub async fn save(
    Path((_, id, name)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let built = built(&visit, &id).await?;
    let stands = list_of(&built.design, &name)?.clone();
    let (mut list, wrong) = typed(&visit, &built.design, &stands, &filled);
    let before = filled.get("before").to_owned();
    if before != digest(&stands) {
        let now = digest(&stands);
        return draw(&visit, &built, &list, &now, wrong, true).await;
    }
    if !wrong.is_empty() {
        return draw(&visit, &built, &list, &before, wrong, false).await;
    }
    let mut design = built.design.clone();
    if let Some(kept) = design.lists.iter_mut().find(|one| one.name == name) {
        std::mem::swap(kept, &mut list);
    }
    let first = super::written_in(&visit, &design);
    design.paste(&name, filled.get("paste"), &first);
    let to = if filled.get("more").is_empty() {
        built.base()
    } else {
        format!("{}/lists/{}", built.base(), desk::answer::escaped(&name))
    };
    if design == built.design {
        return visit.done(&to, "unchanged");
    }
    built.keep(&visit, "form-version.list", design).await?;
    visit.done(&to, "saved")
}
