//! A receiver of notices: a real HTTP server that checks every signature, and can be out of order.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use tokio::{net::TcpListener, task::JoinSet};

/// Key of the signatures.
const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The receiver; it stops when dropped.
pub struct Webhook {
    addr: SocketAddr,
    state: Arc<Received>,
    _server: JoinSet<()>,
}

#[derive(Default)]
struct Received {
    letters: Mutex<Vec<Letter>>,
    out_of_order: AtomicBool,
}

/// A notice as it came. Its signature was right.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The same at every attempt.
    pub id: String,
    /// Whether it was taken: answered with 200.
    pub taken: bool,
    /// What it says.
    pub body: Value,
}

impl Webhook {
    /// Listens on a port of the machine's choice.
    pub async fn listen() -> Self {
        let state = Arc::new(Received::default());
        let router = Router::new().route("/notices", post(take)).with_state(state.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { addr, state, _server: server }
    }

    /// The part of a configuration that sends every notice here.
    pub fn config(&self) -> String {
        let url = format!("url = \"http://{}/notices\"", self.addr);
        format!("[outbox.webhook.tests]\n{url}\nsecret = \"{SECRET}\"\nnotices = [\"*\"]\n")
    }

    /// From now on it answers 503, or 200 again.
    pub fn out_of_order(&self, out_of_order: bool) {
        self.state.out_of_order.store(out_of_order, Ordering::SeqCst);
    }

    /// Everything that came, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.state.letters.lock().unwrap().clone()
    }

    /// Everything of one notice that came.
    pub fn of(&self, notice: &str) -> Vec<Letter> {
        let mut letters = self.letters();
        letters.retain(|letter| letter.body["data"]["notice"] == notice);
        letters
    }
}

async fn take(State(state): State<Arc<Received>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers[name].to_str().unwrap();
    let (id, stamp) = (header("webhook-id"), header("webhook-timestamp"));
    if header("webhook-signature") != signature(id, stamp, &body) {
        return StatusCode::UNAUTHORIZED;
    }
    let taken = !state.out_of_order.load(Ordering::SeqCst);
    let letter = Letter { id: id.to_owned(), taken, body: serde_json::from_slice(&body).unwrap() };
    state.letters.lock().unwrap().push(letter);
    if taken { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

/// As Standard Webhooks says: HMAC-SHA256 over `id.timestamp.body`.
fn signature(id: &str, stamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    for part in [id.as_bytes(), b".", stamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}
