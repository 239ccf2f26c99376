//! What people decided about what the checks of quality had to say.

use kernel::{Id, Instant};
use records::RecordKind;
use store::{Change, Connected, StoreError, execute, rows};

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The check.
    pub rule: String,
    /// About which submission or enumerator.
    pub about: String,
    /// Whether it is right: `confirmed` or `dismissed`.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Whose decision it is.
    pub person: String,
    /// When.
    pub at: Instant,
}

/// The decisions about a form's answers.
pub async fn of_form(
    connected: &mut impl Connected,
    form: Id<RecordKind>,
) -> Result<Vec<Verdict>, StoreError> {
    rows!(
        connected,
        "select rule, about, verdict, reason, person, at from quality_verdict where form = $1 order by rule, about",
        form.uuid()
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok(Verdict {
            rule: values.take()?,
            about: values.take()?,
            verdict: values.take()?,
            reason: values.take()?,
            person: values.take()?,
            at: Instant(values.take()?),
        })
    })
    .collect()
}

/// Keeps a decision, in the place of the one before.
pub async fn keep(
    change: &mut Change,
    form: Id<RecordKind>,
    rule: &str,
    about: &str,
    verdict: &str,
    reason: &str,
) -> Result<(), StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at());
    let person = change.actor().person.clone();
    change.covers(
        "quality-verdict",
        &format!("{form} {rule} {about}"),
        at.0,
        format!("{verdict}\n{reason}").as_bytes(),
    );
    execute!(
        change,
        "insert into quality_verdict (form, rule, about, verdict, reason, person, at, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (form, rule, about) do update
         set verdict = $4, reason = $5, person = $6, at = $7, operation = $8",
        form.uuid(),
        rule,
        about,
        verdict,
        reason,
        person,
        at.0,
        operation
    )?;
    Ok(())
}
