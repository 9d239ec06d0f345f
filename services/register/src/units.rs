//! Units of measure as registers write them, turned into metres, metres per second, kilograms and degrees.

use serde::Deserialize;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Metres per second.
    Speed,
    /// Kilograms.
    Mass,
    /// Degrees of angle.
    Angle,
}

/// The unit a column is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Unit {
    /// Metre.
    #[serde(rename = "m")]
    Metre,
    /// Millimetre.
    #[serde(rename = "mm")]
    Millimetre,
    /// Feet, or feet and inches: `57'`, `69'10"`, `85`, `139'4`, `12'-6"`, `12-6`, `40 FT`.
    #[serde(rename = "ft")]
    Foot,
    /// Metre per second.
    #[serde(rename = "m/s")]
    MetrePerSecond,
    /// Metre per minute.
    #[serde(rename = "m/min")]
    MetrePerMinute,
    /// Foot per minute.
    #[serde(rename = "ft/min")]
    FootPerMinute,
    /// Kilogram.
    #[serde(rename = "kg")]
    Kilogram,
    /// Tonne.
    #[serde(rename = "t")]
    Tonne,
    /// Pound (avoirdupois).
    #[serde(rename = "lb")]
    Pound,
    /// Degree of angle.
    #[serde(rename = "deg")]
    Degree,
}

/// The international foot and inch in metres and the pound in kilograms (agreement of 1959, exact).
const FOOT_M: f64 = 0.3048;
const INCH_M: f64 = 0.0254;
const POUND_KG: f64 = 0.453_592_37;

impl Unit {
    /// What the unit measures.
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Metre | Self::Millimetre | Self::Foot => Dimension::Length,
            Self::MetrePerSecond | Self::MetrePerMinute | Self::FootPerMinute => Dimension::Speed,
            Self::Kilogram | Self::Tonne | Self::Pound => Dimension::Mass,
            Self::Degree => Dimension::Angle,
        }
    }

    /// The unit a value is kept in, and is taken to be in where a mapping says nothing.
    pub const fn base(dimension: Dimension) -> Self {
        match dimension {
            Dimension::Length => Self::Metre,
            Dimension::Speed => Self::MetrePerSecond,
            Dimension::Mass => Self::Kilogram,
            Dimension::Angle => Self::Degree,
        }
    }

    /// The code of the unit in mappings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Metre => "m",
            Self::Millimetre => "mm",
            Self::Foot => "ft",
            Self::MetrePerSecond => "m/s",
            Self::MetrePerMinute => "m/min",
            Self::FootPerMinute => "ft/min",
            Self::Kilogram => "kg",
            Self::Tonne => "t",
            Self::Pound => "lb",
            Self::Degree => "deg",
        }
    }

    /// A text in this unit as a number in the base unit, rounded to thousandths. The unit's own name may
    /// follow the number. Nothing for anything else: a guess at `1OO` or `47UP` would be an invented fact.
    pub fn read(self, text: &str) -> Option<f64> {
        let text = text.trim();
        let value = match self {
            Self::Foot => feet(text)?,
            Self::Metre
            | Self::Millimetre
            | Self::MetrePerSecond
            | Self::MetrePerMinute
            | Self::FootPerMinute
            | Self::Kilogram
            | Self::Tonne
            | Self::Pound
            | Self::Degree => number(without_name(text, self.names()))? * self.factor(),
        };
        Some((value * 1000.0).round() / 1000.0).filter(|value| value.is_finite())
    }

    const fn factor(self) -> f64 {
        match self {
            Self::Metre | Self::MetrePerSecond | Self::Kilogram | Self::Degree => 1.0,
            Self::Millimetre => 0.001,
            Self::Foot => FOOT_M,
            Self::MetrePerMinute => 1.0 / 60.0,
            Self::FootPerMinute => FOOT_M / 60.0,
            Self::Tonne => 1000.0,
            Self::Pound => POUND_KG,
        }
    }

    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Metre => &["m", "米"],
            Self::Millimetre => &["mm", "毫米"],
            Self::Foot => &["ft", "feet", "'"],
            Self::MetrePerSecond => &["m/s", "米/秒"],
            Self::MetrePerMinute => &["m/min", "米/分"],
            Self::FootPerMinute => &["ft/min", "fpm"],
            Self::Kilogram => &["kg", "公斤", "千克"],
            Self::Tonne => &["t", "吨"],
            Self::Pound => &["lb", "lbs"],
            Self::Degree => &["°", "deg", "度"],
        }
    }
}

/// A plain, non-negative decimal number: digits with at most one point; no sign, exponent or separator.
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !plain || text.is_empty() || text.len() > 24 { None } else { text.parse().ok() }
}

fn without_name<'a>(text: &'a str, names: &[&str]) -> &'a str {
    let shorter = |name: &&str| {
        let cut = text.len().checked_sub(name.len())?;
        let (head, tail) = text.split_at_checked(cut)?;
        tail.eq_ignore_ascii_case(name).then(|| head.trim_end())
    };
    names.iter().find_map(shorter).unwrap_or(text)
}

/// Feet with optional inches, in metres. The two must be told apart by a foot sign or a hyphen and the
/// inches be fewer than twelve; `69"10"` and `57"` are refused, for there the feet are a guess.
fn feet(text: &str) -> Option<f64> {
    if let Some(feet) = number(without_name(text, Unit::Foot.names())) {
        return Some(feet * FOOT_M);
    }
    let (feet, inches) = text.split_once(['\'', '-'])?;
    let inches = inches.trim_start_matches(['-', ' ']).trim_end_matches(['"', ' ']);
    let inches = number(inches).filter(|inches| *inches < 12.0)?;
    Some(number(feet.trim_end())? * FOOT_M + inches * INCH_M)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn feet_and_inches_become_metres() {
        let cases = [
            ("57'", 17.374),
            ("69'10\"", 21.285),
            ("85", 25.908),
            ("139'4", 42.469),
            ("12'-6\"", 3.81),
            ("12-6", 3.81),
            ("40 FT", 12.192),
            ("12.5", 3.81),
        ];
        for (text, metres) in cases {
            assert_eq!(Unit::Foot.read(text), Some(metres), "{text}");
        }
        for text in ["", "E", "69\"10\"", "57\"", "12'14", "-----", "12 6", "1OO", "12'9'", "1e9", "12--6-3"]
        {
            assert_eq!(Unit::Foot.read(text), None, "{text}");
        }
    }

    #[test]
    fn speeds_and_masses_become_base_units() {
        assert_eq!(Unit::FootPerMinute.read("350"), Some(1.778));
        assert_eq!(Unit::FootPerMinute.read("47UP"), None);
        assert_eq!(Unit::Pound.read("2500"), Some(1133.981));
        assert_eq!(Unit::MetrePerSecond.read("1.75m/s"), Some(1.75));
        assert_eq!(Unit::Kilogram.read("1000 KG"), Some(1000.0));
        assert_eq!(Unit::Tonne.read("1吨"), Some(1000.0));
        assert_eq!(Unit::Metre.read("4.600000000000001"), Some(4.6));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_no_value_is_negative(text in ".*", close in "[0-9.'\"\\- FTUP°米]{0,12}") {
            for unit in [Unit::Foot, Unit::Metre, Unit::FootPerMinute, Unit::Pound, Unit::Degree] {
                for text in [&text, &close] {
                    prop_assert!(unit.read(text).is_none_or(|value| value >= 0.0 && value.is_finite()));
                }
            }
        }
    }
}
