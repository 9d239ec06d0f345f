//! San Francisco Fire Department: one row a unit sent, so that a call may have several; no time of the call.

use liftline_desk::{Moment, Span};
use liftline_register::Bounds;

use super::{Call, Row, london::moment};

/// The city, in degrees.
const BOUNDS: Bounds = Bounds { west: -122.6, south: 37.6, east: -122.2, north: 37.95 };
/// Taken as the length of a call, until the unit is free again.
const LASTS: Span = Span::minutes(30);
/// Minutes of `delay_min` beyond which the value is a slip; the source has up to 1,370.
const DELAY_MAX_MIN: f64 = 180.0;

pub(super) fn rescue(row: &Row<'_>) -> Result<Call, String> {
    let number = row.needed("call_number")?;
    let free = moment(row.needed("available_dttm")?, "%m/%d/%Y %I:%M:%S %p");
    let day = moment(&format!("{} 00:00", row.needed("call_date")?), "%m/%d/%Y %H:%M");
    let (free, day) = (
        free.map_err(|why| format!("available_dttm {why}"))?,
        day.map_err(|why| format!("call_date {why}"))?,
    );
    let delay = row.maybe("delay_min")?;
    if let Some(delay) = delay.filter(|delay| *delay > DELAY_MAX_MIN) {
        return Err(format!("delay_min is above {DELAY_MAX_MIN} min: {delay}"));
    }
    Ok(Call {
        row: row.line,
        id: number.to_owned(),
        at: (free - LASTS).max(Moment(day.0)),
        point: row.point(&BOUNDS)?,
        ground: row.needed("station_area")?.trim_start_matches('0').to_owned(),
        recorded_s: delay.map(|delay| delay * 60.0),
    })
}
