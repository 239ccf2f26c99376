use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, offices};
use maud::html;

use super::{around_place, body_at, is_partner, names_of, role_words, tabs};
use crate::model::Body;
use crate::{rules, store as bodies};

/// The bodies of a place, each with the people who hold an office today.
pub(super) async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let own = bodies::of_place(&mut reading, &code).await?;
    let mut around = bodies::covering(&mut reading, &path).await?;
    around.retain(|body| body.place() != code);
    let today = visit.desk.today();
    let mut shown = Vec::new();
    for body in own {
        let mut held = Vec::new();
        if is_partner(&visit, &body.record) {
            let offices = offices::of_body(&mut reading, &body.code).await?;
            let offices: Vec<_> = offices
                .into_iter()
                .filter(|office| office.held_on(&today))
                .collect();
            let names = names_of(&mut reading, &offices).await?;
            for office in offices {
                let name = names.get(&office.account.to_string()).cloned();
                held.push((name.unwrap_or_default(), role_words(&visit, &office.role)));
            }
        }
        shown.push((body, held));
    }
    drop(reading);
    let may_found = visit.is_known() && rules::may_found(&visit.actor, &path);
    let new = visit.href(&format!("/desk/places/{code}/bodies/new"));
    let title = visit.t("body-all");
    let line = |body: &Body| {
        html! {
            a href=(visit.href(&body_at(body))) { b { (visit.reader.words(&body.name)) } }
            " · " (visit.t(&format!("body-sort-{}", body.sort)))
            " · " (visit.t(&format!("body-sector-{}", body.sector)))
            @if !body.is_open() { " " (ui::tag(ui::Tone::Note, &visit.t("body-state-closed"))) }
        }
    };
    let body = html! {
        h1 { (title) }
        (tabs(&visit, &code, "bodies"))
        @if may_found {
            (ui::toolbar(&visit.reader, &[ui::link_button(ui::ButtonKind::Primary, &new, &visit.t("body-new"))]))
        }
        @if shown.is_empty() {
            (ui::empty_state(&visit.t("bodies-none"), &visit.t("bodies-none-says"), None))
        }
        ul.plain {
            @for (body, held) in &shown {
                li {
                    (line(body))
                    @if !held.is_empty() {
                        ul { @for (name, role) in held { li { (name) ", " (role) } } }
                    }
                }
            }
        }
        @if !around.is_empty() {
            section aria-labelledby="bodies-around" {
                h2 #bodies-around { (visit.t("bodies-around")) }
                ul.plain { @for body in &around { li { (line(body)) } } }
            }
        }
    };
    let around = around_place(&visit, &code, Vec::new());
    Ok(visit.page(&PageParts::new(title, around, body)))
}
