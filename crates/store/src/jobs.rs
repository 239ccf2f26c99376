//! Work that a change causes and that a visitor need not wait for; any server process may take it.
//!
//! A job is known by its kind and key: asked twice before it runs, it runs once. It is taken for a while and
//! taken again by another process where the first did not finish; so every job can be done twice without harm.

use kernel::Instant;

use crate::{Connected, StoreError, execute, rows};

/// A job that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What is to be done: `review`.
    pub kind: String,
    /// To what: a place's code.
    pub key: String,
    /// How often it has been tried, this time included.
    pub attempts: i32,
    asked: i64,
}

/// How long a job waits, so that a burst of changes causes it once.
const GATHERED_FOR: i64 = 2_000;

/// How long a process may work on a job before another takes it.
const TAKEN_FOR: i64 = 60_000;

/// Asks for a job, in the transaction of the change that causes it.
pub async fn ask(
    connected: &mut impl Connected,
    kind: &str,
    key: &str,
    now: Instant,
) -> Result<(), StoreError> {
    execute!(
        connected,
        "insert into job (id, kind, key, run_at, attempts, asked) values ($1, $2, $3, $4, 0, 1)
         on conflict (id) do update set asked = job.asked + 1",
        format!("{kind} {key}"),
        kind,
        key,
        now.0 + GATHERED_FOR
    )?;
    Ok(())
}

/// Takes the job that has waited longest; nobody else takes it for a minute.
pub async fn take_job(
    connected: &mut impl Connected,
    now: Instant,
) -> Result<Option<Job>, StoreError> {
    let taken = rows!(
        connected,
        "update job set run_at = $1, attempts = attempts + 1
         where run_at <= $2 and id = (select id from job where run_at <= $2 order by run_at limit 1)
         returning kind, key, attempts, asked",
        now.0 + TAKEN_FOR,
        now.0
    )?;
    taken
        .first()
        .map(|row| {
            Ok(Job {
                kind: row.get(0)?,
                key: row.get(1)?,
                attempts: row.get(2)?,
                asked: row.get(3)?,
            })
        })
        .transpose()
}

/// Ends a job; where it was asked again while it ran, it stays and runs once more.
pub async fn finish(
    connected: &mut impl Connected,
    job: &Job,
    now: Instant,
) -> Result<(), StoreError> {
    let id = format!("{} {}", job.kind, job.key);
    let ended = execute!(
        &mut *connected,
        "delete from job where id = $1 and asked = $2",
        id.as_str(),
        job.asked
    )?;
    if ended == 0 {
        execute!(
            connected,
            "update job set run_at = $1, attempts = 0 where id = $2",
            now.0 + GATHERED_FOR,
            id.as_str()
        )?;
    }
    Ok(())
}

/// Puts a job that failed off: one minute, then two, four, … at most a day.
pub async fn postpone(
    connected: &mut impl Connected,
    job: &Job,
    now: Instant,
) -> Result<(), StoreError> {
    let minutes = 1_i64 << job.attempts.clamp(0, 10);
    execute!(
        connected,
        "update job set run_at = $1 where id = $2",
        now.0 + minutes * 60_000,
        format!("{} {}", job.kind, job.key)
    )?;
    Ok(())
}
