use kernel::{Actor, Id, Instant, Kind, Operation, OperationHash};
use sha2::{Digest, Sha256};

use crate::{Connected, Engine, Store, StoreError, execute, rows};

/// The kind of an operation's identifier.
#[derive(Debug)]
pub struct OperationKind;

impl Kind for OperationKind {
    const WORD: &'static str = "operation";
}

/// One change of the books: a transaction that already holds its operation.
///
/// Dropped without [`Change::commit`], it leaves nothing behind: neither the change nor the operation.
#[derive(Debug)]
pub struct Change {
    engine: Engine,
    hash: OperationHash,
    number: i64,
    made: u64,
}

impl Connected for Change {
    fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }
}

impl Store {
    /// Begins a change: who, what (`budgets.import`), to which object (a place's code), why, when.
    ///
    /// From here to the commit no other change of the same body can begin: its chain has one end.
    /// On `PostgreSQL` other bodies do not wait; an embedded database has one writer.
    pub async fn change(
        &self,
        actor: &Actor,
        act: &str,
        object: &str,
        reason: &str,
        now: Instant,
    ) -> Result<Change, StoreError> {
        let operation = Operation {
            actor: actor.clone(),
            act: act.to_owned(),
            object: object.to_owned(),
            reason: reason.to_owned(),
            at: now,
        };
        let mut change = Change {
            engine: self.begin().await?,
            hash: OperationHash(String::new()),
            number: 0,
            made: 0,
        };
        change.log(&operation).await?;
        Ok(change)
    }
}

impl Change {
    /// The identifier of its operation, for `valid_from_operation` and its kind.
    pub fn operation(&self) -> Id<OperationKind> {
        self.derive(0)
    }

    /// The number of its operation in the chain of the body, from 1.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// A new identifier. It follows from the operation's hash, so that no random number is needed.
    pub fn new_id<K: Kind>(&mut self) -> Id<K> {
        self.made += 1;
        self.derive(self.made)
    }

    /// Makes the change and its operation last.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.engine.commit().await
    }

    async fn log(&mut self, operation: &Operation) -> Result<(), StoreError> {
        let actor = &operation.actor;
        // This one statement locks the end of the body's chain, makes the chain where there is none,
        // and reads the hash before; `select … for update` would not be understood by both engines.
        let chain = rows!(
            &mut *self,
            "insert into operation_chain (body, number, hash) values ($1, 1, '')
             on conflict (body) do update set number = operation_chain.number + 1
             returning number, hash",
            actor.body.as_str()
        )?;
        let end = chain.first().ok_or(sqlx::Error::RowNotFound)?;
        let previous: String = end.get(1)?;
        let previous = (!previous.is_empty()).then_some(OperationHash(previous));
        self.number = end.get(0)?;
        self.hash = operation.hash(previous.as_ref());
        let (id, number, hash) = (self.operation().uuid(), self.number, self.hash.0.clone());
        execute!(
            &mut *self,
            "insert into operation
                 (id, body, number, person, office, act, object, reason, happened_at, hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            id,
            actor.body.as_str(),
            number,
            actor.person.as_str(),
            actor.office.as_str(),
            operation.act.as_str(),
            operation.object.as_str(),
            operation.reason.as_str(),
            operation.at.0,
            hash.as_str()
        )?;
        execute!(
            &mut *self,
            "update operation_chain set hash = $1 where body = $2",
            hash.as_str(),
            actor.body.as_str()
        )?;
        Ok(())
    }

    fn derive<K: Kind>(&self, count: u64) -> Id<K> {
        let mut digest = Sha256::new();
        digest.update(self.hash.0.as_bytes());
        digest.update(count.to_be_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        Id::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}
