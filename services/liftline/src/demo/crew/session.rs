//! The socket of one crew: a real client of `GET /v1/crew/ws`, JSON text frames.

use std::time::Duration;

use anyhow::Context;
use futures_util::{SinkExt, StreamExt};
use liftline_proto::v1::{CrewClientFrame, CrewServerFrame};
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

use super::Crew;
use crate::clock::Clock;

/// What a crew's device needs to reach the service.
#[derive(Clone)]
pub struct Link {
    /// Host and port.
    pub host: String,
    /// Bearer token of the crew's account.
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
pub async fn drive(mut crew: Crew, link: Link) {
    let mut wait = BACKOFF.0;
    loop {
        let began = link.clock.elapsed();
        if let Err(error) = session(&mut crew, &link).await {
            tracing::debug!(crew = crew.id.0, %error, "a sample crew's session broke");
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

async fn session(crew: &mut Crew, link: &Link) -> anyhow::Result<()> {
    let mut socket = connect(link).await?;
    send(&mut socket, vec![crew.hello(&link.token)]).await?;
    while !crew.has_missed() {
        let out = tokio::select! {
            () = link.stop.cancelled() => break,
            frame = socket.next() => match frame.context("the service hung up")?? {
                Message::Text(text) => {
                    let frame: CrewServerFrame = serde_json::from_str(&text).context("unreadable frame")?;
                    crew.take(frame, link.clock.now())
                }
                Message::Close(_) => anyhow::bail!("the service closed the session"),
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Vec::new(),
            },
            () = sleep(link.clock.until(crew.due())) => crew.pass(link.clock.now()),
        };
        send(&mut socket, out).await?;
    }
    socket.close(None).await?;
    Ok(())
}

async fn connect(link: &Link) -> anyhow::Result<Socket> {
    let mut request = format!("ws://{}/v1/crew/ws", link.host).into_client_request()?;
    request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static("liftline.crew.v1"));
    let mut config = WebSocketConfig::default();
    config.max_message_size = Some(FRAME_MAX);
    config.max_frame_size = Some(FRAME_MAX);
    config.max_write_buffer_size = FRAME_MAX;
    Ok(connect_async_with_config(request, Some(config), true).await?.0)
}

async fn send(socket: &mut Socket, frames: Vec<CrewClientFrame>) -> anyhow::Result<()> {
    if frames.is_empty() {
        return Ok(());
    }
    for frame in frames {
        socket.feed(Message::text(serde_json::to_string(&frame)?)).await?;
    }
    Ok(socket.flush().await?)
}
