//! One turn: a command or a clock, and the records it leads to.

use alloc::vec::Vec;

use crate::{
    Actor, Case, CaseId, Command, CommandId, Desk, Event, Moment, Order, OrderId, Policy, Receipt, Record,
    Refusal, Roster,
};

/// What deciding works on. [`Turn::emit`] makes a record, applies it at once and keeps it, so that what
/// is decided next already sees it. Everything that can refuse comes before the first of them.
pub(crate) struct Turn<'a> {
    pub(crate) desk: &'a mut Desk,
    pub(crate) now: Moment,
    pub(crate) actor: Actor,
    pub(crate) command: Option<CommandId>,
    /// When it truly happened: what the command says, never after now.
    pub(crate) occurred: Moment,
    pub(crate) roster: &'a dyn Roster,
    records: &'a mut Vec<Record>,
    /// What the command is about, for the receipt of a command with nothing to do.
    pub(crate) about: (Option<CaseId>, Option<OrderId>),
}

impl<'a> Turn<'a> {
    /// A turn for a command.
    pub(crate) fn of_command(
        desk: &'a mut Desk,
        command: &Command,
        now: Moment,
        roster: &'a dyn Roster,
        records: &'a mut Vec<Record>,
    ) -> Self {
        let now = now.max(desk.last);
        let occurred = command.occurred.unwrap_or(now).min(now);
        let (actor, command) = (command.actor, Some(command.id));
        Self { desk, now, actor, command, occurred, roster, records, about: (None, None) }
    }

    /// A turn for a clock.
    pub(crate) fn of_clock(
        desk: &'a mut Desk,
        now: Moment,
        roster: &'a dyn Roster,
        records: &'a mut Vec<Record>,
    ) -> Self {
        let now = now.max(desk.last);
        let actor = Actor::DESK;
        Self { desk, now, actor, command: None, occurred: now, roster, records, about: (None, None) }
    }

    /// Decides and answers.
    pub(crate) fn decide(mut self, act: &crate::Act) -> Receipt {
        let before = self.records.len();
        if let Err(refusal) = self.act(act) {
            debug_assert_eq!(self.records.len(), before, "a refusal left a record");
            self.emit(Event::Refused { refusal });
        }
        let receipt = self.command.and_then(|id| self.desk.receipt(id)).cloned();
        receipt.unwrap_or_else(|| self.nothing_to_do())
    }

    /// Records what the actor did.
    pub(crate) fn emit(&mut self, event: Event) {
        let (at, occurred, actor, command) = (self.now, self.occurred, self.actor, self.command);
        self.keep(Record { at, occurred, actor, command, event });
    }

    /// Records what the desk itself does about it, now.
    pub(crate) fn emit_own(&mut self, event: Event) {
        let (at, command) = (self.now, self.command);
        self.keep(Record { at, occurred: at, actor: Actor::DESK, command, event });
    }

    /// A case, or the refusal that it is not there.
    pub(crate) fn case(&self, id: CaseId) -> Result<&Case, Refusal> {
        self.desk.case(id).ok_or(Refusal::NoSuchCase(id))
    }

    /// A case that has not ended.
    pub(crate) fn running_case(&self, id: CaseId) -> Result<&Case, Refusal> {
        let case = self.case(id)?;
        if case.stage.has_ended() { Err(Refusal::CaseEnded(id)) } else { Ok(case) }
    }

    /// An order, or the refusal that it is not there.
    pub(crate) fn order(&self, id: OrderId) -> Result<&Order, Refusal> {
        self.desk.order(id).ok_or(Refusal::NoSuchOrder(id))
    }

    /// The policy frozen into a case.
    pub(crate) fn policy_of(&self, case: &Case) -> Option<&Policy> {
        self.desk.policy(case.policy)
    }

    fn keep(&mut self, record: Record) {
        self.desk.apply(&record);
        self.records.push(record);
    }

    fn nothing_to_do(&self) -> Receipt {
        let (case, order) = self.about;
        let version = case.and_then(|id| self.desk.case(id)).map(|case| case.version);
        Receipt { case, order, version, at: self.now, ..Receipt::default() }
    }
}
