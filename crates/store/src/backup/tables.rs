//! Which tables there are, as the engine itself says it.

use std::collections::{BTreeMap, BTreeSet};

use super::BackupError;
use super::value::Type;
use crate::{Connected, Engine, StoreError, rows};

/// A table with its columns in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<(String, Type)>,
}

/// The tables of the catalogue of `SQLite` and of the current schema of `PostgreSQL`: table, column, type.
const COLUMNS_OF_SQLITE: &str = "
    select t.name, c.name, c.type
    from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'
    order by t.name, c.cid";
const COLUMNS_OF_POSTGRES: &str = "
    select cast(t.relname as text), cast(c.attname as text), format_type(c.atttypid, c.atttypmod)
    from pg_class t join pg_attribute c on c.attrelid = t.oid
    where t.relnamespace = cast(current_schema() as regnamespace) and t.relkind in ('r', 'p')
      and c.attnum > 0 and not c.attisdropped
    order by cast(t.relname as text) collate \"C\", c.attnum";

/// Which table refers to which.
const LINKS_OF_SQLITE: &str = "
    select t.name, k.\"table\"
    from sqlite_schema t join pragma_foreign_key_list(t.name) k
    where t.type = 'table'";
const LINKS_OF_POSTGRES: &str = "
    select cast(t.relname as text), cast(o.relname as text)
    from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class o on o.oid = k.confrelid
    where k.contype = 'f' and t.relnamespace = cast(current_schema() as regnamespace)";

/// Every table; those that others refer to come before them, and the list of migrations first of all.
pub(super) async fn tables(connected: &mut impl Connected) -> Result<Vec<Table>, BackupError> {
    let (columns, links) = match connected.engine() {
        Engine::Sqlite(_) => (COLUMNS_OF_SQLITE, LINKS_OF_SQLITE),
        Engine::Postgres(..) => (COLUMNS_OF_POSTGRES, LINKS_OF_POSTGRES),
    };
    let mut found: BTreeMap<String, Vec<(String, Type)>> = BTreeMap::new();
    for row in rows!(&mut *connected, columns)? {
        let (table, column, of): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let of = Type::declared(&of).ok_or_else(|| BackupError::NotPortable {
            what: format!("{table}.{column} ({of})"),
        })?;
        found.entry(table).or_default().push((column, of));
    }
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows!(connected, links)? {
        needs.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    Ok(ordered(found, &needs)?)
}

fn ordered(
    mut left: BTreeMap<String, Vec<(String, Type)>>,
    needs: &BTreeMap<String, BTreeSet<String>>,
) -> Result<Vec<Table>, StoreError> {
    let mut sorted: Vec<Table> = Vec::with_capacity(left.len());
    if let Some((name, columns)) = left.remove_entry("applied_migration") {
        sorted.push(Table { name, columns });
    }
    while !left.is_empty() {
        let ready = left.keys().find(|name| {
            let mut needed = needs.get(*name).into_iter().flatten();
            needed.all(|other| !left.contains_key(other))
        });
        // A ring, or a table that refers to itself: its rows have no order in which they could be written.
        let Some(name) = ready.cloned() else {
            return Err(StoreError::Damaged {
                what: "references",
                value: left.into_keys().collect::<Vec<_>>().join(", "),
            });
        };
        if let Some(columns) = left.remove(&name) {
            sorted.push(Table { name, columns });
        }
    }
    Ok(sorted)
}

/// A name as SQL writes it; several of ours are words of the language, such as `key`.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
