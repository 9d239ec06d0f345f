//! The records of the register.

mod lift;
mod parties;

pub(crate) use lift::LIFT;
pub use lift::Lift;
pub(crate) use parties::{CREW, PERSON, STATION, UNIT, USE_UNIT};
pub use parties::{Crew, MaintenanceUnit, Person, Station, UseUnit};

use crate::point::Point;

impl MaintenanceUnit {
    /// Where its office is, if known.
    pub fn point(&self) -> Option<Point> {
        Some(Point { lon: self.lon?, lat: self.lat? })
    }
}

impl Station {
    /// Where it is, if known.
    pub fn point(&self) -> Option<Point> {
        Some(Point { lon: self.lon?, lat: self.lat? })
    }
}
