//! Slows down those who fail to sign in. Pure: time comes in as data.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::net::IpAddr;

use liftline_desk::{Moment, Span};

use crate::config::AuthConfig;

/// The first slow-down; each further failure doubles it.
const FIRST: Span = Span::seconds(1);

/// Failures of accounts and of addresses, apart: a flood of addresses cannot make it forget accounts.
#[derive(Debug)]
pub(super) struct Throttle {
    rule: Rule,
    accounts: Failures<Name>,
    addresses: Failures<Neighbourhood>,
}

/// An address may be a whole office behind one router: it gets this many times the free failures of an
/// account.
const ADDRESS_TIMES: u32 = 4;

/// An account wherever it is tried from, or where it signed in from before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Name {
    Anywhere(String),
    At(String, Neighbourhood),
}

#[derive(Clone, Copy, Debug)]
struct Rule {
    free: u32,
    longest: Span,
    factor: i64,
}

/// An IPv4 address, or the /64 of an IPv6 one: whoever has one address there has all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Neighbourhood {
    V4([u8; 4]),
    V6([u16; 4]),
}

impl From<IpAddr> for Neighbourhood {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self::V4(v4.octets()),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self::V6([a, b, c, d])
            }
        }
    }
}

impl Throttle {
    pub(super) fn new(auth: &AuthConfig, factor: u32) -> Self {
        let rule = Rule {
            free: auth.failures_free,
            longest: Span::seconds(i64::from(auth.slowdown_max_s)),
            factor: i64::from(factor),
        };
        let entries_max = auth.throttle_entries_max;
        Self { rule, accounts: Failures::new(entries_max), addresses: Failures::new(entries_max) }
    }

    /// Counts an attempt before its outcome is known, so that many at once are no way around. `trusted` says
    /// that the account signed in from this address before: such attempts are counted apart, so that nobody
    /// can lock an operator out by failing in their name from afar, nor a colleague by failing beside them.
    ///
    /// # Errors
    /// The moment before which nothing is tried.
    pub(super) fn attempt(
        &mut self,
        account: &str,
        address: IpAddr,
        trusted: bool,
        now: Moment,
    ) -> Result<(), Moment> {
        let address = Neighbourhood::from(address);
        let offices = Rule { free: self.rule.free.saturating_mul(ADDRESS_TIMES), ..self.rule };
        let name = name(account, address, trusted);
        let by_address = if trusted { None } else { self.addresses.wait(&address, offices, now) };
        match self.accounts.wait(&name, self.rule, now).max(by_address) {
            Some(until) if until > now => Err(until),
            Some(_) | None => {
                self.accounts.count(name, self.rule, now);
                if !trusted {
                    self.addresses.count(address, offices, now);
                }
                Ok(())
            }
        }
    }

    /// Forgets the failures of who succeeded. An address keeps its earlier ones: one account of one's own
    /// does not buy more guesses at others.
    pub(super) fn succeeded(&mut self, account: &str, address: IpAddr, trusted: bool) {
        let address = Neighbourhood::from(address);
        self.accounts.forget(&name(account, address, trusted));
        if !trusted {
            self.addresses.take_back(&address);
        }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> (usize, usize) {
        (self.accounts.entries.len(), self.addresses.entries.len())
    }
}

fn name(account: &str, address: Neighbourhood, trusted: bool) -> Name {
    if trusted { Name::At(account.to_owned(), address) } else { Name::Anywhere(account.to_owned()) }
}

impl Rule {
    /// Failures are forgotten after the longest slow-down without a further attempt.
    fn is_over(self, last: Moment, now: Moment) -> bool {
        now.since(last).0 > self.longest.0.saturating_mul(self.factor)
    }
}

/// Failures by key, at most `max` keys; the one whose last failure is oldest is forgotten first.
#[derive(Debug)]
struct Failures<K> {
    max: usize,
    entries: HashMap<K, (u32, Moment)>,
    by_age: BTreeSet<(Moment, K)>,
}

impl<K: Clone + Eq + Hash + Ord> Failures<K> {
    fn new(max: usize) -> Self {
        Self { max, entries: HashMap::new(), by_age: BTreeSet::new() }
    }

    fn wait(&self, key: &K, rule: Rule, now: Moment) -> Option<Moment> {
        let (failures, last) = self.entries.get(key)?;
        if rule.is_over(*last, now) {
            return None;
        }
        let over = failures.checked_sub(rule.free)?;
        let wait = FIRST.0.saturating_mul(1 << over.min(30)).min(rule.longest.0);
        Some(*last + Span(wait.saturating_mul(rule.factor)))
    }

    fn count(&mut self, key: K, rule: Rule, now: Moment) {
        let known = self.entries.get(&key).filter(|(_, last)| !rule.is_over(*last, now));
        let failures = known.map_or(0, |(failures, _)| *failures);
        self.set(key, failures.saturating_add(1), now);
        while self.entries.len() > self.max {
            let Some((_, oldest)) = self.by_age.pop_first() else { break };
            self.entries.remove(&oldest);
        }
    }

    fn take_back(&mut self, key: &K) {
        match self.entries.get(key).copied() {
            Some((failures, last)) if failures > 1 => self.set(key.clone(), failures - 1, last),
            Some(_) => self.forget(key),
            None => (),
        }
    }

    fn set(&mut self, key: K, failures: u32, last: Moment) {
        self.forget(&key);
        self.by_age.insert((last, key.clone()));
        self.entries.insert(key, (failures, last));
    }

    fn forget(&mut self, key: &K) {
        if let Some((_, last)) = self.entries.remove(key) {
            self.by_age.remove(&(last, key.clone()));
        }
    }
}
