//! What an import did, or would do, and the rows it rejected.

use std::{collections::BTreeMap, io::Write};

use liftline_register::ImportReport;
use serde::Serialize;
use utoipa::ToSchema;

/// Bytes of rejected rows kept; what is beyond is counted, not shown.
const REJECTS_BYTES_MAX: usize = 8 << 20;
/// Rejected rows named one by one in an answer.
const REJECTS_NAMED_MAX: usize = 500;
/// Changed rows named one by one in an answer.
const CHANGES_NAMED_MAX: usize = 200;

/// What an import did, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct Imported {
    /// The mapping used; `given` for one that came along.
    mapping: String,
    /// What the file was read as: `CSV, UTF-8, gzip`.
    format: String,
    /// Whether everything was taken back.
    dry_run: bool,
    /// Rows below the header.
    rows: u64,
    /// Rows that became new records.
    added: u64,
    /// Rows that changed a record.
    changed: u64,
    /// Rows that said nothing new.
    unchanged: u64,
    /// Rows that were rejected.
    rejected: u64,
    /// Use units and maintenance units that rows of lifts brought along.
    parties_added: u64,
    /// Columns that the mapping does not know.
    unknown_columns: Vec<String>,
    /// How often each field changed.
    changed_fields: BTreeMap<String, u64>,
    /// The first 200 rows that made a difference.
    changes: Vec<ChangeLine>,
    /// Values taken with a reservation.
    warnings: Vec<WarningLine>,
    /// The first 500 rejected rows.
    rejects: Vec<RejectLine>,
    /// All rejected rows as CSV (row, field, value, reason, code, then the row as it came), to be mended and
    /// imported again.
    rejects_csv: String,
    /// Whether `rejects_csv` is cut off at 8 MiB.
    rejects_cut: bool,
}

/// A row that made a difference.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeLine {
    /// The row.
    row: u64,
    /// The fields that differ; empty where the record is new.
    fields: Vec<String>,
}

/// Values taken with a reservation.
#[derive(Debug, Serialize, ToSchema)]
struct WarningLine {
    /// Stable code.
    code: &'static str,
    /// The field.
    field: String,
    /// How often.
    count: u64,
    /// The first row.
    row: u64,
    /// The first value.
    value: String,
    /// What is wrong.
    reason: String,
}

/// A rejected row.
#[derive(Debug, Serialize, ToSchema)]
struct RejectLine {
    /// The row.
    row: String,
    /// The field.
    field: String,
    /// The value.
    value: String,
    /// What is wrong and what to do.
    reason: String,
    /// Stable code.
    code: String,
}

impl Imported {
    pub(super) fn of(report: ImportReport, rejects: &Rejects) -> Self {
        let warning = |((code, field), tally): ((&'static str, String), liftline_register::Tally)| {
            let liftline_register::Tally { count, row, value, reason } = tally;
            WarningLine { code, field, count, row, value, reason }
        };
        let changes = report.changes.into_iter().take(CHANGES_NAMED_MAX);
        let text = rejects.text();
        Self {
            mapping: report.mapping,
            format: report.format,
            dry_run: report.dry_run,
            rows: report.rows,
            added: report.added,
            changed: report.changed,
            unchanged: report.unchanged,
            rejected: report.rejected,
            parties_added: report.parties_added,
            unknown_columns: report.unknown_columns,
            changed_fields: report.changed_fields,
            changes: changes.map(|change| ChangeLine { row: change.row, fields: change.fields }).collect(),
            warnings: report.warnings.into_iter().map(warning).collect(),
            rejects: named(&text),
            rejects_csv: text,
            rejects_cut: rejects.cut,
        }
    }
}

/// Rejected rows as CSV, up to a limit. A row beyond it is left out as a whole.
#[derive(Default)]
pub(super) struct Rejects {
    bytes: Vec<u8>,
    cut: bool,
}

impl Rejects {
    /// Whole lines only.
    fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes);
        match text.rfind('\n') {
            Some(end) if self.cut => text[..=end].to_owned(),
            Some(_) | None => text.into_owned(),
        }
    }
}

impl Write for Rejects {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = REJECTS_BYTES_MAX - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.cut |= bytes.len() > room;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn named(csv: &str) -> Vec<RejectLine> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    let line = |record: csv::StringRecord| {
        let cell = |at| record.get(at).unwrap_or_default().to_owned();
        RejectLine { row: cell(0), field: cell(1), value: cell(2), reason: cell(3), code: cell(4) }
    };
    reader.records().filter_map(Result::ok).take(REJECTS_NAMED_MAX).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_limit_is_said_to_be_cut() {
        let mut rejects = Rejects::default();
        let line = format!("1,code,,{},KEY_MISSING\n", "x".repeat(1_000));
        rejects.write_all(b"row,field,value,reason,code\n").unwrap();
        for _ in 0..REJECTS_BYTES_MAX / line.len() + 2 {
            rejects.write_all(line.as_bytes()).unwrap();
        }
        assert!(rejects.cut && rejects.text().len() <= REJECTS_BYTES_MAX);
        assert!(rejects.text().ends_with("KEY_MISSING\n"), "no half line");
        assert_eq!(named(&rejects.text()).len(), REJECTS_NAMED_MAX);
    }
}
