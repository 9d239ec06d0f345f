//! Calendar days as registers write them.

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

/// How a column writes its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum DayForm {
    /// `20150803`.
    #[serde(rename = "YYYYMMDD")]
    Compact,
    /// `2015-08-03`, also with `/` or `.` between, and with a time of day behind it, which is dropped.
    #[serde(rename = "YYYY-MM-DD")]
    YearFirst,
    /// `03.08.2015`.
    #[serde(rename = "DD.MM.YYYY")]
    DayFirst,
    /// `08/03/2015`.
    #[serde(rename = "MM/DD/YYYY")]
    MonthFirst,
    /// `2015年8月3日`.
    #[serde(rename = "年月日")]
    Chinese,
    /// Days since 1899-12-30 as a spreadsheet counts them: `42219`.
    #[serde(rename = "EXCEL")]
    Serial,
}

impl DayForm {
    /// The code of the form in mappings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Compact => "YYYYMMDD",
            Self::YearFirst => "YYYY-MM-DD",
            Self::DayFirst => "DD.MM.YYYY",
            Self::MonthFirst => "MM/DD/YYYY",
            Self::Chinese => "年月日",
            Self::Serial => "EXCEL",
        }
    }
}

/// The forms tried where a mapping names none. Those in which day and month could be confused are not among
/// them.
pub(crate) const DEFAULT_FORMS: &[DayForm] = &[DayForm::YearFirst, DayForm::Compact, DayForm::Chinese];

/// Years a register can speak of; a day outside them is a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1850..=2199;

/// The day in the first form that fits, if any does.
pub fn parse_day(text: &str, forms: &[DayForm]) -> Option<Date> {
    forms.iter().find_map(|form| parse(text.trim(), *form)).filter(|day| YEARS.contains(&day.year()))
}

fn parse(text: &str, form: DayForm) -> Option<Date> {
    match form {
        DayForm::Compact if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) => {
            day(&text[..4], &text[4..6], &text[6..])
        }
        DayForm::Compact => None,
        DayForm::YearFirst => {
            let days = text.split_once(['T', ' ']).map_or(text, |(days, _)| days);
            let [year, month, day_of] = three(days, &['-', '/', '.'])?;
            day(year, month, day_of)
        }
        DayForm::DayFirst => three(text, &['.', '-', '/']).and_then(|[d, m, y]| day(y, m, d)),
        DayForm::MonthFirst => three(text, &['/', '-']).and_then(|[m, d, y]| day(y, m, d)),
        DayForm::Chinese => {
            let (year, rest) = text.split_once('年')?;
            let (month, rest) = rest.split_once('月')?;
            day(year.trim(), month.trim(), rest.trim_end_matches(['日', '号']).trim())
        }
        DayForm::Serial => serial(text.parse().ok()?),
    }
}

/// The day of a spreadsheet serial number of the 1900 system; nothing before March 1900, where that system
/// counts a day that did not exist.
pub(crate) fn serial(days: f64) -> Option<Date> {
    if !(61.0..=120_000.0).contains(&days) {
        return None;
    }
    jiff::civil::date(1899, 12, 30).checked_add((days.floor() as i64).days()).ok()
}

fn three<'a>(text: &'a str, signs: &[char]) -> Option<[&'a str; 3]> {
    let mut parts = text.split(signs);
    let found = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(found)
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(month) || !digits(day) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const ALL: &[DayForm] = &[
        DayForm::Compact,
        DayForm::YearFirst,
        DayForm::DayFirst,
        DayForm::MonthFirst,
        DayForm::Chinese,
        DayForm::Serial,
    ];

    #[test]
    fn every_form_is_read() {
        let texts = ["20150803", "2015-08-03 00:00:00", "3.8.2015", "08/03/2015", "2015年8月3日", "42219"];
        for (text, form) in texts.iter().zip(ALL) {
            assert_eq!(parse_day(text, &[*form]), Some(date(2015, 8, 3)), "{text}");
        }
    }

    #[test]
    fn slips_are_not_days() {
        for text in ["", "********", "210210", "20150231", "99991231", "2015-13-01", "2015年8月", "0"] {
            assert_eq!(parse_day(text, ALL), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_day(&text, ALL);
        }

        #[test]
        fn written_days_are_read_back(y in 1850i16..2200, m in 1i8..=12, d in 1i8..=28) {
            let text = format!("{y:04}{m:02}{d:02}");
            prop_assert_eq!(parse_day(&text, &[DayForm::Compact]), Some(date(y, m, d)));
        }
    }
}
