//! Where crews wait: a file of stations, or the medians of the calls of each ground.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, ensure};
use liftline_register::Point;

use super::log::Call;

/// A station with a crew.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Name or number.
    pub name: String,
    /// Where.
    pub point: Point,
}

/// Columns that may hold the name, and the position.
const NAMES: [&str; 4] = ["station_ground", "station", "facility", "name"];
const LATITUDES: [&str; 2] = ["lat", "latitude"];
const LONGITUDES: [&str; 2] = ["lon", "longitude"];

/// Reads a CSV file of stations. A row without a position is left out and given back as its line.
///
/// # Errors
/// The file cannot be read, lacks its columns, or names no station.
pub fn read(path: &Path) -> anyhow::Result<(Vec<Station>, Vec<u64>)> {
    let mut reader =
        csv::Reader::from_path(path).with_context(|| format!("cannot open {}", path.display()))?;
    let header = reader.headers()?.clone();
    let column = |names: &[&str], what: &str| {
        let found = names.iter().find_map(|name| header.iter().position(|found| found == *name));
        found.with_context(|| {
            format!("{}: no column for the {what}: one of {}", path.display(), names.join(", "))
        })
    };
    let (name, lat, lon) =
        (column(&NAMES, "name")?, column(&LATITUDES, "latitude")?, column(&LONGITUDES, "longitude")?);
    let (mut stations, mut left_out) = (Vec::new(), Vec::new());
    for record in reader.into_records() {
        let record = record?;
        let degrees = |at: usize| record.get(at).and_then(|text| text.trim().parse::<f64>().ok());
        match (record.get(name), degrees(lon), degrees(lat)) {
            (Some(name), Some(lon), Some(lat)) => {
                stations.push(Station { name: name.trim().to_owned(), point: Point { lon, lat } });
            }
            _ => left_out.push(record.position().map_or(0, csv::Position::line)),
        }
    }
    ensure!(!stations.is_empty(), "{} names no station with a position", path.display());
    Ok((stations, left_out))
}

/// A station in the middle of each ground's calls: a stand-in where no positions are known.
pub fn of_grounds<'a>(calls: impl Iterator<Item = &'a Call>) -> Vec<Station> {
    let mut grounds: BTreeMap<&str, Vec<Point>> = BTreeMap::new();
    for call in calls {
        grounds.entry(&call.ground).or_default().push(call.point);
    }
    let station =
        |(name, points): (&str, Vec<Point>)| Station { name: name.to_owned(), point: middle(&points) };
    grounds.into_iter().map(station).collect()
}

/// The median of longitudes and of latitudes.
fn middle(points: &[Point]) -> Point {
    let median = |mut of: Vec<f64>| {
        of.sort_by(f64::total_cmp);
        of[of.len() / 2]
    };
    Point {
        lon: median(points.iter().map(|point| point.lon).collect()),
        lat: median(points.iter().map(|point| point.lat).collect()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::replay_calls::log::Log;

    #[test]
    fn both_shapes_of_file_are_read_and_a_row_without_a_position_is_named() {
        for header in ["station_ground,n,lat,lon", "station,address,latitude,longitude"] {
            let mut file = tempfile::NamedTempFile::new().unwrap();
            write!(file, "{header}\nActon,179,51.50837,-0.26723\nBarking,1,,\n").unwrap();
            let (stations, left_out) = read(file.path()).unwrap();
            assert_eq!(
                stations,
                [Station { name: "Acton".into(), point: Point { lon: -0.26723, lat: 51.50837 } }]
            );
            assert_eq!(left_out, [3]);
        }
    }

    #[test]
    fn without_a_file_the_grounds_give_the_stations() {
        let text = include_str!("../../fixtures/san_francisco_rescues.csv");
        let log = Log::of(text.as_bytes()).unwrap();
        let names: Vec<_> = of_grounds(log.calls.iter()).into_iter().map(|station| station.name).collect();
        assert_eq!(names, ["1", "10", "11", "3", "35", "5", "8", "9"]);
    }
}
