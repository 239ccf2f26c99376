//! All texts of a form beside each other in its languages, with the gaps shown.

use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Lang, Message};
use maud::html;
use ui::form::CSRF;
use ui::{ButtonKind, Tab};

use super::{Built, built, clashed};
use crate::design::table::name_of;
use crate::design::{Design, Item};
use crate::model::{Titled, VersionContent, of};
use crate::pages::around;

/// A text of a form: where it stands, as forms name it, and what it says.
type Texts = Vec<(String, Titled)>;

/// Every text that has something in any language, in the order in which it is read.
fn texts(design: &Design) -> Texts {
    let mut all = Texts::new();
    let mut add = |key: String, titled: &Titled| {
        if !titled.is_empty() {
            all.push((key, titled.clone()));
        }
    };
    for item in design.walk() {
        add(format!("i.{}.label", item.id), &item.label);
        add(format!("i.{}.hint", item.id), &item.hint);
        add(format!("i.{}.message", item.id), &item.message);
    }
    for (list, one) in design.lists.iter().enumerate() {
        for (at, choice) in one.choices.iter().enumerate() {
            add(format!("c.{list}.{at}"), &choice.label);
        }
    }
    all
}

/// The text at a place.
fn place<'a>(design: &'a mut Design, key: &str) -> Option<&'a mut Titled> {
    let parts: Vec<&str> = key.split('.').collect();
    match parts.as_slice() {
        ["i", id, what] => {
            let item: &mut Item = design.find_mut(id.parse().ok()?)?;
            match *what {
                "label" => Some(&mut item.label),
                "hint" => Some(&mut item.hint),
                "message" => Some(&mut item.message),
                _ => None,
            }
        }
        ["c", list, at] => {
            let list = design.lists.get_mut(list.parse::<usize>().ok()?)?;
            let choice = list.choices.get_mut(at.parse::<usize>().ok()?)?;
            Some(&mut choice.label)
        }
        _ => None,
    }
}

/// The page; with `gaps=yes` only what is not there in every language.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let built = built(&visit, &id).await?;
    let parts = draw(&visit, &built, &built.design, false).await?;
    Ok(visit.page(&parts))
}

async fn draw(
    visit: &Visit,
    built: &Built,
    design: &Design,
    is_clash: bool,
) -> Result<PageParts, Refusal> {
    let heading = visit.t("questionnaires-translate");
    let langs = &design.langs;
    let all = texts(design);
    let has_gap = |titled: &Titled| {
        langs
            .iter()
            .any(|key| titled.0.get(key).is_none_or(|text| text.trim().is_empty()))
    };
    let gaps = all.iter().filter(|(_, titled)| has_gap(titled)).count();
    let only = visit.asked("gaps").is_some();
    let shown: Vec<&(String, Titled)> = all
        .iter()
        .filter(|(_, titled)| !only || has_gap(titled))
        .collect();
    let address = visit.href(&format!("{}/translate", built.base()));
    let tabs = [
        (
            address.clone(),
            "questionnaires-translate-all",
            all.len(),
            !only,
        ),
        (
            format!("{address}?gaps=yes"),
            "questionnaires-translate-gaps",
            gaps,
            only,
        ),
    ]
    .map(|(href, key, count, current)| Tab {
        href,
        words: visit.t(key),
        count: Some(count),
        current,
    });
    let version = built.version();
    let body = html! {
        h1 { (heading) }
        @if is_clash { p.mend { (visit.t("questionnaires-clash")) } }
        (ui::tabs(&heading, &tabs))
        @if shown.is_empty() {
            (ui::empty_state(
                &visit.t(if only { "questionnaires-translate-done" } else { "questionnaires-build-empty" }),
                "",
                Some((&visit.href(&built.base()), &visit.t("questionnaires-build"))),
            ))
        } @else {
            form.form method="post" action=(visit.here()) novalidate data-once {
                input type="hidden" name=(CSRF) value=(visit.csrf());
                input type="hidden" name=(version.0) value=(version.1);
                div.scroll role="region" tabindex="0" aria-label=(heading) {
                    table.f-rows {
                        caption.unseen { (heading) }
                        thead { tr {
                            th.row-number scope="col" { span.unseen { (visit.t("ui-row")) } }
                            @for key in langs { th scope="col" lang=[tag(key)] { (name_of(key)) } }
                        } }
                        tbody {
                            @for (number, (place, titled)) in (1_usize..).zip(&shown) {
                                tr {
                                    th.row-number scope="row" { (number) }
                                    @for key in langs {
                                        td {
                                            textarea name={ (place) "." (key) } rows="2" lang=[tag(key)]
                                                aria-label=(visit.say(&Message::new("questionnaires-text-in")
                                                    .with("number", number).with("language", name_of(key)))) {
                                                "\n" (titled.0.get(key).map_or("", String::as_str))
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                div.buttons {
                    (ui::button(ButtonKind::Primary, &visit.t("desk-keep"), None))
                    a.quiet href=(visit.href(&built.base())) { (visit.t("ui-cancel")) }
                }
            }
        }
    };
    let around = around(visit, &built.seen, true).await?;
    Ok(PageParts::new(heading, around, body).carrying(vec![version]))
}

/// The language of a text for a browser, where it is one of ours.
fn tag(key: &str) -> Option<&'static str> {
    Lang::ALL
        .into_iter()
        .map(Lang::code)
        .find(|code| *code == key)
}

/// Keeps the texts that were changed. What somebody else changed meanwhile stays, unless it is the same text.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let built = built(&visit, &id).await?;
    let mut design = built.design.clone();
    let mut base = base(&visit, &built, filled.get("version")).await?;
    let mut is_clash = false;
    for (name, typed) in &filled.pairs {
        let Some((at, key)) = name.rsplit_once('.') else {
            continue;
        };
        if !built.design.langs.iter().any(|known| known == key) {
            continue;
        }
        let typed = typed.replace("\r\n", "\n");
        let typed = typed.trim();
        let said = |design: &mut Design| {
            place(design, at).map(|titled| titled.0.get(key).cloned().unwrap_or_default())
        };
        let (Some(before), Some(stands)) = (said(&mut base), said(&mut design)) else {
            continue;
        };
        if typed == before || typed == stands {
            continue;
        }
        is_clash |= stands != before;
        if let Some(titled) = place(&mut design, at) {
            if typed.is_empty() {
                titled.0.remove(key);
            } else {
                titled.0.insert(key.to_owned(), typed.to_owned());
            }
        }
    }
    if is_clash {
        let parts = draw(&visit, &built, &design, true).await?;
        return Ok(clashed(&visit, parts));
    }
    let rest = if visit.asked("gaps").is_some() {
        "/translate?gaps=yes"
    } else {
        "/translate"
    };
    let to = format!("{}{rest}", built.base());
    if design == built.design {
        return visit.done(&to, "unchanged");
    }
    built.keep(&visit, "form-version.translate", design).await?;
    visit.done(&to, "saved")
}

/// The design from which somebody began to write.
async fn base(visit: &Visit, built: &Built, version: &str) -> Result<Design, Refusal> {
    if version == built.version().1 {
        return Ok(built.design.clone());
    }
    let version = version.parse().map_err(|_| Refusal::Stale)?;
    let mut reading = visit.reading().await?;
    records::version(&mut reading, built.draft.record.id, version)
        .await?
        .and_then(|told| of::<VersionContent>(&told.content).design)
        .ok_or(Refusal::Stale)
}
