//! What came together: from which file, by whom, how much; shown to everyone, or taken back as a whole.

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit, answer};
use kernel::{Id, Message};
use maud::{Markup, html};
use store::{Reading, StoredFile, Uuid};
use ui::{ButtonKind, Confirm, DataRow, Tone};

use super::{address, around, back, column, numbers, place_of, table};
use crate::For;
use crate::model::Batch;
use crate::store::{self as kept, Blocked};

/// The batches of a place.
pub async fn list(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    place_of(&code)?;
    let mut reading = visit.reading().await?;
    let all = kept::batches(&mut reading, &code).await?;
    let persons: Vec<&str> = all.iter().map(|batch| batch.author.as_str()).collect();
    let names = gate::store::accounts::names(&mut reading, &persons).await?;
    drop(reading);
    let heading = visit.t("indicators-batches");
    let rows: Vec<DataRow> = all
        .iter()
        .map(|batch| DataRow {
            cells: vec![
                html! { (title(&visit, batch)) },
                html! { (desk::pages::moment(&visit, batch.made_at)) },
                html! { (names.get(&batch.author).map_or("", String::as_str)) },
                html! { (visit.reader.number(batch.added)) },
                html! { (visit.reader.number(batch.changed)) },
                standing(&visit, batch),
            ],
            href: Some(visit.href(&format!("/desk/indicator-batches/{}", batch.id))),
            ..DataRow::default()
        })
        .collect();
    let body = html! {
        h1 { (heading) }
        p.soft { (visit.t("indicators-batches-says")) }
        @if rows.is_empty() {
            (ui::empty_state(&visit.t("indicators-batches-none"), &visit.t("indicators-none-says"), None))
        } @else {
            (table(
                visit.t("indicators-batches"),
                vec![
                    column(visit.t("indicators-batch")),
                    column(visit.t("indicators-when")),
                    column(visit.t("indicators-who")),
                    numbers(visit.t("indicators-added")),
                    numbers(visit.t("indicators-changed")),
                    column(visit.t("desk-audience")),
                ],
                rows,
            ))
        }
    };
    let around = around(
        &visit,
        &code,
        For::Reader,
        vec![back(&visit, &code, For::Reader)],
    );
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What a batch is called: its file, or that it was typed.
fn title(visit: &Visit, batch: &Batch) -> String {
    if batch.file_name.is_empty() {
        visit.t("indicators-typed")
    } else {
        batch.file_name.clone()
    }
}

fn standing(visit: &Visit, batch: &Batch) -> Markup {
    if batch.undone.is_some() {
        return ui::tag(Tone::Note, &visit.t("indicators-undone"));
    }
    let tone = if batch.audience == Audience::Public {
        Tone::Done
    } else {
        Tone::Note
    };
    ui::tag(
        tone,
        &visit.t(&format!("desk-audience-{}", batch.audience.code())),
    )
}

/// The batch of an address, where the visitor may see it.
async fn batch_of(visit: &Visit, id: &str) -> Result<Batch, Refusal> {
    visit.signed_in()?;
    let id = Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    kept::find_batch(&mut reading, id)
        .await?
        .ok_or(Refusal::NotFound)
}

/// The page of a batch.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let batch = batch_of(&visit, &id).await?;
    let heading = title(&visit, &batch);
    let mut pairs: Vec<(String, Markup)> = vec![
        (
            visit.t("indicators-when"),
            html! { (desk::pages::moment(&visit, batch.made_at)) },
        ),
        (
            visit.t("indicators-place"),
            html! { (visit.place_name(&batch.place)) },
        ),
    ];
    if !batch.source.is_empty() {
        pairs.push((visit.t("indicators-source"), html! { (batch.source) }));
    }
    for (key, count) in [
        ("indicators-added", batch.added),
        ("indicators-changed", batch.changed),
        ("indicators-gone", batch.gone),
        ("indicators-same", batch.same),
    ] {
        pairs.push((visit.t(key), html! { (visit.reader.number(count)) }));
    }
    if batch.file.is_some() {
        let mut reading = visit.reading().await?;
        if kept_file(&visit, &mut reading, &batch).await.is_ok() {
            let href = visit.href(&format!("/desk/indicator-batches/{}/file", batch.id));
            pairs.push((
                visit.t("observation-evidence"),
                html! { a href=(href) { (visit.t("indicators-file")) } },
            ));
        }
    }
    let body = html! {
        p.overline { (visit.t("indicators-batch")) " · " (visit.place_name(&batch.place)) }
        h1 { (heading) }
        p.state { (standing(&visit, &batch)) }
        (ui::definitions(&pairs))
        (ui::toolbar(&visit.reader, &acts(&visit, &batch)))
    };
    let base = address(&batch.place, For::Reader);
    let crumbs = vec![
        back(&visit, &batch.place, For::Reader),
        (
            visit.href(&format!("{base}/batches")),
            visit.t("indicators-batches"),
        ),
    ];
    let around = around(&visit, &batch.place, For::Reader, crumbs);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The file that a batch came from, or that bears out a typed figure, where the visitor may open it.
async fn kept_file(
    visit: &Visit,
    reading: &mut Reading,
    batch: &Batch,
) -> Result<StoredFile, Refusal> {
    let id = batch.file.ok_or(Refusal::NotFound)?;
    let file = ::store::read_file(reading, Id::from_uuid(id))
        .await?
        .ok_or(Refusal::NotFound)?;
    visit.must(
        Act::See,
        &Thing {
            kind: "file",
            body: &file.body,
            place_path: &file.place_path,
            audience: Audience::from_code(&file.audience).unwrap_or(Audience::Body),
            author: &file.author,
            state: "open",
        },
    )?;
    Ok(file)
}

/// The file of a batch.
pub async fn file(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let batch = batch_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let file = kept_file(&visit, &mut reading, &batch).await?;
    Ok(answer::download(
        &file.content_type,
        &file.name,
        file.content,
    ))
}

fn acts(visit: &Visit, batch: &Batch) -> Vec<Markup> {
    if batch.undone.is_some() {
        return Vec::new();
    }
    let base = visit.href(&format!("/desk/indicator-batches/{}", batch.id));
    let mut acts = Vec::new();
    if visit.may(Act::Publish, &batch.thing()) {
        let (to, key) = if batch.audience == Audience::Public {
            ("partners", "desk-unpublish")
        } else {
            ("public", "desk-publish")
        };
        acts.push(ui::act_button(
            &format!("{base}/show"),
            &visit.csrf(),
            &visit.t(key),
            &[("to".to_owned(), to.to_owned())],
        ));
    }
    if visit.may(Act::Import, &batch.thing()) {
        acts.push(ui::link_button(
            ButtonKind::Dangerous,
            &format!("{base}/undo"),
            &visit.t("indicators-undo"),
        ));
    }
    acts
}

/// Shows the figures of a batch to everyone, or takes them back.
pub async fn show(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let batch = batch_of(&visit, &id).await?;
    visit.must(Act::Publish, &batch.thing())?;
    let (audience, act, done) = match filled.get("to") {
        "public" => (Audience::Public, "observations.publish", "published"),
        "partners" => (Audience::Partners, "observations.unpublish", "unpublished"),
        _ => return Err(Refusal::NotFound),
    };
    let mut change = visit.change(act, &id, "").await?;
    kept::show(&mut change, &batch, audience).await?;
    change.commit().await?;
    visit.done(&format!("/desk/indicator-batches/{id}"), done)
}

/// Asks before a batch is taken back.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let batch = batch_of(&visit, &id).await?;
    visit.must(Act::Import, &batch.thing())?;
    let heading = visit.t("indicators-undo");
    let says = Message::new("indicators-undo-says")
        .with("added", batch.added)
        .with("changed", batch.changed);
    let body = ui::confirm(
        &visit.reader,
        &Confirm {
            title: heading.clone(),
            says: vec![html! { (visit.say(&says)) }],
            action: visit.href(&format!("/desk/indicator-batches/{id}/undo")),
            csrf: visit.csrf(),
            hidden: Vec::new(),
            fields: Vec::new(),
            submit: heading.clone(),
            dangerous: true,
            cancel: visit.href(&format!("/desk/indicator-batches/{id}")),
        },
    );
    let around = around(
        &visit,
        &batch.place,
        For::Reader,
        vec![back(&visit, &batch.place, For::Reader)],
    );
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// Takes a batch back as a whole.
pub async fn undo(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let batch = batch_of(&visit, &id).await?;
    visit.must(Act::Import, &batch.thing())?;
    let mut change = visit
        .change("observations.undo", &id, filled.get("reason"))
        .await?;
    match kept::undo(&mut change, &batch).await? {
        Ok(()) => {}
        Err(Blocked::Undone) => return Err(Refusal::Stale),
        Err(Blocked::Later(count)) => {
            return Err(Refusal::Wrong(
                Message::new("indicators-undo-later").with("count", count),
            ));
        }
    }
    change.commit().await?;
    visit.done(&format!("/desk/indicator-batches/{id}"), "removed")
}
