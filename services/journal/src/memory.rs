//! A journal in memory, for tests and simulations: the same behaviours, nothing on disk.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::chain::Walk;
use crate::error::{AppendError, OpenError, ReadError, Refusal};
use crate::limits::{batch_bytes, check_batch, check_erasure};
use crate::log::{Each, Journal, Readable};
use crate::record::{Draft, Entry, Erased, Erasure, Head, Private, PrivateState, city_is_sound};

/// Entries copied out under one lock during a scan.
const SCAN_CHUNK_ENTRIES: usize = 256;

/// What the disk is to a [`MemoryJournal`]: it outlives the writer, and clones of it read what is appended.
#[derive(Clone)]
pub struct MemoryStore {
    city: Arc<str>,
    shelf: Arc<RwLock<Shelf>>,
}

struct Shelf {
    epoch: u64,
    entries: Vec<Entry>,
    privates: HashMap<u128, PrivateState>,
    /// Counts the writers there have been; only the last may write.
    writer: u64,
    bytes: usize,
    limit_bytes: usize,
}

/// The writer of a [`MemoryStore`].
pub struct MemoryJournal {
    store: MemoryStore,
    head: Head,
    writer: u64,
    poison: Option<String>,
}

impl MemoryStore {
    /// An empty store for a city's journal of this epoch.
    ///
    /// # Errors
    /// [`OpenError::BadCity`].
    pub fn new(city: &str, epoch: u64) -> Result<Self, OpenError> {
        if !city_is_sound(city) {
            return Err(OpenError::BadCity { city: city.to_owned() });
        }
        let shelf = Shelf {
            epoch,
            entries: Vec::new(),
            privates: HashMap::new(),
            writer: 0,
            bytes: 0,
            limit_bytes: usize::MAX,
        };
        Ok(Self { city: city.into(), shelf: Arc::new(RwLock::new(shelf)) })
    }

    /// Where the journal ends.
    pub fn head(&self) -> Head {
        self.shelf().head()
    }

    /// Sets how many bytes of bodies fit, as a disk has a size.
    pub fn limit_bytes(&self, bytes: usize) {
        self.shelf_mut().limit_bytes = bytes;
    }

    fn shelf(&self) -> RwLockReadGuard<'_, Shelf> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn shelf_mut(&self) -> RwLockWriteGuard<'_, Shelf> {
        self.shelf.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next entries from `from`, and the head in front of them.
    fn chunk(&self, from: u64) -> Result<(Head, Vec<Entry>), ReadError> {
        let shelf = self.shelf();
        let head = shelf.head().position;
        let before = from.saturating_sub(1);
        let index = usize::try_from(before).unwrap_or(usize::MAX);
        if index > shelf.entries.len() {
            return Err(ReadError::Beyond { from, head });
        }
        let chunk = shelf.entries.iter().skip(index).take(SCAN_CHUNK_ENTRIES).cloned().collect();
        Ok((shelf.head_at(index), chunk))
    }
}

impl MemoryJournal {
    /// The writer of this store; writers opened before are fenced off.
    pub fn open(store: &MemoryStore) -> Self {
        let mut shelf = store.shelf_mut();
        shelf.writer += 1;
        Self { store: store.clone(), head: shelf.head(), writer: shelf.writer, poison: None }
    }

    /// What this journal writes to, for readers and for the next writer.
    pub fn store(&self) -> MemoryStore {
        self.store.clone()
    }

    fn check_sound(&self) -> Result<(), AppendError> {
        match &self.poison {
            Some(cause) => Err(AppendError::Poisoned { cause: cause.clone() }),
            None => Ok(()),
        }
    }

    fn poisoned(&mut self, error: AppendError) -> AppendError {
        self.poison = Some(error.to_string());
        error
    }
}

impl Shelf {
    fn head(&self) -> Head {
        self.head_at(self.entries.len())
    }

    fn head_at(&self, count: usize) -> Head {
        let last = count.checked_sub(1).and_then(|index| self.entries.get(index));
        last.map_or(Head::empty(self.epoch), |last| Head {
            epoch: self.epoch,
            position: last.position,
            at_ms: last.at_ms,
            hash: last.hash,
        })
    }

    fn append(&mut self, city: &str, drafts: &[Draft], privates: &[Private]) -> Head {
        let mut walk = Walk::after(city, self.head());
        for draft in drafts {
            let position = walk.last().position + 1;
            let Draft { at_ms, body, seals } = draft.clone();
            let mut entry = Entry { position, at_ms, body, seals, hash: walk.last().hash };
            entry.hash = walk.add(entry.borrowed());
            self.entries.push(entry);
        }
        for private in privates {
            self.privates.insert(private.key, PrivateState::Live(private.clone()));
        }
        walk.last()
    }
}

impl Readable for MemoryStore {
    fn city(&self) -> &str {
        &self.city
    }

    fn scan(&self, from: u64, each: &mut Each<'_>) -> Result<(), ReadError> {
        let (before, mut chunk) = self.chunk(from)?;
        let mut walk = Walk::after(&self.city, before);
        while !chunk.is_empty() {
            for entry in &chunk {
                walk.step(entry.borrowed())?;
                if each(entry.borrowed()).is_break() {
                    return Ok(());
                }
            }
            chunk = self.chunk(walk.last().position + 1)?.1;
        }
        Ok(())
    }

    fn private(&self, key: u128) -> Result<Option<PrivateState>, ReadError> {
        Ok(self.shelf().privates.get(&key).cloned())
    }
}

impl Readable for MemoryJournal {
    fn city(&self) -> &str {
        self.store.city()
    }

    fn scan(&self, from: u64, each: &mut Each<'_>) -> Result<(), ReadError> {
        self.store.scan(from, each)
    }

    fn private(&self, key: u128) -> Result<Option<PrivateState>, ReadError> {
        self.store.private(key)
    }
}

impl Journal for MemoryJournal {
    fn head(&self) -> Head {
        self.head
    }

    fn append(&mut self, drafts: &[Draft], privates: &[Private]) -> Result<Head, AppendError> {
        self.check_sound()?;
        check_batch(self.head.at_ms, drafts, privates)?;
        let store = self.store.clone();
        let mut shelf = store.shelf_mut();
        if shelf.writer != self.writer {
            return Err(self.poisoned(AppendError::Fenced { position: self.head.position }));
        }
        if let Some(taken) = privates.iter().find(|private| shelf.privates.contains_key(&private.key)) {
            return Err(Refusal::KeyTaken { key: taken.key }.into());
        }
        let bytes = shelf.bytes.saturating_add(batch_bytes(drafts, privates));
        if bytes > shelf.limit_bytes {
            return Err(
                self.poisoned(AppendError::Full { source: "the limit of the store is reached".into() })
            );
        }
        shelf.bytes = bytes;
        self.head = shelf.append(&store.city, drafts, privates);
        Ok(self.head)
    }

    fn erase(&mut self, erasure: &Erasure<'_>) -> Result<Erased, AppendError> {
        self.check_sound()?;
        check_erasure(erasure)?;
        let store = self.store.clone();
        let mut shelf = store.shelf_mut();
        let mut report = Erased { purged: true, ..Erased::default() };
        for &key in erasure.keys {
            match shelf.privates.get_mut(&key) {
                None => report.unknown.push(key),
                Some(PrivateState::Erased { .. }) => report.already += 1,
                Some(live @ PrivateState::Live(_)) => {
                    *live = PrivateState::Erased { at_ms: erasure.at_ms, reason: erasure.reason.to_owned() };
                    report.erased += 1;
                }
            }
        }
        Ok(report)
    }

    fn tend(&mut self) -> Result<(), AppendError> {
        self.check_sound()
    }
}
