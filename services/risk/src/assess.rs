//! Severity × probability (严重程度 × 发生概率): the first rule, deterministic from what the log knows.

use liftline_desk::{CaseKind, ClockKind};
use serde::Serialize;

use crate::{People, words::words};

/// How an entry is assessed, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Method {
    /// Stable code, stored in every entry.
    pub code: &'static str,
    /// In English.
    pub text: &'static str,
    /// In Chinese.
    pub text_zh: &'static str,
}

/// The rule in use. A changed rule gets a new code.
pub const METHOD: Method = Method {
    code: "first-rule-1",
    text: "Levels and matrix follow the pattern of GB/T 20900-2007 (ISO 14798:2006) from general knowledge; \
           they \
           were not checked against the standard's text. How an entry gets its levels is a setting of this \
           system. It ranks work; it is no safety assessment of a lift (GB/T 42615-2023).",
    text_zh: "等级与矩阵仿照GB/T 20900-2007（ISO 14798:2006），依一般知识编制，未核对标准原文；定级规则为本系统设定，\
              用于排定处置先后，不是电梯安全评估（GB/T 42615-2023）。",
};

/// Severity (严重程度), 1 the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 1 高.
    High,
    /// 2 中.
    Medium,
    /// 3 低.
    Low,
    /// 4 可忽略.
    Negligible,
}

/// Probability (发生概率), A the most frequent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Probability {
    /// 频繁.
    A,
    /// 很可能.
    B,
    /// 偶尔.
    C,
    /// 极少.
    D,
    /// 不大可能.
    E,
    /// 几乎不可能.
    F,
}

/// Risk class (风险类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Class {
    /// Measures are required.
    I,
    /// To be reviewed.
    II,
    /// No action needed.
    III,
}

words!(Severity { High "1" "高", Medium "2" "中", Low "3" "低", Negligible "4" "可忽略" });
words!(Probability {
    A "A" "频繁", B "B" "很可能", C "C" "偶尔", D "D" "极少", E "E" "不大可能", F "F" "几乎不可能",
});
words!(Class { I "I" "需采取措施", II "II" "需复核", III "III" "无需措施" });

/// Severity, probability and the class they give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// Severity.
    pub severity: Severity,
    /// Probability.
    pub probability: Probability,
    /// Class of the two.
    pub class: Class,
}

/// What an assessment rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Kind of the case; `None` without a case.
    pub kind: Option<CaseKind>,
    /// The clock the entry is about.
    pub clock: Option<ClockKind>,
    /// People.
    pub people: People,
    /// How long people have been or were retained, milliseconds.
    pub retained_ms: i64,
    /// An accident threshold was reached.
    pub accident: bool,
    /// Rescue cases of the lift in the 365 days up to now, this one included.
    pub lift_cases: u32,
    /// Orders of the answerable unit in the last 90 days.
    pub unit_orders: u32,
    /// Breaches it answers for in the same days.
    pub unit_breaches: u32,
}

/// Days over which a unit's breaches count.
pub(crate) const UNIT_DAYS: i64 = 90;

/// Cases of a lift beyond which nothing gets worse: [`Probability::A`].
pub(crate) const LIFT_CASES_MAX: u32 = 12;

/// The first rule.
///
/// Severity: 1 any death, or 10 or more hurt; 2 anybody hurt, an accident threshold reached, or retained for
/// 60 min or more; 3 somebody shut in; 4 nobody shut in. Clocks about paper and telephones (answer, owner,
/// supplement, recheck) are one step less while nobody is hurt.
///
/// Probability, from the lift's rescue cases in 365 days: A 12 or more, B 6, C 3, D 2, E 1, F none; one step
/// more frequent where the unit that answers broke limits in 5 % or more of 20 or more orders in 90 days.
pub fn assess(grounds: &Grounds) -> Assessment {
    let severity = severity(grounds);
    let probability = probability(grounds);
    Assessment { severity, probability, class: class(severity, probability) }
}

/// The matrix (domain facts 6.1; from general knowledge).
pub const fn class(severity: Severity, probability: Probability) -> Class {
    use Probability::{A, B, C, D, E, F};
    match (severity, probability) {
        (Severity::High, A | B | C | D) | (Severity::Medium, A | B | C) | (Severity::Low, A | B) => Class::I,
        (Severity::High, E)
        | (Severity::Medium, D | E)
        | (Severity::Low, C | D)
        | (Severity::Negligible, A | B) => Class::II,
        (Severity::High | Severity::Medium, F)
        | (Severity::Low, E | F)
        | (Severity::Negligible, C | D | E | F) => Class::III,
    }
}

const LONG_MS: i64 = 60 * 60 * 1_000;
const MANY_HURT: u32 = 10;

fn severity(grounds: &Grounds) -> Severity {
    let (dead, injured) = (grounds.people.dead.unwrap_or(0), grounds.people.injured.unwrap_or(0));
    let shut_in = matches!(grounds.kind, Some(CaseKind::Entrapment | CaseKind::Injury | CaseKind::SelfFreed));
    if dead > 0 || injured >= MANY_HURT {
        return Severity::High;
    }
    if injured > 0 || grounds.kind == Some(CaseKind::Injury) || grounds.accident {
        return Severity::Medium;
    }
    let paper = grounds.clock.is_some_and(is_paper);
    match (shut_in, grounds.retained_ms >= LONG_MS) {
        (true, true) if paper => Severity::Low,
        (true, true) => Severity::Medium,
        (true, false) if paper => Severity::Negligible,
        (true, false) => Severity::Low,
        (false, _) => Severity::Negligible,
    }
}

const fn is_paper(clock: ClockKind) -> bool {
    matches!(clock, ClockKind::Answer | ClockKind::Owner | ClockKind::Supplement | ClockKind::Recheck)
}

const UNIT_ORDERS_MIN: u32 = 20;
const UNIT_BREACH_PERCENT: u32 = 5;

const fn probability(grounds: &Grounds) -> Probability {
    let unreliable = grounds.unit_orders >= UNIT_ORDERS_MIN
        && grounds.unit_breaches.saturating_mul(100)
            >= grounds.unit_orders.saturating_mul(UNIT_BREACH_PERCENT);
    match (grounds.lift_cases, unreliable) {
        (LIFT_CASES_MAX.., _) | (6.., true) => Probability::A,
        (6.., false) | (3.., true) => Probability::B,
        (3.., false) | (2, true) => Probability::C,
        (2, false) | (1, true) => Probability::D,
        (1, false) | (0, true) => Probability::E,
        (0, false) => Probability::F,
    }
}
