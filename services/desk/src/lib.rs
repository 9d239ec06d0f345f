//! The rules of the desk (调度台): facts in, facts out. No clock, no file, no socket, no chance.
#![no_std]

extern crate alloc;

mod ids;
mod moment;

pub use ids::{
    CaseId, CommandId, CrewId, DistrictId, LiftId, OrderId, PersonId, Position, PrivateKey, StationId, UnitId,
    UseUnitId,
};
pub use moment::{Moment, Span};
