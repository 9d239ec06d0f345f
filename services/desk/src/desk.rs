//! The desk (调度台): the one owner of all cases of a city. The fold of all records, and what to decide next.

use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    string::String,
    vec::Vec,
};

use crate::{
    Call, CallId, Case, CaseId, Clock, Command, CommandId, CrewId, Effect, EffectKey, FailedEffect, Hazard,
    LiftKey, Moment, Order, OrderId, Policy, PolicyId, Position, Receipt, Record, Roster, Span, Subject,
    apply, receipts::Receipts, timers::Timers, turn::Turn,
};

/// All that is known and open. Built by [`Desk::apply`] alone, from the first record on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    pub(crate) cases: BTreeMap<CaseId, Case>,
    pub(crate) orders: BTreeMap<OrderId, Order>,
    pub(crate) calls: BTreeMap<CallId, Call>,
    /// Calls by the time they were first seen: what to forget next.
    pub(crate) calls_by_age: VecDeque<(Moment, CallId)>,
    pub(crate) policies: BTreeMap<PolicyId, Policy>,
    pub(crate) policy_names: BTreeMap<String, PolicyId>,
    /// Cases neither freed nor ended, by lift and class: a report joins here.
    pub(crate) open: BTreeMap<(LiftKey, Hazard), CaseId>,
    /// Cases not ended, by sender and alarm: an update or a clear joins here.
    pub(crate) alarms: BTreeMap<(String, String), CaseId>,
    /// Live order of each crew.
    pub(crate) out: BTreeMap<CrewId, OrderId>,
    pub(crate) on_duty: BTreeSet<CrewId>,
    pub(crate) timers: Timers,
    pub(crate) outbox: BTreeMap<EffectKey, Effect>,
    /// Effects made by the record applied last.
    pub(crate) effects_made: u8,
    pub(crate) failed: VecDeque<FailedEffect>,
    pub(crate) receipts: Receipts,
    pub(crate) records: Position,
    pub(crate) reports: u64,
    pub(crate) last: Moment,
}

/// How long a repeat of a command gets its first answer, and how long a call is kept: 72 h.
pub const RECEIPT_SPAN: Span = Span::days(3);

impl Desk {
    /// Decides `command` at `now`, appends the records it leads to (already applied) and answers.
    ///
    /// A repeat within [`RECEIPT_SPAN`] gets its first answer and no record. A refusal is one
    /// [`crate::Event::Refused`] record. Where there is nothing to do (delivered already, on duty
    /// already) there is no record, and the receipt's `first` and `last` are `Position(0)`; a repeat of
    /// that is decided anew. Call [`Desk::fire`] afterwards until it says `false`: a limit of zero falls
    /// due in the same turn.
    pub fn decide(
        &mut self,
        command: &Command,
        now: Moment,
        roster: &dyn Roster,
        records: &mut Vec<Record>,
    ) -> Receipt {
        if let Some(receipt) = self.receipt(command.id) {
            return Receipt { repeated: true, ..receipt.clone() };
        }
        Turn::of_command(self, command, now, roster, records).decide(&command.act)
    }

    /// Fires the first clock due at or before `now`, oldest first, and appends its records (already applied).
    /// `false`: none is due. What it did comes first, then the [`crate::Event::Breached`] that sums it up.
    pub fn fire(&mut self, now: Moment, roster: &dyn Roster, records: &mut Vec<Record>) -> bool {
        let Some(clock) = self.timers.first_due(now.max(self.last)) else { return false };
        Turn::of_clock(self, now, roster, records).fire(&clock);
        true
    }

    /// Applies a record: at replay, and by [`Desk::decide`] and [`Desk::fire`] themselves. Cannot fail.
    pub fn apply(&mut self, record: &Record) {
        apply::record(self, record);
    }

    /// When the first clock, or its two-thirds warning, is due.
    pub fn next_due(&self) -> Option<Moment> {
        self.timers.next_due()
    }

    /// A case by its number.
    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.get(&id)
    }

    /// All cases, oldest first.
    pub fn cases(&self) -> impl DoubleEndedIterator<Item = &Case> {
        self.cases.values()
    }

    /// The open case of a lift and class.
    pub fn open_case(&self, lift: &LiftKey, hazard: Hazard) -> Option<&Case> {
        self.open.get(&(lift.clone(), hazard)).and_then(|id| self.cases.get(id))
    }

    /// An order by its number.
    pub fn order(&self, id: OrderId) -> Option<&Order> {
        self.orders.get(&id)
    }

    /// The live order of a crew.
    pub fn live_order(&self, crew: CrewId) -> Option<&Order> {
        self.out.get(&crew).and_then(|id| self.orders.get(id))
    }

    /// Whether a crew is on duty.
    pub fn is_on_duty(&self, crew: CrewId) -> bool {
        self.on_duty.contains(&crew)
    }

    /// A call by the exchange's id.
    pub fn call(&self, id: &CallId) -> Option<&Call> {
        self.calls.get(id)
    }

    /// Calls known, by id.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.values()
    }

    /// The policy of that number.
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.policies.get(&id)
    }

    /// The policy in force now under a name.
    pub fn policy_named(&self, name: &str) -> Option<(PolicyId, &Policy)> {
        self.policy_names.get(name).and_then(|id| self.policies.get(id).map(|policy| (*id, policy)))
    }

    /// Clocks in force on a subject, by kind.
    pub fn clocks_of<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Clock> + use<'a> {
        self.timers.of(subject)
    }

    /// Clocks of a subject that passed their limit while what ends them has not come yet: how late it is by
    /// now (超时) is told from their due time.
    pub fn passed_clocks_of<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Clock> + use<'a> {
        self.timers.passed(subject)
    }

    /// All clocks in force, by what they run on.
    pub fn clocks(&self) -> impl Iterator<Item = &Clock> {
        self.timers.all()
    }

    /// Effects not confirmed yet, oldest first: the outbox.
    pub fn outbox(&self) -> impl Iterator<Item = &Effect> {
        self.outbox.values()
    }

    /// Effects given up lately, oldest first; at most [`crate::FAILED_EFFECTS_MAX`].
    pub fn failed_effects(&self) -> impl Iterator<Item = &FailedEffect> {
        self.failed.iter()
    }

    /// Calls of the last 72 h that ended without being answered.
    pub fn missed_calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.values().filter(|call| call.is_missed())
    }

    /// The first answer to a command, for 72 h.
    pub fn receipt(&self, id: CommandId) -> Option<&Receipt> {
        self.receipts.get(id)
    }

    /// Number of the last record applied: the journal's head.
    pub fn position(&self) -> Position {
        self.records
    }

    /// Time of the last record applied.
    pub fn last(&self) -> Moment {
        self.last
    }
}
