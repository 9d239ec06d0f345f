//! The socket of a device: a real client of `/v1/crew/ws` or `/v1/console/ws`, JSON text frames.

use std::time::Duration;

use anyhow::Context;
use futures_util::{SinkExt, StreamExt};
use liftline_desk::Moment;
use serde::{Serialize, de::DeserializeOwned};
use tokio::{net::TcpStream, time::sleep};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::{
        Message,
        client::IntoClientRequest,
        http::{HeaderValue, header::SEC_WEBSOCKET_PROTOCOL},
        protocol::WebSocketConfig,
    },
};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;

/// A client as a state machine: frames and time in, frames out.
pub trait Device {
    /// Frames of the service.
    type In: DeserializeOwned;
    /// Frames of the client.
    type Out: Serialize;
    /// Path of its socket.
    const PATH: &str;
    /// Subprotocol.
    const PROTOCOL: &'static str;

    /// The first frame of a session.
    fn hello(&self, token: &str) -> Self::Out;
    /// Takes a frame and gives what is to be sent.
    fn take(&mut self, frame: Self::In, now: Moment) -> Vec<Self::Out>;
    /// When it wants to be asked next.
    fn due(&self) -> Moment;
    /// Does what is due and gives what is to be sent.
    fn pass(&mut self, now: Moment) -> Vec<Self::Out>;
    /// Whether a frame was missed, so that the session must be begun again.
    fn has_missed(&self) -> bool;
}

/// What a device needs to reach the service.
#[derive(Clone)]
pub struct Link {
    /// Host and port.
    pub host: String,
    /// Bearer token.
    pub token: String,
    /// The city's time.
    pub clock: Clock,
    /// Rung to end the session.
    pub stop: CancellationToken,
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Bytes a frame of the service may have, and bytes that may wait to be sent.
const FRAME_MAX: usize = 1 << 20;
/// Wait before the first and longest wait before any further attempt to connect.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(10));
/// A session that lasted this long was sound: the next wait is the first again.
const SOUND: Duration = Duration::from_secs(10);

/// Keeps a session until stopped, and begins it again where it breaks.
pub async fn drive<D: Device>(mut device: D, link: Link) {
    let mut wait = BACKOFF.0;
    loop {
        let began = link.clock.elapsed();
        if let Err(error) = session(&mut device, &link).await {
            tracing::debug!(path = D::PATH, %error, "a session of the sample city broke");
        }
        if link.clock.elapsed().saturating_sub(began) > SOUND {
            wait = BACKOFF.0;
        }
        tokio::select! {
            () = link.stop.cancelled() => return,
            () = sleep(wait) => wait = (wait * 2).min(BACKOFF.1),
        }
    }
}

async fn session<D: Device>(device: &mut D, link: &Link) -> anyhow::Result<()> {
    let mut socket = connect::<D>(link).await?;
    send(&mut socket, vec![device.hello(&link.token)]).await?;
    while !device.has_missed() {
        let out = tokio::select! {
            () = link.stop.cancelled() => break,
            frame = socket.next() => match frame.context("the service hung up")?? {
                Message::Text(text) => {
                    let frame = serde_json::from_str(&text).context("unreadable frame")?;
                    device.take(frame, link.clock.now())
                }
                Message::Close(_) => anyhow::bail!("the service closed the session"),
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Vec::new(),
            },
            () = sleep(link.clock.until(device.due())) => device.pass(link.clock.now()),
        };
        send(&mut socket, out).await?;
    }
    socket.close(None).await?;
    Ok(())
}

async fn connect<D: Device>(link: &Link) -> anyhow::Result<Socket> {
    let mut request = format!("ws://{}{}", link.host, D::PATH).into_client_request()?;
    request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(D::PROTOCOL));
    let mut config = WebSocketConfig::default();
    config.max_message_size = Some(FRAME_MAX);
    config.max_frame_size = Some(FRAME_MAX);
    config.max_write_buffer_size = FRAME_MAX;
    Ok(connect_async_with_config(request, Some(config), true).await?.0)
}

async fn send<T: Serialize>(socket: &mut Socket, frames: Vec<T>) -> anyhow::Result<()> {
    if frames.is_empty() {
        return Ok(());
    }
    for frame in frames {
        socket.feed(Message::text(serde_json::to_string(&frame)?)).await?;
    }
    Ok(socket.flush().await?)
}
