//! The special-equipment register (特种设备登记): lifts with all their codes, those who look after them, and the
//! districts they stand in; and how they come in from files.

mod alias;
mod aliases;
mod batch;
mod cell;
mod certificate;
mod datum;
mod day;
mod district;
mod error;
mod model;
mod near;
mod outline;
mod point;
mod record;
mod register;
mod schema;
mod search;
mod store;
mod units;
mod words;

pub use alias::{Alias, Named, Scheme};
pub use batch::Batch;
pub use certificate::Certificate;
pub use datum::{Datum, Degrees};
pub use day::{DayForm, parse_day};
pub use district::District;
pub use error::{Error, Result};
pub use model::{Crew, Lift, MaintenanceUnit, Person, Station, UseUnit};
pub use near::{CrewGrid, NEAR_MAX, Near, Nearest, TIE_METRES, TIES_MAX, WITHIN_MAX, linear_nearest};
pub use outline::Outline;
pub use point::{BadPoint, Bounds, Point};
pub use record::{Field, Record, Table};
pub use register::Register;
pub use search::{
    Hit, MatchPlace, MatchScript, Matched, PIECES_MAX, QUERY_MAX_CHARS, RESULTS_MAX, SearchField,
    SearchIndex, SearchRow,
};
pub use store::Store;
pub use units::{Dimension, Unit};
pub use words::{PlaceKind, RegisterPlace, Status};
