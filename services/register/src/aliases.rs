//! The alias table in memory: one text, one sorted list, no allocation per code.

use liftline_desk::{LiftId, Moment};

use crate::alias::{Alias, Named, Scheme};

/// All aliases of a city, current and replaced.
#[derive(Default)]
pub(crate) struct Aliases {
    schemes: Vec<Scheme>,
    /// The code of the last of `schemes`.
    last: String,
    text: String,
    /// Sorted by scheme (in the order of `schemes`), then key, then lift.
    entries: Vec<Entry>,
    /// Places in `entries`, sorted by lift.
    by_lift: Vec<u32>,
}

struct Entry {
    scheme: u16,
    length: u16,
    start: u32,
    lift: LiftId,
    replaced: Option<Moment>,
}

/// Why an alias cannot be held.
#[derive(Debug, thiserror::Error)]
#[error("the alias table is over its limit of {MAX_ALIASES} codes, 65,535 schemes or 4 GiB of text")]
pub(crate) struct TooManyAliases;

/// Codes a city may hold: forty for each of 300,000 lifts.
const MAX_ALIASES: usize = 12_000_000;

impl Aliases {
    /// Appends the next alias; they must come sorted by scheme, key and lift.
    pub(crate) fn push(&mut self, scheme: &str, key: &str, named: Named) -> Result<(), TooManyAliases> {
        if self.last != scheme {
            self.schemes.extend(Scheme::of_code(scheme));
            self.last = scheme.into();
        }
        let scheme = self.schemes.len().checked_sub(1).and_then(|at| u16::try_from(at).ok());
        let length = u16::try_from(key.len()).ok();
        let start = u32::try_from(self.text.len()).ok();
        let room = self.entries.len() < MAX_ALIASES;
        let (Some(scheme), Some(length), Some(start), true) = (scheme, length, start, room) else {
            return Err(TooManyAliases);
        };
        self.text.push_str(key);
        self.entries.push(Entry { scheme, length, start, lift: named.lift, replaced: named.replaced });
        Ok(())
    }

    /// To be called once, after the last `push`.
    pub(crate) fn finish(mut self) -> Self {
        self.by_lift = (0u32..).take(self.entries.len()).collect();
        self.by_lift.sort_by_key(|at| self.entries[*at as usize].lift);
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
        self
    }

    pub(crate) fn find(&self, scheme: &Scheme, value: &str) -> impl Iterator<Item = Named> {
        let key = scheme.key(value);
        let scheme = self.schemes.iter().position(|known| known == scheme).unwrap_or(usize::MAX);
        let order = |entry: &Entry| (usize::from(entry.scheme), self.key(entry)).cmp(&(scheme, &key));
        let start = self.entries.partition_point(|entry| order(entry).is_lt());
        let count = self.entries[start..].partition_point(|entry| order(entry).is_eq());
        self.entries[start..start + count].iter().map(Entry::named)
    }

    pub(crate) fn of(&self, lift: LiftId) -> impl Iterator<Item = Alias<'_>> {
        let entry = |at: &u32| &self.entries[*at as usize];
        let start = self.by_lift.partition_point(|at| entry(at).lift < lift);
        let same = self.by_lift[start..].iter().map(entry).take_while(move |entry| entry.lift == lift);
        same.map(|entry| self.alias(entry))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Alias<'_>> {
        self.entries.iter().map(|entry| self.alias(entry))
    }

    pub(crate) fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }

    fn alias(&self, entry: &Entry) -> Alias<'_> {
        let scheme = &self.schemes[usize::from(entry.scheme)];
        Alias { scheme, key: self.key(entry), named: entry.named() }
    }

    fn key(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        &self.text[start..start + usize::from(entry.length)]
    }
}

impl Entry {
    fn named(&self) -> Named {
        Named { lift: self.lift, replaced: self.replaced }
    }
}
