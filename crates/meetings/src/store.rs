//! Meetings as they are kept: everything here is a record.

use authority::{Act, Audience, may};
use desk::Visit;
use kernel::{Actor, Instant};
use records::{Content, Find, New, Record, RecordKind, Schema, Update, from_typed};
use store::{Change, Reading, Store, StoreError};

use crate::model::{Answered, Meeting, Proposal, Proposer, of};
use crate::rules::{hours, proposals};
use crate::{ANSWER, MEETING, PROPOSAL, PROPOSER};

/// The records of some kinds directly below another, in their order.
pub async fn below(
    reading: &mut Reading,
    parent: kernel::Id<RecordKind>,
    kinds: &[&str],
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        parent: Some(parent),
        kinds,
        ..Find::default()
    };
    records::list(reading, wanted).await
}

/// The one record of a kind below another: minutes, attendance, the answer.
pub async fn only(
    reading: &mut Reading,
    parent: kernel::Id<RecordKind>,
    schema: &Schema,
) -> Result<Option<Record>, StoreError> {
    let found = below(reading, parent, &[schema.word]).await?;
    Ok(found.into_iter().next())
}

/// Writes the one record of a kind below another, or makes it; `None` where somebody else was faster.
///
/// The change holds the chain of its body, so that two people cannot both make the first.
pub async fn write_only(
    change: &mut Change,
    parent: &Record,
    known: Option<&Record>,
    schema: &Schema,
    audience: Audience,
    content: Content,
) -> Result<Option<Record>, StoreError> {
    if let Some(known) = known {
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        return records::update(change, known, next).await;
    }
    let actor = change.actor().clone();
    let wanted = Find {
        parent: Some(parent.id),
        kind: Some(schema.word),
        ..Find::default()
    };
    if !records::list_any(change, &actor, wanted).await?.is_empty() {
        return Ok(None);
    }
    let new = New {
        schema,
        place: &parent.place,
        place_path: &parent.place_path,
        parent: Some(parent),
        position: None,
        audience,
        state: None,
        content,
    };
    records::create(change, new).await.map(Some)
}

/// What somebody sends to a hearing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sent {
    /// What is proposed.
    pub text: String,
    /// Who proposes, as far as the person wanted to say.
    pub proposer: Proposer,
}

/// Keeps a proposal below its hearing: unscreened, for the body alone, and who sent it in a record of its own.
///
/// Gives the proposal with its number.
pub async fn keep_proposal(
    change: &mut Change,
    hearing: &Record,
    sent: &Sent,
    source: &str,
) -> Result<Record, StoreError> {
    // An identifier that nothing else uses: it follows from the operation, and so does the number.
    let number = proposals::receipt(change.new_id::<RecordKind>().uuid());
    let proposal = Proposal {
        number,
        text: sent.text.clone(),
        source: source.to_owned(),
    };
    let record = records::create(
        change,
        New {
            schema: &PROPOSAL,
            place: &hearing.place,
            place_path: &hearing.place_path,
            parent: Some(hearing),
            position: None,
            audience: Audience::Body,
            state: None,
            content: from_typed(&proposal),
        },
    )
    .await?;
    let proposer = from_typed(&sent.proposer);
    if !proposer.is_empty() {
        let new = New {
            schema: &PROPOSER,
            place: &hearing.place,
            place_path: &hearing.place_path,
            parent: Some(&record),
            position: None,
            audience: Audience::Body,
            state: None,
            content: proposer,
        };
        records::create(change, new).await?;
    }
    Ok(record)
}

/// Receives a proposal from somebody who is not signed in; `None` where the meeting does not take it.
///
/// This is the one place where a person without an office causes a record. It is written in the books of the body
/// that holds the hearing, by "resident" under the office "reader", who by the policies may write nothing: what may
/// be written is therefore decided here and nowhere else. It must be a hearing or a gathering, published, planned or
/// held, and not past its last day; the kind, the audience, the state and the place are fixed; and nothing but a
/// text and the proposer's own words about himself come from outside.
pub async fn receive(
    store: &Store,
    hearing: kernel::Id<RecordKind>,
    body: &str,
    sent: &Sent,
    now: Instant,
) -> Result<Option<Record>, StoreError> {
    let resident = Actor {
        person: "resident".to_owned(),
        office: "reader".to_owned(),
        body: body.to_owned(),
        jurisdiction: String::new(),
    };
    let object = hearing.to_string();
    let mut change = store
        .change(&resident, "proposal.receive", &object, "", now)
        .await?;
    // The hearing is read again within the change, by the eyes of the public.
    let public = Actor::public();
    let found = records::find_any(&mut change, &public, hearing).await?;
    let Some(hearing) = found.filter(|record| record.body == body && takes(record, now)) else {
        return Ok(None);
    };
    let record = keep_proposal(&mut change, &hearing, sent, "online").await?;
    change.commit().await?;
    Ok(Some(record))
}

/// Whether a record is a published hearing that takes proposals now.
pub fn takes(record: &Record, now: Instant) -> bool {
    let today = hours::today(now, hours::hours(&record.place_path));
    let meeting: Meeting = of(&record.content);
    record.kind == MEETING.word
        && record.audience == Audience::Public
        && may(&Actor::public(), Act::See, &record.thing())
        && proposals::takes(&meeting, &record.state, &today)
}

/// What became of an answer.
#[derive(Debug)]
pub enum Kept {
    /// It stands.
    Done,
    /// Somebody else has answered or changed the proposal meanwhile.
    Stale,
}

/// Answers a proposal, or writes the answer anew; there is never a second one.
pub async fn answer(
    change: &mut Change,
    proposal: &Record,
    known: Option<&Record>,
    answered: &Answered,
) -> Result<Kept, StoreError> {
    let content = from_typed(answered);
    let written = write_only(change, proposal, known, &ANSWER, proposal.audience, content).await?;
    if written.is_none() {
        return Ok(Kept::Stale);
    }
    if proposal.state == "answered" {
        return Ok(Kept::Done);
    }
    let next = Update {
        state: Some("answered".to_owned()),
        ..Update::default()
    };
    Ok(match records::update(change, proposal, next).await? {
        Some(_) => Kept::Done,
        None => Kept::Stale,
    })
}

/// Shows a proposal to everyone, or takes it back, together with its answer; `None` where somebody was faster.
pub async fn show_proposal(
    change: &mut Change,
    proposal: &Record,
    audience: Audience,
    state: &str,
) -> Result<Option<()>, StoreError> {
    let actor = change.actor().clone();
    let wanted = Find {
        parent: Some(proposal.id),
        kind: Some(ANSWER.word),
        ..Find::default()
    };
    let answers = records::list_any(change, &actor, wanted).await?;
    let next = Update {
        audience: Some(audience),
        state: Some(state.to_owned()),
        ..Update::default()
    };
    if records::update(change, proposal, next).await?.is_none() {
        return Ok(None);
    }
    for record in &answers {
        let next = Update {
            audience: Some(audience),
            ..Update::default()
        };
        if records::update(change, record, next).await?.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(()))
}

/// The records of a kind in a place, as the visitor may see them; published ones only where nobody is signed in.
pub async fn of_place(
    visit: &Visit,
    reading: &mut Reading,
    schema: &Schema,
    place: &str,
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        kind: Some(schema.word),
        place: Some(place),
        public: !visit.is_known(),
        ..Find::default()
    };
    records::list(reading, wanted).await
}
