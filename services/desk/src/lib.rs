//! The rules of the desk (调度台): facts in, facts out. No clock, no file, no socket, no chance.
//!
//! Reading order: [`Command`] → [`Desk::decide`] → [`Record`] → [`Desk::apply`]; clocks: [`Desk::next_due`] →
//! [`Desk::fire`]; what to do outside: [`Desk::outbox`].
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod apply;
mod call;
mod case;
mod clock;
mod command;
mod decide;
mod desk;
mod effect;
mod event;
mod facts;
mod ids;
pub mod invariants;
mod limits;
mod moment;
mod named;
mod policy;
mod receipts;
mod refusal;
mod report;
#[cfg(test)]
#[expect(
    clippy::wildcard_enum_match_arm,
    clippy::needless_pass_by_value,
    reason = "a test names what it looks for"
)]
mod tests;
mod timers;
mod touch;
mod triage;
mod turn;

pub use call::{Call, CallId};
pub use case::{
    Accident, AccidentLimb, CallBack, CancelReason, Case, Cause, DeclineReason, FreedHow, Order, OrderStage,
    Party, ReportRef, Responsibility, Stage, Stamp, Times, WithdrawReason,
};
pub use clock::{Clock, ClockKind, LiftKey, Subject};
pub use command::{
    Act, CallEvent, CallUpdate, CaseAct, Command, EffectOutcome, ErasureOf, ErasureReason, OrderAct, TimeName,
};
pub use desk::{Desk, RECEIPT_SPAN};
pub use effect::{Effect, EffectKey, FAILED_EFFECTS_MAX, FailedEffect, Notice, Recipient};
pub use event::{CODE_CHARS_MAX, Event, Receipt, Record, Responsible};
pub use facts::{
    Actor, Ask, CANDIDATES_MAX, Candidate, LeftOut, Level, LiftFacts, LiftRef, Point, Role, Roster,
};
pub use ids::{
    CaseId, CommandId, CrewId, DistrictId, LiftId, OrderId, PersonId, Position, PrivateKey, StationId,
    UnitId, UseUnitId,
};
pub use invariants::broken;
pub use moment::{Moment, Span};
pub(crate) use named::MERGES_MAX;
pub use named::{
    COMFORT_MIN, DEFAULT_POLICY, DEVICE_CLAIM_MAX, ERASED_KEYS_MAX, EXCHANGE_SKEW_MAX, LINKS_MAX, NOTES_MAX,
    ORDERS_MAX, PERSON_CLAIM_MAX, REPORTS_MAX,
};
pub use policy::{Policy, PolicyId};
pub use refusal::Refusal;
pub use report::{Action, AlarmKind, CaseKind, Certainty, Channel, Entrapment, Hazard, Mode, Report};
