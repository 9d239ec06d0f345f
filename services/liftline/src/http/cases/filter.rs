//! Which cases a list shows, and its pages.

use std::collections::BTreeSet;

use liftline_desk::{Case, CaseId, CaseKind, Desk, Moment, Stage};
use serde::Deserialize;
use utoipa::IntoParams;

use super::CasePage;
use crate::{
    app::App,
    http::{
        Problem,
        contract::{Contract, Id},
        words::{instant, limit, words},
    },
    lookup::Lookup,
    shown,
};

/// Cases looked at for one page at most, so that a filter that fits few of them never holds up the desk.
const LOOKED_AT_MAX: usize = 10_000;

/// Conditions; all of them must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct CaseFilter {
    /// `open` (the default): cases that have not ended; `all`.
    state: Option<String>,
    /// Stages, with commas between:
    /// `suspected,open,dispatched,en_route,on_scene,freed,closed,cancelled,merged`.
    stage: Option<String>,
    /// Kinds, with commas between: `entrapment,injury,fault,complaint,enquiry,false_alarm,self_freed`.
    kind: Option<String>,
    /// District of the lift.
    district: Option<u64>,
    /// Contract maintenance unit of the lift.
    unit: Option<u64>,
    /// The lift.
    lift: Option<u64>,
    /// Reported at or after this instant.
    from: Option<String>,
    /// Reported before this instant.
    to: Option<String>,
    /// Cursor: `next` of the page before.
    after: Option<String>,
    /// Cases on the page; 100 if not said, `limits.page_rows_max` at most.
    limit: Option<usize>,
}

/// A filter that was read.
struct Wanted {
    open: bool,
    stages: Vec<Stage>,
    kinds: Vec<CaseKind>,
    district: Option<u64>,
    unit: Option<u64>,
    lift: Option<u64>,
    from: Option<Moment>,
    to: Option<Moment>,
    before: u64,
    rows: usize,
}

impl CaseFilter {
    /// The page of cases it asks for.
    pub(super) fn page(&self, app: &App) -> Result<CasePage, Problem> {
        let wanted = self.read(app.config.limits.page_rows_max)?;
        let lookup = app.lookups.now();
        Ok(app.board.read_open(|desk, open| wanted.page(desk, open, &lookup)))
    }

    fn read(&self, rows_max: usize) -> Result<Wanted, Problem> {
        let open = match self.state.as_deref() {
            None | Some("open") => true,
            Some("all") => false,
            Some(_) => return Err(Problem::field("state", "unknown_word", "write open or all")),
        };
        Ok(Wanted {
            open,
            stages: words("stage", "STAGE_", self.stage.as_deref())?,
            kinds: words("kind", "CASE_KIND_", self.kind.as_deref())?,
            district: self.district,
            unit: self.unit,
            lift: self.lift,
            from: instant("from", self.from.as_deref())?,
            to: instant("to", self.to.as_deref())?,
            before: before(self.after.as_deref())?,
            rows: limit(self.limit, rows_max)?,
        })
    }
}

impl Wanted {
    fn page(&self, desk: &Desk, open: &BTreeSet<CaseId>, lookup: &Lookup) -> CasePage {
        let end = desk.cases().next_back().map_or(0, |case| case.id.0).min(self.before.saturating_sub(1));
        let mut numbers: Box<dyn Iterator<Item = CaseId>> = if self.open {
            Box::new(open.range(..=CaseId(end)).rev().copied())
        } else {
            Box::new((1..=end).rev().map(CaseId))
        };
        let (mut cases, mut last) = (Vec::new(), None);
        for id in numbers.by_ref().take(LOOKED_AT_MAX) {
            last = Some(id);
            if let Some(case) = desk.case(id).filter(|case| self.fits(case)) {
                cases.push(Contract(shown::case(desk, lookup, case)));
            }
            if cases.len() == self.rows {
                break;
            }
        }
        let next = numbers.next().and(last).map(|last| last.to_string());
        CasePage { cases, next, position: Id(desk.position().0) }
    }

    fn fits(&self, case: &Case) -> bool {
        let facts = case.lift.facts();
        let is = |wanted: Option<u64>, found: Option<u64>| wanted.is_none() || wanted == found;
        let reported = case.times.reported.map(|stamp| stamp.at);
        (self.stages.is_empty() || self.stages.contains(&case.stage))
            && (self.kinds.is_empty() || self.kinds.contains(&case.kind))
            && is(self.district, facts.and_then(|facts| facts.district).map(|id| id.0))
            && is(self.unit, facts.and_then(|facts| facts.unit).map(|id| id.0))
            && is(self.lift, facts.map(|facts| facts.lift.0))
            && self.from.is_none_or(|from| reported.is_some_and(|at| at >= from))
            && self.to.is_none_or(|to| reported.is_some_and(|at| at < to))
    }
}

fn before(cursor: Option<&str>) -> Result<u64, Problem> {
    let Some(cursor) = cursor else { return Ok(u64::MAX) };
    cursor.parse().map_err(|_| {
        Problem::field("after", "bad_cursor", "not a cursor of this list; leave it out to begin anew")
    })
}
