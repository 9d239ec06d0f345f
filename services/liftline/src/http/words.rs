//! Words of enumerations in queries: `en_route`, or with the contract's prefix `STAGE_EN_ROUTE`; several
//! with commas.

use liftline_risk::Word;

use super::Problem;
use crate::time;

/// The values named in `text`.
///
/// # Errors
/// The first that is no word of `W`, with all that are.
pub(super) fn words<W: Word>(field: &str, prefix: &str, text: Option<&str>) -> Result<Vec<W>, Problem> {
    let named = text.into_iter().flat_map(|text| text.split(',')).filter(|word| !word.trim().is_empty());
    let read = |word: &str| {
        let word = word.trim();
        let bare = word.strip_prefix(prefix).unwrap_or(word).to_ascii_lowercase();
        W::from_word(&bare).ok_or_else(|| {
            let all: Vec<_> = W::ALL.iter().map(|word| word.word()).collect();
            let detail = format!("{word:?} is not known; write one or more of {}", all.join(", "));
            Problem::field(field, "unknown_word", detail)
        })
    };
    named.map(read).collect()
}

/// An instant in a query.
///
/// # Errors
/// It is not RFC 3339 with a zone.
pub(super) fn instant(field: &str, text: Option<&str>) -> Result<Option<liftline_desk::Moment>, Problem> {
    let Some(text) = text else { return Ok(None) };
    time::parse(text).map(Some).ok_or_else(|| {
        let detail = "write an instant with its zone, such as 2026-11-22T06:30:00%2B08:00 or …Z";
        Problem::field(field, "bad_instant", detail)
    })
}

/// Rows on a page: `asked` within 1 to `most`, or the lesser of 100 and `most`.
///
/// # Errors
/// It is out of range.
pub(super) fn limit(asked: Option<usize>, most: usize) -> Result<usize, Problem> {
    match asked {
        None => Ok(most.min(100)),
        Some(rows) if (1..=most).contains(&rows) => Ok(rows),
        Some(rows) => {
            let detail = format!("limit {rows} is out of bounds; it may be 1 to {most} rows");
            Err(Problem::field("limit", "limit_out_of_bounds", detail))
        }
    }
}
