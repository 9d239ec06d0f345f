//! Two hundred times `kill -9` at random moments under load, each time a restart on the same data; then everything
//! that was acknowledged must be there once, and every clock must have fired once.
//!
//! One seed leads every choice; it is printed, and `LIFTLINE_SEED=` repeats it. `LIFTLINE_KILLS=` makes it shorter.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod after;
mod crews;
mod gateways;
mod naive;
mod operator;
mod quiet;
mod world;

use std::time::Duration;

use fastrand::Rng;
use liftline_tests::service::{Service, Site};
use tokio::time::sleep;

use world::World;

/// Kills in a full run.
const KILLS: u64 = 200;
/// A life after it serves, at most, in milliseconds: some turns of the desk, some clocks.
const LIFE_MS: u64 = 700;
/// A life that ends while it starts, at most, in milliseconds.
const BIRTH_MS: u64 = 250;
/// One of so many lives ends while it starts.
const STILLBORN: u32 = 8;
/// An anchor line is taken after each so many lives.
const ANCHOR_EVERY: u64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_or_done_twice() {
    let seed = number("LIFTLINE_SEED").unwrap_or_else(|| fastrand::u64(..));
    let kills = number("LIFTLINE_KILLS").unwrap_or(KILLS);
    println!("LIFTLINE_SEED={seed} LIFTLINE_KILLS={kills}");
    let mut rng = Rng::with_seed(seed);
    let mut world = World::begin(&mut rng).await;
    let mut anchors = Vec::new();
    for kill in 1..=kills {
        live_and_die(&mut world, &mut rng).await;
        if kill % ANCHOR_EVERY == 0 && world.site.journal().exists() {
            anchors.push(world.site.run("anchor", &[]));
        }
    }
    let service = world.site.start().await;
    world.serves(service.addr);
    let ledger = quiet::down(world, service).await;
    after::check(&ledger, &anchors);
}

/// One life of the service: most end while it serves, some while it starts.
async fn live_and_die(world: &mut World, rng: &mut Rng) {
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

/// A number from the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var_os(name)?.to_str()?.parse().ok()
}

/// A folder whose clocks are all short, in every district.
fn site(webhook: &str) -> Site {
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
