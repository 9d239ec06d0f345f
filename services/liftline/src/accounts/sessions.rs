//! Browser sessions: begun by a sign-in or a link, ended by a sign-out or their time.

use std::sync::Arc;
use std::time::Duration;

use liftline_desk::Moment;
use rusqlite::{Connection, params};

use super::key::Digest;
use super::live::Credential;
use super::{Account, AccountError, Accounts, AuditAct, By, Key, Principal};

/// Sessions of one account at once; the oldest ends when one more begins.
const SESSIONS_PER_ACCOUNT_MAX: u32 = 16;

/// A session that has begun.
#[derive(Clone, Debug)]
pub struct Session {
    /// What the cookie holds; shown once.
    pub key: Key,
    /// Whom it speaks for.
    pub principal: Arc<Principal>,
    /// When it ends.
    pub expires: Moment,
    /// The same as real time from now, for the cookie.
    pub max_age: Duration,
}

impl Accounts {
    /// Ends a session; nothing happens where there is none.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn sign_out(&self, cookie: &Key, by: By) -> Result<(), AccountError> {
        let digest = cookie.digest();
        let mut store = self.store();
        let Some(session) = self.live().sessions.get(&digest).cloned() else { return Ok(()) };
        let change = store.transaction()?;
        change.execute("DELETE FROM sessions WHERE digest = ?1", [digest])?;
        let account = super::people::by_id(&change, session.principal.account)?;
        self.note(&change, AuditAct::SignedOut, by, &account.about(""))?;
        change.commit()?;
        self.live_mut().sessions.remove(&digest);
        Ok(())
    }

    /// Writes a new session, ending the oldest beyond the limit; [`Accounts::enliven`] makes it good once the
    /// change is durable.
    pub(super) fn begin_session(
        &self,
        change: &Connection,
        account: &Account,
    ) -> Result<Begun, AccountError> {
        let ended = end_oldest(change, account.id)?;
        let now = self.now();
        let expires = now + self.hours(self.inner.auth.session_hours);
        let key = Key::random()?;
        change.execute(
            "INSERT INTO sessions (digest, account, created, expires) VALUES (?1, ?2, ?3, ?4)",
            params![key.digest(), account.id, now.0, expires.0],
        )?;
        let principal = Arc::new(Principal {
            account: account.id,
            role: account.role,
            name: account.name.clone(),
            scope: account.scope(),
        });
        let session = Session { key, principal, expires, max_age: self.inner.clock.until(expires) };
        Ok(Begun { session, ended })
    }

    /// Makes a durable session good, and those it put an end to no longer.
    pub(super) fn enliven(&self, begun: Begun) -> Session {
        let Begun { session, ended } = begun;
        let principal = Arc::clone(&session.principal);
        let credential = Credential { principal, expires: session.expires, token: 0 };
        let mut live = self.live_mut();
        for digest in ended {
            live.sessions.remove(&digest);
        }
        live.sessions.insert(session.key.digest(), credential);
        session
    }
}

/// A session that is written but not yet good.
pub(super) struct Begun {
    session: Session,
    ended: Vec<Digest>,
}

/// Leaves room for one more session of an account; gives those it ended.
fn end_oldest(change: &Connection, account: u64) -> rusqlite::Result<Vec<Digest>> {
    let mut ended = change.prepare_cached(
        "DELETE FROM sessions WHERE digest IN
         (SELECT digest FROM sessions WHERE account = ?1 ORDER BY created DESC LIMIT -1 OFFSET ?2)
         RETURNING digest",
    )?;
    ended.query_map(params![account, SESSIONS_PER_ACCOUNT_MAX - 1], |row| row.get(0))?.collect()
}
