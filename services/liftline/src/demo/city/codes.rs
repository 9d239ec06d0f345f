//! The codes a lift goes by, in the shapes registers use; all invented, none twice.

use std::collections::HashMap;

use jiff::civil::Date;

/// Rescue codes there are: six digits, so lifts of a city can be at most this many.
pub(super) const RESCUE_CODES: usize = 1_000_000;
/// Coprime to [`RESCUE_CODES`], so that every lift gets a code of its own, spread over all of them.
const RESCUE_STEP: usize = 618_033;
/// First digits of telephone numbers that were unassigned when the sample was made.
const LANDLINE: &str = "0513-0";
const MOBILE: &str = "160";

/// The 救援识别码 of the lift of this number: six digits of text, leading zeros kept. It says nothing of the
/// district.
pub(super) fn rescue_code(number: usize, seed: u64) -> String {
    let start = usize::try_from(seed % RESCUE_CODES as u64).unwrap_or_default();
    format!("{:06}", (start + number % RESCUE_CODES * RESCUE_STEP) % RESCUE_CODES)
}

/// A landline that rings nobody: `0513-0` and seven digits.
pub(super) fn landline(number: usize) -> String {
    format!("{LANDLINE}{:07}", number % 10_000_000)
}

/// A mobile number that rings nobody: `160` and eight digits.
pub(super) fn mobile(number: usize) -> String {
    format!("{MOBILE}{:08}", number % 100_000_000)
}

/// A 统一社会信用代码 for an invented firm: registered in Nantong (320600), the kind of firm as a letter.
pub(super) fn credit_code(kind: char, number: usize) -> String {
    let body = format!("91320600{kind}{number:08}");
    let check = check_sign(&body);
    body + check.encode_utf8(&mut [0; 4])
}

/// The eighteenth sign of a credit code, from the seventeen before it (GB 32100-2015).
fn check_sign(body: &str) -> char {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let value = |sign| SIGNS.find(sign).unwrap_or_default();
    let sum: usize = body.chars().zip(WEIGHTS).map(|(sign, weight)| value(sign) * weight).sum();
    SIGNS.chars().nth((31 - sum % 31) % 31).unwrap_or('0')
}

/// Running numbers of the codes that have them.
#[derive(Default)]
pub(super) struct Sequences(HashMap<String, usize>);

impl Sequences {
    /// 注册代码 of the old system: 4 category, 6 division, 6 year and month, 4 running; nothing once 9,999 are
    /// given.
    pub(super) fn registration(&mut self, category: &str, division: &str, on: Date) -> Option<String> {
        let head = format!("{category}{division}{:04}{:02}", on.year(), on.month());
        let running = self.next(&head);
        (running <= 9_999).then(|| format!("{head}{running:04}"))
    }

    /// 使用登记证编号 after TSG 08-2017: 梯, the category's second and third digit, 苏F, running, (year). The running
    /// part goes on with a letter after 99,999, as real ones do.
    pub(super) fn certificate(&mut self, category: &str, year: i16, wide: bool) -> String {
        let year = year.rem_euclid(100);
        let class = category.get(1..3).unwrap_or("11");
        let running = self.next(&format!("证{class}({year:02})"));
        let sequence = match running {
            0..=99_999 => format!("{running:05}"),
            more => format!("A{:04}", more - 99_999),
        };
        let (open, close) = if wide { ('（', '）') } else { ('(', ')') };
        format!("梯{class}苏F{sequence}{open}{year:02}{close}")
    }

    /// 设备代码: 4 category, 5 maker (10 and the licence's serial), 4 year, 4 or 5 running.
    pub(super) fn equipment(&mut self, category: &str, maker: usize, year: i16, long: bool) -> String {
        let head = format!("{category}10{maker:03}{year:04}");
        let running = self.next(&head);
        if long || running > 9_999 { format!("{head}{running:05}") } else { format!("{head}{running:04}") }
    }

    /// 出厂编号: the maker's own, with its letter and year.
    pub(super) fn factory(&mut self, maker: usize, year: i16) -> String {
        let letter = char::from(b'A' + u8::try_from(maker % 26).unwrap_or_default());
        let running = self.next(&format!("厂{letter}{year}"));
        format!("{letter}{year}-{running:05}")
    }

    fn next(&mut self, head: &str) -> usize {
        let running = self.0.entry(head.to_owned()).or_default();
        *running += 1;
        *running
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use liftline_register::Certificate;

    use super::*;

    #[test]
    fn rescue_codes_are_six_digits_and_all_different() {
        let codes: HashSet<_> = (0..RESCUE_CODES).map(|number| rescue_code(number, 7)).collect();
        assert_eq!(codes.len(), RESCUE_CODES);
        assert!(codes.iter().all(|code| code.len() == 6));
    }

    #[test]
    fn codes_have_the_shapes_of_the_register() {
        let mut codes = Sequences::default();
        let on = jiff::civil::date(2012, 3, 4);
        assert_eq!(codes.registration("3110", "320613", on).as_deref(), Some("31103206132012030001"));
        assert_eq!(codes.registration("3110", "320613", on).as_deref(), Some("31103206132012030002"));
        assert_eq!(codes.equipment("3110", 42, 2019, false), "31101004220190001");
        assert_eq!(codes.factory(1, 2019), "B2019-00001");
        let certificate = codes.certificate("3110", 2019, true);
        assert_eq!(certificate, "梯11苏F00001（19）");
        assert_eq!(Certificate::parse(&certificate).unwrap().category(), "3110");
    }

    #[test]
    fn the_check_sign_is_that_of_the_standard() {
        // The example of GB 32100-2015: 91350100M000100Y43.
        assert_eq!(check_sign("91350100M000100Y4"), '3');
        assert_eq!(credit_code('M', 17).len(), 18);
    }
}
