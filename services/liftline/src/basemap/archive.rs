//! A file of tiles in the PMTiles format, version 3 (<https://github.com/protomaps/PMTiles>, spec/v3):
//! browsers read it by ranges, so that here only its head is understood.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    path: PathBuf,
    /// Its length, bytes.
    pub length: u64,
    /// Another one whenever its length or the time it was written is another.
    pub tag: String,
    /// What its tiles are.
    pub holds: Holds,
    /// Deepest zoom.
    pub zoom_max: u8,
}

/// What tiles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Pictures: PNG, JPEG, WebP or AVIF.
    Pictures,
    /// Mapbox vector tiles.
    Vectors,
}

/// Why a file cannot be a base map.
#[derive(Debug, thiserror::Error)]
pub enum BadArchive {
    /// It cannot be read.
    #[error("cannot be read: {0}; give the path of a readable file")]
    Unreadable(#[from] io::Error),
    /// It begins otherwise than PMTiles of version 3 do.
    #[error("is no PMTiles file of version 3; convert it with `pmtiles convert`")]
    Foreign,
    /// Its tiles are of no kind that can be shown.
    #[error("holds tiles of kind {0}; 1 (MVT), 2 (PNG), 3 (JPEG), 4 (WebP) and 5 (AVIF) can be shown")]
    Unknown(u8),
}

/// Bytes `first..=last` of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
    /// What is there.
    pub bytes: Bytes,
}

/// Most bytes of one part: tiles and directories are far below it.
const PART_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Bytes of the head, and where in it is what.
const HEAD_BYTES: usize = 127;
const BEGINNING: &[u8] = b"PMTiles\x03";
const KIND_AT: usize = 99;
const ZOOM_MAX_AT: usize = 101;

impl Archive {
    /// Looks at a file's head.
    ///
    /// # Errors
    /// It cannot be read, or is no such file.
    pub fn open(path: &Path) -> Result<Self, BadArchive> {
        let mut file = File::open(path)?;
        let mut head = [0; HEAD_BYTES];
        file.read_exact(&mut head).map_err(|error| {
            let is_short = error.kind() == io::ErrorKind::UnexpectedEof;
            if is_short { BadArchive::Foreign } else { BadArchive::Unreadable(error) }
        })?;
        if !head.starts_with(BEGINNING) {
            return Err(BadArchive::Foreign);
        }
        let holds = match head[KIND_AT] {
            1 => Holds::Vectors,
            2..=5 => Holds::Pictures,
            other => return Err(BadArchive::Unknown(other)),
        };
        let about = file.metadata()?;
        let written = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Ok(Self {
            path: path.to_owned(),
            length: about.len(),
            tag: format!("\"{:x}-{:x}\"", about.len(), written.as_nanos()),
            holds,
            zoom_max: head[ZOOM_MAX_AT],
        })
    }

    /// The part that a `Range` header asks for (RFC 9110 §14.1.2), one range from a first byte on; no more
    /// than 4 MiB of it. `None` where it asks otherwise or for what is not there.
    pub fn range(&self, asked: &str) -> Option<(u64, u64)> {
        let (first, last) = asked.strip_prefix("bytes=")?.split_once('-')?;
        let first: u64 = first.trim().parse().ok()?;
        let end = self.length.checked_sub(1)?;
        let last = if last.trim().is_empty() { end } else { last.trim().parse().ok()? };
        let last = last.min(end).min(first.checked_add(PART_BYTES_MAX - 1)?);
        (first <= last).then_some((first, last))
    }

    /// Reads a part; blocks on the disk.
    ///
    /// # Errors
    /// The file cannot be read any more.
    pub fn read(&self, (first, last): (u64, u64)) -> io::Result<Part> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(first))?;
        let mut bytes = Vec::new();
        file.take(last - first + 1).read_to_end(&mut bytes)?;
        Ok(Part { first, last, bytes: bytes.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(kind: u8, more: usize) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("city.pmtiles");
        let mut bytes = vec![0; HEAD_BYTES + more];
        bytes[..BEGINNING.len()].copy_from_slice(BEGINNING);
        (bytes[KIND_AT], bytes[ZOOM_MAX_AT]) = (kind, 15);
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn the_head_is_read_and_ranges_stay_within_the_file() {
        let (_folder, path) = written(2, 873);
        let archive = Archive::open(&path).unwrap();
        assert_eq!((archive.length, archive.holds, archive.zoom_max), (1000, Holds::Pictures, 15));
        for (asked, range) in [
            ("bytes=0-126", Some((0, 126))),
            ("bytes=900-5000", Some((900, 999))),
            ("bytes=990-", Some((990, 999))),
            ("bytes=1000-", None),
            ("bytes=-5", None),
            ("bytes=9-8", None),
            ("bytes=0-1,5-6", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(archive.range(asked), range, "{asked}");
        }
        assert_eq!(archive.read((0, 6)).unwrap().bytes, &b"PMTiles"[..]);
    }

    #[test]
    fn another_file_is_refused_by_what_is_wrong_with_it() {
        let (_folder, path) = written(9, 0);
        assert!(matches!(Archive::open(&path), Err(BadArchive::Unknown(9))));
        std::fs::write(&path, "short").unwrap();
        assert!(matches!(Archive::open(&path), Err(BadArchive::Foreign)));
        assert!(matches!(Archive::open(&path.join("none")), Err(BadArchive::Unreadable(_))));
    }
}
