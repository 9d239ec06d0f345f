//! What stands on the disk: the journal as `liftline replay` prints it, and the risk log.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use liftline_proto::v1;
use liftline_risk::{Entry, Filter, Reader};
use serde_json::Value;

use crate::{city::CODE, service::Site};

/// One record with its place.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its position.
    pub position: u64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
    /// What stands there.
    pub record: v1::Record,
}

/// Every record, oldest first, as the program prints them.
pub fn replay(site: &Site) -> Vec<Line> {
    let text = site.run("replay", &["--json"]);
    text.lines().map(|line| read(serde_json::from_str(line).unwrap())).collect()
}

fn read(mut line: Value) -> Line {
    Line {
        position: line["position"].as_u64().unwrap(),
        hash: line["hash"].as_str().unwrap().to_owned(),
        record: serde_json::from_value(line["record"].take()).unwrap(),
    }
}

/// Every entry of a risk log, oldest first.
pub fn entries(log: &Path) -> Vec<Entry> {
    let reader = Reader::open(log, CODE).unwrap();
    let mut filter =
        Filter { newest_first: false, limit: liftline_risk::PAGE_ENTRIES_MAX, ..Filter::default() };
    let mut entries = Vec::new();
    loop {
        let page = reader.entries(&filter).unwrap();
        entries.extend(page.entries);
        match page.next {
            Some(next) => filter.cursor = Some(next),
            None => return entries,
        }
    }
}
