//! The desk (调度台): the one owner of all cases of a city. The fold of all records, and what to decide next.

use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    string::String,
    vec::Vec,
};

use crate::{
    Call, CallId, Case, CaseId, Clock, ClockKind, Command, CommandId, CrewId, Effect, EffectKey, Hazard,
    LiftKey, Moment, Order, OrderId, Policy, PolicyId, Position, Receipt, Record, Roster, Span, Subject,
};

/// All that is known and open. Built by [`Desk::apply`] alone, from the first record on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    pub(crate) cases: BTreeMap<CaseId, Case>,
    pub(crate) orders: BTreeMap<OrderId, Order>,
    pub(crate) calls: BTreeMap<CallId, Call>,
    pub(crate) policies: BTreeMap<PolicyId, Policy>,
    pub(crate) policy_names: BTreeMap<String, PolicyId>,
    /// Open cases by lift and class: a report joins here.
    pub(crate) open: BTreeMap<(LiftKey, Hazard), CaseId>,
    /// Live order of each crew.
    pub(crate) out: BTreeMap<CrewId, OrderId>,
    pub(crate) on_duty: BTreeSet<CrewId>,
    /// Clocks in order of their due times, and by what they run on.
    pub(crate) due: BTreeSet<(Moment, Subject, ClockKind)>,
    pub(crate) armed: BTreeMap<(Subject, ClockKind), Clock>,
    pub(crate) outbox: BTreeMap<EffectKey, Effect>,
    pub(crate) receipts: BTreeMap<CommandId, Receipt>,
    pub(crate) receipts_by_age: VecDeque<(Moment, CommandId)>,
    pub(crate) records: Position,
    pub(crate) reports: u64,
    pub(crate) last: Moment,
}

/// How long a repeat of a command gets its first answer: 72 h.
pub const RECEIPT_SPAN: Span = Span::days(3);

impl Desk {
    /// Decides `command` at `now`, appends the records it leads to (already applied) and answers. A repeat gets
    /// its first answer and no record; a refusal is one [`crate::Event::Refused`] record.
    pub fn decide(
        &mut self,
        _command: &Command,
        _now: Moment,
        _roster: &dyn Roster,
        _records: &mut Vec<Record>,
    ) -> Receipt {
        unimplemented!()
    }

    /// Fires the first clock due at or before `now`, appends its records (already applied). `false`: none is due.
    pub fn fire(&mut self, _now: Moment, _roster: &dyn Roster, _records: &mut Vec<Record>) -> bool {
        unimplemented!()
    }

    /// Applies a record: at replay, and by [`Desk::decide`] and [`Desk::fire`] themselves. Cannot fail.
    pub fn apply(&mut self, _record: &Record) {
        unimplemented!()
    }

    /// When the first clock (or its two-thirds warning) is due.
    pub fn next_due(&self) -> Option<Moment> {
        self.due.first().map(|(due, _, _)| *due)
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

    /// Clocks in force on a subject.
    pub fn clocks_of<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Clock> {
        let first = (subject.clone(), ClockKind::Answer);
        let last = (subject.clone(), ClockKind::Recheck);
        self.armed.range(first..=last).map(|(_, clock)| clock)
    }

    /// All clocks in force, by what they run on.
    pub fn clocks(&self) -> impl Iterator<Item = &Clock> {
        self.armed.values()
    }

    /// Effects not confirmed yet, oldest first: the outbox.
    pub fn outbox(&self) -> impl Iterator<Item = &Effect> {
        self.outbox.values()
    }

    /// The first answer to a command, for 72 h.
    pub fn receipt(&self, id: CommandId) -> Option<&Receipt> {
        self.receipts.get(&id)
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
