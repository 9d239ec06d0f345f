//! One socket's queue, bounded in bytes. When it is full the socket is closed as slow and resumes.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::{body::Bytes, extract::ws::Utf8Bytes};
use tokio::sync::Notify;
use tracing::Span;

use super::Stream;

/// Bytes of one frame: text for JSON, binary for protobuf. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// JSON.
    Text(Utf8Bytes),
    /// protobuf.
    Binary(Bytes),
}

/// Why the service closes a socket. The numbers are part of the contract and metric labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseCode {
    /// A frame could not be read.
    BadFrame = 4400,
    /// The token is unknown, expired or revoked.
    Unauthorized = 4401,
    /// The token may not do this.
    Forbidden = 4403,
    /// No answer to a ping.
    PingTimeout = 4408,
    /// A newer session of the same device.
    Replaced = 4409,
    /// A frame was too big.
    TooBig = 4413,
    /// The queue was full.
    Slow = 4429,
    /// The service is going down; come back.
    Draining = 4503,
}

impl CloseCode {
    /// As it stands in the close frame.
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// In a few words, for the close frame and the metrics.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::BadFrame => "bad frame",
            Self::Unauthorized => "token unknown, expired or revoked",
            Self::Forbidden => "forbidden",
            Self::PingTimeout => "no answer to a ping",
            Self::Replaced => "replaced by a newer session",
            Self::TooBig => "frame too big",
            Self::Slow => "slow",
            Self::Draining => "draining, come back",
        }
    }

    /// Whether the client should come back by itself.
    pub const fn may_reconnect(self) -> bool {
        matches!(self, Self::PingTimeout | Self::Slow | Self::Draining | Self::Unauthorized)
    }
}

/// What the hub knows of a socket.
pub struct Outlet {
    stream: Stream,
    device: String,
    binary: bool,
    bytes_max: usize,
    state: Mutex<State>,
    notify: Notify,
}

#[derive(Default)]
struct State {
    frames: VecDeque<(Frame, Span)>,
    /// Bytes of the frames queued since it began.
    bytes: usize,
    /// Frames at the head of the queue that it begins with.
    first: usize,
    begun: bool,
    /// Position of the last frame of this stream.
    last: u64,
    closed: Option<CloseCode>,
}

/// What comes next out of a queue.
#[derive(Debug)]
pub enum Next {
    /// Send this; the span ends when it is on the wire.
    Frame(Frame, Span),
    /// Close with this code.
    Close(CloseCode),
}

impl Outlet {
    /// An empty queue of at most `bytes_max` bytes.
    pub fn new(stream: Stream, device: String, binary: bool, bytes_max: usize) -> Self {
        Self { stream, device, binary, bytes_max, state: Mutex::default(), notify: Notify::new() }
    }

    /// Which records it gets.
    pub fn stream(&self) -> Stream {
        self.stream
    }

    /// The device it serves; empty for consoles.
    pub fn device(&self) -> &str {
        &self.device
    }

    /// Whether it speaks protobuf.
    pub fn is_binary(&self) -> bool {
        self.binary
    }

    /// Position of the last frame offered to it: what the next frame names as `prev`.
    pub fn last(&self) -> u64 {
        self.lock().last
    }

    /// Frames up to `position` are known to the client.
    pub fn start_after(&self, position: u64) {
        self.lock().last = position;
    }

    /// Queues a frame of the stream; `span` ends when it is on the wire.
    pub fn push(&self, position: u64, frame: Frame, span: Span) {
        self.lock().last = position;
        self.queue(frame, span);
    }

    /// Queues a frame beside the stream: answers, pings, positions.
    pub fn send(&self, frame: Frame) {
        self.queue(frame, Span::none());
    }

    fn queue(&self, frame: Frame, span: Span) {
        let bytes = frame.bytes();
        let mut state = self.lock();
        if state.closed.is_some() {
            return;
        }
        if !state.begun {
            state.first += 1;
            state.frames.push_back((frame, span));
        } else if state.bytes + bytes > self.bytes_max {
            *state =
                State { last: state.last, begun: true, closed: Some(CloseCode::Slow), ..State::default() };
        } else {
            state.bytes += bytes;
            state.frames.push_back((frame, span));
        }
        drop(state);
        self.notify.notify_one();
    }

    /// Closes the socket after what is queued, or at once where it is slow.
    pub fn close(&self, code: CloseCode) {
        self.lock().closed.get_or_insert(code);
        self.notify.notify_one();
    }

    /// What it begins with, a snapshot or the tail it missed, is queued. Only what follows counts against the
    /// queue's limit: the ring and what is open bound the beginning, and a client that could never get it
    /// would come back for ever.
    pub fn begun(&self) {
        self.lock().begun = true;
    }

    /// Waits for what comes next.
    pub async fn next(&self) -> Next {
        loop {
            if let Some(next) = self.take() {
                return next;
            }
            self.notify.notified().await;
        }
    }

    fn take(&self) -> Option<Next> {
        let mut state = self.lock();
        match state.frames.pop_front() {
            Some((frame, span)) => {
                if state.first > 0 {
                    state.first -= 1;
                } else {
                    state.bytes -= frame.bytes();
                }
                Some(Next::Frame(frame, span))
            }
            None => state.closed.map(Next::Close),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Frame {
    /// Its length, bytes.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
        }
    }
}
