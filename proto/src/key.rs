//! Ids of commands: from a UUID of the client, or from the sender's own key.

use liftline_desk::CommandId;
use sha2::{Digest, Sha256};

use crate::field::{FieldCode, FieldError};

/// What a sender repeats when it repeats a message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SenderKey<'a> {
    /// `alarm` or `call`: keeps the two apart.
    pub(crate) realm: &'a str,
    /// The sender.
    pub(crate) source: &'a str,
    /// The sender's id of the alarm or call.
    pub(crate) id: &'a str,
    /// Number of the action or event in the contract.
    pub(crate) what: i32,
    /// The sender's counter.
    pub(crate) seq: u64,
}

impl SenderKey<'_> {
    /// The first 16 bytes of SHA-256 over realm, source and id, each after its length in bytes as 32 bits,
    /// then `what` as 32 bits and `seq` as 64 bits; all numbers big-endian. Never changes: receipts rest on
    /// it.
    pub(crate) fn command_id(&self) -> CommandId {
        let mut hash = Sha256::new();
        for part in [self.realm, self.source, self.id] {
            hash.update(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            hash.update(part);
        }
        hash.update(self.what.to_be_bytes());
        hash.update(self.seq.to_be_bytes());
        let digest = hash.finalize();
        CommandId(digest.iter().take(16).fold(0, |id, byte| id << 8 | u128::from(*byte)))
    }
}

/// Reads a client's UUID: 32 hexadecimal digits, with or without hyphens. The nil UUID is refused.
pub fn command_id(text: &str) -> Result<CommandId, FieldError> {
    let malformed = || {
        let limit = Some("32 hexadecimal digits".to_owned());
        FieldError::new("cmd_id", FieldCode::Malformed, limit, "send a UUID made once for this act")
    };
    let digits: String = text.chars().filter(|sign| *sign != '-').take(33).collect();
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(malformed());
    }
    match u128::from_str_radix(&digits, 16) {
        Ok(id) if id != 0 => Ok(CommandId(id)),
        _ => Err(malformed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: SenderKey<'_> =
        SenderKey { realm: "alarm", source: "acme/gw-0042", id: "A-1", what: 1, seq: 7 };

    #[test]
    fn the_id_of_a_senders_key_never_changes() {
        assert_eq!(KEY.command_id().to_string(), "ab3ee6c577307d215a57ae8ce7391f77");
    }

    #[test]
    fn every_part_of_the_key_counts() {
        let others = [
            SenderKey { realm: "call", ..KEY },
            SenderKey { source: "acme/gw-0042A", id: "-1", ..KEY },
            SenderKey { id: "A-2", ..KEY },
            SenderKey { what: 2, ..KEY },
            SenderKey { seq: 8, ..KEY },
        ];
        for other in others {
            assert_ne!(other.command_id(), KEY.command_id(), "{other:?}");
        }
    }

    #[test]
    fn a_uuid_is_read_with_and_without_hyphens() {
        let id = CommandId(0x0190_aaaa_bbbb_7ccc_8ddd_eeee_ffff_0001);
        assert_eq!(command_id("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"), Ok(id));
        assert_eq!(command_id(&id.to_string()), Ok(id));
        for wrong in ["", "1", "00000000-0000-0000-0000-000000000000", "+190aaaabbbb7ccc8dddeeeeffff0001"] {
            assert_eq!(command_id(wrong).unwrap_err().code, FieldCode::Malformed, "{wrong}");
        }
    }
}
