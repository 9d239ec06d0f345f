//! Free text about people: sealed under a random key beside the chain.

use liftline_desk::PrivateKey;
use liftline_journal::Private;
use liftline_proto::v1;
use prost::Message;

use crate::ids;

/// A key for a piece of personal data.
///
/// # Errors
/// The system has no randomness to give.
pub fn key() -> Result<PrivateKey, getrandom::Error> {
    ids::random().map(PrivateKey)
}

/// Personal data under `key`, ready to be sealed; nothing where there is none.
///
/// # Errors
/// As [`key`].
pub fn private(key: PrivateKey, body: Option<v1::Private>) -> Result<Vec<Private>, getrandom::Error> {
    let Some(body) = body else { return Ok(Vec::new()) };
    let salt = ids::random()?.to_be_bytes();
    Ok(vec![Private { key: key.0, salt, body: body.encode_to_vec() }])
}

/// A note: text alone.
///
/// # Errors
/// As [`key`].
pub fn note(key: PrivateKey, text: Option<String>) -> Result<Vec<Private>, getrandom::Error> {
    private(key, text.map(|text| v1::Private { text, ..Default::default() }))
}

/// What a crew says or shows: text, a picture, or both.
///
/// # Errors
/// As [`key`].
pub fn shown(
    key: PrivateKey,
    text: Option<String>,
    photo: Option<Vec<u8>>,
) -> Result<Vec<Private>, getrandom::Error> {
    let body = (text.is_some() || photo.is_some()).then(|| v1::Private {
        text: text.unwrap_or_default(),
        photo: photo.unwrap_or_default(),
        ..Default::default()
    });
    private(key, body)
}
