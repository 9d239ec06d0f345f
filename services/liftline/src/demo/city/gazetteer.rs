//! The real part of the sample city: division names and district outlines, embedded in the program.

use std::sync::Arc;

use anyhow::{Context, ensure};
use liftline_register::{Bounds, Datum, District, Outline, Point};
use serde::Deserialize;

/// A district-level division (区县) with its streets.
pub struct Division {
    /// Six-digit code 行政区划代码.
    pub code: Arc<str>,
    /// Name, 崇川区.
    pub name: Arc<str>,
    /// Roughly where its seat lies.
    pub seat: Point,
    /// Share of the city's lifts, 0 to 1.
    pub share: f64,
    /// Place in [`Gazetteer::districts`] of the outline around it.
    pub district: usize,
    /// Streets and towns, by code.
    pub streets: Vec<Street>,
}

/// A street (街道) or town (镇).
pub struct Street {
    /// Name, 城东街道.
    pub name: Arc<str>,
    /// Communities and villages: name, and whether it is an urban community.
    pub communities: Vec<(Arc<str>, bool)>,
}

/// Everything the sample takes from real sources.
pub struct Gazetteer {
    /// Divisions in the order of the seats file.
    pub divisions: Vec<Division>,
    /// Districts with outlines, numbered from 1.
    pub districts: Vec<District>,
}

const DIVISIONS: &str = include_str!("../../../city/nantong_divisions.csv");
const OUTLINES: &str = include_str!("../../../city/nantong_districts.geojson");
const SEATS: &str = include_str!("../../../city/seats.csv");

/// The statistical-only area without an outline, and the district it lies in.
const WITHOUT_OUTLINE: (&str, &str) = ("320671", "320613");
/// Districts (区) of the city proper, where the urban arrival limit holds; counties and county-level cities
/// follow the other one. A choice of the sample: the norm leaves it to the authority.
const URBAN: [&str; 3] = ["320612", "320613", "320614"];

#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    level: String,
    parent: String,
}

#[derive(Deserialize)]
struct Seat {
    code: String,
    lon: f64,
    lat: f64,
    share: f64,
}

impl Gazetteer {
    /// Reads the embedded files. An error means the program was built from damaged ones.
    pub fn read() -> anyhow::Result<Self> {
        let rows: Vec<Row> = table(DIVISIONS).context("nantong_divisions.csv")?;
        let seats: Vec<Seat> = table(SEATS).context("seats.csv")?;
        let districts = districts()?;
        let divisions =
            seats.iter().map(|seat| division(seat, &rows, &districts)).collect::<anyhow::Result<Vec<_>>>()?;
        ensure!(!divisions.is_empty(), "seats.csv names no division");
        Ok(Self { divisions, districts })
    }
}

fn table<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

fn districts() -> anyhow::Result<Vec<District>> {
    let json: serde_json::Value = serde_json::from_str(OUTLINES).context("nantong_districts.geojson")?;
    let features = json["features"].as_array().context("nantong_districts.geojson has no features")?;
    let district = |(at, feature): (usize, &serde_json::Value)| {
        let property = |name: &str| feature["properties"][name].as_str().context("a feature lacks its name");
        let code = property("adcode")?;
        let outline = Outline::of_geojson(&feature["geometry"], Datum::Wgs84, &Bounds::CHINA)
            .map_err(|why| anyhow::anyhow!("outline of {code} {why}"))?;
        let urban = URBAN.contains(&code);
        Ok(District {
            id: liftline_desk::DistrictId(at as u64 + 1),
            key: code.into(),
            name: Some(property("name")?.into()),
            urban: Some(urban),
            policy: Some(if urban { "urban" } else { "rural" }.into()),
            outline,
        })
    };
    features.iter().enumerate().map(district).collect()
}

fn division(seat: &Seat, rows: &[Row], districts: &[District]) -> anyhow::Result<Division> {
    let (alone, around) = WITHOUT_OUTLINE;
    let outline = if seat.code == alone { around } else { &seat.code };
    let district = districts.iter().position(|district| &*district.key == outline);
    let row = rows.iter().find(|row| row.code == seat.code).context("a seat of an unknown division")?;
    let streets = rows.iter().filter(|row| row.parent == seat.code).map(|row| street(row, rows));
    Ok(Division {
        code: seat.code.as_str().into(),
        name: row.name.as_str().into(),
        seat: Point { lon: seat.lon, lat: seat.lat },
        share: seat.share,
        district: district.with_context(|| format!("no outline for {outline}"))?,
        streets: streets.filter(|street| !street.communities.is_empty()).collect(),
    })
}

fn street(row: &Row, rows: &[Row]) -> Street {
    let inside = rows.iter().filter(|inside| inside.parent == row.code);
    let communities = inside.map(|inside| (short(&inside.name).into(), inside.level == "community"));
    Street { name: row.name.as_str().into(), communities: communities.collect() }
}

/// A community as an address writes it: 濠东社区居委会 is 濠东社区, 开沙村委会 is 开沙村.
fn short(name: &str) -> &str {
    name.strip_suffix("居委会").or_else(|| name.strip_suffix("委会")).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_are_whole() {
        let gazetteer = Gazetteer::read().unwrap();
        assert_eq!((gazetteer.districts.len(), gazetteer.divisions.len()), (7, 8));
        let shares: f64 = gazetteer.divisions.iter().map(|division| division.share).sum();
        assert!((shares - 1.0).abs() < 1e-9);
        for division in &gazetteer.divisions {
            assert!(gazetteer.districts[division.district].contains(division.seat), "{}", division.name);
            assert!(!division.streets.is_empty());
        }
        let communities = gazetteer.divisions.iter().flat_map(|division| &division.streets);
        assert!(communities.map(|street| street.communities.len()).sum::<usize>() > 1_900);
    }

    #[test]
    fn communities_are_named_as_addresses_name_them() {
        assert_eq!(
            [short("濠东社区居委会"), short("开沙村委会"), short("农场")],
            ["濠东社区", "开沙村", "农场"]
        );
    }
}
