//! What can go wrong with accounts, each with a stable code.

use std::time::Duration;

use super::password::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN};

/// Why something about accounts could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The file failed.
    #[error("accounts.db failed: {0}; look at the disk and its rights")]
    Store(#[from] rusqlite::Error),
    /// The file cannot be used.
    #[error("accounts.db cannot be used: {0}")]
    Unusable(String),
    /// The machine gives no randomness.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
    /// Argon2 failed.
    #[error("hashing failed: {0}; look at auth.argon2_memory_kib and auth.argon2_iterations")]
    Hash(String),
    /// The name is taken.
    #[error("account {0} exists already; choose another name")]
    NameTaken(String),
    /// The name is empty, too long, or has signs that cannot be seen.
    #[error("name {0:?} does not fit; write 1 to 64 characters without spaces or control characters")]
    BadName(String),
    /// The password is too short, too long, or holds the name.
    #[error(
        "password does not fit; write at least {PASSWORD_CHARS_MIN} characters and at most \
         {PASSWORD_BYTES_MAX} bytes, without the account's name in it"
    )]
    BadPassword,
    /// Role and scope do not go together.
    #[error("{0}")]
    BadScope(&'static str),
    /// No such account.
    #[error("no account {0}; see the list of accounts")]
    NoSuchAccount(String),
    /// No such token.
    #[error("no token {0}; see the list of tokens")]
    NoSuchToken(u64),
    /// The account is disabled.
    #[error("account {0} is disabled; make a new one")]
    Disabled(String),
    /// Without this one nobody could administer.
    #[error("the last administrator cannot be disabled; make another one first")]
    LastAdministrator,
    /// The link is unknown, used or expired; which is not said.
    #[error("this link is not valid or no longer; ask for a new one")]
    BadLink,
    /// The link asks for a password and none was given; it stays valid.
    #[error("this link sets a password; give one")]
    PasswordNeeded,
    /// A limit is reached.
    #[error("limit reached: at most {max} {what}; remove some")]
    LimitReached {
        /// Of what.
        what: &'static str,
        /// How many.
        max: usize,
    },
    /// Too many wait for their password to be checked.
    #[error("too many sign-ins at once; try again in a few seconds")]
    Busy,
    /// The process is ending, or the work panicked.
    #[error("interrupted; try again")]
    Interrupted,
}

impl AccountError {
    /// As it is printed; never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(_) => "account.store",
            Self::Unusable(_) => "account.unusable",
            Self::Random(_) => "account.random",
            Self::Hash(_) => "account.hash",
            Self::NameTaken(_) => "account.name_taken",
            Self::BadName(_) => "account.bad_name",
            Self::BadPassword => "account.bad_password",
            Self::BadScope(_) => "account.bad_scope",
            Self::NoSuchAccount(_) => "account.no_such_account",
            Self::NoSuchToken(_) => "account.no_such_token",
            Self::Disabled(_) => "account.disabled",
            Self::LastAdministrator => "account.last_administrator",
            Self::BadLink => "account.bad_link",
            Self::PasswordNeeded => "account.password_needed",
            Self::LimitReached { .. } => "account.limit_reached",
            Self::Busy => "account.busy",
            Self::Interrupted => "account.interrupted",
        }
    }
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password is wrong, or the account is disabled or has no password: which is not said.
    #[error("name or password is wrong")]
    Refused,
    /// Too many failures of this account or address.
    #[error("too many failed sign-ins; try again in {} s", retry_after.as_secs().max(1))]
    SlowDown {
        /// Real time to wait.
        retry_after: Duration,
    },
    /// It could not be found out.
    #[error(transparent)]
    Failed(#[from] AccountError),
}

impl SignInError {
    /// As it is printed; never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused => "sign_in.refused",
            Self::SlowDown { .. } => "sign_in.slow_down",
            Self::Failed(error) => error.code(),
        }
    }
}

impl From<rusqlite::Error> for SignInError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}
