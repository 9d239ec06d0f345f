//! The outbox (发件箱): effects of durable records, carried out at least once, each under a stable key, and
//! reported back to the desk. Nothing is sent inside anybody's request.

mod letter;
mod webhook;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use futures_util::{StreamExt, stream};
use liftline_desk::{Act, Actor, Command, Effect, EffectKey, EffectOutcome, Moment, Role, Span};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    board::Board,
    clock::Clock,
    config::OutboxConfig,
    desk::DeskHandle,
    ids::derived,
    lookup::Lookups,
    metrics::{AttemptResult, Metrics},
};
use letter::Letter;
use webhook::Webhooks;

/// Effects tried in one round; the rest wait for the next.
const ROUND_EFFECTS_MAX: usize = 256;
/// The longest the outbox rests before it looks again.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Carries out effects.
pub struct Outbox {
    /// City, the source of every letter.
    pub city: String,
    /// The time.
    pub clock: Clock,
    /// Effects pending.
    pub board: Arc<Board>,
    /// Where outcomes go.
    pub desk: DeskHandle,
    /// Names and phones of recipients.
    pub lookups: Arc<Lookups>,
    /// Figures.
    pub metrics: Arc<Metrics>,
    /// Where to, how often, how long.
    pub config: OutboxConfig,
    /// Rung when records became durable.
    pub news: Arc<Notify>,
}

/// How often an effect was tried, and when it is tried next.
struct Tried {
    attempts: u32,
    next: Moment,
}

impl Outbox {
    /// Carries out effects until `stop`. What is not confirmed then is offered again at the next start.
    ///
    /// # Errors
    /// The machine's certificates cannot be read.
    pub async fn run(self, stop: CancellationToken) -> std::io::Result<()> {
        let webhooks = Webhooks::new(&self.config)?;
        let mut tried: BTreeMap<EffectKey, Tried> = BTreeMap::new();
        loop {
            self.round(&webhooks, &mut tried).await;
            tokio::select! {
                () = stop.cancelled() => return Ok(()),
                () = self.news.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Tries every effect that is due once, several at a time.
    async fn round(&self, webhooks: &Webhooks, tried: &mut BTreeMap<EffectKey, Tried>) {
        let now = self.clock.now();
        let pending: Vec<Effect> = self.board.read(|desk| desk.outbox().copied().collect());
        self.metrics.outbox_pending(pending.len());
        // The desk lists effects by key.
        tried.retain(|key, _| pending.binary_search_by_key(key, |effect| effect.key).is_ok());
        let due =
            pending.into_iter().filter(|effect| tried.get(&effect.key).is_none_or(|tried| tried.next <= now));
        let due: Vec<Effect> = due.take(ROUND_EFFECTS_MAX).collect();
        let mut sent = stream::iter(due)
            .map(|effect| async move { (effect, self.send(webhooks, effect).await) })
            .buffer_unordered(self.config.in_flight_max);
        while let Some((effect, sent)) = sent.next().await {
            let attempts = tried.get(&effect.key).map_or(0, |tried| tried.attempts) + 1;
            match sent {
                Ok(()) => {
                    self.metrics.outbox_attempt(AttemptResult::Delivered);
                    self.report(effect, EffectOutcome::Delivered).await;
                }
                Err(code) if attempts >= self.config.attempts_max => {
                    self.metrics.outbox_attempt(AttemptResult::GivenUp);
                    self.report(effect, EffectOutcome::Failed { code: code.to_owned() }).await;
                }
                Err(code) => {
                    self.metrics.outbox_attempt(AttemptResult::Retried);
                    warn!(
                        record = effect.key.record.0,
                        code, attempts, "notice not delivered; tried again later"
                    );
                    tried.insert(effect.key, Tried { attempts, next: now + self.rest(attempts) });
                }
            }
        }
    }

    async fn send(&self, webhooks: &Webhooks, effect: Effect) -> Result<(), &'static str> {
        let letter = Letter::write(&self.city, effect, &self.board, &self.lookups.now(), self.clock.now());
        let sent = webhooks.send(&letter).await;
        info!(id = letter.id, notice = letter.notice, to = letter.to.kind, ?sent, "notice");
        sent
    }

    /// Tells the desk how it went. Where the desk has stopped, the notice is offered again at the next start.
    async fn report(&self, effect: Effect, outcome: EffectOutcome) {
        let EffectKey { record, index } = effect.key;
        let epoch = self.board.epoch().to_string();
        let id = derived(&["effect", &self.city, &epoch, &record.0.to_string(), &index.to_string()]);
        let command = Command {
            id,
            actor: Actor { role: Role::Process, id: 0 },
            occurred: None,
            act: Act::Effect { key: effect.key, outcome },
        };
        if self.desk.submit(command, Vec::new()).await.is_err() {
            warn!(record = record.0, "the desk has stopped; the notice is offered again at the next start");
        }
    }

    /// Doubles from the first rest to the longest.
    fn rest(&self, attempts: u32) -> Span {
        let factor = 1_u64.checked_shl(attempts.saturating_sub(1).min(30)).unwrap_or(u64::MAX);
        let millis =
            self.config.backoff_first_ms.saturating_mul(factor).min(self.config.backoff_max_s * 1_000);
        Span(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}
