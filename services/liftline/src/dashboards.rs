//! The pages built from `dashboards/console`, inside the program: an optimised build carries them, a debug
//! build reads them from the working copy. Without them the program builds and serves all but its pages.

use std::{borrow::Cow, fmt::Write, sync::OnceLock};

#[derive(rust_embed::Embed)]
#[folder = "../../dashboards/console/dist"]
#[allow_missing = true]
struct Built;

/// Bytes of the digest that stand in an entity tag: 64 bits tell the builds of one file apart.
const TAG_BYTES: usize = 8;
/// Written by the pages' build: a digest over all of them.
const BUILD_ID: &str = "build-id.txt";

/// One file of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, with the charset where it is text.
    pub kind: String,
    /// Another one whenever its bytes are others; 16 hexadecimal digits.
    pub tag: String,
}

/// A file by its path below `dist`, such as `console.html` or `assets/console-1a2b.js.br`.
pub fn file(path: &str) -> Option<File> {
    let found = Built::get(path)?;
    let kind = found.metadata.mimetype();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind.to_owned() };
    let tag = hex(found.metadata.sha256_hash().get(..TAG_BYTES).unwrap_or_default());
    Some(File { bytes: found.data, kind, tag })
}

/// Which build of the pages this is, as it was when first asked; empty where there is none.
pub fn build_id() -> &'static str {
    static ID: OnceLock<String> = OnceLock::new();
    ID.get_or_init(|| {
        let read = file(BUILD_ID).map(|file| String::from_utf8_lossy(&file.bytes).trim().to_owned());
        read.unwrap_or_default()
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
