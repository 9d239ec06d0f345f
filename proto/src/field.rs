//! What is wrong with a field somebody sent, and what to do about it.

use std::collections::HashMap;

use liftline_desk::Moment;
use pbjson_types::Timestamp;

use crate::v1;

/// A field that cannot be taken: where, why, the limit it passed, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {}{}; {advice}", code.as_str(), in_brackets(limit.as_deref()))]
pub struct FieldError {
    /// Path of the field as in the contract, such as `lift.scheme`.
    pub field: String,
    /// Stable code.
    pub code: FieldCode,
    /// The limit that was passed, with its unit.
    pub limit: Option<String>,
    /// What to do.
    pub advice: String,
}

/// Stable codes of [`FieldError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldCode {
    /// Needed and not there; or a name this version does not know.
    Missing,
    /// More characters, bytes or members than its limit.
    TooLong,
    /// NUL or another control character.
    ControlCharacter,
    /// A number or time outside its range.
    OutOfRange,
    /// Not of the form it must have.
    Malformed,
}

impl FieldCode {
    /// The code as it stands in answers; never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "MISSING",
            Self::TooLong => "TOO_LONG",
            Self::ControlCharacter => "CONTROL_CHARACTER",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Malformed => "MALFORMED",
        }
    }
}

impl FieldError {
    pub(crate) fn new(field: &str, code: FieldCode, limit: Option<String>, advice: &str) -> Self {
        Self { field: field.to_owned(), code, limit, advice: advice.to_owned() }
    }

    pub(crate) fn missing(field: &str, advice: &str) -> Self {
        Self::new(field, FieldCode::Missing, None, advice)
    }
}

fn in_brackets(limit: Option<&str>) -> String {
    limit.map(|limit| format!(" (limit {limit})")).unwrap_or_default()
}

impl From<FieldError> for v1::Problem {
    fn from(error: FieldError) -> Self {
        Self {
            field: error.field,
            code: error.code.as_str().to_owned(),
            limit: error.limit,
            advice: error.advice,
        }
    }
}

/// First instant taken as a time of the world: 2000-01-01T00:00:00Z.
pub const MOMENT_MIN: Moment = Moment(946_684_800_000);

/// First instant no longer taken: 2100-01-01T00:00:00Z. A device that lost its calendar often says 2106 or
/// 9999.
pub const MOMENT_END: Moment = Moment(4_102_444_800_000);

/// Keys and values of `ext` together at most, bytes.
pub const EXT_BYTES_MAX: usize = 2_048;

/// A text of at most `chars` characters without control characters; empty is allowed.
pub(crate) fn text(field: &str, value: String, chars: usize) -> Result<String, FieldError> {
    check_text(field, &value, chars, |sign| sign.is_control())?;
    Ok(value)
}

/// A text of several lines: line feed, carriage return and tabulator are allowed.
pub(crate) fn lines(field: &str, value: String, chars: usize) -> Result<String, FieldError> {
    check_text(field, &value, chars, |sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'))?;
    Ok(value)
}

/// A text that must be there: not empty and not only white space.
pub(crate) fn needed(field: &str, value: String, chars: usize) -> Result<String, FieldError> {
    if value.trim().is_empty() {
        return Err(FieldError::missing(field, "send it with every message"));
    }
    text(field, value, chars)
}

fn check_text(field: &str, value: &str, chars: usize, refused: fn(char) -> bool) -> Result<(), FieldError> {
    if value.chars().nth(chars).is_some() {
        let limit = Some(format!("{chars} characters"));
        return Err(FieldError::new(field, FieldCode::TooLong, limit, "shorten it"));
    }
    if let Some(sign) = value.chars().find(|sign| refused(*sign)) {
        let advice = format!("remove the character U+{:04X}", u32::from(sign));
        return Err(FieldError::new(field, FieldCode::ControlCharacter, None, &advice));
    }
    Ok(())
}

/// A time of the world, if there is one: from [`MOMENT_MIN`] until [`MOMENT_END`].
pub(crate) fn moment(field: &str, value: Option<Timestamp>) -> Result<Option<Moment>, FieldError> {
    let Some(time) = value else { return Ok(None) };
    let moment = Moment(time.seconds.saturating_mul(1_000).saturating_add(i64::from(time.nanos) / 1_000_000));
    if (MOMENT_MIN..MOMENT_END).contains(&moment) {
        return Ok(Some(moment));
    }
    let limit = Some("2000-01-01T00:00:00Z to 2099-12-31T23:59:59Z".to_owned());
    Err(FieldError::new(field, FieldCode::OutOfRange, limit, "set the sender's clock"))
}

/// A time of the world that must be there.
pub(crate) fn needed_moment(field: &str, value: Option<Timestamp>) -> Result<Moment, FieldError> {
    moment(field, value)?.ok_or_else(|| FieldError::missing(field, "send it as RFC 3339 with its zone"))
}

/// Extras within [`EXT_BYTES_MAX`], without control characters.
pub(crate) fn ext(value: HashMap<String, String>) -> Result<HashMap<String, String>, FieldError> {
    let bytes: usize = value.iter().map(|(key, value)| key.len() + value.len()).sum();
    if bytes > EXT_BYTES_MAX {
        let limit = Some(format!("{EXT_BYTES_MAX} bytes"));
        return Err(FieldError::new("ext", FieldCode::TooLong, limit, "send fewer extras"));
    }
    for (key, value) in &value {
        check_text("ext", key, EXT_BYTES_MAX, char::is_control)?;
        check_text(&format!("ext.{key}"), value, EXT_BYTES_MAX, char::is_control)?;
    }
    Ok(value)
}

/// A word of the contract that must be there.
pub(crate) fn needed_word<T: crate::wire::Wire<i32>>(
    field: &str,
    number: i32,
    advice: &str,
) -> Result<T, FieldError> {
    T::from_wire(number).map_err(|_| FieldError::missing(field, advice))
}
