//! One HTTP connection to a server on this machine, one request at a time.

use std::net::SocketAddr;

use anyhow::Context;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue},
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_util::task::TaskTracker;

/// An open connection.
pub(crate) struct Connection {
    requests: SendRequest<Full<Bytes>>,
    host: HeaderValue,
    bearer: HeaderValue,
}

impl Connection {
    /// Connects to `addr`; `token` goes with every request.
    ///
    /// # Errors
    /// Nobody listens there.
    pub(crate) async fn open(addr: SocketAddr, token: &str, tasks: &TaskTracker) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        let (requests, connection) = handshake(TokioIo::new(stream)).await?;
        tasks.spawn(connection);
        let host = HeaderValue::from_str(&addr.to_string())?;
        Ok(Self { requests, host, bearer: HeaderValue::from_str(&format!("Bearer {token}"))? })
    }

    /// Posts JSON and gives the answer's body; any answer but `202 Accepted` is an error.
    ///
    /// # Errors
    /// The connection broke, or the server refused.
    pub(crate) async fn post(&mut self, path: &'static str, body: Bytes) -> anyhow::Result<Bytes> {
        let (status, answer) = self.ask(Method::POST, path, body).await?;
        anyhow::ensure!(
            status == StatusCode::ACCEPTED,
            "{path}: {status}: {}",
            String::from_utf8_lossy(&answer)
        );
        Ok(answer)
    }

    /// Gets a page: status and body.
    ///
    /// # Errors
    /// The connection broke.
    pub(crate) async fn get(&mut self, path: &str) -> anyhow::Result<(StatusCode, Bytes)> {
        self.ask(Method::GET, path, Bytes::new()).await
    }

    async fn ask(&mut self, method: Method, path: &str, body: Bytes) -> anyhow::Result<(StatusCode, Bytes)> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, self.host.clone())
            .header(AUTHORIZATION, self.bearer.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(Full::new(body))?;
        self.requests.ready().await.context("the server hung up")?;
        let response = self.requests.send_request(request).await?;
        let status = response.status();
        Ok((status, response.into_body().collect().await?.to_bytes()))
    }
}
