//! Commands: everything one can ask of the desk.

use alloc::{boxed::Box, string::String};

use crate::{
    Actor, CallBack, CallId, CancelReason, CaseId, CaseKind, Cause, CommandId, CrewId, DeclineReason,
    EffectKey, FreedHow, Level, LiftRef, Moment, OrderId, Policy, PrivateKey, Report, WithdrawReason,
};

/// One thing asked. A repeat of `id` within 72 h gets the first answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Makes a repeat recognisable.
    pub id: CommandId,
    /// Who asks.
    pub actor: Actor,
    /// When it truly happened, where that is not now: keyed in later, or queued on a phone.
    pub occurred: Option<Moment>,
    /// What is asked.
    pub act: Act,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A call or alarm says something about a lift.
    Report(Box<Report>),
    /// A non-emergency opened and closed in one act: fault, complaint, enquiry, false alarm.
    Settle {
        /// What was reported.
        report: Box<Report>,
        /// As what it is counted.
        kind: CaseKind,
        /// Why there is nothing to do.
        reason: CancelReason,
    },
    /// The telephone exchange reports a state of a call.
    Call(CallUpdate),
    /// Something on a case.
    Case {
        /// The case.
        case: CaseId,
        /// The version the caller saw, where a stale view must not decide.
        expected: Option<u32>,
        /// What.
        act: CaseAct,
    },
    /// Something on an order, by its crew or by an operator for it.
    Order {
        /// The order.
        order: OrderId,
        /// What.
        act: OrderAct,
    },
    /// A crew goes on or off duty.
    Duty {
        /// The crew.
        crew: CrewId,
        /// On duty from now.
        on: bool,
    },
    /// The outbox reports how an effect went.
    Effect {
        /// Which.
        key: EffectKey,
        /// How.
        outcome: EffectOutcome,
    },
    /// A policy from the configuration is to be in force for cases that open from now on.
    Adopt(Box<Policy>),
    /// Personal data is to be erased for good (删除个人信息).
    Erase {
        /// Which.
        of: ErasureOf,
        /// On what ground.
        reason: ErasureReason,
        /// In words.
        note: Option<PrivateKey>,
    },
}

/// Which personal data is to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureOf {
    /// One piece, of no case or of one that has ended.
    Piece(PrivateKey),
    /// All of a case that has ended: callers, words, recordings, notes. A merged case's lies with the case
    /// it went into and is erased with that.
    Case(CaseId),
}

/// On what ground personal data is erased (个人信息保护法, PIPL, art. 47).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErasureReason {
    /// 处理目的已实现: the purpose is achieved, cannot be, or needs it no more (art. 47 item 1).
    PurposeEnded,
    /// 保存期限已届满: the time for which it is kept is over (item 2).
    RetentionOver,
    /// 撤回同意: the person withdrew consent (item 3).
    ConsentWithdrawn,
    /// 违法处理: it was processed against law or agreement (item 4).
    Unlawful,
    /// 法律、行政法规规定的其他情形: another law says so (item 5); name it in a note.
    OtherLaw,
    /// 个人请求删除: the person asks for it (art. 47, second half of paragraph 1).
    Request,
}

/// What may be asked of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseAct {
    /// Own it; over another's head with `reason`.
    Take {
        /// Why, where another operator owns it.
        reason: Option<PrivateKey>,
    },
    /// Confirm a suspected case.
    Confirm,
    /// The lift is now known, or is another one.
    Identify {
        /// The lift.
        lift: LiftRef,
    },
    /// Correct or complete facts of the case; `None` leaves a fact as it is. A further entry, never a change.
    Amend {
        /// Kind.
        kind: Option<CaseKind>,
        /// People shut in.
        people: Option<u32>,
        /// People hurt.
        injured: Option<u32>,
        /// People dead or believed dead.
        dead: Option<u32>,
        /// When they were shut in.
        trapped_since: Option<Moment>,
        /// Why.
        note: Option<PrivateKey>,
    },
    /// Correct a time that stands in the record; a further entry.
    CorrectTime {
        /// Which.
        which: TimeName,
        /// The true one.
        at: Moment,
        /// Why; needed.
        note: Option<PrivateKey>,
    },
    /// Order a crew.
    Order {
        /// Which; the best candidate of `level` if none.
        crew: Option<CrewId>,
        /// Level.
        level: Level,
        /// Why, where it is not the suggested one.
        reason: Option<PrivateKey>,
    },
    /// Talked with the trapped (安抚).
    Contact,
    /// Use unit reached.
    OwnerReached,
    /// Nobody is shut in any more. By a crew at the lift, or by an operator with `note`.
    Freed {
        /// How.
        how: FreedHow,
        /// How many were freed.
        people: Option<u32>,
        /// How many are hurt.
        injured: Option<u32>,
        /// Why an operator says so; needed from operators.
        note: Option<PrivateKey>,
    },
    /// Back in service.
    Restored,
    /// The confirmation call.
    CalledBack {
        /// Its outcome.
        outcome: CallBack,
    },
    /// Close it. Needs freed (or nobody trapped), the confirmation call and a cause.
    Close {
        /// Cause.
        cause: Cause,
    },
    /// Nothing there.
    Cancel {
        /// Why.
        reason: CancelReason,
        /// In words.
        note: Option<PrivateKey>,
    },
    /// Open it again.
    Reopen {
        /// Why; needed.
        note: Option<PrivateKey>,
    },
    /// It is the same emergency as another case.
    Merge {
        /// The case that goes on.
        into: CaseId,
        /// Why, where the lifts differ.
        note: Option<PrivateKey>,
    },
    /// It has to do with another case (one power cut, one building).
    Link {
        /// The other.
        with: CaseId,
    },
    /// Free text.
    Note {
        /// The text beside the chain.
        note: PrivateKey,
    },
    /// The suspected accident was reported to the authority.
    AuthorityReported,
    /// The authority passed the report to the next level.
    AuthorityStepped,
    /// The casualties' supplement was handed in.
    Supplemented,
    /// The unit reported its rectification; the recheck clock starts.
    Rectified,
    /// The authority rechecked.
    Rechecked,
}

/// Which time is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeName {
    /// 被困.
    Trapped,
    /// 报警.
    Reported,
    /// 到场 of the first crew.
    Arrived,
    /// 解救.
    Freed,
    /// 故障恢复.
    Restored,
}

/// What may be asked of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderAct {
    /// It is on a device.
    Delivered,
    /// The crew goes.
    Accept,
    /// The crew does not.
    Decline {
        /// Why.
        reason: DeclineReason,
        /// In words.
        note: Option<PrivateKey>,
    },
    /// Under way.
    Depart,
    /// On site. Never refused as stale.
    Arrive,
    /// Cannot reach the lift or needs help: the next level is ordered beside it.
    NeedHelp {
        /// In words.
        note: Option<PrivateKey>,
    },
    /// Finished at the site.
    Done,
    /// Taken back.
    Withdraw {
        /// Why.
        reason: WithdrawReason,
    },
}

/// A state of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct CallUpdate {
    /// The exchange's id of the call.
    pub call: CallId,
    /// What happened.
    pub event: CallEvent,
    /// When, as the exchange says.
    pub occurred: Moment,
    /// Operator who answered, if the exchange says so.
    pub agent: Option<crate::PersonId>,
    /// The car's lift, where the caller's number is a car phone.
    pub car: Option<LiftRef>,
    /// Numbers and recording address, beside the chain.
    pub private: Option<PrivateKey>,
}

/// What happened to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallEvent {
    /// 振铃.
    Ringing,
    /// 接听.
    Answered,
    /// 转接.
    Transferred,
    /// 挂断.
    Ended,
    /// 录音可取.
    RecordingReady,
}

/// How an effect went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectOutcome {
    /// Handed over; not offered again.
    Delivered,
    /// Given up after the attempts the outbox allows; operators see it.
    Failed {
        /// Stable code of the last error, without personal data; at most 64 characters.
        code: String,
    },
}
