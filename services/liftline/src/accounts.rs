//! Who may do what: accounts, passwords, browser sessions, bearer tokens, one-time links, and an audit of it
//! all.
//!
//! They lie in a file of their own, `accounts.db`, so that register and record can be copied or handed over
//! without credentials. Nothing in it signs anybody in: passwords are Argon2id, everything else is the
//! SHA-256 of 256 random bits.
//!
//! [`Accounts::session`] and [`Accounts::token`] read memory only and are fit for every request. All others
//! write or hash: call them through [`Accounts::off_runtime`] from async code.

use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use liftline_desk::{Moment, Span};
use rusqlite::Connection;
use tokio::sync::Semaphore;

use crate::clock::Clock;
use crate::config::AuthConfig;

mod audit;
mod bearer;
mod cookie;
mod error;
mod key;
mod links;
mod live;
mod origin;
mod password;
mod people;
mod principal;
mod sessions;
mod sign_in;
mod store;
mod throttle;
mod tokens;

pub use audit::{Audit, AuditAct, By};
pub use bearer::bearer;
pub use cookie::Cookies;
pub use error::{AccountError, SignInError};
pub use key::Key;
pub use links::{Link, Purpose};
pub use origin::{CrossSite, check_origin};
pub use password::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN};
pub use people::{Account, NewAccount};
pub use principal::{AccountRole, Lifts, Principal, Scope};
pub use sessions::Session;
pub use tokens::{LIFTS_PER_TOKEN_MAX, NewToken, TOKENS_MAX, Token};

/// Name of the file in the data folder.
pub const FILE_NAME: &str = "accounts.db";

/// Calls that may wait for a turn to hash; more are refused as busy.
const WAITING_MAX: usize = 64;

/// All accounts of a city. Cheap to clone; all clones are the same.
#[derive(Clone, Debug)]
pub struct Accounts {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    clock: Clock,
    auth: AuthConfig,
    hasher: password::Hasher,
    /// The one writer. Taken before `live` where both are.
    store: Mutex<Connection>,
    live: RwLock<live::Live>,
    throttle: Mutex<throttle::Throttle>,
    /// Lets in those who hash and those who wait for it.
    door: Arc<Semaphore>,
    hashing: Arc<Semaphore>,
    /// Real milliseconds at which to look again whether another process changed the file.
    look_again: AtomicU64,
    /// The file's `data_version` at the last look.
    version: AtomicI64,
    /// When the audit was last shortened.
    purged: AtomicI64,
}

impl Accounts {
    /// Opens or makes the file at `path`, readable by its owner only.
    ///
    /// # Errors
    /// Where the file cannot be opened, or was written by a later version of the program.
    pub fn open(path: &Path, clock: Clock, auth: &AuthConfig) -> Result<Self, AccountError> {
        let store = store::open(path)?;
        let hasher = password::Hasher::new(auth)?;
        let inner = Inner {
            clock,
            hasher,
            live: RwLock::new(live::Live::read(&store, clock.now())?),
            version: AtomicI64::new(store::data_version(&store)?),
            store: Mutex::new(store),
            throttle: Mutex::new(throttle::Throttle::new(auth, clock.factor())),
            door: Arc::new(Semaphore::new(auth.hashes_at_once.saturating_add(WAITING_MAX))),
            hashing: Arc::new(Semaphore::new(auth.hashes_at_once)),
            look_again: AtomicU64::new(0),
            purged: AtomicI64::new(i64::MIN),
            auth: auth.clone(),
        };
        let accounts = Self { inner: Arc::new(inner) };
        accounts.purge()?;
        Ok(accounts)
    }

    /// Runs `work`, which writes or hashes, on a thread of its own: at most `auth.hashes_at_once` at a time.
    ///
    /// # Errors
    /// [`AccountError::Busy`] where too many wait already; whatever `work` gives.
    pub async fn off_runtime<T, E>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<AccountError> + Send + 'static,
    {
        let inside = Arc::clone(&self.inner.door).try_acquire_owned().map_err(|_| AccountError::Busy)?;
        let turn = Arc::clone(&self.inner.hashing).acquire_owned().await.map_err(|_| AccountError::Busy)?;
        let accounts = self.clone();
        // The turn ends with the work, even where nobody waits for it any more.
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&accounts);
            drop((turn, inside));
            done
        });
        let done = done.await;
        done.map_err(|_| AccountError::Interrupted)?
    }

    fn now(&self) -> Moment {
        self.inner.clock.now()
    }

    /// A length of real time on a clock that may run faster: people sign in at the same pace on every clock.
    fn real(&self, span: Span) -> Span {
        Span(span.0.saturating_mul(i64::from(self.inner.clock.factor())))
    }

    fn hours(&self, hours: u32) -> Span {
        self.real(Span::minutes(i64::from(hours) * 60))
    }

    fn store(&self) -> MutexGuard<'_, Connection> {
        // A panic between two statements rolls the transaction back, so what follows is sound.
        self.inner.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
