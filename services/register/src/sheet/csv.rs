//! CSV as it is found: with byte-order marks, CRLF, quotes, wrong numbers of fields.

use std::io::Cursor;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Fault, Row, Sheet, encoding, fault_of};
use crate::error::{Error, Result};

pub(super) fn open(bytes: Vec<u8>, delimiter: u8) -> Result<Sheet> {
    let (bytes, encoding) = encoding::decode(bytes);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(Cursor::new(bytes));
    let mut first = ByteRecord::new();
    let found =
        reader.read_byte_record(&mut first).map_err(|why| Error::Unreadable(format!("CSV: {why}")))?;
    let header: Vec<String> = texts(&first).into_iter().map(|name| name.trim().to_owned()).collect();
    if !found || header.iter().all(String::is_empty) {
        return Err(Error::Unreadable("the file has no header row".into()));
    }
    let rows = Rows { reader, header: header.clone(), done: false };
    Ok(Sheet { format: format!("CSV, {encoding}"), header, rows: Box::new(rows) })
}

struct Rows {
    reader: Reader<Cursor<Vec<u8>>>,
    header: Vec<String>,
    done: bool,
}

impl Rows {
    /// The line a record begins on. The reader's own position is that of the line ends left over before it.
    fn first_line(&self, at: &csv::Position) -> u64 {
        let bytes = self.reader.get_ref().get_ref();
        let start = usize::try_from(at.byte()).unwrap_or(usize::MAX).min(bytes.len());
        let ends = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        at.line() + ends.filter(|byte| **byte == b'\n').count() as u64
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.done {
            return None;
        }
        let mut record = ByteRecord::new();
        match self.reader.read_byte_record(&mut record) {
            Ok(true) => {
                let cells = texts(&record);
                let fault = fault_of(&cells, &self.header);
                let number = record.position().map_or(0, |at| self.first_line(at));
                Some(Row { number, cells, geometry: None, fault })
            }
            Ok(false) => None,
            Err(why) => {
                self.done = true;
                let fault = Fault {
                    field: String::new(),
                    value: String::new(),
                    reason: why.to_string(),
                    code: "CSV",
                };
                Some(Row {
                    number: self.reader.position().line(),
                    cells: Vec::new(),
                    geometry: None,
                    fault: Some(fault),
                })
            }
        }
    }
}

fn texts(record: &ByteRecord) -> Vec<String> {
    record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
}
