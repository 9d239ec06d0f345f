//! Handing out whole numbers so that shares are met.

use crate::demo::chance::Chance;

/// `total` split in proportion to `weights`, by largest remainder; the sum is exact where a weight is above
/// 0.
pub(super) fn apportion(total: usize, weights: &[f64]) -> Vec<usize> {
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return vec![0; weights.len()];
    }
    let exact: Vec<f64> = weights.iter().map(|weight| total as f64 * weight / sum).collect();
    let mut parts: Vec<usize> = exact.iter().map(|part| *part as usize).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let rest = |at: usize| exact[at] - exact[at].floor();
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)).then(a.cmp(b)));
    let left = total - parts.iter().sum::<usize>();
    order.into_iter().cycle().take(left).for_each(|at| parts[at] += 1);
    parts
}

/// Draws kinds so that each keeps near its share of what was placed, whatever the sizes drawn.
pub(super) struct Owed {
    shares: Vec<f64>,
    placed: Vec<f64>,
}

/// How far ahead the shares look, in lifts: the more, the freer the order and the looser the shares.
const AHEAD: f64 = 400.0;

impl Owed {
    /// Shares from 0 to 1 that sum to 1.
    pub(super) fn new(shares: &[f64]) -> Self {
        Self { shares: shares.to_vec(), placed: vec![0.0; shares.len()] }
    }

    /// The next kind.
    pub(super) fn draw(&self, chance: &mut Chance) -> usize {
        let goal = self.placed.iter().sum::<f64>() + AHEAD;
        let owed = |(share, placed): (&f64, &f64)| (share * goal - placed).max(0.0);
        chance.weighted(&self.shares.iter().zip(&self.placed).map(owed).collect::<Vec<_>>())
    }

    /// So many lifts of this kind were placed.
    pub(super) fn place(&mut self, kind: usize, lifts: usize) {
        self.placed[kind] += lifts as f64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_sum_to_the_total() {
        assert_eq!(apportion(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(apportion(3, &[0.0, 2.0]), [0, 3]);
        assert_eq!(apportion(3, &[0.0, 0.0]), [0, 0]);
        assert_eq!(apportion(100_750, &[0.38, 0.17, 0.45]).iter().sum::<usize>(), 100_750);
    }

    #[test]
    fn shares_are_kept_though_sizes_differ() {
        let (mut owed, mut chance) = (Owed::new(&[0.7, 0.25, 0.05]), Chance::new(3));
        let mut placed = [0usize; 3];
        while placed.iter().sum::<usize>() < 50_000 {
            let kind = owed.draw(&mut chance);
            let size = [40, 5, 90][kind];
            owed.place(kind, size);
            placed[kind] += size;
        }
        let total = placed.iter().sum::<usize>() as f64;
        let off = |kind: usize, share: f64| (placed[kind] as f64 / total - share).abs();
        assert!(off(0, 0.7) < 0.01 && off(1, 0.25) < 0.01 && off(2, 0.05) < 0.01, "{placed:?}");
    }
}
