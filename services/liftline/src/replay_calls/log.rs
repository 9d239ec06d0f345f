//! Recorded rescue logs, known by their header: London's lift releases and other incidents, San Francisco's
//! rescues.

mod london;
mod san_francisco;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, fs::File, io::Read, path::Path};

use anyhow::{Context, bail};
use csv::StringRecord;
use flate2::read::MultiGzDecoder;
use liftline_desk::Moment;
use liftline_register::{Bounds, Point};

/// One recorded call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The row it stands in, the header being row 1.
    pub row: u64,
    /// The log's own number of it.
    pub id: String,
    /// When it came; how that is known differs by log, see [`Kind::time_note`].
    pub at: Moment,
    /// Where.
    pub point: Point,
    /// The station whose ground it lies in.
    pub ground: String,
    /// What the log says about the first party's time, in seconds; see [`Kind::recorded`].
    pub recorded_s: Option<f64>,
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row, the header being row 1.
    pub row: u64,
    /// The column, and what is wrong with it.
    pub reason: String,
}

/// A log as read.
#[derive(Debug)]
pub struct Log {
    /// Which.
    pub kind: Kind,
    /// Its calls by time, then by row.
    pub calls: Vec<Call>,
    /// Rows left out.
    pub faults: Vec<Fault>,
    /// Further rows of calls that stand above: other units sent to them.
    pub repeated: usize,
}

/// A log this program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// London Fire Brigade, lift releases.
    LondonReleases,
    /// London Fire Brigade, other incidents.
    LondonIncidents,
    /// San Francisco Fire Department, elevator and escalator rescues.
    SanFrancisco,
}

impl Kind {
    const ALL: [Self; 3] = [Self::LondonReleases, Self::LondonIncidents, Self::SanFrancisco];

    /// Name, as printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LondonReleases => "London Fire Brigade, lift releases",
            Self::LondonIncidents => "London Fire Brigade, incidents other than lift releases",
            Self::SanFrancisco => "San Francisco Fire Department, elevator and escalator rescues",
        }
    }

    /// Columns by which it is known; all must be there.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::LondonReleases => &[
                "incident_number",
                "call_time",
                "property_category",
                "lat",
                "lon",
                "first_pump_attendance_s",
            ],
            Self::LondonIncidents => &[
                "incident_number",
                "call_time",
                "incident_group",
                "easting_m",
                "northing_m",
                "first_pump_attendance_s",
            ],
            Self::SanFrancisco => &[
                "call_number",
                "unit_id",
                "call_date",
                "available_dttm",
                "station_area",
                "delay_min",
                "lat",
                "lon",
            ],
        }
    }

    /// What its recorded time is.
    pub const fn recorded(self) -> &'static str {
        match self {
            Self::LondonReleases | Self::LondonIncidents => "mobilised to first pump on scene",
            Self::SanFrancisco => "received to rolling (delay_min)",
        }
    }

    /// Whether the recorded time can be laid beside order to arrived.
    pub const fn is_arrival(self) -> bool {
        match self {
            Self::LondonReleases | Self::LondonIncidents => true,
            Self::SanFrancisco => false,
        }
    }

    /// What must be known to compare.
    pub const fn caution(self) -> &'static str {
        match self {
            Self::LondonReleases => {
                "Only about 27 % of lift releases have an attendance time: the rest were handled as \
                 non-emergencies, so \
                 the recorded spread is of the urgent ones. Positions are rounded to 50 m. Stations \
                 are medians of \
                 their ground's calls, not their addresses."
            }
            Self::LondonIncidents => {
                "Fires and other services, not lifts: the best arrival data of the same brigade. \
                 Each point gets a \
                 stand-in lift. London sends the nearest engines, as here level 1 does."
            }
            Self::SanFrancisco => {
                "The log has no arrival time: delay_min is call handling plus turn-out and does not \
                 grow with distance. \
                 It is printed, and must not be compared with the replay's arrivals. The file is a \
                 4 % sample of unit \
                 rows, so crews meet far less load than they did."
            }
        }
    }

    /// How the time of a call is known.
    pub const fn time_note(self) -> &'static str {
        match self {
            Self::LondonReleases | Self::LondonIncidents => "call_time, local, taken as UTC",
            Self::SanFrancisco => {
                "not recorded: 30 min before the unit was free again, local, taken as UTC; calls of \
                 one day in the \
                 order of their numbers"
            }
        }
    }
}

/// Bytes of a log that are read at most, after unpacking.
const LOG_BYTES_MAX: u64 = 512 << 20;

impl Log {
    /// Reads a CSV file, packed by gzip or not.
    ///
    /// # Errors
    /// The file cannot be read, or its header is of no log this program knows.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        let packed = path.extension().is_some_and(|end| end == "gz");
        let log = if packed { Self::of(MultiGzDecoder::new(file)) } else { Self::of(file) };
        log.with_context(|| path.display().to_string())
    }

    /// Reads CSV text.
    ///
    /// # Errors
    /// See [`Log::read`].
    pub fn of(text: impl Read) -> anyhow::Result<Self> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.take(LOG_BYTES_MAX));
        let header = reader.headers().context("the header cannot be read")?.clone();
        let kind = kind_of(&header)?;
        let mut log = Self { kind, calls: Vec::new(), faults: Vec::new(), repeated: 0 };
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in reader.into_records() {
            match row {
                Ok(record) => log.row(&Row::new(&header, &record), &mut known),
                Err(why) => {
                    let row = why.position().map_or(0, csv::Position::line);
                    log.faults.push(Fault { row, reason: why.to_string() });
                }
            }
        }
        log.calls.sort_by_key(|call| (call.at, call.row));
        Ok(log)
    }

    fn row(&mut self, row: &Row<'_>, known: &mut HashMap<String, usize>) {
        let read = match self.kind {
            Kind::LondonReleases => london::release(row),
            Kind::LondonIncidents => london::incident(row),
            Kind::SanFrancisco => san_francisco::rescue(row),
        };
        match read {
            Ok(call) if known.contains_key(&call.id) => self.repeated += 1,
            Ok(call) => {
                known.insert(call.id.clone(), self.calls.len());
                self.calls.push(call);
            }
            Err(reason) => self.faults.push(Fault { row: row.line, reason }),
        }
    }
}

fn kind_of(header: &StringRecord) -> anyhow::Result<Kind> {
    let has = |column: &&str| header.iter().any(|found| found == *column);
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.columns().iter().all(has)) {
        return Ok(kind);
    }
    let wanted: Vec<_> =
        Kind::ALL.iter().map(|kind| format!("{}: {}", kind.name(), kind.columns().join(", "))).collect();
    bail!(
        "LOG_UNKNOWN: the header is of no known log; needed are the columns of one of\n  {}",
        wanted.join("\n  ")
    )
}

/// One row with its header.
struct Row<'a> {
    header: &'a StringRecord,
    record: &'a StringRecord,
    line: u64,
}

impl<'a> Row<'a> {
    fn new(header: &'a StringRecord, record: &'a StringRecord) -> Self {
        Self { header, record, line: record.position().map_or(0, csv::Position::line) }
    }

    /// The text of a column; empty is not there.
    fn text(&self, column: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|found| found == column)?;
        self.record.get(at).map(str::trim).filter(|text| !text.is_empty())
    }

    fn needed(&self, column: &str) -> Result<&'a str, String> {
        self.text(column).ok_or_else(|| format!("{column} is empty"))
    }

    /// A number that must be there and finite.
    fn number(&self, column: &str) -> Result<f64, String> {
        let text = self.needed(column)?;
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| format!("{column} is not a number: {text}"))
    }

    /// A number that may be missing and must not be negative.
    fn maybe(&self, column: &str) -> Result<Option<f64>, String> {
        if self.text(column).is_none() {
            return Ok(None);
        }
        let number = self.number(column)?;
        if number < 0.0 { Err(format!("{column} is negative: {number}")) } else { Ok(Some(number)) }
    }

    fn point(&self, bounds: &Bounds) -> Result<Point, String> {
        let at = (self.number("lon")?, self.number("lat")?);
        bounds.check(at).map_err(|why| format!("lon, lat {why}: {}, {}", at.0, at.1))
    }
}
