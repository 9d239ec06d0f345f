//! What an import did, or would do.

use std::{collections::BTreeMap, fmt};

use crate::sheet::Fault;

/// Rows named one by one in a report; the rest is only counted.
pub const MAX_NAMED_CHANGES: usize = 1_000;

/// The outcome of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// The mapping used.
    pub mapping: String,
    /// What the file was read as: `CSV, UTF-8, gzip`.
    pub format: String,
    /// Whether everything was taken back at the end.
    pub dry_run: bool,
    /// Rows below the header.
    pub rows: u64,
    /// Rows that became new records.
    pub added: u64,
    /// Rows that changed a record.
    pub changed: u64,
    /// Rows that said nothing new.
    pub unchanged: u64,
    /// Rows that were rejected.
    pub rejected: u64,
    /// Use units and maintenance units that rows of lifts brought along.
    pub parties_added: u64,
    /// Columns of the file that the mapping neither uses nor ignores.
    pub unknown_columns: Vec<String>,
    /// How often each field changed.
    pub changed_fields: BTreeMap<String, u64>,
    /// The first [`MAX_NAMED_CHANGES`] added or changed rows.
    pub changes: Vec<Change>,
    /// Rejected rows by code.
    pub rejects: BTreeMap<&'static str, Tally>,
    /// Values or rows taken with a reservation, by code and field.
    pub warnings: BTreeMap<(&'static str, String), Tally>,
}

/// One row that made a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row.
    pub row: u64,
    /// The record's number in its table. Of a row that a dry run would add, the number it would get.
    pub id: u64,
    /// The fields that differ; empty where the record is new.
    pub fields: Vec<String>,
}

/// How often something occurred, with the first case as an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The first row.
    pub row: u64,
    /// The first value.
    pub value: String,
    /// What is wrong.
    pub reason: String,
}

impl ImportReport {
    /// Whether the store is as it was before.
    pub fn is_without_effect(&self) -> bool {
        self.dry_run || self.added + self.changed + self.parties_added == 0
    }

    pub(crate) fn warn(&mut self, row: u64, fault: &Fault) {
        let tally = self.warnings.entry((fault.code, fault.field.clone()));
        tally.or_insert_with(|| Tally::first(row, fault)).count += 1;
    }

    pub(crate) fn reject(&mut self, row: u64, fault: &Fault) {
        self.rejected += 1;
        self.rejects.entry(fault.code).or_insert_with(|| Tally::first(row, fault)).count += 1;
    }

    pub(crate) fn change(&mut self, row: u64, id: u64, fields: Vec<String>) {
        if fields.is_empty() {
            self.added += 1;
        } else {
            self.changed += 1;
        }
        for field in &fields {
            *self.changed_fields.entry(field.clone()).or_default() += 1;
        }
        if self.changes.len() < MAX_NAMED_CHANGES {
            self.changes.push(Change { row, id, fields });
        }
    }
}

impl Tally {
    fn first(row: u64, fault: &Fault) -> Self {
        Self { count: 0, row, value: fault.value.clone(), reason: fault.reason.clone() }
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rows, added, changed, unchanged, rejected, parties_added, .. } = self;
        writeln!(f, "{} rows read as {} with mapping {}", rows, self.format, self.mapping)?;
        let would = if self.dry_run { "would be " } else { "" };
        writeln!(
            f,
            "{would}added {added}, {would}changed {changed}, unchanged {unchanged}, rejected {rejected}"
        )?;
        writeln!(f, "use and maintenance units {would}added {parties_added}")?;
        for (field, count) in &self.changed_fields {
            writeln!(f, "  changed {field}: {count}")?;
        }
        if !self.unknown_columns.is_empty() {
            writeln!(f, "columns the mapping does not know: {}", self.unknown_columns.join(", "))?;
        }
        for (code, tally) in &self.rejects {
            writeln!(f, "rejected {code}: {tally}")?;
        }
        for ((code, field), tally) in &self.warnings {
            writeln!(f, "warning {code} {field}: {tally}")?;
        }
        if self.is_without_effect() { writeln!(f, "nothing was changed") } else { Ok(()) }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (first in row {}: {:?} {})", self.count, self.row, self.value, self.reason)
    }
}
