//! One-time links: the first way in, for there is no default password.

use std::net::IpAddr;

use liftline_desk::Moment;
use rusqlite::{Connection, OptionalExtension, params};

use super::people::{by_id, by_name};
use super::sign_in::remember;
use super::{Account, AccountError, AccountRole, Accounts, AuditAct, By, Key, NewAccount, Session};

/// Name of the administrator made at the first start.
const FIRST_NAME: &str = "admin";

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Sets a password and begins a session.
    Password,
    /// Begins a session, for a trial; a password may be set with it.
    SignIn,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SignIn => "sign_in",
        }
    }
}

/// A link that was made.
#[derive(Clone, Debug)]
pub struct Link {
    /// What stands in it; shown once.
    pub key: Key,
    /// Account it opens.
    pub account: String,
    /// When it ends.
    pub expires: Moment,
}

impl Link {
    /// The whole address. The key stands behind `#`, which browsers send to no server and write into no log.
    pub fn address(&self, base: &str) -> String {
        format!("{}/link#{}", base.trim_end_matches('/'), self.key.text())
    }
}

impl Accounts {
    /// Makes a link that is good once, for `auth.link_hours`.
    ///
    /// # Errors
    /// Where there is no such account, or it is disabled or a machine's.
    pub fn one_time_link(&self, name: &str, purpose: Purpose, by: By) -> Result<Link, AccountError> {
        let mut store = self.store();
        let change = store.transaction()?;
        let account = by_name(&change, name)?;
        account.check_person()?;
        let (key, now) = (Key::random()?, self.now());
        let expires = now + self.hours(self.inner.auth.link_hours);
        change.execute(
            "INSERT INTO links (digest, account, purpose, created, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![key.digest(), account.id, purpose.as_str(), now.0, expires.0],
        )?;
        self.note(&change, AuditAct::LinkMade, by, &account.about(purpose.as_str()))?;
        change.commit()?;
        Ok(Link { key, account: account.name, expires })
    }

    /// At the first start, and until an administrator has a password: makes the administrator where there is
    /// none, and a link for it. Earlier links of that account end.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn first_link(&self) -> Result<Option<Link>, AccountError> {
        let accounts = self.list()?;
        let mut administrators = accounts
            .iter()
            .filter(|account| account.role == AccountRole::Administrator && account.disabled.is_none());
        if administrators.clone().any(|account| account.has_password) {
            return Ok(None);
        }
        let name = match administrators.next() {
            Some(account) => account.name.clone(),
            None => {
                let role = AccountRole::Administrator;
                let new = NewAccount { name: FIRST_NAME.to_owned(), role, crew: None };
                self.create(&new, By::MACHINE)?.name
            }
        };
        self.store().execute(
            "DELETE FROM links WHERE used IS NULL AND account = (SELECT id FROM accounts WHERE name = ?1)",
            [&name],
        )?;
        self.one_time_link(&name, Purpose::Password, By::MACHINE).map(Some)
    }

    /// Uses a link up: sets `password` where one is given and begins a session.
    ///
    /// # Errors
    /// [`AccountError::BadLink`] where it is unknown, used or expired; [`AccountError::PasswordNeeded`] and
    /// [`AccountError::BadPassword`], which leave the link good.
    pub fn redeem(
        &self,
        link: &Key,
        password: Option<&str>,
        address: IpAddr,
    ) -> Result<Session, AccountError> {
        let (account, purpose) = self.link(&self.store(), link)?;
        let hash = match password {
            Some(password) => Some(self.password_hash(&account, password)?),
            None if purpose == Purpose::Password.as_str() => return Err(AccountError::PasswordNeeded),
            None => None,
        };
        let mut store = self.store();
        let change = store.transaction()?;
        let used = change.execute(
            "UPDATE links SET used = ?2 WHERE digest = ?1 AND used IS NULL",
            params![link.digest(), self.now().0],
        )?;
        if used == 0 {
            return Err(AccountError::BadLink);
        }
        let by = By { account: account.id, address: Some(address) };
        self.note(&change, AuditAct::LinkUsed, by, &account.about(&purpose))?;
        if let Some(hash) = &hash {
            self.write_password(&change, &account, hash, by)?;
        }
        let begun = self.begin_session(&change, &account)?;
        remember(&change, account.id, address, self.now().0)?;
        change.commit()?;
        if hash.is_some() {
            self.live_mut().sessions.retain(|_, session| session.principal.account != account.id);
        }
        Ok(self.enliven(begun))
    }

    /// The account and purpose of a link that is good now.
    fn link(&self, store: &Connection, link: &Key) -> Result<(Account, String), AccountError> {
        let found: Option<(u64, String)> = store
            .prepare_cached(
                "SELECT account, purpose FROM links WHERE digest = ?1 AND used IS NULL AND expires > ?2",
            )?
            .query_row(params![link.digest(), self.now().0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (account, purpose) = found.ok_or(AccountError::BadLink)?;
        let account = by_id(store, account)?;
        if account.disabled.is_some() { Err(AccountError::BadLink) } else { Ok((account, purpose)) }
    }
}
