use authority::Audience;
use axum::extract::Path;
use maud::{Markup, html};
use records::{Clash, Content, Fault, Record, Schema, Shape, Update, merge};
use serde_json::Value;
use store::{Change, NewFile, keep_file};
use ui::form::{Form, MORE};

use super::{around, clash, place_of, shelf, title};
use crate::form::Sheet;
use crate::posted::Pairs;
use crate::{Answer, Filled, PageParts, Posted, Refusal, Shelf, Visit, form, offices};

/// What became of a person's text.
#[derive(Debug)]
pub enum Kept {
    /// It is in the books; the fields that somebody else had changed meanwhile were kept too.
    Done {
        /// The record as it stands now.
        record: Box<Record>,
        /// The fields that only the other person changed.
        taken: Vec<&'static str>,
    },
    /// It says what the books say already.
    Unchanged,
    /// Somebody else wrote other texts into the same fields; a person has to decide.
    Clashes {
        /// The record as it stands.
        theirs: Box<Record>,
        /// The fields in question.
        clashes: Vec<Clash>,
        /// Both people's texts, and this person's where they clash: what the form goes on with.
        content: Content,
    },
}

/// How often a text is merged again because others were faster, before the person is asked to try once more.
const TRIES: usize = 5;

/// A form as it is to be shown.
struct Shown<'a> {
    record: &'a Record,
    /// The version from which the person began.
    version: i64,
    pairs: &'a Pairs,
    faults: &'a [Fault],
    more: Option<&'a str>,
    clashes: &'a [Clash],
}

impl<'a> Shown<'a> {
    fn of(record: &'a Record, version: i64, pairs: &'a Pairs) -> Self {
        Self {
            record,
            version,
            pairs,
            faults: &[],
            more: None,
            clashes: &[],
        }
    }
}

/// The form of a record as it stands, or with what was typed when a session ran out.
pub async fn page(visit: Visit, Path((_, kind, id)): Path<(String, String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    visit.must(shelf.write, &record.thing())?;
    let (version, pairs) = begun(&visit, shelf.schema, &record).await?;
    draw(&visit, shelf, &Shown::of(&record, version, &pairs)).await
}

/// What the form of a record shows first: how it stands, or what was typed when a session ran out; and the version
/// from which that was begun.
pub async fn begun(
    visit: &Visit,
    schema: &Schema,
    record: &Record,
) -> Result<(i64, Pairs), Refusal> {
    let Some(drafted) = draft(visit).await? else {
        return Ok((record.version, form::pairs_of(schema, &record.content)));
    };
    // The draft was begun from the version it names, not from the one that stands now.
    let version = drafted
        .iter()
        .find(|(name, _)| name == "version")
        .and_then(|(_, version)| version.parse().ok())
        .unwrap_or(record.version);
    Ok((version, drafted))
}

/// Keeps what was filled in.
pub async fn save(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, mut filled }: Posted,
) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let schema = shelf.schema;
    let record = visit.record(&kind, &id).await?;
    visit.must(shelf.write, &record.thing())?;
    let (began, base) = base_of(&visit, &record, &filled).await?;
    let asked = clash::again(&visit, schema, &filled, &base);
    let undecided = clash::decide(schema, &mut filled, &base, visit.lang());
    let (content, mut faults) = form::read(&visit, schema, &filled, Some(&base));
    faults.extend(undecided);
    faults.extend(
        visit
            .desk
            .forbidden(&visit, &kind, &content, &record.state, &record.place_path),
    );
    let more = filled.get(MORE);
    if !more.is_empty() || !faults.is_empty() {
        let shown = Shown {
            faults: if more.is_empty() { &faults } else { &[] },
            more: (!more.is_empty()).then_some(more),
            clashes: &asked,
            ..Shown::of(&record, began, &filled.pairs)
        };
        return draw(&visit, shelf, &shown).await;
    }
    match keep(&visit, shelf, record.clone(), &base, content, &filled).await? {
        Kept::Done { record, taken } => {
            forget_draft(&visit).await?;
            let done = if taken.is_empty() { "saved" } else { "merged" };
            visit.done(&place_of(&visit, &record), done)
        }
        Kept::Unchanged => visit.done(&place_of(&visit, &record), "unchanged"),
        Kept::Clashes {
            theirs,
            clashes,
            content,
        } => {
            let mut pairs = form::pairs_of(schema, &content);
            pairs.push(("reason".to_owned(), filled.get("reason").to_owned()));
            let shown = Shown {
                clashes: &clashes,
                ..Shown::of(&theirs, theirs.version, &pairs)
            };
            draw(&visit, shelf, &shown).await
        }
    }
}

/// The version and the content from which a person began to write.
///
/// Whoever does not say, or says a version that never was, may not have seen what stands: nothing is written.
pub async fn base_of(
    visit: &Visit,
    record: &Record,
    filled: &Filled,
) -> Result<(i64, Content), Refusal> {
    let version: i64 = filled.get("version").parse().map_err(|_| Refusal::Stale)?;
    if version == record.version {
        return Ok((version, record.content.clone()));
    }
    let mut reading = visit.reading().await?;
    let told = records::version(&mut reading, record.id, version).await?;
    told.map(|told| (version, told.content))
        .ok_or(Refusal::Stale)
}

/// Writes a person's content over a record, merged with what others have written since `base`.
pub async fn keep(
    visit: &Visit,
    shelf: &Shelf,
    mut record: Record,
    base: &Content,
    mut content: Content,
    filled: &Filled,
) -> Result<Kept, Refusal> {
    shelf.schema.keep(&mut content, Some(base));
    for _ in 0..TRIES {
        let merged = merge(shelf.schema, base, &content, &record.content);
        if !merged.clashes.is_empty() {
            let mut both = merged.content;
            for clash in &merged.clashes {
                match &clash.mine {
                    Some(mine) => both.insert(clash.field.to_owned(), mine.clone()),
                    None => both.remove(clash.field),
                };
            }
            return Ok(Kept::Clashes {
                theirs: Box::new(record),
                clashes: merged.clashes,
                content: both,
            });
        }
        // What was allowed in the form may be forbidden where it meets what others have written since.
        let forbidden = visit.desk.forbidden(
            visit,
            shelf.schema.word,
            &merged.content,
            &record.state,
            &record.place_path,
        );
        if let Some(fault) = forbidden.into_iter().next()
            && merged.content != record.content
        {
            return Err(Refusal::Wrong(fault.says));
        }
        if merged.content == record.content && filled.files.is_empty() {
            return Ok(Kept::Unchanged);
        }
        let act = format!("{}.write", shelf.schema.word);
        let mut change = visit
            .change(&act, &record.id.to_string(), filled.get("reason"))
            .await?;
        let kept = with_files(
            &mut change,
            shelf.schema,
            merged.content,
            filled,
            &record.place_path,
            record.audience,
        )
        .await?;
        let next = Update {
            content: Some(kept),
            ..Update::default()
        };
        if let Some(kept) = records::update(&mut change, &record, next).await? {
            offices::follow(&mut change, &record, &kept).await?;
            change.commit().await?;
            return Ok(Kept::Done {
                record: Box::new(kept),
                taken: merged.taken,
            });
        }
        drop(change);
        record = visit.record(&record.kind, &record.id.to_string()).await?;
        visit.must(shelf.write, &record.thing())?;
    }
    Err(Refusal::Stale)
}

/// What was typed when a session ran out, where the address names it.
pub(super) async fn draft(visit: &Visit) -> Result<Option<Pairs>, Refusal> {
    let (Some(id), Some(session)) = (visit.asked("draft"), &visit.session) else {
        return Ok(None);
    };
    let Ok(id) = store::Uuid::parse_str(id) else {
        return Ok(None);
    };
    let found = gate::store::drafts::find(&visit.desk.store, session.account.id, id).await?;
    Ok(found.map(|draft| draft.fields))
}

/// What was typed when a session ran out has been kept; it waits no longer.
pub async fn forget_draft(visit: &Visit) -> Result<(), Refusal> {
    if let (Some(id), Some(account)) = (visit.asked("draft"), visit.account)
        && let Ok(id) = store::Uuid::parse_str(id)
    {
        gate::store::drafts::take(&visit.desk.store, account, id).await?;
    }
    Ok(())
}

/// Whether a form of the schema carries files.
pub(super) fn has_files(schema: &Schema) -> bool {
    schema
        .fields
        .iter()
        .any(|field| matches!(field.shape, Shape::File | Shape::Files))
}

/// Keeps the files that came with a form and puts their identifiers into the content.
pub async fn with_files(
    change: &mut Change,
    schema: &Schema,
    mut content: Content,
    filled: &Filled,
    place_path: &str,
    audience: Audience,
) -> Result<Content, Refusal> {
    for field in schema.fields {
        let several = match field.shape {
            Shape::File => false,
            Shape::Files => true,
            _ => continue,
        };
        for upload in filled
            .files
            .iter()
            .filter(|upload| upload.field == field.name)
        {
            if upload.content.is_empty() {
                continue;
            }
            let content_type = content_type(&upload.content).ok_or_else(|| {
                Refusal::Wrong(
                    kernel::Message::new("desk-file-kind").with("name", upload.name.as_str()),
                )
            })?;
            let file = NewFile {
                name: &upload.name,
                content_type,
                place_path,
                audience: audience.code(),
                content: &upload.content,
            };
            let id = keep_file(change, file).await?;
            let id = Value::from(id.to_string());
            if several {
                match content
                    .entry(field.name.to_owned())
                    .or_insert_with(|| Value::Array(Vec::new()))
                {
                    Value::Array(items) => items.push(id),
                    other => *other = Value::Array(vec![id]),
                }
            } else {
                content.insert(field.name.to_owned(), id);
            }
        }
    }
    Ok(content)
}

/// What a file is, by its first bytes; `None` for what is not taken as evidence: programs, pages, scripts.
fn content_type(content: &[u8]) -> Option<&'static str> {
    let begins = |bytes: &[u8]| content.starts_with(bytes);
    if begins(b"\xFF\xD8\xFF") {
        Some("image/jpeg")
    } else if begins(b"\x89PNG\r\n\x1A\n") {
        Some("image/png")
    } else if begins(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else if begins(b"%PDF-") {
        Some("application/pdf")
    } else if begins(b"PK\x03\x04") {
        // A workbook, a document, or a folder; it is only ever given back as a download.
        Some("application/zip")
    } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Some("application/vnd.ms-office")
    } else if !content.contains(&0) && std::str::from_utf8(content).is_ok() && !begins(b"<") {
        Some("text/plain; charset=utf-8")
    } else {
        None
    }
}

async fn draw(visit: &Visit, shelf: &Shelf, shown: &Shown<'_>) -> Answer {
    let schema = shelf.schema;
    let record = shown.record;
    let chosen = form::choices(visit, schema, &record.place).await?;
    let name = title(visit, schema, record);
    let heading = visit.say(&kernel::Message::new("desk-write").with("name", name));
    let told = if shown.clashes.is_empty() {
        html! {}
    } else {
        clash::told(visit, record).await?
    };
    let reason = ui::form::line(
        &visit.reader,
        &ui::form::Control::new("reason", visit.t("desk-reason")).help(visit.t("desk-reason-help")),
        shown
            .pairs
            .iter()
            .find(|(name, _)| name == "reason")
            .map_or("", |(_, value)| value.as_str()),
    );
    let sheet = Sheet {
        visit,
        schema,
        pairs: shown.pairs,
        faults: shown.faults,
        chosen: &chosen,
        more: shown.more,
    };
    let mut fields: Vec<Markup> = schema
        .fields
        .iter()
        .filter(|field| !field.kept)
        .map(|field| {
            let clash = shown.clashes.iter().find(|clash| clash.field == field.name);
            match clash {
                Some(clash) => clash::question(sheet, field, clash, &chosen),
                None => sheet.control(field),
            }
        })
        .collect();
    fields.push(reason);
    let body = html! {
        h1 { (heading) }
        (told)
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(draft_key(visit)),
            action: visit.here(),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(visit.desk.address(visit.lang(), record)),
            hidden: vec![("version".to_owned(), shown.version.to_string())],
            multipart: has_files(schema),
            errors: form::summary(visit, schema, shown.faults),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(heading, around(visit, shelf, record, true), body);
    let mut parts = parts.with_wrong(form::summary(visit, schema, shown.faults));
    if !shown.clashes.is_empty() {
        parts.status = axum::http::StatusCode::CONFLICT;
    }
    Ok(visit.page(&parts))
}

/// Under which name the browser keeps what is typed: nobody else on the same computer is offered it.
pub fn draft_key(visit: &Visit) -> String {
    let person = visit.actor.person.get(..8).unwrap_or_default();
    format!("{person}{}", visit.path)
}
