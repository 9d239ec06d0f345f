//! One session: a reader and a writer around a queue.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    http::{HeaderMap, header},
};
use futures_util::{
    SinkExt, StreamExt,
    stream::{self, SplitSink, SplitStream},
};
use liftline_proto::v1;
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use tracing::{Instrument, debug};

use crate::{
    app::App,
    config::SessionConfig,
    hub::{CloseCode, Frame, Next, Outlet},
};

/// A frame must be on the wire within this time; a socket that takes longer does not read.
const SEND_MAX: Duration = Duration::from_secs(10);
/// A close must be on the wire within this time; it is a courtesy.
const CLOSE_MAX: Duration = Duration::from_secs(2);
/// When to come back after a close that invites to, in milliseconds; the client adds its jitter.
const RETRY_AFTER_MS: u32 = 1_000;

/// A frame that is too big is still read up to so many times the limit: a socket closed with bytes unread is
/// reset, and the close code lost on the way.
const TOO_BIG_READ: usize = 4;

/// Close code where the client went by itself (RFC 6455).
pub(super) const NORMAL: u16 = 1000;

/// What a session does with the frames it reads.
pub(super) trait Reader {
    /// A frame of the client.
    type Frame: prost::Message + DeserializeOwned + Default;

    /// Takes one frame. An error ends the session with that code.
    async fn take(&mut self, frame: Self::Frame) -> Result<(), CloseCode>;

    /// Whether what the client got in with is still good.
    fn is_welcome(&self) -> bool;

    /// A server ping of number `t`.
    fn ping(&self, t: u64) -> Frame;

    /// What goes before a close, in the socket's format.
    fn bye(binary: bool, bye: v1::Bye) -> Frame;
}

/// Sets every bound of the socket; the library's defaults are unbounded where it hurts.
pub(super) fn bounded(upgrade: WebSocketUpgrade, config: &SessionConfig) -> WebSocketUpgrade {
    upgrade
        .max_frame_size(config.frame_in_bytes_max * TOO_BIG_READ)
        .max_message_size(config.frame_in_bytes_max * TOO_BIG_READ)
        .write_buffer_size(0)
        .max_write_buffer_size(config.frame_out_bytes_max.saturating_mul(2))
}

/// Whether the client asked for protobuf, from the subprotocols it offers.
pub(super) fn speaks_protobuf(headers: &HeaderMap, protocol: &str) -> bool {
    let offered =
        headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter().filter_map(|value| value.to_str().ok());
    offered.flat_map(|value| value.split(',')).any(|name| name.trim() == protocol)
}

/// The first frame, within the time for it.
pub(super) async fn first<T: prost::Message + DeserializeOwned + Default>(
    app: &App,
    socket: &mut WebSocket,
) -> Result<T, CloseCode> {
    let (stop, wait) = (app.shutdown.token(), Duration::from_secs(app.config.session.hello_timeout_s));
    loop {
        let message = tokio::select! {
            () = stop.cancelled() => return Err(CloseCode::Draining),
            message = timeout(wait, socket.recv()) => message,
        };
        match message {
            Ok(Some(Ok(message))) => match decode(app, &message)? {
                Some(frame) => return Ok(frame),
                None => continue,
            },
            Ok(Some(Err(error))) => return Err(broken(&error)),
            Ok(None) | Err(_) => return Err(CloseCode::PingTimeout),
        }
    }
}

/// Reads and writes until either ends, then closes the socket and says with which code.
pub(super) async fn drive<R: Reader>(
    app: &App,
    socket: WebSocket,
    outlet: &Arc<Outlet>,
    reader: R,
) -> Option<CloseCode> {
    let (mut sink, stream) = socket.split();
    let code = tokio::select! {
        code = write(&mut sink, outlet) => code,
        code = read(app, stream, outlet, reader) => code,
    };
    if let Some(code) = code {
        close::<R>(&mut sink, outlet.is_binary(), code).await;
    }
    debug!(?code, "session ended");
    code
}

/// Closes a socket that never became a session.
pub(super) async fn refuse<R: Reader>(socket: WebSocket, binary: bool, code: CloseCode) {
    close::<R>(&mut socket.split().0, binary, code).await;
}

/// Says bye and closes. Who is slow has no room for a bye.
async fn close<R: Reader>(sink: &mut SplitSink<WebSocket, Message>, binary: bool, code: CloseCode) {
    let reconnect = code.may_reconnect();
    let bye = v1::Bye {
        code: code.number().into(),
        reason: code.reason().to_owned(),
        reconnect,
        retry_after_ms: if reconnect { RETRY_AFTER_MS } else { 0 },
    };
    let bye = Some(R::bye(binary, bye)).filter(|_| code != CloseCode::Slow).map(message);
    let frame = CloseFrame { code: code.number(), reason: code.reason().into() };
    let last = bye.into_iter().chain([Message::Close(Some(frame))]).map(Ok);
    drop(timeout(CLOSE_MAX, sink.send_all(&mut stream::iter(last))).await);
}

fn message(frame: Frame) -> Message {
    match frame {
        Frame::Text(text) => Message::Text(text),
        Frame::Binary(bytes) => Message::Binary(bytes),
    }
}

async fn write(sink: &mut SplitSink<WebSocket, Message>, outlet: &Outlet) -> Option<CloseCode> {
    loop {
        let (message, span) = match outlet.next().await {
            Next::Frame(frame, span) => (message(frame), span),
            Next::Close(code) => return Some(code),
        };
        match timeout(SEND_MAX, sink.send(message)).instrument(span).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return None,
            Err(_) => return Some(CloseCode::Slow),
        }
    }
}

async fn read<R: Reader>(
    app: &App,
    mut stream: SplitStream<WebSocket>,
    outlet: &Outlet,
    mut reader: R,
) -> Option<CloseCode> {
    let ping_every = Duration::from_secs(app.config.session.ping_s);
    let pong_within = Duration::from_secs(app.config.session.pong_timeout_s);
    let mut unanswered = 0_u64;
    loop {
        let wait = if unanswered == 0 { ping_every } else { pong_within };
        let message = match timeout(wait, stream.next()).await {
            Ok(Some(Ok(message))) => message,
            Ok(Some(Err(error))) => return Some(broken(&error)),
            Ok(None) => return None,
            Err(_) if unanswered > 0 => return Some(CloseCode::PingTimeout),
            Err(_) if !reader.is_welcome() => return Some(CloseCode::Unauthorized),
            Err(_) => {
                unanswered += 1;
                outlet.send(reader.ping(unanswered));
                continue;
            }
        };
        unanswered = 0;
        let frame = match decode(app, &message) {
            Ok(Some(frame)) => frame,
            Ok(None) if matches!(message, Message::Close(_)) => return None,
            Ok(None) => continue,
            Err(code) => return Some(code),
        };
        if !reader.is_welcome() {
            return Some(CloseCode::Unauthorized);
        }
        if let Err(code) = reader.take(frame).await {
            return Some(code);
        }
    }
}

/// A frame of the client; `None` for the socket's own pings, pongs and closes.
fn decode<T: prost::Message + DeserializeOwned + Default>(
    app: &App,
    message: &Message,
) -> Result<Option<T>, CloseCode> {
    let limit = app.config.session.frame_in_bytes_max;
    match message {
        Message::Text(text) if text.len() > limit => Err(CloseCode::TooBig),
        Message::Binary(bytes) if bytes.len() > limit => Err(CloseCode::TooBig),
        Message::Text(text) => serde_json::from_str(text).map(Some).map_err(|_| CloseCode::BadFrame),
        Message::Binary(bytes) => T::decode(bytes.clone()).map(Some).map_err(|_| CloseCode::BadFrame),
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) => Ok(None),
    }
}

/// Too big, or not WebSocket at all.
fn broken(error: &axum::Error) -> CloseCode {
    let text = error.to_string();
    if text.contains("too long") || text.contains("Space limit") {
        CloseCode::TooBig
    } else {
        CloseCode::BadFrame
    }
}
