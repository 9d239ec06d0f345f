//! Effects: what is to be done outside, carried out by the outbox after the record is durable.

use alloc::string::String;

use crate::{CaseId, Moment, OrderId, PersonId, Position, UnitId, UseUnitId};

/// Names an effect for ever: the record it follows from, and which of that record's effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectKey {
    /// Number of the record within its desk, counted from 1 (not its place in the journal's file).
    pub record: Position,
    /// Which of the record's effects, from 0.
    pub index: u8,
}

/// Something to be done outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Stable key: the same at every attempt.
    pub key: EffectKey,
    /// The case it is about.
    pub case: CaseId,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// What kind of notice.
    pub notice: Notice,
    /// To whom.
    pub to: Recipient,
}

/// What kind of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// Push and SMS: an order was not delivered to any device.
    OrderUndelivered,
    /// Automatic voice call: an order is not answered.
    OrderUnanswered,
    /// An order was withdrawn.
    OrderWithdrawn,
    /// Public rescue is asked for (三级).
    ExternalAsked,
    /// Every level was ordered at once: operators' alarm.
    LadderBroken,
    /// The safety officer is called: the use unit was not reached.
    OwnerNotReached,
    /// A crew is late.
    ArrivalLate,
    /// Nobody talked with the trapped for too long.
    ComfortDue,
    /// Two thirds of the accident limit have passed.
    AccidentNear,
    /// Suspected general accident.
    AccidentSuspected,
    /// A duty towards the authority is overdue.
    ReportOverdue,
    /// No crew can be found on a level.
    NoCrew,
    /// A casualty: medical rescue (120) and report.
    Casualty,
}

/// To whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// A crew, on its phones.
    Crew(crate::CrewId),
    /// A maintenance unit's 24 h phone.
    Unit(UnitId),
    /// A use unit's safety officer.
    UseUnit(UseUnitId),
    /// Operators on duty.
    Operators,
    /// Supervisors on duty.
    Supervisors,
    /// One person.
    Person(PersonId),
    /// Public rescue.
    External,
}

/// An effect the outbox gave up; operators see it and act by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedEffect {
    /// The effect.
    pub effect: Effect,
    /// Stable code of the last error.
    pub code: String,
    /// When it was given up.
    pub at: Moment,
}

/// Failed effects kept at most; the oldest are forgotten first and stay in the journal.
pub const FAILED_EFFECTS_MAX: usize = 256;
