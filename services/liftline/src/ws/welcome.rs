//! What both kinds of session say in the same words: welcome, results.

use liftline_desk::{Receipt, Refusal};
use liftline_proto::{
    FieldError,
    v1::{self, ResultStatus},
    view,
};

use crate::{app::App, dashboards, hub::Joined, ids};

/// Commands a session may have waiting: one, for they are taken in order.
const COMMANDS_WAITING: u32 = 1;

/// Answer to a hello.
pub(super) fn welcome(app: &App, resume: Option<(u64, u64)>, joined: &Joined, position: u64) -> v1::Welcome {
    let session = &app.config.session;
    let bytes = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    let reason = match (joined, resume) {
        (Joined::Resumed, _) => "",
        (Joined::Fresh, None) => "FIRST",
        (Joined::Fresh, Some((epoch, _))) if epoch != app.board.epoch() => "EPOCH_CHANGED",
        (Joined::Fresh, Some(_)) => "TAIL_GONE",
    };
    v1::Welcome {
        session_id: ids::random().map_or_else(|_| String::new(), |id| format!("{id:032x}")),
        epoch: app.board.epoch(),
        position,
        resumed: *joined == Joined::Resumed,
        reason: reason.to_owned(),
        server_time: Some(view::timestamp(app.clock.now())),
        clock_factor: f64::from(app.clock.factor()),
        ping_s: u32::try_from(session.ping_s).unwrap_or(u32::MAX),
        limits: Some(v1::SessionLimits {
            frame_in_bytes: bytes(session.frame_in_bytes_max),
            frame_out_bytes: bytes(session.frame_out_bytes_max),
            queue_bytes: bytes(session.queue_bytes_max),
            commands_waiting: COMMANDS_WAITING,
        }),
        build_id: dashboards::build_id().to_owned(),
    }
}

/// Answer to a ping, with the time by which clients set theirs.
pub(super) fn pong(app: &App, t: u64) -> v1::Pong {
    v1::Pong { t, server_time: Some(view::timestamp(app.clock.now())) }
}

/// Answer to a command.
pub(super) fn answer(cmd_id: String, receipt: &Receipt) -> v1::Result {
    let status = match receipt.refusal {
        _ if receipt.repeated => ResultStatus::Duplicate,
        Some(Refusal::Stale { .. }) => ResultStatus::Conflict,
        Some(_) => ResultStatus::Rejected,
        None => ResultStatus::Applied,
    };
    v1::Result {
        cmd_id,
        status: status.into(),
        case_version: receipt.version,
        case_id: receipt.case.map(|case| case.0),
        order_id: receipt.order.map(|order| order.0),
        position: Some(receipt.last.0).filter(|position| *position > 0),
        refusal: receipt.refusal.as_ref().and_then(view::refusal),
        ..Default::default()
    }
}

/// Answer to a command that could not be read.
pub(super) fn unreadable(cmd_id: String, error: &FieldError) -> v1::Result {
    v1::Result {
        cmd_id,
        status: ResultStatus::Rejected.into(),
        field: Some(error.field.clone()),
        advice: Some(error.to_string()),
        ..Default::default()
    }
}
