//! Waiting for a state, with a deadline: nothing here sleeps and hopes.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, timeout};

/// The longest a test waits for anything; a busy machine of two cores needs a small part of it.
pub const WAIT_MAX: Duration = Duration::from_secs(60);
/// How often a state is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Looks until `look` gives something.
///
/// # Panics
/// After [`WAIT_MAX`], naming `what`.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let looking = async {
        let mut ticks = interval(LOOK_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Some(found) = look().await {
                return found;
            }
        }
    };
    let found = timeout(WAIT_MAX, looking).await;
    found.unwrap_or_else(|_| panic!("waited {WAIT_MAX:?} for {what}"))
}

/// What `future` gives.
///
/// # Panics
/// After [`WAIT_MAX`], naming `what`.
pub async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    timeout(WAIT_MAX, future).await.unwrap_or_else(|_| panic!("waited {WAIT_MAX:?} for {what}"))
}
