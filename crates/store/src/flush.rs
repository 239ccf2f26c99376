//! To the disk together: on a server, commits that come close to one another wait for one writing of its log.
//!
//! Writing to the disk takes longer than everything else in a small change, and the changes of one body follow one
//! another. So a transaction ends without waiting for the disk, the next one begins, and whoever is to be told that
//! the change lasts waits here. The server's log is written in order: what ended before a flush is on the disk after it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::Mutex;

use crate::StoreError;
use crate::engine::PATIENCE;

/// Where those wait whose transactions have ended.
#[derive(Debug, Clone)]
pub struct Flush(Arc<Waiting>);

#[derive(Debug)]
struct Waiting {
    /// One connection, on which a commit waits for the disk (and for a standby, where the server is set up so).
    connection: PgPool,
    /// How many transactions have ended.
    ended: AtomicU64,
    /// How many of them are known to be on the disk.
    lasting: Mutex<u64>,
}

impl Flush {
    pub(crate) fn of(options: PgConnectOptions) -> Self {
        let connection = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(options);
        Self(Arc::new(Waiting {
            connection,
            ended: AtomicU64::new(0),
            lasting: Mutex::new(0),
        }))
    }

    /// Waits until everything that ended before this call is on the disk.
    pub(crate) async fn wait(&self) -> Result<(), StoreError> {
        let mine = self.0.ended.fetch_add(1, Ordering::SeqCst) + 1;
        let mut lasting = self.0.lasting.lock().await;
        if *lasting >= mine {
            return Ok(());
        }
        let ended = self.0.ended.load(Ordering::SeqCst);
        // The smallest thing that is written to the log and waited for; it leaves nothing in any table.
        sqlx::query("select pg_logical_emit_message(true, 'ashar', '')")
            .execute(&self.0.connection)
            .await?;
        *lasting = ended;
        Ok(())
    }

    pub(crate) async fn close(&self) {
        self.0.connection.close().await;
    }
}
