//! Checking a whole journal file, record by record.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Transaction;

use crate::anchor::Anchor;
use crate::error::{OpenError, ReadError};
use crate::fault::{Fault, FaultKind};
use crate::log::Readable as _;
use crate::record::{EntryRef, Head, PrivateState, Seal};
use crate::sqlite::{Mark, Reader};

/// What a check of a whole journal found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// The journal's city.
    pub city: String,
    /// The last record that holds; its position is also the number of records that hold.
    pub head: Head,
    /// Pieces of personal data that are stored and match their seals.
    pub live: u64,
    /// Pieces of personal data that were erased.
    pub erased: u64,
    /// Anchors that match.
    pub anchors: usize,
    /// The first thing that is wrong; `None` where the journal is whole.
    pub fault: Option<Fault>,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.fault.is_none()
    }
}

/// Checks every record of the journal at `path`, its personal data, and that it still matches `anchors` kept
/// outside (in any order; none is allowed). What the mark beside it says was acknowledged must be there; a
/// tail that was cut off together with the mark is noticed by an anchor only. Works while the writer runs: it
/// checks what was there when it began.
///
/// # Errors
/// The file cannot be opened as a journal. What is wrong inside it is in the report.
pub fn verify(path: &Path, anchors: &[Anchor]) -> Result<VerifyReport, OpenError> {
    let reader = Reader::open(path)?;
    // Before the records are looked at: what it names is durable by then.
    let mark =
        Mark::read(path).map_err(|error| OpenError::Io { path: path.to_owned(), source: error.into() })?;
    let mut check = Check::new(&reader, anchors, mark);
    let fault = check.run().err().map(|fault| fault_of(fault, check.head.position));
    Ok(VerifyReport {
        city: reader.city().to_owned(),
        head: check.head,
        live: check.live,
        erased: check.erased,
        anchors: check.matched,
        fault,
    })
}

struct Check<'a> {
    reader: &'a Reader,
    mark: Option<Mark>,
    /// By position; those in front of `matched` are done.
    anchors: Vec<&'a Anchor>,
    matched: usize,
    head: Head,
    live: u64,
    erased: u64,
}

impl<'a> Check<'a> {
    fn new(reader: &'a Reader, anchors: &'a [Anchor], mark: Option<Mark>) -> Self {
        let mut anchors: Vec<&Anchor> = anchors.iter().collect();
        anchors.sort_by_key(|anchor| anchor.position);
        let head = Head::empty(reader.epoch());
        Self { reader, mark, anchors, matched: 0, head, live: 0, erased: 0 }
    }

    /// One snapshot for all of it, so that records and personal data belong together while the writer goes
    /// on.
    fn run(&mut self) -> Result<(), ReadError> {
        let snapshot = self.reader.connection.unchecked_transaction()?;
        self.check_histories()?;
        self.check_records()?;
        self.check_tail()?;
        self.mark.map_or(Ok(()), |mark| self.reader.check_mark(mark))?;
        self.check_nothing_else(&snapshot)?;
        check_store(&snapshot, self.head.position)
    }

    fn check_histories(&self) -> Result<(), Fault> {
        let own =
            |anchor: &&&Anchor| anchor.city == self.reader.city() && anchor.epoch == self.reader.epoch();
        match self.anchors.iter().find(|anchor| !own(anchor)) {
            None => Ok(()),
            Some(anchor) => {
                let Anchor { date, city, epoch, position, .. } = (*anchor).clone();
                Err(Fault { position, kind: FaultKind::OtherHistory { date, city, epoch } })
            }
        }
    }

    fn check_records(&mut self) -> Result<(), ReadError> {
        let mut wrong = Ok(());
        let reader = self.reader;
        reader.scan(1, &mut |entry| match self.check_entry(entry) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                wrong = Err(error);
                ControlFlow::Break(())
            }
        })?;
        wrong
    }

    /// What the scan does not check by itself: seals and anchors.
    fn check_entry(&mut self, entry: EntryRef<'_>) -> Result<(), ReadError> {
        let at = |kind| Fault { position: entry.position, kind };
        for seal in entry.seals {
            self.check_seal(seal)?.map_or(Ok(()), |kind| Err(at(kind)))?;
        }
        while let Some(anchor) = self.anchors.get(self.matched).filter(|next| next.position == entry.position)
        {
            if anchor.hash != entry.hash {
                let (stored, anchored, date) = (entry.hash, anchor.hash, anchor.date.clone());
                return Err(at(FaultKind::Rewritten { stored, anchored, date }).into());
            }
            self.matched += 1;
        }
        self.head = Head { position: entry.position, at_ms: entry.at_ms, hash: entry.hash, ..self.head };
        Ok(())
    }

    fn check_seal(&mut self, seal: &Seal) -> Result<Option<FaultKind>, ReadError> {
        let key = seal.key;
        match self.reader.private(key)? {
            None => return Ok(Some(FaultKind::PrivateMissing { key })),
            Some(PrivateState::Erased { .. }) => self.erased += 1,
            Some(PrivateState::Live(private)) if private.seal() == *seal => self.live += 1,
            Some(PrivateState::Live(_)) => return Ok(Some(FaultKind::PrivateAltered { key })),
        }
        Ok(None)
    }

    fn check_tail(&self) -> Result<(), Fault> {
        match self.anchors.get(self.matched) {
            None => Ok(()),
            Some(anchor) => {
                let (head, date) = (self.head.position, anchor.date.clone());
                Err(Fault { position: anchor.position, kind: FaultKind::Truncated { head, date } })
            }
        }
    }

    /// Rows that the chain does not lead to: records before the first, personal data that nothing seals.
    fn check_nothing_else(&self, snapshot: &Transaction<'_>) -> Result<(), ReadError> {
        let count = |sql| snapshot.query_row(sql, (), |row| row.get(0)).map(i64::cast_unsigned);
        let stray = count("SELECT count(*) FROM record WHERE position < 1")?;
        let (stored, sealed) = (count("SELECT count(*) FROM private")?, self.live + self.erased);
        let kind = match (stray, stored == sealed) {
            (0, true) => return Ok(()),
            (0, false) => FaultKind::PrivateUnsealed { stored, sealed },
            (count, _) => FaultKind::Stray { count },
        };
        Err(Fault { position: self.head.position, kind }.into())
    }
}

/// What only the store can see: pages and indexes that do not belong together.
fn check_store(snapshot: &Transaction<'_>, position: u64) -> Result<(), ReadError> {
    let found: String = snapshot.query_row("PRAGMA quick_check(1)", (), |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Fault { position, kind: FaultKind::Store(found) }.into()) }
}

/// What stopped the check, as a fault at the first record that could not be checked.
fn fault_of(error: ReadError, checked: u64) -> Fault {
    match error {
        ReadError::Broken(fault) => fault,
        other @ (ReadError::Io { .. } | ReadError::Beyond { .. }) => {
            Fault { position: checked + 1, kind: FaultKind::Store(other.to_string()) }
        }
    }
}
