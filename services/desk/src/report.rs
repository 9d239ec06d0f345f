//! A report (报警): one call or alarm that says something about a lift.

use alloc::string::String;

use crate::{CallId, LiftRef, Moment, PrivateKey};

/// One call or alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Which lift.
    pub lift: LiftRef,
    /// How it came.
    pub channel: Channel,
    /// Authenticated sender, such as `acme/gw-0042`.
    pub source: String,
    /// Sender's own id, stable over raise, update and clear; at most 64 characters.
    pub alarm_id: String,
    /// Sender's counter.
    pub seq: u64,
    /// Raise, update or clear.
    pub action: Action,
    /// Real, test, exercise or maintenance.
    pub mode: Mode,
    /// What it says, in our enumeration.
    pub kind: AlarmKind,
    /// The sender's code system, such as `GBT24476-2017`; a code means nothing without it.
    pub code_system: String,
    /// The sender's code as it came.
    pub raw_code: String,
    /// How sure: a button and a voice are observed, an inference is likely or possible.
    pub certainty: Certainty,
    /// Whether somebody is shut in.
    pub entrapment: Entrapment,
    /// People in the car, if said.
    pub people: Option<u32>,
    /// People hurt, if said.
    pub injured: Option<u32>,
    /// When they were shut in, if said (被困时间, not the time of the report).
    pub trapped_since: Option<Moment>,
    /// When it happened, as the sender claims.
    pub occurred: Moment,
    /// Call it came by.
    pub call: Option<CallId>,
    /// What the operator takes it for; decides the kind of a new case.
    pub case_kind: Option<CaseKind>,
    /// Caller's number, name and words, beside the chain.
    pub private: Option<PrivateKey>,
}

/// How a report came (报警来源; Shanghai S01 to S05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// 物联网: IoT gateway.
    Iot,
    /// 电话: the hotline.
    Phone,
    /// 物业: property manager.
    Property,
    /// 维保: maintenance unit.
    Maintenance,
    /// 110 / 119 / 12345 transfer.
    Transfer,
    /// 小程序: mini-program.
    MiniProgram,
    /// Anything else.
    Other,
}

/// What a message does to its alarm. A sender may never clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// New.
    Raise,
    /// More of the same alarm.
    Update,
    /// Over, says the device. Never closes a case.
    Clear,
}

/// Whether it is real (CAP `status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Real.
    Actual,
    /// Test call (EN 81-28, every 72 h): recorded, never a case.
    Test,
    /// Drill.
    Exercise,
    /// The lift is under maintenance.
    Maintenance,
}

/// How sure (CAP `certainty`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Inferred, weak.
    Possible,
    /// Inferred, strong.
    Likely,
    /// Button, voice, or seen.
    Observed,
}

/// Whether somebody is shut in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entrapment {
    /// Said: nobody.
    No,
    /// Not said.
    Unknown,
    /// Said: yes.
    Yes,
}

/// Kind of case (事件类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// 困人: somebody is shut in.
    Entrapment,
    /// 伤人: somebody is hurt.
    Injury,
    /// 故障: out of order, nobody inside.
    Fault,
    /// 投诉.
    Complaint,
    /// 咨询.
    Enquiry,
    /// 误报.
    FalseAlarm,
    /// 自行脱困: freed themselves; counted apart.
    SelfFreed,
}

/// One open case per lift and hazard class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hazard {
    /// People may be shut in or hurt.
    Rescue,
    /// Equipment is out of order.
    Fault,
    /// Complaint, enquiry: no clock but the answer.
    Service,
}

impl CaseKind {
    /// The class under which reports join.
    pub const fn hazard(self) -> Hazard {
        match self {
            Self::Entrapment | Self::Injury | Self::FalseAlarm | Self::SelfFreed => Hazard::Rescue,
            Self::Fault => Hazard::Fault,
            Self::Complaint | Self::Enquiry => Hazard::Service,
        }
    }
}

/// What an alarm says, over all dialects (protocols 1.4 and 2.2). Numbers belong to `proto`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlarmKind {
    /// 困人, car at a landing or level unknown.
    Entrapment,
    /// 非平层困人.
    EntrapmentBetweenLevels,
    /// 轿厢报警按钮 or a voice call from the car.
    PassengerAlarm,
    /// 门区外停梯.
    StoppedOutsideUnlockingZone,
    /// 安全回路断路.
    SafetyChainOpen,
    /// 关门故障.
    DoorCloseFault,
    /// 开门故障.
    DoorOpenFault,
    /// 轿厢意外移动, 开门走车.
    UnintendedCarMovement,
    /// 运行中开门.
    DoorOpenWhileMoving,
    /// 冲顶.
    TopOverrun,
    /// 蹲底.
    BottomOverrun,
    /// 超速.
    Overspeed,
    /// 电动机运转时间限制器动作.
    MotorRunTimeLimit,
    /// 楼层位置丢失.
    FloorPositionLost,
    /// 防止电梯再运行故障.
    RestartPrevented,
    /// 运行超时.
    RunTimeout,
    /// 反复开关门.
    RepeatedDoorCycling,
    /// 主电源断电.
    MainPowerLost,
    /// 恢复自动运行.
    ReturnedToNormal,
    /// 停止服务.
    OutOfService,
    /// 检修.
    InspectionMode,
    /// 消防返回.
    FireRecall,
    /// 消防员运行.
    FirefighterMode,
    /// 应急电源运行.
    EmergencyPowerMode,
    /// 地震模式.
    EarthquakeMode,
    /// 电动车乘梯.
    EbikeInCar,
    /// 疑似故障停梯.
    SuspectedStop,
    /// 物联网设备离线.
    DeviceOffline,
    /// 应急电源失效 (EN 81-28 4.1.4).
    BackupPowerFailed,
    /// 按钮粘连.
    ButtonStuck,
    /// 对讲故障.
    AudioFault,
    /// 传感器自身故障: never a lift alarm.
    SensorFault,
    /// 测试呼叫.
    TestCall,
    /// 网关告警.
    GatewayAlarm,
    /// 其他, or a code we do not know; the raw code is kept.
    Other,
}
