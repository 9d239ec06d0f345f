//! An entry (记录): one line of the log. Entries are written once and never change.

use liftline_desk::{CaseKind, ClockKind, Responsible};
use serde::{Serialize, Serializer};

use crate::{Assessment, Word, words::words};

/// What an entry records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// 超时: a clock passed its limit.
    Breach,
    /// 疑似一般事故: persons retained in the car for 120 min or more, inclusive.
    Accident,
    /// 疑似伤亡事故: death or injury reported.
    Casualty,
    /// 无可派救援力量: nobody could be sent on a level.
    NoCrew,
    /// 已上报: the suspected accident was reported to the authority; refers to it.
    Reported,
    /// 已逐级上报: the authority passed it on; refers to the suspected accident.
    Stepped,
    /// 已续报: the supplement was handed in; refers to the suspected accident.
    Supplemented,
    /// 已整改: the unit reported its rectification.
    Rectified,
    /// 已复查: the authority rechecked.
    Rechecked,
    /// 更正: a later fact changes whether the entry it refers to stands.
    Correction,
}

words!(EntryKind {
    Breach "breach" "超时", Accident "accident" "疑似一般事故", Casualty "casualty" "疑似伤亡事故",
    NoCrew "no_crew" "无可派救援力量", Reported "reported" "已上报", Stepped "stepped" "已逐级上报",
    Supplemented "supplemented" "已续报", Rectified "rectified" "已整改", Rechecked "rechecked" "已复查",
    Correction "correction" "更正",
});

/// One line of the log. Every `_ms` instant is milliseconds since 1970-01-01T00:00:00Z, every other `_ms` a
/// length in milliseconds; the gateway writes instants as RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number: 1, 2, 3 and so on within its city, without a hole.
    pub number: u64,
    /// The journal record it rests on; one record may lead to several entries.
    pub position: u64,
    /// What it records.
    #[serde(serialize_with = "word")]
    pub kind: EntryKind,
    /// When it was entered.
    pub at_ms: i64,
    /// When it truly happened; `at_ms` unless somebody said otherwise.
    pub occurred_ms: i64,
    /// The limit it is about.
    pub limit: Option<Limit>,
    /// Code of the legal source: [`crate::source_by_code`].
    pub source: String,
    /// Who answers for it.
    pub answerable: Answerable,
    /// Highest level ordered before (1 to 3).
    pub level_before: Option<u8>,
    /// Highest level ordered after what the desk did about it; for [`EntryKind::NoCrew`] the level asked.
    pub level_after: Option<u8>,
    /// Where and about what.
    pub place: Place,
    /// People, as known when it was written.
    pub people: People,
    /// Severity, probability and class, as known when it was written.
    pub risk: Assessment,
    /// Accidents and casualties: until when they must be reported to the authority.
    pub report_due_ms: Option<i64>,
    /// Number of the entry it refers to.
    pub refers_to: Option<u64>,
    /// Follow-up entries: how long after the limit the fact was; 0 or less is in time.
    pub overrun_ms: Option<i64>,
    /// Corrections: whether the entry referred to stands from here on.
    pub stands: Option<bool>,
    /// Not part of the entry: whether it stands by the latest correction; `None` where nothing can correct
    /// it.
    pub stands_now: Option<bool>,
}

/// A limit and how it was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// Which clock.
    #[serde(serialize_with = "word")]
    pub clock: ClockKind,
    /// Its length in force.
    pub limit_ms: i64,
    /// When it was due.
    pub due_ms: i64,
    /// When it fired; follow-ups and corrections have none.
    pub fired_ms: Option<i64>,
    /// How late the clock itself fired: `fired_ms - due_ms`.
    pub late_ms: Option<i64>,
}

/// Who answers for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Answerable {
    /// `centre`, `unit`, `use_unit`, `authority` or `nobody`.
    pub party: &'static str,
    /// Maintenance unit.
    pub unit: Option<u64>,
    /// Its crew.
    pub crew: Option<u64>,
    /// Use unit.
    pub use_unit: Option<u64>,
}

/// Where, and about what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Case; `None` for a call nobody attached.
    pub case: Option<u64>,
    /// Order.
    pub order: Option<u64>,
    /// The exchange's id of the call.
    pub call: Option<String>,
    /// Kind of the case then.
    #[serde(serialize_with = "word_opt")]
    pub case_kind: Option<CaseKind>,
    /// Registered lift; `None` where the lift is unknown.
    pub lift: Option<u64>,
    /// Rescue code or another code of the lift, as text; of an unknown lift the code as it came.
    pub lift_code: Option<String>,
    /// Contract maintenance unit of the lift.
    pub contract_unit: Option<u64>,
    /// District of the lift.
    pub district: Option<u64>,
}

/// People, as known when the entry was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct People {
    /// Shut in.
    pub people: Option<u32>,
    /// Hurt.
    pub injured: Option<u32>,
    /// Dead or believed dead.
    pub dead: Option<u32>,
}

impl Answerable {
    /// Nobody known.
    pub const NOBODY: Self = Self { party: "nobody", unit: None, crew: None, use_unit: None };

    pub(crate) const PARTIES: [&'static str; 5] = ["centre", "unit", "use_unit", "authority", "nobody"];
}

impl From<Responsible> for Answerable {
    fn from(responsible: Responsible) -> Self {
        match responsible {
            Responsible::Centre => Self { party: "centre", ..Self::NOBODY },
            Responsible::Unit { unit, crew } => {
                Self { party: "unit", unit: Some(unit.0), crew: crew.map(|crew| crew.0), use_unit: None }
            }
            Responsible::UseUnit(unit) => Self { party: "use_unit", use_unit: Some(unit.0), ..Self::NOBODY },
            Responsible::Authority => Self { party: "authority", ..Self::NOBODY },
            Responsible::Nobody => Self::NOBODY,
        }
    }
}

fn word<W: Word, S: Serializer>(value: &W, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.word())
}

#[expect(clippy::ref_option, reason = "serde gives a reference")]
fn word_opt<W: Word, S: Serializer>(value: &Option<W>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_str(value.word()),
        None => serializer.serialize_none(),
    }
}
