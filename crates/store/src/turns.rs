//! Who writes next: one after another for each body, in the order in which they came.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use crate::StoreError;
use crate::engine::PATIENCE;

/// How many of a body hold a connection: who writes, and who is next and need not look for one then.
const AT_THE_DESK: usize = 2;

/// The queues of the bodies of one process; there are as many as bodies that wrote since it began.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<HashMap<String, Arc<Queue>>>>);

#[derive(Debug)]
struct Queue {
    desk: Arc<Semaphore>,
    pen: Arc<tokio::sync::Mutex<()>>,
}

/// A change that is next.
pub(crate) struct Next {
    queue: Arc<Queue>,
    place: OwnedSemaphorePermit,
    until: Instant,
}

/// It is this change's turn, until this is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _pen: OwnedMutexGuard<()>,
    _place: OwnedSemaphorePermit,
}

impl Turns {
    /// Waits until nobody but the one who writes comes before.
    ///
    /// # Errors
    /// As for a connection that does not become free in time.
    pub(crate) async fn next(&self, body: &str) -> Result<Next, StoreError> {
        let queue = {
            let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(queues.entry(body.to_owned()).or_insert_with(|| {
                Arc::new(Queue {
                    desk: Arc::new(Semaphore::new(AT_THE_DESK)),
                    pen: Arc::default(),
                })
            }))
        };
        let until = Instant::now() + PATIENCE;
        let place = timeout_at(until, Arc::clone(&queue.desk).acquire_owned())
            .await
            .map_err(|_| sqlx::Error::PoolTimedOut)?
            .map_err(|_| sqlx::Error::PoolClosed)?;
        Ok(Next {
            queue,
            place,
            until,
        })
    }
}

impl Next {
    /// Waits until the one before has written.
    ///
    /// # Errors
    /// As [`Turns::next`].
    pub(crate) async fn turn(self) -> Result<Turn, StoreError> {
        let pen = timeout_at(self.until, Arc::clone(&self.queue.pen).lock_owned())
            .await
            .map_err(|_| sqlx::Error::PoolTimedOut)?;
        Ok(Turn {
            _pen: pen,
            _place: self.place,
        })
    }
}
