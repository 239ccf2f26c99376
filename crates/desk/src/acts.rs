//! What can be done with any record, whoever asks: a page or a program.

use authority::{Act, Audience, Thing};
use kernel::{Id, Message};
use records::{Content, Fault, Find, New, Record, Update};
use store::Uuid;

use crate::{Filled, Published, Refusal, Shelf, Step, Visit};

/// Where a new record will stand: its place, and the record above it.
#[derive(Debug)]
pub struct Stand {
    /// The code of the place.
    pub place: String,
    /// The path of the place.
    pub place_path: String,
    /// The record above it.
    pub parent: Option<Record>,
}

/// Finds where a new record would stand: below `parent` (`kind:id`), or in `place`.
pub async fn stand(
    visit: &Visit,
    shelf: &Shelf,
    parent: Option<&str>,
    place: Option<&str>,
) -> Result<Stand, Refusal> {
    let parent = match parent.and_then(|asked| asked.split_once(':')) {
        Some((kind, id)) => Some(visit.record(kind, id).await?),
        None => None,
    };
    // A kind that always stands below another is never made alone, nor below a stranger.
    match (&parent, shelf.schema.parent) {
        (None, Some(_)) => return Err(Refusal::NotFound),
        (Some(parent), _) => {
            let takes = visit
                .desk
                .shelf(&parent.kind)
                .is_some_and(|above| above.children.contains(&shelf.schema.word));
            if !takes {
                return Err(Refusal::NotFound);
            }
        }
        (None, None) => {}
    }
    let place = match (&parent, place) {
        (Some(parent), _) => parent.place.clone(),
        (None, Some(place)) => place.to_owned(),
        (None, None) => return Err(Refusal::NotFound),
    };
    let place_path = visit.place_path(&place).ok_or(Refusal::NotFound)?;
    Ok(Stand {
        place,
        place_path,
        parent,
    })
}

/// Who sees a new record of the shelf.
pub fn audience(shelf: &Shelf) -> Audience {
    Audience::from_code(shelf.schema.audience).unwrap_or(Audience::Partners)
}

/// Who sees a new record below another: what is part of something published is published with it; what colleagues
/// say about it stays among them, and what has a switch of its own waits for it.
fn audience_below(shelf: &Shelf, parent: Option<&Record>) -> Audience {
    let published = parent.is_some_and(|parent| parent.audience == Audience::Public);
    if published && shelf.published == Published::WithParent {
        Audience::Public
    } else {
        audience(shelf)
    }
}

/// The question that is asked before one is made: as if it stood there already.
///
/// What stands below a record belongs to that record's body, and is closed where the record is: nobody adds a
/// measure to an adopted programme by the back door.
fn made<'a>(
    visit: &'a Visit,
    shelf: &'a Shelf,
    parent: Option<&'a Record>,
    path: &'a str,
) -> Thing<'a> {
    let first = shelf.schema.first_state();
    Thing {
        kind: shelf.schema.word,
        body: parent.map_or(visit.actor.body.as_str(), |parent| parent.body.as_str()),
        place_path: path,
        audience: audience(shelf),
        author: &visit.actor.person,
        state: parent
            .filter(|_| shelf.write == Act::Write)
            .map_or(first, |parent| parent.state.as_str()),
    }
}

/// Whether the actor may make one below `parent`.
pub fn may_make(visit: &Visit, shelf: &Shelf, parent: &Record) -> bool {
    visit.is_known()
        && visit.may(
            shelf.write,
            &made(visit, shelf, Some(parent), &parent.place_path),
        )
}

/// Refuses where the actor may not make one there.
pub fn must_make(visit: &Visit, shelf: &Shelf, stand: &Stand) -> Result<(), Refusal> {
    if let Some(parent) = &stand.parent {
        visit.must(Act::See, &parent.thing())?;
    }
    visit.signed_in()?;
    let thing = made(visit, shelf, stand.parent.as_ref(), &stand.place_path);
    if visit.may(shelf.write, &thing) {
        return Ok(());
    }
    // A place is no secret; what may not be made there is refused and not denied.
    Err(Refusal::NotAllowed)
}

/// The field of a form that names the record which it will make: sent twice, it is made once.
pub const ONCE: &str = "once";

/// What the books forbid a new record there to say.
pub fn forbidden(visit: &Visit, shelf: &Shelf, stand: &Stand, content: &Content) -> Vec<Fault> {
    let (kind, state) = (shelf.schema.word, shelf.schema.first_state());
    visit
        .desk
        .forbidden(visit, kind, content, state, &stand.place_path)
}

/// Makes a record there; gives the one that the same form has made before, if it has.
pub async fn make(
    visit: &Visit,
    shelf: &Shelf,
    stand: &Stand,
    mut content: Content,
    filled: &Filled,
) -> Result<Record, Refusal> {
    shelf.schema.keep(&mut content, None);
    let seen_by = audience_below(shelf, stand.parent.as_ref());
    let act = format!("{}.make", shelf.schema.word);
    let mut change = visit
        .change(&act, &stand.place, filled.get("reason"))
        .await?;
    // From here on nobody of this body writes: what the same form has made stands.
    let once = Uuid::parse_str(filled.get(ONCE)).ok().map(Id::from_uuid);
    if let Some(once) = once {
        let mut reading = visit.reading().await?;
        if let Some(made) = records::store::find_removed_too(&mut reading, once).await? {
            let same = made.kind == shelf.schema.word && made.author == visit.actor.person;
            return if same { Ok(made) } else { Err(Refusal::Stale) };
        }
    }
    let content = crate::pages::with_files(
        &mut change,
        shelf.schema,
        content,
        filled,
        &stand.place_path,
        seen_by,
    )
    .await?;
    let new = New {
        schema: shelf.schema,
        place: &stand.place,
        place_path: &stand.place_path,
        parent: stand.parent.as_ref(),
        position: None,
        audience: seen_by,
        state: None,
        content,
    };
    let record = match once {
        Some(once) => records::create_as(&mut change, once, new).await?,
        None => records::create(&mut change, new).await?,
    };
    change.commit().await?;
    Ok(record)
}

/// Takes a step: the state changes, with the reason in the story.
pub async fn take_step(
    visit: &Visit,
    shelf: &Shelf,
    record: &Record,
    step: &Step,
    version: &str,
    reason: &str,
) -> Result<Record, Refusal> {
    visit.must(step.act, &record.thing())?;
    if version != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let forbidden = visit.desk.forbidden(
        visit,
        shelf.schema.word,
        &record.content,
        step.to,
        &record.place_path,
    );
    if let Some(fault) = forbidden.into_iter().next() {
        return Err(Refusal::Wrong(fault.says));
    }
    let act = format!("{}.{}", shelf.schema.word, step.name);
    let next = Update {
        state: Some(step.to.to_owned()),
        ..Update::default()
    };
    one(visit, record, &act, reason, next).await
}

/// Turns the switch of publication, for the record and for everything below it that goes with it.
pub async fn publish(
    visit: &Visit,
    shelf: &Shelf,
    record: &Record,
    version: &str,
    audience: Audience,
) -> Result<Record, Refusal> {
    if shelf.published != Published::ByItself {
        return Err(Refusal::NotFound);
    }
    visit.must(Act::Publish, &record.thing())?;
    if version != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let word = if audience == Audience::Public {
        "publish"
    } else {
        "unpublish"
    };
    let act = format!("{}.{word}", shelf.schema.word);
    // From here on no other change of the body can begin: what the guards look at cannot change under their eyes.
    let mut change = visit.change(&act, &record.id.to_string(), "").await?;
    if audience == Audience::Public {
        for (_, guard) in visit
            .desk
            .guards
            .iter()
            .filter(|(kind, _)| *kind == record.kind)
        {
            guard(visit, record).await?;
        }
    }
    let below = below(visit, record, audience).await?;
    let next = || Update {
        audience: Some(audience),
        ..Update::default()
    };
    let kept = records::update(&mut change, record, next())
        .await?
        .ok_or(Refusal::Stale)?;
    for child in &below {
        records::update(&mut change, child, next())
            .await?
            .ok_or(Refusal::Stale)?;
    }
    change.commit().await?;
    Ok(kept)
}

/// What is shown to everyone together with a record, or taken back with it.
pub async fn below(
    visit: &Visit,
    record: &Record,
    audience: Audience,
) -> Result<Vec<Record>, Refusal> {
    let mut reading = visit.reading().await?;
    let wanted = Find {
        root: Some(record.id),
        ..Find::default()
    };
    let mut below = records::list(&mut reading, wanted).await?;
    below.retain(|child| child.id != record.id && goes_with(visit, child, audience));
    Ok(below)
}

/// Whether a record is shown with what it stands below, or taken back with it.
fn goes_with(visit: &Visit, child: &Record, audience: Audience) -> bool {
    let Some(shelf) = visit.desk.shelf(&child.kind) else {
        return false;
    };
    let goes = match shelf.published {
        Published::WithParent => true,
        // What has a switch of its own waits for it, and is taken back with what it stands below.
        Published::ByItself => audience != Audience::Public,
        Published::Never => false,
    };
    goes && child.audience != Audience::Own
}

/// Puts a record away; what has others below it stays until they are put away.
pub async fn remove(
    visit: &Visit,
    shelf: &Shelf,
    record: &Record,
    version: &str,
) -> Result<(), Refusal> {
    visit.must(Act::Remove, &record.thing())?;
    if version != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut reading = visit.reading().await?;
    let wanted = Find {
        parent: Some(record.id),
        limit: Some(1),
        ..Find::default()
    };
    let below = records::list(&mut reading, wanted).await?;
    drop(reading);
    if !below.is_empty() {
        return Err(Refusal::Wrong(Message::new("desk-remove-below")));
    }
    let act = format!("{}.remove", shelf.schema.word);
    let next = Update {
        removed: Some(true),
        ..Update::default()
    };
    one(visit, record, &act, "", next).await?;
    Ok(())
}

/// One record, one change.
async fn one(
    visit: &Visit,
    record: &Record,
    act: &str,
    reason: &str,
    next: Update,
) -> Result<Record, Refusal> {
    let mut change = visit.change(act, &record.id.to_string(), reason).await?;
    let kept = records::update(&mut change, record, next)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    Ok(kept)
}
