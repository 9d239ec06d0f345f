//! A case (事件): one emergency at one lift, and everything known of it.

use alloc::{string::String, vec::Vec};

use crate::{
    Actor, Candidate, CaseId, CaseKind, Certainty, CrewId, Entrapment, Hazard, Level, LiftRef, Moment,
    OrderId, PersonId, PolicyId, PrivateKey, UnitId,
};

/// Where a case stands. The stage follows from its facts.
///
/// ```text
/// Suspected → Open → Dispatched → EnRoute → OnScene → Freed → Closed
///                 side: Cancelled, Merged; a Closed or Cancelled case may be reopened
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 疑似: inferred by a sensor, waiting for its confirmation.
    Suspected,
    /// 待派: open, nobody accepted yet.
    Open,
    /// 已派: a crew accepted.
    Dispatched,
    /// 途中: a crew is under way.
    EnRoute,
    /// 到场: a crew is on site.
    OnScene,
    /// 解救: nobody is shut in any more.
    Freed,
    /// 办结.
    Closed,
    /// 取消.
    Cancelled,
    /// 并入 another case.
    Merged,
}

impl Stage {
    /// Closed, cancelled or merged.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled | Self::Merged)
    }
}

/// One emergency at one lift.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its number.
    pub id: CaseId,
    /// Its lift.
    pub lift: LiftRef,
    /// Class under which reports join.
    pub hazard: Hazard,
    /// Kind.
    pub kind: CaseKind,
    /// Stage.
    pub stage: Stage,
    /// How sure.
    pub certainty: Certainty,
    /// Whether somebody is shut in.
    pub entrapment: Entrapment,
    /// People shut in, as far as known.
    pub people: Option<u32>,
    /// People hurt.
    pub injured: Option<u32>,
    /// People dead or believed dead.
    pub dead: Option<u32>,
    /// The policy it opened with.
    pub policy: PolicyId,
    /// Highest level ordered so far.
    pub level: Option<Level>,
    /// The operator who owns it.
    pub owner: Option<PersonId>,
    /// Its times, each with who said so.
    pub times: Times,
    /// Reports that joined, oldest first: their records.
    pub reports: Vec<ReportRef>,
    /// Orders, oldest first.
    pub orders: Vec<OrderId>,
    /// Cases linked with it.
    pub links: Vec<CaseId>,
    /// The case it went into.
    pub merged_into: Option<CaseId>,
    /// Why it was cancelled.
    pub cancelled: Option<CancelReason>,
    /// Cause code of the closing (故障原因), and who answers for it.
    pub cause: Option<Cause>,
    /// Outcome of the confirmation call.
    pub called_back: Option<CallBack>,
    /// Accident thresholds reached.
    pub accident: Option<Accident>,
    /// Free text beside the chain.
    pub notes: Vec<PrivateKey>,
    /// All personal data its records brought in and that is not erased: callers, words, recordings, reasons,
    /// notes. None for a merged case: the case it went into has it.
    pub privates: Vec<PrivateKey>,
    /// How nobody is shut in any more.
    pub freed_how: Option<FreedHow>,
    /// Start of the limits that run from the report: the report, or the reopening, or when it became a
    /// rescue.
    pub since: Moment,
    /// Since when nobody is on the way: `since`, or when the last crew that had accepted fell out.
    pub waiting_since: Moment,
    /// Since when no order is live although there were some; the desk orders again by itself after its
    /// first-order span.
    pub unordered_since: Option<Moment>,
    /// Start of the comfort limit: `since`, the last contact, or the last time the limit passed.
    pub comfort_since: Moment,
    /// How often it was reopened.
    pub reopened: u32,
    /// Counts every record of the case from 1; clients send the one they saw.
    pub version: u32,
}

/// A time, who said so, and when it was entered, where that is later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When it was.
    pub at: Moment,
    /// When it was entered.
    pub entered: Moment,
    /// Who said so.
    pub by: Actor,
}

/// The times of a case kept apart (design, "The case"). Those of an order are in [`Order`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Times {
    /// 被困: trapped, as claimed.
    pub trapped: Option<Stamp>,
    /// 报警: first report received.
    pub reported: Option<Stamp>,
    /// 接警: call answered.
    pub answered: Option<Stamp>,
    /// 派单: first order.
    pub ordered: Option<Stamp>,
    /// 响应: first acceptance.
    pub accepted: Option<Stamp>,
    /// 出发: first departure.
    pub departed: Option<Stamp>,
    /// 到场: first arrival.
    pub arrived: Option<Stamp>,
    /// Contact made with the trapped, at last.
    pub contact: Option<Stamp>,
    /// Use unit reached.
    pub owner_reached: Option<Stamp>,
    /// 解救: freed.
    pub freed: Option<Stamp>,
    /// 故障恢复: back in service.
    pub restored: Option<Stamp>,
    /// 回访: called back.
    pub called_back: Option<Stamp>,
    /// 办结: closed, cancelled or merged.
    pub closed: Option<Stamp>,
    /// 整改: the unit reported its rectification.
    pub rectified: Option<Stamp>,
    /// 复查: the authority rechecked.
    pub rechecked: Option<Stamp>,
}

/// A report that joined: enough to list it; the rest is in its record.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportRef {
    /// Number of the report within its desk, from 1.
    pub number: u64,
    /// When it was received.
    pub received: Moment,
    /// Sender.
    pub source: String,
    /// Sender's id of it.
    pub alarm_id: String,
}

/// One dispatch of one party to one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its number.
    pub id: OrderId,
    /// Its case.
    pub case: CaseId,
    /// Who is sent.
    pub party: Party,
    /// On which level.
    pub level: Level,
    /// Stage.
    pub stage: OrderStage,
    /// Who was considered, best first, with reasons.
    pub candidates: Vec<Candidate>,
    /// 派单.
    pub offered: Stamp,
    /// 送达 to a device.
    pub delivered: Option<Stamp>,
    /// 响应.
    pub accepted: Option<Stamp>,
    /// 出发.
    pub departed: Option<Stamp>,
    /// 到场.
    pub arrived: Option<Stamp>,
    /// Done, declined, unanswered or withdrawn.
    pub ended: Option<Stamp>,
    /// Why it was declined.
    pub declined: Option<DeclineReason>,
    /// Why it was withdrawn.
    pub withdrawn: Option<WithdrawReason>,
}

/// Who is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A crew of a unit.
    Crew {
        /// The crew.
        crew: CrewId,
        /// Its unit.
        unit: UnitId,
    },
    /// Public rescue, reached by telephone and webhook: 119, 110.
    External,
}

/// Where an order stands.
///
/// `Offered → Delivered → Accepted → Departed → Arrived → Done`; side: `Declined`, `Unanswered`, `Withdrawn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderStage {
    /// 已派.
    Offered,
    /// 已送达 to a device.
    Delivered,
    /// 已响应.
    Accepted,
    /// 已出发.
    Departed,
    /// 已到场.
    Arrived,
    /// 完成.
    Done,
    /// 拒绝.
    Declined,
    /// 未响应.
    Unanswered,
    /// 撤回.
    Withdrawn,
}

impl OrderStage {
    /// Neither done nor declined, unanswered or withdrawn.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Done | Self::Declined | Self::Unanswered | Self::Withdrawn)
    }
}

/// Why a crew declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeclineReason {
    /// On another job.
    Busy,
    /// Too far.
    TooFar,
    /// No vehicle, or it broke down.
    NoVehicle,
    /// Lacks tools or skill.
    NotEquipped,
    /// Not this unit's lift.
    NotOurs,
    /// Cannot get in or would be unsafe.
    Unsafe,
    /// Anything else; say what in a note.
    Other,
}

/// Why an order was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WithdrawReason {
    /// Freed before this crew was needed.
    Freed,
    /// The case ended.
    CaseEnded,
    /// Another crew was there first.
    TakenByOther,
    /// An operator's decision.
    Operator,
}

/// Why a case was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CancelReason {
    /// 误报: nobody shut in, nothing wrong.
    FalseAlarm,
    /// The sensor cleared before confirmation.
    Cleared,
    /// A test or drill.
    Test,
    /// Wrong number, prank.
    WrongNumber,
    /// Out of scope, referred to 12345 or 12315.
    Referred,
    /// Anything else; say what in a note.
    Other,
}

/// How nobody is shut in any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FreedHow {
    /// By a crew at the lift.
    Crew,
    /// 自行脱困: by themselves or the lift's recovery.
    Themselves,
    /// By the use unit's people.
    UseUnit,
    /// By public rescue.
    External,
    /// Nobody was inside.
    NobodyInside,
}

/// Cause and who answers for it (困人原因, 责任).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Two-level cause code, such as `door.lock_failed`; the list is data.
    pub code: String,
    /// Who answers for it.
    pub responsibility: Responsibility,
}

/// Who answers for a cause (domain facts 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Responsibility {
    /// 外部: power, water, weather.
    Outside,
    /// 使用人: passengers.
    Passengers,
    /// 使用管理: the use unit.
    UseUnit,
    /// 维保: the maintenance unit.
    Maintenance,
    /// 设备: the equipment.
    Equipment,
    /// 不明.
    Unknown,
}

/// Outcome of the confirmation call (回访).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallBack {
    /// The trapped person confirmed.
    ConfirmedByTrapped,
    /// The use unit confirmed.
    ConfirmedByUseUnit,
    /// Nobody could be reached; tried as the rules ask.
    NotReached,
}

/// Accident thresholds (疑似事故): reached, and reported. A person classifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accident {
    /// What reached it.
    pub limb: AccidentLimb,
    /// When.
    pub at: Moment,
    /// When it was reported to the authority.
    pub reported: Option<Stamp>,
    /// When the authority passed it on.
    pub stepped: Option<Stamp>,
    /// 续报: when the last supplement was handed in.
    pub supplemented: Option<Stamp>,
}

/// Which limb of the regulation is met; any one is enough (Decree 549 arts. 61 to 64).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccidentLimb {
    /// 电梯轿厢滞留人员2小时以上: 120 min inclusive.
    TwoHours,
    /// Death or injury reported.
    Casualty,
}
