//! The special-equipment register (特种设备登记): lifts with all their codes, those who look after them, and the
//! districts they stand in; and how they come in from files.

mod alias;
mod aliases;
mod batch;
mod cell;
mod certificate;
mod datum;
mod day;
mod decode;
mod district;
mod error;
mod import;
mod map;
mod mapping;
mod model;
mod near;
mod outline;
mod point;
mod record;
mod register;
mod report;
mod schema;
mod search;
mod sheet;
mod store;
mod units;
mod words;

pub use alias::{Alias, Named, Scheme};
pub use batch::Batch;
pub use cell::Kind;
pub use certificate::Certificate;
pub use datum::{Datum, Degrees};
pub use day::{DayForm, parse_day};
pub use district::District;
pub use error::{Error, Result};
pub use import::{ImportOptions, import, import_file};
pub use map::{BUFFER, BadTile, CELLS_A_SIDE, EXTENT, Label, LiftMap, SINGLES_MAX, SINGLES_ZOOM, TileAt};
pub use mapping::{Mapping, SHIPPED};
pub use model::{Crew, Lift, MaintenanceUnit, Person, Station, UseUnit};
pub use near::{
    CrewGrid, NEAR_MAX, Near, Nearest, TIE_METRES, TIES_MAX, WITHIN_MAX, linear_nearest, metres_between,
};
pub use outline::{MAX_POSITIONS, Outline};
pub use point::{BadPoint, Bounds, Point};
pub use record::{Field, Record, Table};
pub use register::Register;
pub use report::{Change, ImportReport, MAX_NAMED_CHANGES, Tally};
pub use search::{
    Hit, MatchPlace, MatchScript, Matched, PIECES_MAX, QUERY_MAX_CHARS, RESULTS_MAX, SearchField,
    SearchIndex, SearchRow,
};
pub use sheet::{MAX_CELL_CHARS, MAX_COLUMNS, MAX_TABLE_BYTES};
pub use store::Store;
pub use units::{Dimension, Unit};
pub use words::{PlaceKind, RegisterPlace, Status, Words};
