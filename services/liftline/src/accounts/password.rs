//! Passwords by Argon2id.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use super::{AccountError, Key};
use crate::config::AuthConfig;

/// Least length of a password, in characters (NIST SP 800-63B asks for 8 and advises 15).
pub const PASSWORD_CHARS_MIN: usize = 12;

/// Greatest length of a password, in bytes: enough for any phrase, too short to make hashing an attack.
pub const PASSWORD_BYTES_MAX: usize = 256;

/// Hashes and checks passwords.
pub(super) struct Hasher {
    argon2: Argon2<'static>,
    /// The hash of a random key, checked against where there is no account, so that it takes as long as where
    /// there is one.
    nobody: String,
}

impl Hasher {
    pub(super) fn new(auth: &AuthConfig) -> Result<Self, AccountError> {
        let params = Params::new(auth.argon2_memory_kib, auth.argon2_iterations, 1, None);
        let params = params.map_err(|error| AccountError::Hash(error.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut hasher = Self { argon2, nobody: String::new() };
        hasher.nobody = hasher.hash(&Key::random()?.text())?;
        Ok(hasher)
    }

    /// The password as a PHC string with a salt of its own.
    pub(super) fn hash(&self, password: &str) -> Result<String, AccountError> {
        let hash = self.argon2.hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| AccountError::Hash(error.to_string()))
    }

    /// True where `password` is the one behind `hash`. Takes as long where there is no hash.
    pub(super) fn verify(&self, password: &str, hash: Option<&str>) -> bool {
        let against = PasswordHash::new(hash.unwrap_or(&self.nobody));
        let right = against.is_ok_and(|hash| self.argon2.verify_password(password.as_bytes(), &hash).is_ok());
        right && hash.is_some()
    }

    /// True where `hash` was made with other costs than those configured now.
    pub(super) fn is_outdated(&self, hash: &str) -> bool {
        let params = PasswordHash::new(hash).ok().and_then(|hash| Params::try_from(&hash).ok());
        let now = self.argon2.params();
        params.is_none_or(|then| then.m_cost() != now.m_cost() || then.t_cost() != now.t_cost())
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

/// Refuses what is too short, too long to hash in peace, or holds the account's name.
pub(super) fn check(password: &str, name: &str) -> Result<(), AccountError> {
    let long_enough = password.chars().count() >= PASSWORD_CHARS_MIN;
    let short_enough = password.len() <= PASSWORD_BYTES_MAX;
    let holds_name = name.chars().count() > 2 && password.to_lowercase().contains(name);
    if long_enough && short_enough && !holds_name { Ok(()) } else { Err(AccountError::BadPassword) }
}
