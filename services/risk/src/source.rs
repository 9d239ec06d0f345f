//! Where each limit comes from: law, norm, local practice, or nothing but a setting.
//!
//! An entry stores the code of its source; a code that was ever written is never reworded, a changed rule
//! gets a new one.

use liftline_desk::ClockKind;
use serde::Serialize;

use crate::EntryKind;

/// What binds a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 法律法规: law, regulation or departmental rule.
    Law,
    /// 技术规范: safety technical norm or national standard.
    Norm,
    /// 地方做法: what some cities do or have drafted; no law.
    LocalPractice,
    /// 本系统设定: a setting of this system; no source fixes it.
    Setting,
}

/// The source of a limit or of a kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Stable code, stored in the entry.
    pub code: &'static str,
    /// What binds it.
    pub basis: Basis,
    /// Document and article.
    pub reference: &'static str,
    /// What it says, in English.
    pub text: &'static str,
    /// The same in Chinese.
    pub text_zh: &'static str,
}

/// The source of a clock's limit.
pub const fn limit_source(clock: ClockKind) -> &'static Source {
    match clock {
        ClockKind::Answer => &ANSWER,
        ClockKind::Verify | ClockKind::FirstOrder | ClockKind::Delivery | ClockKind::Voice => &INNER,
        ClockKind::FirstOrderLimit => &FIRST_ORDER,
        ClockKind::Respond => &RESPOND,
        ClockKind::Ladder => &LADDER,
        ClockKind::Depart => &DEPART,
        ClockKind::Arrive => &ARRIVE,
        ClockKind::Owner => &OWNER,
        ClockKind::Comfort => &COMFORT,
        ClockKind::Free => &FREE,
        ClockKind::Accident => &ACCIDENT,
        ClockKind::Report => &REPORT,
        ClockKind::Step => &STEP,
        ClockKind::Supplement => &SUPPLEMENT,
        ClockKind::Recheck => &RECHECK,
    }
}

/// The source of an entry that no clock wrote; `None` for breaches and corrections, which take their clock's.
pub const fn kind_source(kind: EntryKind) -> Option<&'static Source> {
    match kind {
        EntryKind::Breach | EntryKind::Correction => None,
        EntryKind::Accident => Some(&ACCIDENT),
        EntryKind::Casualty => Some(&CASUALTY),
        EntryKind::NoCrew => Some(&LEVELS),
        EntryKind::Reported => Some(&REPORT),
        EntryKind::Stepped => Some(&STEP),
        EntryKind::Supplemented => Some(&SUPPLEMENT),
        EntryKind::Rectified | EntryKind::Rechecked => Some(&RECHECK),
    }
}

/// A source by the code an entry stores.
pub fn source_by_code(code: &str) -> Option<&'static Source> {
    ALL.iter().copied().find(|source| source.code == code)
}

const ALL: [&Source; 18] = [
    &ANSWER,
    &INNER,
    &FIRST_ORDER,
    &RESPOND,
    &LADDER,
    &DEPART,
    &ARRIVE,
    &OWNER,
    &COMFORT,
    &FREE,
    &ACCIDENT,
    &CASUALTY,
    &LEVELS,
    &REPORT,
    &STEP,
    &SUPPLEMENT,
    &RECHECK,
    &NONE,
];

/// The source of an entry whose code this program does not know.
pub(crate) const NONE: Source = Source {
    code: "none",
    basis: Basis::Setting,
    reference: "",
    text: "No source recorded.",
    text_zh: "未记录依据。",
};
const ANSWER: Source = Source {
    code: "gbt33358-answer",
    basis: Basis::Norm,
    reference: "GB/T 33358 (as reported; not checked against its text)",
    text: "A government hotline answers within 15 s.",
    text_zh: "GB/T 33358（据报道，未核对原文）：政府热线15秒内接听。",
};
const INNER: Source = Source {
    code: "setting-inner",
    basis: Basis::Setting,
    reference: "setting",
    text: "A limit of this system's own; no law fixes it.",
    text_zh: "本系统设定，无法定时限。",
};
const FIRST_ORDER: Source = Source {
    code: "hangzhou-draft-2024-dispatch",
    basis: Basis::LocalPractice,
    reference: "Hangzhou draft norm 2024 (local practice)",
    text: "The centre dispatches a rescue unit within 5 min of the call.",
    text_zh: "地方做法（杭州2024年征求意见稿）：接到报警后5分钟内派出救援单位。",
};
const RESPOND: Source = Source {
    code: "hangzhou-draft-2024-respond",
    basis: Basis::LocalPractice,
    reference: "Hangzhou draft norm 2024; Nanjing 2014 (local practice)",
    text: "The maintenance unit answers an order within 1 min (Hangzhou draft); Nanjing: generally within 3 \
           min.",
    text_zh: "地方做法：维保单位1分钟内响应（杭州征求意见稿）；南京一般在3分钟内。",
};
const LADDER: Source = Source {
    code: "guangzhou-2012-ladder",
    basis: Basis::LocalPractice,
    reference: "Guangzhou 2012 (local practice)",
    text: "The three-level response is worked through within 5 min.",
    text_zh: "地方做法（广州2012）：三级响应必须在5分钟内完成。",
};
const DEPART: Source = Source {
    code: "hangzhou-draft-2024-depart",
    basis: Basis::LocalPractice,
    reference: "Hangzhou draft norm 2024 (local practice)",
    text: "A rescue unit leaves within 5 min.",
    text_zh: "地方做法（杭州2024年征求意见稿）：救援单位5分钟内出发。",
};
const ARRIVE: Source = Source {
    code: "tsg-t5002-2017-5-4",
    basis: Basis::Norm,
    reference: "TSG T5002-2017 art. 5(4)",
    text: "After an entrapment report reaches it, the maintenance unit is on site within 30 min in \
           municipalities \
           and cities with districts, generally within 1 h elsewhere.",
    text_zh: "TSG T5002-2017第五条第(四)项：接到电梯困人故障报告后，维保人员及时抵达所维保电梯所在地实施现场救援，\
              直辖市或者设区的市抵达时间不超过30分钟，其他地区一般不超过1小时。",
};
const OWNER: Source = Source {
    code: "hangzhou-draft-2024-owner",
    basis: Basis::LocalPractice,
    reference: "Hangzhou draft norm 2024 (local practice)",
    text: "The use unit starts rescue within 3 min; the centre reaches it within the same time.",
    text_zh: "地方做法（杭州2024年征求意见稿）：使用单位3分钟内启动救援；本系统以同一时限联系使用单位。",
};
const COMFORT: Source = Source {
    code: "setting-comfort",
    basis: Basis::Setting,
    reference: "setting; the duty: DB32/T 4130",
    text: "The trapped are comforted at intake and during rescue; no source fixes the interval.",
    text_zh: "应对被困人员进行安抚（DB32/T 4130）；间隔为本系统设定。",
};
const FREE: Source = Source {
    code: "setting-free",
    basis: Basis::Setting,
    reference: "setting",
    text: "Freed within 30 min of arrival; no source in force fixes it.",
    text_zh: "到场后30分钟内解救，为本系统设定。",
};
const ACCIDENT: Source = Source {
    code: "decree549-64-3-71",
    basis: Basis::Law,
    reference: "Regulation on Safety Supervision of Special Equipment (Decree 549, 2009) arts. 64(3), 71",
    text: "Persons retained in the car for 2 h or more are a general accident; \"or more\" includes the \
           number \
           itself. Suspected until the authority classifies.",
    text_zh: "《特种设备安全监察条例》第六十四条第(三)项：电梯轿厢滞留人员2小时以上的，为一般事故；第七十一条：\
              “以上”包括本数。疑似，由主管部门认定。",
};
const CASUALTY: Source = Source {
    code: "decree549-61-64",
    basis: Basis::Law,
    reference: "Regulation on Safety Supervision of Special Equipment (Decree 549, 2009) arts. 61 to 64",
    text: "Any death or serious injury is an accident; its class follows the numbers. Suspected until the \
           authority \
           classifies; slight injuries are no limb.",
    text_zh: "《特种设备安全监察条例》第六十一条至第六十四条：造成死亡或重伤的为事故，按人数分级；轻伤不计。\
              疑似，由主管部门认定。",
};
const LEVELS: Source = Source {
    code: "three-levels",
    basis: Basis::LocalPractice,
    reference: "three-level response (local practice)",
    text: "Each level of the three-level response has somebody to send.",
    text_zh: "地方做法：三级响应各级应有可派救援力量。",
};
const REPORT: Source = Source {
    code: "samr50-1h",
    basis: Basis::Law,
    reference: "SAMR Order 50 (as reported); Special Equipment Safety Law art. 70",
    text: "The unit's person in charge reports to the county-level or higher authority within 1 h.",
    text_zh: "市场监管总局令第50号（据报道）、《特种设备安全法》第七十条：单位负责人1小时内向县级以上主管部门报告。",
};
const STEP: Source = Source {
    code: "law70-step-2h",
    basis: Basis::Law,
    reference: "Special Equipment Safety Law art. 70; 2 h from the 2009 rule, to be confirmed",
    text: "The authority reports upward level by level, each level within 2 h.",
    text_zh: "《特种设备安全法》第七十条：逐级上报；每级不超过2小时（2009年规定，待核实）。",
};
const SUPPLEMENT: Source = Source {
    code: "supplement-30d",
    basis: Basis::Law,
    reference: "2009 rule on accident reporting, to be confirmed for SAMR Order 50",
    text: "Changes in casualties within 30 days are reported in a supplement.",
    text_zh: "30日内伤亡人数变化的应当续报（2009年规定，待核实）。",
};
const RECHECK: Source = Source {
    code: "samr57-recheck",
    basis: Basis::Law,
    reference: "SAMR Order 57 (2022) arts. 23, 29, 30",
    text: "The authority rechecks within 10 working days of the rectification report.",
    text_zh: "市场监管总局令第57号：收到整改报告后10个工作日内复查。",
};
