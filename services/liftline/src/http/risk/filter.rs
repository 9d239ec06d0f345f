//! Which entries a list or an export shows.

use liftline_desk::ClockKind;
use liftline_risk::{EntryKind, Export, Filter, PAGE_ENTRIES_MAX, Severity};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    config::CityConfig,
    http::{
        Problem,
        words::{instant, limit, words},
    },
};

/// Conditions; all of them must hold. Several values of one stand with commas between.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct RiskFilter {
    /// Entered at or after this instant.
    from: Option<String>,
    /// Entered before this instant.
    to: Option<String>,
    /// `breach,accident,casualty,no_crew,reported,stepped,supplemented,rectified,rechecked,correction`.
    kind: Option<String>,
    /// Clocks, such as `arrive,accident`.
    clock: Option<String>,
    /// Severities, by their words.
    severity: Option<String>,
    /// Highest level ordered after it: 1 the lift's own unit, 2 the nearest, 3 public rescue.
    level: Option<u8>,
    /// District of the lift.
    district: Option<u64>,
    /// Maintenance unit that answers for it.
    unit: Option<u64>,
    /// The lift.
    lift: Option<u64>,
    /// A code of the lift, exactly.
    code: Option<String>,
    /// The case.
    case: Option<u64>,
    /// `newest` (the default) or `oldest` first.
    order: Option<String>,
    /// Cursor: `next` of the page before.
    after: Option<String>,
    /// Entries on the page; 100 if not said, 500 at most.
    limit: Option<usize>,
    /// `csv` for CSV.
    format: Option<String>,
    /// CSV: `zh` (the default) heads the columns in Chinese and English, `en` in English alone.
    lang: Option<String>,
    /// CSV: `1` begins with a byte order mark, by which Excel knows UTF-8.
    bom: Option<String>,
}

impl RiskFilter {
    /// As the log takes it.
    pub(super) fn read(&self, rows_max: usize) -> Result<Filter, Problem> {
        let rows_max = rows_max.min(PAGE_ENTRIES_MAX as usize);
        Ok(Filter {
            from_ms: instant("from", self.from.as_deref())?.map(|at| at.0),
            to_ms: instant("to", self.to.as_deref())?.map(|at| at.0),
            kinds: words::<EntryKind>("kind", "", self.kind.as_deref())?,
            clocks: words::<ClockKind>("clock", "CLOCK_KIND_", self.clock.as_deref())?,
            severities: words::<Severity>("severity", "", self.severity.as_deref())?,
            level: self.level,
            district: self.district,
            unit: self.unit,
            lift: self.lift,
            code: self.code.clone(),
            case: self.case,
            newest_first: self.newest_first()?,
            cursor: self.after.clone(),
            limit: u32::try_from(limit(self.limit, rows_max)?).unwrap_or(PAGE_ENTRIES_MAX),
        })
    }

    /// Whether CSV is asked for.
    pub(super) fn wants_csv(&self, accept: &str) -> bool {
        self.format.as_deref() == Some("csv") || accept.starts_with("text/csv")
    }

    /// How the CSV is written.
    pub(super) fn export(&self, city: &CityConfig) -> Export {
        Export {
            bom: self.bom.as_deref() == Some("1"),
            chinese: self.lang.as_deref() != Some("en"),
            utc_offset_min: city.utc_offset_min,
        }
    }

    fn newest_first(&self) -> Result<bool, Problem> {
        match self.order.as_deref() {
            None | Some("newest") => Ok(true),
            Some("oldest") => Ok(false),
            Some(_) => Err(Problem::field("order", "unknown_word", "write newest or oldest")),
        }
    }
}
