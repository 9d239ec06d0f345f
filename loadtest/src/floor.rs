//! The floor: the least program with the product's shape. It takes an alarm by HTTP, writes three rows into
//! SQLite with full sync, many requests in one commit, and pushes a frame to a crew's socket. It reads
//! nothing, decides nothing and remembers nothing.

mod push;
mod store;

use std::{net::SocketAddr, path::Path, sync::Arc};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{State, WebSocketUpgrade},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
    serve::ListenerExt,
};
use liftline_proto::v1::{AlarmAnswer, AlarmResult};
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use push::Push;
use store::{Store, Work};

struct Floor {
    store: Store,
    push: Arc<Push>,
    tasks: TaskTracker,
}

/// Serves the floor until killed.
///
/// # Errors
/// The address or the folder cannot be used.
pub(crate) async fn serve(listen: SocketAddr, data: &Path) -> anyhow::Result<()> {
    let push = Arc::new(Push::default());
    let store = Store::open(&data.join("floor.db"), push.clone())?;
    let floor = Arc::new(Floor { store, push, tasks: TaskTracker::new() });
    let router = Router::new()
        .route("/readyz", get(|| async { "ready" }))
        .route("/v1/ingest/alarms", post(alarm))
        .route("/v1/crew/ws", get(crew))
        .with_state(floor);
    let listener = TcpListener::bind(listen).await?.tap_io(|stream| drop(stream.set_nodelay(true)));
    Ok(axum::serve(listener, router).await?)
}

async fn alarm(State(floor): State<Arc<Floor>>, body: Bytes) -> Response {
    let Some(number) = floor.store.submit(Work::Alarm(body)).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let answer = AlarmAnswer {
        result: AlarmResult::Stored.into(),
        report_number: Some(number),
        case_id: Some(number),
        ..AlarmAnswer::default()
    };
    (StatusCode::ACCEPTED, Json(answer)).into_response()
}

async fn crew(State(floor): State<Arc<Floor>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.protocols(["liftline.crew.v1"]).write_buffer_size(0).on_upgrade(move |socket| async move {
        let tasks = floor.tasks.clone();
        drop(tasks.spawn(async move { push::session(&floor.push, &floor.store, socket).await }).await);
    })
}
