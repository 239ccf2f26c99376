use std::collections::BTreeSet;

use kernel::Kind;
use store::{Reading, StoreError, Uuid, rows, sha256};

use super::{BudgetKind, HEAD, Head, amounts_in_rows, budget_of, months_of, vouched};
use crate::model::Kept;

/// Recomputes every version of every budget from its rows and compares it with what its operation vouches for; gives
/// the place and number of each version that was altered, removed or added outside the log.
///
/// Versions from before operations vouched for contents have the number 0 and are passed over.
pub async fn verify(reading: &mut Reading) -> Result<Vec<(String, i64)>, StoreError> {
    let mut damaged = BTreeSet::new();
    let vouched_for = rows!(
        &mut *reading,
        "select operation, key, version, sha256 from covered where kind = $1 order by key, version",
        BudgetKind::WORD
    )?;
    let mut known = BTreeSet::new();
    for row in &vouched_for {
        let operation: Uuid = row.get(0)?;
        let (place, version, hash): (String, i64, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        // The document of a budget is a record of the same kind; records look after themselves.
        if Uuid::parse_str(&place).is_ok() {
            continue;
        }
        let found = rows!(
            &mut *reading,
            store::sqlx::AssertSqlSafe(format!(
                "select {HEAD} from budget where place = $1 and version = $2 and valid_from_operation = $3"
            )),
            place.as_str(),
            version,
            operation
        )?;
        let intact = match found.as_slice() {
            [row] => hash_of(reading, row).await?.as_deref() == Some(hash.as_str()),
            _ => false,
        };
        if !intact {
            damaged.insert((place.clone(), version));
        }
        known.insert((place, version));
    }
    // A row that no operation vouches for; and a version that stands although a newer one was written.
    let all = rows!(
        &mut *reading,
        "select place, version, valid_to_operation is null,
                (select max(version) from budget other where other.place = budget.place)
         from budget"
    )?;
    for row in &all {
        let (place, version): (String, i64) = (row.get(0)?, row.get(1)?);
        let (stands, last): (bool, i64) = (row.get(2)?, row.get(3)?);
        let unknown = version > 0 && !known.contains(&(place.clone(), version));
        if unknown || stands != (version == last) {
            damaged.insert((place, version));
        }
    }
    Ok(damaged.into_iter().collect())
}

/// The SHA-256 of a version as it stands in the tables; `None` where its rows cannot even be read.
async fn hash_of(reading: &mut Reading, row: &store::Row) -> Result<Option<String>, StoreError> {
    match read(reading, row).await {
        Ok((record, kept)) => Ok(Some(sha256(vouched(record, &kept).as_bytes()))),
        Err(StoreError::Damaged { .. }) => Ok(None),
        Err(why) => Err(why),
    }
}

async fn read(reading: &mut Reading, row: &store::Row) -> Result<(Option<Uuid>, Kept), StoreError> {
    let head = Head::read(row)?;
    let (id, record) = (head.id, head.record);
    let kept = Kept {
        budget: budget_of(reading, head.id, head.budget).await?,
        months: months_of(reading, head.id).await?,
        brought: head.brought,
    };
    // Amounts stand twice, with their line and in rows of their own; both must say the same.
    let rows = amounts_in_rows(reading, id).await?;
    let lines = kept.budget.lines.iter().enumerate();
    let with_amounts = lines.filter(|(_, line)| !line.amounts.is_empty());
    let same = rows.len() == with_amounts.clone().count()
        && with_amounts
            .zip(&rows)
            .all(|((at, line), (position, amounts))| {
                *position == store::from_position(at) && *amounts == line.amounts
            });
    if !same {
        return Err(StoreError::Damaged {
            what: "budget_amount",
            value: id.to_string(),
        });
    }
    Ok((record, kept))
}
