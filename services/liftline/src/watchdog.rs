//! The watchdog: each second it looks, on the board's own fold of the record, for a clock that should have
//! fired.

use std::{sync::Arc, time::Duration};

use liftline_desk::{Moment, Span};
use tracing::error;

use crate::app::App;

/// How often it looks.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A clock may be this late before the watchdog barks: a turn, an append and a busy disk.
const LATE_MAX: Span = Span::seconds(5);

/// Looks until the service stops.
pub async fn run(app: Arc<App>) {
    let stop = app.shutdown.token();
    let mut barked = None;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        let overdue = overdue(&app);
        if let Some(due) = overdue.filter(|due| barked != Some(*due)) {
            let late_ms = app.clock.now().since(due).0;
            error!(late_ms, "a clock has not fired; the desk stands still");
        }
        barked = overdue;
    }
}

/// The first due time that has passed by more than a clock may be late; `None` where all is well.
pub fn overdue(app: &App) -> Option<Moment> {
    let slack = Span(LATE_MAX.0 * i64::from(app.clock.factor()));
    app.board.read(|desk| desk.next_due()).filter(|due| *due + slack < app.clock.now())
}
