//! 256 random bits: what a cookie, a token and a link are made of.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::AccountError;

/// The SHA-256 of a key, which is all that is stored. Without salt or stretching: 256 random bits cannot be
/// guessed, and a lookup by hash takes the same time whatever the key.
pub(super) type Digest = [u8; 32];

/// A random key of 256 bits, shown once. `Debug` masks it; [`Key::text`] is the one way to print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// Length of a key as text, in bytes.
    pub const TEXT_BYTES: usize = 64;

    /// A new key from the machine's randomness.
    ///
    /// # Errors
    /// Where the machine has none.
    pub fn random() -> Result<Self, AccountError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(AccountError::Random)?;
        Ok(Self(bytes))
    }

    /// Reads 64 lower-case hexadecimal digits, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != Self::TEXT_BYTES {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// 64 lower-case hexadecimal digits.
    pub fn text(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn digest(&self) -> Digest {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(***)")
    }
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}
