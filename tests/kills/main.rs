//! Two hundred times `kill -9` at random moments under load, each time a restart on the same data; then all
//! that was acknowledged must be there once, and every clock must have fired once.
//!
//! One seed leads every choice; it is printed, and `LIFTLINE_SEED=` repeats it. `LIFTLINE_KILLS=` makes it
//! shorter.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "a run says its seed and what it saw")]

mod after;
mod crews;
mod gateways;
mod lives;
mod naive;
mod operator;
mod quiet;
mod world;

use fastrand::Rng;

use world::World;

/// Kills in a full run.
const KILLS: u64 = 200;
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
        lives::live_and_die(&mut world, &mut rng).await;
        if kill % ANCHOR_EVERY == 0 && world.site.journal().exists() {
            anchors.push(world.site.run("anchor", &[]));
        }
    }
    let service = world.site.start().await;
    world.serves(service.addr);
    let ledger = quiet::down(world, service).await;
    after::check(&ledger, &anchors);
}

/// A number from the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var_os(name)?.to_str()?.parse().ok()
}
