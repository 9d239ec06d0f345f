//! London Fire Brigade: one row a call, local time in seconds, positions rounded to 50 m.

use jiff::civil::DateTime;
use liftline_desk::Moment;
use liftline_register::Bounds;

use super::{Call, Row};
use crate::replay_calls::grid::of_national_grid;

/// Greater London with its neighbours, in degrees.
const BOUNDS: Bounds = Bounds { west: -0.7, south: 51.2, east: 0.5, north: 51.8 };

pub(super) fn release(row: &Row<'_>) -> Result<Call, String> {
    call(row, row.point(&BOUNDS)?)
}

/// Of other incidents only the grid reference is there.
pub(super) fn incident(row: &Row<'_>) -> Result<Call, String> {
    let point = of_national_grid(row.number("easting_m")?, row.number("northing_m")?);
    let point = BOUNDS.check((point.lon, point.lat)).map_err(|why| format!("easting_m, northing_m {why}"))?;
    call(row, point)
}

fn call(row: &Row<'_>, point: liftline_register::Point) -> Result<Call, String> {
    Ok(Call {
        row: row.line,
        id: row.needed("incident_number")?.to_owned(),
        at: moment(row.needed("call_time")?, "%Y-%m-%d %H:%M:%S")
            .map_err(|why| format!("call_time {why}"))?,
        point,
        ground: row.needed("station_ground")?.to_owned(),
        recorded_s: row.maybe("first_pump_attendance_s")?,
    })
}

/// A local time, taken as UTC.
pub(super) fn moment(text: &str, form: &str) -> Result<Moment, String> {
    let time =
        DateTime::strptime(form, text).map_err(|_| format!("is not a time of the form {form}: {text}"))?;
    let zoned = time.to_zoned(jiff::tz::TimeZone::UTC).map_err(|why| why.to_string())?;
    Ok(Moment(zoned.timestamp().as_millisecond()))
}
