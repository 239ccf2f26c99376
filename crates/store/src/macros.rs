//! One text of SQL, two engines: the compiler writes the second copy of the call, not a person.

/// Runs an expression on whichever engine there is; `$connection` is the connection of that engine.
///
/// ```text
/// store::on!(change.engine(), connection => sqlx::query("delete from draft").execute(connection).await)
/// ```
#[macro_export]
macro_rules! on {
    ($engine:expr, $connection:ident => $body:expr) => {
        match $engine {
            $crate::Engine::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::Engine::Postgres(transaction, _) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

/// Every row of a query: `rows!(reading, "select name from place where code = $1", code)?`.
///
/// Gives `Result<Vec<Row>, StoreError>`.
#[macro_export]
macro_rules! rows {
    ($connected:expr, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::on!($crate::Connected::engine($connected), connection => {
            $crate::sqlx::query($sql)
                $(.bind($argument))*
                .fetch_all(connection)
                .await
                .map(|rows| rows.into_iter().map($crate::Row::from).collect::<Vec<$crate::Row>>())
                .map_err($crate::StoreError::from)
        })
    };
}

/// Runs a statement that gives no rows; gives how many rows it changed, `Result<u64, StoreError>`.
#[macro_export]
macro_rules! execute {
    ($connected:expr, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::on!($crate::Connected::engine($connected), connection => {
            $crate::sqlx::query($sql)
                $(.bind($argument))*
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
                .map_err($crate::StoreError::from)
        })
    };
}

/// Inserts many rows with few statements:
/// `insert!(change, "insert into budget_line (budget, position) ", &lines, |line| id, line.position)?`.
///
/// What is to happen where a row is there already may follow: `; " on conflict (object) do nothing"`.
/// Without it three thousand amounts would be three thousand journeys to the server.
#[macro_export]
macro_rules! insert {
    ($connected:expr, $sql:expr, $items:expr, |$item:pat_param| $($value:expr),+ $(,)? $(; $rest:literal)?) => {
        $crate::on!($crate::Connected::engine($connected), connection => {
            let mut outcome = Ok::<(), $crate::StoreError>(());
            for chunk in $items.chunks($crate::ROWS_PER_INSERT) {
                let mut query = $crate::sqlx::QueryBuilder::new($sql);
                query.push_values(chunk, |mut row, $item| {
                    $(row.push_bind($value);)+
                });
                $(query.push($rest);)?
                // A server prepares a statement for one more journey; only what comes again and again is kept.
                let comes_again = chunk.len() <= $crate::FEW_ROWS;
                let done = query.build().persistent(comes_again).execute(&mut *connection).await;
                if let Err(error) = done {
                    outcome = Err($crate::StoreError::from(error));
                    break;
                }
            }
            outcome
        })
    };
}
