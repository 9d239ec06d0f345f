//! Records and personal data for reading, from the journal's file by a connection of their own.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use liftline_desk::{PrivateKey, Record};
use liftline_journal::{Head, OpenError, PrivateState, ReadError, Readable, Reader};
use liftline_proto::decode_record;

/// The reading side of the journal. Calls block: run them where blocking is allowed.
pub struct Records(Mutex<Reader>);

impl Records {
    /// Opens the journal's file for reading.
    ///
    /// # Errors
    /// It is not there or not a journal.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Reader::open(path).map(|reader| Self(Mutex::new(reader)))
    }

    /// The records at these positions, in their order; one that cannot be decoded is left out.
    ///
    /// # Errors
    /// The journal cannot be read or its chain does not hold.
    pub fn at(&self, positions: &[u64]) -> Result<Vec<(u64, Record)>, ReadError> {
        let reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = Vec::with_capacity(positions.len());
        for position in positions {
            for entry in reader.read(*position, 1)? {
                if let Ok((record, _city)) = decode_record(&entry.body) {
                    found.push((entry.position, record));
                }
            }
        }
        Ok(found)
    }

    /// Up to `limit` records from `from`.
    ///
    /// # Errors
    /// As [`Records::at`].
    pub fn from(&self, from: u64, limit: usize) -> Result<Vec<(u64, Record)>, ReadError> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner).read(from, limit)?;
        let decoded = entries.iter().filter_map(|entry| {
            let (record, _city) = decode_record(&entry.body).ok()?;
            Some((entry.position, record))
        });
        Ok(decoded.collect())
    }

    /// Where the journal stands.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn head(&self) -> Result<Head, ReadError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).head()
    }

    /// Personal data under a key: its text, or when and why it was erased; `None` where there never was any.
    ///
    /// # Errors
    /// As [`Records::at`].
    pub fn private(&self, key: PrivateKey) -> Result<Option<PrivateState>, ReadError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).private(key.0)
    }
}
