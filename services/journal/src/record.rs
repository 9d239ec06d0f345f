//! What goes into a journal and what comes out.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::limits::MAX_CITY_BYTES;

/// A SHA-256 digest; prints as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The digest that prints as `text`; `None` where none does.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut hash = Self::default();
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != hash.0.len() || !rest.is_empty() {
            return None;
        }
        for (byte, pair) in hash.0.iter_mut().zip(pairs) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        (hash.to_string() == text).then_some(hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One record to append.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Milliseconds since 1970-01-01T00:00:00Z; never before the record in front of it ([`Head::at_ms`]).
    pub at_ms: i64,
    /// The record itself, at most [`crate::limits::MAX_BODY_BYTES`].
    pub body: Vec<u8>,
    /// The personal data this record brings in; each seal needs its [`Private`] in the same append.
    pub seals: Vec<Seal>,
}

/// What the chain holds of a piece of personal data: its key and a commitment that says nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The random key the piece lies under.
    pub key: u128,
    /// SHA-256(salt ‖ body).
    pub commitment: Hash,
}

/// A piece of personal data (caller's number, name, recording address), kept beside the chain.
#[derive(Clone, PartialEq, Eq)]
pub struct Private {
    /// Random, never used before in this journal.
    pub key: u128,
    /// Random, so that a short body such as a telephone number cannot be found by trying all of them.
    pub salt: [u8; 16],
    /// The data, at most [`crate::limits::MAX_PRIVATE_BYTES`].
    pub body: Vec<u8>,
}

impl Private {
    /// The seal to put into the record that brings this piece in.
    pub fn seal(&self) -> Seal {
        Seal { key: self.key, commitment: commitment(&self.salt, &self.body) }
    }
}

/// Never shows salt or body: personal data has no place in a log line.
impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Private {{ key: {:032x}, {} bytes }}", self.key, self.body.len())
    }
}

/// What is left of a piece of personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrivateState {
    /// Still stored.
    Live(Private),
    /// Erased: salt and body are gone for good.
    Erased {
        /// When it was erased, milliseconds since 1970.
        at_ms: i64,
        /// The reason code given.
        reason: String,
    },
}

/// Which pieces of personal data to erase, when and why.
#[derive(Clone, Copy, Debug)]
pub struct Erasure<'a> {
    /// At most [`crate::limits::MAX_ERASURE_KEYS`].
    pub keys: &'a [u128],
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// A code such as `retention` or `request`: ASCII, 1 to [`crate::limits::MAX_REASON_BYTES`] bytes.
    pub reason: &'a str,
}

/// What an erasure did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Pieces erased now.
    pub erased: usize,
    /// Pieces that had been erased before; their time and reason stay as they were.
    pub already: usize,
    /// Keys never stored here.
    pub unknown: Vec<u128>,
    /// The bytes are out of the write-ahead log too. False while a reader holds it: call
    /// [`crate::Journal::tend`] again.
    pub purged: bool,
}

/// One record as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place in the journal, from 1, without gaps.
    pub position: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// The record itself.
    pub body: Vec<u8>,
    /// The personal data it brought in.
    pub seals: Vec<Seal>,
    /// SHA-256 over this record and the hash before it ([`crate::chain`]).
    pub hash: Hash,
}

impl Entry {
    /// The same entry, borrowed.
    pub fn borrowed(&self) -> EntryRef<'_> {
        EntryRef {
            position: self.position,
            at_ms: self.at_ms,
            body: &self.body,
            seals: &self.seals,
            hash: self.hash,
        }
    }
}

/// One record as stored, borrowed from where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryRef<'a> {
    /// Place in the journal, from 1, without gaps.
    pub position: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// The record itself.
    pub body: &'a [u8],
    /// The personal data it brought in.
    pub seals: &'a [Seal],
    /// SHA-256 over this record and the hash before it.
    pub hash: Hash,
}

impl EntryRef<'_> {
    /// A copy that can be kept.
    pub fn to_entry(&self) -> Entry {
        Entry {
            position: self.position,
            at_ms: self.at_ms,
            body: self.body.to_vec(),
            seals: self.seals.to_vec(),
            hash: self.hash,
        }
    }
}

/// Where a journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Names this journal's history; given when it was created. Another epoch means another history.
    pub epoch: u64,
    /// The last record's position; 0 while the journal is empty.
    pub position: u64,
    /// The last record's time, milliseconds since 1970; `i64::MIN` while the journal is empty. The next draft
    /// may not be earlier: the writer stamps the later of its clock and this.
    pub at_ms: i64,
    /// The last record's hash; all zero while the journal is empty.
    pub hash: Hash,
}

impl Head {
    /// The head of an empty journal.
    pub const fn empty(epoch: u64) -> Self {
        Self { epoch, position: 0, at_ms: i64::MIN, hash: Hash([0; 32]) }
    }
}

/// SHA-256(salt ‖ body); unambiguous, because the salt has a fixed length of 16 bytes.
pub(crate) fn commitment(salt: &[u8], body: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update(salt).chain_update(body).finalize().into())
}

/// Whether `city` may name a journal: 1 to [`MAX_CITY_BYTES`] of ASCII letters, digits, `-`, `_` and `.`, so
/// that it stands in an anchor line without quoting.
pub fn city_is_sound(city: &str) -> bool {
    (1..=MAX_CITY_BYTES).contains(&city.len())
        && city.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
