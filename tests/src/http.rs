//! Requests to the service.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::Value;

/// Why there is no answer: whether the request was taken is unknown.
pub type NoAnswer = hyper_util::client::legacy::Error;

/// A client of one service with one token.
#[derive(Clone)]
pub struct Http {
    client: Client<HttpConnector, Full<Bytes>>,
    addr: SocketAddr,
    token: String,
    headers: Vec<(&'static str, String)>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its body as it came.
    pub text: String,
    /// The cookie it sets, as it is to be sent back.
    pub cookie: Option<String>,
}

impl Http {
    /// A client; with an empty token, one that nobody knows.
    pub fn new(addr: SocketAddr, token: &str) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { client, addr, token: token.to_owned(), headers: Vec::new() }
    }

    /// The same client, which sends this header with every request.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// GET.
    ///
    /// # Errors
    /// No answer came.
    pub async fn get(&self, path: &str) -> Result<Answer, NoAnswer> {
        self.send(Method::GET, path, String::new()).await
    }

    /// DELETE.
    ///
    /// # Errors
    /// No answer came.
    pub async fn delete(&self, path: &str) -> Result<Answer, NoAnswer> {
        self.send(Method::DELETE, path, String::new()).await
    }

    /// POST of JSON.
    ///
    /// # Errors
    /// No answer came.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Answer, NoAnswer> {
        self.send(Method::POST, path, body.to_string()).await
    }

    async fn send(&self, method: Method, path: &str, body: String) -> Result<Answer, NoAnswer> {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.addr));
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let response = self.client.request(request.body(Full::new(Bytes::from(body))).unwrap()).await?;
        let status = response.status();
        let set = response.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
        let cookie = set.and_then(|set| set.split(';').next()).map(str::to_owned);
        let body = response.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        Ok(Answer { status, text: String::from_utf8_lossy(&body).into_owned(), cookie })
    }
}

impl Answer {
    /// Its body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}
