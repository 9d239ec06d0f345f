//! What can go wrong, each with a stable code.

use std::error::Error;
use std::path::PathBuf;

use crate::fault::Fault;
use crate::limits::{
    MAX_BATCH_BYTES, MAX_BATCH_DRAFTS, MAX_BODY_BYTES, MAX_CITY_BYTES, MAX_ERASURE_KEYS, MAX_PRIVATE_BYTES,
    MAX_REASON_BYTES, MAX_RECORD_SEALS,
};

/// What lies under an error of the store.
pub(crate) type Cause = Box<dyn Error + Send + Sync>;

/// Why an append or an erasure did not happen.
///
/// After [`Self::Full`], [`Self::Io`] and [`Self::Fenced`] the outcome on disk is not known for certain: the
/// journal refuses everything further as [`Self::Poisoned`] until it is opened again, so that memory never
/// goes ahead of disk.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The caller broke a limit or a rule; nothing was written and the journal is as sound as before.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No space left on the disk, or the journal's own limit is reached.
    #[error(
        "the disk of the journal is full; nothing acknowledged is lost; make room and start again: {source}"
    )]
    Full {
        /// What the store said.
        source: Cause,
    },
    /// The store failed.
    #[error(
        "the journal cannot be written; nothing acknowledged is lost; check the disk, start again: {source}"
    )]
    Io {
        /// What the store said.
        source: Cause,
    },
    /// Somebody else wrote to this journal: this writer is no longer the one.
    #[error("another writer has taken over this journal after position {position}; this one must stop")]
    Fenced {
        /// The last position this writer knows of.
        position: u64,
    },
    /// An earlier failure left it open whether the last append is on disk.
    #[error("the journal refuses to go on after a failure; open it again: {cause}")]
    Poisoned {
        /// The failure, as it was told then.
        cause: String,
    },
}

impl AppendError {
    /// A code that does not change with the wording.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Full { .. } => "journal_full",
            Self::Io { .. } => "journal_io",
            Self::Fenced { .. } => "journal_fenced",
            Self::Poisoned { .. } => "journal_poisoned",
        }
    }
}

/// Which limit or rule a batch broke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More drafts than one append takes.
    #[error("{count} drafts in one append; the limit is {MAX_BATCH_DRAFTS}")]
    TooManyDrafts {
        /// Drafts given.
        count: usize,
    },
    /// A record's body is too long.
    #[error("draft {index} has a body of {bytes} bytes; the limit is {MAX_BODY_BYTES}")]
    BodyTooLong {
        /// Index of the draft, from 0.
        index: usize,
        /// Bytes given.
        bytes: usize,
    },
    /// A record has too many seals.
    #[error("draft {index} has {count} seals; the limit is {MAX_RECORD_SEALS}")]
    TooManySeals {
        /// Index of the draft, from 0.
        index: usize,
        /// Seals given.
        count: usize,
    },
    /// A piece of personal data is too long.
    #[error("the private {key:032x} has {bytes} bytes; the limit is {MAX_PRIVATE_BYTES}")]
    PrivateTooLong {
        /// Its key.
        key: u128,
        /// Bytes given.
        bytes: usize,
    },
    /// The append as a whole is too long.
    #[error("{bytes} bytes in one append; the limit is {MAX_BATCH_BYTES}")]
    BatchTooLong {
        /// Bytes of all bodies.
        bytes: usize,
    },
    /// A draft is earlier than what stands before it.
    #[error("draft {index} is of {at_ms} ms, before the {before_ms} ms of the record in front of it")]
    TimeBackwards {
        /// Index of the draft, from 0.
        index: usize,
        /// Its time, milliseconds since 1970.
        at_ms: i64,
        /// The time before it, milliseconds since 1970.
        before_ms: i64,
    },
    /// A key is used a second time.
    #[error("the private key {key:032x} is taken; keys are random and used once")]
    KeyTaken {
        /// The key.
        key: u128,
    },
    /// A record seals what is not in the same append.
    #[error("the seal {key:032x} has no private in the same append")]
    SealWithoutPrivate {
        /// The key.
        key: u128,
    },
    /// Personal data that no record seals.
    #[error("the private {key:032x} is sealed by no record of the same append")]
    PrivateWithoutSeal {
        /// The key.
        key: u128,
    },
    /// A seal and its private do not belong together.
    #[error("the seal {key:032x} does not commit to the private given under that key")]
    WrongCommitment {
        /// The key.
        key: u128,
    },
    /// More keys than one erasure takes.
    #[error("{count} keys in one erasure; the limit is {MAX_ERASURE_KEYS}")]
    TooManyKeys {
        /// Keys given.
        count: usize,
    },
    /// An erasure's reason is not a code.
    #[error("the reason of an erasure is a code of 1 to {MAX_REASON_BYTES} printable ASCII characters")]
    BadReason,
}

impl Refusal {
    /// A code that does not change with the wording.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyDrafts { .. } => "journal_too_many_drafts",
            Self::BodyTooLong { .. } => "journal_body_too_long",
            Self::TooManySeals { .. } => "journal_too_many_seals",
            Self::PrivateTooLong { .. } => "journal_private_too_long",
            Self::BatchTooLong { .. } => "journal_batch_too_long",
            Self::TimeBackwards { .. } => "journal_time_backwards",
            Self::KeyTaken { .. } => "journal_key_taken",
            Self::SealWithoutPrivate { .. } => "journal_seal_without_private",
            Self::PrivateWithoutSeal { .. } => "journal_private_without_seal",
            Self::WrongCommitment { .. } => "journal_wrong_commitment",
            Self::TooManyKeys { .. } => "journal_too_many_keys",
            Self::BadReason => "journal_bad_reason",
        }
    }
}

/// Why a journal could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The records do not hold together.
    #[error("the journal is damaged or altered: {0}")]
    Broken(#[from] Fault),
    /// Nothing of that position was ever written here: the asker knows another history.
    #[error("position {from} is beyond the head {head}: this is another history; take a snapshot")]
    Beyond {
        /// The first position asked for.
        from: u64,
        /// The last position there is.
        head: u64,
    },
    /// The store failed.
    #[error("the journal cannot be read: {source}")]
    Io {
        /// What the store said.
        source: Cause,
    },
}

impl ReadError {
    /// A code that does not change with the wording.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Broken(_) => "journal_broken",
            Self::Beyond { .. } => "journal_beyond",
            Self::Io { .. } => "journal_read_io",
        }
    }
}

/// Why a journal could not be opened or created.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no file.
    #[error("{path}: there is no journal here; create one, or check the data folder")]
    Absent {
        /// The path asked for.
        path: PathBuf,
    },
    /// There is a journal already.
    #[error("{path}: there is a journal here already")]
    Exists {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path}: this is not a journal: {why}")]
    NotAJournal {
        /// The path asked for.
        path: PathBuf,
        /// How that was seen.
        why: String,
    },
    /// A later version wrote it.
    #[error(
        "{path}: its format is {found}, this program reads up to {supported}; use the program that wrote it"
    )]
    NewerFormat {
        /// The path asked for.
        path: PathBuf,
        /// Format of the file.
        found: u32,
        /// The newest format known here.
        supported: u32,
    },
    /// It is another city's.
    #[error("{path}: this is the journal of {found}, not of {asked}")]
    OtherCity {
        /// The path asked for.
        path: PathBuf,
        /// City of the file.
        found: String,
        /// City asked for.
        asked: String,
    },
    /// Another process writes it.
    #[error("{path}: another process holds this journal (lock on {path}.lock); stop it first")]
    Locked {
        /// The path asked for.
        path: PathBuf,
    },
    /// The city's name cannot be used.
    #[error("a city is named by 1 to {MAX_CITY_BYTES} ASCII letters, digits, '-', '_' or '.': {city:?}")]
    BadCity {
        /// The name given.
        city: String,
    },
    /// Its records do not hold together.
    #[error("{path}: the journal is damaged or altered: {fault}; verify it and restore a copy")]
    Damaged {
        /// The path asked for.
        path: PathBuf,
        /// The first thing found.
        fault: Box<Fault>,
    },
    /// Its records hold together, but later ones that were acknowledged are gone: its write-ahead log was
    /// damaged after a crash, or another file was put in its place.
    #[error(
        "{path}: acknowledged records are gone: {fault}; keep a copy of the folder and restore a whole \
         journal, or go on without them by --accept-loss"
    )]
    Lost {
        /// The path asked for.
        path: PathBuf,
        /// The record that was acknowledged last, and what is there instead.
        fault: Box<Fault>,
    },
    /// The store failed.
    #[error("{path}: cannot be opened: {source}")]
    Io {
        /// The path asked for.
        path: PathBuf,
        /// What the store said.
        source: Cause,
    },
}

impl OpenError {
    /// A code that does not change with the wording.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent { .. } => "journal_absent",
            Self::Exists { .. } => "journal_exists",
            Self::NotAJournal { .. } => "journal_not_a_journal",
            Self::NewerFormat { .. } => "journal_newer_format",
            Self::OtherCity { .. } => "journal_other_city",
            Self::Locked { .. } => "journal_locked",
            Self::BadCity { .. } => "journal_bad_city",
            Self::Damaged { .. } => "journal_damaged",
            Self::Lost { .. } => "journal_lost",
            Self::Io { .. } => "journal_open_io",
        }
    }
}
