//! Bodies that are sent while they are written, so that the largest file needs no more memory than a part of it.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use http_body::Frame;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How many pieces wait for a slow line before the writer waits too.
const AHEAD: usize = 4;

/// Where a body is written.
pub struct Pipe {
    sender: Sender<Result<Bytes, io::Error>>,
}

struct Reader {
    receiver: Receiver<Result<Bytes, io::Error>>,
}

impl http_body::Body for Reader {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.receiver
            .poll_recv(context)
            .map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// A body, and where it is written.
pub fn pipe() -> (Pipe, Body) {
    let (sender, receiver) = channel(AHEAD);
    (Pipe { sender }, Body::new(Reader { receiver }))
}

/// Nobody reads any more.
#[derive(Debug)]
pub struct Gone;

impl Pipe {
    /// Sends a piece.
    pub async fn send(&self, piece: Vec<u8>) -> Result<(), Gone> {
        if piece.is_empty() {
            return Ok(());
        }
        self.sender
            .send(Ok(Bytes::from(piece)))
            .await
            .map_err(|_| Gone)
    }

    /// Breaks the body off, so that nobody takes half a file for a whole one.
    pub async fn break_off(&self, why: &str) {
        let _ = self
            .sender
            .send(Err(io::Error::other(why.to_owned())))
            .await;
    }
}

/// What an archive is written into and taken out of.
#[derive(Debug, Clone, Default)]
pub struct Bucket(Arc<Mutex<Vec<u8>>>);

impl Bucket {
    /// What has been written since.
    pub fn empty(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Bucket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
