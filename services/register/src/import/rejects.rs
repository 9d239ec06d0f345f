//! The file of rejected rows: why, and the row as it came, so that it can be mended and imported again.

use std::io::Write;

use csv::Writer;

use crate::{
    error::{Error, Result},
    sheet::{Fault, Row},
};

pub(super) struct Rejects<W: Write>(Writer<W>);

impl<W: Write> Rejects<W> {
    pub(super) fn new(output: W, header: &[String]) -> Result<Self> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
        let own = ["row", "field", "value", "reason", "code"];
        writer.write_record(own.into_iter().chain(header.iter().map(String::as_str))).map_err(failed)?;
        Ok(Self(writer))
    }

    pub(super) fn write(&mut self, row: &Row, fault: &Fault) -> Result<()> {
        let number = row.number.to_string();
        let own = [number.as_str(), &fault.field, &fault.value, &fault.reason, fault.code];
        self.0.write_record(own.into_iter().chain(row.cells.iter().map(String::as_str))).map_err(failed)
    }

    pub(super) fn finish(mut self) -> Result<()> {
        self.0.flush().map_err(|why| failed(why.into()))
    }
}

fn failed(why: csv::Error) -> Error {
    Error::File { path: "rejects".into(), source: why.into() }
}
