//! Figures of several rounds: the median, and between which values they lay.

use std::fmt;

/// One figure, measured in every round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spread(Vec<f64>);

impl Spread {
    /// Adds a round's figure.
    pub(crate) fn add(&mut self, value: f64) {
        let at = self.0.partition_point(|other| *other <= value);
        self.0.insert(at, value);
    }

    /// The middle one; with an even number of rounds the mean of the two in the middle.
    pub(crate) fn median(&self) -> f64 {
        let (low, high) = (self.0.len().saturating_sub(1) / 2, self.0.len() / 2);
        match (self.0.get(low), self.0.get(high)) {
            (Some(low), Some(high)) => f64::midpoint(*low, *high),
            _ => f64::NAN,
        }
    }
}

impl FromIterator<f64> for Spread {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut spread = Self::default();
        values.into_iter().for_each(|value| spread.add(value));
        spread
    }
}

/// `median (lowest–highest)`, with three significant digits.
impl fmt::Display for Spread {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.0.first().copied(), self.0.last().copied());
        let (lowest, highest) = (first.unwrap_or(f64::NAN), last.unwrap_or(f64::NAN));
        write!(to, "{} ({}–{})", short(self.median()), short(lowest), short(highest))
    }
}

/// Three significant digits.
pub(crate) fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_between() {
        let odd: Spread = [3.0, 1.0, 200.0].into_iter().collect();
        assert_eq!(odd.to_string(), "3.00 (1.00–200)");
        let even: Spread = [4.0, 1.0, 3.0, 2.0].into_iter().collect();
        assert_eq!(even.to_string(), "2.50 (1.00–4.00)");
        assert!(Spread::default().median().is_nan());
    }
}
