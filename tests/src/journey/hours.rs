//! Times of a script: hours of its day in China, UTC+8, which has no summer time.

use jiff::{civil::Date, tz};
use liftline_desk::{Moment, Span};

const DAY: Span = Span::days(1);
const OFFSET_HOURS: i8 = 8;

/// Midnight of a day written `2026-11-22`.
pub(crate) fn day(text: &str) -> Result<Moment, String> {
    let date: Date = text.parse().map_err(|error| format!("day `{text}`: {error}"))?;
    let zoned = date.to_zoned(tz::offset(OFFSET_HOURS).to_time_zone()).map_err(|error| error.to_string())?;
    Ok(Moment(zoned.timestamp().as_millisecond()))
}

/// A time of the day that began at `midnight`: `12:31`, `12:31:05`, `12:31:05.250`.
pub(crate) fn time(midnight: Moment, text: &str) -> Option<Moment> {
    let mut parts = text.split(':');
    let (hours, minutes) = (number(parts.next()?, 24)?, number(parts.next()?, 60)?);
    let (seconds, millis) = match parts.next() {
        Some(part) => part.split_once('.').map_or((number(part, 60), Some(0)), |(whole, rest)| {
            (number(whole, 60), (rest.len() == 3).then(|| number(rest, 1_000)).flatten())
        }),
        None => (Some(0), Some(0)),
    };
    let whole = parts.next().is_none().then_some(((hours * 60 + minutes) * 60 + seconds?) * 1_000 + millis?);
    whole.map(|millis| midnight + Span(millis))
}

/// The time of day, with `+1d` and so on after the first day of the script.
pub(crate) fn say(first: Moment, at: Moment) -> String {
    let since = at.since(first).0;
    let (days, within) = (since.div_euclid(DAY.0), since.rem_euclid(DAY.0));
    let (seconds, millis) = (within / 1_000, within % 1_000);
    let day = if days == 0 { String::new() } else { format!("{days:+}d ") };
    let rest = if millis == 0 { String::new() } else { format!(".{millis:03}") };
    format!("{day}{:02}:{:02}:{:02}{rest}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A length of time in its largest whole unit: `30 min`, `45 s`, `2 days`.
pub(crate) fn say_span(span: Span) -> String {
    let units = [(DAY.0, "days"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")];
    let fits = units.into_iter().find(|(size, _)| span.0 != 0 && span.0 % size == 0);
    fits.map_or_else(|| format!("{} ms", span.0), |(size, unit)| format!("{} {unit}", span.0 / size))
}

/// A length of time written `30 min`.
pub(crate) fn span(count: &str, unit: &str) -> Option<Span> {
    let size = match unit {
        "ms" => 1,
        "s" => 1_000,
        "min" => 60_000,
        "h" => 3_600_000,
        "days" | "day" => DAY.0,
        _ => return None,
    };
    Some(Span(count.parse::<i64>().ok()?.checked_mul(size)?))
}

fn number(text: &str, below: i64) -> Option<i64> {
    text.parse().ok().filter(|number| (0..below).contains(number))
}
