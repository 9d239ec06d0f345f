//! What outlives a power cut: the journal and the risk log.

use std::ops::ControlFlow;

use liftline_desk::{Desk, Event, PrivateKey, Record};
use liftline_journal::{
    Draft, Erasure, Journal, MemoryJournal, MemoryStore, Private, PrivateState, SqliteJournal, verify,
};
use liftline_proto::{decode_record, encode_record};
use liftline_risk::{Entry, Filter, Reader, RiskLog};
use tempfile::TempDir;

use super::plain;

const EPOCH: u64 = 1;

/// The stores of one journey.
pub(crate) struct Shelf {
    folder: TempDir,
    city: String,
    memory: Option<MemoryStore>,
}

/// The stores, open.
pub(crate) struct Open {
    journal: Box<dyn Journal>,
    risk: RiskLog,
}

impl Shelf {
    pub(crate) fn new(city: &str, on_disk: bool) -> Result<Self, String> {
        let memory = MemoryStore::new(city, EPOCH).map_err(text)?;
        let folder = tempfile::tempdir().map_err(text)?;
        Ok(Self { folder, city: city.to_owned(), memory: (!on_disk).then_some(memory) })
    }

    pub(crate) fn open(&self) -> Result<Open, String> {
        let journal: Box<dyn Journal> = match &self.memory {
            Some(store) => Box::new(MemoryJournal::open(store)),
            None => {
                let path = self.folder.path().join("journal.db");
                Box::new(SqliteJournal::open_or_create(&path, &self.city, EPOCH).map_err(text)?)
            }
        };
        let risk = RiskLog::open(&self.folder.path().join("log.db"), &self.city).map_err(text)?;
        let mut open = Open { journal, risk };
        open.catch_up()?;
        Ok(open)
    }

    /// Entries of the risk log after `number`, oldest first.
    pub(crate) fn entries(&self, after: u64) -> Result<Vec<Entry>, String> {
        entries(&self.folder.path().join("log.db"), &self.city, after)
    }

    /// At the end: the journal verifies, and a risk log folded from its first record is the one kept along
    /// the way.
    pub(crate) fn verify(&self, open: &Open) -> Result<(), String> {
        if self.memory.is_none() {
            let report = verify(&self.folder.path().join("journal.db"), &[]).map_err(text)?;
            if let Some(fault) = report.fault {
                return Err(format!("the journal does not verify: {fault:?}"));
            }
        }
        let path = self.folder.path().join("again.db");
        let mut again = RiskLog::open(&path, &self.city).map_err(text)?;
        again.fold(&open.records(1)?).map_err(text)?;
        if entries(&path, &self.city, 0)? != self.entries(0)? {
            return Err("the risk log folded anew is another one".into());
        }
        Ok(())
    }
}

impl Open {
    /// Appends a turn; what it reads back from the journal.
    pub(crate) fn append(
        &mut self,
        city: &str,
        records: &[Record],
        privates: &[Private],
    ) -> Result<Vec<(u64, Record)>, String> {
        let before = self.journal.head().position;
        let mut drafts: Vec<Draft> = records.iter().map(|record| draft(record, city)).collect();
        if let Some(first) = drafts.first_mut() {
            first.seals = privates.iter().map(Private::seal).collect();
        }
        self.journal.append(&drafts, privates).map_err(text)?;
        records.iter().try_for_each(|record| self.erase(record))?;
        self.catch_up()?;
        self.records(before + 1)
    }

    /// Whether the personal data under a key is erased; an error where there never was any.
    pub(crate) fn is_erased(&self, key: PrivateKey) -> Result<bool, String> {
        let state = self.journal.private(key.0).map_err(text)?;
        let state = state.ok_or_else(|| format!("nothing was ever said under {}", key.0))?;
        Ok(matches!(state, PrivateState::Erased { .. }))
    }

    fn erase(&mut self, record: &Record) -> Result<(), String> {
        let Event::Erased { keys, .. } = &record.event else { return Ok(()) };
        let keys: Vec<u128> = keys.iter().map(|key| key.0).collect();
        let erasure = Erasure { keys: &keys, at_ms: record.at.0, reason: "journey" };
        self.journal.erase(&erasure).map_err(text)?;
        Ok(())
    }

    /// Records from a position on.
    pub(crate) fn records(&self, from: u64) -> Result<Vec<(u64, Record)>, String> {
        let (mut records, mut wrong) = (Vec::new(), None);
        let scan = self.journal.scan(from, &mut |entry| match decode_record(entry.body) {
            Ok((record, _)) => {
                records.push((entry.position, record));
                ControlFlow::Continue(())
            }
            Err(error) => {
                wrong = Some(format!("record {}: {error}", entry.position));
                ControlFlow::Break(())
            }
        });
        scan.map_err(text)?;
        wrong.map_or(Ok(records), Err)
    }

    /// The desk that a restart builds.
    pub(crate) fn replay(&self) -> Result<Desk, String> {
        let mut desk = Desk::default();
        self.records(1)?.iter().for_each(|(_, record)| desk.apply(record));
        Ok(desk)
    }

    fn catch_up(&mut self) -> Result<(), String> {
        let records = self.records(self.risk.checkpoint() + 1)?;
        self.risk.fold(&records).map_err(text)?;
        Ok(())
    }
}

/// An entry of the risk log in plain words.
pub(crate) fn say_entry(entry: &Entry, first: liftline_desk::Moment) -> String {
    plain::plain(&format!("{entry:?}"), first)
}

fn entries(path: &std::path::Path, city: &str, after: u64) -> Result<Vec<Entry>, String> {
    let filter =
        Filter { newest_first: false, cursor: Some(format!("o{after}")), limit: 500, ..Filter::default() };
    Ok(Reader::open(path, city).map_err(text)?.entries(&filter).map_err(text)?.entries)
}

fn draft(record: &Record, city: &str) -> Draft {
    Draft { at_ms: record.at.0, body: encode_record(record, city), seals: Vec::new() }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
