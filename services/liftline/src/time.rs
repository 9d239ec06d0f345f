//! Times for people: the only place of the process that knows calendars.

use jiff::{Timestamp, tz::Offset};
use liftline_desk::Moment;

/// `2026-11-22T06:30:00.123Z`. A moment outside the years jiff knows (-9999 to 9999) is given as its
/// milliseconds.
pub fn rfc3339(moment: Moment) -> String {
    Timestamp::from_millisecond(moment.0).map_or_else(|_| moment.0.to_string(), |time| time.to_string())
}

/// Reads RFC 3339 with a zone.
pub fn parse(text: &str) -> Option<Moment> {
    text.parse::<Timestamp>().ok().map(|time| Moment(time.as_millisecond()))
}

/// The local date, `2026-11-22`, at an offset from UTC in minutes.
pub fn local_date(moment: Moment, utc_offset_min: i32) -> Option<String> {
    let offset = Offset::from_seconds(utc_offset_min.checked_mul(60)?).ok()?;
    let time = Timestamp::from_millisecond(moment.0).ok()?;
    Some(offset.to_datetime(time).date().to_string())
}

/// An instant of the contract.
pub fn moment(timestamp: &pbjson_types::Timestamp) -> Moment {
    let millis =
        timestamp.seconds.saturating_mul(1_000).saturating_add(i64::from(timestamp.nanos) / 1_000_000);
    Moment(millis)
}
