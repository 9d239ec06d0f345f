//! One life of the service after another, with clocks so short that each sees some fire.

use std::time::Duration;

use fastrand::Rng;
use liftline_tests::service::{Service, Site};
use tokio::time::sleep;

use crate::world::World;

/// A life after it serves, at most, in milliseconds: some turns of the desk, some clocks.
const LIFE_MS: u64 = 700;
/// A life that ends while it starts, at most, in milliseconds.
const BIRTH_MS: u64 = 250;
/// One of so many lives ends while it starts.
const STILLBORN: u32 = 8;

/// One life of the service: most end while it serves, some while it starts.
pub(crate) async fn live_and_die(world: &mut World, rng: &mut Rng) {
    if rng.u32(..STILLBORN) == 0 {
        let service = Service::launch(world.site.serve());
        sleep(Duration::from_millis(rng.u64(..BIRTH_MS))).await;
        return service.kill();
    }
    let service = world.site.start().await;
    world.serves(service.addr);
    sleep(Duration::from_millis(rng.u64(..LIFE_MS))).await;
    world.is_down();
    service.kill();
}

/// A folder whose clocks are all short, in every district.
pub(crate) fn site(webhook: &str) -> Site {
    Site::new(&format!("[policy.urban]\n{CLOCKS}\n[policy.rural]\n{CLOCKS}\n{OUTBOX}\n{webhook}"))
}

/// Every clock about as short as the configuration takes it.
const CLOCKS: &str = "answer_s = 1
verify_s = 1
first_order_s = 1
first_order_limit_s = 2
delivery_s = 1
voice_s = 1
voice_night_s = 1
respond_s = 2
ladder_s = 4
depart_s = 1
arrive_min = 1
owner_s = 2
comfort_min = 1
free_min = 1
accident_min = 1
report_min = 1
";

/// Notices are tried again soon and never given up.
const OUTBOX: &str = "[outbox]
attempts_max = 100
backoff_first_ms = 50
backoff_max_s = 1
";
