//! Which encoding a text is in. Chinese registers are exported as UTF-8, with or without a mark, or as GBK.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

/// The bytes as UTF-8 and the name of the encoding they were in. Bytes that are no text become U+FFFD, so
/// that the one row they stand in can be refused.
pub(crate) fn decode(bytes: Vec<u8>) -> (Vec<u8>, &'static str) {
    if let Some((marked, length)) = Encoding::for_bom(&bytes) {
        let (text, _) = marked.decode_without_bom_handling(&bytes[length..]);
        return (text.into_owned().into_bytes(), marked.name());
    }
    if std::str::from_utf8(&bytes).is_ok() {
        return (bytes, UTF_8.name());
    }
    let candidates =
        [UTF_8, GB18030].map(|encoding| (encoding.decode_without_bom_handling(&bytes).0, encoding));
    let [utf8, gbk] = candidates;
    let chosen = if broken(&utf8.0) <= broken(&gbk.0) || header_is_utf8(&bytes) { utf8 } else { gbk };
    (Cow::into_owned(chosen.0).into_bytes(), chosen.1.name())
}

fn broken(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

/// A header with signs beyond ASCII that is sound UTF-8 settles it: GBK hardly ever looks like that.
fn header_is_utf8(bytes: &[u8]) -> bool {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    !header.is_ascii() && std::str::from_utf8(header).is_ok()
}
