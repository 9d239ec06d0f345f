//! Anchors: one line a day that says where the journal stood, kept where the journal's owner cannot change it
//! (printed, mailed, published). A journal that was cut short or rewritten no longer matches its anchors.
//!
//! A line has six fields between single spaces:
//!
//! ```text
//! liftline-anchor-v1 2026-11-22 nantong 7 9 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//! ```
//!
//! the format's name, the local date (year-month-day), the city, the epoch, the position, and the hash of the
//! record at that position in 64 lower-case hexadecimal digits. Empty lines and lines that begin with `#` are
//! remarks.

use std::fmt;
use std::str::FromStr;

use crate::record::{Hash, Head, city_is_sound};

const FORMAT: &str = "liftline-anchor-v1";

/// Where a journal stood on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The local date, `YYYY-MM-DD`.
    pub date: String,
    /// The journal's city.
    pub city: String,
    /// The journal's epoch.
    pub epoch: u64,
    /// The position of the last record then, from 1.
    pub position: u64,
    /// The hash of that record.
    pub hash: Hash,
}

/// A line that is not an anchor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}; expected: {FORMAT} YYYY-MM-DD city epoch position hash")]
pub struct BadAnchor {
    /// The line, from 1.
    pub line: usize,
    /// The field that is wrong, and how.
    pub why: &'static str,
}

impl Anchor {
    /// The anchor for `head` of the journal of `city` on `date` (`YYYY-MM-DD`); `None` while the journal is
    /// empty, where the date is not of that form, or the city's name is unsound.
    pub fn new(date: &str, city: &str, head: Head) -> Option<Self> {
        let sound = is_date(date) && city_is_sound(city) && head.position > 0;
        sound.then(|| Self {
            date: date.to_owned(),
            city: city.to_owned(),
            epoch: head.epoch,
            position: head.position,
            hash: head.hash,
        })
    }
}

/// The line, without its end.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, city, epoch, position, hash } = self;
        write!(f, "{FORMAT} {date} {city} {epoch} {position} {hash}")
    }
}

impl FromStr for Anchor {
    type Err = &'static str;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let fields: Vec<&str> = line.split(' ').collect();
        let Ok([format, date, city, epoch, position, hash]) = <[&str; 6]>::try_from(fields) else {
            return Err("there are not six fields between single spaces");
        };
        if format != FORMAT {
            return Err("the format is unknown");
        }
        let head = Head {
            epoch: number(epoch).ok_or("the epoch is not a number")?,
            position: number(position)
                .filter(|&position| position > 0)
                .ok_or("the position is not a number from 1")?,
            at_ms: 0,
            hash: Hash::parse(hash).ok_or("the hash is not 64 lower-case hexadecimal digits")?,
        };
        Self::new(date, city, head).ok_or("the date or the city is not of the right form")
    }
}

/// The anchors in a text of lines, in their order.
///
/// # Errors
/// The first line that is no anchor.
pub fn read_anchors(text: &str) -> Result<Vec<Anchor>, BadAnchor> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| line.parse().map_err(|why| BadAnchor { line: index + 1, why })).collect()
}

/// Digits only: what is printed is what is read, and nothing else.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

fn is_date(text: &str) -> bool {
    let in_range =
        |text: &str, low, high| number_of(text).is_some_and(|number| (low..=high).contains(&number));
    let bytes = text.as_bytes();
    bytes.len() == 10
        && text.is_ascii()
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && in_range(&text[..4], 1970, 9999)
        && in_range(&text[5..7], 1, 12)
        && in_range(&text[8..], 1, 31)
}

/// A number that may begin with zeros, and nothing but digits.
fn number_of(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINE: &str = "liftline-anchor-v1 2026-11-22 nantong 18446744073709551615 41250 \
        9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    #[test]
    fn a_line_is_read_and_written_back_the_same() {
        let anchor: Anchor = LINE.parse().unwrap();
        assert_eq!((anchor.position, anchor.epoch, anchor.date.as_str()), (41_250, u64::MAX, "2026-11-22"));
        assert_eq!(anchor.to_string(), LINE);
    }

    #[test]
    fn what_is_not_quite_a_line_is_refused() {
        for (from, to) in [
            ("v1", "v2"),
            ("2026-11-22", "2026-13-22"),
            ("2026-11-22", "2026-1+-22"),
            (" nantong", "  nantong"),
            ("nantong", "南通"),
            ("41250", "041250"),
            ("41250", "0"),
            ("41250", "-1"),
            ("9f86", "9F86"),
            ("9f86", "+f86"),
            ("0a08", "0a0"),
        ] {
            let line = LINE.replacen(from, to, 1);
            assert!(line.parse::<Anchor>().is_err(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_what_is_read_is_written_back(
            text in prop_oneof![
                any::<String>(),
                "liftline-anchor-v1 [0-9é-]{8,11} [a-z南]{1,3} [0-9+]{1,21} [0-9]{1,21} [0-9a-fA-F]{63,65}",
            ],
        ) {
            if let Ok(anchor) = text.parse::<Anchor>() {
                prop_assert_eq!(anchor.to_string(), text);
            }
        }
    }

    #[test]
    fn a_file_of_lines_names_the_bad_one() {
        let text = format!("# kept by the notary\n\n{LINE}\nrubbish\n");
        assert_eq!(read_anchors(&text).unwrap_err().line, 4);
        assert_eq!(read_anchors(&text.replace("rubbish", "")).unwrap().len(), 1);
    }
}
