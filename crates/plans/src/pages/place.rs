use authority::Act;
use axum::extract::Path;
use desk::acts::{Stand, must_make};
use desk::{Answer, Around, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use paper::Column;
use ui::{DataRow, DataTable, Section};

use super::{at, title};
use crate::schemas::{PROGRAMME, PROGRAMME_SHELF};
use crate::store;

/// The programmes of a place that the visitor may see, and the ways to begin one.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place_path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let mut found = store::of_place(&mut reading, &code).await?;
    drop(reading);
    let words = visit.asked("words").map(::store::fold);
    if let Some(words) = &words {
        found.retain(|record| ::store::fold(&title(&visit, record)).contains(words));
    }
    let stand = Stand {
        place: code.clone(),
        place_path,
        parent: None,
    };
    let may_make = must_make(&visit, &PROGRAMME_SHELF, &stand).is_ok();
    let escaped = desk::answer::escaped(&code);
    let new = visit.href(&format!("/desk/programme/new?place={escaped}"));
    let import = visit.href(&format!("/desk/places/{escaped}/plan/import"));
    let heading = visit.t("programme-all");
    let body = html! {
        @if visit.is_known() { (bodies::tabs(&visit, &code, "plan")) }
        h1 { (heading) }
        @if found.is_empty() {
            @if may_make {
                (ui::empty_state(&visit.t("plans-none"), &visit.t("plans-none-says"), Some((&import, &visit.t("plans-import")))))
                p { a.button.secondary href=(new) { (visit.t("programme-new")) } }
            } @else {
                (ui::empty_state(&visit.t("plans-none"), &visit.t("plans-none-public"), None))
            }
        } @else {
            (list(&visit, &found))
            @if may_make {
                (ui::toolbar(&visit.reader, &[
                    ui::link_button(ui::ButtonKind::Secondary, &new, &visit.t("programme-new")),
                    ui::link_button(ui::ButtonKind::Secondary, &import, &visit.t("plans-import")),
                ]))
            }
        }
        @if may_make { p.note { (visit.t("plans-template-says")) " " a href=(visit.href(&format!("/desk/places/{escaped}/plan/template.xlsx"))) { (visit.t("plans-template-get")) } } }
    };
    let around = Around {
        overline: visit.place_name(&code),
        crumbs: vec![(
            visit.href(&format!("/desk/places/{escaped}")),
            visit.place_name(&code),
        )],
        section: Some(Section::Decide),
        place: Some(code),
    };
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn list(visit: &Visit, found: &[records::Record]) -> Markup {
    let rows = found
        .iter()
        .map(|record| {
            let text = |name: &str| crate::content::text_of(&record.content, name);
            let year = |name: &str| crate::content::number_of(&record.content, name);
            let years = match (year("first_year"), year("last_year")) {
                (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
                (Some(year), _) | (None, Some(year)) => year.to_string(),
                (None, None) => String::new(),
            };
            let adopted = text("adopted_on").map(|day| visit.reader.date(day));
            DataRow {
                cells: vec![
                    html! { (title(visit, record)) },
                    html! { @if let Some(kind) = text("kind") { (visit.t(&format!("programme-kind-{kind}"))) } },
                    html! { (years) },
                    html! { (visit.t(&format!("programme-state-{}", record.state))) },
                    html! {
                        @if let Some(day) = &adopted { (day) }
                        @if let Some(decision) = text("decision") { " " (decision) }
                    },
                    html! { (visit.t(&format!("desk-audience-{}", record.audience.code()))) },
                ],
                href: Some(visit.href(&at(record.id, ""))),
                ..DataRow::default()
            }
        })
        .collect();
    let names = [
        visit.t("programme-title"),
        visit.t("programme-kind"),
        visit.t("plans-years"),
        visit.t("desk-state"),
        visit.t("programme-adopted_on"),
        visit.t("desk-audience"),
    ];
    ui::table(&DataTable {
        caption: visit.say(&Message::new("plans-programmes").with("count", found.len())),
        caption_unseen: true,
        columns: names.map(|name| Column::words(name).into()).to_vec(),
        rows,
        total: None,
    })
}

/// Whether the visitor may bring a file into a place.
pub(super) fn may_import(visit: &Visit, place_path: &str) -> bool {
    let thing = authority::Thing {
        kind: PROGRAMME.word,
        body: &visit.actor.body,
        place_path,
        audience: authority::Audience::Partners,
        author: &visit.actor.person,
        state: "draft",
    };
    visit.is_known() && visit.may(Act::Import, &thing)
}
