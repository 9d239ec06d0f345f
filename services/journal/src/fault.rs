//! What can be wrong inside a journal.

use crate::record::Hash;

/// Where a journal stops being whole, and how.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at position {position}: {kind}")]
pub struct Fault {
    /// The first record that is wrong.
    pub position: u64,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// A record was altered, or one before it was put in or taken out.
    #[error("the record's hash is {stored}, computed {computed}: the record was altered")]
    Hash {
        /// As stored.
        stored: Hash,
        /// As it should be.
        computed: Hash,
    },
    /// Records are missing.
    #[error("the record is missing; the next one stored is {found}")]
    Gap {
        /// The next position that is there.
        found: u64,
    },
    /// Records stand where no position is.
    #[error("{count} records stand in front of position 1: they were put in")]
    Stray {
        /// How many.
        count: u64,
    },
    /// Time runs backwards.
    #[error("its time {at_ms} ms is before the {before_ms} ms of the record in front of it")]
    TimeBackwards {
        /// Its time, milliseconds since 1970.
        at_ms: i64,
        /// The time before it, milliseconds since 1970.
        before_ms: i64,
    },
    /// A field is not of the form a journal writes.
    #[error("the field {field} is not of the form the journal writes")]
    Malformed {
        /// The column.
        field: &'static str,
    },
    /// The row says it belongs elsewhere.
    #[error("the row is marked as another city's")]
    OtherCity,
    /// A seal's private is neither stored nor erased.
    #[error("the personal data under {key:032x} is missing and was not erased")]
    PrivateMissing {
        /// The key.
        key: u128,
    },
    /// A seal's private is not what was sealed.
    #[error("the personal data under {key:032x} does not match its seal: it was altered")]
    PrivateAltered {
        /// The key.
        key: u128,
    },
    /// Personal data lies there that no record brought in.
    #[error("{stored} pieces of personal data are stored but {sealed} are sealed by records")]
    PrivateUnsealed {
        /// Rows stored.
        stored: u64,
        /// Seals found in the chain.
        sealed: u64,
    },
    /// An anchor kept outside names a later record than there is.
    #[error("the journal ends at {head}, but an anchor of {date} names this position: its tail was cut off")]
    Truncated {
        /// The last position there is.
        head: u64,
        /// The anchor's date.
        date: String,
    },
    /// An anchor kept outside names another hash.
    #[error("the record's hash is {stored}, but the anchor of {date} says {anchored}: history was rewritten")]
    Rewritten {
        /// As stored.
        stored: Hash,
        /// As the anchor says.
        anchored: Hash,
        /// The anchor's date.
        date: String,
    },
    /// An anchor kept outside is of another city or epoch.
    #[error("the anchor of {date} is of city {city}, epoch {epoch}: another journal's history")]
    OtherHistory {
        /// The anchor's date.
        date: String,
        /// The anchor's city.
        city: String,
        /// The anchor's epoch.
        epoch: u64,
    },
    /// The mark beside the journal names a later record than there is.
    #[error("the journal ends at {head}, but this record was acknowledged (its -mark file says so)")]
    Lost {
        /// The last position there is.
        head: u64,
    },
    /// The mark beside the journal names another hash.
    #[error("the record's hash is {stored}, but one of {marked} was acknowledged (its -mark file says so)")]
    Replaced {
        /// As stored.
        stored: Hash,
        /// As the mark says.
        marked: Hash,
    },
    /// The mark beside the journal is of another epoch.
    #[error("the journal's epoch is {stored}, but its -mark file is of {marked}: another journal stood here")]
    OtherMark {
        /// The journal's.
        stored: u64,
        /// The mark's.
        marked: u64,
    },
    /// The store itself says it is damaged.
    #[error("the store is damaged: {0}")]
    Store(String),
}
