//! Ids that are made outside the desk.

use liftline_desk::CommandId;
use sha2::{Digest, Sha256};

/// The id of a command that is named by its parts: the same parts, the same id, on every node and after
/// restarts. First 16 bytes of the SHA-256 of the parts, each with its length in front.
pub fn derived(parts: &[&str]) -> CommandId {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    CommandId(u128::from_be_bytes(id))
}

/// 128 random bits: keys of personal data, ids of commands whose sender gave none.
///
/// # Errors
/// The system has no randomness to give.
pub fn random() -> Result<u128, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(u128::from_be_bytes(bytes))
}
