//! Chance with a seed: the same numbers on every machine, so that the same city is made each time.

/// A SplitMix64 generator (Steele, Lea, Flood 2014). Good enough for a sample city, and its bytes never
/// change.
#[derive(Clone, Debug)]
pub struct Chance(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own for a part, so that parts do not disturb each other.
    pub fn fork(&self, part: u64) -> Self {
        let mut fork = Self(self.0 ^ part.wrapping_mul(GOLDEN).rotate_left(31));
        fork.bits();
        fork
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Evenly from 0 (included) to 1 (excluded).
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Evenly from `low` (included) to `high` (excluded).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number from 0 to `end` (excluded); 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// A whole number from `low` to `high`, both included.
    pub fn among(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True with this probability.
    pub fn one_in(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A place in `weights`, in proportion to them; the last one where all are 0.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        let reached = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        reached.unwrap_or(weights.len().saturating_sub(1))
    }

    /// From the normal distribution of mean 0 and deviation 1 (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.unit(), self.unit() * std::f64::consts::TAU);
        libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(angle)
    }

    /// From the lognormal distribution with this median, `spread` being the deviation of its logarithm.
    pub fn lognormal(&mut self, median: f64, spread: f64) -> f64 {
        median * libm::exp(spread * self.normal())
    }

    /// From the exponential distribution with this mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * libm::log(1.0 - self.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_are_those_of_the_reference() {
        let mut chance = Chance::new(1_234_567);
        let bits: Vec<_> = (0..5).map(|_| chance.bits()).collect();
        let reference = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(bits, reference);
    }

    #[test]
    fn the_distributions_have_their_means() {
        let mut chance = Chance::new(96_333);
        let mut mean =
            |draw: fn(&mut Chance) -> f64| (0..20_000).map(|_| draw(&mut chance)).sum::<f64>() / 20_000.0;
        assert!((mean(Chance::unit) - 0.5).abs() < 0.02);
        assert!(mean(Chance::normal).abs() < 0.03);
        assert!((mean(|chance| chance.exponential(3.0)) - 3.0).abs() < 0.1);
        // The mean of a lognormal is its median times exp(spread² / 2).
        assert!((mean(|chance| chance.lognormal(2.0, 0.5)) - 2.0 * 0.125f64.exp()).abs() < 0.05);
    }

    #[test]
    fn weights_are_kept_and_forks_differ() {
        let mut chance = Chance::new(1);
        let mut seen = [0; 3];
        (0..10_000).for_each(|_| seen[chance.weighted(&[1.0, 0.0, 3.0])] += 1);
        assert_eq!(seen[1], 0);
        assert!((seen[0] as f64 / 10_000.0 - 0.25).abs() < 0.02);
        assert_ne!(chance.fork(1).bits(), chance.fork(2).bits());
        assert_eq!(chance.fork(7).bits(), chance.fork(7).bits());
    }
}
