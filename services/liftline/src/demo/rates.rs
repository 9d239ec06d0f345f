//! What happens in the city and how often, from published figures.

use liftline_desk::{Moment, Span};

use super::chance::Chance;

/// Something that makes somebody call, or a sensor speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// 困人: people are shut in.
    Entrapment,
    /// 自行脱困: shut in, and free again before anybody comes.
    SelfFreed,
    /// 误报: somebody believes so, and nobody is.
    FalseAlarm,
    /// 故障: out of order, nobody inside.
    Fault,
    /// 投诉.
    Complaint,
    /// 咨询.
    Enquiry,
    /// A sensor raises and clears, several times.
    Flapping,
}

/// Happenings with their number a month (30.4 days) for 100,750 lifts.
///
/// Entrapments: Nantong, October 2024. Freed by themselves: 1,087 against 40,171 orders (Jiangsu 2020).
/// False alarms: 8 against 208 entrapments, complaints 9 (Hohhot 2017). Faults: 247 against 484 (Jinan, end
/// of 2020). Enquiries: 146 against 335 (Huai'an). Flapping sensors: by judgement. Sources in domain facts
/// 1.4 and 4.4.
pub const A_MONTH: [(Happening, f64); 7] = [
    (Happening::Entrapment, 485.0),
    (Happening::SelfFreed, 485.0 * 1_087.0 / 40_171.0),
    (Happening::FalseAlarm, 485.0 * 8.0 / 208.0),
    (Happening::Fault, 485.0 * 247.0 / 484.0),
    (Happening::Complaint, 485.0 * 9.0 / 208.0),
    (Happening::Enquiry, 485.0 * 146.0 / 335.0),
    (Happening::Flapping, 60.0),
];
/// Lifts to which [`A_MONTH`] belongs.
const OF_LIFTS: f64 = 100_750.0;
/// Milliseconds of a month of 30.4 days.
const MONTH_MS: f64 = 30.4 * 24.0 * 3_600_000.0;
/// A connected lift makes a test call this often (EN 81-28: at least every three days).
pub const TEST_EVERY: Span = Span::minutes(72 * 60);
/// Milliseconds from UTC to the city's local time.
const LOCAL_MS: i64 = 8 * 3_600_000;

/// Weight of each local hour: peaks at 8 to 10 and 18 to 20 (Nanjing, Wuhu, Chizhou), about 73 % in 6 to 12
/// and 18 to 22 (Qingdao: 74.5 %). Domain facts 4.3.
const HOURS: [f64; 24] = [
    0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 1.1, 1.1, 2.1, 2.1, 1.5, 1.5, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75,
    2.1, 2.1, 1.5, 1.5, 0.45, 0.45,
];
/// The largest of [`HOURS`], and their sum.
const PEAK: f64 = 2.1;
const HOURS_SUM: f64 = 22.9;

/// The happenings of a city one after another: a Poisson process whose rate follows the hour.
pub struct Happenings {
    chance: Chance,
    now: Moment,
    /// Mean milliseconds between two at the peak.
    gap_ms: f64,
}

impl Happenings {
    /// From `start` in a city of so many lifts.
    pub fn new(chance: Chance, start: Moment, lifts: usize) -> Self {
        let a_month: f64 = A_MONTH.iter().map(|(_, number)| number).sum::<f64>() * lifts as f64 / OF_LIFTS;
        let mean = HOURS_SUM / HOURS.len() as f64;
        Self { chance, now: start, gap_ms: MONTH_MS / a_month * mean / PEAK }
    }
}

impl Iterator for Happenings {
    type Item = (Moment, Happening);

    /// The next one and when; thinned from the rate of the peak (Lewis and Shedler 1979).
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.now = self.now + Span(self.chance.exponential(self.gap_ms).max(1.0) as i64);
            if self.chance.one_in(weight(self.now) / PEAK) {
                let kind = self.chance.weighted(&A_MONTH.map(|(_, number)| number));
                return Some((self.now, A_MONTH[kind].0));
            }
        }
    }
}

fn weight(at: Moment) -> f64 {
    let hour = (at.0 + LOCAL_MS).div_euclid(3_600_000).rem_euclid(24);
    HOURS[usize::try_from(hour).unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_year_has_the_published_numbers() {
        let start = Moment(1_800_000_000_000);
        let year = start + Span((MONTH_MS * 12.0) as i64);
        let mut seen: BTreeMap<Happening, f64> = BTreeMap::new();
        let mut in_peaks = 0.0;
        let happenings = Happenings::new(Chance::new(9), start, 100_750);
        for (at, what) in happenings.take_while(|(at, _)| *at < year) {
            *seen.entry(what).or_default() += 1.0 / 12.0;
            let hour = (at.0 + LOCAL_MS) / 3_600_000 % 24;
            if (6..12).contains(&hour) || (18..22).contains(&hour) {
                in_peaks += 1.0 / 12.0;
            }
        }
        for (what, number) in A_MONTH {
            assert!((seen[&what] / number - 1.0).abs() < 0.2, "{what:?}: {} for {number}", seen[&what]);
        }
        assert!((seen[&Happening::Entrapment] / 485.0 - 1.0).abs() < 0.05);
        let share = in_peaks / seen.values().sum::<f64>();
        assert!((share - 0.73).abs() < 0.03, "{share}");
    }

    #[test]
    fn hours_are_summed_right() {
        assert!((HOURS.iter().sum::<f64>() - HOURS_SUM).abs() < 1e-9);
        assert!(HOURS.iter().all(|weight| *weight <= PEAK));
    }

    #[test]
    fn a_small_city_has_few_and_the_same_each_time() {
        let first = |lifts| Happenings::new(Chance::new(4), Moment(0), lifts).take(50).last();
        assert_eq!(first(1_000), first(1_000));
        assert!(first(1_000).unwrap().0 > first(100_750).unwrap().0);
    }
}
