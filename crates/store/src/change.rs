use std::collections::BTreeSet;
use std::fmt::Write as _;

use kernel::{Actor, Id, Instant, Kind, Operation, OperationHash};
use sha2::{Digest, Sha256};

use crate::turns::Turn;
use crate::{Connected, Engine, Store, StoreError, execute, insert, rows};

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
    /// The hash of the operation before it vouches for any content; identifiers follow from it.
    hash: OperationHash,
    number: i64,
    made: u64,
    actor: Actor,
    at: Instant,
    touched: BTreeSet<String>,
    covered: Vec<Covered>,
    jobs: BTreeSet<(&'static str, String)>,
    /// Given back last: the transaction ends before the next of the body begins.
    turn: Option<Turn>,
}

/// One content that an operation vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The kind of the thing: `measure`, `budget`.
    pub kind: String,
    /// Which one.
    pub key: String,
    /// Which version of it.
    pub version: i64,
    /// The SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
}

/// The SHA-256 of a content in hexadecimal digits.
pub fn sha256(content: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The digest of everything an operation vouches for; empty where it vouches for nothing.
pub(crate) fn digest(covered: &[Covered]) -> String {
    if covered.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for one in covered {
        // Lengths come first, so that no two lists can share the same text.
        let _ = writeln!(
            text,
            "{}:{} {}:{} {} {}",
            one.kind.len(),
            one.kind,
            one.key.len(),
            one.key,
            one.version,
            one.sha256
        );
    }
    sha256(text.as_bytes())
}

/// The hash of an operation with its digest; operations without one keep the hash of their words alone.
pub(crate) fn sealed(hash: OperationHash, digest: &str) -> OperationHash {
    if digest.is_empty() {
        return hash;
    }
    OperationHash(sha256(format!("{} {digest}", hash.0).as_bytes()))
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
        let (engine, turn) = self.begin_in_turn(&actor.body).await?;
        let mut change = Change {
            engine,
            hash: OperationHash(String::new()),
            number: 0,
            made: 0,
            actor: actor.clone(),
            at: now,
            touched: BTreeSet::from([object.to_owned()]),
            covered: Vec::new(),
            jobs: BTreeSet::new(),
            turn,
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

    /// Who makes the change.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When it is made.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Says that something else than the operation's object changes too, so that what was computed from it is stale.
    pub fn touches(&mut self, object: &str) {
        self.touched.insert(object.to_owned());
    }

    /// Asks for a job that the change causes; it is there if and only if the change is.
    pub fn causes(&mut self, kind: &'static str, key: &str) {
        self.jobs.insert((kind, key.to_owned()));
    }

    /// Lets the operation vouch for a content that it writes; gives the content's SHA-256.
    pub fn covers(&mut self, kind: &str, key: &str, version: i64, content: &[u8]) -> String {
        let sha256 = sha256(content);
        self.covered.push(Covered {
            kind: kind.to_owned(),
            key: key.to_owned(),
            version,
            sha256: sha256.clone(),
        });
        sha256
    }

    /// Makes the change and its operation last.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.seal().await?;
        self.stamp().await?;
        for (kind, key) in std::mem::take(&mut self.jobs) {
            let at = self.at;
            crate::ask(&mut self, kind, &key, at).await?;
        }
        let Self { engine, turn, .. } = self;
        let committed = engine.end().await?;
        drop(turn);
        committed.lasts().await
    }

    /// Writes down what the operation vouches for, closes its hash over it, and ends the body's chain with it.
    async fn seal(&mut self) -> Result<(), StoreError> {
        let covered = std::mem::take(&mut self.covered);
        let digest = digest(&covered);
        let hash = sealed(self.hash.clone(), &digest);
        let (id, body) = (self.operation().uuid(), self.actor.body.clone());
        if !covered.is_empty() {
            let numbered: Vec<(usize, Covered)> = covered.into_iter().enumerate().collect();
            insert!(
                &mut *self,
                "insert into covered (operation, position, kind, key, version, sha256) ",
                numbered,
                |(position, one)| id,
                crate::from_position(*position),
                one.kind.as_str(),
                one.key.as_str(),
                one.version,
                one.sha256.as_str()
            )?;
            execute!(
                &mut *self,
                "update operation set hash = $1, digest = $2 where id = $3",
                hash.0.as_str(),
                digest.as_str(),
                id
            )?;
        }
        execute!(
            &mut *self,
            "update operation_chain set hash = $1 where body = $2",
            hash.0.as_str(),
            body.as_str()
        )?;
        Ok(())
    }

    /// Stamps every object that was touched, always in the same order, so that two changes never wait in a ring.
    async fn stamp(&mut self) -> Result<(), StoreError> {
        let objects: Vec<String> = std::mem::take(&mut self.touched).into_iter().collect();
        insert!(
            &mut *self,
            "insert into stamp (object, number) ",
            objects,
            |object| object.as_str(),
            1_i64;
            " on conflict (object) do update set number = stamp.number + 1"
        )
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
