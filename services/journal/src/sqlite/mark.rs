//! How far the journal has come, noted beside it in `<path>-mark` after every append.
//!
//! After a crash SQLite silently drops everything in its write-ahead log from the first damaged frame on. The
//! mark is how that is noticed: it names the last record that was acknowledged, in one line
//!
//! ```text
//! liftline-mark-v1 00000000000000000007 00000000000000041250 9f86d081…0f00a08
//! ```
//!
//! of epoch, position and hash, overwritten in place and never synced. A killed process has written it; a
//! power cut may leave an older one, or none, which is no fault. It never names what is not durable.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::beside;
use crate::record::{Hash, Head};

const FORMAT: &str = "liftline-mark-v1";
/// What the file's name adds to the journal's.
const END: &str = "-mark";
/// Digits of the longest number.
const DIGITS: usize = 20;
/// Bytes of the line, with its end.
const LINE_BYTES: u64 = (FORMAT.len() + 2 * (1 + DIGITS) + 1 + 64 + 1) as u64;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) epoch: u64,
    pub(crate) position: u64,
    pub(crate) hash: Hash,
}

/// The file, open for writing.
pub(super) struct MarkFile(File);

impl Mark {
    /// The mark beside the journal at `path`; `None` where there is none, or none that can be read, as after
    /// a power cut.
    pub(crate) fn read(path: &Path) -> std::io::Result<Option<Self>> {
        let file = match File::open(beside(path, END)) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut line = Vec::new();
        file.take(LINE_BYTES).read_to_end(&mut line)?;
        Ok(std::str::from_utf8(&line).ok().and_then(Self::parse))
    }

    fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.strip_suffix('\n')?.split(' ').collect();
        let [format, epoch, position, hash] = <[&str; 4]>::try_from(fields).ok()?;
        let number = |text: &str| text.parse().ok();
        (format == FORMAT).then_some(())?;
        Some(Self { epoch: number(epoch)?, position: number(position)?, hash: Hash::parse(hash)? })
    }
}

impl MarkFile {
    /// Opens the mark beside the journal at `path`, or makes it.
    pub(super) fn open(path: &Path) -> std::io::Result<Self> {
        File::options().create(true).truncate(false).write(true).open(beside(path, END)).map(Self)
    }

    /// Notes that everything up to `head` is durable.
    pub(super) fn write(&mut self, head: Head) -> std::io::Result<()> {
        let Head { epoch, position, hash, .. } = head;
        let line = format!("{FORMAT} {epoch:0DIGITS$} {position:0DIGITS$} {hash}\n");
        self.0.seek(SeekFrom::Start(0))?;
        self.0.write_all(line.as_bytes())
    }
}

/// Puts the mark beside the journal at `path` aside, as `<path>-mark-<position>`, and says where.
pub(super) fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
    let position = Mark::read(path)?.map_or(0, |mark| mark.position);
    let kept = beside(path, &format!("-mark-{position}"));
    std::fs::rename(beside(path, END), &kept)?;
    Ok(kept)
}
