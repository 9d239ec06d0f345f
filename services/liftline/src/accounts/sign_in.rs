//! Signing in with name and password.

use std::net::IpAddr;
use std::sync::PoisonError;

use rusqlite::{Connection, OptionalExtension, params};

use super::audit::About;
use super::people::by_id;
use super::throttle::Neighbourhood;
use super::{AccountError, Accounts, AuditAct, By, PASSWORD_BYTES_MAX, Session, SignInError};

/// Length of a name that is looked up, in bytes; longer ones are refused like any that does not exist.
const NAME_BYTES_MAX: usize = 256;

impl Accounts {
    /// Begins a session for who knows the password of `name`, coming from `address`. Takes as long for a
    /// name that does not exist.
    ///
    /// # Errors
    /// [`SignInError::Refused`] without saying why; [`SignInError::SlowDown`] after too many failures.
    pub fn sign_in(&self, name: &str, password: &str, address: IpAddr) -> Result<Session, SignInError> {
        self.purge()?;
        let name = name.trim().to_lowercase();
        if name.len() > NAME_BYTES_MAX || password.len() > PASSWORD_BYTES_MAX {
            return Err(SignInError::Refused);
        }
        let found = self.password_of(&name, address)?;
        self.let_try(&name, address, found.as_ref().is_some_and(|found| found.seen))?;
        let hash = found.as_ref().and_then(|found| found.hash.as_deref());
        let right = self.inner.hasher.verify(password, hash);
        match found {
            Some(found) if right => self.let_in(&found, password, address),
            Some(_) | None => {
                let account = found.as_ref().map(|found| found.account);
                self.note_refusal(account, &name, address)?;
                Err(SignInError::Refused)
            }
        }
    }

    fn let_try(&self, name: &str, address: IpAddr, seen: bool) -> Result<(), SignInError> {
        let mut throttle = self.inner.throttle.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = throttle.attempt(name, address, seen, self.now());
        waits.map_err(|until| SignInError::SlowDown { retry_after: self.inner.clock.until(until) })
    }

    fn let_in(&self, found: &Found, password: &str, address: IpAddr) -> Result<Session, SignInError> {
        // Hashed before the file is locked: it takes long.
        let newer = match &found.hash {
            Some(hash) if self.inner.hasher.is_outdated(hash) => Some(self.inner.hasher.hash(password)?),
            Some(_) | None => None,
        };
        let mut store = self.store();
        let change = store.transaction()?;
        let account = by_id(&change, found.account)?;
        if !found.still_holds(&change)? {
            return Err(SignInError::Refused);
        }
        if let Some(hash) = newer {
            change.execute("UPDATE accounts SET password = ?2 WHERE id = ?1", params![account.id, hash])?;
        }
        let begun = self.begin_session(&change, &account)?;
        remember(&change, account.id, address, self.now().0)?;
        let by = By { account: account.id, address: Some(address) };
        self.note(&change, AuditAct::SignedIn, by, &account.about(""))?;
        change.commit()?;
        let session = self.enliven(begun);
        drop(store);
        let mut throttle = self.inner.throttle.lock().unwrap_or_else(PoisonError::into_inner);
        throttle.succeeded(&account.name, address, found.seen);
        Ok(session)
    }

    fn note_refusal(&self, account: Option<u64>, name: &str, address: IpAddr) -> Result<(), AccountError> {
        let store = self.store();
        let by = By { account: 0, address: Some(address) };
        self.note(&store, AuditAct::SignInRefused, by, &About { account, name, detail: "" })?;
        Ok(())
    }

    fn password_of(&self, name: &str, address: IpAddr) -> Result<Option<Found>, AccountError> {
        let store = self.store();
        let mut rows = store.prepare_cached(
            "SELECT a.id, a.password, s.account IS NOT NULL FROM accounts a
             LEFT JOIN seen s ON s.account = a.id AND s.address = ?2
             WHERE a.name = ?1 AND a.disabled IS NULL",
        )?;
        let found = rows.query_row(params![name, place(address)], |row| {
            Ok(Found { account: row.get(0)?, hash: row.get(1)?, seen: row.get(2)? })
        });
        Ok(found.optional()?)
    }
}

/// What a name leads to.
struct Found {
    account: u64,
    hash: Option<String>,
    /// True where the account signed in from here before.
    seen: bool,
}

impl Found {
    /// False where the account was disabled or given another password while this one was being checked.
    fn still_holds(&self, change: &Connection) -> rusqlite::Result<bool> {
        change.query_row(
            "SELECT disabled IS NULL AND password IS ?2 FROM accounts WHERE id = ?1",
            params![self.account, self.hash],
            |row| row.get(0),
        )
    }
}

pub(super) fn remember(change: &Connection, account: u64, address: IpAddr, now: i64) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO seen (account, address, last) VALUES (?1, ?2, ?3)
         ON CONFLICT (account, address) DO UPDATE SET last = excluded.last",
        params![account, place(address), now],
    )?;
    Ok(())
}

fn place(address: IpAddr) -> String {
    format!("{:?}", Neighbourhood::from(address))
}
