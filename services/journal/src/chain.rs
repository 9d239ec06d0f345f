//! The hash chain, byte by byte.
//!
//! The hash of a record is SHA-256 over these bytes, in this order. Numbers are big-endian; a signed one is
//! two's complement.
//!
//! | bytes | what |
//! |---|---|
//! | 26 | the ASCII text `liftline-journal-record-v1` |
//! | 4 | length of the city's name |
//! | n | the city's name, ASCII |
//! | 8 | epoch |
//! | 8 | position, from 1 |
//! | 32 | hash of the record at position − 1; all zero at position 1 |
//! | 8 | time, signed, milliseconds since 1970-01-01T00:00:00Z |
//! | 4 | length of the body |
//! | n | the body |
//! | 4 | number of seals |
//! | 48 each | a seal: 16 bytes key, 32 bytes commitment |
//!
//! The commitment of a piece of personal data is SHA-256 over its 16 bytes of salt and then its body.
//!
//! # A vector to test against
//! City `nantong`, epoch 7, position 1, time 1 000 ms, body `first`, one seal with key 1 over the salt of
//! sixteen bytes `02` and the body `13800000000`:
//!
//! ```
//! use liftline_journal::{Entry, Hash, Private, chain::Chain};
//! let private = Private { key: 1, salt: [2; 16], body: b"13800000000".to_vec() };
//! let entry = Entry {
//!     position: 1,
//!     at_ms: 1_000,
//!     body: b"first".to_vec(),
//!     seals: vec![private.seal()],
//!     hash: Hash::default(),
//! };
//! let hash = Chain::new("nantong", 7).link(Hash::default(), entry.borrowed());
//! let commitment = private.seal().commitment.to_string();
//! assert_eq!(commitment, "cbda70ab6599289b661fbefc0a8db5de3a48c84c1eb4db8c937c9403097ce7e8");
//! assert_eq!(hash.to_string(), "3f7a7cd7040227d7e35594f0ae82afcd378bb4da91d1f4e1370b172978c6c4ac");
//! ```

use sha2::{Digest, Sha256};

use crate::fault::{Fault, FaultKind};
use crate::record::{EntryRef, Hash, Head};

const DOMAIN: &[u8; 26] = b"liftline-journal-record-v1";

/// Computes the hashes of one journal's records.
#[derive(Clone)]
pub struct Chain {
    /// The hasher after domain, city and epoch, which are the same for every record.
    start: Sha256,
}

impl Chain {
    /// The chain of a city's journal of this epoch.
    pub fn new(city: &str, epoch: u64) -> Self {
        let start = Sha256::new()
            .chain_update(DOMAIN)
            .chain_update(length(city.len()))
            .chain_update(city)
            .chain_update(epoch.to_be_bytes());
        Self { start }
    }

    /// The hash of `entry` (whose own `hash` is not looked at) after a record with the hash `previous`.
    pub fn link(&self, previous: Hash, entry: EntryRef<'_>) -> Hash {
        let mut front = [0; 52];
        front[..8].copy_from_slice(&entry.position.to_be_bytes());
        front[8..40].copy_from_slice(&previous.0);
        front[40..48].copy_from_slice(&entry.at_ms.to_be_bytes());
        front[48..].copy_from_slice(&length(entry.body.len()));
        let mut hasher = self.start.clone();
        hasher.update(front);
        hasher.update(entry.body);
        hasher.update(length(entry.seals.len()));
        for seal in entry.seals {
            hasher.update(seal.key.to_be_bytes());
            hasher.update(seal.commitment.0);
        }
        Hash(hasher.finalize().into())
    }
}

/// Goes along a chain and checks that each record follows from the one before.
pub(crate) struct Walk {
    chain: Chain,
    last: Head,
}

impl Walk {
    /// A walk whose next record comes after `last`.
    pub(crate) fn after(city: &str, last: Head) -> Self {
        Self { chain: Chain::new(city, last.epoch), last }
    }

    /// The last record that was checked.
    pub(crate) fn last(&self) -> Head {
        self.last
    }

    /// Takes a step: the entry must be the next one, not earlier, and carry the right hash.
    pub(crate) fn step(&mut self, entry: EntryRef<'_>) -> Result<(), Fault> {
        let position = self.last.position.saturating_add(1);
        let fault = |kind| Err(Fault { position, kind });
        if entry.position != position {
            return fault(FaultKind::Gap { found: entry.position });
        }
        if entry.at_ms < self.last.at_ms {
            return fault(FaultKind::TimeBackwards { at_ms: entry.at_ms, before_ms: self.last.at_ms });
        }
        let computed = self.chain.link(self.last.hash, entry);
        if computed != entry.hash {
            return fault(FaultKind::Hash { stored: entry.hash, computed });
        }
        self.last = Head { position, at_ms: entry.at_ms, hash: computed, ..self.last };
        Ok(())
    }

    /// Adds a record after the last one and returns its hash.
    pub(crate) fn add(&mut self, entry: EntryRef<'_>) -> Hash {
        let hash = self.chain.link(self.last.hash, entry);
        self.last = Head { position: entry.position, at_ms: entry.at_ms, hash, ..self.last };
        hash
    }
}

/// A length on four bytes; every length here has a limit far below 2^32.
fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes()
}
