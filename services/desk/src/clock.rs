//! Clocks as data: what is due when, on which subject.

use alloc::string::String;

use crate::{CaseId, LiftId, Moment, OrderId};

/// A limit of the design's clock table. A clock is armed by one record and ended by another, or it fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockKind {
    /// 接听: the call rings, until answered.
    Answer,
    /// 核实: suspected, until confirmed or cleared; confirms the case when it fires.
    Verify,
    /// 派单: reported, until the first order; or the last live order fell away, until the next. The desk
    /// orders by itself when it fires.
    FirstOrder,
    /// 派单时限: reported, until the first order; its firing is a breach.
    FirstOrderLimit,
    /// 送达: offered, until delivered to a device; push and SMS when it fires.
    Delivery,
    /// 语音呼叫: offered, until answered; an automatic voice call when it fires.
    Voice,
    /// 响应: offered, until accepted or declined; next crew or level when it fires.
    Respond,
    /// 三级响应: reported, until some order is accepted; all levels at once when it fires.
    Ladder,
    /// 出发: accepted, until departed.
    Depart,
    /// 到场: order received by the unit, until arrived; next level when it fires.
    Arrive,
    /// 联系使用单位: reported, until the use unit is reached.
    Owner,
    /// 安抚: last contact with the trapped, until the next.
    Comfort,
    /// 解救: arrived, until freed.
    Free,
    /// 事故: trapped, until freed; at 120 min inclusive a suspected general accident (疑似一般事故).
    Accident,
    /// 上报: accident threshold, until reported to the authority.
    Report,
    /// 逐级上报: reported, until the next level of authority.
    Step,
    /// 续报: reported, until the last supplement on casualties.
    Supplement,
    /// 复查: rectification reported, until rechecked.
    Recheck,
}

impl ClockKind {
    /// Whether firing is a breach (超时) that goes into the risk log, beside what it does.
    pub const fn is_breach(self) -> bool {
        !matches!(self, Self::Verify | Self::FirstOrder | Self::Delivery | Self::Voice)
    }
}

impl ClockKind {
    /// Whether two thirds of it are announced by a record, because somebody must know before it fires.
    pub const fn is_warned(self) -> bool {
        matches!(self, Self::Arrive | Self::Accident | Self::Ladder | Self::Report)
    }
}

impl Clock {
    /// When it next has to be looked at: at two thirds where that is to be announced, else when it is due.
    pub fn next(&self) -> Moment {
        if self.warned { self.due } else { self.started + self.due.since(self.started).two_thirds() }
    }
}

/// What a clock runs on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A case.
    Case(CaseId),
    /// One order of a case.
    Order(OrderId),
    /// A ringing call.
    Call(crate::CallId),
}

/// A clock in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What it runs on.
    pub subject: Subject,
    /// Which limit.
    pub kind: ClockKind,
    /// When it started.
    pub started: Moment,
    /// When it fires: at this moment exactly, the limit is reached (inclusive).
    pub due: Moment,
    /// Whether two thirds of it have been announced, or need not be.
    pub warned: bool,
}

/// What reports join on: the lift, or an unknown code as it came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiftKey {
    /// A registered lift.
    Known(LiftId),
    /// Scheme and value of an unknown code.
    Unknown(String, String),
}
