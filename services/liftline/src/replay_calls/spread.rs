//! The spread of lengths of time, and how it is printed.

use std::fmt;

/// A sample of lengths of time in seconds, sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread(Vec<f64>);

impl FromIterator<f64> for Spread {
    fn from_iter<I: IntoIterator<Item = f64>>(seconds: I) -> Self {
        let mut sorted: Vec<_> = seconds.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        Self(sorted)
    }
}

impl Spread {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The arithmetic mean; nothing of an empty sample.
    pub fn mean(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.iter().sum::<f64>() / self.0.len() as f64)
    }

    /// The value below which this share lies, by linear interpolation between ranks (as R's type 7 and
    /// numpy do).
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let rank = share.clamp(0.0, 1.0) * self.0.len().checked_sub(1)? as f64;
        let (low, high) = (rank.floor() as usize, rank.ceil() as usize);
        Some(self.0[low] + (self.0[high] - self.0[low]) * (rank - low as f64))
    }

    /// The share at or below a limit in seconds.
    pub fn within(&self, limit: f64) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.partition_point(|of| *of <= limit) as f64 / self.0.len() as f64)
    }

    /// One line of a table: count, mean and quantiles in minutes, and the share within `limit_s`.
    pub fn line(&self, limit_s: f64) -> Line<'_> {
        Line { spread: self, limit_s }
    }
}

/// The columns of [`Spread::line`].
pub const COLUMNS: &str = "    n   mean    min    p10    p25    p50    p75    p90    p95    max  in limit";

/// See [`Spread::line`].
pub struct Line<'a> {
    spread: &'a Spread,
    limit_s: f64,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>5}", self.spread.count())?;
        let quantiles = [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0].map(|share| self.spread.quantile(share));
        for seconds in std::iter::once(self.spread.mean()).chain(quantiles) {
            match seconds {
                Some(seconds) => write!(f, " {:>6.2}", seconds / 60.0)?,
                None => write!(f, "      –")?,
            }
        }
        match self.spread.within(self.limit_s) {
            Some(share) => write!(f, "  {:>6.1} %", share * 100.0),
            None => write!(f, "         –"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_ranks() {
        let spread: Spread = [300.0, 60.0, 120.0, 240.0, 180.0].into_iter().collect();
        assert_eq!(
            (spread.quantile(0.0), spread.quantile(0.5), spread.quantile(1.0)),
            (Some(60.0), Some(180.0), Some(300.0))
        );
        assert_eq!(spread.quantile(0.1), Some(84.0));
        assert_eq!((spread.mean(), spread.within(180.0)), (Some(180.0), Some(0.6)));
    }

    #[test]
    fn an_empty_sample_has_no_figures() {
        let line = Spread::default().line(60.0).to_string();
        assert!(line.starts_with("    0") && line.matches('–').count() == 10, "{line}");
        assert_eq!(
            COLUMNS.chars().count(),
            "    5   3.00   1.00   1.40   2.00   3.00   4.00   4.60   4.80   5.00   100.0 %".chars().count()
        );
    }
}
