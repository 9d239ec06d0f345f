//! The register of a replay: a lift at each point called from, stations, and crews of one unit at them.

use std::{collections::HashMap, path::Path};

use liftline_desk::{CrewId, LiftId, Moment, StationId, UnitId};
use liftline_register::{
    Bounds, Crew, Datum, District, Lift, MaintenanceUnit, Outline, Point, Status, Store,
};
use serde_json::json;

use super::{log::Call, stations::Station};

/// Degrees around the outermost points that still belong to the city.
const MARGIN: f64 = 0.05;
/// The one unit of a replay: the brigade.
const UNIT: UnitId = UnitId(1);

/// What is put into the register.
pub struct Cast {
    /// A lift for each distinct point, numbered from 1.
    pub lifts: Vec<Lift>,
    /// The stations.
    pub stations: Vec<Station>,
    /// Crews at the stations, with where each waits.
    pub crews: Vec<(Crew, Point)>,
    /// A box around all of it.
    pub bounds: Bounds,
    by_point: HashMap<(u64, u64), LiftId>,
}

impl Cast {
    /// Lifts of the calls, and `crews_a_station` crews at each station.
    pub fn new(calls: &[&Call], stations: Vec<Station>, crews_a_station: usize) -> Self {
        let mut by_point = HashMap::new();
        let mut lifts = Vec::new();
        for call in calls {
            let next = LiftId(lifts.len() as u64 + 1);
            if *by_point.entry(key(call.point)).or_insert(next) == next {
                lifts.push(lift(next, call));
            }
        }
        let crew = |number: usize| {
            let at = number / crews_a_station.max(1);
            (crew(number, &stations[at].name, StationId(at as u64 + 1)), stations[at].point)
        };
        let crews = (0..stations.len() * crews_a_station).map(crew).collect();
        let bounds = around(calls.iter().map(|call| call.point).chain(stations.iter().map(|one| one.point)));
        Self { lifts, stations, crews, bounds, by_point }
    }

    /// The lift of a call.
    pub fn lift(&self, call: &Call) -> Option<LiftId> {
        self.by_point.get(&key(call.point)).copied()
    }

    /// Writes `register.db` of the city `code`.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, file: &Path, code: &str, now: Moment) -> anyhow::Result<()> {
        let district = self.district()?;
        Store::open(file, code)?.write(now, |batch| {
            batch.put(&district)?;
            let (key, name) = ("brigade".into(), Some("Fire brigade".into()));
            batch.put(&MaintenanceUnit { id: UNIT, key, name, ..MaintenanceUnit::default() })?;
            for (at, station) in self.stations.iter().enumerate() {
                batch.put(&registered(StationId(at as u64 + 1), station))?;
            }
            self.crews.iter().try_for_each(|(crew, _)| batch.put(crew).map(drop))?;
            self.lifts.iter().try_for_each(|lift| batch.put(lift).map(drop))
        })?;
        Ok(())
    }

    /// One district around everything, with the urban limits.
    fn district(&self) -> anyhow::Result<District> {
        let Bounds { west, south, east, north } = self.bounds;
        let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
        let geometry = json!({"type": "Polygon", "coordinates": [ring]});
        let outline = Outline::of_geojson(&geometry, Datum::Wgs84, &self.bounds)
            .map_err(|why| anyhow::anyhow!("the box of the replay {why}"))?;
        let (name, policy) = (Some("Replay".into()), Some("urban".into()));
        Ok(District { key: "replay".into(), name, policy, urban: Some(true), outline, ..District::default() })
    }
}

fn lift(id: LiftId, call: &Call) -> Lift {
    let (lon, lat) = (Some(call.point.lon), Some(call.point.lat));
    let place = format!("{} {:.5} {:.5}", call.ground, call.point.lat, call.point.lon);
    Lift {
        id,
        rescue_code: Some(format!("{:06}", id.0).into()),
        unit: Some(UNIT),
        estate: Some(call.ground.as_str().into()),
        address: Some(place.as_str().into()),
        address_shown: Some(place.into()),
        status: Some(Status::InUse),
        lon,
        lat,
        raw_lon: lon,
        raw_lat: lat,
        datum: Some(Datum::Wgs84),
        ..Lift::default()
    }
}

fn crew(number: usize, station: &str, id: StationId) -> Crew {
    Crew {
        id: CrewId(number as u64 + 1),
        key: format!("C{:04}", number + 1).into(),
        name: Some(format!("{station} {}", number + 1).into()),
        unit: Some(UNIT),
        station: Some(id),
        ..Crew::default()
    }
}

fn registered(id: StationId, station: &Station) -> liftline_register::Station {
    liftline_register::Station {
        id,
        key: format!("S{id}").into(),
        name: Some(station.name.as_str().into()),
        unit: Some(UNIT),
        lon: Some(station.point.lon),
        lat: Some(station.point.lat),
        raw_lon: Some(station.point.lon),
        raw_lat: Some(station.point.lat),
        datum: Some(Datum::Wgs84),
        ..Default::default()
    }
}

fn around(points: impl Iterator<Item = Point>) -> Bounds {
    let none = Bounds { west: 180.0, south: 90.0, east: -180.0, north: -90.0 };
    let wide = points.fold(none, |so_far, at| Bounds {
        west: so_far.west.min(at.lon),
        south: so_far.south.min(at.lat),
        east: so_far.east.max(at.lon),
        north: so_far.north.max(at.lat),
    });
    Bounds {
        west: wide.west - MARGIN,
        south: wide.south - MARGIN,
        east: wide.east + MARGIN,
        north: wide.north + MARGIN,
    }
}

fn key(point: Point) -> (u64, u64) {
    (point.lon.to_bits(), point.lat.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay_calls::{log::Log, stations::of_grounds};

    #[test]
    fn each_point_is_one_lift_in_reach_of_the_crews() {
        let text = include_str!("../../fixtures/london_lift_releases.csv");
        let log = Log::of(text.as_bytes()).unwrap();
        let calls: Vec<_> = log.calls.iter().collect();
        let cast = Cast::new(&calls, of_grounds(log.calls.iter()), 2);
        assert!(cast.lifts.len() < calls.len(), "two calls came from one point");
        assert!(calls.iter().all(|call| cast.lift(call).is_some()));
        assert_eq!(cast.crews.len(), cast.stations.len() * 2);

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("register.db");
        cast.write(&file, "replay", Moment(0)).unwrap();
        let register = Store::open(&file, "replay").unwrap().load().unwrap();
        assert_eq!(register.lifts().len(), cast.lifts.len());
        assert!(register.lifts().iter().all(|lift| register.district_of(lift.id).is_some()));
    }
}
