use kernel::{Actor, Instant, Message, Operation, OperationHash};

use crate::change::{self, Covered, sealed};
use crate::{Reading, Row, Store, StoreError, Uuid, rows};

/// How many operations are checked at a time, so that a long chain needs no more memory than a short one.
const PAGE: i64 = 1000;

/// What the check of a body's chain of operations found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// Every operation follows from the one before.
    Intact {
        /// How many there are.
        operations: i64,
        /// The hash of the last; whoever wrote it down elsewhere can prove the whole chain. `None` where there is none.
        end: Option<OperationHash>,
    },
    /// Somebody has rewritten, removed or added operations.
    Broken {
        /// The first number, from 1, that does not follow.
        number: i64,
    },
}

impl Chain {
    /// What to say to a person about the chain of `body`.
    pub fn message(&self, body: &str) -> Message {
        match self {
            Self::Intact { operations, .. } => Message::new("store-chain-intact")
                .with("body", body)
                .with("count", *operations),
            Self::Broken { number } => Message::new("store-chain-broken")
                .with("body", body)
                .with("count", *number),
        }
    }
}

/// An operation as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOperation {
    /// Its number in the chain of its body, from 1.
    pub number: i64,
    /// Who, what, why, when.
    pub operation: Operation,
    /// Its hash.
    pub hash: OperationHash,
}

impl Store {
    /// Recomputes the chain of operations of one body from its beginning.
    pub async fn verify_chain(&self, actor: &Actor, body: &str) -> Result<Chain, StoreError> {
        let mut reading = self.read(actor).await?;
        let mut number = 0;
        let mut end: Option<OperationHash> = None;
        loop {
            let page = rows!(
                &mut reading,
                "select number, body, person, office, act, object, reason, happened_at, hash, digest, id
                 from operation where body = $1 and number > $2 order by number limit $3",
                body,
                number,
                PAGE
            )?;
            if page.is_empty() {
                break;
            }
            for row in &page {
                let logged = logged(row)?;
                number += 1;
                let digest: String = row.get(9)?;
                let hash = sealed(logged.operation.hash(end.as_ref()), &digest);
                if logged.number != number || logged.hash != hash {
                    return Ok(Chain::Broken { number });
                }
                // Where the operation vouches for contents, the list of them must be the one it vouched for.
                if !digest.is_empty()
                    && digest != change::digest(&covered(&mut reading, row.get(10)?).await?)
                {
                    return Ok(Chain::Broken { number });
                }
                end = Some(logged.hash);
            }
        }
        // The last operations may have been cut off whole; the end of the chain is kept apart for this.
        if last(&mut reading, body).await? != (number, end.clone()) {
            return Ok(Chain::Broken { number: number + 1 });
        }
        Ok(Chain::Intact {
            operations: number,
            end,
        })
    }

    /// The number of the last operation of a body; 0 where there is none. It grows with every change.
    pub async fn body_version(&self, actor: &Actor, body: &str) -> Result<i64, StoreError> {
        let mut reading = self.read(actor).await?;
        Ok(last(&mut reading, body).await?.0)
    }

    /// How many changes there were of an object, by whichever body. It grows with every change of the object,
    /// and of nothing else: what was computed from the object holds until it has grown.
    pub async fn object_version(&self, actor: &Actor, object: &str) -> Result<i64, StoreError> {
        let mut reading = self.read(actor).await?;
        let stamp = rows!(
            &mut reading,
            "select number from stamp where object = $1",
            object
        )?;
        stamp.first().map_or(Ok(0), |row| row.get(0))
    }

    /// The bodies that have a chain of operations, in the order of their codes.
    pub async fn chains(&self, actor: &Actor) -> Result<Vec<String>, StoreError> {
        let mut reading = self.read(actor).await?;
        rows!(
            &mut reading,
            "select body from operation_chain order by body"
        )?
        .iter()
        .map(|row| row.get(0))
        .collect()
    }

    /// The operations of a body, newest first, at most `limit`, below the given number where there is one; without
    /// those that were done under `office`, such as what people without an account sent.
    pub async fn operations_of(
        &self,
        actor: &Actor,
        body: &str,
        office: &str,
        below: Option<i64>,
        limit: u16,
    ) -> Result<Vec<LoggedOperation>, StoreError> {
        let mut reading = self.read(actor).await?;
        let found = rows!(
            &mut reading,
            "select number, body, person, office, act, object, reason, happened_at, hash
             from operation where body = $1 and number < $2 and office <> $4 order by number desc limit $3",
            body,
            below.unwrap_or(i64::MAX),
            i64::from(limit),
            office
        )?;
        found.iter().map(logged).collect()
    }

    /// The operations on an object, newest first, at most `limit`.
    pub async fn operations_on(
        &self,
        actor: &Actor,
        object: &str,
        limit: u16,
    ) -> Result<Vec<LoggedOperation>, StoreError> {
        let mut reading = self.read(actor).await?;
        let found = rows!(
            &mut reading,
            "select number, body, person, office, act, object, reason, happened_at, hash
             from operation where object = $1 order by happened_at desc, number desc limit $2",
            object,
            i64::from(limit)
        )?;
        found.iter().map(logged).collect()
    }
}

/// What an operation vouches for, in the order in which it was written.
async fn covered(reading: &mut Reading, operation: Uuid) -> Result<Vec<Covered>, StoreError> {
    rows!(
        reading,
        "select kind, key, version, sha256 from covered where operation = $1 order by position",
        operation
    )?
    .iter()
    .map(|row| {
        Ok(Covered {
            kind: row.get(0)?,
            key: row.get(1)?,
            version: row.get(2)?,
            sha256: row.get(3)?,
        })
    })
    .collect()
}

async fn last(
    reading: &mut Reading,
    body: &str,
) -> Result<(i64, Option<OperationHash>), StoreError> {
    let end = rows!(
        reading,
        "select number, hash from operation_chain where body = $1",
        body
    )?;
    let Some(row) = end.first() else {
        return Ok((0, None));
    };
    Ok((row.get(0)?, Some(OperationHash(row.get(1)?))))
}

fn logged(row: &Row) -> Result<LoggedOperation, StoreError> {
    Ok(LoggedOperation {
        number: row.get(0)?,
        operation: Operation {
            actor: Actor {
                body: row.get(1)?,
                person: row.get(2)?,
                office: row.get(3)?,
                jurisdiction: String::new(),
            },
            act: row.get(4)?,
            object: row.get(5)?,
            reason: row.get(6)?,
            at: Instant(row.get(7)?),
        },
        hash: OperationHash(row.get(8)?),
    })
}
