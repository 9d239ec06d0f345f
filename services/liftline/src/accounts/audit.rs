//! Who signed in, who was refused, who changed what: kept at least six months (网络安全法 art. 21), then removed.

use std::net::IpAddr;
use std::sync::atomic::Ordering;

use liftline_desk::{Moment, Span};
use rusqlite::{Connection, params};

use super::{AccountError, Accounts};

/// How often old entries are removed.
const PURGE_EVERY: Span = Span::days(1);

/// Who makes a change, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    /// Account number; 0 for the command line and the process itself.
    pub account: u64,
    /// Address, where it came over the network.
    pub address: Option<IpAddr>,
}

impl By {
    /// Somebody at the machine, or the process itself.
    pub const MACHINE: Self = Self { account: 0, address: None };
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditAct {
    /// Signed in.
    SignedIn,
    /// Name or password was wrong.
    SignInRefused,
    /// Signed out.
    SignedOut,
    /// An account was made.
    Created,
    /// An account was disabled; its sessions and tokens ended.
    Disabled,
    /// A password was set; all sessions ended.
    PasswordSet,
    /// A token was issued.
    TokenIssued,
    /// A token was revoked.
    TokenRevoked,
    /// A one-time link was made.
    LinkMade,
    /// A one-time link was used.
    LinkUsed,
    /// Personal data was read.
    PrivateRead,
    /// Personal data was erased.
    PrivateErased,
    /// A file was imported into the register.
    RegisterImported,
}

impl AuditAct {
    /// As it is stored and printed; never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::SignInRefused => "sign_in_refused",
            Self::SignedOut => "signed_out",
            Self::Created => "created",
            Self::Disabled => "disabled",
            Self::PasswordSet => "password_set",
            Self::TokenIssued => "token_issued",
            Self::TokenRevoked => "token_revoked",
            Self::LinkMade => "link_made",
            Self::LinkUsed => "link_used",
            Self::PrivateRead => "private_read",
            Self::PrivateErased => "private_erased",
            Self::RegisterImported => "register_imported",
        }
    }
}

/// One entry of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// When.
    pub at: Moment,
    /// What, as [`AuditAct::as_str`].
    pub act: String,
    /// Who did it; 0 for the command line and the process itself.
    pub by: u64,
    /// Whom it is about; none where no such account exists.
    pub account: Option<u64>,
    /// The name it is about.
    pub name: String,
    /// From which address.
    pub address: Option<String>,
    /// What else there is to say.
    pub detail: String,
}

/// Whom an entry is about.
pub(super) struct About<'a> {
    pub(super) account: Option<u64>,
    pub(super) name: &'a str,
    pub(super) detail: &'a str,
}

impl Accounts {
    /// The latest `count` entries, latest first.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn audit(&self, count: u32) -> Result<Vec<Audit>, AccountError> {
        let store = self.store();
        let mut rows = store.prepare_cached(
            "SELECT at, act, by_account, account, name, address, detail FROM audit ORDER BY id DESC LIMIT ?1",
        )?;
        let entries = rows.query_map([count], |row| {
            Ok(Audit {
                at: Moment(row.get(0)?),
                act: row.get(1)?,
                by: row.get(2)?,
                account: row.get(3)?,
                name: row.get(4)?,
                address: row.get(5)?,
                detail: row.get(6)?,
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Notes that personal data under `keys`, or of a whole case, was read or erased.
    ///
    /// # Errors
    /// Where the file fails; then it must not be shown.
    pub fn note_private(&self, act: AuditAct, by: By, keys: &str) -> Result<(), AccountError> {
        self.note(&self.store(), act, by, &About { account: None, name: "", detail: keys })?;
        Ok(())
    }

    /// Notes that a file was imported into the register: which, by which mapping, and what came of it.
    ///
    /// # Errors
    /// Where the file of accounts fails.
    pub fn note_import(&self, by: By, name: &str, detail: &str) -> Result<(), AccountError> {
        let about = About { account: None, name, detail };
        self.note(&self.store(), AuditAct::RegisterImported, by, &about)?;
        Ok(())
    }

    /// Removes audit entries, links and sessions that are past their time; once a day by itself.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn purge(&self) -> Result<(), AccountError> {
        let now = self.now();
        if now.since(Moment(self.inner.purged.load(Ordering::Relaxed))) < PURGE_EVERY {
            return Ok(());
        }
        self.inner.purged.store(now.0, Ordering::Relaxed);
        let kept = now - self.real(Span::days(i64::from(self.inner.auth.audit_days)));
        let mut store = self.store();
        let change = store.transaction()?;
        change.execute("DELETE FROM audit WHERE at < ?1", [kept.0])?;
        change.execute("DELETE FROM seen WHERE last < ?1", [kept.0])?;
        change.execute("DELETE FROM links WHERE expires < ?1", [kept.0])?;
        change.execute("DELETE FROM sessions WHERE expires < ?1", [now.0])?;
        change.commit()?;
        let mut live = self.live_mut();
        live.sessions.retain(|_, session| session.expires > now);
        live.tokens.retain(|_, token| token.expires > now);
        Ok(())
    }

    pub(super) fn note(
        &self,
        change: &Connection,
        act: AuditAct,
        by: By,
        about: &About<'_>,
    ) -> rusqlite::Result<()> {
        let address = by.address.map(|address| address.to_string());
        change
            .prepare_cached(
                "INSERT INTO audit (at, act, by_account, account, name, address, detail)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                self.now().0,
                act.as_str(),
                by.account,
                about.account,
                about.name,
                address,
                about.detail
            ])?;
        Ok(())
    }
}
