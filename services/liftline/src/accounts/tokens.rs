//! Bearer tokens: for gateways, exchanges, crews' devices and programs.

use std::sync::Arc;

use liftline_desk::{LiftId, Moment, Span};
use rusqlite::{Connection, params};

use super::bearer::PREFIX;
use super::live::Credential;
use super::people::by_name;
use super::{Account, AccountError, AccountRole, Accounts, AuditAct, By, Key, Lifts, Principal, Scope};
use crate::secret::Secret;

/// Tokens at most that are neither revoked nor expired: one a lift of the largest city, and they fit in
/// memory.
pub const TOKENS_MAX: usize = 200_000;

/// Lifts named by one token at most; whoever carries more is a vendor platform with a source of its own.
pub const LIFTS_PER_TOKEN_MAX: usize = 10_000;

/// Life of a token at most, in days: ten years, the life of a gateway.
const DAYS_MAX: u32 = 3_660;

/// Length of a label or a source, in characters.
const TEXT_CHARS_MAX: usize = 64;

/// A token to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// Name of the account it speaks for; its role is the account's.
    pub account: String,
    /// For people: where it is used.
    pub label: String,
    /// For gateways, and refused for others: source, and lifts.
    pub source: Option<(String, Lifts)>,
    /// Life, in days.
    pub days: u32,
}

/// A token as it stands; the token itself is nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Number, by which it is revoked.
    pub id: u64,
    /// Account it speaks for.
    pub account: String,
    /// Where it is used.
    pub label: String,
    /// Source, for gateways.
    pub source: Option<String>,
    /// When it was issued.
    pub created: Moment,
    /// When it ends.
    pub expires: Moment,
    /// When it was revoked.
    pub revoked: Option<Moment>,
}

impl Accounts {
    /// Issues a token and gives its number and its text, which is shown this once.
    ///
    /// # Errors
    /// Where there is no such account, or the scope does not go with its role.
    pub fn issue_token(&self, new: &NewToken, by: By) -> Result<(u64, Secret<String>), AccountError> {
        let mut store = self.store();
        let change = store.transaction()?;
        let account = by_name(&change, &new.account)?;
        let scope = scope(&account, new)?;
        if self.live().tokens.len() >= TOKENS_MAX {
            return Err(AccountError::LimitReached { what: "tokens", max: TOKENS_MAX });
        }
        let (now, key) = (self.now(), Key::random()?);
        let expires = now + self.real(Span::days(i64::from(new.days)));
        let row = Row { account: &account, new, digest: key.digest(), now, expires };
        let token = row.write(&change)?;
        self.note(&change, AuditAct::TokenIssued, by, &account.about(&format!("{token} {}", new.label)))?;
        change.commit()?;
        let principal = Principal { account: account.id, role: account.role, name: account.name, scope };
        let credential = Credential { principal: Arc::new(principal), expires, token };
        self.live_mut().tokens.insert(key.digest(), credential);
        Ok((token, Secret::new(format!("{PREFIX}{}", key.text()))))
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// Where there is no such token, or it is revoked already.
    pub fn revoke(&self, token: u64, by: By) -> Result<(), AccountError> {
        let mut store = self.store();
        let change = store.transaction()?;
        let revoked = change.execute(
            "UPDATE tokens SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL",
            params![token, self.now().0],
        )?;
        if revoked == 0 {
            return Err(AccountError::NoSuchToken(token));
        }
        let account: u64 =
            change.query_row("SELECT account FROM tokens WHERE id = ?1", [token], |row| row.get(0))?;
        let account = super::people::by_id(&change, account)?;
        self.note(&change, AuditAct::TokenRevoked, by, &account.about(&token.to_string()))?;
        change.commit()?;
        self.live_mut().tokens.retain(|_, credential| credential.token != token);
        Ok(())
    }

    /// The tokens of an account, latest first, revoked and expired ones too.
    ///
    /// # Errors
    /// Where there is no such account.
    pub fn tokens(&self, account: &str) -> Result<Vec<Token>, AccountError> {
        let store = self.store();
        let account = by_name(&store, account)?;
        let mut rows = store.prepare(
            "SELECT id, label, source, created, expires, revoked FROM tokens WHERE account = ?1
             ORDER BY id DESC",
        )?;
        let tokens = rows.query_map([account.id], |row| {
            Ok(Token {
                id: row.get(0)?,
                account: account.name.clone(),
                label: row.get(1)?,
                source: row.get(2)?,
                created: Moment(row.get(3)?),
                expires: Moment(row.get(4)?),
                revoked: row.get::<_, Option<i64>>(5)?.map(Moment),
            })
        })?;
        Ok(tokens.collect::<Result<_, _>>()?)
    }
}

/// What goes into the tables.
struct Row<'a> {
    account: &'a Account,
    new: &'a NewToken,
    digest: [u8; 32],
    now: Moment,
    expires: Moment,
}

impl Row<'_> {
    fn write(&self, change: &Connection) -> rusqlite::Result<u64> {
        let source = self.new.source.as_ref();
        let lifts: Option<&[LiftId]> = source.and_then(|(_, lifts)| match lifts {
            Lifts::Any => None,
            Lifts::Only(lifts) => Some(lifts.as_ref()),
        });
        let token: u64 = change.query_row(
            "INSERT INTO tokens (digest, account, label, source, all_lifts, created, expires)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            params![
                self.digest,
                self.account.id,
                self.new.label,
                source.map(|(source, _)| source),
                lifts.is_none(),
                self.now.0,
                self.expires.0
            ],
            |row| row.get(0),
        )?;
        let mut insert = change.prepare_cached("INSERT INTO token_lifts (token, lift) VALUES (?1, ?2)")?;
        for lift in lifts.unwrap_or_default() {
            insert.execute(params![token, lift.0])?;
        }
        Ok(token)
    }
}

fn scope(account: &Account, new: &NewToken) -> Result<Scope, AccountError> {
    if account.disabled.is_some() {
        return Err(AccountError::Disabled(account.name.clone()));
    }
    if !(1..=DAYS_MAX).contains(&new.days) {
        return Err(AccountError::BadScope("a token lives 1 to 3660 days"));
    }
    if !fits(&new.label) {
        return Err(AccountError::BadScope("a label has 1 to 64 characters without control characters"));
    }
    match (account.role, &new.source) {
        (AccountRole::Gateway, None) => Err(AccountError::BadScope("a gateway's token needs a source")),
        (AccountRole::Gateway, Some((source, _))) if !fits(source) || source.ends_with('/') => {
            Err(AccountError::BadScope("a source has 1 to 64 characters, such as acme or acme/gw-0042"))
        }
        (AccountRole::Gateway, Some((_, Lifts::Only(lifts)))) if lifts.len() > LIFTS_PER_TOKEN_MAX => {
            Err(AccountError::LimitReached { what: "lifts a token", max: LIFTS_PER_TOKEN_MAX })
        }
        (AccountRole::Gateway, Some((source, lifts))) => {
            Ok(Scope::Source { source: source.clone(), lifts: lifts.clone() })
        }
        (_, Some(_)) => Err(AccountError::BadScope("only a gateway's token has a source")),
        (_, None) => Ok(account.scope()),
    }
}

fn fits(text: &str) -> bool {
    (1..=TEXT_CHARS_MAX).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}
