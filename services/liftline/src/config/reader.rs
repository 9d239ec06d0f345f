//! Reads keys from the layers, one section at a time, and keeps every fault instead of stopping at the first.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::fault::{Code, Fault, Origin};
use super::layers::{Entry, Layers, Raw};
use crate::secret::{MASK, Secret};

/// A secret file holds at most this many bytes.
const SECRET_BYTES_MAX: usize = 4096;

/// Two keys are near where at most this many letters differ, for "did you mean".
const NEAR_EDITS_MAX: usize = 4;

/// Reads keys and collects faults. A read that fails gives a placeholder, which never leaves the loader:
/// with a fault there is no configuration.
#[derive(Debug)]
pub(super) struct Reader {
    layers: Layers,
    known: BTreeSet<String>,
    /// Tables whose keys are names, so that they may be empty.
    named: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl Reader {
    pub(super) fn new(mut layers: Layers) -> Self {
        let faults = std::mem::take(&mut layers.faults);
        Self { layers, known: BTreeSet::new(), named: BTreeSet::new(), faults }
    }

    /// Reads keys under `prefix`.
    pub(super) fn section(&mut self, prefix: &str) -> Section<'_> {
        Section { reader: self, prefix: prefix.to_owned() }
    }

    /// The names under `prefix`: of `policy.urban.arrive_min` under `policy`, `urban`. In alphabetical order.
    pub(super) fn names(&mut self, prefix: &str) -> BTreeSet<String> {
        self.named.insert(prefix.to_owned());
        let under = |key: &String| {
            let mut rest = key.strip_prefix(prefix)?.strip_prefix('.')?.split('.');
            let name = rest.next()?;
            let table = rest.next().is_some() || self.layers.entries.get(key)?.raw == Raw::EmptyTable;
            table.then(|| name.to_owned())
        };
        self.layers.entries.keys().filter_map(under).collect()
    }

    /// Gives every key under `to` that is not set the value that the built-in defaults have under `from`.
    pub(super) fn inherit(&mut self, from: &str, to: &str, defaults: &Layers) {
        for (key, entry) in &defaults.entries {
            if let Some(rest) = key.strip_prefix(from).and_then(|rest| rest.strip_prefix('.')) {
                self.layers.entries.entry(format!("{to}.{rest}")).or_insert_with(|| entry.clone());
            }
        }
    }

    /// All faults, with those for keys nobody asked for.
    pub(super) fn finish(mut self) -> Vec<Fault> {
        for (key, entry) in &self.layers.entries {
            let empty_table = entry.raw == Raw::EmptyTable && self.is_table(key);
            if !self.known.contains(key) && !empty_table {
                self.faults.push(Fault {
                    code: Code::UnknownKey,
                    origin: entry.origin.clone(),
                    key: key.clone(),
                    value: String::new(),
                    advice: self.nearest(key),
                });
            }
        }
        self.faults
    }

    fn is_table(&self, key: &str) -> bool {
        let mut keys = self.known.iter().chain(&self.named);
        self.named.contains(key)
            || keys.any(|known| known.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
    }

    fn nearest(&self, key: &str) -> String {
        let nearest = self.known.iter().map(|known| (strsim::levenshtein(known, key), known)).min();
        match nearest {
            Some((edits, known)) if edits <= NEAR_EDITS_MAX => {
                format!("no such key; did you mean {known}?")
            }
            Some(_) | None => {
                String::from("no such key; remove it, or see `liftline print-config` for all keys")
            }
        }
    }
}

/// The keys of one section.
#[derive(Debug)]
pub(super) struct Section<'a> {
    reader: &'a mut Reader,
    prefix: String,
}

impl Section<'_> {
    /// A whole number within `range`, whose `unit` is named in the fault.
    pub(super) fn integer<T: TryFrom<i64> + Default>(
        &mut self,
        key: &str,
        range: RangeInclusive<i64>,
        unit: &str,
    ) -> T {
        let Some(entry) = self.take(key) else { return T::default() };
        let number = match &entry.raw {
            Raw::Integer(number) => Some(*number),
            Raw::Text(text) if is_text_only(&entry.origin) => text.trim().parse().ok(),
            Raw::Text(_) | Raw::Number(_) | Raw::Bool(_) | Raw::List(_) | Raw::EmptyTable | Raw::Other(_) => {
                None
            }
        };
        let limit = || format!("from {} to {} {unit}", range.start(), range.end());
        let Some(number) = number else {
            let advice = format!("write a whole number {}", limit());
            return self.fault(Code::WrongType, key, &entry, &advice);
        };
        match T::try_from(number) {
            Ok(value) if range.contains(&number) => value,
            Ok(_) | Err(_) => {
                self.fault(Code::OutOfRange, key, &entry, &format!("write a number {}", limit()))
            }
        }
    }

    /// A finite number within `range`, whose `unit` is named in the fault.
    pub(super) fn number(&mut self, key: &str, range: RangeInclusive<f64>, unit: &str) -> f64 {
        let Some(entry) = self.take(key) else { return 0.0 };
        let number = match &entry.raw {
            Raw::Number(number) => Some(*number),
            Raw::Integer(number) => i32::try_from(*number).ok().map(f64::from),
            Raw::Text(text) if is_text_only(&entry.origin) => text.trim().parse().ok(),
            Raw::Text(_) | Raw::Bool(_) | Raw::List(_) | Raw::EmptyTable | Raw::Other(_) => None,
        };
        let advice = format!("write a number from {} to {} {unit}", range.start(), range.end());
        match number {
            Some(number) if range.contains(&number) => number,
            Some(_) => self.fault(Code::OutOfRange, key, &entry, &advice),
            None => self.fault(Code::WrongType, key, &entry, &advice),
        }
    }

    /// `true` or `false`.
    pub(super) fn bool(&mut self, key: &str) -> bool {
        let Some(entry) = self.take(key) else { return false };
        let value = match &entry.raw {
            Raw::Bool(value) => Some(*value),
            Raw::Text(text) if is_text_only(&entry.origin) => text.trim().parse().ok(),
            Raw::Text(_)
            | Raw::Integer(_)
            | Raw::Number(_)
            | Raw::List(_)
            | Raw::EmptyTable
            | Raw::Other(_) => None,
        };
        value.unwrap_or_else(|| self.fault(Code::WrongType, key, &entry, "write true or false"))
    }

    /// A text of at most `chars_max` characters, without control characters.
    pub(super) fn text(&mut self, key: &str, chars_max: usize) -> String {
        let Some(entry) = self.take(key) else { return String::new() };
        let Raw::Text(text) = &entry.raw else {
            return self.fault(Code::WrongType, key, &entry, "write a text in quotes");
        };
        if text.chars().count() > chars_max {
            let advice = format!("write at most {chars_max} characters");
            return self.fault(Code::OutOfRange, key, &entry, &advice);
        }
        if text.chars().any(char::is_control) {
            return self.fault(Code::BadValue, key, &entry, "leave out control characters");
        }
        text.clone()
    }

    /// A text that `parse` makes a `T` of; where it cannot, it says what to do.
    pub(super) fn parsed<T: Default>(
        &mut self,
        key: &str,
        chars_max: usize,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> T {
        let faults = self.reader.faults.len();
        let text = self.text(key, chars_max);
        if self.reader.faults.len() > faults {
            return T::default();
        }
        parse(&text).unwrap_or_else(|advice| {
            self.refuse(key, &advice);
            T::default()
        })
    }

    /// A list of at most `count_max` texts, each made a `T` by `parse`. In the environment, separated by
    /// commas.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        count_max: usize,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<T> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let texts: Vec<String> = match &entry.raw {
            Raw::List(texts) => texts.clone(),
            Raw::Text(text) if is_text_only(&entry.origin) => {
                text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
            }
            Raw::Text(_)
            | Raw::Integer(_)
            | Raw::Number(_)
            | Raw::Bool(_)
            | Raw::EmptyTable
            | Raw::Other(_) => {
                return self.fault(Code::WrongType, key, &entry, "write a list of texts");
            }
        };
        if texts.len() > count_max {
            let advice = format!("write at most {count_max} of them");
            return self.fault(Code::OutOfRange, key, &entry, &advice);
        }
        let mut values = Vec::with_capacity(texts.len());
        for text in &texts {
            match parse(text) {
                Ok(value) => values.push(value),
                Err(advice) => self.push(Code::BadValue, key, &entry, (format!("{text:?}"), advice)),
            }
        }
        values
    }

    /// A secret given at `key`, or in the file named at `key_file`; empty where neither is set.
    pub(super) fn secret(&mut self, key: &str) -> Secret<String> {
        let key_file = format!("{key}_file");
        let given = self.take_optional(key);
        let file = self.take_optional(&key_file);
        let text = |entry: &Entry| match &entry.raw {
            Raw::Text(text) => Some(text.clone()),
            Raw::Integer(_)
            | Raw::Number(_)
            | Raw::Bool(_)
            | Raw::List(_)
            | Raw::EmptyTable
            | Raw::Other(_) => None,
        };
        match (given, file) {
            (None, None) => Secret::default(),
            (Some(entry), None) => match text(&entry) {
                Some(text) if text.len() <= SECRET_BYTES_MAX => Secret::new(text),
                Some(_) => self.hide(key, &entry, &format!("write at most {SECRET_BYTES_MAX} bytes")),
                None => self.hide(key, &entry, "write a text in quotes"),
            },
            (None, Some(entry)) => match text(&entry).map(|path| read_secret(&path)) {
                Some(Ok(secret)) => Secret::new(secret),
                Some(Err(advice)) => self.fault(Code::Unreadable, &key_file, &entry, &advice),
                None => self.fault(Code::WrongType, &key_file, &entry, "write a path in quotes"),
            },
            (Some(entry), Some(_)) => {
                self.hide(key, &entry, &format!("{key_file} is set as well; give one of the two"))
            }
        }
    }

    /// Refuses the value of a key that was read, because of what it means.
    pub(super) fn refuse(&mut self, key: &str, advice: &str) {
        if let Some(entry) = self.reader.layers.entries.get(&self.path(key)).cloned() {
            self.fault::<()>(Code::BadValue, key, &entry, advice);
        }
    }

    /// Refuses a secret because of what it means; it stays unprinted.
    pub(super) fn refuse_secret(&mut self, key: &str, advice: &str) {
        let given = [key.to_owned(), format!("{key}_file")];
        let entry = given.iter().find_map(|key| self.reader.layers.entries.get(&self.path(key))).cloned();
        if let Some(entry) = entry {
            self.hide(key, &entry, advice);
        }
    }

    fn hide(&mut self, key: &str, entry: &Entry, advice: &str) -> Secret<String> {
        self.push(Code::BadValue, key, entry, (String::from(MASK), advice.to_owned()));
        Secret::default()
    }

    /// Notes a fault and gives a placeholder.
    fn fault<T: Default>(&mut self, code: Code, key: &str, entry: &Entry, advice: &str) -> T {
        self.push(code, key, entry, (entry.raw.show(), advice.to_owned()));
        T::default()
    }

    fn push(&mut self, code: Code, key: &str, entry: &Entry, (value, advice): (String, String)) {
        let fault = Fault { code, origin: entry.origin.clone(), key: self.path(key), value, advice };
        self.reader.faults.push(fault);
    }

    /// The entry at `key`, which is always set: `default.toml` holds every key.
    fn take(&mut self, key: &str) -> Option<Entry> {
        let entry = self.take_optional(key);
        if entry.is_none() {
            self.reader.faults.push(Fault {
                code: Code::BadValue,
                origin: Origin::Default,
                key: self.path(key),
                value: String::new(),
                advice: String::from("has no default and is not set; set it"),
            });
        }
        entry
    }

    fn take_optional(&mut self, key: &str) -> Option<Entry> {
        let path = self.path(key);
        let entry = self.reader.layers.entries.get(&path).cloned();
        self.reader.known.insert(path);
        entry
    }

    fn path(&self, key: &str) -> String {
        format!("{}.{key}", self.prefix)
    }
}

/// The environment and flags can only give texts; a file that gives a number as a text is refused.
fn is_text_only(origin: &Origin) -> bool {
    match origin {
        Origin::Environment(_) | Origin::Flag(_) => true,
        Origin::Default | Origin::File(..) => false,
    }
}

fn read_secret(path: &str) -> Result<String, String> {
    let bytes =
        std::fs::read(path).map_err(|error| format!("cannot be read: {error}; give a readable file"))?;
    if bytes.len() > SECRET_BYTES_MAX {
        return Err(format!("is larger than {SECRET_BYTES_MAX} bytes; give the file that holds the secret"));
    }
    let text =
        String::from_utf8(bytes).map_err(|_| String::from("is not UTF-8; write the secret as text"))?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        Err(String::from("is empty; write the secret into it"))
    } else {
        Ok(text.to_owned())
    }
}
