//! What is asked ten thousand times a second: the credentials that are good now, in memory.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, RwLockReadGuard, RwLockWriteGuard};

use liftline_desk::{CrewId, LiftId, Moment};
use rusqlite::{Connection, Row};

use super::key::Digest;
use super::{Accounts, Key, Lifts, Principal, Scope, store};

/// How often to look whether another process, such as `liftline account`, changed the file: real
/// milliseconds.
const LOOK_MS: u64 = 500;

/// Every session and token that is good, all of them: what is not here is refused without a look at the disk.
#[derive(Debug, Default)]
pub(super) struct Live {
    pub(super) sessions: HashMap<Digest, Credential>,
    pub(super) tokens: HashMap<Digest, Credential>,
}

/// One session or token that is good until `expires`.
#[derive(Clone, Debug)]
pub(super) struct Credential {
    pub(super) principal: Arc<Principal>,
    pub(super) expires: Moment,
    /// Number of the token; 0 for a session.
    pub(super) token: u64,
}

impl Accounts {
    /// Who a session cookie speaks for. Reads memory only.
    pub fn session(&self, cookie: &Key) -> Option<Arc<Principal>> {
        self.look_for_changes();
        self.good(self.live().sessions.get(&cookie.digest()))
    }

    /// Who a bearer token speaks for. Reads memory only.
    pub fn token(&self, bearer: &Key) -> Option<Arc<Principal>> {
        self.look_for_changes();
        self.good(self.live().tokens.get(&bearer.digest()))
    }

    fn good(&self, credential: Option<&Credential>) -> Option<Arc<Principal>> {
        credential.filter(|found| self.now() < found.expires).map(|found| Arc::clone(&found.principal))
    }

    /// Reads everything again where another process changed the file. Whoever comes first looks; nobody
    /// waits.
    fn look_for_changes(&self) {
        let now = u64::try_from(self.inner.clock.elapsed().as_millis()).unwrap_or(u64::MAX);
        let due = self.inner.look_again.load(Ordering::Relaxed);
        let next = now.saturating_add(LOOK_MS);
        let looks = now >= due
            && self
                .inner
                .look_again
                .compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if !looks {
            return;
        }
        // Somebody is writing: the next look finds what they wrote.
        let Ok(store) = self.inner.store.try_lock() else { return };
        if let Err(error) = self.reread(&store) {
            tracing::warn!(%error, "cannot see whether accounts.db was changed; going on with what is known");
        }
    }

    fn reread(&self, store: &Connection) -> rusqlite::Result<()> {
        let version = store::data_version(store)?;
        if version != self.inner.version.load(Ordering::Relaxed) {
            *self.live_mut() = Live::read(store, self.now())?;
            self.inner.version.store(version, Ordering::Relaxed);
        }
        Ok(())
    }

    pub(super) fn live(&self) -> RwLockReadGuard<'_, Live> {
        self.inner.live.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn live_mut(&self) -> RwLockWriteGuard<'_, Live> {
        self.inner.live.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    pub(super) fn read(store: &Connection, now: Moment) -> rusqlite::Result<Self> {
        Ok(Self { sessions: sessions(store, now)?, tokens: tokens(store, now)? })
    }

    /// Ends every credential of an account.
    pub(super) fn drop_account(&mut self, account: u64) {
        self.sessions.retain(|_, credential| credential.principal.account != account);
        self.tokens.retain(|_, credential| credential.principal.account != account);
    }
}

fn sessions(store: &Connection, now: Moment) -> rusqlite::Result<HashMap<Digest, Credential>> {
    let mut rows = store.prepare(
        "SELECT s.digest, s.expires, a.id, a.name, a.role, a.crew FROM sessions s JOIN accounts a
         ON a.id = s.account WHERE s.expires > ?1 AND a.disabled IS NULL",
    )?;
    let found = rows.query_map([now.0], |row| {
        let expires = Moment(row.get(1)?);
        let scope = row.get::<_, Option<u64>>(5)?.map_or(Scope::City, |crew| Scope::Crew(CrewId(crew)));
        let principal = Arc::new(principal(row, 2, scope)?);
        Ok((row.get(0)?, Credential { principal, expires, token: 0 }))
    })?;
    found.collect()
}

fn tokens(store: &Connection, now: Moment) -> rusqlite::Result<HashMap<Digest, Credential>> {
    let mut lifts = lifts(store)?;
    let mut rows = store.prepare(
        "SELECT t.digest, t.expires, a.id, a.name, a.role, a.crew, t.id, t.source, t.all_lifts FROM tokens t
         JOIN accounts a ON a.id = t.account
         WHERE t.expires > ?1 AND t.revoked IS NULL AND a.disabled IS NULL",
    )?;
    let found = rows.query_map([now.0], |row| {
        let (expires, token) = (Moment(row.get(1)?), row.get(6)?);
        let (crew, source): (Option<u64>, Option<String>) = (row.get(5)?, row.get(7)?);
        let own =
            if row.get(8)? { Lifts::Any } else { Lifts::only(lifts.remove(&token).unwrap_or_default()) };
        let scope = match (crew, source) {
            (Some(crew), _) => Scope::Crew(CrewId(crew)),
            (None, Some(source)) => Scope::Source { source, lifts: own },
            (None, None) => Scope::City,
        };
        let principal = Arc::new(principal(row, 2, scope)?);
        Ok((row.get(0)?, Credential { principal, expires, token }))
    })?;
    found.collect()
}

fn lifts(store: &Connection) -> rusqlite::Result<HashMap<u64, Vec<LiftId>>> {
    let mut rows = store.prepare("SELECT token, lift FROM token_lifts")?;
    let mut lifts: HashMap<u64, Vec<LiftId>> = HashMap::new();
    for row in rows.query_map([], |row| Ok((row.get(0)?, LiftId(row.get(1)?))))? {
        let (token, lift) = row?;
        lifts.entry(token).or_default().push(lift);
    }
    Ok(lifts)
}

/// Reads account number, name and role from the columns at `at`.
fn principal(row: &Row<'_>, at: usize, scope: Scope) -> rusqlite::Result<Principal> {
    Ok(Principal { account: row.get(at)?, name: row.get(at + 1)?, role: row.get(at + 2)?, scope })
}

impl rusqlite::types::FromSql for super::AccountRole {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|error: String| rusqlite::types::FromSqlError::Other(error.into()))
    }
}
