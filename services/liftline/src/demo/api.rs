//! A client of the service's own HTTP interface: JSON in, JSON out, a bearer token.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, header};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Bytes of an answer that are read at most.
const ANSWER_MAX: usize = 16 << 20;
/// An answer must come within this time.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);

/// One account's way to the service.
#[derive(Clone)]
pub struct Api {
    host: String,
    token: String,
    client: Client<HttpConnector, Full<Bytes>>,
}

/// Why a request did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No answer came.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// The service refused it; RFC 9457.
    #[error("{status} {code}: {detail}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// Stable code of the problem.
        code: String,
        /// What is wrong and what to do.
        detail: String,
    },
    /// The answer is not what was expected.
    #[error("unreadable answer: {0}")]
    Unreadable(String),
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    code: String,
    detail: String,
}

impl Api {
    /// A client for `host`, such as `127.0.0.1:9633`, that shows `token`.
    pub fn new(host: &str, token: &str) -> Self {
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(8).build_http();
        Self { host: host.to_owned(), token: token.to_owned(), client }
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The token it shows.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Asks for a page; `path` is encoded already.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        self.send(Method::GET, path, Bytes::new()).await
    }

    /// Hands something in.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        let body = serde_json::to_vec(body).map_err(|why| ApiError::Unreadable(why.to_string()))?;
        self.send(Method::POST, path, body.into()).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Bytes,
    ) -> Result<T, ApiError> {
        let exchange = tokio::time::timeout(ANSWER_WITHIN, self.exchange(method, path, body));
        let (status, answer) = exchange.await.map_err(|_| ApiError::NoAnswer("timed out".into()))??;
        if status >= 400 {
            let problem: Problem = serde_json::from_slice(&answer).unwrap_or_default();
            return Err(ApiError::Refused { status, code: problem.code, detail: problem.detail });
        }
        serde_json::from_slice(&answer).map_err(|why| ApiError::Unreadable(why.to_string()))
    }

    async fn exchange(&self, method: Method, path: &str, body: Bytes) -> Result<(u16, Bytes), ApiError> {
        let request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.host))
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::new(body))
            .map_err(|why| ApiError::NoAnswer(why.to_string()))?;
        let answer = self.client.request(request).await.map_err(|why| ApiError::NoAnswer(why.to_string()))?;
        let status = answer.status().as_u16();
        let body = Limited::new(answer.into_body(), ANSWER_MAX).collect().await;
        Ok((status, body.map_err(|why| ApiError::NoAnswer(why.to_string()))?.to_bytes()))
    }
}

/// Text as it stands in a query: everything but letters, digits and `-._~` as %XX (RFC 3986 §2.3).
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let sign = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_signs_are_encoded() {
        assert_eq!(encoded("3#楼 a-b"), "3%23%E6%A5%BC%20a-b");
    }
}
