//! The contract, for every backend.

use std::cell::Cell;
use std::error::Error;
use std::path::PathBuf;

use liftline_journal::contract::{BEHAVIOURS, Bed};
use liftline_journal::{
    AppendError, Draft, Journal, MemoryJournal, MemoryStore, Readable as _, SqliteJournal,
};
use tempfile::TempDir;

const CITY: &str = "nantong";
const SMALL_BYTES: usize = 256 * 1024;

#[derive(Default)]
struct Memory {
    store: Cell<Option<MemoryStore>>,
}

impl Bed for Memory {
    fn create(&self, epoch: u64) -> Result<Box<dyn Journal>, Box<dyn Error>> {
        let store = MemoryStore::new(CITY, epoch)?;
        let journal = MemoryJournal::open(&store);
        self.store.set(Some(store));
        Ok(Box::new(journal))
    }

    fn reopen(&self, journal: Box<dyn Journal>) -> Result<Box<dyn Journal>, Box<dyn Error>> {
        drop(journal);
        let store = self.store.take().ok_or("nothing was created")?;
        store.limit_bytes(usize::MAX);
        let journal = MemoryJournal::open(&store);
        self.store.set(Some(store));
        Ok(Box::new(journal))
    }

    fn create_small(&self) -> Result<Box<dyn Journal>, Box<dyn Error>> {
        let journal = self.create(1)?;
        let store = self.store.take().ok_or("nothing was created")?;
        store.limit_bytes(SMALL_BYTES);
        self.store.set(Some(store));
        Ok(journal)
    }
}

struct Sqlite {
    folder: TempDir,
    journals: Cell<usize>,
}

impl Sqlite {
    fn new() -> std::io::Result<Self> {
        Ok(Self { folder: tempfile::tempdir()?, journals: Cell::new(0) })
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(format!("journal-{}.db", self.journals.get()))
    }

    fn create_file(&self, epoch: u64) -> Result<SqliteJournal, Box<dyn Error>> {
        self.journals.set(self.journals.get() + 1);
        Ok(SqliteJournal::create(&self.path(), CITY, epoch)?)
    }
}

impl Bed for Sqlite {
    fn create(&self, epoch: u64) -> Result<Box<dyn Journal>, Box<dyn Error>> {
        Ok(Box::new(self.create_file(epoch)?))
    }

    fn reopen(&self, journal: Box<dyn Journal>) -> Result<Box<dyn Journal>, Box<dyn Error>> {
        drop(journal);
        Ok(Box::new(SqliteJournal::open(&self.path(), CITY)?))
    }

    fn create_small(&self) -> Result<Box<dyn Journal>, Box<dyn Error>> {
        let journal = self.create_file(1)?;
        journal.limit_bytes(SMALL_BYTES as u64)?;
        Ok(Box::new(journal))
    }
}

#[test]
fn memory_keeps_the_contract() {
    for (name, behaviour) in BEHAVIOURS {
        println!("{name}");
        behaviour(&Memory::default()).unwrap();
    }
}

#[test]
fn sqlite_keeps_the_contract() {
    for (name, behaviour) in BEHAVIOURS {
        println!("{name}");
        behaviour(&Sqlite::new().unwrap()).unwrap();
    }
}

#[test]
fn a_later_writer_of_a_memory_store_fences_the_earlier_one() {
    let store = MemoryStore::new(CITY, 1).unwrap();
    let draft = Draft { at_ms: 1, body: b"a".to_vec(), seals: Vec::new() };
    let mut earlier = MemoryJournal::open(&store);
    earlier.append(std::slice::from_ref(&draft), &[]).unwrap();
    let mut later = MemoryJournal::open(&store);
    let answer = earlier.append(std::slice::from_ref(&draft), &[]);
    assert!(matches!(answer, Err(AppendError::Fenced { position: 1 })), "{answer:?}");
    assert_eq!(later.append(&[draft], &[]).unwrap().position, 2);
    assert_eq!(store.read(1, 9).unwrap().len(), 2);
}
