//! Free space on the disk of the data folder, said before there is none: a journal that cannot append ends
//! the process.

use std::{sync::Arc, time::Duration};

use tracing::{info, warn};

use crate::app::App;

/// How often it looks.
const LOOK_EVERY: Duration = Duration::from_secs(10);
const MIB: u64 = 1 << 20;

/// Looks until the service stops: a figure each time, a line in the log when it changes for worse or better.
pub async fn run(app: Arc<App>) {
    let stop = app.shutdown.token();
    let mut was_low = false;
    loop {
        if let Some(free) = free_bytes(&app) {
            app.metrics.disk_free(free);
            let (free_mib, min_free_mib, low) = (free / MIB, app.config.data.min_free_mib, is_low(&app));
            match (was_low, low) {
                (false, true) => warn!(free_mib, min_free_mib, "the disk of data.dir fills; make room"),
                (true, false) => info!(free_mib, min_free_mib, "the disk of data.dir has room again"),
                (true, true) | (false, false) => {}
            }
            was_low = low;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Whether less is free than `data.min_free_mib`.
pub fn is_low(app: &App) -> bool {
    free_bytes(app).is_some_and(|free| free < app.config.data.min_free_mib * MIB)
}

/// Bytes free for this process; `None` where the system does not say.
fn free_bytes(app: &App) -> Option<u64> {
    let disk = rustix::fs::statvfs(&app.config.data.dir).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
