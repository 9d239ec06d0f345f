//! The desk thread: the one owner of all cases. One turn: due clocks, commands, one append, then tell.

mod erasing;
mod handle;
mod inbox;
mod naming;
mod replay;

use std::{collections::VecDeque, ops::Range, sync::Arc};

use liftline_desk::{Desk, Moment, Receipt, Record, Roster};
use liftline_journal::{AppendError, Draft, Journal, Private, Seal};
use liftline_proto::encode_record;
use tracing::{Span, error, info};

pub use erasing::{Erasing, ErasingError, finish_erasing};
pub use handle::{Closed, DeskHandle};
use inbox::{Inbox, Job};
pub use naming::refusal_code;
pub use replay::{ReplayError, replay};

use crate::{clock::Clock, config::LimitsConfig, metrics::Metrics};

/// Records after which a turn takes no further command and fires no further clock; the rest follow in the
/// next. One step leads to some dozens at most, so that a turn always fits into one append.
const TURN_RECORDS: usize = liftline_journal::limits::MAX_BATCH_DRAFTS / 2;
/// Bytes of personal data after which a turn takes no further command.
const TURN_PRIVATE_BYTES: usize = liftline_journal::limits::MAX_BATCH_BYTES / 2;

/// A record with its place, told after it is durable.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its place in the journal.
    pub position: u64,
    /// What happened.
    pub record: Record,
    /// The span of the command that led to it, so that a trace goes on to the sockets; none for a clock that
    /// was due by itself.
    pub span: Span,
}

/// Who is told of durable records, on the desk thread, before the callers get their answers.
pub trait Audience: Send {
    /// Takes note of `news`, oldest first. Must not wait for anybody.
    fn tell(&mut self, news: Vec<Published>);
}

/// What the desk thread owns.
pub struct DeskThread {
    /// City, written into every record.
    pub city: String,
    /// All cases, as replayed.
    pub desk: Desk,
    /// Where records become durable.
    pub journal: Box<dyn Journal>,
    /// The time.
    pub clock: Clock,
    /// Who could go.
    pub roster: Arc<dyn Roster + Send + Sync>,
    /// Who is told.
    pub audience: Box<dyn Audience>,
    /// Figures.
    pub metrics: Arc<Metrics>,
}

/// Records of a turn with the personal data they bring in.
#[derive(Default)]
struct Turn {
    records: Vec<Record>,
    seals: Vec<(usize, Seal)>,
    privates: Vec<Private>,
    private_bytes: usize,
    answers: Vec<(Receipt, tokio::sync::oneshot::Sender<Receipt>)>,
    /// The span of each command, with the records it led to: clocks that it made due at once among them.
    spans: Vec<(Range<usize>, Span)>,
}

impl Turn {
    fn is_full(&self) -> bool {
        self.records.len() >= TURN_RECORDS || self.private_bytes >= TURN_PRIVATE_BYTES
    }
}

impl DeskThread {
    /// Makes the inbox and the handle to it, and the thread's body.
    pub fn prepare(
        self,
        limits: &LimitsConfig,
    ) -> (DeskHandle, impl FnOnce() -> Result<(), AppendError> + Send + use<>) {
        let (handle, inbox) = handle::open(limits.inbox_depth, limits.turn_commands_max);
        (handle, move || self.run(&inbox))
    }

    /// Turns until the desk is closed. An append that fails ends it: memory never runs ahead of disk.
    fn run(mut self, inbox: &Inbox) -> Result<(), AppendError> {
        info!(position = self.desk.position().0, "desk open");
        let mut waiting = VecDeque::new();
        while inbox.take(&mut waiting, self.desk.next_due(), &self.clock) {
            self.turn(&mut waiting).inspect_err(|error| {
                error!(code = error.code(), %error, "the journal failed; the desk stops");
            })?;
            self.journal.tend()?;
        }
        info!(position = self.desk.position().0, "desk closed");
        Ok(())
    }

    fn turn(&mut self, waiting: &mut VecDeque<Job>) -> Result<(), AppendError> {
        let began = self.clock.elapsed();
        let now = self.clock.now().max(self.desk.last());
        let mut turn = Turn::default();
        self.fire_due(now, &mut turn.records);
        while !turn.is_full()
            && let Some(job) = waiting.pop_front()
        {
            self.decide(job, now, &mut turn);
        }
        self.append(&mut turn)?;
        for erasing in turn.records.iter().filter_map(Erasing::of) {
            erasing.erase(&mut *self.journal)?;
        }
        self.metrics.turn(turn.answers.len() as u32, self.clock.elapsed().saturating_sub(began));
        self.tell(turn);
        Ok(())
    }

    /// Decides one command and fires what it made due at once.
    fn decide(&mut self, job: Job, now: Moment, turn: &mut Turn) {
        let first = turn.records.len();
        let receipt = {
            let _entered = job.span.enter();
            self.desk.decide(&job.command, now, &*self.roster, &mut turn.records)
        };
        let code = receipt.refusal.map_or("ok", refusal_code);
        self.metrics.command(naming::act_name(&job.command.act), code);
        if receipt.refusal.is_none() && turn.records.len() > first {
            for private in job.privates {
                turn.seals.push((first, private.seal()));
                turn.private_bytes += private.body.len();
                turn.privates.push(private);
            }
        }
        self.fire_due(now, &mut turn.records);
        turn.answers.push((receipt, job.answer));
        turn.spans.push((first..turn.records.len(), job.span));
    }

    fn fire_due(&mut self, now: Moment, records: &mut Vec<Record>) {
        while records.len() < TURN_RECORDS && self.desk.fire(now, &*self.roster, records) {}
    }

    fn append(&mut self, turn: &mut Turn) -> Result<(), AppendError> {
        if turn.records.is_empty() {
            return Ok(());
        }
        let began = self.clock.elapsed();
        let spans: Vec<_> =
            turn.spans.iter().map(|(_, span)| tracing::debug_span!(parent: span, "append")).collect();
        let mut drafts: Vec<Draft> = turn
            .records
            .iter()
            .map(|record| Draft {
                at_ms: record.at.0,
                body: encode_record(record, &self.city),
                seals: Vec::new(),
            })
            .collect();
        for (index, seal) in &turn.seals {
            if let Some(draft) = drafts.get_mut(*index) {
                draft.seals.push(*seal);
            }
        }
        self.journal.append(&drafts, &turn.privates)?;
        drop(spans);
        self.metrics.append(self.desk.position(), self.clock.elapsed().saturating_sub(began));
        Ok(())
    }

    /// After the append: views and sockets first, then the answers, so that who asked can read what was done.
    fn tell(&mut self, turn: Turn) {
        if !turn.records.is_empty() {
            let first = self.desk.position().0 + 1 - turn.records.len() as u64;
            let mut spans = turn.spans.iter().peekable();
            let mut news = Vec::with_capacity(turn.records.len());
            for (index, record) in turn.records.into_iter().enumerate() {
                while spans.next_if(|(records, _)| records.end <= index).is_some() {}
                let own = spans.peek().filter(|(records, _)| records.contains(&index));
                let span = own.map_or_else(Span::none, |(_, span)| span.clone());
                news.push(Published { position: first + index as u64, record, span });
            }
            self.audience.tell(news);
        }
        for (receipt, answer) in turn.answers {
            drop(answer.send(receipt));
        }
    }
}
