use authority::Act;
use axum::extract::Path;
use desk::offices::{self, Office};
use desk::pages::acts;
use desk::{Answer, PageParts, Visit};
use gate::store::invitations;
use gate::{Invitation, InvitationState};
use maud::{Markup, html};
use ui::{ButtonKind, DataRow, DataTable, Tone};

use super::{around_body, body_at, body_of, is_partner, names_of, role_words, sets_up, span};
use crate::model::{BODY_SHELF, Body};

/// A body: what it is, who holds which office, who is invited.
pub(super) async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let body = body_of(&visit, &id).await?;
    let today = visit.desk.today();
    let mut reading = visit.reading().await?;
    let administers = sets_up(&visit, &mut reading, &body.record).await?;
    let (mut now, mut before) = (Vec::new(), Vec::new());
    let mut names = std::collections::HashMap::new();
    if administers || is_partner(&visit, &body.record) {
        let all = offices::of_body(&mut reading, &body.code).await?;
        names = names_of(&mut reading, &all).await?;
        (before, now) = all
            .into_iter()
            .partition(|office| office.to.as_deref().is_some_and(|to| to < today.as_str()));
    }
    let invited: Vec<Invitation> = if administers {
        invitations::list(&mut reading, &body.code)
            .await?
            .into_iter()
            .filter(|one| one.accepted.is_none())
            .take(50)
            .collect()
    } else {
        Vec::new()
    };
    drop(reading);
    let base = visit.href(&body_at(&body));
    let mut buttons = Vec::new();
    if administers && body.is_open() {
        buttons.push(ui::link_button(
            ButtonKind::Primary,
            &format!("{base}/invite"),
            &visit.t("bodies-invite"),
        ));
    }
    if visit.is_known() {
        buttons.extend(acts(&visit, &BODY_SHELF, &body.record, &base));
    }
    if visit.may(Act::Administer, &body.record.thing()) {
        buttons.push(ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&format!(
                "/desk/places/{}/history?body={}",
                body.place(),
                body.code
            )),
            &visit.t("bodies-tab-history"),
        ));
    }
    let title = visit.reader.words(&body.name).to_owned();
    let shown = html! {
        p.overline {
            (visit.t(&format!("body-sort-{}", body.sort))) " · " (visit.place_name(body.place()))
        }
        h1 { (title) }
        @if !body.is_open() { p.state { (ui::tag(Tone::Warning, &visit.t("body-state-closed"))) } }
        (ui::toolbar(&visit.reader, &buttons))
        (ui::definitions(&facts(&visit, &body)))
        @if !now.is_empty() { (table(&visit, &base, "bodies-offices", &now, &names, administers)) }
        @if !invited.is_empty() { (invitations_table(&visit, &base, &invited)) }
        @if !before.is_empty() { (table(&visit, &base, "bodies-offices-before", &before, &names, false)) }
    };
    Ok(visit.page(&PageParts::new(
        title,
        around_body(&visit, &body, false),
        shown,
    )))
}

fn facts(visit: &Visit, body: &Body) -> Vec<(String, Markup)> {
    let mut facts = vec![(
        visit.t("body-sector"),
        html! { (visit.t(&format!("body-sector-{}", body.sector))) },
    )];
    for field in ["address", "phone"] {
        if let Some(text) = body.record.content.get(field).and_then(|it| it.as_str()) {
            facts.push((visit.t(&format!("body-{field}")), html! { (text) }));
        }
    }
    facts.push((visit.t("body-code"), html! { code { (body.code) } }));
    facts
}

fn table(
    visit: &Visit,
    base: &str,
    heading: &str,
    held: &[Office],
    names: &std::collections::HashMap<String, String>,
    acts: bool,
) -> Markup {
    let mut columns = vec!["bodies-person", "bodies-office", "bodies-span"];
    if acts {
        columns.push("ui-acts");
    }
    let rows = held
        .iter()
        .map(|office| {
            let name = names
                .get(&office.account.to_string())
                .cloned()
                .unwrap_or_default();
            let mut cells = vec![
                html! { (name) },
                html! { (role_words(visit, &office.role)) },
                html! { (span(visit, &office.from, office.to.as_deref())) },
            ];
            if acts {
                let at = format!("{base}/offices/{}", office.id);
                cells.push(html! {
                    a href={ (at) "/end" } { (visit.t("bodies-end")) span.unseen { ": " (name) } }
                    " · "
                    a href={ (at) "/password" } { (visit.t("bodies-new-password")) span.unseen { ": " (name) } }
                });
            }
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    section(visit, heading, &columns, rows)
}

fn invitations_table(visit: &Visit, base: &str, invited: &[Invitation]) -> Markup {
    let rows = invited
        .iter()
        .map(|one| {
            let state = one.state(visit.now);
            DataRow {
                cells: vec![
                    html! { (one.name) },
                    html! { (role_words(visit, &one.role)) },
                    html! { (visit.reader.date(&desk::day_of(one.expires))) },
                    html! { (visit.say(&state.message())) },
                    html! {
                        @if state == InvitationState::Open {
                            (ui::act_button(
                                &format!("{base}/invitations/{}/revoke", one.id),
                                &visit.csrf(),
                                &visit.t("bodies-revoke"),
                                &[],
                            ))
                        }
                    },
                ],
                ..DataRow::default()
            }
        })
        .collect();
    let columns = [
        "bodies-person",
        "bodies-office",
        "bodies-expires",
        "desk-state",
        "ui-acts",
    ];
    section(visit, "bodies-invitations", &columns, rows)
}

fn section(visit: &Visit, heading: &str, columns: &[&str], rows: Vec<DataRow>) -> Markup {
    let table = DataTable {
        caption: visit.t(heading),
        caption_unseen: true,
        columns: columns
            .iter()
            .map(|key| paper::Column::words(visit.t(key)).into())
            .collect(),
        rows,
        total: None,
    };
    html! {
        // The table is a region of that name already.
        h2 { (visit.t(heading)) }
        (ui::table(&table))
    }
}
