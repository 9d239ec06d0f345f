//! Accounts themselves: made, listed, disabled, given a password.

use liftline_desk::{CrewId, Moment};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::audit::About;
use super::{AccountError, AccountRole, Accounts, AuditAct, By, Scope, password};

/// Accounts at most, disabled ones among them.
const ACCOUNTS_MAX: usize = 100_000;

/// Length of a name, in characters.
const NAME_CHARS_MAX: usize = 64;

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// Name to sign in with; capitals do not matter.
    pub name: String,
    /// Role.
    pub role: AccountRole,
    /// The crew it is of: needed for [`AccountRole::Crew`], refused for others.
    pub crew: Option<CrewId>,
}

/// An account as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Number.
    pub id: u64,
    /// Name, in small letters.
    pub name: String,
    /// Role.
    pub role: AccountRole,
    /// The crew it is of.
    pub crew: Option<CrewId>,
    /// True where it has a password.
    pub has_password: bool,
    /// When it was made.
    pub created: Moment,
    /// When it was disabled.
    pub disabled: Option<Moment>,
}

impl Account {
    /// For what it may speak with a session.
    pub(super) fn scope(&self) -> Scope {
        self.crew.map_or(Scope::City, Scope::Crew)
    }
}

const COLUMNS: &str = "SELECT id, name, role, crew, password IS NOT NULL, created, disabled FROM accounts";

impl Accounts {
    /// Makes an account without a password: a one-time link or a token gives it a way in.
    ///
    /// # Errors
    /// Where the name is taken or does not fit, or crew and role do not go together.
    pub fn create(&self, new: &NewAccount, by: By) -> Result<Account, AccountError> {
        let name = name(&new.name)?;
        match (new.role, new.crew) {
            (AccountRole::Crew, None) => {
                return Err(AccountError::BadScope("a crew's account needs its crew"));
            }
            (AccountRole::Crew, Some(_)) | (_, None) => (),
            (_, Some(_)) => return Err(AccountError::BadScope("only a crew's account has a crew")),
        }
        let mut store = self.store();
        let change = store.transaction()?;
        let count: usize = change.query_row("SELECT count(*) FROM accounts", [], |row| row.get(0))?;
        if count >= ACCOUNTS_MAX {
            return Err(AccountError::LimitReached { what: "accounts", max: ACCOUNTS_MAX });
        }
        let made = change.execute(
            "INSERT INTO accounts (name, role, crew, created) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![name, new.role.as_str(), new.crew.map(|crew| crew.0), self.now().0],
        )?;
        if made == 0 {
            return Err(AccountError::NameTaken(name));
        }
        let account = by_name(&change, &name)?;
        self.note(&change, AuditAct::Created, by, &account.about(new.role.as_str()))?;
        change.commit()?;
        Ok(account)
    }

    /// The account of a crew's phone: the first in force, else one made now, named `crew-` and its number.
    ///
    /// # Errors
    /// As [`Accounts::create`].
    pub fn of_crew(&self, crew: CrewId, by: By) -> Result<Account, AccountError> {
        let of = |account: &Account| account.crew == Some(crew) && account.disabled.is_none();
        match self.list()?.into_iter().find(of) {
            Some(account) => Ok(account),
            None => {
                let name = format!("crew-{}", crew.0);
                self.create(&NewAccount { name, role: AccountRole::Crew, crew: Some(crew) }, by)
            }
        }
    }

    /// Disables an account and ends its sessions, tokens and links. It stays in the list, for the record
    /// names it.
    ///
    /// # Errors
    /// Where there is no such account, or it is the last administrator.
    pub fn disable(&self, name: &str, by: By) -> Result<(), AccountError> {
        let mut store = self.store();
        let change = store.transaction()?;
        let account = by_name(&change, name)?;
        if account.role == AccountRole::Administrator && account.disabled.is_none() {
            let others: u64 = change.query_row(
                "SELECT count(*) FROM accounts WHERE role = ?1 AND disabled IS NULL AND id <> ?2",
                params![account.role.as_str(), account.id],
                |row| row.get(0),
            )?;
            if others == 0 {
                return Err(AccountError::LastAdministrator);
            }
        }
        let now = self.now().0;
        change.execute(
            "UPDATE accounts SET disabled = coalesce(disabled, ?2), password = NULL WHERE id = ?1",
            params![account.id, now],
        )?;
        change.execute("DELETE FROM sessions WHERE account = ?1", [account.id])?;
        change.execute("DELETE FROM links WHERE account = ?1 AND used IS NULL", [account.id])?;
        change.execute(
            "UPDATE tokens SET revoked = coalesce(revoked, ?2) WHERE account = ?1",
            params![account.id, now],
        )?;
        self.note(&change, AuditAct::Disabled, by, &account.about(""))?;
        change.commit()?;
        self.live_mut().drop_account(account.id);
        Ok(())
    }

    /// Sets a password and ends all sessions of the account.
    ///
    /// # Errors
    /// Where there is no such account, it is disabled or a machine's, or the password does not fit.
    pub fn set_password(&self, name: &str, password: &str, by: By) -> Result<(), AccountError> {
        let account = self.account(name)?;
        let hash = self.password_hash(&account, password)?;
        let mut store = self.store();
        let change = store.transaction()?;
        self.write_password(&change, &account, &hash, by)?;
        change.commit()?;
        self.live_mut().sessions.retain(|_, session| session.principal.account != account.id);
        Ok(())
    }

    /// One account by name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn account(&self, name: &str) -> Result<Account, AccountError> {
        by_name(&self.store(), name)
    }

    /// All accounts, disabled ones too, by number.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn list(&self) -> Result<Vec<Account>, AccountError> {
        let store = self.store();
        let mut rows = store.prepare(&format!("{COLUMNS} ORDER BY id"))?;
        let accounts = rows.query_map([], account)?.collect::<Result<_, _>>()?;
        Ok(accounts)
    }

    /// Hashes a password for an account; before any lock is taken, for it takes long.
    pub(super) fn password_hash(&self, account: &Account, password: &str) -> Result<String, AccountError> {
        account.check_person()?;
        password::check(password, &account.name)?;
        self.inner.hasher.hash(password)
    }

    pub(super) fn write_password(
        &self,
        change: &Connection,
        account: &Account,
        hash: &str,
        by: By,
    ) -> Result<(), AccountError> {
        let set = change.execute(
            "UPDATE accounts SET password = ?2 WHERE id = ?1 AND disabled IS NULL",
            params![account.id, hash],
        )?;
        if set == 0 {
            return Err(AccountError::Disabled(account.name.clone()));
        }
        change.execute("DELETE FROM sessions WHERE account = ?1", [account.id])?;
        self.note(change, AuditAct::PasswordSet, by, &account.about(""))?;
        Ok(())
    }
}

impl Account {
    pub(super) fn about<'a>(&'a self, detail: &'a str) -> About<'a> {
        About { account: Some(self.id), name: &self.name, detail }
    }

    /// Refuses machines, which have tokens only, and the disabled.
    pub(super) fn check_person(&self) -> Result<(), AccountError> {
        if self.disabled.is_some() {
            return Err(AccountError::Disabled(self.name.clone()));
        }
        if self.role.is_person() {
            Ok(())
        } else {
            Err(AccountError::BadScope("a machine's account has no password or link; give it a token"))
        }
    }
}

/// The one with this name.
pub(super) fn by_name(store: &Connection, name: &str) -> Result<Account, AccountError> {
    let found = store
        .prepare_cached(&format!("{COLUMNS} WHERE name = ?1"))?
        .query_row([name.trim().to_lowercase()], account)
        .optional()?;
    found.ok_or_else(|| AccountError::NoSuchAccount(name.to_owned()))
}

/// The one with this number.
pub(super) fn by_id(store: &Connection, id: u64) -> Result<Account, AccountError> {
    let found =
        store.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?.query_row([id], account).optional()?;
    found.ok_or_else(|| AccountError::NoSuchAccount(id.to_string()))
}

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
        crew: row.get::<_, Option<u64>>(3)?.map(CrewId),
        has_password: row.get(4)?,
        created: Moment(row.get(5)?),
        disabled: row.get::<_, Option<i64>>(6)?.map(Moment),
    })
}

fn name(text: &str) -> Result<String, AccountError> {
    let name = text.trim().to_lowercase();
    let fits = (1..=NAME_CHARS_MAX).contains(&name.chars().count());
    if fits && !name.chars().any(|c| c.is_control() || c.is_whitespace()) {
        Ok(name)
    } else {
        Err(AccountError::BadName(text.to_owned()))
    }
}
