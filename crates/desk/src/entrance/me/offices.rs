use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use gate::store::sessions;
use maud::{Markup, html};

use crate::{Answer, Posted, Refusal, Visit, answer};

/// The offices held today.
pub(super) fn list(visit: &Visit) -> Markup {
    html! {
        @if visit.offices.is_empty() { p { (visit.t("entrance-no-office")) } }
        ul.plain {
            @for (index, office) in visit.offices.iter().enumerate() {
                li {
                    b { (visit.t(&format!("desk-role-{}", office.role))) } ", "
                    (visit.reader.words(&office.body_name))
                    " · " (visit.reader.date(&office.from)) " – "
                    @if let Some(to) = &office.to { (visit.reader.date(to)) }
                    @if visit.office == Some(index) { " " (ui::tag(ui::Tone::Done, &visit.t("entrance-acting"))) }
                }
            }
        }
    }
}

/// Acts under another office from now on.
pub(super) async fn switch(Posted { visit, filled }: Posted) -> Answer {
    let session = visit.in_session()?;
    let asked = filled.get("office");
    let office = visit
        .offices
        .iter()
        .find(|office| office.id.to_string() == asked)
        .ok_or(Refusal::NotFound)?;
    sessions::choose_office(&visit.desk.store, session, Some(office.id.uuid())).await?;
    visit.done("/desk", "office")
}

/// Says that somebody is still there; the session lives on.
pub(super) async fn stay(visit: Visit) -> Answer {
    visit.in_session()?;
    Ok(answer::answer(
        StatusCode::NO_CONTENT,
        &[(CACHE_CONTROL, "no-store")],
        Body::empty(),
    ))
}
