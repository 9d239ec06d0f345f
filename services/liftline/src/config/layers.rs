//! The layers of a configuration laid over one another: dotted key → value and where it came from.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::fault::{Code, Fault, Origin};

/// Begins the name of every environment variable that sets a key: `LIFTLINE__LISTEN__ADDR` is `listen.addr`.
pub const ENVIRONMENT_PREFIX: &str = "LIFTLINE__";

/// A configuration file holds at most this many bytes.
const FILE_BYTES_MAX: usize = 1024 * 1024;

/// Tables stand within one another at most this deep.
const DEPTH_MAX: usize = 8;

/// A value as it was given.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw {
    /// A text; from the environment and from flags everything is one.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A list of texts.
    List(Vec<String>),
    /// A table with nothing in it.
    EmptyTable,
    /// Something no key takes, as it reads.
    Other(String),
}

impl Raw {
    /// As it would be written.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Bool(value) => value.to_string(),
            Self::List(texts) => format!("{texts:?}"),
            Self::EmptyTable => String::from("{}"),
            Self::Other(text) => text.clone(),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) raw: Raw,
    pub(super) origin: Origin,
}

/// All keys that are set, each with the value of its highest layer.
#[derive(Debug, Default)]
pub(super) struct Layers {
    pub(super) entries: BTreeMap<String, Entry>,
    pub(super) faults: Vec<Fault>,
}

impl Layers {
    /// Lays the defaults built into the program.
    pub(super) fn lay_defaults(&mut self, text: &str) {
        self.lay_text(text, &|_| Origin::Default);
    }

    /// Lays a TOML file over what is there.
    pub(super) fn lay_file(&mut self, path: &Path) {
        let text = match std::fs::read(path) {
            Ok(bytes) if bytes.len() > FILE_BYTES_MAX => {
                return self.unreadable(path, &format!("larger than {FILE_BYTES_MAX} bytes"));
            }
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => return self.unreadable(path, &format!("not UTF-8: {error}")),
            },
            Err(error) => return self.unreadable(path, &error.to_string()),
        };
        self.lay_text(&text, &|line| Origin::File(PathBuf::from(path), line));
    }

    /// Lays the variables that begin with [`ENVIRONMENT_PREFIX`]; others are not ours.
    pub(super) fn lay_environment(&mut self, variables: &[(OsString, OsString)]) {
        for (name, value) in variables {
            let name = name.to_string_lossy();
            let Some(rest) = name.strip_prefix(ENVIRONMENT_PREFIX) else { continue };
            let key = rest.split("__").map(str::to_ascii_lowercase).collect::<Vec<_>>().join(".");
            let origin = Origin::Environment(name.to_string());
            match value.to_str() {
                Some(text) => self.lay(key, Raw::Text(text.to_owned()), origin),
                None => self.faults.push(Fault {
                    code: Code::WrongType,
                    origin,
                    key,
                    value: String::new(),
                    advice: String::from("the value is not UTF-8; write it in UTF-8"),
                }),
            }
        }
    }

    /// Lays one key.
    pub(super) fn lay(&mut self, key: String, raw: Raw, origin: Origin) {
        self.entries.insert(key, Entry { raw, origin });
    }

    fn lay_text(&mut self, text: &str, origin: &dyn Fn(usize) -> Origin) {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            self.faults.push(Fault {
                code: Code::Syntax,
                origin: origin(line),
                key: String::new(),
                value: String::new(),
                advice: format!("not TOML: {}; correct this line", error.message()),
            });
        }
        self.lay_table("", table.get_ref(), &|at| origin(line_of(text, at)), DEPTH_MAX);
    }

    fn lay_table(
        &mut self,
        prefix: &str,
        table: &DeTable<'_>,
        origin: &dyn Fn(usize) -> Origin,
        depth: usize,
    ) {
        for (name, value) in table {
            let key = if prefix.is_empty() {
                name.get_ref().to_string()
            } else {
                format!("{prefix}.{}", name.get_ref())
            };
            match value.get_ref().as_table() {
                Some(inner) if !inner.is_empty() && depth > 0 => {
                    self.lay_table(&key, inner, origin, depth - 1);
                }
                Some(_) | None => self.lay(key, raw(value.get_ref()), origin(name.span().start)),
            }
        }
    }

    fn unreadable(&mut self, path: &Path, why: &str) {
        self.faults.push(Fault {
            code: Code::Unreadable,
            origin: Origin::Flag("--config"),
            key: String::new(),
            value: path.display().to_string(),
            advice: format!("cannot be read: {why}; give the path of a readable TOML file"),
        });
    }
}

fn raw(value: &DeValue<'_>) -> Raw {
    match value {
        DeValue::String(text) => Raw::Text(text.to_string()),
        DeValue::Integer(number) => integer(number.as_str(), number.radix()),
        DeValue::Float(number) => {
            number.as_str().parse().map_or_else(|_| Raw::Other(number.as_str().to_owned()), Raw::Number)
        }
        DeValue::Boolean(value) => Raw::Bool(*value),
        DeValue::Datetime(moment) => Raw::Other(moment.to_string()),
        DeValue::Array(values) => {
            let texts = values.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect();
            Option::map_or(texts, Raw::Other(String::from("[…]")), Raw::List)
        }
        DeValue::Table(table) if table.is_empty() => Raw::EmptyTable,
        DeValue::Table(_) => Raw::Other(String::from("{…}")),
    }
}

fn integer(text: &str, radix: u32) -> Raw {
    i64::from_str_radix(text, radix).map_or_else(|_| Raw::Other(text.to_owned()), Raw::Integer)
}

/// The line, counted from 1, in which the byte at `at` stands.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
