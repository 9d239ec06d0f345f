//! Webhooks: every endpoint that wants a notice gets it, signed as Standard Webhooks says.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, StatusCode, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use sha2::Sha256;

use super::Letter;
use crate::config::{OutboxConfig, WebhookConfig};

/// Bytes of an answer that are read, so that the connection can be used again.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

pub(super) struct Webhooks {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    endpoints: Vec<WebhookConfig>,
    timeout: Duration,
}

impl Webhooks {
    /// A client that trusts the machine's certificates, so that an intranet's own authority is enough.
    pub(super) fn new(config: &OutboxConfig) -> std::io::Result<Self> {
        let connector =
            HttpsConnectorBuilder::new().with_native_roots()?.https_or_http().enable_http1().build();
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            endpoints: config.webhook.values().cloned().collect(),
            timeout: Duration::from_millis(config.timeout_ms),
        })
    }

    /// Sends to every endpoint that wants this notice. With none the log line alone is the notice.
    ///
    /// # Errors
    /// A stable code of the first endpoint that did not take it; the others have it and drop the repeat.
    pub(super) async fn send(&self, letter: &Letter) -> Result<(), &'static str> {
        let body = serde_json::to_vec(letter).map_err(|_| "unencodable")?;
        let mut outcome = Ok(());
        for endpoint in self.endpoints.iter().filter(|endpoint| endpoint.notices.contains(&letter.subject)) {
            let sent = tokio::time::timeout(self.timeout, self.post(endpoint, letter, body.clone())).await;
            outcome = outcome.and(sent.unwrap_or(Err("timeout")));
        }
        outcome
    }

    async fn post(
        &self,
        endpoint: &WebhookConfig,
        letter: &Letter,
        body: Vec<u8>,
    ) -> Result<(), &'static str> {
        let stamp = letter.stamp();
        let mut request = Request::builder();
        if !endpoint.secret.is_empty() {
            let signature = sign(endpoint.secret.reveal(), &letter.id, &stamp, &body)?;
            request = request.header("webhook-signature", signature);
        }
        let request = request
            .method(Method::POST)
            .uri(endpoint.url.as_str())
            .header(header::CONTENT_TYPE, "application/cloudevents+json; charset=utf-8")
            .header("webhook-id", &letter.id)
            .header("webhook-timestamp", &stamp)
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| "bad_request")?;
        let response = self.client.request(request).await.map_err(|_| "unreachable")?;
        let status = response.status();
        drop(Limited::new(response.into_body(), ANSWER_BYTES_MAX).collect().await);
        if status.is_success() { Ok(()) } else { Err(code_of(status)) }
    }
}

fn code_of(status: StatusCode) -> &'static str {
    if status.is_client_error() { "refused" } else { "server_error" }
}

/// `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
fn sign(secret: &str, id: &str, stamp: &str, body: &[u8]) -> Result<String, &'static str> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| "bad_secret")?;
    mac.update(id.as_bytes());
    mac.update(b".");
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::sign;

    #[test]
    fn signs_as_any_other_tool_does() {
        // printf 'a-1-0.1700000000.{}' | openssl dgst -sha256 -hmac secret -binary | base64
        let signed = sign("secret", "a-1-0", "1700000000", b"{}").unwrap();
        assert_eq!(signed, "v1,Sb0X+z2WxlhA5KzkHKNsnEyQZczN55OLkeHd8ccQjuw=");
    }
}
