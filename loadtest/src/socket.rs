//! WebSockets to a server on this machine.

use std::net::SocketAddr;

use anyhow::Context;
use futures_util::{SinkExt, StreamExt};
use serde::{Serialize, de::DeserializeOwned};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{
        Message,
        client::IntoClientRequest,
        http::{
            HeaderValue,
            header::{AUTHORIZATION, SEC_WEBSOCKET_PROTOCOL},
        },
        protocol::WebSocketConfig,
    },
};

use crate::clock::Mark;

/// Bytes a message of the service may have, and bytes that may wait to be sent.
const MESSAGE_BYTES_MAX: usize = 1 << 20;

/// A session that speaks JSON.
pub(crate) struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Opens a session of `protocol` at `path`.
    ///
    /// # Errors
    /// Nobody listens, or the server refuses.
    pub(crate) async fn open(
        addr: SocketAddr,
        path: &str,
        protocol: &'static str,
        token: &str,
    ) -> anyhow::Result<Self> {
        let mut request = format!("ws://{addr}{path}").into_client_request()?;
        let headers = request.headers_mut();
        headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(protocol));
        headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}"))?);
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        let mut config = WebSocketConfig::default();
        config.max_message_size = Some(MESSAGE_BYTES_MAX);
        config.max_frame_size = Some(MESSAGE_BYTES_MAX);
        config.max_write_buffer_size = MESSAGE_BYTES_MAX;
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        Ok(Self(socket))
    }

    /// The next frame and when it came.
    ///
    /// # Errors
    /// The server hung up, or the frame cannot be read.
    pub(crate) async fn next<T: DeserializeOwned>(&mut self) -> anyhow::Result<(T, Mark)> {
        loop {
            let message = self.0.next().await.context("the server hung up")??;
            let at = Mark::now();
            match message {
                Message::Text(text) => return Ok((serde_json::from_str(&text)?, at)),
                Message::Close(frame) => anyhow::bail!("the server closed the session: {frame:?}"),
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
    }

    /// Sends frames in one go.
    ///
    /// # Errors
    /// The server hung up.
    pub(crate) async fn send<T: Serialize>(&mut self, frames: &[T]) -> anyhow::Result<()> {
        for frame in frames {
            self.0.feed(Message::text(serde_json::to_string(frame)?)).await?;
        }
        Ok(self.0.flush().await?)
    }
}
