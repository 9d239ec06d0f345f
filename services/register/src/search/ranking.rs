//! A rank for every lift: how pieces are put together, and how the best are taken.

use core::cmp::Ordering;

use super::PIECES_MAX;
use super::hit::{RANK_MAX, Rank, UNRANKED};

// The sum of all pieces' ranks must stay below "no hit".
const _: () = assert!((PIECES_MAX as u32) * (RANK_MAX as u32) < UNRANKED as u32);

/// One rank for each lift, by the lift's number in the index.
pub(super) struct Ranking {
    ranks: Vec<Rank>,
    marked: usize,
}

impl Ranking {
    /// A ranking in which nothing was found.
    pub(super) fn none(lifts: usize) -> Self {
        Self { ranks: vec![UNRANKED; lifts], marked: 0 }
    }

    /// Notes that a lift was found; its best rank stands.
    pub(super) fn mark(&mut self, lift: u32, rank: Rank) {
        let known = &mut self.ranks[lift as usize];
        self.marked += usize::from(*known == UNRANKED);
        *known = rank.min(*known);
    }

    /// How many lifts were marked, at least.
    pub(super) fn marked(&self) -> usize {
        self.marked
    }

    /// What was found in both, with the sum of the ranks. At most [`PIECES_MAX`] rankings may be joined.
    pub(super) fn and(mut self, other: &Self) -> Self {
        for (a, &b) in self.ranks.iter_mut().zip(&other.ranks) {
            *a = a.saturating_add(b);
        }
        self
    }

    /// What was found in either, with the better rank.
    pub(super) fn or(&self, other: &Self) -> Self {
        let ranks = self.ranks.iter().zip(&other.ranks).map(|(&a, &b)| a.min(b)).collect();
        Self { ranks, marked: self.marked.max(other.marked) }
    }

    /// The rank of a lift.
    pub(super) fn of(&self, lift: u32) -> Rank {
        self.ranks[lift as usize]
    }

    /// The `limit` best lifts: by rank, then by distance (in any measure) where that is given, then by
    /// number.
    pub(super) fn best(&self, limit: usize, distance: Option<&impl Fn(u32) -> f64>) -> Vec<u32> {
        let (last, better) = self.last_rank(limit);
        // Without distances the first of the last rank are its best.
        let mut room = if distance.is_some() { usize::MAX } else { limit - better };
        let mut found = Best::new(limit);
        for (lift, &rank) in (0_u32..).zip(&self.ranks) {
            if rank > last || rank == UNRANKED || (rank == last && room == 0) {
                continue;
            }
            room -= usize::from(rank == last);
            found.offer((rank, distance.map_or(0.0, |distance| distance(lift)), lift));
        }
        found.sorted().into_iter().map(|(_, _, lift)| lift).collect()
    }

    /// The rank of the `limit`-th best lift, beyond which none need be looked at, and how many are better.
    fn last_rank(&self, limit: usize) -> (Rank, usize) {
        let mut counts = [0_usize; UNRANKED as usize];
        self.ranks.iter().filter(|&&rank| rank != UNRANKED).for_each(|&rank| counts[usize::from(rank)] += 1);
        let mut better = 0;
        for (count, rank) in counts.into_iter().zip(0..) {
            if better + count >= limit {
                return (rank, better);
            }
            better += count;
        }
        (UNRANKED, better)
    }
}

/// Candidates kept before all but the best are dropped: enough that dropping is rare, few enough for the
/// nearest cache.
const KEPT_MAX: usize = 1_024;

const _: () = assert!(super::RESULTS_MAX < KEPT_MAX);

/// The best of many candidates, of which only some are kept at a time.
struct Best {
    limit: usize,
    kept: Vec<(Rank, f64, u32)>,
    /// What is not better than this is none of the best.
    bound: Option<(Rank, f64, u32)>,
}

impl Best {
    fn new(limit: usize) -> Self {
        Self { limit, kept: Vec::with_capacity(KEPT_MAX), bound: None }
    }

    fn offer(&mut self, candidate: (Rank, f64, u32)) {
        if self.bound.is_some_and(|bound| order(&candidate, &bound).is_ge()) {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() == KEPT_MAX {
            self.drop_the_rest();
        }
    }

    fn drop_the_rest(&mut self) {
        if self.limit < self.kept.len() {
            self.bound = Some(*self.kept.select_nth_unstable_by(self.limit, order).1);
            self.kept.truncate(self.limit);
        }
    }

    fn sorted(mut self) -> Vec<(Rank, f64, u32)> {
        self.drop_the_rest();
        self.kept.sort_unstable_by(order);
        self.kept
    }
}

fn order(a: &(Rank, f64, u32), b: &(Rank, f64, u32)) -> Ordering {
    a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2))
}
