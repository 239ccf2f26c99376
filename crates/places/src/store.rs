//! Where places are kept that an installation adds or mends: versions by code.

use kernel::{Actor, Currency, Kind, Lang};
use store::{Change, Migrations, Row, Store, StoreError, execute, fold, from_words, rows};

use crate::{Place, PlaceKind};

/// The tables of this book; they refer to none but the log of operations.
pub const MIGRATIONS: Migrations = Migrations {
    book: "places",
    files: &[("0001_places", include_str!("../migrations/0001_places.sql"))],
};

/// The kind of the identifier of one version of a place.
#[derive(Debug)]
pub struct PlaceVersion;

impl Kind for PlaceVersion {
    const WORD: &'static str = "place";
}

/// Makes `place` the current one of its code; the one before remains as history.
pub async fn save(change: &mut Change, place: &Place) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<PlaceVersion>().uuid();
    execute!(
        &mut *change,
        "update place set valid_to_operation = $1 where code = $2 and valid_to_operation is null",
        operation,
        place.code.as_str()
    )?;
    execute!(
        &mut *change,
        "insert into place
             (id, code, valid_from_operation, kind, parent, name, kyrgyz_name, search_key,
              official_code, valid_from, valid_to, currency)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id,
        place.code.as_str(),
        operation,
        place.kind.code(),
        place.parent.as_deref(),
        from_words(&place.name),
        place.name.get(Lang::Ky),
        search_key(place),
        place.official_code.as_deref(),
        place.valid_from.as_deref(),
        place.valid_to.as_deref(),
        place.currency.code()
    )?;
    Ok(())
}

/// The place of a code, where the installation keeps one.
pub async fn load(store: &Store, actor: &Actor, code: &str) -> Result<Option<Place>, StoreError> {
    let mut reading = store.read(actor).await?;
    let found = rows!(
        &mut reading,
        "select code, kind, parent, name, official_code, valid_from, valid_to, currency
         from place where code = $1 and valid_to_operation is null",
        code
    )?;
    found.first().map(place).transpose()
}

/// The places that belong to a place directly, in the Kyrgyz order of their names.
pub async fn children(
    store: &Store,
    actor: &Actor,
    parent: &str,
) -> Result<Vec<Place>, StoreError> {
    let mut reading = store.read(actor).await?;
    let found = rows!(
        &mut reading,
        "select code, kind, parent, name, official_code, valid_from, valid_to, currency
         from place where parent = $1 and valid_to_operation is null
         order by kyrgyz_name collate \"ky-x-icu\", code",
        parent
    )?;
    found.iter().map(place).collect()
}

/// The places one of whose names begins with `beginning`, on whichever keyboard it was typed; at most `limit`.
pub async fn search(
    store: &Store,
    actor: &Actor,
    beginning: &str,
    limit: u16,
) -> Result<Vec<Place>, StoreError> {
    // Folding leaves letters, digits and single spaces only: nothing of it is a wildcard.
    let pattern = format!("%|{}%", fold(beginning));
    let mut reading = store.read(actor).await?;
    let found = rows!(
        &mut reading,
        "select code, kind, parent, name, official_code, valid_from, valid_to, currency
         from place where search_key like $1 and valid_to_operation is null
         order by kyrgyz_name collate \"ky-x-icu\", code limit $2",
        pattern,
        i64::from(limit)
    )?;
    found.iter().map(place).collect()
}

fn search_key(place: &Place) -> String {
    let mut key = String::from("|");
    for (_, name) in place.name.all() {
        key.push_str(&fold(name));
        key.push('|');
    }
    key
}

fn place(row: &Row) -> Result<Place, StoreError> {
    let mut values = row.values();
    Ok(Place {
        code: values.take()?,
        kind: values.code("place.kind", PlaceKind::from_code)?,
        parent: values.take()?,
        name: values.words()?,
        official_code: values.take()?,
        valid_from: values.take()?,
        valid_to: values.take()?,
        currency: values.code("place.currency", Currency::from_code)?,
    })
}
