//! What is wrong with a configuration, worded for the person who wrote it.

use std::fmt;
use std::path::PathBuf;

/// Where a value comes from; later ones overrule earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The defaults built into the program.
    Default,
    /// A line of the file given by `--config`, counted from 1.
    File(PathBuf, usize),
    /// An environment variable.
    Environment(String),
    /// A flag of the command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("built-in default"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Flag(name) => write!(f, "flag {name}"),
        }
    }
}

/// The stable code of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A file cannot be read.
    Unreadable,
    /// A file is not TOML.
    Syntax,
    /// No such key.
    UnknownKey,
    /// A value of another type than the key takes.
    WrongType,
    /// A number out of its limits.
    OutOfRange,
    /// A value that does not mean anything here, or contradicts another.
    BadValue,
}

impl Code {
    /// As it is printed; never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "config.unreadable",
            Self::Syntax => "config.syntax",
            Self::UnknownKey => "config.unknown_key",
            Self::WrongType => "config.wrong_type",
            Self::OutOfRange => "config.out_of_range",
            Self::BadValue => "config.bad_value",
        }
    }
}

/// One thing wrong: where, which key, which value, which limit, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code.
    pub code: Code,
    /// Where the value stands.
    pub origin: Origin,
    /// Dotted path of the key; empty where a whole file is meant.
    pub key: String,
    /// The value as it was given; `***` for secrets, empty where there is none.
    pub value: String,
    /// The limit that is broken and what to do about it.
    pub advice: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.origin)?;
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        if !self.value.is_empty() {
            write!(f, " = {}", self.value)?;
        }
        write!(f, ": {}", self.advice)
    }
}

/// Everything wrong with a configuration, in the order it was found; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        write!(f, "{} in the configuration", plural(self.0.len()))
    }
}

impl std::error::Error for Faults {}

fn plural(count: usize) -> String {
    if count == 1 { String::from("1 fault") } else { format!("{count} faults") }
}
