//! Frames to crews, in turn.

use std::sync::{Mutex, PoisonError};

use axum::{
    body::Bytes,
    extract::ws::{Message, WebSocket},
};
use liftline_proto::v1::{
    CrewClientFrame, CrewEvent, CrewEventKind, CrewServerFrame, Order, Result as Answer, ResultStatus,
};
use tokio::sync::mpsc::{Sender, channel};

use super::store::{Store, Work};

/// Frames waiting for one socket at most; more are dropped.
const FRAMES_MAX: usize = 256;

/// Open sockets.
#[derive(Default)]
pub(super) struct Push(Mutex<Vec<Sender<Message>>>);

impl Push {
    /// Offers case `number` to the next crew; those that are gone are passed over.
    pub(super) fn offer(&self, number: u64) -> anyhow::Result<()> {
        let mut crews = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        crews.retain(|crew| !crew.is_closed());
        let Some(last) = crews.len().checked_sub(1) else { return Ok(()) };
        let crew = usize::try_from(number)? % (last + 1);
        let order = Order { order_id: number, case_id: number, ..Order::default() };
        let kind = CrewEventKind::OrderOffered.into();
        let event = Some(CrewEvent { kind, order: Some(order), ..CrewEvent::default() });
        let frame = CrewServerFrame { position: Some(number), event, ..CrewServerFrame::default() };
        drop(crews[crew].try_send(Message::text(serde_json::to_string(&frame)?)));
        Ok(())
    }

    fn join(&self, crew: Sender<Message>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(crew);
    }
}

/// One crew's session: every command is stored and answered; frames go out as they come.
pub(super) async fn session(push: &Push, store: &Store, mut socket: WebSocket) {
    let (sender, mut frames) = channel(FRAMES_MAX);
    push.join(sender);
    loop {
        let out = tokio::select! {
            Some(frame) = frames.recv() => Some(frame),
            Some(Ok(Message::Text(text))) = socket.recv() => match command(text.as_str()) {
                Some(id) => {
                    let stored = store.submit(Work::Command(Bytes::from(text))).await;
                    stored.and_then(|_| applied(id))
                }
                None => continue,
            },
            else => None,
        };
        let Some(frame) = out else { return };
        if socket.send(frame).await.is_err() {
            return;
        }
    }
}

fn command(text: &str) -> Option<String> {
    let frame: CrewClientFrame = serde_json::from_str(text).ok()?;
    frame.cmd.map(|command| command.cmd_id)
}

fn applied(cmd_id: String) -> Option<Message> {
    let result = Some(Answer { cmd_id, status: ResultStatus::Applied.into(), ..Answer::default() });
    let frame = CrewServerFrame { result, ..CrewServerFrame::default() };
    serde_json::to_string(&frame).ok().map(Message::text)
}
