//! The title and the languages of a form that is being built.

use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Lang;
use maud::html;
use ui::Choice;
use ui::form::{Control, Form};

use super::{Built, built};
use crate::design::table::{PLAIN, name_of};
use crate::pages::around;

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let built = built(&visit, &id).await?;
    let design = &built.design;
    let langs: Vec<String> = design.langs.clone();
    draw(&visit, &built, &design.title, &langs, None).await
}

async fn draw(
    visit: &Visit,
    built: &Built,
    title: &str,
    langs: &[String],
    wrong: Option<(&str, String)>,
) -> Answer {
    let heading = visit.t("questionnaires-settings");
    let with = |name: &str, control: Control| match &wrong {
        Some((field, says)) if *field == name => control.error(says.clone()),
        _ => control,
    };
    let named = with(
        "title",
        Control::new("title", visit.t("form-title"))
            .help(visit.t("questionnaires-title-phone"))
            .required(),
    );
    let lang = with(
        "lang",
        Control::new("lang", visit.t("questionnaires-languages")).required(),
    );
    let first = Control::new("first", visit.t("questionnaires-first-language"))
        .help(visit.t("questionnaires-first-language-help"));
    let all = keys(&built.design.langs);
    let choices = |chosen: &dyn Fn(&str) -> bool| -> Vec<Choice> {
        all.iter()
            .map(|key| Choice {
                value: key.clone(),
                label: name_of(key),
                chosen: chosen(key),
            })
            .collect()
    };
    let first_key = langs.first().cloned().unwrap_or_default();
    let errors = wrong
        .iter()
        .map(|(field, says)| {
            let id = Control::new(*field, String::new()).id();
            (Some(id), says.clone())
        })
        .collect::<Vec<_>>();
    let hidden = vec![built.version()];
    let body = html! {
        h1 { (heading) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::line(&visit.reader, &named, title),
                ui::form::checkboxes(&visit.reader, &lang, &choices(&|key| langs.iter().any(|one| one == key))),
                ui::form::select(&visit.reader, &first, &choices(&|key| key == first_key)),
            ],
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href(&built.base())),
            hidden: hidden.clone(),
            errors: errors.clone(),
            ..Form::default()
        }))
        p.soft { (visit.t("questionnaires-languages-kept")) }
    };
    let around = around(visit, &built.seen, true).await?;
    let parts = PageParts::new(heading, around, body).carrying(hidden);
    Ok(visit.page(&parts.with_wrong(errors)))
}

/// The languages that can be chosen: ours, and those that the form has already.
fn keys(own: &[String]) -> Vec<String> {
    let ours = Lang::ALL.into_iter().map(|lang| lang.code().to_owned());
    let others = own
        .iter()
        .filter(|key| Lang::ALL.into_iter().all(|lang| lang.code() != *key))
        .filter(|key| *key != PLAIN)
        .cloned();
    ours.chain(others).collect()
}

/// Keeps them. Texts of a language that is taken away stay in the draft, unseen, until it is published.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let built = built(&visit, &id).await?;
    let title = filled.get("title").to_owned();
    let known = keys(&built.design.langs);
    let mut langs: Vec<String> = known
        .into_iter()
        .filter(|key| filled.all("lang").any(|one| one == key))
        .collect();
    let first = filled.get("first");
    if let Some(at) = langs.iter().position(|key| key == first) {
        let first = langs.remove(at);
        langs.insert(0, first);
    }
    let wrong = if title.is_empty() {
        Some(("title", visit.t("records-required")))
    } else if langs.is_empty() {
        Some(("lang", visit.t("questionnaires-choose-language")))
    } else {
        None
    };
    if wrong.is_some() {
        return draw(&visit, &built, &title, &langs, wrong).await;
    }
    if filled.get("version") != built.version().1 {
        return Err(Refusal::Stale);
    }
    let mut design = built.design.clone();
    // A form that named no language gets one now: its texts are in the first.
    if design.langs.iter().any(|key| key == PLAIN) {
        name_plain(&mut design, &langs[0]);
    }
    design.title = title;
    design.langs = langs;
    built.keep(&visit, "form-version.languages", design).await?;
    visit.done(&built.base(), "saved")
}

/// Says of texts without a language that they are in this one.
fn name_plain(design: &mut crate::design::Design, key: &str) {
    use crate::design::Item;
    use crate::model::Titled;
    fn name(titled: &mut Titled, key: &str) {
        if let Some(text) = titled.0.remove(PLAIN) {
            titled.0.entry(key.to_owned()).or_insert(text);
        }
    }
    fn walk(item: &mut Item, key: &str) {
        name(&mut item.label, key);
        name(&mut item.hint, key);
        name(&mut item.message, key);
        for inner in &mut item.items {
            walk(inner, key);
        }
    }
    for item in &mut design.items {
        walk(item, key);
    }
    for choice in design.lists.iter_mut().flat_map(|list| &mut list.choices) {
        name(&mut choice.label, key);
    }
}
