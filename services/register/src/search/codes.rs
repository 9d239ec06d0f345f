//! Codes and telephone numbers: found whole, by their beginning and by their last digits.

use super::fold;
use super::hit::{MatchPlace, MatchScript, Rank, SearchField, rank};

/// The fewest letters by which a code is looked for from its end; fewer would be met by everything.
pub(super) const LAST_MIN: usize = 4;

/// All codes of all lifts.
///
/// The values lie one after the other in order of lift; two permutations hold them sorted forwards and
/// backwards.
#[derive(Debug, Default)]
pub(super) struct Codes {
    values: String,
    entries: Vec<Entry>,
    forward: Vec<Sorted>,
    backward: Vec<Sorted>,
    schemes: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    lift: u32,
    start: u32,
    end: u32,
    /// Number in `schemes`; none for a telephone number.
    scheme: Option<u16>,
}

/// The lift stands beside the entry's number so that a long range is read in one sweep.
#[derive(Clone, Copy, Debug)]
struct Sorted {
    entry: u32,
    lift: u32,
}

/// A code of a lift that a piece was met in.
pub(super) struct CodeMatch<'a> {
    pub(super) field: SearchField,
    pub(super) scheme: Option<&'a str>,
    pub(super) place: MatchPlace,
    pub(super) value: &'a str,
}

impl Codes {
    /// Adds a code or, without a scheme, a telephone number. Lifts come in rising order; `sort` ends the
    /// building.
    pub(super) fn add(&mut self, lift: u32, scheme: Option<&str>, value: &str) {
        let start = self.values.len() as u32;
        self.values.push_str(&fold::whole(fold::national(value)));
        let end = self.values.len() as u32;
        if end > start {
            let scheme = scheme.map(|scheme| self.scheme_number(scheme));
            self.entries.push(Entry { lift, start, end, scheme });
        }
    }

    fn scheme_number(&mut self, scheme: &str) -> u16 {
        let known = self.schemes.iter().position(|known| known == scheme);
        let number = known.unwrap_or_else(|| {
            self.schemes.push(scheme.to_owned());
            self.schemes.len() - 1
        });
        number as u16
    }

    /// Sorts what was added.
    pub(super) fn sort(&mut self) {
        self.values.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.forward = self.sorted_by(|value| value.iter().copied());
        self.backward = self.sorted_by(|value| value.iter().rev().copied());
    }

    /// Sorts by the letters that `read` yields, the first sixteen of them packed into a number: most
    /// comparisons then need no look at the values.
    fn sorted_by<'a, I: Iterator<Item = u8>>(&'a self, read: impl Fn(&'a [u8]) -> I) -> Vec<Sorted> {
        let mut keyed: Vec<_> = (0_u32..)
            .zip(&self.entries)
            .map(|(entry, at)| (packed(read(self.value(at).as_bytes())), Sorted { entry, lift: at.lift }))
            .collect();
        let rest =
            |sorted: &Sorted| read(self.value(&self.entries[sorted.entry as usize]).as_bytes()).skip(16);
        keyed.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| rest(&a.1).cmp(rest(&b.1))).then(a.1.entry.cmp(&b.1.entry))
        });
        keyed.into_iter().map(|(_, sorted)| sorted).collect()
    }

    fn value(&self, entry: &Entry) -> &str {
        &self.values[entry.start as usize..entry.end as usize]
    }

    /// Calls `mark` with the lift and rank of every code that is, begins with, or ends with the piece.
    pub(super) fn scan(&self, piece: &str, mut mark: impl FnMut(u32, Rank)) {
        let bytes = |sorted: &Sorted| self.value(&self.entries[sorted.entry as usize]).as_bytes();
        let begun =
            range(&self.forward, |sorted| bytes(sorted).iter().take(piece.len()).cmp(piece.as_bytes()));
        let whole = begun.partition_point(|sorted| bytes(sorted).len() == piece.len());
        begun[..whole].iter().for_each(|sorted| mark(sorted.lift, rank_of(MatchPlace::Whole)));
        begun[whole..].iter().for_each(|sorted| mark(sorted.lift, rank_of(MatchPlace::Start)));
        if piece.chars().count() >= LAST_MIN {
            let ended = range(&self.backward, |sorted| {
                bytes(sorted).iter().rev().take(piece.len()).cmp(piece.as_bytes().iter().rev())
            });
            ended.iter().for_each(|sorted| mark(sorted.lift, rank_of(MatchPlace::End)));
        }
    }

    /// The best code of one lift for the piece.
    pub(super) fn explain(&self, lift: u32, piece: &str) -> Option<CodeMatch<'_>> {
        let first = self.entries.partition_point(|entry| entry.lift < lift);
        let own = self.entries[first..].iter().take_while(|entry| entry.lift == lift);
        let met = own.filter_map(|entry| place_of(self.value(entry), piece).map(|place| (place, entry)));
        let (place, entry) = met.min_by_key(|&(place, _)| place)?;
        let scheme = entry.scheme.map(|number| self.schemes[usize::from(number)].as_str());
        let field = if scheme.is_some() { SearchField::Code } else { SearchField::Phone };
        Some(CodeMatch { field, scheme, place, value: self.value(entry) })
    }
}

/// The rank of a piece met in a code.
pub(super) const fn rank_of(place: MatchPlace) -> Rank {
    rank(SearchField::Code, MatchScript::Text, place)
}

fn place_of(value: &str, piece: &str) -> Option<MatchPlace> {
    if value == piece {
        Some(MatchPlace::Whole)
    } else if value.starts_with(piece) {
        Some(MatchPlace::Start)
    } else if value.ends_with(piece) && piece.chars().count() >= LAST_MIN {
        Some(MatchPlace::End)
    } else {
        None
    }
}

fn packed(letters: impl Iterator<Item = u8>) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = letter);
    u128::from_be_bytes(bytes)
}

/// The run of a sorted slice that `compare` calls equal.
fn range(sorted: &[Sorted], compare: impl Fn(&Sorted) -> core::cmp::Ordering) -> &[Sorted] {
    let first = sorted.partition_point(|entry| compare(entry).is_lt());
    let length = sorted[first..].partition_point(|entry| compare(entry).is_le());
    &sorted[first..first + length]
}
