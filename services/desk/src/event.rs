//! Events: everything that can have happened. With place and time they are records.

use alloc::{boxed::Box, vec::Vec};

use crate::{
    AccidentLimb, Actor, CallBack, CallUpdate, CancelReason, Candidate, CaseId, CaseKind, Cause, Certainty,
    ClockKind, CommandId, CrewId, DeclineReason, EffectKey, EffectOutcome, Entrapment, ErasureReason,
    FreedHow, Hazard, Level, LiftRef, Moment, OrderId, Party, PersonId, Policy, PolicyId, PrivateKey,
    Refusal, Report, Span, Subject, TimeName, UnitId, UseUnitId, WithdrawReason,
};

/// An event with when, who and why. Its place is the journal's.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When it was decided (entered); never earlier than the record before.
    pub at: Moment,
    /// When it truly happened; `at` unless somebody said otherwise.
    pub occurred: Moment,
    /// Who.
    pub actor: Actor,
    /// The command that led to it; `None` where a clock did.
    pub command: Option<CommandId>,
    /// What.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A policy is in force for cases that open from now on.
    PolicyAdopted {
        /// Its number.
        id: PolicyId,
        /// All of it.
        policy: Box<Policy>,
    },
    /// A report was received: joined to a case, or kept by itself (test call, clear without a case).
    Reported {
        /// Its number within the desk, from 1.
        number: u64,
        /// The case it joined or opened.
        case: Option<CaseId>,
        /// What it says.
        report: Box<Report>,
    },
    /// A case opened; the report that opened it follows as its own record.
    Opened {
        /// The case.
        case: CaseId,
        /// Its lift.
        lift: LiftRef,
        /// Class under which reports join.
        hazard: Hazard,
        /// Kind.
        kind: CaseKind,
        /// Suspected only: inferred by a sensor.
        suspected: bool,
        /// The policy frozen into it.
        policy: PolicyId,
    },
    /// A report said more than was known.
    Raised {
        /// The case.
        case: CaseId,
        /// Kind now.
        kind: CaseKind,
        /// How sure now.
        certainty: Certainty,
        /// Whether somebody is shut in, now.
        entrapment: Entrapment,
        /// People now.
        people: Option<u32>,
        /// Hurt now.
        injured: Option<u32>,
        /// Shut in since, now.
        trapped_since: Option<Moment>,
    },
    /// A suspected case is a real one: by its clock, a person, or a better report.
    Confirmed {
        /// The case.
        case: CaseId,
    },
    /// The lift is known now, or another one.
    Identified {
        /// The case.
        case: CaseId,
        /// Its lift.
        lift: LiftRef,
    },
    /// Facts were corrected or completed; `None` leaves a fact as it is.
    Amended {
        /// The case.
        case: CaseId,
        /// Kind.
        kind: Option<CaseKind>,
        /// People shut in.
        people: Option<u32>,
        /// People hurt.
        injured: Option<u32>,
        /// People dead or believed dead.
        dead: Option<u32>,
        /// Shut in since.
        trapped_since: Option<Moment>,
        /// Why.
        note: Option<PrivateKey>,
    },
    /// A time was corrected; the entry corrected stays.
    TimeCorrected {
        /// The case.
        case: CaseId,
        /// Which.
        which: TimeName,
        /// The true one.
        to: Moment,
        /// Why.
        note: PrivateKey,
    },
    /// An operator owns the case now.
    Taken {
        /// The case.
        case: CaseId,
        /// New owner.
        owner: PersonId,
        /// Why, where another owned it.
        reason: Option<PrivateKey>,
    },
    /// A party was ordered.
    Ordered {
        /// The order.
        order: OrderId,
        /// Its case.
        case: CaseId,
        /// Who is sent.
        party: Party,
        /// On which level.
        level: Level,
        /// Who was considered, best first, with reasons.
        candidates: Vec<Candidate>,
        /// Why, where it was not the suggested one.
        reason: Option<PrivateKey>,
    },
    /// It is on a device.
    Delivered {
        /// The order.
        order: OrderId,
    },
    /// The crew goes.
    Accepted {
        /// The order.
        order: OrderId,
    },
    /// The crew does not.
    Declined {
        /// The order.
        order: OrderId,
        /// Why.
        reason: DeclineReason,
        /// In words.
        note: Option<PrivateKey>,
    },
    /// Nobody answered in time.
    Unanswered {
        /// The order.
        order: OrderId,
    },
    /// Under way.
    Departed {
        /// The order.
        order: OrderId,
    },
    /// On site.
    Arrived {
        /// The order.
        order: OrderId,
        /// It came for an order or case that had ended; recorded all the same.
        late_fact: bool,
    },
    /// The crew needs help.
    HelpNeeded {
        /// The order.
        order: OrderId,
        /// In words.
        note: Option<PrivateKey>,
    },
    /// The crew has finished.
    Done {
        /// The order.
        order: OrderId,
    },
    /// The order was taken back.
    Withdrawn {
        /// The order.
        order: OrderId,
        /// Why.
        reason: WithdrawReason,
    },
    /// Somebody talked with the trapped.
    Contacted {
        /// The case.
        case: CaseId,
    },
    /// The use unit was reached.
    OwnerReached {
        /// The case.
        case: CaseId,
    },
    /// Nobody is shut in any more.
    Freed {
        /// The case.
        case: CaseId,
        /// How.
        how: FreedHow,
        /// How many.
        people: Option<u32>,
        /// How many are hurt.
        injured: Option<u32>,
        /// Why an operator says so.
        note: Option<PrivateKey>,
        /// It came for a case that had ended or was freed; recorded all the same.
        late_fact: bool,
    },
    /// Back in service.
    Restored {
        /// The case.
        case: CaseId,
    },
    /// The confirmation call was made.
    CalledBack {
        /// The case.
        case: CaseId,
        /// Its outcome.
        outcome: CallBack,
    },
    /// Closed.
    Closed {
        /// The case.
        case: CaseId,
        /// Cause.
        cause: Cause,
    },
    /// Nothing there.
    Cancelled {
        /// The case.
        case: CaseId,
        /// Why.
        reason: CancelReason,
        /// In words.
        note: Option<PrivateKey>,
    },
    /// Open again.
    Reopened {
        /// The case.
        case: CaseId,
        /// Why.
        note: PrivateKey,
    },
    /// Went into another case, which takes over its reports, notes and earlier times; its live orders
    /// move with it.
    Merged {
        /// The case that ends.
        case: CaseId,
        /// The case that goes on.
        into: CaseId,
        /// Why, where the lifts differ.
        note: Option<PrivateKey>,
    },
    /// Linked with another case.
    Linked {
        /// The case.
        case: CaseId,
        /// The other.
        with: CaseId,
    },
    /// Free text was added.
    Noted {
        /// The case.
        case: CaseId,
        /// The text beside the chain.
        note: PrivateKey,
    },
    /// A clock passed two thirds of its limit, where somebody must know.
    Warned {
        /// The case.
        case: CaseId,
        /// What it runs on.
        subject: Subject,
        /// Which clock.
        clock: ClockKind,
        /// When it is due.
        due: Moment,
    },
    /// A clock did its work without being a breach: verify, first order, delivery, voice.
    Fired {
        /// What it ran on.
        subject: Subject,
        /// Which.
        clock: ClockKind,
        /// When it was due; the record's `at` less this is how late it fired.
        due: Moment,
    },
    /// 超时: a clock passed its limit. Folded into the risk log.
    Breached {
        /// The case; `None` for a call nobody attached.
        case: Option<CaseId>,
        /// What it ran on.
        subject: Subject,
        /// Which.
        clock: ClockKind,
        /// The limit in force.
        limit: Span,
        /// When it was due; the record's `at` less this is how late it fired.
        due: Moment,
        /// Who answers for it.
        responsible: Responsible,
        /// Highest level ordered before.
        level_before: Option<Level>,
        /// Highest level ordered after what the desk did about it.
        level_after: Option<Level>,
    },
    /// An accident threshold is reached (疑似一般事故).
    AccidentSuspected {
        /// The case.
        case: CaseId,
        /// Which limb.
        limb: AccidentLimb,
    },
    /// The suspected accident was reported to the authority.
    AuthorityReported {
        /// The case.
        case: CaseId,
    },
    /// The authority passed it on.
    AuthorityStepped {
        /// The case.
        case: CaseId,
    },
    /// The supplement was handed in.
    Supplemented {
        /// The case.
        case: CaseId,
    },
    /// The unit reported its rectification.
    Rectified {
        /// The case.
        case: CaseId,
    },
    /// The authority rechecked.
    Rechecked {
        /// The case.
        case: CaseId,
    },
    /// No crew could be found on a level.
    NoCrew {
        /// The case.
        case: CaseId,
        /// Which level.
        level: Level,
        /// Who was considered, with the reasons they were left out.
        candidates: Vec<Candidate>,
    },
    /// A state of a call.
    Called {
        /// The state.
        update: Box<CallUpdate>,
        /// The case it belongs to.
        case: Option<CaseId>,
    },
    /// A crew went on or off duty.
    DutyChanged {
        /// The crew.
        crew: CrewId,
        /// On duty from now.
        on: bool,
    },
    /// The outbox reported how an effect went.
    EffectEnded {
        /// Which.
        key: EffectKey,
        /// How.
        outcome: EffectOutcome,
    },
    /// A command was refused; recorded so that its repeat gets the same answer.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// Personal data is erased: after this record nothing is left under its keys but that it was there.
    Erased {
        /// The case it was of, if of any.
        case: Option<CaseId>,
        /// Keys of what is erased; at most [`crate::ERASED_KEYS_MAX`].
        keys: Vec<PrivateKey>,
        /// On what ground.
        reason: ErasureReason,
        /// In words.
        note: Option<PrivateKey>,
    },
}

/// Who answers for a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Responsible {
    /// The call centre: answering, first order, comfort.
    Centre,
    /// A maintenance unit: responding, departing, arriving, freeing.
    Unit {
        /// The unit.
        unit: UnitId,
        /// Its crew, where one had the order.
        crew: Option<CrewId>,
    },
    /// The use unit: cannot be reached, reporting the accident.
    UseUnit(UseUnitId),
    /// The authority: passing on, rechecking.
    Authority,
    /// Nobody known.
    Nobody,
}

/// What the answer to a command is; the same at every repeat, but for `repeated`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Number of the first record it led to.
    pub first: crate::Position,
    /// Number of the last record it led to.
    pub last: crate::Position,
    /// The case it touched first.
    pub case: Option<CaseId>,
    /// The order it touched first.
    pub order: Option<OrderId>,
    /// The report's number.
    pub report: Option<u64>,
    /// The case's version after it.
    pub version: Option<u32>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// When it was decided.
    pub at: Moment,
    /// Whether it was decided before, and this is the first answer again.
    pub repeated: bool,
}

/// Longest text of a code field (source, alarm id, raw code), in characters.
pub const CODE_CHARS_MAX: usize = 64;
