//! Registration certificate numbers (使用登记证编号, TSG 08-2017), read leniently.
//!
//! `梯11苏F00001(17)`: the word 梯, second and third digit of the category code, province and city letters as on
//! car plates, a sequence that is not always five digits, and the year. The raw string is always kept
//! beside it.

/// The parts of a certificate number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Second and third digit of the category code: `11` is 曳引驱动乘客电梯, category 3110.
    pub class: [u8; 2],
    /// The province's one-character name, 苏 for Jiangsu.
    pub province: char,
    /// The city's letter, F for Nantong within 苏.
    pub city: char,
    /// The sequence, 3 to 6 digits or letters; leading zeros count.
    pub sequence: Box<str>,
    /// The year of registration.
    pub year: u16,
}

/// Length of the sequence in characters that is taken as a certificate.
const SEQUENCE: std::ops::RangeInclusive<usize> = 3..=6;

impl Certificate {
    /// The parts of a number written with brackets of either width, any case and any spaces; nothing where it
    /// does not have the shape, which is no reason to refuse a lift.
    pub fn parse(raw: &str) -> Option<Self> {
        let text = narrow(raw);
        let rest = text.strip_prefix('梯')?;
        let (number, year) = rest.strip_suffix(')')?.split_once('(')?;
        let mut letters = number.chars();
        let class = [digit(letters.next()?)?, digit(letters.next()?)?];
        let province = letters.next().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))?;
        let city = letters.next().filter(char::is_ascii_uppercase)?;
        let sequence = letters.as_str();
        let plain = sequence.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let year_is_two_digits = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || !SEQUENCE.contains(&sequence.len()) || !year_is_two_digits {
            return None;
        }
        Some(Self {
            class,
            province,
            city,
            sequence: sequence.into(),
            year: 2000 + year.parse::<u16>().ok()?,
        })
    }

    /// The four-digit category code of the 2014 catalogue (特种设备目录), `3110` for class 11.
    pub fn category(&self) -> String {
        format!("3{}{}0", self.class[0], self.class[1])
    }
}

/// Text with full-width signs made narrow, white space removed, letters in upper case: what codes are
/// compared by.
pub(crate) fn narrow(raw: &str) -> String {
    raw.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '【' | '〔' => '(',
            '】' | '〕' => ')',
            _ => c,
        })
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}' && *c != '\u{200b}')
        .flat_map(char::to_uppercase)
        .collect()
}

fn digit(c: char) -> Option<u8> {
    u8::try_from(c.to_digit(10)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_bracket_widths_and_short_sequences_are_read() {
        let nantong = Certificate::parse("梯11苏F00001(17)").unwrap();
        assert_eq!(Certificate::parse(" 梯１１苏f00001（17） "), Some(nantong.clone()));
        assert_eq!((nantong.category().as_str(), nantong.city, nantong.year), ("3110", 'F', 2017));
        let fujian = Certificate::parse("梯11闽AB139(17)").unwrap();
        assert_eq!(&*fujian.sequence, "B139");
    }

    #[test]
    fn other_shapes_are_not_certificates() {
        for raw in [
            "",
            "梯",
            "梯11苏F00001",
            "容11苏F00001(17)",
            "梯11苏F(17)",
            "梯1a苏F00001(17)",
            "梯11AF00001(17)",
        ] {
            assert_eq!(Certificate::parse(raw), None, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(raw in ".*", tail in "梯[0-9]{2}.{0,12}[(（][0-9]{0,3}[)）]") {
            let _ = (Certificate::parse(&raw), Certificate::parse(&tail));
        }
    }
}
