//! Taking back what came with one file, as a whole.

use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use records::Record;

use super::Open;
use crate::store::{Batch, batches, of_batch, was_written_since};

/// The batch of an address with what stands of it.
async fn found(visit: &Visit, open: &Open, batch: &str) -> Result<(Batch, Vec<Record>), Refusal> {
    let id = ::store::Uuid::parse_str(batch).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let batch = batches(&mut reading, &open.code)
        .await?
        .into_iter()
        .find(|batch| batch.id == id)
        .ok_or(Refusal::NotFound)?;
    let records = of_batch(&mut reading, &batch).await?;
    Ok((batch, records))
}

fn back(batch: &Batch) -> &'static str {
    if batch.kind == "map" {
        "/social-map/import"
    } else {
        "/households"
    }
}

/// The question.
pub async fn ask(visit: Visit, Path((_, code, batch)): Path<(String, String, String)>) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    let (batch, records) = found(&visit, &open, &batch).await?;
    if batch.undone {
        return Err(Refusal::NotFound);
    }
    must(&visit, &records)?;
    let heading =
        visit.say(&Message::new("neighbourhood-undo-of").with("name", batch.name.as_str()));
    let written = records
        .iter()
        .filter(|record| was_written_since(record))
        .count();
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: heading.clone(),
            says: [
                Some(
                    Message::new("neighbourhood-undo-says")
                        .with("made", batch.made)
                        .with("written", batch.written),
                ),
                (written > 0)
                    .then(|| Message::new("neighbourhood-undo-since").with("count", written)),
            ]
            .into_iter()
            .flatten()
            .map(|says| html! { (visit.say(&says)) })
            .collect(),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: Vec::new(),
            fields: Vec::new(),
            submit: visit.t("neighbourhood-undo"),
            dangerous: true,
            cancel: open.desk(&visit, back(&batch)),
        },
    );
    Ok(visit.page(&PageParts::new(heading, open.below_map(&visit), body)))
}

/// What everyone can read is not made to disappear: it is withdrawn first.
fn must(visit: &Visit, records: &[Record]) -> Result<(), Refusal> {
    for record in records {
        if visit.may(Act::Remove, &record.thing()) {
            continue;
        }
        if record.audience == authority::Audience::Public && visit.may(Act::Write, &record.thing())
        {
            return Err(Refusal::Wrong(Message::new("neighbourhood-undo-public")));
        }
        return Err(Refusal::NotAllowed);
    }
    Ok(())
}

/// Takes it back.
pub async fn undo(
    Path((_, code, batch)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let open = super::at_desk(&visit, &code)?;
    let (batch, records) = found(&visit, &open, &batch).await?;
    if batch.undone {
        return Err(Refusal::Stale);
    }
    must(&visit, &records)?;
    let mut reading = visit.reading().await?;
    let mut change = visit.change("batch.undo", &open.code, &batch.name).await?;
    crate::store::undo(&mut change, &mut reading, &batch, &records)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(
        &format!("/desk/places/{}{}", open.code, back(&batch)),
        "restored",
    )
}
