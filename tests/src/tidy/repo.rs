//! Tracked files, and what is found wrong with them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's files: those git tracks, and new ones it does not ignore.
pub struct Repo {
    /// Its root folder.
    pub root: PathBuf,
    /// Text files, in order of path. Files that are not UTF-8 have no lines to check.
    pub files: Vec<File>,
}

/// One text file.
pub struct File {
    /// Path from the root, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// What is wrong, as `file:line: what to do`.
#[derive(Default)]
pub struct Offences(Vec<String>);

impl Repo {
    /// Reads the repository this crate stands in.
    ///
    /// # Errors
    /// Git cannot list its files: the checks need a clone, not an archive.
    pub fn read() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().map_err(|error| error.to_string())?;
        let list = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&root)
            .output()
            .map_err(|error| format!("git is needed to list the files: {error}"))?;
        if !list.status.success() {
            return Err(format!("git ls-files: {}", String::from_utf8_lossy(&list.stderr)));
        }
        let names = String::from_utf8_lossy(&list.stdout).into_owned();
        let read = |path: &str| {
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        };
        let mut files: Vec<File> =
            names.split('\0').filter(|name| !name.is_empty()).filter_map(read).collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files.dedup_by(|one, other| one.path == other.path);
        Ok(Self { root, files })
    }

    /// Files whose path ends with one of these.
    pub fn ending<'a>(&'a self, ends: &'a [&str]) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| ends.iter().any(|end| file.path.ends_with(end)))
    }

    /// A file by its path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Folders of the workspace's crates.
    pub fn crates(&self) -> Vec<String> {
        let manifests = self.files.iter().filter_map(|file| file.path.strip_suffix("/Cargo.toml"));
        manifests.map(str::to_owned).collect()
    }
}

impl File {
    /// Its lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The name without folder and without what follows the first dot.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }

    /// Whether it holds tests, which may be longer.
    pub fn is_test(&self) -> bool {
        let folder = self.path.split('/').any(|part| part == "tests" || part == "fixtures");
        folder || self.stem().ends_with("tests") || self.path.ends_with(".test.ts")
    }
}

impl Offences {
    /// Notes one.
    pub fn add(&mut self, path: &str, line: usize, what: impl std::fmt::Display) {
        self.0.push(format!("{path}:{line}: {what}"));
    }

    /// Fails where there is one.
    ///
    /// # Panics
    /// With all of them.
    pub fn none(self) {
        let count = self.0.len();
        assert!(self.0.is_empty(), "{count} to mend:\n{}", self.0.join("\n"));
    }
}

/// Banned words in a name, whichever way it is written: `DataHelper`, `data_helper`.
pub fn banned_words(name: &str) -> Vec<&'static str> {
    const BANNED: [&str; 12] = [
        "manager",
        "helper",
        "helpers",
        "util",
        "utils",
        "processor",
        "handler",
        "handlers",
        "common",
        "misc",
        "data",
        "info",
    ];
    let words = words(name);
    BANNED.into_iter().filter(|banned| words.iter().any(|word| word == banned)).collect()
}

fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if (c.is_uppercase() || !c.is_alphanumeric()) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words
}
