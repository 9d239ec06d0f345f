//! Facts that come in from outside: who acts, which lift, who could go.

use alloc::{string::String, vec::Vec};

use crate::{CaseId, CrewId, DistrictId, LiftId, LiftKey, Span, StationId, UnitId, UseUnitId};

/// Who did it. Every record names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    /// In which role.
    pub role: Role,
    /// Account number; the crew's number for [`Role::Crew`]; 0 for [`Role::Desk`].
    pub id: u64,
}

impl Actor {
    /// The desk itself, when a clock fires.
    pub const DESK: Self = Self { role: Role::Desk, id: 0 };
}

/// The roles that may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The desk itself: a clock.
    Desk,
    /// Call-centre operator (接线员).
    Operator,
    /// Supervisor (值班长).
    Supervisor,
    /// Administrator (管理员).
    Administrator,
    /// Rescue crew (救援队).
    Crew,
    /// IoT gateway (物联网网关).
    Gateway,
    /// Telephone exchange (话务平台).
    Exchange,
    /// The process: outbox results, adopted policies.
    Process,
}

/// A point in WGS-84 degrees. Other datums are converted at the edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

/// Which lift a report speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum LiftRef {
    /// Found in the register.
    Known(LiftFacts),
    /// Not found: the code as it came. Stored and shown, never dropped.
    Unknown {
        /// Alias scheme, such as `RESCUE_CODE`.
        scheme: String,
        /// Value as it came.
        value: String,
    },
}

impl LiftRef {
    /// What reports about this lift join on. `None` for an unknown lift without any code: two people who
    /// cannot say where they are must not become one case.
    pub fn key(&self) -> Option<LiftKey> {
        match self {
            Self::Known(facts) => Some(LiftKey::Known(facts.lift)),
            Self::Unknown { value, .. } if value.trim().is_empty() => None,
            Self::Unknown { scheme, value } => Some(LiftKey::Unknown(scheme.clone(), value.clone())),
        }
    }

    /// What is known of it.
    pub const fn facts(&self) -> Option<&LiftFacts> {
        match self {
            Self::Known(facts) => Some(facts),
            Self::Unknown { .. } => None,
        }
    }
}

/// What the desk needs to know of a lift, frozen into the case when it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct LiftFacts {
    /// The lift.
    pub lift: LiftId,
    /// Rescue code (救援识别码) or, failing that, another code a person can read; for legible records.
    pub code: String,
    /// Contract maintenance unit (签约维保单位): level 1.
    pub unit: Option<UnitId>,
    /// Use unit.
    pub use_unit: Option<UseUnitId>,
    /// District.
    pub district: Option<DistrictId>,
    /// Name of the policy in force there.
    pub policy: String,
    /// Where it stands.
    pub point: Option<Point>,
}

/// Level of the ladder (三级响应).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 一级: the lift's own maintenance unit.
    Contract = 1,
    /// 二级: the nearest station's crew of any unit.
    Nearest = 2,
    /// 三级: an external service (119, 110), reached by telephone and webhook.
    External = 3,
}

/// One crew that could go, or could not, with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The crew.
    pub crew: CrewId,
    /// Its unit.
    pub unit: UnitId,
    /// Its station.
    pub station: Option<StationId>,
    /// On which level it would go.
    pub level: Level,
    /// Great-circle distance in metres, if its position is known.
    pub metres: Option<u32>,
    /// Estimated time to arrive: distance × detour ÷ speed.
    pub eta: Option<Span>,
    /// Age of its position fix.
    pub fix_age: Option<Span>,
    /// Why it is left out; `None` where it may go.
    pub left_out: Option<LeftOut>,
}

/// Why a crew is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// Has a live order already.
    Busy,
    /// Not on duty.
    OffDuty,
    /// On duty but no session and no known phone.
    Unreachable,
    /// Position unknown or too old.
    NoPosition,
    /// Declined or did not answer this case.
    TriedAlready,
    /// Lacks a skill the lift needs.
    Skill,
}

/// What the desk asks of a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The case, for crews tried already.
    pub case: CaseId,
    /// The lift's contract unit.
    pub unit: Option<UnitId>,
    /// Where the lift stands.
    pub point: Option<Point>,
    /// The level asked for: contract crews, or the nearest of any unit.
    pub level: Level,
}

/// Who is there. Implemented outside from the register, duty and positions; recorded in the order it
/// leads to, so that replay needs none.
pub trait Roster {
    /// Candidates for `ask`, best first, those left out after them; at most [`CANDIDATES_MAX`]. `busy` says
    /// which crews the desk has out already.
    fn candidates(&self, ask: &Ask, busy: &dyn Fn(CrewId) -> bool) -> Vec<Candidate>;

    /// The unit of a crew an operator names although it is not among the candidates; `None` where it is
    /// unknown.
    fn unit_of(&self, _crew: CrewId) -> Option<UnitId> {
        None
    }
}

/// Candidates returned and recorded at most.
pub const CANDIDATES_MAX: usize = 10;
