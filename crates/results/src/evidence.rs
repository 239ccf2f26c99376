//! Figures as evidence: an address that stays the same, and the figure again from its address.

use kernel::{Id, Instant};
use records::RecordKind;
use store::{Reading, Store, StoreError, Uuid};

use crate::rules::figures::{Asked, Figure};
use crate::store::{Form, form, open};

/// How an address of a figure begins.
pub const SCHEME: &str = "survey:";

/// The address of a figure of a form: `survey:{form}?q=…&by=…`.
pub fn address(form: Id<RecordKind>, asked: &Asked) -> String {
    format!("{SCHEME}{form}?{}", asked.address())
}

/// What an address names; `None` where it is none of a figure.
pub fn read(address: &str) -> Option<(Id<RecordKind>, Asked)> {
    let (form, asked) = address.strip_prefix(SCHEME)?.split_once('?')?;
    let form = Uuid::parse_str(form).ok()?;
    Some((Id::from_uuid(form), Asked::read(asked)?))
}

/// Where a figure is looked at at the desk, below the language; `None` where the address is none of a figure.
pub fn page(address: &str) -> Option<String> {
    let (form, asked) = read(address)?;
    Some(format!(
        "/desk/forms/{form}/results/figure?{}",
        asked.address()
    ))
}

/// The figure of an address as it is now; `None` where there is no such figure, or `actor` of the reading may not read the
/// answers it is made of.
///
/// It has not passed disclosure control: what is made of it for others than the offices of the body must pass
/// [`crate::rules::publishing::publish`].
pub async fn figure(
    store: &Store,
    reading: &mut Reading,
    address: &str,
    now: Instant,
) -> Result<Option<(Form, Figure)>, StoreError> {
    let Some((id, asked)) = read(address) else {
        return Ok(None);
    };
    let record = records::find(reading, id).await?;
    let Some(record) = record.filter(|record| record.kind == questionnaires::FORM.word) else {
        return Ok(None);
    };
    let Some(form) = form(reading, record).await? else {
        return Ok(None);
    };
    let actor = reading.actor().clone();
    if !surveys::store::may_read(&actor, &form.assessment) {
        return Ok(None);
    }
    let (mut moment, answers) = open(store, &actor, &form, now).await?;
    let figure = answers.figure(&mut moment, &asked).await?;
    drop((moment, answers));
    Ok(figure.ok().map(|figure| (form, figure)))
}
