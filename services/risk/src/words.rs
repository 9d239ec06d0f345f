//! The word of every enumeration as it stands in tables, JSON and CSV: stable, lower case, never reused.

use liftline_desk::{
    AccidentLimb, CallBack, CancelReason, CaseKind, ClockKind, DeclineReason, FreedHow, Hazard, OrderStage,
    Responsibility, Role, Stage, WithdrawReason,
};

/// An enumeration with a stable word (`en`) and a Chinese name for people.
pub trait Word: Copy + 'static {
    /// Every value, in order.
    const ALL: &'static [Self];
    /// The stable word.
    fn word(self) -> &'static str;
    /// The Chinese name.
    fn zh(self) -> &'static str;
    /// The value of a word; `None` if it is none of ours.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

macro_rules! words {
    ($type:ident { $($variant:ident $word:literal $zh:literal),* $(,)? }) => {
        impl $crate::Word for $type {
            const ALL: &'static [Self] = &[$($type::$variant),*];
            fn word(self) -> &'static str {
                match self { $($type::$variant => $word),* }
            }
            fn zh(self) -> &'static str {
                match self { $($type::$variant => $zh),* }
            }
        }
    };
}
pub(crate) use words;

words!(ClockKind {
    Answer "answer" "接听", Verify "verify" "核实", FirstOrder "first_order" "自动派单",
    FirstOrderLimit "first_order_limit" "派单时限", Delivery "delivery" "送达", Voice "voice" "语音呼叫",
    Respond "respond" "响应", Ladder "ladder" "三级响应", Depart "depart" "出发", Arrive "arrive" "到场",
    Owner "owner" "联系使用单位", Comfort "comfort" "安抚", Free "free" "解救", Accident "accident" "事故",
    Report "report" "上报", Step "step" "逐级上报", Supplement "supplement" "续报", Recheck "recheck" "复查",
});
words!(CaseKind {
    Entrapment "entrapment" "困人", Injury "injury" "伤人", Fault "fault" "故障", Complaint "complaint" "投诉",
    Enquiry "enquiry" "咨询", FalseAlarm "false_alarm" "误报", SelfFreed "self_freed" "自行脱困",
});
words!(Hazard { Rescue "rescue" "困人伤人", Fault "fault" "故障", Service "service" "投诉咨询" });
words!(Stage {
    Suspected "suspected" "疑似", Open "open" "待派", Dispatched "dispatched" "已派", EnRoute "en_route" "途中",
    OnScene "on_scene" "到场", Freed "freed" "解救", Closed "closed" "办结", Cancelled "cancelled" "取消",
    Merged "merged" "并入",
});
words!(OrderStage {
    Offered "offered" "已派", Delivered "delivered" "已送达", Accepted "accepted" "已响应",
    Departed "departed" "已出发", Arrived "arrived" "已到场", Done "done" "完成", Declined "declined" "拒绝",
    Unanswered "unanswered" "未响应", Withdrawn "withdrawn" "撤回",
});
words!(DeclineReason {
    Busy "busy" "正在处置其他任务", TooFar "too_far" "距离过远", NoVehicle "no_vehicle" "无车辆",
    NotEquipped "not_equipped" "缺少工具或技能", NotOurs "not_ours" "非本单位电梯", Unsafe "unsafe" "无法安全进入",
    Other "other" "其他",
});
words!(WithdrawReason {
    Freed "freed" "已解救", CaseEnded "case_ended" "事件已结束", TakenByOther "taken_by_other" "他队先到",
    Operator "operator" "接线员决定",
});
words!(CancelReason {
    FalseAlarm "false_alarm" "误报", Cleared "cleared" "自动恢复", Test "test" "测试或演练",
    WrongNumber "wrong_number" "误拨", Referred "referred" "转办", Other "other" "其他",
});
words!(FreedHow {
    Crew "crew" "救援队解救", Themselves "themselves" "自行脱困", UseUnit "use_unit" "使用单位解救",
    External "external" "公共救援", NobodyInside "nobody_inside" "无人被困",
});
words!(Responsibility {
    Outside "outside" "外部", Passengers "passengers" "使用人", UseUnit "use_unit" "使用管理",
    Maintenance "maintenance" "维保", Equipment "equipment" "设备", Unknown "unknown" "不明",
});
words!(CallBack {
    ConfirmedByTrapped "confirmed_by_trapped" "被困人员确认",
    ConfirmedByUseUnit "confirmed_by_use_unit" "使用单位确认", NotReached "not_reached" "未联系上",
});
words!(AccidentLimb { TwoHours "two_hours" "轿厢滞留人员2小时以上", Casualty "casualty" "人员伤亡" });
words!(Role {
    Desk "desk" "调度台", Operator "operator" "接线员", Supervisor "supervisor" "值班长",
    Administrator "administrator" "管理员", Crew "crew" "救援队", Gateway "gateway" "物联网网关",
    Exchange "exchange" "话务平台", Process "process" "系统",
});
